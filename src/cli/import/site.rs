//! A whole site of another generator: its articles, sections, files and settings, and what answers at its old addresses.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::annotate;
use super::super::args::ImportOptions;
use super::desk::Desk;
use super::done::{Done, Moved};
use super::folder::{Folder, is_checked};
use super::shelf::Articles;
use super::{batches, plan_options};
use crate::article::encoding::MAX_BYTES;
use crate::article::generators::{self, Page, Site, Tree};
use crate::article::import::{self, Batch, Earlier, OfSite, Options, Outcome, Planned};
use crate::config::LookConfig;
use crate::diagnostic::{Diagnostic, Place};
use crate::files::{MemoryFiles, replace, unreadable, unwritable};
use crate::pipeline::Progress as _;
use crate::render::Theme;
use crate::terminal::Terminal;

/// The longest file that is copied, and all of them together, in bytes.
const LONGEST: u64 = 64 * 1024 * 1024;
const MOST_BYTES: u64 = 8 * 1024 * 1024 * 1024;

/// Sites among the sources, which are taken out of them.
pub(in crate::cli) fn take(sources: &mut Vec<PathBuf>) -> Vec<PathBuf> {
    let (sites, rest) = std::mem::take(sources).into_iter().partition(|source| is_site(source));
    *sources = rest;
    sites
}

/// Whether a folder is a site of another generator, by its own files; nothing below is looked at but what its content is in.
pub(in crate::cli) fn is_site(folder: &Path) -> bool {
    if super::sources::address(folder).is_some() || !folder.is_dir() || folder.join(crate::config::FILE_NAME).is_file()
    {
        return false;
    }
    let names = Folder::names(folder);
    generators::recognise(&Tree { files: &names, read: &|path| read(folder, path, MAX_BYTES as u64) }).is_some()
}

fn read(folder: &Path, path: &str, most: u64) -> Option<Vec<u8>> {
    if !is_checked(path) {
        return None;
    }
    let file = folder.join(path);
    let is_short = fs::metadata(&file).is_ok_and(|data| data.is_file() && data.len() <= most);
    is_short.then(|| fs::read(&file).ok())?
}

/// A site that was read, and can move.
pub(in crate::cli) struct Move {
    folder: PathBuf,
    /// The file that says how it is made.
    config: String,
    site: Arc<Site>,
}

/// Reads a site that is to move; nothing is written. What is wrong with it is told.
pub(in crate::cli) fn read_site(
    folder: PathBuf,
    options: &ImportOptions,
    root: &Path,
    done: &mut Done,
) -> Option<Move> {
    let found = try_read(&folder, options, root, done);
    let (config, site) = done.unless(found)?;
    Some(Move { folder, config, site: Arc::new(site) })
}

fn try_read(
    folder: &Path,
    options: &ImportOptions,
    root: &Path,
    done: &mut Done,
) -> Result<(String, Site), Box<Diagnostic>> {
    let name = folder.display().to_string();
    refuse_itself(folder, root, options)?;
    let files = Folder::read(folder, root);
    let read_text = |path: &str| read(folder, path, MAX_BYTES as u64);
    let tree = Tree { files: &files.files, read: &read_text };
    let Some((generator, file)) = generators::recognise(&tree) else {
        let message = format!("`{name}` is no site that can be moved");
        return Err(Box::new(Diagnostic::error("import.nothing", message).at(Place::file(&name))));
    };
    let today = crate::pipeline::Options::new("").today;
    let mut site = generators::read(&tree, generator, &file, &theme(), today).map_err(|fault| within(&name, fault))?;
    done.diagnostics.extend(files.told.into_iter().map(|fault| *within(&name, Box::new(fault))));
    let notes = std::mem::take(&mut site.notes);
    done.diagnostics.extend(notes.into_iter().map(|note| *within(&name, Box::new(note))));
    Ok((file, site))
}

/// Moves a site.
pub(in crate::cli) fn import(
    of: Move,
    options: &ImportOptions,
    (root, config): (&Path, &str),
    terminal: &Terminal,
    done: &mut Done,
) {
    if let Err(fault) = try_import(of, options, (root, config), terminal, done) {
        done.diagnostics.push(*fault);
    }
}

fn try_import(
    Move { folder, config: file, site }: Move,
    options: &ImportOptions,
    (root, config): (&Path, &str),
    terminal: &Terminal,
    done: &mut Done,
) -> Result<(), Box<Diagnostic>> {
    let name = folder.display().to_string();
    let mut mover = Mover { folder: &folder, root, options, terminal, done, site: Arc::clone(&site), name: &name };
    let wrote_config = mover.config(config)?;
    let own = annotate::own(root, config).map_err(|faults| Box::new(faults[0].clone()))?;
    let copied = mover.copies();
    let articles = Arc::new(Articles::read(root)?);
    let into = super::Site { root, articles: &articles, planned: Planned::default() };
    let desk = Desk { site: &into, own: &own, options, terminal };
    terminal.start("moving", site.pages.len());
    let mut sections = 0;
    for (index, page) in site.pages.iter().enumerate() {
        let result = if page.is_section { mover.section(page) } else { mover.article(index, page, &desk) };
        match result {
            Ok(()) => sections += usize::from(page.is_section),
            Err(fault) => mover.done.fail(&mover.source(page.source.as_deref().unwrap_or(&page.folder)), *fault),
        }
        terminal.step();
    }
    terminal.finish();
    if !options.dry_run {
        mover.done.diagnostics.extend(articles.finish().err());
    }
    mover.done.moved.push(Moved {
        generator: site.generator.name(),
        folder: name.clone(),
        config: file,
        wrote_config,
        sections,
        copied,
        addresses: site.addresses.clone(),
        redirects: site.redirects.clone(),
    });
    Ok(())
}

