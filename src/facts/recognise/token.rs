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
        let mut words = Vec::with_capacity(tokens.capacity());
        let split = |block| split(&document.prose, block, &mut tokens, &mut words);
        let ranges = document.blocks.iter().map(split).collect();
        Self {
            prose: &document.prose,
            blocks: &document.blocks,
            tokens,
            words,
            ranges,
            published,
            own: None,
            trace: None,
            lexical: OnceCell::new(),
            language: document.language,
        }
    }

    /// The tokens of `range` that are marks.
    pub fn marks(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let tokens = self.tokens[range.clone()].iter();
        tokens.zip(range.start..).filter(|(token, _)| token.shape == Shape::Mark).map(|(_, at)| at)
    }

    /// The words of token `index`.
    #[inline]
    #[must_use]
    pub fn word(&self, index: usize) -> &'a str {
        self.words[index]
    }
}

/// Adds the tokens of `block` to `tokens`, and what stands in them to `words`.
fn split<'a>(prose: &'a str, block: &Block, tokens: &mut Vec<Token>, words: &mut Vec<&'a str>) -> Range<usize> {
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
        words.push(&prose[at..at + len]);
        spaced = false;
        at += len;
    }
    first..tokens.len()
}

/// Bytes and shape of the token that `text` starts with, if it is all ASCII letters and digits with their inner marks and
/// nothing that follows can belong to it, or a mark of ASCII, as most are.
fn plain(text: &[u8]) -> Option<(usize, Shape)> {
    let (mut len, mut seen) = (0, 0);
    loop {
        for byte in &text[len..] {
            let sort = SORTS[usize::from(*byte)];
            if sort == OTHER {
                break;
            }
            seen |= sort;
            len += 1;
        }
        if len == 0 {
            return text[0].is_ascii_punctuation().then_some((1, Shape::Mark));
        }
        match joint(text[len - 1], &text[len..])? {
            0 => break,
            joint => len += joint,
        }
    }
    let (digits, small, upper) = (seen & DIGIT != 0, seen & SMALL != 0, seen & UPPER != 0);
    // beside digits it does not matter how many letters there are
    let letters = if digits { usize::from(small || upper) } else { len };
    Some((len, of_counts(digits, letters, !small, text[0].is_ascii_uppercase())))
}

/// Bytes of the mark that `rest` starts with, if it [joins] the letter or digit `before` and one behind it, else 0; none where
/// what follows is not ASCII and may belong to the token.
#[inline]
fn joint(before: u8, rest: &[u8]) -> Option<usize> {
    let (mark, next) = match rest {
        [b' ', ..] | [] => return Some(0),
        [b'\'', next, ..] => (1, *next),
        // `’`, and other marks of its block
        [0xe2, 0x80, 0x99, next, ..] => (3, *next),
        [0xe2, 0x80, ..] => return Some(0),
        [b',' | b'.', next, ..] => return Some(usize::from(before.is_ascii_digit() && next.is_ascii_digit())),
        [other, ..] => return other.is_ascii().then_some(0),
    };
    match before.is_ascii_alphabetic() {
        true if next.is_ascii() => Some(if next.is_ascii_alphabetic() { mark } else { 0 }),
        true => None,
        false => Some(0),
    }
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

/// The token that `text` starts with, in which no white space stands first.
pub(super) fn first_token(text: &str) -> &str {
    text.chars().next().map_or(text, |first| &text[..token_len(text, first)])
}

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
        const THIRD: [char; 14] = ['a', 'Z', '7', ',', '.', '\'', ' ', 'é', '²', '’', '“', '\u{2009}', '\u{301}', '字'];
        let seconds = || (0..128).map(char::from).chain(['’', '”', 'é']);
        let starts = (0..128).map(char::from).flat_map(|first| seconds().map(move |second| (first, second)));
        let mut short = 0;
        for (first, second) in starts {
            for (third, fourth) in THIRD.iter().flat_map(|third| ['a', '7', 'é'].map(|fourth| (*third, fourth))) {
                let text = String::from_iter([first, second, third, fourth]);
                let Some((len, shape)) = plain(text.as_bytes()) else { continue };
                let long = token_len(&text, first);
                assert_eq!((len, shape), (long, super::shape(&text[..long])), "{text:?}");
                short += 1;
            }
        }
        assert!(short > 400_000, "most is read the short way");
    }
}
