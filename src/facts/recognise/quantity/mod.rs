//! Quantities: a number with what it counts or measures, how exact it is, and whether it tells of a change.

mod count;
pub(in crate::facts) mod hedge;
mod money;
mod reading;
mod ucum;
mod unit;

use super::line::{Cue, Line};
use super::number::{Number, Sort, number};
use super::token::Shape;
use super::{Found, Mention, Quantity};
use crate::facts::model::Approx;
use crate::span::Span;
use count::{bare, counted, many};
use reading::Reading;

/// The quantity whose number begins at token `at` (or at the article or sign before it), and the token after it.
pub(super) fn quantity(line: &Line<'_, '_>, at: usize) -> Option<(Mention, usize)> {
    let low = number(line, at)?;
    if low.sort == Sort::One && line.any(low.first.wrapping_sub(1), count::BEFORE_PRONOUN) {
        return None;
    }
    let money = money::before(line, low.first);
    let (low, high) = range(line, low, money.is_some());
    let mut last = high.unwrap_or(low);
    let plus = line.is(last.end, "+") && line.glued(last.end);
    last.end += usize::from(plus);
    let reading = read(line, &low, &last, money)?;
    let mut first = money.map_or(low.first, |(_, sign)| sign);
    if line.is(first.wrapping_sub(1), "between") && high.is_some() {
        first -= 1;
    }
    let (mut approx, hedged) = hedge::before(line, first);
    if approx == Approx::Over && during(line, hedged, reading.unit.as_deref()) {
        approx = Approx::Exact;
    }
    if plus {
        approx = Approx::AtLeast;
    }
    let share = matches!(reading.rule, "quantity.percent" | "quantity.points");
    let change = hedge::change(line, hedged, share);
    let mut end = reading.end;
    if let Some((after, past)) = hedge::after(line, end.min(last.end)).or_else(|| hedge::after(line, end)) {
        (approx, end) = (after, end.max(past));
    }
    let (per, end) = per(line, &reading, end);
    let value = |number: &Number<'_>| number.value.shifted(reading.power).map(|value| value.to_string());
    let (start, whole_end) = (line.span(first, end).start(), line.span(first, end).end());
    let quantity = Quantity {
        value: if high.is_none() { value(&low) } else { None },
        low: if high.is_some() { value(&low) } else { None },
        high: high.as_ref().and_then(value),
        counted: reading.counted.map(|counted| line.span(counted.first, counted.head + 1)),
        unit: reading.unit,
        approx,
        change,
        per,
        number: Span::of(low.span.start(), last.span.end()),
    };
    if quantity.value.is_none() && (quantity.low.is_none() || quantity.high.is_none()) {
        return None;
    }
    let mention = Mention {
        span: Span::of(start.min(low.span.start()), whole_end),
        rule: reading.rule,
        score: reading.score,
        found: Found::Quantity(quantity),
    };
    Some((mention, end.max(last.end)))
}

/// `over two years`, when it says how long something took rather than how much longer.
fn during(line: &Line<'_, '_>, hedge: usize, unit: Option<&str>) -> bool {
    const LONGER: &[&str] =
        &["for", "after", "lasted", "took", "takes", "lasts", "well", "just", "spent", "of", "been", "than"];
    matches!(unit, Some("a" | "mo" | "wk" | "d" | "h" | "min"))
        && line.is(hedge, "over")
        && !line.any(hedge.wrapping_sub(1), LONGER)
}

/// `10–12`, `six to 10`, `between x and y`, `three or four`: both numbers, the first sharing the second's magnitude.
fn range<'a>(line: &Line<'_, 'a>, low: Number<'a>, money: bool) -> (Number<'a>, Option<Number<'a>>) {
    if matches!(low.sort, Sort::Fraction | Sort::Ratio) {
        return (low, None);
    }
    let sign = low.first.wrapping_sub(1 + usize::from(money));
    let between = line.is(sign, "between");
    let link = unit_between(line, &low);
    let joined = match line.word(link) {
        "to" => !from_to(line, sign, low.first),
        "and" => between,
        "or" => low.suffix.is_empty(),
        _ => line.dash(link) && !line.is(link, "—"),
    };
    if !joined {
        return (low, None);
    }
    let mut next = link + 1;
    while matches!(line.word(next), "$" | "£" | "€") || line.is(next, "US") && line.is(next + 1, "$") {
        next += 1;
    }
    let Some(high) =
        number(line, next).filter(|high| high.first == next && !matches!(high.sort, Sort::Fraction | Sort::Ratio))
    else {
        return (low, None);
    };
    let mut shared = low;
    if high.power > 0 && low.power == 0 {
        let raised = low.value.shifted(high.power).filter(|raised| raised.below(high.value));
        shared.value = raised.unwrap_or(low.value);
    } else if high.power == 0 && low.power == 0 && money::magnitude(high.suffix).is_some() && money {
        shared.suffix = high.suffix;
    }
    let near = !line.is(link, "or")
        || high.value.small().zip(shared.value.small()).is_some_and(|(high, low)| high <= low * 2 + 1);
    if shared.value.below(high.value) && near { (shared, Some(high)) } else { (low, None) }
}

