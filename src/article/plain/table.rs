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

/// Characters a cell may have.
const LONGEST_CELL: usize = 60;
/// How many rows decide whether there is a table.
const SAMPLE: usize = 12;

/// The rows at the head of `lines`, each with the number of its line, up to the first line that can be none.
fn rows<'a>(source: &'a str, lines: &'a [Line]) -> impl Iterator<Item = (usize, Vec<Span>)> + 'a {
    lines
        .iter()
        .enumerate()
        .take_while(|(at, line)| *at == 0 || !line.after_blank)
        .filter(|(_, line)| !is_ruler(source, line))
        .map(|(at, line)| (at, cells(source, line)))
        .take_while(|(_, row)| row.len() >= 2 && row.iter().all(|cell| is_cell(cell.text(source))))
}

/// Prose may have two spaces after a full stop; a cell is short and no sentence.
fn is_cell(text: &str) -> bool {
    text.chars().count() <= LONGEST_CELL && !(ends_sentence(text) && text.contains(' '))
}

/// The table at the head of `lines`, and how many of them it takes.
pub(super) fn table(source: &str, lines: &[Line], number: u32) -> Option<(Vec<Piece>, usize)> {
    if is_ruler(source, lines.first()?) {
        return None;
    }
    let columns = rows(source, lines).take(SAMPLE).map(|(_, row)| row.len()).max()?;
    let fits =
        |(at, row): &(usize, Vec<Span>)| row.len() == columns || row.len() + 1 == columns && lines[*at].indent > 0;
    let sample: Vec<_> = rows(source, lines).take_while(fits).take(SAMPLE).collect();
    let is_figure = |cell: &Span| cell.text(source).contains(|c: char| c.is_ascii_digit());
    if sample.len() < 2 || !sample.iter().flat_map(|(_, row)| row).any(is_figure) {
        return None;
    }
    let rows: Vec<_> = rows(source, lines).take_while(fits).collect();
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
