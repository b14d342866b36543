//! The articles and facts files that the commands below `postil facts` read and write.

use std::path::{Path, PathBuf};

use crate::article::FrontMatter;
use crate::cli::args::Global;
use crate::cli::facts_args::Filters;
use crate::cli::named;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::facts::{Fact, Origin, file};
use crate::files::{self, DiskFiles, Files as _, unreadable};
use crate::page::inventory::{facts_of, inventory};
use crate::page::load;

/// A site's articles with their facts.
pub(super) struct Desk {
    pub config: Config,
    /// In the order of their paths; those without a facts file have no facts.
    pub sheets: Vec<Sheet>,
    /// What is wrong with the files.
    pub faults: Vec<Diagnostic>,
}

/// An article and its facts file.
pub(super) struct Sheet {
    /// `content/news/a.md`, as people are told.
    pub article: String,
    /// `content/news/a.facts.toml`
    pub name: String,
    article_path: PathBuf,
    path: PathBuf,
    site: PathBuf,
    /// What the facts file holds; empty where there is none.
    pub source: String,
    pub facts: Vec<Fact>,
}

impl Desk {
    /// All articles of the site.
    pub fn open(global: &Global) -> Self {
        let files = DiskFiles::new(&global.root);
        let (entries, unlisted) = files.list("content");
        let mut faults: Vec<Diagnostic> =
            unlisted.iter().map(|fault| unreadable(&format!("content/{}", fault.path), &fault.error)).collect();
        let names = inventory(&entries).articles.into_iter().map(|article| format!("content/{}", article.path));
        let sheets = names.map(|article| Sheet::read((&global.root, &global.root), article, &mut faults)).collect();
        Self { config: config(global), sheets, faults }
    }

    /// The articles named, by themselves or by their facts files.
    pub fn of(global: &Global, named: &[PathBuf]) -> Self {
        let mut faults = Vec::new();
        let mut sheets = Vec::new();
        for path in named {
            let name = path.display().to_string();
            let article = name.strip_suffix(".facts.toml").map_or_else(|| name.clone(), |stem| format!("{stem}.md"));
            if Path::new(&article).is_file() && article.ends_with(".md") {
                sheets.push(Sheet::read((Path::new(""), &global.root), article, &mut faults));
            } else {
                faults.push(
                    Diagnostic::error("file.unreadable", format!("`{name}` is no article"))
                        .at(Place::file(&name))
                        .hint("name an article (`content/a.md`) or its facts file (`content/a.facts.toml`)"),
                );
            }
        }
        Self { config: config(global), sheets, faults }
    }

    /// Says what is wrong where there is nothing to work with.
    pub fn nothing(&self) -> Option<Diagnostic> {
        let empty = self.sheets.is_empty() && self.faults.is_empty();
        empty.then(|| {
            Diagnostic::error("facts.nothing", "no articles here")
                .hint("go to the site's folder or name it with `--root`; `postil make FILES` makes a site")
        })
    }

    /// Says what is wrong where one of the articles named is none.
    pub fn misnamed(&self, articles: &[String]) -> Option<Diagnostic> {
        let names: Vec<&str> = self.sheets.iter().map(Sheet::short).collect();
        named::unknown(articles, &names)
    }

    /// The facts that fit, with the sheet they stand on.
    pub fn facts<'a>(&'a self, filters: &'a Filters) -> impl Iterator<Item = (&'a Sheet, &'a Fact)> {
        let sheets = self.sheets.iter().filter(|sheet| filters.article.is_empty() || sheet.is_in(&filters.article));
        sheets
            .flat_map(move |sheet| sheet.facts.iter().filter(|fact| fits(filters, fact)).map(move |fact| (sheet, fact)))
    }

    /// The one fact of that id in the articles named, if any are.
    ///
    /// # Errors
    /// If there is none, or there are several.
    pub fn only<'a>(&'a self, id: &str, articles: &'a [String]) -> Result<(&'a Sheet, &'a Fact), Diagnostic> {
        let having = self.having(id, articles);
        match having[..] {
            [only] => Ok(only),
            [] => Err(self.unknown(id)),
            [_, ..] => {
                let articles: Vec<String> = having.iter().map(|(sheet, _)| format!("`{}`", sheet.short())).collect();
                let message = format!("{} articles have a fact `{id}`", having.len());
                Err(Diagnostic::error("facts.which", message)
                    .hint(format!("say which with `--article`: {}", articles.join(", "))))
            }
        }
    }

    fn having<'a>(&'a self, id: &str, articles: &'a [String]) -> Vec<(&'a Sheet, &'a Fact)> {
        let sheets = self.sheets.iter().filter(|sheet| articles.is_empty() || sheet.is_in(articles));
        sheets.filter_map(|sheet| Some((sheet, sheet.facts.iter().find(|fact| fact.id == id)?))).collect()
    }

    /// What is wrong with a fact that stands in its file and could not be read.
    fn broken(&self, sheet: &Sheet, id: &str) -> Diagnostic {
        let written = format!("\"{id}\"");
        let at = sheet.source.lines().position(|line| line.contains(&written)).map_or(0, |line| line as u32 + 1);
        let of_file =
            self.faults.iter().filter(|fault| fault.place.as_ref().is_some_and(|place| place.file == sheet.name));
        let Some(fault) = of_file.min_by_key(|fault| fault.place.as_ref().map_or(0, |place| place.line.abs_diff(at)))
        else {
            return Diagnostic::error("facts.broken", format!("fact `{id}` cannot be read"))
                .at(Place::file(&sheet.name));
        };
        let message = format!("fact `{id}` cannot be read: {}", fault.message);
        Diagnostic { code: "facts.broken", message, ..fault.clone() }
    }

    fn unknown(&self, id: &str) -> Diagnostic {
        if let Some(sheet) = self.sheets.iter().find(|sheet| file::edit::text_of(&sheet.source, id).is_some()) {
            return self.broken(sheet, id);
        }
        let ids = self.sheets.iter().flat_map(|sheet| &sheet.facts).map(|fact| fact.id.as_str());
        let hint = crate::diagnostic::nearest(id, ids)
            .map_or_else(|| "`postil facts list` shows them".to_owned(), |near| format!("did you mean `{near}`?"));
        Diagnostic::error("facts.unknown", format!("no fact `{id}`")).hint(hint)
    }
}

