//! German: its own words, and the rules that read numbers, dates, quotes and names by them.
//!
//! What a language needs stands in this folder: lists of words (`cues`, `nouns`, `units`, `words`) and the rules that German
//! grammar makes different. Tokens, decimals, points in time, currencies, codes of units, quotation marks and the lists of
//! first names are those of every language.

mod cues;
mod date;
mod hedge;
mod lookalike;
mod marks;
mod names;
mod nouns;
mod number;
mod numeral;
mod quantity;
mod quotes;
mod speakers;
mod units;
mod words;

pub(in crate::facts) use date::is_verb;
pub(in crate::facts) use hedge::changes;
pub(super) use names::find as names;
pub(in crate::facts) use nouns::nominative;
pub(super) use quotes::find as quotes;
pub(in crate::facts) use words::{is_function, says};

use super::line::{Cue, Line};
use super::{Found, Mention, Text};
use date::Clock;

/// Adds everything with a number or a date in it to `found`: at each word that can begin one, the surest reading wins and
/// takes its words.
pub(super) fn measures(text: &Text<'_>, found: &mut Vec<Mention>) {
    let cues = cues::cues(text);
    let mut clock = Clock::new(text.published);
    for range in &text.ranges {
        let line = Line::new(text, &cues, range);
        let mut free = line.span(line.first, line.end).start();
        let mut at = line.first;
        while at < line.end {
            let taken = if line.cue(at) == Cue::Nothing { None } else { take(&line, at, &mut clock, free) };
            let Some((mention, end)) = taken else {
                at += 1;
                continue;
            };
            free = mention.span.end();
            at = end.max(at + 1);
            found.push(mention);
        }
    }
}

/// The mention that token `at` belongs to, if it begins at or after byte `free`, and the token after it.
fn take(line: &Line<'_, '_>, at: usize, clock: &mut Clock, free: usize) -> Option<(Mention, usize)> {
    let fits = |(mention, _): &(Mention, usize)| mention.span.start() >= free && !mention.span.is_empty();
    let nothing = || {
        let (rule, first, end) = lookalike::lookalike(line, at)?;
        Some((Mention { span: line.span(first, end), rule, score: 1.0, found: Found::Nothing }, end))
    };
    lookalike::clock(line, at)
        .map(|(first, end)| {
            (Mention { span: line.span(first, end), rule: "not.clock", score: 1.0, found: Found::Nothing }, end)
        })
        .filter(fits)
        .or_else(|| date::date(line, at, clock).filter(fits))
        .or_else(|| nothing().filter(fits))
        .or_else(|| quantity::quantity(line, at).filter(fits))
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Language, plain};
    use crate::facts::recognise::recognise;

    #[test]
    fn what_goes_on_and_on_is_read_all_the_same() {
        for words in [
            "13. bis ",
            "13. und ",
            "Dr. ",
            "von ",
            "„Ja“, sagte sie. ",
            "Anna-",
            "zwischen 1 und ",
            "1 200 ",
            "Mai und ",
        ] {
            let document = Document { language: Language::German, ..plain::read(&words.repeat(20_000)) };
            let found = recognise(&document, Some(jiff::civil::date(2016, 6, 13)));
            assert!(found.iter().all(|mention| mention.span.end() <= document.prose.len()));
        }
    }
}
