//! Nouns after numbers, without a tagger: which words of `320 open inquiries into` are counted, and what one of
//! them is called.

mod lists;
mod singular;

pub(super) use singular::singularise;

use super::line::{Cue, Line};
use super::token::Shape;
use lists::{ADJECTIVES, NOT_PLURAL, STOPS};
use singular::irregular;

/// What a number counts: tokens `first` to `head`, the head being the noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) first: usize,
    pub(super) head: usize,
}

/// Adjectives that stand for people directly after a number: `23 wounded`.
const CASUALTIES: &[&str] = &[
    "dead",
    "wounded",
    "injured",
    "missing",
    "homeless",
    "unemployed",
    "jobless",
    "displaced",
    "undecided",
    "accused",
];

/// Participles that end a noun phrase, but not right after its number.
const PARTICIPLES: &[&str] =
    &["stolen", "broken", "written", "chosen", "lost", "spoken", "left", "lit", "frozen", "torn"];

/// Words looked at after a number before giving up.
const REACH: usize = 7;

/// Whether a noun phrase ends before `word`.
pub(super) fn stops(word: &str) -> bool {
    STOPS.has(word)
}

/// Whether `word` is an adjective by its ending or by the list.
pub(super) fn describes(word: &str) -> bool {
    ADJECTIVES.has(word) || adjectival(word) || CASUALTIES.contains(&word)
}

/// The plural noun phrase that begins at `from`: `open inquiries`, `foreign visitors`, `sales managers`.
pub(super) fn plural(line: &Line<'_, '_>, from: usize) -> Option<Counted> {
    plural_up_to(line, from, false)
}

/// As [`plural`]; with `first`, a second word in -s is the verb: `one in five adults smokes`.
pub(super) fn plural_up_to(line: &Line<'_, '_>, from: usize, first: bool) -> Option<Counted> {
    let mut head = None;
    let mut at = from;
    while at < from + REACH {
        let shape = line.shape(at)?;
        // `country-made pistols`, `20-year-old men`, `F-16 jets`: only the last part can be the noun
        let last = compound(line, at);
        if last > at && head.is_none() {
            head = is_plural(line, last).then_some(last);
            at = last + 1;
            continue;
        }
        match shape {
            Shape::Mark if head.is_none() && passes(line, at, from) => at += 1,
            Shape::Number if head.is_none() && model(line, at) && at > from => at += 1,
            Shape::Mark | Shape::Number => break,
            Shape::Initial if line.is(at + 1, ".") && line.glued(at + 1) && head.is_none() => at += 2,
            // `two United States soldiers`
            _ if head.is_none() && united(line, at) => at += 2,
            // `46 stolen cars`
            _ if at == from && line.any(at, PARTICIPLES) && is_plural(line, at + 1) => at += 1,
            _ if ends(line, at) => break,
            // `a flock of 3,500 ewes grazes the moor`
            _ if head.is_some() && object(line, at + 1) => break,
            _ if is_plural(line, at) || at == from && line.any(at, CASUALTIES) && !followed_by_plural(line, at) => {
                head = Some(at);
                at += 1;
                if first {
                    break;
                }
            }
            // `James Bond films`: a name in -s is no head where the name goes on
            _ if head.is_some_and(|head| !titled(line, head, at)) => break,
            _ => at += 1,
        }
        // `12 Palestinians` stands alone, `12 sports cars` does not
        if head.is_none() && at > from && line.stop(at) {
            break;
        }
    }
    let head = head.map(|head| owned(line, head).unwrap_or(head));
    head.map(|head| Counted { first: from, head })
}

/// Whether `at` begins a name in -s that a noun follows.
fn united(line: &Line<'_, '_>, at: usize) -> bool {
    line.word(at) == "United"
        && matches!(line.word(at + 1), "States" | "Nations" | "Emirates")
        && line.shape(at + 2) == Some(Shape::Lower)
        && !ends(line, at + 2)
}

