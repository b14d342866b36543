//! Files that hold one article, or as books do, many.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, ErrorKind};
use std::sync::{PoisonError, RwLock};

use super::again::State;
use super::edition::Edition;
use super::place::{FEW, parent};
use super::{Draft, Import, Options, Reading, slug};
use crate::article::documents::{self, Book, Chapter, Fault, Kind};
use crate::article::plain::title_from_file_name;
use crate::diagnostic::{Diagnostic, Place};
use crate::path::SitePath;

/// What importing one file would write.
#[derive(Debug, Default)]
pub struct Batch {
    pub imports: Vec<Import>,
    /// Files of all its articles together, which are written before them.
    pub shared: Vec<(SitePath, Vec<u8>)>,
    /// What is written when all of them are: as long as the original is the old one, the next import knows what the articles were made of.
    pub last: Vec<(SitePath, Vec<u8>)>,
    /// What is wrong with parts of it, which does not stop the others, and what was left out of all.
    pub faults: Vec<Diagnostic>,
    /// Addresses of articles that a feed names and has no text of.
    pub pages: Vec<String>,
    /// Whether the file is one article, and neither a book nor a feed.
    pub is_single: bool,
}

pub(super) type Existing<'a> = &'a dyn Fn(&str) -> io::Result<Vec<u8>>;

