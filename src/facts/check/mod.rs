//! What cannot be right in an article and its facts: arithmetic, calendar, quotes, names. Nothing is guessed: a number is the
//! interval it may be rounded from, and only what cannot agree is told.
//!
//! Every room reads the sentences of `reading`; what they look for stands in [`CHECKS`](crate::diagnostic::checks::CHECKS).

mod fact;
mod levels;
mod names;
mod products;
mod quotes;
mod reading;
pub mod statements;
mod telling;
#[cfg(test)]
mod tests;
mod time;
mod wholes;

pub use fact::coverage::Coverage;
pub use reading::Article;
use reading::article::fact_line;
use reading::{Finding, Reading, Spot};
pub use statements::Statements;
use telling::toll;

use super::recognise::Text;
use crate::diagnostic::{Diagnostic, Lines, Place};

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
    let tolls = toll::of(article, &reading);
    let mut found = Vec::new();
    wholes::check(article, &reading, &mut found);
    levels::check(&reading, &mut found);
    products::check(&reading, &mut found);
    telling::check(article, &reading, &tolls, &mut found);
    time::check(article, &reading, &mut found);
    quotes::check(article, &mut found);
    names::check(article, &reading, &mut found);
    let coverage = fact::check(article, &reading, &mut found);
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
