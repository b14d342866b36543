//! Lines as paragraphs: which go on with the one before, and which begin something new.

use super::super::model::{Inline, Look, Raise};
use super::content::{GAP, Piece};
use super::lines::Line;
use super::marks::is_mark;

/// The mark that a line begins with.
fn mark(line: &Line) -> Option<String> {
    let text = line.text();
    let (word, rest) = text.split_once(' ')?;
    (is_mark(word) && !rest.trim().is_empty()).then(|| word.to_owned())
}

/// Lines that belong together.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub page: usize,
    pub lines: Vec<Line>,
    /// Edges of the column.
    pub left: f64,
    pub right: f64,
    pub mark: Option<String>,
    /// Rows of a table.
    pub is_table: bool,
    /// A picture in place of lines: its path.
    pub picture: Option<String>,
}

impl Group {
    pub fn size(&self) -> f64 {
        self.lines.first().map_or(0.0, |line| line.size)
    }

    pub fn letters(&self) -> usize {
        self.lines.iter().map(Line::letters).sum()
    }

    pub fn text(&self) -> String {
        self.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")
    }

    pub fn all(&self, is_so: impl Fn(&Piece) -> bool + Copy) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| line.all(is_so))
    }

    /// How far in its lines begin, apart from the first.
    pub fn indent(&self) -> f64 {
        let lines = if self.lines.len() > 1 { &self.lines[1..] } else { &self.lines[..] };
        lines.iter().map(|line| line.left).fold(f64::INFINITY, f64::min) - self.left
    }
}

/// What is usual in the document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usual {
    pub size: f64,
    /// From one line to the next, of that size.
    pub leading: f64,
}

impl Usual {
    pub fn of(columns: &[Vec<Line>]) -> Self {
        let mut sizes = std::collections::BTreeMap::<i64, usize>::new();
        for line in columns.iter().flatten() {
            *sizes.entry((line.size * 4.0).round() as i64).or_default() += line.letters();
        }
        let size = sizes.iter().max_by_key(|(_, letters)| **letters).map_or(10.0, |(size, _)| *size as f64 / 4.0);
        let mut gaps = std::collections::BTreeMap::<i64, usize>::new();
        for pair in columns.iter().flat_map(|lines| lines.windows(2)) {
            let gap = pair[0].base - pair[1].base;
            let is_body = pair.iter().all(|line| (line.size - size).abs() < 0.08 * size);
            if is_body && gap > 0.8 * size && gap < 2.2 * size {
                *gaps.entry((gap * 4.0).round() as i64).or_default() += 1;
            }
        }
        let leading =
            gaps.iter().max_by_key(|(gap, count)| (**count, -**gap)).map_or(1.2 * size, |(gap, _)| *gap as f64 / 4.0);
        Self { size, leading }
    }
}

/// The groups of a column.
pub(super) fn groups(lines: Vec<Line>, page: usize, usual: Usual) -> Vec<Group> {
    let is_body = |line: &&Line| (line.size - usual.size).abs() < 0.1 * usual.size;
    let body = || lines.iter().filter(is_body);
    let all = || lines.iter();
    let least = |left: f64, line: &Line| left.min(line.left);
    let left =
        if body().next().is_some() { body().fold(f64::INFINITY, least) } else { all().fold(f64::INFINITY, least) };
    let right = all().fold(0.0_f64, |right, line| right.max(line.right));
    let mut out: Vec<Group> = Vec::new();
    let mut rest = &lines[..];
    while let Some(line) = rest.first() {
        let rows = rest.iter().take_while(|line| line.cells.len() > 1).count();
        if rows >= 2 {
            let lines = rest[..rows].to_vec();
            out.push(Group { page, lines, left, right, is_table: true, ..Group::default() });
            rest = &rest[rows..];
            continue;
        }
        rest = &rest[1..];
        let line = flat(line);
        let mark = mark(&line);
        match out.last_mut().filter(|group| !group.is_table && mark.is_none() && goes_on(group, &line, usual)) {
            Some(group) => group.lines.push(line),
            None => out.push(Group { page, lines: vec![line], left, right, mark, ..Group::default() }),
        }
    }
    out
}

/// A line whose parts only stand far from each other.
fn flat(line: &Line) -> Line {
    if line.cells.is_empty() {
        return line.clone();
    }
    let pieces = line.cells.iter().flat_map(|cell| cell.pieces.clone()).collect();
    Line { pieces, cells: Vec::new(), ..line.clone() }
}

