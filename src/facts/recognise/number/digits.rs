//! Numbers that begin with a digit: `1,000`, `4.2 million`, `2½`, `1.5 × 10⁶`.

use super::model::{Number, Sort};
use crate::facts::recognise::decimal::Decimal;
use crate::facts::recognise::line::{Cue, Line};
use crate::span::Span;

/// The largest power of ten that is a value and no mistake.
const LARGEST_POWER: i32 = 36;

pub(super) fn digits<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    // the power in `10^-27`, where the ten could not be read with it
    let before = at.wrapping_sub(1);
    let raised = before.wrapping_sub(usize::from(line.dash(before) && line.glued(at)));
    if line.is(raised, "^") && line.glued(at) {
        return None;
    }
    let priced = line.price(at);
    let word = priced.map_or(line.word(at), |(_, amount)| amount);
    let split = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(word.len());
    let (figures, rest) = word.split_at(split);
    let (mut value, mut sort) = match Decimal::parse(figures) {
        Some(value) => (value, Sort::Plain),
        // `½` alone
        None if figures.is_empty() && vulgar(rest).is_some() => (Decimal::whole(0), Sort::Digits),
        None => return None,
    };
    if figures.contains([',', '.']) {
        sort = Sort::Digits;
    }
    let mut number = Number { first: at, end: at + 1, value, sort, suffix: "", span: Span::default(), power: 0 };
    let start = line.span(at, at + 1).end() - word.len();
    if let Some((power, end)) = times_ten(line, at, rest) {
        let span = line.span(at, end);
        return Some(Number { value: value.shifted(power)?, sort: Sort::Digits, end, span, ..number });
    }
    if let Some(power) = superscript(rest).filter(|power| figures == "10" && *power <= LARGEST_POWER) {
        value = Decimal::whole(1).shifted(power)?;
        sort = Sort::Digits;
    } else if let Some((power, letters)) = suffix(rest)? {
        number.suffix = letters;
        number.power = power;
        value = value.shifted(power)?;
        number.span = Span::of(start, start + word.len() - letters.len());
        if power != 0 {
            sort = Sort::Digits;
        }
    } else if let Some((tenths, hundredths)) = vulgar(rest) {
        value = value.plus(Decimal::whole(tenths).over(Decimal::whole(hundredths))?)?;
        sort = if figures.is_empty() { Sort::Fraction } else { Sort::Digits };
    } else {
        return None;
    }
    (number.value, number.sort) = (value, sort);
    if number.suffix.is_empty() {
        number = groups(line, number)?;
        number = decimals_before(line, number);
        number = simple_fraction(line, number);
        number = magnitude(line, number)?;
        number = exponent(line, number);
        let from = if number.first == at { start } else { line.span(number.first, number.first + 1).start() };
        number.span = Span::of(from, line.span(at, number.end).end());
    }
    Some(sign(line, number))
}

/// What letters after digits do: `Some(Some((power, unit letters)))`, `Some(None)` for a vulgar fraction, `None` when this
/// is a word and no number.
#[allow(clippy::option_option, reason = "three answers, read in one place")]
fn suffix(rest: &str) -> Option<Option<(i32, &str)>> {
    if rest.is_empty() {
        return Some(Some((0, "")));
    }
    if vulgar(rest).is_some() {
        return Some(None);
    }
    let power = match rest {
        "k" | "K" => 3,
        "bn" | "Bn" | "BN" | "bln" | "billion" => 9,
        "mn" | "mln" | "million" => 6,
        "tn" | "trn" | "trillion" => 12,
        _ => 0,
    };
    if power != 0 {
        return Some(Some((power, "")));
    }
    rest.chars().all(|c| c.is_alphabetic() || matches!(c, '²' | '³')).then_some(Some((0, rest)))
}

