//! What a piece's own words and the words around it say about what it names.

use std::ops::Range;
use std::sync::LazyLock;

use super::gazetteer::{Gazetteer, Known};
use super::lexicon::{Kinds, Lexicon};
use super::piece::Piece;
use super::runs::Words;
use crate::facts::model::FactKind;
use crate::facts::recognise::{Shape, words};

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Person,
    Organization,
    Place,
}

/// How likely a name stands for each sort of thing, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    pub person: f32,
    pub organization: f32,
    pub place: f32,
}

/// From this on, a name is taken for what it seems to be.
pub const ENOUGH: f32 = 0.5;

impl Evidence {
    /// Independent signs strengthen each other.
    pub fn join(&mut self, other: Self) {
        let either = |a: f32, b: f32| 1.0 - (1.0 - a) * (1.0 - b);
        self.person = either(self.person, other.person);
        self.organization = either(self.organization, other.organization);
        self.place = either(self.place, other.place);
    }

    pub(super) fn times(self, factor: f32) -> Self {
        Self { person: self.person * factor, organization: self.organization * factor, place: self.place * factor }
    }

    pub(super) fn person(score: f32) -> Self {
        Self { person: score, ..Self::default() }
    }

    pub(super) fn organization(score: f32) -> Self {
        Self { organization: score, ..Self::default() }
    }

    pub(super) fn place(score: f32) -> Self {
        Self { place: score, ..Self::default() }
    }
}

/// Countries whose middling towns are in English papers without further explanation.
const HEARD_OF: [&str; 18] =
    ["US", "GB", "CA", "AU", "NZ", "IE", "FR", "DE", "IT", "ES", "NL", "BE", "CH", "AT", "SE", "NO", "DK", "UA"];

/// A piece where it stands; [`Context::weigh`] is in `surroundings`.
pub struct Context<'w, 'a> {
    pub words: &'w Words<'a>,
    /// Tokens of its block.
    pub block: Range<usize>,
    /// The block is a headline or the like, where capitals say nothing.
    pub shouting: bool,
}

impl Context<'_, '_> {
    pub(super) fn of_known(&self, piece: &Piece, known: Known) -> Evidence {
        let first_name = piece.words == 1 && self.words.is(piece.first, Kinds::FIRST_NAME);
        match known {
            Known::Country(_) => Evidence::place(if first_name { 0.7 } else { 0.95 }),
            Known::State(_) => Evidence::place(if first_name { 0.6 } else { 0.9 }),
            Known::Organization(_) => Evidence::organization(0.9),
            Known::Own(index) => match self.words.text.own.and_then(|own| own.get(index)) {
                Some((FactKind::Person, _)) => Evidence::person(0.99),
                Some((FactKind::Organization, _)) => Evidence::organization(0.99),
                Some((FactKind::Place, _)) => Evidence::place(0.99),
                _ => Evidence::default(),
            },
            Known::Demonym | Known::StateAbbreviation(_) => Evidence::default(),
        }
    }

    /// Ends in what neither person, organisation nor place ends in.
    pub(super) fn is_nothing(&self, piece: &Piece) -> bool {
        let last = self.words.kinds(piece.last);
        let named = piece.words > 1 && self.words.is(piece.first, Kinds::FIRST_NAME);
        let christened = christened(self.words.core(piece.first));
        // `D-Ore.`
        let party = matches!(self.words.core(piece.first), "D" | "R" | "I")
            && piece.words == 2
            && self.words.hyphen(piece.first + 1, piece.last + 1);
        christened
            || party
            || last.any(Kinds::EVENT) && !(named && piece.titled) && !self.of_office(piece)
            || piece.words > 1 && matches!(self.words.core(piece.first), "Tour" | "Giro" | "Vuelta" | "Freedom")
            || last.any(Kinds::NOT_NAME)
                && !(named || self.of_office(piece) || piece.words > 1 && last.any(Kinds::PLACE_HEAD))
            || piece.words == 1
                && (last.any(Kinds::CALENDAR.and(Kinds::MODIFIER)) && !piece.titled
                    || last.any(Kinds::STOP) && !last.any(Kinds::FIRST_NAME.and(Kinds::CALENDAR)))
            || piece.words == 1 && last.any(Kinds::ROLE.and(Kinds::HONORIFIC))
    }

