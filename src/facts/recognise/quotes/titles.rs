//! Speakers told of by the letters of their office: `the CM said`, `the DSP informed`.

use super::speakers::Speakers;
use crate::facts::recognise::Shape;
use crate::facts::recognise::names::Kinds;

/// Names among which the holder of an office is looked for.
const BACK: usize = 40;
/// Tokens of an office before a name.
const LONGEST: usize = 9;

impl Speakers<'_, '_, '_> {
    /// `the CM`, at `at`.
    pub(super) fn office(&self, at: usize) -> Option<usize> {
        let the = matches!(self.words.text.word(at), "the" | "The") && at + 1 < self.words.len();
        the.then(|| self.by_initials(at + 1, at)).flatten()
    }

    /// Whose office the capitals at `at` stand for, among those named before `start`.
    pub(super) fn by_initials(&self, at: usize, start: usize) -> Option<usize> {
        let words = self.words;
        let letters = words.core(at);
        // `the FA` of the Football Association is a body
        let body = || self.between(at..at + 1).any(|name| self.names[name].name.canonical != letters);
        if words.shape(at) != Shape::Upper || !(2..=5).contains(&letters.len()) || body() {
            return None;
        }
        let names = self.names.partition_point(|named| named.at.start < start);
        let people = (names.saturating_sub(BACK)..names).rev();
        people.filter(|&name| self.names[name].person && !self.names[name].quoted).find(|&name| {
            let detail = self.names[name].name.detail.map(|span| span.text(words.text.prose));
            detail.is_some_and(|role| stands_for(letters, role.split([' ', '-', '\n'])))
                || self.is_office(name, letters)
        })
    }

    /// `the DSP, Jaspal Gill`, `Deputy superintendent of police Jaspal Gill`: what stands before the name.
    fn is_office(&self, name: usize, letters: &str) -> bool {
        let words = self.words;
        let end = self.names[name].at.start;
        let from = end.saturating_sub(LONGEST).max(self.block_start(end));
        // `SP Ibrahim Garba`, `the DSP, Jaspal Gill`
        let behind = match end.checked_sub(1).map_or("", |at| words.text.word(at)) {
            "," => 2,
            // `DCP (South) Benita Jaiker`
            ")" => (from..end).rev().find(|&at| words.mark(at, "(")).map_or(1, |open| end - open + 1),
            _ => 1,
        };
        if from + behind <= end && words.text.word(end - behind) == letters {
            return true;
        }
        let opens = |at: &usize| {
            words.is_word(*at) && (!words.is_lower(*at) || words.is(*at, Kinds::ROLE.and(Kinds::MODIFIER)))
        };
        (from..end).filter(opens).any(|at| stands_for(letters, (at..end).map(|at| words.core(at))))
    }
}

/// Whether the words of an office begin with `letters`, but for small words: `Public Relations Officer`, the PRO.
fn stands_for<'a>(letters: &str, role: impl Iterator<Item = &'a str>) -> bool {
    let mut left = letters.chars();
    let mut next = left.next();
    for word in role {
        if next.is_none() {
            // `Chief Minister of the state`
            return matches!(word, "of" | "for" | "in" | "at" | "," | "." | "(");
        }
        if matches!(word, "of" | "for" | "and" | "the" | "to" | "" | "&" | "-") {
            continue;
        }
        if !word.chars().next().is_some_and(|first| next.is_some_and(|next| first.eq_ignore_ascii_case(&next))) {
            return false;
        }
        next = left.next();
    }
    // `chief executive`, the CEO
    next.is_none() || next == Some('O') && left.next().is_none() && letters.starts_with('C')
}
