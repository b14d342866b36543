//! Routes: every file of the site, and what it is made of.

pub mod address;
pub mod relative;
pub mod trail;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::snapshot::{Asset, Snapshot};
use super::social;
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::{Fact, FactKind, Show};
use crate::graph::{Card, FactRef, Work};
use crate::path::{OutPath, PathFault};

/// What one output is made of. Indices are the graph's; pages of a list count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Article(usize),
    /// The image that stands for an article.
    SocialCard(usize),
    Section {
        section: usize,
        page: usize,
    },
    Taxonomy(usize),
    Term {
        taxonomy: usize,
        term: usize,
        page: usize,
    },
    Entities(FactKind),
    Entity(usize),
    Facts {
        page: usize,
    },
    Quotes {
        page: usize,
    },
    Timeline,
    NotFound,
    Feed {
        of: FeedOf,
        template: String,
    },
    Sitemap,
    Robots,
    Data(DataFile),
    /// A page that sends on to this path on the site.
    Redirect(String),
    Asset(Asset),
}

/// Whose newest articles a feed lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedOf {
    Site,
    Section(usize),
    Term { taxonomy: usize, term: usize },
}

/// The site's facts as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFile {
    Json,
    Csv,
    WebAnnotations,
}

/// Every route of a site by the file it is written to.
pub type Routes = BTreeMap<OutPath, Route>;

/// The kinds that have pages of their own, with the folder and title of their list.
pub const ENTITY_KINDS: [(FactKind, &str, &str); 3] = [
    (FactKind::Person, "/people/", "People"),
    (FactKind::Organization, "/organizations/", "Organisations"),
    (FactKind::Place, "/places/", "Places"),
];

/// Every shown fact of the site, article by article.
pub fn all_facts(snapshot: &Snapshot) -> impl Iterator<Item = FactRef> {
    (0..snapshot.articles.len()).flat_map(|article| facts_of(snapshot, article))
}

fn facts_of(snapshot: &Snapshot, article: usize) -> impl Iterator<Item = FactRef> + use<> {
    (0..snapshot.articles[article].facts.len() as u32).map(move |fact| FactRef { article, fact })
}

/// Facts in the index, those of the newest article first, of those without a date last: entities have lists of their own.
#[must_use]
pub fn indexed_facts(snapshot: &Snapshot) -> Vec<FactRef> {
    let cards = &snapshot.graph.cards;
    let mut articles: Vec<usize> = (0..cards.len()).collect();
    // None comes before any date.
    articles.sort_by_cached_key(|&article| Reverse(cards[article].date.map(|date| date.sort_key())));
    let facts = articles.into_iter().flat_map(|article| facts_of(snapshot, article));
    facts.filter(|place| is_indexed(snapshot, place)).collect()
}

/// Whether there is a fact in the index.
#[must_use]
pub fn has_index(snapshot: &Snapshot) -> bool {
    all_facts(snapshot).any(|place| is_indexed(snapshot, &place))
}

/// Whether somebody is quoted.
#[must_use]
pub fn has_quotes(snapshot: &Snapshot) -> bool {
    snapshot.graph.cards.iter().any(|card| !card.quotes.is_empty())
}

fn is_indexed(snapshot: &Snapshot, place: &FactRef) -> bool {
    in_index(&snapshot.articles[place.article].facts[place.fact as usize])
}

/// Whether the index has it.
pub(in crate::page) fn in_index(fact: &Fact) -> bool {
    !fact.kind().is_entity() && fact.show != Show::Hidden
}

/// Pages a list of `items` is split into.
#[must_use]
pub fn pages(items: usize, paginate_by: usize) -> usize {
    if paginate_by == 0 { 1 } else { items.div_ceil(paginate_by).max(1) }
}

/// Where a page goes, if it can be written there.
pub type File = Result<OutPath, PathFault>;

/// The files of the articles' pages.
#[must_use]
pub fn files_of(cards: &[Arc<Card>]) -> Vec<File> {
    cards.iter().map(|card| out_path(&page_file(&card.path))).collect()
}

/// All routes, and an error for every two that want the same file; `files` are those of the articles, `work` is how all others
/// are found.
#[must_use]
pub fn routes(snapshot: &Snapshot, files: Vec<File>, work: &impl Work) -> (Routes, Vec<Diagnostic>) {
    let (mut collector, lists) = work.both(
        || Collector::new(snapshot, snapshot.graph.cards.len()).articles(files).sorted(),
        || Collector::new(snapshot, 0).lists().sorted(),
    );
    collector.found.extend(lists.found);
    collector.diagnostics.extend(lists.diagnostics);
    collector.sorted().finish()
}

