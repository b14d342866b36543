//! `facts export` and `facts import`.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;
use serde_json::json;

use super::desk::{Desk, Sheet};
use super::{Exit, exit, list, refuse};
use crate::article::FrontMatter;
use crate::calendar;
use crate::cli::build::count;
use crate::cli::facts_args::{Export, Import};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::exchange::{self, Incoming, Read};
use crate::facts::{Fact, Origin, anchor, file};
use crate::files::unreadable;
use crate::page::{data, load, route::address};
use crate::terminal::{Format, Terminal};

/// An article with its facts, as `/facts.json` has it and with the article's file.
#[derive(Serialize)]
struct ArticleFacts<'a> {
    source: &'a str,
    article: String,
    facts: Vec<&'a Fact>,
}

pub(super) fn export(export: &Export, desk: &Desk, terminal: &Terminal) -> Exit {
    let facts: Vec<(&Sheet, &Fact)> = desk.facts(&export.filters).collect();
    let mut faults = desk.faults.clone();
    if terminal.format == Format::Csv {
        terminal.print(list::csv(&facts).trim_end());
        terminal.diagnostics(&faults);
        return exit(&faults);
    }
    let mut articles: Vec<String> = Vec::new();
    for group in facts.chunk_by(|(one, _), (other, _)| std::ptr::eq(*one, *other)) {
        match article(group, terminal.format, &desk.config) {
            Ok(lines) => articles.extend(lines),
            Err(found) => faults.extend(found),
        }
    }
    let (open, close) = if terminal.format == Format::Json { ("[", "]") } else { (exchange::OPEN, exchange::CLOSE) };
    terminal.print(&format!("{open}\n{}\n{close}", articles.join(",\n")));
    for fault in &faults {
        terminal.diagnostic(fault);
    }
    exit(&faults)
}

/// The facts of one article, a line each or all in one.
fn article(group: &[(&Sheet, &Fact)], format: Format, config: &Config) -> Result<Vec<String>, Vec<Diagnostic>> {
    let Some((sheet, _)) = group.first() else { return Ok(Vec::new()) };
    let (front, document) = sheet.document(config)?;
    let url = format!("{}{}", config.base_url, path(sheet, &front));
    let line = |value: &serde_json::Value| value.to_string();
    if format == Format::Json {
        let facts = group.iter().map(|(_, fact)| *fact).collect();
        let article = ArticleFacts { source: &sheet.article, article: url, facts };
        return Ok(vec![line(&json!(article))]);
    }
    let annotation = |fact: &Fact| {
        let anchored = anchor::anchor(&document, std::slice::from_ref(fact));
        exchange::annotation(
            &sheet.article,
            &url,
            fact,
            &data::body_text(fact, &calendar::ENGLISH),
            &document,
            &anchored,
        )
    };
    Ok(group.iter().map(|(_, fact)| line(&annotation(fact))).collect())
}

fn path(sheet: &Sheet, front: &FrontMatter) -> String {
    address::of_article(sheet.article.strip_prefix("content/").unwrap_or(&sheet.article), front).0
}

/// What was done with what came in.
#[derive(Default)]
struct Tally {
    /// By article.
    added: BTreeMap<String, usize>,
    there: usize,
    answers: usize,
    faults: Vec<Diagnostic>,
}

