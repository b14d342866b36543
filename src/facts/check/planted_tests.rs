//! Errors as careful people plant them, each with what is right; and what looks like one and is none.

use super::tests::{found, found_under, tells};

/// Code, with the slip, and without. The articles are of 5 March 2021.
const LEVELS: &[(&str, &str, &str)] = &[
    (
        "check.change",
        "The bank raised its base rate by 0.25 percentage points to 3.75% from 3.25%.",
        "The bank raised its base rate by 0.5 percentage points to 3.75% from 3.25%.",
    ),
    (
        "check.direction",
        "The bank cut its main lending rate from 3% to 3.25%.",
        "The bank raised its main lending rate from 3% to 3.25%.",
    ),
    (
        "check.change",
        "The mill cut its staff by 20%, from 400 to 340.",
        "The mill cut its staff by 15%, from 400 to 340.",
    ),
    (
        "check.change",
        "The club lifted the fee by 15% from £20 to £25.",
        "The club lifted the fee by 25% from £20 to £25.",
    ),
    (
        "check.direction",
        "Visits dropped to 66,000, from 60,000 last year.",
        "Visits rose to 66,000, from 60,000 last year.",
    ),
    (
        "check.direction",
        "Visits fell to 66,000, compared with 60,000 a year earlier.",
        "Visits rose to 66,000, compared with 60,000 a year earlier.",
    ),
    (
        "check.change",
        "Visits rose 20% to 66,000. A year earlier they were 60,000.",
        "Visits rose 10% to 66,000. A year earlier they were 60,000.",
    ),
    (
        "check.points",
        "The share fell from 62% to 54% in five years, or eight per cent.",
        "The share fell from 62% to 54% in five years, or eight percentage points.",
    ),
];

const PARTS: &[(&str, &str, &str)] = &[
    ("check.share", "One in four drivers, or 40%, is a woman.", "One in four drivers, or 26%, is a woman."),
    ("check.share", "A third of the members (45%) stayed away.", "A third of the members (34%) stayed away."),
    ("check.share", "More than half of the pupils (42%) walk.", "More than half of the pupils (62%) walk."),
    (
        "check.share",
        "The party won 51 seats out of 120, 55% of the total.",
        "The party won 66 seats out of 120, 55% of the total.",
    ),
    (
        "check.share",
        "Turnout was 71%: 36,000 of 80,000 voters cast a ballot.",
        "Turnout was 45%: 36,000 of 80,000 voters cast a ballot.",
    ),
    (
        "check.share",
        "A lake that held 50 million tonnes in May now holds 20 million, or 60% of that.",
        "A lake that held 50 million tonnes in May now holds 20 million, or 40% of that.",
    ),
    (
        "check.shares",
        "The money goes to schools (42%), roads (31%), housing (19%) and parks (15%).",
        "The money goes to schools (42%), roads (31%), housing (19%) and parks (8%).",
    ),
    (
        "check.shares",
        "Schools receive 42% of the money, roads 31%, housing 19% and parks 15%.",
        "Schools receive 42% of the money, roads 31%, housing 19% and parks 5%.",
    ),
    (
        "check.shares",
        "Of the patients, 55% were children, 30% were adults and 25% were older.",
        "Of the patients, 55% were children, 30% were adults and 15% were older.",
    ),
    (
        "check.sum",
        "The grant of £10m is split between schools (£4m), roads (£3m) and parks (£5m).",
        "The grant of £12m is split between schools (£4m), roads (£3m) and parks (£5m).",
    ),
    (
        "check.sum",
        "Six men and four women were among the 11 dead, all of them adults.",
        "Six men and four women were among the 11 dead.",
    ),
    (
        "check.sum",
        "The mill sacked 500 of its 1,200 workers in May, leaving 800.",
        "The mill sacked 500 of its 1,200 workers in May, leaving 700.",
    ),
    ("check.sum", "The 12 dead were seven men and six women.", "The 12 dead were seven men, four women and a child."),
    (
        "check.sum",
        "Of her 12 plays, nine are about love and five about war.",
        "Of her 14 plays, nine are about love and five about war.",
    ),
];

const PRODUCTS: &[(&str, &str, &str)] = &[
    (
        "check.rate",
        "Each of the 1,200 tenants will get £150, at a total cost of £1.8 million.",
        "Each of the 1,200 tenants will get £150, at a total cost of £180,000.",
    ),
    (
        "check.rate",
        "It will give 200 pupils €50 each, €100,000 in all.",
        "It will give 200 pupils €50 each, €10,000 in all.",
    ),
    (
        "check.rate",
        "It sold 1.2 million lamps for $600 million, or $50 each.",
        "It sold 1.2 million lamps for $60 million, or $50 each.",
    ),
    (
        "check.rate",
        "The bid values the firm at $3 billion, or $30 a share for its 10 million shares.",
        "The bid values the firm at $300 million, or $30 a share for its 10 million shares.",
    ),
    (
        "check.rate",
        "Some 400 guests paid £75 a head, raising £20,000.",
        "Some 400 guests paid £75 a head, raising £30,000.",
    ),
    ("check.conversion", "The five-kilometre (8-mile) road is closed.", "The five-kilometre (3-mile) road is closed."),
    ("check.conversion", "It reached 40C (92F) on Monday.", "It reached 40C (104F) on Monday."),
    (
        "check.conversion",
        "A flat of 65 square metres (7,000 square feet) is let.",
        "A flat of 65 square metres (700 square feet) is let.",
    ),
];

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
fn errors_of_many_kinds_are_told_and_nothing_else() {
    for (code, wrong, right) in [LEVELS, PARTS, PRODUCTS, SPANS].concat() {
        tells(code, wrong, right);
    }
}

