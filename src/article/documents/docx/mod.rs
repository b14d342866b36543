//! DOCX, the format of Word, which LibreOffice, Google Docs and Pages write, too.

mod formula;
mod numbering;
mod paragraph;
mod parts;
mod run;
mod styles;
mod table;

use std::collections::HashMap;

use roxmltree::Node;

use super::archive::Archive;
use super::fault::Fault;
use super::head::Properties;
use super::model::{Block, Draft};
use super::properties;
use super::xml::{attribute, child, elements, parse, prepared};
use numbering::Numbering;
use parts::{Relations, comments, notes};
use styles::Styles;

const KIND: &str = "DOCX";
/// Tables within tables within text boxes; what lies deeper is not read.
const DEEPEST: usize = 16;

/// What is known of a document while its text is read.
struct Reader<'a, 'z> {
    archive: &'a Archive<'z>,
    styles: Styles,
    numbering: Numbering,
    draft: Draft,
    /// Places of notes among the draft's, by the part they are in and their id.
    notes: HashMap<(bool, String), usize>,
    /// Words marked by comments that are open where the reading stands, by id.
    quotes: HashMap<String, String>,
    open_comments: Vec<String>,
    /// Characters by language.
    languages: HashMap<String, usize>,
    fields: Vec<run::Field>,
    /// A paragraph whose end was deleted: the next one goes on with it.
    carried: Vec<super::model::Inline>,
}

pub(super) fn read(archive: &Archive<'_>) -> Result<(Draft, Properties), Fault> {
    let main = main_part(archive)?;
    let styles = archive.text(&archive_sibling(&main, "styles.xml"))?;
    let styles = styles.map_or_else(|| Ok(Styles::default()), |text| Styles::read(&text))?;
    let numbering = archive.text(&archive_sibling(&main, "numbering.xml"))?;
    let numbering = numbering.map_or_else(|| Ok(Numbering::default()), |text| Numbering::read(&text))?;
    let mut reader = Reader {
        archive,
        styles,
        numbering,
        draft: Draft::default(),
        notes: HashMap::new(),
        quotes: HashMap::new(),
        open_comments: Vec::new(),
        languages: HashMap::new(),
        fields: Vec::new(),
        carried: Vec::new(),
    };
    for (name, is_end) in [("footnotes.xml", false), ("endnotes.xml", true)] {
        notes(&mut reader, &archive_sibling(&main, name), is_end)?;
    }
    let text = prepared(&archive.needed(&main)?, &main)?;
    let document = parse(&text, KIND, &main)?;
    let body =
        child(document.root_element(), "body").ok_or_else(|| archive.damaged(format!("`{main}` has no body")))?;
    let relations = Relations::read(archive, &main)?;
    let blocks = reader.blocks(body, &relations, 0);
    reader.draft.blocks = blocks;
    comments(&mut reader, &archive_sibling(&main, "comments.xml"))?;
    let mut properties = properties::core(archive)?;
    properties.language = reader.language();
    Ok((reader.draft, properties))
}

/// The part that is the document: `word/document.xml`, unless the archive says otherwise.
fn main_part(archive: &Archive<'_>) -> Result<String, Fault> {
    let relations = Relations::read(archive, "")?;
    Ok(relations.of_kind("/officeDocument").unwrap_or_else(|| "word/document.xml".to_owned()))
}

fn archive_sibling(main: &str, name: &str) -> String {
    super::archive::resolve(main, name).unwrap_or_else(|| name.to_owned())
}

impl Reader<'_, '_> {
    /// The paragraphs and tables in a node.
    fn blocks(&mut self, node: Node<'_, '_>, relations: &Relations, depth: usize) -> Vec<Block> {
        let mut out = Vec::new();
        if depth <= DEEPEST {
            self.blocks_into(node, relations, depth, &mut out);
        }
        out
    }

    fn blocks_into(&mut self, node: Node<'_, '_>, relations: &Relations, depth: usize, out: &mut Vec<Block>) {
        for element in elements(node) {
            match element.tag_name().name() {
                "p" => self.paragraph(element, relations, depth, out),
                "tbl" => {
                    if let Some(table) = self.table(element, relations, depth) {
                        out.push(Block::Table(table));
                    }
                }
                // What a program made of the headings, and would make again.
                "sdt" if is_table_of_contents(element) => {}
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" if depth < DEEPEST => {
                    self.blocks_into(element, relations, depth + 1, out);
                }
                "commentRangeStart" | "commentRangeEnd" => self.comment_mark(element),
                _ => {}
            }
        }
    }

    /// The language of most of the text.
    fn language(&self) -> Option<super::super::html::Found<String>> {
        let (tag, _) = self.languages.iter().max_by_key(|(tag, count)| (**count, std::cmp::Reverse((*tag).clone())))?;
        let evidence = "language of most of the text".to_owned();
        (tag.len() >= 2 && tag != "x-none").then(|| super::super::html::Found { value: tag.clone(), evidence })
    }
}

fn is_table_of_contents(sdt: Node<'_, '_>) -> bool {
    let gallery = child(sdt, "sdtPr").and_then(|properties| child(properties, "docPartObj"));
    let gallery = gallery.and_then(|part| child(part, "docPartGallery")).and_then(|gallery| attribute(gallery, "val"));
    gallery.is_some_and(|gallery| matches!(gallery, "Table of Contents" | "Bibliographies Contents"))
}

/// Whether a switch such as `w:b` is on: it is, unless its value says no.
fn is_on(node: Option<Node<'_, '_>>) -> Option<bool> {
    node.map(|node| !matches!(attribute(node, "val"), Some("0" | "false" | "off" | "none")))
}
