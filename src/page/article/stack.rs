//! How notes stack up beside the text in a wide window, as far as a program without fonts can tell: which to fold so that the
//! others stay near their sentences, and how far the last reach below the end of the text.
//!
//! Nothing rests on the numbers. The style sheet puts notes where they meet nothing; with better guesses they are nearer.

use crate::page::body::height::LINE;
use crate::page::body::{Footnote, Segment};
use crate::page::view::fact::FactView;

/// A line of a note is lower.
const NOTE_LINE: u32 = 11;
/// Space around a note.
const NOTE_GAP: u32 = 10;
/// Rather few characters, so that a note is rather taken for taller.
const NOTE_LINE_LENGTH: usize = 26;
/// A note this far below its sentence is folded.
const FAR: u32 = 5 * LINE;
/// One that would be folded alone may stand further: the line that says so saves little.
const ALONE: u32 = 3 * LINE;
/// So many notes of a segment are shown; of more than that, the fewer.
const MOST: usize = 4;
const FEWER: usize = 3;
/// What stands below every article.
const FOOT: u32 = 5 * LINE;
/// A step of the room below an article, as the style sheet has it, and how many it has.
const STEP: u32 = 8 * LINE;
const STEPS: u32 = 8;

/// Where notes of an article stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    /// By segment: how many notes are shown before the rest is folded.
    pub shown: Vec<usize>,
    /// Steps of eight lines to keep free below the article: 0 to 8.
    pub reserve: u32,
}

/// Stacks the notes of an article.
#[must_use]
pub fn stack(segments: &[Segment], facts: &[FactView<'_>]) -> Stack {
    let (mut text, mut bottom) = (0, 0);
    let mut shown = Vec::with_capacity(segments.len());
    for segment in segments {
        shown.push(beside(segment, text, &mut bottom, facts));
        text += segment.height;
    }
    let below = bottom.saturating_sub(text + FOOT);
    Stack { shown, reserve: below.div_ceil(STEP).min(STEPS) }
}

/// Stacks the notes of a segment that begins at `text` below those before, which end at `bottom`; how many are shown.
fn beside(segment: &Segment, text: u32, bottom: &mut u32, facts: &[FactView<'_>]) -> usize {
    let count = segment.notes.len();
    let most = if count > MOST { FEWER } else { count };
    let mut footnotes = segment.footnotes.iter().peekable();
    let mut shown = 0;
    for (&fact, &place) in segment.notes.iter().zip(&segment.places).take(most) {
        while let Some(footnote) = footnotes.next_if(|footnote| footnote.after as usize <= shown) {
            *bottom += footnote_height(footnote);
        }
        let place = text + place;
        let alone = if shown + 1 == count { ALONE } else { 0 };
        if *bottom > place + FAR + alone {
            break;
        }
        *bottom = place.max(*bottom) + note_height(&facts[fact as usize]);
        shown += 1;
    }
    if shown < count {
        *bottom = (text + segment.places[shown]).max(*bottom) + NOTE_LINE + NOTE_GAP;
    }
    // They are level with the last line at least.
    let left: u32 = footnotes.map(footnote_height).sum();
    if left > 0 {
        *bottom = (text + segment.height.saturating_sub(LINE)).max(*bottom) + left;
    }
    shown
}

fn note_height(fact: &FactView<'_>) -> u32 {
    let (title, rest) = match &fact.detail.note {
        Some(note) => (&note.title, &note.rest),
        None => (&fact.headline, &fact.about),
    };
    let title = title.len() + rest.as_ref().map_or(0, |rest| rest.len() + 1);
    let source = fact.sources.first().map_or(0, |source| source.title.len() + 3);
    let when = fact.when_text.as_ref().map_or(0, |when| when.len() + 3);
    let meta = fact.kind_text.len() + source + when + fact.status_text.len() + 3;
    (title.div_ceil(NOTE_LINE_LENGTH) + meta.div_ceil(NOTE_LINE_LENGTH)) as u32 * NOTE_LINE + NOTE_GAP
}

/// Its tags count as words, by half.
fn footnote_height(footnote: &Footnote) -> u32 {
    footnote.html.len().div_ceil(2 * NOTE_LINE_LENGTH) as u32 * NOTE_LINE + NOTE_GAP
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(lines: u32, footnotes: usize) -> Segment {
        let footnote = Footnote { html: "x".repeat(100), ..Footnote::default() };
        Segment { height: lines * LINE, footnotes: vec![footnote; footnotes], ..Segment::default() }
    }

    fn reserve(segments: &[Segment]) -> u32 {
        stack(segments, &[]).reserve
    }

    #[test]
    fn room_is_kept_for_notes_that_reach_below_the_text() {
        assert_eq!(reserve(&[]), 0);
        assert_eq!(reserve(&[segment(20, 2)]), 0);
        assert_eq!(reserve(&[segment(2, 10)]), 2);
        // A stack reaches past text without notes; one that ends before does not count.
        assert_eq!(reserve(&[segment(2, 10), segment(9, 0)]), 1);
        assert_eq!(reserve(&[segment(2, 10), segment(40, 0)]), 0);
        assert_eq!(reserve(&[segment(1, 1000)]), STEPS);
    }
}
