//! What is not published, what is said of it, and that nothing was changed.

use postil::files::DiskFiles;
use postil::pipeline::{self, Options};
use postil::site::publish::{Allowed, Job, Parcel, Plan, Steps, choose, open};
use predicates::prelude::*;
use predicates::str::contains;

use crate::scratch::files_below;
use crate::site::Harbour;

const FOLDER: &str = "kind = \"dir\"\npath = \"../public\"";

fn folder() -> Harbour {
    Harbour::with(FOLDER)
}

/// The code, and that nothing was put there.
fn only(harbour: &Harbour, code: &str, exit: i32, hint: &str) {
    let before = files_below(&harbour.scratch.path("public"));
    for args in [&[][..], &["--dry-run"]] {
        let told = harbour.told(args);
        assert_eq!((told.errors(), told.exit), (vec![code.to_owned()], Some(exit)), "{:#}", told.value);
        let diagnostics = told.value["diagnostics"].as_array().expect("a list");
        let hinted = diagnostics.iter().any(|fault| fault["code"] == code && fault["hint"].to_string().contains(hint));
        assert!(hinted, "{diagnostics:#?}");
    }
    assert!(files_below(&harbour.scratch.path("public")) == before);
}

#[test]
fn a_site_without_an_address_or_with_one_of_this_machine() {
    let harbour = folder();
    harbour.edit("postil.toml", "base_url = \"https://harbour.example\"\n", "");
    only(&harbour, "publish.base-url", 1, "set `base_url`");
    let harbour = Harbour::with("kind = \"git\"\nbase_url = \"http://localhost:1111\"\nremote = \"\"");
    let git = |args: &[&str]| {
        let folder = harbour.scratch.path("papers");
        let done = std::process::Command::new("git").arg("-C").arg(folder).args(args).output();
        assert!(done.expect("these tests need git: `apt-get install git`").status.success());
    };
    git(&["init", "--quiet"]);
    only(&harbour, "publish.base-url", 1, "set `base_url`");
}

#[test]
fn a_build_with_errors() {
    let harbour = folder();
    harbour.published(&[]);
    harbour.write("content/sea/storm.md", "[nowhere](@/sea/missing.md)\n");
    let told = harbour.told(&[]);
    assert_eq!(told.exit, Some(1));
    assert!(!told.errors().is_empty() && !harbour.scratch.path("public/sea/storm").exists());
}

#[test]
fn drafts_and_articles_of_the_future() {
    let harbour = folder();
    harbour.write("content/sea/storm.md", "+++\ntitle = \"Storm\"\ndraft = true\n+++\n\nNot yet.\n");
    harbour.write("content/sea/next.md", "+++\ntitle = \"Next\"\ndate = 2999-01-01\n+++\n\nNot yet.\n");
    harbour.published(&[]);
    let public = files_below(&harbour.scratch.path("public"));
    let said = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("Not yet.");
    assert!(!public.values().any(said), "they are left out");
    // What was live and is held back now goes away, and it is said why.
    harbour.edit("content/sea/tide.md", "+++\ntitle", "+++\ndraft = true\ntitle");
    harbour.edit("content/sea/calm.md", "date = 2020-01-04", "date = 2999-01-04");
    harbour.remove("static/quay.svg");
    let told = harbour.publish(&["--dry-run"]).assert().success();
    let (draft, future) = ("(its article is a draft now)", "(its article is dated in the future now)");
    told.stdout(
        contains(format!("- sea/tide/index.html {draft}"))
            .and(contains(format!("- flood/index.html {draft}")))
            .and(contains(format!("- sea/calm/index.html {future}")))
            .and(contains("- quay.svg (no longer part of the site)")),
    );
    let told = harbour.published(&["--allow-deletions"]);
    let why = |path: &str| {
        let deleted = told.value["delete"].as_array().expect("a list").iter().find(|file| file["path"] == path);
        deleted.expect("it is deleted")["why"].as_str().expect("a reason").to_owned()
    };
    let whys = ["sea/tide/index.html", "sea/calm/index.html", "quay.svg"].map(why);
    assert_eq!(whys, ["draft", "future", "removed"]);
    assert!(!harbour.scratch.path("public/sea/tide").exists());
}

#[test]
fn facts_whose_words_are_gone_or_say_another_figure() {
    let harbour = folder();
    harbour.edit("content/sea/tide.md", "The tide rose 3.4 metres on Monday", "The tide rose on Monday");
    only(&harbour, "publish.fact", 1, "a published fact must stand in its article");
    harbour.edit("content/sea/tide.md", "The tide rose on Monday", "The tide rose 3.6 metres on Monday");
    only(&harbour, "publish.fact", 1, "a published fact must stand in its article");
}

