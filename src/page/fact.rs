//! Facts as templates see them.

use super::index_view::{FactGroupView, FactLineView, PlacedFactView};
use super::snapshot::Snapshot;
use super::view::{FactView, MentionView, RevisionView, SourceView};
use super::{body, wording};
use crate::facts::{Change, Detail, Fact, FactKind, Show, SourceRef, SourceRole, Status};
use crate::graph::FactRef;
use crate::path::web_url;

/// One of an article's facts.
#[must_use]
pub fn view(snapshot: &Snapshot, place: FactRef) -> FactView {
    let content = &snapshot.articles[place.article];
    let fact = &content.facts[place.fact as usize];
    let mut view = common(snapshot, fact);
    view.mentions = mentions(&fact.id, &content.mentions[place.fact as usize]);
    detail(&mut view, fact);
    view.entity = entity(snapshot, fact, &view);
    view.about = about(&view);
    view.when_text = view.when_text.filter(|when| *when != view.headline);
    view
}

/// What stands beside a headline. A role that names its organisation does not repeat it.
fn about(view: &FactView) -> Option<String> {
    let joined = match (&view.role, &view.within, view.kind) {
        (Some(role), Some(within), _) if !role.contains(within.as_str()) => format!("{role}, {within}"),
        (Some(role), ..) => role.clone(),
        (None, Some(within), "place") => format!("in {within}"),
        _ => view.label.clone(),
    };
    (joined != view.headline && !joined.is_empty()).then_some(joined)
}

/// Facts of the index, one line each, by article; `places` stand in the order of the articles.
#[must_use]
pub fn groups(snapshot: &Snapshot, places: &[FactRef]) -> Vec<FactGroupView> {
    let of_article = |places: &[FactRef]| {
        let card = &snapshot.graph.cards[places[0].article];
        let path = snapshot.link(&card.path);
        FactGroupView {
            title: card.title.clone(),
            date: card.date.map(|date| date.to_string()),
            facts: places.iter().map(|&place| line(snapshot, place, &path)).collect(),
            path,
        }
    };
    places.chunk_by(|a, b| a.article == b.article).map(of_article).collect()
}

fn line(snapshot: &Snapshot, place: FactRef, path: &str) -> FactLineView {
    let fact = &snapshot.articles[place.article].facts[place.fact as usize];
    let mut view = common(snapshot, fact);
    detail(&mut view, fact);
    FactLineView {
        kind: view.kind,
        about: if view.kind == "quote" { view.text.take() } else { about(&view) },
        headline: view.headline,
        path: format!("{path}#f-{}", fact.id),
        status_text: view.status_text,
    }
}

/// A fact with its article, for lists outside it.
#[must_use]
pub fn placed(snapshot: &Snapshot, place: FactRef) -> PlacedFactView {
    let card = &snapshot.graph.cards[place.article];
    let fact = view(snapshot, place);
    PlacedFactView {
        title: card.title.clone(),
        path: format!("{}#f-{}", snapshot.link(&card.path), fact.id),
        date: card.date.map(|date| date.to_string()),
        fact,
    }
}

fn common(snapshot: &Snapshot, fact: &Fact) -> FactView {
    let (status, status_text) = status(fact.status);
    let when = fact.as_of.clone().or_else(|| fact.period.clone());
    FactView {
        id: fact.id.clone(),
        kind: fact.kind().name(),
        kind_text: if fact.kind() == FactKind::Organization { "organisation" } else { fact.kind().name() },
        label: fact.label.clone(),
        about: None,
        headline: fact.label.clone(),
        number: None,
        unit: None,
        change: None,
        text: fact.text.clone(),
        when_text: when.as_deref().map(wording::date),
        when,
        role: None,
        within: None,
        speaker: None,
        entity: None,
        aka: Vec::new(),
        sources: fact.source.iter().map(|source| self::source(snapshot, source)).collect(),
        status,
        status_text,
        mentions: Vec::new(),
        history: fact.extra.iter().flat_map(|extra| &extra.history).map(revision).collect(),
        margin: has_note(fact),
    }
}

/// Whether a fact gets a note beside the text. Places and organisations are named too often, and say too little, for that.
#[must_use]
pub fn has_note(fact: &Fact) -> bool {
    let worth = match &fact.detail {
        Detail::Place(_) | Detail::Organization(_) => fact.text.is_some(),
        Detail::Person(person) => person.role.is_some() || fact.text.is_some(),
        _ => true,
    };
    worth && fact.show == Show::Margin
}

fn revision(revision: &crate::facts::Revision) -> RevisionView {
    RevisionView { on: revision.on.clone(), was: revision.was.clone(), why: revision.why.clone() }
}

