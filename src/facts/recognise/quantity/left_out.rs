//! What a number counts or measures where that is left out because the sentence has named it: `of the 40 passengers, 12 were
//! hurt`, `rose to 3 million euros from 2 million`, `2.9 percent, against 3.1 in May`.

use super::known_currency::KnownCurrency;
use super::tie::{Tie, changed_to, obtained, points_back, tie};
use crate::facts::model::Change;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::{Found, Mention, Quantity};
use crate::span::Span;

/// What the text has named that later amounts leave out.
#[derive(Default)]
pub(in crate::facts::recognise) struct LeftOut {
    /// The last units of this block, the newest last.
    units: Vec<Unit>,
    currency: KnownCurrency,
}

/// A unit that was named, with the amount it was named for.
struct Unit {
    name: String,
    /// The words of the text that tell it.
    noun: Option<Span>,
    /// `year` of `3,000 shells a year`.
    per: Option<String>,
    kind: Kind,
    amount: f64,
    /// The token after the amount.
    end: usize,
    /// It only says where or among what: `in 14 towns`.
    aside: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Count,
    Money,
    Percent,
    Measure,
    /// A length of time.
    Time,
}

/// A unit further back than this many tokens is forgotten.
const MEMORY: usize = 40;
/// Units of a sentence that are remembered.
const MOST: usize = 6;

impl LeftOut {
    /// Another block begins.
    pub(in crate::facts::recognise) fn begin(&mut self) {
        self.units.clear();
    }

    /// Remembers what `mention`, which begins at token `at` and ends before token `end`, counts, or fills in what it leaves out.
    pub(in crate::facts::recognise) fn see(
        &mut self,
        line: &Line<'_, '_>,
        mention: &mut Mention,
        at: usize,
        end: usize,
    ) {
        self.currency.settle(line, mention, end);
        let rule = mention.rule;
        let Found::Quantity(quantity) = &mut mention.found else { return };
        if rule == "quantity.number" && quantity.unit.is_none() {
            let near = |unit: &Unit| {
                at.saturating_sub(unit.end) < MEMORY && (unit.end..at).all(|at| !line.stop(at) || line.is(at, ";"))
            };
            self.units.retain(near);
            if let Some(unit) = self.meant(line, quantity, at, end) {
                let kind = unit.kind;
                quantity.per = quantity.per.take().or_else(|| unit.per.clone());
                (quantity.unit, quantity.noun) = (Some(unit.name.clone()), unit.noun);
                self.remember(kind, quantity, (end, false));
            }
        } else if let Some(kind) = kind(rule, quantity)
            && !converts(line, at)
        {
            let aside = line.any(at.wrapping_sub(1), &["in", "at", "from", "across", "between"]);
            self.remember(kind, quantity, (end, aside));
        }
    }

    fn remember(&mut self, kind: Kind, quantity: &Quantity, (end, aside): (usize, bool)) {
        let Some(name) = quantity.unit.clone() else { return };
        if self.units.len() == MOST {
            self.units.remove(0);
        }
        let (per, amount) = (quantity.per.clone(), amount(quantity));
        self.units.push(Unit { name, noun: quantity.noun.or(quantity.counted), per, kind, amount, end, aside });
    }

    /// The unit that the bare `quantity` in tokens `at` to `end` leaves out.
    fn meant(&self, line: &Line<'_, '_>, quantity: &Quantity, at: usize, end: usize) -> Option<&Unit> {
        if self.units.is_empty() {
            return None;
        }
        let tie = tie(line, at, end);
        let number = Bare {
            amount: amount(quantity),
            scaled: scaled(line, at, end),
            cents: cents(line, at, end),
            digits: line.cue(at) == Cue::Digits,
        };
        let count = |aside: bool| self.units.iter().rposition(|unit| unit.kind == Kind::Count && unit.aside == aside);
        let last_count = count(false).or_else(|| count(true));
        let fits = |(nth, unit): &(usize, &Unit)| match unit.kind {
            Kind::Count => {
                let back = Some(*nth) == last_count && unit.per.is_none() && quantity.per.is_none();
                let back = back && quantity.change.is_none();
                let level = unit.name == "point" && line.any(at.wrapping_sub(1), &["to", "at"]);
                level || number.counts(unit, tie) || back && (points_back(line, at, end) || obtained(line, at, end))
            }
            Kind::Money => number.is_money(unit, tie),
            Kind::Percent => number.is_share(unit, tie),
            Kind::Measure | Kind::Time => number.measures(line, unit, tie, at),
        };
        let mut units = self.units.iter().enumerate();
        // `scored 11 goals in 19 games, five more than last year`
        let found = if tie == Tie::More { units.find(fits) } else { units.rev().find(fits) };
        let (_, unit) = found?;
        // of metres and centimetres, those that the amount is nearer to
        let alike =
            self.units.iter().filter(|_| unit.kind == Kind::Measure).filter(|other| other.kind == Kind::Measure);
        alike.min_by(|one, two| number.apart(one).total_cmp(&number.apart(two))).or(Some(unit))
    }
}

