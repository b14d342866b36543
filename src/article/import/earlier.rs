//! What is known of articles that were imported before; whoever plans an import may know nothing.

use std::fmt;
use std::sync::Arc;

/// Finds articles of earlier imports.
pub trait Shelf: Send + Sync {
    /// The folder in `parent` of the article whose original has this digest.
    fn by_digest(&self, parent: &str, sha256: &str) -> Option<String>;
    /// The folder in `parent` of the article that was made of an entry of a feed, by what [`entry_of`](super::entry_of) says of it.
    fn by_entry(&self, parent: &str, entry: &str) -> Option<String>;
    /// The folder in `parent` of the article of an address, if what is kept of it is no entry of a feed.
    fn by_address(&self, parent: &str, url: &str) -> Option<String>;
    /// SHA-256 of what an import made of the original of an article last.
    fn written(&self, article: &str) -> Option<String>;
    /// SHA-256 of a file beside an article as an import wrote it last.
    fn file(&self, article: &str, name: &str) -> Option<String>;
    /// SHA-256 of the article of which the proposal beside it was made.
    fn proposed(&self, article: &str) -> Option<String>;
    /// From where an article was imported last.
    fn input(&self, article: &str) -> Option<String>;
}

/// Somebody who knows, or nobody.
#[derive(Clone, Default)]
pub struct Earlier(pub Option<Arc<dyn Shelf>>);

impl Earlier {
    pub(super) fn by_digest(&self, parent: &str, sha256: &str) -> Option<String> {
        self.0.as_ref()?.by_digest(parent, sha256)
    }

    pub(super) fn by_entry(&self, parent: &str, entry: &str) -> Option<String> {
        self.0.as_ref()?.by_entry(parent, entry)
    }

    pub(super) fn by_address(&self, parent: &str, url: &str) -> Option<String> {
        self.0.as_ref()?.by_address(parent, url)
    }

    pub(super) fn written(&self, article: &str) -> Option<String> {
        self.0.as_ref()?.written(article)
    }

    pub(super) fn file(&self, article: &str, name: &str) -> Option<String> {
        self.0.as_ref()?.file(article, name)
    }

    pub(super) fn proposed(&self, article: &str) -> Option<String> {
        self.0.as_ref()?.proposed(article)
    }

    pub(super) fn input(&self, article: &str) -> Option<String> {
        self.0.as_ref()?.input(article)
    }
}

impl fmt::Debug for Earlier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Earlier").field(&self.0.is_some()).finish()
    }
}
