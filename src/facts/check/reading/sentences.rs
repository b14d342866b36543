//! An article's sentences as the checks read them: stated numbers with the words between them.

use std::collections::HashSet;
use std::ops::Range;

use super::hedges::is_hedge;
use super::interval::{Interval, last_digit, step};
use crate::facts::model::Approx;
use crate::facts::recognise::{Found, Mention, Quantity, Shape, Text};
use crate::span::Span;

/// What a number counts or measures, as far as numbers can be compared by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit<'a> {
    Percent,
    Points,
    /// ISO 4217.
    Money(&'a str),
    /// A part of one.
    Fraction,
    /// UCUM.
    Measure(&'a str),
    /// A singular noun.
    Count(&'a str),
    Bare,
}

impl Unit<'_> {
    pub fn is_share(&self) -> bool {
        matches!(self, Self::Percent | Self::Points | Self::Fraction)
    }

    pub fn is_count(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Bare)
    }

    /// Whether amounts of both can be added and compared.
    pub fn is_like(&self, other: &Self) -> bool {
        self == other || self.is_count() && other.is_count()
    }

    /// As it reads behind a number that a check worked out.
    pub fn sign(&self) -> String {
        match self {
            Self::Percent => "%".to_owned(),
            Self::Points => " percentage points".to_owned(),
            Self::Money(code) => format!(" {code}"),
            Self::Measure("a") => " years".to_owned(),
            Self::Measure(unit) => format!(" {unit}"),
            Self::Fraction | Self::Count(_) | Self::Bare => String::new(),
        }
    }
}

/// A stated number.
#[derive(Clone, Debug)]
pub struct Term<'a> {
    /// Its words, in the prose.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// As stated, the middle of a range.
    pub value: f64,
    pub interval: Interval,
    /// What its last digit that is not zero is worth.
    pub step: f64,
    /// What its last digit is worth, zero or not.
    pub least: f64,
    pub unit: Unit<'a>,
    pub approx: Approx,
    /// `month` in "one per month".
    pub per: Option<&'a str>,
    /// Whether it is someone's age.
    pub is_age: bool,
}

impl Term<'_> {
    /// The interval with room for numbers that were cut rather than rounded.
    pub fn loosely(&self) -> Interval {
        self.interval.widened(self.step / 2.0)
    }

    /// The interval beside `other`, which it is compared with: both are given to the same digit, so that 1,500 beside 1,560 is
    /// not rounded to hundreds.
    pub fn beside(&self, other: &Self) -> Interval {
        let step = self.step.min(other.step.max(self.least)).max(self.step / 10.0);
        if step >= self.step || self.approx != Approx::Exact {
            return self.interval;
        }
        if self.unit.is_count() {
            Interval::counted(self.value, step, self.approx)
        } else {
            Interval::stated(self.value, step, self.approx)
        }
    }
}

/// A number that may be a year.
pub fn is_year(term: &Term<'_>) -> bool {
    term.unit == Unit::Bare && (1000.0..2200.0).contains(&term.value) && term.step < 1.5
}

/// Amounts of money below this in whole units are prices, which are rounded less than half a unit.
const PRICE: f64 = 1000.0;

/// A date as the text has it.
#[derive(Clone, Debug)]
pub struct Dated<'a> {
    pub span: Span,
    pub tokens: Range<usize>,
    pub edtf: &'a str,
    /// Counted from the publication date.
    pub relative: bool,
}

/// A sentence, or what a block has in place of one.
#[derive(Debug)]
pub struct Sentence<'a> {
    pub block: usize,
    pub tokens: Range<usize>,
    pub terms: Vec<Term<'a>>,
    pub dates: Vec<Dated<'a>>,
}

/// All sentences of a text.
pub struct Reading<'a> {
    pub text: &'a Text<'a>,
    pub sentences: Vec<Sentence<'a>>,
    /// Tokens that are part of a date.
    dated: HashSet<usize>,
}

/// Tokens after which a sentence without an end is cut, so that looking at all pairs in it stays little work.
const LONGEST: usize = 300;

const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "no", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "prof", "vs", "approx", "jan",
    "feb", "mar", "apr", "jun", "jul", "sep", "aug", "sept", "oct", "nov", "dec", "rev", "hon", "capt", "cllr",
    "messrs", "jr", "sr",
];

