//! In which order the lines of a page are read: column by column.

use super::lines::Line;

/// Cuts within cuts.
const DEEPEST: usize = 24;
/// Letters that a line of a column has on average; tables have fewer.
const PROSE: usize = 18;

/// The columns of a page, or of parts of it, in their order.
pub(super) fn columns(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut out = Vec::new();
    cut(lines, 0, &mut out);
    out
}

fn cut(lines: Vec<Line>, depth: usize, out: &mut Vec<Vec<Line>>) {
    if lines.is_empty() {
        return;
    }
    if depth < DEEPEST && lines.len() > 3 {
        if let Some((left, right)) = beside(&lines) {
            cut(left, depth + 1, out);
            cut(right, depth + 1, out);
            return;
        }
        // Above each other: a headline over the columns, a table over the text.
        if let Some((above, below)) = above(&lines) {
            cut(above, depth + 1, out);
            cut(below, depth + 1, out);
            return;
        }
    }
    out.push(lines);
}

/// Two columns with a gap between them that no line crosses.
fn beside(lines: &[Line]) -> Option<(Vec<Line>, Vec<Line>)> {
    let mut sorted: Vec<&Line> = lines.iter().collect();
    sorted.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut right = f64::NEG_INFINITY;
    let mut gap: Option<(f64, f64)> = None;
    for line in &sorted {
        let width = line.left - right;
        if right.is_finite() && width > line.size * 0.8 && gap.is_none_or(|(_, widest)| width > widest) {
            gap = Some(((right + line.left) / 2.0, width));
        }
        right = right.max(line.right);
    }
    let (middle, _) = gap?;
    let (left, right): (Vec<Line>, Vec<Line>) = lines.iter().cloned().partition(|line| line.right < middle);
    let is_column = |lines: &[Line]| {
        let letters: usize = lines.iter().map(Line::letters).sum();
        lines.len() >= 3 && letters >= PROSE * lines.len()
    };
    let span = |lines: &[Line]| {
        let all = lines.iter().map(|line| line.base);
        (all.clone().fold(f64::INFINITY, f64::min), all.fold(f64::NEG_INFINITY, f64::max))
    };
    if !is_column(&left) || !is_column(&right) {
        return None;
    }
    let ((a0, a1), (b0, b1)) = (span(&left), span(&right));
    let both = a1.min(b1) - a0.max(b0);
    (both > 0.4 * (a1 - a0).min(b1 - b0)).then_some((left, right))
}

/// The parts above and below the widest gap, if one of them has columns.
fn above(lines: &[Line]) -> Option<(Vec<Line>, Vec<Line>)> {
    let mut gaps: Vec<(f64, usize)> = Vec::new();
    for at in 1..lines.len() {
        let size = lines[at].size.max(lines[at - 1].size);
        let gap = lines[at - 1].base - lines[at].base;
        if gap > 1.2 * size {
            gaps.push((gap / size, at));
        }
    }
    gaps.sort_by(|a, b| b.0.total_cmp(&a.0));
    let has_columns = |lines: &[Line]| lines.len() > 3 && beside(lines).is_some();
    let (_, at) = gaps.into_iter().take(6).find(|(_, at)| has_columns(&lines[..*at]) || has_columns(&lines[*at..]))?;
    Some((lines[..at].to_vec(), lines[at..].to_vec()))
}

/// Lines of one column in which those that stand on one base are one, with cells.
pub(super) fn rows(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for line in lines {
        match out.last_mut() {
            Some(last) if (last.base - line.base).abs() < 0.3 * last.size => {
                if last.cells.is_empty() {
                    let first = Line { cells: Vec::new(), ..last.clone() };
                    last.cells.push(first);
                }
                last.left = last.left.min(line.left);
                last.right = last.right.max(line.right);
                last.cells.push(line);
                last.cells.sort_by(|a, b| a.left.total_cmp(&b.left));
            }
            _ => out.push(line),
        }
    }
    out
}
