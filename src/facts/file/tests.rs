//! Facts files as people write and mend them.

use proptest::prelude::*;

use super::*;
use crate::facts::model::{Anchor, Approx, Change, Detail, Figure, Origin, Person, Status};

const WHOLE: &str = include_str!("example.facts.toml");

fn lines(found: &[Diagnostic]) -> Vec<String> {
    found.iter().map(ToString::to_string).collect()
}

fn suggestion(id: &str, value: &str, exact: &str) -> Fact {
    Fact {
        id: id.to_owned(),
        label: "Harbours dredged".to_owned(),
        text: None,
        at: vec![Anchor { exact: exact.to_owned(), ..Anchor::default() }],
        source: Vec::new(),
        as_of: Some("2016-06-13".into()),
        period: None,
        status: Status::Suggested,
        show: super::super::model::Show::Margin,
        origin: Origin::Rule { rule: "quantity.count-noun".to_owned(), score: 0.93 },
        detail: Detail::Figure(Box::new(Figure {
            value: Some(value.into()),
            unit: Some("harbours".into()),
            ..Figure::default()
        })),
        extra: None,
    }
}

#[test]
fn every_key_is_read_and_comes_out_flat() {
    let (read, found) = read("x.facts.toml", WHOLE);
    assert_eq!(lines(&found), Vec::<String>::new());
    assert_eq!(read.facts.len(), KINDS.len(), "one fact of each kind");
    let written: HashMap<String, serde_json::Value> =
        read.facts.iter().map(|fact| (fact.id.clone(), serde_json::to_value(fact).unwrap())).collect();
    for info in &KINDS {
        let fact = written.values().find(|fact| fact["kind"] == info.name).unwrap();
        for key in info.keys {
            assert!(!fact[key].is_null(), "`{key}` of a {} is lost", info.name);
        }
    }
    for key in COMMON_KEYS {
        assert!(written.values().any(|fact| !fact[key].is_null()), "`{key}` is lost");
    }
    assert_eq!(written["harbours-dredged"]["value"], "12.50", "bare numbers keep their precision");
    assert_eq!(written["harbours-dredged"]["origin"]["score"], 0.93);
}

#[test]
fn spans_cover_each_fact() {
    let (read, _) = read("x.facts.toml", WHOLE);
    for (fact, span) in read.facts.iter().zip(&read.spans) {
        let text = &WHOLE[span.clone()];
        assert!(
            text.starts_with("[[fact]]") && text.matches("[[fact]]").count() == 1 && text.contains(&fact.id),
            "{text}"
        );
    }
    let span = anchor_spans(WHOLE)["harbours-dredged"][1].clone();
    assert!(WHOLE[span].contains("twelve and a half"));
}

