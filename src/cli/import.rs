//! `import`: raw texts, saved web pages and documents become articles of a site.

mod batches;
mod desk;
mod done;
mod folder;
mod images;
mod memory;
mod neighbours;
mod online;
mod shelf;
pub(super) mod site;
mod sources;
mod web;

use std::collections::HashSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use super::annotate;
use super::args::{Global, Import, ImportOptions};
use super::{Exit, refuse};
use crate::article::encoding::{Fault, MAX_BYTES};
use crate::article::import::{Batch, Earlier, Options, Planned};
use crate::article::{documents, mail};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::files::{Staged, inside, is_abandoned, reason, replace, stage, unwritable};
use crate::path::SitePath;
use crate::pipeline::Progress as _;
use crate::terminal::Terminal;
use desk::Desk;
use done::Done;
use memory::Lock;
use shelf::Articles;
use sources::{in_order, texts};

/// The section that is imported into, if nothing else is said.
const SECTION: &str = "articles";
/// The name that stands for standard input.
const STANDARD_INPUT: &str = "-";
/// By so many bytes a file is known for what it is.
const HEAD: u64 = 4096;
/// The largest image that is copied from beside a page, in bytes.
const LARGEST_IMAGE: u64 = 64 * 1024 * 1024;

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

/// Imports files, the texts in folders, and whole sites where no section is said; what goes wrong with one does not stop the others.
pub(super) fn import_all(
    sources: &[PathBuf],
    options: &ImportOptions,
    section: Option<&str>,
    (root, config): (&Path, &str),
    terminal: &Terminal,
) -> Done {
    let mut done = Done::default();
    let mut sources = sources.to_vec();
    let sites = if section.is_none() { site::take(&mut sources) } else { Vec::new() };
    let are_all = !sites.is_empty() && sources.is_empty();
    // Those that are refused leave no trace.
    let moves: Vec<_> =
        sites.into_iter().filter_map(|folder| site::read_site(folder, options, root, &mut done)).collect();
    if are_all && moves.is_empty() {
        return done;
    }
    // What is only told needs no turn.
    let _lock = (!options.dry_run).then(|| Lock::take(root, terminal));
    for of in moves {
        site::import(of, options, (root, config), terminal, &mut done);
    }
    if !are_all {
        import_files(&sources, options, section, (root, config), terminal, &mut done);
    }
    done
}

fn import_files(
    sources: &[PathBuf],
    options: &ImportOptions,
    section: Option<&str>,
    (root, config): (&Path, &str),
    terminal: &Terminal,
    done: &mut Done,
) {
    let own = match annotate::own(root, config) {
        Ok(own) => own,
        Err(faults) => {
            done.diagnostics.extend(faults);
            return;
        }
    };
    let (files, single) = in_order(texts(sources, root, &mut done.diagnostics));
    if files.len() > 1 && options.title.is_some() {
        let message = format!("`--title` names one article, and there are {}", files.len());
        done.diagnostics.push(Diagnostic::error("file.many", message).hint("import that file on its own"));
        return;
    }
    let Some(articles) = done.unless(Articles::read(root)).map(Arc::new) else { return };
    let mut plan = plan_options(options, section.unwrap_or(SECTION));
    plan.default_language.clone_from(&own.default_language);
    plan.earlier = Earlier(articles.clone());
    plan.taxonomies = Some(taxonomies(root, config));
    plan.known = neighbours::known(&files, root, &articles, &plan);
    let site = Site { root, articles: &articles, planned: Planned::default() };
    let desk = Desk { site: &site, own: &own, options, terminal };
    let online = online::Online::new(options, &site);
    terminal.start("importing", files.len());
    // What is fetched comes one after the other, and not all of it at once into memory.
    for batch in batches::of(&files, if options.fetch_images { 0 } else { single }) {
        match batch {
            [file] if let Some(url) = sources::address(file) => {
                if let Err(fault) = online.import(url, &plan, &desk, done) {
                    done.fail(url, *fault);
                }
                terminal.step();
            }
            files => batches::import(files, &plan, (&desk, online.web()), done),
        }
    }
    terminal.finish();
    if !options.dry_run {
        done.diagnostics.extend(articles.finish().err());
    }
}

/// The site that is imported into, with what is planned for it.
struct Site<'a> {
    root: &'a Path,
    articles: &'a Arc<Articles>,
    planned: Planned,
}

