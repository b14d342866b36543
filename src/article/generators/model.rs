//! What is known of a site of another generator: its settings, its pages, and how addresses are written as files.

use std::collections::BTreeMap;

use toml::Table;

use crate::article::{SortBy, Timestamp};
use crate::config::{MenuItem, TaxonomyConfig};
use crate::path::{OutPath, slug_of};

/// A generator of sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generator {
    Hugo,
    Jekyll,
    Zola,
}

impl Generator {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hugo => "Hugo",
            Self::Jekyll => "Jekyll",
            Self::Zola => "Zola",
        }
    }
}

/// What `postil.toml` takes over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    pub title: String,
    pub description: String,
    /// Empty if it is no web address.
    pub base_url: String,
    pub language: Option<String>,
    pub author: Option<String>,
    pub taxonomies: Vec<TaxonomyConfig>,
    pub menu: Vec<MenuItem>,
    pub social: Vec<MenuItem>,
    /// Markdown.
    pub footer: Option<String>,
    pub smart_punctuation: bool,
    pub generate_feeds: bool,
    pub feed_filenames: Vec<String>,
    /// One of them that is RSS by another name.
    pub rss_by_name: Option<String>,
    /// 0 for postil's own.
    pub feed_limit: usize,
    /// `robots.txt` lies among the files that are copied.
    pub has_robots: bool,
    pub extra: Table,
    /// Articles a page of lists; 0 for all.
    pub paginate_by: usize,
}

/// An article or a section of the site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Counted from the site's folder; `None` for a section that has no file.
    pub source: Option<String>,
    pub is_section: bool,
    /// Where it goes, below `content/`: `posts/storm`.
    pub folder: String,
    /// Its key `path`, where folder and name do not make its address.
    pub path: Option<String>,
    /// Where postil shows it: `/posts/storm/`.
    pub address: String,
    /// Where it was shown; `None` if it was not.
    pub old: Option<String>,
    /// Further addresses that lead here.
    pub aliases: Vec<String>,
    /// Those of them at which postil may have a page of its own.
    pub shared: Vec<String>,
    pub draft: bool,
    /// Dated after today: it is held back until then.
    pub is_ahead: bool,
    pub title: String,
    pub language: Option<String>,
    pub date: Option<Timestamp>,
    pub weight: i64,
    pub terms: BTreeMap<String, Vec<String>>,
    /// Files that lie beside it: where, and their names beside the article.
    pub resources: Vec<(String, String)>,
    /// The address below which they answered, if they did.
    pub beside: Option<String>,
    /// The forms in which it was built, if it says so.
    pub outputs: Option<Vec<String>>,
    /// The ids of its headings, as its generator and as postil makes them.
    pub headings: BTreeMap<String, String>,
    /// Of a section.
    pub list: List,
    /// Its words, where it has no file.
    pub has_text: bool,
}

/// How a section lists what it has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    pub sort_by: SortBy,
    pub paginate_by: usize,
    /// `page` if empty.
    pub paginate_path: String,
    pub transparent: bool,
    pub generate_feeds: bool,
    pub hidden: bool,
}

/// What a generator's rules make of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placing {
    /// Below `content/`, as words: not yet as addresses write them.
    pub folder: String,
    pub address: Option<String>,
    pub aliases: Vec<String>,
    pub draft: bool,
    /// Its day of publication is to come, or its last one over.
    pub is_out_of_time: bool,
    pub language: Option<String>,
    pub list: List,
    /// Menus that it puts itself into: the menu, the words and the weight.
    pub menus: Vec<(String, Option<String>, i64)>,
    /// Where readers are sent instead.
    pub leads_to: Option<String>,
    /// It was built without a page of its own, or stood in no list.
    pub is_unmade: bool,
    pub is_unlisted: bool,
    /// The address below which what lies beside it answered, if it did.
    pub beside: Option<String>,
    /// The forms in which it was built, if it says so.
    pub outputs: Option<Vec<String>>,
    /// Keys that were left out and may matter.
    pub left_out: Vec<&'static str>,
}

/// The address of what stands in a folder of `content/`, as postil makes it.
#[must_use]
pub fn address_of(folder: &str, is_section: bool) -> String {
    let (above, name) = folder.rsplit_once('/').map_or(("", folder), |(above, name)| (above, name));
    let name = if is_section { name } else { without_date(name) };
    let parts = above.split('/').chain([name]).filter(|part| !part.is_empty());
    parts.fold("/".to_owned(), |path, part| path + &slug_of(part) + "/")
}

/// `2016-06-13-storm` as Zola and postil read it.
pub fn without_date(name: &str) -> &str {
    let is_date = name.get(..10).is_some_and(|date| date.parse::<jiff::civil::Date>().is_ok());
    let rest = name.get(10..).filter(|_| is_date).and_then(|rest| rest.strip_prefix(['-', '_']));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// The file that an address is answered with, if it can be written. Addresses without an ending of pages are folders.
#[must_use]
pub fn file_of(address: &str) -> Option<OutPath> {
    let path = address.trim_start_matches('/');
    let is_folder = path.is_empty() || path.ends_with('/');
    let file = if is_folder { format!("{path}index.html") } else { path.to_owned() };
    OutPath::new(&file).ok()
}

/// An address as that of a page: without a name of a file at its end, it is a folder.
#[must_use]
pub fn as_page(address: &str) -> String {
    let last = address.rsplit('/').next().unwrap_or_default();
    if last.is_empty() || last.contains('.') { address.to_owned() } else { format!("{address}/") }
}

/// Whether postil shows a page with the key `path` at this very address.
#[must_use]
pub fn can_be_path(address: &str) -> bool {
    let parts = address.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    parts.is_some_and(|parts| !parts.is_empty() && parts.split('/').all(|part| slug_of(part) == part))
}
