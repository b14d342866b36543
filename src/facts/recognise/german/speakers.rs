//! Who said a quote.

use std::collections::HashMap;
use std::ops::Range;

use super::marks::Marked;
use super::words::{is_doubtful, is_role, says};
use crate::facts::recognise::names::{Kinds, Lexicon, Words};
use crate::facts::recognise::{Found, Mention, Name, Shape};

/// Tokens from a quote in which it is attributed.
pub(super) const FARTHEST: usize = 30;

/// What attributes a quote.
#[derive(Clone, Copy)]
pub(super) struct Attribution {
    /// Index among the names.
    pub(super) speaker: Option<usize>,
    pub(super) cue: Option<usize>,
    pub(super) score: f32,
    /// Right beside the marks, so that even one word was said.
    pub(super) beside: bool,
}

/// A person or organisation where the text names it.
pub(super) struct Named<'m> {
    pub(super) at: Range<usize>,
    pub(super) name: &'m Name,
    pub(super) person: bool,
    pub(super) quoted: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    She,
    He,
}

/// All names of the text, ready to be asked who speaks.
pub(super) struct Speakers<'w, 'a, 'm> {
    pub(super) words: &'w Words<'a>,
    pub(super) quotes: &'w [Marked],
    pub(super) names: Vec<Named<'m>>,
    pub(super) genders: HashMap<&'m str, Gender>,
}

impl<'w, 'a, 'm> Speakers<'w, 'a, 'm> {
    pub(super) fn new(words: &'w Words<'a>, quotes: &'w [Marked], found: &'m [Mention]) -> Self {
        let tokens = &words.text.tokens;
        let mut names: Vec<Named<'m>> = Vec::new();
        for mention in found {
            let (name, person) = match &mention.found {
                Found::Person(name) => (name, true),
                Found::Organization(name) => (name, false),
                _ => continue,
            };
            let first = tokens.partition_point(|token| token.span.start() < mention.span.start());
            let end = tokens.partition_point(|token| token.span.start() < mention.span.end());
            let next = quotes.partition_point(|quote| quote.close < first);
            let quoted = quotes.get(next).is_some_and(|quote| quote.open < first);
            names.push(Named { at: first..end, name, person, quoted });
        }
        names.sort_by_key(|named| named.at.start);
        let mut genders = HashMap::new();
        for named in names.iter().filter(|named| named.person) {
            if let Some(gender) = gender(words, named) {
                genders.entry(named.name.entity.as_str()).or_insert(gender);
            }
        }
        Self { words, quotes, names, genders }
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        if at < self.words.len() { self.words.text.word(at) } else { "" }
    }

    /// The names that begin within `range`, outside quotes.
    pub(super) fn between(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let first = self.names.partition_point(|named| named.at.start < range.start);
        let end = self.names.partition_point(|named| named.at.start < range.end);
        (first..end.max(first)).filter(|at| !self.names[*at].quoted)
    }

    fn ends_sentence(&self, at: usize, block_end: usize) -> bool {
        let word = self.word(at);
        if matches!(word, "!" | "?") {
            return true;
        }
        if word != "." || at == 0 {
            return false;
        }
        let before = self.word(at - 1);
        let number =
            before.bytes().all(|byte| byte.is_ascii_digit()) && at + 1 < block_end && self.words.nameish(at + 1);
        let short = matches!(
            before,
            "Dr" | "Prof"
                | "Mio"
                | "Mrd"
                | "ca"
                | "Nr"
                | "St"
                | "bzw"
                | "usw"
                | "Tsd"
                | "Abs"
                | "med"
                | "phil"
                | "rer"
                | "nat"
        ) || before.chars().count() == 1 && before.chars().all(char::is_alphabetic);
        at + 1 >= block_end || !self.words.glued(at + 1) && !number && !short || self.is_mark(at + 1)
    }

    fn is_mark(&self, at: usize) -> bool {
        matches!(self.word(at), "“" | "”" | "«" | "»" | "\"" | "„")
    }

    fn is_quoted(&self, at: usize) -> bool {
        let next = self.quotes.partition_point(|quote| quote.close < at);
        self.quotes.get(next).is_some_and(|quote| quote.open < at && at < quote.close)
    }

