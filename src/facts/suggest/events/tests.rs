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

#[test]
fn a_clause_keeps_its_own_subject_and_date() {
    let rows: [(&str, &[(&str, &str)]); 8] = [
        (
            "Leo Haas, who fled Vienna as a boy and went on to lead the choir for 31 years, died on May 21 at his home in Bern.",
            &[("2016-05-21", "Leo Haas died at his home in Bern")],
        ),
        (
            "A chemist who sold more than 1.2 million pills to dealers was jailed for five years on May 21.",
            &[("2016-05-21", "A chemist was jailed for five years")],
        ),
        (
            "The outbreak began in Dornach, where a sailor fell ill on 12 January, and had spread to the north by 3 May.",
            &[("2016-01-12", "A sailor fell ill"), ("2016-05-03", "The outbreak had spread to the north")],
        ),
        ("A hearing to recover the money will take place on 12 July.", &[("2016-07-12", "A hearing will take place")]),
        ("The first bridge was swept away on 11 March 1931.", &[("1931-03-11", "The first bridge was swept away")]),
        ("Her father took over in 1958.", &[]),
        ("A museum devoted to the trade opened in Brest in 1988.", &[("1988", "A museum opened in Brest")]),
        (
            "Ada Roe left the cabinet on Aug. 14 over the plan.",
            &[("2015-08-14", "Ada Roe left the cabinet over the plan")],
        ),
    ];
    for (sentence, expected) in rows {
        let mut found = events(sentence);
        found.sort();
        let mut expected: Vec<_> =
            expected.iter().map(|(when, label)| ((*when).to_owned(), (*label).to_owned())).collect();
        expected.sort();
        assert_eq!(found, expected, "{sentence}");
    }
}

#[test]
fn a_date_of_something_else_makes_no_event() {
    for text in [
        "The tower has survived two wars and the hurricane of 1987.",
        "Residents collected 812 signatures after a public meeting on 3 March.",
        "The president declared three days of mourning starting on Friday.",
        "“He never raised his voice,” said Anton Frey, the choir's leader from 1970 to 1999.",
        "Intruders came in through a server in Valencia that had not been updated since 2014.",
        "It was seized in 1938.",
    ] {
        assert!(events(text).is_empty(), "{text}: {:?}", events(text));
    }
}

#[test]
fn a_pronoun_gives_way_to_the_name_that_it_stands_for() {
    let found = events("Marta Ruiz resigned on Sunday. She had joined from Banco Sur in 2009.");
    assert!(found.contains(&("2009".to_owned(), "Marta Ruiz had joined from Banco Sur".to_owned())), "{found:?}");
    let found = events("The company was founded in 1986. It sold its Chilean unit in March 2014.");
    assert!(found.contains(&("2014-03".to_owned(), "The company sold its Chilean unit".to_owned())), "{found:?}");
    // two women, and somebody without a name
    for text in [
        "Marta Ruiz and Ann Lee met on Sunday. She had joined the bank in 2009.",
        "A surveyor was jailed. She had joined the bank in 2009.",
    ] {
        let found = events(text);
        assert!(!found.iter().any(|(_, label)| label.contains("joined")), "{text}: {found:?}");
    }
}

#[test]
fn a_verb_finds_its_subject_past_what_is_said_of_it() {
    let vale =
        "Harriet Vale, the oceanographer whose maps changed how geologists think about continents, died on Tuesday.";
    assert_eq!(events(vale), [("2016-06-07".to_owned(), "Harriet Vale died".to_owned())]);
    for text in [
        "Parliament failed to agree, forcing an early election to be called for July 25.",
        "Buck was sentenced to die for the fatal 1995 shootings of two people.",
    ] {
        assert!(events(text).is_empty(), "{text}: {:?}", events(text));
    }
}
