//! Bytes as people save them, as text: UTF-8, UTF-16 and the old eight-bit encodings, found by content.

use std::borrow::Cow;
use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The longest article that is read, in bytes. Far above any text a person wrote; what is longer is data or a mistake.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// A page declares its encoding near the top.
const DECLARED_WITHIN: usize = 4096;

/// Text, and what it was encoded in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Without byte order mark; lines end in `\n`.
    pub text: String,
    /// By its WHATWG name: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
}

/// Why bytes are no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing but white space.
    Empty,
    TooLarge {
        bytes: usize,
    },
    /// Not text; the kind of file where its first bytes tell.
    Binary(Option<&'static str>),
    /// Bytes that are not characters in the encoding the byte order mark announces.
    Malformed(&'static str),
}

impl Fault {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "import.empty",
            Self::TooLarge { .. } => "import.too-large",
            Self::Binary(_) => "import.binary",
            Self::Malformed(_) => "import.encoding",
        }
    }

    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Empty => "put the article's text into the file, or leave the file out",
            Self::TooLarge { .. } => "split the file into articles",
            Self::Binary(_) => "save or copy the article as plain text, or import it if it is a document",
            Self::Malformed(_) => "save the file again as UTF-8",
        }
    }
}

/// Follows the file's name: "`a.txt` is empty".
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("is empty"),
            Self::TooLarge { bytes } => {
                let mebibytes = |bytes: usize| bytes.div_ceil(1024 * 1024);
                write!(f, "has {} MiB; an article may have {} MiB", mebibytes(*bytes), mebibytes(MAX_BYTES))
            }
            Self::Binary(Some(kind)) => write!(f, "is {kind}, not text"),
            Self::Binary(None) => f.write_str("is a binary file, not text"),
            Self::Malformed(encoding) => write!(f, "is not valid {encoding}"),
        }
    }
}

/// First bytes of files that are taken for articles by mistake.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or a word processor's file (DOCX, ODT)"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (DOC)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"OggS", "an Ogg sound or video file"),
    (b"ID3", "an MP3 sound file"),
];

/// # Errors
/// If the bytes are empty, too many, not text, or not what their byte order mark says.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Fault> {
    if bytes.len() > MAX_BYTES {
        return Err(Fault::TooLarge { bytes: bytes.len() });
    }
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic) && !is_plain(magic, bytes)) {
        return Err(Fault::Binary(Some(kind)));
    }
    let bytes = &*without_zeros(bytes);
    let (text, encoding) = decode_text(bytes)?;
    let controls = text.bytes().filter(|&byte| is_binary_control(char::from(byte))).count();
    if controls > 0 && controls * 200 > text.chars().count() || text.contains('\0') {
        return Err(Fault::Binary(None));
    }
    let text = normalise_lines(text);
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    Ok(Decoded { text, encoding: encoding.name() })
}

/// Without the few zeros that some systems leave between the parts of a page, which browsers read over.
fn without_zeros(bytes: &[u8]) -> Cow<'_, [u8]> {
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    let is_page = bytes.trim_ascii_start().starts_with(b"<");
    if zeros == 0 || zeros * 200 > bytes.len() || !is_page {
        return Cow::Borrowed(bytes);
    }
    Cow::Owned(bytes.iter().copied().filter(|byte| *byte != 0).collect())
}

/// What a text is that programs write for programs, by its beginning; `None` for what people write.
#[must_use]
pub fn data(text: &str) -> Option<&'static str> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let begins = |known: &str| start.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known));
    match () {
        () if start.starts_with("WARC/") => Some("a web archive (WARC)"),
        () if begins("<?xml") || begins("<!DOCTYPE") => Some("an XML file"),
        () if start.starts_with("\\documentclass") => Some("a LaTeX file"),
        () if start.starts_with("BEGIN:VCALENDAR") => Some("a calendar"),
        () if start.starts_with("%!PS") => Some("a PostScript file"),
        () if start.starts_with('{') && start.trim_end().ends_with('}') => {
            serde_json::from_str::<serde::de::IgnoredAny>(start).is_ok().then_some("a JSON file")
        }
        () => None,
    }
}

/// A web page or a text in the encoding that its server says, where its bytes are neither marked nor UTF-8.
#[must_use]
pub fn decode_labelled(bytes: &[u8], label: &str) -> Option<Decoded> {
    let bytes = &*without_zeros(bytes);
    let encoding = Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8)?;
    let is_known = Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() || bytes.contains(&0);
    if is_known || bytes.len() > MAX_BYTES || MAGIC.iter().any(|(magic, _)| bytes.starts_with(magic)) {
        return None;
    }
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    (!malformed).then(|| Decoded { text: normalise_lines(text.into_owned()), encoding: encoding.name() })
}

/// A web page in the encoding that it declares, where its bytes are neither marked nor UTF-8; `None` for all others.
#[must_use]
pub fn decode_page(bytes: &[u8]) -> Option<Decoded> {
    let bytes = &*without_zeros(bytes);
    let is_known = Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() || bytes.contains(&0);
    if is_known || bytes.len() > MAX_BYTES || MAGIC.iter().any(|(magic, _)| bytes.starts_with(magic)) {
        return None;
    }
    let (text, encoding) = declared_text(bytes)?;
    Some(Decoded { text: normalise_lines(text), encoding })
}

/// Magic numbers made of letters also begin sentences; what goes on as text is text.
fn is_plain(magic: &[u8], bytes: &[u8]) -> bool {
    magic.iter().all(u8::is_ascii_alphanumeric)
        && bytes[..bytes.len().min(64)].iter().all(|&byte| byte >= b' ' || byte.is_ascii_whitespace())
}

