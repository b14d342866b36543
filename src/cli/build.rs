//! `build`, and what other commands tell of a build.

use std::time::{Duration, Instant};

use serde::Serialize;

use super::Exit;
use super::args::{Build, Global, Shown};
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::DiskFiles;
use crate::pipeline::{self, Options, Report};
use crate::terminal::{Format, Terminal};

pub(super) fn build(build: &Build, global: &Global, terminal: &Terminal) -> Exit {
    let options = Options {
        base_url: build.base_url.clone(),
        output_dir: build.output_dir.clone(),
        ..options(&build.shown, global)
    };
    let started = Instant::now();
    let report = pipeline::build(&DiskFiles::new(&global.root), &global.root, &options, terminal);
    finish(&report, started.elapsed(), terminal)
}

pub(super) fn options(shown: &Shown, global: &Global) -> Options {
    Options { drafts: shown.drafts, future: shown.future, ..Options::new(&global.config) }
}

/// What programs get of a build.
#[derive(Serialize)]
struct Summary<'a> {
    articles: usize,
    facts: usize,
    held_back: usize,
    created: usize,
    replaced: usize,
    removed: usize,
    unchanged: usize,
    milliseconds: u128,
    diagnostics: &'a [Diagnostic],
}

/// Tells what a build found and did.
pub(super) fn finish(report: &Report, took: Duration, terminal: &Terminal) -> Exit {
    terminal.finish();
    let diff = report.diff.clone().unwrap_or_default();
    if terminal.format == Format::Json {
        terminal.json(&Summary {
            articles: report.articles,
            facts: report.facts,
            held_back: report.held_back.len(),
            created: diff.created.len(),
            replaced: diff.replaced.len(),
            removed: diff.removed.len(),
            unchanged: diff.unchanged,
            milliseconds: took.as_millis(),
            diagnostics: &report.diagnostics,
        });
        return exit(report);
    }
    terminal.diagnostics(&report.diagnostics);
    terminal.say(&format!(
        "{}, {}{}",
        count(report.articles, "article"),
        count(report.facts, "fact"),
        held_back(report)
    ));
    if report.diff.is_some() {
        let total = diff.created.len() + diff.replaced.len() + diff.unchanged;
        let changed = match (diff.created.len(), diff.replaced.len(), diff.removed.len()) {
            (0, 0, 0) => "nothing changed".to_owned(),
            (new, changed, gone) => format!("{new} new, {changed} changed, {gone} removed"),
        };
        let folder = report.output_dir.display();
        terminal.say(&format!("{} in {folder}: {changed} ({} ms)", count(total, "file"), took.as_millis()));
    }
    terminal.say(&verdict(report));
    exit(report)
}

pub(super) fn held_back(report: &Report) -> String {
    match report.held_back.len() {
        0 => String::new(),
        held_back => format!(" ({held_back} held back as drafts or dated in the future)"),
    }
}

fn verdict(report: &Report) -> String {
    match (report.count(Severity::Error), report.count(Severity::Warning)) {
        (0, 0) => "no problems found".to_owned(),
        (0, warnings) => count(warnings, "warning"),
        (errors, warnings) => {
            let is_half_way = report.diagnostics.iter().any(|fault| fault.code == "site.half-way");
            let written = if is_half_way { "the site was written in part" } else { "nothing was written" };
            format!("{}, {}; {written}", count(errors, "error"), count(warnings, "warning"))
        }
    }
}

/// `1 article`, `2 articles`.
pub(super) fn count(number: usize, noun: &str) -> String {
    let grouped = crate::page::wording::number(&number.to_string());
    if number == 1 { format!("1 {noun}") } else { format!("{grouped} {noun}s") }
}

/// Exit 2 where the command line is wrong or a file could not be read or written, 1 for everything else that is wrong.
pub(super) fn exit(report: &Report) -> Exit {
    let errors = || report.diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
    let outside = ["site.", "file.", "option.", "config.missing"];
    if errors().any(|error| outside.iter().any(|area| error.code.starts_with(area))) {
        Exit::Usage
    } else if errors().next().is_some() {
        Exit::ContentErrors
    } else {
        Exit::Fine
    }
}