fn status(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Suggested => ("suggested", "not reviewed"),
        Status::Accepted => ("accepted", ""),
        Status::Disputed => ("disputed", "disputed"),
        Status::Corrected => ("corrected", "corrected"),
        Status::Withdrawn => ("withdrawn", "withdrawn"),
        Status::Rejected => ("rejected", "rejected"),
    }
}

fn mentions(id: &str, words: &[String]) -> Vec<MentionView> {
    let ids = (0..).map(|nth| body::mention_id(id, nth).to_string());
    ids.zip(words).map(|(id, words)| MentionView { id, words: words.clone() }).collect()
}

fn detail(view: &mut FactView, fact: &Fact) {
    match &fact.detail {
        Detail::Figure(figure) => {
            let (number, unit) = wording::figure(figure);
            view.headline = match &unit {
                Some(unit) => format!("{number} {unit}"),
                None => number.clone(),
            };
            (view.number, view.unit) = (Some(number), unit);
            view.change = figure.change.map(change);
        }
        Detail::Event(event) => {
            let when = match &event.until {
                Some(until) => format!("{}/{until}", event.when),
                None => event.when.clone(),
            };
            view.headline = wording::date(&when);
            (view.when_text, view.when) = (Some(view.headline.clone()), Some(when));
            view.within.clone_from(&event.place);
        }
        Detail::Person(person) => {
            view.headline.clone_from(&person.name);
            (view.role, view.within, view.aka) =
                (person.role.clone(), person.of.clone(), wording::other_names(&person.name, &person.aka));
        }
        Detail::Organization(organization) => {
            view.headline.clone_from(&organization.name);
            (view.within, view.aka) =
                (organization.within.clone(), wording::other_names(&organization.name, &organization.aka));
        }
        Detail::Place(place) => {
            view.headline.clone_from(&place.name);
            (view.within, view.aka) = (place.within.clone(), wording::other_names(&place.name, &place.aka));
        }
        Detail::Quote(quote) => {
            (view.speaker, view.role) = (quote.speaker.clone(), quote.role.clone());
            view.headline = quote.speaker.clone().unwrap_or_else(|| "Speaker not named".to_owned());
            if let Some(said_on) = &quote.said_on {
                (view.when_text, view.when) = (Some(wording::date(said_on)), Some(said_on.clone()));
            }
        }
        Detail::Definition { term } => view.headline = term.clone().unwrap_or_else(|| fact.label.clone()),
        Detail::Claim(claim) => {
            view.speaker.clone_from(&claim.claimant);
            view.headline = claim.verdict.clone().unwrap_or_else(|| "Claim".to_owned());
            view.text = Some(claim.claim.clone());
        }
        Detail::Source(source) => view.headline = source.title.clone().unwrap_or_else(|| fact.label.clone()),
    }
}

fn change(change: Change) -> &'static str {
    match change {
        Change::Rise => "rise",
        Change::Fall => "fall",
        Change::To => "to",
        Change::By => "by",
    }
}

fn entity(snapshot: &Snapshot, fact: &Fact, view: &FactView) -> Option<String> {
    let entity = match fact.kind() {
        kind @ (FactKind::Person | FactKind::Organization | FactKind::Place) => {
            snapshot.graph.entity(kind, &view.headline)
        }
        FactKind::Quote | FactKind::Claim => {
            let speaker = view.speaker.as_deref()?;
            let person = snapshot.graph.entity(FactKind::Person, speaker);
            person.or_else(|| snapshot.graph.entity(FactKind::Organization, speaker))
        }
        _ => None,
    };
    entity.map(|entity| snapshot.link(&entity.path))
}

/// A reference joined with what `data/sources.toml` knows of it.
fn source(snapshot: &Snapshot, source: &SourceRef) -> SourceView {
    let known = source.reference.as_deref().and_then(|id| snapshot.registry.source(id));
    let url = source.url.clone().or_else(|| known.and_then(|known| known.url.clone()));
    let title = source.title.clone().or_else(|| known.and_then(|known| known.title.clone()));
    let title = title.or_else(|| source.reference.clone()).or_else(|| url.as_deref().map(host)).unwrap_or_default();
    let archive = source.archive.as_deref().or_else(|| known.and_then(|known| known.archive.as_deref()));
    SourceView {
        title,
        url: url.as_deref().and_then(web_url),
        place: source.place.clone(),
        role: source.role.map(|role| role_name(role).to_owned()),
        accessed: source.accessed.clone(),
        archive: archive.and_then(web_url),
    }
}

fn role_name(role: SourceRole) -> &'static str {
    match role {
        SourceRole::Primary => "primary",
        SourceRole::Secondary => "secondary",
        SourceRole::Own => "self",
        SourceRole::Reporter => "reporter",
    }
}

/// The host of a URL, without `www.`.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}
