//! Ages against years of birth: `born in 1960 … died in 2020 aged 50`.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::facts::check::reading::day::bounds;
use crate::facts::check::reading::{Article, Finding, Reading, Sentence, Spot, Term, Unit, day, tokens_of};
use crate::facts::recognise::{Found, Gender, Mention, gender_of_name, gender_of_pronoun};
use crate::span::Span;

/// People named before an age that are looked at.
const NEAR: usize = 40;
/// Mentions of people up to which an article may be of one person alone.
const FEW: usize = 500;

/// Who is somebody else's.
const KIN: &[&str] = &[
    "whose",
    "father",
    "mother",
    "son",
    "daughter",
    "brother",
    "sister",
    "husband",
    "wife",
    "grandfather",
    "grandmother",
    "uncle",
    "aunt",
    "cousin",
    "partner",
    "widow",
    "child",
];

/// First and last day that something may have been.
type Days = (Date, Date);

/// What the article says of a person's life.
#[derive(Default)]
struct Life {
    born: Vec<(Days, Span)>,
    died: Option<Days>,
}

/// A person named, by entity, in the order of the text.
pub(super) struct Named<'a> {
    entity: &'a str,
    pub(super) span: Span,
    tokens: std::ops::Range<usize>,
}

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let people = people(article, reading);
    let mut lives: HashMap<&str, Life> = HashMap::new();
    for sentence in &reading.sentences {
        births(reading, sentence, &people, &mut lives);
    }
    lives.retain(|_, life| life.born.len() == 1);
    for sentence in &reading.sentences {
        between(reading, sentence, found);
        for term in sentence.terms.iter().filter(|term| is_age(reading, sentence, term)) {
            let owner =
                owner(reading, sentence, term, &people).or_else(|| told_by_pronoun(reading, sentence, term, &people));
            let Some(entity) = owner else { continue };
            if let Some(life) = lives.get(entity) {
                compare(article, reading, sentence, term, life, found);
            }
        }
    }
}

pub(super) fn people<'a>(article: &Article<'a>, reading: &Reading<'_>) -> Vec<Named<'a>> {
    article.mentions.iter().filter_map(|mention| named(reading, mention)).collect()
}

/// `aged between 63 and 17`.
fn between(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    for (at, pair) in sentence.terms.windows(2).enumerate() {
        let [one, two] = pair else { continue };
        let (lead, gap) = (reading.lead(sentence, at), reading.gap(sentence, at, at + 1));
        let aged =
            ["aged between", "aged from", "ages between", "ages of between"].iter().any(|says| lead.ends_with(says));
        let years = |term: &Term<'_>| term.is_age || matches!(term.unit, Unit::Bare | Unit::Measure("a"));
        if aged
            && matches!(gap.as_str(), "and" | "to")
            && years(one)
            && years(two)
            && two.interval.is_below(one.interval)
        {
            let (from, to) = (reading.quoted(one.span), reading.quoted(two.span));
            let message = format!("{from} is more than {to}: this ends before it begins");
            let spot = Spot::Prose(Span::of(one.span.start(), two.span.end()));
            found.push(Finding::new(
                "check.interval",
                spot,
                message,
                "put the lower age first, or correct one of them",
            ));
        }
    }
}

fn named<'a>(reading: &Reading<'_>, mention: &'a Mention) -> Option<Named<'a>> {
    match &mention.found {
        Found::Person(name) => {
            Some(Named { entity: &name.entity, span: mention.span, tokens: tokens_of(reading.text, mention.span) })
        }
        _ => None,
    }
}

