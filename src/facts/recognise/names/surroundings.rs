//! What the words around a piece add to what its own words say.

use super::evidence::{Context, Evidence};
use super::gazetteer::{Gazetteer, Known};
use super::lexicon::Kinds;
use super::piece::Piece;
use super::roles;
use crate::facts::recognise::Shape;

/// `the town of X`, `the mayor of X`: before `of`, they make X a place.
const PLACE_NOUNS: [&str; 24] = [
    "town",
    "city",
    "village",
    "province",
    "district",
    "suburb",
    "port",
    "island",
    "region",
    "state",
    "county",
    "neighbourhood",
    "neighborhood",
    "capital",
    "mayor",
    "governor",
    "archbishop",
    "bishop",
    "outskirts",
    "coast",
    "north",
    "south",
    "east",
    "west",
];

/// `the newspaper X`: right before it, they make X an organisation.
const ORGANIZATION_NOUNS: [&str; 18] = [
    "newspaper",
    "magazine",
    "broadcaster",
    "company",
    "firm",
    "charity",
    "retailer",
    "airline",
    "bank",
    "startup",
    "publisher",
    "carmaker",
    "chain",
    "club",
    "supermarket",
    "platform",
    "website",
    "network",
];

impl Context<'_, '_> {
    /// All evidence there is for `piece`.
    #[must_use]
    pub fn weigh(&self, piece: &Piece) -> Evidence {
        if self.is_vessel(piece) {
            return Evidence::default();
        }
        let mut evidence = match piece.known {
            Some(known) => self.of_known(piece, known),
            None if piece.words == 1 => self.of_word(piece),
            None => self.of_words(piece),
        };
        if piece.known != Some(Known::Demonym) && !self.is_nothing(piece) {
            evidence.join(self.of_surroundings(piece));
        }
        let next = piece.last + 1;
        let acts = piece.known.is_some() && next < self.block.end && self.words.is(next, Kinds::SAY);
        let unsure = !acts
            && piece.opens_sentence
            && piece.words == 1
            && self.words.is(piece.first, Kinds::COMMON.and(Kinds::STOP));
        if self.shouting && !matches!(piece.known, Some(Known::Country(_) | Known::State(_))) {
            evidence.times(0.3)
        } else if unsure {
            evidence.times(0.4)
        } else {
            evidence
        }
    }

    fn of_surroundings(&self, piece: &Piece) -> Evidence {
        let mut evidence = Evidence::default();
        let place = matches!(piece.known, Some(Known::Country(_) | Known::State(_)));
        if piece.titled && !place {
            let honorific = self.words.is(piece.first - 1, Kinds::HONORIFIC)
                || piece.first > 1
                    && self.words.mark(piece.first - 1, ".")
                    && self.words.is(piece.first - 2, Kinds::HONORIFIC);
            evidence.join(Evidence::person(if honorific || piece.words > 1 { 0.85 } else { 0.6 }));
        }
        if place {
            return evidence;
        }
        evidence.join(self.before(piece));
        evidence.join(self.behind(piece));
        if piece.holds_role && self.words.shape(piece.last) != Shape::Initial {
            evidence.join(Evidence::organization(if piece.known.is_none() && !self.is_town(piece) {
                0.55
            } else {
                0.1
            }));
        }
        evidence
    }

    pub(super) fn is_town(&self, piece: &Piece) -> bool {
        Gazetteer::get().is_town(self.words.slice(piece.first, piece.last))
    }

    /// What stands before: `actor X`, `the town of X`, `the newspaper X`.
    fn before(&self, piece: &Piece) -> Evidence {
        let called = self.after_noun(piece);
        if called != Evidence::default() {
            return called;
        }
        let plain = piece.known.is_none() && self.words.shape(piece.last) != Shape::Upper;
        self.after_role(piece, plain)
            .or_else(|| self.after_head(piece))
            .or_else(|| self.told(piece, plain))
            .unwrap_or_else(|| self.located(piece, plain))
    }

    /// `actor X`, `the spokesman, X`
    fn after_role(&self, piece: &Piece, plain: bool) -> Option<Evidence> {
        let words = self.words;
        if !plain || piece.titled || roles::before(words, piece, self.block.start).is_none() {
            return None;
        }
        let comma = words.mark(piece.first - 1, ",");
        Some(Evidence::person(match (piece.words, comma) {
            (1, true) => 0.1,
            (1, false) if words.is(piece.first, Kinds::FIRST_NAME) => 0.6,
            (1, false) => 0.4,
            (_, true) => 0.4,
            (_, false) => 0.7,
        }))
    }

