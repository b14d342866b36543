//! What of a page belongs to its article and what stands around it, by causes that many pages share; all invented.

use postil::article::html::{self, Page};

pub const TITLE: &str = "The ferry returns to the river";
pub const TEXT: &str = "<p>The ferry tied up at the old quay on Tuesday morning, ten years after she had left the river for good, as everyone thought.</p>\
    <p>The town bought her back for 2.1 million kroner, a sum that the council argued about for most of last winter, and then again in spring.</p>\
    <p>Her diesel is gone: in its place are batteries that are enough for eleven crossings, and nobody will hear her come, says the engineer.</p>\
    <p>The first crossing for passengers is on Monday at a quarter past six in the morning, from the northern bank, if the wind allows it.</p>";

fn read(head: &str, body: &str) -> Page {
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{TITLE} | The Herald</title>{head}</head><body>{body}</body></html>"
    );
    html::read(&page).unwrap_or_else(|fault| panic!("{fault}: {body}"))
}

pub fn markdown(head: &str, body: &str) -> String {
    read(head, body).body(&|_, _| false).markdown
}

/// In an element of its own below the title.
pub fn article(inside: &str) -> String {
    format!("<article><h1>{TITLE}</h1>{TEXT}{inside}</article>")
}

#[test]
fn a_standfirst_between_the_title_and_the_text_is_taken() {
    let line = "A town that sold its ferry in a bad year has bought her back in a good one";
    let summary = format!("<meta name=\"description\" content=\"{line}\">");
    let cases = [
        ("", format!("<h2>{line}</h2>")),
        ("", format!("<div class=\"x1 article-subtitle\"><p>{line}</p></div>")),
        ("", format!("<p>{line}, and many came to watch.</p>")),
        (summary.as_str(), format!("<div class=\"x1\"><div><p class=\"article__teaser\">{line}</p></div></div>")),
    ];
    for (head, above) in cases {
        let by = "<div><p>Ann Hart on the quay, Tuesday 5 March 2024</p><p>4 min read</p></div>";
        let body = format!(
            "<main><header><h1>{TITLE}</h1>{above}{by}</header><div class=\"x2\"><div class=\"article-body\">{TEXT}</div></div></main>"
        );
        let text = markdown(head, &body);
        assert!(text.starts_with(line), "{above}: {text}");
        assert!(!text.contains("min read"), "{above}: {text}");
        assert!(!text.contains(&format!("# {line}")), "it heads no section: {text}");
    }
    let other = format!(
        "<main><header><h1>{TITLE}</h1><p><a href=\"/a\">Another story that leads away from here, with a summary of it.</a></p><p>Ann Hart, on the quay</p>\
         <figure><img src=\"a.jpg\"><figcaption>The ferry at her quay, photographed on a morning in March.</figcaption></figure></header><div class=\"article-body\">{TEXT}</div></main>"
    );
    assert!(markdown("", &other).starts_with("The ferry tied up"), "{}", markdown("", &other));
}

#[test]
fn all_posts_of_a_thread_are_taken_and_nothing_of_their_writers() {
    let post = |at: usize, head: &str, says: &str| {
        format!(
            "<table id=\"post{at}\"><tr><td class=\"alt\"><div>sailor{at}</div><div>Able seaman of this forum</div><div>Joined in March 2007</div><div>Posts: {at}1</div><div>Location: on the river</div></td>\
             <td><div class=\"small\"><b>{head}</b></div><div class=\"m\" id=\"post_message_{at}\">{says}</div><div class=\"m\">Fair winds to all who read this far, and to those who do not.</div></td></tr></table>"
        )
    };
    let says = [
        "Does anybody know what the crossing costs for those who live on neither of the two banks? I mean to come in April.",
        "Forty kroner when I asked, and nothing at all for children who come with somebody.",
        "It was twenty-five in my time, but that was before she had batteries and a crew of three.",
    ];
    let posts: String = says.iter().enumerate().map(|(at, says)| post(at + 1, "Re: The ferry", says)).collect();
    let text = markdown("", &format!("<h1>{TITLE}</h1><div id=\"posts\">{posts}</div>"));
    assert!(says.iter().all(|says| text.contains(says)), "{text}");
    assert!(!text.contains("Joined") && !text.contains("Fair winds"), "{text}");
    // Neither are stories elsewhere on the page that are set in the same way.
    let card = "<div class=\"post-content\"><h3><a href=\"/b\">A bridge for sale</a></h3><p>A summary of it, of some length, so that somebody may come to read on, or may not.</p></div>";
    let text = markdown(
        "",
        &format!("<div><h1>{TITLE}</h1><div class=\"post-content\">{TEXT}</div></div><div>{card}{card}{card}</div>"),
    );
    assert!(!text.contains("A summary"), "{text}");
    // Articles in a row are no thread.
    let row = |title: &str| format!("<div><h2>{title}</h2><div class=\"post-content\">{TEXT}</div></div>");
    let long = format!(
        "<div><h1>{TITLE}</h1><div class=\"post-content\">{TEXT}{TEXT}<p>So ends the story of the ferry.</p></div></div>"
    );
    let others = row("Bridge closed for the night").replace("ferry", "bridge")
        + &row("A harbour for sale").replace("ferry", "harbour");
    let text = markdown("", &format!("{long}{others}"));
    assert!(text.contains("So ends the story") && text.contains("Bridge closed for the night"), "{text}");
}

