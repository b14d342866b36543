//! Links to other sites, asked of a server on this machine.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use postil::diagnostic::Diagnostic;
use postil::files::DiskFiles;
use postil::pipeline::{self, External, Options};

use crate::scratch::{Scratch, options};

/// Answers by path, and remembers what it was asked.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let seen = Arc::clone(&seen);
                std::thread::spawn(move || answer(stream, &seen));
            }
        });
        Self { port, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

fn answer(mut stream: TcpStream, seen: &Mutex<Vec<String>>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines().map_while(Result::ok);
    let request = lines.next()?;
    let _ = lines.take_while(|line| !line.is_empty()).count();
    let (method, path) = (request.split(' ').next()?, request.split(' ').nth(1)?);
    let before = {
        let mut seen = seen.lock().unwrap();
        let before = seen.iter().filter(|known| known.ends_with(path)).count();
        seen.push(format!("{method} {path}"));
        before
    };
    let status = match (method, path) {
        (_, "/moved") => "301 Moved\r\nLocation: /fine",
        (_, "/round") => "302 Found\r\nLocation: /round",
        (_, "/gone") => "404 Not Found",
        ("HEAD", "/get-only") => "405 Method Not Allowed",
        (_, "/flaky") if before == 0 => "503 Service Unavailable",
        (_, "/walled") => "403 Forbidden",
        _ => "200 OK",
    };
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").ok()
}

fn site(links: &[String], config: &str) -> Scratch {
    let text: String = links.iter().map(|url| format!("See [this]({url}).\n\n")).collect();
    let article = format!("+++\ntitle = \"Links\"\ndate = 2025-03-04\n+++\n\n{text}");
    Scratch::with(&[
        ("postil.toml", &format!("title = \"T\"\n{config}")),
        ("content/_index.md", "+++\ntitle = \"T\"\n+++\n"),
        ("content/links.md", &article),
    ])
}

fn check(site: &Scratch) -> Vec<Diagnostic> {
    let (pace, patience) = (Duration::from_millis(5), Duration::from_secs(5));
    let external = External { pace, patience, ..External::new(site.root()) };
    let options = Options { external: Some(external), ..options() };
    pipeline::check(&DiskFiles::new(site.root()), &options, &()).diagnostics
}

const PRIVATE: &str = "[check]\nprivate_hosts = true\n";

#[test]
fn a_link_that_leads_nowhere_is_told_with_a_copy_to_link_to() {
    let server = Server::start();
    let paths = ["/fine", "/moved", "/gone#part", "/get-only", "/flaky", "/walled"];
    let site = site(&paths.map(|path| server.url(path)), PRIVATE);
    let found = check(&site);
    let [gone, walled] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(
        (gone.code, gone.to_string()),
        ("check.link", format!("content/links.md:10:5: `{}` answers 404", server.url("/gone#part")))
    );
    assert!(
        gone.hint
            .as_deref()
            .unwrap()
            .ends_with(&format!("https://web.archive.org/web/20250304/{}", server.url("/gone#part")))
    );
    assert_eq!(walled.code, "check.link-unsure");
    assert!(server.asked().iter().all(|request| !request.contains('#')));
}

#[test]
fn what_answered_is_not_asked_again_for_some_days() {
    let server = Server::start();
    let scratch = site(&[server.url("/fine"), server.url("/gone")], PRIVATE);
    assert_eq!(check(&scratch).len(), 1);
    assert!(server.asked().contains(&"HEAD /fine".to_owned()));
    assert_eq!(check(&scratch).len(), 1, "what failed is asked again");
    assert!(!server.asked().iter().any(|request| request.ends_with("/fine")));
    assert_eq!(scratch.read(".postil/.gitignore"), "*\n");
    scratch.write("postil.toml", format!("{PRIVATE}cache_days = 0\n"));
    check(&scratch);
    assert!(server.asked().contains(&"HEAD /fine".to_owned()));
    scratch.write(".postil/links.json", "not JSON");
    assert_eq!(check(&scratch).len(), 1, "a broken cache is an empty one");
}

#[test]
fn this_machine_and_trusted_hosts_are_not_asked() {
    let server = Server::start();
    let found = check(&site(&[server.url("/gone")], ""));
    assert_eq!(found.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["check.link-unsure"]);
    assert!(found[0].message.contains("on this machine"));
    assert_eq!(check(&site(&[server.url("/gone")], "[check]\ntrusted_hosts = [\"127.0.0.1\"]\n")), []);
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn redirects_in_a_circle_and_silent_hosts_are_told() {
    let server = Server::start();
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let site = site(&[server.url("/round"), server.url("/fine"), format!("http://127.0.0.1:{closed}/")], PRIVATE);
    let found = check(&site);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(
        found.iter().all(|fault| fault.code == "check.link" && fault.message.contains("does not answer")),
        "{found:#?}"
    );
}

#[test]
fn nothing_is_asked_without_being_told_to() {
    let server = Server::start();
    let site = site(&[server.url("/gone")], PRIVATE);
    assert_eq!(pipeline::check(&DiskFiles::new(site.root()), &options(), &()).diagnostics, []);
    assert_eq!((server.asked(), site.path(".postil").exists()), (Vec::new(), false));
}
