//! One quote in two wordings: in the text and its fact, and twice in the text.

mod echo;
mod quote;
#[cfg(test)]
mod tests;

use super::reading::{Article, Finding};

pub fn check(article: &Article<'_>, found: &mut Vec<Finding>) {
    quote::check(article, found);
    echo::check(article, found);
}
