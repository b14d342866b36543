//! A surname alone that only sounds like that of somebody told in full: `Maureen Kilbride`, then `Kilbryde said`.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::roles::{Roles, role};
use super::spelling::{OPENERS, TITLES};
use crate::facts::check::reading::words::plain;
use crate::facts::check::reading::{Article, Finding, Reading, Spot, tokens_of};
use crate::facts::recognise::{Found, Gender, Shape, gender_of_name, is_saying};
use crate::span::Span;

/// Of shorter names too many sound alike.
const LEAST: usize = 5;

/// So many people with surnames that sound alike are looked at.
const MOST_ALIKE: usize = 8;

/// What only people do beside saying something, after their names.
const DOES: &[&str] = &["smiled", "who", "himself", "herself"];
/// What makes a name that of a place or of a house.
const WHERE: &[&str] =
    &["in", "at", "near", "of", "from", "to", "the", "towards", "around", "through", "a", "an", "&", "-", "–", "and"];

/// Somebody told with first name and surname.
struct Person<'a> {
    surname: &'a str,
    span: Span,
    /// By the first name, where that tells.
    gender: Option<Gender>,
}

/// A capitalised word, as often as it stands.
struct Lone {
    first: Span,
    /// It stands like a surname alone, and nowhere in another way.
    is_surname: bool,
    is_other: bool,
    /// It stands with a title.
    is_titled: bool,
    /// By the title.
    gender: Option<Gender>,
    /// What it is told to be.
    roles: HashSet<String>,
}

pub fn check(article: &Article<'_>, reading: &Reading<'_>, roles: &Roles, found: &mut Vec<Finding>) {
    let people = people(article);
    if people.is_empty() {
        return;
    }
    let full: HashSet<String> = people.iter().map(|person| plain(person.surname)).collect();
    let mut by_sound: HashMap<String, Vec<(String, &Person<'_>)>> = HashMap::new();
    for person in &people {
        let surname = plain(person.surname);
        let alike = by_sound.entry(sounds(&surname)).or_default();
        if alike.len() < MOST_ALIKE && !alike.iter().any(|(known, _)| *known == surname) {
            alike.push((surname, person));
        }
    }
    for (word, lone) in alone(article, reading) {
        if full.contains(&word) || lone.is_other {
            continue;
        }
        let same = |(surname, person): &&(String, &Person<'_>)| {
            // Somebody with a role of their own is somebody else, as is a man who is no woman.
            (lone.is_titled || lone.is_surname)
                && roles.may_be(surname, &lone.roles)
                && person.gender.zip(lone.gender).is_none_or(|(one, other)| one == other)
                && strsim::damerau_levenshtein(&word, surname) <= 2
        };
        let alike = by_sound.get(&sounds(&word)).map(Vec::as_slice).unwrap_or_default();
        let Some((_, person)) = alike.iter().find(same) else { continue };
        let here = reading.quoted(lone.first);
        let known = |one: &Finding| {
            one.code == "check.spelling" && one.message.contains(here) && one.message.contains(person.surname)
        };
        if !found.iter().any(known) {
            let message = format!("`{here}` here, `{}` elsewhere in this article", person.surname);
            let hint = "write the name in one way; if these are two, name them in full";
            let finding = Finding::new("check.spelling", Spot::Prose(lone.first), message, hint);
            found.push(finding.beside(Spot::Prose(person.span), "the other"));
        }
    }
}

/// Whom a title is for.
fn of_title(title: &str) -> Option<Gender> {
    match title {
        "mr" | "sir" | "lord" => Some(Gender::He),
        "mrs" | "ms" | "miss" | "lady" | "dame" => Some(Gender::She),
        _ => None,
    }
}

fn people<'a>(article: &Article<'a>) -> Vec<Person<'a>> {
    let read = |span: Span| {
        let words: Vec<&str> = span.text(&article.document.prose).split_whitespace().collect();
        let is_title = |word: &&&str| TITLES.contains(&plain(word).as_str());
        let titles = words.iter().take_while(is_title).count();
        let [_, .., last] = &words[titles..] else { return None };
        let surname = last.strip_suffix("'s").or_else(|| last.strip_suffix("’s")).unwrap_or(last);
        let fits = surname.chars().count() >= LEAST && surname.chars().all(char::is_alphabetic);
        fits.then(|| Person { surname, span, gender: gender_of_name(words[titles]) })
    };
    let named = article.mentions.iter().filter(|mention| matches!(mention.found, Found::Person(_)));
    named.filter_map(|mention| read(mention.span)).collect()
}

