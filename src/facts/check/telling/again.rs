//! One figure told in two ways: `The drones flew 14 times`, then `all 17 flights`; `It cost 412 million kroner`, then `the 421 million
//! kroner bridge`. Only what is told of the same thing for sure: what is spoken of with an article was told of before, and a slip
//! of the pen swaps two digits or changes one.

use super::byname;
use super::digits::{Slip, is_kin, is_like, significant, slip};
use super::told::{Told, are_days_apart, around, is_measured_against, is_one_time, is_sum, is_told};
use crate::facts::anchor::same_word;
use crate::facts::check::reading::{Finding, Reading, Spot, Term, Unit, is_year};
use crate::facts::model::Approx;
use crate::facts::verbs::{Form, form};

/// Most figures of a text that are looked at.
const MOST: usize = 600;
/// Sentences before a figure in which stands what it is of.
const BACK: usize = 4;

/// Nouns of which a text counts many sorts.
const ANY: &[&str] = &[
    "year",
    "day",
    "week",
    "month",
    "hour",
    "minute",
    "second",
    "time",
    "point",
    "place",
    "percent",
    "man",
    "woman",
    "child",
    "vote",
    "other",
    "more",
    "seat",
    "case",
    "goal",
    "game",
    "match",
    "page",
    "number",
    "kilometre",
    "mile",
    "point",
    "question",
    "round",
    "run",
    "lap",
    "set",
    "episode",
    "chapter",
    "person",
    "dead",
    "member",
    "death",
    "part",
    "one",
    "dollar",
    "euro",
    "pound",
    "season",
    "home",
];
/// What is done so many times, with what it is called then.
const DONE: &[(&str, &[&str])] = &[
    (
        "flight",
        &["flew", "fly", "flown", "flying", "drone", "drones", "plane", "planes", "balloon", "helicopter", "airborne"],
    ),
    ("trip", &["travelled", "went", "drove", "sailed", "gone", "travel"]),
    ("journey", &["travelled", "went", "drove", "sailed", "gone"]),
    ("crossing", &["crossed", "cross", "sailed", "swam"]),
    ("meeting", &["met", "meet", "convened"]),
    ("operation", &["operated"]),
    ("ascent", &["climbed", "ascended"]),
    ("descent", &["descended", "dived"]),
    ("conviction", &["convicted"]),
    ("appearance", &["appeared", "played"]),
    ("performance", &["performed", "sung", "sang", "played"]),
    ("win", &["won"]),
    ("victory", &["won"]),
    ("defeat", &["lost", "defeated"]),
    ("burglary", &["burgled", "broke"]),
    ("theft", &["stole", "stolen"]),
    ("call", &["rang", "phoned", "telephoned"]),
    ("letter", &["wrote", "written"]),
];

pub fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let sentences = reading.sentences.iter().enumerate();
    let told: Vec<Told<'_, '_>> = sentences
        .flat_map(|(index, sentence)| {
            sentence.terms.iter().enumerate().map(move |(at, term)| Told { term, sentence, at, index })
        })
        .filter(|told| is_figure(told.term))
        .take(MOST)
        .collect();
    for (place, late) in told.iter().enumerate() {
        let before = &told[..told[..place].partition_point(|other| other.index < late.index)];
        if late.term.approx != Approx::Exact || is_measured_against(reading, late) {
            continue;
        }
        let early = counted(reading, late, before, &told)
            .or_else(|| slipped(reading, late, before, &told))
            .or_else(|| byname::find(reading, late, before, &told));
        let Some(early) = early else { continue };
        let message = format!(
            "{} here, {} before, of what seems to be the same",
            reading.quoted(late.term.span),
            reading.quoted(early.term.span)
        );
        let hint = "correct one of the two, or say how they differ";
        let finding = Finding::new("check.contradiction", Spot::Prose(late.term.span), message, hint);
        found.push(finding.beside(Spot::Prose(early.term.span), "the other number"));
    }
}

