//! From a place in the prose to the quote that finds it again.

use super::clause;
use super::guard::states_figure;
use super::index::LazyIndex;
use super::matching::{TELLING, View};
use crate::document::Document;
use crate::facts::model::Anchor;
use crate::span::Span;

/// Most words taken from either side.
const MOST_WORDS: usize = 10;
/// Places of the same words that are remembered.
const MOST_PLACES: usize = 256;

/// The shortest anchor that finds `span` again: its words and, where they occur more than once, as many whole words before
/// and after as make the quote unique. Where no context does (a text that repeats itself), the longest is given. A figure or date
/// with hardly a word beside it always gets some context: when it changes in the article, nothing else of the quote is left to
/// tell its place, and the old words may stand elsewhere, in a correction for instance.
#[must_use]
pub fn describe(document: &Document, span: Span) -> Anchor {
    telling(document, span).unwrap_or_else(|| Sides::of(document, span).anchor(MOST_WORDS, MOST_WORDS))
}

/// The same, where some context tells `span` from all other places of its words.
#[must_use]
pub fn telling(document: &Document, span: Span) -> Option<Anchor> {
    told(View { document, projection: None, index: None }, span)
}

/// Describes many spans of one document, which is not read anew for each.
#[derive(Debug)]
pub struct Describer<'d> {
    document: &'d Document,
    index: LazyIndex,
}

impl<'d> Describer<'d> {
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        Self { document, index: LazyIndex::default() }
    }

    /// As [`telling`] does.
    #[must_use]
    pub fn telling(&self, span: Span) -> Option<Anchor> {
        let index = self.index.get(&self.document.prose);
        told(View { document: self.document, projection: None, index }, span)
    }
}

fn told(view: View<'_>, span: Span) -> Option<Anchor> {
    let document = view.document;
    let sides = Sides::of(document, span);
    let places = Places::of(view, span);
    let finds = |anchor: &Anchor| places.only(anchor) == Some(span);
    let (before, after) = if states_figure(span.text(&document.prose)) { sides.telling() } else { (0, 0) };
    let steps = (0..=2 * MOST_WORDS).map(|step| (before.max(step.div_ceil(2)), after.max(step / 2)));
    steps.into_iter().find_map(|(more, less)| {
        let anchor = Some(sides.anchor(more, less)).filter(|anchor| finds(anchor))?;
        let shorter = [sides.anchor(more, after), sides.anchor(before, less)];
        Some(shorter.into_iter().find(|shorter| finds(shorter)).unwrap_or(anchor))
    })
}

/// Whether `anchor` has one place in `document` as it is written, without any of its words being edited.
#[must_use]
pub fn is_unique(document: &Document, anchor: &Anchor) -> bool {
    only_place(View { document, projection: None, index: None }, anchor).is_some()
}

fn only_place(view: View<'_>, anchor: &Anchor) -> Option<Span> {
    let mut whole = view.places(anchor).filter(|hit| hit.in_context);
    let first = whole.next()?;
    whole.next().is_none().then_some(first.span)
}

/// Where the words of a span stand, found once for all contexts that are tried.
struct Places<'d> {
    view: View<'d>,
    /// First bytes; `None` where there are too many to remember.
    starts: Option<Vec<usize>>,
}

impl<'d> Places<'d> {
    fn of(view: View<'d>, span: Span) -> Self {
        let starts: Vec<usize> = view.starts(span.text(&view.document.prose)).take(MOST_PLACES + 1).collect();
        Self { view, starts: Some(starts).filter(|starts| starts.len() <= MOST_PLACES) }
    }

    /// The one place of `anchor`, as [`only_place`] finds it.
    fn only(&self, anchor: &Anchor) -> Option<Span> {
        let Some(starts) = &self.starts else { return only_place(self.view, anchor) };
        let mut whole = starts.iter().filter_map(|&start| self.view.hit(anchor, start)).filter(|hit| hit.in_context);
        let first = whole.next()?;
        whole.next().is_none().then_some(first.span)
    }
}

struct Sides<'d> {
    prose: &'d str,
    block: Span,
    span: Span,
}

impl<'d> Sides<'d> {
    fn of(document: &'d Document, span: Span) -> Self {
        let block = document.block_at(span.start()).map_or(span, |block| block.prose);
        Self { prose: &document.prose, block, span }
    }

    /// The quote with that many words before and after.
    fn anchor(&self, before: usize, after: usize) -> Anchor {
        Anchor {
            exact: self.span.text(self.prose).to_owned(),
            prefix: self.before(before).to_owned(),
            suffix: self.after(after).to_owned(),
        }
    }

    /// The words before and after up to the ends of the clause, and as many more as tell a place though one of them is edited,
    /// but none of another sentence: sentences are moved apart.
    fn telling(&self) -> (usize, usize) {
        let bare = |side: &str| side.trim_end_matches(|char: char| "\"”’)'".contains(char)).chars().next_back();
        let ends = |side: &str| matches!(bare(side), Some('.' | '!' | '?'));
        let closes = |side: &str| matches!(bare(side), Some(',' | ';' | ':' | '—' | '–') | None);
        let enough = |side: &str| side.trim().chars().count() >= TELLING;
        let end = self.block.end().max(self.span.end());
        let before = (0..MOST_WORDS).find(|&words| {
            let (side, farther) = (self.before(words), first_word(self.before(words + 1)));
            enough(side) && (closes(farther) || clause::begins(side)) || ends(farther)
        });
        let after = (0..MOST_WORDS).find(|&words| {
            let side = self.after(words);
            let rest = &self.prose[(self.span.end() + side.len()).min(end)..end];
            enough(side) && (closes(side) || clause::begins(rest)) || ends(side)
        });
        (before.unwrap_or(MOST_WORDS), after.unwrap_or(MOST_WORDS))
    }

    fn before(&self, words: usize) -> &str {
        let text = &self.prose[self.block.start().min(self.span.start())..self.span.start()];
        let starts = text.char_indices().rev().filter(|&(at, char)| {
            !char.is_whitespace() && text[..at].chars().next_back().is_none_or(char::is_whitespace)
        });
        text.get(nth_or_last(starts.map(|(at, _)| at), words).unwrap_or(text.len())..).unwrap_or_default()
    }

    fn after(&self, words: usize) -> &str {
        let text = &self.prose[self.span.end()..self.block.end().max(self.span.end())];
        let ends = text
            .char_indices()
            .map(|(at, char)| (at + char.len_utf8(), char))
            .filter(|&(end, char)| !char.is_whitespace() && text[end..].chars().next().is_none_or(char::is_whitespace));
        &text[..nth_or_last(ends.map(|(end, _)| end), words).unwrap_or(0)]
    }
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// The `count`th of `places`, counted from 1, or the last if there are fewer.
fn nth_or_last(places: impl Iterator<Item = usize>, count: usize) -> Option<usize> {
    places.take(count).last()
}
