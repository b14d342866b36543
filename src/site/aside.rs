//! Files that make room for a folder: put aside when a build begins, and back if it fails.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::PathBuf;

use super::folder::{Folder, pending};
use super::manifest::Manifest;
use crate::path::OutPath;

/// Files of the site before that stand where the new one needs folders.
#[derive(Default)]
pub struct Aside {
    files: Vec<(OutPath, PathBuf)>,
}

impl Aside {
    /// Puts them aside.
    ///
    /// # Errors
    /// If one cannot be moved; those that were are back then.
    pub fn put(folder: &Folder, before: &Manifest, planned: &BTreeSet<OutPath>) -> Result<Self, (OutPath, io::Error)> {
        let mut aside = Self::default();
        for path in in_the_way(before, planned) {
            let target = folder.target(&path);
            if !fs::symlink_metadata(&target).is_ok_and(|metadata| metadata.is_file()) {
                continue;
            }
            if let Err(error) = fs::rename(&target, pending(&target)) {
                aside.back();
                return Err((path, error));
            }
            aside.files.push((path, target));
        }
        Ok(aside)
    }

    /// Puts them back, as far as their places are free.
    pub fn back(&self) {
        for (_, target) in &self.files {
            let _ = fs::rename(pending(target), target);
        }
    }

    /// Removes them for good. One that does not go is swept by the next build that was broken off.
    pub fn remove(&self, removed: &mut Vec<OutPath>) {
        for (path, target) in &self.files {
            let _ = fs::remove_file(pending(target));
            removed.push(path.clone());
        }
    }
}

/// Files of `before` at paths that are folders of what is new in `planned`.
fn in_the_way(before: &Manifest, planned: &BTreeSet<OutPath>) -> BTreeSet<OutPath> {
    let new = planned.iter().filter(|path| !before.files.contains_key(*path));
    let above = new.flat_map(|path| path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at]));
    above.filter_map(|folder| OutPath::new(folder).ok()).filter(|folder| before.files.contains_key(folder)).collect()
}
