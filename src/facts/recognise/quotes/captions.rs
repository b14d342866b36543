//! Names under pictures, which are beside the story: a pronoun of the next paragraph means none of them.

use std::ops::Range;

use super::named::Named;
use crate::facts::recognise::names::Words;

/// Whose pictures the press prints.
const CREDITS: &[&str] =
    &["AP", "AFP", "Reuters", "REUTERS", "Getty", "EPA", "PA", "Shutterstock", "Photo", "Image", "Images", "Picture"];
/// What a line about a picture begins with.
const LABELS: &[&str] = &["Photo", "Photograph", "Picture", "Pictured", "Image", "Caption", "Credit", "Photos"];
/// Tokens of the longest credit.
const LONGEST: usize = 16;

/// Marks those of `names` that stand in a caption.
pub fn mark(words: &Words<'_>, names: &mut [Named<'_>]) {
    let (mut block, mut caption) = (0..0, false);
    for named in names.iter_mut() {
        if !block.contains(&named.at.start) {
            let at = words.text.ranges.partition_point(|range| range.end <= named.at.start);
            let Some(range) = words.text.ranges.get(at) else { continue };
            block = range.clone();
            caption = is_caption(words, &block);
        }
        named.caption = caption;
    }
}

/// `Ann Lee, left, at the gate. (Tom Hill/AP)`, `Photo: Tom Hill`
fn is_caption(words: &Words<'_>, block: &Range<usize>) -> bool {
    let label = |word: &str| LABELS.iter().any(|label| label.eq_ignore_ascii_case(word));
    if block.len() > 1 && words.mark(block.start + 1, ":") && label(words.text.word(block.start)) {
        return true;
    }
    let last = block.end - 1;
    if !words.mark(last, ")") {
        return block.len() > 2 && CREDITS.contains(&words.text.word(last)) && words.mark(last - 1, "/");
    }
    let from = last.saturating_sub(LONGEST).max(block.start);
    let open = (from..last).rev().find(|&at| words.mark(at, "("));
    open.is_some_and(|open| {
        (open + 1..last).any(|at| words.mark(at, "/") && words.glued(at) || CREDITS.contains(&words.text.word(at)))
    })
}
