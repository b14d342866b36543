//! Speakers whom a sentence names by what they are: `the minister said`, `the Italian said`.

use std::ops::Range;

use super::speakers::{Speaker, Speakers};
use super::subject::CANDIDATES;
use super::verbs::is_people;
use crate::facts::recognise::Shape;
use crate::facts::recognise::names::Kinds;

/// Quotes among which one who was told in words is looked for.
const TOLD: usize = 12;

impl Speakers<'_, '_, '_> {
    /// `the minister said`: the last person of whom that role was said; where nobody was said to have it, the only person
    /// named in the paragraph.
    pub(super) fn by_role(&self, start: usize, end: usize, said: &[Option<Speaker>]) -> Option<Speaker> {
        let the = (start..end).rev().find(|&at| matches!(self.words.text.word(at), "the" | "The"))?;
        if let Some(name) = (the + 1 < end).then(|| self.by_initials(the + 1, start)).flatten() {
            return Some(Speaker::Named(name));
        }
        let head = self.role_head(the, end)?;
        let word = self.words.core(head).to_lowercase();
        let named = self.last_of_role(the + 1..head, &word, start);
        let told = self.last_told(&word, said);
        match (named, told) {
            (Some(name), Some(Speaker::Told { first, .. })) if first < self.names[name].at.start => {
                return Some(Speaker::Named(name));
            }
            (Some(name), None) => return Some(Speaker::Named(name)),
            (_, Some(told)) => return Some(told),
            (None, None) => {}
        }
        if let Some(told) = self.introduced_as(&word, start) {
            return Some(told);
        }
        let someone = matches!(word.as_str(), "man" | "woman" | "teenager" | "pensioner");
        if is_another(&word) || is_people(&word) && !someone {
            return None;
        }
        // `“…,” Cole said. “…,” the striker added`
        let adds = end < self.words.len() && matches!(self.words.text.word(end), "added" | "adds" | "continued");
        if let Some(last) = said.last().copied().flatten().filter(|&last| adds && self.is_person(last)) {
            return Some(last);
        }
        let alone = head + 1 >= end || !self.words.is_lower(head + 1) || self.says(head + 1);
        let block = self.block_start(start);
        let here = || self.only_person(block..start);
        let above = || {
            let described = someone || word == "old" || self.is_demonym(head) || is_performer(&word);
            described.then(|| self.only_person_above(block, start))?
        };
        let only = alone.then(|| here().or_else(above))??;
        // a captain may be called the defender, a coach not
        let stated = |name| if is_performer(&word) { self.leads(name) } else { self.has_role(name) };
        let other = self.words.is(head, Kinds::ROLE) && (stated(only) || self.is_beside(only, &word));
        (!other).then_some(Speaker::Named(only))
    }

    /// The noun behind `the` that says who somebody is.
    fn role_head(&self, the: usize, end: usize) -> Option<usize> {
        (the + 1..end.min(the + 6)).rev().find(|&at| {
            let word = self.words.text.word(at);
            let role = self.words.is(at, Kinds::ROLE)
                || self.is_demonym(at)
                || self.is_agent(at)
                || self.words.is_lower(at) && is_people(word)
                || matches!(word, "man" | "woman");
            word == "old" || role && at <= the + 3
        })
    }

    /// The last person named before `start` of whom the role `word` was told; `before` are the words that describe it here.
    fn last_of_role(&self, before: Range<usize>, word: &str, start: usize) -> Option<usize> {
        let words = self.words;
        // `the minister's spokesman` is no other spokesman
        if before.clone().any(|at| words.possessive(at)) {
            return None;
        }
        let narrow = before.clone().find(|&at| words.is(at, Kinds::MODIFIER) || !words.is_lower(at));
        let names = self.names.partition_point(|named| named.at.start < start);
        (0..names).rev().take(40).filter(|&name| self.names[name].person).find(|&name| {
            let Some(role) = self.names[name].name.detail.map(|span| span.text(words.text.prose).to_lowercase()) else {
                return self.is_titled(name, word);
            };
            // `the home secretary` is not the health secretary
            let fits = || narrow.is_none_or(|at| role == word || role.contains(&words.core(at).to_lowercase()));
            role.contains(word) && fits()
        })
    }

    /// Who was told of by the noun `word` and has spoken.
    fn last_told(&self, word: &str, said: &[Option<Speaker>]) -> Option<Speaker> {
        let same = |speaker: &&Speaker| match **speaker {
            Speaker::Told { first, end } => self.words.core(self.head(first, end)).eq_ignore_ascii_case(word),
            Speaker::Named(_) => false,
        };
        said.iter().rev().take(TOLD).flatten().find(same).copied()
    }

    /// `A juror was sick. … the juror said`: where the article tells of somebody by the noun `word` for the first time.
    fn introduced_as(&self, word: &str, start: usize) -> Option<Speaker> {
        const BACK: usize = 160;
        const MODIFIERS: usize = 4;
        let words = self.words;
        let head = (start.saturating_sub(BACK)..start)
            .rev()
            .find(|&at| words.is_lower(at) && words.core(at) == word && !self.is_quoted(at))?;
        let first = (head.saturating_sub(MODIFIERS)..head).rev().take_while(|&at| words.is_word(at)).find(|&at| {
            matches!(words.text.word(at), "a" | "an" | "A" | "An" | "one" | "One" | "another" | "Another")
        })?;
        let named = self.between(first..head + 4).any(|name| self.names[name].person);
        (!named).then_some(Speaker::Told { first, end: head + 1 })
    }

    /// The person named in the paragraph above the one that begins at `block`, where nobody is named in this one before `start`.
    fn only_person_above(&self, block: usize, start: usize) -> Option<usize> {
        let nobody = !self.between(block..start).any(|name| self.names[name].person && !self.names[name].quoted);
        let above = self.block_start(block.checked_sub(1).filter(|_| nobody)?);
        let found = self.only_person(above..block)?;
        // `The Pole lost to Hill. | “…,” the 22-year-old said`: the Pole, of whom the paragraph before told
        let taken_up = matches!(self.words.text.word(above), "The" | "She" | "He");
        if taken_up && self.preposition(found, above).is_some() {
            let before = self.block_start(above.checked_sub(1)?);
            return self.only_person(before..above);
        }
        Some(found)
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
            && (self.says(at + 1) || at >= 2 && self.says(at - 2))
    }

    /// `weaver`, `violinist`: a noun that by its form says who somebody is, right before its verb.
    pub(super) fn is_agent(&self, at: usize) -> bool {
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

    /// `the Minister of Education, Dr X`: the role stands before the name, with what it is for between them.
    fn is_titled(&self, name: usize, role: &str) -> bool {
        const FARTHEST: usize = 8;
        let words = self.words;
        let at = self.names[name].at.start;
        let within = |at: &usize| {
            !words.is_lower(*at) && !words.mark(*at, "\"")
                || matches!(words.text.word(*at), "of" | "for" | "and" | "the")
        };
        let mut before = (at.saturating_sub(FARTHEST)..at).rev().take_while(within);
        before.any(|at| words.core(at).eq_ignore_ascii_case(role))
    }

    /// Whether the role stated beside this name is of one who leads others.
    fn leads(&self, name: usize) -> bool {
        const LEADERS: &[&str] =
            &["coach", "manager", "boss", "trainer", "president", "chairman", "owner", "director", "spokes", "editor"];
        self.names[name].name.detail.is_some_and(|span| {
            let role = span.text(self.words.text.prose).to_lowercase();
            LEADERS.iter().any(|leader| role.contains(leader))
        })
    }

    /// `Cole asked the minister`: one sentence tells of this person and of somebody of that role.
    fn is_beside(&self, name: usize, role: &str) -> bool {
        const FARTHEST: usize = 40;
        let words = self.words;
        let end = self.names[name].at.end;
        let limit = self.sentence_end(end, words.len().min(end + FARTHEST));
        (end..limit.saturating_sub(1)).any(|at| words.mark(at, "the") && words.text.word(at + 1) == role)
    }

    /// A role is stated beside one of the mentions of this person up to here.
    fn has_role(&self, name: usize) -> bool {
        let entity = &self.names[name].name.entity;
        let mentions = (0..=name).rev().take(40).filter(|&other| self.names[other].name.entity == *entity);
        mentions.into_iter().any(|other| self.names[other].name.detail.is_some())
    }

    /// The person named in `range`, where no other is.
    pub(super) fn only_person(&self, range: Range<usize>) -> Option<usize> {
        let people = self.between(range).rev().take(CANDIDATES);
        let mut people = people.filter(|&name| self.names[name].person && !self.names[name].quoted);
        let first = people.next()?;
        let entity = &self.names[first].name.entity;
        people.all(|name| self.names[name].name.entity == *entity).then_some(first)
    }
}

