//! What the parts of a page are worth as an article: its prose counts for it, its links and labels against it.
//!
//! The element with the greatest sum is the article. One that holds less leaves prose out, one that holds more takes menus and
//! lists of other pages in, so that no share of the page has to be guessed.

use super::furniture::is_body;
use super::measure::{Measure, is_numbered, named_heading};
use super::phrases::{is_end_line, is_legal, is_page_line};
use super::tree::{Id, Tree, is_block};

/// A paragraph that reads as prose has so many characters, or half of them and the end of a sentence.
const PROSE: usize = 80;
/// What a label, a date or a button takes away.
const LABEL: isize = 20;
/// What a line that is nothing but a link takes away, besides its characters.
const LINK: isize = 20;
pub struct Worth<'a> {
    tree: &'a Tree,
    /// By node, of all that is kept below it.
    sums: Vec<isize>,
    prose: Vec<usize>,
    /// Of the first so many that are kept.
    before: Vec<usize>,
}

impl<'a> Worth<'a> {
    pub fn of(tree: &'a Tree, kept: &[Id], dropped: &[bool], measure: &Measure<'_>) -> Self {
        let mut worth = Self { tree, sums: vec![0; tree.len()], prose: vec![0; tree.len()], before: vec![0] };
        let title = named_heading(tree, kept);
        let own: Vec<(isize, usize)> = kept.iter().map(|&id| own(tree, measure, id)).collect();
        let start = title.and_then(|title| kept.iter().position(|&id| id == title)).unwrap_or(0);
        let prose = |own: &[(isize, usize)]| own.iter().map(|(_, prose)| prose).sum::<usize>();
        let start = if prose(&own[start..]) > prose(&own[..start]) { start } else { 0 };
        for (at, &id) in kept.iter().enumerate() {
            // What stands above the title is none of the article's.
            let (sum, prose) = if at < start { (own[at].0.min(0), 0) } else { own[at] };
            // What was taken for furniture stands around an article more often than in it.
            let furniture = tree.children(id).filter(|&child| dropped[child] && measure.all[child] > 0).count();
            worth.sums[id] = sum - LINK * isize::try_from(furniture.min(20)).unwrap_or(0);
            worth.prose[id] = prose;
            worth.before.push(worth.before[at] + prose);
        }
        for &id in kept.iter().rev() {
            if let Some(parent) = tree.parent(id) {
                worth.sums[parent] += worth.sums[id];
                worth.prose[parent] += worth.prose[id];
            }
        }
        worth
    }

    /// Characters of prose below a node.
    pub fn prose(&self, id: Id) -> usize {
        self.prose[id]
    }

    /// Characters of prose in the first nodes that are kept, up to that at a place.
    pub fn prose_before(&self, at: usize) -> usize {
        self.before[at.min(self.before.len() - 1)]
    }

    /// The node that is the article.
    pub fn choose(&self, kept: &[Id]) -> Id {
        let tree = self.tree;
        let can_be = |id: Id| {
            !matches!(
                tree.name(id),
                "" | "p"
                    | "li"
                    | "ul"
                    | "ol"
                    | "dl"
                    | "dd"
                    | "dt"
                    | "pre"
                    | "blockquote"
                    | "tr"
                    | "tbody"
                    | "figure"
                    | "a"
            )
        };
        // The deepest of those that are worth the same: it comes later.
        let best = kept.iter().copied().filter(|&id| can_be(id)).max_by_key(|&id| self.sums[id]).unwrap_or(Tree::ROOT);
        let nearly = |id: Id| self.sums[id] * 100 >= self.sums[best] * 88 && self.sums[id] > 0;
        let inside: Vec<Id> =
            tree.all(best).filter(|&id| can_be(id) && self.sums[id] > 0 && is_body(tree, id)).collect();
        let is_above = |above: Id, id: Id| tree.ancestors(id).any(|known| known == above);
        // A text in parts has its class at each of them.
        let is_all =
            |id: Id| inside.iter().take(50).all(|&other| other == id || is_above(id, other) || is_above(other, id));
        let hinted = inside.iter().copied().rfind(|&id| nearly(id)).filter(|&id| is_all(id));
        // Above a page's only article stand menus, and below it what the site says of itself.
        let mut articles = tree.all(best).filter(|&id| tree.name(id) == "article" && self.sums[id] > 0);
        let only = articles.next().filter(|_| articles.next().is_none());
        let only = only.filter(|&id| self.sums[id] * 100 >= self.sums[best] * 75);
        hinted.or(only).unwrap_or(best)
    }
}

