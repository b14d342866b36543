//! `postil.toml`: what holds for the whole site. Keys are Zola's where Zola has one.

mod check;
mod contrast;
mod css;
mod currency;
mod look;
mod publish;
mod publish_files;
mod publish_kinds;
mod redirects;

pub use check::CheckConfig;
pub use currency::{CurrencyConfig, currency};
pub use look::LookConfig;
pub use publish::{CacheRule, TargetConfig, ssh_address};
pub use publish_files::{Host, HostFiles, Packing};
pub use publish_kinds::{COMMON_KEYS, KindInfo, TARGET_KINDS, TargetKind};

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::path::{SitePath, web_url};
use crate::toml_file;

/// Name of the configuration file in a site's root.
pub const FILE_NAME: &str = "postil.toml";

/// A site's configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct Config {
    /// Where the site will be published, for example `https://example.org/archive`. Without it the site is portable: links
    /// are relative, so that it can be opened from disk, and feeds and sitemap, which need absolute URLs, are left out.
    pub base_url: String,
    /// The site's name.
    pub title: String,
    /// One sentence about the site.
    pub description: String,
    /// BCP 47 language of articles that do not say their own.
    #[serde(alias = "language")]
    pub default_language: String,
    /// Author of articles that do not name theirs.
    pub author: Option<String>,
    /// Folder in `themes/`, or the name of a bundled theme.
    pub theme: String,
    /// Folder the site is written to.
    pub output_dir: String,
    /// Groups of terms that articles carry in `[taxonomies]`.
    pub taxonomies: Vec<TaxonomyConfig>,
    /// Whether Atom and RSS feeds are written.
    pub generate_feeds: bool,
    /// Templates of the feeds to write, and their file names.
    pub feed_filenames: Vec<String>,
    /// Newest articles in a feed.
    pub feed_limit: usize,
    /// Whether each article gets an image for social networks, made of its title and the reviewed figure that leads it. Needs
    /// `base_url`.
    pub social_cards: bool,
    /// Whether `sitemap.xml` is written.
    pub generate_sitemap: bool,
    /// Whether `robots.txt` is written.
    pub generate_robots_txt: bool,
    pub markdown: MarkdownConfig,
    pub facts: FactsConfig,
    pub check: CheckConfig,
    pub look: LookConfig,
    /// Links shown at the top of every page.
    pub menu: Vec<MenuItem>,
    /// Further addresses, and the path on the site that each leads to: `"/tags/c++/" = "/tags/c/"`. To pages, readers are sent on;
    /// a feed or another file stands at both addresses. Where the site has a page at such an address, that stays. What leads to an
    /// article is best among its `aliases`.
    pub redirects: BTreeMap<String, String>,
    /// Targets of `postil publish`, by name.
    pub publish: BTreeMap<String, TargetConfig>,
    /// Anything a theme or template wants to know.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub extra: toml::Table,
}

/// One group of terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TaxonomyConfig {
    /// As in the articles' `[taxonomies]`, and in URLs.
    pub name: String,
    /// Articles a page of a term; 0 for all on one.
    #[serde(default)]
    pub paginate_by: usize,
    /// URL part before the number of a further page.
    #[serde(default = "paginate_path")]
    pub paginate_path: String,
    /// Whether each term gets feeds of its own.
    #[serde(default)]
    pub feed: bool,
    /// Whether pages are made for it at all.
    #[serde(default = "yes")]
    pub render: bool,
}

fn paginate_path() -> String {
    "page".to_owned()
}

fn yes() -> bool {
    true
}

/// How Markdown is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct MarkdownConfig {
    /// Straight quotes become curly, `--` a dash, `...` an ellipsis.
    pub smart_punctuation: bool,
    /// `$x$` is mathematics. Off, because it eats money: `US$5 and A$10`.
    pub math: bool,
    /// Code blocks are coloured.
    pub highlight_code: bool,
    /// HTML in articles is passed through; otherwise it is shown as text.
    pub unsafe_html: bool,
}

impl Default for MarkdownConfig {
    fn default() -> Self {
        Self { smart_punctuation: false, math: false, highlight_code: true, unsafe_html: true }
    }
}

/// What is shown and made of facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct FactsConfig {
    /// Whether facts nobody has reviewed are shown (marked as such).
    pub show_suggested: bool,
    /// Facts a page of the site's index of facts, and quotes a page of the list of quotes; 0 for all on one.
    pub paginate_by: usize,
    /// Kinds of facts that an article's sidebar has a block of, in their order. A kind that is left out is still marked in the
    /// text and has its notes.
    #[schemars(extend("items" = { "type": "string", "enum": FACT_KINDS }))]
    pub sidebar: Vec<String>,
    pub currencies: CurrencyConfig,
}

