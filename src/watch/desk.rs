//! Where edits come in and editions go out, on a thread of its own.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::news::{News, milliseconds};
use super::notice::{Event, Notice, Touched};
use super::places::Places;
use super::rebuild::{Look, Rebuild, Rebuilt};
use super::settle::Settle;
use super::stage::{Change, Stage};
use super::survey::Survey;
use crate::diagnostic::Diagnostic;

/// After an edit, everything is looked at once when nothing has come for so long: events may have missed something.
const QUIET: Duration = Duration::from_millis(1000);
/// How often files are looked at where there are no events,
const POLL: Duration = Duration::from_millis(500);
/// and how many times as long as looking takes there is rest in between.
const REST: u32 = 5;
/// Events that are lost again and again are followed up ever more slowly, up to this: reading a large site may itself be
/// what makes too many of them.
const SLOWEST: Duration = Duration::from_secs(60);

/// So long it hears what has come before it sees whether a look is due.
const HEARING: Duration = Duration::from_millis(20);

/// What the desk is told.
pub enum Wake {
    Event(Event),
    /// Someone asks for everything to be looked at.
    Everywhere,
    Stop,
}

/// How the desk learns of edits.
enum Source {
    Notice(Notice),
    Survey(Survey, Instant),
}

/// What the desk has heard and not looked at yet.
struct Heard {
    source: Source,
    settle: Settle,
    /// When to look at everything.
    everywhere: Option<Instant>,
    /// How long after events were lost.
    distrust: Duration,
}

/// Reads the site, and again after every edit, until told to stop.
pub struct Desk {
    pub stage: Arc<Stage>,
    pub rebuild: Box<dyn Rebuild>,
    pub places: Places,
    /// Whether to look at the files instead of asking the system.
    pub polls: bool,
    /// Where each edition goes to be swept.
    pub sweep: Sender<Change>,
}

impl Desk {
    /// Works until told to stop. `ears` is where the watcher speaks to.
    pub fn run(mut self, wakes: &Receiver<Wake>, ears: Sender<Wake>) {
        // Watching comes first, so that an edit during the first reading is not lost.
        let source = self.source(ears);
        self.first();
        let mut heard = Heard { source, settle: Settle::default(), everywhere: None, distrust: QUIET };
        loop {
            // What has come is heard before anything is looked at, but what comes without end is not waited for.
            let started = Instant::now();
            while started.elapsed() < HEARING
                && let Ok(wake) = wakes.try_recv()
            {
                if self.hear(wake, &mut heard).is_break() {
                    return;
                }
            }
            let due = heard.settle.due(|name| self.places.state(name));
            if self.look_at_what_is_due(due, &mut heard) {
                continue;
            }
            let next = [due, heard.everywhere, heard.source.next()].into_iter().flatten().min();
            let ended = match receive(wakes, next) {
                Ok(wake) => self.hear(wake, &mut heard).is_break(),
                Err(error) => error == RecvTimeoutError::Disconnected,
            };
            if ended {
                return;
            }
        }
    }

    fn hear(&mut self, wake: Wake, heard: &mut Heard) -> ControlFlow<()> {
        match wake {
            Wake::Stop => return ControlFlow::Break(()),
            Wake::Everywhere => self.look_for_anything(),
            Wake::Event(event) => {
                let touched = self.take(&mut heard.source, event);
                heard.note(touched, Instant::now());
            }
        }
        ControlFlow::Continue(())
    }

    /// Whether anything was due.
    fn look_at_what_is_due(&mut self, due: Option<Instant>, heard: &mut Heard) -> bool {
        let now = Instant::now();
        let is_due = |at: Option<Instant>| at.is_some_and(|at| at <= now);
        if let Source::Survey(survey, at) = &mut heard.source
            && *at <= now
        {
            heard.settle.touch(survey.touched(), now);
            *at = Instant::now() + POLL.max(now.elapsed() * REST);
        } else if is_due(due) {
            self.look_where(&mut heard.settle);
            heard.everywhere = Some(Instant::now() + QUIET);
        } else if is_due(heard.everywhere) {
            heard.everywhere = None;
            if self.look(&Look::Everywhere, now) {
                heard.distrust = QUIET;
            }
        } else {
            return false;
        }
        true
    }

    fn source(&self, ears: Sender<Wake>) -> Source {
        if self.polls {
            return self.survey();
        }
        let hear = move |event| {
            // When the desk is gone, nobody wants to know.
            let _ = ears.send(Wake::Event(event));
        };
        match Notice::new(self.places.clone(), hear) {
            Ok(notice) => Source::Notice(notice),
            Err(fault) => self.poll_instead(&fault),
        }
    }

