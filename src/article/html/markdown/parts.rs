//! Elements within a line, as parts of it.

use super::super::address::{Address, resolve};
use super::super::furniture::class_words;
use super::super::tree::{Id, Tree};
use super::Writer;
use super::blocks::image_markdown;
use super::line::{Mark, Part};
use super::{formula, inline};
use crate::article::escape::Place;

/// Whether a picture is what is shown in place of a formula that is there.
fn is_fallback(tree: &Tree, image: Id) -> bool {
    let words = class_words(tree, image);
    let is_math = |id: Id| tree.element(id).is_some_and(|element| element.name == "math");
    words.iter().any(|word| word == "math")
        && words.iter().any(|word| word == "fallback")
        && tree.parent(image).is_some_and(|parent| tree.all(parent).take(200).any(is_math))
}

impl Writer<'_> {
    /// What stands below a node, as parts.
    pub(super) fn inner(&mut self, id: Id, place: Place, parts: &mut Vec<Part>) {
        let children: Vec<Id> = self.tree.children(id).collect();
        for child in children {
            self.parts(child, place, parts);
        }
    }

    pub(super) fn parts(&mut self, id: Id, place: Place, parts: &mut Vec<Part>) {
        if self.is_left_out(id) {
            return;
        }
        if let Some(text) = self.tree.text(id) {
            parts.push(Part::Text(text.to_owned()));
            return;
        }
        if let Some(number) = self.references.get(&id) {
            parts.push(Part::Raw(format!("[^{number}]")));
            return;
        }
        let tree = self.tree;
        if let Some(element) = tree.element(id).filter(|element| !element.is_html) {
            if element.name == "math" {
                let text = formula::of(tree, id);
                parts.push(if text.is_empty() { Part::Text(text) } else { Part::Code(text) });
            }
            return;
        }
        match tree.name(id) {
            "br" => parts.push(Part::Break),
            "wbr" => {}
            "script" => parts.extend(formula::in_script(tree, id).map(Part::Code)),
            "a" => self.link(id, place, parts),
            "em" | "i" | "cite" | "dfn" | "var" => self.marked(id, Mark::Emphasis, place, parts),
            "strong" | "b" => self.marked(id, Mark::Strong, place, parts),
            "del" | "s" | "strike" => self.marked(id, Mark::Struck, place, parts),
            "sub" => self.marked(id, Mark::Element("sub"), place, parts),
            "sup" => self.marked(id, Mark::Element("sup"), place, parts),
            "kbd" => self.marked(id, Mark::Element("kbd"), place, parts),
            "mark" => self.marked(id, Mark::Element("mark"), place, parts),
            "code" | "samp" | "tt" => parts.push(self.code_part(id)),
            "q" => {
                parts.push(Part::Text("“".to_owned()));
                self.inner(id, place, parts);
                parts.push(Part::Text("”".to_owned()));
            }
            "rp" => {}
            "rt" => {
                parts.push(Part::Text("（".to_owned()));
                self.inner(id, place, parts);
                parts.push(Part::Text("）".to_owned()));
            }
            "input" => {
                let mark = if tree.has_attribute(id, "checked") { "[x] " } else { "[ ] " };
                if parts.is_empty() && tree.ancestors(id).take(3).any(|above| tree.name(above) == "li") {
                    parts.push(Part::Raw(mark.trim_end().to_owned()));
                    parts.push(Part::Text(" ".to_owned()));
                }
            }
            "img" => {
                if let Some((src, alt)) = self.image(id).filter(|_| !is_fallback(tree, id)) {
                    let title = tree.attribute(id, "title").filter(|title| *title != alt).unwrap_or_default();
                    parts.push(Part::Raw(image_markdown(&alt, &src, title)));
                }
            }
            _ => self.inner(id, place, parts),
        }
    }

    fn code_part(&self, id: Id) -> Part {
        let text: String = self.tree.all(id).filter_map(|below| self.tree.text(below)).collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() { Part::Text(String::new()) } else { Part::Code(text) }
    }

    fn marked(&mut self, id: Id, mark: Mark, place: Place, parts: &mut Vec<Part>) {
        // Stress within the same stress says nothing more.
        if self.marks.contains(&mark) {
            self.inner(id, place, parts);
            return;
        }
        self.marks.push(mark);
        parts.push(Part::Open(mark));
        self.inner(id, place, parts);
        self.marks.pop();
        parts.push(Part::Close(mark));
    }

    fn link(&mut self, id: Id, place: Place, parts: &mut Vec<Part>) {
        let tree = self.tree;
        let address = tree.attribute(id, "href").map(|href| resolve(href, self.base));
        match address {
            Some(Address::Whole(url)) if !self.in_link => {
                let before = parts.len();
                parts.push(Part::OpenLink);
                self.in_link = true;
                self.inner(id, place, parts);
                self.in_link = false;
                let has_words = parts[before..].iter().any(|part| {
                    matches!(part, Part::Text(text) if !text.trim().is_empty())
                        || matches!(part, Part::Code(_))
                        || matches!(part, Part::Raw(raw) if !raw.starts_with("!["))
                });
                let title = tree
                    .attribute(id, "title")
                    .filter(|title| *title != tree.words(id) && title.chars().count() < 100 && has_words)
                    .unwrap_or_default();
                if has_words {
                    parts.push(Part::CloseLink(inline::destination(&url, title)));
                } else {
                    // A picture that is a link to a larger one stays a picture.
                    parts.remove(before);
                    let path = url.split(['?', '#']).next().unwrap_or_default();
                    if super::image_name(path).is_none() {
                        let pictures = parts[before..].iter().filter_map(|part| match part {
                            Part::Raw(raw) => Some(raw.clone()),
                            _ => None,
                        });
                        self.foreign.extend(pictures);
                    }
                }
            }
            Some(Address::Unsafe | Address::Relative(_)) => {
                self.dead_links += 1;
                self.inner(id, place, parts);
            }
            _ => self.inner(id, place, parts),
        }
    }
}
