//! One build of a site at a time: the marker that stands in its folder while a build is under way, locked by that build.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Stands in the folder from the begin of a build to its end.
pub const MARKER: &str = ".postil-building";

/// The folder is ours until this is dropped.
pub struct Lock {
    marker: PathBuf,
    /// Open for as long as the lock is held.
    _file: File,
    /// The marker was there: a build was broken off.
    pub is_left_over: bool,
    is_marked: bool,
}

impl Lock {
    /// Takes the folder; `None` if another build has it.
    ///
    /// # Errors
    /// If the marker cannot be written.
    pub fn take(root: &Path) -> io::Result<Option<Self>> {
        let marker = root.join(MARKER);
        loop {
            let is_left_over = marker.exists();
            let file = File::options().write(true).create(true).truncate(false).open(&marker)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Ok(None),
                // An error means a file system without locks, where two builds at once cannot be told.
                Ok(()) | Err(TryLockError::Error(_)) => {}
            }
            // A build that just ended has removed the file that was opened here: the lock is then on nothing.
            if is_at(&file, &marker) {
                return Ok(Some(Self { marker, _file: file, is_left_over, is_marked: true }));
            }
        }
    }

    /// Leaves the marker behind, for the next build to see that this one was broken off.
    pub fn leave(&mut self) {
        self.is_marked = false;
    }

    /// Removes the marker.
    pub fn end(&mut self) {
        self.is_marked = false;
        let _ = fs::remove_file(&self.marker);
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.is_marked {
            self.end();
        }
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let identity = |metadata: io::Result<fs::Metadata>| metadata.ok().map(|metadata| (metadata.dev(), metadata.ino()));
    identity(fs::metadata(path)).is_some_and(|there| identity(file.metadata()) == Some(there))
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
