//! What the words right beside a name say that it is.

use std::sync::LazyLock;

use super::SURE;
use crate::facts::recognise::Shape;
use crate::facts::recognise::names::evidence::{Context, Evidence, Sort};
use crate::facts::recognise::names::lexicon::Kinds;
use crate::facts::recognise::names::piece::Piece;
use crate::facts::recognise::names::roles;
use crate::facts::recognise::words::Words;

type List = LazyLock<Words<()>>;

/// What only people do or are.
static LIVING: List = LazyLock::new(|| {
    Words::set(&[
        "who died lived lives married recalls recalled remembers thinks believes wept smiled laughed nodded shrugged \
                  grew himself herself",
    ])
});
/// Before a name, they say that it is a firm's.
static FIRMS: List = LazyLock::new(|| {
    Words::set(&[
        "firm company retailer charity startup airline insurer lender quarterly monthly manufacturer maker carmaker \
                  drugmaker consultancy supplier housebuilder publisher brewery journal magazine newspaper label supermarket \
                  conglomerate",
    ])
});
/// What only firms have.
static OWNED: List = LazyLock::new(|| {
    Words::set(&[
        "shareholders employees profits revenue revenues headquarters subsidiaries factories stores branches boss \
                  bosses auditors creditors customers",
    ])
});
/// The same right behind a name.
static BESIDE: List = LazyLock::new(|| {
    Words::set(&[
        "shares shareholders employees customers executives products stores shops branches factories workers magazine",
    ])
});
/// What only firms do.
static DOES: List = LazyLock::new(|| Words::set(&["employs operates manufactures publishes acquired merged"]));
/// What happens to firms.
static DONE: List =
    LazyLock::new(|| Words::set(&["founded established nationalised nationalized acquired delisted floated"]));
/// Of firms: `chairman of X`.
static HEADS: List = LazyLock::new(|| {
    Words::set(&[
        "executive executives chairman chairwoman subsidiary director directors owner owners founder founders \
                  co-founder takeover purchase acquisition customers employees shareholders creditors boss bosses maker",
    ])
});
/// At firms: `jobs at X`.
static STAFF: List = LazyLock::new(|| {
    Words::set(&["executive executives analyst analysts employees staff jobs bosses workers auditors"])
});
/// In firms: `shares in X`.
static STAKES: List =
    LazyLock::new(|| Words::set(&["shares stake stakes investment investors shareholders shareholder"]));
/// `believe in X`: no place.
static MIND: List = LazyLock::new(|| {
    Words::set(&[
        "believe believes believed trust faith confidence confide confided interest interested shares stake stakes \
                  investment invest invested investors belief starred stars appeared seen role part character scene",
    ])
});
/// `residents of X`
static LOCALS: List =
    LazyLock::new(|| Words::set(&["residents villagers mayor parish outskirts streets people parts areas"]));
/// `shouted at X`: no place.
static AIMED: List = LazyLock::new(|| {
    Words::set(&[
        "look looks looked looking shout shouted shouting aimed aim directed threw thrown fired laughed laughs smiled \
                  pointed stared angry anger furious dig swipe jibe screamed yelled hurled",
    ])
});
/// `up X`, where X begins as mountains do.
static CLIMBED: List = LazyLock::new(|| Words::set(&["up down atop climbed climbing scaled"]));
static MOUNTAINS: List = LazyLock::new(|| Words::set(&["ben glen sgurr carn mynydd pen cerro pico piz"]));

type Told = Option<(Sort, u8)>;

impl Context<'_, '_> {
    /// What the words beside `piece` say that it is, and how surely.
    pub(super) fn said_of(&self, piece: &Piece) -> Told {
        self.is_somebody(piece)
            .or_else(|| self.firm_before(piece))
            .or_else(|| self.place_before(piece))
            .or_else(|| self.firm_behind(piece))
    }

    /// The word of a token of this block.
    pub(super) fn word(&self, at: usize) -> &str {
        if (self.block.start..self.block.end).contains(&at) { self.words.text.word(at) } else { "" }
    }

