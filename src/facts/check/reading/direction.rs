//! Words that say that something rises or falls, and by what part of a point.

use super::interval::Interval;
use super::sentences::{Reading, Sentence, Term, Unit};
use crate::facts::model::Approx;
use crate::facts::verbs::{Form, form};
use crate::span::Span;

const RISES: &[&str] = &[
    "rose",
    "climbs",
    "soars",
    "soaring",
    "surging",
    "rallied",
    "widened",
    "widening",
    "rocketed",
    "ballooned",
    "accelerated",
    "rise",
    "rises",
    "rising",
    "risen",
    "increased",
    "increase",
    "increases",
    "increasing",
    "grew",
    "grow",
    "grown",
    "growing",
    "growth",
    "climbed",
    "climb",
    "climbing",
    "jumped",
    "jump",
    "jumping",
    "gained",
    "gain",
    "surged",
    "surge",
    "soared",
    "leapt",
    "up",
    "raised",
    "raising",
    "raises",
    "raise",
    "lifted",
    "lifting",
    "lifts",
    "hiked",
    "hiking",
    "boosted",
    "boosting",
    "expanded",
    "expanding",
    "swelled",
];
const FALLS: &[&str] = &[
    "fell",
    "slid",
    "sliding",
    "easing",
    "eased",
    "sinking",
    "sunk",
    "slumping",
    "plunging",
    "tumbling",
    "dipping",
    "dwindled",
    "dwindling",
    "retreated",
    "narrowed",
    "narrowing",
    "slowed",
    "cooled",
    "fall",
    "falls",
    "falling",
    "fallen",
    "decreased",
    "decrease",
    "decreases",
    "dropped",
    "drop",
    "drops",
    "dropping",
    "declined",
    "decline",
    "declining",
    "sank",
    "shrank",
    "shrunk",
    "slumped",
    "slump",
    "plunged",
    "plummeted",
    "tumbled",
    "down",
    "reduced",
    "reduction",
    "cut",
    "cutting",
    "slipped",
    "lowered",
    "lowering",
    "dipped",
    "cuts",
    "reduces",
    "reduce",
    "reducing",
    "slashed",
    "slashing",
    "trimmed",
    "trimming",
    "shrinking",
    "eased",
    "slid",
];
/// Those of them that need not be verbs: far from the numbers, something else may be meant.
const NOUNS: &[&str] = &[
    "up",
    "down",
    "rise",
    "rises",
    "fall",
    "falls",
    "growth",
    "gain",
    "drop",
    "drops",
    "decline",
    "reduction",
    "jump",
    "climb",
    "surge",
    "slump",
    "increase",
    "increases",
    "decrease",
    "decreases",
    "cuts",
    "eased",
    "expanded",
    "expanding",
];
/// Words beyond which a verb is of another clause.
const BREAKS: &[&str] = &[
    ";", ":", "(", ")", "–", "—", ".", "and", "but", "or", "while", "as", "when", "after", "before", "which", "who",
    "that", "whose", "because", "than", "if", "since", "not", "never", "instead", "“", "”", "\"", "?", "!", "to",
    "from",
];
/// What is raised or cut without becoming more or less of it.
const RAISED: &[&str] =
    &["money", "funds", "questions", "concerns", "fears", "hopes", "alarm", "eyebrows", "ribbon", "ties", "corners"];
/// Words between a verb and the levels of what it changes.
const FAR: usize = 9;

/// Which way something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

/// Whether a word says that something rose or fell.
pub fn tells_change(word: &str) -> bool {
    way(word).is_some()
}

/// The direction that a word tells.
pub fn way(word: &str) -> Option<Way> {
    if RISES.contains(&word) { Some(Way::Up) } else { FALLS.contains(&word).then_some(Way::Down) }
}

/// The direction that the verb of a clause tells, with an object between it and the words' end: `raised its key rate by`.
pub fn governing(words: &[&str]) -> Option<Way> {
    let end = words.iter().rposition(|word| !matches!(*word, "," | "by" | "from" | "to" | "of"))? + 1;
    for (at, word) in words[..end].iter().enumerate().rev().take(FAR) {
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        // Of growth in `cut its forecast for growth from 2% to 1%` nothing is said.
        if NOUNS.contains(word) && matches!(before, "for" | "in" | "of" | "on") {
            continue;
        }
        if let Some(way) = way(word) {
            let article = matches!(before, "the" | "a" | "an" | "its" | "of" | "tax" | "job");
            let raised = words[at + 1..].iter().take(3).any(|word| RAISED.contains(word));
            let is_noun = NOUNS.contains(word) || *word == "cut" && article;
            return (!is_noun && !raised).then_some(way);
        }
        if *word == "," || BREAKS.contains(word) || form(word) == Some(Form::Past) {
            return None;
        }
    }
    None
}

/// `a quarter point`, `a quarter of a percentage point`, before the level `first`.
pub fn quarter<'a>(reading: &Reading<'_>, sentence: &Sentence<'a>, first: usize) -> Option<Term<'a>> {
    let end = sentence.terms[first].tokens.start;
    let start = end.saturating_sub(8).max(sentence.tokens.start);
    let is_point = |token: usize| reading.word(token) == "point";
    let point = (start..end).rev().find(|&token| is_point(token))?;
    let known = |word: &str| matches!(word, "-" | "a" | "of" | "percentage");
    let at = (start..point).rev().find(|&token| !known(reading.word(token)))?;
    let value = match reading.word(at) {
        "quarter" => 0.25,
        "half" => 0.5,
        _ => return None,
    };
    let changes = (start..at).any(|token| tells_change(reading.word(token)));
    let from = at.checked_sub(1).filter(|&token| matches!(reading.word(token), "a" | "by")).unwrap_or(at);
    let several = from.checked_sub(1).is_some_and(|token| matches!(reading.word(token), "three" | "and" | "quarters"));
    let is_term = sentence.terms.iter().any(|term| term.tokens.contains(&at));
    if !changes || several || is_term {
        return None;
    }
    let tokens = &reading.text.tokens;
    let (step, approx) = (0.02, Approx::Exact);
    Some(Term {
        span: Span::of(tokens[at].span.start(), tokens[point].span.end()),
        tokens: at..point + 1,
        value,
        interval: Interval::stated(value, step, approx),
        step,
        least: step,
        unit: Unit::Points,
        approx,
        per: None,
        is_age: false,
    })
}
