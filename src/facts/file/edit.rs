//! What a reviewer changes in a facts file: values are replaced, added and taken away where they stand, so that comments, order
//! and spacing of everything else survive, byte for byte, by construction.

use std::ops::Range;

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_edit::Value;

use super::merge::DATES;
use super::order::{NOT_FIELDS, ORDER};
use super::read;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::model::{Anchor, Checked, Fact, Status};

/// One key of a fact and what it is to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Set {
    key: String,
    /// As TOML; `None` takes the key away.
    value: Option<String>,
}

impl Set {
    #[must_use]
    pub fn status(status: Status) -> Self {
        Self::new("status", &status)
    }

    /// The words that state the fact, in place of those it has.
    #[must_use]
    pub fn anchors(anchors: &[Anchor]) -> Self {
        Self::new("at", &anchors)
    }

    #[must_use]
    pub fn checked(checked: &Checked) -> Self {
        let by = Value::from(checked.by.as_str()).to_string();
        Self { key: "checked".to_owned(), value: Some(format!("{{ by = {}, on = {} }}", by.trim(), date(&checked.on))) }
    }

    /// Nobody has checked the fact as it is now.
    #[must_use]
    pub fn unchecked() -> Self {
        Self { key: "checked".to_owned(), value: None }
    }

    /// Any other key, as it comes from a form: text, a list of texts, or the list of sources. Nothing, or nothing in it, takes
    /// the key away.
    ///
    /// # Errors
    /// If the key is not one that can be edited, or the value not of a form that a facts file can hold.
    pub fn field(key: &str, value: &serde_json::Value) -> Result<Self, Diagnostic> {
        let unfit = |message: String| Diagnostic::error("edit.field", message).hint("reload the page and try again");
        if NOT_FIELDS.contains(&key) || !(ORDER.contains(&key) || key == "show") {
            return Err(unfit(format!("`{key}` cannot be edited here")));
        }
        let value = match value {
            serde_json::Value::Null => None,
            serde_json::Value::String(text) if text.trim().is_empty() => None,
            serde_json::Value::Array(list) if list.is_empty() => None,
            serde_json::Value::String(text) => Some(written(key, text.trim())),
            serde_json::Value::Array(_) => {
                Some(toml_of(value).map_err(|_| unfit(format!("`{key}` holds what a facts file cannot hold")))?)
            }
            _ => return Err(unfit(format!("`{key}` must be text or a list"))),
        };
        Ok(Self { key: key.to_owned(), value })
    }

    fn new(key: &str, value: &impl Serialize) -> Self {
        Self { key: key.to_owned(), value: Some(toml_of(value).expect("statuses and anchors are TOML")) }
    }
}

/// Puts `anchor` in the place of entry `nth` of fact `id`'s `at`; the other entries and the comments between them stay.
///
/// # Errors
/// If there is no such entry, if it is written as a table of its own, or if the file would have a fault that it has not now.
pub fn replace_anchor(
    file: &str,
    source: &str,
    id: &str,
    nth: usize,
    anchor: &Anchor,
) -> Result<String, Vec<Diagnostic>> {
    let owned = locate(file, source, id).map_err(|fault| vec![fault])?;
    let spans = super::anchor_spans(source).remove(id).unwrap_or_default();
    let Some(span) = spans.get(nth).filter(|span| source[span.start..span.end].starts_with('{')) else {
        return Err(vec![by_hand(file, source, id, &Set::anchors(&[]), owned)]);
    };
    let new = toml_of(anchor).expect("an anchor is three strings");
    let text = [&source[..span.start], &new, &source[span.end..]].concat();
    verify(file, source, &text, id)?;
    Ok(text)
}

/// Not every list of JSON is one of TOML, which has no `null`.
fn toml_of(value: &impl Serialize) -> Result<String, toml::ser::Error> {
    let mut text = String::new();
    value.serialize(toml::ser::ValueSerializer::new(&mut text))?;
    Ok(text)
}

/// A text as the value of `key`: whole days and degrees bare, as `annotate` writes them.
fn written(key: &str, text: &str) -> String {
    match key {
        _ if DATES.contains(&key) => date(text),
        "lat" | "lon" if text.parse::<f64>().is_ok_and(f64::is_finite) && text.contains('.') => text.to_owned(),
        "lat" | "lon" if text.parse::<i32>().is_ok() => text.to_owned(),
        _ => Value::from(text).to_string().trim().to_owned(),
    }
}

