//! Dates as pages write them: for machines in many forms, for readers in many languages.

mod calendars;
mod months;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::article::Timestamp;
use calendars::{buddhist_year, eastern, with_our_digits};
use months::month;

/// Words between a day, its month and its year.
const BETWEEN: &[&str] = &[
    "of", "the", "de", "del", "di", "den", "d", "г", "року", "р", "год", "года", "gada", "m", "พ", "ศ", "من", "го",
    "ngày",
];

fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º');
    let suffix = &word[digits.len()..];
    let is_day = matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "o");
    is_day.then(|| digits.parse().ok())?.filter(|day| (1..=31).contains(day))
}

fn year(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok())?.filter(|year| (1500..2200).contains(year))
}

/// Whether a letter, a digit, or a sign that Indian and Thai scripts set above or below a letter.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, 'º' | '\u{900}'..='\u{963}' | '\u{e30}'..='\u{e4e}')
}

fn words_of(line: &str) -> Vec<&str> {
    let mut words: Vec<&str> = line
        .split(|c: char| !is_of_word(c))
        .filter(|word| !word.is_empty() && !BETWEEN.contains(&word.to_lowercase().as_str()))
        .take(40)
        .collect();
    // Arabic pages give a month by both of its names: `12 مايو/أيار 2023`.
    words.dedup_by(|next, word| word.len() > 3 && month(next).is_some() && month(next) == month(word));
    words
}

/// The first date in a line for readers. `american` says what `3/5/2016` means.
pub fn in_words(line: &str, american: bool) -> Option<Timestamp> {
    let line = &*with_our_digits(line);
    if let Some(stamp) = for_machines(line) {
        return Some(stamp);
    }
    if let Some(found) = crate::article::plain::leading_date(line) {
        return Some(found);
    }
    let words = words_of(line);
    named(&words, long_year)
        .or_else(|| numeric(line, american))
        .or_else(|| eastern(line))
        .or_else(|| spaced(line, &words))
        .or_else(|| vietnamese(&words))
        .or_else(|| around_time(line, &words))
        .map(Timestamp::day)
}

fn long_year(word: &str) -> Option<i16> {
    year(word).or_else(|| {
        let number = (word.len() == 4).then(|| word.parse().ok())??;
        Some(buddhist_year(number)).filter(|year| *year != number)
    })
}

/// A day, a month with its name, and a year, in the orders that languages have.
fn named(words: &[&str], year: impl Fn(&str) -> Option<i16>) -> Option<Date> {
    words.windows(3).find_map(|at| {
        let day_first = || Date::new(year(at[2])?, month(at[1]).or_else(|| roman(at[1]))?, day(at[0])?).ok();
        let month_first = || Date::new(year(at[2])?, month(at[0])?, day(at[1])?).ok();
        let year_first = || Date::new(year(at[0])?, month(at[1])?, day(at[2])?).ok();
        let day_last = || Date::new(year(at[0])?, month(at[2])?, day(at[1])?).ok();
        let persian = || calendars::persian(at[2].parse().ok()?, months::persian(at[1])?, day(at[0])?);
        day_first().or_else(month_first).or_else(year_first).or_else(day_last).or_else(persian)
    })
}

/// The month of `3.V.2016`.
fn roman(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    MONTHS.iter().position(|month| *month == word).and_then(|at| i8::try_from(at + 1).ok())
}

/// `Tue May 3 10:15:00 UTC 2016`, as programs write it.
fn around_time(line: &str, words: &[&str]) -> Option<Date> {
    let at = words.iter().position(|word| month(word).is_some()).filter(|_| line.contains(':'))?;
    let year = words.get(at + 4..)?.iter().take(3).find_map(|word| year(word))?;
    let is_time = words.get(at + 2..at + 5)?.iter().all(|word| word.len() == 2 && word.parse::<u8>().is_ok());
    Date::new(year, month(words[at])?, day(words.get(at + 1)?).filter(|_| is_time)?).ok()
}

