//! What articles share: the site's own entities (`data/entities.toml`) and sources (`data/sources.toml`).

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::file::fields::Values as _;
use super::file::reader::{Reader, Value};
use super::model::FactKind;
use crate::diagnostic::Diagnostic;

/// Someone or something that articles mention under one id.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    pub id: String,
    /// Person, organization or place.
    pub kind: FactKind,
    pub name: String,
    pub aka: Vec<String>,
    pub role: Option<String>,
    /// The organisation the role is held in.
    pub of: Option<String>,
    pub within: Option<String>,
    /// WGS 84 degrees.
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub url: Option<String>,
    pub description: Option<String>,
}

/// A publication that facts refer to with `source = [{ ref = "…" }]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedSource {
    pub id: String,
    pub title: Option<String>,
    pub author: Option<String>,
    pub publisher: Option<String>,
    /// EDTF.
    pub published: Option<String>,
    pub url: Option<String>,
    pub doi: Option<String>,
    pub archive: Option<String>,
}

/// The site's entities and sources, each list in the order of its file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Registry {
    pub entities: Vec<Entity>,
    pub sources: Vec<SharedSource>,
}

const ENTITY_KEYS: [&str; 11] =
    ["id", "kind", "name", "aka", "role", "of", "within", "lat", "lon", "url", "description"];
const SOURCE_KEYS: [&str; 8] = ["id", "title", "author", "publisher", "published", "url", "doi", "archive"];

impl Registry {
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&SharedSource> {
        self.sources.iter().find(|source| source.id == id)
    }
}

/// Reads `data/entities.toml`; broken entries are left out.
#[must_use]
pub fn read_entities(file: &str, source: &str) -> (Vec<Entity>, Vec<Diagnostic>) {
    read_list(file, source, "entity", entity)
}

/// Reads `data/sources.toml`; broken entries are left out.
#[must_use]
pub fn read_sources(file: &str, source: &str) -> (Vec<SharedSource>, Vec<Diagnostic>) {
    read_list(file, source, "source", shared_source)
}

fn read_list<T>(
    file: &str,
    source: &str,
    name: &'static str,
    read: fn(&mut Reader<'_>, &DeTable<'_>, Range<usize>) -> Option<T>,
) -> (Vec<T>, Vec<Diagnostic>) {
    let mut reader = Reader::new(file, source);
    let root = reader.parse();
    let mut entries = Vec::new();
    let mut seen = HashMap::new();
    if let Some(list) = reader.top(&root, name) {
        for (table, header) in reader.tables(name, list, "[{ id = \"…\" }]") {
            let errors = reader.errors;
            match table.get("id") {
                None => reader.missing(header.clone(), "this entry", "id", "give it a stable name to refer to it by"),
                Some(id) => check_id(&mut reader, id, &mut seen),
            }
            let entry = read(&mut reader, table, header);
            if reader.errors == errors {
                entries.extend(entry);
            }
        }
    }
    (entries, reader.diagnostics)
}

fn check_id(reader: &mut Reader<'_>, value: &Value<'_>, seen: &mut HashMap<String, Range<usize>>) {
    if let Some(id) = value.get_ref().as_str() {
        reader.slug(id, value.span());
        reader.unique(id, value.span(), seen);
    }
}

fn entity(reader: &mut Reader<'_>, table: &DeTable<'_>, header: Range<usize>) -> Option<Entity> {
    let (mut id, mut kind, mut name) = (None, None, None);
    let (mut role, mut of, mut within, mut url, mut description) = (None, None, None, None, None);
    let (mut aka, mut lat, mut lon) = (Vec::new(), None, None);
    reader.fields(table, "an entity", &ENTITY_KEYS, |reader, key, value| match key {
        "kind" => kind = entity_kind(reader, value),
        "aka" => aka = reader.strings(key, value).into_iter().map(Cow::into_owned).collect(),
        "lat" => lat = reader.degrees(key, value, 90.0),
        "lon" => lon = reader.degrees(key, value, 180.0),
        _ => {
            let words = reader.words(key, value).map(Cow::into_owned);
            match key {
                "id" => id = words,
                "name" => name = words,
                "role" => role = words,
                "of" => of = words,
                "within" => within = words,
                "url" => url = words,
                _ => description = words,
            }
        }
    });
    for key in ["kind", "name"].into_iter().filter(|key| !table.contains_key(*key)) {
        let span = table.get("id").map_or(header.clone(), Spanned::span);
        reader.missing(span, "this entity", key, "an entity needs `id`, `kind` and `name`");
    }
    Some(Entity { id: id?, kind: kind?, name: name?, aka, role, of, within, lat, lon, url, description })
}

