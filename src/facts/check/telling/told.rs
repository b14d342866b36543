//! Figures of a text with where they stand, as they are compared across sentences.

use crate::facts::check::reading::{Reading, Sentence, Term, Unit};
use crate::facts::model::Approx;

/// Words on either side of a figure that say what it is of.
const AROUND: usize = 9;
/// Figures told before that may add up to another.
const ADDED: usize = 40;

/// A figure and where it stands.
#[derive(Clone, Copy)]
pub struct Told<'r, 'a> {
    pub term: &'r Term<'a>,
    pub sentence: &'r Sentence<'a>,
    /// Its place among the sentence's figures.
    pub at: usize,
    /// The sentence's place in the text.
    pub index: usize,
}

/// Whether a figure is one of two that its sentence compares.
pub fn is_measured_against(reading: &Reading<'_>, told: &Told<'_, '_>) -> bool {
    const BESIDE: &[&str] = &[
        "than",
        "from",
        "against",
        "compared",
        "previous",
        "earlier",
        "another",
        "further",
        "additional",
        "extra",
        "other",
        "first",
        "last",
        "next",
        "remaining",
        "by",
        "between",
        "to",
    ];
    let start = told.term.tokens.start;
    let mut words = reading.words(start.saturating_sub(4).max(told.sentence.tokens.start)..start);
    let all = words.last().is_some_and(|word| word == "all");
    while words.last().is_some_and(|word| matches!(word.as_str(), "the" | "all" | "those" | "these")) {
        words.pop();
    }
    // `images from all 17 flights`
    words
        .last()
        .is_some_and(|word| BESIDE.contains(&word.as_str()) && !(all && matches!(word.as_str(), "from" | "by" | "to")))
}

/// Whether one is the same number as another, and no bound that it may lie within.
pub fn is_told(one: &Term<'_>, other: &Term<'_>) -> bool {
    matches!(one.approx, Approx::Exact | Approx::About) && one.interval.meets(other.interval)
}

/// Whether the two sentences may tell of one time: they name no different years and no different days of the week.
pub fn is_one_time(reading: &Reading<'_>, early: &Told<'_, '_>, late: &Told<'_, '_>) -> bool {
    let years = |told: &Told<'_, '_>| -> Vec<String> {
        // A month without a year is near to all that is told.
        let dates = told.sentence.dates.iter();
        let named = dates.filter(|date| date.edtf.len() == 4 || !date.relative && has_year(reading.quoted(date.span)));
        named.filter_map(|date| date.edtf.get(..4).map(str::to_owned)).collect()
    };
    share(&years(early), &years(late)) && !are_days_apart(reading, early, late)
}

/// Whether the two sentences name different days of the week.
pub fn are_days_apart(reading: &Reading<'_>, early: &Told<'_, '_>, late: &Told<'_, '_>) -> bool {
    let weekdays = |told: &Told<'_, '_>| -> Vec<String> {
        let words = told.sentence.tokens.clone().map(|token| reading.word(token).to_lowercase());
        words.filter(|word| WEEKDAYS.contains(&word.as_str())).collect()
    };
    !share(&weekdays(early), &weekdays(late))
}

/// Whether they have a time in common, or one of them has none.
fn share(one: &[String], other: &[String]) -> bool {
    one.is_empty() || other.is_empty() || one.iter().any(|time| other.contains(time))
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Whether a date says its year: four digits in a row.
pub fn has_year(words: &str) -> bool {
    words.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
}

/// Whether figures told before add up to one, or leave it.
pub fn is_sum(late: &Told<'_, '_>, before: &[Told<'_, '_>]) -> bool {
    let is_like = |other: &&Told<'_, '_>| other.term.unit == late.term.unit || other.term.unit == Unit::Bare;
    let near: Vec<&Told<'_, '_>> = before.iter().rev().filter(is_like).take(ADDED).collect();
    near.iter().enumerate().any(|(at, one)| {
        near[..at].iter().any(|other| {
            let (sum, difference) = (one.term.value + other.term.value, (one.term.value - other.term.value).abs());
            [sum, difference].iter().any(|value| (value - late.term.value).abs() < late.term.step / 2.0)
        })
    })
}

/// Words of substance around a figure, each once; `dates` says whether those of dates are among them.
pub fn around(reading: &Reading<'_>, sentence: &Sentence<'_>, term: &Term<'_>, dates: bool) -> Vec<String> {
    const EMPTY: &[&str] = &[
        "the", "and", "for", "that", "with", "was", "were", "had", "has", "have", "are", "its", "his", "her", "their",
        "who", "which", "from", "than", "more", "about", "after", "before", "into", "over", "under", "out", "all",
        "but", "not", "will", "would", "could", "can", "may", "this", "these", "those", "there", "year", "years",
        "million", "billion", "trillion", "thousand", "per", "cent", "said", "says", "one", "two", "three", "also",
        "been", "last", "first", "other", "some", "only", "people", "when", "while", "where", "what", "they", "them",
        "you", "our", "she", "him", "between", "each", "every", "month", "week", "day", "by", "at", "of", "in", "on",
        "to", "a", "an", "it", "is", "as", "be", "or", "so", "up", "he", "we", "no", "if", "do", "<date>", "least",
        "most", "just", "nearly", "almost", "around", "new", "its", "now", "then", "still", "already",
    ];
    let start = term.tokens.start.saturating_sub(AROUND).max(sentence.tokens.start);
    let end = (term.tokens.end + AROUND).min(sentence.tokens.end);
    let read = |range: std::ops::Range<usize>| {
        if dates { range.map(|token| reading.word(token).to_lowercase()).collect() } else { reading.words(range) }
    };
    let mut words = read(start..term.tokens.start);
    words.extend(read(term.tokens.end.min(end)..end));
    words.retain(|word| {
        word.chars().count() > 2 && word.chars().all(char::is_alphabetic) && !EMPTY.contains(&word.as_str())
    });
    words.sort_unstable();
    words.dedup();
    words
}
