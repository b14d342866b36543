//! Date lines: `Friday, July 21, 2017`, `Published 3 May 2016 10:00 GMT`, `Updated 10:45 AM EDT, Mon June 13, 2016`.

use jiff::civil::{Date, Time};

use crate::article::Timestamp;
use crate::calendar::{MONTHS, WEEKDAYS};

/// A date at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateLine {
    pub stamp: Timestamp,
    /// Said to be the date of a change.
    pub updated: bool,
    /// Whether it names the day of the week or says that it is a date of publication.
    pub explicit: bool,
    /// Where it ends in the line.
    pub end: usize,
}

const LABELS: &[&str] = &["published", "posted", "updated", "modified", "first", "last", "date", "dated", "on", "at"];
/// Offsets from UTC in minutes of the zones news sites write.
const ZONES: &[(&str, i32)] = &[
    ("GMT", 0),
    ("UTC", 0),
    ("Z", 0),
    ("BST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
];

struct Scan<'a> {
    words: Vec<(&'a str, usize)>,
    at: usize,
}

impl<'a> Scan<'a> {
    fn new(line: &'a str) -> Self {
        let is_gap = |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '•' | '·');
        let words = line
            .split(is_gap)
            .filter(|word| !matches!(*word, "" | "-" | "–" | "—"))
            .take(16)
            .map(|word| {
                (word.trim_matches(['(', ')', ':', ';']), word.as_ptr() as usize - line.as_ptr() as usize + word.len())
            })
            .collect();
        Self { words, at: 0 }
    }

    fn peek(&self) -> Option<&'a str> {
        self.words.get(self.at).map(|(word, _)| *word)
    }

    fn take<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = read(self.peek()?)?;
        self.at += 1;
        Some(value)
    }

    /// All of `read`, or none.
    fn attempt<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        let value = read(self);
        if value.is_none() {
            self.at = before;
        }
        value
    }
}

pub(super) fn leading_date(line: &str) -> Option<DateLine> {
    let mut scan = Scan::new(line);
    let (mut updated, mut explicit) = (false, false);
    while let Some(label) = scan.take(|word| LABELS.iter().find(|label| word.eq_ignore_ascii_case(label))) {
        updated |= matches!(*label, "updated" | "modified");
        explicit |= !matches!(*label, "on" | "at");
    }
    let before = scan.attempt(clock);
    explicit |= scan.take(weekday).is_some();
    let stamp = match scan.take(|word| word.parse::<Timestamp>().ok()) {
        Some(stamp) => stamp,
        None => Timestamp::day(scan.attempt(month_first).or_else(|| scan.attempt(day_first))?),
    };
    let after = scan.attempt(|scan| {
        scan.take(|word| word.eq_ignore_ascii_case("at").then_some(()));
        clock(scan)
    });
    let (_, end) = scan.words[scan.at - 1];
    let end = end + line[end..].len() - line[end..].trim_start_matches([' ', '.', ',']).len();
    // A time without a zone is some reader's local time: of no use, so only the day is kept.
    let zoned = before.or(after).and_then(|(time, offset)| Some((time, offset?)));
    let stamp = zoned.map_or(stamp, |(time, offset)| Timestamp { time: Some(time), offset, ..stamp });
    Some(DateLine { stamp, updated, explicit, end })
}

/// A line that is nothing but a date, or a date and what web pages put beside one: `4 min read`, `Updated 3 hours ago`.
pub(super) fn date_line(line: &str) -> Option<DateLine> {
    let date = leading_date(line)?;
    let rest = line[date.end..].trim_matches([' ', '|', '•', '·', ',', '-', '–', '—', '(', ')']).to_lowercase();
    let is_change = ["updated", "last updated", "modified"].iter().any(|label| rest.starts_with(label));
    let is_aside = is_change || ["min read", "minute read", " ago"].iter().any(|end| rest.ends_with(end));
    (rest.is_empty() || is_aside && rest.len() < 60).then_some(DateLine { end: line.len(), ..date })
}

/// `Published` or `Last updated` on a line of its own, above the date; whether it is the date of a change.
pub(super) fn lone_label(line: &str) -> Option<bool> {
    let words: Vec<String> = line.split_whitespace().map(|word| word.trim_end_matches(':').to_lowercase()).collect();
    let is_label = (1..=2).contains(&words.len()) && words.iter().all(|word| LABELS.contains(&word.as_str()));
    is_label.then(|| words.iter().any(|word| matches!(word.as_str(), "updated" | "modified")))
}

fn is_abbreviation(word: &str, of: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let begins = of.get(..bare.len()).is_some_and(|start| start.eq_ignore_ascii_case(bare));
    bare.len() >= 3 && begins && (bare.len() <= 4 || bare.len() == of.len())
}

fn weekday(word: &str) -> Option<()> {
    WEEKDAYS.iter().any(|day| is_abbreviation(word, day)).then_some(())
}

fn month(word: &str) -> Option<i8> {
    (1..).zip(MONTHS).find(|(_, month)| is_abbreviation(word, month)).map(|(number, _)| number)
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches('.').trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    matches!(suffix, "" | "." | "st" | "nd" | "rd" | "th")
        .then(|| digits.parse().ok())?
        .filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    let bare = word.trim_end_matches('.');
    (bare.len() == 4).then(|| bare.parse().ok())?.filter(|year| (1000..3000).contains(year))
}

