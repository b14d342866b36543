//! Taxonomies: groups of terms that articles carry.

use std::collections::BTreeMap;

use super::Card;
use super::section::newest_first;
use crate::config::{Config, TaxonomyConfig};
use crate::path::slug_of;

/// A group of terms.
#[derive(Clone, Debug)]
pub struct Taxonomy {
    pub config: TaxonomyConfig,
    /// On the site, below the base path: `/tags/`.
    pub path: String,
    /// Ordered by slug.
    pub terms: Vec<Term>,
}

/// A term with its articles.
#[derive(Clone, Debug)]
pub struct Term {
    /// As first written.
    pub name: String,
    pub slug: String,
    pub path: String,
    /// Newest first.
    pub articles: Vec<usize>,
}

impl Taxonomy {
    /// The term that `name` is written for.
    #[must_use]
    pub fn term(&self, name: &str) -> Option<&Term> {
        let slug = slug_of(name);
        self.terms.binary_search_by(|term| term.slug.cmp(&slug)).ok().map(|index| &self.terms[index])
    }
}

/// The configured taxonomies, filled from the cards.
pub(super) fn collect(cards: &[Card], config: &Config) -> Vec<Taxonomy> {
    config.taxonomies.iter().map(|taxonomy| gather(taxonomy, cards)).collect()
}

fn gather(config: &TaxonomyConfig, cards: &[Card]) -> Taxonomy {
    let path = format!("/{}/", slug_of(&config.name));
    let mut terms: BTreeMap<String, Term> = BTreeMap::new();
    for (index, card) in cards.iter().enumerate() {
        for name in card.taxonomies.get(&config.name).into_iter().flatten() {
            let slug = slug_of(name);
            let term = terms.entry(slug.clone()).or_insert_with(|| Term {
                name: name.clone(),
                path: format!("{path}{slug}/"),
                slug,
                articles: Vec::new(),
            });
            if term.articles.last() != Some(&index) {
                term.articles.push(index);
            }
        }
    }
    let mut terms: Vec<Term> = terms.into_values().collect();
    for term in &mut terms {
        term.articles
            .sort_by(|&a, &b| newest_first(&cards[a], &cards[b]).then_with(|| cards[a].path.cmp(&cards[b].path)));
    }
    Taxonomy { config: config.clone(), path, terms }
}
