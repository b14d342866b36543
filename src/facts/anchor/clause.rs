//! Whether the clause around quoted words was turned: `has given`, `has not given`; `arrested`, `released`. Its words are compared
//! one by one, as far as they still stand in their order; what only came between them or is spelt otherwise turns nothing.

use std::ops::Range;
use std::sync::LazyLock;

use super::guard::{is_form, tokens};
use crate::facts::recognise::Words;
use crate::facts::verbs::{self, Form};

/// Words of a side that are compared.
const MOST: usize = 16;
/// Words that may have come between them.
const MORE: usize = 6;

type List = LazyLock<Words<()>>;

/// What turns a clause wherever in it it comes or goes.
static DENIALS: List = LazyLock::new(|| {
    Words::set(&[
        "not no never none nobody nothing nowhere neither nor without cannot hardly barely scarcely denied denies deny \
        denying refused refuses refuse failed fails fail unable",
    ])
});
/// What turns it in the stead of another of them.
static SIGNS: List = LazyLock::new(|| {
    Words::set(&[
        "least most more less fewer over under above below before after since until higher lower earlier later first \
        last all some both half only against",
    ])
});
/// What says how the figure beside it is meant.
static BOUNDS: List =
    LazyLock::new(|| Words::set(&["least most more less fewer over under up nearly almost about around some"]));
/// Behind them, the base of a verb is a verb.
static LEADS: List =
    LazyLock::new(|| Words::set(&["to will would can could may might must shall should did does do not"]));
/// Behind them, what looks like a verb is a noun.
static ARTICLES: List = LazyLock::new(|| {
    Words::set(&["the a an its his her their our of in on for and two three some many most several new this that no"])
});
/// Verbs that only help others, or say no more than that somebody spoke.
static LIGHT: List = LazyLock::new(|| {
    Words::set(&[
        "be is are was were been being have has had do does did say says said add adds added tell tells told report \
        reports reported note notes noted state states stated announce announces announced find finds found show shows showed",
    ])
});

/// Whether `there` turns what `given` says beside the quoted words, which both texts end at, or begin at where they stand `behind`
/// them. `there` may go on farther.
pub fn is_turned(given: &str, there: &str, behind: bool) -> bool {
    let (given, there) = (near(given, MOST, behind), near(there, MOST + MORE, behind));
    let pairs = aligned(&given, &there);
    if pairs.is_empty() || pairs.len() * 2 < given.len() {
        return false;
    }
    // what is gone at the far end had its place there
    let (far, start) = pairs[pairs.len() - 1];
    let gone = given.len() - 1 - far;
    let reach = (start + 1 + gone).min(there.len());
    let mut gaps = Vec::with_capacity(pairs.len() + 1);
    let (mut one, mut other) = (0, 0);
    for &(at, to) in &pairs {
        gaps.push((one..at, other..to));
        (one, other) = (at + 1, to + 1);
    }
    if gone > 0 {
        gaps.push((one..given.len(), other..reach));
    }
    let (given, there) = (given.as_slice(), there.as_slice());
    let turned = |(index, (before, now)): (usize, &(Range<usize>, Range<usize>))| {
        let replaced = || {
            let (before, now) = (deeds(given, before.clone(), behind), deeds(there, now.clone(), behind));
            !before.is_empty() && !now.is_empty() && !before.iter().any(|verb| now.contains(verb))
        };
        let (before, now) = (&given[before.clone()], &there[now.clone()]);
        denials(before) != denials(now)
            || signs(before, now)
            || index == 0 && bounds(before) != bounds(now)
            || replaced()
    };
    gaps.iter().enumerate().any(turned)
}

/// Whether all words around the quoted ones stand in `sentence` though in another order, with hardly any others.
pub fn is_reordered(given: &str, sentence: &str) -> bool {
    const FEWEST: usize = 3;
    const MORE: usize = 2;
    let (given, mut there) = (near(given, usize::MAX, true), near(sentence, usize::MAX, true));
    let all = there.len();
    let stands = |word: &&str| {
        let at = there.iter().position(|other| other.eq_ignore_ascii_case(word));
        at.map(|at| there.swap_remove(at)).is_some()
    };
    let count = given.len();
    count >= FEWEST && count + MORE >= all && given.iter().all(stands) && denials(&there) == 0
}

/// Whether `text` begins a clause that shares its subject with the one before: `and was sold for`.
pub fn begins(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let joined = matches!(words.next(), Some("and" | "but"));
    let verb = |word: &str| {
        matches!(word, "is" | "are" | "was" | "were" | "has" | "have" | "had" | "will" | "would" | "did" | "does")
            || matches!(verbs::form(word), Some(Form::Past | Form::Either | Form::Third))
    };
    joined && words.next().is_some_and(verb)
}

