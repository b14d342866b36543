//! Threads: a question with its answers, a forum's posts, each in an element of the same kind with much else around it.

use std::collections::HashSet;

use super::content::Content;
use super::posts::{Kind, POSTS};
use super::tree::{Id, Tree};

/// So many posts of a thread at most.
const MOST: usize = 2000;

/// How a thread begins.
pub struct First {
    pub post: Id,
    /// What holds all posts.
    pub root: Id,
    /// Whether only software for threads writes posts so; otherwise they may be the parts of an article.
    pub is_sure: bool,
}

/// The first post, if the page is a thread.
pub fn first_post(tree: &Tree, content: &Content) -> Option<First> {
    let (kind, posts) = POSTS.iter().find_map(|&kind| posts(tree, content, kind).map(|posts| (kind, posts)))?;
    let mut open = Content {
        dropped: content.dropped.clone(),
        has_block: Vec::new(),
        standfirst: Vec::new(),
        told: Vec::new(),
        ..*content
    };
    unfold(tree, &mut open, kind, &posts);
    let sizes = Sizes::of(tree, &open, &posts);
    let is_one = sizes.is_thread() && (kind.is_sure() || sizes.largest * 20 <= sizes.all * 19);
    let root = around(tree, &posts).filter(|_| is_one)?;
    Some(First { post: *posts.first()?, root, is_sure: kind.is_sure() })
}

/// Takes all posts of a thread for the article, and nothing else, if only a part of them was found or much besides.
pub fn gather(tree: &Tree, content: &mut Content) {
    let found = POSTS.iter().find_map(|&kind| posts(tree, content, kind).map(|posts| (kind, posts)));
    let Some((kind, posts)) = found else { return };
    let before = content.dropped.clone();
    unfold(tree, content, kind, &posts);
    if !take(tree, content, kind, &posts) {
        content.dropped = before;
    }
}

/// Takes back that posts were left out.
fn unfold(tree: &Tree, content: &mut Content, kind: Kind, posts: &[Id]) {
    let before = content.dropped.clone();
    let leaves_out = |dropped: bool, id: Id| dropped && !kind.passes(tree, id);
    for &post in posts {
        for id in [post].into_iter().chain(tree.ancestors(post)) {
            content.dropped[id] = false;
        }
        for id in tree.walk(post, |id| leaves_out(before[id], id)) {
            content.dropped[id] = leaves_out(before[id], id);
        }
    }
}

/// Characters of what was found and of posts.
struct Sizes {
    all: usize,
    found: usize,
    missed: usize,
    largest: usize,
    is_near: bool,
}

impl Sizes {
    fn of(tree: &Tree, content: &Content, posts: &[Id]) -> Self {
        let size = |id: Id| content.characters_below(tree, id);
        let is_below = |id: Id, top: Id| id == top || tree.ancestors(id).any(|above| above == top);
        let sizes: Vec<usize> = posts.iter().map(|&post| size(post)).collect();
        let found = size(content.root);
        let is_missed = |post: Id| !is_below(post, content.root);
        let missed = posts.iter().zip(&sizes).filter(|(post, _)| is_missed(**post)).map(|(_, size)| size).sum();
        // Where every post was taken for a link to another page, nothing else was found.
        let is_near =
            found == 0 || posts.iter().any(|&post| is_below(post, content.root) || is_below(content.root, post));
        Self { all: sizes.iter().sum(), found, missed, largest: sizes.iter().copied().max().unwrap_or(0), is_near }
    }

    /// Whether there is no more to the page than a thread.
    fn is_thread(&self) -> bool {
        self.all >= 200 && self.is_near && self.found <= self.all * 2
    }
}

/// Takes the posts, unless there is more to the page than a thread.
fn take(tree: &Tree, content: &mut Content, kind: Kind, posts: &[Id]) -> bool {
    let Some(root) = around(tree, posts) else { return false };
    let sizes = Sizes::of(tree, content, posts);
    if !sizes.is_thread() {
        return false;
    }
    // Between the parts of an article stands what belongs to it, and its frame may have the same class.
    let is_doubtful =
        sizes.missed * 4 < sizes.all && sizes.found * 20 < sizes.all * 21 || sizes.largest * 20 > sizes.all * 19;
    if !kind.is_sure() && (is_doubtful || has_prose_between(tree, content, posts)) {
        return false;
    }
    let mut kept = vec![false; tree.len()];
    for &post in posts {
        for above in tree.ancestors(post).take_while(|&above| above != root) {
            kept[above] = true;
        }
        for below in tree.all(post) {
            kept[below] = true;
        }
    }
    for id in tree.all(root).filter(|&id| id != root) {
        content.dropped[id] |= !kept[id];
    }
    content.root = root;
    content.is_thread = true;
    // The headings of posts lead to themselves.
    content.teasers = 0;
    content.prose = content.prose.max(sizes.all);
    true
}

/// Whether paragraphs or headings of what was found stand beside the posts: around those of a forum are names and dates.
fn has_prose_between(tree: &Tree, content: &Content, posts: &[Id]) -> bool {
    let posts: HashSet<Id> = posts.iter().copied().collect();
    let leaves_out = |id: Id| content.dropped[id] || posts.contains(&id);
    let is_prose = |&id: &Id| {
        matches!(tree.name(id), "p" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "dd" | "summary" | "blockquote")
            && !leaves_out(id)
            && content.characters_below(tree, id) >= 10
    };
    tree.walk(content.root, leaves_out).any(|id| is_prose(&id))
}

/// The elements of a kind, if they are the posts of one thread.
fn posts(tree: &Tree, content: &Content, kind: Kind) -> Option<Vec<Id>> {
    let is_kind = |id: Id| kind.is(tree, id);
    let mut posts: Vec<Id> = Vec::new();
    let mut heads = 0;
    let leaves_out = |id: Id| content.dropped[id] && !kind.passes(tree, id);
    let mut walk = tree.walk(Tree::ROOT, |id| leaves_out(id) || is_kind(id));
    for id in walk.by_ref().filter(|&id| !leaves_out(id)) {
        if is_kind(id) {
            posts.push(id);
        } else if !posts.is_empty() && matches!(tree.name(id), "h1" | "h2" | "h3") {
            // Articles in a row have titles of their own.
            heads +=
                usize::from(tree.few_words(id, 300).is_none_or(|words| !words.is_empty() && !words.starts_with("Re:")));
        }
    }
    // Nor are titles that lead to other pages.
    let is_card = |&post: &Id| {
        let mut titles = tree.all(post).filter(|&id| matches!(tree.name(id), "h2" | "h3" | "h4" | "h5"));
        titles.any(|title| {
            tree.elements(title, "a")
                .any(|link| tree.attribute(link, "href").is_some_and(|href| !href.starts_with('#')))
        })
    };
    if posts.iter().any(is_card) {
        return None;
    }
    (posts.len() >= 2 && posts.len() <= MOST && heads * 2 < posts.len()).then_some(posts)
}

/// The deepest element that holds them all.
fn around(tree: &Tree, posts: &[Id]) -> Option<Id> {
    let last = posts.last()?;
    let first: Vec<Id> = tree.ancestors(*posts.first()?).collect();
    tree.ancestors(*last).find(|above| first.contains(above))
}
