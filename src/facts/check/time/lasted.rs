//! One span of time told in two ways: `Their strike lasted six weeks`, then `the five-week strike`; `has served for 12 years on the
//! court`, then `leaves after 11 years on the bench`.

use super::age::{Named, owner, people};
use crate::facts::anchor::same_word;
use crate::facts::check::reading::{Article, Finding, Reading, Sentence, Spot, Term, Unit};
use crate::facts::model::Approx;
use crate::span::Span;

/// What lasts once, as long as it is spoken of with `the`.
const EVENTS: &[&str] = &[
    "strike",
    "trial",
    "siege",
    "war",
    "search",
    "hearing",
    "inquest",
    "inquiry",
    "voyage",
    "expedition",
    "occupation",
    "festival",
    "march",
    "blockade",
    "drought",
    "lockdown",
    "outage",
    "blackout",
    "shutdown",
    "standoff",
    "boycott",
    "journey",
    "manhunt",
    "walkout",
    "exhibition",
    "consultation",
    "pilgrimage",
    "crossing",
];
/// Words beside a span that say that it is another's, or not what came to pass.
const OTHERS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "another",
    "other",
    "next",
    "new",
    "previous",
    "earlier",
    "longest",
    "shortest",
    "planned",
    "threatened",
    "proposed",
    "further",
    "extra",
    "last",
    "similar",
    "average",
    "typical",
    "more",
    "each",
    "every",
    "any",
    "original",
    "initial",
    "usual",
    "would",
    "will",
    "could",
    "may",
    "might",
    "if",
    "his",
    "her",
];
/// Spans of an article that are compared.
const MOST: usize = 100;

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    events(reading, found);
    services(article, reading, found);
}

/// Time that is told to the unit.
fn is_time(term: &Term<'_>) -> bool {
    matches!(term.unit, Unit::Measure("a" | "mo" | "wk" | "d" | "h"))
        && !term.is_age
        && term.approx == Approx::Exact
        && term.step > 0.0
        && term.per.is_none()
}

/// How long an event lasted.
struct Lasting<'r, 'a> {
    term: &'r Term<'a>,
    event: &'static str,
    /// It is one that was told of before.
    definite: bool,
}

fn events(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let all = reading.sentences.iter().flat_map(|sentence| {
        let terms = sentence.terms.iter().filter(|term| is_time(term));
        terms.filter_map(move |term| lasting(reading, sentence, term))
    });
    let all: Vec<Lasting<'_, '_>> = all.take(MOST).collect();
    for (at, late) in all.iter().enumerate().filter(|(_, late)| late.definite) {
        let same = |other: &&Lasting<'_, '_>| other.event == late.event;
        let alike = all.iter().filter(same).all(|other| other.term.unit == late.term.unit);
        let mut before = all[..at].iter().filter(same);
        // Of three strikes it is not sure which one is meant.
        let (Some(early), None) = (before.next(), before.next()) else { continue };
        if alike && early.term.value != late.term.value && !is_told_of_several(reading, late.event) {
            tell(reading, early.term.span, late.term.span, &format!("one {}", late.event), found);
        }
    }
}

/// `a six-week strike`, `The strike lasted six weeks`, `a siege of two months`.
fn lasting<'r, 'a>(reading: &Reading<'_>, sentence: &Sentence<'_>, term: &'r Term<'a>) -> Option<Lasting<'r, 'a>> {
    let which = term.tokens.start.checked_sub(2).is_some_and(|token| reading.word(token) == "which");
    let start = term.tokens.start.saturating_sub(if which { 7 } else { 5 }).max(sentence.tokens.start);
    let before = reading.words(start..term.tokens.start);
    let after = reading.words(term.tokens.end..(term.tokens.end + 3).min(sentence.tokens.end));
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let after: Vec<&str> = after.iter().map(String::as_str).collect();
    let event = |word: &str| EVENTS.iter().find(|event| **event == word).copied();
    let hyphen = reading.quoted(term.span).contains('-');
    let (noun, article) = match (before.as_slice(), after.as_slice()) {
        ([.., article], [noun, ..]) if hyphen => (*noun, *article),
        // `a strike of pilots, which lasted 15 days`
        ([article, noun, "of", _, ",", "which", "lasted"], _) => (*noun, *article),
        ([.., article, noun, "lasted"], _) | ([.., article, noun, "lasted", "for"], _) => (*noun, *article),
        ([.., article, noun, "of"], _) => (*noun, *article),
        _ => return None,
    };
    let event = event(noun)?;
    let restricted =
        hyphen && matches!(after.get(1), Some(&("in" | "at" | "this" | "for" | "that" | "which" | "over")));
    // `A two-week trial of their father`
    if hyphen && matches!(after.get(1), Some(&("of" | "by" | "into" | "against" | "last" | "from"))) {
        return None;
    }
    let others = before.iter().chain(&after).any(|word| OTHERS.contains(word) && *word != article);
    let definite = matches!(article, "the" | "their" | "its" | "this" | "that") && !restricted;
    (!others).then_some(Lasting { term, event, definite })
}

