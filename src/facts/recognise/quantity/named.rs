//! What a number counts where the words around it tell: `a crew of 18`, `job openings fell to 7.44 million`, `31,000 head`.

use std::sync::LazyLock;

use super::hedge;
use crate::facts::recognise::line::Line;
use crate::facts::recognise::noun;
use crate::facts::recognise::number::{Number, Sort};
use crate::facts::recognise::token::Shape;
use crate::facts::recognise::words::Words;

/// A unit, and the token that tells it in the plural, if one does.
pub(super) type Told = (String, Option<usize>);

/// What the word after a number says that is no noun like others: `three times its price`, `31,000 head,`.
pub(super) fn after(line: &Line<'_, '_>, last: &Number<'_>) -> Option<Told> {
    let end = last.end;
    if !matches!(last.sort, Sort::Plain | Sort::Digits | Sort::Words) {
        return None;
    }
    if line.is(end, "times") {
        return Some(("time".to_owned(), Some(end)));
    }
    (line.is(end, "head") && line.any(end + 1, &[",", ".", ";", "of"])).then(|| ("head".to_owned(), Some(end)))
}

/// What the words before a number say.
pub(super) fn before(line: &Line<'_, '_>, low: &Number<'_>, last: &Number<'_>) -> Option<Told> {
    if people(line, low, last) {
        return Some(("person".to_owned(), None));
    }
    let is_part = matches!(last.sort, Sort::Ratio | Sort::Fraction);
    if is_part { None } else { numbered(line, low.first) }
}

fn plural(line: &Line<'_, '_>, at: usize) -> Told {
    (noun::singularise(line.word(at)), Some(at))
}

/// `case` where `the number of cases rose to 2,740`, `passenger` where `passenger numbers grew to 3 million`.
fn numbered(line: &Line<'_, '_>, first: usize) -> Option<Told> {
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
            return Some(("person".to_owned(), None));
        }
        if moved(line, at) {
            return Some(plural(line, at - 1));
        }
        if line.is(at, "numbers") && line.shape(at.wrapping_sub(1)) == Some(Shape::Lower) {
            let noun = line.word(at - 1);
            return (!noun::stops(noun) && !noun::describes(noun)).then(|| (noun::singularise(noun), None));
        }
        if line.is(at, "number") && line.is(at + 1, "of") {
            let found = noun::plural(line, at + 2)?;
            return (found.head < before).then(|| plural(line, found.head));
        }
    }
    None
}

/// `openings` in `job openings fell by 275,000 to 7.44 million`: whether the subject of the verb of change at `verb` is counted.
fn moved(line: &Line<'_, '_>, verb: usize) -> bool {
    let subject = verb.wrapping_sub(1);
    let noun = line.word(subject);
    let counted = MOVES.has(line.word(verb)) && line.shape(subject) == Some(Shape::Lower) && noun.ends_with('s');
    // `sales of electric cars`
    let of = (1..4).map(|back| subject.wrapping_sub(back)).find(|at| line.is(*at, "of"));
    let is_level = LEVELS.has(noun) || of.is_some_and(|of| LEVELS.has(line.word(of.wrapping_sub(1))));
    counted && !noun.ends_with("ss") && !noun::stops(noun) && !is_level
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
         liabilities gains funds expenses fees rents taxes salaries premiums investments figures indices indexes
         averages odds stakes ratings margins volumes terms conditions hopes fears tensions emissions concentrations ones
         supplies inventories stockpiles deposits loans credits dividends bills incomes budgets deficits surpluses",
    ])
});

/// What consists of people: `a crew of 18`.
static PEOPLE: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "crew staff crowd audience congregation workforce population cast jury squad delegation force army garrison electorate
         membership team panel committee readership orchestra choir class household gathering contingent family
         party mob squadron",
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
