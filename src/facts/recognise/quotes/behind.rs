//! Who speaks, as the words behind a quote tell.

use std::ops::Range;

use super::gender::{Gender, of_pronoun};
use super::marks::Marked;
use super::speakers::{Attribution, FARTHEST, Speaker, Speakers};
use super::verbs::{is_be, is_named, is_naming};

impl Speakers<'_, '_, '_> {
    /// `“…,” said X`, `“…,” X, a doctor, said`, `“…,” according to X`, `“…” was the answer of X`.
    pub(super) fn after(&self, index: usize, block: &Range<usize>, said: &[Option<Speaker>]) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let finished = quote.close > quote.open + 1 && self.words.mark(quote.close - 1, ".");
        if !quote.closed || finished {
            return None;
        }
        let next_quote = self.quotes.get(index + 1).map_or(block.end, |next| next.open);
        let limit = block.end.min(next_quote.max(quote.close + 1)).min(quote.close + 1 + FARTHEST);
        let mut at = quote.close + 1;
        if at < limit && matches!(self.words.text.word(at), "," | "—" | "–") {
            at += 1;
        }
        let end = self.sentence_end(at, limit);
        if at >= end {
            return None;
        }
        if self.words.text.word(at) == "according" {
            return Some(Attribution { speaker: self.according(at + 2, end, said), cue: Some(at), score: 0.9 });
        }
        let inside = matches!(self.words.text.word(quote.close - 1), "," | "?" | "!" | "…" | "—");
        // `called it “…,” adding that`: the verb before has said it
        if self.words.text.word(at).ends_with("ing") {
            return None;
        }
        if self.says(at) || inside && self.gesture(at) {
            let speaker = self.subject_after(at + 1, end, index, said);
            return Some(Attribution { speaker, cue: Some(at), score: 0.95 });
        }
        if matches!(
            self.words.text.word(at),
            "was" | "is" | "were" | "are" | "came" | "comes" | "ran" | "went" | "goes"
        ) {
            let noun = (at + 1..end.min(at + 6)).find(|&token| is_named(self.words.text.word(token)))?;
            let speaker = self.between(noun..end).find(|&name| self.names[name].person).map(Speaker::Named);
            return Some(Attribution { speaker, cue: Some(at), score: 0.8 });
        }
        self.subject_then_verb(at, end, index, said)
    }

    /// `X, a doctor at Y, said`; the subject must come first.
    fn subject_then_verb(&self, at: usize, end: usize, index: usize, said: &[Option<Speaker>]) -> Option<Attribution> {
        const CONNECTED: &[&str] = &[
            "and", "but", "as", "when", "in", "at", "on", "for", "to", "after", "before", "which", "that", "is", "was",
            "by", "with", "from", "while", "because",
        ];
        if CONNECTED.contains(&self.words.text.word(at)) || !self.words.is_word(at) {
            return None;
        }
        if let Some(reported) = self.reported(at, end) {
            return Some(reported);
        }
        let beside = self.between(at..end).next().map_or(at + 1, |name| self.names[name].at.end);
        let verb = (at + 1..end).find(|&token| self.says(token) || token <= beside + 1 && self.gesture(token));
        let verb = verb.or_else(|| self.any_verb(index, at, end))?;
        // `“…,” the paper reported him as saying`
        let reported = match (
            if verb + 1 < end { self.words.text.word(verb + 1) } else { "" },
            verb + 2 < end && self.words.text.word(verb + 2) == "as",
        ) {
            ("him", true) => Some(Gender::He),
            ("her", true) => Some(Gender::She),
            _ => None,
        };
        if let Some(gender) = reported {
            let speaker = self.meant(gender, verb + 1, index, said);
            return Some(Attribution { speaker, cue: Some(verb), score: 0.8 });
        }
        let speaker = self
            .pronoun(at, index, said)
            .or_else(|| self.between(at..verb).find(|&name| self.speaks(name, at)).map(Speaker::Named))
            .or_else(|| self.office(at).map(Speaker::Named))
            .or_else(|| {
                let body = self.between(at..verb).find(|&name| {
                    !self.names[name].person
                        && (self.names[name].at.start == at || self.words.text.word(at) == "the")
                        && !self.words.possessive(self.names[name].at.end - 1)
                        && !self.describes(name)
                });
                body.map(Speaker::Named)
            })
            .or_else(|| self.by_role(at, verb, said))
            .or_else(|| self.phrase_before(at, verb));
        Some(Attribution { speaker, cue: Some(verb), score: 0.9 })
    }

    /// `“Where is it?” she posed.`: after a whole sentence that ends in a comma or question, whatever verb follows tells how
    /// it was said, where nothing follows that.
    fn any_verb(&self, index: usize, at: usize, end: usize) -> Option<usize> {
        let words = self.words;
        let quote = &self.quotes[index];
        let whole = quote.inner().find(|&at| words.is_word(at)).is_some_and(|at| !words.is_lower(at));
        let pauses = matches!(words.text.word(quote.close - 1), "," | "?" | "!");
        let named = self.between(at..at + 1).next().filter(|&name| self.names[name].person);
        let verb = match named {
            Some(name) => self.names[name].at.end,
            None => of_pronoun(words.text.word(at)).map(|_| at + 1)?,
        };
        let past = verb < end && words.is_lower(verb) && words.text.word(verb).ends_with("ed");
        let ends = verb + 1 >= end || matches!(words.text.word(verb + 1), "," | "." | "in" | "on" | "with" | "as");
        (whole && pauses && past && ends).then_some(verb)
    }

    /// `“….” That is how X puts it.`, `“….” So says X.`, `“….” The words are those of X.`
    pub(super) fn named_after(&self, index: usize, block: &Range<usize>) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let at = quote.close + 1;
        if !quote.closed || at + 2 >= block.end {
            return None;
        }
        let opening = matches!(
            self.words.text.word(at),
            "That" | "This" | "With" | "So" | "Thus" | "Those" | "These" | "Such" | "The"
        );
        let end = self.sentence_end(at, block.end.min(at + FARTHEST));
        let cue = (at + 1..end.min(at + 6)).find(|&token| {
            let word = self.words.text.word(token);
            is_named(word) || self.says(token) || word == "speaker"
        });
        let cue = cue.filter(|_| opening)?;
        let speaker = self.between(cue..end).find(|&name| self.names[name].person)?;
        Some(Attribution { speaker: Some(Speaker::Named(speaker)), cue: Some(cue), score: 0.7 })
    }

    /// `“….” Karen Hill looks at the clock. “….”`: a quote opens the paragraph, and its speaker the sentence after it.
    #[must_use]
    pub fn shown_next(&self, index: usize) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let block = &self.words.text.ranges[quote.block];
        let next = quote.close + 1;
        if !quote.closed || quote.open > block.start || next >= block.end {
            return None;
        }
        let speaker = self.between(next..next + 1).next().filter(|&name| self.names[name].person)?;
        let verb = self.names[speaker].at.end;
        let acts = verb < block.end && self.words.is_lower(verb) && !self.words.possessive(verb - 1);
        let end = self.sentence_end(next, block.end.min(next + FARTHEST));
        let more = self.quotes.get(index + 1).is_some_and(|more| more.open == end + 1);
        (acts && (more || end + 1 >= block.end)).then_some(Attribution {
            speaker: Some(Speaker::Named(speaker)),
            cue: None,
            score: 0.55,
        })
    }

    /// `“….” Hill shook her head.`: the sentence behind quote `index` is about another than `last`.
    #[must_use]
    pub fn answers(&self, last: Speaker, index: usize) -> bool {
        let next = self.quotes[index].close + 1;
        let mut opening = self.between(next..next + 1).filter(|&name| self.names[name].person);
        opening.next().is_some_and(|name| match last {
            Speaker::Named(last) => self.names[last].name.entity != self.names[name].name.entity,
            Speaker::Told { .. } => true,
        })
    }

    /// `“…” — Ada Lovelace`
    pub(super) fn dashed(&self, quote: &Marked, block: &Range<usize>) -> Option<Attribution> {
        let dash = quote.close + 1;
        let spoken =
            quote.closed && dash + 1 < block.end && matches!(self.words.text.word(dash), "—" | "–" | "-" | "―");
        let speaker = self.between(dash..dash + 2).next().filter(|_| spoken)?;
        let ends = self.names[speaker].at.end >= block.end || self.words.mark(self.names[speaker].at.end, ",");
        ends.then_some(Attribution { speaker: Some(Speaker::Named(speaker)), cue: None, score: 0.85 })
    }

    /// `was called “…” by X`, `a plan described as “…” by X`.
    pub(super) fn passive(&self, quote: &Marked, block: &Range<usize>) -> Option<Attribution> {
        const NEAR: usize = 9;
        let by = quote.close + 1;
        if !quote.closed || by + 1 >= block.end || self.words.text.word(by) != "by" {
            return None;
        }
        let from = quote.open.saturating_sub(NEAR).max(block.start);
        let verb = (from..quote.open).rev().find(|&at| self.says(at) && self.words.text.word(at).ends_with('d'))?;
        let passive = (verb.saturating_sub(2).max(block.start)..verb).any(|at| is_be(self.words.text.word(at)));
        let active = || self.subject_before(self.sentence_start(verb, block.start), verb).is_some();
        if !passive && (!is_naming(self.words.text.word(verb)) || active()) {
            return None;
        }
        let end = self.sentence_end(by, block.end.min(by + FARTHEST));
        let named = self.in_phrase(by + 1, end).map(Speaker::Named);
        let speaker = named.or_else(|| self.phrase_after(by + 1, end));
        Some(Attribution { speaker, cue: Some(verb), score: 0.85 })
    }

    /// `“…,” he says. Tom Hill, a baker, left`: nobody was named before, and the next sentence says who he is.
    pub(super) fn told_after(&self, index: usize) -> Option<Speaker> {
        const FARTHEST: usize = 16;
        let quote = &self.quotes[index];
        let block = &self.words.text.ranges[quote.block];
        let limit = block.end.min(quote.close + FARTHEST);
        if !quote.closed || quote.close + 1 >= limit {
            return None;
        }
        let gender = of_pronoun(self.words.text.word(quote.close + 1))?;
        let end = self.sentence_end(quote.close + 1, limit);
        let mut next = end + 1;
        if let Some(more) = self.quotes.get(index + 1).filter(|more| more.open == next && more.block == quote.block) {
            next = more.close + 1;
        }
        let name = self.between(next..next + 1).next()?;
        let named = &self.names[name];
        let nobody = self.first_person.is_none_or(|first| first >= name);
        let fits = self.genders.get(named.name.entity.as_str()).is_none_or(|&known| known == gender);
        (named.person && nobody && fits && named.at.len() > 1).then_some(Speaker::Named(name))
    }

    /// `“…,” the papers quoted X as saying`
    pub(super) fn reported(&self, at: usize, end: usize) -> Option<Attribution> {
        let word = |at: usize| self.words.text.word(at);
        let cue =
            (at..end.saturating_sub(1)).find(|&at| word(at) == "as" && matches!(word(at + 1), "saying" | "telling"))?;
        let named = self.between(at..cue).find(|&name| self.names[name].at.end == cue).map(Speaker::Named);
        let speaker = named.or_else(|| self.quoted_as(at, cue))?;
        Some(Attribution { speaker: Some(speaker), cue: Some(cue + 1), score: 0.85 })
    }
}
