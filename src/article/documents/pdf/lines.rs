//! Pieces that stand beside each other, as lines.

use super::content::{GAP, Page, Piece};

/// Part of a line, from one wide gap to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub left: f64,
    pub right: f64,
    /// Of most of its letters.
    pub base: f64,
    pub size: f64,
    pub pieces: Vec<Piece>,
    /// Further parts of the same line, of a table.
    pub cells: Vec<Line>,
}

impl Line {
    fn of(piece: Piece) -> Self {
        let (left, right, base, size) = (piece.left, piece.right, piece.base, piece.size);
        Self { left, right, base, size, pieces: vec![piece], cells: Vec::new() }
    }

    pub fn letters(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.trim().chars().count()).sum()
    }

    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut right = f64::NEG_INFINITY;
        for piece in &self.pieces {
            if piece.left - right > GAP * piece.size && !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            out.push_str(&piece.text);
            right = piece.right;
        }
        out.trim().to_owned()
    }

    pub fn all(&self, is_so: impl Fn(&Piece) -> bool) -> bool {
        let mut pieces = self.pieces.iter().filter(|piece| !piece.text.trim().is_empty());
        pieces.clone().next().is_some() && pieces.all(is_so)
    }

    /// Whether a piece stands on this line, or above or below it as a small one does.
    fn holds(&self, piece: &Piece) -> bool {
        let large = self.size.max(piece.size);
        let shift = (piece.base - self.base).abs();
        let is_small = piece.size < 0.85 * self.size || self.size < 0.85 * piece.size;
        shift < 0.15 * large || is_small && shift < 0.6 * large
    }

    fn add(&mut self, piece: Piece) {
        // The line is where most of its letters stand.
        let own: usize = self.pieces.iter().filter(|known| known.base == self.base).map(|known| known.text.len()).sum();
        if piece.text.len() > own && piece.size >= self.size {
            (self.base, self.size) = (piece.base, piece.size);
        }
        self.left = self.left.min(piece.left);
        self.right = self.right.max(piece.right);
        self.pieces.push(piece);
    }

    fn settle(&mut self) {
        self.pieces.sort_by(|a, b| a.left.total_cmp(&b.left));
        let largest =
            self.pieces.iter().max_by(|a, b| (a.text.len() as f64 * a.size).total_cmp(&(b.text.len() as f64 * b.size)));
        if let Some(piece) = largest {
            (self.base, self.size) = (piece.base, piece.size);
        }
    }
}

/// The lines of a page, from the top down.
pub(super) fn lines(page: &Page) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in page.pieces.iter().filter(|piece| !piece.text.trim().is_empty()) {
        let is_near = |line: &Line| {
            let gap = piece.left - line.right;
            line.holds(piece) && gap > -0.5 * line.size && gap < reach(line, piece)
        };
        match lines.last_mut().filter(|line| is_near(line)) {
            Some(line) => line.add(piece.clone()),
            None => lines.push(Line::of(piece.clone())),
        }
    }
    lines.iter_mut().for_each(Line::settle);
    let lines = joined(lines);
    let mut lines: Vec<Line> = lines;
    lines.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    lines
}

/// How far from a line's end what follows may stand: far from the mark of a list's item.
fn reach(line: &Line, piece: &Piece) -> f64 {
    let size = line.size.max(piece.size);
    let is_mark = line.pieces.len() == 1 && super::marks::is_mark(line.pieces[0].text.trim());
    if is_mark { 4.0 * size } else { 0.75 * size }
}

/// Lines that were drawn in another order than they are read.
fn joined(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    let mut out: Vec<Line> = Vec::new();
    for line in lines {
        let near = out.iter_mut().rev().take(12).find(|before| {
            let Some(first) = line.pieces.first() else { return false };
            let gap = line.left - before.right;
            let other = before.left - line.right;
            let touches = gap > -0.2 * line.size && gap < reach(before, first)
                || other > -0.2 * line.size && other < 0.5 * line.size;
            (before.holds(first) || (line.base - before.base).abs() < 0.15 * line.size) && touches
        });
        match near {
            Some(before) => {
                line.pieces.into_iter().for_each(|piece| before.add(piece));
                before.settle();
            }
            None => out.push(line),
        }
    }
    out
}
