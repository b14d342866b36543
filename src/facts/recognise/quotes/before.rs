//! Who speaks, as the words before a quote tell.

use std::ops::Range;

use super::gender::of_pronoun;
use super::marks::Marked;
use super::nouns::{is_alone, is_determiner};
use super::speakers::{Attribution, FARTHEST, Speaker, Speakers};
use super::verbs::{is_naming, is_utterance};
use crate::facts::recognise::Shape;
use crate::facts::recognise::names::Kinds;

/// Tokens of an office before the name that labels a quote.
const LONGEST: usize = 8;

impl Speakers<'_, '_, '_> {
    /// `X said: “…”`, `X called it “…”`, `according to X, “…”`, `said X: “…”`.
    pub(super) fn before(&self, index: usize, block: &Range<usize>, said: &[Option<Speaker>]) -> Option<Attribution> {
        let open = self.quotes[index].open;
        let start = self.sentence_start(open, block.start);
        let mut attribution = self.said_in(start..open, said).or_else(|| self.going_on(start, open, said))?;
        let same = index.checked_sub(1).filter(|&before| self.quotes[before].open >= start);
        // `“…,” said X, whose letter to Y was never answered. “…”`: that sentence is over
        let over = open > block.start && self.words.mark(open - 1, ".");
        if attribution.speaker.is_none() || over {
            // `“…,” said X, adding: “…”`
            let own = attribution.speaker;
            attribution.speaker = same.and_then(|before| said.get(before).copied().flatten()).or(own);
        }
        Some(attribution)
    }

    /// `Adding that “…”`: a sentence without a subject, which is whose the words before are.
    fn going_on(&self, start: usize, open: usize, said: &[Option<Speaker>]) -> Option<Attribution> {
        const NEAR: usize = 6;
        let first = self.words.text.word(start);
        let opens =
            self.words.shape(start) == Shape::Capital && first.ends_with("ing") && self.words.is(start, Kinds::SAY);
        let speaker = said.last().copied().flatten().filter(|_| opens && open <= start + NEAR)?;
        Some(Attribution { speaker: Some(speaker), cue: Some(start), score: 0.7 })
    }

    fn said_in(&self, sentence: Range<usize>, said: &[Option<Speaker>]) -> Option<Attribution> {
        let (start, open) = (sentence.start, sentence.end);
        if let Some(attribution) = self.by_phrase(start, open, said) {
            return Some(attribution);
        }
        // `the ministry's claim`, `a claim`: nobody says anything there
        let noun = |at: usize| {
            let before = at.checked_sub(1).filter(|&before| before >= start);
            before.is_some_and(|before| {
                let word = self.words.text.word(before);
                self.words.possessive(before) || is_determiner(word) && !is_alone(word)
            })
        };
        let verbs = || (start..open).rev().filter(|&at| !self.is_quoted(at) && self.says(at) && !noun(at));
        let verb = verbs().next()?;
        if open - verb > FARTHEST {
            return None;
        }
        // `was described by X as “…”`
        if is_naming(self.words.text.word(verb)) && verb + 2 < open && self.words.text.word(verb + 1) == "by" {
            let by = self.in_phrase(verb + 2, open).map(Speaker::Named);
            let speaker = by.or_else(|| self.phrase_after(verb + 2, open));
            return Some(Attribution { speaker, cue: Some(verb), score: 0.85 });
        }
        // `Cole told Hill he thought “…”`: whoever the first verb tells of
        let mut subjects = verbs().take(4);
        let speaker = subjects
            .find_map(|verb| {
                let quoted = verb.checked_sub(1).filter(|&at| at > start && self.words.text.word(at) == "as");
                if let Some(speaker) = quoted.and_then(|at| self.quoted_as(start, at)) {
                    return Some(speaker);
                }
                let holder = self.office_holder(start, verb).map(Speaker::Named);
                holder
                    .or_else(|| self.noun_before(start, verb, said))
                    .or_else(|| self.unknown_before(start, verb))
                    .or_else(|| self.subject_before(start, verb).map(Speaker::Named))
            })
            .or_else(|| self.body_before(start, verbs().take(4), said))
            .or_else(|| self.parenthetical(verb, open))
            .or_else(|| (start..verb).rev().find_map(|at| self.pronoun(at, said.len(), said)))
            .or_else(|| {
                // `told the paper:` is said to it
                let heard = matches!(self.words.text.word(verb), "told" | "tells" | "telling" | "informed" | "asked");
                let behind = self.between(verb + 1..open).find(|&name| {
                    !heard
                        && verb + 4 > self.names[name].at.start
                        && self.words.mark(open - 1, ":")
                        && (!self.names[name].person || self.speaks(name, verb + 1))
                });
                behind.map(Speaker::Named)
            });
        Some(Attribution { speaker, cue: Some(verb), score: 0.85 })
    }

    /// `The trouble, said X, is that “…”`
    fn parenthetical(&self, verb: usize, open: usize) -> Option<Speaker> {
        let aside = verb.checked_sub(1).is_some_and(|at| self.words.mark(at, ","));
        let ends = |after: usize| {
            after < open && (self.words.mark(after, ",") || after + 1 == open && self.words.mark(after, "."))
        };
        let mut names = self.between(verb + 1..open.min(verb + 5)).filter(|&name| self.speaks(name, verb));
        if let Some(name) = names.next().filter(|_| aside) {
            return ends(self.names[name].at.end).then_some(Speaker::Named(name));
        }
        let phrase = self.phrase(verb + 1, open).filter(|phrase| aside && ends(phrase.end))?;
        Some(self.resolved(phrase, verb))
    }

    /// The subject of the nearest of `verbs` that is no person of a name: `he said critics called it “…”`. A pronoun right
    /// before a verb is its subject.
    fn body_before(
        &self,
        start: usize,
        verbs: impl Iterator<Item = usize>,
        said: &[Option<Speaker>],
    ) -> Option<Speaker> {
        for verb in verbs {
            let before = verb.checked_sub(1).filter(|&at| at >= start)?;
            let word = self.words.text.word(before);
            if of_pronoun(word).is_some() || matches!(word, "it" | "It" | "they" | "They") && before == start {
                return self.pronoun(before, said.len(), said);
            }
            let office = before.checked_sub(1).filter(|&the| the >= start).and_then(|the| self.office(the));
            let speaker = office
                .or_else(|| self.adjacent_organization(start, verb))
                .map(Speaker::Named)
                .or_else(|| self.by_role(start, verb, said))
                .or_else(|| self.phrase_before(start, verb));
            if speaker.is_some() {
                return speaker;
            }
        }
        None
    }

    /// `according to X, “…”`, `in the words of X, “…”`, `as X put it, “…”`, `for X, it is “…”`.
    fn by_phrase(&self, start: usize, open: usize, said: &[Option<Speaker>]) -> Option<Attribution> {
        let word = |at: usize| self.words.text.word(at);
        let cue = (start..open).rev().filter(|&at| !self.is_quoted(at)).find(|&at| {
            word(at).eq_ignore_ascii_case("according")
                || word(at) == "words" && at + 1 < open && word(at + 1) == "of"
                || word(at) == "quote" && at > start && matches!(word(at - 1), "To" | "to")
                || matches!(word(at), "put" | "puts") && at + 1 < open && matches!(word(at + 1), "it" | "this")
        })?;
        let speaker = match word(cue) {
            "put" | "puts" => self.between(start..cue).rev().find(|&name| self.names[name].person).map(Speaker::Named),
            "quote" => self.according(cue + 1, open, said),
            _ => self.according(cue + 2, open, said),
        };
        let verb = (cue..open).any(|at| self.says(at) && !self.is_quoted(at));
        (!verb || speaker.is_some()).then_some(Attribution { speaker, cue: Some(cue), score: 0.9 })
    }

    /// `X: “…”` at the start of a paragraph.
    pub(super) fn labelled(&self, quote: &Marked, block: &Range<usize>) -> Option<Attribution> {
        let colon = quote.open.checked_sub(1).filter(|&at| at > block.start && self.words.mark(at, ":"))?;
        let speaker = self.between(block.start..colon).next_back().filter(|&name| self.names[name].person)?;
        // `- United boss Ann Lee: “…”`
        let office = block.start..self.names[speaker].at.start;
        let titled = office.len() <= LONGEST
            && office.clone().all(|at| {
                !self.words.is_lower(at) || self.words.is(at, Kinds::ROLE.and(Kinds::MODIFIER).and(Kinds::ORG_NOUN))
            });
        (titled && self.names[speaker].at.end == colon).then_some(Attribution {
            speaker: Some(Speaker::Named(speaker)),
            cue: None,
            score: 0.8,
        })
    }

    /// The sentence before ends in a colon or has a person as its subject.
    #[must_use]
    pub fn introduced(&self, index: usize, said: &[Option<Speaker>]) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let block = &self.words.text.ranges[quote.block];
        if quote.open > block.start {
            let end = quote.open - 1;
            let start = self.sentence_start(end, block.start);
            return self
                .subject_of_sentence(start, end)
                .or_else(|| {
                    let told = self.said_in(start..end, said).filter(|told| told.speaker.is_some());
                    told.map(|told| Attribution { cue: None, score: 0.55, ..told })
                })
                .or_else(|| self.pronoun_of_sentence(start, said))
                .or_else(|| self.pronoun_at_end(start, end, said));
        }
        let above = self.words.text.ranges.get(quote.block.checked_sub(1)?)?;
        if above.is_empty() {
            return None;
        }
        let start = self.sentence_start(above.end - 1, above.start);
        if self.words.mark(above.end - 1, ":") {
            return self.said_in(start..above.end, said).or_else(|| self.subject_of_sentence(start, above.end));
        }
        if self.words.mark(above.end - 1, "?") {
            return self.asked_of(start, above.end);
        }
        // a paragraph that is all quote, after one that tells of somebody
        let whole = !quote.closed || quote.close + 2 >= block.end;
        let silent = self.quotes.get(index.wrapping_sub(1)).is_none_or(|before| before.close < start);
        if !silent || !self.words.mark(above.end - 1, ".") {
            return None;
        }
        let told = self
            .told_last(start, above.end - 1, said)
            .or_else(|| self.told_first(start, above.end, said))
            .or_else(|| self.told_in(start..above.end, said));
        // `X said that it would appeal. | “…” The firm has shops in Leeds.`
        if !whole {
            return told.filter(|told| told.speaker.is_none_or(|speaker| !self.answers(speaker, index)));
        }
        told.or_else(|| self.subject_of_sentence(start, above.end)).or_else(|| self.pronoun_of_sentence(start, said))
    }

    /// `What did Cole say? | “…”`
    fn asked_of(&self, start: usize, end: usize) -> Option<Attribution> {
        const ANSWERS: &[&str] = &["say", "think", "react", "respond", "explain", "answer", "reply", "feel", "make"];
        let named = self.between(start..end).find(|&name| self.names[name].person && !self.names[name].quoted)?;
        let answers = (self.names[named].at.end..end).any(|at| ANSWERS.contains(&self.words.text.word(at)));
        let asked = self.words.is(start, Kinds::STOP) && !self.is_quoted(start) && answers;
        asked.then_some(Attribution { speaker: Some(Speaker::Named(named)), cue: None, score: 0.55 })
    }

    /// `Asked about the rates, she smiled. “…”`
    fn pronoun_at_end(&self, start: usize, end: usize, said: &[Option<Speaker>]) -> Option<Attribution> {
        const NEAR: usize = 5;
        let comma = (start..end).rev().take(NEAR).find(|&at| self.words.mark(at, ","))?;
        let at = Some(comma + 1).filter(|&at| at + 1 < end && of_pronoun(self.words.text.word(at)).is_some())?;
        let speaker = self.pronoun(at, said.len(), said)?;
        Some(Attribution { speaker: Some(speaker), cue: None, score: 0.55 })
    }

    /// `She was surprised by it. | “…”`
    fn pronoun_of_sentence(&self, start: usize, said: &[Option<Speaker>]) -> Option<Attribution> {
        let joint = matches!(self.words.text.word(start), "But" | "And" | "Then" | "Yet" | "Still");
        let at = start + usize::from(joint);
        of_pronoun(self.words.text.word(at))?;
        let speaker = self.pronoun(at, said.len(), said)?;
        Some(Attribution { speaker: Some(speaker), cue: None, score: 0.55 })
    }

    /// `…, she said. | “…”`: whom the end of the sentence before names as its teller.
    fn told_last(&self, start: usize, stop: usize, said: &[Option<Speaker>]) -> Option<Attribution> {
        let verb = stop.checked_sub(1).filter(|&verb| verb > start + 2 && self.says(verb))?;
        let comma = (start + 1..verb).rev().take(6).find(|&at| self.words.mark(at, ","))?;
        let named = || self.between(comma + 1..verb).find(|&name| self.speaks(name, comma + 1));
        let speaker = self
            .pronoun(comma + 1, said.len(), said)
            .or_else(|| named().map(Speaker::Named))
            .or_else(|| self.phrase_before(comma + 1, verb))?;
        Some(Attribution { speaker: Some(speaker), cue: None, score: 0.65 })
    }

    /// `The council needs a way, said X, its director. | “…”`: whose words the sentence before tells without marks.
    fn told_in(&self, sentence: Range<usize>, said: &[Option<Speaker>]) -> Option<Attribution> {
        let told = self.said_in(sentence, said).filter(|told| told.speaker.is_some())?;
        Some(Attribution { cue: None, score: 0.6, ..told })
    }

    /// `He said that … . | “…”`
    fn told_first(&self, start: usize, end: usize, said: &[Option<Speaker>]) -> Option<Attribution> {
        let says = start + 1 < end && of_pronoun(self.words.text.word(start)).is_some() && self.says(start + 1);
        let speaker = says.then(|| self.pronoun(start, said.len(), said))?;
        speaker.map(|speaker| Attribution { speaker: Some(speaker), cue: None, score: 0.65 })
    }

    /// The person, and no other, of whom the sentence from `start` to `end` tells.
    fn subject_of_sentence(&self, start: usize, end: usize) -> Option<Attribution> {
        const OPENING: usize = 6;
        let owns = |name: usize| !self.names[name].person && self.words.possessive(self.names[name].at.end - 1);
        let subject = self.between(start..end).find(|&at| !self.names[at].quoted && !owns(at))?;
        let named = &self.names[subject];
        let voice = self.words.possessive(named.at.end - 1)
            && !(named.at.end..(named.at.end + 3).min(end)).any(|at| {
                is_utterance(self.words.text.word(at))
                    || matches!(
                        self.words.text.word(at),
                        "voice" | "eyes" | "face" | "hands" | "words" | "anger" | "answer"
                    )
            });
        let first = named.person && named.at.start <= start + OPENING && !voice;
        first.then_some(Attribution { speaker: Some(Speaker::Named(subject)), cue: None, score: 0.6 })
    }
}
