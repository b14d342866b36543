//! Dates of other calendars, and in other digits, as dates of ours.

use std::borrow::Cow;

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Zeros of digits that pages write dates in: Arabic, Persian, Devanagari, Bengali, Thai, and wide ones.
const ZEROS: [u32; 6] = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10];
/// Japanese eras, and that of the Republic of China, with the year before their first.
const ERAS: [(&str, i16); 6] =
    [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867), ("民國", 1911)];

/// A line with the digits that we write.
pub fn with_our_digits(line: &str) -> Cow<'_, str> {
    let ours = |c: char| {
        let digit = ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(*zero).filter(|digit| *digit < 10))?;
        char::from_digit(digit, 10)
    };
    if line.is_ascii() || !line.chars().any(|c| ours(c).is_some()) {
        return Cow::Borrowed(line);
    }
    Cow::Owned(line.chars().map(|c| ours(c).unwrap_or(c)).collect())
}

/// A year of ours or, as Thai pages count, of the Buddhist era.
pub fn buddhist_year(number: i16) -> i16 {
    if (2480..2650).contains(&number) { number - 543 } else { number }
}

/// A date of the Persian calendar, by the cycle of 33 years that holds in our time.
pub fn persian(year: i16, month: i8, day: i8) -> Option<Date> {
    if !((1300..1460).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)) {
        return None;
    }
    let days = |year: i32, month: i32, day: i32| {
        let year = year + 1595;
        let before = if month < 7 { (month - 1) * 31 } else { (month - 7) * 30 + 186 };
        365 * year + year / 33 * 8 + (year % 33 + 3) / 4 + before + day
    };
    let since = days(year.into(), month.into(), day.into()) - days(1395, 1, 1);
    date(2016, 3, 20).checked_add(since.days()).ok()
}

/// `2016年5月3日`, `2016년 5월 3일`, `二〇一六年五月三日`, `平成28年5月3日`, `民國105年5月3日`.
pub fn eastern(line: &str) -> Option<Date> {
    let at = line.find(['年', '년'])?;
    let year = year(&line[..at])?;
    let rest = &line[at..];
    let month_at = rest.find(['月', '월'])?;
    let month = last_number(&rest[..month_at])?;
    let rest = &rest[month_at..];
    let day = last_number(&rest[..rest.find(['日', '일', '號', '号'])?])?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn year(before: &str) -> Option<i16> {
    let before = before.trim_end();
    let era = |rest: &str| {
        let rest = rest.trim_end();
        ERAS.iter().find(|(name, _)| rest.ends_with(name)).map(|(_, start)| *start)
    };
    if let Some(rest) = before.strip_suffix('元') {
        return Some(era(rest)? + 1);
    }
    let number = last_number(before)?;
    let rest = before.trim_end_matches(|c: char| c.is_ascii_digit() || han_digit(c).is_some() || c == '十');
    era(rest).map_or(Some(number), |start| Some(start + number)).filter(|year| (1500..2200).contains(year))
}

fn han_digit(c: char) -> Option<u32> {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let at = if matches!(c, '零' | '○') { Some(0) } else { DIGITS.iter().position(|digit| *digit == c) };
    at.and_then(|at| u32::try_from(at).ok())
}

/// The number that a text ends with, in our digits or in Chinese ones.
fn last_number(text: &str) -> Option<i16> {
    let text = text.trim_end();
    let is_part = |c: char| c.is_ascii_digit() || c == '十' || han_digit(c).is_some();
    let head = text.trim_end_matches(is_part);
    let digits = &text[head.len()..];
    let value = |c: char| c.to_digit(10).or_else(|| han_digit(c));
    if digits.chars().count() > 4 {
        return None;
    }
    let number = match digits.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { value(tens.chars().next()?)? };
            tens * 10 + ones.chars().next().map_or(Some(0), value)?
        }
        None if digits.is_empty() => return None,
        None => digits.chars().try_fold(0, |sum, c| Some(sum * 10 + value(c)?))?,
    };
    i16::try_from(number).ok()
}
