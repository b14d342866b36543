//! What to tell an author whose anchor lost its place.

use std::cell::LazyCell;

use serde::Serialize as _;

use super::guard;
use super::projection::normalise;
use super::{AnchorState, Anchored, Change, Changed, Changes, describe, is_unique};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::facts::file::anchor_spans;
use crate::facts::model::{Anchor, Fact, Status};
use crate::span::Span;

/// Most characters of a quote that a message shows.
const QUOTED: usize = 80;

/// Changes that a message names.
const TOLD: usize = 3;

/// A warning about each anchor that has no place, at its entry in the facts file `file` with the given source. Nobody misses the
/// words of what was turned down.
#[must_use]
pub fn diagnose(
    anchored: &[Anchored],
    facts: &[Fact],
    document: &Document,
    file: &str,
    source: &str,
) -> Vec<Diagnostic> {
    let spans = LazyCell::new(|| anchor_spans(source));
    let said = Changes::new(document);
    let lost = anchored.iter().filter_map(|anchored| {
        let (fact, nth) = (facts.get(anchored.fact as usize)?, anchored.nth as usize);
        if fact.status == Status::Rejected || anchored.state.is_found() {
            return None;
        }
        let there = anchored.candidate.map(|span| (span.text(&document.prose), span));
        let changes = said.of(fact, anchored);
        let (code, message, hint) = wording(anchored.state, fact, fact.at.get(nth)?, there, &changes, document)?;
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
    changes: &[Change],
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
        (AnchorState::ValueChanged, Some((now, span))) => {
            let said = match is_same(now, &anchor.exact) {
                true => format!("where {}", told(changes)),
                false => format!("but the article now says \"{}\"", cut(now)),
            };
            let message = format!("fact `{id}` quotes \"{words}\", {said}");
            ("fact.value-changed", message, follow(changes, &mend(span)))
        }
        (AnchorState::Ambiguous, Some((_, span))) => (
            "fact.ambiguous",
            format!("fact `{id}` quotes \"{words}\", which fits several places of the article"),
            format!("say which is meant: for the first of them, {}", mend(span)),
        ),
        (AnchorState::Orphan, Some((now, span))) if is_same(now, &anchor.exact) => (
            "fact.orphan",
            format!("fact `{id}` quotes \"{words}\", which stands in other words than those it quotes round it"),
            format!("if that place is meant, {}; otherwise quote the words that state it now", mend(span)),
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

/// What to do about a sentence that says something else, where `mend` quotes it as it is now.
fn follow(changes: &[Change], mend: &str) -> String {
    let right = "if the article is right";
    let otherwise = "otherwise correct the article";
    match changes.iter().find(|change| matches!(change.what, Changed::Label | Changed::Sense)) {
        Some(Change { was, what: Changed::Label, .. }) => {
            format!("{right}, correct the fact, which says \"{}\" too, and {mend}; {otherwise}", cut(was))
        }
        Some(_) => format!("{right}, word the fact anew or withdraw it, and {mend}; {otherwise}"),
        // another unit or sign is nothing that follows
        None if changes.iter().any(|change| is_figure(&change.was) && is_figure(&change.now)) => {
            format!("{right}, {mend} and correct the fact's details, or run `postil facts fix --values`; {otherwise}")
        }
        None => format!("{right}, {mend} and correct the fact's details; {otherwise}"),
    }
}

fn is_figure(words: &str) -> bool {
    guard::tokens(words)
        .any(|token| matches!(guard::sense(token.text), Some(guard::Sense::Number | guard::Sense::Date)))
}

/// What changed, in words: `"earned" is now "lost"`.
#[must_use]
pub fn told(changes: &[Change]) -> String {
    let one = |change: &Change| match (change.was.as_str(), change.now.as_str()) {
        (was, "") => format!("\"{}\" is gone", cut(was)),
        ("", now) => format!("\"{}\" came in", cut(now)),
        (was, now) => format!("\"{}\" is now \"{}\"", cut(was), cut(now)),
    };
    match changes {
        [] => "the words round it say something else now".to_owned(),
        changes => changes.iter().take(TOLD).map(one).collect::<Vec<_>>().join(", "),
    }
}

/// Whether the words are the same but for typography.
fn is_same(one: &str, other: &str) -> bool {
    normalise(one).trim() == normalise(other).trim()
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
