//! Related articles: those that share entities and terms, rare ones counting more.

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
    let mut scores = Scores { of: vec![0.0; cards.len()], touched: Vec::new() };
    of_article.iter().enumerate().map(|(article, groups)| scores.nearest(article, groups, &shared)).collect()
}

/// A score an article, all zero between two calls: cheaper than a map for each of ten thousand articles.
struct Scores {
    of: Vec<f32>,
    touched: Vec<usize>,
}

impl Scores {
    fn nearest(&mut self, article: usize, groups: &[usize], shared: &[Vec<usize>]) -> Vec<usize> {
        for &group in groups {
            let weight = 1.0 / (shared[group].len() as f32).sqrt();
            for &other in shared[group].iter().filter(|&&other| other != article) {
                if self.of[other] == 0.0 {
                    self.touched.push(other);
                }
                self.of[other] += weight;
            }
        }
        let better = |&a: &usize, &b: &usize| self.of[b].total_cmp(&self.of[a]).then(a.cmp(&b));
        if self.touched.len() > MOST {
            self.touched.select_nth_unstable_by(MOST, better);
        }
        let mut best: Vec<usize> = self.touched.iter().take(MOST).copied().collect();
        best.sort_unstable_by(better);
        for other in self.touched.drain(..) {
            self.of[other] = 0.0;
        }
        best
    }
}
