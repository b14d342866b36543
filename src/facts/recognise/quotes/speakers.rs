//! Who said it.

use std::ops::Range;

use foldhash::HashMap;

use super::gender::{Gender, of_kinds};
use super::marks::Marked;
use super::verbs::{is_gesture, is_named, is_naming, is_say, needs_that};
use crate::facts::recognise::names::{Kinds, Lexicon, Words};
use crate::facts::recognise::{Found, Mention, Name};

/// A person or organisation where the text names it.
pub(super) struct Named<'m> {
    /// Tokens of the name.
    pub(super) at: Range<usize>,
    pub(super) name: &'m Name,
    pub(super) person: bool,
    /// Inside a quote: named, but not speaking.
    pub(super) quoted: bool,
}

/// What attributes a quote.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribution {
    /// Index of the speaker among the names, when it is known.
    pub speaker: Option<usize>,
    /// Token of the verb or phrase.
    pub cue: Option<usize>,
    pub score: f32,
}

/// All names of the text, ready to be asked who speaks.
pub struct Speakers<'w, 'a, 'm> {
    pub(super) words: &'w Words<'a>,
    pub(super) quotes: &'w [Marked],
    pub(super) names: Vec<Named<'m>>,
    /// The first person who is named outside quotes.
    pub(super) first_person: Option<usize>,
    pub(super) genders: HashMap<&'m str, Gender>,
}

/// Tokens from a verb to the quote it may attribute.
const FARTHEST: usize = 30;

impl<'w, 'a, 'm> Speakers<'w, 'a, 'm> {
    #[must_use]
    pub fn new(words: &'w Words<'a>, quotes: &'w [Marked], found: &'m [Mention]) -> Self {
        let mut names: Vec<Named<'m>> = found.iter().filter_map(|mention| named(words, mention)).collect();
        names.sort_by_key(|named| named.at.start);
        let mut next = 0;
        for named in &mut names {
            while quotes.get(next).is_some_and(|quote| quote.close < named.at.start) {
                next += 1;
            }
            named.quoted = quotes.get(next).is_some_and(|quote| quote.open < named.at.start);
        }
        let genders = genders(words, &names);
        let first_person = names.iter().position(|named| named.person && !named.quoted);
        Self { words, quotes, names, first_person, genders }
    }

