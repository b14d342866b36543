//! Rates: `one per month`, `$12 an hour`, `twice a week`.

use super::hedge;
use super::reading::Reading;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::number::number;
use crate::facts::recognise::token::Shape;
use crate::facts::recognise::{Found, Mention, Quantity};

/// What prices are quoted for.
const SOLD_BY: &[&str] = &[
    "barrel",
    "gallon",
    "litre",
    "liter",
    "ton",
    "tonne",
    "pound",
    "lb",
    "ounce",
    "oz",
    "kilo",
    "kilogram",
    "kg",
    "gram",
    "bushel",
    "bale",
    "quintal",
    "share",
    "piece",
    "ticket",
    "person",
    "head",
    "mile",
    "kilometre",
    "kilometer",
    "minute",
    "pack",
    "packet",
    "bottle",
    "pint",
    "cup",
    "glass",
    "bag",
    "box",
    "dozen",
    "loaf",
    "plate",
    "bowl",
    "dose",
    "unit",
    "megawatt-hour",
    "kilowatt-hour",
    "MWh",
    "kWh",
    "acre",
    "hectare",
    "seat",
    "night",
    "ride",
    "trip",
    "pop",
    "household",
    "vehicle",
    "child",
    "pupil",
    "student",
    "worker",
    "family",
    "plot",
    "word",
    "call",
    "session",
    "game",
    "visit",
    "carton",
    "crate",
    "sack",
    "tonne",
    "metre",
    "yard",
    "foot",
    "room",
    "patient",
    "copy",
    "semester",
    "term",
    "shift",
    "couple",
    "pair",
    "set",
    "point",
];

/// A length of time that things are counted by, at token `at`.
fn period(line: &Line<'_, '_>, at: usize) -> bool {
    matches!(line.cue(at), Cue::Period(_)) || line.any(at, &["minute", "second", "season", "night", "quarter", "term"])
}

/// `per month`, `a year`, `an hour`, `each week`: what the quantity is counted by, and the token after it.
pub(super) fn per(line: &Line<'_, '_>, reading: &Reading, end: usize) -> (Option<String>, usize) {
    let word = |at: usize| Some(line.word(at).to_lowercase());
    let money = reading.rule == "quantity.money";
    let sold = |at: usize| money && line.any(at, SOLD_BY);
    // `12 cases of measles per 100,000`
    let of = if line.is(end, "of") { (end + 2..end + 4).find(|at| line.is(*at, "per")) } else { None };
    if let Some(at) = of
        && matches!(reading.rule, "quantity.count-noun" | "quantity.unit")
        && let Some(base) = number(line, at + 1).filter(|base| base.first == at + 1)
    {
        return (Some(base.value.into()), base.end);
    }
    if line.is(end, "per") && !line.any(end + 1, &["cent", "head's"]) {
        if let Some(base) = number(line, end + 1).filter(|base| base.first == end + 1) {
            return (Some(base.value.into()), base.end);
        }
        if matches!(line.shape(end + 1), Some(Shape::Lower | Shape::Capital | Shape::Mixed)) {
            let joined = compound(line, end + 1);
            let words: Vec<&str> = (end + 1..joined).map(|at| line.word(at)).collect();
            let by = words.join(if line.hyphen(end + 2) { "" } else { " " });
            return (Some(by.to_lowercase()), joined);
        }
    }
    // `$5/lb`
    if money && line.is(end, "/") && line.glued(end) && line.glued(end + 1) && line.shape(end + 1) == Some(Shape::Lower)
    {
        return (word(end + 1), end + 2);
    }
    let square = |at: usize| money && line.any(at, &["square", "cubic", "metric", "troy"]);
    let rate = line.any(end, &["a", "an", "each", "every"])
        && (period(line, end + 1) || sold(end + 1) || square(end + 1))
        && !line.any(end + 2, &["ago", "earlier", "later", "before", "after"]);
    if rate && reading.rule != "quantity.age" {
        let joined = compound(line, end + 1);
        let by: Vec<&str> = (end + 1..joined).map(|at| line.word(at)).collect();
        return (Some(by.join(if line.hyphen(end + 2) { "" } else { " " }).to_lowercase()), joined);
    }
    let hyphen = line.hyphen(end) && line.any(end + 1, &["a", "an", "per"]) && line.hyphen(end + 2);
    if hyphen && (period(line, end + 3) || sold(end + 3)) {
        return (word(end + 3), end + 4);
    }
    for at in end..end + 4 {
        if line.shape(at) != Some(Shape::Lower) {
            break;
        }
        if line.any(at, &["each", "every"]) && period(line, at + 1) {
            return (word(at + 1), end);
        }
    }
    (None, end)
}

/// The token after `megawatt-hour` or `square foot`, or after a single word.
fn compound(line: &Line<'_, '_>, at: usize) -> usize {
    let joined = line.hyphen(at + 1) && line.any(at + 2, &["hour", "mile", "kilometre", "kilometer"]);
    let powered = line.any(at, &["square", "cubic", "troy", "metric"]);
    at + 1 + 2 * usize::from(joined) + usize::from(powered && line.shape(at + 1) == Some(Shape::Lower))
}

/// `twice a week`, `thrice daily`: how often; `tenfold`: by how much.
pub(super) fn times(line: &Line<'_, '_>, at: usize, times: u8) -> Option<(Mention, usize)> {
    let daily = [("daily", "day"), ("weekly", "week"), ("monthly", "month"), ("yearly", "year"), ("annually", "year")];
    let fold = line.word(at).len() > "thrice".len();
    let (unit, per, end) = match daily.iter().find(|(word, _)| line.is(at + 1, word)) {
        _ if fold => ("fold", None, at + 1),
        Some((_, period)) => ("time", Some((*period).to_owned()), at + 2),
        None if line.any(at + 1, &["a", "an", "per", "each", "every"]) && period(line, at + 2) => {
            ("time", Some(line.word(at + 2).to_lowercase()), at + 3)
        }
        None => return None,
    };
    let quantity = Quantity {
        value: Some(times.to_string()),
        unit: Some(unit.to_owned()),
        approx: hedge::before(line, at).0,
        per,
        number: line.span(at, at + 1),
        ..Quantity::default()
    };
    let span = line.span(at, end);
    Some((Mention { span, rule: "quantity.number", score: 0.6, found: Found::Quantity(Box::new(quantity)) }, end))
}
