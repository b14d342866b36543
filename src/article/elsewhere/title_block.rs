//! Pandoc's title block: up to three fields at the very top, each after a `%`.

use toml::{Table, Value};

/// What it says, and where the text starts.
pub fn read(text: &str) -> (Table, usize) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut fields: Vec<String> = Vec::new();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let many = fields.len();
        match (line.strip_prefix('%'), fields.last_mut()) {
            (Some(rest), _) if many < 3 && !rest.starts_with('%') => fields.push(rest.trim().to_owned()),
            // A field goes on in lines that are indented.
            (None, Some(field)) if line.starts_with([' ', '\t']) && !line.trim().is_empty() => {
                field.push('\n');
                field.push_str(line.trim());
            }
            _ => break,
        }
        at += line.len();
    }
    let mut table = Table::new();
    let mut fields = fields.into_iter();
    let title = fields.next().map(|title| title.replace('\n', " ")).filter(|title| !title.is_empty());
    if let Some(title) = title {
        table.insert("title".to_owned(), Value::String(title));
    }
    let names = fields.next().unwrap_or_default();
    let names: Vec<Value> = names
        .split([';', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| Value::String(name.to_owned()))
        .collect();
    if !names.is_empty() {
        table.insert("author".to_owned(), Value::Array(names));
    }
    if let Some(date) = fields.next().filter(|date| !date.is_empty()) {
        table.insert("date".to_owned(), Value::String(date));
    }
    if table.is_empty() { (table, 0) } else { (table, at) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_authors_and_date_are_read() {
        let (table, body) = read("% A storm\n  at sea\n% Ann Hart; Per Dahl\n% 2016-06-13\n\nText\n");
        assert_eq!(table["title"].as_str(), Some("A storm at sea"));
        assert_eq!(table["author"].as_array().map(Vec::len), Some(2));
        assert_eq!((table["date"].as_str(), body), (Some("2016-06-13"), 53));
        assert!(read("Text\n% no title\n").0.is_empty());
    }
}
