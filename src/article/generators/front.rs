//! Keys of front matter that say where a page stands; what is used up is taken out.

use toml::{Table, Value};

use super::settings::{get, texts};
use crate::article::Timestamp;
use crate::article::html::date;

/// A text that is not empty; it stays if it is none.
pub fn take_text(front: &mut Table, key: &str) -> Option<String> {
    let text = front.get(key)?.as_str()?.trim().to_owned();
    front.remove(key);
    (!text.is_empty()).then_some(text)
}

/// One text or several.
pub fn take_texts(front: &mut Table, key: &str) -> Vec<String> {
    let found = front.get(key).map(texts).unwrap_or_default();
    if !found.is_empty() {
        front.remove(key);
    }
    found.into_iter().filter(|text| !text.is_empty()).collect()
}

pub fn take_flag(front: &mut Table, key: &str) -> Option<bool> {
    let flag = front.get(key)?.as_bool()?;
    front.remove(key);
    Some(flag)
}

/// The first date under one of these keys.
pub fn date_in(front: &Table, keys: &[&str]) -> Option<Timestamp> {
    keys.iter().find_map(|key| {
        let written = match front.get(*key)? {
            Value::Datetime(value) => value.to_string(),
            Value::String(text) => text.trim().to_owned(),
            _ => return None,
        };
        written.parse().ok().or_else(|| date::for_machines(&written))
    })
}

/// Menus that a page puts itself into: `main`, `[main, foot]` or `{main: {name: …, weight: 3}}`.
pub fn take_menus(front: &mut Table, keys: &[&str]) -> Vec<(String, Option<String>, i64)> {
    let mut found = Vec::new();
    for key in keys {
        match front.get(*key) {
            Some(Value::Table(menus)) => found.extend(menus.iter().map(|(menu, entry)| {
                let name = entry.get("name").or_else(|| entry.get("title")).and_then(Value::as_str);
                let weight = entry.get("weight").and_then(Value::as_integer).unwrap_or(0);
                (menu.clone(), name.map(str::to_owned), weight)
            })),
            Some(value) if !texts(value).is_empty() => {
                found.extend(texts(value).into_iter().map(|menu| (menu, None, 0)));
            }
            _ => continue,
        }
        front.remove(*key);
    }
    found
}

/// What front matter of Hugo says of how a page is made.
#[derive(Default)]
pub struct Build {
    pub is_unmade: bool,
    pub is_unlisted: bool,
    /// What lies beside it, also where it is not made itself.
    pub shows_files: bool,
}

impl Build {
    pub fn take(front: &mut Table) -> Self {
        let headless = take_flag(front, "headless").unwrap_or(false);
        let values: Vec<Value> = ["build", "_build"].iter().filter_map(|key| front.remove(*key)).collect();
        let said = |key: &str| get(values.first()?.as_table()?, key);
        let is_off = |key: &str, words: &[&str]| match said(key) {
            Some(Value::Boolean(is_on)) => !is_on,
            Some(Value::String(word)) => words.iter().any(|off| off.eq_ignore_ascii_case(word)),
            _ => false,
        };
        Self {
            is_unmade: headless || is_off("render", &["never", "link"]),
            is_unlisted: !headless && is_off("list", &["never", "local"]),
            shows_files: !is_off("publishResources", &[]),
        }
    }
}
