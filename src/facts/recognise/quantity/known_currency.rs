//! Whose crowns, dollars or francs an amount is in where it does not say: those that the text named last, or those of the
//! country it tells of.

use std::sync::LazyLock;

use super::currency::AFTER;
use super::currency_homes::{HOMES, KINDS, Shared};
use crate::facts::recognise::line::{Cue, Line, owner};
use crate::facts::recognise::words::Words;
use crate::facts::recognise::{Found, Mention};

/// Words for currencies of several countries: their code where nothing tells, by what they stand for.
const SHARED: &[(&str, Shared)] = &[
    ("crown", Shared::Crown),
    ("krona", Shared::Crown),
    ("kronor", Shared::Crown),
    ("krone", Shared::Crown),
    ("kroner", Shared::Crown),
    ("dollar", Shared::Dollar),
    ("pound", Shared::Pound),
    ("franc", Shared::Franc),
    ("peso", Shared::Peso),
    ("rupee", Shared::Rupee),
    ("dinar", Shared::Dinar),
    ("shilling", Shared::Shilling),
    ("rial", Shared::Rial),
    ("riyal", Shared::Rial),
    ("dirham", Shared::Dirham),
];

static BY_NAME: LazyLock<Words<Shared>> = LazyLock::new(|| Words::new(SHARED.iter().copied()));
static BY_COUNTRY: LazyLock<Words<(Shared, &'static str)>> = LazyLock::new(|| {
    Words::new(HOMES.iter().flat_map(|(words, kind, code)| words.split(' ').map(|word| (word, (*kind, *code)))))
});

/// The currencies that a text has named so far.
#[derive(Default)]
pub(super) struct KnownCurrency {
    named: [Option<String>; KINDS],
    /// The one named last, if it has cents.
    cents: Option<String>,
    /// Up to which token countries were looked for, and the money of the last one.
    home: [(usize, Option<&'static str>); KINDS],
}

impl KnownCurrency {
    /// Remembers the currency that `mention`, which ends before token `end`, names in full, or settles which one it means.
    pub(super) fn settle(&mut self, line: &Line<'_, '_>, mention: &mut Mention, end: usize) {
        /// Tokens from an amount's currency to its end: `crowns per square metre`.
        const REACH: usize = 6;
        let Found::Quantity(quantity) = &mut mention.found else { return };
        if mention.rule != "quantity.money" {
            return;
        }
        let Some(unit) = quantity.unit.as_mut() else { return };
        let mut words = (1..=REACH.min(end))
            .map(|back| end - back)
            .filter(|at| line.span(*at, at + 1).start() >= quantity.number.start());
        if self.in_cents(line, end, unit) {
            return;
        }
        let Some((at, shared)) = words.find_map(|at| Some((at, kind(line.word(at))?))) else { return };
        let named = &mut self.named[shared as usize];
        if is_named(line, at) {
            if named.as_ref() != Some(unit) {
                *named = Some(unit.clone());
            }
            return;
        }
        let usual = usual(line.word(at)) == Some(unit.as_str());
        let told = match named.as_deref() {
            None if usual => home(line, at, shared, &mut self.home[shared as usize]),
            named => named,
        };
        if let Some(told) = told.filter(|told| spelled(line.word(at), told)) {
            told.clone_into(unit);
        }
    }
}

impl KnownCurrency {
    /// Whether the amount before token `end` is in cents, which are those of the currency named last; other currencies are remembered.
    fn in_cents(&mut self, line: &Line<'_, '_>, end: usize, unit: &mut String) -> bool {
        /// Currencies with cents; where a `$` follows, its cents are meant.
        const CENTS: &[&str] = &["EUR", "AUD", "CAD", "NZD", "HKD", "SGD", "ZAR"];
        const AHEAD: usize = 12;
        let cents = |at: usize| line.any(at, &["cent", "cents"]);
        let Some(at) = (1..4).map(|back| end.wrapping_sub(back)).find(|at| cents(*at)) else {
            if self.cents.as_ref() != Some(unit) {
                self.cents = CENTS.contains(&unit.as_str()).then(|| unit.clone());
            }
            return false;
        };
        let dollars = (at..at + AHEAD).any(|next| line.word(next) == "$");
        if let Some(known) = self.cents.as_ref().filter(|_| unit == "USD" && !dollars && !is_named(line, at)) {
            known.clone_into(unit);
        }
        true
    }
}

/// The name that `word` is, in the singular or plural.
fn kind(word: &str) -> Option<Shared> {
    let one = word.strip_suffix('s').unwrap_or(word);
    BY_NAME.get(word).or_else(|| BY_NAME.get(one))
}

/// What `word` stands for where nothing tells.
fn usual(word: &str) -> Option<&'static str> {
    AFTER.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, code)| *code)
}

/// Whether the word before the currency at token `at` says whose it is, and is no part of the number.
fn is_named(line: &Line<'_, '_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let number = matches!(line.cue(before), Cue::Digits | Cue::Small(_) | Cue::Hundred | Cue::Scale(_) | Cue::Half);
    let letter = line.word(before).chars().next().is_some_and(char::is_alphabetic);
    line.phrase_before(at, &["U", ".", "S", "."]) || letter && !number && !line.is(before, "m")
}

/// The currency of the country that the text named last before token `at`, or else in the rest of its sentence; `known` is what
/// was found before.
fn home(
    line: &Line<'_, '_>,
    at: usize,
    shared: Shared,
    known: &mut (usize, Option<&'static str>),
) -> Option<&'static str> {
    /// Words that are looked back through, and forth.
    const BACK: usize = 400;
    const FORTH: usize = 30;
    let money = |word: &str| {
        let (kind, code) = BY_COUNTRY.get(word).or_else(|| BY_COUNTRY.get(owner(word)?))?;
        (kind == shared).then_some(code)
    };
    let back = line.words_before(at, BACK.min(at.saturating_sub(known.0))).find_map(money);
    *known = (at, back.or(known.1));
    let rest = (at + 1..at + FORTH).take_while(|next| !line.stop(*next) && !line.word(*next).is_empty());
    known.1.or_else(|| rest.into_iter().find_map(|next| money(line.word(next))))
}

/// Whether the currency of that code is spelled like `word`: Swedes have `kronor`, Danes and Norwegians `kroner`.
fn spelled(word: &str, code: &str) -> bool {
    match word.to_ascii_lowercase().as_str() {
        "krona" | "kronas" | "kronor" => matches!(code, "SEK" | "ISK"),
        "krone" | "kroner" => matches!(code, "NOK" | "DKK"),
        _ => true,
    }
}
