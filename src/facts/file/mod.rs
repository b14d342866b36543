//! The facts file beside an article (`x.facts.toml`): read with every fault of it noted in one run, and added to without
//! touching what is there. Field by field: `docs/facts.md`.

mod convert;
mod decision;
pub mod edit;
pub mod edtf;
pub(super) mod fields;
mod merge;
mod order;
mod quick;
mod raw;
pub(super) mod reader;
mod rename;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

pub use decision::Decision;
pub use edtf::{is_valid as is_edtf, last_day};
pub use fields::COMMON_KEYS;
pub use merge::{merge, merge_counted};
pub use raw::{RawFact, RawOrigin, two_decimals};
pub use rename::{rename, repin};

use super::model::{Fact, FactKind, KINDS};
use crate::diagnostic::Diagnostic;
use fields::{Values as _, field};
use reader::Reader;

#[cfg(test)]
mod tests;

/// Most characters of a label.
const LABEL: usize = 60;

/// A facts file as read: what is broken is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactsFile {
    pub facts: Vec<Fact>,
    /// Where each fact's table stands in the source.
    pub spans: Vec<Range<usize>>,
}

impl FactsFile {
    fn push(&mut self, mut fact: Fact, span: Range<usize>) {
        // Vectors start with room for four, and most facts have one anchor and one source.
        fact.at.shrink_to_fit();
        fact.source.shrink_to_fit();
        self.facts.push(fact);
        self.spans.push(span);
    }
}

/// Reads the facts file `file`; facts with an error are left out, the others kept.
#[must_use]
pub fn read(file: &str, source: &str) -> (FactsFile, Vec<Diagnostic>) {
    quick::read(source).map_or_else(|| read_any(file, source), |read| (read, Vec::new()))
}

/// Reads a facts file written in whatever way, and notes what is wrong with it.
fn read_any(file: &str, source: &str) -> (FactsFile, Vec<Diagnostic>) {
    let mut reader = Reader::new(file, source);
    let root = reader.parse();
    let mut read = FactsFile::default();
    let mut seen = HashMap::new();
    if let Some(list) = reader.top(&root, "fact") {
        for (table, header) in reader.tables("fact", list, "[{ id = \"…\" }]") {
            let span = table_span(table, header);
            let errors = reader.errors;
            let raw = raw_fact(&mut reader, table, span.start);
            check_id(&mut reader, table, &raw, &mut seen);
            match Fact::try_from(raw) {
                Ok(fact) if reader.errors == errors => read.push(fact, span),
                Ok(_) => {}
                Err(missing) => report_missing(&mut reader, table, &span, &missing),
            }
        }
    }
    (read, reader.diagnostics)
}

/// The facts of a file in which anything may be broken, as far as they can be told.
fn read_leniently(source: &str) -> Vec<RawFact<'_>> {
    let mut reader = Reader::new("", source);
    let root = reader.parse();
    let Some(list) = reader.top(&root, "fact") else { return Vec::new() };
    let tables = reader.tables("fact", list, "");
    tables.into_iter().map(|(table, header)| raw_fact(&mut reader, table, header.start)).collect()
}

/// Where each entry of `at` stands in the source of a facts file, by the id of its fact.
#[must_use]
pub fn anchor_spans(source: &str) -> HashMap<String, Vec<Range<usize>>> {
    let (root, _) = DeTable::parse_recoverable(source);
    let facts = root.get_ref().get("fact").and_then(|facts| facts.get_ref().as_array());
    let anchors = facts.into_iter().flatten().filter_map(|fact| {
        let id = fact.get_ref().get("id")?.get_ref().as_str()?;
        let at = fact.get_ref().get("at")?.get_ref().as_array()?;
        Some((id.to_owned(), at.iter().map(Spanned::span).collect()))
    });
    anchors.collect()
}

/// From the header of a table to the end of its last value.
fn table_span(table: &DeTable<'_>, header: Range<usize>) -> Range<usize> {
    let end = table.values().map(|value| value.span().end).max().unwrap_or(0);
    header.start..end.max(header.end)
}

fn report_missing(reader: &mut Reader<'_>, table: &DeTable<'_>, span: &Range<usize>, missing: &[convert::Missing]) {
    // A key that is there but was refused has its own diagnostic.
    for missing in missing.iter().filter(|missing| !table.contains_key(missing.key)) {
        let name = table.get("id").and_then(|id| id.get_ref().as_str());
        let what = name.map_or_else(|| "this fact".to_owned(), |id| format!("fact `{id}`"));
        let header = table.get("id").map_or(span.start..span.start + "[[fact]]".len(), Spanned::span);
        reader.missing(header, &what, missing.key, missing.why);
    }
}

fn check_id(reader: &mut Reader<'_>, table: &DeTable<'_>, raw: &RawFact<'_>, seen: &mut HashMap<String, Range<usize>>) {
    let Some(span) = table.get("id").map(Spanned::span).filter(|_| !raw.id.is_empty()) else { return };
    reader.slug(&raw.id, span.clone());
    reader.unique(&raw.id, span, seen);
}

fn raw_fact<'i>(reader: &mut Reader<'_>, table: &DeTable<'i>, start: usize) -> RawFact<'i> {
    let kind = table.get("kind").and_then(|kind| reader.choice("kind", kind));
    let mut raw = RawFact { kind, ..RawFact::default() };
    for (key, value) in table {
        if knows(reader, key, raw.kind) {
            field(reader, &mut raw, key.get_ref(), value);
        }
    }
    if is_long(&raw.label) {
        let span = table.get("label").map_or(start..start, Spanned::span);
        let message = format!("label of {} characters; the margin has room for {LABEL}", raw.label.chars().count());
        reader.warning("facts.long-label", span, message, Some("say it shorter, and the rest in `text`".to_owned()));
    }
    raw
}

fn is_long(label: &str) -> bool {
    label.len() > LABEL && label.chars().count() > LABEL
}

/// Whether a fact of that kind may have the key; what it may not have is noted.
fn knows(reader: &mut Reader<'_>, key: &Spanned<Cow<'_, str>>, kind: Option<FactKind>) -> bool {
    let name = key.get_ref().as_ref();
    if COMMON_KEYS.contains(&name) || kind.is_some_and(|kind| kind.info().keys.contains(&name)) {
        return true;
    }
    let having: Vec<&str> = KINDS.iter().filter(|info| info.keys.contains(&name)).map(|info| info.name).collect();
    match kind {
        None if !having.is_empty() => return true,
        Some(kind) if !having.is_empty() => {
            let message = format!("a fact of kind `{}` has no `{name}`", kind.name());
            let hint = format!("`{name}` belongs to: {}", having.join(", "));
            reader.error("facts.wrong-kind", key.span(), message, Some(hint));
        }
        _ => {
            let own = kind.map_or(&[][..], |kind| kind.info().keys);
            reader.unknown_key(key, "a fact", COMMON_KEYS.iter().chain(own).copied());
        }
    }
    false
}
