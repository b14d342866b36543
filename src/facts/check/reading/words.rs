//! Words as quotes and names are compared by: without case, marks and typography.

use unicode_normalization::UnicodeNormalization as _;

use crate::span::Span;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Letters and digits alone, in lower case, without accents.
    pub plain: String,
    pub span: Span,
}

/// The words of `text`, which begins at `offset` of what spans are counted in.
pub fn words(text: &str, offset: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut before = ' ';
    let ends = text.char_indices().map(|(at, c)| (at, Some(c))).chain([(text.len(), None)]);
    for (at, c) in ends {
        let within = || {
            let next = text[at + 1..].chars().next().unwrap_or(' ');
            before.is_alphanumeric() && next.is_alphanumeric()
        };
        let inside = c.is_some_and(|c| match c {
            // `so...strange` are two words, `U.S.` and `1,000` are one
            '.' | ',' => within(),
            _ => c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}'),
        });
        before = c.unwrap_or(' ');
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                push(&mut words, &text[from..at], offset + from);
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn push(words: &mut Vec<Word>, word: &str, at: usize) {
    let trimmed = word.trim_matches(|c| matches!(c, '\'' | '’' | '.' | ','));
    let lead = word.len() - word.trim_start_matches(['\'', '’', '.', ',']).len();
    let plain = plain(trimmed);
    if !plain.is_empty() {
        words.push(Word { plain, span: Span::of(at + lead, at + lead + trimmed.len()) });
    }
}

/// Letters and digits alone, in lower case, without accents.
pub fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    word.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many words of `one` have to be changed, left out or put in to make `other`; work is bounded by `most`.
pub fn distance(one: &[&str], other: &[&str], most: usize) -> usize {
    if one.len().abs_diff(other.len()) > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let cost = corner + usize::from(a != b);
            corner = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(corner + 1);
        }
    }
    row[other.len()]
}
