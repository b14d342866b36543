//! What is told of the furniture within an article's element: a text or a film in it may have been the article's after all.

use super::super::content::Content;
use super::super::furniture::is_unseen;
use super::super::tree::{Id, Tree};
use crate::article::html::embed;

/// A paragraph of so many characters was written to be read.
pub(super) const PROSE: usize = 80;
/// Of each, so many characters are told, and of so many.
const TOLD: usize = 100;
const MOST: usize = 12;

/// The beginnings of texts, and the addresses of films and sounds, that lie in the article's element and are left out.
pub(super) fn omitted(tree: &Tree, content: &Content) -> Vec<String> {
    let is_top = |&id: &Id| content.dropped[id] && tree.element(id).is_some() && !is_silent(tree, id);
    let tops = tree.walk(content.root, |id| content.dropped[id]).filter(is_top);
    tops.filter_map(|id| text_in(tree, id).or_else(|| media_in(tree, id))).take(MOST).collect()
}

/// What nobody reads, or nobody wrote for this page.
fn is_silent(tree: &Tree, id: Id) -> bool {
    const SILENT: [&str; 13] = [
        "script", "style", "template", "noscript", "nav", "footer", "head", "button", "select", "dialog", "menu",
        "svg", "form",
    ];
    SILENT.contains(&tree.name(id)) || is_unseen(tree, id)
}

fn text_in(tree: &Tree, top: Id) -> Option<String> {
    let is_line = |&id: &Id| matches!(tree.name(id), "p" | "li" | "blockquote" | "figcaption" | "dd");
    let mut lines = tree.walk(top, |id| id != top && is_silent(tree, id)).take(2000).filter(is_line);
    lines.find_map(|line| {
        let words = tree.few_words(line, 20_000)?;
        let linked: usize = tree.elements(line, "a").take(50).map(|link| tree.words(link).chars().count()).sum();
        let count = words.chars().count();
        (count >= PROSE && linked * 3 < count).then(|| words.chars().take(TOLD).collect())
    })
}

fn media_in(tree: &Tree, top: Id) -> Option<String> {
    let is_player = |&id: &Id| matches!(tree.name(id), "video" | "audio" | "iframe");
    let mut players = tree.walk(top, |id| id != top && is_silent(tree, id)).take(2000).filter(is_player);
    players.find_map(|id| {
        let within = || tree.elements(id, "source").find_map(|source| tree.attribute(source, "src"));
        let src = ["src", "data-src"].into_iter().find_map(|key| tree.attribute(id, key)).or_else(within)?;
        embed::link(tree.name(id), src, "")?;
        Some(src.chars().take(TOLD).collect())
    })
}
