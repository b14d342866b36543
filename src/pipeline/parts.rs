//! The parts of a site, each read from its files with everything that is wrong with them.

use std::collections::{BTreeMap, HashSet};
use std::io::ErrorKind;
use std::sync::Arc;

use super::{Options, Progress};
use crate::article;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::highlight::Highlighter;
use crate::document::markdown;
use crate::facts::registry::{self, Registry};
use crate::files::{Files, unreadable};
use crate::graph::{Card, SectionCard};
use crate::interner::Interner;
use crate::page::assets::Assets;
use crate::page::inventory::{ArticleFiles, Inventory, facts_of, inventory, is_hidden};
use crate::page::load::{self, Loaded};
use crate::page::{Asset, SectionContent, Snapshot, body, frame};
use crate::path::OutPath;
use crate::render::Theme;
use crate::toml_file;

/// How a site is to be read.
pub(super) struct Reading<'a> {
    pub files: &'a dyn Files,
    pub options: &'a Options,
    pub progress: &'a dyn Progress,
    /// Show what can be shown in spite of errors, in its last good state where there is one.
    pub lenient: bool,
}

/// What was read of some files, and what is wrong with them.
#[derive(Clone, Debug, Default)]
pub(super) struct Part<T> {
    pub value: T,
    pub faults: Vec<Diagnostic>,
}

/// Reads the configuration, with what is unwise in it; what the command line says wins.
pub(super) fn config(files: &dyn Files, options: &Options) -> Result<Part<Config>, Vec<Diagnostic>> {
    let file = &options.config_file;
    let bytes = files.read(file).map_err(|error| vec![no_config(file, &error)])?;
    let source = load::utf8(file, &bytes).map_err(|fault| vec![fault])?;
    let config = Config::parse(file, source)?;
    let faults = config.warnings(file, source);
    let value = config.overridden(options.base_url.as_deref(), options.output_dir.as_deref())?;
    Ok(Part { value, faults })
}

fn no_config(file: &str, error: &std::io::Error) -> Diagnostic {
    if error.kind() != ErrorKind::NotFound {
        return unreadable(file, error);
    }
    let hint = "go to the site's folder or name it with `--root`; `postil new DIR` makes a site, `postil make FILES` one from raw articles";
    Diagnostic::error("config.missing", format!("no `{file}` here: this folder is not a site"))
        .at(Place::file(file))
        .hint(hint)
}

/// What lies in `content/`.
pub(super) fn content(files: &dyn Files) -> Part<Inventory> {
    let (entries, unlisted) = files.list("content");
    let value = inventory(&entries);
    let unlisted = unlisted.iter().map(|fault| unreadable(&format!("content/{}", fault.path), &fault.error));
    Part { value, faults: unlisted.collect() }
}

/// The entities and sources that articles share.
pub(super) fn registry(files: &dyn Files) -> Part<Registry> {
    let mut read = Part::<Registry>::default();
    if let Some(text) = shared_data(files, "data/entities.toml", &mut read.faults) {
        let (entities, faults) = registry::read_entities("data/entities.toml", &text);
        read.value.entities = entities;
        read.faults.extend(faults);
    }
    if let Some(text) = shared_data(files, "data/sources.toml", &mut read.faults) {
        let (sources, faults) = registry::read_sources("data/sources.toml", &text);
        read.value.sources = sources;
        read.faults.extend(faults);
    }
    read
}

fn shared_data(files: &dyn Files, file: &str, faults: &mut Vec<Diagnostic>) -> Option<String> {
    let bytes = match files.read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        Err(error) => {
            faults.push(unreadable(file, &error));
            return None;
        }
    };
    load::utf8(file, &bytes).map(str::to_owned).map_err(|fault| faults.push(fault)).ok()
}

/// Templates and the theme's files; none if one of them cannot be read.
pub(super) fn theme(files: &dyn Files, config: &Config) -> Part<Option<Arc<Theme>>> {
    match Theme::load(files, &config.theme, &config.look) {
        Ok(theme) => Part { value: Some(Arc::new(theme)), faults: Vec::new() },
        Err(faults) => Part { value: None, faults },
    }
}

/// What `[look]` names that is not there; the file is read again only if there is such.
pub(super) fn look_faults(reading: &Reading<'_>, snapshot: &Snapshot) -> Vec<Diagnostic> {
    let faults = frame::faults(snapshot);
    if faults.is_empty() {
        return Vec::new();
    }
    let file = &reading.options.config_file;
    let source = reading.files.read(file).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let placed = |(key, what, hint)| {
        let place = toml_file::place_of(file, &source, &["look", key]);
        Diagnostic::warning("config.look", what).at(place).hint(hint)
    };
    faults.into_iter().map(placed).collect()
}

