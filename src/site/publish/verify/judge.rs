//! Comparing what came back with what was to come.

use std::collections::BTreeMap;

use super::fetch::Got;
use super::{Check, Want};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::site::publish::faults::fault;
use crate::site::publish::host::HEADERS;
use crate::site::publish::mime;

/// What browsers refuse, or do not show, under another type.
const STRICT: [&str; 5] = ["text/html", "text/css", "text/javascript", "image/", "font/"];
/// Names that were given to the same type over time.
const SAME: [(&str, &str); 7] = [
    ("application/javascript", "text/javascript"),
    ("application/x-javascript", "text/javascript"),
    ("application/xml", "text/xml"),
    ("application/atom+xml", "text/xml"),
    ("application/rss+xml", "text/xml"),
    ("application/font-woff2", "font/woff2"),
    ("image/vnd.microsoft.icon", "image/x-icon"),
];

/// What is wrong at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    path: String,
    what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// What a reader gets is wrong; with what to do.
    Wrong(String, &'static str),
    /// It works, though not as it should.
    Poor(String, &'static str),
    /// A header is missing, or has another value.
    Header(&'static str, Option<String>),
}

impl Finding {
    pub fn is_error(&self) -> bool {
        matches!(self.what, What::Wrong(..) | What::Header(_, Some(_)))
    }
}

const STALE: &str = "publish again; if it stays, a cache keeps the old one, or the host changes what it serves (minifying, scripts of its own)";
const TYPES: &str = "say in the host's configuration what files of this ending are";

/// Everything that is wrong with an answer.
pub(super) fn judge(check: &Check, got: &Result<Got, String>, bases: [&str; 2], headers: bool) -> Vec<Finding> {
    let found = match got {
        Err(said) => vec![What::Wrong(format!("cannot be fetched: {said}"), "is the host up? try again later")],
        Ok(got) => match &check.want {
            Want::Redirect { to, .. } if is_redirect(got) => redirect(check, got, to, bases).into_iter().collect(),
            Want::File { digest, .. } | Want::Redirect { digest, .. } => file(check, got, *digest, headers),
            Want::Missing { digest } => missing(got, *digest),
        },
    };
    found.into_iter().map(|what| Finding { path: check.path.clone(), what }).collect()
}

fn is_redirect(got: &Got) -> bool {
    matches!(got.status, 301 | 302 | 303 | 307 | 308)
}

fn file(check: &Check, got: &Got, digest: Digest, headers: bool) -> Vec<What> {
    if is_redirect(got) {
        let to = got.header("location").unwrap_or("nowhere");
        let hint =
            "is `base_url` the address at which the host serves the site, with `https` and `www` as it has them?";
        return vec![What::Wrong(format!("sends on to `{to}` (status {})", got.status), hint)];
    }
    if got.status != 200 {
        let hint = match got.status {
            404 => "publish, or look whether the host leaves out such files",
            401 | 403 => "let everybody read it, or say in the host's configuration who may",
            _ => "look at what the host says of it",
        };
        return vec![What::Wrong(format!("is answered with status {}", got.status), hint)];
    }
    let mut found = Vec::new();
    if got.digest != Some(digest) {
        found.push(What::Wrong("is not what the site makes now".to_owned(), STALE));
    }
    found.extend(kind(check.file.name(), got.header("content-type")));
    if headers && check.file.name().ends_with(".html") {
        let differs = HEADERS.iter().filter(|(name, value)| got.header(name).map(str::trim) != Some(*value));
        found.extend(differs.map(|(name, _)| What::Header(name, got.header(name).map(str::to_owned))));
    }
    found
}

/// What is wrong with a type.
fn kind(name: &str, told: Option<&str>) -> Option<What> {
    let wanted = mime::essence(name);
    let told = told.unwrap_or_default();
    let mut parts = told.split(';').map(|part| part.trim().to_ascii_lowercase());
    let essence = parts.next().unwrap_or_default();
    let charset = parts.find_map(|part| part.strip_prefix("charset=").map(|value| value.trim_matches('"').to_owned()));
    let is_strict = STRICT.iter().any(|kind| wanted.starts_with(kind));
    let wrong =
        |message: String| Some(if is_strict { What::Wrong(message, TYPES) } else { What::Poor(message, TYPES) });
    if same(&essence) != same(wanted) && wanted != "application/octet-stream" {
        let told = if told.is_empty() { "without a type".to_owned() } else { format!("as `{essence}`") };
        return wrong(format!("is sent {told}, not as `{wanted}`"));
    }
    match charset {
        Some(charset) if mime::is_text(name) && charset != "utf-8" && charset != "utf8" => {
            wrong(format!("is sent in `{charset}`, not in UTF-8"))
        }
        _ => None,
    }
}

fn same(kind: &str) -> &str {
    SAME.iter().find(|(other, _)| *other == kind).map_or(kind, |(_, usual)| usual)
}

fn redirect(check: &Check, got: &Got, to: &str, bases: [&str; 2]) -> Option<What> {
    let location = got.header("location").unwrap_or_default();
    let wanted = decoded(to);
    let is_right = bases.iter().any(|base| {
        let origin_ends = base.find("://").map_or(0, |at| at + 3);
        let (origin, path) = base[origin_ends..].find('/').map_or((*base, ""), |at| base.split_at(origin_ends + at));
        let target = match location.strip_prefix(origin) {
            Some(rest) if location.contains("://") => Some(rest),
            _ => location.starts_with('/').then_some(location),
        };
        let target = target.and_then(|target| target.strip_prefix(path)).map(decoded);
        target.is_some_and(|target| trimmed(&target) == trimmed(&wanted))
    });
    if !is_right {
        // The way of hosts to say that a folder is one, or a page has no ending.
        let own = [format!("{}/", check.path), check.path.trim_end_matches('/').to_owned()];
        let is_itself = own.iter().any(|own| !own.is_empty() && location.ends_with(&format!("/{own}")));
        let hint = if is_itself { STALE } else { "publish again; rules of the host's own go before those of the site" };
        return Some(What::Wrong(format!("sends on to `{location}`, not to `{to}`"), hint));
    }
    let for_now = matches!(got.status, 302 | 303 | 307);
    for_now.then(|| {
        let hint = "let the host answer with status 301: search engines keep the old address otherwise";
        What::Poor(format!("sends on for now only (status {})", got.status), hint)
    })
}

fn trimmed(path: &[u8]) -> &[u8] {
    path.strip_suffix(b"/").unwrap_or(path)
}

fn missing(got: &Got, digest: Digest) -> Vec<What> {
    let hint = "let the host answer with `404.html` and status 404 where there is no page";
    match got.status {
        404 | 410 if got.digest == Some(digest) => Vec::new(),
        404 | 410 => {
            vec![What::Poor("is answered with a page of the host, not with the site's `404.html`".to_owned(), hint)]
        }
        status => vec![What::Wrong(format!("does not exist, and is answered with status {status}"), hint)],
    }
}

/// A path without its escapes, as bytes.
fn decoded(path: &str) -> Vec<u8> {
    let bytes = path.as_bytes();
    let (mut found, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let hex = || std::str::from_utf8(bytes.get(at + 1..at + 3)?).ok();
        let byte = if bytes[at] == b'%' { hex().and_then(|hex| u8::from_str_radix(hex, 16).ok()) } else { None };
        found.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    found
}

/// Findings as diagnostics: one for each address, and one for each header whatever the number of pages.
pub(super) fn told(findings: impl Iterator<Item = Finding>) -> Vec<Diagnostic> {
    let mut headers: BTreeMap<(&'static str, Option<String>), (String, usize)> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for finding in findings {
        let path = format!("`/{}`", finding.path);
        match finding.what {
            What::Wrong(what, hint) => diagnostics.push(fault("publish.live", format!("{path} {what}"), hint)),
            What::Poor(what, hint) => {
                diagnostics.push(Diagnostic::warning("publish.live", format!("{path} {what}")).hint(hint));
            }
            What::Header(name, value) => headers.entry((name, value)).or_insert((path, 0)).1 += 1,
        }
    }
    diagnostics.extend(headers.into_iter().map(|((name, value), (path, pages))| {
        let more = if pages == 1 { String::new() } else { format!(" (and {} more pages)", pages - 1) };
        match value {
            Some(value) => {
                let hint = "take the host's own rule away, or leave out `host_files`";
                fault("publish.live", format!("{path}{more} is sent with another `{name}`: `{value}`"), hint)
            }
            None => {
                let hint =
                    "the host does not read the site's file of headers, or was not told to; docs/publish.md shows how";
                Diagnostic::warning("publish.live", format!("{path}{more} is sent without `{name}`")).hint(hint)
            }
        }
    }));
    diagnostics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::OutPath;

    fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Result<Got, String> {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Ok(Got { status, headers, digest: Some(Digest::of(body.as_bytes())), broken: None })
    }

    fn messages(file: &str, want: Want, got: &Result<Got, String>) -> Vec<String> {
        let check = Check { path: file.to_owned(), file: OutPath::new(file).unwrap(), want };
        let bases = ["http://127.0.0.1:1", "https://harbour.example/x"];
        let found = told(judge(&check, got, bases, true).into_iter());
        found.into_iter().map(|found| format!("{:?} {}", found.severity, found.message)).collect()
    }

    fn file(body: &str) -> Want {
        Want::File { digest: Digest::of(body.as_bytes()), bytes: body.len() as u64 }
    }

    #[test]
    fn what_is_as_it_should_be_is_not_told() {
        let mut headers = HEADERS.to_vec();
        headers.push(("Content-Type", "text/html; charset=UTF-8"));
        assert!(messages("a/index.html", file("x"), &answer(200, &headers, "x")).is_empty());
        for (name, kind) in [
            ("a.js", "application/javascript"),
            ("atom.xml", "application/atom+xml; charset=utf-8"),
            ("style.css", "text/css"),
            ("x.svg", "image/svg+xml"),
            ("LICENCE", "text/plain"),
        ] {
            assert!(messages(name, file("x"), &answer(200, &[("content-type", kind)], "x")).is_empty(), "{name}");
        }
    }

    #[test]
    fn what_is_another_is_told() {
        let css = [("content-type", "text/css")];
        let told = |name: &str, got: &Result<Got, String>| messages(name, file("x"), got);
        assert_eq!(told("s.css", &answer(200, &css, "y")), ["Error `/s.css` is not what the site makes now"]);
        assert_eq!(told("s.css", &answer(404, &css, "x")), ["Error `/s.css` is answered with status 404"]);
        let plain = [("content-type", "text/plain")];
        assert_eq!(
            told("s.css", &answer(200, &plain, "x")),
            ["Error `/s.css` is sent as `text/plain`, not as `text/css`"]
        );
        assert_eq!(
            told("a.jsonld", &answer(200, &plain, "x")),
            ["Warning `/a.jsonld` is sent as `text/plain`, not as `application/ld+json`"]
        );
        let latin = [("content-type", "text/css; charset=ISO-8859-1")];
        assert_eq!(told("s.css", &answer(200, &latin, "x")), ["Error `/s.css` is sent in `iso-8859-1`, not in UTF-8"]);
        let on = [("location", "https://www.harbour.example/s.css")];
        let on = told("s.css", &answer(301, &on, ""));
        assert_eq!(on, ["Error `/s.css` sends on to `https://www.harbour.example/s.css` (status 301)"]);
        assert_eq!(told("s.css", &Err("no route".to_owned())), ["Error `/s.css` cannot be fetched: no route"]);
    }

    #[test]
    fn headers_are_told_once() {
        let mut headers = HEADERS.to_vec();
        headers[0].1 = "default-src *";
        headers[2] = ("Content-Type", "text/html");
        let told = messages("a.html", file("x"), &answer(200, &headers, "x"));
        assert_eq!(
            told,
            [
                "Error `/a.html` is sent with another `Content-Security-Policy`: `default-src *`",
                "Warning `/a.html` is sent without `Referrer-Policy`",
            ]
        );
    }

    #[test]
    fn a_redirect_leads_where_it_should() {
        let alias = || Want::Redirect { to: "/sea/hø y/".to_owned(), digest: Digest::of(b"x"), bytes: 1 };
        let told =
            |status: u16, location: &str| messages("old/", alias(), &answer(status, &[("location", location)], ""));
        for location in
            ["/x/sea/h%C3%B8%20y/", "https://harbour.example/x/sea/h%c3%b8%20y/", "http://127.0.0.1:1/sea/h%C3%B8%20y"]
        {
            assert!(told(301, location).is_empty() && told(308, location).is_empty(), "{location}");
        }
        assert_eq!(told(302, "/x/sea/h%C3%B8%20y/"), ["Warning `/old/` sends on for now only (status 302)"]);
        for location in ["/x/sea/", "https://evil.example/x/sea/h%C3%B8%20y/", "", "//evil.example/"] {
            assert_eq!(told(301, location), [format!("Error `/old/` sends on to `{location}`, not to `/sea/hø y/`")]);
        }
        assert_eq!(messages("old/", alias(), &answer(404, &[], "")), ["Error `/old/` is answered with status 404"]);
    }

    #[test]
    fn what_is_missing_has_its_page_and_its_status() {
        let told = |status: u16, body: &str| {
            messages("gone", Want::Missing { digest: Digest::of(b"x") }, &answer(status, &[], body))
        };
        assert!(told(404, "x").is_empty());
        assert!(told(404, "nginx")[0].starts_with("Warning `/gone` is answered with a page of the host"));
        assert_eq!(told(200, "x"), ["Error `/gone` does not exist, and is answered with status 200"]);
    }
}