    /// `shares in X`, `the town of X`, `the newspaper X`
    fn after_head(&self, piece: &Piece) -> Option<Evidence> {
        let words = self.words;
        if piece.first <= self.block.start {
            return None;
        }
        let before = words.text.word(piece.first - 1);
        if matches!(before, "of" | "at" | "for" | "in") && self.of_company(piece) {
            return Some(Evidence::organization(0.55));
        }
        if before == "of" && piece.first >= self.block.start + 2 {
            let place = PLACE_NOUNS.contains(&words.core(piece.first - 2));
            return Some(Evidence::place(if place { 0.85 } else { 0.0 }));
        }
        (piece.words <= 3 && ORGANIZATION_NOUNS.contains(&before)).then(|| Evidence::organization(0.65))
    }

    /// `he told X News`
    fn told(&self, piece: &Piece, plain: bool) -> Option<Evidence> {
        let words = self.words;
        let told = piece.first > self.block.start && words.text.word(piece.first - 1) == "told";
        let paper = piece.words > 1 && plain && !words.is(piece.first, Kinds::FIRST_NAME);
        (told && paper).then(|| Evidence::organization(0.55))
    }

    /// `in X`, `across the X`
    fn located(&self, piece: &Piece, plain: bool) -> Evidence {
        if piece.first <= self.block.start || !plain || self.is_town(piece) {
            return Evidence::default();
        }
        if self.is_landmark(piece) {
            return Evidence::place(0.5);
        }
        let preposition = self.preposition(piece);
        Evidence::place(if preposition >= 0.5 && self.unheard_of(piece) { preposition } else { preposition * 0.6 })
    }

    /// `across the X`, with nothing behind it that X would only describe.
    fn is_landmark(&self, piece: &Piece) -> bool {
        const WHERE: [&str; 7] = ["in", "on", "across", "along", "near", "around", "down"];
        let (words, next) = (self.words, piece.last + 1);
        piece.words == 1
            && piece.first >= self.block.start + 2
            && words.text.word(piece.first - 1) == "the"
            && WHERE.contains(&words.text.word(piece.first - 2))
            && self.unheard_of(piece)
            && (next >= self.block.end || !words.is_lower(next) || words.is(next, Kinds::STOP))
    }

    /// What stands behind: `X, 34,`, `X, a doctor,`, `X, who`, `X said`, `X news agency`.
    fn behind(&self, piece: &Piece) -> Evidence {
        let (words, end) = (self.words, self.block.end);
        let next = piece.last + 1;
        if next >= end {
            return Evidence::default();
        }
        let plain = piece.known.is_none() && words.shape(piece.last) != Shape::Upper;
        if words.mark(next, ",") && next + 1 < end {
            let apposed = self.apposition(piece, next + 1);
            if apposed != Evidence::default() {
                return apposed;
            }
            let age = words.text.tokens[next + 1].shape == Shape::Number && words.core(next + 1).len() == 2;
            if age && next + 2 < end && words.mark(next + 2, ",") && piece.known.is_none() {
                return Evidence::person(0.85);
            }
            let many = if piece.words > 1 { 1.0 } else { 0.4 };
            if words.text.word(next + 1) == "who" {
                return Evidence::person(if plain { 0.55 * many } else { 0.0 });
            }
            if plain && !self.is_town(piece) && roles::after(words, piece, end).is_some() {
                return Evidence::person(0.6 * many);
            }
            return Evidence::default();
        }
        if words.possessive(piece.last) || !words.is_lower(next) {
            return Evidence::default();
        }
        if self.is_town(piece) && words.is(next, Kinds::ROLE) {
            return Evidence::place(0.5);
        }
        if self.organization_noun(next) && !self.is_town(piece) && piece.known.is_none() {
            let plain_noun = piece.opens_sentence && piece.words == 1;
            return Evidence::organization(if plain_noun { 0.3 } else { 0.7 });
        }
        let club = piece.words == 1
            && plain
            && !words.is(piece.first, Kinds::FIRST_NAME.and(Kinds::COMMON).and(Kinds::NOT_NAME).and(Kinds::MONONYM));
        if club && self.belonging(next) && !self.is_town(piece) {
            return Evidence::organization(if piece.opens_sentence { 0.3 } else { 0.5 });
        }
        if self.does_business(piece) && !self.is_town(piece) {
            return Evidence::organization(0.5);
        }
        let says = words.is(next, Kinds::SAY)
            || next + 1 < end && words.text.word(next) == "also" && words.is(next + 1, Kinds::SAY);
        if says && plain && !self.is_town(piece) {
            let named = words.is(piece.first, Kinds::FIRST_NAME);
            return Evidence::person(match (piece.words, named) {
                (1, true) => 0.5,
                (1, false) => 0.25,
                _ => 0.45,
            });
        }
        Evidence::default()
    }
}
