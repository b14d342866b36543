//! `_headers` and, where there are aliases, `_redirects`, as Netlify and Cloudflare Pages read them.

use std::fmt::Write as _;

use super::{Facts, HEADERS, in_url};

pub(super) const HEADERS_FILE: &str = "_headers";
pub(super) const REDIRECTS_FILE: &str = "_redirects";

pub(super) fn files(facts: &Facts) -> Vec<(&'static str, String)> {
    let mut files = vec![(HEADERS_FILE, headers(&facts.base))];
    if !facts.redirects.is_empty() {
        files.push((REDIRECTS_FILE, redirects(facts)));
    }
    files
}

fn headers(base: &str) -> String {
    let mut text = format!("{}/*\n", in_url(base));
    for (name, value) in HEADERS {
        let _ = writeln!(text, "  {name}: {value}");
    }
    text
}

fn redirects(facts: &Facts) -> String {
    facts.redirects.iter().fold(String::new(), |mut text, redirect| {
        let _ = writeln!(text, "{} {} 301", in_url(&redirect.from), redirect.to);
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_those_of_every_page() {
        assert!(headers("/a").starts_with("/a/*\n  Content-Security-Policy: default-src 'self';"));
    }
}
