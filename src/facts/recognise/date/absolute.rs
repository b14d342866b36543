//! Dates that name a month, a year or both, in every order the press writes them.

use super::clock::{Clock, Point};
use super::later::year_later;
use super::stamp::{Stamp, Value};
use super::tense::{Tense, is_of_today, tense};
use super::year::{full_year, ordinal};
use crate::facts::recognise::line::{Cue, Line, owner};
use crate::facts::recognise::noun;
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
    // `the fifth of May`
    let spelled = spelled_day(line, at).filter(|_| day.is_none());
    let first = spelled.map_or(at, |(_, first)| first);
    let day = day.map(|(day, _)| day).or(spelled.map(|(day, _)| day));
    let named = day.is_some() || year.is_some() || lone(line, at, end);
    if !named || line.any(at.wrapping_sub(1), &["every", "each"]) {
        return None;
    }
    let stated = year.map(|(year, _)| year).or_else(|| shared_year(line, end, month, day.is_some()));
    finish(line, first, year.map_or(end, |(_, past)| past), (month, day, stated), clock)
}

/// `the fifth of` before a month: the day and its first token.
fn spelled_day(line: &Line<'_, '_>, at: usize) -> Option<(u8, usize)> {
    let of = at.wrapping_sub(1);
    let first = [2, 4].into_iter().map(|back| at.wrapping_sub(back));
    let found = first.filter_map(|first| Some((ordinal(line, first)?, first)));
    let mut ending = found.filter(|((_, end), _)| *end == of && line.is(of, "of"));
    // the longer one: `twenty-first`, not `first`
    let ((day, _), first) = ending.next_back()?;
    (1..=31).contains(&day).then_some((day, first))
}

/// The year of `May` in `May and June 2015`, of `May 5` in `May 5 and 6, 2015`.
fn shared_year(line: &Line<'_, '_>, at: usize, month: u8, day: bool) -> Option<i16> {
    if !line.any(at, &["and", "or"]) {
        return None;
    }
    let stated = |at: usize| {
        let at = at + usize::from(line.is(at, ","));
        line.plain(at).filter(|year| (1000..2150).contains(year) && line.word(at).len() == 4).map(|year| year as i16)
    };
    if let Cue::Month(other) = line.cue(at + 1) {
        let next = at + 2;
        let next = if day { self::day(line, next)?.1 } else { next };
        let year = stated(next)?;
        return Some(year - i16::from(other < month));
    }
    day.then(|| stated(self::day(line, at + 1)?.1))?
}

