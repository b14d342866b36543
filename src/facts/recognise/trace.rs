//! What the rules did beside what they took, for `annotate --explain`: readings that lost, numbers that none of them read.

use super::{Found, Mention};
use crate::span::Span;

listed! {
    /// Why a reading of some words is not the one that was taken.
    Lost {
        LaterFamily = "later-family", "dates are tried first, then what only looks like a figure, then quantities";
        LaterReading = "later-reading", "a surer reading of the same family is tried first";
        Inside = "inside", "what begins earlier takes all of its words";
        Overlap = "overlap", "some of its words were taken already";
    }
}

/// A reading that lost.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    pub mention: Mention,
    pub lost: Lost,
    /// The words that were taken instead.
    pub to: Span,
}

/// What happened while one document was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// In the order of the text.
    pub rivals: Vec<Rival>,
    /// Taken by a rule, but in inline code.
    pub in_code: Vec<Mention>,
    /// Numbers that no rule read.
    pub unread: Vec<Span>,
}

impl Trace {
    pub(super) fn lose(&mut self, mention: Mention, lost: Lost, to: Span) {
        let known =
            |rival: &&Rival| rival.to == to && rival.mention.span == mention.span && rival.mention.rule == mention.rule;
        if self.rivals.iter().rev().take_while(|rival| rival.to == to).find(known).is_none() {
            self.rivals.push(Rival { mention, lost, to });
        }
    }

    /// Joins numbers that stand side by side, and forgets those that were read after all.
    pub(super) fn finish(&mut self, prose: &str, found: &[Mention]) {
        let read = stretches(found.iter().chain(&self.in_code).filter(|mention| reads_numbers(&mention.found)));
        let is_read = |span: Span| {
            let next = read.partition_point(|read| read.end() <= span.start());
            read.get(next).is_some_and(|read| read.overlaps(span))
        };
        let mut joined: Vec<Span> = Vec::new();
        for span in std::mem::take(&mut self.unread).into_iter().filter(|span| !is_read(*span)) {
            match joined.last_mut() {
                Some(last) if matches!(&prose[last.end()..span.start()], " " | "-" | "") => {
                    *last = Span::of(last.start(), span.end());
                }
                _ => joined.push(span),
            }
        }
        self.unread = joined;
    }
}

/// Quotes, definitions and sources take whole sentences, which is no reading of a number.
fn reads_numbers(found: &Found) -> bool {
    !matches!(found, Found::Quote(_) | Found::Definition(_) | Found::Source(_))
}

/// What `mentions` cover, in order and without overlaps.
fn stretches<'m>(mentions: impl Iterator<Item = &'m Mention>) -> Vec<Span> {
    let mut spans: Vec<Span> = mentions.map(|mention| mention.span).collect();
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start() <= last.end() => *last = Span::of(last.start(), last.end().max(span.end())),
            _ => merged.push(span),
        }
    }
    merged
}
