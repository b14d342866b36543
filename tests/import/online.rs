//! `postil import https://…`, of a server on this machine.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use predicates::prelude::*;
use predicates::str::contains;

use crate::scratch::{Scratch, files_below};

pub const LEAD: &str = "A storm took the roof off the ferry terminal in Nordvik on Tuesday morning, an hour before 212 passengers were to board; \
    four hundred people waited in the rain for buses, and the port puts the damage at 4.2 million kroner.";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const FOLDER: &str = "archive/content/articles/the-storm";

/// A page, and an image beside it.
fn page(title: &str, text: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{LEAD}</p>\
         <p><img src=\"/img/roof.png\" alt=\"The roof\"> {text} The ferries stayed in port until the evening, <a href=\"more\">says the port</a>, and nobody knew how long the repairs would take.</p></article></body></html>"
    )
}

/// Answers by path, and remembers what it was asked.
pub struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

type Answer = (String, Vec<u8>);

impl Server {
    pub fn start(answer: impl Fn(&str, &str) -> Option<Answer> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let (seen, answer) = (Arc::clone(&asked), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (seen, answer) = (Arc::clone(&seen), Arc::clone(&answer));
                std::thread::spawn(move || serve(stream, &seen, &*answer));
            }
        });
        Self { port, asked }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

fn serve(
    mut stream: TcpStream,
    seen: &Mutex<Vec<String>>,
    answer: &dyn Fn(&str, &str) -> Option<Answer>,
) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines().map_while(Result::ok);
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    seen.lock().unwrap().push(path.clone());
    if path == "/slow" {
        std::thread::sleep(Duration::from_secs(5));
    }
    let (status, body) = match answer(&path, &head.join("\n").to_lowercase()) {
        Some(answer) => answer,
        None => ("404 Not Found".to_owned(), Vec::new()),
    };
    if path == "/endless" {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html><p>").ok()?;
        // Without an end, and too slowly to reach any limit of size.
        while stream.write_all(b"word ").is_ok() {
            std::thread::sleep(Duration::from_millis(20));
        }
        return None;
    }
    if path == "/large" {
        return stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n<html>")
            .ok();
    }
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len()).ok()?;
    stream.write_all(&body).ok()
}

fn ok(body: impl Into<Vec<u8>>) -> Option<Answer> {
    Some(("200 OK\r\nContent-Type: text/html".to_owned(), body.into()))
}

pub fn site() -> Scratch {
    let scratch = Scratch::empty();
    scratch.postil().args(["new", "archive"]).assert().success();
    scratch
}

pub fn import(scratch: &Scratch, args: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = scratch.postil();
    command.args(["--root", "archive", "import", "--no-annotate"]).args(args).assert()
}

fn news() -> Server {
    Server::start(|path, head| match path {
        "/robots.txt" => ok("User-agent: *\nDisallow: /closed\n"),
        "/2024/03/05/storm" if head.contains("if-none-match: \"one\"") => {
            Some(("304 Not Modified".to_owned(), Vec::new()))
        }
        "/2024/03/05/storm" => Some((
            "200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: \"one\"".to_owned(),
            page("The storm", "So it was.").into_bytes(),
        )),
        "/moved" => Some(("302 Found\r\nLocation: ./2024/03/05/storm".to_owned(), Vec::new())),
        "/round" => Some(("302 Found\r\nLocation: /round".to_owned(), Vec::new())),
        "/away" => Some(("302 Found\r\nLocation: /closed/x".to_owned(), Vec::new())),
        "/elsewhere" => Some(("302 Found\r\nLocation: file:///etc/passwd".to_owned(), Vec::new())),
        "/img/roof.png" => Some(("200 OK\r\nContent-Type: image/png".to_owned(), PNG.to_vec())),
        "/greek" => Some((
            "200 OK\r\nContent-Type: text/html; charset=iso-8859-7".to_owned(),
            [page("Greek", "").into_bytes(), b"<p>\xe1\xe2\xe3</p>".to_vec()].concat(),
        )),
        "/broken" => Some(("500 Oh".to_owned(), Vec::new())),
        "/list.pdf" => ok(b"%PDF-1.4".to_vec()),
        _ => None,
    })
}

