//! Dates as facts carry them: EDTF (ISO 8601-2) level 0, and of level 1 what the press needs: intervals with open ends,
//! unspecified digits, uncertain and approximate dates, seasons.

/// Whether `text` is a date or an interval.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    match text.split_once('/') {
        None => is_date(text),
        Some((from, to)) => {
            let open = |end: &str| end.is_empty() || end == "..";
            (open(from) || is_date(from)) && (open(to) || is_date(to)) && !(open(from) && open(to))
        }
    }
}

/// Where `text`, a valid date or interval, begins: its year as a number, and what orders it among others of that year, its
/// month and day as `-06-13`, or less of them. A season or quarter stands with the month that it begins in. An interval that is
/// open at its beginning stands where it ends.
#[must_use]
pub fn sort_key(text: &str) -> (i32, &str) {
    let (year, rest) = split_year(text);
    let known = rest.split("-XX").next().unwrap_or_default();
    // A decade begins with its first year.
    (year.replace('X', "0").parse().unwrap_or_default(), first_month(rest).unwrap_or(known))
}

/// The month in which a part of a year begins (ISO 8601-2, 4.8), of which a date that goes on with `rest` may have the code.
/// Seasons whose hemisphere is not said are taken for northern ones.
fn first_month(rest: &str) -> Option<&'static str> {
    let code: u8 = rest.strip_prefix('-')?.get(..2)?.parse().ok()?;
    Some(match code {
        // The first quarter, third or half of a year.
        33 | 37 | 40 => "-01",
        21 | 25 | 31 => "-03",
        34 => "-04",
        38 => "-05",
        22 | 26 | 32 => "-06",
        35 | 41 => "-07",
        23 | 27 | 29 | 39 => "-09",
        36 => "-10",
        24 | 28 | 30 => "-12",
        _ => return None,
    })
}

/// The year that a date or interval begins with, as written: `2016`, `198X`, `-0043`.
#[must_use]
pub fn year(text: &str) -> &str {
    split_year(text).0
}

/// The last day of `text`, a valid date or interval: of a month its last, of a year the last of December. `None` where that is
/// not said.
#[must_use]
pub fn last_day(text: &str) -> Option<jiff::civil::Date> {
    let end = text.split_once('/').map_or(text, |(_, to)| to);
    let end = end.get(..10.min(end.len()))?.trim_end_matches(['~', '?', '%']);
    let mut parts = end.split('-').map(str::parse::<i16>);
    match (parts.next()?.ok()?, parts.next().transpose().ok()?, parts.next().transpose().ok()?) {
        (year, None, _) => jiff::civil::Date::new(year, 12, 31).ok(),
        (year, Some(month), None) => {
            Some(jiff::civil::Date::new(year, i8::try_from(month).ok()?, 1).ok()?.last_of_month())
        }
        (year, Some(month), Some(day)) => {
            jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        }
    }
}

fn split_year(text: &str) -> (&str, &str) {
    let text = text.strip_prefix("..").unwrap_or(text);
    let text = text.strip_prefix('/').unwrap_or(text);
    let sign = usize::from(text.starts_with('-'));
    let end = text[sign..].find(|c: char| !c.is_ascii_digit() && c != 'X').map_or(text.len(), |end| sign + end);
    text.split_at(end)
}

fn is_date(text: &str) -> bool {
    let (day, time) = text.split_once(['T', ' ']).map_or((text, None), |(day, time)| (day, Some(time)));
    if time.is_some() {
        return time.is_some_and(is_time) && day.len() == 10 && is_day(day);
    }
    is_day(day.strip_suffix(['~', '?', '%']).unwrap_or(day))
}

fn is_day(text: &str) -> bool {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let mut parts = digits.split('-');
    let year = parts.next().unwrap_or_default();
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() || year.len() != 4 || !is_year(year) {
        return false;
    }
    match (month, day) {
        (None, _) => true,
        (Some("XX"), None | Some("XX")) => true,
        (Some(month), None) => {
            number(month).is_some_and(|month| (1..=12).contains(&month) || (21..=41).contains(&month))
        }
        (Some(month), Some("XX")) => number(month).is_some_and(|month| (1..=12).contains(&month)),
        (Some(month), Some(day)) => exists(sign, year, month, day),
    }
}

