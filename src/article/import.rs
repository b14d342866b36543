//! What importing a text or a saved web page would write, as a plan: nothing here touches a disk.
//!
//! An article knows its original by the SHA-256 in its front matter, so the same file never makes a second article. Whether
//! it was edited since is found by importing again with the title, date, authors and language it has now: what differs from
//! that was written by a person (or by an older postil) and is kept unless the import is forced.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::sync::Arc;

use super::documents::{self, Comment};
use super::{FrontMatter, Provenance, Timestamp, elsewhere, encoding, feed, html, mail, parse_page, plain, to_toml};
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::sha256_hex;
use crate::files::unreadable;
use crate::path::SitePath;

mod batch;
mod feeds;
mod reading;
mod telling;

pub use batch::{Batch, plan_all};

use reading::{Reading, Written};

/// Name under which a text is kept beside its article.
pub const SOURCE_FILE: &str = "source.txt";
/// Name under which a web page is kept beside its article. It may hold scripts and is never part of the built site.
pub const PAGE_FILE: &str = "source.html";

/// Whether a file of this name is an original that is kept as evidence and never part of the built site: pages may hold scripts,
/// documents what was deleted from them.
#[must_use]
pub fn is_kept_original(name: &str) -> bool {
    name == PAGE_FILE
        || name == elsewhere::KEPT_AS
        || name == feed::KEPT_AS
        || mail::is_original(name)
        || documents::is_original(name)
}

/// First bytes of images that are copied, with what goes before them.
const IMAGES: [(usize, &[u8]); 8] = [
    (0, b"\x89PNG"),
    (0, b"\xff\xd8\xff"),
    (0, b"GIF8"),
    (8, b"WEBP"),
    (4, b"ftyp"),
    (0, b"BM"),
    (0, b"II*\0"),
    (0, b"MM\0*"),
];
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
    /// Paths below `content/` of articles that other Markdown files are or become, by the names that links give these: a file's name
    /// without its ending, in lower case.
    pub known: Arc<BTreeMap<String, String>>,
    /// Where the text was fetched from, if it was.
    pub web: Option<FromWeb>,
}

/// How a text came from the web.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FromWeb {
    /// The address at the end of all redirects.
    pub url: String,
    /// The day, ISO.
    pub retrieved: String,
    /// What its server says the encoding is.
    pub charset: Option<String>,
    /// The folder of the article that was imported from there before.
    pub folder: Option<String>,
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
    /// The original that is kept beside the article.
    pub original: SitePath,
    pub notes: Vec<Diagnostic>,
    /// What a web page or a document says about itself and where, a line each.
    pub evidence: Vec<String>,
    /// Remarks in the document's margin.
    pub comments: Vec<Comment>,
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
    let is_page = is_named_page(input);
    let refuse =
        |code, message: String, hint| Box::new(Diagnostic::error(code, message).at(Place::file(input)).hint(hint));
    let told = |fault: documents::Fault| refuse(fault.code(), format!("`{input}` {fault}"), fault.hint());
    if let Some(kind) = documents::kind(bytes).map_err(told)? {
        let reading = Reading::Document(Box::new(documents::read(kind, bytes).map_err(told)?));
        return Draft::of(existing, beside, input, bytes, &reading).plan(options);
    }
    if let Some(import) = feeds::single(existing, beside, input, bytes, options) {
        return import;
    }
    if mail::is_mail(bytes) {
        let told = |fault: mail::Fault| refuse(fault.code(), format!("`{input}` {fault}"), fault.hint());
        return match mail::read(bytes).map_err(told)? {
            (mail::Mail::Page(document), _) => {
                Draft::of(existing, beside, input, bytes, &Reading::Document(document)).plan(options)
            }
            (mail::Mail::Text(text), kept_as) => {
                let reading = Reading::Text(&text, Box::new(plain::read(&text)));
                let draft = Draft::of(existing, beside, input, bytes, &reading);
                Draft { source: &text, kept_as, ..draft }.plan(options)
            }
        };
    }
    let charset = options.web.as_ref().and_then(|web| web.charset.as_deref());
    let labelled = || charset.and_then(|label| encoding::decode_labelled(bytes, label));
    let as_page = || labelled().or_else(|| encoding::decode_page(bytes));
    let decoded = labelled()
        .map_or_else(|| encoding::decode(bytes), Ok)
        .or_else(|fault| as_page().filter(|_| is_page).ok_or(fault));
    let decoded = decoded.map_err(|fault| refuse(fault.code(), format!("`{input}` {fault}"), fault.hint()))?;
    let named_markdown = elsewhere::is_named_markdown(input);
    let is_page = html::is_html(&decoded.text, is_page);
    let decoded = as_page().filter(|_| is_page).unwrap_or(decoded);
    let reading = if !is_page && elsewhere::is_markdown(&decoded.text, named_markdown) {
        Reading::Markdown(Box::new(elsewhere::read(input, &decoded.text)?))
    } else if is_page {
        let page = html::read(&decoded.text);
        let mut page = page.map_err(|fault| refuse(fault.code(), format!("`{input}` {fault}"), fault.hint()))?;
        if let Some(web) = &options.web {
            page.set_address(&web.url);
        }
        Reading::Page(Box::new(page))
    } else {
        Reading::Text(&decoded.text, Box::new(plain::read(&decoded.text)))
    };
    let draft = Draft { source: &decoded.text, ..Draft::of(existing, beside, input, bytes, &reading) };
    let mut import = draft.plan(options)?;
    if decoded.encoding != "UTF-8" {
        let message = format!("read as {}", decoded.encoding);
        import.notes.push(Diagnostic::note("import.encoding", message).at(Place::file(input)));
    }
    Ok(import)
}

