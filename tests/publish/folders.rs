//! A folder that is written in place.

use std::fs;

use predicates::prelude::*;
use predicates::str::contains;

use crate::scratch::files_below;
use crate::site::{Harbour, RECORD};

fn folder() -> Harbour {
    Harbour::with("kind = \"dir\"\npath = \"../public\"")
}

#[test]
fn the_site_is_there_and_a_second_publication_puts_nothing() {
    let harbour = folder();
    let first = harbour.published(&[]);
    let built = harbour.built();
    assert_eq!(first.put().len(), built.len());
    let mut public = files_below(&harbour.scratch.path("public"));
    assert!(public.remove(RECORD).is_some());
    assert!(public == built);
    let modified = |path: &str| fs::metadata(harbour.scratch.path(path)).unwrap().modified().unwrap();
    let before = (modified("public/index.html"), modified("public/.postil-publish.json"));
    let second = harbour.published(&[]);
    assert!(second.put().is_empty() && second.deleted().is_empty());
    assert_eq!(before, (modified("public/index.html"), modified("public/.postil-publish.json")));
}

#[test]
fn assets_go_up_before_pages_and_away_after_them() {
    let harbour = folder();
    let told = harbour.published(&[]);
    let put = told.put();
    let at = |path: &str| put.iter().position(|put| *put == path).unwrap_or_else(|| panic!("{path} in {put:?}"));
    assert!(at("quay.svg") < at("index.html") && at("style.css") < at("404.html"));
    assert!(at("sea/tide/index.html") < at("atom.xml") && at("index.html") < at("sitemap.xml"));
    harbour.remove("static/quay.svg");
    harbour.remove("content/sea/calm.md");
    assert_eq!(harbour.published(&[]).deleted(), ["sea/calm/index.html", "quay.svg"]);
}

#[test]
fn an_edit_puts_only_what_it_changes_and_what_is_gone_is_deleted() {
    let harbour = folder();
    harbour.published(&[]);
    harbour.edit("content/sea/calm.md", "Nothing moved.", "Nothing moved but a gull.");
    let told = harbour.published(&[]);
    assert!(told.put().contains(&"sea/calm/index.html"), "{:?}", told.put());
    assert!(!told.put().contains(&"sea/tide/index.html") && !told.put().contains(&"style.css"), "{:?}", told.put());
    harbour.remove("content/sea/calm.md");
    let told = harbour.published(&[]);
    assert_eq!(told.deleted(), ["sea/calm/index.html"]);
    assert!(!harbour.scratch.path("public/sea/calm").exists(), "an empty folder is not left");
    let mut public = files_below(&harbour.scratch.path("public"));
    public.remove(RECORD);
    assert!(public == harbour.built());
}

#[test]
fn a_dry_run_changes_nothing_there() {
    let harbour = folder();
    let told = harbour.told(&["--dry-run"]);
    assert!(told.exit == Some(0) && told.value["published"] == false && !told.put().is_empty());
    assert!(!harbour.scratch.path("public").exists());
    harbour.published(&[]);
    let before = files_below(&harbour.scratch.path("public"));
    harbour.remove("content/sea/calm.md");
    harbour
        .publish(&["--dry-run"])
        .assert()
        .success()
        .stdout(contains("- sea/calm/index.html"))
        .stdout(contains("dry run"));
    assert!(files_below(&harbour.scratch.path("public")) == before);
}

#[test]
fn files_of_others_are_neither_deleted_nor_overwritten() {
    let harbour = folder();
    harbour.published(&[]);
    harbour.scratch.write("public/CNAME", "by hand");
    harbour.scratch.write("public/sea/calm/note.txt", "by hand");
    harbour.scratch.write("public/land/index.html", "by hand");
    harbour.remove("content/sea/calm.md");
    let told = harbour.published(&[]);
    assert_eq!(told.deleted(), ["sea/calm/index.html"]);
    assert_eq!(told.value["foreign"], 3);
    harbour.write("content/land/_index.md", "+++\ntitle = \"Land\"\n+++\n");
    assert_eq!(harbour.refused(&[]), (vec!["publish.foreign".to_owned()], 2));
    assert_eq!(harbour.scratch.read("public/land/index.html"), "by hand");
    harbour.published(&["--overwrite"]);
    assert!(harbour.scratch.read("public/land/index.html").contains("Land"));
    for path in ["public/CNAME", "public/sea/calm/note.txt"] {
        assert_eq!(harbour.scratch.read(path), "by hand");
    }
}

#[test]
fn a_folder_or_file_of_others_that_is_in_the_way_stays_even_so() {
    let harbour = folder();
    harbour.scratch.write("public/sea", "a file of this name");
    harbour.scratch.write("public/quay.svg/x.txt", "a folder of this name");
    assert_eq!(harbour.refused(&["--overwrite"]), (vec!["publish.foreign".to_owned()], 2));
    assert_eq!(files_below(&harbour.scratch.path("public")).len(), 2);
}

