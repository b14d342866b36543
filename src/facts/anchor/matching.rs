//! Where quoted words stand in a text, word for word, and how well what surrounds them fits.

use std::ops::Range;

use memchr::memmem;

use super::clause;
use super::fuzzy::edits_to_ends;
use super::guard::{self, Sense, sense};
use super::index::Index;
use super::projection::Projection;
use crate::document::Document;
use crate::facts::model::Anchor;
use crate::span::Span;

/// Characters of a given prefix or suffix that are compared.
const CONTEXT: usize = 64;
/// How much of a side of the context must still be there.
const SIDE: f64 = 0.70;
/// From here on another side is like it.
const LIKE: f64 = 0.60;
/// From here on a side is there as it is given.
const WHOLE: f64 = 0.999;
/// Characters of a side that tell a place though they were edited.
pub const TELLING: usize = 16;
/// The same for one that starts at a figure or name.
const NAMED: usize = 10;
/// Characters that must be left of a side whose farthest word is gone.
const LEAST_REST: usize = 4;
/// Words that may have come between those of a side.
const MORE_WORDS: usize = 2;
/// Places of a prefix that are looked at.
const MOST_PLACES: usize = 64;

/// A text to search: the prose itself, or its projection.
#[derive(Clone, Copy)]
pub struct View<'t> {
    pub document: &'t Document,
    /// `None` for the prose itself.
    pub projection: Option<&'t Projection>,
    /// Of the text that is searched, where it has one.
    pub index: Option<&'t Index>,
}

/// A place where the quoted words stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// In the prose.
    pub span: Span,
    /// The given prefix and suffix stand around it.
    pub in_context: bool,
}

impl<'t> View<'t> {
    fn text(self) -> &'t str {
        self.projection.map_or(&self.document.prose, |projection| &projection.text)
    }

    fn span(self, start: usize, end: usize) -> Span {
        self.projection.map_or_else(|| Span::of(start, end), |projection| projection.span(start, end))
    }

    /// All places of `anchor.exact` as whole words within a block and outside code; the words with their context must be
    /// whole where the words alone are not.
    pub fn hits(self, anchor: &Anchor) -> Vec<Hit> {
        self.places(anchor).collect()
    }

    /// The same one by one, for whom the first few are enough.
    pub fn places<'a>(self, anchor: &'a Anchor) -> impl Iterator<Item = Hit> + use<'a, 't> {
        self.starts(&anchor.exact).filter_map(move |start| self.hit(anchor, start))
    }

    /// Where `words` stand, whole or not.
    pub fn starts<'a>(self, words: &'a str) -> impl Iterator<Item = usize> + use<'a, 't> {
        let text = self.text();
        let listed = self.index.filter(|_| !words.trim().is_empty()).and_then(|index| index.starts(text, words));
        let unread = listed.is_none() && !words.trim().is_empty();
        let finder = memmem::Finder::new(words);
        let mut from = if unread { 0 } else { text.len() };
        let read = std::iter::from_fn(move || {
            let start = finder.find(&text.as_bytes()[from..]).map(|at| from + at)?;
            // Not from the end: "00" stands twice in "000".
            from = start + text[start..].chars().next()?.len_utf8();
            Some(start)
        });
        listed.into_iter().flatten().chain(read)
    }

    /// The words of `anchor` that stand at byte `start` of the text, if they are whole and may be anchored.
    pub fn hit(self, anchor: &Anchor, start: usize) -> Option<Hit> {
        let text = self.text();
        let (prefix, suffix) = (anchor.prefix.trim(), anchor.suffix.trim());
        let end = start + anchor.exact.len();
        let before = text[..start].trim_end_matches(is_blank).strip_suffix(prefix).filter(|_| !prefix.is_empty());
        let after = text[end..].trim_start_matches(is_blank).strip_prefix(suffix).filter(|_| !suffix.is_empty());
        let opens = is_boundary(text, start) || before.is_some_and(|before| is_boundary(text, before.len()));
        let closes = is_boundary(text, end) || after.is_some_and(|after| is_boundary(text, text.len() - after.len()));
        let span = self.span(start, end);
        let in_context = (prefix.is_empty() || before.is_some()) && (suffix.is_empty() || after.is_some());
        (opens && closes && anchorable(self.document, span)).then_some(Hit { span, in_context })
    }
}

