//! What the groups of a document are: titles, headings, lists, tables, code.

use super::super::model::{Block, Cell, Inline, Item, Paragraph, Role, Table};
use super::content::GAP;
use super::lines::Line;
use super::marks::number;
use super::notes::{self, Note};
use super::paragraphs::{Compounds, Group, Usual, inlines};

/// How a group that may be a heading looks: four times its size, whether it is bold, and whether it is italic.
type Rank = (i64, bool, bool);

/// Words of a heading.
const LONGEST: usize = 200;

fn rank(group: &Group, usual: Usual) -> Option<Rank> {
    let (size, letters) = (group.size(), group.letters());
    let is_bold = group.all(|piece| piece.bold);
    let text = group.text();
    let is_large = size > 1.09 * usual.size;
    let is_stressed =
        is_bold && size > 0.97 * usual.size && group.lines.len() <= 3 && !text.ends_with(['.', ',', ';', ':']);
    let is_line = letters > 0 && letters <= LONGEST && !group.is_table && group.picture.is_none();
    let is_code = group.all(|piece| piece.mono);
    let has_letters = text.chars().any(char::is_alphabetic);
    (is_line && has_letters && !is_code && (is_large || is_stressed))
        .then(|| ((size * 4.0).round() as i64, is_bold, group.all(|piece| piece.italic)))
}

/// The ranks of the document's headings, the highest first.
fn ranks(groups: &[Group], usual: Usual) -> Vec<Rank> {
    let mut ranks: Vec<Rank> = Vec::new();
    for rank in groups.iter().filter_map(|group| rank(group, usual)) {
        if !ranks.contains(&rank) && ranks.len() < 64 {
            ranks.push(rank);
        }
    }
    // Of those that differ in their slant only, the first to come is the higher.
    ranks.sort_by_key(|rank| std::cmp::Reverse((rank.0, rank.1)));
    ranks
}

/// The blocks of the document.
pub(super) fn blocks(groups: &[Group], usual: Usual, compounds: &Compounds, notes: &mut [Note]) -> Vec<Block> {
    let ranks = ranks(groups, usual);
    let title = title(groups, usual, &ranks);
    // Whether first lines stand in, so that one line that does is no quotation.
    let has_first = |group: &&Group| match &group.lines[..] {
        [first, second, ..] => group.mark.is_none() && first.left - second.left > 0.8 * usual.size,
        _ => false,
    };
    let stands_in = groups.iter().filter(|group| !group.is_table).filter(has_first).count() > 1;
    let mut out: Vec<Block> = Vec::new();
    let mut marks: Vec<f64> = Vec::new();
    let mut after_picture = false;
    for (at, group) in groups.iter().enumerate() {
        let mut paragraph = |role: Role, item: Option<Item>, lines: &[Line], bold: bool| {
            let mut words = inlines(lines, bold, compounds);
            notes::refer(&mut words, group.page, notes);
            Block::Paragraph(Paragraph { role, item, inlines: words })
        };
        let follows_picture = std::mem::replace(&mut after_picture, group.picture.is_some());
        if group.mark.is_none() && !continues(group, &marks, usual) {
            marks.clear();
        }
        if let Some(src) = &group.picture {
            let image = Inline::Image { src: src.clone(), alt: String::new() };
            out.push(Block::Paragraph(Paragraph { inlines: vec![image], ..Paragraph::default() }));
        } else if group.is_table {
            out.push(Block::Table(table(group, compounds, notes)));
        } else if title == Some(at) {
            out.push(paragraph(Role::Title, None, &group.lines, false));
        } else if let Some(mark) = &group.mark {
            let item = item(mark, group, &mut marks);
            let block = paragraph(Role::Body, Some(item), &group.lines, true);
            out.push(without_mark(block, mark));
        } else if let Some(rank) = rank(group, usual) {
            let level = ranks.iter().position(|known| *known == rank).unwrap_or(0);
            let level = level + 1 - usize::from(title.is_some() && level > 0);
            out.push(paragraph(Role::Heading(u8::try_from(level).unwrap_or(6).min(6)), None, &group.lines, false));
        } else if group.all(|piece| piece.mono) {
            out.extend(group.lines.iter().map(|line| code(line, group)));
        } else if follows_picture && is_caption(group) {
            out.push(paragraph(Role::Caption, None, &group.lines, true));
        } else if let Some(level) = marks.len().checked_sub(1) {
            let item = Item { level, ordered: false, number: 1, goes_on: true };
            out.push(paragraph(Role::Body, Some(item), &group.lines, true));
        } else {
            let role = if is_quotation(group, usual, stands_in) { Role::Quotation } else { Role::Body };
            out.push(paragraph(role, None, &group.lines, true));
        }
    }
    out
}

