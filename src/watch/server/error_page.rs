//! What is shown where a page cannot be: everything that is wrong, with the lines that are meant.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use super::respond;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::escape;

/// The page of these faults, with the script that replaces it when they are mended.
#[must_use]
pub fn page(faults: &[Diagnostic], script: Option<&str>) -> Response {
    let mut response = Response::new(Body::from(html(faults, script.unwrap_or_default())));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    respond::own(response)
}

fn html(faults: &[Diagnostic], script: &str) -> String {
    let mut html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <title>This page cannot be shown yet</title>\n<link rel=\"stylesheet\" href=\"/_postil/error.css\">\n</head>\n<body>\n\
        <main>\n<h1>This page cannot be shown yet</h1>\n<p>It appears here as soon as this is mended.</p>\n"
        .to_owned();
    for fault in faults.iter().filter(|fault| fault.is_error()) {
        section(&mut html, fault);
    }
    html.push_str("</main>\n");
    html.push_str(script);
    html.push_str("</body>\n</html>\n");
    html
}

fn section(html: &mut String, fault: &Diagnostic) {
    html.push_str("<section>\n");
    element(html, "h2", &fault.message);
    if let Some(place) = &fault.place {
        element(html, "p", &position(place));
        excerpt(html, place);
    }
    if let Some(hint) = &fault.hint {
        element(html, "p", hint);
    }
    html.push_str("</section>\n");
}

fn position(place: &Place) -> String {
    match place.line {
        0 => place.file.clone(),
        line => format!("{}:{line}:{}", place.file, place.column),
    }
}

fn excerpt(html: &mut String, place: &Place) {
    if place.line == 0 {
        return;
    }
    let letters: Vec<char> = place.excerpt.chars().collect();
    let start = (place.column.max(1) as usize - 1).min(letters.len());
    let end = (start + place.width as usize).min(letters.len());
    let part = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
    html.push_str("<pre><code>");
    escape::text(html, &part(0..start));
    element_inline(html, &part(start..end));
    escape::text(html, &part(end..letters.len()));
    html.push_str("</code></pre>\n");
}

fn element_inline(html: &mut String, text: &str) {
    html.push_str("<mark>");
    escape::text(html, text);
    html.push_str("</mark>");
}

fn element(html: &mut String, name: &str, text: &str) {
    html.push_str(&format!("<{name}>"));
    escape::text(html, text);
    html.push_str(&format!("</{name}>\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_shown_as_text_with_the_words_that_are_meant() {
        let source = "title = \"<script>alert(1)</script>\"\n";
        let fault = Diagnostic::error("a.b", "bad `<title>`")
            .at(Place::at("content/<b>.md", source, 9..17))
            .hint("write & mend it");
        let html = html(&[fault], "<script src=\"/x\"></script>");
        assert!(html.contains("<h2>bad `&lt;title&gt;`</h2>\n<p>content/&lt;b&gt;.md:1:10</p>\n"), "{html}");
        assert!(
            html.contains("<pre><code>title = \"<mark>&lt;script&gt;</mark>alert(1)&lt;/script&gt;\"</code></pre>")
        );
        assert!(html.contains("<p>write &amp; mend it</p>"));
        assert_eq!(html.matches("<script").count(), 1);
    }
}
