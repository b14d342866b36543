//! Changes between two levels: `rose from 40 to 50, or 25%`.

use crate::facts::check::reading::direction::{Way, governing, quarter, way};
use crate::facts::check::reading::{Finding, Interval, Reading, Sentence, Spot, Term, Unit};
use crate::facts::model::Approx;
use crate::facts::recognise::is_about;

/// What a verb says the second level is of the first.
const MULTIPLES: &[(&[&str], f64)] = &[
    (&["doubled", "doubling", "double"], 2.0),
    (&["tripled", "trebled", "tripling", "trebling"], 3.0),
    (&["quadrupled", "quadrupling"], 4.0),
    (&["halved", "halving"], 0.5),
];

/// Two terms that a sentence compares.
struct Levels {
    from: usize,
    to: usize,
}

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for first in 0..sentence.terms.len().saturating_sub(1) {
        let Some(levels) = levels(reading, sentence, first) else { continue };
        let (from, to) = (&sentence.terms[levels.from], &sentence.terms[levels.to]);
        if from.unit != to.unit && from.unit != Unit::Bare && to.unit != Unit::Bare
            || from.is_age
            || from.per != to.per && from.per.is_some() && to.per.is_some()
        {
            continue;
        }
        direction(reading, sentence, &levels, first, found);
        // Of three levels in a row it is not sure which two the words before are about.
        if goes_on(reading, sentence, first) {
            continue;
        }
        multiple(reading, sentence, &levels, first, found);
        for by in amounts(reading, sentence, first) {
            compare(reading, from, to, &share(&sentence.terms[by], from), found);
            named(reading, sentence, (from, to), by, found);
        }
        if let Some(by) = quarter(reading, sentence, first).filter(|_| from.unit == Unit::Percent) {
            compare(reading, from, to, &by, found);
        }
    }
}

/// `from A to B`, `to B from A`, `B, up from A`, of the term `first` and the next one.
fn levels(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize) -> Option<Levels> {
    let lead = reading.lead(sentence, first);
    let gap = reading.gap(sentence, first, first + 1);
    let (forth, back) = (Levels { from: first, to: first + 1 }, Levels { from: first + 1, to: first });
    if ends(&gap, "up from") || ends(&gap, "down from") {
        // `19% of its water through leaks, up from 24%`
        let whole = |word: &str| !matches!(word, "and" | "but" | "while" | ";" | ":" | "than" | "which" | "who");
        let near = gap.split(' ').count() <= 7;
        return (near || gap.split(' ').count() <= 12 && gap.split(' ').all(whole)).then_some(back);
    }
    match last(&lead) {
        "from" if leads_to(&gap, "to") => Some(forth),
        "to" if leads_to(&gap, "from") || is_compared(&gap, &reading.tail(sentence, first + 1)) => Some(back),
        _ => None,
    }
}

/// `55,000, compared with 50,000 a year earlier`: of another time, and not of something else.
fn is_compared(gap: &str, tail: &str) -> bool {
    let than =
        [", compared with", ", compared to", "compared with", "compared to", ", against", ", versus"].contains(&gap);
    let mut words = tail.split(' ').take(4);
    than && words.any(|word| matches!(word, "<date>" | "earlier" | "previous" | "before" | "previously"))
}

/// Whether a third level follows: `from 40 in 1950 to 30 in 1970 and 20 in 1990`.
fn goes_on(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize) -> bool {
    let (second, third) = (first + 1, first + 2);
    let Some(next) = sentence.terms.get(third) else { return false };
    let gap = reading.gap(sentence, second, third);
    let joint = matches!(last(&gap), "and" | "then") || ends(&gap, "and to") || ends(&gap, "then to");
    joint && gap.split(' ').count() <= 5 && next.unit.is_like(&sentence.terms[second].unit)
}

/// A few words without a break, the last of them `word`.
fn leads_to(gap: &str, word: &str) -> bool {
    // In the year to September.
    let periods = ["year to <date>", "months to <date>", "week to <date>", "quarter to <date>", "month to <date>"];
    let gap = periods.iter().fold(gap.to_owned(), |gap, period| gap.replace(period, "<date>"));
    let gap = gap.as_str();
    let words: Vec<&str> = gap.split(' ').collect();
    // To 55,000, from 50,000.
    let comma = words.len() >= 2 && word == "from" && words[words.len() - 2] == ",";
    let plain = |word: &&str| *word == "<date>" || word.chars().all(|c| c.is_alphanumeric() || matches!(c, '\'' | '’'));
    words.len() <= 8
        && last(gap) == word
        && words[..words.len() - 1 - usize::from(comma)].iter().all(|w| plain(w) && !matches!(*w, "from" | "to"))
}

