use proptest::prelude::*;

use super::*;

fn faults(source: &str) -> Vec<String> {
    let faults = parse_page("content/a.md", source).unwrap_err();
    faults.iter().map(|fault| format!("{fault} [{}]", fault.code)).collect()
}

const FULL: &str = r#"+++
title = "Floods"
description = "What the river did"
date = 2016-05-21
updated = 2016-05-22T10:00:00+02:00
weight = 3
draft = true
slug = "floods"
aliases = ["old/floods"]
authors = ["Ada Field"]
template = "long.html"
dateline = "PARIS"
language = "en-GB"
in_search_index = false
[image]
src = "river.jpg"
alt = "A river"
caption = "The river"
credit = "Ada Field"
[taxonomies]
tags = ["water", "cities"]
[extra]
deep = { x = [1, 2] }
[source]
publisher = "An agency"
retrieved = 2016-06-01
file = "source.txt"
+++
Body"#;

const FULL_YAML: &str = "---
title: Floods
description: What the river did
date: 2016-05-21
updated: 2016-05-22T10:00:00+02:00
weight: 3
draft: true
slug: floods
aliases: [old/floods]
authors:
  - Ada Field
template: long.html
dateline: PARIS
language: en-GB
in_search_index: false
image: {src: river.jpg, alt: A river, caption: The river, credit: Ada Field}
taxonomies:
  tags: [water, cities]
extra:
  deep: {x: [1, 2]}
source:
  publisher: An agency
  retrieved: 2016-06-01
  file: source.txt
---
Body";

#[test]
fn toml_and_yaml_say_the_same() {
    let (toml, at) = parse_page("a.md", FULL).unwrap();
    assert_eq!(&FULL[at..], "Body");
    let (yaml, at) = parse_page("a.md", FULL_YAML).unwrap();
    assert_eq!(&FULL_YAML[at..], "Body");
    assert_eq!(toml, yaml);
    assert_eq!(toml.date.unwrap().to_string(), "2016-05-21");
    assert_eq!(toml.updated.unwrap().offset, 7200);
    assert_eq!(toml.taxonomies["tags"], ["water", "cities"]);
    assert_eq!(toml.image.unwrap().caption, "The river");
    assert_eq!(toml.source.unwrap().retrieved.as_deref(), Some("2016-06-01"));
}

#[test]
fn a_file_without_front_matter_is_all_body() {
    assert_eq!(parse_page("a.md", "# Text\n").unwrap(), (FrontMatter::default(), 0));
    assert_eq!(parse_page("a.md", "+++\n+++\n").unwrap(), (FrontMatter::default(), 8));
    assert_eq!(parse_page("a.md", "---\n# nothing yet\n---\n").unwrap(), (FrontMatter::default(), 22));
}

#[test]
fn all_faults_come_in_one_run_with_their_places() {
    let source = "+++\ntitel = \"A\"\nweight = \"3\"\ndate = \"yesterday\"\nslug = \"../a\"\nauthors = \"Ada\"\n\
                  [source]\nuri = \"x\"\n+++\n";
    assert_eq!(
        faults(source),
        [
            "content/a.md:2:1: unknown key `titel` [front-matter.unknown-key]",
            "content/a.md:3:10: `weight` must be a whole number, not a string [front-matter.type]",
            "content/a.md:4:8: `date` is not a date: `yesterday` [front-matter.date]",
            "content/a.md:5:8: `slug` cannot be used in a URL: it has a `..` that would leave the site \
             [front-matter.path]",
            "content/a.md:6:11: `authors` must be a list of strings, not a string [front-matter.type]",
            "content/a.md:8:1: unknown key `uri` in `source` [front-matter.unknown-key]",
        ]
    );
    let hint = parse_page("a.md", source).unwrap_err()[0].hint.clone().unwrap();
    assert!(hint.starts_with("did you mean `title`?"), "{hint}");
}

#[test]
fn yaml_faults_have_places_too() {
    let source = "\u{feff}---\ntitle: \"Überschrift\"\nweight: heavy\nsource:\n  uri: x\ndate: 2016-02-30\n---\n";
    assert_eq!(
        faults(source),
        [
            "content/a.md:3:9: `weight` must be a whole number, not a string [front-matter.type]",
            "content/a.md:5:3: unknown key `uri` in `source` [front-matter.unknown-key]",
            "content/a.md:6:7: `date` is not a date: `2016-02-30` [front-matter.date]",
        ]
    );
}

