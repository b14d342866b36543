//! Titles, dates and authors in the markup that widely used systems for pages write; the texts are invented.

use postil::article::html::{self, Page};

const TEXT: &str = "<p>The harbour council met on the old quay this week to decide what becomes of the ferry that has crossed the bay since before the war.</p>\
    <p>Its owner, who bought it for the price of its engine, said that the hull would last another thirty winters if somebody paid for the paint.</p>\
    <p>A vote is planned for the spring. Until then the boat stays where it is, tied to the north pier, with a lamp at the bow every evening.</p>";
const ASKED: &str = "The ferry leaks again at the stern and I have tried pitch, tar and a plank; has anybody here had the same trouble with a hull of this age and found out what to do about it?";
const TOLD: &str = "Take the plank off again, dry it a week, and set it in white lead; my father did so each spring for the boats at the north pier, and not one of them ever took water afterwards.";

fn read(title: &str, head: &str, body: &str) -> Page {
    let body = body.replace("{TEXT}", TEXT).replace("{ASKED}", ASKED).replace("{TOLD}", TOLD);
    let page =
        format!("<!DOCTYPE html><html lang=\"en\"><head><title>{title}</title>{head}</head><body>{body}</body></html>");
    html::read(&page).unwrap_or_else(|fault| panic!("{fault}: {body}"))
}

fn title(page: &Page) -> &str {
    page.evidence.title.as_ref().map_or("", |found| &found.value)
}

fn published(page: &Page) -> String {
    page.evidence.published.as_ref().map(|found| found.value.date.to_string()).unwrap_or_default()
}

fn authors(page: &Page) -> Vec<String> {
    page.evidence.authors.as_ref().map(|found| found.value.clone()).unwrap_or_default()
}

#[test]
fn a_heading_is_read_without_its_trail_label_and_subtitle() {
    for (document, body, expected) in [
        (
            "Harbour Forum",
            "<h1><a href=\"/f\">Forums</a> &raquo; <a href=\"/f/b\">Boats</a> &raquo; The ferry leaks at the stern</h1>",
            "The ferry leaks at the stern",
        ),
        ("The ferry leaks - Harbour Forum", "<h1>Thread: <a href=\"#t\">The ferry leaks</a></h1>", "The ferry leaks"),
        (
            "The ferry stays - Harbour Notes",
            "<h1>The ferry stays <small>What the council said</small></h1>",
            "The ferry stays",
        ),
        (
            "Harbour Wiki",
            "<h1><div>The ferry and its keepers <div class=\"sub header\">A lecture</div></div></h1>",
            "The ferry and its keepers",
        ),
        ("Soup - recipe", "<div class=\"page-header\"><h2>Soup</h2></div>", "Soup"),
        ("Hull (Boats Platform 8)", "<div class=\"head\"><h2 class=\"title\">Class Hull</h2></div>", "Class Hull"),
        (
            "Week 10 « Harbour Notes",
            "<h1><a href=\"/\">Harbour Notes</a></h1><h2><a href=\"/w\">Week 10</a></h2>",
            "Week 10",
        ),
        (
            "Harbour Club - Projects",
            "<p><font size=\"4\"><b>An institute for the keepers of old ferries</b></font></p>",
            "An institute for the keepers of old ferries",
        ),
    ] {
        let page = read(document, "", &format!("<div>{body}{TEXT}</div>"));
        assert_eq!(title(&page), expected, "{body}");
    }
}

#[test]
fn a_page_of_many_parts_is_not_named_after_the_first() {
    let body = format!(
        "<p class=\"head\">Ferry FAQ</p><h1>General</h1>{TEXT}<h1>Tickets and luggage</h1>{TEXT}<h1>Weather on the bay</h1>{TEXT}"
    );
    assert_eq!(title(&read("Ferry FAQ", "", &body)), "Ferry FAQ");
}

#[test]
fn what_a_page_is_called_elsewhere_may_be_its_subtitle() {
    let page = read(
        "Council keeps old boat on the bay",
        "<meta property=\"og:title\" content=\"Council keeps old boat on the bay\">",
        "<article><div><h1 class=\"title\">The last of the ferries</h1><h2 class=\"subtitle\">Council keeps old boat on the bay</h2></div>{TEXT}</article>",
    );
    assert_eq!(title(&page), "The last of the ferries");
}

/// A thread as software for forums writes it; the same of all its posts.
fn thread(document: &str, head: &str, post: fn(&str, &str, &str) -> String, around: (&str, &str)) -> Page {
    let posts = [post("tidepool77", "May 3, 2016", ASKED), post("oakum", "May 9, 2016", TOLD)].concat();
    read(document, "", &format!("{head}{}{posts}{}", around.0, around.1))
}

