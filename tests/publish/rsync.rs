//! A folder that rsync reaches: here, and at a daemon on loopback.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use postil::site::publish::host::HEADERS;
use predicates::prelude::*;
use predicates::str::contains;

use crate::crawl::crawl;
use crate::nginx::Nginx;
use crate::scratch::files_below;
use crate::site::{Harbour, RECORD};

fn public(harbour: &Harbour) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = files_below(&harbour.scratch.path("public"));
    assert!(files.remove(RECORD).is_some());
    files
}

/// An rsync daemon that ends with its value; its module `www` is the folder of a scratch.
pub struct Daemon {
    server: Child,
    pub port: u16,
}

impl Daemon {
    pub fn start(folder: &std::path::Path) -> Self {
        Self::start_with(folder, "munge symlinks = no")
    }

    /// The process that listens.
    pub fn id(&self) -> u32 {
        self.server.id()
    }

    /// With a setting of its own.
    pub fn start_with(folder: &std::path::Path, setting: &str) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let config = folder.join("rsyncd.conf");
        // As root a daemon would serve as nobody, who may not look into a temporary folder.
        let id = Command::new("id").arg("-u").output().expect("`id` is there");
        let who = if id.stdout.trim_ascii() == b"0" { "uid = 0\ngid = 0\n" } else { "" };
        let module = format!("[www]\npath = {}\nread only = no\n{who}", folder.display());
        let text = format!("use chroot = no\n{setting}\n{module}");
        std::fs::write(&config, text).expect("it can be written");
        let mut command = Command::new("rsync");
        command.args(["--daemon", "--no-detach", "--address=127.0.0.1", &format!("--port={port}")]);
        command.arg(format!("--config={}", config.display())).stdin(Stdio::null()).stdout(Stdio::null());
        let server = command.stderr(Stdio::null()).spawn();
        let server = server.unwrap_or_else(|error| panic!("these tests need rsync ({error}): `apt-get install rsync`"));
        let deadline = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < deadline, "the daemon does not start");
            std::thread::sleep(Duration::from_millis(20));
        }
        Self { server, port }
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

pub fn to(harbour: &Harbour, to: &str) {
    harbour.edit("postil.toml", "\"TO\"", &format!("\"{to}\""));
}

#[test]
fn a_daemon_gets_what_differs_and_nothing_of_others_goes() {
    let harbour = Harbour::with("kind = \"rsync\"\nto = \"TO\"");
    let daemon = Daemon::start(harbour.scratch.root());
    to(&harbour, &format!("rsync://127.0.0.1:{}/www/public", daemon.port));
    harbour.write("static/#odd; name ü.txt", "odd\n");
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
    harbour.write("static/deep/er/x.txt", "x\n");
    harbour.published(&[]);
    assert!(harbour.scratch.path("public/deep/er/x.txt").exists());
    harbour.remove("static/deep/er/x.txt");
    harbour.published(&[]);
    assert!(!harbour.scratch.path("public/deep").exists(), "an empty folder is not left");
    let mut files = public(&harbour);
    assert_eq!(files.remove("by-hand.txt").as_deref(), Some(&b"not ours"[..]));
    assert_eq!(files.remove("sea/calm/note.txt").as_deref(), Some(&b"not ours"[..]));
    assert!(files == harbour.built());
    harbour.scratch.write("public/style.css", "defaced");
    assert_eq!(harbour.published(&[]).put(), ["style.css"]);
}

#[test]
fn a_folder_of_this_machine_is_reached_too_and_can_be_walked() {
    let harbour = Harbour::with("kind = \"rsync\"\nto = \"TO\"\nhost_files = [\"netlify\", \"nginx\"]");
    to(&harbour, "../public");
    harbour.published(&[]);
    let files = public(&harbour);
    assert!(files.contains_key("_headers"));
    assert_eq!(files.len(), harbour.built().len() + 3);
    assert!(harbour.published(&[]).put().is_empty());
    let nginx = Nginx::start(&harbour.scratch.path("public"), &["_nginx.conf"]);
    crawl(nginx.port, &harbour.built(), &HEADERS);
}

#[test]
fn what_cannot_be_reached_is_told_in_rsyncs_words() {
    let harbour = Harbour::with("kind = \"rsync\"\nto = \"TO\"");
    let daemon = Daemon::start(harbour.scratch.root());
    to(&harbour, &format!("rsync://127.0.0.1:{}/elsewhere", daemon.port));
    harbour.publish(&["--yes"]).assert().code(2).stderr(contains("publish.rsync").and(contains("Unknown module")));
}

#[test]
fn of_two_who_publish_at_once_one_is_stopped_and_the_next_publication_mends_what_is_mixed() {
    // Before anything is changed, and after the assets.
    for at in [0, 1] {
        let harbour = Harbour::with("kind = \"rsync\"\nto = \"../public\"");
        harbour.published(&[]);
        harbour.copy_to("papers-too");
        harbour.edit("content/sea/calm.md", "Nothing moved.", "One gull moved.");
        harbour.edit("static/quay.svg", "/>", "><!-- 1 --></svg>");
        harbour.write("static/pier.svg", "<svg/>\n");
        harbour.scratch.edit("papers-too/content/sea/calm.md", "Nothing moved.", "Two gulls moved.");
        harbour.scratch.edit("papers-too/static/quay.svg", "/>", "><!-- 2 --></svg>");
        let quicker = || -> String {
            let mut command = harbour.scratch.postil();
            let done = command.args(["--root", "papers-too", "publish", "--yes"]).assert().success();
            String::from_utf8_lossy(&done.get_output().stdout).into_owned()
        };
        let stopped = harbour.publish_and_meanwhile(at, &|| _ = quicker()).expect_err("someone was quicker");
        assert_eq!(stopped.code, "publish.overtaken", "{at}");
        assert!(public(&harbour) == harbour.built_in("papers-too"), "{at}");
        // What we put there is unknown by now, unless we put nothing.
        assert_eq!(quicker().contains("nothing to do"), at == 0, "{at}");
        assert!(public(&harbour) == harbour.built_in("papers-too"), "{at}");
        assert!(quicker().contains("nothing to do"), "{at}");
    }
}

#[test]
fn folders_of_others_in_which_nothing_is_make_way() {
    for kind in ["kind = \"rsync\"\nto = \"../public\"", "kind = \"dir\"\npath = \"../public\""] {
        let harbour = Harbour::with(kind);
        harbour.write("static/map/north", "a folder\n");
        harbour.published(&[]);
        for folder in ["public/map/empty/deep", "public/chart/empty", "public/empty"] {
            std::fs::create_dir_all(harbour.scratch.path(folder)).expect("it can be made");
        }
        std::fs::remove_dir_all(harbour.scratch.path("papers/static/map")).expect("it is there");
        harbour.write("static/map", "a file\n");
        harbour.write("static/chart", "a file\n");
        harbour.published(&[]);
        assert!(public(&harbour) == harbour.built(), "{kind}");
        assert!(harbour.scratch.path("public/empty").is_dir(), "{kind}");
    }
}
