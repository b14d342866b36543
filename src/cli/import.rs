//! `import`: raw texts, saved web pages and documents become articles of a site.

mod desk;
mod folder;
mod neighbours;
mod online;
pub(super) mod site;
mod web;

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::annotate;
use super::args::{Global, Import, ImportOptions};
use super::build::count;
use super::{Exit, refuse};
use crate::article::encoding::{Fault, MAX_BYTES};
use crate::article::import::{Batch, Options, plan_all};
use crate::article::{documents, feed, mail};
use crate::diagnostic::{Diagnostic, Place};
use crate::files::{reason, unreadable};
use crate::path::SitePath;
use crate::pipeline::Progress as _;
use crate::site::MANIFEST;
use crate::terminal::{Format, Terminal};
use desk::Desk;

/// Endings of raw texts, web pages and documents.
const TEXTS: [&str; 23] = [
    "txt", "text", "html", "htm", "xhtml", "xht", "docx", "odt", "fodt", "epub", "rtf", "pdf", "md", "markdown",
    "mdown", "mkd", "qmd", "rmd", "eml", "mhtml", "mht", "rss", "atom",
];
/// What browsers end the name of the folder with that goes with a saved page.
const COMPANIONS: [&str; 3] = ["_files", ".files", "-Dateien"];
/// The section that is imported into, if nothing else is said.
const SECTION: &str = "articles";
/// The name that stands for standard input.
const STANDARD_INPUT: &str = "-";
/// The largest image that is copied from beside a page, in bytes.
const LARGEST_IMAGE: u64 = 64 * 1024 * 1024;
/// Folders of a site in which no raw texts lie; the built site is known by its manifest.
const OF_SITE: [&str; 5] = ["content", "data", "static", "templates", "themes"];

pub(super) fn run(args: &Import, global: &Global, terminal: &Terminal) -> Exit {
    // With a section, only the texts of a site are wanted.
    let has_site = args.into.is_none() && args.sources.iter().any(|source| site::is_site(source));
    if has_site && let Err(fault) = site::check(&global.root, &global.config) {
        return refuse(terminal, &fault);
    }
    if !has_site && !global.root.join(&global.config).is_file() {
        let hint =
            "go to the site's folder or name it with `--root`; `postil make FILES` makes a site and imports into it";
        let message = format!("no `{}` here: this folder is not a site", global.config);
        return refuse(
            terminal,
            &Diagnostic::error("config.missing", message).at(Place::file(&global.config)).hint(hint),
        );
    }
    let done = import_all(&args.sources, &args.options, args.into.as_deref(), (&global.root, &global.config), terminal);
    done.finish(&global.root, args.options.dry_run, terminal)
}

/// What an import did.
#[derive(Default)]
pub(super) struct Done {
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub kept: usize,
    pub facts: usize,
    /// From the site's root.
    pub articles: Vec<String>,
    pub diagnostics: Vec<Diagnostic>,
    /// What web pages said about themselves, by article.
    pub evidence: BTreeMap<String, Vec<String>>,
    /// Whole sites.
    moved: Vec<site::Moved>,
}

