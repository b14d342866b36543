//! Numbers as the press writes them, in digits or words: `1,000`, `4.2 million`, `half a dozen`, `one in five`, `2½`.

use super::decimal::Decimal;
use super::line::{Cue, Line};
use super::token::Shape;
use crate::span::Span;

/// A number and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number<'a> {
    /// Its tokens.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) value: Decimal,
    pub(super) sort: Sort,
    /// Letters written onto the digits: `km` in `5km`.
    pub(super) suffix: &'a str,
    /// The prose of the number alone.
    pub(super) span: Span,
    /// `million` and the like, as a power of ten, so that the first number of a range can share it.
    pub(super) power: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Digits without group marks or magnitude, which may also be a name's number.
    Plain,
    Digits,
    Words,
    /// `one`, which is often a pronoun.
    One,
    /// A part of a whole: `a third`, `half of`.
    Fraction,
    /// `one in five`.
    Ratio,
}

/// The number that token `at` begins; an article before it counts as part of it.
pub(super) fn number<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let number = match line.cue(at) {
        Cue::Digits => digits(line, at)?,
        Cue::Small(_) | Cue::Hundred | Cue::Scale(_) | Cue::Dozen => words(line, at)?,
        Cue::Half => half(line, at)?,
        Cue::Part(_) => part(line, at)?,
        _ => return None,
    };
    Some(ratio(line, number).unwrap_or(number))
}

fn digits<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let word = line.word(at);
    let split = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(word.len());
    let (figures, rest) = word.split_at(split);
    let (mut value, mut sort) = (Decimal::parse(figures)?, Sort::Plain);
    if figures.contains([',', '.']) {
        sort = Sort::Digits;
    }
    let mut number = Number { first: at, end: at + 1, value, sort, suffix: "", span: Span::default(), power: 0 };
    let start = line.span(at, at + 1).start();
    if let Some((power, letters)) = suffix(rest)? {
        number.suffix = letters;
        number.power = power;
        value = value.shifted(power)?;
        number.span = Span::of(start, start + word.len() - letters.len());
        if power != 0 {
            sort = Sort::Digits;
        }
    } else if let Some((tenths, hundredths)) = vulgar(rest) {
        value = value.plus(Decimal::whole(tenths).over(Decimal::whole(hundredths))?)?;
        sort = Sort::Digits;
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
        let from = line.span(number.first, number.first + 1).start();
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

fn vulgar(text: &str) -> Option<(i64, i64)> {
    Some(match text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅛" => (1, 8),
        _ => return None,
    })
}

/// `12 000` with a narrow or no-break space.
fn groups<'a>(line: &Line<'_, 'a>, mut number: Number<'a>) -> Option<Number<'a>> {
    while line.narrow_gap(number.end) && line.word(number.end).len() == 3 && number.sort == Sort::Plain {
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
    if number.sort != Sort::Plain {
        return number;
    }
    let whole = number.end;
    let (top, slash) = if line.is(whole, "/") { (number.first, whole) } else { (whole, whole + 1) };
    if top == whole && line.cue(top) == Cue::Digits && line.glued(top) {
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
    if !matches!(line.word(number.end), "×" | "x" | "·") {
        return number;
    }
    let ten = line.word(number.end + 1);
    let read = if let Some(raised) = ten.strip_prefix("10").filter(|raised| !raised.is_empty()) {
        superscript(raised).map(|power| (power, number.end + 2))
    } else if ten == "10" && line.is(number.end + 2, "^") {
        let minus = line.dash(number.end + 3);
        let at = number.end + 3 + usize::from(minus);
        let power = line.plain(at).and_then(|power| i32::try_from(power).ok());
        power.map(|power| (if minus { -power } else { power }, at + 1))
    } else {
        None
    };
    let Some((power, end)) = read.filter(|(power, _)| power.abs() <= 24) else { return number };
    match number.value.shifted(power) {
        Some(value) => Number { value, end, sort: Sort::Digits, ..number },
        None => number,
    }
}

fn superscript(raised: &str) -> Option<i32> {
    raised.chars().try_fold(0_i32, |power, c| {
        let digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|sign| sign == c)?;
        power.checked_mul(10)?.checked_add(i32::try_from(digit).ok()?)
    })
}

