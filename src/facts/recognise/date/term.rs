//! Parts of a year: quarters, halves, months counted from either end, seasons; and years of accounts.

use super::clock::{Clock, Point};
use super::stamp::{self, Stamp, Value, quarter};
use super::tense::{Tense, tense};
use super::year::{full_year, short_range};
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun;
use crate::facts::recognise::token::Shape;

/// What business says of a quarter that it does not date.
const BUSINESS: &[&str] = &[
    "profit",
    "profits",
    "earnings",
    "results",
    "sales",
    "revenue",
    "revenues",
    "figures",
    "net",
    "loss",
    "losses",
    "gdp",
    "growth",
    "income",
    "guidance",
    "deliveries",
    "output",
    "orders",
    "numbers",
    "report",
];

/// `Q3 2015`, `H1 of 2014`, `FY2014`, `Q3 earnings`.
pub(super) fn term(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let word = line.word(at);
    if let Some(digits) = word.strip_prefix("FY") {
        let year: i16 = digits.parse().ok()?;
        let year = if digits.len() == 2 { full_year(year) } else { year };
        return (1900..2150).contains(&year).then(|| Point::at(at, at + 1, Stamp::year(year)));
    }
    if let Some((year, end)) = stated_year(line, at + 1, clock) {
        return Some(Point { value: quarter(word, year)?, ..Point::at(at, end, Stamp::year(year)) });
    }
    let share = |at: usize| matches!(line.word(at), "%" | "percent");
    let told = line.any(at.wrapping_sub(1), &["in", "for", "of", "during"])
        && (word == "Q4" || (at.saturating_sub(12)..at + 12).any(share));
    let published = clock.published.filter(|_| told || line.any(at + 1, BUSINESS))?;
    let index = word.get(1..)?.parse::<u8>().ok()?.checked_sub(1)?;
    let months = if word.starts_with('Q') { 3 } else { 6 };
    let value = stamp::part(last_ended(published, index, months)?, index, months);
    Some(Point::counted(at, at + 1, value))
}

/// The year of the last part `index` that has ended by `published`.
fn last_ended(published: jiff::civil::Date, index: u8, months: u8) -> Option<i16> {
    let ended = (published.month() as u8 - 1) / months;
    published.year().checked_sub(i16::from(index >= ended))
}

/// `half-year results`: of the half that ended last.
fn half_year(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let published = clock.published.filter(|_| line.any(at + 3, BUSINESS))?;
    let value = if published.month() > 6 {
        stamp::part(published.year(), 0, 6)
    } else {
        stamp::part(published.year().checked_sub(1)?, 1, 6)
    };
    Some(Point { value, ..Point::counted(at, at + 3, value) })
}

/// Whether part `index` of the year of publication has begun and is not over: its results are still to come.
fn runs(published: jiff::civil::Date, index: u8, months: u8) -> bool {
    (published.month() as u8 - 1) / months == index
}

