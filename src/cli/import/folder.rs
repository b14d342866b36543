//! The files of a folder that somebody else may have made: nothing outside it, and not without end.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::article::generators::is_hidden;
use crate::diagnostic::{Diagnostic, Place};
use crate::files::unreadable;
use crate::path::SitePath;
use crate::site::MANIFEST;

/// The most files that are looked at.
const MOST_FILES: usize = 200_000;
/// Folders at the top that hold no sources: what tools fetch and what generators build.
const NO_SOURCES: [&str; 4] = ["node_modules", "_site", "public", "resources"];

/// What is in a folder.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// Length by path, with `/`.
    pub files: BTreeMap<String, u64>,
    pub told: Vec<Diagnostic>,
}

/// Whether a path is one of a file in the folder, written as all of them are.
pub(super) fn is_checked(path: &str) -> bool {
    SitePath::new(path).is_ok_and(|checked| checked.as_str() == path)
}

impl Folder {
    /// Every file that lies in it, but none that only a link leads to, and none of the new site.
    pub fn read(folder: &Path, root: &Path) -> Self {
        let mut found = Self::default();
        let (home, root) = (folder.canonicalize().ok(), root.canonicalize().ok());
        // Sites of Jekyll may have a folder of that name.
        let is_jekyll = fs::read_dir(folder).is_ok_and(|mut entries| {
            entries.any(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with("_config.")))
        });
        let is_source = |entry: &walkdir::DirEntry| {
            let name = entry.file_name().to_string_lossy();
            let is_built = entry.depth() == 1 && NO_SOURCES.contains(&&*name) && (!is_jekyll || name != "public");
            let is_new =
                || root.as_ref().is_some_and(|root| entry.path().canonicalize().is_ok_and(|path| path == *root));
            entry.depth() == 0
                || !entry.file_type().is_dir()
                || !(name == ".git" || is_built || entry.path().join(MANIFEST).is_file() || is_new())
        };
        let mut links = Vec::new();
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_source) {
            if found.files.len() + links.len() >= MOST_FILES {
                let message = format!("only the first {MOST_FILES} files are looked at");
                let fault = Diagnostic::warning("import.files", message).at(Place::file("."));
                found.told.push(fault.hint("take out what is no part of the site"));
                break;
            }
            match entry {
                Ok(entry) if entry.path_is_symlink() => links.push(entry),
                Ok(entry) => _ = found.add(&entry, folder),
                Err(error) => {
                    let path = error.path().and_then(|path| path.strip_prefix(folder).ok()).unwrap_or(folder);
                    found.told.push(unreadable(&path.display().to_string(), &error.into()));
                }
            }
        }
        found.follow(&links, folder, home.as_deref());
        found
    }

    /// The path of a file, as everything else may ask for it.
    fn path(&mut self, entry: &walkdir::DirEntry, folder: &Path) -> Option<String> {
        // What has a name that is no text has no address.
        let below = entry.path().strip_prefix(folder).ok()?.to_str()?;
        // Elsewhere it is a letter of a name.
        let path = if cfg!(windows) { below.replace('\\', "/") } else { below.to_owned() };
        if is_checked(&path) {
            return Some(path);
        }
        let message = format!("the file {path:?} has a name that no file of a site can have, and stays behind");
        let note = Diagnostic::note("import.files", message).at(Place::file("."));
        self.told.push(note.hint("give it a name without `\\`, `:` and control characters, if it is the site's"));
        None
    }

    fn add(&mut self, entry: &walkdir::DirEntry, folder: &Path) -> Option<()> {
        let data = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        let path = self.path(entry, folder)?;
        self.files.insert(path, data.len());
        Some(())
    }

    /// Links stand for the files that they lead to, where those are files of the site by themselves.
    fn follow(&mut self, links: &[walkdir::DirEntry], folder: &Path, home: Option<&Path>) {
        let mut followed = Vec::new();
        for entry in links {
            let Some(path) = self.path(entry, folder) else { continue };
            let goal = entry.path().canonicalize().ok();
            let goal = goal.as_deref().zip(home).and_then(|(goal, home)| goal.strip_prefix(home).ok()?.to_str());
            let goal = goal.map(|goal| if cfg!(windows) { goal.replace('\\', "/") } else { goal.to_owned() });
            if let Some(length) = goal.filter(|goal| !is_hidden(goal)).and_then(|goal| self.files.get(&goal)) {
                followed.push((path, *length));
                continue;
            }
            let message = format!("the link `{path}` leads to no file of the site, and is not followed");
            let note = Diagnostic::note("import.files", message).at(Place::file(&path));
            self.told.push(note.hint("put the files themselves there, if they are the site's"));
        }
        self.files.extend(followed);
    }

    /// The files by which a site is known: those at the top and one of each folder there, and Hugo's configuration.
    pub fn names(folder: &Path) -> BTreeMap<String, u64> {
        let mut names = BTreeMap::new();
        let mut add = |below: &str, most: usize| {
            let entries = fs::read_dir(folder.join(below)).into_iter().flatten().flatten();
            for entry in entries.take(most) {
                let path = format!("{below}{}", entry.file_name().to_string_lossy());
                let length = entry.metadata().ok().filter(fs::Metadata::is_file).map(|data| data.len());
                // A folder stands for what is in it.
                match length {
                    Some(length) => names.insert(path, length),
                    None => names.insert(format!("{path}/."), 0),
                };
            }
        };
        add("", 10_000);
        add("config/_default/", 100);
        add("source/", 100);
        names
    }
}
