//! Feeds (RSS, Atom, JSON Feed) and exports of WordPress: files with many articles, some with their text and some only named.

mod blogger;
mod enclosed;
mod page;
mod syndicated;
mod wordpress;

use std::collections::{BTreeMap, HashSet};

use super::documents::{Fault, Said, xml};
use super::html::{self, date};
use super::{Timestamp, encoding};
use crate::path::web_url;

pub use page::document;

/// Name under which an entry is kept beside its article, as a feed of its own.
pub const KEPT_AS: &str = "source.feed.json";
/// The key under which such a feed has what JSON Feed knows no keys for.
const OWN: &str = "_postil";

/// An article of a feed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// By which it is known as the same.
    pub id: String,
    pub title: Option<String>,
    pub url: Option<String>,
    /// Its text as HTML; `None` where there is a summary only.
    pub content: Option<String>,
    pub summary: Option<String>,
    pub published: Option<Timestamp>,
    /// When it was changed after it had been published.
    pub updated: Option<Timestamp>,
    /// When it was changed last, where its feed tells that of every entry: of one that never was, when it was published.
    pub version: Option<Timestamp>,
    pub authors: Vec<String>,
    pub said: Said,
}

/// What a feed holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    pub title: Option<String>,
    pub language: Option<String>,
    /// In the feed's order, each once.
    pub entries: Vec<Entry>,
    /// Files of a WordPress site that its export only names.
    pub attachments: usize,
    pub comments: usize,
    /// How many posts of a WordPress site are of a type of which its readers saw none.
    pub unseen: BTreeMap<String, usize>,
}

/// The most entries of a feed.
const MOST: usize = 20_000;

/// Within so many bytes a feed says that it is one.
pub const HEAD: usize = 16_000;

/// The text of a feed, if bytes are one.
#[must_use]
pub fn text(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).into_owned();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let is_feed = root(head).is_some_and(|name| matches!(name, "rss" | "feed" | "RDF"))
        || head.starts_with('{') && head.contains("jsonfeed.org/version");
    is_feed
        .then(|| encoding::decode_page(bytes).or_else(|| encoding::decode(bytes).ok()).map(|decoded| decoded.text))?
}

/// The name of the first element, without its prefix.
fn root(mut text: &str) -> Option<&str> {
    loop {
        text = text.trim_start();
        let end = match () {
            () if text.starts_with("<?") => "?>",
            () if text.starts_with("<!--") => "-->",
            () if text.starts_with("<!") && text.split('>').next()?.contains('[') => "]>",
            () if text.starts_with("<!") => ">",
            () => break,
        };
        text = &text[text.find(end)? + end.len()..];
    }
    let name = text.strip_prefix('<')?;
    let name = &name[..name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?];
    Some(name.rsplit(':').next().unwrap_or(name))
}

/// Reads what [`text`] gave.
///
/// # Errors
/// If it is damaged, declares entities, or is no feed after all.
pub fn read(text: &str) -> Result<Feed, Fault> {
    let mut feed = if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        json(text)?
    } else {
        let text = xml::prepared(text, "feed")?;
        match xml::parse(&text, "feed", "feed") {
            Ok(document) => syndicated::read(document.root_element())?,
            // Much that writes feeds forgets to write `&` as XML wants it.
            Err(fault) => {
                let mended = with_ampersands(&text);
                let document = xml::parse(&mended, "feed", "feed").map_err(|_| fault)?;
                syndicated::read(document.root_element())?
            }
        }
    };
    let mut seen = HashSet::new();
    feed.entries.retain(|entry| entry.id.is_empty() || seen.insert(entry.id.clone()));
    feed.entries.truncate(MOST);
    Ok(feed)
}

/// The text with every `&` that begins no entity of XML written as one.
fn with_ampersands(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut in_data = false;
    for (at, part) in text.split('&').enumerate() {
        if at > 0 {
            let name = part.split_once(';').map_or("", |(name, _)| name);
            let is_number = || {
                let digits = name.strip_prefix('#').unwrap_or_default();
                let (digits, radix) = digits.strip_prefix(['x', 'X']).map_or((digits, 10), |digits| (digits, 16));
                !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix))
            };
            let is_entity = matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") || is_number();
            out.push_str(if in_data || is_entity { "&" } else { "&amp;" });
        }
        let (opened, closed) = (part.rfind("<![CDATA["), part.rfind("]]>"));
        in_data = if opened.is_some() || closed.is_some() { opened > closed } else { in_data };
        out.push_str(part);
    }
    out
}

fn json(text: &str) -> Result<Feed, Fault> {
    let damaged = |error: serde_json::Error| Fault::Damaged("feed", error.to_string());
    let feed: serde_json::Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(damaged)?;
    let string = |value: &serde_json::Value| value.as_str().map(str::to_owned).filter(|text| !text.trim().is_empty());
    let names = |value: &serde_json::Value| {
        let many = value["authors"].as_array().into_iter().flatten();
        many.chain([&value["author"]]).filter_map(|author| string(&author["name"])).collect::<Vec<_>>()
    };
    let all = names(&feed);
    let entry = |item: &serde_json::Value| {
        let own = names(item);
        let plain = string(&item["content_text"]).map(|text| page::paragraphs(&text));
        let tags: Vec<String> = item["tags"].as_array().into_iter().flatten().filter_map(string).collect();
        let mut said: Said = serde_json::from_value(item[OWN].clone()).unwrap_or_default();
        if !tags.is_empty() {
            said.taxonomies.insert("tags".to_owned(), tags);
        }
        let id = item["id"].as_str().map_or_else(|| item["id"].to_string(), str::to_owned);
        let attached = item["attachments"].as_array().into_iter().flatten();
        let attached = attached.filter_map(|file| Some((string(&file["url"])?, string(&file["mime_type"])?)));
        let image = ["image", "banner_image"].iter().find_map(|key| string(&item[*key]));
        let files = enclosed::Files::new(attached.chain(image.map(|url| (url, "image/".to_owned()))));
        Entry {
            id,
            title: string(&item["title"]),
            url: string(&item["url"]).and_then(|url| web_url(&url)),
            content: string(&item["content_html"]).or(plain).map(|html| files.within(html)),
            summary: string(&item["summary"]),
            published: string(&item["date_published"]).and_then(|text| text.parse().ok().or_else(|| stamp(&text))),
            updated: string(&item["date_modified"]).and_then(|text| text.parse().ok().or_else(|| stamp(&text))),
            version: None,
            authors: if own.is_empty() { all.clone() } else { own },
            said,
        }
    };
    Ok(Feed {
        title: string(&feed["title"]),
        language: string(&feed["language"]),
        entries: feed["items"].as_array().into_iter().flatten().map(entry).collect(),
        ..Feed::default()
    })
}

/// A date as feeds write it: that of mails, or of machines.
fn stamp(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let machine = text.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    if machine {
        return date::for_machines(text);
    }
    let mail = mail_parser::DateTime::parse_rfc822(text).filter(mail_parser::DateTime::is_valid);
    mail.and_then(|date| date.to_rfc3339().parse().ok()).or_else(|| date::in_words(text, false))
}

/// What readers see of a text that may be HTML.
fn plain(text: &str) -> String {
    let words = if text.contains(['<', '&']) {
        html::whole(text, html::Evidence::default()).map(|page| page.words()).unwrap_or_default()
    } else {
        text.to_owned()
    };
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each term once.
fn unique(terms: Vec<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for term in terms {
        if found.len() < 100 && !found.contains(&term) {
            found.push(term);
        }
    }
    found
}

#[cfg(test)]
mod tests;
