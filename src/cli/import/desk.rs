//! What is done with a plan: its files are written, facts suggested, and all of it told.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use anstyle::{AnsiColor, Style};

use super::super::annotate;
use super::super::args::ImportOptions;
use super::done::{Done, FileReport};
use super::{Site, write};
use crate::article::documents::Comment;
use crate::article::import::{Batch, Difference, Import, Outcome, PROPOSAL_FILE};
use crate::diagnostic::Diagnostic;
use crate::document::escape;
use crate::facts::recognise::Own;
use crate::facts::{Fact, exchange, file};
use crate::files;
use crate::page::inventory::facts_of;
use crate::path::SitePath;
use crate::terminal::{Loudness, Terminal};

/// Changed paragraphs that are shown, unless all are asked for, and characters of each around what changed.
const MOST_SHOWN: usize = 8;
const AROUND: usize = 48;
const LONGEST: usize = 160;

/// Where and how.
pub(super) struct Desk<'a> {
    pub site: &'a Site<'a>,
    pub own: &'a Own,
    pub options: &'a ImportOptions,
    pub terminal: &'a Terminal,
}

/// What was written of an article.
#[derive(Default)]
pub(super) struct Suggested {
    /// How many facts were suggested.
    suggestions: usize,
    /// What failed, though the article was written.
    fault: Option<Box<Diagnostic>>,
}

/// An article that was written; or why not.
pub(super) type Written = Result<Suggested, Box<Diagnostic>>;

