//! A section's front matter, key by key.

use super::reader::Reader;
use super::value::{self, Entry, Node};
use super::{SectionFrontMatter, SortBy};
use crate::diagnostic::{Diagnostic, did_you_mean};

/// Every key a section may have, for suggestions.
const KNOWN: &[&str] = &[
    "title",
    "description",
    "sort_by",
    "paginate_by",
    "paginate_path",
    "template",
    "page_template",
    "transparent",
    "render",
    "draft",
    "weight",
    "aliases",
    "generate_feeds",
    "extra",
    "generate_feed",
    "in_search_index",
    "insert_anchor_links",
    "paginate_reversed",
    "redirect_to",
];

/// Zola's keys that have no effect here; they are read so that a site can move as it is.
const WITHOUT_EFFECT: &[&str] = &["in_search_index", "insert_anchor_links", "paginate_reversed", "redirect_to"];

/// The orders by name. Zola's finer ones stand for the nearest there is.
const ORDERS: &[(&str, SortBy)] = &[
    ("date", SortBy::Date),
    ("title", SortBy::Title),
    ("weight", SortBy::Weight),
    ("none", SortBy::None),
    ("update_date", SortBy::Date),
    ("title_bytes", SortBy::Title),
    ("slug", SortBy::None),
];

/// The front matter of the section file `source`, and the byte at which its body starts. `file` is its name in diagnostics.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file; only broken TOML or YAML hides what else there is.
pub fn parse_section(file: &str, source: &str) -> Result<(SectionFrontMatter, usize), Vec<Diagnostic>> {
    let mut front = SectionFrontMatter::default();
    let body = Reader::read(file, source, KNOWN, |reader, entry| set(&mut front, reader, entry))?;
    Ok((front, body))
}

fn set<'a>(front: &mut SectionFrontMatter, reader: &mut Reader<'a>, entry: Entry<'a>) -> Result<(), Entry<'a>> {
    if WITHOUT_EFFECT.contains(&&*entry.key) {
        return Ok(());
    }
    let Entry { key, key_span, node } = entry;
    match &*key {
        "title" => front.title = reader.string(&key, node),
        "description" => front.description = reader.string(&key, node),
        "sort_by" => front.sort_by = sort_by(reader, node).unwrap_or_default(),
        "paginate_by" => front.paginate_by = reader.count(&key, &node).unwrap_or_default(),
        "paginate_path" => {
            if let Some(path) = reader.url_path(&key, node, super::reader::Components::Many) {
                front.paginate_path = path;
            }
        }
        "template" => front.template = reader.string(&key, node),
        "page_template" => front.page_template = reader.string(&key, node),
        "transparent" => front.transparent = reader.boolean(&key, &node).unwrap_or_default(),
        "render" => front.render = reader.boolean(&key, &node).unwrap_or(true),
        "draft" => front.draft = reader.boolean(&key, &node).unwrap_or_default(),
        "weight" => front.weight = reader.integer(&key, &node).unwrap_or_default(),
        "aliases" => front.aliases = reader.url_paths(&key, node).unwrap_or_default(),
        "generate_feeds" | "generate_feed" => {
            front.generate_feeds = reader.boolean(&key, &node).unwrap_or_default();
        }
        "extra" => front.extra = reader.table(&key, node).map(value::to_toml_table).unwrap_or_default(),
        _ => return Err(Entry { key, key_span, node }),
    }
    Ok(())
}

fn sort_by(reader: &mut Reader<'_>, node: Node<'_>) -> Option<SortBy> {
    let span = node.span.clone();
    let name = reader.string("sort_by", node)?;
    let found = ORDERS.iter().find(|(known, _)| *known == name).map(|(_, order)| *order);
    if found.is_none() {
        let hint = did_you_mean(&name, ORDERS.iter().map(|(known, _)| *known));
        reader.fault("front-matter.sort-by", span, format!("no such order: `{name}`"), hint);
    }
    found
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
            let faults = parse_section("_index.md", &format!("---\n{key}:\n---\n")).err().unwrap_or_default();
            assert!(faults.is_empty(), "{key}: {faults:?}");
        }
    }

    #[test]
    fn reads_a_section() {
        let source = "+++\ntitle = \"News\"\nsort_by = \"date\"\npaginate_by = 10\ntransparent = true\nrender = false\n\
                      insert_anchor_links = \"right\"\n[extra]\nmenu = 1\n+++\nIntro";
        let (front, body) = parse_section("content/_index.md", source).unwrap();
        assert_eq!(&source[body..], "Intro");
        assert_eq!((front.title.as_deref(), front.sort_by, front.paginate_by), (Some("News"), SortBy::Date, 10));
        assert!(front.transparent && !front.render);
        assert_eq!(front.paginate_path, "page");
        assert_eq!(front.extra["menu"].as_integer(), Some(1));
    }

    #[test]
    fn an_unknown_order_is_told_with_the_nearest() {
        let faults = parse_section("_index.md", "+++\nsort_by = \"dat\"\npaginate_by = -1\n+++\n").unwrap_err();
        assert_eq!(faults[0].code, "front-matter.sort-by");
        assert_eq!(faults[0].hint.as_deref(), Some("did you mean `date`?"));
        assert_eq!(faults[1].to_string(), "_index.md:3:15: `paginate_by` must not be negative");
    }
}
