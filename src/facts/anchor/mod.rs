//! Anchors: from quoted words to the place in the prose that states them, and back.
//!
//! The first that decides: the author's pin; the words with their context; the words, standing once; the same compared
//! without regard to typography; several places of which the context picks one; words much like the quoted ones, if
//! nothing that carries the meaning changed. An anchor is rather lost, with a report, than put on words that say something else.

mod changes;
mod clause;
mod dates;
mod describe;
mod diagnose;
#[cfg(test)]
mod edits;
mod ends;
mod fuzzy;
mod grams;
mod guard;
mod index;
mod matching;
mod projection;
mod stated;
#[cfg(test)]
mod tests;
mod word;

use std::cell::OnceCell;

pub use changes::Changes;
pub use describe::{Describer, describe, is_unique, telling};
pub use diagnose::{diagnose, told};
pub use stated::{Change, Changed};
pub use word::same_word;

use super::model::{Anchor, Fact};
use crate::document::Document;
use crate::span::Span;
use fuzzy::{Masked, Match};
use index::LazyIndex;
use matching::{Fit, Hit, View, anchorable, between, context_fit};
use projection::{Projection, normalise};
use stated::{Comparison, Sentence};

/// How far ahead of the next best the chosen place must be.
const MARGIN: f64 = 0.05;
/// Least resemblance of words that were edited.
const RESEMBLANCE: f64 = 0.80;
/// Shortest quote that may have been edited, in characters and words.
const FUZZY_CHARS: usize = 16;
const FUZZY_WORDS: usize = 3;
/// What each further difference in figures and names takes from the resemblance of two sentences.
const OTHERNESS: f64 = 0.25;
/// Places looked at closely.
const MOST_CANDIDATES: usize = 64;

/// How an anchor was found, or why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AnchorState {
    /// The author linked the words to the fact.
    Pinned,
    /// Word for word.
    Exact,
    /// Word for word but for typography.
    Normalised,
    /// Word for word, in the place that the context picked though it was edited.
    Moved,
    /// The words were edited, but nothing that carries their meaning.
    Fuzzy,
    /// Several places fit as well.
    Ambiguous,
    /// The words are not there any more.
    Orphan,
    /// The words are there, but a figure, date, name or negation in them is another, or their sentence does not say any more
    /// what the fact says.
    ValueChanged,
}

impl AnchorState {
    /// Whether the anchor has a place in the text.
    #[must_use]
    pub fn is_found(self) -> bool {
        self < Self::Ambiguous
    }
}

/// What became of one anchor of one fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchored {
    /// Index into the facts given.
    pub fact: u32,
    /// Which entry of the fact's `at`; pins are counted on after the last.
    pub nth: u32,
    /// The words in the prose, if found.
    pub span: Option<Span>,
    pub state: AnchorState,
    /// If not found: the place most like it.
    pub candidate: Option<Span>,
    /// How well words and context fit, 0 to 1.
    pub score: f32,
}

/// Finds every anchor of `facts` in `document`, in the order of the facts.
#[must_use]
pub fn anchor(document: &Document, facts: &[Fact]) -> Vec<Anchored> {
    let locator = Locator::new(document);
    let mut all = Vec::with_capacity(facts.len());
    for (index, fact) in facts.iter().enumerate() {
        let first = all.len();
        let entries = fact.at.len() as u32;
        let pins = document.pins.iter().filter(|pin| pin.fact == fact.id).zip(entries..);
        all.extend(pins.map(|(pin, nth)| Place::found(pin.prose, AnchorState::Pinned, 1.0).of(index, nth)));
        let pinned = all.len();
        for (nth, anchor) in fact.at.iter().enumerate() {
            let place = locator.stated(locator.locate(anchor), anchor, &fact.label);
            let beside_pins = |span: Span| all[first..pinned].iter().all(|pin| !pin.overlaps(span));
            // A pin wins over any quote: one that is lost does not matter, one for the same words would mark them twice.
            if pinned == first || place.span.is_some_and(beside_pins) {
                all.push(place.of(index, nth as u32));
            }
        }
    }
    all
}

impl Anchored {
    fn overlaps(&self, span: Span) -> bool {
        self.span.is_some_and(|own| own.overlaps(span))
    }
}

