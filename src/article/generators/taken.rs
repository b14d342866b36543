//! What of a site's configuration `postil.toml` has a word for.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::hugo::Hugo;
use super::inventory::named;
use super::menus::{Entry, entries};
use super::model::Settings;
use super::outputs;
use super::settings::{at, flag, get, list, number, read, rows, text};
use super::site::Rules;
use super::tree::Tree;
use super::zola::Zola;
use crate::article::elsewhere::{self, Surroundings};
use crate::config::TaxonomyConfig;
use crate::diagnostic::{Diagnostic, Place};
use crate::path::{OutPath, slug_of, web_url};

/// What was taken over, and what was not.
#[derive(Debug, Default)]
pub struct Taken {
    pub settings: Settings,
    pub menu: Vec<Entry>,
    pub social: Vec<Entry>,
    /// Keys that nothing here stands for.
    without: Vec<String>,
}

/// Keys that say how a site is built or are read elsewhere; nobody misses them.
const USED: [&str; 76] = [
    "baseurl",
    "base_url",
    "url",
    "title",
    "description",
    "languagecode",
    "locale",
    "defaultcontentlanguage",
    "default_language",
    "languages",
    "author",
    "taxonomies",
    "menu",
    "menus",
    "permalinks",
    "permalink",
    "pagination",
    "paginate",
    "paginatepath",
    "paginate_path",
    "params",
    "extra",
    "markup",
    "markdown",
    "outputs",
    "outputformats",
    "contentdir",
    "staticdir",
    "uglyurls",
    "disablekinds",
    "frontmatter",
    "copyright",
    "theme",
    "themes",
    "themesdir",
    "enablerobotstxt",
    "builddrafts",
    "buildfuture",
    "collections",
    "collections_dir",
    "defaults",
    "plugins",
    "gems",
    "exclude",
    "include",
    "source",
    "destination",
    "feed",
    "generate_feeds",
    "generate_feed",
    "feed_filenames",
    "feed_filename",
    "feed_limit",
    "slugify",
    "compile_sass",
    "lang",
    "kramdown",
    "sass",
    "highlighter",
    "future",
    "encoding",
    "header_pages",
    "twitter_username",
    "github_username",
    "email",
    "jekyll-archives",
    "security",
    "build_search_index",
    "defaultcontentlanguageinsubdir",
    "disablepathtolower",
    "generate_sitemap",
    "generate_robots_txt",
    "cascade",
    "mediatypes",
    "data_dir",
    "datadir",
];

/// Reads what a configuration says.
pub fn settings(config: &Table, rules: &Rules, tree: &Tree<'_>) -> Taken {
    let mut taken = match rules {
        Rules::Hugo(rules) => of_hugo(config, rules),
        Rules::Jekyll(rules) => of_jekyll(config, &rules.source, tree),
        Rules::Zola(rules) => of_zola(config, rules),
    };
    let unused = |key: &&String| !USED.contains(&key.to_lowercase().as_str());
    taken.without = config.keys().filter(unused).cloned().collect();
    taken
}

impl Taken {
    /// Tells which settings have no home.
    pub fn tell(&self, file: &str, notes: &mut Vec<Diagnostic>) {
        let mut tell = |names: Vec<&str>, message: &str, hint: &str| {
            if !names.is_empty() {
                let message = format!("{message}: {}", named(names));
                notes.push(Diagnostic::note("import.settings", message).at(Place::file(file)).hint(hint));
            }
        };
        let without = self.without.iter().map(String::as_str).collect();
        tell(without, "settings that postil has no word for", "docs/configuration.md has all that there are");
        let extra = self.settings.extra.keys().map(String::as_str).collect();
        tell(
            extra,
            "settings of the theme, which only templates of yours read, went to `[extra]`",
            "delete those that nobody reads",
        );
    }
}

/// Letters of a language as BCP 47 has them.
fn language(tag: Option<String>) -> Option<String> {
    let tag = tag?.replace('_', "-");
    let is_tag =
        tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    is_tag.then_some(tag)
}

fn base_url(url: Option<String>) -> String {
    let url = url.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let url = url.filter(|url| web_url(url).is_some() && !url.contains(['?', '#', ' ']));
    url.map(|url| url.trim_end_matches('/').to_owned()).filter(|url| url.len() < 500).unwrap_or_default()
}