impl Done {
    fn finish(&self, root: &Path, dry_run: bool, terminal: &Terminal) -> Exit {
        terminal.finish();
        terminal.diagnostics(&self.diagnostics);
        if terminal.format == Format::Json {
            terminal.json(&serde_json::json!({
                "created": self.created, "updated": self.updated, "unchanged": self.unchanged, "kept": self.kept,
                "suggestions": self.facts, "articles": self.articles, "evidence": self.evidence, "diagnostics": self.diagnostics,
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

    pub fn summary(&self) -> String {
        let parts = [
            (self.created, "imported"),
            (self.updated, "updated"),
            (self.unchanged, "unchanged"),
            (self.kept, "kept because edited since (`--force` overwrites)"),
        ];
        let told: Vec<String> =
            parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect();
        let articles = if told.is_empty() { "nothing imported".to_owned() } else { told.join(", ") };
        let mut lines: Vec<String> = self.moved.iter().map(site::summary).collect();
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

/// Imports files, the texts in folders, and whole sites where no section is said, one after the other; what goes wrong with one
/// does not stop the others.
pub(super) fn import_all(
    sources: &[PathBuf],
    options: &ImportOptions,
    section: Option<&str>,
    (root, config): (&Path, &str),
    terminal: &Terminal,
) -> Done {
    let mut done = Done::default();
    let mut sources = sources.to_vec();
    if section.is_none() {
        for folder in site::take(&mut sources) {
            site::import(&folder, options, (root, config), terminal, &mut done);
        }
        if sources.is_empty() {
            return done;
        }
    }
    let own = match annotate::own(root, config) {
        Ok(own) => own,
        Err(faults) => {
            done.diagnostics.extend(faults);
            return done;
        }
    };
    let files = texts(&sources, root, &mut done.diagnostics);
    if files.len() > 1 && options.title.is_some() {
        let message = format!("`--title` names one article, and there are {}", files.len());
        done.diagnostics.push(Diagnostic::error("file.many", message).hint("import that file on its own"));
        return done;
    }
    let mut plan = plan_options(options, section.unwrap_or(SECTION));
    plan.known = neighbours::known(&files, root, &plan);
    let online = online::Online::new(options, root);
    terminal.start("importing", files.len());
    for file in &files {
        let name = file.display().to_string();
        let desk = Desk { root, own: &own, options, terminal, input: &name };
        let result = match online::address(file) {
            Some(url) => online.import(url, &plan, &desk, &mut done),
            None => import_one(file, &plan, &desk, &mut done),
        };
        if let Err(fault) = result {
            done.diagnostics.push(*fault);
        }
        terminal.step();
    }
    terminal.finish();
    done.diagnostics.extend(online.finish(options.dry_run).err());
    done
}

/// The files named, and every text file in the folders named.
fn texts(sources: &[PathBuf], root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for source in sources {
        if online::address(source).is_none() && source.is_dir() {
            let (found, faults) = texts_below(source, root);
            if found.is_empty() && faults.is_empty() {
                let message = format!("no texts and no web pages in `{}`", source.display());
                let fault =
                    Diagnostic::warning("import.nothing", message).at(Place::file(source.display().to_string()));
                diagnostics.push(
                    fault.hint("texts end in `.txt` or `.md`, pages in `.html`; other files can be named one by one"),
                );
            }
            files.extend(found);
            diagnostics.extend(faults);
        } else {
            files.push(source.clone());
        }
    }
    files
}

/// Every text file below a folder, and what could not be looked into. What the site is made of is no raw text.
fn texts_below(source: &Path, root: &Path) -> (Vec<PathBuf>, Vec<Diagnostic>) {
    let ends = |path: &Path, known: &str| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(known));
    let is_text = |path: &Path| TEXTS.iter().any(|text| ends(path, text)) || ends(path, "xml") && is_feed(path);
    let root = root.canonicalize().ok();
    let of_site = |entry: &walkdir::DirEntry| {
        let folder = entry.path().canonicalize().ok();
        let is_part = |(folder, root): (PathBuf, &PathBuf)| {
            folder
                .strip_prefix(root)
                .is_ok_and(|below| below == Path::new("") || OF_SITE.iter().any(|part| below == Path::new(part)))
        };
        entry.path().join(MANIFEST).is_file() || folder.zip(root.as_ref()).is_some_and(is_part)
    };
    let is_raw = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_type().is_dir() || !of_site(entry) && !is_companion(entry.path())
    };
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for entry in walkdir::WalkDir::new(source).sort_by_file_name().into_iter().filter_entry(is_raw) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_text(entry.path()) => files.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(source).display().to_string();
                faults.push(unreadable(&path, &error.into()));
            }
        }
    }
    (files, faults)
}

/// Whether an XML file is a feed or an export; others are no articles.
fn is_feed(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(4000).read_to_end(&mut head));
    read.is_ok() && feed::text(&head).is_some()
}

/// Whether a folder holds the images and scripts of the saved page beside it.
fn is_companion(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let stem = COMPANIONS.iter().find_map(|ending| name.strip_suffix(ending));
    stem.is_some_and(|stem| TEXTS.iter().any(|ending| folder.with_file_name(format!("{stem}.{ending}")).is_file()))
}

/// The bytes of an image in `folder` or below it; links that lead out of it are not followed.
fn image_in(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    let file = folder.join(path).canonicalize().ok()?;
    let is_inside = file.starts_with(folder.canonicalize().ok()?);
    let data = fs::metadata(&file).ok()?;
    (is_inside && data.is_file() && data.len() <= LARGEST_IMAGE).then(|| fs::read(&file).ok())?
}

fn import_one(file: &Path, plan: &Options, desk: &Desk<'_>, done: &mut Done) -> Result<(), Box<Diagnostic>> {
    let (root, name) = (desk.root, desk.input);
    let bytes = read(file, name)?;
    let existing = |path: &str| existing(&root.join(path));
    let folder = file.parent().unwrap_or(Path::new(""));
    let beside = |image: &str| if name == STANDARD_INPUT { None } else { image_in(folder, image) };
    let batch = plan_all(&existing, &beside, name, &bytes, plan)?;
    carry_out(batch, plan, desk, done)
}

/// Writes what was planned, unless it is only to be told.
fn carry_out(batch: Batch, plan: &Options, desk: &Desk<'_>, done: &mut Done) -> Result<(), Box<Diagnostic>> {
    done.diagnostics.extend(batch.faults);
    if !desk.options.dry_run {
        write_section(desk.root, &plan.section)?;
        write(desk.root, &batch.shared)?;
    }
    for plan in batch.imports {
        desk.carry_out(plan, done)?;
    }
    Ok(())
}

/// Writes files of the site.
fn write(root: &Path, files: &[(SitePath, Vec<u8>)]) -> Result<(), Box<Diagnostic>> {
    for (path, bytes) in files {
        let target = root.join(path.as_str());
        crate::files::replace(&target, bytes).map_err(|error| unwritable(path.as_str(), &error))?;
    }
    Ok(())
}

/// Some systems call a folder a file that may not be read.
fn existing(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path).map_err(|error| if path.is_dir() { io::ErrorKind::IsADirectory.into() } else { error })
}