/// What was found for one anchor.
#[derive(Clone, Debug, PartialEq)]
struct Place {
    span: Option<Span>,
    state: AnchorState,
    candidate: Option<Span>,
    score: f64,
}

impl Place {
    fn found(span: Span, state: AnchorState, score: f64) -> Self {
        Self { span: Some(span), state, candidate: None, score }
    }

    fn lost(state: AnchorState, candidate: Option<Span>, score: f64) -> Self {
        Self { span: None, state, candidate, score }
    }

    fn of(self, fact: usize, nth: u32) -> Anchored {
        let Self { span, state, candidate, score } = self;
        Anchored { fact: fact as u32, nth, span, state, candidate, score: score as f32 }
    }
}

/// Finds anchors in one document; what few anchors need is made when the first of them asks.
struct Locator<'d> {
    document: &'d Document,
    index: LazyIndex,
    projection: OnceCell<Projection>,
    masked: OnceCell<Masked>,
}

/// A place that resembles the quoted words.
struct Candidate {
    span: Span,
    /// Resemblance of the words, figures and names aside, 0 to 1.
    form: f64,
    /// Resemblance of the words as they stand.
    words: f64,
    fit: Fit,
    /// Words that carry the meaning and are others.
    differences: usize,
    /// Few enough edits to be the same sentence.
    light: bool,
    /// Its words or its context tell it from others; one that only has the form of the quote is but worth a look.
    told: bool,
}

impl Candidate {
    fn new(exact: &str, there: &str, form: f64, fit: Fit, span: Span, told: bool) -> Self {
        let chars = exact.chars().count();
        let edits = fuzzy::distance(exact, there);
        let words = 1.0 - edits as f64 / chars.max(there.chars().count()).max(1) as f64;
        let long = chars >= FUZZY_CHARS && exact.split(' ').count() >= FUZZY_WORDS;
        let light = long
            && edits <= chars / 5
            && words >= RESEMBLANCE
            && ends::fit(exact, there)
            && !guard::replaced(exact, there);
        Self { span, form, words, fit, differences: guard::differences(exact, there), light, told }
    }

    /// The quoted words themselves, a little edited.
    fn is_same(&self) -> bool {
        self.agrees() && self.light && self.fit.holds
    }

    fn agrees(&self) -> bool {
        self.differences == 0
    }

    /// One figure or name that differs may be a correction; with each more, it is the likelier another sentence.
    fn score(&self) -> f64 {
        let other = OTHERNESS * self.differences.saturating_sub(1) as f64;
        (0.35 * (self.form - other) + 0.35 * self.words + 0.3 * self.fit.score).max(0.0)
    }
}

impl<'d> Locator<'d> {
    fn new(document: &'d Document) -> Self {
        Self { document, index: LazyIndex::default(), projection: OnceCell::new(), masked: OnceCell::new() }
    }

    fn projection(&self) -> &Projection {
        self.projection.get_or_init(|| Projection::new(self.document))
    }

    /// `place`, unless the sentence there does not say any more what a fact with that label says. Words that stand nowhere else are found
    /// by their sentence, too, if it is still the same.
    fn stated(&self, place: Place, anchor: &Anchor, label: &str) -> Place {
        let span = match place.state {
            AnchorState::Moved | AnchorState::Fuzzy => place.span,
            AnchorState::Orphan => place.candidate.filter(|_| place.score > 0.0),
            _ => None,
        };
        let Some(span) = span else { return place };
        let comparison = self.compare(anchor, span, label);
        let same_words = || {
            let there = &self.projection().text[self.projection().range(span)];
            there == normalise(&anchor.exact).trim() && self.projection().text.matches(there).nth(1).is_none()
        };
        let turned = !comparison.changes.is_empty();
        let lost = place.state == AnchorState::Orphan;
        match lost && same_words() {
            true if comparison.is_same() => Place::found(span, AnchorState::Moved, place.score),
            only if turned && (!lost || only && comparison.is_alike()) => {
                Place::lost(AnchorState::ValueChanged, Some(span), place.score)
            }
            _ => place,
        }
    }

