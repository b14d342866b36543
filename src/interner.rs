//! Words that many articles share, each held once: looking at one then seldom leaves the processor's cache.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Holds each text once, for all threads.
#[derive(Debug, Default)]
pub struct Interner(Mutex<HashSet<Arc<str>>>);

impl Interner {
    /// The one text that reads like `text`.
    pub fn intern(&self, text: &str) -> Arc<str> {
        // Texts are put in whole, so that they are good whoever panicked.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = text.into();
        known.insert(Arc::clone(&new));
        new
    }
}
