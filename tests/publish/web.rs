//! Web servers on loopback: a small one that answers as a test wants, and what asks them.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// What a server says.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn new(status: u16, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Self {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self { status, headers, body: body.into() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What a server is asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    /// As it was sent, with its query.
    pub path: String,
    /// Names in lower case.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

/// Serves until the test program ends. Gives the port.
pub fn serve(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("it has one").port();
    let answer = Arc::new(answer);
    std::thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let answer = Arc::clone(&answer);
            std::thread::spawn(move || one(client, &*answer));
        }
    });
    port
}

fn one(mut client: TcpStream, answer: &dyn Fn(&Asked) -> Answer) {
    let _ = client.set_read_timeout(Some(Duration::from_secs(10)));
    let Some(asked) = asked(&mut client) else { return };
    let Answer { status, headers, body } = answer(&asked);
    let mut text = format!("HTTP/1.1 {status} Said\r\nConnection: close\r\n");
    // Who asks with HEAD is told of more than comes.
    if headers.iter().all(|(name, _)| name != "content-length") {
        text.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    for (name, value) in headers.into_iter().filter(|(name, _)| name != "connection") {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    let _ = client.write_all(text.as_bytes()).and_then(|()| client.write_all(&body));
    let _ = client.shutdown(Shutdown::Write);
}

fn asked(client: &mut TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    let mut part = [0; 8192];
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        let read = client.read(&mut part).ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&part[..read]);
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let mut words = lines.next()?.split(' ');
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let pair = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    let headers: BTreeMap<String, String> = lines.filter_map(pair).collect();
    let len = headers.get("content-length").and_then(|len| len.parse().ok()).unwrap_or(0);
    let mut body = bytes.split_off(end + 4);
    while body.len() < len {
        let read = client.read(&mut part).ok().filter(|read| *read > 0)?;
        body.extend_from_slice(&part[..read]);
    }
    Some(Asked { method, path, headers, body })
}

/// Asks a server on loopback.
pub fn get(port: u16, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut server = TcpStream::connect(("127.0.0.1", port)).expect("the server is there");
    server.set_read_timeout(Some(Duration::from_secs(30))).expect("it can be set");
    let mut text = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    server.write_all(format!("{text}\r\n").as_bytes()).expect("it reads");
    answered(server)
}

fn answered(mut server: TcpStream) -> Answer {
    let mut bytes = Vec::new();
    server.read_to_end(&mut bytes).expect("it answers");
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
    let pair = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    let answer = Answer { status, headers: lines.filter_map(pair).collect(), body: bytes.split_off(end + 4) };
    match answer.header("transfer-encoding") {
        Some("chunked") => Answer { body: joined(&answer.body), ..answer },
        _ => answer,
    }
}

/// A body that came in chunks, each after its length.
fn joined(mut chunks: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = chunks.windows(2).position(|two| two == b"\r\n").expect("a length");
        let len = std::str::from_utf8(&chunks[..end]).ok().and_then(|len| usize::from_str_radix(len.trim(), 16).ok());
        let len = len.expect("a length");
        if len == 0 {
            return body;
        }
        body.extend_from_slice(&chunks[end + 2..end + 2 + len]);
        chunks = &chunks[end + 2 + len + 2..];
    }
}

/// Asks a server on loopback the same.
pub fn forward(port: u16, asked: &Asked) -> Answer {
    let Asked { method, path, headers, body } = asked;
    let mut server = TcpStream::connect(("127.0.0.1", port)).expect("the server is there");
    server.set_read_timeout(Some(Duration::from_secs(30))).expect("it can be set");
    let mut text = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers.iter().filter(|(name, _)| !matches!(name.as_str(), "connection" | "content-length")) {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    server.write_all(format!("{text}\r\n").as_bytes()).and_then(|()| server.write_all(body)).expect("it reads");
    answered(server)
}

/// A folder as a plain host serves it: `index.html` for folders, `404.html` for what is not there.
pub fn of_folder(folder: &Path, asked: &Asked) -> Answer {
    let path = decoded(asked.path.split('?').next().expect("a path"));
    let path = path.trim_start_matches('/');
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    of_bytes(&file, std::fs::read(folder.join(&file)).ok(), || {
        std::fs::read(folder.join("404.html")).unwrap_or_default()
    })
}

/// A file as a plain host serves it, or the page for what is not there.
pub fn of_bytes(file: &str, bytes: Option<Vec<u8>>, missing: impl Fn() -> Vec<u8>) -> Answer {
    match bytes {
        Some(body) => Answer::new(200, &[("content-type", type_of(file))], body),
        None => Answer::new(404, &[("content-type", "text/html")], missing()),
    }
}

fn type_of(file: &str) -> &'static str {
    match file.rsplit('.').next().expect("an ending") {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css",
        "js" => "application/javascript",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "csv" => "text/csv",
        "xml" => "application/xml",
        "txt" => "text/plain",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

/// A path without its escapes.
pub fn decoded(path: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), path.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).expect("paths are UTF-8")
}
