//! A folder of releases, of which one is served.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::MetadataExt as _;

use postil::files::DiskFiles;
use postil::pipeline::{self, Options};
use postil::site::publish::host::HEADERS;
use postil::site::publish::{Allowed, Job, Parcel, Plan, Steps, choose, open};
use predicates::prelude::*;
use predicates::str::contains;

use crate::crawl::crawl;
use crate::nginx::Nginx;
use crate::scratch::files_below;
use crate::site::Harbour;

fn releases(most: usize) -> Harbour {
    Harbour::with(&format!("kind = \"dir\"\npath = \"../public\"\nreleases = {most}"))
}

#[test]
fn each_publication_is_a_release_and_the_link_leads_to_it() {
    let harbour = releases(3);
    let first = harbour.published(&[]);
    let link = harbour.scratch.path("public/current");
    assert_eq!(fs::read_link(&link).unwrap().to_str().unwrap(), format!("releases/{}", first.release()));
    assert!(files_below(&link.canonicalize().unwrap()) == harbour.built());
    let again = harbour.published(&[]);
    assert!(again.put().is_empty() && again.value["release"].is_null());
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    let second = harbour.published(&[]);
    assert!(second.release() > first.release());
    assert!(files_below(&link.canonicalize().unwrap()) == harbour.built());
    let inode = |release: &str| {
        fs::metadata(harbour.scratch.path(&format!("public/releases/{release}/style.css"))).unwrap().ino()
    };
    assert_eq!(inode(first.release()), inode(second.release()), "what stays takes no room twice");
}

#[test]
fn going_back_is_one_step_and_can_be_repeated() {
    let harbour = releases(5);
    let mut all = Vec::new();
    for (old, new) in [("Nothing moved.", "One gull."), ("One gull.", "Two gulls."), ("Two gulls.", "Three gulls.")] {
        harbour.edit("content/sea/calm.md", old, new);
        all.push((harbour.published(&[]).release().to_owned(), new));
    }
    let served = || harbour.scratch.read("public/current/sea/calm/index.html");
    for (release, words) in [&all[1], &all[0]] {
        assert_eq!(harbour.published(&["--rollback"]).release(), release);
        assert!(served().contains(words));
    }
    assert_eq!(harbour.refused(&["--rollback"]), (vec!["publish.no-release".to_owned()], 2));
    assert_eq!(harbour.refused(&["--rollback", "../../x"]), (vec!["publish.no-release".to_owned()], 2));
    harbour.published(&["--rollback", &all[2].0]);
    assert!(served().contains("Three gulls."));
    assert!(harbour.published(&[]).put().is_empty());
}

#[test]
fn only_so_many_are_kept_and_never_the_one_served_goes() {
    let harbour = releases(2);
    let mut ids = Vec::new();
    for count in 1..=4 {
        harbour.write("content/sea/calm.md", &format!("# Calm\n\nGulls: {count}.\n"));
        ids.push(harbour.published(&[]).release().to_owned());
    }
    let kept: Vec<String> = fs::read_dir(harbour.scratch.path("public/releases"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".json") && name != "served")
        .collect();
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert!(ids[2..].iter().all(|id| kept.contains(id)), "{kept:?} of {ids:?}");
}

#[test]
fn what_others_put_into_a_release_comes_along() {
    let harbour = releases(2);
    harbour.published(&[]);
    harbour.scratch.write("public/current/.well-known/token.txt", "by hand");
    std::os::unix::fs::symlink("quay.svg", harbour.scratch.path("public/current/latest.svg")).unwrap();
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    harbour.published(&[]);
    assert_eq!(harbour.scratch.read("public/current/.well-known/token.txt"), "by hand");
    let link = fs::read_link(harbour.scratch.path("public/current/latest.svg")).unwrap();
    assert_eq!(link.to_str(), Some("quay.svg"));
}

