//! Feasts: days that have a name, and the rule that tells when they are.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

use super::absolute::year_after;
use super::clock::{Clock, Point};
use super::stamp::{Stamp, Value, shifted};
use super::tense::{Tense, tense};
use crate::facts::recognise::line::{Cue, Line, owner};
use crate::facts::recognise::noun;
use crate::facts::recognise::token::Shape;
use crate::facts::recognise::words::{Words, same};

/// When a feast is, in any year.
#[derive(Clone, Copy)]
enum Rule {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, the how many-eth weekday of it (-1 is the last), and days after that.
    Nth(i8, i8, Weekday, i64),
    /// Days after Easter Sunday.
    Easter(i64),
}

use Rule::{Easter, Fixed, Nth};
use Weekday::{Monday, Sunday, Thursday};

/// Possessives are left out; longer names stand before those they begin with.
const FEASTS: &[(&[&str], Rule)] = &[
    (&["christmas", "day"], Fixed(12, 25)),
    (&["christmas", "eve"], Fixed(12, 24)),
    (&["boxing", "day"], Fixed(12, 26)),
    (&["new", "year", "eve"], Fixed(12, 31)),
    (&["new", "year", "day"], Fixed(1, 1)),
    (&["valentine", "day"], Fixed(2, 14)),
    (&["patrick", "day"], Fixed(3, 17)),
    (&["andrew", "day"], Fixed(11, 30)),
    (&["george", "day"], Fixed(4, 23)),
    (&["guy", "fawkes", "night"], Fixed(11, 5)),
    (&["bonfire", "night"], Fixed(11, 5)),
    (&["burns", "night"], Fixed(1, 25)),
    (&["bastille", "day"], Fixed(7, 14)),
    (&["anzac", "day"], Fixed(4, 25)),
    (&["australia", "day"], Fixed(1, 26)),
    (&["canada", "day"], Fixed(7, 1)),
    (&["veterans", "day"], Fixed(11, 11)),
    (&["armistice", "day"], Fixed(11, 11)),
    (&["remembrance", "day"], Fixed(11, 11)),
    (&["remembrance", "sunday"], Nth(11, 2, Sunday, 0)),
    (&["groundhog", "day"], Fixed(2, 2)),
    (&["earth", "day"], Fixed(4, 22)),
    (&["international", "women", "day"], Fixed(3, 8)),
    (&["all", "saints", "day"], Fixed(11, 1)),
    (&["all", "souls", "day"], Fixed(11, 2)),
    (&["may", "day"], Fixed(5, 1)),
    (&["april", "fools", "day"], Fixed(4, 1)),
    (&["april", "fool", "day"], Fixed(4, 1)),
    (&["juneteenth"], Fixed(6, 19)),
    (&["labor", "day"], Nth(9, 1, Monday, 0)),
    (&["memorial", "day"], Nth(5, -1, Monday, 0)),
    (&["presidents", "day"], Nth(2, 3, Monday, 0)),
    (&["columbus", "day"], Nth(10, 2, Monday, 0)),
    (&["thanksgiving", "day"], Nth(11, 4, Thursday, 0)),
    (&["black", "friday"], Nth(11, 4, Thursday, 1)),
    (&["cyber", "monday"], Nth(11, 4, Thursday, 4)),
    (&["shrove", "tuesday"], Easter(-47)),
    (&["ash", "wednesday"], Easter(-46)),
    (&["palm", "sunday"], Easter(-7)),
    (&["maundy", "thursday"], Easter(-3)),
    (&["good", "friday"], Easter(-2)),
    (&["easter", "sunday"], Easter(0)),
    (&["easter", "monday"], Easter(1)),
    (&["ascension", "day"], Easter(39)),
    (&["whit", "sunday"], Easter(49)),
    (&["whit", "monday"], Easter(50)),
    (&["christmas"], Fixed(12, 25)),
    (&["halloween"], Fixed(10, 31)),
    (&["thanksgiving"], Nth(11, 4, Thursday, 0)),
    (&["easter"], Easter(0)),
];

impl Rule {
    fn day(self, year: i16) -> Option<Date> {
        match self {
            Fixed(month, day) => Date::new(year, month, day).ok(),
            Nth(month, nth, weekday, days) => {
                let first = Date::new(year, month, 1).ok()?;
                shifted(first.nth_weekday_of_month(nth, weekday).ok()?, days)
            }
            Easter(days) => shifted(easter(year)?, days),
        }
    }
}

