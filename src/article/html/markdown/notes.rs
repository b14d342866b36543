//! Footnotes: marks in the text that lead to notes below it.

use std::collections::HashMap;

use super::super::furniture::class_words;
use super::super::tree::{Id, Tree};
use super::inline;
use super::{Block, Kind, Writer, join};
use crate::article::escape::Place;

const BACK: &[&str] = &["↩", "↩︎", "↑", "^", "⇧", "⏎", "back", "zurück", "↵"];

impl Writer<'_> {
    /// Finds the references of the article and the notes they lead to.
    pub(super) fn find_notes(&mut self) {
        let tree = self.tree;
        let mut by_id: HashMap<&str, Id> = HashMap::new();
        let mut order: HashMap<Id, usize> = HashMap::new();
        for (at, id) in tree.all(Tree::ROOT).enumerate() {
            for name in ["id", "name"] {
                if let Some(value) = tree.attribute(id, name).filter(|_| name == "id" || tree.name(id) == "a") {
                    by_id.entry(value).or_insert(id);
                }
            }
            order.insert(id, at);
        }
        let dropped = |id: Id| self.content.dropped[id];
        let links: Vec<Id> =
            tree.walk(self.content.root, dropped).filter(|&id| !dropped(id) && tree.name(id) == "a").collect();
        let mut numbers: HashMap<Id, usize> = HashMap::new();
        for link in links {
            let Some(target) = tree
                .attribute(link, "href")
                .and_then(|href| href.split_once('#'))
                .filter(|(page, _)| page.is_empty() || self.is_here(page))
            else {
                continue;
            };
            if !is_reference(tree, link) {
                continue;
            }
            let Some(note) = by_id.get(target.1).and_then(|&id| note_of(tree, id)) else { continue };
            let is_below = order[&note] > order[&link] && !tree.ancestors(link).any(|above| above == note);
            if !is_below || tree.words(note).chars().count() < 3 {
                continue;
            }
            let next = self.notes.len() + 1;
            let number = *numbers.entry(note).or_insert(next);
            if number == next {
                self.notes.push(note);
            }
            // The mark is a superscript; what is around it goes with it.
            let sup = tree
                .parent(link)
                .filter(|&above| tree.name(above) == "sup" && tree.few_words(above, 16) == tree.few_words(link, 16));
            self.references.insert(sup.unwrap_or(link), number);
        }
        let notes = self.notes.clone();
        self.consumed.extend(notes);
    }

    fn is_here(&self, page: &str) -> bool {
        self.base.is_some_and(|base| base.split('#').next() == Some(page))
    }

    /// The notes, written under the text.
    pub(super) fn note_blocks(&mut self) -> Vec<Block> {
        let mut out = Vec::new();
        for (at, note) in self.notes.clone().into_iter().enumerate() {
            self.consumed.remove(&note);
            let tree = self.tree;
            let links: Vec<Id> = tree.elements(note, "a").filter(|&link| is_back(tree, link)).collect();
            self.consumed.extend(links);
            let blocks = self.blocks(note);
            let text = match &blocks[..] {
                [] => {
                    let mut parts = Vec::new();
                    self.inner(note, Place::Block, &mut parts);
                    inline::write(&inline::tidy(parts), Place::Inline)
                }
                blocks => join(blocks),
            };
            let text = text
                .lines()
                .enumerate()
                .map(|(at, line)| if at == 0 || line.is_empty() { line.to_owned() } else { format!("    {line}") });
            let text = text.collect::<Vec<_>>().join("\n");
            let label = format!("{}", at + 1);
            let text = without_empty_brackets(&text);
            // Lists number their items themselves: what such a note begins with is its own.
            let is_numbered = tree.name(note) == "li" && tree.parent(note).is_some_and(|list| tree.name(list) == "ol");
            let after_label =
                text.strip_prefix(&format!("{label}\\. ")).or_else(|| text.strip_prefix(&format!("{label} ")));
            let bare = after_label.filter(|_| !is_numbered).unwrap_or(text);
            out.push(Block {
                kind: Kind::Other,
                markdown: format!("[^{label}]: {}", bare.trim()),
                words: String::new(),
            });
        }
        out
    }
}

/// Takes away what stood around the link back to the text; a bracket that opens a link stays.
fn without_empty_brackets(mut text: &str) -> &str {
    while let Some(rest) = ["[]", "\\[\\]", "^", "]", "\\]"].iter().find_map(|mark| text.strip_prefix(mark)) {
        text = rest.trim_start();
    }
    text
}

/// A short mark: a number, a letter or a sign, raised or in brackets.
fn is_reference(tree: &Tree, link: Id) -> bool {
    let Some(words) = tree.few_words(link, 16) else { return false };
    let bare = words.trim_matches(['[', ']', '(', ')', ' ']);
    let is_mark = !bare.is_empty()
        && bare.chars().count() <= 3
        && (bare.chars().all(char::is_numeric)
            || bare.chars().count() == 1
            || bare.chars().all(|c| !c.is_alphanumeric()));
    let near = [Some(link), tree.parent(link)];
    let says = near.into_iter().flatten().any(|id| {
        tree.name(id) == "sup"
            || tree.attribute(id, "role") == Some("doc-noteref")
            || class_words(tree, id).iter().any(|word| {
                matches!(word.as_str(), "footnote" | "footnoteref" | "noteref" | "fn" | "reference" | "fnref")
            })
    });
    is_mark && !BACK.contains(&bare) && (says || tree.elements(link, "sup").next().is_some() || words.starts_with('['))
}

/// The block that a target stands for.
fn note_of(tree: &Tree, id: Id) -> Option<Id> {
    let is_note = |id: Id| matches!(tree.name(id), "li" | "p" | "div" | "dd" | "aside" | "td" | "tr");
    [id].into_iter()
        .chain(tree.ancestors(id).take(3))
        .find(|&id| is_note(id))
        .filter(|&id| tree.few_words(id, 6000).is_some())
}

fn is_back(tree: &Tree, link: Id) -> bool {
    let words = tree.words(link);
    let is_here =
        tree.attribute(link, "href").is_some_and(|href| href.contains('#')) || tree.attribute(link, "href").is_none();
    let says = tree.attribute(link, "role") == Some("doc-backlink")
        || class_words(tree, link)
            .iter()
            .any(|word| matches!(word.as_str(), "backlink" | "backref" | "reversefootnote"));
    let bare = words.trim_matches(['[', ']', '(', ')', '.', ' ']);
    is_here
        && (says
            || BACK.contains(&bare)
            || bare.chars().all(|c| c.is_numeric() || !c.is_alphanumeric()) && bare.chars().count() <= 3)
}
