//! An article's own page.

mod json_ld;
mod stack;

use self::stack::Stack;
use super::body::{self, Footnote, Segment};
use super::snapshot::{Content, Snapshot};
use super::view::fact::{FactView, GroupView};
use super::view::{ArticleView, FootnoteView, LinkView, ProvenanceView, SegmentView};
use super::{card, chart, fact, route::address, social};
use crate::calendar::Language;
use crate::document::Target;
use crate::facts::{FactKind, KINDS};
use crate::graph::FactRef;
use crate::path::web_url;

/// What `page.html` sees of article `index` beside its card and the cards of others. A fact stands in several places of it,
/// so `share` makes of each what can be copied cheaply.
#[must_use]
pub fn view<F: Clone>(snapshot: &Snapshot, index: usize, share: impl Fn(&FactView<'_>) -> F) -> ArticleView<'_, F> {
    let content = &snapshot.articles[index];
    let card = &snapshot.graph.cards[index];
    let beside = |file: &str| snapshot.link(&address::encode(&format!("{}{file}", card.path)));
    let described = facts(snapshot, index);
    let facts: Vec<F> = described.iter().map(share).collect();
    let Stack { shown, reserve } = stack::stack(&content.body.segments, &described);
    let mut segments = segments(snapshot, &content.body.segments, &card.path, &facts, |path| snapshot.link(path));
    for (segment, shown) in segments.iter_mut().zip(shown) {
        segment.shown = shown;
    }
    ArticleView {
        lead_image: card::image(snapshot, card).filter(|_| content.has_lead_image),
        segments,
        sidebar: sidebar(&snapshot.config.facts.sidebar, content, &facts, snapshot.dates_of(index)),
        social_card: social::url(snapshot, index),
        reserve,
        json_ld: json_ld::article(snapshot, index, &described),
        facts,
        toc: content.toc.clone(),
        source: content.provenance.as_ref().map(|source| ProvenanceView {
            url: source.url.as_deref().and_then(web_url),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            retrieved: source.retrieved.clone(),
            file: source.file.as_ref().filter(|file| content.assets.contains(file)).map(|file| beside(file)),
            sha256: source.sha256.clone(),
        }),
        ancestors: ancestors(snapshot, Some(snapshot.graph.homes[index])),
        assets: content.assets.iter().map(|asset| beside(asset)).collect(),
        relative_path: content.source.clone(),
        extra: content.extra.clone(),
    }
}

/// Every shown fact of article `index`.
#[must_use]
pub fn facts(snapshot: &Snapshot, index: usize) -> Vec<FactView<'_>> {
    let places = (0..snapshot.articles[index].facts.len() as u32).map(|fact| FactRef { article: index, fact });
    places.map(|place| fact::view(snapshot, place)).collect()
}

/// Segments with every link filled in; `to_link` turns a path of the site into what stands in the page.
#[must_use]
pub fn segments<'a, F: Clone>(
    snapshot: &Snapshot,
    segments: &'a [Segment],
    page: &str,
    facts: &[F],
    to_link: impl Fn(&str) -> String,
) -> Vec<SegmentView<'a, F>> {
    let resolve = |target: &Target| match target {
        Target::Internal { path, anchor } => {
            let path = snapshot.graph.path_of(path).unwrap_or(page);
            let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
            format!("{}{anchor}", to_link(path))
        }
        Target::Relative(url) if url.starts_with('#') => url.clone(),
        Target::Relative(url) => to_link(&address::resolve(page, url)),
    };
    let footnote = |footnote: &'a Footnote| FootnoteView {
        id: &footnote.id,
        number: footnote.number,
        html: body::fill(&footnote.html, &footnote.holes, resolve),
        after: footnote.after,
    };
    let view = |segment: &'a Segment| SegmentView {
        html: body::fill(&segment.html, &segment.holes, resolve),
        notes: segment.notes.iter().map(|&fact| facts[fact as usize].clone()).collect(),
        shown: segment.notes.len(),
        footnotes: segment.footnotes.iter().map(footnote).collect(),
    };
    segments.iter().map(view).collect()
}

/// The sidebar's blocks in the order of `kinds`.
fn sidebar<F: Clone>(kinds: &[String], content: &Content, facts: &[F], dates: &Language) -> Vec<GroupView<F>> {
    let infos = kinds.iter().filter_map(|name| KINDS.iter().find(|info| info.name == name));
    let groups = infos.map(|info| {
        let of_kind = content.facts.iter().zip(facts).filter(|(fact, _)| fact.kind() == info.kind);
        let charts = if info.kind == FactKind::Figure { chart::charts(&content.facts, dates) } else { Vec::new() };
        let facts = of_kind.map(|(_, view)| view.clone()).collect();
        GroupView { id: info.name, title: info.group, facts, charts }
    });
    groups.filter(|group| !group.facts.is_empty()).collect()
}

/// Links from the front page down to `section`.
#[must_use]
pub fn ancestors(snapshot: &Snapshot, section: Option<usize>) -> Vec<LinkView> {
    let sections = &snapshot.graph.sections;
    let mut links: Vec<LinkView> = std::iter::successors(section, |&index| sections[index].parent)
        .filter(|&index| sections[index].front.render)
        .map(|index| LinkView { title: sections[index].title.clone(), path: snapshot.link(&sections[index].path) })
        .collect();
    links.reverse();
    links
}
