//! The one table of rules. Code, documentation and tests read it.

use super::{Mention, Text};

/// A recogniser.
pub struct Rule {
    /// `family.what`, as it appears in a fact's `origin`.
    pub id: &'static str,
    /// What it finds, with an example, for the documentation.
    pub about: &'static str,
    /// Adds what it finds to the mentions; it may read what earlier rules found.
    pub run: fn(&Text<'_>, &mut Vec<Mention>),
}

/// In the order in which they run: what only looks like something first, dates before quantities, names before quotes.
pub const RULES: &[Rule] = &[
    // what only looks like a figure or a date

    // dates

    // quantities

    // people, organisations, places
    Rule {
        id: "name",
        about: "People, organisations and places, decided together over the whole article: “FBI Director James Comey”",
        run: super::names::find,
    },
    // quotes
    Rule {
        id: "quote",
        about: "Words said, and who said them: “It will rain,” the minister, Anna Berg, said",
        run: super::quotes::find,
    },
];
