//! What the words of a piece look like: the name of a place, of a firm, of a person.

use super::evidence::{Context, Evidence, compass};
use super::gazetteer::{Gazetteer, Known};
use super::lexicon::Kinds;
use super::piece::Piece;
use crate::facts::recognise::Shape;

impl Context<'_, '_> {
    /// `Lake Geneva`, `Northern Italy`, `San Bernardino`.
    pub(super) fn of_geography(&self, piece: &Piece) -> Evidence {
        let gazetteer = Gazetteer::get();
        let name = piece.name(self.words);
        let first = self.words.core(piece.first);
        let heads = [
            "Lake", "River", "Camp", "Mount", "Cape", "Port", "Fort", "Mt", "Ft", "Piazza", "Rue", "Plaza", "Avenida",
            "Monte", "Mont", "Rio", "Isla", "Île", "Puerto",
        ];
        let action = first == "River" && self.words.is(piece.last, Kinds::COMMON);
        if !action && heads.contains(&first) {
            return Evidence::place(0.7);
        }
        let begins = self.words.kinds(piece.first);
        if begins.any(Kinds::PLACE_FIRST) && !piece.titled && self.words.shape(piece.first) == Shape::Capital {
            return Evidence::place(if begins.any(Kinds::FIRST_NAME.and(Kinds::SURNAME)) { 0.35 } else { 0.6 });
        }
        if self.is_chained(piece) {
            return Evidence::place(0.8);
        }
        if self.branch(piece) || self.firm(piece) {
            return Evidence::organization(0.6);
        }
        if self.led_by_place(piece) && !piece.town {
            return Evidence::organization(if begins.any(Kinds::FIRST_NAME) { 0.3 } else { 0.5 });
        }
        if self.words.mark(piece.first.saturating_sub(1), "-")
            && piece.first > 1
            && matches!(self.words.core(piece.first - 2), "D" | "R")
        {
            return Evidence::place(0.8);
        }
        if let Some(evidence) = self.of_direction(piece, first) {
            return evidence;
        }
        if !piece.town {
            return Evidence::default();
        }
        let person = piece.titled
            || self.words.is(piece.first, Kinds::FIRST_NAME)
                && self.preposition(piece) == 0.0
                && gazetteer.town(name).is_some_and(|town| town.people < 300);
        Evidence::place(if person { 0.3 } else { 0.75 })
    }

    /// `Upper Denby`, `Northern Italy`, `West Side`
    fn of_direction(&self, piece: &Piece, first: &str) -> Option<Evidence> {
        let gazetteer = Gazetteer::get();
        // `Upper Denby`, `Nether Stanton`: nobody is called so
        let half = matches!(first, "Upper" | "Lower" | "Nether")
            || matches!(first, "Great" | "Little") && self.preposition(piece) > 0.0;
        let plain = Kinds::COMMON.and(Kinds::ORG_LAST).and(Kinds::EVENT).and(Kinds::NOT_NAME).and(Kinds::ROLE);
        if half
            && piece.words == 2
            && self.words.shape(piece.last) == Shape::Capital
            && !self.words.is(piece.last, plain)
        {
            return Some(Evidence::place(0.75));
        }
        if compass(first) && !self.words.is(piece.last, Kinds::ORG_LAST) {
            let side = matches!(
                self.words.core(piece.last),
                "Side" | "End" | "Shore" | "Coast" | "Bank" | "Midlands" | "Country"
            );
            let direction = matches!(first, "North" | "South" | "East" | "West" | "Central") || first.ends_with("ern");
            if side || piece.words == 2 && direction && self.unheard_of(piece) {
                return Some(Evidence::place(0.6));
            }
            let shire = self.words.core(piece.last).ends_with("shire");
            let rest = self.words.slice(self.word_after(piece.first, piece.last), piece.last);
            if shire
                || gazetteer.is_town(rest)
                || matches!(gazetteer.known(rest), Some(Known::Country(_) | Known::State(_)))
            {
                return Some(Evidence::place(0.8));
            }
        }
        None
    }

    /// `Hay-on-Wye`, `Bourg-en-Bresse`: small words between hyphens.
    fn is_chained(&self, piece: &Piece) -> bool {
        let words = self.words;
        let small = |at: usize| {
            matches!(
                words.text.word(at),
                "on" | "upon"
                    | "in"
                    | "under"
                    | "le"
                    | "by"
                    | "next"
                    | "en"
                    | "sur"
                    | "sous"
                    | "lès"
                    | "les"
                    | "am"
                    | "an"
            )
        };
        (piece.first + 2..piece.last.saturating_sub(1)).any(|at| small(at) && words.glued(at) && words.glued(at + 1))
    }

