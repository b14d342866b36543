//! Taxonomies: groups of terms that articles carry.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::{Both, Card};
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

/// The configured taxonomies, filled from the cards, which have `ranks` by date.
pub(super) fn collect(cards: &[Arc<Card>], ranks: &[u32], config: &Config, work: &impl Both) -> Vec<Taxonomy> {
    gather_all(&config.taxonomies, cards, ranks, work)
}

fn gather_all(taxonomies: &[TaxonomyConfig], cards: &[Arc<Card>], ranks: &[u32], work: &impl Both) -> Vec<Taxonomy> {
    let (first, rest) = match taxonomies {
        [] => return Vec::new(),
        [only] => return vec![gather(only, cards, ranks)],
        all => all.split_at(all.len() / 2),
    };
    let gather = |part| gather_all(part, cards, ranks, work);
    let (mut gathered, others) = work.both(|| gather(first), || gather(rest));
    gathered.extend(others);
    gathered
}

fn gather(config: &TaxonomyConfig, cards: &[Arc<Card>], ranks: &[u32]) -> Taxonomy {
    let path = format!("/{}/", slug_of(&config.name));
    let mut terms: Vec<Term> = Vec::new();
    let mut by_slug: HashMap<String, usize> = HashMap::new();
    // A term is written the same way in nearly every article, and making a slug takes longer than looking it up.
    let mut by_name: HashMap<&str, usize, RandomState> = HashMap::default();
    for (index, card) in cards.iter().enumerate() {
        for name in card.taxonomies.get(&config.name).into_iter().flatten() {
            let term = *by_name.entry(name).or_insert_with(|| {
                let slug = slug_of(name);
                *by_slug.entry(slug.clone()).or_insert_with(|| {
                    terms.push(Term { name: name.clone(), path: format!("{path}{slug}/"), slug, articles: Vec::new() });
                    terms.len() - 1
                })
            });
            if terms[term].articles.last() != Some(&index) {
                terms[term].articles.push(index);
            }
        }
    }
    terms.sort_by(|a, b| a.slug.cmp(&b.slug));
    for term in &mut terms {
        term.articles.sort_unstable_by_key(|&index| ranks[index]);
    }
    Taxonomy { config: config.clone(), path, terms }
}
