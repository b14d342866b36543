//! The one element that a previewed page has and a built one has not.

use axum::body::Bytes;

use super::app::App;
use crate::digest::Digest;
use crate::document::escape;

/// The page with the script that keeps it up to date, before the end of its body.
#[must_use]
pub fn inject(app: &App, html: &Bytes, url: &str, digest: Digest) -> Bytes {
    if !app.reload || is_utf16(html) {
        return html.clone();
    }
    let script = script(app, url, digest);
    let at = end_of_body(html).unwrap_or(html.len());
    [&html[..at], script.as_bytes(), &html[at..]].concat().into()
}

/// The script element; `url` is the path that a static host knows the page by.
#[must_use]
pub fn script(app: &App, url: &str, digest: Digest) -> String {
    let mut page = String::new();
    escape::attribute(&mut page, url);
    let (review, token) = (if app.review.is_some() { " data-review" } else { "" }, &app.token);
    format!(
        r#"<script src="/_postil/live.js" data-page="{page}" data-digest="{digest}" data-token="{token}"{review} defer></script>"#
    )
}

fn end_of_body(html: &[u8]) -> Option<usize> {
    let ends = memchr::memrchr_iter(b'<', html);
    ends.into_iter().find(|&at| html[at..].get(..6).is_some_and(|tag| tag.eq_ignore_ascii_case(b"</body")))
}

/// A copied page in which an ASCII element would be rubbish.
fn is_utf16(html: &[u8]) -> bool {
    html.starts_with(&[0xFE, 0xFF]) || html.starts_with(&[0xFF, 0xFE])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_end_of_a_body_counts() {
        assert_eq!(end_of_body(b"<body><pre></body></pre></BODY ></html>"), Some(24));
        assert_eq!(end_of_body(b"<p>no body"), None);
        assert_eq!(end_of_body(b"</body"), Some(0));
    }
}