#[test]
fn code_set_line_by_line_is_code_and_speaks_for_its_article() {
    let line = |at: usize| {
        format!(
            "<li><div class=\"n\"><div class=\"hljs-ln-numbers\">{at}</div></div><div class=\"c\">let a{at} = <span class=\"hljs-number\">{at}</span>;</div></li>"
        )
    };
    let code = format!("<pre><code><ol>{}</ol></code></pre>", (1..80).map(line).collect::<String>());
    let card = |at: usize| {
        format!(
            "<div class=\"box\"><a href=\"/{at}\"><h4>A story of the town, number {at}</h4></a><a href=\"/{at}\"><div>A summary that runs to a line or so, with a full stop at its end, and no more.</div></a></div>"
        )
    };
    let cards: String = (0..12).map(card).collect();
    let text = markdown(
        "",
        &format!("<main><div class=\"x\"><div class=\"y\">{TEXT}{code}</div></div><div>{cards}</div></main>"),
    );
    assert!(text.contains("let a1 = 1;\nlet a2 = 2;\n"), "{text}");
    assert!(text.contains("ten years after"), "{text}");
}

#[test]
fn a_section_of_links_is_kept_and_a_box_of_links_is_not() {
    let links =
        |what: &str| (0..4).map(|at| format!("<li><a href=\"/{at}\">{what} number {at}</a></li>")).collect::<String>();
    let section = |title: &str| format!("<h2>{title}</h2>{TEXT}");
    let box_ = format!("<div class=\"m\"><h3>Leggi anche</h3><ul>{}</ul></div>", links("Story"));
    let last = "<p>In the end it was the mayor who went down to the quay, took the rope and tied her up with his own hands.</p>";
    let text = markdown(
        "",
        &format!(
            "<div><h1>{TITLE}</h1>{TEXT}{}<div class=\"c1\">{box_}</div>{}{last}<h2>See also</h2><ul>{}</ul><h2>Weblinks</h2><div class=\"columns\"><ul>{}</ul></div><h2>More stories</h2><ul>{}</ul></div>",
            section("Her engine"),
            section("Her crew"),
            links("Ship"),
            links("Place"),
            links("Other"),
        ),
    );
    for kept in ["## See also", "Ship number 3", "Place number 3", "went down to the quay"] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    assert!(!text.contains("Story number") && !text.contains("Other number"), "{text}");
}

#[test]
fn what_no_reader_sees_and_what_asks_to_be_clicked_is_left_out() {
    let parts = [
        "<p class=\"off-screen\">A line that only machines which read aloud are to have, at the end of this text.</p>",
        "<div class=\"print-hide\"><p>To see what is in it, you must be logged in and must have paid, or so this box says.</p></div>",
        "<p><a class=\"btn btn-primary\" href=\"/p\">Put it on my list</a></p>",
        "<p><span itemprop=\"cookTime\">PT20M</span></p>",
        "<div class=\"has-voting\"><div class=\"voting\"><p>44 of a hundred like this, and the other half would rather not say it aloud.</p></div></div>",
        "<div id=\"about_the_author\"><p>Ann writes about boats, rivers and towns, and lives with two dogs on the northern bank.</p></div>",
        "<div class=\"x-video__end\"><div><h4>Just watched</h4><h3>A film of the quay</h3></div><span>Replay</span></div>",
        "<div class=\"recipe-actions\"><span>Keep this for later</span></div>",
        "<div class=\"ambox\"><p>This page is short. You can help by making it longer, if you know something of it.</p></div>",
    ];
    for part in parts {
        let more = "<p>On the southern bank they had hung out flags, and a band played until the rain drove it under a roof.</p>";
        let text = markdown("", &article(&format!("{part}{more}")));
        assert!(text.contains("hung out flags"), "{part}: {text}");
        let words = [
            "machines",
            "logged in",
            "my list",
            "PT20M",
            "hundred like",
            "two dogs",
            "film of",
            "for later",
            "making it longer",
        ];
        assert!(words.iter().all(|words| !text.contains(words)), "{part}: {text}");
    }
}