fn date(text: &str) -> String {
    let day = (text.len() == "2016-06-13".len()).then(|| text.parse::<toml_edit::Datetime>().ok()).flatten();
    day.map_or_else(|| Value::from(text).to_string().trim().to_owned(), |day| day.to_string())
}

/// A facts file after an edit, and how to take the edit back.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    pub text: String,
    pub undo: Undo,
}

/// The text of one fact before and after an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    id: String,
    before: String,
    after: String,
    /// The length of the fact in `after`, which may end with the comment of a key that was taken away.
    own: usize,
}

/// The text of fact `id` in a facts file, from its header to the end of its last line: what a reviewer has seen.
#[must_use]
pub fn text_of<'s>(source: &'s str, id: &str) -> Option<&'s str> {
    let (root, _) = DeTable::parse_recoverable(source);
    let mut found = tables(root.get_ref()).filter(|table| name(table) == Some(id));
    let first = found.next()?;
    found.next().is_none().then(|| &source[extent(source, first)])
}

/// Changes fact `id` of the facts file `file`.
///
/// # Errors
/// If there is not exactly one such fact, if a key stands there in a form that cannot be edited safely, or if the file would
/// have a fault that it does not have now.
pub fn edit(file: &str, source: &str, id: &str, sets: &[Set]) -> Result<Edited, Vec<Diagnostic>> {
    let mut text = source.to_owned();
    for set in sets {
        text = apply(file, &text, id, set).map_err(|fault| vec![fault])?;
    }
    let start = locate(file, source, id).map_err(|fault| vec![fault])?;
    // Nothing after the fact's old text was touched, so its new text is as much longer or shorter as the file.
    let after = start.start..text.len() - (source.len() - start.end);
    let own = locate(file, &text, id).map_err(|fault| vec![fault])?.len();
    let undo = Undo { id: id.to_owned(), before: source[start].to_owned(), after: text[after].to_owned(), own };
    verify(file, source, &text, id)?;
    Ok(Edited { text, undo })
}

/// Takes an edit back; its own undo makes it again.
///
/// # Errors
/// If the fact is no longer as the edit left it.
pub fn undo(file: &str, source: &str, undo: &Undo) -> Result<Edited, Diagnostic> {
    let Undo { id, before, after, own } = undo;
    let found = locate(file, source, id)?;
    let rest = source[found.start..].strip_prefix(after.as_str()).filter(|_| found.len() == *own);
    let Some(rest) = rest.filter(|rest| after.ends_with('}') || rest.is_empty() || rest.starts_with(['\n', '\r']))
    else {
        return Err(Diagnostic::error("edit.changed", format!("fact `{id}` was changed since"))
            .at(Place::at(file, source, found))
            .hint("edit it as it is now"));
    };
    let text = [&source[..found.start], before, rest].concat();
    // A fault that the edit mended may come back, but never one for which the file or another fact cannot be read.
    let own = locate(file, &text, id)?.len();
    leaves_others(file, read(file, source).0.facts, read(file, &text).0.facts, id)?;
    Ok(Edited { text, undo: Undo { id: id.clone(), before: after.clone(), after: before.clone(), own } })
}

/// One fact's table in the file.
struct Table<'t, 'i> {
    table: &'t DeTable<'i>,
    header: Range<usize>,
}

fn tables<'t, 'i>(root: &'t DeTable<'i>) -> impl Iterator<Item = Table<'t, 'i>> {
    let facts = root.get("fact").and_then(|facts| facts.get_ref().as_array());
    facts
        .into_iter()
        .flatten()
        .filter_map(|fact| Some(Table { table: fact.get_ref().as_table()?, header: fact.span() }))
}

fn name<'t>(table: &Table<'t, '_>) -> Option<&'t str> {
    table.table.get("id")?.get_ref().as_str()
}

/// From the header to the end of the line on which the last value ends; of an inline table, the table.
fn extent(source: &str, table: Table<'_, '_>) -> Range<usize> {
    let header = table.header.clone();
    if is_inline(source, &header) {
        return header;
    }
    let end = table.table.values().map(end_of).fold(header.end, usize::max);
    header.start..line_end(source, end)
}

