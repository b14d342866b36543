//! What a corrected article does to facts that somebody has accepted, and to those that nobody has.

use predicates::prelude::*;
use predicates::str::contains;

use super::scratch::Scratch;
use super::{CONFIG, facts, json};

const ARTICLE: &str = "content/a.md";
const FILE: &str = "content/a.facts.toml";

/// A site with one annotated article of 5 January 2024, in which every fact is accepted and checked.
fn accepted(text: &str) -> Scratch {
    let scratch = Scratch::with(&[
        ("postil.toml", CONFIG),
        (ARTICLE, &format!("+++\ntitle = \"T\"\ndate = 2024-01-05\n+++\n\n{text}\n")),
    ]);
    scratch.postil().arg("annotate").assert().success();
    facts(&scratch, &["accept", "--all", "--by", "Ann"]).success();
    scratch
}

#[test]
fn a_corrected_toll_is_told_of_every_fact_that_says_it() {
    let scratch =
        accepted("A fire killed 12 people in Bergen in 2019. Nobody else was there at the time of the event.");
    scratch.edit(ARTICLE, "12 people", "21 people");
    let check = || scratch.postil().arg("check").assert();
    check().stderr(
        contains("quotes \"12 people\", but the article now says \"21 people\"")
            .and(contains("quotes \"2019\", where \"12\" is now \"21\"")),
    );
    facts(&scratch, &["fix"]).code(1).stdout(contains("0 anchors fixed, 2 left for you"));
    facts(&scratch, &["fix", "--values"])
        .code(1)
        .stdout(contains("`value = \"21\"`; it is to be looked at again"))
        .stdout(contains("where \"2019\" stands, \"12\" is now \"21\"; if the article is right, word the fact anew"));
    let rows = json(&scratch, &["list", "--kind", "figure"]);
    assert_eq!(
        (&rows[0]["status"], &rows[0]["value"], &rows[0]["checked"]),
        (&"suggested".into(), &"21".into(), &serde_json::Value::Null)
    );
    assert!(scratch.read(FILE).contains("A fire killed 12 people"), "which a person has to correct");
    check().stderr(contains("fact.value-changed"));
}

#[test]
fn a_clause_that_says_the_opposite_is_never_adopted() {
    let scratch = accepted("The company earned £4m in 2021. Police arrested 12 people at the harbour.");
    let before = scratch.read(FILE);
    scratch.edit(ARTICLE, "earned", "lost");
    scratch.edit(ARTICLE, "arrested", "released");
    for values in [&["fix"][..], &["fix", "--values"]] {
        facts(&scratch, values)
            .code(1)
            .stdout(contains("where \"£4m\" stands, \"earned\" is now \"lost\"; if the article is right"))
            .stdout(contains("where \"12 people\" stands, \"arrested\" is now \"released\""))
            .stdout(contains("0 anchors fixed"));
    }
    assert_eq!(scratch.read(FILE), before);
    scratch.postil().arg("check").assert().stderr(contains("correct the fact, which says \"earned\" too"));
    let shown = json(&scratch, &["show", "people-arrested-at-the-harbour"]);
    assert_eq!(shown["anchors"][0]["changes"][0]["now"], "released");
}

#[test]
fn what_was_rejected_is_not_missed() {
    let scratch = accepted("Police arrested 12 people in Bergen on Tuesday. Damage came to $3 million.");
    facts(&scratch, &["reject", "--all", "--status", "accepted"]).success();
    scratch.edit(ARTICLE, "12 people", "14 people");
    scratch.edit(ARTICLE, "Damage came to $3 million.", "");
    scratch.postil().args(["check", "--strict"]).assert().success();
}

#[test]
fn an_untouched_article_has_no_fault_of_its_own_suggestions() {
    let said = "\"Well...do you know Billy Jack?\" said Ann Crow. \"It is so...strange -- very,\" Crow said.";
    let scratch = accepted(said);
    assert!(scratch.read(FILE).contains("so...strange"));
    scratch.postil().args(["check", "--strict"]).assert().success();
}

#[test]
fn nothing_is_suggested_twice() {
    let scratch = accepted("Police arrested 12 people in Bergen.");
    scratch.write(FILE, scratch.read(FILE) + "\n[[fact]]\nid = \"riders\"\nkind = \"figure\"\nlabel = \"Passengers\"\nvalue = \"1000\"\nunit = \"passengers\"\nat = [{ exact = \"about 1,000 passengers\" }]\n");
    scratch.edit(ARTICLE, "in Bergen.", "in Bergen. The ferry carried about 1,000 passengers a day in 2015.");
    scratch.edit(ARTICLE, "12 people", "14 people");
    scratch.postil().arg("annotate").assert().success();
    facts(&scratch, &["fix", "--values"]);
    let rows = json(&scratch, &["list", "--kind", "figure"]);
    let values: Vec<&str> = rows.as_array().unwrap().iter().map(|row| row["value"].as_str().unwrap()).collect();
    assert_eq!(values, ["14", "1000"]);
}

#[test]
fn a_fact_with_a_fault_is_told_from_one_that_is_not_there() {
    let scratch = accepted("Police arrested 12 people in Bergen.");
    scratch.write(FILE, "[[fact]]\nid = \"a\"\nkind = \"figure\"\nlabel = \"A\"\nvalu = \"12\"\n");
    facts(&scratch, &["accept", "a"]).code(2).stderr(contains("fact `a` cannot be read: "));
    facts(&scratch, &["accept", "b"]).code(2).stderr(contains("no fact `b`"));
    scratch
        .postil()
        .arg("annotate")
        .assert()
        .code(1)
        .stderr(contains("facts.unknown-key"))
        .stdout(contains("suggestions added").or(contains("suggestion added")));
}

#[test]
fn a_note_on_a_page_comes_in_once() {
    let scratch = accepted("The ferry carried 1,000 passengers.");
    let page = "https://example.org/a/";
    let note = serde_json::json!({ "rows": [{ "uri": page, "text": "page note", "tags": [], "target": [{ "source": page }] }] });
    scratch.write("n.json", note.to_string());
    facts(&scratch, &["import", "n.json"]).success().stdout(contains("1 fact added"));
    facts(&scratch, &["import", "n.json"]).success().stdout(contains("0 facts added"));
    let place = serde_json::json!([{ "type": "Annotation", "body": "Look", "target": { "source": page,
        "selector": { "type": "TextPositionSelector", "start": 4, "end": 9 } } }]);
    scratch.write("p.json", place.to_string());
    facts(&scratch, &["import", "p.json"]).success().stderr(contains("import.place"));
}
