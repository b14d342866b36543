//! The series that a figure belongs to, in the same words whatever the sentence: `population of Norway`. Only for what is told
//! of one named organisation or place, under a name of a closed list, at a stated time.

use std::ops::Range;

use super::Choice;
use super::clause::{Clause, Kind, Parse};
use super::tag::Tag;
use super::words::one_of;
use crate::facts::model::Change;
use crate::facts::recognise::{Found, Quantity};
use crate::span::Span;

/// How a series is told over time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Time {
    /// A level at some time.
    Level,
    /// What a stretch of time came to: a year is no quarter.
    Flow,
    /// Of one event, which its year tells from others.
    Event,
}

/// Counted in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum In {
    Heads,
    Percent,
    Money,
}

/// Words for it (in the singular), its name, what it is counted in and how it is told over time.
const SERIES: &[(&[&str], &str, In, Time)] = &[
    (&["population"], "population", In::Heads, Time::Level),
    (&["unemployment", "rate"], "unemployment rate", In::Percent, Time::Level),
    (&["jobless", "rate"], "unemployment rate", In::Percent, Time::Level),
    (&["unemployment"], "unemployment rate", In::Percent, Time::Level),
    (&["inflation", "rate"], "inflation", In::Percent, Time::Level),
    (&["inflation"], "inflation", In::Percent, Time::Level),
    (&["vaccination", "rate"], "vaccination rate", In::Percent, Time::Level),
    (&["poverty", "rate"], "poverty rate", In::Percent, Time::Level),
    (&["turnout"], "turnout", In::Percent, Time::Event),
    (&["gdp", "growth"], "GDP growth", In::Percent, Time::Flow),
    (&["economic", "growth"], "GDP growth", In::Percent, Time::Flow),
    (&["death", "toll"], "death toll", In::Heads, Time::Event),
    (&["workforce"], "employees", In::Heads, Time::Level),
    (&["net", "profit"], "net profit", In::Money, Time::Flow),
    (&["net", "income"], "net profit", In::Money, Time::Flow),
    (&["operating", "profit"], "operating profit", In::Money, Time::Flow),
    (&["pre-tax", "profit"], "pre-tax profit", In::Money, Time::Flow),
    (&["revenue"], "revenue", In::Money, Time::Flow),
    (&["turnover"], "revenue", In::Money, Time::Flow),
    (&["budget"], "budget", In::Money, Time::Flow),
    (&["public", "debt"], "public debt", In::Money, Time::Level),
];

/// The measure of a figure that held at `as_of` or over `period`.
pub(super) fn measure(
    choice: &Choice<'_>,
    parse: &Parse<'_>,
    quantity: &Quantity,
    figure: &Range<usize>,
    (as_of, period): (Option<&str>, Option<&str>),
) -> Option<String> {
    if matches!(quantity.change, Some(Change::Rise | Change::Fall | Change::By)) || quantity.per.is_some() {
        return None;
    }
    let clause = parse.clause_of(figure.start)?;
    let (name, counted, time, entity) =
        named(choice, parse, clause, figure).or_else(|| employed(choice, parse, clause, figure, quantity))?;
    fits(quantity, counted).then_some(())?;
    let of = match time {
        Time::Level => (as_of.is_some() || single(period?)).then(|| format!("{name} of {entity}"))?,
        Time::Event => format!("{name} of {entity}, {}", as_of?.get(..4)?),
        Time::Flow => format!("{} {name} of {entity}", length(as_of, period)?),
    };
    Some(of)
}

/// Whether an interval is closed.
fn single(period: &str) -> bool {
    !period.contains("..")
}

/// `annual`, `quarterly`: of what stretch of time an amount is.
fn length(as_of: Option<&str>, period: Option<&str>) -> Option<&'static str> {
    if let Some(year) = as_of {
        return (year.len() == 4 && !year.contains('X')).then_some("annual");
    }
    let (from, to) = period?.split_once('/')?;
    let month = |date: &str| Some(date.get(..4)?.parse::<i32>().ok()? * 12 + date.get(5..7)?.parse::<i32>().ok()?);
    if from.len() == 4 && to.len() == 4 {
        // `2019/2020`: a year of accounts
        let years = to.parse::<i32>().ok()? - from.parse::<i32>().ok()?;
        return (years == 1).then_some("annual");
    }
    match month(to)? - month(from)? {
        2 => Some("quarterly"),
        5 => Some("half-year"),
        11 => Some("annual"),
        _ => None,
    }
}

