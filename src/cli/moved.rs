//! Facts files of articles that were renamed without them: taken along where the article still says what they quote.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::facts::{anchor, file};
use crate::files::{DiskFiles, Files as _, hint, inside, reason, within};
use crate::page::inventory::{facts_of, inventory};

/// Facts files looked into for one article.
const MOST: usize = 64;
/// Anchors from which on a facts file tells its article.
const LEAST: usize = 3;

/// The facts files of a site that have no article beside them.
pub(super) struct Strays {
    root: PathBuf,
    /// From `content/`.
    paths: Vec<String>,
}

/// How well a facts file fits an article.
enum Fits {
    Surely,
    Perhaps,
    No,
}

impl Strays {
    pub(super) fn of(root: &Path) -> Self {
        let paths = inventory(&DiskFiles::new(root).list("content").0).stray_facts;
        Self { root: root.to_owned(), paths }
    }

    /// Gives `article`, which has no facts file, the stray one that quotes it: what to tell about it.
    ///
    /// # Errors
    /// If it cannot be told which is meant, or a file cannot be renamed.
    pub(super) fn take(
        &mut self,
        article: &str,
        document: &Document,
        dry_run: bool,
    ) -> Result<Option<String>, Diagnostic> {
        let target = facts_of(article);
        if self.paths.is_empty() || Path::new(&target).exists() {
            return Ok(None);
        }
        let (mut sure, mut perhaps) = (Vec::new(), Vec::new());
        for path in self.paths.iter().take(MOST) {
            match self.fits(path, document) {
                Fits::Surely => sure.push(path.clone()),
                Fits::Perhaps => perhaps.push(path.clone()),
                Fits::No => {}
            }
        }
        match (&sure[..], &perhaps[..]) {
            ([], []) => Ok(None),
            ([only], []) => {
                if !dry_run {
                    self.rename(only, &target).map_err(|error| unmoved(only, &target, &error))?;
                    self.paths.retain(|path| path != only);
                }
                let would = if dry_run { "would be" } else { "is" };
                Ok(Some(format!("`content/{only}` {would} renamed to `{target}`: its article was renamed")))
            }
            _ => Err(unsure(article, &target, sure.iter().chain(&perhaps))),
        }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Links that lead out of the site are not followed, neither from nor to where it lies.
    fn rename(&self, path: &str, target: &str) -> io::Result<()> {
        let folder = |(root, path): (PathBuf, PathBuf)| {
            let folder = inside(&root, path.parent().unwrap_or(Path::new("")))?;
            Ok::<_, io::Error>(folder.join(path.file_name().unwrap_or_default()))
        };
        let from = folder((self.root.clone(), Path::new("content").join(path)))?;
        std::fs::rename(from, folder(within(&self.root, Path::new(target)))?)
    }

    fn fits(&self, path: &str, document: &Document) -> Fits {
        let Ok(text) = std::fs::read_to_string(self.root.join("content").join(path)) else { return Fits::No };
        let facts = file::read(path, &text).0.facts;
        let places = anchor::anchor(document, &facts);
        let found = places.iter().filter(|place| place.state.is_found()).count();
        match (found, places.len()) {
            (0, _) => Fits::No,
            (found, all) if found >= LEAST && found * 5 >= all * 4 => Fits::Surely,
            (found, all) if found * 2 >= all && (found >= LEAST || found == all) => Fits::Perhaps,
            _ => Fits::No,
        }
    }
}

fn unsure<'a>(article: &str, target: &str, paths: impl Iterator<Item = &'a String>) -> Diagnostic {
    let paths: Vec<String> = paths.map(|path| format!("`content/{path}`")).collect();
    let message = format!("`{article}` has no facts file, and {} without an article may be its", paths.join(" and "));
    Diagnostic::error("annotate.renamed", message)
        .at(Place::file(article))
        .hint(format!("rename the facts file to `{target}` if it is, or remove it"))
}

fn unmoved(path: &str, target: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error("file.unwritable", format!("cannot rename `content/{path}` to `{target}`: {}", reason(error)))
        .at(Place::file(format!("content/{path}")))
        .hint(hint(error, "check the permissions of both folders"))
}
