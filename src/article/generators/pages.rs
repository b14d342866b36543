//! The pages of a site, each as its file says.

use std::collections::{BTreeMap, BTreeSet};

use super::headings;
use super::inventory::{Inventory, named};
use super::jekyll::Kind;
use super::model::{Page, Placing};
use super::site::Rules;
use super::tree::Tree;
use crate::article::elsewhere::{self, Foreign};
use crate::diagnostic::{Diagnostic, Place};

/// Every page as its file says; those that are broken are told.
pub fn pages(tree: &Tree<'_>, rules: &Rules, file: &str, found: &mut Inventory) -> Vec<(Page, Placing)> {
    let mut pages = Vec::with_capacity(found.pages.len());
    let names = found.asset_names();
    let mut shown = BTreeSet::new();
    let mut keys = Keys::default();
    for source in std::mem::take(&mut found.pages) {
        let Some(text) = tree.text(&source) else {
            let message = format!("`{source}` cannot be read as a text: not moved");
            found.tell("import.page", Place::file(&source), message, "look at it, and import it by its name");
            continue;
        };
        if let Some(names) = &names {
            shown.extend(names.find_overlapping_iter(&text).map(|found| found.pattern().as_usize()));
        }
        let mut placing = Placing::default();
        let foreign = match elsewhere::read_amended(&source, &text, |front| placing = rules.place(&source, front)) {
            Ok(foreign) => foreign,
            Err(fault) => {
                found.notes.push(*fault);
                continue;
            }
        };
        keys.add(foreign.front.extra.keys().map(String::as_str), &placing.left_out);
        let resources = found.resources.remove(&source).unwrap_or_default();
        let page = Page { resources, ..page_of(rules, source, &foreign, &placing) };
        pages.push((page, placing));
    }
    found.notes.extend(keys.told(file));
    for path in shown.into_iter().filter_map(|at| found.assets.get(at)) {
        let address = path.split_once('/').map_or(path.as_str(), |(_, name)| name);
        found.copies.push((path.clone(), format!("/{address}")));
    }
    pages
}

/// A page as its file says.
fn page_of(rules: &Rules, source: String, foreign: &Foreign, placing: &Placing) -> Page {
    let is_section = match rules {
        Rules::Hugo(hugo) => hugo.parts(&source).is_some_and(|parts| parts.name == "_index"),
        Rules::Jekyll(jekyll) => {
            let path = jekyll.below(&source);
            jekyll.kind(path).0 == Kind::Page && jekyll.is_section(path)
        }
        Rules::Zola(zola) => zola.parts(&source).1 == "_index",
    };
    let front = &foreign.front;
    let title = front.title.clone().unwrap_or_else(|| if is_section { String::new() } else { foreign.made_title() });
    let draft = front.draft || placing.draft;
    Page {
        is_section,
        folder: placing.folder.clone(),
        old: placing.address.clone().filter(|_| !draft),
        aliases: placing.aliases.clone(),
        draft,
        title,
        language: placing.language.clone(),
        date: front.date,
        weight: front.weight,
        terms: front.taxonomies.clone(),
        beside: placing.beside.clone(),
        outputs: placing.outputs.clone(),
        headings: headings::of(foreign),
        list: placing.list.clone(),
        has_text: true,
        source: Some(source),
        ..Page::default()
    }
}

/// Keys of front matter that postil has no word for, with how many pages have each.
#[derive(Default)]
struct Keys {
    extra: BTreeMap<String, usize>,
    left_out: BTreeMap<&'static str, usize>,
}

impl Keys {
    /// The most that are counted.
    const MOST: usize = 1000;

    fn add<'a>(&mut self, extra: impl Iterator<Item = &'a str>, left_out: &[&'static str]) {
        for key in extra {
            if self.extra.len() < Self::MOST || self.extra.contains_key(key) {
                *self.extra.entry(key.chars().take(60).collect()).or_default() += 1;
            }
        }
        for key in left_out {
            *self.left_out.entry(key).or_default() += 1;
        }
    }

    fn told(&self, file: &str) -> Vec<Diagnostic> {
        let counted = |(key, many): (&str, &usize)| format!("{key} ({many})");
        let mut notes = Vec::new();
        let mut tell = |keys: Vec<String>, message: &str, hint: &str| {
            if !keys.is_empty() {
                let message = format!("{message}: {}", named(keys.iter().map(String::as_str)));
                notes.push(Diagnostic::note("import.front-matter", message).at(Place::file(file)).hint(hint));
            }
        };
        let extra = self.extra.iter().map(|(key, many)| counted((key, many))).collect();
        tell(
            extra,
            "keys of pages that only templates of yours read went to their `[extra]`",
            "docs/content.md has the keys that postil reads",
        );
        let left_out = self.left_out.iter().map(|(key, many)| counted((key, many))).collect();
        tell(left_out, "keys of pages that were left out", "write what they said into the articles that they were for");
        notes
    }
}
