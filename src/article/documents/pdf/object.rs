//! What PDF files and what they draw are written in.

use std::collections::BTreeMap;

/// Arrays and dictionaries within each other.
const DEEPEST: usize = 64;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Object {
    #[default]
    Null,
    Number(f64),
    Text(Vec<u8>),
    Name(String),
    Array(Vec<Object>),
    Map(Map),
    /// The object of this number.
    Reference(u32),
    /// A word that is none of these: an operator.
    Word(String),
}

pub(super) type Map = BTreeMap<String, Object>;

impl Object {
    pub fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub fn name(&self) -> Option<&str> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub fn text(&self) -> Option<&[u8]> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

/// Reads objects from bytes.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    pub at: usize,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0x0c | 0)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Lexer<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    pub fn skip_space(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte == b'%' {
                while self.bytes.get(self.at).is_some_and(|byte| !matches!(byte, b'\r' | b'\n')) {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// The next object; `None` at the end.
    pub fn next(&mut self) -> Option<Object> {
        self.object(0)
    }

    fn object(&mut self, depth: usize) -> Option<Object> {
        self.skip_space();
        let first = *self.bytes.get(self.at)?;
        let second = self.bytes.get(self.at + 1).copied();
        match first {
            b'/' => {
                self.at += 1;
                Some(Object::Name(self.name()))
            }
            b'(' => Some(Object::Text(self.literal())),
            b'<' if second == Some(b'<') => {
                self.at += 2;
                Some(Object::Map(self.map(depth)))
            }
            b'<' => Some(Object::Text(self.hexadecimal())),
            b'[' => {
                self.at += 1;
                Some(Object::Array(self.array(depth)))
            }
            b'>' if second == Some(b'>') => {
                self.at += 2;
                Some(Object::Word(">>".to_owned()))
            }
            b']' | b'>' | b'{' | b'}' | b')' => {
                self.at += 1;
                Some(Object::Word(char::from(first).to_string()))
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => Some(self.number()),
            _ => Some(Object::Word(self.regular())),
        }
    }

    fn regular(&mut self) -> String {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|&byte| !is_space(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        self.at = self.at.max(start + 1).min(self.bytes.len());
        String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned()
    }

    fn name(&mut self) -> String {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|&byte| !is_space(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        let raw = &self.bytes[start..self.at];
        let mut out = Vec::with_capacity(raw.len());
        let mut at = 0;
        while at < raw.len() {
            let hex = |at: usize| char::from(*raw.get(at)?).to_digit(16);
            match (raw[at], hex(at + 1), hex(at + 2)) {
                (b'#', Some(high), Some(low)) => {
                    out.push((high * 16 + low) as u8);
                    at += 3;
                }
                (byte, ..) => {
                    out.push(byte);
                    at += 1;
                }
            }
        }
        String::from_utf8_lossy(&out).into_owned()
    }

    fn digits(&mut self) -> f64 {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'+' | b'-')) {
            self.at += 1;
        }
        let text = String::from_utf8_lossy(&self.bytes[start..self.at]);
        // Some programs write `--5` and `1.-2`.
        let text = text.trim_start_matches('+').replace("--", "-");
        let whole = text.parse().ok().or_else(|| text.get(..text.rfind('-').filter(|at| *at > 0)?)?.parse().ok());
        whole.filter(|number: &f64| number.is_finite()).unwrap_or(0.0)
    }

    /// A number, or `12 0 R`.
    fn number(&mut self) -> Object {
        let number = self.digits();
        let after = self.at;
        let is_id = number >= 0.0 && number.fract() == 0.0 && number <= f64::from(u32::MAX);
        if is_id && self.bytes.get(self.at).is_some_and(|&byte| is_space(byte)) {
            self.skip_space();
            let start = self.at;
            while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) && self.at < start + 6 {
                self.at += 1;
            }
            let has_generation = self.at > start;
            self.skip_space();
            let ends = self.bytes.get(self.at + 1).is_none_or(|&byte| is_space(byte) || is_delimiter(byte));
            if has_generation && self.bytes.get(self.at) == Some(&b'R') && ends {
                self.at += 1;
                return Object::Reference(number as u32);
            }
            self.at = after;
        }
        Object::Number(number)
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut depth = 1;
        let mut out = Vec::new();
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escaped(&mut out);
                    continue;
                }
                _ => {}
            }
            out.push(byte);
        }
        out
    }

    fn escaped(&mut self, out: &mut Vec<u8>) {
        let Some(&byte) = self.bytes.get(self.at) else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.bytes.get(self.at) {
                        Some(&digit @ b'0'..=b'7') => {
                            code = code * 8 + u32::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                out.push((code & 255) as u8);
            }
            b'\r' => self.at += usize::from(self.bytes.get(self.at) == Some(&b'\n')),
            b'\n' => {}
            byte => out.push(byte),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            digits.extend(char::from(byte).to_digit(16));
        }
        if digits.len() % 2 == 1 {
            digits.push(0);
        }
        digits.chunks_exact(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect()
    }

    fn array(&mut self, depth: usize) -> Vec<Object> {
        let mut out = Vec::new();
        if depth >= DEEPEST {
            return out;
        }
        loop {
            match self.object(depth + 1) {
                Some(Object::Word(word)) if word == "]" => break,
                // What an array is followed by where its end is missing.
                Some(Object::Word(word)) if matches!(word.as_str(), "endobj" | "stream" | ">>") => break,
                Some(object) => out.push(object),
                None => break,
            }
        }
        out
    }

    fn map(&mut self, depth: usize) -> Map {
        let mut out = Map::new();
        if depth >= DEEPEST {
            return out;
        }
        loop {
            match self.object(depth + 1) {
                Some(Object::Name(key)) => match self.object(depth + 1) {
                    Some(Object::Word(word)) if word == ">>" => break,
                    Some(value) => _ = out.insert(key, value),
                    None => break,
                },
                Some(Object::Word(word)) if matches!(word.as_str(), ">>" | "endobj" | "stream") => break,
                Some(_) => {}
                None => break,
            }
        }
        out
    }
}
