//! Word lists that are asked without making a string: case is folded on the stack.

use std::collections::HashMap;

use foldhash::fast::FixedState;

/// No listed word is longer; longer words are known not to be listed.
const LONGEST: usize = 31;

/// Room for a folded word: of a length that is known when this is compiled, so that all of it is folded at once.
pub(in crate::facts) type Fold = [u8; LONGEST + 1];

/// A table from words to what they mean that is the same in every run.
pub(in crate::facts) type Table<T> = HashMap<&'static [u8], T, FixedState>;

/// A set of lower-case words in ASCII, each with what it means.
pub(in crate::facts) struct Words<T> {
    table: Table<T>,
    /// By the low bits of the first letter: a bit for each length that a word has. Most words of a text are told to be none
    /// of the list by it.
    lengths: [u32; 32],
}

impl<T: Copy> Words<T> {
    pub(in crate::facts) fn new(rows: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let table: Table<T> = rows.into_iter().map(|(word, means)| (word.as_bytes(), means)).collect();
        let mut lengths = [0; 32];
        for word in table.keys().filter(|word| !word.is_empty() && word.len() <= LONGEST) {
            lengths[usize::from(word[0] & 31)] |= 1 << word.len();
        }
        Self { table, lengths }
    }

    /// What `word` means, whatever its case.
    pub(in crate::facts) fn get(&self, word: &str) -> Option<T> {
        if !self.may_have(word) {
            return None;
        }
        let mut folded = Fold::default();
        self.table.get(folded_into(word, &mut folded)?).copied()
    }

    /// What `word` means as it is written.
    fn get_exact(&self, word: &str) -> Option<T> {
        self.may_have(word).then(|| self.table.get(word.as_bytes()).copied())?
    }

    fn may_have(&self, word: &str) -> bool {
        let Some(first) = word.as_bytes().first() else { return false };
        word.len() <= LONGEST && self.lengths[usize::from(first & 31)] >> word.len() & 1 == 1
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

    /// Whether `word` is listed as it is written.
    pub(in crate::facts) fn has_exact(&self, word: &str) -> bool {
        self.get_exact(word).is_some()
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

/// `word` in lower case, if it fits into `buffer`; letters beyond ASCII stay as they are.
pub(in crate::facts) fn folded_into<'b>(word: &str, buffer: &'b mut Fold) -> Option<&'b [u8]> {
    buffer.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    buffer.make_ascii_lowercase();
    buffer.get(..word.len())
}
