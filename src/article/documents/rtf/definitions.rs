//! Fonts and styles, as the head of the file defines them.

use super::charset;
use super::header::{Font, Style};
use super::reader::Reader;
use super::state::Place;

impl Reader {
    /// A font or a style is defined.
    pub(super) fn end_definition(&mut self, place: Place) {
        let name = std::mem::take(&mut self.aside);
        let name = name.split(';').next().unwrap_or_default().trim().to_owned();
        let (number, is_paragraph) = std::mem::replace(&mut self.defining, (0, true));
        match place {
            Place::Fonts => self.header.fonts.entry(number).or_default().name = name,
            Place::Styles => {
                let style = Style { name, ..std::mem::take(&mut self.style) };
                let styles = if is_paragraph { &mut self.header.paragraphs } else { &mut self.header.characters };
                styles.insert(number, style);
            }
            _ => {}
        }
    }

    /// A word within the table of fonts or of styles.
    pub(super) fn define(&mut self, word: &str, number: Option<i32>) {
        let value = number.unwrap_or(0);
        let is_on = number != Some(0);
        match (self.state.place, word) {
            (Place::Fonts, "f") => {
                self.defining = (value, true);
                self.header.fonts.insert(value, Font::default());
            }
            (Place::Fonts, "fcharset") => {
                self.header.fonts.entry(self.defining.0).or_default().encoding = charset::of_font(value);
            }
            (Place::Fonts, "fmodern") => self.header.fonts.entry(self.defining.0).or_default().is_mono = true,
            (Place::Styles, "s") => self.defining = (value, true),
            (Place::Styles, "cs" | "ds" | "ts") => self.defining = (value, false),
            (Place::Styles, "sbasedon") => self.style.based_on = number,
            (Place::Styles, "outlinelevel") => self.style.outline = u8::try_from(value).ok(),
            (Place::Styles, "b") => self.style.bold = is_on,
            (Place::Styles, "i") => self.style.italic = is_on,
            (Place::Styles, "lang") => self.style.language = value,
            (Place::Styles, "f") => self.style.is_mono = self.header.is_mono(value),
            _ => {}
        }
    }
}
