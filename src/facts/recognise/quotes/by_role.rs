//! Speakers whom a sentence names by what they are: `the minister said`, `the Italian said`.

use std::ops::Range;

use super::speakers::Speakers;
use super::subject::CANDIDATES;
use crate::facts::recognise::Shape;
use crate::facts::recognise::names::Kinds;

impl Speakers<'_, '_, '_> {
    /// `the minister said`: the last person of whom that role was said; where nobody was said to have it, the only person
    /// named in the paragraph.
    pub(super) fn by_role(&self, start: usize, end: usize) -> Option<usize> {
        let the = (start..end).rev().find(|&at| matches!(self.words.text.word(at), "the" | "The"))?;
        let head = (the + 1..end.min(the + 4)).rev().find(|&at| {
            self.words.is(at, Kinds::ROLE)
                || self.is_demonym(at)
                || self.is_agent(at)
                || matches!(self.words.text.word(at), "old" | "man" | "woman")
        })?;
        let word = self.words.core(head).to_lowercase();
        let before = self.names.partition_point(|named| named.at.start < start);
        let by_role = (0..before).rev().take(40).find(|&name| {
            let role = self.names[name].name.detail.map(|span| span.text(self.words.text.prose));
            self.names[name].person && role.is_some_and(|role| role.to_lowercase().contains(&word))
        });
        by_role.or_else(|| {
            let alone = head + 1 >= end || !self.words.is_lower(head + 1) || self.says(head + 1);
            alone.then(|| self.only_person(self.block_start(start)..start))?
        })
    }

    /// `the Italian said`: somebody by where they come from, and not by a name.
    fn is_demonym(&self, at: usize) -> bool {
        const ENDINGS: &[&str] = &["an", "ish", "ese", "man", "woman", "ton", "ard", "er", "ch"];
        const SHORT: &[&str] = &[
            "Pole",
            "Dane",
            "Swede",
            "Finn",
            "Scot",
            "Turk",
            "Croat",
            "Serb",
            "Czech",
            "Greek",
            "Swiss",
            "Iraqi",
            "Israeli",
            "Pakistani",
            "Slovak",
            "Slovene",
            "Kurd",
            "Arab",
            "Thai",
            "Afghan",
            "Basque",
            "Kiwi",
            "Aussie",
            "Yank",
            "Brit",
        ];
        const NOT: &[&str] =
            &["Guardian", "Vatican", "Clarion", "Kremlin", "Register", "Enquirer", "Observer", "Examiner"];
        let word = self.words.text.word(at);
        self.words.shape(at) == Shape::Capital
            && (SHORT.contains(&word) || word.len() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending)))
            && !NOT.contains(&word)
            && self.between(at..at + 1).is_empty()
            && at + 1 < self.words.len()
            && self.says(at + 1)
    }

    /// `weaver`, `violinist`: a noun that by its form says who somebody is, right before its verb.
    fn is_agent(&self, at: usize) -> bool {
        const ENDINGS: &[&str] = &["er", "or", "ist", "ian", "man", "woman", "ant", "ee", "eur"];
        const NOT: &[&str] = &[
            "paper",
            "newspaper",
            "letter",
            "order",
            "center",
            "number",
            "chapter",
            "broadcaster",
            "committee",
            "poster",
            "other",
            "carrier",
            "retailer",
            "maker",
            "carmaker",
            "lender",
            "insurer",
            "developer",
            "operator",
            "regulator",
            "publisher",
            "plant",
            "former",
            "banner",
            "manufacturer",
            "supplier",
            "power",
            "border",
            "weather",
            "matter",
        ];
        let word = self.words.text.word(at);
        self.words.is_lower(at)
            && ENDINGS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
            && !NOT.contains(&word)
    }

    /// The person named in `range`, where no other is, and nothing was said of a role of theirs that another word would name.
    fn only_person(&self, range: Range<usize>) -> Option<usize> {
        let people = self.between(range).rev().take(CANDIDATES);
        let mut people = people.filter(|&name| self.names[name].person && !self.names[name].quoted);
        let first = people.next()?;
        let entity = &self.names[first].name.entity;
        people.all(|name| self.names[name].name.entity == *entity).then_some(first)
    }
}