/// The terms that say by how much, before and after both levels.
fn amounts(reading: &Reading<'_>, sentence: &Sentence<'_>, first: usize) -> impl Iterator<Item = usize> {
    // From 62% to 54% in five years, or eight points.
    let timed = sentence.terms.get(first + 2).is_some_and(|term| {
        let gap = reading.gap(sentence, first + 1, first + 2);
        matches!(term.unit, Unit::Measure("a" | "mo" | "wk" | "d"))
            && matches!(gap.as_str(), "in" | "over" | "within" | "in the past" | "over the past")
    });
    let last = first + 1 + usize::from(timed);
    let after = Some(last + 1).filter(|&after| {
        after < sentence.terms.len() && {
            let words = reading.before(sentence, after);
            let moved = words.last().is_some_and(|word| matches!(word.as_str(), "up" | "down"));
            let gap = if moved { words.join(" ") } else { reading.gap(sentence, last, after) };
            says_by(&gap, &reading.tail(sentence, after))
        }
    });
    let before = first.checked_sub(1).filter(|&before| {
        let gap = reading.gap(sentence, before, first);
        let lead = reading.before(sentence, before);
        let near =
            lead.iter().rev().map(String::as_str).take(4).chain(gap.split(' ').take(2)).any(|word| way(word).is_some());
        let words: Vec<&str> = lead.iter().map(String::as_str).collect();
        let near = near || governing(&words).is_some();
        let other = |word: &str| matches!(word, "after" | "before" | "while" | "when" | "but" | "having" | "and");
        near && gap.split(' ').count() <= 8 && !gap.contains([';', '.', '(']) && !gap.split(' ').any(other)
    });
    before.into_iter().chain(after)
}

/// Whether what stands before and after a term makes it the amount of the change just told.
fn says_by(gap: &str, tail: &str) -> bool {
    let words: Vec<&str> = gap.split(' ').collect();
    if words.len() > 9 || words.iter().any(|word| matches!(*word, ";" | "." | ":" | "and" | "while" | "but" | "with")) {
        return false;
    }
    let next = tail.split(' ').next().unwrap_or_default();
    if matches!(next, "of" | "in") && !tail.starts_with("in <date>") {
        return false;
    }
    let before = words.len().checked_sub(2).map_or("", |at| words[at]);
    match last(gap) {
        "or" | "(" => before.is_empty() || matches!(before, "," | "<date>") || before.chars().all(char::is_alphabetic),
        "of" => way(before).is_some(),
        "by" => way(before).is_some() || matches!(before, "or" | ","),
        "up" | "down" => matches!(before, "," | "(" | "–" | "—" | ""),
        "a" => tail.split(' ').take(3).any(|word| way(word).is_some()),
        _ => matches!(next, "more" | "less" | "fewer" | "higher" | "lower") && last(gap) == ",",
    }
}

/// An amount as a share where it is written as one: `a quarter`, and of shares `nine points`.
fn share<'a>(by: &Term<'a>, from: &Term<'a>) -> Term<'a> {
    let mut share = by.clone();
    if by.unit == Unit::Fraction {
        (share.unit, share.value, share.step) = (Unit::Percent, by.value * 100.0, 4.0);
        share.interval = by.interval.scaled(100.0);
    } else if from.unit == Unit::Percent && by.unit == Unit::Count("point") {
        share.unit = Unit::Points;
        // `half a point` has no digits to go by.
        if by.value < 1.0 && by.value >= by.step / 2.0 {
            share.step = 0.02;
            share.interval = Interval::stated(by.value, share.step, by.approx);
        }
    } else if from.unit == Unit::Percent && by.unit == Unit::Count("bp") {
        (share.unit, share.value, share.step) = (Unit::Points, by.value / 100.0, by.step / 100.0);
        share.interval = by.interval.scaled(0.01);
    }
    share
}

