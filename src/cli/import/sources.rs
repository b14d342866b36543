//! Which files are imported.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::STANDARD_INPUT;
use crate::article::feed;
use crate::article::import::{BASE_FILE, PROPOSAL_FILE};
use crate::diagnostic::{Diagnostic, Place};
use crate::files::unreadable;
use crate::site::MANIFEST;

/// Endings of raw texts, web pages and documents.
const TEXTS: [&str; 24] = [
    "txt", "text", "html", "htm", "xhtml", "xht", "docx", "odt", "fodt", "epub", "rtf", "pdf", "md", "markdown",
    "mdown", "mkd", "qmd", "rmd", "eml", "mbox", "mhtml", "mht", "rss", "atom",
];
/// What browsers end the name of the folder with that goes with a saved page.
const COMPANIONS: [&str; 3] = ["_files", ".files", "-Dateien"];
/// Folders of a site in which no raw texts lie; the built site is known by its manifest.
const OF_SITE: [&str; 5] = ["content", "data", "static", "templates", "themes"];

/// The address that a source is, if it is one.
pub(super) fn address(source: &Path) -> Option<&str> {
    let text = source.to_str()?;
    let is_web = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    ["https://", "http://"].iter().any(|scheme| is_web(scheme)).then_some(text)
}

/// The files named, and every text file in the folders named.
pub(super) fn texts(sources: &[PathBuf], root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for source in sources {
        if address(source).is_none() && source.is_dir() {
            let (found, faults) = texts_below(source, root);
            if found.is_empty() && faults.is_empty() {
                let message = format!("no texts and no web pages in `{}`", source.display());
                let fault =
                    Diagnostic::warning("import.nothing", message).at(Place::file(source.display().to_string()));
                diagnostics.push(
                    fault.hint("texts end in `.txt` or `.md`, pages in `.html`; other files can be named one by one"),
                );
            }
            files.extend(found);
            diagnostics.extend(faults);
        } else {
            files.push(source.clone());
        }
    }
    files
}

/// Every text file below a folder, and what could not be looked into. What the site is made of is no raw text.
fn texts_below(source: &Path, root: &Path) -> (Vec<PathBuf>, Vec<Diagnostic>) {
    let ends = |path: &Path, known: &str| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(known));
    // What waits to be merged is no article, however it is named.
    let is_proposal = |path: &Path| path.file_name().is_some_and(|name| name == PROPOSAL_FILE || name == BASE_FILE);
    let is_text = |path: &Path| {
        !is_proposal(path) && (TEXTS.iter().any(|text| ends(path, text)) || ends(path, "xml") && is_feed(path))
    };
    let root = root.canonicalize().ok();
    let of_site = |entry: &walkdir::DirEntry| {
        let folder = entry.path().canonicalize().ok();
        let is_part = |(folder, root): (PathBuf, &PathBuf)| {
            folder
                .strip_prefix(root)
                .is_ok_and(|below| below == Path::new("") || OF_SITE.iter().any(|part| below == Path::new(part)))
        };
        entry.path().join(MANIFEST).is_file() || folder.zip(root.as_ref()).is_some_and(is_part)
    };
    let is_raw = |entry: &walkdir::DirEntry| {
        let is_kept = || !entry.file_type().is_dir() || !of_site(entry) && !is_companion(entry.path());
        entry.depth() == 0 || !is_aside(&entry.file_name().to_string_lossy()) && is_kept()
    };
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    let mut passed = BTreeMap::<String, usize>::new();
    for entry in walkdir::WalkDir::new(source).sort_by_file_name().into_iter().filter_entry(is_raw) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_text(entry.path()) => files.push(entry.into_path()),
            Ok(entry) if entry.file_type().is_file() => {
                if let Some(ending) = unread(entry.path()) {
                    *passed.entry(ending).or_default() += 1;
                }
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(source).display().to_string();
                faults.push(unreadable(&path, &error.into()));
            }
        }
    }
    if !passed.is_empty() {
        let counted: Vec<_> = passed.iter().map(|(ending, count)| format!("{count} of `.{ending}`")).collect();
        let message = format!("documents of kinds that are not read were passed over: {}", counted.join(", "));
        let note = Diagnostic::note("import.unread", message).at(Place::file(source.display().to_string()));
        faults.push(note.hint("save them as DOCX, ODT, PDF or HTML, and import these"));
    }
    (files, faults)
}

/// Whether a name is that of a file or folder which programs hide or keep for themselves: `.trash`, and the owner's file and
/// the resource fork that Word and macOS put beside a document.
fn is_aside(name: &str) -> bool {
    name.starts_with('.') && name != "." && name != ".." || name.starts_with("~$")
}

/// The ending of a document that people write articles in, of a kind that is not read.
fn unread(path: &Path) -> Option<String> {
    const KINDS: [&str; 21] = [
        "doc", "dot", "docm", "wpd", "wps", "pages", "ppt", "pptx", "odp", "key", "xls", "xlsx", "ods", "adoc", "rst",
        "org", "tex", "enex", "djvu", "mobi", "azw3",
    ];
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    KINDS.contains(&ending.as_str()).then_some(ending)
}

/// The same with files that hold many articles, feeds and books, at the end, and how many others there are: a page that is imported
/// with the feed that has it goes before the feed's entry, whatever the order in which they were named.
pub(super) fn in_order(files: Vec<PathBuf>) -> (Vec<PathBuf>, usize) {
    let (many, mut files): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| holds_many(file));
    let single = files.len();
    files.extend(many);
    (files, single)
}

/// Whether a file is a feed or a book, by its beginning.
fn holds_many(path: &Path) -> bool {
    // As ODT and others do, a book says first what it is.
    const BOOK: &[u8] = b"mimetypeapplication/epub+zip";
    if address(path).is_some() || path == Path::new(STANDARD_INPUT) || !path.is_file() {
        return false;
    }
    let head = head(path);
    memchr::memmem::find(&head, BOOK).is_some() || feed::text(&head).is_some()
}

fn head(path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    // What cannot be read is told where it is imported.
    let _ = fs::File::open(path).and_then(|file| file.take(feed::HEAD as u64).read_to_end(&mut head));
    head
}

/// Whether an XML file is a feed or an export; others are no articles.
fn is_feed(path: &Path) -> bool {
    feed::text(&head(path)).is_some()
}

/// Whether a folder holds the images and scripts of the saved page beside it.
fn is_companion(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let stem = COMPANIONS.iter().find_map(|ending| name.strip_suffix(ending));
    stem.is_some_and(|stem| TEXTS.iter().any(|ending| folder.with_file_name(format!("{stem}.{ending}")).is_file()))
}
