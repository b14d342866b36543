//! `_Caddyfile`, to be imported in the site's block whose `root` is the site's folder.

use std::fmt::Write as _;

use super::{Facts, HEADERS, hidden, in_url, type_of};

pub(super) const FILE: &str = "_Caddyfile";

pub(super) fn text(facts: &Facts) -> String {
    let mut text =
        "# Made by postil. Import it in the block of the site that serves this folder.\nheader {\n".to_owned();
    for (name, value) in HEADERS {
        let _ = writeln!(text, "\t{name} \"{value}\"");
    }
    text.push_str("}\n");
    for ending in &facts.rare {
        let _ = writeln!(text, "header *.{ending} Content-Type \"{}\"", type_of(ending));
    }
    for redirect in &facts.redirects {
        for name in redirect.names() {
            let _ = writeln!(text, "redir {} {} 301", matched(name), redirect.to);
        }
    }
    for path in hidden(facts) {
        let _ = writeln!(text, "error {} 404", matched(&path));
    }
    let packed = facts.packings.iter().map(|packing| packing.coding()).collect::<Vec<_>>().join(" ");
    match packed.as_str() {
        "" => text.push_str("file_server\n"),
        packed => _ = writeln!(text, "file_server {{\n\tprecompressed {packed}\n}}"),
    }
    if facts.has_missing {
        let page = format!("{}/404.html", in_url(&facts.base));
        let _ = write!(
            text,
            "handle_errors {{\n\t@missing expression `{{http.error.status_code}} == 404`\n\thandle @missing {{\n\t\t\
             rewrite * {page}\n\t\tfile_server\n\t}}\n}}\n"
        );
    }
    text
}

/// A path to be matched. Where a sign would mean something else to Caddy, it stands as in a URL.
fn matched(path: &str) -> String {
    if path.contains(['{', '}', '*', '"', '%', '`', '\\', '?']) {
        in_url(&path.replace('%', "%25"))
    } else {
        format!("\"{path}\"")
    }
}
