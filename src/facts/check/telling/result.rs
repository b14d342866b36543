//! Whether a firm makes money, by the headline and by the text's first sentence: `returns to profit`, and `lost £6 million`.

use crate::facts::check::reading::{Article, Finding, Reading, Sentence, Spot, Unit};
use crate::span::Span;

/// Headlines of a profit.
const PROFIT: &[&str] = &[
    "return to profit",
    "returns to profit",
    "back in profit",
    "back to profit",
    "swings to profit",
    "swing to profit",
];
/// Headlines of a loss.
const LOSS: &[&str] = &[
    "slides to loss",
    "slide to loss",
    "swings to loss",
    "swing to loss",
    "falls to loss",
    "fall to loss",
    "plunges to loss",
    "sinks to loss",
    "slips to loss",
];
/// What a text says that tells of a profit.
const GAINS: &[&str] = &["profit", "profits", "profitable", "profitability", "earned", "surplus", "earnings", "black"];
/// What a text says that tells of a loss.
const LOSES: &[&str] = &["loss", "losses", "lost", "deficit", "red", "loses"];

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let title = article.title.to_lowercase();
    let says = |list: &[&'static str]| list.iter().copied().find(|words| title.contains(words));
    let hoped = ["hope", "plan", "aim", "expect", "forecast", "promise", "target", "eye", "bid", "will", "?", "could"];
    let (Some(first), false) = (reading.sentences.first(), hoped.iter().any(|word| title.contains(word))) else {
        return;
    };
    let told = says(PROFIT)
        .map(|words| (words, result(reading, first, &["lost"], "loss"), GAINS))
        .or_else(|| says(LOSS).map(|words| (words, result(reading, first, &["earned"], "profit"), LOSES)));
    let Some((words, Some(other), contrary)) = told else { return };
    let opening = reading.sentences.iter().filter(|sentence| sentence.block < 4);
    let both = opening
        .flat_map(|sentence| reading.words(sentence.tokens.clone()))
        .any(|word| contrary.contains(&word.as_str()));
    let place = article.source.find(article.title).map(|start| Span::of(start, start + article.title.len()));
    if let Some(spot) = place.filter(|_| !both) {
        let message = format!("the headline has `{words}`, the text `{}`", reading.quoted(other));
        let finding = Finding::new("check.headline", Spot::Source(spot), message, "correct the headline or the text");
        found.push(finding.beside(Spot::Prose(other), "the text"));
    }
}

/// `lost £6 million`, `a loss of £6 million`.
fn result(reading: &Reading<'_>, sentence: &Sentence<'_>, verbs: &[&str], noun: &str) -> Option<Span> {
    sentence.terms.iter().enumerate().find_map(|(at, term)| {
        let lead = reading.lead(sentence, at);
        let mut words = lead.split(' ').rev();
        let (last, before) = (words.next()?, words.next());
        let says = verbs.contains(&last) || last == "of" && before == Some(noun);
        (matches!(term.unit, Unit::Money(_)) && says).then_some(term.span)
    })
}
