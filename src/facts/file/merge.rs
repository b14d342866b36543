//! Adding suggestions to a facts file. New facts are appended; not a byte of what is there changes, so that comments,
//! order, spacing and decisions survive by construction.

use std::collections::HashSet;
use std::fmt::Write as _;

use serde::Serialize as _;
use toml_edit::{DocumentMut, InlineTable, Value};

use super::{RawFact, read_leniently};
use crate::facts::model::Fact;

const HEADER: &str = "\
# Facts of the article beside this file, each anchored to the words that state it. Set `status` to \"accepted\" or \"rejected\",
# and edit freely: postil only ever adds suggestions here and never changes what a person wrote.
";

/// Keys whose value is written as a bare TOML date where it is a whole day.
pub(super) const DATES: [&str; 7] = ["as_of", "review_by", "when", "until", "said_on", "published", "on"];

/// The facts file `existing` with those `suggestions` added that it does not hold yet, in whatever status. A file that is
/// not TOML is returned as it is: reading it says what is wrong.
#[must_use]
pub fn merge(existing: Option<&str>, suggestions: &[Fact]) -> String {
    merge_counted(existing, suggestions).0
}

/// The same, and how many were added.
#[must_use]
pub fn merge_counted(existing: Option<&str>, suggestions: &[Fact]) -> (String, usize) {
    let old = existing.unwrap_or_default();
    let Ok(document) = old.parse::<DocumentMut>() else { return (old.to_owned(), 0) };
    let known = read_leniently(old);
    let mut ids: HashSet<String> = known.iter().map(|raw| raw.id.to_string()).collect();
    let mut fresh: Vec<InlineTable> = Vec::new();
    for fact in suggestions {
        let mut raw = RawFact::from(fact);
        if known.iter().any(|known| same(known, &raw)) {
            continue;
        }
        raw.id = free_id(&raw.id, &ids).into();
        ids.insert(raw.id.to_string());
        fresh.push(inline(&raw));
    }
    let added = fresh.len();
    let merged = if fresh.is_empty() {
        old.to_owned()
    } else if document.get("fact").is_some_and(|facts| facts.is_array()) {
        extend_array(document, fresh)
    } else {
        append(if old.trim().is_empty() { HEADER } else { old }, &fresh)
    };
    (merged, added)
}

fn append(old: &str, fresh: &[InlineTable]) -> String {
    let newline = if old.contains("\r\n") { "\r\n" } else { "\n" };
    let mut text = old.to_owned();
    if !text.ends_with('\n') {
        text.push_str(newline);
    }
    for table in fresh {
        text.push_str(newline);
        let _ = write!(text, "[[fact]]{newline}");
        for (key, value) in table {
            let _ = write!(text, "{key} = {}{newline}", value.to_string().trim());
        }
    }
    text
}

/// Someone who wrote `fact = [{ … }]` gets more of the same.
fn extend_array(mut document: DocumentMut, fresh: Vec<InlineTable>) -> String {
    if let Some(array) = document.get_mut("fact").and_then(toml_edit::Item::as_array_mut) {
        for table in fresh {
            array.push(table);
        }
    }
    document.to_string()
}

/// A fact's keys and values in the order of the file.
fn inline(raw: &RawFact<'_>) -> InlineTable {
    let value = raw.serialize(toml_edit::ser::ValueSerializer::new());
    let value = value.expect("a fact is strings, numbers, lists and tables");
    let Value::InlineTable(mut table) = value else { unreachable!("a fact is written as a table") };
    if raw.at.is_empty() {
        table.remove("at");
    }
    bare_dates(&mut table);
    table
}

fn bare_dates(table: &mut InlineTable) {
    for key in DATES {
        let date = table.get(key).and_then(Value::as_str).filter(|date| date.len() == "2016-06-13".len());
        if let Some(date) = date.and_then(|date| date.parse::<toml_edit::Datetime>().ok()) {
            table.insert(key, date.into());
        }
    }
}

fn free_id(id: &str, taken: &HashSet<String>) -> String {
    let numbered = |n: u32| if n == 1 { id.to_owned() } else { format!("{id}-{n}") };
    (1..).map(numbered).find(|id| !taken.contains(id)).expect("there are more numbers than facts")
}

/// Whether `known` already says what `raw` suggests: of the same kind, and with the same words, the same name, or the same
/// statement about overlapping words.
fn same(known: &RawFact<'_>, raw: &RawFact<'_>) -> bool {
    if known.kind != raw.kind {
        return false;
    }
    if let (Some(name), Some(other)) = (&known.name, &raw.name) {
        return alike(name, other) || known.aka.iter().any(|aka| alike(aka, other));
    }
    let quoted =
        |pick: fn(&str, &str) -> bool| raw.at.iter().any(|new| known.at.iter().any(|old| pick(&old.exact, &new.exact)));
    if quoted(|old, new| old == new) || known.text.is_some() && known.text == raw.text {
        return true;
    }
    // A remark on a whole page quotes nothing.
    if known.claim.is_some() && known.claim == raw.claim && (known.at.is_empty() || raw.at.is_empty()) {
        return true;
    }
    let touching =
        known.at.is_empty() || raw.at.is_empty() || quoted(|old, new| old.contains(new) || new.contains(old));
    let says_something = raw.value.is_some() || raw.low.is_some() || raw.when.is_some();
    says_something && statement(known) == statement(raw) && touching
}

fn statement<'r>(raw: &'r RawFact<'_>) -> [Option<&'r str>; 5] {
    [&raw.value, &raw.low, &raw.high, &raw.unit, &raw.when].map(Option::as_deref)
}

fn alike(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}
