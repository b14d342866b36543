//! Edits change what they are about and not one byte more.

use proptest::prelude::*;
use serde_json::json;

use super::*;

const FILE: &str = "\
# The ferry, by hand.

[[fact]]   # the first
id = \"passengers\"
kind   = 'figure'
label = \"Passengers\"   # from the log
value = 1_000
status =   \"suggested\"  # look at this
at = [
  { exact = \"1,000 passengers\" }, # twice
]
origin = { rule = \"quantity.count-noun\", score = 0.93 }

# The captain.
[[fact]]
id = \"ann-hart\"
kind = \"person\"
name = \"Ann Hart\"
role = \"captain\" # of the ferry
";

fn edited(source: &str, id: &str, sets: &[Set]) -> Edited {
    edit("x.facts.toml", source, id, sets).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn field(key: &str, value: serde_json::Value) -> Set {
    Set::field(key, &value).unwrap()
}

fn refused(source: &str, id: &str, sets: &[Set]) -> String {
    let faults = edit("x.facts.toml", source, id, sets).unwrap_err();
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_status_changes_in_its_place() {
    let after = edited(FILE, "passengers", &[Set::status(Status::Accepted)]).text;
    assert_eq!(after, FILE.replace("\"suggested\"  #", "\"accepted\"  #"));
}

#[test]
fn a_status_that_was_left_out_is_put_where_it_is_looked_for() {
    let after = edited(FILE, "ann-hart", &[Set::status(Status::Rejected)]).text;
    assert_eq!(after, FILE.replace("of the ferry\n", "of the ferry\nstatus = \"rejected\"\n"));
}

#[test]
fn fields_are_changed_added_and_taken_away() {
    let checked = Checked { by: "Ann \"A\" Hart".to_owned(), on: "2026-11-24".to_owned() };
    let sets = [
        field("label", json!("Passengers a day")),
        field("value", json!("1000.50")),
        field("as_of", json!("2016-06-13")),
        field("tags", json!(["sea", "daily"])),
        field("source", json!([{ "title": "Log", "where": "p. 3" }])),
        Set::checked(&checked),
    ];
    let after = edited(FILE, "passengers", &sets).text;
    let expected = FILE
        .replace("\"Passengers\"   #", "\"Passengers a day\"   #")
        .replace("value = 1_000\n", "value = \"1000.50\"\nas_of = 2016-06-13\n")
        .replace("# look at this\n", "# look at this\nchecked = { by = 'Ann \"A\" Hart', on = 2026-11-24 }\nsource = [{ title = \"Log\", where = \"p. 3\" }]\n")
        .replace("score = 0.93 }\n", "score = 0.93 }\ntags = [\"sea\", \"daily\"]\n");
    assert_eq!(after, expected);
    let without = edited(&after, "passengers", &[field("as_of", json!("  ")), field("tags", json!([]))]).text;
    assert_eq!(without, expected.replace("as_of = 2016-06-13\n", "").replace("tags = [\"sea\", \"daily\"]\n", ""));
}

#[test]
fn a_comment_outlives_the_key_beside_it() {
    let after = edited(FILE, "ann-hart", &[field("role", json!(null))]);
    assert!(after.text.ends_with("name = \"Ann Hart\"\n# of the ferry\n"), "{}", after.text);
    assert_eq!(undo("x.facts.toml", &after.text, &after.undo).unwrap().text, FILE);
}

#[test]
fn saying_the_same_in_another_way_changes_nothing() {
    let as_typed = "[[fact]]\nid = 'w'\nkind = 'figure'\nlabel = 'W'\nvalue = 4.20\nas_of = 2016-06-13\naka = []\n"
        .replace("aka = []\n", "");
    let sets = [field("value", json!("4.20")), field("as_of", json!("2016-06-13")), field("label", json!("W"))];
    assert_eq!(edited(&as_typed, "w", &sets).text, as_typed);
}

#[test]
fn anchors_are_replaced_as_a_whole() {
    let anchor = Anchor { exact: "a thousand".to_owned(), prefix: "some ".to_owned(), ..Anchor::default() };
    let after = edited(FILE, "passengers", &[Set::anchors(&[anchor])]).text;
    assert!(after.contains("\nat = [{ exact = \"a thousand\", prefix = \"some \" }]\norigin ="), "{after}");
}

#[test]
fn windows_line_ends_and_indents_are_kept() {
    let source = FILE.replace('\n', "\r\n").replace("kind = \"person\"", "  kind = \"person\"");
    let after = edited(&source, "ann-hart", &[field("label", json!("The captain"))]);
    assert!(after.text.contains("  kind = \"person\"\r\n  label = \"The captain\"\r\nname"), "{}", after.text);
    assert!(!after.text.replace("\r\n", "").contains('\n'));
    assert_eq!(undo("x", &after.text, &after.undo).unwrap().text, source);
}

#[test]
fn inline_tables_are_edited_too() {
    let source = "fact = [{ id = \"a\", kind = \"place\", name = \"Bergen\", within = \"Norway\" }, { kind = \"place\", id = \"b\", name = \"Oslo\" }] # both\n";
    let after = edited(source, "a", &[Set::status(Status::Accepted), field("within", json!(""))]);
    assert_eq!(after.text, source.replace(", within = \"Norway\" }", ", status = \"accepted\" }"));
    assert_eq!(undo("x", &after.text, &after.undo).unwrap().text, source);
    let after = edited(source, "b", &[field("label", json!("The capital"))]);
    assert_eq!(after.text, source.replace("kind = \"place\", id", "kind = \"place\", label = \"The capital\", id"));
}

#[test]
fn what_would_break_the_file_is_refused_with_the_reason() {
    let said = refused(FILE, "passengers", &[field("value", json!("1,000"))]);
    assert!(said.contains("`value` is not a decimal number: `1,000`"), "{said}");
    assert!(
        refused(FILE, "passengers", &[field("speaker", json!("Ann"))]).contains("of kind `figure` has no `speaker`")
    );
    assert!(refused(FILE, "ann-hart", &[field("name", json!(""))]).contains("has no `name`"));
    assert!(refused(FILE, "passengers", &[field("period", json!("yesterday"))]).contains("is not a date"));
    assert!(refused(FILE, "nobody", &[Set::status(Status::Accepted)]).contains("there is no fact `nobody`"));
    let twice = [FILE, FILE].concat();
    assert!(refused(&twice, "ann-hart", &[Set::status(Status::Accepted)]).contains("there are two facts `ann-hart`"));
    assert!(
        refused(&format!("{FILE}[[fact]\n"), "ann-hart", &[Set::status(Status::Accepted)]).contains("not valid TOML")
    );
    let table = format!("{FILE}[fact.checked]\nby = \"Ann\"\non = 2026-01-01\n");
    let checked = Checked { by: "Bo".to_owned(), on: "2026-02-02".to_owned() };
    assert!(refused(&table, "ann-hart", &[Set::checked(&checked)]).contains("written as a table of its own"));
    assert!(edit("x", &table, "ann-hart", &[Set::status(Status::Accepted)]).is_ok(), "other keys of it can be edited");
    for key in ["id", "kind", "status", "colour"] {
        assert!(Set::field(key, &json!("x")).is_err(), "{key}");
    }
}

#[test]
fn what_toml_cannot_hold_is_refused() {
    for value in [json!([null]), json!([[null]]), json!([{ "title": [null] }])] {
        assert_eq!(Set::field("aka", &value).map_err(|fault| fault.code), Err("edit.field"), "{value}");
    }
    assert!(edit("x", FILE, "ann-hart", &[field("aka", json!([u64::MAX]))]).is_err());
}

#[test]
fn a_fault_that_was_there_does_not_keep_others_from_being_reviewed() {
    let source = format!("{FILE}\n[[fact]]\nid = \"broken\"\nkind = \"figure\"\nvalue = \"many\"\n");
    assert!(edit("x", &source, "passengers", &[Set::status(Status::Accepted)]).is_ok());
}

#[test]
fn an_edit_is_not_taken_back_over_a_later_one() {
    let first = edited(FILE, "passengers", &[Set::status(Status::Accepted)]);
    let second = edited(&first.text, "passengers", &[field("label", json!("Others"))]);
    assert_eq!(undo("x", &second.text, &first.undo).unwrap_err().code, "edit.changed");
    let back = undo("x", &second.text, &second.undo).unwrap();
    assert_eq!(undo("x", &back.text, &first.undo).unwrap().text, FILE);
}

#[test]
fn an_edit_is_not_taken_back_over_a_line_that_was_added_by_hand() {
    let edit = edited(FILE, "ann-hart", &[field("role", json!(""))]);
    let by_hand = format!("{}role = \"mate\"\n", edit.text);
    assert_eq!(undo("x", &by_hand, &edit.undo).unwrap_err().code, "edit.changed");
    let elsewhere = edit.text.replace("value = 1_000", "value = 1_001");
    assert_eq!(undo("x", &elsewhere, &edit.undo).unwrap().text, FILE.replace("value = 1_000", "value = 1_001"));
}

#[test]
fn an_edit_that_mended_a_fault_is_taken_back_all_the_same() {
    let source = FILE.replace("value = 1_000", "value = \"many\"");
    let edit = edited(&source, "passengers", &[field("value", json!("1000"))]);
    assert_eq!(undo("x", &edit.text, &edit.undo).unwrap().text, source);
}

#[test]
fn every_key_has_a_place() {
    let keys = crate::facts::KINDS.iter().flat_map(|info| info.keys).chain(&super::super::COMMON_KEYS);
    for key in keys.filter(|key| **key != "show") {
        assert!(ORDER.contains(key), "{key}");
    }
}

/// A facts file as people might write it.
fn file() -> impl Strategy<Value = (String, usize)> {
    let fact = (
        prop_oneof![Just(""), Just("  # why"), Just(" #é")],
        prop_oneof![Just(""), Just("\n# above\n"), Just("\n\n")],
        prop_oneof![Just("status = \"suggested\"\n"), Just("status='disputed'   # hm\n"), Just("")],
        prop_oneof![Just("as_of = 2016-06-13\n"), Just("as_of = \"2016\"  # year\n"), Just("")],
        prop_oneof![Just("at = [{ exact = 'x' }]\n"), Just("at = [\n  { exact = \"x\" }, # one\n]\n"), Just("")],
        prop_oneof![Just("tags = ['a']\n"), Just("text = \"\"\"\nlong\n# no comment\n\"\"\"\n"), Just("")],
        prop_oneof![
            Just(""),
            Just("[fact.checked]\nby = 'Ann' # desk\non = 2026-01-01\n"),
            Just("[[fact.source]]\ntitle = 'Log'\n")
        ],
    );
    let facts = prop::collection::vec(fact, 1..4);
    (facts, any::<bool>(), any::<bool>(), any::<prop::sample::Index>()).prop_map(|(facts, crlf, ends, pick)| {
        let count = facts.len();
        let mut text = "# head\n".to_owned();
        for (n, (comment, gap, status, as_of, at, more, sub)) in facts.into_iter().enumerate() {
            text.push_str(&format!("{gap}[[fact]]{comment}\n{as_of}id = \"f-{n}\"{comment}\nkind = \"figure\"\nlabel   = 'L'\nvalue = \"1\"\n{status}{at}{more}{sub}"));
        }
        let text = if ends { text } else { text.trim_end().to_owned() };
        (if crlf { text.replace('\n', "\r\n") } else { text }, pick.index(count))
    })
}

fn sets() -> impl Strategy<Value = Vec<Set>> {
    let words = || prop_oneof!["[a-z ]{1,12}", "\\PC{1,12}", Just("a \"b\"\\ 'c' # d".to_owned())];
    let set = prop_oneof![
        prop_oneof![Just(Status::Accepted), Just(Status::Rejected), Just(Status::Suggested)].prop_map(Set::status),
        words().prop_map(|exact| Set::anchors(&[Anchor { exact: format!("x{exact}"), ..Anchor::default() }])),
        words().prop_map(|by| Set::checked(&Checked { by: format!("A {by}"), on: "2026-11-24".to_owned() })),
        (prop_oneof![Just("label"), Just("text"), Just("unit"), Just("measure")], words())
            .prop_map(|(key, words)| Set::field(key, &json!(format!("x{words}"))).unwrap()),
        prop_oneof![Just("as_of"), Just("text"), Just("tags"), Just("source")].prop_map(|key| Set::field(
            key,
            &json!(null)
        )
        .unwrap()),
    ];
    prop::collection::vec(set, 1..4)
}

proptest! {
    #[test]
    fn an_edit_and_its_undo_leave_every_byte((source, pick) in file(), sets in sets()) {
        let id = format!("f-{pick}");
        let edited = edit("x.facts.toml", &source, &id, &sets);
        // Some sets would change a table with a header of its own.
        prop_assume!(edited.is_ok());
        let edited = edited.unwrap();
        let back = undo("x.facts.toml", &edited.text, &edited.undo).unwrap();
        prop_assert_eq!(&back.text, &source);
        prop_assert_eq!(undo("x.facts.toml", &source, &back.undo).unwrap().text, edited.text.clone());

        // Nothing outside the fact's own lines is touched.
        let own = text_of(&source, &id).unwrap();
        let start = own.as_ptr() as usize - source.as_ptr() as usize;
        prop_assert!(edited.text.starts_with(&source[..start]));
        prop_assert!(edited.text.ends_with(&source[start + own.len()..]));
        for comment in ["# why", "#é", "# hm", "# year", "# desk", "# above"] {
            prop_assert_eq!(source.matches(comment).count(), edited.text.matches(comment).count(), "{}", comment);
        }
        prop_assert_eq!(source.matches('\r').count() > 0, edited.text.matches('\r').count() > 0);
    }

    #[test]
    fn no_file_is_too_broken_to_be_refused(source in "(\\[\\[fact\\]\\]\n|id = \"[a-c]\"\n|kind = 'place'\n|name = 'x'\n|fact = \\[\\{id='a'\\}\\]\n|\\PC){0,12}") {
        let _ = edit("x.facts.toml", &source, "a", &[Set::status(Status::Accepted), Set::field("label", &json!("x")).unwrap()]);
        let _ = text_of(&source, "a");
    }
}
