//! Where words that were edited begin and end: with the words that the quote begins and ends with.

use std::ops::Range;

use super::guard::{Token, is_form, tokens};
use super::matching::is_boundary;

/// Words that may have come before the first or after the last one that was found.
const WORDS: usize = 2;

/// Whether `there` begins and ends with the words that `exact` begins and ends with: of a quote that lost one of them, it
/// cannot be said where it ends.
pub fn fit(exact: &str, there: &str) -> bool {
    let same = |one: Option<Token<'_>>, other: Option<Token<'_>>| {
        one.zip(other).is_some_and(|(one, other)| is_form(one.text, other.text))
    };
    same(tokens(exact).next(), tokens(there).next()) && same(tokens(exact).last(), tokens(there).last())
}

/// `range` in whole words, drawn out to the first and last word of `exact` where these stand close by.
pub fn snap(text: &str, range: Range<usize>, exact: &str) -> Range<usize> {
    let Range { start, end } = whole_words(text, range);
    let inside = &text[start..end];
    let (first, last) = (tokens(exact).next(), tokens(exact).last());
    let begins = |token: &Token<'_>| first.is_some_and(|first| is_form(first.text, token.text));
    let ends = |token: &Token<'_>| last.is_some_and(|last| is_form(last.text, token.text));
    let block_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let block_end = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
    let from = match tokens(inside).next() {
        Some(token) if begins(&token) => start + token.start,
        _ => {
            let near = floor(text, start.saturating_sub(64).max(block_start));
            let before: Vec<Token<'_>> = tokens(&text[near..start]).collect();
            let found =
                before.iter().rev().take(WORDS).find(|token| begins(token) && is_boundary(text, near + token.start));
            let later = || tokens(inside).take(1 + WORDS).find(|token| begins(token)).map(|token| start + token.start);
            found.map(|token| near + token.start).or_else(later).unwrap_or(start)
        }
    };
    let to = match tokens(inside).last() {
        Some(token) if ends(&token) => start + token.start + token.text.len(),
        _ => {
            let far = floor(text, (end + 64).min(block_end));
            let after = tokens(&text[end..far])
                .take(WORDS)
                .find(|token| ends(token) && end + token.start + token.text.len() < far.max(block_end));
            let within: Vec<Token<'_>> = tokens(inside).collect();
            let earlier = || {
                within
                    .iter()
                    .rev()
                    .take(1 + WORDS)
                    .find(|token| ends(token))
                    .map(|token| start + token.start + token.text.len())
            };
            after.map(|token| end + token.start + token.text.len()).or_else(earlier).unwrap_or(end)
        }
    };
    if from < to { from..to } else { start..end }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// `range` drawn out to the ends of the words it touches.
fn whole_words(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text[..range.start].char_indices().rev().map(|(at, _)| at);
    let start = std::iter::once(range.start).chain(before).find(|&at| is_boundary(text, at)).unwrap_or(0);
    let after = text[range.end..].char_indices().map(|(at, char)| range.end + at + char.len_utf8());
    let end = std::iter::once(range.end).chain(after).find(|&at| is_boundary(text, at)).unwrap_or(text.len());
    start..end
}
