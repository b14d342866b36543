//! How firms are called for short.

use super::gazetteer::{Gazetteer, Known};
use super::lexicon::Kinds;
use super::piece::Piece;
use super::runs::Words;
use crate::facts::recognise::Shape;

/// What the firm `name` of `piece` may be called instead.
pub(super) fn short_forms<'a>(words: &Words<'_>, name: &'a str, piece: &Piece) -> [Option<&'a str>; 2] {
    [without_suffix(words, name, piece), bare(words, name, piece)]
}

/// `Palantir` of `Palantir Technologies Inc`, `Hypo Real Estate` of `Hypo Real Estate Holding AG`: the name of a firm without the
/// words that only say that it is one.
fn bare<'a>(words: &Words<'_>, name: &'a str, piece: &Piece) -> Option<&'a str> {
    const GENERIC: &[&str] = &[
        "Technologies",
        "Technology",
        "Holding",
        "Holdings",
        "Group",
        "Corporation",
        "Company",
        "International",
        "Industries",
        "Enterprises",
        "Motors",
        "Systems",
    ];
    let (first, mut last) = (piece.first, piece.last);
    let written = last;
    while last > first {
        let word = words.core(last);
        let said =
            words.is(last, Kinds::ORG_SUFFIX) && words.is_word(last) || last < written && GENERIC.contains(&word);
        if !(said || matches!(words.text.word(last), "," | ".")) {
            break;
        }
        last -= 1;
    }
    let firm = words.is(written, Kinds::ORG_SUFFIX) && last < written && words.shape(last) == Shape::Capital;
    let short = name.get(..words.slice(first, last).len())?;
    let gazetteer = Gazetteer::get();
    let region =
        matches!(gazetteer.known(short), Some(Known::Country(_) | Known::State(_) | Known::StateAbbreviation(_)));
    if region || gazetteer.is_town(short) {
        return None;
    }
    let telling = last > first || !words.is(last, Kinds::COMMON.and(Kinds::FIRST_NAME));
    (firm && telling).then_some(short)
}

/// `Hartwell Energy` of `Hartwell Energy LLC`
fn without_suffix<'a>(words: &Words<'_>, name: &'a str, piece: &Piece) -> Option<&'a str> {
    let chartered = piece.words > 2 && words.is(piece.last, Kinds::ORG_SUFFIX);
    let (short, _) = name.rsplit_once(' ').filter(|_| chartered)?;
    Some(short.trim_end_matches(','))
}
