//! EPUB: a book, of which each chapter is an article.

mod css;
mod notes;
mod package;
mod xhtml;

use std::collections::{BTreeMap, BTreeSet};

use super::archive::{Archive, resolve};
use super::fault::Fault;
use super::model::Draft;
use super::pictures;
use super::{Chapter, Document};
use crate::article::html::{self, Evidence, Found, Page};
use css::Looks;
use notes::Notes;
use package::Package;

const KIND: &str = "EPUB";
/// Words of a page before the first chapter that is left out: a cover, a title, who printed it.
const FEW: usize = 100;

/// A book that was read.
#[derive(Debug)]
pub struct Book {
    /// By which it is known as the same whatever is in it now; `None` if it has none that could not be another book's, too.
    pub identifier: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub chapters: Vec<Result<Chapter, (String, Fault)>>,
    /// What stands before the first chapter and was left out: how each begins.
    pub left_out: Vec<String>,
}

/// The identifier of a book; see [`Book::identifier`].
#[must_use]
pub fn identifier(bytes: &[u8]) -> Option<String> {
    let archive = Archive::open(bytes, KIND).ok()?;
    Some(Package::read(&archive).ok()?.identifier).filter(|identifier| is_its_own(identifier))
}

/// Whether an identifier can be one: programs that were told none write `0` or `unknown`.
fn is_its_own(identifier: &str) -> bool {
    let signs = || identifier.chars().filter(|c| c.is_alphanumeric());
    let kinds: BTreeSet<char> = signs().collect();
    signs().count() >= 10 && kinds.len() >= 4 && signs().any(|c| c.is_ascii_digit())
}

/// Files of a book that are one chapter.
struct Part {
    label: Option<Label>,
    paths: Vec<String>,
}

/// # Errors
/// If the book is damaged or protected, or has no text.
pub fn read(bytes: &[u8]) -> Result<Book, Fault> {
    let archive = Archive::open(bytes, KIND)?;
    let package = Package::read(&archive)?;
    let notes = Notes::read(&archive, &package)?;
    let (mut parts, left_out) = parts(&archive, &package)?;
    for part in &mut parts {
        part.paths.retain(|path| !notes.emptied.contains(path));
    }
    parts.retain(|part| !part.paths.is_empty());
    let looks = looks(&archive, &package)?;
    let mut chapters = Vec::new();
    for part in parts {
        let name = part
            .label
            .as_ref()
            .map(|label| label.words.clone())
            .or_else(|| part.paths.first().cloned())
            .unwrap_or_default();
        match chapter(&archive, (&package, &notes), &part, &looks, chapters.len()) {
            Ok(chapter) => chapters.extend(chapter.map(Ok)),
            // What is too much for all of it is not only this chapter's.
            Err(fault @ (Fault::Bomb(_) | Fault::Encrypted)) => return Err(fault),
            Err(fault) => chapters.push(Err((name, fault))),
        }
    }
    if chapters.is_empty() {
        return Err(Fault::Empty);
    }
    let title = Some(package.title.clone()).filter(|title| !title.is_empty());
    let description = Some(package.description.clone()).filter(|words| !words.is_empty() && words.len() < 1000);
    let identifier = Some(package.identifier).filter(|identifier| is_its_own(identifier));
    Ok(Book { identifier, title, description, chapters, left_out })
}

/// The files of the book in their order, joined where the table of contents names only the first of several.
fn parts(archive: &Archive<'_>, package: &Package) -> Result<(Vec<Part>, Vec<String>), Fault> {
    let mut parts: Vec<Part> = Vec::new();
    let mut left_out = Vec::new();
    let known = package.spine.iter().filter(|path| package.labels.contains_key(*path)).count();
    for path in package.spine.iter().filter(|path| !package.skipped.contains(*path)) {
        let label = package.labels.get(path).cloned();
        let is_first = parts.is_empty();
        match parts.last_mut() {
            Some(last) if label.is_none() && known > 1 && last.label.is_some() => last.paths.push(path.clone()),
            _ if label.is_none() && known > 0 && is_first => {
                let words = words_of(archive, path)?;
                if words.split_whitespace().count() >= FEW {
                    parts.push(Part { label, paths: vec![path.clone()] });
                } else if !words.is_empty() {
                    left_out.push(words.chars().take(60).collect());
                }
            }
            _ => parts.push(Part { label, paths: vec![path.clone()] }),
        }
    }
    Ok((parts, left_out))
}

fn words_of(archive: &Archive<'_>, path: &str) -> Result<String, Fault> {
    let text = archive.text(path)?.unwrap_or_default();
    let text = xhtml::prepared(&text, &Looks::default(), &mut |_| None);
    let page = html::whole(&format!("<body>{}</body>", xhtml::body(&text)), Evidence::default());
    page.map(|page| page.words()).map_err(Fault::TooMuch)
}

