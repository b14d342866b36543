//! What goes out comes back, and what comes in from elsewhere is no more than it may be.

use std::collections::HashSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::document::plain;
use crate::facts::anchor;
use crate::facts::file;

const FILE: &str = "\
[[fact]]\nid = \"passengers\"\nkind = \"figure\"\nlabel = \"Passengers \\\"a\\\" day\"\nvalue = \"1000.50\"\nunit = \"passengers\"\napprox = \"about\"\nas_of = 2016-06-13\n\
status = \"accepted\"\nchecked = { by = \"Ann\", on = 2026-01-02 }\nsource = [{ ref = \"log\", role = \"primary\" }]\nat = [{ exact = \"1,000 passengers\", prefix = \"carried \" }, { exact = \"café\" }]\n\
origin = { rule = \"quantity.count-noun\", score = 0.93 }\nhistory = [{ on = \"2026-01-01\", was = \"12\" }]\n\n\
[[fact]]\nid = \"bergen\"\nkind = \"place\"\nname = \"Bergen\"\naka = [\"Bjørgvin\"]\nlat = 60.39\nlon = 5.0\n\n\
[[fact]]\nid = \"c\"\nkind = \"claim\"\nclaim = \"It carried \\\\ more\"\nevidence = [\"passengers\", \"https://x.example/\"]\nstatus = \"rejected\"\nshow = \"index\"\ntags = [\"a\"]\n";

#[test]
fn what_goes_out_comes_back() {
    let (before, faults) = file::read("x", FILE);
    assert_eq!(faults, []);
    let document = plain::read("The café carried 1,000 passengers.");
    let annotations = before.facts.iter().map(|fact| {
        let anchored = anchor::anchor(&document, std::slice::from_ref(fact));
        annotation("content/a.md", "/a/", fact, "words", &document, &anchored).to_string()
    });
    let page = format!("{OPEN}{}{CLOSE}", annotations.collect::<Vec<_>>().join(","));
    let json = json!([{ "source": "content/a.md", "article": "/a/", "facts": before.facts }]).to_string();
    for text in [page.clone(), json] {
        let Read { incoming, .. } = read("x.json", &text).unwrap();
        assert!(incoming.iter().all(|one| one.article.as_deref() == Some("content/a.md") && one.urls == ["/a/"]));
        let (after, faults) = facts("x.json", &incoming, &HashSet::new());
        assert_eq!((after, faults), (before.facts.clone(), vec![]));
    }
    let page: Value = serde_json::from_str(&page).unwrap();
    let selectors = &page["items"][0]["target"][0]["selector"];
    assert_eq!(selectors[0], json!({ "type": "TextQuoteSelector", "exact": "1,000 passengers", "prefix": "carried " }));
    assert_eq!(selectors[1], json!({ "type": "TextPositionSelector", "start": 17, "end": 33 }));
    assert_eq!(page["items"][1]["target"], json!(["/a/"]), "an annotation has a target in any case");
}

fn hypothesis() -> Value {
    json!({ "total": 4, "rows": [
        { "uri": "https://example.org/a/", "text": "Is that so? <script>alert(1)</script>", "tags": ["check", ""], "user": "acct:x@y",
          "target": [{ "source": "https://example.org/a/", "selector": [
              { "type": "RangeSelector" },
              { "type": "TextQuoteSelector", "exact": "1,000 passengers", "prefix": "rry carried ", "suffix": " in Ju" }] }] },
        { "uri": "https://example.org/a/", "text": "Is that so? <b>", "target": [{ "source": "https://example.org/a/" }] },
        { "uri": "https://example.org/a/", "text": "No.", "references": ["abc"], "target": [{ "source": "https://example.org/a/" }] },
        { "uri": "https://example.org/a/", "text": " ", "target": [{ "source": "https://example.org/a/", "selector": [] }] },
    ] })
}

