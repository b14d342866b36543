//! Notes of Hypothesis, as its API gives them (<https://h.readthedocs.io/en/latest/api-reference/>), and Web Annotations of other
//! programs: each becomes a suggested claim, which is what a remark on somebody's words is until a person makes more of it.

use serde_json::{Map, Value, json};

use super::bodies::{list, said};
use super::incoming::Incoming;
use super::selectors::quotes;
use crate::document::Document;
use crate::facts::anchor;
use crate::facts::model::{Anchor, Fact};

/// Longest text that is kept.
const NOTE: usize = 2000;
/// Longest tag, and most tags.
const TAG: usize = 60;
const TAGS: usize = 20;

/// The rule that a fact made of a note names as its origin.
pub const NOTES: &str = "import.note";

/// Whether a note answers another one.
pub fn is_answer(note: &Map<String, Value>) -> bool {
    note.get("references").and_then(Value::as_array).is_some_and(|references| !references.is_empty())
}

/// The fact that a note becomes; `None` if it is none, or says nothing.
pub fn note(note: &Map<String, Value>) -> Option<Incoming> {
    let target = list(note.get("target")).first().copied();
    let source = target.and_then(|target| target.as_str().or_else(|| target.get("source")?.as_str()));
    let urls: Vec<String> =
        [note.get("uri").and_then(Value::as_str), source].into_iter().flatten().map(str::to_owned).collect();
    let (words, tags) = said(note);
    let words = words.map(|text| plain(&text, NOTE)).filter(|text| !text.is_empty());
    let (quotes, unplaced) = quotes(note.get("target"));
    let claim = quotes.first().and_then(|quote| quote.get("exact")).and_then(Value::as_str);
    let claim = claim.map(|exact| plain(exact, NOTE)).or_else(|| words.clone())?;
    if urls.is_empty() {
        return None;
    }
    let mut fact = Map::new();
    fact.insert("id".to_owned(), json!(id(words.as_deref().unwrap_or(&claim))));
    fact.insert("kind".to_owned(), json!("claim"));
    if let Some(words) = words.filter(|words| *words != claim) {
        fact.insert("text".to_owned(), json!(words));
    }
    fact.insert("claim".to_owned(), json!(claim));
    fact.insert("status".to_owned(), json!("suggested"));
    fact.insert("at".to_owned(), json!(quotes));
    fact.insert("origin".to_owned(), json!({ "rule": NOTES, "score": 0.5 }));
    let tags = tags.iter().map(|tag| plain(tag, TAG)).filter(|tag| !tag.is_empty());
    let tags: Vec<String> = tags.take(TAGS).collect();
    if !tags.is_empty() {
        fact.insert("tags".to_owned(), json!(tags));
    }
    Some(Incoming { article: None, urls, fact, is_note: true, unplaced: unplaced && quotes.is_empty() })
}

/// The fact that a remark in a document's margin becomes: `author` said `text` about the words `quote`, which may be empty. It was
/// not written for readers, and stays hidden until somebody shows it.
pub fn remark_in_margin(author: &str, text: &str, quote: &str) -> Option<Incoming> {
    let text = if author.is_empty() { text.to_owned() } else { format!("{author}: {text}") };
    let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let selector = json!({ "type": "TextQuoteSelector", "exact": quote });
    let target = if quote.is_empty() { json!([{}]) } else { json!([{ "selector": [selector] }]) };
    // An address that is none: the article is known.
    let mut remark = note(json!({ "uri": "document:", "text": text, "target": target }).as_object()?)?;
    remark.fact.insert("show".to_owned(), json!("hidden"));
    Some(remark)
}

/// Gives a note's fact the shortest anchor that finds its words in the article. What Hypothesis gives as prefix and suffix goes
/// across blocks and need not stand there: words that stand only once are found without it.
pub fn settle(fact: &mut Fact, document: &Document) {
    for index in 0..fact.at.len() {
        let given = fact.at[index].clone();
        let alone = Anchor { exact: given.exact.clone(), ..Anchor::default() };
        let places = [given, alone].into_iter().find_map(|anchor| {
            let wanted = Fact { at: vec![anchor], ..fact.clone() };
            let found =
                anchor::anchor(document, std::slice::from_ref(&wanted)).into_iter().find_map(|found| found.span)?;
            anchor::telling(document, found)
        });
        if let Some(anchor) = places {
            fact.at[index] = anchor;
        }
    }
}

/// Text without control characters and without what Markdown would take for HTML: it is somebody else's.
fn plain(text: &str, most: usize) -> String {
    let mut plain = String::new();
    for (count, char) in text.trim().chars().enumerate() {
        if count == most {
            plain.push('…');
            break;
        }
        match char {
            '<' => plain.push_str("< "),
            '\n' | '\t' => plain.push(char),
            _ if char.is_control() => {}
            _ => plain.push(char),
        }
    }
    plain
}

/// A stable name from the first words.
fn id(words: &str) -> String {
    let slug = slug::slugify(words.chars().take(200).collect::<String>());
    let parts: Vec<&str> = slug.split('-').filter(|part| !part.is_empty()).take(6).collect();
    let id: String = parts.join("-").chars().take(60).collect();
    let id = id.trim_matches('-').to_owned();
    if id.bytes().any(|byte| byte.is_ascii_lowercase()) {
        id
    } else {
        format!("note-{id}").trim_matches('-').to_owned()
    }
}
