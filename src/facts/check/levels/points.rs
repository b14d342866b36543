//! Shares that are compared in other words than `from` and `to`, and the change told after them, perhaps a sentence later:
//! `64.7% of spending, against 61.2% this year, a rise of 3.5%`; `It was 31.4% in 2019. It is now 37.8%, a gain of 20 points.`

use super::change::{compare, ends};
use crate::facts::check::reading::direction::{Way, way};
use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit, is_year};

/// What puts a level beside an earlier one.
const AGAINST: &[&str] = &[
    "against",
    "compared with",
    "compared to",
    "versus",
    "after",
    "in contrast to",
    "as against",
    "as opposed to",
    "up on",
    "down on",
];
/// How many sentences before are looked at, of the same paragraph.
const BACK: usize = 2;

pub fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for (at, sentence) in reading.sentences.iter().enumerate() {
        for first in 0..sentence.terms.len().saturating_sub(2) {
            against(reading, sentence, first, found);
            apposed(reading, sentence, first, found);
        }
        let near = reading.sentences[at.saturating_sub(BACK)..at].iter();
        let before: Vec<&Sentence<'_>> = near.filter(|other| other.block == sentence.block).collect();
        later(reading, sentence, &before, found);
    }
}

/// `a rise of`, `a gain of`, `up by`: the way that the words before a term say that it is a change in.
fn moved(gap: &str) -> Option<Way> {
    let words: Vec<&str> = gap.split(' ').collect();
    let said = match words.as_slice() {
        [.., "," | "–" | "—" | "(", "a" | "an", change, "of"]
        | [.., "," | "–" | "—" | "(", "a" | "an", _, change, "of"] => *change,
        [.., "," | "–" | "—" | "(", change] | [.., "," | "–" | "—" | "(", change, "by"] | [.., "and", change, "by"] => {
            *change
        }
        _ => return None,
    };
    way(said)
}

/// Whether the term is what something changed by, and not so much of something.
fn is_change(reading: &Reading<'_>, sentence: &Sentence<'_>, at: usize) -> Option<Way> {
    let words = reading.before(sentence, at);
    let moves = words.last().is_some_and(|word| matches!(word.as_str(), "up" | "down"));
    let gap = if moves { words.join(" ") } else { reading.gap(sentence, at - 1, at) };
    let tail = reading.tail(sentence, at);
    let next = tail.split(' ').next().unwrap_or_default();
    // A rise of 3% in wages is no change of the two levels before; one of 3% in the share is.
    let of_another =
        matches!(next, "of" | "from" | "to" | "for") || tail.starts_with("in ") && !tail.starts_with("in <date>");
    moved(&gap).filter(|_| !of_another && gap.split(' ').count() <= 14)
}

/// Two shares side by side and what the first is more or less by.
fn against(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    let [now, before, by] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let gap = reading.gap(sentence, first, first + 1);
    let breaks = |word: &str| matches!(word, ";" | ":" | "while" | "but" | "whereas" | "from" | "to");
    let beside = AGAINST.iter().any(|against| ends(&gap, against))
        && !gap.split(' ').any(breaks)
        && gap.split(' ').count() <= 12;
    let shares = now.unit == Unit::Percent && before.unit == Unit::Percent;
    // So many people after so many votes are no levels of one thing.
    let same = now.unit == before.unit || now.unit.is_like(&before.unit) && before.unit == Unit::Bare;
    let amounts = same && !now.unit.is_share() && by.unit == Unit::Percent && !ends(&gap, "after");
    let plain = !now.is_age && !before.is_age && !is_year(now) && !is_year(before) && before.value > 0.0;
    let like = (shares || amounts && plain) && now.per == before.per;
    let Some(way) = is_change(reading, sentence, first + 2).filter(|_| beside && like) else { return };
    tell(reading, [before, now, by], way, found);
}

/// `from 4.25% to 4.00%, a quarter of one per cent`: the very difference, and so no per cent.
fn apposed(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize, found: &mut Vec<Finding>) {
    let [old, new, by] = [first, first + 1, first + 2].map(|at| &sentence.terms[at]);
    let (gap, link) = (reading.gap(sentence, first, first + 1), reading.gap(sentence, first + 1, first + 2));
    let levels = ends(&reading.lead(sentence, first), "from") && ends(&gap, "to") && gap.split(' ').count() <= 5;
    let alone =
        link == "," && matches!(reading.tail(sentence, first + 2).split(' ').next(), Some("," | "." | "" | ";"));
    let shares = [old, new, by].iter().all(|term| term.unit == Unit::Percent && term.step > 0.0);
    let difference = (new.value - old.value).abs();
    if levels && alone && shares && difference > 0.0 && (difference - by.value).abs() < 1e-6 {
        compare(reading, old, new, by, found);
    }
}