/// A number without a unit.
struct Bare {
    amount: f64,
    /// In millions or more, in words.
    scaled: bool,
    /// With two decimals, as prices have.
    cents: bool,
    digits: bool,
}

impl Bare {
    /// Whether neither amount is more than `times` the other.
    fn within(&self, unit: &Unit, times: f64) -> bool {
        let (one, two) = (self.amount.abs(), unit.amount.abs());
        one <= two * times && two <= one * times
    }

    /// How far apart the two amounts are, as a ratio.
    fn apart(&self, unit: &Unit) -> f64 {
        let (one, two) = (self.amount.abs().max(1e-9), unit.amount.abs().max(1e-9));
        (one / two).max(two / one)
    }

    fn counts(&self, unit: &Unit, tie: Tie) -> bool {
        match tie {
            Tie::Compared => self.within(unit, 200.0),
            Tie::Moved => self.within(unit, 1000.0),
            Tie::More => self.within(unit, 50.0),
            Tie::Among => self.amount > unit.amount && unit.per.is_none(),
            _ => false,
        }
    }

    fn is_money(&self, unit: &Unit, tie: Tie) -> bool {
        match tie {
            _ if self.scaled => unit.amount.abs() >= 1e6 && self.within(unit, 1e4),
            _ if self.cents => self.within(unit, 100.0),
            Tie::Paid => self.within(unit, 200.0),
            Tie::Compared | Tie::More | Tie::Moved => self.within(unit, 100.0),
            Tie::Listed => self.within(unit, 10.0) && self.amount >= 100.0,
            Tie::None | Tie::Among => self.within(unit, 20.0) && self.amount >= 10_000.0 && unit.amount >= 10_000.0,
        }
    }

    fn is_share(&self, unit: &Unit, tie: Tie) -> bool {
        let share = !self.scaled && self.amount <= 150.0;
        match tie {
            Tie::Compared => share && self.within(unit, 30.0),
            Tie::Listed => share && self.digits && self.amount <= 100.0 && self.within(unit, 20.0),
            _ => false,
        }
    }

    fn measures(&self, line: &Line<'_, '_>, unit: &Unit, tie: Tie, at: usize) -> bool {
        match tie {
            // `from nine years to six`
            Tie::Compared if unit.kind == Kind::Time => {
                let changed = line.is(at.wrapping_sub(1), "to") && changed_to(line, at.wrapping_sub(1));
                let to = changed || line.is(at.wrapping_sub(1), "to") && unit.end + 1 == at;
                let from = line.is(at.wrapping_sub(1), "from") && unit.end + 1 == at;
                (to || from || line.any(at.wrapping_sub(1), &["of", "than"])) && self.within(unit, 12.0)
            }
            Tie::Compared => self.within(unit, 50.0),
            Tie::Moved if unit.kind == Kind::Measure => self.within(unit, 1000.0),
            Tie::Listed if unit.kind == Kind::Measure => {
                line.any(at + 1, &["in", "on", "at", "by", "for", "near"]) && self.within(unit, 5.0)
            }
            _ => false,
        }
    }
}

fn amount(quantity: &Quantity) -> f64 {
    let value = quantity.value.as_deref().or(quantity.high.as_deref());
    value.and_then(|value| value.parse().ok()).unwrap_or(0.0)
}

/// `($1.55 billion)`: what was told before, in another unit.
fn converts(line: &Line<'_, '_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let sign = matches!(line.word(before), "$" | "€" | "£" | "¥");
    line.is(before.wrapping_sub(usize::from(sign)), "(")
}

/// What sort of unit a mention by `rule` names; none where a number without one would not be in it.
fn kind(rule: &str, quantity: &Quantity) -> Option<Kind> {
    let moved = matches!(quantity.change, Some(Change::Rise | Change::Fall | Change::By));
    match rule {
        _ if quantity.unit.as_deref().is_none_or(|unit| matches!(unit, "time" | "fold")) => None,
        "quantity.count-noun" | "quantity.number" => Some(Kind::Count),
        "quantity.money" => Some(Kind::Money),
        // what was at 3 after a rise of 2 percent is at no 3 percent
        "quantity.percent" if !moved => Some(Kind::Percent),
        "quantity.unit" => match quantity.unit.as_deref() {
            Some("a" | "mo" | "wk" | "d" | "h" | "min" | "s") => Some(Kind::Time),
            _ => Some(Kind::Measure),
        },
        _ => None,
    }
}

fn scaled(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    (at..end).any(|at| matches!(line.cue(at), Cue::Scale(power) if power > 5))
        || (at..end).any(|at| line.word(at).ends_with("bn") || line.word(at).ends_with("mln"))
}

fn cents(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    let priced = |word: &str| word.rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2 && is_number(cents));
    (at..end).any(|at| priced(line.word(at)))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}
