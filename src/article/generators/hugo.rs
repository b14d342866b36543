//! Where Hugo shows a page.

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml::{Table, Value};

use super::front::{Build, date_in, take_menus, take_text, take_texts};
use super::hugo_sections::{Parts, Sections, prefixes};
use super::inventory::{is_hidden, is_page};
use super::model::{Placing, without_date};
use super::pattern::{fill, of_date, tidy};
use super::settings::{at, flag, list, number, text, texts};
use super::tree::{Tree, folder_of, joined, name_of, stem_and_ending};
use super::words;
use crate::article::Timestamp;

/// What Hugo's configuration says about addresses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hugo {
    /// Folders of content with the language of what lies in them, the deepest first.
    pub contents: Vec<(String, String)>,
    pub languages: Vec<String>,
    pub default_language: String,
    default_in_folder: bool,
    /// Patterns by section.
    pages: BTreeMap<String, String>,
    sections: BTreeMap<String, String>,
    pub terms: BTreeMap<String, String>,
    /// Of lists of terms.
    pub term_lists: BTreeMap<String, String>,
    ugly: bool,
    pub lower: bool,
    dates_in_names: bool,
    /// Plural names, which are those of their addresses.
    pub taxonomies: Vec<String>,
    pub paginate_by: usize,
    pub paginate_path: String,
    /// The name of feeds without its ending.
    pub feed: Option<String>,
    pub kinds_off: Vec<String>,
    shows_future: bool,
    shows_expired: bool,
    pub today: Date,
    pub known: Sections,
}

impl Hugo {
    pub fn read(config: &Table) -> Self {
        let default_language =
            text(config, &["defaultContentLanguage"]).unwrap_or_else(|| "en".to_owned()).to_lowercase();
        let languages = at(config, &["languages"]).and_then(Value::as_table).cloned().unwrap_or_default();
        let content = text(config, &["contentDir"]).unwrap_or_else(|| "content".to_owned());
        let mut contents = vec![(content.trim_matches('/').to_owned(), default_language.clone())];
        for (code, language) in &languages {
            let own = language.as_table().and_then(|table| text(table, &["contentDir"]));
            contents.extend(own.map(|folder| (folder.trim_matches('/').to_owned(), code.to_lowercase())));
        }
        // The language that a folder is named for is its own.
        contents.reverse();
        contents.sort_by_key(|(folder, _)| std::cmp::Reverse(folder.len()));
        let kinds_off = list(config, &["disableKinds"]).iter().map(|kind| kind.to_lowercase()).collect::<Vec<_>>();
        let has = |kind: &str| !kinds_off.iter().any(|off| off == kind);
        let has_terms = has("term") || has("taxonomy") && has("taxonomyterm");
        let mut taxonomies = match at(config, &["taxonomies"]).and_then(Value::as_table) {
            Some(own) => own.values().flat_map(texts).collect(),
            None => vec!["categories".to_owned(), "tags".to_owned()],
        };
        let mut known = std::collections::BTreeSet::new();
        taxonomies.retain(|name: &String| has_terms && known.insert(crate::path::slug_of(name)));
        let feed = text(config, &["outputFormats", "RSS", "baseName"]).filter(|name| is_plain(name));
        let feed = feed.unwrap_or_else(|| "index".to_owned());
        let mut hugo = Self {
            contents,
            languages: languages.keys().map(|code| code.to_lowercase()).collect(),
            default_language,
            default_in_folder: flag(config, &["defaultContentLanguageInSubdir"]).unwrap_or(false),
            ugly: flag(config, &["uglyURLs"]).unwrap_or(false),
            lower: !flag(config, &["disablePathToLower"]).unwrap_or(false),
            dates_in_names: list(config, &["frontmatter", "date"]).iter().any(|key| key == ":filename"),
            taxonomies,
            paginate_by: number(config, &["pagination", "pagerSize"]).or(number(config, &["paginate"])).unwrap_or(10),
            paginate_path: text(config, &["pagination", "path"])
                .or(text(config, &["paginatePath"]))
                .filter(|path| is_plain(path))
                .unwrap_or_else(|| "page".to_owned()),
            feed: Some(feed).filter(|_| has("rss")),
            kinds_off,
            shows_future: flag(config, &["buildFuture"]).unwrap_or(false),
            shows_expired: flag(config, &["buildExpired"]).unwrap_or(false),
            ..Self::default()
        };
        hugo.read_permalinks(at(config, &["permalinks"]).and_then(Value::as_table));
        hugo
    }

