//! Texts that are set as headings: captions of pictures and short sentences, of which some pages consist.

use super::super::phrases::{is_end_line, is_page_heading, is_page_line};
use super::ends::ends_sentence;
use super::{Block, Kind};

/// So many sentences set as headings are no accident.
const FEWEST: usize = 5;

/// Makes paragraphs of headings where they are the text: most are sentences, and there is hardly anything else.
pub(super) fn as_text(blocks: &mut [Block], title: &str) {
    let is_own = |block: &Block| {
        matches!(block.kind, Kind::Heading(_))
            && block.words != title
            && !block.markdown.contains("](")
            && !is_end_line(&block.words)
            && !is_page_line(&block.words)
            && !is_page_heading(&block.words)
    };
    let size = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let headings = || blocks.iter().filter(|block| is_own(block));
    let headed: usize = headings().map(|block| size(&block.words)).sum();
    let others = blocks.iter().filter(|block| !matches!(block.kind, Kind::Heading(_) | Kind::Figure(_) | Kind::Media));
    let told: usize = others.map(|block| size(&block.markdown)).sum();
    let sentences = headings().filter(|block| ends_sentence(&block.words)).count();
    if sentences < FEWEST || sentences * 2 < headings().count() || told * 2 > headed {
        return;
    }
    for block in blocks.iter_mut().filter(|block| is_own(block)) {
        block.kind = Kind::Paragraph;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: Kind, words: &str) -> Block {
        Block { kind, markdown: words.to_owned(), words: words.to_owned() }
    }

    #[test]
    fn sentences_set_as_headings_are_text_where_nothing_else_is() {
        let lines =
            ["The gull takes the bread.", "It takes the ham, too!", "Nobody saw it.", "Why here?", "It is back."];
        let mut blocks: Vec<Block> = lines.iter().map(|line| block(Kind::Heading(4), line)).collect();
        as_text(&mut blocks, "Gulls");
        assert!(blocks.iter().all(|block| block.kind == Kind::Paragraph));
        let answer = "She sails at eight, comes back at noon, and stays at the quay until the evening train is in.";
        let mut blocks: Vec<Block> =
            lines.iter().flat_map(|line| [block(Kind::Heading(4), line), block(Kind::Paragraph, answer)]).collect();
        as_text(&mut blocks, "Gulls");
        assert_eq!(blocks.iter().filter(|block| block.kind == Kind::Heading(4)).count(), 5);
    }
}
