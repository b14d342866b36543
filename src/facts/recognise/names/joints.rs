//! What joins capitalised words to one run: hyphens, full stops, possessives, `of`, `and` and the like.

use super::gazetteer::{Gazetteer, Known};
use super::lexicon::Kinds;
use super::runs::Words;
use crate::facts::recognise::Shape;

/// Words that a name may have behind a connector.
const FAR: usize = 4;

impl Words<'_> {
    /// `Jimmy “Slim” Weir`
    pub(super) fn across_nickname(&self, last: usize, next: usize, end: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        if !self.is(last, Kinds::FIRST_NAME) || !matches!(self.text.word(next), "“" | "\"" | "‘") || self.glued(next)
        {
            return None;
        }
        let inner = next + 1;
        let close = (inner + 1..end.min(inner + LONGEST))
            .find(|&at| matches!(self.text.word(at), "”" | "\"" | "’") && self.glued(at))?;
        let surname = close + 1;
        let named =
            surname < end && self.nameish(surname) && !self.glued(surname) && self.shape(surname) == Shape::Capital;
        (named && self.nameish(inner) && self.glued(inner)).then_some(surname)
    }

    /// `Farmers’ Association`, `St Luke’s Church`, `Land’s End`: a possessive within a name.
    pub(super) fn across_possessive(&self, first: usize, last: usize, end: usize) -> Option<usize> {
        let plural = self.tail(last) == 0;
        let next = last + 1 + usize::from(plural);
        if next >= end || !self.nameish(next) || self.short_line_before(next) {
            return None;
        }
        let head = (next..end.min(next + FAR - 1)).take_while(|&at| self.nameish(at)).last()?;
        let institution = self.is(head, Kinds::ORG_LAST.and(Kinds::ORG_FIRST)) || self.is_paper_of(last, head);
        if plural {
            return institution.then_some(next);
        }
        // `Information Commissioner’s Office`
        if last > first && self.is(last, Kinds::ROLE) && matches!(self.core(next), "Office" | "Department") {
            return Some(next);
        }
        let saint = matches!(self.core(first), "St" | "Saint") && last > first;
        let headed = institution || self.is(head, Kinds::PLACE_HEAD);
        let after_article = first == last || first + 1 == last && self.text.word(first) == "The";
        let house = first == last && self.names_a_house(last, head) || after_article && self.is_paper_of(last, head);
        (saint && headed || house).then_some(next)
    }

    /// `The Builder’s Gazette`: what a trade reads.
    fn is_paper_of(&self, reader: usize, head: usize) -> bool {
        const PAPERS: [&str; 22] = [
            "Gazette",
            "Journal",
            "Weekly",
            "Magazine",
            "Review",
            "Companion",
            "Friend",
            "Almanac",
            "Monthly",
            "Digest",
            "Chronicle",
            "Herald",
            "Advocate",
            "Guild",
            "Union",
            "Institute",
            "Association",
            "Mirror",
            "Record",
            "News",
            "Quarterly",
            "Own",
        ];
        let article = reader > 0 && matches!(self.text.word(reader - 1), "The" | "the");
        let kinds = self.kinds(reader);
        let trade = kinds.any(Kinds::ROLE.and(Kinds::COMMON).and(Kinds::PLURAL_ROLE))
            || !kinds.any(Kinds::FIRST_NAME)
                && ["er", "ist", "man", "or"].iter().any(|end| self.core(reader).trim_end_matches('s').ends_with(end));
        article && trade && PAPERS.contains(&self.core(head)) && !kinds.any(Kinds::ORG_LAST.and(Kinds::CALENDAR))
    }

    /// `Neal’s Yard`, `King’s College`: the possessor is no person of the article.
    fn names_a_house(&self, possessor: usize, head: usize) -> bool {
        const HOUSES: [&str; 30] = [
            "Hospital",
            "College",
            "School",
            "Church",
            "Cathedral",
            "Park",
            "Yard",
            "Dairy",
            "Bar",
            "Pub",
            "Restaurant",
            "Cafe",
            "Café",
            "Diner",
            "Bakery",
            "Farm",
            "Square",
            "Cross",
            "Bay",
            "Point",
            "Hill",
            "Island",
            "Bridge",
            "End",
            "Gate",
            "Wharf",
            "Market",
            "Arms",
            "Cove",
            "Head",
        ];
        let word = self.core(possessor);
        let kinds = self.kinds(possessor);
        HOUSES.contains(&self.core(head))
            && kinds.any(Kinds::FIRST_NAME.and(Kinds::COMMON).and(Kinds::HONORIFIC))
            && !kinds.any(Kinds::ORG_LAST.and(Kinds::ORG_FIRST).and(Kinds::CALENDAR).and(Kinds::STOP))
            && Gazetteer::get().known(word).is_none()
            && !Gazetteer::get().is_town(word)
    }

    pub(super) fn across_mark(&self, first: usize, last: usize, mark: usize, end: usize) -> Option<usize> {
        let next = mark + 1;
        if next >= end {
            return None;
        }
        let joined = match self.text.word(mark) {
            "." if !self.glued(mark) => false,
            "." if self.glued(next) => self.shape(last) == Shape::Initial && self.shape(next) == Shape::Initial,
            "." => self.abbreviates(last, 0) && !self.is(next, Kinds::STOP) && !self.short_line_before(next),
            "&" => true,
            "-" | "‑" | "‐" if self.hyphen(mark, end) => return self.across_hyphen(last, next, end),
            "," => self.continues_list(first, last, next, end) || self.is_campus(first, last, next),
            _ => false,
        };
        (joined && self.nameish(next)).then_some(next)
    }

    /// `Jong-un`, `Abu-Salha`, `Al-Masri`, but not `London-based`.
    fn across_hyphen(&self, last: usize, next: usize, end: usize) -> Option<usize> {
        const ATTRIBUTES: [&str; 30] = [
            "led", "era", "born", "like", "run", "held", "free", "type", "made", "wide", "only", "size", "old", "year",
            "day", "week", "long", "area", "bred", "time", "rate", "on", "off", "up", "out", "to", "by", "and", "or",
            "mad",
        ];
        if let Some(to) = self.hyphen_chain(next, end) {
            return Some(to);
        }
        let korean = matches!(
            self.core(next),
            "myung"
                | "myeong"
                | "hyeok"
                | "seong"
                | "byung"
                | "byeong"
                | "hyoung"
                | "kyoung"
                | "cheng"
                | "ching"
                | "hsiang"
                | "liang"
                | "xiang"
                | "kuang"
                | "kwang"
                | "chang"
                | "sheng"
                | "cheon"
                | "hyeon"
                | "yeong"
                | "jeong"
                | "hwang"
                | "chiang"
                | "hsien"
                | "chieh"
                | "hsiung"
                | "chuan"
                | "kyung"
                | "seung"
                | "hyung"
                | "kyong"
                | "young"
                | "chung"
                | "cheol"
        );
        let short =
            self.is_lower(next) && (korean || self.core(next).len() <= 4) && !ATTRIBUTES.contains(&self.core(next));
        (self.nameish(next) || short && self.shape(last) == Shape::Capital).then_some(next)
    }

    /// `Stoke-on-Trent`, `Villars-sur-Ollon`: small words between hyphens.
    fn hyphen_chain(&self, next: usize, end: usize) -> Option<usize> {
        const SMALL: [&str; 27] = [
            "by", "on", "in", "upon", "under", "le", "la", "les", "the", "de", "du", "des", "au", "aux", "sur", "sous",
            "en", "am", "an", "der", "dem", "del", "al", "el", "cum", "lès", "et",
        ];
        let mut at = next;
        while at < next + FAR && at + 2 < end && SMALL.contains(&self.core(at)) && self.hyphen(at + 1, end) {
            at += 2;
        }
        (at > next && self.nameish(at)).then_some(at)
    }

    /// `University of California, San Diego`
    fn is_campus(&self, first: usize, last: usize, next: usize) -> bool {
        let gazetteer = Gazetteer::get();
        let of = first + 1;
        let state = |at: usize| matches!(gazetteer.known(self.slice(at, last)), Some(Known::State(_)));
        let town = || (next..(next + 2).min(self.len())).any(|to| gazetteer.is_town(self.slice(next, to)));
        self.core(first) == "University" && of < last && self.mark(of, "of") && state(of + 1) && town()
    }

    /// `Ministry of Health, Labour and Welfare`: the comma within the list of what an office is for.
    fn continues_list(&self, first: usize, last: usize, next: usize, end: usize) -> bool {
        let office = (first..last).find(|&at| {
            matches!(self.text.word(at + 1), "of" | "for")
                && matches!(self.core(at), "Ministry" | "Department" | "Minister" | "Office" | "Secretary")
                || matches!(self.text.word(at + 1), "on" | "for")
                    && matches!(self.core(at), "Committee" | "Commission" | "Council")
        });
        let ministry = office.is_some_and(|at| matches!(self.core(at), "Ministry" | "Department"));
        let subject =
            |at: usize| at < end && self.nameish(at) && (self.is_subject(at) || ministry && self.is_topic(at));
        let mut at = next;
        while subject(at) && at + 1 < end && self.mark(at + 1, ",") {
            at += 2;
        }
        let and = (at..end.min(at + 3)).find(|&at| self.text.word(at) == "and");
        office.is_some()
            && (self.is_subject(last) || ministry && self.is_topic(last))
            && and.is_some_and(|and| and > next && (at..and).all(subject) && subject(and + 1))
    }

    /// `Health`, `Agriculture`, `Safety`: what an office may be for.
    fn is_subject(&self, at: usize) -> bool {
        const ENDINGS: [&str; 14] =
            ["tion", "sion", "ment", "ture", "ity", "ics", "ance", "ence", "ogy", "cy", "ship", "ing", "fare", "our"];
        let word = self.core(at);
        self.is(at, Kinds::COMMON.and(Kinds::MODIFIER).and(Kinds::ORG_LAST)) && !self.is(at, Kinds::FIRST_NAME)
            || word.len() > 4
                && ENDINGS.iter().any(|ending| word.ends_with(ending))
                && !self.is(at, Kinds::FIRST_NAME.and(Kinds::SURNAME))
    }

    /// `Tourism`, `Arts`, `Food`: what ministries are for, beside what shows by its ending.
    fn is_topic(&self, at: usize) -> bool {
        const TOPICS: [&str; 40] = [
            "Arts",
            "Tourism",
            "Culture",
            "Food",
            "Sport",
            "Sports",
            "Youth",
            "Media",
            "Women",
            "Children",
            "Families",
            "Trade",
            "Industry",
            "Energy",
            "Science",
            "Veterans",
            "Fisheries",
            "Forests",
            "Forestry",
            "Water",
            "Mines",
            "Lands",
            "Land",
            "Labour",
            "Labor",
            "Works",
            "Roads",
            "Rural",
            "Housing",
            "Health",
            "Communities",
            "Business",
            "Enterprise",
            "Skills",
            "Heritage",
            "Climate",
            "Wildlife",
            "Railways",
            "Religious",
            "Home",
        ];
        TOPICS.contains(&self.core(at))
    }

    /// `Ministry of Culture`, `Council on Foreign Relations`, `Secretary of State`.
    pub(super) fn across_connector(&self, first: usize, last: usize, connector: usize, end: usize) -> Option<usize> {
        let the = connector + 1 < end && self.text.word(connector + 1) == "the";
        let next = connector + 1 + usize::from(the);
        if next >= end || !self.nameish(next) || self.glued(next) {
            return None;
        }
        let word = self.text.word(connector);
        let joined = match word {
            "of" => self.is_of_something(first, last, next),
            "for" | "on" | "against" => self.is(last, Kinds::ORG_FIRST) || self.is(last, Kinds::ROLE) && the,
            // `Society for the Prevention of Cruelty to Animals`
            "to" => {
                matches!(self.core(last), "Cruelty" | "Violence" | "Aid" | "Access" | "Assistance")
                    && self.connected(first, last)
            }
            "and" => self.is_family_firm(next, the) || self.has_two_subjects(first, last, next, end, the),
            "at" => self.connected(first, last) && self.is(first, Kinds::ORG_FIRST),
            "in" => {
                let country = matches!(
                    Gazetteer::get().known(self.slice(next, (next + 1).min(end - 1))),
                    Some(Known::Country(_))
                );
                self.is(last, Kinds::ROLE) && self.core(next) == "Charge"
                    || the
                        && country
                        && self.connected(first, last)
                        && (first..last).any(|at| self.is(at, Kinds::ORG_FIRST))
            }
            _ => false,
        };
        (joined || matches!(word, "and" | "of" | "the") && self.known_across(first, last, next, end)).then_some(next)
    }

    /// The gazetteer has a name that goes on behind the connector.
    fn known_across(&self, first: usize, last: usize, next: usize, end: usize) -> bool {
        let to = (next..end.min(next + FAR - 1)).take_while(|&to| self.nameish(to));
        to.into_iter().any(|to| (first..=last).any(|from| self.is_word(from) && self.known(from, to).is_some()))
    }

    fn connected(&self, first: usize, last: usize) -> bool {
        (first..last).any(|at| matches!(self.text.word(at), "of" | "for" | "on"))
    }

    /// `University of`, `Chiefs of` within `Association of Chiefs of Police`, `Freedom of Information`
    fn is_of_something(&self, first: usize, last: usize, next: usize) -> bool {
        let heads = Kinds::ORG_FIRST.and(Kinds::ORG_LAST).and(Kinds::PLACE_HEAD).and(Kinds::ROLE).and(Kinds::EVENT);
        let office = || {
            let head = (first..last).find(|&at| matches!(self.text.word(at + 1), "of" | "for" | "on"));
            head.is_some_and(|head| self.is(head, Kinds::ORG_FIRST))
        };
        // `Dr Ann Hill of Leeds University`
        let titled = (first..last).find(|&at| !self.is(at, Kinds::HONORIFIC) && !self.mark(at, ".")).unwrap_or(first);
        let person = self.is(titled, Kinds::FIRST_NAME) && last > titled && !self.is(last, Kinds::ORG_FIRST);
        let family_firm = last > first && self.text.word(last - 1) == "and" && self.is_family_firm(last, false);
        self.is(last, heads) && !person && !self.glued(last) && !family_firm
            || matches!(self.core(last), "East" | "West" | "North" | "South")
            || self.connected(first, last) && office()
            || self.is_subject(last) && self.is_subject(next)
            || !person && self.is_thing_of(last, next)
    }

    /// `the Pride of Wexmouth`, `the Friends of Linden Baths`: a noun with a capital that no sentence gave it.
    fn is_thing_of(&self, noun: usize, next: usize) -> bool {
        const NO_NOUNS: Kinds = Kinds::STOP
            .and(Kinds::CALENDAR)
            .and(Kinds::FIRST_NAME)
            .and(Kinds::NOT_NAME)
            .and(Kinds::MODIFIER)
            .and(Kinds::HONORIFIC);
        let before = noun.checked_sub(1).map_or("", |before| self.text.word(before));
        let led =
            matches!(before, "The" | "the") || !self.opens_sentence(noun, 0) && !self.mark(noun.saturating_sub(1), ",");
        self.shape(noun) == Shape::Capital
            && self.is(noun, Kinds::COMMON)
            && !self.is(noun, NO_NOUNS)
            && !self.possessive(noun)
            && self.shape(next) == Shape::Capital
            && led
    }

    /// `Tolland and Sons`
    fn is_family_firm(&self, next: usize, the: bool) -> bool {
        !the && matches!(self.core(next), "Sons" | "Son" | "Daughters" | "Brothers" | "Co" | "Company" | "Partners")
    }

    /// `Agency for Food and Health`, `Food and Agriculture Organization`
    fn has_two_subjects(&self, first: usize, last: usize, next: usize, end: usize, the: bool) -> bool {
        if self.connected(first, last) {
            let other = Kinds::ROLE.and(Kinds::HONORIFIC).and(Kinds::FIRST_NAME).and(Kinds::PLACE_HEAD);
            let head = |at| self.is(at, Kinds::ORG_FIRST) && !matches!(self.core(at), "University" | "Bank" | "Church");
            let named = self.shape(next) == Shape::Upper || Gazetteer::get().known(self.core(next)).is_some();
            return (first..last).any(head) && !self.is(next, other) && !named;
        }
        let head = (next + 1..end.min(next + FAR)).take_while(|&at| self.nameish(at)).any(|at| {
            self.is(at, Kinds::ORG_LAST)
                || at > next && matches!(Gazetteer::get().known(self.core(at)), Some(Known::Country(_)))
        });
        let name = Kinds::FIRST_NAME.and(Kinds::SURNAME).and(Kinds::HONORIFIC);
        let other = self.is_subject(next)
            || !self.is(next, name) && !Gazetteer::get().is_town(self.core(next)) && self.shape(next) == Shape::Capital;
        head && !the && !self.is(last, Kinds::ORG_LAST.and(Kinds::ORG_SUFFIX)) && self.is_subject(last) && other
    }
}
