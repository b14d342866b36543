//! Numbers that count: the noun after them, or the group they are a part of.

use std::sync::LazyLock;

use super::reading::Reading;
use super::{money, unit};
use crate::facts::recognise::decimal::Decimal;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::noun::{self, Counted};
use crate::facts::recognise::number::{Number, Sort, number};
use crate::facts::recognise::token::Shape;
use crate::facts::recognise::words::Words;

/// What money is counted in though no currency stands with it: `a 2.3m deficit`.
static SUMS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "deficit surplus debt loss profit shortfall budget fine grant payout bailout loan overspend population turnover \
        windfall bill deal contract donation investment project",
    ])
});

/// Whether the word at `at` is a sum of money.
pub(super) fn is_sum(line: &Line<'_, '_>, at: usize) -> bool {
    SUMS.has(line.word(at))
}

/// Whether `5m` before token `at` means millions: something countable follows.
pub(super) fn many(line: &Line<'_, '_>, at: usize) -> bool {
    const MEASURED: &[&str] = &["metres", "races", "sprints", "hurdles", "finals", "times"];
    if is_sum(line, at) {
        return true;
    }
    noun::plural(line, at).is_some_and(|counted| counted.head <= at + 2 && !line.any(counted.head, MEASURED))
}

/// A noun that the number counts.
pub(super) fn counted(line: &Line<'_, '_>, last: &Number<'_>, at: usize, hyphen: bool) -> Option<Reading> {
    let power = money::magnitude(last.suffix).filter(|_| many(line, last.end)).unwrap_or(0);
    if !last.suffix.is_empty() && power == 0 {
        return None;
    }
    if let Some(reading) = suspended(line, last) {
        return Some(reading);
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
        (!loose(line, from, one)).then_some(Counted { first: from, head: found.first })
    } else if one || last.value.below(Decimal::whole(1)) && last.sort == Sort::Words {
        (!phrase_of_one(line, last, from)).then(|| noun::singular(line, from)).flatten()
    } else {
        several(line, last, from)
    };
    let found = found.filter(|found| !line.is(found.head, "chance"))?;
    let head = line.word(found.head);
    let unit = if hyphen || one { head.to_owned() } else { noun::singularise(head) };
    let measure = unit::unit(line, found.head, false).map(|(code, _)| code.to_owned());
    // a noun that this number shares with the next one is no part of it
    let end = if found.first == from { found.head + 1 } else { from };
    Some(Reading {
        rule: if part { "quantity.fraction" } else { "quantity.count-noun" },
        score: if last.sort == Sort::One { 0.5 } else { 0.85 },
        unit: Some(measure.unwrap_or(unit)),
        counted: (found.first == from).then_some(found),
        noun: None,
        power,
        end,
    })
}

/// `16- and 17-year-olds`, `four- and five-bedroom houses`: what the number after the joint says.
fn suspended(line: &Line<'_, '_>, last: &Number<'_>) -> Option<Reading> {
    let hyphen = last.end;
    if !line.dash(hyphen) || !line.glued(hyphen) || line.glued(hyphen + 1) || !line.any(hyphen + 1, &["and", "or", ","])
    {
        return None;
    }
    let next = number(line, hyphen + 2).filter(|next| next.first == hyphen + 2 && line.hyphen(next.end))?;
    let at = next.end + 1;
    let (unit, rule) = match unit::unit(line, at, false) {
        Some((code, _)) => (code.to_owned(), "quantity.unit"),
        None if line.shape(at) == Some(Shape::Lower) => (line.word(at).to_lowercase(), "quantity.count-noun"),
        None => return None,
    };
    Some(Reading { end: hyphen + 1, ..Reading::new(rule, 0.8, &unit, hyphen + 1) })
}

/// What two or more are counted of.
fn several(line: &Line<'_, '_>, last: &Number<'_>, from: usize) -> Option<Counted> {
    let ratio = last.sort == Sort::Ratio;
    if line.is(from, "times") {
        // `stabbed six times`, but `six times as many`, `six times the size`
        const THAN: &[&str] = &["as", "the", "more", "less", "its", "their", "his", "her", "that", "what", "normal"];
        let next = line.word(from + 1);
        let more = line.any(from + 1, THAN) || next.len() > 4 && next.ends_with("er") && line.is(from + 2, "than");
        return (!more).then_some(Counted { first: from, head: from });
    }
    let found = noun::plural_up_to(line, from, ratio);
    if ratio && found.is_some_and(|found| found.head == from && clause(line, from + 1)) {
        return None;
    }
    let owned = last.sort == Sort::Fraction && line.any(from.wrapping_sub(1), OWNERS);
    let part = || part_of(line, last, from).filter(|part| found.is_none_or(|found| found.head > part.head));
    if let Some(part) = part() {
        return Some(part);
    }
    if last.sort == Sort::Fraction && line.any(from, &["cup", "cups", "slice", "point", "page"]) {
        return Some(Counted { first: from, head: from });
    }
    found.or_else(|| shared(line, from)).or_else(|| owned.then(|| noun::singular(line, from)).flatten())
}

/// `page` in `a 20 page report`.
fn part_of(line: &Line<'_, '_>, last: &Number<'_>, from: usize) -> Option<Counted> {
    let before = last.first.wrapping_sub(1);
    let article = line.any(before, &["a", "an", "the"]) || line.dash(before);
    let noun = PARTS.has(line.word(from)) && line.shape(from + 1) == Some(Shape::Lower);
    (article && noun && matches!(last.sort, Sort::Plain | Sort::Digits)).then_some(Counted { first: from, head: from })
}

