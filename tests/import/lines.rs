//! Lines and labels beside the paragraphs of an article: verses and accounts stay, what a page says of itself goes; all invented.

use postil::article::html::{self, Body};

use crate::parts::{TEXT, TITLE};

fn page(content: &str) -> Body {
    let page =
        format!("<!DOCTYPE html><html lang=\"en\"><head><title>{TITLE}</title></head><body>{content}</body></html>");
    html::read(&page).unwrap_or_else(|fault| panic!("{fault}: {content}")).body(&|_, _| false)
}

fn body(article: &str) -> Body {
    page(&format!("<article><h1>{TITLE}</h1>{article}</article>"))
}

/// The paragraphs as lines with breaks between them.
fn broken() -> String {
    TEXT.replace("<p>", "").replace("</p>", "<br><br>")
}

#[test]
fn a_text_in_one_span_with_pictures_between_its_lines_is_the_article_and_not_what_readers_said() {
    let said = "I would never go on board of that again, whatever the council says of it, and neither would my aunt.";
    let comments: String =
        (0..12).map(|at| format!("<div><b>Reader {at}</b> <span>{said} ({at})</span></div>")).collect();
    let body = page(&format!(
        "<form><table><tr><td><div id=\"Root\"><h1>{TITLE}</h1><span id=\"lblBody\">{0}<div><img src=\"/a.png\"></div>{0}</span></div>\
         <div id=\"ArticleComments\">{comments}</div></td></tr></table></form>",
        broken()
    ));
    assert!(body.markdown.contains("The ferry tied up"), "{}", body.markdown);
    assert!(!body.markdown.contains("my aunt"), "{}", body.markdown);
}

#[test]
fn the_text_below_the_tags_above_it_stays() {
    let tags = "<h3>Tags</h3><ul><li><a href=\"/ferries\">Ferries</a></li></ul>";
    let list = "<h3>What it costs</h3><ul><li>Two crowns for a child</li><li>Four for all others</li></ul>";
    let body = body(&format!("{tags}{TEXT}{list}"));
    assert!(body.markdown.starts_with("The ferry tied up"), "{}", body.markdown);
    assert!(body.markdown.contains("Four for all others"), "{}", body.markdown);
}

#[test]
fn the_text_below_a_box_of_other_stories_stays() {
    let more = "<h3>Related</h3><p><a href=\"/a\">The harbour in spring</a></p>";
    let body = body(&format!("{TEXT}{more}{}", TEXT.replace("ferry", "steamer")));
    assert!(!body.markdown.contains("The harbour in spring"), "{}", body.markdown);
    assert!(body.markdown.contains("The steamer tied up"), "{}", body.markdown);
}

#[test]
fn what_readers_said_below_an_article_goes_however_much_it_is() {
    let body = body(&format!("{TEXT}<h3>Comments</h3>{}", TEXT.replace("ferry", "steamer")));
    assert!(!body.markdown.contains("steamer"), "{}", body.markdown);
}

#[test]
fn verses_and_accounts_at_the_end_stay() {
    let lines: String = ["Coals 14", "Rope and tar 3", "Wages of two men 40", "A bell 11", "In all 68"]
        .map(|line| format!("<p>{line}</p>"))
        .concat();
    let ends = body(&format!("{TEXT}{lines}"));
    assert!(ends.markdown.ends_with("A bell 11\n\nIn all 68\n"), "{}", ends.markdown);
    // Labels of a page are single words.
    let labels = ["Print", "Mail", "Save", "Up"].map(|line| format!("<p>{line}</p>")).concat();
    let ends = body(&format!("{TEXT}{labels}"));
    assert!(ends.markdown.ends_with("if the wind allows it.\n"), "{}", ends.markdown);
}

#[test]
fn advice_that_begins_with_follow_is_no_pitch() {
    let advice = "<p>Follow these rules of <a href=\"https://herald.example/rules\">the harbour</a>, and nobody falls into the water.</p>";
    let pitch = "<p>Follow our <a href=\"https://herald.example/feed\">reports of the harbour</a> wherever you are and whatever you do there.</p>";
    assert!(body(&format!("{TEXT}{advice}")).markdown.contains("nobody falls into"));
    assert!(!body(&format!("{TEXT}{pitch}")).markdown.contains("wherever you are"));
}

#[test]
fn the_writer_by_the_first_name_below_a_text_goes() {
    let by = "<p class=\"byline\">By <a rel=\"author\" href=\"/ann\">Ann Hart</a></p>";
    let writer = "<p>Ann is a reporter who has written of harbours for nine years, and lives beside one.</p>";
    let keeper = "<p>Ann is a bell at the quay, and rings for those who come too late for the last boat.</p>";
    assert!(!body(&format!("{by}{TEXT}{writer}")).markdown.contains("nine years"));
    assert!(body(&format!("{by}{TEXT}{keeper}")).markdown.contains("rings for those"));
}

#[test]
fn what_is_said_to_those_without_scripts_goes() {
    let notice = "<p>Please turn on JavaScript. Media requires JavaScript to play.</p>";
    let body = body(&format!("{TEXT}<div><noscript><img src=\"/film.png\">{notice}</noscript></div>{TEXT}"));
    assert!(!body.markdown.contains("JavaScript"), "{}", body.markdown);
}

#[test]
fn what_an_article_puts_first_in_short_stays() {
    let points = "<aside class=\"story-highlights\"><ul><li>She comes back on Monday</li><li>Nobody pays on the first day</li></ul></aside>";
    assert!(body(&format!("{points}{TEXT}")).markdown.contains("- She comes back on Monday"));
}

#[test]
fn references_in_the_foot_of_a_paper_stay() {
    let foot = "<footer class=\"article-footer\"><section class=\"article-footer__section article-section__references\"><h2>References</h2>\
                <ul><li>Hart, A. 1994. Tides and quays of the lower river. Journal of Piers 3, 4 to 9.</li>\
                <li>Dahl, P. 1996. What a ferry weighs when it is full. Journal of Piers 5, 1 to 2.</li></ul></section></footer>";
    let body = body(&format!("{TEXT}{foot}"));
    assert!(body.markdown.contains("What a ferry weighs"), "{}", body.markdown);
}

#[test]
fn the_text_below_a_player_with_a_label_stays() {
    let player = "<div><h3>Just watched</h3><p>The ferry from above</p></div>";
    let body = body(&format!(
        "{TEXT}{player}<p>The <a href=\"https://herald.example/bell\">bell</a> is new.</p>{}",
        TEXT.replace("ferry", "steamer")
    ));
    assert!(!body.markdown.to_lowercase().contains("just watched"), "{}", body.markdown);
    assert!(body.markdown.contains("is new.") && body.markdown.contains("The steamer tied up"), "{}", body.markdown);
}
