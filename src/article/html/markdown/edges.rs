//! Where an article begins and ends among the blocks of its element: without the title, bylines and dates above it, without the
//! lines of the page in it, and without what comes after its end.

use std::collections::HashMap;

use super::super::date;
use super::super::phrases::{
    is_comments_heading, is_count_of_comments, is_end_line, is_label_heading, is_media_label, is_more_heading,
    is_page_heading, is_page_line, is_post_label, is_rights, leads_to_pages,
};
use super::ends::{is_links, length, tell};
use super::{Block, IsHead, Kind, ends, headings, quotes};

/// How many blocks from the top may belong to the head.
const HEAD: usize = 8;
/// An article above the comments on it has so many characters.
const ARTICLE: usize = 400;

pub fn trim(blocks: &mut Vec<Block>, title: &str, authors: &[String], is_head: IsHead<'_>, left_out: &mut Vec<String>) {
    from_title(blocks, title, left_out);
    without_repeated(blocks, left_out);
    headings::as_text(blocks, title);
    without_page_lines(blocks, title, is_head, left_out);
    quotes::without_repeated(blocks, left_out);
    without_writers(blocks, authors, left_out);
    without_more(blocks, left_out);
    to_end_line(blocks, left_out);
    ends::trim(blocks, is_head, left_out);
    let is_rule = |block: &Block| block.markdown == "---";
    while blocks.last().is_some_and(|block| matches!(block.kind, Kind::Heading(_)) || is_rule(block)) {
        if let Some(block) = blocks.pop() {
            tell(&block, left_out);
        }
    }
    while blocks.first().is_some_and(is_rule) {
        blocks.remove(0);
    }
}

/// Takes away a first heading that is the title.
pub fn trim_title(blocks: &mut Vec<Block>, title: &str) {
    let first = blocks.iter().position(|block| !matches!(block.kind, Kind::Figure(_) | Kind::Media));
    let is_title = |block: &Block| {
        matches!(block.kind, Kind::Heading(_) | Kind::Paragraph) && block.words.to_lowercase() == title.to_lowercase()
    };
    if let Some(first) = first.filter(|&first| is_title(&blocks[first])) {
        blocks.remove(first);
    }
    while blocks.last().is_some_and(|block| block.markdown == "---") {
        blocks.pop();
    }
}

/// Of posts, which begin and end as their writers wrote them, takes away the title and what forums write above code and quotations.
pub fn trim_thread(blocks: &mut Vec<Block>, title: &str, left_out: &mut Vec<String>) {
    trim_title(blocks, title);
    blocks.retain(|block| {
        let is_label = block.kind == Kind::Paragraph && is_post_label(&block.words);
        if is_label {
            left_out.push(block.words.clone());
        }
        !is_label
    });
}

fn same(a: &str, b: &str) -> bool {
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    !a.is_empty() && bare(a) == bare(b)
}

/// Takes away what stands above the title; a page that prints it twice begins with the last.
fn from_title(blocks: &mut Vec<Block>, title: &str, left_out: &mut Vec<String>) {
    let total: usize = blocks.iter().map(length).sum();
    let mut before = 0;
    let mut start = None;
    for (at, block) in blocks.iter().enumerate() {
        if before * 4 > total {
            break;
        }
        if matches!(block.kind, Kind::Heading(_)) && same(&block.words, title) {
            start = Some(at);
        }
        before += length(block);
    }
    let Some(start) = start else { return };
    let mut at = 0;
    blocks.retain(|block| {
        at += 1;
        let stays = at > start || matches!(block.kind, Kind::Figure(_) | Kind::Media);
        if !stays && !same(&block.words, title) {
            tell(block, left_out);
        }
        stays
    });
}

fn without_page_lines(blocks: &mut Vec<Block>, title: &str, is_head: IsHead<'_>, left_out: &mut Vec<String>) {
    let mut hidden_below: Option<usize> = None;
    let all: usize = blocks.iter().map(length).sum();
    let is_label: Vec<bool> = (0..blocks.len()).map(|at| is_label_amid(blocks, at, all)).collect();
    let mut is_below_label = false;
    let mut at = 0;
    let mut in_head = true;
    blocks.retain(|block| {
        at += 1;
        if is_below_label && ends::is_prose(block) {
            hidden_below = None;
        }
        in_head &= at <= HEAD && length(block) <= 160;
        if let Kind::Heading(level) = block.kind {
            hidden_below = hidden_below.filter(|hidden| level > *hidden);
            if hidden_below.is_none() && is_page_heading(&block.words) {
                left_out.push(block.words.clone());
                hidden_below = Some(level);
                is_below_label = is_label[at - 1];
            }
            if is_media_label(&block.words) || same(&block.words, title) || level == 1 && title.contains(&block.words) {
                return false;
            }
        }
        if hidden_below.is_some() {
            if !is_links(&block.markdown) && !is_page_heading(&block.words) {
                tell(block, left_out);
            }
            return false;
        }
        let is_paragraph = block.kind == Kind::Paragraph;
        let leads_on = || is_links(&block.markdown) && (leads_to_pages(&block.words) || is_loud_label(&block.words));
        if is_paragraph && (is_page_line(&block.words) || is_step(block) || leads_on()) {
            left_out.push(block.words.clone());
            return false;
        }
        let is_line = matches!(block.kind, Kind::Paragraph | Kind::Heading(_));
        !(in_head && is_line && is_head(&block.words))
    });
}

