//! Money: an amount with its currency before or after it.

use std::sync::LazyLock;

use super::currency::{AFTER, BEFORE, CODES, DOLLARS, OF};
use super::reading::Reading;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::number::Number;
use crate::facts::recognise::words::{Exact, Words};

/// Marks before an amount that mean a currency only with the letters before them: `GH₵50`, `CN¥8`, `LE£3`.
const LOCAL: &[(&str, &str, &str)] = &[
    ("GH", "¢", "GHS"),
    ("GH", "₵", "GHS"),
    ("CN", "¥", "CNY"),
    ("E", "£", "EGP"),
    ("LE", "£", "EGP"),
    ("Ir", "£", "IEP"),
    ("IR", "£", "IEP"),
];
/// What stands last before an amount of money; a code gives what is said of it.
static SIGNS: LazyLock<Exact<Option<&'static str>>> = LazyLock::new(|| {
    let marks = LOCAL.iter().map(|(_, mark, _)| (*mark, None));
    let codes = CODES.iter().map(|code| (*code, Some(iso(code))));
    Exact::new(marks.chain(codes).chain(BEFORE.iter().map(|(name, _)| (*name, None))))
});
/// The words that stand first in [`OF`], as they are written there, and codes.
static CURRENCIES: LazyLock<Exact<Option<&'static str>>> = LazyLock::new(|| {
    let lands = OF.iter().map(|(land, _, _)| (*land, None));
    Exact::new(lands.chain(CODES.iter().map(|code| (*code, Some(iso(code))))))
});
/// Words for currencies in lower case.
static NAMES: LazyLock<Words<(&'static str, &'static str)>> =
    LazyLock::new(|| Words::new(AFTER.iter().map(|(name, code)| (*name, (*name, *code)))));
/// What stands before the words of [`OF`].
static LEADS: LazyLock<Words<()>> = LazyLock::new(|| Words::set(&["new hong south sri west central eastern east"]));

/// A currency before an amount.
#[derive(Clone, Copy)]
pub(super) struct Price {
    pub(super) code: &'static str,
    /// Its first token.
    pub(super) first: usize,
    /// A minus sign stands before it: `-$5m`.
    pub(super) negative: bool,
}

/// The currency written before token `at`, or onto it.
pub(super) fn before(line: &Line<'_, '_>, at: usize) -> Option<Price> {
    let (code, first) = line.price(at).map(|(code, _)| (code, at)).or_else(|| written(line, at))?;
    let minus = first.wrapping_sub(1);
    let sign = line.dash(minus)
        && line.glued(first)
        && !line.glued(minus)
        && !matches!(line.cue(minus.wrapping_sub(1)), Cue::Digits);
    let said = line.is(minus, "minus");
    Some(Price { code, first: first - usize::from(sign || said), negative: sign || said })
}

fn written(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let mut sign = at.wrapping_sub(1);
    if line.is(sign, ".") && line.any(sign.wrapping_sub(1), &["Rs", "Tk", "Fr", "Sh", "Shs", "Dhs"]) {
        sign -= 1;
    }
    let word = line.word(sign);
    let letters = sign.wrapping_sub(1);
    if word == "$" {
        // `U.S.$5`
        if line.is(letters, ".") && line.glued(sign) && line.phrase(letters.wrapping_sub(3), &["U", ".", "S", "."]) {
            return Some(("USD", letters - 3));
        }
        let dollar = DOLLARS.iter().find(|(name, _)| *name == line.word(letters));
        return Some(match dollar {
            Some((name, code)) if line.glued(sign) || name.len() == 2 => (code, letters),
            _ => (line.currency("$", "USD"), sign),
        });
    }
    let code = SIGNS.get(word)?;
    if let Some((_, _, code)) =
        LOCAL.iter().find(|(name, mark, _)| *mark == word && *name == line.word(letters) && line.glued(sign))
    {
        return Some((code, letters));
    }
    if let Some((name, code)) = BEFORE.iter().find(|(name, _)| *name == word) {
        return Some((line.currency(name, code), sign));
    }
    code.map(|code| (code, sign))
}

/// The token after a currency that begins at `at`, where one stands there before an amount: the sign of `$5 to $7`.
pub(super) fn sign(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    (at + 1..at + 4)
        .find(|next| line.cue(*next) == Cue::Digits)
        .filter(|next| written(line, *next).is_some_and(|(_, first)| first == at))
}

/// The currency written at token `at`, after an amount; what its smallest coin is of it (a power of ten); the token after it.
pub(super) fn after(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, i32, usize)> {
    let word = line.word(at);
    // `U.S. dollars`, `New Zealand dollars`, `South African rand`
    let stop = 4 * usize::from(line.phrase(at, &["U", ".", "S", "."]));
    if stop > 0 && line.any(at + stop, &["dollar", "dollars", "cents"]) {
        return Some(("USD", if line.is(at + stop, "cents") { -2 } else { 0 }, at + stop + 1));
    }
    let lead = usize::from(LEADS.has(word));
    let of = line.word(at + lead);
    let listed = CURRENCIES.get(of);
    let named = |(name, stem, _): &&(&str, &str, &str)| {
        *name == of && line.word(at + lead + 1).get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem))
    };
    if listed.is_some()
        && let Some((_, _, code)) = OF.iter().find(named)
    {
        return Some((code, 0, at + lead + 2));
    }
    if let Some(code) = listed.flatten().filter(|_| lead == 0) {
        return Some((code, 0, at + 1));
    }
    let (name, code) = NAMES.get(word)?;
    // `5 won`, `3 real`, `12 pounds of`: words that mean something else more often than money
    let large = matches!(line.cue(at.wrapping_sub(1)), Cue::Scale(_) | Cue::Hundred)
        || line.word(at.wrapping_sub(1)).contains(',');
    let doubtful = match name {
        "won" | "real" | "reals" | "soles" | "kip" | "dong" | "sterling" | "dram" | "drams" | "lev" => !large,
        // `92 crowns`, but neither `three crowns` nor `the 12 crown courts`
        "crowns" => !large && line.cue(at.wrapping_sub(1)) != Cue::Digits,
        "crown" => !line.hyphen(at.wrapping_sub(1)),
        "pound" | "pounds" => weighs(line, at, large),
        "rand" => line.cue(at.wrapping_sub(1)) == Cue::Nothing,
        "cent" => line.is(at.wrapping_sub(1), "per") || word.starts_with('C'),
        _ => false,
    };
    let coin = if matches!(name, "cent" | "cents" | "pence" | "penny" | "¢") { -2 } else { 0 };
    let sterling = usize::from(line.any(at, &["pounds", "pound"]) && line.is(at + 1, "sterling"));
    let code = if sterling > 0 { code } else { line.currency(name, code) };
    (!doubtful).then_some((code, coin, at + 1 + sterling))
}

