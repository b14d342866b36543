//! Which of the names around a verb of saying is its subject.

use std::ops::Range;

use super::gender::{Gender, of_pronoun};
use super::speakers::{Attribution, Speakers};
use super::verbs::is_utterance;
use crate::facts::recognise::names::Kinds;

/// Names among which a pronoun looks for whom it means.
pub(super) const CANDIDATES: usize = 12;

/// What makes the name behind it an object: `a spokesman for X`.
const PREPOSITIONS: &[&str] = &[
    "for",
    "of",
    "to",
    "from",
    "with",
    "by",
    "about",
    "against",
    "at",
    "in",
    "on",
    "between",
    "near",
    "like",
    "after",
    "before",
    "under",
    "over",
    "alongside",
    "behind",
    "beside",
    "via",
    "than",
    "despite",
    "toward",
    "towards",
    "beat",
];

impl Speakers<'_, '_, '_> {
    /// Names among the tokens `range`.
    pub(super) fn between(&self, range: Range<usize>) -> Range<usize> {
        let first = self.names.partition_point(|named| named.at.start < range.start);
        let last = self.names.partition_point(|named| named.at.start < range.end);
        first..last.max(first)
    }

    /// A person who can be a subject: not quoted, not an owner (`X's lawyer`), not an object (`a spokesman for X`), looking
    /// back no farther than token `from`.
    pub(super) fn speaks(&self, name: usize, from: usize) -> bool {
        let named = &self.names[name];
        if !named.person || named.quoted || self.describes(name) {
            return false;
        }
        let last = named.at.end - 1;
        if self.words.possessive(last) {
            return (last + 1..(last + 4).min(self.words.len())).any(|at| is_utterance(self.words.text.word(at)));
        }
        self.preposition(name, from).is_none_or(|at| at > from && self.utterance_before(at, from))
    }

    /// `a Perry spokeswoman`, `the Perry campaign`: whose somebody else is.
    fn describes(&self, name: usize) -> bool {
        const HERS: &[&str] = &[
            "campaign",
            "team",
            "family",
            "administration",
            "ally",
            "allies",
            "supporter",
            "supporters",
            "staffer",
            "insider",
        ];
        let words = self.words;
        let (before, next) = (self.names[name].at.start.wrapping_sub(1), self.names[name].at.end);
        let article = before < words.len()
            && matches!(
                words.text.word(before),
                "a" | "A" | "an" | "An" | "the" | "The" | "another" | "Another" | "one" | "One"
            );
        article
            && next < words.len()
            && words.is_lower(next)
            && (words.is(next, Kinds::ROLE.and(Kinds::PLURAL_ROLE)) && !words.is(next, Kinds::SAY)
                || HERS.contains(&words.text.word(next)))
    }

    /// The preposition that the name and its role depend on.
    fn preposition(&self, name: usize, from: usize) -> Option<usize> {
        const MOST: usize = 7;
        let words = self.words;
        let start = self.names[name].at.start;
        for at in (from..start).rev().take(MOST) {
            let word = words.text.word(at);
            if PREPOSITIONS.contains(&word) {
                // `the Secretary of State X`: part of the role
                let role =
                    at > from && words.is(at - 1, Kinds::ROLE) && start > at + 1 && !words.is(at + 1, Kinds::HONORIFIC);
                let in_role = role && matches!(word, "of" | "for" | "in") && !words.is_lower(at + 1);
                return (!in_role).then_some(at);
            }
            let within = words.is(at, Kinds::ROLE.and(Kinds::HONORIFIC).and(Kinds::MODIFIER))
                || !words.is_lower(at) && words.is_word(at)
                || matches!(word, "the" | "a" | "an" | "his" | "her" | "their" | "its" | "our" | "my" | "fellow")
                || word == "." && words.glued(at);
            if !within {
                return None;
            }
        }
        None
    }

    /// `a statement from`, `the report by`.
    fn utterance_before(&self, preposition: usize, from: usize) -> bool {
        let word = |at: usize| self.words.text.word(at);
        if !matches!(word(preposition), "by" | "from" | "of") || preposition <= from {
            return false;
        }
        // `a report written last year by`
        let written =
            matches!(word(preposition - 1), "written" | "authored" | "penned" | "published" | "drafted" | "compiled");
        is_utterance(word(preposition - 1))
            || written && (from..preposition).rev().take(20).any(|at| is_utterance(word(at)))
    }

    /// The person who does what the verb says; those named in a clause between commas do not.
    pub(super) fn subject_before(&self, start: usize, verb: usize) -> Option<usize> {
        if let Some(name) = self.who(start, verb) {
            return Some(name);
        }
        let people: Vec<usize> = self.between(start..verb).filter(|&name| self.speaks(name, start)).collect();
        let nearest = *people.last()?;
        let between = self.names[nearest].at.end..verb;
        // `Cole was told that residents said`: somebody else speaks
        if between.clone().any(|at| of_pronoun(self.words.text.word(at)).is_some()) {
            return None;
        }
        if between.clone().any(|at| self.is_other(at)) {
            return None;
        }
        if !self.words.mark(verb - 1, ",") {
            return Some(self.before_clause(&people, nearest, verb));
        }
        // `Obama, who had met Putin, said`
        let opening = people.iter().rev().find(|&&name| {
            let end = self.names[name].at.end;
            end + 1 < verb && self.words.mark(end, ",")
        });
        Some(opening.copied().unwrap_or(nearest))
    }

    /// `written by Cole, who said`: the person before `who`.
    fn who(&self, start: usize, verb: usize) -> Option<usize> {
        const NEAR: usize = 6;
        let from = verb.saturating_sub(NEAR).max(start);
        let who = (from..verb)
            .rev()
            .take_while(|&at| !self.words.mark(at, ","))
            .find(|&at| self.words.text.word(at) == "who")?;
        self.between(start..who).next_back().filter(|&name| {
            let named = &self.names[name];
            named.person && !named.quoted && named.at.end + 1 >= who && !self.words.possessive(named.at.end - 1)
        })
    }

    /// `Hill, who knew Cole well said`, `Hill met Cole and said`: a subject goes on over `and`.
    fn before_clause(&self, people: &[usize], nearest: usize, verb: usize) -> usize {
        let joined = matches!(self.words.text.word(verb - 1), "and" | "but" | "then" | "also");
        let earlier = people.iter().rev().skip(1).find(|&&name| {
            let end = self.names[name].at.end;
            end < self.words.len() && self.words.is_lower(end)
        });
        match earlier {
            Some(&first) if joined && self.names[nearest].at.end < verb => first,
            _ => nearest,
        }
    }

    /// `critics`, `the ministry`, `officials`: a subject without a name right before its verb.
    fn is_other(&self, at: usize) -> bool {
        let words = self.words;
        let next = at + 1;
        let plural = words.is_lower(at) && words.is(at, Kinds::PLURAL_ROLE) && next < words.len();
        plural && (words.is(next, Kinds::SAY) || words.is_lower(next) && words.text.word(next).ends_with("ed"))
    }

    pub(super) fn adjacent_organization(&self, start: usize, verb: usize) -> Option<usize> {
        self.between(start..verb).rev().find(|&name| {
            let named = &self.names[name];
            !named.person
                && named.at.end + 2 >= verb
                && !self.words.possessive(named.at.end - 1)
                && self.preposition(name, start).is_none()
        })
    }

    /// After `said`: a name, a name behind a role, a pronoun.
    pub(super) fn subject_after(&self, at: usize, end: usize, index: usize, said: &[Option<usize>]) -> Option<usize> {
        if at >= end {
            return None;
        }
        let clause = (at..end)
            .find(|&token| {
                matches!(self.words.text.word(token), "," | ";" | "in" | "on" | "after" | "when" | "as" | "during")
            })
            .unwrap_or(end);
        self.pronoun(at, index, said)
            .or_else(|| self.between(at..clause.max(at + 1)).find(|&name| self.speaks(name, at)))
            .or_else(|| {
                self.between(at..end).find(|&name| {
                    self.speaks(name, at)
                        && self.names[name].at.start <= at + 14
                        && self.words.text.word(at) != "a"
                        && !self.in_relative_clause(clause, name)
                })
            })
            .or_else(|| {
                self.between(at..clause.max(at + 1)).find(|&name| {
                    !self.names[name].person && self.names[name].at.start <= at + 2 && self.names[name].at.end >= clause
                })
            })
            .or_else(|| self.by_role(at, clause))
    }

    /// `the man, who knew X`, `a nurse, after X had left`.
    fn in_relative_clause(&self, comma: usize, name: usize) -> bool {
        (comma..self.names[name].at.start)
            .any(|at| matches!(self.words.text.word(at), "who" | "whose" | "which" | "after" | "when" | "while" | "as"))
    }

    /// `according to X`, `in the words of X`: a person in the phrase that begins at token `from`.
    pub(super) fn in_phrase(&self, from: usize, end: usize) -> Option<usize> {
        let first = self.between(from..end).next().filter(|&name| self.names[name].at.start <= from + 9)?;
        let limit = end.min(self.names[first].at.end + 8);
        let person = self.between(self.names[first].at.start..limit).find(|&name| self.speaks(name, from));
        person.or_else(|| {
            let organization = !self.names[first].person && self.preposition(first, from).is_none();
            organization.then_some(first)
        })
    }

    /// The last person whom `he`, `she` or `it` at `at` can mean.
    pub(super) fn pronoun(&self, at: usize, index: usize, said: &[Option<usize>]) -> Option<usize> {
        let word = self.words.text.word(at);
        let last = said[..index.min(said.len())].iter().rev().take(3).find_map(|speaker| *speaker);
        if matches!(word, "it" | "It") {
            return last.filter(|&speaker| !self.names[speaker].person);
        }
        let gender = of_pronoun(word)?;
        self.meant(gender, at, index, said)
    }

    /// Whom a pronoun of `gender` at `at` means.
    pub(super) fn meant(&self, gender: Gender, at: usize, index: usize, said: &[Option<usize>]) -> Option<usize> {
        let last = said[..index.min(said.len())].iter().rev().take(3).find_map(|speaker| *speaker);
        let fits = |&name: &usize| {
            self.names[name].person
                && !self.names[name].quoted
                && self.genders.get(self.names[name].name.entity.as_str()).is_none_or(|&known| known == gender)
        };
        if let Some(speaker) = self.told_before(at).filter(fits) {
            return Some(speaker);
        }
        let before = self.names.partition_point(|named| named.at.start < at);
        let nearest = (before.saturating_sub(CANDIDATES)..before).rev().find(fits)?;
        // Who spoke last goes on speaking, if nobody was named since.
        let since = last
            .filter(fits)
            .filter(|&speaker| speaker + 1 >= before || !(speaker + 1..before).any(|name| fits(&name)));
        // `An inquiry cleared her. “I never doubted it,” she said`: she is not who spoke last
        let of_last = since.filter(|_| self.tells_of(gender, index));
        let other = of_last.and_then(|last| {
            let entity = &self.names[last].name.entity;
            let from = last.saturating_sub(CANDIDATES);
            (from..last).rev().find(|name| fits(name) && self.names[*name].name.entity != *entity)
        });
        Some(other.or(since).unwrap_or_else(|| self.subject_of(nearest, fits)))
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
    fn is_no_owner(&self, next: usize) -> bool {
        let words = self.words;
        next >= words.len()
            || !words.is_word(next)
            || PREPOSITIONS.contains(&words.text.word(next))
            || words.is(next, Kinds::STOP.and(Kinds::CALENDAR))
    }

    /// The subject of the sentence in which `nearest` stands goes before its objects.
    fn subject_of(&self, nearest: usize, fits: impl Fn(&usize) -> bool) -> usize {
        let at = self.names[nearest].at.start;
        let start = self.sentence_start(at, self.block_start(at));
        self.between(start..at).find(|&name| fits(&name) && self.speaks(name, start)).unwrap_or(nearest)
    }

    /// `“…,” he says. Tom Hill, a baker, left`: nobody was named before, and the next sentence says who he is.
    pub(super) fn told_after(&self, index: usize) -> Option<usize> {
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
        (named.person && nobody && fits && named.at.len() > 1).then_some(name)
    }

    /// `“…,” the papers quoted X as saying`
    pub(super) fn reported(&self, at: usize, end: usize) -> Option<Attribution> {
        let word = |at: usize| self.words.text.word(at);
        let cue =
            (at..end.saturating_sub(1)).find(|&at| word(at) == "as" && matches!(word(at + 1), "saying" | "telling"))?;
        let speaker = self.between(at..cue).find(|&name| self.names[name].at.end == cue)?;
        Some(Attribution { speaker: Some(speaker), cue: Some(cue + 1), score: 0.85 })
    }

    pub(super) fn block_start(&self, at: usize) -> usize {
        let ranges = &self.words.text.ranges;
        let block = ranges.partition_point(|range| range.end <= at);
        ranges.get(block).map_or(at, |range| range.start.min(at))
    }
}
