//! People and organisations in German, where every noun has a capital: a name needs a first name, a title, a role or a known
//! form before it counts.

use std::collections::HashMap;

use super::words::{HONORIFICS, NO_FIRST_NAMES, is_role};
use crate::facts::model::FactKind;
use crate::facts::recognise::names::{Kinds, Known, Words};
use crate::facts::recognise::{Found, Mention, Name, Shape, Text};
use crate::span::Span;

/// Finds the people and organisations of `text`, and what the site itself has names for.
pub(in crate::facts::recognise) fn find(text: &Text<'_>, found: &mut Vec<Mention>) {
    let words = Words::new(text);
    let mut pieces = Vec::new();
    for range in &text.ranges {
        let mut at = range.start;
        while at < range.end {
            let block = Block { words: &words, start: range.start, end: range.end };
            match block.known(at).or_else(|| block.person(at)).or_else(|| block.organization(at)) {
                Some(piece) => {
                    at = piece.last + 1;
                    pieces.push(piece);
                }
                None => at += 1,
            }
        }
    }
    let people = People::of(&words, &pieces);
    let mut named: Vec<Mention> = pieces.iter().filter_map(|piece| people.mention(&words, piece)).collect();
    for range in &text.ranges {
        people.alone(&words, range.clone(), &pieces, &mut named);
    }
    named.sort_by_key(|mention| mention.span.start());
    found.append(&mut named);
}

/// A stretch of tokens that names something.
struct Piece {
    first: usize,
    last: usize,
    sort: Sort,
    /// The role before it.
    role: Option<(usize, usize)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// With a first name, or a surname alone after a title.
    Person {
        full: bool,
    },
    Organization {
        listed: bool,
    },
    Own(usize),
}

struct Block<'w, 'a> {
    words: &'w Words<'a>,
    start: usize,
    end: usize,
}

/// Legal forms of firms.
const FORMS: &[&str] = &["GmbH", "AG", "SE", "KG", "KGaA", "mbH", "eG", "OHG"];
const PARTICLES: &[&str] =
    &["von", "van", "der", "den", "de", "zu", "vom", "zur", "di", "da", "del", "al", "el", "bin", "dos", "ten"];
/// After these a capital begins a noun.
const ARTICLES: &[&str] = &[
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "im", "am", "zum", "zur",
    "beim", "vom", "ins", "Der", "Die", "Das", "Den", "Dem", "Ein", "Eine", "Im", "Am", "Zum", "Zur", "Beim", "kein",
    "keine", "jede", "jeder",
];
impl Block<'_, '_> {
    fn word(&self, at: usize) -> &str {
        if (self.start..self.end).contains(&at) { self.words.text.word(at) } else { "" }
    }

    fn capital(&self, at: usize) -> bool {
        (self.start..self.end).contains(&at) && self.words.text.tokens[at].shape == Shape::Capital
    }

    fn spaced(&self, at: usize) -> bool {
        (self.start..self.end).contains(&at) && !self.words.glued(at)
    }

    /// Past `Berg-Holm` from its first token: the last token of a name of several parts.
    fn whole(&self, at: usize) -> usize {
        let mut last = at;
        while last + 2 < self.end && self.words.hyphen(last + 1, self.end) && self.capital(last + 2) {
            last += 2;
        }
        last
    }

    /// What the site or the list of organisations knows, the longest first.
    fn known(&self, at: usize) -> Option<Piece> {
        const LONGEST: usize = 7;
        let shape = self.words.text.tokens[at].shape;
        let named = matches!(shape, Shape::Capital | Shape::Upper | Shape::Mixed | Shape::Initial);
        if !named || at > self.start && self.words.glued(at) && self.words.is_word(at - 1) {
            return None;
        }
        let end = self.end.min(at + LONGEST);
        (at..end).rev().find_map(|last| {
            let sort = match self.words.known(at, last)? {
                Known::Own(index) => Sort::Own(index),
                // a single word with a capital may be any noun
                Known::Organization(_) if (last > at || shape == Shape::Upper) && self.word(at) != "ICE" => {
                    Sort::Organization { listed: true }
                }
                _ => return None,
            };
            let inside = last + 1 < self.end && self.words.hyphen(last + 1, self.end);
            (!inside).then_some(Piece { first: at, last, sort, role: None })
        })
    }

