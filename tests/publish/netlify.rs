//! A site at Netlify: a small server that keeps to what Netlify's public OpenAPI says of deploys, and refuses the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard};

use predicates::prelude::*;
use predicates::str::contains;
use serde_json::{Value, json};
use sha1::{Digest as _, Sha1};

use crate::crawl::crawl;
use crate::site::{Harbour, RECORD, Told};
use crate::web::{Answer, Asked, decoded, get, of_bytes, serve};

pub const TOKEN: &str = "nfp_for_tests_only";
/// Files on a page of a list.
const PAGE: usize = 10;

type Files = BTreeMap<String, String>;

#[derive(Clone, Default)]
struct Deploy {
    files: Files,
    required: BTreeSet<String>,
    /// How often it is still asked for before it is ready.
    slow: usize,
}

#[derive(Default)]
struct State {
    blobs: BTreeMap<String, Vec<u8>>,
    deploys: Vec<Deploy>,
    published: Vec<usize>,
    uploads: usize,
    requests: usize,
    /// After so many uploads nothing more is taken.
    full_after: Option<usize>,
    /// Every so many requests, it is busy.
    busy: Option<usize>,
    titles: Vec<String>,
    announced: usize,
}

/// A Netlify with one site, called `harbour`.
#[derive(Clone)]
pub struct Netlify {
    state: Arc<Mutex<State>>,
    pub port: u16,
}

fn sha1_of(bytes: &[u8]) -> String {
    Sha1::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn said(status: u16, value: &Value) -> Answer {
    Answer::new(status, &[("content-type", "application/json")], value.to_string())
}

fn refused(status: u16, why: &str) -> Answer {
    said(status, &json!({ "code": status, "message": why }))
}

impl Netlify {
    pub fn start() -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let answering = Arc::clone(&state);
        let port = serve(move |asked| answering.lock().expect("no test panics in here").answer(asked));
        Self { state, port }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no test panics in here")
    }

    /// How many files were sent, and how many deploys announced.
    fn counts(&self) -> (usize, usize) {
        let state = self.state();
        (state.uploads, state.announced)
    }

    /// What readers get of a path.
    fn live(&self, path: &str) -> Option<Vec<u8>> {
        let state = self.state();
        let deploy = &state.deploys[*state.published.last()?];
        deploy.files.get(&format!("/{path}")).map(|sha| state.blobs[sha].clone())
    }

    /// All that readers get.
    pub fn all(&self) -> BTreeMap<String, Vec<u8>> {
        let state = self.state();
        let deploy = state.published.last().map(|last| &state.deploys[*last]);
        let files = deploy.iter().flat_map(|deploy| &deploy.files);
        files.map(|(path, sha)| (path.trim_start_matches('/').to_owned(), state.blobs[sha].clone())).collect()
    }

    /// Somebody else's deploy, with the files that are there and one more.
    pub fn deployed_by_hand(&self, path: &str, bytes: &[u8]) {
        let mut state = self.state();
        let mut files = state.published.last().map(|last| state.deploys[*last].files.clone()).unwrap_or_default();
        files.insert(path.to_owned(), sha1_of(bytes));
        state.blobs.insert(sha1_of(bytes), bytes.to_vec());
        state.deploys.push(Deploy { files, ..Deploy::default() });
        let last = state.deploys.len() - 1;
        state.published.push(last);
    }

    pub fn harbour(&self) -> Harbour {
        let endpoint = format!("http://127.0.0.1:{}/api/v1", self.port);
        Harbour::with(&format!("kind = \"netlify\"\nsite = \"harbour\"\nendpoint = \"{endpoint}\"\nhost_files = true"))
    }
}

