//! What each word can begin or be part of, in a number or a date.

use std::sync::LazyLock;

use super::token::Shape;
use super::words::Words;

/// What a token can begin or be part of, in a number or a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    Nothing,
    /// Begins with a digit, or with a currency's letters and then a digit: `R4.5bn`.
    Digits,
    /// `zero` to `ninety`.
    Small(u8),
    Hundred,
    /// `thousand` is 3, `million` 6.
    Scale(u8),
    Dozen,
    /// `twice`, `thrice`; `tenfold`.
    Times(u8),
    Half,
    /// `third` is 3, `quarter` 4.
    Part(u8),
    Month(u8),
    /// Monday is 1.
    Weekday(u8),
    /// `yesterday` is -1.
    Day(i8),
    /// Last, this, next: -1, 0, 1.
    Deictic(i8),
    /// `spring` is 21, as in EDTF.
    Season(u8),
    /// Year, month, week and so on.
    Period(Period),
    /// `since`, `until`, `from`, `between`.
    Bound,
    /// `Q3`, `H1`, `FY2014`: a part of a year, or a year, of accounts.
    Term,
    /// `sixties` is 60.
    Decade(u8),
    /// First word of a feast's name: `Christmas`, `Boxing`.
    Feast,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Year,
    Decade,
    Century,
}

const NUMBERS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// The value of a word for a number, up to `nineteen` and of tens, in small letters.
pub(in crate::facts) fn small_number(word: &str) -> Option<usize> {
    let tens = || TENS.iter().position(|tens| *tens == word).map(|at| (at + 2) * 10);
    NUMBERS.iter().position(|number| *number == word).or_else(tens)
}

const PARTS: [&str; 8] = ["third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const PARTS_PLURAL: [&str; 8] = ["thirds", "quarters", "fifths", "sixths", "sevenths", "eighths", "ninths", "tenths"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const MONTHS_SHORT: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const WEEKDAYS_SHORT: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const OTHERS: &[(&str, Cue)] = &[
    ("hundred", Cue::Hundred),
    ("thousand", Cue::Scale(3)),
    ("lakh", Cue::Scale(5)),
    ("lakhs", Cue::Scale(5)),
    ("million", Cue::Scale(6)),
    ("mln", Cue::Scale(6)),
    ("mn", Cue::Scale(6)),
    ("crore", Cue::Scale(7)),
    ("crores", Cue::Scale(7)),
    ("cr", Cue::Scale(7)),
    ("lac", Cue::Scale(5)),
    ("lacs", Cue::Scale(5)),
    ("billion", Cue::Scale(9)),
    ("bn", Cue::Scale(9)),
    ("bln", Cue::Scale(9)),
    ("trillion", Cue::Scale(12)),
    ("tn", Cue::Scale(12)),
    ("trn", Cue::Scale(12)),
    ("quadrillion", Cue::Scale(15)),
    ("dozen", Cue::Dozen),
    ("half", Cue::Half),
    ("twice", Cue::Times(2)),
    ("thrice", Cue::Times(3)),
    ("twofold", Cue::Times(2)),
    ("threefold", Cue::Times(3)),
    ("fourfold", Cue::Times(4)),
    ("fivefold", Cue::Times(5)),
    ("sixfold", Cue::Times(6)),
    ("sevenfold", Cue::Times(7)),
    ("eightfold", Cue::Times(8)),
    ("ninefold", Cue::Times(9)),
    ("tenfold", Cue::Times(10)),
    ("hundredfold", Cue::Times(100)),
    ("hundredth", Cue::Part(100)),
    ("hundredths", Cue::Part(100)),
    ("sept", Cue::Month(9)),
    ("tues", Cue::Weekday(2)),
    ("thurs", Cue::Weekday(4)),
    ("yesterday", Cue::Day(-1)),
    ("today", Cue::Day(0)),
    ("tonight", Cue::Day(0)),
    ("tomorrow", Cue::Day(1)),
    ("last", Cue::Deictic(-1)),
    ("this", Cue::Deictic(0)),
    ("next", Cue::Deictic(1)),
    ("spring", Cue::Season(21)),
    ("summer", Cue::Season(22)),
    ("autumn", Cue::Season(23)),
    ("fall", Cue::Season(23)),
    ("winter", Cue::Season(24)),
    ("hour", Cue::Period(Period::Hour)),
    ("hours", Cue::Period(Period::Hour)),
    ("day", Cue::Period(Period::Day)),
    ("days", Cue::Period(Period::Day)),
    ("week", Cue::Period(Period::Week)),
    ("weeks", Cue::Period(Period::Week)),
    ("fortnight", Cue::Period(Period::Fortnight)),
    ("fortnights", Cue::Period(Period::Fortnight)),
    ("weekend", Cue::Period(Period::Weekend)),
    ("month", Cue::Period(Period::Month)),
    ("months", Cue::Period(Period::Month)),
    ("year", Cue::Period(Period::Year)),
    ("years", Cue::Period(Period::Year)),
    ("decade", Cue::Period(Period::Decade)),
    ("decades", Cue::Period(Period::Decade)),
    ("century", Cue::Period(Period::Century)),
    ("centuries", Cue::Period(Period::Century)),
    ("since", Cue::Bound),
    ("until", Cue::Bound),
    ("till", Cue::Bound),
    ("from", Cue::Bound),
    ("between", Cue::Bound),
];