/// An object follows, so that the word in -s before it is a verb: `one in five opposes the plan`.
fn clause(line: &Line<'_, '_>, at: usize) -> bool {
    line.any(at, &["a", "an", "the", "his", "her", "its", "their", "this", "that", "it", "them", "him"])
}

/// `five Israeli and two Thai hostages`: the noun of the number that comes next.
fn shared(line: &Line<'_, '_>, from: usize) -> Option<Counted> {
    let adjectives = (from..from + 3).take_while(|at| {
        matches!(line.shape(*at), Some(Shape::Lower | Shape::Capital))
            && line.cue(*at) == Cue::Nothing
            && !noun::stops(line.word(*at))
    });
    let joint = from + adjectives.count();
    if joint == from && !line.hyphen(from) || !line.any(joint, &["and", "or", ","]) {
        return None;
    }
    let next = number(line, joint + 1).filter(|next| next.first == joint + 1 && next.suffix.is_empty())?;
    let last_word = line.word(joint - 1);
    let adjective = line.shape(joint - 1) == Some(Shape::Capital) || noun::describes(last_word);
    adjective.then(|| noun::plural(line, next.end)).flatten()
}

const OWNERS: &[&str] = &["the", "its", "their", "all", "his", "her", "our", "those", "these", "a", "an"];
const MORE: &[&str] = &["more", "other", "additional", "further", "extra", "such"];
/// Before `one`, these make a pronoun of it: `no one`, `each one`.
pub(super) const BEFORE_PRONOUN: &[&str] =
    &["no", "each", "any", "every", "another", "this", "that", "which", "everyone", "last", "next", "other", "first"];

/// `one day`, `one another`, `at one point`: a pronoun or a phrase and no number.
fn phrase_of_one(line: &Line<'_, '_>, last: &Number<'_>, at: usize) -> bool {
    const PRONOUN: &[&str] = &["day", "thing", "another", "way", "time", "side", "hand", "on", "reason", "example"];
    let before = last.first.wrapping_sub(1);
    line.any(at, PRONOUN) || line.any(at, &["point", "stage", "moment"]) && line.is(before, "at")
}

/// `two of the hostages`, `15 of its 60 stores`, `a third of voters`: the counted are the whole group's kind.
fn of_group(line: &Line<'_, '_>, last: &Number<'_>, from: usize) -> Option<Reading> {
    let part = matches!(last.sort, Sort::Fraction | Sort::Ratio);
    // `two of its members`, `two of Okafor’s members`
    let owned = line.any(from, OWNERS)
        || matches!(line.cue(from), Cue::Digits | Cue::Small(_))
        || line.shape(from) == Some(Shape::Capital)
            && ["'s", "’s"].iter().any(|owner| line.word(from).ends_with(owner));
    if last.sort == Sort::One || !part && !owned || line.any(from, &["them", "us", "whom", "which", "it", "you"]) {
        return None;
    }
    let mut from = from;
    while line.any(from, OWNERS) {
        from += 1;
    }
    let rule = if part { "quantity.fraction" } else { "quantity.count-noun" };
    let reading = |found: Counted, end: usize| {
        let unit = noun::singularise(line.word(found.head));
        Reading { rule, score: 0.75, unit: Some(unit), counted: Some(found), noun: None, power: 0, end }
    };
    // the group's own number is another quantity
    let phrase = (from..from + 3).take_while(|at| line.shape(*at) != Some(Shape::Mark));
    let whole = phrase.into_iter().find(|at| matches!(line.cue(*at), Cue::Digits | Cue::Small(_)));
    if let Some(whole) = whole.and_then(|at| number(line, at)).filter(|whole| whole.suffix.is_empty()) {
        let found = noun::plural(line, whole.end)?;
        return Some(reading(found, last.end));
    }
    let found = noun::plural(line, from).or_else(|| fraction_mass(line, last, from))?;
    Some(reading(found, found.head + 1))
}

/// `a third of the budget`: a whole in the singular.
fn fraction_mass(line: &Line<'_, '_>, last: &Number<'_>, from: usize) -> Option<Counted> {
    matches!(last.sort, Sort::Fraction | Sort::Ratio).then(|| noun::singular(line, from)).flatten()
}

/// What follows a hyphen without being counted: `one-sided`, `two-way`, `one-off`.
fn loose(line: &Line<'_, '_>, at: usize, one: bool) -> bool {
    let word = line.word(at);
    LOOSE.has(word) || one && ALONE.has(word) || word.len() > 4 && word.ends_with("ed")
}

static LOOSE: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "off strong on sided way to stop size up down dimensional handed all and in by odd something plus ish fold faced for
         thirds third party tier wheel wheeler wheelers stroke ply piece pronged track speed carat legged headed quarters
         percenter percenters footer hander liner timer seater upmanship state under a over nil love zero ball color colour
         tailed edged axis",
    ])
});

/// After `one` only: `one-time`, but `three-time champion`.
static ALONE: LazyLock<Words<()>> =
    LazyLock::new(|| Words::set(&["time person man woman shot click hit trick horse eyed child"]));

/// What a number measures in the singular without a hyphen: `a 20 page report`.
static PARTS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "page member man woman seat bed bedroom storey story room person point team stop lane car part game match run nation
         country unit word hole berth item",
    ])
});
