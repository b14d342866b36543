//! Titles, dates and authors as pages give them, each in a shape of its own; all invented.

use postil::article::html::{self, Page};

const TEXT: &str = "<p>The ferry tied up at the old quay on Tuesday morning, ten years after she had left the river for good, as everyone thought.</p>\
    <p>The town bought her back for 2.1 million kroner, a sum that the council argued about for most of last winter, and then again in spring.</p>\
    <p>Her diesel is gone: in its place are batteries that are enough for eleven crossings, and nobody will hear her come, says the engineer.</p>\
    <p>The first crossing for passengers is on Monday at a quarter past six in the morning, from the northern bank, if the wind allows it.</p>";

fn read(head: &str, body: &str) -> Page {
    let head = if head.contains("<title>") {
        head.to_owned()
    } else {
        format!("<title>Ferry returns to the river | The Herald</title>{head}")
    };
    let page = format!("<!DOCTYPE html><html lang=\"en\"><head>{head}</head><body>{body}</body></html>");
    html::read(&page).unwrap_or_else(|fault| panic!("{fault}: {body}"))
}

/// A page with something between its heading and its text, and something behind.
fn around(head: &str, before: &str, after: &str) -> Page {
    read(head, &format!("<article><h1>Ferry returns to the river</h1>{before}{TEXT}{after}</article>"))
}

fn authors(page: &Page) -> Vec<String> {
    page.evidence.authors.as_ref().map(|found| found.value.clone()).unwrap_or_default()
}

fn published(page: &Page) -> String {
    page.evidence.published.as_ref().map(|found| found.value.date.to_string()).unwrap_or_default()
}

fn updated(page: &Page) -> String {
    page.evidence.updated.as_ref().map(|found| found.value.date.to_string()).unwrap_or_default()
}

fn json(text: &str) -> String {
    format!("<script type=\"application/ld+json\">{text}</script>")
}

#[test]
fn authors_stand_in_lists_links_and_lines() {
    for (before, expected) in [
        (
            "<ul class=\"authors\"><li>Ann Hart</li><li>Per Dahl</li><li>Eva Klein</li></ul>",
            &["Ann Hart", "Per Dahl", "Eva Klein"][..],
        ),
        (
            "<div><span class=\"author\">Ann Hart</span> <span class=\"author\">Per Dahl</span></div>",
            &["Ann Hart", "Per Dahl"],
        ),
        (
            "<p class=\"byline\">By <a href=\"/a\">Ann Hart</a> and <a href=\"/b\">Per Dahl</a></p>",
            &["Ann Hart", "Per Dahl"],
        ),
        ("<div class=\"author\"><a href=\"/a\">Ann Hart</a><span>Harbour Correspondent</span></div>", &["Ann Hart"]),
        (
            "<p><a rel=\"author\" href=\"/a\">Ann Hart</a>, <a rel=\"author\" href=\"/b\">Per Dahl</a></p>",
            &["Ann Hart", "Per Dahl"],
        ),
        (
            "<p><span class=\"author vcard\"><a class=\"url fn n\" href=\"/a\">tidepool77</a></span></p>",
            &["tidepool77"],
        ),
        (
            "<p class=\"p-author h-card\"><a class=\"p-name\" href=\"/a\">Ann Hart</a>, <a class=\"p-org\">Quayworks</a></p>",
            &["Ann Hart"],
        ),
        (
            "<div itemprop=\"author\" itemscope itemtype=\"https://schema.org/Person\"><meta itemprop=\"name\" content=\"Ann Hart\"></div>",
            &["Ann Hart"],
        ),
        ("<p><small>03.05.2016 by tidepool77</small></p>", &["tidepool77"]),
        ("<p>Posted on 3 May 2016 by Ann Hart in Harbour</p>", &["Ann Hart"]),
    ] {
        assert_eq!(authors(&around("", before, "")), expected, "{before}");
    }
}

