//! How the sections of a site list their articles, and which addresses its lists had: their further pages, their feeds, their terms.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use super::hugo::Hugo;
use super::inventory::{Inventory, named};
use super::jekyll::{Jekyll, Kind};
use super::model::{Page, Settings};
use super::old::Old;
use super::pattern::{fill, tidy};
use super::settings::{at, flag, list, text};
use super::site::Rules;
use super::tree::folder_of;
use super::words;
use super::zola::Zola;
use crate::article::SortBy;
use crate::diagnostic::Place;
use crate::path::slug_of;

/// How sections list, where their files do not say so as postil's do.
pub fn set(pages: &mut [Page], rules: &Rules, config: &Table, settings: &Settings) {
    // Whether articles in a folder have weights, and dates.
    let mut below: BTreeMap<String, (bool, bool)> = BTreeMap::new();
    for page in pages.iter().filter(|page| !page.is_section && !page.draft) {
        let entry = below.entry(folder_of(&page.folder).to_owned()).or_default();
        entry.0 |= page.weight != 0;
        entry.1 |= page.date.is_some();
    }
    let on_front = match rules {
        Rules::Hugo(hugo) => main_sections(pages, hugo, config),
        Rules::Jekyll(jekyll) => post_folders(pages, jekyll),
        Rules::Zola(_) => BTreeSet::new(),
    };
    let of_zola = matches!(rules, Rules::Zola(_));
    for page in pages.iter_mut().filter(|page| page.is_section && (!of_zola || page.source.is_none())) {
        let (has_weights, has_dates) = below.get(&page.folder).copied().unwrap_or_default();
        let is_front = page.folder.is_empty();
        page.list.sort_by = match (is_front, has_weights, has_dates) {
            (false, true, _) => SortBy::Weight,
            (true, ..) | (_, _, true) => SortBy::Date,
            _ => SortBy::Title,
        };
        if is_front || matches!(rules, Rules::Hugo(_)) {
            page.list.paginate_by = settings.paginate_by;
        }
        if let Rules::Hugo(hugo) = rules {
            page.list.paginate_path.clone_from(&hugo.paginate_path);
            page.list.generate_feeds = settings.generate_feeds && !is_front;
        }
        page.list.transparent = !is_front && on_front.contains(&page.folder);
    }
}

