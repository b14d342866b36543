//! Dated statements: what happened when, told as the clause that holds the date tells it.

mod antecedent;
mod told;
mod whole;

use std::collections::HashMap;

use super::clause::Parse;
use super::dated::{compares, near, tells};
use super::{Choice, Fate, Part, Reason, Shown, german, sentence};
use crate::document::{BlockKind, Document, Language};
use crate::facts::model::{Detail, Event, Fact, Origin, Show, Status};
use crate::facts::recognise::{Found, Mention, When};
use crate::span::Span;

/// Events shown in the margin of one article; the others are in the index.
const MOST: usize = 12;
/// An event below this is in the index only.
const MARGIN: f32 = 0.65;
/// An event below this is none.
const LEAST: f32 = 0.45;

pub(super) fn suggest(choice: &mut Choice<'_>) -> Vec<Fact> {
    let document = choice.document;
    let mentions = choice.mentions;
    let dates: Vec<&Mention> = mentions.iter().filter(|mention| matches!(mention.found, Found::Date(_))).collect();
    let quotes: Vec<Span> = choice.mentions.iter().filter_map(quoted).collect();
    let mut events: Vec<Told> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut parse = Parse::default();
    for (index, date) in mentions.iter().enumerate() {
        let Found::Date(when) = &date.found else { continue };
        if let Some(why) = unfit(document, &quotes, date, when) {
            choice.note(index, || why.into());
            continue;
        }
        if !parse.span.contains(date.span) || parse.words.is_empty() {
            let span = sentence::around(document, date.span).unwrap_or(date.span);
            let spans: Vec<Span> = near(&dates, span).iter().map(|date| date.span).collect();
            parse = Parse::new(&document.prose, span, &spans, &choice.names);
        }
        match event(choice, &parse, date, when) {
            Err(why) => choice.note(index, || why.into()),
            Ok((label, score)) => match seen.get(&label) {
                Some(&known) => events[known].again.push(index),
                None => {
                    seen.insert(label.clone(), events.len());
                    let fact = fact(choice, date, when, label, score);
                    events.push(Told { fact, score, index, again: Vec::new() });
                }
            },
        }
    }
    ranked(choice, events)
}

/// An event before it is ranked, by the mentions of the date that it was found at and of those that tell it again.
struct Told {
    fact: Fact,
    score: f32,
    index: usize,
    again: Vec<usize>,
}

/// Why a date says nothing of an event wherever its sentence may lead.
fn unfit(document: &Document, quotes: &[Span], date: &Mention, when: &When) -> Option<Reason> {
    if when.edtf.is_empty() {
        return Some(Reason::Unresolved);
    }
    if is_quoted(quotes, date.span) {
        return Some(Reason::Quoted);
    }
    match document.block_at(date.span.start()).map(|block| block.kind) {
        Some(BlockKind::Heading(_) | BlockKind::Caption) => Some(Reason::InHeading),
        Some(BlockKind::TableCell) => Some(Reason::DateInTable),
        _ => None,
    }
}

/// What happened on `date`, and how sure that is.
fn event(choice: &Choice<'_>, parse: &Parse<'_>, date: &Mention, when: &When) -> Result<(String, f32), Reason> {
    let document = choice.document;
    let found = match document.language {
        Language::English if compares(parse, date) => return Err(Reason::Compared),
        Language::English if tells(parse, date) => return Err(Reason::Telling),
        Language::English => told::told(choice, parse, date),
        Language::German => german::event(document, date),
    };
    let (label, worth) = found.ok_or(Reason::Untold)?;
    if when.relative && when.edtf.len() == 4 && label.contains(|c: char| c.is_ascii_digit()) {
        return Err(Reason::YearsFigure);
    }
    let score = (certainty(date, when) + worth).min(0.95);
    if score < LEAST { Err(Reason::VagueEvent) } else { Ok((label, score)) }
}

fn quoted(mention: &Mention) -> Option<Span> {
    match &mention.found {
        Found::Quote(quote) => Some(quote.content),
        _ => None,
    }
}

fn is_quoted(quotes: &[Span], date: Span) -> bool {
    let after = quotes.partition_point(|quote| quote.end() <= date.start());
    quotes.get(after).is_some_and(|quote| quote.contains(date))
}

/// Best first, capped, with ids.
fn ranked(choice: &mut Choice<'_>, mut events: Vec<Told>) -> Vec<Fact> {
    events.sort_by(|left, right| right.score.total_cmp(&left.score));
    let mut chosen = Vec::with_capacity(events.len());
    for (rank, Told { mut fact, score, index, again }) in events.into_iter().enumerate() {
        let shown = match () {
            () if score < MARGIN => Shown::Unsure,
            () if rank >= MOST => Shown::Article,
            () => Shown::Margin,
        };
        if shown != Shown::Margin {
            fact.show = Show::Index;
        }
        fact.id = choice.id(&fact.label);
        choice.note(index, || Fate::Fact { id: fact.id.clone(), part: Part::Makes, shown });
        for index in again {
            choice.note(index, || Fate::Nothing { why: Reason::Repeats, id: Some(fact.id.clone()) });
        }
        chosen.push(fact);
    }
    chosen
}

/// How well the date alone makes an event: a day more than a year, a stated one more than one counted from today.
fn certainty(date: &Mention, when: &When) -> f32 {
    let precise = match when.edtf.len() {
        10 => 0.82,
        7 => 0.78,
        4 => 0.74,
        _ => 0.66,
    };
    let vague = when.relative && when.edtf.len() != 10;
    precise - if vague { 0.17 } else { 0.0 } - if date.rule == "date.open" { 0.08 } else { 0.0 }
}

fn fact(choice: &Choice<'_>, mention: &Mention, when: &When, label: String, score: f32) -> Fact {
    Fact {
        id: String::new(),
        label,
        text: None,
        at: choice.anchors.telling(mention.span).into_iter().collect(),
        source: Vec::new(),
        as_of: None,
        period: None,
        status: Status::Suggested,
        show: Show::Margin,
        origin: Origin::Rule { rule: mention.rule.to_owned(), score },
        detail: Detail::Event(Box::new(Event { when: when.edtf.clone(), ..Event::default() })),
        extra: None,
    }
}

#[cfg(test)]
mod tests;
