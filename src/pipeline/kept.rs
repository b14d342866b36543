//! What was read of a site, kept so that the next reading reads only what has changed. A build keeps nothing and reads
//! everything; there is no second procedure.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::Report;
use rayon::prelude::*;

use super::articles::Articles;
use super::changes::Changes;
use super::parts::{self, Part, Reading, Sections};
use super::stray;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::document::highlight::Highlighter;
use crate::facts::registry::Registry;
use crate::files::Files;
use crate::graph::{Card, ContentGraph, SectionCard, Work};
use crate::interner::Interner;
use crate::page::inventory::Inventory;
use crate::page::{Asset, Content, Routes, SectionContent, Snapshot, redirects, route, route::relative};
use crate::path::OutPath;
use crate::render::{Site, Theme};

/// Everything read, part by part.
#[derive(Default)]
pub(super) struct Kept {
    highlighter: Highlighter,
    interner: Interner,
    config: Option<Arc<Config>>,
    /// What is wrong with the file that was to replace it.
    config_faults: Vec<Diagnostic>,
    found: Arc<Part<Inventory>>,
    registry: Part<Arc<Registry>>,
    theme: Part<Option<Arc<Theme>>>,
    /// The last one that pages could be made with.
    good_theme: Option<Arc<Theme>>,
    articles: Articles,
    sections: Part<Sections>,
    data: Part<Arc<BTreeMap<String, Vec<u8>>>>,
    joined: Option<Joined>,
}

/// What comes of all parts together.
struct Joined {
    graph: ContentGraph,
    sections: Vec<Arc<SectionContent>>,
    held_back: HashMap<String, String>,
    faults: Vec<Diagnostic>,
    /// Of the articles, until there are routes.
    files: Option<Vec<route::File>>,
    /// The one whose files are among the assets.
    theme: Option<Arc<Theme>>,
    assets: Part<Arc<BTreeMap<OutPath, Asset>>>,
    routes: Part<Arc<Routes>>,
}

impl Kept {
    /// Reads what `changes` names, and what never was read, and joins the whole site. Everything that is wrong goes into the
    /// report; an error in it keeps the site from being shown unless the reading is lenient.
    ///
    /// # Errors
    /// If the site cannot be shown; what is returned is not in the report.
    pub fn site(
        &mut self,
        reading: &Reading<'_>,
        changes: &Changes,
        report: &mut Report,
    ) -> Result<Site, Vec<Diagnostic>> {
        let everything = Changes::everything();
        let (config, fresh) = self.config(reading, changes)?;
        let changes = if fresh { &everything } else { changes };
        self.read_parts(reading, changes, &config);
        let settings = parts::settings(&config, &self.registry.value, &self.highlighter, &self.interner);
        self.articles.refresh(&self.found.value, changes, reading, &settings);
        if changes.touch_sections() {
            self.sections = parts::sections(reading.files, &settings, &self.found.value);
        }
        self.report_parts(reading.files, report);
        let theme = self.theme.value.clone().or_else(|| self.good_theme.clone().filter(|_| reading.lenient));
        let Some(theme) = theme else {
            // What was read meanwhile is joined next time.
            self.joined = None;
            return Err(Vec::new());
        };
        let snapshot = self.snapshot(reading, changes, &config, &theme, report);
        let routes = self.joined.as_ref().map(|joined| Arc::clone(&joined.routes.value)).unwrap_or_default();
        report.diagnostics.extend(relative::faults(&snapshot, &routes));
        report.diagnostics.extend(parts::look_faults(reading, &snapshot));
        if report.has_errors() && !reading.lenient {
            return Err(Vec::new());
        }
        self.with_theme(Arc::new(snapshot), routes, theme, reading, report)
    }

