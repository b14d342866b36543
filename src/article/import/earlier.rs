//! What is known of articles that were imported before; whoever plans an import may know nothing.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::Given;

/// Finds articles of earlier imports. What is not known is `None`.
pub trait Shelf: Send + Sync {
    /// The folder in `parent` of the article whose original has this digest.
    fn by_digest(&self, _parent: &str, _sha256: &str) -> Option<String> {
        None
    }
    /// The folder in `parent` of the article that was made of an entry of a feed, by what [`entry_of`](super::entry_of) says of it.
    fn by_entry(&self, _parent: &str, _entry: &str) -> Option<String> {
        None
    }
    /// The folder in `parent` of the article of an address, if what is kept of it is no entry of a feed.
    fn by_address(&self, _parent: &str, _url: &str) -> Option<String> {
        None
    }
    /// The folder in `parent` of the book with this identifier.
    fn by_book(&self, _parent: &str, _identifier: &str) -> Option<String> {
        None
    }
    /// The folder in `parent` of the article that was imported from there last.
    fn by_input(&self, _parent: &str, _input: &str) -> Option<String> {
        None
    }
    /// SHA-256 of what an import made of the original of an article last.
    fn written(&self, _article: &str) -> Option<String> {
        None
    }
    /// SHA-256 of a file beside an article as an import wrote it last.
    fn file(&self, _article: &str, _name: &str) -> Option<String> {
        None
    }
    /// SHA-256 of the article of which the proposal beside it was made.
    fn proposed(&self, _article: &str) -> Option<String> {
        None
    }
    /// Of the source that the proposal beside it takes over, what tells it from others whatever its bytes are.
    fn proposed_for(&self, _article: &str) -> Option<String> {
        None
    }
    /// What was given when an article was imported.
    fn given(&self, _article: &str) -> Option<Given> {
        None
    }
    /// Whether what was imported from there is still there.
    fn is_there(&self, _input: &str) -> bool {
        false
    }
    /// From where an article was imported last.
    fn input(&self, _article: &str) -> Option<String> {
        None
    }
}

/// Knows of no earlier import.
struct Nobody;

impl Shelf for Nobody {}

/// Somebody who knows, or nobody.
#[derive(Clone)]
pub struct Earlier(pub Arc<dyn Shelf>);

impl Default for Earlier {
    fn default() -> Self {
        Self(Arc::new(Nobody))
    }
}

impl Deref for Earlier {
    type Target = dyn Shelf;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl fmt::Debug for Earlier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Earlier")
    }
}