#[test]
fn notes_come_in_as_suggested_claims() {
    let Read { incoming, answers, is_page, .. } = read("n.json", &hypothesis().to_string()).unwrap();
    assert_eq!((incoming.len(), answers, is_page), (2, 1, false));
    let (found, faults) = facts("n.json", &incoming, &HashSet::from(["is-that-so-b"]));
    assert_eq!(faults, []);
    let written = serde_json::to_value(&found).unwrap();
    assert_eq!(
        written[0],
        json!({ "id": "is-that-so-script-alert-1", "kind": "claim", "label": "1,000 passengers",
            "text": "Is that so? < script>alert(1)< /script>", "claim": "1,000 passengers", "status": "suggested",
            "at": [{ "exact": "1,000 passengers", "prefix": "carried ", "suffix": " in" }],
            "origin": { "rule": "import.note", "score": 0.5 }, "tags": ["check"] })
    );
    assert_eq!(written[1]["id"], "is-that-so-b-2", "an id that is taken is counted on");
}

#[test]
fn annotations_of_other_programs_come_in_alike() {
    let page = json!({ "@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [
        { "type": "Annotation", "body": { "type": "TextualBody", "value": "Doubtful" },
          "target": { "source": "https://example.org/a/", "selector": { "type": "TextQuoteSelector", "exact": "some words" } } },
        { "type": "Annotation", "bodyValue": "All of it", "target": "https://example.org/a/" },
    ] });
    let Read { incoming, .. } = read("x.json", &page.to_string()).unwrap();
    let (found, faults) = facts("x.json", &incoming, &HashSet::new());
    assert_eq!(faults, []);
    let said: Vec<_> = found.iter().map(|fact| (fact.id.as_str(), fact.at.len())).collect();
    assert_eq!(said, [("doubtful", 1), ("all-of-it", 0)]);
}

#[test]
fn one_annotation_and_a_collection_come_in_as_a_page_does() {
    let one = json!({ "type": "Annotation", "body": { "type": "TextualBody", "value": "Hi" }, "target": "https://example.org/a/" });
    let page = json!({ "type": "AnnotationPage", "items": [one] });
    for text in [one.clone(), page.clone(), json!({ "type": "AnnotationCollection", "total": 1, "first": page })] {
        let Read { incoming, .. } = read("x.json", &text.to_string()).unwrap();
        assert_eq!(incoming.len(), 1, "{text}");
    }
    let more = json!({ "type": "AnnotationPage", "items": [one], "next": "https://example.org/page2" });
    let last = json!({ "type": "AnnotationPage", "items": [one], "next": null });
    for (text, is_page) in [
        (page.clone(), false),
        (last, false),
        (json!({ "type": "AnnotationCollection", "total": 3, "first": more }), true),
        (more.clone(), true),
        (json!({ "total": 40, "rows": [{ "uri": "https://example.org/a/", "text": "Hm" }] }), true),
    ] {
        assert_eq!(read("x.json", &text.to_string()).unwrap().is_page, is_page, "{text}");
    }
    let elsewhere = json!({ "type": "AnnotationCollection", "total": 1, "first": "https://example.org/page1" });
    let fault = read("x.json", &elsewhere.to_string()).unwrap_err();
    assert!(fault.hint.unwrap().contains("https://example.org/page1"));
}

#[test]
fn a_place_is_found_in_whatever_selector_tells_it() {
    let quote = |exact: &str| json!({ "type": "TextQuoteSelector", "exact": exact });
    let position = json!({ "type": "TextPositionSelector", "start": 4, "end": 9 });
    let refined = |mut selector: Value, by: &Value| {
        selector["refinedBy"] = by.clone();
        selector
    };
    for (selector, at, unplaced) in [
        (json!([position, quote("ferry")]), json!([{ "exact": "ferry" }]), false),
        (
            refined(json!({ "type": "FragmentSelector", "value": "x" }), &quote("ferry")),
            json!([{ "exact": "ferry" }]),
            false,
        ),
        (
            refined(quote("The ferry carried"), &position),
            json!([{ "exact": "ferry", "prefix": "The ", "suffix": " carried" }]),
            false,
        ),
        (
            refined(quote("The ferry carried"), &quote("carried")),
            json!([{ "exact": "carried", "prefix": "The ferry " }]),
            false,
        ),
        (position.clone(), json!([]), true),
        (json!([]), json!([]), false),
    ] {
        let note =
            json!([{ "bodyValue": "Hi", "target": { "source": "https://example.org/a/", "selector": selector } }]);
        let Read { incoming, .. } = read("x.json", &note.to_string()).unwrap();
        assert_eq!((&incoming[0].fact["at"], incoming[0].unplaced), (&at, unplaced), "{selector}");
    }
}

