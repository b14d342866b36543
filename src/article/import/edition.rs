//! The edition of a book from which its chapters were imported last: what the import made of them then is what a merge with a later one
//! starts from. A chapter's file alone does not tell that: its place, its authors, its pictures and its looks are the book's.

use std::cell::OnceCell;
use std::io;

use super::reading::Reading;
use crate::article::FrontMatter;
use crate::article::documents::{self, Kind};
use crate::digest::sha256_hex;

/// Name of the file beside an article with what the importer made of a chapter whose book has moved on without it.
pub const BASE_FILE: &str = "source.base.md";

/// The book that is kept in a section.
pub(super) struct Edition<'a> {
    existing: &'a dyn Fn(&str) -> io::Result<Vec<u8>>,
    file: String,
    /// The book that is imported.
    now: &'a [u8],
    chapters: OnceCell<Vec<Chapter>>,
}

pub(super) struct Chapter {
    path: String,
    pub bytes: Vec<u8>,
    pub sha256: String,
    weight: i64,
    pub reading: Reading<'static>,
}

impl<'a> Edition<'a> {
    /// `section` is counted from the site's root.
    pub fn new(existing: &'a dyn Fn(&str) -> io::Result<Vec<u8>>, section: &str, now: &'a [u8]) -> Self {
        let file = format!("{section}/{}", Kind::Epub.kept_as());
        Self { existing, file, now, chapters: OnceCell::new() }
    }

    fn chapters(&self) -> &[Chapter] {
        self.chapters.get_or_init(|| {
            // Of the very book that is imported, nothing was otherwise.
            let kept = (self.existing)(&self.file).ok().filter(|kept| kept != self.now);
            let book = kept.and_then(|kept| documents::read_book(&kept).ok());
            let chapters = book.map(|book| book.chapters).unwrap_or_default().into_iter().flatten();
            let chapter = |documents::Chapter { path, document, bytes }| Chapter {
                path,
                sha256: sha256_hex(&bytes),
                bytes,
                weight: document.weight,
                reading: Reading::Document(Box::new(document)),
            };
            chapters.map(chapter).collect()
        })
    }

    /// Of every chapter, in their order.
    pub fn digests(&self) -> impl Iterator<Item = &str> {
        self.chapters().iter().map(|chapter| chapter.sha256.as_str())
    }

    /// The digest of what stood in a file of the book.
    pub fn digest_of(&self, path: &str) -> Option<&str> {
        self.chapters().iter().find(|chapter| chapter.path == path).map(|chapter| chapter.sha256.as_str())
    }

    /// The chapter that an article is of; where several are alike, the one in its place.
    pub fn chapter(&self, front: &FrontMatter) -> Option<&Chapter> {
        let sha256 = front.source.as_ref()?.sha256.as_deref()?;
        let alike = self.chapters().iter().filter(|chapter| chapter.sha256 == sha256);
        alike.min_by_key(|chapter| chapter.weight != front.weight)
    }
}