/// The files of the theme that the new site has, but for the one that a site may well have its own of.
fn theme() -> Vec<String> {
    let theme = Theme::load(&MemoryFiles::default(), "margin", &LookConfig::default()).unwrap_or_default();
    theme.statics.into_keys().filter(|name| name != "favicon.svg").collect()
}

/// Whether a site can move into a folder: one that is a site, or has nothing in it but what tools keep there.
///
/// # Errors
/// If it is neither.
pub(in crate::cli) fn check(root: &Path, config: &str) -> Result<(), Diagnostic> {
    let is_free = |entry: fs::DirEntry| entry.file_name().to_string_lossy().starts_with('.');
    let is_empty = fs::read_dir(root).map_or(true, |entries| entries.flatten().all(is_free));
    if root.join(config).is_file() || is_empty && !root.is_file() {
        return Ok(());
    }
    let message = format!("no `{config}` here: this folder is not a site, and not empty");
    let hint = "`postil make SITE --into DIR` makes a new site of one that moves; `--root` names the folder of another";
    Err(Diagnostic::error("config.missing", message).at(Place::file(config)).hint(hint))
}

/// A site cannot move into itself, nor one title be that of all its articles.
fn refuse_itself(folder: &Path, root: &Path, options: &ImportOptions) -> Result<(), Box<Diagnostic>> {
    let name = folder.display().to_string();
    let fault = |code, message: String, hint: &str| {
        Err(Box::new(Diagnostic::error(code, message).at(Place::file(&name)).hint(hint)))
    };
    if options.title.is_some() {
        let message = format!("`--title` names one article, and `{name}` is a whole site");
        return fault("import.many", message, "leave the title out");
    }
    let (Ok(from), Ok(to)) = (folder.canonicalize(), root.canonicalize()) else { return Ok(()) };
    if from == to {
        let message = format!("`{name}` is the folder of the new site, too");
        return fault("import.itself", message, "name another folder for it: `postil make SITE --into DIR`");
    }
    Ok(())
}

/// A fault whose place counts from the site's folder, as users see it.
fn within(folder: &str, mut fault: Box<Diagnostic>) -> Box<Diagnostic> {
    if let Some(place) = fault.place.as_mut() {
        place.file = Path::new(folder).join(&place.file).display().to_string();
    }
    fault
}

struct Mover<'a> {
    folder: &'a Path,
    root: &'a Path,
    options: &'a ImportOptions,
    terminal: &'a Terminal,
    done: &'a mut Done,
    site: Arc<Site>,
    /// The folder, as users know it.
    name: &'a str,
}