/// Whether the text has more than one of an event.
fn is_told_of_several(reading: &Reading<'_>, event: &str) -> bool {
    let several = format!("{event}s");
    let tokens = &reading.text.tokens;
    tokens.iter().any(|token| token.span.text(reading.text.prose).eq_ignore_ascii_case(&several))
}

/// So many years of somebody's, and the words that say of what.
struct Service<'r, 'a, 'n> {
    entity: &'n str,
    term: &'r Term<'a>,
    place: Vec<String>,
    leaves: bool,
}

fn services(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let people = people(article, reading);
    let all = reading.sentences.iter().flat_map(|sentence| {
        let terms = sentence.terms.iter().filter(|term| is_time(term) && term.unit == Unit::Measure("a"));
        terms.filter_map(|term| service(reading, sentence, term, &people)).collect::<Vec<_>>()
    });
    let all: Vec<Service<'_, '_, '_>> = all.take(MOST).collect();
    for (at, late) in all.iter().enumerate() {
        let of_it = |other: &&Service<'_, '_, '_>| other.entity == late.entity && is_one(other, late);
        let mut same = all[..at].iter().filter(of_it);
        let (Some(early), None) = (same.next(), same.next()) else { continue };
        if early.term.value != late.term.value && (early.leaves || late.leaves) {
            tell(reading, early.term.span, late.term.span, "one time of service", found);
        }
    }
}

/// `has served for 12 years on the court`, `leaves after 12 years on the bench`.
fn service<'r, 'a, 'n>(
    reading: &Reading<'_>,
    sentence: &Sentence<'_>,
    term: &'r Term<'a>,
    people: &[Named<'n>],
) -> Option<Service<'r, 'a, 'n>> {
    const SERVES: &[&str] = &["served", "serving", "spent", "sat", "worked", "been"];
    const LEAVES: &[&str] = &[
        "leaves", "left", "leave", "leaving", "retires", "retired", "retire", "retiring", "resigns", "resigned",
        "quits", "quit", "steps", "stepped", "step", "stepping", "stands", "stood", "departs", "departed", "bows",
        "bowed",
    ];
    let start = term.tokens.start.saturating_sub(9).max(sentence.tokens.start);
    let before = reading.words(start..term.tokens.start);
    let last = before.last().map_or("", String::as_str);
    let near = |list: &[&str], most: usize| before.iter().rev().take(most).any(|word| list.contains(&word.as_str()));
    let leaves = last == "after" && near(LEAVES, 9);
    let serves = near(SERVES, 2);
    let after = reading.words(term.tokens.end..(term.tokens.end + 6).min(sentence.tokens.end));
    let stops = |word: &&String| {
        matches!(word.as_str(), "," | "." | ";" | "and" | "but" | "before" | "after" | "who" | "he" | "she" | "<date>")
    };
    let of_place = after.first().is_some_and(|word| matches!(word.as_str(), "on" | "in" | "at" | "as" | "with" | "of"));
    let place: Vec<String> =
        after.iter().take_while(|word| !stops(word)).filter(|word| word.len() > 3).cloned().collect();
    if !(leaves || serves) || !of_place || place.is_empty() || term.value < 2.0 {
        return None;
    }
    let entity = owner(reading, sentence, term, people)?;
    Some(Service { entity, term, place, leaves })
}

/// Where one serves, by its names: who sits in court is on the bench.
const PLACES: &[&[&str]] = &[
    &["bench", "court", "judge", "magistrate"],
    &["council", "councillor"],
    &["parliament", "house", "senate", "congress", "lawmaker", "member"],
    &["paper", "newspaper", "editor", "newsroom"],
    &["school", "headteacher", "headmaster", "headmistress"],
    &["force", "police"],
    &["throne", "king", "queen"],
    &["parish", "vicar", "priest", "rector"],
];
/// Who leads was something else before.
const HEADS: &[&str] = &[
    "leader",
    "chair",
    "chairman",
    "chairwoman",
    "head",
    "chief",
    "deputy",
    "speaker",
    "captain",
    "president",
    "director",
    "coach",
    "manager",
    "player",
    "trainer",
    "minister",
    "secretary",
    "mayor",
];

/// Whether two services are of one place.
fn is_one(one: &Service<'_, '_, '_>, other: &Service<'_, '_, '_>) -> bool {
    let has =
        |service: &Service<'_, '_, '_>, list: &[&str]| service.place.iter().any(|word| list.contains(&word.as_str()));
    let shared = one.place.iter().any(|word| other.place.iter().any(|also| word == also || same_word(word, also)));
    let named = PLACES.iter().any(|names| has(one, names) && has(other, names));
    (shared || named) && has(one, HEADS) == has(other, HEADS)
}

fn tell(reading: &Reading<'_>, early: Span, late: Span, what: &str, found: &mut Vec<Finding>) {
    let (here, elsewhere) = (reading.quoted(late), reading.quoted(early));
    let message = format!("`{here}` here, `{elsewhere}` elsewhere in this article, of {what}");
    let hint = "correct one of the two, or say that they are of different things";
    let finding = Finding::new("check.elapsed", Spot::Prose(late), message, hint);
    found.push(finding.beside(Spot::Prose(early), "the other"));
}
