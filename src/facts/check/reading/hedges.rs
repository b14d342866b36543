//! Words that stand before a number and say how exact it is.

use crate::facts::recognise::is_about;

/// Beside those that make a number approximate: bounds, and what only stresses it.
const OTHERS: &[&str] = &[
    "just", "only", "exactly", "over", "under", "well", "more", "fewer", "less", "than", "at", "least", "most", "an",
    "another", "up",
];

/// Whether `word` says no more than how exact the number after it is: `about`, `more` and `than`, `only`.
pub fn is_hedge(word: &str) -> bool {
    OTHERS.contains(&word) || is_about(word)
}
