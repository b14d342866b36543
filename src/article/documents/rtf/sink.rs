//! Where text goes: the document, a note, a remark.

use super::super::model::{Block, Inline, Item, Look, Paragraph, Role};
use super::marks;
use super::state::Lines;
use super::tables::Rows;

/// How far in, in twips, the levels of lists without styles stand.
const STEP: i32 = 360;

#[derive(Debug, Default)]
pub(super) struct Sink {
    pub blocks: Vec<Block>,
    pub inlines: Vec<Inline>,
    /// Of the cell that is being read.
    cell: Vec<Block>,
    align: Option<&'static str>,
    pub rows: Rows,
    /// Text in shapes, which stands after the paragraph that they are anchored in.
    pub boxes: Vec<Block>,
    /// How far in the words of the last item stand, in twips.
    item_indent: Option<i32>,
    /// The mark printed before the paragraph.
    pub mark: String,
}

impl Sink {
    pub fn text(&mut self, text: &str, look: Look) {
        match self.inlines.last_mut() {
            Some(Inline::Text(before, known)) if *known == look => before.push_str(text),
            _ => self.inlines.push(Inline::Text(text.to_owned(), look)),
        }
    }

    /// `\par`: the paragraph ends.
    pub fn paragraph(&mut self, lines: &Lines, role: Role) {
        let mut inlines = std::mem::take(&mut self.inlines);
        let mark = std::mem::take(&mut self.mark);
        let item = self.item(&mark, &mut inlines, lines).filter(|_| matches!(role, Role::Body | Role::Quotation));
        let item = item.or_else(|| self.going_on(lines, role));
        if item.is_some_and(|item| !item.goes_on) {
            self.item_indent = Some(lines.indent);
        }
        let mut paragraph = Paragraph { role, item, inlines };
        if role == Role::Body && item.is_none() && paragraph.all(|look| look.code) {
            paragraph.role = Role::Code;
        }
        if role == Role::Body && lines.has_rule && paragraph.inlines.is_empty() {
            paragraph.role = Role::Rule;
        }
        if lines.in_table {
            self.align = self.align.or(lines.align);
            self.cell.push(Block::Paragraph(paragraph));
            self.cell.append(&mut self.boxes);
        } else {
            self.end_table();
            self.blocks.push(Block::Paragraph(paragraph));
            self.blocks.append(&mut self.boxes);
        }
    }

    /// The place of a paragraph that stands where the words of the item before it do.
    fn going_on(&mut self, lines: &Lines, role: Role) -> Option<Item> {
        if role != Role::Body || lines.in_table {
            return None;
        }
        let Some(Block::Paragraph(Paragraph { item: Some(last), .. })) = self.blocks.last() else { return None };
        let stands_so = lines.first == 0 && lines.indent > 0 && self.item_indent == Some(lines.indent);
        stands_so.then_some(Item { goes_on: true, ..*last })
    }

    fn item(&self, mark: &str, inlines: &mut [Inline], lines: &Lines) -> Option<Item> {
        if !mark.trim().is_empty() {
            return marks::item(mark, lines.level);
        }
        let level = usize::try_from((lines.indent / STEP - 1).clamp(0, 8)).unwrap_or(0);
        if lines.first < 0 && lines.indent > 0 { marks::take(inlines, level) } else { None }
    }

    /// `\cell`.
    pub fn end_cell(&mut self, lines: &Lines, role: Role) {
        if !self.inlines.is_empty() || self.cell.is_empty() {
            self.paragraph(&Lines { in_table: true, ..lines.clone() }, role);
        }
        self.rows.cell(std::mem::take(&mut self.cell), self.align.take());
    }

    pub fn end_table(&mut self) {
        if let Some(table) = self.rows.finish() {
            self.blocks.push(Block::Table(table));
        }
    }

    /// All that was read.
    pub fn finish(mut self, lines: &Lines, role: Role) -> Vec<Block> {
        if !self.inlines.is_empty() || !self.boxes.is_empty() {
            self.paragraph(&Lines { in_table: false, ..lines.clone() }, role);
        }
        let cell = std::mem::take(&mut self.cell);
        self.end_table();
        self.blocks.extend(cell);
        self.blocks
    }
}
