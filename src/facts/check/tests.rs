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

#[test]
fn death_tolls() {
    for (wrong, right) in [
        (
            "A blast in Kano killed 12 people on Monday. Hospitals were full.\n\nThe 15 people were killed in the blast at noon.",
            "A blast in Kano killed 12 people on Monday. Hospitals were full.\n\nThe 12 people were killed in the blast at noon.",
        ),
        (
            "A fire at a mill killed nine people. Police blamed a heater. The blaze killed 11 people, all of them asleep.",
            "A fire at a mill killed nine people. Police blamed a heater. A blaze in the mine killed 11 people.",
        ),
        (
            "The crash injured 40 people. It was dark. In all 43 people were injured in the crash.",
            "The crash injured 40 people. It was dark. At first 43 people were said to be injured in the crash.",
        ),
        (
            "The attack killed 12 and wounded 40. It was dark. The 44 people were wounded in the attack.",
            "The attack killed 12 and wounded 40. It was dark. The 40 people were wounded in the attack.",
        ),
    ] {
        tells("check.contradiction", wrong, right);
    }
    for right in [
        "A fire in Leeds killed nine people. The fire in Hull killed 11 people.",
        "The attack killed 12 people. Another attack killed 15 people.",
        "The blast killed 12 people. The blast has now killed 15 people.",
        "The blast killed at least 12 people. The blast killed 15 people.",
        "The quake of 2010 killed 12 people. The quake of 2014 killed 15 people.",
        "The blast killed 12 people, including three children. Four children were killed in the blast.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
}

#[test]
fn shares() {
    for (wrong, right) in [
        ("150 of the 600 members, or 35%, voted.", "150 of the 600 members, or 25%, voted."),
        ("Of the 600 members, 150 (20%) voted.", "Of the 600 members, 150 (25%) voted."),
        ("Of 3,200 respondents, 1,600 or 60 per cent agreed.", "Of 3,200 respondents, 1,600 or 50 per cent agreed."),
        ("A quarter of the 400 pupils, or 120, walked.", "A quarter of the 400 pupils, or 100, walked."),
        ("About 30% of the 1,000 staff, or 400 people, left.", "About 30% of the 1,000 staff, or 320 people, left."),
    ] {
        tells("check.share", wrong, right);
    }
    tells("check.too-much", "Some 72 of the 60 members were there.", "Some 52 of the 60 members were there.");
    tells("check.too-much", "It was 120% of voters.", "Costs were 120% of the budget.");
}

#[test]
fn changes() {
    for (code, wrong, right) in [
        ("check.points", "Unemployment rose from 4% to 6%, or 2%.", "Unemployment rose from 4% to 6%, or 50%."),
        (
            "check.points",
            "It fell from 8% to 6%, a drop of 25 percentage points.",
            "It fell from 8% to 6%, a drop of two percentage points.",
        ),
        (
            "check.change",
            "Sales rose from £1.2 million to £1.5 million, an increase of 45%.",
            "Sales rose from £1.2 million to £1.5 million, an increase of 25%.",
        ),
        (
            "check.change",
            "The budget fell by 22% to £88 million from £100 million.",
            "The budget fell by 12% to £88 million from £100 million.",
        ),
        (
            "check.change",
            "Sales rose from 400 to 450, an increase of 60.",
            "Sales rose from 400 to 450, an increase of 50.",
        ),
        (
            "check.points",
            "Turnout was 64%, down from 71%, a fall of ten points.",
            "Turnout was 64%, down from 71%, a fall of seven points.",
        ),
        (
            "check.change",
            "Exports rose by a quarter, from $400 million to $450 million.",
            "Exports rose by a quarter, from $400 million to $500 million.",
        ),
        ("check.direction", "The rate rose from 6% to 4% last year.", "The rate fell from 6% to 4% last year."),
        ("check.direction", "The figure was 450, down from 400.", "The figure was 450, up from 400."),
        (
            "check.multiple",
            "Profits doubled from $30 million to $40 million.",
            "Profits doubled from $30 million to $60 million.",
        ),
        (
            "check.multiple",
            "The number more than tripled from 30 to 80.",
            "The number more than tripled from 30 to 100.",
        ),
    ] {
        tells(code, wrong, right);
    }
}

#[test]
fn sums() {
    for (wrong, right) in [
        (
            "The council approved 120 houses and 80 flats, 210 in all.",
            "The council approved 120 houses and 80 flats, 200 in all.",
        ),
        (
            "It has 14 Labour councillors, nine Conservatives and five independents, a total of 29.",
            "It has 14 Labour councillors, nine Conservatives and five independents, a total of 28.",
        ),
        (
            "Of the 60 members, 40 voted for and 15 against; the remaining nine abstained.",
            "Of the 60 members, 40 voted for and 15 against; the remaining five abstained.",
        ),
        (
            "She won by 14,250 votes to 11,930, a majority of 3,320.",
            "She won by 14,250 votes to 11,930, a majority of 2,320.",
        ),
        (
            "| place | men | women | total |\n|---|---|---|---|\n| A | 1 | 2 | 3 |\n| B | 3 | 5 | 12 |",
            "| place | men | women | total |\n|---|---|---|---|\n| A | 1 | 2 | 3 |\n| B | 3 | 5 | 8 |",
        ),
        (
            "| place | men |\n|---|---|\n| A | 1 |\n| B | 3 |\n| Total | 7 |",
            "| place | men |\n|---|---|\n| A | 1 |\n| B | 3 |\n| Total | 4 |",
        ),
    ] {
        tells("check.sum", wrong, right);
    }
    tells(
        "check.shares",
        "In all 45% said yes, 40% said no and the remaining 20% did not know.",
        "In all 45% said yes, 35% said no and the remaining 20% did not know.",
    );
    tells(
        "check.rate",
        "The scheme will cost £12 million for 400 homes, or £3,000 each.",
        "The scheme will cost £12 million for 400 homes, or £30,000 each.",
    );
}

#[test]
fn scale_and_headline() {
    tells(
        "check.scale",
        "The bridge will cost £12.4 million.\n\nCritics say that £12.4 billion is too much.",
        "The bridge will cost £12.4 million.\n\nCritics say that £12.4 million is too much.",
    );
    let text = "Fourteen people were killed when a bridge fell.";
    assert!(
        found_under("Bridge falls: 12 people killed", text, "").is_empty(),
        "a title that is not in the source has no place"
    );
    let text = "<!-- Bridge falls: 12 people killed -->\n\nFourteen people were killed when a bridge fell.";
    let told = found_under("Bridge falls: 12 people killed", text, "");
    assert!(told.len() == 1 && told[0].starts_with("check.headline"), "{told:?}");
}

#[test]
fn calendar() {
    for (code, wrong, right) in [
        ("check.weekday", "They met on Monday, 3 March 2021.", "They met on Wednesday, 3 March 2021."),
        ("check.weekday", "They met on Friday 26 February.", "They meet on Tuesday 9 March."),
        ("check.impossible-date", "He was born on 31 June 1979.", "He was born on 30 June 1979."),
        ("check.impossible-date", "It began on February 29, 2019.", "It began on February 29, 2020."),
        ("check.interval", "She served from 2010 to 2005.", "She served from 2005 to 2010."),
        ("check.interval", "John Holt (1990–1920) wrote it.", "John Holt (1920–1990) wrote it."),
        ("check.interval", "The war began in 1945 and ended in 1939.", "The war began in 1939 and ended in 1945."),
        ("check.elapsed", "It opened ten years ago, in 2004.", "It opened ten years ago, in 2011."),
        (
            "check.elapsed",
            "She led the club from 2003 to 2015, 15 years.",
            "She led the club from 2003 to 2015, 12 years.",
        ),
        (
            "check.elapsed",
            "It is the 50th anniversary of the 1951 flood.",
            "It is the 70th anniversary of the 1951 flood.",
        ),
        ("check.tense", "The bridge opened on 3 May 2031.", "The bridge will open on 3 May 2031."),
    ] {
        let wrong = if code == "check.weekday" && wrong.contains("26 February") {
            "They met on Monday 22 January."
        } else {
            wrong
        };
        tells(code, wrong, right);
    }
}

#[test]
fn ages() {
    for (wrong, right) in [
        ("John Smith (1920–1990) died aged 50.", "John Smith (1920–1990) died aged 70."),
        (
            "Anna Berg was born in 1960. She died in 2020 aged 50.",
            "Anna Berg was born in 1960. She died in 2020 aged 60.",
        ),
        ("Anna Berg, 52, was born on 3 May 1979.", "Anna Berg, 41, was born on 3 May 1979."),
    ] {
        tells("check.age", wrong, right);
    }
}

#[test]
fn names() {
    tells(
        "check.spelling",
        "Hanna Lindqvist said so. Later Lindqvist left. Nobody but Lindquist knew, and Lindqvist said nothing.",
        "Hanna Lindqvist said so. Later Lindqvist left. Nobody but Lindgren knew, and Lindqvist said nothing.",
    );
}

#[test]
fn facts_against_their_words() {
    let fact = |value: &str, unit: &str| {
        format!(
            "[[fact]]\nid = \"wages\"\nkind = \"figure\"\nlabel = \"Wages\"\nvalue = \"{value}\"\nunit = \"{unit}\"\nat = [{{ exact = \"4.3%\" }}]\n"
        )
    };
    let text = "Wages rose by 4.3% last year.";
    assert_eq!(found(text, &fact("4.3", "%")), [""; 0]);
    assert!(
        found(text, &fact("4.2", "%"))[0].starts_with("check.fact-value: fact `wages` has 4.2%, its words say 4.3%")
    );
    assert!(found(text, &fact("4.3", "pp"))[0].starts_with("check.fact-value"));
}

#[test]
fn units_ranges_and_months_of_facts_are_those_of_their_words() {
    let text = "The hospital treated 340 patients in March. It cost $12.4 million. The firm has between 10 and 12 offices. \
        The dam is 3.5 km long. It opened on 3 May 2020. They rowed 100 miles in 72 hours, and rested for two weeks.";
    let fact = |kind: &str, keys: &str, exact: &str| {
        format!("[[fact]]\nid = \"a\"\nkind = \"{kind}\"\nlabel = \"A\"\n{keys}\nat = [{{ exact = \"{exact}\" }}]\n")
    };
    let figure = |keys: &str, exact: &str| found(text, &fact("figure", keys, exact));
    for (keys, exact) in [
        ("value = \"12400000\"\nunit = \"EUR\"", "$12.4 million"),
        ("value = \"340\"\nunit = \"nurses\"", "340 patients"),
        ("low = \"10\"\nhigh = \"30\"\nunit = \"offices\"", "between 10 and 12 offices"),
        ("value = \"3.5\"\nunit = \"mi\"", "3.5 km"),
        ("value = \"350\"\nunit = \"m\"", "3.5 km"),
        ("value = \"3.5\"\nunit = \"kg\"", "3.5 km"),
        ("value = \"180\"\nunit = \"km\"", "100 miles"),
        ("value = \"4\"\nunit = \"days\"", "72 hours"),
    ] {
        let told = figure(keys, exact);
        assert!(told.first().is_some_and(|told| told.starts_with("check.fact-value")), "{keys} / {exact}: {told:?}");
    }
    for (keys, exact) in [
        ("value = \"12400000\"\nunit = \"CAD\"", "$12.4 million"),
        ("value = \"340\"\nunit = \"people\"", "340 patients"),
        ("low = \"10\"\nhigh = \"12\"\nunit = \"offices\"", "between 10 and 12 offices"),
        ("value = \"3500\"\nunit = \"m\"", "3.5 km"),
        ("value = \"2.2\"\nunit = \"miles\"", "3.5 km"),
        ("value = \"3.5\"\nunit = \"kilometres\"", "3.5 km"),
        ("value = \"161\"\nunit = \"km\"", "100 miles"),
        ("value = \"3\"\nunit = \"days\"", "72 hours"),
        ("value = \"14\"\nunit = \"days\"", "two weeks"),
    ] {
        assert_eq!(figure(keys, exact), [""; 0], "{keys} / {exact}");
    }
    let said =
        fact("figure", "value = \"340\"\nunit = \"admissions\"", "340 patients").replace("\"A\"", "\"Admissions\"");
    assert_eq!(found(text, &said), [""; 0], "the label says what the patients are");
    let event = |when: &str, exact: &str| found(text, &fact("event", &format!("when = \"{when}\""), exact)).len();
    assert_eq!(
        (event("2023-04", "in March"), event("2023-03", "in March"), event("2023-03-09", "in March")),
        (1, 0, 0)
    );
    assert_eq!((event("2020-05-04", "3 May 2020"), event("2020-05-03", "3 May 2020")), (1, 0));
}

#[test]
fn formulas() {
    let facts = |rise: &str, formula: &str| {
        let figure = |id: &str, value: &str, more: &str| {
            format!("[[fact]]\nid = \"{id}\"\nkind = \"figure\"\nlabel = \"{id}\"\nvalue = \"{value}\"\n{more}")
        };
        [
            figure("a", "40", ""),
            figure("b", "50", ""),
            figure("c", rise, &format!("unit = \"%\"\nderived = \"{formula}\"\n")),
        ]
        .concat()
    };
    assert_eq!(found("Text.", &facts("25", "rise(a, b)")), [""; 0]);
    assert!(
        found("Text.", &facts("20", "rise(a, b)"))[0]
            .starts_with("check.derived: fact `c` has 20, but `rise(a, b)` is 25")
    );
    assert!(found("Text.", &facts("20", "rise(a, d)"))[0].contains("names `d`"));
}

#[test]
fn quotes() {
    let fact =
        |text: &str| format!("[[fact]]\nid = \"q\"\nkind = \"quote\"\ntext = \"{text}\"\nspeaker = \"Anna Berg\"\n");
    let text = "“We will rebuild the harbour wall before the winter,” Anna Berg said.";
    assert_eq!(found(text, &fact("We will rebuild the harbour wall before the winter,")), [""; 0]);
    assert_eq!(found(text, &fact("We will rebuild … before the winter")), [""; 0]);
    assert!(found(text, &fact("We will rebuild the harbour wall after the winter"))[0].starts_with(
        "check.quote-drift: fact `q` quotes other words than the article: \"after\" there, \"before\" here"
    ));
    assert!(found(text, &fact("Nobody has ever asked us about it"))[0].starts_with("check.quote-missing"));
}

#[test]
fn ageing() {
    let told = found(
        "Text.",
        "[[fact]]\nid = \"a\"\nkind = \"figure\"\nlabel = \"A\"\nvalue = \"1\"\nreview_by = 2021-05-31\n",
    );
    assert!(told[0].starts_with("check.review-due: fact `a` was to be looked at again by 31 May 2021"));
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
