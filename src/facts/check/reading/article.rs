//! What is checked: an article with its facts, mentions and dates.

use std::ops::Range;

use jiff::civil::Date;

use crate::document::Document;
use crate::facts::anchor::Anchored;
use crate::facts::model::Fact;
use crate::facts::recognise::Mention;

/// An article with its facts, as read for checking.
pub struct Article<'a> {
    /// Its file, from the site's root.
    pub name: &'a str,
    pub source: &'a str,
    pub document: &'a Document,
    /// Empty where it has none of its own.
    pub title: &'a str,
    /// The standfirst; empty where it has none.
    pub description: &'a str,
    pub mentions: &'a [Mention],
    pub facts: &'a [Fact],
    pub facts_name: &'a str,
    pub facts_source: &'a str,
    /// Where each fact's table stands in `facts_source`.
    pub fact_spans: &'a [Range<usize>],
    pub anchored: &'a [Anchored],
    pub published: Option<Date>,
    pub updated: Option<Date>,
    pub today: Date,
    /// After how many days a figure's `as_of` is stale; 0 for never.
    pub stale_after: u32,
}

/// The line of a fact that says its id.
pub fn fact_line(article: &Article<'_>, index: usize) -> Range<usize> {
    let Some(span) = article.fact_spans.get(index) else { return 0..0 };
    let table = article.facts_source.get(span.clone()).unwrap_or_default();
    let id = article.facts.get(index).and_then(|fact| table.find(&format!("\"{}\"", fact.id)));
    match (id, article.facts.get(index)) {
        (Some(at), Some(fact)) => span.start + at + 1..span.start + at + 1 + fact.id.len(),
        _ => span.start..span.start + 1,
    }
}