    fn first_name(&self, at: usize) -> bool {
        self.capital(at)
            && self.words.is(at, Kinds::FIRST_NAME)
            && !NO_FIRST_NAMES.contains(&self.word(at))
            && !is_role(self.word(at))
    }

    /// `Anna Berg`, `Dr. Berg`, `Minister Berg`.
    fn person(&self, at: usize) -> Option<Piece> {
        if !self.capital(at) || self.words.glued(at) && at > self.start && matches!(self.word(at - 1), "-" | "/") {
            return None;
        }
        let (titled, role) = self.title_before(at);
        let first = self.whole(at);
        let given = self.first_name(at) || first > at && self.first_name(first);
        if given && let Some(last) = self.surname_after(first) {
            // `die Mark Brandenburg`
            let article = at > self.start && ARTICLES.contains(&self.word(at - 1));
            let sort = Sort::Person { full: true };
            return (titled || !article).then_some(Piece { first: at, last, sort, role });
        }
        if FORMS.contains(&self.word(first + 1)) {
            return None;
        }
        if !titled || is_role(self.word(at)) || HONORIFICS.contains(&self.word(at)) || self.is_owned_country(at) {
            return None;
        }
        // `Bürgermeisterin Aylin Grumme`: two words after a role
        if let Some(last) = self.surname_after(first).filter(|last| !is_role(self.word(*last)) && role.is_some()) {
            return Some(Piece { first: at, last, sort: Sort::Person { full: true }, role });
        }
        let listed = self.words.is(at, Kinds::SURNAME) || self.honorific_before(at);
        listed.then_some(Piece { first: at, last: first, sort: Sort::Person { full: false }, role })
    }

    fn is_owned_country(&self, at: usize) -> bool {
        let word = self.word(at);
        ["lands", "reichs", "iens", "tans", "ropas", "rikas", "Chinas"].iter().any(|end| word.ends_with(end))
    }

    fn honorific_before(&self, at: usize) -> bool {
        let dot = usize::from(at > self.start && self.word(at - 1) == ".");
        at > self.start + dot && HONORIFICS.contains(&self.word(at - 1 - dot))
    }

    /// Whether a title or role stands before token `at`, and the tokens of the role.
    fn title_before(&self, at: usize) -> (bool, Option<(usize, usize)>) {
        const MOST: usize = 6;
        let mut before = at;
        let mut titled = false;
        while before > self.start && at - before < 2 * MOST {
            let dot = usize::from(self.word(before - 1) == ".");
            if before <= self.start + dot || !HONORIFICS.contains(&self.word(before - 1 - dot)) || !self.spaced(before)
            {
                break;
            }
            titled = true;
            before -= 1 + dot;
        }
        if before == self.start || !self.spaced(before) {
            return (titled, None);
        }
        // `SPD-Chefin`, `Regierungssprecher`
        let last = before - 1;
        if !self.capital(last) || !is_role(self.word(last)) || HONORIFICS.contains(&self.word(last)) && titled {
            return (titled, None);
        }
        let mut first = last;
        while first >= self.start + 2
            && last - first < 2 * MOST
            && self.words.hyphen(first - 1, self.end)
            && self.words.is_word(first - 2)
        {
            first -= 2;
        }
        (true, Some((first, last)))
    }

