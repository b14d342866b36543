//! Ranges: `10–12`, `six to 10`, `between x and y`, `three or four`.

use super::money::{self, Price};
use super::{hedge, unit};
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::number::{Number, Sort, number};

/// Both numbers, the first sharing the second's magnitude; only the first where it is no range.
pub(super) fn range<'a>(
    line: &Line<'_, 'a>,
    low: Number<'a>,
    price: Option<Price>,
) -> (Number<'a>, Option<Number<'a>>) {
    let part = |number: &Number<'_>| matches!(number.sort, Sort::Fraction | Sort::Ratio);
    if part(&low) {
        return (low, None);
    }
    if !may_link(line, low.end) {
        return (low, None);
    }
    let before = price.map_or(low.first, |price| price.first).wrapping_sub(1);
    let (own, link) = own_unit(line, &low);
    let Some((next, kind)) = linked(line, link, before) else { return (low, None) };
    let next = next + usize::from(line.is(next, "+") && line.glued(next + 1));
    let signed = money::sign(line, next);
    let next = signed.unwrap_or(next);
    let Some(high) = number(line, next).filter(|high| high.first == next && !part(high)) else { return (low, None) };
    let priced = signed.is_some() || line.price(next).is_some();
    let agrees = own.is_none_or(|own| own_unit(line, &high).0 == Some(own))
        && (price.is_some() || !priced)
        && (price.is_some() || low.suffix.is_empty() || low.suffix == high.suffix);
    if !agrees {
        return (low, None);
    }
    let (low, high) = if price.is_some() { (scaled(low), scaled(high)) } else { (low, high) };
    let mut shared = low;
    if high.power > 0 && low.power == 0 {
        let raised = low.value.shifted(high.power).filter(|raised| raised.below(high.value));
        shared.value = raised.unwrap_or(low.value);
    }
    // `$15-20,000`
    let thousands = price.is_some()
        && line.dash(low.end)
        && low.power == 0
        && line.word(high.end - 1).ends_with(",000")
        && line.word(low.end - 1).len() <= 3;
    if thousands {
        let raised = low.value.shifted(3).filter(|raised| raised.below(high.value));
        shared.value = raised.unwrap_or(low.value);
    }
    // `two and three dozen`
    let dozens = |number: &Number<'_>| line.cue(number.end - 1) == Cue::Dozen;
    if dozens(&high) && !dozens(&low) && high.end > high.first + 1 {
        let twelve = crate::facts::recognise::decimal::Decimal::whole(12);
        shared.value = low.value.times(twelve).filter(|raised| raised.below(high.value)).unwrap_or(low.value);
    }
    // `rose by 2.3 metres to 5.1 metres`
    let measured =
        own.is_some_and(|unit| unit != "%") && line.is(hedge::before(line, low.first).1.wrapping_sub(1), "by");
    let levels = kind == Link::To && (measured || levels(line, before, &shared, &high, price.is_some() && priced));
    let near =
        kind != Link::Or || high.value.small().zip(shared.value.small()).is_some_and(|(high, low)| high <= low * 2 + 1);
    if shared.value.below(high.value) && near && !levels { (shared, Some(high)) } else { (low, None) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    To,
    Or,
    Other,
}

/// Whether a word or mark that joins two numbers stands where one can, behind a unit of the first at most: most numbers have
/// none, and need not be asked for their unit.
fn may_link(line: &Line<'_, '_>, end: usize) -> bool {
    /// Tokens of the longest unit, `U.S. dollars`, and the hyphen of `10-to-12`.
    const FARTHEST: usize = 7;
    (end..end + FARTHEST).any(|at| matches!(line.word(at), "to" | "and" | "or") || line.dash(at))
}

/// What joins two numbers at token `link`, and the token after it; `before` stands before the first number.
fn linked(line: &Line<'_, '_>, link: usize, before: usize) -> Option<(usize, Link)> {
    if line.hyphen(link) && line.is(link + 1, "to") && line.hyphen(link + 2) {
        return Some((link + 3, Link::Other));
    }
    match line.word(link) {
        "to" => Some((link + 1, Link::To)),
        "and" if line.is(before, "between") => Some((link + 1, Link::Other)),
        "or" => Some((link + 1, Link::Or)),
        _ => (line.dash(link) && !line.is(link, "—")).then_some((link + 1, Link::Other)),
    }
}

/// `m` and `bn` written onto the digits of a price, taken into its value, so that `$500m to $1bn` can be compared.
fn scaled(number: Number<'_>) -> Number<'_> {
    match money::magnitude(number.suffix).and_then(|power| Some((power, number.value.shifted(power)?))) {
        Some((power, value)) => Number { value, power, suffix: "", ..number },
        None => number,
    }
}

/// The unit that the first number of a range carries itself, and the token after it: `10% to 12%`, `5 km to 7 km`,
/// `18- to 24-year-olds`.
fn own_unit(line: &Line<'_, '_>, number: &Number<'_>) -> (Option<&'static str>, usize) {
    let at = number.end;
    if line.dash(at) && line.glued(at) && !line.glued(at + 1) {
        return (None, at + 1);
    }
    if line.any(at, &["%", "percent", "pc"]) {
        return (Some("%"), at + 1);
    }
    if line.phrase(at, &["per", "cent"]) {
        return (Some("%"), at + 2);
    }
    if let Some((code, _, end)) = money::after(line, at) {
        return (Some(code), end);
    }
    let letter = line.word(at) == "m" && matches!(line.cue(number.first), Cue::Digits);
    match unit::unit(line, at, matches!(line.cue(number.first), Cue::Digits)) {
        Some((code, end)) => (Some(code), end),
        None if letter => (Some("m"), at + 1),
        None => (None, at),
    }
}

/// `rose from 3% to 5%` and `rose $1.40 to $83.15` tell two levels, `from 10 to 15 people` and `by 2 to 3%` one range.
/// `before` is the token before the first number.
fn levels(line: &Line<'_, '_>, before: usize, low: &Number<'_>, high: &Number<'_>, prices: bool) -> bool {
    if line.is(before, "from") {
        return (1..7).any(|back| hedge::changes(line.word(before.wrapping_sub(back))))
            || line.is(before.wrapping_sub(1), ",");
    }
    let hedged = hedge::before(line, before.wrapping_add(1)).1.wrapping_sub(1);
    let by = line.is(hedged, "by");
    let changes = hedge::changes(line.word(hedged.wrapping_sub(usize::from(by))));
    let far = low.value.shifted(1).is_none_or(|ten| ten.below(high.value)) || far(low, high);
    changes && (far || prices && !by && !hedge::doubtful(line.word(hedged)))
}

/// Whether the second number is more than three times the first.
fn far(low: &Number<'_>, high: &Number<'_>) -> bool {
    use crate::facts::recognise::decimal::Decimal;
    low.value.times(Decimal::whole(3)).is_none_or(|three| three.below(high.value))
}
