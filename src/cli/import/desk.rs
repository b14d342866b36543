//! What is done with a plan: its files are written, facts suggested, and all of it told.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use super::super::annotate;
use super::super::args::ImportOptions;
use super::{Done, write};
use crate::article::documents::Comment;
use crate::article::import::{Import, Outcome};
use crate::diagnostic::Diagnostic;
use crate::facts::recognise::Own;
use crate::facts::{Fact, exchange, file};
use crate::page::inventory::facts_of;
use crate::terminal::{Loudness, Terminal};

/// Where and how.
pub(super) struct Desk<'a> {
    pub root: &'a Path,
    pub own: &'a Own,
    pub options: &'a ImportOptions,
    pub terminal: &'a Terminal,
    /// The file that is imported.
    pub input: &'a str,
}

fn count_one(counter: &mut usize, word: &'static str) -> &'static str {
    *counter += 1;
    word
}

impl Desk<'_> {
    pub fn carry_out(&self, plan: Import, done: &mut Done) -> Result<(), Box<Diagnostic>> {
        let Self { root, options, terminal, input, .. } = *self;
        if !options.dry_run {
            write(root, &plan.writes)?;
        }
        let would = if options.dry_run { "would be " } else { "" };
        let outcome = match plan.outcome {
            Outcome::Created => count_one(&mut done.created, "imported"),
            Outcome::Unchanged => count_one(&mut done.unchanged, "unchanged"),
            Outcome::Updated => count_one(&mut done.updated, "updated"),
            Outcome::KeptEdited => count_one(&mut done.kept, "kept"),
        };
        terminal.say(&format!("{would}{outcome}  {input} -> {}", plan.article));
        let markdown = plan.writes.first().map(|(_, markdown)| String::from_utf8_lossy(markdown).into_owned());
        if terminal.loudness == Loudness::Verbose {
            plan.evidence.iter().for_each(|line| terminal.say(&format!("  {line}")));
            if let Some(markdown) = markdown.as_ref().filter(|_| options.dry_run) {
                terminal.say(&format!("\n{markdown}"));
            }
        }
        let article = plan.article.to_string();
        if !plan.evidence.is_empty() {
            done.evidence.insert(article.clone(), plan.evidence);
        }
        done.diagnostics.extend(plan.notes);
        if !options.no_annotate && plan.outcome != Outcome::KeptEdited {
            let text = markdown.or_else(|| fs::read_to_string(root.join(&article)).ok()).unwrap_or_default();
            done.facts += self.suggest(&article, &text, &plan.comments)?;
        }
        done.articles.push(article);
        Ok(())
    }

    /// Suggests facts from the text and from the remarks in its margin; how many are new.
    fn suggest(&self, article: &str, text: &str, comments: &[Comment]) -> Result<usize, Box<Diagnostic>> {
        let published = self.options.published.map(|published| published.date);
        let found = annotate::article(article, text, published, self.own);
        let mut found = found.map_err(|faults| Box::new(faults[0].clone()))?;
        let path = self.root.join(article).display().to_string();
        let notes = self.notes(&path, &found, comments);
        found.facts.extend(notes);
        annotate::add(&path, &found.facts, self.options.dry_run).map_err(Box::new)
    }

    fn notes(&self, article: &str, found: &annotate::Found, comments: &[Comment]) -> Vec<Fact> {
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
        let (mut notes, _) = exchange::facts(self.input, &remarks, &taken);
        notes.iter_mut().for_each(|fact| exchange::settle(fact, found.document()));
        notes
    }
}
