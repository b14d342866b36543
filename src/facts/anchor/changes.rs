//! What the sentences of facts say now.

use super::stated::Comparison;
use super::{Anchored, Change, Locator};
use crate::document::Document;
use crate::facts::model::Fact;

/// Tells what the sentences of facts say in one document now.
pub struct Changes<'d>(Locator<'d>);

impl<'d> Changes<'d> {
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        Self(Locator::new(document))
    }

    /// What the words of `fact` and the sentence round them say otherwise than its anchor `anchored`, nearest first; without one of
    /// these, or where the anchor has no place, nothing.
    #[must_use]
    pub fn of(&self, fact: &Fact, anchored: &Anchored) -> Vec<Change> {
        let anchor = fact.at.get(anchored.nth as usize);
        let Some((anchor, span)) = anchor.zip(anchored.span.or(anchored.candidate)) else { return Vec::new() };
        let Comparison { changes, others, .. } = self.0.compare(anchor, span, &fact.label);
        if changes.is_empty() { others } else { changes }
    }
}
