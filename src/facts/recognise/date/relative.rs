//! Dates counted from the day of publication or from the date told before.

use super::clock::{Clock, Point};
use super::stamp::{self, Stamp, Value, shifted, week, weekend};
use super::tense::{Tense, tense};
use crate::facts::recognise::line::{Cue, Line, Period};
use crate::facts::recognise::number::{Number, number};

/// `Tuesday`, `Sunday night`: the nearest one before publication, or after where the clause speaks of the future.
pub(super) fn weekday(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let Cue::Weekday(day) = line.cue(at) else { return None };
    if line.word(at).len() < 6
        && !line.any(at, &["tues", "thurs"])
        && !line.any(at.wrapping_sub(1), &["on", "by", "until", ","])
    {
        return None;
    }
    let mut end = at + 1;
    end += usize::from(line.is(end, ".") && line.glued(end) && line.word(at).len() < 6);
    end = time_of_day(line, end);
    let value = clock.published.map(|published| {
        let wanted = i64::from(day);
        let today = i64::from(published.weekday().to_monday_one_offset());
        let days = match tense(line, at, end) {
            Tense::Future if wanted == today && line.is(at.wrapping_sub(1), "on") => 0,
            Tense::Future => (wanted - today - 1).rem_euclid(7) + 1,
            _ => -(today - wanted).rem_euclid(7),
        };
        shifted(published, days)
    });
    Some(Point::counted(at, end, day_value(value)))
}

fn day_value(date: Option<Option<jiff::civil::Date>>) -> Value {
    date.flatten().map_or(Value::Unknown, |date| Value::At(Stamp::day(date)))
}

pub(super) fn time_of_day(line: &Line<'_, '_>, at: usize) -> usize {
    let plus = line.any(at, &["early", "late"]) && line.any(at + 1, &["morning", "afternoon", "evening", "night"]);
    let at = at + usize::from(plus);
    at + usize::from(line.any(at, &["morning", "afternoon", "evening", "night", "lunchtime", "midday"]))
}

/// `yesterday`, `today`, `tomorrow`, `the day before yesterday`.
pub(super) fn day(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let Cue::Day(days) = line.cue(at) else { return None };
    let possessive = line.glued(at + 1) && matches!(line.word(at + 1), "'" | "’");
    let (mut first, mut days) = (at, i64::from(days));
    if line.phrase_before(at, &["the", "day", "before"]) || line.phrase_before(at, &["the", "day", "after"]) {
        days *= 2;
        first -= 3;
    }
    let end = if possessive { at + 1 } else { time_of_day(line, at + 1) };
    Some(Point::counted(first, end, day_value(clock.published.map(|published| shifted(published, days)))))
}

/// `last month`, `this year`, `next Tuesday`, `last December`, `earlier this week`.
pub(super) fn deictic(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let Cue::Deictic(step) = line.cue(at) else { return None };
    let step = i64::from(step);
    if line.any(at.wrapping_sub(1), &["the", "its", "his", "her", "their", "at", "our"]) {
        return None;
    }
    let mut end = at + 2;
    let published = clock.published;
    let value = match line.cue(at + 1) {
        Cue::Month(month) => published.and_then(|published| {
            let years = match (step, i64::from(month) - i64::from(published.month())) {
                (-1, ahead) if ahead >= 0 => -1,
                (1, ahead) if ahead <= 0 => 1,
                _ => 0,
            };
            Some(Value::At(Stamp::month(published.year().checked_add(years)?, month)))
        }),
        Cue::Weekday(day) => {
            end = time_of_day(line, end);
            published.and_then(|published| {
                let (wanted, today) = (i64::from(day), i64::from(published.weekday().to_monday_one_offset()));
                let days = match step {
                    -1 => -((today - wanted - 1).rem_euclid(7) + 1),
                    0 => wanted - today,
                    _ => (wanted - today - 1).rem_euclid(7) + 1,
                };
                shifted(published, days).map(|date| Value::At(Stamp::day(date)))
            })
        }
        Cue::Period(period) => period_from(line, (at, end), period, step, clock)?,
        Cue::Season(season) => published.and_then(|published| seasonal(published, season, step)),
        Cue::Part(4) => published.and_then(|published| {
            let months = i64::from((published.month() - 1) % 3);
            let first = stamp::month(published, step * 3 - months)?;
            Some(stamp::part(first.year, (first.month? - 1) / 3, 3))
        }),
        _ if line.any(at + 1, &["night", "morning", "evening", "afternoon"]) && step < 1 => {
            let days = if line.is(at + 1, "night") { step } else { 0 };
            published.and_then(|published| shifted(published, days)).map(|date| Value::At(Stamp::day(date)))
        }
        _ => return None,
    };
    let early = line.any(at.wrapping_sub(1), &["earlier", "later", "early", "late"]);
    Some(Point::counted(at - usize::from(early), end, value.unwrap_or(Value::Unknown)))
}

