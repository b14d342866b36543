//! EDTF dates (`docs/facts.md`, dates) as a reader of a language writes them.

use std::fmt::Write;

use super::language::{Centuries, Language, Phrases};

/// An EDTF date or interval in words: `13 June 2016`, `since August 2015`, `January–June 2015`, `1980s`. What is none stays as it is.
#[must_use]
pub fn date(edtf: &str, language: &Language) -> String {
    let mut out = String::with_capacity(24);
    match edtf.split_once('/') {
        None => match Point::read(edtf) {
            Some(point) if point.first().kind == point.kind => point.write(point.role(), language, &mut out),
            // A third of a year has no name of its own.
            Some(point) => range(point.first(), point.last(), language, &mut out),
            None => out.push_str(edtf),
        },
        Some((from, to)) => match (Point::read(from), Point::read(to)) {
            (Some(from), Some(to)) => range(from.first(), to.last(), language, &mut out),
            (Some(from), None) if is_open(to) => from.first().write(Role::Since, language, &mut out),
            (None, Some(to)) if is_open(from) => to.last().write(Role::Until, language, &mut out),
            _ => out.push_str(edtf),
        },
    }
    out
}

/// A day with its name; `weekday` counts from Monday, which is 0.
#[must_use]
pub fn weekday_date(edtf: &str, weekday: usize, language: &Language) -> String {
    let name = language.weekdays.get(weekday).copied().unwrap_or_default();
    let mut out = String::with_capacity(32);
    for (text, part) in pieces(language.weekday) {
        match part {
            "w" => out.push_str(name),
            "" => out.push_str(&date(edtf, language)),
            _ => {}
        }
        out.push_str(text);
    }
    out
}

/// Whether an interval has no such end.
fn is_open(end: &str) -> bool {
    matches!(end, "" | "..")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Day,
    Month,
    Year,
    /// Spring is 0; as are the first of the others.
    Season(u8),
    Quarter(u8),
    Third(u8),
    Half(u8),
}

#[derive(Clone, Copy)]
enum Role {
    Own,
    About,
    Since,
    Until,
}

/// A date that is no interval.
#[derive(Clone, Copy)]
struct Point {
    kind: Kind,
    /// As people count them, without a year 0.
    year: u32,
    /// Of the year's digits, how many are left open: 1 for a decade, 2 for a century.
    open: usize,
    before: bool,
    /// From 1; 0 where there is none.
    month: u8,
    day: u8,
    about: bool,
}

impl Point {
    /// `None` for what is no date, or has more digits left open than there are words for.
    fn read(edtf: &str) -> Option<Self> {
        let plain = edtf.trim_end_matches(['~', '?', '%']);
        let about = plain.len() < edtf.len();
        let date = plain.split(['T', ' ']).next().unwrap_or_default();
        let (before, date) = date.strip_prefix('-').map_or((false, date), |date| (true, date));
        let mut parts = date.split('-');
        let year = parts.next().unwrap_or_default();
        let known = year.trim_end_matches('X');
        let open = year.len() - known.len();
        let is_year = open < 3 && known.bytes().all(|byte| byte.is_ascii_digit());
        let number: u32 = known.parse().ok().filter(|_| is_year)?;
        let (year, before) = match (open, before) {
            // EDTF has a year 0 before year 1, which people call 1 BC.
            (0, before) if before || number == 0 => (number.checked_add(1)?, true),
            _ => (number, before),
        };
        let mut two = || parts.next().and_then(|part| part.parse::<u8>().ok());
        let (month, day) = (two().unwrap_or(0), two().unwrap_or(0));
        let (kind, month) = match (month, day) {
            (1..=12, 1..) => (Kind::Day, month),
            (1..=12, 0) => (Kind::Month, month),
            // ISO 8601-2, 4.8: seasons without a hemisphere, and with either.
            (21..=32, _) => (Kind::Season((month - 21) % 4), 0),
            (33..=36, _) => (Kind::Quarter(month - 33), 0),
            (37..=39, _) => (Kind::Third(month - 37), 0),
            (40 | 41, _) => (Kind::Half(month - 40), 0),
            _ => (Kind::Year, 0),
        };
        Some(Self { kind, year, open, before, month, day, about })
    }

    /// The first of the months that a third of a year is told by; any other date itself.
    fn first(self) -> Self {
        self.month_of_third(1)
    }

    fn last(self) -> Self {
        self.month_of_third(4)
    }

    fn month_of_third(self, nth: u8) -> Self {
        match self.kind {
            Kind::Third(third) => Self { kind: Kind::Month, month: third * 4 + nth, ..self },
            _ => self,
        }
    }

    fn role(self) -> Role {
        if self.about { Role::About } else { Role::Own }
    }

    fn is_of_year(self, other: Self) -> bool {
        (self.year, self.open, self.before) == (other.year, other.open, other.before)
    }

    fn phrases(self, language: &Language) -> &Phrases {
        match (self.kind, self.open) {
            (Kind::Day, _) => &language.day,
            (Kind::Month | Kind::Third(_), _) => &language.month,
            (Kind::Year, 0) => &language.year,
            (Kind::Year, 1) => &language.decade,
            (Kind::Year, _) => &language.century,
            (Kind::Season(nth), _) => &language.season[usize::from(nth)],
            (Kind::Quarter(_), _) => &language.quarter,
            (Kind::Half(_), _) => &language.half,
        }
    }

