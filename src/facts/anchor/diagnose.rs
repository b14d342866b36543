//! What to tell an author whose anchor lost its place.

use std::cell::LazyCell;

use serde::Serialize as _;

use super::{AnchorState, Anchored, describe, is_unique};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::facts::file::anchor_spans;
use crate::facts::model::{Anchor, Fact};
use crate::span::Span;

/// Most characters of a quote that a message shows.
const QUOTED: usize = 80;

/// A warning about each anchor that has no place, at its entry in the facts file `file` with the given source.
#[must_use]
pub fn diagnose(
    anchored: &[Anchored],
    facts: &[Fact],
    document: &Document,
    file: &str,
    source: &str,
) -> Vec<Diagnostic> {
    let spans = LazyCell::new(|| anchor_spans(source));
    let lost = anchored.iter().filter_map(|anchored| {
        let (fact, nth) = (facts.get(anchored.fact as usize)?, anchored.nth as usize);
        let there = anchored.candidate.map(|span| (span.text(&document.prose), span));
        let (code, message, hint) = wording(anchored.state, fact, fact.at.get(nth)?, there, document)?;
        let span = spans.get(&fact.id).and_then(|spans| spans.get(nth));
        let place = span.map_or_else(|| Place::file(file), |span| Place::at(file, source, span.clone()));
        Some(Diagnostic::warning(code, message).at(place).hint(hint))
    });
    lost.collect()
}

fn wording(
    state: AnchorState,
    fact: &Fact,
    anchor: &Anchor,
    there: Option<(&str, Span)>,
    document: &Document,
) -> Option<(&'static str, String, String)> {
    let (id, words) = (&fact.id, cut(&anchor.exact));
    // Words that no context tells from their like can only be pinned.
    let mend = |span| {
        let described = describe(document, span);
        match is_unique(document, &described) {
            true => format!("write `at = [{}]`", inline(&described)),
            false => format!("pin the words in the article with `[{}](fact:{id})`", cut(span.text(&document.prose))),
        }
    };
    Some(match (state, there) {
        (AnchorState::ValueChanged, Some((now, span))) => (
            "fact.value-changed",
            format!("fact `{id}` quotes \"{words}\", but the article now says \"{}\"", cut(now)),
            format!(
                "if the article is right, {} and correct the fact's details, or run `postil facts fix --values`; otherwise \
                 correct the article",
                mend(span)
            ),
        ),
        (AnchorState::Ambiguous, Some((_, span))) => (
            "fact.ambiguous",
            format!("fact `{id}` quotes \"{words}\", which fits several places of the article"),
            format!("say which is meant: for the first of them, {}", mend(span)),
        ),
        (AnchorState::Orphan, Some((now, span))) => (
            "fact.orphan",
            format!("fact `{id}` quotes \"{words}\", which the article does not say there any more"),
            format!("nearest is \"{}\"; if that is meant, {}", cut(now), mend(span)),
        ),
        (AnchorState::Orphan | AnchorState::ValueChanged | AnchorState::Ambiguous, None) => (
            "fact.orphan",
            format!("fact `{id}` quotes \"{words}\", which is not in the article"),
            format!(
                "quote the words that state it now, pin them in the text with `[words](fact:{id})`, or remove this entry"
            ),
        ),
        (
            AnchorState::Pinned
            | AnchorState::Exact
            | AnchorState::Normalised
            | AnchorState::Moved
            | AnchorState::Fuzzy,
            _,
        ) => {
            return None;
        }
    })
}

fn inline(anchor: &Anchor) -> String {
    let mut text = String::new();
    anchor.serialize(toml::ser::ValueSerializer::new(&mut text)).expect("an anchor is three strings");
    text
}

fn cut(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTED) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
