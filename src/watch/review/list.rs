//! What is left to review: each fact with its words in their sentence, so that it can be judged where it is read.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Serialize, Serializer};

use super::desk::{self, Sheet};
use crate::calendar;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::document::Document;
use crate::facts::anchor::{self, AnchorState, Anchored};
use crate::facts::file::edit;
use crate::facts::suggest::sentence_around;
use crate::facts::{Detail, Fact, FactKind, Origin, Status, file};
use crate::page::{load, wording};
use crate::render::Site;

/// So many facts are sent at once; those that follow come when these are done.
const MOST: usize = 300;

/// What is left of the whole site.
#[derive(Debug, Serialize)]
pub struct Left {
    left: usize,
    articles: Vec<Listed>,
    sources: Vec<KnownSource>,
}

/// One article and facts of it.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    title: String,
    /// Of its page.
    path: String,
    source: String,
    file: String,
    /// How many facts it has, those turned down aside, and how many are left to review.
    total: usize,
    left: usize,
    #[serde(serialize_with = "shared")]
    facts: Items,
    /// What keeps facts of it from being shown here.
    errors: Vec<Diagnostic>,
}

/// A source that several articles share, to choose from.
#[derive(Debug, Serialize)]
struct KnownSource {
    id: String,
    title: String,
}

/// A fact as it is reviewed.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    id: String,
    kind: &'static str,
    kind_text: &'static str,
    status: Status,
    /// Not looked at, or its words are lost.
    left: bool,
    headline: String,
    about: String,
    /// Of its text in the facts file.
    digest: String,
    rule: Option<String>,
    /// Every key, as in the facts file.
    fact: Fact,
    anchors: Vec<Quoted>,
    problems: Vec<Diagnostic>,
}

/// An anchor: the words, and the sentence they stand in.
#[derive(Clone, Debug, Serialize)]
struct Quoted {
    state: AnchorState,
    exact: String,
    before: String,
    words: String,
    after: String,
}

