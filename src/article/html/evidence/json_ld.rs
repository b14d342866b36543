//! What a page says in JSON-LD.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// A JSON-LD document, with the faults that browsers and search engines read over: comments around it, line ends within texts.
pub(super) fn read(text: &str) -> Option<Value> {
    let text = text.trim();
    let inner = text.trim_start_matches("<!--").trim_start_matches("//").trim_start_matches("<![CDATA[");
    let inner = inner.trim().trim_end_matches("-->").trim_end_matches("]]>").trim_end().trim_end_matches("//");
    let inner = inner.trim().trim_end_matches(';');
    serde_json::from_str(inner).ok().or_else(|| {
        let plain: String = inner.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&plain).ok()
    })
}

/// So many references of a page are followed; names of people and houses are short.
const MOST_REFERENCES: usize = 200;
const LONGEST_NAME: usize = 500;

/// Puts names in the place of the mere references to things that articles have for their authors and publishers.
pub(super) fn resolve(items: &mut [Value]) {
    let known: HashMap<String, Value> = items.iter().rev().filter_map(named).collect();
    let mut left = MOST_REFERENCES;
    for item in items {
        for key in ["author", "publisher", "creator"] {
            if let Some(value) = item.get_mut(key) {
                replace(value, &known, &mut left);
            }
        }
    }
}

/// What a thing is referred to by, and of the thing what tells who it is.
fn named(item: &Value) -> Option<(String, Value)> {
    const TELLING: [&str; 5] = ["@type", "name", "givenName", "familyName", "url"];
    let id = item.get("@id")?.as_str()?.to_owned();
    item.get("name")?;
    let is_short = |value: &Value| match value {
        Value::String(text) => text.len() <= LONGEST_NAME,
        Value::Array(all) => {
            all.len() <= 5 && all.iter().all(|one| one.as_str().is_some_and(|text| text.len() <= LONGEST_NAME))
        }
        _ => false,
    };
    let told = TELLING.iter().filter_map(|key| Some((*key, item.get(key).filter(|value| is_short(value))?)));
    Some((id, told.map(|(key, value)| (key.to_owned(), value.clone())).collect::<Map<_, _>>().into()))
}

fn replace(value: &mut Value, known: &HashMap<String, Value>, left: &mut usize) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|value| replace(value, known, left)),
        Value::Object(object) if !object.contains_key("name") && *left > 0 => {
            let id = object.get("@id").and_then(Value::as_str);
            if let Some(thing) = id.and_then(|id| known.get(id)) {
                *left -= 1;
                *value = thing.clone();
            }
        }
        _ => {}
    }
}

/// The items of a JSON-LD document, from its graphs and lists.
pub(super) fn flatten(value: Value, items: &mut Vec<Value>) {
    match value {
        Value::Array(all) => all.into_iter().for_each(|item| flatten(item, items)),
        Value::Object(mut object) => {
            if let Some(graph) = object.remove("@graph") {
                flatten(graph, items);
            }
            if object.get("mainEntity").is_some_and(Value::is_object)
                && let Some(entity) = object.remove("mainEntity")
            {
                flatten(entity, items);
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
        Value::Object(object) if object.contains_key("familyName") => vec![full_name(object)],
        Value::Object(object) => {
            ["name", "@value", "url", "@id"].iter().find_map(|key| object.get(*key)).map(strings).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// The name of a person, who may have its parts beside it: some give the first name as the name.
fn full_name(person: &Map<String, Value>) -> String {
    let part = |key: &str| person.get(key).map(strings).and_then(|all| all.into_iter().next()).unwrap_or_default();
    let (name, given, family) = (part("name"), part("givenName"), part("familyName"));
    if name.is_empty() {
        return format!("{given} {family}").trim().to_owned();
    }
    if name.contains(' ') || name.contains(&family) { name } else { format!("{name} {family}") }
}

/// The names of those that are organisations: what one is called is one name, whatever words are in it.
pub(super) fn organisations(value: &Value) -> Vec<String> {
    of_kind(value, "Organization")
}

/// The names of those that are people.
pub(super) fn people(value: &Value) -> Vec<String> {
    of_kind(value, "Person")
}

fn of_kind(value: &Value, kind: &str) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().flat_map(|value| of_kind(value, kind)).collect(),
        Value::Object(object) => {
            let is_one = object.get("@type").is_some_and(|said| strings(said).iter().any(|said| said.ends_with(kind)));
            if is_one { strings(value) } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}
