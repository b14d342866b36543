//! What holds within a group.

use std::rc::Rc;

use super::super::model::Raise;

/// What the text of a group is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    Body,
    Fonts,
    Styles,
    /// Title and the like, by the word that begins the group.
    Info(&'static str),
    /// The mark of a list's item.
    Mark,
    /// What a field does.
    Instruction,
    Picture,
    /// Words for those who do not see a picture: its name and value.
    PictureWords,
    PictureKey,
    PictureValue,
    /// Who remarked, and the number of the words that the remark is about.
    CommentAuthor,
    CommentNumber,
    CommentBegins,
    CommentEnds,
    /// How a shape looks, and the text in it.
    Shape,
    /// Nothing that shows.
    Skipped,
}

/// How words look and where they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub place: Place,
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    pub raise: Raise,
    pub hidden: bool,
    pub deleted: bool,
    pub font: i32,
    pub character_style: Option<i32>,
    /// 0 where it is that of the style.
    pub language: i32,
    /// Bytes after a `\u` that stand for the same in an old encoding.
    pub skip: usize,
    pub link: Option<Rc<str>>,
    pub paragraph: Lines,
    /// The group began with `\*`: what is not known in it is left out.
    pub optional: bool,
    /// What ends with this group.
    pub ends: Ends,
}

/// What a paragraph is.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    pub style: i32,
    pub outline: Option<u8>,
    pub level: usize,
    pub in_table: bool,
    /// Of lists without styles: how far in, in twips, and how far out their marks stand.
    pub indent: i32,
    pub first: i32,
    pub align: Option<&'static str>,
    pub has_rule: bool,
}

/// What a group's end means besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ends {
    #[default]
    Nothing,
    Note,
    Comment,
    Shape,
    Picture,
    Field,
    Style,
}

impl State {
    /// `\plain`: words that look like nothing.
    pub fn plain(&mut self) {
        self.bold = false;
        self.italic = false;
        self.struck = false;
        self.raise = Raise::Level;
        self.hidden = false;
        self.deleted = false;
        self.character_style = None;
        self.language = 0;
    }
}
