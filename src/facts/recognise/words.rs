//! Word lists that are asked without making a string: in any case, or exactly as they are written.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use foldhash::fast::FixedState;

/// A word of at most sixteen bytes in the small letters of ASCII: its bytes in order, then zeros. Two words have the same one
/// if they differ in nothing but the case of their ASCII letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::facts) struct Folded(u64, u64);

impl Folded {
    /// That of `word`; none if it is longer. Its ends are read at once, however long it is, and overlap where it is short.
    #[inline]
    pub(in crate::facts) fn of(word: &str) -> Option<Self> {
        let word = word.as_bytes();
        let (first, rest) = match (word, word.first_chunk(), word.last_chunk()) {
            (_, Some(first), Some(last)) if word.len() > 8 => {
                let overlap = 16_usize.checked_sub(word.len())?;
                (u64::from_le_bytes(*first), u64::from_le_bytes(*last) >> (8 * overlap))
            }
            (_, Some(first), _) => (u64::from_le_bytes(*first), 0),
            _ => (short(word), 0),
        };
        Some(Self(small(first), small(rest)))
    }

    #[inline]
    pub(in crate::facts) fn is_ascii(self) -> bool {
        (self.0 | self.1) & each(0x80) == 0
    }
}

impl Hash for Folded {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0 ^ self.1.rotate_left(32));
    }
}

/// The bytes of a word of less than eight.
#[inline]
fn short(word: &[u8]) -> u64 {
    let at = |byte: u8, place: usize| u64::from(byte) << (8 * place);
    match (word, word.first_chunk(), word.last_chunk()) {
        (_, Some(first), Some(last)) => {
            let four = |bytes: [u8; 4]| u64::from(u32::from_le_bytes(bytes));
            four(*first) | four(*last) << (8 * (word.len() - 4))
        }
        ([first, .., last], ..) => u64::from(*first) | at(word[1], 1) | at(*last, word.len() - 1),
        ([only], ..) => u64::from(*only),
        _ => 0,
    }
}

/// `byte` eight times.
#[inline]
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Eight bytes of which the capital letters of ASCII have been made small. The highest bit of each says what it is: adding to
/// the rest of it sets that bit from `A` on, or behind `Z`.
#[inline]
fn small(bytes: u64) -> u64 {
    let rest = bytes & each(0x7f);
    let letters = rest + each(0x80 - b'A');
    let behind = rest + each(0x7f - b'Z');
    bytes | ((letters & !behind & !bytes & each(0x80)) >> 2)
}

/// A table from words, whatever the case of their ASCII letters, to what they mean. It is the same in every run.
pub(in crate::facts) struct Table<T> {
    folded: HashMap<Folded, T, FixedState>,
    /// The few that are too long for a [`Folded`], in small letters.
    long: HashMap<String, T, FixedState>,
}

impl<T> Table<T> {
    pub(in crate::facts) fn with_capacity(words: usize) -> Self {
        Self { folded: HashMap::with_capacity_and_hasher(words, FixedState::default()), long: HashMap::default() }
    }

    /// Changes what `word` means.
    pub(in crate::facts) fn update(&mut self, word: &str, change: impl FnOnce(&mut T))
    where
        T: Default,
    {
        change(match Folded::of(word) {
            Some(word) => self.folded.entry(word).or_default(),
            None => self.long.entry(word.to_ascii_lowercase()).or_default(),
        });
    }

    #[inline]
    pub(in crate::facts) fn get_folded(&self, word: Folded) -> Option<&T> {
        self.folded.get(&word)
    }

    fn insert(&mut self, word: &str, means: T) {
        match Folded::of(word) {
            Some(word) => self.folded.insert(word, means),
            None => self.long.insert(word.to_ascii_lowercase(), means),
        };
    }

    #[inline]
    pub(in crate::facts) fn get(&self, word: &str) -> Option<&T> {
        match Folded::of(word) {
            Some(word) => self.get_folded(word),
            None if self.long.is_empty() => None,
            None => self.long.get(&word.to_ascii_lowercase()),
        }
    }
}

/// By the first letter of a word, whatever its case, which lengths and last letters listed words have, one bit for each. Most
/// words of a text are told by it to be none of a list.
#[derive(Default)]
struct Looks([(u32, u32); 32]);

impl Looks {
    fn add(&mut self, word: &str) {
        let word = word.as_bytes();
        if let [first, .., last] | [first @ last] = word {
            let looks = &mut self.0[usize::from(first & 31)];
            looks.0 |= 1 << word.len().min(31);
            looks.1 |= 1 << (last & 31);
        }
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
        let (mut table, mut looks) = (Table::with_capacity(0), Looks::default());
        for (word, means) in rows {
            looks.add(word);
            table.insert(word, means);
        }
        Self { table, looks }
    }

    /// What `word` means, whatever its case.
    #[inline]
    pub(in crate::facts) fn get(&self, word: &str) -> Option<T> {
        if self.looks.fit(word) { self.look_up(word) } else { None }
    }

    /// Apart from [`Self::get`], so that a caller has the short question in place.
    fn look_up(&self, word: &str) -> Option<T> {
        self.table.get(word).copied()
    }
}

/// A set of words, each with what it means as it is written.
pub(in crate::facts) struct Exact<T> {
    table: HashMap<&'static str, T, FixedState>,
    looks: Looks,
}

impl<T: Copy> Exact<T> {
    pub(in crate::facts) fn new(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let (mut table, mut looks) = (HashMap::default(), Looks::default());
        for (word, means) in rows {
            looks.add(word);
            table.insert(word, means);
        }
        Self { table, looks }
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

/// Whether `word` is `listed`, whatever the case of its ASCII letters. Most words differ in length or in their first letter,
/// which is asked in place.
#[inline]
pub(in crate::facts) fn same(word: &str, listed: &str) -> bool {
    let (word, listed) = (word.as_bytes(), listed.as_bytes());
    word.len() == listed.len()
        && word.first().map(|byte| byte | 32) == listed.first().map(|byte| byte | 32)
        && same_letters(word, listed)
}

#[inline(never)]
fn same_letters(word: &[u8], listed: &[u8]) -> bool {
    word.eq_ignore_ascii_case(listed)
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
