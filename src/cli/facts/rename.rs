//! `facts rename`.

use serde_json::json;

use super::desk::{Desk, Sheet};
use super::{Exit, refuse};
use crate::cli::facts_args::Rename;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::file;
use crate::page::load;
use crate::terminal::{Format, Terminal};

pub(super) fn run(rename: &Rename, desk: &Desk, terminal: &Terminal) -> Exit {
    let Rename { old, new, dry_run, .. } = rename;
    let done = desk.only(old, &rename.article).and_then(|(sheet, _)| {
        let pins = carry_out(sheet, old, new, *dry_run, &desk.config)?;
        Ok((sheet, pins))
    });
    let (sheet, pins) = match done {
        Ok(done) => done,
        Err(fault) => return refuse(terminal, &fault),
    };
    if terminal.format == Format::Json {
        terminal.json(&json!({ "article": sheet.article, "file": sheet.name, "old": old, "new": new, "pins": pins, "dry_run": dry_run }));
        return Exit::Fine;
    }
    let would = if *dry_run { "would be " } else { "" };
    let pinned = match pins {
        0 => String::new(),
        pins => format!(", and {} in `{}`", crate::cli::build::count(pins, "pin"), sheet.article),
    };
    terminal.say(&format!("{}: `{old}` {would}renamed to `{new}`{pinned}", sheet.name));
    Exit::Fine
}

/// Both files or neither; how many pins go with it.
fn carry_out(sheet: &Sheet, old: &str, new: &str, dry_run: bool, config: &Config) -> Result<usize, Diagnostic> {
    let facts = file::rename(&sheet.name, &sheet.source, old, new)?;
    let text = sheet.text()?;
    let first = |mut faults: Vec<Diagnostic>| faults.remove(0);
    let (_, document) = load::document(&sheet.article, &text, config).map_err(first)?;
    let (article, pins) = file::repin(&text, &document, old, new);
    let (_, after) = load::document(&sheet.article, &article, config).map_err(first)?;
    let pinned = |id: &str| after.pins.iter().filter(|pin| pin.fact == id).count();
    if pinned(old) > 0 || pinned(new) < pins {
        return Err(Diagnostic::error(
            "edit.form",
            format!("words are pinned to `{old}` in a form that cannot be edited"),
        )
        .at(Place::file(&sheet.article))
        .hint(format!("write `fact:{new}` there yourself, then rename the fact in `{}`", sheet.name)));
    }
    if dry_run {
        return Ok(pins);
    }
    sheet.write_article(&text, &article)?;
    sheet.write(&facts).inspect_err(|_| {
        // What was done is taken back; if that fails too, the fault that is told leads to it.
        let _ = sheet.write_article(&article, &text);
    })?;
    Ok(pins)
}
