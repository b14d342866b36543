//! Dates as pages write them: for machines in many forms, for readers in many languages.

use jiff::civil::Date;

use crate::article::Timestamp;

/// Beginnings of months' names in English, German, French, Spanish, Italian, Portuguese, Dutch and the Scandinavian languages.
/// The first that fits counts.
const MONTHS: &[(&str, i8)] = &[
    ("jan", 1),
    ("jän", 1),
    ("ene", 1),
    ("gen", 1),
    ("feb", 2),
    ("fév", 2),
    ("fev", 2),
    ("fèv", 2),
    ("mar", 3),
    ("mär", 3),
    ("mrz", 3),
    ("maa", 3),
    ("mrt", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("maj", 5),
    ("mei", 5),
    ("mag", 5),
    ("jun", 6),
    ("juin", 6),
    ("giu", 6),
    ("jul", 7),
    ("juil", 7),
    ("lug", 7),
    ("aug", 8),
    ("aoû", 8),
    ("aou", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("déc", 12),
    ("dic", 12),
    ("des", 12),
];
/// Words between a day, its month and its year.
const BETWEEN: &[&str] = &["of", "de", "del", "di", "den"];

fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let longest = word.chars().count();
    (3..=10).contains(&longest).then_some(())?;
    MONTHS
        .iter()
        .filter(|(start, _)| word.starts_with(start))
        .max_by_key(|(start, _)| start.len())
        .map(|(_, number)| *number)
}

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º');
    let suffix = &word[digits.len()..];
    let is_day = matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "o");
    is_day.then(|| digits.parse().ok())?.filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok())?.filter(|year| (1500..2200).contains(year))
}

/// The first date in a line for readers. `american` says what `3/5/2016` means.
pub fn in_words(line: &str, american: bool) -> Option<Timestamp> {
    if let Some(stamp) = for_machines(line) {
        return Some(stamp);
    }
    if let Some(found) = crate::article::plain::leading_date(line) {
        return Some(found);
    }
    let words: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric() && c != 'º')
        .filter(|word| !word.is_empty() && !BETWEEN.contains(&word.to_lowercase().as_str()))
        .take(40)
        .collect();
    let named = words.windows(3).find_map(|at| {
        let day_first = || Date::new(year(at[2])?, month(at[1])?, day(at[0])?).ok();
        let month_first = || Date::new(year(at[2])?, month(at[0])?, day(at[1])?).ok();
        let year_first = || Date::new(year(at[0])?, month(at[1])?, day(at[2])?).ok();
        day_first().or_else(month_first).or_else(year_first)
    });
    named
        .or_else(|| numeric(line, american))
        .or_else(|| chinese(line))
        .or_else(|| spaced(line, &words))
        .map(Timestamp::day)
}

/// `2016. 5. 3.`, as Korean and Hungarian pages write it.
fn spaced(line: &str, words: &[&str]) -> Option<Date> {
    words.windows(3).find_map(|at| {
        let date = Date::new(year(at[0])?, at[1].parse().ok()?, at[2].parse().ok()?).ok()?;
        line.contains(&format!("{}. {}. {}", at[0], at[1], at[2])).then_some(date)
    })
}

/// Whether a line is a month and its year, or a year and a month, and no day: `March 2019`, `2019/03`, `2019年3月`.
pub fn is_month(line: &str) -> bool {
    let line = line.trim().trim_end_matches('月');
    let words: Vec<&str> = line.split(|c: char| c.is_whitespace() || "-/.,年".contains(c)).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty() && !BETWEEN.contains(word)).collect();
    let is_number = |word: &str| word.parse().is_ok_and(|month: u8| (1..=12).contains(&month));
    match words[..] {
        [first, second] if year(first).is_some() => is_number(second) || month(second).is_some(),
        [first, second] => month(first).is_some() && year(second).is_some(),
        _ => false,
    }
}

/// What the page's dates tell of `3/5/2016`: month first, if one of them can be read in no other way and none against it.
pub fn is_month_first<'l>(lines: impl Iterator<Item = &'l str>) -> bool {
    let (mut month_first, mut day_first) = (false, false);
    for word in lines.flat_map(str::split_whitespace) {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let parts: Vec<&str> = word.split('/').collect();
        if let [a, b, c] = parts[..]
            && let (Ok(first), Ok(second), Some(_)) = (a.parse::<i8>(), b.parse::<i8>(), year(c))
        {
            month_first |= (1..=12).contains(&first) && (13..=31).contains(&second);
            day_first |= (13..=31).contains(&first) && (1..=12).contains(&second);
        }
    }
    month_first && !day_first
}

/// The date before the dash with which a report from a place begins: `PORT STANLEY, 3 May 2016 – The ferry …`.
pub fn in_dateline(paragraph: &str) -> Option<Timestamp> {
    const MARKS: [&str; 6] = [" - ", " – ", " — ", " --", "—", " /"];
    let head: String = paragraph.chars().take(120).collect();
    let starts = head.starts_with(char::is_uppercase) && !head.starts_with("The ");
    let mut ends: Vec<usize> =
        MARKS.iter().flat_map(|mark| head.match_indices(mark)).map(|(at, _)| at).filter(|_| starts).collect();
    ends.sort_unstable();
    let heads = ends.into_iter().map(|end| &head[..end]);
    heads.filter(|head| head.split_whitespace().count() <= 10).find_map(|head| in_words(head, true))
}