    pub(super) fn of_words(&self, piece: &Piece) -> Evidence {
        if self.is_nothing(piece) {
            return Evidence::default();
        }
        let (first, last) = (self.words.kinds(piece.first), self.words.kinds(piece.last));
        let connected = self.connected(piece);
        let head = self.head_before_connector(piece);
        let mut evidence = Evidence::default();
        if last.any(Kinds::ORG_SUFFIX) {
            evidence.join(Evidence::organization(0.9));
        } else if first.any(Kinds::FOREIGN_ORG) && !piece.titled {
            // `Banque Centrale`, `Fundación Verde`
            evidence.join(Evidence::organization(0.75));
        } else if self.is_venue(piece) {
            evidence.join(Evidence::place(0.75));
        } else if connected && head.any(Kinds::ORG_FIRST.and(Kinds::ORG_LAST)) {
            evidence.join(Evidence::organization(0.85));
        } else if (piece.first..piece.last).any(|at| self.words.mark(at, "&")) || self.is_family_firm(piece) {
            // `Marsh & Ogilvy`
            evidence.join(Evidence::organization(0.65));
        } else if self.goes_without(piece) || self.is_paper(piece) {
            evidence.join(Evidence::organization(0.75));
        } else if piece.words <= 3 && camel(self.words.core(piece.first)) {
            evidence.join(Evidence::organization(0.55));
        } else if connected && head.any(Kinds::PLACE_HEAD) {
            evidence.join(Evidence::place(0.7));
        } else if last.any(Kinds::ORG_LAST) {
            evidence.join(Evidence::organization(if piece.titled { 0.3 } else { 0.8 }));
        } else if self.words.core(piece.last) == "District"
            && self.words.is(piece.last - 1, Kinds::ORG_LAST.and(Kinds::ORG_FIRST))
        {
            // `Leeds School District`
            evidence.join(Evidence::organization(0.7));
        } else if last.any(Kinds::PLACE_HEAD) {
            evidence.join(Evidence::place(if piece.titled { 0.3 } else { 0.75 }));
        } else if self.heads_inside(piece) && Gazetteer::get().is_town(self.words.core(piece.last)) {
            // `Trinity College Dublin`
            evidence.join(Evidence::organization(0.7));
        } else if piece.words > 2 && matches!(self.words.core(piece.first), "Royal" | "National") && !piece.titled {
            // `Royal Botanic Garden Edinburgh`
            evidence.join(Evidence::organization(0.55));
        } else if first.any(Kinds::ORG_FIRST) && !first.any(Kinds::FIRST_NAME) && !connected {
            evidence.join(Evidence::organization(0.4));
        }
        evidence.join(self.of_geography(piece));
        if !connected && !self.goes_without(piece) {
            evidence.join(self.of_personal_name(piece, evidence.organization.max(evidence.place)));
        }
        evidence
    }

    /// `Commission on Elections`, `Office of Buddhism`
    fn of_office(&self, piece: &Piece) -> bool {
        self.connected(piece) && self.head_before_connector(piece).any(Kinds::ORG_FIRST)
    }

    /// `Tolland and Sons`
    fn is_family_firm(&self, piece: &Piece) -> bool {
        let kin = matches!(
            self.words.core(piece.last),
            "Sons" | "Son" | "Daughters" | "Brothers" | "Co" | "Company" | "Partners"
        );
        kin && piece.last > piece.first && self.words.text.word(piece.last - 1) == "and"
    }

    /// `Engineers Without Borders`: a small word with a capital within.
    fn goes_without(&self, piece: &Piece) -> bool {
        (piece.first + 1..piece.last)
            .any(|at| matches!(self.words.text.word(at), "Without" | "Against" | "Beyond" | "Across"))
    }

    /// `The Miner’s Friend`
    fn is_paper(&self, piece: &Piece) -> bool {
        piece.words == 2
            && self.words.possessive(piece.first)
            && matches!(
                self.words.core(piece.last),
                "Friend" | "Companion" | "Almanac" | "Monthly" | "Quarterly" | "Own" | "Record"
            )
    }

    /// `Riverside Convention Centre`
    fn is_venue(&self, piece: &Piece) -> bool {
        let before = self.words.core(piece.last - 1);
        matches!(self.words.core(piece.last), "Centre" | "Center")
            && matches!(
                before,
                "Convention" | "Shopping" | "Conference" | "Exhibition" | "Arts" | "Sports" | "Leisure" | "Visitor"
            )
    }

