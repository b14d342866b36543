//! `check`.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::Exit;
use super::args::{Check, Global};
use super::build::{count, exit, held_back, options};
use crate::diagnostic::{Diagnostic, Severity, sarif};
use crate::facts::check::Coverage;
use crate::files::DiskFiles;
use crate::pipeline::{self, External, Options, Report};
use crate::terminal::{Format, Loudness, Terminal};

pub(super) fn run(check: &Check, global: &Global, terminal: &Terminal) -> Exit {
    let started = Instant::now();
    let files = DiskFiles::new(&global.root);
    let external = check.external.then(|| External::new(&global.root));
    let options = Options { external, ..options(&check.shown, global) };
    let mut report = pipeline::check(&files, &options, terminal);
    if check.strict {
        for found in report.diagnostics.iter_mut().filter(|found| found.severity == Severity::Warning) {
            found.severity = Severity::Error;
        }
    }
    finish(&report, started.elapsed(), terminal);
    exit(&report)
}

/// What programs get of a check.
#[derive(Serialize)]
struct Summary<'a> {
    articles: usize,
    facts: usize,
    held_back: usize,
    milliseconds: u128,
    /// How many findings of each code there are.
    counts: BTreeMap<&'static str, usize>,
    /// Of the whole site.
    coverage: Coverage,
    /// The same by article.
    articles_coverage: BTreeMap<&'a str, Coverage>,
    diagnostics: &'a [Diagnostic],
}

fn finish(report: &Report, took: Duration, terminal: &Terminal) {
    terminal.finish();
    let counts = report.diagnostics.iter().fold(BTreeMap::new(), |mut counts, found| {
        *counts.entry(found.code).or_insert(0) += 1;
        counts
    });
    let coverage = report.coverage.iter().fold(Coverage::default(), |sum, (_, part)| sum.plus(*part));
    match terminal.format {
        Format::Json => terminal.json(&Summary {
            articles: report.articles,
            facts: report.facts,
            held_back: report.held_back.len(),
            milliseconds: took.as_millis(),
            counts,
            coverage,
            articles_coverage: report.coverage.iter().map(|(name, part)| (name.as_str(), *part)).collect(),
            diagnostics: &report.diagnostics,
        }),
        Format::Sarif => terminal.json(&sarif::log(&report.diagnostics)),
        Format::Text | Format::Csv | Format::Jsonld => {
            terminal.diagnostics(&report.diagnostics);
            if terminal.loudness == Loudness::Verbose {
                for (name, part) in &report.coverage {
                    terminal.say(&format!("{name}: {}", covered(*part)));
                }
            }
            terminal.say(&format!(
                "{}, {}{}",
                count(report.articles, "article"),
                count(report.facts, "fact"),
                held_back(report)
            ));
            if coverage != Coverage::default() {
                terminal.say(&covered(coverage));
            }
            for (code, number) in &counts {
                terminal.say(&format!("{number:>6}  {code}"));
            }
            terminal.say(&verdict(report));
        }
    }
}

fn covered(part: Coverage) -> String {
    let Coverage { figures, covered, facts, sourced } = part;
    format!(
        "{covered} of {} in the text have a fact, {sourced} of {} a source",
        count(figures, "figure"),
        count(facts, "fact")
    )
}

fn verdict(report: &Report) -> String {
    match (report.count(Severity::Error), report.count(Severity::Warning)) {
        (0, 0) => "no problems found".to_owned(),
        (0, warnings) => count(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}