fn is_inline(source: &str, header: &Range<usize>) -> bool {
    source[header.start..].starts_with('{')
}

fn end_of(value: &Spanned<DeValue<'_>>) -> usize {
    let own = value.span().end;
    match value.get_ref() {
        DeValue::Table(table) => table.values().map(end_of).fold(own, usize::max),
        DeValue::Array(list) => list.iter().map(end_of).fold(own, usize::max),
        _ => own,
    }
}

/// Where the line of `at` ends, before its line break.
fn line_end(source: &str, at: usize) -> usize {
    let end = source[at..].find('\n').map_or(source.len(), |newline| at + newline);
    if source[..end].ends_with('\r') && end > at { end - 1 } else { end }
}

fn locate(file: &str, source: &str, id: &str) -> Result<Range<usize>, Diagnostic> {
    with_table(file, source, id, |table| Ok(extent(source, table)))
}

/// Calls `act` with the table of fact `id`.
fn with_table<T>(
    file: &str,
    source: &str,
    id: &str,
    act: impl FnOnce(Table<'_, '_>) -> Result<T, Diagnostic>,
) -> Result<T, Diagnostic> {
    let mut reader = Reader::new(file, source);
    let root = reader.parse();
    if let Some(fault) = reader.diagnostics.into_iter().next() {
        return Err(fault);
    }
    let mut found = tables(&root).filter(|table| name(table) == Some(id));
    match (found.next(), found.next()) {
        (Some(table), None) => act(table),
        (None, _) => Err(Diagnostic::error("edit.gone", format!("there is no fact `{id}` in `{file}` any more"))
            .at(Place::file(file))
            .hint("it was removed or renamed; reload the page")),
        (Some(_), Some(second)) => Err(Diagnostic::error("edit.twice", format!("there are two facts `{id}`"))
            .at(Place::at(file, source, second.header))
            .hint("give one of them another id")),
    }
}

/// The file with one key of fact `id` set.
fn apply(file: &str, source: &str, id: &str, set: &Set) -> Result<String, Diagnostic> {
    with_table(file, source, id, |table| {
        let inline = is_inline(source, &table.header);
        let there = table.table.iter().find(|(key, _)| key.get_ref() == set.key.as_str());
        let entry = there.map(|(key, value)| {
            let entry = Entry { key: key.span(), value: value.span() };
            if entry.is_plain(source) { Ok(entry) } else { Err(by_hand(file, source, id, set, key.span())) }
        });
        let (range, new) = match (entry.transpose()?, &set.value) {
            (None, None) => return Ok(source.to_owned()),
            (Some(entry), Some(value)) if same(&source[entry.value.clone()], value) => return Ok(source.to_owned()),
            (Some(entry), Some(value)) => (entry.value, value.clone()),
            (Some(entry), None) if inline => cut_inline(source, &table, &entry),
            (Some(entry), None) => cut_line(source, &entry),
            (None, Some(value)) => insertion(source, &table, &set.key, value),
        };
        Ok([&source[..range.start], &new, &source[range.end..]].concat())
    })
}

fn by_hand(file: &str, source: &str, id: &str, set: &Set, key: Range<usize>) -> Diagnostic {
    Diagnostic::error("edit.form", format!("`{}` of fact `{id}` is written as a table of its own", set.key))
        .at(Place::at(file, source, key))
        .hint("edit it in the facts file")
}

/// Where a key and its value stand.
struct Entry {
    key: Range<usize>,
    value: Range<usize>,
}

impl Entry {
    /// `key = value`, rather than a dotted key or a table with a header.
    fn is_plain(&self, source: &str) -> bool {
        self.key.end <= self.value.start && source[self.key.end..self.value.start].trim() == "="
    }
}

fn plain_entries(source: &str, table: &Table<'_, '_>) -> Vec<(String, Entry)> {
    let entries = table
        .table
        .iter()
        .map(|(key, value)| (key.get_ref().to_string(), Entry { key: key.span(), value: value.span() }));
    let mut plain: Vec<_> = entries.filter(|(_, entry)| entry.is_plain(source)).collect();
    plain.sort_by_key(|(_, entry)| entry.key.start);
    plain
}