fn month_first(scan: &mut Scan<'_>) -> Option<Date> {
    let (month, day, year) = (scan.take(month)?, scan.take(day)?, scan.take(year)?);
    Date::new(year, month, day).ok()
}

fn day_first(scan: &mut Scan<'_>) -> Option<Date> {
    let day = scan.take(day)?;
    scan.take(|word| (word == "of").then_some(()));
    let (month, year) = (scan.take(month)?, scan.take(year)?);
    Date::new(year, month, day).ok()
}

/// `10:45`, `10:45 AM`, `6 p.m. EDT`, `1045 GMT`: the time, and its offset in seconds where a zone is named.
fn clock(scan: &mut Scan<'_>) -> Option<(Time, Option<i32>)> {
    let word = scan.take(|word| Some(word.to_ascii_lowercase()))?;
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let half = match &word[digits.len()..] {
        "" => scan.take(|word| half_of_day(&word.to_ascii_lowercase())),
        suffix => Some(half_of_day(suffix)?),
    };
    let zone = scan.take(zone);
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) => (hour, minute.get(..2)?),
        None if digits.len() == 4 && digits.is_ascii() && zone.is_some() => digits.split_at(2),
        None if half.is_some() => (digits, "0"),
        None => return None,
    };
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(Half::Afternoon) => hour % 12 + 12,
        Some(Half::Morning) => hour % 12,
        None => hour,
    };
    Some((Time::new(hour, minute, 0, 0).ok()?, zone))
}

/// Seconds east of UTC of `EST`, `GMT+1` or `UTC-03:30`.
fn zone(word: &str) -> Option<i32> {
    if let Some((_, minutes)) = ZONES.iter().find(|(name, _)| *name == word) {
        return Some(minutes * 60);
    }
    if word.len() == 5 && word.starts_with(['+', '-']) {
        return zone(&format!("GMT{}:{}", word.get(..3)?, word.get(3..)?));
    }
    let shift = word.strip_prefix("GMT").or_else(|| word.strip_prefix("UTC"))?;
    let sign = if shift.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = shift.get(1..)?.split_once(':').unwrap_or((shift.get(1..)?, "0"));
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let is_shift = shift.starts_with(['+', '-']) && (0..=14).contains(&hours) && (0..60).contains(&minutes);
    is_shift.then_some(sign * (hours * 3600 + minutes * 60))
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

fn half_of_day(word: &str) -> Option<Half> {
    match word {
        "am" | "a.m." | "a.m" => Some(Half::Morning),
        "pm" | "p.m." | "p.m" => Some(Half::Afternoon),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_usual_forms() {
        let cases = [
            ("Friday, July 21, 2017", "2017-07-21"),
            ("July 21st, 2017", "2017-07-21"),
            ("21 July 2017", "2017-07-21"),
            ("Fri 21 Jul 2017", "2017-07-21"),
            ("3rd of May, 2016", "2016-05-03"),
            ("Sept. 5, 2016", "2016-09-05"),
            ("2016-05-03", "2016-05-03"),
            ("Date: 2016-05-03T08:00:00Z", "2016-05-03T08:00:00Z"),
            ("Published 3 May 2016 10:00 GMT", "2016-05-03T10:00:00Z"),
            ("Published: May 3, 2016 at 6:05 p.m. EDT", "2016-05-03T18:05:00-04:00"),
            ("Updated 10:45 AM EST, Mon January 4, 2016", "2016-01-04T10:45:00-05:00"),
            ("Last updated on 4 January 2016, 12.30pm", "2016-01-04"),
            ("Tue, 3 May 2016 10:15:20 -0330", "2016-05-03T10:15:00-03:30"),
            ("3 May 2016 | 1015 GMT", "2016-05-03T10:15:00Z"),
            ("May 3, 2016 10:00 AM GMT+1 · Updated 3 hours ago", "2016-05-03T10:00:00+01:00"),
            ("3 May 2016 · 4 min read", "2016-05-03"),
        ];
        for (line, stamp) in cases {
            assert_eq!(date_line(line).map(|date| date.stamp.to_string()).as_deref(), Some(stamp), "{line}");
        }
        assert!(date_line("Updated May 3, 2016").unwrap().updated);
        assert_eq!((lone_label("Published"), lone_label("Last updated:")), (Some(false), Some(true)));
        assert_eq!((lone_label("Published works"), lone_label("")), (None, None));
    }

    #[test]
    fn prose_is_no_date_line() {
        for line in [
            "May 3, 2016 was a wet day.",
            "In 2016",
            "May 3",
            "31 February 2016",
            "Maybe 3, 2016",
            "",
            "1986. A year",
            "at",
            "10:00",
            "\u{10000} Z",
        ] {
            assert_eq!(date_line(line), None, "{line}");
        }
        let run_in = "Thursday, May 5, 2016 The town woke up.";
        let date = leading_date(run_in).unwrap();
        assert!(date.explicit);
        assert_eq!(&run_in[date.end..], "The town woke up.");
    }
}
