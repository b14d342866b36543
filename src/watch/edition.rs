//! An edition: the site as it is on show until the next edit, and what a tab sees of it.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use axum::body::Bytes;

use super::address::{self, Address};
use crate::article::FrontMatter;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::files::{DiskFiles, unreadable};
use crate::page::inventory::facts_of;
use crate::page::route::address as of_url;
use crate::page::{Asset, Route};
use crate::path::OutPath;
use crate::render::Site;

/// Pages an edition keeps once they have been rendered: more than anyone has open, less than a large site.
const MOST_MADE: usize = 512;
/// Pages whose last good state is kept.
const MOST_KEPT: usize = 256;

/// A page as a build would write it.
#[derive(Clone, Debug)]
pub struct Page {
    pub bytes: Bytes,
    pub digest: Digest,
}

/// What came of rendering a page.
#[derive(Clone, Debug)]
pub enum Made {
    Good(Page),
    /// It failed; this is its last good state.
    Stale(Page, Arc<Diagnostic>),
    /// It failed, and there is nothing else to show.
    Failed(Arc<Diagnostic>),
}

impl Made {
    #[must_use]
    pub fn fault(&self) -> Option<&Arc<Diagnostic>> {
        match self {
            Self::Good(_) => None,
            Self::Stale(_, fault) | Self::Failed(fault) => Some(fault),
        }
    }
}

/// The last good states of pages, the newest of them.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Shelf>);

#[derive(Debug, Default)]
struct Shelf {
    clock: u64,
    pages: HashMap<OutPath, (u64, Page)>,
}

impl Kept {
    fn put(&self, path: &OutPath, page: Page) {
        let mut shelf = self.0.lock().expect("no holder of this lock panics");
        shelf.clock += 1;
        let clock = shelf.clock;
        shelf.pages.insert(path.clone(), (clock, page));
        if shelf.pages.len() > MOST_KEPT {
            let oldest = shelf.pages.iter().min_by_key(|(_, (clock, _))| *clock).map(|(path, _)| path.clone());
            oldest.map(|path| shelf.pages.remove(&path));
        }
    }

    fn get(&self, path: &OutPath) -> Option<Page> {
        let shelf = self.0.lock().expect("no holder of this lock panics");
        shelf.pages.get(path).map(|(_, page)| page.clone())
    }
}

/// Where the pages of renamed sources went, by their paths on the site.
pub type Moves = BTreeMap<String, String>;

/// The site as it is on show.
pub struct Edition {
    /// Counted from 1.
    pub number: u64,
    /// `None` until something could be shown.
    pub site: Option<Arc<Site>>,
    /// What is wrong with the sources.
    pub sources: Vec<Diagnostic>,
    moves: Moves,
    files: DiskFiles,
    kept: Arc<Kept>,
    made: Mutex<HashMap<OutPath, Made>>,
}

/// What a tab at some address sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Of the bytes a build would write.
    pub digest: Digest,
    /// What is seen is not what the sources say now.
    pub stale: bool,
    /// The page is no more, or elsewhere.
    pub gone: Option<Gone>,
}

/// Where a page went.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Gone {
    /// Path of a URL.
    pub to: Option<String>,
    pub title: Option<String>,
}

impl Edition {
    #[must_use]
    pub fn new(
        number: u64,
        site: Option<Arc<Site>>,
        sources: Vec<Diagnostic>,
        moves: Moves,
        files: DiskFiles,
        kept: Arc<Kept>,
    ) -> Self {
        Self { number, site, sources, moves, files, kept, made: Mutex::default() }
    }

    /// The page at `path`, rendered once in an edition. Files with the facts of the whole site are made anew each time: they
    /// may be tens of megabytes, and are seldom asked for.
    pub fn page(&self, site: &Site, path: &OutPath, route: &Route) -> Made {
        if let Some(made) = self.made().get(path) {
            return made.clone();
        }
        let made = match site.output(path, route, &self.files) {
            Ok(output) => {
                let page = Page { digest: Digest::of(&output.bytes), bytes: output.bytes.into() };
                if let Route::Data(_) = route {
                    return Made::Good(page);
                }
                self.kept.put(path, page.clone());
                Made::Good(page)
            }
            Err(fault) => match self.kept.get(path) {
                Some(page) => Made::Stale(page, Arc::new(fault)),
                None => Made::Failed(Arc::new(fault)),
            },
        };
        let mut all = self.made();
        if all.len() >= MOST_MADE {
            all.clear();
        }
        all.insert(path.clone(), made.clone());
        made
    }

