//! Markdown that was written for another program: Hugo, Jekyll, Zola, Obsidian, Pandoc and their like.
//!
//! What postil's Markdown understands stays as it is written. Shortcodes and tags are never run: the common ones become what they
//! stand for, others are shown as they are written. Nothing is lost: keys that mean nothing here go to `[extra]`.

mod events;
mod front;
mod inline;
mod keys;
mod lines;
mod safe;
mod shortcodes;
mod tags;
mod title_block;
mod told;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::html::{decoded, image_name};
use super::plain::{made_title, title_from_file_name};
use super::{FrontMatter, Timestamp};
use crate::diagnostic::Diagnostic;

pub use front::{is_markdown, is_named_markdown};
pub use told::Told;

/// Name under which such a text is kept beside its article: not as Markdown, so that it does not become one.
pub const KEPT_AS: &str = "source.markdown";

/// Stands before the name of another article in a link until it is known where that is.
pub(super) const UNKNOWN: &str = "postil-article:";

/// What postil's Markdown has.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// What lies around a text.
pub struct Surroundings<'a> {
    /// Whether an image lies at hand, by its path beside the input or its name beside the article.
    pub has_file: &'a dyn Fn(&str, &str) -> bool,
    /// Whether images of pages may be had by their addresses on the web, too.
    pub by_address: bool,
    /// The path below `content/` of the article that a file became, by the name it has in a link.
    pub article: &'a dyn Fn(&str) -> Option<String>,
    /// Where an address (of an image, if so) leads in the site that the text is of: `None` if that is not known, `Some(None)` if
    /// only its words stay.
    pub lead: &'a dyn Fn(&str, bool) -> Option<Option<String>>,
    /// The same for addresses in HTML, which stay as they are written: the whole path on the server.
    pub in_html: &'a dyn Fn(&str, bool) -> Option<String>,
}

impl Surroundings<'_> {
    /// Of a text that stands for itself.
    pub const NOTHING: Self = Surroundings {
        has_file: &|_, _| false,
        by_address: false,
        article: &|_| None,
        lead: &|_, _| None,
        in_html: &|_, _| None,
    };
}

/// Signs of what becomes other words in a heading.
const OTHER: [&str; 5] = ["<", "[", "\\", "{{", "{%"];

/// A text from elsewhere.
#[derive(Debug)]
pub struct Foreign {
    text: String,
    /// Where what is read of it begins: after front matter and a heading that is the title.
    body: usize,
    pub front: FrontMatter,
    /// What says so, a line each.
    pub evidence: Vec<String>,
    /// Keys of the front matter whose values could not be used.
    pub unread: Vec<String>,
    /// The name that the file's address came from.
    pub name: String,
}

/// What is written of it.
#[derive(Debug, Default)]
pub struct Body {
    pub markdown: String,
    pub image: Option<super::Image>,
    /// Path beside the input, and name beside the article.
    pub files: Vec<(String, String)>,
    pub told: Told,
}

/// Reads a text that [`is_markdown`].
///
/// # Errors
/// If its front matter is broken.
pub fn read(input: &str, text: &str) -> Result<Foreign, Box<Diagnostic>> {
    read_amended(input, text, |_| {})
}

/// Reads a text whose front matter is amended before it is read.
///
/// # Errors
/// If its front matter is broken.
pub fn read_amended(input: &str, text: &str, amend: impl FnOnce(&mut toml::Table)) -> Result<Foreign, Box<Diagnostic>> {
    let mut found = front::read(input, text)?;
    amend(&mut found.table);
    let keys = keys::map(found.table);
    let (name, dated) = name_of(input);
    let mut foreign = Foreign {
        text: text.to_owned(),
        body: found.body,
        front: keys.front,
        evidence: keys.evidence,
        unread: keys.unread,
        name,
    };
    foreign.take_heading();
    if foreign.front.date.is_none() && dated.is_some() {
        foreign.front.date = dated;
        foreign.evidence.extend(dated.map(|date| format!("published: `{date}`, from the file's name")));
    }
    Ok(foreign)
}

/// The path of an image that nobody found; of one outside the article's folder its name, under which it may be put there.
fn within(path: String) -> Option<String> {
    let plain = decoded(&path)?;
    let leads_out = plain.contains('\\') || plain.split('/').any(|part| part == "..");
    if leads_out { image_name(plain.rsplit(['/', '\\']).next()?) } else { Some(path) }
}

