//! The site's facts as files that others read: JSON, CSV and W3C Web Annotations.

use serde::Serialize;
use serde_json::{Value, json};

use super::route::{DataFile, all_facts};
use super::snapshot::Snapshot;
use super::wording;
use crate::facts::{Detail, Fact};
use crate::graph::FactRef;

/// The bytes of one data file.
#[must_use]
pub fn bytes(snapshot: &Snapshot, file: DataFile) -> Vec<u8> {
    match file {
        DataFile::Json => json_file(snapshot),
        DataFile::Csv => csv_file(snapshot),
        DataFile::WebAnnotations => annotations(snapshot),
    }
}

/// A fact with the article that states it.
#[derive(Serialize)]
struct Placed<'a> {
    article: String,
    title: &'a str,
    date: Option<String>,
    /// URL of the fact.
    url: String,
    #[serde(flatten)]
    fact: &'a Fact,
}

fn placed(snapshot: &Snapshot, place: FactRef) -> Placed<'_> {
    let card = &snapshot.graph.cards[place.article];
    let fact = &snapshot.articles[place.article].facts[place.fact as usize];
    let article = snapshot.permalink(&card.path);
    Placed {
        url: format!("{article}#f-{}", fact.id),
        article,
        title: &card.title,
        date: card.date.map(|date| date.to_string()),
        fact,
    }
}

/// An array with one fact a line, so that it can be compared and searched line by line.
fn json_file(snapshot: &Snapshot) -> Vec<u8> {
    lines(b"[", all_facts(snapshot), b"]\n", |bytes, place| {
        serde_json::to_writer(bytes, &placed(snapshot, place)).expect("facts have string keys and finite numbers");
    })
}

/// `open`, then each item on a line of its own with commas between, then `close`.
fn lines<T>(open: &[u8], items: Vec<T>, close: &[u8], mut write: impl FnMut(&mut Vec<u8>, T)) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(items.len() * 320);
    bytes.extend_from_slice(open);
    for (index, item) in items.into_iter().enumerate() {
        bytes.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
        write(&mut bytes, item);
    }
    bytes.extend_from_slice(b"\n");
    bytes.extend_from_slice(close);
    bytes
}

const COLUMNS: [&str; 16] = [
    "article", "title", "date", "id", "kind", "label", "value", "low", "high", "unit", "when", "name", "text",
    "speaker", "status", "source",
];

fn csv_file(snapshot: &Snapshot) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut row = |fields: &[&str]| writer.write_record(fields).expect("writing to memory cannot fail");
    row(&COLUMNS);
    for place in all_facts(snapshot) {
        let placed = placed(snapshot, place);
        let fact = placed.fact;
        let [value, low, high, unit, when, name, speaker] = details(fact);
        let source = fact.source.first();
        let source =
            source.and_then(|source| source.url.as_deref().or(source.reference.as_deref()).or(source.title.as_deref()));
        row(&[
            &placed.article,
            formula_safe(placed.title),
            placed.date.as_deref().unwrap_or_default(),
            &fact.id,
            fact.kind().name(),
            formula_safe(&fact.label),
            value,
            low,
            high,
            formula_safe(unit),
            when,
            formula_safe(name),
            formula_safe(fact.text.as_deref().unwrap_or_default()),
            formula_safe(speaker),
            status(fact),
            formula_safe(source.unwrap_or_default()),
        ]);
    }
    writer.into_inner().expect("writing to memory cannot fail")
}

/// Text as a spreadsheet shows it: what starts like a formula would be run (OWASP, CSV injection), so its first sign goes.
fn formula_safe(text: &str) -> &str {
    text.trim_start_matches(['=', '+', '@', '\t', '\r'])
}

fn status(fact: &Fact) -> &'static str {
    match fact.status {
        crate::facts::Status::Suggested => "suggested",
        crate::facts::Status::Accepted => "accepted",
        crate::facts::Status::Disputed => "disputed",
        crate::facts::Status::Corrected => "corrected",
        crate::facts::Status::Withdrawn => "withdrawn",
        crate::facts::Status::Rejected => "rejected",
    }
}

/// Value, low, high, unit, when, name, speaker.
fn details(fact: &Fact) -> [&str; 7] {
    fn or_empty(text: &Option<String>) -> &str {
        text.as_deref().unwrap_or_default()
    }
    let when = fact.as_of.as_deref().or(fact.period.as_deref()).unwrap_or_default();
    match &fact.detail {
        Detail::Figure(figure) => [
            or_empty(&figure.value),
            or_empty(&figure.low),
            or_empty(&figure.high),
            or_empty(&figure.unit),
            when,
            "",
            "",
        ],
        Detail::Event(event) => ["", "", "", "", &event.when, "", ""],
        Detail::Quote(quote) => ["", "", "", "", or_empty(&quote.said_on), "", or_empty(&quote.speaker)],
        Detail::Claim(claim) => ["", "", "", "", when, "", or_empty(&claim.claimant)],
        _ => ["", "", "", "", when, fact.entity_name().unwrap_or_default(), ""],
    }
}

/// W3C Web Annotation Data Model: one annotation an anchor, body the fact in words, target the quoted words.
fn annotations(snapshot: &Snapshot) -> Vec<u8> {
    let anchors = all_facts(snapshot).into_iter().flat_map(|place| {
        let fact = &snapshot.articles[place.article].facts[place.fact as usize];
        (0..fact.at.len()).map(move |nth| (place, nth))
    });
    let open = br#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection","items":["#;
    lines(open, anchors.collect(), b"]}\n", |bytes, (place, nth)| {
        serde_json::to_writer(bytes, &annotation(&placed(snapshot, place), nth)).expect("an annotation is plain data");
    })
}

fn annotation(placed: &Placed<'_>, nth: usize) -> Value {
    let anchor = &placed.fact.at[nth];
    let mut selector = json!({ "type": "TextQuoteSelector", "exact": anchor.exact });
    for (key, context) in [("prefix", &anchor.prefix), ("suffix", &anchor.suffix)] {
        if !context.is_empty() {
            selector[key] = json!(context);
        }
    }
    let id = if nth == 0 { placed.url.clone() } else { format!("{}-{}", placed.url, nth + 1) };
    json!({
        "id": id,
        "type": "Annotation",
        "motivation": "describing",
        "body": { "type": "TextualBody", "format": "text/plain", "value": body_text(placed.fact) },
        "target": { "source": placed.article, "selector": selector },
    })
}

fn body_text(fact: &Fact) -> String {
    match &fact.detail {
        Detail::Figure(figure) => {
            let (number, unit) = wording::figure(figure);
            let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
            format!("{}: {number}{unit}", fact.label)
        }
        Detail::Event(event) => format!("{}: {}", wording::date(&event.when), fact.label),
        Detail::Quote(quote) => quote.speaker.clone().unwrap_or_else(|| fact.label.clone()),
        _ => fact.label.clone(),
    }
}
