//! Levels against each other: how far something rose or fell, and which of two is the higher.

pub mod change;
pub mod compared;
mod points;
mod rank;
mod record;
mod second;
#[cfg(test)]
mod tests;

use super::reading::{Finding, Reading};

pub fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for sentence in &reading.sentences {
        change::check(reading, sentence, found);
        compared::check(reading, sentence, found);
        rank::check(reading, sentence, found);
        record::check(reading, sentence, found);
    }
    points::check(reading, found);
    second::check(reading, found);
}