    /// The last token of the surname that follows the first names which end with token `at`.
    fn surname_after(&self, at: usize) -> Option<usize> {
        const MOST: usize = 5;
        let mut next = at + 1;
        let mut particle = false;
        while next < self.end.min(at + 1 + MOST) {
            let word = self.word(next);
            if !self.spaced(next) && word != "." {
                return None;
            }
            if self.words.text.tokens[next].shape == Shape::Initial && self.word(next + 1) == "." {
                next += 2;
            } else if PARTICLES.contains(&word)
                && (particle
                    || matches!(
                        word,
                        "von" | "van" | "de" | "zu" | "vom" | "al" | "el" | "di" | "da" | "del" | "bin" | "ten" | "dos"
                    ))
            {
                particle = true;
                next += 1;
            } else if self.capital(next)
                && !particle
                && self.first_name(next)
                && self.capital(next + 1)
                && self.spaced(next + 1)
                && !is_role(self.word(next + 1))
                && next + 1 < self.end
            {
                next += 1;
            } else {
                // `Richter` and `Bauer` are surnames too
                let role = is_role(word) && !self.words.is(next, Kinds::SURNAME);
                let surname = self.capital(next) && word.chars().count() > 1 && !role && !FORMS.contains(&word);
                // `Anna und`, `Hannover Messe`
                return surname.then(|| self.whole(next));
            }
        }
        None
    }

    /// `Grumme GmbH`, `Universität Bonn`, `Bundesamt für Naturschutz`, `Finanzministerium`.
    fn organization(&self, at: usize) -> Option<Piece> {
        const LEARNED: &[&str] = &[
            "Universität",
            "Uni",
            "Hochschule",
            "Fachhochschule",
            "Klinikum",
            "Stadtwerke",
            "Landgericht",
            "Amtsgericht",
            "Oberlandesgericht",
        ];
        const OFFICES: &[&str] = &[
            "bundesamt",
            "landesamt",
            "kriminalamt",
            "ministerium",
            "bundesverband",
            "landesverband",
            "Bundesamt",
            "Bundesverband",
            "Landesamt",
            "Ministerium",
            "Bundesinstitut",
            "Umweltbundesamt",
            "Bundesagentur",
        ];
        if !self.capital(at) && !(self.start..self.end).contains(&at) || !self.words.nameish(at) {
            return None;
        }
        let word = self.word(at);
        let organization =
            |last: usize| Piece { first: at, last, sort: Sort::Organization { listed: false }, role: None };
        // a name of up to three words before its legal form
        let form = (at + 1..self.end.min(at + 5))
            .take_while(|next| self.words.nameish(*next) || matches!(self.word(*next), "&" | "+" | "und" | "-"))
            .find(|next| FORMS.contains(&self.word(*next)));
        if let Some(form) = form.filter(|_| !ARTICLES.contains(&word) && !is_role(word)) {
            let more = form + 2 < self.end && self.word(form + 1) == "&" && self.word(form + 2) == "Co";
            return Some(organization(if more { form + 2 } else { form }));
        }
        if LEARNED.contains(&word) && self.capital(at + 1) && self.spaced(at + 1) {
            return Some(organization(self.whole(at + 1)));
        }
        if !OFFICES.iter().any(|office| word.ends_with(office)) {
            return None;
        }
        if matches!(self.word(at + 1), "für" | "der") && self.capital(at + 2) {
            let last = self.whole(at + 2);
            let more = self.word(last + 1) == "und" && self.capital(last + 2) && word.starts_with("Bundes");
            return Some(organization(if more { last + 2 } else { last }));
        }
        (word.chars().count() > "Ministerium".len() && !matches!(word, "Bundesverband" | "Landesverband"))
            .then(|| organization(at))
    }
}

/// The people of the text, each by the fullest name.
struct People {
    /// Canonical name by surname.
    by_surname: HashMap<String, String>,
    /// Canonical name by each form.
    by_form: HashMap<String, String>,
}

