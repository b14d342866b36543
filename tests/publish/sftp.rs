//! A server that is reached by ssh: SFTP alone, and rsync.

use std::collections::BTreeMap;

use predicates::prelude::*;
use predicates::str::contains;

use crate::crawl::crawl;
use crate::nginx::Nginx;
use crate::scratch::files_below;
use crate::server::Sshd;
use crate::site::{Harbour, RECORD};

fn harbour(sshd: &Sshd, keys: &str) -> Harbour {
    let harbour = Harbour::with(&format!("kind = \"sftp\"\nto = \"TO\"\nssh_config = \"CONFIG\"\n{keys}"));
    let public = harbour.scratch.path("public").display().to_string();
    harbour.edit("postil.toml", "TO", &format!("harbour-host:{public}"));
    harbour.edit("postil.toml", "CONFIG", &sshd.client_config.display().to_string());
    harbour
}

fn public(harbour: &Harbour) -> BTreeMap<String, Vec<u8>> {
    let mut files = files_below(&harbour.scratch.path("public"));
    assert!(files.remove(RECORD).is_some());
    files
}

#[test]
fn a_server_gets_what_differs_and_nothing_of_others_goes() {
    let sshd = Sshd::start();
    let harbour = harbour(&sshd, "");
    harbour.write("static/#odd; name ü.txt", "odd\n");
    harbour.write("static/long.txt", &"A long line of a long file.\n".repeat(200_000));
    let first = harbour.published(&[]);
    assert_eq!(first.put().len(), harbour.built().len());
    assert!(public(&harbour) == harbour.built());
    assert!(harbour.published(&[]).put().is_empty());
    harbour.scratch.write("public/by-hand.txt", "not ours");
    harbour.scratch.write("public/sea/calm/note.txt", "not ours");
    harbour.edit("content/sea/tide.md", "on Monday", "on Monday night");
    harbour.remove("content/sea/calm.md");
    harbour.remove("static/#odd; name ü.txt");
    let told = harbour.published(&[]);
    assert_eq!(told.deleted(), ["sea/calm/index.html", "#odd; name ü.txt"]);
    assert!(told.put().contains(&"sea/tide/index.html") && !told.put().contains(&"style.css"));
    // A folder where a file was, and a file where a folder was.
    harbour.write("static/deep/er", "x\n");
    harbour.write("static/flat/er/x.txt", "x\n");
    harbour.published(&[]);
    harbour.remove("static/deep/er");
    harbour.write("static/deep/er/x.txt", "x\n");
    harbour.remove("static/flat/er/x.txt");
    std::fs::remove_dir_all(harbour.scratch.path("papers/static/flat")).expect("it is there");
    // A build does not make a folder of a file by itself.
    std::fs::remove_dir_all(harbour.scratch.path("papers/site")).expect("it is there");
    harbour.write("static/flat", "x\n");
    harbour.published(&[]);
    let mut files = public(&harbour);
    assert_eq!(files.remove("by-hand.txt").as_deref(), Some(&b"not ours"[..]));
    assert_eq!(files.remove("sea/calm/note.txt").as_deref(), Some(&b"not ours"[..]));
    assert!(files == harbour.built());
    harbour.remove("static/deep/er/x.txt");
    harbour.published(&[]);
    assert!(!harbour.scratch.path("public/deep").exists(), "an empty folder is not left");
    harbour.scratch.write("public/style.css", "defaced");
    assert_eq!(harbour.published(&[]).put(), ["style.css"]);
    harbour.write("static/by-hand.txt", "ours\n");
    assert_eq!(harbour.refused(&[]).0, ["publish.foreign"]);
    harbour.published(&["--overwrite"]);
    assert_eq!(harbour.scratch.read("public/by-hand.txt"), "ours\n");
}

#[test]
fn the_site_can_be_walked_there() {
    let sshd = Sshd::start();
    let harbour = harbour(&sshd, "host_files = \"nginx\"\nprecompress = [\"gzip\"]");
    harbour.published(&[]);
    assert!(harbour.published(&[]).put().is_empty());
    let nginx = Nginx::start(&harbour.scratch.path("public"), &["_nginx.conf"]);
    crawl(nginx.port, &harbour.built(), &postil::site::publish::host::HEADERS);
}

