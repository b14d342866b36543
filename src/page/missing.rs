//! The page for addresses that lead nowhere.

use std::cmp::Reverse;

use super::snapshot::Snapshot;
use super::view::LinkView;
use super::{feed, frame};

/// Articles that the page offers at most.
const MOST_ARTICLES: usize = 200;
/// Terms that it offers at most.
const MOST_TERMS: usize = 40;

/// What `404.html` sees.
#[derive(Clone, Debug)]
pub struct MissingView {
    /// The newest articles, those without a date last.
    pub newest: Vec<LinkView>,
    pub terms: Vec<LinkView>,
    /// Path of the theme's script that finds among them.
    pub find_script: Option<String>,
}

/// The page's own values.
#[must_use]
pub fn view(snapshot: &Snapshot) -> MissingView {
    let cards = &snapshot.graph.cards;
    let article =
        |index: usize| LinkView { title: cards[index].title.clone(), path: snapshot.link(&cards[index].path) };
    let newest = feed::newest(snapshot, (0..cards.len()).collect(), MOST_ARTICLES);
    let undated = (0..cards.len()).filter(|&index| cards[index].date.is_none());
    MissingView {
        newest: newest.into_iter().chain(undated).take(MOST_ARTICLES).map(article).collect(),
        terms: terms(snapshot),
        find_script: frame::file(snapshot, "404.js"),
    }
}

/// Those that the most articles carry, by name.
fn terms(snapshot: &Snapshot) -> Vec<LinkView> {
    let shown = snapshot.graph.taxonomies.iter().filter(|taxonomy| taxonomy.config.render);
    let mut terms: Vec<_> = shown.flat_map(|taxonomy| &taxonomy.terms).collect();
    terms.sort_by_key(|term| Reverse(term.articles.len()));
    terms.truncate(MOST_TERMS);
    terms.sort_by_cached_key(|term| term.name.to_lowercase());
    terms.into_iter().map(|term| LinkView { title: term.name.clone(), path: snapshot.link(&term.path) }).collect()
}