impl Site<'_> {
    /// Some systems call a folder a file that may not be read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.planned.read(path, &|path| existing(&self.root.join(path)))
    }

    /// Takes what is planned for as good as there; `taken` gets the names of all files and folders that are not free any more.
    fn take(&self, batch: &Batch, origin: Option<&str>, taken: &mut HashSet<String>) {
        self.planned.take_shared(&batch.shared);
        self.planned.take_shared(&batch.last);
        self.articles.take_shared(&batch.shared);
        let mut written: Vec<&SitePath> = batch.shared.iter().chain(&batch.last).map(|(path, _)| path).collect();
        for import in &batch.imports {
            self.planned.take(import);
            self.articles.take(import, origin);
            written.extend(import.writes.iter().map(|(path, _)| path));
        }
        for path in written {
            let mut path = path.as_str();
            while taken.insert(path.to_owned()) {
                match path.rsplit_once('/') {
                    Some((folder, _)) => path = folder,
                    None => break,
                }
            }
        }
    }
}

/// The bytes of an image in `folder` or below it; links that lead out of it are not followed.
fn image_in(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    let file = folder.join(path).canonicalize().ok()?;
    let is_inside = file.starts_with(folder.canonicalize().ok()?);
    let data = fs::metadata(&file).ok()?;
    (is_inside && data.is_file() && data.len() <= LARGEST_IMAGE).then(|| fs::read(&file).ok())?
}

/// Writes files of the site, all of them or as a rule none: each has its room before the first takes its place. The last of them does so when
/// what is to be removed is gone.
fn write(root: &Path, files: &[(SitePath, Vec<u8>)], removes: &[SitePath]) -> Result<(), Box<Diagnostic>> {
    let fault = |path: &SitePath, error: io::Error| Box::new(unwritable(path.as_str(), &error));
    let mut staged = Vec::new();
    for (path, bytes) in files {
        match stage(root, Path::new(path.as_str()), bytes) {
            Ok(file) => staged.push((path, file)),
            Err(error) => {
                // The last goes first: by then, nothing is left in the folders that were made.
                while staged.pop().is_some() {}
                return Err(fault(path, error));
            }
        }
    }
    let last = staged.pop();
    let settle = |(path, file): (&SitePath, Staged)| file.settle().map_err(|error| fault(path, error));
    staged.into_iter().try_for_each(settle)?;
    for path in removes {
        // What is left of a merge that is done harms nobody.
        let folder = inside(root, Path::new(path.parent()));
        let _ = folder.and_then(|folder| fs::remove_file(folder.join(path.name())));
    }
    last.map_or(Ok(()), settle)
}

/// Some systems call a folder a file that may not be read. One in which an import was about to write is as good as not there.
fn existing(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path).map_err(|error| match path.is_dir() {
        true if is_abandoned(path) => io::ErrorKind::NotFound.into(),
        true => io::ErrorKind::IsADirectory.into(),
        false => error,
    })
}

/// The names of the taxonomies that a site has; of one that is still to be made, those that it will have.
fn taxonomies(root: &Path, config: &str) -> Arc<[String]> {
    let Ok(text) = fs::read_to_string(root.join(config)) else { return ["tags".to_owned()].into() };
    let config = Config::parse(config, &text).ok().unwrap_or_default();
    config.taxonomies.into_iter().map(|taxonomy| taxonomy.name).collect()
}

fn plan_options(options: &ImportOptions, section: &str) -> Options {
    Options {
        section: section.to_owned(),
        title: options.title.clone(),
        published: options.published,
        authors: options.author.clone(),
        language: options.language.clone(),
        force: options.force,
        merge: options.merge,
        fetch_images: options.fetch_images,
        as_article: options.as_article,
        ..Options::default()
    }
}

/// The most bytes of a file that begins so: a document with its pictures may be longer than a text, and says itself where it is too long.
fn most_bytes(first: &[u8]) -> usize {
    match () {
        () if documents::is_document(first) => documents::MAX_BYTES,
        () if mail::is_mail(first) => mail::MAX_BYTES,
        () => MAX_BYTES,
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
        let mut input = io::stdin().lock();
        (&mut input).take(HEAD).read_to_end(&mut bytes).map_err(unreadable)?;
        // One more tells that it is too long.
        let most = most_bytes(&bytes) as u64 + 1;
        input.take(most.saturating_sub(HEAD)).read_to_end(&mut bytes).map_err(unreadable)?;
        return Ok(bytes);
    }
    // Looked at first, so that nobody waits for 100 MB to be read and refused.
    let len = fs::metadata(file).map_err(unreadable)?.len();
    let mut first = Vec::new();
    fs::File::open(file).and_then(|file| file.take(HEAD).read_to_end(&mut first)).map_err(unreadable)?;
    let most = most_bytes(&first);
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
    if section.is_empty() || root.join(&path).exists() {
        return Ok(());
    }
    let index = crate::scaffold::section(&crate::scaffold::title_of(section));
    replace(root, Path::new(&path), index.as_bytes()).map_err(|error| Box::new(unwritable(&path, &error)))
}