/// What Hugo's themes list on the front page: what the configuration says, or the section with the most pages.
fn main_sections(pages: &[Page], hugo: &Hugo, config: &Table) -> BTreeSet<String> {
    let said = list(config, &["params", "mainSections"]).into_iter().chain(list(config, &["mainSections"]));
    let said: BTreeSet<String> = said.map(|name| name.trim_matches('/').to_owned()).collect();
    if !said.is_empty() {
        return said;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let is_main = |page: &&Page| !page.is_section && page.language.is_none() && page.folder.contains('/');
    for page in pages.iter().filter(is_main) {
        *counts.entry(page.folder.split('/').next().unwrap_or_default()).or_default() += 1;
    }
    let languages: BTreeSet<&str> = hugo.languages.iter().map(String::as_str).collect();
    counts.retain(|name, _| !languages.contains(name));
    let most = counts.iter().max_by_key(|(name, count)| (**count, std::cmp::Reverse(**name)));
    most.map(|(name, _)| (*name).to_owned()).into_iter().collect()
}

/// Folders that posts are in.
fn post_folders(pages: &[Page], jekyll: &Jekyll) -> BTreeSet<String> {
    let is_post =
        |page: &&Page| page.source.as_deref().is_some_and(|source| jekyll.kind(jekyll.below(source)).0 == Kind::Post);
    pages.iter().filter(is_post).map(|page| folder_of(&page.folder).to_owned()).collect()
}

/// Tells of terms that had lists of their own and share one now: their addresses differ in signs or accents only.
pub fn tell_of_terms(old: &Old<'_>, rules: &Rules, settings: &Settings, file: &str, found: &mut Inventory) {
    let own = |name: &str| match rules {
        Rules::Hugo(hugo) => hugo.name(name).to_lowercase(),
        Rules::Zola(zola) => zola.terms.make(name),
        Rules::Jekyll(_) => name.to_owned(),
    };
    for taxonomy in &settings.taxonomies {
        let mut shared: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for (_, name) in old.terms_of(&taxonomy.name).into_keys() {
            shared.entry(slug_of(&name)).or_default().entry(own(&name)).or_insert(name);
        }
        for (slug, names) in shared.into_iter().filter(|(_, names)| names.len() > 1) {
            let message = format!(
                "terms of `{}` become one, as they share the address `/{}/{slug}/`: {}",
                taxonomy.name,
                slug_of(&taxonomy.name),
                named(names.values().map(String::as_str))
            );
            let hint = "if they are different things, give one other words in the site that moves: `C sharp` for `C#`";
            found.tell("import.address", Place::file(file), message, hint);
        }
    }
}

/// Tells the addresses that the site's lists had.
pub fn old(old: &mut Old<'_>, rules: &Rules, config: &Table, settings: &Settings) {
    match rules {
        Rules::Hugo(hugo) => of_hugo(old, hugo, settings),
        Rules::Jekyll(_) => of_jekyll(old, config),
        Rules::Zola(zola) => of_zola(old, zola, config, settings),
    }
}

fn of_hugo(old: &mut Old<'_>, hugo: &Hugo, settings: &Settings) {
    let feed = hugo.feed.as_ref().map(|name| format!("{name}.xml"));
    let own_feed = feed.as_deref().unwrap_or_default();
    let pages = old.pages;
    for page in pages.iter().filter(|page| page.is_section && !page.draft) {
        let Some(from) = page.old.as_deref() else { continue };
        let is_home = page.folder.is_empty() || hugo.languages.contains(&page.folder);
        if !hugo.makes(if is_home { "home" } else { "section" }) {
            continue;
        }
        old.leads(from, &page.address);
        old.feed(from, &page.address, feed.as_deref(), own_feed);
        let count = old.below(&page.folder);
        old.pages_of(from, &page.address, &format!("{}/:num/", hugo.paginate_path), 1, count, hugo.paginate_by);
    }
    old.leads("/sitemap.xml", "/sitemap.xml");
    for language in &hugo.languages {
        old.leads(&format!("/{language}/"), "/");
        old.leads(&format!("/{language}/sitemap.xml"), "/sitemap.xml");
    }
    for taxonomy in &settings.taxonomies {
        let slug = slug_of(&taxonomy.name);
        let to = format!("/{slug}/");
        for ((language, name), count) in old.terms_of(&taxonomy.name).into_iter().filter(|_| hugo.makes("term")) {
            let code = if language.is_empty() { &hugo.default_language } else { &language };
            let folder = hugo.language_folder(code);
            let part = hugo.name(&name);
            // What its own `_index.md` says.
            let slug = hugo.known.slug(code, &format!("{}/{part}", taxonomy.name)).map(|slug| hugo.word(slug));
            let from = match hugo.terms.get(&taxonomy.name) {
                Some(pattern) => fill(pattern, &|placeholder| match placeholder {
                    "slug" => Some(slug.clone().unwrap_or_else(|| hugo.filled(&name))),
                    "title" | "contentbasename" | "filename" | "slugorcontentbasename" => Some(hugo.filled(&name)),
                    _ => None,
                }),
                None => format!("/{}/{}/", hugo.word(&taxonomy.name), slug.unwrap_or(part)),
            };
            let from = tidy(&format!("/{folder}/{from}/"));
            let to = format!("{to}{}/", slug_of(&name));
            old.leads(&tidy(&hugo.page(&from)), &to);
            old.feed(&from, &to, feed.as_deref(), own_feed);
            let further = hugo.page(&format!("{}/:num", hugo.paginate_path));
            old.pages_of(&from, &to, &further, 1, count, hugo.paginate_by);
        }
        let folders: BTreeSet<&str> = pages
            .iter()
            .map(|page| hugo.language_folder(page.language.as_deref().unwrap_or(&hugo.default_language)))
            .collect();
        let top = hugo.term_lists.get(&taxonomy.name).cloned().unwrap_or_else(|| hugo.word(&taxonomy.name));
        for folder in folders.into_iter().filter(|_| hugo.makes("taxonomy")) {
            let from = tidy(&format!("/{folder}/{top}/"));
            old.leads(&from, &to);
            old.feed(&from, "/", feed.as_deref(), own_feed);
            let count = old.terms_of(&taxonomy.name).len();
            old.pages_of(&from, &to, &format!("{}/:num/", hugo.paginate_path), 1, count, hugo.paginate_by);
        }
    }
}

fn of_jekyll(old: &mut Old<'_>, config: &Table) {
    old.leads("/", "/");
    let plugins: Vec<String> = ["plugins", "gems", "plugins_dir"].iter().flat_map(|key| list(config, &[key])).collect();
    let has = |name: &str| plugins.iter().any(|plugin| plugin == name);
    if has("jekyll-feed") || at(config, &["feed"]).is_some() {
        let path = text(config, &["feed", "path"]).unwrap_or_else(|| "feed.xml".to_owned());
        old.leads(&tidy(&format!("/{path}")), "/atom.xml");
        feeds_of_parts(old, config);
    }
    if has("jekyll-sitemap") {
        old.leads("/sitemap.xml", "/sitemap.xml");
    }
    let paginate = at(config, &["paginate"]).and_then(Value::as_integer).and_then(|many| usize::try_from(many).ok());
    if let Some(many) = paginate {
        let path = text(config, &["paginate_path"]).unwrap_or_else(|| "/page:num/".to_owned());
        let posts = old.posts();
        old.pages_of("/", "/", path.trim_start_matches('/'), 2, posts, many);
    }
    if has("jekyll-archives") || at(config, &["jekyll-archives"]).is_some() {
        archives(old, config);
    }
}

/// Feeds of categories and tags, which the plugin for feeds makes if it is told to.
fn feeds_of_parts(old: &mut Old<'_>, config: &Table) {
    for (key, taxonomy, folder) in [("categories", "categories", "/feed"), ("tags", "tags", "/feed/by_tag")] {
        let wanted = match at(config, &["feed", key]) {
            Some(Value::Boolean(true)) => None,
            Some(value @ Value::Array(_)) => Some(super::settings::texts(value)),
            _ => continue,
        };
        for (_, name) in old.terms_of(taxonomy).into_keys() {
            if wanted.as_ref().is_none_or(|wanted| wanted.contains(&name)) {
                let to = format!("/{taxonomy}/{}/", slug_of(&name));
                old.leads(&format!("{folder}/{name}.xml"), &format!("{to}atom.xml"));
            }
        }
    }
}

/// Pages of categories, tags and years by the plugin for archives.
fn archives(old: &mut Old<'_>, config: &Table) {
    let enabled = at(config, &["jekyll-archives", "enabled"]);
    let is_on = |kind: &str| match enabled {
        Some(Value::String(all)) => all == "all",
        Some(Value::Boolean(on)) => *on,
        Some(value) => super::settings::texts(value).iter().any(|on| on == kind),
        None => false,
    };
    for (kind, key, usual) in [("categories", "category", "/category/:name/"), ("tags", "tag", "/tag/:name/")] {
        if !is_on(kind) {
            continue;
        }
        let pattern = text(config, &["jekyll-archives", "permalinks", key]).unwrap_or_else(|| usual.to_owned());
        for (_, name) in old.terms_of(kind).into_keys() {
            let from = fill(&pattern, &|placeholder| (placeholder == "name").then(|| words::jekyll(&name)));
            old.leads(&from, &format!("/{kind}/{}/", slug_of(&name)));
        }
    }
    let dated = [("year", "/:year/"), ("month", "/:year/:month/"), ("day", "/:year/:month/:day/")];
    for (kind, usual) in dated.into_iter().filter(|(kind, _)| is_on(kind)) {
        let pattern = text(config, &["jekyll-archives", "permalinks", kind]).unwrap_or_else(|| usual.to_owned());
        for page in old.pages.iter().filter(|page| !page.is_section && !page.draft && page.date.is_some()) {
            let from = fill(&pattern, &|placeholder| super::pattern::of_date(placeholder, page.date));
            old.leads(&from, "/");
        }
    }
}

fn of_zola(old: &mut Old<'_>, zola: &Zola, config: &Table, settings: &Settings) {
    old.leads("/", "/");
    let mut feeds = list(config, &["feed_filenames"]);
    feeds.extend(text(config, &["feed_filename"]));
    if feeds.is_empty() {
        feeds.push("atom.xml".to_owned());
    }
    let is_on = flag(config, &["generate_feeds"]).or(flag(config, &["generate_feed"])).unwrap_or(false);
    let pages = old.pages;
    for page in pages.iter().filter(|page| page.is_section && !page.draft && !page.list.hidden) {
        let Some(from) = page.old.as_deref() else { continue };
        let count = old.listed(&page.folder);
        let path = if page.list.paginate_path.is_empty() { "page" } else { &page.list.paginate_path };
        old.pages_of(from, &page.address, &format!("{path}/:num/"), 1, count, page.list.paginate_by);
        for feed in feeds.iter().filter(|_| page.list.generate_feeds || is_on && page.folder.is_empty()) {
            old.feed(from, &page.address, Some(feed), feed);
        }
    }
    if is_on {
        feeds.iter().for_each(|feed| old.feed("/", "/", Some(feed), feed));
    }
    old.leads("/sitemap.xml", "/sitemap.xml");
    for taxonomy in settings.taxonomies.iter().filter(|taxonomy| taxonomy.render) {
        let name = &taxonomy.name;
        let top = zola.terms.make(name);
        let mut has_default = false;
        for ((language, term), count) in old.terms_of(name) {
            has_default |= language.is_empty();
            let from = tidy(&format!("/{language}/{top}/{}/", zola.terms.make(&term)));
            let to = format!("/{}/{}/", slug_of(name), slug_of(&term));
            old.leads(&tidy(&format!("/{language}/{top}/")), &format!("/{}/", slug_of(name)));
            old.leads(&from, &to);
            old.pages_of(&from, &to, &format!("{}/:num/", taxonomy.paginate_path), 1, count, taxonomy.paginate_by);
            for feed in feeds.iter().filter(|_| taxonomy.feed) {
                old.feed(&from, &to, Some(feed), feed);
            }
        }
        if !has_default {
            old.leads(&format!("/{top}/"), &format!("/{}/", slug_of(name)));
        }
    }
}
