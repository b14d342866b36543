//! Front matter as keys and values, in TOML or YAML, and changes of one key that leave alone what stands around it.

use toml::{Table, Value};
use toml_edit::{DocumentMut, Item};

use crate::article::front_matter::tables::yaml;

/// Keys that tell which original an article is made of, in `source`.
pub(super) const OF_THE_ORIGINAL: [&str; 3] = ["file", "sha256", "retrieved"];

const TOML: &str = "+++";
const YAML: &str = "---";

/// The text between fences.
fn between<'a>(front: &'a str, fence: &str) -> Option<&'a str> {
    front.strip_prefix(fence)?.strip_prefix('\n')?.trim_end().strip_suffix(fence)
}

fn fenced(fence: &str, text: &str) -> String {
    format!("{fence}\n{text}{fence}\n")
}

/// Front matter with its fences as a table; `None` if it cannot be read. None at all has no keys.
pub(super) fn read(front: &str) -> Option<Table> {
    match (between(front, TOML), between(front, YAML)) {
        (Some(text), _) => text.parse().ok(),
        (None, Some(text)) => yaml(text, 0).ok(),
        (None, None) => front.is_empty().then(Table::new),
    }
}

/// Front matter with another value at a path, or none; `None` where that cannot be said without writing all of it anew.
pub(super) fn put(front: &str, path: &[String], value: Option<&Value>) -> Option<String> {
    if let Some(text) = between(front, TOML) {
        let mut document: DocumentMut = text.parse().ok()?;
        put_toml(&mut document, path, value);
        return Some(fenced(TOML, &document.to_string()));
    }
    let text = between(front, YAML)?;
    let before = yaml(text, 0).ok()?;
    let changed = put_yaml(text, &before, path, value)?;
    // YAML has many ways to say a thing: nothing else may have changed.
    let mut expected = before;
    set(&mut expected, path, value);
    let after = yaml(&changed, 0).ok()?;
    is_same(Some(&Value::Table(after)), Some(&Value::Table(expected))).then(|| fenced(YAML, &changed))
}

/// Whether values say the same: a date of YAML is a string.
pub(super) fn is_same(one: Option<&Value>, other: Option<&Value>) -> bool {
    let known = |value: &Value| plain(value);
    one.map(known) == other.map(known)
}

fn plain(value: &Value) -> Value {
    match value {
        Value::Datetime(date) => Value::String(date.to_string()),
        Value::Array(values) => Value::Array(values.iter().map(plain).collect()),
        Value::Table(table) => Value::Table(table.iter().map(|(key, value)| (key.clone(), plain(value))).collect()),
        other => other.clone(),
    }
}

/// The paths of all values that are no tables.
pub(super) fn leaves(table: &Table) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (key, value) in table {
        match value {
            Value::Table(inner) => {
                found.extend(leaves(inner).into_iter().map(|path| [vec![key.clone()], path].concat()));
            }
            _ => found.push(vec![key.clone()]),
        }
    }
    found
}

pub(super) fn at<'a>(table: &'a Table, path: &[String]) -> Option<&'a Value> {
    let (first, rest) = path.split_first()?;
    let value = table.get(first)?;
    if rest.is_empty() { Some(value) } else { at(value.as_table()?, rest) }
}

fn set(table: &mut Table, path: &[String], value: Option<&Value>) {
    let Some((first, rest)) = path.split_first() else { return };
    if !rest.is_empty() {
        if value.is_none() && !table.contains_key(first) {
            return;
        }
        let inner = table.entry(first.clone()).or_insert_with(|| Value::Table(Table::new()));
        if let Some(inner) = inner.as_table_mut() {
            set(inner, rest, value);
        }
        return;
    }
    match value {
        Some(value) => _ = table.insert(first.clone(), value.clone()),
        None => _ = table.remove(first),
    }
}

/// Sets or takes out a value, and leaves what stands around it.
fn put_toml(document: &mut DocumentMut, path: &[String], value: Option<&Value>) {
    let Some((last, above)) = path.split_last() else { return };
    let mut item = document.as_item_mut();
    for key in above {
        let Some(table) = item.as_table_like_mut() else { return };
        if !table.contains_key(key) {
            if value.is_none() {
                return;
            }
            table.insert(key, toml_edit::table());
        }
        item = table.get_mut(key).expect("it was put there if it was not there");
    }
    let Some(table) = item.as_table_like_mut() else { return };
    match value.and_then(|value| value.to_string().parse::<toml_edit::Value>().ok()) {
        None => _ = table.remove(last),
        Some(mut new) => match table.get_mut(last) {
            Some(Item::Value(old)) => {
                *new.decor_mut() = old.decor().clone();
                *old = new;
            }
            _ => _ = table.insert(last, Item::Value(new)),
        },
    }
}

