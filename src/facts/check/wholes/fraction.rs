//! Parts of one told twice, in words and in digits: `one in four workers, or 40%`.

use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit};
use crate::facts::model::Approx;

/// How far a share may lie from the fraction that it is told as, in its hundredths and at most and at least in points.
const ROOM: (f64, f64, f64) = (12.0, 4.0, 1.5);

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for first in 0..sentence.terms.len().saturating_sub(1) {
        let [one, two] = [first, first + 1].map(|at| &sentence.terms[at]);
        let (fraction, share) = match (&one.unit, &two.unit) {
            (Unit::Fraction, Unit::Percent) => (one, two),
            (Unit::Percent, Unit::Fraction) => (two, one),
            _ => continue,
        };
        // Of whom the second is a part, the first need not be.
        let alone = !reading.tail(sentence, first + 1).starts_with("of ") && two.unit == Unit::Percent
            || two.unit == Unit::Fraction;
        if is_again(&reading.gap(sentence, first, first + 1), &reading.tail(sentence, first + 1)) && alone {
            compare(reading, fraction, share, found);
        }
    }
}

/// `, or 40%,`; `(40%)`.
fn is_again(gap: &str, tail: &str) -> bool {
    let next = tail.split(' ').next().unwrap_or_default();
    let words: Vec<&str> = gap.split(' ').collect();
    let plain = words.len() <= 7
        && words
            .iter()
            .all(|word| matches!(*word, "," | "or" | "(" | "–" | "—") || word.chars().all(char::is_alphabetic));
    match words.last() {
        Some(&"or") => plain && matches!(next, "," | "." | ";" | "" | "of" | ")"),
        Some(&"(") => plain && matches!(next, ")" | ","),
        Some(&("–" | "—")) => plain && words.len() == 1 && matches!(next, "–" | "—"),
        _ => false,
    }
}

fn compare(reading: &Reading<'_>, fraction: &Term<'_>, share: &Term<'_>, found: &mut Vec<Finding>) {
    let percent = fraction.value * 100.0;
    let room = (percent * ROOM.0 / 100.0).clamp(ROOM.2, ROOM.1);
    let about = Interval::new(percent - room, percent + room);
    let meant = match fraction.approx {
        Approx::Exact => about,
        Approx::About => about.widened(room / 2.0),
        Approx::Over | Approx::AtLeast => Interval::new(percent, 100.0),
        Approx::Under | Approx::AtMost => Interval::new(0.0, percent),
    };
    if !share.interval.meets(meant) {
        let (words, digits) = (reading.quoted(fraction.span), reading.quoted(share.span));
        let message = format!("{words} is {}%, not {digits}", Interval::exact(percent));
        found.push(Finding::new("check.share", Spot::Prose(share.span), message, "correct one of the two"));
    }
}