impl State {
    fn answer(&mut self, asked: &Asked) -> Answer {
        self.requests += 1;
        if self.busy.is_some_and(|every| self.requests.is_multiple_of(every)) {
            return Answer::new(429, &[("retry-after", "0")], "");
        }
        if let Some((number, file)) = asked.path.strip_prefix("/at/dep").and_then(|path| path.split_once('/')) {
            let sha =
                number.parse().ok().and_then(|number: usize| self.deploys.get(number)?.files.get(&format!("/{file}")));
            return of_bytes(file, sha.map(|sha| self.blobs[sha].clone()), Vec::new);
        }
        if asked.headers.get("authorization") != Some(&format!("Bearer {TOKEN}")) {
            return refused(401, "Access Denied");
        }
        let (path, query) = asked.path.split_once('?').unwrap_or((&asked.path, ""));
        let Some(path) = path.strip_prefix("/api/v1/") else { return refused(404, "Not Found") };
        let parts: Vec<&str> = path.split('/').collect();
        match (asked.method.as_str(), parts.as_slice()) {
            (_, ["sites", site, ..]) if *site != "harbour" => refused(404, "Not Found"),
            ("GET", ["sites", _]) => {
                let published = self.published.last().map(|last| self.deploy(*last));
                said(200, &json!({ "id": "0a-b1", "name": "harbour", "published_deploy": published }))
            }
            ("GET", ["sites", _, "files"]) => self.list(query, asked),
            ("GET", ["sites", _, "files", file @ ..]) => self.file(&decoded(&file.join("/")), asked),
            ("POST", ["sites", _, "deploys"]) => self.create(query, asked),
            ("GET", ["sites", _, "deploys", id]) => match self.number(id) {
                Some(number) => {
                    self.settle(number);
                    let mut deploy = self.deploy(number);
                    deploy["deploy_ssl_url"] = json!(format!("http://{}/at/dep{number}", asked.headers["host"]));
                    said(200, &deploy)
                }
                None => refused(404, "Not Found"),
            },
            ("PUT", ["deploys", id, "files", file @ ..]) => self.upload(id, &decoded(&file.join("/")), asked),
            ("PUT", ["sites", _, "rollback"]) => {
                if self.published.len() > 1 {
                    self.published.pop();
                }
                Answer::new(204, &[], "")
            }
            ("POST", ["sites", _, "deploys", id, "restore"]) => match self.number(id) {
                Some(number) => {
                    self.published.push(number);
                    said(201, &self.deploy(number))
                }
                None => refused(404, "Not Found"),
            },
            _ => refused(405, "no such operation"),
        }
    }

    fn number(&self, id: &str) -> Option<usize> {
        id.strip_prefix("dep")?.parse().ok().filter(|number| *number < self.deploys.len())
    }

    fn deploy(&self, number: usize) -> Value {
        let deploy = &self.deploys[number];
        let state = match () {
            () if !deploy.required.is_empty() => "uploading",
            () if deploy.slow > 0 => "processing",
            () => "ready",
        };
        let required: Vec<&String> = deploy.required.iter().collect();
        json!({ "id": format!("dep{number}"), "state": state, "required": required, "error_message": null })
    }

    /// A deploy that is whole is worked on for a while, and then it is what readers get.
    fn settle(&mut self, number: usize) {
        let deploy = &mut self.deploys[number];
        if deploy.required.is_empty() && deploy.slow > 0 {
            deploy.slow -= 1;
            if deploy.slow == 0 {
                self.published.push(number);
            }
        }
    }

    fn list(&self, query: &str, asked: &Asked) -> Answer {
        let page: usize = query.strip_prefix("page=").and_then(|page| page.parse().ok()).unwrap_or(1);
        let empty = Files::new();
        let files = self.published.last().map_or(&empty, |last| &self.deploys[*last].files);
        let shown = files.iter().skip((page - 1) * PAGE).take(PAGE);
        let shown: Vec<Value> = shown
            .map(|(path, sha)| json!({ "id": path, "path": path, "sha": sha, "size": self.blobs[sha].len() }))
            .collect();
        let mut answer = said(200, &json!(shown));
        if files.len() > page * PAGE {
            let host = &asked.headers["host"];
            let next = format!("<http://{host}/api/v1/sites/harbour/files?page={}>; rel=\"next\"", page + 1);
            answer.headers.push(("link".to_owned(), next));
        }
        answer
    }

    fn file(&self, path: &str, asked: &Asked) -> Answer {
        let files = self.published.last().map(|last| &self.deploys[*last].files);
        let Some(sha) = files.and_then(|files| files.get(&format!("/{path}"))) else {
            return refused(404, "Not Found");
        };
        if asked.headers.get("content-type").map(String::as_str) == Some("application/vnd.bitballoon.v1.raw") {
            return Answer::new(200, &[], self.blobs[sha].clone());
        }
        said(200, &json!({ "id": path, "path": path, "sha": sha, "size": self.blobs[sha].len() }))
    }