    fn survey(&self) -> Source {
        Source::Survey(Survey::new(self.places.clone()), Instant::now() + POLL)
    }

    fn poll_instead(&self, because: &Diagnostic) -> Source {
        self.stage.tell(&News::Polling { because });
        self.survey()
    }

    fn take(&self, source: &mut Source, event: Event) -> Touched {
        let Source::Notice(notice) = source else { return Touched::default() };
        notice.take(event).unwrap_or_else(|fault| {
            *source = self.poll_instead(&fault);
            Touched { lost: true, ..Touched::default() }
        })
    }

    fn first(&mut self) {
        let started = Instant::now();
        let rebuilt = self.rebuild.rebuild(&Look::Everywhere);
        let files = rebuilt.site.as_ref().map_or(0, |site| site.routes.len());
        let shown = self.stage.show(rebuilt, &BTreeSet::new());
        self.stage.tell(&News::Ready { files, milliseconds: milliseconds(started) });
        self.after(shown.change);
    }

    fn look_where(&mut self, settle: &mut Settle) {
        if let Some((look, since)) = settle.take() {
            self.look(&look, since);
        }
    }

    /// Someone wants to know whether anything has changed.
    fn look_for_anything(&mut self) {
        let started = Instant::now();
        if !self.look(&Look::Everywhere, started) {
            self.stage.tell(&News::Unchanged { milliseconds: milliseconds(started) });
        }
    }

    /// Makes the site anew and shows it; whether anything had changed.
    fn look(&mut self, look: &Look, since: Instant) -> bool {
        let stage = Arc::clone(&self.stage);
        let rebuilding = stage.rebuilding();
        let rebuilt = self.rebuild.rebuild(look);
        if !self.is_news(&rebuilt) {
            return false;
        }
        let changed = rebuilt.changed.clone();
        let mut touched: BTreeSet<String> = changed.iter().cloned().collect();
        if let Look::At(names) = look {
            touched.extend(names.iter().cloned());
        }
        let shown = self.stage.show(rebuilt, &touched);
        drop(rebuilding);
        self.stage.tell(&News::Rebuilt {
            changed: &changed,
            tabs: shown.tabs,
            affected: shown.affected,
            milliseconds: milliseconds(since),
        });
        self.after(shown.change);
        true
    }

    fn is_news(&self, rebuilt: &Rebuilt) -> bool {
        let Some(current) = self.stage.current() else { return true };
        !rebuilt.changed.is_empty() || rebuilt.diagnostics != current.sources
    }

    fn after(&self, change: Change) {
        self.stage.tell_problems();
        // The sweep ends with the desk, not before it.
        let _ = self.sweep.send(change);
    }
}

impl Heard {
    fn note(&mut self, touched: Touched, now: Instant) {
        // A log that grows in the site's folder is no source, and puts nothing off.
        if !touched.names.is_empty() {
            self.everywhere = self.everywhere.map(|_| now + QUIET);
        }
        if touched.deleted {
            self.settle.delete(touched.names, now)
        } else {
            self.settle.touch(touched.names, now)
        }
        if touched.lost {
            self.everywhere = Some(now + self.distrust);
            self.distrust = (self.distrust * 2).min(SLOWEST);
        }
    }
}

impl Source {
    /// When to look by oneself.
    fn next(&self) -> Option<Instant> {
        match self {
            Self::Notice(_) => None,
            Self::Survey(_, at) => Some(*at),
        }
    }
}

