//! Feeds and exports: each entry with a text is an article; the others are named, so that they can be fetched.

use super::batch::{Batch, Existing, Planned, refused};
use super::place::parent;
use super::{Draft, FromWeb, Options, Reading};
use crate::article::documents::Document;
use crate::article::feed::{self, Entry, Feed};
use crate::article::{FrontMatter, Timestamp, parse_page};
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
    let planned = Planned::default();
    let with_planned = |path: &str| planned.read(path, existing);
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
        let options = entry_options(entry, &feed, options);
        if let Some((message, hint)) = here_already(&with_planned, (entry, name), &options) {
            batch.faults.push(Diagnostic::note("import.here", message).at(whole()).hint(hint));
            continue;
        }
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

/// The document of a feed with one entry, as it is kept beside an article.
pub(super) fn single(bytes: &[u8]) -> Option<Document> {
    let (entry, feed) = kept_entry(bytes)?;
    Some(feed::document(&entry, &feed).ok()??.0)
}

/// By what the entry is known of which an original was kept.
#[must_use]
pub fn entry_of(original: &[u8]) -> Option<String> {
    let (entry, feed) = kept_entry(original)?;
    key(&entry, &feed)
}

/// The entry of a feed with nothing else.
fn kept_entry(bytes: &[u8]) -> Option<(Entry, Feed)> {
    let mut feed = feed::read(&feed::text(bytes)?).ok()?;
    let entry = feed.entries.pop()?;
    feed.entries.is_empty().then_some((entry, feed))
}

/// Identifiers of entries that are addresses or names are nobody else's; of others, the feed must be told, too. Feeds of many sites
/// share a title, which is why the server of the entry's page counts: what is kept of earlier imports knows that, too.
fn key(entry: &Entry, feed: &Feed) -> Option<String> {
    let id = entry.id.trim();
    let is_anywhere = ["://", "urn:", "tag:"].iter().any(|mark| id.contains(mark));
    match (id.is_empty(), is_anywhere) {
        (true, _) => entry.url.clone(),
        (false, true) => Some(id.to_owned()),
        (false, false) => {
            let host = entry.url.as_deref().and_then(host_of).unwrap_or_default();
            Some(format!("{}\n{host}\n{id}", feed.title.as_deref().unwrap_or_default()))
        }
    }
}

/// The server of an address, the same by either protocol and with or without `www.`.
fn host_of(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?.to_lowercase();
    Some(host.strip_prefix("www.").map(str::to_owned).unwrap_or(host))
}

/// The document with its own address, by which its images can be fetched.
pub(super) fn addressed(mut document: Document, options: &Options) -> Reading<'static> {
    if let Some(web) = options.web.as_ref().filter(|web| !web.retrieved.is_empty() && !web.url.is_empty()) {
        document.page.set_address(&web.url);
    }
    Reading::Document(Box::new(document))
}

/// The entry's own address, and the article that it became before.
fn entry_options(entry: &Entry, feed: &Feed, options: &Options) -> Options {
    let folder = key(entry, feed).and_then(|key| options.earlier.by_entry(&parent(&options.section), &key));
    let Some(url) = &entry.url else { return Options { web: None, folder, ..options.clone() } };
    let retrieved = options.web.as_ref().map(|web| web.retrieved.clone()).unwrap_or_default();
    let web = FromWeb { url: url.clone(), retrieved, charset: None };
    Options { web: Some(web), folder, ..options.clone() }
}

/// The article of this entry's address that came from elsewhere: a page that was saved or fetched stays.
fn from_elsewhere(entry: &Entry, options: &Options) -> Option<String> {
    options.earlier.by_address(&parent(&options.section), entry.url.as_ref().filter(|_| options.folder.is_none())?)
}

/// Why an entry is left out as one that is here, and what to do if it should not be.
fn here_already(
    existing: Existing<'_>,
    (entry, name): (&Entry, &str),
    options: &Options,
) -> Option<(String, &'static str)> {
    let from_elsewhere = from_elsewhere(entry, options).map(|there| {
        let message =
            format!("the entry `{name}` is here already, as `{there}/index.md`, which was not made of a feed");
        (message, "remove that to have the feed's")
    });
    from_elsewhere.or_else(|| {
        let there = later(existing, entry, options)?;
        let message = format!("the entry `{name}` is here already in a later version, as `{there}`");
        Some((message, "remove that to have this one"))
    })
}

/// The article of this entry, if it is of a later version: of feeds of other days, in whatever order they come, the last one counts.
fn later(existing: Existing<'_>, entry: &Entry, options: &Options) -> Option<String> {
    let folder = options.folder.as_ref()?;
    let article = format!("{folder}/index.md");
    let (updated, published) = dates_of(existing, folder, &article)?;
    let is_later = match (updated.zip(entry.updated.or(entry.version)), published.zip(entry.published)) {
        (Some((there, here)), _) => there > here,
        (None, Some((there, here))) => there > here,
        (None, None) => false,
    };
    (is_later && !options.force).then_some(article)
}

/// When the entry that an article was made of was changed and published, as the kept one says: the article's own dates may be
/// given or edited. Of one that is not written yet, only the article is known.
fn dates_of(existing: Existing<'_>, folder: &str, article: &str) -> Option<(Option<Timestamp>, Option<Timestamp>)> {
    let text = String::from_utf8(existing(article).ok()?).ok()?;
    let front = parse_page(article, &text).ok().map(|(front, _)| front);
    let is_of_feed =
        |front: &FrontMatter| front.source.as_ref().is_some_and(|source| source.file.as_deref() == Some(feed::KEPT_AS));
    let kept = existing(&format!("{folder}/{}", feed::KEPT_AS)).ok().and_then(|bytes| kept_entry(&bytes));
    match (kept, front.filter(is_of_feed)) {
        (Some((kept, _)), Some(_)) => Some((kept.updated, kept.published)),
        (None, Some(front)) => Some((front.updated, front.date)),
        (_, None) => None,
    }
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
            "images in the articles stay on their server unless `--fetch-images` is given; fetch what else you need",
        );
    }
    if !feed.unseen.is_empty() {
        let kinds = feed.unseen.iter().map(|(kind, count)| format!("{count} `{kind}`")).collect::<Vec<_>>().join(", ");
        let message = format!("left out posts that have no address for readers, as messages of forms: {kinds}");
        note(
            "import.left-out",
            message,
            "if readers saw them, give them addresses (Settings, Permalinks), and export again",
        );
    }
    if feed.comments > 0 {
        let message = format!("left out comments of readers: {}", feed.comments);
        note("import.left-out", message, "an article is what its author wrote; keep the export, if they matter");
    }
}
