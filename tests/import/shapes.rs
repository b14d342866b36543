//! Shapes of pages that hid an article from the importer, or took something else for it; all invented.

use postil::article::html::{self, NoArticle, Page};

const LEAD: &str = "<p>The ferry tied up at the old quay on Tuesday morning, ten years after she had left the river for good, as everyone thought.</p>";
const MORE: &str = "<p>The town bought her back for 2.1 million kroner, a sum that the council argued about for most of last winter, and then again in spring.</p>\
    <p>Her diesel is gone: in its place are batteries that are enough for eleven crossings, and nobody will hear her come, says the engineer.</p>\
    <p>The first crossing for passengers is on Monday at a quarter past six in the morning, from the northern bank, if the wind allows it.</p>";

fn page(head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>Ferry returns to the river | The Herald</title>{head}</head><body>{body}</body></html>"
    )
}

fn read(head: &str, body: &str) -> Page {
    html::read(&page(head, body)).unwrap_or_else(|fault| panic!("{fault}: {body}"))
}

fn markdown(head: &str, body: &str) -> String {
    read(head, body).body(&|_, _| false).markdown
}

fn authors(head: &str, body: &str) -> Vec<String> {
    read(head, body).evidence.authors.map(|found| found.value).unwrap_or_default()
}

fn published(head: &str, body: &str) -> String {
    read(head, body).evidence.published.map(|found| found.value.date.to_string()).unwrap_or_default()
}

/// The page, unless it is a list of others.
fn article(page: &str) -> Result<html::Page, NoArticle> {
    html::read(page).and_then(|page| page.refuse_list().map(|()| page))
}

#[test]
fn a_hundred_comments_stay_out_and_a_short_article_above_them_is_kept() {
    for class in ["comment", "commentBody", "comments-area entry"] {
        let comment = |number: usize| {
            format!(
                "<article class=\"{class}\" id=\"c{number}\"><p>Reader {number} says that the old boat was better, and that the new one will not last for a single winter.</p></article>"
            )
        };
        let comments: String = (0..100).map(comment).collect();
        let text = markdown(
            "",
            &format!(
                "<main><h1>Ferry returns to the river</h1>{LEAD}<p>She sails on Monday, with all who stood in the rain to watch her come back to them.</p><div>{comments}</div></main>"
            ),
        );
        assert!(text.contains("ten years after") && text.contains("She sails on Monday"), "{class}: {text}");
        assert!(!text.contains("Reader"), "{class}: {text}");
    }
}

#[test]
fn a_beginning_for_those_who_pay_is_refused_as_such() {
    let body = format!(
        "<h1>Ferry returns to the river</h1>{LEAD}<div><p>Log in or <b>subscribe to read</b> the article.</p></div>"
    );
    assert_eq!(html::read(&page("", &body)).unwrap().refuse_stub(), Err(NoArticle::Paid));
    let whole = body.replace("</h1>", &format!("</h1>{MORE}"));
    assert!(html::read(&page("", &whole)).is_ok(), "what is there to read is imported");
}

#[test]
fn sections_and_headings_are_not_taken_for_lists_of_contents() {
    let text = markdown(
        "",
        &format!(
            "<article><h1>Ferry returns to the river</h1><div class=\"toc-section\"><h2><a class=\"toc-backref\" href=\"#id1\">A quiet engine</a><a class=\"headerlink\" href=\"#quiet\">¶</a></h2>{LEAD}{MORE}</div>\
             <div class=\"readmore-box\"><h2>Fares</h2><p>A crossing costs 40 kroner, or 25 for those who live on either bank of the river, and nothing for children who come with somebody, or for dogs on a lead.</p></div>\
             <div><h2>TIMES</h2><div><a href=\"#fares\">FARES</a> | <a href=\"#times\">TIMES</a> | <a href=\"#crew\">CREW</a></div></div>{MORE}</article>"
        ),
    );
    for kept in ["## A quiet engine", "## Fares", "A crossing costs 40 kroner", "## TIMES"] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    assert!(!text.contains("CREW"), "{text}");
}

#[test]
fn lists_of_links_are_kept_where_they_are_told_of_and_left_out_where_they_lead_on() {
    let links =
        |what: &str| (0..4).map(|at| format!("<li><a href=\"/{at}\">{what} number {at}</a></li>")).collect::<String>();
    let text = markdown(
        "",
        &format!(
            "<div><h1>Ferry returns to the river</h1>{LEAD}{MORE}<p>Four timetables are in force:</p><ul>{}</ul>{MORE}<h2>More ferry stories</h2><ul>{}</ul></div>",
            links("Timetable"),
            links("Story")
        ),
    );
    assert!(text.contains("Timetable number 3") && !text.contains("Story number"), "{text}");
}

