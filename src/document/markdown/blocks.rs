//! Which tags each block and inline element is written as.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Tag, TagEnd};

use super::open::Code;
use super::options::Labels;
use super::raw_html::after_more;
use super::writer::Writer;
use crate::document::BlockKind;
use crate::document::code_block::{self, Info};
use crate::span::Span;

impl<'a> Writer<'a> {
    pub(super) fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.start_paragraph(range),
            Tag::Heading { level, id, classes, attrs } => {
                self.start_heading(level, id.as_deref(), &classes, &attrs, range);
            }
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code_block(kind, range),
            Tag::HtmlBlock => self.start_html_block(),
            Tag::List(start) => self.start_list(start),
            Tag::Item => self.enter_kind(BlockKind::ListItem, "<li>"),
            Tag::DefinitionList => self.enter("<dl>\n"),
            Tag::DefinitionListTitle => self.enter_kind(BlockKind::Definition, "<dt>"),
            Tag::DefinitionListDefinition => self.enter_kind(BlockKind::Definition, "<dd>"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_head(),
            Tag::TableRow => self.start_row(),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => self.start_image(dest_url, title, range),
            // Captured as footnotes, or extensions that `read` does not switch on.
            Tag::FootnoteDefinition(_) | Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {}
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                let figure = std::mem::take(&mut self.in_figure);
                self.leave(if figure { "</figure>\n" } else { "</p>\n" });
            }
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::BlockQuote(None) => self.leave_kind("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.leave_kind("</div>\n"),
            TagEnd::CodeBlock => self.end_code_block(),
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::List(ordered) => self.leave(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.leave_kind("</li>\n"),
            TagEnd::DefinitionList => self.leave("</dl>\n"),
            TagEnd::DefinitionListTitle => self.leave_kind("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.leave_kind("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.leave("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
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

    fn start_paragraph(&mut self, range: Range<usize>) {
        self.enter("");
        self.leaf = Some(self.trimmed(range));
        self.paragraph_at = self.out.html.len();
        self.push("<p>");
    }

    fn start_list(&mut self, start: Option<u64>) {
        match start {
            None => self.enter("<ul>\n"),
            Some(1) => self.enter("<ol>\n"),
            Some(start) => {
                self.enter("");
                _ = writeln!(self.out.html, "<ol start=\"{start}\">");
            }
        }
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some((name, title)) = kind.map(|kind| alert(kind, self.options.labels)) else {
            return self.enter_kind(BlockKind::Quote, "<blockquote>\n");
        };
        self.enter_kind(BlockKind::Quote, "");
        _ = write!(
            self.out.html,
            "<div class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n"
        );
    }

    fn start_code_block(&mut self, kind: CodeBlockKind<'a>, source: Range<usize>) {
        self.enter("");
        let info = match kind {
            CodeBlockKind::Indented => CowStr::Borrowed(""),
            CodeBlockKind::Fenced(info) => info,
        };
        self.code = Some(Code { info, lines: String::new(), source });
    }

    fn end_code_block(&mut self) {
        if let Some(Code { info, lines, source }) = self.code.take() {
            let info = Info::parse(&info);
            let highlighter = self.options.highlight_code.then_some(self.highlighter);
            if !code_block::write(&mut self.out.html, &info, &lines, highlighter) {
                let raw = &self.source[source.clone()];
                let at = source.start + raw.find(info.language).unwrap_or(0);
                self.document.unknown_languages.push(Span::of(at, (at + info.language.len()).min(source.end)));
            }
        }
        self.leave("");
    }

    fn start_html_block(&mut self) {
        self.enter(if self.options.unsafe_html { "" } else { "<p>" });
    }

    fn end_html_block(&mut self) {
        if !self.options.unsafe_html {
            if self.out.html.ends_with("<p>") {
                self.out.html.truncate(self.out.html.len() - "<p>".len());
            } else {
                self.push("</p>\n");
            }
        }
        self.leave("");
    }

    /// One line of a block of raw HTML.
    pub(super) fn html_line(&mut self, html: &str) {
        let html = match after_more(html) {
            Some(rest) => {
                self.more_between();
                rest
            }
            None => html,
        };
        self.raw_html(html);
        self.raw_of_blocks = self.raw;
    }

    pub(super) fn task_marker(&mut self, done: bool) {
        let labels = self.options.labels;
        let (checked, label) = if done { (" checked", labels.task_done) } else { ("", labels.task_open) };
        _ = write!(self.out.html, "<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> ");
    }
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
