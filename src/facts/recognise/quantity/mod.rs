//! Quantities: a number with what it counts or measures, how exact it is, and whether it tells of a change.

mod age;
mod bare;
mod count;
pub(super) mod currency;
mod currency_homes;
pub(in crate::facts) mod hedge;
mod known_currency;
mod left_out;
mod measure;
mod money;
mod named;
mod range;
mod rate;
mod reading;
mod share;
mod symbols;
mod tie;
mod ucum;
pub(super) mod unit;

pub(super) use left_out::LeftOut;

use super::line::{Cue, Line};
use super::number::{Number, Sort, number};
use super::{Found, Mention, Quantity};
use crate::facts::model::Approx;
use crate::span::Span;
use money::Price;
use reading::Reading;

/// The quantity whose number begins at token `at` (or at the article or sign before it), and the token after it.
pub(super) fn quantity(line: &Line<'_, '_>, at: usize) -> Option<(Mention, usize)> {
    quantity_after(line, at, 0)
}

/// Every reading of the number that begins at token `at`; [`quantity`] is the first.
pub(super) fn quantities(line: &Line<'_, '_>, at: usize) -> Vec<Mention> {
    let mut all: Vec<Mention> = Vec::new();
    for (found, _) in (0..READINGS).filter_map(|skip| quantity_after(line, at, skip)) {
        if all.iter().all(|known| known.rule != found.rule) {
            all.push(found);
        }
    }
    all
}

/// Like [`quantity`], without the first `skip` readings of [`read`].
fn quantity_after(line: &Line<'_, '_>, at: usize, skip: usize) -> Option<(Mention, usize)> {
    match line.cue(at) {
        Cue::Times(times) => return rate::times(line, at, times),
        Cue::Half if line.phrase_before(at, &["and", "a"]) => {
            if let Some(found) = measure::and_a_half(line, at) {
                return Some(found);
            }
        }
        _ => {}
    }
    let low = number(line, at)?;
    if low.sort == Sort::One && line.any(low.first.wrapping_sub(1), count::BEFORE_PRONOUN) {
        return None;
    }
    if let Some((ratio, counted)) = bare::of_several(line, &low) {
        return Some(share_of(line, &ratio, counted.head));
    }
    let price = money::before(line, low.first);
    let (low, high) = range::range(line, low, price);
    let mut last = high.unwrap_or(low);
    let plus = line.is(last.end, "+") && line.glued(last.end);
    last.end = tolerance(line, last.end + usize::from(plus));
    let odd = hedge::after(line, last.end).filter(|(_, past)| reads(line, &low, &Number { end: *past, ..last }));
    last.end = odd.map_or(last.end, |(_, past)| past);
    let reading = read(line, &low, &last, price, skip)?;
    let mut first = price.map_or(low.first, |price| price.first);
    if line.is(first.wrapping_sub(1), "between") && high.is_some() {
        first -= 1;
    }
    let past = Past { plus, odd, end: last.end };
    let amount = Amount { low, high, number: Span::of(low.span.start(), last.span.end().max(low.span.start())), first };
    mention(line, amount, past, reading, price.is_some_and(|price| price.negative))
}

/// The numbers of a quantity, and its first token.
struct Amount<'a> {
    low: Number<'a>,
    high: Option<Number<'a>>,
    number: Span,
    first: usize,
}

/// What follows the number and says how exact it is.
struct Past {
    plus: bool,
    odd: Option<(Approx, usize)>,
    /// The token after all of it.
    end: usize,
}

/// The mention that `reading` makes of `amount`, and the token after it.
fn mention(
    line: &Line<'_, '_>,
    amount: Amount<'_>,
    past: Past,
    reading: Reading,
    negative: bool,
) -> Option<(Mention, usize)> {
    let Amount { low, high, number, first } = amount;
    let (mut approx, hedged) = hedge::before(line, first);
    if approx == Approx::Over && (during(line, hedged, reading.unit.as_deref()) || across(line, hedged)) {
        approx = Approx::Exact;
    }
    if past.plus {
        approx = Approx::AtLeast;
    }
    let relative = matches!(reading.rule, "quantity.percent" | "quantity.points");
    let change = hedge::change(line, hedged, relative).map(|change| hedge::reached(line, hedged, change));
    let mut end = reading.end;
    let after = past.odd.or_else(|| hedge::after(line, end.min(past.end))).or_else(|| hedge::after(line, end));
    if let Some((after, past)) = after {
        (approx, end) = (after, end.max(past));
    }
    let (per, end) = rate::per(line, &reading, end);
    let value = |number: &Number<'_>| {
        let value = number.value.shifted(reading.power)?;
        Some(String::from(if negative { value.negated() } else { value }))
    };
    let quantity = Quantity {
        value: if high.is_none() { value(&low) } else { None },
        low: if high.is_some() { value(&low) } else { None },
        high: high.as_ref().and_then(value),
        counted: reading.counted.map(|counted| line.span(counted.first, counted.head + 1)),
        noun: reading.noun.map(|noun| line.span(noun, noun + 1)),
        unit: reading.unit,
        approx,
        change,
        per,
        number,
    };
    if quantity.value.is_none() && (quantity.low.is_none() || quantity.high.is_none()) {
        return None;
    }
    let whole = line.span(first, end);
    let mention = Mention {
        span: Span::of(whole.start().min(low.span.start()), whole.end()),
        rule: reading.rule,
        score: reading.score,
        found: Found::Quantity(Box::new(quantity)),
    };
    Some((mention, end.max(past.end)))
}

