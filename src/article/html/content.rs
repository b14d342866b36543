//! Which part of a page is its article.
//!
//! First everything goes that is furniture by its element, role or class. Of what is left, the element is the article whose prose is
//! worth most against the links and labels in it.

use std::collections::HashSet;

use super::furniture::{class_words, is_body};
use super::measure::{Classes, Measure, named_heading, width};
use super::others;
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
    /// What stands between the title and the article and belongs to it.
    pub standfirst: Vec<Id>,
    /// Posts of a thread and nothing else.
    pub is_thread: bool,
    /// Everything is the article.
    pub is_whole: bool,
    /// How lines begin that are left out with a prompt to pay.
    pub told: Vec<String>,
}

impl Content {
    /// Characters of the article outside of links, of lists and short lines, too.
    pub fn characters(&self, tree: &Tree) -> usize {
        self.characters_below(tree, self.root)
    }

    pub fn characters_below(&self, tree: &Tree, root: Id) -> usize {
        let leaves_out = |id: Id| self.dropped[id] || tree.name(id) == "a";
        let texts = tree.walk(root, leaves_out).filter(|&id| !leaves_out(id)).filter_map(|id| tree.text(id));
        texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).map(width).sum()
    }

    /// Takes the page's one article element around what was found, if it adds a list and hardly a link.
    fn complete(&mut self, tree: &Tree) {
        let mut articles = tree.walk(Tree::ROOT, |id| self.dropped[id]).filter(|&id| !self.dropped[id]);
        let mut articles = articles.by_ref().filter(|&id| tree.name(id) == "article");
        let (Some(article), None) = (articles.next(), articles.next()) else { return };
        if article == self.root || !tree.ancestors(self.root).any(|above| above == article) {
            return;
        }
        let own = self.characters(tree);
        let all = self.characters_below(tree, article);
        let kept = |id: Id| !self.dropped[id];
        let links = tree.walk(article, |id| self.dropped[id]).filter(|&id| kept(id) && tree.name(id) == "a");
        let linked: usize = links.map(|link| tree.words(link).chars().count()).sum();
        let has_title = tree.walk(article, |id| self.dropped[id]).any(|id| kept(id) && tree.name(id) == "h1");
        let items = |top: Id| {
            let items = tree.walk(top, |id| self.dropped[id]).filter(|&id| kept(id) && tree.name(id) == "li");
            items.filter(|&id| tree.elements(id, "a").next().is_none()).take(1000).count()
        };
        if has_title
            && items(article) >= items(self.root) + 4
            && all > own * 11 / 10
            && all < own * 5 / 2
            && linked * 5 < all
        {
            self.root = article;
        }
    }

    /// Leaves out the articles that a page goes on with after its own, as readers come to its end.
    fn without_next(&mut self, tree: &Tree, order: &[Id]) {
        let first = || order.iter().copied().find(|&id| tree.name(id) == "h1" && !self.dropped[id]);
        let named = named_heading(tree, order).filter(|&own| tree.name(own) == "h1");
        let Some(own) = named.or_else(first) else { return };
        let words = tree.words(own);
        let is_inside = |id: Id| id == self.root || tree.ancestors(id).any(|above| above == self.root);
        let next = order.iter().copied().skip_while(|&id| id != own).skip(1);
        let mut next = next.filter(|&id| tree.name(id) == "h1" && is_inside(id) && tree.words(id) != words);
        let Some(next) = next.next().filter(|_| is_inside(own)) else { return };
        let above: Vec<Id> = [own].into_iter().chain(tree.ancestors(own)).collect();
        let mut part = next;
        let shared = loop {
            let Some(parent) = tree.parent(part) else { return };
            if above.contains(&parent) {
                break parent;
            }
            part = parent;
        };
        let Some(first) = above.iter().copied().find(|&id| tree.parent(id) == Some(shared)) else { return };
        let is_told =
            tree.name(first) == "article" || tree.attribute(first, "id").is_some_and(|id| id.contains("article"));
        if !is_kin(tree, first, part) || !is_told || self.characters_below(tree, first) < FEW {
            return;
        }
        for id in tree.from(part).filter(|&id| is_kin(tree, first, id)) {
            for below in tree.all(id) {
                self.dropped[below] = true;
            }
        }
        self.prose = self.characters_below(tree, first);
    }

    /// Takes the element that says it is the article, if it holds several times as much.
    fn widen(&mut self, tree: &Tree) {
        let says = |&id: &Id| matches!(tree.name(id), "article" | "main") || is_body(tree, id);
        let all = tree.walk(Tree::ROOT, |id| self.dropped[id]).filter(|&id| !self.dropped[id]);
        let sized = all.filter(says).take(60).map(|id| (id, self.characters_below(tree, id)));
        // The deepest of those with nearly the most: it comes later.
        let sized: Vec<(Id, usize)> = sized.collect();
        let most = sized.iter().map(|(_, count)| *count).max().unwrap_or(0);
        let deepest = sized.iter().rfind(|(_, count)| count * 10 >= most * 8);
        if let Some((id, count)) = deepest
            && *count > self.characters(tree) * 3 / 2
        {
            self.root = *id;
        }
    }

    /// Takes the element around the article that also holds what a recipe says is in it.
    pub fn widen_to(&mut self, tree: &Tree, ingredients: &[String]) {
        let lines: Vec<Vec<String>> = ingredients.iter().take(60).map(|line| long_words(line)).collect();
        let lines: Vec<&Vec<String>> = lines.iter().filter(|words| !words.is_empty()).collect();
        let holds = |id: Id, most: usize| {
            let text = tree
                .walk(id, |id| self.dropped[id])
                .filter(|&id| !self.dropped[id])
                .filter_map(|id| tree.text(id))
                .flat_map(long_words)
                .collect::<HashSet<String>>();
            let known = lines.iter().filter(|words| words.iter().all(|word| text.contains(word))).count();
            known * most >= lines.len() * (most - 1)
        };
        if lines.len() < 2 || holds(self.root, 2) {
            return;
        }
        let around = tree.ancestors(self.root).take(8).take_while(|&id| !matches!(tree.name(id), "body" | "html" | ""));
        if let Some(wide) = around.into_iter().find(|&id| holds(id, 5)) {
            self.root = wide;
        }
    }

    /// Takes the element around the article that also holds the list of what a recipe is made of.
    fn widen_to_ingredients(&mut self, tree: &Tree) {
        let Some(list) = ingredients(tree, &self.dropped) else { return };
        let Some(wide) = tree.ancestors(list).find(|&above| tree.ancestors(self.root).any(|known| known == above))
        else {
            return;
        };
        let is_inside = [list].into_iter().chain(tree.ancestors(list)).any(|above| above == self.root);
        if !is_inside
            && !matches!(tree.name(wide), "body" | "html" | "")
            && self.characters_below(tree, wide) < self.characters(tree) * 4
        {
            self.root = wide;
        }
    }
}

