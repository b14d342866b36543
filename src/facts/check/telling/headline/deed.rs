//! The same verb with the same object in headline and text: `to cut 5,000 jobs`, `was fined £3m`, `rises to 4.2%`.

use super::title::{OPENING, Title};
use crate::facts::check::reading::hedges::is_hedge;
use crate::facts::check::reading::{Reading, Sentence, Term};
use crate::facts::model::Approx;
use crate::facts::verbs::base;
use crate::span::Span;

/// Words before a figure that say what is done.
const AROUND: usize = 10;
/// What headlines say that is done to an amount, or by how much.
const DEEDS: &[&str] = &[
    "cut", "fine", "raise", "rise", "fall", "drop", "grow", "increase", "lose", "win", "sell", "buy", "pay", "jail",
    "sentence", "shed", "create", "build", "spend", "earn", "borrow", "receive", "award", "invest", "close", "give",
    "donate", "steal", "seize", "recover", "owe", "order", "lift", "lower", "reduce", "climb", "jump", "slip", "beat",
    "reach", "hit", "exceed", "approve", "offer", "employ", "recruit", "carry", "produce", "attract", "save",
    "collect", "value", "slump", "surge", "soar", "tumble", "plunge", "gain", "add", "hire", "kill", "arrest",
    "rescue", "evacuate", "displace", "plant", "open", "deliver", "slash", "hike", "boost", "ban", "charge",
];

/// The same verb with the same object: `to cut 5,000 jobs`, `was fined £3m`, `rises to 4.2%`.
pub fn done(title: &Title<'_, '_>, text: &Reading<'_>) -> Option<Span> {
    let own = deed(title.reading, title.sentence, title.term)?;
    let opening = text.sentences.iter().filter(|sentence| sentence.block < OPENING);
    for sentence in opening {
        let shared = title.shares_word(text, sentence, own.verb) || sentence.block == 0;
        for term in sentence.terms.iter().filter(|term| !term.is_age && term.per == title.term.per) {
            let like = title.is_like(text, sentence, term);
            let same = deed(text, sentence, term).is_some_and(|other| other == own);
            let differs = !term.interval.meets(title.term.interval);
            if differs && like && same && shared && matches!(term.approx, Approx::Exact) {
                return Some(term.span);
            }
        }
    }
    None
}

/// What is done with a number: the verb nearest to it, and the preposition between.
#[derive(PartialEq)]
struct Deed {
    verb: &'static str,
    by: String,
}

fn deed(reading: &Reading<'_>, sentence: &Sentence<'_>, term: &Term<'_>) -> Option<Deed> {
    let start = term.tokens.start.saturating_sub(AROUND).max(sentence.tokens.start);
    let before = reading.words(start..term.tokens.start);
    let mut words = before
        .iter()
        .rev()
        .map(String::as_str)
        .skip_while(|word| matches!(*word, "a" | "the" | "its") || is_hedge(word));
    let mut words = words.by_ref().peekable();
    let by = words
        .peek()
        .filter(|word| matches!(**word, "to" | "by" | "from" | "at" | "for" | "of" | "over" | "with" | "in"))
        .map_or("", |word| *word);
    for word in before.iter().rev() {
        if matches!(word.as_str(), ";" | ":" | "and" | "but" | "after" | "as" | "while" | "than") {
            return None;
        }
        let verb = base(word).or_else(|| DEEDS.iter().find(|deed| stem(word) == **deed).copied());
        let verb = verb.filter(|verb| DEEDS.contains(verb));
        if let Some(verb) = verb {
            return Some(Deed { verb, by: by.to_owned() });
        }
    }
    None
}

/// The base of a regular verb that is in no list: `slashes` and `slashed` are of `slash`.
fn stem(word: &str) -> &str {
    ["ed", "es", "s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}
