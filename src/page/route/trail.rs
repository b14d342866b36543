//! Where a page stands: the way down to it from the front page, for people and for search engines.

use serde::Serialize;

use crate::page::route::{ENTITY_KINDS, Route};
use crate::page::snapshot::Snapshot;
use crate::page::view::LinkView;

/// The way down to a page.
#[derive(Debug, Default)]
pub struct Trail {
    /// From the front page to the page above.
    pub above: Vec<LinkView>,
    /// The same and the page itself as schema.org describes it: JSON that is safe inside a `script` element. `None` for the front
    /// page and in a portable site, where nothing has an address.
    pub json_ld: Option<String>,
}

/// A page's title and path on the site.
type Step = (String, String);

/// The way down to the page of `route`; empty for what is no page, and for the front page.
#[must_use]
pub fn trail(snapshot: &Snapshot, route: &Route) -> Trail {
    let Some((above, itself)) = steps(snapshot, route).filter(|(above, _)| !above.is_empty()) else {
        return Trail::default();
    };
    let json_ld = (!snapshot.config.is_portable()).then(|| breadcrumbs(snapshot, above.iter().chain(&itself)));
    let links = above.into_iter().map(|(title, path)| LinkView { title, path: snapshot.link(&path) });
    Trail { above: links.collect(), json_ld }
}

/// What lies above a page, and the page itself; a further page of a list lies below its first.
fn steps(snapshot: &Snapshot, route: &Route) -> Option<(Vec<Step>, Option<Step>)> {
    let graph = &snapshot.graph;
    let (mut above, itself, page) = match *route {
        Route::Article(index) => {
            let card = &graph.cards[index];
            (sections(snapshot, Some(graph.homes[index])), (card.title.clone(), card.path.clone()), 1)
        }
        Route::Section { section: index, page } => {
            let section = &graph.sections[index];
            (sections(snapshot, section.parent), (title(snapshot, index), section.path.clone()), page)
        }
        Route::Taxonomy(index) => (home(snapshot), taxonomy(snapshot, index), 1),
        Route::Term { taxonomy: index, term, page } => {
            let term = &graph.taxonomies[index].terms[term];
            let above = [home(snapshot), vec![taxonomy(snapshot, index)]].concat();
            (above, (term.name.clone(), term.path.clone()), page)
        }
        Route::Entities(kind) => (home(snapshot), list_of(kind)?, 1),
        Route::Entity(index) => {
            let entity = &graph.entities[index];
            ([home(snapshot), vec![list_of(entity.kind)?]].concat(), (entity.name.clone(), entity.path.clone()), 1)
        }
        Route::Facts { page } => (home(snapshot), step("Facts", "/facts/"), page),
        Route::Quotes { page } => (home(snapshot), step("Quotes", "/quotes/"), page),
        Route::Timeline => (home(snapshot), step("Timeline", "/timeline/"), 1),
        _ => return None,
    };
    if page > 1 {
        above.push(itself);
        return Some((above, None));
    }
    Some((above, Some(itself)))
}

fn step(title: &str, path: &str) -> Step {
    (title.to_owned(), path.to_owned())
}

fn home(snapshot: &Snapshot) -> Vec<Step> {
    let front = snapshot.graph.sections.iter().position(|section| section.path == "/");
    sections(snapshot, front)
}

/// From the front page down to `section`, those that have a page.
fn sections(snapshot: &Snapshot, section: Option<usize>) -> Vec<Step> {
    let sections = &snapshot.graph.sections;
    let mut steps: Vec<Step> = std::iter::successors(section, |&index| sections[index].parent)
        .filter(|&index| sections[index].front.render)
        .map(|index| (title(snapshot, index), sections[index].path.clone()))
        .collect();
    steps.reverse();
    steps
}

/// What a section is called; the front page, if by nothing else, by the site's name.
fn title(snapshot: &Snapshot, section: usize) -> String {
    let names = [snapshot.graph.sections[section].title.as_str(), snapshot.config.title.as_str(), "Home"];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
}

fn taxonomy(snapshot: &Snapshot, index: usize) -> Step {
    let taxonomy = &snapshot.graph.taxonomies[index];
    let mut letters = taxonomy.config.name.chars();
    let title = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    (title, taxonomy.path.clone())
}

fn list_of(kind: crate::facts::FactKind) -> Option<Step> {
    ENTITY_KINDS.into_iter().find(|(known, ..)| *known == kind).map(|(_, path, title)| step(title, path))
}

#[derive(Serialize)]
struct BreadcrumbList<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    sort: &'static str,
    #[serde(rename = "itemListElement")]
    items: Vec<ListItem<'a>>,
}

#[derive(Serialize)]
struct ListItem<'a> {
    #[serde(rename = "@type")]
    sort: &'static str,
    position: usize,
    name: &'a str,
    item: String,
}

fn breadcrumbs<'a>(snapshot: &Snapshot, steps: impl Iterator<Item = &'a Step>) -> String {
    let item = |(position, (name, path)): (usize, &'a Step)| ListItem {
        sort: "ListItem",
        position,
        name,
        item: snapshot.permalink(path),
    };
    let items = (1..).zip(steps).map(item).collect();
    let list = BreadcrumbList { context: "https://schema.org", sort: "BreadcrumbList", items };
    let json = serde_json::to_string(&list).expect("names and paths are plain data");
    // `<` could end the script element.
    json.replace('<', "\\u003c")
}
