//! Where a text may hold something like a pattern: by the rows of three characters that they share, so that not all of the text is
//! searched for each of thousands of quotes (the q-gram lemma of Ukkonen and Jokinen), or, where they need share too little, by where
//! something like it ends (the bit vectors of Myers).

use std::ops::Range;

/// Characters in a row.
const GRAM: usize = 3;
/// Parts of the longest match by which a text is divided.
const PARTS: usize = 4;
/// A text shorter than this is sooner searched.
const LEAST: usize = 2000;

/// The places of every row of three characters of a text, and its characters as numbers.
#[derive(Debug)]
pub struct Grams {
    places: Vec<(u64, u32)>,
    /// All characters of the text, in order.
    alphabet: Vec<char>,
    /// The text, each character by its place in the alphabet.
    text: Vec<u32>,
}

impl Grams {
    /// `None` for a text too short to need them.
    pub fn of(text: &[char]) -> Option<Self> {
        if text.len() < LEAST {
            return None;
        }
        let mut places: Vec<(u64, u32)> = keys(text).zip(0..).collect();
        places.sort_unstable();
        let mut alphabet = text.to_vec();
        alphabet.sort_unstable();
        alphabet.dedup();
        let number = |char: &char| alphabet.partition_point(|other| other < char) as u32;
        let text = text.iter().map(number).collect();
        Some(Self { places, alphabet, text })
    }

    /// The parts of the text, in order and apart, that hold all that is at most `most` edits from `pattern`; `None` for a long pattern of
    /// which that cannot be told.
    pub fn regions(&self, pattern: &[char], most: usize) -> Option<Vec<Range<usize>>> {
        self.sharing(pattern, most).or_else(|| self.ending(pattern, most))
    }

    /// Where the text has as many rows of the pattern as something like it must; `None` where that is none.
    fn sharing(&self, pattern: &[char], most: usize) -> Option<Vec<Range<usize>>> {
        let len = self.text.len();
        // Each edit changes three rows at most, so that a match has this many of the pattern's.
        let least = (pattern.len() + 1).checked_sub(GRAM * (most + 1)).filter(|&least| least > 0)?;
        let longest = pattern.len() + most;
        let size = longest.div_ceil(PARTS);
        let mut shared = vec![0_u32; len.div_ceil(size)];
        let mut own: Vec<u64> = keys(pattern).collect();
        own.sort_unstable();
        own.dedup();
        for key in own {
            let first = self.places.partition_point(|&(other, _)| other < key);
            for &(_, at) in self.places[first..].iter().take_while(|&&(other, _)| other == key) {
                shared[at as usize / size] += 1;
            }
        }
        let mut regions: Vec<Range<usize>> = Vec::new();
        // A match touches one part more than it is long.
        for first in 0..shared.len() {
            let end = (first + PARTS + 1).min(shared.len());
            if (shared[first..end].iter().sum::<u32>() as usize) < least {
                continue;
            }
            let (start, end) = (first * size, (end * size).min(len));
            join(&mut regions, start..end);
        }
        Some(regions)
    }

    /// Where something like the pattern ends, with as much before as it may be long.
    fn ending(&self, pattern: &[char], most: usize) -> Option<Vec<Range<usize>>> {
        let last = pattern.len().checked_sub(1).filter(|&last| last < 64)?;
        let mut rows = vec![0_u64; self.alphabet.len()];
        for (row, char) in pattern.iter().enumerate() {
            if let Ok(at) = self.alphabet.binary_search(char) {
                rows[at] |= 1 << row;
            }
        }
        // Which rows of the column are one more, or one less, than the row above.
        let (mut more, mut less, mut edits) = (u64::MAX, 0_u64, pattern.len());
        let mut regions = Vec::new();
        for (at, &char) in self.text.iter().enumerate() {
            let same = rows[char as usize];
            let down = same | less;
            let across = ((same & more).wrapping_add(more) ^ more) | same;
            let (rises, falls) = (less | !(across | more), more & across);
            edits = edits + (rises >> last & 1) as usize - (falls >> last & 1) as usize;
            more = falls << 1 | !(down | rises << 1);
            less = rises << 1 & down;
            if edits <= most {
                join(&mut regions, (at + 1).saturating_sub(pattern.len() + most)..at + 1);
            }
        }
        Some(regions)
    }
}

/// Adds a region that begins no earlier than the last one.
fn join(regions: &mut Vec<Range<usize>>, region: Range<usize>) {
    match regions.last_mut() {
        Some(last) if region.start < last.end => last.end = region.end,
        _ => regions.push(region),
    }
}

/// Rows of three characters as numbers; a character has 21 bits.
fn keys(text: &[char]) -> impl Iterator<Item = u64> {
    text.windows(GRAM).map(|gram| gram.iter().fold(0, |key, &char| key << 21 | u64::from(u32::from(char))))
}
