//! ODT, the format of LibreOffice, also as one XML file.

mod inline;
mod styles;
mod table;
mod text;

use std::collections::HashMap;

use roxmltree::Node;

use super::archive::Archive;
use super::fault::Fault;
use super::head::Properties;
use super::model::{Draft, Item};
use super::xml::{attribute, child, elements, parse, prepared, words};
use crate::article::html::Found;
use styles::Styles;

const KIND: &str = "ODT";
/// Lists within tables within frames; what lies deeper is not read.
const DEEPEST: usize = 24;

/// What is known of a document while its text is read.
struct Reader<'a, 'z> {
    /// Where pictures lie; a document that is one XML file has none.
    archive: Option<&'a Archive<'z>>,
    styles: Styles,
    draft: Draft,
    /// Words marked by comments that are open where the reading stands.
    open_comments: Vec<(String, usize)>,
    /// Characters by language.
    languages: HashMap<String, usize>,
    /// The last number of a list's level, by the list's style.
    numbers: HashMap<(String, usize), u64>,
    /// The item that the next paragraph begins or goes on with.
    item: Option<Item>,
}

pub(super) fn read(archive: &Archive<'_>) -> Result<(Draft, Properties), Fault> {
    if archive.text("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Fault::Encrypted);
    }
    let content = prepared(&archive.needed("content.xml")?, "content.xml")?;
    let document = parse(&content, KIND, "content.xml")?;
    let mut styles = Styles::default();
    if let Some(text) = archive.text("styles.xml")? {
        let text = prepared(&text, "styles.xml")?;
        styles.add(parse(&text, KIND, "styles.xml")?.root_element());
    }
    let mut properties = Properties::default();
    if let Some(text) = archive.text("meta.xml")? {
        let text = prepared(&text, "meta.xml")?;
        // A document whose properties are broken still has its text.
        if let Ok(document) = parse(&text, KIND, "meta.xml") {
            properties = meta(document.root_element());
        }
    }
    let missing = || archive.damaged("`content.xml` has no text".to_owned());
    body(Some(archive), document.root_element(), styles, properties).ok_or_else(missing)?
}

/// A document that is one XML file.
pub(super) fn read_flat(text: &str) -> Result<(Draft, Properties), Fault> {
    let text = prepared(text, "document")?;
    let document = parse(&text, KIND, "document")?;
    let root = document.root_element();
    let missing = || Fault::Damaged(KIND, "it has no text".to_owned());
    body(None, root, Styles::default(), meta(root)).ok_or_else(missing)?
}

fn body(
    archive: Option<&Archive<'_>>,
    root: Node<'_, '_>,
    mut styles: Styles,
    mut properties: Properties,
) -> Option<Result<(Draft, Properties), Fault>> {
    styles.add(root);
    let text = child(child(root, "body")?, "text")?;
    let mut reader = Reader {
        archive,
        styles,
        draft: Draft::default(),
        open_comments: Vec::new(),
        languages: HashMap::new(),
        numbers: HashMap::new(),
        item: None,
    };
    let blocks = reader.blocks(text, 0);
    reader.draft.blocks = blocks;
    let most = reader.languages.iter().max_by_key(|(tag, count)| (**count, std::cmp::Reverse((*tag).clone())));
    if let Some((tag, _)) = most {
        properties.language = Some(Found { value: tag.clone(), evidence: "language of most of the text".to_owned() });
    }
    Some(Ok((reader.draft, properties)))
}

fn meta(root: Node<'_, '_>) -> Properties {
    let mut properties = Properties::default();
    let Some(meta) = child(root, "meta") else { return properties };
    let mut last_author = String::new();
    for node in elements(meta) {
        let value = words(node);
        match node.tag_name().name() {
            _ if value.is_empty() => {}
            "title" => properties.title = value,
            "initial-creator" => properties.authors.push(value),
            "creator" => last_author = value,
            "creation-date" => properties.created = value,
            "date" => properties.modified = value,
            "description" => properties.description = value,
            "keyword" => properties.keywords.push(value),
            "language" => {
                properties.language = Some(Found { value, evidence: "property: language".to_owned() });
            }
            "user-defined" if attribute(node, "name") == Some("Publisher") => properties.publisher = value,
            _ => {}
        }
    }
    if properties.authors.is_empty() && !last_author.is_empty() {
        properties.authors.push(last_author);
    }
    properties
}
