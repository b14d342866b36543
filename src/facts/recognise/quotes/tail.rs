//! Who speaks, as the end of the sentence tells that goes on behind the quote: `“…” before the war, Cole said.`

use std::ops::Range;

use super::gender::of_pronoun;
use super::speakers::{Attribution, Speaker, Speakers};

/// Words of a quote within a sentence; fewer may only be set off.
const FEWEST: usize = 4;
/// Tokens from the quote to the end of its sentence.
const FARTHEST: usize = 48;
/// Tokens from the comma to the verb, and from the verb to the end of the sentence.
const SUBJECT: usize = 9;
const BEHIND: usize = 9;

impl Speakers<'_, '_, '_> {
    /// `“…” before the war, Cole said.`, `“…,” and that is all, according to Cole.`
    pub(super) fn tail(&self, index: usize, block: &Range<usize>, said: &[Option<Speaker>]) -> Option<Attribution> {
        let words = self.words;
        let quote = &self.quotes[index];
        let few = quote.inner().filter(|&at| words.is_word(at)).count() < FEWEST;
        if !quote.closed || few || matches!(words.text.word(quote.close - 1), "." | "!" | "?") {
            return None;
        }
        let end = self.sentence_end_over(index, block.end.min(quote.close + FARTHEST))?;
        let commas = (quote.close + 1..end).rev().take(SUBJECT + BEHIND).filter(|&at| words.mark(at, ","));
        commas.filter(|&comma| !self.is_quoted(comma)).find_map(|comma| self.teller(comma + 1, end, index, said))
    }

    /// Where the sentence ends that goes on behind quote `index`, over the quotes in it.
    fn sentence_end_over(&self, index: usize, limit: usize) -> Option<usize> {
        let mut at = self.quotes[index].close + 1;
        let mut next = index + 1;
        while at < limit {
            if let Some(quote) = self.quotes.get(next).filter(|quote| quote.open == at) {
                let ended = self.words.mark(quote.close - 1, ".");
                (at, next) = (quote.close + 1, next + 1);
                if ended {
                    return None;
                }
            } else if self.ends_sentence(at) {
                return Some(at);
            } else {
                at += 1;
            }
        }
        None
    }

    /// `Cole said`, `said Cole`, `he said`, `the minister said`, `according to Cole`, from token `from` to the end of the
    /// sentence.
    fn teller(&self, from: usize, end: usize, index: usize, said: &[Option<Speaker>]) -> Option<Attribution> {
        let words = self.words;
        let told = |speaker: Speaker, cue: usize| Attribution { speaker: Some(speaker), cue: Some(cue), score: 0.8 };
        if from + 1 >= end {
            return None;
        }
        if words.mark(from, "according") && words.mark(from + 1, "to") {
            return self.according(from + 2, end, said).map(|speaker| told(speaker, from));
        }
        if self.says(from) {
            return self.subject_after(from + 1, end, index, said).map(|speaker| told(speaker, from));
        }
        let verb = (from + 1..end.min(from + SUBJECT)).find(|&at| self.says(at))?;
        let ends = verb + BEHIND > end && !(from..end).any(|at| words.mark(at, ","));
        if !ends {
            return None;
        }
        if of_pronoun(words.text.word(from)).is_some() || matches!(words.text.word(from), "it" | "they") {
            let near = verb <= from + 2;
            return self.pronoun(from, index, said).filter(|_| near).map(|speaker| told(speaker, verb));
        }
        let named = self.between(from..verb).next_back().filter(|&name| {
            let own = !words.possessive(self.names[name].at.end - 1) && self.names[name].at.end + 1 >= verb;
            own && (self.speaks(name, from) || !self.names[name].person && self.preposition(name, from).is_none())
        });
        let speaker = named.map(Speaker::Named).or_else(|| self.noun_before(from, verb, said))?;
        Some(told(speaker, verb))
    }
}
