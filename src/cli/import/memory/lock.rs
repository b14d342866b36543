//! One import at a time into a site: two would give one folder to two articles, and forget what the other remembered.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;

use super::FOLDER;
use crate::diagnostic::{Diagnostic, Place};
use crate::files::{self, reason};
use crate::terminal::Terminal;

/// The name of the file that is locked. It stays: one that is taken away could be locked twice.
const FILE: &str = "import.lock";

/// Held as long as it lives; the system lets go of it when the program dies, however that comes.
pub(in crate::cli::import) struct Lock(Option<File>);

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(file) = &self.0 {
            // The number of a process that has ended says nothing.
            let _ = file.set_len(0);
        }
    }
}

impl Lock {
    /// Waits for its turn, and says so. Where the system knows no locks, or the folder cannot be written, nobody is kept out.
    pub fn take(root: &Path, terminal: &Terminal) -> Self {
        let path = root.join(FOLDER).join(FILE);
        let opened = files::own_folder(&root.join(FOLDER))
            .and_then(|()| OpenOptions::new().create(true).read(true).write(true).truncate(false).open(&path));
        let Ok(mut file) = opened else { return Self(None) };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let _ = (&file).take(20).read_to_string(&mut holder);
                let holder = match holder.trim() {
                    number if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
                        format!(" (process {number})")
                    }
                    _ => String::new(),
                };
                let message = format!("another import into this site is running{holder}; this one begins when it ends");
                let note = Diagnostic::note("import.waiting", message).at(Place::file(path.display().to_string()));
                terminal.diagnostic(&note.hint("stop either if they should not both be made"));
                if file.lock().is_err() {
                    return Self(None);
                }
            }
            Err(TryLockError::Error(error)) => {
                let message =
                    format!("another import into this site at the same time is not kept out: {}", reason(&error));
                let fault = Diagnostic::warning("import.waiting", message).at(Place::file(path.display().to_string()));
                terminal.diagnostic(&fault.hint("import one after the other"));
                return Self(None);
            }
        }
        // For whoever waits; nothing hangs on it.
        let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| write!(file, "{}", std::process::id()));
        Self(Some(file))
    }
}