/// Whether a line belongs to the group above it.
fn goes_on(group: &Group, line: &Line, usual: Usual) -> bool {
    let Some(last) = group.lines.last() else { return false };
    let size = last.size.max(line.size);
    let gap = last.base - line.base;
    let leading = (usual.leading / usual.size * size).max(1.05 * size);
    let is_other = |is_so: fn(&Piece) -> bool| last.all(is_so) != line.all(is_so);
    if (last.size - line.size).abs() > 0.08 * size || gap > 1.3 * leading || gap < 0.3 * size {
        return false;
    }
    if is_other(|piece| piece.mono) || is_other(|piece| piece.bold) && group.all(|piece| piece.bold) {
        return false;
    }
    let indent = line.left - last.left;
    let is_first = group.lines.len() == 1;
    // A first line that stands in, unless it hangs below a mark.
    if indent > 0.8 * size && !(is_first && group.mark.is_some()) && !line.all(|piece| piece.mono) {
        return is_first && last.left > group.left + 0.8 * size;
    }
    if indent < -0.8 * size && !is_first && !line.all(|piece| piece.mono) {
        return false;
    }
    if indent < -0.8 * size && is_first && group.mark.is_some() {
        return false;
    }
    let ends = last.text().trim_end_matches(['"', '”', '’', ')', '»']).ends_with(['.', '!', '?', ':']);
    !(ends && last.right < group.right - 0.22 * (group.right - group.left))
}

/// Whether a group goes on in the next column or on the next page.
pub(super) fn runs_over(group: &Group, next: &Group) -> bool {
    let is_text = |group: &Group| !group.is_table && group.picture.is_none() && !group.lines.is_empty();
    if !is_text(group) || !is_text(next) || next.mark.is_some() {
        return false;
    }
    let same_look = (group.size() - next.size()).abs() < 0.05 * group.size()
        && group.all(|piece| piece.bold) == next.all(|piece| piece.bold)
        && !group.all(|piece| piece.mono)
        && !next.all(|piece| piece.mono);
    let text = group.text();
    let is_open = !text.ends_with(['.', '!', '?', ':', '"', '”', ')', '»']);
    let is_full = group.lines.last().is_some_and(|line| line.right > group.right - 0.25 * (group.right - group.left));
    let continues = next.text().starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || "(“„".contains(c));
    same_look && is_open && (continues || text.ends_with('-')) && is_full
}

/// Words of the document that have a hyphen in them, in lower case.
pub(super) type Compounds = std::collections::HashSet<String>;

pub(super) fn compounds(columns: &[Vec<Line>]) -> Compounds {
    let mut known = Compounds::new();
    for line in columns.iter().flatten() {
        for word in line.text().split_whitespace() {
            let word = bare(word);
            if word.trim_matches('-').contains('-') && known.len() < 100_000 {
                known.insert(word);
            }
        }
    }
    known
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-').to_lowercase()
}

/// The words of lines, with how they look. `bold` says whether being bold says anything.
pub(super) fn inlines(lines: &[Line], bold: bool, compounds: &Compounds) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for line in lines {
        join(&mut out, line, compounds);
        let mut right = f64::NEG_INFINITY;
        for piece in &line.pieces {
            let look = look(piece, line, bold);
            if right.is_finite() && piece.left - right > GAP * piece.size {
                push(&mut out, " ", &Look { link: None, ..Look::default() });
            }
            push(&mut out, &piece.text, &look);
            right = piece.right;
        }
    }
    out
}

/// What stands between a line and the one before: a space, or nothing where a word is divided.
fn join(out: &mut [Inline], line: &Line, compounds: &Compounds) {
    let Some(Inline::Text(before, _)) = out.last_mut() else { return };
    let end = before.trim_end().len();
    before.truncate(end);
    let text = line.text();
    let next = text.split_whitespace().next().unwrap_or_default();
    let stem = before.strip_suffix(['-', '\u{2010}', '\u{ad}']);
    let divided = stem.is_some_and(|stem| stem.ends_with(char::is_alphabetic)) && next.starts_with(char::is_lowercase);
    if !divided {
        before.push(' ');
        return;
    }
    let last = before.split_whitespace().next_back().unwrap_or_default();
    if before.ends_with('\u{ad}') || !compounds.contains(&bare(&format!("{last}{next}"))) {
        before.pop();
    }
}

fn look(piece: &Piece, line: &Line, bold: bool) -> Look {
    let is_small = piece.size < 0.85 * line.size;
    let rise = piece.base - line.base;
    let raise = match is_small {
        true if rise > 0.12 * line.size => Raise::Above,
        true if rise < -0.05 * line.size => Raise::Below,
        _ => Raise::Level,
    };
    Look {
        bold: piece.bold && bold,
        italic: piece.italic,
        struck: false,
        code: piece.mono,
        raise,
        link: piece.link.as_deref().map(str::to_owned),
    }
}

fn push(out: &mut Vec<Inline>, text: &str, look: &Look) {
    match out.last_mut() {
        Some(Inline::Text(before, known)) if known == look => before.push_str(text),
        _ => out.push(Inline::Text(text.to_owned(), look.clone())),
    }
}
