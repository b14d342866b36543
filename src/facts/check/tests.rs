//! What the tests of all rooms say with, and texts in which nothing is found whatever looks for it.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::document::highlight::Highlighter;
use crate::document::markdown::{self, MarkdownOptions};
use crate::facts::recognise::recognise;
use crate::facts::{anchor, file};

const PUBLISHED: Date = date(2021, 3, 5);

/// Everything that is found in an article and its facts, as `code: words`.
pub(super) fn found(source: &str, facts_source: &str) -> Vec<String> {
    found_under("", source, facts_source)
}

pub(super) fn found_under(title: &str, source: &str, facts_source: &str) -> Vec<String> {
    let document = markdown::read(source, 0, &MarkdownOptions::default(), &Highlighter::default());
    let mentions = recognise(&document, Some(PUBLISHED));
    let (read, faults) = file::read("a.facts.toml", facts_source);
    assert_eq!(faults, [], "{facts_source}");
    let anchored = anchor::anchor(&document, &read.facts);
    let article = Article {
        name: "a.md",
        source,
        document: &document,
        title,
        description: "",
        mentions: &mentions,
        facts: &read.facts,
        facts_name: "a.facts.toml",
        facts_source,
        fact_spans: &read.spans,
        anchored: &anchored,
        published: Some(PUBLISHED),
        updated: None,
        today: date(2021, 6, 1),
        stale_after: 0,
    };
    let checked = check(&article);
    let quiet = ["check.uncovered", "check.unsourced"];
    let told = checked.diagnostics.iter().filter(|fault| !quiet.contains(&fault.code));
    told.map(|fault| format!("{}: {}", fault.code, fault.message)).collect()
}

/// Holds that exactly `code` is found in `wrong`, and nothing in `right`.
pub(super) fn tells(code: &str, wrong: &str, right: &str) {
    let told = found(wrong, "");
    assert!(told.len() == 1 && told[0].starts_with(&format!("{code}: ")), "{wrong}\n{told:#?}");
    assert_eq!(found(right, ""), [""; 0], "{right}");
}

pub(super) fn silent(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text, ""), [""; 0], "{text}");
    }
}

pub(super) fn all(code: &str, pairs: &[(&str, &str)]) {
    for (wrong, right) in pairs {
        tells(code, wrong, right);
    }
}

/// Holds that each of `cases`, as code, slip and right, is told as [`tells`] says.
pub(super) fn pairs(cases: &[(&str, &str, &str)]) {
    for (code, wrong, right) in cases {
        tells(code, wrong, right);
    }
}

fn has(found: &[String], code: &str) -> bool {
    found.iter().any(|told| told.starts_with(code))
}

/// Whether something of `code` is told of `text`, whatever else is.
pub(super) fn told(code: &str, text: &str) -> bool {
    has(&found(text, ""), code)
}

#[test]
fn what_only_looks_like_an_error_is_not_told() {
    for right in [
        "The bank cut its forecast for growth from 2% to 1%.",
        "The club climbed from 14th to 9th place in the league. It moved from 40 points to 30 in the ranking.",
        "The council raised the money for a tram from 40 stops to 30.",
        "Residents complain of noise (42%), dirt (31%), traffic (29%) and dogs (15%).",
        "A third of the members, and 45% of the others, stayed away.",
        "Sales rose to 66,000. A year earlier they were 60,000.",
        "The grant of £10m goes to several towns, including Hull (£4m) and Leeds (£3m).",
        "She joined the firm in 1954 and led it for ten years until 2014.",
        "The dam, built in 1950, is 60 metres high this year.",
        "It warmed by 2C (3.6F) in a century.",
        "He is five feet 10 inches (1.78 metres) tall.",
        "Each of the 30 towns will get £150 a month, at a total cost of £54,000 a year.",
        "Two of the 12 dead were children. Six men and four women were among the 12 dead.",
        "The union said a strike that began in May would go on until Friday, 9 April 2021.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_a_check_panic(words in proptest::collection::vec(
        prop_oneof![
            "\\PC{0,12}",
            "[0-9,.%£$]{1,9}",
            proptest::sample::select(vec![
                "from", "to", "of the", "or", "(", ")", ", or", "%", "31 June", "Monday", "3 March 2021", "doubled", "born in 1960", "aged 50",
                "a total of", "in all", "the remaining", "years ago", "Anna Berg", "“", "”", "|", "\n", "\n\n", "rose", "fell", "percentage points",
                "-", "million", "0", "9999999999999999999999", "since 2015", "2010–2005",
            ]).prop_map(str::to_owned),
        ],
        0..60,
    )) {
        let text = words.join(" ");
        let facts = "[[fact]]\nid = \"q\"\nkind = \"quote\"\ntext = \"Anna Berg rose from 31 June to Monday\"\n";
        let _ = found(&text, facts);
    }
}
