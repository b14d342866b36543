//! An article's HTML with its facts marked where the text states them, cut where their notes belong.

pub(in crate::page) mod excerpt;
pub(in crate::page) mod fragment;
pub(in crate::page) mod height;
mod insertions;

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::ops::Range;

use insertions::{Insertion, insertions};

use crate::document::{Document, Hole, Target, escape};
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
    /// Facts stated here for the first time that have a note, by index, in the order of their marks. The first mark of each of
    /// the first eight has a class: `at-1` and so on.
    pub notes: Vec<u32>,
    /// Footnotes first referred to here, in the order of the references; these have the classes `ref-1` and so on.
    pub footnotes: Vec<Footnote>,
    /// How far down the segment the first mark of each of `notes` stands; this and `height` in the units of `height.rs`.
    pub places: Vec<u32>,
    /// Of its words in a wide window.
    pub height: u32,
}

/// A footnote with its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footnote {
    /// Index in [`Document::footnotes`].
    pub index: u32,
    /// The `id` its references link to.
    pub id: String,
    pub number: u32,
    /// Whole blocks, with the number and links back.
    pub html: String,
    /// With offsets into this footnote's `html`.
    pub holes: Vec<Hole>,
    /// How many of the segment's notes are of marks before the first reference.
    pub after: u32,
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

/// How facts stand on their page.
#[derive(Clone, Copy)]
pub struct Stand<'a> {
    /// Which `id` of the page the marks of a fact lead to; `None` where nothing more is said of it there.
    pub link: &'a dyn Fn(&Fact) -> Option<String>,
    pub has_note: fn(&Fact) -> bool,
}

/// The HTML of `document` as it is, in one piece with its footnotes at the end.
#[must_use]
pub fn unmarked(document: &Document) -> Body {
    let whole = Segment { html: document.html.clone(), holes: document.holes.clone(), ..Segment::default() };
    Body { segments: if whole.html.is_empty() { Vec::new() } else { vec![whole] } }
}

/// Marks `marks` in the HTML of `document` and cuts it after each top-level block in which a fact that has a note is first
/// stated, or a footnote first referred to.
///
/// # Panics
/// If a mark's fact is none of `facts`.
#[must_use]
pub fn body(document: &Document, marks: &[Mark], facts: &[Fact], stand: Stand<'_>) -> Body {
    BodyWriter::new(document, facts, stand).write(marks)
}

/// The same without the heading that the text begins with, where that stands above the text as the article's title. Links to
/// the heading lead to where it stood.
///
/// # Panics
/// If a mark's fact is none of `facts`.
#[must_use]
pub fn below_title(document: &Document, marks: &[Mark], facts: &[Fact], stand: Stand<'_>) -> Body {
    let mut writer = BodyWriter::new(document, facts, stand);
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

/// What is put into the HTML, ascending.
#[derive(Clone, Copy)]
struct Places<'p> {
    insertions: &'p [Insertion],
    /// First references to footnotes: where the class ends, and which footnote.
    references: &'p [(usize, u32)],
}

impl<'p> Places<'p> {
    fn within(self, html: &Range<usize>) -> Self {
        fn within<'p, T>(items: &'p [T], html: &Range<usize>, at: impl Fn(&T) -> usize) -> &'p [T] {
            let from = items.partition_point(|item| at(item) < html.start);
            let to = items.partition_point(|item| at(item) < html.end);
            &items[from..to.max(from)]
        }
        Self {
            insertions: within(self.insertions, html, |insertion| insertion.html.start),
            references: within(self.references, html, |&(at, _)| at),
        }
    }
}

/// The notes of a segment that have a class that ties them to their place; the style sheet knows as many.
const TIED: usize = 8;

