//! German quotes and who said them: „…“, »…«, with `sagte X`, `so X`, `laut X`, `X sagte:` around them.

use std::collections::HashMap;
use std::ops::Range;

use super::words::{is_doubtful, is_role, says};
use crate::document::BlockKind;
use crate::facts::recognise::names::{Kinds, Lexicon, Words};
use crate::facts::recognise::{Found, Mention, Name, Quotation, Shape, Text};
use crate::span::Span;

/// A fragment shorter than this is a scare quote, unless it is attributed right beside its marks.
const FEWEST_WORDS: usize = 3;
/// Tokens from a quote in which it is attributed.
const FARTHEST: usize = 30;

/// A stretch between quotation marks.
#[derive(Clone, Copy)]
struct Marked {
    block: usize,
    open: usize,
    /// The closing mark, or the end of the block.
    close: usize,
    closed: bool,
}

/// What attributes a quote.
#[derive(Clone, Copy)]
struct Attribution {
    /// Index among the names.
    speaker: Option<usize>,
    cue: Option<usize>,
    score: f32,
    /// Right beside the marks, so that even one word was said.
    beside: bool,
}

/// Finds the quotes of `text`; the names must have been found.
pub(in crate::facts::recognise) fn find(text: &Text<'_>, found: &mut Vec<Mention>) {
    let words = Words::new(text);
    let mut quotes = pair(&words);
    quotes.retain(|quote| !matches!(text.blocks[quote.block].kind, BlockKind::Heading(_)));
    let speakers = Speakers::new(&words, &quotes, found);
    let mut mentions = Vec::new();
    let mut said: Vec<Option<usize>> = Vec::with_capacity(quotes.len());
    for (index, quote) in quotes.iter().enumerate() {
        let own = speakers.attribute(index, &said);
        let attribution = own.or_else(|| speakers.inherited(index, &said));
        let is_said = speakers.is_said(quote, attribution.as_ref());
        let speaker = attribution.and_then(|attribution| attribution.speaker).filter(|_| is_said);
        said.push(speaker);
        if !is_said {
            continue;
        }
        let name = speaker.map(|speaker| speakers.names[speaker].name);
        let last = if quote.closed { quote.close } else { quote.close - 1 };
        mentions.push(Mention {
            span: Span::of(text.tokens[quote.open].span.start(), text.tokens[last].span.end()),
            rule: if own.is_some() { "quote.attributed" } else { "quote.direct" },
            score: attribution.map_or(0.6, |attribution| attribution.score),
            found: Found::Quote(Quotation {
                content: content(&words, quote),
                speaker: name.map(|name| name.canonical.clone()),
                entity: name.map(|name| name.entity.clone()),
                cue: attribution.and_then(|attribution| attribution.cue).map(|cue| text.tokens[cue].span),
            }),
        });
    }
    found.append(&mut mentions);
}

/// Between the marks, without the comma that belongs to the sentence around.
fn content(words: &Words<'_>, quote: &Marked) -> Span {
    let comma = quote.close > quote.open + 2 && words.mark(quote.close - 1, ",");
    let last = quote.close - 1 - usize::from(comma);
    Span::of(words.text.tokens[quote.open + 1].span.start(), words.text.tokens[last].span.end())
}

/// The outermost quoted stretches of all blocks, in order.
fn pair(words: &Words<'_>) -> Vec<Marked> {
    let ranges = &words.text.ranges;
    let mut all = Vec::new();
    for (block, range) in ranges.iter().enumerate() {
        let mut open: Option<(usize, &str)> = None;
        for at in range.clone() {
            let word = words.text.word(at);
            match open {
                Some((first, mark)) if closes(words, at, mark, range.end) => {
                    if at > first + 1 {
                        all.push(Marked { block, open: first, close: at, closed: true });
                    }
                    open = None;
                }
                // the same mark again: the earlier one was never closed
                Some((_, mark)) if mark == word && matches!(mark, "„" | "»") => open = Some((at, word)),
                None if opens(words, at, range) => open = Some((at, word)),
                _ => {}
            }
        }
        // the next paragraph opens with the same mark: this one is said to its end
        if let Some((first, mark)) = open {
            let next = ranges.get(block + 1).filter(|next| !next.is_empty());
            if next.is_some_and(|next| words.text.word(next.start) == mark) && range.end > first + 1 {
                all.push(Marked { block, open: first, close: range.end, closed: false });
            }
        }
    }
    all
}

fn opens(words: &Words<'_>, at: usize, block: &Range<usize>) -> bool {
    let next = at + 1 < block.end && words.glued(at + 1);
    let free = at == block.start || !words.glued(at) || matches!(words.text.word(at - 1), "(" | "[" | "–" | "—");
    match words.text.word(at) {
        "„" => true,
        "»" | "«" | "\"" | "“" | "”" => next && free,
        _ => false,
    }
}

fn closes(words: &Words<'_>, at: usize, open: &str, end: usize) -> bool {
    let word = words.text.word(at);
    match open {
        "„" => matches!(word, "“" | "”") || word == "\"" && words.glued(at),
        "»" => word == "«",
        "«" => word == "»",
        "“" => word == "”",
        "”" => word == "”",
        _ => word == "\"" && (words.glued(at) || at + 1 >= end || !words.glued(at + 1)),
    }
}

/// A person or organisation where the text names it.
struct Named<'m> {
    at: Range<usize>,
    name: &'m Name,
    person: bool,
    quoted: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gender {
    She,
    He,
}

