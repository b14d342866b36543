//! The open tabs: what each shows, and what it has not been told yet.
//!
//! A tab has no queue that could overflow or hold up an edit. It has a state and what it was told last; when it listens
//! again, it is told the difference, however many edits lie between.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};
use tokio::sync::Notify;

use super::edition::{Gone, View};
use super::faults::Problems;
use crate::digest::Digest;

/// One event: its name and data.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub name: &'static str,
    pub data: Value,
}

/// Something that listens.
#[derive(Debug)]
pub struct Tab {
    /// The decoded path of its page's URL.
    pub url: String,
    state: Mutex<State>,
    wake: Notify,
    closed: AtomicBool,
}

#[derive(Debug, Default)]
struct State {
    /// Of the edition that `view` is of.
    edition: u64,
    view: Option<View>,
    problems: Option<Arc<Problems>>,
    styles: BTreeSet<String>,
    assets: BTreeSet<String>,
    /// What it was told last.
    digest: Option<Digest>,
    gone: Option<Gone>,
    is_stale: bool,
    told_problems: Option<(Arc<Problems>, bool)>,
}

impl Tab {
    /// A tab that shows the page at `url`, with these bytes as far as it knows.
    #[must_use]
    pub fn new(url: String, digest: Option<Digest>) -> Self {
        let state = State { digest, ..State::default() };
        Self { url, state: Mutex::new(state), wake: Notify::new(), closed: AtomicBool::new(false) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no holder of this lock panics")
    }

    /// The tab's page in an edition, and what is wrong with that; whether the page differs from what the tab shows.
    pub fn see(&self, edition: u64, view: View, problems: &Arc<Problems>) -> bool {
        let mut state = self.state();
        if edition < state.edition {
            return false;
        }
        state.edition = edition;
        let differs = state.digest.is_some_and(|digest| digest != view.digest);
        state.view = Some(view);
        state.problems = Some(Arc::clone(problems));
        drop(state);
        self.wake.notify_one();
        differs
    }

    /// What is wrong now.
    pub fn hear_of(&self, problems: &Arc<Problems>) {
        self.state().problems = Some(Arc::clone(problems));
        self.wake.notify_one();
    }

    /// Copied files that have changed.
    pub fn hear_of_files(&self, paths: &[String]) {
        let mut state = self.state();
        for path in paths {
            let kind = if path.ends_with(".css") { &mut state.styles } else { &mut state.assets };
            kind.insert(path.clone());
        }
        drop(state);
        self.wake.notify_one();
    }

    /// Ends its stream.
    pub fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        self.wake.notify_one();
    }

    /// Waits for something to tell; `None` at the end.
    pub async fn listen(&self) -> Option<Vec<Told>> {
        loop {
            if self.closed.load(Ordering::Relaxed) {
                return None;
            }
            let told = self.state().tell();
            if !told.is_empty() {
                return Some(told);
            }
            self.wake.notified().await;
        }
    }
}

impl State {
    /// What the tab does not know yet; it knows it afterwards.
    fn tell(&mut self) -> Vec<Told> {
        let mut told = Vec::new();
        let mut say = |name, data| told.push(Told { name, data });
        let is_stale = self.view.as_ref().is_some_and(|view| view.stale);
        if let Some(problems) = self.problems.clone() {
            let news = Some((problems, is_stale));
            if news != self.told_problems {
                let (problems, stale) = news.as_ref().expect("it was just made");
                say("problems", json!({ "errors": problems.errors, "warnings": problems.warnings, "stale": stale }));
                self.told_problems = news;
            }
        }
        for (name, paths) in [("style", &mut self.styles), ("asset", &mut self.assets)] {
            let paths = std::mem::take(paths);
            if !paths.is_empty() {
                say(name, json!({ "paths": paths }));
            }
        }
        let Some(view) = self.view.clone() else { return told };
        if self.digest != Some(view.digest) {
            match &view.gone {
                Some(gone) if self.gone != view.gone => say("gone", json!(gone)),
                _ => say("page", json!({ "digest": view.digest.to_string() })),
            }
        }
        if view.stale && !self.is_stale {
            say("stale", json!({}));
        }
        (self.digest, self.gone, self.is_stale) = (Some(view.digest), view.gone, view.stale);
        told
    }
}

