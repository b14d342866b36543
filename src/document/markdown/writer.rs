//! From events to blocks.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};

use super::footnotes::Footnotes;
use super::ids::Ids;
use super::inline::{Image, OpenLink};
use super::projection::{Projection, Setting};
use super::raw_html::{RawHtml, after_more};
use super::{Labels, MarkdownOptions};
use crate::document::code_block::{self, Info};
use crate::document::highlight::Highlighter;
use crate::document::{BlockKind, Document, Heading, escape};
use crate::span::Span;

/// A code block whose lines are still coming.
struct Code<'a> {
    info: CowStr<'a>,
    lines: String,
    source: Range<usize>,
}

/// A heading whose words, and so its id, are still coming.
struct OpenHeading {
    /// Where the id goes when none was given.
    id_at: usize,
    first_run: usize,
    first_hole: usize,
    id: Option<String>,
}

/// The table being written.
#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

/// What is open at one point of the article.
pub struct Writer<'a> {
    pub(super) source: &'a str,
    pub(super) options: &'a MarkdownOptions,
    highlighter: &'a Highlighter,
    pub(super) out: Projection,
    /// Everything the document holds beside its texts.
    pub(super) document: Document,
    pub(super) ids: Ids,
    pub(super) footnotes: Footnotes<'a>,
    pub(super) raw: RawHtml,
    pub(super) links: Vec<OpenLink>,
    pub(super) image: Option<Image<'a>>,
    /// Kinds of the elements around the text, innermost last.
    pub(super) kinds: Vec<BlockKind>,
    /// Source of the element that holds nothing but the block being written.
    pub(super) leaf: Option<Range<usize>>,
    /// Where the HTML of the paragraph being written starts.
    pub(super) paragraph_at: usize,
    pub(super) in_figure: bool,
    heading: Option<OpenHeading>,
    code: Option<Code<'a>>,
    table: Table,
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
                self.enter();
                self.push("<hr>\n");
                self.leave();
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

    /// A block-level element starts.
    pub(super) fn enter(&mut self) {
        self.close_block();
        if self.depth == 0 {
            self.top_start = self.out.html.len();
            self.out.top = self.document.top_level.len() as u32;
        }
        self.depth += 1;
    }

    /// A block-level element has been written to its end.
    pub(super) fn leave(&mut self) {
        self.close_block();
        self.leaf = None;
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
        let leaf = self.leaf.take();
        self.out.close_block(leaf);
    }

    fn enter_kind(&mut self, kind: BlockKind) {
        self.enter();
        self.kinds.push(kind);
    }

    fn leave_kind(&mut self, html: &str) {
        self.push(html);
        self.kinds.pop();
        self.leave();
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.enter();
                self.leaf = Some(self.trimmed(range));
                self.paragraph_at = self.out.html.len();
                self.push("<p>");
            }
            Tag::Heading { level, id, classes, attrs } => {
                self.enter_kind(BlockKind::Heading(level as u8));
                self.leaf = Some(self.trimmed(range));
                self.start_heading(level, id.as_deref(), &classes, &attrs);
            }
            Tag::BlockQuote(kind) => {
                self.enter_kind(BlockKind::Quote);
                self.start_quote(kind);
            }
            Tag::CodeBlock(kind) => {
                self.enter();
                let info = match kind {
                    CodeBlockKind::Indented => CowStr::Borrowed(""),
                    CodeBlockKind::Fenced(info) => info,
                };
                self.code = Some(Code { info, lines: String::new(), source: range });
            }
            Tag::HtmlBlock => self.start_html_block(),
            Tag::List(start) => {
                self.enter();
                match start {
                    None => self.push("<ul>\n"),
                    Some(1) => self.push("<ol>\n"),
                    Some(start) => _ = writeln!(self.out.html, "<ol start=\"{start}\">"),
                }
            }
            Tag::Item => {
                self.enter_kind(BlockKind::ListItem);
                self.push("<li>");
            }
            Tag::DefinitionList => {
                self.enter();
                self.push("<dl>\n");
            }
            Tag::DefinitionListTitle => {
                self.enter_kind(BlockKind::Definition);
                self.push("<dt>");
            }
            Tag::DefinitionListDefinition => {
                self.enter_kind(BlockKind::Definition);
                self.push("<dd>");
            }
            Tag::Table(alignments) => {
                self.enter();
                self.start_table(alignments);
            }
            Tag::TableHead => {
                self.enter();
                self.table.in_head = true;
                self.table.column = 0;
                self.push("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.enter();
                self.table.column = 0;
                let open = if self.table.has_body { "<tr>" } else { "<tbody>\n<tr>" };
                self.table.has_body = true;
                self.push(open);
            }
            Tag::TableCell => {
                self.enter_kind(BlockKind::TableCell);
                self.start_cell();
            }
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => self.start_image(dest_url, title, range),
            // Captured as footnotes, or extensions that `read` does not switch on.
            Tag::FootnoteDefinition(_) | Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.push(if self.in_figure { "</figure>\n" } else { "</p>\n" });
                self.in_figure = false;
                self.leave();
            }
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::BlockQuote(kind) => {
                self.leave_kind(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" });
            }
            TagEnd::CodeBlock => self.end_code_block(),
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::List(ordered) => {
                self.push(if ordered { "</ol>\n" } else { "</ul>\n" });
                self.leave();
            }
            TagEnd::Item => self.leave_kind("</li>\n"),
            TagEnd::DefinitionList => {
                self.push("</dl>\n");
                self.leave();
            }
            TagEnd::DefinitionListTitle => self.leave_kind("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.leave_kind("</dd>\n"),
            TagEnd::Table => {
                self.push(if self.table.has_body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" });
                self.leave();
            }
            TagEnd::TableHead => {
                self.push("</tr>\n</thead>\n");
                self.table.in_head = false;
                self.leave();
            }
            TagEnd::TableRow => {
                self.push("</tr>\n");
                self.leave();
            }
            TagEnd::TableCell => {
                let close = if self.table.in_head { "</th>" } else { "</td>" };
                self.leave_kind(close);
            }
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        classes: &[CowStr<'_>],
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
    ) {
        _ = write!(self.out.html, "<{level}");
        let id = id.filter(|id| !id.is_empty()).map(|id| self.ids.give(id));
        if let Some(id) = &id {
            self.attribute("id", id);
        }
        let id_at = self.out.html.len();
        if !classes.is_empty() {
            self.attribute("class", &classes.join(" "));
        }
        let allowed = |name: &str| name == "lang" || name == "dir" || name.starts_with("data-");
        for (name, value) in attributes.iter().filter(|(name, _)| allowed(name) && is_attribute_name(name)) {
            self.attribute(name, value.as_deref().unwrap_or_default());
        }
        self.push(">");
        let first_run = self.out.break_run();
        self.heading = Some(OpenHeading { id_at, first_run, first_hole: self.document.holes.len(), id });
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let title = self.out.block_prose().trim().to_owned();
        if let Some(OpenHeading { id_at, first_run, first_hole, id }) = self.heading.take() {
            let id = id.unwrap_or_else(|| {
                let id = self.ids.make("", &title);
                let attribute = format!(" id=\"{id}\"");
                self.out.insert_html(id_at, &attribute, first_run);
                for hole in &mut self.document.holes[first_hole..] {
                    hole.at += attribute.len() as u32;
                }
                id
            });
            if !title.is_empty() && !self.footnotes.are_being_written() {
                self.document.headings.push(Heading { level: level as u8, id, title });
            }
        }
        _ = writeln!(self.out.html, "</{level}>");
        self.kinds.pop();
        self.leave();
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some((name, title)) = kind.map(|kind| alert(kind, self.options.labels)) else {
            return self.push("<blockquote>\n");
        };
        _ = write!(
            self.out.html,
            "<div class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n"
        );
    }

    fn end_code_block(&mut self) {
        if let Some(Code { info, lines, source }) = self.code.take() {
            let info = Info::parse(&info);
            if !code_block::write(&mut self.out.html, &info, &lines, self.highlighter) {
                let raw = &self.source[source.clone()];
                let at = source.start + raw.find(info.language).unwrap_or(0);
                self.document.unknown_languages.push(Span::of(at, (at + info.language.len()).min(source.end)));
            }
        }
        self.leave();
    }

    fn start_html_block(&mut self) {
        self.enter();
        if !self.options.unsafe_html {
            self.push("<p>");
        }
    }

    fn end_html_block(&mut self) {
        if !self.options.unsafe_html {
            if self.out.html.ends_with("<p>") {
                self.out.html.truncate(self.out.html.len() - "<p>".len());
            } else {
                self.push("</p>\n");
            }
        }
        self.leave();
    }

    /// One line of a block of raw HTML.
    fn html_line(&mut self, html: &str) {
        let html = match after_more(html) {
            Some(rest) => {
                if self.depth == 1 && self.document.more.is_none() {
                    self.document.more = Some(self.top_start as u32);
                    self.push("<span id=\"continue-reading\"></span>");
                } else {
                    self.more();
                }
                rest
            }
            None => html,
        };
        self.raw_html(html);
    }

    /// `<!-- more -->` in the middle of things: the summary ends with the top-level block it stands in.
    pub(super) fn more(&mut self) {
        if self.document.more.is_none() && !std::mem::replace(&mut self.more_pending, true) {
            self.push("<span id=\"continue-reading\"></span>");
        }
    }

    fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table { alignments, ..Table::default() };
        let label = self.options.labels.table;
        // A table wider than the column scrolls by itself, and must be reachable by keyboard for that.
        _ = writeln!(
            self.out.html,
            "<div class=\"table-wrap\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\">\n<table>"
        );
    }

    fn start_cell(&mut self) {
        self.push(if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        self.push(class);
        self.push(">");
        self.table.column += 1;
    }

    fn task_marker(&mut self, done: bool) {
        let labels = self.options.labels;
        let (checked, label) = if done { (" checked", labels.task_done) } else { ("", labels.task_open) };
        _ = write!(self.out.html, "<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> ");
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

fn is_attribute_name(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Class and title of an alert.
fn alert(kind: BlockQuoteKind, labels: &Labels) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("note", labels.note),
        BlockQuoteKind::Tip => ("tip", labels.tip),
        BlockQuoteKind::Important => ("important", labels.important),
        BlockQuoteKind::Warning => ("warning", labels.warning),
        BlockQuoteKind::Caution => ("caution", labels.caution),
    }
}
