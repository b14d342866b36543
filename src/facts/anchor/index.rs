//! Where words stand in a text, without reading all of it for each of thousands of quotes.

use std::cell::{Cell, OnceCell};

/// Quotes from which on an index pays: to make one takes about as long as to read the text so often.
const MANY: usize = 1000;
/// Bytes by which places are ordered.
const KEY: usize = 8;
/// More places than these are found sooner by reading on.
const MOST: usize = 1024;

/// An index of one text that is made once it pays.
#[derive(Debug, Default)]
pub struct LazyIndex {
    asked: Cell<usize>,
    index: OnceCell<Index>,
}

impl LazyIndex {
    /// For the next quote of `text`.
    pub fn get(&self, text: &str) -> Option<&Index> {
        self.asked.set(self.asked.get() + 1);
        (self.asked.get() > MANY).then(|| self.index.get_or_init(|| Index::of(text)))
    }
}

/// All characters of a text, ordered by the bytes that stand from each on.
#[derive(Debug)]
pub struct Index(Vec<u32>);

impl Index {
    /// Of a text of less than 4 GB, as all are that have spans.
    fn of(text: &str) -> Self {
        let mut places: Vec<(u64, u32)> =
            text.char_indices().map(|(at, _)| (key(&text.as_bytes()[at..], 0), at as u32)).collect();
        places.sort_unstable();
        Self(places.into_iter().map(|(_, at)| at).collect())
    }

    /// Where `words` stand in the text this was made of, in order; `None` where they stand so often that reading on finds the
    /// first of them sooner.
    pub fn starts(&self, text: &str, words: &str) -> Option<Vec<usize>> {
        let (text, words) = (text.as_bytes(), words.as_bytes());
        let (least, most) = (key(words, 0), key(words, u8::MAX));
        let first = self.0.partition_point(|&at| key(&text[at as usize..], 0) < least);
        let more = self.0[first..].partition_point(|&at| key(&text[at as usize..], 0) <= most);
        if more > MOST {
            return None;
        }
        let places = self.0[first..first + more].iter().map(|&at| at as usize);
        let mut starts: Vec<usize> = places.filter(|&at| text[at..].starts_with(words)).collect();
        starts.sort_unstable();
        Some(starts)
    }
}

/// The first bytes as a number that orders as they do; `fill` stands for those that are missing.
fn key(bytes: &[u8], fill: u8) -> u64 {
    let mut key = [fill; KEY];
    let len = bytes.len().min(KEY);
    key[..len].copy_from_slice(&bytes[..len]);
    u64::from_be_bytes(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_finds_is_what_reading_finds() {
        let text = "Zoë Berg met Ann Berg of Berg & Co. at Bergen; \u{1F600} ann bergs. ".repeat(1500);
        let text = format!("{text}Only here: Linnéa Ek");
        let index = Index::of(&text);
        for words in ["Only here", "Linnéa Ek", "Ek", "e: Linn", "é", "nowhere", "Linnéa Ekman", "Only here: Linnéa Ek"]
        {
            let read: Vec<usize> = text.match_indices(words).map(|(at, _)| at).collect();
            match index.starts(&text, words) {
                Some(starts) => assert_eq!(starts, read, "{words}"),
                None => assert!(read.len() > 2, "{words}"),
            }
        }
        assert!(index.starts(&text, "Berg").is_none(), "what stands everywhere is found by reading");
        assert_eq!(index.starts(&text, "Linnéa Ek"), Some(vec![text.len() - "Linnéa Ek".len()]));
    }

    #[test]
    fn few_quotes_need_none() {
        let lazy = LazyIndex::default();
        assert!((0..MANY).all(|_| lazy.get("Ann Berg").is_none()));
        assert_eq!(lazy.get("Ann Berg").and_then(|index| index.starts("Ann Berg", "Berg")), Some(vec![4]));
    }
}
