//! One article read anew for what only `check` looks for.

use jiff::civil::Date;

use crate::article;
use crate::diagnostic::{Diagnostic, Lines, Place};
use crate::document::markdown;
use crate::facts::anchor;
use crate::facts::check::{self, Article, Checked};
use crate::facts::file;
use crate::facts::recognise::{Currencies, Own, recognise_with};
use crate::graph::{Card, anchor_fault};
use crate::page::load::{self, Settings, Source};
use crate::page::route::address;
use crate::path::web_url;

/// A link to another site, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExternalLink {
    pub url: String,
    pub place: Place,
    /// Day on which the page linked to was surely there: that of publication.
    pub seen: Option<Date>,
    /// URL of an archived copy that the source already has.
    pub archive: Option<String>,
}

/// What was found in an article.
pub struct Examined {
    pub checked: Checked,
    /// Links to headings that the article does not have.
    pub anchors: Vec<Diagnostic>,
    pub links: Vec<ExternalLink>,
}

/// Looks at an article that was read without an error; `None` if it cannot be read any more.
#[must_use]
pub fn article(source: &Source<'_>, card: &Card, settings: &Settings<'_>, today: Date) -> Option<Examined> {
    let name = format!("content/{}", source.path);
    let text = &*load::text(&name, source.bytes).ok()?;
    let (front, body) = article::parse_page(&name, text).ok()?;
    let mut document = markdown::read(text, body, &load::options(settings.config), settings.highlighter);
    document.language = load::language(&front, settings.config);
    let (facts_name, facts_source) = match &source.facts {
        Some((name, bytes)) => (name.as_str(), std::str::from_utf8(bytes).unwrap_or_default()),
        None => ("", ""),
    };
    let (read, _) = file::read(facts_name, facts_source);
    let anchored = anchor::anchor(&document, &read.facts);
    let published = card.date.map(|stamp| stamp.date);
    let own = Own::with(Currencies::of(&settings.config.facts.currencies));
    let mentions = recognise_with(&document, published, &own);
    let checked = check::check(&Article {
        name: &name,
        source: text,
        document: &document,
        title: front.title.as_deref().unwrap_or_default(),
        description: front.description.as_deref().unwrap_or_default(),
        mentions: &mentions,
        facts: &read.facts,
        facts_name,
        facts_source,
        fact_spans: &read.spans,
        anchored: &anchored,
        published,
        updated: card.updated.map(|stamp| stamp.date),
        today,
        stale_after: settings.config.check.stale_after,
    });
    let mut links = Vec::new();
    let lines = Lines::new(text);
    for (url, range) in markdown::external_links(text, body, &load::options(settings.config)) {
        links.push(ExternalLink { url, place: lines.place(&name, range), seen: published, archive: None });
    }
    links.extend(sources(facts_name, facts_source, &read, published));
    let fragments = markdown::fragment_links(text, body, &load::options(settings.config));
    let anchors = fragments.into_iter().filter_map(|(anchor, range)| {
        let (message, hint) = anchor_fault(&address::decode(&anchor), "this article", &card.heading_ids)?;
        Some(Diagnostic::warning("link.anchor", message).at(lines.place(&name, range)).hint(hint))
    });
    Some(Examined { checked, anchors: anchors.collect(), links })
}

/// The addresses of facts' sources.
fn sources(name: &str, text: &str, read: &file::FactsFile, seen: Option<Date>) -> Vec<ExternalLink> {
    let lines = Lines::new(text);
    let mut links = Vec::new();
    for (fact, span) in read.facts.iter().zip(&read.spans) {
        for source in &fact.source {
            let Some(url) = source.url.as_deref().and_then(web_url) else { continue };
            let table = text.get(span.clone()).unwrap_or_default();
            let at = source.url.as_deref().and_then(|written| table.find(written).map(|at| at..at + written.len()));
            let range = at.map_or(span.start..span.start + 1, |at| span.start + at.start..span.start + at.end);
            let place = lines.place(name, range);
            links.push(ExternalLink { url, place, seen, archive: source.archive.as_deref().map(str::to_owned) });
        }
    }
    links
}
