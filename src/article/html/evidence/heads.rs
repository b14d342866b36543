//! The headings of a page, without what stands within them and is no word of the title.

use super::super::furniture::class_words;
use super::super::tree::{Id, Tree, is_block};
use super::{Page, squeeze};

impl Page<'_> {
    /// Headings of the first level that are not the name of the site.
    pub(super) fn heads(&self, publisher: &str) -> Vec<String> {
        let tree = self.tree;
        let is_logo = |id: Id| is_logo(tree, id);
        let heads = tree.elements(Tree::ROOT, "h1").filter(|&id| {
            !is_logo(id)
                && (!leads_home(tree, id) || after_trail(tree, id).is_some())
                && !tree.ancestors(id).any(|above| is_logo(above) && tree.name(above) != "body")
        });
        let is_site = |words: &String| words.to_lowercase() == publisher.to_lowercase();
        heads.map(|id| self.head_words(id)).filter(|words| !words.is_empty() && !is_site(words)).collect()
    }

    /// The first headings within the article.
    pub(super) fn heads_inside(&self) -> Vec<String> {
        let root = self.content.root;
        if root == Tree::ROOT {
            return Vec::new();
        }
        let heads = self.tree.elements(root, "h1").filter(|&id| !self.content.dropped[id]).take(3);
        heads.map(|id| self.head_words(id)).filter(|words| !words.is_empty()).collect()
    }

    /// A heading without its buttons, and without what is said below or before the title in it.
    pub(super) fn head_words(&self, id: Id) -> String {
        if let Some(words) = after_trail(self.tree, id) {
            return words;
        }
        let all = self.words_of_head(id, &|_| false);
        let is_aside = |below: Id| self.tree.name(below) == "small" || is_subtitle(self.tree, below);
        let bare = self.words_of_head(id, &is_aside);
        let is_named = || self.document.contains(&bare) || self.tree.all(id).any(|below| is_subtitle(self.tree, below));
        if bare != all && !bare.is_empty() && !self.document.contains(&all) && is_named() {
            return bare;
        }
        self.without_label(all)
    }

    /// `Thread: Storm hits coast`, of which the document's title has the second part only.
    fn without_label(&self, words: String) -> String {
        let rest = words.split_once(':').filter(|(label, _)| !label.contains(' ')).map(|(_, rest)| rest.trim());
        let is_named = |rest: &&str| {
            rest.chars().count() > 8 && self.document.contains(rest) && !self.document.contains(words.as_str())
        };
        rest.filter(is_named).map(str::to_owned).unwrap_or(words)
    }

    fn words_of_head(&self, id: Id, is_aside: &dyn Fn(Id) -> bool) -> String {
        // Some pages put the date into the heading, in a block of its own.
        let tree = self.tree;
        let has_own = tree.children(id).any(|child| !is_block(tree.name(child)) && tree.few_words(child, 4).is_none());
        // The mark of a note is no word of it.
        let is_mark = |below: Id| {
            let is_sign = |c: char| c.is_ascii_digit() || "*†‡§[]".contains(c);
            tree.name(below) == "sup" && tree.few_words(below, 4).is_some_and(|words| words.chars().all(is_sign))
        };
        let dropped = |below: Id| {
            let is_date = || below != id && tree.name(below) == "span" && is_date(tree, below);
            self.content.dropped[below]
                || has_own && below != id && is_block(tree.name(below))
                || is_mark(below)
                || is_date()
        };
        let above = dropped(id);
        let leaves_out = |below: Id| below != id && is_aside(below);
        let parts = self
            .tree
            .walk(id, |id| dropped(id) && !above || leaves_out(id))
            .filter(|&id| (above || !dropped(id)) && !leaves_out(id))
            .filter_map(|id| self.tree.text(id));
        once(squeeze(&parts.collect::<String>()))
    }
}

/// What follows the links to the parts of the site that a heading begins with: `Forum » Boats » Storm hits coast`.
fn after_trail(tree: &Tree, id: Id) -> Option<String> {
    let words = tree.few_words(id, 400).filter(|words| words.contains(['»', '›', '>', '→']))?;
    let mut rest = words.as_str();
    let links: Vec<Id> = tree.elements(id, "a").take(8).collect();
    for &link in &links {
        rest = rest.trim_start().strip_prefix(tree.words(link).as_str())?.trim_start();
        rest = rest.strip_prefix(['»', '›', '>', '→'])?.trim_start();
    }
    (!links.is_empty() && !rest.is_empty()).then(|| rest.to_owned())
}

/// Whether an element is there for what is said below a title.
pub(super) fn is_subtitle(tree: &Tree, id: Id) -> bool {
    let words = class_words(tree, id);
    words.iter().any(|word| matches!(word.as_str(), "subtitle" | "subheader" | "subheading" | "subhead" | "tagline"))
        || words.windows(2).any(|pair| {
            pair[0] == "sub" && matches!(pair[1].as_str(), "title" | "header" | "heading" | "head" | "headline")
        })
}

/// Whether an element within a heading is there for a date.
fn is_date(tree: &Tree, id: Id) -> bool {
    let has_digit = |words: String| words.chars().any(|c| c.is_ascii_digit());
    class_words(tree, id).iter().any(|word| word == "date") && tree.few_words(id, 30).is_some_and(has_digit)
}

pub(super) fn is_logo(tree: &Tree, id: Id) -> bool {
    let words = class_words(tree, id);
    let is =
        |word: &String| matches!(word.as_str(), "logo" | "brand" | "masthead" | "blogname" | "sitename" | "sitetitle");
    words.iter().any(is)
        || words.windows(2).any(|pair| {
            matches!(pair[0].as_str(), "site" | "blog")
                && matches!(pair[1].as_str(), "title" | "name" | "header" | "logo" | "description")
        })
}

/// Half of words that are there twice, for screens of two sizes.
pub(super) fn once(words: String) -> String {
    let middle = words.len() / 2;
    match words.is_char_boundary(middle).then(|| words.split_at(middle)) {
        Some((first, second)) if !first.is_empty() && first.trim() == second.trim() => first.trim().to_owned(),
        _ => words,
    }
}

/// Half of a name that is there twice; one word may be somebody's first name and last, as of Hassan Hassan.
pub(super) fn name_once(name: String) -> String {
    let half = once(name.clone());
    if half.contains(' ') { half } else { name }
}

/// Whether a heading is the name of the site: it leads to its front page.
pub(super) fn leads_home(tree: &Tree, id: Id) -> bool {
    let is_front = |href: &str| {
        let host = href.split_once("://").map_or("", |(_, rest)| rest);
        let is_above = !href.is_empty() && href.split('/').all(|part| matches!(part, ".." | "." | "" | "index.html"));
        is_above || !host.is_empty() && !host.trim_end_matches('/').contains('/')
    };
    // A heading is no longer; what stands around one may be the whole page, and this is asked of many.
    let links = tree.all(id).take(200).filter(|&below| tree.name(below) == "a");
    links.filter_map(|link| tree.attribute(link, "href")).any(is_front)
}
