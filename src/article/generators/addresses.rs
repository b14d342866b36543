//! Which address each page gets, and which of its old ones lead to it: no two pages want the same, and none wants one of postil's.

use std::collections::{BTreeMap, BTreeSet};

use super::inventory::{Inventory, Stray};
use super::model::{Page, Settings, address_of, as_page, can_be_path, file_of};
use crate::article::html::image_name;
use crate::diagnostic::{Diagnostic, Place};
use crate::path::{OutPath, SitePath, slug_of};

/// Pages that every site of postil has, or may have as soon as facts name somebody.
const OWN: [&str; 6] = ["facts", "quotes", "timeline", "people", "organizations", "places"];
/// Files that every site has.
const FILES: [&str; 9] = [
    "index.html",
    "404.html",
    "sitemap.xml",
    "atom.xml",
    "rss.xml",
    "facts.json",
    "facts.csv",
    "annotations.jsonld",
    "index.xml",
];

/// Leaves out taxonomies with an address of postil itself.
pub fn without_own(settings: &mut Settings, file: &str, notes: &mut Vec<Diagnostic>) {
    settings.taxonomies.retain(|taxonomy| {
        let slug = slug_of(&taxonomy.name);
        let is_own = OWN.contains(&slug.as_str());
        if is_own {
            let message =
                format!("terms of `{}` went to `[extra]`: `/{slug}/` is an address of postil itself", taxonomy.name);
            let note = Diagnostic::note("import.address", message).at(Place::file(file));
            notes.push(note.hint("give the taxonomy another name in the site that moves, if it should stay one"));
        }
        !is_own
    });
}

/// The files of the new site, each with what it is of.
#[derive(Debug, Default)]
pub struct Addresses {
    files: BTreeSet<OutPath>,
    folders: BTreeSet<String>,
    /// Folders of `content/` that have an article or a section.
    homes: BTreeSet<String>,
    /// How often each folder was wanted.
    wanted: BTreeMap<String, usize>,
    /// First parts of addresses that are not for pages: of postil itself, and of taxonomies.
    own: Vec<String>,
    taxonomies: Vec<String>,
}

impl Addresses {
    pub fn new(settings: &Settings, theme: &[String]) -> Self {
        let mut addresses = Self {
            own: OWN.map(str::to_owned).to_vec(),
            taxonomies: settings.taxonomies.iter().map(|taxonomy| slug_of(&taxonomy.name)).collect(),
            ..Self::default()
        };
        for file in FILES.iter().map(|file| (*file).to_owned()).chain(theme.iter().cloned()) {
            if let Ok(file) = OutPath::new(&file) {
                addresses.files.insert(file);
            }
        }
        addresses
    }

    /// Whether nothing stands at a file yet, nor does it stand where a folder is or below a file.
    pub fn is_free(&self, file: &OutPath) -> bool {
        let path = file.as_str();
        let above = path.match_indices('/').map(|(at, _)| &path[..at]);
        let is_below =
            above.into_iter().any(|folder| OutPath::new(folder).is_ok_and(|file| self.files.contains(&file)));
        !self.files.contains(file) && !is_below && !self.folders.contains(path)
    }

    /// Takes a file, if it is free.
    pub fn take(&mut self, file: OutPath) -> bool {
        if !self.is_free(&file) {
            return false;
        }
        let path = file.as_str().to_owned();
        for (at, _) in path.match_indices('/') {
            self.folders.insert(path[..at].to_owned());
        }
        self.files.insert(file);
        true
    }

    fn first(address: &str) -> &str {
        address.trim_start_matches('/').split('/').next().unwrap_or_default()
    }

    /// Whether an address is one that postil itself may need.
    pub fn is_own(&self, address: &str) -> bool {
        self.own.iter().chain(&self.taxonomies).any(|own| own == Self::first(address))
    }

    /// Whether a file may be one of postil's lists, or stand where a folder of theirs is.
    fn may_list(&self, file: &str) -> bool {
        let (_, ending) = super::tree::stem_and_ending(super::tree::name_of(file));
        self.is_own(file) && ["", "html", "xml", "json", "csv", "jsonld"].contains(&ending)
    }

