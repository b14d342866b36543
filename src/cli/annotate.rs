//! `annotate`.

use std::io::Read as _;
use std::path::Path;

use super::args::{Annotate, Global};
use super::build::count;
use super::moved::Strays;
use super::{Exit, explain, named, refuse};
use crate::article::{self, FrontMatter, encoding};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, nearest};
use crate::document::highlight::Highlighter;
use crate::document::{Document, Language, markdown, plain};
use crate::facts::annotation::Annotation;
use crate::facts::explanation::Explanation;
use crate::facts::recognise::{Currencies, Mention, Own, recognise_with};
use crate::facts::registry::read_entities;
use crate::facts::suggest::suggest_with;
use crate::facts::{Fact, file, known};
use crate::files::{DiskFiles, Files as _, reason, replace, unwritable, within};
use crate::language::written_in;
use crate::page::inventory::{facts_of, inventory};
use crate::page::load;
use crate::pipeline;
use crate::terminal::{Format, Terminal};

pub(super) fn run(annotate: &Annotate, global: &Global, terminal: &Terminal) -> Exit {
    let files = match chosen(annotate, global) {
        Ok(files) => files,
        Err(fault) => return refuse(terminal, &fault),
    };
    if files.is_empty() {
        let fault = Diagnostic::error("annotate.nothing", "no articles to annotate")
            .hint("name files, or go to a site's folder; `postil make FILES` makes a site from raw articles");
        return refuse(terminal, &fault);
    }
    let faults = match own(&global.root, &global.config) {
        Err(faults) => faults,
        Ok(own) if annotate.explain => explain_all(&files, annotate, &own, terminal),
        Ok(own) => annotate_all(&files, annotate, (&own, &global.root), terminal),
    };
    if terminal.format == Format::Json {
        for fault in &faults {
            terminal.diagnostic(fault);
        }
    }
    terminal.diagnostics(&faults);
    match faults.iter().any(|fault| fault.code.starts_with("file.")) {
        true => Exit::Usage,
        false if faults.iter().any(Diagnostic::is_error) => Exit::ContentErrors,
        false => Exit::Fine,
    }
}

/// Annotates each of `files`; what went wrong.
fn annotate_all(
    files: &[String],
    annotate: &Annotate,
    (own, root): (&Own, &Path),
    terminal: &Terminal,
) -> Vec<Diagnostic> {
    let mut annotations = Vec::new();
    let mut faults = Vec::new();
    let mut strays = Strays::of(root);
    for name in files {
        match read(name, annotate, own).map(|read| read.recognised(own)) {
            Ok(found) if terminal.format == Format::Json => annotations.push(found.annotation(name)),
            Ok(found) => match tell(&found, name, annotate, (&mut strays, terminal)) {
                Ok(found) => faults.extend(found),
                Err(fault) => faults.push(fault),
            },
            Err(found) => faults.extend(found),
        }
    }
    if terminal.format == Format::Json {
        terminal.json(&annotations);
    }
    faults
}

/// Explains each of `files`; what went wrong.
fn explain_all(files: &[String], annotate: &Annotate, own: &Own, terminal: &Terminal) -> Vec<Diagnostic> {
    let mut explanations = Vec::new();
    let mut faults = Vec::new();
    for name in files {
        match read(name, annotate, own) {
            Ok(read) => {
                let explanation = Explanation::new(name, read.published, &read.document, own);
                if terminal.format == Format::Text {
                    explain::print(&explanation, &read.source, terminal);
                } else {
                    explanations.push(explanation);
                }
            }
            Err(found) => faults.extend(found),
        }
    }
    if terminal.format == Format::Json {
        terminal.json(&explanations);
    }
    faults
}

