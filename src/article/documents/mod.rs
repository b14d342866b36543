//! Documents of word processors, read as articles: all become one draft of paragraphs, the draft a page, the page Markdown.

mod archive;
mod docx;
mod epub;
mod fault;
mod head;
mod markup;
mod model;
mod odt;
mod pdf;
mod pictures;
mod properties;
mod rtf;
mod said;
mod style;
pub(in crate::article) mod xml;

pub use epub::{Book, identifier as book_identifier, read as read_book};
pub use fault::Fault;
pub use model::Comment;
pub use said::Said;

use crate::article::html::{self, Page};
use archive::Archive;
use model::Draft;

/// Bytes of the largest document that is read; most of one are its pictures.
pub const MAX_BYTES: usize = 128 * 1024 * 1024;
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What a document is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Docx,
    Odt,
    /// As one XML file.
    FlatOdt,
    /// A book, of which each chapter is an article: see [`read_book`].
    Epub,
    Rtf,
    Pdf,
}

const KINDS: [Kind; 6] = [Kind::Docx, Kind::Odt, Kind::FlatOdt, Kind::Epub, Kind::Rtf, Kind::Pdf];
/// Name under which a chapter is kept beside its article.
const CHAPTER_FILE: &str = "source.xhtml";

impl Kind {
    /// Name under which a document is kept beside its article. It may hold what was deleted from it and remarks about it,
    /// and is never part of the built site.
    #[must_use]
    pub fn kept_as(self) -> &'static str {
        match self {
            Self::Docx => "source.docx",
            Self::Odt => "source.odt",
            Self::FlatOdt => "source.fodt",
            Self::Epub => "source.epub",
            Self::Rtf => "source.rtf",
            Self::Pdf => "source.pdf",
        }
    }
}

/// Whether a file of this name is a document that was imported.
#[must_use]
pub fn is_original(name: &str) -> bool {
    name == CHAPTER_FILE || KINDS.iter().any(|kind| kind.kept_as() == name)
}

/// A document that was read.
#[derive(Debug)]
pub struct Document {
    /// Name under which it is kept beside its article.
    pub kept_as: &'static str,
    /// Its text, and what it says about itself.
    pub page: Page,
    /// Pictures by the path under which the page has them.
    pub files: Vec<(String, Vec<u8>)>,
    pub comments: Vec<Comment>,
    /// Pictures that no browser shows, which were left out.
    pub unseen: Vec<String>,
    /// Its place among the chapters of a book, from 1; 0 for what is none.
    pub weight: i64,
    /// The title of the book that it is a chapter of.
    pub part_of: Option<String>,
    /// The day on which it was taken from the web.
    pub retrieved: Option<String>,
    /// Files that came with it and were left out.
    pub attachments: Vec<String>,
    /// What front matter says of it.
    pub said: Said,
}

/// A chapter of a book, with the bytes of its files.
#[derive(Debug)]
pub struct Chapter {
    /// Its first file in the book.
    pub path: String,
    pub document: Document,
    pub bytes: Vec<u8>,
}

/// Whether a file may be a document rather than a text or a web page, by its first bytes: those may be longer.
#[must_use]
pub fn is_document(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(OLE)
        || is_flat(bytes)
        || rtf::is_rtf(bytes)
        || pdf::is_pdf(bytes)
}

/// What is wrong with a document of so many bytes.
#[must_use]
pub fn too_large(bytes: u64) -> Fault {
    let mebibytes = usize::try_from(bytes.div_ceil(1024 * 1024)).unwrap_or(usize::MAX);
    Fault::TooLarge { mebibytes, most: MAX_BYTES / (1024 * 1024) }
}

/// What kind of document bytes are; `None` for texts, pages and everything else.
///
/// # Errors
/// If they are a document that cannot be read: of another kind, encrypted, damaged, too large.
pub fn kind(bytes: &[u8]) -> Result<Option<Kind>, Fault> {
    if !is_document(bytes) {
        return Ok(None);
    }
    if bytes.len() > MAX_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    if bytes.starts_with(OLE) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_encrypted = bytes.windows(name.len()).any(|window| window == name);
        let hint = "open it in Word or LibreOffice and save it as DOCX or ODT";
        return Err(if is_encrypted {
            Fault::Encrypted
        } else {
            Fault::Other("a file of old Office programs (DOC)", hint)
        });
    }
    if is_flat(bytes) {
        return Ok(Some(Kind::FlatOdt));
    }
    if rtf::is_rtf(bytes) {
        return Ok(Some(Kind::Rtf));
    }
    if pdf::is_pdf(bytes) {
        return Ok(Some(Kind::Pdf));
    }
    kind_of_archive(&Archive::open(bytes, "ZIP")?).map(Some)
}

/// Whether bytes begin as a document of LibreOffice does that is one XML file.
fn is_flat(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(400)];
    start.starts_with(b"<?xml") && start.windows(16).any(|window| window == b"<office:document")
}

fn kind_of_archive(archive: &Archive<'_>) -> Result<Kind, Fault> {
    let hint = "save it as DOCX, ODT or PDF, or take the articles out of it";
    if archive.has("[Content_Types].xml") {
        return match () {
            () if archive.has("xl/workbook.xml") => Err(Fault::Other("a spreadsheet (XLSX)", hint)),
            () if archive.has("ppt/presentation.xml") => Err(Fault::Other("a presentation (PPTX)", hint)),
            () => Ok(Kind::Docx),
        };
    }
    match archive.text("mimetype")?.as_deref().map(str::trim) {
        // Also templates, master documents and what was a web page.
        Some(kind) if kind.starts_with("application/vnd.oasis.opendocument.text") => Ok(Kind::Odt),
        Some(kind) if kind.starts_with("application/vnd.oasis.opendocument.") => {
            Err(Fault::Other("a spreadsheet, presentation or drawing (ODS, ODP, ODG)", hint))
        }
        Some("application/epub+zip") => Ok(Kind::Epub),
        _ if archive.has("META-INF/container.xml") => Ok(Kind::Epub),
        // Some programs leave the type out.
        None if archive.has("content.xml") && archive.has("META-INF/manifest.xml") => Ok(Kind::Odt),
        _ => Err(Fault::Other("a ZIP archive", hint)),
    }
}

/// Reads a document.
///
/// # Errors
/// If it is damaged or encrypted, has no text, or holds more than any article.
pub fn read(kind: Kind, bytes: &[u8]) -> Result<Document, Fault> {
    let (mut draft, properties) = match kind {
        Kind::Docx => docx::read(&Archive::open(bytes, "DOCX")?)?,
        Kind::Odt => odt::read(&Archive::open(bytes, "ODT")?)?,
        Kind::Epub => return Err(Fault::Other("a book of many articles (EPUB)", "import it on its own")),
        Kind::Rtf => rtf::read(bytes)?,
        Kind::Pdf => pdf::read(bytes)?,
        Kind::FlatOdt => odt::read_flat(&String::from_utf8_lossy(bytes))?,
    };
    let evidence = head::take(&mut draft.blocks, &properties);
    let page = html::whole(&markup::html(&draft), evidence).map_err(Fault::TooMuch)?;
    if !page.has_words() {
        return Err(Fault::Empty);
    }
    let Draft { files, comments, unseen, .. } = draft;
    let kept_as = kind.kept_as();
    let (retrieved, attachments, said) = (None, Vec::new(), Said::default());
    Ok(Document { kept_as, page, files, comments, unseen, weight: 0, part_of: None, retrieved, attachments, said })
}

#[cfg(test)]
mod tests;
