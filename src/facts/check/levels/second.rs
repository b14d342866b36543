//! Who comes second with more than the winner: `Labour won with 28.4%. The Greens came second with 31.2%.`

use crate::facts::check::reading::{Finding, Reading, Sentence, Spot, Term, Unit};

/// Words that say that somebody has the most.
const FIRST: &[&str] = &[
    "won", "first", "topped", "led", "winner", "top", "largest", "biggest", "most", "highest", "longest", "tallest",
    "leads", "tops",
];
/// Rankings of which the first has the least, or that have several rounds.
const OTHERWISE: &[&str] = &[
    "lowest",
    "least",
    "fewest",
    "fastest",
    "smallest",
    "runoff",
    "run-off",
    "round",
    "seats",
    "stage",
    "leg",
    "half",
    "quarter",
    "time",
    "race",
    "golf",
    "strokes",
    "was",
    "previously",
    "last",
];
/// Words between a rank and its figure.
const NEAR: usize = 8;

pub fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for (at, sentence) in reading.sentences.iter().enumerate() {
        let Some((rank, second)) = second(reading, sentence) else { continue };
        let here = sentence.terms.iter().rfind(|term| term.tokens.end <= rank);
        let before =
            at.checked_sub(1).map(|before| &reading.sentences[before]).filter(|other| other.block == sentence.block);
        let (winner, words) = match (here, before) {
            (Some(winner), _) => (winner, reading.words(sentence.tokens.start..rank)),
            (None, Some(other)) => {
                match other.terms.iter().filter(|term| term.unit == second.unit).collect::<Vec<_>>().as_slice() {
                    [winner] => (*winner, reading.words(other.tokens.clone())),
                    _ => continue,
                }
            }
            _ => continue,
        };
        // Of another vote, perhaps.
        let own = reading.words(sentence.tokens.start..rank);
        if own.iter().any(|word| matches!(word.as_str(), "it" | "they" | "he" | "she" | "last" | "previous" | "then")) {
            continue;
        }
        let says = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let ranked = says(FIRST) && !says(OTHERWISE) && winner.unit == second.unit && winner.per == second.per;
        let (most, next) = (winner.beside(second), second.beside(winner));
        if ranked && most.is_below(next) {
            let message =
                format!("second with {} is more than {}", reading.quoted(second.span), reading.quoted(winner.span));
            let hint = "correct the order or one of the numbers";
            let finding = Finding::new("check.comparison", Spot::Prose(second.span), message, hint);
            found.push(finding.beside(Spot::Prose(winner.span), "the first"));
        }
    }
}

/// `came second with 31.2%`: where it says so, and the figure.
fn second<'s, 'a>(reading: &Reading<'_>, sentence: &'s Sentence<'a>) -> Option<(usize, &'s Term<'a>)> {
    let word = |token: usize| reading.word(token).to_lowercase();
    let mut tokens = sentence.tokens.clone().skip(1);
    let rank = tokens.find(|&token| {
        matches!(word(token).as_str(), "second" | "runner-up" | "runners-up")
            && matches!(
                word(token - 1).as_str(),
                "came" | "finished" | "were" | "placed" | "in" | "," | "and" | "is" | "are" | "ranked" | "comes"
            )
    })?;
    let next = if rank + 1 < sentence.tokens.end { word(rank + 1) } else { String::new() };
    let term = sentence.terms.iter().find(|term| term.tokens.start > rank)?;
    let plain = reading.words(rank + 1..term.tokens.start);
    let compared = plain.iter().any(|word| {
        matches!(word.as_str(), "to" | "only" | "behind" | "than" | "and" | "after" | "but" | "from" | "<date>" | ";")
    });
    let unit = matches!(term.unit, Unit::Percent | Unit::Money(_) | Unit::Count("vote" | "seat" | "medal" | "point"));
    let says = matches!(next.as_str(), "with" | "on" | "at" | "," | "(" | "place");
    (says && unit && !compared && plain.len() <= NEAR && !term.is_age && term.step > 0.0).then_some((rank, term))
}