#[test]
fn a_thread_is_by_who_began_it_and_of_that_day() {
    let old_tables = thread(
        "Harbour Forum :: View topic - Boat leaks",
        "<span class=\"maintitle\">Harbour Forum</span><table><tr><td><a class=\"maintitle\" href=\"viewtopic.php?t=8\">Boat leaks</a></td></tr></table>",
        |name, day, text| {
            format!(
                "<tr><td class=\"row1\"><span class=\"name\"><b>{name}</b></span><br><span class=\"postdetails\">Joined: 15 Jul 2002<br>Posts: 221</span></td>\
                 <td><table><tr><td><span class=\"postdetails\">Posted: {day} 10:00 am Post subject: Boat leaks</span></td></tr>\
                 <tr><td><span class=\"postbody\">{text}</span></td></tr></table></td></tr>"
            )
        },
        ("<table><tr><th>Author</th><th>Message</th></tr>", "</table>"),
    );
    let lists = thread(
        "Boat leaks at the stern - Harbour Forum",
        "<div><h1>Thread: <span><a href=\"#t\">Boat leaks at the stern</a></span></h1></div>",
        |name, day, text| {
            let id = day.len() + name.len();
            format!(
                "<li id=\"post_{id}\"><div><span class=\"date\">{day}</span></div><div class=\"userinfo\"><a class=\"username\" href=\"member.php?{id}\">{name}</a>\
                 <dl><dt>Join Date</dt><dd>Jan 2, 2013</dd></dl></div><div class=\"content\"><div id=\"post_message_{id}\">{text}</div></div></li>"
            )
        },
        ("<ol id=\"posts\">", "</ol>"),
    );
    for (page, expected) in [(old_tables, "Boat leaks"), (lists, "Boat leaks at the stern")] {
        assert_eq!(title(&page), expected);
        assert_eq!(authors(&page), ["tidepool77"], "{expected}");
        assert_eq!(published(&page), "2016-05-03", "{expected}");
    }
}

#[test]
fn accounts_are_nobody_and_bylines_go_before_the_accounts_of_data() {
    let joomla = "<meta name=\"author\" content=\"Super User\">";
    let data = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"The ferry stays\",\"author\":{\"@type\":\"Person\",\"name\":\"Rob Archer\"}}</script>";
    let pen_name = data.replace("Rob Archer", "「Harbour」 daily");
    for (head, before, after, expected) in [
        (joomla, "", "", &[][..]),
        (joomla, "<dl><dd class=\"createdby\">Written by Eva Klein</dd></dl>", "", &["Eva Klein"]),
        (data, "<div class=\"byline\">By <span>Ann Hart</span></div>", "", &["Ann Hart"]),
        (data, "<div class=\"byline\">By <span>R. Archer</span></div>", "", &["Rob Archer"]),
        (&pen_name, "", "", &["「Harbour」 daily"]),
        ("<meta name=\"author\" content=\"ANN HART Staff Writer\">", "", "", &["Ann Hart"]),
        ("<meta name=\"citation_authors\" content=\"Hart, Ann; Dahl, Per\">", "", "", &["Ann Hart", "Per Dahl"]),
        ("<meta name=\"cXenseParse:author\" content=\"Ann Hart\">", "", "", &["Ann Hart"]),
        ("", "<p class=\"meta\">By annhart</p>", "", &["annhart"]),
        ("", "<p>by Ann on May 3, 2016</p>", "", &["Ann"]),
        ("", "<div class=\"tags\">By: <span><a href=\"/about/ann\">Ann</a></span></div>", "", &["Ann"]),
        ("", "<span class=\"meta-author\">by<a href=\"/author/y\">元兒～</a></span>", "", &["元兒～"]),
        (
            "",
            "<span class=\"submitted\">Oya Ural tarafından Per, 12/04/2007 - 22:58 tarihinde gönderildi.</span>",
            "",
            &["Oya Ural"],
        ),
        ("", "<p>Ann Hart</p><p>May 3, 2016</p>", "", &["Ann Hart"]),
        ("", "", "<p align=\"right\"><i>Ann Hart</i></p>", &["Ann Hart"]),
        ("", "", "<p>Yours sincerely,</p><p>Ann Hart</p>", &["Ann Hart"]),
        ("", "", "<p>С уважением, Иван Петров</p>", &["Иван Петров"]),
        ("", "", "<p><b>Further Reading</b></p><ul><li>The book of hulls and keels</li></ul>", &[]),
        (
            "",
            "",
            "<div class=\"credits\"><table><tr><td>Penulis</td><td>: Siti Rahma</td></tr></table></div>",
            &["Siti Rahma"],
        ),
    ] {
        let page =
            read("The ferry stays", head, &format!("<article><h1>The ferry stays</h1>{before}{TEXT}{after}</article>"));
        assert_eq!(authors(&page), expected, "{head}{before}{after}");
    }
}

