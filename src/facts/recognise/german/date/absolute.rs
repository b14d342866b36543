//! Dates with a month: `13.06.2016`, `13. Juni 2016`, `im Juni`, `13.6.`

use super::tense::{Tense, tense};
use crate::facts::recognise::date::clock::{Clock, Point};
use crate::facts::recognise::date::stamp::{Stamp, Value};
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::token::Shape;

/// `13.06.2016`, `13.6.16`, `13.6.`, `2016-06-13`
pub(super) fn numeric(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    if let Some(point) = iso(line, at) {
        return Some(point);
    }
    let word = line.word(at);
    let mut parts = word.split('.');
    let (day, month) = (short(parts.next()?)?, short(parts.next()?)?);
    let year = parts.next();
    if parts.next().is_some() {
        return None;
    }
    match year {
        Some(year) => {
            let value: i16 = year.parse().ok()?;
            let year = match year.len() {
                4 => value,
                2 => full(value),
                _ => return None,
            };
            let stamp = Stamp { day: Some(day), ..Stamp::month(year, month) };
            (month <= 12 && stamp.exists()).then(|| Point::at(at, at + 1, stamp))
        }
        None => {
            let dot = line.is(at + 1, ".") && line.glued(at + 1);
            // `3.5.` may be a number that ends a sentence
            let led = line.any(
                at.wrapping_sub(1),
                &["am", "vom", "bis", "zum", "seit", "ab", "den", "dem", "der", ",", "(", "und", "von", "Vom", "Am"],
            ) || line.dash(at.wrapping_sub(1));
            let dated = dot && month <= 12 && (1..=31).contains(&day) && led;
            dated.then(|| partial(line, (at, at + 2), (month, Some(day)), clock))?
        }
    }
}

