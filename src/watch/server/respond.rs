//! Answers as a static host gives them: types, digests as tags, ranges, and nothing sent twice.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;

/// What may run on postil's own pages.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The part of a file that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    All,
    /// From the first byte to the last, both included.
    Range(u64, u64),
    /// Not in the file.
    Outside,
}

/// A few words.
#[must_use]
pub fn plain(status: StatusCode, text: &str) -> Response {
    let mut response = Response::new(Body::from(format!("{text}\n")));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    own(response)
}

/// Somewhere else, for good.
#[must_use]
pub fn moved(to: &str, status: StatusCode) -> Response {
    let mut response = plain(status, "it is elsewhere");
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// A page of postil's own, which nothing foreign may touch.
#[must_use]
pub fn own(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-cache"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

/// A whole file from memory; not sent if it is there already.
#[must_use]
pub fn bytes(name: &str, bytes: Bytes, tag: &str, asked: &HeaderMap) -> Response {
    let len = bytes.len() as u64;
    answer(name, len, tag, asked, |part| match part {
        Part::Range(first, last) => Body::from(bytes.slice(first as usize..=last as usize)),
        _ => Body::from(bytes),
    })
}

/// A file of `len` bytes of which `body` gives the part that is asked for; not sent if it is there already.
pub fn answer(name: &str, len: u64, tag: &str, asked: &HeaderMap, body: impl FnOnce(Part) -> Body) -> Response {
    let tag = format!("\"{tag}\"");
    let mut response = Response::new(Body::empty());
    if is_known(asked, &tag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        let part = part(asked, &tag, len);
        fill(&mut response, name, len, part);
        if part != Part::Outside {
            *response.body_mut() = body(part);
        }
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

fn fill(response: &mut Response, name: &str, len: u64, part: Part) {
    let (status, sent, range) = match part {
        Part::All => (StatusCode::OK, len, None),
        Part::Range(first, last) => {
            (StatusCode::PARTIAL_CONTENT, last - first + 1, Some(format!("bytes {first}-{last}/{len}")))
        }
        Part::Outside => (StatusCode::RANGE_NOT_SATISFIABLE, 0, Some(format!("bytes */{len}"))),
    };
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, mime(name));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(sent));
    if let Some(range) = range.and_then(|range| HeaderValue::from_str(&range).ok()) {
        headers.insert(header::CONTENT_RANGE, range);
    }
}

/// The type of a file by the ending of its name. Text is UTF-8, which is what a build writes.
#[must_use]
pub fn mime(name: &str) -> HeaderValue {
    let guess = match name.rsplit('.').next() {
        Some("jsonld") => "application/ld+json".to_owned(),
        Some("webmanifest") => "application/manifest+json".to_owned(),
        _ => mime_guess::from_path(name).first_or_octet_stream().to_string(),
    };
    let is_text = guess.starts_with("text/") || guess == "application/javascript";
    let mime = if is_text && !guess.contains("charset") { format!("{guess}; charset=utf-8") } else { guess };
    HeaderValue::from_str(&mime).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|known| known.to_str().ok());
    known
        .flat_map(|known| known.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

/// One range is given; several at once are answered with all, which is allowed.
fn part(asked: &HeaderMap, tag: &str, len: u64) -> Part {
    let text = |name| asked.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let is_current = text(header::IF_RANGE).is_none_or(|known| known == tag);
    let range = text(header::RANGE).and_then(|range| range.trim().strip_prefix("bytes=")).filter(|_| is_current);
    range.and_then(|range| parse(range, len)).unwrap_or(Part::All)
}

fn parse(range: &str, len: u64) -> Option<Part> {
    let (first, last) = range.split_once('-')?;
    let (first, last) = (first.trim(), last.trim());
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(first) || !is_number(last) {
        return None;
    }
    let (first, last) = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first > last => return None,
        (Ok(first), Ok(last)) => (first, last.min(len.saturating_sub(1))),
        (Ok(first), Err(_)) if last.is_empty() => (first, len.saturating_sub(1)),
        (Err(_), Ok(suffix)) if first.is_empty() => {
            let first = if suffix == 0 { len } else { len.saturating_sub(suffix) };
            (first, len.saturating_sub(1))
        }
        _ => return None,
    };
    Some(if first < len { Part::Range(first, last) } else { Part::Outside })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        let parts = [
            ("0-0", Part::Range(0, 0)),
            ("2-5", Part::Range(2, 5)),
            ("5-", Part::Range(5, 9)),
            ("-3", Part::Range(7, 9)),
            ("-30", Part::Range(0, 9)),
            ("8-99999999", Part::Range(8, 9)),
            ("10-", Part::Outside),
            ("-0", Part::Outside),
        ];
        for (range, part) in parts {
            assert_eq!(parse(range, 10), Some(part), "{range}");
        }
        for range in ["", "-", "a-b", "5-2", "0-1,3-4", "+1-2", "99999999999999999999999-", "0x1-2"] {
            assert_eq!(parse(range, 10), None, "{range}");
        }
        assert_eq!(parse("0-", 0), Some(Part::Outside));
    }

    #[test]
    fn types_go_by_endings() {
        for (name, expected) in [
            ("a/index.html", "text/html; charset=utf-8"),
            ("style.css", "text/css; charset=utf-8"),
            ("facts.json", "application/json"),
            ("annotations.jsonld", "application/ld+json"),
            ("atom.xml", "text/xml; charset=utf-8"),
            ("photo.JPG", "image/jpeg"),
            ("drawing.svg", "image/svg+xml"),
            ("letters.woff2", "font/woff2"),
            ("README", "application/octet-stream"),
        ] {
            assert_eq!(mime(name), expected, "{name}");
        }
    }
}
