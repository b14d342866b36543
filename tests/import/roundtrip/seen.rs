//! What a reader sees of HTML, in a form that two ways to write the same have in common.

use std::collections::BTreeSet;

/// A character, an image or a line break, with the marks it stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub what: String,
    pub marks: BTreeSet<String>,
}

/// A tag, or text with its entities read.
pub enum Token<'a> {
    Open(&'a str, &'a str),
    Close(&'a str),
    Text(String),
}

pub fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let end = rest.find('<').unwrap_or(rest.len());
        if end > 0 {
            out.push(Token::Text(decoded(&rest[..end])));
        }
        rest = &rest[end..];
        let Some(tag) = rest.strip_prefix('<') else { break };
        let end = tag.find('>').expect("tags end");
        let (inner, after) = (&tag[..end], &tag[end + 1..]);
        rest = after;
        if inner.starts_with('!') {
            continue;
        }
        match inner.strip_prefix('/') {
            Some(name) => out.push(Token::Close(name)),
            None => {
                let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
                out.push(Token::Open(name.trim_end_matches('/'), attributes));
            }
        }
    }
    out
}

pub fn attribute(attributes: &str, name: &str) -> Option<String> {
    let (_, rest) =
        format!(" {attributes}").split_once(&format!(" {name}=\"")).map(|(a, b)| (a.to_owned(), b.to_owned()))?;
    Some(decoded(&rest[..rest.find('"')?]))
}

fn decoded(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (entity, c)| text.replace(entity, c))
}

/// An address, however its signs are written.
pub fn address(url: &str) -> String {
    let mut out = String::new();
    let mut rest = url;
    while let Some(c) = rest.chars().next() {
        let sign = rest.get(1..3).filter(|_| c == '%').and_then(|code| u8::from_str_radix(code, 16).ok());
        match sign.filter(u8::is_ascii) {
            Some(sign) => out.push(char::from(sign)),
            None => out.push(c),
        }
        rest = &rest[if sign.is_some_and(|sign| sign.is_ascii()) { 3 } else { c.len_utf8() }..];
    }
    out
}

const BLOCKS: &[&str] = &[
    "p",
    "ul",
    "ol",
    "li",
    "h2",
    "h3",
    "blockquote",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "figcaption",
];

/// The line of a fragment: blocks and breaks end lines, white space is one space, both without marks.
pub fn line(html: &str) -> Vec<Seen> {
    let mut marks: Vec<String> = Vec::new();
    let mut out: Vec<Seen> = Vec::new();
    let mut gap = None;
    let mut push = |what: String, marks: BTreeSet<String>, gap: &mut Option<char>| {
        if let Some(gap) = gap.take().filter(|_| !out.is_empty()) {
            out.push(Seen { what: gap.to_string(), marks: BTreeSet::new() });
        }
        out.push(Seen { what, marks });
    };
    for token in tokens(html) {
        match token {
            Token::Text(text) => {
                for c in text.chars() {
                    if c.is_whitespace() {
                        gap = gap.or(Some(' '));
                    } else {
                        push(c.to_string(), marks.iter().cloned().collect(), &mut gap);
                    }
                }
            }
            Token::Open("br", _) => gap = Some('\n'),
            Token::Open(name, _) | Token::Close(name) if BLOCKS.contains(&name) => gap = Some('\n'),
            Token::Open("img", attributes) => {
                let words = attribute(attributes, "alt").unwrap_or_default();
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let src = address(&attribute(attributes, "src").unwrap_or_default());
                let own = marks.iter().filter(|mark| !mark.starts_with("a ")).cloned().collect();
                push(format!("[{words}]({src})"), own, &mut gap);
            }
            Token::Open("a", attributes) => {
                marks.push(format!("a {}", address(&attribute(attributes, "href").unwrap_or_default())))
            }
            Token::Close("a") => {
                let at = marks.iter().rposition(|mark| mark.starts_with("a ")).expect("it is open");
                marks.remove(at);
            }
            Token::Open(name, _) => marks.push(name_of(name).to_owned()),
            Token::Close(name) => {
                assert_eq!(marks.pop().as_deref(), Some(name_of(name)), "tags nest: {html}");
            }
        }
    }
    out
}

/// Elements that look the same have one name.
fn name_of(name: &str) -> &str {
    match name {
        "i" => "em",
        "b" => "strong",
        "s" | "strike" => "del",
        name => name,
    }
}
