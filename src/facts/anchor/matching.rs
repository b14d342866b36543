//! Where quoted words stand in a text, word for word, and how well what surrounds them fits.

use memchr::memmem;

use super::fuzzy::resembles_end;
use super::projection::Projection;
use crate::document::Document;
use crate::facts::model::Anchor;
use crate::span::Span;

/// Characters of a given prefix or suffix that are compared.
const CONTEXT: usize = 64;
/// How much of a side of the context must still be there.
const SIDE: f64 = 0.60;
/// Characters of one side that tell a place without the other.
const TELLING: usize = 16;

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

    /// All places of `anchor.exact` as whole words within a block and outside code; the words with their context must be
    /// whole where the words alone are not.
    pub fn hits(self, anchor: &Anchor) -> Vec<Hit> {
        let text = self.text();
        let (prefix, suffix) = (anchor.prefix.trim(), anchor.suffix.trim());
        let mut hits = Vec::new();
        if anchor.exact.trim().is_empty() {
            return hits;
        }
        let finder = memmem::Finder::new(&anchor.exact);
        let mut from = 0;
        while let Some(start) = finder.find(&text.as_bytes()[from..]).map(|at| from + at) {
            // Not from the end: "00" stands twice in "000".
            from = start + text[start..].chars().next().map_or(1, char::len_utf8);
            let end = start + anchor.exact.len();
            let before = text[..start].trim_end().strip_suffix(prefix).filter(|_| !prefix.is_empty());
            let after = text[end..].trim_start().strip_prefix(suffix).filter(|_| !suffix.is_empty());
            let opens = is_boundary(text, start) || before.is_some_and(|before| is_boundary(text, before.len()));
            let closes =
                is_boundary(text, end) || after.is_some_and(|after| is_boundary(text, text.len() - after.len()));
            let span = self.span(start, end);
            if opens && closes && anchorable(self.document, span) {
                let in_context = (prefix.is_empty() || before.is_some()) && (suffix.is_empty() || after.is_some());
                hits.push(Hit { span, in_context });
            }
        }
        hits
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
    /// What told this place from others still stands: every side that is given, or a long one alone, up to its farthest
    /// word. True where none is given.
    pub holds: bool,
}

impl Fit {
    /// All of the context that `anchor` gives, and it gives some, is there.
    pub fn is_whole(self, anchor: &Anchor) -> bool {
        self.score > 0.999 && !(anchor.prefix.is_empty() && anchor.suffix.is_empty())
    }
}

pub fn context_fit(text: &str, start: usize, end: usize, anchor: &Anchor) -> Fit {
    let block_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let block_end = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
    let forward = |text: &str| text.trim().chars().take(CONTEXT).collect::<Vec<_>>();
    let backward = |text: &str| text.trim().chars().rev().take(CONTEXT).collect::<Vec<_>>();
    let mut prefix = backward(&anchor.prefix);
    prefix.reverse();
    let mut suffix = forward(&anchor.suffix);
    suffix.reverse();
    let mut before: Vec<char> =
        text[block_start..start].trim_end().chars().rev().take(prefix.len() * 3 / 2 + 8).collect();
    before.reverse();
    let mut after: Vec<char> = text[end..block_end].trim_start().chars().take(suffix.len() * 3 / 2 + 8).collect();
    after.reverse();
    // The suffix is turned round, so that for both sides the far end comes first.
    let both = !prefix.is_empty() && !suffix.is_empty();
    let sides: Vec<(f64, bool, bool)> = [(prefix, before), (suffix, after)]
        .into_iter()
        .filter(|(given, _)| !given.is_empty())
        .map(|(given, there)| {
            let score = resembles_end(&given, &there);
            (score, score >= SIDE && has_farthest_word(&given, &there), given.len() >= TELLING || !both)
        })
        .collect();
    if sides.is_empty() {
        return Fit { score: 1.0, holds: true };
    }
    let score = sides.iter().map(|side| side.0).sum::<f64>() / sides.len() as f64;
    let holds = sides.iter().all(|side| side.1) || sides.iter().any(|side| side.1 && side.2);
    Fit { score, holds }
}

fn has_farthest_word(given: &[char], there: &[char]) -> bool {
    let Some(word) = given.split(|char| !char.is_alphanumeric()).find(|word| !word.is_empty()) else { return true };
    there.split(|char| !char.is_alphanumeric()).any(|other| other.ends_with(word))
}
