//! From the site's files to a site ready to be rendered, with everything that is wrong on the way.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::ErrorKind;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Options, Progress, Report, keep};
use crate::article;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::highlight::Highlighter;
use crate::document::markdown;
use crate::facts::registry::{self, Registry};
use crate::files::{Files, unreadable};
use crate::graph::{Card, ContentGraph, SectionCard};
use crate::page::assets::Assets;
use crate::page::inventory::{ArticleFiles, Inventory, inventory};
use crate::page::load::{self, Loaded};
use crate::page::{Content, SectionContent, Snapshot, body, relative, route};
use crate::render::{Site, Theme};

/// Reads and joins the whole site; an error says that something in the report keeps it from being shown.
pub(super) fn site(
    files: &dyn Files,
    config: Config,
    options: &Options,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<Site, Vec<Diagnostic>> {
    let found = content(files, report);
    let registry = read_registry(files, &mut report.diagnostics);
    let theme = keep(Theme::load(files, &config.theme), &mut report.diagnostics);
    let highlighter = Highlighter::default();
    let sources: HashSet<&str> = registry.sources.iter().map(|source| source.id.as_str()).collect();
    let settings = load::Settings { config: &config, highlighter: &highlighter, sources };
    let articles = read_articles(files, &settings, &found, progress, report);
    let sections = read_sections(files, &settings, &found, &mut report.diagnostics);
    let (articles, held_back) = hold_back(articles, options);
    report.held_back = held_back.len();
    let theme = theme?;
    let assets = collect_assets(files, &theme, &found, &articles, report);
    let data = read_all_data(files, report);
    let (graph, articles, sections) = join(&config, &registry, articles, sections, &held_back, report);
    report.articles = articles.len();
    report.facts = articles.iter().map(|article| article.facts.len()).sum();
    let snapshot = Snapshot { config, graph, articles, sections, registry, assets: assets.found, data };
    let (routes, faults) = route::routes(&snapshot);
    report.diagnostics.extend(faults);
    report.diagnostics.extend(relative::faults(&snapshot, &routes));
    if report.has_errors() { Err(Vec::new()) } else { Site::new(Arc::new(snapshot), routes, Arc::new(theme), files) }
}

/// Reads the configuration; what the command line says wins.
pub(super) fn config(files: &dyn Files, options: &Options) -> Result<Config, Vec<Diagnostic>> {
    let file = &options.config_file;
    let bytes = files.read(file).map_err(|error| vec![no_config(file, &error)])?;
    let source = load::utf8(file, &bytes).map_err(|fault| vec![fault])?;
    let config = Config::parse(file, source)?;
    config.overridden(options.base_url.as_deref(), options.output_dir.as_deref())
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

fn content(files: &dyn Files, report: &mut Report) -> Inventory {
    let (entries, unlisted) = files.list("content");
    let faults = unlisted.iter().map(|fault| unreadable(&format!("content/{}", fault.path), &fault.error));
    report.diagnostics.extend(faults);
    let found = inventory(&entries);
    report.diagnostics.extend(found.stray_facts.iter().map(|path| stray_facts(path)));
    found
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
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        Err(error) => {
            diagnostics.push(unreadable(file, &error));
            return None;
        }
    };
    keep(load::utf8(file, &bytes).map(str::to_owned).map_err(|fault| vec![fault]), diagnostics).ok()
}

fn read_articles<'a>(
    files: &dyn Files,
    settings: &load::Settings<'_>,
    found: &'a Inventory,
    progress: &dyn Progress,
    report: &mut Report,
) -> Vec<(Loaded, &'a ArticleFiles)> {
    progress.start("reading", found.articles.len());
    let read = |article: &'a ArticleFiles| {
        let loaded = read_article(files, article, settings);
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
    settings: &load::Settings<'_>,
    found: &Inventory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(SectionCard, SectionContent)> {
    let read = |dir: &String| {
        let name = if dir.is_empty() { "content/_index.md".to_owned() } else { format!("content/{dir}/_index.md") };
        let bytes = files.read(&name).map_err(|error| vec![unreadable(&name, &error)])?;
        let text = &*load::text(&name, &bytes).map_err(|fault| vec![fault])?;
        let (front, start) = article::parse_section(&name, text)?;
        let document = markdown::read(text, start, &load::options(settings.config), settings.highlighter);
        let heading_ids = document.headings.iter().map(|heading| heading.id.clone()).collect();
        let links = load::links(&name, text, &document);
        let relative_links = load::relative_links(&name, text, &document);
        let content = SectionContent { body: body::body(&document, &[], &[]), toc: load::outline(&document.headings) };
        Ok((SectionCard { dir: dir.clone(), front, heading_ids, links, relative_links }, content))
    };
    let sections = found.sections.iter().map(read);
    sections.filter_map(|section| keep(section, diagnostics).ok()).collect()
}

/// The articles to be shown; and why the others are not, by source.
fn hold_back<'a>(
    articles: Vec<(Loaded, &'a ArticleFiles)>,
    options: &Options,
) -> (Vec<(Loaded, &'a ArticleFiles)>, HashMap<String, String>) {
    let why = |card: &Card| match card.date {
        _ if card.draft && !options.drafts => Some("a draft".to_owned()),
        Some(date) if date.date > options.today && !options.future => Some(format!("dated {}", date.date)),
        _ => None,
    };
    let mut held_back = HashMap::new();
    let is_shown = |(loaded, _): &(Loaded, _)| {
        let why = why(&loaded.card);
        let is_shown = why.is_none();
        held_back.extend(why.map(|why| (loaded.card.source.clone(), why)));
        is_shown
    };
    let shown = articles.into_iter().filter(is_shown).collect();
    (shown, held_back)
}

fn collect_assets(
    files: &dyn Files,
    theme: &Theme,
    found: &Inventory,
    articles: &[(Loaded, &ArticleFiles)],
    report: &mut Report,
) -> Assets {
    let mut assets = Assets::default();
    assets.bundled(&theme.statics);
    assets.folder(files, "static");
    assets.loose(found);
    for (loaded, article) in articles {
        assets.beside(&loaded.card.path, article);
    }
    report.diagnostics.append(&mut assets.faults);
    assets
}

/// Joins the cards to a graph; contents come back in its order.
fn join(
    config: &Config,
    registry: &Registry,
    articles: Vec<(Loaded, &ArticleFiles)>,
    sections: Vec<(SectionCard, SectionContent)>,
    held_back: &HashMap<String, String>,
    report: &mut Report,
) -> (ContentGraph, Vec<Content>, Vec<SectionContent>) {
    let articles = articles.into_iter().map(|(loaded, _)| (loaded.card, loaded.content));
    let (cards, contents): (Vec<Card>, Vec<Content>) = articles.unzip();
    let (section_cards, mut texts): (Vec<SectionCard>, Vec<_>) = sections.into_iter().unzip();
    let dirs: Vec<String> = section_cards.iter().map(|card| card.dir.clone()).collect();
    let (graph, faults) = ContentGraph::new(cards, section_cards, config, registry, held_back);
    report.diagnostics.extend(faults);
    let texts = graph.sections.iter().map(|section| {
        let index = dirs.iter().position(|dir| *dir == section.dir);
        index.map(|index| std::mem::take(&mut texts[index])).unwrap_or_default()
    });
    let sections = texts.collect();
    (graph, contents, sections)
}

fn read_all_data(files: &dyn Files, report: &mut Report) -> BTreeMap<String, Vec<u8>> {
    let mut data = BTreeMap::new();
    let (entries, unlisted) = files.list("data");
    let faults = unlisted.iter().map(|fault| unreadable(&format!("data/{}", fault.path), &fault.error));
    report.diagnostics.extend(faults);
    for entry in entries {
        let path = format!("data/{}", entry.path);
        match files.read(&path) {
            Ok(bytes) => _ = data.insert(path, bytes),
            Err(error) => report.diagnostics.push(unreadable(&path, &error)),
        }
    }
    data
}
