//! What a page draws: letters with their places, and pictures.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::fault::Fault;
use super::file::File;
use super::font::Font;
use super::matrix::{Matrix, SAME, times};
use super::object::{Lexer, Map, Object};

/// Drawings within drawings.
const DEEPEST: usize = 8;
/// Operators of a file; a drawing that is drawn a thousand times counts as often.
const MOST_OPERATORS: usize = 20_000_000;
const MOST_DRAWINGS: usize = 50_000;
/// Letters of a file.
const MOST_LETTERS: usize = 20_000_000;
const MOST_PIECES: usize = 2_000_000;

/// Letters in a row that look alike. Distances are in points, from the lower left of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub left: f64,
    pub right: f64,
    pub base: f64,
    pub size: f64,
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub mono: bool,
    pub link: Option<Rc<str>>,
}

/// A picture and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    pub left: f64,
    pub right: f64,
    pub bottom: f64,
    pub top: f64,
    pub object: Object,
}

#[derive(Debug, Default)]
pub(super) struct Page {
    pub width: f64,
    pub height: f64,
    pub pieces: Vec<Piece>,
    pub pictures: Vec<Picture>,
    /// Letters that no one knows the meaning of.
    pub unknown: usize,
    pub known: usize,
    links: Vec<([f64; 4], Rc<str>)>,
}

/// Between words, in parts of the size.
pub(super) const GAP: f64 = 0.17;

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Draws the pages of a file.
pub(super) struct Painter<'a> {
    file: &'a File<'a>,
    fonts: HashMap<u32, Rc<Font>>,
    operators: usize,
    drawings: usize,
    letters: usize,
    pieces: usize,
}

struct Text {
    matrix: Matrix,
    line: Matrix,
    /// The next letter was put in its place, rather than that it follows the one before.
    is_placed: bool,
}

impl<'a> Painter<'a> {
    pub fn new(file: &'a File<'a>) -> Self {
        Self { file, fonts: HashMap::new(), operators: 0, drawings: 0, letters: 0, pieces: 0 }
    }

    /// A page with what it inherits.
    pub fn page(&mut self, map: &Map) -> Result<Page, Fault> {
        let file = self.file;
        let edges: Vec<f64> = ["CropBox", "MediaBox"]
            .iter()
            .map(|key| file.array(map, key))
            .find(|edges| edges.len() >= 4)
            .unwrap_or_default()
            .iter()
            .filter_map(|edge| file.resolve(edge).number())
            .collect();
        let [x0, y0, x1, y1] =
            edges.get(..4).and_then(|edges| edges.try_into().ok()).unwrap_or([0.0, 0.0, 595.0, 842.0]);
        let (left, bottom) = (x0.min(x1), y0.min(y1));
        let (width, height) = ((x1 - x0).abs(), (y1 - y0).abs());
        let turn = file.number(map, "Rotate").unwrap_or(0.0).rem_euclid(360.0) as i64;
        let turned = match turn {
            90 => [0.0, -1.0, 1.0, 0.0, 0.0, width],
            180 => [-1.0, 0.0, 0.0, -1.0, width, height],
            270 => [0.0, 1.0, -1.0, 0.0, height, 0.0],
            _ => SAME,
        };
        let matrix = times([1.0, 0.0, 0.0, 1.0, -left, -bottom], turned);
        let (width, height) = if turn % 180 == 90 { (height, width) } else { (width, height) };
        let mut page = Page { width, height, links: self.links(map, matrix), ..Page::default() };
        let mut content = Vec::new();
        match map.get("Contents").map(|contents| (contents, file.resolve(contents))) {
            Some((_, Object::Array(parts))) => {
                for part in parts.iter().take(10_000) {
                    content.extend(file.stream(part)?.unwrap_or_default());
                    content.push(b'\n');
                }
            }
            Some((contents, _)) => content = file.stream(contents)?.unwrap_or_default(),
            None => {}
        }
        let empty = Map::new();
        let resources = file.map(map.get("Resources").unwrap_or(&Object::Null)).unwrap_or(&empty);
        self.draw(&content, resources, matrix, 0, &mut page)?;
        Ok(page)
    }

