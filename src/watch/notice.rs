//! What the system says was touched.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use notify::event::{EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use walkdir::WalkDir;

use super::places::{FOLDERS, Places};
use crate::diagnostic::Diagnostic;
use crate::files::reason;

/// What the system sends.
pub type Event = notify::Result<notify::Event>;

/// Has the system say when a source is touched.
pub struct Notice {
    watcher: RecommendedWatcher,
    places: Places,
    /// Folders that are watched with all below them, by their real names.
    trees: BTreeSet<PathBuf>,
}

/// What an event comes to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Sources, counted from the root.
    pub names: Vec<String>,
    /// They were deleted, rather than moved away.
    pub deleted: bool,
    /// Events were lost: anything may have been touched.
    pub lost: bool,
}

impl Notice {
    /// Watches the sources; `hear` is called from a thread of the watcher's own.
    ///
    /// # Errors
    /// If the system does not let itself be asked, or not for so many folders.
    pub fn new(places: Places, hear: impl Fn(Event) + Send + 'static) -> Result<Self, Diagnostic> {
        let config = notify::Config::default().with_follow_symlinks(false);
        // Reading a site makes more events than editing it; they are not even kept.
        let hear = move |event: Event| {
            if event.as_ref().map_or(true, is_edit) {
                hear(event);
            }
        };
        let watcher = RecommendedWatcher::new(hear, config).map_err(|error| fault(&error))?;
        let mut notice = Self { watcher, places, trees: BTreeSet::new() };
        notice.cover_root()?;
        notice.cover_folders()?;
        Ok(notice)
    }

    /// What an event comes to; folders and links that are new are watched from now on.
    ///
    /// # Errors
    /// If the system has had enough.
    pub fn take(&mut self, event: Event) -> Result<Touched, Diagnostic> {
        let event = match event {
            Ok(event) => event,
            Err(error) if is_lasting(&error) => return Err(fault(&error)),
            Err(_) => return Ok(Touched { lost: true, ..Touched::default() }),
        };
        let deleted = matches!(event.kind, EventKind::Remove(_));
        let mut touched = Touched { names: Vec::new(), deleted, lost: event.need_rescan() };
        let moves =
            matches!(event.kind, EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Any);
        for path in &event.paths {
            let names = self.places.names(path);
            if moves || deleted {
                self.follow(path, &names)?;
            }
            touched.names.extend(names);
        }
        Ok(touched)
    }

    /// Something is there that was not, or no longer.
    fn follow(&mut self, path: &Path, names: &[String]) -> Result<(), Diagnostic> {
        if names.iter().any(|name| FOLDERS.contains(&name.as_str())) {
            if !path.exists() {
                self.leave(path);
            }
            self.cover_folders()?;
        }
        for name in names {
            self.places.forget_links(name);
            self.cover_links(name)?;
        }
        Ok(())
    }

    fn leave(&mut self, path: &Path) {
        let gone: Vec<PathBuf> = self.trees.iter().filter(|tree| tree.starts_with(path)).cloned().collect();
        for tree in gone {
            // The system forgets by itself what is no longer there.
            let _ = self.watcher.unwatch(&tree);
            self.trees.remove(&tree);
        }
    }

    /// The configuration, and the folders of sources as they come and go.
    fn cover_root(&mut self) -> Result<(), Diagnostic> {
        let root = self.places.root().to_owned();
        let config = self.places.path(self.places.config_file());
        let folder = config.parent().unwrap_or(&root).to_owned();
        self.watch(&root, RecursiveMode::NonRecursive)?;
        if folder != root && folder.is_dir() {
            self.watch(&folder, RecursiveMode::NonRecursive)?;
        }
        let name = self.places.config_file().to_owned();
        self.cover_links(&name)
    }

    fn cover_folders(&mut self) -> Result<(), Diagnostic> {
        for folder in FOLDERS {
            let path = self.places.path(folder);
            if path.is_dir() && fs::symlink_metadata(&path).is_ok_and(|found| !found.is_symlink()) {
                self.cover_tree(&path)?;
            }
            self.cover_links(folder)?;
        }
        Ok(())
    }

    fn cover_tree(&mut self, path: &Path) -> Result<(), Diagnostic> {
        if self.trees.iter().any(|tree| path.starts_with(tree)) {
            return Ok(());
        }
        self.watch(path, RecursiveMode::Recursive)?;
        self.trees.insert(path.to_owned());
        Ok(())
    }

    /// Watches what the links at and below a source lead to.
    fn cover_links(&mut self, name: &str) -> Result<(), Diagnostic> {
        for (link, path) in links(&self.places.path(name)) {
            let Ok(target) = fs::canonicalize(&path) else { continue };
            let inside = link.to_str().map(|inside| inside.replace('\\', "/"));
            let Some(inside) = inside else { continue };
            let link = if inside.is_empty() { name.to_owned() } else { format!("{name}/{inside}") };
            let is_loop = path.starts_with(&target);
            if is_loop || !self.places.is_source(&link) || !self.places.link(link.clone(), target.clone()) {
                continue;
            }
            if target.is_dir() {
                self.cover_tree(&target)?;
                self.cover_links(&link)?;
            } else if let Some(folder) = target.parent().filter(|folder| !self.is_covered(folder)) {
                self.watch(folder, RecursiveMode::NonRecursive)?;
            }
        }
        Ok(())
    }

