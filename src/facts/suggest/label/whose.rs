//! Whose something is: `Visitors in its last full year` is told of the pool that the sentence is about, or of nobody.

use std::ops::Range;

use super::people::is_people;
use super::{Label, Place};
use crate::facts::suggest::phrase::text;
use crate::facts::suggest::sentence::LABEL;
use crate::facts::suggest::tag::Tag;

/// What a label loses that points to somebody whom it does not name.
const UNTOLD: f32 = 0.3;

impl Place<'_, '_> {
    /// `label` with whom it means in the place of `its`, `their`, `her` or `his`.
    pub(super) fn told_whose(&self, label: Label) -> Label {
        let words: Vec<&str> = label.text.split(' ').collect();
        let Some(at) = words.iter().position(|word| is_possessive(word)).filter(|at| at + 1 < words.len()) else {
            return label;
        };
        let whose = words[at].to_lowercase();
        let named = self.subject().filter(|subject| self.can_be(subject.clone(), &whose));
        let name = named.map(|subject| self.definite(subject));
        // `People employed by Budmax at its peak`
        let said = name.as_ref().is_some_and(|name| words[..at].join(" ").contains(name.as_str()));
        // `voters who would give up their own`
        let themselves = whose == "their" && words[..at].iter().any(|word| matches!(*word, "who" | "that"));
        if said || themselves || whose == "its" && words[..at].iter().any(|word| matches!(*word, "by" | "of")) {
            return label;
        }
        if let Some(name) = name {
            let owner = if name.ends_with('s') { format!("{name}'") } else { format!("{name}'s") };
            let text = [&words[..at], &[owner.as_str()], &words[at + 1..]].concat().join(" ");
            if text.chars().count() <= LABEL {
                return Label { text, ..label };
            }
        }
        Label { worth: label.worth - UNTOLD, ..label }
    }

    /// Whether a possessive can stand for what `subject` names.
    fn can_be(&self, subject: Range<usize>, whose: &str) -> bool {
        let core = self.parse.core(subject);
        let Some(head) = core.end.checked_sub(1).filter(|_| !core.is_empty()) else { return false };
        let (word, tag) = (self.parse.text(head), self.parse.tags[head]);
        let plain = core.len() <= 5
            && core.clone().all(|at| {
                let word = self.parse.text(at).to_lowercase();
                self.parse.tags[at] != Tag::Pron && !is_possessive(&word) && self.parse.tags[at] != Tag::Num
            });
        let many = tag == Tag::Noun && (word.ends_with('s') && !word.ends_with("ss") || is_people(word));
        plain
            && match whose {
                "its" => !many && matches!(tag, Tag::Noun | Tag::Name),
                "their" => many,
                _ => tag == Tag::Name,
            }
    }

    /// What `subject` names, as known: `the ferry` for `a ferry`.
    pub(super) fn definite(&self, subject: Range<usize>) -> String {
        let core = self.parse.core(subject);
        definite(&text(self.parse, core))
    }
}

fn is_possessive(word: &str) -> bool {
    ["its", "their", "his", "her"].iter().any(|one| word.eq_ignore_ascii_case(one))
}

/// `the ferry` for `a ferry`: what a label tells of is known.
pub(super) fn definite(words: &str) -> String {
    match words.split_once(' ') {
        Some(("a" | "an" | "A" | "An", rest)) => format!("the {rest}"),
        _ => words.to_owned(),
    }
}
