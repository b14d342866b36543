//! Headings, their ids and the outline.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{CowStr, HeadingLevel};

use super::open::OpenHeading;
use super::writer::Writer;
use crate::document::{BlockKind, Heading};

impl Writer<'_> {
    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        classes: &[CowStr<'_>],
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
        range: Range<usize>,
    ) {
        self.enter_kind(BlockKind::Heading(level as u8), "");
        self.leaf = Some(self.trimmed(range));
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
        self.heading = Some(OpenHeading {
            id_at,
            first_run,
            first_hole: self.document.holes.len(),
            first_footnote: self.footnotes.referred.len(),
            id,
        });
    }

    pub(super) fn end_heading(&mut self, level: HeadingLevel) {
        let title = self.out.block_prose().trim().to_owned();
        if let Some(OpenHeading { id_at, first_run, first_hole, first_footnote, id }) = self.heading.take() {
            let id = id.unwrap_or_else(|| {
                let id = self.ids.make("", &title);
                let attribute = format!(" id=\"{id}\"");
                self.out.insert_html(id_at, &attribute, first_run);
                for hole in &mut self.document.holes[first_hole..] {
                    hole.at += attribute.len() as u32;
                }
                self.footnotes.moved(first_footnote, attribute.len() as u32);
                id
            });
            if !title.is_empty() && !self.footnotes.being_written {
                self.document.headings.push(Heading { level: level as u8, id, title });
            }
        }
        _ = writeln!(self.out.html, "</{level}>");
        self.leave_kind("");
    }
}

fn is_attribute_name(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
