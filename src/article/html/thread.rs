//! Threads: a question with its answers, a forum's posts, each in an element of the same kind with much else around it.

use super::content::Content;
use super::tree::{Id, Tree};

/// Classes, ids without their numbers, and properties of the elements that hold what somebody posted, and nothing else.
const POSTS: &[&str] = &[
    "post_message_",
    "msg_",
    "post-text",
    "s-prose",
    "js-post-body",
    "bbWrapper",
    "messageText",
    "message-body",
    "message-content",
    "message-text",
    "post-body",
    "post_body",
    "postcontent",
    "post-content",
    "postbody",
    "cooked",
    "forum-post-body",
    "comment-body",
    "articleBody",
    "text",
];
/// So many posts of a thread at most.
const MOST: usize = 2000;

/// Takes all posts of a thread for the article, and nothing else, if only a part of them was found or much besides.
pub fn gather(tree: &Tree, content: &mut Content) {
    let Some(posts) = POSTS.iter().find_map(|kind| posts(tree, content, kind)) else { return };
    let Some(root) = around(tree, &posts) else { return };
    let size = |content: &Content, id: Id| content.characters_below(tree, id);
    let all: usize = posts.iter().map(|&post| size(content, post)).sum();
    let found = size(content, content.root);
    let is_below = |id: Id, top: Id| id == top || tree.ancestors(id).any(|above| above == top);
    let missed: usize =
        posts.iter().filter(|&&post| !is_below(post, content.root)).map(|&post| size(content, post)).sum();
    let is_near = posts.iter().any(|&post| is_below(post, content.root) || is_below(content.root, post));
    // Names and dates above the posts stay if that is all there is; a few words elsewhere are no posts.
    if all < 200 || !is_near || found > all * 2 || missed * 4 < all && found * 4 < all * 5 {
        return;
    }
    let mut kept = vec![false; tree.len()];
    for &post in &posts {
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
    content.prose = content.prose.max(all);
}

/// The elements of a kind, if they are the posts of one thread.
fn posts(tree: &Tree, content: &Content, kind: &str) -> Option<Vec<Id>> {
    let is_kind = |id: Id| {
        let has_class =
            || tree.attribute(id, "class").is_some_and(|classes| classes.split_whitespace().any(|class| class == kind));
        let has_id = || {
            tree.attribute(id, "id").and_then(|own| own.strip_prefix(kind)).is_some_and(|number| {
                kind.ends_with('_') && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
            })
        };
        let has_property = || tree.attribute(id, "itemprop") == Some(kind);
        has_id() || has_property() || kind != "text" && has_class()
    };
    let mut posts: Vec<Id> = Vec::new();
    let mut heads = 0;
    let mut walk = tree.walk(Tree::ROOT, |id| content.dropped[id] || is_kind(id));
    for id in walk.by_ref().filter(|&id| !content.dropped[id]) {
        if is_kind(id) {
            posts.push(id);
        } else if !posts.is_empty() && matches!(tree.name(id), "h1" | "h2" | "h3") {
            // Articles in a row have titles of their own.
            heads += usize::from(tree.few_words(id, 300).is_none_or(|words| !words.starts_with("Re:")));
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
