//! The facts file beside an article (`x.facts.toml`): read with every fault of it noted in one run, and added to without
//! touching what is there. Field by field: `docs/facts.md`.

mod convert;
pub mod edit;
pub mod edtf;
mod merge;
mod raw;
pub(super) mod reader;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

pub use edtf::is_valid as is_edtf;
pub use merge::merge;
pub use raw::{RawFact, RawOrigin, two_decimals};

use super::model::{Anchor, Checked, Fact, FactKind, KINDS, Revision, SourceRef};
use crate::diagnostic::Diagnostic;
use reader::{Reader, Value};

#[cfg(test)]
mod tests;

/// Most characters of a label.
const LABEL: usize = 60;

/// The keys a fact of any kind may carry.
pub const COMMON_KEYS: [&str; 17] = [
    "id",
    "kind",
    "label",
    "text",
    "as_of",
    "period",
    "about",
    "review_by",
    "status",
    "checked",
    "superseded_by",
    "source",
    "at",
    "origin",
    "history",
    "tags",
    "show",
];

/// A facts file as read: what is broken is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactsFile {
    pub facts: Vec<Fact>,
    /// Where each fact's table stands in the source.
    pub spans: Vec<Range<usize>>,
}

/// Reads the facts file `file`; facts with an error are left out, the others kept.
#[must_use]
pub fn read(file: &str, source: &str) -> (FactsFile, Vec<Diagnostic>) {
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
                Ok(mut fact) if reader.errors == errors => {
                    // Vectors start with room for four, and most facts have one anchor and one source.
                    fact.at.shrink_to_fit();
                    fact.source.shrink_to_fit();
                    read.facts.push(fact);
                    read.spans.push(span);
                }
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
            common_field(reader, &mut raw, key.get_ref(), value);
        }
    }
    let long = raw.label.len() > LABEL && raw.label.chars().count() > LABEL;
    if long {
        let span = table.get("label").map_or(start..start, Spanned::span);
        let message = format!("label of {} characters; the margin has room for {LABEL}", raw.label.chars().count());
        reader.warning("facts.long-label", span, message, Some("say it shorter, and the rest in `text`".to_owned()));
    }
    raw
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

fn common_field<'i>(reader: &mut Reader<'_>, raw: &mut RawFact<'i>, key: &str, value: &Value<'i>) {
    match key {
        "id" => raw.id = reader.words(key, value).unwrap_or_default(),
        "label" => raw.label = reader.words(key, value).unwrap_or_default(),
        "text" => raw.text = reader.words(key, value),
        "as_of" => raw.as_of = reader.date(key, value),
        "period" => raw.period = reader.date(key, value),
        "about" => raw.about = reader.strings(key, value),
        "review_by" => raw.review_by = reader.date(key, value),
        "status" => raw.status = reader.choice(key, value),
        "checked" => raw.checked = checked(reader, value).map(Cow::Owned),
        "superseded_by" => raw.superseded_by = reader.words(key, value),
        "source" => raw.source = Cow::Owned(sources(reader, value)),
        "at" => raw.at = Cow::Owned(anchors(reader, value)),
        "origin" => raw.origin = origin(reader, value),
        "history" => raw.history = Cow::Owned(history(reader, value)),
        "tags" => raw.tags = reader.strings(key, value),
        "show" => raw.show = reader.choice(key, value),
        _ => kind_field(reader, raw, key, value),
    }
}

/// `kind` itself is read before all others.
fn kind_field<'i>(reader: &mut Reader<'_>, raw: &mut RawFact<'i>, key: &str, value: &Value<'i>) {
    match key {
        "value" => raw.value = reader.decimal(key, value),
        "low" => raw.low = reader.decimal(key, value),
        "high" => raw.high = reader.decimal(key, value),
        "by" => raw.by = reader.decimal(key, value),
        "approx" => raw.approx = reader.choice(key, value),
        "change" => raw.change = reader.choice(key, value),
        "when" => raw.when = reader.date(key, value),
        "until" => raw.until = reader.date(key, value),
        "said_on" => raw.said_on = reader.date(key, value),
        "published" => raw.published = reader.date(key, value),
        "lat" => raw.lat = reader.degrees(key, value, 90.0),
        "lon" => raw.lon = reader.degrees(key, value, 180.0),
        "who" => raw.who = reader.strings(key, value),
        "aka" => raw.aka = reader.strings(key, value),
        "evidence" => raw.evidence = reader.strings(key, value),
        _ => {
            if let Some(field) = raw.words_mut(key) {
                *field = reader.words(key, value);
            }
        }
    }
}

