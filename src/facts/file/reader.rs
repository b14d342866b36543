//! Typed reading of TOML values with every fault noted where it stands, so that one run reports all of them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::edtf;
use super::fields::{Shape, Values};
use crate::diagnostic::{Diagnostic, Place, did_you_mean, nearest};

/// Faults that are told of one file before it says that there are more.
const MOST: usize = 100;

pub type Value<'i> = Spanned<DeValue<'i>>;

/// Collects faults while values of one file are read.
pub struct Reader<'a> {
    file: &'a str,
    source: &'a str,
    pub diagnostics: Vec<Diagnostic>,
    pub errors: usize,
}

impl<'a> Reader<'a> {
    pub fn new(file: &'a str, source: &'a str) -> Self {
        Self { file, source, diagnostics: Vec::new(), errors: 0 }
    }

    /// The file as a table; what is syntactically broken is noted and left out.
    pub fn parse(&mut self) -> DeTable<'a> {
        let (table, errors) = DeTable::parse_recoverable(self.source);
        for error in errors {
            let span = error.span().unwrap_or_default();
            let hint = "text stands in quotes, `label = \"Open cases\"`, and lists in brackets".to_owned();
            self.error("facts.syntax", span, format!("not valid TOML: {}", error.message()), Some(hint));
        }
        table.into_inner()
    }

    pub fn error(&mut self, code: &'static str, span: Range<usize>, message: String, hint: Option<String>) {
        self.errors += 1;
        self.note(Diagnostic::error(code, message), span, hint);
    }

    pub fn warning(&mut self, code: &'static str, span: Range<usize>, message: String, hint: Option<String>) {
        self.note(Diagnostic::warning(code, message), span, hint);
    }

    /// Nobody reads on after [`MOST`] faults; of a file that is something else, every character may be one.
    fn note(&mut self, mut diagnostic: Diagnostic, span: Range<usize>, hint: Option<String>) {
        let alike = self.diagnostics.iter().filter(|other| other.severity == diagnostic.severity).count();
        match alike {
            0..MOST => {}
            MOST => diagnostic.message.push_str("; more is wrong further on"),
            _ => return,
        }
        diagnostic.hint = hint;
        self.diagnostics.push(diagnostic.at(Place::at(self.file, self.source, span)));
    }

    pub fn unknown_key(
        &mut self,
        key: &Spanned<Cow<'_, str>>,
        what: &str,
        known: impl IntoIterator<Item = &'static str> + Clone,
    ) {
        let hint = did_you_mean(key.get_ref(), known);
        self.error("facts.unknown-key", key.span(), format!("unknown key `{}` in {what}", key.get_ref()), Some(hint));
    }

    fn wrong_type(&mut self, key: &str, value: &Value<'_>, wanted: &str, example: &str) {
        let message = format!("`{key}` is {}, not {wanted}", described(value.get_ref()));
        self.error("facts.wrong-type", value.span(), message, Some(format!("write `{key} = {example}`")));
    }

    fn bad_value(&mut self, value: &Value<'_>, message: String, hint: String) {
        self.error("facts.bad-value", value.span(), message, Some(hint));
    }

    /// The tables of a list of inline tables, or of `[[key]]` blocks, and where each stands.
    pub fn tables<'t, 'i>(
        &mut self,
        key: &str,
        value: &'t Value<'i>,
        example: &str,
    ) -> Vec<(&'t DeTable<'i>, Range<usize>)> {
        let tables = self.listed_tables(key, value, example).into_iter();
        tables.filter_map(|table| Some((table.get_ref().as_table()?, table.span()))).collect()
    }

    fn listed_tables<'t, 'i>(&mut self, key: &str, value: &'t Value<'i>, example: &str) -> Vec<&'t Value<'i>> {
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong_type(key, value, "a list of tables", example);
            return Vec::new();
        };
        let (tables, others): (Vec<_>, Vec<_>) = list.iter().partition(|item| item.get_ref().is_table());
        for other in others {
            self.wrong_type(key, other, "a table", example);
        }
        tables
    }

    /// An id must serve as a URL fragment and outlive reordering.
    pub fn slug(&mut self, id: &str, span: Range<usize>) {
        if is_slug(id) {
            return;
        }
        let slug = slug::slugify(id);
        let hint = match slug.bytes().any(|byte| byte.is_ascii_lowercase()) {
            true => format!("write `id = \"{slug}\"`"),
            false => {
                "name what it says, for example `wages-growth`: a number changes its meaning when facts move".to_owned()
            }
        };
        let message =
            format!("`{id}` cannot be an id: lower-case letters, digits and hyphens, with at least one letter");
        self.error("facts.bad-id", span, message, Some(hint));
    }

    /// Notes an id that was `seen` before.
    pub fn unique(&mut self, id: &str, span: Range<usize>, seen: &mut HashMap<String, Range<usize>>) {
        if let Some(first) = seen.get(id) {
            let line = Place::at(self.file, self.source, first.clone()).line;
            let hint = format!("line {line} has it already; give this one another id");
            self.error("facts.duplicate-id", span, format!("a second `{id}`"), Some(hint));
        } else {
            seen.insert(id.to_owned(), span);
        }
    }

    /// Calls `field` for each key of a table that is among `known`.
    pub fn fields<'t, 'i>(
        &mut self,
        table: &'t DeTable<'i>,
        what: &str,
        known: &'static [&'static str],
        mut field: impl FnMut(&mut Self, &str, &'t Value<'i>),
    ) {
        for (key, value) in table {
            if known.contains(&key.get_ref().as_ref()) {
                field(self, key.get_ref(), value);
            } else {
                self.unknown_key(key, what, known.iter().copied());
            }
        }
    }

    /// Checks the keys at the top of the file: `wanted` is its list of tables.
    pub fn top<'t, 'i>(&mut self, root: &'t DeTable<'i>, wanted: &'static str) -> Option<&'t Value<'i>> {
        for key in root.keys().filter(|key| key.get_ref() != wanted) {
            let stray = nearest(key.get_ref(), [wanted]).is_none();
            let hint = if stray {
                format!("everything in this file stands below a `[[{wanted}]]` line")
            } else {
                format!("did you mean `[[{wanted}]]`?")
            };
            self.error(
                "facts.unknown-key",
                key.span(),
                format!("unknown key `{}` at the top", key.get_ref()),
                Some(hint),
            );
        }
        root.get(wanted)
    }

    pub fn missing(&mut self, span: Range<usize>, what: &str, key: &str, why: &str) {
        let message = format!("{what} has no `{key}`");
        self.error("facts.missing-key", span, message, Some(why.to_owned()));
    }
}

