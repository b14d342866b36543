//! What happens in a preview, for whoever tells people of it. This room prints nothing itself.

use std::time::Instant;

use serde::Serialize;

use crate::diagnostic::Diagnostic;

/// Told what happens, from whichever thread it happens on.
pub trait Reporter: Send + Sync {
    fn tell(&self, news: &News<'_>);
}

/// What is told of a time.
#[must_use]
pub fn milliseconds(since: Instant) -> f64 {
    (since.elapsed().as_secs_f64() * 10_000.0).round() / 10.0
}

/// Something that happened.
#[derive(Debug, Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum News<'a> {
    /// The site has been read for the first time.
    Ready { files: usize, milliseconds: f64 },
    /// An edit is on show.
    Rebuilt {
        /// Source files, counted from the site's root.
        changed: &'a [String],
        /// Tabs that are open, and those of them whose page changed.
        tabs: usize,
        affected: usize,
        /// From the first event of the edit until the tabs were told.
        milliseconds: f64,
    },
    /// Everything was looked at because someone asked, and nothing had changed.
    Unchanged { milliseconds: f64 },
    /// The list of what is wrong is another one than before.
    Problems {
        all: &'a [Diagnostic],
        /// Those that were not on the list before.
        #[serde(skip)]
        fresh: Vec<Diagnostic>,
        /// How many are no longer on it.
        mended: usize,
    },
    /// Every file of the newest edition has been made.
    Swept { files: usize, milliseconds: f64 },
    /// Files are looked at every so often, because the system does not say when they change.
    Polling { because: &'a Diagnostic },
}
