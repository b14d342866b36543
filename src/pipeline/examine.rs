//! What only `check` looks for: each article read anew on its own, then all of them against each other.

use rayon::prelude::*;

use super::{Options, Progress, Report, external, parts};
use crate::diagnostic::{Diagnostic, Lines};
use crate::document::highlight::Highlighter;
use crate::facts::check::Statements;
use crate::facts::registry::SharedSource;
use crate::files::Files;
use crate::graph::{Card, contradictions};
use crate::interner::Interner;
use crate::page::Snapshot;
use crate::page::inventory::facts_of;
use crate::page::load::examine::{self, Examined, ExternalLink};
use crate::page::load::{Settings, Source};
use crate::path::web_url;

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
    let mut links = options.external.as_ref().map(|_| shared_sources(files, snapshot)).unwrap_or_default();
    for (card, examined) in examined {
        let Some(Examined { checked, anchors, links: own }) = examined else { continue };
        report.diagnostics.extend(anchors);
        links.extend(own);
        report.coverage.push((format!("content/{}", card.source), checked.coverage));
        report.diagnostics.extend(checked.diagnostics);
        statements.push(checked.statements);
    }
    report.diagnostics.extend(contradictions(&statements, &snapshot.registry));
    if let Some(external) = &options.external {
        report.diagnostics.extend(external::check(links, &snapshot.config.check, options.today, external, progress));
    }
}

/// The addresses in `data/sources.toml`.
fn shared_sources(files: &dyn Files, snapshot: &Snapshot) -> Vec<ExternalLink> {
    const FILE: &str = "data/sources.toml";
    let text = files.read(FILE).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let lines = Lines::new(&text);
    let link = |source: &SharedSource| {
        let written = source.url.as_deref()?;
        let at = text.find(&format!("\"{written}\"")).map_or(0..0, |at| at + 1..at + 1 + written.len());
        Some(ExternalLink {
            url: web_url(written)?,
            place: lines.place(FILE, at),
            seen: None,
            archive: source.archive.clone(),
        })
    };
    snapshot.registry.sources.iter().filter_map(link).collect()
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
        let severity = config.value.check.severity(found.code, found.severity)?;
        Some(Diagnostic { severity, ..found })
    });
    report.diagnostics = weighed.collect();
}