pub fn compare(reading: &Reading<'_>, from: &Term<'_>, to: &Term<'_>, by: &Term<'_>, found: &mut Vec<Finding>) {
    let quoted = |term: &Term<'_>| reading.quoted(term.span);
    let levels_are_shares = from.unit == Unit::Percent || to.unit == Unit::Percent;
    let (old, new) = levels_of(from, to, by);
    let difference = new.minus(old).abs();
    let rise = old.rise(new).abs();
    let exactly = (to.value - from.value).abs();
    let percent = Interval::exact(exactly / from.value.abs() * 100.0);
    let told = format!("from {} to {}", quoted(from), quoted(to));
    let stated = by.loosely();
    // The very difference, and not what the change in per cent is: it may round to that, but nobody can tell.
    let is_difference = (by.value - exactly).abs() < 1e-6 && (by.value - percent.low).abs() > by.step / 5.0 + 1e-6;
    let (code, message, hint) = match (&by.unit, levels_are_shares) {
        (Unit::Percent, true) if is_difference || !stated.meets(rise) && stated.meets(difference) => (
            "check.points",
            format!("{told} is {} percentage points, not {} ({percent}%)", Interval::exact(exactly), quoted(by)),
            "write `percentage points`".to_owned(),
        ),
        (Unit::Points, true) if !stated.meets(difference) && stated.meets(rise) => (
            "check.points",
            format!("{told} is {} percentage points, not {}", Interval::exact(exactly), quoted(by)),
            "write `%`, or give the difference in points".to_owned(),
        ),
        (Unit::Percent, true) if !stated.meets(rise) => (
            "check.change",
            format!("{told} is {percent}% or {} percentage points, not {}", Interval::exact(exactly), quoted(by)),
            correct(),
        ),
        (Unit::Percent, false) if !stated.meets(rise) => {
            ("check.change", format!("{told} is {percent}%, not {}", quoted(by)), correct())
        }
        (Unit::Points, true) if !stated.meets(difference) => (
            "check.change",
            format!("{told} is {} percentage points, not {}", Interval::exact(exactly), quoted(by)),
            correct(),
        ),
        (unit, false) if unit.is_like(&from.unit) && !unit.is_share() && !by.interval.meets(difference) => {
            ("check.change", format!("{told} is {}, not {}", Interval::exact(exactly), quoted(by)), correct())
        }
        _ => return,
    };
    if from.value != 0.0 {
        found.push(Finding::new(code, Spot::Prose(by.span), message, hint));
    }
}

/// What two levels may stand for beside each other; with parts of a point between them 5% is 5.0%.
fn levels_of(from: &Term<'_>, to: &Term<'_>, by: &Term<'_>) -> (Interval, Interval) {
    let fine = by.unit == Unit::Points && by.value.fract() != 0.0;
    let exact = |term: &Term<'_>, other: &Term<'_>| match (fine, term.approx) {
        (true, Approx::Exact) => Interval::stated(term.value, term.step.min(other.step), term.approx),
        _ => term.beside(other),
    };
    (exact(from, to), exact(to, from))
}

fn correct() -> String {
    "correct one of the three".to_owned()
}

/// `rose from 6% to 4%`.
fn direction(reading: &Reading<'_>, sentence: &Sentence<'_>, levels: &Levels, first: usize, found: &mut Vec<Finding>) {
    let gap = reading.gap(sentence, first, first + 1);
    let lead = reading.lead(sentence, first);
    let way = if ends(&gap, "up from") {
        Some(Way::Up)
    } else if ends(&gap, "down from") {
        Some(Way::Down)
    } else {
        let mut words = lead.split(' ').rev().skip(1).filter(|word| *word != "," && !word.ends_with("ly"));
        let near = words.next();
        let object = near.is_some() && words.next().is_some_and(|word| matches!(word, "for" | "in" | "of" | "on"));
        let near = near.filter(|_| !object).and_then(way);
        let by = first.checked_sub(1).filter(|_| near.is_none() && lead.split(' ').count() <= 2);
        near.or_else(|| by.and_then(|by| reading.lead(sentence, by).split(' ').rev().take(2).find_map(way)))
            .or_else(|| far(reading, sentence, by.unwrap_or(first)))
    };
    let (from, to) = (&sentence.terms[levels.from], &sentence.terms[levels.to]);
    // Beside 4.25%, 4% is a rate of 4.00%.
    let fine = from.unit == Unit::Percent && from.step.min(to.step) < 0.05;
    let exactly = |term: &Term<'_>| (fine && term.approx == Approx::Exact).then(|| Interval::exact(term.value));
    let old = exactly(from).unwrap_or_else(|| from.beside(to));
    let new = exactly(to).unwrap_or_else(|| to.beside(from));
    let wrong = match way {
        Some(Way::Up) => new.is_below(old),
        Some(Way::Down) => old.is_below(new),
        None => false,
    };
    if wrong {
        let is = if way == Some(Way::Up) { "fall" } else { "rise" };
        let message = format!("from {} to {} is a {is}", reading.quoted(from.span), reading.quoted(to.span));
        let hint = "correct the verb or one of the numbers";
        found.push(Finding::new("check.direction", Spot::Prose(sentence.terms[first + 1].span), message, hint));
    }
}

