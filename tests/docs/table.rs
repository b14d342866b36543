//! Markdown tables, and JSON Schemas in them.

use std::fmt::Write as _;

use postil::config::{COMMON_KEYS, TARGET_KINDS};
use serde_json::Value;

/// A table; cells must not begin or end with white space.
pub fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut text = format!("| {} |\n|{}\n", head.join(" | "), "---|".repeat(N));
    for row in rows {
        writeln!(text, "| {} |", row.map(|cell| cell.replace('|', "\\|")).join(" | ")).unwrap();
    }
    text
}

/// `text` as a sentence.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}", letters.as_str())
}

/// The name of the definition that `schema` refers to.
pub fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/$defs/")
}

pub fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema["properties"].as_object().into_iter().flatten()
}

/// A schema's description on one line; without one, that of the type it refers to or lists.
pub fn about(schema: &Value, definitions: &Value) -> String {
    let own = schema["description"].as_str();
    let targets = [schema, &schema["anyOf"][0], &schema["items"]];
    let target = targets.into_iter().find_map(reference);
    let referred = || definitions[target?]["description"].as_str();
    own.or_else(referred).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A schema's type in words: `string or null`, `list of [LinkView](#linkview)`.
pub fn type_name(schema: &Value) -> String {
    if let Some(name) = reference(schema) {
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(alternatives) = schema["anyOf"].as_array() {
        return alternatives.iter().map(type_name).collect::<Vec<_>>().join(" or ");
    }
    match &schema["type"] {
        Value::Array(types) => {
            types.iter().map(|kind| simple(kind.as_str().unwrap(), schema)).collect::<Vec<_>>().join(" or ")
        }
        kind => simple(kind.as_str().unwrap_or("anything"), schema),
    }
}

fn simple(kind: &str, schema: &Value) -> String {
    match kind {
        "array" => format!("list of {}", type_name(&schema["items"])),
        "object" if schema["additionalProperties"].is_object() => {
            format!("table of {}", type_name(&schema["additionalProperties"]))
        }
        "object" => "table".to_owned(),
        "integer" => "whole number".to_owned(),
        kind => kind.to_owned(),
    }
}

/// The keys of `postil.toml`, table by table.
pub fn configuration(schema: &Value) -> String {
    let definitions = &schema["$defs"];
    let mut text = keys(schema, definitions);
    for (key, property) in properties(schema) {
        let named = reference(&property["additionalProperties"]);
        let (name, heading) = match (reference(property), reference(&property["items"]), named) {
            (Some(name), ..) => (name, format!("[{key}]")),
            (_, Some(name), _) => (name, format!("[[{key}]]")),
            (.., Some(name)) => (name, format!("[{key}.NAME]")),
            _ => continue,
        };
        let about = definitions[name]["description"].as_str().unwrap();
        write!(text, "\n### `{heading}`\n\n{about}\n\n{}", keys(&definitions[name], definitions)).unwrap();
        // tables within a table
        for (inner, property) in properties(&definitions[name]).filter(|_| heading == format!("[{key}]")) {
            let Some(name) = reference(property).filter(|name| definitions[*name]["properties"].is_object()) else {
                continue;
            };
            let about = definitions[name]["description"].as_str().unwrap();
            write!(text, "\n### `[{key}.{inner}]`\n\n{about}\n\n{}", keys(&definitions[name], definitions)).unwrap();
        }
    }
    text
}

/// A key as TOML wants it.
fn toml_key(key: &str) -> String {
    let bare = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    if bare { key.to_owned() } else { format!("\"{key}\"") }
}

fn keys(schema: &Value, definitions: &Value) -> String {
    let required = |key: &String| schema["required"].as_array().is_some_and(|keys| keys.iter().any(|name| name == key));
    let is_value = |property: &&Value| {
        let of_tables = reference(&property["additionalProperties"]).is_some();
        !of_tables && reference(property).is_none_or(|name| definitions[name]["properties"].is_null())
    };
    let rows = properties(schema).filter(|(_, property)| is_value(property)).map(|(key, property)| {
        let default = match &property["default"] {
            _ if required(key) => "required".to_owned(),
            Value::Null => String::new(),
            Value::Object(_) => "`{}`".to_owned(),
            default => format!("`{default}`"),
        };
        let kind = match reference(&property["items"]) {
            Some(_) => "list of tables".to_owned(),
            None => match reference(property).map(|name| &definitions[name]) {
                Some(choice) => choices(choice),
                None => type_name(property).replace(" or null", ""),
            },
        };
        [format!("`{}`", toml_key(key)), kind, default, about(property, definitions)]
    });
    table(["key", "type", "default", "what it means"], rows)
}

/// `"a"` or `"b"`, of a type that is one of several words.
fn choices(choice: &Value) -> String {
    let words = choice["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
    words.map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(", ")
}

/// The kinds of targets of `postil publish`, each with its keys.
pub fn targets(schema: &Value) -> String {
    let keys = &schema["$defs"]["TargetConfig"]["properties"];
    let listed = |names: &[&str], required: &[&str]| {
        let rows = names.iter().filter(|name| **name != "kind").map(|name| {
            let needed = if required.contains(name) { "yes" } else { "" };
            [format!("`{name}`"), needed.to_owned(), about(&keys[*name], &schema["$defs"])]
        });
        table(["key", "required", "what it means"], rows)
    };
    let mut text = String::new();
    for info in TARGET_KINDS {
        let names: Vec<&str> = info.required.iter().chain(info.optional).copied().collect();
        write!(text, "### `kind = \"{}\"`\n\n{}.\n\n{}\n", info.name, info.about, listed(&names, info.required))
            .unwrap();
    }
    write!(text, "### Keys of every target\n\n{}", listed(&COMMON_KEYS, &[])).unwrap();
    text
}