/// Plans the import of a book.
///
/// # Errors
/// As [`plan`](super::plan); what is wrong with a chapter only is among the faults.
pub(super) fn plan_book(
    existing: Existing<'_>,
    input: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<Batch, Box<Diagnostic>> {
    let book = documents::read_book(bytes).map_err(|fault| Box::new(refused(input, "", &fault)))?;
    if options.title.is_some() && book.chapters.len() > 1 {
        let message = format!("`--title` names one article, and `{input}` has {}", book.chapters.len());
        let hint = "leave the title out; each chapter has its own";
        return Err(Box::new(Diagnostic::error("import.many", message).at(Place::file(input)).hint(hint)));
    }
    let mut batch = Batch::default();
    let section = section(existing, input, bytes, &book, options, &mut batch)?;
    let options = Options { section, ..options.clone() };
    let edition = Edition::new(existing, &parent(&options.section), bytes);
    let are_all_planned = chapters((existing, &edition), input, book, &options, &mut batch);
    // An article that nobody could read is still of the old one.
    let is_unread = |import: &Import| import.change.as_ref().is_some_and(|change| change.state == State::Unreadable);
    if !are_all_planned || batch.imports.iter().any(is_unread) {
        batch.last.clear();
    }
    Ok(batch)
}

pub(super) fn refused(input: &str, chapter: &str, fault: &Fault) -> Diagnostic {
    let what = if chapter.is_empty() { format!("`{input}`") } else { format!("chapter `{chapter}` of `{input}`") };
    Diagnostic::error(fault.code(), format!("{what} {fault}")).at(Place::file(input)).hint(fault.hint())
}

/// The section that the book becomes, below the one it is imported into: where it is already, or where there is room.
fn section(
    existing: Existing<'_>,
    input: &str,
    bytes: &[u8],
    book: &Book,
    options: &Options,
    batch: &mut Batch,
) -> Result<String, Box<Diagnostic>> {
    let title = book.title.clone().unwrap_or_else(|| title_from_file_name(input));
    let above = options.section.trim_matches('/');
    let above = if above.is_empty() { String::new() } else { format!("{above}/") };
    let path = |path: &str| {
        SitePath::new(path).map_err(|fault| {
            let fault = Diagnostic::error("import.path", format!("cannot write to `{path}`: {fault}"));
            Box::new(fault.at(Place::file(input)).hint("name a folder below `content/`, like `news` or `news/local`"))
        })
    };
    let known = book.identifier.as_ref().and_then(|known| options.earlier.by_book(&parent(&options.section), known));
    if let Some(folder) = known {
        // Its chapters are looked at one by one; what a person made of the section stays.
        let index = path(&format!("{folder}/_index.md"))?;
        let is_missing = is_free(existing, index.as_str());
        let original = path(&format!("{folder}/{}", Kind::Epub.kept_as()))?;
        if !existing(original.as_str()).is_ok_and(|there| there == bytes) {
            batch.last.push((original, bytes.to_vec()));
        }
        if is_missing {
            batch.shared.push((index, index_of(&title, book).into_bytes()));
        }
        return Ok(folder.strip_prefix("content/").unwrap_or(&folder).to_owned());
    }
    for number in 1.. {
        let name = if number == 1 { slug(&title) } else { format!("{}-{number}", slug(&title)) };
        let section = format!("{above}{name}");
        let original = path(&format!("content/{section}/{}", Kind::Epub.kept_as()))?;
        let is_here = match existing(original.as_str()) {
            Ok(there) if there == bytes => true,
            Ok(_) => continue,
            Err(_) if !is_free(existing, &format!("content/{section}")) => continue,
            Err(_) => false,
        };
        // By its original, which therefore comes first, the next import knows the folder of one that was broken off.
        if !is_here {
            batch.shared.push((original, bytes.to_vec()));
        }
        let index = path(&format!("content/{section}/_index.md"))?;
        if is_free(existing, index.as_str()) {
            batch.shared.push((index, index_of(&title, book).into_bytes()));
        }
        return Ok(section);
    }
    Ok(above)
}

fn is_free(existing: Existing<'_>, folder: &str) -> bool {
    existing(folder).is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// The `_index.md` of a book: its chapters in their order.
fn index_of(title: &str, book: &Book) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let description = book.description.as_ref().map(|words| format!("description = {}\n", quoted(words)));
    format!("+++\ntitle = {}\n{}sort_by = \"weight\"\n+++\n", quoted(title), description.unwrap_or_default())
}

/// Plans the chapters that can be read; whether each of them could be.
fn chapters(
    (existing, edition): (Existing<'_>, &Edition<'_>),
    input: &str,
    book: Book,
    options: &Options,
    batch: &mut Batch,
) -> bool {
    let planned = Planned::default();
    let with_planned = |path: &str| planned.read(path, existing);
    let mut found = Vec::new();
    for chapter in book.chapters {
        match chapter {
            Ok(Chapter { path, document, bytes }) => {
                found.push((path, bytes, Reading::Document(Box::new(document))));
            }
            Err((name, fault)) => batch.faults.push(refused(input, &name, &fault)),
        }
    }
    let draft =
        |bytes, reading| Draft { edition: Some(edition), ..Draft::of(&with_planned, &|_| None, input, bytes, reading) };
    let mut drafts: Vec<(&str, Draft<'_>)> =
        found.iter().map(|(path, bytes, reading)| (path.as_str(), draft(bytes, reading))).collect();
    // Where one stands in several places, it is one article.
    let mut known = HashSet::new();
    drafts.retain(|(_, draft)| known.insert((draft.sha256.clone(), draft.title(options).0)));
    let origin = |path: &str| book.identifier.as_ref().map(|book| format!("{book}#{path}"));
    let before = chapters_before(&drafts, edition, &origin, options);
    let mut are_all_planned = true;
    for ((path, draft), folder) in drafts.into_iter().zip(before) {
        match draft.plan(&Options { folder, origin: origin(path), ..options.clone() }) {
            Ok(mut import) => {
                import.input = origin(path);
                planned.take(&import);
                batch.imports.push(import);
            }
            Err(fault) => {
                are_all_planned = false;
                batch.faults.push(*fault);
            }
        }
    }
    for words in book.left_out {
        let message = format!("left out, before the first chapter: `{words}`");
        batch.faults.push(Diagnostic::note("import.left-out", message).at(Place::file(input)));
    }
    are_all_planned
}

/// The folders of the articles that earlier versions of chapters became. What is certain of all of them comes before what is likely of one:
/// their very bytes, then their titles, then their files in the book, which are counted anew where a chapter comes in between, then
/// their texts.
fn chapters_before(
    drafts: &[(&str, Draft<'_>)],
    edition: &Edition<'_>,
    origin: &dyn Fn(&str) -> Option<String>,
    options: &Options,
) -> Vec<Option<String>> {
    let parent = parent(&options.section);
    let old = |draft: &Draft<'_>, folder: &str| {
        let old = (draft.existing)(&format!("{folder}/index.md")).ok().and_then(|old| String::from_utf8(old).ok());
        old.filter(|old| old.contains(draft.kept_as))
    };
    let is_version = |draft: &Draft<'_>, folder: &str| old(draft, folder).is_some_and(|old| draft.is_version_of(&old));
    // What was begun and is no article yet waits for its file.
    let is_begun = |draft: &Draft<'_>, folder: &str| {
        (draft.existing)(&format!("{folder}/index.md")).is_err_and(|error| error.kind() == ErrorKind::NotFound)
    };
    type Find<'a> = &'a dyn Fn(&str, &Draft<'_>) -> Vec<String>;
    let is_made_of =
        |draft: &Draft<'_>, folder: &str| old(draft, folder).is_some_and(|old| draft.is_made_of(old.as_bytes()));
    // Several may have one title.
    let titled = |draft: &Draft<'_>| {
        let name = format!("{parent}/{}", slug(&draft.title(options).0));
        let folders = (1..=FEW).map(move |number| if number == 1 { name.clone() } else { format!("{name}-{number}") });
        folders.take_while(|folder| old(draft, folder).is_some()).collect::<Vec<_>>()
    };
    let by_both: Find<'_> = &|_, draft| titled(draft).into_iter().filter(|folder| is_made_of(draft, folder)).collect();
    let by_digest: Find<'_> = &|_, draft| {
        let folder = options.earlier.by_digest(&parent, &draft.sha256);
        folder.into_iter().filter(|folder| is_made_of(draft, folder)).collect()
    };
    let by_title: Find<'_> = &|_, draft| titled(draft).into_iter().filter(|folder| is_version(draft, folder)).collect();
    let by_file: Find<'_> = &|path, draft| {
        let known = origin(path).and_then(|origin| options.earlier.by_input(&parent, &origin));
        // Without a record, the book as it was tells what stood in the file.
        let kept = || options.earlier.by_digest(&parent, edition.digest_of(path)?);
        let folder = known.or_else(kept);
        folder.into_iter().filter(|folder| is_version(draft, folder) || is_begun(draft, folder)).collect()
    };
    let mut taken = HashSet::new();
    let mut folders = vec![None; drafts.len()];
    for find in [by_both, by_digest, by_title, by_file] {
        for (folder, (path, draft)) in folders.iter_mut().zip(drafts).filter(|(folder, _)| folder.is_none()) {
            *folder = find(path, draft).into_iter().find(|folder| taken.insert(folder.clone()));
        }
    }
    let is_version: &IsVersion<'_, '_> = &is_version;
    by_texts(&mut folders, &mut taken, drafts, is_version, || {
        let known = edition.digests().enumerate();
        known.filter_map(|(at, digest)| Some((at, options.earlier.by_digest(&parent, digest)?))).collect()
    });
    folders
}

