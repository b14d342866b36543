//! The same faults with every target over a network: whatever happens, no page that is served names what is not there, nothing of
//! others goes, and the next publication brings all of the site.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use predicates::prelude::*;
use predicates::str::contains;

use crate::faults::{assert_whole, generation, kill_after};
use crate::netlify::{Netlify, TOKEN};
use crate::proxy::{BROKEN, BUSY, Dice, MANY, Mood, proxy};
use crate::rsync::{Daemon, to};
use crate::scratch::files_below;
use crate::server::Sshd;
use crate::site::{Harbour, RECORD, Told};
use crate::stores::{self, Store};

type Files = BTreeMap<String, Vec<u8>>;

const PAGES: usize = 12;
/// So often each target is killed; those of [`crate::faults`] are another 49.
const KILLS: u64 = 6;

/// A target over a network, and how it is looked at.
struct Remote {
    harbour: Harbour,
    /// Where its server listens.
    port: u16,
    /// Where the configuration leads now.
    at: Mutex<u16>,
    /// Puts a file there that is not ours.
    by_hand: Box<dyn Fn(&Harbour)>,
    /// What readers get, also what is not ours.
    live: Box<dyn Fn(&Harbour) -> Files>,
    /// Speaks HTTP.
    is_web: bool,
    seed: u64,
}

impl Remote {
    /// A bucket of which releases are kept, so that these faults meet what keeps them, too.
    fn bucket() -> Self {
        let store = Store::start();
        let (port, harbour) = (store.port, stores::harbour(store.port, "releases = 2\ntimeout = 1"));
        let live = move |_: &Harbour| {
            let names = store.names("").into_iter().filter(|name| !name.starts_with(".postil-releases/"));
            names.filter_map(|name| Some((name.clone(), store.get(&name)?.1))).collect()
        };
        let by_hand = move |_: &Harbour| Store::put_at(port, "by-hand.txt", "not ours");
        Self::new(harbour, port, Box::new(by_hand), Box::new(live), true, 1)
    }

    fn netlify() -> Self {
        let netlify = Netlify::start();
        netlify.deployed_by_hand("/by-hand.txt", b"not ours");
        let (port, harbour) = (netlify.port, netlify.harbour());
        harbour.edit("postil.toml", "host_files = true", "timeout = 1");
        let live = move |_: &Harbour| netlify.all();
        Self::new(harbour, port, Box::new(|_| {}), Box::new(live), true, 2)
    }

    fn sftp() -> Self {
        let sshd = Sshd::start();
        let harbour = Harbour::with("kind = \"sftp\"\nto = \"TO\"\nssh_config = \"../ssh_config\"\ntimeout = 2");
        to(&harbour, &format!("harbour-host:{}", harbour.scratch.path("public").display()));
        let config = std::fs::read_to_string(&sshd.client_config).expect("it is there");
        // Whatever the port: the key is known by a name.
        let config = format!("{config}  HostKeyAlias [127.0.0.1]:{0}\n", sshd.port)
            .replace(&format!("  Port {}\n", sshd.port), &format!("  Port {}\n  # 127.0.0.1:{0}/\n", sshd.port));
        harbour.scratch.write("ssh_config", config);
        let port = sshd.port;
        let live = move |harbour: &Harbour| {
            let _still_there = &sshd;
            files_below(&harbour.scratch.path("public"))
        };
        Self::in_a_folder(harbour, port, Box::new(live), "public", 3)
    }

    fn rsync(keys: &str, served: &'static str, seed: u64) -> Self {
        let harbour = Harbour::with(&format!("kind = \"rsync\"\nto = \"TO\"\ntimeout = 1\n{keys}"));
        let daemon = Daemon::start(harbour.scratch.root());
        let port = daemon.port;
        to(&harbour, &format!("rsync://127.0.0.1:{port}/www/public"));
        let live = move |harbour: &Harbour| {
            let _still_there = &daemon;
            harbour.scratch.path(served).canonicalize().map(|folder| files_below(&folder)).unwrap_or_default()
        };
        Self::in_a_folder(harbour, port, Box::new(live), served, seed)
    }