/// All names of the text, ready to be asked who speaks.
struct Speakers<'w, 'a, 'm> {
    words: &'w Words<'a>,
    quotes: &'w [Marked],
    names: Vec<Named<'m>>,
    genders: HashMap<&'m str, Gender>,
}

impl<'w, 'a, 'm> Speakers<'w, 'a, 'm> {
    fn new(words: &'w Words<'a>, quotes: &'w [Marked], found: &'m [Mention]) -> Self {
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

    fn word(&self, at: usize) -> &'a str {
        if at < self.words.len() { self.words.text.word(at) } else { "" }
    }

    /// The names that begin within `range`, outside quotes.
    fn between(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = usize> + '_ {
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

    fn sentence_start(&self, at: usize, block: &Range<usize>) -> usize {
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

    fn sentence_end(&self, at: usize, limit: usize, block: &Range<usize>) -> usize {
        (at..limit).find(|&token| self.ends_sentence(token, block.end) || self.word(token) == ";").unwrap_or(limit)
    }

    fn says(&self, at: usize) -> bool {
        let lower = at < self.words.len() && self.words.is_lower(at);
        let word = self.word(at);
        lower && says(word) || matches!(word, "Sagte" | "Sagt")
    }

    fn attribute(&self, index: usize, said: &[Option<usize>]) -> Option<Attribution> {
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

    /// `X: „…“` at the start of a paragraph.
    fn labelled(&self, quote: &Marked, block: &Range<usize>) -> Option<Attribution> {
        let colon = quote.open.checked_sub(1).filter(|&at| at > block.start && self.words.mark(at, ":"))?;
        let start = self.sentence_start(colon, block);
        let speaker = self.between(start..colon).rfind(|&name| self.names[name].person)?;
        Some(Attribution { speaker: Some(speaker), cue: None, score: 0.75, beside: true })
    }

    /// `„….“ Das sagte X.`, `„….“ So beschreibt es X.`
    fn told_next(&self, index: usize, block: &Range<usize>) -> Option<Attribution> {
        let quote = &self.quotes[index];
        let at = quote.close + 1;
        if !quote.closed || at + 2 >= block.end || !matches!(self.word(at), "Das" | "So" | "Dies" | "Mit") {
            return None;
        }
        let end = self.sentence_end(at, block.end.min(at + FARTHEST), block);
        let cue = (at + 1..end.min(at + 8)).find(|&token| self.says(token))?;
        let speaker = self.between(at..end).find(|&name| self.names[name].person)?;
        Some(Attribution { speaker: Some(speaker), cue: Some(cue), score: 0.7, beside: false })
    }

    /// The speaker of the quote before goes on, or the person of whom the sentence before tells begins to speak.
    fn inherited(&self, index: usize, said: &[Option<usize>]) -> Option<Attribution> {
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

    /// A whole sentence or more, by its first letter and its last mark.
    fn is_sentence(&self, quote: &Marked) -> bool {
        let Some(first) = (quote.open + 1..quote.close).find(|&at| self.words.is_word(at)) else { return false };
        let stop = |at: usize| matches!(self.word(at), "." | "!" | "?" | "…");
        !self.words.is_lower(first) && (!quote.closed || stop(quote.close - 1) || stop(quote.close + 1))
    }

    /// Said by somebody, rather than set in marks as a title or with distance.
    fn is_said(&self, quote: &Marked, attribution: Option<&Attribution>) -> bool {
        const NAMED: &[&str] = &[
            "der",
            "die",
            "das",
            "dem",
            "den",
            "des",
            "im",
            "am",
            "beim",
            "Motto",
            "Titel",
            "Namen",
            "Film",
            "Buch",
            "Roman",
            "Zeitung",
            "Magazin",
            "Sendung",
            "Lied",
            "Song",
            "Projekt",
            "Aktion",
            "Begriff",
            "Wort",
            "Zeitschrift",
            "sogenannte",
            "sogenannten",
            "sogenannter",
            "Serie",
            "Ausstellung",
            "Stück",
            "Name",
            "Reihe",
        ];
        let count = (quote.open + 1..quote.close).filter(|&at| self.words.is_word(at)).count();
        let before =
            if quote.open > self.words.text.ranges[quote.block].start { self.word(quote.open - 1) } else { "" };
        let stopped = matches!(self.word(quote.close - 1), "." | "!" | "?" | "…");
        let named = NAMED.contains(&before);
        let beside = attribution.is_some_and(|attribution| attribution.beside);
        if count == 0
            || named
                && count <= 5
                && !stopped
                && !(beside && attribution.and_then(|own| own.cue).is_some_and(|cue| cue > quote.close))
        {
            return false;
        }
        match attribution {
            Some(attribution) if attribution.cue.is_some() || attribution.beside => {
                let opinion = attribution
                    .cue
                    .is_some_and(|cue| cue < quote.open && quote.open - cue <= 8 && self.is_opinion(cue, quote));
                count >= FEWEST_WORDS || beside || opinion
            }
            Some(_) => count >= FEWEST_WORDS || stopped,
            None => self.is_sentence(quote) && stopped && count > FEWEST_WORDS,
        }
    }

    /// `nannte den Plan „absurd“`
    fn is_opinion(&self, cue: usize, quote: &Marked) -> bool {
        let names = matches!(
            self.word(cue),
            "nannte"
                | "nennt"
                | "nannten"
                | "bezeichnete"
                | "bezeichnet"
                | "bezeichneten"
                | "sprach"
                | "spricht"
                | "kritisierte"
        );
        let lower = (quote.open + 1..quote.close).all(|at| !self.words.is_word(at) || self.words.is_lower(at));
        names && lower
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
