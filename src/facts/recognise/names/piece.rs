//! What the other rooms weigh: part of a run that may be one name.

use super::gazetteer::Known;
use super::lexicon::Kinds;
use super::runs::Words;
use crate::span::Span;

/// Part of a run that may be one name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    pub first: usize,
    pub last: usize,
    /// Its words in the prose, without a trailing `'s`.
    pub span: Span,
    /// Words in it, connectors and particles included.
    pub words: usize,
    /// What the gazetteer says of exactly these words.
    pub known: Option<Known>,
    /// A town or province is called exactly so.
    pub town: bool,
    pub opens_sentence: bool,
    /// A role or honorific stands right before it in the run.
    pub titled: bool,
    /// A role stands right after it in the run: `Ubisoft CEO Yves Guillemot`.
    pub holds_role: bool,
    /// A demonym stood before it: `Afghan Interior Ministry`.
    pub demonym: bool,
}

impl Piece {
    /// Its words.
    pub fn name<'a>(&self, words: &Words<'a>) -> &'a str {
        self.span.text(words.text.prose)
    }

    /// May be a surname alone: `Holm`, `Holm-Berg`, `El Amrani`, `van der Berg`.
    pub fn lone(&self, words: &Words<'_>) -> bool {
        let glued = || (self.first + 1..=self.last).all(|at| words.glued(at));
        let led = || {
            (self.first..self.last).all(|at| !words.is_word(at) || words.is(at, Kinds::PARTICLE))
                && words.is(self.first, Kinds::PARTICLE)
        };
        self.words == 1 || words.is_lower(self.first) || glued() || led()
    }
}
