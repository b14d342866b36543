//! Footnotes as they are found, kept until the end of the article.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

pub struct Definition<'a> {
    pub label: String,
    pub events: Events<'a>,
}

pub struct Note {
    pub number: usize,
    /// `x` of `fn-x` and `fnref-x-1`.
    pub slug: String,
    /// References written so far.
    pub references: usize,
}

#[derive(Default)]
pub struct Footnotes<'a> {
    pub definitions: Vec<Definition<'a>>,
    /// By label; labels differ in more than case.
    pub notes: HashMap<String, Note>,
    /// Labels in the order of their numbers.
    pub order: Vec<String>,
    /// Labels of all definitions so far.
    defined: HashSet<String>,
    capturing: Option<(Definition<'a>, u32)>,
    pub being_written: bool,
    /// How often each footnote is referred to in footnotes that are not written yet.
    pub coming: HashMap<String, usize>,
}

impl<'a> Footnotes<'a> {
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
        if !self.defined.insert(definition.label.clone()) {
            _ = write!(definition.label, "\u{1f}{}", self.defined.len());
            self.defined.insert(definition.label.clone());
        }
        self.definitions.push(definition);
    }

    pub fn count_coming(&mut self) {
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
    pub fn next(&mut self, written: usize) -> Option<Definition<'a>> {
        let wanted = self.order.get(written..).unwrap_or_default();
        let found = wanted.iter().find_map(|label| self.definitions.iter().position(|found| found.label == *label));
        let index = found.unwrap_or(0);
        (index < self.definitions.len()).then(|| self.definitions.remove(index))
    }
}

pub fn key(label: &CowStr<'_>) -> String {
    label.to_lowercase()
}
