//! The title of a page, told from the name of its site.

use super::super::furniture::class_words;
use super::super::tree::{Id, Tree};
use super::{Found, Page, found, squeeze};

impl Page<'_> {
    pub(super) fn title(&self, publisher: &str) -> Option<Found<String>> {
        let tree = self.tree;
        let document = tree.elements(Tree::ROOT, "title").next().map(|id| tree.words(id)).unwrap_or_default();
        let same = |a: &str, b: &str| !b.is_empty() && a.to_lowercase() == b.to_lowercase();
        let is_logo = |id: Id| {
            class_words(tree, id).iter().any(|word| matches!(word.as_str(), "logo" | "site" | "brand" | "masthead"))
        };
        let heads = tree.elements(Tree::ROOT, "h1").filter(|&id| {
            !is_logo(id)
                && !leads_home(tree, id)
                && !tree.ancestors(id).any(|above| is_logo(above) && tree.name(above) != "body")
        });
        let heads: Vec<String> =
            heads.map(|id| self.head_words(id)).filter(|words| !words.is_empty() && !same(words, publisher)).collect();
        let said = self
            .first(&["og:title", "twitter:title", "dc.title", "citation_title"], &["headline"])
            .filter(|found| !same(&found.value, publisher));
        let mentioned = heads.iter().find(|words| {
            document.contains(words.as_str()) || said.as_ref().is_some_and(|said| said.value.contains(words.as_str()))
        });
        if let Some(words) = mentioned {
            return Some(found(words.clone(), "heading `h1`"));
        }
        if let Some(said) = said {
            return Some(Found { value: without_site(&said.value, publisher), ..said });
        }
        if let Some(id) = self.with_property("headline") {
            return Some(found(tree.words(id), "microdata `headline`"));
        }
        let lower =
            tree.all(Tree::ROOT).filter(|&id| matches!(tree.name(id), "h2" | "h3") && !self.content.dropped[id]);
        let mut lower = lower.take(40).map(|id| self.head_words(id));
        let named = lower.find(|words| words.len() > 8 && document.contains(words.as_str()) && !same(words, publisher));
        if let Some(words) = named.filter(|_| heads.is_empty()) {
            return Some(found(words, "heading that the document is named after"));
        }
        let first = heads.into_iter().next().map(|words| found(words, "heading `h1`"));
        first.or_else(|| (!document.is_empty()).then(|| found(without_site(&document, publisher), "element `title`")))
    }

    /// A heading without its buttons.
    fn head_words(&self, id: Id) -> String {
        let dropped = |id: Id| self.content.dropped[id];
        let above = dropped(id);
        let parts = self
            .tree
            .walk(id, |id| dropped(id) && !above)
            .filter(|&id| above || !dropped(id))
            .filter_map(|id| self.tree.text(id));
        squeeze(&parts.collect::<String>())
    }
}

/// Whether a heading is the name of the site: it leads to its front page.
fn leads_home(tree: &Tree, id: Id) -> bool {
    let is_front = |href: &str| {
        let host = href.split_once("://").map_or("", |(_, rest)| rest);
        matches!(href, "/" | "./" | "index.html") || !host.is_empty() && !host.trim_end_matches('/').contains('/')
    };
    tree.elements(id, "a").any(|link| tree.attribute(link, "href").is_some_and(is_front))
}

/// A document's title without the name of its site: `Storm hits coast | The Herald`.
fn without_site(title: &str, publisher: &str) -> String {
    for mark in [" | ", " :: ", " » ", " — ", " – ", " - ", " · "] {
        let Some((before, after)) = title.rsplit_once(mark) else { continue };
        let is_site = after.eq_ignore_ascii_case(publisher)
            || after.split_whitespace().count() <= 4 && before.split_whitespace().count() >= 2;
        if is_site {
            return before.trim().to_owned();
        }
    }
    title.to_owned()
}
