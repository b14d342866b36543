//! Saving, as editors do it: one edit, seen once, whatever they do on the way.

use std::time::Duration;

use serde_json::Value;

use crate::editor;
use crate::preview::Preview;
use crate::site::{Site, article};

/// Saves an article in some way, five times, and looks at what the tab is told.
fn saved(save: impl Fn(&std::path::Path, &str)) {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    let bystander = preview.tab("/news/b/");
    for round in 1..=5 {
        let text = format!("The river rises by {round} metres.");
        save(&site.path("content/news/a.md"), &article("a", &text));
        let told = tab.wait("page");
        let response = preview.get("/news/a/");
        assert!(response.text().contains(&text), "what the tab was told of is what it gets");
        assert!(response.text().contains(told["digest"].as_str().unwrap()));
    }
    assert_eq!(tab.count("page"), 5, "one save is one change: {:#?}", tab.events.all());
    assert_eq!(tab.count("gone") + tab.count("stale"), 0, "{:#?}", tab.events.all());
    let is_clean = |data: &Value| data["errors"].as_array().unwrap().is_empty();
    assert!(tab.events.all().iter().filter(|event| event.name == "problems").all(|event| is_clean(&event.data)));
    // What tells the other tab of its own edit would have told it before of one that is not its own.
    site.article("b", "The bridge shakes.");
    bystander.wait("page");
    assert_eq!(bystander.count("page"), 1, "{:#?}", bystander.events.all());
}

/// 1
#[test]
fn a_file_that_takes_anothers_name_is_an_edit() {
    saved(editor::atomic);
    saved(editor::atomic_in_the_open);
}

/// 2
#[test]
fn vim_with_its_backup_and_its_probe_is_an_edit() {
    saved(editor::vim);
}

/// 3
#[cfg(unix)]
#[test]
fn emacs_with_its_lock_and_its_copy_is_an_edit() {
    saved(editor::emacs);
}

/// 4
#[test]
fn helix_with_its_backup_is_an_edit() {
    saved(editor::helix);
}

/// 4
#[test]
fn jetbrains_with_its_safe_write_is_an_edit() {
    saved(editor::jetbrains);
}

/// 5
#[test]
fn an_editor_that_truncates_and_thinks_is_an_edit_and_never_an_empty_page() {
    saved(|path, text| editor::truncate_then_write(path, text, Duration::from_millis(120)));
}

/// The same length at the same second is another text all the same.
#[test]
fn bytes_written_over_in_place_are_an_edit() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    for (from, to) in [("rises", "falls"), ("falls", "rests")] {
        editor::in_place(&site.path("content/news/a.md"), from, to);
        tab.wait("page");
        assert!(preview.html("/news/a/").contains(&format!("The river {to}.")));
    }
}

/// 17
#[test]
fn a_name_that_differs_in_case_only_is_another_name() {
    let site = Site::new();
    site.article("Weir", "It holds back.");
    site.write("static/Notes.txt", "n");
    let preview = Preview::of(&site);
    assert_eq!(preview.get("/Notes.txt").status, 200);
    site.rename("static/Notes.txt", "static/notes.txt");
    preview.until("/notes.txt", |response| response.status == 200);
    assert_eq!(preview.get("/Notes.txt").status, 404);
    let tab = preview.tab("/news/weir/");
    site.rename("content/news/Weir.md", "content/news/weir.md");
    site.article("weir", "It holds no longer.");
    tab.wait("page");
    assert!(preview.html("/news/weir/").contains("It holds no longer."));
}

/// 26
#[test]
fn names_beyond_ascii_are_names() {
    let site = Site::new();
    site.write("content/news/Über größe.md", article("Über Größe", "Straße."));
    site.write("static/bilder/Fluß & Brücke 100%.txt", "one");
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/uber-grosse/");
    site.write("content/news/Über größe.md", article("Über Größe", "Gasse."));
    tab.wait("page");
    assert!(preview.html("/news/uber-grosse/").contains("Gasse."));
    let address = "/bilder/Flu%C3%9F%20&%20Br%C3%BCcke%20100%25.txt";
    assert_eq!(preview.get(address).text(), "one");
    site.write("static/bilder/Fluß & Brücke 100%.txt", "two");
    let told = tab.wait("asset");
    assert_eq!(told["paths"], serde_json::json!([address]), "{told}");
    assert_eq!(preview.get(address).text(), "two");
}