const DECADES: [&str; 8] =
    ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
/// What feasts begin with, but for names of months.
const FEASTS: &str = "christmas boxing new halloween valentine patrick andrew george guy bonfire juneteenth bastille anzac \
                      australia canada veterans armistice groundhog labor memorial presidents columbus thanksgiving black \
                      cyber good easter palm ash shrove maundy whit international earth remembrance burns ascension all";

pub(super) static CUES: LazyLock<Words<Cue>> = LazyLock::new(|| Words::new(rows()));

/// All listed words, each with what it can begin.
pub(super) fn rows() -> impl Iterator<Item = (&'static str, Cue)> {
    let numbers = NUMBERS.iter().zip(0..).map(|(word, n)| (*word, Cue::Small(n)));
    let tens = TENS.iter().zip(2..).map(|(word, n)| (*word, Cue::Small(n * 10)));
    let parts = PARTS.iter().zip(3..).map(|(word, n)| (*word, Cue::Part(n)));
    let plural = PARTS_PLURAL.iter().zip(3..).map(|(word, n)| (*word, Cue::Part(n)));
    let months = MONTHS.iter().zip(1..).map(|(word, n)| (*word, Cue::Month(n)));
    let short = MONTHS_SHORT.iter().zip(1..).map(|(word, n)| (*word, Cue::Month(n)));
    let days = WEEKDAYS.iter().zip(1..).map(|(word, n)| (*word, Cue::Weekday(n)));
    let days_short = WEEKDAYS_SHORT.iter().zip(1..).map(|(word, n)| (*word, Cue::Weekday(n)));
    let decades = DECADES.iter().zip(2..).map(|(word, n)| (*word, Cue::Decade(n * 10)));
    let feasts = FEASTS.split_whitespace().map(|word| (word, Cue::Feast));
    let words = numbers.chain(tens).chain(parts).chain(plural).chain(months).chain(short);
    words.chain(days).chain(days_short).chain(decades).chain(feasts).chain(OTHERS.iter().copied())
}

/// What `word` can begin.
pub(super) fn cue(cues: &Words<Cue>, word: &str, shape: Shape) -> Cue {
    match shape {
        Shape::Number => Cue::Digits,
        Shape::Mixed if word.starts_with(|c: char| c.is_ascii_digit()) => Cue::Digits,
        Shape::Mixed if is_term(word) => Cue::Term,
        Shape::Mixed | Shape::Mark | Shape::Initial => Cue::Nothing,
        _ if word.len() > 13 => Cue::Nothing,
        shape => match whole_or_owner(cues, word) {
            // `may`, `march`, `sun` and `sat` are words of their own.
            Some(Cue::Month(_) | Cue::Weekday(_) | Cue::Feast) if shape == Shape::Lower => Cue::Nothing,
            Some(Cue::Weekday(_)) if shape == Shape::Upper && word.len() < 4 => Cue::Nothing,
            found => found.unwrap_or(Cue::Nothing),
        },
    }
}

/// `Q1` to `Q4`, `H1`, `H2`, `FY14`, `FY2014`.
fn is_term(word: &str) -> bool {
    let digits = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit());
    match word.as_bytes() {
        [b'Q', b'1'..=b'4'] | [b'H', b'1' | b'2'] => true,
        [b'F', b'Y', ..] => matches!(word.len(), 4 | 6) && digits(&word[2..]),
        _ => false,
    }
}

/// A listed word, or a listed date word with a possessive: `year's`, `Thursday's`.
fn whole_or_owner(cues: &Words<Cue>, word: &str) -> Option<Cue> {
    let dated = |cue: &Cue| {
        matches!(cue, Cue::Month(_) | Cue::Weekday(_) | Cue::Day(_) | Cue::Season(_) | Cue::Period(_) | Cue::Feast)
    };
    cues.get(word).or_else(|| cues.get(owner(word)?).filter(dated))
}

/// `word` without its possessive, if it has one.
pub(super) fn owner(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('s')?;
    stem.strip_suffix('\'').or_else(|| stem.strip_suffix('’'))
}