fn entity_kind(reader: &mut Reader<'_>, value: &Value<'_>) -> Option<FactKind> {
    let kind: FactKind = reader.choice("kind", value)?;
    if kind.is_entity() {
        return Some(kind);
    }
    let message = format!("an entity cannot be of kind `{}`", kind.name());
    let hint = "entities are `person`, `organization` or `place`".to_owned();
    reader.error("facts.bad-value", value.span(), message, Some(hint));
    None
}

fn shared_source(reader: &mut Reader<'_>, table: &DeTable<'_>, header: Range<usize>) -> Option<SharedSource> {
    let mut source = SharedSource::default();
    reader.fields(table, "a source", &SOURCE_KEYS, |reader, key, value| {
        if key == "published" {
            source.published = reader.date(key, value).map(Cow::into_owned);
            return;
        }
        let words = reader.words(key, value).map(Cow::into_owned);
        match key {
            "id" => source.id = words.unwrap_or_default(),
            "title" => source.title = words,
            "author" => source.author = words,
            "publisher" => source.publisher = words,
            "url" => source.url = words,
            "doi" => source.doi = words,
            _ => source.archive = words,
        }
    });
    if ["title", "url", "doi"].iter().all(|key| !table.contains_key(*key)) {
        let span = table.get("id").map_or(header, Spanned::span);
        reader.missing(span, "this source", "title", "a source needs `title`, `url` or `doi`");
        return None;
    }
    Some(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_sources_come_in_the_order_of_their_files() {
        let (entities, found) = read_entities(
            "data/entities.toml",
            "[[entity]]\nid = \"un\"\nkind = \"organization\"\nname = \"United Nations\"\naka = [\"UN\"]\n\n\
             [[entity]]\nid = \"oslo\"\nkind = \"place\"\nname = \"Oslo\"\nwithin = \"Norway\"\nlat = 59.91\nlon = 10.75\n",
        );
        assert_eq!(found, []);
        let (sources, found) = read_sources(
            "data/sources.toml",
            "[[source]]\nid = \"census\"\ntitle = \"Census\"\npublished = 2021-03-21\n",
        );
        assert_eq!(found, []);
        let registry = Registry { entities, sources };
        let [un, oslo] = registry.entities.as_slice() else { panic!("two entities") };
        assert_eq!((un.id.as_str(), un.aka.as_slice()), ("un", ["UN".to_owned()].as_slice()));
        assert_eq!((oslo.id.as_str(), oslo.lat, oslo.name.as_str()), ("oslo", Some(59.91), "Oslo"));
        assert_eq!(registry.source("census").and_then(|source| source.published.as_deref()), Some("2021-03-21"));
        assert_eq!(registry.source("nobody"), None);
    }

    #[test]
    fn every_fault_of_a_file_is_reported_and_good_entries_stay() {
        let (entities, found) = read_entities(
            "data/entities.toml",
            "[[entity]]\nid = \"a-b\"\nkind = \"figure\"\nname = \"A\"\n[[entity]]\nid = \"c\"\nkind = \"place\"\nnmae = \"C\"\n\
             [[entity]]\nid = \"d\"\nkind = \"place\"\nname = \"D\"\nlat = 91\n[[entity]]\nid = \"e\"\nkind = \"person\"\nname = \"E\"\n\
             [[entity]]\nid = \"e\"\nkind = \"person\"\nname = \"F\"\n",
        );
        assert_eq!(entities.iter().map(|entity| entity.name.as_str()).collect::<Vec<_>>(), ["E"]);
        let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "data/entities.toml:3:8: an entity cannot be of kind `figure`",
                "data/entities.toml:8:1: unknown key `nmae` in an entity",
                "data/entities.toml:6:6: this entity has no `name`",
                "data/entities.toml:13:7: `lat` is not between -90 and 90 degrees",
                "data/entities.toml:19:6: a second `e`",
            ]
        );
    }
}