/// `2016年5月3日`, `2016년 5월 3일`.
fn chinese(line: &str) -> Option<Date> {
    let at = line.find(['年', '년'])?;
    let digits = |text: &str| -> Option<i16> {
        let tail: String = text.chars().rev().take_while(char::is_ascii_digit).collect();
        tail.chars().rev().collect::<String>().parse().ok()
    };
    let year = digits(&line[..at])?;
    let rest = &line[at..];
    let month_at = rest.find(['月', '월'])?;
    let month = digits(&rest[..month_at])?;
    let rest = &rest[month_at..];
    let day = digits(&rest[..rest.find(['日', '일'])?])?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `03.05.2016`, `3/5/2016`, `2016/5/3`.
fn numeric(line: &str, american: bool) -> Option<Date> {
    line.split(|c: char| c.is_whitespace() || c == ',').take(40).find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let mark = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '.' | '/' | '-'))?;
        let parts: Vec<&str> = word.split(mark).collect();
        let [a, b, c] = parts[..] else { return None };
        if a.len() == 4 {
            return Date::new(year(a)?, b.parse().ok()?, c.parse().ok()?).ok();
        }
        let (first, second, year) = (a.parse::<i8>().ok()?, b.parse::<i8>().ok()?, year(c)?);
        let month_first = second > 12 || american && mark == '/' && first <= 12;
        let (month, day) = if month_first { (first, second) } else { (second, first) };
        Date::new(year, month, day).ok()
    })
}

/// `05.15.13` and `3/5/16`, where only the context says that it is a date.
pub fn short_year(line: &str, american: bool) -> Option<Timestamp> {
    let read = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let mark = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '.' | '/' | '-'))?;
        let parts: Vec<&str> = word.split(mark).collect();
        let [a, b, c] = parts[..] else { return None };
        let is_short = c.len() == 2 && a.len() <= 2 && b.len() <= 2;
        let (first, second, year) =
            is_short.then(|| Some((a.parse::<i8>().ok()?, b.parse::<i8>().ok()?, c.parse::<i16>().ok()?)))??;
        let month_first = second > 12 || american && first <= 12;
        let (month, day) = if month_first { (first, second) } else { (second, first) };
        Date::new(if year < 70 { 2000 + year } else { 1900 + year }, month, day).ok()
    };
    line.split(|c: char| c.is_whitespace() || c == ',').take(20).find_map(read).map(Timestamp::day)
}

/// `2016-05-03`, `2016-05-03T10:00:00.123+0200`, `20160503`, `2016/05/03`, `2016-05-03 10:00`.
pub fn for_machines(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(stamp) = text.parse::<Timestamp>() {
        return Some(tidy(stamp));
    }
    if text.len() >= 8
        && text.is_char_boundary(8)
        && text[..8].bytes().all(|byte| byte.is_ascii_digit())
        && !text[8..].starts_with(|c: char| c.is_ascii_digit())
    {
        return format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..8]).parse().ok();
    }
    let date = text.get(..10)?.replace('/', "-");
    date.parse().ok()
}

/// Without parts of a second, and without a midnight that only stands for the day.
fn tidy(stamp: Timestamp) -> Timestamp {
    let Some(time) = stamp.time else { return stamp };
    let whole = jiff::civil::Time::new(time.hour(), time.minute(), time.second(), 0).ok();
    let is_midnight = whole == Some(jiff::civil::Time::midnight()) && stamp.offset == 0;
    if is_midnight { Timestamp::day(stamp.date) } else { Timestamp { time: whole, ..stamp } }
}

/// `https://example.org/2016/05/03/storm`.
pub fn in_address(url: &str) -> Option<Timestamp> {
    let parts: Vec<&str> = url.split(['/', '-', '_']).collect();
    parts.windows(3).find_map(|at| {
        let two = |text: &str| (text.len() == 2).then(|| text.parse::<i8>().ok())?;
        Date::new(year(at[0])?, two(at[1])?, two(at[2])?).ok().map(Timestamp::day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_of_many_languages() {
        for line in [
            "3 May 2016",
            "Posted on May 3rd, 2016 by Ann",
            "3. Mai 2016, 10:15 Uhr",
            "Publié le 3 mai 2016 à 10h15",
            "3 de mayo de 2016",
            "Martedì, 3 maggio 2016",
            "3 de maio de 2016",
            "dinsdag 3 mei 2016",
            "Publicerad 3 maj 2016",
            "03.05.2016",
            "Stand: 3.5.2016",
            "2016年5月3日 10:00",
            "2016/05/03",
            "03/05/2016",
            "20160503",
            "Last reviewed: 2016-05-03",
            "Updated 2016 May 3",
        ] {
            let found = in_words(line, false).map(|stamp| stamp.date.to_string());
            assert_eq!(found.as_deref(), Some("2016-05-03"), "{line}");
        }
        assert_eq!(in_words("5/3/2016", true).unwrap().date.to_string(), "2016-05-03");
        assert_eq!(
            in_address("https://example.org/news/2016/05/03/storm.html").unwrap().date.to_string(),
            "2016-05-03"
        );
        for line in ["The 3 of us", "May", "2016", "room 12 34 5678", "32 May 2016", "version 2.0.2016x"] {
            assert_eq!(in_words(line, false), None, "{line}");
        }
    }
}
