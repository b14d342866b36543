//! The articles of earlier imports: what is remembered of them, and what stands beside them in the site's folders.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::memory::{Imported, Memory};
use crate::article::documents::{Kind, MAX_BYTES, book_identifier};
use crate::article::import::{BASE_FILE, Given, Import, Outcome, Shelf, entry_of, parent};
use crate::article::{feed, parse_page};
use crate::diagnostic::Diagnostic;
use crate::digest::sha256_hex;
use crate::path::SitePath;

/// What is known of a site's articles. Folders are looked through when something is asked for that only they tell.
pub(super) struct Articles {
    root: PathBuf,
    memory: Mutex<Memory>,
    /// Folders of articles by section and by what they were imported from.
    origins: Mutex<HashMap<String, Vec<String>>>,
    sections: Mutex<BTreeMap<String, Section>>,
    /// Folders of books by the folder that they are in and by their identifiers.
    books: Mutex<HashMap<String, HashMap<String, String>>>,
}

/// Folders by what tells articles apart.
#[derive(Default)]
struct Section {
    digests: HashMap<String, String>,
    addresses: HashMap<String, String>,
    entries: HashMap<String, String>,
}

/// Whoever panicked left nothing half done.
fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Articles {
    /// # Errors
    /// If what is remembered of earlier imports cannot be read.
    pub fn read(root: &Path) -> Result<Self, Box<Diagnostic>> {
        let memory = Memory::read(root)?;
        let mut origins: HashMap<String, Vec<String>> = HashMap::new();
        for (article, imported) in memory.articles() {
            if let (Some(from), Some((folder, _))) = (&imported.from, article.rsplit_once('/')) {
                origins.entry(from.clone()).or_default().push(folder.to_owned());
            }
        }
        Ok(Self {
            root: root.to_owned(),
            memory: Mutex::new(memory),
            origins: Mutex::new(origins),
            sections: Mutex::default(),
            books: Mutex::default(),
        })
    }

    pub fn memory(&self) -> MutexGuard<'_, Memory> {
        locked(&self.memory)
    }

    /// Puts down what is about to be written, so that it is known though this program be killed.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn begin(&self) -> Result<(), Diagnostic> {
        self.memory().begin(&self.root)
    }

    /// Remembers of an article that could not be written what it is now.
    pub fn failed(&self, article: &str) {
        self.memory().failed(&self.root, article);
    }

    /// # Errors
    /// If it cannot be written.
    pub fn finish(&self) -> Result<(), Diagnostic> {
        self.memory().write(&self.root)
    }

    /// The name by which a file is remembered: its way from the site's root, so that both can be moved together.
    pub fn origin(&self, file: &Path) -> Option<String> {
        let root = self.root.canonicalize().ok()?;
        let file = file.canonicalize().ok()?;
        let (root, file): (Vec<Component>, Vec<Component>) = (root.components().collect(), file.components().collect());
        let alike = root.iter().zip(&file).take_while(|(a, b)| a == b).count();
        let up = std::iter::repeat_n("..".to_owned(), root.len() - alike);
        let down = file[alike..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
        Some(up.chain(down).collect::<Vec<_>>().join("/"))
    }

    /// The folder in a section of the article that was imported from there last.
    pub fn folder(&self, section: &str, origin: &str) -> Option<String> {
        self.by_input(&parent(section), origin)
    }

    /// Remembers what is imported, `origin` where the file holds nothing else.
    pub fn take(&self, import: &Import, origin: Option<&str>) {
        let article = import.article.as_str();
        let Some((folder, _)) = article.rsplit_once('/') else { return };
        let before = self.memory().article(article).cloned().unwrap_or_default();
        let bytes = import.writes.iter().find(|(path, _)| *path == import.article).map(|(_, bytes)| bytes);
        let written = match (import.outcome, bytes) {
            _ if import.made.is_some() => import.made.clone(),
            (Outcome::Created | Outcome::Updated, Some(bytes)) => Some(sha256_hex(bytes)),
            // It stands as it was written.
            (Outcome::Unchanged, _) => before
                .written
                .clone()
                .or_else(|| fs::read(self.root.join(article)).ok().map(|bytes| sha256_hex(&bytes))),
            _ => before.written.clone(),
        };
        let (proposal_of, proposal_for) = match import.outcome {
            Outcome::Proposed => (import.proposal_of.clone(), import.proposal_for.clone()),
            Outcome::Unchanged | Outcome::KeptEdited => (before.proposal_of, before.proposal_for),
            Outcome::Created | Outcome::Updated | Outcome::Merged => (None, None),
        };
        let given = match import.outcome {
            Outcome::Proposed | Outcome::KeptEdited => before.given,
            _ => import.given.clone(),
        };
        let mut files = before.files;
        if import.outcome != Outcome::Proposed {
            let beside = import.writes.iter().filter(|(path, _)| *path != import.article && path.name() != BASE_FILE);
            files.extend(beside.filter_map(|(path, bytes)| {
                Some((path.as_str().strip_prefix(folder)?.trim_start_matches('/').to_owned(), sha256_hex(bytes)))
            }));
        }
        let from = import.input.clone().or_else(|| origin.map(str::to_owned)).or(before.from);
        if let (Some(from), Some((parent, _))) = (&from, folder.rsplit_once('/')) {
            let mut origins = locked(&self.origins);
            let folders = origins.entry(from.clone()).or_default();
            // Another article that was imported under the same name has no file any more.
            for old in folders.extract_if(.., |known| known != folder && is_in(parent, known)) {
                let old = format!("{old}/index.md");
                let mut memory = self.memory();
                if let Some(imported) = memory.article(&old).cloned() {
                    memory.put_article(&old, Imported { from: None, ..imported });
                }
            }
            if !folders.iter().any(|known| known == folder) {
                folders.push(folder.to_owned());
            }
        }
        self.memory().put_article(article, Imported { from, written, proposal_of, proposal_for, given, files });
        self.note(import, folder);
    }

    /// Remembers books among files of many articles.
    pub fn take_shared(&self, shared: &[(SitePath, Vec<u8>)]) {
        let mut books = locked(&self.books);
        for (path, bytes) in shared {
            let Some((folder, name)) = path.as_str().rsplit_once('/') else { continue };
            let Some(books) = folder.rsplit_once('/').and_then(|(parent, _)| books.get_mut(parent)) else { continue };
            if let Some(identifier) = (name == Kind::Epub.kept_as()).then(|| book_identifier(bytes)).flatten() {
                books.entry(identifier).or_insert_with(|| folder.to_owned());
            }
        }
    }

    /// Keeps up what was found in folders.
    fn note(&self, import: &Import, folder: &str) {
        let mut sections = locked(&self.sections);
        let Some((parent, _)) = folder.rsplit_once('/') else { return };
        let Some(section) = sections.get_mut(parent) else { return };
        for (path, bytes) in &import.writes {
            if *path == import.article {
                section.add_article(folder, &String::from_utf8_lossy(bytes));
            } else if *path == import.original {
                section.add_original(folder, path.as_str(), bytes);
            }
        }
    }

    fn look<T>(&self, parent: &str, find: impl Fn(&Section) -> Option<T>) -> Option<T> {
        let mut sections = locked(&self.sections);
        if !sections.contains_key(parent) {
            sections.insert(parent.to_owned(), Section::read(&self.root, parent));
        }
        find(sections.get(parent)?)
    }
}