impl<'a> Reading<'a> {
    pub fn new(text: &'a Text<'a>, mentions: &'a [Mention]) -> Self {
        let mut reading = Self { text, sentences: split(text), dated: HashSet::new() };
        for mention in mentions {
            let tokens = reading.tokens_of(mention.span);
            let at = reading.sentences.partition_point(|sentence| sentence.tokens.end <= tokens.start);
            let Some(sentence) = reading.sentences.get_mut(at).filter(|_| !tokens.is_empty()) else { continue };
            match &mention.found {
                Found::Quantity(quantity) => terms(text, mention, quantity, tokens, &mut sentence.terms),
                Found::Date(when) => {
                    reading.dated.extend(tokens.clone());
                    let (edtf, relative) = (when.edtf.as_str(), when.relative);
                    sentence.dates.push(Dated { span: mention.span, tokens, edtf, relative });
                }
                _ => {}
            }
        }
        for sentence in &mut reading.sentences {
            share_sign(text, sentence);
        }
        reading
    }

    fn tokens_of(&self, span: Span) -> Range<usize> {
        tokens_of(self.text, span)
    }

    pub fn word(&self, token: usize) -> &'a str {
        self.text.word(token)
    }

    /// The words of tokens `range` in lower case, dates as one word `<date>`.
    pub fn words(&self, range: Range<usize>) -> Vec<String> {
        let mut words = Vec::new();
        for token in range {
            if self.dated.contains(&token) {
                if words.last().is_none_or(|last| last != "<date>") {
                    words.push("<date>".to_owned());
                }
            } else {
                words.push(self.word(token).to_lowercase());
            }
        }
        words
    }

    /// The words between two terms of a sentence, without those that only say how exact the second is.
    pub fn gap(&self, sentence: &Sentence<'_>, from: usize, to: usize) -> String {
        let range = sentence.terms[from].tokens.end..sentence.terms[to].tokens.start;
        unhedged(self.words(range.start..range.end.max(range.start)))
    }

    /// The words before a term, back to the term or the sentence's beginning before it.
    pub fn lead(&self, sentence: &Sentence<'_>, term: usize) -> String {
        let start = term.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.terms[before].tokens.end);
        let end = sentence.terms[term].tokens.start;
        unhedged(self.words(start.min(end)..end))
    }

    /// The words before a term, also those that say how exact it is.
    pub fn before(&self, sentence: &Sentence<'_>, term: usize) -> Vec<String> {
        let start = term.checked_sub(1).map_or(sentence.tokens.start, |before| sentence.terms[before].tokens.end);
        let end = sentence.terms[term].tokens.start;
        self.words(start.min(end)..end)
    }

    /// The words after a term, up to the next one or the sentence's end.
    pub fn tail(&self, sentence: &Sentence<'_>, term: usize) -> String {
        let end = sentence.terms.get(term + 1).map_or(sentence.tokens.end, |next| next.tokens.start);
        let start = sentence.terms[term].tokens.end;
        self.words(start..end.max(start)).join(" ")
    }

    /// All of a sentence, as it is written.
    pub fn sentence(&self, sentence: &Sentence<'_>) -> &'a str {
        let tokens = &self.text.tokens[sentence.tokens.clone()];
        let span = tokens.first().zip(tokens.last()).map(|(first, last)| Span::of(first.span.start(), last.span.end()));
        span.map_or("", |span| self.quoted(span))
    }

    /// The words of a span.
    pub fn quoted(&self, span: Span) -> &'a str {
        span.text(self.text.prose)
    }
}

pub fn tokens_of(text: &Text<'_>, span: Span) -> Range<usize> {
    let start = text.tokens.partition_point(|token| token.span.end() <= span.start());
    let end = text.tokens.partition_point(|token| token.span.start() < span.end());
    start..end.max(start)
}

fn unhedged(mut words: Vec<String>) -> String {
    while words.last().is_some_and(|last| is_hedge(last)) {
        words.pop();
    }
    words.join(" ")
}

fn split<'a>(text: &Text<'_>) -> Vec<Sentence<'a>> {
    let mut sentences = Vec::new();
    for (block, range) in text.ranges.iter().enumerate() {
        let mut start = range.start;
        for token in range.clone() {
            if ends(text, token, range.end) || token - start >= LONGEST {
                sentences.push(Sentence { block, tokens: start..token + 1, terms: Vec::new(), dates: Vec::new() });
                start = token + 1;
            }
        }
        if start < range.end {
            sentences.push(Sentence { block, tokens: start..range.end, terms: Vec::new(), dates: Vec::new() });
        }
    }
    sentences
}

