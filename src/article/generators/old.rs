//! The addresses that a site answered at, and what answers there now.

use std::collections::{BTreeMap, BTreeSet};

use super::addresses::Addresses;
use super::inventory::Stray;
use super::model::{Page, Settings, as_page, file_of};
use super::tree::folder_of;
use crate::path::slug_of;

/// The most of them that are worked out for lists.
const MOST: usize = 100_000;

/// Old addresses on the way.
pub struct Old<'a> {
    pub pages: &'a [Page],
    settings: &'a Settings,
    /// Addresses that the new site has by itself.
    native: BTreeSet<String>,
    /// Articles in a section's list, by its folder.
    listed: BTreeMap<String, usize>,
    /// Articles in a folder and below it, and the sections in it.
    below: BTreeMap<String, usize>,
    /// The addresses that could answer, the best first.
    wanted: BTreeMap<String, Vec<String>>,
}

impl<'a> Old<'a> {
    pub fn new(pages: &'a [Page], settings: &'a Settings) -> Self {
        let (native, listed, below) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
        let mut old = Self { pages, settings, native, listed, below, wanted: BTreeMap::new() };
        old.count();
        old.find_native();
        old
    }

    fn count(&mut self) {
        let sections: BTreeMap<&str, &Page> =
            self.pages.iter().filter(|page| page.is_section).map(|page| (page.folder.as_str(), page)).collect();
        for page in self.pages.iter().filter(|page| !page.is_section && !page.draft) {
            let mut folder = folder_of(&page.folder);
            while !folder.is_empty() && !sections.contains_key(folder) {
                folder = folder_of(folder);
            }
            *self.listed.entry(folder.to_owned()).or_default() += 1;
            let mut above = page.folder.as_str();
            while !above.is_empty() {
                above = folder_of(above);
                *self.below.entry(above.to_owned()).or_default() += 1;
            }
        }
        for folder in sections.keys().filter(|folder| !folder.is_empty()) {
            *self.below.entry(folder_of(folder).to_owned()).or_default() += 1;
        }
        let mut deepest: Vec<&Page> = sections.values().copied().filter(|page| page.list.transparent).collect();
        deepest.sort_by_key(|page| std::cmp::Reverse(page.folder.matches('/').count()));
        for page in deepest {
            let many = self.listed.get(&page.folder).copied().unwrap_or(0);
            let mut folder = folder_of(&page.folder);
            while !folder.is_empty() && !sections.contains_key(folder) {
                folder = folder_of(folder);
            }
            *self.listed.entry(folder.to_owned()).or_default() += many;
        }
    }

    fn find_native(&mut self) {
        let settings = self.settings;
        let has_feeds = settings.generate_feeds && !settings.base_url.is_empty();
        let usual = ["atom.xml".to_owned(), "rss.xml".to_owned()];
        let names = if settings.feed_filenames.is_empty() { &usual[..] } else { &settings.feed_filenames };
        let feeds = |native: &mut BTreeSet<String>, address: &str| {
            native.extend(names.iter().map(|name| format!("{address}{name}")));
        };
        let mut native = BTreeSet::from(["/".to_owned()]);
        if !settings.base_url.is_empty() {
            native.insert("/sitemap.xml".to_owned());
        }
        if has_feeds {
            feeds(&mut native, "/");
        }
        for page in self.pages.iter().filter(|page| !page.draft && !page.list.hidden) {
            native.insert(page.address.clone());
            if page.is_section {
                let path = if page.list.paginate_path.is_empty() { "page" } else { &page.list.paginate_path };
                further(&mut native, &page.address, path, self.listed(&page.folder), page.list.paginate_by);
                if has_feeds && page.list.generate_feeds {
                    feeds(&mut native, &page.address);
                }
            }
        }
        for taxonomy in settings.taxonomies.iter().filter(|taxonomy| taxonomy.render) {
            let mut terms: BTreeMap<String, usize> = BTreeMap::new();
            for ((_, name), count) in self.terms_of(&taxonomy.name) {
                *terms.entry(slug_of(&name)).or_default() += count;
            }
            let top = format!("/{}/", slug_of(&taxonomy.name));
            if !terms.is_empty() {
                native.insert(top.clone());
            }
            for (slug, count) in terms {
                let address = format!("{top}{slug}/");
                further(&mut native, &address, &taxonomy.paginate_path, count, taxonomy.paginate_by);
                if has_feeds && taxonomy.feed {
                    feeds(&mut native, &address);
                }
                native.insert(address);
            }
        }
        self.native = native;
    }

    /// Articles in the list of the section that has a folder.
    pub fn listed(&self, folder: &str) -> usize {
        self.listed.get(folder).copied().unwrap_or(0)
    }

