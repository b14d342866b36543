//! Noun phrases and clauses of a German sentence, as far as labels need them.

use std::ops::Range;

use crate::document::Document;
use crate::facts::recognise::german::{is_function, is_verb, says};
use crate::facts::suggest::sentence::{self, Word};
use crate::span::Span;

pub(super) const ARTICLES: &[&str] = &[
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "seine", "ihre",
    "sein", "ihr", "seinen", "ihren", "unsere", "diese", "dieser", "dieses", "alle",
];
const PREPOSITIONS: &[&str] = &[
    "in",
    "im",
    "an",
    "am",
    "auf",
    "aus",
    "bei",
    "beim",
    "mit",
    "nach",
    "von",
    "vom",
    "zu",
    "zum",
    "zur",
    "für",
    "gegen",
    "ohne",
    "durch",
    "über",
    "unter",
    "um",
    "vor",
    "seit",
    "bis",
    "wegen",
    "während",
    "laut",
    "trotz",
    "zwischen",
    "neben",
    "hinter",
    "ab",
    "ins",
    "je",
    "pro",
    "binnen",
    "innerhalb",
    "infolge",
    "dank",
    "entlang",
    "als",
    "wie",
    "gegenüber",
    "samt",
];

/// The words of one sentence.
pub(super) struct Sentence<'a> {
    pub(super) words: Vec<Word<'a>>,
}

impl<'a> Sentence<'a> {
    pub(super) fn around(document: &'a Document, at: Span) -> Self {
        let span = sentence::around(document, at).unwrap_or(at);
        Self { words: sentence::words(&document.prose, span) }
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| word.text)
    }

    /// The words that overlap `span`.
    pub(super) fn within(&self, span: Span) -> Range<usize> {
        let first = self.words.partition_point(|word| word.span.end() <= span.start());
        let end = self.words.partition_point(|word| word.span.start() < span.end());
        first..end.max(first)
    }

    pub(super) fn joined(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.mark.is_none())
    }

    /// The words between commas and the like that hold `at`.
    pub(super) fn clause(&self, at: usize) -> Range<usize> {
        let cuts = |at: usize| self.words[at].mark.is_some_and(|mark| !matches!(mark, '-' | '.' | '/' | '’' | '\''));
        let start = (1..=at.min(self.words.len().saturating_sub(1))).rev().find(|at| cuts(*at)).unwrap_or(0);
        let end = (at + 1..self.words.len()).find(|at| cuts(*at)).unwrap_or(self.words.len());
        start..end
    }

    pub(super) fn is_noun(&self, at: usize) -> bool {
        let word = self.text(at);
        let opens = at == 0 && (is_lower_word(word) || is_verb(&word.to_lowercase()));
        word.starts_with(char::is_uppercase) && word.chars().count() > 1 && !opens
    }

    pub(super) fn is_adjective(&self, at: usize) -> bool {
        let word = self.text(at);
        let lower = word.starts_with(char::is_lowercase);
        let ends = ["e", "en", "er", "es", "em"].iter().any(|end| word.ends_with(end));
        lower && ends && word.len() > 3 && !is_function(word) && !is_verb(word) && !says(word)
    }

    pub(super) fn is_article(&self, at: usize) -> bool {
        let word = self.text(at).to_lowercase();
        ARTICLES.contains(&word.as_str())
    }

    pub(super) fn is_preposition(&self, at: usize) -> bool {
        let word = self.text(at).to_lowercase();
        PREPOSITIONS.contains(&word.as_str())
    }

    /// The noun phrase that begins at `at` within `..end`: its article, adjectives, noun and what defines it.
    pub(super) fn phrase(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let mut noun = at;
        while noun < end
            && noun < at + 4
            && (self.is_article(noun) || self.is_adjective(noun))
            && (noun == at || self.joined(noun))
        {
            noun += 1;
        }
        if noun >= end || !self.is_noun(noun) || noun > at && !self.joined(noun) {
            return None;
        }
        let mut last = noun + 1;
        // a name of several words
        while last < end && self.joined(last) && self.is_noun(last) {
            last += 1;
        }
        Some(at..self.defined(last, end))
    }

    /// Past what defines the noun before `at`: `der Verkehrstoten`, `des Konzerns`.
    fn defined(&self, at: usize, end: usize) -> usize {
        let genitive =
            matches!(self.text(at), "der" | "des" | "aller" | "seiner" | "ihrer") && at < end && self.joined(at);
        if !genitive {
            return at;
        }
        let mut noun = at + 1;
        while noun < end && noun < at + 4 && self.is_adjective(noun) && self.joined(noun) {
            noun += 1;
        }
        if noun < end && self.joined(noun) && self.is_noun(noun) { noun + 1 } else { at }
    }

    /// The first noun phrase of `clause` that no preposition leads, and that does not touch `figure`.
    pub(super) fn subject(&self, clause: Range<usize>, figure: &Range<usize>) -> Option<Range<usize>> {
        let mut at = clause.start;
        while at < clause.end {
            if self.is_preposition(at) {
                let mut noun = at + 1;
                // `unter 30 Bewerbern`
                while noun < clause.end && self.text(noun).starts_with(|c: char| c.is_ascii_digit()) {
                    noun += 1;
                }
                at = self.phrase(noun, clause.end).map_or(noun, |phrase| phrase.end);
                continue;
            }
            match self.phrase(at, clause.end) {
                Some(phrase) if phrase.start < figure.end && figure.start < phrase.end => at = figure.end.max(at + 1),
                Some(phrase) => return Some(phrase),
                None => at += 1,
            }
        }
        None
    }

    /// The words of `range` without an article in front, with a capital.
    pub(super) fn said(&self, range: Range<usize>) -> String {
        let start = range.start + usize::from(range.len() > 1 && self.is_article(range.start));
        let words: Vec<&str> = (start..range.end).map(|at| self.text(at)).collect();
        // after an article has gone, `neue` of `die neue Halle` still reads well
        crate::facts::suggest::phrase::capitalised(&words.join(" "))
    }
}

fn is_lower_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    is_function(&lower)
        || PREPOSITIONS.contains(&lower.as_str())
        || ARTICLES.contains(&lower.as_str())
        || matches!(
            lower.as_str(),
            "er" | "sie"
                | "es"
                | "wir"
                | "ich"
                | "man"
                | "so"
                | "da"
                | "doch"
                | "zudem"
                | "insgesamt"
                | "rund"
                | "etwa"
                | "knapp"
                | "fast"
                | "mindestens"
                | "jährlich"
                | "täglich"
                | "allein"
                | "zuletzt"
                | "damit"
                | "künftig"
                | "auch"
        )
}