    fn is_of_taxonomy(&self, address: &str) -> bool {
        self.taxonomies.iter().any(|own| own == Self::first(address))
    }
}

/// Gives every page its folder and its address, files theirs, and pages the aliases that are left.
pub fn settle(pages: &mut Vec<Page>, found: &mut Inventory, addresses: &mut Addresses) {
    let of_lists = |page: &Page| {
        let address = address_of(&page.folder, page.is_section);
        addresses.is_of_taxonomy(&address) || page.old.as_deref().is_some_and(|old| addresses.is_of_taxonomy(old))
    };
    let (lists, kept): (Vec<Page>, Vec<Page>) = std::mem::take(pages).into_iter().partition(of_lists);
    for page in lists.iter().filter(|page| page.has_text) {
        let source = page.source.as_deref().unwrap_or_default();
        let message = format!("`{source}` stands where postil lists terms: not moved");
        found.tell("import.page", Place::file(source), message, "import it by its name if its words matter");
        let goal = address_of(&page.folder, page.is_section);
        let from = page.old.iter().chain(&page.aliases).cloned();
        found.strays.extend(from.map(|from| Stray { address: Some(from), goal: goal.clone() }));
    }
    let (missing, kept): (Vec<Page>, Vec<Page>) =
        kept.into_iter().partition(|page| matches!(page.old.as_deref(), Some("/404.html" | "/404/")));
    for page in &missing {
        let source = page.source.as_deref().unwrap_or_default();
        let message = format!("`{source}` is the page for missing pages, of which postil has its own: not moved");
        found.tell("import.template", Place::file(source), message, super::inventory::TEMPLATES);
    }
    *pages = kept;
    // Sections first, so that articles give way to them; those with words before those without.
    pages.sort_by_key(|page| (!page.is_section, page.source.is_none()));
    // The front page's file is postil's, and stays so.
    for page in pages.iter_mut() {
        place(page, addresses, found);
    }
    found.copies.extend(pages.iter().flat_map(beside_no_page));
    tell_of_late(pages, found);
    copies(found, addresses);
    for page in pages.iter_mut() {
        aliases(page, addresses, found);
        page.resources.retain(|(from, name)| is_resource(name) && SitePath::new(from).is_ok());
    }
}

/// What lies beside a page that is held back and answered none the less, or cannot lie beside an article: it is copied, but
/// nothing of a page whose day is to come, as whatever is copied is shown at once.
fn beside_no_page(page: &Page) -> impl Iterator<Item = (String, String)> {
    let files = page.beside.iter().flat_map(|beside| page.resources.iter().map(move |file| (beside, file)));
    let copied = files.filter(|(_, (_, name))| !page.is_ahead && (page.draft || !is_resource(name)));
    copied.map(|(beside, (from, name))| (from.clone(), format!("{beside}{name}")))
}

/// Tells of files that neither can lie beside their article, which is held back until its day, nor may be shown before it.
fn tell_of_late(pages: &[Page], found: &mut Inventory) {
    let beside = pages.iter().filter(|page| page.is_ahead).flat_map(|page| &page.resources);
    let late: Vec<&str> = beside.filter(|(_, name)| !is_resource(name)).map(|(from, _)| from.as_str()).collect();
    if let Some(first) = late.first() {
        let message = format!(
            "files of pages whose day is to come stay behind, as they would be shown at once: {}",
            super::inventory::named(late.iter().copied())
        );
        let hint = "put them into `static/` on that day, or beside the article under another name";
        found.tell("import.files", Place::file(*first), message, hint);
    }
}

