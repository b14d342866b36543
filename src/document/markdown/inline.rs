//! Text, links, images and raw HTML within blocks.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::open::{Image, OpenLink};
use super::raw_html::after_more;
use super::writer::Writer;
use crate::document::link::{Carrier, Destination, classify};
use crate::document::{BlockKind, Hole, Pin, escape};
use crate::span::Span;

/// The search for a caption's place tries every quote sign, so its time grows with the square of the length.
const MAX_CAPTION: usize = 5_000;

impl<'a> Writer<'a> {
    pub(super) fn in_link(&self) -> bool {
        self.raw.in_link() || self.links.iter().any(|link| matches!(link, OpenLink::Anchor))
    }

    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if self.raw.is_opaque() {
            return escape::text(&mut self.out.html, text);
        }
        let setting = self.setting();
        if &self.source[range.clone()] == text {
            self.out.verbatim(text, range.start, setting);
        } else {
            self.out.indivisible(text, range, setting);
        }
    }

    pub(super) fn line_break(&mut self, html: &str, range: Range<usize>) {
        if self.raw.is_opaque() {
            return self.push(html);
        }
        let setting = self.setting();
        self.out.line_break(html, range, setting);
    }

    pub(super) fn inline_code(&mut self, text: &str, range: Range<usize>) {
        self.push("<code>");
        let raw = &self.source[range.clone()];
        let fence = raw.bytes().take_while(|&byte| byte == b'`').count();
        let inner = range.start + fence..range.end.saturating_sub(fence).max(range.start + fence);
        let at = self.source[inner.clone()].find(text).map(|at| inner.start + at);
        self.code_text(text, at, range);
        self.push("</code>");
    }

    pub(super) fn math(&mut self, class: &str, tex: &str, range: Range<usize>) {
        self.push("<span class=\"");
        self.push(class);
        self.push("\">");
        let at = self.source[range.clone()].find(tex).map(|at| range.start + at);
        self.code_text(tex, at, range);
        self.push("</span>");
    }

    /// Text that reads as part of the sentence but is no place for a fact; `at` is where it stands in the source as it is.
    fn code_text(&mut self, text: &str, at: Option<usize>, range: Range<usize>) {
        if self.raw.is_opaque() {
            return escape::text(&mut self.out.html, text);
        }
        let mut setting = self.setting();
        setting.in_code = true;
        match at {
            Some(at) => self.out.verbatim(text, at, setting),
            None => self.out.indivisible(text, range, setting),
        }
    }

    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if after_more(html).is_some() {
            self.more();
        } else if self.options.unsafe_html {
            self.raw_html(html);
        } else if !html.starts_with("<!--") {
            self.text(html, range);
        }
    }

    /// Raw HTML of a block, or within one where it passes through. Comments are never shown as text.
    pub(super) fn raw_html(&mut self, html: &str) {
        if self.options.unsafe_html {
            self.raw.read(html);
            self.push(html);
        } else if !self.raw.skips_comment(html) {
            escape::text(&mut self.out.html, html);
        }
    }

    pub(super) fn start_link(&mut self, link_type: LinkType, url: &str, title: &str, range: Range<usize>) {
        let destination = match link_type {
            LinkType::Email => Destination::Plain(url),
            _ => classify(url, Carrier::Link),
        };
        let link = match destination {
            Destination::Fact(fact) => {
                let first_run = self.out.break_run();
                OpenLink::Pin { fact: fact.to_owned(), first_run, source: range }
            }
            Destination::Unsafe => {
                self.document.unsafe_urls.push(Span::of(range.start, range.end));
                OpenLink::Bare
            }
            Destination::Plain(_) | Destination::Hole(_) if self.in_link() => OpenLink::Bare,
            Destination::Plain(_) | Destination::Hole(_) => {
                self.push("<a href=\"");
                if link_type == LinkType::Email {
                    self.push("mailto:");
                }
                self.url(destination, range);
                self.push("\"");
                if !title.is_empty() {
                    self.attribute("title", title);
                }
                self.push(">");
                OpenLink::Anchor
            }
        };
        self.links.push(link);
    }

    pub(super) fn end_link(&mut self) {
        match self.links.pop() {
            Some(OpenLink::Anchor) => self.push("</a>"),
            Some(OpenLink::Pin { fact, first_run, source }) => {
                let words = &self.out.runs[first_run..];
                if let (Some(first), Some(last)) = (words.first(), words.last()) {
                    let prose = Span::of(first.prose.start(), last.prose.end());
                    self.document.pins.push(Pin { fact, prose, source: Span::of(source.start, source.end) });
                }
                self.out.break_run();
            }
            Some(OpenLink::Bare) | None => {}
        }
    }

    /// Writes the URL, or keeps its place.
    fn url(&mut self, destination: Destination<'_>, range: Range<usize>) {
        match destination {
            Destination::Hole(target) => {
                let at = self.out.html.len() as u32;
                self.document.holes.push(Hole { at, target, source: Span::of(range.start, range.end) });
            }
            Destination::Plain(url) => escape::url(&mut self.out.html, url),
            Destination::Fact(_) | Destination::Unsafe => {}
        }
    }

    pub(super) fn start_image(&mut self, url: CowStr<'a>, title: CowStr<'a>, range: Range<usize>) {
        let begins_paragraph = self.out.html.len() == self.paragraph_at + "<p>".len() && self.out.html.ends_with("<p>");
        if begins_paragraph && !title.is_empty() && self.leaf.as_ref() == Some(&range) {
            self.out.html.truncate(self.paragraph_at);
            self.push("<figure>");
            self.in_figure = true;
        }
        self.image = Some(Image { url, title, alt: String::new(), source: range, nested: 0 });
    }

    pub(super) fn image_event(&mut self, event: &Event<'a>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) => image.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            Event::Start(Tag::Image { .. }) => image.nested += 1,
            Event::End(TagEnd::Image) if image.nested > 0 => image.nested -= 1,
            Event::End(TagEnd::Image) => {
                if let Some(image) = self.image.take() {
                    self.write_image(image);
                }
            }
            _ => {}
        }
    }

    fn write_image(&mut self, image: Image<'a>) {
        let Image { url, title, alt, source, .. } = image;
        let span = Span::of(source.start, source.end);
        let destination = if url.trim().is_empty() { Destination::Unsafe } else { classify(&url, Carrier::Image) };
        if destination == Destination::Unsafe {
            self.document.unsafe_urls.push(span);
            escape::text(&mut self.out.html, &alt);
        } else {
            self.document.first_image.get_or_insert_with(|| url.clone().into_string());
            self.push("<img src=\"");
            self.url(destination, source.clone());
            self.push("\"");
            self.attribute("alt", &alt);
            if !title.is_empty() && !self.in_figure {
                self.attribute("title", &title);
            }
            self.push(" loading=\"lazy\">");
            if alt.trim().is_empty() {
                self.document.images_without_alt.push(span);
            }
        }
        if self.in_figure {
            self.caption(&title, source);
        }
    }

    fn caption(&mut self, title: &str, source: Range<usize>) {
        self.push("<figcaption>");
        let mut setting = self.setting();
        setting.kind = BlockKind::Caption;
        match locate(title, &self.source[source.clone()]) {
            Some(pieces) => {
                for (words, at) in pieces {
                    self.out.verbatim(words, source.start + at, setting);
                }
            }
            None => self.out.indivisible(title, source, setting),
        }
        self.push("</figcaption>");
    }
}

