//! The lines below the head as paragraphs, lists, tables and quotations.

use super::furniture::{self, Furniture};
use super::join::Joiner;
use super::line::{self, Layout, Line};
use super::list::list;
use super::table::table;
use super::{Piece, Role};
use crate::span::Span;

pub(super) fn read(source: &str, lines: &[Line], layout: Layout) -> Vec<Piece> {
    let mut body = Body { source, layout, joiner: Joiner::new(source), pieces: Vec::new(), lists: 0, tables: 0 };
    let mut rest = lines;
    while !rest.is_empty() {
        rest = &rest[body.take(rest)..];
    }
    body.pieces
}

struct Body<'a> {
    source: &'a str,
    layout: Layout,
    joiner: Joiner<'a>,
    pieces: Vec<Piece>,
    lists: u32,
    tables: u32,
}

impl Body<'_> {
    /// Reads what stands at the head of `lines` and says how many of them it takes, at least one.
    fn take(&mut self, lines: &[Line]) -> usize {
        let text = lines[0].text(self.source);
        if let Some(found) = furniture::furniture(text) {
            return self.furniture(found, lines);
        }
        if let Some((cells, used)) = table(self.source, lines, self.tables) {
            self.tables += 1;
            self.pieces.extend(cells);
            return used;
        }
        if let Some((items, used)) = list(self.source, lines, self.layout, &self.joiner, self.lists) {
            self.lists += 1;
            self.pieces.extend(items);
            return used;
        }
        if text.starts_with('>') { self.quotation(lines) } else { self.paragraph(lines) }
    }

    fn furniture(&mut self, found: Furniture<'_>, lines: &[Line]) -> usize {
        let role = match found {
            Furniture::ImageName => Role::ImageName,
            Furniture::VideoLength(_) => Role::VideoLength,
            Furniture::Credit(_) => Role::Credit,
            Furniture::Boilerplate => Role::Boilerplate,
            Furniture::Separator => Role::Separator,
        };
        self.pieces.push(Piece::of(role, lines[0].span));
        let Some(next) = lines.get(1).filter(|next| role == Role::ImageName && !next.after_blank) else { return 1 };
        let caption = next.text(self.source);
        let is_last = lines.get(2).is_none_or(|after| after.after_blank);
        if !is_last || caption.chars().count() > 300 || furniture::furniture(caption).is_some() {
            return 1;
        }
        self.pieces.push(Piece::of(Role::Caption, next.span));
        2
    }

    fn quotation(&mut self, lines: &[Line]) -> usize {
        let marked = |line: &Line| line.text(self.source).starts_with('>');
        let used = 1 + lines[1..].iter().take_while(|line| marked(line) && !line.after_blank).count();
        let mut paragraph: Vec<Span> = Vec::new();
        let mut paragraphs = Vec::new();
        for line in &lines[..used] {
            let words = line.text(self.source).trim_start_matches(['>', ' ', '\t']);
            let finished = paragraph.last().is_none_or(|last| line::ends_sentence(last.text(self.source)));
            if words.is_empty() || self.layout == Layout::OneLine && finished {
                paragraphs.push(std::mem::take(&mut paragraph));
            }
            if !words.is_empty() {
                paragraph.push(Span::of(line.span.end() - words.len(), line.span.end()));
            }
        }
        paragraphs.push(paragraph);
        for spans in paragraphs.into_iter().filter(|spans| !spans.is_empty()) {
            self.pieces.push(Piece { role: Role::Quote, text: self.joiner.join(spans) });
        }
        used
    }

    fn paragraph(&mut self, lines: &[Line]) -> usize {
        let first = lines[0].text(self.source);
        let underlined = lines.get(1).is_some_and(|next| !next.after_blank && is_underline(next.text(self.source)));
        if underlined && first.chars().count() <= 90 && !line::ends_with_stop(first) {
            self.pieces.push(Piece::of(Role::Heading, lines[0].span));
            self.pieces.push(Piece::of(Role::Separator, lines[1].span));
            return 2;
        }
        let words = first.trim_start_matches('#').trim_start();
        let hashes = first.len() - first.trim_start_matches('#').len();
        if (1..=6).contains(&hashes) && first[hashes..].starts_with(' ') && !words.is_empty() {
            let span = Span::of(lines[0].span.end() - words.len(), lines[0].span.end());
            self.pieces.push(Piece::of(Role::Heading, span));
            return 1;
        }
        if let Some(words) = furniture::labelled_caption(first) {
            self.pieces
                .push(Piece::of(Role::Boilerplate, Span::of(lines[0].span.start(), lines[0].span.end() - words.len())));
            self.pieces
                .push(Piece::of(Role::Caption, Span::of(lines[0].span.end() - words.len(), lines[0].span.end())));
            return 1;
        }
        let used = (1..lines.len()).find(|&at| !self.goes_on(&lines[at - 1..])).unwrap_or(lines.len());
        let text = self.joiner.join(lines[..used].iter().map(|line| line.span));
        match furniture::trailing_credit(first).filter(|_| used == 1) {
            Some(at) => self.caption(lines[0].span, at),
            None => self.pieces.push(Piece { role: Role::Paragraph, text }),
        }
        used
    }

    /// Whether the paragraph of the first of `lines` has the second in it.
    fn goes_on(&self, lines: &[Line]) -> bool {
        if line::breaks(self.source, self.layout, &lines[0], &lines[1]) {
            return false;
        }
        let below = &lines[1..];
        let text = below[0].text(self.source);
        let interrupts = matches!(furniture::furniture(text), Some(it) if !matches!(it, Furniture::Credit(_)))
            || text.starts_with('>')
            || is_note(text)
            || list(self.source, below, self.layout, &self.joiner, 0).is_some()
            || table(self.source, below, 0).is_some();
        !interrupts
    }

    /// A caption whose credit starts at byte `at` of its line.
    fn caption(&mut self, span: Span, at: usize) {
        let words = span.text(self.source)[..at].trim_end_matches([' ', '(', '[']);
        self.pieces.push(Piece::of(Role::Caption, Span::of(span.start(), span.start() + words.len())));
        self.pieces.push(Piece::of(Role::Credit, Span::of(span.start() + at, span.end())));
    }
}

/// `[12] Annual report`: the text of a note.
fn is_note(text: &str) -> bool {
    let label = text.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    label.is_some_and(|(label, _)| (1..=3).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `=====` or `-----` below a heading.
fn is_underline(text: &str) -> bool {
    text.len() >= 3 && (text.bytes().all(|byte| byte == b'=') || text.bytes().all(|byte| byte == b'-'))
}