#[test]
fn facts_that_nobody_has_reviewed_where_review_is_asked_for() {
    let harbour = Harbour::with(&format!("{FOLDER}\nrequire_review = true"));
    harbour.published(&[]);
    harbour.edit("content/sea/tide.facts.toml", "accepted", "suggested");
    only(&harbour, "publish.review", 1, "postil serve --review");
    harbour.edit("postil.toml", "[publish.live]", "[facts]\nshow_suggested = false\n\n[publish.live]");
    harbour.published(&[]);
}

#[test]
fn a_published_figure_that_is_another_without_a_reason() {
    let harbour = folder();
    harbour.published(&[]);
    harbour.edit("content/sea/tide.md", "3.4 metres", "3.6 metres");
    harbour.edit("content/sea/tide.facts.toml", "3.4 metres", "3.6 metres");
    harbour.edit("content/sea/tide.facts.toml", "value = \"3.4\"", "value = \"3.6\"");
    only(&harbour, "publish.figure", 1, "history");
    harbour.publish(&["--yes"]).assert().code(1).stderr(
        contains("`/sea/tide/#f-rise` was published as 3.4 m and says 3.6 m now").and(contains("tide.facts.toml")),
    );
    harbour.edit("content/sea/tide.facts.toml", "id =", "history = [{ on = 2020-02-01, was = \"3.4\" }]\nid =");
    only(&harbour, "publish.figure", 1, "why");
    harbour.edit(
        "content/sea/tide.facts.toml",
        "was = \"3.4\" }",
        "was = \"3.4\", why = \"the gauge was read anew\" }",
    );
    harbour.published(&[]);
    // One reason is good for one correction.
    harbour.edit("content/sea/tide.md", "3.6 metres", "3.7 metres");
    harbour.edit("content/sea/tide.facts.toml", "3.6 metres", "3.7 metres");
    harbour.edit("content/sea/tide.facts.toml", "value = \"3.6\"", "value = \"3.7\"");
    only(&harbour, "publish.figure", 1, "3.6 m");
}

#[test]
fn more_deletions_than_can_be_meant() {
    let harbour = folder();
    for number in 0..40 {
        harbour.write(&format!("static/chart-{number}.txt"), "a chart\n");
    }
    harbour.published(&[]);
    for number in 0..40 {
        harbour.remove(&format!("static/chart-{number}.txt"));
    }
    only(&harbour, "publish.deletions", 2, "--allow-deletions");
    harbour.edit("postil.toml", "[publish.live]", "[publish.live]\nmax_deletions = 39");
    only(&harbour, "publish.deletions", 2, "--allow-deletions");
    harbour.edit("postil.toml", "max_deletions = 39", "max_deletions = 40");
    assert_eq!(harbour.told(&["--dry-run"]).exit, Some(0));
    harbour.edit("postil.toml", "max_deletions = 40", "max_deletions = 0");
    assert_eq!(harbour.published(&["--allow-deletions"]).deleted().len(), 40);
}

#[test]
fn secret_keys() {
    let harbour = folder();
    // Put together here, so that no scanner takes this file for a leak.
    let key = ["AK", "IA", "QX7RZ2M4LKP9WT3B"].concat();
    harbour.write("static/notes.txt", &format!("one\nkey = {key}\n"));
    only(&harbour, "publish.secret", 1, "not_secret");
    let told = harbour.publish(&["--yes"]).assert().code(1);
    told.stderr(contains("an AWS access key in line 2").and(contains("static/notes.txt").not()));
    harbour.edit("postil.toml", "[publish.live]", "[publish.live]\nnot_secret = [\"/notes.txt\"]");
    harbour.published(&[]);
}

#[test]
fn a_record_that_cannot_be_read() {
    let harbour = folder();
    harbour.published(&[]);
    harbour.scratch.write("public/.postil-publish.json", "<html>");
    only(&harbour, "publish.manifest", 2, "bring it back");
}

#[test]
fn a_file_with_the_name_of_our_record() {
    let harbour = folder();
    harbour.edit("content/sea/tide.md", "[\"/flood\"]", "[\"/.postil-publish.json\"]");
    only(&harbour, "publish.reserved", 2, "another name");
    harbour.edit("content/sea/tide.md", ".postil-publish.json", ".postil-releases/current");
    only(&harbour, "publish.reserved", 2, "another name");
}

