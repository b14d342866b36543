//! `docProps/core.xml`, in which Word and its kin keep what they know of a document.

use super::archive::Archive;
use super::fault::Fault;
use super::head::Properties;
use super::xml::{elements, parse, prepared, words};

const PART: &str = "docProps/core.xml";

/// The properties, without the language, which the text tells better.
pub(super) fn core(archive: &Archive<'_>) -> Result<Properties, Fault> {
    let mut properties = Properties::default();
    let Some(text) = archive.text(PART)? else { return Ok(properties) };
    let text = prepared(&text, PART)?;
    // A document whose properties are broken still has its text.
    let Ok(document) = parse(&text, "DOCX", PART) else { return Ok(properties) };
    for node in elements(document.root_element()) {
        let value = words(node);
        if value.is_empty() {
            continue;
        }
        match node.tag_name().name() {
            "title" => properties.title = value,
            "creator" => properties.authors = value.split([';', ',']).map(|name| name.trim().to_owned()).collect(),
            "created" => properties.created = value,
            "modified" => properties.modified = value,
            "description" => properties.description = value,
            "keywords" => properties.keywords = value.split([',', ';']).map(|tag| tag.trim().to_owned()).collect(),
            _ => {}
        }
    }
    // The template of a library that fills in nothing else.
    if properties.authors.iter().any(|name| name == "python-docx") {
        properties.created.clear();
        properties.modified.clear();
    }
    Ok(properties)
}
