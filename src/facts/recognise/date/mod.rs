//! Dates: what they stand for in EDTF, resolved against publication or the date told before.

mod absolute;
mod clock;
mod relative;
mod stamp;
mod tense;

pub(super) use clock::Clock;

use super::line::{Cue, Line, owner};
use super::{Found, Mention, When};
use crate::span::Span;
use clock::Point;
use stamp::{Stamp, Value};

/// The date that begins at token `at` or just before it, and the token after it.
pub(super) fn date(line: &Line<'_, '_>, at: usize, clock: &mut Clock) -> Option<(Mention, usize)> {
    if line.cue(at) == Cue::Bound {
        return bound(line, at, clock);
    }
    let from = point(line, at, clock)?;
    match through(line, &from, clock) {
        Some((value, end)) => {
            clock.note(line, &from);
            Some(mention(line, "date.range", (from.first, end), value.to_string(), from.relative))
        }
        None => {
            clock.note(line, &from);
            let rule = if from.relative { "date.relative" } else { "date.absolute" };
            let edtf = from.value.to_string();
            Some(mention(line, rule, (from.first, from.end), edtf, from.relative))
        }
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
    let found = Found::Date(When { edtf, relative });
    let span = line.span(first, end);
    let last = line.word(end - 1);
    let possessive = owner(last).map_or(0, |owner| last.len() - owner.len());
    let span = Span::of(span.start(), span.end() - possessive);
    (Mention { span, rule, score, found }, end)
}

/// `since October 2012`, `until Friday`, `from 2010 to 2012`, `between May and July`.
fn bound(line: &Line<'_, '_>, at: usize, clock: &mut Clock) -> Option<(Mention, usize)> {
    let mut next = at + 1;
    while next < at + 5
        && (line.any(
            next,
            &["at", "least", "the", "early", "late", "mid", "about", "around", "end", "start", "beginning", "of"],
        ) || line.dash(next))
        && !matches!(line.cue(next), Cue::Digits)
    {
        next += 1;
    }
    let found = (next..next + 2).find_map(|at| point(line, at, clock)).filter(|found| found.first <= next)?;
    if line.any(at, &["from", "between"]) {
        let (value, end) = through(line, &found, clock)?;
        clock.note(line, &found);
        return Some(mention(line, "date.range", (at, end), value.to_string(), found.relative));
    }
    clock.note(line, &found);
    let edtf = match (line.is(at, "since"), found.value.start(), found.value.end()) {
        (true, Some(start), _) => format!("{start}/.."),
        (false, _, Some(end)) => format!("../{end}"),
        _ => String::new(),
    };
    Some(mention(line, "date.open", (at, found.end), edtf, found.relative))
}

/// The interval from `from` to the date after `to`, `and` or a dash, and the token after it.
fn through(line: &Line<'_, '_>, from: &Point, clock: &Clock) -> Option<(Value, usize)> {
    let link = from.end;
    let between = line.is(from.first.wrapping_sub(1), "between") || line.is(from.first.wrapping_sub(2), "between");
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
        && matches!(line.cue(link + 1), Cue::Nothing)
    {
        return None;
    }
    let next = link + 1 + usize::from(line.is(link + 1, "the"));
    if line.plain(next).is_some_and(|year| (1000..2150).contains(&year))
        && from.value.start().is_some_and(|start| start.month.is_none())
    {
        let end = Stamp::year(line.plain(next)? as i16);
        let start = from.value.start().filter(|start| start.year < end.year)?;
        return Some((Value::Between(start, end), next + 1));
    }
    let to = point(line, next, clock).filter(|to| to.first <= next && to.first > link)?;
    Some((joined(from, &to, clock)?, to.end))
}

/// Both ends of an interval, sharing the year that only one of them states.
fn joined(from: &Point, to: &Point, clock: &Clock) -> Option<Value> {
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
            if begun && end.begins().zip(published).is_some_and(|(end, published)| end > published) {
                year -= 1;
            }
            (with_year(year, first), with_year(year + over, last))
        }
        (None, None) => (from.value.start()?, to.value.end()?),
    };
    let ordered = start.begins()? <= end.begins()?;
    ordered.then_some(Value::Between(start, end))
}

fn point(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    match line.cue(at) {
        Cue::Month(_) => absolute::month(line, at, clock),
        Cue::Digits => absolute::numeric(line, at)
            .or_else(|| absolute::days_month(line, at, clock))
            .or_else(|| absolute::day_month(line, at, clock))
            .or_else(|| relative::ago(line, at, clock))
            .or_else(|| absolute::year(line, at)),
        Cue::Small(_) | Cue::Hundred | Cue::Dozen => relative::ago(line, at, clock),
        Cue::Weekday(_) => dated_weekday(line, at, clock).or_else(|| relative::weekday(line, at, clock)),
        Cue::Day(_) => relative::day(line, at, clock),
        Cue::Deictic(_) => relative::deictic(line, at, clock),
        Cue::Season(_) => relative::season(line, at),
        Cue::Half | Cue::Part(_) => relative::part_of_year(line, at, clock),
        Cue::Period(_) => relative::ago(line, at, clock).or_else(|| relative::told(line, at, clock)),
        _ => None,
    }
}

/// `Friday, July 21, 2017`, `Tuesday 5 May`: the weekday only says again what the date says.
fn dated_weekday(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
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
