//! Dates: what they stand for in EDTF, resolved against publication or the date told before.

mod absolute;
mod aside;
pub(super) mod clock;
mod days;
mod feast;
mod four_digits;
mod hour;
pub(super) mod interval;
mod later;
mod point;
pub(super) mod relative;
pub(super) mod stamp;
mod tense;
pub(super) mod term;
mod year;

pub(super) use clock::Clock;

use super::line::{Cue, Line, owner};
use super::{Found, Mention, When};
use crate::span::Span;
use clock::Point;
use hour::clock_time;
use interval::through;
use point::point;
use stamp::Value;

/// The date that begins at token `at` or just before it, and the token after it.
pub(super) fn date(line: &Line<'_, '_>, at: usize, clock: &mut Clock) -> Option<(Mention, usize)> {
    if line.cue(at) == Cue::Bound {
        return bound(line, at, clock);
    }
    let from = point(line, at, clock)?;
    let interval = through(line, &from, clock);
    let end = interval.map_or(from.end, |(_, end)| end);
    clock.note(line, &from, end);
    if let Some((value, end)) = interval {
        clock.until(&from, value.end());
        return Some(mention(line, "date.range", (from.first, end), value.into(), from.relative));
    }
    let rule = if from.relative { "date.relative" } else { "date.absolute" };
    let mut edtf = String::from(from.value);
    if approximate(line, &from) {
        edtf.push('~');
    }
    Some(mention(line, rule, (from.first, from.end), edtf, from.relative))
}

/// `around 1850`, `circa May 1620`; what is counted, such as `about three years ago`, is no date of its own.
fn approximate(line: &Line<'_, '_>, point: &Point) -> bool {
    let stated = !point.relative || point.partial.is_some();
    let whole = matches!(point.value, Value::At(stamp) if stamp.open == 0);
    stated && whole && four_digits::hedged(line, point.first).is_some()
}

fn mention(
    line: &Line<'_, '_>,
    rule: &'static str,
    (first, end): (usize, usize),
    edtf: String,
    relative: bool,
) -> (Mention, usize) {
    let score = match rule {
        _ if edtf.is_empty() => 0.3,
        "date.relative" => 0.8,
        _ => 0.9,
    };
    let found = Found::Date(When { edtf, relative });
    let span = line.span(first, end);
    let last = line.word(end - 1);
    let possessive = owner(last).map_or(0, |owner| last.len() - owner.len());
    let span = Span::of(span.start(), span.end() - possessive);
    (Mention { span, rule, score, found }, end)
}

/// `since October 2012`, `until Friday`, `from 2010 to 2012`, `between May and July`.
fn bound(line: &Line<'_, '_>, at: usize, clock: &mut Clock) -> Option<(Mention, usize)> {
    let next = past_lead(line, at + 1);
    let found = (next..next + 2).find_map(|at| point(line, at, clock)).filter(|found| found.first <= next)?;
    if line.any(at, &["from", "between"]) {
        let Some((value, end)) = through(line, &found, clock) else { return onwards(line, at, &found, clock) };
        clock.note(line, &found, end);
        clock.until(&found, value.end());
        return Some(mention(line, "date.range", (at, end), value.into(), found.relative));
    }
    clock.note(line, &found, found.end);
    if line.is(at, "since") && !found.relative {
        clock.since();
    }
    let edtf = match (line.is(at, "since"), found.value.start(), found.value.end()) {
        (true, Some(start), _) => format!("{start}/.."),
        (false, _, Some(end)) => format!("../{end}"),
        _ => String::new(),
    };
    Some(mention(line, "date.open", (at, found.end), edtf, found.relative))
}

/// Past what may stand between `since` and its date: `at least the end of`, `noon on`, `5 p.m.`
fn past_lead(line: &Line<'_, '_>, from: usize) -> usize {
    const LEAD: &[&str] = &[
        "at",
        "least",
        "the",
        "early",
        "late",
        "mid",
        "about",
        "around",
        "end",
        "start",
        "beginning",
        "of",
        "noon",
        "midnight",
        "hours",
        "morning",
        "evening",
        "night",
        "afternoon",
        "on",
        "turn",
        "middle",
        "days",
        "weeks",
        "months",
        "dawn",
    ];
    const MOST: usize = 7;
    let mut next = from;
    while next < from + MOST {
        if (line.any(next, LEAD) || line.dash(next)) && line.cue(next) != Cue::Digits {
            next += 1;
        } else if let Some(past) = clock_time(line, next) {
            next = past;
        } else {
            break;
        }
    }
    next
}

/// `from 2021 onwards`, `from May on`.
fn onwards(line: &Line<'_, '_>, at: usize, found: &Point, clock: &mut Clock) -> Option<(Mention, usize)> {
    let on = line.any(found.end, &["onwards", "onward", "on"]) && line.is(at, "from");
    let start = found.value.start().filter(|_| on)?;
    clock.note(line, found, found.end);
    Some(mention(line, "date.open", (at, found.end), format!("{start}/.."), found.relative))
}
