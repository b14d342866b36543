//! A figure of the headline, with what it counts and what stands around it.

use crate::facts::anchor::same_word;
use crate::facts::check::reading::{Reading, Sentence, Term, Unit};
use crate::facts::verbs::base;

/// Blocks of the text that tell again what the headline does.
pub const OPENING: usize = 4;
/// Figures of a text that are looked at.
pub const MOST: usize = 400;

/// A figure of the headline.
pub struct Title<'h, 'a> {
    pub reading: &'h Reading<'a>,
    pub sentence: &'h Sentence<'a>,
    pub term: &'h Term<'a>,
    pub is_standfirst: bool,
}

impl Title<'_, '_> {
    /// Whether a number of the text counts or measures what the headline's does.
    pub fn is_like(&self, text: &Reading<'_>, sentence: &Sentence<'_>, other: &Term<'_>) -> bool {
        let noun = self.noun();
        match (&self.term.unit, &other.unit) {
            (Unit::Count(_) | Unit::Bare, Unit::Count(own)) => !noun.is_empty() && same_word(noun, own),
            (Unit::Count(_) | Unit::Bare, Unit::Bare) => {
                let next = other.tokens.end;
                !noun.is_empty() && next < sentence.tokens.end && same_word(noun, text.word(next))
            }
            (one, other) => one == other,
        }
    }

    /// The word that a headline's number counts: `5,000 jobs`.
    pub fn noun(&self) -> &str {
        let next =
            if self.term.tokens.end < self.sentence.tokens.end { self.reading.word(self.term.tokens.end) } else { "" };
        match self.term.unit {
            Unit::Count(noun) => noun,
            _ if next.len() > 2 && next.chars().all(char::is_lowercase) => next,
            _ => "",
        }
    }

    /// Whether a sentence has a word of substance that the headline has, beside the verb.
    pub fn shares_word(&self, text: &Reading<'_>, sentence: &Sentence<'_>, verb: &str) -> bool {
        let of_substance = |word: &&str| {
            word.chars().count() > 3
                && base(&word.to_lowercase()) != Some(verb)
                && word.chars().all(char::is_alphabetic)
        };
        let own: Vec<&str> =
            self.sentence.tokens.clone().map(|token| self.reading.word(token)).filter(of_substance).collect();
        let mut words = sentence.tokens.clone().map(|token| text.word(token)).filter(of_substance);
        words.any(|word| own.iter().any(|own| same_word(own, word)))
    }
}
