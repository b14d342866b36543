//! Facts that come in.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::incoming::Incoming;
use super::{ARTICLE, FACT, notes};
use crate::diagnostic::{Diagnostic, Place};
use crate::facts::file;
use crate::facts::model::Fact;

/// Most facts of one file; more is no archive's.
const MOST: usize = 100_000;

/// What a file holds.
#[derive(Debug, Default)]
pub struct Read {
    pub incoming: Vec<Incoming>,
    /// Notes that were left out because they answer others.
    pub answers: usize,
    /// Whether it is but one page of a collection.
    pub is_page: bool,
}

/// Reads an export of postil's, or what the API of Hypothesis gives.
///
/// # Errors
/// If it is neither.
pub fn read(name: &str, text: &str) -> Result<Read, Diagnostic> {
    let refuse = |code, message: String, hint: &str| Diagnostic::error(code, message).at(Place::file(name)).hint(hint);
    let value: Value = serde_json::from_str(text).map_err(|error| {
        refuse("import.json", format!("`{name}` is not JSON: {error}"), "give it the output of `postil facts export`")
    })?;
    let list = items(&value);
    if let (None, Some(page)) = (&list, elsewhere(&value)) {
        let message = format!("`{name}` is a collection whose annotations are elsewhere");
        return Err(refuse(
            "import.nothing",
            message,
            &format!("fetch its pages, beginning with {page}, and import these"),
        ));
    }
    let mut incoming = Vec::new();
    let mut answers = 0;
    for item in list.iter().flatten().filter_map(|item| item.as_object()) {
        if let Some(facts) = item.get("facts").and_then(Value::as_array) {
            incoming.extend(facts.iter().filter_map(Value::as_object).map(|fact| of_article(item, fact)));
        } else if let Some(own) = own(item) {
            incoming.push(own);
        } else if notes::is_answer(item) {
            answers += 1;
        } else {
            incoming.extend(notes::note(item));
        }
        if incoming.len() > MOST {
            let message = format!("`{name}` holds more than {MOST} facts");
            return Err(refuse("import.too-many", message, "import it in parts"));
        }
    }
    if incoming.is_empty() && answers == 0 && list.as_ref().is_none_or(|list| !list.is_empty()) {
        let message = format!("`{name}` holds no facts and no notes");
        let hint = "give it the output of `postil facts export`, or of Hypothesis' API (`{\"rows\": […]}`)";
        return Err(refuse("import.nothing", message, hint));
    }
    let is_page = is_page(&value, list.map_or(0, |list| list.len()));
    Ok(Read { incoming, answers, is_page })
}

/// The annotations of a list, of a page or of a collection with its first page in it, or the single one that the file is.
fn items(value: &Value) -> Option<Vec<&Value>> {
    let object = match value {
        Value::Array(list) => return Some(list.iter().collect()),
        Value::Object(object) => object,
        _ => return None,
    };
    let page = object.get("first").and_then(Value::as_object).unwrap_or(object);
    let listed = [page, object].into_iter().flat_map(|page| ["items", "rows"].map(|key| page.get(key)));
    let listed = listed.flatten().find_map(Value::as_array).map(|list| list.iter().collect());
    let is_single = object.contains_key("target") || object.contains_key("uri");
    listed.or_else(|| is_single.then(|| vec![value]))
}

/// Whether there are more annotations than the `held` ones: it says how many there are, or what comes next.
fn is_page(value: &Value, held: usize) -> bool {
    if let Some(total) = value.get("total").and_then(Value::as_u64) {
        return total > held as u64;
    }
    let pages = [value.get("first"), Some(value)].into_iter().flatten();
    pages.filter_map(|page| page.get("next")).any(|next| !next.is_null())
}

/// Where a collection says that its first page is.
fn elsewhere(value: &Value) -> Option<String> {
    let first = value.get("first")?;
    let page = first.as_str().or_else(|| first.get("id")?.as_str())?;
    Some(page.chars().take(200).collect())
}

fn text<'v>(of: &'v Map<String, Value>, key: &str) -> Option<&'v str> {
    of.get(key).and_then(Value::as_str)
}

/// From `facts.json` or `export --format json`.
fn of_article(article: &Map<String, Value>, fact: &Map<String, Value>) -> Incoming {
    Incoming {
        article: text(article, "source").map(str::to_owned),
        urls: text(article, "article").map(str::to_owned).into_iter().collect(),
        fact: fact.clone(),
        is_note: false,
        unplaced: false,
    }
}

/// From an annotation of our own making.
fn own(annotation: &Map<String, Value>) -> Option<Incoming> {
    let body =
        annotation.get("body")?.as_array()?.iter().filter_map(Value::as_object).find(|body| body.contains_key(FACT))?;
    let targets = annotation.get("target").and_then(Value::as_array);
    let urls = targets.into_iter().flatten().filter_map(|target| {
        target.as_str().or_else(|| target.get("source").and_then(Value::as_str)).map(str::to_owned)
    });
    Some(Incoming {
        article: text(body, ARTICLE).map(str::to_owned),
        urls: urls.take(1).collect(),
        fact: body.get(FACT)?.as_object()?.clone(),
        is_note: false,
        unplaced: false,
    })
}

/// The facts that came in for one article, read as those of a facts file are, and what is wrong with them. Ids of notes that
/// `taken` or another of them has are counted on.
#[must_use]
pub fn facts<'i>(
    name: &str,
    incoming: impl IntoIterator<Item = &'i Incoming>,
    taken: &HashSet<&str>,
) -> (Vec<Fact>, Vec<Diagnostic>) {
    let (mut facts, mut faults) = (Vec::new(), Vec::new());
    let mut ids: HashSet<String> = taken.iter().map(|id| (*id).to_owned()).collect();
    for incoming in incoming {
        match fact(name, &incoming.fact) {
            Ok(mut fact) => {
                if incoming.is_note {
                    fact.id = free(&fact.id, &ids);
                }
                ids.insert(fact.id.clone());
                facts.push(fact);
            }
            Err(found) => faults.extend(found),
        }
    }
    (facts, faults)
}

fn free(id: &str, taken: &HashSet<String>) -> String {
    let numbered = |n: usize| if n == 1 { id.to_owned() } else { format!("{id}-{n}") };
    (1..=taken.len() + 1).map(numbered).find(|id| !taken.contains(id)).unwrap_or_else(|| id.to_owned())
}

fn fact(name: &str, keys: &Map<String, Value>) -> Result<Fact, Vec<Diagnostic>> {
    let id: String = text(keys, "id").unwrap_or("without an id").chars().take(80).collect();
    let fault = |message: String, hint: Option<String>| Diagnostic {
        hint,
        ..Diagnostic::error("import.fact", message).at(Place::file(name))
    };
    let mut written = String::new();
    serde::Serialize::serialize(keys, toml::ser::ValueSerializer::new(&mut written))
        .map_err(|_| vec![fault(format!("fact `{id}` holds what a facts file cannot hold"), None)])?;
    let (read, faults) = file::read(name, &format!("fact = [{written}]"));
    let errors = faults.into_iter().filter(Diagnostic::is_error);
    let errors: Vec<Diagnostic> =
        errors.map(|error| fault(format!("fact `{id}`: {}", error.message), error.hint)).collect();
    match (read.facts.into_iter().next(), errors.is_empty()) {
        (Some(fact), true) => Ok(fact),
        (_, false) => Err(errors),
        (None, true) => Err(vec![fault(format!("fact `{id}` cannot be read"), None)]),
    }
}
