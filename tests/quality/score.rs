//! Precision and recall, by what is compared.

use std::collections::BTreeMap;

use postil::document::{Document, Language, plain};
use postil::facts::recognise::{Found, Mention, Quantity, recognise};
use postil::facts::suggest::suggest;
use postil::facts::{Detail, Fact, FactKind};

use crate::cases::{Case, GoldEvent, GoldQuantity, GoldQuote};

/// How many were right, found and wanted.
#[derive(Clone, Copy, Default)]
struct Tally {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Tally {
    fn f1(self) -> f64 {
        if self.found + self.wanted == 0 { 1.0 } else { 2.0 * self.right as f64 / (self.found + self.wanted) as f64 }
    }
}

/// Tallies by name.
#[derive(Default)]
pub struct Scores(BTreeMap<&'static str, Tally>);

impl Scores {
    pub fn add(&mut self, case: &Case, language: Language) {
        let document = Document { language, ..plain::read(&case.text) };
        let published =
            case.published.as_ref().map(|date| date.parse().unwrap_or_else(|_| panic!("`{date}` is no date")));
        let mentions = recognise(&document, published);
        let prose = document.prose.as_str();
        if let Some(wanted) = &case.quantities {
            self.quantities(prose, &mentions, wanted);
        }
        if let Some(wanted) = &case.dates {
            let found = mentions.iter().filter_map(|mention| match &mention.found {
                Found::Date(when) => Some(when.edtf.clone()),
                _ => None,
            });
            self.compare("date", prose, found.collect(), wanted.clone(), |found, wanted| found == wanted);
        }
        if let Some(wanted) = &case.quotes {
            self.quotes(prose, &mentions, wanted);
        }
        if let Some(wanted) = &case.events {
            self.events(&document, &mentions, wanted);
        }
        self.names(&document, &mentions, case);
    }

    /// Dates with the label of what happened, word for word.
    fn events(&mut self, document: &Document, mentions: &[Mention], wanted: &[GoldEvent]) {
        let told = |fact: Fact| match &fact.detail {
            Detail::Event(event) => Some((event.when.clone(), fact.label.clone())),
            _ => None,
        };
        let found: Vec<_> = suggest(document, mentions).into_iter().filter_map(told).collect();
        let wanted: Vec<_> = wanted.iter().map(|event| (event.when.clone(), event.label.all().join(" | "))).collect();
        self.compare("event", &document.prose, found, wanted, |found, wanted| {
            found.0 == wanted.0 && wanted.1.split(" | ").any(|label| label == found.1)
        });
    }

    /// `value` compares numbers only, `unit` numbers with their units.
    fn quantities(&mut self, prose: &str, mentions: &[Mention], wanted: &[GoldQuantity]) {
        let found: Vec<Amount> = mentions
            .iter()
            .filter_map(|mention| match &mention.found {
                Found::Quantity(quantity) => Some(Amount::of(quantity, mention.span.text(prose))),
                _ => None,
            })
            .collect();
        let wanted: Vec<Amount> = wanted.iter().map(Amount::wanted).collect();
        self.compare("value", prose, found.clone(), wanted.clone(), Amount::same_value);
        self.compare("unit", prose, found, wanted, |found, wanted| {
            found.same_value(wanted) && wanted.unit.as_ref().is_none_or(|unit| found.unit.as_ref() == Some(unit))
        });
    }

    /// Spans of direct quotes; of those found, the speakers where the text tells one.
    fn quotes(&mut self, prose: &str, mentions: &[Mention], wanted: &[GoldQuote]) {
        let found: Vec<(String, Option<String>)> = mentions
            .iter()
            .filter_map(|mention| match &mention.found {
                Found::Quote(quote) => Some((norm(quote.content.text(prose)), quote.speaker.as_deref().map(norm))),
                _ => None,
            })
            .collect();
        let texts: Vec<String> = wanted.iter().map(|quote| norm(&quote.text)).collect();
        let spans = found.iter().map(|quote| quote.0.clone()).collect();
        self.compare("quote", prose, spans, texts, |found, wanted| found == wanted);
        for quote in wanted {
            let (Some(speaker), Some(hit)) = (&quote.speaker, found.iter().find(|found| found.0 == norm(&quote.text)))
            else {
                continue;
            };
            let given = hit.1.clone().into_iter().collect();
            self.compare("speaker", prose, given, vec![norm(speaker)], |found, wanted| found == wanted);
        }
    }

    fn names(&mut self, document: &Document, mentions: &[Mention], case: &Case) {
        let lists = [
            ("person", FactKind::Person, &case.people),
            ("organization", FactKind::Organization, &case.organizations),
            ("place", FactKind::Place, &case.places),
        ];
        if lists.iter().all(|list| list.2.is_none()) {
            return;
        }
        let facts = suggest(document, mentions);
        for (name, kind, wanted) in lists {
            let Some(wanted) = wanted else { continue };
            let found: Vec<Vec<String>> = facts.iter().filter(|fact| fact.kind() == kind).map(names_of).collect();
            let wanted: Vec<Vec<String>> =
                wanted.iter().map(|names| names.all().iter().map(|one| norm(one)).collect()).collect();
            for tally in [name, "name"] {
                self.compare(tally, &document.prose, found.clone(), wanted.clone(), |found, wanted| {
                    found.first().is_some_and(|name| wanted.contains(name))
                });
            }
        }
    }

    /// Each found thing meets at most one wanted thing; prints what is left on either side.
    fn compare<T: std::fmt::Debug>(
        &mut self,
        name: &'static str,
        prose: &str,
        found: Vec<T>,
        wanted: Vec<T>,
        same: impl Fn(&T, &T) -> bool,
    ) {
        let tally = self.0.entry(name).or_default();
        tally.found += found.len();
        tally.wanted += wanted.len();
        let mut missing = wanted;
        let mut wrong = Vec::new();
        for one in found {
            match missing.iter().position(|wanted| same(&one, wanted)) {
                Some(at) => {
                    missing.remove(at);
                    tally.right += 1;
                }
                None => wrong.push(one),
            }
        }
        if name != "name" && !(missing.is_empty() && wrong.is_empty()) {
            let start: String = prose.chars().take(300).collect();
            println!("{name}: missing {missing:?}, wrong {wrong:?}\n    {start}");
        }
    }

    /// 1 where nothing was wanted nor found.
    pub fn f1(&self, name: &str) -> f64 {
        self.0.get(name).copied().unwrap_or_default().f1()
    }

    pub fn table(&self) -> String {
        let line = |(name, tally): (&&str, &Tally)| {
            let precision = tally.right as f64 / tally.found.max(1) as f64;
            let recall = tally.right as f64 / tally.wanted.max(1) as f64;
            format!("  {name:13} P {precision:.3}  R {recall:.3}  F1 {:.3}  of {}\n", tally.f1(), tally.wanted)
        };
        self.0.iter().map(line).collect()
    }
}

#[derive(Clone, Debug)]
struct Amount {
    /// For the list of misses.
    #[allow(dead_code, reason = "printed")]
    exact: String,
    ends: Vec<f64>,
    unit: Option<String>,
}

impl Amount {
    fn new(exact: &str, ends: [&Option<String>; 3], unit: Option<String>) -> Self {
        let number = |end: &String| end.parse().unwrap_or_else(|_| panic!("`{end}` is no number"));
        Self { exact: exact.to_owned(), ends: ends.into_iter().flatten().map(number).collect(), unit }
    }

    fn of(quantity: &Quantity, exact: &str) -> Self {
        let unit = match (&quantity.unit, &quantity.per) {
            (Some(unit), Some(per)) => format!("{unit} per {per}"),
            (unit, _) => unit.clone().unwrap_or_default(),
        };
        Self::new(exact, [&quantity.value, &quantity.low, &quantity.high], Some(unit))
    }

    fn wanted(gold: &GoldQuantity) -> Self {
        Self::new(&gold.exact, [&gold.value, &gold.low, &gold.high], gold.unit.clone())
    }

    /// But for rounding in the last place that a fraction such as two thirds is written with.
    fn same_value(&self, other: &Self) -> bool {
        let close = |a: &f64, b: &f64| (a - b).abs() <= 1e-4 * a.abs().max(b.abs()).min(1.0);
        self.ends.len() == other.ends.len() && self.ends.iter().zip(&other.ends).all(|(a, b)| close(a, b))
    }
}

fn names_of(fact: &Fact) -> Vec<String> {
    let aka = match &fact.detail {
        Detail::Person(person) => &person.aka[..],
        Detail::Organization(organization) => &organization.aka[..],
        Detail::Place(place) => &place.aka[..],
        _ => &[],
    };
    fact.entity_name().into_iter().chain(aka.iter().map(String::as_str)).map(norm).collect()
}

/// Names and quotes are the same but for typography, an article in front and an apostrophe-s behind.
pub fn norm(text: &str) -> String {
    let text = text.replace(['\u{2019}', '\u{2018}'], "'").to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let text = text.trim_matches(|c: char| " .,;:!?\"()\u{201c}\u{201d}".contains(c));
    let text = text.strip_suffix("'s").unwrap_or(text);
    ["the ", "a ", "an "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text).to_owned()
}
