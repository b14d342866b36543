//! Amounts given in two units: `5 kilometres (3 miles)`, `40C (104F)`.

use super::finding::{Finding, Spot};
use super::interval::Interval;
use super::reading::{Reading, Sentence, Unit};
use super::units::converted;
use crate::facts::model::Approx;

/// Part of an amount by which a rounded conversion may be off.
const ROOM: f64 = 0.08;
/// The same for a temperature, in degrees.
const DEGREES: f64 = 2.0;

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for (first, pair) in sentence.terms.windows(2).enumerate() {
        let [one, two] = pair else { continue };
        let (Unit::Measure(from), Unit::Measure(to)) = (&one.unit, &two.unit) else { continue };
        let gap = reading.gap(sentence, first, first + 1);
        let again = matches!(gap.as_str(), "(" | ", or" | "( or" | "/");
        let exact = [one, two]
            .iter()
            .all(|term| matches!(term.approx, Approx::Exact | Approx::About) && !term.is_age && term.per.is_none());
        let Some(exactly) = converted(from, to, one.value).filter(|_| again && exact && from != to) else { continue };
        let ends = [one.interval.low, one.interval.high].map(|end| converted(from, to, end).unwrap_or(exactly));
        let degrees = matches!(*from, "Cel" | "[degF]");
        let room = if degrees { DEGREES } else { two.value.abs().max(exactly.abs()) * ROOM };
        // By so many degrees it is warmer.
        let difference = if *from == "Cel" { one.value * 1.8 } else { one.value / 1.8 };
        let is_difference = degrees && two.loosely().widened(0.5).meets(Interval::exact(difference));
        // Five feet ten inches.
        let compound = first.checked_sub(1).is_some_and(|before| {
            let link = reading.gap(sentence, before, first);
            matches!(sentence.terms[before].unit, Unit::Measure(_)) && matches!(link.as_str(), "" | "," | "and")
        });
        if compound || is_difference || two.loosely().widened(room).meets(Interval::new(ends[0], ends[1])) {
            continue;
        }
        let (from, to) = (reading.quoted(one.span), reading.quoted(two.span));
        let message = format!("{from} is {}{}, not {to}", Interval::exact(exactly), sign(to));
        found.push(Finding::new("check.conversion", Spot::Prose(two.span), message, "correct one of the two"));
    }
}

/// The unit as it is written behind the number of an amount.
fn sign(written: &str) -> String {
    let last = written.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    written[last..].replace('-', " ")
}