/// Whether a heading of the page is one of a few links, and the prose that follows none of its own: a box in the midst of a text,
/// or the tags above it. `all` are the characters of all paragraphs.
fn is_label_amid(blocks: &[Block], at: usize, all: usize) -> bool {
    let Kind::Heading(level) = blocks[at].kind else { return false };
    let words = &blocks[at].words;
    if !is_page_heading(words) || is_comments_heading(words) {
        return false;
    }
    let is_next = |block: &&Block| matches!(block.kind, Kind::Heading(next) if next <= level);
    let below = blocks[at + 1..].iter().take_while(|block| !is_next(block));
    let prose: usize = below.filter(|block| ends::is_prose(block)).map(length).sum();
    is_label_heading(words) || prose >= ARTICLE && prose * 3 >= all
}

/// Takes away what is said again and again between posts: when each was written, and the same offer with a link.
fn without_repeated(blocks: &mut Vec<Block>, left_out: &mut Vec<String>) {
    let is_stamp = |block: &Block| {
        block.kind == Kind::Paragraph
            && block.words.split_whitespace().count() <= 7
            && has_clock(&block.words)
            && date::in_words(&block.words, false).is_some()
    };
    let is_offer = |block: &Block| {
        block.kind == Kind::Paragraph
            && block.markdown.contains("](")
            && !block.markdown.contains("![")
            && block.words.chars().count() <= 120
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for block in blocks.iter().filter(|block| is_offer(block)) {
        *counts.entry(block.words.clone()).or_default() += 1;
    }
    let has_stamps = blocks.iter().filter(|block| is_stamp(block)).count() >= 3;
    blocks.retain(|block| {
        let is_repeated = is_offer(block) && counts.get(&block.words).is_some_and(|count| *count >= 4);
        let goes = has_stamps && is_stamp(block) || is_repeated;
        if goes {
            left_out.push(block.words.clone());
        }
        !goes
    });
}

/// `ANALYSIS: Why the ferry is late`, before the words of a link.
fn is_loud_label(words: &str) -> bool {
    let label = words.split_once(':').map_or("", |(label, _)| label);
    let letters = label.chars().filter(|c| c.is_alphabetic());
    (4..=24).contains(&label.chars().count())
        && label.split_whitespace().count() <= 3
        && letters.clone().count() >= 4
        && letters.clone().all(char::is_uppercase)
        && words.chars().count() <= 140
}

/// Whether words tell a time of day.
fn has_clock(words: &str) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = words.as_bytes();
    words.match_indices(':').any(|(at, _)| at > 0 && is_digit(bytes.get(at - 1)) && is_digit(bytes.get(at + 1)))
}

/// "‹ Older post": a link to the next page of the site.
fn is_step(block: &Block) -> bool {
    is_links(&block.markdown)
        && block.words.chars().count() <= 120
        && (block.words.starts_with(['‹', '«', '←', '⟵']) || block.words.ends_with(['›', '»', '→', '⟶']))
}

/// Takes away lists of other pages with their heading, such as "More soups".
fn without_more(blocks: &mut Vec<Block>, left_out: &mut Vec<String>) {
    let is_more = |at: usize| {
        let is_list = |block: &Block| matches!(block.kind, Kind::List(_)) && block.markdown.lines().all(is_links);
        matches!(blocks[at].kind, Kind::Heading(_))
            && is_more_heading(&blocks[at].words)
            && blocks.get(at + 1).is_some_and(is_list)
    };
    let starts: Vec<bool> = (0..blocks.len()).map(is_more).collect();
    let mut at = 0;
    blocks.retain(|block| {
        let here = at;
        at += 1;
        if starts[here] {
            left_out.push(block.words.clone());
        }
        let is_below = here.checked_sub(1).is_some_and(|before| starts[before]);
        !starts[here] && !is_below
    });
}

