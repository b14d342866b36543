//! What holds for every kind of target, shown with each of them.

use std::collections::BTreeSet;
use std::process::Command;

use crate::archives::unpacked;
use crate::remote::{Files, Remote};
use crate::repositories::Repository;
use crate::scratch::files_below;
use crate::site::{Harbour, RECORD};

/// What a kind of target can do.
#[derive(Clone, Copy)]
struct Can {
    hold_others: bool,
    go_back: bool,
    /// Say beforehand what going back without an id leads to.
    tell_former: bool,
}

/// What readers get, without our record and what a host needs beside the site.
fn live(remote: &Remote) -> Files {
    let mut files = (remote.live)(&remote.harbour);
    files.retain(|path, _| path != RECORD && path != ".nojekyll");
    files
}

/// Paths with other bytes, or of one side only.
fn differing<'a>(one: &'a Files, other: &'a Files) -> BTreeSet<&'a str> {
    let other_has = |path: &&String| one.get(*path) != other.get(*path);
    one.keys().chain(other.keys()).filter(other_has).map(String::as_str).collect()
}

fn checked(remote: &Remote, can: Can) {
    let harbour = &remote.harbour;
    for number in 0..10 {
        harbour.write(&format!("static/tables/{number}.csv"), &format!("day,boats\n{number},1\n"));
    }
    harbour.write("static/berth", "a file\n");
    harbour.write("static/pier/one/two.txt", "a file in a folder\n");
    let first = harbour.built();
    // A dry run, and the first publication.
    let before = live(remote);
    let told = remote.told(&["--dry-run"]);
    assert!(told.exit == Some(0) && told.value["published"] == false && !told.put().is_empty());
    assert!(live(remote) == before);
    let told = remote.published(&[]);
    assert!(first.keys().all(|path| told.put().contains(&path.as_str())));
    assert!(live(remote) == first);
    let foreign = if can.hold_others {
        (remote.by_hand)(harbour);
        Some(b"not ours".to_vec())
    } else {
        None
    };
    let with_foreign = |built: &Files| {
        let mut files = built.clone();
        files.extend(foreign.clone().map(|bytes| ("by-hand.txt".to_owned(), bytes)));
        files
    };
    // Nothing changed.
    let again = remote.published(&[]);
    assert!(
        again.put().is_empty() && again.deleted().is_empty() && again.value["release"].is_null(),
        "{}",
        again.value
    );
    // One edit, and the same as a dry run.
    harbour.edit("content/sea/page-3.md", "The chart", "A chart");
    let second = harbour.built();
    assert_eq!(remote.told(&["--dry-run"]).put(), ["sea/page-3/index.html"]);
    assert!(live(remote) == with_foreign(&first));
    let told = remote.published(&[]);
    let put: BTreeSet<&str> = told.put().into_iter().collect();
    assert_eq!(put, differing(&first, &second));
    assert!(live(remote) == with_foreign(&second));
    // A new name; a file that becomes a folder, and a folder that becomes a file.
    harbour.remove("static/berth");
    harbour.write("static/berth/one.txt", "a folder\n");
    std::fs::remove_dir_all(harbour.scratch.path("papers/static/pier")).expect("it is there");
    harbour.write("static/pier", "a file\n");
    std::fs::remove_dir_all(harbour.scratch.path("papers/site")).expect("it was built");
    let text = harbour.scratch.read("papers/content/sea/page-3.md");
    harbour.remove("content/sea/page-3.md");
    harbour.write("content/sea/page-three.md", &text);
    let third = harbour.built();
    let told = remote.published(&[]);
    assert!(told.put().contains(&"sea/page-three/index.html"));
    let deleted: BTreeSet<&str> = told.deleted().into_iter().collect();
    assert_eq!(deleted, ["berth", "pier/one/two.txt", "sea/page-3/index.html"].into());
    assert!(live(remote) == with_foreign(&third));
    // More deletions than can be meant.
    let pages = (4..12).map(|page| format!("papers/content/sea/page-{page}.md"));
    let paths = pages.chain((0..10).map(|number| format!("papers/static/tables/{number}.csv")));
    let pages: Vec<(String, String)> = paths.map(|path| (path.clone(), harbour.scratch.read(&path))).collect();
    pages.iter().for_each(|(path, _)| harbour.scratch.remove(path));
    let refused = remote.told(&[]);
    assert_eq!((refused.errors(), refused.exit), (vec!["publish.deletions".to_owned()], Some(2)));
    assert!(live(remote) == with_foreign(&third));
    pages.iter().for_each(|(path, text)| harbour.scratch.write(path, text));
    // A file of others in the way.
    if can.hold_others {
        harbour.write("static/by-hand.txt", "ours\n");
        let refused = remote.told(&[]);
        assert_eq!((refused.errors(), refused.exit), (vec!["publish.foreign".to_owned()], Some(2)));
        harbour.remove("static/by-hand.txt");
        assert!(live(remote) == with_foreign(&third));
    }
    // Back, and forth.
    if can.go_back {
        for _ in 0..2 {
            // However often: to what was served before, not to what was rolled away from, and that is never let go of.
            if can.tell_former {
                let told = remote.told(&["--rollback", "--dry-run"]);
                assert!(told.exit == Some(0) && told.value["published"] == false, "{:#}", told.value);
                let changed = told.put().into_iter().chain(told.deleted()).collect();
                assert_eq!(differing(&second, &third), changed);
                assert!(live(remote) == with_foreign(&third));
            }
            remote.published(&["--rollback"]);
            assert!(live(remote) == with_foreign(&second));
            remote.published(&[]);
        }
    } else {
        let refused = remote.told(&["--rollback"]);
        assert_eq!((refused.errors(), refused.exit), (vec!["publish.kind".to_owned()], Some(2)));
    }
    assert!(live(remote) == with_foreign(&third));
    assert!(remote.published(&[]).put().is_empty());
}

