//! Figures that another article has a newer one of.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use super::card::{Card, FactRef};
use crate::facts::file::edtf;

/// For each figure that is not the newest of its measure, the one that is.
#[derive(Debug, Default)]
pub struct Newer(HashMap<FactRef, FactRef>);

/// A figure with when it held.
type Held<'a> = ((i32, &'a str), FactRef);

impl Newer {
    pub fn new(cards: &[Arc<Card>]) -> Self {
        let mut groups: HashMap<&str, Vec<(&str, Held<'_>)>> = HashMap::new();
        for (article, card) in cards.iter().enumerate() {
            for measured in &card.measured {
                let held = (edtf::sort_key(&measured.when), FactRef { article, fact: measured.fact });
                groups.entry(&measured.key).or_default().push((&measured.label, held));
            }
        }
        let mut newer = HashMap::new();
        for group in groups.into_values().filter(|group| group.len() > 1) {
            if are_side_by_side(group.iter().map(|(_, (when, fact))| (fact.article, *when))) {
                let mut by_label: HashMap<&str, Vec<Held<'_>>> = HashMap::new();
                group.into_iter().for_each(|(label, held)| by_label.entry(label).or_default().push(held));
                by_label.values().for_each(|same| compare(same, &mut newer));
            } else {
                let same: Vec<Held<'_>> = group.into_iter().map(|(_, held)| held).collect();
                compare(&same, &mut newer);
            }
        }
        Self(newer)
    }

    pub fn than(&self, fact: FactRef) -> Option<FactRef> {
        self.0.get(&fact).copied()
    }
}

fn compare(same: &[Held<'_>], newer: &mut HashMap<FactRef, FactRef>) {
    let Some(&(when, newest)) = same.iter().max() else { return };
    let older = same.iter().filter(|(other, fact)| *other < when && fact.article != newest.article);
    newer.extend(older.map(|&(_, fact)| (fact, newest)));
}

/// Whether an article has two figures of one measure and time: then each is of something else, which their labels tell.
pub fn are_side_by_side<W: Hash + Eq>(figures: impl Iterator<Item = (usize, W)>) -> bool {
    let mut seen = HashSet::new();
    figures.into_iter().any(|figure| !seen.insert(figure))
}
