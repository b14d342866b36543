//! The same faults with every target over a network: whatever happens, no page that is served names what is not there, nothing of
//! others goes, and the next publication brings all of the site.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use predicates::prelude::*;
use predicates::str::contains;

use crate::faults::{generation, is_shared_chart, kill_after};
use crate::proxy::{BROKEN, BUSY, Dice, MANY, Mood, proxy};
use crate::remote::{ENVIRONMENT, PAGES, Remote};
use crate::repositories::Repository;
use crate::rsync::to;
use crate::scratch::files_below;
use crate::server::Sshd;
use crate::site::Harbour;

/// So often each target is killed; those of [`crate::faults`] are another 49.
const KILLS: u64 = 4;

/// Connections that end at random bytes, and servers that are busy or broken; then one that falls silent.
fn bad_networks(remote: &Remote) {
    let cuts: Arc<AtomicUsize> = Arc::default();
    for round in 1..=2 {
        let built = remote.built(round as usize);
        let is_web = remote.is_web;
        let dice = Mutex::new(Dice::new(remote.seed * 100 + round));
        let cut = Arc::clone(&cuts);
        let (port, _) = proxy(remote.port, move |_| {
            let mut dice = dice.lock().expect("no test panics in here");
            let mood = match dice.roll(8) {
                0 if is_web => Mood::Says([BUSY, BROKEN, MANY][dice.roll(3) as usize]),
                0..=1 => Mood::Cuts(dice.bytes()),
                2..=4 if !is_web => Mood::Cuts(dice.bytes()),
                5 => Mood::Slow,
                _ => Mood::Fair,
            };
            cut.fetch_add(usize::from(matches!(mood, Mood::Cuts(_))), Ordering::Relaxed);
            mood
        });
        remote.lead_to(port);
        remote.told(&[]);
        remote.assert_whole();
        remote.lead_to(remote.port);
        remote.assert_ended(&built);
    }
    assert!(cuts.load(Ordering::Relaxed) > 0, "no connection was cut");
    let built = remote.built(5);
    let dice = Mutex::new(Dice::new(remote.seed));
    // SFTP has one connection.
    let which = usize::from(remote.is_web);
    let (port, connections) = proxy(remote.port, move |number| match number {
        number if number == which => Mood::Stalls(dice.lock().expect("no test panics in here").bytes() / 8),
        _ => Mood::Fair,
    });
    remote.lead_to(port);
    let started = Instant::now();
    remote.published(&[]);
    assert!(started.elapsed() < Duration::from_secs(55) && connections.load(Ordering::Relaxed) > 1);
    remote.lead_to(remote.port);
    remote.assert_ended(&built);
}

fn killed(remote: &Remote) {
    let mut dice = Dice::new(remote.seed);
    remote.built(6);
    let started = Instant::now();
    remote.published(&[]);
    let whole = u64::try_from(started.elapsed().as_micros()).expect("it is short");
    for kill in 0..KILLS {
        let built = remote.built(7 + kill as usize);
        kill_after(&remote.harbour, &ENVIRONMENT, Duration::from_micros(dice.roll(whole)));
        remote.wait_until_quiet();
        remote.assert_whole();
        // Every other time the next publication has another generation to bring.
        if kill % 2 == 1 {
            remote.assert_ended(&built);
        }
    }
}

#[test]
fn whatever_happens_what_is_served_is_whole_and_the_next_publication_ends_it() {
    type Make = fn() -> Remote;
    let remotes: [(&str, Make); 5] = [
        ("s3", Remote::bucket),
        ("netlify", Remote::netlify),
        ("sftp", Remote::sftp),
        ("rsync", || Remote::rsync("", "public", 4)),
        ("rsync with releases", || Remote::rsync("releases = 2", "public/current", 5)),
    ];
    // They wait for each other's network most of the time.
    std::thread::scope(|scope| {
        for (name, make) in remotes {
            let all = move || {
                let remote = make().begun();
                bad_networks(&remote);
                killed(&remote);
                if !remote.is_web {
                    silent(&remote);
                }
            };
            std::thread::Builder::new().name(name.to_owned()).spawn_scoped(scope, all).expect("it starts");
        }
    });
}

