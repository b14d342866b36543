//! What only `check` looks for: each article read anew on its own, then all of them against each other.

use rayon::prelude::*;

use super::parts;
use super::{Options, Progress, Report};
use crate::diagnostic::Diagnostic;
use crate::document::highlight::Highlighter;
use crate::facts::check::Statements;
use crate::files::Files;
use crate::graph::{Card, contradictions};
use crate::interner::Interner;
use crate::page::Snapshot;
use crate::page::examine::{self, Examined};
use crate::page::inventory::facts_of;
use crate::page::load::{Settings, Source};

/// Looks at every article of a site and adds what was found to the report.
pub(super) fn articles(
    files: &dyn Files,
    options: &Options,
    snapshot: &Snapshot,
    progress: &dyn Progress,
    report: &mut Report,
) {
    let (highlighter, interner) = (Highlighter::default(), Interner::default());
    let settings = parts::settings(&snapshot.config, &snapshot.registry, &highlighter, &interner);
    progress.start("checking", snapshot.graph.cards.len());
    let examined: Vec<(&Card, Option<Examined>)> = snapshot
        .graph
        .cards
        .par_iter()
        .map(|card| {
            let examined = article(files, card, &settings, options);
            progress.step();
            (&**card, examined)
        })
        .collect();
    let mut statements: Vec<Statements> = Vec::with_capacity(examined.len());
    for (card, examined) in examined {
        let Some(Examined { checked, .. }) = examined else { continue };
        report.coverage.push((format!("content/{}", card.source), checked.coverage));
        report.diagnostics.extend(checked.diagnostics);
        statements.push(checked.statements);
    }
    report.diagnostics.extend(contradictions(&statements, &snapshot.registry));
}

fn article(files: &dyn Files, card: &Card, settings: &Settings<'_>, options: &Options) -> Option<Examined> {
    let bytes = files.read(&format!("content/{}", card.source)).ok()?;
    let facts_name = format!("content/{}", facts_of(&card.source));
    let facts = files.read(&facts_name).ok();
    let facts = facts.as_deref().map(|bytes| (facts_name, bytes));
    let source = Source { path: &card.source, bytes: &bytes, facts, assets: Vec::new() };
    examine::article(&source, card, settings, options.today)
}

/// Gives every finding the severity that the configuration wants, and leaves out what it does not want.
pub(super) fn weigh(files: &dyn Files, options: &Options, report: &mut Report) {
    let Ok(config) = parts::config(files, options) else { return };
    let weighed = std::mem::take(&mut report.diagnostics).into_iter().filter_map(|found| {
        let severity = config.check.severity(found.code, found.severity)?;
        Some(Diagnostic { severity, ..found })
    });
    report.diagnostics = weighed.collect();
}