    fn heads_inside(&self, piece: &Piece) -> bool {
        (piece.first + 1..piece.last).any(|at| self.words.is(at, Kinds::ORG_LAST))
    }

    pub(super) fn connected(&self, piece: &Piece) -> bool {
        (piece.first..piece.last)
            .any(|at| matches!(self.words.text.word(at), "of" | "for" | "on" | "and" | "against" | "&"))
    }

    fn head_before_connector(&self, piece: &Piece) -> Kinds {
        (piece.first..piece.last)
            .find(|&at| matches!(self.words.text.word(at + 1), "of" | "for" | "on" | "and" | "against" | "&"))
            .map_or(Kinds::default(), |at| self.words.kinds(at))
    }

    pub(super) fn of_word(&self, piece: &Piece) -> Evidence {
        if self.is_nothing(piece) {
            return Evidence::default();
        }
        let (word, kinds) = (self.words.core(piece.first), self.words.kinds(piece.first));
        match self.words.shape(piece.first) {
            Shape::Upper if self.is_drop_cap(piece, word) => Evidence::default(),
            Shape::Upper if word.len() > 6 => self.of_dateline(piece, word),
            Shape::Upper if kinds.any(Kinds::NOT_ORG) || word.bytes().all(|byte| b"IVXLC".contains(&byte)) => {
                Evidence::default()
            }
            Shape::Upper if word.len() >= 2 => {
                let mut evidence = self.of_dateline(piece, word);
                evidence.join(Evidence::organization(if evidence.place > 0.0 { 0.0 } else { 0.6 }));
                evidence
            }
            Shape::Capital if word.len() > 9 && word.ends_with("museum") => Evidence::organization(0.7),
            // `PubMatic`
            Shape::Capital | Shape::Mixed if word.len() > 3 && camel(word) => Evidence::organization(0.6),
            Shape::Capital => self.of_town(piece, word, kinds),
            _ => Evidence::default(),
        }
    }

    /// `EVER since the crisis`: the first word of an article, set in capitals.
    fn is_drop_cap(&self, piece: &Piece, word: &str) -> bool {
        let next = piece.last + 1;
        let opens = piece.first == self.block.start && next < self.block.end && self.words.is_lower(next);
        opens && piece.known.is_none() && Lexicon::get().kinds(word).any(Kinds::STOP)
    }

    /// `LONDON — The bank …`
    fn of_dateline(&self, piece: &Piece, word: &str) -> Evidence {
        let opens = piece.first == self.block.start && word.len() > 3;
        let mut title = String::with_capacity(word.len());
        title.extend(word.chars().enumerate().map(|(at, c)| if at == 0 { c } else { c.to_ascii_lowercase() }));
        Evidence::place(if opens && Gazetteer::get().is_town(&title) { 0.8 } else { 0.0 })
    }

    fn of_town(&self, piece: &Piece, word: &str, kinds: Kinds) -> Evidence {
        if kinds.any(Kinds::MONONYM) && !piece.opens_sentence && self.preposition(piece) < 0.5 {
            return Evidence::person(0.75);
        }
        let Some(town) = Gazetteer::get().town(word) else {
            return Evidence::person(if kinds.any(Kinds::MONONYM) { 0.7 } else { 0.0 });
        };
        let base: f32 = match town.people {
            1_000.. => 0.75,
            300.. if HEARD_OF.contains(&town.country) => 0.6,
            300.. => 0.45,
            0 if town.is_province() => 0.55,
            100.. if HEARD_OF.contains(&town.country) && !piece.opens_sentence => 0.5,
            100.. => 0.4,
            _ => 0.25,
        };
        let ambiguous = kinds.any(Kinds::FIRST_NAME.and(Kinds::COMMON)) && town.people < 1_000;
        let led = self.preposition(piece);
        Evidence::place(if led > 0.0 {
            1.0 - (1.0 - base) * (1.0 - led)
        } else if ambiguous {
            base * 0.5
        } else {
            base
        })
    }