/// A file's name without what is no part of its address, and the date that it begins with.
fn name_of(input: &str) -> (String, Option<Timestamp>) {
    let mut parts = input.rsplit(['/', '\\']);
    let base = parts.next().unwrap_or_default();
    let stem = if front::is_named_markdown(base) { base.rsplit_once('.').map_or(base, |(stem, _)| stem) } else { base };
    // Bundles of Hugo and Zola are named by their folder.
    let is_index = matches!(stem.to_ascii_lowercase().as_str(), "index" | "_index" | "readme");
    let stem =
        if is_index { parts.next().filter(|folder| !matches!(*folder, "" | "." | "..")).unwrap_or(stem) } else { stem };
    let date = stem.get(..10).and_then(|date| date.parse::<Timestamp>().ok());
    let rest = stem.get(10..).filter(|_| date.is_some()).map(|rest| rest.trim_start_matches(['-', '_', ' ', '.']));
    let name = rest.filter(|rest| !rest.is_empty()).unwrap_or(stem);
    (name.to_owned(), date)
}

impl Foreign {
    /// A heading that the text begins with is its title, and is not said twice.
    fn take_heading(&mut self) {
        let mut words = String::new();
        for (event, range) in Parser::new_ext(&self.text[self.body..], OPTIONS).into_offset_iter() {
            match event {
                Event::Start(Tag::Heading { level, .. }) if level as usize == 1 => {}
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::End(TagEnd::Heading(_)) => {
                    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                    let is_title = self.front.title.as_ref().is_none_or(|title| *title == words);
                    if is_title && !words.is_empty() && !words.contains(['{', '[']) {
                        self.body += range.end;
                        if self.front.title.is_none() {
                            self.evidence.insert(0, format!("title: `{words}`, from the first heading"));
                        }
                        self.front.title = Some(words);
                    }
                    return;
                }
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) | Event::SoftBreak => {}
                Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
                _ => return,
            }
        }
    }

    /// The title if it has none: its file's name, or for what has none its first words.
    pub fn made_title(&self) -> String {
        if !matches!(self.name.as_str(), "" | "-") {
            return title_from_file_name(&format!("{}.md", self.name));
        }
        let first = self.text[self.body..].lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let made = made_title(&plain_words(first));
        if made.is_empty() { "Untitled".to_owned() } else { made }
    }

    /// The words of its headings, each with the id that it is given; without those whose words come of something else.
    #[must_use]
    pub fn headings(&self) -> Vec<(String, Option<String>)> {
        let text = &self.text[self.body..];
        // Attributes that stand below a heading come to stand in it.
        let written = text.contains("{:").then(|| self.write(&Surroundings::NOTHING).markdown);
        let text = written.as_deref().unwrap_or(text);
        let mut found: Vec<(String, Option<String>)> = Vec::new();
        let mut open = false;
        for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
            match event {
                Event::Start(Tag::Heading { id, .. }) => {
                    open = !OTHER.iter().any(|sign| text[range.clone()].contains(sign));
                    if open {
                        found.push((String::new(), id.map(|id| id.to_string())));
                    }
                }
                Event::Text(words) | Event::Code(words) if open => {
                    found.last_mut().into_iter().for_each(|last| last.0.push_str(&words));
                }
                Event::End(TagEnd::Heading(_)) => open = false,
                _ => {}
            }
        }
        found
    }

    /// Writes the text as postil's Markdown.
    #[must_use]
    pub fn write(&self, around: &Surroundings<'_>) -> Body {
        let mut told = Told::default();
        let source = self.text[self.body..].replace("\r\n", "\n");
        let text = lines::rewrite(&inline::rewrite(&source, &mut told), &mut told);
        let mut files = events::Files::new(around);
        let image = self.front.image.clone().and_then(|mut image| {
            match files.image(&image.src) {
                Some(name) => image.src = name,
                None if !image.src.contains("://") => {
                    told.missing.insert(image.src.clone());
                    image.src = within(image.src)?;
                }
                None => {}
            }
            Some(image)
        });
        let clean = events::clean(&text, files, &mut told);
        let markdown = clean.markdown.trim_matches(['\n', '\r']).trim_end();
        let markdown = if markdown.is_empty() { String::new() } else { format!("{markdown}\n") };
        Body { markdown, image, files: clean.files, told }
    }

    /// Where a byte of what [`Told`] counts from stands in the whole text.
    #[must_use]
    pub fn place(&self, at: usize) -> Range<usize> {
        let start = (self.body + at).min(self.text.len());
        let start = (0..=start).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let end = self.text[start..].find('\n').map_or(self.text.len(), |end| start + end);
        start..end
    }
}

/// Where a text is code, in order and apart.
fn code_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        let is_code = matches!(event, Event::Start(Tag::CodeBlock(_)) | Event::Code(_));
        if is_code && ranges.last().is_none_or(|last| last.end <= range.start) {
            ranges.push(range);
        }
    }
    ranges
}

/// What readers see of Markdown.
fn plain_words(markdown: &str) -> String {
    let mut words = String::new();
    for event in Parser::new_ext(markdown.trim(), OPTIONS) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // A number with a full stop is no list here, and a word in angle brackets no element.
    if words.is_empty() || markdown.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        markdown.trim().to_owned()
    } else {
        words
    }
}

#[cfg(test)]
mod tests;