/// All tabs that are open.
#[derive(Debug, Default)]
pub struct Tabs(Mutex<Vec<Arc<Tab>>>);

impl Tabs {
    #[must_use]
    pub fn all(&self) -> Vec<Arc<Tab>> {
        self.tabs().clone()
    }

    pub fn open(&self, tab: &Arc<Tab>) {
        self.tabs().push(Arc::clone(tab));
    }

    pub fn shut(&self, tab: &Arc<Tab>) {
        self.tabs().retain(|open| !Arc::ptr_eq(open, tab));
    }

    fn tabs(&self) -> MutexGuard<'_, Vec<Arc<Tab>>> {
        self.0.lock().expect("no holder of this lock panics")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(bytes: &str) -> View {
        View { digest: Digest::of(bytes.as_bytes()), stale: false, gone: None }
    }

    fn told(tab: &Tab) -> Vec<String> {
        let told = tab.state().tell();
        told.iter().map(|told| format!("{} {}", told.name, told.data)).collect()
    }

    fn see(tab: &Tab, edition: u64, view: View) -> bool {
        tab.see(edition, view, &Arc::default())
    }

    /// A tab that shows the page with these bytes and has been told that nothing is wrong.
    fn tab(url: &str, bytes: &[u8]) -> Tab {
        let tab = Tab::new(url.into(), Some(Digest::of(bytes)));
        tab.hear_of(&Arc::default());
        assert_eq!(told(&tab), [r#"problems {"errors":[],"stale":false,"warnings":[]}"#]);
        tab
    }

    #[test]
    fn a_tab_that_was_busy_is_told_the_difference_and_nothing_twice() {
        let tab = tab("/a/", b"1");
        assert!(!see(&tab, 1, view("1")));
        assert!(told(&tab).is_empty());
        for (edition, bytes) in [(2, "2"), (3, "3"), (4, "4")] {
            assert!(see(&tab, edition, view(bytes)));
        }
        let four = Digest::of(b"4");
        assert_eq!(told(&tab), [format!("page {{\"digest\":\"{four}\"}}")]);
        see(&tab, 5, view("5"));
        see(&tab, 6, view("4"));
        assert!(told(&tab).is_empty(), "back where it was");
        see(&tab, 5, view("5"));
        assert!(told(&tab).is_empty(), "an older edition comes too late");
    }

    #[test]
    fn a_page_that_goes_and_comes_back_unchanged_is_shown_again() {
        let tab = tab("/a/", b"1");
        let gone = Gone { to: Some("/b/".into()), title: Some("B".into()) };
        see(&tab, 1, View { gone: Some(gone.clone()), ..view("404") });
        assert_eq!(told(&tab), [r#"gone {"title":"B","to":"/b/"}"#]);
        see(&tab, 2, View { gone: Some(gone), ..view("404 edited") });
        assert_eq!(told(&tab), [format!("page {{\"digest\":\"{}\"}}", Digest::of(b"404 edited"))]);
        see(&tab, 3, view("1"));
        assert_eq!(told(&tab), [format!("page {{\"digest\":\"{}\"}}", Digest::of(b"1"))]);
    }

    #[test]
    fn a_tab_on_a_missing_page_is_not_told_that_it_is_gone() {
        let tab = tab("/nowhere/", b"404");
        let gone = Some(Gone { to: None, title: None });
        see(&tab, 1, View { gone, ..view("404") });
        assert!(told(&tab).is_empty());
    }

    #[test]
    fn staleness_is_told_when_it_begins_and_with_the_problems_when_it_ends() {
        let tab = tab("/a/", b"1");
        let broken = Problems { errors: vec![crate::diagnostic::Diagnostic::error("a.b", "c")], warnings: vec![] };
        tab.see(1, View { stale: true, ..view("1") }, &Arc::new(broken));
        let names =
            |told: Vec<String>| told.iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>();
        let first = told(&tab);
        assert!(first[0].contains("\"stale\":true"), "{first:?}");
        assert_eq!(names(first), ["problems", "stale"]);
        see(&tab, 2, view("1"));
        assert_eq!(told(&tab), [r#"problems {"errors":[],"stale":false,"warnings":[]}"#]);
    }
}