    fn in_a_folder(
        harbour: Harbour,
        port: u16,
        live: Box<dyn Fn(&Harbour) -> Files>,
        served: &'static str,
        seed: u64,
    ) -> Self {
        let by_hand = move |harbour: &Harbour| harbour.scratch.write(&format!("{served}/by-hand.txt"), "not ours");
        Self::new(harbour, port, Box::new(by_hand), live, false, seed)
    }

    fn new(
        harbour: Harbour,
        port: u16,
        by_hand: Box<dyn Fn(&Harbour)>,
        live: Box<dyn Fn(&Harbour) -> Files>,
        is_web: bool,
        seed: u64,
    ) -> Self {
        let remote = Self { harbour, port, at: Mutex::new(port), by_hand, live, is_web, seed };
        generation(&remote.harbour, 0, PAGES);
        remote.published();
        (remote.by_hand)(&remote.harbour);
        remote
    }

    /// Lets the configuration lead to another port.
    fn lead_to(&self, port: u16) {
        let mut at = self.at.lock().expect("no test panics in here");
        let (old, new) = (format!("127.0.0.1:{}", *at), format!("127.0.0.1:{port}"));
        match self.harbour.scratch.path("ssh_config") {
            config if config.exists() => {
                self.harbour.scratch.edit("ssh_config", &format!("Port {}\n", *at), &format!("Port {port}\n"));
            }
            _ => self.harbour.edit("postil.toml", &old, &new),
        }
        *at = port;
    }

    fn told(&self) -> Told {
        self.harbour.told_by(&["--yes", "--format", "json"], |command| {
            command.envs(ENVIRONMENT);
        })
    }

    fn published(&self) -> Told {
        let told = self.told();
        assert!(told.exit == Some(0) && told.value["published"] == true, "{:#}", told.value);
        told
    }

    /// What is served is whole, and what is not ours is there.
    fn assert_whole(&self) {
        let live = (self.live)(&self.harbour);
        assert_whole(&live);
        assert_eq!(live.get("by-hand.txt").map(Vec::as_slice), Some(&b"not ours"[..]));
    }

    /// The next publication brings all of it, and leaves nothing else behind.
    fn assert_ended(&self, built: &Files) {
        self.published();
        let mut live = (self.live)(&self.harbour);
        live.remove(RECORD);
        assert_eq!(live.remove("by-hand.txt").as_deref(), Some(&b"not ours"[..]));
        let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&live), names(built));
        assert!(live == *built);
    }

    fn built(&self, number: usize) -> Files {
        generation(&self.harbour, number, PAGES);
        self.harbour.built()
    }
}

const ENVIRONMENT: [(&str, &str); 3] =
    [("NETLIFY_AUTH_TOKEN", TOKEN), ("AWS_ACCESS_KEY_ID", "key"), ("AWS_SECRET_ACCESS_KEY", "secret")];

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
        remote.told();
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
    remote.published();
    assert!(started.elapsed() < Duration::from_secs(30) && connections.load(Ordering::Relaxed) > 1);
    remote.lead_to(remote.port);
    remote.assert_ended(&built);
}

fn killed(remote: &Remote) {
    let mut dice = Dice::new(remote.seed);
    remote.built(6);
    let started = Instant::now();
    remote.published();
    let whole = u64::try_from(started.elapsed().as_micros()).expect("it is short");
    for kill in 0..KILLS {
        let built = remote.built(7 + kill as usize);
        kill_after(&remote.harbour, &ENVIRONMENT, Duration::from_micros(dice.roll(whole)));
        // rsync goes on with what it began.
        std::thread::sleep(Duration::from_millis(if remote.is_web { 0 } else { 300 }));
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
                let remote = make();
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

/// Nobody waits for a server that says nothing.
fn silent(remote: &Remote) {
    let (port, _) = proxy(remote.port, |_| Mood::Stalls(1));
    remote.lead_to(port);
    let started = Instant::now();
    remote.harbour.publish(&["--yes"]).assert().code(2).stderr(contains("publish.sftp").or(contains("publish.rsync")));
    assert!(started.elapsed() < Duration::from_secs(40));
    remote.assert_whole();
}

#[test]
fn a_store_without_room_is_told_and_the_next_publication_ends_it() {
    let remote = Remote::bucket();
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
    assert_eq!(left, 2, "nothing is left of what was broken off");
}