#[test]
fn one_run_reports_every_fault_and_keeps_what_is_sound() {
    let source = "\
[[fact]]
id = \"Wages\"
kind = \"figur\"
[[fact]]
id = \"rents\"
kind = \"figure\"
label = \"Rents\"
value = \"1,000\"
staus = \"accepted\"
speaker = \"Ann\"
[[fact]]
id = \"rents\"
kind = \"event\"
label = \"Strike\"
when = \"June 2016\"
at = [{ prefix = \"a\" }]
[[fact]]
kind = \"person\"
name = \"Ann Hart\"
status = \"acepted\"
[[fact]]
id = \"7\"
kind = \"quote\"
text = 5
[[fact]]
id = \"sound\"
kind = \"place\"
name = \"Bergen\"
";
    let (read, found) = read("x.facts.toml", source);
    assert_eq!(read.facts.iter().map(|fact| fact.id.as_str()).collect::<Vec<_>>(), ["sound"]);
    assert_eq!(
        lines(&found),
        [
            "x.facts.toml:3:8: unknown kind `figur`",
            "x.facts.toml:2:6: `Wages` cannot be an id: lower-case letters, digits and hyphens, with at least one letter",
            "x.facts.toml:10:1: a fact of kind `figure` has no `speaker`",
            "x.facts.toml:9:1: unknown key `staus` in a fact",
            "x.facts.toml:8:9: `value` is not a decimal number: `1,000`",
            "x.facts.toml:16:7: an entry of `at` has no `exact`",
            "x.facts.toml:15:8: `when` is not a date: `June 2016`",
            "x.facts.toml:12:6: a second `rents`",
            "x.facts.toml:20:10: unknown status `acepted`",
            "x.facts.toml:17:1: this fact has no `id`",
            "x.facts.toml:24:8: `text` is a number, not a string",
            "x.facts.toml:22:6: `7` cannot be an id: lower-case letters, digits and hyphens, with at least one letter",
        ]
    );
    let hints: Vec<&str> = found.iter().filter_map(|found| found.hint.as_deref()).collect();
    for hint in [
        "did you mean `figure`?",
        "`speaker` belongs to: quote",
        "did you mean `status`?",
        "write digits only: `value = \"1000\"`",
    ] {
        assert!(hints.iter().any(|given| given.starts_with(hint)), "no hint {hint:?} in {hints:?}");
    }
    assert!(hints.contains(&"did you mean `accepted`?") && hints.contains(&"write `id = \"wages\"`"), "{hints:?}");
}

#[test]
fn the_hint_for_a_number_does_not_change_it() {
    for (given, plain) in
        [("12,5", "12.5"), ("1,250", "1250"), ("12,50 %", "12.50"), ("1,250,000", "1250000"), ("-0,75", "-0.75")]
    {
        let fact = "[[fact]]\nid = \"a\"\nkind = \"figure\"\nlabel = \"L\"\nat = []\n";
        let (_, found) = read("x.facts.toml", &format!("{fact}value = \"{given}\"\n"));
        let hint = found.iter().find_map(|found| found.hint.clone().filter(|_| found.code == "facts.bad-value"));
        assert_eq!(hint, Some(format!("write digits only: `value = \"{plain}\"`")), "{given}");
    }
}

#[test]
fn what_a_kind_cannot_do_without() {
    for (keys, missing) in [
        ("kind = \"figure\"\nlabel = \"L\"\nlow = 1", "value"),
        ("kind = \"figure\"\nvalue = 1", "label"),
        ("kind = \"event\"\nlabel = \"L\"", "when"),
        ("kind = \"person\"", "name"),
        ("kind = \"quote\"", "text"),
        ("kind = \"definition\"\nterm = \"T\"", "text"),
        ("kind = \"claim\"\nlabel = \"L\"", "claim"),
        ("kind = \"source\"\nauthor = \"A\"", "title"),
        ("label = \"L\"", "kind"),
    ] {
        let (read, found) = read("x.facts.toml", &format!("[[fact]]\nid = \"some-fact\"\n{keys}\n"));
        assert_eq!(read.facts, []);
        assert_eq!(lines(&found), [format!("x.facts.toml:2:6: fact `some-fact` has no `{missing}`")]);
    }
}

#[test]
fn broken_toml_loses_only_what_is_broken() {
    let (read, found) =
        read("x.facts.toml", "[[fact]]\nid = \"a-b\"\nkind = \"place\"\nname = \"Bergen\"\n\n[[fact]\nid = 1\n");
    assert!(
        found.iter().any(|found| found.code == "facts.syntax" && found.place.as_ref().unwrap().line == 6),
        "{found:?}"
    );
    assert_eq!(read.facts.len(), 1);
}

#[test]
fn a_file_that_is_something_else_is_told_in_a_hundred_lines() {
    let (read, found) = super::read("x.facts.toml", &"1,".repeat(20_000));
    assert!(read.facts.is_empty());
    assert!((1..=101).contains(&found.len()), "{}", found.len());
    let kept: usize = found.iter().filter_map(|fault| fault.place.as_ref()).map(|place| place.excerpt.len()).sum();
    assert!(kept < 2_000_000, "{kept} bytes of excerpts");
    let labels: String = (0..150)
        .map(|nth| format!("[[fact]]\nid = \"long-{nth}\"\nkind = \"claim\"\nlabel = \"{}\"\n", "word ".repeat(20)))
        .collect();
    let (_, found) = super::read("x.facts.toml", &format!("{labels}[[fact]]\nid = 1\n"));
    assert!(found.iter().any(Diagnostic::is_error), "an error after many warnings is told");
    assert!(found.last().is_some_and(|fault| fault.is_error()));
}

#[test]
fn a_long_label_is_a_warning() {
    let label = "word ".repeat(14);
    let source = format!("[[fact]]\nid = \"long\"\nkind = \"event\"\nwhen = 2016\nlabel = \"{label}\"\n")
        .replace("2016", "\"2016\"");
    let (read, found) = read("x.facts.toml", &source);
    assert_eq!(read.facts.len(), 1);
    assert_eq!(lines(&found), ["x.facts.toml:5:9: label of 70 characters; the margin has room for 60"]);
}

#[test]
fn a_name_stands_for_a_label_and_a_hand_written_fact_needs_no_status() {
    let (read, found) =
        read("x.facts.toml", "[[fact]]\nid = \"hart\"\nkind = \"person\"\nname = \"Ann Hart\"\norigin = \"hand\"\n");
    assert_eq!(found, []);
    assert_eq!((read.facts[0].label.as_str(), read.facts[0].status), ("Ann Hart", Status::Accepted));
}

#[test]
fn a_new_file_reads_back_as_the_suggestions_it_was_made_from() {
    let suggestions =
        [suggestion("harbours", "1000", "1,000 harbours"), suggestion("more-harbours", "12", "a dozen \"harbours\"")];
    let text = merge(None, &suggestions);
    let (read, found) = read("x.facts.toml", &text);
    assert_eq!((read.facts.as_slice(), found), (&suggestions[..], Vec::new()));
    assert!(text.starts_with("# Facts of the article"));
    assert!(
        text.contains(
            "\n\n[[fact]]\nid = \"harbours\"\nkind = \"figure\"\nlabel = \"Harbours dredged\"\nvalue = \"1000\"\nunit = \"harbours\"\n\
             as_of = 2016-06-13\nstatus = \"suggested\"\nat = [{ exact = \"1,000 harbours\" }]\n\
             origin = { rule = \"quantity.count-noun\", score = 0.93 }\n"
        ),
        "{text}"
    );
    assert_eq!(merge(Some(&text), &suggestions), text);
}

#[test]
fn no_suggestion_makes_no_file() {
    assert_eq!(merge(None, &[]), "");
}

#[test]
fn adding_leaves_every_byte_in_place() {
    let old = "# mine\r\n\r\n[[fact]]  # first\r\nid='harbours'\r\nkind   = \"figure\"\r\nvalue = 7\r\nlabel = \"x\"";
    let text = merge(Some(old), &[suggestion("harbours", "1000", "1,000 harbours")]);
    assert!(text.starts_with(old));
    assert!(text[old.len()..].starts_with("\r\n\r\n[[fact]]\r\nid = \"harbours-2\"\r\n"), "{text}");
    assert!(!text.replace("\r\n", "").contains('\n'));
}

#[test]
fn a_list_of_inline_tables_grows_as_one() {
    let text = merge(Some("fact = [] # mine\n"), &[suggestion("harbours", "1000", "1,000 harbours")]);
    assert!(text.ends_with("# mine\n"));
    assert_eq!(read("x.facts.toml", &text).0.facts.len(), 1);
}

#[test]
fn what_is_known_does_not_come_back() {
    for known in [
        "kind = \"figure\"\nlabel = \"L\"\nvalue = \"999\"\nstatus = \"rejected\"\nat = [{ exact = \"1,000 harbours\" }]",
        "kind = \"figure\"\nlabel = \"L\"\nvalue = \"1000\"\nunit = \"harbours\"\nat = [{ exact = \"1,000\" }]",
        "kind = \"figure\"\nlabel = \"L\"\nvalue = \"1000\"\nunit = \"harbours\"",
        "kind = \"figure\"\nlabel = \"L\"\nvalue = \"1000\"\nstaus = \"x\"\nat = [{ exact = \"1,000 harbours\" }]",
    ] {
        let old = format!("[[fact]]\nid = \"mine\"\n{known}\n");
        assert_eq!(merge(Some(&old), &[suggestion("harbours", "1000", "1,000 harbours")]), old);
    }
    let person = |name: &str| Fact {
        detail: Detail::Person(Box::new(Person { name: name.to_owned(), ..Person::default() })),
        at: Vec::new(),
        ..suggestion("ann-hart", "", "")
    };
    let old = "[[fact]]\nid = \"hart\"\nkind = \"person\"\nname = \"Ann Hart\"\naka = [\"Annie Hart\"]\nstatus = \"rejected\"\n";
    assert_eq!(merge(Some(old), &[person("Ann Hart"), person("Annie Hart")]), old);
    assert_ne!(merge(Some(old), &[person("Ann Harting")]), old);
}

#[test]
fn the_same_figure_elsewhere_is_a_new_fact() {
    let old = merge(None, &[suggestion("harbours", "1000", "1,000 harbours")]);
    let text = merge(Some(&old), &[suggestion("harbours", "1000", "a thousand ports")]);
    assert_eq!(read("x.facts.toml", &text).0.facts.len(), 2);
}

#[test]
fn a_broken_file_is_not_written_over() {
    let old = "[[fact]\nid = ";
    assert_eq!(merge(Some(old), &[suggestion("harbours", "1000", "1,000 harbours")]), old);
}

#[test]
fn change_and_history_are_two_things() {
    let (read, found) = read(
        "x.facts.toml",
        "[[fact]]\nid = \"wages\"\nkind = \"figure\"\nlabel = \"L\"\nvalue = \"4.2\"\napprox = \"at-least\"\nchange = \"rise\"\n\
         history = [{ on = 2016-06-14, was = \"4.1\", why = \"the office corrected it\" }]\n",
    );
    assert_eq!(found, []);
    let Detail::Figure(figure) = &read.facts[0].detail else { panic!("{read:?}") };
    assert_eq!((figure.change, figure.approx), (Some(Change::Rise), Approx::AtLeast));
    assert_eq!(read.facts[0].extra.as_ref().unwrap().history[0].was, "4.1");
}

fn quoted() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z ]{1,20}", "\\PC{1,20}", Just("\"\\ \t\u{1}\n'''".to_owned())]
        .prop_filter("words", |text| !text.trim().is_empty())
}

