//! Words within a paragraph, and what stands among them.

use roxmltree::Node;

use super::super::model::{Block, Comment, Inline, Look};
use super::super::pictures;
use super::super::xml::{attribute, child, elements, words};
use super::{DEEPEST, Reader};

/// Spaces in a row that are written as a number of them.
const MOST_SPACES: usize = 200;

/// The line that is being read.
pub(super) struct Line {
    pub inlines: Vec<Inline>,
    /// What stands in text boxes that hang on it.
    pub boxes: Vec<Block>,
    /// The paragraph's style, and that of the words.
    pub style: String,
    text_style: Option<String>,
    depth: usize,
    /// Whether the last character was a space: those of the file's own lines count as one.
    after_space: bool,
}

impl Line {
    pub fn new(depth: usize) -> Self {
        Self {
            inlines: Vec::new(),
            boxes: Vec::new(),
            style: String::new(),
            text_style: None,
            depth,
            after_space: true,
        }
    }

    fn push(&mut self, text: &str, look: &Look) {
        match self.inlines.last_mut() {
            Some(Inline::Text(before, known)) if known == look => before.push_str(text),
            _ => self.inlines.push(Inline::Text(text.to_owned(), look.clone())),
        }
    }

    /// Breaks at its end show nothing.
    pub fn trim_end(&mut self) {
        while self.inlines.last() == Some(&Inline::Break) {
            self.inlines.pop();
        }
    }
}

impl Reader<'_, '_> {
    pub(super) fn line(&mut self, node: Node<'_, '_>, look: &Look, line: &mut Line) {
        if line.depth > 2 * DEEPEST {
            return;
        }
        line.depth += 1;
        for child in node.children() {
            if let Some(text) = child.text().filter(|_| child.is_text()) {
                self.text(text, look, line);
            } else if child.is_element() {
                self.element(child, look, line);
            }
        }
        line.depth -= 1;
    }

    fn element(&mut self, node: Node<'_, '_>, look: &Look, line: &mut Line) {
        match node.tag_name().name() {
            "span" => {
                let style = attribute(node, "style-name").unwrap_or_default();
                if let Some(look) = self.styles.text_look(style, look) {
                    let before = line.text_style.replace(style.to_owned());
                    self.line(node, &look, line);
                    line.text_style = before;
                }
            }
            "a" => {
                let link = attribute(node, "href").filter(|href| !href.starts_with('#')).map(str::to_owned);
                self.line(node, &Look { link, ..look.clone() }, line);
            }
            "s" => {
                let count = attribute(node, "c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                self.exactly(&" ".repeat(count.clamp(1, MOST_SPACES)), look, line);
            }
            "tab" => self.exactly("\t", look, line),
            "line-break" => {
                line.inlines.push(Inline::Break);
                line.after_space = true;
            }
            "note" => self.note(node, line),
            "annotation" => self.comment(node),
            "annotation-end" => {
                let name = attribute(node, "name").unwrap_or_default();
                self.open_comments.retain(|(open, _)| open != name);
            }
            "frame" | "g" | "custom-shape" | "line" | "rect" => self.drawing(node, line, 0),
            "ruby" => {
                if let Some(base) = child(node, "ruby-base") {
                    self.line(base, look, line);
                }
            }
            // What is only counted, marked or hidden.
            "bookmark"
            | "bookmark-start"
            | "bookmark-end"
            | "change"
            | "change-start"
            | "change-end"
            | "soft-page-break"
            | "hidden-text"
            | "reference-mark"
            | "toc-mark"
            | "alphabetical-index-mark" => {}
            // Fields show their last value; sections within a line, and what is to come, their words.
            _ => self.line(node, look, line),
        }
    }

    /// Text of the file, in which white space in a row is one space.
    fn text(&mut self, text: &str, look: &Look, line: &mut Line) {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !(is_space && line.after_space) {
                out.push(if is_space { ' ' } else { c });
            }
            line.after_space = is_space;
        }
        self.push(&out, look, line);
    }