    /// The configuration, and whether it is another than before. A broken one leaves the last good one in force.
    fn config(&mut self, reading: &Reading<'_>, changes: &Changes) -> Result<(Arc<Config>, bool), Vec<Diagnostic>> {
        let before = self.config.clone();
        if let Some(config) = before.clone().filter(|_| !changes.has(&reading.options.config_file)) {
            return Ok((config, false));
        }
        let (config, faults) = match (parts::config(reading.files, reading.options), before) {
            (Ok(Part { value, faults }), _) => (Arc::new(value), faults),
            (Err(faults), Some(before)) if reading.lenient => {
                self.config_faults = faults;
                return Ok((before, false));
            }
            (Err(faults), _) => return Err(faults),
        };
        let fresh = self.config.as_ref() != Some(&config);
        if fresh {
            // What was good stays good where the new reading goes wrong.
            let (good_theme, articles) = (self.good_theme.take(), std::mem::take(&mut self.articles));
            *self = Self { config: Some(Arc::clone(&config)), good_theme, articles, ..Self::default() };
        }
        self.config_faults = faults;
        Ok((config, fresh))
    }

    fn read_parts(&mut self, reading: &Reading<'_>, changes: &Changes, config: &Config) {
        let files = reading.files;
        self.regroup(reading, changes);
        if changes.below("templates/") || changes.below("themes/") {
            self.theme = parts::theme(files, config);
        }
        if !changes.below("data/") {
            return;
        }
        self.data = parts::data(files);
        let Part { value, faults } = parts::registry(files);
        let ids = |registry: &Registry| registry.sources.iter().map(|source| source.id.clone()).collect::<Vec<_>>();
        if ids(&value) != ids(&self.registry.value) {
            // Articles are read with the ids of sources at hand.
            self.articles.forget();
        }
        if value != *self.registry.value {
            self.joined = None;
        }
        self.registry = Part { value: Arc::new(value), faults };
    }

    /// Sorts the files of `content/`, all of them only if one of another kind came or went.
    fn regroup(&mut self, reading: &Reading<'_>, changes: &Changes) {
        let found = &mut Arc::make_mut(&mut self.found).value;
        let mut regrouped =
            changes.regrouped.iter().filter_map(|(path, is)| Some((path.strip_prefix("content/")?, *is)));
        if changes.all || changes.relisted || !regrouped.all(|(path, is_there)| found.update(path, is_there)) {
            self.found = Arc::new(parts::content(reading.files));
        }
    }

    fn report_parts(&self, files: &dyn Files, report: &mut Report) {
        let faults = [
            &self.config_faults,
            &self.found.faults,
            &self.registry.faults,
            &self.theme.faults,
            &self.sections.faults,
            &self.data.faults,
        ];
        report.diagnostics.extend(faults.into_iter().flatten().cloned());
        report.diagnostics.extend(stray::stray_facts(&self.found.value, files));
    }

    fn snapshot(
        &mut self,
        reading: &Reading<'_>,
        changes: &Changes,
        config: &Arc<Config>,
        theme: &Arc<Theme>,
        report: &mut Report,
    ) -> Snapshot {
        let (found, kept) = (Arc::clone(&self.found), std::mem::take(&mut self.articles));
        let articles = kept.usable(reading.lenient, &mut report.diagnostics);
        let (articles, held_back) = parts::hold_back(articles, reading.options);
        report.held_back = held_back.iter().map(|(card, _)| Arc::clone(card)).collect();
        let held_back = held_back.into_iter().map(|(card, why)| (card.source.clone(), why)).collect();
        report.articles = articles.len();
        report.facts = articles.par_iter().map(|(article, _)| article.content.facts.len()).sum();
        let (cards, contents): (Vec<Arc<Card>>, Vec<Arc<Content>>) =
            articles.par_iter().map(|(article, _)| (Arc::clone(&article.card), Arc::clone(&article.content))).unzip();
        let cards: Arc<[Arc<Card>]> = cards.into();
        let same = self.joined.take().and_then(|joined| joined.with_cards(&cards, &held_back, changes));
        let is_kept = same.is_some();
        let mut joined = same.unwrap_or_else(|| self.join(&cards, held_back, config));
        let is_dressed = joined.theme.as_ref().is_some_and(|before| Arc::ptr_eq(before, theme));
        if !is_kept || !is_dressed || changes.below("static/") {
            joined.theme = Some(Arc::clone(theme));
            joined.assets = parts::assets(reading.files, theme, &found.value, &articles);
            joined.routes = Part::default();
        }
        let snapshot = Snapshot {
            config: Arc::clone(config),
            graph: joined.graph.clone(),
            articles: contents,
            sections: joined.sections.clone(),
            registry: Arc::clone(&self.registry.value),
            assets: Arc::clone(&joined.assets.value),
            data: Arc::clone(&self.data.value),
        };
        if joined.routes.value.is_empty() {
            let files = joined.files.take().unwrap_or_else(|| route::files_of(&cards));
            let (mut routes, mut faults) = route::routes(&snapshot, files, &Parallel);
            faults.extend(redirects::add(&snapshot.config, &mut routes));
            joined.routes = Part { value: Arc::new(routes), faults };
        }
        let faults = [&joined.faults, &joined.assets.faults, &joined.routes.faults];
        report.diagnostics.extend(faults.into_iter().flatten().cloned());
        self.joined = Some(joined);
        drop(articles);
        self.articles = kept;
        snapshot
    }

