//! A document as all word processors have it: paragraphs in a row, each with a role, and runs of words that look alike.

/// How words look, as far as it says something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    pub code: bool,
    pub raise: Raise,
    /// Where they lead.
    pub link: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Raise {
    #[default]
    Level,
    Above,
    Below,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Inline {
    Text(String, Look),
    Break,
    /// Address (a key of the document's files, or one on the web) and words for those who do not see it.
    Image {
        src: String,
        alt: String,
    },
    /// A footnote, by its place among the document's notes.
    Note(usize),
}

/// What a paragraph is, by its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Body,
    Title,
    Subtitle,
    Author,
    Date,
    /// From 1.
    Heading(u8),
    Quotation,
    Code,
    Caption,
    Term,
    Definition,
    Rule,
    /// A table of contents and the like, made by the program.
    Made,
}

/// A paragraph's place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// From 0.
    pub level: usize,
    pub ordered: bool,
    /// As it is printed; of ordered lists only.
    pub number: u64,
    /// Without a mark: it goes on with the item before.
    pub goes_on: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paragraph {
    pub role: Role,
    pub item: Option<Item>,
    pub inlines: Vec<Inline>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    pub columns: usize,
    pub rows: usize,
    pub blocks: Vec<Block>,
    pub align: Option<&'static str>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    pub rows: Vec<Vec<Cell>>,
    /// How many rows from the top are said to be heads.
    pub heads: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

impl Paragraph {
    pub fn words(&self) -> String {
        let text = self.inlines.iter().map(|inline| match inline {
            Inline::Text(text, _) => text.as_str(),
            Inline::Break => " ",
            _ => "",
        });
        text.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn has_words(&self) -> bool {
        self.inlines.iter().any(|inline| matches!(inline, Inline::Text(text, _) if !text.trim().is_empty()))
    }

    pub fn has_image(&self) -> bool {
        self.inlines.iter().any(|inline| matches!(inline, Inline::Image { .. }))
    }

    /// Whether it shows anything at all.
    pub fn is_empty(&self) -> bool {
        !self.has_words() && !self.inlines.iter().any(|inline| matches!(inline, Inline::Image { .. } | Inline::Note(_)))
    }

    /// Whether all its words look so.
    pub fn all(&self, looks: impl Fn(&Look) -> bool) -> bool {
        let mut words = self.inlines.iter().filter_map(|inline| match inline {
            Inline::Text(text, look) if !text.trim().is_empty() => Some(look),
            _ => None,
        });
        self.has_words() && words.all(looks)
    }
}

/// A remark in the margin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    pub author: String,
    pub text: String,
    /// The words it is about; empty where it stands at a place.
    pub quote: String,
}

/// A document that was read, before it is written as a page.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes.
    pub notes: Vec<Vec<Block>>,
    pub comments: Vec<Comment>,
    /// Pictures by the path under which the text has them.
    pub files: Vec<(String, Vec<u8>)>,
    /// Names of pictures that no browser shows.
    pub unseen: Vec<String>,
}
