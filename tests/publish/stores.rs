//! A bucket of an S3-compatible store: moto's server, and a proxy before it that answers as badly as networks do.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use predicates::prelude::*;
use predicates::str::contains;

use crate::crawl::crawl;
use crate::proxy::{BROKEN, BUSY, MANY, Mood, proxy};
use crate::site::{Harbour, Told};
use crate::web;

/// moto's server, which ends with its value.
struct Server {
    process: Child,
    port: u16,
}

impl Server {
    fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let program = std::env::var("MOTO_SERVER").unwrap_or_else(|_| "moto_server".to_owned());
        let mut command = Command::new(&program);
        command.args(["-H", "127.0.0.1", "-p", &port.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn().unwrap_or_else(|error| {
            panic!("these tests need `{program}` ({error}): `pip install 'moto[server]'`, or name it in MOTO_SERVER")
        });
        let server = Self { process, port };
        let deadline = Instant::now() + Duration::from_secs(120);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < deadline, "the store does not start");
            std::thread::sleep(Duration::from_millis(50));
        }
        server
    }

    /// The one that other tests have just now, for it takes longer to start than to answer; or a new one.
    fn shared() -> Arc<Self> {
        static SHARED: Mutex<Weak<Server>> = Mutex::new(Weak::new());
        // Held while it starts, so that those who come meanwhile wait for it; a test that failed here leaves nothing half done.
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let server = Arc::new(Self::start());
            *shared = Arc::downgrade(&server);
            server
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A bucket of its own, and the server that has it.
pub struct Store {
    _server: Arc<Server>,
    pub port: u16,
    pub bucket: Bucket,
}

impl Store {
    /// At a server that other tests may use, too.
    pub fn start() -> Self {
        Self::at(Server::shared())
    }

    /// At a server that nobody else keeps waiting.
    pub fn alone() -> Self {
        Self::at(Arc::new(Server::start()))
    }

    fn at(server: Arc<Server>) -> Self {
        static BUCKETS: AtomicUsize = AtomicUsize::new(1);
        let name = format!("papers-{}", BUCKETS.fetch_add(1, Ordering::Relaxed));
        let store = Self { port: server.port, bucket: Bucket { port: server.port, name }, _server: server };
        let (head, _) = store.ask_at("PUT", &format!("/{}", store.bucket.name), "");
        assert_eq!(head.split(' ').nth(1), Some("200"), "{head}");
        store
    }

    /// A site that is published there.
    pub fn harbour(&self, keys: &str) -> Harbour {
        self.harbour_by(self.port, keys)
    }

    /// The same by way of another port.
    pub fn harbour_by(&self, port: u16, keys: &str) -> Harbour {
        harbour(&self.bucket.name, port, keys)
    }

    /// Head and body of an answer about an object.
    pub fn ask(&self, method: &str, path: &str, body: &str) -> (String, Vec<u8>) {
        self.ask_at(method, &format!("/{}/{path}", self.bucket.name), body)
    }

    fn ask_at(&self, method: &str, path: &str, body: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        let len = body.len();
        // moto takes a request for one of S3 by its signature's form.
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: AWS4-HMAC-SHA256 \
             Credential=x/20200101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=x\r\n\
             Content-Length: {len}\r\nConnection: close\r\n\r\n{body}",
            self.port
        );
        stream.write_all(head.as_bytes()).expect("it reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("a head");
        (String::from_utf8_lossy(&answer[..end]).into_owned(), answer.split_off(end + 4))
    }

    /// Names of the objects below a prefix.
    pub fn names(&self, prefix: &str) -> Vec<String> {
        let (_, list) = self.ask_at("GET", &format!("/{}?list-type=2&prefix={prefix}", self.bucket.name), "");
        let list = String::from_utf8(list).expect("it is text");
        assert!(list.contains("<IsTruncated>false<"), "it has one page: {list}");
        list.split("<Key>").skip(1).filter_map(|rest| Some(rest.split_once('<')?.0.to_owned())).collect()
    }

    pub fn get(&self, path: &str) -> Option<(String, Vec<u8>)> {
        let path = path.replace(' ', "%20");
        let (head, body) = self.ask("GET", &path, "");
        (head.split(' ').nth(1) == Some("200")).then(|| (head.to_lowercase(), body))
    }
}

/// Where a bucket is, for those who outlive the store's value.
#[derive(Clone)]
pub struct Bucket {
    port: u16,
    pub name: String,
}

impl Bucket {
    pub fn put(&self, path: &str, body: &str) {
        let signed =
            "AWS4-HMAC-SHA256 Credential=x/20200101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=x";
        let headers = [("authorization", signed), ("host", "127.0.0.1")];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let asked =
            web::Asked { method: "PUT".to_owned(), path: format!("/{}/{path}", self.name), headers, body: body.into() };
        assert_eq!(web::forward(self.port, &asked).status, 200);
    }
}

fn harbour(bucket: &str, port: u16, keys: &str) -> Harbour {
    Harbour::with(&format!("kind = \"s3\"\nbucket = \"{bucket}\"\nendpoint = \"http://127.0.0.1:{port}\"\n{keys}"))
}

pub fn with_key(command: &mut assert_cmd::Command) -> &mut assert_cmd::Command {
    command.env("AWS_ACCESS_KEY_ID", "key").env("AWS_SECRET_ACCESS_KEY", "secret").env_remove("AWS_SESSION_TOKEN")
}

pub fn told(harbour: &Harbour, args: &[&str]) -> Told {
    let mut command = harbour.publish(&[&["--yes", "--format", "json"], args].concat());
    let output = with_key(&mut command).output().expect("the program runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in: {text}"));
    Told { value, exit: output.status.code() }
}

