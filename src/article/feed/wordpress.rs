//! What an export of WordPress says besides what RSS has.

use std::collections::HashMap;

use roxmltree::Node;

use super::enclosed::Files;
use super::{Entry, stamp, unique};
use crate::article::documents::xml::{attribute, child, elements};
use crate::path::{OutPath, web_url};

fn text(node: Node<'_, '_>, name: &str) -> Option<String> {
    child(node, name)?.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Names by what people log in with.
pub fn authors(channel: Node<'_, '_>) -> HashMap<String, String> {
    let authors = elements(channel).filter(|node| node.tag_name().name() == "author");
    authors.filter_map(|author| Some((text(author, "author_login")?, text(author, "author_display_name")?))).collect()
}

/// Addresses of files by the ids of the posts that they are.
pub fn attachments(channel: Node<'_, '_>) -> HashMap<String, String> {
    let items = elements(channel).filter(|node| node.tag_name().name() == "item");
    items.filter_map(|item| Some((text(item, "post_id")?, text(item, "attachment_url")?))).collect()
}

/// Types of posts that WordPress and its widest used extensions keep for themselves.
const OWN: [&str; 9] = [
    "nav_menu_item",
    "revision",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "user_request",
    "product_variation",
    "shop_order",
    "shop_coupon",
];

/// Whether a post of this type is something to read: pages, posts, and what a site has besides, as recipes or events; not what lies
/// in the bin.
pub fn is_article(kind: &str, item: Node<'_, '_>) -> bool {
    let is_own = OWN.contains(&kind) || ["wp_", "acf-", "elementor_", "_"].iter().any(|start| kind.starts_with(start));
    !is_own && !matches!(text(item, "status").as_deref(), Some("trash" | "auto-draft"))
}

/// Whether readers never saw a post though it is published, as a message sent through a form: WordPress gives these no address but
/// by type and number.
pub fn is_unseen(item: Node<'_, '_>) -> bool {
    text(item, "status").as_deref() == Some("publish")
        && text(item, "link").is_some_and(|link| link.contains("post_type="))
}

/// `post`, `page`, `attachment` and others; `None` in feeds.
pub fn kind(item: Node<'_, '_>) -> Option<String> {
    text(item, "post_type")
}

/// What the export says of a post.
pub fn amend(
    entry: &mut Entry,
    item: Node<'_, '_>,
    people: &HashMap<String, String>,
    pictures: &HashMap<String, String>,
) {
    for name in &mut entry.authors {
        if let Some(full) = people.get(name) {
            name.clone_from(full);
        }
    }
    let status = text(item, "status").unwrap_or_default();
    entry.said.draft = !matches!(status.as_str(), "publish" | "future" | "") || text(item, "post_password").is_some();
    entry.said.slug = text(item, "post_name");
    entry.said.weight = text(item, "menu_order").and_then(|order| order.parse().ok()).unwrap_or(0);
    let utc = |name: &str| text(item, name).filter(|date| !date.starts_with("0000")).and_then(|date| stamp(&date));
    // `post_date` is told in the time of the site, which the export does not say; `pubDate` has its zone.
    entry.published = utc("post_date_gmt").or(entry.published).or_else(|| utc("post_date"));
    entry.version = utc("post_modified_gmt");
    entry.updated = entry.version.filter(|updated| Some(*updated) != entry.published);
    entry.said.taxonomies.clear();
    for (domain, taxonomy) in [("post_tag", "tags"), ("category", "categories")] {
        let of_domain =
            |node: &Node<'_, '_>| node.tag_name().name() == "category" && attribute(*node, "domain") == Some(domain);
        let terms: Vec<String> = elements(item)
            .filter(of_domain)
            .filter_map(|node| node.text())
            .map(|term| term.trim().to_owned())
            .collect();
        let terms = unique(terms.into_iter().filter(|term| !term.is_empty() && term != "Uncategorized").collect());
        if !terms.is_empty() {
            entry.said.taxonomies.insert(taxonomy.to_owned(), terms);
        }
    }
    // Drafts have addresses with questions in them only.
    let path = entry.url.as_ref().and_then(|url| url.splitn(4, '/').nth(3)).unwrap_or_default();
    if !path.is_empty() && !path.contains(['?', '#']) && OutPath::new(path.trim_matches('/')).is_ok() {
        entry.said.aliases.push(format!("/{path}"));
    }
    let excerpt = elements(item).find(|node| {
        node.tag_name().name() == "encoded" && node.tag_name().namespace().is_some_and(|uri| uri.contains("excerpt"))
    });
    entry.summary = excerpt.and_then(|node| node.text()).map(super::plain).filter(|words| !words.is_empty());
    let picture = picture(item).and_then(|id| pictures.get(id)).map(|url| (url.clone(), "image/".to_owned()));
    let text = content(entry.content.as_deref().unwrap_or_default());
    entry.content = Some(Files::new(picture.into_iter()).within(text));
}

/// The id of the picture that stands above a post.
fn picture<'a>(item: Node<'a, 'a>) -> Option<&'a str> {
    let mut meta = elements(item).filter(|node| node.tag_name().name() == "postmeta");
    let own = meta.find(|meta| child(*meta, "meta_key").and_then(|key| key.text()) == Some("_thumbnail_id"))?;
    child(own, "meta_value")?.text().map(str::trim)
}

/// A post as WordPress shows it: paragraphs between blank lines, captions and embeds out of their brackets.
fn content(text: &str) -> String {
    // Pages leave out what looks like instructions of PHP or XML; posts show it as code.
    let text = brackets(&text.replace("\r\n", "\n").replace("<?", "&lt;?"));
    const BLOCKS: [&str; 18] = [
        "<p>",
        "<p ",
        "<h",
        "<ul",
        "<ol",
        "<li",
        "<table",
        "<blockquote",
        "<pre",
        "<div",
        "<figure",
        "<section",
        "<dl",
        "<hr",
        "<form",
        "<iframe",
        "<!--",
        "</",
    ];
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut in_code = false;
    for block in text.split("\n\n") {
        let trimmed = block.trim();
        let is_block = in_code || BLOCKS.iter().any(|start| trimmed.starts_with(start));
        in_code = (in_code || block.contains("<pre")) && !block.contains("</pre>");
        if trimmed.is_empty() && !in_code {
            continue;
        }
        if is_block {
            out.push_str(block);
        } else {
            let lines: Vec<String> = trimmed.lines().map(embedded).collect();
            out.push_str(&format!("<p>{}</p>", lines.join("<br>\n")));
        }
        out.push_str("\n\n");
    }
    out
}

/// A line; an address that stands alone on it is shown as what it leads to.
fn embedded(line: &str) -> String {
    let url = line.trim();
    if !url.starts_with("http") || url.contains(|c: char| c.is_whitespace() || "\"<>".contains(c)) {
        return line.to_owned();
    }
    web_url(url).map_or_else(|| line.to_owned(), |_| format!("<a href=\"{url}\">{url}</a>"))
}

/// `[caption …]<img …> Words[/caption]` as a figure, `[embed]address[/embed]` as its address.
fn brackets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Once an end is missing it is missing from there on.
    let mut has_end = [true; 2];
    while let Some(at) = rest.find(['[']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let found =
            [("[caption", "[/caption]"), ("[embed", "[/embed]")].iter().enumerate().find_map(|(kind, (start, end))| {
                if !rest.starts_with(start) || !has_end[kind] {
                    return None;
                }
                let open = end_of_shortcode(rest)?;
                let Some(close) = rest[open..].find(end).map(|at| open + at) else {
                    has_end[kind] = false;
                    return None;
                };
                Some((kind, &rest[open + 1..close], close + end.len()))
            });
        match found {
            Some((0, inside, length)) => {
                let (image, words) = inside.split_at(end_of_image(inside));
                out.push_str(&format!("<figure>{image}<figcaption>{}</figcaption></figure>", words.trim()));
                rest = &rest[length..];
            }
            Some((_, inside, length)) => {
                let url = inside.trim().replace(['"', '<', '>'], "");
                out.push_str(&format!("<a href=\"{url}\">{url}</a>"));
                rest = &rest[length..];
            }
            None => {
                out.push('[');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The bracket that ends the one which begins `text`: there is none within but in what is quoted, and none far away.
fn end_of_shortcode(text: &str) -> Option<usize> {
    const FAR: usize = 2000;
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().take(FAR).skip(1) {
        match (quote, byte) {
            (None, b']') => return Some(at),
            (None, b'[') => return None,
            (None, b'"') => quote = Some(byte),
            (Some(_), b'"') => quote = None,
            _ => {}
        }
    }
    None
}

/// Where the image in a caption ends, with the link around it.
fn end_of_image(inside: &str) -> usize {
    let Some(start) = inside.find("<img") else { return 0 };
    let end = inside[start..].find('>').map_or(inside.len(), |end| start + end + 1);
    let rest = &inside[end..];
    let after = rest.trim_start();
    if inside[..start].contains("<a") && after.starts_with("</a>") { inside.len() - after.len() + 4 } else { end }
}
