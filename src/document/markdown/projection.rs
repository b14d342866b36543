//! The three texts that grow together: HTML, prose, and the runs that tie both to the source.

use std::ops::Range;

use crate::document::{Block, BlockKind, Run, escape};
use crate::span::Span;

/// What is true of a stretch of text beside its bytes.
#[derive(Clone, Copy)]
pub struct Setting {
    pub kind: BlockKind,
    pub in_link: bool,
    pub in_code: bool,
}

struct OpenBlock {
    kind: BlockKind,
    prose: usize,
    first_run: usize,
}

#[derive(Default)]
pub struct Projection {
    pub html: String,
    pub prose: String,
    pub blocks: Vec<Block>,
    pub runs: Vec<Run>,
    pub words: u32,
    /// Index of the top-level block being written.
    pub top: u32,
    open: Option<OpenBlock>,
    /// Whether the last run may be lengthened: its bytes are the same in all three texts.
    plain: bool,
}

impl Projection {
    pub fn with_capacity(source: usize) -> Self {
        Self {
            html: String::with_capacity(source + source / 4 + 64),
            prose: String::with_capacity(source),
            runs: Vec::with_capacity(source / 64),
            ..Self::default()
        }
    }

    /// Text whose bytes stand in the source at `start`.
    pub fn verbatim(&mut self, text: &str, start: usize, setting: Setting) {
        if text.is_empty() {
            return;
        }
        self.open_block(setting.kind);
        if escape::is_plain(text) {
            return self.plain_run(text, start, setting);
        }
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            if let Some(replacement) = escape::text_byte(byte) {
                self.plain_run(&text[from..at], start + from, setting);
                self.split_run(&text[at..=at], replacement, start + at..start + at + 1, setting);
                from = at + 1;
            }
        }
        self.plain_run(&text[from..], start + from, setting);
    }

    /// Text that differs from its source: an entity, smart punctuation, code over several lines.
    pub fn indivisible(&mut self, text: &str, source: Range<usize>, setting: Setting) {
        let Some(first) = text.chars().next() else { return };
        self.open_block(setting.kind);
        let mut html = String::new();
        // Equal lengths would promise that offsets map one to one; two characters for one entity do not.
        let head = if text.len() == source.len() { first.len_utf8() } else { text.len() };
        escape::text(&mut html, &text[..head]);
        self.split_run(&text[..head], &html, source.clone(), setting);
        if head < text.len() {
            html.clear();
            escape::text(&mut html, &text[head..]);
            self.split_run(&text[head..], &html, source.end..source.end, setting);
        }
    }

    /// A line break: a space to readers of prose, `html` to browsers. Before a block's first word it is layout only.
    pub fn line_break(&mut self, html: &str, source: Range<usize>, setting: Setting) {
        if self.open.is_some() {
            self.split_run(" ", html, source, setting);
        } else {
            self.html.push_str(html);
        }
    }

    /// The next text starts a run of its own; returns the index that run will have.
    pub fn break_run(&mut self) -> usize {
        self.plain = false;
        self.runs.len()
    }

    /// Ends the block being written, if any. `element` is the source of the element that holds it alone.
    pub fn close_block(&mut self, element: Option<Range<usize>>) {
        let Some(open) = self.open.take() else { return };
        let prose = Span::of(open.prose, self.prose.len());
        self.words += count_words(&self.prose[prose.range()]);
        let source = match element {
            Some(element) => Span::of(element.start, element.end),
            None => {
                let runs = &self.runs[open.first_run..];
                let start = runs.iter().map(|run| run.source.start()).min().unwrap_or(0);
                Span::of(start, runs.iter().map(|run| run.source.end()).max().unwrap_or(start))
            }
        };
        self.blocks.push(Block { kind: open.kind, prose, source, top: self.top });
    }

    /// The prose of the block being written.
    pub fn block_prose(&self) -> &str {
        self.open.as_ref().map_or("", |open| &self.prose[open.prose..])
    }

    /// Puts `html` in at `at`, before the runs from `first_run` on.
    pub fn insert_html(&mut self, at: usize, html: &str, first_run: usize) {
        self.html.insert_str(at, html);
        for run in &mut self.runs[first_run..] {
            run.html = Span::of(run.html.start() + html.len(), run.html.end() + html.len());
        }
    }

    fn open_block(&mut self, kind: BlockKind) {
        if self.open.is_none() {
            if !self.prose.is_empty() {
                self.prose.push('\n');
            }
            self.open = Some(OpenBlock { kind, prose: self.prose.len(), first_run: self.runs.len() });
            self.plain = false;
        }
    }

    fn plain_run(&mut self, text: &str, start: usize, setting: Setting) {
        if text.is_empty() {
            return;
        }
        let source = Span::of(start, start + text.len());
        let html = self.html.len();
        let lengthens = self.plain
            && self.runs.last().is_some_and(|last| {
                (last.source.end(), last.html.end()) == (start, html)
                    && (last.in_link, last.in_code) == (setting.in_link, setting.in_code)
            });
        self.html.push_str(text);
        self.prose.push_str(text);
        match self.runs.last_mut() {
            Some(last) if lengthens => {
                last.prose = Span::of(last.prose.start(), self.prose.len());
                last.source = Span::of(last.source.start(), source.end());
                last.html = Span::of(last.html.start(), self.html.len());
            }
            _ => self.push_run(text.len(), source, html, setting),
        }
        self.plain = true;
    }

    fn split_run(&mut self, text: &str, html: &str, source: Range<usize>, setting: Setting) {
        let html_start = self.html.len();
        self.html.push_str(html);
        self.prose.push_str(text);
        self.push_run(text.len(), Span::of(source.start, source.end), html_start, setting);
        self.plain = false;
    }

    fn push_run(&mut self, length: usize, source: Span, html: usize, setting: Setting) {
        self.runs.push(Run {
            prose: Span::of(self.prose.len() - length, self.prose.len()),
            source,
            html: Span::of(html, self.html.len()),
            in_link: setting.in_link,
            in_code: setting.in_code,
        });
    }
}

/// Stretches between white space, as `split_ascii_whitespace` finds them; counted by their ends, which is quicker.
fn count_words(text: &str) -> u32 {
    let is_space = |byte: u8| byte.is_ascii_whitespace();
    let ends = text.as_bytes().windows(2).map(|pair| u32::from(!is_space(pair[0]) & is_space(pair[1]))).sum::<u32>();
    ends + u32::from(text.bytes().next_back().is_some_and(|last| !is_space(last)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_what_stands_between_spaces() {
        for text in ["", " ", "a", "a b", "  a\nb\t c  ", "naïve – “quoted”", "a\u{b}b"] {
            assert_eq!(super::count_words(text) as usize, text.split_ascii_whitespace().count(), "{text:?}");
        }
    }
}