    fn compare(&self, anchor: &Anchor, span: Span, label: &str) -> Comparison {
        let (text, range) = (&self.projection().text, self.projection().range(span));
        let sentence = Sentence::around(text, range.start, range.end);
        stated::compare(&alike(anchor), sentence, label, self.document.language)
    }

    fn locate(&self, anchor: &Anchor) -> Place {
        let index = self.index.get(&self.document.prose);
        let raw = View { document: self.document, projection: None, index };
        if let Some(place) = decide(&raw.hits(anchor), AnchorState::Exact) {
            return place;
        }
        let alike = alike(anchor);
        let view = View { projection: Some(self.projection()), index: None, ..raw };
        let hits = view.hits(&alike);
        if let Some(place) = decide(&hits, AnchorState::Normalised) {
            return place;
        }
        let other_house =
            dates::otherwise(&alike).find_map(|other| decide(&view.hits(&other), AnchorState::Normalised));
        if let Some(place) = other_house {
            return place;
        }
        let candidates = self.candidates(&alike);
        if hits.is_empty() && candidates.is_empty() {
            return self.replaced(&alike);
        }
        if hits.is_empty() {
            let place = edited(&alike, &candidates);
            let instead = (place.state == AnchorState::Orphan).then(|| self.replaced(&alike));
            return instead.filter(|instead| instead.candidate.is_some()).unwrap_or(place);
        }
        self.out_of_context(&hits, &alike, &candidates)
    }

    /// The words stand there, but never with all of their context: the context was edited, or these are other words that
    /// happen to be the same.
    fn out_of_context(&self, hits: &[Hit], anchor: &Anchor, candidates: &[Candidate]) -> Place {
        let whole = |candidate: &&Candidate| candidate.fit.is_whole(anchor) && !candidate.agrees();
        if let Some(changed) = candidates.iter().find(whole) {
            return Place::lost(AnchorState::ValueChanged, Some(changed.span), changed.score());
        }
        if hits.len() > MOST_CANDIDATES {
            return Place::lost(AnchorState::Ambiguous, Some(hits[0].span), 0.0);
        }
        let text = &self.projection().text;
        let mut fits: Vec<(Fit, Span)> = hits
            .iter()
            .map(|hit| {
                let range = self.projection().range(hit.span);
                (context_fit(text, range.start, range.end, anchor), hit.span)
            })
            .collect();
        // What stands in a context with another figure or name is no rival.
        fits.sort_by(|(one, _), (other, _)| other.holds.cmp(&one.holds).then(other.score.total_cmp(&one.score)));
        let (best, span) = fits[0];
        if best.turned && fits.get(1).is_none_or(|(next, _)| !next.holds && best.score - next.score >= MARGIN) {
            return Place::lost(AnchorState::ValueChanged, Some(span), best.score);
        }
        // Words that stand nowhere else need but one side of their context.
        let reordered =
            || clause::is_reordered(&format!("{} {}", anchor.prefix, anchor.suffix), &self.sentence_without(span));
        let only = fits.len() == 1 && (best.nearly || best.half || best.trimmed || reordered());
        if !best.holds && !only {
            return Place::lost(AnchorState::Orphan, Some(span), best.score);
        }
        if fits.get(1).is_some_and(|(next, _)| next.holds && best.score - next.score < MARGIN) {
            return Place::lost(AnchorState::Ambiguous, Some(span), best.score);
        }
        Place::found(span, AnchorState::Moved, best.score)
    }

    /// The sentence that holds `span`, without its words.
    fn sentence_without(&self, span: Span) -> String {
        let (projection, ends) = (self.projection(), |char: char| matches!(char, '.' | '!' | '?' | '\n'));
        let range = projection.range(span);
        let (before, after) = (&projection.text[..range.start], &projection.text[range.end..]);
        let before = before.rsplit(ends).next().unwrap_or_default();
        format!("{before} {}", after.split(ends).next().unwrap_or_default())
    }

