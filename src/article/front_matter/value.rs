//! TOML and YAML as one tree whose keys and values know where they stand in the file.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

/// A value and its bytes in the file.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub span: Range<usize>,
    pub value: Value<'a>,
}

#[derive(Debug)]
pub(super) enum Value<'a> {
    /// YAML only.
    Null,
    Boolean(bool),
    Integer(i64),
    Float(f64),
    /// TOML only; YAML's dates are strings.
    Datetime(Datetime),
    String(Cow<'a, str>),
    Array(Vec<Node<'a>>),
    Table(Vec<Entry<'a>>),
}

#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub key: Cow<'a, str>,
    pub key_span: Range<usize>,
    pub node: Node<'a>,
}

/// What a parser found broken, and where in the file.
#[derive(Debug)]
pub(super) struct Broken {
    pub span: Range<usize>,
    pub message: String,
}

impl Value<'_> {
    /// With its article, for messages.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Boolean(_) => "true or false",
            Self::Integer(_) => "a whole number",
            Self::Float(_) => "a number",
            Self::Datetime(_) => "a date",
            Self::String(_) => "a string",
            Self::Array(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// What `[extra]` keeps. YAML's nulls have no TOML and are left out.
pub(super) fn to_toml(node: Node<'_>) -> Option<toml::Value> {
    Some(match node.value {
        Value::Null => return None,
        Value::Boolean(value) => toml::Value::Boolean(value),
        Value::Integer(value) => toml::Value::Integer(value),
        Value::Float(value) => toml::Value::Float(value),
        Value::Datetime(value) => toml::Value::Datetime(value),
        Value::String(value) => toml::Value::String(value.into_owned()),
        Value::Array(nodes) => toml::Value::Array(nodes.into_iter().filter_map(to_toml).collect()),
        Value::Table(entries) => toml::Value::Table(to_toml_table(entries)),
    })
}

pub(super) fn to_toml_table(entries: Vec<Entry<'_>>) -> toml::Table {
    entries.into_iter().filter_map(|entry| Some((entry.key.into_owned(), to_toml(entry.node)?))).collect()
}

/// The top-level keys of `text`, which stands at byte `at` of its file.
pub(super) fn read_toml(text: &str, at: usize) -> Result<Vec<Entry<'_>>, Vec<Broken>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return toml_entries(table.into_inner(), at).map_err(|broken| vec![broken]);
    }
    let place = |error: &toml::de::Error| error.span().map_or(at..at, |span| at + span.start..at + span.end);
    Err(errors.iter().map(|error| Broken { span: place(error), message: error.message().to_owned() }).collect())
}

fn toml_entries(table: DeTable<'_>, at: usize) -> Result<Vec<Entry<'_>>, Broken> {
    table
        .into_iter()
        .map(|(key, value)| {
            let key_span = at + key.span().start..at + key.span().end;
            Ok(Entry { key: key.into_inner(), key_span, node: toml_node(value, at)? })
        })
        .collect()
}

fn toml_node(node: toml::Spanned<DeValue<'_>>, at: usize) -> Result<Node<'_>, Broken> {
    let span = at + node.span().start..at + node.span().end;
    let too_large = |kind: &str| Broken { span: span.clone(), message: format!("the {kind} is out of range") };
    let value = match node.into_inner() {
        DeValue::String(value) => Value::String(value),
        DeValue::Integer(value) => {
            Value::Integer(i64::from_str_radix(value.as_str(), value.radix()).map_err(|_| too_large("whole number"))?)
        }
        DeValue::Float(value) => Value::Float(value.as_str().parse().map_err(|_| too_large("number"))?),
        DeValue::Boolean(value) => Value::Boolean(value),
        DeValue::Datetime(value) => Value::Datetime(value),
        DeValue::Array(values) => {
            Value::Array(values.into_iter().map(|value| toml_node(value, at)).collect::<Result<_, _>>()?)
        }
        DeValue::Table(table) => Value::Table(toml_entries(table, at)?),
    };
    Ok(Node { span, value })
}

/// The top-level keys of `text`, which stands at byte `at` of its file.
pub(super) fn read_yaml(text: &str, at: usize) -> Result<Vec<Entry<'_>>, Vec<Broken>> {
    let broken = |span, message: &str| vec![Broken { span, message: message.to_owned() }];
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Vec::new());
    }
    let root = serde_saphyr::from_str::<Node<'_>>(text).map_err(|error| {
        let error = error.without_snippet();
        let span = error.location().map_or(0..text.len(), |location| yaml_span(location, text));
        let message = error.to_string();
        let end = message.find(" at line ").or_else(|| message.find('\n')).unwrap_or(message.len());
        broken(at + span.start..at + span.end, message[..end].trim_end_matches([':', ' ']))
    })?;
    let Node { value, mut span } = moved(root, at);
    match value {
        Value::Table(mut entries) => {
            for entry in &mut entries {
                let is_text = TEXTS.contains(&&*entry.key);
                words(&mut entry.node, is_text, (text, at));
            }
            Ok(entries)
        }
        Value::Null => Ok(Vec::new()),
        other => {
            span.start = span.start.max(at);
            Err(broken(span, &format!("expected `key: value` lines, found {}", other.type_name())))
        }
    }
}

