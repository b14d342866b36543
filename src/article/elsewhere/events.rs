//! Links, images, HTML and bare addresses of Markdown, each put right where it stands; everything else stays as it is written.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::told::Told;
use super::{OPTIONS, Surroundings, UNKNOWN, safe, shortcodes};
use crate::article::escape::{Place, escape_part};
use crate::article::html::{decoded, image_name};

/// How often a text is looked at again after something in it changed.
const ROUNDS: usize = 4;
/// Folders in which notes and posts have their images.
const FOLDERS: [&str; 8] = ["", "images/", "img/", "assets/", "attachments/", "_resources/", "media/", "files/"];

/// A text that was put right, and the files that go with it.
#[derive(Debug, Default)]
pub struct Clean {
    pub markdown: String,
    /// Path beside the input, and name beside the article.
    pub files: Vec<(String, String)>,
}

/// Puts a text right.
pub fn clean(text: &str, mut files: Files<'_>, told: &mut Told) -> Clean {
    let mut markdown = text.to_owned();
    for _ in 0..ROUNDS {
        let edits = Walk::new(&markdown, &mut files, told).edits();
        if edits.is_empty() {
            return Clean { markdown, files: files.files };
        }
        markdown = apply(&markdown, edits);
    }
    // Each round makes new HTML of what is left of the old: whoever writes that means no good.
    let markdown = markdown.replace('<', "&lt;").replace("](", "]\\(").replace("]:", "]\\:");
    Clean { markdown, files: files.files }
}

fn apply(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut at = 0;
    for (range, with) in edits {
        if range.start >= at {
            out.push_str(&text[at..range.start]);
            out.push_str(&with);
            at = range.end;
        }
    }
    out.push_str(&text[at..]);
    out
}

/// Images beside the input, and what was made of addresses.
pub struct Files<'a> {
    around: &'a Surroundings<'a>,
    files: Vec<(String, String)>,
    /// Addresses that were put right already.
    made: HashSet<String>,
}

impl<'a> Files<'a> {
    /// Of what lies around it.
    pub fn new(around: &'a Surroundings<'a>) -> Self {
        Self { around, files: Vec::new(), made: HashSet::new() }
    }

    /// The name that an image beside the input gets beside the article.
    pub fn image(&mut self, address: &str) -> Option<String> {
        if let Some(Some(path)) = (self.around.lead)(address, true) {
            self.made.insert(path.clone());
            return Some(path);
        }
        let path = decoded(address.split(['?', '#']).next()?)?;
        let path = path.trim_start_matches("./").trim_start_matches('/').to_owned();
        if path.contains(['\\', ':']) || path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return None;
        }
        let name = image_name(&path)?;
        if let Some((_, known)) =
            self.files.iter().find(|(known, _)| known.ends_with(path.as_str()) && known.len() - path.len() < 14)
        {
            return Some(known.clone());
        }
        let path =
            FOLDERS.iter().map(|folder| format!("{folder}{path}")).find(|path| (self.around.has_file)(path, &name))?;
        let is_taken = |name: &str| self.files.iter().any(|(_, known)| known == name);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        let free = (2..).map(|number| format!("{stem}-{number}.{ending}")).find(|name| !is_taken(name));
        let name = if is_taken(&name) { free.unwrap_or(name) } else { name };
        self.files.push((path, name.clone()));
        self.made.insert(name.clone());
        Some(name)
    }
}

/// A link or an image that is open where the walk stands.
struct Open {
    range: Range<usize>,
    is_image: bool,
    kind: LinkType,
    address: String,
    title: String,
    /// Where what stands in it ends.
    inner: Option<usize>,
}

struct Walk<'a, 'b, 'f> {
    text: &'a str,
    files: &'b mut Files<'f>,
    told: &'b mut Told,
    edits: Vec<(Range<usize>, String)>,
    open: Vec<Open>,
    /// Text that was not broken by anything.
    run: Range<usize>,
    in_code: bool,
    /// Between `<a>` and `</a>`.
    in_anchor: bool,
}

impl<'a, 'b, 'f> Walk<'a, 'b, 'f> {
    fn new(text: &'a str, files: &'b mut Files<'f>, told: &'b mut Told) -> Self {
        Self { text, files, told, edits: Vec::new(), open: Vec::new(), run: 0..0, in_code: false, in_anchor: false }
    }

