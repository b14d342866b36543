//! Wholes and their parts: shares, sums, what is left over, and tables with totals.

mod bounds;
mod fraction;
mod listed;
mod parts;
mod rest;
mod share;
mod sum;
mod table;
#[cfg(test)]
mod tests;
mod whole;

use super::reading::{Article, Finding, Reading};

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for sentence in &reading.sentences {
        share::check(reading, sentence, found);
        sum::check(reading, sentence, found);
        parts::check(reading, sentence, found);
        fraction::check(reading, sentence, found);
        listed::check(reading, sentence, found);
        bounds::check(reading, sentence, found);
        whole::check(reading, sentence, found);
    }
    whole::follow(reading, found);
    rest::check(reading, found);
    table::check(article.source, found);
}
