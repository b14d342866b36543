//! One quote given twice in an article, with a word changed: in a pull-quote, the headline, a later sentence.

use std::collections::HashSet;

use crate::document::BlockKind;
use crate::facts::anchor::same_word;
use crate::facts::check::reading::words::{Word, distance, words};
use crate::facts::check::reading::{Article, Finding, Spot};
use crate::facts::recognise::Found;
use crate::span::Span;

/// Shorter quotes are said by many, or twice with another word on purpose.
const LEAST: usize = 5;
/// Within one paragraph people repeat themselves with another word for effect.
const LEAST_BESIDE: usize = 9;
/// From here on also the first or the last word of a quote is that of the other.
const LONG: usize = 8;
/// Words of a quote for each that may differ.
const FOR_EACH: usize = 6;
/// Words of substance that both must have.
const SHARED: usize = 3;
/// Quotes of an article, and words of each, that are compared.
const MOST: usize = 150;
const MOST_WORDS: usize = 300;

/// Words that say little, so that a quote is not another one for them.
const SLIGHT: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "that", "which", "who", "of", "in", "on", "at", "to", "for", "with", "by",
    "from", "as", "it", "its", "this", "these", "those", "there", "is", "are", "was", "were", "be", "been", "am", "im",
    "has", "have", "had", "he", "she", "they", "we", "i", "you", "his", "her", "their", "our", "my", "your", "him",
    "them", "us", "me", "so", "then", "just", "very", "really", "well", "do", "does", "did", "if", "s", "re", "ve",
    "ll", "d", "one", "what", "how", "when", "also", "too", "up", "down", "out", "into", "about", "would", "that's",
    "its", "thats", "youre", "were", "theyre", "upon", "than", "some",
];
/// Words that turn a sentence round.
const TURNS: &[&str] = &["not", "never", "no", "nothing", "nobody", "cannot", "none", "neither"];

struct Said {
    words: Vec<Word>,
    speaker: Option<String>,
    block: usize,
    spot: Option<Spot>,
}

pub fn check(article: &Article<'_>, found: &mut Vec<Finding>) {
    let said = quotes(article);
    for (at, one) in said.iter().enumerate() {
        let drifted = said[..at].iter().find_map(|other| Some((other, compare(one, other)?)));
        let Some((other, (short, long))) = drifted else { continue };
        let (here, there) = if one.words.len() <= other.words.len() { (short, long) } else { (long, short) };
        let (late, early) =
            if other.spot.is_some() { ((one, here), (other, there)) } else { ((other, there), (one, here)) };
        let spot = late.0.spot.unwrap_or_else(|| title(article, late.0));
        let message = format!("a quote has `{}` here, `{}` elsewhere in this article", late.1, early.1);
        let hint = "quote the words as they were said in both places";
        let beside = early.0.spot.unwrap_or_else(|| title(article, early.0));
        found.push(Finding::new("check.quote-drift", spot, message, hint).beside(beside, "the other place"));
    }
}

/// Where the headline stands in the source.
fn title(article: &Article<'_>, said: &Said) -> Spot {
    let start = article.source.find(article.title).unwrap_or(0);
    let end = start + if article.source[start..].starts_with(article.title) { article.title.len() } else { 0 };
    let _ = said;
    Spot::Source(Span::of(start, end))
}

/// All quotes of an article: those that are marked, block quotations, and those of the headline.
fn quotes(article: &Article<'_>) -> Vec<Said> {
    let prose = &article.document.prose;
    let block_of = |span: Span| article.document.blocks.partition_point(|block| block.prose.end() < span.end());
    let mut said: Vec<Said> = Vec::new();
    for quote in marked(article.title) {
        push(&mut said, words(quote, 0), None, usize::MAX, |_| None);
    }
    let mut spans: Vec<(Span, Option<String>)> = Vec::new();
    for mention in article.mentions {
        if let Found::Quote(quotation) = &mention.found {
            spans.push((quotation.content, quotation.entity.clone()));
        }
    }
    for block in article.document.blocks.iter().filter(|block| block.kind == BlockKind::Quote) {
        if !spans.iter().any(|(span, _)| span.overlaps(block.prose)) {
            spans.push((block.prose, None));
        }
    }
    spans.sort_by_key(|(span, _)| *span);
    for (span, speaker) in spans.into_iter().take(MOST) {
        let text = span.text(prose);
        // Between what is left out or put in by others.
        let mut from = 0;
        for part in text.split(['…', '[', ']']).flat_map(|part| part.split("...")) {
            let offset = text[from..].find(part).map_or(from, |at| from + at);
            from = offset + part.len();
            let at = span.start() + offset;
            push(&mut said, words(part, at), speaker.clone(), block_of(span), |words| {
                let (first, last) = (words.first()?, words.last()?);
                Some(Spot::Prose(Span::of(first.span.start(), last.span.end())))
            });
        }
    }
    said
}

fn push(
    said: &mut Vec<Said>,
    words: Vec<Word>,
    speaker: Option<String>,
    block: usize,
    spot: impl Fn(&[Word]) -> Option<Spot>,
) {
    let words: Vec<Word> = words.into_iter().take(MOST_WORDS).collect();
    let spot = spot(&words);
    let words: Vec<Word> = words.into_iter().flat_map(split).collect();
    if words.len() >= LEAST {
        said.push(Said { words, speaker, block, spot });
    }
}

