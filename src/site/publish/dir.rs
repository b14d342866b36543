//! A folder that is written in place: whole files by rename, assets first, deletions last.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::ops::Bound;
use std::path::{Path, PathBuf};

use super::folder::{files, lock, make, put, read_back, record, unwritable, write};
use super::manifest::{FILE_NAME, Manifest};
use super::plan::Standing;
use super::release::{CURRENT, RELEASES, holds_releases, is_id};
use super::target::{Job, Target, overtaken};
use crate::diagnostic::Diagnostic;
use crate::path::OutPath;
use crate::site::folder::{Folder, pending};

/// A local folder, or one that is mounted.
pub struct Dir {
    root: PathBuf,
    /// As configured.
    name: String,
}

impl Dir {
    #[must_use]
    pub fn new(root: PathBuf, name: &str) -> Self {
        Self { root, name: name.to_owned() }
    }

    fn record(&self) -> Result<(Option<Manifest>, String), Diagnostic> {
        record(&self.root.join(FILE_NAME), &format!("{}/{FILE_NAME}", self.name))
    }

    fn write_record(&self, manifest: &Manifest) -> Result<(), Diagnostic> {
        let written = write(&self.root.join(FILE_NAME), manifest.to_text().as_bytes());
        written.map_err(|error| unwritable(&format!("{}/{FILE_NAME}", self.name), &error))
    }

    fn remove(&self, folder: &Folder, path: &OutPath) -> Result<(), Diagnostic> {
        // A link that leads out of the folder leads to what is not ours.
        if folder.check(path).is_err() {
            return Ok(());
        }
        let target = folder.target(path);
        // A folder that is there now was made for new files, when the old one gave way.
        if fs::symlink_metadata(&target).is_ok_and(|found| found.is_dir()) {
            return Ok(());
        }
        match fs::remove_file(&target) {
            Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Err(unwritable(&format!("{}/{path}", self.name), &error));
            }
            _ => folder.remove_empty_above(&target),
        }
        Ok(())
    }

    /// Removes our own old files that stand where a folder is to be, or in a folder where a file is to be.
    fn clear(&self, folder: &Folder, path: &OutPath, old: &BTreeSet<&OutPath>) -> Result<(), Diagnostic> {
        let above = path.as_str().match_indices('/').filter_map(|(at, _)| OutPath::new(&path.as_str()[..at]).ok());
        for file in above.filter(|above| old.contains(above)) {
            self.remove(folder, &file)?;
        }
        let below = format!("{path}/");
        let beside = old.range::<OutPath, _>((Bound::Excluded(path), Bound::Unbounded));
        // Names such as `a-b` stand between `a` and `a/b`.
        let near = beside.take_while(|file| file.as_str().starts_with(path.as_str()));
        for file in near.filter(|file| file.as_str().starts_with(&below)) {
            self.remove(folder, file)?;
        }
        Ok(())
    }
}

/// Removes a folder in which there is nothing but empty folders.
fn remove_hollow(folder: &Path) {
    if !fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir()) {
        return;
    }
    let all = || walkdir::WalkDir::new(folder).contents_first(true).into_iter();
    if all().all(|entry| entry.is_ok_and(|entry| entry.file_type().is_dir())) {
        all().filter_map(Result::ok).for_each(|entry| _ = fs::remove_dir(entry.path()));
    }
}

impl Target for Dir {
    fn place(&self) -> String {
        format!("folder `{}`", self.name)
    }

    fn look(&mut self) -> Result<Standing, Diagnostic> {
        let leads_to = fs::read_link(self.root.join(CURRENT)).unwrap_or_default();
        if leads_to.strip_prefix(RELEASES).ok().and_then(|id| id.to_str()).is_some_and(is_id) {
            return Err(holds_releases(&self.place()));
        }
        let (manifest, mark) = self.record()?;
        Ok(Standing { manifest, there: files(&self.root, &self.name)?, mark })
    }

    fn apply(&mut self, job: &Job<'_>) -> Result<Option<String>, Diagnostic> {
        make(&self.root, &self.name)?;
        let _lock = lock(&self.root, &self.name)?;
        let (before, mark) = self.record()?;
        if mark != job.standing.mark {
            return Err(overtaken(&self.place()));
        }
        let folder = Folder::new(&self.root, &self.name);
        for path in before.iter().flat_map(|before| before.files.keys()).filter(|path| folder.check(path).is_ok()) {
            let _ = fs::remove_file(pending(&folder.target(path)));
        }
        self.write_record(&job.plan.announcement(before.as_ref()))?;
        let old: BTreeSet<&OutPath> = job.plan.delete.iter().collect();
        job.steps.start("uploading", job.plan.put.len() + job.plan.delete.len());
        for file in &job.plan.put {
            let bytes = job.parcel.read(&file.path)?;
            if !old.is_empty() {
                self.clear(&folder, &file.path, &old)?;
            }
            remove_hollow(&folder.target(&file.path));
            put(&folder, &file.path, &bytes, &self.name)?;
            job.steps.step();
        }
        for path in &job.plan.delete {
            self.remove(&folder, path)?;
            job.steps.step();
        }
        self.write_record(&job.parcel.manifest())?;
        Ok(None)
    }

    fn verify(&mut self, job: &Job<'_>) -> Result<(), Diagnostic> {
        read_back(&self.root, &self.name, job)
    }
}
