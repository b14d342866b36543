//! Single days: `Tuesday`, `yesterday`, `the 19th`, and days listed before or after the date whose month they share.

use super::absolute::{self, day_month};
use super::clock::{Clock, Point};
use super::stamp::{self, Stamp, Value, shifted};
use super::tense::{Tense, tense};
use super::year::ordinal;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun;
use crate::facts::recognise::token::Shape;

/// `Tuesday`, `Sunday night`, `Tuesday next week`: the nearest one before publication, or after where the clause speaks of
/// the future.
pub(super) fn weekday(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let Cue::Weekday(day) = line.cue(at) else { return None };
    let before = at.wrapping_sub(1);
    if line.word(at).len() < 6 && !line.any(at, &["tues", "thurs"]) && !line.any(before, &["on", "by", "until", ","])
        || is_named(line, at)
        || line.any(before, &["every", "each", "most", "any"])
    {
        return None;
    }
    if let Some((nth, _)) = ordinal(line, before).filter(|_| line.any(at + 1, &["of", "in"])) {
        return nth_weekday(line, at, (day, nth as i8), clock);
    }
    let mut end = at + 1;
    end += usize::from(line.is(end, ".") && line.glued(end) && line.word(at).len() < 6);
    end = time_of_day(line, end);
    // `a Sunday evening in late August`: some Sunday of it
    let month = end + 1 + usize::from(line.any(end + 1, &["early", "late", "mid"])) + usize::from(line.dash(end + 2));
    if line.is(end, "in") && matches!(line.cue(month), Cue::Month(_)) {
        return None;
    }
    if let Some((weeks, past)) = of_week(line, end) {
        let value = clock.published.map(|published| stamp::week(published, weeks)?.start()?.begins());
        let value = value.map(|monday| shifted(monday?, i64::from(day) - 1));
        return Some(Point::counted(at, past, day_value(value)));
    }
    if let Some(point) = week_after(line, at, end, clock, |published| {
        (i64::from(day) - i64::from(published.weekday().to_monday_one_offset())).rem_euclid(7)
    }) {
        return Some(point);
    }
    if let Some(value) = told_weekday(line, before, day, clock) {
        return Some(Point::counted(at, end, value));
    }
    let value = clock.published.map(|published| {
        let ahead = (i64::from(day) - i64::from(published.weekday().to_monday_one_offset())).rem_euclid(7);
        let tense = match tense(line, at, end) {
            Tense::Unknown if line.any(before, &["until", "till", "by"]) => Tense::Future,
            Tense::Unknown if line.is(before, "least") && line.any(before.wrapping_sub(2), &["until", "till"]) => {
                Tense::Future
            }
            tense => tense,
        };
        let days = match tense {
            Tense::Future if ahead == 0 && line.any(before, &["until", "till", "next"]) => 7,
            Tense::Future => ahead,
            _ => -((7 - ahead) % 7),
        };
        shifted(published, days)
    });
    Some(Point::counted(at, end, day_value(value)))
}

/// `Thursday week`, `a week on Tuesday`, `a week tomorrow`: seven days after the next such day, which is `ahead` days away.
fn week_after(
    line: &Line<'_, '_>,
    at: usize,
    end: usize,
    clock: &Clock,
    ahead: impl Fn(jiff::civil::Date) -> i64,
) -> Option<Point> {
    let rate = |before: usize| {
        line.any(before, &["times", "once", "twice", "days", "hours", "nights", "day", "hour", "than"])
            || line.plain(before).is_some()
            || line.cue(before) != Cue::Nothing
    };
    let weekday = matches!(line.cue(at), Cue::Weekday(_));
    let lead = at.wrapping_sub(if weekday { 3 } else { 2 });
    let led = line.is(lead, "a")
        && line.any(lead + 1, &["week", "fortnight"])
        && (!weekday || line.is(lead + 2, "on"))
        && !rate(lead.wrapping_sub(1));
    let follows = weekday && line.is(end, "week") && !line.hyphen(end + 1) && !line.any(end + 1, &["after", "before"]);
    if !led && !follows || led && tense(line, lead, end) == Tense::Past {
        return None;
    }
    let days = if led && line.is(lead + 1, "fortnight") { 14 } else { 7 };
    let value = clock.published.map(|published| shifted(published, ahead(published) + days));
    let (first, end) = if led { (lead, end) } else { (at, end + 1) };
    Some(Point::counted(first, end, day_value(value)))
}

