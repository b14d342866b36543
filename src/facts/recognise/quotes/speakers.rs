//! Who said it.

use foldhash::HashMap;

use super::gender::{Gender, of_kinds};
use super::marks::Marked;
use super::named::Named;
use super::verbs::{is_gesture, is_naming, is_say, needs_that};
use super::{captions, namesakes};
use crate::facts::recognise::Mention;
use crate::facts::recognise::names::{Kinds, Lexicon, Words};

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// Index among the names.
    Named(usize),
    /// Nobody of a name: the tokens that tell who it is, `a spokesman for the ministry`.
    Told { first: usize, end: usize },
}

impl Speaker {
    /// The index of the name, where there is one.
    pub(super) fn named(self) -> Option<usize> {
        match self {
            Self::Named(name) => Some(name),
            Self::Told { .. } => None,
        }
    }
}

/// What attributes a quote.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribution {
    /// When it is known.
    pub speaker: Option<Speaker>,
    /// Token of the verb or phrase.
    pub cue: Option<usize>,
    pub score: f32,
}

/// All names of the text, ready to be asked who speaks.
pub struct Speakers<'w, 'a, 'm> {
    pub(super) words: &'w Words<'a>,
    pub(super) quotes: &'w [Marked],
    pub(super) names: Vec<Named<'m>>,
    /// The first person who is named outside quotes.
    pub(super) first_person: Option<usize>,
    pub(super) genders: HashMap<&'m str, Gender>,
}

/// Tokens from a verb to the quote it may attribute.
pub(super) const FARTHEST: usize = 30;

impl<'w, 'a, 'm> Speakers<'w, 'a, 'm> {
    #[must_use]
    pub fn new(words: &'w Words<'a>, quotes: &'w [Marked], found: &'m [Mention]) -> Self {
        let mut names: Vec<Named<'m>> = found.iter().filter_map(|mention| Named::of(words, mention)).collect();
        names.sort_by_key(|named| named.at.start);
        let mut next = 0;
        for named in &mut names {
            while quotes.get(next).is_some_and(|quote| quote.close < named.at.start) {
                next += 1;
            }
            named.quoted = quotes.get(next).is_some_and(|quote| quote.open < named.at.start);
        }
        captions::mark(words, &mut names);
        namesakes::tell_apart(words, &mut names);
        let genders = genders(words, &names);
        let first_person = names.iter().position(|named| named.person && !named.quoted);
        Self { words, quotes, names, first_person, genders }
    }

    /// Who is said to have said quote `index`, in its own sentence. `said` are the speakers of the quotes before it.
    #[must_use]
    pub fn attribute(&self, index: usize, said: &[Option<Speaker>]) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let block = &self.words.text.ranges[quote.block];
        let own = self
            .dashed(quote, block)
            .or_else(|| self.passive(quote, block))
            .or_else(|| self.after(index, block, said))
            .or_else(|| self.before(index, block, said))
            .or_else(|| self.labelled(quote, block))
            .or_else(|| self.named_after(index, block));
        let known = own.is_some_and(|attribution| attribution.speaker.is_some());
        if known { own } else { self.tail(index, block, said).or(own) }
    }

    pub(super) fn says(&self, at: usize) -> bool {
        if !self.words.is_lower(at) {
            return false;
        }
        let word = self.words.text.word(at);
        if needs_that(word) {
            let next = at + 1;
            // `pointed out`
            let said = |at: usize| {
                let follows = self.words.text.word(at);
                follows == "that" || self.opens(at) || follows == "out" && word.starts_with("point")
            };
            return next < self.words.len() && said(next);
        }
        self.words.is(at, Kinds::SAY) || is_say(word) || self.goes_on(at)
    }

    /// `She went on: “…”`
    fn goes_on(&self, at: usize) -> bool {
        let word = |at: usize| if at < self.words.len() { self.words.text.word(at) } else { "" };
        matches!(word(at), "went" | "goes" | "carried")
            && word(at + 1) == "on"
            && (self.opens(at + 2) || matches!(word(at + 2), ":" | ",") && (self.opens(at + 3) || word(at + 2) == ":"))
    }

    /// A quote opens at token `at`.
    pub(super) fn opens(&self, at: usize) -> bool {
        self.quotes.binary_search_by_key(&at, |quote| quote.open).is_ok()
    }

    pub(super) fn gesture(&self, at: usize) -> bool {
        self.words.is_lower(at) && is_gesture(self.words.text.word(at))
    }

    /// The verb that names something by quote `index`: `called it “…”`, with few words between.
    #[must_use]
    pub fn names_it(&self, index: usize, cue: usize) -> bool {
        const NEAR: usize = 10;
        let open = self.quotes[index].open;
        cue < open && open - cue <= NEAR && is_naming(self.words.text.word(cue))
    }
}

/// From titles, roles and first names.
fn genders<'m>(words: &Words<'_>, names: &[Named<'m>]) -> HashMap<&'m str, Gender> {
    let mut genders = HashMap::default();
    for named in names.iter().filter(|named| named.person) {
        let dot = usize::from(named.at.start > 0 && words.mark(named.at.start - 1, "."));
        let title = named.at.start.checked_sub(1 + dot).map_or(Kinds::default(), |at| words.kinds(at));
        let first = Lexicon::get().kinds(named.name.canonical.split([' ', '-']).next().unwrap_or_default());
        let sure = of_kinds(title, Kinds::HERS, Kinds::HIS);
        let likely = of_kinds(first, Kinds::FEMALE, Kinds::MALE);
        // `his mother, Cole recalled`: what stands before says less than a first name does
        let sure = sure.or_else(|| related(words, named.at.start).filter(|_| likely.is_none()));
        match sure {
            Some(gender) => _ = genders.insert(named.name.entity.as_str(), gender),
            None => {
                likely.into_iter().for_each(|gender| _ = genders.entry(named.name.entity.as_str()).or_insert(gender))
            }
        }
    }
    genders
}

/// `his wife, Odile`, `Brennan's daughter Kate`, `actress Mia Torres`: what the words right before the name say.
fn related(words: &Words<'_>, name: usize) -> Option<Gender> {
    const NEAR: usize = 3;
    let from = name.saturating_sub(NEAR);
    (from..name)
        .rev()
        .take_while(|&at| words.mark(at, ",") || words.is_word(at) && !words.is(at, Kinds::SAY))
        .find_map(|at| of_kinds(words.kinds(at), Kinds::HERS, Kinds::HIS).filter(|_| words.is_lower(at)))
}
