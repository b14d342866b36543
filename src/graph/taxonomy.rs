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

/// A term that an article carries, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    pub taxonomy: u32,
    pub term: u32,
}

/// The terms of all articles, side by side.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    all: Vec<Option<Label>>,
    /// For each article where those of the next begin.
    ends: Vec<u32>,
}

impl Labels {
    /// Those of one article, beside its card's terms; `None` for what is no term of a configured taxonomy.
    #[must_use]
    pub fn of(&self, article: usize) -> &[Option<Label>] {
        let start = article.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[article] as usize]
    }
}

/// The configured taxonomies, filled from the cards, and the terms of each card. Cards are looked at once and in their order,
/// because that takes longer than all that is done with them.
pub(super) fn collect(cards: &[Arc<Card>], newest_first: &[u32], config: &Config) -> (Vec<Taxonomy>, Labels) {
    let mut gathered: Vec<Gathered<'_>> = config.taxonomies.iter().map(Gathered::new).collect();
    let mut labels = Labels::default();
    for card in cards {
        labels.all.extend(card.terms.iter().map(|(taxonomy, name)| {
            let name = name.as_deref()?;
            let taxonomy = gathered.iter().position(|gathered| *gathered.config.name == **taxonomy)?;
            Some(Label { taxonomy: taxonomy as u32, term: gathered[taxonomy].term(name) })
        }));
        labels.ends.push(labels.all.len() as u32);
    }
    let (mut taxonomies, places): (Vec<Taxonomy>, Vec<_>) = gathered.into_iter().map(Gathered::finish).unzip();
    for label in labels.all.iter_mut().flatten() {
        label.term = places[label.taxonomy as usize][label.term as usize];
    }
    for &article in newest_first {
        let article = article as usize;
        for label in labels.of(article).iter().flatten() {
            let articles = &mut taxonomies[label.taxonomy as usize].terms[label.term as usize].articles;
            if articles.last() != Some(&article) {
                articles.push(article);
            }
        }
    }
    (taxonomies, labels)
}

/// A taxonomy on the way.
struct Gathered<'a> {
    config: &'a TaxonomyConfig,
    path: String,
    terms: Vec<Term>,
    by_slug: HashMap<String, u32>,
    /// A term is written the same way in nearly every article, and making a slug takes longer than looking it up.
    by_name: HashMap<&'a str, u32, RandomState>,
}

impl<'a> Gathered<'a> {
    fn new(config: &'a TaxonomyConfig) -> Self {
        let path = format!("/{}/", slug_of(&config.name));
        Self { config, path, terms: Vec::new(), by_slug: HashMap::new(), by_name: HashMap::default() }
    }

    /// In the order in which they were met.
    fn term(&mut self, name: &'a str) -> u32 {
        let Self { path, terms, by_slug, .. } = self;
        *self.by_name.entry(name).or_insert_with(|| {
            let slug = slug_of(name);
            *by_slug.entry(slug.clone()).or_insert_with(|| {
                terms.push(Term { name: name.to_owned(), path: format!("{path}{slug}/"), slug, articles: Vec::new() });
                terms.len() as u32 - 1
            })
        })
    }

    /// Ordered by slug, and where each went.
    fn finish(self) -> (Taxonomy, Vec<u32>) {
        let Self { config, path, terms, .. } = self;
        let mut terms: Vec<(usize, Term)> = terms.into_iter().enumerate().collect();
        terms.sort_by(|(_, a), (_, b)| a.slug.cmp(&b.slug));
        let mut places = vec![0; terms.len()];
        for (place, (met, _)) in (0..).zip(&terms) {
            places[*met] = place;
        }
        let terms = terms.into_iter().map(|(_, term)| term).collect();
        (Taxonomy { config: config.clone(), path, terms }, places)
    }
}