#[allow(clippy::option_option, reason = "no date at all, or one that cannot be counted")]
fn period_from(
    line: &Line<'_, '_>,
    (first, end): (usize, usize),
    period: Period,
    step: i64,
    clock: &Clock,
) -> Option<Option<Value>> {
    let published = clock.published;
    if matches!(period, Period::Hour | Period::Day | Period::Decade) {
        return None;
    }
    if period == Period::Weekend {
        // on a Monday `this weekend` is the one that has just been, unless the clause looks ahead
        let future = tense(line, first, end) == Tense::Future;
        return Some(published.and_then(|published| {
            let over = published.weekday().to_monday_zero_offset() < 4 && !future;
            let weeks = match step {
                0 if over => -1,
                -1 => -1,
                step => step,
            };
            weekend(published, weeks)
        }));
    }
    Some(published.and_then(|published| moved(published, period, step)))
}

/// The period of `date`, moved by `step` periods.
fn moved(date: jiff::civil::Date, period: Period, step: i64) -> Option<Value> {
    let years = |count: i64| {
        i16::try_from(i64::from(date.year()).checked_add(count)?).ok().filter(|year| (-9999..=9999).contains(year))
    };
    Some(match period {
        Period::Hour => Value::At(Stamp::day(shifted(date, step / 24)?)),
        Period::Day => Value::At(Stamp::day(shifted(date, step)?)),
        Period::Week => week(date, step)?,
        Period::Weekend => weekend(date, step)?,
        Period::Month => Value::At(stamp::month(date, step).filter(|stamp| stamp.exists())?),
        Period::Year => Value::At(Stamp::year(years(step)?)),
        Period::Decade => Value::At(Stamp::year(years(step * 10)?)),
        Period::Century => Value::At(Stamp::year(years(step * 100)?)),
    })
}

/// The last, this or next `season`, by the northern calendar.
fn seasonal(published: jiff::civil::Date, season: u8, step: i64) -> Option<Value> {
    let starts = (season - 21) * 3 + 3;
    let now = published.month() as u8;
    let years = match step {
        -1 if now <= starts + 2 => -1,
        1 if now >= starts => 1,
        _ => 0,
    };
    Some(Value::At(Stamp::month(published.year().checked_add(years)?, season)))
}

/// `three years ago`, `two days later`, `a year earlier`.
pub(super) fn ago(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let (first, count, unit) = amount(line, at)?;
    let Cue::Period(period) = line.cue(unit) else { return None };
    let mut end = unit + 1;
    let step = match line.word(end).to_ascii_lowercase().as_str() {
        "ago" => -1,
        "earlier" | "before" | "previously" => -2,
        "later" | "afterwards" | "after" => 2,
        _ => return None,
    };
    end += 1;
    let told = step != -1;
    if told && line.any(unit + 1, &["before", "after"]) && !closes(line, end) {
        return None;
    }
    let sign = if step < 0 { -1 } else { 1 };
    let from = if told { clock.reference() } else { clock.published.map(Stamp::day) };
    let value = count.zip(from).and_then(|(count, from)| {
        let whole = count.checked_mul(sign)?;
        precise_enough(from, period).then_some(())?;
        moved(from.begins()?, period, whole)
    });
    Some(Point::counted(first, end, value.unwrap_or(Value::Unknown)))
}

/// Whether adding periods to `stamp` says anything: a year cannot be moved by days.
fn precise_enough(stamp: Stamp, period: Period) -> bool {
    match period {
        Period::Hour | Period::Day | Period::Week | Period::Weekend => stamp.day.is_some(),
        Period::Month => stamp.month.is_some_and(|month| month <= 12),
        _ => true,
    }
}

/// The number of periods at token `at`: first token, count when whole, the token of the period.
fn amount(line: &Line<'_, '_>, at: usize) -> Option<(usize, Option<i64>, usize)> {
    if let Cue::Period(_) = line.cue(at) {
        return line.any(at.wrapping_sub(1), &["a", "an"]).then(|| (at - 1, Some(1), at));
    }
    let found: Number<'_> = number(line, at)?;
    let count = found.value.small().filter(|count| (0..100_000).contains(count));
    Some((found.first, count, found.end))
}

/// Nothing follows that `before` or `after` would belong to.
fn closes(line: &Line<'_, '_>, at: usize) -> bool {
    line.word(at).is_empty()
        || matches!(line.word(at), "." | "," | ";" | ")" | "”")
        || line.any(
            at,
            &["and", "but", "when", "as", "with", "in", "by", "to", "at", "on", "he", "she", "they", "it", "that"],
        )
}

