//! Where Jekyll shows a page.

use toml::{Table, Value};

use super::front::{date_in, take_flag, take_text, take_texts};
use super::globs::{Folders, Glob};
use super::model::{Placing, without_date};
use super::pattern::{fill, of_date, tidy};
use super::settings::{at, list, rows, text};
use super::tree::{folder_of, joined, name_of, stem_and_ending};
use super::words;
use crate::article::Timestamp;

/// What Jekyll's configuration says about addresses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Jekyll {
    /// The folder of all sources with a final `/`, or nothing.
    pub source: String,
    permalink: String,
    pub collections: Vec<Collection>,
    collections_dir: String,
    defaults: Vec<Defaults>,
    /// Folders, seen from the site's, that have an article besides the one of their own name.
    pub sections: Vec<String>,
}

/// A collection of documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collection {
    pub name: String,
    permalink: Option<String>,
    pub output: bool,
}

/// Front matter that files get which do not have it themselves.
#[derive(Clone, Debug, Default, PartialEq)]
struct Defaults {
    path: String,
    /// Of a path with stars, without the folder that collections lie in.
    glob: Option<Glob>,
    kind: String,
    values: Table,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind<'a> {
    Post,
    Draft,
    Document(&'a Collection),
    Page,
}

/// Front matter as it counts: of the file, and where that has nothing, of the configuration.
struct Said<'a> {
    front: &'a Table,
    defaults: Vec<&'a Table>,
}

impl Said<'_> {
    fn get(&self, key: &str) -> Option<&Value> {
        self.front.get(key).or_else(|| self.defaults.iter().find_map(|values| values.get(key)))
    }
}

impl Jekyll {
    pub fn read(config: &Table) -> Self {
        let source = text(config, &["source"]).map(|folder| folder.trim_matches(['/', '.']).to_owned());
        let source = source.filter(|folder| !folder.is_empty()).map_or(String::new(), |folder| format!("{folder}/"));
        let collection = |(name, value): (&String, &Value)| Collection {
            name: name.clone(),
            permalink: value.get("permalink").and_then(Value::as_str).map(str::to_owned),
            output: value.get("output").and_then(Value::as_bool).unwrap_or(false),
        };
        let mut collections: Vec<Collection> = match at(config, &["collections"]) {
            Some(Value::Table(all)) => all.iter().map(collection).collect(),
            _ => list(config, &["collections"])
                .into_iter()
                .map(|name| Collection { name, ..Collection::default() })
                .collect(),
        };
        collections.retain(|collection| collection.name != "drafts");
        let defaults = at(config, &["defaults"]).map(rows).unwrap_or_default();
        let defaults = defaults.into_iter().filter_map(|row| {
            Some(Defaults {
                path: text(row, &["scope", "path"]).unwrap_or_default().trim_matches('/').to_owned(),
                glob: None,
                kind: text(row, &["scope", "type"]).unwrap_or_default(),
                values: at(row, &["values"])?.as_table()?.clone(),
            })
        });
        let mut defaults: Vec<Defaults> = defaults.collect();
        // The narrower one counts, and of two equal ones the later.
        defaults.reverse();
        defaults.sort_by_key(|one| (std::cmp::Reverse(one.path.len()), one.kind.is_empty()));
        let mut jekyll = Self {
            source,
            permalink: text(config, &["permalink"]).unwrap_or_else(|| "date".to_owned()),
            collections,
            collections_dir: text(config, &["collections_dir"]).unwrap_or_default().trim_matches('/').to_owned(),
            defaults: Vec::new(),
            sections: Vec::new(),
        };
        for one in &mut defaults {
            let scope = jekyll.of_collections(&one.path);
            one.glob = scope.contains('*').then(|| Glob::new(scope, Folders::Any));
        }
        jekyll.defaults = defaults;
        jekyll
    }