    #[must_use]
    pub fn name(&self, speaker: usize) -> &'m Name {
        self.names[speaker].name
    }

    /// Who is said to have said quote `index`, in its own sentence. `said` are the speakers of the quotes before it.
    #[must_use]
    pub fn attribute(&self, index: usize, said: &[Option<usize>]) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let block = &self.words.text.ranges[quote.block];
        self.dashed(quote, block)
            .or_else(|| self.passive(quote, block))
            .or_else(|| self.after(index, block, said))
            .or_else(|| self.before(index, block, said))
            .or_else(|| self.labelled(quote, block))
            .or_else(|| self.named_after(index, block))
    }

    /// The sentence before ends in a colon or has a person as its subject.
    #[must_use]
    pub fn introduced(&self, index: usize) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let block = &self.words.text.ranges[quote.block];
        if quote.open > block.start {
            let end = quote.open - 1;
            return self.subject_of_sentence(self.sentence_start(end, block.start), end);
        }
        let above = self.words.text.ranges.get(quote.block.checked_sub(1)?)?;
        if above.is_empty() {
            return None;
        }
        let start = self.sentence_start(above.end - 1, above.start);
        if self.words.mark(above.end - 1, ":") {
            return self.said_in(start..above.end, &[]);
        }
        // a paragraph that is all quote, after one that tells of somebody
        let whole = !quote.closed || quote.close + 2 >= block.end;
        let silent = self.quotes.get(index.wrapping_sub(1)).is_none_or(|before| before.close < start);
        let told = whole && silent && self.words.mark(above.end - 1, ".");
        told.then(|| self.subject_of_sentence(start, above.end))?
    }

    /// The person, and no other, of whom the sentence from `start` to `end` tells.
    fn subject_of_sentence(&self, start: usize, end: usize) -> Option<Attribution> {
        const OPENING: usize = 6;
        let subject = self.between(start..end).find(|&at| !self.names[at].quoted)?;
        let named = &self.names[subject];
        let voice = self.words.possessive(named.at.end - 1)
            && !(named.at.end..(named.at.end + 3).min(end)).any(|at| {
                matches!(self.words.text.word(at), "voice" | "eyes" | "face" | "hands" | "words" | "anger" | "answer")
            });
        let first = named.person && named.at.start <= start + OPENING && !voice;
        first.then_some(Attribution { speaker: Some(subject), cue: None, score: 0.6 })
    }

    /// `“…” — Ada Lovelace`
    fn dashed(&self, quote: &Marked, block: &Range<usize>) -> Option<Attribution> {
        let dash = quote.close + 1;
        let spoken =
            quote.closed && dash + 1 < block.end && matches!(self.words.text.word(dash), "—" | "–" | "-" | "―");
        let speaker = self.between(dash..dash + 2).next().filter(|_| spoken)?;
        let ends = self.names[speaker].at.end >= block.end || self.words.mark(self.names[speaker].at.end, ",");
        ends.then_some(Attribution { speaker: Some(speaker), cue: None, score: 0.85 })
    }

    /// `was called “…” by X`, `a plan described as “…” by X`.
    fn passive(&self, quote: &Marked, block: &Range<usize>) -> Option<Attribution> {
        const NEAR: usize = 9;
        let by = quote.close + 1;
        if !quote.closed || by + 1 >= block.end || self.words.text.word(by) != "by" {
            return None;
        }
        let from = quote.open.saturating_sub(NEAR).max(block.start);
        let verb = (from..quote.open).rev().find(|&at| self.says(at) && self.words.text.word(at).ends_with('d'))?;
        let be =
            |at: usize| matches!(self.words.text.word(at), "was" | "were" | "been" | "being" | "is" | "are" | "be");
        let passive = (verb.saturating_sub(2).max(block.start)..verb).any(be);
        let active = || self.subject_before(self.sentence_start(verb, block.start), verb).is_some();
        if !passive && (!is_naming(self.words.text.word(verb)) || active()) {
            return None;
        }
        let end = self.sentence_end(by, block.end.min(by + FARTHEST));
        Some(Attribution { speaker: self.in_phrase(by + 1, end), cue: Some(verb), score: 0.85 })
    }

    /// `“…,” said X`, `“…,” X, a doctor, said`, `“…,” according to X`, `“…” was the answer of X`.
    fn after(&self, index: usize, block: &Range<usize>, said: &[Option<usize>]) -> Option<Attribution> {
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
            return Some(Attribution { speaker: self.in_phrase(at + 2, end), cue: Some(at), score: 0.9 });
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
            let speaker = self.between(noun..end).find(|&name| self.names[name].person);
            return Some(Attribution { speaker, cue: Some(at), score: 0.8 });
        }
        self.subject_then_verb(at, end, index, said)
    }

    /// `X, a doctor at Y, said`; the subject must come first.
    fn subject_then_verb(&self, at: usize, end: usize, index: usize, said: &[Option<usize>]) -> Option<Attribution> {
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
        let verb = (at + 1..end).find(|&token| self.says(token) || token <= beside + 1 && self.gesture(token))?;
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
            .or_else(|| self.between(at..verb).find(|&name| self.speaks(name, at)))
            .or_else(|| {
                self.between(at..verb).find(|&name| {
                    !self.names[name].person
                        && (self.names[name].at.start == at || self.words.text.word(at) == "the")
                        && !self.words.possessive(self.names[name].at.end - 1)
                })
            })
            .or_else(|| self.by_role(at, verb));
        Some(Attribution { speaker, cue: Some(verb), score: 0.9 })
    }

    /// `X said: “…”`, `X called it “…”`, `according to X, “…”`, `said X: “…”`.
    fn before(&self, index: usize, block: &Range<usize>, said: &[Option<usize>]) -> Option<Attribution> {
        let open = self.quotes[index].open;
        let start = self.sentence_start(open, block.start);
        let mut attribution = self.said_in(start..open, said)?;
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

    fn said_in(&self, sentence: Range<usize>, said: &[Option<usize>]) -> Option<Attribution> {
        let (start, open) = (sentence.start, sentence.end);
        if let Some(attribution) = self.by_phrase(start, open) {
            return Some(attribution);
        }
        let verbs = || (start..open).rev().filter(|&at| !self.is_quoted(at) && self.says(at));
        let verb = verbs().next()?;
        if open - verb > FARTHEST {
            return None;
        }
        // `was described by X as “…”`
        if is_naming(self.words.text.word(verb)) && verb + 2 < open && self.words.text.word(verb + 1) == "by" {
            return Some(Attribution { speaker: self.in_phrase(verb + 2, open), cue: Some(verb), score: 0.85 });
        }
        // `Cole told Hill he thought “…”`: whoever the first verb tells of
        let mut verbs = verbs().take(4);
        let speaker = verbs
            .find_map(|verb| self.subject_before(start, verb))
            .or_else(|| (start..verb).rev().find_map(|at| self.pronoun(at, said.len(), said)))
            .or_else(|| self.adjacent_organization(start, verb))
            .or_else(|| {
                self.between(verb + 1..open).find(|&name| {
                    verb + 4 > self.names[name].at.start
                        && self.words.mark(open - 1, ":")
                        && (!self.names[name].person || self.speaks(name, verb + 1))
                })
            })
            .or_else(|| self.by_role(start, verb));
        Some(Attribution { speaker, cue: Some(verb), score: 0.85 })
    }

    /// `according to X, “…”`, `in the words of X, “…”`, `as X put it, “…”`, `for X, it is “…”`.
    fn by_phrase(&self, start: usize, open: usize) -> Option<Attribution> {
        let word = |at: usize| self.words.text.word(at);
        let cue = (start..open).rev().filter(|&at| !self.is_quoted(at)).find(|&at| {
            word(at).eq_ignore_ascii_case("according")
                || word(at) == "words" && at + 1 < open && word(at + 1) == "of"
                || matches!(word(at), "put" | "puts") && at + 1 < open && matches!(word(at + 1), "it" | "this")
        })?;
        let speaker = match word(cue) {
            "put" | "puts" => self.between(start..cue).rev().find(|&name| self.names[name].person),
            _ => self.in_phrase(cue + 2, open),
        };
        let verb = (cue..open).any(|at| self.says(at) && !self.is_quoted(at));
        (!verb || speaker.is_some()).then_some(Attribution { speaker, cue: Some(cue), score: 0.9 })
    }

    /// `X: “…”` at the start of a paragraph.
    fn labelled(&self, quote: &Marked, block: &Range<usize>) -> Option<Attribution> {
        let colon = quote.open.checked_sub(1).filter(|&at| at > block.start && self.words.mark(at, ":"))?;
        let speaker = self.between(block.start..colon).next().filter(|&name| self.names[name].person)?;
        (self.names[speaker].at.end == colon).then_some(Attribution { speaker: Some(speaker), cue: None, score: 0.8 })
    }

    /// `“….” That is how X puts it.`, `“….” So says X.`, `“….” The words are those of X.`
    fn named_after(&self, index: usize, block: &Range<usize>) -> Option<Attribution> {
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
        Some(Attribution { speaker: Some(speaker), cue: Some(cue), score: 0.7 })
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
            speaker: Some(speaker),
            cue: None,
            score: 0.55,
        })
    }

    pub(super) fn says(&self, at: usize) -> bool {
        if !self.words.is_lower(at) {
            return false;
        }
        let word = self.words.text.word(at);
        if needs_that(word) {
            let next = at + 1;
            return next < self.words.len() && (self.words.text.word(next) == "that" || self.opens(next));
        }
        self.words.is(at, Kinds::SAY) || is_say(word)
    }

    /// A quote opens at token `at`.
    fn opens(&self, at: usize) -> bool {
        self.quotes.binary_search_by_key(&at, |quote| quote.open).is_ok()
    }

    fn gesture(&self, at: usize) -> bool {
        self.words.is_lower(at) && is_gesture(self.words.text.word(at))
    }

    /// The verb that names something by quote `index`: `called it “…”`, with few words between.
    #[must_use]
    pub fn names_it(&self, index: usize, cue: usize) -> bool {
        const NEAR: usize = 10;
        let open = self.quotes[index].open;
        cue < open && open - cue <= NEAR && is_naming(self.words.text.word(cue))
    }
}