/// What articles are read with.
pub(super) fn settings<'a>(
    config: &'a Config,
    registry: &'a Registry,
    highlighter: &'a Highlighter,
    interner: &'a Interner,
) -> load::Settings<'a> {
    let sources: HashSet<&str> = registry.sources.iter().map(|source| source.id.as_str()).collect();
    load::Settings { config, highlighter, sources, interner }
}

pub(super) fn article(
    files: &dyn Files,
    article: &ArticleFiles,
    settings: &load::Settings<'_>,
) -> Result<Loaded, Vec<Diagnostic>> {
    let read = |path: &str| {
        let name = format!("content/{path}");
        files.read(&name).map_err(|error| vec![unreadable(&name, &error)]).map(|bytes| (name, bytes))
    };
    let (_, bytes) = read(&article.path)?;
    let facts = article.has_facts.then(|| read(&facts_of(&article.path))).transpose()?;
    let facts = facts.as_ref().map(|(name, bytes)| (name.clone(), bytes.as_slice()));
    load::article(load::Source { path: &article.path, bytes: &bytes, facts, assets: article.assets.clone() }, settings)
}

/// Sections as their `_index.md` has them.
pub(super) type Sections = Vec<(SectionCard, Arc<SectionContent>)>;

pub(super) fn sections(files: &dyn Files, settings: &load::Settings<'_>, found: &Inventory) -> Part<Sections> {
    let mut read = Part::<Sections>::default();
    for dir in &found.sections {
        match section(files, settings, dir) {
            Ok(section) => read.value.push(section),
            Err(faults) => read.faults.extend(faults),
        }
    }
    read
}

fn section(
    files: &dyn Files,
    settings: &load::Settings<'_>,
    dir: &str,
) -> Result<(SectionCard, Arc<SectionContent>), Vec<Diagnostic>> {
    let name = if dir.is_empty() { "content/_index.md".to_owned() } else { format!("content/{dir}/_index.md") };
    let bytes = files.read(&name).map_err(|error| vec![unreadable(&name, &error)])?;
    let text = &*load::text(&name, &bytes).map_err(|fault| vec![fault])?;
    let (front, start) = article::parse_section(&name, text)?;
    let document = markdown::read(text, start, &load::options(settings.config), settings.highlighter);
    let heading_ids = document.headings.iter().map(|heading| heading.id.clone()).collect();
    let links = load::links(&name, text, &document);
    let relative_links = load::relative_links(&name, text, &document);
    let content = SectionContent { body: body::unmarked(&document), toc: load::outline(&document.headings) };
    Ok((SectionCard { dir: dir.to_owned(), front, heading_ids, links, relative_links }, Arc::new(content)))
}

/// Articles with their files.
pub(super) type Articles<'a> = Vec<(&'a Loaded, &'a ArticleFiles)>;

/// The articles to be shown; and the others, each with why it is not.
pub(super) fn hold_back<'a>(articles: Articles<'a>, options: &Options) -> (Articles<'a>, Vec<(Arc<Card>, String)>) {
    let why = |card: &Card| match card.date {
        _ if card.draft && !options.drafts => Some("a draft".to_owned()),
        Some(date) if date.date > options.today && !options.future => Some(format!("dated {}", date.date)),
        _ => None,
    };
    let mut held_back = Vec::new();
    let is_shown = |(loaded, _): &(&Loaded, _)| {
        let why = why(&loaded.card);
        let is_shown = why.is_none();
        held_back.extend(why.map(|why| (Arc::clone(&loaded.card), why)));
        is_shown
    };
    let shown = articles.into_iter().filter(is_shown).collect();
    (shown, held_back)
}

/// The files that are copied.
pub(super) fn assets(
    files: &dyn Files,
    theme: &Theme,
    found: &Inventory,
    articles: &Articles<'_>,
) -> Part<Arc<BTreeMap<OutPath, Asset>>> {
    let mut assets = Assets::default();
    assets.bundled(&theme.statics);
    assets.folder(files, "static");
    assets.loose(found);
    for (loaded, article) in articles.iter().filter(|(_, article)| !article.assets.is_empty()) {
        assets.beside(&loaded.card.path, article);
    }
    Part { value: Arc::new(assets.found), faults: assets.faults }
}

/// The files of `data/`.
pub(super) fn data(files: &dyn Files) -> Part<Arc<BTreeMap<String, Vec<u8>>>> {
    let (entries, unlisted) = files.list("data");
    let unlisted = unlisted.iter().map(|fault| unreadable(&format!("data/{}", fault.path), &fault.error));
    let (mut data, mut faults) = (BTreeMap::new(), unlisted.collect::<Vec<_>>());
    for entry in entries.iter().filter(|entry| !is_hidden(entry)) {
        let path = format!("data/{entry}");
        match files.read(&path) {
            Ok(bytes) => _ = data.insert(path, bytes),
            Err(error) => faults.push(unreadable(&path, &error)),
        }
    }
    Part { value: Arc::new(data), faults }
}
