//! What a check finds, before it has a file and a line.

use crate::span::Span;

/// Where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// In the article's prose.
    Prose(Span),
    /// In the article's source.
    Source(Span),
    /// The fact of this index, in the facts file.
    Fact(usize),
}

/// Something that cannot be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// One of [`CHECKS`](crate::diagnostic::checks::CHECKS).
    pub code: &'static str,
    pub spot: Spot,
    /// Other places it is about, with what stands there.
    pub related: Vec<(Spot, String)>,
    pub message: String,
    pub hint: String,
}

impl Finding {
    pub fn new(code: &'static str, spot: Spot, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, spot, related: Vec::new(), message: message.into(), hint: hint.into() }
    }

    pub fn beside(mut self, spot: Spot, what: impl Into<String>) -> Self {
        self.related.push((spot, what.into()));
        self
    }
}
