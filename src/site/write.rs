//! Writing a site: only what differs, in one transaction.
//!
//! A file that is new is written in place; a file that replaces another is written beside it and takes its name when
//! the whole build has succeeded. If the build fails, everything is as it was. If it is broken off, the manifest, which
//! names every file before it is written, lets the next build compare, mend and prune.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::aside::Aside;
use super::folder::{Folder, PENDING, pending};
use super::lock::{Lock, MARKER};
use super::manifest::{self, FILE_NAME, Manifest, Written, nanoseconds};
use crate::diagnostic::Diagnostic;
use crate::digest::{Digest, Digesting};
use crate::path::OutPath;
use crate::render::Output;

/// Bytes of a streamed output that are written at once.
const STREAM: usize = 256 * 1024;

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
    folder: Folder,
    lock: Lock,
    before: Manifest,
    found: Found,
    done: Mutex<BTreeMap<OutPath, (Change, Written)>>,
    aside: Aside,
    committed: bool,
}

impl Transaction {
    /// Opens the site folder for a build that will write `planned`.
    ///
    /// # Errors
    /// If the folder holds files but no manifest (it is not ours), another build is writing it, a planned file would take
    /// the place of one that postil did not write, or the folder cannot be written.
    pub fn begin(root: &Path, name: &str, planned: impl Iterator<Item = OutPath>) -> Result<Self, Diagnostic> {
        let planned: BTreeSet<OutPath> = planned.collect();
        let folder = Folder::new(root, name);
        if let Some(path) = planned.iter().find(|path| is_reserved(path)) {
            return Err(folder.reserved(path));
        }
        let found = match (root.join(FILE_NAME).exists(), root.exists()) {
            (true, _) => Found::Site,
            (false, true) => Found::Folder,
            (false, false) => Found::Nothing,
        };
        if found != Found::Site {
            // Looked at before a folder is made.
            manifest::read(root, name)?;
        }
        fs::create_dir_all(root).map_err(|error| folder.fault("", &error))?;
        let lock = Lock::take(root).ok_or_else(|| folder.busy())?;
        let before = manifest::read(root, name)?;
        let done = Mutex::default();
        let (root, aside) = (root.to_owned(), Aside::default());
        let mut transaction = Self { root, folder, lock, before, found, done, aside, committed: false };
        if transaction.lock.is_left_over {
            transaction.sweep();
        }
        if found != Found::Nothing {
            transaction.guard(&planned)?;
        }
        transaction.announce(&planned)?;
        transaction.make_room(&planned)?;
        Ok(transaction)
    }

    /// Removes what a build that was broken off left waiting.
    fn sweep(&self) {
        let files = self.before.files.keys().filter(|path| self.folder.check(path).is_ok());
        for target in files.map(|path| self.folder.target(path)).chain([self.root.join(FILE_NAME)]) {
            let _ = fs::remove_file(pending(&target));
        }
    }

    /// Refuses to overwrite or remove what postil did not write.
    fn guard(&self, planned: &BTreeSet<OutPath>) -> Result<(), Diagnostic> {
        let before = &self.before.files;
        let mut foreign = Vec::new();
        for path in planned.iter().filter(|path| !before.contains_key(*path)) {
            self.folder.check(path)?;
            if self.is_foreign(path) {
                foreign.push(path);
            }
        }
        for path in before.keys().filter(|path| !planned.contains(*path)) {
            self.folder.check(path)?;
        }
        foreign.first().map_or(Ok(()), |first| Err(self.folder.foreign(first, foreign.len() - 1)))
    }

    /// Whether something of others stands at a path that is new to us, or in the folder there.
    fn is_foreign(&self, path: &OutPath) -> bool {
        let target = self.folder.target(path);
        match fs::symlink_metadata(&target) {
            Ok(metadata) if metadata.is_dir() => {
                let mut files = walkdir::WalkDir::new(&target).into_iter().filter_map(Result::ok);
                files.any(|file| !file.file_type().is_dir() && !self.is_ours(file.path()))
            }
            Ok(_) => true,
            Err(_) => false,
        }
    }

    fn is_ours(&self, file: &Path) -> bool {
        let path = file.strip_prefix(&self.root).ok().and_then(Path::to_str);
        let path = path.and_then(|path| OutPath::new(&path.replace(std::path::MAIN_SEPARATOR, "/")).ok());
        path.is_some_and(|path| self.before.files.contains_key(&path))
    }

    /// Writes into the manifest what is about to be created, so that a build broken off can be mended.
    fn announce(&self, planned: &BTreeSet<OutPath>) -> Result<(), Diagnostic> {
        let mut announced = self.before.clone();
        let unknown = Written { digest: None, len: 0, modified: 0 };
        for path in planned {
            announced.files.entry(path.clone()).or_insert(unknown);
        }
        if announced.files.len() == self.before.files.len() && self.found == Found::Site {
            return Ok(());
        }
        self.write_manifest(&announced).map_err(|error| self.folder.fault(FILE_NAME, &error))
    }

