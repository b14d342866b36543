//! Text, attributes and URLs as HTML5 wants them written.

use std::borrow::Cow;

/// What `byte` is written as in element content; `None` when it stands as it is. Control characters, which HTML forbids,
/// become the replacement character.
#[must_use]
pub fn text_byte(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        0..=8 | 11 | 13..=31 | 127 => Some("\u{fffd}"),
        _ => None,
    }
}

/// `text` with the replacement character for what HTML and XML forbid in any form: control characters and what Unicode will
/// never assign.
#[must_use]
pub fn permitted(text: &str) -> Cow<'_, str> {
    if !has(text, SUSPICIOUS) || !text.contains(is_forbidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(is_forbidden, "\u{fffd}"))
}

/// A byte is not looked at as text, but as what it may be a part of: forbidden characters.
const SUSPICIOUS: u8 = 1;
/// What is written otherwise in element content or attributes.
const ESCAPED: u8 = 2;

/// What each byte may be a part of.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            // Control characters, and the first bytes of others and of noncharacters.
            0..=8 | 11 | 14..=31 | 127 | 0xC2 | 0xEF..=0xFF => SUSPICIOUS | ESCAPED,
            b'"' | b'&' | b'\'' | b'<' | b'>' => ESCAPED,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// Whether a byte of that class stands in `text`. Without a way out in the middle, which would take longer than going on.
fn has(text: &str, class: u8) -> bool {
    text.bytes().fold(0, |found, byte| found | CLASSES[usize::from(byte)]) & class != 0
}

/// Whether `text` may stand in HTML and XML, in an attribute too, just as it is. `false` may also be said of text that could,
/// where telling would take longer than escaping.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    !has(text, ESCAPED)
}

/// `text` without what XML 1.0 forbids in any form (production 2, `Char`).
#[must_use]
pub fn xml(text: &str) -> Cow<'_, str> {
    let forbidden =
        |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(forbidden) { text.replace(forbidden, "").into() } else { text.into() }
}

fn is_forbidden(c: char) -> bool {
    let spaces = matches!(c, '\t' | '\n' | '\u{c}' | '\r');
    c.is_control() && !spaces || matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Appends `text` as element content.
pub fn text(out: &mut String, text: &str) {
    escape(out, text, text_byte);
}

/// Appends `text` as the content of a double-quoted attribute.
pub fn attribute(out: &mut String, text: &str) {
    escape(out, text, |byte| if byte == b'"' { Some("&quot;") } else { text_byte(byte) });
}

/// Appends `url` as the content of a double-quoted attribute, percent-encoding what a URL may not hold. What is encoded
/// already stays as it is.
pub fn url(out: &mut String, url: &str) {
    let mut plain = 0;
    for (at, byte) in url.bytes().enumerate() {
        if byte != b'&' && is_url_byte(byte) {
            continue;
        }
        out.push_str(&url[plain..at]);
        plain = at + 1;
        if byte == b'&' {
            out.push_str("&amp;");
        } else {
            out.push('%');
            out.push(hex_digit(byte >> 4));
            out.push(hex_digit(byte & 15));
        }
    }
    out.push_str(&url[plain..]);
}

/// Letters beyond ASCII may stand in a URL; browsers encode them when they send it.
fn is_url_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 128 || b"-_.!~*'();/?:@&=+$,#%".contains(&byte)
}

fn hex_digit(nibble: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(nibble & 15)])
}

fn escape(out: &mut String, text: &str, replacement: impl Fn(u8) -> Option<&'static str>) {
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(replacement) = replacement(byte) {
            out.push_str(&text[plain..at]);
            out.push_str(replacement);
            plain = at + 1;
        }
    }
    out.push_str(&text[plain..]);
}

#[cfg(test)]
mod tests {
    fn written(escape: impl Fn(&mut String, &str), text: &str) -> String {
        let mut out = String::new();
        escape(&mut out, text);
        out
    }

    #[test]
    fn text_keeps_quotes_and_replaces_control_characters() {
        assert_eq!(written(super::text, "a < b && \"c\" >\u{0}\td"), "a &lt; b &amp;&amp; \"c\" &gt;\u{fffd}\td");
    }

    #[test]
    fn what_html_forbids_is_replaced_in_any_text() {
        assert_eq!(super::permitted("a\u{0}b\u{85}c\u{ffff}\td\r\n"), "a\u{fffd}b\u{fffd}c\u{fffd}\td\r\n");
        assert!(matches!(super::permitted("café £5 … 🌊"), std::borrow::Cow::Borrowed(_)));
    }

    #[test]
    fn plain_text_needs_no_escaping() {
        for text in ["", "1,000 cases", "a long enough text – “with” signs of many kinds … naïve"] {
            assert!(super::is_plain(text), "{text}");
        }
        for sign in ["\"", "&", "'", "<", ">", "\u{0}", "\u{7f}", "\u{85}", "\u{ffff}", "\u{1ffff}", "\u{fdd0}"] {
            for text in
                [sign.to_owned(), format!("sixteen letters, {sign} and more of them"), format!("1,000 cases{sign}")]
            {
                assert!(!super::is_plain(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn what_xml_forbids_goes() {
        assert_eq!(super::xml("a\u{0}b\u{c}c\u{8}\u{b}\u{1f}\u{fffe}\td\r\n"), "abc\td\r\n");
        assert!(matches!(super::xml("café £5 … 🌊"), std::borrow::Cow::Borrowed(_)));
    }

    #[test]
    fn an_attribute_cannot_be_left() {
        assert_eq!(written(super::attribute, "\" onload=\"x"), "&quot; onload=&quot;x");
    }

    #[test]
    fn a_url_is_encoded_once() {
        assert_eq!(written(super::url, "a b%20c?x=1&y=[2]\"é"), "a%20b%20c?x=1&amp;y=%5B2%5D%22é");
    }
}
