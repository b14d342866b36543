//! Numbers with nothing counted or measured after them, and those that only stand for something named.

use std::sync::LazyLock;

use super::reading::Reading;
use super::{count, hedge, money};
use crate::facts::model::Approx;
use crate::facts::recognise::decimal::Decimal;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun::{self, Counted};
use crate::facts::recognise::number::{Number, Sort, number};
use crate::facts::recognise::token::Shape;
use crate::facts::recognise::words::Words;

/// A number alone.
pub(super) fn bare(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> Option<Reading> {
    let mut end = last.end;
    if !last.suffix.is_empty() {
        // `a 2.3m deficit`
        let power = money::magnitude(last.suffix).filter(|_| count::is_sum(line, last.end))?;
        return Some(Reading { power, counted: None, unit: None, ..Reading::new("quantity.number", 0.6, "", end) });
    }
    // `reactor 1`, `the line 2 train`: words are used for small numbers that count
    let named = last.sort == Sort::Plain && last.value.below(Decimal::whole(10));
    if named && line.shape(low.first.wrapping_sub(1)) == Some(Shape::Lower) && names(line.word(low.first - 1)) {
        return None;
    }
    if pronoun(line, low, last) {
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
    let rule = if matches!(last.sort, Sort::Ratio | Sort::Fraction) { "quantity.fraction" } else { "quantity.number" };
    let unit = (fold && line.is(end - 1, "fold")).then(|| "fold".to_owned());
    // `three times its price`, `31,000 head,`
    let whole = matches!(last.sort, Sort::Plain | Sort::Digits | Sort::Words) && !fold;
    let herd = line.is(end, "head") && matches!(line.word(end + 1), "," | "." | ";" | "of");
    let unit = unit.or_else(|| (whole && line.is(end, "times")).then(|| "time".to_owned()));
    let unit = unit.or_else(|| (whole && herd).then(|| "head".to_owned()));
    if unit.as_deref().is_some_and(|unit| matches!(unit, "time" | "head")) {
        end += 1;
    }
    let unit = unit.or_else(|| people(line, low, last).then(|| "person".to_owned()));
    let unit = unit.or_else(|| if rule == "quantity.number" { numbered(line, low.first) } else { None });
    Some(Reading { rule, score, unit, counted: None, power: 0, end })
}

/// `case` where `the number of cases rose to 2,740`, `passenger` where `passenger numbers grew to 3 million`.
fn numbered(line: &Line<'_, '_>, first: usize) -> Option<String> {
    const REACH: usize = 24;
    const LEAD: &[&str] =
        &["to", "from", "at", "by", "was", "were", "is", "reached", "hit", "exceeded", "topped", "passed"];
    let before = hedge::before(line, first).1.wrapping_sub(1);
    if !line.any(before, LEAD) {
        return None;
    }
    for at in (1..REACH).map(|back| before.wrapping_sub(back)).take_while(|at| !line.stop(*at)) {
        // `the death toll rose to 151`
        if line.is(at, "toll") && line.any(at.wrapping_sub(1), &["death", "the", "its"]) {
            return Some("person".to_owned());
        }
        if let Some(noun) = moved(line, at) {
            return Some(noun::singularise(noun));
        }
        if line.is(at, "numbers") && line.shape(at.wrapping_sub(1)) == Some(Shape::Lower) {
            let noun = line.word(at - 1);
            return (!noun::stops(noun) && !noun::describes(noun)).then(|| noun::singularise(noun));
        }
        if line.is(at, "number") && line.is(at + 1, "of") {
            let found = noun::plural(line, at + 2)?;
            return (found.head < before).then(|| noun::singularise(line.word(found.head)));
        }
    }
    None
}

/// `openings` in `job openings fell by 275,000 to 7.44 million`: the subject of the verb of change at `verb`, if it is counted.
fn moved<'a>(line: &Line<'a, '_>, verb: usize) -> Option<&'a str> {
    let subject = verb.wrapping_sub(1);
    let noun = line.word(subject);
    let counted = MOVES.has(line.word(verb)) && line.shape(subject) == Some(Shape::Lower) && noun.ends_with('s');
    // `sales of electric cars`
    let of = (1..4).map(|back| subject.wrapping_sub(back)).find(|at| line.is(*at, "of"));
    let is_level = LEVELS.has(noun) || of.is_some_and(|of| LEVELS.has(line.word(of.wrapping_sub(1))));
    (counted && !noun.ends_with("ss") && !noun::stops(noun) && !is_level).then_some(noun)
}

/// How what is counted changes.
static MOVES: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "rose fell dropped climbed jumped slipped declined increased decreased grew dipped tumbled plunged surged edged slid
         swelled doubled tripled halved totalled totaled",
    ])
});

/// Plurals that are measured and not counted: `sales rose to 3,200`.
static LEVELS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "sales profits earnings revenues exports imports prices shares costs losses takings temperatures futures yields rates
         wages stocks bonds points results levels numbers proceeds receipts returns debts savings reserves holdings assets
         liabilities gains funds funds' expenses fees rents taxes salaries premiums investments figures indices indexes
         averages odds stakes ratings margins volumes terms conditions hopes fears tensions emissions concentrations ones
         supplies inventories stockpiles deposits loans credits dividends bills incomes budgets deficits surpluses",
    ])
});

/// What consists of people: `a crew of 18`.
static PEOPLE: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "crew staff crowd audience congregation workforce population cast jury squad delegation force army garrison electorate
         membership team panel committee readership orchestra choir class household gathering contingent family
         party mob squadron delegation",
    ])
});