impl Desk<'_> {
    /// Puts down what is about to be written. Where that fails, the articles are worth more than the record of them.
    pub fn begin(&self, done: &mut Done) {
        if !self.options.dry_run
            && let Err(fault) = self.site.articles.begin()
            && !done.diagnostics.contains(&fault)
        {
            done.diagnostics.push(fault);
        }
    }

    /// Writes what was planned, unless it is only to be told, and suggests facts; an entry for each article.
    pub fn write(&self, input: &str, batch: &Batch) -> Vec<Written> {
        let shared = batch.shared.iter().chain(&batch.last).map(|(path, _)| path.parent());
        shared.for_each(|folder| self.sweep(folder, false));
        if !self.options.dry_run
            && let Err(fault) = write(self.site.root, &batch.shared, &[])
        {
            return batch.imports.iter().map(|_| Err(fault.clone())).collect();
        }
        let mut written: Vec<Written> = batch.imports.iter().map(|import| self.write_one(input, import)).collect();
        if !self.options.dry_run
            && written.iter().all(Result::is_ok)
            && let Err(fault) = write(self.site.root, &batch.last, &[])
            && let Some(Ok(last)) = written.last_mut()
        {
            last.fault.get_or_insert(fault);
        }
        written
    }

    /// Takes away what is left in a folder of imports that were killed. Into one that an import only begins, nobody else writes yet.
    fn sweep(&self, folder: &str, is_new: bool) {
        if !self.options.dry_run
            && let Ok(folder) = files::inside(self.site.root, Path::new(folder))
        {
            let age = if is_new || files::is_abandoned(&folder) { Duration::ZERO } else { files::A_WHILE };
            files::sweep(&folder, age);
        }
    }

    fn write_one(&self, input: &str, import: &Import) -> Written {
        if !self.options.dry_run {
            if !import.writes.is_empty() {
                self.sweep(import.article.parent(), import.outcome == Outcome::Created);
            }
            write(self.site.root, &import.writes, &import.removes)?;
        }
        if self.options.no_annotate || matches!(import.outcome, Outcome::KeptEdited | Outcome::Proposed) {
            return Ok(Suggested::default());
        }
        let article = import.article.as_str();
        // What a person took out of the facts of an article that is as it was stays out.
        let has_facts = || self.site.root.join(facts_of(article)).is_file();
        if import.outcome == Outcome::Unchanged && has_facts() {
            return Ok(Suggested::default());
        }
        let written = import.writes.iter().find(|(path, _)| *path == import.article);
        let planned = written.map(|(_, markdown)| String::from_utf8_lossy(markdown).into_owned());
        let text = planned.or_else(|| fs::read_to_string(self.site.root.join(article)).ok()).unwrap_or_default();
        Ok(match self.suggest(article, &text, (input, &import.comments)) {
            Ok(suggestions) => Suggested { suggestions, fault: None },
            Err(fault) => Suggested { suggestions: 0, fault: Some(fault) },
        })
    }

    /// Tells what became of an article.
    pub fn tell(&self, input: &str, plan: Import, written: Written, done: &mut Done) {
        let Self { options, terminal, .. } = *self;
        let Suggested { suggestions, fault } = match written {
            Ok(written) => written,
            Err(fault) => {
                self.site.articles.failed(plan.article.as_str());
                return done.fail(input, *fault);
            }
        };
        let outcome = done.count(plan.outcome);
        let article = plan.article.to_string();
        let would = if options.dry_run { "would be " } else { "" };
        terminal.say(&format!("{would}{outcome}  {input} -> {article}"));
        let change = plan.change.unwrap_or_default();
        self.show(&change.differences);
        let is_shown = options.dry_run && terminal.loudness == Loudness::Verbose && plan.outcome != Outcome::KeptEdited;
        let is_text = |path: &SitePath| *path == plan.article || path.as_str().ends_with(PROPOSAL_FILE);
        let markdown = plan.writes.into_iter().find(|(path, _)| is_shown && is_text(path));
        let markdown = markdown.map(|(_, markdown)| String::from_utf8_lossy(&markdown).into_owned());
        if terminal.loudness == Loudness::Verbose {
            plan.evidence.iter().for_each(|line| terminal.say(&format!("  {}", escape::permitted(line))));
            if let Some(markdown) = &markdown {
                terminal.say(&format!("\n{}", escape::permitted(markdown)));
            }
        }
        if !plan.evidence.is_empty() {
            done.evidence.insert(article.clone(), plan.evidence);
        }
        done.diagnostics.extend(plan.notes);
        done.diagnostics.extend(fault.as_deref().cloned());
        done.facts += suggestions;
        let proposal = (plan.outcome == Outcome::Proposed).then(|| article.replace("index.md", PROPOSAL_FILE));
        done.files.push(FileReport {
            input: input.to_owned(),
            outcome,
            article: Some(article.clone()),
            suggestions,
            incomplete: plan.is_incomplete,
            changes: change.differences,
            conflicts: change.conflicts,
            proposal,
            markdown,
            fault: fault.map(|fault| *fault),
        });
        done.articles.push(article);
    }

    /// Shows what changed, a paragraph at a time.
    fn show(&self, differences: &[Difference]) {
        let most = if self.terminal.loudness == Loudness::Verbose { differences.len() } else { MOST_SHOWN };
        let (red, green) = (AnsiColor::Red.on_default(), AnsiColor::Green.on_default());
        let line = |style: Style, mark: char, text: &str| format!("  {style}{mark} {}{style:#}\n", harmless(text));
        let mut lines = String::new();
        for difference in differences.iter().take(most) {
            let [was, is] = shortened(difference);
            lines.extend(was.map(|text| line(red, '-', &text)));
            lines.extend(is.map(|text| line(green, '+', &text)));
        }
        if differences.len() > most {
            let more = format!("  … and {} more (all of them with `--verbose`)\n", differences.len() - most);
            lines.push_str(&more);
        }
        self.terminal.say_styled(&lines);
    }

    /// Suggests facts from the text and from the remarks in its margin; how many are new.
    fn suggest(
        &self,
        article: &str,
        text: &str,
        (input, comments): (&str, &[Comment]),
    ) -> Result<usize, Box<Diagnostic>> {
        let published = self.options.published.map(|published| published.date);
        let found = annotate::article(article, text, published, self.own);
        let mut found = found.map_err(|faults| Box::new(faults[0].clone()))?;
        let path = self.site.root.join(article).display().to_string();
        let notes = notes(&path, &found, input, comments);
        found.facts.extend(notes);
        let (added, faults) = annotate::add(self.site.root, &path, &found, self.options.dry_run).map_err(Box::new)?;
        // What is wrong with a file that stood there is told where it keeps facts from being added.
        match faults.into_iter().next().filter(|_| added == 0) {
            Some(fault) => Err(Box::new(fault)),
            None => Ok(added),
        }
    }
}

