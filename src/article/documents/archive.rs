//! The ZIP archives that documents are, unpacked within bounds: what comes out is counted, whatever the headers say.

use std::cell::{Cell, RefCell};
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::fault::Fault;

/// Parts of an archive; a book with a picture on each page has some thousand.
const MOST_ENTRIES: usize = 20_000;
/// A part that is text, unpacked. The longest novels have a tenth of this.
const LONGEST_TEXT: u64 = 32 * MEBIBYTE;
const LARGEST_IMAGE: u64 = 64 * MEBIBYTE;
/// All parts that are read.
const TOTAL: u64 = 256 * MEBIBYTE;
const MEBIBYTE: u64 = 1024 * 1024;
/// Text packs to a tenth, tables of zeros to a fiftieth; only what was made for it goes beyond this.
const RATIO: u64 = 200;
/// Smaller parts may pack as they like.
const HARMLESS: u64 = 4 * MEBIBYTE;

pub(super) struct Archive<'a> {
    kind: &'static str,
    zip: RefCell<ZipArchive<Cursor<&'a [u8]>>>,
    bytes: u64,
    left: Cell<u64>,
}

impl<'a> Archive<'a> {
    pub fn open(bytes: &'a [u8], kind: &'static str) -> Result<Self, Fault> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| Fault::Damaged(kind, "its end is missing, or it is no whole archive".to_owned()))?;
        if zip.len() > MOST_ENTRIES {
            return Err(Fault::Bomb(format!("{} parts", zip.len())));
        }
        Ok(Self { kind, zip: RefCell::new(zip), bytes: bytes.len() as u64, left: Cell::new(TOTAL) })
    }

    pub fn has(&self, name: &str) -> bool {
        self.zip.borrow().index_for_name(name).is_some()
    }

    /// A part that is XML or the like; `None` where there is none.
    pub fn text(&self, name: &str) -> Result<Option<String>, Fault> {
        let Some(bytes) = self.unpack(name, LONGEST_TEXT)? else { return Ok(None) };
        let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
        Ok(Some(text.into_owned()))
    }

    /// A part that must be there.
    pub fn needed(&self, name: &str) -> Result<String, Fault> {
        self.text(name)?.ok_or_else(|| self.damaged(format!("`{name}` is missing")))
    }

    pub fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        self.unpack(name, LARGEST_IMAGE)
    }

    pub fn damaged(&self, what: String) -> Fault {
        Fault::Damaged(self.kind, what)
    }

    fn unpack(&self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Fault> {
        let mut zip = self.zip.borrow_mut();
        let mut part = match zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword) => {
                return Err(Fault::Encrypted);
            }
            Err(_) => return Err(self.damaged(format!("`{name}` cannot be unpacked"))),
        };
        // What the part can at most take up here, whatever it says of itself.
        let packed = part.compressed_size().min(self.bytes);
        let most = most.min(self.left.get()).min((packed * RATIO).max(HARMLESS));
        let mut bytes = Vec::new();
        let read = part.by_ref().take(most + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > most {
            return Err(Fault::Bomb(name.to_owned()));
        }
        read.map_err(|_| self.damaged(format!("`{name}` cannot be unpacked")))?;
        self.left.set(self.left.get() - bytes.len() as u64);
        Ok(Some(bytes))
    }
}

/// `target` as it stands in the part `base`, as the name of another part; `None` where it leads out of the archive.
pub(super) fn resolve(base: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => base.rsplit_once('/').map(|(folder, _)| folder.split('/').collect()).unwrap_or_default(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn names_of_parts_never_lead_out_of_the_archive() {
        assert_eq!(resolve("word/document.xml", "media/a.png").as_deref(), Some("word/media/a.png"));
        assert_eq!(resolve("word/document.xml", "/word/media/a.png").as_deref(), Some("word/media/a.png"));
        assert_eq!(resolve("OEBPS/text/a.xhtml", "../images/a.png").as_deref(), Some("OEBPS/images/a.png"));
        assert_eq!(resolve("a.xhtml", "../../etc/passwd"), None);
    }
}
