//! A long file, in parts: no request is so long that it is worth little when it breaks.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use super::client::{Answer, Client, DIGEST, Sent};
use crate::diagnostic::Diagnostic;
use crate::site::publish::faults::fault;
use crate::site::publish::parallel;

/// Files longer than so many megabytes go up in parts, unless someone says otherwise.
pub(super) const USUAL_MB: usize = 64;
/// Stores take no smaller parts.
pub(super) const LEAST_MB: usize = 5;
/// Nor more of them.
const MOST_PARTS: usize = 10_000;

/// Puts a file in parts of so many bytes, `at_once` at a time. Readers get it once it is whole.
///
/// # Errors
/// If the store refuses; it then keeps no part.
pub(super) fn put(
    client: &Client,
    key: &str,
    headers: &[(&str, &str)],
    bytes: &[u8],
    part: usize,
    at_once: usize,
) -> Result<(), Diagnostic> {
    let begun = client.send(Sent { method: "POST", key, query: &[("uploads", "")], headers, body: b"" })?;
    let id = element(&begun, "UploadId").ok_or_else(|| unclear(key))?;
    let part = part.max(bytes.len().div_ceil(MOST_PARTS));
    let ended =
        parts(client, key, &id, bytes, part, at_once).and_then(|tags| complete(client, key, &id, headers, &tags));
    if ended.is_err() {
        let _ = client.send(Sent { method: "DELETE", key, query: &[("uploadId", &id)], headers: &[], body: b"" });
    }
    ended
}

fn parts(
    client: &Client,
    key: &str,
    id: &str,
    bytes: &[u8],
    part: usize,
    at_once: usize,
) -> Result<Vec<(usize, String)>, Diagnostic> {
    let numbered: Vec<(usize, &[u8])> = bytes.chunks(part).enumerate().map(|(at, bytes)| (at + 1, bytes)).collect();
    let tags: Mutex<Vec<(usize, String)>> = Mutex::default();
    parallel::each(&numbered, at_once, |(number, bytes)| {
        let shown = number.to_string();
        let query = [("partNumber", shown.as_str()), ("uploadId", id)];
        let answer = client.send(Sent { method: "PUT", key, query: &query, headers: &[], body: bytes })?;
        let tag = answer.etag.ok_or_else(|| unclear(key))?;
        tags.lock().unwrap_or_else(PoisonError::into_inner).push((*number, tag));
        Ok(())
    })?;
    let mut tags = tags.into_inner().unwrap_or_else(PoisonError::into_inner);
    tags.sort_unstable();
    Ok(tags)
}

fn complete(
    client: &Client,
    key: &str,
    id: &str,
    headers: &[(&str, &str)],
    tags: &[(usize, String)],
) -> Result<(), Diagnostic> {
    let mut text = "<CompleteMultipartUpload>".to_owned();
    for (number, tag) in tags {
        let tag = tag.replace('&', "&amp;").replace('<', "&lt;");
        let _ = write!(text, "<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part>");
    }
    text.push_str("</CompleteMultipartUpload>");
    let query = [("uploadId", id)];
    let done = client.send(Sent { method: "POST", key, query: &query, headers: &[], body: text.as_bytes() })?;
    if element(&done, "ETag").is_some() {
        return Ok(());
    }
    // That it was completed may have been said before, and not been heard: then it is there.
    let there = client.send(Sent { method: "HEAD", key, query: &[], headers: &[], body: b"" })?;
    let is_there = there.digest.is_some_and(|digest| headers.contains(&(DIGEST, digest.as_str())));
    if done.status == 404 && is_there { Ok(()) } else { Err(unclear(key)) }
}

fn element(answer: &Answer, name: &str) -> Option<String> {
    let text = std::str::from_utf8(&answer.body).ok()?;
    let document = roxmltree::Document::parse(text).ok()?;
    document.descendants().find(|node| node.tag_name().name() == name)?.text().map(str::to_owned)
}

fn unclear(key: &str) -> Diagnostic {
    let message = format!("the store did not take `{key}` in parts");
    fault("publish.store", message, "publish again; `part_mb` larger than the file sends it in one request")
}
