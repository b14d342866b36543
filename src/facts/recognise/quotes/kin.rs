//! Relatives who are told of by name in one place and by what they are in another: `his father, Ben Cole`.

use std::ops::Range;

use super::speakers::Speakers;
use super::subject::CANDIDATES;
use crate::facts::recognise::names::Kinds;

impl Speakers<'_, '_, '_> {
    /// The person who `his father` or `Mr Cole's father` is, where one and no other was told of as a father.
    pub(super) fn kin(&self, phrase: &Range<usize>, from: usize) -> Option<usize> {
        let words = self.words;
        let head = phrase.end - 1;
        let whose = matches!(words.text.word(phrase.start), "his" | "her" | "their" | "His" | "Her" | "Their")
            || (phrase.start..head).any(|at| words.possessive(at));
        if !whose || !words.is_lower(head) || !words.is(head, Kinds::FAMILY) {
            return None;
        }
        let word = words.text.word(head);
        let before = self.names.partition_point(|named| named.at.start < from);
        let mut told = (before.saturating_sub(2 * CANDIDATES)..before).rev().filter(|&name| self.is_kin(name, word));
        let first = told.next()?;
        let entity = &self.names[first].name.entity;
        told.all(|name| self.names[name].name.entity == *entity).then_some(first)
    }

    /// `his father, X`, `his father X`, `X, his father`
    fn is_kin(&self, name: usize, word: &str) -> bool {
        let (words, at) = (self.words, &self.names[name].at);
        if !self.names[name].person || self.names[name].quoted {
            return false;
        }
        let comma = usize::from(at.start > 0 && words.mark(at.start - 1, ","));
        let before = at.start.checked_sub(1 + comma).is_some_and(|at| is_same(words.text.word(at), word));
        let behind = at.end + 2 < words.len()
            && words.mark(at.end, ",")
            && matches!(words.text.word(at.end + 1), "his" | "her" | "their" | "the")
            && is_same(words.text.word(at.end + 2), word);
        before || behind
    }
}

/// Two words for one relative: a wife is later a widow.
fn is_same(told: &str, word: &str) -> bool {
    let plain = |word| match word {
        "widow" => "wife",
        "widower" => "husband",
        "mum" | "mom" => "mother",
        "dad" => "father",
        other => other,
    };
    plain(told) == plain(word)
}