/// The kinds of facts by name, in the order in which they are shown.
pub(crate) const FACT_KINDS: [&str; 9] =
    ["figure", "event", "person", "organization", "place", "quote", "definition", "claim", "source"];

impl Default for FactsConfig {
    fn default() -> Self {
        Self {
            show_suggested: true,
            paginate_by: 200,
            sidebar: FACT_KINDS.map(str::to_owned).to_vec(),
            currencies: CurrencyConfig::default(),
        }
    }
}

impl FactsConfig {
    fn faults(&self, file: &str, source: &str) -> impl Iterator<Item = Diagnostic> {
        self.sidebar.iter().enumerate().filter_map(move |(index, name)| {
            let fault = if !FACT_KINDS.contains(&name.as_str()) {
                Diagnostic::error("config.sidebar", format!("no kind of fact is called `{name}`"))
                    .hint(did_you_mean(name, FACT_KINDS))
            } else if self.sidebar[..index].contains(name) {
                Diagnostic::error("config.sidebar", format!("`{name}` stands in `facts.sidebar` twice"))
                    .hint("leave one of them out")
            } else {
                return None;
            };
            Some(fault.at(toml_file::place_of(file, source, &["facts", "sidebar", &index.to_string()])))
        })
    }
}

/// A link: at the top of every page, or in `look.social` at its foot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MenuItem {
    /// The link's words.
    pub name: String,
    /// Path on this site, beginning with `/`, or a URL.
    pub url: String,
}

impl MenuItem {
    fn is_link(&self) -> bool {
        let on_site = self.url.starts_with('/') && !self.url.starts_with("//");
        on_site || self.url.starts_with("mailto:") || web_url(&self.url).is_some()
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            base_url: String::new(),
            title: String::new(),
            description: String::new(),
            default_language: "en".to_owned(),
            author: None,
            theme: "margin".to_owned(),
            output_dir: "site".to_owned(),
            taxonomies: Vec::new(),
            generate_feeds: true,
            feed_filenames: vec!["atom.xml".to_owned(), "rss.xml".to_owned()],
            feed_limit: 20,
            social_cards: false,
            generate_sitemap: true,
            generate_robots_txt: true,
            markdown: MarkdownConfig::default(),
            facts: FactsConfig::default(),
            check: CheckConfig::default(),
            look: LookConfig::default(),
            menu: Vec::new(),
            redirects: BTreeMap::new(),
            publish: BTreeMap::new(),
            extra: toml::Table::new(),
        }
    }
}

/// Folders that the output must not be, nor lie in.
const SOURCE_FOLDERS: [&str; 5] = ["content", "templates", "themes", "static", "data"];

/// A value that cannot be meant.
struct Fault {
    key: &'static str,
    /// Where the file says so, and where the command line does.
    codes: [&'static str; 2],
    /// Follows the name of the key or option.
    what: String,
    hint: &'static str,
}

impl Fault {
    fn of_key(&self) -> Diagnostic {
        Diagnostic::error(self.codes[0], format!("`{}` {}", self.key, self.what)).hint(self.hint)
    }

    fn of_option(&self) -> Diagnostic {
        let option = self.key.replace('_', "-");
        Diagnostic::error(self.codes[1], format!("`--{option}` {}", self.what)).hint(self.hint)
    }
}

impl Config {
    /// Reads and checks the configuration.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(file: &str, source: &str) -> Result<Self, Vec<Diagnostic>> {
        let (config, mut diagnostics) = toml_file::read::<Self>(file, source, &CODES);
        let Some(mut config) = config else { return Err(diagnostics) };
        config.base_url.truncate(config.base_url.trim_end_matches('/').len());
        diagnostics
            .extend(config.faults().map(|fault| fault.of_key().at(toml_file::place_of(file, source, &[fault.key]))));
        diagnostics.extend(config.theme_fault(file, source));
        diagnostics.extend(config.menu_faults(file, source));
        diagnostics.extend(config.taxonomy_faults(file, source));
        diagnostics.extend(redirects::faults(&config.redirects, file, source));
        diagnostics.extend(config.facts.faults(file, source));
        diagnostics.extend(config.facts.currencies.faults(file, source));
        diagnostics.extend(config.check.faults(file, source));
        diagnostics.extend(config.look.faults(file, source));
        diagnostics.extend(publish::faults(&config.publish, file, source));
        diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        if diagnostics.is_empty() { Ok(config) } else { Err(diagnostics) }
    }

