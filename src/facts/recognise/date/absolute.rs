//! Dates that name a month, a year or both, in every order the press writes them.

use super::clock::{Clock, Point};
use super::stamp::{self, Stamp, Value};
use super::tense::{Tense, tense};
use crate::facts::model::Approx;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun;
use crate::facts::recognise::quantity::hedge;
use crate::facts::recognise::token::Shape;

/// `May 21, 2016`, `May 2015`, `May that year`, `Sept. 3`, `May`.
pub(super) fn month(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let Cue::Month(month) = line.cue(at) else { return None };
    let mut end = at + 1;
    if abbreviated(line, at) && line.is(end, ".") && line.glued(end) {
        end += 1;
    }
    let day = day(line, end);
    if let Some((_, past)) = day {
        end = past;
    }
    let year = year_after(line, end, clock);
    let day = day.map(|(day, _)| day);
    let named = day.is_some() || year.is_some() || lone(line, at, end);
    if !named {
        return None;
    }
    finish(line, at, year.map_or(end, |(_, past)| past), (month, day, year.map(|(year, _)| year)), clock)
}

/// `21 May 2016`, `21st of May`, `the 21st of May 2016`.
pub(super) fn day_month(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let day = line.plain(at).and_then(|day| u8::try_from(day).ok()).or_else(|| line.ordinal(at))?;
    if !(1..=31).contains(&day) || line.word(at).len() > 4 {
        return None;
    }
    let mut month_at = at + 1;
    month_at += usize::from(line.is(month_at, "of"));
    month_at += usize::from(line.hyphen(month_at));
    let Cue::Month(month) = line.cue(month_at) else { return None };
    let mut end = month_at + 1;
    if line.is(end, ".") && line.glued(end) && abbreviated(line, month_at) {
        end += 1;
    }
    end += usize::from(line.hyphen(end));
    let year = year_after(line, end, clock);
    end = year.map_or(end - usize::from(line.hyphen(end - 1)), |(_, past)| past);
    finish(line, at, end, (month, Some(day), year.map(|(year, _)| year)), clock)
}

/// A month's short name, which may have a full stop of its own.
fn abbreviated(line: &Line<'_, '_>, at: usize) -> bool {
    line.word(at).len() <= 4 && !line.any(at, &["june", "july", "may"])
}

/// `17 to 26 June`, `3–5 May 2014`: the first day shares month and year.
pub(super) fn days_month(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let first = line.plain(at).and_then(|day| u8::try_from(day).ok()).or_else(|| line.ordinal(at))?;
    let linked = line.any(at + 1, &["to", "through"]) || line.dash(at + 1);
    let last = day_month(line, at + 2, clock).filter(|_| linked)?;
    let end = last.value.end()?;
    let start = Stamp { day: Some(first), ..end };
    let ordered = end.day.is_some_and(|day| (1..day).contains(&first));
    (ordered && line.word(at).len() <= 4).then_some(Point { first: at, value: Value::Between(start, end), ..last })
}

/// A month and perhaps day, with the year stated or found.
fn finish(
    line: &Line<'_, '_>,
    first: usize,
    end: usize,
    (month, day, year): (u8, Option<u8>, Option<i16>),
    clock: &Clock,
) -> Option<Point> {
    let stated = year.is_some();
    let year = year.or_else(|| find_year(line, first, end, month, day, clock));
    let value = match year {
        Some(year) => Value::At(Stamp { year, month: Some(month), day, open: 0 }),
        None => Value::Unknown,
    };
    if value.start().is_some_and(|stamp| !stamp.exists()) {
        return None;
    }
    Some(Point { first, end, value, relative: !stated, partial: (!stated).then_some((month, day)) })
}

