//! A fact as a W3C Web Annotation (<https://www.w3.org/TR/annotation-model/>).

use serde_json::{Value, json};

use super::{ARTICLE, FACT};
use crate::document::Document;
use crate::facts::anchor::Anchored;
use crate::facts::model::Fact;
use crate::span::Span;

/// What stands before the annotations, which are separated by commas.
pub const OPEN: &str = r#"{"@context":["http://www.w3.org/ns/anno.jsonld",{"postil":"urn:postil:","postil:fact":{"@id":"urn:postil:fact","@type":"@json"}}],"type":"AnnotationPage","items":["#;
/// What stands after them.
pub const CLOSE: &str = "]}";

/// The annotation of a fact of `article` (`content/a.md`), which is published at `url`: the fact in words and in full, and each
/// place of it in the text, quoted and counted in characters of the article's prose. `anchored` are its anchors as found.
#[must_use]
pub fn annotation(
    article: &str,
    url: &str,
    fact: &Fact,
    words: &str,
    document: &Document,
    anchored: &[Anchored],
) -> Value {
    let quoted = fact.at.iter().enumerate().map(|(nth, anchor)| {
        let mut quote = json!({ "type": "TextQuoteSelector", "exact": anchor.exact });
        for (key, side) in [("prefix", &anchor.prefix), ("suffix", &anchor.suffix)] {
            if !side.is_empty() {
                quote[key] = json!(side);
            }
        }
        let found = anchored.iter().find(|found| found.nth as usize == nth).and_then(|found| found.span);
        place(url, Some(quote), found, document)
    });
    let pins = anchored.iter().filter(|found| found.nth as usize >= fact.at.len()).filter_map(|found| found.span);
    let pinned = pins.map(|span| {
        let quote = json!({ "type": "TextQuoteSelector", "exact": span.text(&document.prose) });
        place(url, Some(quote), Some(span), document)
    });
    let mut targets: Vec<Value> = quoted.chain(pinned).collect();
    if targets.is_empty() {
        targets.push(json!(url));
    }
    json!({
        "id": format!("{url}#f-{}", fact.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            { "type": "TextualBody", "value": words, "format": "text/plain", "purpose": "describing" },
            { "type": "postil:Fact", ARTICLE: article, FACT: fact },
        ],
        "target": targets,
    })
}

fn place(url: &str, quote: Option<Value>, span: Option<Span>, document: &Document) -> Value {
    let characters = |at: usize| document.prose.get(..at).map_or(0, |before| before.chars().count());
    let position = span.map(|span| {
        json!({ "type": "TextPositionSelector", "start": characters(span.start()), "end": characters(span.end()) })
    });
    json!({ "source": url, "selector": quote.into_iter().chain(position).collect::<Vec<_>>() })
}