    fn made(&self) -> std::sync::MutexGuard<'_, HashMap<OutPath, Made>> {
        self.made.lock().expect("no holder of this lock panics")
    }

    /// Faults of the pages that have been rendered.
    #[must_use]
    pub fn known_faults(&self) -> Vec<(OutPath, Arc<Diagnostic>)> {
        let made = self.made();
        made.iter().filter_map(|(path, made)| Some((path.clone(), Arc::clone(made.fault()?)))).collect()
    }

    #[must_use]
    pub fn moves(&self) -> &Moves {
        &self.moves
    }

    /// What is wrong with the page at `path`, without keeping it.
    pub fn fault(&self, site: &Site, path: &OutPath, route: &Route) -> Option<Arc<Diagnostic>> {
        if let Some(made) = self.made().get(path) {
            return made.fault().cloned();
        }
        let made = match route {
            // Of what is copied it is enough to know that it can be.
            Route::Asset(Asset::File(source)) => {
                let file = std::fs::File::open(self.files.root().join(source.as_str()));
                file.map(drop).map_err(|error| unreadable(source.as_str(), &error))
            }
            // Facts that have been read can be written.
            Route::Data(_) => Ok(()),
            // Drawing takes long, and what can be drawn once can be drawn with other words.
            Route::SocialCard(_) => site.drawing(path, route).map(drop),
            route => site.output(path, route, &self.files).map(drop),
        };
        made.err().map(Arc::new)
    }

    /// What a tab sees at a decoded path of a URL.
    #[must_use]
    pub fn view(&self, url: &str) -> View {
        let Some(site) = &self.site else { return View::failed(&self.sources) };
        match address::find(site, url) {
            Address::File(path, route) => self.view_of(site, path, route),
            _ => self.missing(site, url),
        }
    }

    fn view_of(&self, site: &Site, path: &OutPath, route: &Route) -> View {
        let gone = match route {
            Route::Redirect(target) => Some(gone_to(site, target)),
            _ => None,
        };
        let behind = self.is_behind(site, route);
        match self.page(site, path, route) {
            Made::Good(page) => View { digest: page.digest, stale: behind, gone },
            Made::Stale(page, _) => View { digest: page.digest, stale: true, gone },
            Made::Failed(fault) => View::failed(std::slice::from_ref(&*fault)),
        }
    }

    fn missing(&self, site: &Site, url: &str) -> View {
        let faults = self.in_the_way(site, url);
        if !faults.is_empty() {
            return View::failed(&faults);
        }
        let digest = self.not_found(site).map_or(Digest::of(b""), |page| page.digest);
        View { digest, stale: false, gone: Some(self.whereabouts(site, url)) }
    }

    /// What is wrong with the source that, by its name, should be shown at an address where nothing is.
    #[must_use]
    pub fn in_the_way(&self, site: &Site, url: &str) -> Vec<Diagnostic> {
        let base = of_url::decode(site.snapshot.config.base_path());
        let Some(path) = url.strip_prefix(&*base) else { return Vec::new() };
        let is_here =
            |error: &&Diagnostic| error.place.as_ref().and_then(|place| home(&place.file)).as_deref() == Some(path);
        self.sources.iter().filter(|diagnostic| diagnostic.is_error()).filter(is_here).cloned().collect()
    }

    /// The site's own page for missing pages.
    #[must_use]
    pub fn not_found(&self, site: &Site) -> Option<Page> {
        let path = OutPath::new("404.html").expect("it is a plain name");
        let route = site.routes.get(&path)?;
        match self.page(site, &path, route) {
            Made::Good(page) | Made::Stale(page, _) => Some(page),
            Made::Failed(_) => None,
        }
    }

    fn whereabouts(&self, site: &Site, url: &str) -> Gone {
        let base = site.snapshot.config.base_path();
        let mut path = url.strip_prefix(&*of_url::decode(base)).unwrap_or(url);
        // Renamed again and again, but never in a circle for ever.
        for _ in 0..self.moves.len() {
            let Some(next) = self.moves.get(path) else { break };
            path = next;
            if let Address::File(..) = address::find(site, &format!("{base}{path}")) {
                return gone_to(site, path);
            }
        }
        Gone { to: None, title: None }
    }

    /// Whether something is wrong with what a page is made from, so that its last good state is shown: its own source, or
    /// what all pages need.
    fn is_behind(&self, site: &Site, route: &Route) -> bool {
        let own = match route {
            Route::Article(index) => Some(site.snapshot.articles[*index].source.clone()),
            Route::Section { section, .. } => {
                site.snapshot.graph.sections[*section].source.as_ref().map(|source| format!("content/{source}"))
            }
            _ => None,
        };
        let facts = own.as_deref().map(facts_of);
        self.sources.iter().filter(|diagnostic| diagnostic.is_error()).any(|error| match &error.place {
            Some(place) if ["content/", "static/"].iter().any(|folder| place.file.starts_with(folder)) => {
                [&own, &facts].iter().any(|file| file.as_deref() == Some(&place.file))
            }
            _ => true,
        })
    }
}

impl View {
    /// There is nothing to see but what is wrong.
    fn failed(faults: &[Diagnostic]) -> Self {
        Self { digest: of_faults(faults), stale: false, gone: None }
    }
}

/// The path on the site of what is made from a file, as far as its name tells.
fn home(file: &str) -> Option<String> {
    let file = file.strip_prefix("content/")?;
    let article = file.strip_suffix(".facts.toml").or_else(|| file.strip_suffix(".md"))?;
    let (folder, name) = article.rsplit_once('/').unwrap_or(("", article));
    Some(match name {
        "_index" => of_url::of_folder(folder),
        _ => of_url::of_article(&format!("{article}.md"), &FrontMatter::default()).0,
    })
}

/// Stands for the digest of a page where there is none to be shown.
#[must_use]
pub fn of_faults(faults: &[Diagnostic]) -> Digest {
    Digest::of(&serde_json::to_vec(faults).expect("diagnostics are plain data"))
}

fn gone_to(site: &Site, path: &str) -> Gone {
    let graph = &site.snapshot.graph;
    let base = of_url::decode(site.snapshot.config.base_path());
    let title = match address::find(site, &format!("{base}{path}")) {
        Address::File(_, Route::Article(index)) => Some(graph.cards[*index].title.clone()),
        Address::File(_, Route::Section { section, .. }) => Some(graph.sections[*section].title.clone()),
        _ => None,
    };
    Gone { to: Some(address::on_site(site, path)), title }
}
