//! Runs: words that look alike, and what stands among them.

use roxmltree::Node;

use super::super::model::{Block, Inline, Look, Raise};
use super::super::style;
use super::super::xml::{attribute, child, elements};
use super::parts::Relations;
use super::{DEEPEST, Reader, is_on};

/// A field that is open: what it does, and whether its result has begun.
pub(super) struct Field {
    instruction: String,
    has_result: bool,
}

/// The line that is being read.
pub(super) struct Line<'a> {
    pub inlines: Vec<Inline>,
    /// What stands in text boxes that hang on it.
    pub boxes: Vec<Block>,
    relations: &'a Relations,
    depth: usize,
    link: Option<String>,
}

impl<'a> Line<'a> {
    pub fn new(relations: &'a Relations, depth: usize) -> Self {
        Self { inlines: Vec::new(), boxes: Vec::new(), relations, depth, link: None }
    }
}

impl Reader<'_, '_> {
    /// What stands in a paragraph, a link or an insertion.
    pub(super) fn line(&mut self, node: Node<'_, '_>, line: &mut Line<'_>) {
        if line.depth > 2 * DEEPEST {
            return;
        }
        line.depth += 1;
        for element in elements(node) {
            match element.tag_name().name() {
                "r" => self.run(element, line),
                "hyperlink" => {
                    let url = attribute(element, "id").and_then(|id| line.relations.url(id)).map(str::to_owned);
                    let before = std::mem::replace(&mut line.link, url);
                    self.line(element, line);
                    line.link = before;
                }
                "fldSimple" => {
                    let url = attribute(element, "instr").and_then(link_of);
                    let before = line.link.clone();
                    line.link = url.or(before.clone());
                    self.line(element, line);
                    line.link = before;
                }
                "ins" | "moveTo" | "smartTag" | "sdt" | "sdtContent" | "customXml" | "dir" | "bdo" => {
                    self.line(element, line);
                }
                "commentRangeStart" | "commentRangeEnd" => self.comment_mark(element),
                "oMath" | "oMathPara" => {
                    let text = super::formula::linear(element);
                    line.push(Inline::Text(text, Look { code: true, ..Look::default() }));
                }
                // `del` and `moveFrom`: what was taken out.
                _ => {}
            }
        }
        line.depth -= 1;
    }

