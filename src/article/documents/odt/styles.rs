//! What paragraphs and words are by their styles, those of the document and those made for single places.

use std::collections::HashMap;

use roxmltree::Node;

use super::super::model::{Look, Raise, Role};
use super::super::style;
use super::super::xml::{attribute, child, elements};

/// Styles that are based on others that are based on others.
const LONGEST_CHAIN: usize = 24;
const LEVELS: usize = 10;

#[derive(Clone, Debug, Default)]
struct Style {
    /// As people see it.
    name: String,
    parent: Option<String>,
    /// Made by the program for one place, not by a person for many.
    is_automatic: bool,
    level: Option<u8>,
    bold: Option<bool>,
    italic: Option<bool>,
    struck: Option<bool>,
    raise: Option<Raise>,
    is_mono: Option<bool>,
    is_hidden: bool,
    language: Option<String>,
    align: Option<&'static str>,
    has_rule: bool,
}

/// A level of a list's style.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    pub ordered: bool,
    pub start: u64,
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, Style>,
    texts: HashMap<String, Style>,
    lists: HashMap<String, [Option<Level>; LEVELS]>,
    default_language: Option<String>,
}

impl Styles {
    /// Adds the styles in a part.
    pub fn add(&mut self, root: Node<'_, '_>) {
        for group in ["styles", "automatic-styles"] {
            for node in child(root, group).into_iter().flat_map(elements) {
                let name = attribute(node, "name").unwrap_or_default().to_owned();
                let is_automatic = group == "automatic-styles";
                match (node.tag_name().name(), attribute(node, "family")) {
                    ("default-style", Some("paragraph")) => self.default_language = Style::read(node, false).language,
                    ("style", Some("paragraph")) => _ = self.paragraphs.insert(name, Style::read(node, is_automatic)),
                    ("style", Some("text")) => _ = self.texts.insert(name, Style::read(node, is_automatic)),
                    ("list-style", _) => _ = self.lists.insert(name, levels(node)),
                    _ => {}
                }
            }
        }
    }

    fn chain<'a>(styles: &'a HashMap<String, Style>, name: &'a str) -> impl Iterator<Item = &'a Style> {
        std::iter::successors(styles.get(name), |style| styles.get(style.parent.as_deref()?)).take(LONGEST_CHAIN)
    }

    pub fn role(&self, name: &str) -> Role {
        let found = Self::chain(&self.paragraphs, name).find_map(|style| {
            let heading = style.level.filter(|level| *level > 0).map(Role::Heading);
            style::role(&style.name).or(heading)
        });
        found.or_else(|| style::role(&decoded(name))).unwrap_or_default()
    }

    pub fn align(&self, name: &str) -> Option<&'static str> {
        Self::chain(&self.paragraphs, name).find_map(|style| style.align)
    }

    pub fn has_rule(&self, name: &str) -> bool {
        Self::chain(&self.paragraphs, name).any(|style| style.has_rule)
    }

    /// How words look in a paragraph of this style, as far as the style was made for them: bold paragraphs are no stressed
    /// words, but a paragraph that somebody made bold by hand is.
    pub fn paragraph_look(&self, name: &str) -> Look {
        let own = self.paragraphs.get(name).filter(|style| style.is_automatic);
        let is_mono = Self::chain(&self.paragraphs, name).find_map(|style| style.is_mono);
        Look {
            bold: own.and_then(|style| style.bold).unwrap_or_default(),
            italic: own.and_then(|style| style.italic).unwrap_or_default(),
            struck: own.and_then(|style| style.struck).unwrap_or_default(),
            raise: own.and_then(|style| style.raise).unwrap_or_default(),
            code: is_mono.unwrap_or_default(),
            link: None,
        }
    }

    /// How words of this style look that stand among others; `None` if they are hidden.
    pub fn text_look(&self, name: &str, around: &Look) -> Option<Look> {
        let chain = || Self::chain(&self.texts, name);
        let stress = chain().map(|style| style::stress(&style.name)).find(|stress| *stress != (false, false));
        let (bold, italic) = stress.unwrap_or_default();
        let is_code = chain().any(|style| style::is_code(&style.name));
        if chain().any(|style| style.is_hidden) {
            return None;
        }
        Some(Look {
            bold: chain().find_map(|style| style.bold).unwrap_or(bold || around.bold),
            italic: chain().find_map(|style| style.italic).unwrap_or(italic || around.italic),
            struck: chain().find_map(|style| style.struck).unwrap_or(around.struck),
            raise: chain().find_map(|style| style.raise).unwrap_or(around.raise),
            code: is_code || chain().find_map(|style| style.is_mono).unwrap_or(around.code),
            link: around.link.clone(),
        })
    }

    pub fn language<'a>(&'a self, paragraph: &'a str, text: Option<&'a str>) -> Option<&'a str> {
        let of_text = text.and_then(|text| Self::chain(&self.texts, text).find_map(|style| style.language.as_deref()));
        let of_paragraph = || Self::chain(&self.paragraphs, paragraph).find_map(|style| style.language.as_deref());
        of_text.or_else(of_paragraph).or(self.default_language.as_deref())
    }

    pub fn level(&self, list: &str, level: usize) -> Level {
        let known = self.lists.get(list).and_then(|levels| levels[level.min(LEVELS - 1)]);
        known.unwrap_or(Level { ordered: false, start: 1 })
    }
}

