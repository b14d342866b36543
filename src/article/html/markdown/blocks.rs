//! Paragraphs, headings, lists, quotations, code and figures.

use super::super::address::{Address, resolve};
use super::super::furniture::class_words;
use super::super::tree::{Id, is_block};
use super::inline;
use super::line::Part;
use super::{Block, Kind, Writer, join};
use crate::article::escape::Place;
use crate::article::html::embed;

impl Block {
    fn other(markdown: String) -> Self {
        Self { kind: Kind::Other, markdown, words: String::new() }
    }
}

impl Writer<'_> {
    pub(super) fn is_left_out(&self, id: Id) -> bool {
        self.content.dropped[id] || self.consumed.contains(&id)
    }

    /// What stands below `parent`: blocks, and words between them as paragraphs.
    pub(super) fn blocks(&mut self, parent: Id) -> Vec<Block> {
        let mut out = Vec::new();
        let mut line: Vec<Id> = Vec::new();
        let children: Vec<Id> = self.tree.children(parent).filter(|&child| !self.is_left_out(child)).collect();
        for child in children {
            let name = self.tree.name(child);
            if !is_block(name) && !self.content.has_block[child] {
                line.push(child);
                continue;
            }
            self.paragraphs(&std::mem::take(&mut line), &mut out);
            self.block(child, &mut out);
        }
        self.paragraphs(&line, &mut out);
        out
    }

    /// A standfirst as paragraphs, though pages mark it up as a heading.
    pub(super) fn line_above(&mut self, id: Id) -> Vec<Block> {
        let mut parts = Vec::new();
        self.inner(id, Place::Block, &mut parts);
        let mut out = Vec::new();
        self.paragraphs_of(parts, &mut out);
        out
    }

    /// Words in a row; two breaks, as old pages write them, divide paragraphs.
    fn paragraphs(&mut self, nodes: &[Id], out: &mut Vec<Block>) {
        let mut parts = Vec::new();
        for &node in nodes {
            self.parts(node, Place::Block, &mut parts);
        }
        self.paragraphs_of(parts, out);
    }

    fn paragraphs_of(&mut self, parts: Vec<Part>, out: &mut Vec<Block>) {
        for parts in divided(parts) {
            let mut parts = inline::tidy(parts);
            if parts.is_empty() {
                continue;
            }
            if self.are_pictures(&parts) {
                // One picture may be there for those whose browser shows it later, and for all others.
                parts.dedup_by(|a, b| a == b && matches!(a, Part::Raw(_)));
            }
            // A picture on its own is a figure.
            let markdown = inline::write(&parts, Place::Block);
            let kind = match &parts[..] {
                [Part::Raw(image)] if image.starts_with("![") => self.lone_image(image),
                _ if self.are_pictures(&parts) => Kind::Media,
                _ => Kind::Paragraph,
            };
            out.push(Block { kind, markdown, words: inline::words(&parts) });
        }
    }

    fn block(&mut self, id: Id, out: &mut Vec<Block>) {
        let name = self.tree.name(id);
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(id, out),
            "ul" | "ol" | "menu" => self.list(id, out),
            "dl" => self.definitions(id, out),
            "blockquote" => {
                let inner = join(&self.blocks(id));
                if !inner.is_empty() {
                    let quoted =
                        inner.lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
                    out.push(Block::other(quoted.collect::<Vec<_>>().join("\n")));
                }
            }
            "pre" => self.code(id, out),
            "hr" if out.last().is_some_and(|block| block.markdown != "---") => out.push(Block::other("---".to_owned())),
            "hr" => {}
            "table" => self.table(id, out),
            "figure" => self.figure(id, out),
            "iframe" | "video" | "audio" => self.embed(id, out),
            "details" => self.details(id, out),
            "figcaption" => {
                let inner = self.blocks(id);
                out.extend(inner);
            }
            _ if self.is_figure(id) => self.figure(id, out),
            _ => {
                let inner = self.blocks(id);
                out.extend(inner);
            }
        }
    }

    fn heading(&mut self, id: Id, out: &mut Vec<Block>) {
        let level = self.tree.name(id)[1..].parse().unwrap_or(2);
        let mut parts = Vec::new();
        self.inner(id, Place::Heading, &mut parts);
        // Pictures and what stresses a whole heading say nothing in one.
        parts.retain(|part| !matches!(part, Part::Raw(raw) if raw.starts_with("![")));
        let parts = inline::tidy(parts);
        if let [Part::Open(_), inner @ .., Part::Close(_)] = &parts[..]
            && !inner.iter().any(|part| matches!(part, Part::Close(_)))
        {
            let (markdown, words) = (inline::write(inner, Place::Heading), inline::words(inner));
            out.push(Block { kind: Kind::Heading(level), markdown, words });
        } else if !inline::words(&parts).is_empty() {
            let (markdown, words) = (inline::write(&parts, Place::Heading), inline::words(&parts));
            out.push(Block { kind: Kind::Heading(level), markdown, words });
        }
    }

    /// Headings within lists, quotations and the like are written at once.
    fn nested(&mut self, id: Id) -> Vec<Block> {
        let mut blocks = self.blocks(id);
        for block in &mut blocks {
            if let Kind::Heading(_) = block.kind {
                block.markdown = format!("**{}**", block.words.replace('*', "\\*"));
                block.kind = Kind::Other;
            }
        }
        blocks
    }

    fn list(&mut self, id: Id, out: &mut Vec<Block>) {
        let tree = self.tree;
        let ordered = tree.name(id) == "ol";
        let mut number: u64 = tree
            .attribute(id, "start")
            .and_then(|start| start.parse().ok())
            .filter(|start| *start < 100_000_000)
            .unwrap_or(1);
        let same = |mark: char| out.last().is_some_and(|block| block.kind == Kind::List(mark));
        let mark = match ordered {
            true if same('.') => ')',
            true => '.',
            false if same('-') => '*',
            false => '-',
        };
        let items: Vec<Id> =
            tree.children(id).filter(|&child| !self.is_left_out(child) && tree.element(child).is_some()).collect();
        let mut written: Vec<(bool, String)> = Vec::new();
        for item in items {
            let blocks = if matches!(tree.name(item), "ul" | "ol") {
                let mut inner = Vec::new();
                self.list(item, &mut inner);
                inner
            } else {
                self.nested(item)
            };
            if blocks.is_empty() {
                continue;
            }
            let lead = if ordered { format!("{number}{mark} ") } else { format!("{mark} ") };
            number += 1;
            // Only a list that begins with 1 may stand right below words.
            let is_list = |block: &Block| {
                matches!(block.kind, Kind::List(_))
                    && (!block.markdown.starts_with(|c: char| c.is_ascii_digit())
                        || ["1.", "1)"].iter().any(|first| block.markdown.starts_with(first)))
            };
            let simple = blocks[1..].iter().all(is_list)
                && (matches!(blocks[0].kind, Kind::Paragraph | Kind::Media) || blocks.len() == 1);
            let gap = if simple { "\n" } else { "\n\n" };
            let text = blocks.iter().map(|block| block.markdown.as_str()).collect::<Vec<_>>().join(gap);
            written.push((simple, indented(&text, &lead)));
        }
        if !written.is_empty() {
            let gap = if written.iter().all(|(simple, _)| *simple) { "\n" } else { "\n\n" };
            let text = written.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(gap);
            out.push(Block { kind: Kind::List(mark), markdown: text, words: String::new() });
        }
    }

    fn definitions(&mut self, id: Id, out: &mut Vec<Block>) {
        let tree = self.tree;
        let all: Vec<Id> = tree
            .walk(id, |below| below != id && tree.name(below) != "div")
            .filter(|&below| matches!(tree.name(below), "dt" | "dd") && !self.is_left_out(below))
            .collect();
        let mut lines: Vec<String> = Vec::new();
        let mut has_term = false;
        for node in all {
            let blocks = self.nested(node);
            let text = join(&blocks);
            if text.is_empty() {
                continue;
            }
            if tree.name(node) == "dt" {
                let gap = if lines.is_empty() || lines.last().is_some_and(|line| !line.starts_with(": ")) {
                    ""
                } else {
                    "\n"
                };
                lines.push(format!("{gap}{}", text.replace("\\\n", " ").replace("\n\n", " ").replace('\n', " ")));
                has_term = true;
            } else if has_term {
                lines.push(indented(&text, ": "));
            } else {
                out.extend(blocks);
            }
        }
        if !lines.is_empty() {
            out.push(Block::other(lines.join("\n")));
        }
    }

    fn code(&mut self, id: Id, out: &mut Vec<Block>) {
        let tree = self.tree;
        let is_number = |id: Id| {
            let words = class_words(tree, id);
            let is = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
            let says = is(&["lineno", "linenos", "linenodiv", "gutter", "linenumber", "linenumbers"])
                || is(&["ln", "line"]) && is(&["number", "numbers"]);
            let is_digits = |words: String| words.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
            says && tree.few_words(id, 8000).is_some_and(is_digits)
        };
        let mut text = String::new();
        for below in tree.walk(id, is_number).filter(|&below| !is_number(below)) {
            match tree.text(below) {
                Some(words) => text.push_str(words),
                None if tree.name(below) == "br" => text.push('\n'),
                // Highlighters set each line in an element of its own.
                None if matches!(tree.name(below), "li" | "tr" | "div" | "p") && !text.ends_with('\n') => {
                    text.push('\n');
                }
                None => {}
            }
        }
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim_matches('\n').trim_end();
        if text.trim().is_empty() {
            return;
        }
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        out.push(Block::other(format!("{fence}{}\n{text}\n{fence}", self.code_language(id))));
    }

    /// What pages write in classes for their highlighters.
    fn code_language(&self, id: Id) -> String {
        let tree = self.tree;
        let inner = tree.elements(id, "code").take(1);
        let nodes: Vec<Id> = [id].into_iter().chain(inner).chain(tree.ancestors(id).take(3)).collect();
        let is_name = |name: &str| {
            !name.is_empty() && name.len() < 20 && name.chars().all(|c| c.is_ascii_alphanumeric() || "+-#_".contains(c))
        };
        for node in nodes {
            for name in ["data-lang", "data-language"] {
                if let Some(language) = tree.attribute(node, name).filter(|name| is_name(name)) {
                    return language.to_lowercase();
                }
            }
            let classes = tree.attribute(node, "class").unwrap_or_default();
            let marks = ["language-", "lang-", "highlight-source-", "brush:", "sourceCode-", "highlight-"];
            let named =
                classes.split_whitespace().find_map(|class| marks.iter().find_map(|mark| class.strip_prefix(mark)));
            if let Some(language) = named
                .filter(|name| is_name(name) && !matches!(*name, "default" | "none" | "plaintext" | "text" | "wrapper"))
            {
                return language.to_lowercase();
            }
        }
        String::new()
    }

    /// A division with a picture and what is written under it, of pages that do not know figures.
    fn is_figure(&self, id: Id) -> bool {
        let tree = self.tree;
        let words = class_words(tree, id);
        let says = words.iter().any(|word| matches!(word.as_str(), "caption" | "thumb" | "figure" | "tmulti"));
        says && tree.few_words(id, 900).is_some()
            && tree.elements(id, "img").next().is_some()
            && tree.elements(id, "p").count() < 3
    }

    fn figure(&mut self, id: Id, out: &mut Vec<Block>) {
        let tree = self.tree;
        let holds = |name: &str| tree.elements(id, name).next().is_some();
        let is_picture = !["table", "pre", "blockquote", "video", "audio", "iframe", "figure"]
            .iter()
            .any(|name| tree.elements(id, name).any(|below| below != id));
        let is_picture = is_picture && holds("img") && tree.elements(id, "img").count() < 3;
        if let Some(image) = if is_picture { self.figure_image(id) } else { None } {
            let under = [image.caption.as_str(), image.credit.as_str()]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            let alt = if image.alt.is_empty() { under.clone() } else { image.alt.clone() };
            let markdown = image_markdown(&alt, &image.src, &under);
            out.push(Block { kind: Kind::Figure(Box::new(image)), markdown, words: String::new() });
            return;
        }
        let mut inner = self.blocks(id);
        // What is written under a player or several pictures stays with them.
        if inner.len() <= 6 && inner.iter().any(|block| block.kind == Kind::Media) {
            for block in inner.iter_mut().filter(|block| block.kind == Kind::Paragraph) {
                block.kind = Kind::Media;
            }
        }
        out.extend(inner);
    }

    /// Players become links to what they play.
    fn embed(&mut self, id: Id, out: &mut Vec<Block>) {
        let tree = self.tree;
        let name = tree.name(id);
        let source = tree.elements(id, "source").find_map(|source| tree.attribute(source, "src"));
        let src = ["src", "data-src"].into_iter().find_map(|key| tree.attribute(id, key)).or(source);
        let Some(Address::Whole(url)) = src.map(|src| resolve(src, self.base)) else { return };
        let title = tree.attribute(id, "title").or_else(|| tree.attribute(id, "aria-label")).unwrap_or_default();
        let Some((kind, url)) = embed::link(name, &url, title) else { return };
        let label = if title.is_empty() { kind.to_owned() } else { format!("{kind}: {title}") };
        let parts = vec![Part::OpenLink, Part::Text(label), Part::CloseLink(inline::destination(&url, ""))];
        let from = out.len();
        self.paragraphs_of(parts, out);
        for block in &mut out[from..] {
            block.kind = Kind::Media;
        }
    }

    fn details(&mut self, id: Id, out: &mut Vec<Block>) {
        let tree = self.tree;
        let summary = tree.children(id).find(|&child| tree.name(child) == "summary");
        let words = summary.map(|id| tree.words(id)).unwrap_or_default();
        self.consumed.extend(summary);
        let inner = self.blocks(id);
        if inner.is_empty() {
            return;
        }
        if words.is_empty() {
            out.extend(inner);
            return;
        }
        out.push(Block::other(format!("<details>\n<summary>{}</summary>", super::table::escaped(&words))));
        out.extend(inner);
        out.push(Block::other("</details>".to_owned()));
    }
}