/// A line of a text for a terminal: nothing in it moves a cursor, sets a title or turns what follows around.
fn harmless(line: &str) -> String {
    let acts = |c: char| c.is_control() && c != '\t' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    line.replace(acts, "\u{fffd}")
}

fn notes(article: &str, found: &annotate::Found, input: &str, comments: &[Comment]) -> Vec<Fact> {
    let remarks: Vec<_> = comments
        .iter()
        .filter_map(|comment| exchange::remark_in_margin(&comment.author, &comment.text, &comment.quote))
        .collect();
    if remarks.is_empty() {
        return Vec::new();
    }
    let there = fs::read_to_string(facts_of(article)).unwrap_or_default();
    let there = file::read(article, &there).0.facts;
    let taken: HashSet<&str> = there.iter().chain(&found.facts).map(|fact| fact.id.as_str()).collect();
    let (mut notes, _) = exchange::facts(input, &remarks, &taken);
    notes.iter_mut().for_each(|fact| exchange::settle(fact, found.document()));
    notes
}

/// The two sides of a difference, each short: what is the same at both ends is left out but for some words.
fn shortened(difference: &Difference) -> [Option<String>; 2] {
    let (Some(was), Some(is)) = (&difference.was, &difference.is) else {
        let short = |text: &Option<String>| text.as_deref().map(|text| cut(text, 0, text.len()));
        return [short(&difference.was), short(&difference.is)];
    };
    let start: usize = was.chars().zip(is.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let (before, after) = (was[start..].chars().rev(), is[start..].chars().rev());
    let end: usize = before.zip(after).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    [was, is].map(|text| Some(cut(text, start, text.len() - end)))
}

/// What stands from `start` to `end`, with some words around it.
fn cut(text: &str, start: usize, end: usize) -> String {
    let back =
        |from: usize, most: usize| text[..from].char_indices().rev().take(most).last().map_or(from, |(at, _)| at);
    let on = |from: usize, most: usize| text[from..].char_indices().nth(most).map_or(text.len(), |(at, _)| from + at);
    let mut first = back(start, AROUND);
    if first > 0 {
        first = text[first..start].find(' ').map_or(first, |space| first + space + 1);
    }
    let mut last = on(end.min(on(start, LONGEST)), AROUND);
    if last < text.len() {
        last = text[start..last].rfind(' ').map_or(last, |space| start + space);
    }
    let [before, after] = [first > 0, last < text.len()].map(|is_cut| if is_cut { "…" } else { "" });
    format!("{before}{}{after}", &text[first..last.max(first)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_shown_with_some_words_around_them() {
        let long = "It blew hard for hours, and nobody on the quay remembered another storm like it in ".to_owned();
        let text = |year: &str| {
            Some(format!(
                "{long}{year}, when the roof of the terminal came down on the boats and three of them sank at once."
            ))
        };
        let [was, is] = shortened(&Difference { was: text("1987"), is: text("1978") });
        assert_eq!(
            was.unwrap(),
            "…the quay remembered another storm like it in 1987, when the roof of the terminal came down on…"
        );
        assert!(is.unwrap().contains("in 1978, when"));
        let [was, is] = shortened(&Difference { was: None, is: Some("ærlig ".repeat(100)) });
        assert!(was.is_none() && is.unwrap().chars().count() < LONGEST + AROUND + 2);
        let [was, is] = shortened(&Difference { was: Some("æ".repeat(400)), is: Some("ø".repeat(400)) });
        assert!(was.unwrap().ends_with('…') && is.unwrap().starts_with('ø'));
    }
}
