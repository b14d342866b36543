//! The command: severities, formats, exit codes, and findings across articles.

use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;
use serde_json::Value;

use crate::scratch::Scratch;

const WRONG: &str = "+++\ntitle = \"Wrong\"\ndate = 2021-03-05\n+++\n\nThey met on Monday, 3 March 2021. Of the 600 members, 150 (20%) came.\n";

fn site(files: &[(&str, &str)]) -> Scratch {
    let mut all = vec![("postil.toml", "title = \"T\"\n"), ("content/_index.md", "+++\ntitle = \"T\"\n+++\n")];
    all.extend(files);
    Scratch::with(&all)
}

fn json(site: &Scratch) -> Value {
    let output = site.postil().args(["check", "--format", "json"]).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn told(site: &Scratch) -> Vec<String> {
    let found = json(site);
    let found = found["diagnostics"].as_array().unwrap().iter();
    found
        .map(|found| {
            format!(
                "{} {}:{} {}",
                found["code"].as_str().unwrap(),
                found["file"].as_str().unwrap(),
                found["line"],
                found["message"].as_str().unwrap()
            )
        })
        .collect()
}

#[test]
fn warnings_pass_errors_and_strict_do_not() {
    let site = site(&[("content/a.md", WRONG)]);
    site.postil().arg("check").assert().code(0).stdout(contains("     1  check.share").and(contains("2 warnings")));
    site.postil().args(["check", "--strict"]).assert().code(1).stdout(contains("2 errors"));
    site.write("postil.toml", "[check]\n\"check.weekday\" = \"error\"\n\"check.share\" = \"off\"\n");
    site.postil()
        .arg("check")
        .assert()
        .code(1)
        .stderr(contains("error[check.weekday]").and(contains("check.share").not()));
    site.postil().arg("build").assert().code(0).stderr(contains("check.").not());
    assert!(!site.path(".postil").exists());
}

#[test]
fn the_text_shows_both_places_with_their_lines() {
    let site = site(&[
        ("content/a.md", "+++\ntitle = \"A\"\n+++\n\nWages rose by 4.3% last year.\n"),
        (
            "content/a.facts.toml",
            "[[fact]]\nid = \"wages\"\nkind = \"figure\"\nlabel = \"Wages\"\nvalue = \"4.2\"\nunit = \"%\"\nat = [{ exact = \"4.3%\" }]\n",
        ),
    ]);
    let shown = contains("content/a.md:5:15")
        .and(contains("Wages rose by 4.3% last year."))
        .and(contains("content/a.facts.toml:2:7"));
    site.postil()
        .arg("check")
        .assert()
        .code(1)
        .stderr(shown.and(contains("fact `wages` has 4.2%, its words say 4.3%")));
}

#[test]
fn sarif_is_for_checks_only() {
    let site = site(&[("content/a.md", WRONG)]);
    let output = site.postil().args(["check", "--format", "sarif"]).output().unwrap();
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(
        results.iter().map(|result| result["ruleId"].as_str().unwrap()).collect::<Vec<_>>(),
        ["check.weekday", "check.share"]
    );
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["region"]["startLine"], 6);
    site.postil().args(["build", "--format", "sarif"]).assert().code(2).stderr(contains("`sarif` for `check`"));
}

#[test]
fn coverage_is_told_for_site_and_article() {
    let site = site(&[("content/a.md", WRONG)]);
    let found = json(&site);
    assert_eq!(found["coverage"], found["articles_coverage"]["content/a.md"]);
    assert_eq!((&found["coverage"]["figures"], &found["coverage"]["covered"]), (&2.into(), &0.into()));
    assert_eq!(found["counts"]["check.share"], 1);
    site.write("postil.toml", "[check]\n\"check.uncovered\" = \"warning\"\n");
    assert_eq!(told(&site).iter().filter(|told| told.starts_with("check.uncovered")).count(), 2);
}

fn figure(id: &str, value: &str, more: &str) -> String {
    format!(
        "[[fact]]\nid = \"{id}\"\nkind = \"figure\"\nlabel = \"{id}\"\nvalue = \"{value}\"\nunit = \"people\"\nmeasure = \"people killed\"\n{more}"
    )
}

fn two(one: &str, other: &str) -> Scratch {
    let article = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n\nText.\n");
    site(&[
        ("content/a.md", &article("A")),
        ("content/a.facts.toml", one),
        ("content/b.md", &article("B")),
        ("content/b.facts.toml", other),
    ])
}

#[test]
fn figures_of_one_measure_and_time_must_meet() {
    let on = "as_of = 2026-02-02\n";
    let apart = two(&figure("dead", "23", on), &figure("killed", "32", on));
    let found = told(&apart);
    assert_eq!(
        found,
        [
            "check.contradiction content/b.facts.toml:2 fact `killed` has 32 people, fact `dead` has 23 people for the same measure and time (2026-02-02)"
        ]
    );
    for fine in [
        figure("killed", "23", on),
        figure("killed", "20", "as_of = 2026-02-02\napprox = \"at-least\"\n"),
        figure("killed", "32", "as_of = 2026-02-02\nabout = [\"port-anselm\"]\n"),
    ] {
        assert_eq!(told(&two(&figure("dead", "23", on), &fine)), [""; 0], "{fine}");
    }
    // One measure of several things, told apart by their labels.
    let side_by_side = [figure("north", "23", on), figure("south", "32", on)].concat();
    assert_eq!(told(&two(&side_by_side, &figure("south", "32", on))), [""; 0]);
    assert!(told(&two(&side_by_side, &figure("south", "33", on)))[0].contains("fact `south` has 33 people"));
}

