//! Footnotes as they are written: numbered in the order in which they are first referred to, at the end of the article.

use std::fmt::Write as _;

use pulldown_cmark::CowStr;

use super::footnotes::{Definition, Note, key};
use super::writer::Writer;
use crate::document::{BlockKind, Footnote};

impl<'a> Writer<'a> {
    pub(super) fn footnote_reference(&mut self, label: &CowStr<'_>) {
        let in_link = self.in_link();
        let label = key(label);
        self.number_footnote(&label);
        let footnotes = &mut self.footnotes;
        let Some(note) = footnotes.notes.get_mut(&label) else { return };
        note.references += 1;
        if let Some(coming) = footnotes.coming.get_mut(&label) {
            *coming = coming.saturating_sub(1);
        }
        let Note { number, slug, references, first } = note;
        let (html, name) = (&mut self.out.html, self.options.labels.footnote);
        if first.is_none() {
            *first = Some((html.len() + "<sup class=\"footnote-ref".len()) as u32);
            footnotes.referred.push(label);
        }
        _ = if in_link {
            write!(html, "<sup class=\"footnote-ref\" id=\"fnref-{slug}-{references}\">{number}</sup>")
        } else {
            write!(
                html,
                "<sup class=\"footnote-ref\"><a href=\"#fn-{slug}\" id=\"fnref-{slug}-{references}\" \
                 aria-label=\"{name} {number}\">{number}</a></sup>"
            )
        };
    }

    fn number_footnote(&mut self, label: &str) {
        if self.footnotes.notes.contains_key(label) {
            return;
        }
        let id = self.ids.make("fn-", label);
        let slug = id["fn-".len()..].to_owned();
        self.footnotes.order.push(label.to_owned());
        let number = self.footnotes.order.len();
        self.footnotes.notes.insert(label.to_owned(), Note { number, slug, references: 0, first: None });
    }

    /// Writes all definitions as the article's last top-level block.
    pub(super) fn write_footnotes(&mut self) {
        if !self.footnotes.are_defined() {
            return;
        }
        self.enter("");
        self.footnotes.being_written = true;
        let label = self.options.labels.footnotes;
        _ = writeln!(self.out.html, "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{label}\">\n<ol>");
        self.footnotes.count_coming();
        while let Some(definition) = self.footnotes.next() {
            self.write_footnote(definition);
        }
        self.leave("</ol>\n</section>\n");
    }

    fn write_footnote(&mut self, definition: Definition<'a>) {
        let Definition { label, events } = definition;
        self.number_footnote(&label);
        self.enter_kind(BlockKind::Footnote, "");
        if let Some(note) = self.footnotes.notes.get(&label) {
            _ = write!(self.out.html, "<li id=\"fn-{}\">", note.slug);
        }
        let start = self.out.html.len() as u32;
        for (event, range) in events {
            self.event(event, range);
        }
        self.write_back_links(&label);
        let html = start..self.out.html.len() as u32;
        if let Some(Note { number, slug, first, .. }) = self.footnotes.notes.get(&label) {
            let (id, number) = (format!("fn-{slug}"), *number as u32);
            self.document.footnotes.push(Footnote { id, number, html, reference: *first });
        }
        self.leave_kind("</li>\n");
    }

    /// Links from a footnote to every reference to it, in its last paragraph where it ends with one.
    fn write_back_links(&mut self, label: &str) {
        const PARAGRAPH_END: &str = "</p>\n";
        let Some(note) = self.footnotes.notes.get(label) else { return };
        let count = note.references + self.footnotes.coming.get(label).copied().unwrap_or(0);
        if count == 0 {
            return;
        }
        let html = &mut self.out.html;
        if html.ends_with(PARAGRAPH_END) {
            html.truncate(html.len() - PARAGRAPH_END.len());
        } else {
            html.push_str("<p>");
        }
        let (name, slug) = (self.options.labels.back_to_reference, &note.slug);
        for index in 1..=count {
            _ = write!(
                html,
                " <a href=\"#fnref-{slug}-{index}\" class=\"footnote-back\" aria-label=\"{name} {index}\">↩</a>"
            );
        }
        html.push_str(PARAGRAPH_END);
    }
}
