//! One import at a time into a site: two would give one folder to two articles, and forget what the other remembered.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use super::FOLDER;
use crate::diagnostic::{Diagnostic, Place};
use crate::files::{self, reason};
use crate::terminal::Terminal;

/// The name of the file that is locked. It stays: one that is taken away could be locked twice. Nothing is ever written into it.
const FILE: &str = "import.lock";

/// Held as long as it lives; the system lets go of it when the program dies, however that comes.
pub(in crate::cli::import) struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Waits for its turn, and says so. Where the system knows no locks, or the file cannot be opened, nobody is kept out, which is told.
    pub fn take(root: &Path, terminal: &Terminal) -> Self {
        let path = root.join(FOLDER).join(FILE);
        let place = || Place::file(path.display().to_string());
        let locked = open(root, &path).and_then(|file| {
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let message = "another import into this site is running; this one begins when it ends";
                    let note = Diagnostic::note("import.waiting", message).at(place());
                    terminal.diagnostic(&note.hint("stop either if they should not both be made"));
                    file.lock()?;
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
            Ok(file)
        });
        if let Err(error) = &locked {
            let message = format!("another import into this site at the same time is not kept out: {}", reason(error));
            let fault = Diagnostic::warning("import.waiting", message).at(place());
            terminal.diagnostic(&fault.hint("import one after the other"));
        }
        Self { _file: locked.ok() }
    }
}

fn open(root: &Path, path: &Path) -> io::Result<File> {
    files::own_folder(&root.join(FOLDER))?;
    let opened = files::open_own(path, OpenOptions::new().create(true).read(true).write(true).truncate(false));
    match opened {
        // Where several people share a site, it is enough to read the file of another.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            files::open_own(path, OpenOptions::new().read(true))
        }
        opened => opened,
    }
}