    /// `posts = "…"` is for pages, and where it is a taxonomy for its terms; since 2023 there are tables by kind.
    fn read_permalinks(&mut self, permalinks: Option<&Table>) {
        for (key, value) in permalinks.into_iter().flatten() {
            match value {
                Value::String(pattern) if self.taxonomies.contains(key) => {
                    self.terms.insert(key.clone(), pattern.clone());
                }
                Value::String(pattern) => _ = self.pages.insert(key.clone(), pattern.clone()),
                Value::Table(inner) => {
                    let into = match key.as_str() {
                        "page" => &mut self.pages,
                        "section" => &mut self.sections,
                        "term" => &mut self.terms,
                        "taxonomy" => &mut self.term_lists,
                        _ => continue,
                    };
                    into.extend(
                        inner.iter().filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))),
                    );
                }
                _ => {}
            }
        }
    }

    /// Reads what the site's sections say.
    pub fn read_sections(&mut self, tree: &Tree<'_>, config: &Table) {
        let files = self.contents.iter().flat_map(|(folder, _)| tree.below(folder));
        let files = files.filter(|path| is_page(path) && !is_hidden(path));
        let mut files: Vec<(&str, Parts)> = files.filter_map(|path| Some((path, self.parts(path)?))).collect();
        let above = files.iter().flat_map(|(_, parts)| prefixes(parts.above()).map(|folder| (&parts.language, folder)));
        let folders = above.map(|(language, folder)| (language.clone(), folder.to_owned())).collect();
        files.retain(|(_, parts)| parts.name == "_index");
        let mut known = Sections::read(tree, config, files);
        let part = |known: &Sections, language: &str, folder: &str| self.part(known, language, folder);
        known.find_homes(&folders, &part, &|language| self.language_folder(language).to_owned());
        self.known = known;
    }

    fn part(&self, known: &Sections, language: &str, folder: &str) -> String {
        known.slug(language, folder).map_or_else(|| self.name(name_of(folder)), |slug| self.word(slug))
    }

    /// The folder below that of its language in which the articles of one go; no other one has it.
    pub fn home(&self, language: &str, folder: &str) -> String {
        self.known.home(language, folder).map_or_else(|| self.folder(language, folder), str::to_owned)
    }

    /// Whether pages of a kind are made.
    pub fn makes(&self, kind: &str) -> bool {
        // What lists of terms were called before.
        let is = |off: &String| off == kind || kind == "taxonomy" && off == "taxonomyterm";
        !self.kinds_off.iter().any(is)
    }

    /// The path of a folder as addresses have it, where sections may be called otherwise than their folders.
    pub fn folder(&self, language: &str, folder: &str) -> String {
        let part = |above: &str| self.part(&self.known, language, above);
        prefixes(folder).map(part).collect::<Vec<_>>().join("/")
    }

    /// A file of content; `None` for what lies elsewhere.
    pub fn parts(&self, source: &str) -> Option<Parts> {
        let below = |folder: &str| source.strip_prefix(folder)?.strip_prefix('/');
        let (rest, language) = self.contents.iter().find_map(|(folder, language)| Some((below(folder)?, language)))?;
        let (stem, _) = stem_and_ending(name_of(rest));
        let (name, code) = match stem.rsplit_once('.') {
            Some((name, code)) if self.languages.contains(&code.to_lowercase()) => (name, code.to_lowercase()),
            _ => (stem, language.clone()),
        };
        Some(Parts { language: code, folder: folder_of(rest).to_owned(), name: name.to_owned() })
    }

    /// The folder of a language in addresses and below `content/`.
    pub fn language_folder<'a>(&self, language: &'a str) -> &'a str {
        if language == self.default_language && !self.default_in_folder { "" } else { language }
    }

    pub fn word(&self, words: &str) -> String {
        words::hugo(words, self.lower)
    }

    /// Words in the place of a placeholder, where a plus sign is a space that was escaped.
    pub fn filled(&self, words: &str) -> String {
        self.word(&self.word(words).replace('+', " "))
    }

    /// The name of a file or folder, in which every space is a hyphen before signs are left out.
    pub fn name(&self, name: &str) -> String {
        self.word(&name.replace(' ', "-"))
    }

    /// Where a file's page stood, and where it goes.
    pub fn place(&self, source: &str, front: &mut Table) -> Placing {
        let Some(parts) = self.parts(source) else { return Placing::default() };
        let is_of_terms = self.taxonomies.iter().any(|name| Some(name.as_str()) == parts.folder.split('/').next());
        self.known.hand_down(&parts, is_of_terms, front);
        let language = self.language_folder(&parts.language);
        let is_section = parts.name == "_index";
        let above = parts.above();
        let name = match parts.name.as_str() {
            "_index" => "",
            "index" => name_of(&parts.folder),
            name => name,
        };
        let slug = take_text(front, "slug").filter(|slug| !slug.contains('/'));
        let slug = slug.or_else(|| {
            let rest = without_date(name);
            (self.dates_in_names && rest != name).then(|| rest.to_owned())
        });
        let url = take_text(front, "url");
        let aliases = take_texts(front, "aliases");
        let in_name = name.get(..10).filter(|_| self.dates_in_names).and_then(|date| date.parse().ok());
        let date = in_name.or_else(|| date_in(front, &DATES));
        let title = front.get("title").and_then(Value::as_str).unwrap_or_default();
        let code = parts.language.as_str();
        let page = Named { language: code, above, name, slug: slug.as_deref(), title, date, is_section };
        let address = match url {
            Some(url) => self.own_url(&url, language, &page),
            None => self.address(language, &page),
        };
        let last = if is_section { "" } else { slug.as_deref().unwrap_or(name) };
        let folder = joined(&[language, &if is_of_terms { above.to_owned() } else { self.home(code, above) }, last]);
        let aliases = aliases.iter().map(|alias| self.alias(alias, language, &address)).collect();
        let kind = match (is_section, above) {
            (false, _) => "page",
            (true, "") => "home",
            (true, _) => "section",
        };
        let placing = self.showing(kind, address, front);
        let menus = take_menus(front, &["menus", "menu"]);
        self.take_terms(front);
        let outputs = front.remove("outputs").map(|value| texts(&value));
        for key in ["layout", "type", "markup", "linkTitle", "sitemap"] {
            front.remove(key);
        }
        let left_out = ["resources"].into_iter().filter(|key| front.remove(*key).is_some()).collect();
        let language = (parts.language != self.default_language).then_some(parts.language);
        Placing { folder, aliases, language, menus, outputs, left_out, ..placing }
    }

    /// Whether a page and what lies beside it was shown at its address.
    fn showing(&self, kind: &str, address: String, front: &mut Table) -> Placing {
        let is_out_of_time = self.is_out_of_time(front);
        let build = Build::take(front);
        let is_unmade = build.is_unmade || kind != "home" && !self.makes(kind);
        let is_public = !is_out_of_time && front.get("draft").and_then(Value::as_bool) != Some(true);
        let beside = is_public && kind == "page" && (build.shows_files || !is_unmade);
        Placing {
            draft: is_unmade || is_out_of_time,
            is_out_of_time,
            is_unmade: is_unmade && is_public,
            is_unlisted: build.is_unlisted,
            beside: beside.then(|| format!("{}/", address.trim_end_matches(".html").trim_end_matches('/'))),
            address: (is_public && !is_unmade).then_some(address),
            ..Placing::default()
        }
    }

    /// Where the list of a section without a file of its own stood.
    pub fn list(&self, code: &str, folder: &str) -> String {
        let page = Named { language: code, above: folder, title: folder, is_section: true, ..Named::default() };
        self.address(self.language_folder(code), &page)
    }

    /// Whether a page's first day is to come, or its last one over. Days without a time are those of UTC.
    fn is_out_of_time(&self, front: &Table) -> bool {
        let first = date_in(front, &["publishDate", "pubdate", "published"]).map(|first| first.date);
        let last = date_in(front, &["expiryDate", "unpublishdate"]).map(|last| last.date);
        !self.shows_future && first.is_some_and(|first| first > self.today)
            || !self.shows_expired && last.is_some_and(|last| last <= self.today)
    }

    fn address(&self, language: &str, page: &Named<'_>) -> String {
        let section = page.above.split('/').next().unwrap_or_default();
        let patterns = if page.is_section { &self.sections } else { &self.pages };
        let pattern = patterns.get(if section.is_empty() { "/" } else { section });
        let path = match pattern {
            Some(pattern) => self.fill(pattern, page),
            None if page.is_section => format!("/{}/", self.folder(page.language, page.above)),
            None => {
                let name = page.slug.map_or_else(|| self.name(page.name), |slug| self.word(slug));
                format!("/{}/{name}/", self.folder(page.language, page.above))
            }
        };
        let path = if self.ugly && !page.is_section && !page.name.is_empty() {
            format!("{}.html", path.trim_end_matches('/'))
        } else {
            as_folder(&path)
        };
        tidy(&format!("/{language}/{path}"))
    }

    /// `url: /old/storm/` in the front matter; since 2023 it may have placeholders.
    fn own_url(&self, url: &str, language: &str, page: &Named<'_>) -> String {
        let path = self.fill(url, page);
        let language = if url.starts_with('/') { "" } else { language };
        tidy(&format!("/{language}/{}", as_folder(&path)))
    }

    fn fill(&self, pattern: &str, page: &Named<'_>) -> String {
        let above = self.known.above(page.language, page.above);
        let plain: Vec<String> = above.iter().map(|folder| self.name(name_of(folder))).collect();
        let own = |folder: &&str| match self.known.slug(page.language, folder) {
            Some(slug) => self.filled(slug),
            None => self.name(name_of(folder)),
        };
        let slugs: Vec<String> = above.iter().map(own).collect();
        let title = || self.filled(page.title);
        let slug = || page.slug.map_or_else(title, |slug| self.filled(slug));
        let name = || self.name(page.name);
        // As of the year one, which is written without zeros.
        let date = page.date.or_else(|| "0001-01-01".parse().ok());
        fill(pattern, &|placeholder| {
            Some(match placeholder {
                "section" => plain.first()?.clone(),
                "sectionslug" => slugs.first()?.clone(),
                "sections" => plain.join("/"),
                "sectionslugs" => slugs.join("/"),
                "title" => title(),
                "slug" => slug(),
                "filename" | "contentbasename" => name(),
                "slugorfilename" | "slugorcontentbasename" => page.slug.map_or_else(name, |slug| self.filled(slug)),
                "year" => date?.date.year().to_string(),
                other => match other.split_once('[') {
                    Some(("sections", range)) => some_of(&plain, range.trim_end_matches(']'))?.join("/"),
                    Some(("sectionslugs", range)) => some_of(&slugs, range.trim_end_matches(']'))?.join("/"),
                    _ => of_date(other, date)?,
                },
            })
        })
    }

    /// An alias counts from the folder that its page's own stands in or, where it begins with `/`, from the folder of its language.
    fn alias(&self, alias: &str, language: &str, address: &str) -> String {
        let whole = if alias.starts_with('/') {
            format!("/{language}/{alias}")
        } else {
            format!("{}/{alias}", folder_of(address.trim_end_matches('/')))
        };
        tidy(&self.page(&whole))
    }

    /// An address as a page has it: a folder or, where the configuration says so, a file.
    pub fn page(&self, address: &str) -> String {
        let is_page = [".html", ".htm"].iter().any(|ending| address.ends_with(ending));
        match (is_page, self.ugly) {
            (true, _) => address.to_owned(),
            (_, true) => format!("{}.html", address.trim_end_matches('/')),
            (_, false) => format!("{address}/"),
        }
    }

    /// Terms of the site's own taxonomies.
    fn take_terms(&self, front: &mut Table) {
        let mut terms = Table::new();
        for taxonomy in &self.taxonomies {
            if let Some(value) = front.remove(taxonomy) {
                terms.insert(taxonomy.clone(), value);
            }
        }
        if !terms.is_empty() {
            front.insert("taxonomies".to_owned(), Value::Table(terms));
        }
    }
}