    /// A file's path below the folder of sources.
    pub fn below<'a>(&self, source: &'a str) -> &'a str {
        source.strip_prefix(self.source.as_str()).unwrap_or(source)
    }

    /// What a file is, and the path by which its address is made: below its `_posts`, its collection or the sources.
    pub fn kind<'a, 'p>(&'a self, path: &'p str) -> (Kind<'a>, &'p str, &'p str) {
        // Where all collections lie in a folder, posts do, too.
        let is_read = self.collections_dir.is_empty()
            || path.strip_prefix(self.collections_dir.as_str()).is_some_and(|rest| rest.starts_with('/'));
        let inside = |folder: &str| {
            let start = if path.starts_with(&format!("{folder}/")) {
                Some(0)
            } else {
                path.find(&format!("/{folder}/")).map(|at| at + 1)
            };
            start
                .filter(|_| is_read)
                .map(|start| (path[..start].trim_end_matches('/'), &path[start + folder.len() + 1..]))
        };
        if let Some((above, rest)) = inside("_posts") {
            return (Kind::Post, self.of_collections(above), rest);
        }
        if let Some((above, rest)) = inside("_drafts") {
            return (Kind::Draft, self.of_collections(above), rest);
        }
        let document = self.collections.iter().find_map(|collection| {
            let folder = joined(&[&self.collections_dir, &format!("_{}", collection.name)]);
            let rest = path.strip_prefix(&folder)?.strip_prefix('/')?;
            Some((Kind::Document(collection), "", rest))
        });
        document.unwrap_or((Kind::Page, folder_of(path), name_of(path)))
    }

    /// A path without the folder that collections lie in.
    fn of_collections<'p>(&self, path: &'p str) -> &'p str {
        let rest = path.strip_prefix(self.collections_dir.as_str()).unwrap_or(path);
        if rest.is_empty() || rest.starts_with('/') { rest.trim_matches('/') } else { path.trim_matches('/') }
    }

    /// Where a file answers that is copied; `None` if its collection has no pages.
    pub fn file_address(&self, path: &str) -> Option<String> {
        let Kind::Document(collection) = self.kind(path).0 else { return Some(format!("/{path}")) };
        let (_, above, rest) = self.kind(path);
        let (name, ending) = stem_and_ending(name_of(rest));
        // Of a file that is none of words, a pattern knows where it lies and what it is called.
        let pattern = collection.permalink.as_ref().map(|own| style(own, true));
        let pattern = pattern.unwrap_or_else(|| format!("/{}/:path", collection.name)).replace(":output_ext", "");
        let address = fill(&pattern, &|placeholder| {
            Some(match placeholder {
                "collection" => collection.name.clone(),
                "path" => joined(&[above, folder_of(rest), name]),
                "name" => name.to_owned(),
                _ => String::new(),
            })
        });
        let ending = if ending.is_empty() { String::new() } else { format!(".{ending}") };
        collection.output.then(|| format!("{}{ending}", address.trim_end_matches('/')))
    }

    fn said<'a>(&'a self, path: &str, kind: Kind<'_>, front: &'a Table) -> Said<'a> {
        let name = match kind {
            Kind::Post => "posts",
            Kind::Draft => "drafts",
            Kind::Page => "pages",
            Kind::Document(collection) => &collection.name,
        };
        let path = self.of_collections(path);
        let suits = |one: &&Defaults| {
            let scope = self.of_collections(&one.path);
            let mut above =
                std::iter::successors(Some(path), |path| Some(folder_of(path)).filter(|above| !above.is_empty()));
            let is_in = scope.is_empty()
                || above.any(|above| one.glob.as_ref().map_or(scope == above, |glob| glob.fits(above)));
            is_in && (one.kind.is_empty() || one.kind == name)
        };
        Said { front, defaults: self.defaults.iter().filter(suits).map(|one| &one.values).collect() }
    }

    /// Where a file's page stood, and where it goes.
    pub fn place(&self, source: &str, front: &mut Table) -> Placing {
        let path = self.below(source);
        let (kind, above, rest) = self.kind(path);
        let said = self.said(path, kind, front);
        let (stem, ending) = stem_and_ending(name_of(rest));
        let is_post = matches!(kind, Kind::Post | Kind::Draft);
        let name = if is_post { without_date(stem) } else { stem };
        let slug = said.get("slug").and_then(Value::as_str).map(str::to_owned);
        let date = date_in(said.front, &["date"]).or_else(|| stem.get(..10).filter(|_| is_post)?.parse().ok());
        let categories = categories(&said, if is_post { above } else { "" });
        let is_drafted = kind == Kind::Draft
            || said.get("published").and_then(Value::as_bool) == Some(false)
            || matches!(kind, Kind::Document(collection) if !collection.output);
        let named = Named { above, rest, name, slug: slug.as_deref(), date, categories: &categories, ending, kind };
        let address = self.address(&said, &named);
        let inherited: Vec<(String, Value)> = ["author", "categories", "category", "tags", "lang"]
            .into_iter()
            .filter(|key| !front.contains_key(*key))
            .filter_map(|key| Some((key.to_owned(), self.said(path, kind, front).get(key)?.clone())))
            .collect();
        front.extend(inherited);
        if is_post && !categories.is_empty() {
            front.remove("category");
            let all = categories.iter().cloned().map(Value::String).collect();
            front.insert("categories".to_owned(), Value::Array(all));
        }
        let mut aliases = take_texts(front, "redirect_from");
        let leads_to = take_texts(front, "redirect_to").into_iter().next();
        aliases.extend(self.without_ending(address.as_deref(), &named));
        let folder = folder(&named);
        let is_section = kind == Kind::Page && self.is_section(path);
        for key in ["layout", "permalink", "slug", "comments", "sitemap", "search_exclude", "toc", "nav_order"] {
            front.remove(key);
        }
        let _ = take_flag(front, "published").map(|published| !published);
        let lang = take_text(front, "lang");
        Placing {
            folder: if is_section { above.to_owned() } else { folder },
            aliases: aliases.iter().flat_map(|alias| alias_of(alias)).collect(),
            address: address.filter(|_| !is_drafted),
            draft: is_drafted,
            leads_to,
            language: lang,
            ..Placing::default()
        }
    }

    /// Whether a page stands for a whole folder.
    pub fn is_section(&self, path: &str) -> bool {
        let stem = stem_and_ending(name_of(path)).0;
        stem == "index" && (folder_of(path).is_empty() || self.sections.iter().any(|folder| folder == folder_of(path)))
    }

    fn address(&self, said: &Said<'_>, named: &Named<'_>) -> Option<String> {
        if let Some(own) = said.get("permalink").and_then(Value::as_str) {
            return Some(named.fill(&style(own, named.kind != Kind::Page)));
        }
        let pattern = match named.kind {
            Kind::Post | Kind::Draft => style(&self.permalink, true),
            Kind::Document(collection) => match &collection.permalink {
                Some(own) => style(own, true),
                None => self.with_suffix(&format!("/{}/:path", collection.name)),
            },
            Kind::Page if named.name == "index" => "/:path/".to_owned(),
            Kind::Page => self.with_suffix("/:path/:basename"),
        };
        Some(named.fill(&pattern))
    }

    /// What the permalinks of posts say about all other pages: only how addresses end.
    fn with_suffix(&self, pattern: &str) -> String {
        let end = match self.permalink.as_str() {
            "pretty" => "/",
            "date" | "ordinal" | "none" => ":output_ext",
            other if other.ends_with('/') => "/",
            other if other.ends_with(":output_ext") => ":output_ext",
            _ => "",
        };
        format!("{pattern}{end}")
    }

    /// The file that an address without an ending is answered from.
    fn without_ending(&self, address: Option<&str>, named: &Named<'_>) -> Option<String> {
        let address = address?;
        let is_bare = !address.ends_with('/') && stem_and_ending(name_of(address)).1.is_empty();
        (is_bare && named.output_ending() == ".html").then(|| format!("{address}.html"))
    }
}

