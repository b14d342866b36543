//! The site's facts as files that others read: JSON, CSV and W3C Web Annotations.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::route::{DataFile, all_facts};
use super::snapshot::{Content, Snapshot};
use super::{body, fact::inline, wording};
use crate::calendar::{self, Language};
use crate::facts::{Detail, Fact, Figure};
use crate::graph::FactRef;

/// Writes one data file, article by article: all of it at once would be tens of megabytes.
///
/// # Errors
/// Those of `out`.
pub fn write(snapshot: &Snapshot, file: DataFile, out: &mut dyn Write) -> io::Result<()> {
    match file {
        DataFile::Json => json_file(snapshot, out),
        DataFile::Csv => csv_file(snapshot, out),
        DataFile::WebAnnotations => annotations(snapshot, out),
    }
}

/// An article with its facts. A fact's URL is the article's with `#f-` and the fact's id.
#[derive(Serialize)]
struct ArticleFacts<'a> {
    article: String,
    title: &'a str,
    date: Option<String>,
    /// As facts files have them.
    facts: &'a [Fact],
    /// By the fact's id, of figures number and unit as pages show them, `about $1.2 million`; of events the date; of a definition with
    /// Markdown's marks the words without them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    reads: BTreeMap<&'a str, String>,
}

fn reads<'a>(facts: &'a [Fact], dates: &Language) -> BTreeMap<&'a str, String> {
    let read = |fact: &Fact| match &fact.detail {
        Detail::Figure(figure) => Some(figure_text(figure)),
        Detail::Event(event) => Some(calendar::date(&event.span(), dates)),
        Detail::Definition { .. } => fact.text.as_deref().and_then(inline::read).map(|inline| inline.plain),
        _ => None,
    };
    facts.iter().filter_map(|fact| Some((&*fact.id, read(fact)?))).collect()
}

/// An array with one article a line, so that it can be compared and searched line by line.
fn json_file(snapshot: &Snapshot, out: &mut dyn Write) -> io::Result<()> {
    let dates = snapshot.dates();
    let articles = snapshot.graph.cards.iter().zip(&snapshot.articles).filter(|(_, content)| !content.facts.is_empty());
    lines(out, b"[", articles, b"]\n", |line, (card, content)| {
        let article = ArticleFacts {
            article: snapshot.permalink(&card.path),
            title: &card.title,
            date: card.date.map(|date| date.to_string()),
            facts: &content.facts,
            reads: reads(&content.facts, dates),
        };
        serde_json::to_writer(line, &article).expect("facts have string keys and finite numbers");
    })
}

/// `open`, then each item on a line of its own with commas between, then `close`.
fn lines<T>(
    out: &mut dyn Write,
    open: &[u8],
    items: impl Iterator<Item = T>,
    close: &[u8],
    write: impl Fn(&mut Vec<u8>, T),
) -> io::Result<()> {
    let mut line = Vec::new();
    line.extend_from_slice(open);
    for (index, item) in items.enumerate() {
        line.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
        write(&mut line, item);
        out.write_all(&line)?;
        line.clear();
    }
    line.push(b'\n');
    line.extend_from_slice(close);
    out.write_all(&line)
}

/// Of a table; they may grow in number, but stay in this order.
const COLUMNS: [&str; 22] = [
    "article", "title", "date", "id", "kind", "label", "value", "low", "high", "unit", "when", "name", "text",
    "speaker", "status", "source", "approx", "change", "by", "until", "as_of", "period",
];

fn csv_file(snapshot: &Snapshot, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for FactRef { article, fact } in all_facts(snapshot) {
        let card = &snapshot.graph.cards[article];
        let fact = &snapshot.articles[article].facts[fact as usize];
        let Details { value, low, high, unit, approx, change, by, when, until } = details(fact);
        let (name, speaker) = (fact.entity_name().unwrap_or_default(), speaker(fact));
        let source = fact.source.first();
        let source =
            source.and_then(|source| source.url.as_deref().or(source.reference.as_deref()).or(source.title.as_deref()));
        writer.write_record([
            &*snapshot.permalink(&card.path),
            &formula_safe(&card.title),
            &card.date.map(|date| date.to_string()).unwrap_or_default(),
            &fact.id,
            fact.kind().name(),
            &formula_safe(&fact.label),
            &number_safe(value),
            &number_safe(low),
            &number_safe(high),
            &formula_safe(unit),
            &formula_safe(when),
            &formula_safe(name),
            &formula_safe(fact.text.as_deref().unwrap_or_default()),
            &formula_safe(speaker),
            wording::status(fact.status).0,
            &formula_safe(source.unwrap_or_default()),
            &approx,
            &change,
            &number_safe(by),
            &formula_safe(until),
            &formula_safe(fact.as_of.as_deref().unwrap_or_default()),
            &formula_safe(fact.period.as_deref().unwrap_or_default()),
        ])?;
    }
    writer.flush()
}

/// Text as a spreadsheet shows it: what starts like a formula would be run (OWASP, CSV injection), so an apostrophe, which
/// says that text follows, goes before it.
#[must_use]
pub fn formula_safe(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}").into() } else { text.into() }
}