/// `the first Monday of May`, `the second Tuesday in June 2015`; of a season or a term it is no date.
fn nth_weekday(line: &Line<'_, '_>, at: usize, (day, nth): (u8, i8), clock: &Clock) -> Option<Point> {
    let month = absolute::month(line, at + 2, clock).filter(|month| month.first == at + 2)?;
    let Value::At(Stamp { year, month: Some(named), day: None, .. }) = month.value else { return None };
    let first = Stamp::month(year, named).begins()?;
    let weekday = jiff::civil::Weekday::from_monday_one_offset(day as i8).ok()?;
    let date = first.nth_weekday_of_month(nth, weekday).ok()?;
    Some(Point { first: at - 1, value: Value::At(Stamp::day(date)), partial: None, ..month })
}

/// `the following Monday`, `the previous Friday`: counted from the day told before.
fn told_weekday(line: &Line<'_, '_>, before: usize, day: u8, clock: &Clock) -> Option<Value> {
    let forth = match line.word(before) {
        "following" => true,
        "previous" | "preceding" => false,
        _ => return None,
    };
    let from = clock.reference().filter(|stamp| stamp.day.is_some())?.begins()?;
    let ahead = (i64::from(day) - i64::from(from.weekday().to_monday_one_offset())).rem_euclid(7);
    let days = match (forth, ahead) {
        (true, 0) => 7,
        (true, ahead) => ahead,
        (false, ahead) => ahead - 7,
    };
    Some(Value::At(Stamp::day(shifted(from, days)?)))
}

/// `next week`, `of last week`: the weeks from this one, and the token after it.
fn of_week(line: &Line<'_, '_>, at: usize) -> Option<(i64, usize)> {
    let next = at + usize::from(line.is(at, "of"));
    match line.cue(next) {
        Cue::Deictic(step) if line.is(next + 1, "week") => Some((i64::from(step), next + 2)),
        _ => None,
    }
}

/// Newspapers, clubs, shows and days of history that are called after a weekday.
fn is_named(line: &Line<'_, '_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let capital = |at: usize| line.shape(at) == Some(Shape::Capital);
    capital(before)
        && line.any(before, &["bloody", "super", "fat", "holy", "sheffield", "wacky", "ruby", "giving", "freaky"])
        || capital(at + 1)
            && line.any(
                at + 1,
                &[
                    "times",
                    "telegraph",
                    "mirror",
                    "mail",
                    "express",
                    "herald",
                    "post",
                    "sun",
                    "people",
                    "tribune",
                    "world",
                ],
            )
        || line.is(at + 1, "night") && line.any(at + 2, &["live", "lights", "football", "fever", "takeaway"])
        || capital(at + 1) && line.is(at + 1, "night")
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
    if days >= 0
        && let Some(point) = week_after(line, at, end, clock, |_| days)
    {
        return Some(point);
    }
    Some(Point::counted(first, end, day_value(clock.published.map(|published| shifted(published, days)))))
}

/// Whether what follows a number leaves it a day of the month that is given alone.
fn stands_alone(line: &Line<'_, '_>, at: usize) -> bool {
    match line.shape(at) {
        None => true,
        Some(Shape::Lower) => noun::stops(line.word(at)) && !line.any(at, &["of", "per"]),
        Some(Shape::Mark) => !line.hyphen(at) && !matches!(line.word(at), "%" | ":" | "/" | "°" | "'" | "’" | "$"),
        _ => false,
    }
}

