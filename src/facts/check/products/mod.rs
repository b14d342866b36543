//! So many times so much: amounts for each, what they come to, and one measure in two units.

mod conversion;
mod multiply;
mod product;
mod rate;
#[cfg(test)]
mod tests;

use super::reading::{Finding, Reading};

pub fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for sentence in &reading.sentences {
        rate::check(reading, sentence, found);
        product::check(reading, sentence, found);
        conversion::check(reading, sentence, found);
    }
    multiply::check(reading, found);
}