/// Four digits of which the last ones may be unspecified: `2016`, `201X`, `20XX`.
fn is_year(year: &str) -> bool {
    let known = year.trim_end_matches('X');
    known.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(two: &str) -> Option<i8> {
    (two.len() == 2 && two.bytes().all(|byte| byte.is_ascii_digit())).then(|| two.parse().ok())?
}

/// Whether the calendar has that day; in a year with unspecified digits, whether any year does.
fn exists(sign: &str, year: &str, month: &str, day: &str) -> bool {
    let (Some(month), Some(day)) = (number(month), number(day)) else { return false };
    let year = if year.ends_with('X') { Some(2000) } else { format!("{sign}{year}").parse::<i16>().ok() };
    year.is_some_and(|year| jiff::civil::Date::new(year, month, day).is_ok())
}

fn is_time(text: &str) -> bool {
    let end = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(end);
    clock.parse::<jiff::civil::Time>().is_ok()
        && match zone.as_bytes() {
            [] | [b'Z'] => true,
            [_, h1, h2, b':', m1, m2] => [h1, h2, m1, m2].iter().all(|digit| digit.is_ascii_digit()),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::{is_valid, last_day, sort_key, year};

    #[test]
    fn dates_are_ordered_by_where_they_begin() {
        let ordered =
            ["-0500", "-0043-03-15", "-0043-12", "0000", "0869", "198X", "1980-05", "../2015-06", "2015-07/..", "2016"];
        assert!(ordered.is_sorted_by_key(|date| sort_key(date)), "{:?}", ordered.map(sort_key));
        let seasons = [
            "-0043-21",
            "-0043-04",
            "-0043-24",
            "2020",
            "2020-33",
            "2020-01-02",
            "2020-21",
            "2020-03-02",
            "2020-34",
            "2020-22/2020-24",
            "2020-06-XX",
            "2020-06-01",
            "2020-23~",
            "2020-10-05",
            "2020-24",
            "2020-12-31",
            "2021-XX",
            "2021-01",
        ];
        assert!(seasons.is_sorted_by_key(|date| sort_key(date)), "{:?}", seasons.map(sort_key));
        assert_eq!(sort_key("2020-21?"), (2020, "-03"));
        assert_eq!(["../2015-06", "-0043-03", "198X~"].map(year), ["2015", "-0043", "198X"]);
    }

    #[test]
    fn a_month_and_a_year_end_with_their_last_day() {
        for (text, day) in [
            ("2026-02", Some("2026-02-28")),
            ("2026", Some("2026-12-31")),
            ("2026-03-04~", Some("2026-03-04")),
            ("2026-01/2026-06", Some("2026-06-30")),
            ("2026-03-04T10:00:00Z", Some("2026-03-04")),
            ("2026/..", None),
            ("202X", None),
            ("2026-21", None),
        ] {
            assert_eq!(last_day(text).map(|day| day.to_string()).as_deref(), day, "{text}");
        }
    }

    #[test]
    fn dates_as_the_press_needs_them() {
        for date in [
            "2016-06-12",
            "2016-06",
            "2016",
            "201X",
            "20XX",
            "2016-XX",
            "2016-06-XX",
            "2016-XX-XX",
            "2016-06-12~",
            "2016?",
            "2016-21",
            "2015-08/..",
            "../2015-08",
            "2016-01/2016-06",
            "2016-01-01/",
            "2016-06-12T02:02:00",
            "2016-06-12T02:02:00Z",
            "2016-06-12T02:02:00-04:00",
            "-0044-03-15",
            "2020-02-29",
            "197X-02-29",
        ] {
            assert!(is_valid(date), "{date}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for date in [
            "",
            "/",
            "../..",
            "16",
            "2016-13",
            "2016-00",
            "2016-6-12",
            "2016-06-31",
            "2015-02-29",
            "12 June 2016",
            "2016/06/12",
            "June 2016",
            "2016-06-12T25:00:00",
            "2016-06-12-1",
            "X016",
            "2016-06-1X",
            "2016~~",
            "02:02:00",
            "2016-06T02:02:00",
        ] {
            assert!(!is_valid(date), "{date}");
        }
    }
}
