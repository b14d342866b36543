//! What others wrote below an article, on pages whose classes say nothing of it; all invented.

use postil::article::html;

const LEAD: &str = "<p>The ferry tied up at the old quay on Tuesday morning, ten years after she had left the river for good, as everyone thought.</p>";
const MORE: &str = "<p>The town bought her back for 2.1 million kroner, a sum that the council argued about for most of last winter, and then again in spring.</p>\
    <p>Her diesel is gone: in its place are batteries that are enough for eleven crossings, and nobody will hear her come, says the engineer.</p>\
    <p>The first crossing for passengers is on Monday at a quarter past six in the morning, from the northern bank, if the wind allows it.</p>\
    <p>Four hundred people stood in the rain to see her, some of them since six in the morning, with umbrellas and with coffee in their bags.</p>\
    <p>Whoever crossed with her as a child may do so again for nothing, all through the first week, if they bring a photograph of those days.</p>";

fn page(below: &str) -> html::Page {
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>Ferry returns to the river</title></head>\
         <body class=\"k1\"><div class=\"k2\"><h1>Ferry returns to the river</h1><div class=\"k3\">{LEAD}{MORE}</div>{below}</div></body></html>"
    );
    html::read(&page).unwrap_or_else(|fault| panic!("{fault}: {page}"))
}

fn markdown(below: &str) -> String {
    page(below).body(&|_, _| false).markdown
}

/// Texts by readers, each in `item` with `{date}` and `{text}`.
fn items(item: &str, dates: &[&str]) -> String {
    let text = "I remember her well, and I doubt that the old quay will hold for long; the council should have asked those who know. \
                My father worked on her for thirty years, and he says that she was never built for batteries or for the winter.";
    dates.iter().map(|date| item.replace("{date}", date).replace("{text}", text)).collect()
}

#[test]
fn what_readers_wrote_below_an_article_is_told_by_its_dates() {
    let moments = ["3 May 2016 at 10:20", "3 May 2016 at 11:02", "4 May 2016 at 08:15", "9 May 2016 at 20:40"];
    let days = ["May 3, 2016", "May 3, 2016", "May 4, 2016"];
    let ago = ["4 года назад", "3 года назад", "2 месяца назад"];
    let shapes: [(&str, &[&str]); 4] = [
        (
            "<div class=\"k5\"><div><b>Ann</b> <span>{date}</span></div><p>{text}</p><a href=\"/r\">Reply</a></div>",
            &moments,
        ),
        (
            "<li class=\"k5\"><cite>Ann</cite> <a href=\"#c1\">{date}</a><p>{text}</p><a href=\"#c2\">Antworten</a></li>",
            &days,
        ),
        (
            "<div class=\"k5\"><div><img src=\"/avatar/ann.png\" alt=\"\"><a href=\"/u/ann\">Ann</a></div><div>{date}</div><p>{text}</p></div>",
            &days,
        ),
        ("<div class=\"k5\"><span>Ann</span><span>{date}</span><div>{text}</div><button>Ответить</button></div>", &ago),
    ];
    for (item, dates) in shapes {
        let list = if item.starts_with("<li") { "ul" } else { "div" };
        let text = markdown(&format!("<{list} class=\"k4\">{}</{list}>", items(item, dates)));
        assert!(text.contains("ten years after") && text.contains("photograph of those days"), "{item}: {text}");
        assert!(!text.contains("I remember her"), "{item}: {text}");
    }
}

#[test]
fn dates_in_the_parts_of_an_article_make_them_no_texts_of_others() {
    let days = ["12 May 2010", "3 June 2012", "9 August 2014"];
    let shapes = [
        "<ul>{}</ul>|<li><b>{date}</b>: {text}</li>",
        "<ol>{}</ol>|<li>{text} <a href=\"https://example.org/a\">The Herald</a>, <span>{date}</span></li>",
        "<div>{}</div>|<section><h2>{date}</h2><p>{text} <a href=\"/more\">See the map.</a></p></section>",
        "<div>{}</div>|<section><h2>A dated example</h2><p>{text}</p><pre><code>{date} 10:20</code></pre></section>",
    ];
    for shape in shapes {
        let (list, item) = shape.split_once('|').expect("two parts");
        let text = markdown(&list.replace("{}", &items(item, &days)));
        assert_eq!(text.matches("I remember her").count(), 3, "{shape}: {text}");
    }
}

#[test]
fn answers_to_a_question_stay() {
    let item = "<div class=\"answer\"><div><b>Ann</b> <span>{date}</span></div><p>{text}</p></div>";
    let text = markdown(&items(item, &["3 May 2016 at 10:20", "3 May 2016 at 11:02", "4 May 2016 at 08:15"]));
    assert_eq!(text.matches("I remember her").count(), 3, "{text}");
}

