//! Files that a feed names beside an entry's text: the sound of a podcast, a film, the picture above the text.

use roxmltree::Node;

use crate::article::documents::xml::{attribute, child, elements};
use crate::path::web_url;

/// The most sounds and films that are taken of an entry.
const MOST: usize = 8;
/// Part of the namespace of Media RSS.
const MEDIA: &str = "search.yahoo.com/mrss";

/// The files of an entry that its text does not show by itself.
#[derive(Debug, Default)]
pub struct Files {
    image: Option<String>,
    /// Elements of HTML, with addresses.
    media: Vec<(&'static str, String)>,
}

impl Files {
    /// Of addresses and media types; what is neither a picture, a sound nor a film is left where it is.
    pub fn new(files: impl Iterator<Item = (String, String)>) -> Self {
        let mut found = Self::default();
        for (url, kind) in files {
            let Some(url) = web_url(&url) else { continue };
            let element = match kind.split('/').next().unwrap_or_default() {
                "image" => {
                    found.image.get_or_insert(url);
                    continue;
                }
                "audio" => "audio",
                "video" => "video",
                _ => continue,
            };
            if found.media.len() < MOST && found.media.iter().all(|(_, known)| *known != url) {
                found.media.push((element, url));
            }
        }
        found
    }

    /// What an item of RSS or an entry of Atom names.
    pub fn of(entry: Node<'_, '_>) -> Self {
        let is_media = |node: &Node<'_, '_>| node.tag_name().namespace().is_some_and(|uri| uri.contains(MEDIA));
        let group = child(entry, "group").filter(is_media);
        let nodes = elements(entry).chain(group.into_iter().flat_map(elements));
        Self::new(nodes.filter_map(|node| {
            let name = node.tag_name().name();
            let url = match name {
                "enclosure" => attribute(node, "url"),
                "link" if attribute(node, "rel") == Some("enclosure") => attribute(node, "href"),
                "content" if is_media(&node) => attribute(node, "url"),
                _ => None,
            }?;
            let kind = attribute(node, "type").or_else(|| attribute(node, "medium"))?;
            Some((url.to_owned(), kind.to_owned()))
        }))
    }

    /// A text with them: the picture above it if it has none, sounds and films below.
    pub fn within(&self, html: String) -> String {
        let escaped = |url: &str| url.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
        let has_image = || html.to_ascii_lowercase().contains("<img");
        let image = self.image.as_ref().filter(|_| !has_image());
        let above = image.map(|url| format!("<figure><img src=\"{}\" alt=\"\"></figure>\n", escaped(url)));
        let shown = |url: &str| html.contains(url) || html.contains(&escaped(url));
        let media = self.media.iter().filter(|(_, url)| !shown(url));
        let below: String =
            media.map(|(element, url)| format!("\n<{element} src=\"{}\"></{element}>", escaped(url))).collect();
        if above.is_none() && below.is_empty() { html } else { format!("{}{html}{below}", above.unwrap_or_default()) }
    }
}
