//! Files that hold one article, or as books do, many.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, ErrorKind};
use std::sync::{PoisonError, RwLock};

use super::place::parent;
use super::{Draft, Import, Options, Reading, slug};
use crate::article::documents::{self, Book, Fault, Kind};
use crate::article::plain::title_from_file_name;
use crate::diagnostic::{Diagnostic, Place};
use crate::path::SitePath;

/// What importing one file would write.
#[derive(Debug, Default)]
pub struct Batch {
    pub imports: Vec<Import>,
    /// Files of all its articles together.
    pub shared: Vec<(SitePath, Vec<u8>)>,
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
    chapters(existing, input, book, &options, &mut batch);
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
        if is_free(existing, index.as_str()) {
            batch.shared.push((index, index_of(&title, book).into_bytes()));
        }
        let original = path(&format!("{folder}/{}", Kind::Epub.kept_as()))?;
        if !existing(original.as_str()).is_ok_and(|there| there == bytes) {
            batch.shared.push((original, bytes.to_vec()));
        }
        return Ok(folder.strip_prefix("content/").unwrap_or(&folder).to_owned());
    }
    for number in 1.. {
        let name = if number == 1 { slug(&title) } else { format!("{}-{number}", slug(&title)) };
        let section = format!("{above}{name}");
        let original = path(&format!("content/{section}/{}", Kind::Epub.kept_as()))?;
        match existing(original.as_str()) {
            Ok(there) if there == bytes => return Ok(section),
            Ok(_) => {}
            Err(_) if !is_free(existing, &format!("content/{section}")) => {}
            Err(_) => {
                let index = path(&format!("content/{section}/_index.md"))?;
                batch.shared.push((index, index_of(&title, book).into_bytes()));
                batch.shared.push((original, bytes.to_vec()));
                return Ok(section);
            }
        }
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

fn chapters(existing: Existing<'_>, input: &str, book: Book, options: &Options, batch: &mut Batch) {
    let planned = Planned::default();
    let with_planned = |path: &str| planned.read(path, existing);
    let mut taken = HashSet::new();
    for chapter in book.chapters {
        let chapter = match chapter {
            Ok(chapter) => chapter,
            Err((name, fault)) => {
                batch.faults.push(refused(input, &name, &fault));
                continue;
            }
        };
        let reading = Reading::Document(Box::new(chapter.document));
        let draft = Draft::of(&with_planned, &|_| None, input, &chapter.bytes, &reading);
        let input = book.identifier.as_ref().map(|book| format!("{book}#{}", chapter.path));
        let folder = chapter_before(&draft, input.as_deref(), &taken, options);
        let options = Options { folder, origin: input.clone(), ..options.clone() };
        match draft.plan(&options) {
            Ok(mut import) => {
                import.input = input;
                planned.take(&import);
                taken.insert(import.article.parent().to_owned());
                batch.imports.push(import);
            }
            Err(fault) => batch.faults.push(*fault),
        }
    }
    for words in book.left_out {
        let message = format!("left out, before the first chapter: `{words}`");
        batch.faults.push(Diagnostic::note("import.left-out", message).at(Place::file(input)));
    }
}

/// The folder of the article that an earlier version of a chapter became: by its file in the book, or else by its title, as files are
/// counted anew where a chapter comes in between.
fn chapter_before(
    draft: &Draft<'_>,
    input: Option<&str>,
    taken: &HashSet<String>,
    options: &Options,
) -> Option<String> {
    let parent = parent(&options.section);
    let by_title = || Some(format!("{parent}/{}", slug(&draft.title(options).0)));
    let by_file = options.earlier.by_input(&parent, input?);
    [by_file, by_title()].into_iter().flatten().filter(|folder| !taken.contains(folder)).find(|folder| {
        let old = (draft.existing)(&format!("{folder}/index.md")).ok();
        let old = old.and_then(|old| String::from_utf8(old).ok());
        old.is_some_and(|old| old.contains(draft.kept_as) && draft.is_version_of(&old))
    })
}

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