fn tell(reading: &Reading<'_>, [before, now, by]: [&Term<'_>; 3], way: Way, found: &mut Vec<Finding>) {
    let wrong = match way {
        Way::Up => now.interval.is_below(before.interval),
        Way::Down => before.interval.is_below(now.interval),
    };
    if wrong {
        let is = if way == Way::Up { "fall" } else { "rise" };
        let message = format!("from {} to {} is a {is}", reading.quoted(before.span), reading.quoted(now.span));
        let hint = "correct the words or one of the numbers";
        found.push(Finding::new("check.direction", Spot::Prose(by.span), message, hint));
    } else if matches!(by.unit, Unit::Percent | Unit::Points) || by.unit == Unit::Count("point") {
        let mut by = by.clone();
        if by.unit == Unit::Count("point") {
            by.unit = Unit::Points;
        }
        compare(reading, before, now, &by, found);
    }
}

/// `Turnout was 31.4% in 2019. This time it was 37.8%, a gain of 20 percentage points.` Which level is meant is not sure, so that only
/// what is the one where the other is said is told: points that are the change in per cent, per cent that are the points.
fn later(reading: &Reading<'_>, sentence: &Sentence<'_>, before: &[&Sentence<'_>], found: &mut Vec<Finding>) {
    let (by, now) = match sentence.terms.as_slice() {
        [by] if is_alone(reading, sentence) => (by, None),
        [now, by] if is_change(reading, sentence, 1).is_some() => (by, Some(now)),
        _ => return,
    };
    let levels: Vec<&Term<'_>> = before
        .iter()
        .flat_map(|other| &other.terms)
        .filter(|term| term.unit == Unit::Percent && term.step > 0.0)
        .collect();
    let pairs: Vec<(&Term<'_>, &Term<'_>)> = match now {
        Some(now) if now.unit == Unit::Percent => levels.iter().map(|level| (*level, now)).collect(),
        Some(_) => return,
        // Its own sentence has the two.
        None => match levels.as_slice() {
            [one, two] => vec![(*one, *two)],
            _ => return,
        },
    };
    let is_points = by.unit == Unit::Points || by.unit == Unit::Count("point");
    if !(is_points || by.unit == Unit::Percent) || by.value == 0.0 {
        return;
    }
    let stated = by.loosely();
    let mut slip = None;
    for (old, new) in pairs.iter().filter(|(old, _)| old.value > 0.0) {
        let difference = new.interval.minus(old.interval).abs();
        let rise = old.interval.rise(new.interval).abs();
        let exactly = ((new.value - old.value).abs() * 1e6).round() / 1e6;
        let same = (exactly - by.value).abs() < 1e-6;
        match is_points {
            true if stated.meets(difference) => return,
            true if stated.meets(rise) => slip = slip.or(Some((*old, *new, exactly))),
            false if stated.meets(rise) && !same => return,
            false if same && exactly > 0.0 => slip = slip.or(Some((*old, *new, exactly))),
            _ => {}
        }
    }
    let Some((old, new, exactly)) = slip else {
        if let (true, Some(now), Some(old)) = (is_points && is_now(reading, sentence), now, only_level(before)) {
            compare(reading, old, now, &Term { unit: Unit::Points, ..by.clone() }, found);
        }
        return;
    };
    let percent = Interval::exact(exactly / old.value * 100.0);
    let message = format!(
        "from {} to {} is {} percentage points ({percent}%), not {}",
        reading.quoted(old.span),
        reading.quoted(new.span),
        Interval::exact(exactly),
        reading.quoted(by.span)
    );
    let hint = if is_points { "write `%`, or give the difference in points" } else { "write `percentage points`" };
    let finding = Finding::new("check.points", Spot::Prose(by.span), message, hint);
    found.push(finding.beside(Spot::Prose(old.span), "the earlier level"));
}

/// The level that the sentence before tells, if it is one.
fn only_level<'s, 'a>(before: &[&'s Sentence<'a>]) -> Option<&'s Term<'a>> {
    let mut levels = before.last()?.terms.iter().filter(|term| term.unit == Unit::Percent && term.step > 0.0);
    levels.next().filter(|_| levels.next().is_none())
}

/// `It is now`: the same thing as in the sentence before, at another time.
fn is_now(reading: &Reading<'_>, sentence: &Sentence<'_>) -> bool {
    let words = reading.words(sentence.tokens.start..sentence.tokens.end.min(sentence.tokens.start + 4));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    matches!(words.as_slice(), ["it", "is" | "has" | "stands", "now", ..] | ["it", "now", ..] | ["now", "it", ..])
}

/// `That is a rise of 6.4%.`
fn is_alone(reading: &Reading<'_>, sentence: &Sentence<'_>) -> bool {
    let lead = reading.lead(sentence, 0);
    let words: Vec<&str> = lead.split(' ').collect();
    let starts = matches!(words.first(), Some(&("that" | "this" | "it" | "the" | "a" | "an")));
    let says = match words.as_slice() {
        ["that" | "this" | "it", "is" | "was" | "represents" | "means" | "amounts" | "marks", .., change, "of"]
        | ["the", change, "of"]
        | ["a" | "an", change, "of"] => way(change).is_some(),
        ["the", change, "is" | "was"] => way(change).is_some(),
        _ => false,
    };
    let next = reading.tail(sentence, 0);
    starts && words.len() <= 7 && says && !next.starts_with("in ") && !next.starts_with("of ")
}
