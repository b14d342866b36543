//! Runs of capitalised words: what may be names, before anything is known about them.

use std::ops::Range;

use super::gazetteer::{Gazetteer, Known};
use super::lexical::{LEADS, Lexeme, Lexical};
use super::lexicon::Kinds;
use crate::facts::recognise::{Shape, Text, Token};
use crate::span::Span;

/// Tokens that a run may have; what is longer is a list, and no name.
const LONGEST: usize = 24;

/// What numbered bodies of soldiers are called.
const UNITS: [&str; 11] = [
    "Brigade",
    "Division",
    "Regiment",
    "Battalion",
    "Legion",
    "Infantry",
    "Airborne",
    "Squadron",
    "Army",
    "Fleet",
    "Circuit",
];

/// The tokens of a text with what is known of each word.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub text: &'a Text<'a>,
    lexical: &'a Lexical,
}

/// Tokens that may name something: `first` and `last` are words with a capital (or a particle), both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub first: usize,
    pub last: usize,
    /// Its first word begins a sentence, so that its capital says little.
    pub opens_sentence: bool,
}

impl<'a> Words<'a> {
    /// What the words of `text` are is looked up once, however many rules ask.
    #[must_use]
    pub fn new(text: &'a Text<'a>) -> Self {
        Self { text, lexical: text.lexical.get_or_init(|| Lexical::new(text)) }
    }

    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.lexical.len()
    }

    #[inline]
    #[must_use]
    pub fn kinds(&self, index: usize) -> Kinds {
        self.lexical.of(index).kinds
    }

    #[inline]
    #[must_use]
    pub fn is(&self, index: usize, kinds: Kinds) -> bool {
        self.kinds(index).any(kinds)
    }

    /// What the tokens of `range` are, each with its place.
    pub(super) fn lexemes(&self, range: Range<usize>) -> impl Iterator<Item = (usize, Lexeme)> {
        let start = range.start;
        self.lexical.of_all(range).iter().enumerate().map(move |(step, lexeme)| (start + step, *lexeme))
    }

    /// Bytes of a trailing `'s`.
    #[inline]
    #[must_use]
    pub fn tail(&self, index: usize) -> u8 {
        self.lexical.of(index).tail
    }

    /// The word without a trailing `'s`.
    #[inline]
    #[must_use]
    pub fn core(&self, index: usize) -> &'a str {
        let word = self.text.word(index);
        match self.tail(index) {
            0 => word,
            tail => &word[..word.len() - usize::from(tail)],
        }
    }

    /// Bytes of [`Self::core`].
    #[must_use]
    pub(super) fn core_len(&self, index: usize) -> usize {
        self.text.tokens[index].span.len() - usize::from(self.tail(index))
    }

    #[inline]
    #[must_use]
    pub fn possessive(&self, index: usize) -> bool {
        let mark = |next: &Token| !next.spaced && next.shape == Shape::Mark;
        self.tail(index) > 0 || self.text.tokens.get(index + 1).is_some_and(mark) && self.plural_possessive(index)
    }

    /// `Democrats’ plan`: a mark after a final s.
    pub(super) fn plural_possessive(&self, index: usize) -> bool {
        self.glued(index + 1) && matches!(self.text.word(index + 1), "’" | "'") && self.core(index).ends_with('s')
    }

    /// What the word without a trailing `'s` looks like.
    #[inline]
    #[must_use]
    pub fn shape(&self, index: usize) -> Shape {
        self.lexical.of(index).shape
    }

    #[inline]
    #[must_use]
    pub fn is_word(&self, index: usize) -> bool {
        self.text.tokens[index].shape != Shape::Mark
    }

    #[inline]
    #[must_use]
    pub fn is_lower(&self, index: usize) -> bool {
        self.text.tokens[index].shape == Shape::Lower
    }

    /// No space stands between this token and the one before.
    #[inline]
    #[must_use]
    pub fn glued(&self, index: usize) -> bool {
        !self.text.tokens[index].spaced
    }

    #[inline]
    #[must_use]
    pub fn mark(&self, index: usize, mark: &str) -> bool {
        self.text.word(index) == mark
    }

    /// Both sides of the hyphen touch it.
    #[must_use]
    pub fn hyphen(&self, index: usize, end: usize) -> bool {
        self.glued(index)
            && index + 1 < end
            && self.glued(index + 1)
            && matches!(self.text.word(index), "-" | "‑" | "‐")
    }

    /// From the first word to the last, without a trailing `'s`.
    #[must_use]
    pub fn span(&self, first: usize, last: usize) -> Span {
        let end = self.text.tokens[last].span.end() - usize::from(self.tail(last));
        // A dotted acronym or abbreviation keeps its full stop: `U.S.`, `Jr.`
        let dotted = last + 1 < self.len()
            && self.glued(last + 1)
            && self.mark(last + 1, ".")
            && self.tail(last) == 0
            && (self.ends_dotted(last) || last > first && self.is(last, Kinds::SUFFIX));
        Span::of(self.text.tokens[first].span.start(), end + usize::from(dotted))
    }

    /// What the site or the gazetteer knows the words from `first` to `last` to be.
    #[must_use]
    pub fn known(&self, first: usize, last: usize) -> Option<Known> {
        let name = self.begins_known(first).then(|| self.slice(first, last))?;
        self.text.own.and_then(|own| own.find(name)).map(Known::Own).or_else(|| Gazetteer::get().known(name))
    }

    /// Whether what is [known](Self::known) may begin with the word at `index`.
    #[inline]
    pub(super) fn begins_known(&self, index: usize) -> bool {
        self.is(index, Kinds::KNOWN_FIRST) || self.text.own.is_some_and(|own| !own.is_empty())
    }

    #[must_use]
    pub fn slice(&self, first: usize, last: usize) -> &'a str {
        self.span(first, last).text(self.text.prose)
    }

    /// The `S` of `U.S.`.
    fn ends_dotted(&self, index: usize) -> bool {
        self.shape(index) == Shape::Initial
            && self.glued(index)
            && index >= 2
            && self.mark(index - 1, ".")
            && self.shape(index - 2) == Shape::Initial
    }

    /// Written like a name: with a capital, and neither `I` nor a month or weekday.
    #[inline]
    #[must_use]
    pub fn nameish(&self, index: usize) -> bool {
        let lexeme = self.lexical.of(index);
        lexeme.capital && (!lexeme.kinds.any(Kinds::CALENDAR) || self.named_like_a_month(index))
    }

    /// `Theresa May`, `April Jones`, but not `In May Theresa`.
    fn named_like_a_month(&self, index: usize) -> bool {
        let word = self.core(index);
        let before = index > 0 && !self.glued(index) && self.is(index - 1, Kinds::FIRST_NAME.and(Kinds::HONORIFIC));
        let honorific_stop = index > 1 && self.mark(index - 1, ".") && self.is(index - 2, Kinds::HONORIFIC);
        match word {
            "May" | "March" => (before || honorific_stop) && self.text.tokens[index - 1].shape != Shape::Lower,
            "April" | "June" | "August" => index + 1 < self.len() && self.surname_like(index + 1),
            _ => false,
        }
    }

    fn surname_like(&self, index: usize) -> bool {
        self.text.tokens[index].shape == Shape::Capital
            && !self.glued(index)
            && !self.is(index, Kinds::CALENDAR.and(Kinds::STOP))
            && (self.is(index, Kinds::SURNAME) || !self.is(index, Kinds::FIRST_NAME))
    }

    /// Whether the word at `index` begins a sentence of the block that starts at `start`.
    #[must_use]
    pub fn opens_sentence(&self, index: usize, start: usize) -> bool {
        if index == start {
            return true;
        }
        match self.text.word(index - 1) {
            "." => !self.glued(index) && (index < start + 2 || !self.abbreviates(index - 2, start)),
            "!" | "?" | "…" | ":" | "•" | "|" | "—" | "–" => {
                !self.glued(index) || self.text.word(index - 1) == "—"
            }
            "“" | "\"" | "‘" | "'" | "(" | "[" | "«" | "„" => true,
            _ => self.short_line_before(index),
        }
    }

    /// The full stop after this token belongs to it.
    pub(super) fn abbreviates(&self, index: usize, start: usize) -> bool {
        index >= start
            && self.is_word(index)
            && (self.shape(index) == Shape::Initial
                || self.nameish(index) && self.is(index, Kinds::HONORIFIC) && !self.is_whole(index)
                || matches!(self.core(index), "St" | "Mt" | "Ft" | "No" | "vs"))
    }

    /// `King` and `Father` are written in full, `Capt` is not.
    fn is_whole(&self, index: usize) -> bool {
        self.core_len(index) > 3
            && self.is(index, Kinds::COMMON.and(Kinds::SURNAME).and(Kinds::FIRST_NAME))
            && !matches!(self.core(index), "Brig" | "Barr")
    }

    /// A line that ends well before the margin ends what it says; only wrapped text runs on.
    pub(super) fn short_line_before(&self, index: usize) -> bool {
        let (before, here) = (self.text.tokens[index - 1].span.end(), self.text.tokens[index].span.start());
        if !self.text.prose.as_bytes()[before..here].contains(&b'\n') {
            return false;
        }
        let line = self.text.prose[..before].rfind('\n').map_or(0, |at| at + 1);
        before - line < 50
    }

    /// Runs of the tokens `range`, which are one block's.
    pub fn runs(&self, range: Range<usize>) -> impl Iterator<Item = Run> {
        let (start, end) = (range.start, range.end);
        let mut at = start;
        std::iter::from_fn(move || {
            let mut begins = self.lexemes(at..end).filter(|(at, lexeme)| lexeme.leads && self.begins(*at, end));
            at = begins.next().map_or(end, |(at, _)| at);
            (at < end).then(|| {
                let (first, mut last) = (at, at);
                while let Some(next) = self.next(first, last, end).filter(|next| next - first < LONGEST) {
                    last = next;
                }
                at = last + 1;
                Run { first, last, opens_sentence: self.opens_sentence(first, start) }
            })
        })
    }

    fn begins(&self, index: usize, end: usize) -> bool {
        match self.shape(index) {
            Shape::Mark | Shape::Number => false,
            Shape::Lower => self.leads(index) && self.particle(index, end).is_some() && self.core(index) != "la",
            _ => self.nameish(index) && !self.tagged(index) || self.numbers_unit(index, end),
        }
    }

    /// Whether the word at `index` can be a particle.
    #[inline]
    fn leads(&self, index: usize) -> bool {
        self.is(index, LEADS)
    }

    /// `#SaveThePier`, `@adaholm`, and what is traded: `.DJI`, `<VOD.L>`, `XAU=`
    fn tagged(&self, index: usize) -> bool {
        let before = if index > 0 && self.glued(index) { self.text.word(index - 1) } else { "" };
        let quoted = index + 1 < self.len() && self.glued(index + 1) && self.mark(index + 1, "=");
        matches!(before, "#" | "@" | "<")
            || before == "." && (!self.glued(index - 1) || self.text.word(index - 2) == "<")
            || quoted
    }

    /// `93rd Mechanised Brigade`, `501st Legion`
    fn numbers_unit(&self, index: usize, end: usize) -> bool {
        if self.text.tokens[index].shape != Shape::Mixed {
            return false;
        }
        let word = self.core(index);
        word.starts_with(|c: char| c.is_ascii_digit())
            && ["st", "nd", "rd", "th"].iter().any(|ending| word.ends_with(ending))
            && (index + 1..end.min(index + 4))
                .take_while(|&at| self.nameish(at) && !self.glued(at))
                .any(|at| UNITS.contains(&self.core(at)))
    }

    /// The word with a capital that the particle at `index` leads to.
    fn particle(&self, index: usize, end: usize) -> Option<usize> {
        if !self.leads(index) {
            return None;
        }
        let mut at = index;
        let joins = |at: usize| self.is(at, Kinds::PARTICLE) || at > 0 && self.romance(at);
        while at < end && at < index + 3 && self.is_lower(at) && joins(at) && !self.possessive(at) {
            at += 1;
            if at < end && self.hyphen(at, end) {
                at += 1;
            }
        }
        (at > index && at < end && self.nameish(at) && self.shape(at) != Shape::Initial).then_some(at)
    }

    /// `Barra do Garças`, `Ortega y Gasset`: what is an English word elsewhere.
    fn romance(&self, at: usize) -> bool {
        matches!(self.text.word(at), "do" | "y")
            && self.shape(at - 1) == Shape::Capital
            && !self.glued(at)
            && !self.is(at - 1, Kinds::STOP)
            && at + 1 < self.len()
            && self.shape(at + 1) == Shape::Capital
    }

    /// The next word of the run that has come to `last`.
    fn next(&self, first: usize, last: usize, end: usize) -> Option<usize> {
        let next = last + 1;
        if next >= end || self.possessive(last) {
            return self.across_possessive(first, last, end);
        }
        if self.is_lower(last) && (self.is(last, Kinds::PARTICLE) || last > first && self.romance(last)) {
            return self.particle(last, end);
        }
        if let Some(surname) = self.across_nickname(last, next, end) {
            return Some(surname);
        }
        if !self.is_word(next) {
            return self.across_mark(first, last, next, end);
        }
        if self.glued(next) || self.short_line_before(next) || self.credit(next, end) {
            return None;
        }
        if self.nameish(next) {
            return Some(next);
        }
        let today = self.is(next, Kinds::CALENDAR) && self.shape(next) == Shape::Capital;
        if today && Gazetteer::get().known(self.slice(first, next)).is_some() {
            return Some(next);
        }
        self.particle(next, end).or_else(|| self.across_connector(first, last, next, end))
    }

    /// `Image: Ann Lee` after a caption without a full stop.
    fn credit(&self, index: usize, end: usize) -> bool {
        index + 1 < end
            && self.mark(index + 1, ":")
            && matches!(
                self.text.word(index),
                "Image" | "Photo" | "Picture" | "Photograph" | "Credit" | "Source" | "Video"
            )
    }
}
