//! Numbers as the press writes them, in digits or words: `1,000`, `4.2 million`, `half a dozen`, `one in five`, `2½`.

pub(super) mod digits;
mod model;
mod words;

pub(super) use model::{Number, Sort};

use super::decimal::Decimal;
use super::line::{Cue, Line, Period};
use super::words::same;
use crate::span::Span;
use digits::digits;
use words::{half, part, words};

/// The number that token `at` begins; an article before it counts as part of it.
pub(super) fn number<'a>(line: &Line<'_, 'a>, at: usize) -> Option<Number<'a>> {
    let number = match line.cue(at) {
        Cue::Digits => digits(line, at)?,
        Cue::Small(_) | Cue::Hundred | Cue::Scale(_) | Cue::Dozen => words(line, at)?,
        Cue::Half => half(line, at)?,
        Cue::Part(_) => part(line, at)?,
        _ => return None,
    };
    let number = ratio(line, number).unwrap_or(number);
    Some(portion(line, number).unwrap_or(number))
}

/// `a quarter of a million`, `0.4 of a percentage point`, `half of one per cent`: a part of one of something.
fn portion<'a>(line: &Line<'_, 'a>, number: Number<'a>) -> Option<Number<'a>> {
    let part = number.sort == Sort::Fraction || number.value.below(Decimal::whole(1)) && number.sort != Sort::Ratio;
    let of = number.end;
    if !part || !line.is(of, "of") || !line.any(of + 1, &["a", "an", "one", "1"]) || !number.suffix.is_empty() {
        return None;
    }
    let at = of + 2;
    let end = match line.cue(at) {
        Cue::Scale(power) => {
            let value = number.value.shifted(i32::from(power))?;
            let span = Span::of(number.span.start(), line.span(at, at + 1).end());
            return Some(Number { value, end: at + 1, power: i32::from(power), sort: Sort::Words, span, ..number });
        }
        Cue::Period(period) if period != Period::Century => at,
        _ if line.any(at, &["percent", "percentage", "per", "point", "%"]) || is_measure(line.word(at)) => at,
        _ => return None,
    };
    let span = Span::of(number.span.start(), line.span(of + 1, of + 2).end());
    Some(Number { end, sort: Sort::Words, span, ..number })
}

/// What half of one is a measure of, as in `half a mile`.
pub(super) fn is_measure(word: &str) -> bool {
    const MEASURES: &[&str] = &[
        "mile",
        "kilometre",
        "kilometer",
        "metre",
        "meter",
        "centimetre",
        "centimeter",
        "millimetre",
        "millimeter",
        "inch",
        "foot",
        "yard",
        "kilo",
        "kilogram",
        "kilogramme",
        "gram",
        "ton",
        "tonne",
        "pound",
        "ounce",
        "stone",
        "litre",
        "liter",
        "gallon",
        "pint",
        "teaspoon",
        "tablespoon",
        "acre",
        "hectare",
        "degree",
        "minute",
        "second",
        "gigawatt",
        "megawatt",
        "gigabyte",
        "megabyte",
        "nautical",
        "square",
        "cubic",
        "metric",
        "light-year",
        "cent",
        "penny",
        "dollar",
        "euro",
        "point",
    ];
    MEASURES.iter().any(|measure| same(word, measure))
}

/// `one in five`, `nine out of 10`, `one out of every three`; and `two thirds`, which begins as a number too.
fn ratio<'a>(line: &Line<'_, 'a>, number: Number<'a>) -> Option<Number<'a>> {
    if !matches!(number.sort, Sort::Plain | Sort::One | Sort::Words) {
        return None;
    }
    let over = number.value.small().filter(|over| (1..100).contains(over))?;
    let hyphen = usize::from(line.hyphen(number.end));
    // `one-half of 1%`
    if hyphen == 1 && over == 1 && line.cue(number.end + 1) == Cue::Half {
        let end = number.end + 2;
        let value = Decimal::whole(1).over(Decimal::whole(2))?;
        return Some(Number { end, value, sort: Sort::Fraction, span: line.span(number.first, end), ..number });
    }
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
    } else if line.is(at, "of") && line.is(at + 1, "every") {
        at += 1;
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
    let period = matches!(line.cue(under.end + usize::from(line.hyphen(under.end))), Cue::Period(_));
    if whole <= over || year || period || whole == 2 && over != 1 {
        return None;
    }
    let value = Decimal::whole(over).over(under.value)?;
    let span = Span::of(number.span.start(), under.span.end());
    Some(Number { end: under.end, value, sort: Sort::Ratio, span, suffix: "", ..number })
}
