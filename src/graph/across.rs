//! What articles state against each other: figures, quotes and names. Only `check` asks for it; it is found by keys, never by
//! holding everything against everything.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::newer::are_side_by_side;
use super::spelling;
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::check::Statements;
use crate::facts::check::statements::{Measured, Said, Struck};
use crate::facts::file::edtf;
use crate::facts::latest;
use crate::facts::registry::Registry;

/// Words in a row that two quotes must share to be compared.
const ROW: usize = 4;
/// Quotes with the same words in a row that are compared with each other.
const MOST_ALIKE: usize = 24;
/// How much of two quotes must be the same for them to be one quote in two wordings.
const ALIKE: f64 = 0.75;

/// Holds the statements of all articles, in their order, against each other. All findings are warnings.
#[must_use]
pub fn contradictions(articles: &[Statements], registry: &Registry) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    figures(articles, &mut found);
    tolls(articles, &mut found);
    quotes(articles, &mut found);
    spelling::variants(articles, registry, &mut found);
    found
}

fn figures(articles: &[Statements], found: &mut Vec<Diagnostic>) {
    let mut groups: BTreeMap<&str, Vec<(usize, &Measured)>> = BTreeMap::new();
    for (article, statements) in articles.iter().enumerate() {
        for measured in &statements.measured {
            groups.entry(&measured.key).or_default().push((article, measured));
        }
    }
    for group in groups.into_values().filter(|group| group.len() > 1) {
        if are_side_by_side(group.iter().map(|(article, measured)| (*article, measured.when.as_str()))) {
            let mut by_label: BTreeMap<&str, Vec<(usize, &Measured)>> = BTreeMap::new();
            group
                .into_iter()
                .for_each(|(article, measured)| by_label.entry(&measured.label).or_default().push((article, measured)));
            by_label.values().for_each(|same| compare_figures(same, found));
        } else {
            compare_figures(&group, found);
        }
    }
}

fn compare_figures(group: &[(usize, &Measured)], found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, &Measured> = HashMap::new();
    for (_, measured) in group {
        match first.get(measured.when.as_str()) {
            Some(before) if are_apart(before, measured) => found.push(contradiction(before, measured)),
            Some(_) => {}
            None => _ = first.insert(&measured.when, measured),
        }
    }
    newer(group, found);
}

fn are_apart(one: &Measured, other: &Measured) -> bool {
    exclude(&one.range, &other.range)
}

fn exclude(one: &Range<f64>, other: &Range<f64>) -> bool {
    let slack = 1e-9 * (1.0 + one.end.abs().max(other.end.abs()));
    one.end + slack < other.start || other.end + slack < one.start
}

/// What one event did, told with two numbers in two articles.
fn tolls(articles: &[Statements], found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, (usize, &Struck)> = HashMap::new();
    for (article, toll) in
        articles.iter().enumerate().flat_map(|(at, all)| all.tolls.iter().map(move |toll| (at, toll)))
    {
        let &mut (other, before) = first.entry(&toll.key).or_insert((article, toll));
        if other != article && exclude(&before.range, &toll.range) {
            let message = format!("{} {} here, {} in another article", toll.told, toll.event, before.told);
            let fault = Diagnostic::warning("check.contradiction", message).at(toll.place.clone());
            found.push(
                fault
                    .beside("the other", before.place.clone())
                    .hint("correct one of them, or say in the newer one how the number changed"),
            );
        }
    }
}

fn contradiction(before: &Measured, now: &Measured) -> Diagnostic {
    let message = format!(
        "fact `{}` has {}, fact `{}` has {} for the same measure and time ({})",
        now.id, now.told, before.id, before.told, now.when
    );
    Diagnostic::warning("check.contradiction", message)
        .at(now.place.clone())
        .beside("the other", before.place.clone())
        .hint("correct one of them, or tell them apart by `measure`, `about` or `as_of`")
}

