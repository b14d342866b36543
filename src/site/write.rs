//! Writing a site: only what differs, in one transaction.
//!
//! A file that is new is written in place; a file that replaces another is written beside it and takes its name when
//! the whole build has succeeded. If the build fails, everything is as it was. If it is broken off, the manifest, which
//! names every file before it is written, lets the next build compare, mend and prune.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use super::manifest::{self, FILE_NAME, Manifest, Written, nanoseconds};
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::Digest;
use crate::files::reason;
use crate::path::OutPath;
use crate::render::Output;

/// Ending of a file that waits to take another's name.
const PENDING: &str = ".postil-new";

/// Stands in the folder from the first file written until the build has ended.
const MARKER: &str = ".postil-building";

/// What happened to one output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Unchanged,
    Created,
    Replaced,
}

/// What a build changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteDiff {
    pub created: Vec<OutPath>,
    pub replaced: Vec<OutPath>,
    pub removed: Vec<OutPath>,
    pub unchanged: usize,
    /// Of all files of the site.
    pub bytes: u64,
}

impl SiteDiff {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.created.is_empty() && self.replaced.is_empty() && self.removed.is_empty()
    }
}

/// What was there before a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Nothing,
    /// Empty but for a `.gitignore`.
    Folder,
    Site,
}

/// A build being written. Dropped without [`Transaction::commit`], it takes back what it did.
pub struct Transaction {
    root: PathBuf,
    /// The folder's name as the user knows it, for messages.
    name: String,
    before: Manifest,
    found: Found,
    done: Mutex<BTreeMap<OutPath, (Change, Written)>>,
    folders: Mutex<HashSet<PathBuf>>,
    marked: OnceLock<()>,
    committed: bool,
}

impl Transaction {
    /// Opens the site folder for a build that will write `planned`.
    ///
    /// # Errors
    /// If the folder holds files but no manifest (it is not ours), or cannot be written.
    pub fn begin(root: &Path, name: &str, planned: impl Iterator<Item = OutPath>) -> Result<Self, Diagnostic> {
        let before = read_manifest(root, name)?;
        let found = match (root.join(FILE_NAME).exists(), root.exists()) {
            (true, _) => Found::Site,
            (false, true) => Found::Folder,
            (false, false) => Found::Nothing,
        };
        let transaction = Self {
            root: root.to_owned(),
            name: name.to_owned(),
            done: Mutex::default(),
            folders: Mutex::default(),
            marked: OnceLock::new(),
            committed: false,
            before,
            found,
        };
        transaction.sweep();
        transaction.announce(planned)?;
        Ok(transaction)
    }

    /// Removes what a build that was broken off left waiting.
    fn sweep(&self) {
        let marker = self.root.join(MARKER);
        if !marker.exists() {
            return;
        }
        let files = walkdir::WalkDir::new(&self.root).into_iter().filter_map(Result::ok);
        for left in files.filter(|file| file.file_name().to_string_lossy().ends_with(PENDING)) {
            let _ = fs::remove_file(left.path());
        }
        let _ = fs::remove_file(marker);
    }

    fn mark(&self) {
        self.marked.get_or_init(|| {
            // Without the marker a broken-off build leaves files that wait for ever, and no other harm.
            let _ = fs::write(self.root.join(MARKER), "");
        });
    }

    fn unmark(&self) {
        if self.marked.get().is_some() {
            let _ = fs::remove_file(self.root.join(MARKER));
        }
    }

    /// Writes into the manifest what is about to be created, so that a build broken off can be mended.
    fn announce(&self, planned: impl Iterator<Item = OutPath>) -> Result<(), Diagnostic> {
        let mut announced = self.before.clone();
        let unknown = Written { digest: None, len: 0, modified: 0 };
        for path in planned {
            announced.files.entry(path).or_insert(unknown);
        }
        if announced.files.len() == self.before.files.len() && self.found == Found::Site {
            return Ok(());
        }
        fs::create_dir_all(&self.root).map_err(|error| self.fault("", &error))?;
        self.write_manifest(&announced)
    }