pub(in crate::facts::recognise) fn vulgar(text: &str) -> Option<(i64, i64)> {
    Some(match text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅙" => (1, 6),
        "⅛" => (1, 8),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅚" => (5, 6),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    })
}

/// `12 000` with a narrow or no-break space, or with any space where no other reading is left.
fn groups<'a>(line: &Line<'_, 'a>, mut number: Number<'a>) -> Option<Number<'a>> {
    let wide = !line.glued(number.end) && (line.is(number.end, "000") || line.price(number.first).is_some());
    let short = line.word(number.first).len() <= 3 || line.price(number.first).is_some();
    let gap = |at: usize| line.narrow_gap(at) || wide && short && !line.glued(at);
    while gap(number.end) && line.word(number.end).len() == 3 && number.sort == Sort::Plain {
        let Some(three) = line.plain(number.end) else { break };
        number.value = number.value.shifted(3)?.plus(Decimal::whole(i64::from(three)))?;
        number.end += 1;
    }
    if number.end > number.first + 1 {
        number.sort = Sort::Digits;
    }
    Some(number)
}

/// `.5` without a leading zero.
fn decimals_before<'a>(line: &Line<'_, 'a>, mut number: Number<'a>) -> Number<'a> {
    let before = number.first.wrapping_sub(1);
    let points = line.is(before, ".") && line.glued(number.first) && !line.glued(before);
    if points && number.sort == Sort::Plain {
        let len = line.word(number.first).len() as i32;
        if let Some(value) = number.value.shifted(-len) {
            (number.value, number.first, number.sort) = (value, before, Sort::Digits);
        }
    }
    number
}

/// `2 1/2`, and `1/2` alone.
fn simple_fraction<'a>(line: &Line<'_, 'a>, number: Number<'a>) -> Number<'a> {
    // `$1.87 1/2`
    let cents = line.word(number.first).rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2);
    if cents && !line.glued(number.end) && line.any(number.first.wrapping_sub(1), &["$", "£", "€"]) {
        return with_part_of_a_cent(line, number);
    }
    if number.sort != Sort::Plain {
        return number;
    }
    // `6-1/2 cents`
    let joined = line.hyphen(number.end) && line.is(number.end + 2, "/") && line.glued(number.end + 2);
    let whole = number.end + usize::from(joined);
    let (top, slash) = if !joined && line.is(whole, "/") { (number.first, whole) } else { (whole, whole + 1) };
    if top == whole && line.cue(top) == Cue::Digits && line.glued(top) && !joined {
        return number;
    }
    let (Some(over), Some(under)) = (line.plain(top), line.plain(slash + 1)) else { return number };
    let tight = line.is(slash, "/") && line.glued(slash) && line.glued(slash + 1);
    if !tight || !(2..=16).contains(&under) || over == 0 || over >= under || line.is(slash + 2, "/") {
        return number;
    }
    let Some(mut value) = Decimal::whole(i64::from(over)).over(Decimal::whole(i64::from(under))) else {
        return number;
    };
    if top == whole {
        value = number.value.plus(value).unwrap_or(value);
    } else if under > 8 {
        return number;
    }
    Number { value, end: slash + 2, sort: if top == whole { Sort::Digits } else { Sort::Fraction }, ..number }
}

/// `1.87 1/2`, of a price: half a cent more.
fn with_part_of_a_cent<'a>(line: &Line<'_, 'a>, number: Number<'a>) -> Number<'a> {
    let over = number.end;
    let parts = (line.plain(over), line.plain(over + 2));
    let tight = line.is(over + 1, "/") && line.glued(over + 1) && line.glued(over + 2);
    let tight = tight && !(line.glued(over + 3) && (line.is(over + 3, "/") || line.plain(over + 3).is_some()));
    let part = match parts {
        (Some(over), Some(under @ (2 | 4 | 8))) if tight && over > 0 && over < under => {
            Decimal::whole(i64::from(over)).over(Decimal::whole(i64::from(under)))
        }
        _ => None,
    };
    match part.and_then(|part| number.value.plus(part.shifted(-2)?)) {
        Some(value) => Number { value, end: over + 3, ..number },
        None => number,
    }
}

