//! A browser's tab: it has loaded its page and listens.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::http;
use crate::preview::{Happened, attribute};

/// An event of the stream.
#[derive(Clone, Debug)]
pub struct Event {
    pub name: String,
    pub data: Value,
}

pub struct Tab {
    stream: TcpStream,
    pub events: Arc<Happened<Event>>,
    /// Events before this have been waited for.
    seen: AtomicUsize,
}

impl Tab {
    /// Loads the page and listens to what happens to it.
    pub fn open(port: u16, path: &str) -> Self {
        let html = http::request(port, "GET", path, "", "").text();
        let page = attribute(&html, "data-page").expect("the page has the script");
        Self::listen(port, &page, &attribute(&html, "data-digest").unwrap())
    }

    /// Listens with what a tab knows from before.
    pub fn listen(port: u16, page: &str, digest: &str) -> Self {
        Self::listen_again(port, page, digest, "")
    }

    /// With what else it says of itself.
    pub fn listen_again(port: u16, page: &str, digest: &str, more: &str) -> Self {
        let stream = http::connect(port);
        let events = Happened::new();
        ask(&stream, page, &format!("{digest}{more}"));
        let (reader, heard) = (stream.try_clone().unwrap(), Arc::clone(&events));
        std::thread::spawn(move || read(reader, &heard));
        let tab = Self { stream, events, seen: AtomicUsize::new(0) };
        tab.wait("hello");
        tab.wait("problems");
        tab
    }

    /// The data of the next event of that name, after the last that was waited for.
    pub fn wait(&self, name: &str) -> Value {
        self.wait_for(name, |_| true)
    }

    pub fn wait_for(&self, name: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let is_wanted = |event: &Event| event.name == name && wanted(&event.data);
        let (at, event) = self.events.wait(self.seen.load(Ordering::Relaxed), name, is_wanted);
        self.seen.store(at + 1, Ordering::Relaxed);
        event.data
    }

    /// How many events of that name came until now.
    pub fn count(&self, name: &str) -> usize {
        self.events.all().iter().filter(|event| event.name == name).count()
    }

    /// Waits for the list of what is wrong to become empty.
    pub fn wait_for_mended(&self) {
        self.wait_for("problems", |data| data["errors"].as_array().unwrap().is_empty());
    }

    /// Waits for an error with that code.
    pub fn wait_for_error(&self, code: &str) -> Value {
        let has = |data: &Value| data["errors"].as_array().unwrap().iter().any(|error| error["code"] == code);
        self.wait_for("problems", has)
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

pub fn ask(mut stream: &TcpStream, page: &str, digest: &str) {
    let host = stream.peer_addr().unwrap();
    let page: String = page.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let request = format!("GET /_postil/events?page={page}&digest={digest} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
}

/// Reads the stream to its end.
pub fn read(stream: TcpStream, heard: &Happened<Event>) {
    let mut reader = BufReader::new(stream);
    let (status, headers) = http::head(&mut reader);
    assert_eq!(status, 200);
    assert!(headers.contains(&("content-type".into(), "text/event-stream".into())), "{headers:?}");
    let mut text = String::new();
    while let Some(chunk) = chunk(&mut reader) {
        text.push_str(&chunk);
        while let Some(end) = text.find("\n\n") {
            let block: String = text.drain(..end + 2).collect();
            let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim());
            if let (Some(name), Some(data)) = (field("event:"), field("data:")) {
                heard.add(Event { name: name.to_owned(), data: serde_json::from_str(data).unwrap() });
            }
        }
    }
}

fn chunk(reader: &mut BufReader<TcpStream>) -> Option<String> {
    let mut size = String::new();
    reader.read_line(&mut size).ok()?;
    let size = usize::from_str_radix(size.trim(), 16).ok().filter(|size| *size > 0)?;
    let mut bytes = vec![0; size + 2];
    reader.read_exact(&mut bytes).ok()?;
    bytes.truncate(size);
    String::from_utf8(bytes).ok()
}