/// The token after a unit that the first number of a range carries itself: `10% to 12%`, `5 km to 7 km`.
fn unit_between(line: &Line<'_, '_>, low: &Number<'_>) -> usize {
    let at = low.end;
    // `18- to 24-year-olds`
    if line.dash(at) && line.glued(at) && !line.glued(at + 1) {
        return at + 1;
    }
    if line.any(at, &["%", "percent", "°", "cm", "km", "kg", "mm", "m", "euros", "dollars", "pounds"]) {
        return at + 1;
    }
    at + 2 * usize::from(line.is(at, "per") && line.is(at + 1, "cent"))
}

/// `rose from 3% to 5%` tells two levels, `from 10 to 15 people` one range.
fn from_to(line: &Line<'_, '_>, sign: usize, first: usize) -> bool {
    let from = [sign, first.wrapping_sub(1)].into_iter().find(|at| line.is(*at, "from"));
    match from {
        Some(from) => {
            (1..7).any(|back| hedge::changes(line.word(from.wrapping_sub(back)))) || line.is(from.wrapping_sub(1), ",")
        }
        None => hedge::changes(line.word(first.wrapping_sub(1))) && !line.is(first.wrapping_sub(1), "up"),
    }
}

/// What is counted or measured, tried from the surest reading to the least sure one.
fn read(
    line: &Line<'_, '_>,
    low: &Number<'_>,
    last: &Number<'_>,
    money: Option<(&'static str, usize)>,
) -> Option<Reading> {
    if let Some((code, _)) = money {
        return Some(priced(line, last, code));
    }
    let hyphen = line.hyphen(last.end);
    let at = last.end + usize::from(hyphen);
    percent(line, last, at, hyphen)
        .or_else(|| paid(line, last, at))
        .or_else(|| age(line, low, last, at, hyphen))
        .or_else(|| measured(line, low, last, at))
        .or_else(|| counted(line, last, at, hyphen))
        .or_else(|| bare(line, low, last))
}

fn priced(line: &Line<'_, '_>, last: &Number<'_>, code: &str) -> Reading {
    let mut end = last.end;
    let mut power = money::magnitude(last.suffix).unwrap_or(0);
    if power == 0 && last.power == 0 && line.any(end, &["m", "b"]) {
        power = if line.is(end, "m") { 6 } else { 9 };
        end += 1;
    }
    // `$5 US`, `$5 million dollars`
    if line.any(end, &["dollars", "euros", "pounds"]) {
        end += 1;
    }
    Reading { power, ..Reading::new("quantity.money", 0.95, code, end) }
}

fn percent(line: &Line<'_, '_>, last: &Number<'_>, at: usize, hyphen: bool) -> Option<Reading> {
    if line.is(at, "of") && line.any(at + 1, &["a", "one"]) && line.any(at + 2, &["percent", "percentage", "per"]) {
        return percent(line, last, at + 2, hyphen).filter(|_| last.sort == Sort::Fraction);
    }
    let per_cent = line.phrase(at, &["per", "cent"]);
    let end = if per_cent {
        at + 2
    } else if line.any(at, &["%", "percent", "percentage", "pc", "pct", "％"]) {
        at + 1
    } else if line.is(at, "basis") && (line.any(at + 1, &["points", "point"]) || line.hyphen(at + 1)) {
        let joined = usize::from(line.hyphen(at + 1));
        return Some(Reading::new("quantity.points", 0.95, "bp", at + 2 + joined));
    } else if line.any(at, &["pp", "ppt", "ppts", "pps"]) || matches!(last.suffix, "pp" | "ppt" | "ppts") {
        let end = if last.suffix.is_empty() { at + 1 } else { last.end };
        return Some(Reading::new("quantity.points", 0.9, "pp", end));
    } else if line.any(at, &["bps", "bp"]) || matches!(last.suffix, "bps" | "bp") {
        let end = if last.suffix.is_empty() { at + 1 } else { last.end };
        return Some(Reading::new("quantity.points", 0.9, "bp", end));
    } else {
        return None;
    };
    let joined = usize::from(line.hyphen(end));
    if line.any(end + joined, &["points", "point"]) {
        return Some(Reading::new("quantity.points", 0.95, "pp", end + joined + 1));
    }
    if line.is(at, "pc") && hyphen || line.is(at, "percentage") {
        return None;
    }
    Some(Reading::new("quantity.percent", 0.95, "%", end))
}

/// A currency in words or code after the amount, and small coins.
fn paid(line: &Line<'_, '_>, last: &Number<'_>, at: usize) -> Option<Reading> {
    if let Some(code) = money::coin(last.suffix) {
        return Some(Reading { power: -2, ..Reading::new("quantity.money", 0.85, code, last.end) });
    }
    let mut power = money::magnitude(last.suffix).filter(|_| last.power == 0).unwrap_or(0);
    let mut at = at;
    if last.suffix.is_empty() && last.power == 0 && line.is(at, "m") && money::after(line, at + 1).is_some() {
        (power, at) = (6, at + 1);
    } else if power == 0 && !last.suffix.is_empty() {
        return None;
    }
    let (code, coin, end) = money::after(line, at)?;
    Some(Reading { power: power + coin, ..Reading::new("quantity.money", 0.95, code, end) })
}

/// `14-year-old`, `aged 14`, `Smith, 42,`.
fn age(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>, at: usize, hyphen: bool) -> Option<Reading> {
    let spans = line.any(at, &["year", "years", "month", "months", "week", "weeks", "day", "days"]);
    let old = at + 1 + usize::from(line.hyphen(at + 1));
    if spans && line.any(old, &["old", "olds"]) {
        let unit = unit::unit(line, at, false).map_or("a", |(code, _)| code);
        return Some(Reading::new("quantity.age", 0.95, unit, old + 1));
    }
    let years = last.value.small().filter(|years| (1..=119).contains(years))?;
    if hyphen || !last.suffix.is_empty() {
        return None;
    }
    let mut before = low.first.wrapping_sub(1);
    before = before.wrapping_sub(usize::from(line.is(before, "between")));
    let now = line.is(before, "now") && line.is(before.wrapping_sub(1), ",") && line.is(last.end, ",");
    if now
        || line.any(before, &["aged", "age", "ages"])
        || listed_age(line, before)
        || line.is(before, "of") && line.is(before.wrapping_sub(1), "age")
    {
        let end = last.end + 2 * usize::from(line.is(last.end, "years") && line.is(last.end + 1, "old"));
        let measured = !line.any(last.end, &["%", "percent", "per"]);
        return measured.then(|| Reading::new("quantity.age", 0.9, "a", end));
    }
    let named = matches!(line.shape(before.wrapping_sub(1)), Some(Shape::Capital | Shape::Lower | Shape::Upper));
    let aside = line.is(before, ",") && named && line.any(last.end, &[",", "."]) && !line.glued(last.end + 1)
        || line.is(before, "(") && line.is(last.end, ")");
    let name = line.shape(before.wrapping_sub(1)) == Some(Shape::Capital)
        && !matches!(line.cue(before.wrapping_sub(1)), Cue::Month(_) | Cue::Weekday(_));
    (aside && name && years >= 3 && last.sort == Sort::Plain).then(|| Reading::new("quantity.age", 0.85, "a", last.end))
}

/// `aged 22, 25 and 31`: the ages after the first one.
fn listed_age(line: &Line<'_, '_>, before: usize) -> bool {
    let mut at = before;
    for _ in 0..4 {
        if !line.any(at, &[",", "and", "or"]) || !matches!(line.cue(at.wrapping_sub(1)), Cue::Digits | Cue::Small(_)) {
            return false;
        }
        at = at.wrapping_sub(2);
        if line.any(at, &["aged", "ages"]) {
            return true;
        }
    }
    false
}

/// A unit from the closed list, and what it is divided by: `60 km/h`, `90 miles per hour`.
fn measured(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>, at: usize) -> Option<Reading> {
    let digits = matches!(line.cue(last.first), Cue::Digits) || !last.suffix.is_empty() || line.is(last.first, "-");
    let (code, mut end) = if last.suffix.is_empty() {
        unit::unit(line, at, digits)?
    } else {
        let code = unit::attached(last.suffix)?;
        if last.suffix == "m" && many(line, last.end) {
            return None;
        }
        (code, last.end)
    };
    if matches!(code, "[stone_av]" | "mol" | "Gy" | "T" | "G" | "s") && !measures(line, at, code, last) {
        return None;
    }
    // `one day it would end` is no length of time
    let once = last.sort == Sort::One && code == "d" && !line.hyphen(last.end);
    if once
        && !line
            .any(last.first.wrapping_sub(1), &["only", "just", "in", "for", "than", "least", "within", "about", "took"])
    {
        return None;
    }
    let mut unit = code.to_owned();
    let slash = line.is(end, "/") && line.glued(end);
    let per = line.is(end, "per");
    if (slash || per)
        && !code.contains('/')
        && let Some((under, past)) = under(line, end + 1, slash)
    {
        unit = format!("{code}/{under}");
        end = past;
    }
    let _ = low;
    Some(Reading::new("quantity.unit", 0.9, &unit, end))
}

/// What a unit is divided by.
fn under(line: &Line<'_, '_>, at: usize, slash: bool) -> Option<(&'static str, usize)> {
    let letters = || unit::attached(line.word(at)).filter(|_| slash).map(|code| (code, at + 1));
    unit::unit(line, at, true).or_else(letters)
}

/// Words that name a unit and other things: whether this is the unit.
fn measures(line: &Line<'_, '_>, at: usize, code: &str, last: &Number<'_>) -> bool {
    match code {
        // `the second`, `16 stone`
        "[stone_av]" => !line.any(at, &["stones"]) && last.value.small().is_some_and(|value| (3..60).contains(&value)),
        "s" => !last.suffix.is_empty() || line.any(at, &["seconds", "secs", "sec"]) || last.sort != Sort::One,
        "mol" | "Gy" => !line.any(at, &["moles", "gray", "grays"]),
        _ => !last.suffix.is_empty() || line.any(at, &["tesla", "gauss"]),
    }
}

/// What prices are quoted for.
const SOLD_BY: &[&str] = &[
    "barrel",
    "gallon",
    "litre",
    "liter",
    "ton",
    "tonne",
    "pound",
    "ounce",
    "kilo",
    "kilogram",
    "bushel",
    "share",
    "piece",
    "ticket",
    "person",
    "head",
    "mile",
    "kilometre",
    "minute",
    "pack",
    "bottle",
    "pint",
    "unit",
    "megawatt-hour",
    "acre",
];

/// `per month`, `a year`, `an hour`, `each week`: what the quantity is counted by, and the token after it.
fn per(line: &Line<'_, '_>, reading: &Reading, end: usize) -> (Option<String>, usize) {
    let period =
        |at: usize| matches!(line.cue(at), Cue::Period(_)) || line.any(at, &["minute", "second", "season", "night"]);
    if line.is(end, "per") && !line.is(end + 1, "cent") {
        if matches!(line.shape(end + 1), Some(Shape::Lower | Shape::Capital)) {
            return (Some(line.word(end + 1).to_lowercase()), end + 2);
        }
        if let Some(base) = number(line, end + 1).filter(|base| base.first == end + 1) {
            return (Some(base.value.to_string()), base.end);
        }
    }
    let sold = |at: usize| reading.rule == "quantity.money" && line.any(at, SOLD_BY);
    let rate = line.any(end, &["a", "an", "each", "every"])
        && (period(end + 1) || sold(end + 1))
        && !line.any(end + 2, &["ago", "earlier", "later", "before", "after"]);
    if rate && reading.rule != "quantity.age" {
        return (Some(line.word(end + 1).to_lowercase()), end + 2);
    }
    let hyphen = line.hyphen(end) && line.any(end + 1, &["a", "an"]) && line.hyphen(end + 2) && period(end + 3);
    if hyphen {
        return (Some(line.word(end + 3).to_lowercase()), end + 4);
    }
    for at in end..end + 4 {
        if line.shape(at) != Some(Shape::Lower) {
            break;
        }
        if line.any(at, &["each", "every"]) && period(at + 1) {
            return (Some(line.word(at + 1).to_lowercase()), end);
        }
    }
    (None, end)
}
