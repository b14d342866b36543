//! Slips by a factor of a thousand.

use std::collections::HashMap;

use crate::facts::check::reading::{Finding, Reading, Sentence, Spot, Term, Unit, is_year};

/// Most figures of a text that are compared with each other.
const MOST: usize = 2000;
/// How many words on either side of a figure say what it is about.
const AROUND: usize = 7;

/// A large figure with the words around it.
struct Large<'r, 'a> {
    term: &'r Term<'a>,
    /// Its digits without zeros at the end.
    digits: String,
    words: Vec<String>,
    /// Its sentence's first token: figures of one sentence are compared on purpose.
    sentence: usize,
}

pub fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let mut groups: HashMap<(String, String), Vec<Large<'_, '_>>> = HashMap::new();
    let figures = reading.sentences.iter().flat_map(|sentence| sentence.terms.iter().map(move |term| (sentence, term)));
    for (sentence, term) in figures.filter(|(_, term)| is_large(term)).take(MOST) {
        let large = Large {
            term,
            digits: digits(term),
            words: around(reading, sentence, term),
            sentence: sentence.tokens.start,
        };
        groups.entry((family(&term.unit), large.digits.clone())).or_default().push(large);
    }
    let mut groups: Vec<_> = groups.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_by_key(|group| group[0].term.span);
    for group in &groups {
        slips(reading, group, found);
    }
}

fn is_large(term: &Term<'_>) -> bool {
    let counted = matches!(term.unit, Unit::Money(_) | Unit::Count(_) | Unit::Bare | Unit::Measure(_));
    counted && term.value >= 1000.0 && term.step > 0.0 && !is_year(term)
}

fn family(unit: &Unit<'_>) -> String {
    match unit {
        Unit::Money(code) => (*code).to_owned(),
        Unit::Measure(unit) => format!("u {unit}"),
        Unit::Count(noun) => format!("n {noun}"),
        _ => String::new(),
    }
}

fn digits(term: &Term<'_>) -> String {
    let digits = format!("{:.0}", term.value);
    digits.trim_end_matches('0').to_owned()
}

/// Words of substance around a figure.
fn around(reading: &Reading<'_>, sentence: &Sentence<'_>, term: &Term<'_>) -> Vec<String> {
    const EMPTY: &[&str] = &[
        "which", "their", "there", "would", "could", "about", "after", "million", "billion", "trillion", "thousand",
        "years", "people", "these", "those", "other", "while",
    ];
    let start = term.tokens.start.saturating_sub(AROUND).max(sentence.tokens.start);
    let end = (term.tokens.end + AROUND).min(sentence.tokens.end);
    let words = (start..term.tokens.start).chain(term.tokens.end..end).map(|token| reading.word(token).to_lowercase());
    let mut words: Vec<String> =
        words.filter(|word| word.chars().count() > 4 && !EMPTY.contains(&word.as_str())).map(stem).collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn stem(mut word: String) -> String {
    while word.ends_with('s') {
        word.pop();
    }
    word
}

/// Figures of one unit and the same digits, of which one is a thousand times the other.
fn slips(reading: &Reading<'_>, group: &[Large<'_, '_>], found: &mut Vec<Finding>) {
    for (at, late) in group.iter().enumerate().skip(1) {
        let early = group[..at].iter().rev().take(8).find(|early| is_slip(early, late));
        let Some(early) = early else { continue };
        // The scale that more of them have is right.
        let votes = |scale: f64| group.iter().filter(|other| other.term.value == scale).count();
        let (wrong, right) =
            if votes(early.term.value) < votes(late.term.value) { (early, late) } else { (late, early) };
        let times = if late.term.value > early.term.value {
            late.term.value / early.term.value
        } else {
            early.term.value / late.term.value
        };
        let times = if times > 5000.0 { "a million" } else { "a thousand" };
        let message = format!(
            "{} here, {} elsewhere: {times} times apart",
            reading.quoted(wrong.term.span),
            reading.quoted(right.term.span)
        );
        let finding = Finding::new(
            "check.scale",
            Spot::Prose(wrong.term.span),
            message,
            "correct the one whose `million` or `billion` is wrong",
        );
        found.push(finding.beside(Spot::Prose(right.term.span), "the other"));
        return;
    }
}

fn is_slip(one: &Large<'_, '_>, other: &Large<'_, '_>) -> bool {
    let ratio = (one.term.value / other.term.value).max(other.term.value / one.term.value);
    let apart = [1000.0, 1_000_000.0].iter().any(|times| (ratio / times - 1.0).abs() < 1e-9);
    let shared = one.words.iter().filter(|word| other.words.contains(word)).count();
    // The more digits two figures share, the less by chance.
    let needed = match one.digits.len() {
        0 | 1 => return false,
        2 => 1,
        _ => 0,
    };
    let is_rate = one.term.per != other.term.per;
    apart && shared >= needed && !is_rate && one.sentence != other.sentence
}
