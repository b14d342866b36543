//! The folder that a site is written to: nothing is made, replaced or removed outside it.

use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::diagnostic::{Diagnostic, Place};
use crate::files::reason;
use crate::path::OutPath;

/// Ending of a file that waits to take another's name.
pub const PENDING: &str = ".postil-new";

/// The site's folder on disk.
pub struct Folder {
    root: PathBuf,
    /// As the user knows it, for messages.
    name: String,
    /// Folders below the root that are there and lie inside it.
    known: Mutex<HashSet<String>>,
    made: Mutex<Vec<PathBuf>>,
}

impl Folder {
    pub fn new(root: &Path, name: &str) -> Self {
        Self { root: root.to_owned(), name: name.to_owned(), known: Mutex::default(), made: Mutex::default() }
    }

    pub fn target(&self, path: &OutPath) -> PathBuf {
        self.root.join(path.as_str())
    }

    /// Makes the folders above an output.
    ///
    /// # Errors
    /// If one of them cannot be made, or is a symbolic link that leads out of the site.
    pub fn make(&self, path: &OutPath) -> Result<(), Diagnostic> {
        for level in self.unknown_levels(path) {
            let folder = self.root.join(level);
            match fs::create_dir(&folder) {
                Ok(()) => held(&self.made).push(folder),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => _ = self.check_level(level)?,
                Err(error) => return Err(self.fault(path.as_str(), &error)),
            }
            held(&self.known).insert(level.to_owned());
        }
        Ok(())
    }

    /// Checks the folders above an output, as far as they are there.
    ///
    /// # Errors
    /// If one of them is a symbolic link that leads out of the site.
    pub fn check(&self, path: &OutPath) -> Result<(), Diagnostic> {
        for level in self.unknown_levels(path) {
            if !self.check_level(level)? {
                return Ok(());
            }
            held(&self.known).insert(level.to_owned());
        }
        Ok(())
    }

    /// Whether a folder is there.
    fn check_level(&self, level: &str) -> Result<bool, Diagnostic> {
        let folder = self.root.join(level);
        let is_inside = || Ok::<bool, io::Error>(folder.canonicalize()?.starts_with(self.root.canonicalize()?));
        match fs::symlink_metadata(&folder) {
            Ok(metadata) if metadata.is_symlink() && !is_inside().unwrap_or(false) => Err(self.leads_out(level)),
            // A file of ours there makes room when the build begins.
            Ok(metadata) => Ok(!metadata.is_file()),
            Err(_) => Ok(false),
        }
    }

    /// `a` and `a/b` for `a/b/index.html`, without those known.
    fn unknown_levels<'a>(&self, path: &'a OutPath) -> Vec<&'a str> {
        let parent = path.parent();
        let known = held(&self.known);
        if parent.is_empty() || known.contains(parent) {
            return Vec::new();
        }
        let above = parent.match_indices('/').map(|(at, _)| &parent[..at]);
        above.chain([parent]).filter(|level| !known.contains(*level)).collect()
    }

    /// Removes the folders above a removed file that are now empty.
    pub fn remove_empty_above(&self, removed: &Path) {
        for folder in removed.ancestors().skip(1).take_while(|folder| *folder != self.root) {
            if fs::remove_dir(folder).is_err() {
                return;
            }
        }
    }

    /// Removes the folders made, where nothing came into them.
    pub fn unmake(&self) {
        let mut made = std::mem::take(&mut *held(&self.made));
        made.sort_unstable_by(|a, b| b.cmp(a));
        for folder in made {
            let _ = fs::remove_dir(folder);
        }
    }

    fn known_as(&self, path: &str) -> String {
        if path.is_empty() { self.name.clone() } else { format!("{}/{path}", self.name) }
    }

    /// What cannot be written, while the last good site still stands.
    pub fn fault(&self, path: &str, error: &io::Error) -> Diagnostic {
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
        let path = self.known_as(path);
        let message = format!("cannot write `{path}`: {}", reason(error));
        Diagnostic::error("site.write", message).at(Place::file(path)).hint(hint)
    }

    /// What fails while the new site takes the old one's place.
    pub fn half_way(&self, path: &str, error: &io::Error) -> Diagnostic {
        let path = self.known_as(path);
        let message = format!("cannot put `{path}` in its place: {}", reason(error));
        let hint = "mend that and build again: the site now is new in part, and the next build brings the rest";
        Diagnostic::error("site.half-way", message).at(Place::file(path)).hint(hint)
    }

    fn leads_out(&self, level: &str) -> Diagnostic {
        let path = self.known_as(level);
        let message = format!("`{path}` is a symbolic link that leads out of the output folder");
        let hint = "postil writes nothing outside it: remove the link, or link the output folder as a whole";
        Diagnostic::error("site.outside", message).at(Place::file(path)).hint(hint)
    }

    /// Outputs would take the place of files that postil did not write.
    pub fn foreign(&self, first: &OutPath, more: usize) -> Diagnostic {
        let path = self.known_as(first.as_str());
        let more = if more == 0 { String::new() } else { format!(" (and {more} more)") };
        let message = format!("postil did not write `{path}`{more} and does not overwrite it");
        let hint = "move it out of the output folder, or remove what the site now makes at its place";
        Diagnostic::error("site.foreign", message).at(Place::file(path)).hint(hint)
    }

    pub fn reserved(&self, path: &OutPath) -> Diagnostic {
        let message = format!("postil keeps the name of `{path}` for itself");
        Diagnostic::error("site.reserved", message)
            .at(Place::file(self.known_as(path.as_str())))
            .hint("give the file another name")
    }

    pub fn busy(&self) -> Diagnostic {
        Diagnostic::error("site.busy", format!("another build is writing `{}`", self.name))
            .at(Place::file(&self.name))
            .hint("wait until it has ended and build again")
    }
}

/// What a lock guards stays good when its holder panics: paths are added whole.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where a file waits to take the name `target`.
pub fn pending(target: &Path) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(PENDING);
    PathBuf::from(name)
}
