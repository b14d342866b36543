//! Tables.

use roxmltree::Node;

use super::super::model::{Cell, Table};
use super::super::xml::{attribute, child, elements};
use super::{DEEPEST, Reader};

/// Cells and rows that are the same again; what is wider or longer is a sheet.
const MOST_REPEATED: usize = 64;

impl Reader<'_, '_> {
    pub(super) fn table(&mut self, node: Node<'_, '_>, depth: usize) -> Option<Table> {
        if depth >= DEEPEST {
            return None;
        }
        let mut table = Table::default();
        self.rows(node, false, depth, &mut table);
        (!table.rows.is_empty()).then_some(table)
    }

    fn rows(&mut self, node: Node<'_, '_>, in_head: bool, depth: usize, table: &mut Table) {
        for element in elements(node) {
            match element.tag_name().name() {
                "table-header-rows" if depth < DEEPEST => self.rows(element, true, depth + 1, table),
                "table-rows" | "table-row-group" if depth < DEEPEST => self.rows(element, in_head, depth + 1, table),
                "table-row" => {
                    let row = self.row(element, depth);
                    table.heads += usize::from(in_head && table.heads == table.rows.len());
                    table.rows.push(row);
                }
                _ => {}
            }
        }
    }

    fn row(&mut self, row: Node<'_, '_>, depth: usize) -> Vec<Cell> {
        let mut cells = Vec::new();
        for node in elements(row).filter(|node| node.tag_name().name() == "table-cell") {
            let number = |name: &str| {
                attribute(node, name)
                    .and_then(|number| number.parse::<usize>().ok())
                    .unwrap_or(1)
                    .clamp(1, MOST_REPEATED)
            };
            let style = child(node, "p").and_then(|paragraph| attribute(paragraph, "style-name"));
            let align = style.and_then(|style| self.styles.align(style));
            let item = self.item.take();
            let blocks = self.blocks(node, depth + 1);
            self.item = item;
            let cell =
                Cell { columns: number("number-columns-spanned"), rows: number("number-rows-spanned"), blocks, align };
            for _ in 0..number("number-columns-repeated") {
                cells.push(cell.clone());
            }
        }
        cells
    }
}