pub(super) fn import(import: &Import, desk: &Desk, terminal: &Terminal) -> Exit {
    let name = import.file.display().to_string();
    let read = std::fs::read(&import.file)
        .map_err(|error| unreadable(&name, &error))
        .and_then(|bytes| load::utf8(&name, &bytes).map(str::to_owned))
        .and_then(|text| exchange::read(&name, &text));
    let Read { incoming, answers, is_page } = match read {
        Ok(read) => read,
        Err(fault) => return refuse(terminal, &fault),
    };
    let mut tally = Tally { answers, faults: desk.faults.clone(), ..Tally::default() };
    if is_page {
        let message = "this is but one page of a collection: its other annotations are elsewhere";
        let hint = "fetch the other pages (`next`, or a larger `limit`), and import these, too";
        tally.faults.push(Diagnostic::warning("import.page", message).at(Place::file(&name)).hint(hint));
    }
    let unplaced = incoming.iter().filter(|incoming| incoming.unplaced).count();
    if unplaced > 0 {
        let message =
            format!("{} marked without quoting the words: they come in without a place", count(unplaced, "note"));
        let hint =
            "a `TextQuoteSelector` tells the place in any text; write `at` for these facts, or export them with quotes";
        tally.faults.push(Diagnostic::warning("import.place", message).at(Place::file(&name)).hint(hint));
    }
    let places = Places::new(desk);
    let mut groups: BTreeMap<usize, Vec<&Incoming>> = BTreeMap::new();
    let mut unmatched: BTreeMap<&str, usize> = BTreeMap::new();
    for incoming in &incoming {
        match places.find(desk, incoming) {
            Some(sheet) => groups.entry(sheet).or_default().push(incoming),
            None => *unmatched.entry(called(incoming)).or_default() += 1,
        }
    }
    for (sheet, group) in groups {
        add(&desk.sheets[sheet], &desk.config, &name, &group, import.dry_run, &mut tally);
    }
    tally.faults.extend(unmatched.into_iter().map(|(article, facts)| {
        Diagnostic::warning("import.article", format!("no article of this site is `{article}`: {} left out", count(facts, "fact")))
            .at(Place::file(&name))
            .hint("an article is told by its path, by its address under `base_url`, or by `url` under `[source]` in its front matter")
    }));
    tell(&tally, import, terminal);
    exit(&tally.faults)
}

fn called(incoming: &Incoming) -> &str {
    incoming.article.as_deref().or(incoming.urls.first().map(String::as_str)).unwrap_or("without an address")
}

fn add(sheet: &Sheet, config: &Config, name: &str, group: &[&Incoming], dry_run: bool, tally: &mut Tally) {
    let taken: HashSet<&str> = sheet.facts.iter().map(|fact| fact.id.as_str()).collect();
    // Of two states of a fact, the one that stands here is the one that people work on.
    let is_there = |incoming: &Incoming| {
        !incoming.is_note && incoming.fact.get("id").and_then(|id| id.as_str()).is_some_and(|id| taken.contains(id))
    };
    let fresh: Vec<&Incoming> = group.iter().filter(|incoming| !is_there(incoming)).copied().collect();
    let has_notes = fresh.iter().any(|incoming| incoming.is_note);
    let (mut facts, faults) = exchange::facts(name, fresh, &taken);
    tally.faults.extend(faults);
    if let Some((_, document)) = has_notes.then(|| sheet.document(config).ok()).flatten() {
        let notes = facts
            .iter_mut()
            .filter(|fact| matches!(&fact.origin, Origin::Rule { rule, .. } if rule == exchange::NOTES));
        notes.for_each(|fact| exchange::settle(fact, &document));
    }
    let merged = file::merge((!sheet.source.is_empty()).then_some(&sheet.source), &facts);
    let added = file::read(&sheet.name, &merged).0.facts.len().saturating_sub(sheet.facts.len());
    tally.there += group.len().saturating_sub(added);
    if added == 0 {
        return;
    }
    match if dry_run { Ok(()) } else { sheet.write(&merged) } {
        Ok(()) => _ = tally.added.insert(sheet.article.clone(), added),
        Err(fault) => tally.faults.push(fault),
    }
}

/// Which article is meant by a path or an address.
struct Places {
    by_path: HashMap<String, usize>,
    by_url: HashMap<String, usize>,
    /// Of the pages, where the site has no address of its own yet, or a preview was annotated.
    by_page: HashMap<String, usize>,
    is_portable: bool,
}