/// How the book's style sheets make words look.
fn looks(archive: &Archive<'_>, package: &Package) -> Result<Looks, Fault> {
    let mut looks = Looks::default();
    for path in package.sheets.iter().take(64) {
        if let Some(text) = archive.text(path)? {
            looks.add(&text);
        }
    }
    Ok(looks)
}

/// A chapter; `None` if there is nothing to read in it.
fn chapter(
    archive: &Archive<'_>,
    (package, notes): (&Package, &Notes),
    part: &Part,
    looks: &Looks,
    number: usize,
) -> Result<Option<Chapter>, Fault> {
    let mut draft = Draft::default();
    let (mut bytes, mut text, mut own_title) = (Vec::new(), String::new(), None);
    let mut below = BTreeMap::new();
    for path in &part.paths {
        let source = notes.joined(path, &mut below).ok_or_else(|| archive.damaged(format!("`{path}` is missing")))?;
        let prepared = xhtml::prepared(&source, looks, &mut |src| kept(archive, &mut draft, path, src));
        own_title = own_title.or_else(|| xhtml::title(&prepared));
        text.push_str(xhtml::body(&prepared));
        bytes.extend_from_slice(source.as_bytes());
    }
    for (path, note) in below.into_values() {
        text.push_str(&xhtml::prepared(&note, looks, &mut |src| kept(archive, &mut draft, &path, src)));
        bytes.extend_from_slice(note.as_bytes());
    }
    let page = html::whole(&format!("<body>{text}</body>"), evidence(package)).map_err(Fault::TooMuch)?;
    if !page.has_words() {
        return Ok(None);
    }
    let page = titled(page, part, package, own_title);
    let document = Document {
        kept_as: super::CHAPTER_FILE,
        page,
        files: draft.files,
        comments: Vec::new(),
        unseen: draft.unseen,
        weight: i64::try_from(number + 1).unwrap_or(i64::MAX),
        part_of: Some(package.title.clone()).filter(|title| !title.is_empty()),
        retrieved: None,
        attachments: Vec::new(),
        said: crate::article::documents::Said::default(),
    };
    let path = part.paths.first().cloned().unwrap_or_default();
    Ok(Some(Chapter { path, document, bytes }))
}

/// The address that the picture `src` of the file `path` has from now on.
fn kept(archive: &Archive<'_>, draft: &mut Draft, path: &str, src: &str) -> Option<String> {
    let path = resolve(path, &xhtml::decoded(src))?;
    let bytes = archive.bytes(&path).ok().flatten()?;
    pictures::keep(draft, &path, bytes)
}

fn titled(mut page: Page, part: &Part, package: &Package, own_title: Option<String>) -> Page {
    let found = |value: String, evidence: &str| Found { value, evidence: evidence.to_owned() };
    let heading = page.first_heading().map(|words| found(words, "first heading"));
    let label = part.label.clone().filter(|label| label.is_title);
    let label = label.map(|label| found(label.words, "table of contents"));
    let own = own_title.filter(|title| *title != package.title && !title.ends_with("html"));
    let own = own.map(|words| found(words, "title of its file"));
    let of_book = Some(package.title.clone()).filter(|title| package.spine.len() == 1 && !title.is_empty());
    let of_book = of_book.map(|words| found(words, "property of the book: title"));
    page.evidence.title = heading.or(label).or(own).or(of_book);
    page
}

/// What the book says of itself, which is true of each chapter.
fn evidence(package: &Package) -> Evidence {
    let some = |value: &str, evidence: &str| {
        (!value.is_empty())
            .then(|| Found { value: value.to_owned(), evidence: format!("property of the book: {evidence}") })
    };
    let authors = (!package.authors.is_empty())
        .then(|| Found { value: package.authors.clone(), evidence: "property of the book: creator".to_owned() });
    let date = html::date::for_machines(&package.date).map(|stamp| crate::article::Timestamp::day(stamp.date));
    let tags = (!package.subjects.is_empty())
        .then(|| Found { value: package.subjects.clone(), evidence: "property of the book: subject".to_owned() });
    Evidence {
        authors,
        published: date.map(|value| Found { value, evidence: "property of the book: date".to_owned() }),
        language: some(&package.language, "language"),
        publisher: some(&package.publisher, "publisher"),
        tags,
        ..Evidence::default()
    }
}

/// Labels of the table of contents, by file.
type Labels = BTreeMap<String, Label>;

/// The first label of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Label {
    words: String,
    depth: usize,
    /// Not one of several of its depth in the file, which are its headings.
    is_title: bool,
}
