//! What an import made of an article, when its source is not as it was then.

use super::Options;
use super::draft::Draft;
use super::edition::{BASE_FILE, Chapter};
use super::essence::essence;
use crate::article::{FrontMatter, parse_page};
use crate::digest::sha256_hex;

/// What an import made of an article's original, or can make of it.
pub(super) enum Before<'a> {
    Original(Vec<u8>),
    Chapter(Draft<'a>),
    Text(String),
}

impl Draft<'_> {
    /// What was imported for an article, if that is still there.
    pub fn before(&self, folder: &str, front: &FrontMatter) -> Option<Before<'_>> {
        let Some(edition) = self.edition else { return self.kept(folder, front).map(Before::Original) };
        if let Some(base) = self.kept_base(folder, front) {
            return Some(Before::Text(base));
        }
        let Chapter { bytes, sha256, reading, .. } = edition.chapter(front)?;
        let draft = Draft { bytes, reading, sha256: sha256.clone(), edition: None, ..*self };
        Some(Before::Chapter(draft))
    }

    /// The original as it was imported, if it is still that.
    fn kept(&self, folder: &str, front: &FrontMatter) -> Option<Vec<u8>> {
        let source = front.source.as_ref()?;
        let file = source.file.as_ref().filter(|file| super::is_original(file))?;
        let bytes = (self.existing)(&format!("{folder}/{file}")).ok()?;
        (Some(sha256_hex(&bytes)) == source.sha256).then_some(bytes)
    }

    fn kept_base(&self, folder: &str, front: &FrontMatter) -> Option<String> {
        let base = String::from_utf8((self.existing)(&format!("{folder}/{BASE_FILE}")).ok()?).ok()?;
        let sha256 = |front: &FrontMatter| front.source.as_ref()?.sha256.clone();
        let (of, _) = parse_page(folder, &base).ok()?;
        (sha256(&of).is_some() && sha256(&of) == sha256(front)).then_some(base)
    }

    /// Whether a chapter says the same, but its book says something else of it.
    pub fn is_moved(&self, folder: &str, front: &FrontMatter, options: &Options) -> bool {
        let before = self.edition.and_then(|_| self.before(folder, front));
        let base = before.and_then(|before| self.made(folder, &before, front, options));
        base.is_some_and(|base| essence(&base, &[]) != essence(&self.article(folder, options), &[]))
    }
}
