//! Which body of a name a noun means: `the company`.

use std::ops::Range;

use super::speakers::Speakers;
use super::verbs::is_body;
use crate::facts::recognise::names::Kinds;

/// Names among which a body is looked for.
const BACK: usize = 24;

impl Speakers<'_, '_, '_> {
    /// `the ministry`, of `the Ministry of Health`; `the company`, where one has been told of and no other.
    pub(super) fn body(&self, phrase: &Range<usize>, from: usize) -> Option<usize> {
        let words = self.words;
        let (the, head) = (words.text.word(phrase.start), phrase.end - 1);
        let plain = phrase.len() == 2 && matches!(the, "the" | "The") && words.is_lower(head);
        if !plain || !(words.is(head, Kinds::ORG_NOUN) || is_body(words.core(head))) {
            return None;
        }
        let word = words.core(head);
        if let Some(same) = self.body_called(word, from) {
            return Some(same);
        }
        // the company of the paragraphs just before
        let near = self.words.text.ranges.partition_point(|range| range.end <= from).saturating_sub(2);
        let start = self.words.text.ranges.get(near).map_or(0, |range| range.start);
        // `But BP says …`, and then `the company`
        let speaking = |name: &usize| {
            let at = &self.names[*name].at;
            at.start >= start && at.end < words.len() && self.says(at.end)
        };
        let close = || self.bodies_before(from).take_while(|&name| self.names[name].at.start >= start);
        let part = matches!(
            word,
            "team"
                | "side"
                | "squad"
                | "unit"
                | "army"
                | "movement"
                | "gang"
                | "platform"
                | "network"
                | "channel"
                | "institute"
        );
        if !words.is(head, Kinds::ORG_NOUN) || part {
            return None;
        }
        if close().next().is_none() {
            // whom the beginning of the article is about
            let lead = words.text.ranges.get(near.min(1)).map_or(0, |range| range.end);
            return self.only_one(self.between(0..lead).take(BACK).filter(|&name| self.is_body_named(name)));
        }
        self.only_one(close()).or_else(|| close().find(speaking))
    }

    /// The first of `names`, where all others name the same.
    fn only_one(&self, mut names: impl Iterator<Item = usize>) -> Option<usize> {
        let first = names.next()?;
        let entity = &self.names[first].name.entity;
        names.all(|name| self.names[name].name.entity == *entity).then_some(first)
    }

    /// The body last named before `from` with `word` in its name.
    pub(super) fn body_called(&self, word: &str, from: usize) -> Option<usize> {
        self.bodies_before(from).find(|&name| {
            let mut parts = self.names[name].name.canonical.split(' ');
            parts.any(|part| part.eq_ignore_ascii_case(word))
        })
    }

    /// The bodies named before `from`, the last first, but for those that others speak to.
    fn bodies_before(&self, from: usize) -> impl Iterator<Item = usize> {
        let before = self.names.partition_point(|named| named.at.start < from);
        let names = (before.saturating_sub(BACK)..before).rev();
        names.filter(|&name| self.is_body_named(name))
    }

    /// A body that is told of for its own sake, and neither spoken to nor what describes somebody.
    fn is_body_named(&self, name: usize) -> bool {
        let named = &self.names[name];
        let role = named.at.end < self.words.len()
            && self.words.is_lower(named.at.end)
            && self.words.is(named.at.end, Kinds::ROLE.and(Kinds::PLURAL_ROLE));
        !named.person && !named.quoted && !role && !self.is_told(name)
    }

    /// `told Reuters`: a body that others speak to.
    fn is_told(&self, name: usize) -> bool {
        let at = self.names[name].at.start;
        let before = |steps: usize| at.checked_sub(steps).map_or("", |at| self.words.text.word(at));
        let verb = |word: &str| matches!(word, "told" | "to" | "telling" | "tells" | "with" | "by" | "on" | "in");
        verb(before(1)) || before(1) == "the" && verb(before(2))
    }
}
