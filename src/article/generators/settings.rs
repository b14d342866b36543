//! The configuration of a site: TOML, YAML or JSON, whose keys are found however they are cased.

use toml::{Table, Value};

use super::tree::{Tree, name_of, stem_and_ending};
use crate::article::front_matter::tables;
use crate::diagnostic::{Diagnostic, Place};

/// The longest configuration, in bytes.
const LONGEST: u64 = 1 << 20;
const ENDINGS: [&str; 4] = ["toml", "yaml", "yml", "json"];

/// The first of `names`, with one of the usual endings, that there is.
pub fn find(tree: &Tree<'_>, names: &[&str]) -> Option<String> {
    let paths = names.iter().flat_map(|name| ENDINGS.iter().map(move |ending| format!("{name}.{ending}")));
    paths.into_iter().find(|path| tree.has(path))
}

/// Reads a configuration.
///
/// # Errors
/// If it is broken, or cannot be read.
pub fn read(tree: &Tree<'_>, path: &str) -> Result<Table, Box<Diagnostic>> {
    let fault = |message: String| {
        let fault = Diagnostic::error("import.config", message).at(Place::file(path));
        Box::new(fault.hint("mend it in the site that is moved, and import it again"))
    };
    let is_short = tree.files.get(path).is_some_and(|length| *length <= LONGEST);
    let text = is_short.then(|| tree.text(path)).flatten();
    let text = text.ok_or_else(|| fault(format!("cannot read `{path}` as a configuration")))?;
    let table = match stem_and_ending(name_of(path)).1 {
        "toml" => tables::toml(&text, 0),
        "json" => tables::json(&text, 0..text.len()),
        _ => tables::yaml(&text, 0),
    };
    table.map_err(|(span, message)| {
        let place = Place::at(path, &text, span);
        let broken = Diagnostic::error("import.config", format!("`{path}` is broken: {message}")).at(place);
        Box::new(broken.hint("mend it in the site that is moved, and import it again"))
    })
}

/// A value by its key, whatever the case of its letters.
pub fn get<'a>(table: &'a Table, key: &str) -> Option<&'a Value> {
    table.get(key).or_else(|| table.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|(_, value)| value))
}

/// A value in tables within tables.
pub fn at<'a>(table: &'a Table, path: &[&str]) -> Option<&'a Value> {
    let (last, above) = path.split_last()?;
    let inner = above.iter().try_fold(table, |table, key| get(table, key)?.as_table())?;
    get(inner, last)
}

/// A text that is not empty.
pub fn text(table: &Table, path: &[&str]) -> Option<String> {
    let text = at(table, path)?.as_str()?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

pub fn flag(table: &Table, path: &[&str]) -> Option<bool> {
    at(table, path)?.as_bool()
}

pub fn number(table: &Table, path: &[&str]) -> Option<usize> {
    usize::try_from(at(table, path)?.as_integer()?).ok()
}

/// One text or a list of them.
pub fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.trim().to_owned()],
        Value::Array(values) => values.iter().filter_map(|value| Some(value.as_str()?.trim().to_owned())).collect(),
        _ => Vec::new(),
    }
}

/// A list of texts at a path; empty where there is none.
pub fn list(table: &Table, path: &[&str]) -> Vec<String> {
    at(table, path).map(texts).unwrap_or_default()
}

/// The tables of a list, or the one table that stands in its place.
pub fn rows(value: &Value) -> Vec<&Table> {
    match value {
        Value::Array(values) => values.iter().filter_map(Value::as_table).collect(),
        Value::Table(table) => vec![table],
        _ => Vec::new(),
    }
}