    /// Where links lie on the page.
    fn links(&self, map: &Map, matrix: Matrix) -> Vec<([f64; 4], Rc<str>)> {
        let file = self.file;
        let link = |annotation: &Object| {
            let annotation = file.map(annotation)?;
            let action = file.map(annotation.get("A")?)?;
            let url = String::from_utf8_lossy(file.get(action, "URI").text()?).into_owned();
            let edges: Vec<f64> =
                file.array(annotation, "Rect").iter().filter_map(|edge| file.resolve(edge).number()).collect();
            let [x0, y0, x1, y1] = *edges.get(..4)? else { return None };
            let at =
                |x: f64, y: f64| (x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]);
            let ((ax, ay), (bx, by)) = (at(x0, y0), at(x1, y1));
            Some(([ax.min(bx), ay.min(by), ax.max(bx), ay.max(by)], Rc::from(url)))
        };
        file.array(map, "Annots").iter().take(500).filter_map(link).collect()
    }

    fn draw(
        &mut self,
        content: &[u8],
        resources: &Map,
        matrix: Matrix,
        depth: usize,
        page: &mut Page,
    ) -> Result<(), Fault> {
        let mut state = State {
            matrix,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut stack: Vec<State> = Vec::new();
        let mut text = Text { matrix: SAME, line: SAME, is_placed: true };
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(object) = lexer.next() {
            let Object::Word(word) = object else {
                if operands.len() < 64 {
                    operands.push(object);
                }
                continue;
            };
            self.operators += 1;
            if self.operators > MOST_OPERATORS || self.letters > MOST_LETTERS || self.pieces > MOST_PIECES {
                return Err(Fault::Bomb("what its pages draw".to_owned()));
            }
            match word.as_str() {
                "q" if stack.len() < 256 => stack.push(state.clone()),
                "Q" => state = stack.pop().unwrap_or(state),
                "cm" => state.matrix = times(six(&operands), state.matrix),
                "Do" => self.paint(&operands, resources, &state, depth, page)?,
                "BI" => skip_image(content, &mut lexer),
                "Tf" => {
                    state.font = self.font(&operands, resources)?;
                    state.size = number(&operands, 1);
                }
                _ => self.text_operator(&word, &operands, &mut state, &mut text, page),
            }
            operands.clear();
        }
        Ok(())
    }

    fn text_operator(&mut self, word: &str, operands: &[Object], state: &mut State, text: &mut Text, page: &mut Page) {
        let next_line = |text: &mut Text, x: f64, y: f64| {
            text.line = times([1.0, 0.0, 0.0, 1.0, x, y], text.line);
            text.matrix = text.line;
            text.is_placed = true;
        };
        match word {
            "BT" => *text = Text { matrix: SAME, line: SAME, is_placed: true },
            "Tc" => state.letter_space = number(operands, 0),
            "Tw" => state.word_space = number(operands, 0),
            "Tz" => state.stretch = number(operands, 0) / 100.0,
            "TL" => state.leading = number(operands, 0),
            "Ts" => state.rise = number(operands, 0),
            "Td" => next_line(text, number(operands, 0), number(operands, 1)),
            "TD" => {
                state.leading = -number(operands, 1);
                next_line(text, number(operands, 0), number(operands, 1));
            }
            "Tm" => {
                text.line = six(operands);
                text.matrix = text.line;
                text.is_placed = true;
            }
            "T*" => next_line(text, 0.0, -state.leading),
            "Tj" => self.show(operands.first(), state, text, page),
            "'" => {
                next_line(text, 0.0, -state.leading);
                self.show(operands.first(), state, text, page);
            }
            "\"" => {
                state.word_space = number(operands, 0);
                state.letter_space = number(operands, 1);
                next_line(text, 0.0, -state.leading);
                self.show(operands.get(2), state, text, page);
            }
            "TJ" => {
                let Some(Object::Array(parts)) = operands.first() else { return };
                for part in parts {
                    if let Object::Number(back) = part {
                        let shift = -back / 1000.0 * state.size * state.stretch;
                        text.matrix = times([1.0, 0.0, 0.0, 1.0, shift, 0.0], text.matrix);
                    } else {
                        self.show(Some(part), state, text, page);
                    }
                }
            }
            _ => {}
        }
    }

    fn font(&mut self, operands: &[Object], resources: &Map) -> Result<Option<Rc<Font>>, Fault> {
        let file = self.file;
        let Some(name) = operands.first().and_then(Object::name) else { return Ok(None) };
        let fonts = resources.get("Font").and_then(|fonts| file.map(fonts));
        let Some(object) = fonts.and_then(|fonts| fonts.get(name)) else { return Ok(None) };
        let Some(map) = file.map(object) else { return Ok(None) };
        let Object::Reference(id) = object else { return Ok(Some(Rc::new(Font::read(file, map)?))) };
        if let Some(font) = self.fonts.get(id) {
            return Ok(Some(Rc::clone(font)));
        }
        let font = Rc::new(Font::read(file, map)?);
        self.fonts.insert(*id, Rc::clone(&font));
        Ok(Some(font))
    }

    /// Draws a picture, or another drawing.
    fn paint(
        &mut self,
        operands: &[Object],
        resources: &Map,
        state: &State,
        depth: usize,
        page: &mut Page,
    ) -> Result<(), Fault> {
        let file = self.file;
        let objects = resources.get("XObject").and_then(|objects| file.map(objects));
        let name = operands.first().and_then(Object::name).unwrap_or_default();
        let Some(object) = objects.and_then(|objects| objects.get(name)) else { return Ok(()) };
        let Some(map) = file.map(object) else { return Ok(()) };
        match file.get(map, "Subtype").name() {
            Some("Image") if page.pictures.len() < 1000 => {
                let m = state.matrix;
                let xs = [m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]];
                let ys = [m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]];
                let least = |all: [f64; 4]| all.into_iter().fold(f64::INFINITY, f64::min);
                let most = |all: [f64; 4]| all.into_iter().fold(f64::NEG_INFINITY, f64::max);
                page.pictures.push(Picture {
                    left: least(xs),
                    right: most(xs),
                    bottom: least(ys),
                    top: most(ys),
                    object: object.clone(),
                });
            }
            Some("Form") if depth < DEEPEST => {
                let own: Vec<Object> =
                    file.array(map, "Matrix").iter().map(|object| file.resolve(object).clone()).collect();
                let matrix = if own.len() >= 6 { times(six(&own), state.matrix) } else { state.matrix };
                let inner = map.get("Resources").and_then(|inner| file.map(inner)).unwrap_or(resources);
                self.drawings += 1;
                if self.drawings > MOST_DRAWINGS {
                    return Err(Fault::Bomb("what its pages draw".to_owned()));
                }
                if let Some(content) = file.stream(object)? {
                    self.draw(&content, inner, matrix, depth + 1, page)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Shows the letters of a string.
    fn show(&mut self, operand: Option<&Object>, state: &State, text: &mut Text, page: &mut Page) {
        let (Some(bytes), Some(font)) = (operand.and_then(Object::text), &state.font) else { return };
        for glyph in font.glyphs(bytes) {
            self.letters += 1;
            let matrix = times([state.stretch, 0.0, 0.0, 1.0, 0.0, state.rise], times(text.matrix, state.matrix));
            let width = glyph.width / 1000.0 * state.size;
            let space = state.letter_space + if glyph.is_space { state.word_space } else { 0.0 };
            let shift = width * state.stretch + space * state.stretch;
            text.matrix = times([1.0, 0.0, 0.0, 1.0, shift, 0.0], text.matrix);
            let upright = matrix[0] > 0.0 && matrix[1].abs() < 0.2 * matrix[0];
            let size = state.size.abs() * matrix[2].hypot(matrix[3]);
            let left = matrix[4];
            // The rise is in the units of the text.
            if !(upright && size > 0.5 && left.is_finite() && matrix[5].is_finite() && size.is_finite()) {
                continue;
            }
            if glyph.text.is_empty() || glyph.text.contains('\u{fffd}') {
                page.unknown += 1;
                continue;
            }
            page.known += 1;
            let right = left + width * matrix[0];
            let base = matrix[5];
            let link = page.links.iter().find(|([x0, y0, x1, y1], _)| {
                let (x, y) = ((left + right) / 2.0, base + size * 0.25);
                x >= *x0 && x <= *x1 && y >= *y0 && y <= *y1
            });
            let link = link.map(|(_, url)| Rc::clone(url));
            self.add(
                Piece {
                    left,
                    right,
                    base,
                    size,
                    text: glyph.text,
                    bold: font.is_bold,
                    italic: font.is_italic,
                    mono: font.is_mono,
                    link,
                },
                std::mem::take(&mut text.is_placed),
                page,
            );
        }
    }

    /// Adds a letter to the piece before, or begins one.
    fn add(&mut self, letter: Piece, is_placed: bool, page: &mut Page) {
        if let Some(last) = page.pieces.last_mut() {
            let gap = letter.left - last.right;
            let same_line = (letter.base - last.base).abs() < 0.02 * last.size
                && (letter.size - last.size).abs() < 0.02 * last.size;
            let same_look = last.bold == letter.bold
                && last.italic == letter.italic
                && last.mono == letter.mono
                && last.link == letter.link;
            let is_apart = is_placed && gap > GAP * last.size;
            if same_line && same_look && !is_apart && gap > -0.3 * last.size && gap < 0.75 * last.size {
                let is_gap = gap > GAP * last.size && !last.text.ends_with(' ') && !letter.text.starts_with(' ');
                if is_gap {
                    last.text.push(' ');
                }
                last.text.push_str(&letter.text);
                last.right = letter.right;
                return;
            }
        }
        self.pieces += 1;
        page.pieces.push(letter);
    }
}

fn number(operands: &[Object], at: usize) -> f64 {
    operands.get(at).and_then(Object::number).unwrap_or(0.0)
}

fn six(operands: &[Object]) -> Matrix {
    std::array::from_fn(|at| number(operands, at))
}

/// Goes on after a picture that is written among the operators.
fn skip_image(content: &[u8], lexer: &mut Lexer<'_>) {
    let rest = &content[lexer.at..];
    let data = memchr::memmem::find(rest, b"ID").map_or(rest.len(), |at| at + 2);
    let ends = memchr::memmem::find_iter(&rest[data.min(rest.len())..], b"EI").map(|at| data + at);
    let is_end = |at: &usize| {
        let is_space = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
        is_space(rest.get(at.wrapping_sub(1))) && is_space(rest.get(at + 2))
    };
    let end = { ends }.find(is_end).map_or(rest.len(), |at| at + 2);
    lexer.at += end;
}
