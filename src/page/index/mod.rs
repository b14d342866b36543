//! Entities, the index of facts and the timeline.

pub mod profile;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::route::ENTITY_KINDS;
use super::snapshot::Snapshot;
use super::view::index::{EntityCardView, EntityKindView, EntityView, PlacedFactView};
use super::{fact, wording};
use crate::calendar;
use crate::facts::FactKind;
use crate::facts::file::edtf;
use crate::graph::Entity;
use crate::path::web_url;

/// A kind of entity.
///
/// # Panics
/// If `kind` is not one of [`ENTITY_KINDS`].
#[must_use]
pub fn entity_kind(snapshot: &Snapshot, kind: FactKind) -> EntityKindView {
    let (_, path, title) =
        ENTITY_KINDS.into_iter().find(|(known, ..)| *known == kind).expect("routes are made for entity kinds only");
    EntityKindView { name: kind.name(), title, path: snapshot.link(path) }
}

/// An entity as lists show it.
#[must_use]
pub fn entity_card(snapshot: &Snapshot, entity: &Entity) -> EntityCardView {
    EntityCardView {
        id: entity.id.clone(),
        kind: entity.kind.name(),
        name: entity.name.clone(),
        path: snapshot.link(&entity.path),
        detail: entity.detail.clone(),
        page_count: entity.articles().len(),
        quote_count: entity.quotes.len(),
        fact_count: entity.facts.len(),
    }
}

/// An entity's own page.
#[must_use]
pub fn entity<'a>(snapshot: &'a Snapshot, entity: &'a Entity) -> EntityView<'a> {
    let placed = |&place: &_| fact::placed(snapshot, place, snapshot.dates());
    EntityView {
        permalink: snapshot.permalink(&entity.path),
        aka: wording::other_names(&entity.name, &entity.aka),
        description: entity.description.as_deref(),
        url: entity.url.as_deref().and_then(web_url),
        lat: entity.position.map(|(lat, _)| lat),
        lon: entity.position.map(|(_, lon)| lon),
        roles: profile::roles(snapshot, entity),
        quotes: entity.quotes.iter().map(placed).collect(),
        facts: entity.facts.iter().map(placed).collect(),
        mentions: profile::mentions(snapshot, entity),
    }
}

/// One year of the timeline: an element of `years` in `timeline.html`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "YearView")]
pub struct YearView<'a> {
    /// As people write it: `869`, `1980s`.
    pub year: String,
    /// Years that lie between it and the year before in the list: 0 for the next year, and for the first.
    pub gap: u32,
    pub events: Vec<PlacedFactView<'a>>,
}

/// The timeline by year, oldest first.
#[must_use]
pub fn timeline(snapshot: &Snapshot) -> Vec<YearView<'_>> {
    let dates = snapshot.dates();
    let mut years: BTreeMap<(i32, String), Vec<PlacedFactView<'_>>> = BTreeMap::new();
    for &place in &snapshot.graph.timeline {
        let event = fact::placed(snapshot, place, dates);
        let when = event.fact.detail.when.as_deref().unwrap_or_default();
        let year = (edtf::sort_key(when).0, edtf::year(when).to_owned());
        years.entry(year).or_default().push(event);
    }
    let numbers: Vec<i32> = years.keys().map(|(number, _)| *number).collect();
    let gap = |at: usize| if at == 0 { 0 } else { numbers[at].abs_diff(numbers[at - 1]).saturating_sub(1) };
    let years = years.into_iter().enumerate();
    years
        .map(|(at, ((_, year), events))| YearView { year: calendar::date(&year, dates), gap: gap(at), events })
        .collect()
}
