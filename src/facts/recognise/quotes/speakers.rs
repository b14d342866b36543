//! Who said it.

use std::collections::HashMap;
use std::ops::Range;

use super::gender::{Gender, of_kinds, of_pronoun};
use super::marks::Marked;
use crate::facts::recognise::names::{Kinds, Lexicon, Words};
use crate::facts::recognise::{Found, Mention, Name};

/// A person or organisation where the text names it.
struct Named<'m> {
    /// Tokens of the name.
    at: Range<usize>,
    name: &'m Name,
    person: bool,
    /// Inside a quote: named, but not speaking.
    quoted: bool,
}

/// What attributes a quote.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribution {
    /// Index of the speaker among the names, when it is known.
    pub speaker: Option<usize>,
    /// Token of the verb or phrase.
    pub cue: Option<usize>,
    pub score: f32,
}

/// All names of the text, ready to be asked who speaks.
pub struct Speakers<'w, 'a, 'm> {
    words: &'w Words<'a>,
    quotes: &'w [Marked],
    names: Vec<Named<'m>>,
    genders: HashMap<&'m str, Gender>,
}

const FARTHEST: usize = 30;

impl<'w, 'a, 'm> Speakers<'w, 'a, 'm> {
    #[must_use]
    pub fn new(words: &'w Words<'a>, quotes: &'w [Marked], found: &'m [Mention]) -> Self {
        let mut names: Vec<Named<'m>> = found.iter().filter_map(|mention| named(words, mention)).collect();
        names.sort_by_key(|named| named.at.start);
        let mut next = 0;
        for named in &mut names {
            while quotes.get(next).is_some_and(|quote| quote.close < named.at.start) {
                next += 1;
            }
            named.quoted = quotes.get(next).is_some_and(|quote| quote.open < named.at.start);
        }
        let genders = genders(words, &names);
        Self { words, quotes, names, genders }
    }

