//! Numbers that count: the noun after them, the group they are a part of, or nothing but themselves.

use super::reading::Reading;
use super::{hedge, unit};
use crate::facts::model::Approx;
use crate::facts::recognise::decimal::Decimal;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun::{self, Counted};
use crate::facts::recognise::number::{Number, Sort, number};
use crate::facts::recognise::token::Shape;

/// Whether `5m` before token `at` means millions: something countable follows.
pub(super) fn many(line: &Line<'_, '_>, at: usize) -> bool {
    const MEASURED: &[&str] = &["metres", "races", "sprints", "hurdles", "finals", "times"];
    noun::plural(line, at).is_some_and(|counted| counted.head <= at + 2 && !line.any(counted.head, MEASURED))
}

/// A noun that the number counts.
pub(super) fn counted(line: &Line<'_, '_>, last: &Number<'_>, at: usize, hyphen: bool) -> Option<Reading> {
    let millions = last.suffix == "m" && many(line, last.end);
    if !last.suffix.is_empty() && !millions {
        return None;
    }
    let part = matches!(last.sort, Sort::Fraction | Sort::Ratio);
    if line.is(at, "of") {
        return of_group(line, last, at + 1);
    }
    let mut from = at;
    while line.any(from, if part { OWNERS } else { MORE }) {
        from += 1;
    }
    let one = last.sort == Sort::One || last.value.small() == Some(1);
    let found = if hyphen {
        // `a six-member panel`: what is counted is the word after the hyphen
        let found = noun::singular(line, from)?;
        (!loose(line.word(from))).then_some(Counted { first: from, head: found.first })
    } else if one || last.value.below(Decimal::whole(1)) && last.sort == Sort::Words {
        (!line.any(from, PRONOUN_ONE)).then(|| noun::singular(line, from)).flatten()
    } else {
        noun::plural_up_to(line, from, last.sort == Sort::Ratio).or_else(|| fraction_mass(line, last, from))
    };
    let found = found.filter(|found| !line.is(found.head, "chance"))?;
    let head = line.word(found.head);
    let unit = if hyphen || one { head.to_owned() } else { noun::singularise(head) };
    let measure = unit::unit(line, found.head, false).map(|(code, _)| code.to_owned());
    Some(Reading {
        rule: if part { "quantity.fraction" } else { "quantity.count-noun" },
        score: if last.sort == Sort::One { 0.5 } else { 0.85 },
        unit: Some(measure.unwrap_or(unit)),
        counted: Some(found),
        power: if millions { 6 } else { 0 },
        end: found.head + 1,
    })
}

const OWNERS: &[&str] = &["the", "its", "their", "all", "his", "her", "our", "those", "these", "a", "an", "them"];
const MORE: &[&str] = &["more", "other", "additional", "further", "extra", "such"];
/// Before `one`, these make a pronoun of it: `no one`, `each one`.
pub(super) const BEFORE_PRONOUN: &[&str] =
    &["no", "each", "any", "every", "another", "this", "that", "which", "everyone"];
/// After `one`, these make a pronoun or a phrase of it.
const PRONOUN_ONE: &[&str] = &["day", "thing", "another", "way", "point", "time", "side", "hand"];

/// `two of the hostages`, `15 of its 60 stores`, `a third of voters`: the counted are the whole group's kind.
fn of_group(line: &Line<'_, '_>, last: &Number<'_>, from: usize) -> Option<Reading> {
    let part = matches!(last.sort, Sort::Fraction | Sort::Ratio);
    let owned = line.any(from, OWNERS);
    if last.sort == Sort::One || !part && !owned {
        return None;
    }
    let mut from = from;
    while line.any(from, OWNERS) {
        from += 1;
    }
    let rule = if part { "quantity.fraction" } else { "quantity.count-noun" };
    let reading = |found: Counted, end: usize| {
        let unit = noun::singularise(line.word(found.head));
        Reading { rule, score: 0.75, unit: Some(unit), counted: Some(found), power: 0, end }
    };
    // the group's own number is another quantity
    let whole = (from..from + 3).find(|at| matches!(line.cue(*at), Cue::Digits | Cue::Small(_)));
    if let Some(whole) = whole.and_then(|at| number(line, at)).filter(|whole| whole.suffix.is_empty()) {
        let found = noun::plural(line, whole.end)?;
        return Some(reading(found, last.end));
    }
    let found = noun::plural(line, from).or_else(|| fraction_mass(line, last, from))?;
    Some(reading(found, found.head + 1))
}

/// `a third of the budget`: a whole in the singular.
fn fraction_mass(line: &Line<'_, '_>, last: &Number<'_>, from: usize) -> Option<Counted> {
    if !matches!(last.sort, Sort::Fraction | Sort::Ratio) {
        return None;
    }
    noun::singular(line, from)
}

/// What follows a hyphen without being counted: `one-sided`, `two-way`, `one-off`.
fn loose(word: &str) -> bool {
    const LOOSE: &[&str] = &[
        "off",
        "strong",
        "on",
        "sided",
        "way",
        "to",
        "stop",
        "size",
        "time",
        "person",
        "up",
        "down",
        "dimensional",
        "handed",
        "all",
        "and",
        "in",
        "by",
        "odd",
        "something",
        "plus",
        "ish",
        "fold",
        "faced",
        "for",
        "thirds",
        "third",
    ];
    LOOSE.iter().any(|loose| word.eq_ignore_ascii_case(loose)) || word.len() > 4 && word.ends_with("ed")
}

/// A number alone.
pub(super) fn bare(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> Option<Reading> {
    let mut end = last.end;
    if !last.suffix.is_empty() {
        return None;
    }
    // `reactor 1`, `the line 2 train`: words are used for small numbers that count
    let named = last.sort == Sort::Plain && last.value.below(Decimal::whole(10));
    if named && line.shape(low.first.wrapping_sub(1)) == Some(Shape::Lower) && names(line.word(low.first - 1)) {
        return None;
    }
    let score = match last.sort {
        Sort::One => return one(line, low, last),
        Sort::Ratio | Sort::Fraction => 0.6,
        Sort::Digits => 0.6,
        Sort::Plain | Sort::Words => 0.4,
    };
    let fold = line.hyphen(end) && line.any(end + 1, &["fold", "strong"]);
    if line.hyphen(end) && !fold {
        return None;
    }
    if fold {
        end += 2;
    }
    let unit = (fold && line.is(end - 1, "fold")).then(|| "fold".to_owned());
    let rule = if matches!(last.sort, Sort::Ratio | Sort::Fraction) { "quantity.fraction" } else { "quantity.number" };
    Some(Reading { rule, score, unit, counted: None, power: 0, end })
}

/// Whether a lower-case word before a bare digit is a noun that the digit tells apart.
fn names(word: &str) -> bool {
    !noun::stops(word) && !word.ends_with("ed") && !word.ends_with("ing") && !hedge::changes(word)
}

/// `one` alone counts only in a rate, or after a word that makes it a number.
fn one(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> Option<Reading> {
    let rate = line.any(last.end, &["per", "every", "each"]);
    let hedged = hedge::before(line, low.first).0 != Approx::Exact && !line.is(low.first.wrapping_sub(1), "about");
    let rule = "quantity.number";
    (rate || hedged).then_some(Reading { rule, score: 0.6, unit: None, counted: None, power: 0, end: last.end })
}
