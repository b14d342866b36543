//! Tabs: each hears of what concerns it, and none holds up another.

use serde_json::json;

use crate::preview::{Preview, attribute};
use crate::site::{Site, article};
use crate::{http, tab};

/// 22
#[test]
fn of_two_tabs_only_the_one_whose_page_changed_is_told() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let (a, b) = (preview.tab("/news/a/"), preview.tab("/news/b/"));
    site.article("a", "The river falls.");
    a.wait("page");
    site.article("b", "The bridge falls.");
    b.wait("page");
    assert_eq!((a.count("page"), b.count("page")), (1, 1));
    for (rebuilt, file) in preview.rebuilds().iter().zip(["content/news/a.md", "content/news/b.md"]) {
        assert_eq!((&rebuilt["tabs"], &rebuilt["affected"]), (&json!(2), &json!(1)), "{rebuilt:#?}");
        assert_eq!(rebuilt["changed"], json!([file]));
    }
    // A title stands in lists and neighbours too.
    let list = preview.tab("/news/");
    site.write("content/news/a.md", article("A new title", "The river falls."));
    a.wait("page");
    list.wait("page");
}

/// 21
#[test]
fn a_tab_that_was_open_while_the_preview_was_not_comes_back() {
    let site = Site::new();
    let first = Preview::of(&site);
    let html = first.get("/news/a/").text();
    let (page, digest) = (attribute(&html, "data-page").unwrap(), attribute(&html, "data-digest").unwrap());
    let unchanged = attribute(&first.get("/news/b/").text(), "data-digest").unwrap();
    drop(first);
    site.article("a", "The river falls.");
    let second = Preview::of(&site);
    let tab = tab::Tab::listen(second.port, &page, &digest);
    let told = tab.wait("page");
    assert_eq!(told["digest"], attribute(&second.get("/news/a/").text(), "data-digest").unwrap().as_str());
    // One whose page is the same is told nothing but which run this is, and hears of its next edit.
    let same = tab::Tab::listen(second.port, "/news/b/", &unchanged);
    site.article("b", "The bridge falls.");
    same.wait("page");
    assert_eq!(same.count("page"), 1);
    let run = |tab: &tab::Tab| tab.events.all()[0].data["run"].clone();
    assert_eq!(run(&same), run(&tab));
    assert_ne!(attribute(&html, "data-token"), Some(second.token()), "each run has a token of its own");
}

/// 21
#[test]
fn a_page_from_another_run_is_not_taken_for_this_ones() {
    let site = Site::new();
    let first = Preview::of(&site);
    let tag = first.get("/news/a/").header("etag").unwrap().to_owned();
    assert_eq!(first.ask("GET", "/news/a/", &format!("If-None-Match: {tag}\r\n")).status, 304);
    drop(first);
    let second = Preview::of(&site);
    let again = second.ask("GET", "/news/a/", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!(again.status, 200, "it carries a token that no longer counts");
}

/// 21
#[test]
fn a_stream_that_breaks_off_is_forgotten_and_taken_up_again() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let first = preview.tab("/news/a/");
    let digest = attribute(&preview.get("/news/a/").text(), "data-digest").unwrap();
    drop(first);
    site.article("a", "The river falls.");
    let is_alone = |event: &serde_json::Value| event["event"] == "rebuilt" && event["tabs"] == 0;
    preview.until("/news/a/", |response| response.text().contains("falls"));
    site.article("b", "x");
    preview.said.wait(0, "rebuild without a tab", is_alone);
    let second = tab::Tab::listen(preview.port, "/news/a/", &digest);
    second.wait("page");
}

