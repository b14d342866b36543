//! What a sentence or its neighbour calls the name that it began with: `X has lost the files. The firm …`

use super::SURE;
use crate::facts::recognise::names::evidence::{Context, Sort};
use crate::facts::recognise::names::piece::Piece;

impl Context<'_, '_> {
    /// `X has lost the files. The firm …`, `residents of X … The village …`, `X is to close, the company said`
    pub(super) fn taken_up(&self, piece: &Piece, below: Option<&Context<'_, '_>>) -> Option<(Sort, u8)> {
        const FAR: usize = 60;
        let words = self.words;
        let opens = piece.first == self.block.start || words.opens_sentence(piece.first, self.block.start);
        let before = piece.first.checked_sub(1).map_or("", |at| self.word(at));
        let placed = matches!(before, "of" | "in" | "near" | "to" | "at");
        if !opens && !placed {
            return None;
        }
        let end = self.block.end.min(piece.last + FAR);
        let stop = (piece.last + 1..end.saturating_sub(1))
            .find(|&at| words.mark(at, ".") && words.opens_sentence(at + 1, self.block.start));
        // `X is to close, the company said`
        let own = (piece.last + 2..stop.unwrap_or(end))
            .find(|&at| words.text.word(at) == "the" && words.mark(at - 1, ","))
            .filter(|_| opens)
            .and_then(|at| self.meant(at, opens, placed));
        let after = || stop.and_then(|stop| self.meant(stop + 1, opens, placed));
        let ends = stop.is_none() && end == self.block.end;
        let across = || below.filter(|_| ends).and_then(|below| below.meant(below.block.start, opens, placed));
        own.or_else(after).or_else(across)
    }

    /// `the firm`, `The village`: what somebody named before is.
    fn meant(&self, at: usize, opens: bool, placed: bool) -> Option<(Sort, u8)> {
        if !self.word(at).eq_ignore_ascii_case("the") || at + 1 >= self.block.end {
            return None;
        }
        // `the Leicester company`
        let named = at + 2 < self.block.end && self.words.nameish(at + 1) && !self.words.possessive(at + 1);
        match self.word(at + 1 + usize::from(named)) {
            "firm" | "company" | "retailer" | "charity" | "start-up" | "startup" | "airline" | "insurer" | "lender"
            | "builder" | "manufacturer" | "consultancy" | "housebuilder" | "publisher" | "brewery" | "business"
            | "chain"
                if opens =>
            {
                Some((Sort::Organization, 1))
            }
            "village" | "hamlet" | "town" if placed || opens => Some((Sort::Place, if placed { SURE } else { 1 })),
            _ => None,
        }
    }
}
