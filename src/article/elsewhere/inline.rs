//! What stands within lines and is no Markdown of postil's: shortcodes and tags, links of wikis, marks of Obsidian and Pandoc.

use std::fmt::Write as _;
use std::ops::Range;

use super::shortcodes::{self, Meaning, Span};
use super::tags::{self, Arguments, Form, Tag};
use super::told::Told;
use super::{UNKNOWN, code_ranges};
use crate::article::escape::{Place, escape, escape_part};

/// How deep tags within tags are looked into.
const DEEPEST: usize = 8;
/// How often something is looked for in vain before a text is taken to have no such thing.
const MOST_IN_VAIN: usize = 2_000;
const LONGEST_LINK: usize = 500;
const LONGEST_NOTE: usize = 4_000;

/// Rewrites a text, and tells of what could not come through.
pub fn rewrite(text: &str, told: &mut Told) -> String {
    let wiki = text.contains("[[");
    let mut prefix = "note".to_owned();
    while text.contains(&format!("[^{prefix}")) {
        prefix.push_str("-x");
    }
    let mut pass = Pass {
        text,
        code: code_ranges(text),
        tags: tags::find(text),
        out: String::with_capacity(text.len() + text.len() / 16),
        notes: String::new(),
        note_count: 0,
        prefix,
        wiki,
        in_vain: 0,
        told,
    };
    pass.run(0..text.len(), 0);
    if !pass.notes.is_empty() {
        let _ = write!(pass.out, "\n{}", pass.notes);
    }
    pass.out
}

struct Pass<'a> {
    text: &'a str,
    /// In order and apart.
    code: Vec<Range<usize>>,
    tags: Vec<Tag<'a>>,
    out: String,
    /// Footnotes that stood within the text.
    notes: String,
    note_count: usize,
    prefix: String,
    wiki: bool,
    in_vain: usize,
    told: &'a mut Told,
}

impl<'a> Pass<'a> {
    fn run(&mut self, range: Range<usize>, depth: usize) {
        let text = self.text;
        let mut at = range.start;
        while at < range.end {
            let next = self.code.partition_point(|code| code.end <= at);
            let code = self.code.get(next).cloned().unwrap_or(text.len()..text.len());
            if code.start <= at && !code.is_empty() {
                let end = code.end.min(range.end);
                self.code_text(at..end);
                at = end;
                continue;
            }
            let stop = code.start.min(range.end);
            let Some(found) = text[at..stop].find(['{', '[', '!', '=', '%', '^']) else {
                self.out.push_str(&text[at..stop]);
                at = stop;
                continue;
            };
            self.out.push_str(&text[at..at + found]);
            at += found;
            at = self.special(at, range.end, depth).unwrap_or_else(|| {
                self.out.push_str(&text[at..=at]);
                at + 1
            });
        }
    }

    /// Code as it stands; tags that are written so as to be shown are shown.
    fn code_text(&mut self, range: Range<usize>) {
        let first = self.tags.partition_point(|tag| tag.start < range.start);
        let mut at = range.start;
        for number in first..self.tags.len() {
            let tag = &self.tags[number];
            if tag.end > range.end {
                break;
            }
            if tag.form == Form::Shown {
                let (start, end) = (tag.start, tag.end);
                self.out.push_str(&self.text[at..start]);
                let shown = shown(&self.text[start..end]);
                self.out.push_str(&shown);
                at = end;
            }
        }
        self.out.push_str(&self.text[at..range.end]);
    }

