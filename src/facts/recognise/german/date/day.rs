//! Single days: `am Dienstag`, `Freitag, 13. Juni`, `gestern Abend`.

use super::absolute::{day_month, numeric};
use super::tense::{Tense, tense};
use crate::facts::recognise::date::clock::{Clock, Point};
use crate::facts::recognise::date::stamp::{Stamp, Value, shifted};
use crate::facts::recognise::line::{Cue, Line};

/// `am Dienstag`, `Montagabend`; with a date behind it, that date.
pub(super) fn weekday(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    const LEAD: &[&str] = &[
        "am", "vom", "bis", "seit", "ab", "für", "zum", "von", "(", "zwischen", "und", "auf", "dem", "den", "Am",
        "Seit", "Ab", "Vom", "Bis",
    ];
    let Cue::Weekday(day) = line.cue(at) else { return None };
    let before = at.wrapping_sub(1);
    if let Some(date) = dated(line, at, clock) {
        return Some(date);
    }
    let late = line.word(at).ends_with(['d', 't', 'n'])
        && !line.word(at).ends_with("abend")
        && !line.word(at).ends_with("Sonnabend");
    let opens = line.shape(before).is_none() || line.is(before, ".");
    let compound = !line.word(at).ends_with("tag") && !line.is(at, "Mittwoch") && !line.is(at, "Sonnabend");
    if !(line.any(before, LEAD) || compound || opens && !late && line.glued(at + 1))
        || line.any(before, &["jeden", "jeder"])
        || line.hyphen(at + 1)
    {
        return None;
    }
    let end = time_of_day(line, at + 1);
    let value = clock.published.map(|published| {
        let ahead = (i64::from(day) - i64::from(published.weekday().to_monday_one_offset())).rem_euclid(7);
        let days = match tense(line, at, end) {
            // what has been going on since then has begun
            _ if line.is(before, "seit") => -((7 - ahead) % 7),
            Tense::Future if ahead == 0 && line.is(before, "bis") => 7,
            Tense::Future => ahead,
            Tense::Unknown if line.any(before, &["bis", "ab", "zum"]) => ahead,
            _ => -((7 - ahead) % 7),
        };
        shifted(published, days)
    });
    Some(Point::counted(at, end, of_day(value)))
}

/// `Freitag, 13. Juni 2016`, `Freitag, den 13.6.`, `Freitag (13. Juni)`
fn dated(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let comma = usize::from(line.any(at + 1, &[",", "("]));
    let next = at + 1 + comma + usize::from(line.any(at + 1 + comma, &["den", "dem", "der"]));
    if line.cue(next) != Cue::Digits {
        return None;
    }
    let found = numeric(line, next, clock).or_else(|| day_month(line, next, clock))?;
    Some(Point { first: at, ..found })
}

fn time_of_day(line: &Line<'_, '_>, at: usize) -> usize {
    at + usize::from(line.any(
        at,
        &["Abend", "früh", "Morgen", "Nachmittag", "Vormittag", "Mittag", "Nacht", "abend", "morgen", "nachmittag"],
    ))
}

/// `gestern`, `heute Morgen`; `morgen` only where it is no noun.
pub(super) fn day(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let Cue::Day(days) = line.cue(at) else { return None };
    let before = at.wrapping_sub(1);
    let noun = line.is(at, "morgen")
        && line.any(before, &["am", "guten", "jeden", "diesen", "den", "der", "von", "frühen", "gestern", "heute"]);
    // `bis heute`, `heute noch` are no dates
    let still = line.is(at, "heute") && (line.any(before, &["bis", "noch"]) || line.any(at + 1, &["noch"]));
    if noun || still {
        return None;
    }
    let end = time_of_day(line, at + 1);
    let value = clock.published.map(|published| shifted(published, i64::from(days)));
    Some(Point::counted(at, end, of_day(value)))
}

fn of_day(date: Option<Option<jiff::civil::Date>>) -> Value {
    date.flatten().map_or(Value::Unknown, |date| Value::At(Stamp::day(date)))
}
