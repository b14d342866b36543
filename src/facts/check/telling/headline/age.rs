//! Ages of headline and text: `dies at 92` and `She was 91`; `Man, 34, arrested`.

use super::title::{MOST, Title};
use crate::facts::check::reading::{Reading, Sentence, Term};
use crate::facts::model::Approx;
use crate::span::Span;

/// `dies at 92` and `She was 91`.
pub fn age(title: &Title<'_, '_>, text: &Reading<'_>) -> Option<Span> {
    let ages: Vec<(&Sentence<'_>, &Term<'_>)> = text
        .sentences
        .iter()
        .flat_map(|sentence| sentence.terms.iter().filter(|term| term.is_age).map(move |term| (sentence, term)))
        .take(MOST)
        .collect();
    let own = title.term;
    let held = text.sentences.iter().flat_map(|sentence| &sentence.terms).any(|term| term.interval.meets(own.interval));
    let dies = |words: &[String]| words.iter().any(|word| matches!(word.as_str(), "dies" | "died" | "dead" | "death"));
    let says = title.reading.words(title.sentence.tokens.clone());
    if held || own.approx != Approx::Exact {
        return None;
    }
    let of_death = ages.iter().find(|(sentence, term)| {
        let lead = text.words(term.tokens.start.saturating_sub(4).max(sentence.tokens.start)..term.tokens.start);
        let was = lead.iter().any(|word| word == "was") && sentence.tokens.len() <= 6;
        (dies(&lead)
            || was && sentence.block < 8
            || dies(&text.words(sentence.tokens.clone()))
                && lead.last().is_some_and(|word| word == "aged" || word == "age" || word == ","))
            && term.value >= 10.0
    });
    if dies(&says)
        && let Some((_, term)) = of_death
    {
        return ((term.value - own.value).abs() <= 15.0).then_some(term.span);
    }
    // `Man, 34, arrested`: the only age of the text, with its digits changed places or one beside it.
    let (_, first) = ages.first()?;
    let one = ages.iter().all(|(_, term)| term.value == first.value);
    let swapped = {
        let digits = |value: f64| [(value / 10.0).floor(), value % 10.0];
        let [a, b] = digits(own.value);
        digits(first.value) == [b, a]
    };
    (one && own.value >= 16.0 && first.approx == Approx::Exact && ((first.value - own.value).abs() <= 1.0 || swapped))
        .then_some(first.span)
}
