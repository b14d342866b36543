//! One build of a site at a time; and the marker by which the next build sees that one was broken off.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Stands in the folder from the first file written to the end of the build.
pub const MARKER: &str = ".postil-building";

/// The folder is ours until this is dropped.
pub struct Lock {
    marker: PathBuf,
    /// Open for as long as the lock is held.
    _file: File,
    /// The marker was there: a build was broken off.
    pub is_left_over: bool,
    marked: OnceLock<()>,
}

impl Lock {
    /// Takes the folder, which is made if need be; `None` if another build has it.
    ///
    /// # Errors
    /// If the folder cannot be made or opened.
    pub fn take(root: &Path) -> io::Result<Option<Self>> {
        let marker = root.join(MARKER);
        loop {
            fs::create_dir_all(root)?;
            let is_left_over = marker.exists();
            let (file, locked) = open(root, &marker)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Ok(None),
                // An error means a file system without locks, where two builds at once cannot be told.
                Ok(()) | Err(TryLockError::Error(_)) => {}
            }
            // A build that just ended may have removed what was opened here: the lock is then on nothing.
            if is_at(&file, locked) {
                return Ok(Some(Self { marker, _file: file, is_left_over, marked: OnceLock::new() }));
            }
        }
    }

    /// Something is about to be written.
    pub fn mark(&self) {
        self.marked.get_or_init(|| {
            // Without the marker a broken-off build leaves files that wait for ever, and no other harm.
            let _ = File::create(&self.marker);
        });
    }

    /// Removes the marker: nothing waits any more.
    pub fn end(&self) {
        if self.is_left_over || self.marked.get().is_some() || cfg!(not(unix)) {
            let _ = fs::remove_file(&self.marker);
        }
    }
}

/// What is locked: the folder itself, so that a build that changes nothing touches nothing.
#[cfg(unix)]
fn open<'a>(root: &'a Path, _: &'a Path) -> io::Result<(File, &'a Path)> {
    Ok((File::open(root)?, root))
}

/// What is locked: the marker, where folders cannot be opened.
#[cfg(not(unix))]
fn open<'a>(_: &'a Path, marker: &'a Path) -> io::Result<(File, &'a Path)> {
    Ok((File::options().write(true).create(true).truncate(false).open(marker)?, marker))
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
