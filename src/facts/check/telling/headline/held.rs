//! Whether a text has a headline's number: as it is, rounded, cut off or as a sum.

use super::harm::harm;
use super::title::{MOST, OPENING, Title};
use crate::facts::anchor::same_word;
use crate::facts::check::reading::{Interval, Reading, Sentence, Term, Unit};

/// Whether the text has the number, or what it may be rounded from or added up from.
pub fn is_held(title: &Title<'_, '_>, text: &Reading<'_>) -> bool {
    let term = title.term;
    // Headlines round large figures.
    let room = if term.value < 100.0 { 0.0 } else { term.value * 0.06 };
    let rounded = term.interval.widened(room);
    let within = |value: f64, interval: Interval| interval.meets(Interval::exact(value));
    // Or cut off: 86% of 86.63%.
    let cut = term.value..term.value + term.step;
    let mut all = text.sentences.iter().flat_map(|sentence| sentence.terms.iter().map(move |other| (sentence, other)));
    let own = harm(title.reading, title.sentence, term);
    let harmed = |text: &Reading<'_>, sentence: &Sentence<'_>, other: &Term<'_>| {
        harm(text, sentence, other).is_some_and(|other| own.is_none_or(|own| own == other))
    };
    let holds = |sentence: &Sentence<'_>, other: &Term<'_>| {
        // `Three or more` is no bound of something else.
        let bounded = other.interval.low.is_finite() && other.interval.high.is_finite();
        let meant = bounded || title.is_like(text, sentence, other) || harmed(text, sentence, other);
        within(other.value, rounded)
            || within(term.value, other.interval) && meant
            || cut.contains(&other.value) && term.unit == other.unit && !term.unit.is_count()
    };
    if has_last(title, text) || all.by_ref().take(MOST).any(|(sentence, other)| holds(sentence, other)) {
        return true;
    }
    let opening = || text.sentences.iter().filter(|sentence| sentence.block < OPENING);
    opening().any(|sentence| is_sum(title, text, &[sentence]))
        || opening().zip(opening().skip(1)).any(|(one, next)| goes_on(text, next) && is_sum(title, text, &[one, next]))
}

/// Whether a sentence adds to what the one before it counts: `Another 20 jobs go in the yard`.
fn goes_on(text: &Reading<'_>, sentence: &Sentence<'_>) -> bool {
    sentence.tokens.clone().any(|token| {
        matches!(text.word(token).to_lowercase().as_str(), "another" | "further" | "more" | "also" | "other" | "others")
    }) || sentence.terms.iter().any(|term| harm(text, sentence, term).is_some())
}

/// Whether the opening tells of the last one by its ordinal: `three men on Monday and a fourth on Tuesday`.
fn has_last(title: &Title<'_, '_>, text: &Reading<'_>) -> bool {
    const ORDINALS: &[&str] = &["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let nth = ORDINALS.iter().zip(3u8..).find(|(_, nth)| f64::from(*nth) == title.term.value);
    let Some((ordinal, _)) = nth.filter(|_| title.term.unit.is_count()) else { return false };
    text.sentences.iter().filter(|sentence| sentence.block < OPENING).any(|sentence| {
        let words = text.words(sentence.tokens.clone());
        // A third of them is no third one.
        words.windows(2).any(|pair| pair[0] == *ordinal && pair[1] != "of")
    })
}

/// Whether two or three numbers of these sentences come to the headline's: `2,000 jobs in Spain and 3,000 in France`.
fn is_sum(title: &Title<'_, '_>, text: &Reading<'_>, sentences: &[&Sentence<'_>]) -> bool {
    let term = title.term;
    // `Storm kills 14`: people, whatever they are called.
    let own = harm(title.reading, title.sentence, term);
    let is_harm = own.is_some();
    let is_kin = |sentence: &Sentence<'_>, other: &Term<'_>| {
        let is_other = own.is_some() && harm(text, sentence, other).is_some_and(|other| own != Some(other));
        let is_like = other.unit.is_like(&term.unit) || is_harm && (other.unit.is_count() || other.unit == Unit::Bare);
        is_like && !is_other
    };
    let is_part = |sentence: &Sentence<'_>, other: &Term<'_>| {
        is_kin(sentence, other) && other.value < term.value && !other.is_age
    };
    let names = |sentence: &Sentence<'_>, other: &Term<'_>| {
        !term.unit.is_count() || is_harm || title.is_like(text, sentence, other)
    };
    let all = sentences.iter().flat_map(|&sentence| sentence.terms.iter().map(move |other| (sentence, other)));
    let parts = all
        .filter(|(sentence, other)| is_part(sentence, other))
        .map(|(sentence, other)| (other.value, names(sentence, other)));
    let parts: Vec<(f64, bool)> = parts.take(10).collect();
    let sums = |parts: &[(f64, bool)]| {
        let sum = parts.iter().map(|part| part.0).sum();
        parts.iter().any(|part| part.1) && term.interval.meets(Interval::exact(sum))
    };
    parts.iter().enumerate().any(|(at, one)| {
        let rest = &parts[at + 1..];
        rest.iter()
            .enumerate()
            .any(|(next, two)| sums(&[*one, *two]) || rest[next + 1..].iter().any(|three| sums(&[*one, *two, *three])))
    })
}

/// Whether a number of the text may be that of the few things that the headline counts: by their name, by none, or where they are
/// told of. `Four members voted` is no word on four libraries.
pub fn is_held_by_kin(title: &Title<'_, '_>, text: &Reading<'_>) -> bool {
    let noun = title.noun();
    let named = |sentence: &Sentence<'_>| sentence.tokens.clone().any(|token| same_word(noun, text.word(token)));
    let may_be = |sentence: &Sentence<'_>, other: &Term<'_>| {
        let counted = other.unit == Unit::Bare || title.is_like(text, sentence, other);
        other.interval.meets(title.term.interval) && (counted || other.unit.is_count() && named(sentence))
    };
    let more = |sentence: &Sentence<'_>| {
        let adds = |word: &str| matches!(word, "another" | "further" | "one" | "also" | "more" | "plus" | "besides");
        sentence.tokens.clone().any(|token| adds(text.word(token))) && named(sentence)
    };
    has_last(title, text)
        || text.sentences.iter().any(|sentence| {
            sentence.block < OPENING && more(sentence)
                || sentence.terms.iter().any(|other| may_be(sentence, other))
                || sentence.block < OPENING && is_sum(title, text, &[sentence])
        })
}
