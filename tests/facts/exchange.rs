//! Facts go out and come back; notes of others come in as suggestions.

use predicates::prelude::*;
use predicates::str::contains;
use serde_json::json;

use postil::facts::file;

use super::{FERRY_FACTS, facts, harbour, json, output};

const FILES: [&str; 2] = ["content/news/ferry.facts.toml", "content/town/index.facts.toml"];

#[test]
fn what_is_exported_comes_back_as_it_was() {
    for format in ["jsonld", "json"] {
        let scratch = harbour();
        let exported = output(&scratch, &["export", "--format", format]);
        let read = |file: &str| file::read(file, &scratch.read(file)).0.facts;
        let before = FILES.map(read);
        scratch.write("facts.json", &exported);
        facts(&scratch, &["import", "facts.json"])
            .success()
            .stdout(contains("0 facts added to 0 articles, 5 there already"));
        assert_eq!(scratch.read(FILES[0]), FERRY_FACTS, "what is there stays as it is");
        FILES.iter().for_each(|file| scratch.remove(file));
        // A new address of the site does not matter: the article's file tells.
        scratch.edit("postil.toml", "example.org", "example.com");
        facts(&scratch, &["import", "facts.json", "--dry-run"])
            .success()
            .stdout(contains("5 facts would be added to 2 articles"));
        assert!(!scratch.path(FILES[0]).exists());
        facts(&scratch, &["import", "facts.json"]).success().stdout(contains("5 facts added to 2 articles"));
        assert_eq!(FILES.map(read), before, "{format}");
        scratch.edit("postil.toml", "example.com", "example.org");
        assert_eq!(output(&scratch, &["export", "--format", format]), exported, "there and back");
        scratch.build();
    }
}

#[test]
fn an_export_is_a_web_annotation_page() {
    let scratch = harbour();
    let exported = output(&scratch, &["export", "--article", "news"]);
    let page: serde_json::Value = serde_json::from_str(&exported).unwrap();
    assert_eq!((&page["type"], page["items"].as_array().unwrap().len()), (&"AnnotationPage".into(), 3));
    let fuel = &page["items"][1];
    assert_eq!(fuel["id"], "https://example.org/news/ferry/#f-fuel");
    assert_eq!(fuel["body"][0]["value"], "Fall of fuel costs: 8%");
    assert_eq!(
        fuel["target"],
        json!([{ "source": "https://example.org/news/ferry/", "selector": [
            { "type": "TextQuoteSelector", "exact": "8%", "prefix": "Fuel costs fell by ", "suffix": " over the year," },
            { "type": "TextPositionSelector", "start": 75, "end": 77 },
        ] }])
    );
    assert_eq!(output(&scratch, &["export", "--format", "csv"]), output(&scratch, &["list", "--format", "csv"]));
}

fn notes() -> String {
    let note = |uri: &str, text: &str, exact: &str| {
        json!({ "uri": uri, "text": text, "tags": ["doubt"], "target": [{ "source": uri, "selector": [
            { "type": "TextPositionSelector", "start": 1, "end": 2 },
            { "type": "TextQuoteSelector", "exact": exact, "prefix": "arried about ", "suffix": " in Ju" }] }] })
    };
    json!({ "total": 3, "rows": [
        note("http://www.example.org/news/ferry/?utm_source=x", "Is that so?", "1,000 passengers a day"),
        note("https://elsewhere.example/original", "A long way.", "9,000 people"),
        note("https://nobody.example/", "Lost.", "x"),
    ] })
    .to_string()
}

#[test]
fn notes_of_hypothesis_come_in_as_suggestions() {
    let scratch = harbour();
    scratch.edit(
        "content/town/index.md",
        "title = \"Town\"\n",
        "title = \"Town\"\n[source]\nurl = \"https://elsewhere.example/original\"\n",
    );
    scratch.write("notes.json", notes());
    facts(&scratch, &["import", "notes.json"])
        .success()
        .stdout(contains("2 facts added to 2 articles"))
        .stderr(contains("no article of this site is `https://nobody.example/`: 1 fact left out"));
    let ferry = scratch.read("content/news/ferry.facts.toml");
    assert!(ferry.starts_with(FERRY_FACTS) && ferry.contains("text = \"Is that so?\""), "{ferry}");
    let rows = json(&scratch, &["list", "--rule", "import.note"]);
    assert_eq!((&rows[0]["status"], &rows[0]["tags"]), (&"suggested".into(), &json!(["doubt"])));
    scratch.build();
    let once = scratch.read("content/news/ferry.facts.toml");
    facts(&scratch, &["import", "notes.json"]).success().stdout(contains("0 facts added"));
    assert_eq!(scratch.read("content/news/ferry.facts.toml"), once, "the same notes again add nothing");
}

#[test]
fn what_cannot_be_imported_is_told() {
    let scratch = harbour();
    scratch.write("x.json", "{\"rows\": 3}");
    facts(&scratch, &["import", "x.json"]).code(2).stderr(contains("import.nothing"));
    facts(&scratch, &["import", "no.json"]).code(2).stderr(contains("file.unreadable"));
    scratch.write("deep.json", "[".repeat(200_000));
    facts(&scratch, &["import", "deep.json"]).code(2).stderr(contains("import.json"));
    scratch.write("bad.json", json!([{ "source": "content/../../x.md", "facts": [{ "id": "a" }] }, { "source": "content/bare.md", "facts": [{ "id": "a", "kind": "figure" }] }]).to_string());
    facts(&scratch, &["import", "bad.json"])
        .code(1)
        .stderr(contains("import.fact").and(contains("`content/../../x.md`")))
        .stdout(contains("0 facts added"));
    assert!(!scratch.path("content/bare.facts.toml").exists());
}