fn folder(keys: &str, served: &'static str) -> Remote {
    let harbour = Harbour::with(&format!("kind = \"dir\"\npath = \"../public\"\n{keys}"));
    let live = move |harbour: &Harbour| {
        harbour.scratch.path(served).canonicalize().map(|folder| files_below(&folder)).unwrap_or_default()
    };
    let by_hand = move |harbour: &Harbour| harbour.scratch.write(&format!("{served}/by-hand.txt"), "not ours");
    Remote::new(harbour, 0, Box::new(by_hand), Box::new(live), false, 0)
}

fn archive(kind: &'static str, name: &'static str) -> Remote {
    let harbour = Harbour::with(&format!("kind = \"{kind}\"\npath = \"../{name}\""));
    let live = move |harbour: &Harbour| match harbour.scratch.path(name).exists() {
        true => unpacked(harbour, name),
        false => Files::new(),
    };
    Remote::new(harbour, 0, Box::new(|_| {}), Box::new(live), false, 0)
}

fn branch() -> Remote {
    let git = |harbour: &Harbour, args: &[&str]| {
        let mut git = Command::new("git");
        let git = git.arg("-C").arg(harbour.scratch.root()).args(args).output().expect("git is there");
        git.status.success()
    };
    let live = move |harbour: &Harbour| {
        let _ = std::fs::remove_dir_all(harbour.scratch.path("clone"));
        git(harbour, &["clone", "--quiet", "--branch", "gh-pages", "remote.git", "clone"]);
        let _ = std::fs::remove_dir_all(harbour.scratch.path("clone/.git"));
        files_below(&harbour.scratch.path("clone"))
    };
    let by_hand = move |harbour: &Harbour| {
        assert!(git(harbour, &["clone", "--quiet", "--branch", "gh-pages", "remote.git", "by-hand"]));
        harbour.scratch.write("by-hand/by-hand.txt", "not ours");
        let at = ["-C", "by-hand", "-c", "user.name=Host", "-c", "user.email=host@example.org"];
        for args in [&["add", "--all"][..], &["commit", "--quiet", "--message", "by hand"], &["push", "--quiet"]] {
            assert!(git(harbour, &[&at[..], args].concat()));
        }
    };
    let Repository { harbour } = Repository::with("");
    Remote::new(harbour, 0, Box::new(by_hand), Box::new(live), false, 0)
}

#[test]
fn every_target_keeps_to_what_it_says() {
    let all = Can { hold_others: true, go_back: true, tell_former: true };
    let others = Can { go_back: false, ..all };
    let (neither, netlify) = (Can { hold_others: false, ..others }, Can { tell_former: false, ..all });
    type Make = fn() -> Remote;
    let targets: [(&str, Can, Make); 10] = [
        ("dir", others, || folder("", "public")),
        ("dir with releases", all, || folder("releases = 2", "public/current")),
        ("git", all, branch),
        ("s3", all, Remote::bucket),
        ("netlify", netlify, Remote::netlify),
        ("sftp", others, Remote::sftp),
        ("rsync", others, || Remote::rsync("", "public", 4)),
        ("rsync with releases", all, || Remote::rsync("releases = 2", "public/current", 5)),
        ("zip", neither, || archive("zip", "harbour.zip")),
        ("tar", neither, || archive("tar", "harbour.tar.gz")),
    ];
    std::thread::scope(|scope| {
        for (name, can, make) in targets {
            let run = move || checked(&make(), can);
            std::thread::Builder::new().name(name.to_owned()).spawn_scoped(scope, run).expect("it starts");
        }
    });
}
