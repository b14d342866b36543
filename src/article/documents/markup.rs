//! A draft as HTML that says what it means and nothing else, for the one writer of Markdown.

use super::model::{Block, Draft, Inline, Item, Look, Paragraph, Raise, Role, Table};

mod grid;
mod runs;

use runs::inlines;

/// Blocks in tables in notes and so on; what lies deeper is left out, as nobody sees it.
const DEEPEST: usize = 12;

pub(super) fn html(draft: &Draft) -> String {
    let mut out = String::from("<body>\n");
    blocks(&draft.blocks, 0, &mut out);
    let notes = draft.notes.iter().enumerate().filter(|(_, note)| !note.is_empty());
    let mut written = String::new();
    for (at, note) in notes {
        written.push_str(&format!("<li id=\"note-{at}\">"));
        // One paragraph stands without an element of its own.
        match &note[..] {
            [Block::Paragraph(only)] if only.item.is_none() => inlines(&only.inlines, Keep::All, &mut written),
            note => blocks(note, 1, &mut written),
        }
        written.push_str("</li>\n");
    }
    if !written.is_empty() {
        out.push_str(&format!("<ol class=\"footnotes\">\n{written}</ol>\n"));
    }
    out.push_str("</body>");
    out
}

/// What of the look of words is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    All,
    /// Not bold: headings are anyway.
    NotBold,
}

fn blocks(blocks: &[Block], depth: usize, out: &mut String) {
    if depth > DEEPEST {
        return;
    }
    let mut rest = blocks;
    while let Some(first) = rest.first() {
        let used = match first {
            Block::Table(table) => grid::write(table, caption_at(&rest[1..]), depth, out),
            Block::Paragraph(paragraph) if paragraph.role == Role::Caption && !paragraph.has_image() => {
                caption_first(paragraph, &rest[1..], depth, out)
            }
            Block::Paragraph(paragraph) if paragraph.item.is_some() => list(rest, out),
            Block::Paragraph(paragraph) if paragraph.is_empty() && paragraph.role != Role::Rule => 1,
            Block::Paragraph(paragraph) => group(paragraph, rest, out),
        };
        rest = &rest[used.max(1).min(rest.len())..];
    }
}

/// A paragraph that says what the picture or table beside it shows.
fn caption_at(rest: &[Block]) -> Option<&Paragraph> {
    match rest.first() {
        Some(Block::Paragraph(next)) if next.role == Role::Caption && next.has_words() && !next.has_image() => {
            Some(next)
        }
        _ => None,
    }
}

/// A caption above its table, or on its own.
fn caption_first(paragraph: &Paragraph, rest: &[Block], depth: usize, out: &mut String) -> usize {
    if let Some(Block::Table(table)) = rest.first() {
        grid::write(table, Some(paragraph), depth, out);
        return 2;
    }
    if let Some(Block::Paragraph(next)) = rest.first()
        && next.role != Role::Caption
        && next.has_image()
        && !next.has_words()
        && caption_at(&rest[1..]).is_none()
    {
        figure(next, Some(paragraph), out);
        return 2;
    }
    element("p", paragraph, Keep::All, out);
    1
}

/// One or more paragraphs of one role; how many.
fn group(paragraph: &Paragraph, rest: &[Block], out: &mut String) -> usize {
    match paragraph.role {
        Role::Made => {}
        Role::Rule => out.push_str("<hr>\n"),
        Role::Title => element("h1", paragraph, Keep::NotBold, out),
        Role::Heading(level) => element(&format!("h{}", (level + 1).clamp(2, 6)), paragraph, Keep::NotBold, out),
        Role::Code => return code(rest, out),
        Role::Quotation => {
            out.push_str("<blockquote>\n");
            let used = in_a_row(rest, &[Role::Quotation], |paragraph| element("p", paragraph, Keep::All, out));
            out.push_str("</blockquote>\n");
            return used;
        }
        Role::Term | Role::Definition => {
            out.push_str("<dl>\n");
            let used = in_a_row(rest, &[Role::Term, Role::Definition], |paragraph| {
                element(if paragraph.role == Role::Term { "dt" } else { "dd" }, paragraph, Keep::All, out);
            });
            out.push_str("</dl>\n");
            return used;
        }
        Role::Caption => figure(paragraph, Some(paragraph), out),
        _ if paragraph.has_image() && !paragraph.has_words() => {
            let caption = caption_at(&rest[1..]);
            figure(paragraph, caption, out);
            return 1 + usize::from(caption.is_some());
        }
        _ => element("p", paragraph, Keep::All, out),
    }
    1
}

