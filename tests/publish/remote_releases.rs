//! Releases at a server that rsync reaches: at a daemon, and by ssh.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

use postil::site::publish::host::HEADERS;
use predicates::prelude::*;
use predicates::str::contains;

use crate::crawl::crawl;
use crate::nginx::Nginx;
use crate::rsync::{Daemon, to};
use crate::scratch::files_below;
use crate::server::Sshd;
use crate::site::{Harbour, Told};

const SOME_RELEASES: &str = "kind = \"rsync\"\nto = \"TO\"\nreleases = 3";

fn at_a_daemon() -> (Harbour, Daemon) {
    let harbour = Harbour::with(SOME_RELEASES);
    let daemon = Daemon::start(harbour.scratch.root());
    to(&harbour, &format!("rsync://127.0.0.1:{}/www/public", daemon.port));
    (harbour, daemon)
}

fn served(harbour: &Harbour) -> std::collections::BTreeMap<String, Vec<u8>> {
    files_below(&harbour.scratch.path("public/current").canonicalize().expect("it leads somewhere"))
}

#[test]
fn each_publication_is_a_release_and_the_link_leads_to_it() {
    let (harbour, _daemon) = at_a_daemon();
    assert!(!harbour.told(&["--dry-run"]).put().is_empty());
    assert!(!harbour.scratch.path("public").exists());
    let first = harbour.published(&[]);
    let link = harbour.scratch.path("public/current");
    assert_eq!(fs::read_link(&link).unwrap().to_str().unwrap(), format!("releases/{}", first.release()));
    assert!(served(&harbour) == harbour.built());
    let again = harbour.published(&[]);
    assert!(again.put().is_empty() && again.deleted().is_empty() && again.value["release"].is_null());
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    harbour.remove("static/quay.svg");
    harbour.write("static/pier.svg", "<svg/>\n");
    let second = harbour.published(&[]);
    assert!(second.put().contains(&"pier.svg") && !second.put().contains(&"style.css"));
    assert_eq!(second.deleted(), ["quay.svg"]);
    assert!(served(&harbour) == harbour.built());
    let inode = |release: &str| {
        fs::metadata(harbour.scratch.path(&format!("public/releases/{release}/style.css"))).unwrap().ino()
    };
    assert_eq!(inode(first.release()), inode(second.release()), "what stays takes no room twice");
    harbour.scratch.write("public/current/style.css", "defaced");
    assert_eq!(harbour.published(&[]).put(), ["style.css"]);
    assert!(served(&harbour) == harbour.built());
}

#[test]
fn going_back_is_one_step_and_only_so_many_are_kept() {
    let (harbour, _daemon) = at_a_daemon();
    let mut all = Vec::new();
    let gulls = ["Nothing moved.", "One gull.", "Two gulls.", "Three gulls.", "Four gulls."];
    for pair in gulls.windows(2) {
        harbour.edit("content/sea/calm.md", pair[0], pair[1]);
        all.push(harbour.published(&[]).release().to_owned());
    }
    let page = || harbour.scratch.read("public/current/sea/calm/index.html");
    for (release, words) in [(&all[2], gulls[3]), (&all[1], gulls[2])] {
        assert_eq!(harbour.published(&["--rollback"]).release(), release);
        assert!(page().contains(words));
    }
    assert_eq!(harbour.refused(&["--rollback"]), (vec!["publish.no-release".to_owned()], 2));
    assert_eq!(harbour.refused(&["--rollback", &all[0]]), (vec!["publish.no-release".to_owned()], 2));
    let left = fs::read_dir(harbour.scratch.path("public/releases")).unwrap().count();
    assert_eq!(left, 7, "three releases, each with its record, and what was served");
    harbour.published(&["--rollback", &all[3]]);
    assert!(page().contains(gulls[4]));
    assert!(harbour.published(&[]).put().is_empty());
}

