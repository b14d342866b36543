//! Places and organisations under two spellings within an article: `Kiev` and `Kyiv`, `Harbour Commission` and `Harbor Commission`.

use std::collections::BTreeMap;

use super::spelling::is_slip;
use crate::facts::check::reading::words::plain;
use crate::facts::check::reading::{Article, Finding, Reading, Spot, tokens_of};
use crate::facts::recognise::{Found, Mention};
use crate::span::Span;

/// Names of one sort that are compared with each other.
const MOST: usize = 120;
/// Spellings of one place differ by no more letters.
const APART: usize = 2;
/// Tokens from one name to the other where one explains the other: `Kyiv (Kiev)`.
const BESIDE: usize = 5;

/// A name as it is written, with its first place and how often it stands.
struct Written<'a> {
    name: &'a str,
    first: Span,
    count: usize,
}

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    places(article, reading, found);
    organizations(article, reading, found);
}

/// A name without the ending of a possessive.
fn bare(name: &str) -> &str {
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
}

fn places(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let mut by_place: BTreeMap<&str, BTreeMap<String, Written<'_>>> = BTreeMap::new();
    for mention in article.mentions {
        let Found::Place(name) = &mention.found else { continue };
        let written = bare(reading.quoted(mention.span));
        if written.contains([' ', '.', ','])
            || is_within(article, mention)
            || is_dish(reading, mention.span)
            || !written.starts_with(char::is_uppercase)
        {
            continue;
        }
        let spellings = by_place.entry(&name.entity).or_default();
        let new = Written { name: written, first: mention.span, count: 0 };
        spellings.entry(plain(written)).or_insert(new).count += 1;
    }
    for spellings in by_place.values().filter(|spellings| (2..6).contains(&spellings.len())) {
        let all: Vec<(&String, &Written<'_>)> = spellings.iter().collect();
        for (at, (one, a)) in all.iter().enumerate() {
            for (other, b) in &all[at + 1..] {
                let alike = one.chars().next() == other.chars().next()
                    && one.chars().count().min(other.chars().count()) >= 4
                    && strsim::damerau_levenshtein(one, other) <= APART;
                if alike && !explains(reading, a.first, b.first) {
                    report(a, b, found);
                }
            }
        }
    }
}

/// `chicken Kiev`: what is called after a place is written as it always was.
fn is_dish(reading: &Reading<'_>, place: Span) -> bool {
    const DISHES: &[&str] =
        &["chicken", "duck", "beef", "veal", "pork", "lamb", "fish", "rice", "salad", "sauce", "cake", "bread", "soup"];
    let tokens = tokens_of(reading.text, place);
    let beside = [tokens.start.checked_sub(1), Some(tokens.end).filter(|&end| end < reading.text.tokens.len())];
    beside.into_iter().flatten().any(|token| DISHES.contains(&reading.word(token)))
}

/// Whether a place is part of another name: `Dynamo Kyiv`.
fn is_within(article: &Article<'_>, place: &Mention) -> bool {
    let after =
        article.mentions.partition_point(|mention| mention.span.start() < place.span.start().saturating_sub(80));
    let near = article.mentions[after..].iter().take_while(|mention| mention.span.start() <= place.span.start());
    near.into_iter().any(|mention| {
        let longer = mention.span.len() > place.span.len() && mention.span.contains(place.span);
        longer && matches!(mention.found, Found::Organization(_) | Found::Nothing | Found::Source(_) | Found::Person(_))
    })
}

/// Whether one name says what the other is: `Kyiv, which Russians call Kiev`.
fn explains(reading: &Reading<'_>, one: Span, other: Span) -> bool {
    let (one, other) = (tokens_of(reading.text, one), tokens_of(reading.text, other));
    let (first, last) = (one.start.min(other.start), one.start.max(other.start));
    last - first <= BESIDE && !(first..last).any(|token| matches!(reading.word(token), "." | "?" | "!" | ";"))
}

fn organizations(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let mut names: BTreeMap<String, Written<'_>> = BTreeMap::new();
    for mention in article.mentions.iter().filter(|mention| matches!(mention.found, Found::Organization(_))) {
        let written = bare(reading.quoted(mention.span));
        let words = written.trim_start_matches("the ").trim_start_matches("The ");
        if words.contains(' ') && (names.len() < MOST || names.contains_key(&words.to_lowercase())) {
            let new = Written { name: words, first: mention.span, count: 0 };
            names.entry(words.to_lowercase()).or_insert(new).count += 1;
        }
    }
    let all: Vec<(&String, &Written<'_>)> = names.iter().collect();
    for (at, (one, a)) in all.iter().enumerate() {
        for (other, b) in &all[at + 1..] {
            if are_one(one, other) {
                report(a, b, found);
            }
        }
    }
}

/// Whether one word of two names is spelt in two ways. Labour and Labor are two parties.
fn are_one(one: &str, other: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let mut differing = a.iter().zip(&b).filter(|(x, y)| x != y);
    let (Some((x, y)), None) = (differing.next(), differing.next()) else { return false };
    let letters = |word: &str| word.chars().all(char::is_alphabetic) && word.chars().count() >= 5;
    let silent = |x: &str, y: &str| x.len() >= 6 && x.strip_suffix('e') == Some(y);
    a.len() == b.len()
        && letters(x)
        && letters(y)
        && american(x) != "labor"
        && (is_slip(x, y) || american(x) == american(y) || silent(x, y) || silent(y, x))
}

/// `harbour` as it is spelt in America.
fn american(word: &str) -> String {
    let word = word
        .replace("our", "or")
        .replace("isation", "ization")
        .replace("programme", "program")
        .replace("defence", "defense");
    match word.strip_suffix("tre") {
        Some(stem) => format!("{stem}ter"),
        None => word,
    }
}

fn report(one: &Written<'_>, other: &Written<'_>, found: &mut Vec<Finding>) {
    let late = (other.count, std::cmp::Reverse(other.first)) < (one.count, std::cmp::Reverse(one.first));
    let (rare, common) = if late { (other, one) } else { (one, other) };
    let message = format!("`{}` here, `{}` elsewhere in this article", rare.name, common.name);
    let hint = "write the name in one way; if these are two, name them in full";
    let finding = Finding::new("check.spelling", Spot::Prose(rare.first), message, hint);
    found.push(finding.beside(Spot::Prose(common.first), "the other"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_of_an_organisation_may_be_spelt_in_two_ways() {
        for (one, other) in [
            ("harbour commission", "harbor commission"),
            ("bank of marlow", "bank of marlowe"),
            ("north sea centre", "north sea center"),
        ] {
            assert!(are_one(one, other) && are_one(other, one), "{one} {other}");
        }
        for (one, other) in
            [("labour party", "labor party"), ("division one", "division two"), ("bank of china", "bank of chile")]
        {
            assert!(!are_one(one, other), "{one} {other}");
        }
    }
}