/// `on the 19th`: of the month told of, or of the month of publication.
pub(super) fn day_of_month(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    const BEFORE: &[&str] =
        &["on", "by", "until", "till", "since", "from", "before", "after", "through", "to", "between"];
    let day = line.ordinal(at).filter(|day| (1..=31).contains(day))?;
    let the = at.wrapping_sub(1);
    if !line.is(the, "the") || !line.any(the.wrapping_sub(1), BEFORE) || !stands_alone(line, at + 1) {
        return None;
    }
    let tense = tense(line, the, at + 1);
    let told = clock.last.filter(|stamp| stamp.month.is_some_and(|month| month <= 12));
    let month = match (told, clock.published) {
        (Some(last), _) => {
            // the days of a story go forward
            let over = last.day.is_some_and(|last| day < last);
            stamp::month(Stamp { day: None, ..last }.begins()?, i64::from(over))?
        }
        (None, Some(published)) => {
            let today = published.day() as u8;
            let months = match tense {
                Tense::Future if day < today => 1,
                Tense::Past if day > today => -1,
                _ => 0,
            };
            stamp::month(published, months)?
        }
        (None, None) => return None,
    };
    let stamp = Stamp { day: Some(day), ..month };
    stamp.exists().then(|| Point::counted(at, at + 1, Value::At(stamp)))
}

/// `and 6` after `May 5`: another day of that month.
pub(super) fn another_day(line: &Line<'_, '_>, at: usize, day: u8, clock: &Clock) -> Option<Point> {
    let before = at.wrapping_sub(1);
    let more = |at: usize| line.any(at, &["and", "or"]) && line.plain(at + 1).is_some_and(|day| day <= 31);
    let listed = line.any(before, &["and", "or"]) || line.is(before, ",") && (more(at + 1) || line.is(at + 1, ","));
    let last = clock.last.filter(|_| listed && clock.ended == before)?;
    let later = last.day.is_some_and(|last| last < day);
    let stamp = Stamp { day: Some(day), ..last };
    (later && stands_alone(line, at + 1) && stamp.exists())
        .then(|| Point { relative: true, ..Point::at(at, at + 1, stamp) })
}

/// `5` in `5 and 6 May`: the month stands behind the last day.
pub(super) fn listed_day(line: &Line<'_, '_>, at: usize, first: u8, clock: &Clock) -> Option<Point> {
    const MOST: usize = 4;
    let mut next = at;
    for _ in 0..MOST {
        let link = next + 1;
        if !(line.any(link, &["and", "or"]) || line.is(link, ",")) {
            return None;
        }
        next = link
            + 1
            + usize::from(line.is(link, ",") && line.is(link + 1, "and"))
            + usize::from(line.is(link + 1, "the"));
        line.day(next).filter(|day| *day > first)?;
        if let Some(last) = day_month(line, next, clock) {
            let stamp = Stamp { day: Some(first), ..last.value.start()? };
            return stamp.exists().then(|| Point {
                first: at,
                end: at + 1,
                value: Value::At(stamp),
                partial: None,
                ..last
            });
        }
    }
    None
}

/// `Friday, July 21, 2017`, `Tuesday 5 May`: the weekday only says again what the date says.
pub(super) fn dated_weekday(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let mut next = at + 1;
    next += usize::from(line.is(next, ".") && line.glued(next) && line.word(at).len() < 6);
    next += usize::from(line.is(next, ","));
    next += usize::from(line.is(next, "the"));
    let date = match line.cue(next) {
        Cue::Month(_) => {
            absolute::month(line, next, clock).filter(|date| date.partial.is_none_or(|(_, day)| day.is_some()))
        }
        Cue::Digits => absolute::numeric(line, next).or_else(|| absolute::day_month(line, next, clock)),
        _ => None,
    };
    date.filter(|date| date.first == next).map(|date| Point { first: at, ..date })
}
