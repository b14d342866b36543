//! What a line of words is made of.

/// What stresses words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Struck,
    /// An element that Markdown has no mark for.
    Element(&'static str),
}

impl Mark {
    /// Of those that delimiters stand for.
    pub(super) fn is_stress(self) -> bool {
        !matches!(self, Self::Element(_))
    }

    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::Emphasis => "em",
            Self::Strong => "strong",
            Self::Struck => "del",
            Self::Element(name) => name,
        }
    }
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Text(String),
    Open(Mark),
    Close(Mark),
    OpenLink,
    /// With the address as it is to be written.
    CloseLink(String),
    Code(String),
    /// Markdown as it is.
    Raw(String),
    Break,
}
