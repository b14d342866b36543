//! Where links and images of a site's pages lead: to its pages by the names of their files or their old addresses, and to its files.

use std::collections::BTreeMap;

use super::model::Page;
use super::tree::{folder_of, name_of, stem_and_ending};
use crate::article::elsewhere::{UNKNOWN, is_named_markdown};
use crate::article::html::decoded;

/// What an address of a site leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Goal {
    Page(usize),
    /// A list or a file, by its address.
    Path(String),
}

/// A file's path in the one form in which it is looked up; references have no spaces.
fn named(path: &str) -> String {
    path.to_lowercase().replace(char::is_whitespace, "-")
}

/// What an address in a page was found to be.
enum Found<'a> {
    Page(usize),
    /// With what stands behind the path.
    Path(String, &'a str),
    /// A file beside the page.
    Beside,
}

/// What is known of the addresses of a site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// The address of the whole site, without a final `/`.
    pub base_url: String,
    /// What comes before the path of each file in references: `content/`.
    pub root: String,
    /// By path, lower case, with and without ending.
    by_source: BTreeMap<String, usize>,
    /// By name alone; `None` where several have it.
    by_name: BTreeMap<String, Option<usize>>,
    by_address: BTreeMap<String, Goal>,
}

/// An address in the one form in which it is looked up: without what servers add or leave out.
fn key(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let path = path.strip_suffix(".html").unwrap_or(path);
    path.trim_matches('/').to_lowercase()
}

impl Links {
    pub fn new(base_url: &str, root: &str) -> Self {
        let base_url = base_url.trim_end_matches('/').to_owned();
        Self { base_url, root: root.to_owned(), ..Self::default() }
    }

    /// A page by its file.
    pub fn add_source(&mut self, source: &str, page: usize) {
        let path = named(source.strip_prefix(self.root.as_str()).unwrap_or(source));
        let bare = stem_and_ending(name_of(&path)).0;
        let without =
            if folder_of(&path).is_empty() { bare.to_owned() } else { format!("{}/{bare}", folder_of(&path)) };
        for ending in ["/index", "/_index"] {
            if let Some(folder) = without.strip_suffix(ending) {
                self.by_source.entry(folder.to_owned()).or_insert(page);
            }
        }
        let is_index = matches!(bare, "index" | "_index");
        let name = if is_index { name_of(folder_of(&path)) } else { bare };
        // The front page's file is in no folder that has a name.
        if !name.is_empty() {
            let known = self.by_name.entry(name.to_owned()).or_insert(Some(page));
            if *known != Some(page) {
                *known = None;
            }
        }
        self.by_source.insert(without, page);
        self.by_source.insert(path, page);
    }

    /// A section that has no file, by its folder.
    pub fn add_folder(&mut self, folder: &str, page: usize) {
        if !folder.is_empty() {
            self.by_source.entry(named(folder)).or_insert(page);
        }
    }

    pub fn add_address(&mut self, address: &str, goal: Goal) {
        self.by_address.entry(key(address)).or_insert(goal);
    }

    pub fn by_address(&self, address: &str) -> Option<&Goal> {
        self.by_address.get(&key(&decoded(address)?))
    }

    /// A page by the path of its file as a reference in `from` names it.
    pub fn reference(&self, from: &str, name: &str) -> Option<usize> {
        let name = named(name.split(['#', '?']).next().unwrap_or_default().trim());
        let folder = named(folder_of(from.strip_prefix(self.root.as_str()).unwrap_or(from)));
        let beside = without_dots(&format!("{folder}/{name}"));
        let from_root = without_dots(&name);
        let posts = format!("_posts/{from_root}");
        // What Jekyll keeps in a folder of a category is named with it.
        let in_category = from_root.rsplit_once('/').map(|(above, name)| format!("{above}/_posts/{name}"));
        let paths = [&beside, &from_root, &posts].into_iter().chain(in_category.iter());
        let first = if name.starts_with('/') { self.by_source.get(&from_root) } else { None };
        let found = first.copied().or_else(|| paths.into_iter().find_map(|path| self.by_source.get(path)).copied());
        let bare = if is_named_markdown(name_of(&name)) { stem_and_ending(name_of(&name)).0 } else { name_of(&name) };
        found.or_else(|| self.by_name.get(bare).copied().flatten())
    }

    /// Where an address leads that stands in Markdown; see [`super::Site::lead`].
    pub fn lead(&self, pages: &[Page], page: &Page, address: &str, is_image: bool) -> Option<Option<String>> {
        if let Some(heading) = address.strip_prefix('#') {
            return heading_of(page, heading).filter(|id| *id != heading).map(|id| Some(format!("#{id}")));
        }
        match self.find(page, address, is_image)? {
            Found::Page(index) => (!is_image).then(|| {
                let link = article_link(pages, page, index)?;
                Some(link + &heading_in(pages, index, address))
            }),
            Found::Path(path, rest) => Some(Some(format!("{}{rest}", encoded(&path)))),
            Found::Beside => is_image.then(|| Some(address.to_owned())),
        }
    }