proptest! {
    #[test]
    fn suggestions_survive_the_file(
        words in prop::collection::hash_set(quoted(), 1..6), label in quoted(), prefix in quoted(), value in "-?[0-9]{1,9}(\\.[0-9]{1,6})?"
    ) {
        let facts: Vec<Fact> = words.into_iter().enumerate().map(|(n, exact)| {
            let mut fact = suggestion(&format!("fact-{n}"), &value, &exact);
            fact.label.clone_from(&label);
            fact.at[0].prefix.clone_from(&prefix);
            fact
        }).collect();
        let text = merge(None, &facts);
        let (read, _) = read("x.facts.toml", &text);
        prop_assert_eq!(&read.facts, &facts);
        prop_assert_eq!(merge(Some(&text), &facts), text);
    }

    #[test]
    fn no_file_is_too_broken_to_read_or_merge(source in "(\\[\\[fact\\]\\]\n|id = \"[a-c]\"\n|kind = (\"figure\"|5)\n|at = \\[\\{exact='x'\\}\\]\n|value = [0-9]\n|\\PC){0,12}") {
        let _ = read("x.facts.toml", &source);
        let merged = merge(Some(&source), &[suggestion("harbours", "1000", "1,000 harbours")]);
        prop_assert_eq!(merge(Some(&merged), &[suggestion("harbours", "1000", "1,000 harbours")]), merged);
    }
}
