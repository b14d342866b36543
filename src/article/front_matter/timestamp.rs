//! Points in time as front matter writes them.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};

/// A point in time as written: a date, or a date with time (and offset). Ordered by the instant it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Timestamp {
    pub date: Date,
    /// `None` where only the day is given.
    pub time: Option<Time>,
    /// Seconds east of UTC; UTC where none is written.
    pub offset: i32,
}

/// Text that is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date; write `2016-05-21` or `2016-05-21T10:00:00Z`")
    }
}

impl std::error::Error for NotADate {}

impl Timestamp {
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { date, time: None, offset: 0 }
    }

    /// `2016-05-21T00:00:00Z`: always with a time, midnight UTC where only the day is given.
    #[must_use]
    pub fn rfc3339(&self) -> String {
        let midnight = self.time.unwrap_or(Time::midnight());
        Self { time: Some(midnight), ..*self }.to_string()
    }

    /// What timestamps are ordered by, for those who compare one with many.
    #[must_use]
    pub fn sort_key(&self) -> impl Ord + Copy + use<> {
        (self.instant(), self.time.is_some(), self.offset)
    }

    /// Seconds and nanoseconds since an arbitrary day.
    fn instant(&self) -> (i64, i32) {
        let time = self.time.unwrap_or(Time::midnight());
        let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
        (days(self.date) * 86_400 + seconds - i64::from(self.offset), time.subsec_nanosecond())
    }
}

/// Days since 1 March of the year 0, by the proleptic Gregorian calendar.
fn days(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month()), i64::from(date.day()));
    let year = i64::from(date.year()) - i64::from(month < 3);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sort_key().cmp(&other.sort_key())
    }
}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `2016-05-21`, or RFC 3339 where there is a time.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{time}")?;
        if self.offset == 0 {
            return f.write_str("Z");
        }
        let minutes = self.offset.abs() / 60;
        write!(f, "{}{:02}:{:02}", if self.offset < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
    }
}

/// Reads `2016-05-21`, `2016-05-21 10:00`, `2016-05-21T10:00:00`, and all of RFC 3339.
impl FromStr for Timestamp {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let (date, rest) = text.split_at_checked(10).ok_or(NotADate)?;
        let is_digits = date.bytes().enumerate().all(|(at, byte)| byte.is_ascii_digit() != matches!(at, 4 | 7));
        let date: Date = date.parse().ok().filter(|_| is_digits).ok_or(NotADate)?;
        let Some(separator) = rest.chars().next() else { return Ok(Self::day(date)) };
        if !matches!(separator, 'T' | 't' | ' ') {
            return Err(NotADate);
        }
        let rest = rest[1..].trim_start();
        let split = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
        let time = rest[..split].trim_end();
        if time.len() < 5 || !time.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.')) {
            return Err(NotADate);
        }
        let time = Some(time.parse().map_err(|_| NotADate)?);
        Ok(Self { date, time, offset: offset(&rest[split..])? })
    }
}

/// Seconds east of UTC of `Z`, `+02:00` or `-0330`; none written means UTC.
fn offset(text: &str) -> Result<i32, NotADate> {
    if matches!(text, "" | "Z" | "z") {
        return Ok(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text[1..].chars().filter(|&c| c != ':').collect();
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotADate);
    }
    let number: i32 = digits.parse().map_err(|_| NotADate)?;
    let (hours, minutes) = (number / 100, number % 100);
    if hours < 24 && minutes < 60 { Ok(sign * (hours * 3600 + minutes * 60)) } else { Err(NotADate) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_and_rfc_3339_and_writes_them_back() {
        let cases = [
            ("2016-05-21", "2016-05-21", "2016-05-21T00:00:00Z"),
            ("2016-05-21T10:30:00Z", "2016-05-21T10:30:00Z", "2016-05-21T10:30:00Z"),
            ("2016-05-21 10:30", "2016-05-21T10:30:00Z", "2016-05-21T10:30:00Z"),
            ("2016-05-21T10:30:00.25+02:00", "2016-05-21T10:30:00.25+02:00", "2016-05-21T10:30:00.25+02:00"),
            ("2016-05-21t10:30:00-0330", "2016-05-21T10:30:00-03:30", "2016-05-21T10:30:00-03:30"),
        ];
        for (text, shown, full) in cases {
            let stamp: Timestamp = text.parse().unwrap();
            assert_eq!((stamp.to_string().as_str(), stamp.rfc3339().as_str()), (shown, full));
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "2016",
            "2016-13-01",
            "2016-02-30",
            "20160521xx",
            "2016-05-21x",
            "2016-05-21T",
            "2016-05-21T25:00:00",
            "2016-05-21T10:00:00+25:00",
            "21 May 2016",
            "2016-05-2é",
            "2016-05-21T10:00:00Zulu",
        ] {
            assert_eq!(text.parse::<Timestamp>(), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn orders_by_instant() {
        let stamp = |text: &str| text.parse::<Timestamp>().unwrap();
        assert!(stamp("2016-05-21T23:00:00-05:00") > stamp("2016-05-22T03:00:00Z"));
        assert!(stamp("2016-02-29") < stamp("2016-03-01"));
        assert!(stamp("2015-12-31T23:59:59Z") < stamp("2016-01-01"));
        assert!(stamp("2016-01-01") < stamp("2016-01-01T00:00:00Z"), "a day comes before its first second");
    }
}
