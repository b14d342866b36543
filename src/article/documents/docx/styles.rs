//! `styles.xml`: what paragraphs and words are by their styles.

use std::collections::HashMap;

use roxmltree::Node;

use super::super::fault::Fault;
use super::super::model::Role;
use super::super::style;
use super::super::xml::{attribute, child, elements, parse, prepared};
use super::{KIND, is_on};

/// Styles that are based on others that are based on others.
const LONGEST_CHAIN: usize = 24;

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    is_paragraph: bool,
    level: Option<u8>,
    list: Option<(String, usize)>,
    bold: Option<bool>,
    italic: Option<bool>,
    struck: Option<bool>,
    is_hidden: Option<bool>,
    is_mono: bool,
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// BCP 47.
    pub language: Option<String>,
    default_paragraph: Option<String>,
}

/// How a character style makes words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Drawn {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    pub code: bool,
    pub hidden: bool,
}

impl Styles {
    pub fn read(text: &str) -> Result<Self, Fault> {
        let text = prepared(text, "styles.xml")?;
        let document = parse(&text, KIND, "styles.xml")?;
        let root = document.root_element();
        let defaults = child(root, "docDefaults").and_then(|node| child(node, "rPrDefault"));
        let defaults = defaults.and_then(|node| child(node, "rPr"));
        let language = defaults.and_then(|node| child(node, "lang")).and_then(|node| attribute(node, "val"));
        let mut styles = Self { language: language.map(str::to_owned), ..Self::default() };
        for node in elements(root).filter(|node| node.tag_name().name() == "style") {
            let Some(id) = attribute(node, "styleId") else { continue };
            let style = Style::read(node);
            if style.is_paragraph && attribute(node, "default") == Some("1") {
                styles.default_paragraph = Some(id.to_owned());
            }
            styles.by_id.insert(id.to_owned(), style);
        }
        Ok(styles)
    }

    /// A style and those it is based on.
    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Style> {
        std::iter::successors(self.by_id.get(id), |style| self.by_id.get(style.based_on.as_deref()?))
            .take(LONGEST_CHAIN)
    }

    /// What a paragraph of this style is.
    pub fn role(&self, id: Option<&str>) -> Role {
        let Some(id) = id.or(self.default_paragraph.as_deref()) else { return Role::Body };
        // A style that nothing describes still has its name.
        let known = self.chain(id).find_map(|style| {
            let heading = style.level.filter(|level| *level < 9).map(|level| Role::Heading(level + 1));
            style::role(&style.name).or(heading)
        });
        let own_name = || if self.by_id.contains_key(id) { None } else { style::role(id) };
        known.or_else(own_name).unwrap_or_default()
    }

    /// The list that a style puts its paragraphs in: its id and the level.
    pub fn list(&self, id: Option<&str>) -> Option<(String, usize)> {
        self.chain(id?).find_map(|style| style.list.clone())
    }

    pub fn drawn(&self, id: &str) -> Drawn {
        let first = |read: fn(&Style) -> Option<bool>| self.chain(id).find_map(read);
        let (bold, italic) = self.by_id.get(id).map_or_else(|| style::stress(id), |style| style::stress(&style.name));
        let is_code = |style: &Style| style.is_mono || style::is_code(&style.name);
        Drawn {
            bold: first(|style| style.bold).unwrap_or(bold),
            italic: first(|style| style.italic).unwrap_or(italic),
            struck: first(|style| style.struck).unwrap_or_default(),
            code: self.chain(id).any(is_code) || !self.by_id.contains_key(id) && style::is_code(id),
            hidden: first(|style| style.is_hidden).unwrap_or_default(),
        }
    }
}

impl Style {
    fn read(node: Node<'_, '_>) -> Self {
        let value = |name: &str| child(node, name).and_then(|child| attribute(child, "val")).map(str::to_owned);
        let paragraph = child(node, "pPr");
        let run = child(node, "rPr");
        let of_run = |name: &str| run.and_then(|run| child(run, name));
        let number = paragraph.and_then(|node| child(node, "numPr"));
        let of_number = |name: &str| number.and_then(|node| child(node, name)).and_then(|node| attribute(node, "val"));
        let level = paragraph.and_then(|node| child(node, "outlineLvl")).and_then(|node| attribute(node, "val"));
        let font = of_run("rFonts").and_then(|fonts| attribute(fonts, "ascii"));
        Self {
            name: value("name").unwrap_or_default(),
            based_on: value("basedOn"),
            is_paragraph: attribute(node, "type") == Some("paragraph"),
            level: level.and_then(|level| level.parse().ok()),
            list: of_number("numId")
                .map(|id| (id.to_owned(), of_number("ilvl").and_then(|level| level.parse().ok()).unwrap_or_default())),
            bold: is_on(of_run("b")),
            italic: is_on(of_run("i")),
            struck: is_on(of_run("strike")),
            is_hidden: is_on(of_run("vanish")),
            is_mono: font.is_some_and(style::is_mono),
        }
    }
}
