//! How old things are: `built in 1950, turned 60 this year`; `celebrates its 50th anniversary; it opened in 1963`.

use crate::facts::check::reading::day::{bounds, year};
use crate::facts::check::reading::{Article, Dated, Finding, Interval, Reading, Sentence, Spot, Term, Unit};
use crate::facts::model::Approx;
use crate::span::Span;

/// What makes a thing begin to be.
const BEGINS: &[&str] = &[
    "built",
    "founded",
    "established",
    "opened",
    "created",
    "launched",
    "finished",
    "completed",
    "erected",
    "formed",
    "constructed",
    "incorporated",
    "inaugurated",
    "consecrated",
    "unveiled",
];
/// What is said of a thing's age in the present.
const NOW: &[&str] = &["is", "turned", "turns", "celebrates", "celebrated", "marks", "marked", "now", "has"];

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let Some(published) = article.published else { return };
    let now = published.year();
    for (at, sentence) in reading.sentences.iter().enumerate() {
        for dated in begun(reading, sentence) {
            let Some(from) = bounds(dated.edtf).map(|days| days.0.year()) else { continue };
            let at_age = |term: &&Term<'_>| is_its_age(reading, sentence, dated, term);
            if let Some(term) = sentence.terms.iter().find(at_age) {
                let year = when(reading, sentence, dated, term).unwrap_or(now);
                compare(reading, from, year, term, dated.span, found);
            }
        }
        anniversary(reading, at, now, found);
    }
}

/// Dates of a sentence that say when something was built or founded.
fn begun<'s, 'a>(reading: &Reading<'_>, sentence: &'s Sentence<'a>) -> impl Iterator<Item = &'s Dated<'a>> {
    let is = |dated: &&Dated<'_>| {
        let before = |back: usize| {
            dated
                .tokens
                .start
                .checked_sub(back)
                .filter(|&token| token >= sentence.tokens.start)
                .map_or("", |token| reading.word(token))
        };
        !dated.relative && !dated.edtf.contains('/') && matches!(before(1), "in" | "on") && BEGINS.contains(&before(2))
    };
    sentence.dates.iter().filter(is).collect::<Vec<_>>().into_iter()
}

/// `, built in 1950, turned 60`; `the 60-year-old dam, built in 1950`.
fn is_its_age(reading: &Reading<'_>, sentence: &Sentence<'_>, dated: &Dated<'_>, term: &Term<'_>) -> bool {
    let age = term.is_age || term.unit == Unit::Measure("a") && reading.quoted(term.span).contains("-year-old");
    let participle = dated.tokens.start.saturating_sub(2);
    // It was 30 years old: it was built in 1991.
    if age && term.tokens.end < participle {
        let gap = reading.words(term.tokens.end..participle);
        let says: Vec<&str> = gap.iter().map(String::as_str).collect();
        if matches!(says.as_slice(), [":" | ";" | "—" | "–" | ",", "it", "was"] | [",", "having", "been"]) {
            return true;
        }
    }
    let apposed = participle > sentence.tokens.start && matches!(reading.word(participle - 1), "," | "(");
    if !age || !apposed {
        return false;
    }
    if term.tokens.start >= dated.tokens.end {
        let gap = reading.words(dated.tokens.end..term.tokens.start);
        let says: Vec<&str> = gap.iter().map(String::as_str).collect();
        return matches!(says.as_slice(), ["," | ")", rest @ ..] if rest.len() <= 3 && rest.iter().any(|word| NOW.contains(word)));
    }
    let gap = reading.words(term.tokens.end..participle);
    let hyphen = reading.quoted(term.span).contains("-year-old") || gap.first().is_some_and(|word| word == "-old");
    hyphen
        && gap.len() <= 4
        && !gap.iter().any(|word| matches!(word.as_str(), "who" | "in" | "at" | "of" | "and" | "<date>"))
}

