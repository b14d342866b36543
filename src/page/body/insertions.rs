//! Where in an article's HTML its marks go, in pieces that cross no element.

use std::ops::Range;

use super::Mark;
use crate::document::{Document, Run};
use crate::span::Span;

/// A stretch of HTML to be marked.
pub struct Insertion {
    pub html: Range<usize>,
    pub mark: Mark,
    /// Carries the mention's id.
    pub first: bool,
    /// The mention ends with it.
    pub last: bool,
    pub in_link: bool,
    /// Mentions that lie wholly under others: only their ids go here.
    pub covered: Vec<Mark>,
}

/// What to write where, ascending. The pieces never cross an inline element's tags.
pub fn insertions(document: &Document, marks: &[Mark]) -> Vec<Insertion> {
    let mut insertions: Vec<Insertion> = Vec::new();
    let mut identified = vec![false; marks.len()];
    let mut ends = vec![usize::MAX; marks.len()];
    for (span, index) in flatten(marks) {
        for (html, in_link) in pieces(document, span) {
            let first = !std::mem::replace(&mut identified[index], true);
            ends[index] = insertions.len();
            insertions.push(Insertion { html, mark: marks[index], first, last: false, in_link, covered: Vec::new() });
        }
    }
    for end in ends {
        if let Some(insertion) = insertions.get_mut(end) {
            insertion.last = true;
        }
    }
    for mark in marks.iter().zip(&identified).filter(|(_, identified)| !**identified).map(|(mark, _)| *mark) {
        let Some((html, _)) = pieces(document, mark.span).into_iter().next() else { continue };
        let index = insertions.partition_point(|insertion| insertion.html.end <= html.start);
        if let Some(insertion) = insertions.get_mut(index) {
            insertion.covered.push(mark);
        }
    }
    insertions
}

/// Disjoint prose spans, ascending, each with the index of the mark it belongs to: the shortest of those that overlap there.
fn flatten(marks: &[Mark]) -> Vec<(Span, usize)> {
    let mut order: Vec<usize> = (0..marks.len()).filter(|&index| !marks[index].span.is_empty()).collect();
    order.sort_by_key(|&index| (marks[index].span.start(), marks[index].span.len(), index));
    let mut bounds: Vec<usize> =
        order.iter().map(|&index| marks[index].span).flat_map(|span| [span.start(), span.end()]).collect();
    bounds.sort_unstable();
    bounds.dedup();

    let mut flat: Vec<(Span, usize)> = Vec::with_capacity(bounds.len());
    let mut active: Vec<usize> = Vec::new();
    let mut coming = order.into_iter().peekable();
    for bound in bounds.windows(2) {
        active.retain(|&index| marks[index].span.end() > bound[0]);
        while let Some(index) = coming.next_if(|&index| marks[index].span.start() <= bound[0]) {
            active.push(index);
        }
        let Some(&owner) = active.iter().min_by_key(|&&index| (marks[index].span.len(), index)) else { continue };
        match flat.last_mut() {
            Some((span, last)) if *last == owner && span.end() == bound[0] => *span = Span::of(span.start(), bound[1]),
            _ => flat.push((Span::of(bound[0], bound[1]), owner)),
        }
    }
    flat
}

/// The HTML of prose `span` in pieces without a tag inside, each with whether it stands in a link. White space between tags
/// is no piece: a link must have words.
fn pieces(document: &Document, span: Span) -> Vec<(Range<usize>, bool)> {
    let runs = &document.runs;
    let first = runs.partition_point(|run| run.prose.end() <= span.start());
    let mut pieces: Vec<(Range<usize>, bool)> = Vec::new();
    for run in runs[first..].iter().take_while(|run| run.prose.start() < span.end()) {
        let Some(html) = clip(run, span) else { continue };
        match pieces.last_mut() {
            Some((last, in_link)) if last.end == html.start && *in_link == run.in_link => last.end = html.end,
            _ => pieces.push((html, run.in_link)),
        }
    }
    pieces.retain(|(html, _)| !is_blank(&document.html[html.clone()]));
    pieces
}

/// Line breaks are blank, too.
fn is_blank(html: &str) -> bool {
    html.split("<br>").all(|part| part.trim().is_empty())
}

/// The HTML of the part of `run` within `span`; `None` where an indivisible run would have to be split.
fn clip(run: &Run, span: Span) -> Option<Range<usize>> {
    let start = run.prose.start().max(span.start());
    let end = run.prose.end().min(span.end());
    if start == run.prose.start() && end == run.prose.end() {
        return Some(run.html.range());
    }
    let offset = |prose: usize| run.html.start() + (prose - run.prose.start());
    (run.prose.len() == run.html.len()).then(|| offset(start)..offset(end))
}
