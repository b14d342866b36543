//! Figures set in columns, with tabs or several spaces between them.

use super::line::{Line, ends_sentence};
use super::{Piece, Role};
use crate::span::Span;

/// The cells of a line; one for a line without columns.
fn cells(source: &str, line: &Line) -> Vec<Span> {
    let text = line.text(source);
    let gap = if text.contains('\t') { "\t" } else { "  " };
    let offset = |part: &str| line.span.start() + (part.as_ptr() as usize - text.as_ptr() as usize);
    text.split(gap)
        .map(|part| (part.trim(), part))
        .filter(|(cell, _)| gap == "\t" || !cell.is_empty())
        .map(|(cell, part)| if cell.is_empty() { (part, 0) } else { (cell, cell.len()) })
        .map(|(cell, length)| Span::of(offset(cell), offset(cell) + length))
        .collect()
}

fn is_ruler(source: &str, line: &Line) -> bool {
    line.text(source).chars().all(|c| matches!(c, '-' | '=' | '_' | '+' | '|' | ' ' | '\t' | '—' | '─'))
}

/// The table at the head of `lines`, and how many of them it takes.
pub(super) fn table(source: &str, lines: &[Line], number: u32) -> Option<(Vec<Piece>, usize)> {
    let first = cells(source, lines.first()?);
    if first.len() < 2 || is_ruler(source, &lines[0]) {
        return None;
    }
    let chunk = 1 + lines[1..].iter().take_while(|line| !line.after_blank).count();
    let rows: Vec<(usize, Vec<Span>)> = lines[..chunk]
        .iter()
        .enumerate()
        .filter(|(_, line)| !is_ruler(source, line))
        .map(|(at, line)| (at, cells(source, line)))
        .take_while(|(_, row)| row.len() >= 2)
        .collect();
    let columns = rows.iter().map(|(_, row)| row.len()).max()?;
    let fits = |row: &[Span], line: &Line| row.len() == columns || row.len() + 1 == columns && line.indent > 0;
    let rows: Vec<_> = rows.into_iter().take_while(|(at, row)| fits(row, &lines[*at])).collect();
    if rows.len() < 2 || !is_tabular(source, &rows) {
        return None;
    }
    let used = rows.last()?.0 + 1;
    let rulers = lines[..used].iter().filter(|line| is_ruler(source, line));
    let mut pieces: Vec<Piece> = rulers.map(|line| Piece::of(Role::Separator, line.span)).collect();
    for (row, (_, cells)) in (0..).zip(&rows) {
        // A row whose first cell is empty starts with white space.
        let shift = u32::from(cells.len() < columns);
        for (column, cell) in (shift..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            pieces.push(Piece::of(Role::Cell { table: number, row, column }, *cell));
        }
    }
    pieces.sort_by_key(|piece| piece.text.span());
    Some((pieces, used))
}

/// Prose may have two spaces after a full stop; a table has short cells and figures in them.
fn is_tabular(source: &str, rows: &[(usize, Vec<Span>)]) -> bool {
    let cells = || rows.iter().flat_map(|(_, row)| row.iter().map(|cell| cell.text(source)));
    let has_figure = cells().any(|cell| cell.contains(|c: char| c.is_ascii_digit()));
    let is_short = |cell: &str| cell.chars().count() <= 60;
    let sentences = cells().filter(|cell| ends_sentence(cell) && cell.contains(' ')).count();
    has_figure && cells().all(is_short) && sentences == 0
}
