//! German quotes: marks are paired within each paragraph, then each stretch is attributed or found to be no quote.

use std::ops::Range;

use super::marks::{Marked, pair};
use super::speakers::{Attribution, FARTHEST, Speakers};
use crate::document::BlockKind;
use crate::facts::recognise::names::Words;
use crate::facts::recognise::{Found, Mention, Quotation, Text};
use crate::span::Span;

/// A fragment shorter than this is a scare quote, unless it is attributed right beside its marks.
const FEWEST_WORDS: usize = 3;

/// Finds the quotes of `text`; the names must have been found.
pub(in crate::facts::recognise) fn find(text: &Text<'_>, found: &mut Vec<Mention>) {
    let words = Words::new(text);
    let mut quotes = pair(&words);
    quotes.retain(|quote| !matches!(text.blocks[quote.block].kind, BlockKind::Heading(_)));
    let speakers = Speakers::new(&words, &quotes, found);
    let mut mentions = Vec::new();
    let mut said: Vec<Option<usize>> = Vec::with_capacity(quotes.len());
    for (index, quote) in quotes.iter().enumerate() {
        let own = speakers.attribute(index, &said);
        let attribution = own.or_else(|| speakers.inherited(index, &said));
        let is_said = speakers.is_said(quote, attribution.as_ref());
        let speaker = attribution.and_then(|attribution| attribution.speaker).filter(|_| is_said);
        said.push(speaker);
        if !is_said {
            continue;
        }
        let name = speaker.map(|speaker| speakers.names[speaker].name);
        let last = if quote.closed { quote.close } else { quote.close - 1 };
        mentions.push(Mention {
            span: Span::of(text.tokens[quote.open].span.start(), text.tokens[last].span.end()),
            rule: if own.is_some() { "quote.attributed" } else { "quote.direct" },
            score: attribution.map_or(0.6, |attribution| attribution.score),
            found: Found::Quote(Quotation {
                content: content(&words, quote),
                speaker: name.map(|name| name.canonical.clone()),
                entity: name.map(|name| name.entity.clone()),
                role: None,
                cue: attribution.and_then(|attribution| attribution.cue).map(|cue| text.tokens[cue].span),
            }),
        });
    }
    found.append(&mut mentions);
}

/// Between the marks, without the comma that belongs to the sentence around.
fn content(words: &Words<'_>, quote: &Marked) -> Span {
    let comma = quote.close > quote.open + 2 && words.mark(quote.close - 1, ",");
    let last = quote.close - 1 - usize::from(comma);
    Span::of(words.text.tokens[quote.open + 1].span.start(), words.text.tokens[last].span.end())
}

/// After these, short words in marks are a title or a name.
const NAMED: &[&str] = &[
    "der",
    "die",
    "das",
    "dem",
    "den",
    "des",
    "im",
    "am",
    "beim",
    "Motto",
    "Titel",
    "Namen",
    "Film",
    "Buch",
    "Roman",
    "Zeitung",
    "Magazin",
    "Sendung",
    "Lied",
    "Song",
    "Projekt",
    "Aktion",
    "Begriff",
    "Wort",
    "Zeitschrift",
    "sogenannte",
    "sogenannten",
    "sogenannter",
    "Serie",
    "Ausstellung",
    "Stück",
    "Name",
    "Reihe",
];

impl Speakers<'_, '_, '_> {
    /// `X: „…“` at the start of a paragraph.
    pub(super) fn labelled(&self, quote: &Marked, block: &Range<usize>) -> Option<Attribution> {
        let colon = quote.open.checked_sub(1).filter(|&at| at > block.start && self.words.mark(at, ":"))?;
        let start = self.sentence_start(colon, block);
        let speaker = self.between(start..colon).rfind(|&name| self.names[name].person)?;
        Some(Attribution { speaker: Some(speaker), cue: None, score: 0.75, beside: true })
    }

    /// `„….“ Das sagte X.`, `„….“ So beschreibt es X.`
    pub(super) fn told_next(&self, index: usize, block: &Range<usize>) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let at = quote.close + 1;
        if !quote.closed || at + 2 >= block.end || !matches!(self.word(at), "Das" | "So" | "Dies" | "Mit") {
            return None;
        }
        let end = self.sentence_end(at, block.end.min(at + FARTHEST), block);
        let cue = (at + 1..end.min(at + 8)).find(|&token| self.says(token))?;
        let speaker = self.between(at..end).find(|&name| self.names[name].person)?;
        Some(Attribution { speaker: Some(speaker), cue: Some(cue), score: 0.7, beside: false })
    }

    /// A whole sentence or more, by its first letter and its last mark.
    pub(super) fn is_sentence(&self, quote: &Marked) -> bool {
        let Some(first) = (quote.open + 1..quote.close).find(|&at| self.words.is_word(at)) else { return false };
        let stop = |at: usize| matches!(self.word(at), "." | "!" | "?" | "…");
        !self.words.is_lower(first) && (!quote.closed || stop(quote.close - 1) || stop(quote.close + 1))
    }

    /// Said by somebody, rather than set in marks as a title or with distance.
    fn is_said(&self, quote: &Marked, attribution: Option<&Attribution>) -> bool {
        let count = (quote.open + 1..quote.close).filter(|&at| self.words.is_word(at)).count();
        let before =
            if quote.open > self.words.text.ranges[quote.block].start { self.word(quote.open - 1) } else { "" };
        let stopped = matches!(self.word(quote.close - 1), "." | "!" | "?" | "…");
        let named = NAMED.contains(&before);
        let beside = attribution.is_some_and(|attribution| attribution.beside);
        if count == 0
            || named
                && count <= 5
                && !stopped
                && !(beside && attribution.and_then(|own| own.cue).is_some_and(|cue| cue > quote.close))
        {
            return false;
        }
        match attribution {
            Some(attribution) if attribution.cue.is_some() || attribution.beside => {
                let opinion = attribution
                    .cue
                    .is_some_and(|cue| cue < quote.open && quote.open - cue <= 8 && self.is_opinion(cue, quote));
                count >= FEWEST_WORDS || beside || opinion
            }
            Some(_) => count >= FEWEST_WORDS || stopped,
            None => self.is_sentence(quote) && stopped && count > FEWEST_WORDS,
        }
    }

    /// `nannte den Plan „absurd“`
    fn is_opinion(&self, cue: usize, quote: &Marked) -> bool {
        let names = matches!(
            self.word(cue),
            "nannte"
                | "nennt"
                | "nannten"
                | "bezeichnete"
                | "bezeichnet"
                | "bezeichneten"
                | "sprach"
                | "spricht"
                | "kritisierte"
        );
        let lower = (quote.open + 1..quote.close).all(|at| !self.words.is_word(at) || self.words.is_lower(at));
        names && lower
    }
}
