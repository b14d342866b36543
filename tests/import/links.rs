//! Links in a site: nothing is written through them that lies outside of it.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;

use predicates::prelude::*;
use predicates::str::contains;

use crate::again::{ARTICLE, FOLDER, SECOND, THIRD, imported, text};
use crate::online::{import, site};
use crate::scratch::{Scratch, files_below};

const CHANGED: &str = "The port puts the damage at 5.1 million kroner.";
const FACTS: &str = "archive/content/articles/the-storm/index.facts.toml";

/// Puts a link where something is, which goes to `target`, and back to what it was in the end.
fn moved(scratch: &Scratch, path: &str, target: &str) {
    fs::create_dir_all(scratch.path(target).parent().unwrap()).unwrap();
    fs::rename(scratch.path(path), scratch.path(target)).unwrap();
    symlink(scratch.path(target), scratch.path(path)).unwrap();
}

fn told(scratch: &Scratch, args: &[&str]) -> String {
    let output = scratch.postil().args(["--root", "archive"]).args(args).output().unwrap();
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn an_import_writes_nothing_outside_of_the_site() {
    scratch_with_links(
        &["archive/content/articles/the-storm/index.md", FOLDER, "archive/content/articles"],
        |scratch| {
            scratch.write("raw/storm.txt", text(CHANGED, THIRD));
            scratch
                .write("raw/quay.txt", "The quay\n\nThe quay is long and wet, and people fish there in the evening.\n");
            for args in [&["raw/storm.txt"][..], &["raw/storm.txt", "--force"], &["raw/storm.txt", "--merge"]] {
                import(scratch, args).code(2).stderr(contains("is a link that leads out of the site"));
            }
        },
    );
}

/// Moves each of the paths out of a site with an article in turn, and looks that nothing there is touched.
fn scratch_with_links(paths: &[&str], work: impl Fn(&Scratch)) {
    for path in paths {
        let scratch = imported();
        moved(&scratch, path, "outside/there");
        let before = files_below(&scratch.path("outside"));
        work(&scratch);
        assert!(before == files_below(&scratch.path("outside")), "{path}");
    }
}

#[test]
fn new_articles_go_through_no_link_either() {
    for is_there in [true, false] {
        let scratch = site();
        if is_there {
            fs::create_dir(scratch.path("outside")).unwrap();
        }
        let _ = fs::remove_dir_all(scratch.path("archive/content/articles"));
        symlink(scratch.path("outside"), scratch.path("archive/content/articles")).unwrap();
        scratch.write("raw/storm.txt", text(SECOND, THIRD));
        import(&scratch, &["raw/storm.txt"]).code(2).stderr(contains("`content/articles` is a link that leads out"));
        assert!(files_below(&scratch.path("outside")).is_empty(), "there: {is_there}");
    }
}

#[test]
fn facts_are_neither_suggested_nor_decided_through_links_out_of_the_site() {
    for linked in [FACTS, FOLDER] {
        let scratch = imported();
        let annotate = || told(&scratch, &["annotate", "--article", "articles/the-storm"]);
        annotate();
        let whole = scratch.read(FACTS);
        let id = whole.split("id = \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        // One fact is left, so that there are others to be suggested.
        scratch.write(FACTS, "");
        moved(&scratch, linked, "outside/there");
        let before = files_below(&scratch.path("outside"));
        assert!(annotate().contains("is a link that leads out of the site"), "{linked}");
        scratch.write(FACTS, &whole);
        let whole = files_below(&scratch.path("outside"));
        assert!(whole != before);
        assert!(told(&scratch, &["facts", "accept", &id]).contains("is a link that leads out of the site"), "{linked}");
        assert!(whole == files_below(&scratch.path("outside")), "{linked}");
    }
}

/// Facts of an article that was renamed are taken along.
#[test]
fn facts_are_not_moved_through_links_out_of_the_site() {
    let scratch = imported();
    scratch.edit(ARTICLE, THIRD, "Some 300 passengers waited for 11 hours, and 45 cars were damaged.");
    let annotate = || told(&scratch, &["annotate", "--article", "articles/the-storm"]);
    annotate();
    let stray = scratch.path("archive/content/articles/gone.facts.toml");
    fs::rename(scratch.path(FACTS), &stray).unwrap();
    moved(&scratch, FOLDER, "outside/there");
    let before = files_below(&scratch.path("outside"));
    let told = annotate();
    assert!(told.contains("cannot rename") && told.contains("Only `content` may be a link"), "{told}");
    assert!(stray.exists() && before == files_below(&scratch.path("outside")));
}

#[test]
fn links_within_the_site_a_linked_root_and_linked_content_are_as_good_as_any_folder() {
    for (linked, target) in [
        (ARTICLE, "archive/content/kept/storm.md.txt"),
        (FOLDER, "archive/kept/storm"),
        ("archive/content", "elsewhere/content"),
        ("archive", "kept-elsewhere"),
    ] {
        let scratch = imported();
        moved(&scratch, linked, target);
        scratch.write("raw/storm.txt", text(CHANGED, THIRD));
        import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 updated"));
        assert!(scratch.read(ARTICLE).contains("5.1 million"), "{linked}");
        assert!(fs::symlink_metadata(scratch.path(linked)).unwrap().is_symlink(), "it stays a link");
        assert!(told(&scratch, &["annotate", "--article", "articles/the-storm"]).contains("added"));
        assert!(scratch.read(FACTS).contains("5.1 million"), "{linked}");
    }
}

/// One that leads to a folder in which the site itself lies would make everything there a part of it.
#[test]
fn content_that_leads_above_the_site_is_no_content() {
    let scratch = site();
    let _ = fs::remove_dir_all(scratch.path("archive/content"));
    symlink(scratch.root(), scratch.path("archive/content")).unwrap();
    scratch.write("raw/storm.txt", text(SECOND, THIRD));
    import(&scratch, &["raw/storm.txt"])
        .code(2)
        .stderr(contains("`content` is a link").and(contains("Only `content`")));
    assert!(!scratch.path("articles").exists());
}

#[test]
fn a_site_that_moves_writes_nothing_outside_of_the_new_one() {
    let scratch = site();
    scratch.write("old/hugo.toml", "baseURL = 'https://x.example/'\ntitle = 'Old'\n");
    scratch.write("old/content/posts/a.md", "---\ntitle: A\n---\nWords of the page.\n");
    scratch.write("old/static/a.txt", "mine");
    fs::create_dir(scratch.path("outside")).unwrap();
    let _ = fs::remove_dir_all(scratch.path("archive/static"));
    symlink(scratch.path("outside"), scratch.path("archive/static")).unwrap();
    import(&scratch, &["old"]).code(2).stderr(contains("`static` is a link that leads out of the site"));
    assert!(files_below(&scratch.path("outside")).is_empty());
    assert!(scratch.path("archive/content/posts/a/index.md").exists());
}
