//! Quotation marks, paired within each paragraph.

use std::ops::Range;

use crate::facts::recognise::Shape;
use crate::facts::recognise::names::Words;

/// A stretch between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    pub block: usize,
    /// The token that is the opening mark.
    pub open: usize,
    /// The token that is the closing mark; the end of the block where the next paragraph continues the quote, and the
    /// opening mark of the next quote where that continues it in the same paragraph.
    pub close: usize,
    /// Closed by a mark of its own.
    pub closed: bool,
}

impl Marked {
    /// The tokens between the marks.
    #[must_use]
    pub fn inner(&self) -> Range<usize> {
        self.open + 1..self.close
    }

    /// Whether `before` was not closed because its speaker goes on in this quote.
    #[must_use]
    pub fn continues(&self, before: &Self) -> bool {
        !before.closed && (self.block == before.block + 1 || self.open == before.close)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Double,
    Straight,
    Single,
    Angle,
}

/// The outermost quoted stretches of all blocks, in order.
#[must_use]
pub fn pair(words: &Words<'_>) -> Vec<Marked> {
    let ranges = &words.text.ranges;
    let mut all = Vec::new();
    for (block, range) in ranges.iter().enumerate() {
        let mut open = None;
        for at in words.text.marks(range) {
            if let Some((first, mark)) = open
                && closes(words, at, mark, range.end)
            {
                all.push(Marked { block, open: first, close: at, closed: true });
                open = None;
            } else if let Some(mark) = opens(words, at, range, open.map(|(_, mark)| mark)) {
                // `“It is cold. “It is late.”`: paragraphs of one speech that were run together
                if let Some((first, _)) = open.filter(|&(first, _)| at > first + 2 && ends_sentence(words, at - 1)) {
                    all.push(Marked { block, open: first, close: at, closed: false });
                }
                open = Some((at, mark));
            }
        }
        // the next paragraph opens with the same mark: this one is said to its end
        if let Some((first, mark)) = open.filter(|&(first, mark)| first == range.start || mark != Mark::Single) {
            let next = ranges.get(block + 1).filter(|next| !next.is_empty());
            let goes_on = |next: &Range<usize>| {
                opens(words, next.start, next, None) == Some(mark)
                    || first == range.start && only_closes(words, next, mark)
            };
            // `Cole said: | “It is late. | It is cold.”`: only the first of its paragraphs opens with a mark
            let announced = first == range.start
                && ranges[..block].last().is_some_and(|above| !above.is_empty() && words.mark(above.end - 1, ":"));
            if (announced || next.is_some_and(goes_on)) && range.end > first + 1 {
                all.push(Marked { block, open: first, close: range.end, closed: false });
            }
        }
    }
    all
}

/// `told the court," We have good records."`: the mark touches the comma before it rather than the word that it opens.
fn is_misplaced(words: &Words<'_>, at: usize, block: &Range<usize>) -> bool {
    const FARTHEST: usize = 160;
    let next = at + 1;
    let touches = at > block.start && words.glued(at) && matches!(words.text.word(at - 1), "," | ":");
    let opens = touches && next < block.end && !words.glued(next) && words.shape(next) == Shape::Capital;
    opens
        && (next..block.end.min(next + FARTHEST))
            .find(|&at| words.mark(at, "\""))
            .is_some_and(|close| closes(words, close, Mark::Straight, block.end))
}

fn ends_sentence(words: &Words<'_>, at: usize) -> bool {
    matches!(words.text.word(at), "." | "!" | "?" | "…")
}

/// Whether nothing is quoted in a paragraph, which ends a quote of the one before: its last token closes one.
fn only_closes(words: &Words<'_>, block: &Range<usize>, mark: Mark) -> bool {
    let last = block.end - 1;
    mark != Mark::Single
        && last > block.start
        && closes(words, last, mark, block.end)
        && !words.text.marks(block).any(|at| at < last && matches!(words.text.word(at), "“" | "”" | "\"" | "«" | "„"))
}

/// The mark that opens a quote at `at`, given the mark of the quote that is open already: the same mark opening again
/// means that the earlier one was never closed, another one is nested.
fn opens(words: &Words<'_>, at: usize, block: &Range<usize>, open: Option<Mark>) -> Option<Mark> {
    if words.is_word(at) {
        return None;
    }
    let next_glued = || at + 1 < block.end && words.glued(at + 1);
    let detached =
        || at == block.start || !words.glued(at) || matches!(words.text.word(at - 1), "(" | "[" | "—" | "–" | "-");
    let mark = match words.text.word(at) {
        "“" | "„" => Mark::Double,
        "«" => Mark::Angle,
        "\"" if next_glued() && detached() || open.is_none() && is_misplaced(words, at, block) => Mark::Straight,
        "‘" if detached() => Mark::Single,
        "'" if next_glued() && detached() && words.text.tokens[at + 1].shape != Shape::Number => Mark::Single,
        _ => return None,
    };
    match open {
        Some(open) => (open == mark && mark != Mark::Single).then_some(mark),
        None if mark == Mark::Single => single_close(words, at, block.end).map(|_| mark),
        None => Some(mark),
    }
}

fn closes(words: &Words<'_>, at: usize, mark: Mark, end: usize) -> bool {
    if words.is_word(at) {
        return false;
    }
    match mark {
        // one mark may be typed and the other set
        Mark::Double => words.mark(at, "”") || typed_close(words, at, end),
        Mark::Angle => words.mark(at, "»"),
        Mark::Straight => {
            words.mark(at, "”") && words.glued(at)
                || words.mark(at, "\"") && (words.glued(at) || at + 1 >= end || !words.glued(at + 1))
        }
        Mark::Single => may_close_single(words, at, end) && !is_apostrophe(words, at, end),
    }
}

/// A straight mark that can only close, where the set mark that should is nowhere before another one opens: `“It will," he said.`
fn typed_close(words: &Words<'_>, at: usize, end: usize) -> bool {
    let closing =
        words.mark(at, "\"") && words.glued(at) && (at + 1 >= end || !words.glued(at + 1) || !words.is_word(at + 1));
    closing
        && (at + 1..end)
            .find(|&at| matches!(words.text.word(at), "”" | "“" | "\""))
            .is_none_or(|next| words.text.word(next) != "”")
}

/// A mark that touches the word before it and not the one after.
fn may_close_single(words: &Words<'_>, at: usize, end: usize) -> bool {
    matches!(words.text.word(at), "’" | "'")
        && words.glued(at)
        && (at + 1 >= end || !words.glued(at + 1) || !words.is_word(at + 1))
}

/// `the workers’ demands`: after an s, and another mark comes that can close.
fn is_apostrophe(words: &Words<'_>, at: usize, end: usize) -> bool {
    at > 0 && words.is_word(at - 1) && words.text.word(at - 1).ends_with('s') && single_close(words, at, end).is_some()
}

/// The next mark after `open` that can close a single quote, before another one opens.
fn single_close(words: &Words<'_>, open: usize, end: usize) -> Option<usize> {
    const FARTHEST: usize = 120;
    (open + 1..end.min(open + FARTHEST))
        .take_while(|&at| !matches!(words.text.word(at), "‘" | "“" | "\""))
        .find(|&at| may_close_single(words, at, end))
}