fn fits(quantity: &Quantity, counted: In) -> bool {
    let unit = quantity.unit.as_deref();
    match counted {
        In::Percent => unit == Some("%"),
        In::Money => unit.is_some_and(|unit| unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase())),
        In::Heads => unit.is_none_or(|unit| one_of!(unit, "person people inhabitant resident employee worker staff")),
    }
}

type Named = (&'static str, In, Time, String);

/// `The population of Norway rose to 5.6 million`, `Norway has a population of …`, `Telvia's revenue was …`.
fn named(choice: &Choice<'_>, parse: &Parse<'_>, clause: &Clause, figure: &Range<usize>) -> Option<Named> {
    let start = parse.stretch(figure.start).start;
    let (at, (words, name, counted, time)) = (start..figure.start).rev().find_map(|at| {
        let series = SERIES.iter().find(|(words, ..)| {
            at + words.len() <= figure.start
                && words.iter().enumerate().all(|(nth, word)| is_word(parse.text(at + nth), word))
        })?;
        // the longer one: `unemployment rate`, `net profit`
        (at == start || !qualified(parse, at, start)).then_some((at, *series))
    })?;
    let end = at + words.len();
    let place = |word: usize| parse.tags[word] == Tag::Prep && one_of!(parse.text(word), "of in for at from among");
    let (mut entity, mut next) = (None, end);
    if next < figure.start && place(next) {
        next += 1;
        next += usize::from(parse.tag(next) == Some(Tag::Det));
        // `from the earthquake in Nepal`
        let event = Some(next).filter(|word| time == Time::Event && is_disaster(parse.text(*word)));
        next += event.map_or(0, |_| 1 + usize::from(place(next + 1)));
        let from = next;
        while next < figure.start && parse.tags[next] == Tag::Name {
            next += 1;
        }
        entity = only_entity(choice, parse, from..next).map(|place| match event {
            Some(event) => format!("the {} in {place}", parse.text(event)),
            None => place,
        });
        if next > from && entity.is_none() {
            return None;
        }
        // `of 5.6 million`, `of about 23,000`
        next = if next > from { next } else { end };
    }
    let between = |word: usize| {
        matches!(parse.tags[word], Tag::Aux | Tag::Verb | Tag::Part | Tag::Adv | Tag::Date | Tag::Det)
            || parse.tags[word] == Tag::Prep && one_of!(parse.text(word), "to at of about around over nearly")
            || one_of!(parse.text(word), "record")
    };
    if !(next..figure.start).all(between) {
        return None;
    }
    let entity = entity.or_else(|| owner(choice, parse, at, start)).or_else(|| holder(choice, parse, clause, at))?;
    Some((name, counted, time, entity))
}

fn is_disaster(word: &str) -> bool {
    one_of!(
        word,
        "earthquake quake flood floods flooding landslide cyclone hurricane typhoon storm tornado tsunami eruption fire wildfire \
         outbreak epidemic attack bombing shooting crash collapse explosion blast avalanche stampede"
    )
}

fn is_word(text: &str, word: &str) -> bool {
    let text = text.to_lowercase();
    text == word || text.strip_suffix('s') == Some(word)
}

/// `youth unemployment`, `core inflation`, `half-year revenue`: a series of its own.
fn qualified(parse: &Parse<'_>, at: usize, start: usize) -> bool {
    let before = at - 1;
    before >= start
        && parse.joined(at)
        && matches!(parse.tags[before], Tag::Noun | Tag::Part | Tag::Ing | Tag::Name)
        && !owns(parse.text(before))
        && !one_of!(parse.text(before).to_lowercase().as_str(), "annual total current overall national full-year")
}

fn owns(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") || word.ends_with("s’")
}

/// `Telvia's revenue`.
fn owner(choice: &Choice<'_>, parse: &Parse<'_>, at: usize, start: usize) -> Option<String> {
    let last = (start..at).rev().take(2).find(|word| owns(parse.text(*word)))?;
    let first = (start..=last).rev().take_while(|word| parse.tags[*word] == Tag::Name).last()?;
    only_entity(choice, parse, first..last + 1)
}

/// `Norway has a population of …`, `Norway, which has a population of …`.
fn holder(choice: &Choice<'_>, parse: &Parse<'_>, clause: &Clause, at: usize) -> Option<String> {
    let verb = clause.verb.clone().next()?;
    (clause.verb.end <= at
        && one_of!(parse.text(verb), "has had have reported reports posted made")
        && at <= clause.verb.end + 2)
        .then_some(())?;
    subject(choice, parse, clause)
}

/// `Telvia employs 6,200 people`.
fn employed(
    choice: &Choice<'_>,
    parse: &Parse<'_>,
    clause: &Clause,
    figure: &Range<usize>,
    quantity: &Quantity,
) -> Option<Named> {
    let verb = clause.verb.clone().next_back()?;
    let own = one_of!(parse.text(verb), "employs employed employ") && clause.verb.end <= figure.start;
    let near = (clause.verb.end..figure.start).all(|word| matches!(parse.tags[word], Tag::Adv | Tag::Prep | Tag::Det));
    let all = quantity.unit.as_deref().is_some_and(|unit| matches!(unit, "person" | "people"));
    // `employs 200 people in Leeds` is a part of them
    let part = parse.joined(figure.end) && parse.tag(figure.end) == Some(Tag::Prep);
    (own && near && all && !part).then_some(())?;
    Some(("employees", In::Heads, Time::Level, subject(choice, parse, clause)?))
}

/// The organisation or place that `clause` is about.
fn subject(choice: &Choice<'_>, parse: &Parse<'_>, clause: &Clause) -> Option<String> {
    if clause.kind == Kind::Rel && clause.subject.is_empty() {
        let start = clause.parts.first()?.start;
        let first = (0..start).rev().take_while(|word| parse.tags[*word] == Tag::Name).last()?;
        return only_entity(choice, parse, first..start);
    }
    let core = parse.core(clause.subject.clone());
    let names = core.clone().all(|word| matches!(parse.tags[word], Tag::Name | Tag::Det | Tag::Conj | Tag::Prep));
    names.then(|| only_entity(choice, parse, core))?
}

/// The one organisation or place that `words` name, as the article has it in full.
fn only_entity(choice: &Choice<'_>, parse: &Parse<'_>, words: Range<usize>) -> Option<String> {
    let last = words.clone().next_back()?;
    let span = Span::of(parse.words[words.start].span.start(), parse.words[last].span.end());
    let from = choice.mentions.partition_point(|mention| mention.span.end() <= span.start());
    let here = choice.mentions[from..].iter().take_while(|mention| mention.span.start() < span.end());
    let mut names = here.filter_map(|mention| match &mention.found {
        Found::Organization(name) | Found::Place(name) => Some((mention.span, name)),
        _ => None,
    });
    let (found, name) = names.next()?;
    // all of the words, but for an article and a possessive
    let covers = found.start() <= span.start() + 4 && found.end() + 4 >= span.end();
    (covers && names.next().is_none())
        .then(|| name.canonical.strip_prefix("The ").unwrap_or(&name.canonical).to_owned())
}

#[cfg(test)]
mod tests {
    use crate::document::plain;
    use crate::facts::model::Detail;
    use crate::facts::recognise::recognise;
    use crate::facts::suggest::suggest;

    fn measures(text: &str) -> Vec<String> {
        let document = plain::read(text);
        let facts = suggest(&document, &recognise(&document, Some(jiff::civil::date(2024, 5, 11))));
        let of = |fact: crate::facts::Fact| match fact.detail {
            Detail::Figure(figure) => figure.measure.map(String::from),
            _ => None,
        };
        facts.into_iter().filter_map(of).collect()
    }

    #[test]
    fn a_series_of_a_named_place_or_organisation_has_one_name() {
        let rows = [
            ("The population of Norway rose to 5.6 million in 2023.", "population of Norway"),
            ("In 2023 Norway had a population of about 5.5 million.", "population of Norway"),
            ("The jobless rate in Spain was 11.6% in March.", "unemployment rate of Spain"),
            ("In 2022 Toyota's revenue was $230 billion.", "annual revenue of Toyota"),
            (
                "Toyota reported an operating profit of $5 billion in the first quarter of 2024.",
                "quarterly operating profit of Toyota",
            ),
            (
                "The death toll from the earthquake in Nepal rose to 412 on Thursday.",
                "death toll of the earthquake in Nepal, 2024",
            ),
            ("In 2023 Toyota employed 375,000 people.", "employees of Toyota"),
        ];
        for (text, expected) in rows {
            assert_eq!(measures(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_of_nobody_named_of_no_time_or_a_part_has_none() {
        for text in [
            "The population of the town rose to 56,000 in 2023.",
            "The population of Norway is 5.6 million.",
            "Youth unemployment in Spain was 28% in March.",
            "The unemployment rate in Spain fell by 0.7% in March.",
            "In 2023 Toyota employed 5,000 people in Leeds.",
            "On 3 May Toyota's revenue was $230 billion.",
            "In 2023 the population of Norway and Sweden was 16 million.",
        ] {
            assert!(measures(text).is_empty(), "{text}: {:?}", measures(text));
        }
    }
}
