//! Runs taken apart: `FBI Director James Comey` is an organisation, a role and a name.

use super::gazetteer::{Gazetteer, Known};
use super::lexicon::Kinds;
use super::piece::Piece;
use super::roles;
use super::runs::{Run, Words};
use crate::facts::recognise::Shape;

/// Takes the runs of one block apart.
pub struct Splitter<'w, 'a> {
    words: &'w Words<'a>,
    gazetteer: &'static Gazetteer,
    run: Run,
    /// Token indices of the run's words, without marks.
    at: Vec<usize>,
    /// For each of these words the longest known name that begins with it.
    known: Vec<Option<(usize, Known)>>,
}

const TITLE: Kinds = Kinds::ROLE.and(Kinds::HONORIFIC).and(Kinds::PLURAL_ROLE);
const HEADS: Kinds =
    Kinds::ORG_LAST.and(Kinds::ORG_FIRST).and(Kinds::ORG_SUFFIX).and(Kinds::PLACE_HEAD).and(Kinds::EVENT);

impl<'w, 'a> Splitter<'w, 'a> {
    #[must_use]
    pub fn new(words: &'w Words<'a>) -> Self {
        let run = Run { first: 0, last: 0, opens_sentence: false };
        Self { words, gazetteer: Gazetteer::get(), run, at: Vec::new(), known: Vec::new() }
    }

    /// Adds the pieces of `run` to `pieces`.
    pub fn split(&mut self, run: Run, pieces: &mut Vec<Piece>) {
        self.run = run;
        self.at.clear();
        self.at.extend((run.first..=run.last).filter(|&at| self.words.is_word(at)));
        self.known.clear();
        for from in 0..self.at.len() {
            self.known.push(self.look_up(from));
        }
        let mut from = self.trimmed();
        let mut titled = false;
        let mut demonym = false;
        while from < self.at.len() {
            // `D-Toledo`
            let party = matches!(self.words.core(self.at[from]), "D" | "R")
                && self.hyphenated(from + 1)
                && self.words.mark(self.at[from + 1] - 1, "-");
            if party || self.words.is_lower(self.at[from]) && !self.words.is(self.at[from], Kinds::PARTICLE) {
                from += 1;
                continue;
            }
            // `Doctors Without Borders` are no doctors.
            let named = self.longest_known(from).is_some_and(|(len, known)| len > 1 || matches!(known, Known::Own(_)));
            if let Some(len) = self.title(from).filter(|_| !named) {
                (from, titled) = (from + len, true);
                continue;
            }
            if let Some(len) = self.demonym(from) {
                (from, demonym) = (from + len, true);
                continue;
            }
            let (len, known) = self.one(from, titled);
            let last = self.at[from + len - 1 - self.letters_after(from, len)];
            let first = self.at[from];
            let span = self.words.span(first, last);
            pieces.push(Piece {
                first,
                last,
                span,
                words: len,
                known,
                town: self.gazetteer.is_town(span.text(self.words.text.prose)),
                opens_sentence: run.opens_sentence && from == 0,
                titled,
                holds_role: from + len < self.at.len() && self.title(from + len).is_some(),
                demonym,
            });
            (from, titled, demonym) = (from + len, false, false);
        }
    }

    /// `Helena Ward KC`: letters after a name are no part of it.
    fn letters_after(&self, from: usize, len: usize) -> usize {
        let last = self.at[from + len - 1];
        let letters = ["KC", "QC", "OBE", "MBE", "CBE", "MP", "TD", "MSP", "MD"];
        usize::from(len > 2 && letters.contains(&self.words.core(last)))
    }

    /// How many words at the start are there only because a sentence begins with them.
    fn trimmed(&self) -> usize {
        let mut from = 0;
        while from < self.at.len() && self.drops(from) && self.longest_known(from).is_none_or(|(len, _)| len < 2) {
            from += 1;
        }
        from
    }

