//! Names as those who look for speakers see them.

use std::ops::Range;

use crate::facts::recognise::names::Words;
use crate::facts::recognise::{Found, Mention, Name};

/// A person or organisation where the text names it.
pub(super) struct Named<'m> {
    /// Tokens of the name.
    pub(super) at: Range<usize>,
    pub(super) name: &'m Name,
    pub(super) person: bool,
    /// Inside a quote: named, but not speaking.
    pub(super) quoted: bool,
    /// Under a picture, beside the story.
    pub(super) caption: bool,
}

impl<'m> Named<'m> {
    /// The person or body that `mention` names.
    pub(super) fn of(words: &Words<'_>, mention: &'m Mention) -> Option<Self> {
        let (name, person) = match &mention.found {
            Found::Person(name) => (name, true),
            Found::Organization(name) => (name, false),
            _ => return None,
        };
        let first = words.text.tokens.partition_point(|token| token.span.start() < mention.span.start());
        let end = words.text.tokens.partition_point(|token| token.span.start() < mention.span.end());
        Some(Self { at: first..end, name, person, quoted: false, caption: false })
    }
}
