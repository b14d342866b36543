//! What is to be published: the files of a build, and those that a host needs beside them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::compress::pack;
use super::faults::fault;
use super::figures;
use super::manifest::{Entry, FILE_NAME, Figure, KEPT, Manifest};
use crate::config::Packing;
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
    /// How its source is packed.
    pub packing: Option<Packing>,
    source: Source,
}

/// Where the bytes of a file come from, before they are packed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    /// A file of the build, which had this digest.
    Built(OutPath, Digest),
    /// No build wrote it.
    Made(Vec<u8>),
}

impl Item {
    /// Whether a build wrote what it is made from.
    #[must_use]
    pub fn is_built(&self) -> bool {
        matches!(self.source, Source::Built(..))
    }

    /// The same, packed.
    #[must_use]
    pub fn packed(&self, packing: Packing, entry: Entry) -> Self {
        Self { entry, stage: self.stage, packing: Some(packing), source: self.source.clone() }
    }

    /// The digest of what it is made from.
    #[must_use]
    pub fn plain(&self) -> Digest {
        match &self.source {
            Source::Built(_, digest) => *digest,
            Source::Made(bytes) => Digest::of(bytes),
        }
    }

    /// Whether it is the packed form of another file.
    #[must_use]
    pub fn is_beside(&self, path: &OutPath) -> bool {
        matches!(&self.source, Source::Built(of, _) if of != path)
    }
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
            if path.as_str() == FILE_NAME || path.as_str().starts_with(KEPT) {
                return Err(reserved(&path));
            }
            let stage = stage(&path, site.routes.get(&path));
            let digest = written.digest.ok_or_else(|| changed(path.as_str(), "another build is writing it"))?;
            let source = Source::Built(path.clone(), digest);
            let entry = Entry { digest, bytes: written.len, headers: None };
            items.insert(path, Item { entry, stage, packing: None, source });
        }
        let base_url = site.snapshot.config.base_url.clone();
        Ok(Self { root: root.to_owned(), base_url, items, figures: figures::of(&site.snapshot) })
    }

    /// What a former release held, as its record tells; its bytes are not at hand.
    #[must_use]
    pub fn former(record: &Manifest) -> Self {
        let entries = record.files.iter().filter_map(|(path, entry)| Some((path, (*entry)?)));
        let items = entries.map(|(path, entry)| {
            let source = Source::Built(path.clone(), entry.digest);
            (path.clone(), Item { entry, stage: stage_by_name(path), packing: None, source })
        });
        let (base_url, figures) = (record.base_url.clone(), record.figures.clone());
        Self { root: PathBuf::new(), base_url, items: items.collect(), figures }
    }

    /// One without files.
    #[cfg(test)]
    pub(super) fn empty(base_url: &str) -> Self {
        let (items, figures) = (BTreeMap::new(), BTreeMap::new());
        Self { root: PathBuf::new(), base_url: base_url.to_owned(), items, figures }
    }

    /// Adds a file, unless the site has one of its own there.
    pub fn add(&mut self, path: OutPath, bytes: Vec<u8>) {
        let entry = Entry { digest: Digest::of(&bytes), bytes: bytes.len() as u64, headers: None };
        let source = Source::Made(bytes);
        self.items.entry(path).or_insert(Item { entry, stage: Stage::Index, packing: None, source });
    }

    /// Notes what each file is sent with, so that a change of that alone is one, too.
    pub fn dress(&mut self, headers: impl Fn(&OutPath, &Item) -> Option<String>) {
        for (path, item) in &mut self.items {
            item.entry.headers = headers(path, item).map(|headers| Digest::of(headers.as_bytes()));
        }
    }

    /// The bytes of a file as they go up.
    ///
    /// # Errors
    /// If the file cannot be read, or was changed since the build.
    pub fn read(&self, path: &OutPath) -> Result<Vec<u8>, Diagnostic> {
        let bytes = self.plain(path)?;
        let packing = self.items.get(path).and_then(|item| item.packing);
        Ok(match packing {
            Some(packing) => pack(packing, &bytes),
            None => bytes,
        })
    }

    /// The bytes that a file is made from, which are those that the build wrote.
    ///
    /// # Errors
    /// If the file cannot be read, or was changed since the build.
    pub fn plain(&self, path: &OutPath) -> Result<Vec<u8>, Diagnostic> {
        let Some(item) = self.items.get(path) else { return Err(changed(path.as_str(), "it is gone")) };
        let (of, digest) = match &item.source {
            Source::Made(bytes) => return Ok(bytes.clone()),
            Source::Built(of, digest) => (of.as_str(), *digest),
        };
        let bytes = fs::read(self.root.join(of)).map_err(|error| changed(of, &reason(&error)))?;
        if Digest::of(&bytes) == digest { Ok(bytes) } else { Err(changed(of, "it was edited")) }
    }

    /// What is recorded once all of it is at the target.
    #[must_use]
    pub fn manifest(&self) -> Manifest {
        Manifest {
            base_url: self.base_url.clone(),
            files: self.items.iter().map(|(path, item)| (path.clone(), Some(item.entry))).collect(),
            figures: self.figures.clone(),
            release: None,
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

/// When a file is put of which nothing but its name is known.
pub(super) fn stage_by_name(path: &OutPath) -> Stage {
    match path.name() {
        name if name.ends_with(".xml") || name == "robots.txt" => Stage::Index,
        name if name.ends_with(".html") => Stage::Page,
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
