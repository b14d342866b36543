//! What is to be published: the files of a build, and those that a host needs beside them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::faults::fault;
use super::figures;
use super::manifest::{Entry, FILE_NAME, Figure, Manifest};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::files::reason;
use crate::page::Route;
use crate::path::OutPath;
use crate::render::Site;
use crate::site::manifest as built;

/// When a file is put: what a page needs comes before the page, and what leads to pages after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Asset,
    Page,
    /// Feeds, sitemap and robots.txt.
    Index,
}

/// A file to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub entry: Entry,
    pub stage: Stage,
    /// The bytes of one that no build wrote.
    made: Option<Vec<u8>>,
}

/// Everything to be published.
pub struct Parcel {
    /// The folder that the build wrote.
    root: PathBuf,
    pub base_url: String,
    pub items: BTreeMap<OutPath, Item>,
    pub figures: BTreeMap<String, Figure>,
}

impl Parcel {
    /// The files that the build of `site` wrote into `root`, as its manifest tells; what others put there is left out.
    ///
    /// # Errors
    /// If the manifest is gone, or a file has the name of our record.
    pub fn new(root: &Path, site: &Site) -> Result<Self, Diagnostic> {
        let text = fs::read_to_string(root.join(built::FILE_NAME))
            .map_err(|error| changed(built::FILE_NAME, &reason(&error)))?;
        let manifest = built::Manifest::parse(&text).ok_or_else(|| changed(built::FILE_NAME, "it is no manifest"))?;
        let mut items = BTreeMap::new();
        for (path, written) in manifest.files {
            if path.as_str() == FILE_NAME {
                return Err(reserved(&path));
            }
            let stage = stage(&path, site.routes.get(&path));
            let digest = written.digest.ok_or_else(|| changed(path.as_str(), "another build is writing it"))?;
            items.insert(path, Item { entry: Entry { digest, bytes: written.len, headers: None }, stage, made: None });
        }
        let base_url = site.snapshot.config.base_url.clone();
        Ok(Self { root: root.to_owned(), base_url, items, figures: figures::of(&site.snapshot) })
    }

    /// Adds a file, unless the site has one of its own there.
    pub fn add(&mut self, path: OutPath, bytes: Vec<u8>) {
        let entry = Entry { digest: Digest::of(&bytes), bytes: bytes.len() as u64, headers: None };
        self.items.entry(path).or_insert(Item { entry, stage: Stage::Index, made: Some(bytes) });
    }

    /// Notes what each file is sent with, so that a change of that alone is one, too.
    pub fn dress(&mut self, headers: impl Fn(&OutPath) -> Option<String>) {
        for (path, item) in &mut self.items {
            item.entry.headers = headers(path).map(|headers| Digest::of(headers.as_bytes()));
        }
    }

    /// The bytes of a file, which are those that the build wrote.
    ///
    /// # Errors
    /// If the file cannot be read, or was changed since the build.
    pub fn read(&self, path: &OutPath) -> Result<Vec<u8>, Diagnostic> {
        let Some(item) = self.items.get(path) else { return Err(changed(path.as_str(), "it is gone")) };
        if let Some(made) = &item.made {
            return Ok(made.clone());
        }
        let bytes = fs::read(self.root.join(path.as_str())).map_err(|error| changed(path.as_str(), &reason(&error)))?;
        if Digest::of(&bytes) == item.entry.digest { Ok(bytes) } else { Err(changed(path.as_str(), "it was edited")) }
    }

    /// What is recorded once all of it is at the target.
    #[must_use]
    pub fn manifest(&self) -> Manifest {
        Manifest {
            base_url: self.base_url.clone(),
            files: self.items.iter().map(|(path, item)| (path.clone(), Some(item.entry))).collect(),
            figures: self.figures.clone(),
        }
    }
}

fn stage(path: &OutPath, route: Option<&Route>) -> Stage {
    match route {
        Some(Route::Feed { .. } | Route::Sitemap | Route::Robots) => Stage::Index,
        _ if path.as_str().ends_with(".html") => Stage::Page,
        _ => Stage::Asset,
    }
}

fn changed(path: &str, why: &str) -> Diagnostic {
    let message = format!("`{path}` is not what the build wrote: {why}");
    fault(
        "publish.changed-meanwhile",
        message,
        "let no other build write the output folder meanwhile, and publish again",
    )
}

fn reserved(path: &OutPath) -> Diagnostic {
    fault("publish.reserved", format!("postil keeps the name of `{path}` for itself"), "give the file another name")
}
