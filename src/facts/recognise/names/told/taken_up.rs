//! What a sentence or its neighbour calls the name that it began with: `X has lost the files. The firm …`

use super::SURE;
use crate::facts::recognise::names::evidence::{Context, Sort};
use crate::facts::recognise::names::lexicon::Kinds;
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
        // `Ann Lee said the company would pay`
        let end = self.block.end.min(piece.last + FAR);
        let stop = (piece.last + 1..end.saturating_sub(1))
            .find(|&at| words.mark(at, ".") && words.opens_sentence(at + 1, self.block.start));
        // `X is to close, the company said`
        let own = (piece.last + 2..stop.unwrap_or(end))
            .find(|&at| words.text.word(at) == "the" && words.mark(at - 1, ","))
            .filter(|_| opens)
            .and_then(|at| self.meant(at, opens, placed));
        let other = (piece.last + 1..stop.unwrap_or(end)).any(|at| words.is_lower(at) && words.is(at, Kinds::ORG_NOUN));
        if own.is_none() && other {
            return None;
        }
        let after = || stop.and_then(|stop| self.meant(stop + 1, opens, placed));
        let ends = stop.is_none() && end == self.block.end;
        let across = || below.filter(|_| ends).and_then(|below| below.meant(below.block.start, opens, placed));
        own.or_else(after).or_else(across)
    }

    /// `X has agreed to settle claims that its ladders collapse`, with nothing else that could have them.
    pub(super) fn keeps_its(&self, piece: &Piece) -> bool {
        const FAR: usize = 24;
        let (words, next) = (self.words, piece.last + 1);
        let opens = piece.first == self.block.start || words.opens_sentence(piece.first, self.block.start);
        if !opens || next >= self.block.end || !words.is_lower(next) || words.is(next, Kinds::SAY) {
            return false;
        }
        let far = self.block.end.min(next + FAR);
        let its = (next..far).take_while(|&at| !words.mark(at, ".")).find(|&at| words.text.word(at) == "its");
        let other = |at: usize| {
            words.is_lower(at) && words.is(at, Kinds::ORG_NOUN.and(Kinds::PLACE_NOUN))
                || matches!(words.text.word(at), "he" | "she" | "his" | "her" | "who" | "the" | "a" | "an" | ",")
                || words.nameish(at)
        };
        its.is_some_and(|its| !(next..its).any(other))
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
