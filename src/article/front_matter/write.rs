//! Front matter as TOML a person likes to read: what it is about first, where it came from last.

use std::collections::BTreeMap;

use serde::Serialize;
use toml_edit::Formatted;
use toml_edit::visit_mut::VisitMut;

use super::{FrontMatter, Image, Provenance, Timestamp};

/// The order of the fields is the order of the keys; tables come last, as TOML wants.
#[derive(Serialize)]
struct Written<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<toml::value::Datetime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<toml::value::Datetime>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: &'a Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: &'a Option<String>,
    #[serde(skip_serializing_if = "is_zero")]
    weight: i64,
    #[serde(skip_serializing_if = "is_false")]
    draft: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: &'a Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: &'a Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    template: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: &'a Option<Image>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    taxonomies: &'a BTreeMap<String, Vec<String>>,
    #[serde(skip_serializing_if = "toml::Table::is_empty")]
    extra: &'a toml::Table,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: &'a Option<Provenance>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_zero(value: &i64) -> bool {
    *value == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_false(value: &bool) -> bool {
    !value
}

/// The front matter without its fences.
#[must_use]
pub fn to_toml(front: &FrontMatter) -> String {
    // Destructured so that a new key does not compile until someone has given it its place.
    let FrontMatter {
        title,
        description,
        date,
        updated,
        weight,
        draft,
        slug,
        path,
        aliases,
        authors,
        template,
        taxonomies,
        extra,
        source,
        dateline,
        language,
        image,
    } = front;
    let written = Written {
        title,
        description,
        date: date.as_ref().and_then(datetime),
        updated: updated.as_ref().and_then(datetime),
        authors,
        dateline,
        language,
        weight: *weight,
        draft: *draft,
        slug,
        path,
        aliases,
        template,
        image,
        taxonomies,
        extra,
        source,
    };
    let text = toml::to_string(&written).expect("all keys are strings and no value is without a TOML form");
    if text.lines().any(|line| line.trim_end() == "+++") { on_one_line(&text).unwrap_or(text) } else { text }
}

/// The same with every string on one line, so that none has a line that looks like the closing fence.
fn on_one_line(text: &str) -> Option<String> {
    struct OneLine;
    impl VisitMut for OneLine {
        fn visit_string_mut(&mut self, node: &mut Formatted<String>) {
            // JSON's escapes are TOML's, but for the one control character JSON leaves as it is.
            let quoted = serde_json::Value::from(node.value().as_str()).to_string().replace('\u{7f}', "\\u007f");
            if let Ok(toml_edit::Value::String(mut plain)) = quoted.parse() {
                plain.decor_mut().clone_from(node.decor());
                *node = plain;
            }
        }
    }
    let mut document: toml_edit::DocumentMut = text.parse().ok()?;
    OneLine.visit_document_mut(&mut document);
    Some(document.to_string())
}

/// `None` for years TOML cannot write.
fn datetime(stamp: &Timestamp) -> Option<toml::value::Datetime> {
    stamp.to_string().parse().ok()
}
