//! Facts as templates see them.

pub(in crate::page) mod inline;
mod note;

use std::borrow::Cow;

use super::body::{self, fragment};
use super::snapshot::{Content, Snapshot};
use super::view::fact::{
    EvidenceView, FactDetailView, FactMoreView, FactView, MentionView, NewerView, RevisionView, SourceView,
};
use super::view::index::{FactGroupView, FactLineView, PlacedFactView};
use super::wording;
use crate::calendar::{self, Language};
use crate::facts::{Change, Detail, Fact, FactKind, Revision, Show, Source, SourceRef, SourceRole};
use crate::graph::FactRef;
use crate::path::web_url;

/// One of an article's facts, for its own page.
#[must_use]
pub fn view(snapshot: &Snapshot, place: FactRef) -> FactView<'_> {
    let mut view = described(snapshot, place, snapshot.dates_of(place.article));
    let context = &snapshot.articles[place.article].contexts[place.fact as usize];
    view.detail.words_link = view.mentions.first().map(|first| fragment::link(&first.id, first.words, context));
    view.detail.note = note::note(&view);
    view
}

fn described<'a>(snapshot: &'a Snapshot, place: FactRef, dates: &Language) -> FactView<'a> {
    let content = &snapshot.articles[place.article];
    let fact = &content.facts[place.fact as usize];
    let mut view = common(fact, dates);
    view.sources = fact.source.iter().map(|source| self::source(snapshot, source)).collect();
    view.mentions = mentions(&fact.id, &content.mentions[place.fact as usize]);
    view.detail.more = more(snapshot, content, place, dates);
    detail(&mut view, fact, dates);
    explain(&mut view, fact);
    view.detail.card = has_card(fact.kind(), &snapshot.config.facts.sidebar);
    view.entity = entity(snapshot, fact, &view);
    view.about = about(&view, within(fact));
    view.when_text = view.when_text.filter(|when| **when != *view.headline);
    view
}

/// Text that has Markdown's marks is shown as what they mean; the words of quotes and claims have none. A definition without a
/// term says all in its headline.
fn explain(view: &mut FactView<'_>, fact: &Fact) {
    let text = view.text.as_deref().filter(|_| !matches!(view.kind, "quote" | "claim"));
    if let Some(inline) = text.and_then(inline::read) {
        view.text = Some(inline.plain.into());
        view.detail.more.get_or_insert_default().text_html = Some(inline.html);
    }
    let is_cut_off = || fact.text.as_deref().is_some_and(|text| repeats(&fact.label, text));
    if matches!(fact.detail, Detail::Definition { term: None }) && is_cut_off() {
        view.headline = view.text.take().unwrap_or_default();
        view.detail.label = "";
    }
}

/// What stands beside a headline. A role that names its organisation does not repeat it.
fn about<'a>(view: &FactView<'a>, within: Option<&'a str>) -> Option<Cow<'a, str>> {
    let joined = match (view.detail.role, within, view.kind) {
        (Some(role), Some(within), _) if !role.contains(within) => format!("{role}, {within}").into(),
        (Some(role), ..) => role.into(),
        (None, Some(within), "place") => format!("in {within}").into(),
        _ => Cow::Borrowed(view.detail.label),
    };
    let said = if view.kind == "quote" { view.text.as_deref().unwrap_or_default() } else { &view.headline };
    (!joined.is_empty() && !repeats(&joined, said) && joined != view.headline).then_some(joined)
}

/// Whether `label` says the same as `said`, or as its beginning: names, terms and words that are too long for a label are cut.
fn repeats(label: &str, said: &str) -> bool {
    match label.strip_suffix('…') {
        Some(cut) => said.starts_with(cut.trim_end()),
        None => label.len() == said.len() && label.to_lowercase() == said.to_lowercase(),
    }
}