impl<'t, 'i> Values<'i, &'t Value<'i>> for Reader<'_> {
    fn is_string(&self, value: &'t Value<'i>) -> bool {
        value.get_ref().is_str()
    }

    fn string(&mut self, key: &str, value: &'t Value<'i>) -> Option<Cow<'i, str>> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text.clone());
        }
        self.wrong_type(key, value, "a string", "\"…\"");
        None
    }

    fn words(&mut self, key: &str, value: &'t Value<'i>) -> Option<Cow<'i, str>> {
        let words = self.string(key, value)?;
        if is_blank(&words) {
            self.bad_value(value, format!("`{key}` is empty"), format!("fill it in or remove `{key}`"));
            return None;
        }
        Some(words)
    }

    fn strings(&mut self, key: &str, value: &'t Value<'i>) -> Vec<Cow<'i, str>> {
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong_type(key, value, "a list of strings", "[\"…\"]");
            return Vec::new();
        };
        list.iter().filter_map(|item| self.string(key, item)).collect()
    }

    fn decimal(&mut self, key: &str, value: &'t Value<'i>) -> Option<Cow<'i, str>> {
        let text: Cow<'i, str> = match value.get_ref() {
            DeValue::String(text) => text.clone(),
            DeValue::Integer(number) if number.radix() == 10 => Cow::Owned(number.as_str().to_owned()),
            DeValue::Float(number) => Cow::Owned(number.as_str().to_owned()),
            _ => {
                self.wrong_type(key, value, "a decimal number", "\"4.2\"");
                return None;
            }
        };
        if is_decimal(&text) {
            return Some(text);
        }
        let dotted = with_point(&text);
        let plain: String = dotted.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
        let hint = if is_decimal(&plain) {
            format!("write digits only: `{key} = \"{plain}\"`")
        } else {
            "write digits with at most one decimal point; words about it belong in `unit` and `approx`".to_owned()
        };
        self.bad_value(value, format!("`{key}` is not a decimal number: `{text}`"), hint);
        None
    }

    fn degrees(&mut self, key: &str, value: &'t Value<'i>, most: f64) -> Option<f64> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => {
                self.wrong_type(key, value, "a number", "51.5");
                return None;
            }
        };
        let fits = number.filter(|degrees: &f64| degrees.abs() <= most);
        if fits.is_none() {
            self.bad_value(
                value,
                format!("`{key}` is not between -{most} and {most} degrees"),
                "give WGS 84 degrees, south and west negative".to_owned(),
            );
        }
        fits
    }

    fn date(&mut self, key: &str, value: &'t Value<'i>) -> Option<Cow<'i, str>> {
        let text: Cow<'i, str> = match value.get_ref() {
            DeValue::String(text) => text.clone(),
            DeValue::Datetime(date) if date.date.is_some() => Cow::Owned(date.to_string()),
            _ => {
                self.wrong_type(key, value, "a date", "\"2026-11\"");
                return None;
            }
        };
        if edtf::is_valid(&text) {
            return Some(text);
        }
        self.bad_value(
            value,
            format!("`{key}` is not a date: `{text}`"),
            "write EDTF: `2016-06-12`, `2016-06`, `2016`, `201X`, `2016-06~`, `2015-08/..` or `2016-01/2016-06`"
                .to_owned(),
        );
        None
    }

    fn choice<T: DeserializeOwned>(&mut self, key: &str, value: &'t Value<'i>) -> Option<T> {
        let text = self.string(key, value)?;
        let unknown = |names: &[&'static str]| {
            let hint = did_you_mean(&text, names.iter().copied());
            self.bad_value(value, format!("unknown {key} `{text}`"), hint);
        };
        choice(&text).map_err(unknown).ok()
    }

    fn entries(&mut self, shape: &Shape, value: &'t Value<'i>, mut each: impl FnMut(&mut Self, &'t Value<'i>)) {
        for table in self.listed_tables(shape.key, value, shape.example) {
            each(self, table);
        }
    }

    fn entry(&mut self, shape: &Shape, value: &'t Value<'i>, field: impl FnMut(&mut Self, &str, &'t Value<'i>)) {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(shape.key, value, "a table", shape.example);
            return;
        };
        self.fields(table, &format!("`{}`", shape.key), shape.keys, field);
        for key in shape.required().iter().filter(|key| !table.contains_key(**key)) {
            self.missing(value.span(), shape.name, key, shape.why);
        }
    }
}

