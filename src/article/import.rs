//! What importing a text file would write, as a plan: nothing here touches a disk.
//!
//! An article knows its original by the SHA-256 in its front matter, so the same file never makes a second article. Whether
//! it was edited since is found by importing again with the title, date, authors and language it has now: what differs from
//! that was written by a person (or by an older postil) and is kept unless the import is forced.

use std::io::{self, ErrorKind};

use super::encoding;
use super::markdown::to_markdown;
use super::plain::{self, PlainText, Role, made_title, title_from_file_name};
use super::{FrontMatter, Image, Provenance, Timestamp, parse_page, to_toml};
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::sha256_hex;
use crate::files::unreadable;
use crate::path::SitePath;

/// Name under which the original is kept beside the article.
pub const SOURCE_FILE: &str = "source.txt";
/// A slug is cut at a word where it gets longer.
const LONGEST_SLUG: usize = 64;

/// What the user says about the text; it wins over what the text says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Folder below `content/`; empty for the top.
    pub section: String,
    pub title: Option<String>,
    pub published: Option<Timestamp>,
    pub authors: Vec<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// Overwrite an article that was edited since it was imported, as if it were imported for the first time.
    pub force: bool,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Given,
    Found,
    /// From the first sentence or, without any, from the file's name.
    Made,
}

/// What the plan does to the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Created,
    /// The site has this very article.
    Unchanged,
    Updated,
    /// A person edited the article; it is left alone.
    KeptEdited,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// `content/news/the-slug/index.md`.
    pub article: SitePath,
    pub title: String,
    pub title_origin: Origin,
    /// `None` where no date is given or found.
    pub date_origin: Option<Origin>,
    pub outcome: Outcome,
    /// The article, the original, and the lead image where it lies beside the input; empty where nothing changes.
    pub writes: Vec<(SitePath, Vec<u8>)>,
    pub notes: Vec<Diagnostic>,
}

/// Plans the import of `bytes`, the content of the file `input`. `existing` reads a file of the site, and of a folder
/// says that it is one; `beside` reads a file by name from the folder of the input.
///
/// # Errors
/// If the bytes are no text, the section is no folder of the site, or an article there cannot be read.
pub fn plan(
    existing: &dyn Fn(&str) -> io::Result<Vec<u8>>,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    input: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<Import, Box<Diagnostic>> {
    let decoded = encoding::decode(bytes).map_err(|fault| {
        let message = format!("`{input}` {fault}");
        Box::new(Diagnostic::error(fault.code(), message).at(Place::file(input)).hint(fault.hint()))
    })?;
    let text = plain::read(&decoded.text);
    let draft = Draft { existing, beside, input, bytes, source: &decoded.text, text: &text, sha256: sha256_hex(bytes) };
    let mut import = draft.plan(options)?;
    if decoded.encoding != "UTF-8" {
        let message = format!("read as {}", decoded.encoding);
        import.notes.push(Diagnostic::note("import.encoding", message).at(Place::file(input)));
    }
    Ok(import)
}

struct Draft<'a> {
    existing: &'a dyn Fn(&str) -> io::Result<Vec<u8>>,
    beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    input: &'a str,
    bytes: &'a [u8],
    source: &'a str,
    text: &'a PlainText,
    sha256: String,
}

