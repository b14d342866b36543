//! `Five weeks later, on July 11`: a day whose year is that of the story, counted from the date told last.

use super::clock::Clock;
use super::stamp::{Stamp, shifted};
use crate::facts::recognise::line::{Cue, Line, Period};

/// The year of the `month` and `day` that begin at token `first`, where words before it say how long after the date told last they are.
pub(super) fn year_later(
    line: &Line<'_, '_>,
    first: usize,
    (month, day): (u8, Option<u8>),
    clock: &Clock,
) -> Option<i16> {
    let last = clock.last?.begins()?;
    let mut later = first.wrapping_sub(1);
    later = later.wrapping_sub(usize::from(line.any(later, &["on", "in"])));
    later = later.wrapping_sub(usize::from(line.is(later, ",")));
    if !line.is(later, "later") {
        return None;
    }
    let Cue::Period(period) = line.cue(later.wrapping_sub(1)) else { return None };
    let number = later.wrapping_sub(2);
    let count = match line.cue(number) {
        Cue::Small(count) => i64::from(count),
        Cue::Digits => i64::from(line.plain(number).filter(|count| *count < 1000)?),
        _ if line.any(number, &["a", "an"]) => 1,
        _ if line.any(number, &["few", "several", "some"]) => 3,
        _ => return None,
    };
    // those words can be a date themselves, which is then the last one told
    let counted = clock.ended == later + 1;
    let about = if counted { last } else { shifted(last, count * days(period))? };
    let away = |year: i16| {
        let date = Stamp { year, month: Some(month), day, open: 0 }.begins()?;
        Some((date - about).get_days().abs())
    };
    (about.year() - 1..=about.year() + 1).filter_map(|year| Some((away(year)?, year))).min().map(|(_, year)| year)
}

fn days(period: Period) -> i64 {
    match period {
        Period::Hour => 0,
        Period::Day => 1,
        Period::Week | Period::Weekend => 7,
        Period::Fortnight => 14,
        Period::Month => 30,
        Period::Year => 365,
        Period::Decade => 3_652,
        Period::Century => 36_524,
    }
}
