//! What the words around a number make of it.

use crate::facts::recognise::noun::Counted;

/// What the words after a number make of it.
pub(super) struct Reading {
    pub(super) rule: &'static str,
    pub(super) score: f32,
    pub(super) unit: Option<String>,
    pub(super) counted: Option<Counted>,
    /// The token that tells the unit, where it is not what is counted beside the number.
    pub(super) noun: Option<usize>,
    /// The amount is in hundredths of the unit (pence) or thousands of it.
    pub(super) power: i32,
    /// First token after the phrase; the span may end within the last token.
    pub(super) end: usize,
}

impl Reading {
    pub(super) fn new(rule: &'static str, score: f32, unit: &str, end: usize) -> Self {
        Self { rule, score, unit: Some(unit.to_owned()), counted: None, noun: None, power: 0, end }
    }
}