fn births<'a>(
    reading: &Reading<'_>,
    sentence: &Sentence<'_>,
    people: &[Named<'a>],
    lives: &mut HashMap<&'a str, Life>,
) {
    for dated in &sentence.dates {
        let open = dated.tokens.start.checked_sub(1).filter(|&token| reading.word(token) == "(");
        let person = open.and_then(|open| {
            let after = people.partition_point(|person| person.tokens.end < open);
            people.get(after).filter(|person| person.tokens.end == open)
        });
        if let (Some(person), Some((from, to))) = (person, dated.edtf.split_once('/'))
            && let (Some(born), Some(died)) = (bounds(from), bounds(to))
        {
            let life = lives.entry(person.entity).or_default();
            life.born.push((born, dated.span));
            life.died = Some(died);
        }
    }
    let born = sentence.tokens.clone().find(|&token| matches!(reading.word(token), "born" | "Born"));
    let Some(token) = born else { return };
    let date = sentence.dates.iter().find(|dated| {
        dated.tokens.start > token && dated.tokens.start <= token + 10 && !dated.edtf.contains('/') && !dated.relative
    });
    let Some(date) = date else { return };
    let dies = (token..sentence.tokens.end).any(|token| matches!(reading.word(token), "died" | "dies"));
    let life = subject(reading, sentence, token, people).and_then(|entity| Some((entity, bounds(date.edtf)?)));
    if let Some((entity, days)) = life {
        let life = lives.entry(entity).or_default();
        life.born.push((days, date.span));
        if dies && let Some(last) = sentence.dates.iter().rfind(|dated| dated.tokens.start > date.tokens.end) {
            life.died = bounds(last.edtf);
        }
    }
}

/// `aged 50`, `42` after a name, `at the age of 70`.
pub(super) fn is_age(reading: &Reading<'_>, sentence: &Sentence<'_>, term: &Term<'_>) -> bool {
    let words = |range: std::ops::Range<usize>| -> Vec<String> {
        range.map(|token| reading.word(token).to_lowercase()).collect()
    };
    let start = term.tokens.start.saturating_sub(4).max(sentence.tokens.start);
    let before = words(start..term.tokens.start);
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let next = if term.tokens.end < sentence.tokens.end { reading.word(term.tokens.end) } else { "" };
    let bare = term.unit == Unit::Bare && term.step == 1.0 && (5.0..110.0).contains(&term.value);
    let is = matches!(before.last(), Some(&("was" | "is" | "turned")))
        && matches!(next, "when" | "." | "now" | ";" | "," | "at");
    term.is_age
        || bare && is
        || before.last() == Some(&"aged")
        || before.ends_with(&["age", "of"])
        || matches!(before.as_slice(), [.., "died", "at"])
}

/// Whose age it is.
pub(super) fn owner<'a>(
    reading: &Reading<'_>,
    sentence: &Sentence<'_>,
    term: &Term<'_>,
    people: &[Named<'a>],
) -> Option<&'a str> {
    // The 42-year-old Anna Berg.
    let after = people.get(people.partition_point(|person| person.tokens.start < term.tokens.end));
    let after = after.filter(|person| person.tokens.start <= term.tokens.end + 1);
    let hyphen = reading.quoted(term.span).contains("-old")
        || (term.tokens.end < sentence.tokens.end && reading.word(term.tokens.end) == "-");
    if hyphen {
        return after.map(|person| person.entity);
    }
    subject(reading, sentence, term.tokens.start, people)
}

