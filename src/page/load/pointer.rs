//! What an article and its facts point to, sources and facts, and what of that is not there.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Lines, Place, did_you_mean, nearest};
use crate::document::Document;
use crate::facts::{Detail, Fact};

/// With more that are wrong than this, for the rest nobody looks what may have been meant.
const MOST_COMPARED: usize = 50;

/// An error for each source that is none of those `described` in `data/sources.toml`.
pub(in crate::page) fn sources(facts: &[Fact], described: &HashSet<&str>, file: &str, source: &str) -> Vec<Diagnostic> {
    let references = facts.iter().flat_map(|fact| &fact.source).filter_map(|source| source.reference.as_deref());
    let unknown = references.filter(|reference| !described.contains(reference));
    let unknown: BTreeSet<&str> = unknown.collect();
    let diagnose = |reference: &str| {
        let place = source
            .find(&format!("\"{reference}\""))
            .map_or_else(|| Place::file(file), |at| Place::at(file, source, at + 1..at + 1 + reference.len()));
        let hint = match nearest(reference, described.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "describe it in `data/sources.toml`, or give the source a `url`".to_owned(),
        };
        Diagnostic::error("fact.source", format!("no source `{reference}` in `data/sources.toml`")).at(place).hint(hint)
    };
    unknown.into_iter().map(diagnose).collect()
}

/// An error for each pin to a fact that the article does not have.
pub(in crate::page) fn pins(name: &str, text: &str, document: &Document, facts: &[Fact]) -> Vec<Diagnostic> {
    let unknown = document.pins.iter().filter(|pin| facts.iter().all(|fact| fact.id != pin.fact));
    let ids = facts.iter().map(|fact| fact.id.as_str());
    unknown
        .map(|pin| {
            Diagnostic::error("fact.pin", format!("no fact `{}` in this article's facts file", pin.fact))
                .at(Place::at(name, text, pin.source.range()))
                .hint(match facts {
                    [] => "it has none yet: write one, or let `postil annotate` suggest some".to_owned(),
                    [_, ..] => did_you_mean(&pin.fact, ids.clone()),
                })
        })
        .collect()
}

/// A warning for each fact that another names as evidence or as what replaces it, and that the article does not have. `spans` are
/// those of the facts' tables in `source`.
pub(in crate::page) fn facts(facts: &[Fact], spans: &[Range<usize>], file: &str, source: &str) -> Vec<Diagnostic> {
    let mut unknown = Vec::new();
    let known: LazyCell<HashSet<&str>, _> = LazyCell::new(|| facts.iter().map(|fact| fact.id.as_str()).collect());
    let lines = LazyCell::new(|| Lines::new(source));
    for (fact, span) in facts.iter().zip(spans) {
        for (key, id) in pointers(fact).filter(|(_, id)| !known.contains(id)) {
            let message = format!("`{key}` of fact `{}` names `{id}`, which is no fact of this article", fact.id);
            let others = || facts.iter().map(|fact| fact.id.as_str()).filter(|known| *known != fact.id);
            // To compare each with all, and to look for each, takes long where many are wrong.
            let (near, at) = if unknown.len() < MOST_COMPARED {
                (nearest(id, others()), place(source, span.clone(), key, id))
            } else {
                (None, span.clone())
            };
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write the `id` of a fact of this article{}", or_url(key)),
            };
            let place = lines.place(file, at);
            unknown.push(Diagnostic::warning("fact.unknown", message).at(place).hint(hint));
        }
    }
    unknown
}

fn or_url(key: &str) -> &'static str {
    if key == "evidence" { ", or an address with `https://`" } else { "" }
}

/// The facts that others name, by id: where they stand among `facts`.
pub(in crate::page) fn targets(facts: &[Fact]) -> BTreeMap<String, u32> {
    let named: HashSet<&str> = facts.iter().flat_map(pointers).map(|(_, id)| id).collect();
    if named.is_empty() {
        return BTreeMap::new();
    }
    facts
        .iter()
        .zip(0..)
        .filter(|(fact, _)| named.contains(&*fact.id))
        .map(|(fact, at)| (fact.id.clone(), at))
        .collect()
}

/// The facts that a fact names, with the keys that do.
fn pointers(fact: &Fact) -> impl Iterator<Item = (&'static str, &str)> {
    let evidence = match &fact.detail {
        Detail::Claim(claim) => claim.evidence.as_slice(),
        _ => &[],
    };
    let replaced = fact.extra.as_ref().and_then(|extra| extra.superseded_by.as_deref());
    let ids = evidence.iter().map(String::as_str).filter(|at| !at.contains(':'));
    ids.map(|id| ("evidence", id)).chain(replaced.map(|id| ("superseded_by", id)))
}

/// Where the table at `span` has `id` after `key`, or else the table.
fn place(source: &str, span: Range<usize>, key: &str, id: &str) -> Range<usize> {
    let table = source.get(span.clone()).unwrap_or_default();
    let from = table.find(key).map_or(0, |at| at + key.len());
    let quoted = ['"', '\''].into_iter().filter_map(|quote| table[from..].find(&format!("{quote}{id}{quote}"))).min();
    quoted.map_or(span.clone(), |at| {
        let at = span.start + from + at + 1;
        at..at + id.len()
    })
}
