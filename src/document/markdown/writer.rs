//! What is open at one point of the article, and the walk over its events.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::Event;

use super::footnotes::Footnotes;
use super::ids::{CONTINUE_READING, Ids};
use super::open::{Code, Image, OpenHeading, OpenLink, Table};
use super::options::MarkdownOptions;
use super::projection::{Projection, Setting};
use super::raw_html::RawHtml;
use crate::document::highlight::Highlighter;
use crate::document::{BlockKind, Document, escape};

/// What is open at one point of the article.
pub struct Writer<'a> {
    pub(super) source: &'a str,
    pub(super) options: &'a MarkdownOptions,
    pub(super) highlighter: &'a Highlighter,
    pub(super) out: Projection,
    /// Everything the document holds beside its texts.
    pub(super) document: Document,
    pub(super) ids: Ids,
    pub(super) footnotes: Footnotes<'a>,
    pub(super) raw: RawHtml,
    /// The same where the block being written began: what is opened within a block ends with it.
    pub(super) raw_of_blocks: RawHtml,
    pub(super) links: Vec<OpenLink>,
    pub(super) image: Option<Image<'a>>,
    /// Kinds of the elements around the text, innermost last.
    pub(super) kinds: Vec<BlockKind>,
    /// Source of the element that holds nothing but the block being written.
    pub(super) leaf: Option<Range<usize>>,
    /// Where the HTML of the paragraph being written starts.
    pub(super) paragraph_at: usize,
    pub(super) in_figure: bool,
    pub(super) heading: Option<OpenHeading>,
    pub(super) code: Option<Code<'a>>,
    pub(super) table: Table,
    depth: u32,
    top_start: usize,
    /// `<!-- more -->` stood inside the top-level block being written.
    more_pending: bool,
}

impl<'a> Writer<'a> {
    pub fn new(source: &'a str, body: usize, options: &'a MarkdownOptions, highlighter: &'a Highlighter) -> Self {
        Self {
            source,
            options,
            highlighter,
            out: Projection::with_capacity(source.len() - body),
            document: Document::default(),
            ids: Ids::expecting(&source[body..]),
            footnotes: Footnotes::default(),
            raw: RawHtml::default(),
            raw_of_blocks: RawHtml::default(),
            links: Vec::new(),
            image: None,
            kinds: Vec::new(),
            leaf: None,
            paragraph_at: 0,
            in_figure: false,
            heading: None,
            code: None,
            table: Table::default(),
            depth: 0,
            top_start: 0,
            more_pending: false,
        }
    }

    pub fn finish(mut self) -> Document {
        self.write_footnotes();
        Document {
            prose: self.out.prose,
            blocks: self.out.blocks,
            html: self.out.html,
            runs: self.out.runs,
            words: self.out.words,
            ..self.document
        }
    }

    pub fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        let Some((event, range)) = self.footnotes.capture(event, range) else { return };
        if self.image.is_some() {
            return self.image_event(&event);
        }
        if let (Some(code), Event::Text(text)) = (&mut self.code, &event) {
            return code.lines.push_str(text);
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.inline_code(&text, range),
            Event::InlineMath(tex) => self.math("math math-inline", &tex, range),
            Event::DisplayMath(tex) => self.math("math math-display", &tex, range),
            Event::Html(html) => self.html_line(&html),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.line_break("\n", range),
            Event::HardBreak => self.line_break("<br>\n", range),
            Event::Rule => {
                self.enter("<hr>\n");
                self.leave("");
            }
            Event::TaskListMarker(done) => self.task_marker(done),
        }
    }

    pub(super) fn push(&mut self, html: &str) {
        self.out.html.push_str(html);
    }

    pub(super) fn setting(&self) -> Setting {
        Setting {
            kind: self.kinds.last().copied().unwrap_or(BlockKind::Paragraph),
            in_link: self.in_link(),
            in_code: self.raw.in_code(),
        }
    }

    /// A block-level element starts, with the tag `html`.
    pub(super) fn enter(&mut self, html: &str) {
        self.close_block();
        if self.depth == 0 {
            self.top_start = self.out.html.len();
            self.out.top = self.document.top_level.len() as u32;
        }
        self.depth += 1;
        self.push(html);
    }

    /// A block-level element ends, with the tag `html`.
    pub(super) fn leave(&mut self, html: &str) {
        self.push(html);
        self.close_block();
        self.depth -= 1;
        if self.depth > 0 {
            return;
        }
        let end = self.out.html.len() as u32;
        self.document.top_level.push(self.top_start as u32..end);
        if std::mem::take(&mut self.more_pending) && self.document.more.is_none() {
            self.document.more = Some(end);
        }
    }

    fn close_block(&mut self) {
        self.raw.leave_block(&self.raw_of_blocks);
        self.raw_of_blocks = self.raw;
        let leaf = self.leaf.take();
        self.out.close_block(leaf);
    }

    /// Enters an element that decides what kind of block its text is.
    pub(super) fn enter_kind(&mut self, kind: BlockKind, html: &str) {
        self.enter(html);
        self.kinds.push(kind);
    }

    pub(super) fn leave_kind(&mut self, html: &str) {
        self.kinds.pop();
        self.leave(html);
    }

    /// `<!-- more -->` between top-level blocks: the summary ends before it.
    pub(super) fn more_between(&mut self) {
        if self.depth == 1 && self.document.more.is_none() {
            self.document.more = Some(self.top_start as u32);
            self.continue_reading();
        } else {
            self.more();
        }
    }

    /// `<!-- more -->` in the middle of things: the summary ends with the top-level block it stands in.
    pub(super) fn more(&mut self) {
        if self.document.more.is_none() && !std::mem::replace(&mut self.more_pending, true) {
            self.continue_reading();
        }
    }

    /// What a list's "continue reading" leads to.
    fn continue_reading(&mut self) {
        _ = write!(self.out.html, "<span id=\"{CONTINUE_READING}\"></span>");
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        _ = write!(self.out.html, " {name}=\"");
        escape::attribute(&mut self.out.html, value);
        self.push("\"");
    }

    /// `range` without the white space at its ends.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.source[range.clone()];
        let start = range.start + (text.len() - text.trim_start().len());
        start..(range.start + text.trim_end().len()).max(start)
    }
}
