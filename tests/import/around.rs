//! Threads of forums, and what news pages set between and below their paragraphs; all invented.

use crate::parts::{TEXT, TITLE, article, markdown};

const SAYS: [&str; 4] = [
    "Does anybody know what the crossing costs for those who live on neither of the two banks? I mean to come in April, and I have heard that the old fares are gone since she runs on batteries.",
    "Forty kroner when I asked, and nothing at all for children who come with somebody.",
    "It was twenty-five in my time, but that was before she had batteries and a crew of three.",
    "Thanks",
];

#[test]
fn posts_are_found_as_software_for_forums_writes_them() {
    let user =
        "<div><b>sailor7</b><br>Able seaman<br>Joined in March 2007<br>Posts: 71<br>Location: on the river</div>";
    type Post<'a> = &'a dyn Fn(usize, &str) -> String;
    let kinds: [(&str, Post<'_>); 5] = [
        ("a heading that leads to itself", &|at, says| {
            format!(
                "<div id=\"p{at}\" class=\"post\"><div class=\"inner\"><div class=\"postbody\"><div id=\"post_content{at}\"><h3><a href=\"./viewtopic.php?p={at}#p{at}\">Re: {TITLE}</a></h3>\
                 <p class=\"author\">by sailor7 on Friday at noon</p><div class=\"content\">{says}</div></div></div>{user}</div></div>"
            )
        }),
        ("cells of tables", &|at, says| {
            format!(
                "<div id=\"post_{at}\"><table><tr><td>{user}</td><td class=\"postcontent\"><p>Posted on Friday at noon, as the first of the day</p><div><table><tr><td id=\"postmessage_{at}\">{says}</td></tr></table></div></td></tr></table></div>"
            )
        }),
        ("a question and answers", &|at, says| {
            let name = if at == 0 { "question" } else { "answer" };
            format!(
                "<div id=\"{name}-{at}\"><div class=\"{name}-body\"><p>{says}</p></div><div class=\"x\"><p>answered 18 Apr, 15:54</p></div>{user}</div>"
            )
        }),
        ("postings of schema.org", &|at, says| {
            let name = if at == 0 { "Question" } else { "Answer" };
            format!(
                "<div itemscope itemtype=\"https://schema.org/{name}\"><div class=\"k\"><div itemprop=\"text\">{says}</div></div>{user}</div>"
            )
        }),
        ("messages with a number", &|at, says| {
            format!("<div class=\"w\"><div>{user}</div><div class=\"y\" id=\"msg_{at}\">{says}</div></div>")
        }),
    ];
    for (name, post) in kinds {
        let posts: String = SAYS.iter().enumerate().map(|(at, says)| post(at, says)).collect();
        let text = markdown("", &format!("<h1>{TITLE}</h1><div class=\"all\">{posts}</div>"));
        assert!(SAYS.iter().all(|says| text.contains(says)), "{name}: {text}");
        assert!(!text.contains("Joined") && !text.contains("sailor7"), "{name}: {text}");
    }
}

#[test]
fn labels_above_code_and_quotations_in_posts_are_not_taken() {
    let code = "<div class=\"small\">Code:</div><pre>ferry --from north</pre>";
    let quote = "<div class=\"small\">Quote:</div><blockquote>Forty kroner when I asked.</blockquote>";
    let post = |at: usize, inside: &str| format!("<div id=\"post_message_{at}\"><p>{}</p>{inside}</div>", SAYS[at]);
    let text = markdown("", &format!("<h1>{TITLE}</h1><div>{}{}{}</div>", post(0, code), post(1, quote), post(2, "")));
    assert!(text.contains("ferry --from north") && text.contains("> Forty kroner"), "{text}");
    assert!(!text.contains("Code:") && !text.contains("Quote:"), "{text}");
}

#[test]
fn a_frame_of_the_same_class_makes_no_thread() {
    let body = format!(
        "<div><table class=\"post-body\"><tr><td>All 4582 posts</td></tr></table><h1>{TITLE}</h1><table class=\"post-body\"><tr><td>{TEXT}{TEXT}</td></tr></table></div>"
    );
    let text = markdown("", &body);
    assert!(text.contains("ten years after") && !text.contains("4582"), "{text}");
}

#[test]
fn a_pages_only_article_is_all_of_it() {
    let pitch = "<p>The Herald is an open place where nine hundred readers come for what was thought on the river, and stay for it. Write to it.</p>";
    let body = format!(
        "<div id=\"root\"><div class=\"x\">{}<div class=\"y\"><h2>The Herald</h2>{pitch}</div></div></div>",
        article("")
    );
    let text = markdown("", &body);
    assert!(text.contains("ten years after") && !text.contains("nine hundred readers"), "{text}");
}

#[test]
fn sections_of_one_kind_with_headings_belong_together() {
    let section = |heading: &str, inside: &str| format!("<div class=\"notes\"><h3>{heading}</h3>{inside}</div>");
    let links = "<ul><li><a href=\"https://a.example\">Timetable</a></li><li><a href=\"https://b.example\">Fares</a></li></ul><p><a href=\"https://c.example\">The quay</a></p><p>On the water</p>";
    let all =
        section("Summary", TEXT) + &section("Links", links) + &section("Related articles", "<p>A bridge for sale</p>");
    let text = markdown("", &format!("<h1>{TITLE}</h1><div>{all}</div>"));
    assert!(text.contains("ten years after") && text.contains("Timetable") && text.contains("Fares"), "{text}");
    assert!(!text.contains("A bridge for sale"), "{text}");
}

#[test]
fn a_quotation_set_again_in_larger_type_is_left_out() {
    let said = "in its place are batteries that are enough for eleven crossings";
    let body = |quote: &str| {
        let (first, rest) = TEXT.split_at(TEXT.find("<p>Her diesel").expect("it stands in the text"));
        markdown("", &format!("<article><h1>{TITLE}</h1>{first}{quote}{rest}</article>"))
    };
    for quote in [format!("<blockquote><p>{said}</p></blockquote>"), format!("<p>“{said}”</p>")] {
        assert_eq!(body(&quote).matches(said).count(), 1, "{quote}");
    }
    let other = "She was never so quiet as on the night when we brought her home";
    assert!(body(&format!("<blockquote><p>{other}</p></blockquote>")).contains(other));
}

#[test]
fn what_a_page_says_of_its_writer_below_the_text_is_left_out() {
    let by = "<meta name=\"author\" content=\"Ann Hart\">";
    let ends = [
        "<em><p>Ann Hart is a reporter at the Herald, and covers the river. Email: ann@herald.example Twitter: @ann</p></em><p>She can be seen on the quay.</p>",
        "<p>ann@herald.example</p>",
        "<p>Ann Hart covers the river. She lives on its northern bank.</p><p>ann@herald.example Twitter: @annhart</p>",
    ];
    for end in &ends[1..] {
        let text = markdown(by, &article(end));
        assert!(text.trim_end().ends_with("if the wind allows it."), "{end}: {text}");
    }
    // Told within the text, it is part of it; and so is what is said of others.
    assert!(markdown(by, &article(ends[0])).contains("covers the river"));
    let other = "<p>Bea Lind is the engineer of the ferry, and was with her for all of the ten years.</p>";
    assert!(markdown(by, &article(other)).contains("Bea Lind"));
    let house = "<p><strong>About Ann Hart</strong></p><p>Ann Hart is a house for ferries of all kinds, with branches on two rivers.</p>";
    let house = format!("{}{house}", TEXT.replace("ferry", "boat"));
    assert!(markdown(by, &article(&house)).contains("branches on two rivers"));
    let contact = "<p>Contact for the press: Bea Lind, River Ferries, bea@ferries.example</p><p>Nothing else was said of it on that day.</p>";
    assert!(markdown(by, &article(contact)).contains("bea@ferries.example"));
}

#[test]
fn links_to_other_stories_and_notes_of_advertising_between_paragraphs_are_left_out() {
    let links = "<p><strong>READ MORE:<br>* <a href=\"https://a.example/\">A bridge for sale, and nobody in the town who wants to buy it</a><br>* <a href=\"https://b.example/\">The harbour closes for the night, and for the whole of the winter</a><br>* <a href=\"https://c.example/\">What the council said of it</a></strong></p>";
    for line in [links, "<p>Article continues below this ad</p>", "<p>Story continues below</p>"] {
        let text = markdown("", &article(&format!("{line}{}", TEXT.replace("ferry", "boat"))));
        assert!(text.contains("The boat tied up"), "{text}");
        assert!(!text.contains("bridge for sale") && !text.contains("continues below"), "{line}: {text}");
    }
}

#[test]
fn captions_are_read_as_they_are_seen() {
    let figure = "<figure><img src=\"https://a.example/quay.jpg\" alt=\"\"><figcaption><span class=\"off-screen\">Image caption</span> <span>The quay on that morning</span></figcaption></figure>";
    let text = markdown("", &article(&format!("{figure}{TEXT}")));
    assert!(text.contains("The quay on that morning") && !text.contains("Image caption"), "{text}");
}

#[test]
fn the_signature_of_a_function_is_text() {
    let code = "<div class=\"signature\"><pre>int ferry(int bank);</pre></div>";
    let text = markdown("", &article(&format!("{code}{TEXT}")));
    assert!(text.contains("int ferry(int bank);"), "{text}");
    let of_writer = "<div class=\"signature\">Fair winds to all who read this far, and to those who do not.</div>";
    assert!(!markdown("", &article(&format!("{of_writer}{TEXT}"))).contains("Fair winds"));
}
