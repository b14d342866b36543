//! Paragraphs: what they are, and which list they stand in.

use roxmltree::Node;

use super::super::model::{Block, Inline, Item, Paragraph, Role};
use super::super::xml::{attribute, child};
use super::Reader;
use super::parts::Relations;
use super::run::Line;

impl Reader<'_, '_> {
    pub(super) fn paragraph(&mut self, node: Node<'_, '_>, relations: &Relations, depth: usize, out: &mut Vec<Block>) {
        let properties = child(node, "pPr");
        let style = properties.and_then(|node| child(node, "pStyle")).and_then(|node| attribute(node, "val"));
        let mut role = self.styles.role(style);
        let level = properties.and_then(|node| child(node, "outlineLvl")).and_then(|node| attribute(node, "val"));
        if let Some(level) = level.and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9)
            && role == Role::Body
        {
            role = Role::Heading(level + 1);
        }
        let mut line = Line::new(relations, depth);
        self.line(node, &mut line);
        let mut inlines = std::mem::take(&mut self.carried);
        inlines.append(&mut line.inlines);
        // A paragraph whose end is deleted goes on with the next.
        let end = properties.and_then(|node| child(node, "rPr"));
        if end.is_some_and(|end| child(end, "del").is_some() || child(end, "moveFrom").is_some()) {
            self.carried = inlines;
            out.append(&mut line.boxes);
            return;
        }
        let item = self.item(properties, style, role).or_else(|| going_on(properties, role, out.last()));
        if role == Role::Body && item.is_none() && inlines.is_empty() && is_rule(node) {
            role = Role::Rule;
        }
        let mut paragraph = Paragraph { role, item, inlines };
        if role == Role::Body && paragraph.item.is_none() && paragraph.all(|look| look.code) {
            paragraph.role = Role::Code;
        }
        out.push(Block::Paragraph(paragraph));
        out.append(&mut line.boxes);
    }

    fn item(&mut self, properties: Option<Node<'_, '_>>, style: Option<&str>, role: Role) -> Option<Item> {
        if !matches!(role, Role::Body | Role::Quotation) {
            return None;
        }
        let number = properties.and_then(|node| child(node, "numPr"));
        let value = |name: &str| number.and_then(|node| child(node, name)).and_then(|node| attribute(node, "val"));
        let level = value("ilvl").and_then(|level| level.parse().ok());
        let by_style = self.styles.list(style);
        let (list, level) = match (value("numId"), by_style) {
            (Some(list), _) => (list.to_owned(), level.unwrap_or_default()),
            (None, Some((list, of_style))) => (list, level.unwrap_or(of_style)),
            (None, None) => return None,
        };
        self.numbering.next(&list, level)
    }

    /// A mark where a comment's words begin or end.
    pub(super) fn comment_mark(&mut self, node: Node<'_, '_>) {
        let Some(id) = attribute(node, "id") else { return };
        if node.tag_name().name() == "commentRangeStart" {
            self.open_comments.push(id.to_owned());
            self.quotes.entry(id.to_owned()).or_default();
        } else {
            self.open_comments.retain(|open| open != id);
        }
    }
}

/// The place of a paragraph that lost its number and kept its place below the item before it.
fn going_on(properties: Option<Node<'_, '_>>, role: Role, before: Option<&Block>) -> Option<Item> {
    let Some(Block::Paragraph(Paragraph { item: Some(last), .. })) = before else { return None };
    let number = child(properties?, "numPr").and_then(|node| child(node, "numId"));
    let indent = child(properties?, "ind")?;
    let left = ["start", "left"].iter().find_map(|name| attribute(indent, name))?.parse::<i32>().ok()?;
    let lost = number.is_some_and(|number| attribute(number, "val") == Some("0"));
    (role == Role::Body && lost && left > 0).then_some(Item { goes_on: true, ..*last })
}

/// A line under nothing: how Word draws a rule.
fn is_rule(paragraph: Node<'_, '_>) -> bool {
    let border = child(paragraph, "pPr").and_then(|properties| child(properties, "pBdr"));
    let drawn = paragraph.descendants().any(|node| attribute(node, "hr").is_some_and(|value| value == "t"));
    drawn || border.is_some_and(|border| child(border, "bottom").is_some())
}

impl Line<'_> {
    pub(super) fn push(&mut self, inline: Inline) {
        match (self.inlines.last_mut(), inline) {
            (Some(Inline::Text(before, look)), Inline::Text(text, other)) if *look == other => before.push_str(&text),
            (_, inline) => self.inlines.push(inline),
        }
    }
}