#[test]
fn a_page_is_fetched_with_its_image_and_once_more_is_one_question() {
    let (scratch, server) = (site(), news());
    let url = server.url("/moved");
    import(&scratch, &["--allow-private", &url]).success().stdout(contains("1 imported"));
    assert_eq!(server.asked(), ["/robots.txt", "/moved", "/2024/03/05/storm", "/img/roof.png"]);
    let article = scratch.read(&format!("{FOLDER}/index.md"));
    for line in [
        "date = 2024-03-05\n",
        &format!("url = \"{}\"\n", server.url("/2024/03/05/storm")),
        "retrieved = \"20",
        "![The roof](roof.png) So it was.",
        &format!("[says the port]({})", server.url("/2024/03/05/more")),
    ] {
        assert!(article.contains(line), "{line} is in\n{article}");
    }
    assert_eq!(std::fs::read(scratch.path(&format!("{FOLDER}/roof.png"))).unwrap(), PNG);
    assert_eq!(scratch.read(&format!("{FOLDER}/source.html")), page("The storm", "So it was."));
    let before = files_below(&scratch.path("archive"));
    import(&scratch, &["--allow-private", &url]).success().stdout(contains("1 unchanged"));
    assert_eq!(server.asked(), ["/robots.txt", "/moved", "/2024/03/05/storm"]);
    assert!(before == files_below(&scratch.path("archive")), "nothing changes");
    import(&scratch, &["--allow-private", "--title", "A gale", &url]).success().stdout(contains("1 updated"));
    import(&scratch, &["--allow-private", &url]).success().stdout(contains("1 unchanged"));
}

#[test]
fn what_cannot_be_fetched_is_said_and_leaves_nothing() {
    let (scratch, server) = (site(), news());
    let before = files_below(&scratch.path("archive/content"));
    for (path, told) in [
        ("/none", "is not there (404)"),
        ("/broken", "was answered with an error (500)"),
        ("/round", "leads from one address to the next without an end"),
        ("/closed/x", "the site's `robots.txt` asks programs not to"),
        ("/away", "the site's `robots.txt` asks programs not to"),
        ("/elsewhere", "is no address of the web that can be fetched"),
        ("/slow", "did not come within 1 seconds"),
        ("/endless", "did not come within 1 seconds"),
        ("/large", "has more than 32 MiB"),
        ("/list.pdf", "is a damaged PDF file"),
    ] {
        let started = Instant::now();
        import(&scratch, &["--allow-private", "--timeout", "1", &server.url(path)]).code(1).stderr(contains(told));
        assert!(started.elapsed() < Duration::from_secs(4), "{path}: {:?}", started.elapsed());
    }
    let closed = { TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port() };
    import(&scratch, &["--allow-private", &format!("http://127.0.0.1:{closed}/")])
        .code(1)
        .stderr(contains("cannot be fetched"));
    import(&scratch, &["https://ann:secret@herald.example/"]).code(1).stderr(contains("is no address of the web"));
    assert!(before == files_below(&scratch.path("archive/content")), "nothing is written");
    // One that fails does not stop the others.
    import(&scratch, &["--allow-private", &server.url("/none"), &server.url("/moved")])
        .code(1)
        .stdout(contains("1 imported"));
}

#[test]
fn addresses_of_this_machine_are_not_asked_unless_that_is_allowed() {
    let (scratch, server) = (site(), news());
    let port = server.port;
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]", "0.0.0.0", "2130706433", "0x7f.1"] {
        let url = format!("http://{host}:{port}/moved");
        import(&scratch, &[&url]).code(1).stderr(
            contains("leads to this machine or its network")
                .or(contains("cannot be found"))
                .or(contains("no address of the web")),
        );
    }
    assert_eq!(server.asked(), [""; 0], "nobody was asked");
}

#[test]
fn a_page_that_changed_updates_an_article_that_did_not() {
    let scratch = site();
    let version = Arc::new(Mutex::new(1));
    let now = Arc::clone(&version);
    let server = Server::start(move |path, _| match path {
        "/storm" => ok(page("The storm", &format!("Version {}.", now.lock().unwrap()))),
        _ => None,
    });
    let url = server.url("/storm");
    import(&scratch, &["--allow-private", &url]).success();
    *version.lock().unwrap() = 2;
    import(&scratch, &["--allow-private", &url]).success().stdout(contains("1 updated"));
    let article = scratch.read(&format!("{FOLDER}/index.md"));
    assert!(article.contains("Version 2.") && scratch.read(&format!("{FOLDER}/source.html")).contains("Version 2."));
    import(&scratch, &["--allow-private", &url]).success().stdout(contains("1 unchanged"));
    scratch.edit(&format!("{FOLDER}/index.md"), "Version 2.", "My words.");
    *version.lock().unwrap() = 3;
    for _ in 0..2 {
        import(&scratch, &["--allow-private", &url])
            .success()
            .stdout(contains("1 kept"))
            .stderr(contains("and its source changed"));
    }
    assert!(scratch.read(&format!("{FOLDER}/index.md")).contains("My words."));
    import(&scratch, &["--allow-private", "--force", &url]).success().stdout(contains("1 updated"));
    assert!(scratch.read(&format!("{FOLDER}/index.md")).contains("Version 3."));
    assert!(!scratch.path(&format!("{FOLDER}-2")).exists());
}

