//! Words and marks within a block, written so that Markdown means the same.

use crate::article::escape::{Place, escape_part};

/// What stresses words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    Struck,
    /// An element that Markdown has no mark for.
    Element(&'static str),
}

impl Mark {
    fn delimiter(self) -> Option<&'static str> {
        match self {
            Self::Emphasis => Some("*"),
            Self::Strong => Some("**"),
            Self::Struck => Some("~~"),
            Self::Element(_) => None,
        }
    }

    fn tag(self) -> &'static str {
        match self {
            Self::Emphasis => "em",
            Self::Strong => "strong",
            Self::Struck => "del",
            Self::Element(name) => name,
        }
    }
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Text(String),
    Open(Mark),
    Close(Mark),
    OpenLink,
    /// With the address as it is to be written.
    CloseLink(String),
    Code(String),
    /// Markdown as it is.
    Raw(String),
    Break,
}

/// The parts without superfluous white space, empty elements and marks that end only to begin again.
pub(super) fn tidy(parts: Vec<Part>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let mut opens: Vec<Part> = Vec::new();
    let mut space = false;
    let flush = |out: &mut Vec<Part>, opens: &mut Vec<Part>, space: &mut bool| {
        if *space && !out.is_empty() && out.last() != Some(&Part::Break) {
            out.push(Part::Text(" ".to_owned()));
        }
        *space = false;
        for open in opens.drain(..) {
            match (&open, out.last()) {
                (Part::Open(mark), Some(Part::Close(last))) if mark == last && !matches!(mark, Mark::Element(_)) => {
                    out.pop();
                }
                _ => out.push(open),
            }
        }
    };
    for part in parts {
        match part {
            Part::Text(text) => {
                space |= text.starts_with(char::is_whitespace);
                let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !words.is_empty() {
                    flush(&mut out, &mut opens, &mut space);
                    out.push(Part::Text(words));
                    space = text.ends_with(char::is_whitespace);
                }
            }
            Part::Open(_) | Part::OpenLink => opens.push(part),
            Part::Close(_) | Part::CloseLink(_) => match opens.pop() {
                Some(_) => {}
                None => out.push(part),
            },
            Part::Raw(_) | Part::Code(_) => {
                flush(&mut out, &mut opens, &mut space);
                out.push(part);
            }
            Part::Break => {
                space = false;
                if !out.is_empty() {
                    out.push(Part::Break);
                }
            }
        }
    }
    while out.last() == Some(&Part::Break) {
        out.pop();
    }
    joined(out)
}

/// Text beside text as one.
fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for part in parts {
        match (out.last_mut(), part) {
            (Some(Part::Text(before)), Part::Text(text)) | (Some(Part::Code(before)), Part::Code(text)) => {
                before.push_str(&text)
            }
            (_, part) => out.push(part),
        }
    }
    out
}

