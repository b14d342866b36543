//! Facts whose words, formulas or dates are wrong, each with what is right.

use crate::facts::check::tests::found;

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
fn a_facts_change_is_the_words() {
    let fact = |change: &str| {
        format!(
            "[[fact]]\nid = \"sales\"\nkind = \"figure\"\nlabel = \"Sales\"\nvalue = \"14.2\"\nunit = \"%\"\nchange = \"{change}\"\nat = [{{ exact = \"14.2 percent\" }}]\n"
        )
    };
    let text = "Sales rose 14.2 percent in May.";
    assert_eq!(found(text, &fact("rise")), [""; 0]);
    assert!(
        found(text, &fact("fall"))[0].starts_with("check.fact-value: fact `sales` is a fall, its words say `rose`")
    );
    assert_eq!(found("The rise in sales slowed by 14.2 percent.", &fact("fall")), [""; 0]);
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
fn ageing() {
    let told = found(
        "Text.",
        "[[fact]]\nid = \"a\"\nkind = \"figure\"\nlabel = \"A\"\nvalue = \"1\"\nreview_by = 2021-05-31\n",
    );
    assert!(told[0].starts_with("check.review-due: fact `a` was to be looked at again by 31 May 2021"));
}