/// `2015`, `of 2015`, `of last year`, `of the year`, `in fiscal 2015`, and the token after it.
fn stated_year(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<(i16, usize)> {
    let mut next = at + usize::from(line.any(at, &["of", "in", ","]));
    next += usize::from(line.is(next, "the"));
    next += usize::from(line.any(next, &["fiscal", "financial", "calendar"]));
    next += usize::from(line.is(next, "year") && line.plain(next + 1).is_some());
    if let Some(year) = line.plain(next).filter(|year| (1800..2150).contains(year)) {
        return Some((year as i16, next + 1));
    }
    let published = clock.published;
    let year = match line.cue(next) {
        Cue::Deictic(step) if line.is(next + 1, "year") => published?.year().checked_add(i16::from(step))?,
        _ if line.is(next, "that") && line.is(next + 1, "year") => clock.last?.year,
        _ if line.any(next, &["previous", "preceding"]) && line.is(next + 1, "year") => {
            clock.reference()?.year.checked_sub(1)?
        }
        _ if line.is(next, "year") && next > at + 1 => return Some((published?.year(), next + 1)),
        _ => return None,
    };
    Some((year, next + 2))
}

/// `the first half of 2015`, `third quarter of last year`, `the second quarter`, `third-quarter profit`.
pub(super) fn part_of_year(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let months = match line.cue(at) {
        Cue::Half => 6,
        Cue::Part(4) if line.any(at, &["quarter"]) => 3,
        _ => return None,
    };
    if months == 6 && line.hyphen(at + 1) && line.is(at + 2, "year") {
        return half_year(line, at, clock);
    }
    let before = at.wrapping_sub(1);
    let hyphen = line.dash(before);
    let before = if hyphen { before.wrapping_sub(1) } else { before };
    let index = position(line, before)?;
    let index = if months == 6 { index.min(1) } else { index };
    let first = before - usize::from(line.is(before.wrapping_sub(1), "the") && !hyphen);
    if let Some((year, end)) = stated_year(line, at + 1, clock) {
        return Some(Point { value: stamp::part(year, index, months), ..Point::at(first, end, Stamp::year(year)) });
    }
    // on its own it is the last one that has ended, and only business speaks of quarters
    let led = line.any(before.wrapping_sub(1), &["the", "in", "fiscal"]) && !line.is(at + 1, "of");
    let business =
        line.any(at + 1, BUSINESS) || months == 6 && led && (at + 1..at + 7).any(|at| line.any(at, BUSINESS));
    let published = clock.published.filter(|_| business || months == 3 && led)?;
    let coming = || tense(line, first, at + 1) == Tense::Future && !line.any(at + 1, &["of"]);
    let year = last_ended(published, index, months)?;
    let year = if runs(published, index, months) && coming() { published.year() } else { year };
    let value = stamp::part(year, index, months);
    Some(Point { value, ..Point::counted(first, at + 1, value) })
}

/// `first` is 0; `last` and `final` are 3.
fn position(line: &Line<'_, '_>, at: usize) -> Option<u8> {
    const ORDINALS: [&[&str]; 4] = [
        &["first", "1st", "opening"],
        &["second", "2nd"],
        &["third", "3rd"],
        &["fourth", "4th", "final", "last", "closing"],
    ];
    ORDINALS.iter().position(|names| line.any(at, names)).map(|index| index as u8)
}

/// `the first three months of 2015`, `the last six months of last year`; the number stands at `at`.
pub(super) fn first_months(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    const COUNTS: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if !line.is(at + 1, "months") || !line.is(at + 2, "of") {
        return None;
    }
    let number = at;
    let words = COUNTS.iter().position(|word| line.is(number, word)).map(|index| index as u8 + 2);
    let count = words.or_else(|| line.plain(number).and_then(|count| u8::try_from(count).ok()))?;
    let end_first = match position(line, number.wrapping_sub(1))? {
        0 => (1, count),
        3 => (13u8.checked_sub(count)?, 12),
        _ => return None,
    };
    if !(2..12).contains(&count) {
        return None;
    }
    let (year, end) = stated_year(line, at + 2, clock)?;
    let value = Value::Between(Stamp::month(year, end_first.0), Stamp::month(year, end_first.1));
    let first = number - 1 - usize::from(line.is(number.wrapping_sub(2), "the"));
    Some(Point { value, ..Point::at(first, end, Stamp::year(year)) })
}

/// `spring 2015`, `the summer of 2015`, `the winter of 2015-16`, `in the autumn`.
pub(super) fn season(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let Cue::Season(season) = line.cue(at) else { return None };
    let next = at + 1 + usize::from(line.any(at + 1, &["of", ","]));
    if let Some(year) = line.plain(next).filter(|year| (1000..2150).contains(year) && line.word(next).len() == 4) {
        let end = short_range(line, next, year as i16).map_or(next + 1, |range| range.end);
        return Some(Point::at(at, end, Stamp::month(year as i16, season)));
    }
    if line.any(next, &["'", "’", "‘"]) && line.glued(next + 1) && line.word(next + 1).len() == 2 {
        let year = full_year(line.plain(next + 1)? as i16);
        return Some(Point::at(at, next + 2, Stamp::month(year, season)));
    }
    if line.any(next, &["that", "the"]) && line.any(next + 1, &["year", "same"]) {
        let end = next + 2 + usize::from(line.is(next + 1, "same"));
        return clock.last.map(|last| Point::counted(at, end, Value::At(Stamp::month(last.year, season))));
    }
    if line.is(at.wrapping_sub(1), "that") {
        return clock.last.map(|last| Point::counted(at - 1, at + 1, Value::At(Stamp::month(last.year, season))));
    }
    if let (Some(last), true) =
        (clock.last, line.is(at.wrapping_sub(2), "the") || line.any(at.wrapping_sub(1), &["following"]))
    {
        let starts = (season - 21) * 3 + 3;
        let there = last.month.map_or(0, |month| if month > 12 { (month - 21) * 3 + 3 } else { month });
        let shift = match line.word(at.wrapping_sub(1)) {
            "next" | "following" => i16::from(starts <= there),
            "previous" | "preceding" => -i16::from(starts >= there),
            _ => return lone_season(line, at, season, clock),
        };
        return Some(Point::counted(at - 1, at + 1, Value::At(Stamp::month(last.year.checked_add(shift)?, season))));
    }
    lone_season(line, at, season, clock)
}

/// `in the spring`, `by autumn`: only where the clause tells of something that was or will be, and not of what always is.
fn lone_season(line: &Line<'_, '_>, at: usize, season: u8, clock: &Clock) -> Option<Point> {
    const BEFORE: &[&str] = &["in", "by", "over", "during", "since", "until", "till", "before", "after", "throughout"];
    let mut before = at.wrapping_sub(1);
    if line.any(before, &["early", "late", "mid"]) {
        before = before.wrapping_sub(1);
    }
    let the = line.is(before, "the");
    let lead = before.wrapping_sub(usize::from(the));
    let whole = match line.shape(at + 1) {
        None => true,
        Some(Shape::Lower) => noun::stops(line.word(at + 1)) && !line.is(at + 1, "of"),
        Some(Shape::Mark) => !line.hyphen(at + 1),
        _ => false,
    };
    if !line.any(lead, BEFORE) || !whole || line.is(at, "fall") && !the {
        return None;
    }
    let tense = tense(line, lead + 1, at + 1);
    let told = clock.told(line, at).filter(|_| tense == Tense::Past);
    let year = match (told, tense) {
        (Some(year), _) => year,
        (None, Tense::Past) => running(clock.published?, season, -1)?,
        (None, Tense::Future) => running(clock.published?, season, 1)?,
        (None, Tense::Unknown) => return None,
    };
    Some(Point::counted(at, at + 1, Value::At(Stamp::month(year, season))))
}

/// The year of the `season` that runs at `published`, or of the one before or after it.
pub(in crate::facts::recognise) fn running(published: jiff::civil::Date, season: u8, step: i8) -> Option<i16> {
    let starts = (season - 21) * 3 + 3;
    let now = published.month() as u8;
    // winter runs on into the next year
    let shift = match (season, step) {
        (24, _) if now < 3 => -1,
        (_, -1) if now < starts => -1,
        (21..=23, 1) if now > starts + 2 => 1,
        _ => 0,
    };
    published.year().checked_add(shift)
}

/// The last, this or next `season`, by the northern calendar.
pub(in crate::facts::recognise) fn seasonal(published: jiff::civil::Date, season: u8, step: i64) -> Option<Value> {
    let starts = (season - 21) * 3 + 3;
    let now = published.month() as u8;
    // in January and February the winter that runs began the year before
    let winter = i16::from(season == 24 && now < 3);
    let years = match step {
        -1 if winter == 1 => -2,
        -1 if now <= starts + 2 => -1,
        0 => -winter,
        1 if now >= starts => 1,
        _ => 0,
    };
    Some(Value::At(Stamp::month(published.year().checked_add(years)?, season)))
}
