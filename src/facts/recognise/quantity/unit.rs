//! Finding a unit of the closed list after a number.

use std::sync::LazyLock;

use super::symbols::{LETTERS, SYMBOLS};
use super::ucum::{NAMED, PAIRS, POWERS};
use crate::facts::recognise::line::Line;
use crate::facts::recognise::token::Shape;
use crate::facts::recognise::words::{Exact, Words};

/// What begins the names in two words, and whether one of [`PAIRS`] is among them.
static FIRST_OF_PAIRS: LazyLock<Words<bool>> = LazyLock::new(|| {
    let others = ["°", "parts", "square", "cubic", "sq", "cu", "degree", "degrees"];
    let pairs = PAIRS.iter().map(|(words, _)| (words[0], true));
    Words::new(others.into_iter().map(|word| (word, false)).chain(pairs))
});
static BY_SYMBOL: LazyLock<Exact<&'static str>> = LazyLock::new(|| Exact::new(SYMBOLS.iter().copied()));
static BY_LETTER: LazyLock<Exact<&'static str>> = LazyLock::new(|| Exact::new(LETTERS.iter().copied()));
static NAMES: LazyLock<Words<&'static str>> = LazyLock::new(|| Words::new(NAMED.iter().copied()));

/// What follows a single letter that is a unit: a measure, the end of a clause, a bracket.
const AFTER_LETTER: &[&str] = &[
    "",
    ".",
    ",",
    ";",
    ")",
    "/",
    "of",
    "per",
    "tall",
    "high",
    "wide",
    "long",
    "deep",
    "above",
    "below",
    "from",
    "race",
    "sprint",
    "final",
    "hurdles",
    "freestyle",
    "relay",
    "and",
    "or",
    "in",
    "at",
    "to",
    "on",
    "away",
    "away,",
    "thick",
    "across",
    "apart",
    "underwater",
    "offshore",
    "down",
    "up",
    "below",
    "(",
];

/// The unit at token `at` and the token after it.
pub(super) fn unit(line: &Line<'_, '_>, at: usize, after_digits: bool) -> Option<(&'static str, usize)> {
    let (code, end) = pair(line, at).or_else(|| {
        let word = line.word(at);
        named(word)
            .or_else(|| if after_digits { symbol(word).or_else(|| letter_here(line, at)) } else { None })
            .map(|code| (code, at + 1))
    })?;
    Some((code, end))
}

/// The unit written onto digits: `km` in `5km`.
pub(in crate::facts::recognise) fn attached(letters: &str) -> Option<&'static str> {
    symbol(letters)
        .or_else(|| (letters == "st").then_some("[stone_av]"))
        .or_else(|| BY_LETTER.get(letters))
        .or_else(|| (letters.len() > 2).then(|| named(letters)).flatten())
}

fn pair(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let begins = FIRST_OF_PAIRS.get(line.word(at))?;
    if line.is(at, "°") && !line.glued(at) && !line.any(at + 1, &["c", "f"]) {
        return None;
    }
    let parts = ["million", "billion", "trillion"].iter().zip(["[ppm]", "[ppb]", "[pptr]"]);
    if line.phrase(at, &["parts", "per"]) {
        return parts.into_iter().find(|(word, _)| line.is(at + 2, word)).map(|(_, code)| (code, at + 3));
    }
    if line.any(at, &["square", "cubic", "sq", "cu"]) {
        return power(line, at);
    }
    let pairs = PAIRS.iter().filter(|(words, _)| begins && words.len() == 2);
    let found = pairs.into_iter().find(|(words, _)| line.is(at, words[0]) && second(line, at, words[1]));
    if let Some((_, code)) = found {
        let joined = usize::from(line.hyphen(at + 1));
        return Some((code, at + 2 + joined));
    }
    (line.is(at, "°") || line.any(at, &["degrees", "degree"])).then_some(("deg", at + 1))
}

/// `square miles`, `cubic-metre`, `sq. ft`.
fn power(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, usize)> {
    let joined = usize::from(line.hyphen(at + 1) || line.is(at + 1, ".") && line.any(at, &["sq", "cu"]));
    let name = at + 1 + joined;
    let word = line.word(name);
    let length = |(length, _, _): &&(&str, &str, &str)| {
        word.eq_ignore_ascii_case(length) || word.strip_suffix('s').is_some_and(|one| one.eq_ignore_ascii_case(length))
    };
    if let Some((_, square, cube)) = POWERS.iter().find(length) {
        return Some((if line.any(at, &["square", "sq"]) { square } else { cube }, name + 1));
    }
    let found = PAIRS.iter().find(|(words, _)| words.len() == 2 && line.is(at, words[0]) && line.is(name, words[1]));
    let dot = usize::from(joined == 1 && line.is(name + 1, ".") && !line.stop(name + 1));
    found.map(|(_, code)| (*code, name + 1 + dot))
}

fn second(line: &Line<'_, '_>, at: usize, word: &str) -> bool {
    line.is(at + 1, word) || line.hyphen(at + 1) && line.is(at + 2, word)
}

fn named(word: &str) -> Option<&'static str> {
    NAMES.get(word).or_else(|| word.strip_suffix(['s', 'S']).and_then(|one| NAMES.get(one)))
}

fn symbol(word: &str) -> Option<&'static str> {
    BY_SYMBOL.get(word)
}

fn letter_here(line: &Line<'_, '_>, at: usize) -> Option<&'static str> {
    let word = line.word(at);
    let code = BY_LETTER.get(word)?;
    if matches!(word, "g" | "l") && line.shape(at + 1) == Some(Shape::Lower) {
        return Some(code);
    }
    (!matches!(word, "in" | "s" | "h" | "K" | "N" | "J") && line.any(at + 1, AFTER_LETTER)).then_some(code)
}