#[test]
fn a_text_is_not_taken_for_what_stands_beside_it() {
    for class in ["col sidebar-on-right", "content has-sidebar", "no-comments"] {
        let text = markdown(
            "",
            &format!(
                "<h1>{TITLE}</h1><div class=\"{class}\"><div>{TEXT}{TEXT}</div></div><div class=\"sidebar\">{TEXT}{TEXT}{TEXT}</div>"
            ),
        );
        assert_eq!(text.matches("ten years after").count(), 2, "{class}: {text}");
    }
    let hidden = format!(
        "<h1>{TITLE}</h1><div style=\"visibility: hidden\">{TEXT}</div><div><p>Sign in to see what your friends say of it, and more.</p></div>"
    );
    assert!(markdown("", &hidden).contains("eleven crossings"), "shown by a script");
}

#[test]
fn notes_at_the_foot_of_a_table_and_of_an_article_are_kept() {
    let table = "<div class=\"table-wrap\"><table><tr><th>Year</th><th>Trips</th></tr><tr><td>2023</td><td>911</td></tr></table>\
        <div class=\"tblwrap-foot\"><p>Trips are counted from April to October; those of dogs are not counted at all.</p></div></div>";
    let back = "<footer class=\"back\"><section class=\"ack\"><h2>Thanks</h2><p>The crew thanks the two ferrymen who read an earlier version of this text and found its errors.</p></section>\
        <section class=\"references\"><h2>Sources</h2><ol><li>Berg, T. The ferries of the northern rivers, second edition, page 41.</li></ol></section></footer>";
    let text = markdown("", &article(&format!("{table}{TEXT}{back}")));
    for kept in ["counted at all", "found its errors", "second edition"] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    let site = "<footer><p>The Herald has been read on both banks since 1871, and is printed on Tuesdays and Fridays.</p></footer>";
    assert!(!markdown("", &article(site)).contains("1871"));
}

#[test]
fn a_note_may_begin_with_a_link() {
    let note = |mark: &str| {
        format!(
            "<article><h1>{TITLE}</h1><p>She sails again.<sup><a href=\"#n1\">1</a></sup></p>{TEXT}<ol><li id=\"n1\">{mark} <a href=\"https://port.example/a\">The port</a>, on the fifth of March.</li></ol></article>"
        )
    };
    for mark in ["", "<a href=\"#r1\">^</a>", "[<a href=\"#r1\">1</a>]", "<b><a href=\"#r1\">↑</a></b>"] {
        let text = markdown("", &note(mark));
        assert!(text.contains("[^1]: [The port](https://port.example/a), on"), "{mark}: {text}");
    }
}

#[test]
fn lines_that_lead_on_or_ask_for_something_are_left_out_in_many_languages() {
    for line in [
        "<p><b>Baca juga: <a href=\"/a\">Feri baru di sungai</a></b></p>",
        "<p>Czytaj też: <a href=\"/a\">Nowy prom na rzece</a></p>",
        "<p>Читайте также: <a href=\"/a\">Новый паром</a></p>",
        "<p>相关阅读：<a href=\"/a\">新渡轮</a></p>",
        "<p>Continua após a publicidade</p>",
    ] {
        let text = markdown("", &article(&format!("{line}{TEXT}")));
        assert!(!text.contains("/a)") && !text.contains("Continua"), "{line}: {text}");
    }
    let ends = "<p>Subscribe <a href=\"https://herald.example/s\">here</a>, and get the best of the week every Friday morning, free of charge and easy to leave.</p>\
        <p>Inscreva-se <a href=\"https://herald.example/n\">aqui</a> para receber a newsletter diária, com reportagens, entrevistas e o melhor da semana no seu e-mail.</p>\
        <p><a href=\"https://herald.example/older\">‹ Ältere Beiträge aus dem Hafen</a></p><p>The post The ferry returns appeared first on The Herald.</p>";
    let text = markdown("", &article(ends));
    assert!(text.trim_end().ends_with("if the wind allows it."), "{text}");
    let told = "<p>Subscribe to <a href=\"https://herald.example/list\">the list of the port</a> before the season begins, says the captain, or nobody will tell you when she sails.</p>";
    assert!(
        markdown("", &article(&format!("{told}{TEXT}"))).contains("says the captain"),
        "what is told amid a text stays"
    );
}

