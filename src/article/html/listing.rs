//! Pages that list other pages, and articles about ten things, each with a link, that are none of them.

use super::content::Content;
use super::evidence::Evidence;
use super::measure::is_numbered;
use super::tree::{Id, Tree};

/// So many headings that lead to other pages make a list.
const MANY: usize = 8;
/// What an article says of each thing that it lists has so many characters at least.
const TOLD: usize = 200;

/// How many pages a site's front page or list of stories leads to, if a page is one.
pub fn listed(tree: &Tree, content: &Content, evidence: &Evidence) -> Option<usize> {
    if evidence.is_article {
        return None;
    }
    // Titles of other pages with few words between them.
    if content.teasers >= 5 && content.prose < 400 && !content.is_thread {
        return Some(content.teasers);
    }
    let rest = evidence.url.as_ref().and_then(|url| url.value.split_once("://")).map_or("", |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if !host.is_empty() && path.is_empty() && content.teasers >= MANY {
        return Some(content.teasers);
    }
    let heads = own_heads(tree, content, host);
    let is_list = heads.len() >= MANY && content.prose < heads.len() * 700;
    (is_list && !tells_of_each(tree, content, &heads)).then_some(heads.len())
}

/// Headings in the article that lead to other pages of its site, at `host`.
fn own_heads(tree: &Tree, content: &Content, host: &str) -> Vec<Id> {
    let is_own = |href: &str| match href.split_once("://") {
        _ if href.contains('#') => false,
        Some((_, rest)) => !host.is_empty() && rest.split('/').next() == Some(host),
        None => true,
    };
    let heads = tree.walk(content.root, |id| content.dropped[id]).filter(|&id| !content.dropped[id]);
    let is_head = |id: &Id| matches!(tree.name(*id), "h1" | "h2" | "h3" | "h4");
    let size = |id: Id| tree.words(id).len();
    let leads = |id: Id| {
        let whole = size(id);
        let mut links = tree.elements(id, "a").filter(|&link| tree.attribute(link, "href").is_some_and(is_own));
        whole > 0 && links.any(|link| size(link) * 10 >= whole * 8)
    };
    heads.filter(is_head).filter(|&id| leads(id)).collect()
}

/// Whether the page itself tells of each thing that it has a linked heading for: they have numbers, or stand between its paragraphs,
/// where a list of pages has an element for each; and nothing sends readers on for the rest.
fn tells_of_each(tree: &Tree, content: &Content, heads: &[Id]) -> bool {
    // Of each heading, the characters below it, and whether something sends readers on.
    let mut told = vec![(0_usize, false); heads.len()];
    let mut at: Option<usize> = None;
    for id in tree.walk(content.root, |id| content.dropped[id]).filter(|&id| !content.dropped[id]) {
        if heads.get(at.map_or(0, |at| at + 1)) == Some(&id) {
            at = Some(at.map_or(0, |at| at + 1));
        }
        let (Some(at), Some(text)) = (at, tree.text(id)) else { continue };
        told[at].1 |= sends_on(text);
        let is_linked =
            tree.ancestors(id).take_while(|&above| above != content.root).any(|above| tree.name(above) == "a");
        told[at].0 += if is_linked { 0 } else { text.chars().filter(|c| !c.is_whitespace()).count() };
    }
    let told = told.iter().filter(|(count, sends_on)| *count >= TOLD && !sends_on).count();
    let most = |count: usize| count * 10 >= heads.len() * 9;
    let has_numbers = most(heads.iter().filter(|&&head| is_numbered(tree, head)).count());
    let parent = heads.first().and_then(|&head| tree.parent(head));
    let is_amid_text = most(heads.iter().filter(|&&head| tree.parent(head) == parent).count());
    (has_numbers || is_amid_text) && most(told)
}

/// `Read more`, or the end of what is cut off.
fn sends_on(text: &str) -> bool {
    const MORE: [&str; 12] = [
        "read more",
        "continue reading",
        "more…",
        "more...",
        "full story",
        "weiterlesen",
        "mehr lesen",
        "lire la suite",
        "leer más",
        "seguir leyendo",
        "leggi tutto",
        "lees meer",
    ];
    let text = text.trim().to_lowercase();
    text.chars().count() <= 60 && MORE.iter().any(|more| text.contains(more))
        || ["…", "[…]", "[...]", "..."].iter().any(|end| text.ends_with(end))
}
