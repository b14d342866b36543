//! Footnotes: small print at the foot of a page that begins with the number of a raised mark above it.

use super::super::model::{Block, Inline, Paragraph, Raise};
use super::paragraphs::{Compounds, Group, Usual, inlines};

/// A note that was found.
pub(super) struct Note {
    page: usize,
    mark: String,
    pub blocks: Vec<Block>,
}

/// Takes the notes out of the groups.
pub(super) fn take(groups: &mut Vec<Group>, usual: Usual, compounds: &Compounds) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    let marks = marks(groups, usual);
    let mut kept: Vec<Group> = Vec::new();
    let mut last: Option<usize> = None;
    for group in std::mem::take(groups) {
        let is_small =
            !group.is_table && group.picture.is_none() && group.size() < 0.95 * usual.size && !group.lines.is_empty();
        if !is_small {
            last = last.filter(|&note: &usize| notes[note].page == group.page);
            kept.push(group);
            continue;
        }
        let text = group.text();
        let number = number_of(&text);
        let is_note = !number.is_empty() && marks.contains(&(group.page, number.clone()));
        let mut words = inlines(&group.lines, true, compounds);
        if is_note {
            without_mark(&mut words, &number);
            last = Some(notes.len());
            notes.push(Note { page: group.page, mark: number, blocks: Vec::new() });
        }
        let goes_on = last.filter(|&note| notes[note].page == group.page);
        match goes_on {
            // The number may stand on a line of its own.
            Some(_) if is_note && text == number_of(&text) => {}
            Some(note) => {
                notes[note].blocks.push(Block::Paragraph(Paragraph { inlines: words, ..Paragraph::default() }));
            }
            None => kept.push(group),
        }
    }
    *groups = kept;
    notes
}

fn number_of(text: &str) -> String {
    text.chars().take_while(char::is_ascii_digit).collect()
}

/// Raised numbers in the text, by page.
fn marks(groups: &[Group], usual: Usual) -> std::collections::HashSet<(usize, String)> {
    let body = groups.iter().filter(|group| group.size() >= 0.95 * usual.size);
    let pieces = body.flat_map(|group| {
        group.lines.iter().flat_map(move |line| {
            let is_raised = |size: f64, base: f64| size < 0.85 * line.size && base > line.base + 0.12 * line.size;
            let raised = line.pieces.iter().filter(move |piece| is_raised(piece.size, piece.base));
            raised.map(move |piece| (group.page, piece.text.trim().to_owned()))
        })
    });
    pieces.filter(|(_, text)| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())).collect()
}

fn without_mark(words: &mut [Inline], mark: &str) {
    let mut left = mark.len();
    for inline in words {
        let Inline::Text(text, _) = inline else { continue };
        let start = text.len() - text.trim_start().len();
        let take = text[start..].bytes().take(left).take_while(u8::is_ascii_digit).count();
        left -= take;
        *text = text[start + take..].to_owned();
        if left == 0 {
            *text = text.trim_start_matches(['.', ')', ' ', '\t', '\u{a0}']).to_owned();
            if !text.is_empty() {
                break;
            }
        }
    }
}

/// Puts references in the place of raised numbers.
pub(super) fn refer(words: &mut [Inline], page: usize, notes: &mut [Note]) {
    let mut before = String::new();
    for inline in words.iter_mut() {
        let Inline::Text(text, look) = inline else { continue };
        let is_reference = look.raise == Raise::Above && !is_power(&before);
        before = text.clone();
        let mark = text.trim();
        let found = notes.iter().position(|note| note.page == page && note.mark == mark);
        if let Some(note) = found.filter(|_| is_reference) {
            *inline = Inline::Note(note);
        }
    }
}

/// Whether a raised number after these words is a power: of a number, or of a unit.
fn is_power(before: &str) -> bool {
    const UNITS: [&str; 12] = ["m", "km", "cm", "mm", "ft", "in", "yd", "s", "x", "y", "n", "r"];
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    before.ends_with(|c: char| c.is_ascii_digit()) || UNITS.contains(&word)
}
