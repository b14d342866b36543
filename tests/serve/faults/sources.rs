//! Everything that a site is made of comes, changes and goes.

use std::fs;

use serde_json::json;

use crate::editor;
use crate::preview::Preview;
use crate::site::{Site, article};

/// 6
#[test]
fn a_configuration_that_is_replaced_counts() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    editor::atomic(&site.path("postil.toml"), "title = \"The Lock\"\n");
    tab.wait("page");
    assert!(preview.html("/news/a/").contains("The Lock"));
}

/// 7
#[test]
fn a_configuration_that_breaks_leaves_the_last_good_site_until_it_is_mended() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    let good = preview.html("/news/a/");
    site.write("postil.toml", "title = \n");
    let problems = tab.wait_for_error("config.syntax");
    assert_eq!(problems["stale"], true);
    assert_eq!(preview.html("/news/a/"), good);
    site.write("postil.toml", "title = \"The Lock\"\n");
    tab.wait_for_mended();
    tab.wait("page");
    assert!(preview.html("/news/a/").contains("The Lock"));
}

/// 7
#[test]
fn a_configuration_that_is_broken_from_the_start_is_shown_and_then_the_site() {
    let site = Site::new();
    site.write("postil.toml", "title = \n");
    let preview = Preview::of(&site);
    let response = preview.get("/news/a/");
    assert_eq!(response.status, 500);
    assert!(response.text().contains("postil.toml:1:"), "{}", response.text());
    let tab = preview.tab("/news/a/");
    site.write("postil.toml", "title = \"The Lock\"\nbase_url = \"https://example.org\"\n");
    tab.wait("page");
    assert!(preview.html("/news/a/").contains("The river rises."));
}

/// 8
#[test]
fn an_article_that_is_deleted_is_gone_everywhere() {
    let site = Site::new();
    site.write("content/news/b.facts.toml", FACTS);
    let preview = Preview::of(&site);
    let listed = |path: &str| preview.html(path).contains("/news/b/");
    let places = ["/news/", "/atom.xml", "/sitemap.xml", "/facts.json", "/annotations.jsonld", "/people/ann-hart/"];
    for place in places {
        assert!(listed(place), "{place}");
    }
    assert_eq!(preview.get("/people/ann-hart/").status, 200);
    let tab = preview.tab("/news/b/");
    let list = preview.tab("/news/");
    site.remove("content/news/b.md");
    site.remove("content/news/b.facts.toml");
    assert_eq!(tab.wait("gone"), json!({ "to": null, "title": null }));
    list.wait("page");
    assert_eq!(preview.get("/news/b/").status, 404);
    assert_eq!(preview.get("/people/ann-hart/").status, 404);
    for place in places.into_iter().filter(|place| !place.starts_with("/people")) {
        assert!(!listed(place), "{place}");
    }
    // It comes back as it was, and so does its tab.
    site.article("b", "The bridge holds.");
    tab.wait("page");
    assert_eq!(preview.get("/news/b/").status, 200);
}

const FACTS: &str = "[[fact]]\nid = \"ann-hart\"\nkind = \"person\"\nname = \"Ann Hart\"\nstatus = \"accepted\"\n\
    at = [{ exact = \"bridge\" }]\n";

/// 9
#[test]
fn an_article_that_is_renamed_is_at_its_new_address_only() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let (tab, list) = (preview.tab("/news/a/"), preview.tab("/news/"));
    site.rename("content/news/a.md", "content/news/flood.md");
    assert_eq!(tab.wait("gone"), json!({ "to": "/news/flood/", "title": "a" }));
    list.wait("page");
    assert_eq!(preview.get("/news/a/").status, 404);
    assert!(preview.html("/news/flood/").contains("The river rises."));
    assert!(preview.html("/news/").contains("/news/flood/"));
}

/// 9
#[test]
fn an_article_that_leaves_an_alias_says_where_it_went() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    let moved = "+++\ntitle = \"The flood\"\naliases = [\"/news/a/\"]\n+++\n\nThe river rises.\n";
    site.write("content/news/flood.md", moved);
    site.remove("content/news/a.md");
    assert_eq!(tab.wait("gone"), json!({ "to": "/news/flood/", "title": "The flood" }));
    assert_eq!(preview.get("/news/a/").status, 200, "the alias is a file, as a build writes it");
}

/// 9
#[test]
fn a_folder_that_is_renamed_takes_its_articles_along() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let (tab, front) = (preview.tab("/news/a/"), preview.tab("/"));
    site.rename("content/news", "content/reports");
    assert_eq!(tab.wait("gone"), json!({ "to": "/reports/a/", "title": "a" }));
    front.wait("page");
    assert_eq!(preview.get("/news/a/").status, 404);
    assert_eq!(preview.get("/news/").status, 404);
    // It is still watched under its new name.
    let tab = preview.tab("/reports/a/");
    site.write("content/reports/a.md", article("a", "The river falls."));
    tab.wait("page");
    assert!(preview.html("/reports/a/").contains("The river falls."));
}

