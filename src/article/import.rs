//! What importing a text or a saved web page would write, as a plan: nothing here touches a disk.
//!
//! An article knows its original by the SHA-256 in its front matter, so the same file never makes a second article. Whether
//! it was edited since is found by importing again with the title, date, authors and language it has now: what differs from
//! that was written by a person (or by an older postil) and is kept unless the import is forced. Where its source changed, too,
//! the two are merged by the original that was kept beside the article.

use std::io;
use std::sync::Arc;

use super::documents::{self, Comment};
use super::{Timestamp, elsewhere, encoding, feed, html, mail, plain};
use crate::diagnostic::{Diagnostic, Place};
use crate::path::SitePath;

mod again;
mod batch;
mod before;
mod difference;
mod draft;
mod earlier;
mod edition;
mod essence;
mod feeds;
mod given;
mod images;
mod keys;
mod known;
mod mailbox;
mod merge;
mod paragraphs;
mod place;
mod planning;
mod reading;
mod site;
mod telling;

pub use again::{Change, PROPOSAL_FILE, State};
pub use batch::{Batch, Planned};
pub use difference::Difference;
pub use earlier::{Earlier, Shelf};
pub use edition::BASE_FILE;
pub use feeds::entry_of;
pub use given::Given;
pub use known::Known;
pub use place::parent;
pub use site::{OfSite, section};

use draft::Draft;
use reading::Reading;

/// Name under which a text is kept beside its article.
pub const SOURCE_FILE: &str = "source.txt";
/// Name under which a web page is kept beside its article. It may hold scripts and is never part of the built site.
pub const PAGE_FILE: &str = "source.html";

/// Whether a file of this name is an original that is kept as evidence and never part of the built site: pages may hold scripts,
/// documents what was deleted from them. Neither is a merge that waits for a person, nor what it starts from.
#[must_use]
pub fn is_kept_original(name: &str) -> bool {
    name == PAGE_FILE
        || name == PROPOSAL_FILE
        || name == BASE_FILE
        || name == elsewhere::KEPT_AS
        || name == feed::KEPT_AS
        || mail::is_original(name)
        || documents::is_original(name)
}

/// Whether a file of this name is the original of an article.
fn is_original(name: &str) -> bool {
    name == SOURCE_FILE || ![PROPOSAL_FILE, BASE_FILE].contains(&name) && is_kept_original(name)
}

/// A slug is cut at a word where it gets longer.
const LONGEST_SLUG: usize = 64;

/// What the user says about the text; it wins over what the text says.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Folder below `content/`; empty for the top.
    pub section: String,
    pub title: Option<String>,
    pub published: Option<Timestamp>,
    pub authors: Vec<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// BCP 47 tag of the language in which the site's articles are that do not say theirs.
    pub default_language: String,
    /// Overwrite an article that was edited since it was imported, as if it were imported for the first time.
    pub force: bool,
    /// Take what changed in a source over into an article that was edited since it was imported.
    pub merge: bool,
    /// Import pages, too, that look like lists of other pages.
    pub as_article: bool,
    /// Fetch images of files that are on the web; whoever reads beside the input does it.
    pub fetch_images: bool,
    /// The taxonomies that the site has, if that is known. Terms of others go to `[extra]`.
    pub taxonomies: Option<Arc<[String]>>,
    /// Articles that other Markdown files are or become.
    pub known: Arc<Known>,
    /// Where the text was fetched from, if it was.
    pub web: Option<FromWeb>,
    /// The site that it is a page of, if that moves as a whole.
    pub of_site: Option<OfSite>,
    /// The folder of the article that was imported from the same place before.
    pub folder: Option<String>,
    /// The name under which it is remembered what was imported from this place.
    pub origin: Option<String>,
    /// What is known of earlier imports.
    pub earlier: Earlier,
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
    /// A person edited the article, and what changed in its source was taken over.
    Merged,
    /// The same, but a person must decide; the article is left alone, and a proposal written.
    Proposed,
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
    /// The article or a proposal for it, the original, and the images that lie beside the input; empty where nothing changes.
    pub writes: Vec<(SitePath, Vec<u8>)>,
    /// SHA-256 of what the importer makes of the original, where something else than that is written.
    pub made: Option<String>,
    /// SHA-256 of the article of which a proposal is made.
    pub proposal_of: Option<String>,
    /// What tells the source that a proposal takes over from others, whatever its bytes are.
    pub proposal_for: Option<String>,
    /// What was given for it, now or before.
    pub given: Given,
    /// Files that have done what they were for.
    pub removes: Vec<SitePath>,
    /// Of an article whose source changed since it was imported.
    pub change: Option<Change>,
    /// From where it was imported, if that is a part of a file.
    pub input: Option<String>,
    /// The original that is kept beside the article.
    pub original: SitePath,
    pub notes: Vec<Diagnostic>,
    /// What a web page or a document says about itself and where, a line each.
    pub evidence: Vec<String>,
    /// Remarks in the document's margin.
    pub comments: Vec<Comment>,
    /// Whether only the beginning of the article could be read.
    pub is_incomplete: bool,
}

