//! Fonts: which letters a string of codes shows, and how wide they are.

use std::collections::HashMap;

use super::super::fault::Fault;
use super::super::style;
use super::file::File;
use super::glyphs;
use super::object::{Lexer, Map, Object};

/// Codes of a font that are mapped to letters; no font has more glyphs.
const MOST_CODES: usize = 200_000;

#[derive(Debug, Default)]
pub(super) struct Font {
    /// Letters by code.
    letters: HashMap<u32, String>,
    /// Bytes of a code.
    wide: bool,
    widths: HashMap<u32, f64>,
    default_width: f64,
    pub is_bold: bool,
    pub is_italic: bool,
    pub is_mono: bool,
}

/// A glyph that is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// What it stands for; empty where nobody knows.
    pub text: String,
    /// In thousandths of the size.
    pub width: f64,
    /// Whether it is the one-byte code 32, which spaces between words apply to.
    pub is_space: bool,
}

impl Font {
    pub fn read(file: &File<'_>, map: &Map) -> Result<Self, Fault> {
        let name = file.get(map, "BaseFont").name().unwrap_or_default().to_owned();
        let bare = name.split_once('+').map_or(name.as_str(), |(_, name)| name);
        let lower = bare.to_lowercase();
        let is_wide = file.get(map, "Subtype").name() == Some("Type0");
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let mut font = Self {
            wide: is_wide,
            default_width: if style::is_mono(bare) { 600.0 } else { 500.0 },
            is_bold: has(&["bold", "black", "heavy", "semibold", "demi"]),
            is_italic: has(&["italic", "oblique", "slanted"]),
            is_mono: style::is_mono(bare) || has(&["cmtt", "lmtt", "lmmono"]),
            ..Self::default()
        };
        if is_wide {
            font.descendant(file, map);
        } else {
            font.simple(file, map);
        }
        if let Some(bytes) = file.stream(map.get("ToUnicode").unwrap_or(&Object::Null))? {
            font.map_letters(&bytes);
        }
        Ok(font)
    }

    /// A font of one-byte codes.
    fn simple(&mut self, file: &File<'_>, map: &Map) {
        let first = file.number(map, "FirstChar").unwrap_or(0.0) as u32;
        for (code, width) in (first..).zip(file.array(map, "Widths").iter().take(256)) {
            if let Some(width) = file.resolve(width).number() {
                self.widths.insert(code, width);
            }
        }
        // Widths of fonts that draw themselves are in their own units.
        if let [Object::Number(scale), ..] = file.array(map, "FontMatrix") {
            self.widths.values_mut().for_each(|width| *width *= scale * 1000.0);
        }
        let encoding = file.get(map, "Encoding");
        let (base, differences) = match encoding {
            Object::Name(name) => (name.as_str(), &[][..]),
            Object::Map(encoding) => (
                file.get(encoding, "BaseEncoding").name().unwrap_or("StandardEncoding"),
                file.array(encoding, "Differences"),
            ),
            _ => ("StandardEncoding", &[][..]),
        };
        for code in 0..=255_u8 {
            if let Some(letters) = glyphs::encoded(base, code) {
                self.letters.insert(u32::from(code), letters);
            }
        }
        let mut code = 0_u32;
        for object in differences.iter().take(1024) {
            match file.resolve(object) {
                Object::Number(number) => code = *number as u32,
                Object::Name(name) => {
                    match glyphs::named(name) {
                        Some(letters) => self.letters.insert(code, letters),
                        None => self.letters.remove(&code),
                    };
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    /// The widths of a font of two-byte codes.
    fn descendant(&mut self, file: &File<'_>, map: &Map) {
        let Some(inner) = file.array(map, "DescendantFonts").first().and_then(|font| file.map(font)) else { return };
        self.default_width = file.number(inner, "DW").unwrap_or(1000.0);
        let mut widths = file.array(inner, "W").iter().map(|object| file.resolve(object));
        while let Some(Object::Number(first)) = widths.next() {
            match (widths.next(), self.widths.len() < MOST_CODES) {
                (Some(Object::Array(each)), true) => {
                    for (code, width) in (*first as u32..).zip(each.iter().take(65_536)) {
                        self.widths.insert(code, file.resolve(width).number().unwrap_or(self.default_width));
                    }
                }
                (Some(Object::Number(last)), true) => {
                    let width = widths.next().and_then(Object::number).unwrap_or(self.default_width);
                    for code in (*first as u32..=*last as u32).take(65_536) {
                        self.widths.insert(code, width);
                    }
                }
                _ => break,
            }
        }
    }

    /// The letters that codes stand for, as the font says for those who copy its text.
    fn map_letters(&mut self, bytes: &[u8]) {
        let mut lexer = Lexer::new(bytes, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(object) = lexer.next() {
            let Object::Word(word) = &object else {
                if operands.len() < 4096 {
                    operands.push(object);
                }
                continue;
            };
            match word.as_str() {
                "endbfchar" => operands.chunks_exact(2).for_each(|pair| self.character(&pair[0], &pair[1])),
                "endbfrange" => operands.chunks_exact(3).for_each(|range| self.range(&range[0], &range[1], &range[2])),
                _ => {}
            }
            operands.clear();
        }
    }

    fn character(&mut self, code: &Object, letters: &Object) {
        if let (Some(code), Some(letters)) = (code.text(), letters.text())
            && self.letters.len() < MOST_CODES
        {
            self.letters.insert(number(code), utf16(letters));
        }
    }

    fn range(&mut self, first: &Object, last: &Object, to: &Object) {
        let (Some(first), Some(last)) = (first.text().map(number), last.text().map(number)) else { return };
        let codes = (first..=last.min(first.saturating_add(65_535))).enumerate();
        match to {
            Object::Text(text) => {
                let mut units: Vec<u16> =
                    text.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                let Some(base) = units.pop() else { return };
                for (step, code) in codes.take_while(|_| self.letters.len() < MOST_CODES).collect::<Vec<_>>() {
                    let unit = base.wrapping_add(step as u16);
                    let letters = String::from_utf16_lossy(&[&units[..], &[unit]].concat());
                    self.letters.insert(code, letters);
                }
            }
            Object::Array(each) => {
                for ((_, code), letters) in codes.zip(each) {
                    self.letters.insert(code, letters.text().map(utf16).unwrap_or_default());
                }
            }
            _ => {}
        }
    }

    /// The glyphs of a string.
    pub fn glyphs(&self, text: &[u8]) -> Vec<Glyph> {
        let step = if self.wide { 2 } else { 1 };
        let codes = text.chunks(step).map(number);
        let glyph = |code: u32| Glyph {
            text: self.letters.get(&code).cloned().unwrap_or_default(),
            width: self.widths.get(&code).copied().unwrap_or(self.default_width),
            is_space: !self.wide && code == 32,
        };
        codes.map(glyph).collect()
    }
}

fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).take(64).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf16_lossy(&units);
    // Letters that are one sign for the eye, and others that fonts have for themselves.
    text.chars().filter(|c| !c.is_control()).flat_map(spread).collect()
}

/// `ﬁ` as its letters.
fn spread(letter: char) -> Vec<char> {
    use unicode_normalization::UnicodeNormalization as _;
    if ('\u{fb00}'..='\u{fb06}').contains(&letter) { letter.nfkd().collect() } else { vec![letter] }
}
