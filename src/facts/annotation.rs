//! What `postil annotate --format json` prints: an interface others build on (`docs/annotate.md`).

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::model::{Approx, Detail, Fact, Origin};
use super::recognise::{Found, Mention, Name, Quantity};
use crate::document::Document;
use crate::span::Span;

/// One file's mentions and facts.
#[derive(Debug, Serialize)]
pub struct Annotation {
    /// Version of this format.
    pub version: u32,
    pub file: String,
    /// ISO date that relative dates were counted from.
    pub published: Option<String>,
    pub mentions: Vec<Value>,
    pub facts: Vec<Value>,
}

impl Annotation {
    /// Spans come out as byte offsets into the source that `document` was read from.
    #[must_use]
    pub fn new(
        file: &str,
        published: Option<jiff::civil::Date>,
        document: &Document,
        mentions: &[Mention],
        facts: &[Fact],
    ) -> Self {
        Self {
            version: 1,
            file: file.to_owned(),
            published: published.map(|date| date.to_string()),
            mentions: mentions.iter().filter_map(|mention| mention_json(document, mention)).collect(),
            facts: facts.iter().map(fact_json).collect(),
        }
    }
}

fn mention_json(document: &Document, mention: &Mention) -> Option<Value> {
    let mut map = Map::new();
    match &mention.found {
        Found::Quantity(quantity) => quantity_json(&mut map, document, quantity),
        Found::Date(when) => {
            map.insert("kind".into(), json!("date"));
            map.insert("when".into(), json!(when.edtf));
        }
        Found::Person(name) => name_json(&mut map, "person", name),
        Found::Organization(name) => name_json(&mut map, "organization", name),
        Found::Place(name) => name_json(&mut map, "place", name),
        Found::Quote(quote) => {
            map.insert("kind".into(), json!("quote"));
            map.insert("text".into(), json!(quote.content.text(&document.prose)));
            map.insert("speaker".into(), json!(quote.entity));
            map.insert("cue".into(), json!(quote.cue.map(|cue| cue.text(&document.prose))));
        }
        Found::Nothing => return None,
    }
    map.insert("span".into(), json!(document.source_span(mention.span)));
    map.insert("exact".into(), json!(mention.span.text(&document.prose)));
    map.insert("rule".into(), json!(mention.rule));
    map.insert("score".into(), score(mention.score));
    Some(Value::Object(map))
}

/// Two decimals, so that 0.93 is not printed as 0.9300000071525574.
fn score(score: f32) -> Value {
    json!((f64::from(score) * 100.0).round() / 100.0)
}

fn quantity_json(map: &mut Map<String, Value>, document: &Document, quantity: &Quantity) {
    map.insert("kind".into(), json!("quantity"));
    for (key, value) in [
        ("value", &quantity.value),
        ("low", &quantity.low),
        ("high", &quantity.high),
        ("unit", &quantity.unit),
        ("per", &quantity.per),
    ] {
        if let Some(value) = value {
            map.insert(key.into(), json!(value));
        }
    }
    map.insert("approx".into(), json!(quantity.approx));
    if let Some(change) = quantity.change {
        map.insert("change".into(), json!(change));
    }
    if let Some(counted) = quantity.counted {
        let counted: Span = counted;
        map.insert("counted".into(), json!(counted.text(&document.prose)));
    }
}

fn name_json(map: &mut Map<String, Value>, kind: &str, name: &Name) {
    map.insert("kind".into(), json!(kind));
    map.insert("entity".into(), json!(name.entity));
    map.insert("name".into(), json!(name.canonical));
}

fn fact_json(fact: &Fact) -> Value {
    let mut map = Map::new();
    map.insert("id".into(), json!(fact.id));
    map.insert("kind".into(), json!(fact.kind()));
    map.insert("label".into(), json!(fact.label));
    if let Some(text) = &fact.text {
        map.insert("text".into(), json!(text));
    }
    map.insert("at".into(), json!(fact.at));
    for (key, value) in detail(&fact.detail) {
        if !matches!(&value, Value::Null) && value.as_array().is_none_or(|list| !list.is_empty()) {
            map.insert(key.into(), value);
        }
    }
    if let Origin::Rule { rule, score: sure } = &fact.origin {
        map.insert("rule".into(), json!(rule));
        map.insert("score".into(), score(*sure));
    }
    Value::Object(map)
}

fn detail(detail: &Detail) -> Vec<(&'static str, Value)> {
    match detail {
        Detail::Figure(figure) => vec![
            ("value", json!(figure.value)),
            ("low", json!(figure.low)),
            ("high", json!(figure.high)),
            ("unit", json!(figure.unit)),
            ("approx", if figure.approx == Approx::Exact { Value::Null } else { json!(figure.approx) }),
            ("change", json!(figure.change)),
        ],
        Detail::Event(event) => vec![("when", json!(event.when))],
        Detail::Person(person) => {
            vec![
                ("name", json!(person.name)),
                ("aka", json!(person.aka)),
                ("role", json!(person.role)),
                ("of", json!(person.of)),
            ]
        }
        Detail::Organization(organization) => {
            vec![("name", json!(organization.name)), ("aka", json!(organization.aka))]
        }
        Detail::Place(place) => {
            vec![("name", json!(place.name)), ("aka", json!(place.aka)), ("within", json!(place.within))]
        }
        Detail::Quote(quote) => vec![("speaker", json!(quote.speaker)), ("role", json!(quote.role))],
        Detail::Definition { .. } | Detail::Claim(_) | Detail::Source(_) => Vec::new(),
    }
}