#[test]
fn broken_notation_is_told_by_line_and_column_of_the_file() {
    let toml = faults("+++\ntitle = \"A\"\nweight = \n+++\n");
    assert!(toml[0].starts_with("content/a.md:3:") && toml[0].ends_with("[front-matter.toml]"), "{toml:?}");
    let yaml = faults("---\ntitle: A\nauthors: [a, b\n---\n");
    assert!(yaml[0].starts_with("content/a.md:") && yaml[0].ends_with("[front-matter.yaml]"), "{yaml:?}");
    assert!(!yaml[0].contains(":0:"), "{yaml:?}");
    let scalar = faults("---\njust words\n---\n");
    assert!(scalar[0].contains(":2:1: ") && scalar[0].contains("expected `key: value` lines"), "{scalar:?}");
    let date = faults("+++\ndate = 2016-13-01\n+++\n");
    assert!(date[0].starts_with("content/a.md:2:") && date[0].ends_with("[front-matter.date]"), "{date:?}");
    let twice = faults("+++\ntitle = \"A\"\ntitle = \"B\"\n+++\n");
    assert!(twice[0].starts_with("content/a.md:3:"), "{twice:?}");
    let open = faults("+++\ntitle = \"A\"\n\nText");
    assert_eq!(open, ["content/a.md:1:1: front matter is opened by `+++` and never closed [front-matter.unclosed]"]);
}

#[test]
fn slugs_and_paths_stay_inside_the_site() {
    for line in ["slug = \"a/b\"", "path = \"a/../../b\"", "aliases = [\"../x\"]", "slug = \"\"", "path = \"c:\\\\x\""]
    {
        let found = faults(&format!("+++\n{line}\n+++\n"));
        assert!(found.len() == 1 && found[0].ends_with("[front-matter.path]"), "{line}: {found:?}");
    }
    for line in ["slug = \"a\"", "path = \"/a/b/\"", "path = \"/\"", "aliases = [\"/x/y.html\"]"] {
        parse_page("a.md", &format!("+++\n{line}\n+++\n")).unwrap();
    }
}

#[test]
fn keys_are_written_in_the_order_people_read() {
    let (front, _) = parse_page("a.md", FULL).unwrap();
    let written = to_toml(&front);
    let at = |key: &str| written.find(key).unwrap_or_else(|| panic!("{key} in {written}"));
    assert!(at("title") < at("date =") && at("date =") < at("authors") && at("[image]") < at("[source]"));
    assert!(at("[extra") < at("[source]"));
    assert!(written.contains("date = 2016-05-21\n"), "{written}");
}

#[test]
fn a_fence_inside_a_value_does_not_end_the_front_matter() {
    let front = FrontMatter { title: Some("one\n+++\ntwo\"\"\"".to_owned()), ..FrontMatter::default() };
    let source = format!("+++\n{}+++\n", to_toml(&front));
    assert_eq!(parse_page("a.md", &source).unwrap(), (front, source.len()));
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-z \"'\\\\\n]{0,12}"]
}

fn stamp() -> impl Strategy<Value = Timestamp> {
    let day = (0i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| jiff::civil::date(y, m, d));
    let clock = (0i8..24, 0i8..60, 0i8..60, 0i32..1_000_000_000, -1439i32..1440);
    (day, proptest::option::of(clock)).prop_map(|(date, clock)| match clock {
        None => Timestamp::day(date),
        Some((h, m, s, nanos, offset)) => {
            Timestamp { date, time: Some(jiff::civil::time(h, m, s, nanos)), offset: offset * 60 }
        }
    })
}

fn extra() -> impl Strategy<Value = toml::Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(toml::Value::Integer),
        any::<bool>().prop_map(toml::Value::Boolean),
        text().prop_map(toml::Value::String),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(toml::Value::Array),
            prop::collection::btree_map(text(), inner, 0..3)
                .prop_map(|map| toml::Value::Table(map.into_iter().collect())),
        ]
    })
}

fn some<T: std::fmt::Debug>(of: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    proptest::option::of(of)
}

prop_compose! {
    fn front()(
        (title, date, updated, weight, draft) in (some(text()), some(stamp()), some(stamp()), any::<i64>(), any::<bool>()),
        (slug, authors, dateline) in (some("[a-z-]{1,9}"), prop::collection::vec(text(), 0..3), some(text())),
        taxonomies in prop::collection::btree_map(text(), prop::collection::vec(text(), 0..3), 0..3),
        extra in prop::collection::btree_map(text(), extra(), 0..4),
        publisher in some(text()),
        image in some((".{1,9}", text(), text(), text())),
    ) -> FrontMatter {
        FrontMatter {
            title, date, updated, weight, draft, slug, authors, dateline, taxonomies,
            extra: extra.into_iter().collect(),
            source: publisher.map(|publisher| Provenance { publisher: Some(publisher), ..Provenance::default() }),
            image: image.map(|(src, alt, caption, credit)| Image { src, alt, caption, credit }),
            ..FrontMatter::default()
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(front in front()) {
        let source = format!("+++\n{}+++\nBody\n", to_toml(&front));
        // A line `+++` inside a value would end the front matter; the writer must never make one.
        let (read, body) = parse_page("a.md", &source).map_err(|faults| TestCaseError::fail(format!("{faults:?}")))?;
        prop_assert_eq!(read, front);
        prop_assert_eq!(&source[body..], "Body\n");
    }

    #[test]
    fn no_text_makes_it_panic(source in "(\\+\\+\\+|---)\n(.|\n){0,80}(\n(\\+\\+\\+|---)\n)?") {
        if let Ok((_, body)) = parse_page("a.md", &source) {
            prop_assert!(source.is_char_boundary(body));
        }
    }
}