type IsVersion<'f, 'd> = dyn Fn(&Draft<'d>, &str) -> bool + 'f;

/// Chapters that are but numbered have other titles, files and bytes once another comes in before them: their texts tell which of the
/// book's `known` folders, each with its place, are theirs.
fn by_texts<'d>(
    folders: &mut [Option<String>],
    taken: &mut HashSet<String>,
    drafts: &[(&str, Draft<'d>)],
    is_version: &IsVersion<'_, 'd>,
    known: impl Fn() -> Vec<(usize, String)>,
) {
    if folders.iter().all(Option::is_some) {
        return;
    }
    let known = known();
    for (at, (folder, (_, draft))) in
        folders.iter_mut().zip(drafts).enumerate().filter(|(_, (folder, _))| folder.is_none())
    {
        let mut near: Vec<&(usize, String)> = known.iter().filter(|(place, _)| place.abs_diff(at) <= MOVED).collect();
        near.sort_by_key(|(place, _)| place.abs_diff(at));
        let same = near.into_iter().find(|(_, folder)| !taken.contains(folder) && is_version(draft, folder));
        *folder = same.map(|(_, folder)| folder.clone()).inspect(|folder| _ = taken.insert(folder.clone()));
    }
}

/// How many places a chapter whose title, file and bytes are others may have moved in its book.
const MOVED: usize = 16;

/// What is planned for a site: articles of one name must not take one folder, and what is planned is as good as there.
#[derive(Debug, Default)]
pub struct Planned {
    files: RwLock<BTreeMap<String, Vec<u8>>>,
}

impl Planned {
    /// Reads a file that is planned, or by `existing` one that is there.
    ///
    /// # Errors
    /// As `existing`.
    pub fn read(&self, path: &str, existing: &dyn Fn(&str) -> io::Result<Vec<u8>>) -> io::Result<Vec<u8>> {
        let files = self.files.read().unwrap_or_else(PoisonError::into_inner);
        let below = format!("{path}/");
        match files.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None if files.range(below.clone()..).next().is_some_and(|(file, _)| file.starts_with(&below)) => {
                Err(ErrorKind::IsADirectory.into())
            }
            None => existing(path),
        }
    }

    /// Of what is no article, only that it is there is known.
    pub fn take(&self, import: &Import) {
        let mut files = self.files.write().unwrap_or_else(PoisonError::into_inner);
        for (path, bytes) in &import.writes {
            let is_article = *path == import.article;
            files.insert(path.to_string(), if is_article { bytes.clone() } else { Vec::new() });
        }
    }

    /// Takes files that belong to many articles.
    pub fn take_shared(&self, shared: &[(SitePath, Vec<u8>)]) {
        let mut files = self.files.write().unwrap_or_else(PoisonError::into_inner);
        files.extend(shared.iter().map(|(path, bytes)| (path.to_string(), bytes.clone())));
    }

    /// Forgets everything, as it was written.
    pub fn clear(&self) {
        self.files.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