    /// Where the text goes on after what begins at `at`; `None` if it is only a sign.
    fn special(&mut self, at: usize, end: usize, depth: usize) -> Option<usize> {
        let rest = &self.text[at..end];
        match rest.as_bytes()[0] {
            b'{' => match self.tags.binary_search_by_key(&at, |tag| tag.start) {
                Ok(number) if self.tags[number].end <= end => Some(self.tag(number, end, depth)),
                _ => self.attributes(rest).map(|length| at + length),
            },
            b'!' if rest.starts_with("![[") => self.embed(&rest[1..]).map(|length| at + 1 + length),
            b'[' if rest.starts_with("[[") && !self.out.ends_with('\\') => {
                self.wiki_link(rest).map(|length| at + length)
            }
            b'=' if rest.starts_with("==") => self.highlight(rest).map(|length| at + length),
            b'%' if self.wiki && rest.starts_with("%%") => self.comment(rest).map(|length| at + length),
            b'^' if rest.starts_with("^[") => self.note(rest).map(|length| at + length),
            b'^' if self.wiki && self.out.ends_with([' ', '\n']) => block_id(rest).map(|length| at + length),
            _ => None,
        }
    }

    fn tag(&mut self, number: usize, end: usize, depth: usize) -> usize {
        let tag = self.tags[number].clone();
        let source = &self.text[tag.start..tag.end];
        let arguments = Arguments::of(tag.arguments);
        match tag.form {
            Form::Comment => self.told.leave_out(tag.arguments),
            Form::Shown => {
                let shown = shown(source);
                self.out.push_str(&shortcodes::code_span(&shown));
            }
            Form::Value if tag.name.is_empty() => match shortcodes::value(tag.arguments) {
                Some(part) => self.out.push_str(&part),
                None => self.keep(&tag, source),
            },
            _ if tag.closes => self.keep(&tag, source),
            _ => {
                let closing = tag.closed_by.map(|at| &self.tags[at]).filter(|closing| closing.end <= end);
                let inside = closing.map(|closing| (tag.end..closing.start, closing.end));
                if let Some((inside, after)) = inside
                    && depth < DEEPEST
                    && let Some(span) = shortcodes::pair(tag.name, &arguments)
                {
                    self.span(span, inside, depth);
                    return after;
                }
                match shortcodes::single(tag.name, &arguments) {
                    Some(Meaning::Inline(markdown)) => self.out.push_str(&markdown),
                    Some(Meaning::Reference(to)) if self.out.ends_with(['(', '<']) => {
                        let to: String =
                            to.chars().map(|c| if c.is_whitespace() || "()<>".contains(c) { '-' } else { c }).collect();
                        let _ = write!(self.out, "{UNKNOWN}{to}");
                    }
                    _ => self.keep(&tag, source),
                }
            }
        }
        tag.end
    }

    /// Shown to readers as it is written, and told.
    fn keep(&mut self, tag: &Tag<'_>, source: &str) {
        let name = if tag.name.is_empty() { source } else { tag.name };
        if !tag.closes {
            self.told.keep(name, tag.start);
        }
        // In an address it would end it.
        if self.out.ends_with("](") || self.out.ends_with("](<") {
            let _ = write!(self.out, "{UNKNOWN}tag");
        } else {
            self.out.push_str(&shortcodes::code_span(source));
        }
    }

    fn span(&mut self, span: Span, inside: Range<usize>, depth: usize) {
        let text = &self.text[inside.clone()];
        match span {
            Span::Nothing => self.told.leave_out(text),
            Span::Plain => self.out.push_str(text.trim_matches('\n')),
            Span::Code(language) => self.block(&shortcodes::code_block(&language, text)),
            Span::Quote(who) => {
                let words = self.inner(inside, depth);
                let who = who.map(|who| format!("\n>\n> — {}", escape(&who, Place::Inline))).unwrap_or_default();
                self.block(&format!("{}{who}", shortcodes::quoted(&words)));
            }
            Span::Alert(kind, title) => {
                let words = self.inner(inside, depth);
                self.block(&shortcodes::alert_block(kind, title.as_deref(), &words));
            }
        }
    }

    /// What stands between two tags, rewritten.
    fn inner(&mut self, inside: Range<usize>, depth: usize) -> String {
        let before = std::mem::take(&mut self.out);
        self.run(inside, depth + 1);
        std::mem::replace(&mut self.out, before)
    }

