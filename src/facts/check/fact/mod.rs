//! Facts against the words they are anchored to, against each other and against the day.

mod ageing;
pub mod coverage;
mod derived;
#[cfg(test)]
mod tests;
pub mod value;

use super::reading::{Article, Finding, Reading};
use coverage::Coverage;

/// How many of the article's figures have a fact is told, too.
pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) -> Coverage {
    value::check(article, reading, found);
    ageing::check(article, found);
    coverage::check(article, reading, found)
}
