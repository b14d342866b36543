//! Files that are replaced in one step, and never outside of a site.

use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;
use std::{error, fmt, fs};

use tempfile::{NamedTempFile, TempPath};

use super::reason;
use crate::diagnostic::{Diagnostic, Place};

/// Names of temporary files, between which are six letters: what is left of them when a program is killed is known by that.
const BEFORE: &str = ".postil-";
const AFTER: &str = ".tmp";
const LETTERS: usize = 6;

/// Nobody needs that long to write a file.
pub const A_WHILE: Duration = Duration::from_secs(60);

/// The folder of a site that may be a link to one elsewhere.
const CONTENT: &str = "content";

/// Replaces a file of a site in one step, so that a broken-off run leaves the old one. A link that stays in the site stays a link, and
/// who may read the file still may. `path` counts from `root`.
///
/// # Errors
/// As [`stage`].
pub fn replace(root: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    stage(root, path, bytes)?.settle()
}

/// What is to stand at a path, already on the disk beside it: of several files, all can be there before the first takes its place.
/// Dropped, it goes, with the folders that were made for it.
#[derive(Debug)]
pub struct Staged {
    file: TempPath,
    path: PathBuf,
    folders: Made,
}

impl Staged {
    /// # Errors
    /// Whatever the file system says; what stood there before stays.
    pub fn settle(self) -> io::Result<()> {
        let Self { file, path, mut folders } = self;
        file.persist(path).map_err(|error| error.error)?;
        folders.0.clear();
        Ok(())
    }
}

/// Prepares [`replace`].
///
/// # Errors
/// If a link leads out of the site, there is no room, the folder cannot be written, or a folder stands at the path.
pub fn stage(root: &Path, path: &Path, bytes: &[u8]) -> io::Result<Staged> {
    let path = inside(root, path)?;
    let old = fs::metadata(&path).ok();
    if old.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folders = Made::all(folder)?;
    let mut file = temporary(folder)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions(old) {
        file.as_file().set_permissions(permissions)?;
    }
    Ok(Staged { file: file.into_temp_path(), path, folders })
}

/// Folders that were made, which go if nothing is put there.
#[derive(Debug, Default)]
struct Made(Vec<PathBuf>);

impl Made {
    fn all(folder: &Path) -> io::Result<Self> {
        let mut made = Self::default();
        let missing: Vec<&Path> = folder.ancestors().take_while(|above| !above.is_dir()).collect();
        for folder in missing.into_iter().rev().filter(|folder| !folder.as_os_str().is_empty()) {
            match fs::create_dir(folder) {
                Ok(()) => made.0.push(folder.to_owned()),
                // Somebody else makes it at the same moment.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(made)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // One with something in it stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Where a file of a site is written. Links are followed as long as they stay in the site: in the folder that `root` is, or for what is in
/// `content`, in the one that that is, which may lie elsewhere. `path` counts from `root`.
///
/// # Errors
/// If a link on the way leads out of the site or nowhere, or whatever the file system says.
pub fn inside(root: &Path, path: &Path) -> io::Result<PathBuf> {
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root }.canonicalize()?;
    let is_inside = |at: &Path| {
        let content = || if path.starts_with(CONTENT) { root.join(CONTENT).canonicalize().ok() } else { None };
        // One that the site itself lies in is all that there is.
        at.starts_with(&root) || content().is_some_and(|content| at.starts_with(&content) && !root.starts_with(content))
    };
    let (mut at, mut is_there) = (root.clone(), true);
    for part in path.components() {
        match part {
            Component::Normal(name) => at.push(name),
            Component::CurDir => {}
            _ => return Err(LeadsOut::error(path)),
        }
        if !is_there {
            continue;
        }
        match fs::symlink_metadata(&at) {
            Ok(found) if found.is_symlink() => match at.canonicalize() {
                Ok(goal) if is_inside(&goal) => at = goal,
                _ => return Err(LeadsOut::error(at.strip_prefix(&root).unwrap_or(&at))),
            },
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => is_there = false,
            Err(error) => return Err(error),
        }
    }
    Ok(at)
}

/// What a file that is written lies in, and its way from there: the site in `root` or, for one elsewhere that somebody named, its own
/// folder.
#[must_use]
pub fn within(root: &Path, path: &Path) -> (PathBuf, PathBuf) {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let is_below = |below: &Path| below.components().all(|part| matches!(part, Component::Normal(_)));
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    match whole(path).strip_prefix(whole(root)) {
        Ok(below) if is_below(below) => (root.to_owned(), below.to_owned()),
        _ => (path.parent().map(Path::to_owned).unwrap_or_default(), path.file_name().unwrap_or_default().into()),
    }
}

/// A link that is not followed.
#[derive(Debug)]
struct LeadsOut(PathBuf);

impl LeadsOut {
    fn error(link: &Path) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidInput, Self(link.to_owned()))
    }
}

impl fmt::Display for LeadsOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is a link that leads out of the site, or nowhere", self.0.display())
    }
}

impl error::Error for LeadsOut {}

/// What to do about a file that cannot be written where a link leads out of the site, or `otherwise`.
#[must_use]
pub fn hint<'a>(error: &io::Error, otherwise: &'a str) -> &'a str {
    let is_link = error.get_ref().is_some_and(|inner| inner.is::<LeadsOut>());
    let of_link = "nothing was written through it; put the file itself there, or write what the link leads to by hand. Only `content` may be a link \
                   to a folder elsewhere";
    if is_link { of_link } else { otherwise }
}

/// What is said of a file that cannot be written.
#[must_use]
pub fn unwritable(path: &str, error: &io::Error) -> Diagnostic {
    let hint = hint(error, "check its permissions and the room on the disk");
    Diagnostic::error("file.unwritable", format!("cannot write `{path}`: {}", reason(error)))
        .at(Place::file(path))
        .hint(hint)
}

pub(super) fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(BEFORE).suffix(AFTER).rand_bytes(LETTERS).tempfile_in(folder)
}

/// Whether a folder holds nothing but what is left of a program that was killed as it wrote there, if anything.
#[must_use]
pub fn is_abandoned(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.all(|entry| entry.is_ok_and(|entry| is_left_over(&entry))))
}

/// Takes away what is left in a folder of a program that was killed as it wrote there, at least so long ago that nobody is at it any more.
pub fn sweep(folder: &Path, age: Duration) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(is_left_over) {
        let changed = entry.metadata().and_then(|data| data.modified()).ok();
        if age.is_zero() || changed.and_then(|changed| changed.elapsed().ok()).is_some_and(|since| since >= age) {
            // What stays harms nobody.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_left_over(entry: &fs::DirEntry) -> bool {
    let name = entry.file_name();
    let letters = name.to_str().and_then(|name| name.strip_prefix(BEFORE)?.strip_suffix(AFTER));
    letters.is_some_and(|letters| letters.len() == LETTERS && letters.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        && entry.file_type().is_ok_and(|kind| kind.is_file())
}

pub(super) fn permissions(old: Option<fs::Metadata>) -> Option<fs::Permissions> {
    old.map(|old| old.permissions()).or_else(of_new_files)
}

/// Temporary files are private; an article is not.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn of_new_files() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn of_new_files() -> Option<fs::Permissions> {
    None
}
