//! Links to words: URL fragments with a text directive (<https://wicg.github.io/scroll-to-text-fragment/>), which browsers
//! scroll to and light up. One that does not know them goes to the element named before.

use std::fmt::Write as _;

use crate::document::Document;
use crate::span::Span;

/// Longer words are named by how they begin and end.
const LONGEST: usize = 120;
/// Words of a beginning, an end, or of what stands around.
const WORDS: usize = 3;

/// What tells the words at `span` from the same in a headline or in the fact's own card: the words before them, or after them at
/// the beginning of a block. Encoded: `prefix-,` or `,-suffix`; empty where they are a whole block, or part of a word.
pub(in crate::page) fn context(document: &Document, span: Span) -> Box<str> {
    let prose = document.prose.as_str();
    let Some(block) = document.block_at(span.start()) else { return "".into() };
    let before = prose.get(block.prose.start()..span.start()).unwrap_or_default();
    let after = prose.get(span.end()..block.prose.end()).unwrap_or_default();
    let mut text = String::new();
    // Part of a word is none that a browser would find.
    if before.ends_with(|last: char| !last.is_alphanumeric()) {
        encode(&mut text, last_words(before));
        text.push_str("-,");
    } else if before.is_empty() && after.starts_with(|first: char| !first.is_alphanumeric()) {
        text.push_str(",-");
        encode(&mut text, first_words(after));
    }
    text.into()
}

/// The fragment for `words` in the element `id`, with their `context`.
pub(in crate::page) fn link(id: &str, words: &str, context: &str) -> String {
    let mut link = String::with_capacity(id.len() + words.len() + context.len() + 16);
    _ = write!(link, "#{id}");
    // A browser could find the same words elsewhere, in the fact's own card for one.
    if context.is_empty() {
        return link;
    }
    link.push_str(":~:text=");
    let (prefix, suffix) = if context.starts_with(',') { ("", context) } else { (context, "") };
    link.push_str(prefix);
    if words.len() <= LONGEST {
        encode(&mut link, words.trim());
    } else {
        encode(&mut link, first_words(words));
        link.push(',');
        encode(&mut link, last_words(words));
    }
    link.push_str(suffix);
    link
}

fn first_words(text: &str) -> &str {
    let text = text.trim();
    let end =
        text.split_whitespace().nth(WORDS).map_or(text.len(), |word| word.as_ptr() as usize - text.as_ptr() as usize);
    text[..end].trim_end()
}

fn last_words(text: &str) -> &str {
    let text = text.trim();
    let start = text.split_whitespace().rev().nth(WORDS - 1);
    &text[start.map_or(0, |word| word.as_ptr() as usize - text.as_ptr() as usize)..]
}

/// Percent-encodes all but letters, digits and `.`, `_`, `~`: hyphens, commas and ampersands mean something in a directive.
fn encode(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::highlight::Highlighter;
    use crate::document::markdown::{self, MarkdownOptions};

    fn context_of(source: &str, words: &str, nth: usize) -> String {
        let document = markdown::read(source, 0, &MarkdownOptions::default(), &Highlighter::default());
        let at = document.prose.match_indices(words).nth(nth).unwrap().0;
        context(&document, Span::of(at, at + words.len())).into()
    }

    #[test]
    fn words_are_told_apart_by_what_stands_around_them() {
        let text = "Prices rose by 4% in May.\n\nWages rose by well over 4% in June.\n\n12 men left, 12 came.\n";
        assert_eq!(context_of("In May", "In May", 0), "");
        assert_eq!(context_of(text, "in May", 0), "rose%20by%204%25-,");
        assert_eq!(context_of("They said “so it is”.", "so it is", 0), "They%20said%20%E2%80%9C-,");
        assert_eq!(context_of("An unfair deal", "fair deal", 0), "");
        assert_eq!(context_of(text, "4%", 1), "by%20well%20over-,");
        assert_eq!(context_of(text, "12", 0), ",-men%20left%2C%2012");
    }

    #[test]
    fn every_sign_of_a_directive_is_encoded() {
        assert_eq!(link("m-a", "4.2% & more", "by-,"), "#m-a:~:text=by-,4.2%25%20%26%20more");
        assert_eq!(link("m-a", "é-b, c", "by-,"), "#m-a:~:text=by-,%C3%A9%2Db%2C%20c");
        assert_eq!(link("m-a", "12", ",-men"), "#m-a:~:text=12,-men");
        assert_eq!(link("m-a", "12", ""), "#m-a");
        let long = format!("one two three four {} seven eight nine", "word ".repeat(40));
        assert_eq!(link("m-a", &long, "by-,"), "#m-a:~:text=by-,one%20two%20three,seven%20eight%20nine");
    }
}
