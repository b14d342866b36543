//! Days, spans and ages, each slip with its right twin. The articles are of 5 March 2021.

use crate::facts::check::tests::{found, pairs, tells, told};

const SPANS: &[(&str, &str, &str)] = &[
    (
        "check.elapsed",
        "She married a baker in 1954 and they were together for 50 years until his death in 2014.",
        "She married a baker in 1954 and they were together for 60 years until his death in 2014.",
    ),
    ("check.elapsed", "The dam, built in 1950, turned 60 this year.", "The dam, built in 1950, turned 71 this year."),
    (
        "check.elapsed",
        "The ferry was 30 years old: it was built in 1981.",
        "The ferry was 40 years old: it was built in 1981.",
    ),
    (
        "check.elapsed",
        "The museum celebrates its 50th anniversary; it opened in 1963.",
        "The museum celebrates its 58th anniversary; it opened in 1963.",
    ),
    (
        "check.elapsed",
        "She led the party from 1990 until 2004, a reign of ten years.",
        "She led the party from 1990 until 2004, a reign of 14 years.",
    ),
    ("check.age", "He lived from 1920 to 1999 and died at 89.", "He lived from 1920 to 1999 and died at 79."),
    (
        "check.age",
        "Her first book appeared in 1961, when she was 21. She was born in 1930.",
        "Her first book appeared in 1961, when she was 31. She was born in 1930.",
    ),
    (
        "check.age",
        "Johanna Eckstein, the leader of the Greens, was born in 1985 and is 25.",
        "Johanna Eckstein, the leader of the Greens, was born in 1985 and is 35.",
    ),
    (
        "check.tense",
        "The meeting took place on Friday, 9 April 2021.",
        "The meeting will take place on Friday, 9 April 2021.",
    ),
    (
        "check.tense",
        "The fire broke out in the mill on Friday, 9 April 2021, and burned for hours.",
        "The fire broke out in the mill on Friday, 26 February 2021, and burned for hours.",
    ),
];

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
fn abbreviated_months_are_dates() {
    for (code, wrong, right) in [
        ("check.weekday", "The council met on Monday, Mar. 3, 2021.", "The council met on Wednesday, Mar. 3, 2021."),
        ("check.weekday", "The pier burned on Tuesday, Jan. 20.", "The pier burned on Wednesday, Jan. 20."),
        ("check.weekday", "They spoke on Mon 3 March 2021.", "They spoke on Wed 3 March 2021."),
        ("check.impossible-date", "The ferry sank on Nov. 31.", "The ferry sank on Nov. 30."),
        ("check.impossible-date", "The ferry sank on November 34.", "In November 34 boats were lost."),
    ] {
        tells(code, wrong, right);
    }
}

