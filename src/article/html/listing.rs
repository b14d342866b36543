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
    let results = excerpts(tree, content);
    if results >= 5 {
        return Some(results);
    }
    let heads = own_heads(tree, content, host);
    let is_list = heads.len() >= MANY && content.prose < heads.len() * 700;
    (is_list && !tells_of_each(tree, content, &heads)).then_some(heads.len())
}

/// How many other pages a page leads to that has hardly a text of its own, if that is all there is to it: headings that lead on, or
/// links with a few words of what they lead to.
pub fn entries(tree: &Tree) -> Option<usize> {
    /// So many headings that are links, entries with a summary, or long links, make a list.
    const HEADS: usize = 4;
    const ITEMS: usize = 5;
    const LINKS: usize = 15;
    let is_silent = |id: Id| {
        matches!(
            tree.name(id),
            "nav" | "footer" | "header" | "script" | "style" | "template" | "form" | "select" | "head"
        )
    };
    let leads_away = |&id: &Id| {
        tree.name(id) == "a"
            && tree.attribute(id, "href").is_some_and(|href| {
                !href.starts_with('#') && !href.starts_with("mailto:") && !href.starts_with("javascript:")
            })
    };
    let (mut heads, mut items, mut links) = (0, 0, 0);
    let all = tree.walk(Tree::ROOT, is_silent).filter(|&id| !is_silent(id)).take(100_000).filter(leads_away);
    for link in all.take(2000) {
        let Some(words) = tree.few_words(link, 600) else { continue };
        let is_head = |id: Id| matches!(tree.name(id), "h1" | "h2" | "h3" | "h4" | "h5");
        if tree.ancestors(link).take(2).any(is_head) || tree.all(link).take(20).any(is_head) {
            heads += 1;
        }
        let holder = tree
            .ancestors(link)
            .take(4)
            .find(|&above| matches!(tree.name(above), "li" | "article" | "div" | "tr" | "p"));
        let around = holder.and_then(|holder| tree.few_words(holder, 1500)).unwrap_or_default();
        items += usize::from(words.chars().count() >= 8 && around.chars().count() >= words.chars().count() + 40);
        links += usize::from(words.split_whitespace().count() >= 4);
    }
    let found = [(heads, HEADS), (items, ITEMS), (links, LINKS)].into_iter().find(|(count, most)| count >= most);
    found.map(|(count, _)| count)
}

/// How many links are followed by the beginning of what they lead to, which is cut off, as where results of a search are told, if that
/// is most of the page.
fn excerpts(tree: &Tree, content: &Content) -> usize {
    let links = tree.walk(content.root, |id| content.dropped[id]).filter(|&id| !content.dropped[id]);
    let links = links
        .filter(|&id| tree.name(id) == "a" && tree.attribute(id, "href").is_some_and(|href| !href.starts_with('#')));
    let mut holders: Vec<Id> = Vec::new();
    let mut all = 0;
    for link in links.take(500) {
        let mut around = tree.ancestors(link).take(3);
        let Some(holder) = around.find(|&above| matches!(tree.name(above), "li" | "article" | "div" | "tr" | "dd"))
        else {
            continue;
        };
        let (Some(title), Some(words)) = (tree.few_words(link, 300), tree.few_words(holder, 900)) else { continue };
        let is_cut = ["…", "...", "[…]", "[...]"].iter().any(|end| words.ends_with(end));
        if is_cut
            && !title.is_empty()
            && words.starts_with(&title)
            && words.len() > title.len() + 40
            && !holders.contains(&holder)
        {
            holders.push(holder);
            all += words.chars().filter(|c| !c.is_whitespace()).count();
        }
    }
    if all * 2 > content.characters(tree) { holders.len() } else { 0 }
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
    // A card may be one link around its heading; a list begins with the first of them.
    let words_before = |head: Id| {
        let all = tree.walk(content.root, |id| content.dropped[id]).take_while(|&id| id != head);
        all.filter(|&id| !content.dropped[id]).filter_map(|id| tree.text(id)).map(str::len).sum::<usize>()
    };
    let is_in_link = |id: Id| {
        tree.ancestors(id)
            .take(3)
            .any(|above| tree.name(above) == "a" && tree.attribute(above, "href").is_some_and(is_own))
    };
    let all: Vec<Id> = heads.filter(is_head).collect();
    let are_cards = all.iter().find(|&&id| is_in_link(id)).is_some_and(|&first| words_before(first) < 400);
    let leads = |id: Id| {
        if are_cards && is_in_link(id) {
            return true;
        }
        let whole = size(id);
        let mut links = tree.elements(id, "a").filter(|&link| tree.attribute(link, "href").is_some_and(is_own));
        whole > 0 && links.any(|link| size(link) * 10 >= whole * 8)
    };
    all.into_iter().filter(|&id| leads(id)).collect()
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
