//! Where the article has something from: `according to figures from the Harbour Office`, `a study in the journal Tides`.

use super::names::{Kinds, Words};
use super::token::Shape;
use super::words::same;
use super::{Attribution, Found, Mention, Text};
use crate::calendar::{MONTHS, WEEKDAYS};
use crate::span::Span;

/// Those that hold numbers as they were counted.
const COUNTED: &[&str] = &["figures", "data", "statistics", "census", "records", "accounts"];
const VERBS: &[&str] = &[
    "found",
    "finds",
    "show",
    "shows",
    "showed",
    "suggest",
    "suggests",
    "suggested",
    "said",
    "says",
    "estimated",
    "estimates",
    "blamed",
    "warned",
    "warns",
    "concluded",
    "concludes",
    "put",
    "puts",
    "revealed",
    "reveals",
    "indicate",
    "indicates",
    "indicated",
    "reported",
    "estimate",
    "predicted",
    "predicts",
    "counted",
    "lists",
    "gave",
    "gives",
];
/// Words of a name that are not written with a capital.
const WITHIN: &[&str] = &["of", "for", "and", "the", "on", "in"];
/// Tokens looked at after the word for a document.
const REACH: usize = 12;

/// Adds every source named.
pub(super) fn find(text: &Text<'_>, found: &mut Vec<Mention>) {
    let people = starts(found, |found| matches!(found, Found::Person(_)));
    let places = starts(found, |found| matches!(found, Found::Place(_)));
    let bodies = starts(found, |found| matches!(found, Found::Organization(_)));
    let mut quotes: Vec<Span> =
        found.iter().filter(|mention| matches!(mention.found, Found::Quote(_))).map(|mention| mention.span).collect();
    quotes.sort_by_key(|quote| quote.start());
    let words = Words::new(text);
    for range in &text.ranges {
        let mut free = range.start;
        let reader = Reader { text, words, end: range.end, people: &people, places: &places, bodies: &bodies };
        for at in range.clone().filter(|&at| words.is(at, Kinds::SOURCE)) {
            let source = if at < free { None } else { reader.source(at) };
            if let Some((mention, end)) = source.filter(|(mention, _)| !inside(&quotes, mention.span)) {
                found.push(mention);
                free = end;
            }
        }
    }
}

/// Where the mentions begin that are wanted, in order.
fn starts(found: &[Mention], wanted: impl Fn(&Found) -> bool) -> Vec<usize> {
    let mut starts: Vec<usize> =
        found.iter().filter(|mention| wanted(&mention.found)).map(|mention| mention.span.start()).collect();
    starts.sort_unstable();
    starts
}

fn holds(starts: &[usize], start: usize) -> bool {
    starts.binary_search(&start).is_ok()
}

fn inside(quotes: &[Span], span: Span) -> bool {
    let after = quotes.partition_point(|quote| quote.end() <= span.start());
    quotes.get(after).is_some_and(|quote| quote.contains(span))
}

struct Reader<'t, 'a> {
    text: &'t Text<'a>,
    words: Words<'t>,
    end: usize,
    people: &'t [usize],
    places: &'t [usize],
    bodies: &'t [usize],
}

