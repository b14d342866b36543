//! The outside world as one small trait, so that tests and fuzzers bring their own.

mod writing;

pub use writing::{A_WHILE, Staged, hint, inside, is_abandoned, replace, stage, sweep, unwritable, within};

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, Write as _};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::diagnostic::{Diagnostic, Place};

/// What a file system tells of a file without reading it. Two that are equal say, as a rule, that the file is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub len: u64,
    /// When it was last changed, in nanoseconds since 1970; 0 where that is not known.
    pub modified: u64,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Nothing,
    File(Stamp),
    Folder,
}

/// Something below a listed folder that could not be listed.
#[derive(Debug)]
pub struct ListError {
    /// Relative to the listed folder, with `/`.
    pub path: String,
    pub error: io::Error,
}

/// What is said of a file or folder that the system does not let be read.
#[must_use]
pub fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let hint = "check its permissions; a symbolic link must not lead back to a folder above it";
    Diagnostic::error("file.unreadable", format!("cannot read `{path}`: {}", reason(error)))
        .at(Place::file(path))
        .hint(hint)
}

/// What the system says, without Rust's "(os error 13)".
#[must_use]
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Writes what is worth remembering between runs as JSON into `file`, in one go, in a folder that version control ignores.
///
/// # Errors
/// If the folder or the file cannot be written; what stood there before stays.
pub fn remember(file: &Path, what: &impl serde::Serialize) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    own_folder(folder)?;
    let mut new = writing::temporary(folder)?;
    new.write_all(&serde_json::to_vec_pretty(what)?)?;
    let is_file = |old: &std::fs::Metadata| old.is_file();
    if let Some(permissions) = writing::permissions(std::fs::symlink_metadata(file).ok().filter(is_file)) {
        new.as_file().set_permissions(permissions)?;
    }
    new.persist(file)?;
    Ok(())
}

/// Makes a folder that version control ignores, if it is not there.
///
/// # Errors
/// Whatever the file system says.
pub fn own_folder(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    is_own(std::fs::symlink_metadata(folder)?.is_dir())?;
    let ignore = folder.join(".gitignore");
    // Where a link leads is none of ours, whether it is there or not.
    if std::fs::symlink_metadata(&ignore).is_err() {
        std::fs::OpenOptions::new().write(true).create_new(true).open(ignore)?.write_all(b"*\n")?;
    }
    Ok(())
}

/// Opens a file in a folder of ours. A site from elsewhere may have links and pipes there: nothing is read or written through them.
///
/// # Errors
/// If it, or the folder that it is in, is a link or anything but a regular file, or whatever the file system says.
pub fn open_own(file: &Path, options: &mut std::fs::OpenOptions) -> io::Result<std::fs::File> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    is_own(!std::fs::symlink_metadata(folder)?.is_symlink())?;
    if let Ok(there) = std::fs::symlink_metadata(file) {
        is_own(there.is_file())?;
    }
    // It may have become another in between.
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    let opened = options.open(file)?;
    is_own(opened.metadata()?.is_file())?;
    Ok(opened)
}

/// The most bytes of a file in a folder of ours: a record of half a million articles.
pub const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// Reads a file as [`open_own`] opens it.
///
/// # Errors
/// As `open_own`, and if it has more than [`MOST_BYTES`].
pub fn read_own(file: &Path) -> io::Result<Vec<u8>> {
    bounded(open_own(file, std::fs::OpenOptions::new().read(true))?)
}

/// Reads a file that somebody else named.
///
/// # Errors
/// If it is no regular file, has more than [`MOST_BYTES`], or whatever the file system says.
pub fn read_bounded(file: &Path) -> io::Result<Vec<u8>> {
    if !std::fs::metadata(file)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file"));
    }
    bounded(std::fs::File::open(file)?)
}

