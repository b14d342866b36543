//! An article's front matter, key by key.

use super::FrontMatter;
use super::reader::{Components, Reader};
use super::value::{self, Entry};
use crate::diagnostic::Diagnostic;

/// Every key a page may have, for suggestions.
const KNOWN: &[&str] = &[
    "title",
    "description",
    "date",
    "updated",
    "weight",
    "draft",
    "slug",
    "path",
    "aliases",
    "authors",
    "template",
    "taxonomies",
    "extra",
    "source",
    "dateline",
    "language",
    "image",
    "in_search_index",
    "render",
];

/// Zola's keys that have no effect here; they are read so that a site can move as it is.
const WITHOUT_EFFECT: &[&str] = &["in_search_index", "render"];

/// The front matter of the page `source`, and the byte at which its body starts. `file` is its name in diagnostics.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file; only broken TOML or YAML hides what else there is.
pub fn parse_page(file: &str, source: &str) -> Result<(FrontMatter, usize), Vec<Diagnostic>> {
    let mut front = FrontMatter::default();
    let body = Reader::read(file, source, KNOWN, |reader, entry| set(&mut front, reader, entry))?;
    Ok((front, body))
}

fn set<'a>(front: &mut FrontMatter, reader: &mut Reader<'a>, entry: Entry<'a>) -> Result<(), Entry<'a>> {
    if WITHOUT_EFFECT.contains(&&*entry.key) {
        return Ok(());
    }
    let Entry { key, key_span, node } = entry;
    match &*key {
        "title" => front.title = reader.string(&key, node),
        "description" => front.description = reader.string(&key, node),
        "date" => front.date = reader.timestamp(&key, &node),
        "updated" => front.updated = reader.timestamp(&key, &node),
        "weight" => front.weight = reader.integer(&key, &node).unwrap_or_default(),
        "draft" => front.draft = reader.boolean(&key, &node).unwrap_or_default(),
        "slug" => front.slug = reader.url_path(&key, node, Components::One),
        "path" => front.path = reader.url_path(&key, node, Components::Many),
        "aliases" => front.aliases = reader.url_paths(&key, node).unwrap_or_default(),
        "authors" => front.authors = reader.strings(&key, node).unwrap_or_default(),
        "template" => front.template = reader.string(&key, node),
        "extra" => front.extra = reader.table(&key, node).map(value::to_toml_table).unwrap_or_default(),
        "source" => front.source = reader.provenance(node),
        "dateline" => front.dateline = reader.string(&key, node),
        "language" => front.language = reader.string(&key, node),
        "image" => front.image = reader.image(node),
        "taxonomies" => {
            for Entry { key, node, .. } in reader.table(&key, node).unwrap_or_default() {
                if let Some(terms) = reader.strings(&format!("taxonomies.{key}"), node) {
                    front.taxonomies.insert(key.into_owned(), terms);
                }
            }
        }
        _ => return Err(Entry { key, key_span, node }),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_documented() {
        let page = include_str!("../../../docs/content.md");
        let missing: Vec<_> = KNOWN.iter().filter(|key| !page.contains(&format!("`{key}`"))).collect();
        assert!(missing.is_empty(), "docs/content.md does not describe {missing:?}");
    }

    #[test]
    fn every_listed_key_is_read() {
        for key in KNOWN {
            let codes = parse_page("a.md", &format!("---\n{key}:\n---\n")).err().unwrap_or_default();
            assert!(codes.is_empty(), "{key}: {codes:?}");
        }
    }
}
