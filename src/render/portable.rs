//! Pages that can be opened from disk: links from the site's root become relative ones that name the file.

use std::ops::Range;

use super::attributes::change_urls;
use crate::path::OutPath;

/// `html` of the page at `path` with every root-relative URL made relative to it.
#[must_use]
pub fn relative(html: &str, path: &OutPath) -> String {
    let up = "../".repeat(path.as_str().matches('/').count());
    let mut out = change_urls(html, |url| {
        let inside = url.strip_prefix('/').filter(|inside| !inside.starts_with('/'))?;
        let mut relative = String::new();
        push(&mut relative, &up, inside);
        Some(relative)
    });
    match refresh(&out).map(|range| (range.clone(), out[range].to_owned())) {
        Some((range, url)) => {
            let mut relative = String::new();
            push(&mut relative, &up, &url[1..]);
            out.replace_range(range, &relative);
            out
        }
        None => out,
    }
}

/// Where the root-relative URL stands that a redirect page sends on to: `<meta http-equiv="refresh" content="0; url=/…">`.
fn refresh(html: &str) -> Option<Range<usize>> {
    let named = html.find(" http-equiv=\"refresh\"")?;
    let start = html[..named].rfind('<')?;
    let tag = &html[start..start + html[start..].find('>')?];
    let url = start + tag.find("url=/")? + "url=".len();
    let end = url + html[url..].find('"')?;
    (!html[url..].starts_with("//")).then_some(url..end)
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

    #[test]
    fn redirects_lead_to_a_file_too() {
        let page = OutPath::new("old/index.html").unwrap();
        let html = r#"<meta http-equiv="refresh" content="0; url=/news/a/"><p title="url=/x">"#;
        let expected = r#"<meta http-equiv="refresh" content="0; url=../news/a/index.html"><p title="url=/x">"#;
        assert_eq!(relative(html, &page), expected);
        let away = r#"<meta http-equiv="refresh" content="0; url=https://example.org/">"#;
        assert_eq!(relative(away, &page), away);
    }
}
