//! Pages that can be opened from disk: links from the site's root become relative ones that name the file.

use crate::path::OutPath;

/// Attributes whose value is one URL.
const ATTRIBUTES: [&str; 5] = [" href=\"", " src=\"", " action=\"", " poster=\"", " data=\""];

/// `html` of the page at `path` with every root-relative URL made relative to it.
#[must_use]
pub fn relative(html: &str, path: &OutPath) -> String {
    let up = "../".repeat(path.as_str().matches('/').count());
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(quote) = rest.find("=\"/") {
        let (before, after) = rest.split_at(quote + 2);
        out.push_str(before);
        let end = after.find('"').unwrap_or(after.len());
        if ATTRIBUTES.iter().any(|attribute| before.ends_with(attribute)) && !after.starts_with("//") {
            push(&mut out, &up, &after[1..end]);
        } else {
            out.push_str(&after[..end]);
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

/// `up` and the URL, with the file's name where it ends in a folder.
fn push(out: &mut String, up: &str, url: &str) {
    let split = url.find(['?', '#']).unwrap_or(url.len());
    let (path, rest) = url.split_at(split);
    out.push_str(up);
    out.push_str(path);
    if path.is_empty() || path.ends_with('/') {
        out.push_str("index.html");
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_from_the_root_become_relative_and_others_stay() {
        let page = OutPath::new("news/a/index.html").unwrap();
        let html = r##"<a href="/">x</a><a href="/people/b/#f-1">y</a><img src="/news/a/p.jpg"><a href="#m">z</a><a href="//cdn/x"><p title="/x">"##;
        let expected = r##"<a href="../../index.html">x</a><a href="../../people/b/index.html#f-1">y</a><img src="../../news/a/p.jpg"><a href="#m">z</a><a href="//cdn/x"><p title="/x">"##;
        assert_eq!(relative(html, &page), expected);
    }
}