/// The last person named before a token in its sentence, or, where it begins with a pronoun or a participle, in the ones before.
fn subject<'a>(reading: &Reading<'_>, sentence: &Sentence<'_>, token: usize, people: &[Named<'a>]) -> Option<&'a str> {
    let before = people.partition_point(|person| person.tokens.start < token);
    let last = before.checked_sub(1).map(|index| &people[index])?;
    if last.tokens.start >= sentence.tokens.start {
        // `His son Tom Reed` is not the Tom Reed told of before.
        let kin = last.tokens.start.checked_sub(1).is_some_and(|token| KIN.contains(&reading.word(token)));
        let known = || people[..before - 1].iter().any(|person| person.entity == last.entity);
        if kin && known() {
            return None;
        }
        // Of several people in a sentence it is not sure whose age or birth is meant, unless it follows the name at once.
        let others =
            people[..before].iter().rev().take_while(|person| person.tokens.start >= sentence.tokens.start).take(NEAR);
        let alone = others.clone().all(|person| person.entity == last.entity);
        let own = alone && !is_of_another(reading, sentence, last.tokens.end, token);
        return (own || token - last.tokens.end <= 2).then_some(last.entity);
    }
    let first = reading.word(sentence.tokens.start);
    let refers = matches!(first, "He" | "She" | "Born" | "His" | "Her" | "Aged");
    // Her brother is not she.
    let kin = (sentence.tokens.start..token).any(|token| KIN.contains(&reading.word(token)));
    if refers && !kin { spoken_of(reading, sentence, pronoun(first), &people[..before], people) } else { None }
}

/// Whose age it is where nobody is named before it: `In 1951, when she was nine, Berg lost her house`.
pub(super) fn told_by_pronoun<'a>(
    reading: &Reading<'_>,
    sentence: &Sentence<'_>,
    term: &Term<'_>,
    people: &[Named<'a>],
) -> Option<&'a str> {
    let said = term.tokens.start.checked_sub(2).filter(|&token| token >= sentence.tokens.start)?;
    let who = gender_of_pronoun(reading.word(said))?;
    let before = &people[..people.partition_point(|person| person.span.start() < term.span.start())];
    let start = reading.text.tokens[sentence.tokens.start].span.start();
    let kin = (sentence.tokens.start..said).any(|token| KIN.contains(&reading.word(token)));
    let is_first = !kin && before.last().is_some_and(|person| person.span.start() < start);
    if is_first { spoken_of(reading, sentence, Some(who), before, people) } else { None }
}

/// Who was named last before a sentence, if nobody else was whom its pronoun can mean.
fn spoken_of<'a>(
    reading: &Reading<'_>,
    sentence: &Sentence<'_>,
    who: Option<Gender>,
    before: &[Named<'a>],
    people: &[Named<'a>],
) -> Option<&'a str> {
    let last = before.last()?;
    // Only somebody of the same or the preceding paragraph can be meant, and nobody else named there.
    let block = |named: &Named<'_>| reading.text.blocks.partition_point(|block| block.prose.end() < named.span.start());
    let may_be = |person: &&Named<'a>| match (who, gender_of_name(person.entity)) {
        (Some(who), Some(other)) => who == other,
        _ => true,
    };
    let near: Vec<&Named<'a>> = before
        .iter()
        .rev()
        .take_while(|person| block(person) + 1 >= sentence.block)
        .take(NEAR)
        .filter(may_be)
        .collect();
    // Or somebody named long before, if nobody else is.
    if near.is_empty() && people.len() <= FEW {
        let one = before.iter().rfind(may_be).unwrap_or(last);
        return people.iter().filter(may_be).all(|person| person.entity == one.entity).then_some(one.entity);
    }
    (!near.is_empty() && near.iter().all(|person| person.entity == near[0].entity)).then(|| near[0].entity)
}

/// Whom the pronoun that begins a sentence can mean.
fn pronoun(word: &str) -> Option<Gender> {
    match word {
        "His" => Some(Gender::He),
        "Her" => Some(Gender::She),
        word => gender_of_pronoun(word),
    }
}