    fn drops(&self, from: usize) -> bool {
        let (word, kinds) = (self.words.core(self.at[from]), self.words.kinds(self.at[from]));
        // `A.J. Weir`
        if word == "A" && self.words.text.tokens.get(self.at[from] + 1).is_some_and(|next| !next.spaced) {
            return false;
        }
        if matches!(word, "The" | "A" | "An" | "In" | "At" | "On" | "Of" | "For" | "And" | "But" | "By" | "As") {
            return true;
        }
        // `The All England Club`, `In Cold Ashton`: another word has already taken the capital of the sentence.
        let taken = |word: &str| {
            matches!(
                word,
                "The" | "A" | "An" | "In" | "At" | "Near" | "From" | "To" | "For" | "By" | "With" | "Outside"
            )
        };
        if from > 0 && taken(self.words.core(self.at[from - 1])) {
            return false;
        }
        let alone = from + 1 == self.at.len();
        let name = kinds.any(Kinds::FIRST_NAME) && !alone;
        if !self.run.opens_sentence || from > 0 && !self.words.is(self.at[from - 1], Kinds::STOP) {
            return false;
        }
        // `Mountainous Nepal`
        let land = |(len, known)| matches!(known, Known::Country(_)) && from + 1 + len == self.at.len();
        kinds.any(Kinds::STOP) && !name
            || kinds.any(Kinds::COMMON) && !alone && !self.begins_name(from)
            || (word.ends_with("ous") || word == "Neighbouring") && self.longest_known(from + 1).is_some_and(land)
    }

    /// A familiar word may still begin a name: `World Health Assembly`, `Green Party`, `Young Thug`.
    fn begins_name(&self, from: usize) -> bool {
        let kinds = self.words.kinds(self.at[from]);
        let last = self.words.kinds(self.at[self.at.len() - 1]);
        // `Swim England said`
        let body = self.at.len() == from + 2
            && matches!(self.gazetteer.known(self.words.core(self.at[from + 1])), Some(Known::Country(_)))
            && self.words.text.tokens.get(self.run.last + 1).is_some()
            && self.words.is(self.run.last + 1, Kinds::SAY);
        body || kinds.any(TITLE.and(Kinds::MODIFIER).and(Kinds::FIRST_NAME).and(HEADS)) || last.any(HEADS)
    }

    /// Words of the title at `from`, if a name comes after it: `Secretary of State`, `Deputy Chief`, `Mr`.
    fn title(&self, from: usize) -> Option<usize> {
        let mut len = 0;
        while self.is_title_word(from + len) {
            len += 1;
        }
        let head =
            (0..len).rev().find(|&at| self.words.is(self.at[from + at], TITLE) || self.is_profession(from + at))?;
        len = head + 1;
        if from + len < self.at.len() && matches!(self.words.text.word(self.at[from + len] - 1), "of" | "in" | "for") {
            return None;
        }
        // `The Friends of Linden Baths` are nobody's
        let word = self.at[from];
        let body = len == 1
            && self.words.is(word, Kinds::PLURAL_ROLE)
            && self.words.is(word, Kinds::ORG_FIRST)
            && self.at.get(from + 1).is_some_and(|&of| matches!(self.words.text.word(of), "of" | "for"))
            && word > 0
            && matches!(self.words.text.word(word - 1), "The" | "the");
        if body {
            return None;
        }
        // `Queen Elizabeth Hospital` is not hers.
        let last = self.at[self.at.len() - 1];
        let patron = matches!(
            self.words.core(self.at[from]),
            "Queen" | "King" | "Prince" | "Princess" | "Duke" | "Lord" | "Lady" | "Sir"
        );
        if patron && len == 1 && self.words.is(last, Kinds::ORG_LAST.and(Kinds::ORG_FIRST)) {
            return None;
        }
        // `Engineers Without Borders`, `Metropolitan Ring Road`
        let next = self.at.get(from + len).map_or("", |&at| self.words.core(at));
        let thing = self.words.is(last, Kinds::PLACE_HEAD)
            && len == 1
            && self.words.is(word, Kinds::ROLE)
            && self.at[from + len..].iter().all(|&at| self.words.is(at, Kinds::COMMON.and(Kinds::PLACE_HEAD)));
        if thing || matches!(next, "Without" | "Against" | "Beyond" | "Across") {
            return None;
        }
        let connector = self.at.get(from + len).map(|&at| self.words.text.word(at));
        if matches!(connector, Some("of" | "in" | "for")) {
            return Some(len + self.object(from + len));
        }
        self.name_follows(from + len).then_some(len)
    }