fn alone(article: &Article<'_>, reading: &Reading<'_>) -> BTreeMap<String, Lone> {
    let mut words: BTreeMap<String, Lone> = BTreeMap::new();
    for sentence in &reading.sentences {
        for token in sentence.tokens.clone().filter(|&token| reading.text.tokens[token].shape == Shape::Capital) {
            let (word, start) = (reading.word(token), reading.text.tokens[token].span.start());
            let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            if bare.chars().count() < LEAST {
                continue;
            }
            let first = Span::of(start, start + bare.len());
            let lone = words.entry(plain(bare)).or_insert_with(|| Lone {
                first,
                is_surname: false,
                is_other: false,
                is_titled: false,
                gender: None,
                roles: HashSet::new(),
            });
            let before = token.checked_sub(1).filter(|&before| before >= sentence.tokens.start);
            let after = Some(token + 1).filter(|&after| after < sentence.tokens.end);
            let lead = before.map_or(String::new(), |before| reading.word(before).to_lowercase());
            let next = after.map_or("", |after| reading.word(after));
            let is_name = |token: usize| matches!(reading.text.tokens[token].shape, Shape::Capital | Shape::Initial);
            let title = TITLES.contains(&plain(&lead).as_str());
            let opens = before == Some(sentence.tokens.start) && OPENERS.contains(&lead.as_str());
            lone.is_titled |= title;
            lone.gender = lone.gender.or_else(|| of_title(&plain(&lead)).filter(|_| title));
            lone.roles.extend(role(&lead));
            lone.is_surname |=
                DOES.contains(&next) || next.starts_with(char::is_lowercase) && is_saying(next) || is_saying(&lead);
            // `A Mr Smyth` is somebody who was not named before.
            let is_new =
                || before.and_then(|at| at.checked_sub(1)).is_some_and(|at| matches!(reading.word(at), "a" | "A"));
            lone.is_other |= title && is_new();
            lone.is_other |= before.is_some_and(is_name) && !title && !opens
                || after.is_some_and(|after| is_name(after) || matches!(next, "&" | "-" | "–"))
                || WHERE.contains(&lead.as_str());
        }
    }
    // What is also written small is a word like others, and what is known for a place is none.
    for token in reading.text.tokens.iter().filter(|token| token.shape == Shape::Lower) {
        words.remove(&plain(token.span.text(reading.text.prose)));
    }
    let others =
        article.mentions.iter().filter(|mention| matches!(mention.found, Found::Place(_) | Found::Organization(_)));
    for token in others.flat_map(|mention| tokens_of(reading.text, mention.span)) {
        words.remove(&plain(reading.word(token)));
    }
    words
}

/// A name by its sound, so that those are the same that are written differently by ear: Verhoeven and Verhoven, Smith and Smyth.
fn sounds(name: &str) -> String {
    const ALIKE: &[(&str, &str)] = &[
        ("ph", "f"),
        ("qu", "kv"),
        ("q", "k"),
        ("w", "v"),
        ("z", "s"),
        ("y", "i"),
        ("ch", "x"),
        ("c", "k"),
        ("ie", "i"),
        ("ei", "i"),
        ("oe", "o"),
        ("ae", "a"),
        ("ue", "u"),
        ("dt", "t"),
        ("th", "t"),
    ];
    let written = ALIKE.iter().fold(name.to_owned(), |name, (one, other)| name.replace(one, other));
    let mut letters: Vec<char> = written.chars().collect();
    letters.dedup();
    if letters.len() > 4 && letters.last() == Some(&'e') {
        letters.pop();
    }
    letters.into_iter().collect()
}
