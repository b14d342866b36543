//! Reads a whole site: its configuration, its files, and where each page stood and goes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use toml::{Table, Value};

use super::addresses::{Addresses, settle, without_own};
use super::inventory::Inventory;
use super::links::{Goal, Links};
use super::model::{Generator, List, Page, Settings};
use super::old::Old;
use super::site::{Rules, Site};
use super::tree::{Tree, folder_of, name_of, stem_and_ending};
use super::{
    held_back, hugo, hugo_inventory, jekyll, jekyll_inventory, lists, menus, outputs, pages, redirects, settings,
    taken, zola, zola_inventory,
};
use crate::diagnostic::{Diagnostic, Place};

/// The most pages of a site that are read.
const MOST_PAGES: usize = 50_000;

/// Reads the site that [`recognise`](super::recognise) found. `theme` names the files that the new site's theme has; pages
/// dated after `today` are held back.
///
/// # Errors
/// If its configuration cannot be read.
pub fn read(
    tree: &Tree<'_>,
    generator: Generator,
    file: &str,
    theme: &[String],
    today: Date,
) -> Result<Site, Box<Diagnostic>> {
    let config = configuration(tree, generator, file)?;
    let (rules, mut found, root) = sorted(tree, generator, &config, today);
    let mut taken = taken::settings(&config, &rules, tree);
    taken.tell(file, &mut found.notes);
    without_own(&mut taken.settings, file, &mut found.notes);
    if found.pages.len() > MOST_PAGES {
        let message = format!("only the first {MOST_PAGES} pages are read, of {}", found.pages.len());
        found.tell("import.page", Place::file(file), message, "move the others by a site of their own");
        found.pages.truncate(MOST_PAGES);
    }
    let mut pages = pages::pages(tree, &rules, file, &mut found);
    held_back::apply(&mut pages, &rules, &mut found, today);
    let redirecting = redirects::take(&mut pages, &rules);
    let mut wanted = Vec::new();
    for (page, placing) in &mut pages {
        wanted.extend(menus::of_page(page, placing));
    }
    let mut pages: Vec<Page> = pages.into_iter().map(|(page, _)| page).collect();
    add_sections(&mut pages, &rules, &taken.settings);
    lists::set(&mut pages, &rules, &config, &taken.settings);
    let mut addresses = Addresses::new(&taken.settings, theme);
    settle(&mut pages, &mut found, &mut addresses);
    taken.settings.has_robots = found.copies.iter().any(|(_, to)| to == "static/robots.txt");
    let mut links = link(&pages, &found, &taken.settings, &root);
    let mut old = Old::new(&pages, &taken.settings);
    lists::old(&mut old, &rules, &config, &taken.settings);
    if let Rules::Hugo(hugo) = &rules {
        outputs::old(&mut old, hugo, &config, file, &mut found);
    }
    lists::tell_of_terms(&old, &rules, &taken.settings, file, &mut found);
    redirects::tell(&redirecting, &mut old, &links, &mut found);
    old.strays(&found.strays);
    let (all, redirects) = old.answers(&addresses);
    for (from, to) in &all {
        links.add_address(from, Goal::Path(to.clone()));
    }
    taken.settings.menu = menus::menu(&taken.menu, &wanted, &links, &pages);
    taken.settings.social = menus::links(&taken.social, &links, &pages);
    Ok(Site {
        generator,
        config_file: file.to_owned(),
        settings: taken.settings,
        pages,
        copies: found.copies.into_iter().chain(found.data).collect(),
        addresses: all,
        redirects,
        notes: found.notes,
        rules,
        links,
    })
}

/// The rules of a site, its files by what they are, and the folder that references count from.
fn sorted(tree: &Tree<'_>, generator: Generator, config: &Table, today: Date) -> (Rules, Inventory, String) {
    match generator {
        Generator::Hugo => {
            let mut rules = hugo::Hugo::read(config);
            rules.today = today;
            rules.read_sections(tree, config);
            let found = hugo_inventory::inventory(tree, config, &rules);
            let root = rules.contents.last().map_or(String::new(), |(folder, _)| format!("{folder}/"));
            (Rules::Hugo(Box::new(rules)), found, root)
        }
        Generator::Jekyll => {
            let mut rules = jekyll::Jekyll::read(config);
            let found = jekyll_inventory::inventory(tree, config, &mut rules);
            let root = rules.source.clone();
            (Rules::Jekyll(Box::new(rules)), found, root)
        }
        Generator::Zola => {
            let rules = zola::Zola::read(config);
            (Rules::Zola(Box::new(rules.clone())), zola_inventory::inventory(tree, &rules), "content/".to_owned())
        }
    }
}