    /// `Dr X`, `X, 47,`, `X, who`, `her brother X`, `X, a baker`, `X said she`
    fn is_somebody(&self, piece: &Piece) -> Told {
        let (words, next) = (self.words, piece.last + 1);
        let before = piece.first.checked_sub(1).filter(|&at| at >= self.block.start);
        let family = |at: usize| words.is_lower(at) && words.is(at, Kinds::FAMILY);
        let comma = self.word(next) == ",";
        let apposed = comma && self.apposition(piece, next + 1) != Evidence::default();
        if apposed && !piece.titled {
            return None;
        }
        let number = |at: usize| at < self.block.end && words.text.tokens[at].shape == Shape::Number;
        let aged = comma && number(next + 1) && words.core(next + 1).len() <= 3;
        let set_off = comma && matches!(self.word(next + 1), "who" | "whose" | "aged");
        let named = |at: usize| words.is_lower(at) && words.is(at, Kinds::ORG_NOUN) || words.mark(at, ",");
        let role = roles::before(words, piece, self.block.start).is_some() && !before.is_some_and(named)
            || comma && roles::after(words, piece, self.block.end).is_some();
        let kin = words.possessive(piece.last) && next < self.block.end && family(next);
        let suffered = self.word(next) == "was"
            && matches!(self.word(next + 1), "born" | "jailed" | "arrested" | "killed" | "shot" | "buried");
        let itself = next < self.block.end
            && words.is(next, Kinds::SAY)
            && (next + 1..next + 5).any(|at| matches!(self.word(at), "he" | "she" | "his" | "her"));
        // `a director of X was arrested`
        let led = before
            .is_some_and(|at| matches!(self.word(at), "of" | "at" | "for" | "in" | "with" | "to" | "from" | "by"));
        let acts = suffered || itself || LIVING.has(self.word(next));
        let somebody = piece.titled || before.is_some_and(family) || aged || set_off || role || kin || acts && !led;
        somebody.then_some((Sort::Person, SURE))
    }

    /// `shares in X`, `the charity X`, `auditors at X`
    fn firm_before(&self, piece: &Piece) -> Told {
        let words = self.words;
        let at = piece.first.checked_sub(1).filter(|&at| at >= self.block.start)?;
        let (led, before) = (if at > self.block.start { self.word(at - 1) } else { "" }, self.word(at));
        let phrase = match before {
            "of" => HEADS.has(led),
            "in" => STAKES.has(led),
            "at" => STAFF.has(led) || self.is_staff(at - usize::from(at > 0)),
            "for" => {
                matches!(led, "spokesman" | "spokeswoman" | "spokesperson" | "work" | "works" | "worked" | "working")
            }
            "with" => led == "merger",
            _ => false,
        };
        let start_up = before == "up" && led == "-" && at > self.block.start + 1 && self.word(at - 2) == "start";
        let noun = FIRMS.has(before) && words.is_lower(at) && !matches!(led, "-" | "with" | "by");
        // `his firm, X`, but not `a lawyer for the firm, Ann Lee,`
        let own =
            at > self.block.start + 1 && matches!(self.word(at - 2), "his" | "her" | "their" | "its" | "a" | "an");
        let named = own && before == "," && self.after_noun(piece).organization > 0.0;
        // `the administrators, X, have`
        let plural = led.len() > 5 && led.ends_with('s') && words.is_lower(at.saturating_sub(1)) && before == ",";
        let several = plural
            && self.word(piece.last + 1) == ","
            && matches!(self.word(piece.last + 2), "have" | "are" | "were" | "said" | "say" | "had");
        let firm = several || named || phrase || start_up || noun;
        firm.then_some((Sort::Organization, SURE))
    }

    /// `teachers at X`
    fn is_staff(&self, at: usize) -> bool {
        let word = self.word(at);
        let doers =
            ["ors", "ers", "ists", "or", "er", "ist"].iter().any(|ending| word.len() > 5 && word.ends_with(ending));
        at >= self.block.start && word != "number" && (doers || self.words.is(at, Kinds::ROLE.and(Kinds::PLURAL_ROLE)))
    }

