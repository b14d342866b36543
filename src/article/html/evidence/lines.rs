//! The lines of a page that readers see, and which of them are the page's own.

use super::super::furniture::class_words;
use super::super::tree::{Id, Tree, is_block};
use super::{Page, marked};

/// Words of comments, related stories and the like.
const OTHERS: &[&str] = &[
    "comment",
    "comments",
    "related",
    "recommended",
    "teaser",
    "teasers",
    "sidebar",
    "card",
    "trending",
    "popular",
    "respond",
    "widget",
    "mostread",
    "cookie",
    "consent",
    "newsletter",
    "more",
];

/// Whether a class says comments, related stories and the like, and nothing of a byline with their number.
pub(super) fn is_of_others(tree: &Tree, id: Id) -> bool {
    let words = class_words(tree, id);
    let is = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    // A box with more about the page itself is no list of others.
    let is_box = words
        .windows(2)
        .any(|pair| pair[0] == "more" && matches!(pair[1].as_str(), "box" | "info" | "details" | "meta"));
    is(OTHERS) && !is_box && !is(&["byline", "author", "date", "dateline", "published"])
}

/// Whether a class says of an element that it is a widget or a card, and nothing of comments or related stories.
fn is_widget_only(tree: &Tree, id: Id) -> bool {
    let words = class_words(tree, id);
    let is_frame = |word: &str| matches!(word, "widget" | "card" | "teaser");
    !words.iter().any(|word| !is_frame(word) && OTHERS.contains(&word.as_str()))
}

impl Page<'_> {
    /// Short lines that readers see, from the page's title to where the article is under way, then those at its end.
    pub(super) fn top(&self) -> Vec<(Id, String)> {
        let tree = self.tree;
        // Some systems put a whole page into a form.
        let around_root: Vec<Id> = tree.ancestors(self.content.root).collect();
        let silent = |id: Id| {
            matches!(tree.name(id), "script" | "style" | "template" | "nav" | "head" | "svg" | "select")
                || tree.name(id) == "pre" && tree.few_words(id, 80).is_none()
                || tree.name(id) == "form" && !around_root.contains(&id)
        };
        let is_line = |id: Id| {
            !self.content.has_block[id]
                && (is_block(tree.name(id))
                    || matches!(
                        tree.name(id),
                        "span" | "time" | "a" | "small" | "b" | "font" | "em" | "i" | "cite" | "abbr"
                    ))
        };
        let is_thread = marked::is_in_answer(tree, self.content.root);
        let is_own = |id: Id| !self.is_elsewhere(id) && (is_thread || !marked::is_in_answer(tree, id));
        let whole = |id: Id| tree.few_words(id, 320).filter(|_| is_line(id));
        let loose = |id: Id| self.loose_line(id).filter(|_| tree.text(id).is_some() || !is_block(tree.name(id)));
        let lines = tree.walk(Tree::ROOT, silent).filter(|&id| !silent(id) && is_own(id));
        let lines = lines
            .flat_map(|id| [loose(id), whole(id)].into_iter().flatten().map(move |words| (id, words)))
            .filter(|(_, words)| (4..=160).contains(&words.chars().count()));
        let lines: Vec<(Id, String)> = lines.take(4000).collect();
        // Menus above the title are long on some pages.
        let title = self.title("").map(|found| found.value).unwrap_or_default();
        let named = lines
            .iter()
            .position(|(id, words)| tree.name(*id).starts_with('h') && !title.is_empty() && words.starts_with(&title));
        let root = self.content.root;
        let inside = || lines.iter().position(|(id, _)| *id == root || tree.ancestors(*id).any(|above| above == root));
        let start = named.or_else(|| Some(inside()?.saturating_sub(40))).unwrap_or(0);
        // What stands right above the title is nearer than what stands below the article.
        let (near, far) = (&lines[start..lines.len().min(start + 20)], lines.iter().skip(start + 20).take(280));
        let mut above = lines[..start].iter().rev().take(100);
        let right_above: Vec<&(Id, String)> = above.by_ref().take(8).collect();
        near.iter().chain(right_above).chain(far).chain(above).cloned().collect()
    }

    /// The line that begins with a node, where it ends at a break or a block and is in no element of its own, as on old pages.
    fn loose_line(&self, first: Id) -> Option<String> {
        let tree = self.tree;
        let is_blank = |id: Id| match tree.text(id) {
            Some(text) => text.trim().is_empty(),
            None => tree.element(id).is_none(),
        };
        let is_end = |id: Id| tree.name(id) == "br" || is_block(tree.name(id)) || self.content.has_block[id];
        let before = || tree.before(first).take(20);
        tree.parent(first).filter(|&parent| is_block(tree.name(parent)))?;
        if is_blank(first) || is_end(first) || before().find(|&id| !is_blank(id)).is_some_and(|id| !is_end(id)) {
            return None;
        }
        let line: Vec<Id> = tree.from(first).take_while(|&id| !is_end(id)).take(20).collect();
        let ends = line.last().and_then(|&last| tree.next(last));
        // What is all of its parent, or all in one element, is a line already.
        let is_all = ends.is_none() && before().all(is_blank);
        let parts = line.iter().filter(|&&id| !is_blank(id)).count();
        if is_all || parts == 1 && tree.text(first).is_none() || ends.is_some_and(|id| !is_end(id)) {
            return None;
        }
        let words: Option<Vec<String>> = line.iter().map(|&id| tree.few_words(id, 320)).collect();
        Some(words?.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" "))
    }

    /// In comments, related stories and cards of other pages.
    pub(super) fn is_elsewhere(&self, id: Id) -> bool {
        let tree = self.tree;
        // What the article itself stands in is not elsewhere: a thread is made of comments.
        let holds_article =
            |above: Id| above == self.content.root || tree.ancestors(self.content.root).any(|known| known == above);
        let around = || [id].into_iter().chain(tree.ancestors(id)).take_while(|&above| !holds_article(above));
        // Some systems make a page of nothing but widgets, that for the byline among them.
        let is_byline = |above: Id| {
            let says = |word: &String| matches!(word.as_str(), "byline" | "dateline" | "authors");
            class_words(tree, above).iter().any(says)
        };
        let is_widget = |above: Id| is_widget_only(tree, above) && tree.few_words(above, 160).is_some();
        let has_byline = around().any(is_byline);
        around().any(|above| {
            !matches!(tree.name(above), "html" | "body" | "main" | "article")
                && (tree.name(above) == "aside"
                    || is_of_others(tree, above) && !self.is_kept(above) && !(has_byline && is_widget(above)))
        })
    }

    /// Whether something within the article is taken over: of a thread, the comments are the article.
    pub(super) fn is_kept(&self, id: Id) -> bool {
        !self.content.dropped[id] && self.tree.ancestors(id).any(|above| above == self.content.root)
    }
}
