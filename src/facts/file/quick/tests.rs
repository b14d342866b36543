//! That the short way leads where the long one does.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;

use super::super::{merge, read_any};
use super::*;
use crate::facts::model::{Anchor, Claim, Detail, Figure, KINDS, Origin, Person, Quote, Show, Status};

const EXAMPLE: &str = include_str!("../example.facts.toml");

/// What the law says of one file; whether the short way was taken.
fn same(source: &str) -> Result<bool, TestCaseError> {
    let Some(quick) = read(source) else { return Ok(false) };
    let (any, found) = read_any("x.facts.toml", source);
    prop_assert_eq!(found, Vec::new(), "{}", source);
    prop_assert_eq!(quick, any, "{}", source);
    Ok(true)
}

fn goes_the_short_way(source: &str) -> bool {
    same(source).unwrap_or_else(|fault| panic!("{fault}"))
}

/// The facts files of this repository, which `annotate` wrote and people edited.
fn kept_files() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = ["content", "tests", "src"].map(|folder| walkdir::WalkDir::new(root.join(folder)));
    let files = entries.into_iter().flatten().filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_name().to_string_lossy().ends_with(".facts.toml"));
    files.map(|entry| fs::read_to_string(entry.path()).unwrap()).collect()
}

#[test]
fn the_files_of_this_repository_go_the_short_way() {
    let mut plain = 0;
    for source in kept_files() {
        let is_plain = read_any("x.facts.toml", &source).1.is_empty() && !source.contains('\\');
        assert_eq!(goes_the_short_way(&source), is_plain, "{source}");
        plain += usize::from(is_plain);
    }
    assert!(plain > 8, "{plain} files");
}

#[test]
fn plain_files_in_other_hands_go_the_short_way() {
    for source in [
        "",
        "# nothing yet",
        "\n \t# blanks\r\n\r\n",
        "[[fact]]\nid = \"a\"\nkind = 'place'\nname = 'C:\\Bergen'",
        "[[fact]] # first\r\n\tid=\"a\"\r\n  kind\t= \"figure\" # of ships\r\nlabel = \"\"\"it's \"x\"\"\"\"\r\nvalue = -0.50\r\n",
        "[[fact]]\nid = \"a\"\nkind = \"place\"\nname = \"A\"\nlat = -60.39\nlon = 5\naka = [ # none\n]\ntags = [\"\", 'b',]\n",
        "[[fact]]\nid = \"a\"\nkind = \"quote\"\ntext = \"t\"\nat = [\n  { exact = \"t\" }, # here\n  {\n    exact = \"u\",\n  },\n]\n",
        "[[fact]]\nid = \"a\"\nkind = \"quote\"\ntext = \"t\"\nsource = [{}, { role = \"self\" }]\nsaid_on = 2016-02-29 # leap day\n",
    ] {
        assert!(goes_the_short_way(source), "{source}");
    }
}

#[test]
fn what_is_odd_goes_the_long_way() {
    let fact = "[[fact]]\nid = \"a\"\nkind = \"place\"\nname = \"A\"\n";
    assert!(goes_the_short_way(fact));
    for odd in [
        "label = \"caf\\u00e9\"",
        "label = \"\"\"\ntwo\nlines\"\"\"",
        "\"label\" = \"quoted\"",
        "checked.by = \"Ann\"",
        "[[fact.at]]\nexact = \"A\"",
        "[other]",
        "[[fact]]",
        "name = \"B\"",
        "nmae = \"B\"",
        "value = 1",
        "label = \" \"",
        "label = \"sixty characters and then some more that the margin has no room for\"",
        "label = 5",
        "lat = 91",
        "lat = 05",
        "lat = 1_0",
        "lat = \"5\"",
        "lat = 5 5",
        "as_of = 2016-06-13 10:00:00",
        "as_of = 2016-06-13T10:00:00Z",
        "as_of = 2015-02-29",
        "as_of = \"June\"",
        "status = \"acepted\"",
        "at = [{ prefix = \"a\" }]",
        "at = [{ exact = \"a\", exact = \"b\" }]",
        "at = [{ exact = \"a\" } { exact = \"b\" }]",
        "at = [, { exact = \"a\" }]",
        "checked = { by = \"Ann\" }",
        "tags = [[\"a\"]]",
        "tags = [\"a\"",
        "tags = \"a\"",
        "label = \"a\u{7f}\"",
        "label = \"a\" # \u{1}",
        "label =\n\"a\"",
        "[[fact]]\nid = \"a\"\nkind = \"place\"\nname = \"B\"",
        "[[fact]]\nid = \"7\"\nkind = \"place\"\nname = \"B\"",
        "[[fact]]\nid = \"b\"\nkind = \"place\"",
    ] {
        assert!(read(&format!("{fact}{odd}\n")).is_none(), "{odd}");
    }
    assert!(read(&format!("title = \"x\"\n{fact}")).is_none());
    assert!(read(&format!("\u{feff}{fact}")).is_none());
}

