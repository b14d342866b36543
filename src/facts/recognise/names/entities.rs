//! From pieces to entities, decided over the whole article: what is a person once is a person everywhere.

use std::borrow::Cow;

use foldhash::fast::RandomState;
use foldhash::{HashMap, HashSet};

use super::aliases::Aliases;
use super::evidence::{ENOUGH, Evidence, Sort, christened};
use super::firms;
use super::gazetteer::{Gazetteer, Known};
use super::lexicon::Kinds;
use super::piece::Piece;
use super::runs::Words;
use crate::facts::model::FactKind;
use crate::facts::recognise::Shape;

/// Something the article names.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    pub sort: Sort,
    pub canonical: String,
    pub slug: String,
    pub score: f32,
}

/// All of an article's entities, and which piece means which.
#[derive(Debug, Default)]
pub struct Entities<'a> {
    pub all: Vec<Entity>,
    /// By exact words.
    names: HashMap<&'a str, usize>,
    /// By surname.
    short: HashMap<Cow<'a, str>, usize>,
    /// By first name.
    first: HashMap<&'a str, usize>,
    /// Organisations by their first word: `Hartwell` of `Hartwell Energy`.
    brief: HashMap<&'a str, usize>,
    /// Teams by their last word: `Kings` of `Sacramento Kings`.
    tails: HashMap<&'a str, usize>,
    /// Organisations by their initials.
    initials: HashMap<String, usize>,
    /// Whether it is a place, and the slug.
    slugs: HashMap<(bool, String), usize>,
}

/// One way of writing a name, with all that speaks for what it is.
struct Form<'a> {
    name: &'a str,
    piece: Piece,
    evidence: Evidence,
}

impl Form<'_> {
    fn is_own(&self) -> bool {
        matches!(self.piece.known, Some(Known::Own(_)))
    }
}

impl<'a> Entities<'a> {
    /// Decides about all `pieces`, each given with its evidence.
    #[must_use]
    pub fn decide(words: &Words<'a>, pieces: &[(Piece, Evidence)], aliases: &Aliases<'a>) -> Self {
        let mut forms = forms(words, pieces);
        recurring_surnames(words, &mut forms);
        numbered(words, pieces, &mut forms);
        let mut entities = Self::default();
        entities.names.reserve(forms.len());
        // Fuller names first, so that shorter ones find them.
        let initial = |form: &Form<'_>| words.shape(form.piece.first) == Shape::Initial;
        forms.sort_by_key(|form| (std::cmp::Reverse(form.piece.words), initial(form)));
        forms.iter().for_each(|form| entities.add_own(words, form));
        for form in &forms {
            if form.evidence.sort() == Some(Sort::Person) && !form.piece.lone(words) && !form.is_own() {
                entities.add_person(words, form);
            }
        }
        for form in forms.iter().filter(|form| !form.is_own()) {
            let fuller = aliases.get(form.name).and_then(|full| entities.names.get(full)).copied();
            if let Some(fuller) = fuller.filter(|_| !entities.names.contains_key(form.name)) {
                entities.names.insert(form.name, fuller);
                continue;
            }
            match form.evidence.sort() {
                Some(Sort::Organization) => entities.add_organization(words, form),
                Some(Sort::Place) => entities.add_place(form),
                Some(Sort::Person) => entities.add_lone_person(words, form),
                None => {}
            }
        }
        entities
    }

    /// The entity that `piece` means; `placed` says that its surroundings make it a place.
    #[must_use]
    pub fn of(&self, words: &Words<'a>, piece: &Piece, placed: bool) -> Option<usize> {
        let name = piece.name(words);
        let exact = self.names.get(name).copied();
        let lone = piece.lone(words);
        let person = lone.then(|| self.short.get(name).or_else(|| self.first.get(name)).copied()).flatten();
        match (exact, person) {
            (Some(exact), Some(person))
                if self.all[exact].sort == Sort::Place && (placed || self.loses(words, piece, person)) =>
            {
                Some(exact)
            }
            (Some(exact), Some(_)) if self.all[exact].sort == Sort::Person => Some(exact),
            (Some(exact), None) => Some(exact),
            (_, person) => person.or_else(|| {
                let part = self.brief.get(name).or_else(|| self.tails.get(name).filter(|_| !piece.opens_sentence));
                part.copied().filter(|_| lone)
            }),
        }
    }

    /// The country `Indonesia` is not what is meant by the surname of somebody who is hardly a person.
    fn loses(&self, words: &Words<'_>, piece: &Piece, person: usize) -> bool {
        let region = matches!(piece.known, Some(Known::Country(_) | Known::State(_)));
        region && !words.is(piece.first, Kinds::FIRST_NAME.and(Kinds::SURNAME)) && self.all[person].score < 0.75
    }

