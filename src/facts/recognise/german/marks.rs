//! Quotation marks, paired within each paragraph: „…“, »…«, «…», “…” and "…".

use std::ops::Range;

use crate::facts::recognise::names::Words;

/// A stretch between quotation marks.
#[derive(Clone, Copy)]
pub(super) struct Marked {
    pub(super) block: usize,
    pub(super) open: usize,
    /// The closing mark, or the end of the block.
    pub(super) close: usize,
    pub(super) closed: bool,
}

/// The outermost quoted stretches of all blocks, in order.
pub(super) fn pair(words: &Words<'_>) -> Vec<Marked> {
    let ranges = &words.text.ranges;
    let mut all = Vec::new();
    for (block, range) in ranges.iter().enumerate() {
        let mut open: Option<(usize, &str)> = None;
        for at in range.clone() {
            let word = words.text.word(at);
            match open {
                Some((first, mark)) if closes(words, at, mark, range.end) => {
                    if at > first + 1 {
                        all.push(Marked { block, open: first, close: at, closed: true });
                    }
                    open = None;
                }
                // the same mark again: the earlier one was never closed
                Some((_, mark)) if mark == word && matches!(mark, "„" | "»") => open = Some((at, word)),
                None if opens(words, at, range) => open = Some((at, word)),
                _ => {}
            }
        }
        // the next paragraph opens with the same mark: this one is said to its end
        if let Some((first, mark)) = open {
            let next = ranges.get(block + 1).filter(|next| !next.is_empty());
            if next.is_some_and(|next| words.text.word(next.start) == mark) && range.end > first + 1 {
                all.push(Marked { block, open: first, close: range.end, closed: false });
            }
        }
    }
    all
}

fn opens(words: &Words<'_>, at: usize, block: &Range<usize>) -> bool {
    let next = at + 1 < block.end && words.glued(at + 1);
    let free = at == block.start || !words.glued(at) || matches!(words.text.word(at - 1), "(" | "[" | "–" | "—");
    match words.text.word(at) {
        "„" => true,
        "»" | "«" | "\"" | "“" | "”" => next && free,
        _ => false,
    }
}

fn closes(words: &Words<'_>, at: usize, open: &str, end: usize) -> bool {
    let word = words.text.word(at);
    match open {
        "„" => matches!(word, "“" | "”") || word == "\"" && words.glued(at),
        "»" => word == "«",
        "«" => word == "»",
        "“" => word == "”",
        "”" => word == "”",
        _ => word == "\"" && (words.glued(at) || at + 1 >= end || !words.glued(at + 1)),
    }
}