/// The names of Jekyll's styles as patterns.
fn style(name: &str, is_dated: bool) -> String {
    let date = if is_dated { "/:categories" } else { "" };
    match name {
        "date" => format!("{date}/:year/:month/:day/:title:output_ext"),
        "pretty" => format!("{date}/:year/:month/:day/:title/"),
        "ordinal" => format!("{date}/:year/:y_day/:title:output_ext"),
        "weekdate" => format!("{date}/:year/W:week/:short_day/:title:output_ext"),
        "none" => format!("{date}/:title:output_ext"),
        own => own.to_owned(),
    }
}

/// What placeholders may ask for.
struct Named<'a> {
    /// Folders above `_posts`, or those of a page.
    above: &'a str,
    /// Path below `_posts` or the collection.
    rest: &'a str,
    name: &'a str,
    slug: Option<&'a str>,
    date: Option<Timestamp>,
    categories: &'a [String],
    ending: &'a str,
    kind: Kind<'a>,
}

impl Named<'_> {
    fn output_ending(&self) -> String {
        let is_page =
            crate::article::elsewhere::is_named_markdown(&format!("x.{}", self.ending)) || self.ending == "html";
        if is_page { ".html".to_owned() } else { format!(".{}", self.ending) }
    }

    fn fill(&self, pattern: &str) -> String {
        let path = || match self.kind {
            Kind::Page => self.above.to_owned(),
            _ => joined(&[folder_of(self.rest), self.name]),
        };
        // An ending stands right behind a name.
        let pattern = pattern.replace(":output_ext", &self.output_ending());
        fill(&pattern, &|placeholder| {
            Some(match placeholder {
                "title" => words::jekyll_pretty(self.slug.unwrap_or(self.name)),
                "slug" => words::jekyll(self.slug.unwrap_or(self.name)),
                "name" | "basename" => self.name.to_owned(),
                "path" => path(),
                "collection" => match self.kind {
                    Kind::Document(collection) => collection.name.clone(),
                    _ => "posts".to_owned(),
                },
                "categories" => self.categories.iter().map(|name| name.to_lowercase()).collect::<Vec<_>>().join("/"),
                "slugified_categories" => {
                    self.categories.iter().map(|name| words::jekyll(name)).collect::<Vec<_>>().join("/")
                }
                other => of_date(other, self.date)?,
            })
        })
    }
}

