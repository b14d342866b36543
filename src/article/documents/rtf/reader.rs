//! The state of reading: groups that are open, and what each word does.

use std::collections::HashMap;
use std::rc::Rc;

use encoding_rs::Encoding;

use super::super::fault::Fault;
use super::super::head::Properties;
use super::super::model::{Block, Comment, Draft, Inline, Look, Role};
use super::super::{pictures, style};
use super::fields::{Time, link};
use super::header::{Header, Style};
use super::sink::Sink;
use super::state::{Ends, Place, State};
use super::tokens::{Token, Tokens};
use super::{KIND, charset};
use crate::article::html::Found;

/// Groups within groups; Word stays below a hundred.
const DEEPEST: usize = 2000;
/// Notes within notes and the like.
const MOST_SINKS: usize = 16;

pub(super) struct Reader {
    groups: Vec<State>,
    pub(super) state: State,
    pub(super) header: Header,
    pub(super) draft: Draft,
    pub(super) properties: Properties,
    pub(super) sinks: Vec<Sink>,
    encoding: &'static Encoding,
    pub(super) default_font: i32,
    /// Bytes of text that are not yet decoded, and bytes still to be skipped after a `\u`.
    bytes: Vec<u8>,
    skip: usize,
    /// First half of a character of two.
    high: Option<u16>,
    /// Text of the group that is no text of the document.
    pub(super) aside: String,
    pub(super) time: Time,
    /// Number and kind of the font or style that is being defined.
    pub(super) defining: (i32, bool),
    pub(super) style: Style,
    pub(super) instructions: Vec<String>,
    hex: Vec<u8>,
    picture: (String, String, String),
    comment: (String, String),
    quotes: HashMap<String, String>,
    open_quotes: Vec<String>,
    languages: HashMap<i32, usize>,
}

impl Reader {
    pub fn new() -> Self {
        Self {
            groups: Vec::new(),
            state: State { skip: 1, ..State::default() },
            header: Header::default(),
            draft: Draft::default(),
            properties: Properties::default(),
            sinks: vec![Sink::default()],
            encoding: encoding_rs::WINDOWS_1252,
            default_font: 0,
            bytes: Vec::new(),
            skip: 0,
            high: None,
            aside: String::new(),
            time: Time::default(),
            defining: (0, true),
            style: Style::default(),
            instructions: Vec::new(),
            hex: Vec::new(),
            picture: Default::default(),
            comment: Default::default(),
            quotes: HashMap::new(),
            open_quotes: Vec::new(),
            languages: HashMap::new(),
        }
    }

    pub fn read(mut self, bytes: &[u8]) -> Result<(Draft, Properties), Fault> {
        let mut is_over = false;
        for token in Tokens::new(bytes) {
            if self.skip > 0 && matches!(token, Token::Byte(_) | Token::Sign(_)) {
                self.skip -= 1;
                continue;
            }
            match token {
                Token::Byte(byte) => self.byte(byte),
                token => {
                    self.flush();
                    self.skip = 0;
                    match token {
                        Token::Open => self.open()?,
                        Token::Close => {
                            self.close();
                            is_over = self.groups.is_empty();
                        }
                        Token::Word(word, number) => self.word(word, number),
                        Token::Sign(sign) => self.sign(sign),
                        _ => {}
                    }
                }
            }
            if is_over {
                break;
            }
        }
        if !is_over {
            return Err(Fault::Damaged(KIND, "its end is missing".to_owned()));
        }
        let role = self.role();
        let sinks = std::mem::take(&mut self.sinks);
        for sink in sinks {
            self.draft.blocks.extend(sink.finish(&self.state.paragraph, role));
        }
        let most = self.languages.iter().max_by_key(|(number, count)| (**count, std::cmp::Reverse(**number)));
        let tag = most.and_then(|(number, _)| charset::language(*number));
        self.properties.language =
            tag.map(|tag| Found { value: tag.to_owned(), evidence: "language of most of the text".to_owned() });
        Ok((self.draft, self.properties))
    }

    fn open(&mut self) -> Result<(), Fault> {
        if self.groups.len() >= DEEPEST {
            return Err(Fault::Damaged(KIND, format!("groups are nested more than {DEEPEST} deep")));
        }
        let ends = Ends::Nothing;
        let inner = State { optional: false, ends, ..self.state.clone() };
        self.groups.push(std::mem::replace(&mut self.state, inner));
        Ok(())
    }