/// `3 tháng 5, 2016`, `ngày 3 tháng 5 năm 2016`.
fn vietnamese(words: &[&str]) -> Option<Date> {
    let at = words.iter().position(|word| word.to_lowercase() == "tháng").filter(|at| *at > 0)?;
    let year_at = if words.get(at + 2)?.to_lowercase() == "năm" { at + 3 } else { at + 2 };
    Date::new(year(words.get(year_at)?)?, words.get(at + 1)?.parse().ok()?, day(words[at - 1])?).ok()
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

/// What the page's dates tell of `3/5/2016`: whether the month comes first, if one of them can be read in one way only and none
/// in the other.
pub fn is_month_first<'l>(lines: impl Iterator<Item = &'l str>) -> Option<bool> {
    let (mut month_first, mut day_first) = (false, false);
    for line in lines {
        for word in line.split(|c: char| c.is_whitespace() || c == ',') {
            let Some((first, second, ..)) = parts(word).filter(|(.., mark)| *mark != '.') else { continue };
            month_first |= (1..=12).contains(&first) && (13..=31).contains(&second);
            day_first |= (13..=31).contains(&first) && (1..=12).contains(&second);
        }
        match by_weekday(line) {
            Some(true) => month_first = true,
            Some(false) => day_first = true,
            None => {}
        }
    }
    (month_first != day_first).then_some(month_first)
}

/// What the name of the weekday tells of `Tuesday, 05/03/2016`.
fn by_weekday(line: &str) -> Option<bool> {
    let words = words_of(line);
    let is_named = |word: &&&str| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    let weekday = words.iter().filter(is_named).find_map(|word| weekday(word))?;
    let (first, second, year, _) = line.split(|c: char| c.is_whitespace() || c == ',').find_map(parts)?;
    let fits = |month: i8, day: i8| {
        Date::new(year, month, day).is_ok_and(|date| date.weekday().to_monday_zero_offset() == weekday)
    };
    let (month_first, day_first) = (fits(first, second), fits(second, first));
    (month_first != day_first).then_some(month_first)
}

/// Whether a word names a month or a day of the week.
pub fn is_name(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']);
    word.chars().count() > 2 && (month(word).is_some() || weekday(word).is_some())
}

/// Monday is 0.
fn weekday(word: &str) -> Option<i8> {
    static DAYS: LazyLock<HashMap<String, i8>> = LazyLock::new(|| {
        let mut days = HashMap::new();
        for language in crate::calendar::LANGUAGES.iter() {
            for (name, day) in language.weekdays.iter().zip(0..).chain(language.short_weekdays.iter().zip(0..)) {
                days.entry(name.trim_end_matches('.').to_lowercase()).or_insert(day);
            }
        }
        days
    });
    DAYS.get(&word.to_lowercase()).copied()
}

/// Three numbers that a mark is between, the last a year: `3/5/2016`.
fn parts(word: &str) -> Option<(i8, i8, i16, char)> {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    let mark = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '.' | '/' | '-'))?;
    let parts: Vec<&str> = word.split(mark).collect();
    let [a, b, c] = parts[..] else { return None };
    Some((a.parse().ok()?, b.parse().ok()?, long_year(c)?, mark))
}

/// Whether the month in an address like `/2016/05/storm` can only be one of the two numbers of the date in a line: the first?
pub fn is_month_first_by(url: &str, line: &str) -> Option<bool> {
    let folders: Vec<&str> = url.split('/').collect();
    let (of_year, of_month) = folders.windows(2).find_map(|at| {
        let month: i8 = (at[1].len() <= 2).then(|| at[1].parse().ok())??;
        Some((year(at[0])?, month))
    })?;
    let (first, second, year, _) = line.split(|c: char| c.is_whitespace() || c == ',').find_map(parts)?;
    (year == of_year && (first == of_month) != (second == of_month)).then_some(first == of_month)
}

