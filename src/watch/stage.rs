//! What is on show: the current edition, the tabs that look at it, and what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::copied::Copies;
use super::edition::{Edition, Kept, Moves, View};
use super::faults::{Faults, Problems};
use super::news::{News, Reporter};
use super::rebuild::Rebuilt;
use super::tabs::{Tab, Tabs};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::files::DiskFiles;
use crate::path::OutPath;

/// Faults of the last edition that are looked at again before anything is said of the next.
const MOST_SAMPLES: usize = 16;

/// What is on show, for everyone: the desk changes it, the server and the sweep read it.
pub struct Stage {
    files: DiskFiles,
    pub copies: Copies,
    pub tabs: Tabs,
    reporter: Arc<dyn Reporter>,
    current: watch::Sender<Option<Arc<Edition>>>,
    kept: Arc<Kept>,
    wrong: Mutex<Wrong>,
    /// Held while the site is made anew.
    rebuilding: Mutex<()>,
    /// For each copied file that changed the edition in which it did last, for tabs that did not listen then.
    copied: Mutex<BTreeMap<String, u64>>,
}

/// What is wrong with the current edition.
#[derive(Default)]
struct Wrong {
    faults: Faults,
    /// As tabs are told.
    now: Arc<Problems>,
    /// As the reporter was told last.
    reported: Arc<Problems>,
}

impl Wrong {
    /// What is wrong now; the same as before if it is.
    fn problems(&mut self, edition: &Edition) -> Arc<Problems> {
        let problems = self.faults.problems(&edition.sources);
        if problems != *self.now {
            self.now = Arc::new(problems);
        }
        Arc::clone(&self.now)
    }
}

/// What putting an edition on show did.
pub struct Shown {
    pub tabs: usize,
    /// Tabs whose page changed.
    pub affected: usize,
    pub change: Change,
}

/// One edition in the place of another.
pub struct Change {
    pub now: Arc<Edition>,
    /// Giving back the memory of a large site takes a while, for which nobody is to wait.
    pub before: Option<Arc<Edition>>,
}

impl Stage {
    #[must_use]
    pub fn new(root: &Path, reporter: Arc<dyn Reporter>) -> Self {
        Self {
            files: DiskFiles::new(root),
            copies: Copies::new(root),
            tabs: Tabs::default(),
            reporter,
            current: watch::Sender::new(None),
            kept: Arc::default(),
            wrong: Mutex::default(),
            rebuilding: Mutex::default(),
            copied: Mutex::default(),
        }
    }

    /// The site is made anew until what this returns is dropped; whoever has time waits for that.
    pub fn rebuilding(&self) -> MutexGuard<'_, ()> {
        self.rebuilding.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is on show; `None` until the site has been read.
    #[must_use]
    pub fn current(&self) -> Option<Arc<Edition>> {
        self.current.borrow().clone()
    }

    /// What is on show, as soon as something is.
    pub async fn edition(&self) -> Arc<Edition> {
        let mut current = self.current.subscribe();
        let found = current.wait_for(Option::is_some).await.expect("the sender lives as long as `self`");
        found.clone().expect("it was waited for")
    }

    /// Puts what a rebuild found on show. Pages that tabs show are rendered first; until then the edition before is served.
    pub fn show(&self, rebuilt: Rebuilt, touched: &BTreeSet<String>) -> Shown {
        let before = self.current();
        let edition = Arc::new(self.next(before.as_deref(), rebuilt));
        let mut views: BTreeMap<String, View> = BTreeMap::new();
        for tab in self.tabs.all() {
            views.entry(tab.url.clone()).or_insert_with(|| edition.view(&tab.url));
        }
        let copied = edition.site.as_ref().map_or(Vec::new(), |now| {
            let before = before.as_ref().and_then(|before| before.site.as_deref());
            self.copies.changed(before, now, touched)
        });
        self.copied().extend(copied.iter().map(|path| (path.clone(), edition.number)));
        let problems = self.put(&edition);
        // Tabs that were opened meanwhile may have seen the edition before.
        let tabs = self.tabs.all();
        let mut affected = 0;
        for tab in &tabs {
            let view = views.entry(tab.url.clone()).or_insert_with(|| edition.view(&tab.url));
            affected += usize::from(tab.see(edition.number, view.clone(), &problems));
            tab.hear_of_files(&copied);
        }
        Shown { tabs: tabs.len(), affected, change: Change { now: edition, before } }
    }

