//! What a file is sent with: its type, and how long it may be kept.

use crate::config::CacheRule;
use crate::path::OutPath;
use crate::site::publish::mime::content_type;

/// Headers of a stored file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Headers {
    pub content_type: String,
    pub cache_control: String,
}

/// Asked for anew each time: what changes under its name.
const FRESH: &str = "public, max-age=0, must-revalidate";
const AN_HOUR: &str = "public, max-age=3600";
/// What has its digest in its name never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The headers of a file; the first rule that fits wins over what postil would say.
pub(super) fn of(path: &OutPath, rules: &[CacheRule]) -> Headers {
    let rule = rules.iter().find(|rule| fits(&rule.files, path.as_str()));
    let cache_control = rule.map_or_else(|| usual(path.name()), |rule| rule.control.as_str());
    Headers { content_type: content_type(path.name()), cache_control: cache_control.to_owned() }
}

fn usual(name: &str) -> &'static str {
    let is_page = [".html", ".xml", ".json", ".csv", ".jsonld", ".txt"].iter().any(|ending| name.ends_with(ending));
    match () {
        () if is_page || name.starts_with('_') => FRESH,
        () if is_fingerprinted(name) => FOR_EVER,
        () => AN_HOUR,
    }
}

/// Whether a name has a digest in it: `app.3f2a91bc.js`.
fn is_fingerprinted(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut parts = stem.split(['.', '-', '_']).skip(1);
    parts.any(|part| {
        let is_hex = part.len() >= 8 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        // A date or a word is no digest.
        is_hex && part.bytes().any(|byte| byte.is_ascii_digit()) && part.bytes().any(|byte| byte.is_ascii_lowercase())
    })
}

/// Whether a path is meant by a pattern in which `*` stands for anything; without a slash it is about the name alone.
fn fits(pattern: &str, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut rest = if pattern.contains('/') { path } else { name };
    let mut parts = pattern.trim_start_matches('/').split('*');
    let Some(after) = rest.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    rest = after;
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_sent_as_what_they_are_and_kept_as_long_as_they_last() {
        let told = |path: &str| {
            let headers = of(&OutPath::new(path).unwrap(), &[]);
            (headers.content_type, headers.cache_control)
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(told("a/index.html"), pair("text/html; charset=utf-8", FRESH));
        assert_eq!(told("atom.xml"), pair("text/xml; charset=utf-8", FRESH));
        assert_eq!(told("annotations.jsonld"), pair("application/ld+json; charset=utf-8", FRESH));
        assert_eq!(told("style.css"), pair("text/css; charset=utf-8", AN_HOUR));
        assert_eq!(told("app.3f2a91bc.js"), pair("text/javascript; charset=utf-8", FOR_EVER));
        assert_eq!(told("quay.svg"), pair("image/svg+xml; charset=utf-8", AN_HOUR));
        assert_eq!(told("quay-20160613.webp"), pair("image/webp", AN_HOUR));
        assert_eq!(told("font.woff2"), pair("font/woff2", AN_HOUR));
        assert_eq!(told("LICENCE"), pair("application/octet-stream", AN_HOUR));
    }

    #[test]
    fn the_first_rule_that_fits_wins() {
        let rule = |files: &str, control: &str| CacheRule { files: files.to_owned(), control: control.to_owned() };
        let rules = [rule("fonts/*", "one"), rule("*.woff2", "two"), rule("*", "three")];
        let told = |path: &str| of(&OutPath::new(path).unwrap(), &rules).cache_control;
        assert_eq!(
            (told("fonts/a.woff2"), told("a/b.woff2"), told("a/fonts/x.css")),
            ("one".into(), "two".into(), "three".into())
        );
        for (pattern, path, is) in [
            ("*.css", "a/b.css", true),
            ("a*c", "abc", true),
            ("a*c", "ab", false),
            ("a*b*c", "a1b2c", true),
            ("/sea/*.html", "sea/x/index.html", true),
            ("sea/*", "land/sea/x", false),
            ("x", "y/x", true),
            ("ab*ba", "aba", false),
        ] {
            assert_eq!(fits(pattern, path), is, "{pattern} {path}");
        }
    }
}
