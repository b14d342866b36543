//! Years counted of what the sentence before has the dates of: `from 2009 until 2021. In his 14 years there …`; `married in 1953. He
//! died in 2010, after a marriage of 66 years.`

use super::elapsed::{disagree, length, meant, possible, stretches};
use crate::facts::check::reading::day::bounds;
use crate::facts::check::reading::{Article, Dated, Finding, Interval, Reading, Sentence, Spot, Term, Unit};
use crate::facts::model::Approx;
use crate::span::Span;

/// Sentences before that may tell of the wedding.
const BACK: usize = 2;

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for (at, sentence) in reading.sentences.iter().enumerate().skip(1) {
        let years = |term: &&Term<'_>| {
            term.unit == Unit::Measure("a") && !term.is_age && term.step > 0.0 && term.approx == Approx::Exact
        };
        for term in sentence.terms.iter().filter(years) {
            stayed(article, reading, at, term, found);
            married(reading, at, term, found);
        }
    }
}

/// `In his 14 years there`, of the only stretch that the sentence before tells.
fn stayed(article: &Article<'_>, reading: &Reading<'_>, at: usize, term: &Term<'_>, found: &mut Vec<Finding>) {
    let (before, sentence) = (&reading.sentences[at - 1], &reading.sentences[at]);
    let lead = reading.words(sentence.tokens.start..term.tokens.start);
    let lead: Vec<&str> = lead.iter().map(String::as_str).collect();
    let after = reading.words(term.tokens.end..(term.tokens.end + 3).min(sentence.tokens.end));
    let after: Vec<&str> = after.iter().map(String::as_str).collect();
    let of_them = matches!(
        lead.as_slice(),
        ["in" | "during" | "over" | "for" | "after", "his" | "her" | "their" | "its" | "those" | "these"]
    );
    let there = matches!(
        after.as_slice(),
        ["there" | "at" | "with", ..]
            | ["in", "office" | "charge" | "power", ..]
            | ["in", "the", "job" | "post" | "office"]
    );
    let told = stretches(reading, before);
    let [(first, last)] = told.as_slice() else { return };
    if !(of_them && there) || before.block != sentence.block || before.terms.iter().any(|other| other.unit == term.unit)
    {
        return;
    }
    let Some(comes_to) = length(article, first, last) else { return };
    let middle = f64::midpoint(comes_to.low, comes_to.high);
    if !meant(term.value, term.approx).meets(comes_to) && (0.5..2.0).contains(&(term.value / middle)) {
        let span = Span::of(first.span.start(), last.span.end());
        disagree(reading, term.span, reading.quoted(span), term.span, comes_to, found);
    }
}

/// `They married on 6 June 1953 … He died in March 2010, after a marriage of 66 years.`
fn married(reading: &Reading<'_>, at: usize, term: &Term<'_>, found: &mut Vec<Finding>) {
    let sentence = &reading.sentences[at];
    let before = reading.words(term.tokens.start.saturating_sub(2).max(sentence.tokens.start)..term.tokens.start);
    let after = reading.words(term.tokens.end..(term.tokens.end + 2).min(sentence.tokens.end));
    let of = matches!(before.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), ["marriage", "of"]);
    let after: Vec<&str> = after.iter().map(String::as_str).collect();
    let years = matches!(after.as_slice(), ["of", "marriage"] | ["marriage", ..]);
    let Some(ended) = only_day(sentence).filter(|ended| (of || years) && ended.tokens.end <= term.tokens.start) else {
        return;
    };
    let near = reading.sentences[at.saturating_sub(BACK)..at].iter().rev();
    let wedding = near.filter(|other| other.block == sentence.block).find_map(|other| {
        let wed = other.tokens.clone().find(|&token| matches!(reading.word(token), "married" | "wed"))?;
        only_day(other).filter(|dated| dated.tokens.start > wed && dated.tokens.start <= wed + 12)
    });
    let Some((from, to)) = wedding.and_then(|wedding| Some((bounds(wedding.edtf)?, bounds(ended.edtf)?))) else {
        return;
    };
    let comes_to = possible(from, to);
    // Some count the years that are full, others those that were begun.
    if !Interval::new(term.value - 0.6, term.value + 1.0).meets(comes_to)
        && let Some(wedding) = wedding
    {
        let dates = format!("{} to {}", reading.quoted(wedding.span), reading.quoted(ended.span));
        disagree(reading, term.span, &dates, term.span, comes_to, found);
        if let Some(told) = found.pop() {
            found.push(told.beside(Spot::Prose(wedding.span), "the wedding"));
        }
    }
}

/// The only date of a sentence, if it is one day, month or year.
fn only_day<'s, 'a>(sentence: &'s Sentence<'a>) -> Option<&'s Dated<'a>> {
    let [dated] = sentence.dates.as_slice() else { return None };
    (!dated.relative && !dated.edtf.contains('/')).then_some(dated)
}
