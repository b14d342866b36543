//! `facts list`, `facts due` and `facts show`.

use jiff::civil::Date;
use serde::Serialize;

use super::desk::{Desk, Sheet};
use super::{Exit, exit, refuse};
use crate::calendar;
use crate::cli::build::count;
use crate::cli::facts_args::{Due, Filters, Show};
use crate::facts::anchor::{self, AnchorState, Change};
use crate::facts::file::{last_day, two_decimals};
use crate::facts::{Fact, Origin, Status};
use crate::page::data::{self, Details};
use crate::page::wording;
use crate::terminal::{Format, Terminal};

/// Of a table; they may grow in number, but stay in this order.
const COLUMNS: [&str; 25] = [
    "article",
    "id",
    "kind",
    "status",
    "label",
    "says",
    "rule",
    "score",
    "as_of",
    "review_by",
    "checked_by",
    "checked_on",
    "exact",
    "source",
    "tags",
    "value",
    "low",
    "high",
    "unit",
    "approx",
    "change",
    "by",
    "when",
    "until",
    "period",
];

/// A fact with where it stands, for programs.
#[derive(Serialize)]
struct Row<'a> {
    article: &'a str,
    file: &'a str,
    #[serde(flatten)]
    fact: &'a Fact,
}

pub(super) fn list(filters: &Filters, desk: &Desk, terminal: &Terminal) -> Exit {
    let facts: Vec<(&Sheet, &Fact)> = desk.facts(filters).collect();
    terminal.diagnostics(&desk.faults);
    print(&facts, terminal, |fact| column(&score(fact), 5));
    let articles = 1 + facts.windows(2).filter(|pair| pair[0].0.article != pair[1].0.article).count();
    let articles = if facts.is_empty() { 0 } else { articles };
    terminal.say(&format!("{} in {}", count(facts.len(), "fact"), count(articles, "article")));
    exit(&desk.faults)
}

/// A table by article, a value for programs, or a table for other tables. `extra` is a column more, for people.
fn print(facts: &[(&Sheet, &Fact)], terminal: &Terminal, extra: impl Fn(&Fact) -> String) {
    match terminal.format {
        Format::Json => {
            let rows = facts.iter().map(|(sheet, fact)| Row { article: &sheet.article, file: &sheet.name, fact });
            terminal.json(&rows.collect::<Vec<_>>());
        }
        Format::Csv => terminal.print(csv(facts).trim_end()),
        Format::Text | Format::Jsonld | Format::Sarif => {
            let width = facts.iter().map(|(_, fact)| fact.id.chars().count()).max().unwrap_or(0).min(36);
            let mut article = "";
            for (sheet, fact) in facts {
                if article != sheet.article {
                    article = &sheet.article;
                    terminal.print(article);
                }
                let (kind, status) = (fact.kind().name(), wording::status(fact.status).0);
                let id = column(&fact.id, width);
                terminal.print(&format!("  {id}  {kind:12}  {status:9}  {}  {}", extra(fact), says(fact)));
            }
        }
    }
}

