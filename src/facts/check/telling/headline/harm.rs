//! The dead, the hurt and the missing of headline and text: `kills 14` and `12 people died`.

use super::title::{OPENING, Title};
use crate::facts::check::reading::{Reading, Sentence, Term, Unit};
use crate::facts::model::Approx;
use crate::span::Span;

/// What becomes of people, by its words in headlines and texts.
const HARMS: [&[&str]; 3] = [
    &["dead", "killed", "kills", "kill", "killing", "die", "died", "dies", "deaths", "death", "lives", "toll"],
    &["injured", "injures", "injuring", "wounding", "wounded", "wounds", "hurt", "hurts"],
    &["missing"],
];
/// Words that say that a number of people is not all of them, or not the last.
const NOT_ALL: &[&str] = &[
    "another",
    "including",
    "among",
    "children",
    "women",
    "others",
    "more",
    "earlier",
    "previous",
    "previously",
    "initially",
    "first",
    "least",
    "could",
    "may",
    "might",
    "than",
    "each",
    "whom",
    "crew",
    "also",
    "driver",
    "pilot",
    "himself",
    "suspect",
    "attacker",
    "since",
    "ago",
    "last",
];

/// `kills 14` and `12 people died`.
pub fn harmed(title: &Title<'_, '_>, text: &Reading<'_>) -> Option<Span> {
    let people = |unit: &Unit<'_>| match unit {
        Unit::Bare => true,
        Unit::Count(noun) => matches!(
            *noun,
            "person"
                | "people"
                | "dead"
                | "death"
                | "life"
                | "passenger"
                | "worker"
                | "man"
                | "woman"
                | "soldier"
                | "villager"
                | "injured"
                | "miner"
                | "missing"
        ),
        _ => false,
    };
    let own = harm(title.reading, title.sentence, title.term)?;
    let around = title.term.tokens.start..(title.term.tokens.end + 1).min(title.sentence.tokens.end);
    let others = title.reading.words(around).iter().any(|word| matches!(word.as_str(), "more" | "other" | "others"));
    if !people(&title.term.unit) || others {
        return None;
    }
    let opening = text.sentences.iter().filter(|sentence| sentence.block < OPENING);
    let told = opening.flat_map(|sentence| sentence.terms.iter().map(move |term| (sentence, term)));
    let mut told = told.filter(|(sentence, term)| {
        people(&term.unit)
            && !term.is_age
            && term.approx == Approx::Exact
            && term.value >= 2.0
            && harm(text, sentence, term) == Some(own)
    });
    let (sentence, other) = told.next()?;
    // Who is missing is told after the dead, of whom there are at least so many.
    let from = if HARMS[own].contains(&"missing") { other.tokens.start.saturating_sub(3) } else { 0 };
    let words = text.words(sentence.tokens.start.max(from)..sentence.tokens.end);
    let is_part = words.iter().any(|word| NOT_ALL.contains(&word.as_str()));
    (!is_part && told.all(|(_, term)| term.value == other.value)).then_some(other.span)
}

/// What becomes of the people that a number counts: which of [`HARMS`] the words nearest to it tell, behind it or before.
pub fn harm(reading: &Reading<'_>, sentence: &Sentence<'_>, term: &Term<'_>) -> Option<usize> {
    let own = reading.words(term.tokens.clone());
    let behind = reading.words(term.tokens.end..(term.tokens.end + 4).min(sentence.tokens.end));
    let before = reading.words(term.tokens.start.saturating_sub(4).max(sentence.tokens.start)..term.tokens.start);
    let ends = |word: &&String| !matches!(word.as_str(), "," | "and" | ";" | "while" | "." | "in");
    let of = |word: &String| HARMS.iter().position(|harm| harm.contains(&word.as_str()));
    own.iter()
        .chain(behind.iter().take_while(ends))
        .find_map(of)
        .or_else(|| before.iter().rev().take_while(ends).find_map(of))
}