/// `21 May 2016`, `21st of May`, `the 21st of May 2016`.
pub(super) fn day_month(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let day = line.day(at)?;
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
pub(super) fn days_month(line: &Line<'_, '_>, at: usize, first: u8, clock: &Clock) -> Option<Point> {
    // `3/4 June`, the night of `14/15 May`
    let slash = line.is(at + 1, "/") && line.glued(at + 1) && line.glued(at + 2);
    let linked = line.any(at + 1, &["to", "through"]) || line.dash(at + 1) || slash;
    if !linked {
        return None;
    }
    let last = day_month(line, at + 2, clock)?;
    let end = last.value.end()?;
    let start = Stamp { day: Some(first), ..end };
    let ordered = end.day.is_some_and(|day| first < day);
    ordered.then_some(Point { first: at, value: Value::Between(start, end), ..last })
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
    let year = year.map(|year| if stated { year } else { leap(year, month, day) });
    let value = match year {
        Some(year) => Value::At(Stamp { year, month: Some(month), day, open: 0 }),
        None => Value::Unknown,
    };
    if value.start().is_some_and(|stamp| !stamp.exists()) {
        return None;
    }
    Some(Point { first, end, value, relative: !stated, partial: (!stated).then_some((month, day)) })
}

/// The year of a 29 February without one: where `year` has none, the next or the last that has.
fn leap(year: i16, month: u8, day: Option<u8>) -> i16 {
    let exists = |year: i16| Stamp { year, month: Some(month), day, open: 0 }.exists();
    let years = [year, year.saturating_add(1), year.saturating_sub(1)];
    years.into_iter().find(|&year| exists(year)).unwrap_or(year)
}

/// The year of a month or day without one: that of the story being told, or counted from publication by tense.
fn find_year(line: &Line<'_, '_>, first: usize, end: usize, month: u8, day: Option<u8>, clock: &Clock) -> Option<i16> {
    if line.is(first.wrapping_sub(1), "that")
        && let Some(last) = clock.last
    {
        // in the winter of 1944, `that March` was in 1945
        return last.year.checked_add(i16::from(last.month == Some(24) && month < 4));
    }
    if let Some(year) = year_later(line, first, (month, day), clock) {
        return Some(year);
    }
    if let Some(last) = clock.last
        && let Some(year) = told_order(line, first, (month, day), last)
    {
        return Some(year);
    }
    let tense = if traded(line, end) && day.is_none() { Tense::Future } else { tense(line, first, end) };
    // what has happened in a month is told of no day: the nearest one is meant
    let tense = if tense == Tense::Past && is_of_today(line, first) { Tense::Unknown } else { tense };
    let story =
        tense == Tense::Past || tense == Tense::Unknown && !(clock.published.is_some() && is_of_today(line, first));
    if let Some(year) = clock.told(line, first).filter(|_| story) {
        return Some(year);
    }
    if let Some(year) = year_before(line, first, (month, day), clock).filter(|_| story) {
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

/// The year that the sentence before a day is told of: `In 2011 the dam broke. On 9 April …`. Where that sentence does not begin
/// with it, what has just been is news.
fn year_before(line: &Line<'_, '_>, first: usize, (month, day): (u8, Option<u8>), clock: &Clock) -> Option<i16> {
    /// Days for which a day before publication is news.
    const NEWS: i32 = 60;
    let (year, opens) = clock.sentence_before(line, first)?;
    let recent = || {
        let published = clock.published?;
        let this = Stamp { year: published.year(), month: Some(month), day, open: 0 };
        let past =
            if this.begins()? > published { Stamp { year: published.year().checked_sub(1)?, ..this } } else { this };
        Some((published - past.begins()?).get_days() < NEWS)
    };
    (day.is_some() && (opens || recent() == Some(false))).then_some(year)
}

/// Nothing that a name or a verb would go on with follows.
fn sure_month(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    let closed = match line.shape(end) {
        None => true,
        Some(Shape::Lower) => noun::stops(line.word(end)),
        Some(Shape::Mark) => !line.hyphen(end),
        _ => false,
    };
    closed && line.shape(at) == Some(Shape::Capital)
}

/// `for May delivery`, `December futures`: a month in which what is traded is still to be handed over.
fn traded(line: &Line<'_, '_>, at: usize) -> bool {
    line.any(at, &["delivery", "deliveries", "futures", "contract", "contracts", "shipment", "settlement"])
        || line.shape(at) == Some(Shape::Lower) && line.any(at + 1, &["futures", "contract", "contracts"])
}

/// What a month has: `the end of June`.
const PART_OF: &[&str] = &[
    "end",
    "start",
    "beginning",
    "middle",
    "half",
    "month",
    "week",
    "weekend",
    "part",
    "course",
    "rest",
    "days",
    "weeks",
];

/// The year of `the following March`, `the previous May`, counted from the date told before.
fn told_order(line: &Line<'_, '_>, first: usize, (month, day): (u8, Option<u8>), last: Stamp) -> Option<i16> {
    let before = first.wrapping_sub(1);
    let there =
        (last.month.unwrap_or(if line.is(before, "following") { 12 } else { 1 }), last.day.filter(|_| day.is_some()));
    match line.word(before) {
        "following" => last.year.checked_add(i16::from((month, day) <= there)),
        "previous" | "preceding" => last.year.checked_sub(i16::from((month, day) >= there)),
        _ => None,
    }
}

/// A day of the month after its name, and the token after it.
fn day(line: &Line<'_, '_>, at: usize) -> Option<(u8, usize)> {
    let at = at + usize::from(line.is(at, "the") && line.ordinal(at + 1).is_some());
    let day = line.day(at)?;
    let more = line.any(at + 1, &["%", "percent", "million", "billion", "people", "per"])
        || line.is(at + 1, ":") && line.glued(at + 1)
        || line.any(at + 1, &["am", "pm"]);
    (!more).then_some((day, at + 1))
}

/// `2016`, `, 2016`, `of 2016`, `'16`, `that year`, `this year` after a month.
pub(super) fn year_after(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<(i16, usize)> {
    let mut next = at + usize::from(line.any(at, &[",", "of", "in"]));
    if line.any(next, &["'", "’", "‘"]) && line.glued(next + 1) && line.word(next + 1).len() == 2 {
        return Some((full_year(i16::try_from(line.plain(next + 1)?).ok()?), next + 2));
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
    // `on 5 May, 2000 people marched`, but `after the May 5, 2000 marches`
    let named = line.any(at.wrapping_sub(3), &["the", "a", "an", "his", "her", "its", "their"]);
    let counts =
        line.is(at, ",") && !named && noun::plural(line, next + 1).is_some_and(|counted| counted.head == next + 1);
    (!counts).then_some((year as i16, next + 1))
}

/// Whether a month's name alone is a date: `in May`, `late August`, `by December`.
fn lone(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    // words that leave no doubt about a month whose name is a word or a first name too
    const DATED: &[&str] = &["year", "months", "quarter", "period", "early", "recently", "late", "far", "soon"];
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
    let bare = owner(line.word(at)).unwrap_or(line.word(at));
    let sure = !["may", "march", "mar", "jan", "dec", "jun", "april", "june", "august"]
        .iter()
        .any(|word| bare.eq_ignore_ascii_case(word));
    let led = line.shape(before);
    let name = line.shape(end) == Some(Shape::Capital) && led != Some(Shape::Lower)
        || line.shape(end) == Some(Shape::Capital) && !noun::stops(line.word(before));
    if name {
        return false;
    }
    let hyphen = line.hyphen(end) && matches!(line.cue(end + 1), Cue::Month(_))
        || line.hyphen(at.wrapping_sub(1)) && matches!(line.cue(before), Cue::Month(_));
    let month_of = hyphen
        || line.any(before, &["to", "as"]) && line.any(before.wrapping_sub(1), DATED)
        || line.is(before, "of") && line.any(before.wrapping_sub(1), PART_OF)
        || line.is(before, "or") && matches!(line.cue(before.wrapping_sub(1)), Cue::Month(_));
    // `the January sales`, `its June meeting`; the march and the may are lower case
    let article = line.any(before, &["the", "a", "an", "its", "his", "her", "their", "our", "this", "that"]);
    let adjective = article && line.shape(end) == Some(Shape::Lower) && !noun::stops(line.word(end));
    let alone = sure && !matches!(led, Some(Shape::Capital | Shape::Initial | Shape::Upper)) && bare.len() > 3;
    month_of
        || adjective
        || alone
        || traded(line, end)
        || line.is(before, "that") && sure_month(line, at, end)
        || line.any(before, &["and", "or", "to"]) && matches!(line.cue(before.wrapping_sub(1)), Cue::Month(_))
        || line.any(before, BEFORE) && (sure || !line.any(before, &["and", "for", "of", "to"]))
}

/// `2016-05-21`, `21.05.2016`, `21/05/2016`, `5/21/2016`.
pub(super) fn numeric(line: &Line<'_, '_>, at: usize) -> Option<Point> {
    let word = line.word(at);
    let (parts, end) = if word.bytes().filter(|byte| *byte == b'.').count() == 2 {
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
