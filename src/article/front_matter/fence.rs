//! Where front matter begins and ends. Markdown's own metadata option is of no use: it takes any two `---` in mid-document.

use std::ops::Range;

/// The notation between the fences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    Toml,
    Yaml,
}

impl Notation {
    pub fn fence(self) -> &'static str {
        match self {
            Self::Toml => "+++",
            Self::Yaml => "---",
        }
    }
}

/// A file's parts as byte ranges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Split {
    /// What stands between the fences, where there are any.
    pub front: Option<(Notation, Range<usize>)>,
    /// Where the body starts; after a byte order mark in any case.
    pub body: usize,
}

/// A fence that is opened and never closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unclosed {
    pub notation: Notation,
    pub opening: Range<usize>,
}

pub(super) fn split(source: &str) -> Result<Split, Unclosed> {
    let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = source[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let notation = match first.trim_end() {
        "+++" => Notation::Toml,
        "---" => Notation::Yaml,
        _ => return Ok(Split { front: None, body: start }),
    };
    let opened = start + first.len();
    let mut at = opened;
    for line in lines {
        if line.trim_end() == notation.fence() {
            return Ok(Split { front: Some((notation, opened..at)), body: at + line.len() });
        }
        at += line.len();
    }
    Err(Unclosed { notation, opening: start..start + 3 })
}

/// The byte at which the text of `source` starts, whatever its front matter holds; `None` if that never ends.
#[must_use]
pub fn body_start(source: &str) -> Option<usize> {
    split(source).ok().map(|split| split.body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_only_at_the_very_top() {
        let inside = |source: &str| {
            let split = split(source).unwrap();
            split.front.map(|(_, inside)| (source[inside].to_owned(), split.body))
        };
        assert_eq!(inside("+++\na = 1\n+++\nText"), Some(("a = 1\n".to_owned(), 14)));
        assert_eq!(inside("\u{feff}---\r\na: 1\r\n---\r\nText"), Some(("a: 1\r\n".to_owned(), 19)));
        assert_eq!(inside("+++\n+++"), Some((String::new(), 7)));
        assert_eq!(inside("Text\n\n---\n\nmore\n\n---\n"), None);
        assert_eq!(split("\u{feff}Text"), Ok(Split { front: None, body: 3 }));
        assert_eq!(split("++++\n"), Ok(Split { front: None, body: 0 }));
    }

    #[test]
    fn an_unclosed_fence_is_told() {
        assert_eq!(split("+++\na = 1\n\nText\n"), Err(Unclosed { notation: Notation::Toml, opening: 0..3 }));
    }
}