/// The table as CSV.
pub(super) fn csv(facts: &[(&Sheet, &Fact)]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.write_record(COLUMNS).and_then(|()| {
        facts.iter().try_for_each(|(sheet, fact)| {
            writer.write_record(record(sheet, fact).map(|cell| data::number_safe(&cell).into_owned()))
        })
    });
    let bytes = written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn record(sheet: &Sheet, fact: &Fact) -> [String; 25] {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let extra = fact.extra.as_deref();
    let checked = extra.and_then(|extra| extra.checked.as_ref());
    let rule = match &fact.origin {
        Origin::Hand => "hand",
        Origin::Rule { rule, .. } => rule,
    };
    let Details { value, low, high, unit, approx, change, by, when, until } = data::details(fact);
    let sources = fact.source.iter().filter_map(|source| {
        [&source.reference, &source.url, &source.title].into_iter().find_map(|name| name.as_deref())
    });
    [
        sheet.article.clone(),
        fact.id.clone(),
        fact.kind().name().to_owned(),
        wording::status(fact.status).0.to_owned(),
        fact.label.clone(),
        data::body_text(fact, &calendar::ENGLISH),
        rule.to_owned(),
        score(fact),
        text(fact.as_of.as_deref()),
        text(extra.and_then(|extra| extra.review_by.as_deref())),
        text(checked.map(|checked| checked.by.as_str())),
        text(checked.map(|checked| checked.on.as_str())),
        text(fact.at.first().map(|anchor| anchor.exact.as_str())),
        sources.collect::<Vec<_>>().join("; "),
        extra.map(|extra| extra.tags.join("; ")).unwrap_or_default(),
        value.to_owned(),
        low.to_owned(),
        high.to_owned(),
        unit.to_owned(),
        approx,
        change,
        by.to_owned(),
        when.to_owned(),
        until.to_owned(),
        text(fact.period.as_deref()),
    ]
}

/// What it says, in a line.
fn says(fact: &Fact) -> String {
    let line = data::body_text(fact, &calendar::ENGLISH).split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

fn score(fact: &Fact) -> String {
    match &fact.origin {
        Origin::Hand => String::new(),
        Origin::Rule { score, .. } => format!("{score:.2}"),
    }
}

fn column(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.chars().count());
    text.to_owned() + &" ".repeat(missing)
}

pub(super) fn due(due: &Due, desk: &Desk, terminal: &Terminal) -> Exit {
    let today = jiff::ZonedDateTime::now().date();
    let until = today.saturating_add(jiff::Span::new().days(i64::from(due.within)));
    let is_over = |fact: &Fact| matches!(fact.status, Status::Rejected | Status::Withdrawn);
    let dated = desk.facts(&due.filters).filter(|(_, fact)| !is_over(fact));
    let mut facts: Vec<(Date, (&Sheet, &Fact))> =
        dated.filter_map(|(sheet, fact)| Some((day(fact)?, (sheet, fact)))).filter(|(day, _)| *day <= until).collect();
    facts.sort_by_key(|(day, (sheet, _))| (*day, &sheet.article));
    let passed = facts.iter().filter(|(day, _)| *day <= today).count();
    let facts: Vec<(&Sheet, &Fact)> = facts.into_iter().map(|(_, fact)| fact).collect();
    terminal.diagnostics(&desk.faults);
    print(&facts, terminal, |fact| day(fact).map(|day| day.to_string()).unwrap_or_default());
    let ahead = match facts.len() - passed {
        0 => String::new(),
        more => format!(", {more} more within {}", count(due.within.into(), "day")),
    };
    terminal.say(&format!("{} due{ahead}", count(passed, "fact")));
    exit(&desk.faults)
}

/// The last day by which it is to be looked at again.
fn day(fact: &Fact) -> Option<Date> {
    last_day(fact.extra.as_ref()?.review_by.as_deref()?)
}

/// Where the words of a fact stand now.
#[derive(Serialize)]
struct Found<'a> {
    exact: &'a str,
    state: AnchorState,
    /// The words there, or of the nearest place.
    words: Option<&'a str>,
    #[serde(serialize_with = "two_decimals")]
    score: f32,
    /// What is said otherwise there.
    changes: Vec<Change>,
}

/// A fact in full, for programs.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    anchors: Vec<Found<'a>>,
}

pub(super) fn show(show: &Show, desk: &Desk, terminal: &Terminal) -> Exit {
    let (sheet, fact) = match desk.only(&show.id, &show.article) {
        Ok(found) => found,
        Err(fault) => return refuse(terminal, &fault),
    };
    let document = match sheet.document(&desk.config) {
        Ok((_, document)) => document,
        Err(faults) => {
            terminal.diagnostics(&faults);
            return exit(&faults);
        }
    };
    let anchored = anchor::anchor(&document, std::slice::from_ref(fact));
    let anchors = anchored.iter().map(|found| Found {
        exact: fact.at.get(found.nth as usize).map_or("", |anchor| &anchor.exact),
        state: found.state,
        words: found.span.or(found.candidate).map(|span| span.text(&document.prose)),
        score: found.score,
        changes: match found.state {
            AnchorState::ValueChanged => anchor::Changes::new(&document).of(fact, found),
            _ => Vec::new(),
        },
    });
    let anchors: Vec<Found<'_>> = anchors.collect();
    if terminal.format == Format::Json {
        terminal.json(&Shown { row: Row { article: &sheet.article, file: &sheet.name, fact }, anchors });
        return Exit::Fine;
    }
    terminal.print(&format!("{}: {}", sheet.name, says(fact)));
    terminal.print(crate::facts::file::edit::text_of(&sheet.source, &fact.id).unwrap_or_default().trim_end());
    for found in &anchors {
        terminal.print(&place(found));
    }
    Exit::Fine
}

fn place(found: &Found<'_>) -> String {
    let state = serde_json::to_value(found.state).ok();
    let state = state.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    match (found.state, found.words) {
        (AnchorState::Exact | AnchorState::Pinned, Some(words)) => format!("# {state}: \"{words}\""),
        (_, Some(words)) if found.state.is_found() => {
            format!("# {state}: \"{}\" stands there as \"{words}\"", found.exact)
        }
        (AnchorState::ValueChanged, Some(words)) if words == found.exact => {
            format!("# {state}: \"{words}\", where {}", anchor::told(&found.changes))
        }
        (_, Some(words)) => format!("# {state}: \"{}\"; nearest is \"{words}\"", found.exact),
        (_, None) => format!("# {state}: \"{}\" is not in the article", found.exact),
    }
}
