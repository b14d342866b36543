//! Words within a paragraph, in the elements that say how they look.

use super::{Inline, Keep, Look, Raise};

pub(super) fn inlines(parts: &[Inline], keep: Keep, out: &mut String) {
    let mut open: Vec<String> = Vec::new();
    for part in parts {
        match part {
            Inline::Text(text, look) => {
                // White space says nothing by how it looks, and would cut marks in two.
                if !text.trim().is_empty() {
                    turn(&mut open, wanted(look, keep), out);
                }
                escape(text, out);
            }
            Inline::Break => out.push_str("<br>"),
            Inline::Image { src, alt } => {
                out.push_str("<img src=\"");
                escape(src, out);
                out.push_str("\" alt=\"");
                escape(alt, out);
                out.push_str("\">");
            }
            Inline::Note(number) => {
                turn(&mut open, Vec::new(), out);
                out.push_str(&format!("<a role=\"doc-noteref\" href=\"#note-{number}\">*</a>"));
            }
        }
    }
    turn(&mut open, Vec::new(), out);
}

/// Words alone, with their line breaks.
pub(super) fn plain(parts: &[Inline], out: &mut String) {
    for part in parts {
        match part {
            Inline::Text(text, _) => escape(text, out),
            Inline::Break => out.push('\n'),
            _ => {}
        }
    }
}

/// The elements that a look stands for, from the outermost in.
fn wanted(look: &Look, keep: Keep) -> Vec<String> {
    let mut names = Vec::new();
    if let Some(url) = &look.link {
        let mut tag = String::from("a href=\"");
        escape(url, &mut tag);
        tag.push('"');
        names.push(tag);
    }
    let raised = match look.raise {
        Raise::Level => "",
        Raise::Above => "sup",
        Raise::Below => "sub",
    };
    let marks = [
        (look.bold && keep == Keep::All, "strong"),
        (look.italic, "em"),
        (look.struck, "del"),
        (!raised.is_empty(), raised),
        (look.code, "code"),
    ];
    names.extend(marks.iter().filter(|(is_so, _)| *is_so).map(|(_, name)| (*name).to_owned()));
    names
}

/// Ends what is open and no longer wanted, and begins what is.
fn turn(open: &mut Vec<String>, wanted: Vec<String>, out: &mut String) {
    let same = open.iter().zip(&wanted).take_while(|(one, other)| one == other).count();
    while open.len() > same {
        if let Some(tag) = open.pop() {
            out.push_str(&format!("</{}>", tag.split(' ').next().unwrap_or_default()));
        }
    }
    for tag in wanted.into_iter().skip(same) {
        out.push_str(&format!("<{tag}>"));
        open.push(tag);
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{ad}' | '\u{feff}' => {}
            // Spaces that only keep words together; Markdown has no sign for the rest.
            c if c.is_control() && c != '\t' && c != '\n' => {}
            c => out.push(c),
        }
    }
}
