//! All articles' cards joined: sections, taxonomies, entities, links both ways, related articles. It knows nothing of texts.

mod across;
mod card;
mod entity;
mod links;
mod newer;
mod related;
mod section;
mod spelling;
mod taxonomy;

pub use across::contradictions;
pub use card::{Card, EntityMention, FactRef, InternalLink, Lead, Measured, RelativeLink};
pub use entity::Entity;
pub use links::anchor_fault;
pub use section::{Section, SectionCard};
pub use taxonomy::{Label, Labels, Taxonomy, Term};

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use crate::article::SortBy;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::facts::file::edtf;
use crate::facts::registry::Registry;
use newer::Newer;
use related::Kinship;

/// The whole site's structure. Articles, sections, taxonomies and entities are named by their index.
///
/// It is cheap to copy: what the cards were joined to is shared, and stays as it is where only what a card shows has changed.
#[derive(Clone, Debug)]
pub struct ContentGraph {
    /// Ordered by source path.
    pub cards: Arc<[Arc<Card>]>,
    joined: Arc<Joined>,
}

/// What cards and sections were joined to.
#[derive(Debug)]
pub struct Joined {
    /// Ordered by folder; the first is the front page.
    pub sections: Vec<Section>,
    /// For each article the section it belongs to.
    pub homes: Vec<usize>,
    pub taxonomies: Vec<Taxonomy>,
    /// For each article its terms, in the order of its card's.
    pub labels: Labels,
    /// Ordered by kind, then name.
    pub entities: Vec<Entity>,
    /// Every dated event, oldest first.
    pub timeline: Vec<FactRef>,
    /// For each article the older (or preceding) and newer (or following) one of its section.
    pub neighbours: Vec<(Option<usize>, Option<usize>)>,
    /// For each article the articles that link to it.
    pub backlinks: Vec<Vec<usize>>,
    /// Made when somebody first asks who is related to whom.
    kinship: OnceLock<Kinship>,
    /// Made when the first figure asks.
    newer: OnceLock<Newer>,
    /// Which entity a name is, by kind and slug; also by alias.
    entity_names: HashMap<entity::Key, usize>,
    /// Whether a section is ordered by title.
    by_title: bool,
}

impl Deref for ContentGraph {
    type Target = Joined;

    fn deref(&self) -> &Joined {
        &self.joined
    }
}

/// How things are done that do not depend on each other: on all cores, if the caller has them. What comes of them is the same.
pub trait Work: Sync {
    fn both<A: Send, B: Send>(&self, a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B);

    /// What `make` makes of each item, in their order.
    fn map<'a, T: Sync, R: Send>(&self, items: &'a [T], make: impl Fn(&'a T) -> R + Send + Sync) -> Vec<R>;
}

/// What a source path stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    Article(usize),
    Section(usize),
}

impl ContentGraph {
    /// Joins cards and sections. Problems with links and names come back beside the graph. `held_back` says, by source, why
    /// an article is not among the cards, `work` how the parts of the graph are made.
    #[must_use]
    pub fn new(
        cards: Arc<[Arc<Card>]>,
        sections: Vec<SectionCard>,
        config: &Config,
        registry: &Registry,
        held_back: &HashMap<String, String>,
        work: &impl Work,
    ) -> (Self, Vec<Diagnostic>) {
        let newest_first = section::newest_first(&cards, work);
        let outline = || {
            let (sections, homes) = section::join(sections, &cards, &newest_first, config, work);
            let neighbours = section::neighbours(&sections, &homes);
            let (backlinks, diagnostics) = links::backlinks(&cards, &sections, held_back);
            (sections, homes, neighbours, backlinks, diagnostics)
        };
        let names = || (taxonomy::collect(&cards, &newest_first, config), entity::collect(&cards, registry));
        let (outline, ((taxonomies, labels), (entities, entity_names))) = work.both(outline, names);
        let (sections, homes, neighbours, backlinks, diagnostics) = outline;
        let timeline = timeline(&cards);
        let by_title = sections.iter().any(|section| section.front.sort_by == SortBy::Title);
        let joined = Joined {
            sections,
            homes,
            taxonomies,
            labels,
            entities,
            timeline,
            neighbours,
            backlinks,
            kinship: OnceLock::new(),
            newer: OnceLock::new(),
            entity_names,
            by_title,
        };
        (Self { cards, joined: Arc::new(joined) }, diagnostics)
    }

    /// The graph with these cards in place of its own; `None` where they would have been joined to something else. `sound`
    /// says that there were no problems with links, whose places may have moved.
    #[must_use]
    pub fn with_cards(&self, cards: &Arc<[Arc<Card>]>, sound: bool) -> Option<Self> {
        let alike = |(old, new): (&Arc<Card>, &Arc<Card>)| {
            Arc::ptr_eq(old, new) || old.joins_like(new, sound) && (!self.by_title || old.title == new.title)
        };
        let all = self.cards.len() == cards.len() && self.cards.iter().zip(cards.iter()).all(alike);
        all.then(|| Self { cards: Arc::clone(cards), joined: Arc::clone(&self.joined) })
    }

    /// The articles that `article` shares most with, best first.
    #[must_use]
    pub fn related(&self, article: usize) -> Vec<usize> {
        let kinship = self.kinship.get_or_init(|| Kinship::new(self.cards.len(), &self.taxonomies, &self.entities));
        kinship.nearest(article)
    }

    /// The newest figure of the same measure in another article, where there is a newer one than `fact`.
    #[must_use]
    pub fn newer(&self, fact: FactRef) -> Option<FactRef> {
        self.newer.get_or_init(|| Newer::new(&self.cards)).than(fact)
    }

    /// The article or section whose source is `path`, counted from `content/`: `news/a.md`.
    #[must_use]
    pub fn node(&self, path: &str) -> Option<Node> {
        node(&self.cards, &self.sections, path)
    }

    /// Path on the site of what `path` is the source of.
    #[must_use]
    pub fn path_of(&self, path: &str) -> Option<&str> {
        Some(match self.node(path)? {
            Node::Article(index) => &self.cards[index].path,
            Node::Section(index) => &self.sections[index].path,
        })
    }

    /// The entity of `kind` called `name` anywhere on the site.
    #[must_use]
    pub fn entity(&self, kind: crate::facts::FactKind, name: &str) -> Option<&Entity> {
        self.entity_names.get(&(kind, slug::slugify(name))).map(|&index| &self.entities[index])
    }
}

/// Cards are ordered by source, sections by folder.
fn node(cards: &[Arc<Card>], sections: &[Section], path: &str) -> Option<Node> {
    let card = |path: &str| cards.binary_search_by(|card| card.source.as_str().cmp(path)).ok();
    let section = |dir: &str| sections.binary_search_by(|section| section.dir.as_str().cmp(dir)).ok();
    let folder = match path {
        "_index.md" => Some(""),
        path => path.strip_suffix("/_index.md"),
    };
    match folder {
        Some(dir) => section(dir).filter(|&index| sections[index].source.is_some()).map(Node::Section),
        None => card(path).map(Node::Article),
    }
}

fn timeline(cards: &[Arc<Card>]) -> Vec<FactRef> {
    let mut dated: Vec<((i32, &str), FactRef)> = Vec::new();
    for (article, card) in cards.iter().enumerate() {
        dated.extend(card.events.iter().map(|(when, fact)| (edtf::sort_key(when), FactRef { article, fact: *fact })));
    }
    dated.sort_unstable();
    dated.into_iter().map(|(_, fact)| fact).collect()
}