fn short(part: &str) -> Option<u8> {
    ((1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| part.parse().ok())?
        .filter(|part| *part > 0)
}

/// `16` is 2016, `68` is 1968.
fn full(year: i16) -> i16 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

fn iso(line: &Line<'_, '_>, at: usize) -> Option<Point> {
    let two = |at: usize| line.plain(at).filter(|_| line.word(at).len() == 2).and_then(|part| u8::try_from(part).ok());
    let year = line.plain(at).filter(|_| line.word(at).len() == 4)?;
    if !(line.is(at + 1, "-") && line.hyphen(at + 1) && line.is(at + 3, "-") && line.hyphen(at + 3)) {
        return None;
    }
    let stamp = Stamp { day: Some(two(at + 4)?), ..Stamp::month(i16::try_from(year).ok()?, two(at + 2)?) };
    (stamp.month <= Some(12) && stamp.exists()).then(|| Point::at(at, at + 5, stamp))
}

/// The day `13.`, before a month or another day, and the token after it.
fn day(line: &Line<'_, '_>, at: usize) -> Option<(u8, usize)> {
    let day = line.plain(at).and_then(|day| u8::try_from(day).ok()).filter(|day| (1..=31).contains(day))?;
    (line.is(at + 1, ".") && line.glued(at + 1)).then_some((day, at + 2))
}

/// `13. Juni 2016`, `13. Juni`, the first of `13. bis 15. Juni` and of `13. und 14. Juni`.
pub(super) fn day_month(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    listed(line, at, clock, MOST_LISTED)
}

/// Days that share one month: `am 3., 5. und 7. Juni`.
const MOST_LISTED: u8 = 4;

fn listed(line: &Line<'_, '_>, at: usize, clock: &Clock, most: u8) -> Option<Point> {
    let (day, next) = day(line, at)?;
    if let Some((month, end)) = named_month(line, next) {
        let year = stated_year(line, end);
        return match year {
            Some((year, end)) => {
                let stamp = Stamp { day: Some(day), ..Stamp::month(year, month) };
                stamp.exists().then(|| Point::at(at, end, stamp))
            }
            None => partial(line, (at, end), (month, Some(day)), clock),
        };
    }
    // `13. 6. 2016`
    if let Some((month, end)) = self::day(line, next).filter(|(month, _)| *month <= 12) {
        let year = line.plain(end).filter(|year| (1000..2150).contains(year) && line.word(end).len() == 4);
        if let Some(year) = year {
            let stamp = Stamp { day: Some(day), ..Stamp::month(i16::try_from(year).ok()?, month) };
            return stamp.exists().then(|| Point::at(at, end + 1, stamp));
        }
    }
    let link = matches!(line.word(next), "bis" | "und" | "oder" | "/" | ",") || line.dash(next);
    if !link {
        return None;
    }
    let later = listed(line, past_weekday(line, next + 1), clock, most.checked_sub(1)?)?;
    let start = later.value.start()?;
    let (month, year) = (start.month?, start.year);
    let stamp = Stamp { day: Some(day), ..Stamp::month(year, month) };
    stamp.exists().then(|| Point {
        first: at,
        end: next,
        value: Value::At(stamp),
        relative: later.relative,
        partial: later.partial.map(|(month, _)| (month, Some(day))),
    })
}

fn past_weekday(line: &Line<'_, '_>, at: usize) -> usize {
    at + usize::from(matches!(line.cue(at), Cue::Weekday(_)))
}

/// The month written at token `at`, and the token after it and its full stop.
fn named_month(line: &Line<'_, '_>, at: usize) -> Option<(u8, usize)> {
    let Cue::Month(month) = line.cue(at) else { return None };
    let short = line.word(at).chars().count() < 5 && !matches!(line.word(at), "März" | "Mai" | "Juni" | "Juli");
    let dot = line.is(at + 1, ".") && line.glued(at + 1) && short;
    Some((month, at + 1 + usize::from(dot)))
}

/// `2016` after a month, and the token after it.
fn stated_year(line: &Line<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let lead = usize::from(line.any(at, &["des", "im"])) + usize::from(line.any(at + 1, &["Jahres", "Jahr"]));
    let at = at + if lead == 2 { 2 } else { 0 };
    let year = line.plain(at).filter(|year| (1000..2150).contains(year) && line.word(at).len() == 4)?;
    // `im Juni 1200 Euro`
    let counts = lead == 0 && year < 1500 && line.shape(at + 1) == Some(Shape::Capital)
        || line.any(at + 1, &["Euro", "Dollar", "Franken", "Prozent", "Tonnen", "Menschen", "Meter", "Kilometer"]);
    (!counts).then_some((i16::try_from(year).ok()?, at + 1))
}

/// `Juni 2016`, `im Juni`, `Anfang Juni`
pub(super) fn month(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    const LEAD: &[&str] = &[
        "im", "Anfang", "Mitte", "Ende", "seit", "bis", "vom", "ab", "von", "zum", "zwischen", "für", "Monat", "zu",
        "Monats", "gegen", "vor", "nach", "den", "dem", "Beginn", "Seit", "Im", "Bis", "Ab", "Von",
    ];
    let (month, end) = named_month(line, at)?;
    if let Some((year, end)) = stated_year(line, end) {
        return Some(Point::at(at, end, Stamp::month(year, month)));
    }
    // `August Macke`, `Mai und Juni`
    let name = line.shape(end) == Some(Shape::Capital)
        && matches!(line.word(at), "August" | "Mai" | "April" | "Juni" | "Jan" | "Jun");
    let short = end == at + 1 && line.word(at).chars().count() < 4 && line.word(at) != "Mai";
    let lead = at.wrapping_sub(1);
    // `im Mai und Juni`, `zwischen Mai und Juli`
    let joined = line.is(lead, "und") && matches!(line.cue(lead.wrapping_sub(1)), Cue::Month(_));
    let lead = lead.wrapping_sub(2 * usize::from(joined));
    let led = line.any(lead, LEAD) || line.dash(lead);
    if !led || name && !line.any(at.wrapping_sub(1), &["im", "Anfang", "Mitte", "Ende"]) || short {
        return None;
    }
    // `Mai und Juni 2015`, `Mai bis Juli 2015`
    let later = named_month(line, end + 1).filter(|_| line.any(end, &["und", "bis"]) || line.dash(end));
    if let Some((year, _)) = later.and_then(|(_, past)| stated_year(line, past)) {
        return Some(Point::at(at, end, Stamp::month(year, month)));
    }
    partial(line, (at, end), (month, None), clock)
}

/// A date whose year is that of the story, or the nearest one before publication, or after it where the clause looks ahead.
fn partial(
    line: &Line<'_, '_>,
    (first, end): (usize, usize),
    (month, day): (u8, Option<u8>),
    clock: &Clock,
) -> Option<Point> {
    let in_year = |year: i16| Stamp { day, ..Stamp::month(year, month) };
    // `im Mai vergangenen Jahres`, `am 2.5. dieses Jahres`
    let named = end + usize::from(line.is(end, "des"));
    if let (Cue::Deictic(step), true, Some(published)) =
        (line.cue(named), line.is(named + 1, "Jahres"), clock.published)
    {
        let stamp = in_year(published.year().checked_add(i16::from(step))?);
        return stamp.exists().then(|| Point::counted(first, named + 2, Value::At(stamp)));
    }
    let told = clock.told(line, first).map(in_year);
    let counted = || {
        let published = clock.published?;
        let this = in_year(published.year());
        let now = Stamp {
            day: day.and(Some(published.day() as u8)),
            ..Stamp::month(published.year(), published.month() as u8)
        };
        let (this_one, now) = ((month, day), (now.month?, now.day));
        // what has been going on since then has begun
        let began = (1..3).any(|back| line.is(first.wrapping_sub(back), "seit"));
        let tense = if began { Tense::Past } else { tense(line, first, end) };
        let year = match tense {
            Tense::Future if this_one < now => published.year().checked_add(1)?,
            Tense::Past | Tense::Unknown if this_one > now => published.year().checked_sub(1)?,
            _ => this.year,
        };
        Some(in_year(year))
    };
    let stamp = told.or_else(counted);
    if stamp.is_some_and(|stamp| !stamp.exists()) && !(month == 2 && day == Some(29)) {
        return None;
    }
    let value = stamp.map_or(Value::Unknown, Value::At);
    Some(Point { first, end, value, relative: true, partial: Some((month, day)) })
}
