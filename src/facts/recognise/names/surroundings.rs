//! What the words around a piece add to what its own words say.

use super::evidence::{Context, Evidence};
use super::gazetteer::Known;
use super::lexicon::Kinds;
use super::piece::Piece;
use super::roles;
use crate::facts::recognise::Shape;

/// `the mayor of X`: before `of`, they make X a place, as what a place is does.
const OF_A_PLACE: [&str; 12] = [
    "mayor",
    "governor",
    "archbishop",
    "bishop",
    "north",
    "south",
    "east",
    "west",
    "streets",
    "suburbs",
    "people",
    "siege",
];

impl Context<'_, '_> {
    /// All evidence there is for `piece`.
    #[must_use]
    pub fn weigh(&self, piece: &Piece) -> Evidence {
        if let Some(known @ Known::Own(_)) = piece.known {
            return self.of_known(piece, known);
        }
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
        // `the Pride of Wexmouth` is nobody
        if piece.words > 2 && !piece.titled && self.connected(piece) {
            evidence.person = 0.0;
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
        evidence.join(self.hinted(piece));
        evidence.join(self.behind(piece));
        if piece.holds_role && self.words.shape(piece.last) != Shape::Initial {
            evidence.join(Evidence::organization(if piece.known.is_none() && !piece.town { 0.55 } else { 0.1 }));
        }
        evidence
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
        if !plain || piece.titled {
            return None;
        }
        if roles::before(words, piece, self.block.start).is_none() {
            let several = piece.first > self.block.start
                && piece.words > 1
                && words.is_lower(piece.first - 1)
                && words.is(piece.first - 1, Kinds::PLURAL_ROLE);
            return several.then(|| Evidence::person(0.5));
        }
        let comma = words.mark(piece.first - 1, ",");
        // `the toy maker X`
        let doer = words.text.word(piece.first - 1);
        let maker = (doer.ends_with("maker") || doer == "designer") && piece.words == 1;
        if maker && words.is_lower(piece.first - 1) && !words.is(piece.first, Kinds::FIRST_NAME) {
            return None;
        }
        Some(Evidence::person(match (piece.words, comma) {
            (1, false) if words.is(piece.first - 1, Kinds::FAMILY) => 0.65,
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
            let noun = piece.first - 2;
            let place =
                OF_A_PLACE.contains(&words.core(noun)) || words.is_lower(noun) && words.is(noun, Kinds::PLACE_NOUN);
            return Some(Evidence::place(if place { 0.85 } else { self.hailing(piece) }));
        }
        let noun = words.is_lower(piece.first - 1) && words.is(piece.first - 1, Kinds::ORG_NOUN);
        if piece.words <= 4 && noun && self.preposition_before_noun(piece) {
            return None;
        }
        (piece.words <= 4 && noun).then(|| {
            Evidence::organization(if piece.words > 1 && words.is(piece.first, Kinds::FIRST_NAME) { 0.3 } else { 0.65 })
        })
    }

    /// `Ann Lee, 54, of X`
    fn hailing(&self, piece: &Piece) -> f32 {
        let words = self.words;
        let of = piece.first - 1;
        if of < self.block.start + 2 || !words.mark(of - 1, ",") || !self.unheard_of(piece) {
            return 0.0;
        }
        if words.text.tokens[of - 2].shape == Shape::Number { 0.8 } else { 0.5 }
    }

    /// `from city to town X`: the noun before is no apposition.
    fn preposition_before_noun(&self, piece: &Piece) -> bool {
        piece.first >= self.block.start + 2 && self.words.mark(piece.first - 2, "-")
    }

    /// `confided in X`
    fn is_of_mind(&self, piece: &Piece) -> bool {
        let before = (piece.first >= self.block.start + 2).then(|| self.words.text.word(piece.first - 2));
        before.is_some_and(super::told::is_of_mind)
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
        if piece.first <= self.block.start || !plain || piece.town {
            return Evidence::default();
        }
        if self.is_landmark(piece) {
            // `seats in the Riigikogu`
            let seat = piece.first >= self.block.start + 3 && self.words.text.word(piece.first - 2) == "in";
            let sits = seat
                && matches!(
                    self.words.text.word(piece.first - 3),
                    "seat"
                        | "seats"
                        | "majority"
                        | "vote"
                        | "votes"
                        | "debate"
                        | "deputy"
                        | "deputies"
                        | "member"
                        | "members"
                );
            return if sits { Evidence::organization(0.6) } else { Evidence::place(0.5) };
        }
        let preposition = self.preposition(piece);
        let unheard = self.unheard_of(piece);
        let before = self.words.text.word(piece.first - 1);
        let surname = self.words.is(piece.first, Kinds::SURNAME);
        let house = piece.words == 2 && self.words.core(piece.last) == "House" && preposition > 0.0;
        let inside = piece.words == 1
            && before == "in"
            && self.words.shape(piece.first) == Shape::Capital
            && self.words.is(piece.first, Kinds::FIRST_NAME)
            && !self.words.is(piece.first, Kinds::COMMON.and(Kinds::MONONYM).and(Kinds::NOT_NAME))
            && !self.words.possessive(piece.last);
        if house || inside && !self.is_of_mind(piece) {
            return Evidence::place(0.5);
        }
        if unheard && piece.words == 1 && (before == "at" || before == "from" && !surname) {
            return Evidence::place(0.5);
        }
        Evidence::place(if preposition >= 0.5 && unheard { preposition } else { preposition * 0.6 })
    }

    /// `a tributary of the`
    fn of_water(&self, of: usize) -> bool {
        of > self.block.start
            && self.words.mark(of, "of")
            && matches!(
                self.words.text.word(of - 1),
                "out"
                    | "side"
                    | "sides"
                    | "tributary"
                    | "bank"
                    | "banks"
                    | "mouth"
                    | "source"
                    | "shore"
                    | "shores"
                    | "waters"
                    | "slopes"
                    | "foot"
            )
    }

    /// `across the X`, with nothing behind it that X would only describe.
    fn is_landmark(&self, piece: &Piece) -> bool {
        const WHERE: [&str; 16] = [
            "in", "on", "across", "along", "near", "around", "down", "beside", "up", "into", "under", "over",
            "beneath", "above", "below", "off",
        ];
        let (words, next) = (self.words, piece.last + 1);
        piece.words == 1
            && piece.first >= self.block.start + 2
            && words.text.word(piece.first - 1) == "the"
            && (WHERE.contains(&words.text.word(piece.first - 2)) || self.of_water(piece.first - 2))
            && self.unheard_of(piece)
            && (next >= self.block.end || !words.is_lower(next) || words.is(next, Kinds::STOP))
    }

    /// `the Bai Hassan field`, `Saqqara necropolis`: the noun behind says that it is a place.
    fn is_what_it_is(&self, piece: &Piece, next: usize) -> bool {
        let words = self.words;
        let noun = words.is(next, Kinds::PLACE_NOUN) && !matches!(words.text.word(next), "state" | "capital" | "port");
        noun && !piece.titled
            && !words.is(piece.last, Kinds::NOT_NAME.and(Kinds::EVENT).and(Kinds::COMMON).and(Kinds::ORG_LAST))
    }

    /// `a try by X Y`, `X Y of Tunisia`: little, but enough for what looks like a name of somebody.
    fn hinted(&self, piece: &Piece) -> Evidence {
        let (words, next) = (self.words, piece.last + 1);
        let by = piece.first > self.block.start
            && matches!(
                words.text.word(piece.first - 1),
                "by" | "with" | "beat" | "beating" | "defeated" | "past" | "partner"
            );
        let of = next < self.block.end && words.mark(next, "of");
        let acts = next < self.block.end
            && words.is_lower(next)
            && !words.possessive(piece.last)
            && (words.core(next).ends_with("ed") || words.is(next, Kinds::DID));
        let set_off = piece.first > self.block.start
            && next < self.block.end
            && words.mark(piece.first - 1, ",")
            && words.mark(next, ",");
        let named = piece.words > 1 && piece.known.is_none() && self.unfamiliar(piece);
        Evidence::person(if named && (by || of || acts || set_off) { 0.12 } else { 0.0 })
    }

    /// What stands behind the comma: `X, 34,`, `X, a doctor,`, `X, who`.
    fn set_off(&self, piece: &Piece, plain: bool) -> Evidence {
        let (words, end) = (self.words, self.block.end);
        let next = piece.last + 1;
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
        let role = roles::after(words, piece, end).is_some() || self.is_one_of_several(next + 1);
        Evidence::person(if plain && !piece.town && role { 0.6 * many } else { 0.0 })
    }

    /// `one of the six lawmakers` at `at`
    fn is_one_of_several(&self, at: usize) -> bool {
        const NEAR: usize = 8;
        let (words, end) = (self.words, self.block.end.min(at + NEAR));
        at + 2 < end
            && words.text.word(at) == "one"
            && words.text.word(at + 1) == "of"
            && (at + 2..end).take_while(|&at| words.is_word(at)).any(|at| words.is(at, Kinds::PLURAL_ROLE))
    }

    /// What stands behind: `X said`, `X news agency`, and what a comma sets off.
    fn behind(&self, piece: &Piece) -> Evidence {
        let (words, end) = (self.words, self.block.end);
        let next = piece.last + 1;
        if next >= end {
            return Evidence::default();
        }
        let plain = piece.known.is_none() && words.shape(piece.last) != Shape::Upper;
        if words.mark(next, ",") && next + 1 < end {
            return self.set_off(piece, plain);
        }
        // `Eindhoven-based`
        if words.hyphen(next, end) && matches!(words.text.word(next + 1), "based" | "born") {
            return Evidence::place(0.8);
        }
        let single = piece.words == 1 && plain && !piece.town && !words.is(piece.first, Kinds::FIRST_NAME);
        if words.possessive(piece.last) && single && self.is_owned(next) {
            return Evidence::organization(0.55);
        }
        if words.possessive(piece.last) || !words.is_lower(next) {
            return Evidence::default();
        }
        if plain && self.is_what_it_is(piece, next) {
            return Evidence::place(0.7);
        }
        let local = words.is(next, Kinds::ROLE.and(Kinds::ORG_NOUN))
            || matches!(
                words.text.word(next),
                "man" | "woman" | "court" | "council" | "police" | "hospital" | "school"
            );
        if piece.town && local {
            return Evidence::place(0.5);
        }
        if self.has_its_own(piece) {
            return Evidence::organization(0.5);
        }
        if self.organization_noun(next) && !piece.town && piece.known.is_none() {
            let plain_noun = piece.opens_sentence && piece.words == 1;
            return Evidence::organization(if plain_noun { 0.3 } else { 0.7 });
        }
        let club = piece.words == 1
            && plain
            && !words.is(piece.first, Kinds::FIRST_NAME.and(Kinds::COMMON).and(Kinds::NOT_NAME).and(Kinds::MONONYM));
        if club && self.belonging(next) && !piece.town {
            return Evidence::organization(if piece.opens_sentence { 0.3 } else { 0.5 });
        }
        if self.does_business(piece) && !piece.town {
            return Evidence::organization(0.5);
        }
        let says = words.is(next, Kinds::SAY)
            || next + 1 < end && words.text.word(next) == "also" && words.is(next + 1, Kinds::SAY);
        if says && plain && !piece.town {
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
