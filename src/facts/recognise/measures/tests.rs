mod dates;
mod press;
mod quantities;
mod sentences;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::document::plain;
use crate::facts::model::Approx;
use crate::facts::recognise::{Found, Mention, Quantity, recognise};

/// A Monday.
const PUBLISHED: Date = date(2016, 6, 13);

fn quantity(prose: &str, mention: &Mention, quantity: &Quantity) -> String {
    let value = match (&quantity.value, &quantity.low, &quantity.high) {
        (Some(value), ..) => value.clone(),
        (None, Some(low), Some(high)) => format!("{low}..{high}"),
        _ => "nothing".to_owned(),
    };
    let unit = quantity.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
    let per = quantity.per.as_ref().map_or(String::new(), |per| format!(" per {per}"));
    format!("{} = {value}{unit}{per}", mention.span.text(prose))
}

/// Every sentence whose mentions are not exactly the expected ones.
fn wrong(rows: &[(&str, &[&str])], published: Option<Date>, show: fn(&str, &Mention) -> Option<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (sentence, expected) in rows {
        let document = plain::read(sentence);
        let mentions = recognise(&document, published);
        let found: Vec<String> = mentions.iter().filter_map(|mention| show(&document.prose, mention)).collect();
        if found != *expected {
            wrong.push(format!("{sentence}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    wrong
}

fn show_quantity(prose: &str, mention: &Mention) -> Option<String> {
    match &mention.found {
        Found::Quantity(found) => Some(quantity(prose, mention, found)),
        _ => None,
    }
}

fn show_date(prose: &str, mention: &Mention) -> Option<String> {
    match &mention.found {
        Found::Date(when) => Some(format!("{} = {}", mention.span.text(prose), when.edtf)),
        _ => None,
    }
}

fn assert_none_wrong(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What mentions promise their readers, whatever the text.
fn check(text: &str, published: Option<Date>) {
    let document = plain::read(text);
    let mentions = recognise(&document, published);
    let measures = mentions.iter().filter(|mention| matches!(mention.found, Found::Quantity(_) | Found::Date(_)));
    let mut end = 0;
    for mention in measures {
        let span = mention.span;
        assert!(document.prose.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?} of {text:?}");
        assert!(span.start() >= end, "{span:?} overlaps what came before it in {text:?}");
        end = span.end();
        if let Found::Quantity(quantity) = &mention.found {
            assert!(document.prose.get(quantity.number.range()).is_some());
            assert!(quantity.value.is_some() != (quantity.low.is_some() && quantity.high.is_some()), "{text:?}");
        }
    }
    assert!(end <= document.prose.len());
    let _ = crate::facts::suggest::suggest(&document, &mentions);
}

/// Words and marks that rules look for, in any order.
fn fragments() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "1",
        "12",
        "2016",
        "1,000",
        "4.2",
        "½",
        "31",
        "May",
        "Sept",
        ".",
        ",",
        "-",
        "–",
        "/",
        ":",
        "$",
        "£",
        "%",
        "one",
        "two",
        "twenty",
        "hundred",
        "million",
        "dozen",
        "half",
        "a",
        "third",
        "quarter",
        "and",
        "to",
        "from",
        "between",
        "since",
        "until",
        "last",
        "this",
        "next",
        "year",
        "week",
        "weekend",
        "Tuesday",
        "yesterday",
        "ago",
        "later",
        "the",
        "of",
        "in",
        "per",
        "cent",
        "point",
        "people",
        "active",
        "U.S.",
        "é",
        "日本",
        "0",
        "00",
        "999999999999",
        "5km",
        "1980s",
        "19th",
        "'",
        "“",
        "(",
        ")",
        "\n\n",
        "old",
        "aged",
        "44",
        "BC",
        "rose",
        "by",
        "each",
        "month",
        "first",
        "that",
        "²",
        "10⁶",
        "x",
    ]);
    (prop::collection::vec((words, any::<bool>()), 0..40)).prop_map(|parts| {
        parts.into_iter().map(|(word, space)| if space { format!("{word} ") } else { word.to_owned() }).collect()
    })
}

#[test]
fn letters_of_several_bytes_before_a_share_are_read() {
    check("\u{1d618} 0%", Some(PUBLISHED));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_is_read_without_overlaps(text in ".{0,200}") {
        check(&text, Some(PUBLISHED));
    }

    #[test]
    fn any_order_of_known_words_is_read_without_overlaps(text in fragments(), dated in any::<bool>()) {
        check(&text, dated.then_some(PUBLISHED));
    }
}

#[test]
fn the_first_and_last_days_there_are_can_be_counted_from() {
    for published in [Date::MIN, Date::MAX] {
        check(
            "two weeks ago, last month, next year, 3 days ago, next Tuesday, last summer, tomorrow, the weekend, May 3",
            Some(published),
        );
    }
}

#[test]
fn over_can_say_where_and_not_how_many_more() {
    for (sentence, approx) in [
        ("Its staff is spread over 14 countries.", Approx::Exact),
        ("The shops are scattered thinly over 14 counties.", Approx::Exact),
        ("The work was split over 14 sites.", Approx::Exact),
        ("It works in over 14 countries.", Approx::Over),
        ("The list has over 14 names.", Approx::Over),
    ] {
        let found = recognise(&plain::read(sentence), Some(PUBLISHED));
        let read = found.iter().find_map(|mention| match &mention.found {
            Found::Quantity(quantity) => Some(quantity.approx),
            _ => None,
        });
        assert_eq!(read, Some(approx), "{sentence}");
    }
}

#[test]
fn time_grows_with_the_length_of_the_text_only() {
    let parts = [
        "one million ",
        "since the ",
        "1 ",
        "May ",
        "1-",
        "half a ",
        "between 1 and ",
        "one in ",
        "from 3 to ",
        "a",
        "last ",
    ];
    for part in parts {
        let time = |times: usize| {
            let document = plain::read(&part.repeat(times));
            (0..2)
                .map(|_| {
                    let start = std::time::Instant::now();
                    let mentions = recognise(&document, Some(PUBLISHED));
                    assert!(mentions.len() <= document.prose.len());
                    start.elapsed()
                })
                .min()
                .expect("three runs")
        };
        // 64 times the text: a quadratic scan would take 4,096 times as long
        let (short, long) = (time(200), time(12_800));
        assert!(long < short * 1000 + std::time::Duration::from_millis(50), "{part:?}: {short:?}, then {long:?}");
    }
}