/// Who is so known that an article calls them by it: `the striker said`.
fn is_performer(role: &str) -> bool {
    matches!(
        role,
        "singer"
            | "rapper"
            | "actor"
            | "actress"
            | "comedian"
            | "musician"
            | "novelist"
            | "author"
            | "artist"
            | "footballer"
            | "striker"
            | "midfielder"
            | "defender"
            | "winger"
            | "goalkeeper"
            | "goalie"
            | "forward"
            | "guard"
            | "receiver"
            | "quarterback"
            | "linebacker"
            | "pitcher"
            | "catcher"
            | "rookie"
            | "sprinter"
            | "swimmer"
            | "golfer"
            | "batsman"
            | "batter"
            | "bowler"
            | "skipper"
            | "champion"
            | "cyclist"
            | "boxer"
            | "jockey"
    )
}

/// Who speaks of the person of a paragraph rather than being it: `Cole was jailed. “…,” the judge said`.
pub(super) fn is_another(role: &str) -> bool {
    role.starts_with("spokes")
        || matches!(
            role,
            "judge"
                | "magistrate"
                | "coroner"
                | "prosecutor"
                | "lawyer"
                | "solicitor"
                | "barrister"
                | "attorney"
                | "officer"
                | "witness"
                | "reporter"
                | "interviewer"
                | "presenter"
                | "moderator"
                | "foreman"
                | "neighbour"
                | "neighbor"
                | "researcher"
                | "interpreter"
                | "mother"
                | "father"
                | "brother"
                | "sister"
                | "wife"
                | "husband"
                | "son"
                | "daughter"
                | "publisher"
                | "newspaper"
                | "speaker"
        )
}