#[test]
fn players_and_dialogs_are_no_part_of_an_article() {
    let text = markdown(
        "",
        &format!(
            "<article><h1>Ferry returns to the river</h1>{LEAD}<div class=\"vjs-control-text\"><p>This is a window of the player, which can be closed by pressing the escape key or the button.</p></div>{MORE}\
             <div class=\"site-modal\"><p>Our terms have changed, so please read them and agree to them before you go on to read anything at all.</p></div></article>"
        ),
    );
    assert!(text.contains("eleven crossings") && !text.contains("escape key") && !text.contains("terms"), "{text}");
}

const RECIPE: &str = "<script type=\"application/ld+json\">{\"@type\":\"Recipe\",\"name\":\"Ferry soup\",\"recipeIngredient\":[\"2 large leeks\",\"300 g smoked haddock\",\"a litre of water\"],\"author\":{\"@type\":\"Person\",\"name\":\"Ann Hart\"}}</script>";

#[test]
fn a_recipe_comes_with_what_it_is_made_of() {
    let body = format!(
        "<main><h1>Ferry soup</h1><section class=\"parts\"><h2>Ingredients</h2><table><tr><td>2</td><td>large leeks</td></tr><tr><td>300 g</td><td>smoked haddock</td></tr><tr><td>1 l</td><td>water (a litre)</td></tr></table></section>\
         <section class=\"steps\"><h2>Method</h2>{}</section></main>",
        MORE.replace("kroner", "leeks")
    );
    let text = markdown(RECIPE, &body);
    assert!(text.contains("smoked haddock") && text.contains("eleven crossings"), "{text}");
}

#[test]
fn a_short_recipe_among_many_others_is_none_of_a_list() {
    let card =
        "<div class=\"card\"><h2><a href=\"/a\">Another soup of the coast</a></h2><p>A summary, no more.</p></div>";
    let body = format!(
        "<article><h1>Ferry soup</h1><p>Wash two leeks, cut them fine and boil them.</p><p>Add the fish, and take the pot off the stove.</p><p>Let it stand for a while under a lid, as they do on board.</p>\
         <p>Season it with pepper, and with a little of the brine in which the fish was brought.</p><p>Serve it with bread, butter and a view of the river, before it gets cold.</p><ul><li>two leeks, white and green</li><li>a litre of water from the tap</li><li>some fish</li><li>pepper</li></ul></article><div>{}</div>",
        card.repeat(12)
    );
    assert!(markdown(RECIPE, &body).contains("cut them fine"));
    assert!(
        matches!(article(&page("", &body)), Err(NoArticle::Index(_) | NoArticle::Nothing)),
        "without its data it is none"
    );
}

#[test]
fn fronts_of_sites_and_lists_of_stories_are_refused() {
    let story = |at: usize| {
        format!(
            "<div class=\"item\"><h2><a href=\"/story/{at}\">What happened on day {at}</a></h2>{LEAD}<p>It was seen by many, and few of those who saw it will forget it soon, they say.</p></div>"
        )
    };
    let stories: String = (0..12).map(story).collect();
    let front = "<link rel=\"canonical\" href=\"https://herald.example/\">";
    for (head, body) in
        [(front, format!("<main>{stories}</main>")), ("", format!("<main><h1>Results for ferry</h1>{stories}</main>"))]
    {
        assert!(matches!(article(&page(head, &body)), Err(NoArticle::Index(_))), "{head}");
    }
    let headings: String =
        (0..12).map(|at| format!("<h2>Part {at} <span>[<a href=\"/edit/{at}\">edit</a>]</span></h2>{LEAD}")).collect();
    assert!(
        article(&page("", &format!("<h1>Ferry returns to the river</h1>{headings}"))).is_ok(),
        "links beside headings"
    );
}

#[test]
fn empty_elements_of_xhtml_swallow_nothing() {
    let page = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Ferry returns to the river</title><script src=\"a.js\" /></head>\
         <body><a id=\"top\"/><h1>Ferry returns to the river</h1>{LEAD}<br/>{MORE}</body></html>"
    );
    let text = html::read(&page).unwrap().body(&|_, _| false).markdown;
    assert!(text.starts_with("The ferry tied up") && text.contains("eleven crossings"), "{text}");
}

#[test]
fn titles_are_what_readers_see() {
    let body = |heading: &str| format!("<article><h1>{heading}</h1>{LEAD}{MORE}</article>");
    let data = "<meta property=\"og:title\" content=\"Old boat, new engine: she is back\">\
        <script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Ferry returns to the river\"}</script>";
    assert_eq!(read(data, &body("Old boat, new engine: she is back")).title(), "Old boat, new engine: she is back");
    assert_eq!(
        read(data, &body("Old boat, new engine: she is back <span>FREE</span>")).title(),
        "Old boat, new engine: she is back"
    );
    assert_eq!(read("", &body("Ferry returns to the river<sup>1</sup>")).title(), "Ferry returns to the river");
    let page = format!(
        "<html lang=\"zh\"><head><title>渡轮十年后重返河流-先驱报网</title></head><body><div class=\"t\">渡轮十年后重返河流</div><div>{LEAD}{MORE}</div></body></html>"
    );
    assert_eq!(html::read(&page).unwrap().title(), "渡轮十年后重返河流");
}