    #[must_use]
    pub fn name(&self, speaker: usize) -> &'m Name {
        self.names[speaker].name
    }

    /// Who is said to have said quote `index`, in its own sentence. `speakers` are those of the quotes before it.
    #[must_use]
    pub fn attribute(&self, index: usize, speakers: &[Option<usize>]) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let block = &self.words.text.ranges[quote.block];
        self.dashed(quote, block)
            .or_else(|| self.after(index, block, speakers))
            .or_else(|| self.before(index, block, speakers))
            .or_else(|| self.labelled(quote, block))
    }

    /// The sentence before ends in a colon or has a person as its subject.
    #[must_use]
    pub fn introduced(&self, index: usize) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let block = &self.words.text.ranges[quote.block];
        if quote.open == block.start {
            let above = self.words.text.ranges.get(quote.block.checked_sub(1)?)?;
            let colon = !above.is_empty() && self.words.mark(above.end - 1, ":");
            return colon.then(|| self.said_in(self.sentence_start(above.end - 1, above.start)..above.end, &[]))?;
        }
        let end = quote.open - 1;
        let start = self.sentence_start(end, block.start);
        let subject = self.between(start..end).find(|&at| !self.names[at].quoted)?;
        let first = self.names[subject].person && self.names[subject].at.start <= start + 6;
        first.then_some(Attribution { speaker: Some(subject), cue: None, score: 0.6 })
    }

    /// Names among the tokens `range`.
    fn between(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = usize> + use<'w, 'a, 'm> {
        let first = self.names.partition_point(|named| named.at.start < range.start);
        let last = self.names.partition_point(|named| named.at.start < range.end);
        first..last.max(first)
    }

    /// `“…” — Ada Lovelace`
    fn dashed(&self, quote: &Marked, block: &Range<usize>) -> Option<Attribution> {
        let dash = quote.close + 1;
        let spoken =
            quote.closed && dash + 1 < block.end && matches!(self.words.text.word(dash), "—" | "–" | "-" | "―");
        let speaker = self.between(dash..dash + 2).next().filter(|_| spoken)?;
        let ends = self.names[speaker].at.end >= block.end || self.words.mark(self.names[speaker].at.end, ",");
        ends.then_some(Attribution { speaker: Some(speaker), cue: None, score: 0.85 })
    }

    /// `“…,” said X`, `“…,” X, a doctor, said`, `“…,” according to X`.
    fn after(&self, index: usize, block: &Range<usize>, speakers: &[Option<usize>]) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let finished = quote.close > quote.open + 1 && self.words.mark(quote.close - 1, ".");
        if !quote.closed || finished {
            return None;
        }
        let next_quote = self.quotes.get(index + 1).map_or(block.end, |next| next.open);
        let limit = block.end.min(next_quote.max(quote.close + 1)).min(quote.close + 1 + FARTHEST);
        let mut at = quote.close + 1;
        if at < limit && self.words.mark(at, ",") {
            at += 1;
        }
        let end = self.sentence_end(at, limit);
        if at >= end {
            return None;
        }
        if self.words.text.word(at) == "according" {
            let speaker = self.between(at..end).find(|&name| self.names[name].at.start <= at + 9);
            return Some(Attribution { speaker: self.in_phrase(speaker, end), cue: Some(at), score: 0.9 });
        }
        if self.says(at) {
            let speaker = self.subject_after(at + 1, end, index, speakers);
            return Some(Attribution { speaker, cue: Some(at), score: 0.95 });
        }
        self.subject_then_verb(at, end, index, speakers)
    }

    /// `X, a doctor at Y, said`; the subject must come first.
    fn subject_then_verb(
        &self,
        at: usize,
        end: usize,
        index: usize,
        speakers: &[Option<usize>],
    ) -> Option<Attribution> {
        let connected = matches!(
            self.words.text.word(at),
            "and"
                | "but"
                | "as"
                | "when"
                | "in"
                | "at"
                | "on"
                | "for"
                | "to"
                | "after"
                | "before"
                | "which"
                | "that"
                | "is"
                | "was"
                | "by"
                | "with"
                | "from"
                | "while"
                | "because"
        );
        if connected || !self.words.is_word(at) {
            return None;
        }
        let verb = (at + 1..end).find(|&token| self.says(token))?;
        let speaker = self
            .pronoun(at, index, speakers)
            .or_else(|| self.between(at..verb).find(|&name| self.names[name].person))
            .or_else(|| {
                self.between(at..verb)
                    .find(|&name| self.names[name].at.start == at || self.words.text.word(at) == "the")
            })
            .or_else(|| self.by_role(at, verb));
        Some(Attribution { speaker, cue: Some(verb), score: 0.9 })
    }

    /// `X said: “…”`, `X called it “…”`, `according to X, “…”`, `said X: “…”`.
    fn before(&self, index: usize, block: &Range<usize>, speakers: &[Option<usize>]) -> Option<Attribution> {
        let open = self.quotes[index].open;
        let start = self.sentence_start(open, block.start);
        let mut attribution = self.said_in(start..open, speakers)?;
        if attribution.speaker.is_none() {
            // `“…,” said X, adding: “…”`
            let same = index.checked_sub(1).filter(|&before| self.quotes[before].open >= start);
            attribution.speaker = same.and_then(|before| speakers.get(before).copied().flatten());
        }
        Some(attribution)
    }

    fn said_in(&self, sentence: Range<usize>, speakers: &[Option<usize>]) -> Option<Attribution> {
        let (start, open) = (sentence.start, sentence.end);
        let unquoted = |at: &usize| !self.is_quoted(*at);
        if let Some(cue) =
            (start..open).rev().filter(unquoted).find(|&at| self.words.text.word(at).eq_ignore_ascii_case("according"))
        {
            let speaker = self.in_phrase(self.between(cue..open).next(), open);
            return Some(Attribution { speaker, cue: Some(cue), score: 0.9 });
        }
        let verb = (start..open).rev().filter(unquoted).find(|&at| self.says(at))?;
        if open - verb > FARTHEST {
            return None;
        }
        let speaker = self
            .subject_before(start, verb)
            .or_else(|| (start..verb).rev().find_map(|at| self.pronoun(at, speakers.len(), speakers)))
            .or_else(|| self.adjacent_organization(start, verb))
            .or_else(|| {
                self.between(verb + 1..open)
                    .find(|&name| verb + 4 > self.names[name].at.start && self.words.mark(open - 1, ":"))
            })
            .or_else(|| self.by_role(start, verb));
        Some(Attribution { speaker, cue: Some(verb), score: 0.85 })
    }

    /// The person who does what the verb says; those named in a clause between commas do not.
    fn subject_before(&self, start: usize, verb: usize) -> Option<usize> {
        let people: Vec<usize> =
            self.between(start..verb).filter(|&name| self.names[name].person && !self.names[name].quoted).collect();
        let nearest = *people.last()?;
        if !self.words.mark(verb - 1, ",") {
            let pronoun = (self.names[nearest].at.end..verb).any(|at| of_pronoun(self.words.text.word(at)).is_some());
            return (!pronoun).then_some(nearest);
        }
        // `Obama, who had met Putin, said`
        let opening = people.iter().rev().find(|&&name| {
            let end = self.names[name].at.end;
            end + 1 < verb && self.words.mark(end, ",")
        });
        Some(opening.copied().unwrap_or(nearest))
    }

    fn adjacent_organization(&self, start: usize, verb: usize) -> Option<usize> {
        self.between(start..verb).rev().find(|&name| !self.names[name].person && self.names[name].at.end + 2 >= verb)
    }

    /// After `said`: a name, a name behind a role, a pronoun.
    fn subject_after(&self, at: usize, end: usize, index: usize, speakers: &[Option<usize>]) -> Option<usize> {
        if at >= end {
            return None;
        }
        let clause = (at..end)
            .find(|&token| {
                matches!(self.words.text.word(token), "," | ";" | "in" | "on" | "after" | "when" | "as" | "during")
            })
            .unwrap_or(end);
        self.pronoun(at, index, speakers)
            .or_else(|| self.between(at..clause.max(at + 1)).find(|&name| self.names[name].person))
            .or_else(|| {
                self.between(at..end).find(|&name| {
                    self.names[name].person && self.names[name].at.start <= at + 12 && self.words.text.word(at) != "a"
                })
            })
            .or_else(|| {
                self.between(at..clause.max(at + 1))
                    .find(|&name| self.names[name].at.start <= at + 2 && self.names[name].at.end >= clause)
            })
            .or_else(|| self.by_role(at, clause))
    }

    /// `according to X`: a person in the phrase before any organisation in it.
    fn in_phrase(&self, name: Option<usize>, end: usize) -> Option<usize> {
        let first = name?;
        let limit = end.min(self.names[first].at.end + 6);
        let person = self.between(self.names[first].at.start..limit).find(|&at| self.names[at].person);
        person.or(Some(first))
    }

    /// `X: “…”` at the start of a paragraph.
    fn labelled(&self, quote: &Marked, block: &Range<usize>) -> Option<Attribution> {
        let colon = quote.open.checked_sub(1).filter(|&at| at > block.start && self.words.mark(at, ":"))?;
        let speaker = self.between(block.start..colon).next().filter(|&name| self.names[name].person)?;
        (self.names[speaker].at.end == colon).then_some(Attribution { speaker: Some(speaker), cue: None, score: 0.8 })
    }

    /// The last person whom `he`, `she` or `it` at `at` can mean.
    fn pronoun(&self, at: usize, index: usize, speakers: &[Option<usize>]) -> Option<usize> {
        let word = self.words.text.word(at);
        let last = speakers[..index.min(speakers.len())].iter().rev().take(3).find_map(|speaker| *speaker);
        if matches!(word, "it" | "It") {
            return last.filter(|&speaker| !self.names[speaker].person);
        }
        let gender = of_pronoun(word)?;
        let fits = |&name: &usize| {
            self.names[name].person
                && !self.names[name].quoted
                && self.genders.get(self.names[name].name.entity.as_str()).is_none_or(|&known| known == gender)
        };
        let before = self.names.partition_point(|named| named.at.start < at);
        let nearest = (before.saturating_sub(12)..before).rev().find(fits)?;
        // Who spoke last goes on speaking, if nobody was named since.
        let since = last
            .filter(fits)
            .filter(|&speaker| speaker + 1 >= before || !(speaker + 1..before).any(|name| fits(&name)));
        Some(since.unwrap_or(nearest))
    }

    /// `the minister said`: the last person of whom that role was said.
    fn by_role(&self, start: usize, end: usize) -> Option<usize> {
        let the = (start..end).rev().find(|&at| matches!(self.words.text.word(at), "the" | "The"))?;
        let role = (the + 1..end.min(the + 4)).rev().find(|&at| self.words.is(at, Kinds::ROLE))?;
        let word = self.words.core(role).to_lowercase();
        let before = self.names.partition_point(|named| named.at.start < start);
        (0..before).rev().take(40).find(|&name| {
            let role = self.names[name].name.detail.map(|span| span.text(self.words.text.prose));
            self.names[name].person && role.is_some_and(|role| role.to_lowercase().contains(&word))
        })
    }

    fn says(&self, at: usize) -> bool {
        self.words.is_lower(at) && self.words.is(at, Kinds::SAY)
    }

    fn is_quoted(&self, at: usize) -> bool {
        let next = self.quotes.partition_point(|quote| quote.close < at);
        self.quotes.get(next).is_some_and(|quote| quote.open < at && at < quote.close)
    }

    fn ends_sentence(&self, at: usize) -> bool {
        let words = self.words;
        match words.text.word(at) {
            "!" | "?" => true,
            "." => {
                let next = at + 1;
                next >= words.len()
                    || !words.glued(next) && !words.is_lower(next) && words.opens_sentence(next, 0)
                    || words.glued(next) && !words.is_word(next)
            }
            _ => false,
        }
    }

    /// First token of the sentence that holds `at`; quotes within it do not end it, unless they end a sentence themselves.
    fn sentence_start(&self, at: usize, block: usize) -> usize {
        (block..at)
            .rev()
            .take(120)
            .find(|&token| {
                let closing = matches!(self.words.text.word(token), "”" | "\"" | "’" | "'");
                let ended =
                    if closing { token > block && self.words.mark(token - 1, ".") } else { self.ends_sentence(token) };
                ended && !self.is_quoted(token) && token + 1 < at
            })
            .map_or_else(|| block.max(at.saturating_sub(120)), |token| token + 1)
    }

    fn sentence_end(&self, at: usize, limit: usize) -> usize {
        (at..limit).find(|&token| self.ends_sentence(token) || self.words.mark(token, ";")).unwrap_or(limit)
    }
}