/// Lines of YAML with the key at a path written anew: only its own line if it stands on one, all of what it is part of otherwise.
fn put_yaml(text: &str, before: &Table, path: &[String], value: Option<&Value>) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (first, rest) = path.split_first()?;
    let mut after = before.clone();
    set(&mut after, path, value);
    let anew = || after.get(first).map_or(Some(String::new()), |value| entry(first, value));
    let Some(start) = lines.iter().position(|line| key_of(line) == Some(first)) else {
        let new = anew()?;
        let ended = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        return Some(format!("{text}{ended}{new}"));
    };
    let end = start + 1 + block(&lines[start + 1..]);
    let inner = match rest {
        [key] => lines[start + 1..end]
            .iter()
            .position(|line| line.starts_with(' ') && key_of(line.trim_start()) == Some(key)),
        _ => None,
    };
    // A key of a table whose value stands on its line.
    let (start, end, new) = match inner.map(|inner| start + 1 + inner) {
        Some(at)
            if value.is_some_and(|value| !value.is_table()) && !is_above(lines[at], lines.get(at + 1).copied()) =>
        {
            let indent = &lines[at][..lines[at].len() - lines[at].trim_start().len()];
            (at, at + 1, format!("{indent}{}", entry(rest.first()?, value?)?))
        }
        _ => (start, end, anew()?),
    };
    let remark = if end - start == 1 { remark(lines[start]) } else { None };
    let new = match remark {
        Some(remark) if new.lines().count() == 1 => format!("{} {remark}\n", new.trim_end()),
        _ => new,
    };
    Some(format!("{}{new}{}", lines[..start].concat(), lines[end..].concat()))
}

/// The key that a line of a table begins with.
fn key_of(line: &str) -> Option<&str> {
    if line.starts_with([' ', '\t', '#', '-']) {
        return None;
    }
    let (key, rest) = line.split_once(':')?;
    let key = key.trim_end();
    let bare = ['"', '\''].iter().find_map(|quote| key.strip_prefix(*quote)?.strip_suffix(*quote)).unwrap_or(key);
    rest.starts_with([' ', '\t', '\r', '\n']).then_some(bare)
}

/// How many lines belong to the key above them: what is further in, and the entries of a list. Remarks and blank lines before the next
/// key are that one's.
fn block(lines: &[&str]) -> usize {
    let is_part = |line: &&str| {
        let line = line.trim_end();
        line.is_empty() || line.starts_with([' ', '\t', '#']) || line == "-" || line.starts_with("- ")
    };
    let most = lines.iter().take_while(|line| is_part(line)).count();
    let is_own = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    lines[..most].iter().rposition(is_own).map_or(0, |last| last + 1)
}

/// Whether what follows a line is further in than it.
fn is_above(line: &str, next: Option<&str>) -> bool {
    let depth = |line: &str| line.len() - line.trim_start().len();
    next.is_some_and(|next| {
        !next.trim().is_empty() && (depth(next) > depth(line) || next.trim_start().starts_with('-'))
    })
}

/// The remark at the end of a line with a key, if that is what stands after the last `#`.
fn remark(line: &str) -> Option<&str> {
    let at = line.rfind(" #")? + 1;
    let value = |line: &str| yaml(line.trim_start(), 0).ok();
    let without = value(&line[..at])?;
    (value(line)? == without).then(|| line[at..].trim_end())
}

/// A key with its value, as lines of YAML. What is no table or word is written as JSON, which YAML can read.
fn entry(key: &str, value: &Value) -> Option<String> {
    let is_bare = key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        && key.starts_with(|c: char| c.is_ascii_alphabetic());
    let key = if is_bare { key.to_owned() } else { serde_json::to_string(key).ok()? };
    match value {
        Value::Table(table) if !table.is_empty() => {
            let lines = table.iter().map(|(key, value)| entry(key, value)).collect::<Option<Vec<String>>>()?;
            let inner = lines.concat();
            Some(format!("{key}:\n{}", inner.lines().fold(String::new(), |text, line| text + "  " + line + "\n")))
        }
        Value::Datetime(date) => Some(format!("{key}: {date}\n")),
        value => Some(format!("{key}: {}\n", serde_json::to_string(&plain(value)).ok()?)),
    }
}
