//! Word lists that are asked without making a string: in any case, or exactly as they are written.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use foldhash::fast::FixedState;

/// A word that is the same in small and in capital letters of ASCII.
#[derive(Clone, Copy)]
pub(in crate::facts) struct AnyCase<'a>(pub &'a [u8]);

impl PartialEq for AnyCase<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        // most words are asked for as they are listed
        self.0 == other.0 || self.0.eq_ignore_ascii_case(other.0)
    }
}

impl Eq for AnyCase<'_> {}

impl Hash for AnyCase<'_> {
    /// By its length and both its ends; words of our lists that differ only in between are few.
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        /// The bit in which small and capital letters differ, in every byte.
        const SMALL: u64 = 0x2020_2020_2020_2020;
        let four = |bytes: [u8; 4]| u64::from(u32::from_le_bytes(bytes));
        let (first, last) = match (self.0, self.0.first_chunk(), self.0.last_chunk()) {
            (_, Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            (word, ..) => match (word, word.first_chunk(), word.last_chunk()) {
                (_, Some(first), Some(last)) => (four(*first), four(*last)),
                ([first, .., last], ..) => (u64::from(*first), u64::from(word[1]) << 8 | u64::from(*last)),
                ([only], ..) => (u64::from(*only), 0),
                ([], ..) => (0, 0),
            },
        };
        state.write_u64(first | SMALL);
        state.write_u64((last | SMALL).wrapping_add((self.0.len() as u64) << 56));
    }
}

/// A table from words to what they mean that is the same in every run.
pub(in crate::facts) type Table<T> = HashMap<AnyCase<'static>, T, FixedState>;

/// By the first letter of a word, whatever its case, which lengths and last letters listed words have, one bit for each. Most
/// words of a text are told by it to be none of a list.
#[derive(Default)]
struct Looks([(u32, u32); 32]);

impl Looks {
    fn of(words: impl IntoIterator<Item = &'static str>) -> Self {
        let mut all = Self::default();
        for word in words.into_iter().map(str::as_bytes) {
            if let [first, .., last] | [first @ last] = word {
                let looks = &mut all.0[usize::from(first & 31)];
                looks.0 |= 1 << word.len().min(31);
                looks.1 |= 1 << (last & 31);
            }
        }
        all
    }

    #[inline]
    fn fit(&self, word: &str) -> bool {
        let word = word.as_bytes();
        let (Some(first), Some(last)) = (word.first(), word.last()) else { return false };
        let (lengths, lasts) = self.0[usize::from(first & 31)];
        (lengths >> word.len().min(31)) & (lasts >> (last & 31)) & 1 == 1
    }
}

/// A set of words, each with what it means, whatever its case in ASCII.
pub(in crate::facts) struct Words<T> {
    table: Table<T>,
    looks: Looks,
}

impl<T: Copy> Words<T> {
    pub(in crate::facts) fn new(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let rows: Vec<_> = rows.into_iter().collect();
        let looks = Looks::of(rows.iter().map(|(word, _)| *word));
        Self { table: rows.into_iter().map(|(word, means)| (AnyCase(word.as_bytes()), means)).collect(), looks }
    }

    /// What `word` means, whatever its case.
    #[inline]
    pub(in crate::facts) fn get(&self, word: &str) -> Option<T> {
        if self.looks.fit(word) { self.look_up(word) } else { None }
    }

    /// Apart from [`Self::get`], so that a caller has the short question in place.
    fn look_up(&self, word: &str) -> Option<T> {
        self.table.get(&AnyCase(word.as_bytes())).copied()
    }
}

/// A set of words, each with what it means as it is written.
pub(in crate::facts) struct Exact<T> {
    table: HashMap<&'static str, T, FixedState>,
    looks: Looks,
}

impl<T: Copy> Exact<T> {
    pub(in crate::facts) fn new(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let table: HashMap<_, _, _> = rows.into_iter().collect();
        Self { looks: Looks::of(table.keys().copied()), table }
    }

    #[inline]
    pub(in crate::facts) fn get(&self, word: &str) -> Option<T> {
        self.looks.fit(word).then(|| self.table.get(word).copied())?
    }
}

impl Exact<()> {
    /// The words of `lists`, which are separated by white space.
    pub(in crate::facts) fn set(lists: &[&'static str]) -> Self {
        Self::new(lists.iter().flat_map(|list| list.split_whitespace()).map(|word| (word, ())))
    }

    #[inline]
    pub(in crate::facts) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

impl Words<()> {
    /// The words of `lists`, which are separated by white space.
    pub(in crate::facts) fn set(lists: &[&'static str]) -> Self {
        Self::new(lists.iter().flat_map(|list| list.split_whitespace()).map(|word| (word, ())))
    }

    #[inline]
    pub(in crate::facts) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

/// Whether `word` is `listed`, whatever the case of its ASCII letters; most words differ in length or in their first letter.
#[inline]
pub(in crate::facts) fn same(word: &str, listed: &str) -> bool {
    let (word, listed) = (word.as_bytes(), listed.as_bytes());
    word.len() == listed.len()
        && word.first().map(|byte| byte | 32) == listed.first().map(|byte| byte | 32)
        && word.eq_ignore_ascii_case(listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_length_are_found_in_any_case_and_no_others() {
        const LIST: [&str; 9] = [
            "i",
            "ox",
            "map",
            "four",
            "seven",
            "captains",
            "yesterday",
            "counter-intelligence",
            "antidisestablishmentarianism",
        ];
        let words = Words::set(&["i ox map four seven captains yesterday counter-intelligence", LIST[8]]);
        for word in LIST {
            assert!(words.has(word) && words.has(&word.to_uppercase()), "{word}");
            for other in
                [format!("{word}s"), word.replace('e', "a") + "x", word[1..].to_owned(), word.replace('i', "\t")]
            {
                assert!(other == word || !words.has(&other), "{other}");
            }
        }
        assert!(!words.has(""));
    }

    #[test]
    fn what_is_listed_as_it_is_written_is_found_only_so() {
        let units = Exact::new([("mW", "milli"), ("MW", "mega")]);
        assert_eq!((units.get("mW"), units.get("MW"), units.get("mw")), (Some("milli"), Some("mega"), None));
    }
}