    fn join(&self, cards: &Arc<[Arc<Card>]>, held_back: HashMap<String, String>, config: &Config) -> Joined {
        let (section_cards, texts): (Vec<SectionCard>, Vec<_>) = self.sections.value.iter().cloned().unzip();
        let dirs: Vec<String> = section_cards.iter().map(|card| card.dir.clone()).collect();
        let registry = &self.registry.value;
        let ((graph, faults), files) = Parallel.both(
            || ContentGraph::new(Arc::clone(cards), section_cards, config, registry, &held_back, &Parallel),
            || route::files_of(cards),
        );
        let text = |dir: &String| dirs.iter().position(|other| other == dir).map(|index| Arc::clone(&texts[index]));
        let sections = graph.sections.iter().map(|section| text(&section.dir).unwrap_or_default()).collect();
        Joined {
            graph,
            sections,
            held_back,
            faults,
            files: Some(files),
            theme: None,
            assets: Part::default(),
            routes: Part::default(),
        }
    }

    /// With the last good theme where pages cannot be made with this one.
    fn with_theme(
        &mut self,
        snapshot: Arc<Snapshot>,
        routes: Arc<Routes>,
        theme: Arc<Theme>,
        reading: &Reading<'_>,
        report: &mut Report,
    ) -> Result<Site, Vec<Diagnostic>> {
        let site = Site::new(Arc::clone(&snapshot), Arc::clone(&routes), Arc::clone(&theme), reading.files);
        match (site, &self.good_theme) {
            (Ok(site), _) => {
                self.good_theme = Some(theme);
                Ok(site)
            }
            (Err(faults), Some(good)) if reading.lenient => {
                report.diagnostics.extend(faults);
                Site::new(snapshot, routes, Arc::clone(good), reading.files)
            }
            (Err(faults), _) => Err(faults),
        }
    }
}

/// So many at least are done in one go: handing on fewer takes longer than doing them.
const LEAST: usize = 256;

/// On all cores.
struct Parallel;

impl Work for Parallel {
    fn both<A: Send, B: Send>(&self, a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
        rayon::join(a, b)
    }

    fn map<'a, T: Sync, R: Send>(&self, items: &'a [T], make: impl Fn(&'a T) -> R + Send + Sync) -> Vec<R> {
        items.par_iter().with_min_len(LEAST).map(make).collect()
    }
}

impl Joined {
    /// The same with other cards; `None` where something else would come of them.
    fn with_cards(
        self,
        cards: &Arc<[Arc<Card>]>,
        held_back: &HashMap<String, String>,
        changes: &Changes,
    ) -> Option<Self> {
        if changes.touch_sections() || self.held_back != *held_back {
            return None;
        }
        let graph = self.graph.with_cards(cards, self.faults.is_empty())?;
        Some(Self { graph, ..self })
    }
}