    fn edits(mut self) -> Vec<(Range<usize>, String)> {
        for (event, range) in Parser::new_ext(self.text, OPTIONS).into_offset_iter() {
            let is_text = matches!(event, Event::Text(_)) && !self.in_code;
            if is_text && self.run.end == range.start && !self.run.is_empty() {
                self.run.end = range.end;
            } else {
                self.bare_addresses();
                self.run = if is_text { range.clone() } else { 0..0 };
            }
            let ends_link = matches!(event, Event::End(TagEnd::Link | TagEnd::Image));
            if !ends_link && let Some(open) = self.open.last_mut() {
                open.inner = Some(open.inner.map_or(range.end, |end| end.max(range.end)));
            }
            self.event(event, range);
        }
        self.bare_addresses();
        self.edits
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                self.start(range, false, link_type, &dest_url, &title);
            }
            Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                self.start(range, true, link_type, &dest_url, &title);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some(open) = self.open.pop() {
                    let end = open.range.end;
                    self.end(&open);
                    if let Some(above) = self.open.last_mut() {
                        above.inner = Some(above.inner.map_or(end, |known| known.max(end)));
                    }
                }
            }
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                let source = &self.text[range.clone()];
                self.in_anchor = source.starts_with("<a ") || source.starts_with("<A ");
                let files = &mut *self.files;
                let around = files.around;
                let image = &mut |src: &str| (around.in_html)(src, true).or_else(|| files.image(src));
                let mut written = safe::html(source, self.told, image, &|href| (around.in_html)(href, false));
                // A block must not run into the next one, nor a line of Markdown begin with what is left of it.
                if source.ends_with('\n') && !written.ends_with('\n') {
                    written.push('\n');
                }
                if written != source {
                    self.edits.push((range, written));
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, range: Range<usize>, is_image: bool, kind: LinkType, address: &str, title: &str) {
        let (address, title) = (address.to_owned(), title.to_owned());
        self.open.push(Open { range, is_image, kind, address, title, inner: None });
    }

    /// Rewrites a link or an image whose address is to change, or leaves its words.
    fn end(&mut self, open: &Open) {
        let address = if open.is_image { self.image(&open.address) } else { self.link(&open.address) };
        let Some(address) = address else { return };
        let is_bracketed = self.text[open.range.clone()].starts_with(['[', '!']);
        if !is_bracketed || matches!(open.kind, LinkType::Autolink | LinkType::Email) {
            // Between angle brackets: the words are the address.
            let words = escape_part(&open.address, (false, false), Place::Inline);
            self.edits.push((open.range.clone(), words));
            return;
        }
        let sign = 1 + usize::from(open.is_image);
        let opening = open.range.start..open.range.start + sign;
        let inner = open.inner.unwrap_or(opening.end).clamp(opening.end, open.range.end);
        let Some(address) = address else {
            self.edits.push((opening, String::new()));
            self.edits.push((inner..open.range.end, String::new()));
            return;
        };
        self.files.made.insert(address.clone());
        let address = shortcodes::destination(&address);
        let title = open.title.replace('\\', "\\\\").replace('"', "\\\"");
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = if title.is_empty() { title } else { format!(" \"{title}\"") };
        self.edits.push((inner..open.range.end, format!("]({address}{title})")));
    }

    /// Where a link leads from now on: `None` if it stays, `Some(None)` if only its words do.
    fn link(&mut self, address: &str) -> Option<Option<String>> {
        if self.files.made.contains(address) {
            return None;
        }
        if let Some(lead) = (self.files.around.lead)(address, false) {
            if lead.is_none() {
                self.told.held_back.insert(address.trim_start_matches(UNKNOWN).chars().take(80).collect());
            }
            return (lead.as_deref() != Some(address)).then_some(lead);
        }
        let unknown = address.strip_prefix(UNKNOWN);
        let path = address.split('#').next().unwrap_or_default();
        let is_file = [".md", ".markdown", ".qmd", ".Rmd"].iter().any(|ending| path.ends_with(ending));
        let is_elsewhere = path.contains("://");
        let name = unknown.or_else(|| path.strip_prefix("@/")).or_else(|| (is_file && !is_elsewhere).then_some(path));
        let Some(name) = name else {
            return match safe::address(address) {
                Some(_) => None,
                None => Some(None),
            };
        };
        let name = name.split('#').next().unwrap_or_default();
        match (self.files.around.article)(&decoded(name).unwrap_or_else(|| name.to_owned())) {
            // Whether it has a heading of that name is not known here, and a link to none would be an error.
            Some(article) => Some(Some(format!("@/{article}"))),
            None => {
                self.told.unknown.insert(name.chars().take(80).collect());
                Some(None)
            }
        }
    }

    fn image(&mut self, address: &str) -> Option<Option<String>> {
        if self.files.made.contains(address) || address.starts_with('#') {
            return None;
        }
        if address.starts_with(UNKNOWN) || safe::address(address).is_none() {
            return Some(None);
        }
        let is_known = (self.files.around.lead)(address, true).flatten().is_some();
        if !is_known && (address.contains("://") || address.starts_with("//")) {
            return None;
        }
        match self.files.image(address) {
            Some(name) => (name != address).then_some(Some(name)),
            None => {
                self.told.missing.insert(address.chars().take(120).collect());
                None
            }
        }
    }

    /// Addresses in the text, of which only other generators make links.
    fn bare_addresses(&mut self) {
        let run = std::mem::replace(&mut self.run, 0..0);
        if !self.open.is_empty() || run.is_empty() || self.in_anchor {
            return;
        }
        let text = &self.text[run.clone()];
        let mut at = 0;
        while let Some(found) = text[at..].find("http") {
            let start = at + found;
            let rest = &text[start..];
            at = start + 4;
            let scheme = ["https://", "http://"].iter().find(|scheme| rest.starts_with(**scheme));
            let before = text[..start].chars().next_back();
            let stands_alone = before.is_none_or(|c| !c.is_alphanumeric() && !"\\=\"'/<".contains(c));
            let Some(scheme) = scheme.filter(|_| stands_alone) else { continue };
            let end = rest
                .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\`|{}[]".contains(c))
                .unwrap_or(rest.len());
            let mut url = rest[..end].trim_end_matches(|c: char| ".,;:!?'*_~’”»".contains(c));
            while url.ends_with(')') && url.matches(')').count() > url.matches('(').count() {
                url = url[..url.len() - 1].trim_end_matches(['.', ',', ';', ':']);
            }
            at = start + end.max(4);
            if url.len() > scheme.len() && url.len() < 2000 {
                let range = run.start + start..run.start + start + url.len();
                self.edits.push((range, format!("<{url}>")));
            }
        }
    }
}
