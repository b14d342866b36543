//! What was touched, found by looking, where the system does not say so: network disks, some containers.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::time::SystemTime;

use walkdir::WalkDir;

use super::places::{FOLDERS, Places};

/// How a file looked from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    len: u64,
    modified: Option<SystemTime>,
    /// A file that took another's name has another number, even if it is as old and as long.
    number: u64,
}

impl Stamp {
    #[must_use]
    pub fn of(found: &Metadata) -> Self {
        Self { len: found.len(), modified: found.modified().ok(), number: number(found) }
    }
}

#[cfg(unix)]
fn number(found: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(found)
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> u64 {
    0
}

/// All sources as they looked last time.
#[derive(Debug)]
pub struct Survey {
    places: Places,
    seen: BTreeMap<String, Stamp>,
}

impl Survey {
    #[must_use]
    pub fn new(places: Places) -> Self {
        let seen = look(&places);
        Self { places, seen }
    }

    /// The sources that look different from last time.
    pub fn touched(&mut self) -> Vec<String> {
        let now = look(&self.places);
        let differs =
            |(name, stamp): &(&String, &Stamp), other: &BTreeMap<String, Stamp>| other.get(*name) != Some(*stamp);
        let new = now.iter().filter(|seen| differs(seen, &self.seen)).map(|(name, _)| name.clone());
        let gone = self.seen.keys().filter(|name| !now.contains_key(*name)).cloned();
        let touched = new.chain(gone).collect();
        self.seen = now;
        touched
    }
}

fn look(places: &Places) -> BTreeMap<String, Stamp> {
    let tops = FOLDERS.into_iter().chain([places.config_file()]);
    let mut seen = BTreeMap::new();
    for entry in tops.flat_map(|top| WalkDir::new(places.path(top)).follow_links(true)).filter_map(Result::ok) {
        let inside = entry.path().strip_prefix(places.root()).ok().and_then(|path| path.to_str());
        let Some(name) = inside.map(|name| name.replace('\\', "/")) else { continue };
        if entry.file_type().is_file()
            && places.is_source(&name)
            && let Ok(found) = entry.metadata()
        {
            seen.insert(name, Stamp::of(&found));
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn what_came_went_or_changed_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("postil.toml", "");
        write("content/a.md", "a");
        write("content/b.md", "b");
        write("site/index.html", "");
        let mut survey = Survey::new(Places::new(folder.path(), "postil.toml"));
        assert!(survey.touched().is_empty());
        write("content/a.md", "longer");
        fs::remove_file(folder.path().join("content/b.md")).unwrap();
        write("static/new/c.css", "c");
        write("site/index.html", "longer");
        let mut touched = survey.touched();
        touched.sort();
        assert_eq!(touched, ["content/a.md", "content/b.md", "static/new/c.css"]);
        assert!(survey.touched().is_empty());
    }
}
