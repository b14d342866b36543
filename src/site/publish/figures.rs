//! Published figures: none of them becomes another without a word on why.

use std::collections::BTreeMap;

use super::faults::fault;
use super::manifest::{Figure, Manifest};
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::{Detail, Fact, Figure as Stated};
use crate::page::Snapshot;

/// Every figure that the site shows, by path of its article and id.
#[must_use]
pub fn of(snapshot: &Snapshot) -> BTreeMap<String, Figure> {
    let mut figures = BTreeMap::new();
    for (card, content) in snapshot.graph.cards.iter().zip(&snapshot.articles) {
        for fact in &content.facts {
            if let Detail::Figure(stated) = &fact.detail {
                let figure = Figure { value: value(stated), reasons: reasons(fact) };
                figures.insert(format!("{}#f-{}", card.path, fact.id), figure);
            }
        }
    }
    figures
}

/// Figures that say something else than what is recorded, and have no new reason in their history.
pub(super) fn unexplained(snapshot: &Snapshot, before: &Manifest) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (key, now) in of(snapshot) {
        let Some(then) = before.figures.get(&key) else { continue };
        if then.value == now.value || now.reasons > then.reasons {
            continue;
        }
        let message = format!("`{key}` was published as {} and says {} now", then.value, now.value);
        let hint = format!(
            "tell readers why, in the fact: `status = \"corrected\"` and \
             `history = [{{ on = …, was = \"{}\", why = \"…\" }}]`",
            then.value
        );
        let fault = fault("publish.figure", message, hint);
        faults.push(match facts_file(snapshot, &key) {
            Some(file) => fault.at(Place::file(file)),
            None => fault,
        });
    }
    faults
}

fn facts_file(snapshot: &Snapshot, key: &str) -> Option<String> {
    let (path, _) = key.rsplit_once("#f-")?;
    let index = snapshot.graph.cards.iter().position(|card| card.path == path)?;
    let source = snapshot.articles.get(index)?.source.as_str();
    Some(format!("{}.facts.toml", source.strip_suffix(".md").unwrap_or(source)))
}

fn value(figure: &Stated) -> String {
    let number = match (&figure.value, &figure.low, &figure.high) {
        (Some(value), _, _) => value.to_string(),
        (None, Some(low), Some(high)) => format!("{low}\u{2013}{high}"),
        (None, low, high) => low.iter().chain(high).map(|end| end.to_string()).collect(),
    };
    match &figure.unit {
        Some(unit) => format!("{number} {unit}"),
        None => number,
    }
}

fn reasons(fact: &Fact) -> usize {
    let history = fact.extra.iter().flat_map(|extra| &extra.history);
    history.filter(|revision| !revision.why.trim().is_empty()).count()
}