    pub(super) fn sentence_start(&self, at: usize, block: &Range<usize>) -> usize {
        let from = block.start.max(at.saturating_sub(120));
        (from..at)
            .rev()
            .find(|&token| {
                let closing = self.is_mark(token)
                    && token > from
                    && self.ends_sentence(token - 1, block.end)
                    && token + 1 < at
                    && self.words.nameish(token + 1);
                (closing || self.ends_sentence(token, block.end) && !self.is_quoted(token)) && token < at
            })
            .map_or(from, |token| token + 1)
    }

    pub(super) fn sentence_end(&self, at: usize, limit: usize, block: &Range<usize>) -> usize {
        (at..limit).find(|&token| self.ends_sentence(token, block.end) || self.word(token) == ";").unwrap_or(limit)
    }

    pub(super) fn says(&self, at: usize) -> bool {
        let lower = at < self.words.len() && self.words.is_lower(at);
        let word = self.word(at);
        lower && says(word) || matches!(word, "Sagte" | "Sagt")
    }

    pub(super) fn attribute(&self, index: usize, said: &[Option<usize>]) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let block = &self.words.text.ranges[quote.block];
        self.after(index, block, said)
            .or_else(|| self.goes_on(index, block, said))
            .or_else(|| self.before(index, block, said))
            .or_else(|| self.labelled(quote, block))
            .or_else(|| self.told_next(index, block))
    }

    /// `„…“, sagte X`, `„…“, so X`, `„…“, heißt es bei X`, `„…“ – Ada Lovelace`.
    fn after(&self, index: usize, block: &Range<usize>, said: &[Option<usize>]) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let mut at = quote.close + 1;
        if !quote.closed || at >= block.end {
            return None;
        }
        let next_quote = self.quotes.get(index + 1).map_or(block.end, |next| next.open);
        let limit = block.end.min(next_quote.max(at)).min(at + FARTHEST);
        let comma = matches!(self.word(at), "," | "–" | "—");
        if matches!(self.word(at), "–" | "—")
            && let Some(speaker) = self.between(at + 1..at + 2).next()
        {
            return Some(Attribution { speaker: Some(speaker), cue: None, score: 0.85, beside: true });
        }
        at += usize::from(comma);
        let end = self.sentence_end(at, limit, block);
        // `…!“ rief sie`
        let stopped = matches!(self.word(quote.close - 1), "!" | "?" | "," | "…");
        if at >= end || !(comma || stopped || self.says(at)) {
            return None;
        }
        if self.word(at) == "so" && !self.says(at + 1) {
            return Some(Attribution {
                speaker: self.subject_after(at + 1, end, said),
                cue: Some(at),
                score: 0.95,
                beside: true,
            });
        }
        if self.says(at) {
            return Some(Attribution {
                speaker: self.subject_after(at + 1, end, said),
                cue: Some(at),
                score: 0.95,
                beside: true,
            });
        }
        // `„…“, hat X gesagt`, `„…“, wie X sagt`, `„…“, zitiert …`
        if matches!(self.word(at), "hat" | "hatte" | "wie" | "soll" | "habe" | "wird") {
            let verb = (at + 1..end).find(|&verb| self.says(verb))?;
            return Some(Attribution {
                speaker: self.subject_after(at + 1, verb.max(at + 2), said),
                cue: Some(verb),
                score: 0.85,
                beside: true,
            });
        }
        None
    }

    /// Who comes after a verb: a pronoun, or the first name that is not told to.
    fn subject_after(&self, from: usize, end: usize, said: &[Option<usize>]) -> Option<usize> {
        if let Some(speaker) = self.pronoun(from, said) {
            return speaker;
        }
        // `sagte ein Sprecher der Polizei`
        let somebody = matches!(self.word(from), "ein" | "eine" | "einer" | "mehrere" | "viele" | "jemand" | "man");
        let near = (from..end.min(from + 3)).any(|at| matches!(self.word(at), "ein" | "eine")) && somebody;
        let mut names = self.between(from..end);
        if near {
            let role = (from..end.min(from + 4)).find(|&at| is_role(self.word(at)))?;
            return names.find(|&name| !self.names[name].person && self.names[name].at.start > role);
        }
        let all: Vec<usize> = names.collect();
        let first = *all.first()?;
        // `sagte der Chef der Grumme AG, Karl Berg`
        let person = all.iter().copied().find(|&name| self.names[name].person);
        let told = |name: usize| {
            let start = self.names[name].at.start;
            start > from
                && matches!(self.word(start - 1), "dem" | "gegenüber" | "bei")
                && self.names[first].at.start < start
        };
        person.filter(|&name| !told(name)).or(Some(first))
    }

    /// The pronoun at `at`, resolved; `Some(None)` where it is one and nobody fits.
    #[allow(clippy::option_option, reason = "no pronoun, or one that means nobody known")]
    fn pronoun(&self, at: usize, said: &[Option<usize>]) -> Option<Option<usize>> {
        let wanted = match self.word(at) {
            "er" | "Er" => Gender::He,
            "sie" | "Sie" => Gender::She,
            _ => return None,
        };
        let fits = |&name: &usize| {
            self.genders.get(self.names[name].name.entity.as_str()).is_none_or(|gender| *gender == wanted)
        };
        let sure = |&name: &usize| self.genders.get(self.names[name].name.entity.as_str()) == Some(&wanted);
        let last = said.last().copied().flatten().filter(|name| self.names[*name].person);
        // no farther back than a reader remembers
        let last_names = self.names.partition_point(|named| named.at.start < at);
        let before = || {
            let names = (0..last_names).rev().take(200).filter(|&name| !self.names[name].quoted);
            names.filter(|&name| self.names[name].person)
        };
        Some(
            last.filter(sure)
                .or_else(|| before().find(sure))
                .or_else(|| last.filter(fits))
                .or_else(|| before().find(fits)),
        )
    }

    /// The second half of `„…“, sagte X, „…“`, and `„…“ „…“`.
    fn goes_on(&self, index: usize, block: &Range<usize>, said: &[Option<usize>]) -> Option<Attribution> {
        let (quote, before) = (&self.quotes[index], &self.quotes[index.checked_sub(1)?]);
        let speaker = said.get(index - 1).copied().flatten()?;
        let between = before.close + 1..quote.open;
        if before.block != quote.block || between.len() > FARTHEST || quote.open <= block.start {
            return None;
        }
        let comma = matches!(self.word(quote.open - 1), "," | ":");
        let same = !between.clone().any(|at| self.ends_sentence(at, block.end));
        let cue = between.clone().find(|&at| self.says(at) || self.word(at) == "so");
        let broken = comma && same && cue.is_some();
        let listed = between.clone().all(|at| matches!(self.word(at), "," | "und" | "oder"));
        (broken || listed).then_some(Attribution {
            speaker: Some(speaker),
            cue: cue.filter(|_| broken),
            score: 0.85,
            beside: true,
        })
    }

    /// `X sagte: „…“`, `Am Montag erklärte X, „…“`, `laut X „…“`, `X zufolge „…“`.
    fn before(&self, index: usize, block: &Range<usize>, said: &[Option<usize>]) -> Option<Attribution> {
        let open = self.quotes[index].open;
        let start = self.sentence_start(open, block);
        self.said_in(start..open, said)
    }

    fn said_in(&self, sentence: Range<usize>, said: &[Option<usize>]) -> Option<Attribution> {
        let (start, open) = (sentence.start, sentence.end);
        if let Some(attribution) = self.by_phrase(start, open) {
            return Some(attribution);
        }
        let verb = (start..open).rev().find(|&at| !self.is_quoted(at) && self.says(at))?;
        let colon = open > start && self.words.mark(open - 1, ":");
        if open - verb > FARTHEST || is_doubtful(self.word(verb)) && !colon && open - verb > 12 {
            return None;
        }
        let next_to = self
            .pronoun(verb + 1, said)
            .or_else(|| verb.checked_sub(1).filter(|at| *at >= start).and_then(|at| self.pronoun(at, said)));
        // `sagte X: „…“`; `X sagte der Zeitung: „…“`
        let behind = || {
            self.between(verb + 1..open)
                .find(|&name| self.names[name].person && self.leads_to(verb + 1, self.names[name].at.start))
        };
        let ahead = || {
            let people = self.between(start..verb).find(|&name| self.names[name].person);
            people.or_else(|| self.between(start..verb).next())
        };
        let pronoun = || (start..verb).find_map(|at| self.pronoun(at, said));
        let speaker = match next_to {
            Some(speaker) => speaker,
            None => behind().or_else(ahead).or_else(|| pronoun().flatten()).or_else(|| {
                self.between(verb + 1..open)
                    .find(|&name| self.names[name].at.start < verb + 6 && !self.names[name].person)
            }),
        };
        Some(Attribution { speaker, cue: Some(verb), score: 0.85, beside: colon })
    }

    /// Only words of a role stand between a verb and a name.
    fn leads_to(&self, from: usize, name: usize) -> bool {
        name < from + 9
            && (from..name).all(|at| {
                let word = self.word(at);
                !matches!(word, "," | "dass" | "über" | "von" | "mit" | "an" | "gegen" | "den" | "ihn" | "sie")
                    && (at > from || !matches!(word, "dem" | "gegenüber"))
            })
    }

    /// `laut X`, `nach Angaben von X`, `X zufolge`, `nach X’ Worten`.
    fn by_phrase(&self, start: usize, open: usize) -> Option<Attribution> {
        let at = (start..open).rev().filter(|&at| !self.is_quoted(at)).find(|&at| match self.word(at) {
            "laut" | "Laut" | "zufolge" => true,
            "Angaben" | "Worten" | "Aussage" | "Ansicht" | "Meinung" | "Einschätzung" => {
                at > start && matches!(self.word(at - 1), "nach" | "Nach" | "den" | "mit" | "seinen" | "ihren")
            }
            _ => false,
        })?;
        let speaker = if self.word(at) == "zufolge" {
            self.between(start..at).last()
        } else {
            let people = self.between(at + 1..open).find(|&name| self.names[name].person);
            people.or_else(|| self.between(at + 1..open).next())
        };
        let verb = (at..open).any(|at| self.says(at));
        (speaker.is_some() || !verb).then_some(Attribution { speaker, cue: Some(at), score: 0.9, beside: false })
    }

    /// The speaker of the quote before goes on, or the person of whom the sentence before tells begins to speak.
    pub(super) fn inherited(&self, index: usize, said: &[Option<usize>]) -> Option<Attribution> {
        const NEAR: usize = 25;
        let quote = &self.quotes[index];
        let block = &self.words.text.ranges[quote.block];
        if !self.is_sentence(quote) {
            return None;
        }
        let attributed =
            |speaker: usize, score: f32| Some(Attribution { speaker: Some(speaker), cue: None, score, beside: false });
        let before = index.checked_sub(1).map(|index| (&self.quotes[index], said[index]));
        if let Some((before, Some(speaker))) = before {
            let same = before.block == quote.block && quote.open - before.close <= NEAR;
            let whole = quote.open == block.start && (quote.close + 2 >= block.end || !before.closed);
            let next = quote.block == before.block + 1 && whole;
            if same || next {
                // somebody else may have been named in between
                let other = self.between(before.close + 1..quote.open).rfind(|&name| self.names[name].person);
                let other = other.filter(|&name| same && self.opens_sentence(name, quote, block));
                return attributed(other.unwrap_or(speaker), 0.75);
            }
        }
        if quote.open > block.start {
            let start = self.sentence_start(quote.open - 1, block);
            let told = self
                .between(start..quote.open)
                .find(|&name| self.names[name].person && self.names[name].at.start <= start + 6)?;
            return attributed(told, 0.6);
        }
        // the paragraph above ends in a colon
        let above = self.words.text.ranges.get(quote.block.checked_sub(1)?)?;
        let colon = !above.is_empty() && self.words.mark(above.end - 1, ":");
        let start = if colon { self.sentence_start(above.end - 1, above) } else { return None };
        self.said_in(start..above.end, said).or_else(|| attributed(self.between(start..above.end).last()?, 0.6))
    }

    fn opens_sentence(&self, name: usize, quote: &Marked, block: &Range<usize>) -> bool {
        let start = self.sentence_start(quote.open.saturating_sub(1), block);
        (start..start + 5).contains(&self.names[name].at.start)
    }
}

/// As titles, roles and first names have it.
fn gender(words: &Words<'_>, named: &Named<'_>) -> Option<Gender> {
    let before = |back: usize| named.at.start.checked_sub(back).map_or("", |at| words.text.word(at));
    match before(1) {
        "Frau" => return Some(Gender::She),
        "Herr" | "Herrn" => return Some(Gender::He),
        role if is_role(role)
            && role.ends_with("in")
            && words.text.tokens[named.at.start - 1].shape == Shape::Capital =>
        {
            return Some(Gender::She);
        }
        _ => {}
    }
    let first = Lexicon::get().kinds(named.name.canonical.split([' ', '-']).next().unwrap_or_default());
    match (first.any(Kinds::FEMALE), first.any(Kinds::MALE)) {
        (true, false) => Some(Gender::She),
        (false, true) => Some(Gender::He),
        _ => None,
    }
}