#[test]
fn an_age_is_its_owners_and_of_its_day() {
    for right in [
        "Ivo Brandt, 25, who was born in May 1995, cost the club €3 million in 2018.",
        "Ivo Brandt, who was born on 3 May 1970, won the seat. It fell vacant, Mr Brandt said, when Sir Hugh Lowe died at the age of 83.",
        "Ivo Brandt, born in 1970, lost his father, who died at the age of 83.",
        "The probe, which was launched in May, ends its mission in February 2024; it ends in February 2024.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
    let wrong = "Ivo Brandt, 35, who was born in May 1995, cost the club €3 million in 2018.";
    assert!(found(wrong, "")[0].starts_with("check.age: somebody born May 1995 is 25 in 2021, not 35"));
}

#[test]
fn what_is_to_come_lies_after_publication_and_what_is_past_before() {
    for wrong in [
        "The funeral will be held at Holm church on 20 February.",
        "The new hall is to open on Saturday 27 February.",
        "The trial will begin at the county court on 8 March 2020.",
        "The vote came early because the alliance broke up on 14 September 2021 over a dam.",
        "Her father, who had built the mill ahead of the war, died on 3 May 2021.",
    ] {
        assert!(told("check.tense", wrong), "{wrong}");
    }
    for right in [
        "The funeral will be held at Holm church on 20 March.",
        "The funeral will be held at Holm church on 20 January next year.",
        "The inquiry will open with the crash on 20 February.",
        "The court will begin hearing what happened on 20 February.",
        "She wrote: \"The funeral will be held on 20 February.\"",
        "The new king will be crowned on 2 June 1953.",
        "The film is set after the alliance broke up on 14 September 2021.",
        "If the alliance broke up on 14 September 2021, a vote would follow.",
        "The vote came early because the alliance broke up on 14 September 2020 over a dam.",
    ] {
        assert!(!told("check.tense", right), "{right}");
    }
}

#[test]
fn spans_of_time_are_those_of_their_dates() {
    pairs(SPANS);
}

#[test]
fn one_wrong_birth_is_told_once() {
    let life = |year: u16| {
        format!(
            "Anna Berg was born in {year}. Berg left in 1975, at the age of 25. Berg came back in 1990, aged 40. Berg died in 2015 aged 65."
        )
    };
    assert_eq!(found(&life(1950), ""), [""; 0]);
    let told = found(&life(1940), "");
    assert!(told.len() == 1 && told[0].contains("2 other ages do not go with this birth"), "{told:?}");
    let slip = life(1950).replace("aged 40", "aged 30");
    tells("check.age", &slip, &life(1950));
}

#[test]
fn ages_of_two_times_are_of_one_life() {
    for (wrong, right) in [
        (
            "Anna Berg was nine in 1951. She moved to Lund. She is now 89.",
            "Anna Berg was nine in 1951. She moved to Lund. She is now 79.",
        ),
        (
            "Anna Berg, 69, remembers the flood. In 1951, when she was nine, Berg lost her house.",
            "Anna Berg, 79, remembers the flood. In 1951, when she was nine, Berg lost her house.",
        ),
        (
            "The dam broke on 3 May 1951. Anna Berg, who was nine then and is now 89, was there.",
            "The dam broke on 3 May 1951. Anna Berg, who was nine then and is now 79, was there.",
        ),
    ] {
        tells("check.age", wrong, right);
    }
    let told = found("Anna Berg was 12 in 1951. In 1975, when she was 33, Berg left. She is now 79.", "");
    assert_eq!(told.len(), 1, "one slip is told once: {told:?}");
    for right in [
        "Anna Berg was nine in 1951. Her brother is now 89.",
        "Anna Berg was nine in 1951. Karl Lund, 89, was there.",
        "Anna Berg, 79, remembers it. Her mother came in 1931, when she was nine.",
        "Anna Berg was nine when her father, who had come in 1931, died. She is now 69.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
}

#[test]
fn one_span_is_told_in_one_way() {
    for (wrong, right) in [
        (
            "Their strike lasted six weeks. It was cold. The five-week strike cost £9 million.",
            "Their strike lasted six weeks. It was cold. The six-week strike cost £9 million.",
        ),
        (
            "Anna Berg has served for 12 years on the court. She leaves after 11 years on the bench.",
            "Anna Berg has served for 12 years on the court. She leaves after 12 years on the bench.",
        ),
        (
            "He worked at the mill from 2003 until 2015. In his 15 years there he met everybody.",
            "He worked at the mill from 2003 until 2015. In his 12 years there he met everybody.",
        ),
        (
            "She married Karl Lund on 6 June 1953. He died in March 2010, after a marriage of 66 years.",
            "She married Karl Lund on 6 June 1953. He died in March 2010, after a marriage of 56 years.",
        ),
    ] {
        tells("check.elapsed", wrong, right);
    }
    for right in [
        "Their strike lasted six weeks. The five-week strike of 2011 was longer in the telling.",
        "A six-week strike ended. Strikes are common; the five-week strike was in the north.",
        "She played for 12 years at the club. She left after three years as coach of the club.",
        "The inquest lasted two days. The three-day inquest into the death of his son was in May.",
        "A two-week trial of their father ended in March. The three-week trial cost £2 million.",
        "They planned a six-week strike. The first strike lasted five weeks.",
        "Anna Berg served for 12 years on the council. She leaves after four years as council leader.",
        "Anna Berg served for 12 years on the court. Karl Lund leaves after 11 years on the bench.",
        "He worked at the mill from 2003 until 2015. In his 40 years at sea he saw nothing like it.",
        "He worked at the mill from 2003 until 2015. In his 15 years in the trade he met everybody.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
}

#[test]
fn a_house_number_is_no_year() {
    for right in [
        "The house at 2031 29th St. burned on Monday.",
        "The fire began at 2035 W. 7th St. and killed a man.",
        "A shop on the corner, 2029 14th Avenue, closed.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
    assert_eq!(found("The bridge opened in 2031.", "").len(), 1);
}

#[test]
fn ages_and_spans_told_by_a_pronoun_are_compared() {
    pairs(&[
        (
            "check.age",
            "Ann Berg was born in Oslo on 14 May 1930. A street was named after her in 2010, when she was 84.",
            "Ann Berg was born in Oslo on 14 May 1930. A street was named after her in 2010, when she was 80.",
        ),
        (
            "check.elapsed",
            "It cancelled flights for a strike of pilots, which lasted 15 days in June. The 12-day strike cost millions.",
            "It cancelled flights for a strike of pilots, which lasted 15 days in June. The 15-day strike cost millions.",
        ),
    ]);
}

#[test]
fn a_son_may_have_the_name_of_his_father() {
    let father = "Tom Reed was 12 in 1990 when he first saw the sea.";
    pairs(&[(
        "check.age",
        &format!("{father} Tom Reed, 12, is a captain."),
        &format!("{father} His son Tom Reed, 12, goes too."),
    )]);
}

#[test]
fn years_later_are_counted_from_the_other_date() {
    pairs(&[(
        "check.elapsed",
        "She married a geologist in 1963; the marriage lasted until his death in 2004, 31 years later.",
        "She married a geologist in 1963; the marriage lasted until his death in 2004, 41 years later.",
    )]);
}
