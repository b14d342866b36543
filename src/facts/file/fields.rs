//! What each key of a fact holds, for whichever reader finds the values.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

use super::raw::{RawFact, RawOrigin};
use crate::facts::model::{Anchor, Checked, Revision, SourceRef};

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

/// Typed reading of the values of one file; `V` says where a value stands. What is not as it should be is `None` or left
/// out, and the reader has taken note of it.
pub trait Values<'i, V: Copy> {
    fn is_string(&self, value: V) -> bool;

    fn string(&mut self, key: &str, value: V) -> Option<Cow<'i, str>>;

    /// A string with something in it.
    fn words(&mut self, key: &str, value: V) -> Option<Cow<'i, str>>;

    fn strings(&mut self, key: &str, value: V) -> Vec<Cow<'i, str>>;

    /// A decimal number as it is written, in a string or bare.
    fn decimal(&mut self, key: &str, value: V) -> Option<Cow<'i, str>>;

    /// Degrees between `-most` and `most`.
    fn degrees(&mut self, key: &str, value: V, most: f64) -> Option<f64>;

    /// A date: a TOML date, or EDTF in a string.
    fn date(&mut self, key: &str, value: V) -> Option<Cow<'i, str>>;

    /// One of the names that `T` deserializes from.
    fn choice<T: DeserializeOwned>(&mut self, key: &str, value: V) -> Option<T>;

    /// Calls `each` for the tables of a list.
    fn entries(&mut self, shape: &Shape, value: V, each: impl FnMut(&mut Self, V));

    /// Calls `field` for each key of a table that `shape` knows.
    fn entry(&mut self, shape: &Shape, value: V, field: impl FnMut(&mut Self, &str, V));
}

/// The form of the tables that a key holds.
pub struct Shape {
    pub key: &'static str,
    pub example: &'static str,
    /// What a message calls one of them.
    pub name: &'static str,
    pub keys: &'static [&'static str],
    /// How many of `keys`, from the first, must be there, and why.
    pub required: usize,
    pub why: &'static str,
}

impl Shape {
    pub fn required(&self) -> &'static [&'static str] {
        &self.keys[..self.required]
    }
}

const AT: Shape = Shape {
    key: "at",
    example: "[{ exact = \"words of the article\" }]",
    name: "an entry of `at`",
    keys: &["exact", "prefix", "suffix"],
    required: 1,
    why: "quote the words of the article that state the fact",
};

const SOURCE: Shape = Shape {
    key: "source",
    example: "[{ url = \"https://…\" }]",
    name: "an entry of `source`",
    keys: &["ref", "url", "title", "where", "quote", "role", "accessed", "archive"],
    required: 0,
    why: "",
};

const CHECKED: Shape = Shape {
    key: "checked",
    example: "{ by = \"…\", on = 2026-11-24 }",
    name: "`checked`",
    keys: &["by", "on"],
    required: 2,
    why: "say who looked at the fact, and when",
};

const HISTORY: Shape = Shape {
    key: "history",
    example: "[{ on = 2026-11-24, was = \"…\", why = \"…\" }]",
    name: "an entry of `history`",
    keys: &["on", "was", "why"],
    required: 2,
    why: "say when the fact changed, and what it said before",
};

const ORIGIN: Shape = Shape {
    key: "origin",
    example: "\"hand\"",
    name: "`origin`",
    keys: &["rule", "score"],
    required: 1,
    why: "write `origin = \"hand\"` for a fact that no rule suggested",
};

/// Reads the value of a key that the fact may have. `kind` says which ones those are and is read before.
pub fn field<'i, V: Copy>(reader: &mut impl Values<'i, V>, raw: &mut RawFact<'i>, key: &str, value: V) {
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

fn kind_field<'i, V: Copy>(reader: &mut impl Values<'i, V>, raw: &mut RawFact<'i>, key: &str, value: V) {
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

fn anchors<'i, V: Copy>(reader: &mut impl Values<'i, V>, value: V) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    reader.entries(&AT, value, |reader, table| {
        let mut anchor = Anchor::default();
        reader.entry(&AT, table, |reader, key, value| match key {
            "exact" => anchor.exact = reader.words(key, value).unwrap_or_default().into_owned(),
            "prefix" => anchor.prefix = reader.string(key, value).unwrap_or_default().into_owned(),
            _ => anchor.suffix = reader.string(key, value).unwrap_or_default().into_owned(),
        });
        anchors.push(anchor);
    });
    anchors
}

fn sources<'i, V: Copy>(reader: &mut impl Values<'i, V>, value: V) -> Vec<SourceRef> {
    let mut sources = Vec::new();
    reader.entries(&SOURCE, value, |reader, table| {
        let mut source = SourceRef::default();
        reader.entry(&SOURCE, table, |reader, key, value| source_field(reader, &mut source, key, value));
        sources.push(source);
    });
    sources
}

fn source_field<'i, V: Copy>(reader: &mut impl Values<'i, V>, source: &mut SourceRef, key: &str, value: V) {
    let words = match key {
        "role" => {
            source.role = reader.choice(key, value);
            return;
        }
        "ref" => &mut source.reference,
        "url" => &mut source.url,
        "title" => &mut source.title,
        "where" => &mut source.place,
        "quote" => &mut source.quote,
        "accessed" => {
            source.accessed = reader.date(key, value).map(Box::from);
            return;
        }
        _ => &mut source.archive,
    };
    *words = reader.words(key, value).map(Box::from);
}

fn checked<'i, V: Copy>(reader: &mut impl Values<'i, V>, value: V) -> Option<Checked> {
    let (mut by, mut on) = (None, None);
    reader.entry(&CHECKED, value, |reader, key, value| match key {
        "by" => by = reader.words(key, value),
        _ => on = reader.date(key, value),
    });
    Some(Checked { by: by?.into_owned(), on: on?.into_owned() })
}

fn history<'i, V: Copy>(reader: &mut impl Values<'i, V>, value: V) -> Vec<Revision> {
    let mut history = Vec::new();
    reader.entries(&HISTORY, value, |reader, table| {
        let (mut on, mut was, mut why) = (None, None, None);
        reader.entry(&HISTORY, table, |reader, key, value| match key {
            "on" => on = reader.date(key, value),
            "was" => was = reader.string(key, value),
            _ => why = reader.string(key, value),
        });
        if let (Some(on), Some(was)) = (on, was) {
            let why = why.unwrap_or_default().into_owned();
            history.push(Revision { on: on.into_owned(), was: was.into_owned(), why });
        }
    });
    history
}

fn origin<'i, V: Copy>(reader: &mut impl Values<'i, V>, value: V) -> Option<RawOrigin<'i>> {
    if reader.is_string(value) {
        return reader.choice(ORIGIN.key, value).map(RawOrigin::Hand);
    }
    let (mut rule, mut score) = (None, None);
    reader.entry(&ORIGIN, value, |reader, key, value| match key {
        "rule" => rule = reader.words(key, value),
        _ => score = reader.decimal(key, value).and_then(|score| score.parse().ok()),
    });
    Some(RawOrigin::Rule { rule: rule?, score: score.unwrap_or(0.0) })
}