impl Mover<'_> {
    fn say(&self, what: &str, from: &str, to: &str) {
        let would = if self.options.dry_run { "would be " } else { "" };
        self.terminal.say(&format!("{would}{what}  {from} -> {to}"));
    }

    fn source(&self, path: &str) -> String {
        Path::new(self.name).join(path).display().to_string()
    }

    /// Writes what the site starts from, unless it is there; whether the configuration was written.
    fn config(&mut self, config: &str) -> Result<bool, Box<Diagnostic>> {
        let text = generators::config_text(&self.site);
        let is_new = !self.root.join(config).exists();
        // In this order, so that a site can move into the folder again wherever this ends: one with a configuration is a site, and
        // one with nothing but hidden files is free.
        if is_new {
            if !self.root.join(".gitignore").exists() {
                self.put(".gitignore", b"/site/\n/.postil/\n", "")?;
            }
            self.put(config, text.as_bytes(), &self.site.config_file.clone())?;
        }
        if let Some(name) = self.site.settings.rss_by_name.clone().filter(|_| self.site.settings.generate_feeds) {
            let template = "{% include \"rss.xml\" %}\n";
            self.put(&format!("templates/{name}"), template.as_bytes(), "")?;
        }
        if is_new {
            return Ok(true);
        }
        let there = fs::read_to_string(self.root.join(config)).unwrap_or_default();
        if there != text {
            let lines: BTreeSet<&str> = there.lines().map(str::trim).collect();
            let missing: Vec<&str> = text
                .lines()
                .filter(|line| !line.trim().is_empty() && !line.starts_with('#') && !lines.contains(line.trim()))
                .collect();
            if !missing.is_empty() {
                let message = format!(
                    "`{config}` is there and stays as it is; the site that moves would have it say:\n{}",
                    missing.join("\n")
                );
                let note = Diagnostic::note("import.config", message).at(Place::file(config));
                self.done.diagnostics.push(note.hint("take over what you need, above all `[redirects]`"));
            }
        }
        Ok(false)
    }

    /// Writes a file that is not there; one that is and differs is kept.
    fn put(&mut self, path: &str, bytes: &[u8], from: &str) -> Result<bool, Box<Diagnostic>> {
        let target = self.root.join(path);
        match fs::read(&target) {
            Ok(there) if there == bytes => return Ok(false),
            Ok(_) if !self.options.force => {
                let message = format!("kept `{path}`, which is not as in the site that moves");
                let note = Diagnostic::note("import.kept", message).at(Place::file(path));
                self.done.diagnostics.push(note.hint("delete it and import again if it should be replaced"));
                return Ok(false);
            }
            _ => {}
        }
        if !self.options.dry_run {
            replace(self.root, Path::new(path), bytes).map_err(|error| unwritable(path, &error))?;
        }
        if !from.is_empty() {
            self.say("written", &self.source(from), path);
        }
        Ok(true)
    }

    /// Copies files; how many.
    fn copies(&mut self) -> usize {
        let site = Arc::clone(&self.site);
        let mut left = MOST_BYTES;
        site.copies.iter().filter(|(from, to)| self.copy(from, to, &mut left)).count()
    }

    fn copy(&mut self, from: &str, to: &str, left: &mut u64) -> bool {
        let place = Place::file(self.source(from));
        let Some(bytes) = read(self.folder, from, LONGEST.min(*left)) else {
            let message = format!("`{from}` is too large or cannot be read: not copied");
            let note = Diagnostic::warning("import.files", message).at(place);
            self.done.diagnostics.push(note.hint(format!("copy it to `{to}` yourself")));
            return false;
        };
        *left -= bytes.len() as u64;
        match self.put(to, &bytes, "") {
            Ok(_) => true,
            Err(fault) => {
                self.done.diagnostics.push(*fault);
                false
            }
        }
    }

    fn section(&mut self, page: &Page) -> Result<(), Box<Diagnostic>> {
        let text = page.source.as_deref().and_then(|source| {
            let bytes = read(self.folder, source, MAX_BYTES as u64)?;
            Some(crate::article::encoding::decode(&bytes).ok()?.text)
        });
        let (index, told) =
            import::section(&self.site, page, text.as_deref()).map_err(|fault| within(self.name, fault))?;
        let source = page.source.as_deref().unwrap_or_default();
        for (name, (_, many)) in &told.kept {
            let often = if *many > 1 { format!(", {many} times") } else { String::new() };
            let message = format!("`{name}` is not run, and is shown as it is written{often}");
            let note = Diagnostic::note("import.shortcode", message).at(Place::file(self.source(source)));
            self.done.diagnostics.push(note.hint("write in its place what it stood for"));
        }
        for image in &told.missing {
            let message = format!("the image `{image}` is not here");
            let note = Diagnostic::note("import.image", message).at(Place::file(self.source(source)));
            self.done.diagnostics.push(note.hint("put it into `static/`"));
        }
        let path = if page.folder.is_empty() { String::new() } else { format!("{}/", page.folder) };
        let from = if source.is_empty() { page.folder.as_str() } else { source };
        self.put(&format!("content/{path}_index.md"), index.as_bytes(), if from.is_empty() { "." } else { from })
            .map(|_| ())
    }

    fn article(&mut self, index: usize, page: &Page, desk: &Desk<'_>) -> Result<(), Box<Diagnostic>> {
        let source = page.source.as_deref().unwrap_or_default();
        let name = self.source(source);
        let bytes = read(self.folder, source, MAX_BYTES as u64).ok_or_else(|| {
            let gone = std::io::Error::from(std::io::ErrorKind::NotFound);
            Box::new(unreadable(&name, &gone))
        })?;
        let origin = desk.site.articles.origin(&self.folder.join(source));
        let options = Options {
            of_site: Some(OfSite { site: Arc::clone(&self.site), page: index }),
            earlier: Earlier(desk.site.articles.clone()),
            origin: origin.clone(),
            ..plan_options(self.options, "")
        };
        let mut plan = import::plan(&|path| desk.site.read(path), &|_| None, &name, &bytes, &options)?;
        // Pages need no date.
        plan.notes.retain(|note| note.code != "import.date");
        let is_kept = matches!(plan.outcome, Outcome::KeptEdited | Outcome::Proposed);
        let folder = plan.article.parent().to_owned();
        let batch = Batch { imports: vec![plan], is_single: true, ..Batch::default() };
        desk.site.take(&batch, origin.as_deref(), &mut HashSet::new());
        desk.begin(self.done);
        let written = desk.write(&name, &batch);
        batches::tell(&name, batch, written, desk, self.done);
        if !self.options.dry_run {
            desk.site.planned.clear();
        }
        let mut left = MOST_BYTES;
        for (from, to) in page.resources.iter().filter(|_| !is_kept) {
            self.copy(from, &format!("{folder}/{to}"), &mut left);
        }
        Ok(())
    }
}
