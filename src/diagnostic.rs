//! What went wrong, where, and what to do next, as data. Wording stands with the module that finds the fault; printing is
//! `terminal.rs`'s.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::Serialize;

pub mod checks;
pub mod sarif;

/// How much a diagnostic matters: an error fails the command (exit 1), a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
    Note,
}

/// A place in a source file, with the line it stands on so that it can be shown after the file has changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// Path as the user knows it: relative to the site's root, with `/`.
    pub file: String,
    /// Line, counted from 1; 0 when the fault concerns the file as a whole.
    pub line: u32,
    /// Column in characters, counted from 1; 0 when the fault concerns the file as a whole.
    pub column: u32,
    /// How many characters of the line are meant; at least 1 where `line` is not 0.
    pub width: u32,
    /// The line itself, without its line ending; of a line that nobody wrote by hand, the beginning.
    pub excerpt: String,
}

/// Bytes of a line that are kept: a file of one endless line may have a fault at every character.
const LONGEST_EXCERPT: usize = 10_000;

impl Place {
    /// A whole file.
    #[must_use]
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: 0, column: 0, width: 0, excerpt: String::new() }
    }

    /// The bytes `range` of `source`. Offsets past the end or inside a character are moved back to the nearest boundary;
    /// of a range over several lines the first line's part is meant.
    #[must_use]
    pub fn at(file: impl Into<String>, source: &str, range: Range<usize>) -> Self {
        Self::on_line(file, source, range, |start| count_lines(&source[..start]))
    }

    /// `number` tells the number of the line that starts at an offset.
    fn on_line(file: impl Into<String>, source: &str, range: Range<usize>, number: impl FnOnce(usize) -> u32) -> Self {
        let start = floor_boundary(source, range.start);
        let end = floor_boundary(source, range.end).max(start);
        let line_start = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |newline| start + newline);
        let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        Self {
            file: file.into(),
            line: number(line_start),
            column: count(&source[line_start..start]) + 1,
            width: count(&source[start..end.min(line_end)]).max(1),
            excerpt: source[line_start..floor_boundary(source, line_end.min(line_start + LONGEST_EXCERPT))]
                .trim_end_matches('\r')
                .to_owned(),
        }
    }
}

/// The lines of a source in which many places are wanted: counting them for each anew would take long.
pub struct Lines<'a> {
    source: &'a str,
    /// Where each line but the first starts.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    #[must_use]
    pub fn new(source: &'a str) -> Self {
        Self { source, starts: source.match_indices('\n').map(|(at, _)| at + 1).collect() }
    }

    /// The same place as [`Place::at`] gives.
    #[must_use]
    pub fn place(&self, file: impl Into<String>, range: Range<usize>) -> Place {
        let number = |start| self.starts.partition_point(|&other| other <= start) as u32 + 1;
        Place::on_line(file, self.source, range, number)
    }
}

fn floor_boundary(source: &str, offset: usize) -> usize {
    let mut offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn count_lines(before: &str) -> u32 {
    u32::try_from(before.bytes().filter(|&byte| byte == b'\n').count())
        .map_or(u32::MAX, |lines| lines.saturating_add(1))
}

/// A second place that a finding is about: the fact that a sentence contradicts, the other article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Related {
    /// What stands there, in a few words.
    pub message: String,
    #[serde(flatten)]
    pub place: Place,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Diagnostic {
    pub severity: Severity,
    /// Stable, greppable code: `area.fault`, for example `front-matter.unknown-key`.
    pub code: &'static str,
    /// Lower case, no full stop, back-ticks round code and paths.
    pub message: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What to do next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Other places it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
}

impl Diagnostic {
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, code, message: message.into(), place: None, hint: None, related: Vec::new() }
    }

    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    #[must_use]
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(code, message) }
    }

    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With a second place.
    #[must_use]
    pub fn beside(mut self, message: impl Into<String>, place: Place) -> Self {
        self.related.push(Related { message: message.into(), place });
        self
    }

    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// File, then line and column, then severity: the order in which diagnostics are shown.
    #[must_use]
    pub fn sort_key(&self) -> (Option<&Place>, Severity, &str) {
        (self.place.as_ref(), self.severity, &self.message)
    }
}

/// `file:line:column: message`, for logs and tests; people get `terminal.rs`'s rendering.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(Place { file, line: 0, .. }) => write!(f, "{file}: ")?,
            Some(Place { file, line, column, .. }) => write!(f, "{file}:{line}:{column}: ")?,
            None => {}
        }
        write!(f, "{}", self.message)
    }
}

/// One template's fault on every page is told once, with the first page and how many more.
#[must_use]
pub fn merge_repeated(faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<(Option<Place>, String), Vec<Diagnostic>> = BTreeMap::new();
    for fault in faults {
        let place = fault.place.clone().filter(|_| fault.code.starts_with("template."));
        let key = (place, fault.message.clone());
        groups.entry(key).or_default().push(fault);
    }
    let told = groups.into_values().map(|group| {
        let more = group.len() - 1;
        let mut first = group.into_iter().next().expect("a group has at least one fault");
        if let (Some(hint), 1..) = (&mut first.hint, more) {
            hint.push_str(&format!(", and {more} more"));
        }
        first
    });
    told.collect()
}

/// The known name nearest to `given`, when it is near enough to be what was meant: at most a third of the letters differ.
#[must_use]
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(given, name), name))
        .filter(|(distance, name)| *distance <= given.chars().count().max(name.chars().count()) / 3)
        .min_by_key(|(distance, name)| (*distance, *name))
        .map(|(_, name)| name)
}

/// The hint "did you mean `x`?" with what is known as the second choice.
#[must_use]
pub fn did_you_mean<'a>(given: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match nearest(given, known.clone()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => {
            format!("known here: {}", known.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_many_lines_are_those_of_one() {
        let source = "a\n\né b\r\nc";
        let lines = Lines::new(source);
        for start in 0..=source.len() + 1 {
            assert_eq!(lines.place("a.md", start..start + 2), Place::at("a.md", source, start..start + 2), "{start}");
        }
        assert_eq!(lines.place("a.md", 3..5).line, 3);
    }
}
