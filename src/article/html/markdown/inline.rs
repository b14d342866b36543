//! Words and marks within a block, written so that Markdown means the same.

use super::line::{Mark, Part};
use super::stress;
use crate::article::escape::{Place, escape_part};

/// The parts without superfluous white space, empty elements and marks that end only to begin again. White space and line
/// breaks stand outside of marks, where they say the same and delimiters are read.
pub(super) fn tidy(parts: Vec<Part>) -> Vec<Part> {
    let mut tidy = Tidy::default();
    for part in parts {
        match part {
            Part::Text(text) => {
                tidy.space |= text.starts_with(char::is_whitespace);
                // Marks for where a word may be broken are no part of it.
                let words = text.replace(['\u{ad}', '\u{feff}'], "").split_whitespace().collect::<Vec<_>>().join(" ");
                if !words.is_empty() {
                    tidy.push(Part::Text(words));
                    tidy.space = text.ends_with(char::is_whitespace);
                }
            }
            Part::Open(_) | Part::OpenLink => tidy.opens.push(part),
            Part::Close(_) | Part::CloseLink(_) => match tidy.opens.pop() {
                Some(_) => {}
                None => tidy.out.push(part),
            },
            Part::Raw(_) | Part::Code(_) => tidy.push(part),
            Part::Break => tidy.breaks += 1,
        }
    }
    joined(tidy.out)
}

#[derive(Default)]
struct Tidy {
    out: Vec<Part>,
    /// What begins before the next words.
    opens: Vec<Part>,
    space: bool,
    breaks: usize,
}

impl Tidy {
    /// Words, after all that was waiting for some.
    fn push(&mut self, part: Part) {
        let (space, breaks) = (std::mem::take(&mut self.space), std::mem::take(&mut self.breaks));
        if !self.out.is_empty() {
            self.out.extend(std::iter::repeat_n(Part::Break, breaks));
            if space && breaks == 0 {
                self.out.push(Part::Text(" ".to_owned()));
            }
        }
        for open in self.opens.drain(..) {
            match (&open, self.out.last()) {
                (Part::Open(mark), Some(Part::Close(last))) if mark == last && mark.is_stress() => {
                    self.out.pop();
                }
                _ => self.out.push(open),
            }
        }
        self.out.push(part);
    }
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
            Part::Open(mark) => format!("<{}>", mark.tag()),
            Part::Close(mark) => format!("</{}>", mark.tag()),
        });
    }
    stress::write(parts, &mut pieces);
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