/// `that year`, `the following month`, `the year before`, `the weekend`.
pub(super) fn told(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let Cue::Period(period) = line.cue(at) else { return None };
    let before = at.wrapping_sub(1);
    if period == Period::Weekend
        && line.is(before, "the")
        && line.any(before.wrapping_sub(1), &["over", "at", "during", "throughout", "on"])
    {
        return Some(Point::counted(
            before,
            at + 1,
            clock
                .published
                .and_then(|published| {
                    weekend(published, if published.weekday().to_monday_zero_offset() < 5 { -1 } else { 0 })
                })
                .unwrap_or(Value::Unknown),
        ));
    }
    let part = line.any(before.wrapping_sub(2), &["start", "beginning", "end", "middle", "rest", "course"]);
    if part && line.is(before, "the") && line.is(before.wrapping_sub(1), "of") && period != Period::Day {
        let value = clock.published.and_then(|published| moved(published, period, 0));
        return Some(Point::counted(before, at + 1, value.unwrap_or(Value::Unknown)));
    }
    let (mut first, mut end) = (before, at + 1);
    let step = if line.any(before, &["that"]) && period != Period::Hour
        || line.is(before, "same") && line.any(before.wrapping_sub(1), &["the", "that"])
    {
        0
    } else if line.is(before, "following")
        || line.is(before, "next") && line.is(before.wrapping_sub(1), "the") && closes(line, at + 1)
    {
        1
    } else if line.any(before, &["previous", "preceding"]) {
        -1
    } else if line.is(before, "the") && line.any(at + 1, &["before", "after"]) && closes(line, at + 2) {
        end += 1;
        if line.is(at + 1, "before") { -1 } else { 1 }
    } else {
        return None;
    };
    first -= usize::from(
        line.any(first.wrapping_sub(1), &["the", "that"])
            && first > line.first
            && line.any(first, &["same", "following", "next", "previous", "preceding"]),
    );
    if line.any(first.wrapping_sub(1), &["later", "earlier"]) && step == 0 {
        first -= 1;
    }
    let value = clock
        .reference()
        .filter(|stamp| precise_enough(*stamp, period))
        .and_then(|stamp| moved(stamp.begins()?, period, step));
    if value.is_none() && step == 0 {
        return None;
    }
    Some(Point::counted(first, end, value.unwrap_or(Value::Unknown)))
}

/// `the first half of 2015`, `third quarter of last year`, `the second quarter`.
pub(super) fn part_of_year(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    const ORDINALS: [&[&str]; 4] =
        [&["first", "1st"], &["second", "2nd"], &["third", "3rd"], &["fourth", "4th", "final", "last"]];
    let months = match line.cue(at) {
        Cue::Half => 6,
        Cue::Part(4) if line.any(at, &["quarter"]) => 3,
        _ => return None,
    };
    let before = at.wrapping_sub(1);
    let before = if line.dash(before) { before.wrapping_sub(1) } else { before };
    let index = ORDINALS.iter().position(|names| line.any(before, names))? as u8;
    let index = if months == 6 { index.min(1) } else { index };
    let mut next = at + 1;
    next += usize::from(line.any(next, &["of", "in"]));
    next += usize::from(line.any(next, &["the", "fiscal"]));
    let year = line.plain(next).filter(|year| (1900..2150).contains(year)).map(|year| (year as i16, next + 1));
    let published = clock.published;
    let (year, end) = year
        .or_else(|| {
            if !line.is(next + usize::from(matches!(line.cue(next), Cue::Deictic(_))), "year")
                && !line.is(next + 1, "year")
            {
                return None;
            }
            let year = match line.cue(next) {
                Cue::Deictic(step) => published?.year() + i16::from(step),
                _ if line.is(next, "that") => clock.last?.year,
                _ if line.is(next, "year") => published?.year(),
                _ => return None,
            };
            Some((year, next + if line.is(next, "year") { 1 } else { 2 }))
        })
        .or_else(|| {
            // on its own it is the last one that has ended, and only business speaks of quarters
            let published = published.filter(|_| {
                months == 3 && !line.is(at + 1, "of") && line.any(before.wrapping_sub(1), &["the", "in", "fiscal"])
            })?;
            let ended = (published.month() as u8 - 1) / 3;
            Some((published.year() - i16::from(index >= ended), at + 1))
        })?;
    let first = before - usize::from(line.is(before.wrapping_sub(1), "the"));
    Some(Point { first, end, value: stamp::part(year, index, months), relative: false, partial: None })
}

/// `spring 2015`, `the summer of 2015`.
pub(super) fn season(line: &Line<'_, '_>, at: usize) -> Option<Point> {
    let Cue::Season(season) = line.cue(at) else { return None };
    let next = at + 1 + usize::from(line.is(at + 1, "of"));
    let year = line.plain(next).filter(|year| (1900..2150).contains(year))?;
    Some(Point::at(at, next + 1, Stamp::month(year as i16, season)))
}
