//! The manifest: what postil itself wrote into the site folder, and nothing else may be removed from it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::folder::PENDING;
use super::lock::MARKER;
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::Digest;
use crate::path::OutPath;

/// Its name in the site folder; the folder is postil's own when this is there.
pub const FILE_NAME: &str = ".postil-manifest";

const HEADER: &str = "postil 1";

/// What is known of a file that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Of its bytes; `None` while a build is under way or was broken off.
    pub digest: Option<Digest>,
    pub len: u64,
    /// Nanoseconds since 1970, as the file system told after writing.
    pub modified: u64,
}

/// The files postil wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    pub files: BTreeMap<OutPath, Written>,
}

impl Manifest {
    /// Reads a manifest; `None` if it is not one. Lines that cannot be read are left out: their files then count as
    /// foreign, which is the safe side.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (header, lines) = text.split_once('\n')?;
        (header == HEADER).then(|| Self { files: lines.lines().filter_map(parse_line).collect() })
    }

    /// One line a file: digest (or `-`), bytes, time, path.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.files.len() * 96);
        text.push_str(HEADER);
        text.push('\n');
        for (path, Written { digest, len, modified }) in &self.files {
            match digest {
                Some(digest) => write!(text, "{digest}"),
                None => write!(text, "-"),
            }
            .and_then(|()| writeln!(text, " {len} {modified} {path}"))
            .expect("writing to a string cannot fail");
        }
        text
    }
}

fn parse_line(line: &str) -> Option<(OutPath, Written)> {
    let mut parts = line.splitn(4, ' ');
    let digest = match parts.next()? {
        "-" => None,
        hex => Some(hex.parse().ok()?),
    };
    let (len, modified) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((OutPath::new(parts.next()?).ok()?, Written { digest, len, modified }))
}

/// A file's modification time as manifests hold it; 0 where the file system does not tell.
#[must_use]
pub fn nanoseconds(time: std::io::Result<SystemTime>) -> u64 {
    let since = time.ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0)
}

/// The manifest of a folder that is ours, missing or empty (but for a `.gitignore` and what a broken-off build leaves).
pub(super) fn read(root: &Path, name: &str) -> Result<Manifest, Diagnostic> {
    let foreign = || {
        let message = format!("`{name}` holds files that postil did not write");
        let hint =
            format!("move them away, or name another folder with `output_dir` in `{}`", crate::config::FILE_NAME);
        Diagnostic::error("site.foreign", message).at(Place::file(name)).hint(hint)
    };
    match fs::read_to_string(root.join(FILE_NAME)) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let path = |path: &str| OutPath::new(path).unwrap();
        let files = [
            (path("a b/index.html"), Written { digest: Some(Digest::of(b"x")), len: 1, modified: 7 }),
            (path("ü.css"), Written { digest: None, len: 0, modified: 0 }),
        ];
        let manifest = Manifest { files: files.into() };
        assert_eq!(Manifest::parse(&manifest.to_text()), Some(manifest));
        assert_eq!(Manifest::parse("something else\n"), None);
    }

    #[test]
    fn a_path_that_leaves_the_folder_is_not_believed() {
        let manifest = Manifest::parse("postil 1\n- 1 1 ../secret\n- 1 1 fine.txt\n").unwrap();
        assert_eq!(manifest.files.keys().map(OutPath::as_str).collect::<Vec<_>>(), ["fine.txt"]);
    }
}