/// The configuration; Hugo's may be several files in a folder, each named for the key that it is.
fn configuration(tree: &Tree<'_>, generator: Generator, file: &str) -> Result<Table, Box<Diagnostic>> {
    let mut config = settings::read(tree, file)?;
    let parts: Vec<String> = tree.below("config/_default").map(str::to_owned).collect();
    for path in parts.iter().filter(|path| generator == Generator::Hugo && *path != file) {
        let (stem, ending) = stem_and_ending(name_of(path));
        if !["toml", "yaml", "yml", "json"].contains(&ending) {
            continue;
        }
        let part = settings::read(tree, path)?;
        match stem {
            "hugo" | "config" => config.extend(part),
            _ => {
                // `menus.en.toml` is of a language.
                let name = stem.split('.').next().unwrap_or(stem);
                let known = config.entry(name.to_owned()).or_insert_with(|| Value::Table(Table::new()));
                if let Value::Table(known) = known {
                    known.extend(part);
                }
            }
        }
    }
    Ok(config)
}

/// Sections that have no file of their own.
fn add_sections(pages: &mut Vec<Page>, rules: &Rules, settings: &Settings) {
    let known: BTreeSet<String> = pages.iter().filter(|page| page.is_section).map(|page| page.folder.clone()).collect();
    // By their folders: what they are called, and where they stood.
    let mut wanted: BTreeMap<String, (String, Option<String>)> = BTreeMap::new();
    wanted.insert(String::new(), (String::new(), Some("/".to_owned())));
    match rules {
        Rules::Hugo(hugo) => {
            // A list is made of pages without one of their own, too.
            for page in pages.iter().filter(|page| !page.draft || page.beside.is_some()) {
                let Some(parts) = page.source.as_deref().and_then(|source| hugo.parts(source)) else { continue };
                let language = hugo.language_folder(&parts.language);
                let folder = if parts.name == "index" { folder_of(&parts.folder) } else { parts.folder.as_str() };
                let first = folder.split('/').next().unwrap_or_default();
                if !language.is_empty() {
                    wanted.insert(language.to_owned(), (language.to_owned(), Some(format!("/{language}/"))));
                }
                if !first.is_empty() {
                    let folder = super::tree::joined(&[language, &hugo.home(&parts.language, first)]);
                    let address = hugo.list(&parts.language, first);
                    wanted.insert(folder, (first.to_owned(), Some(address).filter(|_| hugo.makes("section"))));
                }
            }
        }
        Rules::Jekyll(jekyll) => {
            for page in pages.iter().filter(|page| !page.draft) {
                let path = page.source.as_deref().map(|source| jekyll.below(source)).unwrap_or_default();
                let folder = match jekyll.kind(path).0 {
                    jekyll::Kind::Page => continue,
                    _ => page.folder.split('/').next().unwrap_or_default(),
                };
                wanted.insert(folder.to_owned(), (folder.to_owned(), None));
            }
        }
        Rules::Zola(_) => {}
    }
    for (folder, (name, old)) in wanted.into_iter().filter(|(folder, _)| !known.contains(folder)) {
        let name = name.replace(['-', '_'], " ");
        let mut letters = name.chars();
        let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let title = if folder.is_empty() { settings.title.clone() } else { title };
        let hidden = matches!(rules, Rules::Hugo(_)) && old.is_none();
        let list = List { hidden, ..List::default() };
        pages.push(Page { is_section: true, title, folder, old, list, ..Page::default() });
    }
}

/// Everything that links can name.
fn link(pages: &[Page], found: &Inventory, settings: &Settings, root: &str) -> Links {
    let mut links = Links::new(&settings.base_url, root);
    for (index, page) in pages.iter().enumerate() {
        match &page.source {
            Some(source) => links.add_source(source, index),
            None => links.add_folder(&page.folder, index),
        }
        links.add_address(&page.address, Goal::Page(index));
        for address in page.old.iter().chain(&page.aliases) {
            links.add_address(address, Goal::Page(index));
        }
    }
    for (_, to) in &found.copies {
        let address = to.strip_prefix("static").unwrap_or(to);
        links.add_address(address, Goal::Path(address.to_owned()));
    }
    links
}
