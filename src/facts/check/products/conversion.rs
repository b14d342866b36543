//! One measure in two units: `480 hectares (1,186 acres)`, `5 miles, or 8 km`, `−31°C (−24°F)`.

use crate::facts::check::reading::hedges::is_hedge;
use crate::facts::check::reading::interval::last_digit;
use crate::facts::check::reading::units::{Of, scale};
use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit};
use crate::facts::model::Approx;
use crate::span::Span;

/// How far a figure that is called rough may be from the true one, of the figure.
const ROUGH: f64 = 0.1;
/// Most that the rounding of a figure may have changed it, of the figure.
const MOST: f64 = 0.25;
/// The same where the figure ends in zeros.
const ROUND: f64 = 0.05;
/// How far a temperature that ends in zero may be from the true one, in degrees.
const TEMPERED: f64 = 1.5;
/// The same of an oven, in degrees of either scale.
const OVEN: f64 = 10.0;

/// One of the two figures: `6ft 2in` is one of two terms.
struct Measured<'r> {
    of: Of,
    /// How many of the base unit one of its last unit is.
    one: f64,
    unit: &'r str,
    /// In its last unit.
    value: f64,
    /// How far it may be from the true value.
    room: f64,
    span: Span,
}

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for first in 0..sentence.terms.len().saturating_sub(1) {
        let second = first + 1;
        let (Some(one), Some(other)) = (ending(reading, sentence, first), beginning(reading, sentence, second)) else {
            continue;
        };
        if one.of == other.of && one.unit == other.unit || !restates(reading, sentence, first, one.of) {
            continue;
        }
        let Some(comes_to) = comes_to(&one, &other, is_difference(reading, sentence, first)) else { continue };
        if is_of_oven(&one, &other) && (comes_to - other.value).abs() <= OVEN {
            continue;
        }
        let message = format!(
            "{} is {} {}, not {}",
            reading.quoted(one.span),
            Interval::exact(rounded(comes_to)),
            named(reading.quoted(other.span)),
            reading.quoted(other.span)
        );
        found.push(Finding::new("check.conversion", Spot::Prose(other.span), message, "correct one of the two"));
    }
}

/// `350°F (180°C)`: cooks round to what is written on their ovens.
fn is_of_oven(one: &Measured<'_>, other: &Measured<'_>) -> bool {
    let marked = |measured: &Measured<'_>| match measured.of {
        Of::Temperature(0) => (120.0..=260.0).contains(&measured.value) && measured.value % 5.0 == 0.0,
        Of::Temperature(1) => (250.0..=500.0).contains(&measured.value) && measured.value % 25.0 == 0.0,
        _ => false,
    };
    marked(one) && marked(other)
}

/// Degrees that something is warmer or colder by, and not those that it has.
fn is_difference(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize) -> bool {
    /// Degrees Celsius that a climate warms by, where the sentence need not say so.
    const SMALL: f64 = 6.0;
    const BEFORE: &[&str] =
        &["by", "of", "rise", "rising", "risen", "rose", "increase", "drop", "fall", "another", "least", "than"];
    const BEHIND: &[&str] = &[
        "warmer", "cooler", "colder", "hotter", "higher", "lower", "above", "below", "rise", "increase", "more", "less",
    ];
    let (one, two) = (&sentence.terms[first], &sentence.terms[first + 1]);
    let words =
        |range: std::ops::Range<usize>| reading.words(range.start..range.end.clamp(range.start, sentence.tokens.end));
    let before = words(one.tokens.start.saturating_sub(3).max(sentence.tokens.start)..one.tokens.start);
    let behind = words(two.tokens.end.min(sentence.tokens.end)..two.tokens.end + 5);
    let says = |words: &[String], list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let small = match one.unit {
        Unit::Measure("Cel") => SMALL,
        _ => SMALL * 1.8,
    };
    (0.0..small).contains(&one.value) || says(&before, BEFORE) || says(&behind, BEHIND)
}

/// The unit as it is written behind the number.
fn named(words: &str) -> &str {
    words.trim_start_matches(|c: char| !(c.is_alphabetic() || c == '°')).trim()
}

/// To three digits.
fn rounded(value: f64) -> f64 {
    if value == 0.0 {
        return value;
    }
    let digit = 10_f64.powf(value.abs().log10().floor() - 2.0);
    (value / digit).round() * digit
}

/// Whether the second term is the first one again: in brackets, after `or`.
fn restates(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, of: Of) -> bool {
    const SIGNS: &[&str] = &["to", "c", "ca", "minus", "−", "-", "–", "+"];
    let (one, two) = (&sentence.terms[first], &sentence.terms[first + 1]);
    if one.per != two.per || one.is_age || two.is_age {
        return false;
    }
    let mut between = reading.words(one.tokens.end..two.tokens.start.max(one.tokens.end));
    while between.last().is_some_and(|last| is_hedge(last) || SIGNS.contains(&last.as_str())) {
        between.pop();
    }
    let end = compound(sentence, first + 1).map_or(two.tokens.end, |third| sentence.terms[third].tokens.end);
    let next = if end < sentence.tokens.end { reading.word(end) } else { "" };
    let between: Vec<&str> = between.iter().map(String::as_str).collect();
    match between.as_slice() {
        ["/"] => true,
        ["("] | ["(", "or"] => matches!(next, ")" | "," | ";"),
        // a tunnel of 5 metres by 4 (16ft by 13ft) is no such pair
        [",", "or"] => matches!(next, "," | "." | ")" | ";" | "" | "–" | "—"),
        // Races are run over miles or kilometres, but nobody chooses between acres and hectares.
        ["or"] => matches!(of, Of::Area | Of::Temperature(_)) && matches!(next, "," | "." | ")" | ";" | ""),
        _ => false,
    }
}