pub fn published(harbour: &Harbour, args: &[&str]) -> Told {
    let told = told(harbour, args);
    assert!(told.exit == Some(0) && told.value["published"] == true, "{:#}", told.value);
    told
}

pub fn assert_is_there(store: &Store, harbour: &Harbour, prefix: &str) {
    for (path, bytes) in harbour.built() {
        let (_, found) = store.get(&format!("{prefix}{path}")).unwrap_or_else(|| panic!("{path} is not there"));
        assert!(found == bytes, "{path}");
    }
}

#[test]
fn a_bucket_holds_the_site_and_gets_only_what_differs() {
    let store = Store::start();
    let harbour = store.harbour("");
    harbour.write("static/odd name, ü+&.txt", "odd\n");
    store.ask("PUT", "by-hand.txt", "not ours");
    let first = published(&harbour, &[]);
    assert_eq!(first.put().len(), harbour.built().len());
    let odd = "odd%20name%2C%20%C3%BC%2B%26.txt";
    assert_eq!(store.get(odd).expect("it is there").1, b"odd\n");
    harbour.remove("static/odd name, ü+&.txt");
    assert_eq!(published(&harbour, &[]).deleted(), ["odd name, ü+&.txt"]);
    assert!(store.get(odd).is_none());
    assert_is_there(&store, &harbour, "");
    let again = published(&harbour, &[]);
    assert!(again.put().is_empty() && again.deleted().is_empty() && again.value["foreign"] == 1);
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    let told = published(&harbour, &[]);
    assert!(told.put().contains(&"sea/calm/index.html") && !told.put().contains(&"style.css"));
    store.ask("DELETE", "style.css", "");
    assert_eq!(published(&harbour, &[]).put(), ["style.css"]);
    assert_eq!(store.get("by-hand.txt").expect("it stays").1, b"not ours");
}

