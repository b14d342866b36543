//! Dates counted from the day of publication: `im vergangenen Jahr`, `vor drei Jahren`, `im ersten Quartal`.

use super::tense::{Tense, tense};
use crate::facts::recognise::date::clock::{Clock, Point};
use crate::facts::recognise::date::relative::moved;
use crate::facts::recognise::date::stamp::{self, Stamp, Value, shifted, weekend};
use crate::facts::recognise::date::term::{running, seasonal};
use crate::facts::recognise::german::number::number;
use crate::facts::recognise::german::numeral::ordinal;
use crate::facts::recognise::german::{hedge, units};
use crate::facts::recognise::line::{Cue, Line, Period};

/// `vergangenes Jahr`, `letzten Dezember`, `nächste Woche`, `diesen Sommer`, `am kommenden Montag`.
pub(super) fn deictic(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let Cue::Deictic(step) = line.cue(at) else { return None };
    let (step, unit, published) = (i64::from(step), at + 1, clock.published);
    let value = match line.cue(unit) {
        Cue::Month(month) => published.and_then(|published| {
            let years = match (step, i64::from(month) - i64::from(published.month())) {
                (-1, ahead) if ahead >= 0 => -1,
                (1, ahead) if ahead <= 0 => 1,
                _ => 0,
            };
            Some(Value::At(Stamp::month(published.year().checked_add(years)?, month)))
        }),
        Cue::Weekday(day) => published.and_then(|published| {
            let (wanted, today) = (i64::from(day), i64::from(published.weekday().to_monday_one_offset()));
            let days = match step {
                -1 => -((today - wanted - 1).rem_euclid(7) + 1),
                1 => (wanted - today - 1).rem_euclid(7) + 1,
                _ if tense(line, at, unit + 1) == Tense::Future => (wanted - today).rem_euclid(7),
                _ => wanted - today,
            };
            Some(Value::At(Stamp::day(shifted(published, days)?)))
        }),
        Cue::Season(season) => published.and_then(|published| seasonal(published, season, step)),
        Cue::Period(Period::Weekend) => published.and_then(|published| {
            let over = step == 0
                && published.weekday().to_monday_zero_offset() < 4
                && tense(line, at, unit + 1) == Tense::Past;
            weekend(published, if over { -1 } else { step })
        }),
        Cue::Period(Period::Year) if line.any(unit, &["Quartal", "Quartals"]) => published.and_then(|published| {
            let months = i64::from((published.month() - 1) % 3);
            let first = stamp::month(published, step * 3 - months)?;
            Some(stamp::part(first.year, (first.month? - 1) / 3, 3))
        }),
        Cue::Period(Period::Year) if !line.any(unit, &["Jahr", "Jahres", "Jahre"]) => return None,
        // `die vergangenen Jahre` are several
        Cue::Period(Period::Year) if line.is(unit, "Jahre") && !line.any(at.wrapping_sub(1), &["im", "in"]) => {
            return None;
        }
        Cue::Period(Period::Week | Period::Month | Period::Year)
            if line.any(unit, &["Wochen", "Monate", "Monaten", "Jahren"]) =>
        {
            return None;
        }
        Cue::Period(period @ (Period::Week | Period::Month | Period::Year)) => {
            published.and_then(|published| moved(published, period, step))
        }
        Cue::Period(period @ (Period::Decade | Period::Century)) => published.and_then(|published| {
            let (open, length) = if period == Period::Decade { (1, 10) } else { (2, 100) };
            let year = i64::from(published.year()) + step * length;
            Some(Value::At(Stamp { open, ..Stamp::year(i16::try_from(year).ok()?) }))
        }),
        _ if line.is(unit, "Nacht") && step < 1 => {
            published.and_then(|published| shifted(published, step)).map(|date| Value::At(Stamp::day(date)))
        }
        _ => return None,
    };
    Some(Point::counted(at, unit + 1, value.unwrap_or(Value::Unknown)))
}

/// `vor drei Jahren`, `vor rund zwei Wochen`, `vor einem Monat`; `at` is the preposition.
pub(super) fn ago(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let mut first = at + 1;
    while line.any(
        first,
        &[
            "rund",
            "etwa",
            "gut",
            "knapp",
            "fast",
            "mehr",
            "als",
            "über",
            "ungefähr",
            "ca",
            ".",
            "genau",
            "weniger",
            "nur",
        ],
    ) && first < at + 4
    {
        first += 1;
    }
    let count = number(line, first).filter(|count| count.suffix.is_empty() && count.first == first)?;
    let last = range_end(line, &count);
    let unit = last.end;
    let (code, end) = units::unit(line, unit)?;
    let decade = matches!(line.cue(unit), Cue::Period(Period::Decade));
    let period = match code {
        "a" => Period::Year,
        "mo" => Period::Month,
        "wk" => Period::Week,
        "d" => Period::Day,
        "h" => Period::Hour,
        _ => return None,
    };
    if decade || line.is(end, "alt") || hedge::changes(line.word(end)) {
        return None;
    }
    let half = last.value.times(crate::facts::recognise::decimal::Decimal::whole(12)).and_then(|months| months.small());
    let value = clock.published.and_then(|published| match (last.value.small(), period) {
        (Some(count), _) => moved(published, period, count.checked_neg()?),
        // `vor anderthalb Jahren`
        (None, Period::Year) => moved(published, Period::Month, half?.checked_neg()?),
        _ => None,
    });
    Some(Point::counted(at, end, value.unwrap_or(Value::Unknown)))
}

