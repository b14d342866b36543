//! Measurements in units of the closed list: `60 km/h`, `20 minutes`, `5ft 11in`, `an hour and a half`.

use super::count::many;
use super::reading::Reading;
use super::unit;
use crate::facts::model::Approx;
use crate::facts::recognise::decimal::Decimal;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun;
use crate::facts::recognise::number::{Number, Sort};
use crate::facts::recognise::token::Shape;
use crate::facts::recognise::{Found, Mention, Quantity};

/// A unit from the closed list, and what it is divided by: `60 km/h`, `90 miles per hour`.
pub(super) fn measured(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>, at: usize) -> Option<Reading> {
    if let Some(reading) = feet_and_inches(line, low, last) {
        return Some(reading);
    }
    let digits = matches!(line.cue(last.first), Cue::Digits) || !last.suffix.is_empty() || line.is(last.first, "-");
    let (code, end) = if last.suffix.is_empty() {
        unit::unit(line, at, digits).filter(|_| at > last.end || !qualifies(line, at))?
    } else {
        let code = unit::attached(last.suffix)?;
        if last.suffix == "m" && many(line, last.end) {
            return None;
        }
        // `1h 45m`
        let minutes = last.suffix == "m"
            && line.word(low.first.wrapping_sub(1)).ends_with(['h', 'r'])
            && line.cue(low.first - 1) == Cue::Digits;
        (if minutes { "min" } else { code }, last.end)
    };
    if matches!(code, "[stone_av]" | "mol" | "Gy" | "T" | "G" | "s" | "[yd_i]" | "[fth_i]")
        && !measures(line, at, code, last)
    {
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
    let (unit, end) = divided(line, code, end);
    Some(Reading::new("quantity.unit", 0.9, &unit, end))
}

/// `day` in `11 day-care centres`, `night` in `six night-time raids`: a word in the singular that belongs to the noun after it.
fn qualifies(line: &Line<'_, '_>, at: usize) -> bool {
    const OF_THE_UNIT: &[&str] =
        &["long", "old", "a", "an", "per", "wide", "high", "deep", "tall", "thick", "and", "by", "plus"];
    line.hyphen(at + 1)
        && !line.word(at).ends_with('s')
        && matches!(line.cue(at), Cue::Period(_))
        && matches!(line.shape(at + 2), Some(Shape::Lower))
        && !line.any(at + 2, OF_THE_UNIT)
}

/// `code` with what it is divided by, if anything, and the token after it: `km/h`, `miles per hour`, `feet a second`.
fn divided(line: &Line<'_, '_>, code: &'static str, end: usize) -> (String, usize) {
    const SPEEDS: &[&str] = &["m", "km", "cm", "mm", "[mi_i]", "[ft_i]", "[in_i]", "[nmi_i]"];
    if code.contains('/') {
        return (code.to_owned(), end);
    }
    // `60-mile-an-hour winds`
    let joined = usize::from(line.hyphen(end));
    let by = end + joined;
    let slash = line.is(end, "/") && line.glued(end);
    let each = line.any(by, &["a", "an"]) && SPEEDS.contains(&code);
    if !(slash || line.is(by, "per") || each) {
        return (code.to_owned(), end);
    }
    let from = by + 1 + usize::from(line.hyphen(by + 1));
    let letters = || unit::attached(line.word(from)).filter(|_| slash).map(|code| (code, from + 1));
    let under = unit::unit(line, from, true).or_else(letters);
    match under {
        Some((under, past)) if !each || matches!(under, "h" | "s" | "min") => (format!("{code}/{under}"), past),
        _ => (code.to_owned(), end),
    }
}

/// `6'2"`, and the inches of `6-foot-2` and `6ft 2`.
fn feet_and_inches(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> Option<Reading> {
    const FEET: &[&str] = &["foot", "feet", "ft"];
    let prime = |at: usize| matches!(line.word(at), "'" | "’" | "′") && line.glued(at);
    let marked = |at: usize| matches!(line.word(at), "\"" | "”" | "″");
    if prime(last.end)
        && (line.glued(last.end + 1) || marked(last.end + 2))
        && line.plain(last.end + 1).is_some_and(|inches| inches < 12)
    {
        return Some(Reading::new("quantity.unit", 0.9, "[ft_i]", last.end + 1));
    }
    if last.value.small().is_none_or(|inches| inches >= 12) || !last.suffix.is_empty() {
        return None;
    }
    let before = low.first.wrapping_sub(1);
    let joined = line.hyphen(before);
    let foot = before.wrapping_sub(usize::from(joined));
    let digits = |at: usize| matches!(line.cue(at), Cue::Digits | Cue::Small(_));
    let glued = matches!(line.cue(foot), Cue::Digits) && line.word(foot).ends_with("ft");
    let feet = glued
        || line.any(foot, FEET)
            && (digits(foot.wrapping_sub(1)) || line.hyphen(foot.wrapping_sub(1)) && digits(foot.wrapping_sub(2)));
    let inches = line.any(last.end, &["in", "inch", "inches", "\"", "”", "″"]);
    let plain = joined || inches || !line.is(foot, "feet") || noun::plural(line, last.end).is_none();
    if feet && plain && unit::unit(line, last.end, false).is_none_or(|(code, _)| code == "[in_i]") {
        let hyphen = usize::from(line.hyphen(last.end) && line.any(last.end + 1, &["inch", "inches"]));
        let end =
            last.end + hyphen + usize::from(hyphen == 1 || inches && line.any(last.end, &["in", "inch", "inches"]));
        return Some(Reading::new("quantity.unit", 0.85, "[in_i]", end));
    }
    let primed =
        prime(before) && (line.glued(low.first) || marked(last.end)) && line.cue(before.wrapping_sub(1)) == Cue::Digits;
    primed.then(|| Reading::new("quantity.unit", 0.9, "[in_i]", last.end))
}

/// Words that name a unit and other things: whether this is the unit.
fn measures(line: &Line<'_, '_>, at: usize, code: &str, last: &Number<'_>) -> bool {
    match code {
        // `the second`, `16 stone`
        "[stone_av]" => !line.any(at, &["stones"]) && last.value.small().is_some_and(|value| (3..60).contains(&value)),
        "s" => !last.suffix.is_empty() || line.any(at, &["seconds", "secs", "sec"]) || last.sort != Sort::One,
        "mol" | "Gy" => !line.any(at, &["moles", "gray", "grays"]),
        "[yd_i]" => !(line.any(at, &["yards", "yard"]) && line.any(at + 1, &["sale", "sales"])),
        "[fth_i]" => true,
        _ => !last.suffix.is_empty() || line.any(at, &["tesla", "gauss"]),
    }
}

/// `an hour and a half`, whose `half` is token `at`.
pub(super) fn and_a_half(line: &Line<'_, '_>, at: usize) -> Option<(Mention, usize)> {
    let unit_at = at.checked_sub(3)?;
    let first = unit_at.checked_sub(1)?;
    if !line.any(first, &["a", "an", "one"]) {
        return None;
    }
    let (code, _) = unit::unit(line, unit_at, false)?;
    let value = Decimal::whole(3).over(Decimal::whole(2))?;
    let span = line.span(first, at + 1);
    let quantity = Quantity {
        value: Some(value.into()),
        unit: Some(code.to_owned()),
        approx: Approx::Exact,
        number: span,
        ..Quantity::default()
    };
    Some((Mention { span, rule: "quantity.unit", score: 0.9, found: Found::Quantity(Box::new(quantity)) }, at + 1))
}