#[test]
fn dates_are_of_the_page_and_of_nothing_on_it() {
    let body = |above: &str, below: &str| {
        format!("<article><h1>Ferry returns to the river</h1>{above}{LEAD}{MORE}{below}</article>")
    };
    assert_eq!(published("", &body("<p>2016. 5. 3. 14:27</p>", "")), "2016-05-03");
    assert_eq!(published("<meta name=\"apub:time\" content=\"2016-5-3 02:57:42\">", &body("", "")), "2016-05-03");
    let report = LEAD.replace("<p>", "<p>NORDVIK - May 3, 2016 - ");
    assert_eq!(published("", &format!("<div><h1>Ferry returns to the river</h1>{report}{MORE}</div>")), "2016-05-03");
    let american = "<p>5/3/2016</p>";
    assert_eq!(
        published("", &body(american, "<p>Built on 12/24/1986, she was the last of her kind.</p>")),
        "2016-05-03"
    );
    assert_eq!(published("", &body(american, "")), "2016-03-05");
    let row = "<table><tr><th>Launched</th><td>14 June 1986</td></tr></table>";
    assert_eq!(published("", &body(row, "<p>This page was last modified on 3 May 2016.</p>")), "2016-05-03");
    let copy = "<p>You are viewing information archived on 2019-01-09.</p>";
    assert_eq!(published("", &body(copy, "")), "");
    let changed = "<aside><p>Last modified: <time datetime=\"2016-05-03T06:22:03Z\">May 3</time></p></aside>";
    assert_eq!(published("", &body("", changed)), "2016-05-03");
}

#[test]
fn a_month_is_no_day() {
    for (head, line) in [
        ("", "<p class=\"date\">March 2019</p>"),
        ("<meta name=\"citation_publication_date\" content=\"2019/03\">", ""),
    ] {
        let evidence =
            read(head, &format!("<article><h1>Ferry returns to the river</h1>{line}{LEAD}{MORE}</article>")).evidence;
        assert_eq!(evidence.published, None, "{head}{line}");
        assert!(evidence.month.is_some(), "{head}{line}");
    }
}

#[test]
fn authors_are_named_in_full_and_in_order() {
    let body = |line: &str| format!("<article><h1>Ferry returns to the river</h1>{line}{LEAD}{MORE}</article>");
    let meta = |name: &str, value: &str| format!("<meta name=\"{name}\" content=\"{value}\">");
    assert_eq!(authors(&meta("author", "Hart, Ann (Port of Nordvik)"), &body("")), ["Ann Hart"]);
    assert_eq!(authors(&meta("author", "Ann Hart, Per Dahl"), &body("")), ["Ann Hart", "Per Dahl"]);
    let paper =
        [meta("author", "Ann Hart, MPH"), meta("citation_author", "Hart, Ann"), meta("citation_author", "Dahl, Per")]
            .concat();
    assert_eq!(authors(&paper, &body("")), ["Ann Hart", "Per Dahl"]);
    assert_eq!(
        authors(&meta("author", "Ann Hart"), &body("<p class=\"byline\">By Ann Hart and Per Dahl</p>")),
        ["Ann Hart", "Per Dahl"]
    );
    assert_eq!(authors("", &body("<p class=\"date\">3 May 2016 · Ann Hart on behalf of the crew</p>")), ["Ann Hart"]);
    let house = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Organization\",\"name\":\"Quays and Rivers\"}}</script>";
    assert_eq!(authors(house, &body("")), ["Quays and Rivers"]);
    let rows = |name: &str| format!("<table><tr><th>Author:</th><td>{name}</td></tr></table>");
    let list = ["Ann Hart", "Per Dahl", "Eva Lund"].map(rows).concat();
    assert!(authors("", &body(&list)).is_empty(), "authors of what the article tells of");
}

#[test]
fn only_tags_of_languages_are_languages() {
    let language = |html: &str, head: &str| {
        let page = format!(
            "<html {html}><head><title>Ferry returns to the river</title>{head}</head><body><h1>Ferry returns to the river</h1>{LEAD}{MORE}</body></html>"
        );
        html::read(&page).unwrap().evidence.language.map(|found| found.value).unwrap_or_default()
    };
    let locale = "<meta property=\"og:locale\" content=\"en_GB\">";
    assert_eq!(language("lang=\"english\"", locale), "en-GB");
    assert_eq!(language("lang=\"\" xml:lang=\"de-at\"", locale), "de-AT");
    assert_eq!(language("lang=\"jp\"", ""), "");
    assert_eq!(language("lang=\"{{ site.lang }}\"", ""), "");
    assert_eq!(language("lang=\"en_US.UTF-8\"", ""), "en-US");
}
