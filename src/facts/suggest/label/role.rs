//! What part a figure plays in its clause: subject, object, after a preposition.

use std::ops::Range;

use super::Place;
use crate::facts::model::Approx;
use crate::facts::suggest::tag::Tag;
use crate::facts::suggest::tagger::is_be;
use crate::facts::suggest::verbs;
use crate::facts::suggest::words::one_of;

/// What the words before a figure make of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `a loss of £4 million`: the noun phrase before `of`.
    Of(Range<usize>),
    /// After another preposition, at this word.
    Prep(usize),
    /// Of the verb at this word.
    Object(usize),
    /// After a form of `be` at this word.
    Predicate(usize),
    Subject,
    Other,
}

impl Place<'_, '_> {
    /// Words before the figure that say how exact it is, and articles, belong to it.
    pub(super) fn left(&self) -> usize {
        let floor = self.parse.stretch(self.figure.start).start;
        let mut at = self.figure.start;
        let hedged = self.quantity.approx != Approx::Exact;
        // `as low as 74%`
        if at >= floor + 3 && self.parse.text(at - 1) == "as" && self.parse.text(at - 3) == "as" {
            at -= 3;
        }
        while at > floor && self.parse.joined(at) {
            let word = self.parse.text(at - 1).to_lowercase();
            let plain = one_of!(
                word.as_str(),
                "a an the another further additional extra only just estimated record first last its his her their other average exactly total nearly almost roughly approximately some all these those each fully now",
            );
            let loose = hedged
                && one_of!(
                    word.as_str(),
                    "about around over above under below more than less fewer up to at least most as many much close well higher lower no not high low few little excess beyond exceeding",
                );
            let to = word == "to" && (at < 2 || self.parse.text(at - 2) != "up" && self.parse.text(at - 2) != "close");
            if !plain && (!loose || to) {
                break;
            }
            at -= 1;
        }
        at
    }

    pub(super) fn role(&self) -> Role {
        let left = self.left();
        let stretch = self.parse.stretch(self.figure.start);
        if left <= stretch.start {
            return self.role_at_start();
        }
        let before = left - 1;
        match self.parse.tags[before] {
            _ if !self.parse.joined(left) => Role::Other,
            Tag::Prep if self.parse.text(before) == "of" => {
                let noun = self.parse.noun_phrase_before(before);
                // `in front of`
                let compound = noun.len() == 1
                    && one_of!(
                        self.parse.text(noun.start),
                        "front because instead terms favour favor spite top charge"
                    );
                if compound || noun.is_empty() { Role::Prep(before) } else { Role::Of(noun) }
            }
            Tag::Prep if self.particle(before) => Role::Object(before - 1),
            Tag::Prep => Role::Prep(before),
            Tag::Aux if is_be(self.parse.text(before)) => Role::Predicate(before),
            Tag::Verb | Tag::Inf | Tag::Ing | Tag::Aux => Role::Object(before),
            Tag::Part => {
                let active = self.clause().is_some_and(|clause| {
                    self.parse.deed(clause).is_some_and(|(main, passive)| main == before && !passive)
                });
                let passive_of = self.parse.text(before);
                if active || matches!(verbs::base(passive_of), Some("fine" | "pay" | "give" | "award" | "offer")) {
                    Role::Object(before)
                } else {
                    Role::Other
                }
            }
            Tag::Conj if before == stretch.start && self.role_at_start() == Role::Subject => Role::Subject,
            Tag::Conj => self.role_in_list(before),
            Tag::That | Tag::Sub | Tag::Rel => Role::Subject,
            Tag::Adv | Tag::Date
                if self.clause().is_some_and(|clause| {
                    clause.subject.start >= left.saturating_sub(1) || clause.subject.contains(&self.figure.start)
                }) =>
            {
                Role::Subject
            }
            Tag::Adv => self.role_past_adverb(before),
            _ if self.clause().is_some_and(|clause| clause.subject.contains(&self.figure.start)) => Role::Subject,
            _ => Role::Other,
        }
    }

    /// `signed off 37 parks`: a preposition that belongs to its verb.
    pub(super) fn particle(&self, at: usize) -> bool {
        at > 0
            && matches!(self.parse.text(at), "off" | "up" | "out" | "down" | "back" | "away")
            && matches!(self.parse.tags[at - 1], Tag::Verb | Tag::Inf | Tag::Part | Tag::Ing)
            && !matches!(verbs::base(self.parse.text(at - 1)), Some("go" | "come" | "walk" | "run" | "fall" | "drive"))
    }

    /// The participle of the verb at `verb` with what belongs to it.
    pub(super) fn done(&self, verb: usize) -> Option<String> {
        let participle = verbs::participle(self.parse.text(verb))?;
        let particle = if self.particle(verb + 1) && verb + 1 < self.figure.start {
            format!(" {}", self.parse.text(verb + 1))
        } else {
            // `turned 60 people away`
            let after = self.counted.as_ref().map_or(self.figure.end, |counted| counted.end.max(self.figure.end));
            let apart = self.parse.joined(after) && one_of!(self.parse.text(after), "away back aside off out down");
            if apart && self.parse.tag(after + 1) != Some(Tag::Noun) {
                format!(" {}", self.parse.text(after))
            } else {
                String::new()
            }
        };
        Some(format!("{participle}{particle}"))
    }

    pub(super) fn role_at_start(&self) -> Role {
        match self.clause() {
            Some(clause) if clause.verb.start >= self.figure.end && !clause.verb.is_empty() => Role::Subject,
            _ => Role::Other,
        }
    }

    /// `has already cut 45 posts` has its verb before; `has now 45 posts` has it before the adverb.
    pub(super) fn role_past_adverb(&self, adverb: usize) -> Role {
        match adverb.checked_sub(1).map(|at| (at, self.parse.tags[at])) {
            Some((at, Tag::Verb | Tag::Inf | Tag::Ing)) => Role::Object(at),
            Some((at, Tag::Aux)) if is_be(self.parse.text(at)) => Role::Predicate(at),
            Some((at, Tag::Aux)) => Role::Object(at),
            _ => Role::Other,
        }
    }

    /// `112 passengers and nine crew`: what is joined to another noun plays its part.
    pub(super) fn role_in_list(&self, conjunction: usize) -> Role {
        let Some(clause) = self.clause() else { return Role::Other };
        match self.parse.deed(clause) {
            Some((main, false)) if main < conjunction && !clause.verb.is_empty() => {
                let direct = !self.parse.tags[main + 1..conjunction].iter().any(|tag| matches!(tag, Tag::Prep));
                if direct && !is_be(self.parse.text(main)) { Role::Object(main) } else { Role::Other }
            }
            _ => Role::Other,
        }
    }
}
