//! The files that review reads and writes: those of the articles that are shown, inside the site's content folder.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Place};
use crate::files::{self, unreadable};
use crate::graph::Node;
use crate::page::inventory::facts_of;
use crate::page::load;
use crate::render::Site;

/// An article's index and its two files.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub index: usize,
    /// `content/news/a.md`.
    pub source: String,
    /// `content/news/a.facts.toml`.
    pub facts: String,
}

/// The files of article `index`.
pub fn sheet(site: &Site, index: usize) -> Sheet {
    let source = site.snapshot.articles[index].source.clone();
    let facts = facts_of(&source);
    Sheet { index, source, facts }
}

/// The article whose facts file is `file`: no other file is ever touched.
pub fn of_file(site: &Site, file: &str) -> Result<Sheet, Diagnostic> {
    let name = file.strip_prefix("content/").and_then(|file| file.strip_suffix(".facts.toml"));
    let found = match name.and_then(|name| site.snapshot.graph.node(&format!("{name}.md"))) {
        Some(Node::Article(index)) => Some(sheet(site, index)),
        _ => None,
    };
    found.filter(|sheet| sheet.facts == file).ok_or_else(|| {
        Diagnostic::error("review.file", format!("`{file}` is not the facts file of an article that is shown"))
            .hint("reload the page; the article was removed or renamed")
    })
}

/// Reads a file as text.
pub fn read(root: &Path, file: &str) -> Result<String, Diagnostic> {
    let bytes = std::fs::read(root.join(file)).map_err(|error| unreadable(file, &error))?;
    load::utf8(file, &bytes).map(str::to_owned)
}

/// Replaces `old`, which must still be there, with `new`.
pub fn write(root: &Path, file: &str, old: &str, new: &str) -> Result<(), Diagnostic> {
    inside(root, file)?;
    if read(root, file)? != old {
        return Err(Diagnostic::error("edit.changed", format!("`{file}` was changed at the same moment"))
            .at(Place::file(file))
            .hint("try again"));
    }
    if old == new {
        return Ok(());
    }
    files::replace(root, Path::new(file), new.as_bytes()).map_err(|error| files::unwritable(file, &error))
}

/// Whether `file` really lies below the content folder.
fn inside(root: &Path, file: &str) -> Result<(), Diagnostic> {
    let real = |path: PathBuf| path.canonicalize().map_err(|error| unreadable(file, &error));
    let (content, path) = (real(root.join("content"))?, real(root.join(file))?);
    if path.starts_with(content) {
        return Ok(());
    }
    Err(Diagnostic::error("review.outside", format!("`{file}` lies outside the site's content folder"))
        .at(Place::file(file))
        .hint("it is a link; edit the file that it leads to"))
}
