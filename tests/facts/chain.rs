//! Facts survive: edits of the article, moves in it and of it, and the recognisers again.

use predicates::prelude::*;
use predicates::str::contains;

use super::scratch::{Scratch, options};
use super::{FERRY_FACTS, facts, harbour, json};

const FILE: &str = "content/news/ferry.facts.toml";
const ARTICLE: &str = "content/news/ferry.md";

/// Codes of what a build finds.
fn found(scratch: &Scratch) -> Vec<&'static str> {
    scratch.report(&options()).diagnostics.iter().map(|fault| fault.code).collect()
}

#[test]
fn facts_live_through_a_year_of_edits() {
    let scratch = harbour();
    scratch.build();
    // Words before, after and within the quoted ones, another order, another typography.
    scratch.edit(ARTICLE, "Fuel costs fell by 8% over the year", "Fuel costs, however, fell by 8% over the whole year");
    scratch.edit(ARTICLE, "carried about 1,000 passengers a day", "took about 1,000 passengers every day");
    assert_eq!(found(&scratch), Vec::<&str>::new(), "nothing that matters has changed");
    facts(&scratch, &["fix", "--dry-run"]).success().stdout(contains("2 anchors would be fixed"));
    assert_eq!(scratch.read(FILE), FERRY_FACTS);
    facts(&scratch, &["fix"]).success().stdout(contains("2 anchors fixed"));
    let fixed = FERRY_FACTS
        .replace(
            "{ exact = \"about 1,000 passengers a day\" }",
            "{ exact = \"about 1,000 passengers every day\", prefix = \"The ferry took \", suffix = \" in June.\" }",
        )
        .replace(
            "prefix = \"Fuel costs fell by \", suffix = \" over the year,\"",
            "prefix = \"however, fell by \", suffix = \" over the whole year,\"",
        );
    assert_eq!(scratch.read(FILE), fixed);
    facts(&scratch, &["fix"]).success().stdout("0 anchors fixed\n");
    assert_eq!(scratch.read(FILE), fixed, "once is enough");
    scratch.build();
    // The paragraphs change places, and one of them is split.
    let text = scratch.read(ARTICLE);
    let (head, body) = text.split_at(text.find("\n\nThe ferry").unwrap() + 2);
    let (first, second) = body.trim_end().split_once("\n\n").unwrap();
    scratch.write(ARTICLE, format!("{head}{second}\n\n## In June\n\n{first}\n"));
    scratch.build();
    // The recognisers again and again: not a byte of what is there changes.
    scratch.postil().args(["annotate"]).assert().success();
    let annotated = scratch.read(FILE);
    assert!(annotated.starts_with(&fixed), "{annotated}");
    scratch
        .postil()
        .args(["annotate"])
        .assert()
        .success()
        .stdout(contains("content/news/ferry.md: 0 suggestions added"));
    assert_eq!(scratch.read(FILE), annotated);
}

#[test]
fn a_changed_value_is_told_and_follows_only_when_asked() {
    let scratch = harbour();
    facts(&scratch, &["accept", "fuel", "--by", "Ann"]).success();
    let before = scratch.read(FILE);
    scratch.edit(ARTICLE, "fell by 8%", "fell by 9%");
    assert_eq!(found(&scratch), ["fact.value-changed"]);
    facts(&scratch, &["fix"])
        .code(1)
        .stdout(contains("the article now says \"9%\", not \"8%\"; `--values` would quote that and `value = \"9\"`"))
        .stdout(contains("0 anchors fixed, 1 left for you"));
    assert_eq!(scratch.read(FILE), before);
    let done = json(&scratch, &["fix", "--values"]);
    assert_eq!((&done["fixed"], &done["left"]), (&1.into(), &0.into()));
    assert_eq!(
        (&done["anchors"][0]["state"], &done["anchors"][0]["now"], &done["anchors"][0]["values"]["value"]),
        (&"value-changed".into(), &"9%".into(), &"9".into())
    );
    let after = scratch.read(FILE);
    assert!(after.contains("value = \"9\"\nunit = \"%\"") && after.contains("exact = \"9%\""), "{after}");
    assert!(!after.contains("checked ="), "nobody has checked the new value");
    scratch.build();
}

#[test]
fn what_is_gone_is_left_to_the_author() {
    let scratch = harbour();
    scratch.edit(ARTICLE, "Fuel costs fell by 8% over the year, said Ann Hart.", "That was all.");
    facts(&scratch, &["fix", "--values", ARTICLE]).code(1).stdout(contains("\"Ann Hart\" is not in the article"));
    assert_eq!(scratch.read(FILE), FERRY_FACTS);
    facts(&scratch, &["fix", "content/no.md"]).code(2).stderr(contains("is no article"));
}

#[test]
fn a_renamed_article_takes_its_facts_along_or_is_named() {
    let scratch = harbour();
    scratch.build();
    let rename = |from: &str, to: &str| std::fs::rename(scratch.path(from), scratch.path(to)).unwrap();
    rename(ARTICLE, "content/news/boats.md");
    let report = scratch.report(&options());
    let stray: Vec<_> = report.diagnostics.iter().filter(|fault| fault.code == "facts.stray").collect();
    assert_eq!(stray.len(), 1);
    assert_eq!(
        stray[0].to_string(),
        "content/news/ferry.facts.toml: facts without an article: there is no `content/news/ferry.md`"
    );
    assert_eq!(
        stray[0].hint.as_deref(),
        Some(
            "`content/news/boats.md` has 3 of its 3 quotes and no facts file: rename it to `content/news/boats.facts.toml`"
        )
    );
    rename(FILE, "content/news/boats.facts.toml");
    scratch.build();
    assert!(std::fs::read_to_string(scratch.path("site/news/boats/index.html")).unwrap().contains("Ann Hart"));
    scratch.remove("content/news/boats.md");
    scratch.postil().args(["check"]).assert().stderr(contains("facts.stray").and(contains("or remove it")));
}

#[test]
fn a_rejected_suggestion_stays_rejected() {
    let scratch = harbour();
    scratch.postil().args(["annotate"]).assert().success();
    facts(&scratch, &["reject", "--all"]).success();
    let rejected = scratch.read(FILE);
    scratch.postil().args(["annotate"]).assert().success();
    assert_eq!(scratch.read(FILE), rejected);
}
