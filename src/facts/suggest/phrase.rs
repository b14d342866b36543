//! Phrases for labels: where they end, what may be left off them, and how they are written.

use std::ops::Range;
use std::sync::LazyLock;

use super::clause::Parse;
use super::sentence::LABEL;
use super::tag::Tag;
use super::words::one_of;
use crate::facts::recognise::Words;

/// A label in the making: pieces of text, of which the last may be left off until it fits.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrase {
    words: Vec<String>,
    /// Lengths in words at which the phrase may end, ascending; the last is the whole.
    ends: Vec<usize>,
}

impl Phrase {
    /// Adds words that must stay.
    pub(super) fn say(mut self, words: &str) -> Self {
        self.words.extend(words.split_whitespace().map(str::to_owned));
        self.ends = vec![self.words.len()];
        self
    }

    /// Adds words of the sentence that must stay, as they stand there.
    pub(super) fn keep(self, parse: &Parse<'_>, range: Range<usize>) -> Self {
        let words = text(parse, range);
        self.say(&words)
    }

    /// Adds a word to the last one, with which it belongs: `took` `over`.
    pub(super) fn joined(mut self, word: &str) -> Self {
        if let Some(last) = self.words.last_mut() {
            last.push(' ');
            last.push_str(word);
        }
        self
    }

    /// The same without dates.
    pub(super) fn keep_undated(self, parse: &Parse<'_>, range: Range<usize>) -> Self {
        let words: Vec<String> =
            range.filter(|at| parse.tags[*at] != Tag::Date).map(|at| sentence_case(parse, at)).collect();
        self.say(&words.join(" "))
    }

    /// As [`Self::tail`], without dates.
    pub(super) fn tail_undated(self, parse: &Parse<'_>, range: Range<usize>) -> Self {
        let mut phrase = self;
        let mut start = range.start;
        for at in range.clone() {
            if parse.tags[at] == Tag::Date {
                phrase = phrase.tail(parse, start..at);
                start = at + 1;
            }
        }
        phrase.tail(parse, start..range.end)
    }

    /// Adds words of the sentence of which the last may be left off, where a phrase may end.
    pub(super) fn tail(mut self, parse: &Parse<'_>, range: Range<usize>) -> Self {
        if range.is_empty() {
            return self;
        }
        for at in range.clone() {
            let tag = parse.tags[at];
            let of = parse.text(at) == "of";
            let between = tag == Tag::Conj
                && parse.words[at.saturating_sub(5)..at].iter().any(|word| word.text == "between")
                || tag == Tag::Conj
                    && at > 0
                    && parse.tags[at - 1] == Tag::Name
                    && parse.tag(at + 1) == Some(Tag::Name)
                || tag == Tag::Conj && at > 0 && matches!(parse.tags[at - 1], Tag::Num | Tag::Prep);
            let cut = !between
                && matches!(
                    tag,
                    Tag::Prep | Tag::To | Tag::Conj | Tag::Sub | Tag::Rel | Tag::Part | Tag::Ing | Tag::Adv
                )
                && !(tag == Tag::Adv && parse.text(at) == "not");
            let adjective = matches!(tag, Tag::Part | Tag::Ing)
                && (at + 1 < range.end && matches!(parse.tags[at + 1], Tag::Noun | Tag::Name)
                    || at > range.start && matches!(parse.tags[at - 1], Tag::Det | Tag::Adv | Tag::Prep | Tag::Conj));
            let stands = self.words.last().is_some_and(|last| !dangles(last));
            if cut && !of && !adjective && stands && self.ends.last() != Some(&self.words.len()) {
                self.ends.push(self.words.len());
            }
            let mut word = parse.text(at).to_owned();
            if at > range.start
                && parse.words[at].mark == Some(',')
                && let Some(last) = self.words.last_mut()
            {
                last.push(',');
            }
            if at == 0 {
                word = sentence_case(parse, at);
            }
            self.words.push(word);
        }
        self.ends.push(self.words.len());
        self
    }

    /// Adds words where there is room for all of them.
    pub(super) fn if_room(self, words: &str) -> Self {
        if words.is_empty() {
            return self;
        }
        let whole = self.clone().say(words);
        if whole.words.join(" ").chars().count() <= LABEL {
            Self { ends: self.ends.into_iter().chain(whole.ends.clone()).collect(), ..whole }
        } else {
            self
        }
    }

    /// Nothing of what was said so far may be left off.
    pub(super) fn keep_all(mut self) -> Self {
        self.ends = vec![self.words.len()];
        self
    }