/// Whether a sentence ends with `token`.
fn ends(text: &Text<'_>, token: usize, end: usize) -> bool {
    match text.word(token) {
        "?" | "!" => return token + 1 >= end || text.tokens[token + 1].spaced,
        "." => {}
        _ => return false,
    }
    if token + 1 >= end {
        return true;
    }
    let (next, before) = (text.tokens[token + 1], token.checked_sub(1).map(|before| text.tokens[before]));
    let lower = next.shape == Shape::Lower;
    let short = before.is_some_and(|before| {
        let word = before.span.text(text.prose).to_lowercase();
        before.shape == Shape::Initial || ABBREVIATIONS.contains(&word.as_str())
    });
    next.spaced && !lower && !short
}

fn terms<'a>(
    text: &'a Text<'a>,
    mention: &Mention,
    found: &'a Quantity,
    tokens: Range<usize>,
    terms: &mut Vec<Term<'a>>,
) {
    let two = two_in_one(text, mention, found, &tokens).or_else(|| two_levels(text, mention, found, &tokens));
    if let Some((low, high)) = two {
        terms.extend([low, high]);
        return;
    }
    let number = |text: &Option<String>| text.as_deref().and_then(|digits| digits.parse::<f64>().ok());
    let written = found.number.text(text.prose);
    let unit = unit(mention.rule, found.unit.as_deref());
    let (value, interval, step) = match (number(&found.value), number(&found.low), number(&found.high)) {
        (Some(value), ..) => {
            let mut step = step(value, written);
            if mention.rule == "quantity.fraction" {
                step = if written.contains(" in ") || written.contains(" of ") { 0.002 } else { 0.02 };
            }
            let is_count = matches!(unit, Unit::Count(_) | Unit::Bare);
            let interval = if is_count { Interval::counted } else { Interval::stated };
            let is_price = matches!(unit, Unit::Money(_)) && value < PRICE && value.fract() == 0.0 && step == 1.0;
            (value, interval(value, if is_price { step / 2.0 } else { step }, found.approx), step)
        }
        (None, Some(low), Some(high)) if low <= high => (f64::midpoint(low, high), Interval::new(low, high), 0.0),
        _ => return,
    };
    let (approx, per) = (found.approx, found.per.as_deref());
    let is_age = mention.rule == "quantity.age";
    let least = last_digit(value, written).0.min(step);
    terms.push(Term { span: mention.span, tokens, value, interval, step, least, unit, approx, per, is_age });
}

fn unit<'a>(rule: &str, unit: Option<&'a str>) -> Unit<'a> {
    match (rule, unit) {
        ("quantity.fraction", _) => Unit::Fraction,
        (_, Some("%")) => Unit::Percent,
        (_, Some("pp")) => Unit::Points,
        ("quantity.money", Some(code)) => Unit::Money(code),
        ("quantity.unit" | "quantity.age", Some(unit)) => Unit::Measure(unit),
        // An amount without a sign that has the currency or measure of those before it.
        (_, Some(code)) if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => Unit::Money(code),
        (_, Some(code)) if is_code(code) => Unit::Measure(code),
        (_, Some(noun)) => Unit::Count(noun),
        (_, None) => Unit::Bare,
    }
}

/// Whether a unit is a UCUM code of what is not time, and no noun.
fn is_code(unit: &str) -> bool {
    const CODES: &[&str] = &["m", "km", "cm", "mm", "kg", "g", "t", "L", "har", "m2", "km2", "m3", "kW", "MW", "GW"];
    unit.starts_with('[') || CODES.contains(&unit)
}

/// `12% to £88 million` is no range, whatever it was taken for.
fn two_in_one<'a>(
    text: &Text<'_>,
    mention: &Mention,
    found: &'a Quantity,
    tokens: &Range<usize>,
) -> Option<(Term<'a>, Term<'a>)> {
    let to = tokens.clone().find(|&token| text.word(token) == "to")?;
    let is_share =
        |range: Range<usize>| range.clone().any(|token| matches!(text.word(token), "%" | "percent" | "cent"));
    if !is_share(tokens.start..to) || is_share(to + 1..tokens.end) || found.unit.as_deref() == Some("%") {
        return None;
    }
    let digits: String = text.word(tokens.start).chars().filter(|c| *c != ',').collect();
    let (low, high) = (digits.parse::<f64>().ok()?, found.high.as_deref()?.parse::<f64>().ok()?);
    let code = match text.word(to + 1) {
        "£" => Unit::Money("GBP"),
        "€" => Unit::Money("EUR"),
        "$" => Unit::Money("USD"),
        _ => unit(mention.rule, found.unit.as_deref()),
    };
    let term = |tokens: Range<usize>, value: f64, unit: Unit<'a>| {
        let span = Span::of(text.tokens[tokens.start].span.start(), text.tokens[tokens.end - 1].span.end());
        let step = step(value, span.text(text.prose));
        let interval = Interval::stated(value, step, Approx::Exact);
        let (approx, per, is_age) = (Approx::Exact, None, false);
        Term { span, tokens, value, interval, step, least: step, unit, approx, per, is_age }
    };
    (to + 1 < tokens.end).then(|| (term(tokens.start..to, low, Unit::Percent), term(to + 1..tokens.end, high, code)))
}

