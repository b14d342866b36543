//! The sentence around a mention, as words: what labels are made of.

use crate::document::{Document, Language};
use crate::span::Span;

/// No sentence is read farther than this from the mention.
const REACH: usize = 500;
/// Characters of a label.
pub(super) const LABEL: usize = 60;

/// One word with the punctuation that stands around it taken off.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// In the prose.
    pub(super) span: Span,
    /// The first comma, bracket, dash or quotation mark between the word before and this one.
    pub(super) mark: Option<char>,
}

/// The sentence that holds `at`, within its block.
pub fn around(document: &Document, at: Span) -> Option<Span> {
    let prose = document.prose.as_str();
    let block = document.block_at(at.start())?.prose;
    let floor = block.start().max(boundary(prose, at.start().saturating_sub(REACH)));
    let roof = block.end().min(boundary(prose, at.end() + REACH));
    let end = at.end().min(roof);
    let german = document.language == Language::German;
    let start = stops(prose, floor, at.start().max(floor), german).last().unwrap_or(floor);
    let end = stops(prose, end, roof, german).next().unwrap_or(roof);
    Span::new(prose, start, end)
}

/// All sentences, in order, without the white space between them.
#[must_use]
pub fn all(document: &Document) -> Vec<Span> {
    let prose = document.prose.as_str();
    let german = document.language == Language::German;
    let mut sentences = Vec::new();
    for block in document.blocks.iter().map(|block| block.prose) {
        let mut start = block.start();
        for end in stops(prose, block.start(), block.end(), german).chain([block.end()]) {
            let text = &prose[start.min(end)..end];
            let from = end - text.trim_start().len();
            if from < end {
                sentences.push(Span::of(from, from + prose[from..end].trim_end().len()));
            }
            start = end.max(start);
        }
    }
    sentences
}

/// The nearest character boundary at or before `at`.
fn boundary(prose: &str, at: usize) -> usize {
    prose.floor_char_boundary(at)
}

/// Where sentences that end within `from..to` are over.
fn stops(prose: &str, from: usize, to: usize, german: bool) -> impl Iterator<Item = usize> {
    let text = &prose[from..to];
    text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '\n')).filter_map(move |(at, c)| {
        let after = &text[at + c.len_utf8()..];
        let closed = after.trim_start_matches(['"', '”', '’', ')']);
        let gap = after.is_empty() || closed.starts_with(char::is_whitespace);
        let next = closed.trim_start().chars().next();
        let capital = next.is_none_or(|next| !next.is_lowercase());
        (c == '\n' || gap && capital && !(c == '.' && (abbreviates(&text[..at]) || german && shortens(&text[..at]))))
            .then(|| from + text.len() - closed.len())
    })
}

const SHORT: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt", "Prof", "vs", "No", "Jan", "Feb",
    "Aug", "Sept", "Oct", "Nov", "Dec", "approx", "Rs", "v", "Inc", "Ltd", "Co", "Corp", "Jr", "Sr", "Ave",
];

/// Whether a full stop after `word` within a sentence only shortens it: `Aug. 14`.
fn shortened(word: &str) -> bool {
    SHORT.contains(&word)
}

/// Whether a full stop after `before` only shortens its last word: `U.S`, `Dr`.
fn abbreviates(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    shortened(word) || word.chars().count() == 1 && word.chars().all(char::is_uppercase)
}

/// Whether a full stop after `before` belongs to its last word in German: `13. Juni`, `20 Mio. Euro`, `z. B.`
fn shortens(before: &str) -> bool {
    const SHORT: &[&str] =
        &["Mio", "Mrd", "Tsd", "ca", "Nr", "bzw", "usw", "Abs", "Art", "Jh", "Chr", "Str", "evtl", "inkl"];
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let ordinal = (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    ordinal || SHORT.contains(&word) || word.chars().count() == 1
}

/// The words of `within`.
pub(super) fn words(prose: &str, within: Span) -> Vec<Word<'_>> {
    let text = within.text(prose);
    let mut words = Vec::new();
    let mut mark = None;
    for part in text.split_whitespace() {
        let at = within.start() + (part.as_ptr() as usize - text.as_ptr() as usize);
        let kept = part.trim_start_matches(|c: char| is_edge(c) && c != '$');
        let led = part.len() - kept.len();
        let bare = kept.trim_end_matches(is_edge);
        let dotted =
            kept.starts_with(|c: char| c.is_uppercase()) && bare.contains('.') && kept.starts_with(&format!("{bare}."));
        let bare = if dotted { &kept[..=bare.len()] } else { bare };
        if bare.is_empty() {
            mark = mark.or_else(|| part.chars().next());
            continue;
        }
        let span = Span::of(at + led, at + led + bare.len());
        words.push(Word { text: bare, span, mark: mark.or_else(|| part[..led].chars().next_back()) });
        let rest = &kept[bare.len()..];
        mark = if rest == "." && shortened(bare) { None } else { rest.chars().next() };
    }
    words
}

fn is_edge(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '%' | '$' | '€' | '£' | '+' | '°')
}