/// Blocks end with a line break, and context does not reach across it.
fn is_blank(char: char) -> bool {
    char.is_whitespace() && char != '\n'
}

/// Whether a fact may be anchored there: within one block and outside code.
pub fn anchorable(document: &Document, span: Span) -> bool {
    let in_block = document.block_at(span.start()).is_some_and(|block| block.prose.contains(span));
    let first = document.runs.partition_point(|run| run.prose.end() <= span.start());
    let touched = document.runs[first..].iter().take_while(|run| run.prose.start() < span.end());
    in_block && !span.is_empty() && !touched.into_iter().any(|run| run.in_code)
}

/// Whether no word or number goes on across offset `at`: "4.2" does not end within "4.25", nor "can" within "can't".
pub fn is_boundary(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return true };
    let is_word = |char: char| char.is_alphanumeric() || char == '_' || (!char.is_ascii() && is_mark(char));
    if is_word(last) && is_word(next) {
        return false;
    }
    let digit = |char: Option<char>| char.is_some_and(char::is_numeric);
    match (last, next) {
        (_, '.' | ',') if digit(Some(last)) => !digit(after.chars().nth(1)),
        ('.' | ',', _) if digit(Some(next)) => !digit(before.chars().nth_back(1)),
        ('n', '\'' | '’') => !after[next.len_utf8()..].starts_with('t'),
        ('-' | '−', _) if digit(Some(next)) => before.chars().nth_back(1).is_some_and(char::is_alphanumeric),
        _ => !is_mark(next),
    }
}

fn is_mark(char: char) -> bool {
    !char.is_ascii() && unicode_normalization::char::is_combining_mark(char)
}

/// How well the surroundings of bytes `start..end` of a projection fit a normalised anchor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Mean of the sides given, 1 where none is.
    pub score: f64,
    /// Every side that is given still tells the place.
    pub holds: bool,
    /// The same for what is nearest of each side, where the words stand nowhere else.
    pub nearly: bool,
    /// One of two sides still tells the place and is long, or it is there as it is given and the other much like it was.
    pub half: bool,
    /// A word beside the quoted ones is there in its opposite: `lost £4m`, `earned £4m`.
    pub turned: bool,
    /// Nothing is wrong with the sides but that one, too short to tell a place by itself, lost its farthest word.
    pub trimmed: bool,
}

impl Fit {
    /// All of the context that `anchor` gives, and it gives some, is there.
    pub fn is_whole(self, anchor: &Anchor) -> bool {
        self.score > WHOLE && !(anchor.prefix.is_empty() && anchor.suffix.is_empty())
    }

    /// Enough of the context that `anchor` gives, and it gives some, is there to tell the place whatever the words are.
    pub fn tells(self, anchor: &Anchor) -> bool {
        (self.holds || self.half) && !(anchor.prefix.is_empty() && anchor.suffix.is_empty())
    }
}

/// What stands between the prefix and the suffix of a normalised anchor, if they stand around something of about the length of
/// its words in one place of a projection.
pub fn between(text: &str, anchor: &Anchor) -> Option<Range<usize>> {
    let (prefix, suffix) = (anchor.prefix.trim(), anchor.suffix.trim());
    if prefix.is_empty() || suffix.is_empty() || prefix.chars().count() + suffix.chars().count() < TELLING {
        return None;
    }
    let most = 2 * anchor.exact.len() + TELLING;
    let places = memmem::find_iter(text.as_bytes(), prefix).take(MOST_PLACES).filter_map(|at| {
        let start = at + prefix.len();
        let block = &text[start..text[start..].find('\n').map_or(text.len(), |end| start + end)];
        let end = start + block.find(suffix).filter(|&len| len <= most)?;
        let words = text[start..end].trim();
        let from = start + text[start..end].find(words)?;
        let whole = [from, from + words.len()].into_iter().all(|at| is_boundary(text, at));
        (whole && !words.is_empty()).then_some(from..from + words.len())
    });
    let mut places = places.take(2);
    places.next().filter(|_| places.next().is_none())
}