impl Places {
    fn new(desk: &Desk) -> Self {
        let base = &desk.config.base_url;
        let mut places = Self {
            by_path: HashMap::new(),
            by_url: HashMap::new(),
            by_page: HashMap::new(),
            is_portable: base.is_empty(),
        };
        for (index, sheet) in desk.sheets.iter().enumerate() {
            places.by_path.insert(sheet.article.clone(), index);
            let Some(front) = sheet.text().ok().and_then(|text| crate::article::parse_page(&sheet.article, &text).ok())
            else {
                continue;
            };
            let front = front.0;
            let page = path(sheet, &front);
            let own = (!base.is_empty()).then(|| format!("{base}{page}"));
            let origin = front.source.as_ref().and_then(|source| source.url.clone());
            for url in own.iter().chain(&origin) {
                places.by_url.entry(plain(url).0).or_insert(index);
            }
            places.by_page.insert(page.trim_end_matches('/').to_owned(), index);
        }
        places
    }

    fn find(&self, desk: &Desk, incoming: &Incoming) -> Option<usize> {
        let by_path = incoming.article.as_ref().and_then(|article| self.by_path.get(article));
        let by_url = || {
            incoming.urls.iter().find_map(|url| {
                let (whole, host, page) = plain(url);
                let local =
                    self.is_portable || host.is_empty() || matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
                self.by_url.get(&whole).or_else(|| self.by_page.get(&page).filter(|_| local))
            })
        };
        by_path.or_else(by_url).copied().filter(|&index| index < desk.sheets.len())
    }
}

/// An address without what does not tell one page from another: scheme, `www.`, fragment, tracking parameters, `index.html` and a
/// slash at the end. Whole, its host without the port, and its path.
fn plain(url: &str) -> (String, String, String) {
    let url = url.split('#').next().unwrap_or_default();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (authority, path) = match rest.find(['/', '?']) {
        Some(at) if url.contains("://") => rest.split_at(at),
        None if url.contains("://") => (rest, ""),
        _ => ("", rest),
    };
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("utm_")).collect();
    let path = path.trim_end_matches("index.html").trim_end_matches('/');
    let path = address::decode(path).into_owned();
    let authority = authority.to_lowercase();
    let authority = authority.strip_prefix("www.").unwrap_or(&authority);
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    let host = authority.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let host = host.map_or(authority, |(host, _)| host).to_owned();
    (format!("{authority}{path}{query}"), host, path)
}

fn tell(tally: &Tally, import: &Import, terminal: &Terminal) {
    let added: usize = tally.added.values().sum();
    if terminal.format == Format::Json {
        terminal.json(&json!({
            "added": tally.added, "there": tally.there, "answers": tally.answers, "dry_run": import.dry_run,
            "diagnostics": tally.faults,
        }));
        return;
    }
    for (article, facts) in &tally.added {
        terminal.say(&format!("{article}: {}", count(*facts, "fact")));
    }
    terminal.diagnostics(&tally.faults);
    let would = if import.dry_run { "would be " } else { "" };
    let there =
        if tally.there > 0 { format!(", {} there already or not readable", tally.there) } else { String::new() };
    let answers = if tally.answers > 0 {
        format!(", {} left out", count(tally.answers, "answer to a note"))
    } else {
        String::new()
    };
    terminal.say(&format!(
        "{} {would}added to {}{there}{answers}",
        count(added, "fact"),
        count(tally.added.len(), "article")
    ));
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn addresses_of_one_page_are_one() {
        let whole = |url: &str| plain(url).0;
        for url in [
            "http://example.org/a",
            "https://www.Example.org/a/index.html#x:~:text=y",
            "https://example.org/a/?utm_source=mail",
        ] {
            assert_eq!(whole(url), whole("https://example.org/a/"), "{url}");
        }
        assert_ne!(whole("https://example.org/a?id=2"), whole("https://example.org/a"));
        assert_eq!(plain("http://127.0.0.1:7878/b/"), ("127.0.0.1:7878/b".into(), "127.0.0.1".into(), "/b".into()));
        assert_eq!(plain("/b/").2, "/b");
        assert_eq!(plain("").2, "");
    }
}
