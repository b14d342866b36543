//! What the words of a text are by themselves: each is looked up once, and the rules ask for it by its place.

use std::ops::Range;

use super::lexicon::{Kinds, Lexicon, possessive_tail};
use crate::facts::recognise::{Shape, Text, Token};

/// What particles may be.
pub(super) const LEADS: Kinds = Kinds::PARTICLE.and(Kinds::ROMANCE);

/// What each token of a text is, as a word.
#[derive(Debug, Default)]
pub struct Lexical(Vec<Lexeme>);

/// A word, as far as it tells by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    pub(super) kinds: Kinds,
    /// Bytes of a trailing `'s`, which is no part of a name.
    pub(super) tail: u8,
    /// Without that.
    pub(super) shape: Shape,
    /// Has a capital as names have, and is not `I`.
    pub(super) capital: bool,
    /// A run of words that may be names can begin with it.
    pub(super) leads: bool,
}

impl Lexical {
    pub(super) fn new(text: &Text<'_>) -> Self {
        let lexicon = Lexicon::get();
        let lexeme = |(index, token): (usize, &Token)| match token.shape {
            shape @ Shape::Mark => Lexeme { kinds: Kinds::default(), tail: 0, shape, capital: false, leads: false },
            shape => Lexeme::of(lexicon, text.word(index), shape),
        };
        Self(text.tokens.iter().enumerate().map(lexeme).collect())
    }

    /// How many tokens there are.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    pub(super) fn of(&self, index: usize) -> Lexeme {
        self.0[index]
    }

    #[inline]
    pub(super) fn of_all(&self, range: Range<usize>) -> &[Lexeme] {
        &self.0[range]
    }
}

impl Lexeme {
    fn of(lexicon: &Lexicon, word: &str, shape: Shape) -> Self {
        let (whole, tail) = (lexicon.kinds(word), possessive_tail(word));
        if tail == 0 || whole.any(Kinds::POSSESSIVE) {
            return Self::new(word, whole, 0, (shape, shape));
        }
        let core = &word[..word.len() - tail];
        Self::new(core, lexicon.kinds(core), tail as u8, (shape, shape_of(core)))
    }

    /// Of the word `core`, which looks like the first of `shapes` with its `tail` and like the second without it.
    fn new(core: &str, kinds: Kinds, tail: u8, (whole, bare): (Shape, Shape)) -> Self {
        // `US`, `WHO` and `IT` are no pronouns.
        let acronym = whole == Shape::Upper || bare == Shape::Upper;
        let kinds = if acronym { kinds.without(Kinds::STOP.and(Kinds::COMMON)) } else { kinds };
        let capital = match whole {
            Shape::Capital | Shape::Upper | Shape::Initial => core != "I",
            Shape::Mixed => core.starts_with(char::is_uppercase),
            _ => false,
        };
        // `93rd Brigade` begins with digits
        let leads = capital || whole == Shape::Mixed || whole == Shape::Lower && kinds.any(LEADS);
        Self { kinds, tail, shape: if whole == Shape::Capital { bare } else { whole }, capital, leads }
    }
}

fn shape_of(core: &str) -> Shape {
    let mut letters = core.chars().filter(|c| c.is_alphabetic());
    match (core.chars().count(), letters.all(char::is_uppercase)) {
        (1, _) => Shape::Initial,
        (_, true) => Shape::Upper,
        _ => Shape::Capital,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Gazetteer, Words};
    use super::*;
    use crate::document::{Block, BlockKind, Document, plain};
    use crate::span::Span;

    #[test]
    fn whatever_the_gazetteer_knows_may_begin_with_its_first_word() {
        for name in Gazetteer::get().names().step_by(7) {
            let whole = Span::of(0, name.len());
            let block = Block { kind: BlockKind::Paragraph, prose: whole, source: whole, top: 0 };
            let document = Document { prose: name.to_owned(), blocks: vec![block], ..Document::default() };
            let text = Text::new(&document, None);
            assert!(Words::new(&text).begins_known(0), "{name}");
        }
    }

    #[test]
    fn a_word_is_told_with_its_possessive_and_without() {
        let document = plain::read("NASA’s women's Harbour's IT it’s");
        let text = Text::new(&document, None);
        let words = Words::new(&text);
        let told: Vec<_> = (0..words.len()).map(|at| (words.core(at), words.shape(at), words.nameish(at))).collect();
        let expected = [
            ("NASA", Shape::Upper, true),
            ("women's", Shape::Lower, false),
            ("Harbour", Shape::Capital, true),
            ("IT", Shape::Upper, true),
            ("it", Shape::Lower, false),
        ];
        assert_eq!(told, expected);
        assert!(words.is(4, Kinds::STOP) && !words.is(3, Kinds::STOP));
    }
}
