//! The files of a Jekyll site.

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;

use super::inventory::{Inventory, Stray, TEMPLATES, is_hidden, is_other_notation, is_page, named};
use super::jekyll::{Jekyll, Kind};
use super::settings::{list, text};
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

/// The most patterns of files that are left out or included, and the longest, in bytes.
const MOST_PATTERNS: usize = 200;
const LONGEST_PATTERN: usize = 200;

/// Sorts the files of a site; which folders are sections goes into `jekyll`.
pub fn inventory(tree: &Tree<'_>, config: &Table, jekyll: &mut Jekyll) -> Inventory {
    let mut found = Inventory::default();
    let patterns = |key: &str| list(config, &[key]).into_iter().take(MOST_PATTERNS).collect::<Vec<_>>();
    let (excluded, included) = (patterns("exclude"), patterns("include"));
    let is_out = |path: &str| {
        let first = path.split('/').next().unwrap_or_default();
        NOT_OF_SITE.contains(&first)
            || first.starts_with("_config.")
            || first.ends_with(".gemspec")
            || excluded.iter().any(|pattern| is_excluded(pattern, path))
    };
    let top = jekyll.source.trim_end_matches('/').to_owned();
    let paths: Vec<&str> = tree.below(&top).collect();
    let mut templates: Vec<&str> = Vec::new();
    for source in paths {
        let path = jekyll.below(source);
        // What is included counts with all that is in it, but for what is hidden or private there.
        let rest = included.iter().find_map(|name| rest_of(name, path)).unwrap_or(path);
        if is_hidden(rest) || is_out(path) {
            continue;
        }
        let kind = jekyll.kind(path).0;
        let is_private = rest.split('/').any(|part| part.starts_with('_'));
        if kind == Kind::Page && is_private {
            continue;
        }
        if kind == Kind::Post && is_page(path) && !has_date(name_of(path)) {
            let message = format!("`{path}` has no date in its name, so that it was no post: not moved");
            let hint = "import it by its name if it should become one";
            found.tell("import.page", Place::file(source), message, hint);
            continue;
        }
        match read(tree, source, kind) {
            Read::Page => found.pages.push(source.to_owned()),
            Read::Template => templates.push(source),
            Read::File => found.copies.extend(jekyll.file_address(path).map(|address| (source.to_owned(), address))),
            Read::Nothing => {}
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
    left(tree, config, jekyll, &mut found);
    found
}

/// Tells of what stays behind.
fn left(tree: &Tree<'_>, config: &Table, jekyll: &Jekyll, found: &mut Inventory) {
    let folder = |name: &str| format!("{}{name}", jekyll.source);
    let folders = [
        (folder("_layouts"), "import.template", "templates", TEMPLATES),
        (folder("_includes"), "import.template", "parts of templates", TEMPLATES),
        (folder("_plugins"), "import.template", "plugins, which are never run,", TEMPLATES),
        (folder("_sass"), "import.template", "styles", TEMPLATES),
    ];
    let folders: Vec<_> =
        folders.iter().map(|(folder, code, what, hint)| (folder.as_str(), *code, *what, *hint)).collect();
    found.left(tree, &folders);
    let data = text(config, &["data_dir"]).unwrap_or_else(|| "_data".to_owned());
    found.take_data(tree, &folder(data.trim_matches('/')));
}

/// What of a path stands below a file or folder that is included.
fn rest_of<'a>(name: &str, path: &'a str) -> Option<&'a str> {
    let name = name.trim_start_matches("./").trim_matches('/');
    let rest = path.strip_prefix(name).filter(|_| !name.is_empty())?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

/// Whether a pattern leaves a file out: it is the start of its path, or fits the path or a folder above.
fn is_excluded(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_start_matches("./").trim_start_matches('/');
    if pattern.is_empty() || pattern.len() > LONGEST_PATTERN {
        return false;
    }
    let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    path.starts_with(pattern) || folders.chain([path]).any(|path| fits(pattern.trim_end_matches('/'), path))
}

/// Whether a pattern with `*` and `?` fits a whole path. As in Jekyll a star stands for folders, too.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<char>, Vec<char>) = (pattern.chars().collect(), path.chars().collect());
    let (mut at, mut in_path) = (0, 0);
    // Behind the last star, and the letter up to which it stands for everything.
    let mut star = None;
    while in_path < path.len() {
        match pattern.get(at) {
            Some('*') => {
                at += 1;
                star = Some((at, in_path));
            }
            Some(letter) if *letter == '?' || *letter == path[in_path] => (at, in_path) = (at + 1, in_path + 1),
            _ => {
                let Some((behind, until)) = star else { return false };
                star = Some((behind, until + 1));
                (at, in_path) = (behind, until + 1);
            }
        }
    }
    pattern[at..].iter().all(|letter| *letter == '*')
}

/// Whether a name begins with a date, as those of posts do: `2016-06-13-storm.md`, `16-6-1-storm.md`.
fn has_date(name: &str) -> bool {
    let parts: Vec<&str> = name.splitn(4, '-').collect();
    let is_number = |at: usize, long: std::ops::RangeInclusive<usize>| {
        parts.get(at).is_some_and(|part| long.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    parts.len() == 4 && is_number(0, 2..=4) && is_number(1, 1..=2) && is_number(2, 1..=2)
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
    let is_document = matches!(kind, Kind::Document(_));
    if !matches!(kind, Kind::Page | Kind::Document(_)) && !is_page(source) {
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
        // What lies in a collection and has none is copied, and posts need none.
        false if is_document => Read::File,
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