/// What is found in `text` under a headline, which stands in the source and not in the text.
fn under(title: &str, text: &str) -> Vec<String> {
    found_under(title, &format!("<!-- {title} -->\n\n{text}"), "")
}

#[test]
fn headlines_say_what_the_text_does() {
    for (wrong, right, text) in [
        (
            "Bus crash kills 14 near Alder",
            "Bus crash kills 12 near Alder",
            "A bus left the road, and 12 people died, police said.",
        ),
        (
            "Bus crash leaves 40 hurt",
            "Bus crash leaves 30 hurt",
            "Nine people died and 30 were injured when a bus left the road.",
        ),
        (
            "Edith Marsh, botanist, dies at 92",
            "Edith Marsh, botanist, dies at 91",
            "Edith Marsh died on Monday. She was 91.",
        ),
        (
            "Mill to cut 5,000 jobs",
            "Mill to cut 500 jobs",
            "The mill will cut 500 jobs, it said. It has 9,000 workers.",
        ),
        (
            "Mill fined £3m over spill",
            "Mill fined £2m over spill",
            "The mill was fined £2m over a spill that cost £9m.",
        ),
        ("Prices rise to 4.2%", "Prices rise to 4.1%", "Prices rose to 4.1% in May, from 3.9% in April."),
        ("Man, 64, jailed", "Man, 46, jailed", "A man aged 46 was jailed for theft."),
    ] {
        let told = under(wrong, text);
        assert!(told.len() == 1 && told[0].starts_with("check.headline: the headline has "), "{wrong}: {told:?}");
        assert_eq!(under(right, text), [""; 0], "{right}");
    }
}

#[test]
fn headlines_may_round_and_add_up() {
    for (title, text) in [
        ("Mill to cut 5,000 jobs", "The mill will cut 2,000 jobs in Spain and 3,000 in France."),
        ("Mill fined £3m", "The mill was fined £2.8m on Thursday."),
        ("Fee rises 86%", "The fee rose by 86.63% in May."),
        ("Crash kills 14", "The crash killed 12 people, including four children, and two men died later."),
        ("Crash kills 13", "The crash killed 12 people and the driver."),
        ("Blast kills 20", "At least 12 people were killed in the blast."),
        ("Three held over 40 thefts", "Police arrested three men on Monday. They found 12 bicycles."),
        ("Teacher, 34, and son saved", "A teacher and her son, 8, were pulled from the sea."),
    ] {
        assert_eq!(under(title, text), [""; 0], "{title}");
    }
}

#[test]
fn names_are_spelt_in_one_way() {
    for (wrong, right) in [
        (
            "Paul Rennick, 46, was held on Monday. Police said Mr Renick had been driving. Rennick denies it.",
            "Paul Rennick, 46, was held on Monday. Police said Mr Rennick had been driving. Rennick denies it.",
        ),
        (
            "Angela Merkel came on Monday. Later Merkle and her hosts spoke. Mrs Merkel smiled.",
            "Angela Merkel came on Monday. Later Merkel and her hosts spoke. Mrs Merkel smiled.",
        ),
        (
            "The envoy flew to Kyiv on Monday. Officials in Kiev said that they were glad.",
            "The envoy flew to Kyiv (formerly Kiev) on Monday. Officials in Kyiv said that they were glad.",
        ),
        (
            "The Harbour Commission met on Monday. The Harbor Commission closed the pier.",
            "The Harbour Commission met on Monday. The Harbour Commission closed the pier.",
        ),
    ] {
        tells("check.spelling", wrong, right);
    }
    for right in [
        "Mark Thompson and his brother Marc Thomson left. Thompson was glad. Thompson smiled.",
        "The Labour Party sent its greetings to the Labor Party on Monday.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
}

#[test]
fn what_only_looks_like_an_error_is_not_told() {
    for right in [
        "The bank cut its forecast for growth from 2% to 1%.",
        "The club climbed from 14th to 9th place in the league. It moved from 40 points to 30 in the ranking.",
        "The council raised the money for a tram from 40 stops to 30.",
        "Residents complain of noise (42%), dirt (31%), traffic (29%) and dogs (15%).",
        "A third of the members, and 45% of the others, stayed away.",
        "Sales rose to 66,000. A year earlier they were 60,000.",
        "The grant of £10m goes to several towns, including Hull (£4m) and Leeds (£3m).",
        "She joined the firm in 1954 and led it for ten years until 2014.",
        "The dam, built in 1950, is 60 metres high this year.",
        "It warmed by 2C (3.6F) in a century.",
        "He is five feet 10 inches (1.78 metres) tall.",
        "Each of the 30 towns will get £150 a month, at a total cost of £54,000 a year.",
        "Two of the 12 dead were children. Six men and four women were among the 12 dead.",
        "The union said a strike that began in May would go on until Friday, 9 April 2021.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
}
