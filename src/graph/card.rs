//! Cards: all that other pages may know of an article.

use std::sync::Arc;

use crate::article::{Image, Timestamp};
use crate::diagnostic::Place;
use crate::facts::{FactKind, Status};

/// One fact of one article, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactRef {
    pub article: usize,
    /// Among the article's shown facts.
    pub fact: u32,
}

/// The figure shown with an article in lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    pub value: String,
    pub label: String,
    pub status: Status,
}

/// A link to another source of the site, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InternalLink {
    /// Counted from `content/`.
    pub path: String,
    pub anchor: Option<String>,
    pub place: Place,
}

/// A relative link or image, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelativeLink {
    pub url: String,
    pub place: Place,
}

/// An entity an article's facts introduce.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityMention {
    pub kind: FactKind,
    pub name: String,
    /// Of its name: under this it meets itself in other articles.
    pub slug: String,
    pub aka: Vec<String>,
    /// A person's role, or what a place or organisation lies within.
    pub detail: Option<String>,
    /// WGS 84 degrees.
    pub position: Option<(f64, f64)>,
    pub fact: u32,
    /// Figures and events stated in the same paragraph, or declared to be about it.
    pub companions: Vec<u32>,
}

/// A figure of a named measure that holds at a stated time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The same for what can be compared.
    pub key: Arc<str>,
    /// Tells figures of one measure apart that stand side by side.
    pub label: Arc<str>,
    /// EDTF date up to which it holds.
    pub when: Box<str>,
    pub fact: u32,
}

/// An article as everything but its own page sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Counted from `content/`.
    pub source: String,
    /// On the site, below the base path: `/news/a/`.
    pub path: String,
    pub title: String,
    pub description: Option<String>,
    /// Plain text.
    pub summary: String,
    pub date: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub authors: Vec<String>,
    pub dateline: Option<String>,
    pub language: String,
    pub draft: bool,
    pub weight: i64,
    pub words: u32,
    pub image: Option<Image>,
    /// Taxonomy and term, as written; a taxonomy with an empty list stands once, without a term. By name, because a card outlives
    /// the configuration that it was read with.
    pub terms: Vec<(Arc<str>, Option<Arc<str>>)>,
    pub aliases: Vec<String>,
    pub lead: Option<Lead>,
    /// How many facts are shown.
    pub facts: u32,
    /// How many of them are in the site's index of facts.
    pub indexed: u32,
    /// Ids of the headings, for links into the article.
    pub heading_ids: Vec<String>,
    pub links: Vec<InternalLink>,
    pub relative_links: Vec<RelativeLink>,
    pub entities: Vec<EntityMention>,
    /// Slug of the speaker's name, empty where none is named, and fact.
    pub quotes: Vec<(String, u32)>,
    /// EDTF date and fact.
    pub events: Vec<(String, u32)>,
    pub measured: Vec<Measured>,
}

impl Card {
    /// Whether `other` in its place would be joined to the same, but for the order of titles. `sound` says that nothing is
    /// wrong with links, so that where they stand does not matter.
    pub(super) fn joins_like(&self, other: &Self, sound: bool) -> bool {
        // Named one by one, so that with a new field someone decides.
        let Self {
            source,
            path,
            title: _,
            description: _,
            summary: _,
            date,
            updated: _,
            authors: _,
            dateline: _,
            language: _,
            draft: _,
            weight,
            words: _,
            image: _,
            terms,
            aliases,
            lead: _,
            facts,
            indexed,
            heading_ids,
            links,
            relative_links: _,
            entities,
            quotes,
            events,
            measured,
        } = self;
        let same_link = |(one, two): (&InternalLink, &InternalLink)| {
            (&one.path, &one.anchor) == (&two.path, &two.anchor) && (sound || one.place == two.place)
        };
        (source, path, date, weight) == (&other.source, &other.path, &other.date, &other.weight)
            && (facts, indexed) == (&other.facts, &other.indexed)
            && (terms, aliases, heading_ids) == (&other.terms, &other.aliases, &other.heading_ids)
            && (entities, quotes, events) == (&other.entities, &other.quotes, &other.events)
            && *measured == other.measured
            && links.len() == other.links.len()
            && links.iter().zip(&other.links).all(same_link)
    }
}