fn plan_options(options: &ImportOptions, section: &str) -> Options {
    Options {
        section: section.to_owned(),
        title: options.title.clone(),
        published: options.published,
        authors: options.author.clone(),
        language: options.language.clone(),
        force: options.force,
        ..Options::default()
    }
}

fn read(file: &Path, name: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    let unreadable = |error: std::io::Error| {
        let message = format!("cannot read `{name}`: {}", reason(&error));
        Box::new(
            Diagnostic::error("file.unreadable", message)
                .at(Place::file(name))
                .hint("check the name and its permissions"),
        )
    };
    if name == STANDARD_INPUT {
        let mut bytes = Vec::new();
        io::stdin().lock().take(documents::MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        return Ok(bytes);
    }
    // Looked at first, so that nobody waits for 100 MB to be read and refused.
    let len = fs::metadata(file).map_err(unreadable)?.len();
    let mut first = Vec::new();
    fs::File::open(file).and_then(|file| file.take(4096).read_to_end(&mut first)).map_err(unreadable)?;
    // A document with its pictures may be longer than a text, and says itself where it is too long.
    let most = match () {
        () if documents::is_document(&first) => documents::MAX_BYTES,
        () if mail::is_mail(&first) => mail::MAX_BYTES,
        () => MAX_BYTES,
    };
    if documents::is_document(&first) && len > most as u64 {
        let fault = documents::too_large(len);
        return Err(Box::new(
            Diagnostic::error(fault.code(), format!("`{name}` {fault}")).at(Place::file(name)).hint(fault.hint()),
        ));
    }
    if len > most as u64 {
        let fault = Fault::TooLarge { bytes: usize::try_from(len).unwrap_or(usize::MAX) };
        return Err(Box::new(
            Diagnostic::error(fault.code(), format!("`{name}` {fault}")).at(Place::file(name)).hint(fault.hint()),
        ));
    }
    fs::read(file).map_err(unreadable)
}

/// A section that is imported into gets an `_index.md` if it has none.
fn write_section(root: &Path, section: &str) -> Result<(), Box<Diagnostic>> {
    let section = section.trim_matches('/');
    let path = format!("content/{section}/_index.md");
    let target = root.join(&path);
    if section.is_empty() || target.exists() {
        return Ok(());
    }
    let index = crate::scaffold::section(&crate::scaffold::title_of(section));
    crate::files::replace(&target, index.as_bytes()).map_err(|error| unwritable(&path, &error))
}

fn unwritable(path: &str, error: &std::io::Error) -> Box<Diagnostic> {
    let message = format!("cannot write `{path}`: {}", reason(error));
    let fault = Diagnostic::error("file.unwritable", message).at(Place::file(path));
    Box::new(fault.hint("check its permissions and the room on the disk"))
}
