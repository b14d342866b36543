//! Authors who are named without the word "by", beside others, or instead of whose account a page is; all invented.

use postil::article::html::{self, Page};

use crate::parts::{TEXT, TITLE};

fn read(head: &str, body: &str) -> Page {
    let page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{TITLE} | The Herald</title>{head}</head><body>{body}</body></html>"
    );
    html::read(&page).unwrap_or_else(|fault| panic!("{fault}: {body}"))
}

fn around(head: &str, before: &str, after: &str) -> Vec<String> {
    let page = read(head, &format!("<article><h1>{TITLE}</h1>{before}{TEXT}{after}</article>"));
    page.evidence.authors.map(|found| found.value).unwrap_or_default()
}

fn json(author: &str) -> String {
    format!(
        "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"author\":{{\"@type\":\"Person\",\"name\":\"{author}\"}}}}</script>"
    )
}

#[test]
fn authors_of_papers_stand_in_lists_and_above_where_they_work() {
    for before in [
        "<h3><a href=\"/q?author=a\">A. B. Hart</a>, <a href=\"/q?author=b\">P. Dahl</a> and <a href=\"/q?author=c\">E. van Klein</a></h3>",
        "<p>A. B. Hart<sup>1,2</sup>, P. Dahl<sup>*</sup>, E. van Klein<sup>2</sup></p><p><sup>1</sup>Department of Tides</p>",
        "<p>A. B. Hart, PhD; P. Dahl, M.D.; E. van Klein</p>",
        "<p>A. B. Hart, Institute of Tides, Aldermouth<br>hart [at] tides.example<br><br>P. Dahl, University of Aldermouth<br>dahl@tides.example<br>\
            <br>E. van Klein, School of Quays<br>klein@tides.example</p>",
    ] {
        assert_eq!(around("", before, ""), ["A. B. Hart", "P. Dahl", "E. van Klein"], "{before}");
    }
    let parts = |given, family| {
        format!("<button><span class=\"given-name\">{given}</span> <span class=\"surname\">{family}</span></button>")
    };
    let group = format!("<div class=\"people\">{}, {}</div>", parts("Ann", "Hart"), parts("Per", "Dahl"));
    assert_eq!(around("", &group, ""), ["Ann Hart", "Per Dahl"]);
    let metas =
        "<meta name=\"citation_author\" content=\"Ann Hart\"><meta name=\"citation_author\" content=\"Per Dahl\">";
    assert_eq!(around(&format!("{metas}{}", json("Ann Hart, MD")), "", ""), ["Ann Hart", "Per Dahl"]);
    let surnames = "<meta name=\"citation_authors\" content=\"Del Mar, Ann ; Hart, Per A.\">";
    assert_eq!(around(surnames, "", ""), ["Ann Del Mar", "Per A. Hart"]);
    let raised = "<ul class=\"authors\"><li>Ann Hart<sup>a</sup></li><li>Per Dahl<sup>b</sup></li></ul>";
    assert_eq!(around("", raised, ""), ["Ann Hart", "Per Dahl"]);
}

#[test]
fn lines_of_topics_places_and_headings_are_no_authors() {
    for before in [
        "<p>Upper Bay, Lower Quay, New Pier</p>",
        "<h2>Executive Summary</h2>",
        "<p><em>Exclusions Policy</em></p>",
        "<p>Ann Hartley Ferry, Aldermouth</p>",
        "<h3>Contact information</h3><p>Ann Hart<br>University of Aldermouth<br>ann@tides.example</p>",
    ] {
        assert_eq!(around("", before, ""), [""; 0], "{before}");
    }
    assert_eq!(
        around(
            "",
            "<div class=\"author-links\"><a href=\"/n\">Read Newsletter</a></div><p class=\"author\">Ann Hart</p>",
            ""
        ),
        ["Ann Hart"]
    );
}

#[test]
fn a_name_alone_and_what_is_told_of_a_writer_name_the_author() {
    assert_eq!(around("", "<p style=\"text-align: center\"><em>Ann Hart</em></p>", ""), ["Ann Hart"]);
    assert_eq!(around("", "<div>Wednesday, 5 June 2013<br>Ann Hart</div>", ""), ["Ann Hart"]);
    for after in [
        "<p><em>Ann Hart is a writer who lives on the northern bank of the river.</em></p>",
        "<p><strong>Ann Hart</strong> teaches at the school of pilots, as a lecturer.</p>",
        "<p>(Ann Hart, volunteer, Aldermouth)</p>",
    ] {
        assert_eq!(around("", "", after), ["Ann Hart"], "{after}");
    }
    for after in [
        "<p>Ann Hart is a passenger who was on board when the ferry came in, and says so.</p>",
        "<p>(Photo: Ann Hart)</p>",
    ] {
        assert_eq!(around("", "", after), [""; 0], "{after}");
    }
    assert_eq!(around("", "", "<div align=\"right\"><b>Sincerely, A.B.HART</b></div>"), ["A.B.HART"]);
    let last = "<p>Then the ferry left the quay, as it does every day.<br><br><strong>ANN HART</strong></p>";
    assert_eq!(around("", "", last), ["Ann Hart"]);
}

