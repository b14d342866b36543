//! What an import tells of a text from elsewhere.

use std::collections::{BTreeMap, BTreeSet};

/// What could not come through as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Tags that are shown as they are written, by name: where the first stands in the source, and how many there are.
    pub kept: BTreeMap<String, (usize, usize)>,
    /// Articles that links name and that are not here; their words stay.
    pub unknown: BTreeSet<String>,
    /// Articles of the same site that links name and that are drafts; their words stay.
    pub held_back: BTreeSet<String>,
    /// Images that are not here.
    pub missing: BTreeSet<String>,
    /// Comments and the like, by their beginnings.
    pub left_out: Vec<String>,
    /// How many attributes, such as `{: .wide}` and `::: columns`, went.
    pub attributes: usize,
    /// Elements of HTML that went, whose words stay, and scripts.
    pub elements: BTreeSet<String>,
}

impl Told {
    pub fn keep(&mut self, name: &str, at: usize) {
        self.kept.entry(shortened(name)).or_insert((at, 0)).1 += 1;
    }

    pub fn leave_out(&mut self, words: &str) {
        let words = words.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
        if !words.is_empty() && self.left_out.len() < 50 {
            self.left_out.push(shortened(&words));
        }
    }
}

fn shortened(words: &str) -> String {
    words.chars().take(80).collect()
}