pub fn context_fit(text: &str, start: usize, end: usize, anchor: &Anchor) -> Fit {
    let block_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let block_end = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
    let (before, after) = (text[block_start..start].trim_end(), text[end..block_end].trim_start());
    let mut sides = Vec::with_capacity(2);
    if !anchor.prefix.trim().is_empty() {
        let mut given: Vec<char> = anchor.prefix.trim().chars().rev().take(CONTEXT).collect();
        let mut there: Vec<char> = before.chars().rev().take(reach(given.len())).collect();
        given.reverse();
        there.reverse();
        sides.push(Side::new(&given, &there, false));
    }
    if !anchor.suffix.trim().is_empty() {
        let mut given: Vec<char> = anchor.suffix.trim().chars().take(CONTEXT).collect();
        let mut there: Vec<char> = after.chars().take(reach(given.len())).collect();
        // Turned round, so that as with the prefix the near end comes last.
        given.reverse();
        there.reverse();
        sides.push(Side::new(&given, &there, true));
    }
    let score = sides.iter().map(|side| side.score).sum::<f64>() / sides.len().max(1) as f64;
    match sides.is_empty() {
        true => Fit { score: 1.0, holds: true, nearly: true, half: false, turned: false, trimmed: false },
        false => Fit {
            score,
            turned: sides.iter().any(|side| side.turned),
            trimmed: sides.iter().all(|side| side.holds || side.trimmed),
            holds: sides.iter().all(|side| side.holds),
            nearly: sides.iter().all(|side| side.holds || side.nearly),
            half: sides.len() == 2
                && !sides.iter().any(|side| side.contradicts)
                && sides
                    .iter()
                    .any(|side| side.holds && side.long || side.score > WHOLE && sides.iter().all(|side| side.alike)),
        },
    }
}

/// Characters of the text in which a context that was edited is looked for.
fn reach(given: usize) -> usize {
    given * 3 / 2 + 8
}

/// Whether all of the words given are there, with at most `most` others between them; marks beside words do not count.
fn has_all_words(given: &[char], there: &[char], most: usize) -> bool {
    let mut there = words(there);
    let more = there.clone().count().saturating_sub(words(given).count());
    more <= most && words(given).all(|word| there.any(|other| other == word))
}

/// Whether `there` is `given` without one of its words.
fn lacks_one_word(given: &[char], there: &[char]) -> bool {
    let count = words(given).count();
    if count < 2 || words(there).count() + 1 != count {
        return false;
    }
    let same = words(given).zip(words(there)).take_while(|(one, other)| one == other).count();
    words(given).skip(same + 1).eq(words(there).skip(same))
}

/// `given` without its farthest word.
fn after_first(given: &[char]) -> &[char] {
    let space = given.iter().position(|char| char.is_whitespace()).unwrap_or(given.len());
    let rest = &given[space..];
    &rest[rest.iter().take_while(|char| char.is_whitespace()).count()..]
}

/// Whether all of `given` but its farthest word stands at the end of `there`, after a word too short to have come in its place.
fn lacks_farthest(given: &[char], there: &[char]) -> bool {
    let rest = after_first(given);
    let before = there.strip_suffix(rest).filter(|_| rest.len() >= LEAST_REST);
    before.is_some_and(|before| {
        let boundary = before.last().is_none_or(|char| !char.is_alphanumeric());
        boundary && words(before).last().is_none_or(|word| word.len() < 4)
    })
}

