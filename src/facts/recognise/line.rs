//! One block's tokens as the number and date rules read them: each word with what it can mean, and safe to look past either
//! end.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

use super::Text;
use super::prices::priced;
use super::token::{Shape, Token};
use super::trace::Trace;
use super::words::{Words, same};
use crate::span::Span;

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

static CUES: LazyLock<Words<Cue>> = LazyLock::new(|| {
    let numbers = NUMBERS.iter().enumerate().map(|(n, word)| (*word, Cue::Small(n as u8)));
    let tens = TENS.iter().enumerate().map(|(n, word)| (*word, Cue::Small(n as u8 * 10 + 20)));
    let parts = PARTS.iter().enumerate().map(|(n, word)| (*word, Cue::Part(n as u8 + 3)));
    let plural = PARTS_PLURAL.iter().enumerate().map(|(n, word)| (*word, Cue::Part(n as u8 + 3)));
    let months = MONTHS.iter().zip(1..).map(|(word, n)| (*word, Cue::Month(n)));
    let short = MONTHS_SHORT.iter().zip(1..).map(|(word, n)| (*word, Cue::Month(n)));
    let days = WEEKDAYS.iter().zip(1..).map(|(word, n)| (*word, Cue::Weekday(n)));
    let days_short = WEEKDAYS_SHORT.iter().zip(1..).map(|(word, n)| (*word, Cue::Weekday(n)));
    let decades = DECADES.iter().zip(2..).map(|(word, n)| (*word, Cue::Decade(n * 10)));
    let feasts = FEASTS.split_whitespace().map(|word| (word, Cue::Feast));
    Words::new(
        numbers
            .chain(tens)
            .chain(parts)
            .chain(plural)
            .chain(months)
            .chain(short)
            .chain(days)
            .chain(days_short)
            .chain(decades)
            .chain(feasts)
            .chain(OTHERS.iter().copied()),
    )
});

/// What each token of `text` can begin.
pub(super) fn cues(text: &Text<'_>) -> Vec<Cue> {
    let cues = &*CUES;
    let cue = |(at, token): (usize, &Token)| match token.shape {
        Shape::Mixed if price(text, at).is_some() => Cue::Digits,
        _ => cue(cues, text.prose, token),
    };
    text.tokens.iter().enumerate().map(cue).collect()
}

/// A currency's letters and the amount written onto them in token `at`.
fn price<'a>(text: &Text<'a>, at: usize) -> Option<(&'static str, &'a str)> {
    let next = text.tokens.get(at + 1).map_or("", |next| next.span.text(text.prose));
    priced(text.word(at), next)
}

