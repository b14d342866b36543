//! Intervals: from one date to another.

use super::clock::{Clock, Point};
use super::hour::clock_time;
use super::point::point;
use super::stamp::{Stamp, Value, shifted};
use super::tense::{Tense, tense};
use crate::facts::recognise::line::{Cue, Line};

/// The interval from `from` to the date after `to`, `and` or a dash, and the token after it.
pub(super) fn through(line: &Line<'_, '_>, from: &Point, clock: &Clock) -> Option<(Value, usize)> {
    // `from April 5, 1992, to February 29, 1996`
    let comma = line.is(from.end, ",") && line.is(from.end + 1, "to") && from.partial.is_none() && !from.relative;
    let link = from.end + usize::from(comma);
    let between = (1..4).any(|back| line.is(from.first.wrapping_sub(back), "between"));
    let linked = line.any(link, &["to", "through", "until", "till"])
        || line.dash(link) && !line.is(link, "—")
        || between && line.is(link, "and");
    if !linked || matches!(from.value, Value::Between(..)) {
        return None;
    }
    // `May 1–4, 2016`: the second day shares the month
    if let (Value::At(Stamp { month: Some(month), day: Some(day), year, .. }), Some(last)) =
        (from.value, line.plain(link + 1).and_then(|last| u8::try_from(last).ok()))
        && last > day
        && last <= 31
        && !matches!(line.cue(link + 2), Cue::Month(_))
    {
        let stated = line.plain(link + 3).filter(|year| line.is(link + 2, ",") && (1000..2150).contains(year));
        let year = stated.map_or(year, |year| year as i16);
        let stamp = |day| Stamp { year, month: Some(month), day: Some(day), open: 0 };
        let end = if stated.is_some() { link + 4 } else { link + 2 };
        return stamp(last).exists().then(|| (Value::Between(stamp(day), stamp(last)), end));
    }
    if line.is(link, "to")
        && !line.glued(link)
        && line.plain(link + 1).is_none()
        && matches!(line.cue(link + 1 + usize::from(line.is(link + 1, "the"))), Cue::Nothing)
    {
        return None;
    }
    let mut next = link + 1;
    next = clock_time(line, next).map_or(next, |past| past + usize::from(line.is(past, "on")));
    for _ in 0..3 {
        let dash = line.dash(next) && next > link + 1;
        next += usize::from(dash || line.any(next, &["the", "early", "late", "mid", "about", "around"]));
    }
    if line.plain(next).is_some_and(|year| (1000..2150).contains(&year))
        && from.value.start().is_some_and(|start| start.month.is_none())
    {
        let end = Stamp::year(line.plain(next)? as i16);
        let start = from.value.start().filter(|start| start.year < end.year)?;
        return Some((Value::Between(start, end), next + 1));
    }
    let to = point(line, next, clock).filter(|to| to.first <= next && to.first > link)?;
    let named =
        |point: &Point| matches!(line.cue(point.first), Cue::Weekday(_)) && point.relative && point.partial.is_none();
    let value = if named(from) && named(&to) {
        weekdays(line, from, &to, clock)?
    } else {
        joined(from, &to, clock, || tense(line, from.first, to.end) == Tense::Future)?
    };
    Some((value, to.end))
}

/// Both ends of an interval, sharing the year that only one of them states; `ahead` says whether its clause tells of what is to come.
pub(in crate::facts::recognise) fn joined(
    from: &Point,
    to: &Point,
    clock: &Clock,
    ahead: impl Fn() -> bool,
) -> Option<Value> {
    let with_year = |year: i16, (month, day): (u8, Option<u8>)| Stamp { year, month: Some(month), day, open: 0 };
    let (start, end) = match (from.partial, to.partial) {
        (Some(from), None) => {
            let end = to.value.end()?;
            let over = end.month.is_some_and(|month| from.0 > month);
            (with_year(end.year - i16::from(over), from), end)
        }
        (None, Some(to)) => {
            let start = from.value.start()?;
            let over = start.month.is_some_and(|month| to.0 < month);
            (start, with_year(start.year + i16::from(over), to))
        }
        (Some(first), Some(last)) => {
            // the end of the period decides the year: a period being told of is over
            let Some(start) = from.value.start() else { return Some(Value::Unknown) };
            let over = i16::from((last.0, last.1) < (first.0, first.1));
            let mut year = start.year;
            let published = clock.published;
            let end = with_year(year + over, last);
            let begun = published.zip(start.begins()).is_some_and(|(published, start)| start <= published);
            // one that has begun and goes on
            let before = with_year(end.year.checked_sub(1)?, last);
            let running = !begun && over == 1 && before.begins().zip(published).is_some_and(|(end, now)| end >= now);
            if running
                || begun && !ahead() && end.begins().zip(published).is_some_and(|(end, published)| end > published)
            {
                year -= 1;
            }
            (with_year(year, first), with_year(year + over, last))
        }
        (None, None) => (from.value.start()?, to.value.end()?),
    };
    let ordered = start.begins()? <= end.begins()?;
    ordered.then_some(Value::Between(start, end))
}

/// `from Tuesday to Thursday`: the second day is the next one of its name after the first.
fn weekdays(line: &Line<'_, '_>, from: &Point, to: &Point, clock: &Clock) -> Option<Value> {
    let (Some(start), Some(end)) = (from.value.start(), to.value.start()) else { return Some(Value::Unknown) };
    let (start, end) = (start.begins()?, end.begins()?);
    let length = i64::from((end - start).get_days()).rem_euclid(7);
    let past = tense(line, from.first, to.end) == Tense::Past;
    let late = clock.published.is_some_and(|published| shifted(start, length).is_some_and(|end| end > published));
    let start = shifted(start, if past && late { -7 } else { 0 })?;
    Some(Value::Between(Stamp::day(start), Stamp::day(shifted(start, length)?)))
}
