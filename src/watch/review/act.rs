//! What a person decides, and how it is taken back.

use std::collections::VecDeque;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Deserialize;

use super::place::Words;
use super::{desk, place};
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::Digest;
use crate::facts::file::Decision;
use crate::facts::file::edit::{self, Edited, Set, Undo};
use crate::facts::{Anchor, Checked, Fact, Status, file};
use crate::page::load;
use crate::render::Site;

/// So many decisions can be taken back.
const REMEMBERED: usize = 1000;

/// One decision.
#[derive(Debug, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase")]
pub enum Action {
    Accept(Target),
    Reject(Target),
    /// New contents of keys; a suggestion that a person corrected is accepted with it.
    Edit {
        #[serde(flatten)]
        target: Target,
        fields: serde_json::Map<String, serde_json::Value>,
    },
    /// Other words state the fact.
    Anchor {
        #[serde(flatten)]
        target: Target,
        /// Which of its anchors they replace; none: they are one more.
        nth: Option<usize>,
        #[serde(flatten)]
        words: Words,
    },
    Undo {
        undo: String,
    },
}

/// A fact as the person saw it.
#[derive(Debug, Deserialize)]
pub struct Target {
    /// Its facts file, from the site's root.
    file: String,
    fact: String,
    /// Of the fact's text in the file.
    digest: String,
    /// Who says that it was checked, if anyone.
    #[serde(default)]
    by: String,
}

/// Decisions that can be taken back.
pub struct Taken {
    /// Tells this run from the one before, so that an old number takes nothing back.
    run: u128,
    next: u64,
    list: VecDeque<(String, String, String, Undo)>,
}

/// What was done.
#[derive(Debug)]
pub struct Done {
    pub file: String,
    pub fact: String,
    /// Takes it back.
    pub undo: String,
}

impl Taken {
    pub fn new() -> Self {
        let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        Self { run, next: 0, list: VecDeque::new() }
    }

    fn remember(&mut self, file: String, fact: String, undo: Undo) -> Done {
        self.next += 1;
        let number = format!("{}-{}", self.run, self.next);
        self.list.push_back((number.clone(), file.clone(), fact.clone(), undo));
        if self.list.len() > REMEMBERED {
            self.list.pop_front();
        }
        Done { file, fact, undo: number }
    }
}

/// Carries out a decision.
///
/// # Errors
/// Why it cannot be; nothing has been written then.
pub fn act(root: &Path, site: &Site, taken: &mut Taken, action: Action) -> Result<Done, Vec<Diagnostic>> {
    let (target, sets) = match action {
        Action::Undo { undo } => return take_back(root, site, taken, &undo).map_err(|fault| vec![fault]),
        Action::Accept(target) => {
            let status = Decision::Accept.status(seen(root, site, &target)?.1.status);
            let status = status.ok_or_else(|| vec![judged(&target)])?;
            (target, vec![Set::status(status)])
        }
        Action::Reject(target) => {
            let target = Target { by: String::new(), ..target };
            (target, vec![Set::status(Status::Rejected)])
        }
        Action::Edit { target, fields } => {
            let sets = fields.iter().map(|(key, value)| Set::field(key, value));
            let sets: Result<Vec<Set>, Diagnostic> = sets.collect();
            let mut sets = sets.map_err(|fault| vec![fault])?;
            if seen(root, site, &target)?.1.status == Status::Suggested {
                sets.push(Set::status(Status::Accepted));
            }
            (target, sets)
        }
        Action::Anchor { target, nth, words } => {
            let anchors = anchors(root, site, &target, nth, &words)?;
            // That the words are the right ones is all that was said.
            (Target { by: String::new(), ..target }, vec![Set::anchors(&anchors)])
        }
    };
    write(root, site, taken, target, sets)
}

/// What was disputed, corrected or withdrawn is not made good by a key that was pressed in passing.
fn judged(target: &Target) -> Diagnostic {
    Diagnostic::error("review.judged", format!("fact `{}` has been looked at, and is not a suggestion", target.fact))
        .at(Place::file(&target.file))
        .hint("change its `status` in the facts file if it is to be accepted")
}

fn write(
    root: &Path,
    site: &Site,
    taken: &mut Taken,
    target: Target,
    mut sets: Vec<Set>,
) -> Result<Done, Vec<Diagnostic>> {
    let by = target.by.trim();
    if !by.is_empty() {
        let on = jiff::ZonedDateTime::now().date().to_string();
        sets.push(Set::checked(&Checked { by: by.to_owned(), on }));
    }
    let (source, _) = seen(root, site, &target)?;
    let Edited { text, undo } = edit::edit(&target.file, &source, &target.fact, &sets)?;
    desk::write(root, &target.file, &source, &text).map_err(|fault| vec![fault])?;
    Ok(taken.remember(target.file, target.fact, undo))
}

/// The facts file, and the fact in it, if that is still the one the person saw.
fn seen(root: &Path, site: &Site, target: &Target) -> Result<(String, Fact), Vec<Diagnostic>> {
    let sheet = desk::of_file(site, &target.file).map_err(|fault| vec![fault])?;
    let source = desk::read(root, &sheet.facts).map_err(|fault| vec![fault])?;
    let changed = || {
        Diagnostic::error("review.changed", format!("fact `{}` is not as you saw it any more", target.fact))
            .at(Place::file(&target.file))
            .hint("look at it as it is now, and decide again")
    };
    let digest = edit::text_of(&source, &target.fact).map(|text| Digest::of(text.as_bytes()).to_string());
    let fact = file::read(&target.file, &source).0.facts.into_iter().find(|fact| fact.id == target.fact);
    match fact {
        Some(fact) if digest.as_ref() == Some(&target.digest) => Ok((source, fact)),
        _ => Err(vec![changed()]),
    }
}

/// The fact's anchors with the selected words among them.
fn anchors(
    root: &Path,
    site: &Site,
    target: &Target,
    nth: Option<usize>,
    words: &Words,
) -> Result<Vec<Anchor>, Vec<Diagnostic>> {
    let (_, fact) = seen(root, site, target)?;
    let sheet = desk::of_file(site, &target.file).map_err(|fault| vec![fault])?;
    let text = desk::read(root, &sheet.source).map_err(|fault| vec![fault])?;
    let (_, document) = load::document(&sheet.source, &text, &site.snapshot.config)?;
    let anchor = place::place(&sheet.source, &document, &fact, words).map_err(|fault| vec![fault])?;
    let mut anchors = fact.at;
    match nth.filter(|&nth| nth < anchors.len()) {
        Some(nth) => anchors[nth] = anchor,
        None if anchors.contains(&anchor) => {}
        None => anchors.push(anchor),
    }
    Ok(anchors)
}

fn take_back(root: &Path, site: &Site, taken: &mut Taken, number: &str) -> Result<Done, Diagnostic> {
    let Some(at) = taken.list.iter().position(|(own, ..)| own == number) else {
        return Err(Diagnostic::error("review.undo", "this cannot be taken back any more")
            .hint("it was taken back already, or the server was started anew since; edit the fact instead"));
    };
    let (_, file, fact, undo) = taken.list[at].clone();
    desk::of_file(site, &file)?;
    let source = desk::read(root, &file)?;
    let Edited { text, undo } = edit::undo(&file, &source, &undo)?;
    desk::write(root, &file, &source, &text)?;
    taken.list.remove(at);
    Ok(taken.remember(file, fact, undo))
}
