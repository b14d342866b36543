//! Dates counted from the day of publication or from the date told before.

use super::clock::{Clock, Point};
use super::days::{time_of_day, weekday};
use super::stamp::{self, Stamp, Value, shifted, week, weekend};
use super::tense::{Tense, tense};
use super::term::seasonal;
use crate::facts::recognise::line::{Cue, Line, Period};
use crate::facts::recognise::number::{Number, number};

/// `last month`, `this year`, `next Tuesday`, `last December`, `earlier this week`, `this past spring`.
pub(super) fn deictic(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let Cue::Deictic(step) = line.cue(at) else { return None };
    if line.any(at.wrapping_sub(1), &["the", "its", "his", "her", "their", "at", "our"]) {
        return None;
    }
    // `this past March`, `this coming Friday`
    let turned = match line.word(at + 1) {
        "past" if step == 0 => Some(-1),
        "coming" if step == 0 => Some(1),
        _ => None,
    };
    let step = i64::from(turned.unwrap_or(step));
    let unit = at + 1 + usize::from(turned.is_some());
    let mut end = unit + 1;
    let published = clock.published;
    let value = match line.cue(unit) {
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
                let days = named_weekday(published, day, step, turned.is_some(), tense(line, at, end));
                shifted(published, days).map(|date| Value::At(Stamp::day(date)))
            })
        }
        Cue::Period(period) => period_from(line, (at, end), period, step, clock)?,
        Cue::Season(season) => published.and_then(|published| seasonal(published, season, step)),
        Cue::Part(4) if !line.is(end, "of") => published.and_then(|published| {
            let months = i64::from((published.month() - 1) % 3);
            let first = stamp::month(published, step * 3 - months)?;
            Some(stamp::part(first.year, (first.month? - 1) / 3, 3))
        }),
        _ if line.any(unit, &["night", "morning", "evening", "afternoon"]) && step < 1 => {
            let days = if line.is(unit, "night") { step } else { 0 };
            published.and_then(|published| shifted(published, days)).map(|date| Value::At(Stamp::day(date)))
        }
        _ => return None,
    };
    let early = line.any(at.wrapping_sub(1), &["earlier", "later", "early", "late"]);
    Some(Point::counted(at - usize::from(early), end, value.unwrap_or(Value::Unknown)))
}