#[test]
fn the_title_the_profile_and_an_icon_tell_who_wrote() {
    let alt = format!("<img src=\"t.png\" alt=\"{TITLE} by Ann Hart, Per Dahl, and Eva Klein\">");
    assert_eq!(around("", &alt, ""), ["Ann Hart", "Per Dahl", "Eva Klein"]);
    let profile =
        "<meta property=\"profile:first_name\" content=\"Ann\"><meta property=\"profile:last_name\" content=\"Hart\">";
    assert_eq!(around(profile, "", ""), ["Ann Hart"]);
    assert_eq!(around("", "<ul><li><i class=\"fa fa-user\"></i><a>Ann Hart</a></li></ul>", ""), ["Ann Hart"]);
    assert_eq!(around("", "<ul><li><i class=\"fa fa-user\"></i><a>This Page</a></li></ul>", ""), [""; 0]);
    assert_eq!(
        around("", "", "<p>posted @ 2016-05-03 10:20 <a href=\"/b/\">tide_pool</a> 3 comments</p>"),
        ["tide_pool"]
    );
}

#[test]
fn guests_go_before_the_account_that_posted_them() {
    assert_eq!(around(&json("Per Dahl"), "<p>Author: <a href=\"/a\">Ann Hart</a></p>", ""), ["Ann Hart"]);
    assert_eq!(around(&json("Emmi"), "<a class=\"author-info\" href=\"/n\">To Newsletter</a>", ""), ["Emmi"]);
    assert_eq!(around(&json("Boats and Piers of the River"), "", ""), ["Boats and Piers of the River"]);
    assert_eq!(around("", "<p>Published by: <a href=\"/m\">Office of the Mayor</a></p>", ""), ["Office of the Mayor"]);
    assert_eq!(around("", "<p>10 March 2016 By Anonymous</p>", ""), ["Anonymous"]);
    let software = "<meta name=\"creator\" content=\"Web Design - Quayworks\"><meta name=\"author\" content=\"Discuz! Team and Quay UI Team\">";
    assert_eq!(around(software, "<p class=\"author\">Ann Hart</p>", ""), ["Ann Hart"]);
}

#[test]
fn what_stands_around_a_name_is_no_part_of_it() {
    for (before, expected) in [
        ("<p>Posted by Dr. Ann Hart</p>", "Ann Hart"),
        ("<p>By Ann Hart BBC News</p>", "Ann Hart"),
        ("<p>Article by: ANN HART ASSOCIATED PRESS</p>", "Ann Hart"),
        ("<p class=\"author\">Ann Hart, Special for The Port</p>", "Ann Hart"),
        ("<p class=\"author\">Ann Hart - herald</p>", "Ann Hart"),
        ("<p class=\"author\">EngineerAnn Hart Dahl</p>", ""),
    ] {
        let expected: Vec<&str> = [expected].into_iter().filter(|name| !name.is_empty()).collect();
        assert_eq!(around("", before, ""), expected, "{before}");
    }
    let escaped = "<meta name=\"author\" content=\"Ann Hart, Hill News&amp;amp;Guide\">";
    assert_eq!(around(escaped, "", ""), ["Ann Hart"]);
}

#[test]
fn degrees_between_names_are_no_given_names() {
    let people = json("Ann Hart, PhD; Per Dahl, MD");
    let found = around(&people, "", "");
    assert!(!found.iter().any(|name| name.starts_with("PhD") || name.starts_with("MD")), "{found:?}");
    assert_eq!(around(&json("Hart, Ann; Del Mar, Per"), "", ""), ["Ann Hart", "Per Del Mar"]);
}

#[test]
fn long_words_behind_a_title_are_read_once() {
    let words = format!("{TITLE}{}", " by x".repeat(200_000));
    assert!(around("", &format!("<img src=\"/a.png\" alt=\"{words}\">"), "").is_empty());
    let words = format!("“{TITLE}” by Ann Hart");
    assert_eq!(around("", &format!("<img src=\"/a.png\" alt=\"{words}\">"), ""), ["Ann Hart"]);
}