/// The source a file comes from, for messages.
#[derive(Clone)]
enum Owner {
    Article(usize),
    Section(usize),
    Named(String),
}

struct Collector<'a> {
    snapshot: &'a Snapshot,
    found: Vec<(OutPath, Route, Owner)>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Collector<'a> {
    fn new(snapshot: &'a Snapshot, expected: usize) -> Self {
        Self { snapshot, found: Vec::with_capacity(expected), diagnostics: Vec::new() }
    }

    fn lists(mut self) -> Self {
        self.sections();
        self.taxonomies();
        self.entities();
        self.indexes();
        self.feeds();
        self.assets();
        self
    }

    /// Equal paths stay in their order, and what is sorted already takes no time.
    fn sorted(mut self) -> Self {
        self.found.sort_by(|one, other| one.0.cmp(&other.0));
        self
    }

    /// Of several routes to one file the first has it.
    fn finish(mut self) -> (Routes, Vec<Diagnostic>) {
        let mut found = std::mem::take(&mut self.found).into_iter().peekable();
        let mut routes = Vec::with_capacity(found.len());
        while let Some((path, route, owner)) = found.next() {
            while let Some((_, _, second)) = found.next_if(|next| next.0 == path) {
                self.collision(&path, &owner, &second);
            }
            routes.push((path, route));
        }
        (routes.into_iter().collect(), self.diagnostics)
    }

    fn collision(&mut self, path: &OutPath, first: &Owner, second: &Owner) {
        let url = format!("/{}", path.as_str().trim_end_matches("index.html"));
        let is_file = |owner: &Owner| !matches!(owner, Owner::Named(name) if !name.contains('/'));
        // The place is a file that can be renamed.
        let at = self.name(if is_file(second) || !is_file(first) { second } else { first });
        let hint = match (first, second) {
            (Owner::Section(_), made) | (made, Owner::Section(_)) if !is_file(made) => {
                format!("`{url}` is an address of the site itself; rename the section's folder")
            }
            _ => "give one of them another `slug` or `path`, or rename its file".to_owned(),
        };
        let message = format!("two sources for `{url}`: {} and {}", self.name(first), self.name(second));
        self.diagnostics.push(Diagnostic::error("url.collision", message).at(Place::file(at)).hint(hint));
    }

    fn name(&self, owner: &Owner) -> String {
        match owner {
            Owner::Article(index) => format!("content/{}", self.snapshot.graph.cards[*index].source),
            Owner::Section(index) => {
                let source = self.snapshot.graph.sections[*index].source.as_ref();
                source.map_or_else(|| "the front page".to_owned(), |source| format!("content/{source}"))
            }
            Owner::Named(name) => name.clone(),
        }
    }

    fn articles(mut self, files: Vec<File>) -> Self {
        for ((index, card), file) in self.snapshot.graph.cards.iter().enumerate().zip(files) {
            let owner = Owner::Article(index);
            self.add(file, &card.path, Route::Article(index), &owner);
            if let Some(file) = social::file(self.snapshot, index) {
                self.found.push((file, Route::SocialCard(index), owner.clone()));
            }
            for alias in &card.aliases {
                self.alias(alias, &card.path, &owner);
            }
        }
        self
    }

    fn sections(&mut self) {
        for (index, section) in self.snapshot.graph.sections.iter().enumerate() {
            let owner = Owner::Section(index);
            if section.front.render {
                let count = pages(section.articles.len(), section.front.paginate_by);
                self.list(&section.path, &section.front.paginate_path, count, &owner, |page| Route::Section {
                    section: index,
                    page,
                });
            }
            for alias in &section.front.aliases {
                self.alias(alias, &section.path, &owner);
            }
        }
    }

    fn taxonomies(&mut self) {
        for (index, taxonomy) in self.snapshot.graph.taxonomies.iter().enumerate() {
            if !taxonomy.config.render || taxonomy.terms.is_empty() {
                continue;
            }
            let owner = Owner::Named(format!("the taxonomy `{}`", taxonomy.config.name));
            self.page(&taxonomy.path, Route::Taxonomy(index), &owner);
            for (term, found) in taxonomy.terms.iter().enumerate() {
                let count = pages(found.articles.len(), taxonomy.config.paginate_by);
                let route = |page| Route::Term { taxonomy: index, term, page };
                self.list(&found.path, &taxonomy.config.paginate_path, count, &owner, route);
            }
        }
    }

    fn entities(&mut self) {
        for (kind, path, title) in ENTITY_KINDS {
            if self.snapshot.graph.entities.iter().any(|entity| entity.kind == kind) {
                let owner = Owner::Named(format!("the list of {}", title.to_lowercase()));
                self.page(path, Route::Entities(kind), &owner);
            }
        }
        for (index, entity) in self.snapshot.graph.entities.iter().enumerate() {
            let owner = Owner::Named(format!("the page of {}", entity.name));
            self.page(&entity.path, Route::Entity(index), &owner);
        }
    }

    fn indexes(&mut self) {
        let facts = self.snapshot.graph.cards.iter().map(|card| card.indexed as usize).sum();
        let count = pages(facts, self.snapshot.config.facts.paginate_by);
        self.list("/facts/", "page", count, &named("the index of facts"), |page| Route::Facts { page });
        let quotes = self.snapshot.graph.cards.iter().map(|card| card.quotes.len()).sum();
        let count = pages(quotes, self.snapshot.config.facts.paginate_by);
        self.list("/quotes/", "page", count, &named("the list of quotes"), |page| Route::Quotes { page });
        self.page("/timeline/", Route::Timeline, &named("the timeline"));
        for (name, data) in [
            ("facts.json", DataFile::Json),
            ("facts.csv", DataFile::Csv),
            ("annotations.jsonld", DataFile::WebAnnotations),
        ] {
            self.file(name, Route::Data(data), &named("the site's facts as data"));
        }
        self.file("404.html", Route::NotFound, &named("the page for missing pages"));
        let config = &self.snapshot.config;
        if config.generate_robots_txt {
            self.file("robots.txt", Route::Robots, &named("robots.txt"));
        }
        if config.generate_sitemap && !config.is_portable() {
            self.file("sitemap.xml", Route::Sitemap, &named("the sitemap"));
        }
    }

    fn feeds(&mut self) {
        let snapshot = self.snapshot;
        if !snapshot.config.generate_feeds || snapshot.config.is_portable() {
            return;
        }
        self.feed("/", FeedOf::Site);
        for (index, section) in snapshot.graph.sections.iter().enumerate() {
            if section.front.generate_feeds && section.path != "/" {
                self.feed(&section.path, FeedOf::Section(index));
            }
        }
        for (index, taxonomy) in
            snapshot.graph.taxonomies.iter().enumerate().filter(|(_, taxonomy)| taxonomy.config.feed)
        {
            for (term, found) in taxonomy.terms.iter().enumerate() {
                self.feed(&found.path, FeedOf::Term { taxonomy: index, term });
            }
        }
    }

    fn feed(&mut self, path: &str, of: FeedOf) {
        for name in &self.snapshot.config.feed_filenames {
            self.file(&format!("{path}{name}"), Route::Feed { of, template: name.clone() }, &named("a feed"));
        }
    }

    fn assets(&mut self) {
        for (path, asset) in self.snapshot.assets.as_ref() {
            let owner = match asset {
                Asset::File(source) => Owner::Named(source.to_string()),
                Asset::Bundled(_) => named("the theme"),
            };
            self.found.push((path.clone(), Route::Asset(asset.clone()), owner));
        }
    }

    /// A list's first page, its further pages, and a redirect from the first's number.
    fn list(&mut self, path: &str, paginate_path: &str, count: usize, owner: &Owner, route: impl Fn(usize) -> Route) {
        self.page(path, route(1), owner);
        for page in 2..=count {
            self.page(&format!("{path}{paginate_path}/{page}/"), route(page), owner);
        }
        if count > 1 {
            self.page(&format!("{path}{paginate_path}/1/"), Route::Redirect(path.to_owned()), owner);
        }
    }

    fn alias(&mut self, alias: &str, target: &str, owner: &Owner) {
        let path = alias.trim_start_matches('/');
        let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let file = if is_file { path.to_owned() } else { format!("{}/index.html", path.trim_end_matches('/')) };
        self.file(&file, Route::Redirect(target.to_owned()), owner);
    }

    fn page(&mut self, path: &str, route: Route, owner: &Owner) {
        self.file(&page_file(path), route, owner);
    }

    fn file(&mut self, path: &str, route: Route, owner: &Owner) {
        self.add(out_path(path), path, route, owner);
    }

    fn add(&mut self, file: File, path: &str, route: Route, owner: &Owner) {
        match file {
            Ok(file) => self.found.push((file, route, owner.clone())),
            Err(fault) => self.diagnostics.push(
                Diagnostic::error("url.path", format!("`{path}` cannot be written: {fault}"))
                    .at(Place::file(self.name(owner)))
                    .hint("change the `slug`, `path` or alias that leads there"),
            ),
        }
    }
}

/// The file of the page at `path`.
fn page_file(path: &str) -> String {
    [path, "index.html"].concat()
}

fn out_path(file: &str) -> File {
    OutPath::new(file.trim_start_matches('/'))
}

fn named(name: &str) -> Owner {
    Owner::Named(name.to_owned())
}