/// Whether a bare number is one of people: `a crew of 18`, `killing at least 11`.
fn people(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> bool {
    const HARMED: &[&str] = &["killing", "injuring", "wounding"];
    let before = hedge::before(line, low.first).1.wrapping_sub(1);
    let whole = last.value.small().is_some_and(|count| count > 1) && last.sort != Sort::Fraction;
    let group = line.is(before, "of") && PEOPLE.has(line.word(before.wrapping_sub(1)));
    whole && (group || line.any(before, HARMED))
}

/// `the two met`, `the first three`, `net zero`: a small number in words that stands for who was named before, or a phrase.
fn pronoun(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> bool {
    const NAMED: &[&str] = &["the", "these", "those", "first", "last", "other", "next", "top", "final", "big"];
    const ZEROS: &[&str] =
        &["net", "ground", "absolute", "patient", "day", "sub", "point", "hour", "year", "tier", "in"];
    let before = low.first.wrapping_sub(1);
    let zero = line.is(low.first, "zero") && line.any(before.wrapping_sub(usize::from(line.hyphen(before))), ZEROS);
    let small = last.sort == Sort::Words && last.end == low.first + 1 && last.value.below(Decimal::whole(10));
    // `the last 16`, `the top 10`
    let ranked = last.sort == Sort::Plain && line.any(before, &NAMED[3..]) && last.value.below(Decimal::whole(101));
    if year(line, last, before) || second_day(line, before) {
        return true;
    }
    // `a high-five`
    let joined = line.hyphen(before)
        && line.shape(before.wrapping_sub(1)) == Some(Shape::Lower)
        && line.cue(before.wrapping_sub(1)) == Cue::Nothing;
    let joined = joined && matches!(line.cue(low.first), Cue::Small(_));
    zero || ranked
        || joined
        || small && parted(line, before)
        || small
            && line.any(before, NAMED)
            && !others(line, before, last.end)
            && !line.any(last.end, &["of", "killed", "dead", "injured", "wounded"])
}

/// `the other seven are still held`: those of a group that are left.
fn others(line: &Line<'_, '_>, before: usize, end: usize) -> bool {
    line.is(before, "other") && line.any(end, &["are", "were", "remain", "remained", "have", "had"])
}

/// `the ship broke in two`.
fn parted(line: &Line<'_, '_>, before: usize) -> bool {
    const VERBS: &[&str] = &[
        "broke", "break", "breaks", "broken", "breaking", "split", "cut", "snapped", "torn", "tore", "folded", "sawn",
        "sliced",
    ];
    line.is(before, "in") && (1..4).any(|back| line.any(before.wrapping_sub(back), VERBS))
}

/// The 7 of `between April 3 and 7`.
fn second_day(line: &Line<'_, '_>, before: usize) -> bool {
    let month = |at: usize| {
        matches!(line.cue(at), Cue::Month(_))
            || line.is(at, ".") && matches!(line.cue(at.wrapping_sub(1)), Cue::Month(_))
    };
    line.any(before, &["and", "or"]) && line.cue(before.wrapping_sub(1)) == Cue::Digits && month(before.wrapping_sub(2))
}

/// `by 2050`: a year that is counted from nothing.
fn year(line: &Line<'_, '_>, last: &Number<'_>, before: usize) -> bool {
    const WHEN: &[&str] = &["by", "in", "since", "until", "before", "after", "during", "through", "circa"];
    let four = line.word(last.first).len() == 4 && last.end == last.first + 1 && last.sort == Sort::Plain;
    four && last.value.small().is_some_and(|year| (1500..2200).contains(&year)) && line.any(before, WHEN)
}

/// Whether a lower-case word before a bare digit is a noun that the digit tells apart.
fn names(word: &str) -> bool {
    !noun::stops(word) && !word.ends_with("ed") && !word.ends_with("ing") && !hedge::changes(word)
}

/// `one person in five`: the number after `in`, where nothing is counted by it.
pub(super) fn of_several<'a>(line: &Line<'_, 'a>, low: &Number<'a>) -> Option<(Number<'a>, Counted)> {
    const PERSONS: &[&str] = &[
        "person",
        "man",
        "woman",
        "child",
        "adult",
        "patient",
        "pupil",
        "student",
        "household",
        "family",
        "voter",
        "worker",
    ];
    let at = low.end;
    if low.sort != Sort::One || !line.any(at, PERSONS) || !line.is(at + 1, "in") {
        return None;
    }
    let under = number(line, at + 2).filter(|under| under.first == at + 2 && under.suffix.is_empty())?;
    let whole = under.value.small().filter(|whole| *whole > 1)?;
    let year = under.sort == Sort::Plain && (1600..2100).contains(&whole);
    let free = line.shape(under.end).is_none_or(|shape| shape == Shape::Mark)
        && !line.hyphen(under.end)
        && !line.is(under.end, "%")
        || line.any(under.end, &["has", "is", "was", "will", "who", "lives", "suffers", "and", "would", "in"]);
    if year || !free {
        return None;
    }
    let value = low.value.over(under.value)?;
    Some((Number { value, end: under.end, sort: Sort::Ratio, ..*low }, Counted { first: at, head: at }))
}

/// `one` alone counts only in a rate, or after a word that makes it a number.
fn one(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> Option<Reading> {
    let rate = line.any(last.end, &["per", "every", "each"]);
    let hedged = hedge::before(line, low.first).0 != Approx::Exact && !line.is(low.first.wrapping_sub(1), "about");
    let rule = "quantity.number";
    (rate || hedged).then_some(Reading { rule, score: 0.6, unit: None, counted: None, power: 0, end: last.end })
}