    /// A block on lines of its own, as far in as the line that it begins on.
    fn block(&mut self, block: &str) {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        let indent = if line.trim().is_empty() { line.to_owned() } else { String::new() };
        if line.trim().is_empty() {
            self.out.truncate(self.out.len() - indent.len());
            if !self.out.is_empty() && !self.out.ends_with("\n\n") {
                self.out.push('\n');
            }
        } else {
            self.out.push_str("\n\n");
        }
        for line in block.lines() {
            let _ = writeln!(self.out, "{}{line}", if line.is_empty() { "" } else { &indent });
        }
    }

    /// `{: .wide}` and `{width=50%}`, which say only how something looks.
    fn attributes(&mut self, rest: &str) -> Option<usize> {
        let inside = rest[1..].get(..rest.len().min(300) - 1).or_else(|| rest.get(1..))?;
        let length = inside.find(['}', '\n', '{'])?;
        if !inside[length..].starts_with('}') {
            return None;
        }
        let inside = inside[..length].trim();
        let after_link = self.out.ends_with([')', ']']) && inside.starts_with(['.', '#']) | inside.contains('=');
        if !(inside.starts_with(':') || after_link) {
            return None;
        }
        self.told.attributes += 1;
        Some(length + 2)
    }

    /// What stands between `[[` and `]]` on a line, and its length with them.
    fn between(&mut self, rest: &'a str) -> Option<(&'a str, usize)> {
        if self.in_vain > MOST_IN_VAIN {
            return None;
        }
        let line = rest[2..].lines().next().unwrap_or_default();
        let line = line.char_indices().nth(LONGEST_LINK).map_or(line, |(at, _)| &line[..at]);
        let Some(length) = line.find("]]").filter(|length| *length > 0 && !line[..*length].contains("[[")) else {
            self.in_vain += 1;
            return None;
        };
        Some((&line[..length], length + 4))
    }

    fn wiki_link(&mut self, rest: &'a str) -> Option<usize> {
        let (inside, length) = self.between(rest)?;
        // `[[1]](address)`, `[[1]][label]` and footnotes are Markdown.
        let is_link = rest[length..].starts_with(['(', '[', ':']) || inside.starts_with('^') || inside.contains('[');
        if is_link || inside.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        if inside.eq_ignore_ascii_case("toc") || inside.eq_ignore_ascii_case("_toc_") {
            self.told.leave_out(&rest[..length]);
            return Some(length);
        }
        let (target, words) = parts(inside);
        let words = words.unwrap_or_else(|| shown_target(target));
        let words = escape_part(&words, (false, false), Place::Inline);
        let words = words.replace(']', "\\]").replace('[', "\\[");
        let name = target.split('#').next().unwrap_or_default().trim();
        match target.split_once('#') {
            // Of this very article.
            Some(("", heading)) if !heading.starts_with('^') => {
                let _ = write!(self.out, "[{words}](#{})", slug::slugify(heading));
            }
            Some(("", _)) => self.out.push_str(&words),
            _ => {
                let name: String = name.chars().map(|c| if "<>".contains(c) { '-' } else { c }).collect();
                let _ = write!(self.out, "[{words}](<{UNKNOWN}{name}>)");
            }
        }
        Some(length)
    }

    fn embed(&mut self, rest: &'a str) -> Option<usize> {
        let (inside, length) = self.between(rest)?;
        let (target, words) = parts(inside);
        let name = target.split('#').next().unwrap_or_default().trim();
        let is_image = crate::article::html::image_name(name).is_some();
        if !is_image {
            return self.wiki_link(rest);
        }
        // A number is a width.
        let alt = words.filter(|words| !words.chars().all(|c| c.is_ascii_digit() || c == 'x')).unwrap_or_default();
        let _ = write!(
            self.out,
            "![{}]({})",
            escape_part(&alt, (false, false), Place::Inline).replace(']', "\\]"),
            shortcodes::destination(name)
        );
        Some(length)
    }