    /// Articles in a folder and below it, and the sections in it.
    pub fn below(&self, folder: &str) -> usize {
        self.below.get(folder).copied().unwrap_or(0)
    }

    /// Articles with a date that are no page of their own.
    pub fn posts(&self) -> usize {
        self.pages.iter().filter(|page| !page.is_section && !page.draft && page.date.is_some()).count()
    }

    /// The terms of a taxonomy as they are written, by language (empty for that of the site), with how many articles carry each.
    pub fn terms_of(&self, taxonomy: &str) -> BTreeMap<(String, String), usize> {
        let mut terms = BTreeMap::new();
        for page in self.pages.iter().filter(|page| !page.is_section && !page.draft) {
            for name in page.terms.get(taxonomy).into_iter().flatten() {
                *terms.entry((page.language.clone().unwrap_or_default(), name.clone())).or_default() += 1;
            }
        }
        terms
    }

    /// An address that led somewhere.
    pub fn leads(&mut self, from: &str, to: &str) {
        if self.wanted.len() < MOST {
            self.wanted.entry(from.to_owned()).or_insert_with(|| vec![to.to_owned()]);
        }
    }

    /// A feed of a list; `own` is what postil calls one of that kind.
    pub fn feed(&mut self, from: &str, to: &str, name: Option<&str>, own: &str) {
        let Some(name) = name else { return };
        let usual = "atom.xml";
        let goals = [format!("{to}{own}"), format!("/{own}"), format!("{to}{usual}"), format!("/{usual}")];
        if self.wanted.len() < MOST {
            self.wanted.entry(format!("{from}{name}")).or_insert_with(|| goals.to_vec());
        }
    }

    /// Further pages of a list of so many, from one with this number.
    pub fn pages_of(&mut self, from: &str, to: &str, path: &str, first: usize, count: usize, by: usize) {
        if by == 0 {
            return;
        }
        for number in first..=count.div_ceil(by).max(1) {
            if self.wanted.len() >= MOST {
                return;
            }
            let path = path.replace(":num", &number.to_string());
            let goals = vec![format!("{to}{path}"), format!("{to}page/{number}/"), to.to_owned()];
            self.wanted.entry(format!("{from}{path}")).or_insert(goals);
        }
    }

    /// Pages that do not come over.
    pub fn strays(&mut self, strays: &[Stray]) {
        for stray in strays {
            if let Some(address) = &stray.address {
                self.leads(address, &stray.goal);
            }
        }
    }

    /// What lies beside pages that answer elsewhere now answers at its old address, too.
    fn files(&mut self) {
        for page in self.pages.iter().filter(|page| !page.draft && !page.is_ahead) {
            let Some(beside) = page.beside.as_deref().filter(|beside| *beside != page.address) else { continue };
            for (_, name) in &page.resources {
                let goal = format!("{}{name}", page.address);
                self.native.insert(goal.clone());
                self.leads(&format!("{beside}{name}"), &goal);
            }
        }
    }

    /// Every old address with what answers there now, and those of them that must be sent on.
    pub fn answers(mut self, addresses: &Addresses) -> (BTreeMap<String, String>, BTreeMap<String, String>) {
        let (mut all, mut redirects) = (BTreeMap::new(), BTreeMap::new());
        self.files();
        for page in self.pages.iter().filter(|page| !page.draft && !page.list.hidden) {
            for address in page.old.iter().filter(|old| as_page(old) == page.address).chain(&page.aliases) {
                all.insert(address.clone(), page.address.clone());
            }
        }
        for page in self.pages.iter().filter(|page| !page.draft && !page.is_ahead) {
            for from in &page.shared {
                let is_free = file_of(from).is_some_and(|file| addresses.is_free(&file));
                if is_free && !all.contains_key(from) {
                    all.insert(from.clone(), page.address.clone());
                    redirects.insert(from.clone(), page.address.clone());
                }
            }
        }
        for (from, goals) in std::mem::take(&mut self.wanted) {
            if all.contains_key(&from) {
                continue;
            }
            if self.native.contains(&from) {
                all.insert(from.clone(), from);
                continue;
            }
            let goal = goals.into_iter().find(|goal| self.native.contains(goal)).unwrap_or_else(|| "/".to_owned());
            if file_of(&from).is_some_and(|file| addresses.is_free(&file)) {
                all.insert(from.clone(), goal.clone());
                redirects.insert(from, goal);
            }
        }
        (all, redirects)
    }
}

/// The further pages that postil makes of a list.
fn further(native: &mut BTreeSet<String>, address: &str, path: &str, count: usize, by: usize) {
    let pages = if by == 0 { 1 } else { count.div_ceil(by).max(1) };
    if pages > 1 && native.len() < MOST {
        native.extend((1..=pages.min(MOST)).map(|number| format!("{address}{path}/{number}/")));
    }
}
