//! What a URL in an article points at.

use super::Target;

/// Where a link or an image leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Destination<'a> {
    /// `fact:id`: the words are pinned to a fact.
    Fact(&'a str),
    /// Filled in when the page's own place is known.
    Hole(Target),
    /// Written as it is.
    Plain(&'a str),
    /// Would run a script in the reader's browser.
    Unsafe,
}

/// What carries the URL: an image may hold its data in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    Link,
    Image,
}

/// Classifies `url` as written.
pub fn classify(url: &str, carrier: Carrier) -> Destination<'_> {
    if let Some(page) = url.strip_prefix("@/") {
        let (path, anchor) = page.split_once('#').map_or((page, None), |(path, anchor)| (path, Some(anchor)));
        return Destination::Hole(Target::Internal { path: path.to_owned(), anchor: anchor.map(str::to_owned) });
    }
    match scheme(url) {
        Some(scheme) if scheme == "fact" && carrier == Carrier::Link => Destination::Fact(&url["fact:".len()..]),
        Some(scheme) if is_unsafe(&scheme, url, carrier) => Destination::Unsafe,
        Some(_) => Destination::Plain(url),
        // `/facts/` counts from the site's root, which need not be the host's; `//host/` is another host.
        None if url.is_empty() || url.starts_with('#') || url.starts_with("//") => Destination::Plain(url),
        None => Destination::Hole(Target::Relative(url.to_owned())),
    }
}

fn is_unsafe(scheme: &str, url: &str, carrier: Carrier) -> bool {
    match scheme {
        "javascript" | "vbscript" => true,
        "data" => carrier == Carrier::Link || !url.starts_with("data:image/"),
        _ => false,
    }
}

/// The scheme in lower case as a browser reads it: it ignores white space and control characters before the URL, and tabs
/// and line breaks anywhere within.
fn scheme(url: &str) -> Option<String> {
    let end = url.find([':', '/', '?', '#'])?;
    if !url[end..].starts_with(':') {
        return None;
    }
    let name: String = url[..end]
        .trim_start_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let valid = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_told_apart_by_how_they_begin() {
        let internal = |path: &str, anchor: Option<&str>| {
            Destination::Hole(Target::Internal { path: path.to_owned(), anchor: anchor.map(str::to_owned) })
        };
        let relative = |url: &str| Destination::Hole(Target::Relative(url.to_owned()));
        for (url, expected) in [
            ("@/news/a.md", internal("news/a.md", None)),
            ("@/a.md#part", internal("a.md", Some("part"))),
            ("fact:deaths", Destination::Fact("deaths")),
            ("photo.jpg", relative("photo.jpg")),
            ("../b/", relative("../b/")),
            ("./c:d", relative("./c:d")),
            ("/root", relative("/root")),
            ("//host/x", Destination::Plain("//host/x")),
            ("#part", Destination::Plain("#part")),
            ("", Destination::Plain("")),
            ("https://example.org/", Destination::Plain("https://example.org/")),
            ("mailto:a@example.org", Destination::Plain("mailto:a@example.org")),
        ] {
            assert_eq!(classify(url, Carrier::Link), expected, "{url}");
        }
    }

    #[test]
    fn urls_that_run_scripts_are_unsafe_however_they_are_spelt() {
        for url in ["javascript:alert(1)", "JaVaScRiPt:x", " \u{1}javascript:x", "java\tscr\nipt:x", "vbscript:x"] {
            assert_eq!(classify(url, Carrier::Link), Destination::Unsafe, "{url:?}");
            assert_eq!(classify(url, Carrier::Image), Destination::Unsafe, "{url:?}");
        }
        assert_eq!(classify("data:text/html,x", Carrier::Link), Destination::Unsafe);
        assert_eq!(classify("data:text/html,x", Carrier::Image), Destination::Unsafe);
        assert_eq!(
            classify("data:image/gif;base64,R0", Carrier::Image),
            Destination::Plain("data:image/gif;base64,R0")
        );
    }
}
