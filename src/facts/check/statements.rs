//! What an article states that others may contradict.

use std::ops::Range;

use crate::diagnostic::{Lines, Place};
use crate::facts::check::fact::value::{counts, interval};
use crate::facts::check::reading::Article;
use crate::facts::check::reading::article::fact_line;
use crate::facts::check::reading::words::words;
use crate::facts::check::telling::toll::Toll;
use crate::facts::model::{Detail, Fact, FactKind, Origin, Status};
use crate::facts::recognise::Found;
use crate::facts::{measure_key, measure_label};

/// Shorter quotes are said by many.
const LEAST_WORDS: usize = 6;
/// Of a longer quote the beginning is compared.
const MOST_WORDS: usize = 120;

/// A figure of a named measure at a stated time.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The same for what can be compared: measure, unit, entities, whole, and sort of change.
    pub key: String,
    /// Tells figures of one measure apart that stand side by side.
    pub label: String,
    /// EDTF, as the fact has it.
    pub when: String,
    /// What it may stand for.
    pub range: Range<f64>,
    /// As it reads.
    pub told: String,
    pub id: String,
    pub place: Place,
}

/// A quote, in the text or in a fact.
#[derive(Clone, Debug)]
pub struct Said {
    /// In lower case, without marks.
    pub words: Vec<String>,
    /// Where a person has said so.
    pub speaker: Option<String>,
    pub place: Place,
}

/// The name of a person, organisation or place that a fact introduces.
#[derive(Clone, Debug)]
pub struct Spelled {
    pub kind: FactKind,
    pub name: String,
    pub aka: Vec<String>,
    pub place: Place,
}

/// How many something killed or hurt, in the text.
#[derive(Clone, Debug)]
pub struct Struck {
    /// The same for what tells the event from all others: its sort, place and day, and what became of people.
    pub key: String,
    /// What the number may stand for.
    pub range: Range<f64>,
    /// As it reads.
    pub told: String,
    /// `killed in the blast`
    pub event: String,
    pub place: Place,
}

/// What an article states that others may contradict.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    pub measured: Vec<Measured>,
    pub tolls: Vec<Struck>,
    pub quotes: Vec<Said>,
    pub names: Vec<Spelled>,
}

pub(super) fn of(article: &Article<'_>, tolls: &[Toll], (text, facts): &(Lines<'_>, Lines<'_>)) -> Statements {
    let mut statements = Statements::default();
    for (index, fact) in article.facts.iter().enumerate().filter(|(_, fact)| counts(fact)) {
        let place = || facts.place(article.facts_name, fact_line(article, index));
        match &fact.detail {
            Detail::Figure(_) => statements.measured.extend(measured(fact, place)),
            Detail::Quote(quote) => {
                let speaker = quote.speaker.clone().filter(|_| is_reviewed(fact));
                statements.quotes.extend(said(fact.text.as_deref().unwrap_or_default(), speaker, place));
            }
            Detail::Person(person) => statements.names.push(spelled(fact, &person.name, &person.aka, place())),
            Detail::Organization(group) => statements.names.push(spelled(fact, &group.name, &group.aka, place())),
            Detail::Place(spot) => statements.names.push(spelled(fact, &spot.name, &spot.aka, place())),
            _ => {}
        }
    }
    for mention in article.mentions {
        let Found::Quote(quotation) = &mention.found else { continue };
        let place = || text.place(article.name, article.document.source_span(quotation.content).range());
        statements.quotes.extend(said(quotation.content.text(&article.document.prose), None, place));
    }
    statements.tolls.extend(tolls.iter().filter_map(|toll| {
        let (low, high) = toll.range();
        Some(Struck {
            key: toll.key()?,
            range: low..high,
            told: toll.span().text(&article.document.prose).to_owned(),
            event: toll.event(),
            place: text.place(article.name, article.document.source_span(toll.span()).range()),
        })
    }));
    statements
}

fn spelled(fact: &Fact, name: &str, aka: &[String], place: Place) -> Spelled {
    Spelled { kind: fact.kind(), name: name.to_owned(), aka: aka.to_vec(), place }
}

fn is_reviewed(fact: &Fact) -> bool {
    fact.origin == Origin::Hand || fact.status != Status::Suggested
}

fn measured(fact: &Fact, place: impl FnOnce() -> Place) -> Option<Measured> {
    let Detail::Figure(figure) = &fact.detail else { return None };
    if fact.extra.as_ref().is_some_and(|extra| extra.superseded_by.is_some()) {
        return None;
    }
    let (key, when) = measure_key(fact)?;
    let range = interval(figure)?;
    let number = figure.value.as_deref().map_or_else(|| format!("{range}"), read);
    let told = match figure.unit.as_deref() {
        None => number,
        Some("%") => number + "%",
        Some(unit) => format!("{number} {unit}"),
    };
    let label = measure_label(fact);
    Some(Measured {
        key,
        label,
        when: when.to_owned(),
        range: range.low..range.high,
        told,
        id: fact.id.clone(),
        place: place(),
    })
}

/// A number as people read it, without losing a digit: 21 billion, and not 21000000000.
fn read(digits: &str) -> String {
    const SCALES: [(f64, &str); 3] = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];
    /// Longest number before one of these that is still easier to read.
    const SHORT: usize = 6;
    let number: f64 = digits.parse().unwrap_or_default();
    let scale = SCALES.iter().find(|(scale, _)| number.abs() >= *scale);
    let written = scale.map(|(scale, name)| (format!("{}", number / scale), name));
    written
        .filter(|(text, _)| text.len() <= SHORT)
        .map_or_else(|| digits.to_owned(), |(text, name)| format!("{text} {name}"))
}

fn said(text: &str, speaker: Option<String>, place: impl FnOnce() -> Place) -> Option<Said> {
    let words: Vec<String> = words(text, 0).into_iter().take(MOST_WORDS).map(|word| word.plain).collect();
    (words.len() >= LEAST_WORDS).then(|| Said { words, speaker, place: place() })
}
