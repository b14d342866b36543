//! Whom `he`, `she`, `it` and `they` mean.

use super::gender::{Gender, of_kinds, of_name as gender_of_name, of_pronoun};
use super::speakers::{Speaker, Speakers};
use super::subject::{CANDIDATES, PREPOSITIONS};
use super::verbs::{is_body, is_people, is_utterance};
use crate::facts::recognise::Shape;
use crate::facts::recognise::names::Kinds;

/// Tokens before the comma that ends what goes before a subject: `At the next table, …`
const OPENING: usize = 9;

/// Sentences over which a pronoun is followed back.
const SENTENCES: usize = 3;

impl Speakers<'_, '_, '_> {
    /// The last person whom `he` or `she` at `at` can mean, or the body that `it` or `they` can.
    pub(super) fn pronoun(&self, at: usize, index: usize, said: &[Option<Speaker>]) -> Option<Speaker> {
        let word = self.words.text.word(at);
        let last = || self.last(index, said);
        match word {
            "it" | "It" => self.body_before_it(at).or_else(|| last().filter(|&speaker| !self.is_person(speaker))),
            "they" | "They" => self
                .one_of_several(at)
                .or_else(last)
                .filter(|&speaker| speaker.named().is_none() || !self.is_person(speaker)),
            _ => self.meant(of_pronoun(word)?, at, index, said),
        }
    }

    /// `X and her colleagues have shown it. “…,” they say`: the one of them who is named.
    fn one_of_several(&self, at: usize) -> Option<Speaker> {
        let (start, stop) = self.sentence_before(at)?;
        let first = self.between(start..stop).find(|&name| self.speaks(name, start))?;
        let end = self.names[first].at.end;
        let word = |at: usize| self.words.text.word(at);
        let other = (end..stop.saturating_sub(1)).filter(|&at| word(at) == "and").any(|and| {
            matches!(word(and + 1), "her" | "his" | "their" | "colleagues" | "co-authors" | "others")
                || and == end && self.between(and + 1..and + 2).any(|name| self.names[name].person)
        });
        other.then_some(Speaker::Named(first))
    }

    /// Who spoke last, among the quotes just before.
    fn last(&self, index: usize, said: &[Option<Speaker>]) -> Option<Speaker> {
        said[..index.min(said.len())].iter().rev().take(3).find_map(|speaker| *speaker)
    }

    pub(super) fn is_person(&self, speaker: Speaker) -> bool {
        match speaker {
            Speaker::Named(name) => self.names[name].person,
            Speaker::Told { first, end } => {
                let head = self.head(first, end);
                let word = self.words.core(head);
                let several = word.len() > 4 && word.ends_with('s') && !word.ends_with("ss");
                !several && !self.is_body(first, end)
            }
        }
    }

    /// The noun of a phrase, before what is tied to it.
    pub(super) fn head(&self, first: usize, end: usize) -> usize {
        let tie =
            (first + 1..end).find(|&at| matches!(self.words.text.word(at), "of" | "for" | "from" | "at" | "with"));
        tie.unwrap_or(end) - 1
    }

    /// Whether a phrase tells of a body or of what is written, and not of people.
    pub(super) fn is_body(&self, first: usize, end: usize) -> bool {
        let head = self.head(first, end);
        let word = self.words.core(head).to_lowercase();
        let people = self.words.is(head, Kinds::ROLE.and(Kinds::PLURAL_ROLE).and(Kinds::FAMILY)) || is_people(&word);
        is_body(&word) || !people && (is_utterance(&word) || self.words.is(head, Kinds::ORG_NOUN))
    }

    /// A noun of people: `spokesman`, and not `stance`.
    pub(super) fn is_human(&self, head: usize) -> bool {
        let word = self.words.core(head).to_lowercase();
        self.words.is(head, Kinds::ROLE.and(Kinds::PLURAL_ROLE).and(Kinds::FAMILY))
            || is_people(&word)
            || word.starts_with("spokes")
            || self.is_agent(head)
    }

    /// What the noun of a phrase says of its gender.
    fn gender_of(&self, first: usize, end: usize) -> Option<Gender> {
        let head = self.head(first, end);
        let word = self.words.core(head);
        of_kinds(self.words.kinds(head), Kinds::HERS, Kinds::HIS).or(match word {
            "woman" | "girl" | "spokeswoman" => Some(Gender::She),
            "man" | "boy" | "spokesman" => Some(Gender::He),
            _ if word.ends_with("woman") => Some(Gender::She),
            _ if word.ends_with("man") => Some(Gender::He),
            _ => None,
        })
    }

    /// Whom a pronoun of `gender` at `at` means.
    pub(super) fn meant(&self, gender: Gender, at: usize, index: usize, said: &[Option<Speaker>]) -> Option<Speaker> {
        self.meant_over(gender, at, index, said, SENTENCES)
    }

    /// The same, looking over at most so many `sentences` that begin with the same pronoun.
    fn meant_over(
        &self,
        gender: Gender,
        at: usize,
        index: usize,
        said: &[Option<Speaker>],
        sentences: usize,
    ) -> Option<Speaker> {
        let last = self.last(index, said).filter(|&speaker| self.is_before(speaker, at));
        let fits = |&name: &usize| {
            self.names[name].person
                && !self.names[name].quoted
                && !self.names[name].caption
                && self.genders.get(self.names[name].name.entity.as_str()).is_none_or(|&known| known == gender)
        };
        if let Some(speaker) = self.told_before(at).filter(fits) {
            return Some(Speaker::Named(speaker));
        }
        let before = self.names.partition_point(|named| named.at.start < at);
        let since = |from: usize| !self.between(from..at).any(|name| fits(&name));
        let open = |first: usize, end: usize| self.gender_of(first, end).is_none_or(|known| known == gender);
        // `A neighbour found them. “…,” she said`
        let subject = self.someone_of_sentence_before(at).filter(|&(first, end)| open(first, end) && since(end));
        if let Some((first, end)) = subject {
            return Some(Speaker::Told { first, end });
        }
        if let Some(speaker) = self.known_of_sentence_before(at, gender, said).filter(|speaker| match *speaker {
            Speaker::Named(name) => fits(&name),
            Speaker::Told { first, end } => open(first, end),
        }) {
            return Some(speaker);
        }
        if let Some(told @ Speaker::Told { first, end }) = last
            && self.is_person(told)
            && open(first, end)
            && since(self.sentence_end(end, at))
        {
            return Some(told);
        }
        let Some(nearest) = (before.saturating_sub(CANDIDATES)..before).rev().find(fits) else {
            // a first name says little where nobody else is told of
            return self.only_person(self.block_start(at)..at).map(Speaker::Named);
        };
        // `He spoke of his quarrel with Cole. “…,” he said`: whoever the sentence is about goes on
        if let Some(pronoun) = self.subject_pronoun(nearest, gender).filter(|&pronoun| sentences > 0 && pronoun < at) {
            return self.meant_over(gender, pronoun, index, said, sentences - 1);
        }
        // who spoke last goes on speaking, if nobody was named since
        let since = last
            .and_then(Speaker::named)
            .filter(fits)
            .filter(|&speaker| speaker + 1 >= before || !(speaker + 1..before).any(|name| fits(&name)));
        let other = since.filter(|_| self.tells_of(gender, index)).and_then(|last| self.another(last, fits));
        Some(Speaker::Named(other.or(since).unwrap_or_else(|| self.subject_of(nearest, fits))))
    }

    /// `An inquiry cleared her. “I never doubted it,” she said`: she is not who spoke last, but whom `fits` finds before.
    fn another(&self, last: usize, fits: impl Fn(&usize) -> bool) -> Option<usize> {
        let entity = &self.names[last].name.entity;
        let from = last.saturating_sub(CANDIDATES);
        (from..last).rev().find(|name| fits(name) && self.names[*name].name.entity != *entity)
    }

    /// Told of before token `at`.
    fn is_before(&self, speaker: Speaker, at: usize) -> bool {
        match speaker {
            Speaker::Named(name) => self.names[name].at.start < at,
            Speaker::Told { first, .. } => first < at,
        }
    }

    /// The pronoun of `gender` with which the sentence begins in which `name` stands behind it, or that takes something from it:
    /// `Asked whether he would take gifts from Cole`.
    fn subject_pronoun(&self, name: usize, gender: Gender) -> Option<usize> {
        let at = self.names[name].at.start;
        let start = self.sentence_start(at + 1, self.block_start(at));
        let asked = matches!(self.words.text.word(start), "Asked" | "Questioned" | "Pressed" | "Challenged");
        if asked && self.preposition(name, start).is_some() {
            return (start..at).find(|&at| of_pronoun(self.words.text.word(at)) == Some(gender));
        }
        let joint = matches!(self.words.text.word(start), "But" | "And" | "Then" | "Yet" | "So" | "Later");
        let subject = start + usize::from(joint);
        (subject < at && of_pronoun(self.words.text.word(subject)) == Some(gender)).then_some(subject)
    }

    /// The sentence that ends before the one in which `at` stands, in its paragraph or at the end of the one above.
    fn sentence_before(&self, at: usize) -> Option<(usize, usize)> {
        let block = self.block_start(at);
        let start = self.sentence_start(at, block);
        let (stop, block) = if start > block {
            (start - 1, block)
        } else {
            let stop = block.checked_sub(1)?;
            (stop, self.block_start(stop))
        };
        let plain = self.words.mark(stop, ".") && !self.is_quoted(stop);
        plain.then(|| (self.sentence_start(stop, block), stop))
    }

    /// Somebody without a name, of whom the sentence before tells: `A spokeswoman for X declined to say more.`
    fn someone_of_sentence_before(&self, at: usize) -> Option<(usize, usize)> {
        let (start, stop) = self.sentence_before(at)?;
        // `But a spokesman for X said it was wrong.`
        let joint = matches!(self.words.text.word(start), "But" | "And" | "Yet") && start + 1 < stop;
        let start = start + usize::from(joint);
        let whose = matches!(self.words.text.word(start), "His" | "Her" | "Their");
        let own = whose || matches!(self.words.text.word(start), "A" | "An" | "One" | "Another" | "a" | "an");
        let phrase = self.phrase(start, stop).filter(|phrase| own && phrase.end < stop)?;
        let told = Speaker::Told { first: phrase.start, end: phrase.end };
        // `One student, who asked not to be named, said`
        let next = phrase.end + 1;
        let aside = self.words.mark(phrase.end, ",")
            && next < stop
            && (matches!(self.words.text.word(next), "who" | "whose" | "aged" | "a" | "an")
                || self.words.shape(next) == Shape::Number);
        let human = !whose || self.is_human(self.head(phrase.start, phrase.end));
        (human && self.is_person(told) && (aside || self.words.is_lower(phrase.end)))
            .then_some((phrase.start, phrase.end))
    }

    /// Somebody with no name of their own of whom the sentence before tells: `The minister was pleased.`, or with nothing
    /// but a first name: `At the next table, Yusuf is filling bags.`
    fn known_of_sentence_before(&self, at: usize, gender: Gender, said: &[Option<Speaker>]) -> Option<Speaker> {
        let (start, stop) = self.sentence_before(at)?;
        let words = self.words;
        if words.mark(start, "The") {
            let phrase = self.phrase(start, stop).filter(|phrase| phrase.end < stop)?;
            let human = self.is_human(phrase.end - 1) && words.is_lower(phrase.end);
            let alone = self.between(phrase.end..at).is_empty();
            return if human && alone { self.by_role(start, phrase.end, said) } else { None };
        }
        let comma = (start + 1..stop.min(start + OPENING)).find(|&at| words.mark(at, ","));
        let subject = [Some(start), comma.map(|comma| comma + 1)].into_iter().flatten().find(|&at| {
            let next = at + 1;
            // `One of the rescued, Amélia, clutched a radio.`
            let acts = |next: usize| {
                words.is_lower(next)
                    || at > start && words.mark(next, ",") && next + 1 < stop && words.is_lower(next + 1)
            };
            next < stop
                && words.shape(at) == Shape::Capital
                && acts(next)
                && !words.possessive(at)
                && self.between(at..next).is_empty()
                && gender_of_name(words.text.word(at)) == Some(gender)
                && !words.is(at, Kinds::COMMON.and(Kinds::STOP).and(Kinds::CALENDAR).and(Kinds::NOT_NAME))
        })?;
        self.between(subject..at).is_empty().then_some(Speaker::Told { first: subject, end: subject + 1 })
    }

    /// The body of which the sentence tells in which `it` stands at `at`, or the one before: `The airline apologised.`
    fn body_before_it(&self, at: usize) -> Option<Speaker> {
        let own = self.sentence_start(at, self.block_start(at));
        let own = (own + 1 < at).then(|| self.body_of_sentence(own, at)).flatten();
        own.or_else(|| self.sentence_before(at).and_then(|(start, stop)| self.body_of_sentence(start, stop)))
    }

    fn body_of_sentence(&self, start: usize, stop: usize) -> Option<Speaker> {
        let named = self.between(start..stop).next().filter(|&name| {
            let named = &self.names[name];
            let opens = named.at.start == start || named.at.start == start + 1 && self.words.mark(start, "The");
            opens && !named.person && !self.words.possessive(named.at.end - 1) && !self.describes(name)
        });
        named.map(Speaker::Named).or_else(|| {
            let phrase = self.phrase(start, stop).filter(|phrase| phrase.end < stop)?;
            // `Her label, Blue Dog Records, said`
            let mut beside = self.between(phrase.end + 1..phrase.end + 2).filter(|&name| !self.names[name].person);
            if let Some(name) = beside.next().filter(|_| self.words.mark(phrase.end, ",")) {
                return Some(Speaker::Named(name));
            }
            // `The coast guard, which found the wreck, declined to comment.`
            let aside = phrase.end + 1 < stop
                && self.words.mark(phrase.end, ",")
                && matches!(self.words.text.word(phrase.end + 1), "which" | "whose");
            let phrase = Some(phrase).filter(|phrase| aside || self.words.is_lower(phrase.end))?;
            let body = self.is_body(phrase.start, phrase.end);
            body.then(|| self.resolved(phrase, start))
        })
    }

    /// `…, Graveley said. | He said that …`: who told the sentence before the one that begins at `at`, where it ends so.
    fn told_before(&self, at: usize) -> Option<usize> {
        let words = self.words;
        let block = self.block_start(at);
        let stop = at.checked_sub(1).filter(|&stop| stop > block && words.mark(stop, ".") && !self.is_quoted(stop))?;
        let verb = stop.checked_sub(1).filter(|&verb| self.says(verb))?;
        let name = self.names.partition_point(|named| named.at.end < verb);
        let name = Some(name).filter(|&name| self.names.get(name).is_some_and(|named| named.at.end == verb))?;
        let start = self.sentence_start(verb, block);
        let own = self.names[name].at.start == start || words.mark(self.names[name].at.start - 1, ",");
        (own && self.speaks(name, start)).then_some(name)
    }

    /// Whether what is told between quote `index` and the one before does something to somebody of this gender, whom it does
    /// not name: `cleared her`, `backed him`.
    fn tells_of(&self, gender: Gender, index: usize) -> bool {
        const FARTHEST: usize = 80;
        let words = self.words;
        let Some(before) = index.checked_sub(1).and_then(|before| self.quotes.get(before)) else { return false };
        let Some(quote) = self.quotes.get(index) else { return false };
        let end = quote.open.min(before.close + FARTHEST);
        let object = |at: usize| match words.text.word(at) {
            "him" => gender == Gender::He,
            "her" => gender == Gender::She && self.is_no_owner(at + 1),
            _ => false,
        };
        (before.close + 1..end).filter(|&at| object(at)).any(|at| {
            let start = self.sentence_start(at, before.close + 1);
            // the sentence in which the quote before was said tells of others
            let own = start <= before.close + 1;
            !own && !(start..at).any(|at| of_pronoun(words.text.word(at)).is_some())
        })
    }

    /// Nothing stands at `next` that somebody could own.
    pub(super) fn is_no_owner(&self, next: usize) -> bool {
        let words = self.words;
        next >= words.len()
            || !words.is_word(next)
            || PREPOSITIONS.contains(&words.text.word(next))
            || words.is(next, Kinds::STOP.and(Kinds::CALENDAR))
    }

    /// The subject of the sentence in which `nearest` stands goes before its objects.
    fn subject_of(&self, nearest: usize, fits: impl Fn(&usize) -> bool) -> usize {
        let at = self.names[nearest].at.start;
        let start = self.sentence_start(at + 1, self.block_start(at));
        // `Cole pointed to the testimony of Hill`
        if self.preposition(nearest, start).is_some_and(|at| self.utterance_before(at, start)) {
            return nearest;
        }
        self.between(start..at).find(|&name| fits(&name) && self.speaks(name, start)).unwrap_or(nearest)
    }
}
