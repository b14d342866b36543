//! What an annotation says: the words of its bodies, and its tags.

use serde_json::{Map, Value};

/// Bodies of one annotation that are read.
const BODIES: usize = 20;
/// Bytes of one that are read as HTML.
const HTML: usize = 40_000;

/// One thing, or a list of them, as JSON-LD leaves it open.
pub fn list(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(list)) => list.iter().collect(),
        other => other.into_iter().collect(),
    }
}

/// What is said, and the tags: the `text` and `tags` of Hypothesis, or the bodies of any other Web Annotation. A body is a tag where
/// its purpose, or else that of the annotation, is tagging; of the others the words are joined.
pub fn said(note: &Map<String, Value>) -> (Option<String>, Vec<String>) {
    let strings =
        |value: Option<&Value>| list(value).into_iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let mut tags: Vec<String> = strings(note.get("tags"));
    if let Some(text) = ["text", "bodyValue"].into_iter().find_map(|key| note.get(key)?.as_str()) {
        return (Some(text.to_owned()), tags);
    }
    let mut words: Vec<String> = Vec::new();
    for body in list(note.get("body")).into_iter().take(BODIES) {
        // of a choice, the first is the one to be shown
        let body = list(body.get("items")).first().copied().unwrap_or(body);
        let Some(text) = body.as_str().or_else(|| body.get("value")?.as_str()) else { continue };
        let of = body.get("purpose").or_else(|| note.get("motivation").filter(|_| body.is_object()));
        let is_html = body.get("format").and_then(Value::as_str).is_some_and(|format| format.contains("html"));
        let text = if is_html { without_tags(text) } else { text.to_owned() };
        if list(of).into_iter().filter_map(Value::as_str).any(|purpose| purpose == "tagging") {
            tags.push(text);
        } else {
            words.push(text);
        }
    }
    ((!words.is_empty()).then(|| words.join("\n\n")), tags)
}

/// The words of a piece of HTML; paragraphs and lines stay apart, what is a script or style is left out.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let end = (0..=html.len().min(HTML)).rev().find(|&end| html.is_char_boundary(end)).unwrap_or(0);
    let mut rest = &html[..end];
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let name: String =
            rest.chars().take(12).take_while(|char| char.is_ascii_alphanumeric() || *char == '/').collect();
        let name = name.to_ascii_lowercase();
        // `a < b` is no tag
        if name.is_empty() && !rest.starts_with('!') {
            text.push('<');
            continue;
        }
        if name == "script" || name == "style" {
            let close = format!("</{name}");
            rest = rest.to_ascii_lowercase().find(&close).map_or("", |at| &rest[at..]).trim_start_matches('<');
        }
        let close = if rest.starts_with("!--") { "-->" } else { ">" };
        rest = rest.find(close).map_or("", |at| &rest[at + close.len()..]);
        match name.as_str() {
            "br" | "br/" | "/p" | "/div" | "/li" | "/h1" | "/h2" | "/h3" | "/blockquote" => text.push('\n'),
            _ => {}
        }
    }
    text.push_str(rest);
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let text = entities.iter().fold(text, |text, (entity, char)| text.replace(entity, char));
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::without_tags;

    #[test]
    fn of_html_the_words_are_kept() {
        for (html, words) in [
            ("<p>Is <b>that</b> so?</p><p>No.</p>", "Is that so?\nNo."),
            ("a<br>b<br/>c &amp; d &lt;e&gt;", "a\nb\nc & d <e>"),
            ("<script>alert('<p>')</script>words<style>x{}</style>", "words"),
            ("2 < 3 <!-- <b> -->and", "2 < 3 and"),
            ("<unclosed", ""),
            ("<script>", ""),
        ] {
            assert_eq!(without_tags(html), words, "{html}");
        }
    }
}