/// Text as it may stand in an article, with either kind of quotes.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[A-Za-z0-9 ,.'\"“”éß#=\\[\\]{}]{1,24}", 1 => "\\PC{1,20}"]
        .prop_filter("words", |text| !text.trim().is_empty())
}

fn detail() -> impl Strategy<Value = Detail> {
    let some = || prop::option::of(words());
    prop_oneof![
        ("-?[0-9]{1,9}(\\.[0-9]{1,6})?", some(), some()).prop_map(|(value, unit, measure)| {
            Detail::Figure(Box::new(Figure {
                value: Some(value.into()),
                unit: unit.map(Box::from),
                measure: measure.map(Box::from),
                ..Figure::default()
            }))
        }),
        (words(), prop::collection::vec(words(), 0..3), some())
            .prop_map(|(name, aka, role)| Detail::Person(Box::new(Person { name, aka, role, of: None }))),
        (some(), some()).prop_map(|(speaker, to)| {
            Detail::Quote(Box::new(Quote { speaker, to, said_on: Some("2016-06-13".to_owned()), role: None }))
        }),
        (words(), some()).prop_map(|(claim, verdict)| {
            Detail::Claim(Box::new(Claim { claim, verdict, claimant: None, evidence: Vec::new() }))
        }),
    ]
}

fn suggestion() -> impl Strategy<Value = Fact> {
    let anchor = ("[a-z'\"]{1,8}", words(), words());
    let anchor = anchor.prop_map(|(exact, prefix, suffix)| Anchor { exact, prefix, suffix });
    (words(), words(), prop::collection::vec(anchor, 0..3), detail()).prop_map(|(label, text, at, detail)| Fact {
        id: "fact".to_owned(),
        label,
        text: Some(text.into()),
        at,
        source: Vec::new(),
        as_of: Some("2016-06".into()),
        period: None,
        status: Status::Suggested,
        show: Show::Index,
        origin: Origin::Rule { rule: "test.rule".to_owned(), score: 0.93 },
        detail,
        extra: None,
    })
}

/// Values right and wrong, in any of the ways to write them.
const VALUES: &[&str] = &[
    "\"words\"",
    "'words'",
    "\"\"\"it's \"so\"\"\"\"",
    "'''words'''",
    "\"a\\tb\"",
    "'a\\tb'",
    "\"\"",
    "\" \"",
    "\"\"\"\na\"\"\"",
    "5",
    "-0",
    "+5",
    "05",
    "-05",
    "5.0",
    "0.50",
    ".5",
    "5.",
    "1e5",
    "1_000",
    "0x1f",
    "inf",
    "nan",
    "5-5",
    "5.5.5",
    "99999999999999999999",
    "\"5\"",
    "\"5e3\"",
    "\"1,000\"",
    "true",
    "2016",
    "2016-06",
    "2016-06-13",
    "2016-02-30",
    "0000-01-01",
    "2016-06-13T10:00:00",
    "2016-06-13 10:00:00",
    "2016-06-13 # c",
    "10:00:00",
    "\"2016-06~\"",
    "\"201X\"",
    "\"hand\"",
    "\"accepted\"",
    "\"primary\"",
    "\"about\"",
    "\"rise\"",
    "\"margin\"",
    "\"figure\"",
    "\"place\"",
    "[]",
    "{}",
    "[{}]",
    "[\"a\", 'b']",
    "[\n  \"a\", # one\n  \"b\",\n]",
    "[\"a\" \"b\"]",
    "[,]",
    "[1]",
    "[[]]",
    "{ by = \"A\", on = 2016-06-13 }",
    "{ by = \"A\", on = \"2016\", }",
    "{ rule = \"a.b\", score = 0.93 }",
    "{ rule = 'a.b' }",
    "{ score = 1 }",
    "{ a.b = 1 }",
    "[{ exact = \"a\" }]",
    "[{ exact = \"a\", prefix = \"\" }, { suffix = ' b', exact = \"c\" },]",
    "[\n{ exact = \"a\" }\n]",
    "[{ exact = \"a\", exact = \"b\" }]",
    "[{\n exact = \"a\" # c\n}]",
    "[{ ref = \"a\", role = \"self\", accessed = 2016-06-13 }]",
    "[{ on = 2016-06-13, was = \"\", why = \"a\" }]",
    "[{ on = 2016-06-13 }]",
    "{ exact = \"a\" }",
];

