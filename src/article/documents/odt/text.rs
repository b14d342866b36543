//! Paragraphs, headings, lists and sections.

use roxmltree::Node;

use super::super::model::{Block, Item, Paragraph, Role};
use super::super::xml::{attribute, elements};
use super::inline::Line;
use super::{DEEPEST, Reader};

/// The list that is being read.
#[derive(Clone, Debug)]
struct List {
    style: String,
    level: usize,
}

impl Reader<'_, '_> {
    /// The paragraphs and tables in a node.
    pub(super) fn blocks(&mut self, node: Node<'_, '_>, depth: usize) -> Vec<Block> {
        let mut out = Vec::new();
        self.blocks_into(node, depth, None, &mut out);
        out
    }

    fn blocks_into(&mut self, node: Node<'_, '_>, depth: usize, list: Option<&List>, out: &mut Vec<Block>) {
        if depth > DEEPEST {
            return;
        }
        for element in elements(node) {
            match element.tag_name().name() {
                "p" | "h" => self.paragraph(element, depth, out),
                "list" | "numbered-paragraph" => self.list(element, depth, list, out),
                "table" => {
                    self.item = None;
                    if let Some(table) = self.table(element, depth) {
                        out.push(Block::Table(table));
                    }
                }
                "section" | "sub-document" => self.blocks_into(element, depth + 1, list, out),
                "frame" | "g" | "custom-shape" => {
                    let mut line = Line::new(depth);
                    self.drawing(element, &mut line, 0);
                    if !line.inlines.is_empty() {
                        out.push(Block::Paragraph(Paragraph { inlines: line.inlines, ..Paragraph::default() }));
                    }
                    out.append(&mut line.boxes);
                }
                // `tracked-changes` holds what was deleted; tables of contents and indexes are made anew from the headings.
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>, depth: usize, out: &mut Vec<Block>) {
        let style = attribute(node, "style-name").unwrap_or_default();
        let mut role = self.styles.role(style);
        if node.tag_name().name() == "h" && !matches!(role, Role::Title | Role::Subtitle) {
            let level = attribute(node, "outline-level").and_then(|level| level.parse::<u8>().ok());
            role = Role::Heading(level.unwrap_or(1).clamp(1, 10));
        }
        let mut line = Line::new(depth);
        line.style = style.to_owned();
        let mut look = self.styles.paragraph_look(style);
        if matches!(role, Role::Heading(_) | Role::Title | Role::Code) {
            look = Default::default();
        }
        self.line(node, &look, &mut line);
        line.trim_end();
        if role == Role::Body && self.item.is_none() && line.inlines.is_empty() && self.styles.has_rule(style) {
            role = Role::Rule;
        }
        let is_text = matches!(role, Role::Body | Role::Quotation | Role::Code);
        let item = if is_text { self.item } else { None };
        // What follows in the same item has no mark of its own.
        if let Some(item) = &mut self.item {
            item.goes_on = true;
        }
        let mut paragraph = Paragraph { role, item, inlines: line.inlines };
        if role == Role::Body && item.is_none() && paragraph.all(|look| look.code) {
            paragraph.role = Role::Code;
        }
        out.push(Block::Paragraph(paragraph));
        out.append(&mut line.boxes);
    }

    fn list(&mut self, node: Node<'_, '_>, depth: usize, around: Option<&List>, out: &mut Vec<Block>) {
        let own = attribute(node, "style-name").map(str::to_owned);
        let style = own.or_else(|| around.map(|list| list.style.clone())).unwrap_or_default();
        let level = around.map_or(0, |list| list.level + 1);
        let list = List { style, level };
        let known = self.styles.level(&list.style, level);
        let key = (list.style.clone(), level);
        let goes_on =
            attribute(node, "continue-numbering") == Some("true") || attribute(node, "continue-list").is_some();
        if !goes_on {
            self.numbers.remove(&key);
        }
        let before = self.item;
        for element in elements(node) {
            let name = element.tag_name().name();
            if !matches!(name, "list-item" | "list-header") {
                continue;
            }
            let is_header = name == "list-header";
            let mut item = Item { level, ordered: known.ordered, number: 1, goes_on: is_header };
            if known.ordered && !is_header && holds_text(element) {
                let given = attribute(element, "start-value").and_then(|start| start.parse::<u64>().ok());
                let next = self.numbers.get(&key).map(|last| last.saturating_add(1));
                item.number = given.or(next).unwrap_or(known.start);
                self.numbers.insert(key.clone(), item.number);
            }
            self.item = Some(item);
            self.blocks_into(element, depth + 1, Some(&list), out);
        }
        // After the list the item around it goes on.
        self.item = before.map(|item| Item { goes_on: true, ..item });
    }
}

/// Whether an item has a mark of its own: one that holds only a list is there for the list's level.
fn holds_text(item: Node<'_, '_>) -> bool {
    elements(item).next().is_some_and(|first| matches!(first.tag_name().name(), "p" | "h"))
}