/// Days from publication to the last, this or next weekday; `nearest` where `past` or `coming` says so.
fn named_weekday(published: jiff::civil::Date, day: u8, step: i64, nearest: bool, tense: Tense) -> i64 {
    let (wanted, today) = (i64::from(day), i64::from(published.weekday().to_monday_one_offset()));
    let ahead = (wanted - today - 1).rem_euclid(7) + 1;
    match step {
        -1 => -((today - wanted - 1).rem_euclid(7) + 1),
        // one still to come this week is `this`, and `next` the one after
        1 if !nearest && wanted > today => wanted - today + 7,
        1 => ahead,
        _ if tense == Tense::Future => (wanted - today).rem_euclid(7),
        _ => wanted - today,
    }
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
    if matches!(period, Period::Hour | Period::Day) {
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
    Some(published.and_then(|published| match period {
        Period::Fortnight => {
            Some(Value::Between(week(published, step * 2)?.start()?, week(published, step * 2 + 1)?.end()?))
        }
        Period::Decade => Some(open_years(published.year(), step, 1, 10)?),
        Period::Century => Some(open_years(published.year(), step, 2, 100)?),
        _ => moved(published, period, step),
    }))
}

/// This decade, last century.
fn open_years(year: i16, step: i64, open: u8, length: i16) -> Option<Value> {
    let year = year.checked_add(length.checked_mul(i16::try_from(step).ok()?)?)?;
    Some(Value::At(Stamp { open, ..Stamp::year(year) }))
}

/// The period of `date`, moved by `step` periods.
pub(in crate::facts::recognise) fn moved(date: jiff::civil::Date, period: Period, step: i64) -> Option<Value> {
    let years = |count: i64| {
        i16::try_from(i64::from(date.year()).checked_add(count)?).ok().filter(|year| (-9999..=9999).contains(year))
    };
    Some(match period {
        Period::Hour => Value::At(Stamp::day(shifted(date, step / 24)?)),
        Period::Day => Value::At(Stamp::day(shifted(date, step)?)),
        Period::Week => week(date, step)?,
        Period::Fortnight => Value::At(Stamp::day(shifted(date, step.checked_mul(14)?)?)),
        Period::Weekend => weekend(date, step)?,
        Period::Month => Value::At(stamp::month(date, step).filter(|stamp| stamp.exists())?),
        Period::Year => Value::At(Stamp::year(years(step)?)),
        Period::Decade => Value::At(Stamp::year(years(step * 10)?)),
        Period::Century => Value::At(Stamp::year(years(step * 100)?)),
    })
}

/// `three years ago`, `two days later`, `a year earlier`, `in two weeks' time`, `three days from now`.
pub(super) fn ago(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let (first, count, unit) = amount(line, at)?;
    let Cue::Period(period) = line.cue(unit) else { return None };
    let mut end = unit + 1;
    let (sign, told) = match line.word(end) {
        "ago" => (-1, false),
        "earlier" | "before" | "previously" => (-1, true),
        "later" | "afterwards" | "afterward" | "after" => (1, true),
        "from" if line.any(end + 1, &["now", "today"]) => (1, false),
        "’" | "'" | "time" if line.is(first.wrapping_sub(1), "in") => (1, false),
        _ => return None,
    };
    if sign == 1 && !told {
        end += usize::from(!line.is(end, "time"));
        if !line.any(end, &["time", "now", "today"]) {
            return None;
        }
    }
    end += 1;
    // `deliberated over two days before it convicted`, `18 months later than planned`
    let lasted = line.any(first.wrapping_sub(1), &["over", "for", "of", "lasted", "took", "spent", "within"]);
    if told && (lasted && line.any(unit + 1, &["before", "after"]) || line.is(end, "than")) {
        return None;
    }
    // `a decade earlier, in 2001`, `a week later, on May 3`: the date says it
    let dated = line.is(end, ",") && line.any(end + 1, &["in", "on"]);
    let year = || {
        line.plain(end + 2).is_some_and(|year| year > 1000)
            || line.cue(end + 2) == Cue::Digits && matches!(line.cue(end + 3), Cue::Month(_))
    };
    if told && dated && (year() || matches!(line.cue(end + 2), Cue::Month(_) | Cue::Weekday(_))) {
        return None;
    }
    if told && line.any(unit + 1, &["before", "after"]) && !closes(line, end) {
        return None;
    }
    // nothing was told that it could be later than
    if told && sign == 1 && clock.last.is_none() {
        return None;
    }
    let today = sign == -1 && !told && line.is(end, "today");
    let this = sign == -1 && !told && line.is(end, "this") && line.any(end + 1, &["week", "month", "year"]);
    let month = this && line.is(end + 1, "month");
    end += usize::from(today) + 2 * usize::from(this);
    // `twenty years ago on Thursday`
    let weekday = (sign == -1 && !told && line.is(end, "on")).then(|| weekday(line, end + 1, clock)).flatten();
    end = weekday.map_or(end, |weekday| weekday.end);
    let today = today || weekday.is_some();
    let from = match weekday {
        Some(weekday) => weekday.value.start(),
        None if told => clock.reference(),
        None => clock.published.map(Stamp::day),
    };
    let value = count.zip(from).and_then(|(count, from)| {
        precise_enough(from, period).then_some(())?;
        counted(from, period, count.checked_mul(sign)?, today)
            .map(|value| if month { month_of(value, from) } else { value })
    });
    Some(Point::counted(first, end, value.unwrap_or(Value::Unknown)))
}

/// `a year ago this month`: the month of `from` in the year of `value`.
fn month_of(value: Value, from: Stamp) -> Value {
    match value {
        Value::At(Stamp { year, month: None, open: 0, .. }) => Value::At(Stamp { day: None, year, ..from }),
        value => value,
    }
}

/// `count` periods from `from`: weeks to the day, months and years as they stand, unless `today` asks for the day.
fn counted(from: Stamp, period: Period, count: i64, today: bool) -> Option<Value> {
    let date = from.begins()?;
    match period {
        Period::Week => Some(Value::At(Stamp::day(shifted(date, count.checked_mul(7)?)?))),
        Period::Year | Period::Month if today => {
            let months = count.checked_mul(if period == Period::Year { 12 } else { 1 })?;
            let there = stamp::month(date, months)?;
            let there = Stamp { day: Some(date.day() as u8), ..there };
            there.exists().then_some(Value::At(there))
        }
        _ => moved(date, period, count),
    }
}

/// Whether adding periods to `stamp` says anything: a year cannot be moved by days.
fn precise_enough(stamp: Stamp, period: Period) -> bool {
    match period {
        Period::Hour | Period::Day | Period::Week | Period::Fortnight | Period::Weekend => stamp.day.is_some(),
        Period::Month => stamp.month.is_some_and(|month| month <= 12),
        _ => true,
    }
}

/// Tokens of the longest number of periods and the period: `ninety-nine thousand nine hundred and ninety-nine years`.
const LONGEST_COUNT: usize = 12;

/// The number of periods at token `at`: first token, count when whole, the token of the period.
fn amount(line: &Line<'_, '_>, at: usize) -> Option<(usize, Option<i64>, usize)> {
    if let Cue::Period(_) = line.cue(at) {
        let half = line.is(at.wrapping_sub(1), "a") && line.is(at.wrapping_sub(2), "half");
        return match line.cue(at) {
            Cue::Period(Period::Century) if half => None,
            _ => line.any(at.wrapping_sub(1), &["a", "an"]).then(|| (at - 1, Some(1), at)),
        };
    }
    // `half a century ago` is told in years
    if line.is(at, "half") && line.is(at + 1, "a") {
        return None;
    }
    // Most numbers are of no periods, and need not be read for it.
    if !(at + 1..at + LONGEST_COUNT).any(|at| matches!(line.cue(at), Cue::Period(_))) {
        return None;
    }
    let found: Number<'_> = number(line, at)?;
    let count = found.value.small().filter(|count| (0..100_000).contains(count));
    Some((found.first, count, found.end))
}

/// Nothing follows that `before` or `after` would belong to.
fn closes(line: &Line<'_, '_>, at: usize) -> bool {
    const ON: &[&str] = &[
        "and", "but", "or", "when", "as", "with", "in", "by", "to", "at", "on", "for", "from", "after", "there", "was",
        "were", "had", "is", "who", "which", "that", "because", "while", "only", "about", "it",
    ];
    line.word(at).is_empty()
        || matches!(line.word(at), "." | "," | ";" | ":" | ")" | "”" | "\"" | "—" | "–")
        || line.any(at, ON)
}

/// `the next day` counts from the day told; `over the next year` is a time that lasts.
fn anaphoric(line: &Line<'_, '_>, the: usize, period: Period) -> bool {
    const LASTS: &[&str] = &["over", "in", "within", "for", "during", "throughout", "of", "through"];
    period == Period::Day && !line.any(the.wrapping_sub(1), &["over", "within", "for", "of"])
        || !line.any(the.wrapping_sub(1), LASTS) && line.any(the + 3, &[",", ".", "he", "she", "it", "they", "the"])
}

/// `over the weekend`.
fn the_weekend(line: &Line<'_, '_>, at: usize, period: Period, clock: &Clock) -> Option<Point> {
    let the = at.wrapping_sub(1);
    let led = line.is(the, "the") && line.any(the.wrapping_sub(1), &["over", "at", "during", "throughout", "on"]);
    let last = |published: jiff::civil::Date| {
        weekend(published, if published.weekday().to_monday_zero_offset() < 5 { -1 } else { 0 })
    };
    (led && period == Period::Weekend)
        .then(|| Point::counted(the, at + 1, clock.published.and_then(last).unwrap_or(Value::Unknown)))
}

/// `by the end of the month`: in a story of another year it is the end of that month or year.
fn end_of_period(line: &Line<'_, '_>, at: usize, period: Period, clock: &Clock) -> Option<Point> {
    let the = at.wrapping_sub(1);
    let part = line.any(the.wrapping_sub(2), &["start", "beginning", "end", "middle", "rest", "course"]);
    if !part || !line.is(the, "the") || !line.is(the.wrapping_sub(1), "of") || period == Period::Day {
        return None;
    }
    let told = clock.told(line, at).and(clock.last).filter(|last| precise_enough(*last, period));
    let from = told.and_then(Stamp::begins).or(clock.published);
    let value = from.and_then(|from| match period {
        Period::Decade => open_years(from.year(), 0, 1, 10),
        Period::Century => open_years(from.year(), 0, 2, 100),
        _ => moved(from, period, 0),
    });
    Some(Point::counted(the, at + 1, value.unwrap_or(Value::Unknown)))
}

/// `that year`, `the following month`, `the year before`, `the weekend`.
pub(super) fn told(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let Cue::Period(period) = line.cue(at) else { return None };
    let before = at.wrapping_sub(1);
    // `over the following decade` lasts
    if matches!(period, Period::Decade | Period::Century) && line.any(before, &["following", "next"]) {
        return None;
    }
    if let Some(point) = the_weekend(line, at, period, clock).or_else(|| end_of_period(line, at, period, clock)) {
        return Some(point);
    }
    let (mut first, mut end) = (before, at + 1);
    let step = if line.any(before, &["that"]) && period != Period::Hour
        || line.is(before, "same") && line.any(before.wrapping_sub(1), &["the", "that"])
    {
        0
    } else if line.is(before, "following")
        || line.is(before, "next") && line.is(before.wrapping_sub(1), "the") && anaphoric(line, before - 1, period)
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
