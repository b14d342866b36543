//! Notes that stand in a file of their own: each comes to the chapter that refers to it.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use roxmltree::{Document, Node};

use super::super::archive::{Archive, resolve};
use super::super::fault::Fault;
use super::super::xml::{attribute, parse, prepared, words};
use super::package::Package;
use super::{KIND, xhtml};

/// What `&` is while a file is parsed: names of signs that XML does not know stay as they are.
const AND: char = '\u{e000}';
/// Signs of a mark without what is around it: `12`, `*`, `††`.
const LONGEST_MARK: usize = 3;
/// Bytes of a note; what is longer is a chapter.
const LONGEST_NOTE: usize = 8000;
/// Bytes of all notes as often as they are written.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// References of a book; more are left as they are.
const MOST: usize = 20_000;

/// The files of a book with text, each with the notes that it refers to.
pub(super) struct Notes {
    texts: HashMap<String, Marked>,
    /// Notes by file and id: the place of the note in its file, and what it says.
    all: HashMap<(String, String), (usize, String)>,
    left: Cell<usize>,
    /// Files in which there is nothing but notes of chapters.
    pub emptied: BTreeSet<String>,
}

/// A file, and which addresses in it lead to notes of other files.
struct Marked {
    text: String,
    references: Vec<Reference>,
}

struct Reference {
    /// Of the address in the text.
    range: Range<usize>,
    note: (String, String),
}

impl Notes {
    pub fn read(archive: &Archive<'_>, package: &Package) -> Result<Self, Fault> {
        let mut texts = HashMap::new();
        let mut wanted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut left = MOST;
        let places: HashMap<&str, usize> =
            package.spine.iter().enumerate().map(|(at, path)| (path.as_str(), at)).collect();
        for (at, path) in package.spine.iter().enumerate() {
            // What is missing is told where its chapter is read.
            let Some(text) = archive.text(path)? else { continue };
            let mut references = references(path, &text);
            // Notes stand behind the text: what leads to the front are the ways back.
            references.retain(|reference| places.get(reference.note.0.as_str()).is_none_or(|&place| place > at));
            references.truncate(left);
            left -= references.len();
            for Reference { note: (file, id), .. } in &references {
                wanted.entry(file.clone()).or_default().insert(id.clone());
            }
            texts.insert(path.clone(), Marked { text, references });
        }
        let mut notes = Self { texts, all: HashMap::new(), left: Cell::new(MOST_BYTES), emptied: BTreeSet::new() };
        for (file, ids) in wanted {
            notes.take(archive, package, file, &ids)?;
        }
        Ok(notes)
    }

    /// Takes the notes `ids` out of `file`.
    fn take(
        &mut self,
        archive: &Archive<'_>,
        package: &Package,
        file: String,
        ids: &BTreeSet<String>,
    ) -> Result<(), Fault> {
        let text = match self.texts.get(&file) {
            Some(known) => known.text.clone(),
            // What is not to be read in its turn is not in the spine.
            None => archive.text(&file)?.unwrap_or_default(),
        };
        let Some((found, is_all)) = found(&text, &file, ids) else { return Ok(()) };
        if is_all && found.len() == ids.len() && package.spine.contains(&file) {
            self.emptied.insert(file.clone());
        }
        self.all.extend(found.into_iter().map(|(id, note)| ((file.clone(), id), note)));
        Ok(())
    }

    /// The text of a file, in which marks lead to the notes that are added to `below`, by name: the file that each is from, and what it
    /// says.
    pub fn joined(&self, path: &str, below: &mut BTreeMap<String, (String, String)>) -> Option<String> {
        let Marked { text, references } = self.texts.get(path)?;
        let (mut out, mut at) = (String::with_capacity(text.len()), 0);
        for Reference { range, note } in references {
            let Some((place, words)) = self.all.get(note) else { continue };
            let name = format!("note-{}-{place}", note.0).replace(['"', '\'', '&', '<', '>', '#', ' '], "-");
            let is_new = !below.contains_key(&name);
            if is_new && self.left.get() < words.len() {
                continue;
            }
            out.push_str(&text[at..range.start]);
            let quote = if text[range.end..].starts_with('\'') { '\'' } else { '"' };
            out.push_str(&format!("#{name}{quote} role={quote}doc-noteref"));
            at = range.end;
            if is_new {
                self.left.set(self.left.get() - words.len());
                let html = format!("<div role=\"doc-footnote\" id=\"{name}\">{words}</div>");
                below.insert(name, (note.0.clone(), html));
            }
        }
        out.push_str(&text[at..]);
        Some(out)
    }
}

/// `text` as it is parsed, of the same length but for its `&`; `None` where it is no XML.
fn hidden(text: &str, path: &str) -> Option<String> {
    if text.contains(AND) {
        return None;
    }
    Some(prepared(text, path).ok()?.replace('&', &AND.to_string()))
}

fn shown(text: &str) -> String {
    text.replace(AND, "&")
}

/// The marks in the file `path` that lead to other files.
fn references(path: &str, text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    if !text.contains('#') {
        return found;
    }
    let Some(hidden) = hidden(text, path) else { return found };
    let Ok(document) = parse(&hidden, KIND, path) else { return found };
    let mut original = Original { hidden: &hidden, counted: 0, at: 0 };
    original.at = text.len() - prepared_len(&hidden);
    for link in document.descendants().filter(|node| node.tag_name().name() == "a") {
        let Some(href) = link.attributes().find(|attribute| attribute.name() == "href") else { continue };
        let Some((file, id)) = href.value().split_once('#').filter(|(file, id)| !file.is_empty() && !id.is_empty())
        else {
            continue;
        };
        let file = resolve(path, &xhtml::decoded(&shown(file))).filter(|file| file != path);
        let (Some(file), true) = (file, is_mark(link)) else { continue };
        let range = href.range_value();
        let range = original.place(range.start)..original.place(range.end);
        if text.get(range.clone()).is_none() {
            continue;
        }
        found.push(Reference { range, note: (file, xhtml::decoded(&shown(id))) });
    }
    found
}

