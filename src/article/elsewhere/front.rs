//! Where front matter of other generators stands, and what is in it, as one kind of table.

use std::ops::Range;

use super::title_block;
use crate::article::front_matter::tables;
use crate::diagnostic::{Diagnostic, Place};

/// What stood above a text.
#[derive(Debug, Default)]
pub struct Front {
    pub table: toml::Table,
    /// Where the text starts.
    pub body: usize,
}

/// Endings of Markdown files.
const ENDINGS: [&str; 7] = ["md", "markdown", "mdown", "mkd", "mkdn", "qmd", "rmd"];
/// Keys of which one at least stands in front matter, so that a text between two rules is not taken for it.
const TELLING: [&str; 12] = [
    "title",
    "date",
    "tags",
    "layout",
    "categories",
    "draft",
    "author",
    "authors",
    "description",
    "slug",
    "aliases",
    "permalink",
];

/// Whether a file's name is one of Markdown.
#[must_use]
pub fn is_named_markdown(input: &str) -> bool {
    let ending = input.rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether a text is Markdown: `named_so`, or with front matter above it.
#[must_use]
pub fn is_markdown(text: &str, named_so: bool) -> bool {
    if named_so {
        return true;
    }
    let Some((_, inside, _)) = fenced(text) else { return false };
    // What nests so deep that it cannot be read is for no reader, and said to be so.
    if is_too_deep(&text[inside.clone()]) {
        return true;
    }
    // Long before it is parsed: no text has thousands of lines of it.
    inside.len() < 64 * 1024
        && read("", text).is_ok_and(|front| TELLING.iter().any(|key| front.table.contains_key(*key)))
}

/// Whether JSON nests deeper than its parser goes.
fn is_too_deep(text: &str) -> bool {
    /// Of the parser.
    const DEEPEST: usize = 128;
    let (mut depth, mut in_string, mut is_escaped) = (0_usize, false, false);
    if !text.trim_start().starts_with('{') {
        return false;
    }
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => {
                depth = depth.saturating_sub(1);
                // What follows is the text.
                if depth == 0 {
                    return false;
                }
            }
            _ => {}
        }
        if depth >= DEEPEST {
            return true;
        }
    }
    false
}

#[derive(Clone, Copy, PartialEq)]
enum Notation {
    Toml,
    Yaml,
    Json,
}

/// Notation, what stands between the fences, and where the text starts.
fn fenced(text: &str) -> Option<(Notation, Range<usize>, usize)> {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']).len();
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next()?;
    let (notation, ends): (_, &[&str]) = match first.trim_end() {
        "+++" => (Notation::Toml, &["+++"]),
        "---" => (Notation::Yaml, &["---", "..."]),
        ";;;" => (Notation::Json, &[";;;"]),
        line if line.starts_with('{') && !["{{", "{%", "{#"].iter().any(|tag| line.starts_with(tag)) => {
            let mut values = serde_json::Deserializer::from_str(&text[start..]).into_iter::<serde_json::Value>();
            let is_table = matches!(values.next(), Some(Ok(serde_json::Value::Object(_))));
            if !is_table
                && line.trim_start_matches(['{', ' ']).starts_with(['"', '\r', '\n'])
                && is_too_deep(&text[start..])
            {
                return Some((Notation::Json, start..text.len(), text.len()));
            }
            let end = start + values.byte_offset();
            return is_table.then_some((Notation::Json, start..end, end));
        }
        _ => return None,
    };
    let opened = start + first.len();
    let mut at = opened;
    for line in lines {
        if ends.contains(&line.trim_end()) {
            return Some((notation, opened..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Reads what stands above a text.
///
/// # Errors
/// If it is broken.
pub fn read(input: &str, text: &str) -> Result<Front, Box<Diagnostic>> {
    let Some((notation, inside, body)) = fenced(text) else {
        let (table, body) = title_block::read(text);
        return Ok(Front { table, body });
    };
    let source = &text[inside.clone()];
    let (name, read) = match notation {
        Notation::Toml => ("TOML", tables::toml(source, inside.start)),
        Notation::Yaml => ("YAML", tables::yaml(source, inside.start)),
        Notation::Json => ("JSON", tables::json(source, inside.clone())),
    };
    let table = match read {
        Ok(table) => table,
        // Two rules with a text between them.
        Err(_) if notation == Notation::Yaml && !source.lines().any(is_pair) => return Ok(Front::default()),
        Err((span, message)) => {
            let message = if notation == Notation::Json && is_too_deep(source) {
                "it is nested deeper than anybody writes".to_owned()
            } else {
                message
            };
            let fault =
                Diagnostic::error("import.front-matter", format!("broken {name} in the front matter: {message}"));
            let hint = "mend it in the file and import it again";
            return Err(Box::new(fault.at(Place::at(input, text, span)).hint(hint)));
        }
    };
    Ok(Front { table, body })
}

/// `key: value`.
fn is_pair(line: &str) -> bool {
    line.split_once(':')
        .is_some_and(|(key, rest)| !key.is_empty() && !key.contains(' ') && (rest.is_empty() || rest.starts_with(' ')))
}
