//! Amounts for each: `£12 million for 400 homes, or £30,000 each`.

use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit};

/// Words after an amount that make it one for each.
const EACH: &[&str] = &[
    "each",
    "apiece",
    "per",
    "a head",
    "for each",
    "for every",
    "a person",
    "a household",
    "a home",
    "a pupil",
    "an hour",
];

/// Periods with how many of the first the second may have: not every day is a working day.
const PERIODS: &[(&str, &str, f64, f64)] = &[
    ("second", "minute", 60.0, 60.0),
    ("minute", "hour", 60.0, 60.0),
    ("second", "hour", 3600.0, 3600.0),
    ("hour", "day", 6.0, 24.0),
    ("day", "week", 5.0, 7.0),
    ("day", "month", 20.0, 31.0),
    ("day", "year", 200.0, 366.0),
    ("week", "month", 4.0, 5.0),
    ("week", "year", 44.0, 53.0),
    ("month", "year", 9.0, 12.0),
];

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for first in 0..sentence.terms.len().saturating_sub(1) {
        periods(reading, sentence, first, found);
    }
    for first in 0..sentence.terms.len().saturating_sub(2) {
        on_them(reading, sentence, first, found);
    }
    for first in 0..sentence.terms.len().saturating_sub(2) {
        let [one, two, three] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
        let gap = reading.gap(sentence, first, first + 1);
        let next = reading.gap(sentence, first + 1, first + 2);
        let tail = reading.tail(sentence, first + 2);
        if splits(&gap)
            && is_or(&next)
            && is_each(three, &tail)
            && counts(two)
            && one.unit == three.unit
            && !one.unit.is_share()
        {
            // £12 million for 400 homes, or £30,000 each
            compare(reading, [one, two, three], one.interval.over(two.interval), one.value / two.value, found);
        } else if is_each_for(&gap, one)
            && is_sum(&next, &tail)
            && counts(two)
            && one.unit == three.unit
            && !one.unit.is_share()
        {
            // £2 million a year for five years, £10 million in all
            compare(reading, [one, two, three], one.interval.times(two.interval), one.value * two.value, found);
        } else if is_speed(&gap, one, two, three)
            && (is_or(&next) || next.ends_with("average of") || next.ends_with("speed of"))
        {
            compare(reading, [one, two, three], one.interval.over(two.interval), one.value / two.value, found);
        }
    }
}

/// `20,000 a day, or 7.3 million a year`.
fn periods(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    let [one, two] = [first, first + 1].map(|at| &sentence.terms[at]);
    let gap = reading.gap(sentence, first, first + 1);
    let (Some(per), Some(in_all)) = (one.per, two.per) else { return };
    let alike = one.unit.is_like(&two.unit) || two.unit == Unit::Bare;
    if !matches!(gap.as_str(), ", or" | "or" | "(" | "(or" | ", which is") || !alike || one.unit.is_share() {
        return;
    }
    let known = PERIODS.iter().find_map(|(short, long, low, high)| match (per, in_all) {
        (per, in_all) if per == *short && in_all == *long => Some((*low, *high)),
        (per, in_all) if per == *long && in_all == *short => Some((1.0 / high, 1.0 / low)),
        _ => None,
    });
    let Some((low, high)) = known else { return };
    let comes_to = one.interval.times(Interval::new(low, high));
    if two.loosely().widened(two.value.abs() * 0.05).meets(comes_to) {
        return;
    }
    let message = format!(
        "{} is {} to {}{} a {in_all}, not {}",
        reading.quoted(one.span),
        Interval::exact(one.value * low),
        Interval::exact(one.value * high),
        one.unit.sign(),
        reading.quoted(two.span)
    );
    found.push(Finding::new("check.rate", Spot::Prose(two.span), message, "correct one of the two"));
}