#[test]
fn what_others_put_there_comes_along_as_it_is() {
    let (harbour, _daemon) = at_a_daemon();
    harbour.published(&[]);
    harbour.scratch.write("public/current/.well-known/token.txt", "by hand");
    let token = harbour.scratch.path("public/current/.well-known/token.txt");
    fs::set_permissions(&token, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("quay.svg", harbour.scratch.path("public/current/latest.svg")).unwrap();
    harbour.scratch.write("public/by-hand.txt", "by hand");
    harbour.scratch.write("public/releases/readme.txt", "by hand");
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    for _ in 0..4 {
        harbour.edit("content/sea/calm.md", "gull moved.", "gull moved, gull moved.");
        assert_eq!(harbour.published(&[]).value["foreign"], 2);
    }
    let token = harbour.scratch.path("public/current/.well-known/token.txt");
    assert_eq!(fs::read_to_string(&token).unwrap(), "by hand");
    assert_eq!(fs::metadata(&token).unwrap().permissions().mode() & 0o777, 0o640);
    let link = fs::read_link(harbour.scratch.path("public/current/latest.svg")).unwrap();
    assert_eq!(link.to_str(), Some("quay.svg"));
    for path in ["public/by-hand.txt", "public/releases/readme.txt"] {
        assert_eq!(harbour.scratch.read(path), "by hand");
    }
    harbour.write("static/.well-known/token.txt", "ours");
    assert_eq!(harbour.refused(&[]), (vec!["publish.foreign".to_owned()], 2));
}

#[test]
fn a_link_of_others_and_a_daemon_that_changes_links_are_told() {
    let harbour = Harbour::with(SOME_RELEASES);
    let daemon = Daemon::start_with(harbour.scratch.root(), "munge symlinks = yes");
    to(&harbour, &format!("rsync://127.0.0.1:{}/www/public", daemon.port));
    fs::create_dir(harbour.scratch.path("public")).unwrap();
    std::os::unix::fs::symlink("/rsyncd-munged/srv/other", harbour.scratch.path("public/current")).unwrap();
    assert_eq!(harbour.refused(&["--overwrite"]), (vec!["publish.foreign".to_owned()], 2));
    fs::remove_file(harbour.scratch.path("public/current")).unwrap();
    let told = harbour.publish(&["--yes"]).assert().code(2);
    told.stderr(contains("publish.verify").and(contains("munge symlinks = no")));
}

#[test]
fn the_release_that_is_served_can_be_walked() {
    let sshd = Sshd::start();
    let harbour = Harbour::with(&format!("{SOME_RELEASES}\nhost_files = \"nginx\"\nprecompress = [\"gzip\"]"));
    // As older versions of rsync do it, which let a shell read the address.
    to(&harbour, &format!("harbour-host:{}", harbour.scratch.path("harbour's papers").display()));
    let published = || -> Told {
        let told = harbour.told_by(&["--yes", "--format", "json"], |command| {
            command.env("RSYNC_RSH", format!("ssh -F {}", sshd.client_config.display())).env("RSYNC_OLD_ARGS", "1");
        });
        assert_eq!(told.value["published"], true, "{:#}", told.value);
        told
    };
    published();
    // nginx takes no such names in its configuration.
    std::os::unix::fs::symlink("harbour's papers", harbour.scratch.path("public")).unwrap();
    let nginx = Nginx::start(&harbour.scratch.path("public/current"), &["_nginx.conf"]);
    crawl(nginx.port, &harbour.built(), &HEADERS);
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    let told = published();
    assert!(told.put().contains(&"sea/calm/index.html.gz") && !told.put().contains(&"style.css.gz"));
    crawl(nginx.port, &harbour.built(), &HEADERS);
}

#[test]
fn no_hollow_file_is_served_whenever_the_connection_breaks() {
    let harbour = Harbour::with("kind = \"rsync\"\nto = \"../public\"\nreleases = 2");
    harbour.published(&[]);
    let real = std::env::var("PATH").expect("it is set");
    // The first time that files are to be linked, what stands for them is sent in their place, and then the connection breaks; and
    // one of them is another by then, so that it cannot be linked any more.
    let script = "#!/bin/sh\nPATH=${PATH#*:}\ncase \"$*\" in *--size-only*) [ -e ../broke ] || { touch ../broke; for arg; do \
        shift; case $arg in --link-dest=*|--out-format=*) ;; *) set -- \"$@\" \"$arg\" ;; esac; done; \
        rsync \"$@\"; echo more >> ../public/current/style.css; exit 12; } ;; esac\nexec rsync \"$@\"\n";
    harbour.scratch.write("bin/rsync", script);
    fs::set_permissions(harbour.scratch.path("bin/rsync"), fs::Permissions::from_mode(0o755)).unwrap();
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    let told = harbour.told_by(&["--yes", "--format", "json"], |command| {
        command.env("PATH", format!("{}:{real}", harbour.scratch.path("bin").display()));
    });
    assert_eq!(told.errors(), ["publish.overtaken"], "{:#}", told.value);
    assert!(harbour.scratch.path("broke").exists() && !served(&harbour)["style.css"].contains(&0));
    assert!(harbour.published(&[]).put().contains(&"style.css"));
    assert!(served(&harbour) == harbour.built());
}