fn place(page: &mut Page, addresses: &mut Addresses, found: &mut Inventory) {
    let parts: Vec<String> = page.folder.split('/').filter(|part| !part.is_empty()).map(slug_of).collect();
    let mut folder = parts.join("/");
    if folder.is_empty() {
        if !page.is_section {
            "index".clone_into(&mut folder);
        } else {
            page.folder.clear();
            "/".clone_into(&mut page.address);
            return;
        }
    }
    if page.list.hidden {
        page.address = address_of(&folder, true);
        page.folder = folder;
        return;
    }
    let is_own = addresses.is_own(&address_of(&folder, page.is_section));
    if is_own {
        let (first, rest) = folder.split_once('/').unwrap_or((&folder, ""));
        let message = format!(
            "`/{first}/` is an address of postil itself: `{folder}` moved to `{first}-2`, and the old address leads there where \
             postil has no page"
        );
        if page.is_section || rest.is_empty() {
            let source = page.source.as_deref().unwrap_or(first).to_owned();
            found.tell("import.address", Place::file(source), message, "rename the folder if you know a better name");
        }
        folder = if rest.is_empty() { format!("{first}-2") } else { format!("{first}-2/{rest}") };
    }
    // An address without a final `/` is that of a folder to servers, too.
    let old = page.old.as_deref().map(as_page);
    let own = old.as_deref().filter(|old| !page.is_section && !addresses.is_own(old) && can_be_path(old));
    let base = folder.clone();
    loop {
        let address = address_of(&folder, page.is_section);
        let path = own.filter(|own| *own != address && file_of(own).is_some_and(|file| addresses.is_free(&file)));
        let file = file_of(path.unwrap_or(&address));
        if !addresses.homes.contains(&folder)
            && let Some(file) = file
            && addresses.take(file)
        {
            addresses.homes.insert(folder.clone());
            page.path = path.map(|path| path.trim_matches('/').to_owned());
            page.address = path.map_or(address, str::to_owned);
            page.folder = folder;
            return;
        }
        let number = addresses.wanted.entry(base.clone()).or_insert(1);
        *number += 1;
        folder = format!("{base}-{number}");
    }
}

/// Files go to `static/`, unless something of the new site has their address.
fn copies(found: &mut Inventory, addresses: &mut Addresses) {
    let all = std::mem::take(&mut found.copies);
    let mut without = Vec::new();
    for (from, address) in all {
        let file = OutPath::new(address.trim_start_matches('/'));
        let is_safe = SitePath::new(&from).is_ok();
        match file {
            Ok(file) if is_safe && !addresses.may_list(file.as_str()) && addresses.take(file.clone()) => {
                found.copies.push((from, format!("static/{file}")))
            }
            _ => without.push(from),
        }
    }
    if let Some(first) = without.first() {
        let message = format!(
            "files that stay behind, as the new site has its own at their addresses: {}",
            super::inventory::named(without.iter().map(String::as_str))
        );
        found.tell(
            "import.files",
            Place::file(first),
            message,
            "put them into `static/` under another name, if they are needed",
        );
    }
}

fn aliases(page: &mut Page, addresses: &mut Addresses, found: &mut Inventory) {
    let own: Vec<String> = page.old.iter().cloned().collect();
    let mut kept = Vec::new();
    for alias in own.into_iter().chain(std::mem::take(&mut page.aliases)) {
        if as_page(&alias) == page.address {
            continue;
        }
        let source = || Place::file(page.source.as_deref().unwrap_or(&page.folder));
        if addresses.is_own(&alias) {
            page.shared.push(alias);
            continue;
        }
        match file_of(&alias) {
            Some(file) if addresses.take(file.clone()) => kept.push(alias),
            // Said twice, or another page's.
            Some(_) if kept.contains(&alias) => {}
            Some(_) => {
                let message = format!("the old address `{alias}` belongs to another page or file");
                found.tell(
                    "import.address",
                    source(),
                    message,
                    "give one of them another address in the site that moves",
                );
            }
            None => {
                let message = format!("the old address `{alias}` cannot be a file's name, and is lost");
                found.tell("import.address", source(), message, "send it on by your server, if it matters");
            }
        }
    }
    page.aliases = kept;
}

/// Whether a file may lie beside an article as it is: no article, no facts, nothing that originals are kept as.
fn is_resource(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or(name);
    let is_text = name.ends_with(".md") || name.ends_with(".facts.toml");
    let is_original = base.starts_with("source.") && image_name(base).is_none();
    SitePath::new(name).is_ok_and(|path| path.as_str() == name) && !is_text && !is_original
}
