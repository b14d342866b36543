//! Which part of a page is its article.
//!
//! First everything goes that is furniture by its element, role or class. Of what is left, paragraphs that read as prose count;
//! the article is the smallest element that holds nearly all of them.

use std::collections::BTreeSet;

use super::furniture::{self, Verdict, class_words};
use super::tree::{Id, Tree, is_block};

/// What is left of a page.
#[derive(Debug)]
pub struct Content {
    pub root: Id,
    /// By node: left out with all below it.
    pub dropped: Vec<bool>,
    /// By node: whether a block stands below it.
    pub has_block: Vec<bool>,
    /// Characters of prose in the article.
    pub prose: usize,
    /// Links that are titles of other pages, with a summary or none.
    pub teasers: usize,
    /// Everything is the article.
    pub is_whole: bool,
}

/// Class words, or an item property, of elements that hold an article and nothing else.
const BODIES: &[(&str, &str)] = &[
    ("article", "body"),
    ("entry", "content"),
    ("post", "content"),
    ("story", "body"),
    ("article", "content"),
    ("parser", "output"),
    ("post", "body"),
    ("article", "text"),
    ("markdown", "body"),
    ("main", "content"),
    ("recipe", "content"),
];
/// A paragraph that reads as prose has so many characters.
const PROSE: usize = 40;

/// Finds the article of a page.
pub fn find(tree: &Tree) -> Content {
    let order: Vec<Id> = tree.all(Tree::ROOT).collect();
    let mut measure = Measure::of(tree, &order);
    let dropped = measure.drop(&order);
    let kept: Vec<Id> = tree.walk(Tree::ROOT, |id| dropped[id]).filter(|&id| !dropped[id]).collect();
    let sums = measure.prose(&kept);
    let total = sums[Tree::ROOT];
    let root = choose(tree, &kept, &sums, total);
    let teasers = teasers(tree, root, &dropped).max(measure.teasers.len());
    Content { root, dropped, has_block: measure.has_block, prose: sums[root], teasers, is_whole: false }
}

/// All of a page that is nothing but its article.
pub fn whole(tree: &Tree) -> Content {
    let order: Vec<Id> = tree.all(Tree::ROOT).collect();
    let measure = Measure::of(tree, &order);
    let root = tree.elements(Tree::ROOT, "body").next().unwrap_or(Tree::ROOT);
    let is_silent = |id: Id| matches!(tree.name(id), "script" | "style" | "template" | "noscript");
    let dropped = (0..tree.len()).map(is_silent).collect();
    Content { root, dropped, has_block: measure.has_block, prose: measure.all[root], teasers: 0, is_whole: true }
}

struct Measure<'a> {
    tree: &'a Tree,
    /// Characters below a node, of all and of links.
    all: Vec<usize>,
    linked: Vec<usize>,
    has_block: Vec<bool>,
    teasers: BTreeSet<Id>,
}

impl<'a> Measure<'a> {
    fn of(tree: &'a Tree, order: &[Id]) -> Self {
        let zero = || vec![0_usize; tree.len()];
        let mut measure =
            Self { tree, all: zero(), linked: zero(), has_block: vec![false; tree.len()], teasers: BTreeSet::new() };
        for &id in order.iter().rev() {
            if let Some(text) = tree.text(id) {
                let silent = tree
                    .parent(id)
                    .is_some_and(|above| matches!(tree.name(above), "script" | "style" | "template" | "title"));
                measure.all[id] = if silent { 0 } else { text.chars().filter(|c| !c.is_whitespace()).count() };
            }
            if tree.name(id) == "a" {
                measure.linked[id] = measure.all[id];
            }
            if let Some(parent) = tree.parent(id) {
                measure.all[parent] += measure.all[id];
                measure.linked[parent] += measure.linked[id];
                measure.has_block[parent] |= measure.has_block[id] || is_block(tree.name(id));
            }
        }
        measure
    }

    fn drop(&mut self, order: &[Id]) -> Vec<bool> {
        let total = self.all[Tree::ROOT];
        self.teasers = order.iter().copied().filter(|&id| self.is_teaser(id)).collect();
        let mut dropped = vec![false; self.tree.len()];
        for &id in order {
            let above = self.tree.parent(id).is_some_and(|above| dropped[above]);
            dropped[id] = above
                || match furniture::verdict(self.tree, id) {
                    Verdict::Article => {
                        self.is_list_of_links(id) || self.teasers.len() > 1 && self.teasers.contains(&id)
                    }
                    Verdict::Surely => true,
                    Verdict::Likely => !(self.all[id] * 2 > total && self.holds_article(id)),
                };
        }
        dropped
    }

    fn holds_article(&self, id: Id) -> bool {
        self.tree.all(id).any(|below| matches!(self.tree.name(below), "h1" | "main" | "article"))
    }

    /// A block with hardly a word outside its links: a menu, related stories.
    fn is_list_of_links(&self, id: Id) -> bool {
        let is_group = matches!(self.tree.name(id), "ul" | "ol" | "div" | "section" | "table" | "tr" | "td");
        let links = || self.tree.elements(id, "a").take(3).count();
        is_group
            && self.all[id] < 3000
            && self.linked[id] * 10 > self.all[id] * 8
            && links() >= 3
            && !self.is_references(id)
    }

