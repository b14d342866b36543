//! Why a document cannot be imported.

use std::fmt;

use crate::article::html::TooMuch;

/// Follows the file's name: "`a.docx` is encrypted".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// More bytes than any document of an article; or of its parts, unpacked.
    TooLarge {
        mebibytes: usize,
        most: usize,
    },
    /// A part that unpacks to far more than people write.
    Bomb(String),
    /// A part that declares entities, which no word processor writes.
    Entities(String),
    TooMuch(TooMuch),
    /// What kind it is, and what of it cannot be read.
    Damaged(&'static str, String),
    Encrypted,
    /// Bound to a shop's or a lender's reader.
    Protected,
    /// Another kind of file, and what to do with it.
    Other(&'static str, &'static str),
    /// No words at all.
    Empty,
    /// Pages that are pictures of pages.
    Scanned(usize),
    /// Letters that are only drawn: the file does not say which they are.
    Unreadable,
}

impl Fault {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } | Self::TooMuch(_) => "import.too-large",
            Self::Bomb(_) | Self::Entities(_) => "import.bomb",
            Self::Damaged(..) => "import.damaged",
            Self::Encrypted | Self::Protected => "import.encrypted",
            Self::Other(..) => "import.kind",
            Self::Empty => "import.empty",
            Self::Scanned(_) | Self::Unreadable => "import.scanned",
        }
    }

    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "take pictures out of the document, or split it",
            Self::TooMuch(_) => "split the document, or save its text as plain text",
            Self::Bomb(_) | Self::Entities(_) => {
                "it may be made to do harm; open it in a word processor only if you trust it, and save it anew"
            }
            Self::Damaged(..) => "open it in the program it comes from, save it anew and import that",
            Self::Encrypted => "open it with its password and save it without one",
            Self::Protected => "only its shop's reader opens it; import a copy without protection",
            Self::Other(_, hint) => hint,
            Self::Empty => "put the article's text into the file, or leave the file out",
            Self::Unreadable => {
                "recognise its text, for instance with `ocrmypdf --force-ocr a.pdf b.pdf`, and import that"
            }
            Self::Scanned(_) => {
                "recognise its text first, for instance with `ocrmypdf scan.pdf text.pdf`, and import that"
            }
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { mebibytes, most } => write!(f, "has {mebibytes} MiB; a document may have {most} MiB"),
            Self::Bomb(part) => write!(f, "has a part that unpacks to far more than a document holds: `{part}`"),
            Self::Entities(part) => write!(f, "declares entities, which documents do not: `{part}`"),
            Self::TooMuch(much) => much.fmt(f),
            Self::Damaged(kind, what) => write!(f, "is a damaged {kind} file: {what}"),
            Self::Encrypted => f.write_str("is encrypted"),
            Self::Protected => f.write_str("is protected against copying"),
            Self::Other(kind, _) => write!(f, "is {kind}"),
            Self::Empty => f.write_str("has no text in it"),
            Self::Unreadable => f.write_str("draws letters without saying which they are"),
            Self::Scanned(pages) => write!(f, "has no text, only pictures of {pages} pages"),
        }
    }
}
