//! Whose a paper is that speaks: `the statement said`, after `the army said in a statement`.

use std::ops::Range;

use super::speakers::{Speaker, Speakers};

/// What is told as somebody's own words.
const PAPERS: &[&str] = &["statement", "letter", "email", "e-mail", "post", "tweet", "memo", "message", "release"];
/// Tokens back to where the paper was told of first.
const BACK: usize = 200;
/// Tokens from a paper to whose it is.
const NEAR: usize = 4;

impl Speakers<'_, '_, '_> {
    /// Whose `the statement` is, as the sentence tells in which it was named first.
    pub(super) fn issuer(&self, phrase: &Range<usize>, from: usize) -> Option<Speaker> {
        let words = self.words;
        let plain = phrase.len() == 2 && matches!(words.text.word(phrase.start), "the" | "The");
        let word = words.text.word(phrase.end - 1);
        if !plain || !PAPERS.contains(&word) {
            return None;
        }
        let first = (from.saturating_sub(BACK)..from).rev().find(|&at| {
            words.text.word(at) == word && at > 0 && words.text.word(at - 1) != "the" && !self.is_quoted(at)
        })?;
        let start = self.sentence_start(first, self.block_start(first));
        let end = self.sentence_end(first, from);
        let named = self.issued_by(first, end).or_else(|| {
            let mut names = self.between(start..end).filter(|&name| !self.names[name].quoted);
            names.find(|&name| {
                let at = self.names[name].at.end;
                at < end && (self.says(at) || at + 1 < end && self.says(at + 1))
            })
        });
        named.map(Speaker::Named).or_else(|| self.body_saying(start, first))
    }

    /// `…, the army said in a statement`: a body without a name of its own.
    fn body_saying(&self, start: usize, paper: usize) -> Option<Speaker> {
        let verb = (start + 1..paper).rev().take(NEAR).find(|&at| self.says(at))?;
        let openings = (start..verb).rev().take(2 * NEAR).filter(|&at| at == start || self.opens_clause(at));
        let phrase = openings.filter_map(|at| self.phrase(at, verb)).find(|phrase| phrase.end == verb)?;
        self.is_body(phrase.start, phrase.end).then_some(Speaker::Told { first: phrase.start, end: phrase.end })
    }

    /// `a statement issued by X`, `a letter from X`
    fn issued_by(&self, paper: usize, end: usize) -> Option<usize> {
        let by =
            (paper + 1..end.min(paper + NEAR)).find(|&at| matches!(self.words.text.word(at), "by" | "from" | "of"))?;
        let the = usize::from(by + 1 < end && self.words.text.word(by + 1) == "the");
        self.between(by + 1..by + 2 + the).next()
    }
}