    fn is_title_word(&self, at: usize) -> bool {
        let Some(&word) = self.at.get(at) else { return false };
        // `Dean Martin` is no dean, `Dean Martin Webb` is one.
        let kinds = self.words.kinds(word);
        // `Don Efraín Barría`
        if self.words.core(word) == "Don" && at + 2 < self.at.len() && self.words.is(self.at[at + 1], Kinds::FIRST_NAME)
        {
            return true;
        }
        let name = kinds.any(Kinds::FIRST_NAME) && !kinds.any(Kinds::HONORIFIC);
        let named = || {
            self.at.get(at + 1).is_some_and(|&next| {
                self.words.is(next, Kinds::FIRST_NAME) && at + 2 < self.at.len() || self.words.text.word(next) == "of"
            })
        };
        let minister = |next: usize| matches!(self.words.core(next), "Minister" | "Secretary" | "Commissioner");
        let field = kinds.any(Kinds::COMMON) && self.at.get(at + 1).is_some_and(|&next| minister(next));
        let listed = field || kinds.any(TITLE.and(Kinds::MODIFIER)) && (!name || named());
        self.words.nameish(word) && (listed || self.is_profession(at))
    }

    /// `Seismologist Ann Lee`: an unlisted doer with a capital before a first name.
    fn is_profession(&self, at: usize) -> bool {
        let (word, next) = (self.at[at], self.at.get(at + 1));
        let kinds = self.words.kinds(word);
        next.is_some_and(|&next| self.words.is(next, Kinds::FIRST_NAME))
            && at + 2 < self.at.len()
            && !kinds.any(Kinds::FIRST_NAME)
            && self.words.shape(word) == Shape::Capital
            && roles::agentive(&self.words.core(word).to_lowercase(), kinds)
    }

    /// Words of `of State` up to the name after them.
    fn object(&self, from: usize) -> usize {
        let rest = &self.at[from..];
        let the = usize::from(rest.get(1).is_some_and(|&at| self.words.text.word(at) == "the"));
        let least = 2 + the;
        let name = (least..rest.len().saturating_sub(1)).find(|&at| self.words.is(rest[at], Kinds::FIRST_NAME));
        match name {
            Some(at) => at,
            None if rest.len() > least => self.longest_known(from + 1 + the).map_or(least, |(len, _)| 1 + the + len),
            // Nobody is named: leave what the title is of.
            None => 1 + the,
        }
    }

    /// The words from `from` on can be a person's name.
    fn name_follows(&self, from: usize) -> bool {
        let rest = &self.at[from.min(self.at.len())..];
        let Some((&first, &last)) = rest.first().zip(rest.last()) else { return false };
        if rest.iter().all(|&at| self.words.is(at, Kinds::SUFFIX)) {
            return false;
        }
        let named = self.words.is(first, Kinds::FIRST_NAME) && rest.len() > 1;
        let role_after = rest.iter().any(|&at| self.words.is(at, TITLE));
        named || role_after || !self.words.is(last, HEADS) && !self.has_connected_head(rest)
    }

    /// `Society of Friends`, `Agency for Rural Development`
    fn has_connected_head(&self, rest: &[usize]) -> bool {
        rest.windows(2)
            .any(|pair| self.words.is(pair[0], HEADS) && matches!(self.words.text.word(pair[1]), "of" | "for"))
    }

