//! Mails (`.eml`, several in a `.mbox`) and pages that browsers save as one (`.mhtml`), read as articles: the page or the text in them, and their images.

pub mod mailbox;
mod resources;

use std::fmt;

use mail_parser::{Address, Encoding, Message, MessageParser, MessagePart, MimeHeaders as _};

use super::documents::Document;
use super::html::{self, Found, NoArticle, Page, byline};
use super::{Timestamp, encoding};
use crate::path::web_url;
use resources::Resources;

/// Name under which a mail is kept beside its article.
pub const MAIL_FILE: &str = "source.eml";
/// Name under which a page that a browser saved as one file is kept.
pub const ARCHIVE_FILE: &str = "source.mhtml";
/// Bytes of the largest mail that is read; most of one are its images.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The most parts of a mail, and how often one may be within another.
const MOST_PARTS: usize = 4_000;
const DEEPEST: usize = 200;
/// Letters of a text that stands for its page where that has no article in it.
const SHORTEST_TEXT: usize = 200;

/// What is in a mail.
#[derive(Debug)]
pub enum Mail {
    Page(Box<Document>),
    /// A text with the mail's header above it, as people paste it.
    Text(String),
}

/// Why a mail cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    TooLarge(usize),
    /// Parts within parts, more than mail programs make.
    TooManyParts,
    Encrypted,
    Empty,
    Page(NoArticle),
}

impl Fault {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge(_) | Self::TooManyParts => "import.too-large",
            Self::Encrypted => "import.encrypted",
            Self::Empty => "import.empty",
            Self::Page(fault) => fault.code(),
        }
    }

    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::TooLarge(_) => "save it without its attachments",
            Self::TooManyParts => "it may be made to do harm; copy its text into a file",
            Self::Encrypted => "open it in the mail program and save its text",
            Self::Empty => "open it in the mail program, and copy its text into a file",
            Self::Page(fault) => fault.hint(),
        }
    }
}

/// Follows the file's name.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(bytes) => {
                let mebibytes = |bytes: usize| bytes.div_ceil(1024 * 1024);
                write!(f, "has {} MiB; a mail may have {} MiB", mebibytes(*bytes), mebibytes(MAX_BYTES))
            }
            Self::TooManyParts => f.write_str("has more parts than mails have"),
            Self::Encrypted => f.write_str("is encrypted"),
            Self::Empty => f.write_str("is a mail without a text"),
            Self::Page(fault) => fault.fmt(f),
        }
    }
}

/// Whether bytes begin as a mail does, with its header; texts with a few lines of one, as people paste them, are texts.
#[must_use]
pub fn is_mail(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(32 * 1024)];
    let mut fields: Vec<String> = Vec::new();
    for (number, line) in head.split(|byte| *byte == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = if number == 0 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
        // What mailboxes have between mails.
        if line.is_empty() && fields.is_empty() || number == 0 && line.starts_with(b"From ") {
            continue;
        }
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { return false };
        let is_name =
            colon > 0 && line[..colon].iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte));
        if !is_name {
            return false;
        }
        fields.push(String::from_utf8_lossy(&line[..colon]).to_ascii_lowercase());
    }
    let has = |name: &str| fields.iter().any(|field| field == name);
    has("mime-version") && (has("content-type") || has("from")) || has("from") && (has("received") || has("message-id"))
}

/// By which a mail is known as the same wherever it is kept: its `Message-ID`.
#[must_use]
pub fn identifier(bytes: &[u8]) -> Option<String> {
    let message = MessageParser::default().parse_headers(bytes)?;
    message.message_id().map(|id| format!("mid:{id}"))
}

/// Whether a file of this name is a mail that was imported.
#[must_use]
pub fn is_original(name: &str) -> bool {
    matches!(name, MAIL_FILE | ARCHIVE_FILE)
}

/// Reads a mail, and says under which name it is kept.
///
/// # Errors
/// If it has no article in it, or more parts than any mail.
pub fn read(bytes: &[u8]) -> Result<(Mail, &'static str), Fault> {
    if bytes.len() > MAX_BYTES {
        return Err(Fault::TooLarge(bytes.len()));
    }
    // Looked for before it is taken apart, as parts hold one another.
    let many = |word: &[u8], most: usize| occurrences(bytes, word, most) >= most;
    if many(b"content-type:", MOST_PARTS)
        || [&b"rfc822"[..], b"boundary", b"digest"].iter().any(|word| many(word, DEEPEST))
    {
        return Err(Fault::TooManyParts);
    }
    // A nested mail may be called `message/global`, a word that texts have, too.
    if many(b"global", DEEPEST) && many(b"message/", DEEPEST) {
        return Err(Fault::TooManyParts);
    }
    let message = MessageParser::default().parse(bytes).ok_or(Fault::Empty)?;
    let is_encrypted = |part: &MessagePart<'_>| {
        part.is_content_type("multipart", "encrypted") || part.is_content_type("application", "pkcs7-mime")
    };
    if message.parts.iter().any(is_encrypted) {
        return Err(Fault::Encrypted);
    }
    article(&message, 0)
}

