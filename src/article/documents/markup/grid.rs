//! Tables.

use super::super::model::Cell;
use super::{Block, Keep, Paragraph, Role, Table, blocks, inlines};

/// Writes a table with the caption that stands beside it; how many blocks from the table on that takes up.
pub(super) fn write(table: &Table, caption: Option<&Paragraph>, depth: usize, out: &mut String) -> usize {
    let used = 1 + usize::from(caption.is_some());
    let heads = heads(table);
    let columns = table.rows.iter().map(|row| row.iter().map(|cell| cell.columns.max(1)).sum::<usize>()).max();
    let holds_table =
        table.rows.iter().flatten().flat_map(|cell| &cell.blocks).any(|block| matches!(block, Block::Table(_)));
    // What has one row or column is a box; a table in a table puts things beside each other.
    let is_table = !holds_table && columns.unwrap_or(0) > 1 && table.rows.len() > 1;
    out.push_str(if is_table { "<table role=\"table\">\n" } else { "<table>\n" });
    if let Some(caption) = caption {
        out.push_str("<caption>");
        inlines(&caption.inlines, Keep::All, out);
        out.push_str("</caption>\n");
    }
    for (at, row) in table.rows.iter().enumerate() {
        out.push_str("<tr>");
        for cell in row {
            write_cell(cell, if at < heads { "th" } else { "td" }, depth, out);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
    used
}

/// Rows that are heads: said to be, or the first ones all in bold above one that is not.
fn heads(table: &Table) -> usize {
    let is_bold = |cell: &Cell| {
        let words = cell.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) if paragraph.has_words() => Some(paragraph),
            _ => None,
        });
        words.clone().count() > 0 && words.clone().all(|paragraph| paragraph.all(|look| look.bold))
    };
    let is_head = |row: &Vec<Cell>| {
        let filled = row.iter().filter(|cell| !cell.is_empty());
        row.len() > 1 && filled.clone().count() > 0 && filled.clone().all(is_bold)
    };
    // Of cells that span, heads have several rows.
    let bold = table.rows.iter().take_while(|row| is_head(row)).count();
    let spans = |row: &Vec<Cell>| row.iter().any(|cell| cell.rows > 1 || cell.columns > 1);
    let are_heads = bold == 1 || table.rows[..bold.saturating_sub(1)].iter().all(spans);
    match table.heads {
        0 if bold < table.rows.len() && are_heads => bold,
        heads => heads.min(table.rows.len()),
    }
}

impl Cell {
    fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.is_empty()))
    }
}

fn write_cell(cell: &Cell, name: &str, depth: usize, out: &mut String) {
    out.push_str(&format!("<{name}"));
    for (key, number) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
        if number > 1 {
            out.push_str(&format!(" {key}=\"{number}\""));
        }
    }
    if let Some(align) = cell.align {
        out.push_str(&format!(" align=\"{align}\""));
    }
    out.push('>');
    let keep = if name == "th" { Keep::NotBold } else { Keep::All };
    let is_line = |block: &Block| matches!(block, Block::Paragraph(line) if line.item.is_none() && !matches!(line.role, Role::Code | Role::Quotation));
    if cell.blocks.iter().all(is_line) {
        let mut is_first = true;
        for block in &cell.blocks {
            let Block::Paragraph(line) = block else { continue };
            if line.is_empty() || line.role == Role::Made {
                continue;
            }
            if !is_first {
                out.push_str("<br>");
            }
            is_first = false;
            inlines(&line.inlines, keep, out);
        }
    } else {
        blocks(&cell.blocks, depth + 1, out);
    }
    out.push_str(&format!("</{name}>"));
}