    /// Brings one output to the folder. Outputs may come in any order and from any thread.
    ///
    /// # Errors
    /// If the file or its folder cannot be written.
    pub fn put(&self, output: Output) -> Result<Change, Diagnostic> {
        let Output { path, bytes } = output;
        let target = self.root.join(path.as_str());
        let digest = Digest::of(&bytes);
        let (change, metadata) = match self.compare(&path, &target, digest, &bytes) {
            Some(metadata) => (Change::Unchanged, metadata),
            None => self.write(&path, &target, &bytes)?,
        };
        let written =
            Written { digest: Some(digest), len: bytes.len() as u64, modified: nanoseconds(metadata.modified()) };
        self.done.lock().expect("no holder of this lock panics").insert(path, (change, written));
        Ok(change)
    }

    /// The file's metadata, if it already has these bytes. The manifest's word is taken when length and time still match.
    fn compare(&self, path: &OutPath, target: &Path, digest: Digest, bytes: &[u8]) -> Option<fs::Metadata> {
        let known = self.before.files.get(path)?;
        let metadata = fs::symlink_metadata(target)
            .ok()
            .filter(|metadata| metadata.is_file() && metadata.len() == bytes.len() as u64)?;
        let untouched = known.len == metadata.len() && known.modified == nanoseconds(metadata.modified());
        let same = match known.digest {
            Some(known) if untouched => known == digest,
            _ => fs::read(target).is_ok_and(|present| present == bytes),
        };
        same.then_some(metadata)
    }

    fn write(&self, path: &OutPath, target: &Path, bytes: &[u8]) -> Result<(Change, fs::Metadata), Diagnostic> {
        let fault = |error: io::Error| self.fault(path.as_str(), &error);
        self.mark();
        self.make_folder(target).map_err(fault)?;
        match self.create(target, bytes) {
            Ok(metadata) => Ok((Change::Created, metadata)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let pending = pending(target);
                let _ = fs::remove_file(&pending);
                self.create(&pending, bytes).map(|metadata| (Change::Replaced, metadata)).map_err(fault)
            }
            Err(error) => Err(fault(error)),
        }
    }

    /// Writes a file that must not be there yet; nothing of it is left if that fails half-way.
    fn create(&self, target: &Path, bytes: &[u8]) -> io::Result<fs::Metadata> {
        use std::io::Write as _;
        let mut file = fs::File::create_new(target)?;
        let metadata = file.write_all(bytes).and_then(|()| file.metadata());
        if metadata.is_err() {
            let _ = fs::remove_file(target);
        }
        metadata
    }

    fn make_folder(&self, target: &Path) -> io::Result<()> {
        let folder = target.parent().expect("an output has a folder above it");
        if self.folders.lock().expect("no holder of this lock panics").contains(folder) {
            return Ok(());
        }
        fs::create_dir_all(folder)?;
        self.folders.lock().expect("no holder of this lock panics").insert(folder.to_owned());
        Ok(())
    }

    /// Removes what no build makes any more, lets the new files take their names, and writes the manifest.
    ///
    /// # Errors
    /// If the file system refuses; the next build mends what was left half-way.
    pub fn commit(mut self) -> Result<SiteDiff, Diagnostic> {
        self.committed = true;
        let done = std::mem::take(&mut *self.done.lock().expect("no holder of this lock panics"));
        let mut diff = SiteDiff::default();
        let mut after = Manifest::default();
        for (path, (change, written)) in done {
            match change {
                Change::Unchanged => diff.unchanged += 1,
                Change::Created => diff.created.push(path.clone()),
                Change::Replaced => diff.replaced.push(path.clone()),
            }
            diff.bytes += written.len;
            after.files.insert(path, written);
        }
        // First, as a folder that goes may stand where a file comes.
        self.prune(&after, &mut diff)?;
        for path in &diff.replaced {
            let target = self.root.join(path.as_str());
            fs::rename(pending(&target), &target).map_err(|error| self.fault(path.as_str(), &error))?;
        }
        if after != self.before {
            self.write_manifest(&after)?;
        }
        self.unmark();
        Ok(diff)
    }