fn shared<S: Serializer>(items: &[Arc<Item>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(items.iter().map(Arc::as_ref))
}

type Items = Vec<Arc<Item>>;

/// What is in a facts file.
#[derive(Clone, Default)]
struct Found {
    items: Items,
    errors: Vec<Diagnostic>,
}

/// Reads articles and their facts; what has not changed since is not read again.
#[derive(Default)]
pub struct Reader {
    /// By facts file: the digest of what was read, and what was found in it.
    read: Mutex<HashMap<String, (Digest, Found)>>,
}

impl Reader {
    /// What is left of all articles.
    pub fn left(&self, root: &Path, site: &Site) -> Left {
        self.read().retain(|file, _| desk::of_file(site, file).is_ok());
        let mut left = Left { left: 0, articles: Vec::new(), sources: sources(site) };
        let mut sent = 0;
        for index in 0..site.snapshot.articles.len() {
            let mut article = self.listed(root, site, &desk::sheet(site, index));
            left.left += article.left;
            article.facts.retain(|item| item.left);
            article.facts.truncate(MOST.saturating_sub(sent));
            sent += article.facts.len();
            if !article.facts.is_empty() || !article.errors.is_empty() {
                left.articles.push(article);
            }
        }
        left
    }

    /// All facts of the article at `path`, as its URL has it.
    pub fn of_page(&self, root: &Path, site: &Site, path: &str) -> Left {
        let cards = site.snapshot.graph.cards.iter();
        let index = cards.into_iter().position(|card| site.snapshot.link(&card.path) == path);
        let articles: Vec<Listed> =
            index.into_iter().map(|index| self.listed(root, site, &desk::sheet(site, index))).collect();
        Left { left: articles.iter().map(|article| article.left).sum(), articles, sources: sources(site) }
    }

    /// One fact as it is now.
    pub fn fact(&self, root: &Path, site: &Site, file: &str, id: &str) -> Option<Arc<Item>> {
        let sheet = desk::of_file(site, file).ok()?;
        self.found(root, site, &sheet).items.into_iter().find(|item| item.id == id)
    }

    fn listed(&self, root: &Path, site: &Site, sheet: &Sheet) -> Listed {
        let card = &site.snapshot.graph.cards[sheet.index];
        let Found { items: facts, errors } = self.found(root, site, sheet);
        Listed {
            title: card.title.clone(),
            path: site.snapshot.link(&card.path),
            source: sheet.source.clone(),
            file: sheet.facts.clone(),
            total: facts.iter().filter(|item| item.status != Status::Rejected).count(),
            left: facts.iter().filter(|item| item.left).count(),
            facts,
            errors,
        }
    }

    /// The facts of an article; nothing if it has no facts file, or its text cannot be read (of which the problems tell).
    fn found(&self, root: &Path, site: &Site, sheet: &Sheet) -> Found {
        let config = &site.snapshot.config;
        let facts = match desk::read(root, &sheet.facts) {
            Ok(facts) => facts,
            Err(fault) if root.join(&sheet.facts).exists() => return Found { items: Vec::new(), errors: vec![fault] },
            Err(_) => return Found::default(),
        };
        let Ok(text) = desk::read(root, &sheet.source) else { return Found::default() };
        let digest = Digest::of(format!("{:?}\0{}\0{facts}\0{text}", config.markdown, facts.len()).as_bytes());
        let mut read = self.read();
        if let Some((_, found)) = read.get(&sheet.facts).filter(|(known, _)| *known == digest) {
            return found.clone();
        }
        let found = found(sheet, &facts, &text, config);
        read.insert(sheet.facts.clone(), (digest, found.clone()));
        found
    }

    fn read(&self) -> MutexGuard<'_, HashMap<String, (Digest, Found)>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn sources(site: &Site) -> Vec<KnownSource> {
    let sources = site.snapshot.registry.sources.iter();
    sources
        .map(|source| KnownSource { id: source.id.clone(), title: source.title.clone().unwrap_or_default() })
        .collect()
}

fn found(sheet: &Sheet, source: &str, text: &str, config: &Config) -> Found {
    let (read, mut errors) = file::read(&sheet.facts, source);
    errors.retain(Diagnostic::is_error);
    let Ok((_, document)) = load::document(&sheet.source, text, config) else {
        return Found { items: Vec::new(), errors };
    };
    let anchored = anchor::anchor(&document, &read.facts);
    let item = |(index, fact): (usize, &Fact)| {
        let own: Vec<Anchored> = anchored.iter().filter(|place| place.fact as usize == index).cloned().collect();
        let problems = anchor::diagnose(&own, &read.facts, &document, &sheet.facts, source);
        let seen = edit::text_of(source, &fact.id)?;
        Some(Arc::new(item(fact, &own, &document, problems, Digest::of(seen.as_bytes()))))
    };
    Found { items: read.facts.iter().enumerate().filter_map(item).collect(), errors }
}

fn item(fact: &Fact, anchored: &[Anchored], document: &Document, problems: Vec<Diagnostic>, digest: Digest) -> Item {
    let lost = anchored.iter().any(|place| !place.state.is_found());
    let (headline, about) = headline(fact);
    Item {
        id: fact.id.clone(),
        kind: fact.kind().name(),
        kind_text: if fact.kind() == FactKind::Organization { "organisation" } else { fact.kind().name() },
        status: fact.status,
        left: fact.status == Status::Suggested || lost && fact.status != Status::Rejected,
        headline,
        about,
        digest: digest.to_string(),
        rule: match &fact.origin {
            Origin::Rule { rule, .. } => Some(rule.clone()),
            Origin::Hand => None,
        },
        fact: fact.clone(),
        anchors: anchored.iter().map(|place| quoted(fact, place, document)).collect(),
        problems,
    }
}

/// The words in their sentence; of an anchor that is lost, the place most like it.
fn quoted(fact: &Fact, place: &Anchored, document: &Document) -> Quoted {
    let exact = fact.at.get(place.nth as usize).map_or_else(String::new, |anchor| anchor.exact.clone());
    let empty = Quoted { state: place.state, exact, before: String::new(), words: String::new(), after: String::new() };
    let Some(span) = place.span.or(place.candidate) else { return empty };
    let Some(sentence) = sentence_around(document, span) else { return empty };
    let prose = |from: usize, to: usize| document.prose.get(from..to).unwrap_or_default().to_owned();
    Quoted {
        before: prose(sentence.start(), span.start()).trim_start().to_owned(),
        words: prose(span.start(), span.end()),
        after: prose(span.end(), sentence.end()).trim_end().to_owned(),
        ..empty
    }
}

/// The strong line of a fact, and what stands beside it.
fn headline(fact: &Fact) -> (String, String) {
    let joined =
        |parts: [&Option<String>; 2]| parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ");
    let label = fact.label.clone();
    match &fact.detail {
        Detail::Figure(figure) => {
            let (number, unit) = wording::figure(figure);
            (unit.map_or_else(|| number.clone(), |unit| format!("{number} {unit}")), label)
        }
        Detail::Event(event) => (calendar::date(&event.when, &calendar::ENGLISH), label),
        Detail::Person(person) => (person.name.clone(), joined([&person.role, &person.of])),
        Detail::Organization(organization) => {
            (organization.name.clone(), joined([&organization.sort, &organization.within]))
        }
        Detail::Place(place) => (place.name.clone(), joined([&place.within, &None])),
        Detail::Quote(quote) => {
            let text = fact.text.as_deref().unwrap_or(&label);
            (format!("“{text}”"), joined([&quote.speaker, &quote.role]))
        }
        Detail::Definition { term } => {
            (term.clone().unwrap_or(label), fact.text.as_deref().unwrap_or_default().to_owned())
        }
        Detail::Claim(claim) => (claim.claim.clone(), joined([&claim.claimant, &claim.verdict])),
        Detail::Source(source) => (source.title.clone().unwrap_or(label), joined([&source.author, &source.publisher])),
    }
}
