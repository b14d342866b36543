//! Totals in the article's tables.

use crate::facts::check::reading::interval::{Plain, step};
use crate::facts::check::reading::{Finding, Interval, Spot};
use crate::facts::model::Approx;
use crate::span::Span;

/// First words of a row or column that adds up the others.
const TOTALS: &[&str] = &["total", "totals", "all", "sum", "overall", "in all", "together", "whole"];
/// Longest table that is added up, in rows.
const MOST_ROWS: usize = 5000;

/// A cell with where it stands in the source.
struct Cell<'a> {
    text: &'a str,
    at: usize,
}

/// Looks at each table of the Markdown `source`.
pub fn check(source: &str, found: &mut Vec<Finding>) {
    let mut rows: Vec<Vec<Cell<'_>>> = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        match row(line, at) {
            Some(cells) if rows.len() < MOST_ROWS => rows.push(cells),
            _ => {
                table(&rows, found);
                rows.clear();
            }
        }
        at += line.len();
    }
    table(&rows, found);
}

fn row(line: &str, at: usize) -> Option<Vec<Cell<'_>>> {
    let inner = line.trim().strip_prefix('|')?;
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut start = at + (inner.as_ptr() as usize - line.as_ptr() as usize);
    let mut cells = Vec::new();
    for text in inner.split('|') {
        let lead = text.len() - text.trim_start().len();
        cells.push(Cell { text: text.trim().trim_matches('*'), at: start + lead });
        start += text.len() + 1;
    }
    Some(cells)
}

fn table(rows: &[Vec<Cell<'_>>], found: &mut Vec<Finding>) {
    let is_rule = |row: &Vec<Cell<'_>>| {
        row.iter().all(|cell| !cell.text.is_empty() && cell.text.chars().all(|c| matches!(c, '-' | ':' | ' ')))
    };
    if rows.len() < 4 || !is_rule(&rows[1]) {
        return;
    }
    let (head, body) = (&rows[0], &rows[2..]);
    let is_total = |cell: &Cell<'_>| TOTALS.contains(&cell.text.to_lowercase().as_str());
    let total = body.iter().position(|row| row.first().is_some_and(is_total));
    if let Some(total) = total.filter(|&total| total + 1 == body.len() && total >= 2) {
        for (column, name) in head.iter().enumerate().skip(1) {
            let parts: Vec<&Cell<'_>> = body[..total].iter().filter_map(|row| row.get(column)).collect();
            if let Some(sum) = body[total].get(column).filter(|_| adds_up(name.text)) {
                compare(&parts, sum, found);
            }
        }
    }
    if let Some(column) = head.iter().position(is_total).filter(|&column| column >= 3 && column + 1 == head.len()) {
        for row in body.iter().filter(|row| row.len() == head.len()) {
            let parts: Vec<&Cell<'_>> = row[1..column].iter().collect();
            compare(&parts, &row[column], found);
        }
    }
}

/// Whether a column's values can be added: years, rates and averages cannot.
fn adds_up(name: &str) -> bool {
    let name = name.to_lowercase();
    !["year", "average", "mean", "median", "rate", "per ", "change", "rank", "date", "turnout"]
        .iter()
        .any(|word| name.contains(word))
}

fn compare(parts: &[&Cell<'_>], total: &Cell<'_>, found: &mut Vec<Finding>) {
    let numbers: Option<Vec<(f64, f64)>> = parts.iter().map(|cell| number(cell.text)).collect();
    let (Some(numbers), Some((stated, step))) = (numbers, number(total.text)) else { return };
    if numbers.len() < 2 {
        return;
    }
    let interval = |(value, step): (f64, f64)| Interval::stated(value, step, Approx::Exact);
    let sum = numbers.iter().fold(Interval::exact(0.0), |sum, &part| sum.plus(interval(part)));
    if !sum.meets(interval((stated, step))) {
        let exactly: f64 = numbers.iter().map(|(value, _)| value).sum();
        let spot = Spot::Source(Span::of(total.at, total.at + total.text.len()));
        let message = format!("the rows come to {}, not {}", Plain(exactly), total.text);
        found.push(Finding::new("check.sum", spot, message, "correct the total or one of the cells"));
    }
}

/// A cell that holds one number and perhaps a unit, with what its last digit is worth: cells may have been rounded.
fn number(cell: &str) -> Option<(f64, f64)> {
    let digits = cell.trim_start_matches(['£', '$', '€', '+']).trim_end_matches(['%', ' ']);
    let plain: String = digits.chars().filter(|c| *c != ',' && *c != ' ').collect();
    let value: f64 = plain
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite() && plain.len() < 16 && !plain.contains(['e', 'E']))?;
    let step = if plain.contains('.') { step(value, digits) } else { 1.0 };
    Some((value, step))
}