    /// `Sree Agritech`, `Northern Powerware`: how firms call themselves.
    pub(super) fn firm(&self, piece: &Piece) -> bool {
        let last = self.words.core(piece.last);
        (2..=3).contains(&piece.words)
            && last.len() > 5
            && self.words.shape(piece.last) == Shape::Capital
            && ["tech", "soft", "ware", "works", "chem", "pharm", "media", "tronics", "bank", "com", "grid", "link"]
                .iter()
                .any(|ending| last.ends_with(ending))
    }

    /// `Garuda Indonesia`, `Amnesty UK`
    pub(super) fn branch(&self, piece: &Piece) -> bool {
        let words = self.words;
        let abroad =
            matches!(Gazetteer::get().known(words.core(piece.last)), Some(Known::Country(_) | Known::State(_)));
        let town = || Gazetteer::get().town(words.core(piece.last)).is_some_and(|town| town.people > 100);
        let known = matches!(Gazetteer::get().known(words.core(piece.first)), Some(Known::Organization(_)));
        piece.words == 2
            && !piece.titled
            && !words.is(piece.first, Kinds::FIRST_NAME.and(Kinds::PLACE_FIRST))
            && !compass(words.core(piece.first))
            && !matches!(
                words.core(piece.first),
                "New"
                    | "Old"
                    | "Saint"
                    | "St"
                    | "San"
                    | "Santa"
                    | "Great"
                    | "Little"
                    | "Western"
                    | "Eastern"
                    | "Northern"
                    | "Southern"
            )
            && (abroad || known && town())
    }

    /// `Yorkshire Water`, `Delhi Capitals`: a place and then a thing of which nothing else is known.
    pub(super) fn led_by_place(&self, piece: &Piece) -> bool {
        let words = self.words;
        let last = words.kinds(piece.last);
        let names = Kinds::FIRST_NAME.and(Kinds::SURNAME).and(Kinds::PLACE_HEAD).and(Kinds::ROLE).and(Kinds::MODIFIER);
        (2..=3).contains(&piece.words)
            && !last.any(names.without(if last.any(Kinds::COMMON) { Kinds::SURNAME } else { Kinds::default() }))
            && !words.is_lower(piece.last)
            && !self.connected(piece)
            && (piece.first..piece.last).any(|at| {
                let start = words.slice(piece.first, at);
                matches!(Gazetteer::get().known(start), Some(Known::Country(_) | Known::State(_)))
                    || Gazetteer::get().town(start).is_some_and(|town| town.people > 100)
            })
    }

    pub(super) fn word_after(&self, at: usize, last: usize) -> usize {
        (at + 1..=last).find(|&at| self.words.is_word(at)).unwrap_or(last)
    }

    /// `Switzerland Januar`
    fn led_by_country(&self, piece: &Piece) -> bool {
        let country = matches!(Gazetteer::get().known(self.words.core(piece.first)), Some(Known::Country(_)));
        country && !self.words.is(piece.first, Kinds::FIRST_NAME) && !self.words.is(piece.last, Kinds::SURNAME)
    }

