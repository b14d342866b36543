//! Which blocks an article begins and ends with, and what is told of those that are left out.

use super::super::phrases::{is_end_line, is_legal, is_page_line, is_pitch};
use super::{Block, IsHead, Kind};

/// A paragraph of so many characters is text of the article, shorter ones if they end like a sentence.
const PROSE: usize = 80;
/// Of what is left out, so many characters are told.
const TOLD: usize = 100;

pub(super) fn length(block: &Block) -> usize {
    if block.kind == Kind::Paragraph { block.words.chars().count() } else { 0 }
}

/// Text of an article, and not a label or a line of the page.
fn is_text(block: &Block) -> bool {
    match block.kind {
        Kind::Paragraph => {
            let count = block.words.chars().map(|c| if c.is_ascii() || c < '\u{2e80}' { 1 } else { 2 }).sum::<usize>();
            (count >= PROSE
                || ends_sentence(&block.words) && block.words.contains(char::is_whitespace)
                || count * 2 >= PROSE && count > 2 * block.words.chars().count() - 8)
                && !is_legal(&block.words)
                && !is_links(&block.markdown)
        }
        Kind::List(_) => !is_links(&block.markdown),
        Kind::Other => block.markdown != "---",
        Kind::Heading(_) | Kind::Figure(_) | Kind::Media => false,
    }
}

/// A paragraph that nobody takes for a label.
pub(super) fn is_prose(block: &Block) -> bool {
    block.kind == Kind::Paragraph && length(block) >= PROSE && !block.markdown.contains("](") && is_text(block)
}

/// As [`is_text`], knowing what stands around: a list with its heading, a line that leads to a list.
fn is_text_at(blocks: &[Block], at: usize, is_head: IsHead<'_>) -> bool {
    let block = &blocks[at];
    let is_item = block.words.starts_with(['•', '-', '–', '*', '▪', '·']) && !is_links(&block.markdown);
    let leads = |block: &Block| block.kind == Kind::Paragraph && block.words.ends_with([':', '：']);
    match block.kind {
        Kind::List(_) => {
            let is_led = at
                .checked_sub(1)
                .map(|before| &blocks[before])
                .is_some_and(|before| matches!(before.kind, Kind::Heading(_)) || leads(before) || is_stressed(before));
            let is_long = || block.markdown.lines().any(|line| line.chars().count() >= 60 && !is_links(line));
            is_led || is_long() && !is_links(&block.markdown) || lists_something(blocks, at, is_head)
        }
        Kind::Paragraph if is_item => true,
        Kind::Paragraph if leads(block) => blocks.get(at + 1).is_some_and(is_text),
        _ => is_text(block),
    }
}

/// A list without links that is none of bylines, buttons and labels: somebody wrote it, whatever stands beside it.
fn lists_something(blocks: &[Block], at: usize, is_head: IsHead<'_>) -> bool {
    let block = &blocks[at];
    let items: Vec<String> = block.markdown.lines().map(|line| plain(without_mark(line))).collect();
    let items: Vec<&str> = items.iter().map(String::as_str).filter(|item| !item.is_empty()).collect();
    if block.markdown.contains("](") || items.len() < 2 || items.iter().any(|item| is_of_page(item, is_head)) {
        return false;
    }
    // Above the first paragraph, labels of what stands around are more frequent than below the last.
    let is_above = !blocks[..at].iter().any(is_text);
    let enough = if is_above { 3 } else { 2 };
    items.iter().filter(|item| words_of(item) >= enough).count() * 2 > items.len()
}

/// Whether a line is one of bylines, buttons and what a page says of itself.
fn is_of_page(line: &str, is_head: IsHead<'_>) -> bool {
    is_head(line) || is_page_line(line) || is_end_line(line) || is_legal(line) || is_pitch(line)
}

/// Words of a line; scripts that divide none have some two characters for one.
fn words_of(line: &str) -> usize {
    line.split_whitespace().count().max(line.chars().filter(|c| *c >= '\u{2e80}').count() / 2)
}

/// A line of a list without its mark.
fn without_mark(line: &str) -> &str {
    let line = line.trim_start();
    let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
    ["- ", "* ", ". ", ") "].iter().find_map(|mark| bare.strip_prefix(mark)).unwrap_or(line)
}