    /// Puts files aside at whose places the new site has folders.
    fn make_room(&mut self, planned: &BTreeSet<OutPath>) -> Result<(), Diagnostic> {
        let aside = Aside::put(&self.folder, &self.before, planned);
        self.aside = aside.map_err(|(path, error)| self.folder.fault(path.as_str(), &error))?;
        Ok(())
    }

    /// Brings one output to the folder. Outputs may come in any order and from any thread.
    ///
    /// # Errors
    /// If the file or its folder cannot be written.
    pub fn put(&self, output: Output) -> Result<Change, Diagnostic> {
        let Output { path, bytes } = output;
        let target = self.folder.target(&path);
        let digest = Digest::of(&bytes);
        let len = bytes.len() as u64;
        let present = |file: &Path| fs::read(file).is_ok_and(|present| present == bytes);
        let (change, metadata) = match self.present(&path, &target, digest, len, present) {
            Some(metadata) => (Change::Unchanged, metadata),
            None => self.write(&path, &target, |file| file.write_all(&bytes))?,
        };
        self.note(path, change, digest, len, &metadata);
        Ok(change)
    }

    /// Leaves a file as it is, if nobody but postil wrote it and `is_current` says so of its bytes; whether it was left.
    pub fn keep(&self, path: &OutPath, is_current: impl Fn(&[u8]) -> bool) -> bool {
        let target = self.folder.target(path);
        let Some(&Written { digest: Some(digest), len, .. }) = self.before.files.get(path) else { return false };
        let Some(metadata) = self.present(path, &target, digest, len, |_| false) else { return false };
        let is_current = fs::read(&target).is_ok_and(|bytes| is_current(&bytes));
        if is_current {
            self.note(path.clone(), Change::Unchanged, digest, len, &metadata);
        }
        is_current
    }

    /// The same for an output that is too long to be kept whole; `write` makes it, twice where the file is there already.
    ///
    /// # Errors
    /// If the file or its folder cannot be written.
    pub fn put_streamed(
        &self,
        path: &OutPath,
        write: impl Fn(&mut dyn Write) -> io::Result<()>,
    ) -> Result<Change, Diagnostic> {
        let fault = |error: io::Error| self.folder.fault(path.as_str(), &error);
        let target = self.folder.target(path);
        let is_known = self.before.files.contains_key(path);
        let known = is_known.then(|| stream(io::sink(), &write)).transpose().map_err(fault)?;
        let present = known.and_then(|(digest, len)| {
            let read = |file: &Path| stream(io::sink(), |out| io::copy(&mut fs::File::open(file)?, out).map(|_| ()));
            self.present(path, &target, digest, len, |file| read(file).is_ok_and(|(present, _)| present == digest))
        });
        let (change, metadata, (digest, len)) = match (present, known) {
            (Some(metadata), Some(known)) => (Change::Unchanged, metadata, known),
            _ => {
                let made = std::cell::Cell::new(None);
                let (change, metadata) = self.write(path, &target, |file| {
                    made.set(Some(stream(file, &write)?));
                    Ok(())
                })?;
                (change, metadata, made.get().expect("what was written has a digest"))
            }
        };
        self.note(path.clone(), change, digest, len, &metadata);
        Ok(change)
    }

    fn note(&self, path: OutPath, change: Change, digest: Digest, len: u64, metadata: &fs::Metadata) {
        let written = Written { digest: Some(digest), len, modified: nanoseconds(metadata.modified()) };
        self.done.lock().expect("no holder of this lock panics").insert(path, (change, written));
    }

    /// The file's metadata, if it already has these bytes. The manifest's word is taken when length and time still match; `read`
    /// looks where they do not.
    fn present(
        &self,
        path: &OutPath,
        target: &Path,
        digest: Digest,
        len: u64,
        read: impl Fn(&Path) -> bool,
    ) -> Option<fs::Metadata> {
        let known = self.before.files.get(path)?;
        let metadata =
            fs::symlink_metadata(target).ok().filter(|metadata| metadata.is_file() && metadata.len() == len)?;
        let untouched = known.len == metadata.len() && known.modified == nanoseconds(metadata.modified());
        let same = match known.digest {
            Some(known) if untouched => known == digest,
            _ => read(target),
        };
        same.then_some(metadata)
    }

