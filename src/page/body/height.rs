//! How high the text stands in a wide window, as far as a program without fonts can tell.

use crate::document::{BlockKind, Document};

/// The unit of heights: so many make a line of text.
pub const LINE: u32 = 20;
/// Characters of a line.
const LINE_LENGTH: usize = 70;

/// Height of each top-level block's words. Pictures count as nothing.
#[must_use]
pub fn heights(document: &Document) -> Vec<u32> {
    let html =
        |top: usize| &document.html[document.top_level[top].start as usize..document.top_level[top].end as usize];
    let code = |top: usize| if html(top).starts_with("<pre") { html(top).lines().count() as u32 * LINE } else { 0 };
    let mut heights: Vec<u32> = (0..document.top_level.len()).map(code).collect();
    let mut table = None;
    for block in &document.blocks {
        let lines = block.prose.len().div_ceil(LINE_LENGTH) as u32 * LINE;
        let top = block.top as usize;
        heights[top] += match block.kind {
            BlockKind::TableCell if table.replace(top) == Some(top) => 0,
            BlockKind::TableCell => html(top).matches("<tr>").count() as u32 * LINE,
            BlockKind::Heading(_) => lines + 2 * LINE,
            _ => lines + LINE / 2,
        };
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::highlight::Highlighter;
    use crate::document::markdown::{self, MarkdownOptions};

    #[test]
    fn rows_and_lines_of_code_have_a_height() {
        let source = "word\n\n| a | b |\n|---|---|\n| c | d |\n\n```text\n1\n2\n3\n```\n\n# head\n";
        let document = markdown::read(source, 0, &MarkdownOptions::default(), &Highlighter::default());
        assert_eq!(heights(&document), [LINE + LINE / 2, 2 * LINE, 4 * LINE, 3 * LINE]);
    }
}