/// Whether two elements hold texts of one kind: they are called the same, but for the number in their ids.
fn is_kin(tree: &Tree, one: Id, other: Id) -> bool {
    let number = |text: &str| text.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let id = |id: Id| tree.attribute(id, "id").map(number);
    let classes = |id: Id| tree.attribute(id, "class").unwrap_or_default();
    // The one that is read has a class more, such as `active`; the ids say enough then.
    let first = |id: Id| classes(id).split_whitespace().next();
    let is_numbered = id(one).is_some_and(|name| Some(name.as_str()) != tree.attribute(one, "id") && !name.is_empty());
    let is_called_alike = || classes(one) == classes(other) || is_numbered && first(one) == first(other);
    tree.name(one) == tree.name(other) && id(one) == id(other) && is_called_alike()
}

/// The first element that says that it holds what a recipe is made of.
fn ingredients(tree: &Tree, dropped: &[bool]) -> Option<Id> {
    const NAMES: [&str; 14] = [
        "ingredient",
        "ingredients",
        "ingredientlist",
        "ingredientes",
        "ingrédients",
        "ingredienti",
        "ingredienser",
        "ingrediënten",
        "ingredienten",
        "zutaten",
        "zutatenliste",
        "skladniki",
        "recipeingredient",
        "recipeingredients",
    ];
    let is_headed = |id: Id| {
        let heading = tree.before(id).take(4).find(|&before| tree.element(before).is_some());
        let heading = heading.filter(|&heading| matches!(tree.name(heading), "h2" | "h3" | "h4" | "h5"));
        let words = heading.and_then(|heading| tree.few_words(heading, 40)).unwrap_or_default().to_lowercase();
        NAMES.contains(&words.trim_end_matches([':', ' ']))
    };
    let says = |&id: &Id| {
        matches!(tree.name(id), "ul" | "ol" | "table") && is_headed(id)
            || matches!(tree.attribute(id, "itemprop"), Some("recipeIngredient" | "ingredients"))
            || matches!(tree.name(id), "div" | "section" | "ul" | "table" | "ol" | "li")
                && class_words(tree, id).iter().any(|word| NAMES.contains(&word.as_str()))
    };
    tree.walk(Tree::ROOT, |id| dropped[id]).filter(|&id| !dropped[id]).find(says)
}

/// Words of four letters or more, in lower case.
fn long_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= 4);
    words.map(str::to_lowercase).collect()
}

/// With so many characters of prose, what was found is an article.
const ENOUGH: usize = 500;
/// With fewer, its short lines and lists may say more than its prose.
const FEW: usize = 140;

