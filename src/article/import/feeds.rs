//! Feeds and exports: each entry with a text is an article; the others are named, so that they can be fetched.

use std::io;

use super::batch::{Batch, Existing, Planned, refused};
use super::{Draft, FromWeb, Import, Options, Reading, slug};
use crate::article::documents::Document;
use crate::article::feed::{self, Entry};
use crate::article::parse_page;
use crate::diagnostic::{Diagnostic, Place};

/// Plans the import of a feed's entries.
///
/// # Errors
/// If it is no feed that can be read, or one title is given for many entries.
pub(super) fn plan(
    existing: Existing<'_>,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    input: &str,
    text: &str,
    options: &Options,
) -> Result<Batch, Box<Diagnostic>> {
    let feed = feed::read(text).map_err(|fault| Box::new(refused(input, "", &fault)))?;
    let whole = || Place::file(input);
    if feed.entries.is_empty() {
        let fault = Diagnostic::error("import.empty", format!("`{input}` is a feed without entries")).at(whole());
        return Err(Box::new(fault.hint("import the pages of the site by their addresses")));
    }
    if options.title.is_some() && feed.entries.len() > 1 {
        let message = format!("`--title` names one article, and `{input}` has {}", feed.entries.len());
        let fault = Diagnostic::error("import.many", message).at(whole());
        return Err(Box::new(fault.hint("leave the title out; each entry has its own")));
    }
    let mut batch = Batch::default();
    let planned = Planned::new(existing);
    let with_planned = |path: &str| planned.read(path);
    let mut summaries = 0;
    for entry in &feed.entries {
        let name = entry.title.as_deref().or(entry.url.as_deref()).unwrap_or("without a title");
        let (document, bytes) = match feed::document(entry, &feed) {
            Ok(Some(found)) => found,
            Ok(None) => {
                summaries += 1;
                batch.pages.extend(entry.url.clone());
                continue;
            }
            Err(much) => {
                let message = format!("the entry `{name}` of `{input}` {much}");
                batch.faults.push(Diagnostic::error("import.too-large", message).at(whole()));
                continue;
            }
        };
        let options = entry_options(&with_planned, entry, options);
        let reading = addressed(document, &options);
        match Draft::of(&with_planned, beside, input, &bytes, &reading).plan(&options) {
            Ok(import) => {
                planned.take(&import);
                batch.imports.push(import);
            }
            Err(fault) => batch.faults.push(*fault),
        }
    }
    tell(&mut batch, &feed, summaries, input, options.web.is_some());
    Ok(batch)
}

/// Plans the import of an entry that was kept; `None` for what is no feed with one entry.
pub(super) fn single(
    existing: Existing<'_>,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    input: &str,
    bytes: &[u8],
    options: &Options,
) -> Option<Result<Import, Box<Diagnostic>>> {
    let feed = feed::read(&feed::text(bytes)?).ok()?;
    let [entry] = feed.entries.as_slice() else { return None };
    let (document, _) = feed::document(entry, &feed).ok()??;
    let reading = addressed(document, options);
    Some(Draft::of(existing, beside, input, bytes, &reading).plan(options))
}

/// The document with its own address, by which its images can be fetched.
fn addressed(mut document: Document, options: &Options) -> Reading<'static> {
    if let Some(web) = options.web.as_ref().filter(|web| !web.retrieved.is_empty() && !web.url.is_empty()) {
        document.page.set_address(&web.url);
    }
    Reading::Document(Box::new(document))
}

/// The entry's own address, and the article that it became before.
fn entry_options(existing: &dyn Fn(&str) -> io::Result<Vec<u8>>, entry: &Entry, options: &Options) -> Options {
    let Some(url) = &entry.url else { return Options { web: None, ..options.clone() } };
    let name = entry.said.slug.as_deref().or(options.title.as_deref()).or(entry.title.as_deref()).unwrap_or_default();
    let section = options.section.trim_matches('/');
    let parent = if section.is_empty() { "content".to_owned() } else { format!("content/{section}") };
    let is_same = |folder: &String| {
        let Ok(old) = existing(&format!("{folder}/index.md")) else { return false };
        let old = String::from_utf8_lossy(&old).into_owned();
        let front = parse_page("", &old).map(|(front, _)| front).unwrap_or_default();
        front.source.and_then(|source| source.url).is_some_and(|known| known == *url)
    };
    let base = format!("{parent}/{}", slug(name));
    let folders = (1..=20).map(|number| if number == 1 { base.clone() } else { format!("{base}-{number}") });
    let folder = folders.take_while(|folder| existing(&format!("{folder}/index.md")).is_ok()).find(is_same);
    let retrieved = options.web.as_ref().map(|web| web.retrieved.clone()).unwrap_or_default();
    let web = FromWeb { url: url.clone(), retrieved, charset: None, folder };
    Options { web: Some(web), ..options.clone() }
}

fn tell(batch: &mut Batch, feed: &feed::Feed, summaries: usize, input: &str, is_online: bool) {
    let mut note = |code, message: String, hint: &str| {
        batch.faults.push(Diagnostic::note(code, message).at(Place::file(input)).hint(hint));
    };
    if summaries > 0 && !is_online {
        let message = format!("entries that have no text in the feed, which were left out: {summaries}");
        note("import.summary", message, "import the feed by its address, and their pages are fetched");
    }
    if feed.attachments > 0 {
        let message = format!("files that the export only names, which were not fetched: {}", feed.attachments);
        note(
            "import.left-out",
            message,
            "images in the articles stay on their server; put them beside the articles to keep them",
        );
    }
    if feed.comments > 0 {
        note("import.left-out", format!("left out comments of readers: {}", feed.comments), "");
    }
}