#[test]
fn tags_are_no_comments_and_html_is_read() {
    let body = json!([
        { "type": "TextualBody", "value": "mytag", "purpose": "tagging" },
        { "type": "TextualBody", "value": "<p>My <b>comment</b></p>", "format": "text/html", "purpose": "commenting" },
        { "type": "TextualBody", "value": "More" },
    ]);
    let notes = json!([
        { "body": body, "target": "https://example.org/a/" },
        { "motivation": "tagging", "body": { "value": "alone" }, "target": { "source": "https://example.org/a/",
          "selector": { "type": "TextQuoteSelector", "exact": "ferry" } } },
    ]);
    let Read { incoming, .. } = read("x.json", &notes.to_string()).unwrap();
    let said: Vec<_> = incoming.iter().map(|one| (&one.fact["claim"], &one.fact["tags"])).collect();
    assert_eq!(said, [(&json!("My comment\n\nMore"), &json!(["mytag"])), (&json!("ferry"), &json!(["alone"]))]);
}

#[test]
fn what_is_none_of_it_is_refused_with_the_reason() {
    for (text, code) in [
        ("{", "import.json"),
        ("[1, 2]", "import.nothing"),
        ("{\"a\": []}", "import.nothing"),
        ("\"x\"", "import.nothing"),
    ] {
        assert_eq!(read("x.json", text).unwrap_err().code, code, "{text}");
    }
    assert_eq!(read("x.json", "[]").unwrap().incoming, []);
    assert_eq!(
        read("x.json", &"[".repeat(100_000)).unwrap_err().code,
        "import.json",
        "no stack is deep enough for that"
    );
    let broken = json!([{ "source": "content/a.md", "facts": [{ "id": "X y", "kind": "figure", "value": null }, { "id": "a", "kind": "place", "name": "A", "boo": 1 }] }]);
    let Read { incoming, .. } = read("x.json", &broken.to_string()).unwrap();
    let (found, faults) = facts("x.json", &incoming, &HashSet::new());
    assert_eq!(found, []);
    assert!(faults.len() >= 2 && faults.iter().all(|fault| fault.code == "import.fact"), "{faults:?}");
}

/// JSON of about the right shape, with anything in it.
fn hostile() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any::<i64>().prop_map(Value::from),
        "(\\PC|[\\x00-\\x1f\"'\\\\<]){0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "TextQuoteSelector",
            "figure",
            "claim",
            "4.2",
            "suggested",
            "https://example.org/a/"
        ])
        .prop_map(Value::from),
    ];
    let key = prop::sample::select(vec![
        "items",
        "rows",
        "facts",
        "body",
        "target",
        "source",
        "selector",
        "type",
        "exact",
        "prefix",
        "text",
        "tags",
        "uri",
        "id",
        "kind",
        "value",
        "claim",
        "at",
        "postil:fact",
        "postil:article",
        "references",
        "status",
        "origin",
    ]);
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..7).prop_map(|pairs| pairs
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect::<serde_json::Map<_, _>>()
                .into()),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_comes_in_the_facts_file_stays_sound(value in hostile()) {
        if let Ok(Read { incoming, .. }) = read("x.json", &value.to_string()) {
            let (found, _) = facts("x.json", &incoming, &HashSet::new());
            let merged = file::merge(Some(FILE), &found);
            prop_assert!(merged.starts_with(FILE), "nothing is overwritten");
            let (after, faults) = file::read("x", &merged);
            prop_assert!(!faults.iter().any(crate::diagnostic::Diagnostic::is_error), "{:?}", faults);
            prop_assert!(after.facts.len() >= 3);
        }
    }
}