fn named<'m>(words: &Words<'_>, mention: &'m Mention) -> Option<Named<'m>> {
    let (name, person) = match &mention.found {
        Found::Person(name) => (name, true),
        Found::Organization(name) => (name, false),
        _ => return None,
    };
    let first = words.text.tokens.partition_point(|token| token.span.start() < mention.span.start());
    let end = words.text.tokens.partition_point(|token| token.span.start() < mention.span.end());
    Some(Named { at: first..end, name, person, quoted: false })
}

/// From titles, roles and first names.
fn genders<'m>(words: &Words<'_>, names: &[Named<'m>]) -> HashMap<&'m str, Gender> {
    let mut genders = HashMap::default();
    for named in names.iter().filter(|named| named.person) {
        let dot = usize::from(named.at.start > 0 && words.mark(named.at.start - 1, "."));
        let title = named.at.start.checked_sub(1 + dot).map_or(Kinds::default(), |at| words.kinds(at));
        let first = Lexicon::get().kinds(named.name.canonical.split([' ', '-']).next().unwrap_or_default());
        let sure = of_kinds(title, Kinds::HERS, Kinds::HIS);
        let likely = of_kinds(first, Kinds::FEMALE, Kinds::MALE);
        let sure = sure.or_else(|| related(words, named.at.start));
        match sure {
            Some(gender) => _ = genders.insert(named.name.entity.as_str(), gender),
            None => {
                likely.into_iter().for_each(|gender| _ = genders.entry(named.name.entity.as_str()).or_insert(gender))
            }
        }
    }
    genders
}

/// `his wife, Odile`, `Brennan's daughter Kate`, `actress Mia Torres`: what the words right before the name say.
fn related(words: &Words<'_>, name: usize) -> Option<Gender> {
    const NEAR: usize = 3;
    let from = name.saturating_sub(NEAR);
    (from..name)
        .rev()
        .take_while(|&at| words.mark(at, ",") || words.is_word(at) && !words.is(at, Kinds::SAY))
        .find_map(|at| of_kinds(words.kinds(at), Kinds::HERS, Kinds::HIS).filter(|_| words.is_lower(at)))
}