/// Where an article goes: posts into `posts` or the folder of their category, documents into that of their collection.
fn folder(named: &Named<'_>) -> String {
    let name = words::jekyll(named.slug.unwrap_or(named.name));
    match named.kind {
        Kind::Post | Kind::Draft if named.above.is_empty() => format!("posts/{name}"),
        Kind::Post | Kind::Draft => format!("{}/{name}", named.above),
        Kind::Document(collection) => joined(&[&collection.name, folder_of(named.rest), &name]),
        Kind::Page if named.name == "index" => named.above.to_owned(),
        Kind::Page => joined(&[named.above, &name]),
    }
}

/// Of the folders above, and of the front matter: a list, or words with spaces between them.
fn categories(said: &Said<'_>, above: &str) -> Vec<String> {
    let mut all: Vec<String> = above.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let mut add = |name: &str| {
        let name = name.trim();
        if !name.is_empty() && !all.iter().any(|known| known == name) {
            all.push(name.to_owned());
        }
    };
    match said.get("categories") {
        Some(Value::String(words)) => words.split_whitespace().for_each(&mut add),
        Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).for_each(&mut add),
        _ => said.get("category").and_then(Value::as_str).into_iter().for_each(&mut add),
    }
    all
}

/// An address without an ending is a file with one, or a folder, as servers have it.
fn alias_of(alias: &str) -> Vec<String> {
    let whole = tidy(alias);
    let is_bare = !whole.ends_with('/') && stem_and_ending(name_of(&whole)).1.is_empty();
    if is_bare { vec![format!("{whole}/"), format!("{whole}.html")] } else { vec![whole] }
}