/// What is largest, stands once and comes first is the title.
fn title(groups: &[Group], usual: Usual, ranks: &[Rank]) -> Option<usize> {
    let first = groups.iter().position(|group| group.letters() > 0)?;
    let top = *ranks.first()?;
    let at = (first..groups.len().min(first + 3)).find(|&at| rank(&groups[at], usual) == Some(top))?;
    let count = groups.iter().filter(|group| rank(group, usual) == Some(top)).count();
    (count == 1 && groups[at].page == 0 && groups[at].size() > 1.09 * usual.size).then_some(at)
}

/// Whether a group stands below the words of the item before.
fn continues(group: &Group, marks: &[f64], usual: Usual) -> bool {
    let is_text = group.picture.is_none() && !group.is_table && rank(group, usual).is_none();
    is_text && marks.last().is_some_and(|left| group.left + group.indent() > left + 0.5 * usual.size)
}

fn item(mark: &str, group: &Group, marks: &mut Vec<f64>) -> Item {
    let left = group.lines.first().map_or(0.0, |line| line.left);
    let near = 0.5 * group.size();
    while marks.last().is_some_and(|last| *last > left + near) {
        marks.pop();
    }
    if marks.last().is_none_or(|last| *last < left - near) && marks.len() < 9 {
        marks.push(left);
    }
    let number = number(mark);
    Item { level: marks.len() - 1, ordered: number.is_some(), number: number.unwrap_or(1), goes_on: false }
}

fn without_mark(block: Block, mark: &str) -> Block {
    let Block::Paragraph(mut paragraph) = block else { return block };
    let mut left = mark.len();
    for inline in &mut paragraph.inlines {
        let Inline::Text(text, _) = inline else { continue };
        let bare = text.trim_start();
        let take = bare.len().min(left);
        if !bare.is_char_boundary(take) {
            break;
        }
        left -= take;
        *text = bare[take..].to_owned();
        if left == 0 {
            *text = text.trim_start().to_owned();
            if !text.is_empty() {
                break;
            }
        }
    }
    Block::Paragraph(paragraph)
}

/// A line of code, as far in as it stands.
fn code(line: &Line, group: &Group) -> Block {
    let left = group.lines.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
    let width = 0.6 * line.size.max(1.0);
    let spaces = ((line.left - left) / width).round().clamp(0.0, 120.0) as usize;
    let text = format!("{}{}", " ".repeat(spaces), line.text());
    Block::Paragraph(Paragraph { role: Role::Code, item: None, inlines: vec![Inline::Text(text, Default::default())] })
}

/// Set in from both sides.
fn is_quotation(group: &Group, usual: Usual, stands_in: bool) -> bool {
    if stands_in && group.lines.len() == 1 {
        return false;
    }
    let (indent, width) = (group.indent(), group.right - group.left);
    let first = group.lines.first().map_or(0.0, |line| line.left - group.left);
    let right = group.right - group.lines.iter().map(|line| line.right).fold(0.0, f64::max);
    // What stands in the middle is no quotation.
    let is_centred = (right - first).abs() < 0.06 * width && right > 0.1 * width;
    indent > 1.1 * usual.size
        && first > 1.1 * usual.size
        && right > 0.8 * usual.size
        && !is_centred
        && indent < 0.3 * width
}

fn is_caption(group: &Group) -> bool {
    let text = group.text();
    let says = ["Figure", "Fig.", "Photo", "Illustration", "Abbildung", "Abb.", "Bild", "Image", "Table"];
    group.lines.len() <= 3 && (says.iter().any(|word| text.starts_with(word)) || group.all(|piece| piece.italic))
}

