//! Days, months and years as texts and facts give them.

use jiff::civil::{Date, Weekday, date};

use crate::calendar::MONTHS;
use crate::facts::recognise::Text;

const SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];
const SHORT_WEEKDAYS: [(&str, Weekday); 10] = [
    ("Mon", Weekday::Monday),
    ("Tue", Weekday::Tuesday),
    ("Tues", Weekday::Tuesday),
    ("Wed", Weekday::Wednesday),
    ("Thu", Weekday::Thursday),
    ("Thur", Weekday::Thursday),
    ("Thurs", Weekday::Thursday),
    ("Fri", Weekday::Friday),
    ("Sat", Weekday::Saturday),
    ("Sun", Weekday::Sunday),
];
pub const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Monday),
    ("Tuesday", Weekday::Tuesday),
    ("Wednesday", Weekday::Wednesday),
    ("Thursday", Weekday::Thursday),
    ("Friday", Weekday::Friday),
    ("Saturday", Weekday::Saturday),
    ("Sunday", Weekday::Sunday),
];

/// A day of a month as written, whether or not the calendar has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    pub day: i8,
    pub month: i8,
    pub year: Option<i16>,
    /// The token after it.
    pub end: usize,
}

/// `3 March 2021`, `3rd March`, `March 3, 2021`, `Mar. 3` from token `at` on, before token `end`.
pub fn written(text: &Text<'_>, at: usize, end: usize) -> Option<Written> {
    let word = |token: usize| if token < end { text.word(token) } else { "" };
    let (day, month, mut after) = match (day(word(at)), month(word(at))) {
        (Some(day), _) => {
            let of = usize::from(word(at + 1) == "of");
            (day, month(word(at + 1 + of))?, at + 2 + of)
        }
        (_, Some(month)) => {
            let point = usize::from(word(at + 1) == "." && is_short(word(at)));
            (day(word(at + 1 + point))?, month, at + 2 + point)
        }
        _ => return None,
    };
    if word(after) == "." && is_short(word(after - 1)) {
        after += 1;
    }
    let comma = usize::from(word(after) == ",");
    let year = year(word(after + comma));
    Some(Written { day, month, year, end: if year.is_some() { after + comma + 1 } else { after } })
}

/// `Feb`, `Sep`: what a full stop may follow.
fn is_short(word: &str) -> bool {
    SHORT.contains(&word) || word == "Sep"
}

/// Days that no month has are read, too, so that they can be told.
pub fn day(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let day =
        (digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())??;
    (1..=39).contains(&day).then_some(day)
}

pub fn month(word: &str) -> Option<i8> {
    let short = if word == "Sep" { "Sept" } else { word };
    let at = MONTHS.iter().position(|name| *name == word).or_else(|| SHORT.iter().position(|name| *name == short))?;
    i8::try_from(at + 1).ok()
}

/// A year of four digits, as far back as weekdays are told by our calendar.
pub fn year(word: &str) -> Option<i16> {
    let year = (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok())??;
    (1000..2200).contains(&year).then_some(year)
}

pub fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(name, _)| *name == word).map(|(_, day)| *day)
}

/// `Wed`, as it stands before a date.
pub fn short_weekday(word: &str) -> Option<Weekday> {
    SHORT_WEEKDAYS.iter().find(|(name, _)| *name == word).map(|(_, day)| *day)
}

pub fn name_of(day: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, known)| *known == day).map_or("", |(name, _)| name)
}

/// `3 March 2021`.
pub fn told(date: Date) -> String {
    format!("{} {} {}", date.day(), MONTHS[(date.month() - 1) as usize], date.year())
}

/// First and last day that an EDTF date or interval may mean; `None` where an end is open or it is not one of the calendar.
pub fn bounds(edtf: &str) -> Option<(Date, Date)> {
    match edtf.split_once('/') {
        Some((from, to)) => Some((bounds(from)?.0, bounds(to)?.1)),
        None => single(edtf),
    }
}

/// First day of an EDTF date or interval, also of one that has no end.
pub fn begins(edtf: &str) -> Option<(Date, Date)> {
    single(edtf.split('/').next()?)
}

fn single(edtf: &str) -> Option<(Date, Date)> {
    let day = edtf.split(['T', ' ']).next()?.trim_end_matches(['~', '?', '%']);
    if day.starts_with('-') || day.is_empty() {
        return None;
    }
    let mut parts = day.split('-');
    let year = parts.next()?;
    if year.ends_with('X') {
        return Some((
            date(year.replace('X', "0").parse().ok()?, 1, 1),
            date(year.replace('X', "9").parse().ok()?, 12, 31),
        ));
    }
    let year: i16 = year.parse().ok()?;
    let month = parts.next().filter(|month| *month != "XX").and_then(|month| month.parse::<i8>().ok());
    let day = parts.next().filter(|day| *day != "XX").and_then(|day| day.parse::<i8>().ok());
    match (month, day) {
        (Some(month @ 1..=12), Some(day)) => Date::new(year, month, day).ok().map(|day| (day, day)),
        (Some(month @ 1..=12), None) => {
            let first = Date::new(year, month, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        // Of a season no more than its year is sure.
        _ => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
    }
}

/// Years from `from` to `to`, as a number with decimals.
pub fn years_between(from: Date, to: Date) -> f64 {
    let days = from.until(to).map_or(0, |span| span.get_days());
    f64::from(days) / 365.2425
}

/// Whole years that someone born on `birth` has lived on `day`.
pub fn age(birth: Date, day: Date) -> i16 {
    let had = (day.month(), day.day()) >= (birth.month(), birth.day());
    day.year() - birth.year() - i16::from(!had)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_bounds() {
        assert_eq!(bounds("2020-02"), Some((date(2020, 2, 1), date(2020, 2, 29))));
        assert_eq!(bounds("198X"), Some((date(1980, 1, 1), date(1989, 12, 31))));
        assert_eq!(bounds("2010/2012-03-04"), Some((date(2010, 1, 1), date(2012, 3, 4))));
        assert_eq!((bounds("2015-08/.."), bounds(""), bounds("-0044")), (None, None, None));
        assert_eq!(begins("2015-08/.."), bounds("2015-08"));
        assert_eq!((age(date(1960, 5, 3), date(2010, 5, 2)), age(date(1960, 5, 3), date(2010, 5, 3))), (49, 50));
    }
}