fn is_figure(term: &Term<'_>) -> bool {
    let counts = matches!(term.unit, Unit::Count(_) | Unit::Money(_) | Unit::Measure(_) | Unit::Bare);
    counts && !term.is_age && !is_year(term) && term.step > 0.0 && term.value >= 3.0
}

/// `the`, `all`, `all the`, `those`: what was told of before.
fn is_definite(reading: &Reading<'_>, told: &Told<'_, '_>) -> bool {
    let before = told.term.tokens.start.checked_sub(1).filter(|&token| token >= told.sentence.tokens.start);
    let word = before.map_or(String::new(), |token| reading.word(token).to_lowercase());
    let own = reading.word(told.term.tokens.start).to_lowercase();
    [word, own].iter().any(|word| matches!(word.as_str(), "the" | "all" | "those" | "these"))
}

fn is_all(reading: &Reading<'_>, told: &Told<'_, '_>) -> bool {
    let start = told.term.tokens.start;
    (start.saturating_sub(2).max(told.sentence.tokens.start)..=start)
        .any(|token| reading.word(token).eq_ignore_ascii_case("all"))
}

/// Whether what follows a figure's noun says which of them are meant.
fn is_restricted(reading: &Reading<'_>, told: &Told<'_, '_>) -> bool {
    const GOES_ON: &[&str] = &[
        "was", "were", "is", "are", "will", "would", "can", "could", "may", "must", "have", "has", "had", "did", "do",
        "said", "say", "should", "might", ",", ".", ";", ")", "—", "–", "\"", "”", "?", "!", "'s", "’s", "’", "and",
        "also", "now", "then",
    ];
    let next = told.term.tokens.end;
    let word = if next < told.sentence.tokens.end { reading.word(next).to_lowercase() } else { ".".to_owned() };
    // A relative clause without a comma, or a participle: `the 12 flights delayed by fog`.
    let goes_on = GOES_ON.contains(&word.as_str());
    let verb = form(&word) == Some(Form::Past) && !word.ends_with("ed");
    // All of them until then, and not those of then.
    let timed = matches!(word.as_str(), "by" | "before" | "until" | "during" | "after" | "home" | "at" | "in" | "on")
        && is_all(reading, told)
        && told.sentence.dates.iter().any(|date| (next + 1..next + 5).contains(&date.tokens.start));
    !(goes_on || verb || timed)
}

/// The very noun counted, without adjectives that tell some from others.
fn is_bare(reading: &Reading<'_>, told: &Told<'_, '_>) -> bool {
    let own = told.term.tokens.clone();
    let words = own.filter(|&token| !matches!(reading.word(token).to_lowercase().as_str(), "the" | "all"));
    words.count() <= 2
}

/// The same things counted before, once, with another number.
fn counted<'r, 'a>(
    reading: &Reading<'_>,
    late: &Told<'r, 'a>,
    before: &[Told<'r, 'a>],
    all: &[Told<'r, 'a>],
) -> Option<Told<'r, 'a>> {
    let Unit::Count(noun) = late.term.unit else { return None };
    let refers =
        |told: &Told<'_, '_>| is_definite(reading, told) && !is_restricted(reading, told) && is_bare(reading, told);
    let back = refers(late);
    if ANY.contains(&noun) || late.term.per.is_some() {
        return None;
    }
    let is_same = |other: &&Told<'r, 'a>| match other.term.unit {
        Unit::Count(own) => own == noun || own == "time" && is_done(reading, other, noun),
        _ => false,
    };
    let same: Vec<&Told<'r, 'a>> = before.iter().filter(is_same).collect();
    let [early] = same.as_slice() else { return None };
    let others = all.iter().filter(|other| other.term.span != late.term.span);
    let mut agreeing = others.filter(|other| other.term.unit.is_count() && is_told(other.term, late.term));
    let close = (0.4..2.5).contains(&(late.term.value / early.term.value));
    let whole = early.term.approx == Approx::Exact
        && early.term.per.is_none()
        && !reading.tail(early.sentence, early.at).starts_with("of ")
        && !is_measured_against(reading, early);
    // `All 1,500 soldiers will come home`, and only then: `It sent 1,200 soldiers`.
    let ahead = || refers(early) && is_all(reading, early) && slip(early.term, late.term).is_some();
    let whole = whole && (back || ahead() && !reading.tail(late.sentence, late.at).starts_with("of "));
    let all = is_all(reading, late) && slip(early.term, late.term).is_some();
    let one_time = is_one_time(reading, early, late) || all && !are_days_apart(reading, early, late);
    (agreeing.next().is_none() && close && whole && one_time && !is_sum(late, before)).then_some(**early)
}

