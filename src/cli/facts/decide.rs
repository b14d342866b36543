//! `facts accept` and `facts reject`.

use serde_json::json;

use super::desk::{Desk, Sheet};
use super::{Exit, exit, refuse};
use crate::cli::build::count;
use crate::cli::facts_args::{Accept, Chosen, Reject};
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::file::{Decision, edit};
use crate::facts::{Fact, Status};
use crate::terminal::{Format, Terminal};

pub(super) fn accept(accept: &Accept, desk: &Desk, terminal: &Terminal) -> Exit {
    decide(Decision::Accept, &accept.chosen, &accept.by, desk, terminal)
}

pub(super) fn reject(reject: &Reject, desk: &Desk, terminal: &Terminal) -> Exit {
    decide(Decision::Reject, &reject.chosen, "", desk, terminal)
}

fn decide(decision: Decision, chosen: &Chosen, by: &str, desk: &Desk, terminal: &Terminal) -> Exit {
    let facts = match choose(chosen, desk) {
        Ok(facts) => facts,
        Err(fault) => return refuse(terminal, &fault),
    };
    let today = jiff::ZonedDateTime::now().date();
    let (mut done, mut faults) = (Vec::new(), desk.faults.clone());
    for sheet in &desk.sheets {
        let of_sheet = facts.iter().filter(|(other, _)| std::ptr::eq(*other, sheet)).map(|(_, fact)| *fact);
        let mut text = sheet.source.clone();
        let mut written = Vec::new();
        for fact in of_sheet {
            let Some(sets) = decision.sets(fact.status, by, today) else {
                faults.push(judged(sheet, fact));
                continue;
            };
            match edit::edit(&sheet.name, &text, &fact.id, &sets) {
                Ok(edited) => {
                    text = edited.text;
                    written.push((sheet, fact));
                }
                // What is wrong with the file itself has been told.
                Err(found) => faults.extend(found.into_iter().filter(|fault| !desk.faults.contains(fault))),
            }
        }
        match if chosen.dry_run { Ok(()) } else { sheet.write(&text) } {
            Ok(()) => done.extend(written),
            Err(fault) => faults.push(fault),
        }
    }
    tell(decision, chosen.dry_run, &done, &faults, terminal);
    exit(&faults)
}

fn choose<'a>(chosen: &'a Chosen, desk: &'a Desk) -> Result<Vec<(&'a Sheet, &'a Fact)>, Diagnostic> {
    let filters = &chosen.filters;
    let narrowed = !(filters.kind.is_empty() && filters.status.is_empty() && filters.article.is_empty())
        || filters.rule.is_some()
        || filters.min_score.is_some();
    if !chosen.ids.is_empty() {
        let found = chosen.ids.iter().map(|id| desk.only(id, &filters.article)).collect::<Result<Vec<_>, _>>()?;
        let kept: Vec<_> = desk.facts(filters).collect();
        return Ok(found
            .into_iter()
            .filter(|(sheet, fact)| kept.iter().any(|kept| same(*kept, (sheet, fact))))
            .collect());
    }
    if !narrowed && !chosen.all {
        return Err(Diagnostic::error("option.missing", "nothing says which facts are meant")
            .hint("give ids, filters such as `--article news/ferry`, or `--all`"));
    }
    let suggested = |fact: &Fact| !filters.status.is_empty() || fact.status == Status::Suggested;
    Ok(desk.facts(filters).filter(|(_, fact)| suggested(fact)).collect())
}

fn same(one: (&Sheet, &Fact), other: (&Sheet, &Fact)) -> bool {
    std::ptr::eq(one.0, other.0) && std::ptr::eq(one.1, other.1)
}

fn judged(sheet: &Sheet, fact: &Fact) -> Diagnostic {
    let status = crate::page::wording::status(fact.status).0;
    Diagnostic::error("review.judged", format!("fact `{}` is {status}, which is not made good in passing", fact.id))
        .at(Place::file(&sheet.name))
        .hint("change its `status` in the facts file if it is to be accepted")
}

fn tell(decision: Decision, dry_run: bool, done: &[(&Sheet, &Fact)], faults: &[Diagnostic], terminal: &Terminal) {
    let did = match decision {
        Decision::Accept => "accepted",
        Decision::Reject => "rejected",
    };
    if terminal.format == Format::Json {
        let facts: Vec<_> = done
            .iter()
            .map(|(sheet, fact)| json!({ "article": sheet.article, "file": sheet.name, "id": fact.id }))
            .collect();
        terminal.json(&json!({ did: facts, "dry_run": dry_run, "diagnostics": faults }));
        return;
    }
    if dry_run || done.len() <= 20 {
        for (sheet, fact) in done {
            terminal.say(&format!("{}: {}  {}", sheet.article, fact.id, fact.label));
        }
    }
    terminal.diagnostics(faults);
    let would = if dry_run { "would be " } else { "" };
    terminal.say(&format!("{} {would}{did}", count(done.len(), "fact")));
}