/// What there are pounds of in money.
static FUNDS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "capital debt debts loan loans bonds equity assets cash funds funding investment investments savings spending cuts aid
         tax taxes revenue sales orders contracts credit grants subsidies damage damages compensation fines income profits
         profit losses rent rents money property shares taxpayers goods exports imports support",
    ])
});

/// Whether pounds at `at` are a weight; `large` amounts are money more often.
fn weighs(line: &Line<'_, '_>, at: usize, large: bool) -> bool {
    const HEAVY: &[&str] = &["of", "heavier", "lighter", "overweight", "weight", "per"];
    const BODY: &[&str] = &[
        "weigh", "weighs", "weighed", "weighing", "weight", "lost", "lose", "losing", "gained", "gain", "lift",
        "lifted", "drop", "dropped", "shed", "heavy", "pounds", "ounces", "foot", "feet", "inches", "caught", "tall",
        "put",
    ];
    const PAID: &[&str] = &[
        "note",
        "notes",
        "fine",
        "coin",
        "ticket",
        "bet",
        "deposit",
        "voucher",
        "fee",
        "loan",
        "bill",
        "cheque",
        "prize",
        "budget",
        "investment",
        "donation",
        "deal",
        "bonus",
        "reward",
        "grant",
        "bailout",
        "rescue",
        "package",
        "contract",
        "transfer",
        "penalty",
        "question",
        "project",
        "payout",
        "scheme",
        "pledge",
    ];
    let hyphen = line.hyphen(at.wrapping_sub(1));
    if hyphen {
        return !large && !line.any(at + 1, PAID) || line.any(at + 1, &["of"]);
    }
    let body = || (1..8).any(|back| line.any(at.wrapping_sub(back), BODY));
    let bracket = line.is(at + 1, "(")
        && line.cue(at + 2) == Cue::Digits
        && line.any(at + 3, &["kg", "kilos", "kilograms", "grams"]);
    if large && line.is(at + 1, "of") && (at + 2..at + 5).any(|next| FUNDS.has(line.word(next))) {
        return false;
    }
    line.any(at + 1, HEAVY)
        || bracket
        || line.is(at + 1, "and") && line.any(at + 3, &["ounces", "ounce"])
        || !large && body()
}

/// An amount with its currency before it.
pub(super) fn priced(line: &Line<'_, '_>, last: &Number<'_>, code: &str) -> Reading {
    let mut end = last.end;
    let mut power = magnitude(last.suffix).unwrap_or(0);
    if power == 0 && last.power == 0 && line.any(end, &["m", "b"]) {
        power = if line.is(end, "m") { 6 } else { 9 };
        end += 1;
    }
    // `$5 US`, `$5 million dollars`
    if line.any(end, &["dollars", "euros", "pounds"]) {
        end += 1;
    }
    Reading { power, ..Reading::new("quantity.money", 0.95, code, end) }
}

/// A currency in words or code after the amount, and small coins.
pub(super) fn paid(line: &Line<'_, '_>, last: &Number<'_>, at: usize) -> Option<Reading> {
    if let Some(code) = coin(last.suffix).map(|code| line.currency(last.suffix, code)) {
        return Some(Reading { power: -2, ..Reading::new("quantity.money", 0.85, code, last.end) });
    }
    let mut power = magnitude(last.suffix).filter(|_| last.power == 0).unwrap_or(0);
    let mut at = at;
    if last.suffix.is_empty() && last.power == 0 && line.is(at, "m") && after(line, at + 1).is_some() {
        (power, at) = (6, at + 1);
    } else if power == 0 && !last.suffix.is_empty() {
        return None;
    }
    let (code, coin, end) = after(line, at)?;
    Some(Reading { power: power + coin, ..Reading::new("quantity.money", 0.95, code, end) })
}

fn iso(code: &'static str) -> &'static str {
    if code == "RMB" { "CNY" } else { code }
}

/// Whether letters written onto digits after a currency sign are a magnitude: `m` in `£5m`.
pub(super) fn magnitude(letters: &str) -> Option<i32> {
    Some(match letters {
        "m" | "M" | "mm" => 6,
        "b" | "B" => 9,
        "t" | "T" => 12,
        _ => return None,
    })
}

/// `p` and `c` written onto digits: `50p`.
pub(super) fn coin(letters: &str) -> Option<&'static str> {
    match letters {
        "p" => Some("GBP"),
        "c" | "¢" => Some("USD"),
        _ => None,
    }
}