/// Rows of which cells are divided that stand so near each other that they look like words of one.
fn divided(rows: &[Line]) -> Vec<Line> {
    let starts = |row: &Line| -> Vec<f64> {
        let of_cell = |cell: &Line| {
            let gaps = cell.pieces.windows(2).filter(|pair| pair[1].left - pair[0].right > GAP * pair[1].size);
            [cell.left].into_iter().chain(gaps.map(|pair| pair[1].left)).collect::<Vec<_>>()
        };
        row.cells.iter().flat_map(of_cell).collect()
    };
    let all: Vec<Vec<f64>> = rows.iter().map(starts).collect();
    let is_near = |a: f64, b: f64| (a - b).abs() < 0.6;
    let shared: Vec<f64> = all
        .first()
        .into_iter()
        .flatten()
        .copied()
        .filter(|start| all.iter().all(|row| row.iter().take(64).any(|other| is_near(*other, *start))))
        .take(64)
        .collect();
    let mut rows = rows.to_vec();
    for row in &mut rows {
        let mut cells: Vec<Line> = Vec::new();
        for cell in std::mem::take(&mut row.cells) {
            for piece in cell.pieces {
                let begins = shared.iter().any(|start| is_near(*start, piece.left));
                let has_place = cells.last().is_some_and(|last| last.left >= cell.left);
                match cells.last_mut().filter(|_| has_place && !begins) {
                    Some(last) => {
                        last.right = piece.right;
                        last.pieces.push(piece);
                    }
                    None => cells.push(Line {
                        left: piece.left,
                        right: piece.right,
                        base: cell.base,
                        size: cell.size,
                        pieces: vec![piece],
                        cells: Vec::new(),
                    }),
                }
            }
        }
        row.cells = cells;
    }
    rows
}

fn table(group: &Group, compounds: &Compounds, notes: &mut [Note]) -> Table {
    let group = &Group { lines: divided(&group.lines), ..group.clone() };
    // Columns are where cells stand above each other.
    let mut columns: Vec<(f64, f64)> = Vec::new();
    let mut spans: Vec<(f64, f64)> =
        group.lines.iter().flat_map(|row| row.cells.iter().map(|cell| (cell.left, cell.right))).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (left, right) in spans {
        let count = columns.len();
        match columns.last_mut() {
            Some(last) if left <= last.1 || count >= 64 => last.1 = last.1.max(right),
            _ => columns.push((left, right)),
        }
    }
    let is_right = |at: usize| {
        let of = |rows: &'_ [Line]| -> Vec<Line> {
            rows.iter().flat_map(|row| &row.cells).filter(|cell| inside(cell, columns[at])).cloned().collect()
        };
        let (all, below) = (of(&group.lines), of(group.lines.get(1..).unwrap_or_default()));
        let spread = |side: fn(&Line) -> f64| {
            let all = all.iter().map(side);
            all.clone().fold(f64::NEG_INFINITY, f64::max) - all.fold(f64::INFINITY, f64::min)
        };
        let is_number = |cell: &Line| cell.text().starts_with(|c: char| c.is_ascii_digit() || "-−+$€£".contains(c));
        below.len() > 1 && below.iter().all(is_number) && spread(|cell| cell.right) + 1.0 < spread(|cell| cell.left)
    };
    let aligns: Vec<Option<&'static str>> = (0..columns.len()).map(|at| is_right(at).then_some("right")).collect();
    let is_head = |row: &Line| row.cells.iter().all(|cell| cell.all(|piece| piece.bold));
    let heads = usize::from(group.lines.first().is_some_and(is_head));
    let rows = group.lines.iter().map(|row| {
        let cell = |(at, column): (usize, &(f64, f64))| {
            let lines: Vec<Line> = row.cells.iter().filter(|cell| inside(cell, *column)).cloned().collect();
            let mut words = inlines(&lines, true, compounds);
            notes::refer(&mut words, group.page, notes);
            let block = Block::Paragraph(Paragraph { inlines: words, ..Paragraph::default() });
            Cell { columns: 1, rows: 1, blocks: vec![block], align: aligns[at] }
        };
        columns.iter().enumerate().map(cell).collect()
    });
    Table { rows: rows.collect(), heads }
}

fn inside(cell: &Line, column: (f64, f64)) -> bool {
    cell.left >= column.0 - 0.01 && cell.left <= column.1
}