/// A minus sign before it, or the words `minus` and `negative`.
fn sign<'a>(line: &Line<'_, 'a>, mut number: Number<'a>) -> Number<'a> {
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

fn is_article(line: &Line<'_, '_>, at: usize) -> bool {
    line.any(at, &["a", "an"])
}

fn words<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let mut first = at;
    if !matches!(line.cue(at), Cue::Small(_)) {
        if !is_article(line, at.wrapping_sub(1)) {
            return None;
        }
        first = at - 1;
    }
    let mut sum = Sum::default();
    let mut next = at;
    while let Some(after) = sum.take(line, next) {
        next = after;
    }
    let value = sum.value()?;
    let sort = if line.is(at, "one") && next == at + 1 { Sort::One } else { Sort::Words };
    let number = Number { first, end: next, value, sort, suffix: "", span: line.span(first, next), power: sum.power };
    Some(if sort == Sort::Words || sort == Sort::One { sign(line, number) } else { number })
}

/// A number in words as far as it has been read.
#[derive(Default)]
struct Sum {
    total: Option<Decimal>,
    /// What `thousand` and the like will multiply.
    part: Option<Decimal>,
    last: u32,
    power: i32,
}

impl Sum {
    fn value(&self) -> Option<Decimal> {
        match (self.total, self.part) {
            (Some(total), Some(part)) => total.plus(part),
            (total, part) => total.or(part),
        }
    }

    /// Takes the word at `at` (over a hyphen or `and`); the token after it.
    fn take(&mut self, line: &Line<'_, '_>, at: usize) -> Option<usize> {
        let begun = self.total.is_some() || self.part.is_some();
        let mut word = at;
        if begun && line.hyphen(at) {
            word = at + 1;
            let halves = ["and", "-", "a", "-", "half"];
            if self.last < 20 && line.phrase(word, &halves) {
                self.part = self.part?.plus(Decimal::whole(1).over(Decimal::whole(2))?);
                self.last = 1;
                return Some(word + halves.len());
            }
        } else if begun && line.is(at, "and") {
            if self.last < 20 && line.is(at + 1, "a") && line.cue(at + 2) == Cue::Half {
                self.part = self.part?.plus(Decimal::whole(1).over(Decimal::whole(2))?);
                self.last = 1;
                return Some(at + 3);
            }
            // `two hundred and five`, but not `five hundred and 20` or `a million and a half`
            if self.last < 100 || !matches!(line.cue(at + 1), Cue::Small(_)) {
                return None;
            }
            word = at + 1;
        }
        match line.cue(word) {
            Cue::Small(small) => self.small(u32::from(small), word),
            Cue::Hundred => self.multiply(2, 100, word),
            Cue::Scale(power) if self.total.is_none() || i32::from(power) < self.power => {
                self.multiply(i32::from(power), 1000, word)?;
                let part = self.part.take()?;
                self.total = Some(self.total.map_or(Some(part), |total| total.plus(part))?);
                self.power = i32::from(power);
                Some(word + 1)
            }
            Cue::Dozen if word == at => {
                self.part = Some(self.part.unwrap_or(Decimal::whole(1)).times(Decimal::whole(12))?);
                self.last = 12;
                Some(word + 1)
            }
            _ => None,
        }
    }

    fn small(&mut self, small: u32, at: usize) -> Option<usize> {
        let fits = match self.last {
            0 => true,
            20..=90 => small < 10 && small > 0,
            100.. => small > 0,
            _ => false,
        };
        if !fits {
            return None;
        }
        let small_value = Decimal::whole(i64::from(small));
        self.part = Some(self.part.map_or(Some(small_value), |part| part.plus(small_value))?);
        self.last = small.max(1);
        Some(at + 1)
    }

    fn multiply(&mut self, power: i32, last: u32, at: usize) -> Option<usize> {
        if self.last >= 100 && power == 2 {
            return None;
        }
        let part = self.part.or(if self.total.is_none() { Some(Decimal::whole(1)) } else { None })?;
        self.part = Some(part.shifted(power)?);
        self.last = last;
        Some(at + 1)
    }
}

