use crate::document::plain;
use crate::facts::model::Detail;
use crate::facts::recognise::recognise;
use crate::facts::suggest::suggest;

fn events(text: &str) -> Vec<(String, String)> {
    let document = plain::read(text);
    let facts = suggest(&document, &recognise(&document, Some(jiff::civil::date(2016, 6, 13))));
    let event = |fact: crate::facts::Fact| match fact.detail {
        Detail::Event(event) => Some((event.when.clone(), fact.label)),
        _ => None,
    };
    facts.into_iter().filter_map(event).collect()
}

#[test]
fn a_dated_statement_is_an_event() {
    let rows = [
        ("The old bridge collapsed on May 21.", "2016-05-21", "The old bridge collapsed"),
        ("On Tuesday, the council approved the plan.", "2016-06-07", "The council approved the plan"),
        ("In 2011 the firm moved its factory to Spain.", "2011", "The firm moved its factory to Spain"),
    ];
    for (sentence, when, label) in rows {
        assert_eq!(events(sentence), [(when.to_owned(), label.to_owned())], "{sentence}");
    }
}

#[test]
fn bylines_and_unresolved_dates_are_none() {
    for text in ["Friday, July 10, 2015", "By Ann Smith, June 3, 2016", "Paris, 3 May 2016"] {
        assert!(events(text).is_empty(), "{text}: {:?}", events(text));
    }
}

#[test]
fn each_clause_has_its_own_date() {
    let found = events("The mine that opened in 1967 was closed for good by its owners in March 2014.");
    let expected = [("2014-03", "The mine was closed for good by its owners"), ("1967", "The mine opened")];
    assert_eq!(found, expected.map(|(when, label)| (when.to_owned(), label.to_owned())));
}

#[test]
fn labels_are_whole_clauses() {
    let rows = [
        ("The bridge, finished in 1209, lost two arches.", "Bridge finished"),
        ("The ferry was built in 1978 and was refused a licence in 2013.", "The ferry was refused a licence"),
        (
            "In 1962 the council, led by Ann Berg, voted to close the old swimming pool.",
            "The council voted to close the old swimming pool",
        ),
    ];
    for (sentence, label) in rows {
        let labels: Vec<String> = events(sentence).into_iter().map(|(_, label)| label).collect();
        assert!(labels.iter().any(|found| found == label), "{sentence}: {labels:?}");
    }
}

#[test]
fn what_was_said_or_counted_is_no_event() {
    for text in [
        "The mill will close, the company said on Thursday.",
        "Sales fell by 18% in 2014.",
        "It was the lowest figure since 1996.",
        "“The pool was closed in 2014 and nobody asked us about it,” said Ann Berg.",
    ] {
        assert!(events(text).is_empty(), "{text}: {:?}", events(text));
    }
}
