//! What goes wrong in templates, told with its place.

use std::ops::Range;

use super::theme::{self, Template, Theme};
use crate::diagnostic::{Diagnostic, Place, did_you_mean, nearest};

/// A template extends one that is nowhere: told at the line that says so.
fn missing_parent(theme: &Theme, current: &str, parent: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("template.missing", format!("no template `{parent}` to extend"));
    let diagnostic = match theme.templates.iter().find(|template| template.name == current) {
        Some(Template { file, source, .. }) => diagnostic.at(match source.find(parent) {
            Some(at) => Place::at(file, source, at..at + parent.len()),
            None => Place::file(file),
        }),
        None => diagnostic,
    };
    let known: Vec<&str> = theme.templates.iter().map(|template| template.name.as_str()).collect();
    let built_in = parent.strip_prefix(theme::THEME).map(|name| format!("{}{name}", theme::POSTIL));
    diagnostic.hint(match built_in.filter(|name| known.contains(&name.as_str())) {
        Some(name) => format!("the theme has none of that name; extend the built-in one, `{name}`"),
        None => match nearest(parent, known) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("write it as `{parent}` in `templates/`, or extend another"),
        },
    })
}

/// A template's failure, placed in the template; `source` is what was being rendered.
pub(super) fn fault(theme: &Theme, error: &tera::Error, source: Option<&str>) -> Diagnostic {
    use tera::ErrorKind;
    if let ErrorKind::MissingParent { current, parent } = error.kind() {
        return missing_parent(theme, current, parent);
    }
    if let ErrorKind::Msg(message) = error.kind()
        && let Some(diagnostic) = reported(theme, message)
    {
        return diagnostic;
    }
    let (code, report) = match error.kind() {
        ErrorKind::SyntaxError(report) => ("template.syntax", Some(report)),
        ErrorKind::RenderingError(report) => ("template.render", Some(report)),
        _ => ("template.render", None),
    };
    let message = report.map_or_else(|| error.to_string(), |report| report.message().to_owned());
    let (message, near) = worded(message.lines().next().unwrap_or_default());
    let mut diagnostic = Diagnostic::error(code, message);
    let found = report.and_then(|report| theme.templates.iter().find(|template| template.name == report.filename()));
    if let (Some(template), Some(report)) = (found, report) {
        diagnostic = diagnostic.at(Place::at(&template.file, &template.source, report.span().range.clone()));
    }
    match source {
        Some(source) => diagnostic.hint(format!("{near}while rendering `{source}`")),
        None => diagnostic.hint("a value is `{{ page.title }}`, a block `{% if page.date %} … {% endif %}`"),
    }
}

/// The engine's message in our way of writing, and for an unknown field the hint which was meant.
fn worded(message: &str) -> (String, String) {
    let (message, fields) = message.split_once(". Available fields: ").unwrap_or((message, ""));
    let mut letters = message.trim_end_matches('.').chars();
    let lower = letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default();
    let near = match (fields, message.split('`').nth(1)) {
        ("", _) | (_, None) => String::new(),
        (fields, Some(given)) => format!("{} ", did_you_mean(given, fields.split(", "))),
    };
    (lower, near)
}

/// What the engine finds wrong between templates comes as a report for people: `error: …`, then `--> file:line:column`.
fn reported(theme: &Theme, report: &str) -> Option<Diagnostic> {
    let mut lines = report.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let (name, line, _) = place_of(lines.next()?)?;
    let template = theme.templates.iter().find(|template| template.name == name)?;
    let named = message.split('`').nth(1).unwrap_or_default();
    let place = Place::at(&template.file, &template.source, range_of(&template.source, line, named));
    let hint = if message.starts_with("Block `") {
        let blocks: Vec<&str> = theme.templates.iter().flat_map(|template| blocks(&template.source)).collect();
        match nearest(named, blocks.into_iter().filter(|block| *block != named)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a block of the template it extends: only what stands in its blocks is shown".to_owned(),
        }
    } else {
        "correct the name, or take the line away".to_owned()
    };
    Some(Diagnostic::error("template.syntax", worded(message).0).at(place).hint(hint))
}

/// Template, line and column in ` --> page.html:3:8`. The name may have colons: `theme:page.html`.
fn place_of(line: &str) -> Option<(&str, usize, usize)> {
    let mut parts = line.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((parts.next()?, line, column))
}

/// Where the line has `word`, or else the line.
fn range_of(source: &str, line: usize, word: &str) -> Range<usize> {
    let start = source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let text = source[start..].lines().next().unwrap_or_default();
    match text.find(word).filter(|_| !word.is_empty()) {
        Some(at) => start + at..start + at + word.len(),
        None => start..start + text.len(),
    }
}

/// The names of the blocks in a template.
fn blocks(source: &str) -> impl Iterator<Item = &str> {
    source.split("{%").skip(1).filter_map(|tag| {
        let rest = tag.trim_start_matches('-').trim_start().strip_prefix("block ")?.trim_start();
        rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()
    })
}
