//! RSS and Atom.

use roxmltree::Node;

use super::enclosed::Files;
use super::{Entry, Feed, blogger, page, plain, stamp, unique, wordpress};
use crate::article::documents::xml::{attribute, child, elements};
use crate::article::documents::{Fault, Said};
use crate::path::web_url;

/// Letters of a description that is a whole text rather than a summary.
const LONGEST_SUMMARY: usize = 1_500;

pub fn read(root: Node<'_, '_>) -> Result<Feed, Fault> {
    match root.tag_name().name() {
        "feed" => Ok(atom(root)),
        "rss" | "RDF" => Ok(rss(root)),
        _ => Err(Fault::Other("an XML file that is no feed", "name the feed or the page itself")),
    }
}

/// The text of the first child of this name.
fn text(node: Node<'_, '_>, name: &str) -> Option<String> {
    let text: String =
        child(node, name)?.descendants().filter_map(|node| node.is_text().then(|| node.text())?).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn prefixed<'a>(node: Node<'a, 'a>, namespace: &str, name: &str) -> Option<Node<'a, 'a>> {
    elements(node).find(|child| {
        child.tag_name().name() == name && child.tag_name().namespace().is_some_and(|uri| uri.contains(namespace))
    })
}

fn rss(root: Node<'_, '_>) -> Feed {
    let Some(channel) = child(root, "channel") else { return Feed::default() };
    let people = wordpress::authors(channel);
    let pictures = wordpress::attachments(channel);
    let mut feed = Feed {
        title: text(channel, "title").map(|title| plain(&title)).filter(|title| !title.is_empty()),
        language: text(channel, "language"),
        ..Feed::default()
    };
    // RSS 1.0 has its items beside the channel.
    for item in elements(channel).chain(elements(root)).filter(|node| node.tag_name().name() == "item") {
        let mut entry = item_of(item);
        match wordpress::kind(item).as_deref() {
            None => {}
            Some("attachment") => {
                feed.attachments += 1;
                continue;
            }
            Some(kind) if wordpress::is_article(kind, item) && wordpress::is_unseen(item) => {
                *feed.unseen.entry(kind.to_owned()).or_default() += 1;
                continue;
            }
            Some(kind) if wordpress::is_article(kind, item) => {
                feed.comments += elements(item).filter(|node| node.tag_name().name() == "comment").count();
                wordpress::amend(&mut entry, item, &people, &pictures);
            }
            Some(_) => continue,
        }
        feed.entries.push(entry);
    }
    feed
}

fn item_of(item: Node<'_, '_>) -> Entry {
    let encoded = prefixed(item, "content", "encoded").and_then(|node| node.text().map(str::to_owned));
    let description = elements(item).find(|node| {
        node.tag_name().name() == "description" && node.tag_name().namespace().is_none_or(|uri| uri.contains("rss"))
    });
    let description = description.and_then(|node| node.text()).map(str::trim).filter(|text| !text.is_empty());
    let (content, summary) = match (encoded.filter(|text| !text.trim().is_empty()), description) {
        (Some(text), summary) => (Some(text), summary.map(plain)),
        (None, Some(text)) if is_whole(text) => (Some(text.to_owned()), None),
        (None, summary) => (None, summary.map(plain)),
    };
    let guid = child(item, "guid").and_then(|node| node.text()).map(str::trim).unwrap_or_default();
    let link = text(item, "link").and_then(|url| web_url(&url));
    let author = ["creator", "author"].iter().find_map(|name| text(item, name)).map(|name| person(&name));
    let tags: Vec<String> = elements(item)
        .filter(|node| node.tag_name().name() == "category")
        .filter_map(|node| node.text())
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect();
    let mut said = Said::default();
    if !tags.is_empty() {
        said.taxonomies.insert("tags".to_owned(), unique(tags));
    }
    let content = content.map(|html| Files::of(item).within(html));
    Entry {
        id: if guid.is_empty() { link.clone().unwrap_or_default() } else { guid.to_owned() },
        title: text(item, "title").map(|title| plain(&title)).filter(|title| !title.is_empty()),
        url: link.or_else(|| web_url(guid)),
        content,
        summary: summary.filter(|text| !text.is_empty()),
        published: ["pubDate", "date"].iter().find_map(|name| text(item, name)).and_then(|text| stamp(&text)),
        updated: text(item, "updated").and_then(|text| stamp(&text)),
        version: None,
        authors: author.into_iter().filter(|name| !name.is_empty()).collect(),
        said,
    }
}