/// Bytes of what was parsed before its `&` was hidden.
fn prepared_len(hidden: &str) -> usize {
    hidden.len() - hidden.matches(AND).count() * (AND.len_utf8() - 1)
}

/// Where places of what is parsed lie in its text, asked from the first to the last.
struct Original<'a> {
    hidden: &'a str,
    /// Bytes of it that were counted, and the place in the text behind them: a declaration that is gone stood before all elements.
    counted: usize,
    at: usize,
}

impl Original<'_> {
    fn place(&mut self, place: usize) -> usize {
        self.at += prepared_len(&self.hidden[self.counted..place]);
        self.counted = place;
        self.at
    }
}

/// Whether a link is the mark of a note: a number, a letter or a sign, and raised, in brackets or said to be one.
fn is_mark(link: Node<'_, '_>) -> bool {
    let words = words(link);
    let bare = words.trim_matches(['[', ']', '(', ')', ' ', '.']);
    let count = bare.chars().count();
    let is_short = (1..=LONGEST_MARK).contains(&count);
    let is_sign = bare.chars().all(char::is_numeric) || count == 1 || bare.chars().all(|c| !c.is_alphanumeric());
    let says = |node: Node<'_, '_>| {
        node.tag_name().name() == "sup"
            || attribute(node, "type").is_some_and(|kind| kind.contains("noteref"))
            || attribute(node, "role") == Some("doc-noteref")
    };
    is_short
        && is_sign
        && (link.ancestors().take(3).any(says) || link.descendants().any(says) || words.starts_with(['[', '(']))
}

/// By id, where a note stands and what it says.
type Found = HashMap<String, (usize, String)>;

/// The notes `ids` of a file, and whether nothing else is in it but headings; `None` where it is no XML.
fn found(text: &str, path: &str, ids: &BTreeSet<String>) -> Option<(Found, bool)> {
    let hidden = hidden(text, path)?;
    let document = parse(&hidden, KIND, path).ok()?;
    let blocks = blocks(&document, ids);
    let starts: BTreeSet<usize> = blocks.values().map(|block| block.range().start).collect();
    let mut taken: BTreeMap<usize, (String, usize)> = BTreeMap::new();
    let mut notes = Found::new();
    for (id, block) in blocks {
        let start = block.range().start;
        let (html, _) = taken.entry(start).or_insert_with(|| whole(block, &hidden, &starts));
        notes.insert(id, (start, html.clone()));
    }
    let body = document.descendants().find(|node| node.tag_name().name() == "body")?;
    let is_heading = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let headings: usize = body.descendants().filter(is_heading).map(words_in).sum();
    let taken: usize = taken.values().map(|(_, count)| count).sum();
    Some((notes, words_in(body) <= taken + headings))
}

/// A note with its further paragraphs, which stand between it and the next, and how many words it has.
fn whole(block: Node<'_, '_>, hidden: &str, starts: &BTreeSet<usize>) -> (String, usize) {
    let mut html = shown(&hidden[inner(block, hidden)]);
    let mut count = words_in(block);
    let is_start = |node: &Node<'_, '_>| starts.contains(&node.range().start);
    let more: Vec<Node<'_, '_>> = block
        .next_siblings()
        .skip(1)
        .filter(Node::is_element)
        .take_while(|next| next.tag_name().name() == "p" && !is_start(next))
        .take(20)
        .collect();
    let ends_at_note = more.last().and_then(Node::next_sibling_element).is_some_and(|next| is_start(&next));
    let length: usize = more.iter().map(|next| next.range().len()).sum();
    if ends_at_note && block.tag_name().name() == "p" && length <= LONGEST_NOTE {
        for next in more {
            html.push_str(&shown(&hidden[next.range()]));
            count += words_in(next);
        }
    }
    (html, count)
}

/// For each id, the element that is its note.
fn blocks<'a, 'i>(document: &'a Document<'i>, ids: &BTreeSet<String>) -> HashMap<String, Node<'a, 'i>> {
    let mut blocks = HashMap::new();
    for node in document.descendants().filter(Node::is_element) {
        let own = ["id", "name"].into_iter().filter_map(|name| attribute(node, name)).map(shown);
        for id in own.filter(|id| ids.contains(id)) {
            let is_block = |node: &Node<'_, '_>| {
                matches!(node.tag_name().name(), "p" | "li" | "div" | "aside" | "dd" | "td" | "tr" | "section")
            };
            let block = node.ancestors().take(4).find(is_block).filter(|block| !words(*block).is_empty());
            if let Some(block) = block.filter(|block| block.range().len() <= LONGEST_NOTE) {
                blocks.entry(id).or_insert(block);
            }
        }
    }
    blocks
}

/// What stands within an element; of cells and rows, and of paragraphs, all of it.
fn inner(node: Node<'_, '_>, text: &str) -> Range<usize> {
    let whole = node.range();
    match node.tag_name().name() {
        "li" | "dd" | "div" | "aside" | "section" => {
            let tag = &text[whole.clone()];
            let start = node.first_child().map_or(whole.end, |child| child.range().start);
            let end = tag.rfind("</").map_or(whole.end, |at| whole.start + at);
            start.min(end)..end
        }
        _ => whole,
    }
}

fn words_in(node: Node<'_, '_>) -> usize {
    words(node).split_whitespace().count()
}
