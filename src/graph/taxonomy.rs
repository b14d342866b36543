//! Taxonomies: groups of terms that articles carry.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::Card;
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

/// The configured taxonomies, filled from the cards, which have `ranks` by date. They are filled side by side, because looking at
/// a card takes longer than all that is done with it.
pub(super) fn collect(cards: &[Arc<Card>], ranks: &[u32], config: &Config) -> Vec<Taxonomy> {
    let mut gathered: Vec<Gathered<'_>> = config.taxonomies.iter().map(Gathered::new).collect();
    for (index, card) in cards.iter().enumerate() {
        for (taxonomy, names) in &card.taxonomies {
            for gathered in gathered.iter_mut().filter(|gathered| gathered.config.name == *taxonomy) {
                names.iter().for_each(|name| gathered.add(name, index));
            }
        }
    }
    gathered.into_iter().map(|gathered| gathered.finish(ranks)).collect()
}

/// A taxonomy on the way.
struct Gathered<'a> {
    config: &'a TaxonomyConfig,
    path: String,
    terms: Vec<Term>,
    by_slug: HashMap<String, usize>,
    /// A term is written the same way in nearly every article, and making a slug takes longer than looking it up.
    by_name: HashMap<&'a str, usize, RandomState>,
}

impl<'a> Gathered<'a> {
    fn new(config: &'a TaxonomyConfig) -> Self {
        let path = format!("/{}/", slug_of(&config.name));
        Self { config, path, terms: Vec::new(), by_slug: HashMap::new(), by_name: HashMap::default() }
    }

    fn add(&mut self, name: &'a str, article: usize) {
        let Self { path, terms, by_slug, .. } = self;
        let term = *self.by_name.entry(name).or_insert_with(|| {
            let slug = slug_of(name);
            *by_slug.entry(slug.clone()).or_insert_with(|| {
                terms.push(Term { name: name.to_owned(), path: format!("{path}{slug}/"), slug, articles: Vec::new() });
                terms.len() - 1
            })
        });
        let articles = &mut self.terms[term].articles;
        if articles.last() != Some(&article) {
            articles.push(article);
        }
    }

    fn finish(self, ranks: &[u32]) -> Taxonomy {
        let Self { config, path, mut terms, .. } = self;
        terms.sort_by(|a, b| a.slug.cmp(&b.slug));
        for term in &mut terms {
            term.articles.sort_unstable_by_key(|&index| ranks[index]);
        }
        Taxonomy { config: config.clone(), path, terms }
    }
}
