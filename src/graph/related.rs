//! Related articles: those that share entities and terms, rare ones counting more.

use std::collections::HashMap;

use super::{Card, Entity, Taxonomy};

/// How many related articles one has at most.
const MOST: usize = 5;
/// What more articles than this share says nothing; it also keeps the work linear.
const COMMON: usize = 200;

/// For each article the ones it shares most with, best first; ties go to the earlier source path.
pub(super) fn rank(cards: &[Card], taxonomies: &[Taxonomy], entities: &[Entity]) -> Vec<Vec<usize>> {
    let terms = taxonomies.iter().flat_map(|taxonomy| &taxonomy.terms).map(|term| term.articles.clone());
    let shared: Vec<Vec<usize>> = entities
        .iter()
        .map(Entity::articles)
        .chain(terms)
        .filter(|articles| (2..=COMMON).contains(&articles.len()))
        .collect();
    let mut of_article: Vec<Vec<usize>> = vec![Vec::new(); cards.len()];
    for (group, articles) in shared.iter().enumerate() {
        for &article in articles {
            of_article[article].push(group);
        }
    }
    of_article.iter().enumerate().map(|(article, groups)| nearest(article, groups, &shared)).collect()
}

fn nearest(article: usize, groups: &[usize], shared: &[Vec<usize>]) -> Vec<usize> {
    let mut scores: HashMap<usize, f64> = HashMap::new();
    for &group in groups {
        let weight = 1.0 / (shared[group].len() as f64).sqrt();
        for &other in shared[group].iter().filter(|&&other| other != article) {
            *scores.entry(other).or_default() += weight;
        }
    }
    let mut ranked: Vec<(usize, f64)> = scores.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    // A list of its own: collecting in place would keep the room of all candidates.
    ranked.iter().take(MOST).map(|(other, _)| *other).collect()
}
