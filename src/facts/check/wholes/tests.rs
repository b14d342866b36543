//! Parts and their wholes, each slip with its right twin, and what looks like one.

use crate::facts::check::tests::{all, found, pairs, silent, tells, told};

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

/// Code, with the slip, and without.
const WHOLES: &[(&str, &str, &str)] = &[
    (
        "check.sum",
        "Of the 70 wounded, 45 were men and 35 were women.",
        "Of the 70 wounded, 45 were men and 25 were women.",
    ),
    ("check.sum", "Police held 30 people, 21 men and 12 women.", "Police held 30 people, 21 men and nine women."),
    (
        "check.sum",
        "Of the 40 buses, 31 have been repaired and 14 are still in the depot.",
        "Of the 40 buses, 31 have been repaired and nine are still in the depot.",
    ),
    (
        "check.sum",
        "She farms 90 hectares, 60 of them under rye and 40 under oats.",
        "She farms 90 hectares, 60 of them under rye and 30 under oats.",
    ),
    (
        "check.sum",
        "The clinic bought 9,000 doses and used 7,000 of them, leaving 4,000.",
        "The clinic bought 9,000 doses and used 7,000 of them, leaving 2,000.",
    ),
    (
        "check.sum",
        "The chain opened 12 shops and closed 5, leaving it with 97, against 80 in 2019.",
        "The chain opened 12 shops and closed 5, leaving it with 87, against 80 in 2019.",
    ),
    (
        "check.sum",
        "Exports were $60 million and imports $45 million, a surplus of $25 million.",
        "Exports were $60 million and imports $45 million, a surplus of $15 million.",
    ),
    (
        "check.sum",
        "The tunnel came in £20 million over its budget of £110 million, at a cost of £150 million.",
        "The tunnel came in £20 million over its budget of £110 million, at a cost of £130 million.",
    ),
    (
        "check.too-much",
        "They saved 50 sailors, 70 of them from one boat.",
        "They saved 50 sailors, 30 of them from one boat.",
    ),
    (
        "check.too-much",
        "Of the 9,000 members on the roll, 10,400 voted.",
        "Of the 9,000 members on the roll, 8,400 voted.",
    ),
    (
        "check.share",
        "The firm has 800 workers, 200 of them women, or 35 per cent.",
        "The firm has 800 workers, 200 of them women, or 25 per cent.",
    ),
    (
        "check.share",
        "Of 2.4 million voters, 1.2 million have been registered again, or 70 percent.",
        "Of 2.4 million voters, 1.2 million have been registered again, or 50 percent.",
    ),
    (
        "check.share",
        "They have 80 barns, 60 of which, or two thirds, are empty.",
        "They have 80 barns, 60 of which, or three quarters, are empty.",
    ),
    (
        "check.share",
        "There are 4,000 letters, of which libraries hold 800, or 40 percent.",
        "There are 4,000 letters, of which libraries hold 800, or 20 percent.",
    ),
    (
        "check.rate",
        "The trust owns 300 flats and will spend £6 million on them, or £2,000 each.",
        "The trust owns 300 flats and will spend £6 million on them, or £20,000 each.",
    ),
    (
        "check.rate",
        "The bridge carries 30,000 cars a day, or 110 million a year.",
        "The bridge carries 30,000 cars a day, or 11 million a year.",
    ),
    (
        "check.elapsed",
        "He taught from 1960 to 1990, for 20 years, in Riga.",
        "He taught from 1960 to 1990, for 30 years, in Riga.",
    ),
    ("check.interval", "They held nine men, aged between 52 and 19.", "They held nine men, aged between 19 and 52."),
];

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
fn bounds_in_words() {
    all(
        "check.share",
        &[
            ("More than half of it, 47%, was gone.", "More than half of it, 57%, was gone."),
            ("A clear majority (48%) of those asked said no.", "A clear majority (58%) of those asked said no."),
            ("Fewer than one in five, 23%, said no.", "Fewer than one in five, 17%, said no."),
            (
                "At least three quarters of those polled – 68% – agreed.",
                "At least three quarters of those polled – 78% – agreed.",
            ),
            ("Most respondents, 44%, wanted it kept.", "Most respondents, 54%, wanted it kept."),
            ("A small minority, 55%, disagreed.", "A small minority, 15%, disagreed."),
        ],
    );
    silent(&[
        "More than half of the men, and 47% of the women, said yes.",
        "The party lost its majority, with 47% of the seats.",
        "More than a third of the 600 members, 47% of them women, voted.",
        "A quarter of voters, 61% of them women, stayed at home.",
        "A third of the 90 pupils, 31%, said no.",
    ]);
}

#[test]
fn shares_of_which_one_stands_elsewhere() {
    silent(&[
        "The Conservatives won 38.4% of the vote. Labour took 27.6%, the Greens 14.2%, the Liberals 11.3% and the remaining 8.5% went to others.",
        "Labour won 27.6%, the Greens 14.2%, the Liberals 11.3% and the other newcomer 8.5%.",
    ]);
    tells(
        "check.shares",
        "Banks made up 38% of the trading, industry 29% and farming 21%; all others accounted for the remaining 14%.",
        "Banks made up 38% of the trading, industry 27% and farming 21%; all others accounted for the remaining 14%.",
    );
}

