//! Which files are the site's sources, under which names: what lies in its folders, and the configuration. Nothing else in
//! the root counts, neither the output nor what other programs keep there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::settle::State;
use crate::page::inventory::is_hidden;

/// Folders of a site's root in which its sources lie.
pub const FOLDERS: [&str; 5] = ["content", "templates", "themes", "static", "data"];

/// Where the sources of a site lie.
#[derive(Clone, Debug)]
pub struct Places {
    /// Free of symbolic links, because that is how the system names what was touched.
    root: PathBuf,
    /// From the root, with `/`.
    config_file: String,
    /// What symbolic links of the site lead to, by the links' names: events carry the real name.
    links: BTreeMap<String, PathBuf>,
}

impl Places {
    /// The sources of the site in `root`.
    #[must_use]
    pub fn new(root: &Path, config_file: &str) -> Self {
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        Self { root, config_file: config_file.to_owned(), links: BTreeMap::new() }
    }

    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    #[must_use]
    pub fn config_file(&self) -> &str {
        &self.config_file
    }

    /// Where the source of that name lies.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Every name under which the site knows the file at `path`; none if it is not one of its sources.
    #[must_use]
    pub fn names(&self, path: &Path) -> Vec<String> {
        let mut names: Vec<String> = path.strip_prefix(&self.root).ok().and_then(slashed).into_iter().collect();
        if path == self.path(&self.config_file) {
            names.push(self.config_file.clone());
        }
        if !self.links.is_empty() {
            let path = real(path);
            names.extend(path.strip_prefix(&self.root).ok().and_then(slashed));
            names.extend(self.links.iter().filter_map(|(name, target)| {
                let inside = slashed(path.strip_prefix(target).ok()?)?;
                Some(if inside.is_empty() { name.clone() } else { format!("{name}/{inside}") })
            }));
        }
        names.retain(|name| self.is_source(name));
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether a name counted from the root is that of a source, or of a folder of sources.
    #[must_use]
    pub fn is_source(&self, name: &str) -> bool {
        let (top, inside) = name.split_once('/').unwrap_or((name, ""));
        name == self.config_file || FOLDERS.contains(&top) && !is_hidden(inside) && !is_passing(name)
    }

    /// How a source stands.
    #[must_use]
    pub fn state(&self, name: &str) -> State {
        match fs::metadata(self.path(name)) {
            Err(_) => State::Missing,
            Ok(found) if found.is_file() && found.len() == 0 => State::Empty,
            Ok(_) => State::Whole,
        }
    }

    /// Remembers that the link called `name` leads to `target`; whether that is news.
    pub fn link(&mut self, name: String, target: PathBuf) -> bool {
        self.links.insert(name, target.clone()) != Some(target)
    }

    /// Forgets the links at and below `name` that are no longer there.
    pub fn forget_links(&mut self, name: &str) {
        let root = &self.root;
        let below = |link: &str| link.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.links.retain(|link, _| !below(link) || fs::symlink_metadata(root.join(link)).is_ok());
    }
}

/// Files that editors make and take away while they save. One that stays is found when everything is looked at.
fn is_passing(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or_default();
    let endings = ["___jb_tmp___", "___jb_old___", "___jb_bak___", ".bck", ".swx", ".tmp", ".orig~"];
    // Vim tries with a file of this name whether it may write into a folder; Emacs saves unasked between hashes.
    name == "4913" || name.starts_with('#') && name.ends_with('#') || endings.iter().any(|end| name.ends_with(end))
}

/// The path without symbolic links in the folders above it; what it names itself may be gone.
fn real(path: &Path) -> PathBuf {
    match (path.parent().and_then(|parent| fs::canonicalize(parent).ok()), path.file_name()) {
        (Some(parent), Some(name)) => parent.join(name),
        _ => path.to_owned(),
    }
}

fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sources_have_names() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::new(folder.path(), "postil.toml");
        let names = |path: &str| places.names(&places.path(path));
        assert_eq!(Places::new(folder.path(), "/etc/site.toml").names(Path::new("/etc/site.toml")), ["/etc/site.toml"]);
        for source in
            ["postil.toml", "content", "content/news/ä.md", "static/.well-known/x", "themes/own/templates/a.html"]
        {
            assert_eq!(names(source), [source]);
        }
        let others = [
            "site/index.html",
            ".git/index",
            "target/debug/postil",
            "README.md",
            "content/.a.md.swp",
            "content/.#a.md",
            "content/#a.md#",
            "content/a.md~",
            "content/4913",
            "content/a.md___jb_tmp___",
            "content/a.mdXk2l9s.bck",
        ];
        for other in others {
            assert_eq!(names(other), [""; 0], "{other}");
        }
        assert!(places.names(Path::new("/etc/passwd")).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_links_lead_to_has_their_names_too() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        let outside = folder.path().join("outside");
        fs::create_dir_all(root.join("content")).unwrap();
        fs::create_dir_all(outside.join("deep")).unwrap();
        std::os::unix::fs::symlink(&outside, root.join("content/linked")).unwrap();
        let mut places = Places::new(&root, "postil.toml");
        let outside = fs::canonicalize(outside).unwrap();
        assert!(places.link("content/linked".into(), outside.clone()));
        assert!(!places.link("content/linked".into(), outside.clone()));
        assert_eq!(places.names(&outside.join("deep/a.md")), ["content/linked/deep/a.md"]);
        assert_eq!(places.names(&outside), ["content/linked"]);
        places.forget_links("content");
        assert_eq!(places.names(&outside), ["content/linked"]);
        fs::remove_file(root.join("content/linked")).unwrap();
        places.forget_links("content");
        assert!(places.names(&outside).is_empty());
    }
}