/// `one person in five`, where `ratio` is a fifth and the person is token `head`.
fn share_of(line: &Line<'_, '_>, ratio: &Number<'_>, head: usize) -> (Mention, usize) {
    let quantity = Quantity {
        value: Some(ratio.value.into()),
        counted: Some(line.span(head, head + 1)),
        unit: Some(line.word(head).to_owned()),
        approx: hedge::before(line, ratio.first).0,
        number: line.span(ratio.first, ratio.end),
        ..Quantity::default()
    };
    let span = line.span(ratio.first, ratio.end);
    (Mention { span, rule: "quantity.fraction", score: 0.85, found: Found::Quantity(Box::new(quantity)) }, ratio.end)
}

/// The token after `± 0.2`, `+/- 0.2` or `plus or minus 0.2`, which say how far off the number at `end` can be.
fn tolerance(line: &Line<'_, '_>, end: usize) -> usize {
    if !line.any(end, &["±", "+", "plus"]) {
        return end;
    }
    let marks: [&[&str]; 4] = [&["±"], &["+", "/", "-"], &["+", "/", "−"], &["plus", "or", "minus"]];
    let Some(mark) = marks.iter().find(|mark| line.phrase(end, mark)) else { return end };
    let at = end + mark.len();
    number(line, at).filter(|off| off.first == at && off.suffix.is_empty()).map_or(end, |off| off.end)
}

/// Whether something that is counted or measured follows `last`.
fn reads(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> bool {
    last.suffix.is_empty() && read(line, low, last, None, 0).is_some_and(|reading| reading.unit.is_some())
}

/// `over two years`, when it says how long something took rather than how much longer.
fn during(line: &Line<'_, '_>, hedge: usize, unit: Option<&str>) -> bool {
    const LONGER: &[&str] =
        &["for", "after", "lasted", "took", "takes", "lasts", "well", "just", "spent", "of", "been", "than"];
    matches!(unit, Some("a" | "mo" | "wk" | "d" | "h" | "min"))
        && line.is(hedge, "over")
        && !line.any(hedge.wrapping_sub(1), LONGER)
}

/// `spread over 14 countries`, which says where rather than how many more.
fn across(line: &Line<'_, '_>, hedge: usize) -> bool {
    const SPREAD: &[&str] = &[
        "spread",
        "scattered",
        "dispersed",
        "distributed",
        "split",
        "divided",
        "shared",
        "stretched",
        "stretches",
        "stretching",
        "extends",
        "extending",
        "sprawled",
        "sprawls",
        "sprawling",
        "staggered",
    ];
    let mut before = hedge.wrapping_sub(1);
    before = before.wrapping_sub(usize::from(line.is(before, "out") || line.word(before).ends_with("ly")));
    line.is(hedge, "over") && line.any(before, SPREAD)
}

/// How many readings there are.
const READINGS: usize = 7;

/// What is counted or measured, tried from the surest reading to the least sure one, without the first `skip`.
fn read(
    line: &Line<'_, '_>,
    low: &Number<'_>,
    last: &Number<'_>,
    price: Option<Price>,
    skip: usize,
) -> Option<Reading> {
    let hyphen = line.hyphen(last.end);
    let at = last.end + usize::from(hyphen);
    (skip..READINGS).find_map(|nth| match nth {
        0 => price.map(|price| money::priced(line, last, price.code)),
        1 => share::percent(line, last, at, hyphen),
        2 => money::paid(line, last, at),
        3 => age::age(line, low, last, at, hyphen),
        4 => measure::measured(line, low, last, at),
        5 => count::counted(line, last, at, hyphen),
        _ => bare::bare(line, low, last),
    })
}