    fn create(&mut self, query: &str, asked: &Asked) -> Answer {
        let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        let is_json = asked.headers.get("content-type").map(String::as_str) == Some("application/json");
        let Some(files) = body["files"].as_object().filter(|_| is_json) else { return refused(422, "no files") };
        let mut deploy = Deploy { slow: 2, ..Deploy::default() };
        for (path, sha) in files {
            let sha = sha.as_str().unwrap_or_default();
            if sha.len() != 40 || !sha.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
                return refused(422, "a digest is 40 hexadecimal digits");
            }
            if path.contains(['#', '?']) || !path.starts_with('/') {
                return refused(422, "Invalid filename");
            }
            if !self.blobs.contains_key(sha) {
                deploy.required.insert(sha.to_owned());
            }
            deploy.files.insert(path.clone(), sha.to_owned());
        }
        self.titles.push(decoded(query.strip_prefix("title=").unwrap_or_default()));
        self.announced += 1;
        self.deploys.push(deploy);
        said(200, &self.deploy(self.deploys.len() - 1))
    }

    fn upload(&mut self, id: &str, path: &str, asked: &Asked) -> Answer {
        let Some(number) = self.number(id) else { return refused(404, "Not Found") };
        if asked.headers.get("content-type").map(String::as_str) != Some("application/octet-stream") {
            return refused(415, "not application/octet-stream");
        }
        if self.full_after.is_some_and(|most| self.uploads >= most) {
            return Answer::new(500, &[("retry-after", "0")], "");
        }
        let sha = sha1_of(&asked.body);
        let deploy = &mut self.deploys[number];
        if deploy.files.get(&format!("/{path}")) != Some(&sha) {
            return refused(422, "the file is not what was announced");
        }
        // One that comes again, because nobody heard that it came, is taken again.
        if !deploy.required.remove(&sha) && !self.blobs.contains_key(&sha) {
            return refused(422, "the file was not asked for");
        }
        self.uploads += 1;
        self.blobs.insert(sha.clone(), asked.body.clone());
        said(200, &json!({ "id": path, "path": path, "sha": sha, "size": asked.body.len() }))
    }
}

fn told(harbour: &Harbour, args: &[&str]) -> Told {
    harbour.told_by(&[&["--yes", "--format", "json"], args].concat(), |command| {
        command.env("NETLIFY_AUTH_TOKEN", TOKEN);
    })
}

fn published(harbour: &Harbour, args: &[&str]) -> Told {
    let told = told(harbour, args);
    assert!(told.exit == Some(0) && told.value["published"] == true, "{:#}", told.value);
    told
}

#[test]
fn only_what_netlify_lacks_is_sent_and_nothing_of_others_goes() {
    let netlify = Netlify::start();
    let harbour = netlify.harbour();
    harbour.write("static/odd name, ü+&.txt", "odd\n");
    netlify.deployed_by_hand("/by-hand.txt", b"not ours");
    netlify.state().busy = Some(5);
    let first = published(&harbour, &["--message", "First: ü & more"]);
    assert_eq!(first.put().len(), harbour.built().len() + 2, "with `_headers` and `_redirects`");
    assert_eq!(netlify.state().titles, ["First: ü & more"]);
    for (path, bytes) in harbour.built() {
        assert!(netlify.live(&path) == Some(bytes), "{path}");
    }
    let (uploads, announced) = netlify.counts();
    assert!(published(&harbour, &[]).put().is_empty());
    assert_eq!(netlify.counts(), (uploads, announced), "nothing is sent twice");
    harbour.edit("content/sea/tide.md", "on Monday", "on Monday night");
    harbour.remove("static/odd name, ü+&.txt");
    let told = published(&harbour, &[]);
    assert_eq!(told.deleted(), ["odd name, ü+&.txt"]);
    assert!(netlify.live("odd name, ü+&.txt").is_none());
    // The record goes with them.
    assert_eq!(netlify.state().uploads, uploads + told.put().len() + 1);
    assert_eq!(netlify.live("by-hand.txt").as_deref(), Some(&b"not ours"[..]));
    assert_eq!(told.value["foreign"], 1);
}

