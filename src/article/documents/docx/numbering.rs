//! `numbering.xml`: lists, their marks and where their numbers stand.

use std::collections::HashMap;

use roxmltree::Node;

use super::super::fault::Fault;
use super::super::model::Item;
use super::super::xml::{attribute, child, elements, parse, prepared};
use super::KIND;

const LEVELS: usize = 9;

#[derive(Clone, Copy, Debug)]
struct Level {
    ordered: bool,
    /// Neither a number nor a mark is printed.
    bare: bool,
    start: u64,
}

impl Default for Level {
    fn default() -> Self {
        Self { ordered: false, bare: false, start: 1 }
    }
}

#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<String, [Level; LEVELS]>,
    /// Which of those a list is one of, and where its numbers start anew.
    lists: HashMap<String, (String, [Option<u64>; LEVELS])>,
    /// Where numbers stand, by what the list is one of.
    counts: HashMap<String, [Option<u64>; LEVELS]>,
    /// Lists that began already, so that they start anew only once.
    begun: HashMap<String, [bool; LEVELS]>,
}

fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name).and_then(|child| attribute(child, "val"))
}

fn level_of(node: Node<'_, '_>) -> Option<usize> {
    attribute(node, "ilvl").and_then(|level| level.parse().ok()).filter(|level| *level < LEVELS)
}

fn read_level(node: Node<'_, '_>) -> Level {
    let format = value(node, "numFmt").unwrap_or("decimal");
    let text = value(node, "lvlText").unwrap_or("%1");
    Level {
        ordered: !matches!(format, "bullet" | "none"),
        bare: format == "none" || format == "bullet" && text.trim().is_empty(),
        start: value(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1),
    }
}

impl Numbering {
    pub fn read(text: &str) -> Result<Self, Fault> {
        let text = prepared(text, "numbering.xml")?;
        let document = parse(&text, KIND, "numbering.xml")?;
        let mut numbering = Self::default();
        for node in elements(document.root_element()) {
            match node.tag_name().name() {
                "abstractNum" => {
                    let mut levels = [Level::default(); LEVELS];
                    for level in elements(node).filter(|node| node.tag_name().name() == "lvl") {
                        if let Some(at) = level_of(level) {
                            levels[at] = read_level(level);
                        }
                    }
                    let id = attribute(node, "abstractNumId").unwrap_or_default();
                    numbering.abstracts.insert(id.to_owned(), levels);
                }
                "num" => {
                    let mut starts = [None; LEVELS];
                    for over in elements(node).filter(|node| node.tag_name().name() == "lvlOverride") {
                        if let Some(at) = level_of(over) {
                            starts[at] = value(over, "startOverride").and_then(|start| start.parse().ok());
                        }
                    }
                    let id = attribute(node, "numId").unwrap_or_default();
                    let base = value(node, "abstractNumId").unwrap_or_default();
                    numbering.lists.insert(id.to_owned(), (base.to_owned(), starts));
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// The place of the next item of a list; `None` if it is no list.
    pub fn next(&mut self, list: &str, level: usize) -> Option<Item> {
        let level = level.min(LEVELS - 1);
        if list == "0" {
            return None;
        }
        let (base, starts) = self.lists.get(list)?;
        let known = self.abstracts.get(base).map(|levels| levels[level]).unwrap_or_default();
        let item = Item { level, ordered: known.ordered, number: 1, goes_on: known.bare };
        if known.bare || !known.ordered {
            return Some(item);
        }
        let counts = self.counts.entry(base.clone()).or_default();
        let begun = self.begun.entry(list.to_owned()).or_default();
        let fresh = starts[level].filter(|_| !begun[level]);
        begun[level] = true;
        let number = match (fresh, counts[level]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => starts[level].unwrap_or(known.start),
        };
        counts[level] = Some(number);
        counts[level + 1..].fill(None);
        Some(Item { number, ..item })
    }
}