#[test]
fn files_are_sent_as_what_they_are_and_a_new_rule_sends_them_anew() {
    let store = Store::start();
    let harbour = store.harbour("prefix = \"a/b\"");
    harbour.write("static/app.3f2a91bc.js", "let a;\n");
    published(&harbour, &[]);
    assert_is_there(&store, &harbour, "a/b/");
    let head = |path: &str| store.get(&format!("a/b/{path}")).expect("it is there").0;
    let page = head("sea/tide/index.html");
    assert!(page.contains("content-type: text/html; charset=utf-8") && page.contains("max-age=0"), "{page}");
    assert!(head("app.3f2a91bc.js").contains("immutable"));
    assert!(head("quay.svg").contains("content-type: image/svg+xml"));
    harbour.edit("postil.toml", "prefix =", "cache = [{ files = \"*.svg\", control = \"max-age=5\" }]\nprefix =");
    let told = published(&harbour, &[]);
    assert!(told.put() == ["favicon.svg", "quay.svg"] && told.value["put"][0]["why"] == "changed", "{:?}", told.put());
    assert!(head("quay.svg").contains("cache-control: max-age=5"));
}

const FORBIDDEN: &str = "HTTP/1.1 403 Forbidden\r\nContent-Length: 87\r\nConnection: close\r\n\r\n\
    <Error><Code>SignatureDoesNotMatch</Code><Message>The key is another.</Message></Error>";

#[test]
fn what_passes_is_waited_for() {
    const BAD: [Mood; 5] = [Mood::Says(BUSY), Mood::Cuts(1900), Mood::Says(BROKEN), Mood::Cuts(1), Mood::Says(MANY)];
    // The first five, and then so few that no request meets them six times.
    let mood = |number: usize| match number {
        0..5 => BAD[number],
        _ if number.is_multiple_of(5) => BAD[number / 5 % BAD.len()],
        _ => Mood::Fair,
    };
    let store = Store::start();
    let (port, connections) = proxy(store.port, mood);
    let harbour = store.harbour_by(port, "");
    published(&harbour, &[]);
    assert_is_there(&store, &harbour, "");
    assert!(connections.load(Ordering::Relaxed) > BAD.len());
    assert!(published(&harbour, &[]).put().is_empty());
}

#[test]
fn a_key_that_the_store_does_not_take_is_said_at_once() {
    let (port, connections) = proxy(1, |_| Mood::Says(FORBIDDEN));
    let harbour = harbour("papers", port, "");
    let mut publish = harbour.publish(&["--yes"]);
    let told = with_key(&mut publish).assert().code(2);
    told.stderr(contains("publish.credentials").and(contains("SignatureDoesNotMatch: The key is another.")));
    assert_eq!(connections.load(Ordering::Relaxed), 1, "it is not tried again");
    let mut without = harbour.publish(&["--yes"]);
    without
        .env_remove("AWS_ACCESS_KEY_ID")
        .env_remove("AWS_SHARED_CREDENTIALS_FILE")
        .env("HOME", harbour.scratch.root());
    without.assert().code(2).stderr(contains("publish.credentials").and(contains("AWS_SECRET_ACCESS_KEY")));
}

#[test]
fn a_few_files_among_many_are_read_back_one_by_one() {
    let store = Store::start();
    let port = store.port;
    let lists = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&lists);
    let is_lost = Arc::new(AtomicBool::new(false));
    let losing = Arc::clone(&is_lost);
    let web = web::serve(move |asked| {
        counting.fetch_add(usize::from(asked.path.contains("list-type=2")), Ordering::Relaxed);
        // A store that says that all is well, and keeps nothing.
        if losing.load(Ordering::Relaxed) && asked.method == "PUT" && asked.path.contains("/7.csv") {
            return web::Answer::new(200, &[], "");
        }
        web::forward(port, asked)
    });
    let harbour = store.harbour_by(web, "");
    for number in 0..210 {
        harbour.write(&format!("static/{number}.csv"), &format!("day,boats\n{number},1\n"));
    }
    published(&harbour, &[]);
    lists.store(0, Ordering::Relaxed);
    harbour.write("static/7.csv", "day,boats\n7,12\n");
    assert_eq!(published(&harbour, &[]).put(), ["7.csv"]);
    assert_eq!(lists.load(Ordering::Relaxed), 1, "nothing is listed twice");
    assert_eq!(store.get("7.csv").expect("it is there").1, b"day,boats\n7,12\n");
    is_lost.store(true, Ordering::Relaxed);
    harbour.write("static/7.csv", "day,boats\n7,123\n");
    assert_eq!(told(&harbour, &[]).errors(), ["publish.verify"]);
    is_lost.store(false, Ordering::Relaxed);
    assert_eq!(published(&harbour, &[]).put(), ["7.csv"]);
}