/// 21: a browser's tab that nobody sees does not listen.
#[test]
fn a_tab_that_listens_again_hears_of_the_files_it_missed() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let first = preview.tab("/news/a/");
    let hello = first.events.all()[0].data.clone();
    let digest = attribute(&preview.get("/news/a/").text(), "data-digest").unwrap();
    let bystander = preview.tab("/news/b/");
    preview.get("/style.css");
    drop(first);
    site.write("static/style.css", "p { color: red }\n");
    bystander.wait("style");
    let since = |run: &str| format!("&run={run}&since={}", hello["edition"]);
    let again = |more: &str| tab::Tab::listen_again(preview.port, "/news/a/", &digest, more);
    let run = hello["run"].as_str().unwrap();
    assert_eq!(again(&since(run)).wait("style"), json!({ "paths": ["/style.css"] }));
    // Another run counts otherwise, and one that has just loaded the page has loaded its files too.
    let others = [again(&since("0")), again("")];
    site.article("a", "The river falls.");
    for other in others {
        other.wait("page");
        assert_eq!(other.count("style"), 0);
    }
}

/// 23
#[test]
fn a_style_sheet_that_changes_is_told_as_that_and_changes_no_page() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    preview.get("/style.css");
    site.write("static/style.css", "p { color: red }\n");
    assert_eq!(tab.wait("style"), json!({ "paths": ["/style.css"] }));
    assert_eq!(preview.get("/style.css").text(), "p { color: red }\n");
    // Saved again as it is: nothing has changed.
    site.write("static/style.css", "p { color: red }\n");
    site.article("a", "The river falls.");
    tab.wait("page");
    assert_eq!((tab.count("style"), tab.count("page"), tab.count("asset")), (1, 1, 0), "{:#?}", tab.events.all());
}

/// 24
#[test]
fn a_picture_that_is_replaced_is_told() {
    let site = Site::new();
    site.write("content/news/c/index.md", article("c", "![A picture](p.svg)"));
    site.write("content/news/c/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/c/");
    assert_eq!(preview.get("/news/c/p.svg").status, 200);
    site.write("content/news/c/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>");
    assert_eq!(tab.wait("asset"), json!({ "paths": ["/news/c/p.svg"] }));
    assert!(preview.get("/news/c/p.svg").text().contains("<g/>"));
    crate::editor::atomic(&site.path("static/photo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><a/></svg>");
    assert_eq!(tab.wait("asset"), json!({ "paths": ["/photo.svg"] }));
    assert_eq!(tab.count("page"), 0);
    // One that is new is asked for by pages that had missed it.
    site.write("static/new.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    tab.wait_for("asset", |data| data["paths"] == json!(["/new.svg"]));
    site.remove("static/new.svg");
    tab.wait_for("asset", |data| data["paths"] == json!(["/new.svg"]));
    assert_eq!(preview.get("/new.svg").status, 404);
}

/// An address at which nothing is shows what comes to be there.
#[test]
fn a_tab_on_a_missing_page_shows_it_when_it_comes() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/c/");
    assert_eq!(preview.get("/news/c/").status, 404);
    site.article("c", "A race.");
    tab.wait("page");
    assert_eq!(preview.get("/news/c/").status, 200);
    assert_eq!(tab.count("gone"), 0);
}

/// A tab that takes nothing off its stream must hold up neither edits nor other tabs, and learns how things are in the end.
#[test]
fn a_tab_that_does_not_listen_holds_nobody_up() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let deaf: Vec<_> = (0..20)
        .map(|_| {
            let stream = http::connect(preview.port);
            tab::ask(&stream, "/news/a/", "0");
            stream
        })
        .collect();
    let tab = preview.tab("/news/a/");
    for round in 0..30 {
        site.article("a", &format!("Round {round}. {}", "<b>".repeat(200)));
        tab.wait("page");
    }
    let last = attribute(&preview.get("/news/a/").text(), "data-digest").unwrap();
    for stream in deaf {
        let heard = crate::preview::Happened::new();
        let reader = stream.try_clone().unwrap();
        let ears = std::sync::Arc::clone(&heard);
        std::thread::spawn(move || tab::read(reader, &ears));
        heard.wait(0, "last page", |event: &tab::Event| event.name == "page" && event.data["digest"] == last.as_str());
        stream.shutdown(std::net::Shutdown::Both).unwrap();
    }
}
