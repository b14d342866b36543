//! Which reading of a date each word may begin.

use super::clock::{Clock, Point};
use super::{absolute, days, feast, relative, term, year};
use crate::facts::recognise::line::{Cue, Line, Period};

/// The date that begins at token `at`, or that the token at `at` shows to have begun just before.
pub(super) fn point(line: &Line<'_, '_>, at: usize, clock: &Clock) -> Option<Point> {
    match line.cue(at) {
        Cue::Month(_) => feast::feast(line, at, clock).or_else(|| absolute::month(line, at, clock)),
        Cue::Digits => {
            let day = line.day(at);
            absolute::numeric(line, at)
                .or_else(|| of_a_month(line, at, day?, clock))
                .or_else(|| term::first_months(line, at, clock))
                .or_else(|| relative::ago(line, at, clock))
                .or_else(|| year::year(line, at, clock))
                .or_else(|| days::day_of_month(line, at, clock))
                .or_else(|| days::another_day(line, at, day?, clock))
        }
        Cue::Small(_) => year::century_in_words(line, at)
            .or_else(|| term::first_months(line, at, clock))
            .or_else(|| relative::ago(line, at, clock)),
        Cue::Hundred | Cue::Dozen => relative::ago(line, at, clock),
        Cue::Weekday(_) => days::dated_weekday(line, at, clock).or_else(|| days::weekday(line, at, clock)),
        Cue::Day(_) => days::day(line, at, clock),
        Cue::Deictic(_) => relative::deictic(line, at, clock),
        Cue::Season(_) => term::season(line, at, clock),
        Cue::Half | Cue::Part(_) => year::century_in_words(line, at).or_else(|| term::part_of_year(line, at, clock)),
        Cue::Term => term::term(line, at, clock),
        Cue::Decade(years) => year::decade_in_words(line, at, years),
        Cue::Feast => feast::feast(line, at, clock),
        Cue::Period(Period::Century) => {
            let back = 1 + usize::from(line.hyphen(at.wrapping_sub(1)));
            year::century_in_words(line, at.wrapping_sub(back))
                .or_else(|| relative::ago(line, at, clock))
                .or_else(|| relative::told(line, at, clock))
        }
        Cue::Period(_) => relative::ago(line, at, clock).or_else(|| relative::told(line, at, clock)),
        _ => None,
    }
}

/// The date of which token `at` is the `day`, or the first of two or more.
fn of_a_month(line: &Line<'_, '_>, at: usize, day: u8, clock: &Clock) -> Option<Point> {
    absolute::days_month(line, at, day, clock)
        .or_else(|| absolute::day_month(line, at, clock))
        .or_else(|| days::listed_day(line, at, day, clock))
}