/// A name, or a table with one.
fn person(value: Option<&Value>) -> Option<String> {
    let name = match value? {
        Value::String(name) => name.as_str(),
        Value::Table(table) => get(table, "name")?.as_str()?,
        Value::Array(values) => return person(values.first()),
        _ => return None,
    };
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// Links to elsewhere: rows with a name and an address, or a table of them.
fn social(value: Option<&Value>) -> Vec<Entry> {
    match value {
        Some(Value::Table(table)) => {
            let entry = |(name, value): (&String, &Value)| {
                let goal = web_url(value.as_str()?)?;
                Some(Entry { name: Some(name.clone()), goal, ..Entry::default() })
            };
            table.iter().filter_map(entry).collect()
        }
        Some(value) => {
            let all = entries("social", value).into_iter();
            all.filter(|entry| web_url(&entry.goal).is_some() || entry.goal.starts_with("mailto:")).collect()
        }
        None => Vec::new(),
    }
}

/// A line of Markdown or HTML without what could do something.
fn harmless(line: &str) -> Option<String> {
    let line = elsewhere::read("", line).ok()?.write(&Surroundings::NOTHING).markdown.trim().to_owned();
    (!line.is_empty()).then_some(line)
}

fn taxonomy(name: &str, by: usize, path: &str, feed: bool) -> TaxonomyConfig {
    TaxonomyConfig { name: name.to_owned(), paginate_by: by, paginate_path: path.to_owned(), feed, render: true }
}

fn of_hugo(config: &Table, hugo: &Hugo) -> Taken {
    let own = |key: &str| {
        let of_language = text(config, &["languages", &hugo.default_language, key]);
        of_language.or_else(|| text(config, &[key]))
    };
    let mut menu = Vec::new();
    let default = hugo.default_language.as_str();
    let places: [&[&str]; 4] =
        [&["menus"], &["menu"], &["languages", default, "menus"], &["languages", default, "menu"]];
    for menus in places.iter().filter_map(|path| at(config, path)?.as_table()) {
        menu.extend(menus.iter().flat_map(|(name, rows)| entries(name, rows)));
    }
    let params = at(config, &["params"]).and_then(Value::as_table).cloned().unwrap_or_default();
    let mut links = social(get(&params, "social").or(get(&params, "socials")).or(get(&params, "socialIcons")));
    links.extend(menu.iter().filter(|entry| ["footer", "social"].contains(&entry.menu.as_str())).cloned());
    let mut extra = params.clone();
    extra.retain(|key, _| {
        !["description", "author", "social", "socials", "socialicons", "mainsections"]
            .contains(&key.to_lowercase().as_str())
    });
    let feeds = hugo.feed.is_some() || outputs::has_feed(config);
    let rss = hugo.feed.as_ref().map(|name| format!("{name}.xml")).filter(|name| name != "atom.xml");
    let mut settings = Settings {
        title: own("title").unwrap_or_default(),
        description: text(&params, &["description"]).or_else(|| own("description")).unwrap_or_default(),
        base_url: base_url(text(config, &["baseURL"])),
        language: language(own("languageCode").or_else(|| own("locale")))
            .or_else(|| language(Some(default.to_owned()))),
        author: person(get(&params, "author")).or_else(|| person(at(config, &["author"]))),
        footer: own("copyright").and_then(|line| harmless(&line)),
        smart_punctuation: flag(config, &["markup", "goldmark", "extensions", "typographer", "disable"]) != Some(true),
        generate_feeds: feeds,
        feed_filenames: rss.iter().fold(vec!["atom.xml".to_owned()], |mut names, name| {
            names.push(name.clone());
            names
        }),
        rss_by_name: rss.filter(|name| name != "rss.xml"),
        paginate_by: hugo.paginate_by,
        extra,
        ..Settings::default()
    };
    let feed = |name: &str| taxonomy(name, hugo.paginate_by, &hugo.paginate_path, feeds);
    settings.taxonomies = hugo.taxonomies.iter().map(|name| feed(name)).collect();
    settings.taxonomies.iter_mut().for_each(|taxonomy| taxonomy.render = hugo.makes("term"));
    Taken { settings, menu, social: links, ..Taken::default() }
}

fn of_jekyll(config: &Table, source: &str, tree: &Tree<'_>) -> Taken {
    let host = text(config, &["url"]).unwrap_or_default();
    let base = text(config, &["baseurl"]).unwrap_or_default();
    let whole = format!("{}/{}", host.trim_end_matches('/'), base.trim_matches('/'));
    let mut menu: Vec<Entry> = Vec::new();
    let header = list(config, &["header_pages"]);
    for (weight, page) in (1..).zip(header) {
        menu.push(Entry { menu: "main".to_owned(), name: None, goal: format!("{source}{page}"), weight });
    }
    // What most themes read their menu from.
    let data = ["yml", "yaml", "json", "toml"].iter().map(|ending| format!("{source}_data/navigation.{ending}"));
    if menu.is_empty()
        && let Some(path) = data.into_iter().find(|path| tree.has(path))
        && let Ok(table) = read(tree, &path)
    {
        menu = table.iter().flat_map(|(name, rows)| entries(name, rows)).collect();
    }
    let mut links = social(at(config, &["social", "links"]).or(at(config, &["minima", "social_links"])));
    for (key, name, address) in [
        ("twitter_username", "X", "https://x.com/"),
        ("github_username", "GitHub", "https://github.com/"),
        ("mastodon_username", "Mastodon", "https://mastodon.social/@"),
    ] {
        let id = text(config, &[key])
            .filter(|id| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
        links.extend(id.map(|id| Entry {
            name: Some(name.to_owned()),
            goal: format!("{address}{id}"),
            ..Entry::default()
        }));
    }
    let settings = Settings {
        title: text(config, &["title"]).or_else(|| text(config, &["name"])).unwrap_or_default(),
        description: text(config, &["description"]).unwrap_or_default(),
        base_url: base_url(Some(whole)),
        language: language(text(config, &["lang"]).or_else(|| text(config, &["locale"]))),
        author: person(at(config, &["author"])),
        smart_punctuation: true,
        generate_feeds: true,
        taxonomies: ["categories", "tags"].map(|name| taxonomy(name, 0, "page", has_feed(config, name))).to_vec(),
        paginate_by: number(config, &["paginate"]).unwrap_or(0),
        ..Settings::default()
    };
    Taken { settings, menu, social: links, ..Taken::default() }
}

fn has_feed(config: &Table, taxonomy: &str) -> bool {
    at(config, &["feed", taxonomy]).is_some_and(|value| value.as_bool().unwrap_or(true))
}

fn of_zola(config: &Table, zola: &Zola) -> Taken {
    let extra = at(config, &["extra"]).and_then(Value::as_table).cloned().unwrap_or_default();
    let menus =
        ["menu", "menu_items", "main_menu", "nav", "nav_items", "navbar", "navbar_items", "navigation", "header_links"];
    let found = menus.iter().find(|key| get(&extra, key).is_some_and(|value| !rows(value).is_empty()));
    let menu = found.and_then(|key| get(&extra, key)).map(|value| entries("main", value)).unwrap_or_default();
    let links = social(get(&extra, "social").or(get(&extra, "socials")).or(get(&extra, "social_links")));
    let mut rest = extra;
    rest.retain(|key, _| {
        !["social", "socials", "social_links"].contains(&key) && found.is_none_or(|used| *used != key)
    });
    let mut known = BTreeSet::new();
    let path = |row: &Table| text(row, &["paginate_path"]).filter(|path| OutPath::new(path).is_ok());
    let read_taxonomy = |row: &Table| {
        let mut one = taxonomy(
            &text(row, &["name"])?,
            number(row, &["paginate_by"]).unwrap_or(0),
            &path(row).unwrap_or_else(|| "page".to_owned()),
            flag(row, &["feed"]).or(flag(row, &["rss"])).unwrap_or(false),
        );
        one.render = flag(row, &["render"]).unwrap_or(true);
        known.insert(slug_of(&one.name)).then_some(one)
    };
    let taxonomies =
        at(config, &["taxonomies"]).map(rows).unwrap_or_default().into_iter().filter_map(read_taxonomy).collect();
    let names: Vec<String> =
        list(config, &["feed_filenames"]).into_iter().chain(text(config, &["feed_filename"])).collect();
    let own = |name: &String| matches!(name.as_str(), "atom.xml" | "rss.xml");
    let names: Vec<String> = names.into_iter().filter(own).collect();
    let settings = Settings {
        title: text(config, &["title"]).unwrap_or_default(),
        description: text(config, &["description"]).unwrap_or_default(),
        base_url: base_url(text(config, &["base_url"])),
        language: language(Some(zola.default_language.clone())),
        author: text(config, &["author"]),
        smart_punctuation: flag(config, &["markdown", "smart_punctuation"]).unwrap_or(false),
        generate_feeds: true,
        feed_filenames: names,
        feed_limit: number(config, &["feed_limit"]).unwrap_or(0),
        taxonomies,
        extra: rest,
        ..Settings::default()
    };
    Taken { settings, menu, social: links, ..Taken::default() }
}
