//! Years and longer: `2013`, `'98`, the 1980s, the sixties, the 19th century, 44 BC.

use std::sync::LazyLock;

use super::clock::{Clock, Point};
use super::four_digits::is_year;
use super::stamp::{Stamp, Value, quarter};
use crate::facts::recognise::line::Line;
use crate::facts::recognise::token::Shape;
use crate::facts::recognise::words::Words;

/// `2013`, `1980s`, `the 19th century`, `44 BC`, `2010–12`, `2015 Q1`, `'98`.
pub(super) fn year(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    if let Some(century) = line.ordinal(at) {
        return century_at(line, at, at + 1, century);
    }
    let word = line.word(at);
    if let Some(decade) = word.strip_suffix('s') {
        return decade_at(line, at, decade);
    }
    let number = line.plain(at)?;
    if let Some(point) = era(line, at, number) {
        return Some(point);
    }
    if word.len() == 2 {
        return short_year(line, at, number);
    }
    if word.len() != 4 || !is_year(line, at, number, clock) {
        return None;
    }
    let year = number as i16;
    if let Some(value) = quarter(line.word(at + 1), year) {
        return Some(Point { value, ..Point::at(at, at + 2, Stamp::year(year)) });
    }
    Some(short_range(line, at, year).unwrap_or_else(|| Point::at(at, at + 1, Stamp::year(year))))
}

/// `44 BC`, `500 B.C.`, `AD 79`, `79 CE`.
fn era(line: &Line<'_, '_>, at: usize, number: u32) -> Option<Point> {
    if !(1..=9999).contains(&number) {
        return None;
    }
    if let Some(end) = letters(line, at + 1, "BC").or_else(|| letters(line, at + 1, "BCE")) {
        return Some(Point::at(at, end, Stamp::year(1 - number as i16)));
    }
    let common = number <= 2100;
    if let Some(end) = letters(line, at + 1, "AD").or_else(|| letters(line, at + 1, "CE")).filter(|_| common) {
        return Some(Point::at(at, end, Stamp::year(number as i16)));
    }
    let first =
        [1, 4].into_iter().map(|back| at.wrapping_sub(back)).find(|&first| letters(line, first, "AD") == Some(at));
    first.filter(|_| common).map(|first| Point::at(first, at + 1, Stamp::year(number as i16)))
}

/// The token after `code` at `at`, written `BC` or `B.C.`
#[inline]
fn letters(line: &Line<'_, '_>, at: usize, code: &str) -> Option<usize> {
    if line.word(at).starts_with(&code[..1]) { whole_letters(line, at, code) } else { None }
}

/// Like [`letters`], where the first one stands there.
fn whole_letters(line: &Line<'_, '_>, at: usize, code: &str) -> Option<usize> {
    if line.word(at) == code {
        return Some(at.wrapping_add(1));
    }
    let dotted = code.char_indices().all(|(index, _)| {
        line.word(at.wrapping_add(2 * index)) == &code[index..=index]
            && line.word(at.wrapping_add(2 * index + 1)) == "."
    });
    dotted.then(|| at + 2 * code.len())
}

/// `in '98`
fn short_year(line: &Line<'_, '_>, at: usize, number: u32) -> Option<Point> {
    const BEFORE: &[&str] = &[
        "in", "of", "since", "by", "until", "late", "early", "before", "after", "summer", "winter", "spring", "autumn",
        "fall",
    ];
    let marked = matches!(line.word(at.wrapping_sub(1)), "'" | "’" | "‘") && line.glued(at);
    let ends = !line.glued(at + 1) || line.shape(at + 1) == Some(Shape::Mark) && !line.hyphen(at + 1);
    let named = marked && ends && line.any(at.wrapping_sub(2), BEFORE);
    named.then(|| Point::at(at - 1, at + 1, Stamp::year(full_year(number as i16))))
}

/// The year that two digits stand for.
pub(super) fn full_year(short: i16) -> i16 {
    if short < 35 { 2000 + short } else { 1900 + short }
}

/// `2010–12`, `2015/16`.
pub(super) fn short_range(line: &Line<'_, '_>, at: usize, year: i16) -> Option<Point> {
    let tight = line.glued(at + 1) && line.glued(at + 2) && (line.hyphen(at + 1) || line.is(at + 1, "/"));
    if !tight || line.word(at + 2).len() != 2 {
        return None;
    }
    let short = i16::try_from(line.plain(at + 2)?).ok()?;
    // `1999-00`
    let century = year / 100 * 100 + if short == 0 && year % 100 == 99 { 100 } else { 0 };
    let end = century + short;
    (end > year && end - year < 60 && !line.glued(at + 3)
        || end > year && line.shape(at + 3) == Some(Shape::Mark) && !line.is(at + 3, "-"))
    .then(|| Point {
        value: Value::Between(Stamp::year(year), Stamp::year(end)),
        ..Point::at(at, at + 3, Stamp::year(year))
    })
}

