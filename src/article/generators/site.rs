//! A site of another generator as it was read.

use std::collections::BTreeMap;

use toml::Table;

use super::links::Links;
use super::model::{Generator, Page, Placing, Settings};
use super::{hugo, jekyll, zola};
use crate::article::elsewhere::{self, Foreign};
use crate::diagnostic::Diagnostic;

/// The rules by which a site's addresses are made.
#[derive(Clone, Debug, PartialEq)]
pub enum Rules {
    Hugo(Box<hugo::Hugo>),
    Jekyll(Box<jekyll::Jekyll>),
    Zola(Box<zola::Zola>),
}

impl Rules {
    /// Where a file's page goes and stood. Keys of the front matter that are used up are taken out of it.
    pub fn place(&self, source: &str, front: &mut Table) -> Placing {
        match self {
            Self::Hugo(rules) => rules.place(source, front),
            Self::Jekyll(rules) => rules.place(source, front),
            Self::Zola(rules) => rules.place(source, front),
        }
    }
}

/// A site.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    pub generator: Generator,
    pub config_file: String,
    pub settings: Settings,
    /// Sections and articles.
    pub pages: Vec<Page>,
    /// Files that are copied as they are, and where they go from the new site's root.
    pub copies: Vec<(String, String)>,
    /// Every address that answered, and the one that answers now.
    pub addresses: BTreeMap<String, String>,
    /// Those of them that `postil.toml` sends on.
    pub redirects: BTreeMap<String, String>,
    /// What needs a hand.
    pub notes: Vec<Diagnostic>,
    pub(super) rules: Rules,
    pub(super) links: Links,
}

impl Site {
    /// Reads the text of a page, with the front matter that its article gets.
    ///
    /// # Errors
    /// If its front matter is broken.
    pub fn foreign(&self, page: &Page, text: &str) -> Result<Foreign, Box<Diagnostic>> {
        let source = page.source.as_deref().unwrap_or_default();
        let mut placing = Placing::default();
        let mut foreign = elsewhere::read_amended(source, text, |front| placing = self.rules.place(source, front))?;
        let front = &mut foreign.front;
        front.slug = None;
        let is_known = |name: &str| self.settings.taxonomies.iter().any(|taxonomy| taxonomy.name == name);
        let unknown: Vec<String> = front.taxonomies.keys().filter(|name| !is_known(name)).cloned().collect();
        for name in unknown {
            let terms = front.taxonomies.remove(&name).unwrap_or_default();
            front.extra.entry(name).or_insert_with(|| terms.into());
        }
        front.path.clone_from(&page.path);
        front.aliases.clone_from(&page.aliases);
        front.draft |= placing.draft || page.draft;
        front.language = front.language.take().or(placing.language);
        if front.title.is_none() {
            front.title = Some(page.title.clone()).filter(|title| !title.is_empty());
        }
        foreign.evidence.retain(|line| !line.starts_with("old addresses: "));
        foreign.evidence.extend(page.old.iter().map(|old| format!("old address: `{old}`")));
        Ok(foreign)
    }

    /// Where an address leads that stands in a page: `None` if it is none of the site, `Some(None)` if only its words stay.
    #[must_use]
    pub fn lead(&self, page: &Page, address: &str, is_image: bool) -> Option<Option<String>> {
        self.links.lead(&self.pages, page, address, is_image)
    }

    /// The same for an address in HTML, as the whole path on the server.
    #[must_use]
    pub fn in_html(&self, page: &Page, address: &str, is_image: bool) -> Option<String> {
        self.links.in_html(&self.pages, page, address, is_image)
    }
}