/// Whether an object begins at `at`, so that the word before it is a verb.
fn object(line: &Line<'_, '_>, at: usize) -> bool {
    let owned = ["the", "his", "her", "its", "their", "this", "that"].iter().any(|word| line.is(at, word));
    owned || matches!(line.cue(at), Cue::Digits | Cue::Small(_))
}

/// The last token of the hyphened word that begins at `at`; `at` itself where there is no hyphen.
fn compound(line: &Line<'_, '_>, at: usize) -> usize {
    const MOST_PARTS: usize = 5;
    let mut last = at;
    for _ in 0..MOST_PARTS {
        if line.shape(last) == Some(Shape::Mark) || !line.hyphen(last + 1) || line.shape(last + 2).is_none() {
            break;
        }
        last += 2;
    }
    last
}

/// Marks inside a noun phrase: quotation marks, and a comma between adjectives.
fn passes(line: &Line<'_, '_>, at: usize, from: usize) -> bool {
    match line.word(at) {
        "“" | "”" | "\"" | "‘" => true,
        "'" | "’" => !line.glued(at) || line.glued(at + 1) || line.shape(at + 1) == Some(Shape::Lower),
        "," => at > from && ADJECTIVES.has(line.word(at - 1)) && line.shape(at + 1) == Some(Shape::Lower),
        "/" | "&" => at > from,
        _ => false,
    }
}

/// `737` in `three Boeing 737 planes`: a number that belongs to the name before it.
fn model(line: &Line<'_, '_>, at: usize) -> bool {
    matches!(line.shape(at - 1), Some(Shape::Capital | Shape::Upper)) && line.shape(at + 1) == Some(Shape::Lower)
}

/// Whether the capitalised word `head` goes on as a name at `at`.
fn titled(line: &Line<'_, '_>, head: usize, at: usize) -> bool {
    let capital = |at: usize| line.shape(at) == Some(Shape::Capital);
    capital(head) && capital(at) && (head..at).all(capital) && is_followed(line, at)
}

fn is_followed(line: &Line<'_, '_>, at: usize) -> bool {
    (at + 1..at + 3).any(|next| line.shape(next) == Some(Shape::Lower) && is_plural(line, next))
}

/// `bodies` in `five soldiers' bodies`.
fn owned(line: &Line<'_, '_>, head: usize) -> Option<usize> {
    let owner = line.any(head + 1, &["'", "’"]) && line.glued(head + 1) && !line.glued(head + 2);
    let found = (head + 2..head + 4).take_while(|at| line.shape(*at) == Some(Shape::Lower) && !ends(line, *at));
    if owner { found.into_iter().find(|at| is_plural(line, *at)) } else { None }
}

/// The singular noun phrase that begins at `from`, as after `one` or a hyphen.
pub(super) fn singular(line: &Line<'_, '_>, from: usize) -> Option<Counted> {
    const REACH: usize = 4;
    let (mut head, mut at) = (None, from);
    while at < from + REACH {
        let word = line.word(at);
        let shape = line.shape(at);
        let last = compound(line, at);
        if last > at && head.is_none() && !line.hyphen(from.wrapping_sub(1)) {
            // `one long-term resident`
            at = last + 1;
            continue;
        }
        if !matches!(shape, Some(Shape::Lower | Shape::Capital | Shape::Upper)) || ends(line, at) {
            break;
        }
        let owner = word.contains(['\'', '’']);
        let adjective = ADJECTIVES.has(word) || adjectival(word) || shape != Some(Shape::Lower) || owner;
        match head {
            Some(_) if owner || past(word) || adverb(word) || ADJECTIVES.has(word) => break,
            Some(_) if !compounds(line, at) => break,
            None if past(word) && !matches!(line.shape(at + 1), Some(Shape::Lower)) => break,
            None if owner && is_last(line, at) => break,
            None if (adjective || adverb(word) || past(word)) && !is_last(line, at) => {}
            _ => head = Some(at),
        }
        at += 1;
    }
    head.map(|head| Counted { first: from, head })
}