impl People {
    fn of(words: &Words<'_>, pieces: &[Piece]) -> Self {
        let mut people = Self { by_surname: HashMap::new(), by_form: HashMap::new() };
        let full = pieces.iter().filter(|piece| piece.sort == Sort::Person { full: true });
        for piece in full {
            let name = joined(words, piece);
            people.by_surname.entry(surname(&name)).or_insert_with(|| name.clone());
            people.by_form.insert(name.clone(), name);
        }
        for piece in pieces.iter().filter(|piece| piece.sort == Sort::Person { full: false }) {
            let name = joined(words, piece);
            let known = people
                .by_surname
                .get(&name)
                .or_else(|| people.by_surname.get(name.strip_suffix('s').unwrap_or_default()));
            let canonical = known.cloned().unwrap_or_else(|| name.clone());
            people.by_surname.entry(name.clone()).or_insert_with(|| canonical.clone());
            people.by_form.insert(name, canonical);
        }
        people
    }

    fn mention(&self, words: &Words<'_>, piece: &Piece) -> Option<Mention> {
        let span = words.span(piece.first, piece.last);
        let detail = piece.role.map(|(first, last)| words.span(first, last));
        let form = joined(words, piece);
        let name = |canonical: &str, detail: Option<Span>| Name {
            entity: slug::slugify(canonical),
            canonical: canonical.to_owned(),
            detail,
        };
        let (rule, score, found) = match piece.sort {
            Sort::Person { full } => {
                let canonical = self.by_form.get(&form)?;
                let rule = if detail.is_some() { "person.role" } else { "person.name" };
                (rule, if full { 0.85 } else { 0.7 }, Found::Person(name(canonical, detail)))
            }
            Sort::Organization { listed } => {
                let rule = if listed { "organization.known" } else { "organization.form" };
                (rule, if listed { 0.8 } else { 0.7 }, Found::Organization(name(&form, None)))
            }
            Sort::Own(index) => {
                let (kind, canonical) = words.text.own?.get(index)?;
                let name = name(canonical, detail);
                match kind {
                    FactKind::Person => ("person.name", 0.95, Found::Person(name)),
                    FactKind::Place => ("place.name", 0.95, Found::Place(name)),
                    _ => ("organization.known", 0.95, Found::Organization(name)),
                }
            }
        };
        Some(Mention { span, rule, score, found })
    }

    /// Surnames of people named in full elsewhere.
    fn alone(&self, words: &Words<'_>, range: std::ops::Range<usize>, pieces: &[Piece], named: &mut Vec<Mention>) {
        let mut next = pieces.partition_point(|piece| piece.last < range.start);
        let mut at = range.start;
        while at < range.end {
            while pieces.get(next).is_some_and(|piece| piece.last < at) {
                next += 1;
            }
            if let Some(piece) = pieces.get(next).filter(|piece| piece.first <= at) {
                at = piece.last + 1;
                continue;
            }
            let article = at > range.start
                && matches!(
                    words.text.word(at - 1),
                    "der" | "die" | "das" | "ein" | "eine" | "einen" | "im" | "am" | "zum" | "den" | "dem"
                );
            let compound = at + 1 < range.end && words.hyphen(at + 1, range.end)
                || at > range.start && words.glued(at) && matches!(words.text.word(at - 1), "-" | "/");
            if words.text.tokens[at].shape == Shape::Capital && !article && !compound {
                let word = words.text.word(at);
                let short = word.strip_suffix('s').or_else(|| word.strip_suffix('’'));
                let owned = short.filter(|_| !self.by_surname.contains_key(word));
                if let Some(canonical) = self.by_surname.get(owned.unwrap_or(word)) {
                    let whole = words.text.tokens[at].span;
                    let span = Span::of(whole.start(), whole.start() + owned.unwrap_or(word).len());
                    let name = Name { entity: slug::slugify(canonical), canonical: canonical.clone(), detail: None };
                    named.push(Mention { span, rule: "person.name", score: 0.8, found: Found::Person(name) });
                }
            }
            at += 1;
        }
    }
}

/// The words of a piece, with single spaces.
fn joined(words: &Words<'_>, piece: &Piece) -> String {
    let text = words.span(piece.first, piece.last).text(words.text.prose);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `Berg` of `Anna Berg`, `von der Heide` of `Karl von der Heide` by its last word.
fn surname(name: &str) -> String {
    name.rsplit(' ').next().unwrap_or(name).to_owned()
}