    fn push(&mut self, name: &'a str, entity: Entity) -> usize {
        self.names.insert(name, self.all.len());
        if entity.sort != Sort::Person {
            self.slugs.insert((entity.sort == Sort::Place, entity.slug.clone()), self.all.len());
        }
        self.all.push(entity);
        self.all.len() - 1
    }

    fn add_person(&mut self, words: &Words<'a>, form: &Form<'a>) {
        let (first, last) = (form.piece.first, form.piece.last);
        let surname = words.core(self.surname(words, &form.piece));
        let same = self.short.get(surname).copied().filter(|&fuller| {
            let fuller = &self.all[fuller];
            fuller.sort == Sort::Person && fuller.canonical.starts_with(words.core(first))
        });
        if let Some(fuller) = same {
            self.names.insert(form.name, fuller);
            return;
        }
        let canonical = without_nickname(one_line(form.name));
        let slug = slug::slugify(&canonical);
        let index = self.push(form.name, Entity { sort: Sort::Person, canonical, slug, score: form.evidence.person });
        self.short.entry(Cow::Borrowed(surname)).or_insert(index);
        self.first.entry(words.core(first)).or_insert(index);
        // `Salinas` of `Guadalupe Salinas Hernández`
        let middle = (first + 2 == last).then_some(first + 1).filter(|&at| {
            words.is(at, Kinds::SURNAME) && !words.is(at, Kinds::FIRST_NAME.and(Kinds::COMMON)) && !words.glued(last)
        });
        if let Some(middle) = middle {
            self.short.entry(Cow::Borrowed(words.core(middle))).or_insert(index);
        }
        // `al Adnani`, `de Blasio`, `Abu-Salha`
        let tails = (first + 1..last)
            .filter(|&at| words.is_word(at) && (words.is(at, Kinds::PARTICLE) || words.hyphen(at + 1, last + 1)));
        for at in tails {
            let tail = words.slice(at, last);
            self.short.entry(Cow::Borrowed(tail)).or_insert(index);
            // `Van der Berg` at the start of a sentence
            if let Some(small) = tail.chars().next().filter(|c| c.is_lowercase()) {
                let capital = small.to_uppercase().chain(tail.chars().skip(1)).collect::<String>();
                self.short.entry(Cow::Owned(capital)).or_insert(index);
            }
        }
    }

    /// What the site has a name for is filed under that name.
    fn add_own(&mut self, words: &Words<'a>, form: &Form<'a>) {
        let Some(Known::Own(index)) = form.piece.known else { return };
        let Some((kind, name)) = words.text.own.and_then(|own| own.get(index)) else { return };
        let sort = match kind {
            FactKind::Person => Sort::Person,
            FactKind::Organization => Sort::Organization,
            _ => Sort::Place,
        };
        let slug = slug::slugify(name);
        let same = self.all.iter().position(|entity| entity.sort == sort && entity.slug == slug);
        if let Some(same) = same {
            self.names.insert(form.name, same);
            return;
        }
        let index = self.push(form.name, Entity { sort, canonical: name.to_owned(), slug, score: 0.99 });
        if sort == Sort::Person && form.piece.words > 1 {
            let surname = words.core(self.surname(words, &form.piece));
            self.short.entry(Cow::Borrowed(surname)).or_insert(index);
            self.first.entry(words.core(form.piece.first)).or_insert(index);
        }
    }

    fn surname(&self, words: &Words<'_>, piece: &Piece) -> usize {
        (piece.first + 1..=piece.last)
            .rev()
            .find(|&at| words.is_word(at) && !words.is(at, Kinds::SUFFIX) && words.shape(at) != Shape::Initial)
            .unwrap_or(piece.last)
    }

    /// A surname alone, after a title or before a verb of saying.
    fn add_lone_person(&mut self, words: &Words<'a>, form: &Form<'a>) {
        // `the Group`
        let thing = !form.piece.titled
            && form.piece.words == 1
            && words.is(form.piece.first, Kinds::ORG_LAST.and(Kinds::ORG_SUFFIX))
            && words.is(form.piece.first, Kinds::COMMON);
        if thing || !form.piece.lone(words) || self.short.contains_key(form.name) || self.first.contains_key(form.name)
        {
            return;
        }
        let canonical = one_line(form.name);
        let slug = slug::slugify(&canonical);
        self.push(form.name, Entity { sort: Sort::Person, canonical, slug, score: form.evidence.person.min(0.7) });
    }

