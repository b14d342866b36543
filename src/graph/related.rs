//! Related articles: those that share entities and terms, rare ones counting more.

use std::cell::RefCell;

use super::{Entity, Taxonomy};

/// How many related articles one has at most.
const MOST: usize = 5;
/// What more articles than this share says nothing; it also keeps the work linear.
const COMMON: usize = 200;

/// What articles have in common; who is nearest to whom is found when somebody asks.
#[derive(Debug)]
pub(super) struct Kinship {
    /// Articles that share a term or an entity.
    groups: Vec<Vec<usize>>,
    /// For each article the groups it is in.
    of_article: Vec<Vec<u32>>,
}

impl Kinship {
    pub fn new(articles: usize, taxonomies: &[Taxonomy], entities: &[Entity]) -> Self {
        let terms = taxonomies.iter().flat_map(|taxonomy| &taxonomy.terms).map(|term| &term.articles);
        let small = |articles: &[usize]| (2..=COMMON).contains(&articles.len());
        let mut groups: Vec<Vec<usize>> = entities.iter().map(Entity::articles).filter(|group| small(group)).collect();
        groups.extend(terms.filter(|group| small(group)).cloned());
        let mut of_article: Vec<Vec<u32>> = vec![Vec::new(); articles];
        for (group, members) in (0..).zip(&groups) {
            for &article in members {
                of_article[article].push(group);
            }
        }
        Self { groups, of_article }
    }

    /// The articles it shares most with, best first; ties go to the earlier source path.
    pub fn nearest(&self, article: usize) -> Vec<usize> {
        SCORES.with_borrow_mut(|scores| scores.nearest(article, self))
    }
}

thread_local! {
    static SCORES: RefCell<Scores> = const { RefCell::new(Scores { of: Vec::new(), touched: Vec::new() }) };
}

/// A score an article, all zero between two calls: cheaper than a map for each of ten thousand articles.
struct Scores {
    of: Vec<f32>,
    touched: Vec<usize>,
}

impl Scores {
    fn nearest(&mut self, article: usize, kinship: &Kinship) -> Vec<usize> {
        self.of.resize(kinship.of_article.len().max(self.of.len()), 0.0);
        for &group in &kinship.of_article[article] {
            let group = &kinship.groups[group as usize];
            let weight = 1.0 / (group.len() as f32).sqrt();
            for &other in group.iter().filter(|&&other| other != article) {
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
