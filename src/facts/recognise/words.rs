//! Word lists that are asked without making a string: case is folded on the stack.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// No listed word is longer; longer words are known not to be listed.
const LONGEST: usize = 20;

/// A set of lower-case ASCII words, each with what it means.
pub(in crate::facts) struct Words<T>(HashMap<&'static str, T, BuildHasherDefault<Fnv>>);

impl<T: Copy> Words<T> {
    pub(in crate::facts) fn new(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        Self(rows.into_iter().collect())
    }

    /// What `word` means, whatever its case.
    pub(in crate::facts) fn get(&self, word: &str) -> Option<T> {
        let mut folded = [0; LONGEST];
        let folded = folded.get_mut(..word.len())?;
        folded.copy_from_slice(word.as_bytes());
        folded.make_ascii_lowercase();
        self.0.get(std::str::from_utf8(folded).ok()?).copied()
    }
}

impl Words<()> {
    /// The words of `lists`, which are separated by white space.
    pub(in crate::facts) fn set(lists: &[&'static str]) -> Self {
        Self::new(lists.iter().flat_map(|list| list.split_whitespace()).map(|word| (word, ())))
    }

    pub(in crate::facts) fn has(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

/// FNV-1a: quick on words of a few bytes.
pub(in crate::facts) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