/// The date before the dash with which a report from a place begins: `PORT STANLEY, 3 May 2016 – The ferry …`.
pub fn in_dateline(paragraph: &str) -> Option<Timestamp> {
    const MARKS: [&str; 6] = [" - ", " – ", " — ", "--", "—", " /"];
    let head: String = paragraph.chars().take(120).collect();
    let starts = head.starts_with(char::is_uppercase) && !head.starts_with("The ");
    // `On 14 April 1912 -- four days into the trip` and `Launched on 31 May 1911 -- a year before` begin a story.
    let tells = |head: &str| {
        let words: Vec<String> =
            head.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        words.windows(2).any(|pair| {
            matches!(
                pair[0].as_str(),
                "on" | "in" | "at" | "by" | "since" | "until" | "from" | "after" | "before" | "am" | "im"
            ) && date_word(&pair[1])
        })
    };
    let mut ends: Vec<usize> =
        MARKS.iter().flat_map(|mark| head.match_indices(mark)).map(|(at, _)| at).filter(|_| starts).collect();
    ends.sort_unstable();
    let heads = ends.into_iter().map(|end| &head[..end]);
    heads.filter(|head| head.split_whitespace().count() <= 10 && !tells(head)).find_map(|head| in_words(head, true))
}

/// Whether a word in small letters is the beginning of a date.
fn date_word(word: &str) -> bool {
    let mut letters = word.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    word.starts_with(|c: char| c.is_ascii_digit()) || is_name(&capital) || is_name(word)
}

/// `03.05.2016`, `3/5/2016`, `2016/5/3`.
fn numeric(line: &str, american: bool) -> Option<Date> {
    // `6 07 2014`, and nothing else.
    if let [day, month, of_year] = line.split_whitespace().collect::<Vec<_>>()[..]
        && [day, month].iter().all(|part| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
        && let (Ok(first), Ok(second), Some(year)) = (day.parse(), month.parse(), long_year(of_year))
        && let Ok(date) = Date::new(year, second, first).or_else(|_| Date::new(year, first, second))
    {
        return Some(date);
    }
    let by_weekday = by_weekday(line);
    line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|')).take(40).find_map(|word| {
        let Some((first, second, year, mark)) = parts(word) else { return year_first(word) };
        let month_first = second > 12 || by_weekday.unwrap_or(american && mark != '.') && first <= 12;
        let (month, day) = if month_first { (first, second) } else { (second, first) };
        Date::new(year, month, day).ok()
    })
}

fn year_first(word: &str) -> Option<Date> {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    let mark = word.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '.' | '/' | '-'))?;
    let parts: Vec<&str> = word.split(mark).collect();
    let [a, b, c] = parts[..] else { return None };
    Date::new(year(a)?, b.parse().ok()?, c.parse().ok()?).ok()
}

/// `05.15.13`, `3/5/16` and `3 May '16`, where only the context says that it is a date.
pub fn short_year(line: &str, american: bool) -> Option<Timestamp> {
    let whole = |year: i16| if year < 70 { 2000 + year } else { 1900 + year };
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
        Date::new(whole(year), month, day).ok()
    };
    let two = |word: &str| (word.len() == 2).then(|| word.parse().ok().map(whole))?;
    let line = &*with_our_digits(line);
    let numbers = line.split(|c: char| c.is_whitespace() || c == ',').take(20).find_map(read);
    numbers.or_else(|| named(&words_of(line), two)).map(Timestamp::day)
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

/// `1462270500` and `1462270500000`, seconds and thousandths since 1970, of years in which there are pages.
pub fn in_seconds(text: &str) -> Option<Timestamp> {
    let number: i64 = text.trim().parse().ok()?;
    let seconds = if number > 100_000_000_000 { number / 1000 } else { number };
    let moment = jiff::Timestamp::from_second(seconds).ok().filter(|_| seconds > 600_000_000)?;
    moment.to_string().parse().ok()
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