#[test]
fn a_branch_at_a_server_has_the_old_commit_or_the_new_one() {
    let (sshd, full) = (Sshd::start(), Sshd::start_full());
    let repository = Repository::with("");
    let harbour = &repository.harbour;
    let remote = harbour.scratch.path("remote.git");
    repository.git("papers", &["remote", "set-url", "origin", &format!("harbour-host:{}", remote.display())]);
    let told = |config: &str| {
        harbour.told_by(&["--yes", "--format", "json"], |command| {
            command.env("GIT_SSH_COMMAND", format!("ssh -F {config}"));
        })
    };
    let config = sshd.client_config.display().to_string();
    generation(harbour, 0, PAGES);
    assert_eq!(told(&config).exit, Some(0));
    let mut dice = Dice::new(6);
    let refused = [sshd.wrong_config(), full.client_config.clone()].map(|config| config.display().to_string());
    let cut = harbour.scratch.path("cut_config");
    for number in 1..=4 {
        generation(harbour, number, PAGES);
        // Too long for a disk without room, and it cannot be packed.
        let noise: Vec<u8> = (0..40_000).map(|_| dice.roll(256) as u8).collect();
        harbour.scratch.write("papers/static/noise.bin", noise);
        let failed = match refused.get(number - 1) {
            Some(config) => told(config),
            None => {
                let bytes = 3000 * (1 << dice.roll(4));
                // The last time only the first connection breaks.
                let is_cut = move |connection: usize| number < 4 || connection == 0;
                let mood = move |connection| if is_cut(connection) { Mood::Cuts(bytes) } else { Mood::Fair };
                let (port, _) = proxy(sshd.port, mood);
                let text = std::fs::read_to_string(&config).expect("it is there");
                let alias = format!("  HostKeyAlias [127.0.0.1]:{}\n", sshd.port);
                let text = text.replace(&format!("Port {}", sshd.port), &format!("Port {port}")) + &alias;
                std::fs::write(&cut, text).expect("it can be written");
                told(&cut.display().to_string())
            }
        };
        assert!(failed.exit == Some(0) || failed.errors() == ["publish.git"], "{:#}", failed.value);
        assert!(number > refused.len() || failed.exit == Some(2), "who is not let in, and a disk without room");
        assert!(number < 4 || failed.exit == Some(0), "what breaks once is tried again: {:#}", failed.value);
        // What was cut may go on at the server and land between one look and the next: all look at one commit.
        let commit = repository.git("remote.git", &["rev-parse", "gh-pages"]);
        let list = repository.git("remote.git", &["ls-tree", "--name-only", &commit]);
        let chart = list.lines().find(|path| is_shared_chart(path)).expect("a chart").to_owned();
        assert!([number - 1, number].map(|number| format!("chart-{number}.svg")).contains(&chart), "{chart}");
        let page = |page| repository.git("remote.git", &["show", &format!("{commit}:sea/page-{page}/index.html")]);
        assert!((0..PAGES).all(|number| page(number).contains(&chart)));
        assert_eq!(told(&config).exit, Some(0));
        assert!(repository.paths().contains(&format!("chart-{number}.svg")));
    }
}

/// Nobody waits for a server that says nothing.
fn silent(remote: &Remote) {
    let (port, _) = proxy(remote.port, |_| Mood::Stalls(1));
    remote.lead_to(port);
    let started = Instant::now();
    remote.harbour.publish(&["--yes"]).assert().code(2).stderr(contains("publish.sftp").or(contains("publish.rsync")));
    assert!(started.elapsed() < Duration::from_secs(120));
    remote.assert_whole();
}

#[test]
fn a_store_without_room_is_told_and_the_next_publication_ends_it() {
    let remote = Remote::bucket().begun();
    let built = remote.built(1);
    // As MinIO says it, for the first file that is new.
    let full = "<Error><Code>XMinioStorageFull</Code><Message>Storage backend has reached its minimum free drive threshold.\
        </Message></Error>";
    let port = remote.port;
    let web = crate::web::serve(move |asked| match asked.path.as_str() {
        path if asked.method == "PUT" && path.contains("chart-1") => {
            crate::web::Answer::new(507, &[("Retry-After", "0")], full)
        }
        _ => crate::web::forward(port, asked),
    });
    remote.lead_to(web);
    let mut publish = remote.harbour.publish(&["--yes"]);
    publish.envs(ENVIRONMENT).assert().code(2).stderr(contains("publish.store").and(contains("XMinioStorageFull")));
    remote.assert_whole();
    remote.lead_to(remote.port);
    remote.assert_ended(&built);
}

#[cfg(unix)]
#[test]
fn who_is_not_let_in_and_a_disk_without_room_are_told_in_rsyncs_words() {
    let (sshd, full) = (Sshd::start(), Sshd::start_full());
    let harbour = Harbour::with("kind = \"rsync\"\nto = \"TO\"\nreleases = 2");
    to(&harbour, &format!("harbour-host:{}", harbour.scratch.path("public").display()));
    let with = |config: &std::path::Path| {
        let mut publish = harbour.publish(&["--yes"]);
        publish.env("RSYNC_RSH", format!("ssh -F {}", config.display()));
        publish.assert()
    };
    let told = with(&sshd.wrong_config()).code(2);
    told.stderr(contains("publish.rsync").and(contains("Permission denied (publickey)")));
    assert!(!harbour.scratch.path("public").exists());
    with(&full.client_config).code(2).stderr(contains("publish.rsync").and(contains("make room")));
    assert!(!harbour.scratch.path("public/current").exists());
    with(&sshd.client_config).success();
    let served = harbour.scratch.path("public/current").canonicalize().expect("it is there");
    assert!(files_below(&served) == harbour.built());
    let left = std::fs::read_dir(harbour.scratch.path("public/releases")).expect("it is there").count();
    assert_eq!(left, 3, "nothing is left of what was broken off");
}