/// Where `title` stands in `raw`, in pieces between the backslashes that escape its punctuation. `None` where an entity or a
/// line break makes the two differ, and for what is too long to be a caption.
fn locate<'t>(title: &'t str, raw: &str) -> Option<Vec<(&'t str, usize)>> {
    let from = raw.find("](").filter(|_| title.len() <= MAX_CAPTION)? + 2;
    let starts = raw[from..].char_indices().map(|(at, _)| from + at);
    starts.filter(|&at| raw[..at].ends_with(['"', '\'', '('])).find_map(|start| align(title, raw, start))
}

fn align<'t>(title: &'t str, raw: &str, start: usize) -> Option<Vec<(&'t str, usize)>> {
    let mut pieces = Vec::new();
    let (mut at, mut begin, mut begin_raw) = (start, 0, start);
    for (offset, c) in title.char_indices() {
        if raw[at..].starts_with('\\') && raw[at + 1..].starts_with(c) && c.is_ascii_punctuation() {
            pieces.push((&title[begin..offset], begin_raw));
            at += 1;
            (begin, begin_raw) = (offset, at);
        } else if !raw[at..].starts_with(c) {
            return None;
        }
        at += c.len_utf8();
    }
    pieces.push((&title[begin..], begin_raw));
    raw[at..].starts_with(['"', '\'', ')']).then_some(pieces)
}