    fn prune(&self, after: &Manifest, diff: &mut SiteDiff) -> Result<(), Diagnostic> {
        for path in self.before.files.keys().filter(|path| !after.files.contains_key(path)) {
            let target = self.root.join(path.as_str());
            match fs::remove_file(&target) {
                Ok(()) => diff.removed.push(path.clone()),
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
                Err(error) => return Err(self.fault(path.as_str(), &error)),
            }
            self.remove_empty_folders(&target);
        }
        Ok(())
    }

    fn remove_empty_folders(&self, removed: &Path) {
        let above = removed.ancestors().skip(1).take_while(|folder| *folder != self.root);
        for folder in above {
            if fs::remove_dir(folder).is_err() {
                return;
            }
        }
    }

    fn write_manifest(&self, manifest: &Manifest) -> Result<(), Diagnostic> {
        self.mark();
        let target = self.root.join(FILE_NAME);
        let pending = pending(&target);
        let written = fs::write(&pending, manifest.to_text()).and_then(|()| fs::rename(&pending, &target));
        written.map_err(|error| self.fault(FILE_NAME, &error))
    }

    fn fault(&self, path: &str, error: &io::Error) -> Diagnostic {
        let path = if path.is_empty() { self.name.clone() } else { format!("{}/{path}", self.name) };
        let hint = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                "make room on the disk and build again; the last good site is untouched"
            }
            ErrorKind::PermissionDenied => "check who owns the folder and its permissions",
            ErrorKind::AlreadyExists | ErrorKind::IsADirectory | ErrorKind::NotADirectory => {
                "a file stands where a folder is to be, or the other way round; if only postil writes there, remove the \
                 output folder and build again"
            }
            _ => "mend that and build again; the last good site is untouched",
        };
        Diagnostic::error("site.write", format!("cannot write `{path}`: {}", reason(error)))
            .at(Place::file(path))
            .hint(hint)
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if self.committed {
            return;
        }
        let done = std::mem::take(&mut *self.done.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        for (path, (change, _)) in done {
            let target = self.root.join(path.as_str());
            let taken_back = match change {
                Change::Unchanged => continue,
                Change::Created => target,
                Change::Replaced => pending(&target),
            };
            let _ = fs::remove_file(&taken_back);
        }
        let mut folders = std::mem::take(&mut *self.folders.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        for folder in folders.drain() {
            // Also those made for a file that could not be written.
            self.remove_empty_folders(&folder.join(FILE_NAME));
        }
        // If any of this fails the manifest names files that are not there, which the next build takes in its stride.
        let _ = match self.found {
            Found::Site => self.write_manifest(&self.before).ok(),
            Found::Folder | Found::Nothing => fs::remove_file(self.root.join(FILE_NAME)).ok(),
        };
        self.unmark();
        if self.found == Found::Nothing {
            let _ = fs::remove_dir(&self.root);
        }
    }
}

fn pending(target: &Path) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(PENDING);
    PathBuf::from(name)
}

/// The manifest of a folder that is ours, missing or empty (but for a `.gitignore` and what a broken-off build leaves).
fn read_manifest(root: &Path, name: &str) -> Result<Manifest, Diagnostic> {
    let foreign = || {
        let message = format!("`{name}` holds files that postil did not write");
        let hint =
            format!("move them away, or name another folder with `output_dir` in `{}`", crate::config::FILE_NAME);
        Diagnostic::error("site.foreign", message).at(Place::file(name)).hint(hint)
    };
    match fs::read_to_string(root.join(manifest::FILE_NAME)) {
        Ok(text) => return Manifest::parse(&text).ok_or_else(foreign),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(_) => return Err(foreign()),
    }
    match fs::read_dir(root) {
        Ok(mut entries) => {
            // The others are left by a build broken off before its manifest was in place.
            let pending = format!("{FILE_NAME}{PENDING}");
            let ours = [".gitignore", MARKER, &pending];
            let ours = entries.all(|entry| entry.is_ok_and(|entry| ours.iter().any(|name| entry.file_name() == *name)));
            if ours { Ok(Manifest::default()) } else { Err(foreign()) }
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Manifest::default()),
        Err(_) => Err(foreign()),
    }
}
