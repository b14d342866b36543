//! Plain text as a document: what `annotate` reads when the file is not Markdown. Every prose byte maps to the same bytes of
//! the input; a line break inside a paragraph is one space.

use super::{Block, BlockKind, Document, Run};
use crate::article::plain::{self, Piece, Role};
use crate::span::Span;

/// The words of `text`; image names, video lengths, credits and the text of the web page around it are left out.
#[must_use]
pub fn read(text: &str) -> Document {
    let mut document = Document::default();
    for piece in plain::read(text).pieces {
        if let Some(kind) = block_kind(piece.role) {
            push(&mut document, text, kind, &piece);
        }
    }
    document
}

fn block_kind(role: Role) -> Option<BlockKind> {
    Some(match role {
        Role::Title => BlockKind::Heading(1),
        Role::Heading => BlockKind::Heading(2),
        Role::Paragraph | Role::Standfirst | Role::Byline | Role::Date | Role::Dateline => BlockKind::Paragraph,
        Role::Quote => BlockKind::Quote,
        Role::Item { .. } => BlockKind::ListItem,
        Role::Cell { .. } => BlockKind::TableCell,
        Role::Caption => BlockKind::Caption,
        Role::MailHeader | Role::ImageName | Role::Credit | Role::VideoLength | Role::Boilerplate | Role::Separator => {
            return None;
        }
    })
}

fn push(document: &mut Document, text: &str, kind: BlockKind, piece: &Piece) {
    if !document.prose.is_empty() {
        document.prose.push('\n');
    }
    let start = document.prose.len();
    let mut before = 0;
    for part in &piece.text.parts {
        if part.spaced {
            push_run(document, " ", Span::of(before, part.span.start()));
        }
        push_run(document, part.span.text(text), part.span);
        before = part.span.end();
    }
    let prose = Span::of(start, document.prose.len());
    document.words += document.prose[start..].split_whitespace().count() as u32;
    let top = document.blocks.len() as u32;
    document.blocks.push(Block { kind, prose, source: piece.text.span(), top });
}

fn push_run(document: &mut Document, words: &str, source: Span) {
    let start = document.prose.len();
    document.prose.push_str(words);
    let prose = Span::of(start, document.prose.len());
    document.runs.push(Run { prose, source, html: Span::default(), in_link: false, in_code: false });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ARTICLE: &str = "harbour.jpg\nBoats in the ice\n0:41 - Source: Harbour TV\n\nThe harbour was closed for the whole of the\n\
                           winter because the ice would not let a ship\nthrough, and nobody complained.\n\nA late spring\n\n\
                           It opened again on 3 April after a long and\nunusual wait.\n";

    #[test]
    fn furniture_is_no_prose_and_headings_are_headings() {
        let document = read(ARTICLE);
        let blocks: Vec<_> = document.blocks.iter().map(|b| (b.kind, b.prose.text(&document.prose))).collect();
        assert_eq!(blocks[0], (BlockKind::Caption, "Boats in the ice"));
        assert_eq!(blocks[1].0, BlockKind::Paragraph);
        assert!(blocks[1].1.ends_with("let a ship through, and nobody complained."));
        assert_eq!(blocks[2], (BlockKind::Heading(2), "A late spring"));
        assert_eq!(blocks.len(), 4);
        assert!(!document.prose.contains("Source") && !document.prose.contains(".jpg"));
        assert_eq!(document.words as usize, document.prose.split_whitespace().count());
    }

    #[test]
    fn words_across_a_line_break_map_to_the_source() {
        let document = read(ARTICLE);
        let at = document.prose.find("ship through").unwrap();
        let source = document.source_span(Span::of(at, at + "ship through".len()));
        assert_eq!(source.text(ARTICLE), "ship\nthrough");
    }

    proptest! {
        #[test]
        fn every_run_is_the_source_or_one_space(text in "([a-zé]{1,9}[ .\n]|\n\n|  |- |1\\. |\t[0-9]|> |“|-\n|\u{a0}){0,60}") {
            let document = read(&text);
            let mut prose = String::new();
            for run in &document.runs {
                let words = run.prose.text(&document.prose);
                prop_assert!(words == run.source.text(&text) || words == " ");
                prose.push_str(words);
            }
            prop_assert_eq!(prose, document.prose.replace('\n', ""));
            prop_assert!(document.runs.windows(2).all(|pair| pair[0].source.end() <= pair[1].source.start()));
            for block in &document.blocks {
                prop_assert_eq!(document.source_span(block.prose), block.source);
            }
        }
    }
}