fn named<'m>(words: &Words<'_>, mention: &'m Mention) -> Option<Named<'m>> {
    let (name, person) = match &mention.found {
        Found::Person(name) => (name, true),
        Found::Organization(name) => (name, false),
        _ => return None,
    };
    let first = words.text.tokens.partition_point(|token| token.span.start() < mention.span.start());
    let end = words.text.tokens.partition_point(|token| token.span.start() < mention.span.end());
    Some(Named { at: first..end, name, person, quoted: false })
}

/// From titles, roles and first names.
fn genders<'m>(words: &Words<'_>, names: &[Named<'m>]) -> HashMap<&'m str, Gender> {
    let mut genders = HashMap::new();
    for named in names.iter().filter(|named| named.person) {
        let dot = usize::from(named.at.start > 0 && words.mark(named.at.start - 1, "."));
        let title = named.at.start.checked_sub(1 + dot).map_or(Kinds::default(), |at| words.kinds(at));
        let first = Lexicon::get().kinds(named.name.canonical.split([' ', '-']).next().unwrap_or_default());
        let sure = of_kinds(title, Kinds::HERS, Kinds::HIS);
        let likely = of_kinds(first, Kinds::FEMALE, Kinds::MALE);
        match sure {
            Some(gender) => _ = genders.insert(named.name.entity.as_str(), gender),
            None => {
                likely.into_iter().for_each(|gender| _ = genders.entry(named.name.entity.as_str()).or_insert(gender))
            }
        }
    }
    genders
}
