//! Front matter of other generators as plain tables, whatever they hold.

use std::ops::Range;

use super::value;

type Read = Result<toml::Table, (Range<usize>, String)>;

fn first(broken: Vec<value::Broken>, at: usize) -> (Range<usize>, String) {
    broken.into_iter().next().map_or((at..at, "it cannot be read".to_owned()), |first| (first.span, first.message))
}

/// TOML that stands at byte `at` of its file.
pub(in crate::article) fn toml(text: &str, at: usize) -> Read {
    value::read_toml(text, at).map(value::to_toml_table).map_err(|broken| first(broken, at))
}

/// YAML that stands at byte `at` of its file.
pub(in crate::article) fn yaml(text: &str, at: usize) -> Read {
    value::read_yaml(text, at).map(value::to_toml_table).map_err(|broken| first(broken, at))
}

/// JSON, with its braces.
pub(in crate::article) fn json(text: &str, span: Range<usize>) -> Read {
    let text = text.trim();
    let text = if text.is_empty() { "{}" } else { text };
    match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text) {
        Ok(map) => Ok(map.into_iter().filter_map(|(key, value)| Some((key, from_json(value)?))).collect()),
        Err(error) => Err((span.start..span.start, error.to_string())),
    }
}

/// TOML has no null.
fn from_json(value: serde_json::Value) -> Option<toml::Value> {
    use serde_json::Value;
    Some(match value {
        Value::Null => return None,
        Value::Bool(value) => toml::Value::Boolean(value),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => toml::Value::Integer(whole),
            None => toml::Value::Float(number.as_f64()?),
        },
        Value::String(text) => toml::Value::String(text),
        Value::Array(values) => toml::Value::Array(values.into_iter().filter_map(from_json).collect()),
        Value::Object(map) => {
            toml::Value::Table(map.into_iter().filter_map(|(key, value)| Some((key, from_json(value)?))).collect())
        }
    })
}