/// Easter Sunday by the Gregorian calendar, after Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year as i16, month as i8, day as i8).ok()
}

/// What the names of feasts begin with: of the months, which may be asked for, only two.
static FIRST: LazyLock<Words<()>> = LazyLock::new(|| Words::new(FEASTS.iter().map(|(words, _)| (words[0], ()))));

/// `Christmas Day 2015`, `last Easter`, `on New Year's Eve`, `before Christmas`.
pub(super) fn feast(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    let first = line.word(at);
    let first = owner(first).unwrap_or(first);
    if !FIRST.has(first) {
        return None;
    }
    let listed = FEASTS.iter().filter(|(words, _)| same(first, words[0]));
    let (mut end, rule) = listed.into_iter().find_map(|(words, rule)| Some((named(line, at, words)?, *rule)))?;
    let step = match line.cue(at.wrapping_sub(1)) {
        Cue::Deictic(step) => Some(step),
        _ => None,
    };
    let stated = year_after(line, end, clock);
    if end == at + 1 && step.is_none() && stated.is_none() && !stands_alone(line, at, end) {
        return None;
    }
    let first = at - usize::from(step.is_some());
    let year = match (stated, step) {
        (Some((year, past)), _) => {
            end = past;
            Some(year)
        }
        (None, Some(step)) => clock.published.and_then(|published| nearest(rule, published, step < 0, step > 0)),
        (None, None) => year_of(line, (at, end), rule, clock),
    };
    let value = year.and_then(|year| rule.day(year)).map_or(Value::Unknown, |day| Value::At(Stamp::day(day)));
    let relative = stated.is_none();
    Some(Point { first, end, value, relative, partial: None })
}

/// The token after `words`, if they stand at `at`.
fn named(line: &Line<'_, '_>, at: usize, words: &[&str]) -> Option<usize> {
    let mut next = at;
    for word in words {
        let here = line.word(next);
        if !owner(here).unwrap_or(here).eq_ignore_ascii_case(word) || line.shape(next) == Some(Shape::Lower) {
            return None;
        }
        next += 1;
        let apostrophe = matches!(line.word(next), "'" | "’") && line.glued(next) && !line.glued(next + 1);
        next += usize::from(apostrophe && words.len() > 1);
    }
    Some(next)
}

/// The feast itself and not what is named after it: `before Christmas`, not `Christmas tree` or `Easter Island`.
fn stands_alone(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    const BEFORE: &[&str] = &[
        "at", "by", "before", "after", "since", "until", "till", "on", "for", "over", "around", "from", "past",
        "during",
    ];
    line.any(at.wrapping_sub(1), BEFORE)
        && match line.shape(end) {
            None => true,
            Some(Shape::Lower) => noun::stops(line.word(end)),
            Some(Shape::Mark) => !line.hyphen(end),
            _ => false,
        }
}

fn year_of(line: &Line<'_, '_>, (first, end): (usize, usize), rule: Rule, clock: &Clock) -> Option<i16> {
    let tense = tense(line, first, end);
    if let Some(year) = clock.told(line, first).filter(|_| tense != Tense::Future) {
        return Some(year);
    }
    nearest(rule, clock.published?, tense == Tense::Past, tense == Tense::Future)
}

/// The year of the feast before or after the day of publication; where neither is meant, the one that is nearer.
fn nearest(rule: Rule, published: Date, past: bool, future: bool) -> Option<i16> {
    let year = published.year();
    let days = |year: i16| rule.day(year).map(|day| i64::from((day - published).get_days()));
    let years = [year.checked_sub(1)?, year, year.checked_add(1)?];
    let fitting = years.into_iter().filter_map(|year| Some((year, days(year)?)));
    let fitting = fitting.filter(|(_, days)| (!past || *days <= 0) && (!future || *days >= 0));
    fitting.min_by_key(|(_, days)| days.abs()).map(|(year, _)| year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movable_feasts_move() {
        let day = |rule: Rule, year| rule.day(year).unwrap().to_string();
        assert_eq!(day(Easter(0), 2016), "2016-03-27");
        assert_eq!(day(Easter(0), 1961), "1961-04-02");
        assert_eq!(day(Easter(-2), 2024), "2024-03-29");
        assert_eq!(day(Nth(11, 4, Thursday, 1), 2015), "2015-11-27");
        assert_eq!(day(Nth(5, -1, Monday, 0), 2021), "2021-05-31");
        assert_eq!(day(Nth(9, 1, Monday, 0), 2019), "2019-09-02");
    }
}
