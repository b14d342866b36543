//! Lists are of one kind: in `Syria, Iraq and Grumlow`, the third is a place too.

use super::evidence::{Evidence, Sort};
use super::lexicon::Kinds;
use super::piece::Piece;
use super::runs::Words;
use crate::facts::recognise::Shape;

const FEWEST: usize = 3;

/// Lends the undecided members of each list the sort of the others; `pieces` are one block's.
pub fn even_out(words: &Words<'_>, pieces: &mut [(Piece, Evidence)]) {
    let mut start = 0;
    while start < pieces.len() {
        let mut end = start + 1;
        while end < pieces.len() && listed(words, &pieces[end - 1].0, &pieces[end].0) {
            end += 1;
        }
        // `offices in Turku and Vello in Oslo`
        if end - start > 1
            && words
                .text
                .tokens
                .get(pieces[end - 1].0.last + 1)
                .is_some_and(|_| words.mark(pieces[end - 1].0.last + 1, "in"))
        {
            end -= 1;
        }
        let pair = end - start == 2 && pieces[start..end].iter().all(|(piece, _)| lone(words, piece));
        let people = end - start == 2 && couple(&pieces[start..end]);
        // `in Cold Ashton and Marshfield`
        let near = end - start == 2 && words.text.word(pieces[start].0.last + 1) == "and";
        let placed = near && lie_within(words, &mut pieces[start..end]);
        if !placed && (end - start >= FEWEST || pair || people) {
            lend(words, &mut pieces[start..end]);
        }
        start = end;
    }
}

/// A single word with a capital that is no familiar one.
fn lone(words: &Words<'_>, piece: &Piece) -> bool {
    piece.words == 1 && !piece.opens_sentence && !words.is(piece.first, Kinds::COMMON.and(Kinds::NOT_NAME))
        || piece.known.is_some()
}

/// One is a person, and the other looks like one.
fn couple(pair: &[(Piece, Evidence)]) -> bool {
    pair.iter().any(|(_, evidence)| evidence.sort() == Some(Sort::Person))
        && pair.iter().all(|(piece, evidence)| piece.words > 1 && evidence.person > 0.4)
}

/// Only a comma, `and` or `or` stands between them.
fn listed(words: &Words<'_>, one: &Piece, next: &Piece) -> bool {
    let between = one.last + 1..next.first;
    !words.possessive(one.last)
        && !next.titled
        && (1..=2).contains(&between.len())
        && between.into_iter().all(|at| matches!(words.text.word(at), "," | "and" | "or" | "&"))
}

/// `in X, Y and Z`: none of them is a person, but for those whom a title makes one.
fn lie_within(words: &Words<'_>, list: &mut [(Piece, Evidence)]) -> bool {
    let first = list[0].0.first;
    let led = first > 0
        && !words.glued(first)
        && matches!(words.text.word(first - 1), "in" | "In" | "across" | "around" | "near");
    let somebody = |(piece, evidence): &(Piece, Evidence)| {
        piece.titled || evidence.person >= 0.75 || evidence.sort() == Some(Sort::Organization)
    };
    if !led || list.iter().any(somebody) {
        return false;
    }
    let open = |(piece, evidence): &&mut (Piece, Evidence)| {
        evidence.sort() != Some(Sort::Place) && piece.known.is_none() && words.shape(piece.last) == Shape::Capital
    };
    for (_, evidence) in list.iter_mut().filter(open) {
        *evidence = Evidence::place(0.6);
    }
    true
}

fn lend(words: &Words<'_>, list: &mut [(Piece, Evidence)]) {
    if lie_within(words, list) {
        return;
    }
    let mut sorts = list.iter().filter_map(|(_, evidence)| evidence.sort());
    let sort = match sorts.next() {
        Some(first) if sorts.all(|sort| sort == first) => first,
        Some(_) => return,
        None => {
            let names = list.iter().filter(|(piece, _)| words.is(piece.first, Kinds::FIRST_NAME)).count();
            if names * 2 < list.len() {
                return;
            }
            Sort::Person
        }
    };
    let lent = match sort {
        Sort::Person => Evidence { person: 0.6, ..Evidence::default() },
        Sort::Organization => Evidence { organization: 0.5, ..Evidence::default() },
        Sort::Place => Evidence { place: 0.5, ..Evidence::default() },
    };
    for (piece, evidence) in
        list.iter_mut().filter(|(piece, evidence)| evidence.sort().is_none() && piece.known.is_none())
    {
        let kinds = words.kinds(piece.last);
        let never = Kinds::NOT_NAME.and(Kinds::EVENT).and(Kinds::CALENDAR).and(Kinds::STOP).and(Kinds::COMMON);
        if words.shape(piece.last) == Shape::Capital && !kinds.any(never) {
            evidence.join(lent);
        }
    }
}