#[test]
fn a_link_of_others_is_not_taken_over() {
    let harbour = releases(2);
    fs::create_dir(harbour.scratch.path("public")).unwrap();
    std::os::unix::fs::symlink("/srv/other", harbour.scratch.path("public/current")).unwrap();
    assert_eq!(harbour.refused(&["--overwrite"]), (vec!["publish.foreign".to_owned()], 2));
}

#[test]
fn a_link_in_the_place_of_the_releases_is_not_followed_and_releases_are_not_left_to_be_served() {
    for kind in ["kind = \"dir\"\npath = \"../public\"", "kind = \"rsync\"\nto = \"../public\""] {
        let harbour = Harbour::with(&format!("{kind}\nreleases = 2"));
        fs::create_dir_all(harbour.scratch.path("public")).unwrap();
        fs::create_dir(harbour.scratch.path("elsewhere")).unwrap();
        let link = harbour.scratch.path("public/releases");
        std::os::unix::fs::symlink("../elsewhere", &link).unwrap();
        assert_eq!(harbour.refused(&["--overwrite"]), (vec!["publish.foreign".to_owned()], 2), "{kind}");
        assert!(files_below(&harbour.scratch.path("elsewhere")).is_empty());
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        fs::remove_file(&link).unwrap();
        harbour.published(&[]);
        // Readers get the release that the link leads to, not what is written beside it.
        harbour.edit("postil.toml", "releases = 2", "releases = 0");
        let refused = harbour.publish(&["--yes"]).assert().code(2);
        refused.stderr(contains("publish.foreign").and(contains("set `releases` again")));
        assert!(!harbour.scratch.path("public/index.html").exists());
    }
}

/// Nobody looks on.
struct Silent;

