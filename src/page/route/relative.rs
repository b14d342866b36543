//! Relative links and images in texts: each leads to a page or file of the site.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, nearest};
use crate::graph::{RelativeLink, anchor_fault};
use crate::page::route::Routes;
use crate::page::route::address;
use crate::page::snapshot::Snapshot;
use crate::path::OutPath;

/// A warning for every relative link or image that leads to nothing.
#[must_use]
pub fn faults(snapshot: &Snapshot, routes: &Routes) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let cards = snapshot.graph.cards.iter().map(|card| (card.path.as_str(), card.heading_ids.as_slice()));
    let ids: HashMap<&str, &[String]> = cards.collect();
    for (card, content) in snapshot.graph.cards.iter().zip(&snapshot.articles) {
        let page = Page { path: &card.path, source: &card.source, assets: &content.assets };
        faults.extend(card.relative_links.iter().filter_map(|link| page.fault(link, snapshot, routes, &ids)));
    }
    for section in &snapshot.graph.sections {
        let page = Page { path: &section.path, source: section.source.as_deref().unwrap_or_default(), assets: &[] };
        faults.extend(section.relative_links.iter().filter_map(|link| page.fault(link, snapshot, routes, &ids)));
    }
    faults
}

/// What a link stands on.
struct Page<'a> {
    path: &'a str,
    /// Counted from `content/`.
    source: &'a str,
    /// Names of the files beside it.
    assets: &'a [String],
}

impl Page<'_> {
    fn fault(
        &self,
        link: &RelativeLink,
        snapshot: &Snapshot,
        routes: &Routes,
        ids: &HashMap<&str, &[String]>,
    ) -> Option<Diagnostic> {
        let url = link.url.split(['?', '#']).next().unwrap_or_default();
        let path = address::resolve(self.path, url);
        if is_there(&path, routes) {
            return anchor(link, &path, ids);
        }
        let message = format!("`{}` leads to `{path}`, where the site has nothing", link.url);
        Some(Diagnostic::warning("link.file", message).at(link.place.clone()).hint(self.hint(url, snapshot, routes)))
    }

    fn hint(&self, url: &str, snapshot: &Snapshot, routes: &Routes) -> String {
        let folder = self.source.rsplit_once('/').map_or("", |(folder, _)| folder);
        let source = address::resolve(&format!("/{}", self.source), url);
        let source = source.trim_start_matches('/');
        if snapshot.graph.node(source).is_some() {
            return format!("write `@/{source}`, which becomes the address of that source");
        }
        if let Some(name) = nearest(url, self.assets.iter().map(String::as_str)) {
            return format!("did you mean `{name}`?");
        }
        let (folder, page) = (address::of_folder(folder), self.path);
        if is_there(&address::resolve(&folder, url), routes) {
            return format!("relative links count from the page's address, `{page}`: write `../{url}`");
        }
        format!("put the file there, or correct the link; it counts from the page's address, `{page}`")
    }
}

/// A warning for a link to a heading that the article it leads to does not have.
fn anchor(link: &RelativeLink, path: &str, ids: &HashMap<&str, &[String]>) -> Option<Diagnostic> {
    let (_, anchor) = link.url.split_once('#')?;
    let path = if path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
    let (message, hint) =
        anchor_fault(&address::decode(anchor), &format!("`{path}`"), ids.get(&*address::decode(&path))?)?;
    Some(Diagnostic::warning("link.anchor", message).at(link.place.clone()).hint(hint))
}

/// Whether the site has a file for `path`.
fn is_there(path: &str, routes: &Routes) -> bool {
    let path = address::decode(path.trim_start_matches('/'));
    let has = |file: &str| OutPath::new(file).is_ok_and(|file| routes.contains_key(&file));
    let is_file = !path.is_empty() && !path.ends_with('/');
    is_file && has(&path) || has(&format!("{path}/index.html"))
}