    fn add_organization(&mut self, words: &Words<'a>, form: &Form<'a>) {
        if self.names.contains_key(form.name) {
            return;
        }
        let listed = form.piece.known.and_then(Known::canonical);
        let slug = slug::slugify(listed.unwrap_or(form.name));
        let acronym = form.piece.lone(words);
        let same = self.slugs.get(&(false, slug.clone())).copied();
        let short = || {
            let known = self.initials.get(form.name).or_else(|| self.brief.get(form.name));
            known.or_else(|| self.tails.get(form.name)).copied()
        };
        let same = same.or_else(|| short().filter(|_| acronym));
        if let Some(same) = same {
            self.names.insert(form.name, same);
            return;
        }
        let canonical = one_line(form.name);
        let score = form.evidence.organization;
        let index = self.push(form.name, Entity { sort: Sort::Organization, canonical, slug, score });
        for short in firms::short_forms(words, form.name, &form.piece).into_iter().flatten() {
            self.names.entry(short).or_insert(index);
        }
        let first = form.piece.first;
        let telling = words.shape(first) == Shape::Capital
            && !words.is(
                first,
                Kinds::COMMON.and(Kinds::FIRST_NAME).and(Kinds::STOP).and(Kinds::ORG_FIRST).and(Kinds::MODIFIER),
            )
            && !words.is(first, Kinds::NOT_NAME.and(Kinds::ORG_LAST).and(Kinds::PLACE_HEAD).and(Kinds::CALENDAR));
        let gazetteer = Gazetteer::get();
        // `C&S` of `C&S Grocers`
        let joined = (first + 1..=form.piece.last).take_while(|&at| words.glued(at)).last().unwrap_or(first);
        let word = if joined > first { words.slice(first, joined) } else { words.core(first) };
        let team = gazetteer.organization_sort(form.name) == Some("team");
        if team && form.piece.words > 1 {
            // `Denver` of the `Denver Nuggets`, where it plays
            let last = (first..form.piece.last).rev().find(|&at| words.is_word(at)).unwrap_or(first);
            self.brief.entry(words.slice(first, last)).or_insert(index);
        }
        if is_club(words, &form.piece) {
            self.brief.entry(words.core(first)).or_insert(index);
        }
        if !acronym && telling && !gazetteer.is_town(word) && gazetteer.known(word).is_none() {
            self.brief.entry(word).or_insert(index);
        }
        let last = words.core(form.piece.last);
        if form.piece.words > 1 && last.ends_with('s') && (form.piece.words > 2 || gazetteer.is_town(word)) {
            self.tails.entry(last).or_insert(index);
        }
        if !acronym {
            initials(words, &form.piece)
                .into_iter()
                .for_each(|letters| _ = self.initials.entry(letters).or_insert(index));
        }
    }

    fn add_place(&mut self, form: &Form<'a>) {
        // `Hypo Real Estate`, whose full name says that it is a firm
        if self.names.get(form.name).is_some_and(|&known| self.all[known].sort == Sort::Organization) {
            return;
        }
        let listed = form.piece.known.and_then(Known::canonical);
        let canonical = match listed {
            Some(listed) if Gazetteer::get().is_country(listed) => listed.to_owned(),
            // The dateline `LONDON` is the London of the text.
            _ if form.name.len() > 3 && !form.name.chars().any(char::is_lowercase) => lowered(form.name),
            _ => one_line(form.name),
        };
        let slug = slug::slugify(listed.unwrap_or(&canonical));
        let same = self.slugs.get(&(true, slug.clone())).copied();
        match same {
            Some(same) => _ = self.names.insert(form.name, same),
            None => _ = self.push(form.name, Entity { sort: Sort::Place, canonical, slug, score: form.evidence.place }),
        }
    }
}

/// `Ashby Town`, which is `Ashby` as well.
fn is_club(words: &Words<'_>, piece: &Piece) -> bool {
    let club = matches!(
        words.core(piece.last),
        "Athletic" | "Rovers" | "United" | "Wanderers" | "Albion" | "Rangers" | "Hotspur"
    );
    piece.words == 2 && (club || super::teams::is_side(words, piece))
}

impl Evidence {
    /// What it is most likely, if that is likely enough.
    #[must_use]
    pub fn sort(&self) -> Option<Sort> {
        let sorts = [(self.person, Sort::Person), (self.organization, Sort::Organization), (self.place, Sort::Place)];
        let (score, sort) = sorts.into_iter().reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        (score >= ENOUGH).then_some(sort)
    }
}

