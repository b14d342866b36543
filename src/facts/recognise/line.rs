//! One block's tokens as the number and date rules read them: each word with what it can mean, and safe to look past either
//! end.

use std::cell::RefCell;
use std::ops::Range;

use super::Text;
use super::cue::{CUES, cue};
pub(super) use super::cue::{Cue, Period, owner};
use super::names::{Kinds, Words};
use super::prices::priced;
use super::token::{Shape, Token};
use super::trace::Trace;
use super::words::same;
use crate::span::Span;

/// What each token of `text` can begin.
pub(super) fn cues(text: &Text<'_>) -> Vec<Cue> {
    let (cues, words) = (&*CUES, Words::new(text));
    let cue = |(at, token): (usize, &Token)| match token.shape {
        Shape::Mixed if price(text, at).is_some() => Cue::Digits,
        shape @ (Shape::Number | Shape::Mixed) => cue(cues, text.words[at], shape),
        // few words are listed; whether one with its possessive is, `cue` tells
        shape if words.is(at, Kinds::CUE.and(Kinds::POSSESSIVE)) => cue(cues, text.words[at], shape),
        _ => Cue::Nothing,
    };
    text.tokens.iter().enumerate().map(cue).collect()
}

/// A currency's letters and the amount written onto them in token `at`.
fn price<'a>(text: &Text<'a>, at: usize) -> Option<(&'static str, &'a str)> {
    priced(text.word(at), text.words.get(at + 1).copied().unwrap_or_default())
}

/// One block of a text. Asking past its ends gives the empty word.
#[derive(Clone, Copy)]
pub(super) struct Line<'t, 'a> {
    text: &'t Text<'a>,
    /// Those of the block, as are the words and cues.
    tokens: &'t [Token],
    words: &'t [&'a str],
    cues: &'t [Cue],
    pub(super) first: usize,
    pub(super) end: usize,
}

impl<'t, 'a> Line<'t, 'a> {
    /// The block of the tokens `range`; `cues` are those of all tokens.
    pub(super) fn new(text: &'t Text<'a>, cues: &'t [Cue], range: &Range<usize>) -> Self {
        let (tokens, words, cues) = (&text.tokens[range.clone()], &text.words[range.clone()], &cues[range.clone()]);
        Self { text, tokens, words, cues, first: range.start, end: range.end }
    }

