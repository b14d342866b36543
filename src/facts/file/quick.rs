//! The short way for facts files as `annotate` and most people write them: in one pass from the text to the facts, without a
//! TOML document in between. Most of the time that reading facts takes went into making that.
//!
//! It knows nothing of faults. Whatever is not plain (escapes, dotted keys, blocks within a fact), not right or merely in doubt
//! makes it give up, and the file goes the long way, which alone can tell what is wrong. So there is one law: what is read
//! here, the long way would read the same, to the last span, and find no fault with.

mod cursor;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::fields::{COMMON_KEYS, Shape, Values, field};
use super::raw::RawFact;
use super::reader::{choice, is_blank, is_decimal, is_slug};
use super::{FactsFile, edtf, is_long};
use crate::facts::model::{Fact, FactKind};
use cursor::Cursor;

/// The facts of a file that is plain and without fault.
pub fn read(source: &str) -> Option<FactsFile> {
    let mut reader = QuickReader { cursor: Cursor::new(source), is_sound: true };
    let mut read = FactsFile::default();
    let mut ids = HashSet::new();
    reader.cursor.gap();
    while reader.cursor.peek().is_some() {
        let start = reader.cursor.at();
        let (raw, end) = reader.fact()?;
        if !is_slug(&raw.id) || is_long(&raw.label) || !ids.insert(raw.id.clone()) {
            return None;
        }
        read.push(Fact::try_from(raw).ok()?, start..end);
    }
    Some(read)
}

/// The value that comes next in the text: there is no other to be read.
#[derive(Clone, Copy)]
struct Next;

struct QuickReader<'i> {
    cursor: Cursor<'i>,
    /// No value has been met yet that is not as it should be.
    is_sound: bool,
}

impl<'i> QuickReader<'i> {
    /// A fact's header and keys up to the next fact, and where its last value ends.
    fn fact(&mut self) -> Option<(RawFact<'i>, usize)> {
        let mut raw = RawFact::default();
        let mut seen = Seen::default();
        self.cursor.eat("[[fact]]")?;
        let mut end = self.cursor.at();
        loop {
            self.cursor.end_of_line()?;
            self.cursor.gap();
            if matches!(self.cursor.peek(), None | Some(b'[')) {
                return Some((raw, end));
            }
            let key = self.cursor.key()?;
            seen.add(place_of(key, raw.kind)?)?;
            match key {
                "kind" => raw.kind = self.choice(key, Next),
                _ => field(self, &mut raw, key, Next),
            }
            self.sound()?;
            end = self.cursor.at();
        }
    }

    fn sound(&self) -> Option<()> {
        self.is_sound.then_some(())
    }

    fn note<T>(&mut self, read: Option<T>) -> Option<T> {
        self.is_sound &= read.is_some();
        read
    }

    /// The items of a list or an inline table, which may stand on lines of their own, the last one with a comma too.
    fn items(&mut self, [open, close]: [&str; 2], mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.cursor.eat(open)?;
        self.cursor.gap();
        while self.cursor.eat(close).is_none() {
            item(self)?;
            self.cursor.gap();
            if self.cursor.eat(",").is_none() {
                return self.cursor.eat(close);
            }
            self.cursor.gap();
        }
        Some(())
    }

    fn table(&mut self, shape: &Shape, mut field: impl FnMut(&mut Self, &str, Next)) -> Option<()> {
        let mut seen = Seen::default();
        self.items(["{", "}"], |reader| {
            let key = reader.cursor.key()?;
            seen.add(shape.keys.iter().position(|known| *known == key)?)?;
            field(reader, key, Next);
            reader.sound()
        })?;
        (0..shape.required).all(|place| seen.has(place)).then_some(())
    }

    fn text(&mut self, is_right: impl FnOnce(&str) -> bool) -> Option<&'i str> {
        self.cursor.string().filter(|text| is_right(text))
    }

    /// A number of which nothing has to be taken away to have its digits.
    fn number(&mut self) -> Option<&'i str> {
        let number = self.cursor.digits();
        let whole = number.trim_start_matches('-');
        let is_padded = whole.starts_with('0') && whole[1..].starts_with(|next: char| next.is_ascii_digit());
        (is_decimal(number) && !is_padded).then_some(number)
    }

    /// Of a date and a time, only the date is read here, and what follows it is then out of place.
    fn day(&mut self) -> Option<&'i str> {
        let day = self.cursor.digits();
        (day.len() == "2016-06-13".len() && edtf::is_valid(day)).then_some(day)
    }
}

impl<'i> Values<'i, Next> for QuickReader<'i> {
    fn is_string(&self, _: Next) -> bool {
        self.cursor.is_at_string()
    }

    fn string(&mut self, _: &str, _: Next) -> Option<Cow<'i, str>> {
        let text = self.text(|_| true);
        self.note(text).map(Cow::Borrowed)
    }

    fn words(&mut self, _: &str, _: Next) -> Option<Cow<'i, str>> {
        let text = self.text(|text| !is_blank(text));
        self.note(text).map(Cow::Borrowed)
    }

    fn strings(&mut self, _: &str, _: Next) -> Vec<Cow<'i, str>> {
        let mut strings = Vec::new();
        let list = self.items(["[", "]"], |reader| {
            strings.push(Cow::Borrowed(reader.cursor.string()?));
            Some(())
        });
        self.note(list);
        strings
    }

    fn decimal(&mut self, _: &str, _: Next) -> Option<Cow<'i, str>> {
        let number = if self.cursor.is_at_string() { self.text(is_decimal) } else { self.number() };
        self.note(number).map(Cow::Borrowed)
    }

    fn degrees(&mut self, _: &str, _: Next, most: f64) -> Option<f64> {
        let number = self.number().and_then(|number| number.parse().ok());
        self.note(number.filter(|degrees: &f64| degrees.abs() <= most))
    }

    fn date(&mut self, _: &str, _: Next) -> Option<Cow<'i, str>> {
        let date = if self.cursor.is_at_string() { self.text(edtf::is_valid) } else { self.day() };
        self.note(date).map(Cow::Borrowed)
    }

    fn choice<T: DeserializeOwned>(&mut self, _: &str, _: Next) -> Option<T> {
        let chosen = self.cursor.string().and_then(|text| choice(text).ok());
        self.note(chosen)
    }

    fn entries(&mut self, _: &Shape, _: Next, mut each: impl FnMut(&mut Self, Next)) {
        let list = self.items(["[", "]"], |reader| {
            each(reader, Next);
            reader.sound()
        });
        self.note(list);
    }

    fn entry(&mut self, shape: &Shape, _: Next, field: impl FnMut(&mut Self, &str, Next)) {
        let table = self.table(shape, field);
        self.note(table);
    }
}

/// The place of `key` among those that a fact of that kind may carry.
fn place_of(key: &str, kind: Option<FactKind>) -> Option<usize> {
    let own = kind.map_or(&[][..], |kind| kind.info().keys);
    COMMON_KEYS.iter().chain(own).position(|known| *known == key)
}

/// The keys of a table that have been met, by their places.
#[derive(Default)]
struct Seen(u32);

impl Seen {
    /// Notes a key, unless it has been met.
    fn add(&mut self, place: usize) -> Option<()> {
        let is_new = !self.has(place);
        self.0 |= 1 << place;
        is_new.then_some(())
    }

    fn has(&self, place: usize) -> bool {
        self.0 & (1 << place) != 0
    }
}