/// The files to read: those named, the articles that `--article` names, or every article of the site.
///
/// # Errors
/// If there is no such article.
fn chosen(annotate: &Annotate, global: &Global) -> Result<Vec<String>, Diagnostic> {
    let all = || site_articles(global);
    if annotate.article.is_empty() {
        let named: Vec<String> = annotate.files.iter().map(|file| file.display().to_string()).collect();
        return Ok(if named.is_empty() { all() } else { named });
    }
    let content = global.root.join("content");
    let all = all();
    let name = |path: &str| {
        let below = Path::new(path).strip_prefix(&content).unwrap_or(Path::new(path));
        named::short(&below.to_string_lossy()).to_owned()
    };
    let names: Vec<String> = all.iter().map(|path| name(path)).collect();
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    if let Some(fault) = named::unknown(&annotate.article, &known) {
        return Err(fault);
    }
    let wanted = |name: &&str| annotate.article.iter().any(|wanted| named::is_in(name, wanted));
    Ok(all.iter().zip(known).filter(|(_, name)| wanted(name)).map(|(path, _)| path.clone()).collect())
}

/// Every article of the site, as a path from here.
fn site_articles(global: &Global) -> Vec<String> {
    let files = DiskFiles::new(&global.root);
    let articles = inventory(&files.list("content").0).articles.into_iter();
    articles.map(|article| global.root.join("content").join(article.path).display().to_string()).collect()
}

/// The people, organisations and places that the site in `root` has names for, of which `check` tells what is wrong with
/// them, and what its configuration `file` says of its language and currencies. Outside of a site there is none.
///
/// # Errors
/// Everything that is wrong with the configuration.
pub(super) fn own(root: &Path, file: &str) -> Result<Own, Vec<Diagnostic>> {
    let mut own = Own::default();
    if root.join(file).is_file() {
        let config = pipeline::config(&DiskFiles::new(root), &pipeline::Options::new(file))?;
        own.currencies = Currencies::of(&config.facts.currencies);
        own.default_language = config.default_language;
    }
    let source = std::fs::read_to_string(root.join("data/entities.toml")).unwrap_or_default();
    for entity in read_entities("data/entities.toml", &source).0 {
        own.add(entity.kind, &entity.name, &entity.aka);
    }
    Ok(own)
}

/// What was recognised in one text.
pub(super) struct Found {
    document: Document,
    published: Option<jiff::civil::Date>,
    mentions: Vec<Mention>,
    pub facts: Vec<Fact>,
    is_article: bool,
}

impl Found {
    pub fn document(&self) -> &Document {
        &self.document
    }

    fn annotation(&self, name: &str) -> Annotation {
        Annotation::new(name, self.published, &self.document, &self.mentions, &self.facts)
    }
}

/// A text before anything is recognised in it.
struct Read {
    source: String,
    document: Document,
    published: Option<jiff::civil::Date>,
    is_article: bool,
}

impl Read {
    fn recognised(self, own: &Own) -> Found {
        let Self { document, published, is_article, .. } = self;
        let mentions = recognise_with(&document, published, own);
        let facts = suggest_with(&document, &mentions, own);
        Found { document, published, mentions, facts, is_article }
    }
}

fn read(name: &str, annotate: &Annotate, own: &Own) -> Result<Read, Vec<Diagnostic>> {
    let bytes = read_bytes(name).map_err(|error| {
        let message = format!("cannot read `{name}`: {}", reason(&error));
        vec![Diagnostic::error("file.unreadable", message).at(Place::file(name)).hint(near_file(name))]
    })?;
    if name.ends_with(".md") {
        let text = load::utf8(name, &bytes).map_err(|fault| vec![fault])?;
        let language = annotate.language.map_or(own.language(), |given| given.0);
        return read_article(name, text, annotate.published, language);
    }
    let decoded = encoding::decode(&bytes).map_err(|fault| {
        vec![Diagnostic::error(fault.code(), format!("`{name}` {fault}")).at(Place::file(name)).hint(fault.hint())]
    })?;
    let mut document = plain::read(&decoded.text);
    document.language = match annotate.language {
        Some(given) => given.0,
        None => written_in(&document.prose).map_or(own.language(), Language::of),
    };
    Ok(Read { source: decoded.text, document, published: annotate.published, is_article: false })
}