    fn run(&mut self, run: Node<'_, '_>, line: &mut Line<'_>) {
        let properties = child(run, "rPr");
        let Some(mut look) = self.look(properties) else { return };
        look.link =
            line.link.clone().or_else(|| self.fields.iter().rev().find_map(|field| link_of(&field.instruction)));
        let mut is_marked = false;
        for element in elements(run) {
            let name = element.tag_name().name();
            if self.field(element, name) || self.fields.iter().any(|field| !field.has_result) {
                continue;
            }
            match name {
                "t" if !is_marked => self.text(element.text().unwrap_or_default(), properties, &look, line),
                "tab" => self.text("\t", properties, &look, line),
                "noBreakHyphen" => self.text("\u{2011}", properties, &look, line),
                "sym" => {
                    let code = attribute(element, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
                    // The letters of fonts that are signs lie where Unicode has nothing.
                    let letter = code.and_then(char::from_u32).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c));
                    self.text(&letter.unwrap_or('•').to_string(), properties, &look, line);
                }
                "br" if matches!(attribute(element, "type"), Some("page" | "column")) => {}
                "br" | "cr" => line.push(Inline::Break),
                "footnoteReference" | "endnoteReference" => {
                    is_marked = attribute(element, "customMarkFollows").is_some_and(|mark| mark != "0");
                    let id = attribute(element, "id").unwrap_or_default().to_owned();
                    if let Some(note) = self.notes.get(&(name == "endnoteReference", id)) {
                        line.push(Inline::Note(*note));
                    }
                }
                "drawing" | "pict" | "object" | "AlternateContent" => self.drawing(element, line, 0),
                "ruby" => {
                    if let Some(base) = child(element, "rubyBase") {
                        self.line(base, line);
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether the element belongs to a field's own words.
    fn field(&mut self, element: Node<'_, '_>, name: &str) -> bool {
        match (name, attribute(element, "fldCharType")) {
            ("fldChar", Some("begin")) => {
                if self.fields.len() < DEEPEST {
                    self.fields.push(Field { instruction: String::new(), has_result: false });
                }
            }
            ("fldChar", Some("separate")) => {
                if let Some(field) = self.fields.last_mut() {
                    field.has_result = true;
                }
            }
            ("fldChar", _) => _ = self.fields.pop(),
            ("instrText", _) => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(element.text().unwrap_or_default());
                }
            }
            _ => return false,
        }
        true
    }

    /// How a run's words look; `None` if they are hidden.
    fn look(&self, properties: Option<Node<'_, '_>>) -> Option<Look> {
        let of_run = |name: &str| properties.and_then(|node| child(node, name));
        let style = of_run("rStyle").and_then(|node| attribute(node, "val"));
        let drawn = style.map(|style| self.styles.drawn(style)).unwrap_or_default();
        if is_on(of_run("vanish")).unwrap_or(drawn.hidden) {
            return None;
        }
        let raise = match of_run("vertAlign").and_then(|node| attribute(node, "val")) {
            Some("superscript") => Raise::Above,
            Some("subscript") => Raise::Below,
            _ => Raise::Level,
        };
        let font = of_run("rFonts").and_then(|fonts| attribute(fonts, "ascii"));
        Some(Look {
            bold: is_on(of_run("b")).unwrap_or(drawn.bold),
            italic: is_on(of_run("i")).unwrap_or(drawn.italic),
            struck: is_on(of_run("strike")).or_else(|| is_on(of_run("dstrike"))).unwrap_or(drawn.struck),
            code: drawn.code || font.is_some_and(style::is_mono),
            raise,
            link: None,
        })
    }

    fn text(&mut self, text: &str, properties: Option<Node<'_, '_>>, look: &Look, line: &mut Line<'_>) {
        let tag = properties.and_then(|node| child(node, "lang")).and_then(|node| attribute(node, "val"));
        if let Some(tag) = tag.or(self.styles.language.as_deref()) {
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            if let Some(count) = self.languages.get_mut(tag) {
                *count += letters;
            } else if self.languages.len() < 64 {
                self.languages.insert(tag.to_owned(), letters);
            }
        }
        for id in &self.open_comments {
            if let Some(quote) = self.quotes.get_mut(id).filter(|quote| quote.len() < 4000) {
                quote.push_str(text);
            }
        }
        line.push(Inline::Text(text.to_owned(), look.clone()));
    }

    /// A picture, or a box with text in it.
    fn drawing(&mut self, node: Node<'_, '_>, line: &mut Line<'_>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let words = |node: Node<'_, '_>| {
            ["descr", "alt"].into_iter().find_map(|name| attribute(node, name)).unwrap_or_default().trim().to_owned()
        };
        for element in elements(node) {
            match element.tag_name().name() {
                // The same once more, for programs that do not know the first.
                "Fallback" if child(node, "Choice").is_some_and(|choice| holds_something(choice)) => {}
                "txbxContent" => {
                    let mut blocks = self.blocks(element, line.relations, line.depth + 1);
                    line.boxes.append(&mut blocks);
                }
                "blip" => {
                    let id = ["embed", "link"].into_iter().find_map(|name| attribute(element, name));
                    // Word says it of the drawing, other programs of the picture in it.
                    let places = element.ancestors().flat_map(|above| {
                        let of_picture = child(above, "nvPicPr").and_then(|place| child(place, "cNvPr"));
                        [of_picture, child(above, "docPr")].into_iter().flatten()
                    });
                    let alt = places.map(words).find(|words| !words.is_empty()).unwrap_or_default();
                    self.image(id, alt, line);
                }
                "imagedata" => {
                    let alt = element.parent().map(words).unwrap_or_default();
                    self.image(attribute(element, "id"), alt, line);
                }
                _ => self.drawing(element, line, depth + 1),
            }
        }
    }

    fn image(&mut self, id: Option<&str>, alt: String, line: &mut Line<'_>) {
        let Some(id) = id else { return };
        let alt = super::super::pictures::alt(&alt);
        if let Some(url) = line.relations.url(id) {
            line.push(Inline::Image { src: url.to_owned(), alt });
        } else if let Some(part) = line.relations.part(id)
            && let Ok(Some(bytes)) = self.archive.bytes(&part)
            && let Some(src) = super::super::pictures::keep(&mut self.draft, &part, bytes)
        {
            line.push(Inline::Image { src, alt });
        }
    }
}

fn holds_something(choice: Node<'_, '_>) -> bool {
    choice.descendants().any(|node| matches!(node.tag_name().name(), "blip" | "txbxContent" | "imagedata"))
}

/// The address in the instruction of a field that is a link.
fn link_of(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let url = rest.strip_prefix('"')?.split('"').next()?;
    (!url.is_empty()).then(|| url.to_owned())
}
