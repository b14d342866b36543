//! What only looks like a figure: clock times, scores, phone numbers, versions, names with numbers. Recognised first, so that
//! nothing is made of it.

mod code;
mod lists;
mod name;

use super::line::{Cue, Line};
use super::noun;
use super::token::Shape;
use super::{Found, Mention};
use code::{clock, emergency, file, odds, ordinal, phone, round_the_clock, score, slashed, version};
use lists::NUMBERED;
use name::{address, name, numbered};

/// A reading: the rule's id and a function that says where the look-alike that begins at a token ends.
type Reading = (&'static str, fn(&Line<'_, '_>, usize) -> Option<(usize, usize)>);

const READINGS: &[Reading] = &[
    ("not.file", file),
    ("not.clock", clock),
    ("not.phone", phone),
    ("not.version", version),
    ("not.slashed", slashed),
    ("not.score", score),
    ("not.score", odds_in_digits),
    ("not.ordinal", ordinal),
    ("not.round-the-clock", round_the_clock),
    ("not.emergency", emergency),
    ("not.address", address),
    ("not.numbered", numbered),
    ("not.name", name),
];

/// What token `at` only looks like a figure in, with the token after it; the first reading counts.
pub(super) fn lookalikes<'l>(line: &'l Line<'_, '_>, at: usize) -> impl Iterator<Item = (Mention, usize)> + 'l {
    let digits = line.cue(at) == Cue::Digits;
    let readings = if digits { READINGS } else { &[] };
    let in_words = (!digits).then(|| word(line, at)).flatten();
    let in_digits =
        readings.iter().filter_map(move |(rule, read)| read(line, at).map(|(first, end)| (*rule, first, end)));
    in_words.into_iter().chain(in_digits).map(|(rule, first, end)| {
        (Mention { span: line.span(first, end), rule, score: 1.0, found: Found::Nothing }, end)
    })
}

fn odds_in_digits(line: &Line<'_, '_>, at: usize) -> Option<(usize, usize)> {
    odds(line, at).map(|end| (at, end))
}

/// Number words in fixed phrases: `one of the`, `no one`, `one another`, `Big Three`.
fn word(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, usize, usize)> {
    let before = at.wrapping_sub(1);
    let named = line.shape(at) == Some(Shape::Capital)
        && line.shape(before).is_some_and(|shape| matches!(shape, Shape::Capital | Shape::Upper))
        && !noun::stops(line.word(before))
        && !line.is(before, ".");
    // in a headline every word is capitalised
    let counts = || noun::plural(line, at + 1).is_some_and(|found| line.shape(found.first) == Some(Shape::Capital));
    if named && matches!(line.cue(at), Cue::Small(_)) && !counts() {
        return Some(("not.name", at, at + 1));
    }
    // `the Three Gorges Dam`
    let inside = line.shape(at) == Some(Shape::Capital)
        && line.shape(before) == Some(Shape::Lower)
        && line.shape(at + 1) == Some(Shape::Capital)
        && !matches!(line.cue(at + 1), Cue::Period(_) | Cue::Scale(_) | Cue::Hundred);
    if inside && matches!(line.cue(at), Cue::Small(_)) {
        return Some(("not.name", at, at + 2));
    }
    if line.is(before, "of") && matches!(line.word(before.wrapping_sub(1)), "Group" | "Gang") {
        return Some(("not.name", at, at + 1));
    }
    if line.is(before, "number") && matches!(line.cue(at), Cue::Small(_)) && noun::plural(line, at + 1).is_none() {
        return Some(("not.numbered", before, at + 1));
    }
    let numbered = matches!(line.cue(at), Cue::Small(_))
        && NUMBERED.has(line.word(before))
        && !line.is(before, "under")
        && !line.any(before.wrapping_sub(1), &["a", "the", "of"])
        && line.shape(at + 1) != Some(Shape::Lower);
    if numbered {
        return Some(("not.numbered", before.max(line.first), at + 1));
    }
    const ORDINALS: &[&str] = &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    if matches!(line.cue(at), Cue::Small(20..)) && line.hyphen(at + 1) && line.any(at + 2, ORDINALS) {
        return Some(("not.ordinal", at, at + 3));
    }
    if let Some(end) = odds(line, at) {
        return Some(("not.score", at, end));
    }
    let past = line.any(before, &["past", "to"]) && line.any(before.wrapping_sub(1), &["half", "quarter"]);
    let clock = matches!(line.cue(at), Cue::Small(1..=12))
        && (past || line.is(at + 1, "o'clock") || line.is(at + 1, "o’clock") || line.any(at + 1, &["am", "pm"]));
    clock.then_some(("not.clock", at, at + 1 + usize::from(!past)))
}
