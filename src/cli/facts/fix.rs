//! `facts fix`.

use serde::Serialize;
use serde_json::json;

use super::desk::{Desk, Sheet};
use super::{Exit, exit, refuse};
use crate::cli::args::Global;
use crate::cli::build::count;
use crate::cli::facts_args::Fix;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::facts::anchor::{self, AnchorState, Change};
use crate::facts::mend::{self, Mend, Sureness};
use crate::facts::{Anchor, Status, file};
use crate::terminal::{Format, Terminal};

/// What became of one anchor.
#[derive(Serialize)]
struct Done {
    article: String,
    file: String,
    fact: String,
    nth: usize,
    state: AnchorState,
    was: String,
    now: Option<String>,
    anchor: Option<Anchor>,
    changes: Vec<Change>,
    /// Keys that follow the words.
    values: std::collections::BTreeMap<&'static str, String>,
    sureness: Sureness,
    /// Whether it is mended, or would be.
    fixed: bool,
}

pub(super) fn run(fix: &Fix, global: &Global, terminal: &Terminal) -> Exit {
    let desk = if fix.files.is_empty() { Desk::open(global) } else { Desk::of(global, &fix.files) };
    if let Some(fault) = desk.nothing() {
        return refuse(terminal, &fault);
    }
    let (mut all, mut faults) = (Vec::new(), desk.faults.clone());
    for sheet in desk.sheets.iter().filter(|sheet| !sheet.facts.is_empty()) {
        match mended(sheet, fix, &desk.config) {
            Ok((done, found)) => {
                all.extend(done);
                faults.extend(found);
            }
            Err(found) => faults.extend(found),
        }
    }
    tell(&all, fix, &faults, terminal);
    match exit(&faults) {
        Exit::Fine if all.iter().any(|done| !done.fixed) => Exit::ContentErrors,
        exit => exit,
    }
}

/// What there was to mend in one article, after it was done; and what stood in the way.
fn mended(sheet: &Sheet, fix: &Fix, config: &Config) -> Result<(Vec<Done>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (_, document) = sheet.document(config)?;
    let (mut text, mut faults, mut all) = (sheet.source.clone(), Vec::new(), Vec::new());
    for mend in mend::mends(&document, &sheet.facts) {
        let fact = &sheet.facts[mend.fact];
        // Nobody misses the words of what was turned down.
        if fact.status == Status::Rejected && mend.sureness != Sureness::Sure {
            continue;
        }
        let wanted = mend.sureness == Sureness::Sure || mend.sureness == Sureness::Value && fix.values;
        let edited = if wanted { mend::apply(&sheet.name, &text, fact, &mend).map(Some) } else { Ok(None) };
        let fixed = match edited {
            Ok(Some(edited)) => {
                text = edited;
                true
            }
            Ok(None) => false,
            Err(found) => {
                faults.extend(found);
                false
            }
        };
        all.push(done(sheet, &fact.id, mend, fixed));
    }
    debug_assert_eq!(file::read(&sheet.name, &text).0.facts.len(), sheet.facts.len(), "no fact is lost");
    if !fix.dry_run {
        sheet.write(&text).map_err(|fault| vec![fault])?;
    }
    Ok((all, faults))
}

fn done(sheet: &Sheet, fact: &str, mend: Mend, fixed: bool) -> Done {
    let Mend { nth, state, sureness, was, now, anchor, changes, values, .. } = mend;
    let (article, file, fact) = (sheet.article.clone(), sheet.name.clone(), fact.to_owned());
    let values = values.into_iter().collect();
    Done { article, file, fact, nth, state, was, now, anchor, changes, values, sureness, fixed }
}

fn tell(all: &[Done], fix: &Fix, faults: &[Diagnostic], terminal: &Terminal) {
    let fixed = all.iter().filter(|done| done.fixed).count();
    let left = all.len() - fixed;
    if terminal.format == Format::Json {
        terminal.json(&json!({
            "anchors": all, "fixed": fixed, "left": left, "dry_run": fix.dry_run, "diagnostics": faults,
        }));
        return;
    }
    for done in all {
        terminal.say(&line(done));
    }
    terminal.diagnostics(faults);
    let would = if fix.dry_run { "would be " } else { "" };
    let left = match left {
        0 => String::new(),
        left => format!(", {left} left for you"),
    };
    terminal.say(&format!("{} {would}fixed{left}", count(fixed, "anchor")));
}

fn line(done: &Done) -> String {
    let Done { file, fact, was, now, .. } = done;
    let values: Vec<String> = done.values.iter().map(|(key, value)| format!("`{key} = \"{value}\"`")).collect();
    let place = format!("{file}: {fact}: ");
    place
        + &match (done.fixed, done.sureness, now) {
            (true, Sureness::Sure, Some(now)) if now == was => format!("\"{was}\" has new words round it"),
            (true, Sureness::Sure, Some(now)) => format!("\"{was}\" is now \"{now}\""),
            (true, _, Some(now)) => {
                let said = if now == was { said(done) } else { format!("\"{was}\" is now \"{now}\"") };
                let parts = std::iter::once(said).chain((!values.is_empty()).then(|| values.join(", ")));
                format!("{}; it is to be looked at again", parts.collect::<Vec<_>>().join(", "))
            }
            (false, Sureness::Value, Some(_)) => {
                let with = if values.is_empty() { String::new() } else { format!(" and {}", values.join(", ")) };
                format!("not changed: {}; `--values` would quote that{with}", said(done))
            }
            (false, Sureness::Meaning, Some(_)) => {
                format!("not changed: {}; if the article is right, word the fact anew or withdraw it", said(done))
            }
            (false, _, Some(now)) => format!("not changed: \"{was}\" has no sure place; nearest is \"{now}\""),
            (_, _, None) => format!("not changed: \"{was}\" is not in the article"),
        }
}

/// What the article says instead.
fn said(done: &Done) -> String {
    let Done { was, now, changes, .. } = done;
    match now {
        Some(now) if now != was => format!("the article now says \"{now}\", not \"{was}\""),
        _ => format!("where \"{was}\" stands, {}", anchor::told(changes)),
    }
}