fn cue(cues: &Words<Cue>, prose: &str, token: &Token) -> Cue {
    let word = token.span.text(prose);
    match token.shape {
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

/// One block of a text. Asking past its ends gives the empty word.
#[derive(Clone, Copy)]
pub(super) struct Line<'t, 'a> {
    text: &'t Text<'a>,
    cues: &'t [Cue],
    pub(super) first: usize,
    pub(super) end: usize,
}

impl<'t, 'a> Line<'t, 'a> {
    pub(super) fn new(text: &'t Text<'a>, cues: &'t [Cue], range: &Range<usize>) -> Self {
        Self { text, cues, first: range.start, end: range.end }
    }

    /// Where what happens is written down, if somebody wants to know.
    pub(super) fn trace(&self) -> Option<&'t RefCell<Trace>> {
        self.text.trace
    }

    #[inline]
    fn token(&self, index: usize) -> Option<&'t Token> {
        (self.first..self.end).contains(&index).then(|| &self.text.tokens[index])
    }

    #[inline]
    pub(super) fn word(&self, index: usize) -> &'a str {
        self.token(index).map_or("", |token| token.span.text(self.text.prose))
    }

    /// The words before token `index`, the nearest first, across blocks.
    pub(super) fn words_before(&self, index: usize, most: usize) -> impl Iterator<Item = &'a str> {
        let to = index.min(self.text.tokens.len());
        let (tokens, prose) = (&self.text.tokens, self.text.prose);
        tokens[to.saturating_sub(most)..to].iter().rev().map(|token| token.span.text(prose))
    }

    #[inline]
    pub(super) fn cue(&self, index: usize) -> Cue {
        if (self.first..self.end).contains(&index) { self.cues[index] } else { Cue::Nothing }
    }

    #[inline]
    pub(super) fn shape(&self, index: usize) -> Option<Shape> {
        self.token(index).map(|token| token.shape)
    }

    /// Token `index` follows the one before it without white space.
    #[inline]
    pub(super) fn glued(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| !token.spaced)
    }

    #[inline]
    pub(super) fn is(&self, index: usize, word: &str) -> bool {
        same(self.word(index), word)
    }

    pub(super) fn any(&self, index: usize, words: &[&str]) -> bool {
        let here = self.word(index);
        words.iter().any(|word| same(here, word))
    }

    /// The tokens from `index` on are `words`.
    pub(super) fn phrase(&self, index: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(step, word)| self.is(index + step, word))
    }

    /// The tokens before `index` are `words`.
    pub(super) fn phrase_before(&self, index: usize, words: &[&str]) -> bool {
        self.phrase(index.wrapping_sub(words.len()), words)
    }

    /// A hyphen or dash.
    pub(super) fn dash(&self, index: usize) -> bool {
        matches!(self.word(index), "-" | "‐" | "‑" | "–" | "—" | "−")
    }

    /// A hyphen that joins two words, as in `two-year`.
    pub(super) fn hyphen(&self, index: usize) -> bool {
        matches!(self.word(index), "-" | "‐" | "‑" | "–") && self.glued(index) && self.glued(index + 1)
    }

    /// An English ordinal in digits: `21st`.
    pub(super) fn ordinal(&self, index: usize) -> Option<u8> {
        let word = self.word(index);
        let digits = word.len().checked_sub(2).and_then(|at| word.split_at_checked(at));
        let (digits, suffix) = digits?;
        // `12st` is a weight
        let weight = suffix == "st" && (!digits.ends_with('1') || digits.ends_with("11"));
        let suffixes = ["st", "nd", "rd", "th"];
        (suffixes.iter().any(|end| suffix.eq_ignore_ascii_case(end)) && !weight).then(|| digits.parse().ok())?
    }

    /// The currency whose letters are written onto the digits of `index`, and the digits: `R4.5bn`.
    pub(super) fn price(&self, index: usize) -> Option<(&'static str, &'a str)> {
        let (code, amount) = (self.shape(index) == Some(Shape::Mixed)).then(|| price(self.text, index))??;
        let word = self.word(index);
        Some((self.currency(&word[..word.len() - amount.len()], code), amount))
    }

    /// The currency that `name` stands for on this site, which is `code` unless it is a name of several.
    pub(super) fn currency(&self, name: &str, code: &'static str) -> &'static str {
        self.text.own.map_or(code, |own| own.currencies.meant(name, code))
    }

    /// Plain digits without marks, as a number.
    pub(super) fn plain(&self, index: usize) -> Option<u32> {
        let word = self.word(index);
        (word.len() <= 9 && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok())?
    }

    /// Digits with leading zeros, which are a code.
    pub(super) fn plain_zeros(&self, index: usize) -> bool {
        let word = self.word(index);
        word.len() > 2 && word.starts_with("00") && word.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// A full stop, a question or exclamation mark that ends a sentence.
    pub(super) fn stop(&self, index: usize) -> bool {
        match self.word(index) {
            "?" | "!" | ";" => true,
            "." => {
                !self.glued(index + 1)
                    && !self.abbreviation(index.wrapping_sub(1))
                    && !(self.noon(index) && self.shape(index + 1) == Some(Shape::Lower))
            }
            _ => false,
        }
    }

    /// The last full stop of `6 a.m. on`.
    fn noon(&self, stop: usize) -> bool {
        let a = stop.wrapping_sub(3);
        self.is(stop.wrapping_sub(1), "m") && self.is(a.wrapping_add(1), ".") && self.any(a, &["a", "p"])
    }

    fn abbreviation(&self, index: usize) -> bool {
        const SHORT: &[&str] = &[
            "mr", "mrs", "ms", "dr", "st", "no", "rs", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "prof", "vs",
            "approx", "jan", "feb", "aug", "sept", "oct", "nov", "dec",
        ];
        self.shape(index) == Some(Shape::Initial) || self.any(index, SHORT)
    }

    /// The prose of tokens `from` up to but not including `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let (from, to) = (from.max(self.first), to.min(self.end));
        if from >= to {
            return Span::default();
        }
        Span::of(self.text.tokens[from].span.start(), self.text.tokens[to - 1].span.end())
    }

    /// The white space before token `index`, where it keeps two tokens on one line.
    pub(super) fn narrow_gap(&self, index: usize) -> bool {
        let Some(token) = self.token(index).filter(|_| index > self.first) else { return false };
        let gap = &self.text.prose[self.text.tokens[index - 1].span.end()..token.span.start()];
        matches!(gap, "\u{a0}" | "\u{2009}" | "\u{202f}")
    }
}
