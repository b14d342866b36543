//! The articles as they were read last.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::changes::Changes;
use super::parts::{self, Reading};
use crate::diagnostic::Diagnostic;
use crate::page::inventory::{ArticleFiles, Inventory};
use crate::page::load::{self, Loaded};

/// In the order of the inventory: side by side, because after each edit someone walks along all of them.
#[derive(Default)]
pub(super) struct Articles(Vec<Article>);

struct Article {
    files: ArticleFiles,
    /// `None` until it is read.
    read: Option<Result<Arc<Loaded>, Vec<Diagnostic>>>,
    /// The last state without an error.
    good: Option<Arc<Loaded>>,
}

impl Article {
    fn take(&mut self, read: Result<Arc<Loaded>, Vec<Diagnostic>>) {
        let whole = |loaded: &&Arc<Loaded>| !loaded.diagnostics.iter().any(Diagnostic::is_error);
        if let Some(good) = read.as_ref().ok().filter(whole) {
            self.good = Some(Arc::clone(good));
        }
        self.read = Some(read);
    }
}

impl Articles {
    /// All of them are to be read again.
    pub fn forget(&mut self) {
        for article in &mut self.0 {
            article.read = None;
        }
    }

    /// Reads the articles that are new or changed, on all cores, and forgets those that are no more.
    pub fn refresh(
        &mut self,
        found: &Inventory,
        changes: &Changes,
        reading: &Reading<'_>,
        settings: &load::Settings<'_>,
    ) {
        if changes.all {
            self.forget();
        }
        if changes.regroup() {
            self.regroup(found);
        }
        for index in self.touched(changes) {
            self.0[index].read = None;
        }
        let stale: Vec<&mut Article> = self.0.iter_mut().filter(|article| article.read.is_none()).collect();
        reading.progress.start("reading", stale.len());
        stale.into_par_iter().for_each(|article| {
            article.take(parts::article(reading.files, &article.files, settings).map(Arc::new));
            reading.progress.step();
        });
    }

    /// Both are ordered by path.
    fn regroup(&mut self, found: &Inventory) {
        let mut before = std::mem::take(&mut self.0).into_iter().peekable();
        let mut known_as = |files: &ArticleFiles| loop {
            match before.peek()?.files.path.cmp(&files.path) {
                Ordering::Less => _ = before.next(),
                Ordering::Equal => return before.next(),
                Ordering::Greater => return None,
            }
        };
        let keep = |files: &ArticleFiles| match known_as(files) {
            Some(known) if (known.files.has_facts, &known.files.assets) == (files.has_facts, &files.assets) => known,
            other => Article { files: files.clone(), read: None, good: other.and_then(|known| known.good) },
        };
        self.0 = found.articles.iter().map(keep).collect();
    }

    /// The articles of which a file changed.
    fn touched(&self, changes: &Changes) -> BTreeSet<usize> {
        let of_file = |file: &String| {
            let path = file.strip_prefix("content/")?;
            let stem = path.strip_suffix(".facts.toml").or_else(|| path.strip_suffix(".md"))?;
            let article = [stem, ".md"].concat();
            self.0.binary_search_by(|known| known.files.path.cmp(&article)).ok()
        };
        changes.files.iter().filter_map(of_file).collect()
    }

    /// The articles that can be joined; everything that is wrong with any of them goes to `faults`. With `lenient` one that is
    /// broken is as it was when it was not.
    pub fn usable(&self, lenient: bool, faults: &mut Vec<Diagnostic>) -> parts::Articles<'_> {
        let mut usable = Vec::with_capacity(self.0.len());
        for Article { files, read, good } in &self.0 {
            let read = read.as_ref().map(|read| read.as_ref().map_err(Vec::as_slice));
            match read {
                Some(Ok(loaded)) => faults.extend(loaded.diagnostics.iter().cloned()),
                Some(Err(found)) => faults.extend(found.iter().cloned()),
                None => {}
            }
            let read = read.and_then(Result::ok);
            let shown = if lenient { good.as_ref().or(read) } else { read };
            usable.extend(shown.map(|loaded| (&**loaded, files)));
        }
        usable
    }
}
