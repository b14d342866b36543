//! Fonts and styles by their numbers.

use std::collections::HashMap;

use encoding_rs::Encoding;

use super::super::model::Role;
use super::super::style;

#[derive(Clone, Debug, Default)]
pub(super) struct Font {
    pub encoding: Option<&'static Encoding>,
    pub name: String,
    pub is_mono: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub name: String,
    pub based_on: Option<i32>,
    pub outline: Option<u8>,
    pub bold: bool,
    pub italic: bool,
    pub is_mono: bool,
    pub language: i32,
}

#[derive(Debug, Default)]
pub(super) struct Header {
    /// Of words that have none of their own.
    pub language: i32,
    pub fonts: HashMap<i32, Font>,
    pub paragraphs: HashMap<i32, Style>,
    pub characters: HashMap<i32, Style>,
}

impl Header {
    pub fn role(&self, style: i32) -> Role {
        let chain = std::iter::successors(self.paragraphs.get(&style), |style| self.paragraphs.get(&style.based_on?));
        let known = chain.take(24).find_map(|style| {
            let heading = style.outline.filter(|level| *level < 9).map(|level| Role::Heading(level + 1));
            style::role(&style.name).or(heading)
        });
        known.unwrap_or_default()
    }

    /// Of a paragraph's words.
    pub fn language(&self, style: i32) -> i32 {
        let chain = std::iter::successors(self.paragraphs.get(&style), |style| self.paragraphs.get(&style.based_on?));
        let own = chain.take(24).map(|style| style.language).find(|language| *language != 0);
        own.or_else(|| Some(self.paragraphs.get(&0)?.language).filter(|language| *language != 0))
            .unwrap_or(self.language)
    }

    pub fn is_mono(&self, font: i32) -> bool {
        self.fonts.get(&font).is_some_and(|font| font.is_mono || style::is_mono(&font.name))
    }
}
