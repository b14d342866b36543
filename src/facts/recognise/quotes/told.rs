//! What is told of a speaker: a name, a body's noun, or only what somebody is.

use super::nouns::is_determiner;
use super::speakers::{Speaker, Speakers};
use super::verbs::{is_body, is_people, is_utterance};
use crate::facts::recognise::Shape;
use crate::facts::recognise::names::Kinds;

/// As [`Quotation`](crate::facts::recognise::Quotation) has it.
#[derive(Debug, Default)]
pub struct Told {
    pub speaker: Option<String>,
    pub entity: Option<String>,
    pub role: Option<String>,
}

impl Speakers<'_, '_, '_> {
    /// What the article tells of `speaker`.
    #[must_use]
    pub fn told(&self, speaker: Speaker) -> Told {
        match speaker {
            Speaker::Named(name) => self.as_named(name),
            Speaker::Told { first, end } => self.in_words(first, end),
        }
    }

    fn as_named(&self, name: usize) -> Told {
        let name = self.names[name].name;
        Told { speaker: Some(name.canonical.clone()), entity: Some(name.entity.clone()), role: None }
    }

    fn in_words(&self, first: usize, end: usize) -> Told {
        let words = self.words;
        let head = self.head(first, end);
        if words.core(head).to_ascii_lowercase().starts_with("spokes") {
            return self.through(first, head, end);
        }
        // `NASA officials`: what they say is said for it
        if words.core(head) == "officials"
            && let Some(body) = self.between(first..head).find(|&name| !self.names[name].person)
        {
            return Told { role: Some("officials".to_owned()), ..self.as_named(body) };
        }
        let body = self.is_body(first, end) && !is_utterance(&words.core(head).to_lowercase());
        let wording = Some(self.wording(first, end));
        let named = !words.is_lower(head) && !self.is_noun(head);
        if named || body {
            Told { speaker: wording, ..Told::default() }
        } else {
            Told { role: wording, ..Told::default() }
        }
    }

    /// `a police spokesman`, `a spokeswoman for the ministry`: a body speaks through somebody.
    fn through(&self, first: usize, head: usize, end: usize) -> Told {
        let words = self.words;
        let role = Some(words.core(head).to_lowercase());
        let mut names = self.between(first..end);
        if let Some(name) = names.find(|&name| !self.names[name].person) {
            return Told { role, ..self.as_named(name) };
        }
        let from = first + usize::from(is_determiner(words.text.word(first)));
        let whose = if head + 1 < end { head + 2..end } else { from..head };
        let person = !self.between(whose.clone()).is_empty();
        let owner = matches!(words.text.word(first), "his" | "her" | "their" | "His" | "Her" | "Their" | "its" | "Its");
        if whose.is_empty() || person || owner {
            return Told { role: Some(self.wording(first, end)), ..Told::default() };
        }
        let noun = words.core(whose.end - 1);
        if let Some(same) = self.body_called(noun, first).filter(|_| is_body(noun) && whose.len() <= 2) {
            return Told { role, ..self.as_named(same) };
        }
        Told { speaker: Some(self.wording(whose.start, whose.end)), role, entity: None }
    }

    /// A noun that has its capital from the beginning of a sentence.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        let words = self.words;
        words.shape(at) == Shape::Capital
            && self.between(at..at + 1).is_empty()
            && (is_body(&words.core(at).to_lowercase())
                || is_people(&words.core(at).to_lowercase())
                || is_utterance(&words.core(at).to_lowercase())
                || words.is(at, Kinds::PLURAL_ROLE.and(Kinds::ROLE).and(Kinds::ORG_NOUN)))
    }

    /// The words of a phrase, without the capital that they owe to the beginning of a sentence.
    fn wording(&self, first: usize, end: usize) -> String {
        let words = self.words;
        let text = words.span(first, end - 1).text(words.text.prose);
        let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let adjective = || {
            words.shape(first) == Shape::Capital
                && first + 1 < end
                && words.is_lower(first + 1)
                && self.between(first..first + 1).is_empty()
                && words.is(first, Kinds::COMMON.and(Kinds::MODIFIER))
                && !words.is(first, Kinds::FIRST_NAME)
        };
        // `Ann Lee QC`
        let after = |letters: &str| {
            matches!(letters, "QC" | "KC" | "SC" | "MP" | "MEP" | "TD" | "MLA" | "MSP" | "OBE" | "CBE" | "MBE")
        };
        let text = match text.rsplit_once(' ') {
            Some((name, letters)) if after(letters) && !words.is_lower(first) && name.contains(' ') => name.to_owned(),
            _ => text,
        };
        let small =
            is_determiner(words.text.word(first)) || self.opens_here(first) && (self.is_noun(first) || adjective());
        match text.chars().next().filter(|_| small) {
            Some(letter) => letter.to_lowercase().chain(text[letter.len_utf8()..].chars()).collect(),
            None => text,
        }
    }

    /// A sentence begins at `at`.
    pub(super) fn opens_here(&self, at: usize) -> bool {
        at == self.block_start(at) || self.words.opens_sentence(at, self.block_start(at))
    }
}
