//! The files of a site as they were seen last: what changed since then is told by what they hold.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

use super::changes::Changes;
use crate::digest::Digest;
use crate::files::{Files, Found, ListError, Stamp};
use crate::page::inventory::is_hidden;
use crate::watch::Look;

/// Where sources lie, beside the configuration file.
const FOLDERS: [&str; 5] = ["content", "data", "static", "templates", "themes"];

/// A file that was changed less than this before it was looked at may have been changed again without its stamp telling:
/// clocks of file systems tick as slowly as this, in nanoseconds.
const TICK: u64 = 50_000_000;

/// Files that are listed from memory; only [`Tree::look`] asks the file system what there is.
pub(super) struct Tree<F> {
    files: F,
    config_file: String,
    known: BTreeMap<String, Seen>,
    /// By folder: what could not be listed in it, as kind and words of the error.
    unlisted: HashMap<&'static str, Vec<(String, io::ErrorKind, String)>>,
    /// Of the files that were read; `None` for those that could not be.
    digests: Mutex<HashMap<String, Option<Digest>>>,
    was_read: bool,
}

#[derive(Clone, Copy)]
struct Seen {
    stamp: Stamp,
    /// It was fresh when it was looked at.
    racy: bool,
}

impl<F: Files> Tree<F> {
    pub fn new(files: F, config_file: &str) -> Self {
        Self {
            files,
            config_file: config_file.to_owned(),
            known: BTreeMap::new(),
            unlisted: HashMap::new(),
            digests: Mutex::default(),
            was_read: false,
        }
    }

    /// Looks at the file system; everything has changed the first time. The digests of files that are no more come back beside
    /// the changes.
    pub fn look(&mut self, look: &Look) -> (Changes, HashMap<String, Digest>) {
        let mut round = Round { changes: Changes::default(), gone: HashMap::new() };
        match look {
            Look::At(paths) if self.was_read => {
                for path in paths {
                    if self.is_source(path) {
                        self.look_at(path, &mut round);
                    }
                }
            }
            _ => self.look_everywhere(&mut round),
        }
        if !std::mem::replace(&mut self.was_read, true) {
            round.changes = Changes::everything();
        }
        (round.changes, round.gone)
    }

    /// Of the file as it was read last.
    pub fn digest(&self, path: &str) -> Option<Digest> {
        self.digests().get(path).copied().flatten()
    }

    fn digests(&self) -> MutexGuard<'_, HashMap<String, Option<Digest>>> {
        // Entries are put in whole, so that they are good whoever panicked.
        self.digests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_source(&self, path: &str) -> bool {
        let top = path.split('/').next().unwrap_or_default();
        (FOLDERS.contains(&top) || path == self.config_file) && !is_hidden(path)
    }

    fn look_everywhere(&mut self, round: &mut Round) {
        for folder in FOLDERS {
            let unlisted = self.look_below(folder, false, round);
            let before = self.unlisted.insert(folder, unlisted).unwrap_or_default();
            let now = &self.unlisted[folder];
            // A link that leads nowhere and a folder that nobody may read change no file, and yet they are wrong.
            let came = now.iter().filter(|fault| !before.contains(fault));
            for (path, ..) in came.chain(before.iter().filter(|fault| !now.contains(fault))) {
                round.changes.files.insert(format!("{folder}/{path}"));
                round.changes.relisted = true;
            }
        }
        let config = self.config_file.clone();
        match self.files.find(&config) {
            Found::File(stamp) => self.check(&config, stamp, false, round),
            _ => self.forget(&config, round),
        }
    }

    fn look_at(&mut self, path: &str, round: &mut Round) {
        match self.files.find(path) {
            Found::File(stamp) => {
                // Where a folder was.
                self.forget_below(path, round);
                self.check(path, stamp, true, round);
            }
            Found::Folder => {
                self.forget(path, round);
                self.look_below(path, true, round);
            }
            Found::Nothing => {
                self.forget(path, round);
                self.forget_below(path, round);
            }
        }
    }