    fn write(self, role: Role, language: &Language, out: &mut String) {
        let phrases = self.phrases(language);
        let pattern = match role {
            Role::Own => phrases.own,
            Role::About => phrases.about,
            Role::Since => phrases.since,
            Role::Until => phrases.until,
        };
        for (text, part) in pieces(pattern) {
            match part {
                "" => self.fill(phrases.own, language, out),
                "~" if self.about => out.push_str(language.about),
                "'" => out.push_str(self.liaison(language)),
                part => self.put(part, language, out),
            }
            out.push_str(text);
        }
    }

    /// A pattern without those of others in it.
    fn fill(self, pattern: &str, language: &Language, out: &mut String) {
        for (text, part) in pieces(pattern) {
            self.put(part, language, out);
            out.push_str(text);
        }
    }

    fn put(self, part: &str, language: &Language, out: &mut String) {
        match (part, self.kind) {
            ("d", _) if self.day == 1 => out.push_str(language.first),
            ("d", _) => number(u32::from(self.day), out),
            ("m", _) => out.push_str(language.months[usize::from(self.month.clamp(1, 12) - 1)]),
            ("s", Kind::Season(nth)) => out.push_str(language.seasons[usize::from(nth)]),
            ("o", Kind::Quarter(nth) | Kind::Half(nth)) => out.push_str(language.ordinals[usize::from(nth)]),
            ("o", _) => century(self.year.saturating_add(1), language.centuries, out),
            ("y", _) if self.open == 0 => {
                number(self.year, out);
                self.put("e", language, out);
            }
            ("y", _) => {
                let year = Self { kind: Kind::Year, ..self };
                year.fill(year.phrases(language).own, language, out);
            }
            ("n", _) => number(self.year.saturating_mul(10), out),
            ("e", _) if self.before => {
                out.push(' ');
                out.push_str(language.era);
            }
            _ => {}
        }
    }

    /// What stands in Italian between `da` or `a` and what follows, which depends on how that is said: `dal 13`, `dall’8` (otto),
    /// `a giugno`, `ad agosto`.
    fn liaison(self, language: &Language) -> &'static str {
        let (number, is_one) = match self.kind {
            Kind::Month => {
                let name = language.months[usize::from(self.month.clamp(1, 12) - 1)];
                return if name.starts_with('a') { "d " } else { " " };
            }
            // The first is `primo`.
            Kind::Day => (u32::from(self.day), false),
            Kind::Year => (self.year, self.year == 1),
            _ => return "l ",
        };
        let is_eight = matches!(number, 8 | 80..=89 | 800..=899 | 8000..=8999);
        if is_eight || is_one || number == 11 { "ll’" } else { "l " }
    }
}

/// An interval: what both ends share is said once.
fn range(from: Point, to: Point, language: &Language, out: &mut String) {
    let is_of_year = from.is_of_year(to);
    if is_of_year && (from.kind, from.month, from.day) == (to.kind, to.month, to.day) {
        return to.write(to.role(), language, out);
    }
    let joined = match (from.kind, to.kind) {
        _ if !is_of_year || from.about || to.about => None,
        (Kind::Day, Kind::Day) if from.month == to.month => Some((language.day_of_month, "–")),
        (Kind::Day, Kind::Day) => Some((language.day_of_year, " – ")),
        (Kind::Month, Kind::Month) => Some(("{m}", "–")),
        (Kind::Season(_), Kind::Season(_)) => Some(("{s}", "–")),
        _ => None,
    };
    if let Some((first, dash)) = joined {
        from.fill(first, language, out);
        out.push_str(dash);
        return to.write(Role::Own, language, out);
    }
    from.write(from.role(), language, out);
    let dash = out.len();
    to.write(to.role(), language, out);
    // Between single words a dash stands without spaces.
    out.insert_str(dash, if out.contains(' ') { " – " } else { "–" });
}

/// A pattern as its parts in braces, each with the text that follows; first the text before the first, with a part that is none.
fn pieces(pattern: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = pattern;
    let (before, after) = rest.split_at(rest.find('{').unwrap_or(rest.len()));
    rest = after;
    let first = (!before.is_empty()).then_some((before, "none"));
    first.into_iter().chain(std::iter::from_fn(move || {
        let (part, after) = rest.strip_prefix('{')?.split_once('}')?;
        let (text, after) = after.split_at(after.find('{').unwrap_or(after.len()));
        rest = after;
        Some((text, part))
    }))
}

fn number(number: u32, out: &mut String) {
    // Writing to a string cannot fail.
    _ = write!(out, "{number}");
}

fn century(nth: u32, counted: Centuries, out: &mut String) {
    match counted {
        Centuries::Roman(_, first) if nth == 1 => out.push_str(first),
        Centuries::Roman(ending, _) => {
            roman(nth, out);
            out.push_str(ending);
        }
        Centuries::Number(ending) => {
            number(nth, out);
            out.push_str(ending);
        }
        Centuries::English => {
            number(nth, out);
            out.push_str(match (nth % 10, nth % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            });
        }
    }
}

/// Of a number up to 100.
fn roman(mut number: u32, out: &mut String) {
    const LETTERS: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    for (value, letters) in LETTERS {
        while number >= value && number <= 1000 {
            out.push_str(letters);
            number -= value;
        }
    }
}

#[cfg(test)]
mod tests;