/// Plans the import of a file, like [`plan`], whether it holds one article or many.
///
/// # Errors
/// As [`plan`]; what is wrong with a chapter of a book or an entry of a feed only is among the faults.
pub fn plan_all(
    existing: &dyn Fn(&str) -> io::Result<Vec<u8>>,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    input: &str,
    bytes: &[u8],
    options: &Options,
) -> Result<Batch, Box<Diagnostic>> {
    // Many articles have no folder in common.
    let many = Options { folder: None, ..options.clone() };
    if let Some(text) = feed::text(bytes) {
        return feeds::plan(existing, beside, input, &text, &many);
    }
    if matches!(documents::kind(bytes), Ok(Some(documents::Kind::Epub))) {
        return batch::plan_book(existing, input, bytes, &many);
    }
    if let Some(mails) = mail::mailbox::mails(bytes) {
        return mailbox::plan_mails(existing, beside, input, &mails, &many);
    }
    let import = plan(existing, beside, input, bytes, options)?;
    Ok(Batch { imports: vec![import], is_single: true, ..Batch::default() })
}

/// Plans the import of `bytes`, the content of the file `input`. `existing` reads a file of the site, and of a folder
/// says that it is one; `beside` reads a file by name from the folder of the input, and an image by its address on the web.
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
    drafted((existing, beside), input, bytes, options, &|draft| draft.plan(options))
}

/// Reads a site, and what lies beside the input.
type Around<'a> = (&'a dyn Fn(&str) -> io::Result<Vec<u8>>, &'a dyn Fn(&str) -> Option<Vec<u8>>);

/// Reads `bytes` as what they are, and does with the draft what is to be done with it.
fn drafted<T>(
    (existing, beside): Around<'_>,
    input: &str,
    bytes: &[u8],
    options: &Options,
    work: &dyn Fn(&Draft<'_>) -> Result<T, Box<Diagnostic>>,
) -> Result<T, Box<Diagnostic>> {
    if let Some(of) = &options.of_site {
        return site::drafted((existing, beside), input, bytes, of, work);
    }
    let is_page = is_named_page(input);
    let refuse =
        |code, message: String, hint| Box::new(Diagnostic::error(code, message).at(Place::file(input)).hint(hint));
    let told = |fault: documents::Fault| refuse(fault.code(), format!("`{input}` {fault}"), fault.hint());
    if let Some(kind) = documents::kind(bytes).map_err(told)? {
        let reading = Reading::Document(Box::new(documents::read(kind, bytes).map_err(told)?));
        return work(&Draft::of(existing, beside, input, bytes, &reading));
    }
    if let Some(document) = feeds::single(bytes) {
        return work(&Draft::of(existing, beside, input, bytes, &feeds::addressed(document, options)));
    }
    if mail::is_mail(bytes) {
        return of_mail((existing, beside), input, bytes, options, work);
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
        let page = page.and_then(|page| given::allow(&page, options).map(|()| page));
        let mut page = page.map_err(|fault| refuse(fault.code(), format!("`{input}` {fault}"), fault.hint()))?;
        if let Some(web) = &options.web {
            page.set_address(&web.url);
        }
        Reading::Page(Box::new(page))
    } else if let Some(kind) = encoding::data(&decoded.text) {
        let hint = "import the article itself: its page or document, or its text copied into a file";
        return Err(refuse("import.data", format!("`{input}` is {kind}, not a text"), hint));
    } else {
        Reading::Text(&decoded.text, Box::new(plain::read(&decoded.text)))
    };
    let draft = Draft::of(existing, beside, input, bytes, &reading);
    work(&Draft { source: &decoded.text, encoding: decoded.encoding, ..draft })
}

fn of_mail<T>(
    (existing, beside): Around<'_>,
    input: &str,
    bytes: &[u8],
    options: &Options,
    work: &dyn Fn(&Draft<'_>) -> Result<T, Box<Diagnostic>>,
) -> Result<T, Box<Diagnostic>> {
    let told = |fault: mail::Fault| {
        let message = format!("`{input}` {fault}");
        Box::new(Diagnostic::error(fault.code(), message).at(Place::file(input)).hint(fault.hint()))
    };
    match mail::read(bytes).map_err(told)? {
        (mail::Mail::Page(document), _) => {
            given::allow(&document.page, options).map_err(|fault| told(mail::Fault::Page(fault)))?;
            work(&Draft::of(existing, beside, input, bytes, &Reading::Document(document)))
        }
        (mail::Mail::Text(text), kept_as) => {
            let reading = Reading::Text(&text, Box::new(plain::read(&text)));
            let draft = Draft::of(existing, beside, input, bytes, &reading);
            work(&Draft { source: &text, kept_as, ..draft })
        }
    }
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