/// The year that the sentence itself gives for an age: `turned 60 in 2010`.
fn when(reading: &Reading<'_>, sentence: &Sentence<'_>, begun: &Dated<'_>, term: &Term<'_>) -> Option<i16> {
    let after = |dated: &&Dated<'_>| {
        dated.span != begun.span
            && !dated.relative
            && dated.tokens.start >= term.tokens.end
            && dated.tokens.start <= term.tokens.end + 2
            && !reading.quoted(dated.span).is_empty()
    };
    sentence.dates.iter().find(after).and_then(|dated| bounds(dated.edtf)).map(|days| days.0.year())
}

fn compare(reading: &Reading<'_>, from: i16, to: i16, term: &Term<'_>, place: Span, found: &mut Vec<Finding>) {
    let is = f64::from(to - from);
    let (value, round) = (term.value, if term.value >= 100.0 && term.value % 50.0 == 0.0 { 5.0 } else { 1.0 });
    let meant = match term.approx {
        Approx::Exact => Interval::new(value - round, value + round),
        Approx::About => Interval::new(value * 0.85 - 1.0, value * 1.15 + 1.0),
        Approx::Over | Approx::AtLeast => Interval::new(value - 1.0, f64::INFINITY),
        Approx::Under | Approx::AtMost => Interval::new(f64::NEG_INFINITY, value + 1.0),
    };
    if is > 0.0 && !meant.meets(Interval::exact(is)) {
        let message = format!("{from} to {to} is {is} years, not {}", reading.quoted(term.span));
        let finding = Finding::new("check.elapsed", Spot::Prose(term.span), message, "correct the age or the year");
        found.push(finding.beside(Spot::Prose(place), "the beginning"));
    }
}

/// `celebrates its 50th anniversary; it opened in 1963`, also with the opening in the next sentence.
fn anniversary(reading: &Reading<'_>, at: usize, now: i16, found: &mut Vec<Finding>) {
    let sentence = &reading.sentences[at];
    for token in sentence.tokens.start + 2..sentence.tokens.end {
        if !matches!(reading.word(token), "anniversary" | "birthday")
            || !matches!(reading.word(token - 2), "its" | "their")
        {
            continue;
        }
        let ordinal = reading.word(token - 1);
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| ordinal.strip_suffix(end));
        let Some(nth) = digits.and_then(|digits| digits.parse::<i16>().ok()) else { continue };
        let present = (token.saturating_sub(5).max(sentence.tokens.start)..token).any(|token| {
            matches!(reading.word(token), "celebrates" | "marks" | "celebrate" | "mark" | "celebrating" | "marking")
        });
        // The same thing is meant behind a semicolon, in the next sentence, and in an apposition.
        let next = reading
            .sentences
            .get(at + 1)
            .filter(|next| next.block == sentence.block && matches!(reading.word(next.tokens.start), "It" | "They"));
        let own = sentence.dates.iter().filter(|dated| {
            dated.tokens.start > token && reading.word((token + 1).min(sentence.tokens.end - 1)) == ";"
                || dated.tokens.end < token
        });
        let years = own
            .map(|dated| (sentence, dated))
            .chain(next.into_iter().flat_map(|next| next.dates.iter().take(1).map(move |dated| (next, dated))));
        let mut years = years.filter(|(of, dated)| begun(reading, of).any(|known| known.span == dated.span));
        let Some((_, dated)) = years.next().filter(|_| present) else { continue };
        let others = sentence.dates.iter().filter(|other| other.span != dated.span && !other.relative).count();
        let Some(from) = bounds(dated.edtf).map(|days| days.0.year()).filter(|_| others == 0) else { continue };
        if (now - from - nth).abs() > 1 && year(reading.word(token - 1)).is_none() {
            let message = format!("{from} to {now} is {} years, not the {ordinal} {}", now - from, reading.word(token));
            let tokens = &reading.text.tokens;
            let spot = Spot::Prose(Span::of(tokens[token - 1].span.start(), tokens[token].span.end()));
            let finding = Finding::new("check.elapsed", spot, message, "correct the anniversary or the year");
            found.push(finding.beside(Spot::Prose(dated.span), "the beginning"));
        }
    }
}
