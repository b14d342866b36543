//! Links between articles: every one leads somewhere, and its target knows of it.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Card, InternalLink, Node, Section, node};
use crate::diagnostic::{Diagnostic, nearest};

/// Broken links for which the nearest source is looked for among all: where a site has more, one cause explains them.
const MAX_SUGGESTIONS: usize = 50;

/// For each article the articles that link to it, ascending; and an error for every link that leads nowhere.
pub(super) fn backlinks(
    cards: &[Arc<Card>],
    sections: &[Section],
    held_back: &HashMap<String, String>,
) -> (Vec<Vec<usize>>, Vec<Diagnostic>) {
    let mut backlinks = vec![Vec::new(); cards.len()];
    let mut diagnostics = Vec::new();
    let mut lost = 0;
    let of_articles =
        cards.iter().enumerate().flat_map(|(from, card)| card.links.iter().map(move |link| (Some(from), link)));
    let of_sections = sections.iter().flat_map(|section| &section.links).map(|link| (None, link));
    for (from, link) in of_articles.chain(of_sections) {
        match (node(cards, sections, &link.path), from) {
            (None, _) => match held_back.get(&link.path) {
                Some(why) => diagnostics.push(not_shown(link, why)),
                None => {
                    lost += 1;
                    diagnostics.push(missing(link, cards, sections, lost <= MAX_SUGGESTIONS));
                }
            },
            (Some(node), from) => {
                diagnostics.extend(missing_anchor(link, headings(node, cards, sections)));
                note(&mut backlinks, from, node);
            }
        }
    }
    (backlinks, diagnostics)
}

fn note(backlinks: &mut [Vec<usize>], from: Option<usize>, to: Node) {
    if let (Some(from), Node::Article(to)) = (from, to)
        && to != from
        && backlinks[to].last() != Some(&from)
    {
        backlinks[to].push(from);
    }
}

fn headings<'a>(node: Node, cards: &'a [Arc<Card>], sections: &'a [Section]) -> &'a [String] {
    match node {
        Node::Article(index) => &cards[index].heading_ids,
        Node::Section(index) => &sections[index].heading_ids,
    }
}

fn not_shown(link: &InternalLink, why: &str) -> Diagnostic {
    let hint = "link to it when it is published, or build with `--drafts` or `--future` to see it";
    Diagnostic::error("link.held-back", format!("`@/{}` is held back: it is {why}", link.path))
        .at(link.place.clone())
        .hint(hint)
}

fn missing(link: &InternalLink, cards: &[Arc<Card>], sections: &[Section], suggest: bool) -> Diagnostic {
    let articles = cards.iter().map(|card| card.source.as_str());
    let sources = articles.chain(sections.iter().filter_map(|section| section.source.as_deref()));
    let near = if suggest { nearest(&link.path, sources) } else { None };
    let hint = match near {
        Some(name) => format!("did you mean `@/{name}`?"),
        None => "write the path of the file below `content/`, with its ending: `@/folder/article.md`".to_owned(),
    };
    Diagnostic::error("link.missing", format!("no article at `@/{}`", link.path)).at(link.place.clone()).hint(hint)
}

fn missing_anchor(link: &InternalLink, ids: &[String]) -> Option<Diagnostic> {
    let (message, hint) = anchor_fault(link.anchor.as_deref()?, &format!("`@/{}`", link.path), ids)?;
    Some(Diagnostic::error("link.anchor", message).at(link.place.clone()).hint(hint))
}

/// What is wrong with a link to `anchor` of a page that has `ids`, and what to do; nothing if it leads somewhere.
#[must_use]
pub fn anchor_fault(anchor: &str, page: &str, ids: &[String]) -> Option<(String, String)> {
    // Ids of facts, mentions and notes are the page's own, as are those that end in a low line, and are not checked here.
    const OWN: [&str; 6] = ["f-", "m-", "n-", "fn-", "fnref-", ":~:"];
    let is_own = matches!(anchor, "" | "top") || anchor.ends_with('_') || OWN.iter().any(|own| anchor.starts_with(own));
    if is_own || ids.iter().any(|id| id == anchor) {
        return None;
    }
    // All of a long page would be compared for each of its links.
    const MOST: usize = 200;
    let hint = match nearest(anchor, ids.iter().take(MOST).map(String::as_str)) {
        Some(id) => format!("did you mean `#{id}`?"),
        None => "link to one of the article's headings, or give a heading an id: `## Heading {#id}`".to_owned(),
    };
    Some((format!("no heading `#{anchor}` in {page}"), hint))
}