/// Facts of the index, one line each, by article; `places` stand in the order of the articles.
#[must_use]
pub fn groups<'a>(snapshot: &'a Snapshot, places: &[FactRef]) -> Vec<FactGroupView<'a>> {
    let of_article = |places: &[FactRef]| {
        let card = &snapshot.graph.cards[places[0].article];
        let path = snapshot.link(&card.path);
        FactGroupView {
            title: &card.title,
            date: card.date.map(|date| date.to_string()),
            facts: places.iter().map(|&place| line(snapshot, place, &path)).collect(),
            path,
        }
    };
    places.chunk_by(|a, b| a.article == b.article).map(of_article).collect()
}

fn line<'a>(snapshot: &'a Snapshot, place: FactRef, path: &str) -> FactLineView<'a> {
    let fact = &snapshot.articles[place.article].facts[place.fact as usize];
    let dates = snapshot.dates();
    let mut view = common(fact, dates);
    detail(&mut view, fact, dates);
    explain(&mut view, fact);
    FactLineView {
        kind: view.kind,
        about: if view.kind == "quote" { view.text } else { about(&view, within(fact)) },
        headline: view.headline,
        path: [path, &anchor(snapshot, place)].concat(),
        status_text: view.status_text,
    }
}

/// A fact with its article, for lists outside it.
#[must_use]
pub fn placed<'a>(snapshot: &'a Snapshot, place: FactRef, dates: &Language) -> PlacedFactView<'a> {
    let card = &snapshot.graph.cards[place.article];
    let fact = described(snapshot, place, dates);
    PlacedFactView {
        title: &card.title,
        path: snapshot.link(&card.path) + &anchor(snapshot, place),
        date: card.date.map(|date| date.to_string()),
        fact,
    }
}

/// What a fact says by itself.
fn common<'a>(fact: &'a Fact, dates: &Language) -> FactView<'a> {
    let (status, status_text) = wording::status(fact.status);
    let when = fact.as_of.as_deref().or(fact.period.as_deref());
    FactView {
        id: &fact.id,
        kind: fact.kind().name(),
        headline: Cow::Borrowed(&fact.label),
        about: None,
        text: fact.text.as_deref().map(Cow::Borrowed),
        when_text: when.map(|when| calendar::date(when, dates)),
        sources: Vec::new(),
        status_text,
        mentions: Vec::new(),
        kind_text: if fact.kind() == FactKind::Organization { "organisation" } else { fact.kind().name() },
        entity: None,
        detail: FactDetailView {
            number: None,
            unit: None,
            label: &fact.label,
            change_text: None,
            when: when.map(Cow::Borrowed),
            role: None,
            speaker: None,
            status,
            card: true,
            words_link: None,
            note: None,
            more: None,
        },
    }
}

/// The `id` of what an article's page says of a fact: its card, if the sidebar has a block of its kind, or else its note; `None`
/// where there is neither.
#[must_use]
pub fn fragment(fact: &Fact, sidebar: &[String]) -> Option<String> {
    if has_card(fact.kind(), sidebar) {
        return Some(["f-", &fact.id].concat());
    }
    has_note(fact).then(|| ["n-", &fact.id].concat())
}

fn has_card(kind: FactKind, sidebar: &[String]) -> bool {
    sidebar.iter().any(|name| name == kind.name())
}

/// What follows an article's path to lead to a fact: to its first mention where only the text has it.
fn anchor(snapshot: &Snapshot, place: FactRef) -> String {
    let content = &snapshot.articles[place.article];
    let fact = &content.facts[place.fact as usize];
    let mention =
        || (!content.mentions[place.fact as usize].is_empty()).then(|| body::mention_id(&fact.id, 0).to_string());
    let id = fragment(fact, &snapshot.config.facts.sidebar).or_else(mention);
    id.map(|id| ["#", &id].concat()).unwrap_or_default()
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

fn revision<'a>(revision: &'a Revision, dates: &Language) -> RevisionView<'a> {
    let on_text = calendar::date(&revision.on, dates);
    RevisionView { on: &revision.on, on_text, was: &revision.was, why: &revision.why }
}

