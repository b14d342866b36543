//! The other parts of a document: relations, notes, comments.

use std::collections::HashMap;

use super::super::archive::{Archive, resolve};
use super::super::fault::Fault;
use super::super::model::{Block, Comment};
use super::super::xml::{attribute, elements, parse, prepared};
use super::{KIND, Reader};

/// Where the ids in a part lead.
#[derive(Default)]
pub(super) struct Relations {
    /// By id: kind, target and whether it lies elsewhere.
    by_id: HashMap<String, (String, String, bool)>,
    part: String,
}

impl Relations {
    /// The relations of `part`; of the whole archive for an empty name.
    pub fn read(archive: &Archive<'_>, part: &str) -> Result<Self, Fault> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let file = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let mut relations = Self { part: part.to_owned(), ..Self::default() };
        let Some(text) = archive.text(&file)? else { return Ok(relations) };
        let text = prepared(&text, &file)?;
        let document = parse(&text, KIND, &file)?;
        for relation in elements(document.root_element()) {
            let value = |name: &str| attribute(relation, name).unwrap_or_default().to_owned();
            let is_elsewhere = attribute(relation, "TargetMode") == Some("External");
            relations.by_id.insert(value("Id"), (value("Type"), value("Target"), is_elsewhere));
        }
        Ok(relations)
    }

    /// The name of the part that the first relation of this kind leads to.
    pub fn of_kind(&self, kind: &str) -> Option<String> {
        let found = self.by_id.values().find(|(known, _, is_elsewhere)| known.ends_with(kind) && !is_elsewhere);
        found.and_then(|(_, target, _)| resolve(&self.part, target))
    }

    /// An address elsewhere.
    pub fn url(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).filter(|(_, _, is_elsewhere)| *is_elsewhere).map(|(_, target, _)| target.as_str())
    }

    /// The name of a part of this archive.
    pub fn part(&self, id: &str) -> Option<String> {
        let (_, target, is_elsewhere) = self.by_id.get(id)?;
        if *is_elsewhere { None } else { resolve(&self.part, target) }
    }
}

/// Reads the footnotes or the endnotes.
pub(super) fn notes(reader: &mut Reader<'_, '_>, part: &str, is_end: bool) -> Result<(), Fault> {
    let Some(text) = reader.archive.text(part)? else { return Ok(()) };
    let text = prepared(&text, part)?;
    let document = parse(&text, KIND, part)?;
    let relations = Relations::read(reader.archive, part)?;
    for note in elements(document.root_element()) {
        // Lines above the notes are notes, too.
        let is_line = attribute(note, "type").is_some_and(|kind| kind != "normal");
        let Some(id) = attribute(note, "id").filter(|_| !is_line) else { continue };
        let blocks = reader.blocks(note, &relations, 1);
        reader.carried.clear();
        let is_blank = |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.is_empty());
        let blocks: Vec<Block> = blocks.into_iter().filter(|block| !is_blank(block)).collect();
        reader.notes.insert((is_end, id.to_owned()), reader.draft.notes.len());
        reader.draft.notes.push(blocks);
    }
    Ok(())
}

/// Reads the comments, after the text has told what they are about.
pub(super) fn comments(reader: &mut Reader<'_, '_>, part: &str) -> Result<(), Fault> {
    let Some(text) = reader.archive.text(part)? else { return Ok(()) };
    let text = prepared(&text, part)?;
    let document = parse(&text, KIND, part)?;
    for comment in elements(document.root_element()) {
        let paragraphs = elements(comment).map(super::super::xml::words).filter(|words| !words.is_empty());
        let words = paragraphs.collect::<Vec<_>>().join(" ");
        let id = attribute(comment, "id").unwrap_or_default();
        if !words.is_empty() {
            let quote = reader.quotes.get(id).map(|quote| quote.trim().to_owned()).unwrap_or_default();
            let author = attribute(comment, "author").unwrap_or_default().trim().to_owned();
            reader.draft.comments.push(Comment { author, text: words, quote });
        }
    }
    Ok(())
}
