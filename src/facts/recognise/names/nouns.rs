//! What the nouns and verbs beside a name say about it: `shares in X`, `X, a village in the hills`, `the ferry X`.

use super::evidence::{Context, Evidence};
use super::lexicon::Kinds;
use super::piece::Piece;
use crate::facts::recognise::Shape;

impl Context<'_, '_> {
    /// `in Ivalo`, `near Chasiv Yar`: words of which nothing is known.
    pub(super) fn unheard_of(&self, piece: &Piece) -> bool {
        const LISTED: Kinds = Kinds::COMMON
            .and(Kinds::FIRST_NAME)
            .and(Kinds::ORG_LAST)
            .and(Kinds::ORG_FIRST)
            .and(Kinds::EVENT)
            .and(Kinds::NOT_NAME)
            .and(Kinds::ROLE);
        let words = self.words;
        piece.words <= 3
            && !piece.titled
            && !words.possessive(piece.last)
            && (piece.first..=piece.last)
                .all(|at| !words.is_word(at) || words.shape(at) == Shape::Capital && !words.is(at, LISTED))
    }

    /// `chief executive of X`, `an analyst at X`, `shares in X`, where X is a name that no list has.
    pub(super) fn of_company(&self, piece: &Piece) -> bool {
        let words = self.words;
        let plain =
            piece.known.is_none() && matches!(words.shape(piece.last), Shape::Capital | Shape::Mixed) && !piece.titled;
        if !plain || piece.words > 3 || piece.first < self.block.start + 2 || piece.town {
            return false;
        }
        if piece.words > 1 && words.is(piece.first, Kinds::FIRST_NAME) || words.is(piece.last, Kinds::EVENT) {
            return false;
        }
        matches!(
            (words.text.word(piece.first - 2), words.text.word(piece.first - 1)),
            (
                "executive" | "executives" | "founder" | "co-founder" | "chairman" | "chairwoman" | "subsidiary",
                "of" | "at"
            ) | ("owner" | "owners" | "maker" | "parent" | "takeover" | "purchase" | "acquisition", "of")
                | ("analyst" | "analysts" | "economist" | "strategist" | "engineer" | "partner" | "manager", "at")
                | ("employee" | "employees" | "staff" | "workers" | "lawyer" | "researcher", "at")
                | ("shares" | "Shares" | "stake" | "stakes" | "investment" | "investors" | "shareholders", "in")
                | ("spokesman" | "spokeswoman" | "spokesperson" | "lawyers" | "attorney", "for")
        )
    }

    /// `the ferry Aurora`: ships have names and are none of the three.
    pub(super) fn is_vessel(&self, piece: &Piece) -> bool {
        // `copies of The Salt Ledger`
        let the = usize::from(piece.first > self.block.start && self.words.text.word(piece.first - 1) == "The");
        let of = piece.first - the;
        let work = the == 1
            && of > self.block.start + 1
            && self.words.text.word(of - 1) == "of"
            && matches!(
                self.words.text.word(of - 2),
                "copies"
                    | "author"
                    | "production"
                    | "performance"
                    | "performances"
                    | "adaptation"
                    | "translation"
                    | "edition"
            );
        if work && piece.known.is_none() {
            return true;
        }
        piece.first > self.block.start
            && piece.known.is_none()
            && matches!(
                self.words.text.word(piece.first - 1),
                "USS"
                    | "HMS"
                    | "RMS"
                    | "MV"
                    | "INS"
                    | "HMAS"
                    | "SS"
                    | "ship"
                    | "vessel"
                    | "ferry"
                    | "yacht"
                    | "frigate"
                    | "destroyer"
                    | "submarine"
                    | "warship"
                    | "tanker"
                    | "trawler"
                    | "liner"
                    | "boat"
                    | "icebreaker"
                    | "submersible"
                    | "spacecraft"
                    | "satellite"
                    | "rover"
                    | "horse"
                    | "song"
                    | "album"
                    | "film"
                    | "novel"
            )
    }

    /// `X, a Canadian firm`, `X, a village in the hills`, `X, which makes pumps`
    pub(super) fn apposition(&self, piece: &Piece, at: usize) -> Evidence {
        let words = self.words;
        let within = at < self.block.end;
        if !within || piece.known.is_some() || piece.titled || piece.town || words.shape(piece.last) == Shape::Upper {
            return Evidence::default();
        }
        let unheard = piece.words == 1 && self.unheard_of(piece);
        match words.text.word(at) {
            "which" if unheard => return Evidence::organization(0.5),
            "a" | "an" | "the" | "its" => {}
            _ => return Evidence::default(),
        }
        let phrase = (at + 1..self.block.end.min(at + 6))
            .take_while(|&at| words.is_word(at) && !words.is(at, Kinds::STOP) || words.hyphen(at, self.block.end));
        let head = phrase.last();
        if words.text.word(at) == "the" && head.is_some_and(|head| self.begins_clause(head)) {
            return Evidence::default();
        }
        let house = head.is_some_and(|head| {
            matches!(
                words.text.word(head),
                "museum"
                    | "school"
                    | "college"
                    | "theatre"
                    | "shop"
                    | "restaurant"
                    | "hospital"
                    | "library"
                    | "nightclub"
                    | "quarterly"
                    | "monthly"
                    | "journal"
            )
        });
        match head.map(|head| words.kinds(head)) {
            Some(_) if house => Evidence::organization(0.75),
            Some(kinds) if kinds.any(Kinds::ORG_NOUN) => Evidence::organization(0.75),
            Some(kinds) if kinds.any(Kinds::PLACE_NOUN) => Evidence::place(0.8),
            _ => Evidence::default(),
        }
    }

