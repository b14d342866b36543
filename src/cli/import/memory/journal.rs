//! What an import is about to write, a line each, so that one that is killed loses nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{FOLDER, Imported, Memory, Remembered, damaged, unreadable};
use crate::diagnostic::Diagnostic;
use crate::digest::sha256_hex;
use crate::files;
use crate::path::SitePath;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Page { key: String, page: Remembered },
    Article(Box<Written>),
}

/// An article that is written, with what was known of it before and what is known after.
#[derive(Serialize, Deserialize)]
struct Written {
    path: String,
    before: Option<Imported>,
    after: Imported,
}

pub(super) fn file(root: &Path) -> PathBuf {
    root.join(FOLDER).join("imports.journal")
}

/// Adds what is pending.
pub(super) fn append(root: &Path, memory: &Memory) -> io::Result<()> {
    let pending = &memory.pending;
    let pages = pending
        .pages
        .iter()
        .filter_map(|key| Some(Line::Page { key: key.clone(), page: memory.pages.get(key)?.clone() }));
    let articles = pending.articles.iter().filter_map(|(path, before)| {
        let after = memory.articles.get(path)?.clone();
        Some(Line::Article(Box::new(Written { path: path.clone(), before: before.clone(), after })))
    });
    let mut lines = Vec::new();
    for line in pages.chain(articles) {
        serde_json::to_writer(&mut lines, &line)?;
        lines.push(b'\n');
    }
    if lines.is_empty() {
        return Ok(());
    }
    files::own_folder(&root.join(FOLDER))?;
    let file = file(root);
    mend(&file)?;
    files::open_own(&file, fs::OpenOptions::new().create(true).append(true))?.write_all(&lines)
}

/// Takes away a last line that was not finished: what comes next would go on in the middle of it.
fn mend(file: &Path) -> io::Result<()> {
    let mut journal = match files::open_own(file, fs::OpenOptions::new().read(true).write(true)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        opened => opened?,
    };
    let length = journal.metadata()?.len();
    let mut last = [b'\n'];
    if length > 0 {
        journal.seek(io::SeekFrom::Start(length - 1))?;
        journal.read_exact(&mut last)?;
    }
    if last != *b"\n" {
        journal.set_len(whole(&files::read_own(file)?) as u64)?;
    }
    Ok(())
}

/// How many bytes of a journal are lines that were finished.
fn whole(bytes: &[u8]) -> usize {
    bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1)
}

/// Takes over what an import left that did not come to its end.
///
/// # Errors
/// If the journal cannot be read, or has a line in it that is none; a last one that was not finished is as good as never begun.
pub(super) fn replay(root: &Path, memory: &mut Memory) -> Result<(), Box<Diagnostic>> {
    let path = file(root);
    let bytes = match files::read_own(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unreadable(&path, &error)),
    };
    let (mut at, mut articles) = (0, BTreeMap::new());
    for line in bytes[..whole(&bytes)].split_inclusive(|byte| *byte == b'\n') {
        match serde_json::from_slice(line.trim_ascii_end()).map_err(|error| damaged(&path, &bytes, at, &error))? {
            Line::Page { key, page } => _ = memory.pages.insert(key, page),
            // What was written last counts.
            Line::Article(written) => _ = articles.insert(written.path, (written.before, written.after)),
        }
        at += line.len();
    }
    for (path, (before, after)) in articles {
        match settled(root, &path, before, after) {
            Some(stands) => _ = memory.articles.insert(path, stands),
            None => _ = memory.articles.remove(&path),
        }
    }
    memory.changed = true;
    Ok(())
}

/// What holds of an article of which nobody knows whether it was written, by what stands on the disk.
pub(super) fn settled(root: &Path, path: &str, before: Option<Imported>, after: Imported) -> Option<Imported> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    // A record from elsewhere may name any file.
    let place = |path: &str| SitePath::new(path).ok().filter(|path| path.as_str().starts_with("content/"));
    let read = |path: &str| files::read_bounded(&root.join(place(path)?.as_str())).ok();
    let Some(article) = read(path) else {
        // What was begun, and for what, is known: its folder waits for it.
        let begun = || Imported { from: after.from, files: after.files, ..Imported::default() };
        let is_begun = || place(path).is_some() && root.join(folder).is_dir();
        return before.or_else(|| is_begun().then(begun));
    };
    let before = before.unwrap_or_default();
    let is_old = |name: &str| {
        let old = before.files.get(name);
        old.is_some() && read(&format!("{folder}/{name}")).map(|bytes| sha256_hex(&bytes)).as_ref() == old
    };
    let is_new = |(name, digest): &(&String, &String)| before.files.get(*name) != Some(*digest);
    let new: Vec<&String> = after.files.iter().filter(is_new).map(|(_, digest)| digest).collect();
    // An article names the digest of its original.
    let names_it =
        new.is_empty() || new.iter().any(|digest| memchr::memmem::find(&article, digest.as_bytes()).is_some());
    let is_written = names_it && before.written != Some(sha256_hex(&article));
    let files = after.files.iter().map(|(name, digest)| {
        let known = before.files.get(name).filter(|_| is_old(name)).unwrap_or(digest);
        (name.clone(), known.clone())
    });
    let files = files.collect();
    let last = if is_written { after.clone() } else { before.clone() };
    Some(Imported { from: after.from, files, ..last })
}
