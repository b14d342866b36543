//! Tables: cells that span columns, and cells that go on in the row below.

use roxmltree::Node;

use super::super::model::{Cell, Table};
use super::super::xml::{attribute, child, elements};
use super::parts::Relations;
use super::{DEEPEST, Reader, is_on};

/// A cell as a row has it, before it is known how far down it goes.
struct Placed {
    column: usize,
    goes_on: bool,
    cell: Cell,
}

impl Reader<'_, '_> {
    pub(super) fn table(&mut self, table: Node<'_, '_>, relations: &Relations, depth: usize) -> Option<Table> {
        if depth >= DEEPEST {
            return None;
        }
        let mut rows: Vec<Vec<Placed>> = Vec::new();
        let mut heads = 0;
        let mut nodes = Vec::new();
        inner(table, "tr", 0, &mut nodes);
        for row in nodes {
            let properties = child(row, "trPr");
            let of_row = |name: &str| properties.and_then(|properties| child(properties, name));
            if of_row("del").is_some() {
                continue;
            }
            if is_on(of_row("tblHeader")) == Some(true) && heads == rows.len() {
                heads += 1;
            }
            let before = of_row("gridBefore").and_then(|node| attribute(node, "val")?.parse().ok()).unwrap_or(0_usize);
            let row = self.row(row, relations, depth, before.min(64));
            rows.push(row);
        }
        let look = child(table, "tblPr").and_then(|properties| child(properties, "tblLook"));
        let is_styled = child(table, "tblPr").and_then(|properties| child(properties, "tblStyle"));
        let is_plain = |id: &str| matches!(id, "TableGrid" | "TableNormal" | "Tabellenraster" | "Grilledutableau");
        let is_styled = is_styled.and_then(|style| attribute(style, "val")).is_some_and(|id| !is_plain(id));
        if heads == 0 && is_styled && rows.len() > 1 && look.is_some_and(has_first_row) {
            heads = 1;
        }
        let rows = joined(rows);
        (!rows.is_empty()).then_some(Table { rows, heads })
    }

    fn row(&mut self, row: Node<'_, '_>, relations: &Relations, depth: usize, before: usize) -> Vec<Placed> {
        let mut cells = Vec::new();
        let mut column = before;
        let mut nodes = Vec::new();
        inner(row, "tc", 0, &mut nodes);
        for node in nodes {
            let properties = child(node, "tcPr");
            let of_cell = |name: &str| properties.and_then(|properties| child(properties, name));
            let span = of_cell("gridSpan").and_then(|span| attribute(span, "val")?.parse().ok()).unwrap_or(1_usize);
            let span = span.clamp(1, 64);
            let goes_on = of_cell("vMerge").is_some_and(|merge| attribute(merge, "val") != Some("restart"));
            let blocks =
                if of_cell("cellDel").is_some() { Vec::new() } else { self.blocks(node, relations, depth + 1) };
            let cell = Cell { columns: span, rows: 1, blocks, align: align(node) };
            cells.push(Placed { column, goes_on, cell });
            column += span;
        }
        cells
    }
}

/// The alignment of a cell's first paragraph.
fn align(cell: Node<'_, '_>) -> Option<&'static str> {
    let properties = child(cell, "p").and_then(|paragraph| child(paragraph, "pPr"));
    match properties.and_then(|properties| child(properties, "jc")).and_then(|node| attribute(node, "val")) {
        Some("right" | "end") => Some("right"),
        Some("center") => Some("center"),
        _ => None,
    }
}

/// What people write in a table's options as "header row".
fn has_first_row(look: Node<'_, '_>) -> bool {
    let bits = attribute(look, "val").and_then(|bits| u32::from_str_radix(bits, 16).ok());
    attribute(look, "firstRow") == Some("1")
        || attribute(look, "firstRow").is_none() && bits.is_some_and(|bits| bits & 0x20 != 0)
}

/// The elements of a name in a node, also in what only wraps them.
fn inner<'a, 'i: 'a>(node: Node<'a, 'i>, name: &str, depth: usize, out: &mut Vec<Node<'a, 'i>>) {
    for element in elements(node) {
        match element.tag_name().name() {
            known if known == name => out.push(element),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" if depth < 8 => inner(element, name, depth + 1, out),
            _ => {}
        }
    }
}

/// Cells that go on below as one cell of several rows.
fn joined(mut rows: Vec<Vec<Placed>>) -> Vec<Vec<Cell>> {
    // For each column the row in which the cell that may go on begins, and its place there.
    let mut tops: Vec<Option<(usize, usize)>> = Vec::new();
    for at in 0..rows.len() {
        for place in 0..rows[at].len() {
            let (column, goes_on) = (rows[at][place].column, rows[at][place].goes_on);
            if tops.len() <= column {
                tops.resize(column + 1, None);
            }
            match tops[column].filter(|_| goes_on) {
                Some((row, top)) => rows[row][top].cell.rows += 1,
                None => {
                    rows[at][place].goes_on = false;
                    tops[column] = Some((at, place));
                }
            }
        }
    }
    rows.into_iter()
        .map(|row| row.into_iter().filter(|placed| !placed.goes_on).map(|placed| placed.cell).collect())
        .collect()
}
