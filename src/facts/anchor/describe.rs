//! From a place in the prose to the quote that finds it again.

use super::guard::is_bare;
use super::matching::{TELLING, View, in_context};
use crate::document::Document;
use crate::facts::model::Anchor;
use crate::span::Span;

/// Most words taken from either side.
const MOST_WORDS: usize = 10;
/// Other places that are remembered.
const MOST_OTHERS: usize = 64;

/// The shortest anchor that finds `span` again: its words and, where they occur more than once, as many whole words before
/// and after as make the quote unique. Where no context does (a text that repeats itself), the longest is given. A bare figure or
/// date always gets some context: when it changes in the article, nothing else of the quote is left to tell its place.
#[must_use]
pub fn describe(document: &Document, span: Span) -> Anchor {
    telling(document, span).unwrap_or_else(|| Sides::of(document, span).anchor(MOST_WORDS, MOST_WORDS))
}

/// The same, where some context tells `span` from all other places of its words.
#[must_use]
pub fn telling(document: &Document, span: Span) -> Option<Anchor> {
    let sides = Sides::of(document, span);
    let view = View { document, projection: None };
    let others = Others::of(document, span);
    let finds = |anchor: &Anchor| !others.one_fits(anchor) && only_place(view, anchor) == Some(span);
    let (before, after) = if is_bare(span.text(&document.prose)) { sides.telling() } else { (0, 0) };
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
    only_place(View { document, projection: None }, anchor).is_some()
}

fn only_place(view: View<'_>, anchor: &Anchor) -> Option<Span> {
    let mut whole = view.places(anchor).filter(|hit| hit.in_context);
    let first = whole.next()?;
    whole.next().is_none().then_some(first.span)
}

/// The other places of a span's words that may be anchored whatever stands around them. They tell of most contexts that they
/// do not suffice, without another search of the text.
struct Others<'d> {
    prose: &'d str,
    spans: Vec<Span>,
}

impl<'d> Others<'d> {
    fn of(document: &'d Document, span: Span) -> Self {
        let view = View { document, projection: None };
        let bare = Anchor { exact: span.text(&document.prose).to_owned(), ..Anchor::default() };
        let others = view.places(&bare).map(|hit| hit.span).filter(|place| *place != span);
        Self { prose: &document.prose, spans: others.take(MOST_OTHERS).collect() }
    }

    /// Whether one of them stands in the context of `anchor`.
    fn one_fits(&self, anchor: &Anchor) -> bool {
        self.spans.iter().any(|place| in_context(self.prose, place.start(), place.end(), anchor))
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

    /// As many words before and after as tell a place though one of them is edited, but none of another sentence: sentences
    /// are moved apart.
    fn telling(&self) -> (usize, usize) {
        let enough = |side: &str| side.trim().chars().count() >= TELLING;
        let ends = |side: &str| side.trim_end_matches(|char: char| "\"”’)'".contains(char)).ends_with(['.', '!', '?']);
        let before =
            (0..MOST_WORDS).find(|&words| enough(self.before(words)) || ends(first_word(self.before(words + 1))));
        let after = (0..MOST_WORDS).find(|&words| enough(self.after(words)) || ends(self.after(words)));
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