    fn close(&mut self) {
        let inner = self.state.clone();
        self.end(&inner);
        if let Some(outer) = self.groups.pop() {
            self.state = outer;
        }
    }

    /// What the end of a group brings.
    fn end(&mut self, inner: &State) {
        match inner.ends {
            Ends::Nothing => {}
            Ends::Note | Ends::Comment | Ends::Shape => self.end_sink(inner),
            Ends::Picture => self.end_picture(),
            Ends::Field => _ = self.instructions.pop(),
            Ends::Style => self.end_definition(inner.place),
        }
        let begins_here = self.groups.last().is_none_or(|outer| outer.place != inner.place);
        if begins_here {
            self.end_aside(inner.place);
        }
    }

    fn end_aside(&mut self, place: Place) {
        match place {
            Place::Info(name) => {
                let text = std::mem::take(&mut self.aside).trim().to_owned();
                self.info(name, text);
            }
            Place::CommentAuthor => self.comment.0 = std::mem::take(&mut self.aside).trim().to_owned(),
            Place::CommentNumber => self.comment.1 = std::mem::take(&mut self.aside).trim().to_owned(),
            Place::CommentBegins if self.open_quotes.len() < 100 => {
                let number = std::mem::take(&mut self.aside).trim().to_owned();
                self.open_quotes.push(number);
            }
            Place::CommentEnds => {
                let number = std::mem::take(&mut self.aside).trim().to_owned();
                self.open_quotes.retain(|open| *open != number);
            }
            Place::PictureKey => self.picture.0 = std::mem::take(&mut self.aside).trim().to_owned(),
            Place::PictureValue => {
                let value = std::mem::take(&mut self.aside);
                if matches!(self.picture.0.as_str(), "wzDescription" | "wzName") && !value.trim().is_empty() {
                    let is_best = self.picture.0 == "wzDescription" || self.picture.1.is_empty();
                    if is_best && self.picture.0 == "wzDescription" {
                        self.picture.1 = value;
                    } else if is_best {
                        self.picture.2 = value;
                    }
                }
            }
            _ => {}
        }
    }

    fn info(&mut self, name: &str, text: String) {
        let time = std::mem::take(&mut self.time).text();
        let properties = &mut self.properties;
        match name {
            "title" => properties.title = text,
            "author" if properties.authors.is_empty() => {
                properties.authors = text.split([';', ',']).map(|name| name.trim().to_owned()).collect();
            }
            "creatim" => properties.created = time,
            "revtim" => properties.modified = time,
            "keywords" => properties.keywords = text.split([',', ';']).map(|tag| tag.trim().to_owned()).collect(),
            "doccomm" => properties.description = text,
            _ => {}
        }
    }

