//! The way of a site from its files to its folder. Read this first.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::article;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::document::highlight::Highlighter;
use crate::document::markdown;
use crate::facts::registry::{self, Registry};
use crate::files::Files;
use crate::graph::{Card, ContentGraph, SectionCard};
use crate::page::inventory::{ArticleFiles, Inventory, inventory};
use crate::page::load::{self, Loaded};
use crate::page::{Asset, Content, Routes, SectionContent, Snapshot, address, body, route};
use crate::path::{OutPath, SitePath};
use crate::render::{Renderer, Theme};
use crate::site::{SiteDiff, Transaction};

/// What a build is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The configuration file, from the site's root.
    pub config_file: String,
    /// In place of the configured one.
    pub base_url: Option<String>,
    pub output_dir: Option<String>,
    pub drafts: bool,
    /// Articles dated after `today` are shown too.
    pub future: bool,
    pub today: Date,
}

impl Options {
    /// What is built unless asked otherwise: finished articles up to today.
    #[must_use]
    pub fn new(config_file: &str) -> Self {
        Self {
            config_file: config_file.to_owned(),
            base_url: None,
            output_dir: None,
            drafts: false,
            future: false,
            today: jiff::ZonedDateTime::now().date(),
        }
    }
}

/// What a build did.
#[derive(Debug)]
pub struct Report {
    /// `None` if there were errors; the site folder is then as it was.
    pub diff: Option<SiteDiff>,
    pub articles: usize,
    pub facts: usize,
    /// Articles not shown because they are drafts or dated in the future.
    pub held_back: usize,
    pub output_dir: PathBuf,
    /// In the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// Told how far long work has come.
pub trait Progress: Sync {
    fn start(&self, what: &'static str, total: usize);
    fn step(&self);
}

/// Says nothing.
impl Progress for () {
    fn start(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

/// Builds the site in `root`.
pub fn build(files: &dyn Files, root: &Path, options: &Options, progress: &dyn Progress) -> Report {
    let mut report = Report::new();
    let built = read_config(files, options).and_then(|config| {
        report.output_dir = root.join(&config.output_dir);
        let site = read(files, config, options, progress, &mut report);
        let site = keep(site, &mut report.diagnostics)?;
        write(files, &report.output_dir, &site, progress)
    });
    report.diff = keep(built, &mut report.diagnostics).ok();
    report.diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    report.diagnostics.dedup();
    report
}

/// Reads and checks a site without writing it; every page is rendered, so that templates are checked too.
pub fn check(files: &dyn Files, options: &Options, progress: &dyn Progress) -> Report {
    let mut report = Report::new();
    let checked = read_config(files, options).and_then(|config| {
        let site = read(files, config, options, progress, &mut report);
        let site = keep(site, &mut report.diagnostics)?;
        render_all(files, &site, progress, |_| Ok(()))
    });
    let _ = keep(checked, &mut report.diagnostics);
    report.diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    report.diagnostics.dedup();
    report
}

/// A site ready to be rendered.
pub struct Site {
    pub snapshot: Arc<Snapshot>,
    pub routes: Routes,
    pub theme: Theme,
}

fn read(
    files: &dyn Files,
    config: Config,
    options: &Options,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<Site, Vec<Diagnostic>> {
    let (entries, unlisted) = files.list("content");
    report
        .diagnostics
        .extend(unlisted.iter().map(|fault| unreadable(&format!("content/{}", fault.path), &fault.error)));
    let found = inventory(&entries);
    report.diagnostics.extend(found.stray_facts.iter().map(|path| stray_facts(path)));
    let registry = read_registry(files, &mut report.diagnostics);
    let theme = keep(Theme::load(files, &config.theme), &mut report.diagnostics);
    let highlighter = Highlighter::default();
    let articles = read_articles(files, &config, &registry, &highlighter, &found, progress, report);
    let sections = read_sections(files, &config, &highlighter, &found, &mut report.diagnostics);
    let articles = hold_back(articles, options, report);
    let theme = theme?;
    let snapshot = join(files, config, registry, articles, sections, &found, &theme, report);
    report.articles = snapshot.articles.len();
    report.facts = snapshot.articles.iter().map(|article| article.facts.len()).sum();
    let (routes, faults) = route::routes(&snapshot);
    report.diagnostics.extend(faults);
    if report.has_errors() { Err(Vec::new()) } else { Ok(Site { snapshot: Arc::new(snapshot), routes, theme }) }
}

fn write(files: &dyn Files, folder: &Path, site: &Site, progress: &dyn Progress) -> Result<SiteDiff, Vec<Diagnostic>> {
    let name = &site.snapshot.config.output_dir;
    let transaction = Transaction::begin(folder, name, site.routes.keys().cloned()).map_err(|fault| vec![fault])?;
    render_all(files, site, progress, |output| transaction.put(output).map(|_| ()))?;
    transaction.commit().map_err(|fault| vec![fault])
}

/// Renders every route, on all cores, and hands each output on.
fn render_all(
    files: &dyn Files,
    site: &Site,
    progress: &dyn Progress,
    put: impl Fn(crate::site::Output) -> Result<(), Diagnostic> + Sync,
) -> Result<(), Vec<Diagnostic>> {
    let renderer = Renderer::new(Arc::clone(&site.snapshot), &site.theme, files)?;
    let routes: Vec<_> = site.routes.iter().collect();
    progress.start("rendering", routes.len());
    let render = |(path, route): &(&OutPath, &route::Route)| {
        let result = renderer.output(path, route).and_then(&put);
        progress.step();
        result.err()
    };
    let faults: Vec<Diagnostic> = routes.par_iter().filter_map(render).collect();
    if faults.is_empty() { Ok(()) } else { Err(merge_repeated(faults)) }
}

/// One template's fault on every page is told once, with the first page and how many more.
fn merge_repeated(faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<(Option<Place>, String), Vec<Diagnostic>> = BTreeMap::new();
    for fault in faults {
        let place = fault.place.clone().filter(|_| fault.code.starts_with("template."));
        let key = (place, fault.message.clone());
        groups.entry(key).or_default().push(fault);
    }
    let told = groups.into_values().map(|group| {
        let more = group.len() - 1;
        let mut first = group.into_iter().next().expect("a group has at least one fault");
        if let (Some(hint), 1..) = (&mut first.hint, more) {
            hint.push_str(&format!(", and {more} more"));
        }
        first
    });
    told.collect()
}

fn read_config(files: &dyn Files, options: &Options) -> Result<Config, Vec<Diagnostic>> {
    let file = &options.config_file;
    let bytes = files.read(file).map_err(|error| vec![no_config(file, &error)])?;
    let source = load::utf8(file, &bytes).map_err(|fault| vec![fault])?;
    let mut config = Config::parse(file, source)?;
    if let Some(base_url) = &options.base_url {
        base_url.trim_end_matches('/').clone_into(&mut config.base_url);
    }
    if let Some(output_dir) = &options.output_dir {
        config.output_dir.clone_from(output_dir);
    }
    Ok(config)
}

fn no_config(file: &str, error: &std::io::Error) -> Diagnostic {
    if error.kind() != std::io::ErrorKind::NotFound {
        return unreadable(file, error);
    }
    let hint = "go to the site's folder or name it with `--root`; `postil new DIR` makes a site, `postil make FILES` one from raw articles";
    Diagnostic::error("config.missing", format!("no `{file}` here: this folder is not a site"))
        .at(Place::file(file))
        .hint(hint)
}

fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    let hint = "check its permissions; a symbolic link must not lead back to a folder above it";
    Diagnostic::error("file.unreadable", format!("cannot read `{path}`: {error}")).at(Place::file(path)).hint(hint)
}

fn stray_facts(path: &str) -> Diagnostic {
    let article = path.replace(".facts.toml", ".md");
    Diagnostic::warning("facts.stray", format!("facts without an article: there is no `content/{article}`"))
        .at(Place::file(format!("content/{path}")))
        .hint("rename the facts file with its article")
}

fn read_registry(files: &dyn Files, diagnostics: &mut Vec<Diagnostic>) -> Registry {
    let mut registry = Registry::default();
    if let Some(text) = read_data(files, "data/entities.toml", diagnostics) {
        let (entities, faults) = registry::read_entities("data/entities.toml", &text);
        registry.entities = entities;
        diagnostics.extend(faults);
    }
    if let Some(text) = read_data(files, "data/sources.toml", diagnostics) {
        let (sources, faults) = registry::read_sources("data/sources.toml", &text);
        registry.sources = sources;
        diagnostics.extend(faults);
    }
    registry
}

fn read_data(files: &dyn Files, file: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let bytes = match files.read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        Err(error) => {
            diagnostics.push(unreadable(file, &error));
            return None;
        }
    };
    keep(load::utf8(file, &bytes).map(str::to_owned).map_err(|fault| vec![fault]), diagnostics).ok()
}

#[allow(clippy::too_many_arguments)]
fn read_articles<'a>(
    files: &dyn Files,
    config: &Config,
    registry: &Registry,
    highlighter: &Highlighter,
    found: &'a Inventory,
    progress: &dyn Progress,
    report: &mut Report,
) -> Vec<(Loaded, &'a ArticleFiles)> {
    let sources: HashSet<&str> = registry.sources.iter().map(|source| source.id.as_str()).collect();
    let settings = load::Settings { config, highlighter, sources };
    progress.start("reading", found.articles.len());
    let read = |article: &'a ArticleFiles| {
        let loaded = read_article(files, article, &settings);
        progress.step();
        loaded.map(|loaded| (loaded, article))
    };
    let results: Vec<_> = found.articles.par_iter().map(read).collect();
    let mut articles = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok((mut loaded, article)) => {
                report.diagnostics.append(&mut loaded.diagnostics);
                articles.push((loaded, article));
            }
            Err(faults) => report.diagnostics.extend(faults),
        }
    }
    articles
}

