//! Whom `he` and `she` can mean.

use crate::facts::recognise::names::{Kinds, Lexicon};

/// As titles, first names and pronouns have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    She,
    He,
}

/// What a title or name says, if it says only one of both.
#[must_use]
pub fn of_kinds(kinds: Kinds, hers: Kinds, his: Kinds) -> Option<Gender> {
    match (kinds.any(hers), kinds.any(his)) {
        (true, false) => Some(Gender::She),
        (false, true) => Some(Gender::He),
        _ => None,
    }
}

/// What `he` and `she` mean.
#[must_use]
pub fn of_pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" | "He" => Some(Gender::He),
        "she" | "She" => Some(Gender::She),
        _ => None,
    }
}

/// What the first name of `name` says.
#[must_use]
pub fn of_name(name: &str) -> Option<Gender> {
    let first = name.split([' ', '-']).next().unwrap_or_default();
    of_kinds(Lexicon::get().kinds(first), Kinds::FEMALE, Kinds::MALE)
}
