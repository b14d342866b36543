//! What is touched without being edited.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::preview::Preview;
use crate::site::Site;

/// Edits an article and gives the number of rebuilds that have happened by then.
fn rebuilds_after_an_edit(site: &Site, preview: &Preview) -> usize {
    let tab = preview.tab("/news/a/");
    site.article("a", "This is an edit.");
    tab.wait("page");
    preview.said.wait(0, "rebuild", |event| event["event"] == "rebuilt");
    preview.rebuilds().len()
}

/// 18
#[test]
fn reading_and_permissions_are_no_edits() {
    let site = Site::new();
    let preview = Preview::of(&site);
    for file in ["content/news/a.md", "postil.toml", "static/style.css"] {
        let path = site.path(file);
        fs::read(&path).unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions.clone()).unwrap();
        #[expect(clippy::permissions_set_readonly_false, reason = "it is put back as it was, in a temporary folder")]
        permissions.set_readonly(false);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(Command::new("touch").arg("-a").arg(&path).status().unwrap().success());
    }
    assert_eq!(rebuilds_after_an_edit(&site, &preview), 1, "{:#?}", preview.rebuilds());
}

/// 19
#[test]
fn a_build_beside_the_preview_and_files_of_others_are_no_edits() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let build = || {
        let mut build = Command::new(env!("CARGO_BIN_EXE_postil"));
        assert!(build.arg("--root").arg(site.root()).args(["--quiet", "build"]).status().unwrap().success());
    };
    build();
    site.write(".git/index", "x");
    site.write("target/debug/x", "x");
    site.write("node_modules/x/content/x.md", "x");
    site.write("README.md", "x");
    build();
    assert_eq!(rebuilds_after_an_edit(&site, &preview), 1, "{:#?}", preview.rebuilds());
}

/// 19: something answers every edit by making a file of the site, as generators do. It is made of what does not change.
#[test]
fn a_file_that_is_made_again_and_again_with_the_same_bytes_changes_no_page() {
    let site = Site::new();
    site.write("content/news/generated.md", "+++\ntitle = \"Made\"\n+++\n\nAlways this.\n");
    let preview = Preview::of(&site);
    let (tab, other) = (preview.tab("/news/generated/"), preview.tab("/news/a/"));
    for round in 0..5 {
        site.write("content/news/generated.md", "+++\ntitle = \"Made\"\n+++\n\nAlways this.\n");
        site.article("a", &format!("Round {round}."));
        other.wait("page");
    }
    assert_eq!(tab.count("page"), 0);
    assert_eq!(other.count("page"), 5);
    let rebuilt = preview.rebuilds();
    assert!(rebuilt.iter().all(|event| event["changed"] == serde_json::json!(["content/news/a.md"])), "{rebuilt:#?}");
}

/// 16
#[cfg(unix)]
#[test]
fn links_to_files_and_folders_outside_are_followed_and_watched() {
    use crate::site::{article, link};
    let site = Site::new();
    let outside = site.outside();
    fs::create_dir_all(outside.join("folder/deep")).unwrap();
    fs::write(outside.join("folder/deep/c.md"), article("c", "A race.")).unwrap();
    fs::write(outside.join("d.md"), article("d", "A play.")).unwrap();
    link(&outside.join("folder"), &site.path("content/linked"));
    link(&outside.join("d.md"), &site.path("content/news/d.md"));
    let preview = Preview::of(&site);
    let (folder, file) = (preview.tab("/linked/deep/c/"), preview.tab("/news/d/"));
    fs::write(outside.join("folder/deep/c.md"), article("c", "A longer race.")).unwrap();
    folder.wait("page");
    assert!(preview.html("/linked/deep/c/").contains("A longer race."));
    crate::editor::vim(&outside.join("d.md"), &article("d", "A longer play."));
    file.wait("page");
    assert!(preview.html("/news/d/").contains("A longer play."));
    // Links that are made, changed and taken away while it runs.
    fs::write(outside.join("e.md"), article("e", "A song.")).unwrap();
    link(&outside.join("e.md"), &site.path("content/news/e.md"));
    preview.until("/news/e/", |response| response.text().contains("A song."));
    let tab = preview.tab("/news/e/");
    fs::write(outside.join("e.md"), article("e", "A longer song.")).unwrap();
    tab.wait("page");
    site.remove("content/news/e.md");
    link(&outside.join("d.md"), &site.path("content/news/e.md"));
    preview.until("/news/e/", |response| response.text().contains("A longer play."));
    let tab = preview.tab("/news/e/");
    fs::write(outside.join("d.md"), article("d", "Curtain.")).unwrap();
    tab.wait("page");
    assert!(preview.html("/news/e/").contains("Curtain."));
}

/// 16
#[cfg(unix)]
#[test]
fn a_link_in_a_circle_is_told_and_hangs_nothing() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    crate::site::link(&site.path("content"), &site.path("content/circle"));
    tab.wait_for_error("file.unreadable");
    site.remove("content/circle");
    tab.wait_for_mended();
    site.article("a", "The river falls.");
    tab.wait("page");
    assert!(preview.html("/news/a/").contains("The river falls."));
}

/// A program that saves what it has not changed, as editors do, has edited nothing.
#[test]
fn a_file_that_is_saved_as_it_was_is_no_edit() {
    let site = Site::new();
    let preview = Preview::of(&site);
    for file in ["content/news/a.md", "postil.toml", "static/style.css"] {
        let text = fs::read_to_string(site.path(file)).unwrap();
        crate::editor::vim(&site.path(file), &text);
        crate::editor::atomic_in_the_open(&site.path(file), &text);
    }
    rebuilds_after_an_edit(&site, &preview);
    let pages = |event: &serde_json::Value| event["affected"].as_u64().unwrap();
    assert_eq!(preview.rebuilds().iter().map(pages).sum::<u64>(), 1, "{:#?}", preview.rebuilds());
}

/// After an edit and a moment of quiet everything is looked at once, and then nothing until the next edit.
#[test]
fn quiet_is_quiet() {
    let site = Site::new();
    let preview = Preview::of(&site);
    rebuilds_after_an_edit(&site, &preview);
    // There is no event to wait for where nothing is to happen: the processor's time shows whether anything does.
    std::thread::sleep(Duration::from_millis(2500));
    let before = preview.processor_time();
    let started = Instant::now();
    std::thread::sleep(Duration::from_millis(1500));
    let used = preview.processor_time() - before;
    assert!(used <= Duration::from_millis(30), "{used:?} in {:?}", started.elapsed());
}