/// Finds the article of a page.
pub fn find(tree: &Tree) -> Content {
    find_by(tree, false)
}

/// Finds the article of a page that looks like a list of other pages, what it says of each included.
pub fn find_list(tree: &Tree) -> Content {
    find_by(tree, true)
}

/// All of a page that is nothing but a list of other pages, without what stands around any page.
pub fn find_all(tree: &Tree) -> Content {
    let order: Vec<Id> = tree.all(Tree::ROOT).collect();
    let mut measure = Measure::of(tree, &order);
    measure.keeps_teasers = true;
    let dropped = measure.drop(&order, Classes::None);
    let named = |name: &'static str| tree.elements(Tree::ROOT, name).find(|&id| !dropped[id]);
    let root = named("main").or_else(|| named("body")).unwrap_or(Tree::ROOT);
    let prose = measure.all[root];
    Look { root, dropped, prose, teasers: 0 }.with(measure)
}

fn find_by(tree: &Tree, keeps_teasers: bool) -> Content {
    let order: Vec<Id> = tree.all(Tree::ROOT).collect();
    let mut measure = Measure::of(tree, &order);
    measure.keeps_teasers = keeps_teasers;
    let classes = if is_forum_topic(tree, &order) { Classes::ButComments } else { Classes::All };
    let strict = look(tree, &order, &mut measure, classes);
    // A recipe is short, and whole with what it is made of.
    let is_recipe = strict.prose >= FEW && ingredients(tree, &strict.dropped).is_some();
    if strict.prose >= ENOUGH || is_recipe {
        let mut content = strict.with(measure);
        content.complete(tree);
        content.widen_to_ingredients(tree);
        content.without_next(tree, &order);
        return content;
    }
    // A page whose classes say of its own text that it is something else.
    let lenient = look(tree, &order, &mut measure, Classes::OfComments);
    let mut best = if lenient.prose > strict.prose * 2 { lenient } else { strict };
    // A thread that is nothing but comments; a short article that many comments follow is none.
    if best.prose < FEW {
        let thread = look(tree, &order, &mut measure, Classes::None);
        best = if thread.prose > best.prose * 2 { thread } else { best };
    }
    let mut content = best.with(measure);
    if content.prose < FEW {
        content.widen(tree);
    } else {
        content.complete(tree);
        content.widen_to_ingredients(tree);
    }
    content
}

/// Whether a system that also has articles says of a page that it is a topic of its forum: what it calls comments are the replies.
fn is_forum_topic(tree: &Tree, order: &[Id]) -> bool {
    let says = |class: &str| {
        class.starts_with("forum-topic") || matches!(class, "node-type-forum" | "node-forum" | "node--type-forum")
    };
    let classes = order.iter().filter_map(|&id| tree.attribute(id, "class")).filter(|class| class.contains("forum"));
    classes.flat_map(str::split_whitespace).any(says)
}

/// All of a page that is nothing but its article.
pub fn whole(tree: &Tree) -> Content {
    let order: Vec<Id> = tree.all(Tree::ROOT).collect();
    let measure = Measure::of(tree, &order);
    let root = tree.elements(Tree::ROOT, "body").next().unwrap_or(Tree::ROOT);
    let is_silent = |id: Id| matches!(tree.name(id), "script" | "style" | "template" | "noscript");
    let dropped = (0..tree.len()).map(is_silent).collect();
    Content {
        root,
        dropped,
        has_block: measure.has_block,
        prose: measure.all[root],
        teasers: 0,
        standfirst: Vec::new(),
        is_thread: false,
        is_whole: true,
        told: Vec::new(),
    }
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
        Content {
            root,
            dropped,
            has_block: measure.has_block,
            prose,
            teasers,
            standfirst: Vec::new(),
            is_thread: false,
            is_whole: false,
            told: Vec::new(),
        }
    }
}

fn look(tree: &Tree, order: &[Id], measure: &mut Measure<'_>, classes: Classes) -> Look {
    let mut dropped = measure.drop(order, classes);
    let mut kept: Vec<Id> = tree.walk(Tree::ROOT, |id| dropped[id]).filter(|&id| !dropped[id]).collect();
    let mut worth = Worth::of(tree, &kept, &dropped, measure);
    // A thread is nothing but what others wrote.
    let others = if matches!(classes, Classes::None | Classes::ButComments) {
        Vec::new()
    } else {
        others::below(tree, measure, &kept, &worth)
    };
    if !others.is_empty() {
        for id in others.into_iter().flat_map(|id| tree.all(id)) {
            dropped[id] = true;
        }
        kept.retain(|&id| !dropped[id]);
        worth = Worth::of(tree, &kept, &dropped, measure);
    }
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
