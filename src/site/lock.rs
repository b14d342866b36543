//! One build of a site at a time, and a marker that says that a build was broken off.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Stands in the folder from a build's first change to its end.
pub const MARKER: &str = ".postil-building";

/// The folder is ours until this is dropped.
pub struct Lock {
    marker: PathBuf,
    /// The folder itself, open for as long as the lock is held: a build that changes nothing touches nothing. `None` where
    /// the system does not open folders; two builds at once cannot be told there.
    _folder: Option<File>,
    /// The marker was there: a build was broken off.
    pub is_left_over: bool,
    marked: OnceLock<()>,
    is_kept: bool,
}

impl Lock {
    /// Takes the folder; `None` if another build has it.
    #[must_use]
    pub fn take(root: &Path) -> Option<Self> {
        let folder = File::open(root).ok();
        if let Some(Err(TryLockError::WouldBlock)) = folder.as_ref().map(File::try_lock) {
            return None;
        }
        let marker = root.join(MARKER);
        let is_left_over = marker.exists();
        let marked = OnceLock::new();
        if is_left_over {
            let _ = marked.set(());
        }
        Some(Self { marker, _folder: folder, is_left_over, marked, is_kept: false })
    }

    /// Puts the marker there, before the first change.
    pub fn mark(&self) {
        self.marked.get_or_init(|| {
            // Without it a broken-off build leaves files that wait for ever, and no other harm.
            let _: io::Result<()> = fs::write(&self.marker, "");
        });
    }

    /// Whether anything has been changed.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.marked.get().is_some()
    }

    /// Leaves the marker behind, for the next build to see that this one was broken off.
    pub fn leave(&mut self) {
        self.is_kept = true;
    }

    /// Removes the marker.
    pub fn end(&mut self) {
        if self.marked.take().is_some() {
            let _ = fs::remove_file(&self.marker);
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if !self.is_kept {
            self.end();
        }
    }
}