#[test]
fn what_was_broken_off_changes_nothing_for_readers_and_is_ended_by_the_next() {
    let netlify = Netlify::start();
    let harbour = netlify.harbour();
    published(&harbour, &[]);
    let page = netlify.live("sea/calm/index.html");
    for number in 0..12 {
        harbour.write(&format!("static/chart-{number}.svg"), &format!("<svg><!-- {number} --></svg>"));
    }
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    let before = netlify.state().uploads;
    netlify.state().full_after = Some(before + 6);
    let broken = told(&harbour, &[]);
    assert_eq!((broken.errors(), broken.exit), (vec!["publish.store".to_owned()], Some(2)));
    assert!(netlify.live("sea/calm/index.html") == page && netlify.live("chart-0.svg").is_none());
    netlify.state().full_after = None;
    let told = published(&harbour, &[]);
    assert_eq!(netlify.state().uploads, before + told.put().len() + 1, "what was there by then is not sent again");
    assert!(netlify.live("sea/calm/index.html") != page && netlify.live("chart-11.svg").is_some());
}

#[test]
fn readers_get_former_deploys_again() {
    let netlify = Netlify::start();
    let harbour = netlify.harbour();
    let first = published(&harbour, &[]);
    let page = netlify.live("sea/calm/index.html");
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    let second = published(&harbour, &[]);
    assert_eq!((first.release(), second.release()), ("dep0", "dep1"));
    assert_eq!(told(&harbour, &["--rollback", "--dry-run"]).errors(), ["publish.kind"]);
    let former = told(&harbour, &["--rollback", "dep0", "--dry-run"]);
    assert_eq!((former.exit, former.release(), former.put()), (Some(0), "dep0", second.put()), "{:#}", former.value);
    assert_eq!(told(&harbour, &["--rollback", "dep9", "--dry-run"]).errors(), ["publish.no-release"]);
    assert!(netlify.live("sea/calm/index.html") != page);
    assert_eq!(published(&harbour, &["--rollback"]).release(), "dep0");
    assert!(netlify.live("sea/calm/index.html") == page);
    assert_eq!(published(&harbour, &["--rollback", "dep1"]).release(), "dep1");
    assert_eq!(told(&harbour, &["--rollback", "dep9"]).errors(), ["publish.no-release"]);
    assert!(published(&harbour, &[]).put().is_empty(), "the record goes back and forth with its deploy");
}

#[test]
fn what_netlify_would_not_take_is_refused_before_anything_is_sent() {
    let netlify = Netlify::start();
    let harbour = netlify.harbour();
    harbour.write("static/#odd.txt", "odd\n");
    let refused = told(&harbour, &["--dry-run"]);
    assert_eq!((refused.errors(), refused.exit), (vec!["publish.name".to_owned()], Some(1)));
    harbour.remove("static/#odd.txt");
    let mut without = harbour.publish(&["--yes"]);
    without.env_remove("NETLIFY_AUTH_TOKEN").assert().code(2).stderr(contains("publish.credentials"));
    harbour.edit("postil.toml", "site =", &format!("credentials = [\"echo\", \"{TOKEN}\"]\nsite ="));
    harbour.publish(&["--dry-run"]).env_remove("NETLIFY_AUTH_TOKEN").assert().success();
    harbour.edit("postil.toml", &format!("credentials = [\"echo\", \"{TOKEN}\"]\n"), "");
    let mut wrong = harbour.publish(&["--yes"]);
    let wrong = wrong.env("NETLIFY_AUTH_TOKEN", "another").assert().code(2);
    wrong.stderr(contains("publish.credentials").and(contains("401 Access Denied")));
    assert_eq!(netlify.state().announced, 0);
    harbour.edit("postil.toml", "site = \"harbour\"", "site = \"elsewhere\"");
    assert_eq!(told(&harbour, &[]).errors(), ["publish.store"]);
}

#[test]
fn what_somebody_else_deployed_is_mended() {
    let netlify = Netlify::start();
    let harbour = netlify.harbour();
    published(&harbour, &[]);
    netlify.deployed_by_hand("/index.html", b"theirs");
    let told = published(&harbour, &[]);
    assert_eq!(told.put(), ["index.html"], "what someone else changed is mended");
    assert!(netlify.live(RECORD).is_some());
}

#[test]
fn the_site_can_be_walked_there() {
    let netlify = Netlify::start();
    let harbour = netlify.harbour();
    published(&harbour, &[]);
    let live = netlify.clone();
    let port = serve(move |asked| {
        let path = decoded(&asked.path);
        let path = path.trim_start_matches('/');
        let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        of_bytes(&file, live.live(&file), || live.live("404.html").unwrap_or_default())
    });
    crawl(port, &harbour.built(), &[]);
    assert!(String::from_utf8_lossy(&get(port, "/_redirects", &[]).body).contains("/flood/ /sea/tide/ 301"));
}