    /// `==so==`.
    fn highlight(&mut self, rest: &str) -> Option<usize> {
        let before = self.out.chars().next_back();
        let opens = before.is_none_or(|c| !c.is_alphanumeric() && c != '=' && c != '?' && c != '/');
        let line = rest[2..].lines().next().unwrap_or_default();
        if !opens || line.starts_with([' ', '=']) || self.in_vain > MOST_IN_VAIN {
            return None;
        }
        let Some(length) = line.find("==").filter(|length| *length > 0 && *length < LONGEST_LINK) else {
            self.in_vain += 1;
            return None;
        };
        let (words, after) = (&line[..length], &line[length + 2..]);
        let is_mark = !words.ends_with(' ')
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '=')
            && !words.contains(['`', '<', '[', '{']);
        if !is_mark {
            return None;
        }
        let _ = write!(self.out, "<mark>{words}</mark>");
        Some(length + 4)
    }

    /// `%%not for readers%%`.
    fn comment(&mut self, rest: &str) -> Option<usize> {
        if !(self.out.is_empty() || self.out.ends_with(char::is_whitespace)) {
            return None;
        }
        let length = rest[2..].find("%%")?;
        self.told.leave_out(&rest[2..2 + length]);
        Some(length + 4)
    }

    /// `^[A note within the text.]`.
    fn note(&mut self, rest: &str) -> Option<usize> {
        if self.in_vain > MOST_IN_VAIN {
            return None;
        }
        let mut open = 0_usize;
        for (at, byte) in rest.bytes().enumerate().take(LONGEST_NOTE) {
            match byte {
                b'[' => open += 1,
                b']' if open == 1 => {
                    let words = rest[2..at].split_whitespace().collect::<Vec<_>>().join(" ");
                    if words.is_empty() {
                        return None;
                    }
                    self.note_count += 1;
                    let label = format!("{}-{}", self.prefix, self.note_count);
                    let _ = write!(self.out, "[^{label}]");
                    let _ = write!(self.notes, "\n[^{label}]: {words}\n");
                    return Some(at + 1);
                }
                b']' => open = open.saturating_sub(1),
                b'\n' if rest[at..].starts_with("\n\n") => break,
                _ => {}
            }
        }
        self.in_vain += 1;
        None
    }
}

/// A tag without what keeps it from being run.
fn shown(source: &str) -> String {
    source.replacen("/*", "", 1).chars().rev().collect::<String>().replacen("/*", "", 1).chars().rev().collect()
}

/// Target and words of `target|words`; tables escape the line.
fn parts(inside: &str) -> (&str, Option<String>) {
    match inside.split_once('|') {
        Some((target, words)) => {
            (target.trim_end_matches('\\').trim(), Some(words.trim().to_owned()).filter(|words| !words.is_empty()))
        }
        None => (inside.trim(), None),
    }
}

/// What readers see of a target: `Harbour > Damage`.
fn shown_target(target: &str) -> String {
    let (path, heading) = target.split_once('#').unwrap_or((target, ""));
    let name = path.rsplit('/').next().unwrap_or_default();
    let name = name.strip_suffix(".md").unwrap_or(name);
    let heading = heading.trim_start_matches('^').replace('#', " > ");
    match (name.is_empty(), heading.is_empty()) {
        (_, true) => name.to_owned(),
        (true, false) => heading,
        (false, false) => format!("{name} > {heading}"),
    }
}

/// ` ^a1b2c3` at a line's end names a block for links to it.
fn block_id(rest: &str) -> Option<usize> {
    let length = rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').map_or(rest.len(), |end| end + 1);
    let ends = rest[length..].is_empty() || rest[length..].starts_with(['\n', '\r']);
    (length > 1 && ends).then_some(length)
}