/// The words alone.
pub(super) fn words(parts: &[Part]) -> String {
    let text = parts.iter().map(|part| match part {
        Part::Text(text) | Part::Code(text) => text.as_str(),
        Part::Break => " ",
        _ => "",
    });
    text.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tidy parts as Markdown.
pub(super) fn write(parts: &[Part], place: Place) -> String {
    let all_text: String =
        parts.iter().map(|part| if let Part::Text(text) = part { text.as_str() } else { "" }).collect();
    let closes_label = parts.len() > 1 && ["](", "][", "]:"].iter().any(|close| all_text.contains(close));
    let strikes = all_text.matches('~').count() > 1 || parts.contains(&Part::Open(Mark::Struck));
    let mut in_link = false;
    let mut pieces: Vec<String> = Vec::with_capacity(parts.len());
    for (at, part) in parts.iter().enumerate() {
        let starts = at == 0 || parts[at - 1] == Part::Break;
        let ends = at + 1 == parts.len() || parts[at + 1] == Part::Break;
        pieces.push(match part {
            Part::Text(text) => {
                let text = escape_part(text, (starts, ends), place);
                let brackets = if in_link {
                    "[]"
                } else if closes_label {
                    "["
                } else {
                    ""
                };
                also_escaped(&text, brackets, strikes && parts.len() > 1)
            }
            Part::Raw(text) => text.clone(),
            Part::Code(text) => code(text, place),
            Part::OpenLink => {
                in_link = true;
                "[".to_owned()
            }
            Part::CloseLink(url) => {
                in_link = false;
                format!("]({url})")
            }
            Part::Break if place == Place::Block => "\\\n".to_owned(),
            Part::Break if place == Place::TableCell => "<br>".to_owned(),
            Part::Break => " ".to_owned(),
            Part::Open(mark) => mark.delimiter().map_or_else(|| format!("<{}>", mark.tag()), str::to_owned),
            Part::Close(mark) => mark.delimiter().map_or_else(|| format!("</{}>", mark.tag()), str::to_owned),
        });
    }
    replace_lame(parts, &mut pieces);
    pieces.concat()
}

/// `text` with backslashes before further characters that have none.
fn also_escaped(text: &str, brackets: &str, tildes: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        if !escaped && (brackets.contains(c) || tildes && c == '~') {
            out.push('\\');
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

/// Where CommonMark would not take delimiters for marks, elements take their place.
fn replace_lame(parts: &[Part], pieces: &mut [String]) {
    let mut open: Vec<usize> = Vec::new();
    for at in 0..parts.len() {
        match parts[at] {
            Part::Open(mark) if mark.delimiter().is_some() => open.push(at),
            Part::Close(mark) if mark.delimiter().is_some() => {
                let Some(start) = open.pop() else { continue };
                let before = |at: usize| pieces[..at].iter().rev().find_map(|piece| piece.chars().next_back());
                let after = |at: usize| pieces[at + 1..].iter().find_map(|piece| piece.chars().next());
                let opens = flanks(after(start), before(start));
                let closes = flanks(before(at), after(at));
                let follows_mark = start > 0 && matches!(parts[start - 1], Part::Close(_));
                if !(opens && closes) || follows_mark || mark == Mark::Struck && touches(before(start), after(at), '~')
                {
                    pieces[start] = format!("<{}>", mark.tag());
                    pieces[at] = format!("</{}>", mark.tag());
                }
            }
            _ => {}
        }
    }
}

fn touches(before: Option<char>, after: Option<char>, mark: char) -> bool {
    before == Some(mark) || after == Some(mark)
}

/// Whether a delimiter between `inner`, which it marks, and `outer` flanks it.
fn flanks(inner: Option<char>, outer: Option<char>) -> bool {
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_sign = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
    !is_space(inner) && (!is_sign(inner) || is_space(outer) || is_sign(outer))
}

/// Words as code, in as many backticks as it takes.
fn code(text: &str, place: Place) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return text;
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(if longest == 1 {
        2
    } else if text.contains('`') {
        longest + 1
    } else {
        1
    });
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    let text = if place == Place::TableCell { text.replace('|', "\\|") } else { text };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// An address as it stands in the brackets of a link, with what is written over it.
pub(super) fn destination(url: &str, title: &str) -> String {
    let mut out = String::with_capacity(url.len() + 2);
    for c in url.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '|' => out.push_str("%7C"),
            '`' => out.push_str("%60"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '*' => out.push_str("%2A"),
            '"' => out.push_str("%22"),
            '&' => out.push('&'),
            c if c.is_whitespace() || c.is_control() => {}
            c => out.push(c),
        }
    }
    let out = out.replace("&", if looks_like_entity(&out) { "&amp;" } else { "&" });
    if title.is_empty() {
        return out;
    }
    let title: String = title
        .chars()
        .flat_map(|c| if matches!(c, '"' | '\\' | '&' | '<' | '|' | '`' | '[' | ']') { vec!['\\', c] } else { vec![c] })
        .collect();
    format!("{out} \"{title}\"")
}

fn looks_like_entity(url: &str) -> bool {
    url.split('&').skip(1).any(|rest| {
        let name = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
        name > 0 && rest[name..].starts_with(';')
    })
}