#[test]
fn a_newer_figure_is_noted_and_shown_to_readers() {
    let site = two(&figure("dead", "23", "as_of = 2026-02-02\n"), &figure("killed", "32", "as_of = 2026-02-05\n"));
    assert_eq!(
        told(&site),
        [
            "check.newer content/a.facts.toml:2 fact `dead` has 23 people of 2026-02-02; there is a newer figure: 32 people of 2026-02-05"
        ]
    );
    site.postil().args(["check", "--strict"]).assert().code(0);
    site.postil().arg("build").assert().code(0);
    let old = site.read("site/a/index.html");
    assert!(old.contains("newer: 32 people (5 February 2026)") && old.contains("b/index.html#f-killed"), "{old}");
    assert!(!site.read("site/b/index.html").contains("newer:"));
}

#[test]
fn quotes_are_held_against_those_of_other_articles() {
    let quote = |text: &str, speaker: &str| {
        format!("[[fact]]\nid = \"q\"\nkind = \"quote\"\ntext = \"{text}\"\nspeaker = \"{speaker}\"\n")
    };
    let article = |text: &str| format!("+++\ntitle = \"T\"\n+++\n\n“{text},” somebody said.\n");
    let words = [
        "We will rebuild the harbour wall before the winter comes",
        "We will rebuild the harbour wall before the summer comes",
    ];
    let with = |first: (&str, &str), second: (&str, &str)| {
        let files = [article(first.0), quote(first.0, first.1), article(second.0), quote(second.0, second.1)];
        told(&site(&[
            ("content/a.md", &files[0]),
            ("content/a.facts.toml", &files[1]),
            ("content/b.md", &files[2]),
            ("content/b.facts.toml", &files[3]),
        ]))
    };
    let found = with((words[0], "Anna Berg"), (words[1], "Anna Berg"));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("check.quote-variants content/b.")
            && found[0].contains("\"summer\" here, \"winter\" there")
    );
    let found = with((words[0], "Anna Berg"), (words[0], "Carl Holm"));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with("check.quote-speakers content/b.")
            && found[0].contains("Carl Holm says this here, Anna Berg elsewhere")
    );
    assert_eq!(with((words[0], "Anna Berg"), (words[0], "Berg")), [""; 0]);
}

#[test]
fn a_name_with_two_spellings_is_asked_about() {
    let person = |name: &str, more: &str| format!("[[fact]]\nid = \"p\"\nkind = \"person\"\nname = \"{name}\"\n{more}");
    let found = told(&two(&person("Anna Lindqvist", ""), &person("Anna Lindquist", "")));
    assert!(found.len() == 1 && found[0].starts_with("check.alias content/"), "{found:#?}");
    assert_eq!(
        told(&two(&person("Anna Lindqvist", "aka = [\"Anna Lindquist\"]\n"), &person("Anna Lindquist", ""))),
        [""; 0]
    );
    assert_eq!(told(&two(&person("Anna Berg", ""), &person("Anne Berg", ""))), [""; 0]);
    let registered = two(&person("Anna Lindqvist", ""), &person("Anna Lindquist", ""));
    registered.write(
        "data/entities.toml",
        "[[entity]]\nid = \"a\"\nkind = \"person\"\nname = \"Anna Lindqvist\"\naka = [\"Anna Lindquist\"]\n",
    );
    assert_eq!(told(&registered), [""; 0]);
}

#[test]
fn links_lead_to_headings_that_are_there() {
    let text = "+++\ntitle = \"A\"\n+++\n\n## One\n\n<a id=\"own\"></a>Text.[^1]\n\n[^1]: Note.\n\n";
    let site = site(&[
        (
            "content/a.md",
            &format!(
                "{text}[a](#nowhere), [b](#one), [c](#own), [d](#top), [e](#fn-1), [f](@/b.md#two), [g](/b/#twoo), [h](/b/#two)\n"
            ),
        ),
        (
            "content/b.md",
            "+++\ntitle = \"B\"\n+++\n\n## Two\n\nSee [a](@/a.md#own), [b](../a/#one) and [c](../a/#ones).\n",
        ),
    ]);
    let dead: Vec<String> = told(&site).into_iter().filter(|told| told.starts_with("link.anchor")).collect();
    assert_eq!(
        dead,
        [
            "link.anchor content/a.md:11 no heading `#nowhere` in this article",
            "link.anchor content/a.md:11 no heading `#twoo` in `/b/`",
            "link.anchor content/b.md:7 no heading `#ones` in `/a/`",
        ]
    );
}
