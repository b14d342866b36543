//! Approximate matching: where words like the quoted ones stand, figures and names aside.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use super::grams::Grams;
use super::guard::{Sense, sense, tokens};

/// Stand-ins for what [`super::guard`] protects, so that "rose to 4.2%" is found again as "rose to 4.35%".
const NUMBER: char = '\u{F0000}';
const DATE: char = '\u{F0001}';
const NAME: char = '\u{F0002}';

/// Work (text times pattern) beyond which no search is made; a book, not an article.
const MOST_WORK: usize = 200_000_000;
/// Searches from which on an index of the text pays.
const MANY: usize = 4;

/// A normalised text with figures, dates and names masked, each character mapped back to bytes of the text.
#[derive(Debug, Default)]
pub struct Masked {
    chars: Vec<char>,
    origin: Vec<Range<u32>>,
    searches: Cell<usize>,
    grams: OnceCell<Option<Grams>>,
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
        for (start, part) in self.parts(pattern, most) {
            search(&pattern.chars, part, most, |range, edits| {
                let (first, last) = (&self.origin[start + range.start], &self.origin[start + range.end - 1]);
                let range = first.start as usize..last.end as usize;
                match found.last_mut() {
                    Some(last) if range.start < last.range.end && edits > last.edits => {}
                    // Of equally good ends the farther one leaves nothing of the words behind.
                    Some(last)
                        if edits < last.edits && range.start < last.range.end || range.start == last.range.start =>
                    {
                        *last = Match { range, edits };
                    }
                    _ => found.push(Match { range, edits }),
                }
            });
        }
        found
    }

    /// The parts of blocks that may hold something at most `most` edits from `pattern`, each with where it starts.
    fn parts(&self, pattern: &Self, most: usize) -> Vec<(usize, &[char])> {
        self.searches.set(self.searches.get() + 1);
        let grams =
            if self.searches.get() > MANY { self.grams.get_or_init(|| Grams::of(&self.chars)).as_ref() } else { None };
        let regions = grams.and_then(|grams| grams.regions(&pattern.chars, most));
        let mut parts = Vec::new();
        for mut region in regions.unwrap_or_else(|| std::iter::once(0..self.chars.len()).collect()) {
            for part in self.chars[region.clone()].split(|&char| char == '\n') {
                parts.push((region.start, part));
                region.start += part.len() + 1;
            }
        }
        parts
    }
}

/// Sellers' algorithm: calls `found` for each end at which `pattern` matches a part of `text` within `most` edits. Rows that
/// cannot come down to `most` any more are left out (Ukkonen), so that the work depends on `most` more than on the pattern.
fn search(pattern: &[char], text: &[char], most: usize, mut found: impl FnMut(Range<usize>, usize)) {
    // Row i: the fewest edits between pattern[..i] and a part of the text that ends here, and where that part starts.
    let mut column: Vec<(usize, usize)> = (0..=pattern.len()).map(|edits| (edits, 0)).collect();
    let mut active = most.min(pattern.len());
    for (at, &char) in text.iter().enumerate() {
        let last = (active + 1).min(pattern.len());
        let mut diagonal = column[0];
        column[0] = (0, at + 1);
        if last > active {
            column[last] = (most + 1, at);
        }
        for row in 1..=last {
            let mut cell = (diagonal.0 + usize::from(pattern[row - 1] != char), diagonal.1);
            let (inserted, deleted) = (column[row], column[row - 1]);
            // Of equally good starts the farther one: the nearer may leave a figure behind, which is a single character here.
            cell = cell.min((inserted.0 + 1, inserted.1)).min((deleted.0 + 1, deleted.1));
            diagonal = column[row];
            column[row] = cell;
        }
        active = last;
        while column[active].0 > most {
            active -= 1;
        }
        let (edits, start) = column[active];
        if active == pattern.len() && start <= at {
            found(start..at + 1, edits);
        }
    }
}

/// Edits that make one text the other.
pub fn distance(one: &str, other: &str) -> usize {
    strsim::levenshtein(one, other)
}

/// For each length, the edits that make the end of `text` of that length `pattern`.
pub fn edits_to_ends(pattern: &[char], text: &[char]) -> Vec<usize> {
    let mut row: Vec<usize> = (0..=text.len()).collect();
    for (i, &wanted) in pattern.iter().rev().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &char) in text.iter().rev().enumerate() {
            let replaced = diagonal + usize::from(wanted != char);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_search_finds_what_comparing_all_parts_finds(text in "[ab]{0,14}", pattern in "[ab]{1,6}", most in 0..4_usize) {
            let (text, pattern): (Vec<char>, Vec<char>) = (text.chars().collect(), pattern.chars().collect());
            let string = |chars: &[char]| chars.iter().collect::<String>();
            let mut ends = Vec::new();
            search(&pattern, &text, most, |range, edits| ends.push((range, edits)));
            for (range, edits) in &ends {
                prop_assert_eq!(*edits, distance(&string(&pattern), &string(&text[range.clone()])));
            }
            for end in 1..=text.len() {
                let best = (0..=end).map(|start| distance(&string(&pattern), &string(&text[start..end]))).min().unwrap();
                let found = ends.iter().find(|(range, _)| range.end == end).map(|(_, edits)| *edits);
                if best < pattern.len() {
                    prop_assert_eq!(found, (best <= most).then_some(best));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn an_index_of_the_text_finds_what_reading_all_of_it_finds(
            words in proptest::collection::vec("[a-d]{1,3}|\n|the ship", 900..1200), at in 0..800_usize, len in 1..9_usize, most in 0..5_usize
        ) {
            let text = words.join(" ");
            let mut pattern = words[at..at + len].join(" ").replace('\n', "x");
            pattern.insert(pattern.len() / 2, 'z');
            let (text, pattern) = (Masked::new(&text), Masked::new(&pattern));
            let read = text.find(&pattern, most);
            text.searches.set(MANY);
            prop_assert_eq!(text.find(&pattern, most), read);
            prop_assert!(text.grams.get().is_some_and(Option::is_some));
        }
    }

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
        let edits = edits_to_ends(&chars("agencies have "), &chars("all agencies now have "));
        assert_eq!((edits.len(), edits[0], edits["agencies now have ".len()]), (23, 14, 4));
        assert_eq!(edits_to_ends(&chars("have "), &chars("agencies have "))[5], 0);
    }
}
