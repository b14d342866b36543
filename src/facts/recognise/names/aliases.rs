//! What an article itself says to be another name: `Kenya Revenue Authority (KRA)`, `the committee, known as Cobra`.

use foldhash::HashMap;

use super::evidence::{Evidence, Sort};
use super::piece::Piece;
use super::runs::Words;
use crate::facts::recognise::Shape;

/// Tokens that may stand between a name and the other one.
const FAR: usize = 7;

/// Fuller names by the other names given for them.
pub type Aliases<'a> = HashMap<&'a str, &'a str>;

/// Collects the other names among `pieces`, which are one block's, and gives them what is known of the fuller ones.
pub fn collect<'a>(words: &Words<'a>, pieces: &mut [(Piece, Evidence)], aliases: &mut Aliases<'a>) {
    for at in 1..pieces.len() {
        let (full, other) = (pieces[at - 1].0, pieces[at].0);
        let sure = Evidence::organization(0.9);
        let said =
            || called(words, &full, &other).then_some(pieces[at - 1].1).filter(|evidence| evidence.sort().is_some());
        let meant = if bracketed(words, &full, &other) && full.known.is_none() {
            pieces[at - 1].1 = sure;
            Some(sure)
        } else if acronym(words, &full, &other) && pieces[at - 1].1.sort() == Some(Sort::Organization) {
            Some(sure)
        } else {
            said()
        };
        if let Some(evidence) = meant.filter(|_| other.known.is_none()) {
            pieces[at].1 = evidence;
            aliases.insert(other.name(words), full.name(words));
        }
    }
}

/// An organisation if the letters between the brackets begin as it does.
fn bracketed(words: &Words<'_>, full: &Piece, other: &Piece) -> bool {
    let between = full.last + 1;
    other.first == full.last + 2
        && matches!(words.text.word(between), "(" | "[")
        && other.words == 1
        && words.shape(other.first) == Shape::Upper
        && full.words > 1
        && words.core(other.first).chars().next() == words.core(full.first).chars().next()
}

/// Letters between brackets or commas, in whatever language they are the initials: `(PKW)`, `, BNPB,`.
fn acronym(words: &Words<'_>, full: &Piece, other: &Piece) -> bool {
    let closes = words.text.tokens.get(other.last + 1).map(|_| words.text.word(other.last + 1));
    let open = full.last + 1;
    other.first == full.last + 2
        && full.words > 1
        && other.words == 1
        && words.shape(other.first) == Shape::Upper
        && words.core(other.first).len() > 2
        && matches!((words.text.word(open), closes), ("(", Some(")")) | (",", Some(",")))
}

/// `known as X`, `nicknamed X`
fn called(words: &Words<'_>, full: &Piece, other: &Piece) -> bool {
    let between = full.last + 1..other.first;
    if !(2..=FAR).contains(&between.len()) || full.words < 2 {
        return false;
    }
    let mut says = false;
    between.into_iter().all(|at| {
        let word = words.text.word(at);
        says |= matches!(word, "known" | "nicknamed" | "alias" | "aka");
        matches!(
            word,
            "," | "("
                | "“"
                | "\""
                | "better"
                | "also"
                | "commonly"
                | "widely"
                | "often"
                | "known"
                | "as"
                | "by"
                | "the"
                | "his"
                | "her"
                | "its"
                | "acronym"
                | "nickname"
                | "simply"
                | "locally"
                | "nicknamed"
                | "alias"
                | "aka"
                | "or"
        )
    }) && says
}
