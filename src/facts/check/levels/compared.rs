//! Levels compared in other words than `from` and `to`: `£15, up 25% from £12`, `fell $2, or 5%, to $38`, `four times the £20 of May`.

use super::change::compare;
use crate::facts::check::reading::direction::{Way, way};
use crate::facts::check::reading::hedges::is_hedge;
use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit};
use crate::facts::model::Approx;

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for first in 0..sentence.terms.len().saturating_sub(2) {
        above(reading, sentence, first, found);
        to_level(reading, sentence, first, found);
        times(reading, sentence, first, found);
    }
}

/// What follows the last comma of some words, and whether they may stand between a level and what is said of it.
fn after_comma(words: &[String]) -> Option<&[String]> {
    let comma = words.iter().rposition(|word| word == ",")?;
    let breaks = |word: &String| matches!(word.as_str(), ";" | ":" | "(" | ")" | "while" | "but" | "whereas");
    (words.len() <= 16 && !words.iter().any(breaks)).then(|| &words[comma + 1..])
}

/// `£48 million, up 4 per cent from £46 million`; `12 tonnes, 20% more than last year's 10 tonnes`.
fn above(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    let [to, by, from] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let link = reading.before(sentence, first + 2);
    // `£31 million, £9 million less than the £40 million of 2018`
    let amount = by.unit == to.unit
        && matches!(to.unit, Unit::Money(_) | Unit::Measure(_))
        && matches!(link.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), ["more" | "less", "than", "the"]);
    if !(amount || matches!(by.unit, Unit::Percent | Unit::Points))
        || !to.unit.is_like(&from.unit)
        || to.is_age
        || from.value <= 0.0
    {
        return;
    }
    let gap = reading.before(sentence, first + 1);
    let Some(said) = after_comma(&gap) else { return };
    let Some(way) = direction(said, &link) else { return };
    let mut from = from.clone();
    if link.iter().any(|word| word == "than") {
        from.approx = Approx::Exact;
        from.interval = Interval::stated(from.value, from.step, Approx::Exact);
    }
    let (old, new) = (from.beside(to), to.beside(&from));
    let wrong = match way {
        Way::Up => new.is_below(old),
        Way::Down => old.is_below(new),
    };
    if wrong {
        let is = if way == Way::Up { "fall" } else { "rise" };
        let message = format!("from {} to {} is a {is}", reading.quoted(from.span), reading.quoted(to.span));
        let hint = "correct the words or one of the numbers";
        found.push(Finding::new("check.direction", Spot::Prose(by.span), message, hint));
    } else {
        compare(reading, &from, to, by, found);
    }
}

/// Which way the words before and after a percentage say that it goes from the level after it.
fn direction(said: &[String], link: &[String]) -> Option<Way> {
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let link: Vec<&str> = link.iter().map(String::as_str).collect();
    let rest = |words: &[&str]| {
        let known = |word: &&str| {
            matches!(
                *word,
                "the" | "its" | "their" | "a" | "last" | "previous" | "that" | "year's" | "<date>" | "figure" | "of"
            ) || word.ends_with("'s")
                || word.ends_with("’s")
        };
        words.len() <= 4 && words.iter().all(known)
    };
    match (said.as_slice(), link.as_slice()) {
        ([], ["more" | "higher" | "larger" | "bigger", "than", others @ ..]) => rest(others).then_some(Way::Up),
        ([], ["less" | "fewer" | "lower" | "smaller", "than", others @ ..]) => rest(others).then_some(Way::Down),
        ([], ["above", others @ ..] | ["up", "from" | "on", others @ ..]) => rest(others).then_some(Way::Up),
        ([], ["below", others @ ..] | ["down", "from" | "on", others @ ..]) => rest(others).then_some(Way::Down),
        (["up" | "down"] | ["a" | "an", _, "of"] | ["a" | "an", _, _, "of"], ["from" | "on", others @ ..]) => {
            let word = said.iter().rev().find_map(|word| way(word));
            word.filter(|_| rest(others))
        }
        _ => None,
    }
}

/// `fell $2, or 5 per cent, to $38`; `rose 5 per cent, or 20p, to 420p`.
fn to_level(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    let [one, two, level] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let lead = reading.lead(sentence, first);
    let Some(way) = lead.split(' ').rev().take(3).find_map(way) else { return };
    let (gap, link) = (reading.gap(sentence, first, first + 1), reading.gap(sentence, first + 1, first + 2));
    let closes = matches!(link.as_str(), ", to" | "to" | ") to" | ", to close" | ", to end" | ", to finish");
    if !matches!(gap.as_str(), ", or" | "or" | "(" | ",") || !closes {
        return;
    }
    let (by, share) = match (one.unit == Unit::Percent, two.unit == Unit::Percent) {
        (false, true) => (one, two),
        (true, false) => (two, one),
        _ => return,
    };
    let alike = by.unit == level.unit || level.unit == Unit::Bare && by.unit == Unit::Count("point");
    let before = match way {
        Way::Up => level.interval.minus(by.interval),
        Way::Down => level.interval.plus(by.interval),
    };
    if !alike || level.unit.is_share() || before.low <= 0.0 {
        return;
    }
    let comes_to = by.interval.over(before).scaled(100.0);
    if share.loosely().meets(comes_to) {
        return;
    }
    let exactly = if way == Way::Up { level.value - by.value } else { level.value + by.value };
    let message = format!(
        "{} to {} is {}%, not {}",
        reading.quoted(by.span),
        reading.quoted(level.span),
        Interval::exact(by.value / exactly * 100.0),
        reading.quoted(share.span)
    );
    found.push(Finding::new("check.change", Spot::Prose(share.span), message, "correct one of the three"));
}

/// `$88,000, four times the estimate of $22,000`.
fn times(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    let [one, many, other] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let (gap, link) = (reading.before(sentence, first + 1), reading.before(sentence, first + 2));
    let of = link.iter().any(|word| word == "of" || word == "the" || word.ends_with("'s") || word.ends_with("’s"));
    let is_times = many.unit == Unit::Count("time") && link.len() < 7 && of;
    let plain =
        link.iter().all(|word| word == "<date>" || word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’')));
    let more =
        link.iter().any(|word| matches!(word.as_str(), "more" | "higher" | "larger" | "bigger" | "as" | "from" | "to"));
    let apposed = after_comma(&gap).is_some_and(|said| said.iter().all(|word| word == "or" || is_hedge(word)));
    let like = one.unit.is_like(&other.unit) && !one.is_age && many.value > 1.0;
    if !(is_times && plain && apposed && like) || more || other.value <= 0.0 {
        return;
    }
    let expected = match many.approx {
        Approx::Exact => Interval::new(many.value * 0.88, many.value * 1.15),
        Approx::About => Interval::new(many.value * 0.75, many.value * 1.25),
        Approx::Over | Approx::AtLeast => Interval::new(many.value * 0.97, f64::INFINITY),
        Approx::Under | Approx::AtMost => Interval::new(0.0, many.value * 1.03),
    };
    if !one.beside(other).over(other.beside(one)).meets(expected) {
        found.push(not_times(reading, one, many, other));
    }
}

/// What tells that `one` is not `many` times `other`.
pub fn not_times(reading: &Reading<'_>, one: &Term<'_>, many: &Term<'_>, other: &Term<'_>) -> Finding {
    let message = format!(
        "{} is {} times {}, not {}",
        reading.quoted(one.span),
        Interval::exact(one.value / other.value),
        reading.quoted(other.span),
        reading.quoted(many.span)
    );
    Finding::new("check.multiple", Spot::Prose(many.span), message, "correct one of the three")
}