fn words(text: &[char]) -> impl Iterator<Item = &[char]> + Clone {
    text.split(|char| !char.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// One side of an anchor's context, as found in the text.
struct Side {
    score: f64,
    /// Still tells the place: whole, or long and edited between its near end and its farthest word, which is what told this
    /// place from others when the anchor was made; and no figure or name in it changed.
    holds: bool,
    /// What is nearest of it does.
    nearly: bool,
    /// Much like it was, but with another figure or name: this is another sentence.
    contradicts: bool,
    /// Still there for the most part, or all of it but for its capitals.
    alike: bool,
    /// Long enough to tell a place by itself.
    long: bool,
    /// One of its words is there in its opposite.
    turned: bool,
    /// Only its farthest word is gone.
    trimmed: bool,
}

impl Side {
    /// Both texts end at the quoted words, or are turned round where they stand `behind` them.
    fn new(given: &[char], there: &[char], behind: bool) -> Self {
        let read = |far: &[char]| -> String { if behind { far.iter().rev().collect() } else { far.iter().collect() } };
        let mut side = Self::compared(given, there, read);
        if side.score > WHOLE {
            return side;
        }
        let (given_words, there_words) = (read(given), read(there));
        let turned = side.turned || clause::is_turned(&given_words, &there_words, behind);
        // What is farthest tells one place from others, what is near says whether this is still the one.
        let near = near_part(given);
        let nearly = || {
            let from = there.len().saturating_sub(reach(near.len()));
            near.len() < given.len()
                && guard::keeps(&given_words, &there_words)
                && Self::compared(near, &there[from..], read).holds
        };
        side.holds &= !turned;
        side.nearly = !turned && nearly();
        side.contradicts |= turned;
        side.trimmed &= !turned;
        side.turned = turned;
        side
    }

    fn compared(given: &[char], there: &[char], read: impl Fn(&[char]) -> String) -> Self {
        let edits = edits_to_ends(given, there);
        let resemblance = |edits: usize| 1.0 - edits as f64 / given.len() as f64;
        let score = resemblance(edits.iter().copied().min().unwrap_or(given.len()));
        let farthest = given.split(|char| char.is_whitespace()).next().unwrap_or_default();
        let words = read(given);
        let holds = |(len, &edits): (usize, &usize)| {
            let part = &there[there.len() - len..];
            part.starts_with(farthest)
                && (resemblance(edits) >= SIDE || has_all_words(given, part, MORE_WORDS))
                && guard::agree(&words, &read(part))
                && !guard::replaced(&words, &read(part))
        };
        let named = given.len() >= NAMED
            && matches!(
                sense(read(farthest).trim_matches(|c: char| !c.is_alphanumeric())),
                Some(Sense::Number | Sense::Name)
            );
        let long = given.len() >= TELLING || named;
        let near = &there[there.len().saturating_sub(given.len())..];
        let is_like = edits.iter().any(|&edits| resemblance(edits) >= LIKE);
        let is_same = |(len, &edits): (usize, &usize)| {
            let part = &there[there.len() - len..];
            let whole = there.len() == len
                || !there[there.len() - len - 1].is_alphanumeric()
                || part.first().is_none_or(|char| !char.is_alphanumeric());
            (resemblance(edits) >= LIKE || has_all_words(given, part, MORE_WORDS))
                && whole
                && guard::agree(&words, &read(part))
        };
        // `ferry carried only`, of which one word was left out, or into which one came
        let slightly = |(len, _): (usize, &usize)| {
            let part = &there[there.len() - len..];
            let more = || given.len() >= LEAST_REST && has_all_words(given, part, 1);
            part.starts_with(farthest) && (lacks_one_word(given, part) || more()) && guard::agree(&words, &read(part))
        };
        let turned = score <= WHOLE && guard::is_turned(&words, &read(near));
        let recased = read(near).to_lowercase() == words.to_lowercase();
        Self {
            score,
            contradicts: turned || score <= WHOLE && !recased && is_like && !edits.iter().enumerate().any(is_same),
            holds: score > WHOLE
                || !turned
                    && (long && edits.iter().enumerate().any(holds) || !long && edits.iter().enumerate().any(slightly)),
            turned,
            nearly: false,
            trimmed: !turned && lacks_farthest(given, there) && guard::agree(&words, &read(after_first(given))),
            alike: score >= SIDE || recased,
            long: given.len() >= TELLING,
        }
    }
}

/// The words of a side nearest to the quoted ones that are enough to tell a place.
fn near_part(given: &[char]) -> &[char] {
    let begins = |&at: &usize| at == 0 || given[at - 1].is_whitespace();
    let start = (0..=given.len().saturating_sub(TELLING)).rev().find(begins);
    &given[start.unwrap_or(0)..]
}