    /// `founded by Ada Holm, the company has grown`: behind the noun at `head` stands its verb.
    fn begins_clause(&self, head: usize) -> bool {
        let (words, next) = (self.words, head + 1);
        next < self.block.end
            && words.is_lower(next)
            && (words.is(next, Kinds::SAY.and(Kinds::DID).and(Kinds::BUSINESS))
                || matches!(
                    words.text.word(next),
                    "has" | "had" | "have" | "is" | "was" | "are" | "were" | "will" | "would" | "can" | "could" | "did"
                ))
    }

    /// `X shares`, `X chief executive`, `X manager`, `X fans`
    pub(super) fn belonging(&self, at: usize) -> bool {
        self.words.is(at, Kinds::ROLE)
            || matches!(
                self.words.text.word(at),
                "shares" | "shareholders" | "chief" | "fans" | "players" | "supporters" | "employees" | "customers"
            )
    }

    /// `news agency`, `newspaper`, with at most one word before.
    pub(super) fn organization_noun(&self, at: usize) -> bool {
        let noun = |at: usize| {
            at < self.block.end
                && self.words.is_lower(at)
                && self.words.is(at, Kinds::ORG_NOUN)
                && !matches!(
                    self.words.text.word(at),
                    "side" | "unit" | "service" | "maker" | "team" | "station" | "duo" | "trio" | "body"
                )
        };
        noun(at)
            || matches!(
                self.words.text.word(at),
                "news" | "television" | "opposition" | "rebel" | "militant" | "supermarket" | "investment"
            ) && noun(at + 1)
    }

    /// `his company, X`: what the name is stands before the comma.
    pub(super) fn after_noun(&self, piece: &Piece) -> Evidence {
        let words = self.words;
        if piece.first < self.block.start + 2 || !words.mark(piece.first - 1, ",") || piece.known.is_some() {
            return Evidence::default();
        }
        match words.text.word(piece.first - 2) {
            "employer" => Evidence::organization(0.7),
            "partner" => Evidence::person(0.65),
            _ if !words.is_lower(piece.first - 2) => Evidence::default(),
            _ if words.is(piece.first - 2, Kinds::FAMILY) => Evidence::person(0.65),
            _ if words.is(piece.first - 2, Kinds::ORG_NOUN) && piece.words < 4 && !self.lists_on(piece) => {
                Evidence::organization(0.6)
            }
            // `the nation's capital, X.`
            "capital" | "city" | "town" | "village" if piece.town && !self.lists_on(piece) => Evidence::place(0.6),
            _ => Evidence::default(),
        }
    }

    /// What stands behind goes on as a sentence does: `When the club won, Holm was there`.
    fn lists_on(&self, piece: &Piece) -> bool {
        let next = piece.last + 1;
        next >= self.block.end || !matches!(self.words.text.word(next), "," | "." | ";" | ")" | "—")
    }

    /// `X has taken the model off its shelves`, where no list has X: neither somebody nor somewhere.
    pub(super) fn has_its_own(&self, piece: &Piece) -> bool {
        const FAR: usize = 14;
        let (words, next) = (self.words, piece.last + 1);
        let name = piece.words == 1 && piece.opens_sentence && piece.known.is_none() && self.unheard_of(piece);
        if !name || !(words.is(next, Kinds::DID.and(Kinds::BUSINESS).and(Kinds::SAY)) || words.text.word(next) == "is")
        {
            return false;
        }
        let word = |at: usize| words.text.word(at);
        let far = self.block.end.min(next + FAR);
        let rest = next..(next..far).find(|&at| words.mark(at, ".")).unwrap_or(far);
        rest.clone().any(|at| word(at) == "its")
            && !rest.into_iter().any(|at| matches!(word(at), "he" | "she" | "his" | "her" | "who" | ","))
    }

    /// `X has bought`, `X owns`: what firms do, said of a word that no list has.
    pub(super) fn does_business(&self, piece: &Piece) -> bool {
        let words = self.words;
        let next = piece.last + 1;
        let auxiliary = next < self.block.end && matches!(words.text.word(next), "has" | "have" | "had" | "will");
        let verb = next + usize::from(auxiliary);
        piece.words == 1
            && verb < self.block.end
            && self.unheard_of(piece)
            && !words.is(piece.first, Kinds::MONONYM)
            && words.is_lower(verb)
            && words.is(verb, Kinds::BUSINESS)
    }
}
