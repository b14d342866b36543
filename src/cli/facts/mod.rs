//! `facts`: what stands in the facts files, and what is decided about it.

mod decide;
mod desk;
mod exchange;
mod fix;
mod list;
mod rename;

use self::desk::Desk;
use super::facts_args::Facts;
use super::{Exit, refuse};
use crate::cli::args::Global;
use crate::diagnostic::Diagnostic;
use crate::terminal::{Format, Terminal};

pub(super) fn run(facts: &Facts, global: &Global, terminal: &Terminal) -> Exit {
    let allowed: &[Format] = match facts {
        Facts::List(_) | Facts::Due(_) => &[Format::Text, Format::Json, Format::Csv],
        Facts::Export(_) => &[Format::Text, Format::Json, Format::Csv, Format::Jsonld],
        _ => &[Format::Text, Format::Json],
    };
    if !allowed.contains(&terminal.format) {
        return refuse(terminal, &super::unsuited());
    }
    if let Facts::Fix(fix) = facts {
        return fix::run(fix, global, terminal);
    }
    let desk = Desk::open(global);
    if let Some(fault) = desk.nothing() {
        return refuse(terminal, &fault);
    }
    let named = match facts {
        Facts::List(list) => &list.filters.article,
        Facts::Due(due) => &due.filters.article,
        Facts::Show(show) => &show.article,
        Facts::Accept(accept) => &accept.chosen.filters.article,
        Facts::Reject(reject) => &reject.chosen.filters.article,
        Facts::Rename(rename) => &rename.article,
        Facts::Export(export) => &export.filters.article,
        Facts::Import(_) | Facts::Fix(_) => &Vec::new(),
    };
    if let Some(fault) = desk.misnamed(named) {
        return refuse(terminal, &fault);
    }
    match facts {
        Facts::List(list) => list::list(&list.filters, &desk, terminal),
        Facts::Due(due) => list::due(due, &desk, terminal),
        Facts::Show(show) => list::show(show, &desk, terminal),
        Facts::Accept(accept) => decide::accept(accept, &desk, terminal),
        Facts::Reject(reject) => decide::reject(reject, &desk, terminal),
        Facts::Rename(rename) => rename::run(rename, &desk, terminal),
        Facts::Export(export) => exchange::export(export, &desk, terminal),
        Facts::Import(import) => exchange::import(import, &desk, terminal),
        Facts::Fix(_) => Exit::Fine,
    }
}

/// How a command ends that met these faults; in text they have been told.
fn exit(faults: &[Diagnostic]) -> Exit {
    match faults.iter().any(|fault| fault.code.starts_with("file.") || fault.code == "facts.which") {
        true => Exit::Usage,
        false if faults.iter().any(Diagnostic::is_error) => Exit::ContentErrors,
        false => Exit::Fine,
    }
}
