//! Sections, taxonomies and terms, and how lists are split over pages.

use std::ops::Range;

use super::article::{self, ancestors};
use super::route::{self, FeedOf};
use super::snapshot::Snapshot;
use super::view::{FeedLinkView, PaginatorView, SectionView, SubsectionView, TaxonomyView, TermView};

/// The items of page `page` of a list, and where that page stands; `None` for a list on one page.
#[must_use]
pub fn paginate(
    snapshot: &Snapshot,
    path: &str,
    paginate_path: &str,
    items: usize,
    paginate_by: usize,
    page: usize,
) -> (Range<usize>, Option<PaginatorView>) {
    if paginate_by == 0 {
        return (0..items, None);
    }
    let count = route::pages(items, paginate_by);
    let at = |page: usize| match page {
        1 => snapshot.link(path),
        page => snapshot.link(&format!("{path}{paginate_path}/{page}/")),
    };
    let start = ((page - 1) * paginate_by).min(items);
    let paginator = PaginatorView {
        paginate_by,
        current_index: page,
        number_pagers: count,
        total_pages: items,
        first: at(1),
        last: at(count),
        previous: (page > 1).then(|| at(page - 1)),
        next: (page < count).then(|| at(page + 1)),
    };
    (start..(start + paginate_by).min(items), Some(paginator))
}

/// A section without its articles.
#[must_use]
pub fn section(snapshot: &Snapshot, index: usize) -> SectionView {
    let section = &snapshot.graph.sections[index];
    let content = &snapshot.sections[index];
    let no_facts: &[()] = &[];
    let segments =
        article::segments(snapshot, &content.body.segments, &section.path, no_facts, |path| snapshot.link(path));
    SectionView {
        title: section.title.clone(),
        description: section.front.description.clone(),
        path: snapshot.link(&section.path),
        permalink: snapshot.permalink(&section.path),
        content: segments.into_iter().map(|segment| segment.html).collect(),
        toc: content.toc.clone(),
        ancestors: ancestors(snapshot, section.parent),
        feeds: feeds(snapshot, FeedOf::Section(index)),
        relative_path: section.source.as_ref().map(|source| format!("content/{source}")).unwrap_or_default(),
        extra: section.front.extra.clone(),
    }
}

/// The sections inside a section that have a page to link to.
pub fn subsections(snapshot: &Snapshot, index: usize) -> impl Iterator<Item = usize> {
    let sections = &snapshot.graph.sections;
    sections[index].children.iter().copied().filter(|&child| sections[child].front.render)
}

/// A section inside a section, without its articles.
#[must_use]
pub fn subsection(snapshot: &Snapshot, index: usize) -> SubsectionView {
    let section = &snapshot.graph.sections[index];
    SubsectionView {
        title: section.title.clone(),
        description: section.front.description.clone(),
        path: snapshot.link(&section.path),
        count: articles_below(snapshot, index),
    }
}

/// Articles of a section and of those below it, each counted once.
fn articles_below(snapshot: &Snapshot, index: usize) -> usize {
    let sections = &snapshot.graph.sections;
    // Those of a transparent section are among its parent's already.
    let counted = |child: usize| if sections[child].front.transparent { sections[child].articles.len() } else { 0 };
    let below = |&child: &usize| articles_below(snapshot, child) - counted(child);
    sections[index].articles.len() + sections[index].children.iter().map(below).sum::<usize>()
}

/// One taxonomy.
#[must_use]
pub fn taxonomy(snapshot: &Snapshot, index: usize) -> TaxonomyView {
    let taxonomy = &snapshot.graph.taxonomies[index];
    TaxonomyView {
        name: taxonomy.config.name.clone(),
        path: snapshot.link(&taxonomy.path),
        permalink: snapshot.permalink(&taxonomy.path),
    }
}

/// One term without its articles.
#[must_use]
pub fn term(snapshot: &Snapshot, taxonomy: usize, index: usize) -> TermView {
    let term = &snapshot.graph.taxonomies[taxonomy].terms[index];
    TermView {
        name: term.name.clone(),
        slug: term.slug.clone(),
        path: snapshot.link(&term.path),
        permalink: snapshot.permalink(&term.path),
        page_count: term.articles.len(),
        feeds: feeds(snapshot, FeedOf::Term { taxonomy, term: index }),
    }
}

/// The feeds of a list, where it has any.
#[must_use]
pub fn feeds(snapshot: &Snapshot, of: FeedOf) -> Vec<FeedLinkView> {
    let (path, wanted) = match of {
        FeedOf::Site => ("/", true),
        FeedOf::Section(index) => {
            let section = &snapshot.graph.sections[index];
            (section.path.as_str(), section.front.generate_feeds || section.path == "/")
        }
        FeedOf::Term { taxonomy, term } => {
            let taxonomy = &snapshot.graph.taxonomies[taxonomy];
            (taxonomy.terms[term].path.as_str(), taxonomy.config.feed)
        }
    };
    let config = &snapshot.config;
    if !wanted || !config.generate_feeds || config.is_portable() {
        return Vec::new();
    }
    let link = |file: &String| {
        let (format, name) = if file.contains("atom") { ("atom", "Atom") } else { ("rss", "RSS") };
        FeedLinkView { path: snapshot.link(&[path, file].concat()), format, name }
    };
    config.feed_filenames.iter().map(link).collect()
}
