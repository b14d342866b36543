//! A chapter's XHTML as HTML: elements that end themselves get an end, pictures the names they have here.

use super::css::Looks;

/// Elements that have no end in HTML.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Rewrites a chapter. `picture` gives the address that a picture has from now on.
pub(super) fn prepared(text: &str, looks: &Looks, picture: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    // For each span that is open, the elements that end with it.
    let mut spans: Vec<Vec<&'static str>> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(end) = skipped(rest) {
            rest = &rest[end..];
            continue;
        }
        if let Some(data) = rest.strip_prefix("<![CDATA[") {
            let end = data.find("]]>").unwrap_or(data.len());
            out.push_str(&data[..end].replace('&', "&amp;").replace('<', "&lt;"));
            rest = data.get(end + 3..).unwrap_or_default();
            continue;
        }
        let end = end_of_tag(rest);
        let tag = &rest[..end];
        rest = &rest[end..];
        let name: String = tag[1..].chars().take_while(|c| c.is_alphanumeric() || *c == '/').collect();
        match name.as_str() {
            "/span" => {
                out.push_str("</span>");
                for element in spans.pop().unwrap_or_default().iter().rev() {
                    out.push_str(&format!("</{element}>"));
                }
            }
            "span" => {
                let elements = looks.of(attribute(tag, "class").unwrap_or_default());
                elements.iter().for_each(|element| out.push_str(&format!("<{element}>")));
                let is_over = tag.ends_with("/>");
                out.push_str(tag.trim_end_matches('>').trim_end_matches('/'));
                out.push('>');
                if is_over {
                    out.push_str("</span>");
                    elements.iter().rev().for_each(|element| out.push_str(&format!("</{element}>")));
                } else if spans.len() < 1000 {
                    spans.push(elements);
                }
            }
            "img" => image(tag, picture, &mut out),
            _ => element(tag, &name, &mut out),
        }
    }
    out.push_str(rest);
    out
}

/// Length of a comment, a declaration or an instruction at the start.
fn skipped(text: &str) -> Option<usize> {
    let ends = [("<!--", "-->"), ("<?", "?>"), ("<!DOCTYPE", ">"), ("<!doctype", ">")];
    let (_, end) = ends.iter().find(|(start, _)| text.starts_with(start))?;
    Some(text.find(end).map_or(text.len(), |at| at + end.len()))
}

/// Length of a tag at the start, in whose quotes `>` is a sign like others.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn element(tag: &str, name: &str, out: &mut String) {
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric());
    let start = tag.strip_suffix("/>").filter(|_| is_name && !VOID.contains(&name));
    // What books call a reference to a note is one.
    let is_reference = name == "a" && attribute(tag, "epub:type").is_some_and(|kind| kind.contains("noteref"));
    let role = if is_reference && attribute(tag, "role").is_none() { " role=\"doc-noteref\"" } else { "" };
    match start {
        Some(start) => out.push_str(&format!("{}{role}></{name}>", start.trim_end())),
        None if role.is_empty() => out.push_str(tag),
        None => out.push_str(&format!("{}{role}>", tag.trim_end_matches('>'))),
    }
}

fn image(tag: &str, picture: &mut dyn FnMut(&str) -> Option<String>, out: &mut String) {
    let src = attribute(tag, "src").map(unescaped).unwrap_or_default();
    let is_away = src.starts_with("http://") || src.starts_with("https://");
    if let Some(path) = if is_away { Some(src) } else { picture(&src) } {
        let alt = attribute(tag, "alt").unwrap_or_default();
        let quoted = |text: &str| text.replace('"', "&quot;");
        out.push_str(&format!("<img src=\"{}\" alt=\"{}\">", quoted(&path), quoted(alt)));
    }
}

/// The value of an attribute, as it is written.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let before = rest[..at].chars().next_back();
        let after = rest[at + name.len()..].trim_start();
        rest = &rest[at + name.len()..];
        if !before.is_some_and(char::is_whitespace) {
            continue;
        }
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else { continue };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        return value[1..].split(quote).next();
    }
    None
}

fn unescaped(text: &str) -> String {
    text.replace("&amp;", "&").replace("&#38;", "&")
}

/// An address without `%20` and the like.
pub(super) fn decoded(path: &str) -> String {
    crate::article::html::decoded(path).unwrap_or_else(|| path.to_owned())
}

/// What stands in the body.
pub(super) fn body(text: &str) -> &str {
    let start = text.find("<body").map_or(0, |at| at + end_of_tag(&text[at..]));
    let end = text[start..].rfind("</body").map_or(text.len(), |at| start + at);
    &text[start..end]
}

/// The title in the head.
pub(super) fn title(text: &str) -> Option<String> {
    let at = text.find("<title>")? + "<title>".len();
    let words = unescaped(text[at..].split('<').next()?);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// Words among tags.
pub(super) fn without_tags(text: &str) -> String {
    let pieces = text.split('<').enumerate();
    let words =
        pieces.map(|(at, piece)| if at == 0 { piece } else { piece.split_once('>').map_or("", |(_, words)| words) });
    words.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