/// The site's, where there is a sound one: what it says of Markdown matters for where words stand.
fn config(global: &Global) -> Config {
    let text = std::fs::read_to_string(global.root.join(&global.config)).ok();
    text.and_then(|text| Config::parse(&global.config, &text).ok()).unwrap_or_default()
}

fn fits(filters: &Filters, fact: &Fact) -> bool {
    let (rule, score) = match &fact.origin {
        Origin::Hand => (None, None),
        Origin::Rule { rule, score } => (Some(rule.as_str()), Some(*score)),
    };
    let of_rule = |wanted: &String| {
        rule.is_some_and(|rule| rule.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    };
    (filters.kind.is_empty() || filters.kind.contains(&fact.kind()))
        && (filters.status.is_empty() || filters.status.contains(&fact.status))
        && filters.rule.as_ref().is_none_or(of_rule)
        && filters.min_score.is_none_or(|least| score.is_some_and(|score| score >= least - f32::EPSILON))
}

impl Sheet {
    /// Reads an article whose path counts from `root`, and which may be one of the site in `site`.
    fn read((root, site): (&Path, &Path), article: String, faults: &mut Vec<Diagnostic>) -> Self {
        let name = facts_of(&article);
        let (article_path, path) = (root.join(&article), root.join(&name));
        let source = match std::fs::read(&path) {
            Ok(bytes) => load::utf8(&name, &bytes).map(str::to_owned).map_err(|fault| faults.push(fault)).ok(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => {
                faults.push(unreadable(&name, &error));
                None
            }
        };
        let source = source.unwrap_or_default();
        let (read, found) = file::read(&name, &source);
        faults.extend(found.into_iter().filter(Diagnostic::is_error));
        Self { article, name, article_path, path, site: site.to_owned(), source, facts: read.facts }
    }

    /// As `--article` takes it: `news/a`.
    pub fn short(&self) -> &str {
        named::short(&self.article)
    }

    fn is_in(&self, articles: &[String]) -> bool {
        articles.iter().any(|wanted| named::is_in(self.short(), wanted))
    }

    /// The article's text.
    pub fn text(&self) -> Result<String, Diagnostic> {
        let bytes = std::fs::read(&self.article_path).map_err(|error| unreadable(&self.article, &error))?;
        load::utf8(&self.article, &bytes).map(str::to_owned)
    }

    /// The article as read, with its front matter.
    pub fn document(&self, config: &Config) -> Result<(FrontMatter, Document), Vec<Diagnostic>> {
        let text = self.text().map_err(|fault| vec![fault])?;
        load::document(&self.article, &text, config)
    }

    /// Writes the facts file, if it is still the one that was read.
    pub fn write(&self, text: &str) -> Result<(), Diagnostic> {
        replace(&self.site, (&self.path, &self.name), &self.source, text)
    }

    /// Writes the article, if it is still the one that was read.
    pub fn write_article(&self, old: &str, text: &str) -> Result<(), Diagnostic> {
        replace(&self.site, (&self.article_path, &self.article), old, text)
    }
}

fn replace(site: &Path, (path, name): (&Path, &str), old: &str, new: &str) -> Result<(), Diagnostic> {
    if old == new {
        return Ok(());
    }
    let now = match std::fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(unreadable(name, &error)),
        Ok(now) => now,
    };
    if now != old {
        return Err(Diagnostic::error("edit.changed", format!("`{name}` was changed at the same moment"))
            .at(Place::file(name))
            .hint("try again"));
    }
    let (folder, below) = files::within(site, path);
    files::replace(&folder, &below, new.as_bytes()).map_err(|error| files::unwritable(name, &error))
}
