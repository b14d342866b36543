//! A site at one moment: immutable, so that any page can be made at any time, in any order, on any thread.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::body::Body;
use super::view::HeadingView;
use crate::article::Provenance;
use crate::calendar::{self, Language};
use crate::config::Config;
use crate::facts::Fact;
use crate::facts::registry::Registry;
use crate::graph::ContentGraph;
use crate::path::{OutPath, SitePath};

/// A site, read and joined. `articles` stand beside `graph.cards`, `sections` beside `graph.sections`. One snapshot shares with
/// the next what has not changed.
pub struct Snapshot {
    pub config: Arc<Config>,
    pub graph: ContentGraph,
    pub articles: Vec<Arc<Content>>,
    pub sections: Vec<Arc<SectionContent>>,
    pub registry: Arc<Registry>,
    /// Files that are copied as they are.
    pub assets: Arc<BTreeMap<OutPath, Asset>>,
    /// Files of `data/`, by path counted from the site's root.
    pub data: Arc<BTreeMap<String, Vec<u8>>>,
}

/// Where a copied file comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asset {
    /// A file of the site.
    File(SitePath),
    /// A file bundled in the binary.
    Bundled(std::borrow::Cow<'static, [u8]>),
}

/// An article's own content: what only its page (and feeds) show.
#[derive(Debug, Default)]
pub struct Content {
    /// Counted from the site's root: `content/news/a.md`.
    pub source: String,
    pub body: Body,
    /// The facts that are shown, in order of kind and importance.
    pub facts: Vec<Fact>,
    /// For each fact the words it is anchored to.
    pub mentions: Vec<Vec<String>>,
    /// For each fact what tells the words of its first mention apart from the same words elsewhere; most need nothing.
    pub contexts: Vec<Box<str>>,
    /// Facts that others name as evidence or as what replaces them, by id: where they stand in `facts`.
    pub targets: BTreeMap<String, u32>,
    pub toc: Vec<HeadingView>,
    /// Whether the card's image stands above the text, rather than in it.
    pub has_lead_image: bool,
    pub provenance: Option<Provenance>,
    pub template: Option<String>,
    /// Names of the files beside the article, counted from its folder.
    pub assets: Vec<String>,
    pub extra: toml::Table,
}

/// The text of a section's `_index.md`.
#[derive(Debug, Default)]
pub struct SectionContent {
    pub body: Body,
    pub toc: Vec<HeadingView>,
}

impl Snapshot {
    /// What dates are written in on every page but articles', and in what several pages share.
    #[must_use]
    pub fn dates(&self) -> &'static Language {
        self.dates_in(&self.config.default_language)
    }

    /// What dates are written in on the page of article `index`.
    #[must_use]
    pub fn dates_of(&self, index: usize) -> &'static Language {
        self.dates_in(&self.graph.cards[index].language)
    }

    /// What dates are written in on a page in the language of a BCP 47 tag: English, where dates cannot be written in that.
    #[must_use]
    pub fn dates_in(&self, tag: &str) -> &'static Language {
        calendar::language(self.config.look.date_language.as_deref().unwrap_or(tag)).unwrap_or(&calendar::ENGLISH)
    }

    /// A path of the site as links write it: below the base path.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        [self.config.base_path(), path].concat()
    }

    /// A path of the site as an absolute URL; for a portable site, the path.
    #[must_use]
    pub fn permalink(&self, path: &str) -> String {
        [&*self.config.base_url, path].concat()
    }
}
