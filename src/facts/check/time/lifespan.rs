//! Lives told without a name beside them: `She was born in 1930` after `in 1961, when she was 21`; `lived from 1920 to 1999 and died
//! at 89`; `married in 1954 and were together for 50 years until 2014`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::age::is_age;
use super::elapsed::{disagree, meant, possible};
use crate::facts::check::reading::day::bounds;
use crate::facts::check::reading::{Article, Dated, Finding, Reading, Sentence, Spot, Term, Unit, day};
use crate::facts::recognise::Found;
use crate::span::Span;

/// Sentences on either side of a birth that are of the same person, where nobody is named.
const NEAR: usize = 2;

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    let people = People::new(article, reading);
    for (at, sentence) in reading.sentences.iter().enumerate() {
        pronoun(article, reading, at, &people, found);
        lived(reading, sentence, found);
        together(reading, sentence, found);
    }
}

/// The pronoun that is the only one of a sentence's, as the one who is spoken of.
fn spoken_of(reading: &Reading<'_>, sentence: &Sentence<'_>) -> Option<&'static str> {
    let words = reading.words(sentence.tokens.clone());
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    match (has(&["she", "her"]), has(&["he", "his", "him"])) {
        (true, false) => Some("she"),
        (false, true) => Some("he"),
        _ => None,
    }
}

/// `She was born in 1930`, with ages where nobody else is named.
fn pronoun(article: &Article<'_>, reading: &Reading<'_>, at: usize, people: &People<'_>, found: &mut Vec<Finding>) {
    let own = &reading.sentences[at];
    let (Some(who), Some((place, born))) = (spoken_of(reading, own), birth(reading, own)) else { return };
    for (index, sentence) in reading.sentences.iter().enumerate() {
        let beside = sentence.block == own.block
            && index.abs_diff(at) <= NEAR
            && people.none_between(reading, index.min(at), index.max(at));
        let same = beside || people.only_one(own.block) && people.only_one(sentence.block);
        if !same || spoken_of(reading, sentence) != Some(who) {
            continue;
        }
        for term in sentence.terms.iter().filter(|term| is_age(reading, sentence, term)) {
            let spot = Spot::Prose(term.span);
            let is_told = found.iter().any(|known| known.code == "check.age" && known.spot == spot);
            let Some(days) = then(article, reading, sentence, term, who, place).filter(|_| !is_told) else { continue };
            let (low, high) = (day::age(born.1, days.0), day::age(born.0, days.1));
            if term.interval.high < f64::from(low) || term.interval.low > f64::from(high) {
                let told = if low == high { low.to_string() } else { format!("{low} or {high}") };
                let (birth, age) = (reading.quoted(place), reading.quoted(term.span));
                let message = format!("somebody born {birth} is {told} in {}, not {age}", days.0.year());
                let finding = Finding::new("check.age", spot, message, "correct the age or the year of birth");
                found.push(finding.beside(Spot::Prose(place), "the birth"));
            }
        }
    }
}

/// Who is named where.
struct People<'a> {
    named: Vec<(Span, usize, &'a str)>,
    /// Whom the article names most often, if it tells of one birth alone.
    main: Option<&'a str>,
}

impl<'a> People<'a> {
    fn new(article: &Article<'a>, reading: &Reading<'_>) -> Self {
        let block = |span: Span| reading.text.blocks.partition_point(|block| block.prose.end() < span.start());
        let named = article.mentions.iter().filter_map(|mention| match &mention.found {
            Found::Person(name) => Some((mention.span, block(mention.span), name.entity.as_str())),
            _ => None,
        });
        let named: Vec<(Span, usize, &str)> = named.collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (.., entity) in &named {
            *counts.entry(entity).or_default() += 1;
        }
        let births = reading
            .sentences
            .iter()
            .filter(|sentence| sentence.tokens.clone().any(|token| reading.word(token) == "born"));
        let main = counts.iter().max_by_key(|(_, count)| **count).map(|(entity, _)| *entity);
        Self { main: main.filter(|_| births.count() == 1), named }
    }

    /// Whether nobody else than the article's subject is named in a block.
    fn only_one(&self, block: usize) -> bool {
        let others = |(_, at, entity): &(Span, usize, &str)| *at == block && Some(*entity) != self.main;
        self.main.is_some() && !self.named.iter().any(others)
    }

    /// Whether nobody is named from one sentence to another.
    fn none_between(&self, reading: &Reading<'_>, first: usize, last: usize) -> bool {
        let tokens = &reading.text.tokens;
        let start = tokens[reading.sentences[first].tokens.start].span.start();
        let end = tokens[reading.sentences[last].tokens.end - 1].span.end();
        !self.named.iter().any(|(span, ..)| span.start() >= start && span.end() <= end)
    }
}

/// `she was born in 1930`: the date.
fn birth(reading: &Reading<'_>, sentence: &Sentence<'_>) -> Option<(Span, (Date, Date))> {
    let born = sentence.tokens.clone().skip(2).find(|&token| reading.word(token) == "born")?;
    let is_pronoun = matches!(reading.word(born - 2), "She" | "He" | "she" | "he") && reading.word(born - 1) == "was";
    let dated = sentence.dates.iter().find(|dated| dated.tokens.start > born && dated.tokens.start <= born + 6)?;
    let plain = is_pronoun && !dated.relative && !dated.edtf.contains('/');
    plain.then(|| bounds(dated.edtf)).flatten().map(|days| (dated.span, days))
}

