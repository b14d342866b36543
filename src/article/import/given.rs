//! What somebody said of an article in place of what its source says.

use serde::{Deserialize, Serialize};

use super::Options;
use crate::article::html::{NoArticle, Page};
use crate::article::{FrontMatter, parse_page};

/// What was given when an article was imported. It holds for later versions of the source, until something else is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// As in front matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether its images on the web were fetched: those beside the article stand for their addresses.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub images: bool,
    /// Whether it is an article though it looks like a list of other pages.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub as_article: bool,
}

impl Given {
    /// What is given with these options, or was before; what is forced is as imported for the first time.
    pub(super) fn with(article: &str, options: &Options) -> Self {
        let before = if options.force { Self::default() } else { options.earlier.given(article).unwrap_or_default() };
        Self {
            title: options.title.clone().or(before.title),
            published: options.published.map(|published| published.to_string()).or(before.published),
            authors: if options.authors.is_empty() { before.authors } else { options.authors.clone() },
            language: options.language.clone().or(before.language),
            images: options.fetch_images || before.images,
            as_article: options.as_article || before.as_article,
        }
    }
}

/// Whether a page may be imported: a list of other pages or the first sentences of an article are, where somebody says so or said so
/// before.
pub(super) fn allow(page: &Page, options: &Options) -> Result<(), NoArticle> {
    let said = |folder: &String| options.earlier.given(&format!("{folder}/index.md")).is_some_and(|it| it.as_article);
    if options.as_article || options.folder.as_ref().is_some_and(said) {
        return Ok(());
    }
    page.refuse_list()?;
    page.refuse_stub()
}

/// Keys of the front matter that are given.
pub(super) fn given(options: &Options) -> Vec<&'static str> {
    let all = [
        ("title", options.title.is_some()),
        ("date", options.published.is_some()),
        ("authors", !options.authors.is_empty()),
        ("language", options.language.is_some()),
    ];
    all.into_iter().filter(|(_, is_given)| *is_given).map(|(key, _)| key).collect()
}

/// Options with what was given when an article was imported first: what is remembered of it or, where nothing is, what it has and its source
/// had not.
pub(super) fn kept_by(article: &str, front: &FrontMatter, base: Option<&str>, options: &Options) -> Options {
    let mut kept = options.clone();
    let Given { title, published, authors, language, .. } = Given::with(article, options);
    kept.title = title;
    kept.published = kept.published.or_else(|| published.and_then(|published| published.parse().ok()));
    kept.authors = authors;
    kept.language = language;
    // Of what was remembered, there was nothing else.
    let base = base.filter(|_| options.earlier.written(article).is_none());
    let Some(base) = base.and_then(|base| parse_page("", base).ok()).map(|(front, _)| front) else { return kept };
    kept.title = kept.title.or_else(|| front.title.clone().filter(|_| front.title != base.title));
    kept.published = kept.published.or_else(|| front.date.filter(|_| front.date != base.date));
    kept.language = kept.language.or_else(|| front.language.clone().filter(|_| front.language != base.language));
    if kept.authors.is_empty() && front.authors != base.authors {
        kept.authors.clone_from(&front.authors);
    }
    kept
}
