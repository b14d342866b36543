//! Raw text as people paste it, told apart into the article's words and what stood around them on the page.

mod agency;
mod body;
mod date;
mod furniture;
mod head;
mod heading;
mod join;
mod line;
mod list;
mod mail;
mod table;
mod title;

use std::borrow::Cow;

pub use agency::is_agency;
pub use title::{made_title, title_from_file_name};

use crate::article::Timestamp;
use crate::span::Span;

/// A text read into pieces, in the order of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainText {
    pub pieces: Vec<Piece>,
    /// How many of the pieces stand above the body: title, byline, lead image and the like.
    pub lead: usize,
    pub head: Head,
}

/// What was found above the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub title: Option<String>,
    /// The standfirst: what stands between the title and the byline or date.
    pub description: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    /// `WASHINGTON (AP)`.
    pub dateline: Option<String>,
    pub agency: Option<String>,
    /// File name or address of the lead image.
    pub image: Option<String>,
    pub caption: Option<String>,
    pub credit: Option<String>,
}

/// A stretch of the source and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub role: Role,
    pub text: Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Title,
    Standfirst,
    Byline,
    Date,
    Dateline,
    /// The names of a mail's header fields, and the fields that say nothing about the article.
    MailHeader,
    ImageName,
    Caption,
    Credit,
    VideoLength,
    /// Text of the web page around the article.
    Boilerplate,
    Separator,
    Heading,
    Paragraph,
    /// A paragraph of a quotation marked with `>`.
    Quote,
    /// `list` numbers the lists of the text; `number` is what an ordered item was counted as.
    Item {
        list: u32,
        number: Option<u32>,
    },
    /// Cells come row by row; empty ones are left out.
    Cell {
        table: u32,
        row: u32,
        column: u32,
    },
}

/// Words that may come from several lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    pub parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub span: Span,
    /// Whether a space goes before it; not at a word that was divided at the line's end.
    pub spaced: bool,
}

impl Text {
    fn of(span: Span) -> Self {
        Self { parts: vec![Part { span, spaced: false }] }
    }

    fn of_lines(spans: impl Iterator<Item = Span>) -> Self {
        Self { parts: spans.enumerate().map(|(at, span)| Part { span, spaced: at > 0 }).collect() }
    }

    /// The words on one line.
    #[must_use]
    pub fn read<'a>(&self, source: &'a str) -> Cow<'a, str> {
        if let [part] = self.parts[..] {
            return Cow::Borrowed(part.span.text(source));
        }
        let mut text = String::new();
        for part in &self.parts {
            if part.spaced {
                text.push(' ');
            }
            text.push_str(part.span.text(source));
        }
        Cow::Owned(text)
    }

    /// From the first word to the last.
    #[must_use]
    pub fn span(&self) -> Span {
        match (self.parts.first(), self.parts.last()) {
            (Some(first), Some(last)) => Span::of(first.span.start(), last.span.end()),
            _ => Span::default(),
        }
    }
}

impl Piece {
    fn of(role: Role, span: Span) -> Self {
        Self { role, text: Text::of(span) }
    }
}

/// The date that an English line begins with, after labels such as "Published on".
#[must_use]
pub fn leading_date(line: &str) -> Option<Timestamp> {
    date::leading_date(line).map(|found| found.stamp)
}

/// Reads `source`, whose spans the pieces then hold.
#[must_use]
pub fn read(source: &str) -> PlainText {
    let lines = line::lines(source);
    let layout = line::layout(source, &lines);
    let found = head::read(source, &lines, layout);
    let lead = found.pieces.len();
    let mut pieces = found.pieces;
    pieces.extend(body::read(source, &found.rest, layout));
    heading::mark(source, &mut pieces[lead..]);
    PlainText { pieces, lead, head: found.head }
}

#[cfg(test)]
mod tests;