/// Whether so many times is how often what is called `noun` was done.
fn is_done(reading: &Reading<'_>, told: &Told<'_, '_>, noun: &str) -> bool {
    let words = reading.words(told.sentence.tokens.clone());
    let known = DONE.iter().find(|(own, _)| *own == noun).map_or(&[][..], |(_, words)| *words);
    words.iter().any(|word| known.contains(&word.as_str()) || noun.len() > 3 && word != noun && same_word(word, noun))
}

/// The same amount before with two digits swapped, or one changed.
fn slipped<'r, 'a>(
    reading: &Reading<'_>,
    late: &Told<'r, 'a>,
    before: &[Told<'r, 'a>],
    all: &[Told<'r, 'a>],
) -> Option<Told<'r, 'a>> {
    let digits = significant(late.term);
    let size = digits.as_ref().map_or(0, String::len);
    if size < 2 || late.term.value < 100.0 {
        return None;
    }
    let agrees = |other: &&Told<'r, 'a>| {
        other.term.span != late.term.span && is_like(other.term, late.term) && is_told(other.term, late.term)
    };
    if all.iter().any(|other| agrees(&other)) || is_sum(late, before) {
        return None;
    }
    let definite = is_definite(reading, late);
    before.iter().rev().copied().find(|early| {
        let Some(slip) = slip(early.term, late.term) else { return false };
        let kin = is_kin(early.term, late.term);
        let shared = shared(reading, early, late);
        let enough = match slip {
            // 421 and 412
            Slip::Swapped if size >= 3 => {
                let definite = definite || is_definite(reading, early);
                definite && (shared >= 1 || kin && is_named(reading, early, late)) || shared >= 2
            }
            // 41 and 14 are many things, 1,500 and 1,200 a few
            _ => definite && !is_restricted(reading, late) && (kin && size >= 2 && shared >= 1 || shared >= 3),
        };
        enough
            && early.term.approx == Approx::Exact
            && early.term.per == late.term.per
            && is_one_time(reading, early, late)
            && !is_measured_against(reading, early)
    })
}

/// Whether the noun behind an amount is that of what the earlier one is of: `the 421 million kroner bridge`.
fn is_named(reading: &Reading<'_>, early: &Told<'_, '_>, late: &Told<'_, '_>) -> bool {
    if matches!(late.term.unit, Unit::Count(_)) {
        return true;
    }
    let next = late.term.tokens.end;
    let noun = if next < late.sentence.tokens.end { reading.word(next).to_lowercase() } else { String::new() };
    let before = &reading.sentences[early.index.saturating_sub(BACK)..=early.index];
    let tokens = before.iter().flat_map(|sentence| sentence.tokens.clone());
    noun.len() > 2 && tokens.into_iter().any(|token| same_word(&noun, &reading.word(token).to_lowercase()))
}

/// Words of substance around both figures.
fn shared(reading: &Reading<'_>, one: &Told<'_, '_>, other: &Told<'_, '_>) -> usize {
    let [one, other] = [one, other].map(|told| around(reading, told.sentence, told.term, false));
    one.iter().filter(|word| other.iter().any(|also| *word == also || same_word(word, also))).count()
}