    /// Where an address leads that stands in HTML, as the whole path on the server.
    pub fn in_html(&self, pages: &[Page], page: &Page, address: &str, is_image: bool) -> Option<String> {
        match self.find(page, address, is_image)? {
            Found::Page(index) => {
                let heading = heading_in(pages, index, address);
                Some(format!("{}{}{heading}", self.base(), encoded(&pages.get(index)?.address)))
            }
            Found::Path(path, rest) => Some(format!("{}{}{rest}", self.base(), encoded(&path))),
            Found::Beside => Some(address.to_owned()),
        }
    }

    fn find<'a>(&self, page: &Page, address: &'a str, is_image: bool) -> Option<Found<'a>> {
        let from = page.source.as_deref().unwrap_or_default();
        let named = address.strip_prefix(UNKNOWN).or_else(|| address.strip_prefix("@/"));
        if let Some(name) = named {
            let decoded = decoded(name).unwrap_or_else(|| name.to_owned());
            return self.reference(from, &decoded).map(Found::Page).or_else(|| self.path(page, name, is_image));
        }
        let is_file = is_named_markdown(address.split(['#', '?']).next().unwrap_or_default());
        if is_file && !address.contains("://") {
            return self.reference(from, &decoded(address)?).map(Found::Page);
        }
        let inside = address.strip_prefix(self.base_url.as_str()).filter(|_| !self.base_url.is_empty());
        if let Some(rest) = inside.filter(|rest| rest.is_empty() || rest.starts_with(['/', '#', '?'])) {
            let rest = if rest.is_empty() { "/" } else { rest };
            return self.by_path(rest, "");
        }
        let has_scheme = address.split(['/', '?', '#']).next().unwrap_or_default().contains(':');
        if has_scheme || address.starts_with("//") || address.starts_with(['#', '?']) || address.is_empty() {
            return None;
        }
        self.path(page, address, is_image)
    }

    /// Where a path leads, which counts from the site or the page.
    fn path<'a>(&self, page: &Page, address: &'a str, is_image: bool) -> Option<Found<'a>> {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let (path, rest) = address.split_at(end);
        let path = decoded(path)?;
        let beside = path.trim_start_matches("./");
        if page.resources.iter().any(|(_, name)| name == beside) {
            return Some(Found::Beside);
        }
        let rest = if is_image { "" } else { rest };
        if path.starts_with('/') {
            // Themes of Jekyll and Hugo write addresses with and without what stands before all of them.
            return self.by_path(self.without_base(&path), rest).or_else(|| self.by_path(&path, rest));
        }
        let base = page.old.as_deref().unwrap_or(&page.address);
        let found = self.by_path(&without_dots(&format!("{}/{path}", folder_of(base))), rest);
        // Hugo looks for images among its assets last, from their top.
        found.or_else(|| if is_image { self.by_path(beside, rest) } else { None })
    }

    fn by_path<'a>(&self, path: &str, rest: &'a str) -> Option<Found<'a>> {
        Some(match self.by_address.get(&key(path))? {
            Goal::Page(index) => Found::Page(*index),
            Goal::Path(path) => Found::Path(path.clone(), rest),
        })
    }

    /// What stands before all addresses of the site: `/blog` of `https://example.org/blog`.
    fn base(&self) -> &str {
        self.base_url.split_once("://").and_then(|(_, rest)| Some(&rest[rest.find('/')?..])).unwrap_or_default()
    }

    /// A path without what stands before all addresses of the site: `/blog/a/` of `https://example.org/blog` is `/a/`.
    pub fn without_base<'a>(&self, path: &'a str) -> &'a str {
        let rest = path.strip_prefix(self.base()).unwrap_or(path);
        if rest.starts_with('/') {
            rest
        } else if rest.is_empty() {
            "/"
        } else {
            path
        }
    }
}

/// A link to a page, unless it is held back and the one that links to it is not.
fn article_link(pages: &[Page], from: &Page, index: usize) -> Option<String> {
    let to = pages.get(index)?;
    // One that is shown later still may lead there.
    let is_too_early = to.is_ahead && !from.draft && from.date < to.date;
    if to.draft && !from.draft || is_too_early || to.list.hidden {
        return None;
    }
    let file = if to.is_section { "_index.md" } else { "index.md" };
    Some(if to.folder.is_empty() { format!("@/{file}") } else { format!("@/{}/{file}", to.folder) })
}

/// postil's id of a heading, by the one that its generator gave it.
fn heading_of<'a>(page: &'a Page, id: &str) -> Option<&'a str> {
    let id = decoded(id)?;
    page.headings.get(&id).or_else(|| page.headings.get(&id.to_lowercase())).map(String::as_str)
}

/// What an address says of a heading of a page, if the page has it, with its `#`.
fn heading_in(pages: &[Page], index: usize, address: &str) -> String {
    let id = address.split_once('#').and_then(|(_, id)| heading_of(pages.get(index)?, id));
    id.map(|id| format!("#{id}")).unwrap_or_default()
}

/// A path without `.` and `..`; those that lead out of the site end at its top.
fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A path as a link has it.
fn encoded(path: &str) -> String {
    path.replace('%', "%25")
        .replace(' ', "%20")
        .replace('(', "%28")
        .replace(')', "%29")
        .replace('<', "%3C")
        .replace('>', "%3E")
}
