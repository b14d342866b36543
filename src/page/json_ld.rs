//! An article as schema.org describes it (<https://schema.org/NewsArticle>, `Quotation`, `Observation`, `ClaimReview`).

use serde_json::{Map, Value, json};

use super::snapshot::Snapshot;
use super::view::FactView;

/// Figures and quotes described at most: search engines read the first, and pages stay small.
const MOST: usize = 12;

/// The JSON of article `index`, safe inside a `script` element.
#[must_use]
pub fn article(snapshot: &Snapshot, index: usize, facts: &[FactView]) -> String {
    let card = &snapshot.graph.cards[index];
    let content = &snapshot.articles[index];
    let mut map = Map::new();
    map.insert("@context".into(), json!("https://schema.org"));
    map.insert("@type".into(), json!("NewsArticle"));
    map.insert("headline".into(), json!(card.title));
    map.insert("url".into(), json!(snapshot.permalink(&card.path)));
    map.insert("inLanguage".into(), json!(card.language));
    let mut optional = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            map.insert(key.into(), value);
        }
    };
    optional("description", card.description.as_ref().map(|text| json!(text)));
    optional("datePublished", card.date.map(|date| json!(date.to_string())));
    optional("dateModified", card.updated.map(|date| json!(date.to_string())));
    optional("author", authors(snapshot, &card.authors));
    optional("publisher", named("Organization", &snapshot.config.title));
    let based_on = content.provenance.as_ref().and_then(|source| source.url.as_ref());
    optional("isBasedOn", based_on.map(|url| json!(url)));
    let described: Vec<Value> = facts.iter().filter_map(describe).take(MOST).collect();
    optional("hasPart", (!described.is_empty()).then_some(Value::Array(described)));
    // `<` could end the script element.
    Value::Object(map).to_string().replace('<', "\\u003c")
}

fn authors(snapshot: &Snapshot, authors: &[String]) -> Option<Value> {
    if authors.is_empty() {
        return snapshot.config.author.as_deref().and_then(|author| named("Person", author));
    }
    Some(authors.iter().filter_map(|author| named("Person", author)).collect())
}

fn named(kind: &str, name: &str) -> Option<Value> {
    (!name.is_empty()).then(|| json!({ "@type": kind, "name": name }))
}

fn describe(fact: &FactView) -> Option<Value> {
    // Counted from the page itself.
    let id = format!("#f-{}", fact.id);
    let mut value = match fact.kind {
        "quote" => json!({ "@type": "Quotation", "text": fact.text }),
        "figure" => json!({ "@type": "Observation", "name": fact.label, "value": fact.headline }),
        "claim" => json!({
            "@type": "ClaimReview",
            "claimReviewed": fact.text,
            "reviewRating": { "@type": "Rating", "alternateName": fact.headline },
        }),
        _ => return None,
    };
    value["@id"] = json!(id);
    if let (Some(speaker), "quote") = (&fact.speaker, fact.kind) {
        value["creator"] = json!({ "@type": "Person", "name": speaker });
    }
    if let (Some(when), "figure") = (&fact.when, fact.kind) {
        value["observationDate"] = json!(when);
    }
    Some(value)
}
