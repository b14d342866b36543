//! Days, spans of time, ages and lives.

mod age;
mod ages;
mod births;
mod calendar;
mod elapsed;
mod founded;
mod lasted;
mod lifespan;
mod outlook;
#[cfg(test)]
mod tests;
mod then;

use super::reading::{Article, Finding, Reading};

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    calendar::check(article, reading, found);
    outlook::check(article, reading, found);
    elapsed::check(article, reading, found);
    age::check(article, reading, found);
    lifespan::check(article, reading, found);
    founded::check(article, reading, found);
    ages::check(article, reading, found);
    births::join(found);
    then::check(article, reading, found);
    lasted::check(article, reading, found);
}
