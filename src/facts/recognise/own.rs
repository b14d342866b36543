//! What is the site's own: its entities, recognised first by the name they are filed under, and what its signs of money mean.

use std::collections::HashMap;

use super::currencies::Currencies;
use crate::document::Language;
use crate::facts::model::FactKind;

/// What the site tells the recognisers: its language, its currencies, and the people, organisations and places that it has
/// names for.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// BCP 47 tag of the language in which articles are that do not say so; empty for English.
    pub default_language: String,
    pub currencies: Currencies,
    all: Vec<(FactKind, String)>,
    names: HashMap<String, usize>,
}

impl Own {
    /// No names, and currencies.
    #[must_use]
    pub fn with(currencies: Currencies) -> Self {
        Self { currencies, ..Self::default() }
    }

    /// Adds an entity of `kind` under its name and its other names; the first entity of a name keeps it.
    pub fn add(&mut self, kind: FactKind, name: &str, aka: &[String]) {
        let index = self.all.len();
        self.all.push((kind, name.to_owned()));
        for name in std::iter::once(name).chain(aka.iter().map(String::as_str)) {
            self.names.entry(name.to_owned()).or_insert(index);
        }
    }

    /// Whose rules read articles that do not say their language.
    #[must_use]
    pub fn language(&self) -> Language {
        Language::of(&self.default_language)
    }

    /// Whether the site has a name for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Which entity `name` is, by its place in the order in which they were added.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        self.names.get(name).copied()
    }

    /// Kind and name of the entity at `index`.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<(FactKind, &str)> {
        self.all.get(index).map(|(kind, name)| (*kind, name.as_str()))
    }
}
