//! The files of a Jekyll site.

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;

use super::inventory::{DATA, Inventory, Stray, TEMPLATES, is_hidden, is_other_notation, is_page, named};
use super::jekyll::{Jekyll, Kind};
use super::settings::list;
use super::tree::{Tree, folder_of, name_of, stem_and_ending};
use crate::article::elsewhere::is_named_markdown;
use crate::diagnostic::Place;

/// Files that Jekyll looks into for front matter.
const TEXTS: [&str; 14] =
    ["md", "markdown", "mkd", "mkdn", "mkdown", "html", "htm", "xml", "css", "scss", "sass", "js", "json", "txt"];
/// What it leaves out by itself, and what projects have besides their site.
const NOT_OF_SITE: [&str; 12] = [
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor",
    "_site",
    "package.json",
    "package-lock.json",
    "Rakefile",
    "LICENSE",
    "LICENSE.txt",
    "CNAME",
    "Makefile",
];

/// Sorts the files of a site; which folders are sections goes into `jekyll`.
pub fn inventory(tree: &Tree<'_>, config: &Table, jekyll: &mut Jekyll) -> Inventory {
    let mut found = Inventory::default();
    let excluded = list(config, &["exclude"]);
    let included = list(config, &["include"]);
    let is_out = |path: &str| {
        let first = path.split('/').next().unwrap_or_default();
        let is_named = excluded.iter().any(|name| {
            let name = name.trim_matches('/');
            path == name || path.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'))
        });
        NOT_OF_SITE.contains(&first) || first.starts_with("_config.") || first.ends_with(".gemspec") || is_named
    };
    let top = jekyll.source.trim_end_matches('/').to_owned();
    let paths: Vec<&str> = tree.below(&top).collect();
    let mut templates: Vec<&str> = Vec::new();
    for source in paths {
        let path = jekyll.below(source);
        let is_included = included.iter().any(|name| path.trim_start_matches('/') == name);
        if is_hidden(path) && !is_included || is_out(path) {
            continue;
        }
        let kind = jekyll.kind(path).0;
        let is_private = path.split('/').any(|part| part.starts_with('_'));
        if kind == Kind::Page && is_private && !is_included {
            continue;
        }
        match read(tree, source, kind) {
            Read::Page => found.pages.push(source.to_owned()),
            Read::Template => templates.push(source),
            Read::File if kind == Kind::Page => found.copies.push((source.to_owned(), format!("/{path}"))),
            Read::File | Read::Nothing => {}
            Read::Bare => {
                let message = format!("`{path}` has no front matter, so that it was no page: not moved");
                found.tell(
                    "import.page",
                    Place::file(source),
                    message,
                    "import it by its name if it should become one",
                );
            }
        }
    }
    sections(&found.pages, jekyll);
    strays(&templates, jekyll, &mut found);
    found.tell_of_code();
    let folder = |name: &str| format!("{}{name}", jekyll.source);
    let folders = [
        (folder("_layouts"), "import.template", "templates", TEMPLATES),
        (folder("_includes"), "import.template", "parts of templates", TEMPLATES),
        (folder("_plugins"), "import.template", "plugins, which are never run,", TEMPLATES),
        (folder("_sass"), "import.template", "styles", TEMPLATES),
        (folder("_data"), "import.data", "data files", DATA),
    ];
    let folders: Vec<_> =
        folders.iter().map(|(folder, code, what, hint)| (folder.as_str(), *code, *what, *hint)).collect();
    found.left(tree, &folders);
    found
}

/// What a file is to Jekyll.
enum Read {
    Page,
    /// With front matter, and more than words.
    Template,
    /// Copied as it is.
    File,
    /// Markdown without front matter.
    Bare,
    Nothing,
}

fn read(tree: &Tree<'_>, source: &str, kind: Kind<'_>) -> Read {
    let ending = stem_and_ending(name_of(source)).1.to_ascii_lowercase();
    if kind != Kind::Page && !is_page(source) {
        return if is_other_notation(source) { Read::Template } else { Read::Nothing };
    }
    if !TEXTS.contains(&ending.as_str()) {
        return if is_other_notation(source) { Read::Template } else { Read::File };
    }
    let Some(text) = tree.text(source) else { return Read::Nothing };
    let has_front = text.starts_with("---\n") || text.starts_with("---\r\n");
    let is_markdown = is_named_markdown(source);
    match has_front {
        false if is_markdown && kind == Kind::Page => Read::Bare,
        false if kind == Kind::Page => Read::File,
        // Posts and documents need none.
        false => Read::Page,
        true if is_markdown => Read::Page,
        true if is_page(source) && !text.contains("{%") => Read::Page,
        true => Read::Template,
    }
}

/// Folders with pages besides the one that stands for them.
fn sections(pages: &[String], jekyll: &mut Jekyll) {
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    let mut indices = BTreeSet::new();
    for source in pages {
        let path = jekyll.below(source);
        let (kind, above, _) = jekyll.kind(path);
        let folder = match kind {
            Kind::Page => folder_of(path).to_owned(),
            Kind::Post if above.is_empty() => "posts".to_owned(),
            Kind::Post => above.to_owned(),
            Kind::Document(collection) => collection.name.clone(),
            Kind::Draft => continue,
        };
        if kind == Kind::Page && stem_and_ending(name_of(path)).0 == "index" {
            indices.insert(folder);
        } else {
            *folders.entry(folder).or_default() += 1;
        }
    }
    let found = indices.into_iter().filter(|folder| folders.contains_key(folder)).collect();
    jekyll.sections = found;
}

/// Pages that are templates: their addresses lead to what is nearest to them.
fn strays(templates: &[&str], jekyll: &Jekyll, found: &mut Inventory) {
    for source in templates {
        let path = jekyll.below(source);
        let is_page = is_page(source);
        let address = jekyll.place(source, &mut Table::new()).address;
        let feed = ["feed.xml", "atom.xml", "rss.xml", "index.xml"].contains(&path);
        let made = ["sitemap.xml", "robots.txt", "404.html", "404.md"].contains(&path);
        let goal = if path.contains("rss") { "/rss.xml" } else { "/atom.xml" };
        if feed {
            found.strays.push(Stray { address, goal: goal.to_owned() });
        } else if is_page && !made {
            found.strays.push(Stray { address, goal: "/".to_owned() });
        }
    }
    let told: Vec<&str> =
        templates.iter().copied().filter(|path| !["sitemap.xml", "robots.txt"].contains(&name_of(path))).collect();
    if let Some(first) = told.first() {
        let message = format!("pages that are templates are not run: {}", named(told.iter().copied()));
        let hint = "lists of articles, terms and feeds are made by postil; write what else they said as an article";
        found.tell("import.template", Place::file(*first), message, hint);
    }
}
