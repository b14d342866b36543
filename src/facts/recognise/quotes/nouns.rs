//! Nouns with what belongs to them: `a senior police officer`.

use std::ops::Range;
use std::sync::LazyLock;

use super::verbs::{is_say, is_utterance};
use crate::facts::recognise::names::{self, Kinds};
use crate::facts::recognise::words::Words;

/// What a phrase may begin with.
static DETERMINERS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "the a an one another some many several most few other others his her their its my our this these those two
         three both all local",
    ])
});

/// What can stand for somebody without a noun: `said another`.
static ALONE: LazyLock<Words<()>> = LazyLock::new(|| Words::set(&["another one others some many several both"]));

/// What ends the words of a noun and its adjectives.
static STOPS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "who whom whose which that where when while as after before because if though although since until than then and
         or but so in on by to into about against over under during through via like near amid without within upon
         outside inside behind beside not no is was are were be been has had have will would could can may might should
         must did does do he she it they we you i him them me us there here what how why also later earlier himself
         herself themselves itself just only even too again once close familiar speaking quoted left standing sitting
         wearing holding attending living",
    ])
});

/// What ties to a noun whose it is: `a spokesman for the ministry`.
static TIES: LazyLock<Words<()>> = LazyLock::new(|| Words::set(&["of for from at with"]));

/// What may stand between a noun and its verb.
static ADVERBS: LazyLock<Words<()>> =
    LazyLock::new(|| Words::set(&["has had have also then later earlier again once would did does will even"]));

/// What begins an aside about a noun: `residents who had fled said`.
static ASIDES: LazyLock<Words<()>> =
    LazyLock::new(|| Words::set(&["who which that whose in on by close familiar speaking near outside"]));

/// What may begin a sentence before its subject.
static OPENINGS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "later earlier then afterwards afterward today yesterday meanwhile however again now still also but and yet so
         instead eventually finally initially privately publicly recently",
    ])
});

/// What a clause may follow.
static JOINTS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        ", ; : — – ” \" ’ that and but as when while because if though although what said says where which heard hears
         overheard",
    ])
});

pub fn is_adverb(word: &str) -> bool {
    ADVERBS.has(word)
}

pub fn opens_aside(word: &str) -> bool {
    participle(word) || ASIDES.has(word)
}

fn participle(word: &str) -> bool {
    word.ends_with("ed") || matches!(word, "shown" | "seen" | "written" | "sent" | "left" | "given" | "found")
}

pub fn joins_clauses(word: &str) -> bool {
    JOINTS.has(word)
}

/// What may stand before the subject of a sentence: `Later the minister said`.
pub fn opens_sentence(word: &str) -> bool {
    OPENINGS.has(word)
}

pub fn is_determiner(word: &str) -> bool {
    DETERMINERS.has(word)
}

pub fn is_alone(word: &str) -> bool {
    ALONE.has(word)
}

pub fn is_tie(word: &str) -> bool {
    TIES.has(word)
}

/// The longest run of words from `from` that can be one noun with its adjectives.
pub fn noun(words: &names::Words<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let mut last = None;
    let mut at = from;
    while at < end {
        let word = words.text.word(at);
        if !words.is_word(at) {
            let inner = at > from
                && (words.hyphen(at, end)
                    || matches!(word, "’" | "'") && words.possessive(at - 1)
                    || word == "."
                        && words.glued(at)
                        && at + 1 < end
                        && words.nameish(at - 1)
                        && words.core(at - 1).len() <= 2);
            if !inner {
                break;
            }
            at += 1;
            continue;
        }
        let lower = words.is_lower(at) || at == from;
        // `a passer-by`
        let joined = at > from + 1 && words.glued(at) && words.hyphen(at - 1, end);
        let stop = lower && !joined && (STOPS.has(word) || TIES.has(word));
        let verb = words.is_lower(at) && is_verb(words, at, from);
        if stop || verb {
            break;
        }
        last = Some(at);
        at += 1;
    }
    last.map(|last| from..last + 1)
}

/// The word can only be what somebody does, behind a noun.
fn is_verb(words: &names::Words<'_>, at: usize, from: usize) -> bool {
    let word = words.text.word(at);
    let next = if at + 1 < words.len() { words.text.word(at + 1) } else { "" };
    let says = words.is(at, Kinds::SAY) || is_say(word) && word != "accused";
    let spoken = says && !words.is(at, Kinds::ROLE.and(Kinds::ORG_NOUN)) && !is_utterance(word);
    let acted = word.ends_with("ed") && DETERMINERS.has(next);
    let done =
        participle(word) && matches!(next, "to" | "by" | "in" | "on" | "from" | "at" | "with" | "among" | "after");
    // `His father shrugged.`
    let ends = word.ends_with("ed") && matches!(next, "." | ",") && words.is(at - 1, Kinds::ROLE.and(Kinds::FAMILY));
    at > from && (spoken || ends || acted || done && at > from + 1 || words.is(at, Kinds::DID) && at > from + 1)
}