impl<'a> RawFact<'a> {
    /// The keys of single kinds that hold plain words.
    fn words_mut(&mut self, key: &str) -> Option<&mut Option<Cow<'a, str>>> {
        Some(match key {
            "unit" => &mut self.unit,
            "measure" => &mut self.measure,
            "of" => &mut self.of,
            "derived" => &mut self.derived,
            "place" => &mut self.place,
            "name" => &mut self.name,
            "role" => &mut self.role,
            "type" => &mut self.sort,
            "within" => &mut self.within,
            "speaker" => &mut self.speaker,
            "to" => &mut self.to,
            "term" => &mut self.term,
            "claimant" => &mut self.claimant,
            "claim" => &mut self.claim,
            "verdict" => &mut self.verdict,
            "title" => &mut self.title,
            "author" => &mut self.author,
            "publisher" => &mut self.publisher,
            "url" => &mut self.url,
            "doi" => &mut self.doi,
            _ => return None,
        })
    }
}

fn anchors(reader: &mut Reader<'_>, value: &Value<'_>) -> Vec<Anchor> {
    let example = "[{ exact = \"words of the article\" }]";
    let mut anchors = Vec::new();
    for (table, span) in reader.tables("at", value, example) {
        let mut anchor = Anchor::default();
        reader.fields(table, "`at`", &["exact", "prefix", "suffix"], |reader, key, value| match key {
            "exact" => anchor.exact = reader.words(key, value).unwrap_or_default().into_owned(),
            "prefix" => anchor.prefix = reader.string(key, value).unwrap_or_default().into_owned(),
            _ => anchor.suffix = reader.string(key, value).unwrap_or_default().into_owned(),
        });
        if !table.contains_key("exact") {
            reader.missing(span, "an entry of `at`", "exact", "quote the words of the article that state the fact");
        }
        anchors.push(anchor);
    }
    anchors
}

fn sources(reader: &mut Reader<'_>, value: &Value<'_>) -> Vec<SourceRef> {
    const KEYS: [&str; 8] = ["ref", "url", "title", "where", "quote", "role", "accessed", "archive"];
    let mut sources = Vec::new();
    for (table, _) in reader.tables("source", value, "[{ url = \"https://…\" }]") {
        let mut source = SourceRef::default();
        reader.fields(table, "`source`", &KEYS, |reader, key, value| match key {
            "role" => source.role = reader.choice("role", value),
            "accessed" => source.accessed = reader.date(key, value).map(Cow::into_owned),
            _ => {
                let words = reader.words(key, value).map(Cow::into_owned);
                match key {
                    "ref" => source.reference = words,
                    "url" => source.url = words,
                    "title" => source.title = words,
                    "where" => source.place = words,
                    "quote" => source.quote = words,
                    _ => source.archive = words,
                }
            }
        });
        sources.push(source);
    }
    sources
}

fn checked(reader: &mut Reader<'_>, value: &Value<'_>) -> Option<Checked> {
    let table = reader.table("checked", value, "{ by = \"…\", on = 2026-11-24 }")?;
    let (mut by, mut on) = (None, None);
    reader.fields(table, "`checked`", &["by", "on"], |reader, key, value| match key {
        "by" => by = reader.words(key, value),
        _ => on = reader.date(key, value),
    });
    for key in ["by", "on"].into_iter().filter(|key| !table.contains_key(*key)) {
        reader.missing(value.span(), "`checked`", key, "say who looked at the fact, and when");
    }
    Some(Checked { by: by?.into_owned(), on: on?.into_owned() })
}

fn history(reader: &mut Reader<'_>, value: &Value<'_>) -> Vec<Revision> {
    let mut history = Vec::new();
    for (table, span) in reader.tables("history", value, "[{ on = 2026-11-24, was = \"…\", why = \"…\" }]") {
        let (mut on, mut was, mut why) = (None, None, None);
        reader.fields(table, "`history`", &["on", "was", "why"], |reader, key, value| match key {
            "on" => on = reader.date(key, value),
            "was" => was = reader.string(key, value),
            _ => why = reader.string(key, value),
        });
        for key in ["on", "was"].into_iter().filter(|key| !table.contains_key(*key)) {
            reader.missing(
                span.clone(),
                "an entry of `history`",
                key,
                "say when the fact changed, and what it said before",
            );
        }
        if let (Some(on), Some(was)) = (on, was) {
            let why = why.unwrap_or_default().into_owned();
            history.push(Revision { on: on.into_owned(), was: was.into_owned(), why });
        }
    }
    history
}

fn origin<'i>(reader: &mut Reader<'_>, value: &Value<'i>) -> Option<RawOrigin<'i>> {
    if value.get_ref().is_str() {
        return reader.choice("origin", value).map(RawOrigin::Hand);
    }
    let table = reader.table("origin", value, "\"hand\"")?;
    let (mut rule, mut score) = (None, None);
    reader.fields(table, "`origin`", &["rule", "score"], |reader, key, value| match key {
        "rule" => rule = reader.words(key, value),
        _ => score = reader.decimal(key, value).and_then(|score| score.parse().ok()),
    });
    if !table.contains_key("rule") {
        reader.missing(value.span(), "`origin`", "rule", "write `origin = \"hand\"` for a fact that no rule suggested");
    }
    Some(RawOrigin::Rule { rule: rule?, score: score.unwrap_or(0.0) })
}
