//! A long file, in parts: no request is so long that it is worth little when it breaks.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use super::client::{Answer, Client, Sent};
use crate::diagnostic::Diagnostic;
use crate::site::publish::faults::fault;
use crate::site::publish::parallel;

/// Files longer than so many megabytes go up in parts, unless someone says otherwise.
pub(super) const USUAL_MB: usize = 64;
/// Stores take no smaller parts.
pub(super) const LEAST_MB: usize = 5;
/// Nor more of them.
const MOST_PARTS: usize = 10_000;
/// Of one file, so many are under way at once; several files are, too.
const AT_ONCE: usize = 4;

/// Puts a file in parts of so many bytes. Readers get it once it is whole.
///
/// # Errors
/// If the store refuses; it then keeps no part.
pub(super) fn put(
    client: &Client,
    key: &str,
    headers: &[(&str, &str)],
    bytes: &[u8],
    part: usize,
) -> Result<(), Diagnostic> {
    let begun = client.send(Sent { method: "POST", key, query: &[("uploads", "")], headers, body: b"" })?;
    let id = element(&begun, "UploadId").ok_or_else(|| unclear(key))?;
    let ended = parts(client, key, &id, bytes, part.max(bytes.len().div_ceil(MOST_PARTS)));
    if ended.is_err() {
        let _ = client.send(Sent { method: "DELETE", key, query: &[("uploadId", &id)], headers: &[], body: b"" });
    }
    ended
}

fn parts(client: &Client, key: &str, id: &str, bytes: &[u8], part: usize) -> Result<(), Diagnostic> {
    let numbered: Vec<(usize, &[u8])> = bytes.chunks(part).enumerate().map(|(at, bytes)| (at + 1, bytes)).collect();
    let tags: Mutex<Vec<(usize, String)>> = Mutex::default();
    parallel::each(&numbered, AT_ONCE, |(number, bytes)| {
        let shown = number.to_string();
        let query = [("partNumber", shown.as_str()), ("uploadId", id)];
        let answer = client.send(Sent { method: "PUT", key, query: &query, headers: &[], body: bytes })?;
        let tag = answer.etag.ok_or_else(|| unclear(key))?;
        tags.lock().unwrap_or_else(PoisonError::into_inner).push((*number, tag));
        Ok(())
    })?;
    let mut tags = tags.into_inner().unwrap_or_else(PoisonError::into_inner);
    tags.sort_unstable();
    let mut text = "<CompleteMultipartUpload>".to_owned();
    for (number, tag) in tags {
        let tag = tag.replace('&', "&amp;").replace('<', "&lt;");
        let _ = write!(text, "<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part>");
    }
    text.push_str("</CompleteMultipartUpload>");
    let query = [("uploadId", id)];
    let done = client.send(Sent { method: "POST", key, query: &query, headers: &[], body: text.as_bytes() })?;
    // A store may find a fault only after it has said that all is well.
    element(&done, "ETag").map(|_| ()).ok_or_else(|| unclear(key))
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