/// Keys whose values are words, whatever YAML takes them for.
const TEXTS: [&str; 14] = [
    "title",
    "description",
    "summary",
    "subtitle",
    "slug",
    "author",
    "authors",
    "tag",
    "tags",
    "category",
    "categories",
    "keywords",
    "section",
    "series",
];

/// In lists, and where `is_text`, what old YAML takes for true or false is the word that it is: `no` may be a tag, or Norway.
fn words(node: &mut Node<'_>, is_text: bool, (text, at): (&str, usize)) {
    match &mut node.value {
        Value::Boolean(_) if is_text => {
            let word = node.span.start.checked_sub(at).and_then(|start| text.get(start..node.span.end - at));
            let word = word.map(str::trim).filter(|word| !word.is_empty());
            let is_yaml = |word: &&str| !word.eq_ignore_ascii_case("true") && !word.eq_ignore_ascii_case("false");
            if let Some(word) = word.filter(is_yaml) {
                node.value = Value::String(Cow::Owned(word.to_owned()));
            }
        }
        Value::Array(nodes) => nodes.iter_mut().for_each(|node| words(node, true, (text, at))),
        Value::Table(entries) => {
            entries.iter_mut().for_each(|entry| words(&mut entry.node, is_text, (text, at)));
        }
        _ => {}
    }
}

fn yaml_span(location: serde_saphyr::Location, text: &str) -> Range<usize> {
    let number = |value: Option<u64>| value.and_then(|value| usize::try_from(value).ok());
    match (number(location.span().byte_offset()), number(location.span().byte_len())) {
        (Some(start), Some(length)) => start..start + length,
        _ => {
            let line = usize::try_from(location.line()).unwrap_or(0).saturating_sub(1);
            let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
            start..start
        }
    }
}

/// The same tree with every span `by` bytes further on.
fn moved(mut node: Node<'_>, by: usize) -> Node<'_> {
    node.span = node.span.start + by..node.span.end + by;
    node.value = match node.value {
        Value::Array(nodes) => Value::Array(nodes.into_iter().map(|node| moved(node, by)).collect()),
        Value::Table(entries) => Value::Table(
            entries
                .into_iter()
                .map(|entry| Entry {
                    key_span: entry.key_span.start + by..entry.key_span.end + by,
                    node: moved(entry.node, by),
                    ..entry
                })
                .collect(),
        ),
        value => value,
    };
    node
}

fn byte_range<T>(spanned: &Spanned<T>) -> Range<usize> {
    yaml_span(spanned.referenced, "")
}

impl<'de> Deserialize<'de> for Node<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Value<'static>>::deserialize(deserializer)?;
        Ok(Node { span: byte_range(&spanned), value: spanned.value })
    }
}

impl<'de> Deserialize<'de> for Value<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value<'static>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Value::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(value).map_or(Value::Float(value as f64), Value::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Value::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Value::String(Cow::Owned(value.to_owned())))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = access.next_element()? {
            nodes.push(node);
        }
        Ok(Value::Array(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, node)) = access.next_entry::<Spanned<String>, Node<'static>>()? {
            entries.push(Entry { key_span: byte_range(&key), key: Cow::Owned(key.value), node });
        }
        Ok(Value::Table(entries))
    }
}