/// The newest figure of the same measure, where another article has a newer one.
fn newer<'a>(snapshot: &'a Snapshot, place: FactRef, dates: &Language) -> Option<NewerView<'a>> {
    let newer = snapshot.graph.newer(place)?;
    let (card, fact) =
        (&snapshot.graph.cards[newer.article], &snapshot.articles[newer.article].facts[newer.fact as usize]);
    let mut view = common(fact, dates);
    detail(&mut view, fact, dates);
    Some(NewerView {
        headline: view.headline,
        when_text: view.when_text.unwrap_or_default(),
        path: snapshot.link(&card.path) + &anchor(snapshot, newer),
        title: &card.title,
    })
}

/// What few facts have; most have none of it.
fn more<'a>(
    snapshot: &'a Snapshot,
    content: &'a Content,
    place: FactRef,
    dates: &Language,
) -> Option<FactMoreView<'a>> {
    let index = place.fact as usize;
    let fact = &content.facts[index];
    let mut more = FactMoreView {
        within: within(fact),
        aka: aka(fact),
        newer: newer(snapshot, place, dates),
        lost: content.mentions[index].is_empty() && !fact.at.is_empty(),
        ..FactMoreView::default()
    };
    let named = |id: &'a str| evidence(id, content, &snapshot.config.facts.sidebar);
    if let Some(extra) = &fact.extra {
        more.history = extra.history.iter().map(|entry| revision(entry, dates)).collect();
        more.checked_by = extra.checked.as_ref().map(|checked| checked.by.as_str());
        more.checked_on = extra.checked.as_ref().map(|checked| checked.on.as_str());
        more.superseded_by = extra.superseded_by.as_deref().and_then(named);
    }
    match &fact.detail {
        Detail::Figure(figure) => more.change = figure.change.map(change),
        Detail::Event(event) => more.who = event.who.iter().map(String::as_str).collect(),
        Detail::Claim(claim) => more.evidence = claim.evidence.iter().filter_map(|at| named(at)).collect(),
        Detail::Source(source) => more.url = address(source),
        _ => {}
    }
    (more != FactMoreView::default()).then_some(more)
}

/// What a role is held in, where an event took place, what a place lies in, who published a source.
fn within(fact: &Fact) -> Option<&str> {
    match &fact.detail {
        Detail::Event(event) => event.place.as_deref(),
        Detail::Person(person) => person.of.as_deref(),
        Detail::Organization(organization) => organization.within.as_deref(),
        Detail::Place(place) => place.within.as_deref(),
        Detail::Source(source) => source.publisher.as_deref(),
        _ => None,
    }
}

fn aka(fact: &Fact) -> Vec<&str> {
    match &fact.detail {
        Detail::Person(person) => wording::other_names(&person.name, &person.aka),
        Detail::Organization(organization) => wording::other_names(&organization.name, &organization.aka),
        Detail::Place(place) => wording::other_names(&place.name, &place.aka),
        _ => Vec::new(),
    }
}

/// An address, or a fact of the article; `None` for what is neither.
fn evidence<'a>(at: &'a str, content: &'a Content, sidebar: &[String]) -> Option<EvidenceView<'a>> {
    if at.contains(':') {
        return Some(EvidenceView { title: at, url: Some(web_url(at)?) });
    }
    let fact = &content.facts[*content.targets.get(at)? as usize];
    Some(EvidenceView { title: &fact.label, url: fragment(fact, sidebar).map(|id| ["#", &id].concat()) })
}

fn address(source: &Source) -> Option<String> {
    let doi = || source.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
    source.url.as_deref().and_then(web_url).or_else(doi)
}

fn mentions<'a>(id: &str, words: &'a [String]) -> Vec<MentionView<'a>> {
    let ids = (0..).map(|nth| body::mention_id(id, nth).to_string());
    words.iter().zip(ids).map(|(words, id)| MentionView { id, words }).collect()
}

