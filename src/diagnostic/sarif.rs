//! Diagnostics as SARIF 2.1.0, which forges and editors show beside the lines of a change.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::checks::CHECKS;
use super::{Diagnostic, Place, Severity};

/// A log of one run. Paths are relative to the site's root.
#[must_use]
pub fn log(diagnostics: &[Diagnostic]) -> Value {
    let codes: BTreeSet<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code)).collect();
    let results: Vec<Value> = diagnostics.iter().map(result).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "postil",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: &str) -> Value {
    match CHECKS.iter().find(|check| check.code == code) {
        Some(check) => json!({ "id": code, "shortDescription": { "text": check.about } }),
        None => json!({ "id": code }),
    }
}

fn result(diagnostic: &Diagnostic) -> Value {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let text = match &diagnostic.hint {
        Some(hint) => format!("{}. Hint: {hint}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({ "ruleId": diagnostic.code, "level": level, "message": { "text": text } });
    if let Some(place) = &diagnostic.place {
        result["locations"] = json!([location(place)]);
    }
    if !diagnostic.related.is_empty() {
        let related = diagnostic.related.iter().enumerate().map(|(id, related)| {
            let mut location = location(&related.place);
            location["id"] = id.into();
            location["message"] = json!({ "text": related.message });
            location
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn location(place: &Place) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.file) } });
    if place.line > 0 {
        physical["region"] = json!({
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.column + place.width,
            "snippet": { "text": place.excerpt },
        });
    }
    json!({ "physicalLocation": physical })
}

/// A path as a relative URI reference.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte as char),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_places_are_told_with_their_lines() {
        let fault = Diagnostic::warning("check.weekday", "it was a Wednesday")
            .at(Place::at("content/ä b.md", "x\nMonday", 2..8))
            .beside("the fact", Place::at("content/a.facts.toml", "id = 1", 0..2))
            .hint("correct it");
        let log = log(&[fault, Diagnostic::error("config.missing", "no file").at(Place::file("postil.toml"))]);
        let [first, second] = log["runs"][0]["results"].as_array().unwrap().as_slice() else { panic!("two results") };
        let region = &first["locations"][0]["physicalLocation"]["region"];
        assert_eq!((&region["startLine"], &region["endColumn"]), (&json!(2), &json!(7)));
        assert_eq!(first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "content/%C3%A4%20b.md");
        assert_eq!(first["relatedLocations"][0]["message"]["text"], "the fact");
        assert_eq!(
            (&second["level"], &second["locations"][0]["physicalLocation"]["region"]),
            (&json!("error"), &Value::Null)
        );
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().len(), 2);
    }
}