/// `19th century`, `18th and 19th centuries`, `third century BC`: the ordinal stands at `at` and ends before `end`.
fn century_at(line: &Line<'_, '_>, at: usize, end: usize, century: u8) -> Option<Point> {
    let noun = |at: usize| matches!(line.word(at), "century" | "Century" | "centuries");
    let next = end + usize::from(line.hyphen(end));
    let stamp = |before: bool| {
        let first = (i16::from(century) - 1) * 100;
        Stamp { open: 2, ..Stamp::year(if before { -first - 1 } else { first }) }
    };
    if !(1..=30).contains(&century) {
        return None;
    }
    if noun(next) {
        let before = letters(line, next + 1, "BC").or_else(|| letters(line, next + 1, "BCE"));
        let after = || letters(line, next + 1, "AD").or_else(|| letters(line, next + 1, "CE"));
        let past = before.or_else(after).unwrap_or(next + 1);
        return (before.is_some() || century <= 22).then(|| Point::at(at, past, stamp(before.is_some())));
    }
    let listed = line.any(end, &["and", "or", "to"]) || line.dash(end);
    let last = end + 1;
    let shared =
        listed && ordinal(line, last).is_some_and(|(_, past)| noun(past) || line.hyphen(past) && noun(past + 1));
    (shared && century <= 22).then(|| Point::at(at, end, stamp(false)))
}

/// `the nineteenth century`: the ordinal stands at `at`.
pub(super) fn century_in_words(line: &Line<'_, '_>, at: usize) -> Option<Point> {
    let (century, end) = ordinal(line, at).filter(|_| line.ordinal(at).is_none())?;
    century_at(line, at, end, century)
}

static ORDINALS: LazyLock<Words<u8>> = LazyLock::new(|| {
    let words = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
                 fifteenth sixteenth seventeenth eighteenth nineteenth twentieth";
    Words::new(words.split_whitespace().zip(1..).chain([("thirtieth", 30)]))
});

/// An ordinal below 32 in digits or words, and the token after it.
pub(super) fn ordinal(line: &Line<'_, '_>, at: usize) -> Option<(u8, usize)> {
    let low = |at: usize| ORDINALS.get(line.word(at));
    if let Some(number) = line.ordinal(at) {
        return Some((number, at + 1));
    }
    if line.any(at, &["twenty", "thirty"]) && line.hyphen(at + 1) {
        let tens = if line.is(at, "twenty") { 20 } else { 30 };
        return low(at + 2).filter(|units| *units < 10).map(|units| (tens + units, at + 3));
    }
    low(at).map(|number| (number, at + 1))
}

/// `1980s`, `1800s` (a century), `'60s`, and after `in the` also `60s`.
fn decade_at(line: &Line<'_, '_>, at: usize, decade: &str) -> Option<Point> {
    let years: i16 = decade.parse().ok()?;
    let before = at.wrapping_sub(1);
    let marked = matches!(line.word(before), "'" | "’" | "‘") && line.glued(at);
    let open = |year: i16, open: u8| Some(Point::at(at, at + 1, Stamp { open, ..Stamp::year(year) }));
    match decade.len() {
        4 if (1000..=1800).contains(&years) && years % 100 == 0 => open(years, 2),
        4 if (1000..=2100).contains(&years) && years % 10 == 0 => open(years, 1),
        2 if years % 10 == 0 && (marked || is_decade(line, at)) => {
            open(if years < 20 { 2000 } else { 1900 } + years, 1)
        }
        _ => None,
    }
}

/// `in the 60s`, `the 1970s and 80s`, and not a temperature or somebody's age.
fn is_decade(line: &Line<'_, '_>, at: usize) -> bool {
    let mut before = at.wrapping_sub(1);
    if line.any(before, &["and", "or", "to"]) {
        let other = line.word(before.wrapping_sub(1));
        return other.len() > 3 && other.ends_with("0s");
    }
    if line.dash(before) {
        before = before.wrapping_sub(1);
    }
    if line.any(before, &["early", "late", "mid"]) {
        before = before.wrapping_sub(1);
    }
    let led =
        line.is(before, "the") && line.any(before.wrapping_sub(1), &["in", "of", "from", "since", "during", "through"]);
    let measured = |at: usize| {
        line.any(
            at,
            &[
                "temperature",
                "temperatures",
                "degrees",
                "highs",
                "lows",
                "heat",
                "warm",
                "cold",
                "score",
                "low",
                "upper",
            ],
        )
    };
    led && !(at.saturating_sub(12)..at + 8).any(measured)
}

/// `the sixties`
pub(super) fn decade_in_words(line: &Line<'_, '_>, at: usize, years: u8) -> Option<Point> {
    let mut before = at.wrapping_sub(1);
    let first = if line.dash(before) { before.wrapping_sub(1) } else { before };
    if line.any(first, &["early", "late", "mid", "roaring", "swinging"]) {
        before = first.wrapping_sub(1);
    }
    let weather = |at: usize| line.any(at, &["temperature", "temperatures", "degrees", "highs", "lows"]);
    let said = line.is(before, "the") && !(at.saturating_sub(12)..at + 8).any(weather);
    said.then(|| Point::at(at, at + 1, Stamp { open: 1, ..Stamp::year(1900 + i16::from(years)) }))
}