#[test]
fn who_comments_or_answers_is_no_author() {
    let post = |name: &str| {
        format!(
            "<div itemscope itemtype=\"https://schema.org/DiscussionForumPosting\"><span itemprop=\"author\" itemscope itemtype=\"https://schema.org/Person\"><span itemprop=\"name\">{name}</span></span>{TEXT}</div>"
        )
    };
    let thread = read("", &format!("<h1>Ferry returns to the river</h1>{}{}", post("tidepool77"), post("mudlark")));
    assert_eq!(authors(&thread), ["tidepool77"]);
    let liked = "<div class=\"h-cite\"><span class=\"p-author h-card\"><a class=\"p-name\" href=\"/r\">Robert Moss</a></span></div>";
    assert_eq!(authors(&around("", "", liked)), Vec::<String>::new());
}

#[test]
fn the_byline_that_readers_see_goes_before_a_house_or_an_account_in_the_data() {
    let byline = "<p class=\"byline\">By Ann Hart and Per Dahl, Harbour Desk</p>";
    for said in ["Aldermouth Tribune", "ahart2"] {
        let meta = format!("<meta name=\"author\" content=\"{said}\">");
        assert_eq!(authors(&around(&meta, byline, "")), ["Ann Hart", "Per Dahl"], "{said}");
    }
    // A byline with its label under the title tells who wrote; data may tell who put the text on the site.
    let account = "<meta name=\"author\" content=\"Eva Klein\">";
    assert_eq!(authors(&around(account, byline, "")), ["Ann Hart", "Per Dahl"]);
    assert_eq!(authors(&around(account, "<p>By Ann Hart and Per Dahl</p>", "")), ["Eva Klein"]);
    assert_eq!(authors(&around("<meta name=\"author\" content=\"admin\">", "", "")), Vec::<String>::new());
}

