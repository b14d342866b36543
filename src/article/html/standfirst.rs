//! The sentences between a title and the element that holds the text: what a newspaper sets in larger type above a story.

use super::content::Content;
use super::furniture::{Verdict, class_words, verdict};
use super::phrases::{is_end_line, is_legal, is_page_line};
use super::tree::{Id, Tree, is_block};

/// What a standfirst is called in the classes of pages, in several languages.
const NAMES: &[&str] = &[
    "standfirst",
    "subtitle",
    "subheadline",
    "subheading",
    "subhead",
    "subhed",
    "deck",
    "dek",
    "lede",
    "lead",
    "intro",
    "introduction",
    "excerpt",
    "synopsis",
    "strapline",
    "untertitel",
    "vorspann",
    "unterzeile",
    "chapo",
    "chapeau",
    "surtitre",
    "soustitre",
    "sommario",
    "occhiello",
    "catenaccio",
    "sottotitolo",
    "bajada",
    "entradilla",
    "subtitulo",
    "copete",
    "linhafina",
    "ingress",
    "manchet",
    "underrubrik",
    "zajawka",
];
/// Nodes between a title and its text.
const NEAR: usize = 3000;

/// What stands between the title's heading and the text, in its order.
pub fn find(tree: &Tree, content: &Content, title: &str, description: &str, is_head: &dyn Fn(&str) -> bool) -> Vec<Id> {
    let order: Vec<Id> = tree.walk(Tree::ROOT, |id| id == content.root).collect();
    let Some(root) = order.iter().rposition(|&id| id == content.root) else { return Vec::new() };
    let is_title = |&id: &Id| {
        matches!(tree.name(id), "h1" | "h2" | "h3") && tree.few_words(id, 600).is_some_and(|words| same(&words, title))
    };
    let Some(start) = order[..root].iter().rposition(is_title).filter(|start| root - start <= NEAR) else {
        return Vec::new();
    };
    let heading = order[start];
    let around = tree.ancestors(heading).find(|&above| tree.ancestors(content.root).any(|known| known == above));
    let text = bare(&tree.words(content.root));
    let above = Above { tree, heading, around, description: bare(description) };
    let candidates = order[start + 1..root].iter().copied().filter(|&id| {
        is_block(tree.name(id)) && !content.has_block[id] && !tree.ancestors(id).any(|above| above == heading)
    });
    let fits = |&id: &Id| {
        tree.few_words(id, 1500).is_some_and(|words| {
            let is_line = is_page_line(&words) || is_end_line(&words) || is_legal(&words) || is_head(&words);
            (30..=700).contains(&words.chars().count())
                && !is_line
                && !same(&words, title)
                && above.is_standfirst(id, &words)
                && !text.contains(&bare(&words))
        })
    };
    candidates.filter(fits).take(3).collect()
}

struct Above<'a> {
    tree: &'a Tree,
    /// The title's.
    heading: Id,
    /// What holds both the title and the text.
    around: Option<Id>,
    description: String,
}

impl Above<'_> {
    fn is_standfirst(&self, id: Id, words: &str) -> bool {
        let tree = self.tree;
        let path = || [id].into_iter().chain(tree.ancestors(id)).take_while(|&above| Some(above) != self.around);
        let is_elsewhere = |id: Id| {
            matches!(
                tree.name(id),
                "figure" | "figcaption" | "li" | "a" | "address" | "td" | "form" | "blockquote" | "pre"
            )
        };
        let links: usize = tree.elements(id, "a").map(|link| tree.words(link).chars().count()).sum();
        if path().any(is_elsewhere) || links * 4 > words.chars().count() {
            return false;
        }
        let bare = bare(words);
        let size = bare.len().min(self.description.len());
        // What the page gives as its summary is meant to be read, whatever its class says.
        if size >= 20 && (bare.starts_with(&self.description) || self.description.starts_with(&bare)) {
            return !path().any(|id| verdict(tree, id) == Verdict::Surely);
        }
        if !path().all(|id| tree.name(id) == "header" || verdict(tree, id) == Verdict::Article) {
            return false;
        }
        let says = |id: Id| class_words(tree, id).iter().any(|word| NAMES.contains(&word.as_str()));
        if path().take(3).any(says) {
            return true;
        }
        let is_beside = tree.parent(id) == tree.parent(self.heading);
        let ends = words.trim_end_matches(['"', '”', '»', ')', ' ']).ends_with(['.', '!', '?', '…', '。']);
        match tree.name(id) {
            "h2" | "h3" | "h4" => is_beside,
            "p" | "div" => is_beside && (ends && words.chars().count() >= 60),
            _ => false,
        }
    }
}

fn same(a: &str, b: &str) -> bool {
    !a.is_empty() && bare(a) == bare(b)
}

/// Letters and digits, in lower case.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
