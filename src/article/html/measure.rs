//! What the nodes of a page hold, counted once, and which of them are furniture by that or by what they are.

use std::collections::{BTreeSet, HashSet};

use super::furniture::{self, Verdict, class_words, is_body};
use super::phrases::{is_end_line, is_more_heading, is_page_line};
use super::tree::{Id, Tree, is_block};

/// A paragraph of a text has so many characters.
const PROSE: usize = 80;
/// An element that holds an article has so many characters outside of links.
const BODY: usize = 800;

/// Which classes count that make it likely that an element is furniture.
#[derive(Clone, Copy)]
pub enum Classes {
    All,
    OfComments,
    /// Those of comments are what the page is there for.
    ButComments,
    None,
}

impl Classes {
    fn count(self, tree: &Tree, id: Id) -> bool {
        match self {
            Self::All => true,
            Self::OfComments => is_comments(tree, id),
            Self::ButComments => !is_comments(tree, id),
            Self::None => false,
        }
    }
}

pub struct Measure<'a> {
    tree: &'a Tree,
    /// Characters below a node, of all and of links; those of Chinese and its kin count twice.
    pub all: Vec<usize>,
    pub linked: Vec<usize>,
    pub has_block: Vec<bool>,
    pub teasers: BTreeSet<Id>,
    /// Whether what looks like a teaser is part of the article.
    pub keeps_teasers: bool,
}

