//! TOML files read into typed values, with every unknown key and the first fault of form placed in the source.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostic, Place, did_you_mean};

/// The diagnostic codes of one kind of file.
pub struct Codes {
    /// Broken TOML, or a value of the wrong type.
    pub syntax: &'static str,
    pub unknown_key: &'static str,
}

/// Reads `source`. The value is there unless the file is broken; unknown keys come back as errors beside it.
#[must_use]
pub fn read<T: DeserializeOwned + JsonSchema>(file: &str, source: &str, codes: &Codes) -> (Option<T>, Vec<Diagnostic>) {
    let mut unknown = Vec::new();
    let value = toml::de::Deserializer::parse(source)
        .and_then(|parsed| serde_ignored::deserialize(parsed, |path| unknown.push(segments(&path))));
    let mut diagnostics: Vec<Diagnostic> =
        unknown.iter().map(|path| unknown_key::<T>(file, source, path, codes.unknown_key)).collect();
    match value {
        Ok(value) => (Some(value), diagnostics),
        Err(error) => {
            diagnostics.push(syntax(file, source, &error, codes.syntax));
            (None, diagnostics)
        }
    }
}

/// A diagnostic for what the TOML reader could not read.
#[must_use]
pub fn syntax(file: &str, source: &str, error: &toml::de::Error, code: &'static str) -> Diagnostic {
    let place = error.span().map_or_else(|| Place::file(file), |span| Place::at(file, source, span));
    let message = format!("cannot be read as TOML: {}", error.message().trim_end().replace('\n', ", "));
    Diagnostic::error(code, message)
        .at(place)
        .hint("text stands in quotes, `title = \"A title\"`, and lists in brackets")
}

/// Where the key at `path` stands, or the value at a place in a list; the whole file when it is not written there.
#[must_use]
pub fn place_of(file: &str, source: &str, path: &[&str]) -> Place {
    let owned: Vec<String> = path.iter().map(|&part| part.to_owned()).collect();
    key_span(source, &owned).map_or_else(|| Place::file(file), |span| Place::at(file, source, span))
}

fn segments(path: &serde_ignored::Path<'_>) -> Vec<String> {
    use serde_ignored::Path;
    match path {
        Path::Root => Vec::new(),
        Path::Seq { parent, index } => with(segments(parent), index.to_string()),
        Path::Map { parent, key } => with(segments(parent), key.clone()),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => segments(parent),
    }
}

fn with(mut segments: Vec<String>, last: String) -> Vec<String> {
    segments.push(last);
    segments
}

fn unknown_key<T: JsonSchema>(file: &str, source: &str, path: &[String], code: &'static str) -> Diagnostic {
    let place = key_span(source, path).map_or_else(|| Place::file(file), |span| Place::at(file, source, span));
    let (key, above) = path.split_last().expect("an ignored key has a name");
    let known = known_keys(&schemars::schema_for!(T), above);
    let diagnostic = Diagnostic::error(code, format!("unknown key `{}`", path.join("."))).at(place);
    diagnostic.hint(did_you_mean(key, known.iter().map(String::as_str)))
}

/// The byte range of the key at `path`, or of the value if that is one of a list.
fn key_span(source: &str, path: &[String]) -> Option<std::ops::Range<usize>> {
    use toml::de::{DeTable, DeValue};
    let root = DeTable::parse(source).ok()?;
    let (last, above) = path.split_last()?;
    let mut value = &DeValue::Table(root.into_inner());
    for part in above {
        value = match value {
            DeValue::Table(table) => table.iter().find(|(key, _)| key.get_ref() == part)?.1.get_ref(),
            DeValue::Array(list) => list.get(part.parse::<usize>().ok()?)?.get_ref(),
            _ => return None,
        };
    }
    match value {
        DeValue::Table(table) => table.iter().find(|(key, _)| key.get_ref() == last).map(|(key, _)| key.span()),
        DeValue::Array(list) => list.get(last.parse::<usize>().ok()?).map(|value| value.span()),
        _ => None,
    }
}

/// The keys the schema knows below `path`.
fn known_keys(schema: &schemars::Schema, path: &[String]) -> Vec<String> {
    let root = schema.as_value();
    let mut at = root;
    for part in path {
        at = resolve(root, at);
        let below = if part.parse::<usize>().is_ok() {
            at.get("items")
        } else {
            let named = at.get("properties").and_then(|known| known.get(part));
            named.or_else(|| at.get("additionalProperties"))
        };
        let Some(below) = below else { return Vec::new() };
        at = below;
    }
    let properties = resolve(root, at).get("properties").and_then(serde_json::Value::as_object);
    properties.map(|known| known.keys().cloned().collect()).unwrap_or_default()
}

/// Follows a `$ref` into the schema's definitions.
fn resolve<'a>(root: &'a serde_json::Value, at: &'a serde_json::Value) -> &'a serde_json::Value {
    let pointer = at.get("$ref").and_then(serde_json::Value::as_str).and_then(|reference| reference.strip_prefix('#'));
    pointer.and_then(|pointer| root.pointer(pointer)).unwrap_or(at)
}