fn detail<'a>(view: &mut FactView<'a>, fact: &'a Fact, dates: &Language) {
    match &fact.detail {
        Detail::Figure(figure) => {
            let (number, unit) = wording::figure(figure);
            view.headline = match &unit {
                Some(unit) => [&*number, " ", unit].concat().into(),
                None => number.clone().into(),
            };
            (view.detail.number, view.detail.unit) = (Some(number), unit.map(Cow::Owned));
            view.detail.change_text = wording::change(figure);
        }
        Detail::Event(event) => {
            let when = event.span();
            let text = calendar::date(&when, dates);
            view.headline = text.clone().into();
            (view.when_text, view.detail.when) = (Some(text), Some(when));
        }
        Detail::Person(person) => {
            view.headline = Cow::Borrowed(&person.name);
            view.detail.role = person.role.as_deref();
        }
        Detail::Organization(organization) => {
            view.headline = Cow::Borrowed(&organization.name);
            view.detail.role = organization.sort.as_deref();
        }
        Detail::Place(place) => view.headline = Cow::Borrowed(&place.name),
        Detail::Quote(quote) => {
            (view.detail.speaker, view.detail.role) = (quote.speaker.as_deref(), quote.role.as_deref());
            let who = view.detail.speaker.or(view.detail.role);
            view.headline = Cow::Borrowed(who.unwrap_or("Speaker not named"));
            if let Some(said_on) = &quote.said_on {
                (view.when_text, view.detail.when) =
                    (Some(calendar::date(said_on, dates)), Some(said_on.as_str().into()));
            }
        }
        Detail::Definition { term } => view.headline = Cow::Borrowed(term.as_deref().unwrap_or(&fact.label)),
        Detail::Claim(claim) => {
            view.detail.speaker = claim.claimant.as_deref();
            view.headline = Cow::Borrowed(claim.verdict.as_deref().unwrap_or("Claim"));
            view.text = Some(Cow::Borrowed(&claim.claim));
        }
        Detail::Source(source) => {
            view.headline = Cow::Borrowed(source.title.as_deref().unwrap_or(&fact.label));
            view.detail.role = source.author.as_deref();
            let published = source.published.as_deref().map(|when| calendar::date(when, dates));
            view.when_text = published.or(view.when_text.take());
        }
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

fn entity(snapshot: &Snapshot, fact: &Fact, view: &FactView<'_>) -> Option<String> {
    let entity = match fact.kind() {
        kind @ (FactKind::Person | FactKind::Organization | FactKind::Place) => {
            snapshot.graph.entity(kind, &view.headline)
        }
        FactKind::Quote | FactKind::Claim => {
            let speaker = view.detail.speaker?;
            let person = snapshot.graph.entity(FactKind::Person, speaker);
            person.or_else(|| snapshot.graph.entity(FactKind::Organization, speaker))
        }
        _ => None,
    };
    entity.map(|entity| snapshot.link(&entity.path))
}

/// A reference joined with what `data/sources.toml` knows of it.
fn source<'a>(snapshot: &'a Snapshot, source: &'a SourceRef) -> SourceView<'a> {
    let known = source.reference.as_deref().and_then(|id| snapshot.registry.source(id));
    let url = source.url.as_deref().or_else(|| known.and_then(|known| known.url.as_deref()));
    let title = source.title.as_deref().or_else(|| known.and_then(|known| known.title.as_deref()));
    let title = title.or(source.reference.as_deref()).or_else(|| url.map(host)).unwrap_or_default();
    let archive = source.archive.as_deref().or_else(|| known.and_then(|known| known.archive.as_deref()));
    SourceView {
        title: Cow::Borrowed(title),
        url: url.and_then(web_url),
        place: source.place.as_deref(),
        role: source.role.map(role_name),
        accessed: source.accessed.as_deref(),
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
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}
