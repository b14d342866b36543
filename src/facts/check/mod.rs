//! What cannot be right in an article and its facts: arithmetic, calendar, quotes, names. Nothing is guessed: a number is the
//! interval it may be rounded from, and only what cannot agree is told.
//!
//! Every check reads the sentences of `reading`; what they look for stands in [`CHECKS`](crate::diagnostic::checks::CHECKS).

mod again;
mod age;
mod ageing;
#[cfg(test)]
mod agree_tests;
mod bounds;
mod byname;
mod calendar;
mod change;
mod compared;
mod conversion;
mod coverage;
mod day;
mod derived;
mod digits;
mod direction;
mod earlier;
mod echo;
mod elapsed;
mod finding;
mod founded;
mod fraction;
mod headline;
mod interval;
mod lifespan;
mod listed;
mod magnitude;
mod multiply;
mod outlook;
#[cfg(test)]
mod outsider_tests;
mod parts;
#[cfg(test)]
mod planted_tests;
mod points;
#[cfg(test)]
mod press_tests;
mod product;
mod quote;
mod rank;
mod rate;
mod reading;
mod record;
mod result;
mod scale;
mod second;
mod share;
mod spelling;
pub mod statements;
mod sum;
mod surname;
mod table;
#[cfg(test)]
mod tests;
mod told;
mod toll;
mod units;
mod value;
mod variants;
mod whole;
mod words;

use std::ops::Range;

use jiff::civil::Date;

pub use coverage::Coverage;
use finding::{Finding, Spot};
use reading::Reading;
pub use statements::Statements;

use super::anchor::Anchored;
use super::model::Fact;
use super::recognise::{Mention, Text};
use crate::diagnostic::{Diagnostic, Lines, Place};
use crate::document::Document;

/// An article with its facts, as read for checking.
pub struct Article<'a> {
    /// Its file, from the site's root.
    pub name: &'a str,
    pub source: &'a str,
    pub document: &'a Document,
    /// Empty where it has none of its own.
    pub title: &'a str,
    /// The standfirst; empty where it has none.
    pub description: &'a str,
    pub mentions: &'a [Mention],
    pub facts: &'a [Fact],
    pub facts_name: &'a str,
    pub facts_source: &'a str,
    /// Where each fact's table stands in `facts_source`.
    pub fact_spans: &'a [Range<usize>],
    pub anchored: &'a [Anchored],
    pub published: Option<Date>,
    pub updated: Option<Date>,
    pub today: Date,
    /// After how many days a figure's `as_of` is stale; 0 for never.
    pub stale_after: u32,
}

/// What was found in an article, and what other articles are compared with.
pub struct Checked {
    /// In the order of the text, all of them warnings; the configuration says what becomes of them.
    pub diagnostics: Vec<Diagnostic>,
    pub coverage: Coverage,
    pub statements: Statements,
}

/// Looks at everything in `article`.
#[must_use]
pub fn check(article: &Article<'_>) -> Checked {
    let text = Text::new(article.document, article.published);
    let reading = Reading::new(&text, article.mentions);
    let mut found = Vec::new();
    for sentence in &reading.sentences {
        share::check(&reading, sentence, &mut found);
        change::check(&reading, sentence, &mut found);
        compared::check(&reading, sentence, &mut found);
        sum::check(&reading, sentence, &mut found);
        parts::check(&reading, sentence, &mut found);
        rate::check(&reading, sentence, &mut found);
        fraction::check(&reading, sentence, &mut found);
        listed::check(&reading, sentence, &mut found);
        product::check(&reading, sentence, &mut found);
        conversion::check(&reading, sentence, &mut found);
        bounds::check(&reading, sentence, &mut found);
        rank::check(&reading, sentence, &mut found);
        record::check(&reading, sentence, &mut found);
        whole::check(&reading, sentence, &mut found);
    }
    earlier::check(&reading, &mut found);
    points::check(&reading, &mut found);
    second::check(&reading, &mut found);
    multiply::check(&reading, &mut found);
    whole::follow(&reading, &mut found);
    again::check(&reading, &mut found);
    let tolls = toll::of(article, &reading);
    toll::check(&reading, &tolls, &mut found);
    table::check(article.source, &mut found);
    headline::check(article, &reading, &mut found);
    result::check(article, &reading, &mut found);
    scale::check(&reading, &mut found);
    magnitude::check(&reading, &mut found);
    calendar::check(article, &reading, &mut found);
    outlook::check(article, &reading, &mut found);
    elapsed::check(article, &reading, &mut found);
    age::check(article, &reading, &mut found);
    lifespan::check(article, &reading, &mut found);
    founded::check(article, &reading, &mut found);
    value::check(article, &reading, &mut found);
    ageing::check(article, &mut found);
    quote::check(article, &mut found);
    echo::check(article, &mut found);
    spelling::check(article, &reading, &mut found);
    surname::check(article, &reading, &mut found);
    variants::check(article, &reading, &mut found);
    let coverage = coverage::check(article, &reading, &mut found);
    found.sort_by(|a, b| (a.spot, a.code, &a.message).cmp(&(b.spot, b.code, &b.message)));
    // Two rules may find the same.
    found.dedup_by(|one, other| one.spot == other.spot && one.code == other.code);
    let lines = (Lines::new(article.source), Lines::new(article.facts_source));
    let diagnostics = found.iter().map(|finding| diagnostic(article, &lines, finding)).collect();
    Checked { diagnostics, coverage, statements: statements::of(article, &tolls, &lines) }
}

fn diagnostic(article: &Article<'_>, lines: &(Lines<'_>, Lines<'_>), finding: &Finding) -> Diagnostic {
    let place = place(article, lines, finding.spot);
    let first = Diagnostic::warning(finding.code, &finding.message).at(place).hint(&finding.hint);
    finding.related.iter().fold(first, |told, (spot, what)| told.beside(what, self::place(article, lines, *spot)))
}

fn place(article: &Article<'_>, (text, facts): &(Lines<'_>, Lines<'_>), spot: Spot) -> Place {
    match spot {
        Spot::Prose(span) => text.place(article.name, article.document.source_span(span).range()),
        Spot::Source(span) => text.place(article.name, span.range()),
        Spot::Fact(index) => facts.place(article.facts_name, fact_line(article, index)),
    }
}

/// The line of a fact that says its id.
fn fact_line(article: &Article<'_>, index: usize) -> Range<usize> {
    let Some(span) = article.fact_spans.get(index) else { return 0..0 };
    let table = article.facts_source.get(span.clone()).unwrap_or_default();
    let id = article.facts.get(index).and_then(|fact| table.find(&format!("\"{}\"", fact.id)));
    match (id, article.facts.get(index)) {
        (Some(at), Some(fact)) => span.start + at + 1..span.start + at + 1 + fact.id.len(),
        _ => span.start..span.start + 1,
    }
}