    fn write(
        &self,
        path: &OutPath,
        target: &Path,
        content: impl Fn(&mut fs::File) -> io::Result<()>,
    ) -> Result<(Change, fs::Metadata), Diagnostic> {
        let fault = |error: io::Error| self.folder.fault(path.as_str(), &error);
        self.lock.mark();
        self.folder.make(path)?;
        match create(target, &content) {
            Ok(metadata) => Ok((Change::Created, metadata)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let pending = pending(target);
                let _ = fs::remove_file(&pending);
                create(&pending, &content).map(|metadata| (Change::Replaced, metadata)).map_err(fault)
            }
            Err(error) => Err(fault(error)),
        }
    }

    /// Lets the new files take their names, removes what no build makes any more, and writes the manifest.
    ///
    /// # Errors
    /// If the file system refuses; the next build mends what was left half-way.
    pub fn commit(mut self) -> Result<SiteDiff, Diagnostic> {
        self.committed = true;
        self.lock.leave();
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
        if after != self.before {
            self.lock.mark();
        }
        for path in &diff.replaced {
            self.settle(path, &after, &mut diff.removed)?;
        }
        self.aside.remove(&mut diff.removed);
        self.prune(&after, "", &mut diff.removed)?;
        diff.removed.sort_unstable();
        if after != self.before {
            self.write_manifest(&after).map_err(|error| self.folder.half_way(FILE_NAME, &error))?;
        }
        self.lock.end();
        Ok(diff)
    }

    /// Lets a waiting file take its name; a folder there goes, if all in it goes.
    fn settle(&self, path: &OutPath, after: &Manifest, removed: &mut Vec<OutPath>) -> Result<(), Diagnostic> {
        let target = self.folder.target(path);
        let mut renamed = fs::rename(pending(&target), &target);
        if renamed.is_err() && target.is_dir() {
            self.prune(after, &format!("{path}/"), removed)?;
            let _ = fs::remove_dir(&target);
            renamed = fs::rename(pending(&target), &target);
        }
        renamed.map_err(|error| self.folder.half_way(path.as_str(), &error))
    }

    /// Removes what no build makes any more and whose path starts with `above`.
    fn prune(&self, after: &Manifest, above: &str, removed: &mut Vec<OutPath>) -> Result<(), Diagnostic> {
        let gone = |path: &&OutPath| path.as_str().starts_with(above) && !after.files.contains_key(*path);
        for path in self.before.files.keys().filter(gone) {
            let target = self.folder.target(path);
            match fs::remove_file(&target) {
                Ok(()) => removed.push(path.clone()),
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
                // A folder that came in the place of a file is another's, or the new site's.
                Err(_) if target.is_dir() => {}
                Err(error) => return Err(self.folder.half_way(path.as_str(), &error)),
            }
            self.folder.remove_empty_above(&target);
        }
        Ok(())
    }

    fn write_manifest(&self, manifest: &Manifest) -> io::Result<()> {
        self.lock.mark();
        let target = self.root.join(FILE_NAME);
        let pending = pending(&target);
        fs::write(&pending, manifest.to_text()).and_then(|()| fs::rename(&pending, &target))
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if self.committed {
            return;
        }
        let done = std::mem::take(&mut *self.done.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        for (path, (change, _)) in done {
            let target = self.folder.target(&path);
            let taken_back = match change {
                Change::Unchanged => continue,
                Change::Created => target,
                Change::Replaced => pending(&target),
            };
            let _ = fs::remove_file(&taken_back);
        }
        self.folder.unmake();
        self.aside.back();
        // If any of this fails the manifest names files that are not there, which the next build takes in its stride.
        let _ = match self.found {
            Found::Site if self.lock.is_marked() => self.write_manifest(&self.before).ok(),
            Found::Site => None,
            Found::Folder | Found::Nothing => fs::remove_file(self.root.join(FILE_NAME)).ok(),
        };
        self.lock.end();
        if self.found == Found::Nothing {
            let _ = fs::remove_dir(&self.root);
        }
    }
}

/// Writes a file that must not be there yet; nothing of it is left if that fails half-way.
fn create(target: &Path, content: impl Fn(&mut fs::File) -> io::Result<()>) -> io::Result<fs::Metadata> {
    let mut file = fs::File::create_new(target)?;
    let metadata = content(&mut file).and_then(|()| file.metadata());
    if metadata.is_err() {
        let _ = fs::remove_file(target);
    }
    metadata
}

/// Names of files that come and go with a build.
fn is_reserved(path: &OutPath) -> bool {
    [FILE_NAME, MARKER].contains(&path.as_str()) || path.as_str().ends_with(PENDING)
}

/// Brings what `write` makes to `out`; its digest and length come back.
fn stream(out: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<(Digest, u64)> {
    let mut out = BufWriter::with_capacity(STREAM, Digesting::new(out));
    write(&mut out)?;
    Ok(out.into_inner().map_err(io::IntoInnerError::into_error)?.finish())
}
