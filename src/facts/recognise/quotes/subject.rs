//! Which of the names around a verb of saying is its subject.

use std::ops::Range;

use super::gender::{Gender, of_pronoun};
use super::speakers::{Speaker, Speakers};
use super::verbs::is_utterance;
use crate::facts::recognise::names::Kinds;

/// Names among which a pronoun looks for whom it means.
pub(super) const CANDIDATES: usize = 12;

/// What makes the name behind it an object: `a spokesman for X`.
pub(super) const PREPOSITIONS: &[&str] = &[
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
    pub(super) fn describes(&self, name: usize) -> bool {
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
    pub(super) fn preposition(&self, name: usize, from: usize) -> Option<usize> {
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
    pub(super) fn utterance_before(&self, preposition: usize, from: usize) -> bool {
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
        let several = words.is(at, Kinds::PLURAL_ROLE)
            || matches!(words.text.word(at), "police" | "prosecutors" | "residents" | "critics");
        let plural = words.is_lower(at) && several && next < words.len();
        plural && (words.is(next, Kinds::SAY) || words.is_lower(next) && words.text.word(next).ends_with("ed"))
    }

    pub(super) fn adjacent_organization(&self, start: usize, verb: usize) -> Option<usize> {
        self.between(start..verb).rev().find(|&name| {
            let named = &self.names[name];
            !named.person
                && named.at.end + 2 >= verb
                && !self.words.possessive(named.at.end - 1)
                && self.preposition(name, start).is_none()
                && !self.describes(name)
        })
    }

    /// After `said`: a name, a name behind a role, a pronoun.
    pub(super) fn subject_after(
        &self,
        at: usize,
        end: usize,
        index: usize,
        said: &[Option<Speaker>],
    ) -> Option<Speaker> {
        if at >= end {
            return None;
        }
        let clause = (at..end)
            .find(|&token| {
                matches!(self.words.text.word(token), "," | ";" | "in" | "on" | "after" | "when" | "as" | "during")
            })
            .unwrap_or(end);
        self.pronoun(at, index, said)
            .or_else(|| self.named_after_verb(at, clause, end).map(Speaker::Named))
            .or_else(|| self.by_role(at, clause, said))
            .or_else(|| self.phrase_after(at, clause))
    }

    /// A name after `said` at `at`, in its clause or in what is said beside it: `said his brother, Cole`.
    fn named_after_verb(&self, at: usize, clause: usize, end: usize) -> Option<usize> {
        let mut own = self.between(at..clause.max(at + 1));
        own.find(|&name| self.speaks(name, at) && !self.is_house(name))
            .or_else(|| {
                self.between(at..end).find(|&name| {
                    self.speaks(name, at)
                        && self.names[name].at.start <= at + 14
                        && self.words.text.word(at) != "a"
                        && !self.in_relative_clause(clause, name)
                })
            })
            .or_else(|| self.apposed(at, clause, end))
            .or_else(|| {
                self.between(at..clause.max(at + 1)).find(|&name| {
                    !self.names[name].person && self.names[name].at.start <= at + 2 && self.names[name].at.end >= clause
                })
            })
    }

    /// `Reed Cole partner Ann Hart`: a house that is called as people are, before the role and name of somebody of it.
    fn is_house(&self, name: usize) -> bool {
        let end = self.names[name].at.end;
        let next = self.names.get(name + 1).filter(|next| next.person && next.at.start == end + 1);
        next.is_some() && self.words.is_lower(end) && self.words.is(end, Kinds::ROLE)
    }

    /// `said a teacher at the school, X.`
    fn apposed(&self, at: usize, clause: usize, end: usize) -> Option<usize> {
        const FARTHEST: usize = 14;
        let words = self.words;
        self.between(at..end.min(at + FARTHEST)).find(|&name| {
            let named = &self.names[name].at;
            let title = (clause + 1..named.start)
                .all(|at| words.mark(at, ".") || words.is(at, Kinds::HONORIFIC.and(Kinds::ROLE).and(Kinds::MODIFIER)));
            let closed = named.end >= words.len() || matches!(words.text.word(named.end), "," | "." | ";");
            words.mark(clause, ",") && clause < named.start && title && closed && self.speaks(name, clause)
        })
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

    /// `according to X`, `according to him`, `according to the report`.
    pub(super) fn according(&self, from: usize, end: usize, said: &[Option<Speaker>]) -> Option<Speaker> {
        let gender = match self.words.text.tokens.get(from).map_or("", |_| self.words.text.word(from)) {
            "him" => Some(Gender::He),
            "her" if self.is_no_owner(from + 1) => Some(Gender::She),
            _ => None,
        };
        if let Some(gender) = gender {
            return self.meant(gender, from, said.len(), said);
        }
        let named = self.in_phrase(from, end).filter(|&name| !self.describes(name)).map(Speaker::Named);
        named.or_else(|| self.by_role(from, end, said)).or_else(|| self.phrase_after(from, end))
    }

    pub(super) fn block_start(&self, at: usize) -> usize {
        let ranges = &self.words.text.ranges;
        let block = ranges.partition_point(|range| range.end <= at);
        ranges.get(block).map_or(at, |range| range.start.min(at))
    }
}
