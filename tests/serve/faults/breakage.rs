//! What is broken is told, what was good stays, and mending it is enough.

use crate::preview::Preview;
use crate::site::Site;

const BROKEN: &str = "+++\ntitle = \"a\n+++\n\nThe river falls.\n";

/// 14
#[test]
fn an_article_that_breaks_stays_as_it_was_until_it_is_mended() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    let good = preview.html("/news/a/");
    site.write("content/news/a.md", BROKEN);
    let problems = tab.wait_for("problems", |data| !data["errors"].as_array().unwrap().is_empty());
    let error = &problems["errors"][0];
    assert_eq!(error["file"], "content/news/a.md");
    assert_eq!(error["line"], 2);
    assert!(error["excerpt"].as_str().unwrap().contains("title = \"a"));
    assert!(error["hint"].is_string() && error["message"].is_string() && error["code"].is_string());
    assert_eq!(problems["stale"], true);
    tab.wait("stale");
    let response = preview.get("/news/a/");
    assert_eq!((response.status, preview.html("/news/a/")), (200, good.clone()));
    // Mended to what it was: no page has changed, but nothing is wrong any more.
    site.article("a", "The river rises.");
    tab.wait_for_mended();
    assert_eq!(tab.count("page"), 0);
    assert_eq!(preview.html("/news/a/"), good);
}

/// 14
#[test]
fn an_article_that_is_broken_from_the_start_is_shown_as_what_is_wrong_and_then_as_it_is() {
    let site = Site::new();
    site.write("content/news/c.md", BROKEN);
    site.write("content/sports/_index.md", "+++\ntitel = 1\n+++\n");
    let preview = Preview::of(&site);
    assert_eq!(preview.get("/news/a/").status, 200);
    let response = preview.get("/news/c/");
    assert_eq!(response.status, 500);
    assert!(response.text().contains("content/news/c.md:2:"), "{}", response.text());
    assert!(!response.text().contains("content/sports"), "only what is in the way of this page");
    assert_eq!(preview.get("/sports/").status, 500);
    assert_eq!(preview.get("/nowhere/").status, 404);
    let tab = preview.tab("/news/c/");
    site.article("c", "A race.");
    tab.wait("page");
    assert_eq!(preview.get("/news/c/").status, 200);
}

/// 14
#[test]
fn a_template_that_fails_leaves_the_page_in_its_last_good_state() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    let good = preview.html("/news/a/");
    site.write("templates/page.html", "<!doctype html><body>{{ page.titel }}</body>");
    let problems = tab.wait_for_error("template.render");
    assert_eq!(problems["stale"], true);
    assert!(problems["errors"][0]["hint"].as_str().unwrap().contains("did you mean `title`"), "{problems}");
    tab.wait("stale");
    assert_eq!(preview.html("/news/a/"), good);
    // A page that nobody has seen has no good state to show.
    let response = preview.get("/news/b/");
    assert_eq!(response.status, 500);
    assert!(response.text().contains("templates/page.html:1:"), "{}", response.text());
    let other = preview.tab("/news/b/");
    site.write("templates/page.html", "<!doctype html><body>{{ page.title }} MENDED</body>");
    tab.wait_for_mended();
    tab.wait("page");
    other.wait("page");
    assert!(preview.html("/news/b/").contains("b MENDED"));
    assert_eq!(preview.get("/news/b/").status, 200);
}

/// 14
#[test]
fn a_template_that_cannot_be_read_leaves_the_last_good_site() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    let good = preview.html("/news/a/");
    site.write("templates/page.html", "<body>{% if page.title %}</body>");
    tab.wait_for_error("template.syntax");
    tab.wait("stale");
    assert_eq!(preview.html("/news/a/"), good);
    assert_eq!(preview.get("/news/b/").status, 200);
    site.remove("templates/page.html");
    tab.wait_for_mended();
    assert_eq!(preview.html("/news/a/"), good);
}

/// 15
#[test]
fn what_is_wrong_with_an_article_nobody_looks_at_is_told() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    site.write("content/news/b.md", BROKEN);
    let problems = tab.wait_for("problems", |data| !data["errors"].as_array().unwrap().is_empty());
    assert_eq!(problems["errors"][0]["file"], "content/news/b.md");
    assert_eq!(problems["stale"], false, "the page of this tab is as its sources say");
    assert_eq!(tab.count("stale"), 0);
    site.article("b", "The bridge holds.");
    tab.wait_for_mended();
    assert_eq!(tab.count("page"), 0);
}

/// 15
#[test]
fn what_is_wrong_with_a_page_nobody_looks_at_is_told() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    site.write("templates/404.html", "<body>{{ nothing.here }}</body>");
    let problems = tab.wait_for_error("template.render");
    assert_eq!(problems["errors"][0]["file"], "templates/404.html");
    assert_eq!(problems["stale"], false);
    site.write("templates/404.html", "<body>Nothing here.</body>");
    tab.wait_for_mended();
    assert_eq!(tab.count("page"), 0);
}

/// A copied file that goes away under the preview is missed, and told when it is looked for.
#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_told() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    crate::site::link(&site.path("nowhere.svg"), &site.path("static/lost.svg"));
    tab.wait_for_error("file.unreadable");
    site.remove("static/lost.svg");
    tab.wait_for_mended();
}

/// A template's fault on every page is one problem, and gone at once when it is mended.
#[test]
fn one_fault_on_many_pages_is_one_problem() {
    let site = Site::new();
    for number in 0..60 {
        site.article(&format!("n{number}"), "x");
    }
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/");
    site.write("templates/page.html", "<body>{{ page.titel }}</body>");
    let all = |data: &serde_json::Value| data.to_string().contains("and 61 more");
    let problems = tab.wait_for("problems", all);
    assert_eq!(problems["errors"].as_array().unwrap().len(), 1, "{problems}");
    site.write("templates/page.html", "<body>{{ page.title }}</body>");
    tab.wait_for_mended();
}

/// Warnings are told like errors, and hold nothing up.
#[test]
fn warnings_come_with_the_page() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    site.write("content/news/c.facts.toml", "");
    let problems = tab.wait_for("problems", |data| data["warnings"][0]["code"] == "facts.stray");
    assert_eq!((&problems["errors"], &problems["stale"]), (&serde_json::json!([]), &false.into()));
    site.article("a", "The river falls.");
    tab.wait("page");
}
