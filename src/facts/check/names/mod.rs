//! One name spelt in two ways.

mod roles;
mod spelling;
mod surname;
#[cfg(test)]
mod tests;
mod variants;

use roles::Roles;

use super::reading::{Article, Finding, Reading};

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let roles = Roles::new(reading);
    spelling::check(article, reading, &roles, found);
    surname::check(article, reading, &roles, found);
    variants::check(article, reading, found);
}