    fn exactly(&mut self, text: &str, look: &Look, line: &mut Line) {
        self.push(text, look, line);
        line.after_space = false;
    }

    fn push(&mut self, text: &str, look: &Look, line: &mut Line) {
        if text.is_empty() {
            return;
        }
        if let Some(tag) = self.styles.language(&line.style, line.text_style.as_deref()) {
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            if let Some(count) = self.languages.get_mut(tag) {
                *count += letters;
            } else if self.languages.len() < 64 {
                self.languages.insert(tag.to_owned(), letters);
            }
        }
        for (_, at) in &self.open_comments {
            let comment = &mut self.draft.comments[*at];
            if comment.quote.len() < 4000 {
                comment.quote.push_str(text);
            }
        }
        line.push(text, look);
    }

    fn note(&mut self, node: Node<'_, '_>, line: &mut Line) {
        let Some(body) = child(node, "note-body").filter(|_| line.depth < DEEPEST) else { return };
        let number = self.draft.notes.len();
        // Kept free for this note, should its own text have notes.
        self.draft.notes.push(Vec::new());
        let item = self.item.take();
        let blocks = self.blocks(body, line.depth + 1);
        self.item = item;
        self.draft.notes[number] = blocks;
        line.inlines.push(Inline::Note(number));
        line.after_space = false;
    }

    fn comment(&mut self, node: Node<'_, '_>) {
        let text: Vec<String> = elements(node)
            .filter(|node| matches!(node.tag_name().name(), "p" | "list"))
            .map(words)
            .filter(|words| !words.is_empty())
            .collect();
        if text.is_empty() {
            return;
        }
        let author = child(node, "creator").map(words).unwrap_or_default();
        if let Some(name) = attribute(node, "name").filter(|_| self.open_comments.len() < 1000) {
            self.open_comments.push((name.to_owned(), self.draft.comments.len()));
        }
        self.draft.comments.push(Comment { author, text: text.join("\n"), quote: String::new() });
    }

    /// A picture, or a box with text in it.
    pub(super) fn drawing(&mut self, frame: Node<'_, '_>, line: &mut Line, depth: usize) {
        if depth > DEEPEST || line.depth > DEEPEST {
            return;
        }
        let alt = ["desc", "title"].into_iter().find_map(|name| child(frame, name).map(words)).unwrap_or_default();
        let mut has_picture = false;
        for element in elements(frame) {
            match element.tag_name().name() {
                // Of several forms of a picture, the first that browsers show.
                "image" if !has_picture => has_picture = self.picture(element, &alt, line),
                "text-box" => {
                    let item = self.item.take();
                    let mut blocks = self.blocks(element, line.depth + 1);
                    self.item = item;
                    line.boxes.append(&mut blocks);
                }
                "frame" | "g" | "custom-shape" | "a" => self.drawing(element, line, depth + 1),
                "p" | "list" => {}
                _ => {}
            }
        }
    }

    fn picture(&mut self, image: Node<'_, '_>, alt: &str, line: &mut Line) -> bool {
        let alt = pictures::alt(alt);
        let href = attribute(image, "href").unwrap_or_default();
        let src = if href.starts_with("http://") || href.starts_with("https://") {
            Some(href.to_owned())
        } else if let Some(data) = child(image, "binary-data") {
            // In a document that is one XML file.
            let bytes = pictures::from_base64(data.text().unwrap_or_default());
            pictures::keep(&mut self.draft, "image", bytes)
        } else {
            let part = super::super::archive::resolve("", href.trim_start_matches("./"));
            let bytes = part.as_ref().zip(self.archive).and_then(|(part, archive)| archive.bytes(part).ok().flatten());
            bytes.zip(part).and_then(|(bytes, part)| pictures::keep(&mut self.draft, &part, bytes))
        };
        let is_there = src.is_some();
        line.inlines.extend(src.map(|src| Inline::Image { src, alt }));
        is_there
    }
}