fn decode_text(bytes: &[u8]) -> Result<(String, &'static Encoding), Fault> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
        return text.map(|text| (text.into_owned(), encoding)).ok_or(Fault::Malformed(encoding.name()));
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        return text.map(|text| (text.into_owned(), encoding)).ok_or(Fault::Binary(None));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), UTF_8));
    }
    if bytes.contains(&0) {
        return Err(Fault::Binary(None));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    if malformed { Err(Fault::Binary(None)) } else { Ok((text.into_owned(), encoding)) }
}

/// The encoding that a page declares in its head.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(DECLARED_WITHIN).map(|&byte| char::from(byte).to_ascii_lowercase()).collect();
    let mut rest = head.as_str();
    while let Some(at) = rest.find("charset").or_else(|| rest.find("encoding")) {
        rest = &rest[at..];
        rest = rest.strip_prefix("charset").or_else(|| rest.strip_prefix("encoding")).unwrap_or("");
        let Some(value) = rest.trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value.as_bytes()[..end]) {
            return Some(encoding);
        }
    }
    None
}

/// UTF-8 in which some bytes are of the old encoding that most pages had before: each stretch as what it is.
fn mixed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

/// Whether most bytes above ASCII are UTF-8.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += chunk.invalid().len();
    }
    valid > invalid
}

/// `bytes` that are neither marked nor UTF-8, by what the page declares.
fn declared_text(bytes: &[u8]) -> Option<(String, &'static str)> {
    if is_mostly_utf8(bytes) {
        return Some((mixed(bytes), "UTF-8 with windows-1252 in it"));
    }
    let encoding = declared(bytes).filter(|encoding| *encoding != UTF_8)?;
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    (!malformed).then(|| (text.into_owned(), encoding.name()))
}

/// UTF-16 without a byte order mark: the high bytes of most letters are zero, the low bytes almost never.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    let mostly = |high: usize, low: usize| high * 2 > pairs && low * 50 <= pairs;
    if mostly(odd, even) {
        Some(UTF_16LE)
    } else if mostly(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Control characters that no text has: neither white space nor the C1 range, which broken conversions leave behind.
fn is_binary_control(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\x1b')
}

fn normalise_lines(text: String) -> String {
    // Most texts have one kind of line already, which is quickly seen.
    let has = |other: &str| memchr::memmem::find(text.as_bytes(), other.as_bytes()).is_some();
    let is_one_kind = memchr::memchr3(b'\r', b'\x0b', b'\x0c', text.as_bytes()).is_none();
    if is_one_kind && !["\u{2028}", "\u{2029}", "\u{85}"].iter().any(|other| has(other)) {
        return text;
    }
    text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}', '\x0b', '\x0c'], "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "The café’s “menu” cost €5 – naïve, they said.";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn finds_the_encoding_by_content() {
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(WORDS);
        let marked = |mark: &[u8], rest: Vec<u8>| [mark.to_vec(), rest].concat();
        let cases = [
            (WORDS.as_bytes().to_vec(), "UTF-8"),
            (marked(b"\xef\xbb\xbf", WORDS.as_bytes().to_vec()), "UTF-8"),
            (utf16(WORDS, u16::to_le_bytes), "UTF-16LE"),
            (utf16(WORDS, u16::to_be_bytes), "UTF-16BE"),
            (marked(b"\xff\xfe", utf16(WORDS, u16::to_le_bytes)), "UTF-16LE"),
            (marked(b"\xfe\xff", utf16(WORDS, u16::to_be_bytes)), "UTF-16BE"),
            (windows.into_owned(), "windows-1252"),
        ];
        for (bytes, encoding) in cases {
            assert_eq!(decode(&bytes), Ok(Decoded { text: WORDS.to_owned(), encoding }));
        }
    }

    #[test]
    fn line_endings_become_one_kind() {
        assert_eq!(decode(b"a\r\nb\rc\nd").unwrap().text, "a\nb\nc\nd");
        for end in ["\u{2028}", "\u{2029}", "\u{85}", "\x0b", "\x0c"] {
            assert_eq!(decode(format!("é{end}b").as_bytes()).unwrap().text, "é\nb");
        }
        assert_eq!(decode("â€ é … \u{2027}b\u{e2}".as_bytes()).unwrap().text, "â€ é … \u{2027}b\u{e2}");
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        let kind = |bytes: &[u8]| decode(bytes).unwrap_err().to_string();
        assert_eq!(kind(b"%PDF-1.7\n"), "is a PDF file, not text");
        assert_eq!(kind(b"PK\x03\x04\x14\0"), "is a ZIP archive or a word processor's file (DOCX, ODT), not text");
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n\0\0"), "is a PNG image, not text");
        assert_eq!(kind(b"ID3\x04\0\0"), "is an MP3 sound file, not text");
        assert_eq!(kind(b"abc\0def"), "is a binary file, not text");
        assert_eq!(kind(&[1, 2, 3, 4, b'a', 0xff, 0xfe]), "is a binary file, not text");
        assert_eq!(kind(b" \r\n\t\n"), "is empty");
        assert_eq!(kind(b""), "is empty");
        assert_eq!(kind(b"\xef\xbb\xbf\xff\xff"), "is not valid UTF-8");
        assert_eq!(kind(&vec![b'a'; MAX_BYTES + 1]), "has 17 MiB; an article may have 16 MiB");
        assert!(Fault::Binary(None).hint().contains("save or copy the article as plain text"));
    }

    #[test]
    fn a_sentence_may_begin_like_a_file() {
        assert_eq!(decode(b"ID3 tags are old.").unwrap().text, "ID3 tags are old.");
        assert_eq!(decode(b"BZh is a magic number.").unwrap().text, "BZh is a magic number.");
    }
}