impl Style {
    fn read(node: Node<'_, '_>, is_automatic: bool) -> Self {
        let text = child(node, "text-properties");
        let of_text = |name: &str| text.and_then(|text| attribute(text, name));
        let paragraph = child(node, "paragraph-properties");
        let of_paragraph = |name: &str| paragraph.and_then(|paragraph| attribute(paragraph, name));
        let name = attribute(node, "display-name").or_else(|| attribute(node, "name")).unwrap_or_default();
        let language = of_text("language").filter(|tag| !matches!(*tag, "none" | "zxx"));
        let language = language.map(|tag| match of_text("country").filter(|country| *country != "none") {
            Some(country) => format!("{tag}-{country}"),
            None => tag.to_owned(),
        });
        Self {
            name: decoded(name),
            parent: attribute(node, "parent-style-name").map(str::to_owned),
            is_automatic,
            level: attribute(node, "default-outline-level").and_then(|level| level.parse().ok()),
            bold: of_text("font-weight")
                .map(|weight| weight == "bold" || weight.parse::<u32>().is_ok_and(|n| n >= 600)),
            italic: of_text("font-style").map(|style| matches!(style, "italic" | "oblique")),
            struck: of_text("text-line-through-style").map(|style| style != "none"),
            raise: of_text("text-position").map(raise),
            is_mono: of_text("font-name").or_else(|| of_text("font-family")).map(style::is_mono),
            is_hidden: of_text("display") == Some("none"),
            language,
            align: of_paragraph("text-align").and_then(|align| match align {
                "end" | "right" => Some("right"),
                "center" => Some("center"),
                _ => None,
            }),
            has_rule: of_paragraph("border-bottom").is_some_and(|border| border != "none"),
        }
    }
}

/// `super 58%`, `sub`, `33% 58%`.
fn raise(position: &str) -> Raise {
    let first = position.split_whitespace().next().unwrap_or_default();
    let percent = first.trim_end_matches('%').parse::<f64>().unwrap_or(0.0);
    match first {
        "super" => Raise::Above,
        "sub" => Raise::Below,
        _ if percent > 0.0 => Raise::Above,
        _ if percent < 0.0 => Raise::Below,
        _ => Raise::Level,
    }
}

fn levels(list: Node<'_, '_>) -> [Option<Level>; LEVELS] {
    let mut levels = [None; LEVELS];
    for node in elements(list) {
        let at = attribute(node, "level").and_then(|level| level.parse::<usize>().ok()).unwrap_or(1);
        let Some(level) = levels.get_mut(at.saturating_sub(1)) else { continue };
        let is_number = node.tag_name().name() == "list-level-style-number";
        let ordered = is_number && attribute(node, "num-format").is_none_or(|format| !format.is_empty());
        let start = attribute(node, "start-value").and_then(|start| start.parse().ok()).unwrap_or(1);
        *level = Some(Level { ordered, start });
    }
    levels
}

/// Names of styles have `_20_` where people see a space.
fn decoded(name: &str) -> String {
    name.replace("_20_", " ")
}