/// 10
#[test]
fn a_folder_that_comes_with_its_files_is_read_and_watched() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let front = preview.tab("/");
    // Made elsewhere and moved in, all at once; and made in place, one file right after the other.
    site.write("elsewhere/_index.md", "+++\ntitle = \"Sports\"\n+++\n");
    site.write("elsewhere/deep/er/c.md", article("c", "A race."));
    site.rename("elsewhere", "content/sports");
    front.wait("page");
    preview.until("/sports/deep/er/c/", |response| response.text().contains("A race."));
    site.write("content/arts/_index.md", "+++\ntitle = \"Arts\"\n+++\n");
    site.write("content/arts/deep/er/d.md", article("d", "A play."));
    preview.until("/arts/deep/er/d/", |response| response.text().contains("A play."));
    for (path, url) in
        [("content/sports/deep/er/c.md", "/sports/deep/er/c/"), ("content/arts/deep/er/d.md", "/arts/deep/er/d/")]
    {
        let tab = preview.tab(url);
        site.write(path, article("x", "The end."));
        tab.wait("page");
        assert!(preview.html(url).contains("The end."), "{url}");
    }
}

/// 11
#[test]
fn folders_that_are_made_after_the_start_count() {
    let site = Site::new();
    site.remove("static");
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    site.write("templates/page.html", "<!doctype html><title>t</title><body>OWN {{ page.title }}</body>");
    tab.wait("page");
    assert!(preview.html("/news/a/").contains("OWN a"));
    site.write("static/late.css", "p {}");
    preview.until("/late.css", |response| response.status == 200);
    site.write("static/late.css", "q {}");
    assert_eq!(tab.wait_for("style", |data| data["paths"] == json!(["/late.css"])), json!({ "paths": ["/late.css"] }));
    site.write("data/river.json", "{\"level\": 3}");
    let template =
        "<!doctype html><body>{% set river = load_data(path=\"data/river.json\") %}LEVEL {{ river.level }}</body>";
    site.write("templates/page.html", template);
    preview.until("/news/a/", |response| response.text().contains("LEVEL 3"));
    site.write("data/river.json", "{\"level\": 4}");
    preview.until("/news/a/", |response| response.text().contains("LEVEL 4"));
    // Gone and made again, they are watched again.
    site.remove("templates");
    preview.until("/news/a/", |response| response.text().contains("The river rises."));
    site.write("templates/page.html", "<!doctype html><body>AGAIN</body>");
    preview.until("/news/a/", |response| response.text().contains("AGAIN"));
}

/// 12
#[test]
fn five_hundred_files_at_once_are_one_edit() {
    let site = Site::new();
    for number in 0..500 {
        site.article(&format!("n{number}"), "before");
    }
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/n499/");
    for number in 0..500 {
        fs::write(site.path(&format!("content/news/n{number}.md")), article("n", "after")).unwrap();
    }
    tab.wait("page");
    assert!(preview.html("/news/n499/").contains("after"));
    let several: Vec<_> = preview.rebuilds();
    // A machine with much else to do may hold the writing up for longer than a burst may last.
    assert!(several.len() <= 2, "{several:#?}");
}

/// 13
#[test]
fn an_edit_during_a_rebuild_is_not_lost() {
    let site = Site::new();
    for number in 0..300 {
        site.article(&format!("n{number}"), &"Many words take their time. ".repeat(50));
    }
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    for round in 0..40 {
        site.article("a", &format!("Round {round}."));
        // Not in step with anything the preview does.
        std::thread::sleep(std::time::Duration::from_millis(3 + (round * 7) % 23));
    }
    preview.until("/news/a/", |response| response.text().contains("Round 39."));
    let last = crate::preview::attribute(&preview.get("/news/a/").text(), "data-digest").unwrap();
    tab.wait_for("page", |data| data["digest"] == last.as_str());
}

/// 29
#[test]
fn a_facts_file_that_is_edited_counts() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let (tab, people) = (preview.tab("/news/b/"), preview.tab("/people/"));
    site.write("content/news/b.facts.toml", FACTS);
    tab.wait("page");
    assert!(preview.html("/news/b/").contains("Ann Hart"));
    editor::vim(&site.path("content/news/b.facts.toml"), &FACTS.replace("Ann Hart", "Ann Heart"));
    tab.wait("page");
    assert!(preview.html("/news/b/").contains("Ann Heart"));
    site.remove("content/news/b.facts.toml");
    site.remove("content/news/b.facts.toml~");
    tab.wait("page");
    assert!(!preview.html("/news/b/").contains("Ann Heart"));
    // The page with the list of people came, changed, and went.
    people.wait("page");
    people.wait("gone");
}

/// 30
#[test]
fn a_file_of_a_theme_that_is_edited_counts() {
    let site = Site::new();
    site.write("postil.toml", "title = \"The Weir\"\ntheme = \"own\"\n");
    site.write("themes/own/templates/page.html", "<!doctype html><body>ONE {{ page.title }}</body>");
    site.write("themes/own/static/own.css", "p { color: red }");
    let preview = Preview::of(&site);
    let (tab, list) = (preview.tab("/news/a/"), preview.tab("/news/"));
    assert_eq!(preview.get("/own.css").text(), "p { color: red }");
    site.write("themes/own/static/own.css", "p { color: blue }");
    assert_eq!(tab.wait("style"), json!({ "paths": ["/own.css"] }));
    assert_eq!(preview.get("/own.css").text(), "p { color: blue }");
    assert_eq!(tab.count("page"), 0);
    editor::jetbrains(&site.path("themes/own/templates/page.html"), "<!doctype html><body>TWO {{ page.title }}</body>");
    tab.wait("page");
    assert!(preview.html("/news/a/").contains("TWO a"));
    assert_eq!(list.count("page"), 0, "the list is made by another template");
}
