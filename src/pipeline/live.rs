//! A site kept in memory between rebuilds.

use std::collections::HashMap;
use std::sync::Arc;

use super::changes::Changes;
use super::kept::Kept;
use super::parts::Reading;
use super::tree::Tree;
use super::{Options, Report};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::files::Files;
use crate::page::Snapshot;
use crate::render::Site;
use crate::watch::{Look, Rebuild, Rebuilt};

/// Articles that vanished are remembered, so that one that appears elsewhere is known again; more than this are forgotten.
const MOST_DEPARTED: usize = 10_000;

/// Makes the same site again and again, reading only what has changed.
pub struct Live<F> {
    tree: Tree<F>,
    options: Options,
    kept: Kept,
    shown: Option<Arc<Site>>,
    diagnostics: Vec<Diagnostic>,
    /// From what vanished articles held to the path they had on the site.
    departed: HashMap<Digest, String>,
}

impl<F: Files> Live<F> {
    pub fn new(files: F, options: Options) -> Self {
        let tree = Tree::new(files, &options.config_file);
        Self { tree, options, kept: Kept::default(), shown: None, diagnostics: Vec::new(), departed: HashMap::new() }
    }

    /// Pages that have another path than before, with both.
    fn moved(&mut self, before: &Snapshot, after: &Snapshot, changes: &Changes) -> Vec<(String, String)> {
        let mut moved = Vec::new();
        let sources = changes.files.iter().filter_map(|file| Some((file, file.strip_prefix("content/")?)));
        for (file, source) in sources.filter(|(file, _)| file.ends_with(".md")) {
            let Some(new) = after.graph.path_of(source) else { continue };
            let departed = || self.departed.remove(&self.tree.digest(file)?);
            let old = before.graph.path_of(source).map(str::to_owned).or_else(departed);
            moved.extend(old.filter(|old| old != new).map(|old| (old, new.to_owned())));
        }
        moved
    }

    fn remember(&mut self, before: &Snapshot, gone: HashMap<String, Digest>) {
        if self.departed.len() + gone.len() > MOST_DEPARTED {
            self.departed.clear();
        }
        for (file, digest) in gone {
            let path = file.strip_prefix("content/").and_then(|source| before.graph.path_of(source));
            self.departed.extend(path.map(|path| (digest, path.to_owned())));
        }
    }
}

impl<F: Files + Send> Rebuild for Live<F> {
    fn rebuild(&mut self, look: &Look) -> Rebuilt {
        let (changes, gone) = self.tree.look(look);
        let mut moved = Vec::new();
        if !changes.is_empty() {
            let mut report = Report::new();
            let reading = Reading { files: &self.tree, options: &self.options, progress: &(), lenient: true };
            let before = self.shown.as_ref().map(|site| Arc::clone(&site.snapshot));
            match self.kept.site(&reading, &changes, &mut report) {
                Ok(site) => self.shown = Some(Arc::new(site)),
                Err(faults) => report.diagnostics.extend(faults),
            }
            report.settle();
            self.diagnostics = report.diagnostics;
            if let (Some(before), Some(after)) = (before, self.shown.as_ref().map(|site| Arc::clone(&site.snapshot))) {
                self.remember(&before, gone);
                moved = self.moved(&before, &after, &changes);
            }
        }
        Rebuilt {
            site: self.shown.clone(),
            diagnostics: self.diagnostics.clone(),
            changed: changes.files.into_iter().collect(),
            moved,
        }
    }
}
