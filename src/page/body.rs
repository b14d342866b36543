//! An article's HTML with its facts marked where the text states them, cut where their notes belong.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::ops::Range;

use crate::document::{Document, Hole, Run, Target, escape};
use crate::facts::Fact;
use crate::span::Span;

/// One place where the text states a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words, in [`Document::prose`].
    pub span: Span,
    /// Index into the article's facts.
    pub fact: u32,
    /// Which mention of its fact this is, counted from 0.
    pub nth: u32,
}

/// An article's text as a template prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    pub segments: Vec<Segment>,
}

/// Whole top-level blocks, and the notes to print after them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    pub html: String,
    /// With offsets into this segment's `html`.
    pub holes: Vec<Hole>,
    /// Facts stated here for the first time, by index, in the order of their marks.
    pub notes: Vec<u32>,
}

/// The `id` of a mention: `m-deaths`, then `m2-deaths`, `m3-deaths`. The number stands before the fact's id because that may
/// end with a number itself.
#[must_use]
pub fn mention_id(fact: &str, nth: u32) -> impl fmt::Display {
    fmt::from_fn(move |f| match nth {
        0 => write!(f, "m-{fact}"),
        _ => write!(f, "m{}-{fact}", nth + 1),
    })
}

/// Which `id` of the page the marks of a fact lead to; `None` where nothing more is said of it there.
pub type Link<'a> = &'a dyn Fn(&Fact) -> Option<String>;

/// Marks `marks` in the HTML of `document` and cuts it after each top-level block in which a fact is first stated.
///
/// # Panics
/// If a mark's fact is none of `facts`.
#[must_use]
pub fn body(document: &Document, marks: &[Mark], facts: &[Fact], link: Link<'_>) -> Body {
    BodyWriter::new(document, facts, link).write(marks)
}

/// The same without the heading that the text begins with, where that stands above the text as the article's title. Links to
/// the heading lead to where it stood.
///
/// # Panics
/// If a mark's fact is none of `facts`.
#[must_use]
pub fn below_title(document: &Document, marks: &[Mark], facts: &[Fact], link: Link<'_>) -> Body {
    let mut writer = BodyWriter::new(document, facts, link);
    if let Some(title) = document.opening_title() {
        writer.skip(document.top_level[0].end as usize);
        _ = write!(writer.segment.html, "<span id=\"");
        escape::attribute(&mut writer.segment.html, &title.id);
        writer.segment.html.push_str("\"></span>\n");
    }
    writer.write(marks)
}

/// `html` with the URL of each hole inserted, escaped.
#[must_use]
pub fn fill<'a>(html: &'a str, holes: &[Hole], resolve: impl Fn(&Target) -> String) -> Cow<'a, str> {
    if holes.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut filled = String::with_capacity(html.len() + 48 * holes.len());
    let mut at = 0;
    for hole in holes {
        filled.push_str(&html[at..hole.at as usize]);
        escape::url(&mut filled, &resolve(&hole.target));
        at = hole.at as usize;
    }
    filled.push_str(&html[at..]);
    Cow::Owned(filled)
}

/// A stretch of HTML to be marked.
struct Insertion {
    html: Range<usize>,
    mark: Mark,
    /// Carries the mention's id.
    first: bool,
    /// The mention ends with it.
    last: bool,
    in_link: bool,
    /// Mentions that lie wholly under others: only their ids go here.
    covered: Vec<Mark>,
}

/// What to write where, ascending. The pieces never cross an inline element's tags.
fn insertions(document: &Document, marks: &[Mark]) -> Vec<Insertion> {
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

struct BodyWriter<'a> {
    document: &'a Document,
    facts: &'a [Fact],
    link: Link<'a>,
    /// How much of the document's HTML has been written.
    at: usize,
    next_hole: usize,
    segment: Segment,
    /// By fact: whether a note has been given a place.
    noted: Vec<bool>,
    body: Body,
}

impl<'a> BodyWriter<'a> {
    fn new(document: &'a Document, facts: &'a [Fact], link: Link<'a>) -> Self {
        Self {
            document,
            facts,
            link,
            at: 0,
            next_hole: 0,
            segment: Segment::default(),
            noted: vec![false; facts.len()],
            body: Body::default(),
        }
    }

    fn write(mut self, marks: &[Mark]) -> Body {
        let start = self.at;
        let insertions = insertions(self.document, marks);
        let mut insertions = insertions.iter().skip_while(|insertion| insertion.html.start < start).peekable();
        for block in &self.document.top_level {
            while let Some(insertion) = insertions.next_if(|insertion| insertion.html.start < block.end as usize) {
                self.mark(insertion);
            }
            self.copy((block.end as usize).max(start));
            if !self.segment.notes.is_empty() {
                self.cut();
            }
        }
        self.copy(self.document.html.len());
        self.cut();
        self.body.segments.shrink_to_fit();
        self.body
    }

    /// Leaves out the document's HTML up to `to`.
    fn skip(&mut self, to: usize) {
        self.at = to;
        self.next_hole = self.document.holes.partition_point(|hole| (hole.at as usize) < to);
    }

    /// Copies the document's HTML up to `to`.
    fn copy(&mut self, to: usize) {
        while let Some(hole) = self.document.holes.get(self.next_hole).filter(|hole| (hole.at as usize) < to) {
            let at = self.segment.html.len() + hole.at as usize - self.at;
            self.segment.holes.push(Hole { at: at as u32, ..hole.clone() });
            self.next_hole += 1;
        }
        self.segment.html.push_str(&self.document.html[self.at..to]);
        self.at = to;
    }

    fn mark(&mut self, insertion: &Insertion) {
        self.copy(insertion.html.start);
        let Insertion { mark, first, last, in_link, .. } = *insertion;
        for covered in &insertion.covered {
            let id = mention_id(&self.facts[covered.fact as usize].id, covered.nth);
            _ = write!(self.segment.html, "<span id=\"{id}\"></span>");
            self.note(covered.fact);
        }
        let fact = &self.facts[mark.fact as usize];
        let (html, kind) = (&mut self.segment.html, fact.kind().name());
        let link = (self.link)(fact).filter(|_| !in_link);
        let element = if link.is_some() { "a" } else { "span" };
        let end = if last { " mark-end" } else { "" };
        _ = write!(html, "<{element} class=\"mark mark-{kind}{end}\"");
        if first {
            _ = write!(html, " id=\"{}\"", mention_id(&fact.id, mark.nth));
        }
        if let Some(id) = &link {
            _ = write!(html, " href=\"#{id}\"");
        }
        if link.is_some() && first {
            _ = write!(html, " aria-description=\"{kind}: ");
            escape::attribute(html, &fact.label);
            html.push('"');
        }
        html.push('>');
        self.copy(insertion.html.end);
        _ = write!(self.segment.html, "</{element}>");
        self.note(mark.fact);
    }

    fn note(&mut self, fact: u32) {
        if !std::mem::replace(&mut self.noted[fact as usize], true) {
            self.segment.notes.push(fact);
        }
    }

    fn cut(&mut self) {
        if !self.segment.html.is_empty() {
            let mut segment = std::mem::take(&mut self.segment);
            // Kept as long as the site is: the room that growing left over would add up.
            segment.html.shrink_to_fit();
            self.body.segments.push(segment);
        }
    }
}

#[cfg(test)]
mod tests;
