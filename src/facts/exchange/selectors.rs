//! The words that an annotation's target marks: its quote, wherever among its selectors that stands.

use serde_json::{Value, json};

use super::bodies::list;

/// Longest quote, in characters; whoever marks a whole page marks no statement.
const QUOTE: usize = 2000;
/// Longest prefix and suffix; Hypothesis gives 32 characters.
const SIDE: usize = 64;
/// Selectors of selectors that are followed.
const DEEPEST: usize = 4;
/// Most places of one annotation.
const PLACES: usize = 20;

/// The quotes of an annotation's targets, in the form of anchors, and whether one of these marks its place in another way, of which
/// nobody can tell from the article's text what it is.
pub fn quotes(targets: Option<&Value>) -> (Vec<Value>, bool) {
    let (mut quotes, mut unplaced) = (Vec::new(), false);
    let targets = list(targets);
    let page = |target: &Value| target.get("source").and_then(Value::as_str).map(str::to_owned);
    let first = targets.first().copied().and_then(page);
    for target in targets.into_iter().filter(|target| page(target) == first).take(PLACES) {
        let selectors = list(target.get("selector"));
        match selectors.iter().find_map(|selector| quote(selector, 0)) {
            Some(quote) => quotes.extend(Some(quote).filter(|quote| !quotes.contains(quote))),
            None => unplaced |= !selectors.is_empty(),
        }
    }
    (quotes, unplaced)
}

/// The quote that `selector` is or is refined by, or the part of it that it is refined to.
fn quote(selector: &Value, depth: usize) -> Option<Value> {
    let refined = list(selector.get("refinedBy"));
    let inner = || refined.iter().filter(|_| depth < DEEPEST).find_map(|inner| quote(inner, depth + 1));
    if selector.get("type").and_then(Value::as_str) != Some("TextQuoteSelector") {
        return inner();
    }
    let part = |key: &str| selector.get(key).and_then(Value::as_str).unwrap_or_default();
    let (whole, prefix, suffix) = (part("exact"), part("prefix"), part("suffix"));
    if let Some(inner) = inner() {
        return Some(within(whole, inner));
    }
    let range = refined.iter().find_map(|inner| {
        let offset = |key: &str| inner.get(key).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
        let is_position = inner.get("type").and_then(Value::as_str) == Some("TextPositionSelector");
        let at = |count: usize| whole.char_indices().map(|(at, _)| at).chain([whole.len()]).nth(count);
        let (start, end) = is_position.then(|| offset("start").zip(offset("end")))??;
        Some((at(start)?, at(end)?)).filter(|(start, end)| start < end)
    });
    match range {
        Some((start, end)) => anchor(&whole[start..end], &near_end(&whole[..start]), &near_start(&whole[end..])),
        None => anchor(whole, &uncut_start(prefix), &uncut_end(suffix)),
    }
}

/// A quote with the words round it that the one it refines gives.
fn within(whole: &str, quote: Value) -> Value {
    let exact = quote.get("exact").and_then(Value::as_str).unwrap_or_default();
    let alone = quote.get("prefix").is_none() && quote.get("suffix").is_none();
    match whole.split_once(exact) {
        Some((before, after)) if alone && !after.contains(exact) => {
            anchor(exact, &near_end(before), &near_start(after)).unwrap_or(quote)
        }
        _ => quote,
    }
}

fn anchor(exact: &str, prefix: &str, suffix: &str) -> Option<Value> {
    let exact = exact.trim();
    if exact.is_empty() || exact.chars().count() > QUOTE {
        return None;
    }
    let mut anchor = json!({ "exact": exact });
    for (key, side) in [("prefix", prefix), ("suffix", suffix)].into_iter().filter(|(_, side)| !side.trim().is_empty())
    {
        anchor[key] = json!(side);
    }
    Some(anchor)
}

/// A given prefix without its first word, which may have been cut in two: what was cut stands nowhere.
fn uncut_start(prefix: &str) -> String {
    let words = prefix.split_once(char::is_whitespace).map_or("", |(_, words)| words);
    if prefix.chars().count() > SIDE { String::new() } else { words.to_owned() }
}

fn uncut_end(suffix: &str) -> String {
    let words = suffix.rsplit_once(char::is_whitespace).map_or("", |(words, _)| words);
    if suffix.chars().count() > SIDE { String::new() } else { words.to_owned() }
}

/// The whole words that `text` ends with.
fn near_end(text: &str) -> String {
    match text.char_indices().rev().nth(SIDE) {
        Some((at, _)) => uncut_start(&text[at + text[at..].chars().next().map_or(0, char::len_utf8)..]),
        None => text.to_owned(),
    }
}

/// The whole words that `text` begins with.
fn near_start(text: &str) -> String {
    match text.char_indices().nth(SIDE) {
        Some((at, _)) => uncut_end(&text[..at]),
        None => text.to_owned(),
    }
}