/// Cuts what follows a line such as "About the author", if it is little.
fn to_end_line(blocks: &mut Vec<Block>, left_out: &mut Vec<String>) {
    let total: usize = blocks.iter().map(length).sum();
    let mut after = 0;
    let mut end = None;
    for (at, block) in blocks.iter().enumerate().rev() {
        let is_rights = block.kind == Kind::Paragraph && is_rights(&block.words);
        let is_line = matches!(block.kind, Kind::Paragraph | Kind::Heading(_))
            && (is_end_line(&block.words) || is_count_of_comments(&block.words));
        let limit = if is_rights { 2 } else { 3 };
        // However much readers said: nothing else is told with its number, and stands below a text.
        // Where another section follows, it is the heading of one: `12 responses` to what a council asked.
        let is_last = matches!(block.kind, Kind::Heading(_))
            && !blocks[at + 1..].iter().any(|below| matches!(below.kind, Kind::Heading(_)));
        let is_counted = is_line && is_last && is_count_of_comments(&block.words) && total - after >= ARTICLE;
        if (is_line || is_rights) && after * limit < total || is_counted {
            end = Some(at);
        }
        after += length(block);
    }
    if let Some(end) = end {
        for block in &blocks[end..] {
            tell(block, left_out);
        }
        blocks.truncate(end);
    }
}

/// Takes away what a page says of its writers below the text, and where they can be written to.
fn without_writers(blocks: &mut Vec<Block>, authors: &[String], left_out: &mut Vec<String>) {
    let says = |block: &Block| {
        block.kind == Kind::Paragraph
            && block.words.chars().count() <= 1200
            && (is_contact(&block.words) || authors.iter().take(20).any(|author| is_of_writer(&block.words, author)))
    };
    let is_last = |block: &Block| matches!(block.kind, Kind::Heading(_)) || block.markdown == "---";
    while blocks.len() > 3 {
        let Some(at) = blocks.iter().rposition(|block| !is_last(block)).filter(|&at| says(&blocks[at])) else { return };
        // What a house says of itself or where it can be written to, under a heading of its own, it meant to be read.
        let is_headed = at.checked_sub(1).map(|before| &blocks[before]).is_some_and(|before| {
            matches!(before.kind, Kind::Heading(_))
                || before.words.ends_with([':', '：'])
                || before.words.starts_with("About ")
        });
        if is_headed {
            return;
        }
        for block in &blocks[at..] {
            tell(block, left_out);
        }
        blocks.truncate(at);
    }
}

/// "Ann Hart is a reporter at the Herald", where she has written the article.
fn is_of_writer(words: &str, author: &str) -> bool {
    const VERBS: [&str; 23] = [
        "interned ",
        "graduated ",
        "holds ",
        "lives ",
        "studied ",
        "is ",
        "was ",
        "has ",
        "covers ",
        "writes ",
        "reports ",
        "joined ",
        "works ",
        "ist ",
        "schreibt ",
        "arbeitet ",
        "est ",
        "es ",
        "è ",
        "é ",
        "jest ",
        "är ",
        "er ",
    ];
    // A text about a namesake goes on.
    let first = author.split_whitespace().next().filter(|first| first.chars().count() > 2 && author.contains(' '));
    let is_bio = |rest: &&str| {
        ["interned ", "graduated ", "has been ", "studied "].iter().any(|verb| rest.trim_start().starts_with(verb))
            || rest.starts_with(" is ") && writes(rest)
    };
    let by_first = first.and_then(|first| words.strip_prefix(first)).filter(is_bio);
    let rest = author.contains(' ').then(|| words.strip_prefix(author)).flatten().or(by_first);
    rest.is_some_and(|rest| VERBS.iter().any(|verb| rest.trim_start_matches([',', ' ']).starts_with(verb)))
}

/// Whether the first sentence tells of somebody whose trade is writing.
fn writes(words: &str) -> bool {
    const TRADES: [&str; 17] = [
        "writer",
        "journalist",
        "reporter",
        "editor",
        "correspondent",
        "columnist",
        "author",
        "blogger",
        "contributor",
        "freelancer",
        "photographer",
        "producer",
        "critic",
        "publisher",
        "professor",
        "researcher",
        "copywriter",
    ];
    let sentence = words.split(". ").next().unwrap_or(words);
    let mut all = sentence.split(|c: char| !c.is_alphabetic());
    all.any(|word| TRADES.contains(&word.to_lowercase().as_str()))
}

/// Nothing but an address for mail and names on other sites.
fn is_contact(words: &str) -> bool {
    const LABELS: [&str; 9] = ["twitter", "email", "e-mail", "mail", "x", "on", "at", "follow", "contact"];
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@').to_lowercase();
    let rest = words.split_whitespace().map(bare).filter(|word| !word.is_empty() && !word.contains('@'));
    words.contains('@') && words.chars().count() <= 160 && rest.take(12).all(|word| LABELS.contains(&word.as_str()))
}
