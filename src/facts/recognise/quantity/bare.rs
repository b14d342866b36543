//! Numbers with nothing counted or measured after them, and those that only stand for something named.

use super::reading::Reading;
use super::{count, hedge, money, named};
use crate::facts::model::Approx;
use crate::facts::recognise::decimal::Decimal;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun::{self, Counted};
use crate::facts::recognise::number::{Number, Sort, number};
use crate::facts::recognise::token::Shape;

/// A number alone.
pub(super) fn bare(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> Option<Reading> {
    let mut end = last.end;
    if !last.suffix.is_empty() {
        // `a 2.3m deficit`
        let power = money::magnitude(last.suffix).filter(|_| count::is_sum(line, last.end))?;
        return Some(Reading { power, counted: None, unit: None, ..Reading::new("quantity.number", 0.6, "", end) });
    }
    // `reactor 1`, `the line 2 train`: words are used for small numbers that count
    let named = last.sort == Sort::Plain && last.value.below(Decimal::whole(10));
    if named && line.shape(low.first.wrapping_sub(1)) == Some(Shape::Lower) && names(line.word(low.first - 1)) {
        return None;
    }
    if pronoun(line, low, last) {
        return None;
    }
    let score = match last.sort {
        Sort::One => return one(line, low, last),
        Sort::Ratio | Sort::Fraction => 0.6,
        Sort::Digits => 0.6,
        Sort::Plain | Sort::Words => 0.4,
    };
    let fold = line.hyphen(end) && line.any(end + 1, &["fold", "strong"]);
    if line.hyphen(end) && !fold {
        return None;
    }
    if fold {
        end += 2;
    }
    let rule = if matches!(last.sort, Sort::Ratio | Sort::Fraction) { "quantity.fraction" } else { "quantity.number" };
    let is_fold = fold && line.is(end - 1, "fold");
    let after = if is_fold { None } else { named::after(line, last) };
    let told = match after {
        Some(told) => {
            end += 1;
            Some(told)
        }
        None if is_fold => Some(("fold".to_owned(), None)),
        None => named::before(line, low, last),
    };
    let (unit, noun) = told.map_or((None, None), |(unit, noun)| (Some(unit), noun));
    Some(Reading { rule, score, unit, counted: None, noun, power: 0, end })
}

/// `the two met`, `the first three`, `net zero`: a small number in words that stands for who was named before, or a phrase.
fn pronoun(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> bool {
    const NAMED: &[&str] = &["the", "these", "those", "first", "last", "other", "next", "top", "final", "big"];
    const ZEROS: &[&str] =
        &["net", "ground", "absolute", "patient", "day", "sub", "point", "hour", "year", "tier", "in"];
    let before = low.first.wrapping_sub(1);
    let zero = line.is(low.first, "zero") && line.any(before.wrapping_sub(usize::from(line.hyphen(before))), ZEROS);
    let small = last.sort == Sort::Words && last.end == low.first + 1 && last.value.below(Decimal::whole(10));
    // `the last 16`, `the top 10`
    let ranked = last.sort == Sort::Plain && line.any(before, &NAMED[3..]) && last.value.below(Decimal::whole(101));
    if year(line, last, before) || second_day(line, before) {
        return true;
    }
    // `a high-five`
    let joined = line.hyphen(before)
        && line.shape(before.wrapping_sub(1)) == Some(Shape::Lower)
        && line.cue(before.wrapping_sub(1)) == Cue::Nothing;
    let joined = joined && matches!(line.cue(low.first), Cue::Small(_));
    zero || ranked
        || joined
        || small && parted(line, before)
        || small
            && line.any(before, NAMED)
            && !others(line, before, last.end)
            && !line.any(last.end, &["of", "killed", "dead", "injured", "wounded"])
}

/// `the other seven are still held`: those of a group that are left.
fn others(line: &Line<'_, '_>, before: usize, end: usize) -> bool {
    line.is(before, "other") && line.any(end, &["are", "were", "remain", "remained", "have", "had"])
}

/// `the ship broke in two`.
fn parted(line: &Line<'_, '_>, before: usize) -> bool {
    const VERBS: &[&str] = &[
        "broke", "break", "breaks", "broken", "breaking", "split", "cut", "snapped", "torn", "tore", "folded", "sawn",
        "sliced",
    ];
    line.is(before, "in") && (1..4).any(|back| line.any(before.wrapping_sub(back), VERBS))
}

/// The 7 of `between April 3 and 7`.
fn second_day(line: &Line<'_, '_>, before: usize) -> bool {
    let month = |at: usize| {
        matches!(line.cue(at), Cue::Month(_))
            || line.is(at, ".") && matches!(line.cue(at.wrapping_sub(1)), Cue::Month(_))
    };
    line.any(before, &["and", "or"]) && line.cue(before.wrapping_sub(1)) == Cue::Digits && month(before.wrapping_sub(2))
}

/// `by 2050`: a year that is counted from nothing.
fn year(line: &Line<'_, '_>, last: &Number<'_>, before: usize) -> bool {
    const WHEN: &[&str] = &["by", "in", "since", "until", "before", "after", "during", "through", "circa"];
    let four = line.word(last.first).len() == 4 && last.end == last.first + 1 && last.sort == Sort::Plain;
    four && last.value.small().is_some_and(|year| (1500..2200).contains(&year)) && line.any(before, WHEN)
}

/// Whether a lower-case word before a bare digit is a noun that the digit tells apart.
fn names(word: &str) -> bool {
    !noun::stops(word) && !word.ends_with("ed") && !word.ends_with("ing") && !hedge::changes(word)
}

/// `one person in five`: the number after `in`, where nothing is counted by it.
pub(super) fn of_several<'a>(line: &Line<'_, 'a>, low: &Number<'a>) -> Option<(Number<'a>, Counted)> {
    const PERSONS: &[&str] = &[
        "person",
        "man",
        "woman",
        "child",
        "adult",
        "patient",
        "pupil",
        "student",
        "household",
        "family",
        "voter",
        "worker",
    ];
    let at = low.end;
    if low.sort != Sort::One || !line.any(at, PERSONS) || !line.is(at + 1, "in") {
        return None;
    }
    let under = number(line, at + 2).filter(|under| under.first == at + 2 && under.suffix.is_empty())?;
    let whole = under.value.small().filter(|whole| *whole > 1)?;
    let year = under.sort == Sort::Plain && (1600..2100).contains(&whole);
    let free = line.shape(under.end).is_none_or(|shape| shape == Shape::Mark)
        && !line.hyphen(under.end)
        && !line.is(under.end, "%")
        || line.any(under.end, &["has", "is", "was", "will", "who", "lives", "suffers", "and", "would", "in"]);
    if year || !free {
        return None;
    }
    let value = low.value.over(under.value)?;
    Some((Number { value, end: under.end, sort: Sort::Ratio, ..*low }, Counted { first: at, head: at }))
}

/// `one` alone counts only in a rate, or after a word that makes it a number.
fn one(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> Option<Reading> {
    let rate = line.any(last.end, &["per", "every", "each"]);
    let hedged = hedge::before(line, low.first).0 != Approx::Exact && !line.is(low.first.wrapping_sub(1), "about");
    let rule = "quantity.number";
    (rate || hedged).then_some(Reading {
        rule,
        score: 0.6,
        unit: None,
        counted: None,
        noun: None,
        power: 0,
        end: last.end,
    })
}