pub fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether `id` serves as a URL fragment and names something.
pub fn is_slug(id: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let name = id.bytes().any(|byte| byte.is_ascii_lowercase());
    name && id.bytes().all(allowed) && !id.starts_with('-')
}

/// What `text` is the name of, or the names there are.
pub fn choice<T: DeserializeOwned>(text: &str) -> Result<T, &'static [&'static str]> {
    T::deserialize(serde::de::value::StrDeserializer::<Names>::new(text)).map_err(|Names(names)| names)
}

/// Digits with at most one point, a minus sign before and a power of ten after them.
pub fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (number, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    digits(whole) && digits(fraction) && digits(power.strip_prefix(['-', '+']).unwrap_or(power))
}

/// A comma that cannot part thousands was meant as the decimal point: `12,5` is 12.5, and `1,250` is not.
fn with_point(text: &str) -> Cow<'_, str> {
    let parts = text.split_once(',').filter(|(_, rest)| !text.contains('.') && !rest.contains(','));
    let digits = parts.map_or("", |(_, rest)| rest.trim_end_matches(|c: char| !c.is_ascii_digit()));
    match digits.len() {
        0 | 3 => text.into(),
        _ => text.replace(',', ".").into(),
    }
}

fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The only thing worth knowing when a name is refused: which ones there are.
#[derive(Debug)]
struct Names(&'static [&'static str]);

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected one of {}", self.0.join(", "))
    }
}

impl std::error::Error for Names {}

impl serde::de::Error for Names {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, names: &'static [&'static str]) -> Self {
        Self(names)
    }
}
