//! What people are told to be: `Judge Hofmann` is no other spelling of Anna Hoffmann, unless she is told to be a judge.

use std::collections::{HashMap, HashSet};

use crate::facts::check::reading::Reading;
use crate::facts::check::reading::words::plain;
use crate::facts::recognise::{Shape, is_role};

/// What stands before any surname, also of one who was told without it.
const COURTESY: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "professor"];

/// The role that the word before a surname tells, if it is more than courtesy.
pub fn role(word: &str) -> Option<String> {
    let word = plain(word);
    (is_role(&word) && !COURTESY.contains(&word.as_str())).then_some(word)
}

/// The roles that a text tells in the sentences that have a name, by each word of the name.
pub struct Roles(HashMap<String, HashSet<String>>);

impl Roles {
    pub fn new(reading: &Reading<'_>) -> Self {
        let mut beside: HashMap<String, HashSet<String>> = HashMap::new();
        for sentence in &reading.sentences {
            let roles: Vec<String> = sentence.tokens.clone().filter_map(|token| role(reading.word(token))).collect();
            let names = sentence.tokens.clone().filter(|&token| reading.text.tokens[token].shape == Shape::Capital);
            for name in names.filter(|_| !roles.is_empty()) {
                let word = reading.word(name);
                let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
                beside.entry(plain(bare)).or_default().extend(roles.iter().cloned());
            }
        }
        Self(beside)
    }

    /// Whether somebody of this surname may be one of `roles`; with none to be, they may be anybody.
    pub fn may_be(&self, surname: &str, roles: &HashSet<String>) -> bool {
        roles.is_empty() || self.0.get(surname).is_some_and(|known| !known.is_disjoint(roles))
    }
}
