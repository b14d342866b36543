//! Quotes and who said them: marks are paired within each paragraph, then each stretch is attributed, continued from the
//! paragraph before, or recognised as no quote at all.

mod gender;
mod marks;
mod speakers;

use marks::Marked;
use speakers::{Attribution, Speakers};

use super::names::{Words, title_case};
use super::{Found, Mention, Quotation, Text};
use crate::document::BlockKind;
use crate::span::Span;

/// A fragment shorter than this is a scare quote, unless it is a sentence of its own.
const FEWEST_WORDS: usize = 3;

/// Finds the quotes of `text`; the names must have been found.
pub(super) fn find(text: &Text<'_>, found: &mut Vec<Mention>) {
    let words = Words::new(text);
    let mut quotes = marks::pair(&words);
    quotes.retain(|quote| !matches!(text.blocks[quote.block].kind, BlockKind::Heading(_)));
    let speakers = Speakers::new(&words, &quotes, found);
    let mut said: Vec<Option<usize>> = Vec::with_capacity(quotes.len());
    let mut mentions = Vec::new();
    for index in 0..quotes.len() {
        let own = speakers.attribute(index, &said);
        let attribution = own
            .or_else(|| inherited(&words, &quotes, &said, index))
            .or_else(|| is_sentence(&words, &quotes[index]).then(|| speakers.introduced(index))?);
        let quote = &quotes[index];
        let is_said = is_said(&words, quote, attribution.as_ref());
        said.push(attribution.and_then(|attribution| attribution.speaker).filter(|_| is_said));
        if is_said {
            let name = said[index].map(|speaker| speakers.name(speaker));
            mentions.push(Mention {
                span: span(&words, quote),
                rule: if own.is_some() { "quote.attributed" } else { "quote.direct" },
                score: attribution.map_or(0.6, |attribution| attribution.score),
                found: Found::Quote(Quotation {
                    content: content(&words, quote),
                    speaker: name.map(|name| name.canonical.clone()),
                    entity: name.map(|name| name.entity.clone()),
                    cue: attribution.and_then(|attribution| attribution.cue).map(|cue| words.text.tokens[cue].span),
                }),
            });
        }
    }
    found.append(&mut mentions);
}

/// The speaker of the quote before goes on: after `said X.` in the same paragraph, or in a paragraph that is all quote.
fn inherited(words: &Words<'_>, quotes: &[Marked], said: &[Option<usize>], index: usize) -> Option<Attribution> {
    let (quote, before) = (&quotes[index], quotes.get(index.checked_sub(1)?)?);
    let speaker = said.get(index - 1).copied().flatten()?;
    let continues = if quote.block == before.block {
        is_sentence(words, quote) && quote.open - before.close <= 25 && words.mark(quote.open - 1, ".")
    } else {
        let above = &words.text.ranges[before.block];
        let here = &words.text.ranges[quote.block];
        let whole = quote.open == here.start && quote.close + 2 >= here.end;
        let speaking = before.open == above.start || before.close + 2 >= above.end;
        quote.block == before.block + 1 && whole && speaking
    };
    continues.then_some(Attribution { speaker: Some(speaker), cue: None, score: 0.75 })
}

/// A whole sentence or more, by its first letter and its last mark.
fn is_sentence(words: &Words<'_>, quote: &Marked) -> bool {
    let inner = quote.inner();
    let Some(first) = inner.clone().find(|&at| words.is_word(at)) else { return false };
    let last = inner.end - 1;
    let stop = |at: usize| at < words.len() && matches!(words.text.word(at), "." | "!" | "?" | "," | "…" | "—");
    !words.is_lower(first) && (!quote.closed || stop(last) || stop(quote.close + 1) && words.glued(quote.close + 1))
}

/// Said by somebody, rather than set in marks as a title or with distance.
fn is_said(words: &Words<'_>, quote: &Marked, attribution: Option<&Attribution>) -> bool {
    let inner = quote.inner();
    let count = inner.clone().filter(|&at| words.is_word(at)).count();
    if count == 0 || title_case(words, inner.clone()) && count < 12 {
        return false;
    }
    let inside_stop = matches!(words.text.word(inner.end - 1), "." | "!" | "?" | "," | "…" | "—");
    match attribution {
        Some(attribution) if attribution.cue.is_some() => {
            count >= FEWEST_WORDS || inside_stop && beside(words, quote, attribution)
        }
        Some(_) => count >= FEWEST_WORDS,
        None => is_sentence(words, quote) && inside_stop && count > FEWEST_WORDS,
    }
}

/// The verb stands near the quote, so that even one word was said: `“No,” she said`.
fn beside(words: &Words<'_>, quote: &Marked, attribution: &Attribution) -> bool {
    let whole = quote.inner().find(|&at| words.is_word(at)).is_some_and(|at| !words.is_lower(at));
    whole && attribution.cue.is_some_and(|cue| cue + 4 > quote.open && cue < quote.close + 8)
}

fn span(words: &Words<'_>, quote: &Marked) -> Span {
    let last = if quote.closed { quote.close } else { quote.close - 1 };
    Span::of(words.text.tokens[quote.open].span.start(), words.text.tokens[last].span.end())
}

/// Between the marks, without the comma that belongs to the sentence around.
fn content(words: &Words<'_>, quote: &Marked) -> Span {
    let inner = quote.inner();
    let comma = inner.len() > 1 && words.mark(inner.end - 1, ",");
    let last = inner.end - 1 - usize::from(comma);
    Span::of(words.text.tokens[inner.start].span.start(), words.text.tokens[last].span.end())
}

#[cfg(test)]
mod tests;
