//! What the preview asks of the pipeline: the site anew after an edit.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::render::Site;

/// Where a rebuild looks for changes. What changed is decided by the files' digests, not by who says that something did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// At every file of the site.
    Everywhere,
    /// At these files and everything below these folders, counted from the site's root, with `/`. They need not exist.
    At(BTreeSet<String>),
}

/// Makes the site anew after edits.
pub trait Rebuild: Send {
    /// Reads what has changed where `look` says and joins the site anew. The first call reads everything, whatever `look` says.
    fn rebuild(&mut self, look: &Look) -> Rebuilt;
}

/// What a rebuild found.
#[derive(Clone)]
pub struct Rebuilt {
    /// What is to be shown from now on: without errors in it the same, byte for byte, as a build would write. With errors, what
    /// can be shown in spite of them, with the last good state of what cannot. `None` until something could be shown.
    pub site: Option<Arc<Site>>,
    /// Everything that is wrong with the sources, in the order of files and lines. What goes wrong when a page is rendered is
    /// not among it.
    pub diagnostics: Vec<Diagnostic>,
    /// Source files that were added, edited or removed since the last rebuild, counted from the site's root, in order. Empty:
    /// `site` is the one that was there before.
    pub changed: Vec<String>,
    /// Pages whose source was renamed: path on the site before, and now (`/news/a/`).
    pub moved: Vec<(String, String)>,
}
