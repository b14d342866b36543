//! Speakers without a name, told in words: `police`, `one resident`, `a spokesman for the ministry`.

use std::ops::Range;

use super::nouns::{self, is_adverb, is_alone, is_determiner, is_tie, joins_clauses, opens_aside, opens_sentence};
use super::speakers::{Speaker, Speakers};
use super::verbs::{is_be, is_body, is_people, is_time, is_utterance};
use crate::facts::recognise::Shape;
use crate::facts::recognise::names::Kinds;

/// Words of one phrase, and words that may stand between it and its verb.
const LONGEST: usize = 14;
const FARTHEST: usize = 32;

impl Speakers<'_, '_, '_> {
    /// Who does what the verb at `verb` says, without a name, in the sentence that begins at `start`.
    pub(super) fn phrase_before(&self, start: usize, verb: usize) -> Option<Speaker> {
        let words = self.words;
        let end = self.without_adverbs(start, verb);
        let from = end.saturating_sub(FARTHEST).max(start);
        (from..end).rev().filter(|&at| at == start || self.opens_clause(at)).find_map(|at| {
            let phrase = self.phrase(at, end)?;
            let rest = phrase.end..end;
            let aside = rest.len() > 2 && words.mark(rest.start, ",") && words.mark(rest.end - 1, ",");
            let relative = !rest.is_empty()
                && opens_aside(words.text.word(rest.start))
                && !rest
                    .clone()
                    .any(|at| matches!(words.text.word(at), "," | ";" | ":" | "he" | "she" | "they" | "it"));
            (rest.is_empty() || aside || relative).then(|| self.resolved(phrase, start))
        })
    }

    /// A noun, and no name, right before the verb at `verb`, whoever is named before it: `After meeting Cole, the minister said`.
    pub(super) fn noun_before(&self, start: usize, verb: usize, said: &[Option<Speaker>]) -> Option<Speaker> {
        let end = self.without_adverbs(start, verb);
        let from = end.saturating_sub(LONGEST).max(start);
        let mut openings = (from..end).rev().filter(|&at| at == start || self.opens_clause(at));
        let phrase = openings.find_map(|at| self.phrase(at, end).filter(|phrase| phrase.end == end))?;
        let head = self.head(phrase.start, phrase.end);
        if let Some(owner) = self.writer(&phrase) {
            return Some(Speaker::Named(owner));
        }
        let noun = self.words.is_lower(head) || phrase.len() == 1 && self.is_noun(head);
        noun.then(|| self.by_role(phrase.start, phrase.end, said).unwrap_or_else(|| self.resolved(phrase, start)))
    }

    /// `Cole, head of Leeds Business School said`: who holds an office that no second comma ends.
    pub(super) fn office_holder(&self, start: usize, verb: usize) -> Option<usize> {
        let words = self.words;
        let end = self.without_adverbs(start, verb);
        let comma = (start + 1..end).rev().find(|&at| words.mark(at, ","))?;
        let office = comma + 1..end;
        let title = office.len() >= 3
            && words.is(office.start, Kinds::ROLE)
            && (office.start + 1..end.min(office.start + 4)).any(|at| is_tie(words.text.word(at)))
            && !office.clone().any(|at| words.is(at, Kinds::SAY) && words.is_lower(at) && !words.is(at, Kinds::ROLE));
        let last = self.names.partition_point(|named| named.at.end < comma);
        let name =
            Some(last).filter(|&name| self.names.get(name).is_some_and(|named| named.at.end == comma && named.person));
        name.filter(|&name| title && self.speaks(name, start))
    }

    /// `Madhur told the paper`: somebody right before the verb whose full name is not known, and who is none of those named before.
    pub(super) fn unknown_before(&self, start: usize, verb: usize) -> Option<Speaker> {
        let words = self.words;
        let end = self.without_adverbs(start, verb);
        let is_name = |at: usize| {
            words.shape(at) == Shape::Capital
                && words.text.word(at).chars().count() > 2
                && !words.possessive(at)
                && !words.is(
                    at,
                    Kinds::CALENDAR.and(Kinds::STOP).and(Kinds::NOT_NAME).and(Kinds::ROLE).and(Kinds::PLURAL_ROLE),
                )
                && !self.is_noun(at)
                && !self.names_cover(at)
        };
        let last = end.checked_sub(1).filter(|&at| at > start && is_name(at))?;
        // A clause of its own, which the name alone begins: what else stands before it may tell what it is.
        let opens = words.mark(last - 1, ",") || matches!(words.text.word(last - 1), "but" | "as" | "while" | "when");
        opens.then_some(Speaker::Told { first: last, end })
    }

    fn names_cover(&self, at: usize) -> bool {
        let next = self.names.partition_point(|named| named.at.end <= at);
        self.names.get(next).is_some_and(|named| named.at.contains(&at))
    }

    /// `Cole's statement said`: whose words they are.
    fn writer(&self, phrase: &Range<usize>) -> Option<usize> {
        let words = self.words;
        let head = phrase.end - 1;
        if !words.is_lower(head) || !is_utterance(words.text.word(head)) {
            return None;
        }
        self.between(phrase.clone()).next_back().filter(|&name| {
            let named = &self.names[name];
            words.possessive(named.at.end - 1) && !named.quoted
        })
    }

    /// Who is told without a name in the words that begin at `from`: `said a senior official`.
    pub(super) fn phrase_after(&self, from: usize, end: usize) -> Option<Speaker> {
        self.phrase(from, end).map(|phrase| self.resolved(phrase, from))
    }

    /// `as quoted by the agency, an official as saying`: the object of a verb of quoting before `as` at `end`.
    pub(super) fn quoted_as(&self, start: usize, end: usize) -> Option<Speaker> {
        let verb = (start..end).rev().take(LONGEST).find(|&at| {
            matches!(
                self.words.text.word(at),
                "quoted" | "quotes" | "quote" | "quoting" | "cited" | "reported" | "citing"
            )
        })?;
        let named = self.between(verb + 1..end).find(|&name| self.speaks(name, verb + 1)).map(Speaker::Named);
        named.or_else(|| {
            self.phrase(verb + 1, end).filter(|phrase| phrase.end == end).map(|phrase| self.resolved(phrase, start))
        })
    }

    /// What stands before the verb at `verb` and belongs to it: `has also`, `later`, `on Monday`.
    fn without_adverbs(&self, start: usize, verb: usize) -> usize {
        let words = self.words;
        let mut end = verb;
        while end > start + 1 {
            let word = words.text.word(end - 1);
            let adverb = words.is_lower(end - 1) && word.len() > 4 && word.ends_with("ly") && !is_body(word);
            let passive = matches!(words.text.word(verb), "quoted" | "cited") && is_be(word);
            let day = words.is(end - 1, Kinds::CALENDAR) || matches!(word, "yesterday" | "today");
            if adverb || passive || day || is_adverb(word) || word == "on" && words.is(end, Kinds::CALENDAR) {
                end -= 1;
            } else {
                break;
            }
        }
        end
    }

    /// A clause of its own can begin at `at`; `and` may also join two who speak.
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        let before = self.words.text.word(at - 1);
        let joint = || {
            let next = self.names.partition_point(|named| named.at.end < at - 1);
            self.names.get(next).is_some_and(|named| named.at.end == at - 1 && named.person)
        };
        joins_clauses(before) && !(before == "and" && joint()) || opens_sentence(before) && self.opens_here(at - 1)
    }

    /// The noun that begins at `from` with what belongs to it, where it can be somebody.
    pub(super) fn phrase(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let words = self.words;
        let end = end.min(from + LONGEST).min(words.len());
        let noun = nouns::noun(words, from, end)?;
        let mut last = noun.end;
        if !self.can_speak(&noun, end) {
            return None;
        }
        let determined = is_determiner(words.text.word(from));
        let common = words.is_lower(noun.end - 1) || self.is_noun(noun.end - 1) || determined && noun.len() == 1;
        for _ in 0..2 {
            let tie = last < end && is_tie(words.text.word(last)) && common;
            let Some(more) = (last + 1 < end && tie).then(|| nouns::noun(words, last + 1, end)).flatten() else {
                break;
            };
            last = more.end;
        }
        Some(noun.start..last)
    }

    /// Whether `noun` can be one who speaks, and not a time, a place or a matter.
    fn can_speak(&self, noun: &Range<usize>, end: usize) -> bool {
        let words = self.words;
        let (first, head) = (noun.start, noun.end - 1);
        let word = words.core(head);
        let determined = is_determiner(words.text.word(first));
        if noun.len() == 1 && determined {
            let over =
                noun.end >= end || !words.is_word(noun.end) || words.text.word(noun.end) == "of" || noun.end == end;
            return over && is_alone(word);
        }
        if is_time(word) || words.is(head, Kinds::CALENDAR) || words.possessive(head) {
            return false;
        }
        let small = words.is_lower(head) || head == first && self.opens_here(head) && self.is_noun(head);
        if !small {
            // a name that nothing more is known of
            if words.is(head, Kinds::HONORIFIC) {
                return false;
            }
            let only = (first + usize::from(determined)..=head).all(|at| words.nameish(at) || words.mark(at, "."));
            let adverb =
                ["ly", "ing", "ed"].iter().any(|ending| word.ends_with(ending)) && words.is(first, Kinds::COMMON);
            let opening = noun.len() == 1 && (words.is(first, Kinds::STOP) || adverb);
            let old = words.shape(head) == Shape::Mixed || words.shape(head) == Shape::Number;
            return only && !opening && !old && words.shape(head) != Shape::Initial;
        }
        if words.is(head, Kinds::ROLE.and(Kinds::PLURAL_ROLE).and(Kinds::ORG_NOUN).and(Kinds::FAMILY))
            || is_body(word)
            || is_people(word)
            || is_utterance(word)
        {
            return true;
        }
        if head == first && !words.is_lower(head) {
            return true;
        }
        let plural = word.ends_with('s') && word.len() > 4 && !word.ends_with("ss") && !words.is(first, Kinds::STOP);
        let participle = word.ends_with("ing") || word.ends_with("ed");
        (determined || self.owned(noun) || plural) && !participle
    }

    /// `Israel's army`
    fn owned(&self, noun: &Range<usize>) -> bool {
        (noun.start..noun.end - 1).any(|at| self.words.possessive(at))
    }

    /// `the ministry` of which the article has told the name, or who has spoken before as `a spokesman`; else the words.
    pub(super) fn resolved(&self, phrase: Range<usize>, from: usize) -> Speaker {
        let known = self.body(&phrase, from).or_else(|| self.kin(&phrase, from)).map(Speaker::Named);
        let known = known.or_else(|| self.issuer(&phrase, from));
        known.unwrap_or(Speaker::Told { first: phrase.start, end: phrase.end })
    }
}