#[test]
fn a_recipe_is_taken_with_its_ingredients_and_without_the_page_below_it() {
    let steps = "<ol><li>Wash two leeks, cut them fine and boil them in a litre of water until nothing is left of their bite.</li><li>Add the fish, and take the pot off the stove.</li><li>Let it stand for a while under a lid, as they do on board.</li></ol>\
        <p>Serve it with bread and butter, and with a view of the river, before it gets cold on deck.</p>";
    let list = "<div class=\"ingredients\"><h2>What you need</h2><div><ul><li>2 large leeks</li><li>300 g smoked haddock</li></ul></div></div>";
    let body = format!(
        "<main><article><div class=\"left\">{list}</div><div class=\"right\"><div><div class=\"steps\">{steps}</div></div></div></article><div class=\"sidebar\">{TEXT}{TEXT}</div></main>"
    );
    let text = markdown("", &body);
    assert!(text.contains("smoked haddock") && text.contains("cut them fine"), "{text}");
    assert!(!text.contains("eleven crossings"), "{text}");
}

#[test]
fn parts_of_an_article_of_one_class_are_no_posts_of_a_thread() {
    let says = [
        "It was the batteries that made it pay, and the council's patience over two winters of argument.",
        "Nobody will hear her come, and that is why we keep the old horn, which the children are fond of, too.",
    ];
    let interview: String = says
        .iter()
        .zip(["What made it possible?", "And what will you miss?"])
        .map(|(says, asked)| format!("<p><b>{asked}</b></p><div class=\"post-content\">{says}</div>"))
        .collect();
    let questions = |element: &str| -> String {
        let one = |(says, asked): (&&str, &str)| {
            format!(
                "<div itemscope itemtype=\"https://schema.org/Question\"><{element} itemprop=\"name\">{asked}</{element}>\
                 <div itemscope itemtype=\"https://schema.org/Answer\"><div itemprop=\"text\">{says}</div></div></div>"
            )
        };
        let all: String = says.iter().zip(["What made it possible?", "And what will you miss?"]).map(one).collect();
        format!("<div itemscope itemtype=\"https://schema.org/FAQPage\">{all}</div>")
    };
    let steps: String = says
        .iter()
        .zip(["First charge her", "Then cast off"])
        .map(|(says, name)| {
            format!("<div itemscope itemtype=\"https://schema.org/HowToStep\"><b itemprop=\"name\">{name}</b><span itemprop=\"text\">{says}</span></div>")
        })
        .collect();
    let how = format!("<div itemscope itemtype=\"https://schema.org/HowTo\">{steps}</div>");
    let inside = [
        (interview, ["What made it possible?", "And what will you miss?"]),
        (questions("h4"), ["What made it possible?", "And what will you miss?"]),
        (questions("strong"), ["What made it possible?", "And what will you miss?"]),
        (how, ["First charge her", "Then cast off"]),
    ];
    for (inside, between) in inside {
        let intro = "<p>Ten years is a long time, and we asked the engineer what came of it.</p>";
        let text = markdown(
            "",
            &format!(
                "<article><h1>{TITLE}</h1>{intro}{inside}<p>She was asked on the quay, in the rain.</p></article>"
            ),
        );
        for part in says.into_iter().chain(between).chain(["Ten years is a long time", "in the rain"]) {
            assert!(text.contains(part), "{part}: {inside}: {text}");
        }
    }
}

#[test]
fn players_of_teams_and_buttons_amid_text_are_text() {
    let text = markdown(
        "",
        &article(
            "<p>In the last minute <span class=\"player\">Liv Strand</span> passed to <span class=\"player-name\">Marie Holm</span>, who scored.</p>\
             <div class=\"player\"><strong>Marie Holm</strong> 26 years, 14 goals</div>\
             <p>Go to <a class=\"btn-link\" href=\"/s\">the settings page</a> first.</p>\
             <div class=\"video-player\"><span>Now playing</span> <span>3:05</span></div><a class=\"btn\" href=\"/j\">Join us now</a>",
        ),
    );
    for part in ["Liv Strand", "Marie Holm, who scored", "14 goals", "the settings page"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("Now playing") && !text.contains("Join us"), "{text}");
}

#[test]
fn references_in_the_data_of_a_page_are_followed_to_names_only() {
    let refs = vec!["{\"@id\":\"#b\"}"; 20_000].join(",");
    let long = "x".repeat(200_000);
    let head = format!(
        "<script type=\"application/ld+json\">{{\"@graph\":[{{\"@id\":\"#b\",\"@type\":\"Person\",\"name\":\"Ann Hart\",\"description\":\"{long}\"}},\
         {{\"@type\":\"NewsArticle\",\"headline\":\"{TITLE}\",\"author\":[{refs}]}}]}}</script>"
    );
    let authors = read(&head, &article("")).evidence.authors.as_ref().map(|found| found.value.clone());
    assert_eq!(authors, Some(vec!["Ann Hart".to_owned()]));
}
