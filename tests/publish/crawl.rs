//! A site that is served, walked as readers walk it: every link, redirect and type.

use std::collections::{BTreeMap, BTreeSet};

use crate::scratch::links::attributes;
use crate::web::{Answer, decoded, get};

/// Where the sites of these tests are read.
pub const ADDRESS: &str = "https://harbour.example";

/// What must come with every page.
pub type Headers<'a> = &'a [(&'a str, &'a str)];

/// Follows every link of a site that is served at `port`, fetches every file of `built`, and fails on the first thing that is not
/// right. Gives the aliases that the host itself sent on.
pub fn crawl(port: u16, built: &BTreeMap<String, Vec<u8>>, headers: Headers<'_>) -> BTreeSet<String> {
    let shown = |file: &str| {
        let is_index = file == "index.html" || file.ends_with("/index.html");
        format!("/{}", if is_index { file.strip_suffix("index.html").expect("it ends so") } else { file })
    };
    let mut open: Vec<String> = built.keys().filter(|file| *file != "404.html").map(|file| shown(file)).collect();
    let mut seen: BTreeSet<String> = open.iter().cloned().collect();
    let mut sent_on = BTreeSet::new();
    while let Some(path) = open.pop() {
        let answer = fetch(port, &path);
        let page = if matches!(answer.status, 301 | 308) {
            let to = answer.header("location").unwrap_or_else(|| panic!("{path} sends on to nowhere"));
            let to = internal(&path, to, port).unwrap_or_else(|| panic!("{path} sends on to {to}"));
            let stub = String::from_utf8(built[&file(&path)].clone()).expect("a page");
            assert!(stub.contains(&format!("{ADDRESS}{to}\"")), "{path} sends on to {to}, and its page elsewhere");
            sent_on.insert(path.clone());
            vec![to]
        } else {
            assert_eq!(answer.status, 200, "{path}");
            let expected =
                built.get(&file(&path)).unwrap_or_else(|| panic!("{path} is linked to, and no part of the site"));
            assert!(answer.body == *expected, "{path} has other bytes");
            assert_type(&path, answer.header("content-type").unwrap_or_default());
            links(&path, &answer, headers, port)
        };
        open.extend(page.into_iter().filter(|link| seen.insert(link.clone())));
    }
    let missing = fetch(port, "/there/is-no-such-page/");
    assert_eq!(missing.status, 404);
    assert!(missing.body == built["404.html"], "the site's own page says that there is none");
    sent_on
}

/// As a browser asks, but for what is packed.
fn fetch(port: u16, path: &str) -> Answer {
    let url: String = path.bytes().fold(String::new(), |mut url, byte| {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        url.push_str(&if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") });
        url
    });
    get(port, &url, &[])
}

fn file(path: &str) -> String {
    let path = path.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

fn links(path: &str, answer: &Answer, headers: Headers<'_>, port: u16) -> Vec<String> {
    if !path.ends_with('/') && !path.ends_with(".html") {
        return Vec::new();
    }
    for (name, value) in headers {
        assert_eq!(answer.header(&name.to_lowercase()), Some(*value), "{name} of {path}");
    }
    let html = String::from_utf8(answer.body.clone()).expect("pages are UTF-8");
    attributes(&html, &["href", "src"])
        .iter()
        .filter_map(|link| internal(path, &link.replace("&amp;", "&"), port))
        .collect()
}

/// The path on the site that a link on a page leads to.
fn internal(page: &str, link: &str, port: u16) -> Option<String> {
    let link = link.split(['#', '?']).next().expect("a path");
    let origins = [ADDRESS.to_owned(), format!("http://127.0.0.1:{port}")];
    let link = origins.iter().find_map(|origin| link.strip_prefix(origin.as_str())).unwrap_or(link);
    let is_elsewhere = link.starts_with("//") || link.split(['/', '.']).next().is_some_and(|start| start.contains(':'));
    if is_elsewhere {
        return None;
    }
    if link.is_empty() {
        return Some(page.to_owned());
    }
    assert!(link.starts_with('/'), "{link} on {page}: links of a site with an address begin at its root");
    Some(decoded(link))
}

fn assert_type(path: &str, told: &str) {
    let kind = told.split(';').next().expect("a type").trim();
    let name = file(path);
    let right: &[&str] = match name.rsplit('.').next().expect("an ending") {
        "html" => &["text/html"],
        "css" => &["text/css"],
        "js" => &["text/javascript", "application/javascript"],
        "svg" => &["image/svg+xml"],
        "json" => &["application/json"],
        "jsonld" => &["application/ld+json"],
        "csv" => &["text/csv"],
        "xml" => &["text/xml", "application/xml"],
        "txt" => &["text/plain"],
        "woff2" => &["font/woff2"],
        "webmanifest" => &["application/manifest+json"],
        ending => panic!("what is {ending} sent as?"),
    };
    assert!(right.contains(&kind), "{path} is sent as {told:?}");
}