/// The year of a month or day without one: that of the story being told, or counted from publication by tense.
fn find_year(line: &Line<'_, '_>, first: usize, end: usize, month: u8, day: Option<u8>, clock: &Clock) -> Option<i16> {
    let tense = tense(line, first, end);
    if let Some(year) = clock.told(line, first).filter(|_| tense != Tense::Future) {
        return Some(year);
    }
    let published = clock.published?;
    let this = Stamp { year: published.year(), month: Some(month), day, open: 0 };
    let today =
        if day.is_some() { Stamp::day(published) } else { Stamp::month(published.year(), published.month() as u8) };
    let past = (this.month, this.day) <= (today.month, today.day);
    let (before, after) = if past { (this.year, this.year + 1) } else { (this.year - 1, this.year) };
    if (this.month, this.day) == (today.month, today.day) {
        return Some(this.year);
    }
    Some(match tense {
        Tense::Past => before,
        Tense::Future => after,
        Tense::Unknown => {
            let days = |year: i16| Stamp { year, ..this }.begins().map(|date| (date - published).get_days());
            match (days(before), days(after)) {
                (Some(ago), Some(ahead)) if ahead < 90 && ago < -240 => after,
                _ => before,
            }
        }
    })
}

/// A day of the month after its name, and the token after it.
fn day(line: &Line<'_, '_>, at: usize) -> Option<(u8, usize)> {
    let at = at + usize::from(line.is(at, "the") && line.ordinal(at + 1).is_some());
    let day = line.ordinal(at).or_else(|| line.plain(at).and_then(|day| u8::try_from(day).ok()))?;
    let more = line.any(at + 1, &["%", "percent", "million", "billion", "people", "per"])
        || line.is(at + 1, ":") && line.glued(at + 1)
        || line.any(at + 1, &["am", "pm"]);
    ((1..=31).contains(&day) && line.word(at).len() <= 4 && !more).then_some((day, at + 1))
}