struct BodyWriter<'a> {
    document: &'a Document,
    facts: &'a [Fact],
    stand: Stand<'a>,
    /// How much of the document's HTML has been written.
    at: usize,
    next_hole: usize,
    segment: Segment,
    /// By fact: whether it needs no note any more.
    noted: Vec<bool>,
    /// By fact: whether the text states it outside of footnotes, so that its note stands there.
    in_text: Vec<bool>,
    in_footnote: bool,
    /// The top-level block being written, in the HTML, and its height.
    block: (Range<u32>, u32),
    /// How many of the segment's footnotes have been written.
    written: usize,
    /// By footnote: whether it has been given a place.
    placed: Vec<bool>,
    body: Body,
}

impl<'a> BodyWriter<'a> {
    fn new(document: &'a Document, facts: &'a [Fact], stand: Stand<'a>) -> Self {
        Self {
            document,
            facts,
            stand,
            at: 0,
            next_hole: 0,
            segment: Segment::default(),
            noted: vec![false; facts.len()],
            in_text: vec![false; facts.len()],
            in_footnote: false,
            block: (0..0, 0),
            written: 0,
            placed: vec![false; document.footnotes.len()],
            body: Body::default(),
        }
    }

    fn write(mut self, marks: &[Mark]) -> Body {
        let document = self.document;
        let insertions = insertions(document, marks);
        let mut references: Vec<(usize, u32)> = Vec::new();
        for (index, footnote) in document.footnotes.iter().enumerate() {
            references.extend(footnote.reference.map(|at| (at as usize, index as u32)));
        }
        references.sort_unstable();
        let places = Places { insertions: &insertions, references: &references };
        let (blocks, text_end) = match document.top_level.split_last() {
            Some((footnotes, blocks)) if !document.footnotes.is_empty() => (blocks, footnotes.start as usize),
            _ => (document.top_level.as_slice(), document.html.len()),
        };
        for insertion in places.within(&(self.at..text_end)).insertions {
            for mark in insertion.covered.iter().chain([&insertion.mark]) {
                self.in_text[mark.fact as usize] = true;
            }
        }
        for &(_, footnote) in places.within(&(0..self.at)).references {
            self.place(footnote);
        }
        let heights = height::heights(document);
        for (block, height) in blocks.iter().zip(heights) {
            self.block = (block.clone(), height);
            self.stretch(places, (block.end as usize).max(self.at));
            self.footnotes(places);
            self.segment.height += height;
            if !self.segment.notes.is_empty() || !self.segment.footnotes.is_empty() {
                self.cut();
            }
        }
        self.stretch(places, text_end.max(self.at));
        self.left_over(places);
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

    /// Copies the document's HTML up to `to` with its marks.
    fn stretch(&mut self, places: Places<'_>, to: usize) {
        let places = places.within(&(self.at..to));
        let mut insertions = places.insertions.iter().peekable();
        for &(at, footnote) in places.references {
            while let Some(insertion) = insertions.next_if(|insertion| insertion.html.start < at) {
                self.mark(insertion);
            }
            self.copy(at);
            if let Some(nth) = self.place(footnote).filter(|nth| *nth <= TIED) {
                _ = write!(self.segment.html, " ref-{nth}");
            }
        }
        for insertion in insertions {
            self.mark(insertion);
        }
        self.copy(to);
    }

    fn mark(&mut self, insertion: &Insertion) {
        self.copy(insertion.html.start);
        let Insertion { mark, first, last, in_link, .. } = *insertion;
        for covered in &insertion.covered {
            let id = mention_id(&self.facts[covered.fact as usize].id, covered.nth);
            _ = write!(self.segment.html, "<span id=\"{id}\"");
            if let Some(nth) = self.note(covered.fact) {
                _ = write!(self.segment.html, " class=\"at-{nth}\"");
            }
            self.segment.html.push_str("></span>");
        }
        let tie = self.note(mark.fact);
        let fact = &self.facts[mark.fact as usize];
        let (html, kind) = (&mut self.segment.html, fact.kind().name());
        let link = (self.stand.link)(fact).filter(|_| !in_link);
        let element = if link.is_some() { "a" } else { "span" };
        // Browsers' readers drop elements whose `id` has this word, and with them the words of the text.
        let apart = first && fact.id.contains("share");
        if apart {
            _ = write!(html, "<span id=\"{}\"></span>", mention_id(&fact.id, mark.nth));
        }
        let end = if last { " mark-end" } else { "" };
        _ = write!(html, "<{element} class=\"mark mark-{kind}{end}");
        if let Some(nth) = tie {
            _ = write!(html, " at-{nth}");
        }
        html.push('"');
        if first && !apart {
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
    }

    /// Gives `fact` a note if it wants one and has none yet; which of its segment's notes that is, if they are still tied to
    /// their places.
    fn note(&mut self, fact: u32) -> Option<usize> {
        let index = fact as usize;
        if self.in_footnote && self.in_text[index] || std::mem::replace(&mut self.noted[index], true) {
            return None;
        }
        if !(self.stand.has_note)(&self.facts[index]) {
            return None;
        }
        self.segment.notes.push(fact);
        let (block, height) = &self.block;
        let down = if self.in_footnote { block.end } else { self.at as u32 }.saturating_sub(block.start);
        let down = u64::from(*height) * u64::from(down) / u64::from(block.end.saturating_sub(block.start).max(1));
        self.segment.places.push(self.segment.height + down as u32);
        Some(self.segment.notes.len()).filter(|nth| *nth <= TIED)
    }

    /// Gives a footnote its place in this segment; which of its footnotes that is.
    fn place(&mut self, footnote: u32) -> Option<usize> {
        if std::mem::replace(&mut self.placed[footnote as usize], true) {
            return None;
        }
        let after = self.segment.notes.len() as u32;
        self.segment.footnotes.push(Footnote { index: footnote, after, ..Footnote::default() });
        Some(self.segment.footnotes.len())
    }

    /// Writes the footnotes that have a place in this segment, and those that they refer to.
    fn footnotes(&mut self, places: Places<'_>) {
        let mut next = self.written;
        while let Some(footnote) = self.segment.footnotes.get(next) {
            let index = footnote.index as usize;
            let text = (self.at, self.next_hole);
            let html = std::mem::take(&mut self.segment.html);
            let holes = std::mem::take(&mut self.segment.holes);
            self.in_footnote = true;
            self.footnote(places, index);
            self.in_footnote = false;
            (self.at, self.next_hole) = text;
            let footnote = &mut self.segment.footnotes[next];
            footnote.html = std::mem::replace(&mut self.segment.html, html);
            footnote.html.shrink_to_fit();
            footnote.holes = std::mem::replace(&mut self.segment.holes, holes);
            footnote.id.clone_from(&self.document.footnotes[index].id);
            footnote.number = self.document.footnotes[index].number;
            next += 1;
        }
        self.written = next;
    }

    /// Writes a footnote with its number in its first paragraph.
    fn footnote(&mut self, places: Places<'_>, index: usize) {
        const PARAGRAPH: &str = "<p>";
        let footnote = &self.document.footnotes[index];
        let html = footnote.html.start as usize..footnote.html.end as usize;
        self.skip(html.start);
        let begins = self.document.html[html.clone()].starts_with(PARAGRAPH);
        if begins {
            self.copy(html.start + PARAGRAPH.len());
        } else {
            self.segment.html.push_str(PARAGRAPH);
        }
        _ = write!(self.segment.html, "<sup class=\"footnote-number\">{}</sup> ", footnote.number);
        if !begins {
            self.segment.html.push_str("</p>\n");
        }
        self.stretch(places, html.end);
    }

    /// Footnotes that nothing in the text refers to stand at its end.
    fn left_over(&mut self, places: Places<'_>) {
        for index in 0..self.placed.len() as u32 {
            if self.place(index).is_some() {
                self.footnotes(places);
            }
        }
    }

    fn cut(&mut self) {
        if !self.segment.html.is_empty() || !self.segment.footnotes.is_empty() {
            let mut segment = std::mem::take(&mut self.segment);
            self.written = 0;
            // Kept as long as the site is: the room that growing left over would add up.
            segment.html.shrink_to_fit();
            self.body.segments.push(segment);
        }
    }
}

#[cfg(test)]
mod tests;
