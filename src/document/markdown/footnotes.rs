//! Footnotes: numbered in the order in which they are first referred to, written at the end of the article.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::writer::Writer;
use crate::document::BlockKind;

type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

struct Definition<'a> {
    label: String,
    events: Events<'a>,
}

struct Note {
    number: usize,
    /// `x` of `fn-x` and `fnref-x-1`.
    slug: String,
    /// References written so far.
    references: usize,
}

#[derive(Default)]
pub struct Footnotes<'a> {
    definitions: Vec<Definition<'a>>,
    /// By label; labels differ in more than case.
    notes: HashMap<String, Note>,
    /// Labels in the order of their numbers.
    order: Vec<String>,
    capturing: Option<(Definition<'a>, u32)>,
    being_written: bool,
    /// How often each footnote is referred to in footnotes that are not written yet.
    coming: HashMap<String, usize>,
}

impl<'a> Footnotes<'a> {
    pub fn are_being_written(&self) -> bool {
        self.being_written
    }

    /// Keeps the events of a definition for the end of the article; hands back all others.
    pub fn capture(&mut self, event: Event<'a>, range: Range<usize>) -> Option<(Event<'a>, Range<usize>)> {
        let Some((definition, depth)) = &mut self.capturing else {
            if let Event::Start(Tag::FootnoteDefinition(label)) = &event {
                self.capturing = Some((Definition { label: key(label), events: Vec::new() }, 0));
                return None;
            }
            return Some((event, range));
        };
        match &event {
            Event::Start(Tag::FootnoteDefinition(_)) => *depth += 1,
            Event::End(TagEnd::FootnoteDefinition) if *depth == 0 => {
                self.keep_captured();
                return None;
            }
            Event::End(TagEnd::FootnoteDefinition) => *depth -= 1,
            _ => {}
        }
        definition.events.push((event, range));
        None
    }

    /// A label that is defined twice means its first definition; the second is kept, though nothing refers to it.
    fn keep_captured(&mut self) {
        let Some((mut definition, _)) = self.capturing.take() else { return };
        if self.definitions.iter().any(|earlier| earlier.label == definition.label) {
            _ = write!(definition.label, "\u{1f}{}", self.definitions.len());
        }
        self.definitions.push(definition);
    }

    fn count_coming(&mut self) {
        for definition in &self.definitions {
            let mut in_images = 0;
            for (event, _) in &definition.events {
                match event {
                    Event::Start(Tag::Image { .. }) => in_images += 1,
                    Event::End(TagEnd::Image) => in_images -= 1,
                    Event::FootnoteReference(label) if in_images == 0 => {
                        *self.coming.entry(key(label)).or_default() += 1;
                    }
                    _ => {}
                }
            }
        }
    }

    /// The definition to write next: in the order of the numbers, then those nobody refers to.
    fn next(&mut self, written: usize) -> Option<Definition<'a>> {
        let wanted = self.order.get(written..).unwrap_or_default();
        let found = wanted.iter().find_map(|label| self.definitions.iter().position(|found| found.label == *label));
        let index = found.unwrap_or(0);
        (index < self.definitions.len()).then(|| self.definitions.remove(index))
    }
}

fn key(label: &CowStr<'_>) -> String {
    label.to_lowercase()
}

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
        let Note { number, slug, references } = note;
        let (html, name) = (&mut self.out.html, self.options.labels.footnote);
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
        self.footnotes.notes.insert(label.to_owned(), Note { number, slug, references: 0 });
    }

    /// Writes all definitions as the article's last top-level block.
    pub(super) fn write_footnotes(&mut self) {
        if self.footnotes.definitions.is_empty() {
            return;
        }
        self.enter();
        self.footnotes.being_written = true;
        let label = self.options.labels.footnotes;
        _ = writeln!(self.out.html, "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{label}\">\n<ol>");
        self.footnotes.count_coming();
        let mut written = 0;
        while let Some(definition) = self.footnotes.next(written) {
            self.write_footnote(definition);
            written += 1;
        }
        self.push("</ol>\n</section>\n");
        self.leave();
    }

    fn write_footnote(&mut self, definition: Definition<'a>) {
        let Definition { label, events } = definition;
        self.number_footnote(&label);
        self.enter();
        self.kinds.push(BlockKind::Footnote);
        if let Some(note) = self.footnotes.notes.get(&label) {
            _ = write!(self.out.html, "<li id=\"fn-{}\">", note.slug);
        }
        for (event, range) in events {
            self.event(event, range);
        }
        self.write_back_links(&label);
        self.push("</li>\n");
        self.kinds.pop();
        self.leave();
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