impl<'a> Measure<'a> {
    pub fn of(tree: &'a Tree, order: &[Id]) -> Self {
        let zero = || vec![0_usize; tree.len()];
        let mut measure = Self {
            tree,
            all: zero(),
            linked: zero(),
            has_block: vec![false; tree.len()],
            teasers: BTreeSet::new(),
            keeps_teasers: false,
        };
        for &id in order.iter().rev() {
            if let Some(text) = tree.text(id) {
                let silent = tree.parent(id).is_some_and(|above| {
                    matches!(
                        tree.name(above),
                        "script" | "style" | "template" | "title" | "textarea" | "option" | "button"
                    )
                });
                measure.all[id] = if silent { 0 } else { text.chars().filter(|c| !c.is_whitespace()).map(width).sum() };
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

    /// What is furniture, and what `classes` make likely to be.
    pub fn drop(&mut self, order: &[Id], classes: Classes) -> Vec<bool> {
        let total = self.all[Tree::ROOT];
        self.teasers = order.iter().copied().filter(|&id| self.is_teaser(id)).collect();
        let title = named_heading(self.tree, order);
        let around_body = self.around_body(order);
        let mut dropped = vec![false; self.tree.len()];
        for &id in order {
            let above = self.tree.parent(id).is_some_and(|above| dropped[above]);
            dropped[id] = above
                || match furniture::verdict(self.tree, id) {
                    Verdict::Article => {
                        self.is_list_of_links(id)
                            || self.is_box_of_links(id)
                            || self.teasers.len() > 1 && self.teasers.contains(&id) && !self.keeps_teasers
                    }
                    Verdict::Surely => true,
                    Verdict::List if self.is_text(id) => false,
                    Verdict::Likely if self.is_beginning(id) => false,
                    Verdict::List | Verdict::Likely => {
                        classes.count(self.tree, id)
                            && (!around_body.contains(&id) || is_comments(self.tree, id))
                            && !(self.all[id] * 2 > total
                                && !is_comments(self.tree, id)
                                && self.holds_article(id, title))
                    }
                };
        }
        dropped
    }

    /// Whether an element holds the paragraphs that those see, too, who do not pay: some call that a teaser.
    fn is_beginning(&self, id: Id) -> bool {
        let tree = self.tree;
        let says = || class_words(tree, id).iter().any(|word| word == "teaser");
        let paragraphs = || tree.elements(id, "p").filter(|&below| self.is_prose(below)).take(2).count();
        let is_inside = || tree.ancestors(id).take(2).any(|above| is_body(tree, above));
        self.is_text(id) && says() && is_inside() && paragraphs() == 2
    }

    /// What stands around the largest element that says that it holds an article: whatever a class says of that, the article is in it.
    fn around_body(&self, order: &[Id]) -> HashSet<Id> {
        let own = |id: Id| self.all[id] - self.linked[id];
        let says = |&id: &Id| is_body(self.tree, id) && own(id) >= BODY && self.linked[id] * 5 < self.all[id];
        let body = order.iter().copied().filter(says).max_by_key(|&id| own(id));
        body.map(|body| self.tree.ancestors(body).collect()).unwrap_or_default()
    }

    /// Whether there are many words, and few of them in links.
    fn is_text(&self, id: Id) -> bool {
        let enough = if self.linked[id] == 0 { 120 } else { 300 };
        self.all[id] >= enough && self.linked[id] * 5 < self.all[id]
    }

    fn holds_article(&self, id: Id, title: Option<Id>) -> bool {
        let is_main = |below: Id| matches!(self.tree.name(below), "main" | "article");
        let holds_title = title.map(|title| self.tree.ancestors(title).any(|above| above == id));
        holds_title.unwrap_or_else(|| self.tree.elements(id, "h1").next().is_some()) || self.tree.all(id).any(is_main)
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
            && !self.is_jump_list(id)
            && !self.is_amid_prose(id)
            && !self.is_section(id)
            && !self.is_in_data(id)
    }

    /// A few links under a label such as "Read also", in a box of their own amid the text.
    fn is_box_of_links(&self, id: Id) -> bool {
        let tree = self.tree;
        if !matches!(tree.name(id), "div" | "section" | "ul")
            || self.all[id] > 1500
            || self.linked[id] * 2 < self.all[id]
        {
            return false;
        }
        let first = tree.all(id).find(|&below| tree.text(below).is_some_and(|text| !text.trim().is_empty()));
        let label = first.and_then(|text| {
            let up = [text].into_iter().chain(tree.ancestors(text)).take_while(|&above| above != id).take(5);
            up.filter(|&above| self.linked[above] == 0).last()
        });
        let words = label.and_then(|label| tree.few_words(label, 60)).unwrap_or_default();
        !words.is_empty() && (is_page_line(&words) || is_end_line(&words))
    }

    /// A row or a cell of a table with heads: without it, what is beside it would stand under other heads.
    fn is_in_data(&self, id: Id) -> bool {
        let tree = self.tree;
        let table = tree.ancestors(id).find(|&above| tree.name(above) == "table");
        table.is_some_and(|table| {
            let is_part = |id: Id| id == table || matches!(tree.name(id), "thead" | "tbody" | "tr");
            tree.walk(table, |id| !is_part(id)).take(200).any(|below| matches!(tree.name(below), "th" | "caption"))
        })
    }

    /// A list that has paragraphs of prose beside it, above and below: what it lists is part of what is told.
    fn is_amid_prose(&self, id: Id) -> bool {
        let tree = self.tree;
        let Some(parent) = tree.parent(id).filter(|_| matches!(tree.name(id), "ul" | "ol")) else { return false };
        let leads = |before: Id| {
            let is_heading = matches!(tree.name(before), "h2" | "h3" | "h4" | "h5" | "h6");
            tree.few_words(before, 300).is_some_and(|words| {
                (is_heading || words.ends_with([':', '：'])) && !is_page_line(&words) && !is_end_line(&words)
            })
        };
        let beside: Vec<Id> = tree.children(parent).take(400).filter(|&other| tree.element(other).is_some()).collect();
        let Some(at) = beside.iter().position(|&other| other == id).filter(|&at| at > 0) else { return false };
        leads(beside[at - 1])
            && beside[..at].iter().filter(|other| self.is_prose(**other)).count() >= 2
            && beside[at + 1..].iter().any(|&other| self.is_prose(other))
    }

    /// A list that is all of a section of a text in sections, such as what an encyclopaedia says to see also.
    fn is_section(&self, id: Id) -> bool {
        let tree = self.tree;
        let elements = |parent: Id| tree.children(parent).filter(|&child| tree.element(child).is_some());
        let is_plain = |id: Id| matches!(tree.name(id), "ul" | "ol") && tree.attribute(id, "class").is_none();
        // Columns stand around a list.
        let is_around = |outer: Id| tree.name(outer) == "div" && elements(outer).take(2).count() == 1;
        let list = match tree.parent(id).filter(|&outer| is_around(outer)) {
            Some(outer) if is_plain(id) => outer,
            _ if is_plain(id) || is_around(id) && elements(id).all(is_plain) => id,
            _ => return false,
        };
        let Some(parent) = tree.parent(list) else { return false };
        let before: Vec<Id> = elements(parent).take(1500).take_while(|&other| other != list).collect();
        let heading = |&other: &Id| match tree.name(other) {
            "div" => elements(other).find(|&child| is_heading(tree.name(child))),
            name => is_heading(name).then_some(other),
        };
        let Some(own) = before.last().and_then(heading).filter(|&own| self.linked[own] * 2 < self.all[own]) else {
            return false;
        };
        let is_kin = |&head: &Id| tree.name(head) == tree.name(own) && self.linked[head] * 2 < self.all[head];
        before.iter().filter_map(heading).filter(is_kin).count() >= 3
            && before.iter().filter(|other| self.is_prose(**other)).count() >= 4
            && tree.few_words(own, 200).is_some_and(|words| !leads_on(&words))
    }

    fn is_prose(&self, id: Id) -> bool {
        self.tree.name(id) == "p" && self.all[id] >= PROSE && self.linked[id] * 3 < self.all[id]
    }

    /// The heading of a section with links to all sections, its own among them.
    fn is_jump_list(&self, id: Id) -> bool {
        let tree = self.tree;
        let is_heading = |&id: &Id| matches!(tree.name(id), "h1" | "h2" | "h3" | "h4");
        let Some(heading) = tree.all(id).find(is_heading).filter(|&heading| self.linked[heading] == 0) else {
            return false;
        };
        let words = tree.words(heading);
        tree.elements(id, "a").take(40).any(|link| {
            tree.attribute(link, "href").is_some_and(|href| href.starts_with('#')) && tree.words(link) == words
        })
    }

    /// A few words below a title that leads to another page.
    fn is_teaser(&self, id: Id) -> bool {
        let tree = self.tree;
        let is_card = matches!(tree.name(id), "div" | "li" | "article" | "section" | "a")
            && self.all[id] < 400
            && self.linked[id] > 0;
        let is_away = |link: Id| tree.attribute(link, "href").is_some_and(|href| !href.starts_with('#'));
        let leads_away = |head: Id| {
            let is_whole = self.linked[head] == self.all[head] && self.all[head] > 0;
            is_whole && tree.elements(head, "a").all(is_away) && !is_numbered(tree, head)
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
}

/// Whether a heading has a number, as in an article about ten things.
pub fn is_numbered(tree: &Tree, heading: Id) -> bool {
    let words = tree.few_words(heading, 300).unwrap_or_default();
    let bare = words.trim_start_matches(['#', '№']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = bare.len() - rest.len();
    (1..=3).contains(&digits) && (rest.starts_with(['.', ')', ':']) || bare.len() < words.len())
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether a heading is that of a list of other pages, which nobody wrote for this one.
fn leads_on(heading: &str) -> bool {
    let is_own = heading.to_lowercase().starts_with("see also");
    is_end_line(heading) || is_more_heading(heading) || is_page_line(heading) && !is_own
}

/// Columns that a character takes: those of Chinese and its kin count twice.
pub fn width(c: char) -> usize {
    if matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}') { 2 } else { 1 }
}

/// Comments can be longer than what they are about; a thread of nothing else is found without classes.
fn is_comments(tree: &Tree, id: Id) -> bool {
    let is_word = |word: &String| {
        matches!(
            word.as_str(),
            "comments"
                | "comment"
                | "disqus"
                | "kommentare"
                | "kommentarer"
                | "komentarze"
                | "commentaires"
                | "comentarios"
                | "commenti"
                | "reacties"
        )
    };
    class_words(tree, id).iter().any(is_word)
}

/// The heading that the document is named after.
pub fn named_heading(tree: &Tree, kept: &[Id]) -> Option<Id> {
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let document =
        tree.elements(Tree::ROOT, "title").next().and_then(|id| tree.few_words(id, 1000)).map(|words| bare(&words))?;
    let names = |&id: &Id| {
        let words = tree.few_words(id, 600).map(|words| bare(&words)).unwrap_or_default();
        words.chars().count() >= 12 && words.len() * 2 >= document.len() && document.contains(&words)
    };
    let heads = |name: &'static str| kept.iter().copied().filter(move |&id| tree.name(id) == name).take(50);
    heads("h1").find(names).or_else(|| heads("h2").find(names))
}