fn occurrences(bytes: &[u8], word: &[u8], most: usize) -> usize {
    let first = [word[0].to_ascii_lowercase(), word[0].to_ascii_uppercase()];
    let starts = memchr::memchr2_iter(first[0], first[1], bytes);
    let is_word = |at: &usize| bytes.get(*at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word));
    starts.filter(is_word).take(most).count()
}

fn article(message: &Message<'_>, depth: usize) -> Result<(Mail, &'static str), Fault> {
    let page = message.parts.iter().find(|part| part.is_text_html() && !is_attachment(part));
    let text = message.parts.iter().find(|part| part.is_text() && !part.is_text_html() && !is_attachment(part));
    let text = text.map(|part| decoded(message, part)).filter(|text| !text.trim().is_empty());
    let nested = message.parts.iter().find_map(|part| part.message());
    if let (None, None, Some(nested)) = (page, &text, nested)
        && depth < 3
    {
        return article(nested, depth + 1);
    }
    let Some(part) = page else {
        let text = text.ok_or(Fault::Empty)?;
        return Ok((Mail::Text(as_pasted(message, &text)), MAIL_FILE));
    };
    let location = location(message, part);
    let is_archive = location.is_some() || message.header_raw("Snapshot-Content-Location").is_some();
    let mut resources = Resources::of(message, part);
    let source = resources.localised(&decoded(message, part));
    // Whether a page that was saved as one file may be a list, whoever imports it says.
    let found =
        html::read(&source).and_then(|page| if is_archive { Ok(page) } else { page.refuse_list().map(|()| page) });
    let page = match (found, text) {
        (Ok(page), _) => page,
        (Err(fault), _) if is_archive => return Err(Fault::Page(fault)),
        (Err(fault @ NoArticle::TooMuch(_)), _) => return Err(Fault::Page(fault)),
        // A letter that is no article of a page: all of it is what was sent.
        (Err(_), Some(text)) if text.trim().len() >= SHORTEST_TEXT => {
            return Ok((Mail::Text(as_pasted(message, &text)), MAIL_FILE));
        }
        (Err(_), _) => {
            let page = html::whole(&source, html::Evidence::default())
                .map_err(|much| Fault::Page(NoArticle::TooMuch(much)))?;
            if !page.has_words() {
                return Err(Fault::Empty);
            }
            page
        }
    };
    let kept_as = if is_archive { ARCHIVE_FILE } else { MAIL_FILE };
    let mut document = Document {
        kept_as,
        page,
        files: resources.into_files(),
        comments: Vec::new(),
        unseen: Vec::new(),
        weight: 0,
        part_of: None,
        retrieved: None,
        attachments: attachments(message),
        said: super::documents::Said::default(),
    };
    if is_archive {
        document.retrieved = message.date().and_then(stamp).map(|stamp| stamp.date.to_string());
        archived(&mut document.page, message, location);
    } else {
        sent(&mut document.page, message);
    }
    Ok((Mail::Page(Box::new(document)), kept_as))
}

fn is_attachment(part: &MessagePart<'_>) -> bool {
    part.content_disposition().is_some_and(mail_parser::ContentType::is_attachment)
}

/// Files that came with a mail and are no pictures in it.
fn attachments(message: &Message<'_>) -> Vec<String> {
    let is_file = |part: &&MessagePart<'_>| is_attachment(part);
    let names = message.parts.iter().filter(is_file).filter_map(|part| part.attachment_name());
    names.take(20).map(|name| name.chars().take(80).collect()).collect()
}

/// The text of a part; one that does not say its encoding is read as pages are.
fn decoded(message: &Message<'_>, part: &MessagePart<'_>) -> String {
    let text = || part.text_contents().unwrap_or_default().to_owned();
    let says = part.content_type().is_some_and(|kind| kind.has_attribute("charset"));
    let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize);
    let Some(raw) = raw.filter(|_| !says) else { return text() };
    let bytes = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => mail_parser::decoders::quoted_printable::quoted_printable_decode(raw),
        Encoding::Base64 => mail_parser::decoders::base64::base64_decode(raw),
    };
    let Some(bytes) = bytes else { return text() };
    let page = encoding::decode_page(&bytes).filter(|_| part.is_text_html());
    page.or_else(|| encoding::decode(&bytes).ok()).map_or_else(text, |decoded| decoded.text)
}

