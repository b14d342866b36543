//! What RTF is made of.

/// A piece of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A word after a backslash, with its number.
    Word(&'a str, Option<i32>),
    /// A sign after a backslash.
    Sign(u8),
    /// A byte of text, as it is or as `\'e9`.
    Byte(u8),
    /// Bytes that are no text.
    Binary,
}

/// The tokens of a file.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn hex(&self, at: usize) -> Option<u8> {
        let digit =
            |at: usize| char::from(*self.bytes.get(at)?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        Some(digit(at)? * 16 + digit(at + 1)?)
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.bytes.get(self.at)?;
        if first == b'\'' {
            let byte = self.hex(self.at + 1);
            self.at = (self.at + 3).min(self.bytes.len());
            return Some(Token::Byte(byte.unwrap_or(b'?')));
        }
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(Token::Sign(first));
        }
        let rest = &self.bytes[self.at..];
        let len = rest.iter().take(40).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(&rest[..len]).unwrap_or_default();
        let sign = usize::from(rest.get(len) == Some(&b'-'));
        let digits = rest[len + sign..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&rest[len..len + sign + digits]).ok().and_then(|number| number.parse().ok());
        let mut used = if digits > 0 { len + sign + digits } else { len };
        // A space after a word is its end.
        used += usize::from(rest.get(used) == Some(&b' '));
        self.at += used;
        if let ("bin", Some(count)) = (word, number) {
            let count = usize::try_from(count).unwrap_or(0);
            self.at = self.at.saturating_add(count).min(self.bytes.len());
            return Some(Token::Binary);
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return match byte {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.control(),
                // Lines of the file say nothing.
                b'\r' | b'\n' | 0 => continue,
                byte => Some(Token::Byte(byte)),
            };
        }
    }
}
