//! The browser's end: scripts and style sheets in the binary.

use std::borrow::Cow;

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use rust_embed::Embed;

use super::respond;
use crate::digest::Digest;
use crate::watch::address;

#[derive(Embed)]
#[folder = "src/watch/client/"]
struct Client;

/// A file of the browser's end.
pub async fn file(uri: Uri, asked: HeaderMap) -> Response {
    let path = address::decode(uri.path()).unwrap_or_default();
    // Nested routers are given what follows their own path.
    let name = path.strip_prefix('/').unwrap_or_default();
    // In a debug build the files are read from disk, where a name could lead elsewhere.
    let Some(found) = Client::iter().find(|known| known == name).and_then(|known| Client::get(&known)) else {
        return missing();
    };
    let bytes = match found.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    };
    let tag = Digest::of(&bytes).to_string();
    respond::own(respond::bytes(name, bytes, &tag, &asked))
}

fn missing() -> Response {
    respond::plain(StatusCode::NOT_FOUND, "there is nothing of that name")
}