const ODD_LINES: &[&str] = &[
    "",
    "# comment",
    "\t",
    "  # é",
    "[other]",
    "[[fact.at]]",
    "[fact]",
    "id",
    "= 5",
    "\"label\" = \"a\"",
    "checked.by = 'A'",
];

fn line() -> impl Strategy<Value = String> {
    let keys: Vec<&str> = COMMON_KEYS.into_iter().chain(KINDS.iter().flat_map(|info| info.keys).copied()).collect();
    let equals = select(&[" = ", "=", "\t=  ", " =\n", " "][..]);
    let end = select(&["", " ", " # why", "\t#", " x"][..]);
    let pair = (select(keys), equals, select(VALUES), end);
    let pair = pair.prop_map(|(key, equals, value, end)| format!("{key}{equals}{value}{end}"));
    prop_oneof![6 => pair, 1 => select(ODD_LINES).prop_map(str::to_owned)]
}

/// A fact as its kind needs it, with a few lines that may be right.
fn block() -> impl Strategy<Value = String> {
    let needs = "label = \"L\"\nvalue = 1\nwhen = 2016-06-13\nname = 'N'\ntext = \"T\"\nclaim = \"C\"\nurl = \"u\"\n";
    let fact = ("[a-c]|[a-z]{3}|A", select(&KINDS), prop::collection::vec(line(), 0..4), any::<prop::sample::Index>());
    fact.prop_map(move |(id, info, mut lines, at)| {
        let of_kind = |line: &&str| {
            let key = line.split(' ').next().unwrap_or_default();
            info.keys.contains(&key) || key == "label" || key == "text"
        };
        lines.extend(needs.lines().filter(of_kind).map(str::to_owned));
        let first = at.index(lines.len());
        lines.rotate_left(first);
        format!("[[fact]]\nid = \"{id}\"\nkind = \"{}\"\n{}\n", info.name, lines.join("\n"))
    })
}

/// One or two changes somewhere in a file.
fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, String)>> {
    let bits = &[
        "", "\"", "'", "\\", "\n", "\r", "\r\n", " ", "#", ",", "[", "]", "{", "}", "=", ".", "-", "0", "a", "é",
        "\u{1}", "\"\"\"",
    ];
    prop::collection::vec((any::<prop::sample::Index>(), 0_usize..3, select(&bits[..]).prop_map(str::to_owned)), 1..3)
}

fn changed(source: &str, changes: &[(prop::sample::Index, usize, String)]) -> String {
    let mut chars: Vec<char> = source.chars().collect();
    for (at, removed, added) in changes {
        let at = at.index(chars.len() + 1);
        let end = chars.len().min(at + removed);
        chars.splice(at..end, added.chars());
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_annotate_writes_goes_the_short_way(facts in prop::collection::vec(suggestion(), 1..4)) {
        let source = merge(None, &facts);
        prop_assert!(same(&source)? || source.contains('\\'), "{}", source);
    }

    #[test]
    fn both_ways_read_the_same(blocks in prop::collection::vec(block(), 0..4), break_lines in any::<bool>()) {
        let source = blocks.concat();
        same(&if break_lines { source.replace('\n', "\r\n") } else { source })?;
    }

    #[test]
    fn a_slip_of_the_pen_does_not_part_the_two_ways(changes in changes()) {
        same(&changed(EXAMPLE, &changes))?;
    }

    #[test]
    fn nor_does_one_in_what_annotate_wrote(facts in prop::collection::vec(suggestion(), 1..3), changes in changes()) {
        same(&changed(&merge(None, &facts), &changes))?;
    }
}
