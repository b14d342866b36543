//! What was imported before: so that a page is one question to its server, and a file that changed is known again.

//!
//! `imports.json` is written when an import ends; until then, what is new stands in a journal beside it, before the files that it
//! tells of are written. An import that was killed is made good by the next one.

mod journal;
mod lock;
mod table;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::web::Validators;
use crate::article::import::Given;
use crate::diagnostic::{Diagnostic, Place};
use crate::files::{self, reason};

pub(super) use lock::Lock;
use table::Table;

/// An address that was imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Remembered {
    /// The address that it led to.
    pub url: String,
    #[serde(flatten)]
    pub validators: Validators,
    /// What the server said the encoding is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
    /// The original, from the site's root.
    pub file: String,
    /// Its digest.
    pub sha256: String,
}

/// An article that was imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Imported {
    /// The file or address that it was imported from: a file from the site's root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// SHA-256 of the article as the importer made it; `None` if it was edited before anything was remembered of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// SHA-256 of the article of which the proposal beside it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal_of: Option<String>,
    /// Of the source that the proposal takes over, what tells it from others whatever its bytes are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal_for: Option<String>,
    /// What was given for it in place of what its source says.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub given: Given,
    /// SHA-256 of its original and its images as they were written, by their names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
}

fn is_nothing(given: &Given) -> bool {
    *given == Given::default()
}

/// Lost, it costs a request for each page, and files that changed are no longer known as later versions of articles.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Memory {
    /// By section and address as given.
    #[serde(default)]
    pages: BTreeMap<String, Remembered>,
    /// By path from the site's root.
    #[serde(default)]
    articles: BTreeMap<String, Imported>,
    #[serde(skip)]
    changed: bool,
    #[serde(skip)]
    pending: Pending,
    /// Articles that are being written, with what was known of them before.
    #[serde(skip)]
    begun: BTreeMap<String, Option<Imported>>,
}

/// What the journal does not tell yet, and of articles, what was known before.
#[derive(Default)]
struct Pending {
    pages: Vec<String>,
    articles: BTreeMap<String, Option<Imported>>,
}

/// The folder of what is remembered between runs.
const FOLDER: &str = ".postil";

fn file(root: &Path) -> PathBuf {
    root.join(FOLDER).join("imports.json")
}

fn key(section: &str, url: &str) -> String {
    format!("{} {url}", section.trim_matches('/'))
}

impl Memory {
    /// What is remembered, with what an import that was broken off left in the journal; nothing where there is neither.
    ///
    /// # Errors
    /// If either cannot be read: to go on as if nothing had been imported would make second articles, and lose the record.
    pub fn read(root: &Path) -> Result<Self, Box<Diagnostic>> {
        let path = file(root);
        let mut memory: Self = match files::read_own(&path) {
            Ok(bytes) => {
                let read: Table<Self> =
                    serde_json::from_slice(&bytes).map_err(|error| damaged(&path, &bytes, 0, &error))?;
                read.0
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::default(),
            Err(error) => return Err(unreadable(&path, &error)),
        };
        journal::replay(root, &mut memory)?;
        Ok(memory)
    }

    pub fn get(&self, section: &str, url: &str) -> Option<&Remembered> {
        self.pages.get(&key(section, url))
    }

    pub fn put(&mut self, section: &str, url: &str, page: Remembered) {
        let key = key(section, url);
        if self.pages.get(&key) != Some(&page) {
            self.pending.pages.push(key.clone());
            self.pages.insert(key, page);
            self.changed = true;
        }
    }

    pub fn articles(&self) -> impl Iterator<Item = (&String, &Imported)> {
        self.articles.iter()
    }

    pub fn article(&self, path: &str) -> Option<&Imported> {
        self.articles.get(path)
    }

    pub fn put_article(&mut self, path: &str, imported: Imported) {
        if self.articles.get(path) != Some(&imported) {
            let before = self.articles.insert(path.to_owned(), imported);
            self.pending.articles.entry(path.to_owned()).or_insert(before);
            self.changed = true;
        }
    }

    /// Puts down in the journal what is about to be written.
    pub fn begin(&mut self, root: &Path) -> Result<(), Diagnostic> {
        let appended = journal::append(root, self).map_err(|error| unwritable(&journal::file(root), &error));
        self.begun = std::mem::take(&mut self.pending).articles;
        appended
    }

    /// An article could not be written, or not all of it: what stands on the disk counts.
    pub fn failed(&mut self, root: &Path, path: &str) {
        let (Some(before), Some(after)) = (self.begun.remove(path), self.articles.remove(path)) else { return };
        if let Some(stands) = journal::settled(root, path, before, after) {
            self.articles.insert(path.to_owned(), stands);
        }
    }

    /// Writes the file in one go, in a folder that version control ignores, and takes the journal away.
    pub fn write(&self, root: &Path) -> Result<(), Diagnostic> {
        if !self.changed {
            return Ok(());
        }
        let file = file(root);
        files::sweep(&root.join(FOLDER), files::A_WHILE);
        files::remember(&file, self).map_err(|error| unwritable(&file, &error))?;
        // One that stays says the same again.
        let _ = std::fs::remove_file(journal::file(root));
        Ok(())
    }
}

fn unwritable(file: &Path, error: &std::io::Error) -> Diagnostic {
    let message = format!("cannot remember what was imported: {}", reason(error));
    let fault = Diagnostic::warning("file.unwritable", message).at(Place::file(file.display().to_string()));
    fault.hint("check its permissions and the room on the disk, and import the same again")
}

fn unreadable(file: &Path, error: &std::io::Error) -> Box<Diagnostic> {
    let message = format!("cannot read what was imported before: {}", reason(error));
    let fault = Diagnostic::error("file.unreadable", message).at(Place::file(file.display().to_string()));
    Box::new(fault.hint("nothing was imported; check its permissions, and that it is neither a link nor a device"))
}

/// The record holds something else than was written; `at` is the byte at which what was read of it starts.
fn damaged(file: &Path, bytes: &[u8], at: usize, error: &serde_json::Error) -> Box<Diagnostic> {
    let text = String::from_utf8_lossy(bytes);
    let line_start: usize =
        text[at..].split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>() + at;
    let column = error.column().saturating_sub(1);
    let start = (line_start + column).min(text.len());
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let name = file.display().to_string();
    let message = format!("the record of what was imported is damaged: {said}");
    let hint = "nothing was imported; mend it or bring back a copy of it. Without either, move it away: pages, entries and files that are \
                as they were are known again by their articles, files that changed since become new articles";
    let place = Place::at(name, &text, start..(start + 1).min(text.len()));
    Box::new(Diagnostic::error("file.damaged", message).at(place).hint(hint))
}
