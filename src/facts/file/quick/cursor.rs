//! Steps through TOML as people mostly write it. A step that meets anything else is `None` and leaves the rest of the text
//! of no use.

use memchr::{memchr, memmem};

pub struct Cursor<'i> {
    rest: &'i str,
    /// Length of the whole text.
    len: usize,
}

impl<'i> Cursor<'i> {
    pub fn new(text: &'i str) -> Self {
        Self { rest: text, len: text.len() }
    }

    /// How far it has come, in bytes.
    pub fn at(&self) -> usize {
        self.len - self.rest.len()
    }

    pub fn peek(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    /// Steps over `token` if it stands here.
    pub fn eat(&mut self, token: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(token)?;
        Some(())
    }

    /// Blanks and a comment, up to where the line ends or goes on.
    fn pause(&mut self) {
        self.blanks();
        if self.peek() == Some(b'#') {
            self.take(|byte| !is_control(byte));
        }
    }

    pub fn blanks(&mut self) {
        self.take(|byte| matches!(byte, b' ' | b'\t'));
    }

    fn newline(&mut self) -> Option<()> {
        self.eat("\n").or_else(|| self.eat("\r\n"))
    }

    /// The rest of a line on which nothing more is said.
    pub fn end_of_line(&mut self) -> Option<()> {
        self.pause();
        if self.rest.is_empty() { Some(()) } else { self.newline() }
    }

    /// Blanks, comments and ends of lines.
    pub fn gap(&mut self) {
        self.pause();
        while self.newline().is_some() {
            self.pause();
        }
    }

    /// A bare key, as all that mean something are written, and its equals sign.
    pub fn key(&mut self) -> Option<&'i str> {
        let key = self.take(|byte| byte.is_ascii_lowercase() || byte == b'_');
        self.blanks();
        self.eat("=")?;
        self.blanks();
        Some(key)
    }

    pub fn is_at_string(&self) -> bool {
        matches!(self.peek(), Some(b'"' | b'\''))
    }

    /// A string on one line that stands for itself: literal, or without escapes.
    pub fn string(&mut self) -> Option<&'i str> {
        let quote = self.peek().filter(|_| self.is_at_string())?;
        let (text, rest) = if quote == b'"' { self.quoted(b'"', "\"\"\"") } else { self.quoted(b'\'', "'''") }?;
        self.rest = rest;
        let is_plain = |byte| !is_control(byte) && (byte != b'\\' || quote == b'\'');
        text.bytes().all(is_plain).then_some(text)
    }

    /// What stands between one mark and the next or, as `annotate` writes words with both kinds of quotes in them, between
    /// three marks and the next three; and what comes after.
    fn quoted(&self, mark: u8, three: &str) -> Option<(&'i str, &'i str)> {
        let Some(inside) = self.rest.strip_prefix(three) else {
            let inside = &self.rest[1..];
            let end = memchr(mark, inside.as_bytes())?;
            return Some((&inside[..end], &inside[end + 1..]));
        };
        let first = memmem::find(inside.as_bytes(), three.as_bytes())?;
        // The last three of up to five marks end it, those before are its own.
        let more = inside[first + 3..].bytes().take(2).take_while(|byte| *byte == mark).count();
        let end = first + more;
        Some((&inside[..end], &inside[end + 3..]))
    }

    /// Digits, points and hyphens: a plain number, a date, or neither.
    pub fn digits(&mut self) -> &'i str {
        self.take(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'))
    }

    /// Steps over the bytes that are `wanted`: ASCII, or all that is not.
    fn take(&mut self, wanted: impl Fn(u8) -> bool) -> &'i str {
        let end = self.rest.bytes().position(|byte| !wanted(byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }
}

/// What TOML allows in no string or comment, and ends of lines.
fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && byte != b'\t'
}