    fn end_sink(&mut self, inner: &State) {
        if self.sinks.len() < 2 {
            return;
        }
        let Some(sink) = self.sinks.pop() else { return };
        let role = self.header.role(inner.paragraph.style);
        let blocks = sink.finish(&inner.paragraph, role);
        if inner.ends == Ends::Note {
            let note = Inline::Note(self.draft.notes.len());
            self.draft.notes.push(blocks);
            if let Some(sink) = self.sinks.last_mut() {
                sink.inlines.push(note);
            }
            return;
        }
        if inner.ends == Ends::Shape {
            if let Some(sink) = self.sinks.last_mut() {
                sink.boxes.extend(blocks);
            }
            return;
        }
        let words = blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.words()),
            Block::Table(_) => None,
        });
        let text = words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n");
        let (author, number) = std::mem::take(&mut self.comment);
        if !text.is_empty() {
            let quote = self.quotes.remove(&number).unwrap_or_default().trim().to_owned();
            self.draft.comments.push(Comment { author, text, quote });
        }
    }

    fn end_picture(&mut self) {
        let bytes = std::mem::take(&mut self.hex);
        let digits = bytes.iter().filter_map(|byte| char::from(*byte).to_digit(16)).collect::<Vec<_>>();
        let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect();
        let (_, alt, name) = std::mem::take(&mut self.picture);
        let name = if name.is_empty() { "image".to_owned() } else { name };
        if bytes.is_empty() {
            return;
        }
        if let Some(src) = pictures::keep(&mut self.draft, &name, bytes)
            && let Some(sink) = self.sinks.last_mut()
        {
            sink.inlines.push(Inline::Image { src, alt: pictures::alt(&alt) });
        }
    }

    pub(super) fn role(&self) -> Role {
        let lines = &self.state.paragraph;
        let by_style = self.header.role(lines.style);
        match lines.outline.filter(|level| *level < 9) {
            Some(level) if by_style == Role::Body => Role::Heading(level + 1),
            _ => by_style,
        }
    }

    fn byte(&mut self, byte: u8) {
        match self.state.place {
            Place::Skipped | Place::Shape => {}
            Place::Picture => self.hex.push(byte),
            _ => self.bytes.push(byte),
        }
        // The end of an entry in a table that has no groups of its own.
        if byte == b';' && self.state.place == Place::Fonts && self.state.ends != Ends::Style {
            self.flush();
            self.end_definition(Place::Fonts);
        }
    }

    /// Decodes the bytes of text that have come.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let own = self.header.fonts.get(&self.state.font).and_then(|font| font.encoding);
        let (text, _) = own.unwrap_or(self.encoding).decode_without_bom_handling(&bytes);
        self.text(&text);
    }

    pub(super) fn unicode(&mut self, number: i32) {
        let unit = (number & 0xffff) as u16;
        let units = [self.high.take(), Some(unit)].into_iter().flatten();
        match (0xd800..0xdc00).contains(&unit) {
            true => self.high = Some(unit),
            false => {
                let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
                self.text(&text);
            }
        }
        self.skip = self.state.skip;
    }

    /// Text, where it belongs.
    pub(super) fn text(&mut self, text: &str) {
        match self.state.place {
            Place::Body => {}
            Place::Skipped | Place::Shape | Place::Picture | Place::PictureWords => return,
            Place::Mark => {
                if let Some(sink) = self.sinks.last_mut().filter(|sink| sink.mark.len() < 64) {
                    sink.mark.push_str(text);
                }
                return;
            }
            Place::Instruction => {
                if let Some(instruction) = self.instructions.last_mut().filter(|known| known.len() < 8192) {
                    instruction.push_str(text);
                }
                return;
            }
            _ => {
                if self.aside.len() < 65_536 {
                    self.aside.push_str(text);
                }
                return;
            }
        }
        if self.state.hidden || self.state.deleted {
            return;
        }
        let style = self.state.paragraph.style;
        let own = Some(self.state.language).filter(|language| *language != 0);
        let language = own.unwrap_or_else(|| self.header.language(style));
        *self.languages.entry(language).or_default() += text.chars().filter(|c| c.is_alphabetic()).count();
        for number in &self.open_quotes {
            let quote = self.quotes.entry(number.clone()).or_default();
            if quote.len() < 4000 {
                quote.push_str(text);
            }
        }
        let look = self.look();
        if let Some(sink) = self.sinks.last_mut() {
            sink.text(text, look);
        }
    }

    fn look(&self) -> Look {
        let state = &self.state;
        let paragraph = self.header.paragraphs.get(&state.paragraph.style);
        let character = state.character_style.and_then(|style| self.header.characters.get(&style));
        // What the whole style is, stresses nothing in it; in tables it tells the heads.
        let is_free = !state.paragraph.in_table;
        let of_style = |read: fn(&Style) -> bool| is_free && paragraph.is_some_and(read);
        let is_code = character.is_some_and(|style| style::is_code(&style.name));
        let of_field = || self.instructions.iter().rev().find_map(|instruction| link(instruction));
        Look {
            bold: state.bold && !of_style(|style| style.bold),
            italic: state.italic && !of_style(|style| style.italic),
            struck: state.struck,
            code: is_code || self.header.is_mono(state.font),
            raise: state.raise,
            link: state.link.as_deref().map(str::to_owned).or_else(of_field),
        }
    }

    pub(super) fn open_sink(&mut self, ends: Ends) {
        if self.sinks.len() < MOST_SINKS {
            self.state.ends = ends;
            self.state.place = Place::Body;
            self.sinks.push(Sink::default());
        } else {
            self.state.place = Place::Skipped;
        }
    }

    pub(super) fn set_codepage(&mut self, number: i32) {
        self.encoding = charset::of_codepage(number);
    }

    pub(super) fn begin_aside(&mut self, place: Place) {
        self.aside.clear();
        self.state.place = place;
    }

    pub(super) fn begin_picture(&mut self) {
        self.hex.clear();
        self.picture = Default::default();
        self.state.place = Place::Picture;
        self.state.ends = Ends::Picture;
    }

    /// The link of the field whose result begins.
    pub(super) fn begin_result(&mut self) {
        self.state.link = self.instructions.last().and_then(|instruction| link(instruction)).map(Rc::from);
        self.state.place = Place::Body;
    }
}
