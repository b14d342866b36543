//! Footnotes: small print at the foot of a page that begins with the number of a raised mark above it.

use super::super::model::{Block, Inline, Look, Paragraph, Raise};
use super::paragraphs::{Compounds, Group, Usual, inlines};

/// A note that was found.
pub(super) struct Note {
    page: usize,
    mark: String,
    pub blocks: Vec<Block>,
    is_used: bool,
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
        let number: String = text.chars().take_while(char::is_ascii_digit).collect();
        let is_note = !number.is_empty() && text.len() > number.len() && marks.contains(&(group.page, number.clone()));
        let mut words = inlines(&group.lines, true, compounds);
        if is_note {
            without_mark(&mut words, &number);
            last = Some(notes.len());
            notes.push(Note { page: group.page, mark: number, blocks: Vec::new(), is_used: false });
        }
        let goes_on = last.filter(|&note| notes[note].page == group.page);
        match goes_on {
            Some(note) => {
                notes[note].blocks.push(Block::Paragraph(Paragraph { inlines: words, ..Paragraph::default() }));
            }
            None => kept.push(group),
        }
    }
    *groups = kept;
    notes
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
pub(super) fn refer(words: &mut Vec<Inline>, page: usize, notes: &mut [Note]) {
    for inline in words.iter_mut() {
        let Inline::Text(text, Look { raise: Raise::Above, .. }) = inline else { continue };
        let mark = text.trim();
        let of_page = notes.iter().position(|note| note.page == page && note.mark == mark);
        let note = of_page
            .or_else(|| notes.iter().position(|note| note.page == page + 1 && note.mark == mark && !note.is_used));
        if let Some(note) = note {
            notes[note].is_used = true;
            *inline = Inline::Note(note);
        }
    }
}
