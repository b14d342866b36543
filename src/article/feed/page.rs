//! An entry as a page of its own.

use super::{Entry, Feed, KEPT_AS, OWN};
use crate::article::Timestamp;
use crate::article::documents::Document;
use crate::article::html::{self, Evidence, Found, TooMuch};

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Plain text as HTML.
pub fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    blocks.map(|block| format!("<p>{}</p>\n", escaped(block).replace('\n', "<br>"))).collect()
}

/// The document that an entry is, and what is kept of it, a feed with nothing else; `None` for one without a text.
///
/// # Errors
/// If its text is larger or deeper than what people write.
pub fn document(entry: &Entry, feed: &Feed) -> Result<Option<(Document, Vec<u8>)>, TooMuch> {
    let Some(content) = &entry.content else { return Ok(None) };
    let found = |value: &Option<String>, what: &str| {
        value.clone().map(|value| Found { value, evidence: format!("the feed's `{what}`") })
    };
    let stamp =
        |value: Option<_>, what: &str| value.map(|value| Found { value, evidence: format!("the feed's `{what}`") });
    let authors = (!entry.authors.is_empty()).then(|| entry.authors.clone());
    let evidence = Evidence {
        title: found(&entry.title, "title"),
        description: found(&entry.summary.clone().filter(|words| words.chars().count() <= 400), "summary"),
        authors: authors.map(|value| Found { value, evidence: "the feed's `author`".to_owned() }),
        published: stamp(entry.published, "date"),
        updated: stamp(entry.updated, "updated"),
        language: found(&feed.language.clone().filter(|tag| tag.len() <= 20), "language"),
        publisher: found(&feed.title, "title"),
        url: found(&entry.url, "link"),
        ..Evidence::default()
    };
    let page = html::whole(content, evidence)?;
    if !page.has_words() {
        return Ok(None);
    }
    let document = Document {
        kept_as: KEPT_AS,
        page,
        files: Vec::new(),
        comments: Vec::new(),
        unseen: Vec::new(),
        weight: entry.said.weight,
        part_of: None,
        retrieved: None,
        attachments: Vec::new(),
        said: entry.said.clone(),
    };
    Ok(Some((document, kept(entry, feed).into_bytes())))
}

/// The entry as a feed of its own.
fn kept(entry: &Entry, feed: &Feed) -> String {
    let authors: Vec<_> = entry.authors.iter().map(|name| serde_json::json!({ "name": name })).collect();
    let date = |date: Option<Timestamp>| date.map(|date| date.to_string());
    let said = &entry.said;
    let kept = serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": feed.language,
        "items": [{
            "id": entry.id, "title": entry.title, "url": entry.url, "summary": entry.summary, "content_html": entry.content,
            "date_published": date(entry.published), "date_modified": date(entry.updated), "authors": authors,
            OWN: { "slug": said.slug, "draft": said.draft, "weight": said.weight, "aliases": said.aliases, "taxonomies": said.taxonomies },
        }],
    });
    format!("{kept:#}\n")
}