    /// A few words below a title that leads to another page.
    fn is_teaser(&self, id: Id) -> bool {
        let tree = self.tree;
        let is_card = matches!(tree.name(id), "div" | "li" | "article" | "section" | "a")
            && self.all[id] < 400
            && self.linked[id] > 0;
        let is_away = |link: Id| tree.attribute(link, "href").is_some_and(|href| !href.starts_with('#'));
        let leads_away = |head: Id| {
            self.linked[head] == self.all[head] && self.all[head] > 0 && tree.elements(head, "a").all(is_away)
        };
        let is_head = |id: &Id| matches!(tree.name(*id), "h2" | "h3" | "h4" | "h5");
        // The card itself, not what holds many.
        let near = tree.children(id).flat_map(|child| [child].into_iter().chain(tree.children(child))).take(12);
        is_card && near.filter(is_head).take(1).any(leads_away)
    }

    /// Sources are links, too, and so are the notes of an article.
    fn is_references(&self, id: Id) -> bool {
        let is_list = |word: &String| {
            matches!(word.as_str(), "references" | "reflist" | "footnotes" | "notes" | "sources" | "gallery")
        };
        [Some(id), self.tree.parent(id)].into_iter().flatten().any(|id| class_words(self.tree, id).iter().any(is_list))
            || self.tree.elements(id, "img").next().is_some() && self.all[id] < 40
    }

    /// Characters of prose below every node that is kept.
    fn prose(&self, kept: &[Id]) -> Vec<usize> {
        let mut sums = vec![0_usize; self.tree.len()];
        for &id in kept {
            let name = self.tree.name(id);
            // What stands in a block without blocks of its own, or between them.
            let own = match name {
                _ if self.has_block[id] && is_block(name) => self.loose_text(id),
                "p" | "li" | "dd" | "td" | "pre" | "blockquote" | "div" | "section" | "article" | "figcaption"
                | "main" => self.all[id],
                _ => 0,
            };
            let is_prose = own >= PROSE || name == "pre" || own > 0 && matches!(name, "li" | "dd" | "td");
            if is_prose && self.linked[id] * 2 < self.all[id].max(1) {
                sums[id] = own;
            }
        }
        for &id in kept.iter().rev() {
            if let Some(parent) = self.tree.parent(id) {
                sums[parent] += sums[id];
            }
        }
        sums
    }

    fn loose_text(&self, id: Id) -> usize {
        let tree = self.tree;
        let is_loose = |&child: &Id| !is_block(tree.name(child)) && !self.has_block[child];
        tree.children(id).filter(is_loose).map(|child| self.all[child]).sum()
    }
}

fn choose(tree: &Tree, kept: &[Id], sums: &[usize], total: usize) -> Id {
    let is_body = |id: Id| {
        let words = class_words(tree, id);
        tree.attribute(id, "itemprop").is_some_and(|property| property.contains("articleBody"))
            || words.windows(2).any(|pair| BODIES.iter().any(|(a, b)| pair[0] == *a && pair[1] == *b))
    };
    let holds = |id: Id, share: usize| sums[id] * 100 >= total * share && sums[id] > 0;
    let mut bodies = kept.iter().copied().filter(|&id| holds(id, 60) && is_body(id));
    let deepest_of =
        |name: &str, share: usize| kept.iter().copied().rfind(|&id| tree.name(id) == name && holds(id, share));
    let hinted = bodies.next().or_else(|| deepest_of("article", 55)).or_else(|| deepest_of("main", 55));
    // Children share out a node's prose, so that what holds most of it is a chain from the top down.
    let mut root = hinted.unwrap_or(Tree::ROOT);
    while let Some(child) =
        tree.children(root).find(|&child| sums[child] * 100 >= sums[root].max(1) * least(tree, root, child, sums))
    {
        let is_part = matches!(
            tree.name(child),
            "p" | "li" | "ul" | "ol" | "dl" | "pre" | "blockquote" | "table" | "details" | "figure" | "a"
        );
        let is_layout = tree.name(child) == "table" && hinted.is_none();
        if is_part && !is_layout {
            break;
        }
        root = child;
    }
    root
}

/// How many hundredths of a node's prose a child must hold to be all of the article. What is left over may be a section of it, and
/// is told by looking like the child.
fn least(tree: &Tree, id: Id, child: Id, sums: &[usize]) -> usize {
    if sums[child] * 2 < sums[id] {
        return 90;
    }
    let first = |id: Id| {
        let mut inner = tree.children(id).filter(|&below| tree.element(below).is_some());
        inner.next().map(|below| tree.name(below)).filter(|name| name.starts_with('h'))
    };
    let kind = |id: Id| (tree.name(id), tree.attribute(id, "class"));
    let is_alike = |other: Id| {
        const PARTS: [&str; 9] = ["p", "section", "ul", "ol", "table", "pre", "blockquote", "dl", "figure"];
        let is_named = tree.attribute(child, "class").is_some() || tree.attribute(child, "id").is_none();
        let is_same = kind(other) == kind(child) && is_named || first(other).is_some() && first(other) == first(child);
        PARTS.contains(&tree.name(other)) || is_same
    };
    let others = tree.children(id).filter(|&other| other != child && sums[other] > 0).any(is_alike);
    if others || matches!(tree.name(child), "section" | "td" | "tr") { 90 } else { 55 }
}

fn teasers(tree: &Tree, root: Id, dropped: &[bool]) -> usize {
    let heads = tree.walk(root, |id| dropped[id]).filter(|&id| !dropped[id]);
    let is_head = |id: &Id| matches!(tree.name(*id), "h1" | "h2" | "h3" | "h4");
    let is_linked = |&id: &Id| {
        let inside =
            tree.elements(id, "a").any(|link| tree.attribute(link, "href").is_some_and(|href| !href.starts_with('#')));
        inside || tree.ancestors(id).take(3).any(|above| tree.name(above) == "a")
    };
    heads.filter(is_head).filter(is_linked).count()
}
