//! Headline and standfirst against the text: of one thing, they must not have another number. What is the same thing is told by what
//! it does (`to cut 5,000 jobs`, `was fined £3m`, `kills 14`, `dies at 92`), and nothing is told where any number of the text, or a
//! sum of two or three, would do.

mod age;
mod deed;
mod harm;
mod held;
mod title;

use jiff::civil::Date;

use title::Title;

use crate::document::{Document, plain};
use crate::facts::check::reading::{Article, Finding, Reading, Sentence, Spot, Term, Unit, is_year};
use crate::facts::check::telling::told::has_year;
use crate::facts::model::Approx;
use crate::facts::recognise::{Mention, Text, recognise};
use crate::span::Span;

/// Things that are told one by one: a number of as many may be of something else.
const FEW: f64 = 20.0;

pub fn check(article: &Article<'_>, reading: &Reading<'_>, found: &mut Vec<Finding>) {
    for (name, text) in [("headline", article.title), ("standfirst", article.description)] {
        if !text.is_empty() {
            Headline::new(article, text).check(article, reading, name, text, found);
        }
    }
}

/// The title, read like a text.
struct Headline {
    document: Document,
    mentions: Vec<Mention>,
    published: Option<Date>,
}

impl Headline {
    fn new(article: &Article<'_>, text: &str) -> Self {
        let mut document = plain::read(text);
        document.language = article.document.language;
        let mentions = recognise(&document, article.published);
        Self { document, mentions, published: article.published }
    }

    fn check(&self, article: &Article<'_>, reading: &Reading<'_>, name: &str, words: &str, found: &mut Vec<Finding>) {
        let text = Text::new(&self.document, self.published);
        let own = Reading::new(&text, &self.mentions);
        let start = article.source.find(words);
        for sentence in &own.sentences {
            for term in sentence.terms.iter().take(10) {
                let place = start.filter(|_| self.document.prose == words);
                let spot = place.map(|start| Span::of(start + term.span.start(), start + term.span.end()));
                let spot = spot.or_else(|| start.map(|start| Span::of(start, start + words.len())));
                let title = Title { reading: &own, sentence, term, is_standfirst: name == "standfirst" };
                if let (Some(spot), Some(other)) = (
                    spot,
                    contradicted(&title, reading)
                        .filter(|other| !(term.unit.is_count() && is_of_then(reading, *other))),
                ) {
                    let message =
                        format!("the {name} has {}, the text {}", own.quoted(term.span), reading.quoted(other));
                    let hint = format!("correct the {name} or the text");
                    let finding = Finding::new("check.headline", Spot::Source(spot), message, hint);
                    found.push(finding.beside(Spot::Prose(other), "the text"));
                }
            }
        }
    }
}

/// Whether a number below the first paragraph is told of another year: `In 2019 it closed three`.
fn is_of_then(text: &Reading<'_>, number: Span) -> bool {
    let holds = |sentence: &&Sentence<'_>| sentence.terms.iter().any(|term| term.span == number);
    let sentence = text.sentences.iter().find(holds).filter(|sentence| sentence.block > 0);
    sentence.is_some_and(|sentence| sentence.dates.iter().any(|date| has_year(text.quoted(date.span))))
}

/// Where the text says something else.
fn contradicted(title: &Title<'_, '_>, text: &Reading<'_>) -> Option<Span> {
    let term = title.term;
    if term.is_age {
        return age::age(title, text);
    }
    let counted = matches!(term.unit, Unit::Money(_) | Unit::Percent | Unit::Count(_) | Unit::Bare | Unit::Measure(_));
    let is_year = is_year(term);
    if !counted || is_year || term.value < 3.0 {
        return None;
    }
    if held::is_held(title, text) {
        let counts = term.unit.is_count() && !title.noun().is_empty();
        let few = counts && term.value <= FEW && term.approx == Approx::Exact;
        let apart = few && !held::is_held_by_kin(title, text);
        return if apart { deed::done(title, text) } else { None };
    }
    let slip = if term.unit == Unit::Bare { None } else { slip(title, text) };
    // A standfirst tells more than the headline, also what no paragraph of the opening repeats.
    if let Some(other) = slip.or_else(|| alone(title, text).filter(|_| !title.is_standfirst)) {
        return Some(other);
    }
    if term.approx != Approx::Exact {
        return None;
    }
    harm::harmed(title, text).or_else(|| deed::done(title, text))
}

/// A thousand or a million times as much.
fn slip(title: &Title<'_, '_>, text: &Reading<'_>) -> Option<Span> {
    let own = title.term;
    let times = |term: &Term<'_>, times: f64| {
        (term.value / own.value / times - 1.0).abs() < 0.03 || (own.value / term.value / times - 1.0).abs() < 0.03
    };
    let mut all = text.sentences.iter().flat_map(|sentence| &sentence.terms);
    all.find(|term| term.unit == own.unit && [1000.0, 1e6].iter().any(|by| times(term, *by))).map(|term| term.span)
}

/// The only figure of its unit in the first paragraphs, and not far from the headline's.
fn alone(title: &Title<'_, '_>, text: &Reading<'_>) -> Option<Span> {
    let own = title.term;
    if own.approx != Approx::Exact || matches!(own.unit, Unit::Measure(_)) {
        return None;
    }
    let opening = text.sentences.iter().filter(|sentence| sentence.block < 3);
    let like =
        opening.flat_map(|sentence| sentence.terms.iter().filter(move |term| title.is_like(text, sentence, term)));
    let same: Vec<&Term<'_>> = like.collect();
    let first = same.first()?;
    let one = same.iter().all(|term| term.value == first.value);
    (one && (0.4..2.5).contains(&(first.value / own.value))).then_some(first.span)
}