/// Whether the phrase cannot go on after `at`.
fn is_last(line: &Line<'_, '_>, at: usize) -> bool {
    !matches!(line.shape(at + 1), Some(Shape::Lower)) || ends(line, at + 1)
}

/// Whether the word at `at`, after a noun, is a noun that goes on with it: `one car bomb`, `one police officer`.
fn compounds(line: &Line<'_, '_>, at: usize) -> bool {
    const NOUNS: &[&str] = &["er", "or", "man", "ist", "ment", "tion", "ship", "ant", "ent", "ee", "ian", "cy", "ity"];
    const AFTER_NOUN: &[&str] =
        &["enough", "else", "old", "abroad", "home", "unhurt", "ill", "alive", "adrift", "tall", "hurt", "lie", "lay"];
    let word = line.word(at);
    let noun = NOUNS.iter().any(|end| word.len() > end.len() + 1 && word.ends_with(end));
    // a verb would go on with an object
    let last = line.shape(at + 1) != Some(Shape::Lower) || stops(line.word(at + 1)) || past(line.word(at + 1));
    let other = word.ends_with('s') || word.ends_with("ing") || AFTER_NOUN.contains(&word);
    line.shape(at) == Some(Shape::Lower) && !other && (noun || last)
}

fn ends(line: &Line<'_, '_>, at: usize) -> bool {
    let other = matches!(line.cue(at), Cue::Digits | Cue::Small(_) | Cue::Times(_) | Cue::Hundred | Cue::Scale(_));
    other
        || matches!(line.cue(at), Cue::Month(_) | Cue::Weekday(_) | Cue::Day(_) | Cue::Deictic(_))
        || stops(line.word(at)) && !acronym(line, at)
}

/// `US`, `WHO` and `IT`, which are no pronouns.
fn acronym(line: &Line<'_, '_>, at: usize) -> bool {
    line.shape(at) == Some(Shape::Upper) && matches!(line.word(at), "US" | "WHO" | "IT")
}

/// Whether `word` is a past tense or a participle by its ending.
pub(super) fn past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
}

fn adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly") && word != "family" && word != "assembly"
}

fn adjectival(word: &str) -> bool {
    const ENDS: &[&str] =
        &["ive", "al", "ous", "ic", "ful", "less", "able", "ible", "ary", "thern", "stern", "odern", "ish", "ing"];
    word.len() > 4 && ENDS.iter().any(|end| word.ends_with(end))
}

fn is_plural(line: &Line<'_, '_>, at: usize) -> bool {
    let word = line.word(at);
    if word.contains(['\'', '’']) || matches!(line.cue(at), Cue::Digits) {
        return false;
    }
    if let Some(singular) = irregular(word) {
        // `police officers`, `sales staff`: an invariant word is a head only where no noun follows
        return !singular.eq_ignore_ascii_case(word) || !followed_by_plural(line, at);
    }
    if NOT_PLURAL.has(word) {
        return false;
    }
    let people = ["men", "women", "children", "people", "folk", "mice", "craft"];
    if people.iter().any(|end| word.len() > end.len() + 1 && word.ends_with(end)) && !word.ends_with("specimen") {
        return true;
    }
    let short = word.len() == 3 && line.shape(at) == Some(Shape::Capital);
    let singular = ["ous", "ss", "us", "sis", "itis", "polis"].iter().any(|end| word.ends_with(end));
    if word.ends_with('s') {
        return (word.len() > 3 || short) && line.shape(at) != Some(Shape::Upper) && !singular;
    }
    word.len() > 5 && word.ends_with("ese") && line.shape(at) == Some(Shape::Capital)
}

fn followed_by_plural(line: &Line<'_, '_>, at: usize) -> bool {
    line.shape(at + 1) == Some(Shape::Lower) && !stops(line.word(at + 1)) && line.word(at + 1).ends_with('s')
}
