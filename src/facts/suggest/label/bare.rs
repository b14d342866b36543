//! Labels of numbers that stand alone: `rose to 4,500`, `a population of 5 million`, `and 48 were missing`.

use super::whose::definite;
use super::{Label, Place, Role};
use crate::facts::suggest::phrase::{Phrase, capitalised};
use crate::facts::suggest::words::one_of;

impl Place<'_, '_> {
    /// `Spain's population is 47 million`, `Norway has a population of 5 million`: a number alone of what is counted in heads.
    fn headcount(&self) -> Option<Label> {
        let heads = |word: &str| {
            one_of!(
                word,
                "population workforce membership circulation electorate readership enrolment enrollment headcount attendance audience"
            )
        };
        match self.role() {
            Role::Of(noun) if heads(self.parse.text(noun.end.checked_sub(1)?)) => {
                let head = self.parse.text(noun.end - 1);
                let has = noun.start.checked_sub(1).is_some_and(|at| one_of!(self.parse.text(at), "has had have"));
                let whose = self.subject_words().filter(|_| has)?;
                let label = Phrase::default().say(&capitalised(head)).say("of").say(&definite(&whose)).label()?;
                Some(Label::new(label, 0.25))
            }
            Role::Predicate(_) => {
                let subject = self.subject()?;
                let counted = subject.clone().any(|at| heads(self.parse.text(at)));
                self.predicate().filter(|_| counted).map(|label| Label { worth: label.worth + 0.22, ..label })
            }
            _ => None,
        }
    }

    /// A number without a noun: `and 48 were missing`, `rose to 4,500`.
    pub(super) fn bare(&self) -> Option<Label> {
        if let Some(label) = self.level() {
            return Some(label);
        }
        if let Some(label) = self.headcount() {
            return Some(label);
        }
        // `by 154 votes to 149`
        let left = self.left();
        if left > 1 && self.parse.text(left - 1) == "to" && self.parse.text(left - 2) == "votes" {
            return Some(Label::new("Votes against".to_owned(), 0.25));
        }
        if self.role() != Role::Subject && self.role() != Role::Other {
            return None;
        }
        let clause = self.clause()?;
        let starts =
            clause.parts.iter().any(|part| part.start + 2 >= self.figure.start && part.contains(&self.figure.start));
        if !starts || clause.verb.is_empty() || clause.verb.start != self.figure.end {
            return None;
        }
        const SUFFERED: &[&str] = &[
            "killed",
            "injured",
            "wounded",
            "missing",
            "dead",
            "died",
            "hurt",
            "arrested",
            "evacuated",
            "rescued",
            "hospitalised",
            "hospitalized",
            "charged",
            "drowned",
            "survived",
        ];
        let suffered = self.parse.words[self.figure.end..].iter().take(3).any(|word| SUFFERED.contains(&word.text));
        let noun = self
            .counted_before
            .filter(|noun| !noun.starts_with("vote"))
            .map(str::to_owned)
            .or_else(|| suffered.then(|| "people".to_owned()))?;
        let label = self.acting(Phrase::default().say(&noun), &noun, &(self.figure.end..self.figure.end))?;
        Some(Label { worth: label.worth + if self.counted_before.is_some() { 0.25 } else { 0.1 }, ..label })
    }
}

/// Verbs of what rises or falls by itself.
pub(super) fn is_motion(verb: &str) -> bool {
    one_of!(
        verb,
        "rose risen rises fell fallen falls dipped dips skidded slid slipped sank sunk climbed climbs plunged tumbled slumped plummeted soared surged"
    )
}
