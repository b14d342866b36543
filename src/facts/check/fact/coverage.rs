//! How many of an article's figures have a fact.

use crate::facts::check::reading::{Article, Finding, Reading, Spot, Term, Unit};
use crate::facts::model::Status;
use crate::span::Span;

/// Figures in the text, and those of them that a fact is anchored to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Coverage {
    pub figures: usize,
    pub covered: usize,
    /// Facts shown to readers, and those with a source.
    pub facts: usize,
    pub sourced: usize,
}

impl Coverage {
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            figures: self.figures + other.figures,
            covered: self.covered + other.covered,
            facts: self.facts + other.facts,
            sourced: self.sourced + other.sourced,
        }
    }
}

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) -> Coverage {
    let is_live = |fact: u32| article.facts.get(fact as usize).is_some_and(|fact| fact.status != Status::Rejected);
    let mut anchored: Vec<Span> =
        article.anchored.iter().filter(|place| is_live(place.fact)).filter_map(|place| place.span).collect();
    anchored.sort_unstable();
    let anchored = joined(&anchored);
    let mut coverage = Coverage::default();
    for term in reading.sentences.iter().flat_map(|sentence| &sentence.terms).filter(|term| is_figure(term)) {
        coverage.figures += 1;
        let first = anchored.partition_point(|span| span.end() <= term.span.start());
        if anchored.get(first).is_some_and(|span| span.overlaps(term.span)) {
            coverage.covered += 1;
        } else {
            let message = format!("no fact states {}", reading.quoted(term.span));
            let hint = "let `postil annotate` suggest one, or write it";
            found.push(Finding::new("check.uncovered", Spot::Prose(term.span), message, hint));
        }
    }
    let live = article.facts.iter().filter(|fact| fact.status != Status::Rejected);
    coverage.facts = live.clone().count();
    coverage.sourced = live.filter(|fact| !fact.source.is_empty()).count();
    coverage
}

/// Spans in order, those that meet joined.
fn joined(spans: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for &span in spans {
        match joined.last_mut() {
            Some(last) if span.start() <= last.end() => *last = Span::of(last.start(), last.end().max(span.end())),
            _ => joined.push(span),
        }
    }
    joined
}

/// Ages and numbers that count nothing are seldom worth a fact.
fn is_figure(term: &Term<'_>) -> bool {
    !term.is_age && term.unit != Unit::Bare
}