#[test]
fn suppliers_come_to_no_more_than_the_whole() {
    for wrong in [
        "Springs supplied 48%, the river 33%, wells 17% and rain 9%.",
        "Wind provided 51%, hydro power 32% and coal 27%.",
        "The plant generated 45%, rooftop panels 40% and the old turbine 21%.",
    ] {
        assert!(told("check.shares", wrong), "{wrong}");
    }
    for right in [
        "Springs supplied 48%, the river 33%, wells 10% and rain 9%.",
        "Wind provided 51% in May, 32% in June and 27% in July.",
        "Wind provided 51%, in Spain 42% and in Italy 27%.",
        "Readers like comics 48%, novels 43% and poems 19%.",
    ] {
        assert!(!told("check.shares", right), "{right}");
    }
}

#[test]
fn parts_come_to_their_whole() {
    pairs(PARTS);
}

#[test]
fn wholes_stand_before_their_parts() {
    pairs(WHOLES);
    for right in [
        "Of the 100 patients, 60 had a fever and 50 had a cough.",
        "The shop sold 48 people carriers, 42 men's bicycles and 8 women's bicycles.",
        "Of the 60 members, 40 spoke and 30 did not vote.",
        "Two firms hired engineers, 80 of them women.",
        "The ward has 300 beds and 50 doctors, a shortfall of 20.",
        "Tickets cost £12 and £8 for children, a saving of £5 on last year.",
        "The council spent £40 million on schools and £30 million on roads, a deficit of £15 million.",
        "Town lost three games. They won 20 games, drew 12 and lost eight.",
        "Of the 50 pupils, 30 were from the town and 25 from poor homes.",
        "The tale was told in The Sun, 3 March 2021.",
        "Sales rose from 12,000 to 13,450, or 13 per cent.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
}

#[test]
fn shares_of_two_sentences_come_to_the_whole() {
    for (wrong, right) in [
        (
            "Some 58% of tenants are content. The other 52% are not.",
            "Some 58% of tenants are content. The other 42% are not.",
        ),
        ("Some 58% said yes on Monday. In all 52% said no.", "Some 58% said yes on Monday. In all 42% said no."),
        ("Some 58% said yes. The other 32% said no.", "Some 58% said yes. The other 42% said no."),
        (
            "Women made up 54% of those who answered. Men made up 56%.",
            "Women made up 54% of those who answered. Men made up 46%.",
        ),
        (
            "The Union won with 38.4% of the vote.\n\nThe Liberals took 27.6%, the Greens 14.2% and the Farmers 13.1%; small parties shared the other 8.5%.",
            "The Union won with 38.4% of the vote.\n\nThe Liberals took 27.6%, the Greens 14.2% and the Farmers 11.3%; small parties shared the other 8.5%.",
        ),
    ] {
        tells("check.shares", wrong, right);
    }
    tells(
        "check.share",
        "In all 2,400 people replied to a survey of four weeks; 1,600 of them, or three-quarters, were against it.",
        "In all 2,400 people replied to a survey of four weeks; 1,600 of them, or two-thirds, were against it.",
    );
    silent(&[
        "Some 58% of tenants are content. The other 42% of landlords are not.",
        "Women gave her 62%. Men gave her 54%.",
        "Some 58% of voters back the mayor. The other candidate has 31%. The remaining 11% are undecided.",
        "Some 58% of women are tall. Men are tall, too, 60% of them.",
        "Of women 58% were for it. Of men 60% were for it.",
        "Support rose to 58%. The other 52% are silent.",
        "Some 58% said yes, and 20% did not know. The other 22% said no.",
        "Wages rose 4%. The other 52% went to the bank.",
    ]);
}

#[test]
fn shares_of_other_people_times_and_things_need_not_come_to_the_whole() {
    silent(&[
        "Of Labour voters, 70% supported the strike. Of Conservatives, 80% opposed it.",
        "In Leeds 60% said yes. In Hull 70% said no.",
        "Among the young, 70% agreed. Among the old, 60% disagreed.",
        "A majority of 58% supported the plan in May. In June 52% opposed it.",
        "A majority of 58% supported the bridge in the poll. Some 52% opposed the tunnel.",
        "The union says 65% of teachers support a strike. The government says 55% oppose one.",
    ]);
}

#[test]
fn parts_of_parts_and_named_amounts_are_compared() {
    pairs(&[
        (
            "check.share",
            "Of the 4,800 members, 3,900 took part in the ballot, and 3,354 of them, or 68%, voted for it.",
            "Of the 4,800 members, 3,900 took part in the ballot, and 3,354 of them, or 86%, voted for it.",
        ),
        (
            "check.share",
            "Of the 4,800 members, 3,900 took part in the ballot, and 3,354 of them, or 60%, voted for it.",
            "Of the 4,800 members, 3,900 took part in the ballot, and 3,354 of them, or 70%, voted for it.",
        ),
        (
            "check.sum",
            "She gets a prize of $75,000 and a bonus of $25,000, $110,000 in all.",
            "She gets a prize of $75,000 and a bonus of $25,000, $100,000 in all.",
        ),
    ]);
}

#[test]
fn what_remains_of_money_and_opposite_answers_are_added_up() {
    pairs(&[
        (
            "check.sum",
            "The dig costs £96,000, of which the county pays £60,000, the school £6,000 and a fund the remaining £38,000.",
            "The dig costs £96,000, of which the county pays £60,000, the school £6,000 and a fund the remaining £30,000.",
        ),
        (
            "check.shares",
            "On Sunday 56.2% said no to a law on shops, and 45.8% said yes.",
            "On Sunday 54.2% said no to a law on shops, and 45.8% said yes.",
        ),
    ]);
}