#[test]
fn a_heading_with_the_number_of_comments_ends_an_article_however_many_there_are() {
    let said = "<p>I remember her well, and I doubt that the old quay will hold for long; the council should have asked those who know.</p>".repeat(12);
    for heading in
        ["12 Comments", "(3) Kommentare", "8 thoughts on “Ferry returns to the river”", "Un pensiero su “Ferry”"]
    {
        let text = markdown(&format!("<h3>{heading}</h3>{said}"));
        assert!(text.contains("photograph of those days") && !text.contains("I remember"), "{heading}: {text}");
    }
    for heading in ["12 comments that changed the river", "8 thoughts on ferries"] {
        assert!(markdown(&format!("<h3>{heading}</h3>{said}")).contains("I remember"), "{heading}");
    }
}

#[test]
fn replies_in_the_forum_of_a_system_that_calls_them_comments_are_kept() {
    let question = "<p>My pump loses its prime overnight, and I pour a cup of water into it each morning. What is wrong with it?</p>";
    let reply = "<div class=\"comment\"><div class=\"submitted\">Posted by Per on 3 May 2016 - 10:20</div><p>There has to be a valve at the lowest point of the hose, or the water runs back to the sea as soon as it stops.</p></div>";
    let body = |class: &str| {
        format!(
            "<!DOCTYPE html><html><head><title>Pump loses its prime</title></head><body class=\"{class}\"><div><h1>Pump loses its prime</h1>\
             <div class=\"node\">{question}{question}</div><div id=\"comments\">{reply}{reply}</div></div></body></html>"
        )
    };
    let text = |class: &str| html::read(&body(class)).expect("a page").body(&|_, _| false).markdown;
    assert_eq!(text("node-type-forum").matches("There has to be a valve").count(), 2);
    assert!(!text("node-type-story").contains("There has to be a valve"));
}

#[test]
fn of_articles_in_a_row_the_first_is_taken_though_the_document_has_another_name() {
    let article = |number: usize, title: &str| {
        format!("<div class=\"k3\" id=\"article-{number}\"><h1>{title}</h1><div>{LEAD}{MORE}</div></div>")
    };
    let page = format!(
        "<html><head><title>News of the week</title></head><body><div>{}{}</div></body></html>",
        article(1, "Ferry returns to the river"),
        article(2, "Council argues about the quay").replace("ferry", "council")
    );
    let text = html::read(&page).expect("a page").body(&|_, _| false).markdown;
    assert!(text.contains("The ferry tied up") && !text.contains("The council tied up"), "{text}");
}

#[test]
fn a_relative_address_tells_the_day_and_a_firm_is_nobody() {
    let page = |head: &str, line: &str| {
        let page = format!(
            "<html><head><title>Ferry returns</title>{head}</head><body><h1>Ferry returns</h1>{line}{LEAD}{MORE}</body></html>"
        );
        html::read(&page).expect("a page").evidence
    };
    let dated = page("<link rel=\"canonical\" href=\"/2012/06/03/ferry-returns/\">", "");
    assert_eq!(dated.published.map(|found| found.value.date.to_string()).as_deref(), Some("2012-06-03"));
    let signed = page("", "<p class=\"byline\">By Ann Hart, Hill Country News&amp;Guide</p>");
    assert_eq!(signed.authors.map(|found| found.value), Some(vec!["Ann Hart".to_owned()]));
    let named = page("", "<div><div>par <span class=\"fn\">André</span></div></div>");
    assert_eq!(named.authors.map(|found| found.value), Some(vec!["André".to_owned()]));
}

#[test]
fn days_of_a_diary_and_moments_of_a_live_report_stay() {
    let entry = |stamp: &str, words: &str| {
        format!(
            "<div class=\"entry\"><p>{stamp}</p><p>{words} The boats lay in the harbour all day, and the men mended what the storm had torn, as on all days before.</p></div>"
        )
    };
    for stamps in [["5 March 2024, 10:20", "5 March 2024, 11:45"], ["1 March 1916", "2 March 1916"]] {
        let parts = entry(stamps[0], "First entry.") + &entry(stamps[1], "Second entry.");
        let text = markdown(&parts);
        assert!(text.contains("First entry.") && text.contains("Second entry."), "{text}");
    }
    let asked = "<h2>12 responses</h2><p>Most of those who answered want the quay as it is, the council says, and some would have it longer.</p>\
        <h2>What comes next</h2><p>The council will vote on a new timetable in the autumn, when the tourists are gone and schools have begun.</p>";
    let text = markdown(&format!(
        "{}{}",
        asked,
        "<p>More of what the council says about it stands in its report, which is forty pages long and has maps.</p>"
            .repeat(8)
    ));
    assert!(text.contains("What comes next"), "{text}");
}
