//! A target, how it is published to and what readers get of it, whatever its kind.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use crate::faults::{assert_whole, generation};
use crate::netlify::{Netlify, TOKEN};
use crate::rsync::{Daemon, to};
use crate::scratch::files_below;
use crate::server::Sshd;
use crate::site::{Harbour, RECORD, Told};
use crate::stores::Store;

pub type Files = BTreeMap<String, Vec<u8>>;

pub const PAGES: usize = 12;
/// A target over a network, and how it is looked at.
pub struct Remote {
    pub harbour: Harbour,
    /// Where its server listens.
    pub port: u16,
    /// Where the configuration leads now.
    at: Mutex<u16>,
    /// Puts a file there that is not ours.
    pub by_hand: Box<dyn Fn(&Harbour)>,
    /// What readers get, also what is not ours.
    pub live: Box<dyn Fn(&Harbour) -> Files>,
    /// Speaks HTTP.
    pub is_web: bool,
    pub seed: u64,
    /// The process that listens, where each connection gets one of its own.
    server: Option<u32>,
}

impl Remote {
    /// A bucket of which releases are kept, so that these faults meet what keeps them, too.
    pub fn bucket() -> Self {
        // Who is not answered within a second asks again.
        let store = Store::alone();
        let (port, harbour) = (store.port, store.harbour("releases = 2\ntimeout = 1\nparallel = 3"));
        let bucket = store.bucket.clone();
        let live = move |_: &Harbour| {
            let names = store.names("").into_iter().filter(|name| !name.starts_with(".postil-releases/"));
            names.filter_map(|name| Some((name.clone(), store.get(&name)?.1))).collect()
        };
        let by_hand = move |_: &Harbour| bucket.put("by-hand.txt", "not ours");
        Self::new(harbour, port, Box::new(by_hand), Box::new(live), true, 1)
    }

    pub fn netlify() -> Self {
        let netlify = Netlify::start();
        let beside = netlify.clone();
        let by_hand = move |_: &Harbour| beside.deployed_by_hand("/by-hand.txt", b"not ours");
        let (port, harbour) = (netlify.port, netlify.harbour());
        harbour.edit("postil.toml", "host_files = true", "timeout = 1");
        let live = move |_: &Harbour| netlify.all();
        Self::new(harbour, port, Box::new(by_hand), Box::new(live), true, 2)
    }

    pub fn sftp() -> Self {
        let sshd = Sshd::start();
        let harbour = Harbour::with("kind = \"sftp\"\nto = \"TO\"\nssh_config = \"../ssh_config\"\ntimeout = 4");
        to(&harbour, &format!("harbour-host:{}", harbour.scratch.path("public").display()));
        let config = std::fs::read_to_string(&sshd.client_config).expect("it is there");
        // Whatever the port: the key is known by a name.
        let config = format!("{config}  HostKeyAlias [127.0.0.1]:{0}\n", sshd.port)
            .replace(&format!("  Port {}\n", sshd.port), &format!("  Port {}\n  # 127.0.0.1:{0}/\n", sshd.port));
        harbour.scratch.write("ssh_config", config);
        let (port, server) = (sshd.port, sshd.id());
        let live = move |harbour: &Harbour| {
            let _still_there = &sshd;
            files_below(&harbour.scratch.path("public"))
        };
        Self { server: Some(server), ..Self::in_a_folder(harbour, port, Box::new(live), "public", 3) }
    }

    pub fn rsync(keys: &str, served: &'static str, seed: u64) -> Self {
        let harbour = Harbour::with(&format!("kind = \"rsync\"\nto = \"TO\"\ntimeout = 3\n{keys}"));
        let daemon = Daemon::start(harbour.scratch.root());
        let (port, server) = (daemon.port, daemon.id());
        to(&harbour, &format!("rsync://127.0.0.1:{port}/www/public"));
        let live = move |harbour: &Harbour| {
            let _still_there = &daemon;
            harbour.scratch.path(served).canonicalize().map(|folder| files_below(&folder)).unwrap_or_default()
        };
        Self { server: Some(server), ..Self::in_a_folder(harbour, port, Box::new(live), served, seed) }
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

    pub fn new(
        harbour: Harbour,
        port: u16,
        by_hand: Box<dyn Fn(&Harbour)>,
        live: Box<dyn Fn(&Harbour) -> Files>,
        is_web: bool,
        seed: u64,
    ) -> Self {
        generation(&harbour, 0, PAGES);
        Self { harbour, port, at: Mutex::new(port), by_hand, live, is_web, seed, server: None }
    }

    /// With a first publication, and a file of others beside it.
    pub fn begun(self) -> Self {
        self.published(&[]);
        (self.by_hand)(&self.harbour);
        self
    }

    /// Lets the configuration lead to another port.
    pub fn lead_to(&self, port: u16) {
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

    pub fn told(&self, args: &[&str]) -> Told {
        self.harbour.told_by(&[&["--yes", "--format", "json"], args].concat(), |command| {
            command.envs(ENVIRONMENT);
        })
    }

    pub fn published(&self, args: &[&str]) -> Told {
        let told = self.told(args);
        assert!(told.exit == Some(0) && told.value["published"] == true, "{:#}", told.value);
        told
    }

    /// Waits for what was begun and goes on without us: rsync, and the server's ends of connections.
    pub fn wait_until_quiet(&self) {
        let Some(server) = self.server else { return };
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
        // Where nobody can be asked it is hoped to be done by then.
        let usual = if std::path::Path::new("/proc/self/stat").exists() { 300 } else { 2000 };
        std::thread::sleep(std::time::Duration::from_millis(usual));
        while is_at_work(server, self.harbour.scratch.root()) {
            assert!(std::time::Instant::now() < deadline, "the server is still at work");
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }

    /// What is served is whole, and what is not ours is there.
    pub fn assert_whole(&self) {
        let live = (self.live)(&self.harbour);
        assert_whole(&live);
        assert_eq!(live.get("by-hand.txt").map(Vec::as_slice), Some(&b"not ours"[..]));
    }

    /// The next publication brings all of it, and leaves nothing else behind.
    pub fn assert_ended(&self, built: &Files) {
        self.published(&[]);
        let mut live = (self.live)(&self.harbour);
        live.remove(RECORD);
        assert_eq!(live.remove("by-hand.txt").as_deref(), Some(&b"not ours"[..]));
        let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&live), names(built));
        assert!(live == *built);
    }

    pub fn built(&self, number: usize) -> Files {
        generation(&self.harbour, number, PAGES);
        self.harbour.built()
    }
}

pub const ENVIRONMENT: [(&str, &str); 3] =
    [("NETLIFY_AUTH_TOKEN", TOKEN), ("AWS_ACCESS_KEY_ID", "key"), ("AWS_SECRET_ACCESS_KEY", "secret")];

/// Whether a server has others below it, or anything else works in this folder, as Linux tells it.
fn is_at_work(server: u32, folder: &Path) -> bool {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let is_of_it = |process: &Path| {
        let above = || {
            let stat = std::fs::read_to_string(process.join("stat")).ok()?;
            stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse::<u32>().ok()
        };
        let is_it = process.ends_with(server.to_string());
        let is_there = || std::fs::read_link(process.join("cwd")).is_ok_and(|there| there.starts_with(folder));
        above() == Some(server) || !is_it && is_there()
    };
    entries.into_iter().any(|entry| is_of_it(&entry.path()))
}
