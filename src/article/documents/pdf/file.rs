//! A file's objects. Where they lie is found by looking, as many programs' tables of it are wrong: the last of a number counts.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::super::fault::Fault;
use super::KIND;
use super::filter::unpack;
use super::object::{Lexer, Map, Object};

/// A stream, unpacked.
const LARGEST: usize = 64 * 1024 * 1024;
/// All streams that are read.
const TOTAL: usize = 256 * 1024 * 1024;
/// So many times its packed size is what only what was made for it unpacks to, but for small ones.
const RATIO: usize = 200;
const HARMLESS: usize = 4 * 1024 * 1024;
const MOST_OBJECTS: usize = 1_000_000;

/// Where a stream's bytes lie.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: usize,
    end: usize,
}

pub(super) struct File<'a> {
    bytes: &'a [u8],
    objects: BTreeMap<u32, (Object, Option<Span>)>,
    pub trailer: Map,
    left: Cell<usize>,
}

impl<'a> File<'a> {
    pub fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut file = Self { bytes, objects: BTreeMap::new(), trailer: Map::new(), left: Cell::new(TOTAL) };
        let packed = file.scan()?;
        if file.trailer.contains_key("Encrypt") {
            return Err(Fault::Encrypted);
        }
        for number in packed {
            file.unpack_objects(number)?;
        }
        if !file.trailer.contains_key("Root") {
            let is_root = |(_, (object, _)): &(&u32, &(Object, Option<Span>))| matches!(object, Object::Map(map) if map.get("Type").and_then(Object::name) == Some("Catalog"));
            let root = file.objects.iter().find(is_root).map(|(number, _)| *number);
            let root = root.ok_or_else(|| Fault::Damaged(KIND, "its end is missing, or it has no pages".to_owned()))?;
            file.trailer.insert("Root".to_owned(), Object::Reference(root));
        }
        Ok(file)
    }

    /// Finds the objects that are written out, and the numbers of those that hold others.
    fn scan(&mut self) -> Result<Vec<u32>, Fault> {
        let mut packed = Vec::new();
        let mut at = 0;
        while let Some(found) = memchr::memmem::find(&self.bytes[at..], b"obj") {
            let place = at + found;
            at = place + 3;
            let before = &self.bytes[..place];
            let Some(number) = number_before(before) else {
                continue;
            };
            let mut lexer = Lexer::new(self.bytes, place + 3);
            let Some(object) = lexer.next() else { break };
            let span = self.stream_after(&object, lexer.at);
            at = span.map_or(lexer.at, |span| span.end).max(at);
            if let Object::Map(map) = &object {
                match map.get("Type").and_then(Object::name) {
                    Some("ObjStm") => packed.push(number),
                    Some("XRef") => self.add_trailer(map.clone()),
                    _ => {}
                }
            }
            self.objects.insert(number, (object, span));
            if self.objects.len() > MOST_OBJECTS {
                return Err(Fault::Bomb("objects".to_owned()));
            }
        }
        let mut at = 0;
        while let Some(found) = memchr::memmem::find(&self.bytes[at..], b"trailer") {
            at += found + 7;
            let mut lexer = Lexer::new(self.bytes, at);
            if let Some(Object::Map(map)) = lexer.next() {
                self.add_trailer(map);
            }
        }
        Ok(packed)
    }

    /// What later trailers say holds; what only earlier ones say, too.
    fn add_trailer(&mut self, map: Map) {
        for key in ["Root", "Info", "Encrypt"] {
            if let Some(value) = map.get(key) {
                self.trailer.insert(key.to_owned(), value.clone());
            }
        }
    }

    /// The stream that follows an object.
    fn stream_after(&self, object: &Object, at: usize) -> Option<Span> {
        let Object::Map(map) = object else { return None };
        let mut lexer = Lexer::new(self.bytes, at);
        lexer.skip_space();
        let mut start = lexer.at;
        if !self.bytes[start..].starts_with(b"stream") {
            return None;
        }
        start += 6;
        start += usize::from(self.bytes.get(start) == Some(&b'\r'));
        start += usize::from(self.bytes.get(start) == Some(&b'\n'));
        let start = start.min(self.bytes.len());
        // The length that is said, where the end stands there; else up to the end.
        let said = map.get("Length").and_then(Object::number).filter(|length| *length >= 0.0);
        let said = said.map(|length| start.saturating_add(length as usize)).filter(|end| *end <= self.bytes.len());
        let ends_there = |end: &usize| {
            let after = &self.bytes[*end..self.bytes.len().min(end + 12)];
            memchr::memmem::find(after, b"endstream").is_some_and(|at| at <= 2)
        };
        let found = || memchr::memmem::find(&self.bytes[start..], b"endstream").map(|at| start + at);
        let end = said.filter(ends_there).or_else(found).unwrap_or(self.bytes.len());
        Some(Span { start, end })
    }

    /// Adds the objects that a stream holds.
    fn unpack_objects(&mut self, number: u32) -> Result<(), Fault> {
        let Some(bytes) = self.stream(&Object::Reference(number))? else { return Ok(()) };
        let Some(map) = self.map(&Object::Reference(number)).cloned() else { return Ok(()) };
        let value = |key: &str| map.get(key).and_then(Object::number).unwrap_or(0.0) as usize;
        let (count, first) = (value("N").min(MOST_OBJECTS), value("First"));
        let mut index = Lexer::new(&bytes, 0);
        for _ in 0..count {
            let (Some(Object::Number(id)), Some(Object::Number(offset))) = (index.next(), index.next()) else { break };
            let at = first.saturating_add(offset as usize);
            if at >= bytes.len() || self.objects.len() > MOST_OBJECTS {
                continue;
            }
            if let Some(object) = Lexer::new(&bytes, at).next() {
                self.objects.insert(id as u32, (object, None));
            }
        }
        Ok(())
    }

    /// What a reference leads to.
    pub fn resolve<'o>(&'o self, object: &'o Object) -> &'o Object {
        let mut object = object;
        for _ in 0..16 {
            let Object::Reference(number) = object else { return object };
            object = self.objects.get(number).map_or(&Object::Null, |(object, _)| object);
        }
        &Object::Null
    }

    pub fn map<'o>(&'o self, object: &'o Object) -> Option<&'o Map> {
        if let Object::Map(map) = self.resolve(object) { Some(map) } else { None }
    }

    pub fn get<'o>(&'o self, map: &'o Map, key: &str) -> &'o Object {
        map.get(key).map_or(&Object::Null, |object| self.resolve(object))
    }

    pub fn array<'o>(&'o self, map: &'o Map, key: &str) -> &'o [Object] {
        if let Object::Array(array) = self.get(map, key) { array } else { &[] }
    }

    pub fn number(&self, map: &Map, key: &str) -> Option<f64> {
        self.get(map, key).number()
    }

    /// The filters of a stream.
    pub fn filters(&self, map: &Map) -> Vec<String> {
        match self.get(map, "Filter") {
            Object::Name(name) => vec![name.clone()],
            Object::Array(names) => {
                names.iter().take(8).filter_map(|name| self.resolve(name).name()).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The bytes of a stream as they are packed.
    pub fn packed(&self, object: &Object) -> Option<&'a [u8]> {
        let Object::Reference(number) = object else { return None };
        let (_, span) = self.objects.get(number)?;
        span.map(|span| &self.bytes[span.start..span.end])
    }

    /// A stream, unpacked; `None` if it is none, or a picture.
    pub fn stream(&self, object: &Object) -> Result<Option<Vec<u8>>, Fault> {
        let (Some(map), Some(packed)) = (self.map(object), self.packed(object)) else { return Ok(None) };
        let most = LARGEST.min(self.left.get()).min((packed.len() * RATIO).max(HARMLESS));
        let mut bytes = packed.to_vec();
        for filter in self.filters(map) {
            if matches!(filter.as_str(), "DCTDecode" | "DCT" | "JPXDecode" | "JBIG2Decode" | "CCITTFaxDecode" | "CCF") {
                return Ok(None);
            }
            bytes = unpack(&filter, &bytes, most).ok_or_else(|| Fault::Bomb("a stream".to_owned()))?;
        }
        if bytes.len() > self.left.get() {
            return Err(Fault::Bomb("all streams together".to_owned()));
        }
        self.left.set(self.left.get() - bytes.len());
        Ok(Some(bytes))
    }
}

/// The number in `12 0 ` before `obj`.
fn number_before(before: &[u8]) -> Option<u32> {
    let tail = &before[before.len().saturating_sub(24)..];
    let text: String = tail
        .iter()
        .map(|byte| {
            if byte.is_ascii_digit() {
                char::from(*byte)
            } else if byte.is_ascii_whitespace() {
                ' '
            } else {
                '/'
            }
        })
        .collect();
    let mut words = text.split('/').next_back()?.split_whitespace().rev();
    let (_generation, number) = (words.next()?, words.next()?);
    number.parse().ok()
}
