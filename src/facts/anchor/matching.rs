//! Where quoted words stand in a text, word for word, and how well what surrounds them fits.

use std::ops::Range;

use memchr::memmem;

use super::fuzzy::edits_to_ends;
use super::guard::{self, Sense, sense};
use super::projection::Projection;
use crate::document::Document;
use crate::facts::model::Anchor;
use crate::span::Span;

/// Characters of a given prefix or suffix that are compared.
const CONTEXT: usize = 64;
/// How much of a side of the context must still be there.
const SIDE: f64 = 0.70;
/// From here on a side is there as it is given.
const WHOLE: f64 = 0.999;
/// Characters of a side that tell a place though they were edited.
const TELLING: usize = 16;
/// The same for one that starts at a figure or name.
const NAMED: usize = 10;

/// A text to search: the prose itself, or its projection.
#[derive(Clone, Copy)]
pub struct View<'t> {
    pub document: &'t Document,
    /// `None` for the prose itself.
    pub projection: Option<&'t Projection>,
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

    /// The bytes of the text that are the block of bytes `start..end`, where the words around them can stand.
    fn block(self, start: usize, end: usize, span: Span) -> Range<usize> {
        match self.projection {
            Some(projection) => block_of(&projection.text, start, end),
            None => {
                let block = self.document.block_at(span.start()).map_or(span, |block| block.prose);
                block.start().min(start)..block.end().max(end)
            }
        }
    }

    /// All places of `anchor.exact` as whole words within a block and outside code; the words with their context must be
    /// whole where the words alone are not.
    pub fn hits(self, anchor: &Anchor) -> Vec<Hit> {
        self.places(anchor).collect()
    }

    /// The same one by one, for whom the first few are enough.
    pub fn places<'a>(self, anchor: &'a Anchor) -> impl Iterator<Item = Hit> + use<'a, 't> {
        let text = self.text();
        let finder = memmem::Finder::new(&anchor.exact);
        let mut from = if anchor.exact.trim().is_empty() { text.len() } else { 0 };
        std::iter::from_fn(move || {
            while let Some(start) = finder.find(&text.as_bytes()[from..]).map(|at| from + at) {
                // Not from the end: "00" stands twice in "000".
                from = start + text[start..].chars().next()?.len_utf8();
                if let Some(hit) = self.hit(anchor, start) {
                    return Some(hit);
                }
            }
            None
        })
    }

    /// The words of `anchor` that stand at byte `start` of the text, if they are whole and may be anchored.
    fn hit(self, anchor: &Anchor, start: usize) -> Option<Hit> {
        let text = self.text();
        let (prefix, suffix) = (anchor.prefix.trim(), anchor.suffix.trim());
        let end = start + anchor.exact.len();
        let span = self.span(start, end);
        let block = self.block(start, end, span);
        let before = text[block.start..start].trim_end().strip_suffix(prefix).filter(|_| !prefix.is_empty());
        let after = text[end..block.end].trim_start().strip_prefix(suffix).filter(|_| !suffix.is_empty());
        let opens =
            is_boundary(text, start) || before.is_some_and(|before| is_boundary(text, block.start + before.len()));
        let closes = is_boundary(text, end) || after.is_some_and(|after| is_boundary(text, block.end - after.len()));
        let in_context = (prefix.is_empty() || before.is_some()) && (suffix.is_empty() || after.is_some());
        (opens && closes && anchorable(self.document, span)).then_some(Hit { span, in_context })
    }
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
}

impl Fit {
    /// All of the context that `anchor` gives, and it gives some, is there.
    pub fn is_whole(self, anchor: &Anchor) -> bool {
        self.score > WHOLE && !(anchor.prefix.is_empty() && anchor.suffix.is_empty())
    }
}

/// The line of a projection that bytes `start..end` are in.
fn block_of(text: &str, start: usize, end: usize) -> Range<usize> {
    let first = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    first..text[end..].find('\n').map_or(text.len(), |newline| end + newline)
}

pub fn context_fit(text: &str, start: usize, end: usize, anchor: &Anchor) -> Fit {
    let block = block_of(text, start, end);
    let (before, after) = (text[block.start..start].trim_end(), text[end..block.end].trim_start());
    let mut sides = Vec::with_capacity(2);
    if !anchor.prefix.trim().is_empty() {
        let mut given: Vec<char> = anchor.prefix.trim().chars().rev().take(CONTEXT).collect();
        let mut there: Vec<char> = before.chars().rev().take(reach(given.len())).collect();
        given.reverse();
        there.reverse();
        sides.push(Side::new(&given, &there, |far| far.iter().collect()));
    }
    if !anchor.suffix.trim().is_empty() {
        let mut given: Vec<char> = anchor.suffix.trim().chars().take(CONTEXT).collect();
        let mut there: Vec<char> = after.chars().take(reach(given.len())).collect();
        // Turned round, so that as with the prefix the near end comes last.
        given.reverse();
        there.reverse();
        sides.push(Side::new(&given, &there, |far| far.iter().rev().collect()));
    }
    let score = sides.iter().map(|side| side.score).sum::<f64>() / sides.len().max(1) as f64;
    match sides.is_empty() {
        true => Fit { score: 1.0, holds: true },
        false => Fit { score, holds: sides.iter().all(|side| side.holds) },
    }
}

/// Characters of the text in which a context that was edited is looked for.
fn reach(given: usize) -> usize {
    given * 3 / 2 + 8
}

/// One side of an anchor's context, as found in the text.
struct Side {
    score: f64,
    /// Still tells the place: whole, or long and edited between its near end and its farthest word, which is what told this
    /// place from others when the anchor was made; and no figure or name in it changed.
    holds: bool,
}

impl Side {
    /// Both texts end at the quoted words; `read` makes text of them.
    fn new(given: &[char], there: &[char], read: fn(&[char]) -> String) -> Self {
        let edits = edits_to_ends(given, there);
        let resemblance = |edits: usize| 1.0 - edits as f64 / given.len() as f64;
        let score = resemblance(edits.iter().copied().min().unwrap_or(given.len()));
        let farthest = given.split(|char| char.is_whitespace()).next().unwrap_or_default();
        let words = read(given);
        let holds = |(len, &edits): (usize, &usize)| {
            let part = &there[there.len() - len..];
            resemblance(edits) >= SIDE && part.starts_with(farthest) && guard::agree(&words, &read(part))
        };
        let named = given.len() >= NAMED
            && matches!(
                sense(read(farthest).trim_matches(|c: char| !c.is_alphanumeric())),
                Some(Sense::Number | Sense::Name)
            );
        let long = given.len() >= TELLING || named;
        Self { score, holds: score > WHOLE || long && edits.iter().enumerate().any(holds) }
    }
}