/// The folder that a Markdown file's article has or gets, and whether it is there; `None` for what cannot be imported or is no Markdown.
#[must_use]
pub fn place_of(
    existing: &dyn Fn(&str) -> io::Result<Vec<u8>>,
    input: &str,
    bytes: &[u8],
    options: &Options,
) -> Option<(String, bool)> {
    let text = encoding::decode(bytes).ok()?.text;
    if !elsewhere::is_named_markdown(input) || html::is_html(&text, false) {
        return None;
    }
    let reading = Reading::Markdown(Box::new(elsewhere::read(input, &text).ok()?));
    let draft = Draft::of(existing, &|_| None, input, bytes, &reading);
    let (folder, old) = draft.place(&draft.title(options).0, options).ok()?;
    Some((folder, old.is_some()))
}

struct Draft<'a> {
    existing: &'a dyn Fn(&str) -> io::Result<Vec<u8>>,
    beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    input: &'a str,
    bytes: &'a [u8],
    source: &'a str,
    reading: &'a Reading<'a>,
    /// Name under which the original is kept beside the article.
    kept_as: &'static str,
    sha256: String,
}

impl<'a> Draft<'a> {
    /// A draft of what stands in no text of its own.
    fn of(
        existing: &'a dyn Fn(&str) -> io::Result<Vec<u8>>,
        beside: &'a dyn Fn(&str) -> Option<Vec<u8>>,
        input: &'a str,
        bytes: &'a [u8],
        reading: &'a Reading<'a>,
    ) -> Self {
        let kept_as = reading.kept_as();
        Self { existing, beside, input, bytes, source: "", reading, kept_as, sha256: sha256_hex(bytes) }
    }
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
        let date = options.published.or(self.reading.published());
        let found = if options.published.is_some() { Origin::Given } else { Origin::Found };
        let mut import = Import {
            article,
            title,
            title_origin,
            date_origin: date.map(|_| found),
            outcome,
            writes: Vec::new(),
            original: self.site_path(&format!("{folder}/{}", self.kept_as))?,
            notes: Vec::new(),
            evidence: self.reading.evidence(),
            comments: if let Reading::Document(document) = self.reading {
                document.comments.clone()
            } else {
                Vec::new()
            },
        };
        let written = self.written(&folder, &options.known);
        if matches!(outcome, Outcome::Created | Outcome::Updated) {
            import.writes.push((import.article.clone(), markdown.into_bytes()));
            import.writes.push((import.original.clone(), self.bytes.to_vec()));
            for (path, name) in &written.files {
                if let Some(image) = self.image(path) {
                    import.writes.push((self.site_path(&format!("{folder}/{name}"))?, image));
                }
            }
        }
        self.note(&mut import, &folder, &written);
        Ok(import)
    }

    fn title(&self, options: &Options) -> (String, Origin) {
        match (&options.title, self.reading.title()) {
            (Some(title), _) => (title.clone(), Origin::Given),
            (None, Some(title)) => (title, Origin::Found),
            (None, None) => (self.reading.made_title(self.input), Origin::Made),
        }
    }

    /// The article's folder and, when this very text was imported before, the article as it stands.
    fn place(&self, title: &str, options: &Options) -> Result<(String, Option<Vec<u8>>), Box<Diagnostic>> {
        let parent = match options.section.trim_matches('/') {
            "" => "content".to_owned(),
            section => self.site_path(&format!("content/{section}"))?.to_string(),
        };
        // An article imported under its own title is found again when a title is given.
        let own_title = self.reading.title().unwrap_or_else(|| self.reading.made_title(self.input));
        let mut free = None;
        let before = options.web.as_ref().and_then(|web| web.folder.clone());
        if let Some(folder) = before
            && let Ok(old) = (self.existing)(&format!("{folder}/index.md"))
        {
            return Ok((folder, Some(old)));
        }
        let names = match self.reading.name() {
            Some(name) => vec![slug(name)],
            None => vec![slug(title), slug(&own_title)],
        };
        for slug in names {
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
        let source = front.source.unwrap_or_default();
        if !old.contains(&self.sha256) {
            return self.replaced(folder, &old, &source, options);
        }
        // The day on which it was fetched first is the one that counts.
        let mut as_it_stands = as_it_stands;
        let mut options = options.clone();
        if let (Some(day), Some(web), Some(now)) = (source.retrieved, as_it_stands.web.as_mut(), options.web.as_mut()) {
            now.retrieved.clone_from(&day);
            web.retrieved = day;
        }
        let options = &options;
        // Links to articles that were not here then had only their words.
        let linked = |(_, path): &(&String, &String)| old.contains(&format!("(@/{path}"));
        let known = options.known.iter().filter(linked).map(|(name, path)| (name.clone(), path.clone())).collect();
        let as_it_was = Options { known: Arc::new(known), ..as_it_stands.clone() };
        let is_edited = self.article(folder, &as_it_was) != old;
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

    /// What was fetched anew from an address, and is not as it was.
    fn replaced(&self, folder: &str, old: &str, source: &Provenance, options: &Options) -> (Outcome, String) {
        let original = source.file.as_ref().and_then(|file| (self.existing)(&format!("{folder}/{file}")).ok());
        let before = Options { web: options.web.clone().map(|web| FromWeb { folder: None, ..web }), ..options.clone() };
        let was = original.and_then(|bytes| plan(self.existing, &|_| None, self.input, &bytes, &before).ok());
        let is_edited = was.is_none_or(|was| was.outcome != Outcome::Unchanged);
        let article = self.article(folder, options);
        match is_edited && !options.force {
            true => (Outcome::KeptEdited, old.to_owned()),
            false => (Outcome::Updated, article),
        }
    }

    /// The whole article file.
    fn article(&self, folder: &str, options: &Options) -> String {
        let written = self.written(folder, &options.known);
        format!("+++\n{}+++\n\n{}", to_toml(&self.front_matter(options, &written)), written.markdown)
    }

    fn written(&self, folder: &str, known: &BTreeMap<String, String>) -> Written {
        let has_file =
            |path: &str, name: &str| (self.existing)(&format!("{folder}/{name}")).is_ok() || self.image(path).is_some();
        let article = |name: &str| {
            let name = name.rsplit('/').find(|part| !matches!(*part, "index.md" | "_index.md")).unwrap_or(name);
            known.get(&link_name(name)).cloned()
        };
        self.reading.write(&elsewhere::Surroundings { has_file: &has_file, article: &article })
    }

    fn front_matter(&self, options: &Options, written: &Written) -> FrontMatter {
        let found = self.reading.front_matter(written);
        let source = found.source.unwrap_or_default();
        let web = options.web.as_ref();
        FrontMatter {
            title: Some(self.title(options).0),
            date: options.published.or(found.date),
            authors: if options.authors.is_empty() { found.authors } else { options.authors.clone() },
            language: options.language.clone().or(found.language),
            source: Some(Provenance {
                file: Some(self.kept_as.to_owned()),
                sha256: Some(self.sha256.clone()),
                url: source.url.clone().or_else(|| web.map(|web| web.url.clone())),
                retrieved: source
                    .retrieved
                    .clone()
                    .or_else(|| web.map(|web| web.retrieved.clone()).filter(|day| !day.is_empty())),
                ..source
            }),
            ..found
        }
    }

    /// An image next to the input: of a text by its bare name, of a page also from the folder saved with it, of a document in it.
    fn image(&self, path: &str) -> Option<Vec<u8>> {
        match self.reading {
            Reading::Text(..) if path.contains(['/', '\\']) => None,
            Reading::Text(..) => (self.beside)(path),
            Reading::Page(_) | Reading::Markdown(_) => (self.beside)(path).filter(|bytes| is_image(bytes)),
            Reading::Document(document) => {
                if document.page.is_fetched() {
                    return (self.beside)(path).filter(|bytes| is_image(bytes));
                }
                let found = document.files.iter().find(|(known, _)| known == path);
                found.map(|(_, bytes)| bytes.clone()).filter(|bytes| is_image(bytes))
            }
        }
    }
}

/// The name by which links of Markdown files know a file: without folder, ending and date.
#[must_use]
pub fn link_name(file: &str) -> String {
    let base = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem =
        if elsewhere::is_named_markdown(base) { base.rsplit_once('.').map_or(base, |(stem, _)| stem) } else { base };
    stem.trim().to_lowercase()
}

/// Whether a file calls itself a web page.
fn is_named_page(input: &str) -> bool {
    let ending = input.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["html", "htm", "xhtml", "xht"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether bytes are a picture, and one without scripts.
fn is_image(bytes: &[u8]) -> bool {
    if IMAGES.iter().any(|(at, magic)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic))) {
        return true;
    }
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(1 << 20)]).to_ascii_lowercase();
    let acts = ["<script", "javascript:", "<foreignobject", " onload", " onclick", " onbegin", " onerror", "\nonload"];
    bytes.len() <= 1 << 20 && text.contains("<svg") && !acts.iter().any(|act| text.contains(act))
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
