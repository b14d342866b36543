//! Labels of events: the clause that holds a date, without the date, its subject first.

use super::phrase::Sentence;
use crate::document::Document;
use crate::facts::recognise::german::{changes, is_verb, says};
use crate::facts::recognise::{Found, Mention};
use crate::facts::suggest::phrase::capitalised;
use crate::facts::suggest::sentence::LABEL;

/// Words that say what happened, at least.
const LEAST_WORDS: usize = 3;
/// Words that lead a date and go with it.
const LEADS: &[&str] = &[
    "am", "im", "seit", "bis", "vom", "zum", "ab", "in", "den", "dem", "der", "Anfang", "Mitte", "Ende", "Jahr",
    "Jahre", "Jahren", "an", "um", "gegen", "Am", "Im", "Seit", "Bis", "Vom", "Zum", "Ab", "In", "Um", "noch",
    "bereits", "schon", "Bereits", "Schon", "Noch", "Erst", "erst", "diesem", "vor",
];
/// Joins a clause to the one before and says nothing of its own.
const JOINTS: &[&str] = &["und", "aber", "doch", "sondern", "denn", "Und", "Doch", "Aber", "Denn"];
/// A clause after one of these has its verb at the end.
const SUBORDINATE: &[&str] = &[
    "dass", "weil", "als", "wenn", "nachdem", "bevor", "obwohl", "damit", "ob", "während", "bis", "wie", "wo", "was",
    "wer", "Als", "Nachdem", "Weil", "Wenn", "Bevor", "Obwohl", "Während", "ehe", "indem", "sodass", "deren", "dessen",
];

/// What the clause around a date says happened, and how well that makes an event.
pub(in crate::facts::suggest) fn event(document: &Document, date: &Mention) -> Option<(String, f32)> {
    let Found::Date(when) = &date.found else { return None };
    let sentence = Sentence::around(document, date.span);
    let at = sentence.within(date.span);
    if at.is_empty() {
        return None;
    }
    let clause = sentence.clause(at.start);
    let mut start = at.start;
    while start > clause.start && LEADS.contains(&sentence.text(start - 1)) {
        start -= 1;
    }
    let mut words: Vec<usize> = (clause.start..start).chain(at.end.min(clause.end)..clause.end).collect();
    while words.first().is_some_and(|at| JOINTS.contains(&sentence.text(*at))) {
        words.remove(0);
    }
    let first = *words.first()?;
    let is_finite = |at: usize| is_verb(sentence.text(at)) && sentence.text(at).starts_with(char::is_lowercase);
    let subordinate = SUBORDINATE.contains(&sentence.text(first));
    let told = words.iter().any(|at| says(sentence.text(*at)));
    // the figure itself is the fact
    let counts = words.iter().any(|at| changes(sentence.text(*at)))
        && words.iter().any(|at| sentence.text(*at).contains(|c: char| c.is_ascii_digit()));
    if subordinate || told || counts || !words.iter().any(|at| is_finite(*at)) {
        return None;
    }
    // `1.5.2023 war ein Montag`
    let copula =
        words.len() < 4 && words.iter().any(|at| matches!(sentence.text(*at), "war" | "ist" | "waren" | "sind"));
    if copula {
        return None;
    }
    let words = subject_first(&sentence, words, is_finite)?;
    let mut text: Vec<String> = words.iter().map(|at| sentence.text(*at).to_owned()).collect();
    if words.first() != words.iter().min() && words.last() == words.iter().min() {
        // the participle that began the sentence
        text.last_mut().into_iter().for_each(|last| *last = last.to_lowercase());
    }
    let label = capitalised(&text.join(" "));
    let dangles = matches!(
        text.last()?.as_str(),
        "und"
            | "oder"
            | "der"
            | "die"
            | "das"
            | "in"
            | "am"
            | "im"
            | "von"
            | "mit"
            | "auf"
            | "zu"
            | "für"
            | "den"
            | "dem"
            | "des"
    );
    let fits = text.len() >= LEAST_WORDS && label.chars().count() <= LABEL && !dangles;
    let vague = if when.edtf.contains('/') { -0.1 } else { -0.02 };
    fits.then_some((label, vague))
}

/// The words with the subject before the verb: `stürzte die Brücke ein` is `die Brücke stürzte ein`.
fn subject_first(sentence: &Sentence<'_>, words: Vec<usize>, is_finite: impl Fn(usize) -> bool) -> Option<Vec<usize>> {
    let first = *words.first()?;
    let named =
        |at: usize, end: usize| sentence.phrase(at, end).filter(|phrase| !sentence.is_preposition(phrase.start));
    let end = *words.last()? + 1;
    if let Some(turned) = participle_last(sentence, &words) {
        return Some(turned);
    }
    if !is_finite(first) {
        // who is meant must be named in the clause itself
        let phrase = named(first, end)?;
        let lone = phrase.len() == 1 && sentence.is_article(first);
        // `die Halle, die …`: a relative clause has its verb at the end
        let relative = sentence.is_article(first)
            && first > 0
            && sentence.words[first].mark == Some(',')
            && words.last().is_some_and(|at| is_finite(*at));
        return (!lone && !relative).then_some(words);
    }
    let next = *words.get(1)?;
    let phrase = named(next, end)?;
    let subject: Vec<usize> = words.iter().copied().filter(|at| phrase.contains(at)).collect();
    let rest = words.iter().copied().filter(|at| !phrase.contains(at) && *at != first);
    Some(subject.iter().copied().chain([first]).chain(rest).collect())
}

/// `Eröffnet wurde die Brücke` is `die Brücke wurde eröffnet`.
fn participle_last(sentence: &Sentence<'_>, words: &[usize]) -> Option<Vec<usize>> {
    let (&first, &verb, &next) = (words.first()?, words.get(1)?, words.get(2)?);
    let passive =
        matches!(sentence.text(verb), "wurde" | "wurden" | "wird" | "werden" | "ist" | "sind" | "war" | "waren");
    let word = sentence.text(first).to_lowercase();
    let participle = (word.ends_with('t') || word.ends_with("en"))
        && (word.starts_with("ge")
            || word.contains("ge") && word.len() > 7
            || word.ends_with("iert")
            || is_verb(&word));
    let phrase = sentence.phrase(next, *words.last()? + 1).filter(|_| passive && participle)?;
    let subject = words.iter().copied().filter(|at| phrase.contains(at));
    let rest = words.iter().copied().filter(|at| !phrase.contains(at) && *at != first && *at != verb);
    Some(subject.chain([verb]).chain(rest).chain([first]).collect())
}
