//! Records that go the other way than the verb: `rose to 5.2%, the lowest since 2008`; `fell to a record high of 16,400`.

use crate::facts::check::reading::direction::{Way, way};
use crate::facts::check::reading::{Finding, Reading, Sentence, Spot, Term};

const HIGHEST: &[&str] = &["highest", "largest", "biggest", "strongest"];
const LOWEST: &[&str] = &["lowest", "smallest", "weakest"];
/// What a superlative may be of instead of the level: the smallest rise.
const CHANGES: &[&str] = &[
    "rise",
    "increase",
    "gain",
    "growth",
    "jump",
    "pace",
    "annual",
    "monthly",
    "fall",
    "drop",
    "decline",
    "cut",
    "loss",
    "margin",
    "gap",
    "difference",
    "change",
    "move",
    "one-day",
    "daily",
    "quarterly",
    "weekly",
    "single",
    "of",
];

pub fn check(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for (at, level) in sentence.terms.iter().enumerate() {
        let before = reading.before(sentence, at);
        let before: Vec<&str> = before
            .iter()
            .map(String::as_str)
            .filter(|word| !word.ends_with("ly") && !matches!(*word, "just" | "about" | "only"))
            .collect();
        let said = match before.as_slice() {
            [.., verb, "to"] => way(verb).zip(since(reading, sentence, level)),
            [.., verb, "to", "a", "record", end, "of"] | [.., verb, "to", "an", "all-time", end, "of"] => way(verb)
                .zip(match *end {
                    "high" => Some((Way::Up, "record high".to_owned())),
                    "low" => Some((Way::Down, "record low".to_owned())),
                    _ => None,
                }),
            _ => None,
        };
        if let Some((moved, (record, words))) = said.filter(|(moved, (record, _))| moved != record) {
            let verb = if moved == Way::Up { "rise" } else { "fall" };
            let end = if record == Way::Up { "highest" } else { "lowest" };
            let message = format!("after a {verb} to {} it is not the {end}: `{words}`", reading.quoted(level.span));
            found.push(Finding::new(
                "check.direction",
                Spot::Prose(level.span),
                message,
                "correct the verb or the record",
            ));
        }
    }
}

/// `, the lowest since 2008`, right behind a level.
fn since(reading: &Reading<'_>, sentence: &Sentence<'_>, level: &Term<'_>) -> Option<(Way, String)> {
    let end = (level.tokens.end + 12).min(sentence.tokens.end);
    let words = reading.words(level.tokens.end.min(end)..end);
    let mut words: &[String] = &words;
    // In May.
    while let [first, rest @ ..] = words
        && matches!(first.as_str(), "in" | "<date>" | "last" | "month" | "week" | "a" | "barrel" | "tonne" | "ounce")
    {
        words = rest;
    }
    let [comma, article, superlative, next, rest @ ..] = words else { return None };
    let opens = matches!(comma.as_str(), "," | "–" | "—") && matches!(article.as_str(), "the" | "its" | "their");
    let record = if HIGHEST.contains(&superlative.as_str()) {
        Way::Up
    } else if LOWEST.contains(&superlative.as_str()) {
        Way::Down
    } else {
        return None;
    };
    let level = matches!(
        next.as_str(),
        "since"
            | "<date>"
            | "in"
            | "for"
            | "level"
            | "rate"
            | "figure"
            | "number"
            | "reading"
            | "price"
            | "value"
            | "total"
    );
    let past = matches!(next.as_str(), "since" | "<date>" | "in" | "for")
        || rest.first().is_some_and(|word| matches!(word.as_str(), "since" | "<date>" | "in" | "for"));
    let of_change =
        CHANGES.contains(&next.as_str()) || rest.iter().take(2).any(|word| CHANGES.contains(&word.as_str()));
    // The lowest in Europe is no record of time.
    let timed = matches!(next.as_str(), "since" | "<date>")
        || rest.iter().take(3).any(|word| {
            matches!(word.as_str(), "since" | "years" | "months" | "decades" | "decade" | "<date>" | "record")
        });
    (opens && level && past && timed && !of_change).then(|| (record, format!("{article} {superlative} {next}")))
}