    /// Everything in a folder; what cannot be listed comes back.
    fn look_below(&mut self, folder: &str, certain: bool, round: &mut Round) -> Vec<(String, io::ErrorKind, String)> {
        let (listed, faults) = self.files.list(folder);
        let visible = listed.into_par_iter().filter(|path| !is_hidden(path));
        let found: BTreeMap<String, Stamp> = visible
            .filter_map(|path| {
                let path = format!("{folder}/{path}");
                match self.files.find(&path) {
                    Found::File(stamp) => Some((path, stamp)),
                    Found::Folder => None,
                    // Listed under a name that it cannot be found by: reading it will say so.
                    Found::Nothing => Some((path, Stamp { len: 0, modified: 0 })),
                }
            })
            .collect();
        for path in self.below(folder).into_iter().filter(|path| !found.contains_key(path)) {
            self.forget(&path, round);
        }
        for (path, stamp) in found {
            self.check(&path, stamp, certain, round);
        }
        faults.into_iter().map(|fault| (fault.path, fault.error.kind(), fault.error.to_string())).collect()
    }

    /// Notes whether a file changed. `certain` says that its stamp is not to be trusted.
    fn check(&mut self, path: &str, stamp: Stamp, certain: bool, round: &mut Round) {
        let racy = now().saturating_sub(stamp.modified) < TICK;
        let before = self.known.insert(path.to_owned(), Seen { stamp, racy });
        let Some(before) = before else { return round.regroup(path, true) };
        let looks_same = before.stamp == stamp;
        let known = self.digests().get(path).copied();
        // What could not be read may be mended without its stamp telling: by other permissions.
        if looks_same && !certain && !before.racy && known != Some(None) {
            return;
        }
        match known {
            Some(known) => {
                let now = self.files.read(path).ok().map(|bytes| Digest::of(&bytes));
                if now != known {
                    self.digests().insert(path.to_owned(), now);
                    round.add(path);
                }
            }
            // Never read: a file to be copied.
            None if looks_same => {}
            None => round.add(path),
        }
    }

    fn forget(&mut self, path: &str, round: &mut Round) {
        if self.known.remove(path).is_some() {
            let digest = self.digests().remove(path).flatten();
            round.gone.extend(digest.map(|digest| (path.to_owned(), digest)));
            round.regroup(path, false);
        }
    }

    fn forget_below(&mut self, folder: &str, round: &mut Round) {
        for path in self.below(folder) {
            self.forget(&path, round);
        }
    }

    fn below(&self, folder: &str) -> Vec<String> {
        let prefix = format!("{folder}/");
        let from = self.known.range(prefix.clone()..).map(|(path, _)| path);
        from.take_while(|path| path.starts_with(&prefix)).cloned().collect()
    }
}

/// What one look found.
struct Round {
    changes: Changes,
    gone: HashMap<String, Digest>,
}

impl Round {
    fn add(&mut self, path: &str) {
        self.changes.files.insert(path.to_owned());
    }

    fn regroup(&mut self, path: &str, is_there: bool) {
        self.add(path);
        self.changes.regrouped.insert(path.to_owned(), is_there);
    }
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    since.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0)
}

impl<F: Files> Files for Tree<F> {
    fn list(&self, dir: &str) -> (Vec<String>, Vec<ListError>) {
        let prefix = format!("{dir}/");
        let from = self.known.range(prefix.clone()..).map_while(|(path, _)| path.strip_prefix(&prefix));
        let entries = from.map(str::to_owned).collect();
        let top = dir.split('/').next().unwrap_or_default();
        let within = |(path, kind, words): &(String, io::ErrorKind, String)| {
            let path = format!("{top}/{path}");
            let error = io::Error::new(*kind, words.clone());
            path.strip_prefix(&prefix).map(|path| ListError { path: path.to_owned(), error })
        };
        (entries, self.unlisted.get(top).into_iter().flatten().filter_map(within).collect())
    }

    fn find(&self, path: &str) -> Found {
        self.files.find(path)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let read = self.files.read(path);
        // A file that is not there is found as soon as it is.
        if read.as_ref().err().is_none_or(|error| error.kind() != io::ErrorKind::NotFound) {
            self.digests().insert(path.to_owned(), read.as_ref().ok().map(|bytes| Digest::of(bytes)));
        }
        read
    }
}