fn read_article(
    files: &dyn Files,
    article: &ArticleFiles,
    settings: &load::Settings<'_>,
) -> Result<Loaded, Vec<Diagnostic>> {
    let read = |path: &str| {
        let name = format!("content/{path}");
        files.read(&name).map_err(|error| vec![unreadable(&name, &error)]).map(|bytes| (name, bytes))
    };
    let (_, bytes) = read(&article.path)?;
    let facts = article.facts.as_deref().map(read).transpose()?;
    let facts = facts.as_ref().map(|(name, bytes)| (name.clone(), bytes.as_slice()));
    load::article(load::Source { path: &article.path, bytes: &bytes, facts, assets: article.assets.clone() }, settings)
}

fn read_sections(
    files: &dyn Files,
    config: &Config,
    highlighter: &Highlighter,
    found: &Inventory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(SectionCard, SectionContent)> {
    let read = |dir: &String| {
        let name = if dir.is_empty() { "content/_index.md".to_owned() } else { format!("content/{dir}/_index.md") };
        let bytes = files.read(&name).map_err(|error| vec![unreadable(&name, &error)])?;
        let text = load::utf8(&name, &bytes).map_err(|fault| vec![fault])?;
        let (front, start) = article::parse_section(&name, text)?;
        let document = markdown::read(text, start, &load::options(config), highlighter);
        let heading_ids = document.headings.iter().map(|heading| heading.id.clone()).collect();
        let links = load::links(&name, text, &document);
        let content = SectionContent { body: body::body(&document, &[], &[]), toc: load::outline(&document.headings) };
        Ok((SectionCard { dir: dir.clone(), front, heading_ids, links }, content))
    };
    let sections = found.sections.iter().map(read);
    sections.filter_map(|section| keep(section, diagnostics).ok()).collect()
}

fn hold_back<'a>(
    articles: Vec<(Loaded, &'a ArticleFiles)>,
    options: &Options,
    report: &mut Report,
) -> Vec<(Loaded, &'a ArticleFiles)> {
    let all = articles.len();
    let is_shown = |card: &Card| {
        let due = options.future || card.date.is_none_or(|date| date.date <= options.today);
        due && (options.drafts || !card.draft)
    };
    let shown: Vec<_> = articles.into_iter().filter(|(loaded, _)| is_shown(&loaded.card)).collect();
    report.held_back = all - shown.len();
    shown
}

#[allow(clippy::too_many_arguments)]
fn join(
    files: &dyn Files,
    config: Config,
    registry: Registry,
    articles: Vec<(Loaded, &ArticleFiles)>,
    sections: Vec<(SectionCard, SectionContent)>,
    found: &Inventory,
    theme: &Theme,
    report: &mut Report,
) -> Snapshot {
    let mut assets = Assets::default();
    assets.bundled(theme);
    assets.folder(files, "static", report);
    assets.loose(found);
    let mut cards = Vec::with_capacity(articles.len());
    let mut contents: Vec<Content> = Vec::with_capacity(articles.len());
    for (loaded, files) in articles {
        assets.beside(&loaded.card.path, files);
        cards.push(loaded.card);
        contents.push(loaded.content);
    }
    let (section_cards, mut texts): (Vec<_>, Vec<_>) = sections.into_iter().unzip();
    let dirs: Vec<String> = section_cards.iter().map(|card: &SectionCard| card.dir.clone()).collect();
    let (graph, faults) = ContentGraph::new(cards, section_cards, &config, &registry);
    report.diagnostics.extend(faults);
    report.diagnostics.append(&mut assets.faults);
    let texts = graph.sections.iter().map(|section| {
        let index = dirs.iter().position(|dir| *dir == section.dir);
        index.map(|index| std::mem::take(&mut texts[index])).unwrap_or_default()
    });
    let sections = texts.collect();
    Snapshot {
        config,
        graph,
        articles: contents,
        sections,
        registry,
        assets: assets.found,
        data: read_all_data(files, report),
    }
}

/// Collects the files that are copied; the site's own `static/` wins over the theme's.
#[derive(Default)]
struct Assets {
    found: BTreeMap<OutPath, Asset>,
    faults: Vec<Diagnostic>,
}

impl Assets {
    fn add(&mut self, path: &str, asset: Asset) {
        let Ok(path) = OutPath::new(path.trim_start_matches('/')) else { return };
        match (self.found.get(&path), &asset) {
            (Some(Asset::File(first)), Asset::File(second)) => {
                let message = format!("two files for `/{path}`: `{first}` and `{second}`");
                let fault = Diagnostic::error("url.collision", message).at(Place::file(second.as_str()));
                self.faults.push(fault.hint("rename one of them"));
            }
            _ => _ = self.found.insert(path, asset),
        }
    }

    fn file(&mut self, path: &str, source: &str) {
        match SitePath::new(source) {
            Ok(source) => self.add(path, Asset::File(source)),
            Err(fault) => self.faults.push(
                Diagnostic::error("file.name", format!("cannot use the file `{source}`: {fault}"))
                    .at(Place::file(source))
                    .hint("rename it"),
            ),
        }
    }

    fn bundled(&mut self, theme: &Theme) {
        for (path, bytes) in &theme.statics {
            self.add(path, Asset::Bundled(bytes.clone()));
        }
    }

    fn folder(&mut self, files: &dyn Files, folder: &str, report: &mut Report) {
        let (entries, faults) = files.list(folder);
        report
            .diagnostics
            .extend(faults.iter().map(|fault| unreadable(&format!("{folder}/{}", fault.path), &fault.error)));
        for entry in entries {
            self.file(&entry.path, &format!("{folder}/{}", entry.path));
        }
    }

    fn loose(&mut self, found: &Inventory) {
        for path in &found.loose {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            self.file(&format!("{}{name}", address::of_folder(folder)), &format!("content/{path}"));
        }
    }

    fn beside(&mut self, article: &str, files: &ArticleFiles) {
        let folder = files.path.trim_end_matches("index.md");
        for asset in &files.assets {
            self.file(&format!("{article}{asset}"), &format!("content/{folder}{asset}"));
        }
    }
}

fn read_all_data(files: &dyn Files, report: &mut Report) -> BTreeMap<String, Vec<u8>> {
    let mut data = BTreeMap::new();
    for entry in files.list("data").0 {
        let path = format!("data/{}", entry.path);
        match files.read(&path) {
            Ok(bytes) => _ = data.insert(path, bytes),
            Err(error) => report.diagnostics.push(unreadable(&path, &error)),
        }
    }
    data
}

impl Report {
    fn new() -> Self {
        Self { diff: None, articles: 0, facts: 0, held_back: 0, output_dir: PathBuf::new(), diagnostics: Vec::new() }
    }

    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// The value, with the faults moved to where they are collected.
fn keep<T>(result: Result<T, Vec<Diagnostic>>, diagnostics: &mut Vec<Diagnostic>) -> Result<T, Vec<Diagnostic>> {
    result.map_err(|faults| {
        diagnostics.extend(faults);
        Vec::new()
    })
}
