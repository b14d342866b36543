//! Tables, of which RTF has only rows: each says where its cells end.

use super::super::model::{Block, Cell, Table};

/// Ends of cells that are this near, in twips, are one.
const NEAR: i32 = 40;
/// Columns of a table.
const MOST: usize = 200;

/// A cell as its row defines it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Defined {
    pub end: i32,
    pub goes_on_below: bool,
    pub goes_on_right: bool,
}

#[derive(Clone, Debug, Default)]
struct Row {
    cells: Vec<(Defined, Vec<Block>, Option<&'static str>)>,
    is_head: bool,
}

/// The table that is being read.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// How the next row's cells are defined.
    pub defined: Vec<Defined>,
    pub next: Defined,
    pub is_head: bool,
    /// Of the row that is being read.
    cells: Vec<(Vec<Block>, Option<&'static str>)>,
    rows: Vec<Row>,
}

impl Rows {
    /// `\trowd`: a row's cells are defined anew.
    pub fn begin(&mut self) {
        self.defined.clear();
        self.next = Defined::default();
        self.is_head = false;
    }

    /// `\cellx`: a cell is defined up to there.
    pub fn define(&mut self, end: i32) {
        let cell = Defined { end, ..std::mem::take(&mut self.next) };
        if self.defined.len() < MOST {
            self.defined.push(cell);
        }
    }

    pub fn cell(&mut self, blocks: Vec<Block>, align: Option<&'static str>) {
        if self.cells.len() < MOST {
            self.cells.push((blocks, align));
        } else if let Some((last, _)) = self.cells.last_mut() {
            last.extend(blocks);
        }
    }

    pub fn row(&mut self) {
        let cells = std::mem::take(&mut self.cells).into_iter().enumerate();
        let cells = cells.map(|(at, (blocks, align))| {
            let beyond =
                Defined { end: i32::try_from(at).unwrap_or(0).saturating_mul(1000) + 1_000_000, ..Defined::default() };
            (self.defined.get(at).copied().unwrap_or(beyond), blocks, align)
        });
        let row = Row { cells: cells.collect(), is_head: self.is_head };
        if !row.cells.is_empty() {
            self.rows.push(row);
        }
    }

    /// The table, once what follows is none.
    pub fn finish(&mut self) -> Option<Table> {
        if !self.cells.is_empty() {
            self.row();
        }
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return None;
        }
        let heads = rows.iter().take_while(|row| row.is_head).count();
        let mut ends: Vec<i32> = rows.iter().flat_map(|row| row.cells.iter().map(|(cell, _, _)| cell.end)).collect();
        ends.sort_unstable();
        ends.dedup_by(|next, last| next.saturating_sub(*last) <= NEAR);
        let place = |end: i32| ends.partition_point(|known| known.saturating_add(NEAR) < end);
        let mut table = Table { rows: Vec::new(), heads };
        // By column: where the cell that may go on below stands.
        let mut above: Vec<Option<(usize, usize)>> = vec![None; ends.len() + 1];
        for row in rows {
            let mut cells: Vec<Cell> = Vec::new();
            let mut column = 0;
            for (defined, blocks, align) in row.cells {
                let end = (place(defined.end) + 1).max(column + 1);
                let columns = end - column;
                let at = (table.rows.len(), cells.len());
                let start = std::mem::replace(&mut column, end).min(ends.len());
                match above[start].filter(|_| defined.goes_on_below) {
                    Some((row, cell)) if row < table.rows.len() => table.rows[row][cell].rows += 1,
                    _ if defined.goes_on_right && !cells.is_empty() => {
                        if let Some(last) = cells.last_mut() {
                            last.columns += columns;
                            last.blocks.extend(blocks);
                        }
                    }
                    _ => {
                        above[start] = Some(at);
                        cells.push(Cell { columns, rows: 1, blocks, align });
                    }
                }
            }
            table.rows.push(cells);
        }
        Some(table)
    }
}
