//! Entities: people, organisations and places, joined across articles by kind and name.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Card, EntityMention, FactRef};
use crate::facts::FactKind;
use crate::facts::registry::Registry;

/// A person, organisation or place with everything the site says of it.
#[derive(Clone, Debug)]
pub struct Entity {
    pub id: String,
    pub kind: FactKind,
    pub name: String,
    /// Other names, as first met.
    pub aka: Vec<String>,
    /// On the site, below the base path: `/people/ada-lovelace/`.
    pub path: String,
    pub detail: Option<String>,
    /// WGS 84 degrees.
    pub position: Option<(f64, f64)>,
    pub description: Option<String>,
    pub url: Option<String>,
    /// The facts that introduce it, in the order of the articles.
    pub mentions: Vec<FactRef>,
    /// What it said.
    pub quotes: Vec<FactRef>,
    /// Figures and events about it.
    pub facts: Vec<FactRef>,
}

/// Kind and slug of a name.
pub(super) type Key = (FactKind, String);

/// Folder of each kind's pages.
#[must_use]
pub fn folder(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Organization => "organizations",
        FactKind::Place => "places",
        _ => "people",
    }
}

impl Entity {
    /// Articles that mention it, ascending, each once.
    #[must_use]
    pub fn articles(&self) -> Vec<usize> {
        let mut articles: Vec<usize> = self.mentions.iter().chain(&self.quotes).map(|fact| fact.article).collect();
        articles.sort_unstable();
        articles.dedup();
        articles
    }

    fn new(kind: FactKind, id: String, name: String) -> Self {
        let path = format!("/{}/{id}/", folder(kind));
        Self {
            id,
            kind,
            name,
            aka: Vec::new(),
            path,
            detail: None,
            position: None,
            description: None,
            url: None,
            mentions: Vec::new(),
            quotes: Vec::new(),
            facts: Vec::new(),
        }
    }

    fn add(&mut self, article: usize, mention: &EntityMention) {
        self.mentions.push(FactRef { article, fact: mention.fact });
        self.facts.extend(mention.companions.iter().map(|&fact| FactRef { article, fact }));
        self.position = self.position.or(mention.position);
        if self.detail.is_none() {
            self.detail.clone_from(&mention.detail);
        }
        for other in std::iter::once(&mention.name).chain(&mention.aka) {
            if *other != self.name && !self.aka.contains(other) {
                self.aka.push(other.clone());
            }
        }
    }
}

/// Entities ordered by kind and id, and which one each name stands for.
pub(super) fn collect(cards: &[Arc<Card>], registry: &Registry) -> (Vec<Entity>, HashMap<Key, usize>) {
    let known = registered(registry);
    let mut entities: Vec<Entity> = Vec::new();
    let mut by_name: HashMap<(FactKind, &str), usize> = HashMap::new();
    let mut by_key: HashMap<Key, usize> = HashMap::new();
    for (article, card) in cards.iter().enumerate() {
        for mention in card.entities.iter().filter(|mention| !mention.slug.is_empty()) {
            let index = *by_name.entry((mention.kind, &mention.slug)).or_insert_with(|| {
                let name = (mention.kind, mention.slug.clone());
                let key = known.get(&name).cloned().unwrap_or(name);
                *by_key.entry(key.clone()).or_insert_with(|| {
                    entities.push(introduce(&key, &mention.name, registry));
                    entities.len() - 1
                })
            });
            entities[index].add(article, mention);
        }
    }
    entities.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
    for entity in &mut entities {
        // Two facts of an article may introduce the same one by different names.
        for list in [&mut entity.mentions, &mut entity.facts] {
            list.sort_unstable();
            list.dedup();
        }
    }
    let names = names(&entities, &known);
    (with_quotes(entities, &names, cards), names)
}

/// From every name in `data/entities.toml` to the key of its entity.
fn registered(registry: &Registry) -> HashMap<Key, Key> {
    let mut known = HashMap::new();
    for entity in &registry.entities {
        for name in std::iter::once(&entity.name).chain(&entity.aka) {
            known.insert((entity.kind, slug::slugify(name)), (entity.kind, entity.id.clone()));
        }
    }
    known
}

fn introduce(key: &Key, name: &str, registry: &Registry) -> Entity {
    let Some(entry) = registry.entities.iter().find(|entry| (entry.kind, &entry.id) == (key.0, &key.1)) else {
        return Entity::new(key.0, key.1.clone(), name.to_owned());
    };
    Entity {
        aka: entry.aka.clone(),
        detail: entry.role.clone().or_else(|| entry.within.clone()),
        position: entry.lat.zip(entry.lon),
        description: entry.description.clone(),
        url: entry.url.clone(),
        ..Entity::new(key.0, key.1.clone(), entry.name.clone())
    }
}

/// Full names win over other names, and of two entities with the same other name neither has it.
fn names(entities: &[Entity], known: &HashMap<Key, Key>) -> HashMap<Key, usize> {
    let mut names: HashMap<Key, usize> = HashMap::new();
    let mut others: HashMap<Key, Option<usize>> = HashMap::new();
    let ids: HashMap<Key, usize> =
        entities.iter().enumerate().map(|(index, entity)| ((entity.kind, entity.id.clone()), index)).collect();
    for (index, entity) in entities.iter().enumerate() {
        names.insert((entity.kind, entity.id.clone()), index);
        names.insert((entity.kind, slug::slugify(&entity.name)), index);
        for other in &entity.aka {
            let slot = others.entry((entity.kind, slug::slugify(other))).or_insert(Some(index));
            *slot = slot.filter(|&first| first == index);
        }
    }
    for (name, key) in known {
        if let Some(&index) = ids.get(key) {
            names.entry(name.clone()).or_insert(index);
        }
    }
    for (name, index) in others {
        if let Some(index) = index {
            names.entry(name).or_insert(index);
        }
    }
    names
}

fn with_quotes(mut entities: Vec<Entity>, names: &HashMap<Key, usize>, cards: &[Arc<Card>]) -> Vec<Entity> {
    let mut speakers: HashMap<&str, Option<usize>> = HashMap::new();
    for (article, card) in cards.iter().enumerate() {
        for (speaker, fact) in card.quotes.iter().filter(|(speaker, _)| !speaker.is_empty()) {
            let speaker = *speakers.entry(speaker).or_insert_with(|| {
                let kinds = [FactKind::Person, FactKind::Organization];
                kinds.iter().find_map(|&kind| names.get(&(kind, speaker.clone()))).copied()
            });
            if let Some(index) = speaker {
                entities[index].quotes.push(FactRef { article, fact: *fact });
            }
        }
    }
    entities
}