    /// All of it, even where it ends with a preposition.
    pub(super) fn whole(&self) -> Option<String> {
        let label = self.words.join(" ");
        (!label.is_empty() && label.chars().count() <= LABEL).then(|| capitalised(&label))
    }

    /// The longest that fits, if any does.
    pub(super) fn label(&self) -> Option<String> {
        self.ends.iter().rev().find_map(|end| {
            let mut words = &self.words[..*end];
            while let [rest @ .., last] = words
                && dangles(last)
            {
                words = rest;
            }
            let label = words.join(" ");
            let label = label.trim_end_matches(',');
            (!label.is_empty() && label.chars().count() <= LABEL).then(|| capitalised(label))
        })
    }
}

/// The words of `range`, the first in lower case unless it is a name.
pub(super) fn text(parse: &Parse<'_>, range: Range<usize>) -> String {
    let words: Vec<String> = range.map(|at| sentence_case(parse, at)).collect();
    words.join(" ")
}

fn sentence_case(parse: &Parse<'_>, at: usize) -> String {
    let word = parse.text(at);
    let opening = at == 0 || parse.words[at].mark.is_some_and(|mark| matches!(mark, '"' | '“' | ':'));
    let acronym = word.chars().skip(1).any(char::is_uppercase);
    if opening && !acronym && parse.tag(at) != Some(Tag::Name) && word != "I" {
        word.to_lowercase()
    } else {
        word.to_owned()
    }
}