/// `half a million`, `half an hour`, `half of voters`.
fn half<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let half = Decimal::whole(1).over(Decimal::whole(2))?;
    let before = at.wrapping_sub(1);
    let fraction = Number {
        first: at,
        end: at + 1,
        value: half,
        sort: Sort::Fraction,
        suffix: "",
        span: line.span(at, at + 1),
        power: 0,
    };
    if line.any(before, &["first", "second", "other", "better", "top", "bottom", "1st", "2nd"]) {
        return None;
    }
    let dashed = line.hyphen(at + 1);
    let article = at + 1 + usize::from(dashed);
    let scale = article + usize::from(line.any(article, &["a", "an"]));
    let scale = scale + usize::from(scale > article && line.hyphen(scale));
    let end = scale + 1;
    match line.cue(scale) {
        Cue::Dozen => {
            Some(Number { value: Decimal::whole(6), sort: Sort::Words, end, span: line.span(at, end), ..fraction })
        }
        Cue::Scale(power) => Some(Number {
            value: half.shifted(i32::from(power))?,
            sort: Sort::Words,
            end,
            span: line.span(at, end),
            ..fraction
        }),
        Cue::Period(_) if scale > article => {
            Some(Number { sort: Sort::Words, end: scale, span: line.span(at, scale), ..fraction })
        }
        Cue::Period(_) if dashed => Some(Number { sort: Sort::Words, ..fraction }),
        _ if dashed => None,
        _ if line.any(at + 1, &["of", "the", "its", "their", "his", "her", "our", "all", "that"]) => Some(fraction),
        _ if line.any(before, &["by", "nearly", "almost", "about", "roughly", "than", "least", "over"]) => {
            Some(fraction)
        }
        _ => None,
    }
}

/// `a third of`, `two-thirds`, `three quarters of`.
fn part<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let Cue::Part(under) = line.cue(at) else { return None };
    let article = is_article(line, at.wrapping_sub(1)) || (line.is(at.wrapping_sub(1), "one"));
    let whole = line.is(at + 1, "of")
        || line.any(at + 1, &["less", "more", "fewer", "higher", "lower"])
        || line.shape(at + 1).is_none_or(|shape| shape == Shape::Mark && !line.hyphen(at + 1));
    let whole = whole || line.is(at.wrapping_sub(2), "by");
    if !article || !whole {
        return None;
    }
    let value = Decimal::whole(1).over(Decimal::whole(i64::from(under)))?;
    let span = line.span(at - 1, at + 1);
    Some(Number { first: at - 1, end: at + 1, value, sort: Sort::Fraction, suffix: "", span, power: 0 })
}

/// `one in five`, `nine out of 10`, `one out of every three`; and `two thirds`, which begins as a number too.
fn ratio<'a>(line: &Line<'_, 'a>, number: Number<'a>) -> Option<Number<'a>> {
    if !matches!(number.sort, Sort::Plain | Sort::One | Sort::Words) {
        return None;
    }
    let over = number.value.small().filter(|over| (1..100).contains(over))?;
    let hyphen = usize::from(line.hyphen(number.end));
    if let Cue::Part(under) = line.cue(number.end + hyphen)
        && under as i64 > over
        && (hyphen == 1 || over == 1 || line.is(number.end, "thirds") || line.is(number.end + 1, "of"))
    {
        let end = number.end + hyphen + 1;
        let value = Decimal::whole(over).over(Decimal::whole(i64::from(under)))?;
        let span = Span::of(number.span.start(), line.span(number.first, end).end());
        return Some(Number { end, value, sort: Sort::Fraction, span, ..number });
    }
    let mut at = number.end;
    if line.is(at, "out") && line.is(at + 1, "of") {
        at += 2;
    } else if (line.is(at, "in") || line.hyphen(at) && line.is(at + 1, "in")) && number.sort != Sort::Digits {
        at += 1 + 2 * usize::from(line.hyphen(at));
    } else {
        return None;
    }
    at += usize::from(line.is(at, "every"));
    let under = match line.cue(at) {
        Cue::Digits => digits(line, at)?,
        _ => words(line, at)?,
    };
    let whole = under.value.small()?;
    let year = under.sort == Sort::Plain && (1600..2100).contains(&whole);
    if whole <= over || year || matches!(line.cue(under.end), Cue::Period(_)) || whole == 2 && over != 1 {
        return None;
    }
    let value = Decimal::whole(over).over(under.value)?;
    let span = Span::of(number.span.start(), under.span.end());
    Some(Number { end: under.end, value, sort: Sort::Ratio, span, suffix: "", ..number })
}