impl Steps for Silent {
    fn start(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

#[test]
fn what_others_put_there_while_it_is_published_comes_along_too() {
    for kind in ["kind = \"dir\"\npath = \"../public\"", "kind = \"rsync\"\nto = \"../public\""] {
        let harbour = Harbour::with(&format!("{kind}\nreleases = 2"));
        harbour.published(&[]);
        harbour.scratch.write("public/current/log.txt", "one");
        harbour.write("static/pier.svg", "<svg/>\n");
        let root = harbour.scratch.path("papers");
        let publish = |meddle: &dyn Fn()| {
            let options = Options::new("postil.toml");
            let (report, site) = pipeline::build_site(&DiskFiles::new(&root), &root, &options, &());
            let site = site.expect("it builds");
            let config = &site.snapshot.config;
            let (name, chosen) = choose(config, None).expect("there is one");
            let mut opened = open(&root, config, name, chosen, Allowed::default()).expect("it can be there");
            let parcel = Parcel::new(&report.output_dir, &site).expect("it was built");
            let standing = opened.look().expect("it is there");
            let plan = Plan::new(&parcel, &standing);
            meddle();
            opened.apply(&Job { parcel: &parcel, plan: &plan, standing: &standing, message: None, steps: &Silent })
        };
        let served = || files_below(&harbour.scratch.path("public/current").canonicalize().unwrap());
        let before = served();
        let refused = publish(&|| harbour.scratch.write("public/current/pier.svg", "not ours"));
        assert_eq!(refused.expect_err("it is in the way").code, "publish.overtaken", "{kind}");
        harbour.scratch.remove("public/current/pier.svg");
        assert!(served() == before);
        // What is another by then is told, or comes along as it is then.
        if let Err(fault) = publish(&|| harbour.scratch.write("public/current/log.txt", "one, two")) {
            assert!(fault.code == "publish.overtaken" && kind.contains("rsync"), "{fault:?}");
            assert!(served()["log.txt"] == b"one, two");
        }
        harbour.write("static/pier.svg", "<svg><!-- 2 --></svg>\n");
        publish(&|| harbour.scratch.write("public/current/.well-known/token.txt", "by hand")).expect("it is published");
        let read = |path: &str| harbour.scratch.read(&format!("public/current/{path}"));
        assert_eq!([read(".well-known/token.txt"), read("log.txt")], ["by hand", "one, two"]);
        assert!(read("pier.svg").contains("<!-- 2 -->"));
    }
}

#[test]
fn the_release_that_is_served_can_be_walked() {
    let harbour = Harbour::with("kind = \"dir\"\npath = \"../public\"\nreleases = 2\nhost_files = \"nginx\"");
    harbour.published(&[]);
    let nginx = Nginx::start(&harbour.scratch.path("public/current"), &["_nginx.conf"]);
    crawl(nginx.port, &harbour.built(), &HEADERS);
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    harbour.published(&[]);
    crawl(nginx.port, &harbour.built(), &HEADERS);
}

const KINDS: [&str; 2] = ["kind = \"dir\"\npath = \"../public\"", "kind = \"rsync\"\nto = \"../public\""];

#[test]
fn files_of_others_come_along_on_the_way_back_and_are_never_lost() {
    for kind in KINDS {
        let harbour = Harbour::with(&format!("{kind}\nreleases = 2"));
        harbour.published(&[]);
        harbour.scratch.write("public/current/log.txt", "one");
        let next = |count: u32| harbour.write("content/sea/calm.md", &format!("# Calm\n\nGulls: {count}.\n"));
        next(1);
        harbour.published(&[]);
        next(2);
        let left = harbour.published(&[]).release().to_owned();
        // A file that was there before, as long as it was, and two that are new.
        harbour.scratch.remove("public/current/log.txt");
        harbour.scratch.write("public/current/log.txt", "two");
        harbour.scratch.write("public/current/google.html", "x");
        harbour.scratch.write("public/current/.well-known/token.txt", "by hand");
        assert_eq!(harbour.told(&["--rollback", "--dry-run"]).value["foreign"], 3);
        harbour.published(&["--rollback"]);
        let read = |path: &str| harbour.scratch.read(&format!("public/current/{path}"));
        let foreign = || [read("google.html"), read("log.txt"), read(".well-known/token.txt")];
        assert_eq!(foreign(), ["x", "two", "by hand"], "{kind}");
        assert!(read("sea/calm/index.html").contains("Gulls: 1."));
        for count in 3..6 {
            next(count);
            assert_eq!(harbour.published(&[]).value["foreign"], 3);
            assert_eq!(foreign(), ["x", "two", "by hand"], "{kind}");
        }
        assert!(!harbour.scratch.path(&format!("public/releases/{left}")).exists(), "{kind}");
        harbour.published(&["--rollback"]);
        assert_eq!(foreign(), ["x", "two", "by hand"], "{kind}");
    }
}

#[test]
fn a_release_that_alone_holds_a_file_of_others_stays() {
    for kind in KINDS {
        let harbour = Harbour::with(&format!("{kind}\nreleases = 2"));
        harbour.published(&[]);
        harbour.remove("static/quay.svg");
        let left = harbour.published(&[]).release().to_owned();
        harbour.scratch.write("public/current/quay.svg", "by hand");
        harbour.published(&["--rollback"]);
        assert!(harbour.scratch.read("public/current/quay.svg").starts_with("<svg"), "{kind}");
        harbour.write("static/quay.svg", "<svg><!-- 2 --></svg>\n");
        for words in ["A gull moved.", "Two gulls moved.", "All moved."] {
            harbour.write("content/sea/calm.md", words);
            harbour.published(&[]);
            let held = harbour.scratch.read(&format!("public/releases/{left}/quay.svg"));
            assert_eq!(held, "by hand", "{kind}");
        }
        harbour.published(&["--rollback", &left]);
        assert_eq!(harbour.scratch.read("public/current/quay.svg"), "by hand");
    }
}

#[test]
fn one_release_is_kept_to_go_back_to_whatever_is_said() {
    for kind in KINDS {
        let harbour = Harbour::with(&format!("{kind}\nreleases = 1"));
        let first = harbour.published(&[]).release().to_owned();
        harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
        harbour.published(&[]);
        assert_eq!(harbour.published(&["--rollback"]).release(), first, "{kind}");
        assert!(harbour.scratch.read("public/current/sea/calm/index.html").contains("Nothing moved."));
    }
}