    /// Nothing like the words is left, but what stood around them may show what came in their place.
    fn replaced(&self, anchor: &Anchor) -> Place {
        let projection = self.projection();
        let Some(range) = between(&projection.text, anchor) else { return Place::lost(AnchorState::Orphan, None, 0.0) };
        let span = projection.span(range.start, range.end);
        let differs = !guard::agree(&anchor.exact, &projection.text[range]);
        let state = if differs { AnchorState::ValueChanged } else { AnchorState::Orphan };
        Place::lost(state, Some(span).filter(|&span| anchorable(self.document, span)), 0.0)
    }

    /// Places like the quoted words, best first.
    fn candidates(&self, anchor: &Anchor) -> Vec<Candidate> {
        let text = &self.projection().text;
        let masked = self.masked.get_or_init(|| Masked::new(text));
        let pattern = Masked::new(&anchor.exact);
        let mut found = masked.find(&pattern, (anchor.exact.chars().count() / 5).min(pattern.len() / 3));
        found.sort_by_key(|found| found.edits);
        let tells = pattern.substance() >= guard::SUBSTANCE;
        // A bare figure without context may have become the only figure of its form.
        let lone = matches!(found[..], [Match { edits: 0, .. }]) && guard::is_bare(&anchor.exact);
        let mut candidates = Vec::new();
        for found in found.into_iter().take(MOST_CANDIDATES) {
            let range = ends::snap(text, found.range, &anchor.exact);
            let span = self.projection().span(range.start, range.end);
            let fit = context_fit(text, range.start, range.end, anchor);
            let told = tells || fit.tells(anchor);
            if (told || lone) && anchorable(self.document, span) {
                let form = 1.0 - found.edits as f64 / pattern.len().max(1) as f64;
                candidates.push(Candidate::new(&anchor.exact, &text[range], form, fit, span, told));
            }
        }
        candidates.sort_by(|one, other| other.score().total_cmp(&one.score()));
        let mut apart: Vec<Candidate> = Vec::new();
        for candidate in candidates {
            if !apart.iter().any(|better| better.span.overlaps(candidate.span)) {
                apart.push(candidate);
            }
        }
        apart
    }
}

/// An anchor as it is compared with a projection.
fn alike(anchor: &Anchor) -> Anchor {
    Anchor {
        exact: normalise(&anchor.exact).trim().to_owned(),
        prefix: normalise(&anchor.prefix),
        suffix: normalise(&anchor.suffix),
    }
}

/// Decides where the words stand in exactly one place with all of their context, or in several without one being given.
fn decide(hits: &[Hit], state: AnchorState) -> Option<Place> {
    let mut whole = hits.iter().filter(|hit| hit.in_context);
    match (whole.next(), whole.next()) {
        (Some(only), None) => Some(Place::found(only.span, state, 1.0)),
        (Some(first), Some(_)) => Some(Place::lost(AnchorState::Ambiguous, Some(first.span), 1.0)),
        _ => None,
    }
}

/// Decides where only words like the quoted ones stand.
fn edited(anchor: &Anchor, candidates: &[Candidate]) -> Place {
    let Some(best) = candidates.first() else { return Place::lost(AnchorState::Orphan, None, 0.0) };
    let lost = |state, candidate: &Candidate| Place::lost(state, Some(candidate.span), candidate.score());
    if let Some(changed) = candidates.iter().find(|candidate| candidate.fit.is_whole(anchor) && !candidate.agrees()) {
        return lost(AnchorState::ValueChanged, changed);
    }
    let clear =
        |best: &Candidate, next: Option<&Candidate>| next.is_none_or(|next| best.score() - next.score() >= MARGIN);
    let mut alike = candidates.iter().filter(|candidate| candidate.is_same());
    if let Some(same) = alike.next() {
        return match clear(same, alike.next()) {
            true => Place::found(same.span, AnchorState::Fuzzy, same.score()),
            false => lost(AnchorState::Ambiguous, same),
        };
    }
    // `70 percent` somewhere else is not what became of `8.3 percent`: what hangs on its figure is known by its context.
    let alone = anchor.prefix.is_empty() && anchor.suffix.is_empty();
    let known = alone || !guard::hangs_on_figures(&anchor.exact) || best.fit.tells(anchor);
    let changed = best.told && known && !best.agrees() && clear(best, candidates.get(1));
    lost(if changed { AnchorState::ValueChanged } else { AnchorState::Orphan }, best)
}
