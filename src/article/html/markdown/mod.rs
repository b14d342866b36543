//! An article's part of a page as Markdown that a person would have written: our own walk, into a closed set of marks.

mod blocks;
mod edges;
mod ends;
mod formula;
mod headings;
mod image;
mod inline;
mod line;
mod notes;
mod omitted;
mod parts;
mod pictures;
mod quotes;
mod stress;
mod table;

pub(in crate::article) use image::name_of as image_name;

use std::collections::{HashMap, HashSet};

use super::content::Content;
use super::tree::{Id, Tree};
use crate::article::Image;

/// What a block is, as far as what stands beside it must know.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Paragraph,
    /// With its level on the page.
    Heading(usize),
    /// Marked with the same character as a list before it, it would go on with that.
    List(char),
    Figure(Box<Image>),
    /// Several pictures, or a player as a link, and what is written under either.
    Media,
    Other,
}

/// A block with its words.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub kind: Kind,
    pub markdown: String,
    /// Of paragraphs and headings, without marks.
    pub words: String,
}

/// A body with what goes with it.
#[derive(Debug, Default)]
pub struct Body {
    pub markdown: String,
    /// The figure that it began with.
    pub lead: Option<Image>,
    /// Paths of images beside the page, and their names beside the article.
    pub files: Vec<(String, String)>,
    /// How many images stay where they are on the web.
    pub remote: usize,
    /// Lines of the page that were left out.
    pub left_out: Vec<String>,
    /// How many links lost their address because it cannot be followed.
    pub dead_links: usize,
}

pub(super) struct Writer<'a> {
    tree: &'a Tree,
    content: &'a Content,
    base: Option<&'a str>,
    by_address: bool,
    has_file: &'a dyn Fn(&str, &str) -> bool,
    files: Vec<(String, String)>,
    /// Addresses of images that cannot be had, and the names that they keep for when they can.
    missed: Vec<(String, String)>,
    remote: usize,
    dead_links: usize,
    /// Labels of footnotes by the element that refers to them, and their texts in order.
    references: HashMap<Id, usize>,
    notes: Vec<Id>,
    /// Elements that were written elsewhere.
    consumed: HashSet<Id>,
    /// Pictures, as they are written, that are links to other pages.
    foreign: HashSet<String>,
    /// What is open where the walk stands.
    marks: Vec<line::Mark>,
    in_link: bool,
}

/// Whether a paragraph near the top repeats what the front matter says.
pub type IsHead<'a> = &'a dyn Fn(&str) -> bool;

/// What lies around a page.
pub struct Around<'a> {
    /// The page's address.
    pub base: Option<&'a str>,
    /// Whether images at other addresses can be had by these.
    pub by_address: bool,
    /// Who wrote it.
    pub authors: &'a [String],
    /// Whether a file is there, by its path beside the page (of what is fetched, its address) or its name beside the article.
    pub has_file: &'a dyn Fn(&str, &str) -> bool,
}

/// Writes the article of `tree`; `title` is not repeated.
pub fn write(tree: &Tree, content: &Content, around: &Around<'_>, title: &str, is_head: IsHead<'_>) -> Body {
    let Around { base, by_address, authors, has_file } = *around;
    let mut writer = Writer {
        tree,
        content,
        base,
        by_address,
        has_file,
        files: Vec::new(),
        missed: Vec::new(),
        remote: 0,
        dead_links: 0,
        references: HashMap::new(),
        notes: Vec::new(),
        consumed: HashSet::new(),
        foreign: HashSet::new(),
        marks: Vec::new(),
        in_link: false,
    };
    writer.find_notes();
    let mut blocks = writer.blocks(content.root);
    let mut left_out = Vec::new();
    if content.is_whole {
        edges::trim_title(&mut blocks, title);
    } else if content.is_thread {
        edges::trim_thread(&mut blocks, title, &mut left_out);
    } else {
        left_out = omitted::omitted(tree, content);
        left_out.extend(content.told.iter().filter(|words| words.chars().count() < omitted::PROSE).cloned());
        edges::trim(&mut blocks, title, authors, is_head, &mut left_out);
    }
    let lead = match blocks.first().map(|block| block.kind.clone()) {
        Some(Kind::Figure(image)) => {
            blocks.remove(0);
            Some(*image)
        }
        _ => None,
    };
    let above: Vec<Block> = content.standfirst.iter().flat_map(|&id| writer.line_above(id)).collect();
    blocks.splice(0..0, above);
    let notes = writer.note_blocks();
    blocks.extend(notes);
    level(&mut blocks);
    let mut markdown = join(&blocks);
    if !markdown.is_empty() {
        markdown.push('\n');
    }
    Body { markdown, lead, files: writer.files, remote: writer.remote, left_out, dead_links: writer.dead_links }
}

/// Blocks with blank lines between them.
pub(super) fn join(blocks: &[Block]) -> String {
    blocks.iter().map(|block| block.markdown.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// Headings begin with the second level, as the title is the first, and none is left out.
fn level(blocks: &mut [Block]) {
    let mut levels: Vec<usize> = blocks
        .iter()
        .filter_map(|block| if let Kind::Heading(level) = block.kind { Some(level) } else { None })
        .collect();
    levels.sort_unstable();
    levels.dedup();
    for block in blocks {
        if let Kind::Heading(level) = block.kind {
            let rank = levels.iter().position(|known| *known == level).unwrap_or(0);
            block.markdown = format!("{} {}", "#".repeat((rank + 2).min(6)), block.markdown);
        }
    }
}
