//! Footnotes as they are found, kept until the end of the article.

use std::collections::HashMap;
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
    /// Where in the HTML the class of the first one ends.
    pub first: Option<u32>,
}

#[derive(Default)]
pub struct Footnotes<'a> {
    /// Emptied one by one as they are written.
    definitions: Vec<Option<Definition<'a>>>,
    /// By label; labels differ in more than case.
    pub notes: HashMap<String, Note>,
    /// Labels in the order of their numbers.
    pub order: Vec<String>,
    /// Labels in the order of their first references.
    pub referred: Vec<String>,
    /// Index of each label's definition.
    defined: HashMap<String, usize>,
    /// How many of `order` have been asked for their definition, and how many definitions for being left over.
    next_in_order: usize,
    next_left_over: usize,
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
        let index = self.definitions.len();
        if self.defined.contains_key(&definition.label) {
            _ = write!(definition.label, "\u{1f}{index}");
        }
        self.defined.insert(definition.label.clone(), index);
        self.definitions.push(Some(definition));
    }

    /// `length` bytes were put into the HTML before the footnotes first referred to after `count` others.
    pub fn moved(&mut self, count: usize, length: u32) {
        for label in &self.referred[count..] {
            if let Some(first) = self.notes.get_mut(label).and_then(|note| note.first.as_mut()) {
                *first += length;
            }
        }
    }

    pub fn are_defined(&self) -> bool {
        !self.definitions.is_empty()
    }

    pub fn count_coming(&mut self) {
        for definition in self.definitions.iter().flatten() {
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
    pub fn next(&mut self) -> Option<Definition<'a>> {
        while let Some(label) = self.order.get(self.next_in_order) {
            self.next_in_order += 1;
            let index = self.defined.get(label).copied();
            if let Some(definition) = index.and_then(|index| self.definitions[index].take()) {
                return Some(definition);
            }
        }
        while let Some(definition) = self.definitions.get_mut(self.next_left_over) {
            self.next_left_over += 1;
            if let Some(definition) = definition.take() {
                return Some(definition);
            }
        }
        None
    }
}

pub fn key(label: &CowStr<'_>) -> String {
    label.to_lowercase()
}