    /// How much the words look like a person's names; `otherwise` is how much they look like something else.
    pub(super) fn of_personal_name(&self, piece: &Piece, otherwise: f32) -> Evidence {
        let words = self.words;
        let (first, last) = (words.kinds(piece.first), words.kinds(piece.last));
        let capitals = (piece.first..=piece.last).filter(|&at| words.nameish(at)).count();
        if capitals > 5
            || capitals < 2 && !words.is(piece.first, Kinds::PARTICLE)
            || words.shape(piece.last) == Shape::Upper
            || piece.words > 2 && !piece.titled && matches!(words.core(piece.first), "Royal" | "National" | "Imperial")
        {
            return Evidence::default();
        }
        let gazetteer = Gazetteer::get();
        let abroad = matches!(gazetteer.known(words.core(piece.last)), Some(Known::Country(_) | Known::State(_)));
        let town = || gazetteer.town(piece.name(words)).is_some_and(|town| town.people > 100);
        let town = || town() || self.led_by_country(piece);
        if !piece.titled && (abroad && !first.any(Kinds::FIRST_NAME) || compass(words.core(piece.first)) || town()) {
            return Evidence::default();
        }
        // A surname behind a hyphen may be any word.
        let last = if words.glued(piece.last) { last.without(Kinds::COMMON) } else { last };
        let familiar = first.any(Kinds::COMMON) && !first.any(Kinds::FOREIGN_NAME);
        let score = if first.any(Kinds::FIRST_NAME) {
            match (familiar, last.any(Kinds::COMMON) && !last.any(Kinds::FIRST_NAME)) {
                (false, false) => 0.8,
                (false, true) => 0.65,
                (true, false) => 0.65,
                (true, true) => 0.4,
            }
        } else if words.shape(piece.first) == Shape::Initial && words.shape(piece.last) == Shape::Capital {
            0.6
        } else if (last.any(Kinds::SURNAME) && !last.any(Kinds::COMMON) || last.any(Kinds::FOREIGN_NAME))
            && !first.any(Kinds::COMMON)
            && capitals < 4
        {
            0.55
        } else if self.hyphenated_given_name(piece) {
            0.6
        } else if self.has_particle(piece)
            || first.any(Kinds::SURNAME) && !first.any(Kinds::COMMON) && !last.any(Kinds::COMMON) && capitals < 4
        {
            0.5
        } else if self.unfamiliar(piece) {
            // `Otsieno Namwaya-Were`: few but people have such names.
            if piece.words > 2 && words.glued(piece.last) && !words.glued(piece.last - 2) { 0.54 } else { 0.46 }
        } else {
            0.0
        };
        // `York Archaeology`
        let subject =
            ["ology", "ography", "tion", "ment", "ness"].iter().any(|end| words.core(piece.last).ends_with(end))
                && words.core_len(piece.last) > 7
                && !last.any(Kinds::FIRST_NAME.and(Kinds::SURNAME));
        let score = if subject && !piece.titled { score * 0.4 } else { score };
        let inner = (piece.first + 1..piece.last).any(|at| words.is(at, Kinds::EVENT.and(Kinds::ORG_LAST)));
        let score = if inner && !piece.titled { score * 0.4 } else { score };
        Evidence::person(score * if otherwise >= 0.7 && !piece.titled { 0.5 } else { 1.0 })
    }

    /// Two or three words that no list has, and that nothing else explains: most are people from elsewhere.
    pub(super) fn unfamiliar(&self, piece: &Piece) -> bool {
        const LISTED: Kinds = Kinds::COMMON
            .and(Kinds::ORG_LAST)
            .and(Kinds::ORG_FIRST)
            .and(Kinds::ORG_SUFFIX)
            .and(Kinds::PLACE_HEAD)
            .and(Kinds::EVENT)
            .and(Kinds::NOT_NAME)
            .and(Kinds::CALENDAR)
            .and(Kinds::STOP)
            .and(Kinds::ROLE);
        let words = self.words;
        if !(2..=3).contains(&piece.words) || piece.known.is_some() || self.shouting {
            return false;
        }
        let article = piece.first > self.block.start && matches!(words.text.word(piece.first - 1), "the" | "The");
        let adjective = ["ful", "ous", "ive", "less", "able", "ible", "ly", "ional", "obal", "ical"]
            .iter()
            .any(|ending| words.core(piece.first).ends_with(ending));
        let thing = ["tion", "ness", "ware", "tech", "soft", "ings", "ping", "ics", "works"]
            .iter()
            .any(|ending| words.core(piece.last).ends_with(ending));
        !article
            && !adjective
            && !thing
            && !compass(words.core(piece.first))
            && self.preposition(piece) < 0.5
            && !Gazetteer::get().is_town(words.core(piece.first))
            && Gazetteer::get().known(words.core(piece.first)).is_none()
            && (piece.first..=piece.last)
                .all(|at| !words.is_word(at) || words.shape(at) == Shape::Capital && !words.is(at, LISTED))
    }

    /// `Bae Soo-hyun`
    pub(super) fn hyphenated_given_name(&self, piece: &Piece) -> bool {
        let words = self.words;
        piece.words == 3
            && words.shape(piece.first) == Shape::Capital
            && words.is_lower(piece.last)
            && words.glued(piece.last)
            && !words.is(piece.first, Kinds::COMMON.and(Kinds::STOP))
    }

    /// `Ursula von der Leyen`, `Kim Jong-un`.
    pub(super) fn has_particle(&self, piece: &Piece) -> bool {
        (piece.first + 1..=piece.last).any(|at| {
            self.words.is_lower(at) && (self.words.is(at, Kinds::PARTICLE) || self.words.glued(at) && at == piece.last)
        }) || self.words.is_lower(piece.first)
    }
}
