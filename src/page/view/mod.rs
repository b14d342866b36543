//! The values templates see, field by field; `docs/templates.md` is made from these comments.

pub(in crate::page) mod chart;
pub(in crate::page) mod fact;
pub(in crate::page) mod index;

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::view::fact::{FactView, GroupView};

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LinkView {
    /// Plain text.
    pub title: String,
    /// Path on the site, beginning with `/`.
    pub path: String,
}

/// A link to a feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FeedLinkView {
    /// Path on the site.
    pub path: String,
    /// `atom` or `rss`, by the file's name: what `application/…+xml` wants.
    pub format: &'static str,
    /// `Atom` or `RSS`.
    pub name: &'static str,
}

/// A term an article carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TermRef {
    pub name: String,
    /// Path of the term's page; null where the taxonomy has no pages.
    pub path: Option<String>,
}

/// An image with what is written under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImageView {
    /// Path on the site or URL; null when the file is not there.
    pub src: Option<String>,
    /// What it shows, for those who do not see it; may be empty.
    pub alt: String,
    /// May be empty.
    pub caption: String,
    /// Who made it; may be empty.
    pub credit: String,
    /// The name the article gives, shown when the file is not there.
    pub name: String,
}

/// An article as lists, feeds and links see it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CardView {
    pub title: String,
    /// Path on the site, beginning and ending with `/`.
    pub path: String,
    /// Absolute URL; the path for a portable site.
    pub permalink: String,
    /// The front matter's description, or null.
    pub description: Option<String>,
    /// Plain text: the description, or the beginning of the article.
    pub summary: String,
    /// ISO 8601 date or date and time, or null.
    pub date: Option<String>,
    /// ISO 8601 date or date and time, or null.
    pub updated: Option<String>,
    /// The front matter's, or else the site's author.
    pub authors: Vec<String>,
    /// Where the report was filed, or null.
    pub dateline: Option<String>,
    /// BCP 47.
    pub language: String,
    /// Whether it is unfinished.
    pub draft: bool,
    /// The front matter's, 0 where it has none.
    pub weight: i64,
    /// Words of the text, without code.
    pub word_count: u32,
    /// Minutes, at 200 words a minute, rounded up.
    pub reading_time: u32,
    /// The front matter's, or else the first of the text: for lists and previews.
    pub image: Option<ImageView>,
    /// The article's section; null at the top.
    pub section: Option<LinkView>,
    /// Taxonomy name to terms.
    pub taxonomies: BTreeMap<String, Vec<TermRef>>,
    /// The figure that leads the article, or null.
    pub lead: Option<LeadView>,
    /// How many facts the article shows.
    pub fact_count: u32,
    /// The card as `partials/card.html` shows it, made once for all lists: print it with `| safe`. Null in that template itself.
    pub html: Option<String>,
}

/// The figure shown with an article in lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LeadView {
    /// For example `80%`.
    pub value: String,
    /// What the figure is of.
    pub label: String,
    /// The status in words, for readers: `not reviewed`; empty for accepted figures.
    pub status_text: &'static str,
}

/// A heading in a table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HeadingView {
    /// 1 to 6.
    pub level: u8,
    /// Link to `#` and this.
    pub id: String,
    pub title: String,
    /// Headings below it.
    pub children: Vec<HeadingView>,
}

/// A stretch of the article and the facts whose notes follow it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "SegmentView")]
pub struct SegmentView<'a, F = FactView<'a>> {
    /// Finished HTML; print it with `| safe`.
    pub html: Cow<'a, str>,
    /// Facts mentioned here for the first time. The first mention of the first eight has a class, `at-1` to `at-8`.
    pub notes: Vec<F>,
    /// How many of the notes to show; the rest would stand far below their sentences, and are to be folded. In feeds, all.
    pub shown: usize,
    /// Footnotes first referred to here. The first references to the first eight have a class, `ref-1` to `ref-8`.
    pub footnotes: Vec<FootnoteView<'a>>,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "FootnoteView")]
pub struct FootnoteView<'a> {
    /// Where its references link to: give its element this `id`.
    pub id: &'a str,
    /// As its references show it.
    pub number: u32,
    /// Finished HTML with the number and links back to the references; print it with `| safe`.
    pub html: Cow<'a, str>,
    /// How many of the segment's notes belong before it.
    pub after: u32,
}

