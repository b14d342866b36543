//! Which part of a page is its article.
//!
//! First everything goes that is furniture by its element, role or class. Of what is left, the element is the article whose prose is
//! worth most against the links and labels in it.

use super::measure::Measure;
use super::tree::{Id, Tree};
use super::worth::Worth;

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

/// With so many characters of prose, what was found is an article.
const ENOUGH: usize = 500;

/// Finds the article of a page.
pub fn find(tree: &Tree) -> Content {
    let order: Vec<Id> = tree.all(Tree::ROOT).collect();
    let mut measure = Measure::of(tree, &order);
    let strict = look(tree, &order, &mut measure, true);
    if strict.prose >= ENOUGH {
        return strict.with(measure);
    }
    // A page whose classes say of its own text that it is something else, or a thread that is nothing but comments.
    let lenient = look(tree, &order, &mut measure, false);
    let best = if lenient.prose > strict.prose * 2 { lenient } else { strict };
    best.with(measure)
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

/// One way of looking at a page.
struct Look {
    root: Id,
    dropped: Vec<bool>,
    prose: usize,
    teasers: usize,
}

impl Look {
    fn with(self, measure: Measure<'_>) -> Content {
        let teasers = self.teasers.max(measure.teasers.len());
        let Self { root, dropped, prose, .. } = self;
        Content { root, dropped, has_block: measure.has_block, prose, teasers, is_whole: false }
    }
}

fn look(tree: &Tree, order: &[Id], measure: &mut Measure<'_>, by_class: bool) -> Look {
    let mut dropped = measure.drop(order, by_class);
    let kept: Vec<Id> = tree.walk(Tree::ROOT, |id| dropped[id]).filter(|&id| !dropped[id]).collect();
    let worth = Worth::of(tree, &kept, &dropped, measure);
    let best = worth.choose(&kept);
    let (root, between) = worth.joined(best, &dropped).unwrap_or((best, Vec::new()));
    let prose = worth.prose(root) - between.iter().map(|&id| worth.prose(id)).sum::<usize>();
    for id in between {
        dropped[id] = true;
    }
    let teasers = teasers(tree, root, &dropped);
    Look { root, prose, dropped, teasers }
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
