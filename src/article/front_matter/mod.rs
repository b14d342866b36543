//! What stands above the text: TOML between `+++` or YAML between `---`. Keys are Zola's where Zola has one.

mod fence;
mod page;
mod reader;
mod section;
pub(in crate::article) mod tables;
mod timestamp;
mod value;
mod write;

use std::collections::BTreeMap;

use serde::Serialize;

pub use fence::body_start;
pub use page::parse_page;
pub use section::parse_section;
pub use timestamp::{NotADate, Timestamp};
pub use write::to_toml;

/// An article's front matter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    pub title: Option<String>,
    pub description: Option<String>,
    pub date: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub weight: i64,
    pub draft: bool,
    pub slug: Option<String>,
    pub path: Option<String>,
    pub aliases: Vec<String>,
    pub authors: Vec<String>,
    pub template: Option<String>,
    /// Taxonomy name to terms.
    pub taxonomies: BTreeMap<String, Vec<String>>,
    pub extra: toml::Table,
    pub source: Option<Provenance>,
    /// Where the report was filed: `WASHINGTON (AP)`.
    pub dateline: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// URL or relative path of the lead image, with what is written under it.
    pub image: Option<Image>,
}

/// Where an article came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Provenance {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// ISO date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<String>,
    /// Name of the original kept beside the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Of the original's bytes, lower-case hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// The lead image.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Image {
    pub src: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub alt: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub caption: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub credit: String,
}

/// A section's front matter (`_index.md`).
#[derive(Clone, Debug, PartialEq)]
pub struct SectionFrontMatter {
    pub title: Option<String>,
    pub description: Option<String>,
    pub sort_by: SortBy,
    /// Articles a page; 0 for all on one.
    pub paginate_by: usize,
    pub paginate_path: String,
    pub template: Option<String>,
    pub page_template: Option<String>,
    /// Its articles also count as the parent section's.
    pub transparent: bool,
    /// Whether it gets a page of its own.
    pub render: bool,
    pub draft: bool,
    pub weight: i64,
    pub aliases: Vec<String>,
    pub generate_feeds: bool,
    pub extra: toml::Table,
}

/// The order of a section's articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SortBy {
    /// Newest first.
    Date,
    Title,
    /// Lightest first.
    Weight,
    /// By path.
    #[default]
    None,
}

impl Default for SectionFrontMatter {
    fn default() -> Self {
        Self {
            title: None,
            description: None,
            sort_by: SortBy::None,
            paginate_by: 0,
            paginate_path: "page".to_owned(),
            template: None,
            page_template: None,
            transparent: false,
            render: true,
            draft: false,
            weight: 0,
            aliases: Vec::new(),
            generate_feeds: false,
            extra: toml::Table::new(),
        }
    }
}

#[cfg(test)]
mod tests;
