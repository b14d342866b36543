//! Article text as blocks: the HTML it renders to, and its prose, every byte of which maps back to the source and forward
//! to the HTML.

pub mod escape;
pub mod highlight;
pub mod markdown;
pub mod plain;
pub mod summary;

mod code_block;

mod link;

pub use crate::language::Language;

use std::ops::Range;

use crate::span::Span;

/// What kind of block a stretch of prose stands in. Recognisers and anchors never reach across blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    Heading(u8),
    Paragraph,
    ListItem,
    /// A paragraph inside a block quotation or alert.
    Quote,
    TableCell,
    /// A figure's caption or an image's credit line.
    Caption,
    /// A definition list's term or definition.
    Definition,
    /// The text of a footnote.
    Footnote,
}

/// One leaf block of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// Where its text stands in [`Document::prose`].
    pub prose: Span,
    /// Where it stands in the source.
    pub source: Span,
    /// Index of the top-level block it belongs to, in [`Document::top_level`].
    pub top: u32,
}

/// A run of text that stands in prose, source and HTML at once.
///
/// Where two of the lengths are equal, offsets on character boundaries map one to one: the bytes are identical or the run is a
/// single character. Where they differ (an entity, an escape, smart punctuation) the run is indivisible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub prose: Span,
    pub source: Span,
    pub html: Span,
    /// Inside a link, where no further link may be opened.
    pub in_link: bool,
    /// Inside code: no fact is anchored here.
    pub in_code: bool,
}

/// A heading of the article's outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    /// Plain text.
    pub title: String,
}

/// A footnote, as it stands in the block at the end of [`Document::html`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// `fn-x`, the `id` of its element; the references to it are `fnref-x-1`, `fnref-x-2` and so on.
    pub id: String,
    /// As its references show it, from 1.
    pub number: u32,
    /// HTML range of what its element holds.
    pub html: Range<u32>,
    /// Where in the HTML the class of the first reference to it ends; `None` where nothing refers to it.
    pub reference: Option<u32>,
}

/// Where the finished page must put something this document cannot know by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hole {
    /// Byte offset in [`Document::html`] at which the attribute value (a URL, to be escaped) is to be inserted.
    pub at: u32,
    pub target: Target,
    /// Where the link stands in the source, for diagnostics.
    pub source: Span,
}

/// What a hole is filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `@/path.md#anchor`: a page of this site by its source path.
    Internal { path: String, anchor: Option<String> },
    /// A relative URL (`photo.jpg`, `../other/`, `/facts/`): resolved against the page's own URL so that it also works in lists,
    /// summaries and feeds.
    Relative(String),
}

/// `[words](fact:id)`: words the author pinned to a fact of this article. Rendered like any other mention, so the HTML holds
/// the words alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Id of the fact.
    pub fact: String,
    /// The words, in [`Document::prose`].
    pub prose: Span,
    /// The whole link, in the source.
    pub source: Span,
}

/// A text read as blocks, independent of every other article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// All leaf blocks' text, separated by one newline: what recognisers and anchors read.
    pub prose: String,
    /// Leaf blocks in order; their prose spans are disjoint and ascending.
    pub blocks: Vec<Block>,
    /// The finished HTML but for holes and marks; empty for plain text.
    pub html: String,
    /// HTML range of each top-level block, in order; notes may be inserted after any of them.
    pub top_level: Vec<Range<u32>>,
    /// Ascending in prose and HTML; in the source too, but for footnotes, which stand at the end.
    pub runs: Vec<Run>,
    pub holes: Vec<Hole>,
    pub pins: Vec<Pin>,
    /// In the order in which they stand in the last top-level block, which holds nothing else.
    pub footnotes: Vec<Footnote>,
    pub headings: Vec<Heading>,
    /// Where the HTML before `<!-- more -->` ends, when there is one; always between top-level blocks.
    pub more: Option<u32>,
    /// Words in the prose.
    pub words: u32,
    /// By which the prose is read for facts; whoever knows it sets it.
    pub language: Language,
    /// Images without alternative text, for a warning.
    pub images_without_alt: Vec<Span>,
    /// Links and images whose URL would run a script; they were left out, for a warning.
    pub unsafe_urls: Vec<Span>,
    /// Names of code languages the highlighter does not know, for a warning.
    pub unknown_languages: Vec<Span>,
    /// URL of the first image as written, for cards and feeds.
    pub first_image: Option<String>,
}

impl Document {
    /// The source bytes that prose bytes `span` came from.
    #[must_use]
    pub fn source_span(&self, span: Span) -> Span {
        let start = self.source_offset(span.start(), false);
        let end = if span.is_empty() { start } else { self.source_offset(span.end(), true) };
        Span::of(start, end.max(start))
    }

    /// `end` says that the offset closes a span, so that it belongs to the run before it.
    fn source_offset(&self, prose: usize, end: bool) -> usize {
        let index =
            self.runs.partition_point(|run| if end { run.prose.end() < prose } else { run.prose.end() <= prose });
        let Some(run) = self.runs.get(index) else {
            return self.runs.last().map_or(0, |run| run.source.end());
        };
        let into = prose.saturating_sub(run.prose.start());
        if run.prose.len() == run.source.len() {
            run.source.start() + into
        } else if into > 0 && end {
            run.source.end()
        } else {
            run.source.start()
        }
    }

    /// The heading of level 1 that the text begins with.
    #[must_use]
    pub fn opening_title(&self) -> Option<&Heading> {
        let first = self.blocks.first().filter(|block| (block.kind, block.top) == (BlockKind::Heading(1), 0))?;
        let top = self.top_level.get(first.top as usize)?;
        let at_top = self.html[top.start as usize..top.end as usize].starts_with("<h1");
        self.headings.first().filter(|_| at_top)
    }

    /// Ids that links may lead to: those of the headings, and of elements written as HTML.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = self.headings.iter().map(|heading| heading.id.clone()).collect();
        let known = ids.len();
        for (at, found) in self.html.match_indices(" id=") {
            let rest = &self.html[at + found.len()..];
            let quote = rest.chars().next().filter(|mark| matches!(mark, '"' | '\''));
            let id = quote.and_then(|quote| rest[1..].split_once(quote)).map(|(id, _)| id);
            let is_note = |id: &str| id.starts_with("fn-") || id.starts_with("fnref-");
            if let Some(id) =
                id.filter(|id| !id.is_empty() && !is_note(id) && !ids[..known].iter().any(|own| own == id))
            {
                ids.push(id.to_owned());
            }
        }
        ids
    }

    /// The block that holds prose offset `at`.
    #[must_use]
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        self.block_index(at).map(|index| &self.blocks[index])
    }

    /// Index of the block that holds prose offset `at`.
    #[must_use]
    pub fn block_index(&self, at: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.prose.end() < at);
        self.blocks.get(index).filter(|block| block.prose.start() <= at).map(|_| index)
    }
}
