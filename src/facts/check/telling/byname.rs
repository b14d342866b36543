//! Amounts of one thing, known by its noun: `a budget of £318 million`, then `the £381 million budget`.

use super::digits::{Slip, is_like, slip};
use super::told::{Told, is_measured_against, is_one_time, is_sum, is_told};
use crate::facts::anchor::same_word;
use crate::facts::check::reading::{Reading, Unit};
use crate::facts::model::Approx;
use crate::facts::verbs::{Form, form};

/// Nouns that may have many amounts in one text, or that say nothing.
const MANY: &[&str] = &[
    "total",
    "average",
    "rate",
    "price",
    "cost",
    "sum",
    "rise",
    "increase",
    "fall",
    "drop",
    "cut",
    "profit",
    "loss",
    "mark",
    "level",
    "worth",
    "value",
    "speed",
    "depth",
    "height",
    "length",
    "distance",
    "maximum",
    "minimum",
    "excess",
    "hundreds",
    "thousands",
    "millions",
    "term",
    "sentence",
    "deal",
    "range",
    "share",
    "amount",
    "order",
    "part",
    "most",
    "all",
    "saving",
    "gap",
    "age",
    "period",
    "contract",
    "offer",
    "bid",
    "fine",
    "bonus",
    "loan",
    "payment",
    "one",
    "prize",
    "record",
    "limit",
    "area",
];

/// The only such amount before of what the amount is of, by its noun: `a budget of £318 million`, then `the £381 million budget`.
pub(super) fn find<'r, 'a>(
    reading: &Reading<'_>,
    late: &Told<'r, 'a>,
    before: &[Told<'r, 'a>],
    all: &[Told<'r, 'a>],
) -> Option<Told<'r, 'a>> {
    let (noun, definite) = noun(reading, late)?;
    let amount = matches!(late.term.unit, Unit::Money(_) | Unit::Measure(_)) && late.term.per.is_none();
    if !definite
        || !amount
        || all.iter().any(|other| {
            other.term.span != late.term.span && is_like(other.term, late.term) && is_told(other.term, late.term)
        })
    {
        return None;
    }
    let is_same = |other: &&Told<'r, 'a>| {
        other.term.unit == late.term.unit && noun_of(reading, other).is_some_and(|own| same_word(&own, &noun))
    };
    let same: Vec<&Told<'r, 'a>> = before.iter().filter(is_same).collect();
    let [early] = same.as_slice() else { return None };
    let swapped = slip(early.term, late.term) == Some(Slip::Swapped);
    // Screens and guns come in many sizes.
    let close = match late.term.unit {
        Unit::Money(_) => (0.5..2.0).contains(&(late.term.value / early.term.value)),
        _ => false,
    };
    let close = close || swapped;
    let plain = early.term.approx == Approx::Exact && early.term.per.is_none() && !is_measured_against(reading, early);
    (close && plain && is_one_time(reading, early, late) && !is_sum(late, before)).then_some(**early)
}

fn noun_of(reading: &Reading<'_>, told: &Told<'_, '_>) -> Option<String> {
    noun(reading, told).map(|(noun, _)| noun)
}

/// What an amount is of, and whether it was told of before: `the £318 million budget`, `a budget of £318 million`.
fn noun(reading: &Reading<'_>, told: &Told<'_, '_>) -> Option<(String, bool)> {
    let own = &told.term.tokens;
    let word = |token: usize| reading.word(token).to_lowercase();
    let is_noun = |word: &str| word.len() > 3 && word.chars().all(char::is_alphabetic) && !MANY.contains(&word);
    let before = own.start.checked_sub(1).filter(|&token| token >= told.sentence.tokens.start)?;
    let next = own.end;
    let lead = word(before);
    if matches!(lead.as_str(), "the" | "a" | "an" | "its" | "their") && next < told.sentence.tokens.end {
        let noun = word(next);
        let adjectival = is_noun(&noun) && form(&noun).is_none_or(|form| form == Form::Base);
        let after = if next + 1 < told.sentence.tokens.end { word(next + 1) } else { String::new() };
        let restricted = matches!(
            after.as_str(),
            "for" | "from" | "in" | "of" | "that" | "at" | "to" | "on" | "with" | "between" | "imposed" | "agreed"
        );
        return adjectival.then(|| (noun, lead == "the" && !restricted));
    }
    let noun = before.checked_sub(1).filter(|&token| lead == "of" && token > told.sentence.tokens.start).map(word)?;
    is_noun(&noun).then_some((noun, false))
}