    /// `the hamlet of X`, `live in X`, `47, of X`
    fn place_before(&self, piece: &Piece) -> Told {
        let words = self.words;
        let at = piece.first.checked_sub(1).filter(|&at| at >= self.block.start)?;
        let (led, before) = (if at > self.block.start { self.word(at - 1) } else { "" }, self.word(at));
        let of = before == "of" && at > self.block.start;
        let hailing = of && led == "," && at > self.block.start + 1 && words.text.tokens[at - 2].shape == Shape::Number;
        let noun = of && (words.is_lower(at - 1) && words.is(at - 1, Kinds::PLACE_NOUN) || LOCALS.has(led));
        // `the Glen Orchy estate`
        let next = piece.last + 1;
        let what = before == "the"
            && next < self.block.end
            && words.is_lower(next)
            && words.is(next, Kinds::PLACE_NOUN)
            && !words.possessive(piece.last);
        let climbed = CLIMBED.has(before) && MOUNTAINS.has(words.core(piece.first));
        if hailing || noun || climbed || what {
            return Some((Sort::Place, SURE));
        }
        let inside = before == "in" && !MIND.has(led) || before == "at" && !AIMED.has(led);
        if !inside && !matches!(before, "near" | "outside") || words.possessive(piece.last) {
            return None;
        }
        Some((Sort::Place, if inside { SURE } else { 1 }))
    }

    /// `X shares`, `X’s chief executive`, `X, which`, `X, a retailer`, `X employs`, `X said in a statement`
    fn firm_behind(&self, piece: &Piece) -> Told {
        let next = piece.last + 1;
        let word = |ahead: usize| self.word(next + ahead);
        if word(0) == "," {
            let apposed = self.apposition(piece, next + 1);
            return match (apposed.organization > 0.0, apposed.place > 0.0) {
                (_, true) => Some((Sort::Place, SURE)),
                (true, _) => Some((Sort::Organization, SURE)),
                _ if word(1) != "which" => None,
                _ if next + 2 < self.block.end && self.words.is(next + 2, Kinds::SAY) => {
                    Some((Sort::Organization, SURE))
                }
                _ => Some((Sort::Organization, 1)),
            };
        }
        let chief = self.is_chief(next);
        if self.words.possessive(piece.last) {
            return self.is_owned(next).then_some((Sort::Organization, SURE));
        }
        let recalls = word(0) == "has" && word(1) == "recalled";
        let done = recalls
            || word(0) == "was"
                && (DONE.has(word(1)) || matches!((word(1), word(2)), ("set" | "wound" | "broken", "up")));
        let fails = matches!(word(0), "went" | "goes" | "go")
            && matches!(
                (word(1), word(2)),
                ("bust" | "bankrupt", _) | ("into", "administration" | "liquidation" | "receivership")
            )
            || word(0) == "filed" && word(1) == "for";
        if BESIDE.has(word(0)) || DOES.has(word(0)) || done || fails || chief {
            return Some((Sort::Organization, SURE));
        }
        if self.is_brand(piece) {
            return Some((Sort::Organization, 1));
        }
        let states = next < self.block.end && self.words.is(next, Kinds::SAY) && word(1) == "in" && word(2) == "a";
        (states && word(3) == "statement").then_some((Sort::Organization, 1))
    }
}

impl Context<'_, '_> {
    /// `chief executive`, `finance chief`
    fn is_chief(&self, at: usize) -> bool {
        matches!(
            (self.word(at), self.word(at + 1)),
            ("chief", "executive" | "financial" | "operating" | "medical")
                | ("finance" | "marketing" | "technology", "chief" | "director")
        )
    }

    /// `X’s shareholders`, `X’s chief executive`: what only firms have.
    pub(in super::super) fn is_owned(&self, at: usize) -> bool {
        OWNED.has(self.word(at)) || self.is_chief(at) || self.word(at) == "parent" && self.word(at + 1) == "company"
    }

    /// `a Wren Halloran pushchair`
    fn is_brand(&self, piece: &Piece) -> bool {
        let (words, next) = (self.words, piece.last + 1);
        let article = piece.first > self.block.start && matches!(self.word(piece.first - 1), "a" | "an");
        let noun = next < self.block.end && words.is_lower(next) && !words.is(next, Kinds::STOP.and(Kinds::ROLE));
        article && noun && !words.core(next).ends_with("ed") && !words.is(next, Kinds::SAY.and(Kinds::DID))
    }
}

/// `believed in`, `confided in`: no place.
pub fn is_of_mind(word: &str) -> bool {
    MIND.has(word)
}