/// Calls `write` with each paragraph from the start that has one of `roles` and stands in no list; how many there are.
fn in_a_row(rest: &[Block], roles: &[Role], mut write: impl FnMut(&Paragraph)) -> usize {
    let mut used = 0;
    for block in rest {
        let Block::Paragraph(paragraph) = block else { break };
        if !roles.contains(&paragraph.role) || paragraph.item.is_some() {
            break;
        }
        if !paragraph.is_empty() {
            write(paragraph);
        }
        used += 1;
    }
    used
}

fn element(name: &str, paragraph: &Paragraph, keep: Keep, out: &mut String) {
    out.push_str(&format!("<{name}>"));
    inlines(&paragraph.inlines, keep, out);
    out.push_str(&format!("</{name}>\n"));
}

/// The pictures of a paragraph, with the words of another or of itself under them.
fn figure(pictures: &Paragraph, caption: Option<&Paragraph>, out: &mut String) {
    let images: Vec<Inline> =
        pictures.inlines.iter().filter(|inline| matches!(inline, Inline::Image { .. })).cloned().collect();
    let words = |paragraph: &Paragraph| -> Vec<Inline> {
        paragraph.inlines.iter().filter(|inline| !matches!(inline, Inline::Image { .. })).cloned().collect()
    };
    let [image] = &images[..] else {
        element("p", &Paragraph { inlines: images, ..Paragraph::default() }, Keep::All, out);
        if let Some(caption) = caption {
            element("p", &Paragraph { inlines: words(caption), ..Paragraph::default() }, Keep::All, out);
        }
        return;
    };
    out.push_str("<figure>");
    inlines(std::slice::from_ref(image), Keep::All, out);
    if let Some(caption) = caption {
        out.push_str("<figcaption>");
        inlines(&words(caption), Keep::All, out);
        out.push_str("</figcaption>");
    }
    out.push_str("</figure>\n");
}

/// Lines of code in a row, with the empty ones between them.
fn code(rest: &[Block], out: &mut String) -> usize {
    let is_code =
        |block: &&Block| matches!(block, Block::Paragraph(line) if line.role == Role::Code && line.item.is_none());
    let lines = rest.iter().take_while(is_code).count();
    out.push_str("<pre><code>\n");
    for block in &rest[..lines] {
        if let Block::Paragraph(line) = block {
            runs::plain(&line.inlines, out);
        }
        out.push('\n');
    }
    out.push_str("</code></pre>\n");
    lines
}

/// Items in a row as lists within lists; how many paragraphs.
fn list(rest: &[Block], out: &mut String) -> usize {
    let mut open: Vec<Item> = Vec::new();
    let mut used = 0;
    for block in rest {
        let Block::Paragraph(Paragraph { item: Some(item), role, inlines: words }) = block else { break };
        used += 1;
        let item = Item { level: item.level.min(DEEPEST), ..*item };
        let is_empty = Paragraph { inlines: words.clone(), ..Paragraph::default() }.is_empty();
        if is_empty && item.goes_on {
            continue;
        }
        if item.goes_on && !open.is_empty() {
            close(&mut open, |last| last.level > item.level, out);
        } else {
            let is_other = |last: &Item| {
                let runs_on = !item.ordered || item.number == last.number + 1;
                last.level > item.level || last.level == item.level && (last.ordered != item.ordered || !runs_on)
            };
            close(&mut open, is_other, out);
            begin(&mut open, item, out);
        }
        match (*role == Role::Quotation, item.goes_on) {
            (true, _) => out.push_str("<blockquote><p>"),
            (false, true) => out.push_str("<p>"),
            (false, false) => {}
        }
        inlines(words, Keep::All, out);
        match (*role == Role::Quotation, item.goes_on) {
            (true, _) => out.push_str("</p></blockquote>"),
            (false, true) => out.push_str("</p>"),
            (false, false) => {}
        }
    }
    close(&mut open, |_| true, out);
    used
}

fn close(open: &mut Vec<Item>, is_over: impl Fn(&Item) -> bool, out: &mut String) {
    while let Some(last) = open.pop_if(|last| is_over(last)) {
        out.push_str(if last.ordered { "</li></ol>\n" } else { "</li></ul>\n" });
    }
}

/// The mark of an item, in a list of its own if none of its level is open.
fn begin(open: &mut Vec<Item>, item: Item, out: &mut String) {
    match open.last_mut() {
        Some(last) if last.level == item.level => {
            *last = item;
            out.push_str("</li>\n");
        }
        _ => {
            open.push(item);
            match (item.ordered, item.number) {
                (false, _) => out.push_str("<ul>\n"),
                (true, 1) => out.push_str("<ol>\n"),
                (true, number) => out.push_str(&format!("<ol start=\"{number}\">\n")),
            }
        }
    }
    out.push_str("<li>");
}

#[cfg(test)]
mod tests;