/// When somebody was as old as `term` says: `in 1961, when she was 21`; `turns 70 on Sunday`.
fn then(
    article: &Article<'_>,
    reading: &Reading<'_>,
    sentence: &Sentence<'_>,
    term: &Term<'_>,
    who: &str,
    birth: Span,
) -> Option<(Date, Date)> {
    let lead: Vec<String> =
        reading.words(term.tokens.start.saturating_sub(4).max(sentence.tokens.start)..term.tokens.start);
    let lead: Vec<&str> = lead.iter().map(String::as_str).collect();
    if matches!(lead.as_slice(), [.., subject, "turns" | "is"] if *subject == who) {
        let published = article.published?;
        return Some((published, published.saturating_add(jiff::Span::new().years(1))));
    }
    let own = matches!(lead.as_slice(), [.., "when" | "that" | "," , subject, "was" | "turned"] if *subject == who)
        || matches!(lead.as_slice(), [.., "aged"] | [.., "age", "of"]);
    let others: Vec<&Dated<'_>> =
        sentence.dates.iter().filter(|dated| dated.span != birth && !dated.relative).collect();
    // In 1961, when she was 32, and in 2011.
    let before = others
        .iter()
        .rev()
        .find(|dated| dated.tokens.end <= term.tokens.start && term.tokens.start - dated.tokens.end <= 5);
    let dated =
        before.or(others.first().filter(|_| others.len() == 1)).filter(|dated| own && !dated.edtf.contains('/'));
    bounds(dated?.edtf)
}

/// `He lived from 1920 to 1999 and died at 89`.
fn lived(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let is_life = |dated: &&Dated<'_>| {
        dated.edtf.contains('/')
            && dated.tokens.start.checked_sub(1).is_some_and(|token| reading.word(token) == "lived")
    };
    let Some(life) = sentence.dates.iter().find(is_life) else { return };
    let Some((Some(born), Some(died))) = life.edtf.split_once('/').map(|(from, to)| (bounds(from), bounds(to))) else {
        return;
    };
    for term in
        sentence.terms.iter().filter(|term| term.tokens.start >= life.tokens.end && is_age(reading, sentence, term))
    {
        let gap = reading.words(life.tokens.end..term.tokens.start);
        let dies = gap.len() <= 8
            && gap.iter().any(|word| matches!(word.as_str(), "died" | "dying" | "reached" | "reaching" | "lived"));
        let (low, high) = (day::age(born.1, died.0), day::age(born.0, died.1));
        if dies && (term.interval.high < f64::from(low) || term.interval.low > f64::from(high)) {
            let message = format!(
                "{} makes an age of {low} or {high}, not {}",
                reading.quoted(life.span),
                reading.quoted(term.span)
            );
            found.push(Finding::new(
                "check.age",
                Spot::Prose(term.span),
                message,
                "correct the age or one of the years",
            ));
        }
    }
}

/// What begins in one year, and the words that say that it lasts.
const COURSES: &[(&[&str], &[&str])] = &[
    (&["married", "wed"], &["together", "married"]),
    (&["moved", "settled", "emigrated"], &["lived", "stayed", "remained"]),
    (&["joined"], &["stayed", "remained", "worked there"]),
    (&["opened", "launched"], &["open", "remained", "operated", "ran"]),
    (&["founded", "started", "established"], &["ran it", "led it", "edited it", "owned it", "remained"]),
];

/// `They married in 1954 and were together for 50 years until his death in 2014`.
fn together(reading: &Reading<'_>, sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    let [first, last] = sentence.dates.as_slice() else { return };
    let years = |term: &&Term<'_>| {
        term.unit == Unit::Measure("a")
            && !term.is_age
            && term.tokens.start > first.tokens.end
            && term.tokens.end < last.tokens.start
    };
    let Some(term) = sentence.terms.iter().find(years) else { return };
    let before = reading.words(first.tokens.start.saturating_sub(8).max(sentence.tokens.start)..first.tokens.start);
    let between = reading.words(first.tokens.end..term.tokens.start).join(" ");
    let after = reading.words(term.tokens.end..last.tokens.start);
    let course = COURSES.iter().any(|(begins, lasts)| {
        let begun = |word: &str| begins.contains(&word);
        let begun = before.iter().any(|word| begun(word)) || between.split(' ').take(3).any(begun);
        begun && lasts.iter().any(|lasts| between.contains(lasts))
    });
    let until = matches!(after.first().map(String::as_str), Some("until" | "till")) && after.len() <= 9;
    let for_years = between.ends_with("for")
        || ["for about", "for nearly", "for almost", "for more than", "for over"]
            .iter()
            .any(|end| between.ends_with(end));
    let single = !first.relative && !last.relative && !first.edtf.contains('/') && !last.edtf.contains('/');
    if !(course && until && for_years && single) || between.contains("later") || between.contains("again") {
        return;
    }
    let (Some(from), Some(to)) = (bounds(first.edtf), bounds(last.edtf)) else { return };
    let comes_to = possible(from, to);
    if !meant(term.value, term.approx).meets(comes_to) {
        let dates = format!("{} to {}", reading.quoted(first.span), reading.quoted(last.span));
        disagree(reading, term.span, &dates, Span::of(first.span.start(), last.span.end()), comes_to, found);
    }
}
