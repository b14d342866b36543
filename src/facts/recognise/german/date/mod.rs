//! German dates: what they stand for in EDTF, resolved against publication or the date told before.

mod absolute;
mod day;
mod relative;
mod tense;
mod year;

pub(super) use crate::facts::recognise::date::clock::Clock;
pub(in crate::facts) use tense::is_verb;

use crate::facts::recognise::date::clock::Point;
use crate::facts::recognise::date::interval::joined;
use crate::facts::recognise::date::stamp::{Stamp, Value};
use crate::facts::recognise::line::{Cue, Line, Period};
use crate::facts::recognise::{Found, Mention, When};

/// The date that begins at token `at`, and the token after it.
pub(super) fn date(line: &Line<'_, '_>, at: usize, clock: &mut Clock) -> Option<(Mention, usize)> {
    if line.cue(at) == Cue::Bound {
        return bound(line, at, clock);
    }
    let from = point(line, at, clock)?;
    if let Some((value, end)) = through(line, &from, clock) {
        clock.note(line, &from, end);
        return Some(mention(line, "date.range", (from.first, end), value.into(), from.relative));
    }
    clock.note(line, &from, from.end);
    let rule = if from.relative { "date.relative" } else { "date.absolute" };
    let mut edtf = String::from(from.value);
    let stated = (!from.relative || from.partial.is_some()) && !edtf.is_empty();
    if stated && approximate(line, from.first) && matches!(from.value, Value::At(Stamp { open: 0, .. })) {
        edtf.push('~');
    }
    Some(mention(line, rule, (from.first, from.end), edtf, from.relative))
}

/// `um 1850`, `circa 1620`, `etwa im Mai 1620`
fn approximate(line: &Line<'_, '_>, first: usize) -> bool {
    let before = first.wrapping_sub(1);
    let lead = before.wrapping_sub(usize::from(line.any(before, &["im", "Jahr", "Jahre"])));
    line.any(before, &["um", "circa", "ca"])
        || line.is(before, ".") && line.is(before.wrapping_sub(1), "ca")
        || line.any(lead, &["um", "etwa", "ungefähr", "circa"]) && lead != before
}

/// The date that begins at token `at`.
fn point(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    match line.cue(at) {
        Cue::Digits => absolute::numeric(line, at, clock)
            .or_else(|| absolute::day_month(line, at, clock))
            .or_else(|| year::century(line, at))
            .or_else(|| year::decade(line, at))
            .or_else(|| year::era(line, at))
            .or_else(|| year::year(line, at)),
        Cue::Month(_) => absolute::month(line, at, clock),
        Cue::Weekday(_) => day::weekday(line, at, clock),
        Cue::Day(_) => day::day(line, at, clock),
        Cue::Deictic(_) => relative::deictic(line, at, clock),
        Cue::Season(_) => relative::season(line, at, clock),
        Cue::Decade(years) => year::decade_in_words(line, at, years),
        Cue::Period(Period::Year) => {
            relative::part_of_year(line, at, clock).or_else(|| relative::this_year(line, at, clock))
        }
        _ => None,
    }
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
    (Mention { span: line.span(first, end), rule, score, found: Found::Date(When { edtf, relative }) }, end)
}

/// `seit Oktober 2012`, `bis Freitag`, `von 2010 bis 2012`, `zwischen Mai und Juli`, `ab 2021`, `vor drei Jahren`.
fn bound(line: &Line<'_, '_>, at: usize, clock: &mut Clock) -> Option<(Mention, usize)> {
    if line.is(at, "vor") {
        let found = relative::ago(line, at, clock)?;
        clock.note(line, &found, found.end);
        return Some(mention(line, "date.relative", (at, found.end), found.value.into(), true));
    }
    let next = past_lead(line, at + 1);
    let found = point(line, next, clock).filter(|found| found.first == next)?;
    if line.any(at, &["von", "vom", "zwischen"]) {
        if let Some((value, end)) = through(line, &found, clock) {
            clock.note(line, &found, end);
            return Some(mention(line, "date.range", (at, end), value.into(), found.relative));
        }
        // `von 2021 an`
        let on = line.is(found.end, "an");
        let start = found.value.start().filter(|_| on)?;
        clock.note(line, &found, found.end);
        return Some(mention(line, "date.open", (at, found.end + 1), format!("{start}/.."), found.relative));
    }
    let edtf = match (line.word(at), found.value.start(), found.value.end()) {
        // `bis heute` is still
        ("bis" | "Bis", ..) if line.is(next, "heute") => return None,
        ("seit" | "Seit" | "ab" | "Ab", Some(start), _) => format!("{start}/.."),
        ("bis" | "Bis", _, Some(end)) => format!("../{end}"),
        _ => String::new(),
    };
    if !line.any(at, &["seit", "ab", "bis"]) {
        return None;
    }
    clock.note(line, &found, found.end);
    Some(mention(line, "date.open", (at, found.end), edtf, found.relative))
}

/// Past what may stand between `seit` and its date: `dem`, `zum`, `Ende`, `mindestens`.
fn past_lead(line: &Line<'_, '_>, from: usize) -> usize {
    const LEAD: &[&str] = &[
        "dem",
        "den",
        "der",
        "zum",
        "zur",
        "in",
        "im",
        "Anfang",
        "Mitte",
        "Ende",
        "etwa",
        "spätestens",
        "mindestens",
        "einschließlich",
        "einschliesslich",
        "Jahr",
        "Jahre",
        "Jahren",
        "ins",
        "spät",
        "zu",
        "frühen",
        "späten",
        "mindestens",
        "am",
        "voraussichtlich",
        "und",
        "mit",
        "Beginn",
    ];
    const MOST: usize = 5;
    let mut next = from;
    while next < from + MOST && line.any(next, LEAD) {
        next += 1;
    }
    next
}

/// The interval that begins with `from` and goes on right behind it, and the token after it.
fn through(line: &Line<'_, '_>, from: &Point, clock: &Clock) -> Option<(Value, usize)> {
    let link = from.end;
    let between = line.is(from.first.wrapping_sub(1), "zwischen");
    let joint = line.is(link, "bis") || line.is(link, "und") && between || line.dash(link) && !line.is(link, "—");
    if !joint {
        return None;
    }
    // `2015-16`
    let tight = line.dash(link) && line.glued(link) && line.glued(link + 1);
    let short = line.plain(link + 1).filter(|_| tight && line.word(link + 1).len() == 2);
    if let (Some(start), Some(short)) = (from.value.start().filter(|start| start.month.is_none()), short) {
        let year = start.year / 100 * 100 + i16::try_from(short).ok()?;
        return (year > start.year).then(|| (Value::Between(start, Stamp::year(year)), link + 2));
    }
    let next = past_lead(line, link + 1);
    let to = point(line, next, clock).filter(|to| to.first == next)?;
    let days = matches!(line.cue(from.first), Cue::Weekday(_)) && from.relative;
    if days {
        let (start, end) = (from.value.start()?.begins()?, to.value.start()?.begins()?);
        let length = i64::from((end - start).get_days()).rem_euclid(7);
        let end = crate::facts::recognise::date::stamp::shifted(start, length)?;
        return Some((Value::Between(Stamp::day(start), Stamp::day(end)), to.end));
    }
    Some((joined(from, &to, clock, || false)?, to.end))
}