#[test]
fn an_article_with_many_slow_images_is_not_waited_for_for_ever() {
    let scratch = site();
    let images: String = (0..60).map(|number| format!("<p><img src=\"/img/{number}.png\" alt=\"\"> Picture {number} shows what the storm did to house {number} by the harbour, as it was seen from the sea on Tuesday.</p>")).collect();
    let slow = page("The storm", &images);
    let server = Server::start(move |path, _| {
        if path.starts_with("/img/") {
            // Each of them in time, all of them not.
            std::thread::sleep(Duration::from_millis(800));
            return Some(("200 OK\r\nContent-Type: image/png".to_owned(), PNG.to_vec()));
        }
        (path == "/storm").then(|| ("200 OK\r\nContent-Type: text/html".to_owned(), slow.clone().into_bytes()))
    });
    let started = Instant::now();
    import(&scratch, &["--allow-private", "--timeout", "1", &server.url("/storm")])
        .success()
        .stdout(contains("1 imported"))
        .stderr(contains("did not come within"));
    assert!(started.elapsed() < Duration::from_secs(16), "{:?}", started.elapsed());
    assert!(scratch.path(&format!("{FOLDER}/0.png")).exists() && !scratch.path(&format!("{FOLDER}/55.png")).exists());
}

#[test]
fn the_server_says_the_encoding() {
    let (scratch, server) = (site(), news());
    import(&scratch, &["--allow-private", &server.url("/greek")]).success().stderr(contains("read as ISO-8859-7"));
    let kept = std::fs::read(scratch.path("archive/content/articles/greek/source.html")).unwrap();
    assert!(kept.ends_with(b"<p>\xe1\xe2\xe3</p>"), "the page is kept as it came");
}

/// A page that is other bytes at each request.
fn counting() -> (Server, Arc<Mutex<String>>) {
    let text = Arc::new(Mutex::new("So it was.".to_owned()));
    let (shown, number) = (Arc::clone(&text), Mutex::new(0));
    let server = Server::start(move |path, _| match path {
        "/storm" => {
            let mut number = number.lock().unwrap();
            *number += 1;
            let changed =
                format!("<meta property=\"article:modified_time\" content=\"2024-03-{:02}T10:15:00Z\">", 5 + *number);
            // The last change is told wrongly only once the text is another.
            let changed = if shown.lock().unwrap().contains("was.") { String::new() } else { changed };
            let nonce = format!(
                "<meta property=\"article:published_time\" content=\"2024-03-05T08:00:00Z\">{changed}<script nonce=\"{number}\"></script></head>"
            );
            ok(page("The storm", &shown.lock().unwrap()).replace("</head>", &nonce))
        }
        "/img/roof.png" => ok(PNG.to_vec()),
        _ => None,
    });
    (server, text)
}

#[test]
fn a_page_that_is_other_bytes_at_each_request_is_unchanged_and_can_be_merged() {
    let (scratch, (server, text)) = (site(), counting());
    let (url, article) = (server.url("/storm"), format!("{FOLDER}/index.md"));
    let again = |args: &[&str]| import(&scratch, &[&["--allow-private", &url], args].concat());
    again(&[]).success().stdout(contains("1 imported"));
    let before = files_below(&scratch.path("archive/content"));
    again(&[]).success().stdout(contains("1 unchanged"));
    assert!(before == files_below(&scratch.path("archive/content")), "bytes alone are no change");
    scratch.edit(&article, "So it was.", "So I saw it.");
    let before = files_below(&scratch.path("archive/content"));
    again(&["--merge"]).success().stdout(contains("1 kept"));
    assert!(before == files_below(&scratch.path("archive/content")));
    "So they say.".clone_into(&mut text.lock().unwrap());
    again(&["--merge"]).code(1).stdout(contains("1 to be merged by hand"));
    let proposal = format!("{FOLDER}/index.merge.md");
    let by_hand: String = scratch
        .read(&proposal)
        .lines()
        .filter(|line| !line.starts_with(['<', '=', '>']) && !line.contains("So I saw it."))
        .fold(String::new(), |text, line| text + line + "\n");
    scratch.write(&proposal, by_hand);
    again(&["--merge"]).success().stdout(contains("1 merged"));
    let (merged, original) =
        (scratch.read(&article), std::fs::read(scratch.path(&format!("{FOLDER}/source.html"))).unwrap());
    assert!(merged.contains("So they say.") && !scratch.path(&proposal).exists(), "{merged}");
    assert!(merged.contains(&postil::digest::sha256_hex(&original)), "it names the original that is kept");
    // A proposal for another text is none for this one.
    scratch.edit(&article, "So they say.", "So we say.");
    "So nobody says.".clone_into(&mut text.lock().unwrap());
    again(&["--merge"]).code(1);
    "So somebody says.".clone_into(&mut text.lock().unwrap());
    again(&["--merge"]).code(1).stderr(contains("made of another version"));
}