/// Keys with the date of a page, the first of which counts.
const DATES: [&str; 7] = ["date", "publishDate", "publishdate", "pubdate", "published", "lastmod", "modified"];

/// What placeholders may ask for.
#[derive(Default)]
struct Named<'a> {
    language: &'a str,
    above: &'a str,
    name: &'a str,
    slug: Option<&'a str>,
    title: &'a str,
    date: Option<Timestamp>,
    is_section: bool,
}

/// `[1:last]`, `[0]`.
fn some_of<'a>(parts: &'a [String], range: &str) -> Option<&'a [String]> {
    let place = |text: &str, usual: usize| match text.trim() {
        "" => Some(usual),
        "last" => Some(parts.len().saturating_sub(1)),
        number => number.parse::<usize>().ok(),
    };
    let (from, to) = match range.split_once(':') {
        Some((from, to)) => (place(from, 0)?, place(to, parts.len())?),
        None => (place(range, 0)?, place(range, 0)? + 1),
    };
    let to = to.min(parts.len());
    Some(parts.get(from.min(to)..to).unwrap_or_default())
}

/// Whether a name can be a part of an address and of a file as it is.
fn is_plain(name: &str) -> bool {
    name.len() < 64 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// With a final `/`, unless it is the name of a file.
fn as_folder(path: &str) -> String {
    let is_file = [".html", ".htm", ".xml", ".json", ".txt"].iter().any(|ending| path.ends_with(ending));
    if is_file || path.ends_with('/') { path.to_owned() } else { format!("{path}/") }
}
