//! Plain text as a document: what `annotate` reads when the file is not Markdown. Every prose byte maps to the same bytes of
//! the input.

use super::{Block, BlockKind, Document, Run};
use crate::span::Span;

/// Blocks of `text` separated by blank lines.
#[must_use]
pub fn read(text: &str) -> Document {
    let mut document = Document::default();
    let mut at = 0;
    for block in text.split("\n\n") {
        let trimmed = block.trim();
        if !trimmed.is_empty() {
            let start = at + block.find(trimmed).expect("a trimmed text is part of the text");
            push(&mut document, trimmed, start);
        }
        at += block.len() + 2;
    }
    document
}

fn push(document: &mut Document, words: &str, start: usize) {
    if !document.prose.is_empty() {
        document.prose.push('\n');
    }
    let prose = Span::of(document.prose.len(), document.prose.len() + words.len());
    let source = Span::of(start, start + words.len());
    document.prose.push_str(words);
    document.blocks.push(Block { kind: BlockKind::Paragraph, prose, source, top: document.blocks.len() as u32 });
    document.runs.push(Run { prose, source, html: Span::default(), in_link: false, in_code: false });
    document.words += words.split_whitespace().count() as u32;
}