fn newer(group: &[(usize, &Measured)], found: &mut Vec<Diagnostic>) {
    let age = |measured: &Measured| edtf::sort_key(latest(&measured.when)).0;
    let Some((article, newest)) = group.iter().max_by(|(_, a), (_, b)| {
        let key = |measured: &Measured| (age(measured), edtf::sort_key(latest(&measured.when)).1.to_owned());
        key(a).cmp(&key(b))
    }) else {
        return;
    };
    let newest_key = edtf::sort_key(latest(&newest.when));
    for (other, measured) in group {
        if other != article && edtf::sort_key(latest(&measured.when)) < newest_key {
            let message = format!(
                "fact `{}` has {} of {}; there is a newer figure: {} of {}",
                measured.id, measured.told, measured.when, newest.told, newest.when
            );
            let hint = "readers are shown the newer one; `superseded_by` ends the comparison where the figure must not be compared";
            found.push(
                Diagnostic::warning("check.newer", message)
                    .at(measured.place.clone())
                    .beside("the newer figure", newest.place.clone())
                    .hint(hint),
            );
        }
    }
}

/// A quote with the article it stands in.
struct Quote<'a> {
    article: usize,
    said: &'a Said,
}

fn quotes(articles: &[Statements], found: &mut Vec<Diagnostic>) {
    let all: Vec<Quote<'_>> = articles
        .iter()
        .enumerate()
        .flat_map(|(article, statements)| statements.quotes.iter().map(move |said| Quote { article, said }))
        .collect();
    let mut rows: HashMap<&[String], Vec<usize>> = HashMap::new();
    for (index, quote) in all.iter().enumerate() {
        for row in quote.said.words.windows(ROW) {
            let known = rows.entry(row).or_default();
            if known.len() < MOST_ALIKE && known.last() != Some(&index) {
                known.push(index);
            }
        }
    }
    let mut told: HashSet<(usize, usize, &str)> = HashSet::new();
    for (index, quote) in all.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for row in quote.said.words.windows(ROW) {
            let before = rows.get(row).into_iter().flatten().take_while(|&&other| other < index);
            for &other in before.filter(|&&other| all[other].article != quote.article) {
                *shared.entry(other).or_default() += 1;
            }
        }
        for other in shared.into_keys() {
            let Some(fault) = compare(all[other].said, quote.said) else { continue };
            if told.insert((all[other].article, quote.article, fault.code)) {
                found.push(fault);
            }
        }
    }
}

fn compare(before: &Said, now: &Said) -> Option<Diagnostic> {
    let told = |code, message: String, place: &Place, hint| {
        Some(
            Diagnostic::warning(code, message)
                .at(place.clone())
                .beside("the other article", before.place.clone())
                .hint(hint),
        )
    };
    if before.words == now.words {
        let (one, other) = (before.speaker.as_deref()?, now.speaker.as_deref()?);
        let message = format!("{other} says this here, {one} elsewhere");
        return spelling::are_others(one, other).then(|| {
            told("check.quote-speakers", message, &now.place, "correct the speaker in one of the articles")
        })?;
    }
    let (short, long) = if before.words.len() < now.words.len() { (before, now) } else { (now, before) };
    let is_part = long.words.windows(short.words.len()).any(|part| *part == short.words[..]);
    if is_part || short.words.len() * 4 < long.words.len() * 3 {
        return None;
    }
    let distance = strsim::generic_damerau_levenshtein(&before.words, &now.words);
    let alike = 1.0 - distance as f64 / long.words.len() as f64;
    if alike < ALIKE {
        return None;
    }
    let differs = before.words.iter().zip(&now.words).find(|(a, b)| a != b);
    let where_it = differs.map_or_else(String::new, |(a, b)| format!(": \"{b}\" here, \"{a}\" there"));
    told(
        "check.quote-variants",
        format!("a quote is worded otherwise in another article{where_it}"),
        &now.place,
        "quote the same words in both",
    )
}