/// Markdown as words: of links and images what they say, without marks.
fn plain(markdown: &str) -> String {
    let mut out = String::new();
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once("](") {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    let out: String = out.chars().filter(|c| !"*_`[]!\\".contains(*c)).collect();
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Notes what is left out of a block's words and media, if it has any and is no menu.
pub(super) fn tell(block: &Block, left_out: &mut Vec<String>) {
    let words = match block.kind {
        Kind::List(_) if is_links(&block.markdown) => return,
        Kind::List(_) | Kind::Other | Kind::Media => {
            let lines: Vec<String> = block.markdown.lines().map(|line| plain(without_mark(line))).collect();
            lines.join(" ").trim().to_owned()
        }
        Kind::Paragraph if block.words.trim().is_empty() => plain(&block.markdown),
        _ => block.words.trim().to_owned(),
    };
    // An image without words is told by its address.
    let address = || {
        let (_, rest) = block.markdown.split_once("](")?;
        rest.split([')', ' ']).next().map(str::to_owned)
    };
    let words = if words.is_empty() { address().unwrap_or_default() } else { words };
    if !words.is_empty() && words != "---" {
        left_out.push(words.chars().take(TOLD).collect());
    }
}

/// A short line of which all is bold, as some set their headings.
fn is_stressed(block: &Block) -> bool {
    let inner = block.markdown.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    block.kind == Kind::Paragraph && inner.is_some_and(|inner| !inner.contains("**")) && length(block) < PROSE
}

pub fn ends_sentence(words: &str) -> bool {
    let words = words.trim_end_matches(|c: char| "\"'”’»)]".contains(c) || c.is_whitespace());
    words.ends_with(['.', '!', '?', '…', '。', '！', '？', ':', '：', '।', '؟'])
}

/// Whether hardly anything stands outside of links.
pub(super) fn is_links(markdown: &str) -> bool {
    let (mut inside, mut outside, mut links) = (0_usize, 0_usize, 0_usize);
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once("](") {
        let (free, linked) = before.rsplit_once('[').unwrap_or((before, ""));
        outside += free.chars().filter(|c| c.is_alphanumeric()).count();
        inside += linked.chars().filter(|c| c.is_alphanumeric()).count();
        links += 1;
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    outside += rest.chars().filter(|c| c.is_alphanumeric()).count();
    links > 0 && inside > outside * 4
}

/// Takes away labels before the first text and after the last.
pub(super) fn trim(blocks: &mut Vec<Block>, is_head: IsHead<'_>, left_out: &mut Vec<String>) {
    let text: Vec<bool> = (0..blocks.len()).map(|at| is_text_at(blocks, at, is_head)).collect();
    let Some(first) = text.iter().position(|is| *is) else { return };
    let last = text.iter().rposition(|is| *is).unwrap_or(first);
    let last = last + lines_from(blocks, last + 1, is_head);
    let last = (first..=last).rev().find(|&at| at == first || !is_signature(&blocks[at], is_head)).unwrap_or(last);
    // Headings of the text itself stand right above it.
    let own =
        (0..first).rev().take_while(|&at| matches!(blocks[at].kind, Kind::Heading(_) | Kind::Figure(_) | Kind::Media));
    let own = own.last().unwrap_or(first);
    let mut at = 0;
    blocks.retain(|block| {
        let here = at;
        at += 1;
        let is_inside = (own..=last).contains(&here);
        let is_subtitle =
            here < own && block.kind == Kind::Paragraph && length(block) * 2 >= PROSE && !is_links(&block.markdown);
        let is_shown = matches!(block.kind, Kind::Figure(_) | Kind::Media);
        let stays = is_inside || is_subtitle && !is_legal(&block.words) || is_shown;
        if !stays {
            tell(block, left_out);
        }
        stays
    });
}

/// How many short lines follow from a place on that somebody wrote, such as verses or the entries of an account, and not a page.
fn lines_from(blocks: &[Block], start: usize, is_head: IsHead<'_>) -> usize {
    let is_line = |block: &&Block| {
        block.kind == Kind::Paragraph && !block.markdown.contains("](") && !is_of_page(&block.words, is_head)
    };
    let lines: Vec<&Block> = blocks.iter().skip(start).take_while(is_line).collect();
    let counts = |line: &&&Block| words_of(&line.words) >= 2;
    if lines.len() >= 4 && lines.iter().filter(counts).count() * 2 > lines.len() { lines.len() } else { 0 }
}

/// An item of a list that asks for a follower or the like.
fn is_pitch_item(line: &str) -> bool {
    line.contains("](") && is_pitch(line.trim_start_matches(['-', '*', ' ']))
}

/// "Posted by Ann at 10:20" or "Subscribe here", below the text.
fn is_signature(block: &Block, is_head: IsHead<'_>) -> bool {
    block.kind == Kind::Paragraph && length(block) < 160 && is_head(&block.words)
        || block.kind == Kind::Paragraph && block.markdown.contains("](") && is_pitch(&block.words)
        || matches!(block.kind, Kind::List(_)) && block.markdown.lines().all(is_pitch_item)
        || matches!(block.kind, Kind::Heading(_))
}
