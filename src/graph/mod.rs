//! All articles' cards joined: sections, taxonomies, entities, links both ways, related articles. It knows nothing of texts.

mod card;
mod entity;
mod links;
mod related;
mod section;
mod taxonomy;

pub use card::{Card, EntityMention, FactRef, InternalLink, Lead, RelativeLink};
pub use entity::Entity;
pub use section::{Section, SectionCard};
pub use taxonomy::{Taxonomy, Term};

use std::collections::HashMap;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::facts::file::edtf;
use crate::facts::registry::Registry;

/// The whole site's structure. Articles, sections, taxonomies and entities are named by their index.
#[derive(Debug)]
pub struct ContentGraph {
    /// Ordered by source path.
    pub cards: Vec<Card>,
    /// Ordered by folder; the first is the front page.
    pub sections: Vec<Section>,
    pub taxonomies: Vec<Taxonomy>,
    /// Ordered by kind, then name.
    pub entities: Vec<Entity>,
    /// Every dated event, oldest first.
    pub timeline: Vec<FactRef>,
    /// For each article the older (or preceding) and newer (or following) one of its section.
    pub neighbours: Vec<(Option<usize>, Option<usize>)>,
    /// For each article the articles that link to it.
    pub backlinks: Vec<Vec<usize>>,
    /// For each article the ones it shares most with, best first.
    pub related: Vec<Vec<usize>>,
    /// Which article or section a source path is.
    nodes: HashMap<String, Node>,
    /// Which entity a name is, by kind and slug; also by alias.
    entity_names: HashMap<entity::Key, usize>,
}

/// What a source path stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    Article(usize),
    Section(usize),
}

impl ContentGraph {
    /// Joins cards and sections. Problems with links and names come back beside the graph. `held_back` says, by source, why
    /// an article is not among the cards.
    #[must_use]
    pub fn new(
        mut cards: Vec<Card>,
        sections: Vec<SectionCard>,
        config: &Config,
        registry: &Registry,
        held_back: &HashMap<String, String>,
    ) -> (Self, Vec<Diagnostic>) {
        let sections = section::join(sections, &mut cards, config);
        let neighbours = section::neighbours(&sections, &cards);
        let nodes = nodes(&cards, &sections);
        let (backlinks, diagnostics) = links::backlinks(&cards, &sections, &nodes, held_back);
        let taxonomies = taxonomy::collect(&cards, config);
        let (entities, entity_names) = entity::collect(&cards, registry);
        let related = related::rank(&cards, &taxonomies, &entities);
        let timeline = timeline(&cards);
        let graph = Self {
            cards,
            sections,
            taxonomies,
            entities,
            timeline,
            neighbours,
            backlinks,
            related,
            nodes,
            entity_names,
        };
        (graph, diagnostics)
    }

    /// The article or section whose source is `path`, counted from `content/`: `news/a.md`.
    #[must_use]
    pub fn node(&self, path: &str) -> Option<Node> {
        self.nodes.get(path).copied()
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

fn nodes(cards: &[Card], sections: &[Section]) -> HashMap<String, Node> {
    let articles = cards.iter().enumerate().map(|(index, card)| (card.source.clone(), Node::Article(index)));
    let sources = sections.iter().enumerate();
    let sections = sources.filter_map(|(index, section)| Some((section.source.clone()?, Node::Section(index))));
    articles.chain(sections).collect()
}

fn timeline(cards: &[Card]) -> Vec<FactRef> {
    let mut dated: Vec<((i32, &str), FactRef)> = Vec::new();
    for (article, card) in cards.iter().enumerate() {
        dated.extend(card.events.iter().map(|(when, fact)| (edtf::sort_key(when), FactRef { article, fact: *fact })));
    }
    dated.sort_unstable();
    dated.into_iter().map(|(_, fact)| fact).collect()
}