/// The books in a folder, by their identifiers.
fn books_in(root: &Path, parent: &str) -> HashMap<String, String> {
    let entries = fs::read_dir(root.join(parent)).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    let mut found = HashMap::new();
    for folder in names.into_iter().map(|name| format!("{parent}/{name}")) {
        let original = root.join(&folder).join(Kind::Epub.kept_as());
        let is_short = fs::metadata(&original).is_ok_and(|data| data.is_file() && data.len() <= MAX_BYTES as u64);
        let bytes = if is_short { fs::read(original).ok() } else { None };
        if let Some(identifier) = bytes.and_then(|bytes| book_identifier(&bytes)) {
            found.entry(identifier).or_insert(folder);
        }
    }
    found
}

impl Section {
    fn read(root: &Path, parent: &str) -> Self {
        let mut found = Self::default();
        let entries = fs::read_dir(root.join(parent)).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort_unstable();
        for folder in names.iter().map(|name| format!("{parent}/{name}")) {
            if let Ok(article) = fs::read_to_string(root.join(&folder).join("index.md")) {
                found.add_article(&folder, &article);
                let original = root.join(&folder).join(feed::KEPT_AS);
                if let Ok(bytes) = fs::read(&original) {
                    found.add_original(&folder, feed::KEPT_AS, &bytes);
                }
            }
        }
        found
    }

    fn add_article(&mut self, folder: &str, article: &str) {
        if !article.contains("sha256") {
            return;
        }
        let source = parse_page(folder, article).ok().and_then(|(front, _)| front.source).unwrap_or_default();
        if let Some(digest) = source.sha256 {
            self.digests.entry(digest).or_insert_with(|| folder.to_owned());
        }
        if let Some(url) = source.url.filter(|_| source.file.as_deref() != Some(feed::KEPT_AS)) {
            self.addresses.entry(url).or_insert_with(|| folder.to_owned());
        }
    }

    fn add_original(&mut self, folder: &str, name: &str, bytes: &[u8]) {
        if let Some(entry) = name.ends_with(feed::KEPT_AS).then(|| entry_of(bytes)).flatten() {
            self.entries.entry(entry).or_insert_with(|| folder.to_owned());
        }
    }
}

impl Shelf for Articles {
    fn by_digest(&self, parent: &str, sha256: &str) -> Option<String> {
        self.look(parent, |section| section.digests.get(sha256).cloned())
    }

    fn by_entry(&self, parent: &str, entry: &str) -> Option<String> {
        self.look(parent, |section| section.entries.get(entry).cloned())
    }

    fn by_address(&self, parent: &str, url: &str) -> Option<String> {
        self.look(parent, |section| section.addresses.get(url).cloned())
    }

    fn by_book(&self, parent: &str, identifier: &str) -> Option<String> {
        let mut books = locked(&self.books);
        let books = books.entry(parent.to_owned()).or_insert_with(|| books_in(&self.root, parent));
        books.get(identifier).cloned()
    }

    fn by_input(&self, parent: &str, input: &str) -> Option<String> {
        locked(&self.origins).get(input)?.iter().find(|folder| is_in(parent, folder)).cloned()
    }

    fn written(&self, article: &str) -> Option<String> {
        self.memory().article(article)?.written.clone()
    }

    fn file(&self, article: &str, name: &str) -> Option<String> {
        self.memory().article(article)?.files.get(name).cloned()
    }

    fn proposed(&self, article: &str) -> Option<String> {
        self.memory().article(article)?.proposal_of.clone()
    }

    fn proposed_for(&self, article: &str) -> Option<String> {
        self.memory().article(article)?.proposal_for.clone()
    }

    fn given(&self, article: &str) -> Option<Given> {
        Some(self.memory().article(article)?.given.clone())
    }

    fn is_there(&self, input: &str) -> bool {
        self.root.join(input).is_file()
    }

    fn input(&self, article: &str) -> Option<String> {
        self.memory().article(article)?.from.clone()
    }
}

fn is_in(parent: &str, folder: &str) -> bool {
    folder.rsplit_once('/').is_some_and(|(above, _)| above == parent)
}
