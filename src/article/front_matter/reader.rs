//! Keys and values checked one by one, so that a run tells every fault of a file with its place.

use std::ops::Range;

use super::fence::{self, Notation};
use super::value::{self, Entry, Node, Value};
use super::{Image, Provenance, Timestamp};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::path::{OutPath, PathFault};

pub(super) struct Reader<'a> {
    file: &'a str,
    source: &'a str,
    faults: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// Reads the front matter of `source`, handing each top-level entry to `set`, which says whether it knows the key.
    /// Returns where the body starts.
    pub fn read(
        file: &'a str,
        source: &'a str,
        known: &[&'static str],
        mut set: impl FnMut(&mut Self, Entry<'a>) -> Result<(), Entry<'a>>,
    ) -> Result<usize, Vec<Diagnostic>> {
        let mut reader = Self { file, source, faults: Vec::new() };
        let Some((entries, body)) = reader.entries() else { return Err(reader.faults) };
        for entry in entries {
            if let Err(entry) = set(&mut reader, entry) {
                reader.unknown("", &entry, known);
            }
        }
        if reader.faults.is_empty() {
            return Ok(body);
        }
        reader.faults.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        Err(reader.faults)
    }

    fn entries(&mut self) -> Option<(Vec<Entry<'a>>, usize)> {
        let split = match fence::split(self.source) {
            Ok(split) => split,
            Err(unclosed) => {
                let fence = unclosed.notation.fence();
                let message = format!("front matter is opened by `{fence}` and never closed");
                let hint = format!("put a line `{fence}` after the last key");
                self.fault("front-matter.unclosed", unclosed.opening, message, hint);
                return None;
            }
        };
        let Some((notation, inside)) = split.front else { return Some((Vec::new(), split.body)) };
        let text = &self.source[inside.clone()];
        let read = match notation {
            Notation::Toml => value::read_toml(text, inside.start),
            Notation::Yaml => value::read_yaml(text, inside.start),
        };
        match read {
            Ok(entries) => Some((entries, split.body)),
            Err(broken) => {
                broken.into_iter().for_each(|fault| self.broken(notation, fault));
                None
            }
        }
    }

    fn broken(&mut self, notation: Notation, fault: value::Broken) {
        let line = self.source.get(..fault.span.start).map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
        let key = self.source.get(line..).and_then(|rest| rest.split(['=', '\n']).next()).unwrap_or_default().trim();
        let is_date = matches!(key, "date" | "updated") && fault.message.contains("date");
        let (code, name, hint) = match notation {
            Notation::Toml if is_date => ("front-matter.date", "TOML", DATE_HINT),
            Notation::Toml => ("front-matter.toml", "TOML", "text values need quotes: `title = \"A title\"`"),
            Notation::Yaml => {
                ("front-matter.yaml", "YAML", "quote values that hold `: ` or `#`, and indent with spaces")
            }
        };
        self.fault(code, fault.span, format!("broken {name} in the front matter: {}", fault.message), hint);
    }

    pub fn fault(
        &mut self,
        code: &'static str,
        span: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let place = Place::at(self.file, self.source, span);
        self.faults.push(Diagnostic::error(code, message).at(place).hint(hint));
    }

    fn unknown(&mut self, table: &str, entry: &Entry<'_>, known: &[&str]) {
        let name = &entry.key;
        let (message, hint) = match table {
            "" => {
                let hint = did_you_mean(name, known.iter().copied());
                (format!("unknown key `{name}`"), format!("{hint}; keys of your own go under `[extra]`"))
            }
            _ => (format!("unknown key `{name}` in `{table}`"), did_you_mean(name, known.iter().copied())),
        };
        self.fault("front-matter.unknown-key", entry.key_span.clone(), message, hint);
    }

    fn wrong_type(&mut self, key: &str, node: &Node<'_>, wanted: &str, hint: &str) {
        let message = format!("`{key}` must be {wanted}, not {}", node.value.type_name());
        self.fault("front-matter.type", node.span.clone(), message, hint);
    }

    /// A null, which YAML has for a key without a value, is as good as no key.
    fn is_null(node: &Node<'_>) -> bool {
        matches!(node.value, Value::Null)
    }

    pub fn string(&mut self, key: &str, node: Node<'_>) -> Option<String> {
        match node.value {
            Value::String(text) => Some(text.into_owned()),
            Value::Null => None,
            _ => {
                self.wrong_type(key, &node, "a string", "put it in quotes");
                None
            }
        }
    }

    pub fn boolean(&mut self, key: &str, node: &Node<'_>) -> Option<bool> {
        if let Value::Boolean(value) = node.value {
            return Some(value);
        }
        if !Self::is_null(node) {
            self.wrong_type(key, node, "true or false", "write it without quotes");
        }
        None
    }

    pub fn integer(&mut self, key: &str, node: &Node<'_>) -> Option<i64> {
        if let Value::Integer(value) = node.value {
            return Some(value);
        }
        if !Self::is_null(node) {
            self.wrong_type(key, node, "a whole number", "write it without quotes");
        }
        None
    }

    pub fn count(&mut self, key: &str, node: &Node<'_>) -> Option<usize> {
        let value = self.integer(key, node)?;
        let count = usize::try_from(value).ok();
        if count.is_none() {
            self.fault("front-matter.type", node.span.clone(), format!("`{key}` must not be negative"), "0 is none");
        }
        count
    }

    pub fn strings(&mut self, key: &str, node: Node<'_>) -> Option<Vec<String>> {
        match node.value {
            Value::Array(nodes) => Some(nodes.into_iter().filter_map(|node| self.string(key, node)).collect()),
            Value::Null => None,
            _ => {
                self.wrong_type(key, &node, "a list of strings", "write `[\"one\", \"two\"]`");
                None
            }
        }
    }

    pub fn timestamp(&mut self, key: &str, node: &Node<'_>) -> Option<Timestamp> {
        let written = match &node.value {
            Value::Datetime(value) => value.to_string(),
            Value::String(text) => text.trim().to_owned(),
            Value::Null => return None,
            _ => {
                self.wrong_type(key, node, "a date", DATE_HINT);
                return None;
            }
        };
        let stamp = written.parse().ok();
        if stamp.is_none() {
            let message = format!("`{key}` is not a date: `{written}`");
            self.fault("front-matter.date", node.span.clone(), message, DATE_HINT);
        }
        stamp
    }

    /// A date that is kept as written.
    fn date_string(&mut self, key: &str, node: Node<'_>) -> Option<String> {
        match node.value {
            Value::Datetime(value) => Some(value.to_string()),
            _ => self.string(key, node),
        }
    }

    pub fn table(&mut self, key: &str, node: Node<'a>) -> Option<Vec<Entry<'a>>> {
        match node.value {
            Value::Table(entries) => Some(entries),
            Value::Null => None,
            _ => {
                self.wrong_type(key, &node, "a table", &format!("write `[{key}]` and its keys below"));
                None
            }
        }
    }

    /// A path below the site's own URL: `slug` (one component), `path`, an alias.
    pub fn url_path(&mut self, key: &str, node: Node<'_>, components: Components) -> Option<String> {
        let span = node.span.clone();
        let text = self.string(key, node)?;
        let trimmed = text.trim_matches('/');
        let fault = match OutPath::new(trimmed) {
            Err(PathFault::Empty) if key == "path" => None,
            Err(fault) => Some(fault.to_string()),
            Ok(_) if components == Components::One && trimmed.contains('/') => Some("it has a `/`".to_owned()),
            Ok(_) => None,
        };
        let Some(fault) = fault else { return Some(text) };
        let message = format!("`{key}` cannot be used in a URL: {fault}");
        self.fault("front-matter.path", span, message, "use letters, digits and `-`; `path` may also have `/`");
        None
    }

    pub fn url_paths(&mut self, key: &str, node: Node<'_>) -> Option<Vec<String>> {
        match node.value {
            Value::Array(nodes) => {
                Some(nodes.into_iter().filter_map(|node| self.url_path(key, node, Components::Many)).collect())
            }
            _ => self.strings(key, node),
        }
    }

    pub fn provenance(&mut self, node: Node<'a>) -> Option<Provenance> {
        const KNOWN: &[&str] = &["url", "title", "publisher", "retrieved", "file", "sha256"];
        let mut source = Provenance::default();
        for entry in self.table("source", node)? {
            let field = match &*entry.key {
                "url" => &mut source.url,
                "title" => &mut source.title,
                "publisher" => &mut source.publisher,
                "retrieved" => &mut source.retrieved,
                "file" => &mut source.file,
                "sha256" => &mut source.sha256,
                _ => {
                    self.unknown("source", &entry, KNOWN);
                    continue;
                }
            };
            *field = match &*entry.key {
                "retrieved" => self.date_string("source.retrieved", entry.node),
                key => self.string(&format!("source.{key}"), entry.node),
            };
        }
        Some(source)
    }

    /// A table, or only the address as a string.
    pub fn image(&mut self, node: Node<'a>) -> Option<Image> {
        const KNOWN: &[&str] = &["src", "alt", "caption", "credit"];
        if let Value::String(src) = node.value {
            return Some(Image { src: src.into_owned(), ..Image::default() });
        }
        let span = node.span.clone();
        let mut image = Image::default();
        for entry in self.table("image", node)? {
            let field = match &*entry.key {
                "src" => &mut image.src,
                "alt" => &mut image.alt,
                "caption" => &mut image.caption,
                "credit" => &mut image.credit,
                _ => {
                    self.unknown("image", &entry, KNOWN);
                    continue;
                }
            };
            *field = self.string(&format!("image.{}", entry.key), entry.node).unwrap_or_default();
        }
        if image.src.is_empty() {
            self.fault("front-matter.image", span, "`image` has no `src`", "add `src = \"photo.jpg\"`");
            return None;
        }
        Some(image)
    }
}

/// How many components a URL path may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Components {
    One,
    Many,
}

const DATE_HINT: &str = "write `2016-05-21` or `2016-05-21T10:00:00Z`";