/// Evidence gathered by the words of the name.
fn forms<'a>(words: &Words<'a>, pieces: &[(Piece, Evidence)]) -> Vec<Form<'a>> {
    let mut index: HashMap<&str, usize> = HashMap::with_capacity_and_hasher(pieces.len(), RandomState::default());
    let mut forms: Vec<Form<'a>> = Vec::new();
    for &(piece, evidence) in pieces {
        let name = piece.name(words);
        match index.get(name) {
            Some(&at) => forms[at].evidence.join(evidence),
            None => {
                index.insert(name, forms.len());
                forms.push(Form { name, piece, evidence });
            }
        }
    }
    forms
}

/// Two unknown words, the second of which is used alone elsewhere, are a person's first name and surname.
fn recurring_surnames(words: &Words<'_>, forms: &mut [Form<'_>]) {
    let lone: HashSet<&str> = forms.iter().filter(|form| form.piece.words == 1).map(|form| form.name).collect();
    for form in forms.iter_mut().filter(|form| (2..=3).contains(&form.piece.words) && form.piece.known.is_none()) {
        let (first, last) = (form.piece.first, form.piece.last);
        if christened(words.core(first)) {
            continue;
        }
        let plain = [first, last].iter().all(|&at| {
            words.shape(at) == Shape::Capital
                && !words.is(at, Kinds::COMMON.and(Kinds::ORG_LAST).and(Kinds::PLACE_HEAD).and(Kinds::EVENT))
        });
        let surname = words.core(last);
        let team = surname.ends_with('s') || Gazetteer::get().is_town(words.core(first));
        if plain && !team && lone.contains(surname) && form.evidence.sort().is_none() {
            form.evidence.join(Evidence { person: 0.6, ..Evidence::default() });
        }
    }
}

/// `Apollo 11`: what is numbered anywhere is a series of things, and no person, wherever it is named.
fn numbered(words: &Words<'_>, pieces: &[(Piece, Evidence)], forms: &mut [Form<'_>]) {
    let series: HashSet<&str> = pieces
        .iter()
        .filter(|(piece, _)| piece.words == 1 && !piece.titled && words.is(piece.first, Kinds::MONONYM))
        .filter(|(piece, _)| {
            let next = words.text.tokens.get(piece.last + 1);
            next.is_some_and(|next| next.shape == Shape::Number && next.spaced)
        })
        .map(|(piece, _)| piece.name(words))
        .collect();
    for form in forms.iter_mut().filter(|form| series.contains(form.name)) {
        form.evidence.person = 0.0;
    }
}

/// The capitals that begin the words of `piece`, without and with those of the small words: `FDA` and `FADA`.
fn initials(words: &Words<'_>, piece: &Piece) -> [String; 2] {
    let initial = |at: usize| words.core(at).chars().next().unwrap_or(' ').to_ascii_uppercase();
    let all = |small: bool| {
        (piece.first..=piece.last)
            .filter(|&at| words.is_word(at) && (small || words.nameish(at)))
            .map(initial)
            .collect()
    };
    [all(false), all(true)]
}

/// `NEW HAVEN` as other lines would write it.
fn lowered(name: &str) -> String {
    let mut inside = false;
    let fold = |c: char| {
        let whole = inside && c.is_alphabetic();
        inside = c.is_alphabetic();
        if whole { c.to_lowercase().to_string() } else { c.to_string() }
    };
    one_line(&name.chars().map(fold).collect::<String>())
}

/// `Jimmy “Slim” Weir` is filed as `Jimmy Weir`.
fn without_nickname(name: String) -> String {
    let quote = |c: char| matches!(c, '“' | '”' | '"' | '‘');
    match (name.find(quote), name.rfind(|c: char| quote(c) || c == '’')) {
        (Some(open), Some(close)) if open < close => {
            let behind = name[close..].chars().skip(1).collect::<String>();
            format!("{} {}", name[..open].trim_end(), behind.trim_start())
        }
        _ => name,
    }
}

fn one_line(name: &str) -> String {
    if name.bytes().any(|byte| matches!(byte, b'\n' | b'\t')) {
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        name.to_owned()
    }
}

/// The state or country that the gazetteer knows a place to lie in, and where it is.
#[must_use]
pub fn is_region(known: Option<Known>) -> bool {
    matches!(known, Some(Known::Country(_) | Known::State(_) | Known::StateAbbreviation(_)))
}

/// Whether there is a town `name` in `region`.
#[must_use]
pub fn lies_in(name: &str, region: Known) -> bool {
    Gazetteer::get().towns(name).any(|town| town.within() == region.canonical())
}