fn receive(wakes: &Receiver<Wake>, next: Option<Instant>) -> Result<Wake, RecvTimeoutError> {
    match next {
        Some(next) => wakes.recv_timeout(next.saturating_duration_since(Instant::now())),
        None => wakes.recv().map_err(|_| RecvTimeoutError::Disconnected),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::watch::news::Reporter;
    use std::collections::VecDeque;
    use std::path::Path;
    use std::sync::Mutex;
    use std::sync::mpsc::channel;

    /// Notes where it is asked to look; looking at everything takes a while.
    struct Looks(Sender<Look>);

    impl Rebuild for Looks {
        fn rebuild(&mut self, look: &Look) -> Rebuilt {
            let _ = self.0.send(look.clone());
            if *look == Look::Everywhere {
                std::thread::sleep(Duration::from_millis(20));
            }
            Rebuilt { site: None, diagnostics: Vec::new(), changed: Vec::new(), moved: Vec::new() }
        }
    }

    #[derive(Default)]
    struct Told(Mutex<VecDeque<String>>);

    impl Reporter for Told {
        fn tell(&self, news: &News<'_>) {
            self.0.lock().unwrap().push_back(format!("{news:?}"));
        }
    }

    struct AtWork {
        wakes: Sender<Wake>,
        looks: Receiver<Look>,
        heard: Arc<Told>,
    }

    fn work(root: &Path) -> AtWork {
        let heard = Arc::new(Told::default());
        let (looked, looks) = channel();
        let (wakes, woken) = channel();
        let desk = Desk {
            stage: Arc::new(Stage::new(root, Arc::<Told>::clone(&heard))),
            rebuild: Box::new(Looks(looked)),
            places: Places::new(root, "postil.toml"),
            polls: false,
            sweep: channel().0,
        };
        let ears = wakes.clone();
        std::thread::spawn(move || desk.run(&woken, ears));
        assert_eq!(looks.recv().unwrap(), Look::Everywhere, "the first reading");
        AtWork { wakes, looks, heard }
    }

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("content")).unwrap();
        folder
    }

    fn at(name: &str) -> Look {
        Look::At(BTreeSet::from([name.to_owned()]))
    }

    #[test]
    fn an_edit_is_looked_at_and_everything_once_when_it_is_quiet() {
        let site = site();
        let desk = work(site.path());
        std::fs::write(site.path().join("content/a.md"), "a").unwrap();
        assert_eq!(desk.looks.recv().unwrap(), at("content/a.md"));
        assert_eq!(desk.looks.recv().unwrap(), Look::Everywhere);
        assert!(desk.looks.recv_timeout(QUIET * 2).is_err(), "and then nothing more");
        desk.wakes.send(Wake::Stop).unwrap();
    }

    fn edit(path: &Path) -> Wake {
        let kind = notify::EventKind::Modify(notify::event::ModifyKind::Any);
        Wake::Event(Ok(notify::Event::new(kind).add_path(path.to_owned())))
    }

    #[test]
    fn an_edit_is_looked_at_though_more_keeps_coming() {
        let site = site();
        let path = site.path().canonicalize().unwrap().join("content/a.md");
        std::fs::write(&path, "a").unwrap();
        let desk = work(site.path());
        let wakes = (0..100).flat_map(|_| [edit(&path), Wake::Everywhere]);
        wakes.for_each(|wake| desk.wakes.send(wake).unwrap());
        let before = desk.looks.iter().take_while(|look| *look == Look::Everywhere).count();
        assert!(before < 80, "the edit was looked at after {before} other looks");
        desk.wakes.send(Wake::Stop).unwrap();
    }

    #[test]
    fn what_is_no_source_does_not_put_off_the_look_at_everything() {
        let site = site();
        let root = site.path().canonicalize().unwrap();
        let desk = work(site.path());
        std::fs::write(root.join("content/a.md"), "a").unwrap();
        assert_eq!(desk.looks.recv().unwrap(), at("content/a.md"));
        let looked = (0..30).any(|_| {
            desk.wakes.send(edit(&root.join("server.log"))).unwrap();
            desk.looks.recv_timeout(QUIET / 10) == Ok(Look::Everywhere)
        });
        assert!(looked);
        desk.wakes.send(Wake::Stop).unwrap();
    }

    #[test]
    fn events_that_were_lost_are_followed_up_by_a_look_at_everything() {
        let site = site();
        let desk = work(site.path());
        let lost = notify::Event::new(notify::EventKind::Other).set_flag(notify::event::Flag::Rescan);
        desk.wakes.send(Wake::Event(Ok(lost))).unwrap();
        assert_eq!(desk.looks.recv().unwrap(), Look::Everywhere);
    }

    #[test]
    fn where_the_system_watches_no_more_the_desk_looks_itself() {
        let site = site();
        let desk = work(site.path());
        let error = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
        desk.wakes.send(Wake::Event(Err(error))).unwrap();
        assert_eq!(desk.looks.recv().unwrap(), Look::Everywhere, "what was missed until then");
        let heard = desk.heard.0.lock().unwrap().iter().any(|news| news.contains("max_user_watches"));
        assert!(heard, "{:?}", desk.heard.0);
        std::fs::write(site.path().join("content/a.md"), "a").unwrap();
        assert_eq!(desk.looks.recv().unwrap(), at("content/a.md"));
    }
}