#[test]
fn dates_of_clocks_members_and_hidden_changes_are_not_those_of_the_page() {
    for (head, before, expected) in [
        (
            "",
            "<div class=\"today date\">Friday, November 27, 2026</div><h1>The ferry stays</h1><p>May 3, 2016</p>",
            "2016-05-03",
        ),
        (
            "",
            "<h1>The ferry stays</h1><div class=\"info\">By Ann Hart <span class=\"updated\" style=\"display:none\">2016-05-05T10:00:00+00:00</span><span>May 3rd, 2016</span></div>",
            "2016-05-03",
        ),
        (
            "",
            "<h1>The ferry stays</h1><div class=\"meta\">Ann Hart <time datetime=\"2016-05-03\">May 3, 2016</time> Updated <time datetime=\"2016-05-09\">May 9, 2016</time></div>",
            "2016-05-03",
        ),
        ("<meta name=\"citation_date\" content=\"05/03/2016\">", "<h1>The ferry stays</h1>", "2016-05-03"),
        // The issue of a paper tells but its month, and the paper came out on a day near it.
        (
            "<meta name=\"citation_publication_date\" content=\"2016/06/01\"><meta name=\"citation_online_date\" content=\"2016/06/13\">",
            "<h1>The ferry stays</h1>",
            "2016-06-13",
        ),
        (
            "<meta name=\"citation_publication_date\" content=\"2016/12\"><meta name=\"citation_online_date\" content=\"2017/01/05\">",
            "<h1>The ferry stays</h1>",
            "2017-01-05",
        ),
        (
            "<meta name=\"citation_publication_date\" content=\"1986/07/01\"><meta name=\"citation_online_date\" content=\"2012/03/13\">",
            "<h1>The ferry stays</h1>",
            "1986-07-01",
        ),
        (
            "<meta name=\"citation_publication_date\" content=\"1986/07\"><meta name=\"citation_online_date\" content=\"2012/03/13\">",
            "<h1>The ferry stays</h1>",
            "",
        ),
        ("<meta name=\"pdate\" content=\"20160503\">", "<h1>The ferry stays</h1>", "2016-05-03"),
        ("", "<h1>The ferry stays</h1><div class=\"date\">12 مايو/أيار 2023</div>", "2023-05-12"),
        (
            "",
            "<h1>The ferry stays</h1><p>ALDERMOUTH, England--(THE WIRE)--May 3, 2016--Harbour Works, who mend old boats of all kinds, said today that they will mend the ferry.</p>",
            "2016-05-03",
        ),
    ] {
        let page = read("The ferry stays", head, &format!("<div>{before}{TEXT}</div>"));
        assert_eq!(published(&page), expected, "{head}{before}");
    }
}

#[test]
fn a_name_of_one_word_twice_is_whole_and_a_whole_name_twice_is_one() {
    for (given, expected) in [
        ("Hassan Hassan", "Hassan Hassan"),
        ("LaLa", "LaLa"),
        ("Ann HartAnn Hart", "Ann Hart"),
        ("Mary Ann Sun", "Mary Ann Sun"),
    ] {
        let head = format!(
            "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"author\":{{\"@type\":\"Person\",\"name\":\"{given}\"}}}}</script>"
        );
        let page = read("The ferry stays", &head, "<article><h1>The ferry stays</h1>{TEXT}</article>");
        assert_eq!(authors(&page), [expected]);
    }
}

#[test]
fn the_heading_of_a_site_beside_that_of_the_article_is_no_title() {
    let page = read(
        "Review Aldermouth - Harbours and quays",
        "",
        "<header><h1>ALDERMOUTH</h1></header><main><article><h1>The ferry that stays at the north pier</h1>{TEXT}</article></main>",
    );
    assert_eq!(title(&page), "The ferry that stays at the north pier");
    let page = read(
        "Piers/Ferries - Harbour Wiki",
        "",
        "<h1>Piers/Ferries</h1><article><h1>What is known of all ferries of the river</h1>{TEXT}</article>",
    );
    assert_eq!(title(&page), "Piers/Ferries");
}