/// `owns 4,000 homes and will spend £8 million on them, or £2,000 each`; `10 cows at £500 each, for £5,000`.
fn on_them(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    let [one, two, three] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let (gap, next) = (reading.gap(sentence, first, first + 1), reading.gap(sentence, first + 1, first + 2));
    let tail = reading.tail(sentence, first + 2);
    let breaks = |word: &str| matches!(word, ";" | ":" | "(" | "." | "<date>");
    if !counts(one) || two.unit != three.unit || !matches!(two.unit, Unit::Money(_)) || gap.split(' ').any(breaks) {
        return;
    }
    let them =
        ["on them , or", "for them , or", "for all of them , or", "to them , or", "on these , or", "among them , or"];
    let sum = [
        "each , for",
        "each , or",
        "each , a total of",
        "apiece , for",
        "apiece , a total of",
        "each , for a total of",
    ];
    if them.contains(&next.as_str()) && gap.split(' ').count() <= 9 && is_each(three, &tail) {
        compare(reading, [two, one, three], two.interval.over(one.interval), two.value / one.value, found);
    } else if matches!(gap.as_str(), "" | "at" | "for" | "costing" | ", at") && sum.contains(&next.as_str()) {
        compare(reading, [one, two, three], two.interval.times(one.interval), two.value * one.value, found);
    }
}

fn compare(reading: &Reading<'_>, terms: [&Term<'_>; 3], comes_to: Interval, exactly: f64, found: &mut Vec<Finding>) {
    let [one, two, three] = terms;
    // Such numbers are rounded as it reads best.
    let stated = three.loosely().widened(three.value.abs() * 0.03);
    if stated.meets(comes_to) || !exactly.is_finite() {
        return;
    }
    let quoted = |term: &Term<'_>| reading.quoted(term.span);
    let message = format!(
        "{} and {} make {}{}, not {}",
        quoted(one),
        quoted(two),
        Interval::exact(exactly),
        three.unit.sign(),
        quoted(three)
    );
    found.push(Finding::new("check.rate", Spot::Prose(three.span), message, "correct one of the three"));
}

fn counts(term: &Term<'_>) -> bool {
    (matches!(term.unit, Unit::Count(_)) || term.unit == Unit::Measure("a") || term.unit == Unit::Measure("mo"))
        && !term.is_age
        && term.value > 0.0
}

/// `for`, `to build`, `among the`.
fn splits(gap: &str) -> bool {
    let words: Vec<&str> = gap.split(' ').collect();
    let plain = words.iter().all(|word| word.chars().all(char::is_alphabetic));
    words.len() <= 4
        && plain
        && words.iter().any(|word| matches!(*word, "for" | "to" | "among" | "between" | "on" | "across" | "from"))
        && !words.contains(&"than")
        && !words.contains(&"year")
}

fn is_or(gap: &str) -> bool {
    let words: Vec<&str> = gap.split(' ').collect();
    let (Some(last), 1..=6) = (words.last(), words.len()) else { return false };
    matches!(*last, "or" | "(" | "–" | "—") && !words.iter().any(|word| matches!(*word, ";" | "." | "and"))
}

fn is_each(term: &Term<'_>, tail: &str) -> bool {
    term.per.is_some_and(|per| !matches!(per, "year" | "month" | "week" | "day" | "a" | "d" | "mo" | "wk"))
        || EACH.iter().any(|each| tail == *each || tail.starts_with(&format!("{each} ")))
            && !tail.starts_with("per year")
            && !tail.starts_with("per month")
}

/// `a year for`, `a month over`.
fn is_each_for(gap: &str, term: &Term<'_>) -> bool {
    let yearly = [
        "a year for",
        "a year over",
        "per year for",
        "per year over",
        "annually for",
        "each year for",
        "a year for the next",
        "a year over the next",
    ];
    let bare =
        matches!(term.per, Some("year" | "a")) && matches!(gap, "for" | "over" | "over the next" | "for the next");
    yearly.contains(&gap) || bare
}

fn is_sum(gap: &str, tail: &str) -> bool {
    let all = ["in all", "in total", "altogether"];
    gap.ends_with("a total of")
        || gap.ends_with(", or") && all.iter().any(|all| tail.starts_with(all))
        || gap == "," && all.iter().any(|all| tail.starts_with(all))
}

/// `42 km in two hours, or 21 km/h`.
fn is_speed(gap: &str, one: &Term<'_>, two: &Term<'_>, three: &Term<'_>) -> bool {
    let (Unit::Measure(length), Unit::Measure("h"), Unit::Measure(speed)) = (&one.unit, &two.unit, &three.unit) else {
        return false;
    };
    gap == "in" && speed.strip_suffix("/h").is_some_and(|of| of == *length)
}