/// `from 42 to 58%`: what is read as two numbers has one sign.
fn share_sign(text: &Text<'_>, sentence: &mut Sentence<'_>) {
    for at in 1..sentence.terms.len() {
        let (first, second) = (&sentence.terms[at - 1], &sentence.terms[at]);
        let word = |token: Option<usize>| token.map_or("", |token| text.word(token));
        let from = word(first.tokens.start.checked_sub(1)).eq_ignore_ascii_case("from");
        let to = first.tokens.end + 1 == second.tokens.start && word(Some(first.tokens.end)) == "to";
        if from && to && first.unit == Unit::Bare && second.unit == Unit::Percent && first.value <= 100.0 {
            let interval = Interval::stated(first.value, first.step, first.approx);
            sentence.terms[at - 1] = Term { unit: Unit::Percent, interval, ..first.clone() };
        } else if from && to {
            sentence.terms[at - 1] = with_magnitude(text, first, second);
        }
    }
}

/// The first of `from 30 to 60 million`, which is as large as the second.
fn with_magnitude<'a>(text: &Text<'_>, first: &Term<'a>, second: &Term<'a>) -> Term<'a> {
    const MAGNITUDES: [(&str, f64); 4] = [("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];
    let says = |term: &Term<'_>, word: &str| term.tokens.clone().any(|token| text.word(token) == word);
    let own = MAGNITUDES.iter().find(|(word, _)| says(second, word)).map(|(_, times)| *times);
    let alike = first.unit == second.unit || first.unit.is_like(&second.unit) || first.unit == Unit::Bare;
    let bare = first.value < 1000.0 && alike && !MAGNITUDES.iter().any(|(word, _)| says(first, word));
    // `from 900 to 2 million` are nine hundred.
    let is_near = |times: &f64| first.value * times <= second.value * 50.0;
    let Some(times) = own.filter(|_| bare).filter(is_near) else { return first.clone() };
    let (value, step, least) = (first.value * times, first.step * times, first.least * times);
    Term { value, interval: first.interval.scaled(times), step, least, unit: second.unit.clone(), ..first.clone() }
}

/// `from 6 to 11 per cent`, and `2% to 6% from 4%`: levels, and not what lies between them.
fn two_levels<'a>(
    text: &'a Text<'_>,
    mention: &Mention,
    found: &'a Quantity,
    tokens: &Range<usize>,
) -> Option<(Term<'a>, Term<'a>)> {
    let to = tokens.clone().find(|&token| text.word(token) == "to")?;
    let before = tokens.start.checked_sub(1).map_or("", |token| text.word(token));
    let after = if tokens.end < text.tokens.len() { text.word(tokens.end) } else { "" };
    if !(before.eq_ignore_ascii_case("from") || after == "from") || mention.rule == "quantity.age" {
        return None;
    }
    let number = |text: &Option<String>| text.as_deref().and_then(|digits| digits.parse::<f64>().ok());
    let (low, high) = (number(&found.low)?, number(&found.high)?);
    let term = |tokens: Range<usize>, value: f64| {
        let span = Span::of(text.tokens[tokens.start].span.start(), text.tokens[tokens.end - 1].span.end());
        let (step, least) = (step(value, span.text(text.prose)), last_digit(value, span.text(text.prose)).0);
        let unit = unit(mention.rule, found.unit.as_deref());
        let interval = if unit.is_count() { Interval::counted } else { Interval::stated };
        let (approx, per) = (found.approx, found.per.as_deref());
        let interval = interval(value, step, approx);
        Term { span, tokens, value, interval, step, least, unit, approx, per, is_age: false }
    };
    (tokens.start < to && to + 1 < tokens.end).then(|| (term(tokens.start..to, low), term(to + 1..tokens.end, high)))
}