/// `million` and the like after digits, with or without a hyphen.
fn magnitude<'a>(line: &Line<'_, 'a>, mut number: Number<'a>) -> Option<Number<'a>> {
    loop {
        let hyphen = line.hyphen(number.end);
        let at = number.end + usize::from(hyphen);
        let power = match line.cue(at) {
            Cue::Scale(power) => i32::from(power),
            Cue::Hundred => 2,
            Cue::Dozen if !hyphen => {
                number.value = number.value.times(Decimal::whole(12))?;
                0
            }
            _ => return Some(number),
        };
        number.value = number.value.shifted(power)?;
        number.power += power;
        number.sort = Sort::Digits;
        number.end = at + 1;
        if number.power > 30 || power == 0 {
            return Some(number);
        }
    }
}

/// `1.5 × 10⁶`, `6 x 10^23`.
fn exponent<'a>(line: &Line<'_, 'a>, number: Number<'a>) -> Number<'a> {
    let times = matches!(line.word(number.end), "×" | "x" | "·");
    let alone = line.is(number.end - 1, "10") && number.end == number.first + 1;
    if !times && !alone {
        return number;
    }
    let ten = number.end - usize::from(!times) + usize::from(times);
    let Some((power, end)) = power_of_ten(line, ten).filter(|(power, _)| power.abs() <= LARGEST_POWER) else {
        return number;
    };
    let factor = if times { number.value } else { Decimal::whole(1) };
    match factor.shifted(power) {
        Some(value) => Number { value, end, sort: Sort::Digits, ..number },
        None => number,
    }
}

/// `x10^5` written onto the digits of token `at`: the power and the token after it.
fn times_ten(line: &Line<'_, '_>, at: usize, rest: &str) -> Option<(i32, usize)> {
    if rest != "x10" || !line.is(at + 1, "^") || !line.glued(at + 1) {
        return None;
    }
    let minus = line.dash(at + 2);
    let figures = at + 2 + usize::from(minus);
    let power =
        line.plain(figures).and_then(|power| i32::try_from(power).ok()).filter(|power| *power <= LARGEST_POWER)?;
    Some((if minus { -power } else { power }, figures + 1))
}

/// The power in `10⁶`, `10^6`, `10^-6` or `10⁻⁶` at token `at`, and the token after it.
fn power_of_ten(line: &Line<'_, '_>, at: usize) -> Option<(i32, usize)> {
    let ten = line.word(at);
    if let Some(raised) = ten.strip_prefix("10").filter(|raised| !raised.is_empty()) {
        return superscript(raised).map(|power| (power, at + 1));
    }
    if ten != "10" || !line.glued(at + 1) {
        return None;
    }
    if line.is(at + 1, "⁻") {
        return superscript(line.word(at + 2)).map(|power| (-power, at + 3));
    }
    let minus = line.dash(at + 2);
    let figures = at + 2 + usize::from(minus);
    let power = line.plain(figures).filter(|_| line.is(at + 1, "^")).and_then(|power| i32::try_from(power).ok())?;
    Some((if minus { -power } else { power }, figures + 1))
}

fn superscript(raised: &str) -> Option<i32> {
    if raised.is_empty() {
        return None;
    }
    raised.chars().try_fold(0_i32, |power, c| {
        let digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|sign| sign == c)?;
        power.checked_mul(10)?.checked_add(i32::try_from(digit).ok()?)
    })
}

/// A minus sign before it, or the words `minus` and `negative`.
pub(in crate::facts::recognise) fn sign<'a>(line: &Line<'_, 'a>, mut number: Number<'a>) -> Number<'a> {
    let before = number.first.wrapping_sub(1);
    let mark = matches!(line.word(before), "-" | "−" | "–")
        && line.glued(number.first)
        && !line.glued(before)
        && !line.is(before.wrapping_sub(1), "or")
        && !matches!(line.cue(before.wrapping_sub(1)), Cue::Digits);
    let said = line.any(before, &["minus", "negative"]) && !line.is(before.wrapping_sub(1), "or");
    if mark || said {
        number.value = number.value.negated();
        number.first = before;
        number.span = Span::of(line.span(before, before + 1).start(), number.span.end());
    }
    number
}