/// `don't` as `do not`.
fn split(word: Word) -> Vec<Word> {
    let stem = word.plain.strip_suffix("nt").filter(|stem| {
        matches!(
            *stem,
            "do" | "ca"
                | "wo"
                | "is"
                | "are"
                | "was"
                | "were"
                | "does"
                | "did"
                | "has"
                | "have"
                | "had"
                | "would"
                | "could"
                | "should"
        )
    });
    let Some(stem) = stem else {
        return if word.plain == "cannot" { two("can", word.span) } else { vec![word] };
    };
    let full = match stem {
        "ca" => "can",
        "wo" => "will",
        other => other,
    };
    two(full, word.span)
}

fn two(stem: &str, span: Span) -> Vec<Word> {
    [stem, "not"].into_iter().map(|plain| Word { plain: plain.to_owned(), span }).collect()
}

/// What stands between quotation marks in a line.
fn marked(line: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for (open, close) in [('“', '”'), ('‘', '’'), ('"', '"'), ('\'', '\'')] {
        let mut rest = line;
        let mut before = ' ';
        while let Some(at) = rest.find(open) {
            let start = at + open.len_utf8();
            before = rest[..at].chars().next_back().unwrap_or(before);
            let inner = &rest[start..];
            let ends = |(at, _): &(usize, &str)| {
                let next = inner[at + close.len_utf8()..].chars().next().unwrap_or(' ');
                !next.is_alphanumeric()
            };
            let end = inner.match_indices(close).find(ends);
            let Some((end, _)) = end.filter(|_| !before.is_alphanumeric()) else {
                rest = inner;
                continue;
            };
            all.push(&inner[..end]);
            rest = &inner[end + close.len_utf8()..];
        }
    }
    all
}

/// The word in which two quotes differ, of the shorter and the longer, where they are one otherwise.
fn compare(one: &Said, other: &Said) -> Option<(String, String)> {
    if one.speaker.is_some() && other.speaker.is_some() && one.speaker != other.speaker {
        return None;
    }
    let (short, long) =
        if one.words.len() <= other.words.len() { (&one.words, &other.words) } else { (&other.words, &one.words) };
    let least = if one.block == other.block { LEAST_BESIDE } else { LEAST };
    let most = (short.len() / FOR_EACH).max(1);
    if short.len() < least {
        return None;
    }
    let there: HashSet<&str> = long.iter().map(|word| word.plain.as_str()).collect();
    let shared = short.iter().filter(|word| there.contains(word.plain.as_str()));
    let (all, solid) = shared.fold((0, 0), |(all, solid), word| (all + 1, solid + usize::from(is_solid(&word.plain))));
    if all + most < short.len() || solid < SHARED {
        return None;
    }
    nearest(short, long, most)
}

fn is_solid(word: &str) -> bool {
    !SLIGHT.contains(&word)
}

/// The words of `long` most like all of `short`, and what differs there; nothing where some are the same.
fn nearest(short: &[Word], long: &[Word], most: usize) -> Option<(String, String)> {
    let own: Vec<&str> = short.iter().map(|word| word.plain.as_str()).collect();
    let text: Vec<&str> = long.iter().map(|word| word.plain.as_str()).collect();
    let mut best: Option<(usize, &[&str])> = None;
    for start in 0..text.len() {
        for length in [own.len(), own.len() + 1, own.len().saturating_sub(1)] {
            let Some(there) = text.get(start..start + length) else { continue };
            // At most a few differ, so that one of the first few is the same.
            let close = there.iter().take(most + 2).any(|word| own[..own.len().min(most + 2)].contains(word));
            let apart = if close { distance(&own, there, most + 1) } else { most + 1 };
            if apart == 0 {
                return None;
            }
            if apart <= most && best.is_none_or(|(least, _)| apart < least) {
                best = Some((apart, there));
            }
        }
    }
    differs(&own, best?.1)
}

/// The first word of substance in which two rows of words differ.
fn differs(one: &[&str], other: &[&str]) -> Option<(String, String)> {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let end = one[start..].iter().rev().zip(other[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (first, second) = (&one[start..one.len() - end], &other[start..other.len() - end]);
    // What a headline has put in short at its end is a word of the same sense as a rule.
    if one.len() < LONG && (start == 0 || end == 0) {
        return None;
    }
    if first.len() != second.len() {
        // Left out: only a word that turns the sentence round is of another sense.
        let (more, less) = if first.len() > second.len() { (first, second) } else { (second, first) };
        let turn = more.iter().find(|word| TURNS.contains(word) && !less.contains(word))?;
        let told = |own: &[&str]| if own.contains(turn) { (*turn).to_owned() } else { format!("no `{turn}`") };
        return Some((told(first), told(second)));
    }
    // What is said twice with one word for another is said for effect.
    let mut changed: Vec<(&&str, &&str)> = first.iter().zip(second).filter(|(a, b)| a != b).collect();
    let several = changed.len();
    changed.dedup();
    if several > 1 && changed.len() == 1 {
        return None;
    }
    let pair = first.iter().zip(second).find(|(a, b)| {
        // Could is can as it is reported.
        let modal = |word: &str| match word {
            "will" | "would" => 1,
            "can" | "could" => 2,
            "may" | "might" => 3,
            "must" => 4,
            "should" => 5,
            _ => 0,
        };
        let modals = modal(a) * modal(b) > 0 && modal(a) != modal(b);
        let solid =
            is_solid(a) && is_solid(b) && modal(a) * modal(b) == 0 || modals || TURNS.contains(a) != TURNS.contains(b);
        a != b && solid && !same_word(a, b)
    });
    pair.map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
}
