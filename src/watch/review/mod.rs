//! Review in the browser: what is left to review, and what a person decides, written into the facts files.
//!
//! ```text
//! list    the site and its facts files      -> each fact with its words in their sentence
//! act     a decision                        -> the facts file, edited where the fact stands
//! place   words selected in a page          -> the shortest anchor that finds them
//! desk    an edited facts file              -> on disk, if it is still the one that was read
//! ```
//!
//! Who may ask is checked by the server; which files may be touched, here.

mod act;
mod desk;
mod list;
mod place;

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde_json::json;

use self::act::{Action, Taken};
use self::list::Reader;
use crate::diagnostic::Diagnostic;
use crate::document::escape;
use crate::render::Site;

/// Where it is answered.
pub const PATH: &str = "/_postil/review/";

/// A request below [`PATH`]; host, origin and token have been checked.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    pub method: &'a str,
    /// What follows [`PATH`].
    pub path: &'a str,
    pub query: &'a str,
    pub body: &'a [u8],
    /// The token of this run, for the page that will send it back.
    pub token: &'a str,
}

/// What is sent back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub content_type: &'static str,
    pub body: Vec<u8>,
}

/// The review of one site.
pub struct Review {
    root: PathBuf,
    /// One decision after the other: two that read the same file would lose one.
    taken: Mutex<Taken>,
    reader: Reader,
}

impl Review {
    /// Of the site in folder `root`.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), taken: Mutex::new(Taken::new()), reader: Reader::default() }
    }

    /// Answers a request; `site` is what is shown now.
    #[must_use]
    pub fn answer(&self, site: &Site, request: Request<'_>) -> Answer {
        match (request.method, request.path) {
            ("GET" | "HEAD", "") => page(site, request.token),
            ("GET" | "HEAD", "list") => match parameter(request.query, "page") {
                Some(path) => Answer::json(200, &self.reader.of_page(&self.root, site, &path)),
                None => Answer::json(200, &self.reader.left(&self.root, site)),
            },
            ("POST", "act") => self.act(site, request.body),
            (_, "" | "list" | "act") => {
                Answer::refuse(405, &[fault("review.method", "this is not asked for like that")])
            }
            _ => Answer::refuse(404, &[fault("review.path", "there is nothing here")]),
        }
    }

    fn act(&self, site: &Site, body: &[u8]) -> Answer {
        let action: Action = match serde_json::from_slice(body) {
            Ok(action) => action,
            Err(error) => return Answer::refuse(400, &[fault("review.request", &format!("not understood: {error}"))]),
        };
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        match act::act(&self.root, site, &mut taken, action) {
            Ok(done) => {
                let item = self.reader.fact(&self.root, site, &done.file, &done.fact);
                Answer::json(
                    200,
                    &json!({ "undo": done.undo, "file": done.file, "fact": done.fact, "item": item.as_deref() }),
                )
            }
            Err(faults) => Answer::refuse(status(&faults), &faults),
        }
    }
}

/// 409 where the file is another than was seen, 422 where what is asked for cannot be done.
fn status(faults: &[Diagnostic]) -> u16 {
    let changed = |fault: &Diagnostic| matches!(fault.code, "edit.changed" | "edit.gone" | "review.changed");
    if faults.iter().any(changed) { 409 } else { 422 }
}

fn fault(code: &'static str, message: &str) -> Diagnostic {
    Diagnostic::error(code, message).hint("reload the page and try again")
}

impl Answer {
    fn json(status: u16, value: &impl Serialize) -> Self {
        let body = serde_json::to_vec(value).expect("strings, numbers, lists and maps of them are JSON");
        Self { status, content_type: "application/json; charset=utf-8", body }
    }

    fn refuse(status: u16, faults: &[Diagnostic]) -> Self {
        Self::json(status, &json!({ "errors": faults }))
    }
}

/// The page that lists what is left; its script fills it.
fn page(site: &Site, token: &str) -> Answer {
    let config = &site.snapshot.config;
    let (mut title, mut key, mut home) = (String::new(), String::new(), String::new());
    escape::text(&mut title, &config.title);
    escape::attribute(&mut key, token);
    escape::attribute(&mut home, &format!("{}/", config.base_path()));
    let html = include_str!("page.html");
    let html = html.replace("{title}", &title).replace("{token}", &key).replace("{home}", &home);
    Answer { status: 200, content_type: "text/html; charset=utf-8", body: html.into_bytes() }
}

/// A parameter of a query string, decoded.
fn parameter(query: &str, name: &str) -> Option<String> {
    let value = query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)?.1;
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (first, tail) {
            (b'%', [high, low, after @ ..]) => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                bytes.push(u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?);
                rest = after;
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).ok()
}
