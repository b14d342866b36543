//! What stands for an article in lists, feeds and descriptions.

use super::{BlockKind, Document, Hole, escape};

/// An automatic summary ends at the first of these.
const MAX_WORDS: usize = 50;
const MAX_CHARS: usize = 300;
/// A longer word is a script without spaces and may be cut anywhere.
const MAX_WORD: usize = 40;

/// The beginning of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// What stands before `<!-- more -->`, or the first words as a paragraph. Without ids and footnotes, so that several can
    /// stand on one page.
    pub html: String,
    pub holes: Vec<Hole>,
    /// The first words.
    pub text: String,
}

/// The summary of `document`.
#[must_use]
pub fn summary(document: &Document) -> Summary {
    let text = first_words(document);
    if let Some(more) = document.more {
        let (html, holes) = without_ids(document, more as usize);
        return Summary { html, holes, text };
    }
    let mut html = String::new();
    if !text.is_empty() {
        html.push_str("<p>");
        escape::text(&mut html, &text);
        html.push_str("</p>\n");
    }
    Summary { html, holes: Vec::new(), text }
}

/// The first paragraphs' words, up to the bound.
fn first_words(document: &Document) -> String {
    let end = document.more.map(|more| document.top_level.partition_point(|block| block.start < more) as u32);
    let blocks = document.blocks.iter().take_while(|block| end.is_none_or(|end| block.top < end));
    let paragraphs = blocks.filter(|block| block.kind == BlockKind::Paragraph);
    let words = paragraphs.flat_map(|block| block.prose.text(&document.prose).split_whitespace());
    let (mut text, mut chars) = (String::new(), 0);
    for (index, word) in words.enumerate() {
        let length = word.chars().count() + usize::from(index > 0);
        if index == MAX_WORDS || chars + length > MAX_CHARS {
            if length > MAX_WORD {
                let room = MAX_CHARS.saturating_sub(chars + 2);
                text.extend([' '].into_iter().filter(|_| index > 0).chain(word.chars().take(room)));
            }
            text.truncate(text.trim_end_matches([',', ';', ':', '.', ' ', '–', '—']).len());
            text.push('…');
            break;
        }
        if index > 0 {
            text.push(' ');
        }
        text.push_str(word);
        chars += length;
    }
    text
}

const FOOTNOTE_REFERENCE: (&str, &str) = ("<sup class=\"footnote-ref\"", "</sup>");

/// The first `end` bytes of the HTML without footnote references and ids, and where its holes are now.
fn without_ids(document: &Document, end: usize) -> (String, Vec<Hole>) {
    let source = &document.html[..end];
    let mut out = String::with_capacity(end);
    let mut holes = Vec::new();
    let mut remaining = document.holes.iter().take_while(|hole| (hole.at as usize) < end).peekable();
    let mut at = 0;
    let mut copy = |out: &mut String, from: usize, to: usize| {
        while let Some(hole) = remaining.next_if(|hole| hole.at as usize <= to) {
            holes.push(Hole { at: (out.len() + (hole.at as usize).saturating_sub(from)) as u32, ..hole.clone() });
        }
        out.push_str(&source[from..to]);
    };
    while let Some(tag) = source[at..].find('<').map(|tag| at + tag) {
        copy(&mut out, at, tag);
        let (open, close) = FOOTNOTE_REFERENCE;
        at = tag;
        if source[tag..].starts_with(open) {
            at = source[tag..].find(close).map_or(end, |offset| tag + offset + close.len());
            continue;
        }
        let tag_end = tag + tag_length(&source[tag..]);
        if let Some(id) = source[tag..tag_end].find(" id=\"").map(|id| tag + id) {
            copy(&mut out, at, id);
            let value = id + " id=\"".len();
            at = source[value..tag_end].find('"').map_or(tag_end, |quote| value + quote + 1);
        }
        copy(&mut out, at, tag_end);
        at = tag_end;
    }
    copy(&mut out, at, end);
    (out, holes)
}

/// Length of the tag that `html` begins with; a `>` within a quoted value does not end it.
fn tag_length(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::highlight::Highlighter;
    use crate::document::markdown::{self, MarkdownOptions};

    fn summary_of(source: &str) -> Summary {
        summary(&markdown::read(source, 0, &MarkdownOptions::default(), &Highlighter::default()))
    }

    #[test]
    fn what_stands_before_more_keeps_its_elements_but_not_its_ids() {
        let summary = summary_of(
            "# Head\n\nOne *two*[^1] [x](<a b.html>) ![i > 1](i.png).\n\n<!-- more -->\n\nrest\n\n[^1]: n\n",
        );
        assert_eq!(
            summary.html,
            "<h1>Head</h1>\n<p>One <em>two</em> <a href=\"\">x</a> <img src=\"\" alt=\"i &gt; 1\" loading=\"lazy\">.</p>\n"
        );
        assert_eq!(summary.text, "One two x .");
        assert_eq!(summary.holes.len(), 2);
        assert!(summary.html[..summary.holes[0].at as usize].ends_with("href=\""));
        assert!(summary.html[..summary.holes[1].at as usize].ends_with("src=\""));
    }

    #[test]
    fn otherwise_the_first_words_of_the_paragraphs() {
        let summary = summary_of("## Head\n\n- item\n\nA & b\nc.\n\nD");
        assert_eq!((&*summary.text, &*summary.html), ("A & b c. D", "<p>A &amp; b c. D</p>\n"));
        assert_eq!(summary_of("# only\n"), Summary::default());
    }

    #[test]
    fn it_ends_at_a_word_within_bounds() {
        let many = summary_of(&"word, ".repeat(80)).text;
        assert_eq!(many.split(' ').count(), MAX_WORDS);
        assert!(many.ends_with("word…"));
        let long = summary_of(&format!("{} end", "abcdefghi ".repeat(40))).text;
        assert!(long.chars().count() <= MAX_CHARS && long.ends_with("abcdefghi…"));
        let endless = "é".repeat(400);
        assert!((MAX_CHARS - 2..=MAX_CHARS).contains(&summary_of(&endless).text.chars().count()));
        assert!(summary_of(&format!("x {endless}")).text.chars().count() > MAX_CHARS - 3);
    }
}