/// Takes a line away; a comment at its end stays.
fn cut_line(source: &str, entry: &Entry) -> (Range<usize>, String) {
    let start = source[..entry.key.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = line_end(source, entry.value.end);
    if !source[entry.value.end..end].trim().is_empty() {
        let comment = end - source[entry.value.end..end].trim_start().len();
        return (entry.key.start..comment, String::new());
    }
    // With the break before it, not the one after: the fact's last line is then its last line as before.
    let before = source[..start].strip_suffix('\n').map_or(start, |rest| rest.trim_end_matches('\r').len());
    (before..end, String::new())
}

fn cut_inline(source: &str, table: &Table<'_, '_>, entry: &Entry) -> (Range<usize>, String) {
    let entries = plain_entries(source, table);
    let before = entries.iter().rfind(|(_, other)| other.value.end <= entry.key.start);
    let after = entries.iter().find(|(_, other)| other.key.start >= entry.value.end);
    match (before, after) {
        (Some((_, before)), _) => (before.value.end..entry.value.end, String::new()),
        (None, Some((_, after))) => (entry.key.start..after.key.start, String::new()),
        (None, None) => (entry.key.start..entry.value.end, String::new()),
    }
}

/// Below the nearest key that is written before it, at the latest below `id`.
fn insertion(source: &str, table: &Table<'_, '_>, key: &str, value: &str) -> (Range<usize>, String) {
    let rank = |key: &str| ORDER.iter().position(|other| *other == key).unwrap_or(ORDER.len());
    let entries = plain_entries(source, table);
    let earlier = entries.iter().filter(|(other, _)| rank(other) < rank(key));
    let above = earlier.max_by_key(|(other, _)| rank(other)).or(entries.first());
    let Some((_, above)) = above else {
        let at = line_end(source, table.header.end);
        return (at..at, format!("\n{key} = {value}"));
    };
    if is_inline(source, &table.header) {
        return (above.value.end..above.value.end, format!(", {key} = {value}"));
    }
    let at = line_end(source, above.value.end);
    let line = source[..above.key.start].rfind('\n').map_or(0, |newline| newline + 1);
    let indent = &source[line..above.key.start];
    let newline = if source.contains("\r\n") { "\r\n" } else { "\n" };
    (at..at, format!("{newline}{indent}{key} = {value}"))
}

/// Whether two values say the same, however they are written.
fn same(old: &str, new: &str) -> bool {
    let read = |text: &str| format!("x = {text}").parse::<toml::Table>().ok().and_then(|mut table| table.remove("x"));
    let bare = |value: &toml::Value, text: &str| value.as_str().map_or_else(|| text.to_owned(), str::to_owned);
    match (read(old), read(new)) {
        (Some(one), Some(other)) => one == other || bare(&one, old) == bare(&other, new),
        _ => false,
    }
}

/// No other fact may be another, and nothing may be wrong that was right.
fn verify(file: &str, old: &str, new: &str, id: &str) -> Result<(), Vec<Diagnostic>> {
    let ((before, faults), (after, found)) = (read(file, old), read(file, new));
    let known = |fault: &Diagnostic| {
        let place = |fault: &Diagnostic| fault.place.as_ref().map(|place| place.excerpt.clone());
        faults.iter().any(|old| (old.code, &old.message, place(old)) == (fault.code, &fault.message, place(fault)))
    };
    let fresh: Vec<Diagnostic> = found.into_iter().filter(|fault| fault.is_error() && !known(fault)).collect();
    if !fresh.is_empty() {
        return Err(fresh);
    }
    leaves_others(file, before.facts, after.facts, id).map_err(|fault| vec![fault])
}

fn leaves_others(file: &str, before: Vec<Fact>, after: Vec<Fact>, id: &str) -> Result<(), Diagnostic> {
    let others = |facts: Vec<Fact>| facts.into_iter().filter(|fact| fact.id != id);
    others(before).eq(others(after)).then_some(()).ok_or_else(|| {
        Diagnostic::error("edit.form", format!("`{file}` cannot be edited safely"))
            .at(Place::file(file))
            .hint("edit the fact in the facts file")
    })
}

#[cfg(test)]
mod tests;