/// The words of a side, those nearest to the quoted words first.
fn near(side: &str, most: usize, behind: bool) -> Vec<&str> {
    let mut words: Vec<&str> =
        tokens(side).map(|token| token.text).filter(|word| word.starts_with(char::is_alphanumeric)).collect();
    if !behind {
        words.reverse();
    }
    words.truncate(most);
    words
}

/// Pairs of words of both sides that are the same, in their order: as many as there can be, and the nearest of these.
fn aligned(one: &[&str], other: &[&str]) -> Vec<(usize, usize)> {
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b) || is_form(a, b);
    let width = other.len() + 1;
    let mut most = vec![0_u8; (one.len() + 1) * width];
    for at in (0..one.len()).rev() {
        for to in (0..other.len()).rev() {
            most[at * width + to] = if same(one[at], other[to]) {
                most[(at + 1) * width + to + 1] + 1
            } else {
                most[(at + 1) * width + to].max(most[at * width + to + 1])
            };
        }
    }
    let (mut at, mut to, mut pairs) = (0, 0, Vec::new());
    while at < one.len() && to < other.len() {
        if same(one[at], other[to]) {
            pairs.push((at, to));
            (at, to) = (at + 1, to + 1);
        } else if most[(at + 1) * width + to] >= most[at * width + to + 1] {
            at += 1;
        } else {
            to += 1;
        }
    }
    pairs
}

fn denials(words: &[&str]) -> usize {
    let contracted = |word: &str| word.len() > 3 && word.to_ascii_lowercase().ends_with("n't");
    words.iter().filter(|word| DENIALS.has(word) || contracted(word)).count()
}

fn signs(before: &[&str], now: &[&str]) -> bool {
    let of = |words: &[&str]| words.iter().find(|word| SIGNS.has(word)).map(|word| word.to_ascii_lowercase());
    matches!((of(before), of(now)), (Some(before), Some(now)) if before != now)
}

fn bounds(words: &[&str]) -> Vec<String> {
    let mut bounds: Vec<String> =
        words.iter().filter(|word| BOUNDS.has(word)).map(|word| word.to_ascii_lowercase()).collect();
    bounds.sort_unstable();
    bounds
}

/// The verbs among the words of `range`, by their bases.
fn deeds<'w>(words: &[&'w str], range: Range<usize>, behind: bool) -> Vec<&'w str> {
    let verb = |at: usize| {
        let word = words[at];
        if LIGHT.has(word) || !word.starts_with(char::is_lowercase) {
            return None;
        }
        let led = if behind { at.checked_sub(1).and_then(|at| words.get(at)) } else { words.get(at + 1) };
        let led = led.copied().unwrap_or_default();
        let base = verbs::base(word).unwrap_or(word);
        let is_verb = match verbs::form(word) {
            Some(Form::Past | Form::Participle | Form::Either) => true,
            Some(Form::Third) => !ARTICLES.has(led),
            Some(Form::Base) => LEADS.has(led),
            Some(Form::Gerund) | None => false,
        };
        is_verb.then_some(base)
    };
    range.filter_map(verb).collect()
}

#[cfg(test)]
mod tests {
    use super::{begins, is_reordered, is_turned};

    #[test]
    fn a_turned_clause_is_told_from_one_that_was_edited() {
        for (given, there) in [
            ("The council has given the theatre", "The council has not given the theatre"),
            ("Strood pleaded guilty on", "Strood pleaded not guilty on"),
            ("said that the dam had leaked", "said that the dam hadn't leaked"),
            ("The fire killed at least", "The fire killed"),
            ("The fire killed", "The fire killed at least"),
            ("want the mayor to stay until", "want the mayor to go until"),
            ("Police arrested", "Police released"),
            ("Both sides agreed on", "Neither side agreed on"),
        ] {
            assert!(is_turned(given, there, false), "{given} / {there}");
        }
        for (given, there) in [
            ("The council has given the theatre", "The city council has now given the old theatre"),
            ("Police arrested", "Police have arrested"),
            ("Police arrested", "Police clearly"),
            ("the office said that wages rose to", "the union said that wages rose to"),
            ("He wrote the report on", "He wrote the study on"),
            ("It cost", "It really cost"),
            ("", "never"),
        ] {
            assert!(!is_turned(given, there, false), "{given} / {there}");
        }
        assert!(is_reordered("The drug was approved by the agency.", "The drug was approved by the agency in 2012."));
        assert!(!is_reordered(
            "The drug was approved by the agency.",
            "The drug was not approved by the agency in 2012."
        ));
        assert!(begins("and was sold for") && begins("but lost its licence"));
        assert!(!begins("and the new school") && !begins("was sold") && !begins(""));
        assert!(is_turned("were not killed", "were killed", true));
        assert!(!is_turned("were killed in two villages", "were killed in two mountain villages", true));
    }
}
