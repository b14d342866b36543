//! What an import did, in all and file by file.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::super::Exit;
use super::super::build::count;
use crate::article::import::{Difference, Outcome};
use crate::diagnostic::Diagnostic;
use crate::terminal::{Format, Terminal};

/// What became of one article, or of a file that is none.
#[derive(Debug, Default, Serialize)]
pub struct FileReport {
    pub input: String,
    /// `imported`, `updated`, `unchanged`, `merged`, `kept`, `proposed` or `failed`.
    pub outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Facts that were suggested.
    pub suggestions: usize,
    /// Whether only the beginning of the article could be read, as the rest is for subscribers.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub incomplete: bool,
    /// What its source changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Difference>,
    /// Places that its source and a person changed.
    pub conflicts: usize,
    /// Where a merge waits for a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal: Option<String>,
    /// The article or the proposal, if it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub markdown: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Diagnostic>,
}

/// What an import did.
#[derive(Default)]
pub struct Done {
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub merged: usize,
    pub proposed: usize,
    pub kept: usize,
    pub failed: usize,
    pub facts: usize,
    /// From the site's root.
    pub articles: Vec<String>,
    pub diagnostics: Vec<Diagnostic>,
    /// What web pages said about themselves, by article.
    pub evidence: BTreeMap<String, Vec<String>>,
    pub files: Vec<FileReport>,
    /// Whole sites.
    pub moved: Vec<Moved>,
}

/// What became of a site.
#[derive(Debug, Default, Serialize)]
pub struct Moved {
    pub generator: &'static str,
    pub folder: String,
    pub config: String,
    /// Whether `postil.toml` was written, or would be.
    pub wrote_config: bool,
    pub sections: usize,
    /// Files that were copied.
    pub copied: usize,
    /// Every old address, with the one that answers.
    pub addresses: BTreeMap<String, String>,
    /// Those of them that `postil.toml` sends on.
    pub redirects: BTreeMap<String, String>,
}

impl Moved {
    fn summary(&self) -> String {
        let led = self.addresses.iter().filter(|(from, to)| from != to).count();
        format!(
            "moved a {} site: {}, {} copied; of {} old addresses {} stay and {led} lead on",
            self.generator,
            count(self.sections, "section"),
            count(self.copied, "file"),
            self.addresses.len(),
            self.addresses.len() - led,
        )
    }
}

impl Done {
    pub fn finish(&self, root: &Path, dry_run: bool, terminal: &Terminal) -> Exit {
        terminal.finish();
        terminal.diagnostics(&self.diagnostics);
        if terminal.format == Format::Json {
            terminal.json(&serde_json::json!({
                "created": self.created, "updated": self.updated, "unchanged": self.unchanged, "merged": self.merged,
                "proposed": self.proposed, "kept": self.kept, "failed": self.failed, "suggestions": self.facts,
                "articles": self.articles, "files": self.files, "evidence": self.evidence, "diagnostics": self.diagnostics,
                "sites": self.moved,
            }));
        }
        terminal.say(&self.summary());
        if self.created > 0 && !dry_run {
            let root = if root == Path::new(".") { String::new() } else { format!("--root {} ", root.display()) };
            terminal.say(&format!("next: postil {root}build"));
        }
        self.exit()
    }

    /// What is there, unless something is wrong, which is told.
    pub fn unless<T>(&mut self, result: Result<T, Box<Diagnostic>>) -> Option<T> {
        result.map_err(|fault| self.diagnostics.push(*fault)).ok()
    }

    /// A file that could not be imported.
    pub fn fail(&mut self, input: &str, fault: Diagnostic) {
        self.failed += 1;
        self.diagnostics.push(fault.clone());
        self.files.push(FileReport {
            input: input.to_owned(),
            outcome: "failed",
            fault: Some(fault),
            ..FileReport::default()
        });
    }

    /// Counts an article, and names what became of it.
    pub fn count(&mut self, outcome: Outcome) -> &'static str {
        let (counter, word) = match outcome {
            Outcome::Created => (&mut self.created, "imported"),
            Outcome::Unchanged => (&mut self.unchanged, "unchanged"),
            Outcome::Updated => (&mut self.updated, "updated"),
            Outcome::KeptEdited => (&mut self.kept, "kept"),
            Outcome::Merged => (&mut self.merged, "merged"),
            Outcome::Proposed => (&mut self.proposed, "proposed"),
        };
        *counter += 1;
        word
    }

    pub fn summary(&self) -> String {
        let parts = [
            (self.created, "imported"),
            (self.updated, "updated"),
            (self.merged, "merged"),
            (self.unchanged, "unchanged"),
            (self.kept, "kept because edited since (`--force` overwrites)"),
            (self.proposed, "to be merged by hand"),
            (self.failed, "failed"),
        ];
        let told: Vec<String> =
            parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect();
        let articles = if told.is_empty() { "nothing imported".to_owned() } else { told.join(", ") };
        let mut lines: Vec<String> = self.moved.iter().map(Moved::summary).collect();
        lines.push(format!("{articles}; {} added", count(self.facts, "suggested fact")));
        lines.join("\n")
    }

    pub fn exit(&self) -> Exit {
        let errors = || self.diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
        if errors().any(|error| error.code.starts_with("file.")) {
            Exit::Usage
        } else if errors().next().is_some() {
            Exit::ContentErrors
        } else {
            Exit::Fine
        }
    }
}