/// `fell from 1,150 to 920, a rise of 20%`: what is called by the other way's name.
fn named(
    reading: &Reading<'_>,
    sentence: &Sentence<'_>,
    (from, to): (&Term<'_>, &Term<'_>),
    by: usize,
    found: &mut Vec<Finding>,
) {
    let gap = reading.before(sentence, by);
    let [.., comma, article, name, of] = gap.as_slice() else { return };
    let apposed = matches!((comma.as_str(), article.as_str(), of.as_str()), ("," | "–" | "—" | "or", "a" | "an", "of"));
    let wrong = match way(name).filter(|_| apposed && sentence.terms[by].span.start() > to.span.start()) {
        Some(Way::Up) => to.beside(from).is_below(from.beside(to)),
        Some(Way::Down) => from.beside(to).is_below(to.beside(from)),
        None => false,
    };
    if wrong {
        let message = format!("from {} to {} is no {name}", reading.quoted(from.span), reading.quoted(to.span));
        let hint = "correct the word or one of the numbers";
        found.push(Finding::new("check.direction", Spot::Prose(sentence.terms[by].span), message, hint));
    }
}

/// `cut its key rate from`: the way that a verb before its object tells.
fn far(reading: &Reading<'_>, sentence: &Sentence<'_>, term: usize) -> Option<Way> {
    // A rise in a ranking is to a smaller number.
    const RANKS: &[&str] = &[
        "rank",
        "ranked",
        "ranking",
        "rankings",
        "place",
        "places",
        "position",
        "positions",
        "league",
        "standings",
        "seed",
    ];
    let is_ranked = sentence.tokens.clone().any(|token| RANKS.contains(&reading.word(token)));
    let lead = reading.lead(sentence, term);
    let words: Vec<&str> = lead.split(' ').collect();
    governing(&words).filter(|_| !is_ranked)
}

/// `doubled from 30 to 45`.
fn multiple(reading: &Reading<'_>, sentence: &Sentence<'_>, levels: &Levels, first: usize, found: &mut Vec<Finding>) {
    let lead = reading.lead(sentence, first);
    let words: Vec<&str> = lead.split(' ').collect();
    let near = words.len().saturating_sub(6);
    let named = |word: &&str| MULTIPLES.iter().find(|(names, _)| names.contains(word)).map(|(_, times)| *times);
    let Some((at, times)) = words.iter().enumerate().skip(near).rev().find_map(|(at, word)| Some((at, named(word)?)))
    else {
        return;
    };
    if words[at + 1..].iter().any(|word| matches!(*word, "and" | ";" | "while" | "but")) {
        return;
    }
    let before = at.checked_sub(1).map_or("", |before| words[before]);
    let expected = match before {
        "than" => Interval::new(times * 0.97, f64::INFINITY),
        word if is_about(word) => Interval::new(times * 0.75, times * 1.25),
        _ => Interval::new(times * 0.88, times * 1.15),
    };
    let expected = if times < 1.0 && before == "than" { Interval::new(0.0, times * 1.03) } else { expected };
    let (from, to) = (&sentence.terms[levels.from], &sentence.terms[levels.to]);
    if from.value > 0.0 && !to.interval.over(from.interval).meets(expected) {
        let is = Interval::exact(to.value / from.value);
        let message = format!(
            "from {} to {} is {is} times as much, not `{}`",
            reading.quoted(from.span),
            reading.quoted(to.span),
            words[at]
        );
        let hint = "correct the verb or one of the numbers";
        found.push(Finding::new("check.multiple", Spot::Prose(sentence.terms[first + 1].span), message, hint));
    }
}

pub fn last(words: &str) -> &str {
    words.rsplit(' ').next().unwrap_or_default()
}

pub(super) fn ends(words: &str, with: &str) -> bool {
    words == with || words.strip_suffix(with).is_some_and(|rest| rest.ends_with(' '))
}