impl Worth<'_> {
    /// Where an article lies in parts with other things between them: the element around them, and what in it is no part.
    pub fn joined(&self, root: Id, dropped: &[bool]) -> Option<(Id, Vec<Id>)> {
        let tree = self.tree;
        let parent = tree.parent(root).filter(|&parent| !matches!(tree.name(parent), "" | "html"))?;
        let kind = |id: Id| (tree.name(id), tree.attribute(id, "class"));
        let others = || tree.children(parent).filter(|&id| id != root && !dropped[id] && tree.element(id).is_some());
        let own_heading = heading_of(tree, root, dropped);
        let is_part = |&id: &Id| {
            let is_kin = tree.attribute(id, "class").is_some() && kind(id) == kind(root);
            // A section with a heading as the others have: a list of sources, or a few lines of code, is worth little by itself.
            let is_section = || own_heading.is_some() && heading_of(tree, id, dropped) == own_heading;
            self.sums[id] > 0 && (tree.name(id) == "p" || is_kin) || is_kin && is_section()
        };
        // From "About the author" on, nothing is.
        let mut below = others().skip_while(|&id| id < root);
        let end =
            below.find(|&id| tree.few_words(id, 80).is_some_and(|words| is_end_line(&words))).unwrap_or(usize::MAX);
        let is_part = |id: &Id| *id < end && is_part(id);
        others().find(is_part)?;
        let is_whole = |id: Id| matches!(tree.name(id), "figure" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hr");
        Some((parent, others().filter(|id| !is_part(id) && !is_whole(*id)).collect()))
    }
}

/// The name of the heading that an element begins with, unless it leads to another page or to what stands after an article.
fn heading_of<'a>(tree: &'a Tree, id: Id, dropped: &[bool]) -> Option<&'a str> {
    let mut texts = tree.walk(id, |below| dropped[below]).filter(|&below| !dropped[below]);
    let first = texts.find(|&below| tree.text(below).is_some_and(|text| !text.trim().is_empty()))?;
    let mut around = tree.ancestors(first).take_while(|&above| above != id).take(4);
    let heading = around.find(|&above| matches!(tree.name(above), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))?;
    let leads_away =
        |link: Id| tree.attribute(link, "href").is_some_and(|href| !href.is_empty() && !href.starts_with('#'));
    let words = tree.few_words(heading, 200)?;
    let is_own = !is_end_line(&words) && !is_page_line(&words) && !tree.elements(heading, "a").any(leads_away);
    is_own.then(|| tree.name(heading))
}

/// What a node's own words are worth, and how many characters of them are prose.
fn own(tree: &Tree, measure: &Measure<'_>, id: Id) -> (isize, usize) {
    let name = tree.name(id);
    // Systems for pages put a whole text into one `span` or `font`, with lines broken and a picture's `div` between them.
    if !is_block(name) && (name == "a" || !measure.has_block[id]) {
        return (0, 0);
    }
    // Code set line by line is one text, and its lines are no labels.
    if tree.ancestors(id).take(8).any(|above| tree.name(above) == "pre") {
        return (0, 0);
    }
    let (all, linked) = if name != "pre" && measure.has_block[id] {
        loose(tree, measure, id)
    } else {
        (measure.all[id], measure.linked[id])
    };
    let signed = |count: usize| isize::try_from(count).unwrap_or(isize::MAX / 4);
    match name {
        _ if all == 0 => (0, 0),
        "pre" => (signed(all), all),
        _ if linked * 2 >= all => (-LINK - signed(linked.min(60)), 0),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => (0, 0),
        _ if all < 800 && tree.few_words(id, 1000).is_some_and(|words| is_legal(&words)) => (-LINK * 3, 0),
        _ if is_in_card(tree, measure, id) => (0, 0),
        _ if all >= PROSE || all * 2 >= PROSE && ends_sentence(tree, id) => (signed(all - linked), all),
        "li" | "dd" | "td" | "th" | "dt" | "figcaption" | "caption" | "blockquote" => (0, all / 2),
        _ => (-LABEL, 0),
    }
}

/// Whether a block stands right under the linked title of another page, and hardly anything with it.
fn is_in_card(tree: &Tree, measure: &Measure<'_>, id: Id) -> bool {
    let Some(parent) = tree.parent(id).filter(|&parent| measure.all[parent] < 600 && measure.linked[parent] >= 20)
    else {
        return false;
    };
    let is_title = |child: Id| {
        measure.all[child] >= 20
            && measure.linked[child] * 10 >= measure.all[child] * 9
            && !is_numbered(tree, child)
            && tree
                .elements(child, "a")
                .all(|link| tree.attribute(link, "href").is_some_and(|href| !href.starts_with('#')))
    };
    let mut before = tree.children(parent).take_while(|&child| child != id).take(8);
    before.any(|child| tree.element(child).is_some() && is_title(child))
}

/// Characters of the words that stand in a block between its blocks, and of those in links.
fn loose(tree: &Tree, measure: &Measure<'_>, id: Id) -> (usize, usize) {
    let is_loose = |&child: &Id| !is_block(tree.name(child)) && !measure.has_block[child];
    tree.children(id)
        .filter(is_loose)
        .fold((0, 0), |(all, linked), child| (all + measure.all[child], linked + measure.linked[child]))
}

fn ends_sentence(tree: &Tree, id: Id) -> bool {
    let Some(words) = tree.few_words(id, 300) else { return true };
    let words = words.trim_end_matches(|c: char| "\"'”’»)]".contains(c) || c.is_whitespace());
    words.ends_with(['.', '!', '?', '…', '。', '！', '？', ':', '।', '؟'])
}
