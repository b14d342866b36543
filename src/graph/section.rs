//! Sections: a folder with an `_index.md`, the articles in it and the sections below it.

use std::cmp::Reverse;
use std::sync::Arc;

use super::{Card, InternalLink, RelativeLink, Work};
use crate::article::{SectionFrontMatter, SortBy};
use crate::config::Config;
use crate::path::slug_of;

/// A section as read from its `_index.md`.
#[derive(Clone, Debug)]
pub struct SectionCard {
    /// Folder counted from `content/`; empty for the front page.
    pub dir: String,
    pub front: SectionFrontMatter,
    pub heading_ids: Vec<String>,
    pub links: Vec<InternalLink>,
    pub relative_links: Vec<RelativeLink>,
}

/// A section with its place among the others.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its `_index.md` counted from `content/`; the front page may do without one.
    pub source: Option<String>,
    pub dir: String,
    /// On the site, below the base path: `/news/`.
    pub path: String,
    pub title: String,
    pub front: SectionFrontMatter,
    pub heading_ids: Vec<String>,
    pub links: Vec<InternalLink>,
    pub relative_links: Vec<RelativeLink>,
    pub parent: Option<usize>,
    /// Ordered by weight, then title.
    pub children: Vec<usize>,
    /// In the order asked for, those of transparent sections below included.
    pub articles: Vec<usize>,
}

/// Sections ordered by folder, the front page first; and for each article the section it belongs to.
pub(super) fn join(
    cards: Vec<SectionCard>,
    articles: &[Arc<Card>],
    newest_first: &[u32],
    config: &Config,
    work: &impl Work,
) -> (Vec<Section>, Vec<usize>) {
    let mut sections: Vec<Section> = cards.into_iter().map(|card| Section::read(card, config)).collect();
    if !sections.iter().any(|section| section.dir.is_empty()) {
        sections.push(Section::front_page(config));
    }
    sections.sort_by(|a, b| a.dir.cmp(&b.dir));
    for index in 1..sections.len() {
        let parent = nearest(&sections, parent_dir(&sections[index].dir));
        sections[index].parent = Some(parent);
        sections[parent].children.push(index);
    }
    let homes = work.map(articles, |article| nearest(&sections, home_dir(&article.source)));
    let ranks = ranks(newest_first);
    for (index, &home) in homes.iter().enumerate() {
        sections[home].articles.push(index);
    }
    hand_up(&mut sections);
    for index in 0..sections.len() {
        let mut list = std::mem::take(&mut sections[index].articles);
        sort(&mut list, articles, &ranks, sections[index].front.sort_by);
        sections[index].articles = list;
        let mut children = std::mem::take(&mut sections[index].children);
        children.sort_by(|&a, &b| {
            (sections[a].front.weight, &sections[a].title).cmp(&(sections[b].front.weight, &sections[b].title))
        });
        sections[index].children = children;
    }
    (sections, homes)
}

impl Section {
    fn read(card: SectionCard, config: &Config) -> Self {
        let title = card.front.title.clone().unwrap_or_else(|| match card.dir.as_str() {
            "" => config.title.clone(),
            dir => title_of(dir),
        });
        Self {
            source: Some(if card.dir.is_empty() { "_index.md".to_owned() } else { format!("{}/_index.md", card.dir) }),
            path: path_of(&card.dir),
            title,
            front: card.front,
            heading_ids: card.heading_ids,
            links: card.links,
            relative_links: card.relative_links,
            parent: None,
            children: Vec::new(),
            articles: Vec::new(),
            dir: card.dir,
        }
    }

    /// The front page of a site that has no `content/_index.md`.
    fn front_page(config: &Config) -> Self {
        let card = SectionCard {
            dir: String::new(),
            front: SectionFrontMatter::default(),
            heading_ids: Vec::new(),
            links: Vec::new(),
            relative_links: Vec::new(),
        };
        Self { source: None, ..Self::read(card, config) }
    }
}

/// Path on the site of a folder of `content/`.
pub(super) fn path_of(dir: &str) -> String {
    dir.split('/').filter(|part| !part.is_empty()).fold("/".to_owned(), |path, part| path + &slug_of(part) + "/")
}

fn title_of(dir: &str) -> String {
    dir.rsplit('/').next().unwrap_or_default().replace(['-', '_'], " ")
}

fn parent_dir(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The folder whose section an article belongs to: `news/a.md` and `news/a/index.md` are both in `news`.
fn home_dir(source: &str) -> &str {
    match source.strip_suffix("/index.md") {
        Some(folder) => parent_dir(folder),
        None => parent_dir(source),
    }
}

/// The section of `dir` or of the nearest folder above that has one. `sections` are ordered by folder.
fn nearest(sections: &[Section], dir: &str) -> usize {
    let mut dir = dir;
    loop {
        if let Ok(index) = sections.binary_search_by(|section| section.dir.as_str().cmp(dir)) {
            return index;
        }
        dir = parent_dir(dir);
    }
}

/// Articles of transparent sections also count as their parents', deepest first.
fn hand_up(sections: &mut [Section]) {
    for index in (1..sections.len()).rev() {
        if let (true, Some(parent)) = (sections[index].front.transparent, sections[index].parent) {
            let handed = sections[index].articles.clone();
            sections[parent].articles.extend(handed);
        }
    }
}

fn sort(list: &mut [usize], cards: &[Arc<Card>], ranks: &[u32], by: SortBy) {
    let path = |index: usize| cards[index].path.as_str();
    match by {
        SortBy::Date => list.sort_unstable_by_key(|&index| ranks[index]),
        SortBy::Title => list.sort_by_cached_key(|&index| (cards[index].title.to_lowercase(), path(index))),
        SortBy::Weight => list.sort_by_cached_key(|&index| (cards[index].weight, path(index))),
        SortBy::None => list.sort_by_cached_key(|&index| path(index)),
    }
}

/// Articles by date: the newest first, undated ones last, and those of one time by path. Many lists are ordered so.
pub(super) fn newest_first(cards: &[Arc<Card>], work: &impl Work) -> Vec<u32> {
    let dates = work.map(cards, |card| Reverse(card.date.map(|date| date.sort_key())));
    let mut order: Vec<u32> = (0..cards.len() as u32).collect();
    // Cards are in the order of their sources, which is mostly that of their paths.
    if !cards.is_sorted_by(|one, other| one.path <= other.path) {
        order.sort_by_key(|&index| &cards[index as usize].path);
    }
    order.sort_by_key(|&index| dates[index as usize]);
    order
}

/// Which place each article has in that order.
fn ranks(newest_first: &[u32]) -> Vec<u32> {
    let mut ranks = vec![0; newest_first.len()];
    for (rank, &index) in (0..).zip(newest_first) {
        ranks[index as usize] = rank;
    }
    ranks
}

/// For each article the older (or preceding) and newer (or following) one in its own section.
pub(super) fn neighbours(sections: &[Section], homes: &[usize]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut neighbours = vec![(None, None); homes.len()];
    for (index, section) in sections.iter().enumerate() {
        // Those that transparent sections hand up have their neighbours there.
        let own: Vec<usize> = section.articles.iter().copied().filter(|&article| homes[article] == index).collect();
        for pair in own.windows(2) {
            let (first, second) = (pair[0], pair[1]);
            if section.front.sort_by == SortBy::Date {
                neighbours[first].0 = Some(second);
                neighbours[second].1 = Some(first);
            } else {
                neighbours[first].1 = Some(second);
                neighbours[second].0 = Some(first);
            }
        }
    }
    neighbours
}
