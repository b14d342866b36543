//! Approximate matching: where words like the quoted ones stand, figures and names aside.

use std::ops::Range;

use super::guard::{Sense, sense, tokens};

/// Stand-ins for what [`super::guard`] protects, so that "rose to 4.2%" is found again as "rose to 4.35%".
const NUMBER: char = '\u{F0000}';
const DATE: char = '\u{F0001}';
const NAME: char = '\u{F0002}';

/// Work (text times pattern) beyond which no search is made; a book, not an article.
const MOST_WORK: usize = 200_000_000;

/// A normalised text with figures, dates and names masked, each character mapped back to bytes of the text.
#[derive(Debug, Default)]
pub struct Masked {
    chars: Vec<char>,
    origin: Vec<Range<u32>>,
}

/// A place that resembles the pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Bytes of the normalised text.
    pub range: Range<usize>,
    pub edits: usize,
}

impl Masked {
    pub fn new(text: &str) -> Self {
        let mut masked = Self::default();
        let mut done = 0;
        for token in tokens(text) {
            let mask = match sense(token.text) {
                Some(Sense::Number) => NUMBER,
                Some(Sense::Date) => DATE,
                Some(Sense::Name) => NAME,
                Some(Sense::Sign) | None => continue,
            };
            let end = token.start + token.text.len();
            masked.copy(text, done..token.start);
            masked.chars.push(mask);
            masked.origin.push(token.start as u32..end as u32);
            done = end;
        }
        masked.copy(text, done..text.len());
        masked
    }

    fn copy(&mut self, text: &str, range: Range<usize>) {
        for (at, char) in text[range.clone()].char_indices() {
            let start = (range.start + at) as u32;
            self.chars.push(char);
            self.origin.push(start..start + char.len_utf8() as u32);
        }
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Letters that are not masked: what tells this pattern from any other of its form.
    pub fn substance(&self) -> usize {
        self.chars.iter().filter(|char| char.is_alphabetic()).count()
    }

    /// Places of at most `most` edits in one block of this text; of those that overlap, the best or equally good ones.
    pub fn find(&self, pattern: &Self, most: usize) -> Vec<Match> {
        if pattern.chars.is_empty() || self.chars.len().saturating_mul(pattern.chars.len()) > MOST_WORK {
            return Vec::new();
        }
        let mut found: Vec<Match> = Vec::new();
        let mut start = 0;
        for block in self.chars.split(|&char| char == '\n') {
            search(&pattern.chars, block, most, |range, edits| {
                let (first, last) = (&self.origin[start + range.start], &self.origin[start + range.end - 1]);
                let range = first.start as usize..last.end as usize;
                match found.last_mut() {
                    Some(last) if range.start < last.range.end && edits > last.edits => {}
                    Some(last) if range.start < last.range.end && edits < last.edits => *last = Match { range, edits },
                    Some(last) if range.start == last.range.start => {}
                    _ => found.push(Match { range, edits }),
                }
            });
            start += block.len() + 1;
        }
        found
    }
}

/// Sellers' algorithm: calls `found` for each end at which `pattern` matches a part of `text` within `most` edits.
fn search(pattern: &[char], text: &[char], most: usize, mut found: impl FnMut(Range<usize>, usize)) {
    // Row i: the fewest edits between pattern[..i] and a part of the text that ends here, and where that part starts.
    let mut column: Vec<(usize, usize)> = (0..=pattern.len()).map(|edits| (edits, 0)).collect();
    for (at, &char) in text.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, at + 1);
        for row in 1..=pattern.len() {
            let replaced = (diagonal.0 + usize::from(pattern[row - 1] != char), diagonal.1);
            let inserted = (column[row].0 + 1, column[row].1);
            let deleted = (column[row - 1].0 + 1, column[row - 1].1);
            diagonal = column[row];
            column[row] = [replaced, inserted, deleted].into_iter().min_by_key(|cell| cell.0).expect("three cells");
        }
        let (edits, start) = column[pattern.len()];
        if edits <= most && start <= at {
            found(start..at + 1, edits);
        }
    }
}

/// Edits that make one text the other.
pub fn distance(one: &str, other: &str) -> usize {
    strsim::levenshtein(one, other)
}

/// How much `pattern` resembles the nearest end of `text` that is of about its length, 0 to 1.
pub fn resembles_end(pattern: &[char], text: &[char]) -> f64 {
    let mut row: Vec<usize> = (0..=text.len()).collect();
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.iter().rev().copied().collect(), text.iter().rev().copied().collect());
    for (i, &wanted) in pattern.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &char) in text.iter().enumerate() {
            let replaced = diagonal + usize::from(wanted != char);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    let edits = row.into_iter().min().unwrap_or(0);
    1.0 - edits as f64 / pattern.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, pattern: &str, most: usize) -> Vec<(String, usize)> {
        let matches = Masked::new(text).find(&Masked::new(pattern), most);
        matches.into_iter().map(|found| (text[found.range].to_owned(), found.edits)).collect()
    }

    #[test]
    fn figures_and_names_are_found_again_when_they_changed() {
        assert_eq!(
            found("pay is up: wages rose to 14.35% in Norway", "wages rose to 4.2%", 0),
            [("wages rose to 14.35%".into(), 0)]
        );
        assert_eq!(found("x\nmet Robin in May\ny", "met Linus in June", 0), [("met Robin in May".into(), 0)]);
    }

    #[test]
    fn a_match_never_crosses_a_block() {
        assert_eq!(found("wages rose\nto the roof", "wages rose to the roof", 0), []);
        assert_eq!(found("the big ship sank\nthe bug ship sank", "the big ship sank", 1).len(), 2);
    }

    #[test]
    fn context_is_compared_from_its_near_end() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert!(resembles_end(&chars("agencies have "), &chars("and so agencies have ")) > 0.99);
        assert!(resembles_end(&chars("agencies have "), &chars("all agencies now have ")) > 0.6);
        assert!(resembles_end(&chars("agencies have "), &chars("it rained all night in ")) < 0.4);
    }
}
