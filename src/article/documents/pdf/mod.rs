//! PDF: letters at places, of which lines, columns, paragraphs and headings are made again.

mod content;
mod file;
mod filter;
mod font;
mod furniture;
mod glyphs;
mod lines;
mod marks;
mod matrix;
mod notes;
mod object;
mod order;
mod paragraphs;
mod pictures;
mod structure;

use std::collections::BTreeSet;

use super::fault::Fault;
use super::head::Properties;
use super::model::Draft;
use crate::article::html::Found;
use content::{Page, Painter};
use file::File;
use lines::Line;
use object::{Map, Object};
use paragraphs::{Group, Usual};

const KIND: &str = "PDF";
const MOST_PAGES: usize = 5000;

/// Whether bytes begin as a PDF file does.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

pub(super) fn read(bytes: &[u8]) -> Result<(Draft, Properties), Fault> {
    let file = File::read(bytes)?;
    let maps = pages(&file)?;
    let mut painter = Painter::new(&file);
    let mut pages = Vec::new();
    for map in &maps {
        pages.push(painter.page(map)?);
    }
    let (known, unknown): (usize, usize) =
        (pages.iter().map(|page| page.known).sum(), pages.iter().map(|page| page.unknown).sum());
    let pictures: usize = pages.iter().map(|page| page.pictures.len()).sum();
    if known < 10 * pages.len() && pictures > 0 && known < 200 {
        return Err(Fault::Scanned(pages.len()));
    }
    if unknown > known / 2 && unknown > 20 {
        return Err(Fault::Unreadable);
    }
    let mut draft = Draft::default();
    let groups = groups(&file, &pages, &mut draft)?;
    finish(groups, &mut draft);
    Ok((draft, properties(&file)))
}

/// The groups of lines of all pages, in the order they are read.
fn groups(
    file: &File<'_>,
    pages: &[Page],
    draft: &mut Draft,
) -> Result<(Vec<Group>, Usual, paragraphs::Compounds), Fault> {
    let mut lines: Vec<Vec<Line>> = pages.iter().map(lines::lines).collect();
    furniture::strip(&mut lines);
    let columns: Vec<Vec<Vec<Line>>> = lines.into_iter().map(order::columns).collect();
    let columns: Vec<Vec<Vec<Line>>> =
        columns.into_iter().map(|page| page.into_iter().map(order::rows).collect()).collect();
    let all: Vec<Vec<Line>> = columns.iter().flatten().cloned().collect();
    let (usual, compounds) = (Usual::of(&all), paragraphs::compounds(&all));
    let mut out: Vec<Group> = Vec::new();
    for (number, (page, columns)) in pages.iter().zip(columns).enumerate() {
        let mut groups: Vec<Group> = Vec::new();
        for column in columns {
            groups.extend(paragraphs::groups(column, number, usual));
        }
        for picture in &page.pictures {
            let Some(bytes) = pictures::read(file, picture, (page.width, page.height))? else { continue };
            let Some(path) = super::pictures::keep(draft, "image", bytes) else { continue };
            let is_below = |group: &Group| group.lines.first().is_some_and(|line| line.base < picture.top);
            let at = groups.iter().position(is_below).unwrap_or(groups.len());
            groups.insert(at, Group { page: number, picture: Some(path), ..Group::default() });
        }
        out.extend(groups);
    }
    Ok((out, usual, compounds))
}

/// Takes the notes out, joins what runs over columns and pages, and says what everything is.
fn finish((mut groups, usual, compounds): (Vec<Group>, Usual, paragraphs::Compounds), draft: &mut Draft) {
    let mut notes = notes::take(&mut groups, usual, &compounds);
    let mut joined: Vec<Group> = Vec::new();
    for group in groups {
        match joined.last_mut().filter(|last| paragraphs::runs_over(last, &group)) {
            Some(last) => last.lines.extend(group.lines),
            None => joined.push(group),
        }
    }
    draft.blocks = structure::blocks(&joined, usual, &compounds, &mut notes);
    draft.notes = notes.into_iter().map(|note| note.blocks).collect();
}

/// The pages, each with what it inherits.
fn pages(file: &File<'_>) -> Result<Vec<Map>, Fault> {
    let damaged = || Fault::Damaged(KIND, "it has no pages".to_owned());
    let root = file.map(file.trailer.get("Root").unwrap_or(&Object::Null)).ok_or_else(damaged)?;
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    let top = root.get("Pages").cloned().unwrap_or_default();
    let mut open: Vec<(Object, Map)> = vec![(top, Map::new())];
    while let Some((object, inherited)) = open.pop() {
        if let Object::Reference(number) = object
            && !seen.insert(number)
        {
            continue;
        }
        let Some(map) = file.map(&object) else { continue };
        let mut own = inherited;
        for key in ["Resources", "MediaBox", "CropBox", "Rotate"] {
            if let Some(value) = map.get(key) {
                own.insert(key.to_owned(), value.clone());
            }
        }
        if map.contains_key("Kids") {
            let kids = file.array(map, "Kids").iter().rev().take(MOST_PAGES);
            open.extend(kids.map(|kid| (kid.clone(), own.clone())));
        } else {
            let mut page = own;
            page.extend(map.iter().map(|(key, value)| (key.clone(), value.clone())));
            out.push(page);
        }
        if out.len() > MOST_PAGES || open.len() > 4 * MOST_PAGES {
            return Err(Fault::Bomb("pages".to_owned()));
        }
    }
    if out.is_empty() { Err(damaged()) } else { Ok(out) }
}

fn properties(file: &File<'_>) -> Properties {
    let mut properties = Properties::default();
    let root = file.map(file.trailer.get("Root").unwrap_or(&Object::Null));
    if let Some(language) = root.and_then(|root| file.get(root, "Lang").text()).map(words).filter(|tag| tag.len() >= 2)
    {
        properties.language = Some(Found { value: language, evidence: "property: language".to_owned() });
    }
    let Some(info) = file.map(file.trailer.get("Info").unwrap_or(&Object::Null)) else { return properties };
    let value = |key: &str| file.get(info, key).text().map(words).unwrap_or_default();
    properties.title = value("Title");
    properties.authors = value("Author").split([';', ',']).map(|name| name.trim().to_owned()).collect();
    properties.keywords = value("Keywords").split([',', ';']).map(|tag| tag.trim().to_owned()).collect();
    properties.created = date(&value("CreationDate"));
    properties.modified = date(&value("ModDate"));
    properties
}

/// A text of the properties: UTF-16, UTF-8 or an old encoding.
fn words(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    };
    text.chars().filter(|c| !c.is_control()).take(1000).collect::<String>().trim().to_owned()
}

/// `D:20160503100000+02'00'`.
fn date(text: &str) -> String {
    let digits: String = text.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).collect();
    match digits.len() {
        8.. => format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..8]),
        _ => String::new(),
    }
}
