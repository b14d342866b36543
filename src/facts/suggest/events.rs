//! Dated statements: what happened when.

use super::{Choice, sentence};
use crate::document::BlockKind;
use crate::facts::anchor;
use crate::facts::model::{Detail, Event, Fact, Origin, Show, Status};
use crate::facts::recognise::{Found, Mention, When};
use crate::span::Span;

/// Events shown in the margin of one article; the others are in the index.
const MOST: usize = 16;
/// Words a sentence needs beside its date to say what happened.
const LEAST_WORDS: usize = 4;

pub(super) fn suggest(choice: &mut Choice<'_>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut seen: Vec<(Span, String)> = Vec::new();
    for mention in choice.mentions {
        let Found::Date(when) = &mention.found else { continue };
        let Some((label, sentence, score)) = event(choice, mention, when) else { continue };
        let again = seen
            .iter()
            .rev()
            .take(4)
            .any(|(known, edtf)| *known == sentence || *edtf == when.edtf && known.overlaps(sentence));
        let said = facts.iter().rev().take(MOST).any(|fact| fact.label == label);
        if again || said {
            continue;
        }
        seen.push((sentence, when.edtf.clone()));
        facts.push(fact(choice, mention, when, label, score));
    }
    ranked(choice, facts)
}

/// Best first, capped, with ids.
fn ranked(choice: &mut Choice<'_>, mut facts: Vec<Fact>) -> Vec<Fact> {
    facts.sort_by(|left, right| score(right).total_cmp(&score(left)));
    for (index, fact) in facts.iter_mut().enumerate() {
        if index >= MOST {
            fact.show = Show::Index;
        }
        fact.id = choice.id(&fact.label);
    }
    facts
}

fn score(fact: &Fact) -> f32 {
    match fact.origin {
        Origin::Rule { score, .. } => score,
        Origin::Hand => 1.0,
    }
}

/// What the sentence around a date says happened, if it says enough.
fn event(choice: &Choice<'_>, mention: &Mention, when: &When) -> Option<(String, Span, f32)> {
    let document = choice.document;
    let block = document.block_at(mention.span.start())?;
    if when.edtf.is_empty() || matches!(block.kind, BlockKind::Heading(_) | BlockKind::Caption | BlockKind::TableCell) {
        return None;
    }
    let sentence = sentence::around(document, mention.span)?;
    let words = sentence::words(&document.prose, sentence);
    let others: Vec<&str> = clause(&document.prose, &words, mention.span);
    if others.len() < LEAST_WORDS || !others.iter().any(|word| word.chars().all(char::is_lowercase) && word.len() > 3) {
        return None;
    }
    let precise = match when.edtf.len() {
        10 => 0.1,
        7 => 0.05,
        _ => 0.0,
    };
    let open = if mention.rule == "date.open" { -0.05 } else { 0.0 };
    Some((sentence::label(&others), sentence, (mention.score - 0.1 + precise + open).min(0.99)))
}

/// The clause that the date at `date` belongs to, without the date and the words that lead to it.
fn clause<'a>(prose: &'a str, words: &[sentence::Word<'a>], date: Span) -> Vec<&'a str> {
    let first = words.iter().position(|word| word.span.end() > date.start()).unwrap_or(words.len());
    let last = words.iter().position(|word| word.span.start() >= date.end()).unwrap_or(words.len());
    let led = words[..first].iter().rposition(|word| !leads(word.text)).map_or(0, |at| at + 1);
    let (before, after) = (&words[..led], &words[last..]);
    let mut clause: Vec<&str> = before.iter().map(|word| with_comma(prose, word.span)).collect();
    let short = clause.iter().map(|word| word.len() + 1).sum::<usize>() < sentence::LABEL;
    if clause.len() < LEAST_WORDS || short {
        if let Some(at) = clause.last_mut().filter(|_| after.first().is_some_and(|word| !word.opens)) {
            *at = at.trim_end_matches(',');
        }
        clause.extend(after.iter().map(|word| with_comma(prose, word.span)));
    }
    clause
}

/// A word with the comma that follows it.
fn with_comma(prose: &str, word: Span) -> &str {
    let comma = usize::from(prose[word.end()..].starts_with(','));
    &prose[word.start()..word.end() + comma]
}

/// Whether `word` only leads to a date.
fn leads(word: &str) -> bool {
    const LEADING: &[&str] = &[
        "on", "in", "at", "by", "since", "until", "from", "between", "during", "the", "early", "late", "mid", "of",
        "around", "about", "before", "after", "through", "and", "a", "as", "for", "last", "this", "that", "over",
        "end", "start",
    ];
    LEADING.iter().any(|leading| word.eq_ignore_ascii_case(leading))
}

fn fact(choice: &Choice<'_>, mention: &Mention, when: &When, label: String, score: f32) -> Fact {
    Fact {
        id: String::new(),
        label,
        text: None,
        at: anchor::telling(choice.document, mention.span).into_iter().collect(),
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
mod tests {
    use crate::document::plain;
    use crate::facts::model::Detail;
    use crate::facts::recognise::recognise;
    use crate::facts::suggest::suggest;

    fn events(text: &str) -> Vec<(String, String)> {
        let document = plain::read(text);
        let facts = suggest(&document, &recognise(&document, Some(jiff::civil::date(2016, 6, 13))));
        let event = |fact: crate::facts::Fact| match fact.detail {
            Detail::Event(event) => Some((event.when.clone(), fact.label)),
            _ => None,
        };
        facts.into_iter().filter_map(event).collect()
    }

    #[test]
    fn a_dated_statement_is_an_event() {
        let rows = [
            ("The old bridge collapsed on May 21.", "2016-05-21", "The old bridge collapsed"),
            ("On Tuesday, the council approved the plan.", "2016-06-07", "The council approved the plan"),
            ("In 2011 the firm moved its factory to Spain.", "2011", "The firm moved its factory to Spain"),
        ];
        for (sentence, when, label) in rows {
            assert_eq!(events(sentence), [(when.to_owned(), label.to_owned())], "{sentence}");
        }
    }

    #[test]
    fn bylines_and_unresolved_dates_are_none() {
        for text in ["Friday, July 10, 2015", "By Ann Smith, June 3, 2016", "Paris, 3 May 2016"] {
            assert!(events(text).is_empty(), "{text}: {:?}", events(text));
        }
    }

    #[test]
    fn a_sentence_with_two_dates_is_told_once() {
        let found = events("The mine that opened in 1967 was closed for good by its owners in March 2014.");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