impl<'a> Reader<'_, 'a> {
    fn word(&self, at: usize) -> &'a str {
        if at < self.end { self.text.word(at) } else { "" }
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|other| same(word, other))
    }

    /// The source whose words begin at token `at`, and the token after it.
    fn source(&self, at: usize) -> Option<(Mention, usize)> {
        if self.is(at, &["according"]) {
            return if self.is(at + 1, &["to"]) { self.according(at + 2) } else { None };
        }
        if !self.is_document(at) {
            return None;
        }
        let first =
            if at > 0 && self.is(at - 1, &["a", "an", "the"]) && self.text.tokens[at].spaced { at - 1 } else { at };
        let (title, publisher, end) = self.document(at)?;
        let published = self.is(at + 1, &["published", "released", "commissioned", "in"])
            || self.is(end, &[","]) && self.is(end + 1, &["published", "released"]);
        let tells = (end..end + 8).take_while(|at| !self.is(*at, &[".", ";"])).find(|at| self.is(*at, VERBS));
        if tells.is_none() && !published {
            return None;
        }
        let governs = tells.map(|at| self.text.tokens[at].span.end());
        Some((self.mention(first, at, title, publisher, governs, end), end))
    }

    /// What is read or counted, and so can be a source.
    fn is_document(&self, at: usize) -> bool {
        at < self.end && self.words.is(at, Kinds::SOURCE) && self.words.tail(at) == 0 && !self.is(at, &["according"])
    }

    /// What follows `according to`.
    fn according(&self, at: usize) -> Option<(Mention, usize)> {
        let first = at;
        let mut at = at + usize::from(self.is(at, &["a", "an", "the", "its", "their"]));
        // `a new report by`
        let document = (at..at + 4).find(|at| self.is_document(*at));
        if let Some(document) = document {
            at = document;
            let (title, publisher, end) = self.document(at)?;
            return Some((self.mention(first, at, title, publisher, Some(0), end), end));
        }
        // `the security firm Palisade`
        let described =
            (at..at + 4).take_while(|at| self.shape(*at) == Some(Shape::Lower)).last().map_or(at, |last| last + 1);
        let (name, end) = self.name(described)?;
        let firm = described > at
            && self.is(
                described - 1,
                &[
                    "firm",
                    "company",
                    "charity",
                    "agency",
                    "institute",
                    "group",
                    "journal",
                    "magazine",
                    "newspaper",
                    "union",
                    "consultancy",
                    "bank",
                    "university",
                ],
            );
        let start = self.text.tokens[described].span.start();
        if holds(self.people, start) && !firm || holds(self.places, start) || described > at && !firm {
            return None;
        }
        let sure = firm || self.shape(described) == Some(Shape::Upper) || holds(self.bodies, start) || is_body(&name);
        sure.then(|| (self.mention(first, first, name.clone(), Some(name), Some(0), end), end))
    }

    fn shape(&self, at: usize) -> Option<Shape> {
        (at < self.end).then(|| self.text.tokens[at].shape)
    }

    /// `report by the Health Office`, `study published on Monday in the journal Tides`: title, publisher, the token after.
    fn document(&self, at: usize) -> Option<(String, Option<String>, usize)> {
        let kind = capitalised(self.word(at));
        let direct = self.is(at + 1, &["by", "from", "of", "for"]);
        let mut next = at + 1;
        if !direct {
            let reach = at + 1..(at + REACH).min(self.end);
            let published = self.is(at + 1, &["published", "released", "in", ",", "commissioned"]);
            next = reach
                .take_while(|at| !self.is(*at, &[".", ";"]))
                .find(|at| self.is(*at, &["in", "by", "for"]) && self.names(*at + 1))
                .filter(|_| published)?;
        }
        let link = self.word(next).to_lowercase();
        let mut from = next + 1;
        let article = self.is(from, &["the", "a", "an"]);
        from += usize::from(article);
        let called = from;
        from += usize::from(self.is(from, &["journal", "magazine", "newspaper", "consultancy", "charity", "firm"]));
        let (name, end) = self.name(from)?;
        let start = self.text.tokens[from].span.start();
        let place = holds(self.places, start) && link != "in" || link == "in" && holds(self.places, start);
        if holds(self.people, start) && link != "in" || place || is_calendar(&name) {
            return None;
        }
        let the = if article && from == called { "the " } else { "" };
        Some((format!("{kind} {link} {the}{name}"), Some(name), end))
    }

    /// Whether a name begins at `at`, after an article or the word `journal`.
    fn names(&self, at: usize) -> bool {
        let at = at + usize::from(self.is(at, &["the"]));
        let at = at + usize::from(self.is(at, &["journal", "magazine", "newspaper"]));
        matches!(self.shape(at), Some(Shape::Capital | Shape::Upper)) && !is_calendar(self.word(at))
    }

    /// The run of capitalised words at `at`, with the small words within it.
    fn name(&self, at: usize) -> Option<(String, usize)> {
        let capital = |at: usize| matches!(self.shape(at), Some(Shape::Capital | Shape::Upper));
        if !capital(at) {
            return None;
        }
        let mut end = at + 1;
        while end < self.end && end < at + 10 && self.text.tokens[end].spaced {
            let small = (end..end + 2).take_while(|at| WITHIN.contains(&self.word(*at))).count();
            let and = self.is(end, &["and", "in", "on"]);
            if capital(end) {
                end += 1;
            } else if small > 0
                && capital(end + small)
                && !(and && small == 1 && end == at + 1)
                && !is_calendar(self.word(end + small))
            {
                end += small + 1;
            } else {
                break;
            }
        }
        let span = Span::of(self.text.tokens[at].span.start(), self.text.tokens[end - 1].span.end());
        let name = span.text(self.text.prose).split_whitespace().collect::<Vec<_>>().join(" ");
        (name.len() > 2).then_some((name, end))
    }

    fn mention(
        &self,
        first: usize,
        document: usize,
        title: String,
        publisher: Option<String>,
        governs: Option<usize>,
        end: usize,
    ) -> Mention {
        let span = Span::of(self.text.tokens[first].span.start(), self.text.tokens[end - 1].span.end());
        let counted = COUNTED.contains(&self.word(document).to_lowercase().as_str());
        let governs = governs.map(|from| if from == 0 { None } else { Some(from) });
        Mention {
            span,
            rule: "source.named",
            score: 0.8,
            found: Found::Source(Attribution { title, publisher, counted, governs }),
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether a name says that an organisation or a paper bears it.
fn is_body(name: &str) -> bool {
    const BODIES: &[&str] = &[
        "Office",
        "Agency",
        "Institute",
        "Society",
        "Bureau",
        "Council",
        "Trust",
        "Commission",
        "Department",
        "Ministry",
        "University",
        "College",
        "Association",
        "Federation",
        "Bank",
        "Board",
        "Service",
        "Authority",
        "Observatory",
        "Union",
        "Foundation",
        "Herald",
        "Times",
        "Post",
        "Journal",
        "News",
        "Tribune",
        "Gazette",
        "Courier",
        "Guardian",
        "Research",
        "Fund",
        "Center",
        "Centre",
        "Survey",
        "Committee",
        "Organisation",
        "Organization",
        "Registry",
        "Museum",
        "Police",
        "Academy",
        "Inspectorate",
        "Network",
        "Alliance",
        "Partners",
        "Administration",
    ];
    name.split(' ').any(|word| BODIES.contains(&word))
}

fn is_calendar(word: &str) -> bool {
    MONTHS.iter().chain(&WEEKDAYS).any(|name| word.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::super::recognise;
    use super::*;
    use crate::document::plain;

    fn sources(text: &str) -> Vec<String> {
        let found = recognise(&plain::read(text), None);
        let title = |mention: Mention| match mention.found {
            Found::Source(source) => Some(source.title),
            _ => None,
        };
        found.into_iter().filter_map(title).collect()
    }

    #[test]
    fn sources_are_known_by_how_they_are_referred_to() {
        let rows = [
            (
                "Rents rose by 4%, according to figures from the Harbour Statistics Office.",
                "Figures from the Harbour Statistics Office",
            ),
            (
                "A report by the Institute for Tides, published in May, blamed the dam.",
                "Report by the Institute for Tides",
            ),
            (
                "Eels live for 80 years, according to a study published on Monday in the journal Coastal Letters.",
                "Study in Coastal Letters",
            ),
            ("Data from the Ministry of Fisheries show a fall in landings.", "Data from the Ministry of Fisheries"),
            ("Sales fell by 3%, according to the Met Office.", "Met Office"),
        ];
        for (text, title) in rows {
            assert_eq!(sources(text), [title], "{text}");
        }
    }

    #[test]
    fn what_is_no_source_is_left_alone() {
        for text in [
            "It will rain, according to Anna Berg.",
            "It will rain, according to Ambassador Berg.",
            "He wrote a report for the council.",
            "The study took three years.",
            "They voted according to their conscience.",
            "“According to the Harbour Office it is safe,” he said.",
        ] {
            assert!(sources(text).is_empty(), "{text}: {:?}", sources(text));
        }
    }
}
