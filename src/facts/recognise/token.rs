//! Words, numbers and marks: one pass over the prose that every rule then reads.

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Date;

use super::Text;
use crate::document::{Block, Document};
use crate::span::Span;

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// `investigations`, `don't`, `well-known`'s parts: letters, with inner apostrophes.
    Lower,
    /// `Comey`, `McCain`, `O'Brien`.
    Capital,
    /// Two or more letters, all upper case: `FBI`.
    Upper,
    /// One upper-case letter: an initial, `I`, `A`.
    Initial,
    /// Letters and digits mixed: `COVID19`, `4chan`, `1980s` (digits first is still a word here).
    Mixed,
    /// Digits with inner group and decimal marks: `1,000`, `4.2`, `2016`.
    Number,
    /// One character of punctuation or symbol.
    Mark,
}

/// One token; white space is not a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// In the prose.
    pub span: Span,
    pub shape: Shape,
    /// White space (or the block's start) stands before it.
    pub spaced: bool,
}

impl<'a> Text<'a> {
    /// Splits every block of `document` into tokens.
    #[must_use]
    pub fn new(document: &'a Document, published: Option<Date>) -> Self {
        let mut tokens: Vec<Token> = Vec::with_capacity(document.prose.len() / 4);
        let ranges = document.blocks.iter().map(|block| split(&document.prose, block, &mut tokens)).collect();
        Self {
            prose: &document.prose,
            blocks: &document.blocks,
            words: tokens.iter().map(|token| token.span.text(&document.prose)).collect(),
            tokens,
            ranges,
            published,
            own: None,
            trace: None,
            lexical: OnceCell::new(),
            language: document.language,
        }
    }

    /// The words of token `index`.
    #[inline]
    #[must_use]
    pub fn word(&self, index: usize) -> &'a str {
        self.words[index]
    }
}

fn split(prose: &str, block: &Block, tokens: &mut Vec<Token>) -> Range<usize> {
    let first = tokens.len();
    let (mut at, end) = (block.prose.start(), block.prose.end());
    let mut spaced = true;
    let bytes = &prose.as_bytes()[..end];
    while at < end {
        if bytes[at] == b' ' {
            spaced = true;
            at += 1;
            continue;
        }
        let (len, shape) = match plain(&bytes[at..]) {
            Some(plain) => plain,
            None => {
                let rest = &prose[at..end];
                let next = rest.chars().next().expect("a block ends on a character's boundary");
                if next.is_whitespace() {
                    spaced = true;
                    at += next.len_utf8();
                    continue;
                }
                let len = token_len(rest, next);
                (len, shape(&rest[..len]))
            }
        };
        tokens.push(Token { span: Span::of(at, at + len), shape, spaced });
        spaced = false;
        at += len;
    }
    first..tokens.len()
}

/// Bytes and shape of the token that `text` starts with, if it is all ASCII letters and digits and nothing that follows can
/// belong to it, or a mark of ASCII, as most are.
fn plain(text: &[u8]) -> Option<(usize, Shape)> {
    let (mut len, mut seen) = (0, 0);
    while let Some(sort) = text.get(len).map(|byte| SORTS[usize::from(*byte)]).filter(|sort| *sort != OTHER) {
        seen |= sort;
        len += 1;
    }
    if len == 0 && text[0].is_ascii_punctuation() {
        return Some((1, Shape::Mark));
    }
    let ends = match text.get(len) {
        None => true,
        Some(b',' | b'.') => len > 0 && !text[len - 1].is_ascii_digit(),
        Some(mark) => mark.is_ascii() && *mark != b'\'',
    };
    let (digits, small, upper) = (seen & DIGIT != 0, seen & SMALL != 0, seen & UPPER != 0);
    // beside digits it does not matter how many letters there are
    let letters = if digits { usize::from(small || upper) } else { len };
    (ends && len > 0).then(|| (len, of_counts(digits, letters, !small, text[0].is_ascii_uppercase())))
}

/// Sorts of bytes, one bit each.
const OTHER: u8 = 0;
const DIGIT: u8 = 1;
const SMALL: u8 = 2;
const UPPER: u8 = 4;

/// Which sort each byte is of; what is not ASCII is another.
const SORTS: [u8; 256] = {
    let mut sorts = [OTHER; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        sorts[byte as usize] = match byte {
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => UPPER,
            _ => OTHER,
        };
        byte += 1;
    }
    sorts
};

/// Bytes of the token that `text` starts with.
fn token_len(text: &str, first: char) -> usize {
    if !first.is_alphanumeric() {
        return first.len_utf8();
    }
    let mut chars = text.char_indices().peekable();
    let mut last = first;
    while let Some((at, this)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        if !(this.is_alphanumeric() || is_combining(this) || joins(last, this, next)) {
            return at;
        }
        last = this;
    }
    text.len()
}

/// `'` within a word, `,` and `.` within a number.
fn joins(before: char, mark: char, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    match mark {
        '\'' | '’' => before.is_alphabetic() && after.is_alphabetic(),
        ',' | '.' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn shape(word: &str) -> Shape {
    let first = word.chars().next().expect("a token has at least one character");
    if !first.is_alphanumeric() {
        return Shape::Mark;
    }
    let digits = word.chars().any(char::is_numeric);
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    of_counts(digits, letters().count(), letters().all(char::is_uppercase), first.is_uppercase())
}

fn of_counts(digits: bool, letters: usize, all_upper: bool, capital: bool) -> Shape {
    match (digits, letters) {
        (true, 0) => Shape::Number,
        (true, _) => Shape::Mixed,
        (false, 1) if capital => Shape::Initial,
        (false, _) if all_upper => Shape::Upper,
        (false, _) if capital => Shape::Capital,
        (false, _) => Shape::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_is_split_and_shaped_as_any_other_text() {
        let mut short = 0;
        for (first, second) in (0..128).flat_map(|first| (0..128).map(move |second| (first, second))) {
            for third in ['a', 'Z', '7', ',', '.', '\'', ' ', 'é', '’', '\u{301}'] {
                let text = String::from_iter([char::from(first), char::from(second), third]);
                let Some((len, shape)) = plain(text.as_bytes()) else { continue };
                let long = token_len(&text, char::from(first));
                assert_eq!((len, shape), (long, super::shape(&text[..long])), "{text:?}");
                short += 1;
            }
        }
        assert!(short > 50_000, "most is read the short way");
    }
}