#[test]
fn what_someone_else_changed_or_removed_there_is_mended() {
    let harbour = folder();
    harbour.published(&[]);
    harbour.scratch.write("public/index.html", "defaced");
    harbour.scratch.remove("public/style.css");
    let told = harbour.published(&[]);
    assert_eq!(told.put(), ["style.css", "index.html"]);
    assert_eq!(told.value["put"][0]["why"], "mended");
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let harbour = folder();
    harbour.write("static/map", "a file\n");
    harbour.write("static/chart/depth", "a folder\n");
    harbour.published(&[]);
    harbour.remove("static/map");
    harbour.remove("static/chart/depth");
    fs::remove_dir(harbour.scratch.path("papers/static/chart")).unwrap();
    // A build does not do that in the folder it writes; the target is not to be begun anew.
    fs::remove_dir_all(harbour.scratch.path("papers/site")).unwrap();
    harbour.write("static/map/north", "a folder\n");
    harbour.write("static/chart", "a file\n");
    harbour.published(&[]);
    let mut public = files_below(&harbour.scratch.path("public"));
    public.remove(RECORD);
    assert!(public == harbour.built());
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_not_followed() {
    let harbour = folder();
    harbour.scratch.write("elsewhere/keep.txt", "not ours");
    fs::create_dir(harbour.scratch.path("public")).unwrap();
    std::os::unix::fs::symlink(harbour.scratch.path("elsewhere"), harbour.scratch.path("public/sea")).unwrap();
    let (codes, exit) = harbour.refused(&["--overwrite"]);
    assert_eq!((codes, exit), (vec!["publish.foreign".to_owned()], 2));
    assert_eq!(files_below(&harbour.scratch.path("elsewhere")).len(), 1);
}

#[test]
fn nobody_is_asked_where_nobody_is_there() {
    let harbour = folder();
    harbour.publish(&[]).assert().code(2).stderr(contains("publish.unconfirmed").and(contains("--yes")));
    assert!(!harbour.scratch.path("public").exists());
    harbour.publish(&["--yes"]).assert().success().stdout(contains("published to folder `../public`"));
    harbour.publish(&[]).assert().success().stdout(contains("nothing to do"));
}

/// On a terminal the plan is shown, and only a yes goes on.
#[cfg(target_os = "linux")]
#[test]
fn who_is_there_is_asked() {
    use std::io::{Read as _, Write as _};
    use std::process::{Command, Stdio};
    let harbour = folder();
    for (answer, is_put) in [("\n", false), ("no\n", false), ("y\n", true)] {
        let program = assert_cmd::cargo::cargo_bin("postil");
        let root = harbour.scratch.path("papers");
        let program = format!("{} --root {} --color never publish", program.display(), root.display());
        // A program that gives another one a terminal.
        let mut script = Command::new("script");
        script.args(["--quiet", "--return", "--command", &program, "/dev/null"]);
        let mut child = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("`script` is there");
        let mut keyboard = child.stdin.take().unwrap();
        let mut screen = child.stdout.take().unwrap();
        let mut seen = String::new();
        let mut bytes = [0; 1024];
        while !seen.contains("[y/N]") {
            let read = screen.read(&mut bytes).unwrap();
            assert!(read > 0, "{seen}");
            seen.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
        assert!(seen.contains("+ 404.js (") && seen.contains("publish this to folder `../public`?"), "{seen}");
        keyboard.write_all(answer.as_bytes()).unwrap();
        let mut rest = Vec::new();
        screen.read_to_end(&mut rest).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0));
        assert_eq!(harbour.scratch.path("public/index.html").exists(), is_put, "{answer:?}");
    }
}

#[test]
fn a_folder_of_the_site_is_no_target() {
    for path in [".", "..", "site", "content/public", "static", "../missing/public"] {
        let harbour = Harbour::with(&format!("kind = \"dir\"\npath = \"{path}\""));
        assert_eq!(harbour.refused(&[]), (vec!["publish.path".to_owned()], 2), "{path}");
    }
}

#[test]
fn a_folder_written_in_place_has_nothing_to_go_back_to() {
    let harbour = folder();
    harbour.published(&[]);
    assert_eq!(harbour.refused(&["--rollback"]), (vec!["publish.kind".to_owned()], 2));
}

#[cfg(unix)]
#[test]
fn a_cache_is_told_what_changed_and_only_then() {
    let harbour = Harbour::with("kind = \"dir\"\npath = \"../public\"\npurge = [\"sh\", \"-c\", \"cat > ../purged\"]");
    harbour.published(&[]);
    let purged = || std::fs::read_to_string(harbour.scratch.path("purged"));
    let all = purged().expect("it was told");
    assert!(all.starts_with("/\n/404.html\n") && all.contains("/sea/tide/\n"), "{all}");
    harbour.scratch.remove("purged");
    harbour.published(&[]);
    assert!(purged().is_err(), "nothing changed");
    harbour.write("static/quay.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n");
    harbour.published(&[]);
    assert_eq!(purged().expect("it was told"), "/quay.svg\n");
    harbour.edit("postil.toml", "cat > ../purged", "exit 3");
    harbour.remove("static/quay.svg");
    let told = harbour.told(&[]);
    assert_eq!((told.errors(), told.exit), (vec!["publish.purge".to_owned()], Some(2)));
    assert!(told.value["published"] == true && !harbour.scratch.path("public/quay.svg").exists());
}