    fn is_covered(&self, folder: &Path) -> bool {
        self.trees.iter().any(|tree| folder.starts_with(tree))
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> Result<(), Diagnostic> {
        match self.watcher.watch(path, mode) {
            Err(error) if matches!(error.kind, notify::ErrorKind::PathNotFound) => Ok(()),
            Err(error) => Err(fault(&error)),
            Ok(()) => Ok(()),
        }
    }
}

/// Reading is no edit; nor is closing, which says nothing that writing did not. Changed permissions may be what mends a file.
fn is_edit(event: &notify::Event) -> bool {
    !matches!(event.kind, EventKind::Access(_))
}

/// The symbolic links at and below `path`, counted from it, each with its own path.
fn links(path: &Path) -> Vec<(PathBuf, PathBuf)> {
    let found = WalkDir::new(path).follow_links(false).into_iter().filter_map(Result::ok);
    let links = found.filter(|entry| entry.path_is_symlink() && (entry.depth() > 0 || is_link(path)));
    let counted = links.map(|entry| {
        let inside = entry.path().strip_prefix(path).unwrap_or(Path::new("")).to_owned();
        (inside, entry.into_path())
    });
    counted.collect()
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
}

/// Whether there will be no events, or not all, from now on; what was there a moment ago may also just be gone.
fn is_lasting(error: &notify::Error) -> bool {
    !matches!(error.kind, notify::ErrorKind::PathNotFound | notify::ErrorKind::WatchNotFound)
}

fn fault(error: &notify::Error) -> Diagnostic {
    let (message, hint) = match &error.kind {
        notify::ErrorKind::MaxFilesWatch => (
            "the system does not watch so many folders".to_owned(),
            "raise the limit: `sudo sysctl fs.inotify.max_user_watches=524288`",
        ),
        notify::ErrorKind::Io(error) if error.raw_os_error() == Some(TOO_MANY_FILES) => (
            "the system has no more watchers to give".to_owned(),
            "raise the limit: `sudo sysctl fs.inotify.max_user_instances=512`",
        ),
        notify::ErrorKind::Io(error) => (format!("the system does not say when files change: {}", reason(error)), POLL),
        _ => (format!("the system does not say when files change: {error}"), POLL),
    };
    Diagnostic::warning("watch.events", message).hint(hint)
}

/// `EMFILE`: as many inotify instances as a user may have.
const TOO_MANY_FILES: i32 = 24;
const POLL: &str = "nothing is to be done; `--poll` looks at the files every half second from the start";

#[cfg(test)]
mod tests {
    use super::*;
    use notify::ErrorKind;
    use notify::event::{AccessKind, CreateKind, DataChange, Flag, MetadataKind, RemoveKind};

    fn notice(root: &Path) -> Notice {
        fs::create_dir_all(root.join("content")).unwrap();
        Notice::new(Places::new(root, "postil.toml"), |_| ()).unwrap()
    }

    #[test]
    fn reading_is_no_edit_and_permissions_may_be_one() {
        let edits = [
            EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)),
            EventKind::Create(CreateKind::File),
            EventKind::Remove(RemoveKind::Folder),
            EventKind::Modify(ModifyKind::Data(DataChange::Any)),
            EventKind::Any,
        ];
        assert!(edits.into_iter().all(|kind| is_edit(&notify::Event::new(kind))));
        assert!(!is_edit(&notify::Event::new(EventKind::Access(AccessKind::Any))));
    }

    #[test]
    fn events_that_were_lost_are_known_to_be() {
        let folder = tempfile::tempdir().unwrap();
        let mut notice = notice(folder.path());
        let lost = notify::Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(notice.take(Ok(lost)), Ok(Touched { lost: true, ..Touched::default() }));
        let gone = notify::Error::new(ErrorKind::PathNotFound);
        assert_eq!(notice.take(Err(gone)), Ok(Touched { lost: true, ..Touched::default() }));
        let edit = notify::Event::new(EventKind::Modify(ModifyKind::Any)).add_path(notice.places.path("content/a.md"));
        assert_eq!(notice.take(Ok(edit)), Ok(Touched { names: vec!["content/a.md".into()], ..Touched::default() }));
    }

    #[test]
    fn a_system_that_has_had_enough_is_told_with_what_to_raise() {
        let folder = tempfile::tempdir().unwrap();
        let mut notice = notice(folder.path());
        let mut hint = |error| notice.take(Err(error)).unwrap_err().hint.unwrap();
        assert!(hint(notify::Error::new(ErrorKind::MaxFilesWatch)).contains("fs.inotify.max_user_watches"));
        let many = std::io::Error::from_raw_os_error(TOO_MANY_FILES);
        assert!(hint(notify::Error::io(many)).contains("fs.inotify.max_user_instances"));
        assert!(hint(notify::Error::generic("odd")).contains("--poll"));
    }
}