fn bounded(file: std::fs::File) -> io::Result<Vec<u8>> {
    let too_large = || io::Error::new(io::ErrorKind::FileTooLarge, "it has more than 256 MB; move it away");
    if file.metadata()?.len() > MOST_BYTES {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // It may be growing.
    io::Read::read_to_end(&mut io::Read::take(file, MOST_BYTES + 1), &mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES { Err(too_large()) } else { Ok(bytes) }
}

fn is_own(is_own: bool) -> io::Result<()> {
    let fault = || io::Error::new(io::ErrorKind::InvalidInput, "it is a link, or no regular file; move it away");
    is_own.then_some(()).ok_or_else(fault)
}

/// Read access to a site's files. Paths are relative to the site's root, with `/`.
pub trait Files: Sync {
    /// The path of every regular file below `dir`, counted from it, in order; symbolic links are followed, loops and unreadable
    /// folders come back as errors beside what could be read. A folder that does not exist is empty.
    fn list(&self, dir: &str) -> (Vec<String>, Vec<ListError>);

    /// What stands at `path`, symbolic links followed.
    fn find(&self, path: &str) -> Found;

    /// # Errors
    /// Whatever the file system says.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;
}

/// Files on disk below a root.
#[derive(Clone, Debug)]
pub struct DiskFiles {
    root: PathBuf,
}

impl DiskFiles {
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }
}

impl Files for DiskFiles {
    fn list(&self, dir: &str) -> (Vec<String>, Vec<ListError>) {
        let base = self.root.join(dir);
        let (mut entries, mut errors) = (Vec::new(), Vec::new());
        if !base.is_dir() {
            return (entries, errors);
        }
        for found in walkdir::WalkDir::new(&base).follow_links(true) {
            match found {
                Ok(found) if found.file_type().is_file() => entries.push(slashed(found.path(), &base)),
                Ok(_) => {}
                Err(error) => errors.push(ListError {
                    path: error.path().map_or_else(String::new, |path| slashed(path, &base)),
                    error: error.into(),
                }),
            }
        }
        entries.sort_unstable();
        errors.sort_by(|a, b| a.path.cmp(&b.path));
        (entries, errors)
    }

    fn find(&self, path: &str) -> Found {
        match std::fs::metadata(self.root.join(path)) {
            Ok(found) if found.is_dir() => Found::Folder,
            Ok(found) if found.is_file() => {
                let since = found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
                let modified = since.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0);
                Found::File(Stamp { len: found.len(), modified })
            }
            _ => Found::Nothing,
        }
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        std::fs::read(self.root.join(path))
    }
}

fn slashed(path: &Path, base: &Path) -> String {
    let relative = path.strip_prefix(base).unwrap_or(path).to_string_lossy();
    if MAIN_SEPARATOR == '/' { relative.into_owned() } else { relative.replace(MAIN_SEPARATOR, "/") }
}

/// Files in memory, for tests and fuzzers.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles(pub BTreeMap<String, Vec<u8>>);

impl MemoryFiles {
    #[must_use]
    pub fn with(mut self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        self.0.insert(path.to_owned(), content.into());
        self
    }
}

impl Files for MemoryFiles {
    fn list(&self, dir: &str) -> (Vec<String>, Vec<ListError>) {
        let prefix = format!("{}/", dir.trim_end_matches('/'));
        let below = |path: &String| path.strip_prefix(&prefix).map(str::to_owned);
        (self.0.keys().filter_map(below).collect(), Vec::new())
    }

    fn find(&self, path: &str) -> Found {
        let below = format!("{path}/");
        match self.0.get(path) {
            Some(content) => Found::File(stamp_of(content)),
            None if self.0.keys().any(|other| other.starts_with(&below)) => Found::Folder,
            None => Found::Nothing,
        }
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}

/// There is no clock here; what the file holds stands for the time it was changed at.
fn stamp_of(content: &[u8]) -> Stamp {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    Stamp { len: content.len() as u64, modified: hasher.finish() }
}
