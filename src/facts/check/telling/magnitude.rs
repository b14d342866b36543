//! `Million` for `billion` and the like in two mentions of one amount that are not written alike: `a subsidy of £640,000 for buses`, then
//! `the £640 million for buses`; `a turnover of 720 million on Friday`, then `the 720 billion crowns that changed hands on Friday`.

use super::told::around;
use crate::facts::anchor::same_word;
use crate::facts::check::reading::{Finding, Reading, Sentence, Spot, Term, Unit, is_year};

/// Most figures of a text that are compared with each other.
const MOST: usize = 400;
/// How far the digits may be apart, of the number.
const NEAR: f64 = 0.02;

struct Amount<'r, 'a> {
    term: &'r Term<'a>,
    sentence: &'r Sentence<'a>,
    index: usize,
    words: Vec<String>,
}

pub fn check(reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let sentences = reading.sentences.iter().enumerate();
    let all: Vec<(usize, &Sentence<'_>, &Term<'_>)> = sentences
        .flat_map(|(index, sentence)| sentence.terms.iter().map(move |term| (index, sentence, term)))
        .collect();
    let is_times = |times: f64| all.iter().any(|(.., term)| (term.value / times - 1.0).abs() < 0.1);
    let amounts: Vec<Amount<'_, '_>> = all
        .iter()
        .filter(|(.., term)| is_amount(term))
        .take(MOST)
        .map(|&(index, sentence, term)| Amount { term, sentence, index, words: around(reading, sentence, term, true) })
        .collect();
    for (at, late) in amounts.iter().enumerate() {
        let Some((early, times)) =
            amounts[..at].iter().rev().find_map(|early| Some((early, slip(reading, early, late)?)))
        else {
            continue;
        };
        let spots = [Spot::Prose(late.term.span), Spot::Prose(early.term.span)];
        // So much for each of a thousand is a thousand times as much.
        if is_times(times) || found.iter().any(|known| known.code == "check.scale" && spots.contains(&known.spot)) {
            continue;
        }
        let times = if times > 5000.0 { "a million" } else { "a thousand" };
        let message = format!(
            "{} here, {} before: {times} times apart",
            reading.quoted(late.term.span),
            reading.quoted(early.term.span)
        );
        let hint = "correct the one whose `million` or `billion` is wrong";
        found.push(Finding::new("check.scale", spots[0], message, hint).beside(spots[1], "the other"));
    }
}

fn is_amount(term: &Term<'_>) -> bool {
    let counted = matches!(term.unit, Unit::Money(_) | Unit::Count(_) | Unit::Bare | Unit::Measure(_));
    counted && term.value >= 1000.0 && term.step > 0.0 && !is_year(term) && !term.is_age && term.value.is_finite()
}

/// How many times apart two amounts are that seem to be one.
fn slip(reading: &Reading<'_>, early: &Amount<'_, '_>, late: &Amount<'_, '_>) -> Option<f64> {
    let (one, other) = (early.term, late.term);
    let alike = one.unit == other.unit || one.unit == Unit::Bare || other.unit == Unit::Bare;
    if !alike || one.per != other.per || early.index == late.index {
        return None;
    }
    let ratio = (one.value / other.value).max(other.value / one.value);
    let times = [1e3, 1e6].into_iter().find(|times| (ratio / times - 1.0).abs() < NEAR)?;
    let same = (ratio / times - 1.0).abs() < 1e-9;
    let (small, large) = if one.value < other.value { (one, other) } else { (other, one) };
    if !small.interval.scaled(times).meets(large.interval) {
        return None;
    }
    let digits = format!("{:.0}", one.value).trim_end_matches('0').len();
    let shared =
        early.words.iter().filter(|word| late.words.iter().any(|also| *word == also || same_word(word, also))).count();
    let definite = late.term.tokens.start.checked_sub(1).filter(|&token| token >= late.sentence.tokens.start);
    let definite = definite.is_some_and(|token| {
        matches!(reading.word(token).to_lowercase().as_str(), "the" | "this" | "that" | "these" | "those" | "all")
    });
    let needed = match (digits, same, definite) {
        (0 | 1, _, false) => return None,
        (0 | 1, ..) => 2,
        (_, true, true) => 1,
        (2, ..) | (_, false, _) => 2 + usize::from(digits == 2 && !definite && !same),
        _ => 1,
    };
    (shared >= needed).then_some(times)
}
