//! `_nginx.conf`, to be included in the `server` block whose `root` is the site's folder.

use std::fmt::Write as _;

use super::{Facts, HEADERS, hidden, in_url, type_of};
use crate::config::Packing;

pub(super) const FILE: &str = "_nginx.conf";

pub(super) fn text(facts: &Facts) -> String {
    let mut text = "# Made by postil. Include it in the `server` block that serves this folder.\n".to_owned();
    for (name, value) in HEADERS {
        let _ = writeln!(text, "add_header {name} {} always;", quoted(value));
    }
    if facts.packings.contains(&Packing::Gzip) {
        text.push_str("gzip_static on;\ngzip_vary on;\n");
    }
    if facts.has_missing {
        let _ = writeln!(text, "error_page 404 {}/404.html;", in_url(&facts.base));
    }
    for path in hidden(facts) {
        let _ = writeln!(text, "location = {} {{ return 404; }}", quoted(&path));
    }
    for ending in &facts.rare {
        let whole = type_of(ending);
        let (kind, charset) = whole.split_once("; charset=").unwrap_or((&whole, ""));
        let charset =
            if charset.is_empty() { String::new() } else { format!(" charset {charset}; charset_types {kind};") };
        let _ = writeln!(text, "location ~ \\.{ending}$ {{ default_type {kind};{charset} }}");
    }
    for redirect in &facts.redirects {
        for name in redirect.names() {
            let (from, to) = (quoted(name), &redirect.to);
            // With the scheme and port that nginx knows of, it could lead past a proxy before it.
            let _ = writeln!(text, "location = {from} {{ absolute_redirect off; return 301 {to}; }}");
        }
    }
    text
}

/// A word as nginx reads it; variables are not put into names of locations, nor do they stand in our headers.
fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))
}