/// Where a page was saved from.
fn location(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let of_message = message.header_raw("Snapshot-Content-Location").map(str::trim);
    of_message.or_else(|| part.content_location()).and_then(web_url)
}

/// A page as a browser saved it: its own words go before the mail's.
fn archived(page: &mut Page, message: &Message<'_>, location: Option<String>) {
    let evidence = &mut page.evidence;
    if let Some(url) = location.filter(|_| evidence.url.is_none()) {
        evidence.url = Some(Found { value: url, evidence: "where the page was saved from".to_owned() });
    }
    if evidence.title.is_none() {
        evidence.title = subject(message).map(|value| Found { value, evidence: "the archive's subject".to_owned() });
    }
}

/// A mail: its header goes before what its page says, which is mostly that of a program for newsletters.
fn sent(page: &mut Page, message: &Message<'_>) {
    let evidence = &mut page.evidence;
    if let Some(value) = subject(message) {
        evidence.title = Some(Found { value, evidence: "the mail's subject".to_owned() });
    }
    if let Some(value) = message.date().and_then(stamp) {
        evidence.published = Some(Found { value, evidence: "the mail's date".to_owned() });
        evidence.updated = None;
    }
    if let Some((name, address)) = sender(message) {
        if is_person(&name, &address) {
            evidence
                .authors
                .get_or_insert_with(|| Found { value: vec![name], evidence: "the mail's sender".to_owned() });
        } else {
            evidence.publisher = Some(Found { value: name, evidence: "the mail's sender".to_owned() });
        }
    }
    if evidence.url.is_none() {
        let archived = message.header_raw("Archived-At").map(|url| url.trim().trim_matches(['<', '>']));
        let url = archived.and_then(web_url);
        evidence.url = url.map(|value| Found { value, evidence: "the mail's header".to_owned() });
    }
}

fn subject(message: &Message<'_>) -> Option<String> {
    let mut subject = message.subject()?.split_whitespace().collect::<Vec<_>>().join(" ");
    while let Some(prefix) = ["re:", "fw:", "fwd:", "aw:", "wg:"]
        .iter()
        .find(|prefix| subject.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)))
    {
        subject = subject[prefix.len()..].trim_start().to_owned();
    }
    (!subject.is_empty()).then_some(subject)
}

/// Name and address of whoever sent it.
fn sender(message: &Message<'_>) -> Option<(String, String)> {
    let from = match message.from()? {
        Address::List(list) => list.first()?,
        Address::Group(groups) => groups.first()?.addresses.first()?,
    };
    let name = from.name.as_ref()?.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(['"', '\'']).to_owned();
    let address = from.address.as_deref().unwrap_or_default().to_lowercase();
    (!name.is_empty() && !name.contains('@')).then_some((name, address))
}

/// Mailboxes that nobody has alone.
const OFFICES: [&str; 16] = [
    "news",
    "newsletter",
    "newsletters",
    "noreply",
    "no-reply",
    "hello",
    "info",
    "contact",
    "editor",
    "editors",
    "team",
    "mail",
    "daily",
    "updates",
    "press",
    "office",
];

/// Whether a name is somebody's rather than a paper's: not that of its house, nor of a mailbox of many.
fn is_person(name: &str, address: &str) -> bool {
    let (mailbox, host) = address.split_once('@').unwrap_or((address, ""));
    let letters: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let mut labels = host.rsplit('.').skip(1);
    let is_house = labels.any(|label| label.len() > 3 && (letters.contains(label) || label.contains(&letters)));
    byline::is_person(name) && !is_house && !OFFICES.contains(&mailbox) && !name.starts_with("The ")
}

fn stamp(date: &mail_parser::DateTime) -> Option<Timestamp> {
    date.to_rfc3339().parse().ok()
}

/// A text with the lines above it that say who wrote it when.
fn as_pasted(message: &Message<'_>, text: &str) -> String {
    let mut lines = String::new();
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            lines.push_str(&format!("{name}: {}\n", value.replace(['\n', '\r'], " ")));
        }
    };
    add("From", sender(message).map(|(name, _)| name));
    add("Subject", subject(message));
    add("Date", message.date().and_then(stamp).map(|stamp| stamp.to_string()));
    let text = text.replace("\r\n", "\n");
    format!("{lines}\n{}", text.trim_start_matches('\n'))
}

#[cfg(test)]
mod tests;