#[test]
fn what_cannot_be_reached_is_told_in_the_words_of_ssh() {
    let sshd = Sshd::start();
    let harbour = harbour(&sshd, "");
    harbour.edit("postil.toml", "harbour-host:", "harbour-host:/there/is/no/such/folder");
    let told = harbour.publish(&["--yes"]).assert().code(2);
    told.stderr(contains("publish.sftp").and(contains("No such file")));
    let wrong = sshd.wrong_config().display().to_string();
    harbour.edit("postil.toml", &sshd.client_config.display().to_string(), &wrong);
    let told = harbour.publish(&["--yes"]).assert().code(2);
    told.stderr(contains("publish.sftp").and(contains("Permission denied (publickey)")));
}

#[test]
fn rsync_goes_over_ssh() {
    let sshd = Sshd::start();
    let harbour = Harbour::with("kind = \"rsync\"\nto = \"TO\"");
    harbour.edit("postil.toml", "TO", &format!("harbour-host:{}", harbour.scratch.path("public").display()));
    let published = |args: &[&str]| {
        let told = harbour.told_by(&[&["--yes", "--format", "json"], args].concat(), |command| {
            command.env("RSYNC_RSH", format!("ssh -F {}", sshd.client_config.display()));
        });
        assert_eq!(told.value["published"], true, "{:#}", told.value);
        told
    };
    published(&[]);
    assert!(public(&harbour) == harbour.built());
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    assert!(!published(&[]).put().contains(&"style.css"));
    assert!(public(&harbour) == harbour.built());
}

#[test]
fn a_disk_there_that_takes_no_more_is_told_and_the_next_publication_ends_it() {
    let full = Sshd::start_full();
    let harbour = harbour(&full, "");
    let told = harbour.publish(&["--yes"]).assert().code(2);
    told.stderr(contains("publish.sftp").and(contains("is there room")));
    let sshd = Sshd::start();
    harbour.edit("postil.toml", &full.client_config.display().to_string(), &sshd.client_config.display().to_string());
    harbour.published(&[]);
    assert!(public(&harbour) == harbour.built(), "and nothing is left of what was broken off");
}

#[test]
fn of_two_who_publish_at_once_one_is_stopped_and_the_next_publication_mends_what_is_mixed() {
    let sshd = Sshd::start();
    let harbour = harbour(&sshd, "");
    harbour.published(&[]);
    harbour.copy_to("papers-too");
    for number in 10..60 {
        harbour.write(&format!("static/{number}.txt"), "one\n");
        harbour.scratch.write(&format!("papers-too/static/{number}.txt"), "two\n");
    }
    let quicker = || -> String {
        let mut command = harbour.scratch.postil();
        let done = command.args(["--root", "papers-too", "publish", "--yes"]).assert().success();
        String::from_utf8_lossy(&done.get_output().stdout).into_owned()
    };
    let before = harbour.publish_and_meanwhile(0, &|| _ = quicker()).expect_err("someone was quicker");
    assert_eq!(before.code, "publish.overtaken");
    assert!(quicker().contains("nothing to do") && public(&harbour) == harbour.built_in("papers-too"));
    // More than go up at once: what comes after them stands over what the other put there.
    let stopped = harbour.publish_and_meanwhile(1, &|| _ = quicker()).expect_err("someone was quicker");
    assert_eq!(stopped.code, "publish.overtaken");
    let mixed = public(&harbour);
    assert!(mixed["10.txt"] == b"two\n" && mixed["59.txt"] == b"one\n");
    quicker();
    assert!(public(&harbour) == harbour.built_in("papers-too"));
    assert!(quicker().contains("nothing to do"));
    // A folder in which nothing is makes way.
    std::fs::create_dir_all(harbour.scratch.path("public/chart/empty")).expect("it can be made");
    harbour.write("static/chart", "a file\n");
    harbour.published(&[]);
    assert!(public(&harbour) == harbour.built());
}