    /// What could be meant but is not wise, in the file that it was parsed from.
    #[must_use]
    pub fn warnings(&self, file: &str, source: &str) -> Vec<Diagnostic> {
        self.look.warnings(file, source)
    }

    /// The configuration with what the command line says in place of what the file does.
    ///
    /// # Errors
    /// What the command line cannot mean.
    pub fn overridden(mut self, base_url: Option<&str>, output_dir: Option<&str>) -> Result<Self, Vec<Diagnostic>> {
        if let Some(base_url) = base_url {
            base_url.trim_end_matches('/').clone_into(&mut self.base_url);
        }
        if let Some(output_dir) = output_dir {
            output_dir.clone_into(&mut self.output_dir);
        }
        let faults: Vec<Diagnostic> = self.faults().map(|fault| fault.of_option()).collect();
        if faults.is_empty() { Ok(self) } else { Err(faults) }
    }

    /// What is well-formed but cannot be meant.
    fn faults(&self) -> impl Iterator<Item = Fault> {
        [self.base_url_fault(), self.output_dir_fault()].into_iter().flatten()
    }

    fn base_url_fault(&self) -> Option<Fault> {
        let base = &self.base_url;
        let url = base.is_empty() || base.starts_with("https://") || base.starts_with("http://");
        (!url).then(|| Fault {
            key: "base_url",
            codes: ["config.base-url", "option.base-url"],
            what: format!("is not a web address: `{base}`"),
            hint: "write it with its scheme, for example `https://example.org`",
        })
    }

    fn output_dir_fault(&self) -> Option<Fault> {
        let dir = &self.output_dir;
        let fault = |what, hint| {
            Some(Fault { key: "output_dir", codes: ["config.output-dir", "option.output-dir"], what, hint })
        };
        match SitePath::new(dir) {
            Err(why) => fault(format!("cannot be `{dir}`: {why}"), "name a folder inside the site, for example `site`"),
            Ok(path) if SOURCE_FOLDERS.contains(&path.as_str().split('/').next().unwrap_or_default()) => {
                let hint = "name a folder that holds nothing else, for example `site`";
                fault(format!("is a folder of sources: `{dir}`"), hint)
            }
            Ok(_) => None,
        }
    }

    fn theme_fault(&self, file: &str, source: &str) -> Option<Diagnostic> {
        let leaves = self.theme.contains(['/', '\\']) || matches!(self.theme.as_str(), "" | "." | "..");
        leaves.then(|| {
            Diagnostic::error("config.theme", format!("`theme` is not the name of a theme: `{}`", self.theme))
                .at(toml_file::place_of(file, source, &["theme"]))
                .hint("name a folder in `themes/`, or a bundled theme, for example `margin`")
        })
    }

    fn menu_faults(&self, file: &str, source: &str) -> impl Iterator<Item = Diagnostic> {
        let wrong = self.menu.iter().enumerate().filter(|(_, item)| !item.is_link());
        wrong.map(move |(index, item)| {
            Diagnostic::error("config.menu", format!("`menu` has a link that leads nowhere: `{}`", item.url))
                .at(toml_file::place_of(file, source, &["menu", &index.to_string(), "url"]))
                .hint("write a path on the site that begins with `/`, or an address with `https:` or `mailto:`")
        })
    }

    fn taxonomy_faults(&self, file: &str, source: &str) -> impl Iterator<Item = Diagnostic> {
        let names = self.taxonomies.iter().map(|taxonomy| &taxonomy.name).enumerate();
        let again = names.filter(|(index, name)| self.taxonomies[..*index].iter().any(|first| first.name == **name));
        again.map(move |(index, name)| {
            Diagnostic::error("config.taxonomy", format!("a second taxonomy `{name}`"))
                .at(toml_file::place_of(file, source, &["taxonomies", &index.to_string(), "name"]))
                .hint("leave one of them out")
        })
    }

    /// Path below the host under which the site is published, without a final `/`: `/archive`, or empty.
    #[must_use]
    pub fn base_path(&self) -> &str {
        let Some((_, rest)) = self.base_url.split_once("://") else { return "" };
        rest.find('/').map_or("", |slash| &rest[slash..])
    }

    /// Whether links are relative because nobody said where the site will be published.
    #[must_use]
    pub fn is_portable(&self) -> bool {
        self.base_url.is_empty()
    }
}

const CODES: toml_file::Codes = toml_file::Codes { syntax: "config.syntax", unknown_key: "config.unknown-key" };

#[cfg(test)]
mod tests;