/// Where an article came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProvenanceView {
    pub url: Option<String>,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub retrieved: Option<String>,
    /// Path on the site of the original kept beside the article, or null.
    pub file: Option<String>,
    pub sha256: Option<String>,
}

/// An article's own part of `page` in `page.html`; its card's fields, `previous`, `next`, `related` and `backlinks` join it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "ArticleView")]
pub struct ArticleView<'a, F = FactView<'a>> {
    /// The front matter's image, to be shown above the text; null where it names none, as `image` then stands in the text.
    pub lead_image: Option<ImageView>,
    /// The text with its marks, in order.
    pub segments: Vec<SegmentView<'a, F>>,
    /// How much room to keep below the article for notes that reach further down than its text, in steps of eight lines: 0 to 8.
    pub reserve: u32,
    /// Every fact shown, in order of kind and importance.
    pub facts: Vec<F>,
    /// The sidebar's blocks in the order that the configuration gives; those without facts are left out.
    pub sidebar: Vec<GroupView<F>>,
    pub toc: Vec<HeadingView>,
    pub source: Option<ProvenanceView>,
    /// From the front page down to the article's section.
    pub ancestors: Vec<LinkView>,
    /// Paths on the site of the files beside the article.
    pub assets: Vec<String>,
    /// Path of the source file below the site's root.
    pub relative_path: String,
    /// Absolute URL of the image for social networks, or null.
    pub social_card: Option<String>,
    /// schema.org description as JSON, safe inside a `script` element; print it with `| safe`.
    pub json_ld: String,
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub extra: toml::Table,
}

/// Where a list that is split over pages stands: `paginator`, or null.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PaginatorView {
    /// Items a page.
    pub paginate_by: usize,
    /// Which page this is, from 1.
    pub current_index: usize,
    /// How many pages there are.
    pub number_pagers: usize,
    /// Items on all pages.
    pub total_pages: usize,
    /// Path of the first page.
    pub first: String,
    pub last: String,
    /// Path of the page before, or null.
    pub previous: Option<String>,
    /// Path of the page after, or null.
    pub next: Option<String>,
}

/// A section's own part of `section` in `section.html` and `index.html`; `pages` (cards) and `subsections` join it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SectionView {
    pub title: String,
    pub description: Option<String>,
    pub path: String,
    pub permalink: String,
    /// The text below the front matter of `_index.md`; print it with `| safe`.
    pub content: String,
    pub toc: Vec<HeadingView>,
    pub ancestors: Vec<LinkView>,
    /// This section's feeds.
    pub feeds: Vec<FeedLinkView>,
    /// Path of `_index.md` below the site's root; empty where there is none.
    pub relative_path: String,
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub extra: toml::Table,
}

/// A section inside a section; `pages` (cards) joins it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SubsectionView {
    pub title: String,
    pub description: Option<String>,
    pub path: String,
    /// Articles in it and below.
    pub count: usize,
}

/// `taxonomy` in `taxonomy_list.html` and `taxonomy_single.html`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TaxonomyView {
    pub name: String,
    pub path: String,
    pub permalink: String,
}

/// A term: an element of `terms` in `taxonomy_list.html`, and `term` in `taxonomy_single.html`, where `pages` joins it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TermView {
    pub name: String,
    pub slug: String,
    pub path: String,
    pub permalink: String,
    /// Articles that carry it.
    pub page_count: usize,
    /// This term's feeds.
    pub feeds: Vec<FeedLinkView>,
}