#[test]
fn a_target_that_is_not_there() {
    let harbour = folder();
    harbour
        .publish(&["lve"])
        .assert()
        .code(2)
        .stderr(contains("publish.no-target").and(contains("did you mean `live`?")));
    let config = harbour.scratch.read("papers/postil.toml");
    harbour.write("postil.toml", &format!("{config}\n[publish.copy]\nkind = \"zip\"\npath = \"../copy.zip\"\n"));
    harbour.publish(&[]).assert().code(2).stderr(contains("name one: `copy`, `live`"));
    harbour.write("postil.toml", "title = \"A\"\n");
    harbour.publish(&[]).assert().code(2).stderr(contains("nowhere to publish to").and(contains("`git`")));
}

/// Nobody looks on.
struct Silent;

impl Steps for Silent {
    fn start(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

#[test]
fn a_target_to_which_someone_else_published_since() {
    let releases = format!("{FOLDER}\nreleases = 3");
    for target in [FOLDER, &releases, "kind = \"git\"\nremote = \"\"", "kind = \"zip\"\npath = \"../papers.zip\""] {
        let harbour = Harbour::with(target);
        let root = harbour.scratch.path("papers");
        let git = |args: &[&str]| {
            let done = std::process::Command::new("git").arg("-C").arg(&root).args(args).output();
            assert!(done.expect("these tests need git: `apt-get install git`").status.success());
        };
        git(&["init", "--quiet"]);
        git(&["config", "user.name", "Signe Aune"]);
        git(&["config", "user.email", "signe@harbour.example"]);
        let (report, site) = pipeline::build_site(&DiskFiles::new(&root), &root, &Options::new("postil.toml"), &());
        let site = site.expect("it builds");
        let config = &site.snapshot.config;
        let (name, chosen) = choose(config, None).expect("there is one");
        let mut opened = open(&root, config, name, chosen, Allowed::default()).expect("it can be there");
        let parcel = Parcel::new(&report.output_dir, &site).expect("it was built");
        let standing = opened.look().expect("nothing is there");
        let plan = Plan::new(&parcel, &standing);
        harbour.published(&[]);
        let job = Job { parcel: &parcel, plan: &plan, standing: &standing, message: None, steps: &Silent };
        assert_eq!(opened.apply(&job).expect_err("someone was quicker").code, "publish.overtaken", "{target}");
        assert!(harbour.published(&[]).put().is_empty(), "{target}");
    }
}

#[test]
fn an_article_that_is_removed_is_not_told_as_a_draft_above_it() {
    let harbour = folder();
    let article = |path: &str| format!("+++\ntitle = \"Day\"\ndate = 2020-01-06\npath = \"{path}\"\n+++\n\nA day.\n");
    harbour.write("content/sea/day.md", &article("/sea/tide/day/"));
    harbour.write("content/sea/paper.md", &article("/flood/paper/"));
    harbour.write("static/sea/tide/map.svg", "<svg/>\n");
    harbour.write("static/sea/tide/day/map.svg", "<svg/>\n");
    harbour.write("static/flood/map.svg", "<svg/>\n");
    harbour.published(&[]);
    harbour.edit("content/sea/tide.md", "+++\ntitle", "+++\ndraft = true\ntitle");
    harbour.remove("content/sea/day.md");
    harbour.remove("content/sea/paper.md");
    for map in ["sea/tide/map.svg", "sea/tide/day/map.svg", "flood/map.svg"] {
        harbour.remove(&format!("static/{map}"));
    }
    let told = harbour.told(&["--dry-run", "--allow-deletions"]);
    let gone: Vec<(&str, &str)> = told.value["delete"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|file| (file["path"].as_str().expect("a path"), file["why"].as_str().expect("a reason")))
        .collect();
    for (path, why) in [
        ("sea/tide/index.html", "draft"),
        ("sea/tide/map.svg", "draft"),
        ("flood/index.html", "draft"),
        ("sea/tide/day/index.html", "removed"),
        ("sea/tide/day/map.svg", "removed"),
        ("flood/paper/index.html", "removed"),
        ("flood/map.svg", "removed"),
    ] {
        assert!(gone.contains(&(path, why)), "{path} in {gone:?}");
    }
}

#[test]
fn what_overwriting_cannot_mend_is_not_advised() {
    let harbour = folder();
    harbour.published(&[]);
    harbour.scratch.write("public/chart/note.txt", "by hand");
    harbour.write("static/chart", "a file\n");
    for args in [&["--yes"][..], &["--yes", "--overwrite"]] {
        let told = harbour.publish(args).assert().code(2);
        told.stderr(contains("`chart/note.txt`").and(contains("move it away")).and(contains("give way").not()));
    }
    harbour.remove("static/chart");
    harbour.write("static/seen.txt", "ours\n");
    harbour.scratch.write("public/seen.txt", "by hand");
    harbour.publish(&["--yes"]).assert().code(2).stderr(contains("give way with `--overwrite`"));
}
