//! Sentences of a text that its page shows a second time, in larger type.

use super::{Block, Kind};

/// Letters and digits that a repeated quotation has at least and at most.
const LENGTHS: std::ops::RangeInclusive<usize> = 30..=400;
/// So many quotations of a text are looked for in it.
const MOST: usize = 60;

/// Takes away quotations, set apart, whose words stand in a longer paragraph of the same text.
pub fn without_repeated(blocks: &mut Vec<Block>, left_out: &mut Vec<String>) {
    let paragraphs = blocks.iter().filter(|block| block.kind == Kind::Paragraph);
    let text: Vec<String> = paragraphs.map(|block| bare(&block.words)).collect();
    let mut looked = 0;
    blocks.retain(|block| {
        let Some(words) = quotation(block).map(bare).filter(|words| LENGTHS.contains(&words.chars().count())) else {
            return true;
        };
        looked += 1;
        let is_repeated =
            looked <= MOST && text.iter().any(|other| other.len() > words.len() && other.contains(&words));
        if is_repeated {
            left_out.push(quotation(block).unwrap_or_default().to_owned());
        }
        !is_repeated
    });
}

/// The words of a block that is nothing but a quotation.
fn quotation(block: &Block) -> Option<&str> {
    match block.kind {
        Kind::Other => Some(block.markdown.as_str()).filter(|markdown| markdown.starts_with("> ")),
        Kind::Paragraph => {
            let words = block.words.trim();
            let is_one = words.starts_with(['"', '“', '„', '«', '‘'])
                && words.ends_with(['"', '”', '“', '»', '’'])
                && !words.contains("](");
            is_one.then_some(words)
        }
        _ => None,
    }
}

/// Letters and digits, in lower case.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
