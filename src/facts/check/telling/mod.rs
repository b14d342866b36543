//! What is told twice: in headline and text, in one sentence and a later one, by a number and by what is said of it.

mod again;
mod byname;
mod digits;
mod earlier;
mod headline;
mod magnitude;
mod result;
mod scale;
#[cfg(test)]
mod tests;
mod told;
pub mod toll;

use super::reading::{Article, Finding, Reading};
use toll::Toll;

pub fn check(article: &Article<'_>, reading: &Reading<'_>, tolls: &[Toll], found: &mut Vec<Finding>) {
    earlier::check(reading, found);
    again::check(reading, found);
    toll::check(reading, tolls, found);
    headline::check(article, reading, found);
    result::check(article, reading, found);
    scale::check(reading, found);
    magnitude::check(reading, found);
}
