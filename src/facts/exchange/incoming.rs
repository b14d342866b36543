//! What came in, before it is a fact.

use serde_json::{Map, Value};

/// A fact that came in, and what is known of its article.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// `content/a.md`, where an export tells.
    pub article: Option<String>,
    /// Addresses of the page it is about.
    pub urls: Vec<String>,
    /// Its keys, as in a facts file.
    pub fact: Map<String, Value>,
    /// A note of somebody, rather than a fact that an export holds.
    pub is_note: bool,
    /// It marks a place, but not by its words, so that nobody can tell which.
    pub unplaced: bool,
}