/// Whether a description is the text itself.
fn is_whole(text: &str) -> bool {
    let words = plain(text);
    let is_cut = words.ends_with('…') || words.ends_with("[...]") || words.ends_with("...") || words.ends_with("[…]");
    let paragraphs = text.matches("<p").count() + text.matches("<br").count() / 2;
    !is_cut && words.chars().count() >= if paragraphs >= 3 { LONGEST_SUMMARY / 3 } else { LONGEST_SUMMARY }
}

/// `ann@herald.example (Ann Hart)`.
fn person(text: &str) -> String {
    let name = text.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or(text, |(name, _)| name);
    if name.contains('@') { String::new() } else { plain(name) }
}

fn atom(root: Node<'_, '_>) -> Feed {
    let people = names(root);
    let all = || elements(root).filter(|node| node.tag_name().name() == "entry");
    let comments = all().filter(|entry| blogger::kind(*entry) == blogger::Kind::Comment).count();
    let articles = all().filter(|entry| blogger::kind(*entry) == blogger::Kind::Article);
    let entries = articles.map(|node| {
        let mut entry = entry_of(node, &people);
        blogger::amend(&mut entry, node);
        entry
    });
    Feed {
        title: text(root, "title").map(|title| plain(&title)),
        language: attribute(root, "lang").map(str::to_owned),
        entries: entries.collect(),
        comments,
        ..Feed::default()
    }
}

fn entry_of(entry: Node<'_, '_>, people: &[String]) -> Entry {
    let links = || elements(entry).filter(|node| node.tag_name().name() == "link");
    let is_page = |node: &Node<'_, '_>| attribute(*node, "rel").is_none_or(|rel| rel == "alternate");
    let url = links().find(is_page).and_then(|node| attribute(node, "href")).and_then(web_url);
    let tags = elements(entry).filter(|node| node.tag_name().name() == "category" && !blogger::is_kind(*node));
    let tags: Vec<String> = tags
        .filter_map(|node| attribute(node, "label").or_else(|| attribute(node, "term")))
        .map(str::to_owned)
        .collect();
    let mut said = Said::default();
    if !tags.is_empty() {
        said.taxonomies.insert("tags".to_owned(), unique(tags));
    }
    let own = names(entry);
    let published = text(entry, "published").or_else(|| text(entry, "issued")).and_then(|text| stamp(&text));
    let updated = text(entry, "updated").or_else(|| text(entry, "modified")).and_then(|text| stamp(&text));
    let content = child(entry, "content").and_then(construct).filter(|text| !text.trim().is_empty());
    Entry {
        id: text(entry, "id").or_else(|| url.clone()).unwrap_or_default(),
        title: text(entry, "title").map(|title| plain(&title)).filter(|title| !title.is_empty()),
        url,
        content: content.map(|html| Files::of(entry).within(html)),
        summary: child(entry, "summary").and_then(construct).map(|text| plain(&text)).filter(|text| !text.is_empty()),
        published: published.or(updated),
        updated: updated.filter(|_| published.is_some() && updated != published),
        version: updated,
        authors: if own.is_empty() { people.to_vec() } else { own },
        said,
    }
}

fn names(node: Node<'_, '_>) -> Vec<String> {
    elements(node)
        .filter(|node| node.tag_name().name() == "author")
        .filter_map(|author| text(author, "name"))
        .map(|name| plain(&name))
        .collect()
}

/// Atom's text as HTML: plain, HTML that is escaped, or XHTML as it stands.
fn construct(node: Node<'_, '_>) -> Option<String> {
    match attribute(node, "type").unwrap_or("text") {
        "text" | "text/plain" => node.text().map(page::paragraphs),
        "html" | "text/html" => node.text().map(str::to_owned),
        // The element with its tags, as it stands in the file.
        "xhtml" | "application/xhtml+xml" => {
            let inside = elements(node).next()?;
            Some(inside.document().input_text()[inside.range()].to_owned())
        }
        _ => None,
    }
}