pub(super) fn image_markdown(alt: &str, src: &str, title: &str) -> String {
    let alt: String = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    let alt = inline::write(&[Part::OpenLink, Part::Text(alt), Part::CloseLink(String::new())], Place::Inline);
    let alt = alt.trim_start_matches('[').strip_suffix("]()").unwrap_or_default().to_owned();
    format!("![{alt}]({})", inline::destination(src, title))
}

/// Text with a mark before its first line and as much white space before the others.
fn indented(text: &str, mark: &str) -> String {
    let gap = " ".repeat(mark.len());
    let lines = text.lines().enumerate().map(|(at, line)| match at {
        0 => format!("{mark}{line}"),
        _ if line.is_empty() => String::new(),
        _ => format!("{gap}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Parts between double breaks.
fn divided(parts: Vec<Part>) -> Vec<Vec<Part>> {
    let mut out: Vec<Vec<Part>> = vec![Vec::new()];
    let mut breaks = 0;
    let mut open = 0_usize;
    for part in parts {
        match &part {
            Part::Break => {
                breaks += 1;
                continue;
            }
            Part::Text(text) if text.trim().is_empty() && breaks > 0 => continue,
            Part::Open(_) | Part::OpenLink => {}
            _ => {}
        }
        let last = out.len() - 1;
        if breaks >= 2 && open == 0 {
            out.push(Vec::new());
        } else if breaks > 0 {
            out[last].push(Part::Break);
        }
        breaks = 0;
        match part {
            Part::Open(_) | Part::OpenLink => open += 1,
            Part::Close(_) | Part::CloseLink(_) => open = open.saturating_sub(1),
            _ => {}
        }
        let last = out.len() - 1;
        out[last].push(part);
    }
    out
}
