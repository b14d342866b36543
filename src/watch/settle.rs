//! When it is time to look at what was touched: a single edit at once, a burst of them as one, a half-finished save not yet.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::rebuild::Look;

/// An edit that comes alone is looked at when nothing has come for so long: the steps of one save are closer together.
const ALONE: Duration = Duration::from_millis(5);
/// So many names at once are a burst: a checkout, a generator, a search and replace.
const MANY: usize = 8;
/// A burst is over when nothing has come for so long,
const QUIET: Duration = Duration::from_millis(30);
/// or has lasted so long.
const PATIENCE: Duration = Duration::from_millis(300);
/// An edit this close to the last one belongs to a burst.
const CLOSE: Duration = Duration::from_millis(50);
/// A file that was moved away may be about to be written anew, or another to take its name.
const MISSING: Duration = Duration::from_millis(60);
/// A file that was deleted is gone, but for programs that delete it and write it anew in one go.
const DELETED: Duration = Duration::from_millis(10);
/// A file that is empty may be about to be written: some editors truncate first.
const EMPTY: Duration = Duration::from_millis(250);
/// A half-finished save is not waited for any longer than this.
const MOST_PATIENCE: Duration = Duration::from_millis(500);

/// How a touched file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Whole,
    Missing,
    Empty,
}

/// What was touched since the last look.
#[derive(Debug, Default)]
pub struct Settle {
    names: BTreeSet<String>,
    /// Those of which the last that was heard is that they were deleted.
    deleted: BTreeSet<String>,
    /// The first and last event since the last look.
    span: Option<(Instant, Instant)>,
    /// The last event before it.
    before: Option<Instant>,
}

impl Settle {
    pub fn touch(&mut self, names: impl IntoIterator<Item = String>, now: Instant) {
        let mut names = names.into_iter().peekable();
        if names.peek().is_some() {
            self.event(now);
        }
        for name in names {
            self.deleted.remove(&name);
            self.names.insert(name);
        }
    }

    /// The same of files that were deleted.
    pub fn delete(&mut self, names: Vec<String>, now: Instant) {
        self.touch(names.clone(), now);
        self.deleted.extend(names);
    }

    fn event(&mut self, now: Instant) {
        let first = self.span.map_or(now, |(first, _)| first);
        self.span = Some((first, now));
    }

    /// When to look, as things stand; `None` if nothing was touched. Each name of a burst would be asked after for each event
    /// of it, so that a burst only waits for quiet.
    pub fn due(&self, state: impl Fn(&str) -> State) -> Option<Instant> {
        let (first, last) = self.span?;
        let follows = self.before.is_some_and(|before| first.duration_since(before) < CLOSE);
        let is_burst = follows || self.names.len() >= MANY;
        let due = (last + if is_burst { QUIET } else { ALONE }).min(first + PATIENCE);
        if self.names.len() >= MANY {
            return Some(due);
        }
        let patience = |name: &String| match state(name) {
            State::Whole => Duration::ZERO,
            State::Missing if self.deleted.contains(name) => DELETED,
            State::Missing => MISSING,
            State::Empty => EMPTY,
        };
        let unfinished = self.names.iter().map(patience).max().filter(|wait| !wait.is_zero());
        Some(unfinished.map_or(due, |wait| due.max((last + wait).min(first + MOST_PATIENCE))))
    }

    /// Where to look now, and since when someone has waited for it.
    pub fn take(&mut self) -> Option<(Look, Instant)> {
        let (first, last) = self.span.take()?;
        self.before = Some(last);
        self.deleted.clear();
        Some((Look::At(std::mem::take(&mut self.names)), first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("content/{number}.md")).collect()
    }

    fn ms(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    #[test]
    fn a_single_edit_goes_at_once() {
        let start = Instant::now();
        let mut settle = Settle::default();
        assert_eq!(settle.due(|_| State::Whole), None);
        settle.touch(names(1), start);
        settle.touch(names(1), start + ms(3));
        assert_eq!(settle.due(|_| State::Whole), Some(start + ms(3) + ALONE));
        assert_eq!(settle.take(), Some((Look::At(names(1).into_iter().collect()), start)));
        assert_eq!(settle.due(|_| State::Whole), None);
        assert_eq!(settle.take(), None);
    }

    #[test]
    fn a_burst_is_one_look_when_it_is_over_or_has_lasted_long_enough() {
        let start = Instant::now();
        let mut settle = Settle::default();
        for at in 0..20 {
            settle.touch(names(9), start + ms(at * 10));
        }
        assert_eq!(settle.due(|_| State::Whole), Some(start + ms(190) + QUIET));
        for at in 20..60 {
            settle.touch(names(9), start + ms(at * 10));
        }
        assert_eq!(settle.due(|_| State::Whole), Some(start + PATIENCE));
    }

    #[test]
    fn files_of_a_burst_are_not_asked_after_one_by_one() {
        let start = Instant::now();
        let mut settle = Settle::default();
        settle.touch(names(10_000), start);
        assert_eq!(settle.due(|name| panic!("{name} was asked after")), Some(start + QUIET));
    }

    #[test]
    fn an_edit_right_after_another_waits_for_quiet() {
        let start = Instant::now();
        let mut settle = Settle::default();
        settle.touch(names(1), start);
        settle.take();
        settle.touch(names(1), start + ms(40));
        assert_eq!(settle.due(|_| State::Whole), Some(start + ms(40) + QUIET));
        settle.take();
        settle.touch(names(1), start + ms(200));
        assert_eq!(settle.due(|_| State::Whole), Some(start + ms(200) + ALONE));
    }

    #[test]
    fn a_half_finished_save_is_waited_for_but_not_for_ever() {
        let start = Instant::now();
        let mut settle = Settle::default();
        settle.touch(names(2), start);
        let one = |state: State| move |name: &str| if name.ends_with("1.md") { state } else { State::Whole };
        assert_eq!(settle.due(one(State::Missing)), Some(start + MISSING));
        assert_eq!(settle.due(one(State::Empty)), Some(start + EMPTY));
        settle.delete(vec!["content/1.md".to_owned()], start);
        assert_eq!(settle.due(one(State::Missing)), Some(start + DELETED), "what was deleted does not come back");
        settle.touch(names(2), start);
        assert_eq!(settle.due(one(State::Missing)), Some(start + MISSING), "unless something else is heard of it");
        settle.touch(names(2), start + ms(400));
        assert_eq!(settle.due(one(State::Empty)), Some(start + MOST_PATIENCE));
    }
}