/// `2016`, `, 2016`, `of 2016`, `'16`, `that year`, `this year` after a month.
fn year_after(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<(i16, usize)> {
    let mut next = at + usize::from(line.any(at, &[",", "of", "in"]));
    if line.any(next, &["'", "’", "‘"]) && line.glued(next + 1) && line.word(next + 1).len() == 2 {
        let short = i16::try_from(line.plain(next + 1)?).ok()?;
        return Some((if short < 50 { 2000 + short } else { 1900 + short }, next + 2));
    }
    if line.any(next, &["that", "this", "last", "next"]) && line.is(next + 1, "year") && !line.is(at, "in")
        || line.phrase(next, &["the", "same", "year"])
    {
        let shift = match line.word(next) {
            "this" => Some(0),
            "last" => Some(-1),
            "next" => Some(1),
            _ => None,
        };
        let year = match shift {
            Some(shift) => clock.published?.year() + shift,
            None => clock.last?.year,
        };
        return Some((year, next + 2 + usize::from(line.is(next, "the"))));
    }
    if line.is(at, ",") && line.glued(next) {
        return None;
    }
    if line.is(at, "in") {
        next = at;
    }
    let year = line.plain(next).filter(|year| (1000..=2150).contains(year) && line.word(next).len() == 4)?;
    let counts = line.is(at, ",") && noun::plural(line, next + 1).is_some_and(|counted| counted.head == next + 1);
    (!counts).then_some((year as i16, next + 1))
}

/// Whether a month's name alone is a date: `in May`, `late August`, `by December`.
fn lone(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    const BEFORE: &[&str] = &[
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "to",
        "during",
        "before",
        "after",
        "early",
        "late",
        "mid",
        "through",
        "between",
        "of",
        "for",
        "and",
        "throughout",
    ];
    let mut before = at.wrapping_sub(1);
    if line.dash(before) {
        before = before.wrapping_sub(1);
    }
    let sure = line.word(at).len() > 5 || !line.any(at, &["may", "march", "mar", "jan", "dec", "jun", "april", "june"]);
    let name = line.shape(end) == Some(Shape::Capital) && line.shape(before) != Some(Shape::Lower);
    !name
        && (line.any(before, BEFORE) || line.word(before).is_empty() && sure && line.shape(end) == Some(Shape::Lower))
        && (sure || !line.any(before, &["and", "for", "of", "to"]))
}

/// `2016-05-21`, `21.05.2016`, `21/05/2016`, `5/21/2016`.
pub(super) fn numeric(line: &Line<'_, '_>, at: usize) -> Option<Point> {
    let word = line.word(at);
    let (parts, end) = if word.matches('.').count() == 2 {
        let mut parts = word.split('.').map(|part| part.parse::<u16>().ok());
        ([parts.next()??, parts.next()??, parts.next()??], at + 1)
    } else {
        let mark = line.word(at + 1);
        let tight = (1..5).all(|step| line.glued(at + step));
        if !tight
            || !matches!(mark, "-" | "/")
            || line.word(at + 3) != mark
            || line.glued(at + 5) && line.is(at + 5, mark)
        {
            return None;
        }
        let part = |step: usize| line.plain(at + step).and_then(|part| u16::try_from(part).ok());
        ([part(0)?, part(2)?, part(4)?], at + 5)
    };
    let (year, month, day) = match parts {
        [year @ 1000..=2150, month, day] => (year, month, day),
        [day, month, year @ 1000..=2150] if month <= 12 && (day > 12 || !line.is(at + 1, "/") || day == month) => {
            (year, month, day)
        }
        [month, day @ 13..=31, year @ 1000..=2150] => (year, month, day),
        // day or month first cannot be told; the year is sure
        [..=12, ..=12, year @ 1000..=2150] => {
            return Some(Point::at(at, end, Stamp::year(year as i16)));
        }
        _ => return None,
    };
    let stamp = Stamp { year: year as i16, month: Some(month as u8), day: Some(day as u8), open: 0 };
    let real = (1..=12).contains(&month) && (1..=31).contains(&day) && stamp.exists();
    real.then(|| Point::at(at, end, stamp))
}

/// `2013`, `1980s`, `the 19th century`, `44 BC`, `2010–12`, `Q1 2015`.
pub(super) fn year(line: &Line<'_, '_>, at: usize) -> Option<Point> {
    if let Some(century) = line.ordinal(at) {
        return century_at(line, at, century);
    }
    let word = line.word(at);
    if let Some(decade) = word.strip_suffix('s') {
        return decade_at(line, at, decade);
    }
    let number = line.plain(at)?;
    if line.any(at + 1, &["BC", "BCE"]) && (1..=9999).contains(&number) {
        let year = 1 - number as i16;
        return Some(Point::at(at, at + 2, Stamp::year(year)));
    }
    if line.any(at + 1, &["AD", "CE"]) && line.shape(at + 1) == Some(Shape::Upper) && (1..=2100).contains(&number) {
        return Some(Point::at(at, at + 2, Stamp::year(number as i16)));
    }
    if word.len() != 4 || !is_year(line, at, number) {
        return None;
    }
    let year = number as i16;
    if let Some(quarter) = quarter(line.word(at.wrapping_sub(1))) {
        return Some(Point { value: stamp::part(year, quarter, 3), ..Point::at(at - 1, at + 1, Stamp::year(year)) });
    }
    if let Some(quarter) = quarter(line.word(at + 1)) {
        return Some(Point { value: stamp::part(year, quarter, 3), ..Point::at(at, at + 2, Stamp::year(year)) });
    }
    Some(short_range(line, at, year).unwrap_or_else(|| Point::at(at, at + 1, Stamp::year(year))))
}

fn quarter(word: &str) -> Option<u8> {
    match word {
        "Q1" => Some(0),
        "Q2" => Some(1),
        "Q3" => Some(2),
        "Q4" => Some(3),
        _ => None,
    }
}

/// `2010–12`, `2015/16`.
fn short_range(line: &Line<'_, '_>, at: usize, year: i16) -> Option<Point> {
    let tight = line.glued(at + 1) && line.glued(at + 2) && (line.hyphen(at + 1) || line.is(at + 1, "/"));
    if !tight || line.word(at + 2).len() != 2 {
        return None;
    }
    let end = year / 100 * 100 + i16::try_from(line.plain(at + 2)?).ok()?;
    (end > year && end - year < 60 && !line.glued(at + 3)
        || end > year && line.shape(at + 3) == Some(Shape::Mark) && !line.is(at + 3, "-"))
    .then(|| Point {
        value: Value::Between(Stamp::year(year), Stamp::year(end)),
        ..Point::at(at, at + 3, Stamp::year(year))
    })
}

fn century_at(line: &Line<'_, '_>, at: usize, century: u8) -> Option<Point> {
    let next = at + 1 + usize::from(line.hyphen(at + 1));
    let named = matches!(line.word(next), "century" | "Century" | "centuries") && (1..=21).contains(&century);
    let stamp = Stamp { open: 2, ..Stamp::year((i16::from(century) - 1) * 100) };
    named.then(|| Point::at(at, next + 1, stamp))
}

fn decade_at(line: &Line<'_, '_>, at: usize, decade: &str) -> Option<Point> {
    let years: i16 = decade.parse().ok()?;
    let year = match decade.len() {
        4 if (1000..=2100).contains(&years) && years % 10 == 0 => years,
        2 if years % 10 == 0 && line.any(at.wrapping_sub(1), &["'", "’", "‘"]) && line.glued(at) => 1900 + years,
        _ => return None,
    };
    Some(Point::at(at, at + 1, Stamp { open: 1, ..Stamp::year(year) }))
}

/// Whether four digits are a year and not an amount.
fn is_year(line: &Line<'_, '_>, at: usize, number: u32) -> bool {
    const SURE: &[&str] = &[
        "in", "since", "by", "until", "till", "from", "during", "early", "late", "mid", "circa", "fiscal", "FY",
        "year", "spring", "summer", "autumn", "winter", "before", "after", "of", "between", "through",
    ];
    let before = at.wrapping_sub(1);
    if !(1000..=2150).contains(&number)
        || line.glued(at)
            && !(line.dash(before) || matches!(line.word(before), "(" | "/" | "“" | "\"" | "'" | "‘" | "["))
        || line.glued(at)
            && line.dash(before)
            && line.glued(before)
            && !line.any(before.wrapping_sub(1), SURE)
            && line.plain(before.wrapping_sub(1)).is_none()
        || line.any(before, &["$", "£", "€", "no", "nos", "flight", "room", "page", "resolution", "figure", "route"])
        || line.any(
            at + 1,
            &["%", "percent", "per", "million", "billion", "dollars", "euros", "pounds", "°", "degrees", "hours"],
        )
        || line.is(at + 1, "GMT")
        || line.is(at + 1, "UTC")
        || line.glued(at + 1) && matches!(line.word(at + 1), ":" | "_" | "@" | "#" | "%")
    {
        return false;
    }
    if line.is(before, "at") && !(1900..2050).contains(&number) {
        return false;
    }
    let counts = |plain: bool| noun::plural(line, at + 1).is_some_and(|counted| !plain || counted.head == at + 1);
    let modern = (1900..2050).contains(&number);
    if line.any(before, SURE) {
        let plural = line.shape(at + 1) == Some(Shape::Lower) && counts(true);
        return modern || (1000..1900).contains(&number) && !plural;
    }
    if !modern || hedge::before(line, at).0 != Approx::Exact && !line.is(before, "around") {
        return false;
    }
    let adjective = line
        .any(before, &["the", "a", "an", "its", "their", "his", "her", "our", "and", "to", "or", "this"])
        || line.word(before).ends_with("'s")
        || line.word(before).ends_with("’s")
        || line.shape(before) == Some(Shape::Mark)
        || line.shape(before) == Some(Shape::Capital);
    adjective || line.shape(at + 1) != Some(Shape::Lower) || !counts(false)
}