    fn next(&self, before: Option<&Edition>, rebuilt: Rebuilt) -> Edition {
        let mut moves: Moves = before.map(|before| before.moves().clone()).unwrap_or_default();
        for (from, to) in rebuilt.moved {
            // What went there and back again has not moved.
            moves.remove(&to);
            moves.insert(from, to);
        }
        let number = before.map_or(1, |before| before.number + 1);
        let (files, kept) = (self.files.clone(), Arc::clone(&self.kept));
        // Whatever happens, what could be shown can be shown.
        let site = rebuilt.site.or_else(|| before?.site.clone());
        Edition::new(number, site, rebuilt.diagnostics, moves, files, kept)
    }

    /// The edition is on show from here on; what was wrong with the one before is looked at again, and what tabs show.
    fn put(&self, edition: &Arc<Edition>) -> Arc<Problems> {
        let samples = self.wrong().faults.samples();
        let again = samples.iter().take(MOST_SAMPLES).filter_map(|path| {
            let site = edition.site.as_ref()?;
            Some((path, edition.fault(site, path, site.routes.get(path)?)))
        });
        // They are rendered before anyone has to wait for what is wrong.
        let again: Vec<_> = again.collect();
        // What is wrong and what it is wrong with change together, for whoever looks at both.
        let mut wrong = self.wrong();
        wrong.faults.clear();
        for (path, fault) in again {
            wrong.faults.note(path, fault);
        }
        for (path, fault) in edition.known_faults() {
            wrong.faults.note(&path, Some(fault));
        }
        self.current.send_replace(Some(Arc::clone(edition)));
        wrong.problems(edition)
    }

    /// Notes how a page of an edition came out, if that is still on show; whether it is a fault of a new kind.
    pub fn note(&self, edition: &Edition, path: &OutPath, fault: Option<Arc<Diagnostic>>) -> bool {
        let mut wrong = self.wrong();
        self.is_current(edition) && wrong.faults.note(path, fault)
    }

    #[must_use]
    pub fn is_current(&self, edition: &Edition) -> bool {
        self.current.borrow().as_ref().is_some_and(|current| current.number == edition.number)
    }

    /// Tells everyone what is wrong, if that is something else than before.
    pub fn tell_problems(&self) {
        let mut wrong = self.wrong();
        let Some(edition) = self.current() else { return };
        let problems = wrong.problems(&edition);
        let reported = std::mem::replace(&mut wrong.reported, Arc::clone(&problems));
        // A terminal that takes no more must not hold up tabs.
        drop(wrong);
        for tab in self.tabs.all() {
            tab.hear_of(&problems);
        }
        if problems != reported {
            let (before, all) = (reported.all(), problems.all());
            let fresh = unlike(&all, &before);
            let mended = unlike(&before, &all).len();
            self.reporter.tell(&News::Problems { all: &all, fresh, mended });
        }
    }

    fn wrong(&self) -> MutexGuard<'_, Wrong> {
        self.wrong.lock().expect("no holder of this lock panics")
    }

    fn copied(&self) -> MutexGuard<'_, BTreeMap<String, u64>> {
        self.copied.lock().expect("no holder of this lock panics")
    }

    /// A tab is opened; it learns at once what it does not know. `since` is the edition at which it listened last.
    pub fn open(&self, url: String, digest: Option<Digest>, since: Option<u64>) -> Arc<Tab> {
        let tab = Arc::new(Tab::new(url, digest));
        self.tabs.open(&tab);
        let missed =
            |since: u64| self.copied().iter().filter(|(_, at)| **at > since).map(|(path, _)| path.clone()).collect();
        tab.hear_of_files(&since.map_or(Vec::new(), missed));
        let current = self.current().map(|edition| (edition.number, edition.view(&tab.url)));
        let problems = Arc::clone(&self.wrong().now);
        match current {
            Some((number, view)) => _ = tab.see(number, view, &problems),
            None => tab.hear_of(&problems),
        }
        tab
    }

    pub fn tell(&self, news: &News<'_>) {
        self.reporter.tell(news);
    }
}

/// Those of `some` that are none of `others`. A hint may say on how many pages a fault was found by now, which is no news.
fn unlike(some: &[Diagnostic], others: &[Diagnostic]) -> Vec<Diagnostic> {
    let same = |a: &Diagnostic, b: &Diagnostic| (a.code, &a.place, &a.message) == (b.code, &b.place, &b.message);
    some.iter().filter(|a| !others.iter().any(|b| same(a, b))).cloned().collect()
}
