//! What was imported before: so that a page is one question to its server, and a file that changed is known again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Validators;
use crate::diagnostic::{Diagnostic, Place};
use crate::files::{self, reason};

/// An address that was imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli::import) struct Remembered {
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
pub(in crate::cli::import) struct Imported {
    /// The file or address that it was imported from: a file from the site's root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// SHA-256 of the article as the importer made it; `None` if it was edited before anything was remembered of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// SHA-256 of the article of which the proposal beside it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal_of: Option<String>,
    /// SHA-256 of its original and its images as they were written, by their names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
}

/// Lost, it costs a request for each page, and files that changed are no longer known as later versions of articles.
#[derive(Default, Serialize, Deserialize)]
pub(in crate::cli::import) struct Memory {
    /// By section and address as given.
    #[serde(default)]
    pages: BTreeMap<String, Remembered>,
    /// By path from the site's root.
    #[serde(default)]
    articles: BTreeMap<String, Imported>,
    #[serde(skip)]
    changed: bool,
}

fn file(root: &Path) -> PathBuf {
    root.join(".postil").join("imports.json")
}

fn key(section: &str, url: &str) -> String {
    format!("{} {url}", section.trim_matches('/'))
}

impl Memory {
    /// What the file holds; one that is missing or broken holds nothing.
    pub fn read(root: &Path) -> Self {
        std::fs::read(file(root)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    pub fn get(&self, section: &str, url: &str) -> Option<&Remembered> {
        self.pages.get(&key(section, url))
    }

    pub fn put(&mut self, section: &str, url: &str, page: Remembered) {
        let key = key(section, url);
        if self.pages.get(&key) != Some(&page) {
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
            self.articles.insert(path.to_owned(), imported);
            self.changed = true;
        }
    }

    /// Writes the file in one go, in a folder that version control ignores.
    pub fn write(&self, root: &Path) -> Result<(), Diagnostic> {
        if !self.changed {
            return Ok(());
        }
        let file = file(root);
        files::remember(&file, self).map_err(|error| {
            let message = format!("cannot remember what was imported: {}", reason(&error));
            Diagnostic::warning("file.unwritable", message).at(Place::file(file.display().to_string()))
        })
    }
}
