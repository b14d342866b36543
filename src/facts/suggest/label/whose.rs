//! Whose something is: `Visitors in its last full year` is told of the pool that the sentence is about, or of nobody.

use std::ops::Range;

use super::people::is_people;
use super::{Label, Place};
use crate::facts::suggest::phrase::{capitalised, text};
use crate::facts::suggest::sentence::LABEL;
use crate::facts::suggest::tag::Tag;

/// What a label loses that points to somebody whom it does not name.
const UNTOLD: f32 = 0.33;

impl Place<'_, '_> {
    /// `label` with whom it means in the place of `its`, `their`, `her` or `his`.
    pub(super) fn told_whose(&self, label: Label) -> Label {
        let label = self.of_whom(label);
        let words: Vec<&str> = label.text.split(' ').collect();
        let Some(at) = words.iter().position(|word| is_possessive(word)).filter(|at| at + 1 < words.len()) else {
            return label;
        };
        let whose = words[at].to_lowercase();
        let named = self.subject().filter(|subject| self.can_be(subject.clone(), &whose));
        let name = named.map(|subject| self.definite(subject)).or_else(|| self.before_as(&whose));
        // `People employed by Budmax at its peak`
        let said = name.as_ref().is_some_and(|name| words[..at].join(" ").contains(name.as_str()));
        // `voters who would give up their own`
        let themselves = whose == "their" && words[..at].iter().any(|word| matches!(*word, "who" | "that"));
        let doer = words[..at.saturating_sub(2)].contains(&"by");
        if said || themselves || whose == "its" && doer {
            return label;
        }
        if let Some(name) = name {
            let owner = possessive(&name, &whose);
            let text = [&words[..at], &[owner.as_str()], &words[at + 1..]].concat().join(" ");
            if text.chars().count() <= LABEL {
                return Label { text, ..label };
            }
        }
        Label { worth: label.worth - UNTOLD, ..label }
    }

    /// `Dana Prior's pay` for the pay of a clause `whose pay rose 12%`.
    fn of_whom(&self, label: Label) -> Label {
        let of_whom = || {
            let clause = self.clause().filter(|clause| !clause.subject.is_empty())?;
            let whose = clause.subject.start.checked_sub(1).filter(|at| self.parse.text(*at) == "whose")?;
            let owner = self.parse.noun_phrase_before(whose);
            let core = text(self.parse, self.parse.core(clause.subject.clone()));
            let before = label.text.to_lowercase().find(&core.to_lowercase())?;
            let owner = definite(&text(self.parse, self.parse.bare(owner)));
            let rest = &label.text[before + core.len()..];
            let text = format!("{}{} {core}{rest}", &label.text[..before], possessive(&owner, "its"));
            (!owner.is_empty() && text.chars().count() <= LABEL).then(|| capitalised(&text))
        };
        match of_whom() {
            Some(text) => Label { text, ..label },
            None => label,
        }
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

    /// What the sentence before is about, where a possessive can stand for it.
    fn before_as(&self, whose: &str) -> Option<String> {
        let subject = self.subject_before?;
        let last = subject.rsplit(' ').next()?;
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let plain = subject.split(' ').count() <= 4
            && !subject.split(' ').any(is_possessive)
            && !subject.contains(|c: char| c.is_ascii_digit());
        let many = last.ends_with('s') && !last.ends_with("ss") || is_people(last);
        let fits = match whose {
            "its" => !many || capital(last),
            "their" => many,
            _ => subject.split(' ').all(capital),
        };
        (plain && fits).then(|| definite(subject))
    }

    /// What `subject` names, as known: `the ferry` for `a ferry`.
    pub(super) fn definite(&self, subject: Range<usize>) -> String {
        let core = self.parse.core(subject);
        definite(&text(self.parse, core))
    }
}

/// `the pool's`, `the residents'`, `Lomas's`.
fn possessive(name: &str, whose: &str) -> String {
    let last = name.rsplit(' ').next().unwrap_or_default();
    let many = !last.starts_with(char::is_uppercase) || whose == "their";
    if name.ends_with('s') && many { format!("{name}'") } else { format!("{name}'s") }
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