/// The same for a number: a negative one is no formula.
#[must_use]
pub fn number_safe(text: &str) -> Cow<'_, str> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if plain { text.into() } else { formula_safe(text) }
}

/// What tables have a column for, as the facts file has it; empty where the fact does not say.
#[derive(Clone, Debug, Default)]
pub struct Details<'f> {
    pub value: &'f str,
    pub low: &'f str,
    pub high: &'f str,
    pub unit: &'f str,
    pub approx: String,
    pub change: String,
    pub by: &'f str,
    /// When it happened or was said; when a figure held is something else.
    pub when: &'f str,
    pub until: &'f str,
}

/// The details of `fact`.
#[must_use]
pub fn details(fact: &Fact) -> Details<'_> {
    fn or_empty<T: std::ops::Deref<Target = str>>(text: &Option<T>) -> &str {
        text.as_deref().unwrap_or_default()
    }
    fn code(of: &impl Serialize) -> String {
        serde_json::to_value(of).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
    }
    match &fact.detail {
        Detail::Figure(figure) => Details {
            value: or_empty(&figure.value),
            low: or_empty(&figure.low),
            high: or_empty(&figure.high),
            unit: or_empty(&figure.unit),
            approx: code(&figure.approx),
            change: code(&figure.change),
            by: or_empty(&figure.by),
            ..Details::default()
        },
        Detail::Event(event) => Details { when: &event.when, until: or_empty(&event.until), ..Details::default() },
        Detail::Quote(quote) => Details { when: or_empty(&quote.said_on), ..Details::default() },
        _ => Details::default(),
    }
}

fn speaker(fact: &Fact) -> &str {
    match &fact.detail {
        Detail::Quote(quote) => quote.speaker.as_deref().unwrap_or_default(),
        Detail::Claim(claim) => claim.claimant.as_deref().unwrap_or_default(),
        _ => "",
    }
}

/// W3C Web Annotation Data Model: one annotation an anchor, body the fact in words, target the quoted words. Its id leads to
/// the words marked in the page.
#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    sort: &'static str,
    #[serde(rename = "bodyValue")]
    body: String,
    target: Target<'a>,
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'a str,
    selector: Selector<'a>,
}

#[derive(Serialize)]
struct Selector<'a> {
    #[serde(rename = "type")]
    sort: &'static str,
    exact: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    prefix: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    suffix: &'a str,
}

impl<'a> Selector<'a> {
    fn new(exact: &'a str, prefix: &'a str, suffix: &'a str) -> Self {
        Self { sort: "TextQuoteSelector", exact, prefix, suffix }
    }
}

fn annotations(snapshot: &Snapshot, out: &mut dyn Write) -> io::Result<()> {
    let open = br#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":["#;
    let quotes = all_facts(snapshot).flat_map(|place| {
        let quotes = quotes(&snapshot.articles[place.article], place.fact as usize);
        (0..).zip(quotes).map(move |(nth, selector)| (place, nth, selector))
    });
    lines(out, open, quotes, b"]}\n", |line, (place, nth, selector)| {
        let source = &snapshot.permalink(&snapshot.graph.cards[place.article].path);
        let fact = &snapshot.articles[place.article].facts[place.fact as usize];
        let annotation = Annotation {
            id: format!("{source}#{}", body::mention_id(&fact.id, nth)),
            sort: "Annotation",
            body: body_text(fact, snapshot.dates_of(place.article)),
            target: Target { source, selector },
        };
        serde_json::to_writer(line, &annotation).expect("an annotation is plain data");
    })
}

/// What a fact quotes; one that is only pinned in the text is quoted from there.
fn quotes(content: &Content, fact: usize) -> impl Iterator<Item = Selector<'_>> {
    let anchors = &content.facts[fact].at;
    let pinned = if anchors.is_empty() { content.mentions[fact].as_slice() } else { &[] };
    let anchored = anchors.iter().map(|anchor| Selector::new(&anchor.exact, &anchor.prefix, &anchor.suffix));
    anchored.chain(pinned.iter().map(|words| Selector::new(words, "", "")))
}

/// A fact in words, in a line, its date written as `dates` says.
#[must_use]
pub fn body_text(fact: &Fact, dates: &Language) -> String {
    match &fact.detail {
        Detail::Figure(figure) => format!("{}: {}", fact.label, figure_text(figure)),
        Detail::Event(event) => format!("{}: {}", calendar::date(&event.span(), dates), fact.label),
        Detail::Quote(quote) => quote.speaker.clone().unwrap_or_else(|| fact.label.clone()),
        _ => fact.label.clone(),
    }
}

fn figure_text(figure: &Figure) -> String {
    match wording::figure(figure) {
        (number, Some(unit)) => [&number, " ", &unit].concat(),
        (number, None) => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_nothing_is_lost() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
            ("+4 points", "'+4 points"),
            ("@home", "'@home"),
            ("\tx", "'\tx"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(formula_safe(text), cell);
            assert_eq!(number_safe(text), cell);
        }
        assert_eq!(number_safe("-2.5"), "-2.5");
        assert_eq!(formula_safe("-2.5"), "'-2.5");
    }
}
