//! HTML within Markdown: a few elements and attributes that cannot do anything; of all others the words stay.

use super::told::Told;
use crate::article::html::embed;
use crate::path::web_url;

const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
    "audio",
    "video",
];
const ATTRIBUTES: &[&str] = &[
    "alt", "title", "lang", "dir", "colspan", "rowspan", "scope", "start", "reversed", "open", "datetime", "width",
    "height", "controls", "cite",
];
/// What stands in these is not for readers.
const HIDDEN: &[&str] = &["script", "style", "template", "noscript", "object", "svg", "math", "textarea", "title"];

/// Rewrites HTML that stands in Markdown. `image` says under what name an image is stored beside the article.
/// `link` says where a link leads that changed its place.
pub fn html(
    source: &str,
    told: &mut Told,
    image: &mut dyn FnMut(&str) -> Option<String>,
    link: &dyn Fn(&str) -> Option<String>,
) -> String {
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &source.as_bytes()[at..]) {
        let start = at + found;
        out.push_str(&source[at..start]);
        let rest = &source[start..];
        if rest.starts_with("<!") || rest.starts_with("<?") {
            at = start + declaration(rest, &mut out, told);
            continue;
        }
        let Some((tag, length)) = Tag::read(rest) else {
            out.push_str("&lt;");
            at = start + 1;
            continue;
        };
        at = start + length;
        if HIDDEN.contains(&tag.name.as_str()) && !tag.closes {
            told.elements.insert(tag.name.clone());
            at += hidden(&source[at..], &tag.name);
        } else if tag.name == "iframe" || tag.name == "embed" {
            out.push_str(&frame(&tag, told));
        } else {
            out.push_str(&tag.written(told, image, link));
        }
    }
    out.push_str(&source[at..]);
    out
}

/// A comment or the like: its length. Where summaries end stays.
fn declaration(rest: &str, out: &mut String, told: &mut Told) -> usize {
    let (ending, skip) = if rest.starts_with("<!--") { ("-->", 4) } else { (">", 2) };
    let length =
        rest.get(skip..).and_then(|inside| inside.find(ending)).map_or(rest.len(), |end| skip + end + ending.len());
    let inside = rest[skip..].get(..(length - skip).saturating_sub(ending.len())).unwrap_or_default().trim();
    if inside == "more" {
        out.push_str("<!-- more -->");
    } else {
        told.leave_out(inside);
    }
    length
}

/// Bytes up to the end of an element whose content goes.
fn hidden(rest: &str, name: &str) -> usize {
    let ending = format!("</{name}");
    let found = rest.as_bytes().windows(ending.len()).position(|window| window.eq_ignore_ascii_case(ending.as_bytes()));
    found.map_or(rest.len(), |at| rest[at..].find('>').map_or(rest.len(), |end| at + end + 1))
}

/// A link to what a frame shows.
fn frame(tag: &Tag, told: &mut Told) -> String {
    let src = tag.attribute("src").unwrap_or_default();
    let src = if src.starts_with("//") { format!("https:{src}") } else { src.to_owned() };
    let shown = web_url(&src).and_then(|url| embed::link("iframe", &url, tag.attribute("title").unwrap_or_default()));
    match shown {
        Some((what, url)) if !url.contains(['"', '<', '>', ' ']) => {
            let title = tag.attribute("title").unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            let words = if title.is_empty() { what.to_owned() } else { format!("{what}: {title}") };
            format!("<a href=\"{}\">{}</a>", escaped(&url), escaped(&words))
        }
        _ => {
            if !tag.closes {
                told.elements.insert(tag.name.clone());
            }
            String::new()
        }
    }
}

/// An element's beginning or end.
struct Tag {
    name: String,
    closes: bool,
    /// Names in lower case, values with their entities as written.
    attributes: Vec<(String, String)>,
    closed: bool,
}

impl Tag {
    /// The tag that `text` begins with, and its length.
    fn read(text: &str) -> Option<(Self, usize)> {
        let bytes = text.as_bytes();
        let closes = bytes.get(1) == Some(&b'/');
        let mut at = 1 + usize::from(closes);
        let name_end = at + text[at..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
        let name = text[at..name_end].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        at = name_end;
        let mut attributes = Vec::new();
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'=');
        loop {
            at += bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            match bytes.get(at)? {
                b'>' => return Some((Self { name, closes, attributes, closed: false }, at + 1)),
                b'/' if bytes.get(at + 1) == Some(&b'>') => {
                    return Some((Self { name, closes, attributes, closed: true }, at + 2));
                }
                b'/' | b'=' => at += 1,
                b'<' => return None,
                _ => {
                    let length = bytes[at..].iter().take_while(|byte| !is_end(byte)).count();
                    let key = text.get(at..at + length)?.to_ascii_lowercase();
                    at += length;
                    let spaces = bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                    let mut value = String::new();
                    if bytes.get(at + spaces) == Some(&b'=') {
                        at += spaces + 1;
                        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                        let (start, end, after) = match bytes.get(at)? {
                            quote @ (b'"' | b'\'') => {
                                let end = at + 1 + memchr::memchr(*quote, &bytes[at + 1..])?;
                                (at + 1, end, end + 1)
                            }
                            _ => {
                                let plain = |byte: &&u8| !byte.is_ascii_whitespace() && **byte != b'>';
                                let end = at + bytes[at..].iter().take_while(plain).count();
                                (at, end, end)
                            }
                        };
                        value = text.get(start..end)?.to_owned();
                        at = after;
                    }
                    if attributes.len() < 64 {
                        attributes.push((key, value));
                    }
                }
            }
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn written(
        &self,
        told: &mut Told,
        image: &mut dyn FnMut(&str) -> Option<String>,
        link: &dyn Fn(&str) -> Option<String>,
    ) -> String {
        if !ELEMENTS.contains(&self.name.as_str()) {
            if !self.closes {
                told.elements.insert(self.name.clone());
            }
            return String::new();
        }
        if self.closes {
            return format!("</{}>", self.name);
        }
        let mut out = format!("<{}", self.name);
        for (key, value) in &self.attributes {
            let value = match key.as_str() {
                "src" if self.name == "img" => image(value).or_else(|| address(value)),
                "src" | "poster" => address(value),
                "href" => link(value).or_else(|| address(value)),
                // An id is an aim of links; a class may be one of the theme's, but is mostly another theme's.
                "id" => (!value.is_empty() && value.len() < 100).then(|| value.clone()),
                key if ATTRIBUTES.contains(&key) => Some(value.clone()),
                _ => None,
            };
            if let Some(value) = value {
                // A blank line or a sign of Markdown's would end the element.
                let value = escaped(&value.split_whitespace().collect::<Vec<_>>().join(" "));
                out.push_str(&format!(" {key}=\"{value}\""));
            }
        }
        out.push_str(if self.closed { " />" } else { ">" });
        out
    }
}

/// An address that may be followed: on the web, of a mail, or of this site.
pub fn address(url: &str) -> Option<String> {
    let trimmed: String = url.trim().chars().filter(|c| !c.is_control()).collect();
    // Entities could hide a scheme.
    let head = trimmed.split(['/', '?', '#']).next().unwrap_or_default();
    let has_scheme = head.contains(':') || head.contains('&');
    let is_known = web_url(&trimmed).is_some()
        || ["mailto:", "tel:"]
            .iter()
            .any(|scheme| trimmed.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    (is_known || !has_scheme).then_some(trimmed)
}

fn escaped(value: &str) -> String {
    value.replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
