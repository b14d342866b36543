//! Files that are copied as they are: their digests, remembered, and which of them an edit has changed.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::address;
use super::survey::Stamp;
use crate::digest::Digest;
use crate::page::Asset;
use crate::path::SitePath;
use crate::render::Site;

/// The copied files of a site on disk.
#[derive(Debug)]
pub struct Copies {
    root: PathBuf,
    known: Mutex<HashMap<SitePath, (Stamp, Digest)>>,
}

impl Copies {
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), known: Mutex::default() }
    }

    #[must_use]
    pub fn path(&self, source: &SitePath) -> PathBuf {
        self.root.join(source.as_str())
    }

    /// The digest of a copied file as it is now; it is read only if it does not look as it did last time.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn digest(&self, source: &SitePath) -> io::Result<Digest> {
        let path = self.path(source);
        let stamp = Stamp::of(&std::fs::metadata(&path)?);
        if let Some((known, digest)) = self.known().get(source)
            && *known == stamp
        {
            return Ok(*digest);
        }
        let mut file = std::fs::File::open(&path)?;
        let digest = Digest::of_reader(&mut file)?;
        self.known().insert(source.clone(), (stamp, digest));
        Ok(digest)
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<SitePath, (Stamp, Digest)>> {
        self.known.lock().expect("no holder of this lock panics")
    }

    /// Paths of the URLs of copied files that came, went, or have other bytes now, where a file that was `touched` or lies
    /// in a folder that was is where they come from.
    pub fn changed(&self, before: Option<&Site>, now: &Site, touched: &BTreeSet<String>) -> Vec<String> {
        let Some(before) = before else { return Vec::new() };
        let mut changed = BTreeSet::new();
        // Most edits are of what is never copied, and a site may have very many copied files.
        let is_read =
            |name: &String| name.starts_with("content/") && (name.ends_with(".md") || name.ends_with(".facts.toml"));
        let any_touched = !touched.iter().all(is_read);
        // Both are in the order of paths, so that a site with very many is gone through once.
        let mut old = before.snapshot.assets.iter().peekable();
        for (path, asset) in now.snapshot.assets.iter() {
            while let Some((gone, _)) = old.next_if(|(old, _)| *old < path) {
                changed.insert(address::of_file(before, gone));
            }
            let differs = match (asset, old.next_if(|(old, _)| *old == path).map(|(_, asset)| asset)) {
                (Asset::Bundled(bytes), Some(Asset::Bundled(before))) => bytes != before,
                (Asset::File(source), Some(Asset::File(before))) if source == before => {
                    any_touched && is_touched(source, touched) && self.has_changed(source)
                }
                _ => true,
            };
            if differs {
                changed.insert(address::of_file(now, path));
            }
        }
        changed.extend(old.map(|(gone, _)| address::of_file(before, gone)));
        changed.into_iter().collect()
    }

    /// Whether the file has other bytes than when someone asked for it last. Of one that nobody asked for in this run, a tab
    /// from an earlier run may have the old bytes.
    fn has_changed(&self, source: &SitePath) -> bool {
        let known = self.known().get(source).map(|(_, digest)| *digest);
        match self.digest(source) {
            Ok(digest) => known != Some(digest),
            Err(_) => self.known().remove(source).is_some(),
        }
    }
}

/// Whether the source or a folder above it is among the names.
fn is_touched(source: &SitePath, touched: &BTreeSet<String>) -> bool {
    let source = source.as_str();
    let above = source.match_indices('/').map(|(slash, _)| &source[..slash]);
    above.chain([source]).any(|name| touched.contains(name))
}