/// `label` up to a word at which it fits.
pub(super) fn shortened(label: &str) -> String {
    let mut short = String::new();
    for word in label.split(' ') {
        if short.chars().count() + word.chars().count() + 2 > LABEL {
            return format!("{}…", short.trim_end_matches(','));
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

pub(super) fn capitalised(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

static DANGLING: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&["\
     a an the of in on at by for to from with without into onto over under and or but nor as than \
     that which who whose where when while about around more less some its their his her our this \
     these those is are was were be been has have had will would could should may might not no \
     between against during after before since until per each every any all just only also nearly \
     almost if because up early late my your mid both such another other then still already now so \
     even well shortly exactly what including through near among"])
});

/// Whether a phrase cannot end with `word`.
pub(super) fn dangles(word: &str) -> bool {
    DANGLING.has(word.trim_end_matches(',')) || word.ends_with("'s") || word.ends_with("’s")
}

impl Parse<'_> {
    /// Where the noun phrase that begins at `from` ends, with what hangs on it: prepositions, participles, relative clauses.
    /// Nothing beyond the stretch of words that holds it.
    pub(super) fn noun_phrase(&self, from: usize) -> Range<usize> {
        let end = self.stretch(from).end.max(from);
        let mut at = from;
        while at < end {
            let tag = self.tags[at];
            let stops = at > from && self.words[at].mark.is_some()
                || match tag {
                    Tag::Adv => {
                        at > from
                            && self.tags[at..end]
                                .iter()
                                .find(|tag| **tag != Tag::Adv)
                                .is_some_and(|tag| matches!(tag, Tag::Verb | Tag::Aux))
                    }
                    Tag::Verb | Tag::Aux | Tag::Sub | Tag::Rel | Tag::That | Tag::Date => true,
                    Tag::Pron => at > from,
                    Tag::Conj => !self.joins_nouns(at, from, end),
                    _ => false,
                };
            if stops {
                break;
            }
            at += 1;
        }
        from..at
    }

    /// `and` between two nouns that belong to one phrase.
    fn joins_nouns(&self, at: usize, from: usize, end: usize) -> bool {
        if at == from || at + 1 >= end {
            return false;
        }
        let (before, next) = (self.tags[at - 1], self.tags[at + 1]);
        let between = self.words[at.saturating_sub(5).max(from)..at].iter().any(|word| word.text == "between");
        let names = before == Tag::Name && next == Tag::Name;
        let numbers = before == Tag::Num && next == Tag::Num;
        let done = next == Tag::Part && matches!(before, Tag::Part | Tag::Prep);
        between || names || numbers || done || matches!(next, Tag::Noun | Tag::Name | Tag::Det) && at - from < 6
    }

    /// The phrase without what hangs on its head, but for `of …`.
    pub(super) fn core(&self, range: Range<usize>) -> Range<usize> {
        let mut at = range.start;
        let mut headed = false;
        while at < range.end {
            let tag = self.tags[at];
            let adjective = at + 1 < range.end
                && matches!(self.tags[at + 1], Tag::Noun | Tag::Name | Tag::Part | Tag::Ing)
                && (at == range.start
                    || !matches!(self.tags[at - 1], Tag::Noun | Tag::Name)
                    || self.is_superlative(at - 1));
            let stops = at > range.start && self.words[at].mark.is_some()
                || match tag {
                    Tag::Prep => self.text(at) != "of",
                    // `A hearing to recover the money`, `The first bridge`
                    Tag::Ing if !headed && at > range.start && self.tags[at - 1] == Tag::Det => false,
                    // `The oldest building`
                    Tag::Ing if self.text(at) == "building" => false,
                    Tag::Part | Tag::Ing => at > range.start && !adjective,
                    // `Lindgren’s first great symphony`
                    Tag::Adv if at > range.start && self.is_owner(at - 1) => false,
                    Tag::Adv => {
                        at > range.start && headed && !(at + 1 < range.end && matches!(self.tags[at + 1], Tag::Part))
                    }
                    Tag::Rel | Tag::Sub | Tag::That | Tag::To | Tag::Date | Tag::Verb | Tag::Aux => at > range.start,
                    // `the method | she patented`
                    Tag::Pron => headed,
                    Tag::Det => headed && matches!(self.tags[at - 1], Tag::Noun | Tag::Name),
                    Tag::Conj => {
                        !matches!(self.tags.get(at + 1), Some(Tag::Noun | Tag::Name | Tag::Det)) || at + 1 >= range.end
                    }
                    _ => false,
                };
            if stops {
                break;
            }
            headed |= matches!(tag, Tag::Noun | Tag::Name | Tag::Num | Tag::Pron);
            at += 1;
        }
        range.start..at
    }

    /// `the oldest known map`
    fn is_superlative(&self, at: usize) -> bool {
        self.text(at).ends_with("est") && at > 0 && self.tags[at - 1] == Tag::Det
    }

    fn is_owner(&self, at: usize) -> bool {
        self.text(at).ends_with("’s") || self.text(at).ends_with("'s") || self.tags[at] == Tag::Det
    }

    /// The last noun phrase that ends before `end`, from its article on.
    pub(super) fn noun_phrase_before(&self, end: usize) -> Range<usize> {
        let floor = self.stretch(end.saturating_sub(1)).start;
        let mut at = end;
        while at > floor {
            let tag = self.tags[at - 1];
            let taken = matches!(tag, Tag::Noun | Tag::Name | Tag::Num)
                || tag == Tag::Ing && at == end
                || matches!(tag, Tag::Part | Tag::Ing)
                    && at < end
                    && matches!(self.tags[at], Tag::Noun | Tag::Name)
                    && !self.after_noun(at - 1)
                    && !(tag == Tag::Ing && self.does(at - 1));
            if !taken && tag != Tag::Det {
                break;
            }
            at -= 1;
            if tag == Tag::Det || self.words[at].mark.is_some() {
                break;
            }
        }
        at..end
    }

    /// The same with what stands before an `of`: `the point of no return`.
    pub(super) fn noun_with_of(&self, end: usize) -> Range<usize> {
        let last = self.noun_phrase_before(end);
        let of = last
            .start
            .checked_sub(1)
            .filter(|of| self.text(*of) == "of" && self.joined(last.start) && !last.is_empty());
        match of.map(|of| self.noun_phrase_before(of)) {
            // `in favour of the scheme`
            Some(first) if !first.is_empty() && !self.is_fixed(first.start) => first.start..end,
            _ => last,
        }
    }

    /// `in favour of`, `in terms of`: a noun that means nothing by itself.
    fn is_fixed(&self, at: usize) -> bool {
        let noun = one_of!(self.text(at), "favour favor terms spite front charge need support lieu behalf");
        noun && at > 0 && self.tags[at - 1] == Tag::Prep
    }

    /// `for taking bribes`: what is done to the noun after it, and no adjective.
    fn does(&self, at: usize) -> bool {
        at > 0 && matches!(self.text(at - 1), "for" | "by" | "without")
    }

    fn after_noun(&self, at: usize) -> bool {
        at > 0 && matches!(self.tags[at - 1], Tag::Noun | Tag::Name)
    }

    /// The range without articles at its start.
    pub(super) fn bare(&self, range: Range<usize>) -> Range<usize> {
        let article = |at: &usize| one_of!(self.text(*at).to_lowercase().as_str(), "a an the its their his her our my");
        let start = range.clone().find(|at| !article(at)).unwrap_or(range.end);
        start..range.end
    }
}