/// The second number of `vor zwei bis drei Jahren`, or the only one.
fn range_end<'a>(
    line: &Line<'_, 'a>,
    count: &crate::facts::recognise::number::Number<'a>,
) -> crate::facts::recognise::number::Number<'a> {
    if !line.any(count.end, &["bis", "oder"]) {
        return *count;
    }
    number(line, count.end + 1).filter(|next| next.first == count.end + 1).unwrap_or(*count)
}

/// `im Sommer 2015`, `im Winter 2015/16`, `im Frühjahr`.
pub(super) fn season(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let Cue::Season(season) = line.cue(at) else { return None };
    let next = at + 1 + 2 * usize::from(line.phrase(at + 1, &["des", "Jahres"]));
    if let Some(year) = line.plain(next).filter(|year| (1000..2150).contains(year) && line.word(next).len() == 4) {
        let joined = matches!(line.word(next + 1), "/" | "-" | "–")
            && line.glued(next + 1)
            && line.glued(next + 2)
            && line.plain(next + 2).is_some();
        let end = next + 1 + 2 * usize::from(joined);
        return Some(Point::at(at, end, Stamp::month(i16::try_from(year).ok()?, season)));
    }
    let before = at.wrapping_sub(1);
    if !line.any(before, &["im", "seit", "bis", "zum", "ab", "Anfang", "Ende", "Mitte", "dem", "Im", "Seit"])
        || line.hyphen(at + 1)
    {
        return None;
    }
    let tense = tense(line, at, at + 1);
    let told = clock.told(line, at).filter(|_| tense == Tense::Past);
    let step = match tense {
        Tense::Past => -1,
        Tense::Future => 1,
        Tense::Unknown => return None,
    };
    let year = told.or_else(|| running(clock.published?, season, step))?;
    Some(Point::counted(at, at + 1, Value::At(Stamp::month(year, season))))
}

/// `im ersten Quartal 2020`, `im 3. Quartal`, `erstes Halbjahr 2019`.
pub(super) fn part_of_year(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let months = match line.word(at) {
        "Quartal" | "Quartals" => 3,
        "Halbjahr" | "Halbjahrs" | "Halbjahres" => 6,
        _ => return None,
    };
    let dot = line.is(at.wrapping_sub(1), ".");
    let first = at.wrapping_sub(1 + usize::from(dot));
    let nth = if dot { line.plain(first).map(u64::from) } else { ordinal(line.word(first)) }?;
    let index = u8::try_from(nth).ok()?.checked_sub(1).filter(|index| (index + 1) * months <= 12)?;
    let next = at + 1 + usize::from(line.any(at + 1, &["des", "von"])) + usize::from(line.is(at + 2, "Jahres"));
    let stated = line.plain(next).filter(|year| (1900..2150).contains(year) && line.word(next).len() == 4);
    if let Some(year) = stated.and_then(|year| i16::try_from(year).ok()) {
        return Some(Point {
            value: stamp::part(year, index, months),
            ..Point::at(first, next + 1, Stamp::year(year))
        });
    }
    // `im dritten Quartal des vergangenen Jahres`
    let named = at + 1 + usize::from(line.is(at + 1, "des"));
    if let (Cue::Deictic(step), true, Some(published)) =
        (line.cue(named), line.is(named + 1, "Jahres"), clock.published)
    {
        let year = published.year().checked_add(i16::from(step))?;
        return Some(Point::counted(first, named + 2, stamp::part(year, index, months)));
    }
    let year = clock.told(line, at).or_else(|| {
        let published = clock.published?;
        let ahead = index * months + 1 > published.month() as u8;
        let past = tense(line, first, at + 1) != Tense::Future;
        published.year().checked_sub(i16::from(ahead && past))
    });
    let value = year.map_or(Value::Unknown, |year| stamp::part(year, index, months));
    Some(Point::counted(first, at + 1, value))
}

/// `Ende des Jahres`, `im Vorjahr`.
pub(super) fn this_year(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let before = at.wrapping_sub(1);
    let (step, first) = match line.word(at) {
        "Jahres"
            if line.is(before, "des") && line.any(before.wrapping_sub(1), &["Ende", "Anfang", "Mitte", "Beginn"]) =>
        {
            (0, before)
        }
        "Vorjahr" if line.any(before, &["im", "Im"]) => (-1, at),
        _ => return None,
    };
    if line.cue(at + 1) == Cue::Digits {
        return None;
    }
    let year = clock.told(line, at).or_else(|| clock.published.map(jiff::civil::Date::year));
    let value =
        year.and_then(|year| year.checked_add(step)).map_or(Value::Unknown, |year| Value::At(Stamp::year(year)));
    Some(Point::counted(first, at + 1, value))
}