/// Whether between a person and an age somebody else comes in: a kinsman, or a name that is not known for one.
fn is_of_another(reading: &Reading<'_>, sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    const SAYS: &[&str] =
        &["died", "dies", "aged", "at", "the", "age", "of", "was", "is", "turned", "who", ",", "has", "had"];
    let dated = |token: usize| sentence.dates.iter().any(|dated| dated.tokens.contains(&token));
    let before = (from..to).rev().find(|&token| !SAYS.contains(&reading.word(token)) && !dated(token));
    let is_pronoun = before.is_some_and(|token| matches!(reading.word(token), "He" | "She" | "he" | "she"));
    // Anna Berg's house burned when Sir Peter Lodge died at the age of 81.
    let is_name = before.is_some_and(|token| {
        reading.word(token).starts_with(char::is_uppercase)
            && !is_pronoun
            && token > from
            && !matches!(reading.word(token - 1), "in" | "at" | "near" | "from" | "of" | "on" | ",")
            // The leader of the Greens.
            && !(token > from + 1
                && reading.word(token - 1) == "the"
                && matches!(reading.word(token - 2), "of" | "in" | "at" | "for" | "from" | "with"))
    });
    let near = from.max(to.saturating_sub(9))..to;
    is_name || !is_pronoun && near.clone().any(|token| KIN.contains(&reading.word(token)))
}

/// Whether an age is that of the day of publication, whatever the sentence then tells of: `Osei, 23, joined in 2010`.
pub(super) fn is_now(reading: &Reading<'_>, sentence: &Sentence<'_>, term: &Term<'_>) -> bool {
    let before = term.tokens.start.checked_sub(1).map_or("", |token| reading.word(token));
    let after = if term.tokens.end < sentence.tokens.end { reading.word(term.tokens.end) } else { "" };
    matches!((before, after), (",", "," | ".") | ("(", ")")) || before == "is"
}

fn compare(
    article: &Article<'_>,
    reading: &Reading<'_>,
    sentence: &Sentence<'_>,
    term: &Term<'_>,
    life: &Life,
    found: &mut Vec<Finding>,
) {
    let [(born, place)] = life.born.as_slice() else { return };
    let words = reading.words(sentence.tokens.clone());
    let says = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let dies = says(&["died", "dies", "death", "killed", "dead"]);
    let others = sentence.dates.iter().filter(|dated| dated.span != *place && !place.contains(dated.span));
    let mut days: Vec<Days> = others.filter_map(|dated| bounds(dated.edtf)).collect();
    if says(&["then", "when", "while"]) && days.is_empty() || says(&["would", "will"]) {
        return;
    }
    if !dies && is_now(reading, sentence, term) {
        days.splice(0..0, article.published.map(|day| (day, day)));
    }
    if dies || reading.lead_has_died(sentence) {
        days.extend(life.died);
    }
    if days.is_empty() {
        // A death without a date is news.
        days.extend(article.published.map(|day| (day, day)));
        if life.died.is_some() {
            return;
        }
    }
    let possible = |days: &Days| (day::age(born.1, days.0), day::age(born.0, days.1));
    let fits = |days: &Days| {
        let (low, high) = possible(days);
        term.interval.high >= f64::from(low) && term.interval.low <= f64::from(high)
    };
    let Some(first) = days.first().filter(|_| !days.iter().any(fits)) else { return };
    let (low, high) = possible(first);
    let told = if low == high { low.to_string() } else { format!("{low} or {high}") };
    let (begins, ends) = (first.0.year(), first.1.year());
    let year = if begins == ends { begins.to_string() } else { format!("{begins}–{ends}") };
    let message = format!(
        "somebody born {} is {told} in {year}, not {}",
        birth(reading.quoted(*place)),
        reading.quoted(term.span)
    );
    let finding = Finding::new("check.age", Spot::Prose(term.span), message, "correct the age or the year of birth");
    found.push(finding.beside(Spot::Prose(*place), "the birth"));
}

/// The birth of `1920–1999`.
fn birth(words: &str) -> &str {
    let end = words.find(['–', '—', '-']).filter(|&end| words[..end].trim().len() >= 4);
    end.map_or(words, |end| words[..end].trim())
}

impl Reading<'_> {
    fn lead_has_died(&self, sentence: &Sentence<'_>) -> bool {
        let first: Vec<&str> = sentence.tokens.clone().take(4).map(|token| self.word(token)).collect();
        first.contains(&"died")
    }
}