    /// Words of a demonym that only says where the rest is from.
    fn demonym(&self, from: usize) -> Option<usize> {
        let (len, known) = self.longest_known(from)?;
        let head = |&at: &usize| self.words.is(at, HEADS);
        let rest = &self.at[from + len..];
        let doubtful = rest.last().is_some_and(|&last| self.words.is(last, Kinds::ORG_LAST))
            && rest.iter().all(|&at| !self.words.is(at, Kinds::FIRST_NAME) || self.words.is(at, Kinds::COMMON));
        let whole = rest.iter().any(head) && (doubtful || self.person_from(from + len).is_none());
        (known == Known::Demonym && !whole && !self.hyphenated(from + len)).then_some(len)
    }

    fn hyphenated(&self, at: usize) -> bool {
        at < self.at.len() && self.words.glued(self.at[at])
    }

    /// Where a person's first name follows at or after `from`, with a surname behind it.
    fn person_from(&self, from: usize) -> Option<usize> {
        (from..self.at.len().saturating_sub(1)).find(|&at| self.words.is(self.at[at], Kinds::FIRST_NAME))
    }

    /// Words of the longest known name at `from`.
    fn longest_known(&self, from: usize) -> Option<(usize, Known)> {
        self.known.get(from).copied()?
    }

    fn look_up(&self, from: usize) -> Option<(usize, Known)> {
        if !self.words.begins_known(self.at[from]) {
            return None;
        }
        let most = (self.at.len() - from).min(6);
        (1..=most)
            .rev()
            .find_map(|len| self.words.known(self.at[from], self.at[from + len - 1]).map(|known| (len, known)))
    }

    /// The piece at `from`: how many words, and what is known of it.
    fn one(&self, from: usize, titled: bool) -> (usize, Option<Known>) {
        let whole = self.whole(from);
        let Some((len, known)) = self.longest_known(from) else { return (self.before_town(from, whole), None) };
        // A known name may hold what elsewhere is a title: `Senate Majority Leader's Office`.
        if len >= whole || matches!(known, Known::Own(_)) {
            return (len, Some(known));
        }
        let first = self.words.kinds(self.at[from]);
        let person = len == 1 && first.any(Kinds::FIRST_NAME) || titled;
        let last = self.words.kinds(self.at[from + whole - 1]);
        let abbreviation = matches!(known, Known::StateAbbreviation(_));
        let inside = matches!(known, Known::Organization(_))
            && self.at[from + len..from + whole].iter().any(|&at| self.words.is(at, Kinds::ORG_FIRST))
            && self.person_from(from + len).is_none();
        // `United Nations Development Program`
        let inside = inside
            || matches!(known, Known::Organization(_))
                && matches!(self.words.core(self.at[from + whole - 1]), "Program" | "Programme");
        // `Yorkshire Water`, `Virgin Australia`: a name of which only a part is known.
        let place = matches!(known, Known::Country(_) | Known::State(_));
        let branch = matches!(known, Known::Organization(_))
            && (self.is_place(from + len, from + whole) || self.is_arm(from, len, whole));
        let joined = (place || branch)
            && len < whole
            && !self.words.possessive(self.at[from + len - 1])
            && self.person_from(from + len).is_none();
        // `Royal Society for the Protection of Birds`
        let goes_on = matches!(known, Known::Organization(_))
            && matches!(self.words.text.word(self.at[from + len]), "for" | "of")
            && self.words.is(self.at[from + len - 1], Kinds::ORG_FIRST.and(Kinds::ORG_LAST));
        let headed = joined
            || goes_on
            || inside
            || last.any(HEADS)
            || self.has_connected_head(&self.at[from + len..from + whole]);
        if person || abbreviation || headed || known == Known::Demonym || self.hyphenated(from + len) {
            return (whole, None);
        }
        (len, Some(known))
    }

