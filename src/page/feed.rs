//! Feeds and the sitemap.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Serialize;

use super::article;
use super::route::FeedOf;
use super::snapshot::Snapshot;
use super::view::SegmentView;
use crate::article::Timestamp;
use crate::graph::Card;

/// `feed` in `atom.xml` and `rss.xml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FeedView {
    pub title: String,
    pub description: String,
    /// URL of the list the feed is of.
    pub permalink: String,
    /// URL of the feed itself.
    pub feed_url: String,
    /// RFC 3339: the newest change of any entry.
    pub updated: String,
    /// RFC 2822, for RSS.
    pub updated_rfc2822: String,
}

/// An element of `entries` in feeds; `content` (finished HTML with absolute URLs) joins it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntryView {
    pub title: String,
    pub permalink: String,
    /// RFC 3339.
    pub published: String,
    /// RFC 3339.
    pub updated: String,
    /// RFC 2822, for RSS.
    pub published_rfc2822: String,
    pub authors: Vec<String>,
    pub summary: String,
    pub language: String,
}

/// An element of `entries` in `sitemap.xml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SitemapEntry {
    pub permalink: String,
    /// ISO 8601 date, or null.
    pub updated: Option<String>,
}

/// The feed of a list that is called `file`, and the articles in it: the newest dated ones.
#[must_use]
pub fn feed(snapshot: &Snapshot, of: FeedOf, file: &str) -> (FeedView, Vec<usize>) {
    let graph = &snapshot.graph;
    let site = &snapshot.config;
    let (title, description, articles) = match of {
        FeedOf::Site => (site.title.clone(), site.description.clone(), (0..graph.cards.len()).collect()),
        FeedOf::Section(index) => {
            let section = &graph.sections[index];
            let description = section.front.description.clone().unwrap_or_default();
            (format!("{} – {}", site.title, section.title), description, section.articles.clone())
        }
        FeedOf::Term { taxonomy, term } => {
            let term = &graph.taxonomies[taxonomy].terms[term];
            (format!("{} – {}", site.title, term.name), String::new(), term.articles.clone())
        }
    };
    let articles = newest(snapshot, articles, snapshot.config.feed_limit);
    let updated = articles.iter().filter_map(|&index| changed(&graph.cards[index])).max().unwrap_or(EPOCH);
    // By what it is of: one that stands at a further address is the same.
    let list = match of {
        FeedOf::Site => "/",
        FeedOf::Section(index) => &graph.sections[index].path,
        FeedOf::Term { taxonomy, term } => &graph.taxonomies[taxonomy].terms[term].path,
    };
    let view = FeedView {
        title,
        description,
        permalink: snapshot.permalink(list),
        feed_url: snapshot.permalink(&format!("{list}{file}")),
        updated: updated.rfc3339(),
        updated_rfc2822: rfc2822(updated),
    };
    (view, articles)
}

/// For a feed without dated articles.
const EPOCH: Timestamp = Timestamp { date: jiff::civil::Date::constant(1970, 1, 1), time: None, offset: 0 };

/// `Mon, 13 Jun 2016 08:00:00 +0000`, as RSS wants it.
fn rfc2822(stamp: Timestamp) -> String {
    let time = stamp.time.unwrap_or(jiff::civil::Time::midnight());
    let (sign, offset) = if stamp.offset < 0 { ('-', -stamp.offset) } else { ('+', stamp.offset) };
    let day = jiff::fmt::strtime::format("%a, %d %b %Y %H:%M:%S", stamp.date.to_datetime(time));
    let day = day.expect("every date and time can be written in this form");
    format!("{day} {sign}{:02}{:02}", offset / 3600, offset % 3600 / 60)
}

fn changed(card: &Card) -> Option<Timestamp> {
    card.updated.or(card.date)
}

/// The newest of `articles`, at most `limit`, newest first; those without a date are left out.
pub(super) fn newest(snapshot: &Snapshot, articles: Vec<usize>, limit: usize) -> Vec<usize> {
    let dated = articles.into_iter().filter_map(|index| {
        let card = &snapshot.graph.cards[index];
        Some((Reverse(card.date?.sort_key()), card.path.as_str(), index))
    });
    let mut dated: Vec<_> = dated.collect();
    if dated.len() > limit {
        dated.select_nth_unstable(limit);
        dated.truncate(limit);
    }
    dated.sort_unstable();
    dated.into_iter().map(|(_, _, index)| index).collect()
}

/// One article of a feed, and its text with absolute URLs.
#[must_use]
pub fn entry(snapshot: &Snapshot, index: usize) -> (EntryView, Vec<SegmentView<'_>>) {
    let card = &snapshot.graph.cards[index];
    let permalink = snapshot.permalink(&card.path);
    let published = card.date.unwrap_or(EPOCH);
    let facts = article::facts(snapshot, index);
    let body = &snapshot.articles[index].body.segments;
    let segments = article::segments(snapshot, body, &card.path, &facts, |path| snapshot.permalink(path));
    let view = EntryView {
        title: card.title.clone(),
        published: published.rfc3339(),
        updated: changed(card).unwrap_or(published).rfc3339(),
        published_rfc2822: rfc2822(published),
        authors: card.authors.clone(),
        summary: card.summary.clone(),
        language: card.language.clone(),
        permalink,
    };
    (view, segments)
}

/// Every page that search engines should know.
#[must_use]
pub fn sitemap(snapshot: &Snapshot) -> Vec<SitemapEntry> {
    let graph = &snapshot.graph;
    let entry = |path: &str, updated: Option<Timestamp>| SitemapEntry {
        permalink: snapshot.permalink(path),
        updated: updated.map(|updated| updated.date.to_string()),
    };
    let sections =
        graph.sections.iter().filter(|section| section.front.render).map(|section| entry(&section.path, None));
    let articles = graph.cards.iter().map(|card| entry(&card.path, changed(card)));
    let terms = graph.taxonomies.iter().filter(|taxonomy| taxonomy.config.render).flat_map(|taxonomy| &taxonomy.terms);
    let terms = terms.map(|term| entry(&term.path, None));
    let entities = graph.entities.iter().map(|entity| entry(&entity.path, None));
    sections.chain(articles).chain(terms).chain(entities).collect()
}
