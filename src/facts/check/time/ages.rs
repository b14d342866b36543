//! Ages of one person at two times: `was nine in 1951`, and in an article of 2021 `is now 82`.

use jiff::civil::Date;

use super::age::{Named, is_now, owner, people, told_by_pronoun};
use crate::facts::check::reading::day::bounds;
use crate::facts::check::reading::{Article, Dated, Finding, Interval, Reading, Sentence, Spot, Term, Unit};
use crate::facts::model::Approx;
use crate::span::Span;

/// Ages of an article that are compared.
const MOST: usize = 200;
/// Sentences before `then` in which the time may be told that it means.
const BACK: usize = 8;
/// Words between an age and its date.
const GAP: usize = 8;

/// An age, and the days on one of which it was somebody's.
struct Aged<'a> {
    entity: &'a str,
    span: Span,
    years: f64,
    /// The first is the likeliest.
    days: Vec<(Date, Date)>,
}

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let people = people(article, reading);
    let mut ages: Vec<Aged<'_>> = Vec::new();
    for (at, sentence) in reading.sentences.iter().enumerate() {
        if sentence.tokens.clone().any(|token| reading.word(token) == "born") {
            continue;
        }
        let terms = sentence.terms.iter().filter(|term| is_years(term));
        ages.extend(
            terms.filter_map(|term| aged(article, reading, at, term, &people)).take(MOST - ages.len().min(MOST)),
        );
    }
    for (at, late) in ages.iter().enumerate() {
        let before = ages[..at].iter().filter(|early| early.entity == late.entity);
        if let Some(early) = before.clone().find(|early| !agree(early, late))
            && !is_told(found, early.span)
            && !is_told(found, late.span)
            && !is_beside(found, early.span)
        {
            tell(reading, early, late, found);
        }
    }
}

/// Whether a number can be somebody's age.
fn is_years(term: &Term<'_>) -> bool {
    let bare = term.unit == Unit::Bare && term.step == 1.0 && (3.0..110.0).contains(&term.value);
    (term.is_age || bare) && term.approx == Approx::Exact && term.value.fract() == 0.0
}

/// Whether another check has told that an age is wrong.
fn is_told(found: &[Finding], span: Span) -> bool {
    found.iter().any(|known| known.code == "check.age" && known.spot == Spot::Prose(span))
}

/// Whether an age was told to be wrong by a later one, as often as it is.
fn is_beside(found: &[Finding], span: Span) -> bool {
    let beside = (Spot::Prose(span), "the other age".to_owned());
    found.iter().any(|known| known.code == "check.age" && known.related.contains(&beside))
}

fn aged<'a>(
    article: &Article<'_>,
    reading: &Reading<'_>,
    at: usize,
    term: &Term<'_>,
    people: &[Named<'a>],
) -> Option<Aged<'a>> {
    let sentence = &reading.sentences[at];
    let lead = reading.words(term.tokens.start.saturating_sub(3).max(sentence.tokens.start)..term.tokens.start);
    let lead: Vec<&str> = lead.iter().map(String::as_str).collect();
    let next = if term.tokens.end < sentence.tokens.end { reading.word(term.tokens.end) } else { "" };
    let now = matches!(lead.as_slice(), [.., "is" | "now"]) && matches!(next, "" | "." | "," | ";" | "and")
        || is_now(reading, sentence, term) && term.is_age;
    let had = matches!(lead.as_slice(), [.., "was" | "turned" | "aged"] | [.., "age", "of"]);
    let days = match (now, had) {
        (true, _) => article.published.map(|day| vec![(day, day)])?,
        (_, true) if matches!(next, "then") => then(reading, at)?,
        (_, true) => vec![bounds(date_of(reading, sentence, term)?.edtf)?],
        _ => return None,
    };
    let entity = owner(reading, sentence, term, people).or_else(|| told_by_pronoun(reading, sentence, term, people))?;
    Some(Aged { entity, span: term.span, years: term.value, days })
}

/// The years that the sentences before tell of, the latest told first.
fn then(reading: &Reading<'_>, at: usize) -> Option<Vec<(Date, Date)>> {
    let near = &reading.sentences[at.saturating_sub(BACK)..at];
    let is_birth = |sentence: &Sentence<'_>, dated: &Dated<'_>| {
        let start = dated.tokens.start.saturating_sub(4).max(sentence.tokens.start);
        (start..dated.tokens.start).any(|token| reading.word(token) == "born")
    };
    let told = near
        .iter()
        .rev()
        .flat_map(|sentence| sentence.dates.iter().filter(|dated| !dated.relative && !is_birth(sentence, dated)));
    let days: Vec<(Date, Date)> = told.filter_map(|dated| bounds(dated.edtf)).collect();
    (!days.is_empty()).then_some(days)
}

/// The only date of a sentence, where the age is of it: `was nine in 1939`, `in 1960, at the age of 30`.
fn date_of<'s, 'a>(reading: &Reading<'_>, sentence: &'s Sentence<'a>, term: &Term<'_>) -> Option<&'s Dated<'a>> {
    const APART: &[&str] = &[
        "who", "which", "whose", "whom", "after", "before", "since", "until", "till", "and", "but", "had", "by",
        "from", "later", "earlier", "ago", "than", ";", ":", "(", ")", "“", "”", "\"", "while", "where", "then", "now",
    ];
    let [dated] = sentence.dates.as_slice() else { return None };
    let between = if dated.tokens.end <= term.tokens.start {
        dated.tokens.end..term.tokens.start
    } else {
        term.tokens.end..dated.tokens.start.max(term.tokens.end)
    };
    let words = reading.words(between);
    let apart = words.len() > GAP || words.iter().any(|word| APART.contains(&word.as_str()));
    (!apart && !dated.relative && !dated.edtf.contains('/')).then_some(dated)
}

/// Years with decimals.
fn year(day: Date) -> f64 {
    f64::from(day.year()) + f64::from(day.day_of_year() - 1) / 366.0
}

/// When somebody may have been born who is so old on one of `days`.
fn born(years: f64, days: &(Date, Date)) -> Interval {
    Interval::new(year(days.0) - years - 1.0, year(days.1) + 1.0 / 366.0 - years)
}

fn agree(early: &Aged<'_>, late: &Aged<'_>) -> bool {
    let fits = |one: &(Date, Date), other: &(Date, Date)| born(early.years, one).meets(born(late.years, other));
    early.days.iter().any(|one| late.days.iter().any(|other| fits(one, other)))
}

fn tell(reading: &Reading<'_>, early: &Aged<'_>, late: &Aged<'_>, found: &mut Vec<Finding>) {
    let (Some(one), Some(other)) = (early.days.first(), late.days.first()) else { return };
    let birth = born(early.years, one);
    let (low, high) = ((year(other.0) - birth.high).floor(), (year(other.1) - birth.low).ceil() - 1.0);
    let is = if low < high { format!("{low} to {high}") } else { low.to_string() };
    let message = format!(
        "somebody {} in {} is {is} in {}, not {}",
        early.years,
        one.0.year(),
        other.0.year(),
        reading.quoted(late.span)
    );
    let hint = "correct one of the ages or the year between them";
    let finding = Finding::new("check.age", Spot::Prose(late.span), message, hint);
    found.push(finding.beside(Spot::Prose(early.span), "the other age"));
}