/// What to do about a file that cannot be read: its folder may have one with a name like it.
fn near_file(name: &str) -> String {
    let path = Path::new(name);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let known: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let file = path.file_name().map_or_else(String::new, |file| file.to_string_lossy().into_owned());
    match nearest(&file, known.iter().map(String::as_str)).filter(|near| *near != file) {
        Some(near) => format!("did you mean `{}`?", path.with_file_name(near).display()),
        None => "check the name and its permissions".to_owned(),
    }
}

fn read_bytes(name: &str) -> std::io::Result<Vec<u8>> {
    if name != "-" {
        return std::fs::read(name);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
}

/// Recognises the facts of an article in Markdown; dates count from its own date where it has one.
pub(super) fn article(
    name: &str,
    text: &str,
    published: Option<jiff::civil::Date>,
    own: &Own,
) -> Result<Found, Vec<Diagnostic>> {
    Ok(read_article(name, text, published, own.language())?.recognised(own))
}

fn read_article(
    name: &str,
    text: &str,
    published: Option<jiff::civil::Date>,
    language: Language,
) -> Result<Read, Vec<Diagnostic>> {
    let (front, body): (FrontMatter, usize) = article::parse_page(name, text)?;
    let mut document = markdown::read(text, body, &load::options(&Config::default()), &Highlighter::off());
    document.language = front.language.as_deref().map_or(language, Language::of);
    let published = front.date.map(|date| date.date).or(published);
    Ok(Read { source: text.to_owned(), document, published, is_article: true })
}

/// Adds the facts to the article's file, or lists those of a plain text; what is wrong with the file.
fn tell(
    found: &Found,
    name: &str,
    annotate: &Annotate,
    (strays, terminal): (&mut Strays, &Terminal),
) -> Result<Vec<Diagnostic>, Diagnostic> {
    if !found.is_article {
        terminal.say(&format!("{name}: {}", count(found.facts.len(), "fact")));
        for fact in &found.facts {
            terminal.print(&format!("  {:12} {}", fact.kind().name(), fact.label));
        }
        return Ok(Vec::new());
    }
    if let Some(moved) = strays.take(name, &found.document, annotate.dry_run)? {
        terminal.say(&format!("{name}: {moved}"));
        if annotate.dry_run {
            return Ok(Vec::new());
        }
    }
    let (added, faults) = add(strays.root(), name, found, annotate.dry_run)?;
    let would = if annotate.dry_run { "would be " } else { "" };
    if added > 0 || faults.is_empty() {
        terminal.say(&format!("{name}: {} {would}added", count(added, "suggestion")));
    }
    Ok(faults)
}

/// Merges what was suggested into the facts file beside `article`; how many were new, and the errors of the file, whose facts cannot be
/// read.
pub(super) fn add(
    root: &Path,
    article: &str,
    found: &Found,
    dry_run: bool,
) -> Result<(usize, Vec<Diagnostic>), Diagnostic> {
    let path = facts_of(article);
    let existing = match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(unwritable(&path, &error)),
    };
    let (before, faults) = existing.as_ref().map(|text| file::read(&path, text)).unwrap_or_default();
    let suggestions = known::fresh(&found.document, &before.facts, &found.facts);
    let (merged, mut added) = file::merge_counted(existing.as_deref(), &suggestions);
    // Of a file that is there, what counts is what is read of it afterwards: it may be broken.
    if existing.is_some() {
        added = file::read(&path, &merged).0.facts.len().saturating_sub(before.facts.len());
    }
    let faults: Vec<Diagnostic> = faults.into_iter().filter(Diagnostic::is_error).collect();
    if !dry_run && added > 0 {
        let (folder, below) = within(root, Path::new(&path));
        replace(&folder, &below, merged.as_bytes()).map_err(|error| unwritable(&path, &error))?;
    }
    Ok((added, faults))
}