    /// Where what happens is written down, if somebody wants to know.
    pub(super) fn trace(&self) -> Option<&'t RefCell<Trace>> {
        self.text.trace
    }

    #[inline]
    fn token(&self, index: usize) -> Option<&'t Token> {
        self.tokens.get(index.wrapping_sub(self.first))
    }

    #[inline]
    pub(super) fn word(&self, index: usize) -> &'a str {
        self.words.get(index.wrapping_sub(self.first)).copied().unwrap_or_default()
    }

    /// The words before token `index`, the nearest first, across blocks.
    pub(super) fn words_before(&self, index: usize, most: usize) -> impl Iterator<Item = &'a str> {
        let to = index.min(self.text.words.len());
        self.text.words[to.saturating_sub(most)..to].iter().rev().copied()
    }

    #[inline]
    pub(super) fn cue(&self, index: usize) -> Cue {
        self.cues.get(index.wrapping_sub(self.first)).copied().unwrap_or(Cue::Nothing)
    }

    /// The first token from `index` on that can begin something.
    pub(super) fn next_cue(&self, index: usize) -> Option<usize> {
        let ahead = self.cues.get(index.wrapping_sub(self.first)..)?;
        ahead.iter().position(|cue| *cue != Cue::Nothing).map(|step| index + step)
    }

    #[inline]
    pub(super) fn shape(&self, index: usize) -> Option<Shape> {
        self.token(index).map(|token| token.shape)
    }

    /// Token `index` follows the one before it without white space.
    #[inline]
    pub(super) fn glued(&self, index: usize) -> bool {
        self.token(index).is_some_and(|token| !token.spaced)
    }

    #[inline]
    pub(super) fn is(&self, index: usize, word: &str) -> bool {
        same(self.word(index), word)
    }

    pub(super) fn any(&self, index: usize, words: &[&str]) -> bool {
        let here = self.word(index);
        words.iter().any(|word| same(here, word))
    }

    /// The tokens from `index` on are `words`.
    pub(super) fn phrase(&self, index: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(step, word)| self.is(index + step, word))
    }

    /// The tokens before `index` are `words`.
    pub(super) fn phrase_before(&self, index: usize, words: &[&str]) -> bool {
        self.phrase(index.wrapping_sub(words.len()), words)
    }

    #[inline]
    fn mark(&self, index: usize) -> bool {
        self.shape(index) == Some(Shape::Mark)
    }

    /// A hyphen or dash.
    pub(super) fn dash(&self, index: usize) -> bool {
        self.mark(index) && matches!(self.word(index), "-" | "‐" | "‑" | "–" | "—" | "−")
    }

    /// A hyphen that joins two words, as in `two-year`.
    pub(super) fn hyphen(&self, index: usize) -> bool {
        self.glued(index)
            && self.mark(index)
            && self.glued(index + 1)
            && matches!(self.word(index), "-" | "‐" | "‑" | "–")
    }

    /// An English ordinal in digits: `21st`.
    pub(super) fn ordinal(&self, index: usize) -> Option<u8> {
        if self.shape(index) != Some(Shape::Mixed) {
            return None;
        }
        let word = self.word(index);
        let digits = word.len().checked_sub(2).and_then(|at| word.split_at_checked(at));
        let (digits, suffix) = digits?;
        // `12st` is a weight
        let weight = suffix == "st" && (!digits.ends_with('1') || digits.ends_with("11"));
        let suffixes = ["st", "nd", "rd", "th"];
        (suffixes.iter().any(|end| suffix.eq_ignore_ascii_case(end)) && !weight).then(|| digits.parse().ok())?
    }

    /// A day of a month in digits: `21`, `21st`.
    pub(super) fn day(&self, index: usize) -> Option<u8> {
        if self.word(index).len() > 4 {
            return None;
        }
        let day = self.plain(index).and_then(|day| u8::try_from(day).ok()).or_else(|| self.ordinal(index))?;
        (1..=31).contains(&day).then_some(day)
    }

    /// The currency whose letters are written onto the digits of `index`, and the digits: `R4.5bn`.
    pub(super) fn price(&self, index: usize) -> Option<(&'static str, &'a str)> {
        let (code, amount) = (self.shape(index) == Some(Shape::Mixed)).then(|| price(self.text, index))??;
        let word = self.word(index);
        Some((self.currency(&word[..word.len() - amount.len()], code), amount))
    }

    /// The currency that `name` stands for on this site, which is `code` unless it is a name of several.
    pub(super) fn currency(&self, name: &str, code: &'static str) -> &'static str {
        self.text.own.map_or(code, |own| own.currencies.meant(name, code))
    }

    /// Plain digits without marks, as a number.
    pub(super) fn plain(&self, index: usize) -> Option<u32> {
        let word = self.word(index);
        if self.shape(index) != Some(Shape::Number) || word.len() > 9 {
            return None;
        }
        word.bytes().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
    }

    /// Digits with leading zeros, which are a code.
    pub(super) fn plain_zeros(&self, index: usize) -> bool {
        let word = self.word(index);
        word.len() > 2 && word.starts_with("00") && word.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// A full stop, a question or exclamation mark that ends a sentence.
    pub(super) fn stop(&self, index: usize) -> bool {
        if !self.mark(index) {
            return false;
        }
        match self.word(index) {
            "?" | "!" | ";" => true,
            "." => {
                let goes_on = self.noon(index) && self.shape(index + 1) == Some(Shape::Lower);
                !self.glued(index + 1) && !self.abbreviation(index.wrapping_sub(1)) && !goes_on
            }
            _ => false,
        }
    }

    /// The last full stop of `6 a.m. on`.
    fn noon(&self, stop: usize) -> bool {
        let a = stop.wrapping_sub(3);
        self.is(stop.wrapping_sub(1), "m") && self.is(a.wrapping_add(1), ".") && self.any(a, &["a", "p"])
    }

    fn abbreviation(&self, index: usize) -> bool {
        const SHORT: &[&str] = &[
            "mr", "mrs", "ms", "dr", "st", "no", "rs", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "prof", "vs",
            "approx", "jan", "feb", "aug", "sept", "oct", "nov", "dec",
        ];
        self.shape(index) == Some(Shape::Initial) || self.any(index, SHORT)
    }

    /// The prose of tokens `from` up to but not including `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let (from, to) = (from.max(self.first), to.min(self.end));
        if from >= to {
            return Span::default();
        }
        Span::of(self.text.tokens[from].span.start(), self.text.tokens[to - 1].span.end())
    }

    /// The white space before token `index`, where it keeps two tokens on one line.
    pub(super) fn narrow_gap(&self, index: usize) -> bool {
        let Some(token) = self.token(index).filter(|_| index > self.first) else { return false };
        let gap = &self.text.prose[self.text.tokens[index - 1].span.end()..token.span.start()];
        matches!(gap, "\u{a0}" | "\u{2009}" | "\u{202f}")
    }
}