/// The term that goes on with a smaller unit: `2in` of `6ft 2in`.
fn compound(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let (one, next) = (sentence.terms.get(at)?, sentence.terms.get(at + 1)?);
    let beside = next.tokens.start == one.tokens.end;
    let pair = (&one.unit, &next.unit);
    let known = matches!(
        pair,
        (Unit::Measure("[ft_i]"), Unit::Measure("[in_i]"))
            | (Unit::Measure("[stone_av]"), Unit::Measure("[lb_av]"))
            | (Unit::Measure("[lb_av]"), Unit::Measure("[oz_av]"))
            | (Unit::Measure("km"), Unit::Measure("m"))
            | (Unit::Measure("m"), Unit::Measure("cm"))
    );
    (beside && known).then_some(at + 1)
}

/// The figure that ends with a term.
fn ending<'r>(reading: &Reading<'_>, sentence: &'r Sentence<'_>, at: usize) -> Option<Measured<'r>> {
    let whole = at.checked_sub(1).filter(|&before| compound(sentence, before) == Some(at));
    joined(reading, sentence, whole.unwrap_or(at), at)
}

/// The figure that begins with a term.
fn beginning<'r>(reading: &Reading<'_>, sentence: &'r Sentence<'_>, at: usize) -> Option<Measured<'r>> {
    joined(reading, sentence, at, compound(sentence, at).unwrap_or(at))
}

fn joined<'r>(reading: &Reading<'_>, sentence: &'r Sentence<'_>, first: usize, last: usize) -> Option<Measured<'r>> {
    let own = single(reading, &sentence.terms[last])?;
    if first == last {
        // The feet of `6ft 2in` alone are not its length, nor is one side of `5 by 4 metres`.
        let by = sentence.terms[first].tokens.start.checked_sub(1).map(|token| reading.word(token));
        return (!matches!(by, Some("by" | "x" | "×"))).then_some(own);
    }
    let more = single(reading, &sentence.terms[first])?;
    let span = Span::of(more.span.start(), own.span.end());
    Some(Measured { value: own.value + more.value * more.one / own.one, span, ..own })
}

fn single<'r>(reading: &Reading<'_>, term: &'r Term<'_>) -> Option<Measured<'r>> {
    let Unit::Measure(unit) = term.unit else { return None };
    let (of, one) = scale(unit)?;
    // Years and months differ in length, and ranges have two ends.
    if of == Of::Time || term.step == 0.0 {
        return None;
    }
    let written = reading.quoted(term.span);
    let least = last_digit(term.value, written).0.min(term.value.abs().max(1e-9));
    let sign = term.tokens.start.checked_sub(1).map_or("", |token| reading.word(token));
    let negative = matches!(of, Of::Temperature(_)) && matches!(sign, "−" | "-" | "–" | "minus" | "Minus");
    let value = if negative { -term.value.abs() } else { term.value };
    let size = value.abs();
    let mut room = least / 2.0;
    if matches!(of, Of::Temperature(_)) {
        room = if value % 10.0 == 0.0 { TEMPERED } else { room };
    } else {
        let mut zeros = least;
        while least >= 1.0 && zeros < size && (size / (zeros * 10.0)).fract() == 0.0 {
            zeros *= 10.0;
        }
        room = room.max((zeros / 2.0).min(size * ROUND)).min((size * MOST).max(1e-9));
    }
    if term.approx != Approx::Exact {
        room = room.max(size * ROUGH);
    }
    Some(Measured { of, one, unit, value, room, span: term.span })
}

/// What the first is in the unit of the second, where they cannot be the same.
fn comes_to(one: &Measured<'_>, other: &Measured<'_>, is_difference: bool) -> Option<f64> {
    let around = |value: f64, room: f64| Interval::new(value - room, value + room);
    let (from, to) = (around(one.value, one.room), around(other.value, other.room));
    let (times, degrees) = match (one.of, other.of) {
        (Of::Temperature(0), Of::Temperature(1)) => (1.8, 32.0),
        (Of::Temperature(1), Of::Temperature(0)) => (1.0 / 1.8, -32.0 / 1.8),
        (Of::Temperature(0), Of::Temperature(2)) => (1.0, 273.15),
        (Of::Temperature(_), _) | (_, Of::Temperature(_)) => return None,
        (of, also) if of == also => (one.one / other.one, 0.0),
        _ => return None,
    };
    // Warmer by 2°C is warmer by 3.6°F.
    let fits =
        from.scaled(times).plus(Interval::exact(degrees)).meets(to) || is_difference && from.scaled(times).meets(to);
    (!fits).then_some(one.value * times + degrees)
}
