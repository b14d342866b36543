//! What a page says in JSON-LD.

use serde_json::Value;

/// The items of a JSON-LD document, from its graphs and lists.
pub(super) fn flatten(value: Value, items: &mut Vec<Value>) {
    match value {
        Value::Array(all) => all.into_iter().for_each(|item| flatten(item, items)),
        Value::Object(mut object) => {
            if let Some(graph) = object.remove("@graph") {
                flatten(graph, items);
            }
            if let Some(entity) = object.get("mainEntity").filter(|entity| entity.is_object()) {
                flatten(entity.clone(), items);
            }
            items.push(Value::Object(object));
        }
        _ => {}
    }
}

/// Texts, or the names or addresses of things.
pub(super) fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => vec![text.trim().to_owned()],
        Value::Array(all) => all.iter().flat_map(strings).collect(),
        Value::Object(object) => {
            ["name", "@value", "url", "@id"].iter().find_map(|key| object.get(*key)).map(strings).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// The names of those that are organisations: what one is called is one name, whatever words are in it.
pub(super) fn organisations(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().flat_map(organisations).collect(),
        Value::Object(object) => {
            let is_one =
                object.get("@type").is_some_and(|kind| strings(kind).iter().any(|kind| kind.ends_with("Organization")));
            if is_one { strings(value) } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}