#[test]
fn a_command_may_tell_the_key() {
    let store = Store::start();
    let key = r#"{\"AccessKeyId\": \"key\", \"SecretAccessKey\": \"secret\"}"#;
    let harbour = store.harbour(&format!("credentials = [\"echo\", \"{key}\"]"));
    let without = |command: &mut assert_cmd::Command| {
        command.env_remove("AWS_ACCESS_KEY_ID").env_remove("AWS_SHARED_CREDENTIALS_FILE").env("HOME", "/nowhere");
    };
    let told = harbour.told_by(&["--yes", "--format", "json"], without);
    assert_eq!(told.value["published"], true, "{:#}", told.value);
    // A path is meant from the site's root, wherever that is named from.
    harbour.write("key.sh", &format!("#!/bin/sh\necho '{}'\n", key.replace('\\', "")));
    let script = harbour.scratch.path("papers/key.sh");
    std::fs::set_permissions(script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("it is there");
    let line = format!("credentials = [\"echo\", \"{key}\"]");
    harbour.edit("postil.toml", &line, "credentials = [\"./key.sh\"]");
    let told = harbour.told_by(&["--yes", "--format", "json"], without);
    assert_eq!(told.exit, Some(0), "{:#}", told.value);
    harbour.edit("postil.toml", "credentials = [\"./key.sh\"]", &line);
    harbour.edit("postil.toml", "AccessKeyId", "hush");
    let mut wrong = harbour.publish(&["--yes"]);
    without(&mut wrong);
    let told = wrong.assert().code(2);
    told.stderr(contains("publish.credentials").and(contains("hush").not()).and(contains("prints no access key")));
    harbour.edit("postil.toml", "\"echo\"", "\"false\"");
    let mut failing = harbour.publish(&["--yes"]);
    without(&mut failing);
    failing.assert().code(2).stderr(contains("publish.credentials").and(contains("`false`, failed: exit status: 1")));
}

#[test]
fn a_bucket_that_is_not_there_is_said() {
    let store = Store::start();
    let harbour = store.harbour("");
    harbour.edit("postil.toml", &format!("\"{}\"", store.bucket.name), "\"paper\"");
    let mut publish = harbour.publish(&["--yes"]);
    with_key(&mut publish).assert().code(2).stderr(contains("publish.store").and(contains("no bucket `paper`")));
}

#[test]
fn text_is_stored_packed_where_that_is_asked_for() {
    let store = Store::start();
    let harbour = store.harbour("encoding = \"gzip\"");
    published(&harbour, &[]);
    let (head, packed) = store.get("sea/tide/index.html").expect("it is there");
    assert!(head.contains("content-encoding: gzip") && head.contains("content-type: text/html"), "{head}");
    let mut page = Vec::new();
    flate2::read::GzDecoder::new(&*packed).read_to_end(&mut page).expect("it can be unpacked");
    assert!(page == harbour.built()["sea/tide/index.html"]);
    assert!(
        !store.get("favicon.svg").expect("it is there").0.contains("content-encoding"),
        "it is too short to be packed"
    );
    assert!(published(&harbour, &[]).put().is_empty());
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    let told = published(&harbour, &[]);
    assert!(told.put().contains(&"sea/calm/index.html") && !told.put().contains(&"style.css"), "{:?}", told.put());
    harbour.edit("postil.toml", "encoding = \"gzip\"", "encoding = \"br\"");
    assert!(published(&harbour, &[]).put().contains(&"style.css"));
    let (head, packed) = store.get("style.css").expect("it is there");
    assert!(head.contains("content-encoding: br"), "{head}");
    let mut style = Vec::new();
    brotli::Decompressor::new(&*packed, 4096).read_to_end(&mut style).expect("it can be unpacked");
    assert!(style == harbour.built()["style.css"]);
}

#[test]
fn a_long_file_goes_up_in_parts() {
    let store = Store::start();
    let port = store.port;
    let (completed, now, most): (AtomicUsize, AtomicUsize, Arc<AtomicUsize>) = Default::default();
    let seen = Arc::clone(&most);
    let late = "<?xml version=\"1.0\"?>\n<Error><Code>InternalError</Code><Message>Try again.</Message></Error>";
    let web = web::serve(move |asked| {
        if asked.method == "POST" && asked.path.contains("uploadId=") {
            return match completed.fetch_add(1, Ordering::Relaxed) {
                // It says too late that it is not well; then all is well, and nobody hears it; then it is done and over.
                0 => web::Answer::new(200, &[], late),
                1 => {
                    web::forward(port, asked);
                    web::Answer::new(500, &[], "")
                }
                2 => web::Answer::new(404, &[], "<Error><Code>NoSuchUpload</Code></Error>"),
                _ => web::forward(port, asked),
            };
        }
        let is_part = asked.path.contains("partNumber=");
        seen.fetch_max(now.fetch_add(usize::from(is_part), Ordering::Relaxed) + 1, Ordering::Relaxed);
        let answer = web::forward(port, asked);
        now.fetch_sub(usize::from(is_part), Ordering::Relaxed);
        answer
    });
    let harbour = store.harbour_by(web, "part_mb = 5\nparallel = 2");
    let long: Vec<u8> = (0..11 * 1024 * 1024u32).map(|at| (at % 251) as u8).collect();
    harbour.scratch.write("papers/static/long.bin", &long);
    harbour.scratch.write("papers/static/longer.bin", [&long[..], b"x"].concat());
    published(&harbour, &[]);
    assert!(most.load(Ordering::Relaxed) <= 2, "no more parts are under way than requests are to be");
    let (head, found) = store.get("long.bin").expect("it is there");
    assert!(found == long, "its parts are in their order");
    // The tag of what came in parts tells how many there were.
    assert!(head.contains("-3\""), "{head}");
    assert!(head.contains("cache-control: public, max-age=3600"), "{head}");
    assert!(published(&harbour, &[]).put().is_empty());
}

#[test]
fn the_bucket_can_be_walked() {
    let store = Store::start();
    let harbour = store.harbour("");
    published(&harbour, &[]);
    let (port, bucket) = (store.port, store.bucket.name.clone());
    // As a host before a bucket does: folders have pages, and what is missing has its own.
    let web = web::serve(move |asked| {
        let shown = asked.path.trim_start_matches('/');
        let key =
            if shown.is_empty() || shown.ends_with('/') { format!("{shown}index.html") } else { shown.to_owned() };
        let signed =
            "AWS4-HMAC-SHA256 Credential=x/20200101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=x";
        let ask = |key: &str| web::get(port, &format!("/{bucket}/{key}"), &[("Authorization", signed)]);
        let found = ask(&key);
        let (status, found) = if found.status == 200 { (200, found) } else { (404, ask("404.html")) };
        let kind = found.header("content-type").unwrap_or_default().to_owned();
        web::Answer::new(status, &[("content-type", &kind)], found.body)
    });
    crawl(web, &harbour.built(), &[]);
}