    /// `Sounds` of `BBC Sounds`: one more word behind letters.
    fn is_arm(&self, from: usize, len: usize, whole: usize) -> bool {
        let word = self.at[from + whole - 1];
        whole == len + 1
            && self.words.shape(self.at[from]) == Shape::Upper
            && self.words.shape(word) == Shape::Capital
            && self.words.is_word(word - 1)
            && !self
                .words
                .is(word, TITLE.and(Kinds::MODIFIER).and(Kinds::FIRST_NAME).and(Kinds::EVENT).and(Kinds::NOT_NAME))
    }

    /// `UK` of `Amnesty UK`
    fn is_place(&self, from: usize, to: usize) -> bool {
        let name = self.words.core(self.at[to - 1]);
        to - from <= 2 && matches!(self.gazetteer.known(name), Some(Known::Country(_) | Known::State(_)))
            || to - from == 1 && self.gazetteer.town(name).is_some_and(|town| town.people > 100 || town.is_province())
    }

    /// Words from `from` up to a title that introduces somebody else.
    fn whole(&self, from: usize) -> usize {
        // `Texas Atty. Gen. John Cornyn` is no Texas
        let state = matches!(self.longest_known(from), Some((1, Known::State(_))));
        let named = self.words.is(self.at[from], Kinds::FIRST_NAME) && !(state && self.person_from(from + 2).is_some());
        let rest = self.at.len() - from;
        (1..rest)
            .find(|&len| {
                let word = self.at[from + len];
                if self.trails(from + len) {
                    return true;
                }
                let county = self.words.core(word) == "County" && !named;
                let title = self.words.is(word, TITLE.and(Kinds::MODIFIER)) && !self.words.glued(word) && !county;
                // `Guild of Saint Luke`
                let patron = self.words.text.word(word - 1) == "of"
                    && matches!(
                        self.words.core(word),
                        "Saint" | "St" | "King" | "Queen" | "Prince" | "Princess" | "Lady"
                    )
                    && self.words.is(word.saturating_sub(2), Kinds::ORG_FIRST.and(Kinds::ORG_LAST));
                title && !patron && (!named || self.holds_office(from + len)) && self.title(from + len).is_some()
            })
            .unwrap_or(rest)
    }

    /// `State Fire Service Director, Ann Lee`: from `at` on only a role, and an organisation before it.
    fn trails(&self, at: usize) -> bool {
        let last = self.at[self.at.len() - 1];
        self.words.is(last, Kinds::ROLE)
            && !self.words.is(last, HEADS.and(Kinds::FIRST_NAME).and(Kinds::SURNAME))
            && self.at[at..].iter().all(|&at| self.words.is(at, TITLE.and(Kinds::MODIFIER)))
            && self.words.is(self.at[at - 1], Kinds::ORG_LAST.and(Kinds::ORG_SUFFIX))
    }

    /// `Jackson Mayor Ann Lee`: an office, even behind what may be a first name.
    fn holds_office(&self, at: usize) -> bool {
        const OFFICES: [&str; 20] = [
            "Mayor",
            "Sheriff",
            "Governor",
            "Gov",
            "President",
            "Senator",
            "Sen",
            "Rep",
            "Minister",
            "Director",
            "Commissioner",
            "Chief",
            "Secretary",
            "Chairman",
            "Chairwoman",
            "Superintendent",
            "Coach",
            "Manager",
            "Spokesman",
            "Spokeswoman",
        ];
        OFFICES.contains(&self.words.core(self.at[at])) && self.person_from(at + 1) == Some(at + 1)
    }

    /// A town before a role is a piece of its own, which `whole` has seen to; acronyms before other words are too.
    fn before_town(&self, from: usize, whole: usize) -> usize {
        let acronym = self.words.shape(self.at[from]) == Shape::Upper
            && whole > 2
            && self.person_from(from + 1) == Some(from + 1)
            && !self.words.is(self.at[from + whole - 1], HEADS);
        if acronym { 1 } else { whole }
    }
}