impl Draft<'_> {
    fn plan(&self, options: &Options) -> Result<Import, Box<Diagnostic>> {
        let (title, title_origin) = self.title(options);
        let (folder, old) = self.place(&title, options)?;
        let article = self.site_path(&format!("{folder}/index.md"))?;
        let (outcome, markdown) = match old {
            None => (Outcome::Created, self.article(&folder, options)),
            Some(old) => self.again(&folder, &old, options),
        };
        let date = options.published.or(self.text.head.published);
        let found = if options.published.is_some() { Origin::Given } else { Origin::Found };
        let mut import = Import {
            article,
            title,
            title_origin,
            date_origin: date.map(|_| found),
            outcome,
            writes: Vec::new(),
            notes: Vec::new(),
        };
        if matches!(outcome, Outcome::Created | Outcome::Updated) {
            import.writes.push((import.article.clone(), markdown.into_bytes()));
            import.writes.push((self.site_path(&format!("{folder}/{SOURCE_FILE}"))?, self.bytes.to_vec()));
            for (name, image) in self.images() {
                import.writes.push((self.site_path(&format!("{folder}/{name}"))?, image));
            }
        }
        self.note(&mut import, &folder);
        Ok(import)
    }

    fn title(&self, options: &Options) -> (String, Origin) {
        match (&options.title, &self.text.head.title) {
            (Some(title), _) => (title.clone(), Origin::Given),
            (None, Some(title)) => (title.clone(), Origin::Found),
            (None, None) => (self.made_title(), Origin::Made),
        }
    }

    fn made_title(&self) -> String {
        let mut words = self.text.pieces.iter().filter(|piece| piece.role == Role::Paragraph);
        let title = words.next().map(|piece| made_title(&piece.text.read(self.source))).unwrap_or_default();
        if title.is_empty() { title_from_file_name(self.input) } else { title }
    }

    /// The article's folder and, when this very text was imported before, the article as it stands.
    fn place(&self, title: &str, options: &Options) -> Result<(String, Option<Vec<u8>>), Box<Diagnostic>> {
        let parent = match options.section.trim_matches('/') {
            "" => "content".to_owned(),
            section => self.site_path(&format!("content/{section}"))?.to_string(),
        };
        // An article imported under its own title is found again when a title is given.
        let own_title = self.text.head.title.clone().unwrap_or_else(|| self.made_title());
        let mut free = None;
        for slug in [slug(title), slug(&own_title)] {
            for number in 1.. {
                let folder = if number == 1 { format!("{parent}/{slug}") } else { format!("{parent}/{slug}-{number}") };
                let article = format!("{folder}/index.md");
                match (self.existing)(&article) {
                    Ok(old) if String::from_utf8_lossy(&old).contains(&self.sha256) => {
                        return Ok((folder, Some(old)));
                    }
                    Err(error) if error.kind() == ErrorKind::NotFound => {
                        if self.is_free(&folder)? && self.is_free(&format!("{folder}.md"))? {
                            free.get_or_insert(folder);
                            break;
                        }
                    }
                    Ok(_) => {}
                    Err(error) if error.kind() == ErrorKind::NotADirectory && !self.is_free(&folder)? => {}
                    Err(error) => return Err(Box::new(unreadable(&article, &error))),
                }
            }
        }
        Ok((free.unwrap_or(parent), None))
    }

    /// Whether neither a file nor a folder of that name is there: what lies in a folder of others stays theirs.
    fn is_free(&self, path: &str) -> Result<bool, Box<Diagnostic>> {
        match (self.existing)(path) {
            Ok(_) => Ok(false),
            Err(error) if error.kind() == ErrorKind::IsADirectory => Ok(false),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
            Err(error) => Err(Box::new(unreadable(path, &error))),
        }
    }

    fn site_path(&self, path: &str) -> Result<SitePath, Box<Diagnostic>> {
        SitePath::new(path).map_err(|fault| {
            let fault = Diagnostic::error("import.path", format!("cannot write to `{path}`: {fault}"));
            let hint = "name a folder below `content/`, like `news` or `news/local`";
            Box::new(fault.at(Place::file(self.input)).hint(hint))
        })
    }

    /// The text imported a second time.
    fn again(&self, folder: &str, old: &[u8], options: &Options) -> (Outcome, String) {
        let old = String::from_utf8_lossy(old);
        let front = parse_page(folder, &old).map(|(front, _)| front).unwrap_or_default();
        let as_it_stands = Options {
            title: front.title,
            published: front.date,
            authors: front.authors,
            language: front.language,
            ..options.clone()
        };
        let is_edited = self.article(folder, &as_it_stands) != old;
        let given = options.clone();
        let merged = Options {
            title: given.title.or(as_it_stands.title),
            published: given.published.or(as_it_stands.published),
            authors: if given.authors.is_empty() { as_it_stands.authors } else { given.authors },
            language: given.language.or(as_it_stands.language),
            ..given
        };
        if !is_edited {
            let article = self.article(folder, &merged);
            return (if article == old { Outcome::Unchanged } else { Outcome::Updated }, article);
        }
        let article = self.article(folder, options);
        match options.force {
            true if article == old => (Outcome::Unchanged, article),
            true => (Outcome::Updated, article),
            false => (Outcome::KeptEdited, article),
        }
    }

    /// The whole article file.
    fn article(&self, folder: &str, options: &Options) -> String {
        let has_file = |name: &str| self.image(name).is_some() || (self.existing)(&format!("{folder}/{name}")).is_ok();
        let body = to_markdown(self.source, self.text, &has_file);
        format!("+++\n{}+++\n\n{body}", to_toml(&self.front_matter(options)))
    }

    fn front_matter(&self, options: &Options) -> FrontMatter {
        let head = self.text.head.clone();
        let image = head.image.map(|src| Image {
            src,
            alt: String::new(),
            caption: head.caption.unwrap_or_default(),
            credit: head.credit.unwrap_or_default(),
        });
        FrontMatter {
            title: Some(self.title(options).0),
            description: head.description,
            date: options.published.or(head.published),
            updated: head.updated,
            authors: if options.authors.is_empty() { head.authors } else { options.authors.clone() },
            dateline: head.dateline,
            language: options.language.clone(),
            image,
            source: Some(Provenance {
                publisher: head.agency,
                file: Some(SOURCE_FILE.to_owned()),
                sha256: Some(self.sha256.clone()),
                ..Provenance::default()
            }),
            ..FrontMatter::default()
        }
    }

    /// A file of that bare name next to the input.
    fn image(&self, name: &str) -> Option<Vec<u8>> {
        if name.contains(['/', '\\']) { None } else { (self.beside)(name) }
    }

    fn images(&self) -> Vec<(&str, Vec<u8>)> {
        let names = self.text.pieces.iter().filter(|piece| piece.role == Role::ImageName);
        let mut images: Vec<_> = names
            .map(|piece| piece.text.span().text(self.source))
            .filter_map(|name| Some((name, self.image(name)?)))
            .collect();
        images.sort();
        images.dedup_by(|a, b| a.0 == b.0);
        images
    }

    fn note(&self, import: &mut Import, folder: &str) {
        let mut note = |code, place, message: String, hint: &str| {
            let note = Diagnostic::note(code, message).at(place);
            import.notes.push(if hint.is_empty() { note } else { note.hint(hint) });
        };
        let whole = || Place::file(self.input);
        if import.outcome == Outcome::KeptEdited {
            let message = format!("kept `{folder}/index.md`: it was edited since it was imported");
            note("import.edited", whole(), message, "import with `--force` to overwrite it");
            return;
        }
        if import.title_origin == Origin::Made {
            let message = format!("no title found, made one from the text: `{}`", import.title);
            note("import.title", whole(), message, "give one with `--title`");
        }
        if import.date_origin.is_none() {
            note("import.date", whole(), "no date found".to_owned(), "give one with `--published 2016-05-21`");
        }
        for piece in &self.text.pieces {
            let words = piece.text.read(self.source);
            let place = Place::at(self.input, self.source, piece.text.span().range());
            let is_here = || words.contains("://") || (self.existing)(&format!("{folder}/{words}")).is_ok();
            match piece.role {
                Role::Boilerplate => note("import.left-out", place, format!("left out: `{words}`"), ""),
                Role::ImageName if self.image(&words).is_none() && !is_here() => {
                    let message = format!("the image `{words}` is not here");
                    note("import.image", place, message, &format!("put it into `{folder}/`"));
                }
                _ => {}
            }
        }
    }
}

/// The title in a URL.
fn slug(title: &str) -> String {
    let slug = slug::slugify(title.replace(['\'', '’', '‘'], ""));
    if slug.is_empty() {
        return "article".to_owned();
    }
    if slug.len() <= LONGEST_SLUG {
        return slug;
    }
    let cut = slug[..=LONGEST_SLUG].rfind('-').unwrap_or(LONGEST_SLUG);
    slug[..cut].to_owned()
}

#[cfg(test)]
mod tests;