#[test]
fn who_is_named_only_as_a_house_wrote_it_as_a_house() {
    let site = "<meta property=\"og:site_name\" content=\"Quayworks Daily\">";
    let said = format!("{site}<meta name=\"author\" content=\"Quayworks Daily\">");
    assert_eq!(authors(&around(&said, "", "")), ["Quayworks Daily"]);
    assert_eq!(authors(&around(&said, "<p>By Ann Hart</p>", "")), ["Ann Hart"]);
    assert_eq!(authors(&around(site, "", "")), Vec::<String>::new());
    let crowd =
        json(r#"{"@type":"Article","author":{"@type":"Organization","name":"Contributors to Quaywiki projects"}}"#);
    assert_eq!(authors(&around(&crowd, "", "")), Vec::<String>::new());
}

#[test]
fn authors_in_json_ld_may_be_references_and_have_their_names_in_parts() {
    let graph = json(
        r#"{"@graph":[{"@type":"Article","headline":"Ferry returns to the river","author":{"@id":"/#ann"}},{"@type":"Person","@id":"/#ann","name":"Ann Hart"}]}"#,
    );
    assert_eq!(authors(&around(&graph, "", "")), ["Ann Hart"]);
    let parts = json(r#"{"@type":"Article","author":{"@type":"Person","name":"Ann","familyName":"Hart"}}"#);
    assert_eq!(authors(&around(&parts, "", "")), ["Ann Hart"]);
    let broken =
        json("<!-- {\"@type\":\"Article\",\"author\":{\"name\":\"Ann Hart\"},\"description\":\"Two\nlines\"} -->");
    assert_eq!(authors(&around(&broken, "", "")), ["Ann Hart"]);
}

#[test]
fn who_began_a_thread_is_its_author() {
    let after = "<p>asked <a href=\"/users/13/tidepool\">tidepool</a></p><div><p>edited by <a href=\"/users/9/mudlark\">mudlark</a></p></div>";
    assert_eq!(authors(&around("", "", after)), ["tidepool"]);
    let video = "<p><a href=\"https://videos.example/user/herald\">Videos</a> <a href=\"/users/login\">Login</a></p>";
    assert_eq!(authors(&around("", video, "")), Vec::<String>::new());
}

#[test]
fn a_page_of_somebodys_own_site_is_theirs() {
    let card = "<footer><div class=\"h-card\"><a class=\"u-url u-uid\" href=\"/\"></a><span class=\"p-name\">Ann Hart</span></div></footer>";
    let site = "<meta property=\"og:site_name\" content=\"Ann Hart\">";
    let page = read(site, &format!("<article><h1>Ferry returns to the river</h1>{TEXT}</article>{card}"));
    assert_eq!(authors(&page), ["Ann Hart"]);
}

#[test]
fn dates_stand_in_attributes_scripts_and_tips() {
    for before in [
        "<p>asked <span class=\"relativetime\" title=\"2016-05-03 17:53:22Z\">3 years ago</span></p>",
        "<p><abbr class=\"published\" title=\"2016-05-03T18:17:52+0000\">Tuesday</abbr></p>",
        "<p><time datetime=\"2016-05-03\"></time></p>",
        "<p><span class=\"timestamp\" data-timestamp=\"1462270500\">3 years ago</span></p>",
        "<div><script>document.write('May 3, 2016 10:15 a.m. EDT');</script></div>",
        "<p class=\"date\">Tuesday 05/03/2016</p>",
    ] {
        let page = around("", before, "<p>© 2019 Quayworks</p>");
        assert_eq!(published(&page), "2016-05-03", "{before}");
    }
}

#[test]
fn the_day_that_readers_are_told_goes_before_the_day_in_utc() {
    let meta = "<meta property=\"article:published_time\" content=\"2016-05-04T03:50:48Z\">";
    assert_eq!(published(&around(meta, "<p class=\"date\">3 May 2016</p>", "")), "2016-05-03");
    assert_eq!(published(&around(meta, "<p class=\"date\">1 May 2016</p>", "")), "2016-05-04");
    let local = "<meta property=\"article:published_time\" content=\"2016-05-04T03:50:48+02:00\">";
    assert_eq!(published(&around(local, "<p class=\"date\">3 May 2016</p>", "")), "2016-05-04");
}

#[test]
fn dates_of_sources_comments_and_videos_are_not_the_pages() {
    let sources = "<p><u>The Quayworks Observer</u>. 6 Oct. 2012. Web. 16 Mar. 2013.</p><p>Moss, Robert: The river. URL: https://river.example/ (04.03.2011).</p>";
    let page = read(
        "",
        &format!("<div class=\"hentry post publish\"><h1>Ferry returns to the river</h1>{TEXT}{sources}</div>"),
    );
    assert_eq!(published(&page), "");
    let comment = "<div itemscope itemtype=\"https://schema.org/Comment\"><meta itemprop=\"datePublished\" content=\"2017-01-01\"><span itemprop=\"datePublished\">2017-01-01</span></div>";
    assert_eq!(published(&around("", "", comment)), "");
}

#[test]
fn a_change_is_no_publication() {
    let before = "<p class=\"date\">Обновлено: 5 мая 2016</p><p class=\"date\">3 мая 2016</p>";
    let page = around("", before, "");
    assert_eq!((published(&page).as_str(), updated(&page).as_str()), ("2016-05-03", "2016-05-05"));
    let edited = "<div><p>edited <span><span class=\"relativetime\" title=\"2016-05-09\">May 9 at 10:15</span></span></p>\
        <p>asked <span class=\"relativetime\" title=\"2016-05-03\">May 3 at 10:15</span></p></div>";
    assert_eq!(published(&around("", edited, "")), "2016-05-03");
}

#[test]
fn what_json_ld_says_of_other_articles_is_left_out() {
    let head = json(
        r#"[{"@type":"NewsArticle","headline":"Harbour dues to rise","url":"https://herald.example/dues","datePublished":"2015-01-01","author":"Per Dahl"},
            {"@type":"NewsArticle","headline":"Ferry returns to the river","url":"https://herald.example/ferry","datePublished":"2016-05-03","author":"Ann Hart"}]"#,
    );
    let page = around(&head, "", "");
    assert_eq!((published(&page).as_str(), authors(&page)), ("2016-05-03", vec!["Ann Hart".to_owned()]));
    assert_eq!(page.title(), "Ferry returns to the river");
}

#[test]
fn titles_come_without_their_sites_and_sections() {
    let seen = |title: &str, line: &str| read(&format!("<title>{title}</title>"), &format!("<div>{line}{TEXT}</div>"));
    let page = seen(
        "DAILY PORT | Business | Ferry returns to the river",
        "<div class=\"sh\">Ferry returns to the river</div>",
    );
    assert_eq!(page.title(), "Ferry returns to the river");
    let page = seen(
        "Daily Port",
        "<p align=\"center\"><font style=\"font-weight:bold;font-size:18px\">Ferry returns to the river</font></p>",
    );
    assert_eq!(page.title(), "Ferry returns to the river");
    let head = format!(
        "<title>x</title>{}",
        json(r#"{"@type":"Article","headline":"The ferry&#8217;s return to the river"}"#)
    );
    assert_eq!(read(&head, &format!("<div>{TEXT}</div>")).title(), "The ferry’s return to the river");
}

#[test]
fn titles_lose_all_that_names_the_site() {
    let named = |title: &str, body: &str| read(&format!("<title>{title}</title>"), body).title().to_owned();
    let bare = format!("<div>{TEXT}</div>");
    assert_eq!(named("Ferry returns to the river | Quayworks | News", &bare), "Ferry returns to the river");
    assert_eq!(named("ferry/river - DailyPort.org", &bare), "ferry/river");
    let forum = format!(
        "<div id=\"site-description\" class=\"site-description\"><h1>The Harbour Forum</h1></div>\
         <h2 class=\"topic-title\"><a href=\"./t=1\">Old ferry returns</a></h2><div>{TEXT}</div>"
    );
    assert_eq!(named("Old ferry returns - The Harbour Forum", &forum), "Old ferry returns");
    let twice = "<meta property=\"og:title\" content=\"New era on the water\"><meta property=\"og:title\" content=\"Ferry returns to the river\">";
    let page = read(
        &format!("<title>New era on the water</title>{twice}"),
        &format!("<article><h1>Ferry returns to the river</h1>{TEXT}</article>"),
    );
    assert_eq!(page.title(), "Ferry returns to the river");
}

#[test]
fn dates_of_quotations_and_of_the_receipt_of_a_paper_are_not_the_pages() {
    let quote = "<blockquote><p>She is back at the old quay, and all of the town is out to see her.</p>— Harbour <a href=\"/s\">May 1, 2016</a></blockquote>";
    assert_eq!(published(&around("", "", &format!("{quote}<p>As of May 3, 2016</p>"))), "2016-05-03");
    let history = "<div class=\"date\"><span>Submission received: 28 January 2016</span> / <span>Accepted: 27 April 2016</span> / <span>Published: 3 May 2016</span></div>";
    assert_eq!(published(&around("", history, "")), "2016-05-03");
}

#[test]
fn the_address_tells_which_part_of_a_date_in_the_data_is_the_month() {
    let head = "<link rel=\"canonical\" href=\"https://herald.example/news/2016/04/06/ferry\"><meta name=\"DC.date.issued\" content=\"4/6/2016\">";
    assert_eq!(published(&around(head, "", "")), "2016-04-06");
}

#[test]
fn what_is_left_of_a_date_is_nobody() {
    let line = "<div class=\"byline\"><time datetime=\"2016-05-03T10:15:00\">Tuesday May 3, 2016 10:15 am</time> by <a href=\"/a\">Ann Hart</a></div>";
    assert_eq!(authors(&around("", line, "")), ["Ann Hart"]);
}

#[test]
fn pen_names_bylines_in_widgets_and_editorial_offices_are_authors() {
    let pen = "<span itemprop=\"author\" itemscope itemtype=\"http://schema.org/Person\"><span itemprop=\"name\">Il viandante</span></span>";
    assert_eq!(authors(&around("", "", pen)), ["Il viandante"]);
    let widget = "<div class=\"widget storyTop\"><div class=\"byline\"><a href=\"/s\"><span class=\"authorName\">Ann Hart</span></a></div></div>";
    let page = read("", &format!("<h1>Ferry returns to the river</h1>{widget}<article>{TEXT}</article>"));
    assert_eq!(authors(&page), ["Ann Hart"]);
    assert_eq!(authors(&around("<meta name=\"author\" content=\"Redazione\">", "", "")), ["Redazione"]);
    let named = "<p>By Ann Hart</p>";
    assert_eq!(authors(&around("<meta name=\"author\" content=\"Redazione\">", named, "")), ["Ann Hart"]);
}

#[test]
fn what_a_time_within_a_line_gives_for_machines_goes_before_its_words() {
    let line = "<span class=\"date\"><a href=\"/a\"><time class=\"entry-date\" datetime=\"2016-04-12T21:59:49+00:00\">12/04/2016</time></a></span>";
    assert_eq!(published(&around("", line, "")), "2016-04-12");
}

#[test]
fn last_lines_that_are_no_signature_and_letters_of_others_name_no_author() {
    for after in [
        "<p><strong>The End</strong></p>",
        "<p><em>Rest In Peace</em></p>",
        "<p align=\"right\">Continued Next Week</p>",
        "<p><b>Port Stanley</b></p>",
        "<blockquote><p>I have done what I could.</p><p>Yours sincerely,<br>Winston Churchill</p></blockquote>",
        "<p>The letter of 1944 ends with these words:</p><p>Regards,</p><p>Adolf Berg</p>",
    ] {
        assert_eq!(authors(&around("", "", after)), [""; 0], "{after}");
    }
    assert_eq!(authors(&around("", "", "<p><strong>Harold Wilson</strong></p>")), ["Harold Wilson"]);
}

#[test]
fn names_that_are_words_too_are_whole() {
    assert_eq!(authors(&around("", "<p>By Meet Patel</p>", "")), ["Meet Patel"]);
    assert_eq!(authors(&around("", "<p>By Ann Hart and Meet Shah</p>", "")), ["Ann Hart", "Meet Shah"]);
}

#[test]
fn a_story_that_begins_with_a_day_is_not_dated_by_it() {
    for story in [
        "On Sunday, April 14, 1912--four days into the trip--the ship struck an iceberg in the north of the ocean.",
        "Launched on 31 May 1911--a year before it sank--the ship was the largest of its kind in the world.",
        "Berlin on 3 May 1945--the war was over for the town and its ferry, and nobody knew what was to come.",
    ] {
        assert_eq!(published(&around("", &format!("<p>{story}</p>"), "")), "", "{story}");
    }
    let report =
        "<p>PORT STANLEY, May 3, 2016--The ferry came back to the river on Tuesday, and nobody knew for how long.</p>";
    assert_eq!(published(&around("", report, "")), "2016-05-03");
}

#[test]
fn tags_in_one_line_are_parted_and_what_is_too_long_is_none() {
    let line = "ferries,island life,harbour authority,broken pumps";
    let tags = |content: &str| {
        let page = around(&format!("<meta property=\"article:tag\" content=\"{content}\">"), "", "");
        page.evidence.tags.map(|found| found.value).unwrap_or_default()
    };
    assert_eq!(tags(line), ["ferries", "island life", "harbour authority", "broken pumps"]);
    assert_eq!(tags(&"ferry ".repeat(60)), [""; 0]);
}

#[test]
fn who_wrote_goes_before_whose_account_it_is_and_reviewers_are_no_authors() {
    let account = "<div class=\"entry-meta\"><span class=\"byline\"><a rel=\"author\" href=\"/author/x\">harbourmusic42</a></span></div>";
    let line = "<p>By <a href=\"/tag/ann\">Ann Hart</a></p>";
    assert_eq!(authors(&around("", &format!("{account}{line}"), "")), ["Ann Hart"]);
    let site = account.replace("harbourmusic42", "Harbour Music");
    let own = "<link rel=\"canonical\" href=\"https://harbourmusicnews.example/a\">";
    assert_eq!(authors(&around(own, &format!("{site}{line}"), "")), ["Ann Hart"]);
    let editor = account.replace("harbourmusic42", "paatoimittaja");
    assert_eq!(authors(&around("", &editor, "")), [""; 0]);
    let both = json(
        r#"{"@type":"NewsArticle","headline":"Ferry returns to the river","author":[{"@type":"Person","name":"Ann Hart"},{"@type":"Person","name":"Per Dahl"}]}"#,
    );
    let reviewed = "<p>Reviewed By: <a href=\"/author/per\">Per Dahl</a></p>";
    let page = around(&both, reviewed, "");
    assert_eq!(authors(&page), ["Ann Hart"]);
    assert!(!page.body(&|_, _| false).markdown.contains("Per Dahl"));
}
