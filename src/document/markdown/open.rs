//! What has begun and not ended yet.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr};

/// A code block whose lines are still coming.
pub struct Code<'a> {
    pub info: CowStr<'a>,
    pub lines: String,
    pub source: Range<usize>,
}

/// A heading whose words, and so its id, are still coming.
pub struct OpenHeading {
    /// Where the id goes when none was given.
    pub id_at: usize,
    pub first_run: usize,
    pub first_hole: usize,
    pub first_footnote: usize,
    pub id: Option<String>,
}

/// What an open link was written as.
pub enum OpenLink {
    Anchor,
    /// The words of a fact; marked when the page is made.
    Pin {
        fact: String,
        first_run: usize,
        source: Range<usize>,
    },
    /// Its words alone: the URL was unsafe, or it stands inside another link.
    Bare,
}

/// An image whose alternative text is still coming.
pub struct Image<'a> {
    pub url: CowStr<'a>,
    pub title: CowStr<'a>,
    pub alt: String,
    pub source: Range<usize>,
    /// Images within its alternative text.
    pub nested: u32,
}

/// The table being written.
#[derive(Default)]
pub struct Table {
    pub alignments: Vec<Alignment>,
    pub column: usize,
    pub in_head: bool,
    pub has_body: bool,
}