    /// How much the word before speaks for a place.
    #[must_use]
    pub fn preposition(&self, piece: &Piece) -> f32 {
        if piece.first <= self.block.start {
            return 0.0;
        }
        let before = self.words.text.word(piece.first - 1);
        if before.eq_ignore_ascii_case("from")
            && self.words.text.tokens.get(piece.last + 1).is_some()
            && self.words.mark(piece.last + 1, "to")
            || before == "to"
                && piece.first >= self.block.start + 4
                && (2..=4).any(|back| self.words.mark(piece.first - back, "from"))
        {
            return 0.5;
        }
        let way = piece.first >= self.block.start + 2 && travels(self.words.text.word(piece.first - 2), before);
        if way && piece.known.is_none() {
            return 0.5;
        }
        let leaves = before == "left"
            && self.words.text.tokens.get(piece.last + 1).is_some()
            && self.words.text.word(piece.last + 1) == "for";
        if leaves {
            return 0.5;
        }
        match LEADS.get(before) {
            Some(_) if before.eq_ignore_ascii_case("and") && !self.between(piece) => 0.0,
            led => led.unwrap_or(0.0),
        }
    }
}

/// How much words before a name speak for a place; `and` does behind `between`.
static LEADS: LazyLock<words::Words<f32>> = LazyLock::new(|| {
    let inside = "in near between outside across throughout around off above and";
    let towards = "from to at into through toward towards leave left visit visited visits reached struck hit entered";
    let inside = inside.split_whitespace().map(|word| (word, 0.5));
    words::Words::new(inside.chain(towards.split_whitespace().map(|word| (word, 0.35))))
});

impl Context<'_, '_> {
    /// `between X and Y`, at Y.
    fn between(&self, piece: &Piece) -> bool {
        const FAR: usize = 5;
        let words = self.words;
        let and = piece.first - 1;
        let start = and.saturating_sub(FAR).max(self.block.start);
        let between = (start..and).rev().find(|&at| words.text.word(at) == "between");
        between.is_some_and(|at| at + 1 < and && (at + 1..and).all(|at| words.is_word(at) && !words.is_lower(at)))
    }
}

/// `North`, `Greater`, `Mid`: begins the name of a place.
pub(super) fn compass(word: &str) -> bool {
    const DIRECTIONS: [&str; 10] =
        ["North", "South", "East", "West", "Central", "Upper", "Lower", "Greater", "Inner", "Mid"];
    word.len() <= 12 && DIRECTIONS.iter().any(|direction| word.starts_with(direction))
}

/// `Storm Ada`, `Operation Ada`: what begins so bears a name, but is neither person, organisation nor place.
pub fn christened(word: &str) -> bool {
    matches!(
        word,
        "Storm" | "Hurricane" | "Typhoon" | "Cyclone" | "Operation" | "Project" | "Planet" | "HMS" | "USS" | "MV"
    )
}

/// `ferry to`, `bound for`
fn travels(before: &str, preposition: &str) -> bool {
    match preposition {
        "to" => matches!(
            before,
            "ferry"
                | "flight"
                | "flights"
                | "trip"
                | "bus"
                | "train"
                | "travel"
                | "travels"
                | "travelled"
                | "traveled"
                | "flew"
                | "fly"
                | "drove"
                | "sailed"
                | "returned"
                | "return"
                | "moved"
                | "went"
                | "came"
                | "come"
                | "fled"
                | "road"
                | "way"
                | "taxi"
                | "back"
                | "journey"
                | "route"
                | "deported"
                | "emigrated"
                | "drive"
                | "north"
                | "south"
                | "east"
                | "west"
                | "taken"
                | "flown"
                | "towed"
                | "ferried"
                | "brought"
                | "evacuated"
                | "transferred"
                | "extradited"
        ),
        "for" => matches!(before, "left" | "bound" | "headed" | "leave" | "leaving" | "heading" | "departed"),
        _ => false,
    }
}

/// Capitals within a word, as firms write themselves; `McNeil` and `MacLeod` are people.
fn camel(word: &str) -> bool {
    if !word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) {
        return false;
    }
    // `AFPs` are several of a kind.
    if word.strip_suffix('s').is_some_and(|one| one.bytes().all(|byte| byte.is_ascii_uppercase())) {
        return false;
    }
    let inner =
        word.strip_prefix("Mac").or(word.strip_prefix("Mc")).or(word.strip_prefix("O’")).or(word.strip_prefix("O'"));
    let inner = inner.unwrap_or(word);
    inner.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && inner.starts_with(|c: char| c.is_ascii_uppercase())
        && inner[1..].bytes().any(|byte| byte.is_ascii_uppercase())
        && inner.bytes().any(|byte| byte.is_ascii_lowercase())
}
