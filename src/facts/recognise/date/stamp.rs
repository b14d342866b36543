//! Points in time as precise as a text gives them, and the Extended Date/Time Format (ISO 8601-2, level 1) they print as.

use std::fmt;

use jiff::civil::Date;

/// A day, month, season, year, decade or century.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::facts::recognise) struct Stamp {
    pub(in crate::facts::recognise) year: i16,
    /// 1 to 12, or 21 to 24 for a season.
    pub(in crate::facts::recognise) month: Option<u8>,
    pub(in crate::facts::recognise) day: Option<u8>,
    /// Digits of the year left open: one for a decade, two for a century.
    pub(in crate::facts::recognise) open: u8,
}

/// What a date expression stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::facts::recognise) enum Value {
    At(Stamp),
    Between(Stamp, Stamp),
    /// Month and day without a year that could be found.
    Unknown,
}

impl Stamp {
    pub(in crate::facts::recognise) fn year(year: i16) -> Self {
        Self { year, month: None, day: None, open: 0 }
    }

    pub(in crate::facts::recognise) fn month(year: i16, month: u8) -> Self {
        Self { month: Some(month), ..Self::year(year) }
    }

    pub(in crate::facts::recognise) fn day(date: Date) -> Self {
        Self { day: Some(date.day() as u8), ..Self::month(date.year(), date.month() as u8) }
    }

    /// The first day it can mean.
    pub(in crate::facts::recognise) fn begins(self) -> Option<Date> {
        let month = match self.month {
            Some(season @ 21..) => (season - 21) * 3 + 3,
            month => month.unwrap_or(1),
        };
        Date::new(self.year, month as i8, self.day.unwrap_or(1) as i8).ok()
    }

    /// Whether the day exists.
    pub(in crate::facts::recognise) fn exists(self) -> bool {
        self.begins().is_some()
    }
}

impl Stamp {
    /// Adds what it prints as to `text`.
    fn print(self, text: &mut String) {
        if self.year < 0 {
            text.push('-');
        }
        let year = self.year.unsigned_abs();
        match self.open {
            1 => {
                let decade = self.year.div_euclid(10);
                push(text, decade.unsigned_abs(), if decade < 0 { 2 } else { 3 });
                text.push('X');
            }
            2 => {
                push(text, year / 100, 2);
                text.push_str("XX");
            }
            _ => {
                push(text, year, 4);
                for part in [self.month, self.day].into_iter().flatten() {
                    text.push('-');
                    push(text, u16::from(part), 2);
                }
            }
        }
    }
}

/// Adds `number` to `text`, with zeros before it where it has less than `least` digits.
fn push(text: &mut String, number: u16, least: u32) {
    let mut place = 10_u16.pow(least - 1);
    while number / place > 9 {
        place *= 10;
    }
    while place > 0 {
        text.push(char::from(b'0' + (number / place % 10) as u8));
        place /= 10;
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.print(&mut text);
        f.write_str(&text)
    }
}

/// In the Extended Date/Time Format; empty where it is unknown.
impl From<Value> for String {
    fn from(value: Value) -> Self {
        let mut text = Self::with_capacity("0000-00-00".len());
        match value {
            Value::At(stamp) => stamp.print(&mut text),
            Value::Between(from, to) => {
                from.print(&mut text);
                text.push('/');
                to.print(&mut text);
            }
            Value::Unknown => {}
        }
        text
    }
}

impl Value {
    pub(in crate::facts::recognise) fn start(self) -> Option<Stamp> {
        match self {
            Self::At(stamp) | Self::Between(stamp, _) => Some(stamp),
            Self::Unknown => None,
        }
    }

    pub(in crate::facts::recognise) fn end(self) -> Option<Stamp> {
        match self {
            Self::At(stamp) | Self::Between(_, stamp) => Some(stamp),
            Self::Unknown => None,
        }
    }
}

/// `date` moved by `days`.
pub(in crate::facts::recognise) fn shifted(date: Date, days: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Monday to Sunday of the week of `date`, moved by `weeks`.
pub(in crate::facts::recognise) fn week(date: Date, weeks: i64) -> Option<Value> {
    let monday = shifted(date, weeks * 7 - i64::from(date.weekday().to_monday_zero_offset()))?;
    Some(Value::Between(Stamp::day(monday), Stamp::day(shifted(monday, 6)?)))
}

/// Saturday and Sunday of the week of `date`, moved by `weeks`.
pub(in crate::facts::recognise) fn weekend(date: Date, weeks: i64) -> Option<Value> {
    let saturday = shifted(date, weeks * 7 + 5 - i64::from(date.weekday().to_monday_zero_offset()))?;
    Some(Value::Between(Stamp::day(saturday), Stamp::day(shifted(saturday, 1)?)))
}

/// The month of `date` moved by `months`.
pub(in crate::facts::recognise) fn month(date: Date, months: i64) -> Option<Stamp> {
    let count = i64::from(date.year()) * 12 + i64::from(date.month()) - 1 + months;
    let year = i16::try_from(count.div_euclid(12)).ok()?;
    Some(Stamp::month(year, count.rem_euclid(12) as u8 + 1))
}

/// First and last month of part `index` (from 0) of `year`, cut into parts of `months`.
pub(in crate::facts::recognise) fn part(year: i16, index: u8, months: u8) -> Value {
    let first = index * months + 1;
    Value::Between(Stamp::month(year, first), Stamp::month(year, first + months - 1))
}

/// The months of `year` that `Q3` or `H1` stands for.
pub(in crate::facts::recognise) fn quarter(word: &str, year: i16) -> Option<Value> {
    let (letter, index) = word.split_at_checked(1)?;
    let index = index.parse::<u8>().ok()?.checked_sub(1)?;
    match (letter, index) {
        ("Q", 0..4) => Some(part(year, index, 3)),
        ("H", 0..2) => Some(part(year, index, 6)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_in_time_print_as_edtf() {
        let stamp = |year, month, day, open| Stamp { year, month, day, open };
        for (stamp, text) in [
            (stamp(2016, Some(5), Some(21), 0), "2016-05-21"),
            (stamp(2016, Some(21), None, 0), "2016-21"),
            (stamp(79, None, None, 0), "0079"),
            (stamp(-43, None, None, 0), "-0043"),
            (stamp(12_000, None, None, 0), "12000"),
            (stamp(1980, None, None, 1), "198X"),
            (stamp(45, None, None, 1), "004X"),
            (stamp(-5, None, None, 1), "-01X"),
            (stamp(1800, None, None, 2), "18XX"),
            (stamp(-201, None, None, 2), "-02XX"),
        ] {
            assert_eq!(String::from(Value::At(stamp)), text);
            assert_eq!(stamp.to_string(), text);
        }
        assert_eq!(String::from(Value::Between(Stamp::year(1914), Stamp::year(1918))), "1914/1918");
        assert_eq!(String::from(Value::Unknown), "");
    }
}
