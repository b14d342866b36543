//! Figures and quotes of one article that must agree with each other: each slip with its right twin, and what looks like one.

use super::tests::{found, tells};

fn silent(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text, ""), [""; 0], "{text}");
    }
}

fn all(code: &str, pairs: &[(&str, &str)]) {
    for (wrong, right) in pairs {
        tells(code, wrong, right);
    }
}

#[test]
fn one_measure_in_two_units() {
    all(
        "check.conversion",
        &[
            ("It shrank to 480 hectares (194 acres).", "It shrank to 480 hectares (1,186 acres)."),
            ("It was −31°C (−56°F) at dawn.", "It was −31°C (−24°F) at dawn."),
            ("The village is five miles, or 3km, away.", "The village is five miles, or 8km, away."),
            ("It weighs 75kg (156lb).", "It weighs 75kg (165lb)."),
            ("The pool is 50 metres (264 feet) long.", "The pool is 50 metres (164 feet) long."),
            ("A baby of 8lb 2oz (4.7kg) was born.", "A baby of 8lb 2oz (3.7kg) was born."),
            ("The farm has 80 hectares, or 32 acres, of wheat.", "The farm has 80 hectares, or 198 acres, of wheat."),
            ("The gusts reached 90mph (154km/h).", "The gusts reached 90mph (145km/h)."),
        ],
    );
    silent(&[
        "The sea warmed by 2°C (3.6°F) in ten years, and may warm by 12°C (22°F).",
        "It is 300 feet (90 metres) high and 200 miles (320 km) long, at 4,000 feet (1,200 metres).",
        "The race is run over 5 km or 10 miles.",
        "A room of 5 metres by 4 metres (16ft by 13ft).",
        "The tunnel is 1.2 km long (30 metres deep).",
        "A 6ft 2in (1.88m) man weighs 12st 4lb (78kg).",
    ]);
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
fn figures_that_are_ranked() {
    all(
        "check.comparison",
        &[
            (
                "Easterly had the highest rate, 16.1%, ahead of Port Ashby (17.2%).",
                "Easterly had the highest rate, 18.1%, ahead of Port Ashby (17.2%).",
            ),
            (
                "The span of 1,184 metres was longer than that of the older ones, Voss with 890 metres and Korsund with 1,220 metres.",
                "The span of 1,184 metres was longer than that of the older ones, Voss with 890 metres and Korsund with 1,020 metres.",
            ),
            (
                "Reserves would equal 6.7% of the budget, above the 7.5% she recommends.",
                "Reserves would equal 6.7% of the budget, below the 7.5% she recommends.",
            ),
            ("He raised £4,200, beating his target of £5,000.", "He raised £5,200, beating his target of £5,000."),
            (
                "The largest donor was Norway, with $340 million, followed by Sweden with $410 million.",
                "The largest donor was Norway, with $340 million, followed by Sweden with $310 million.",
            ),
            (
                "The lake covers 480 hectares, second only to Loch Ann (390 hectares).",
                "The lake covers 480 hectares, second only to Loch Ann (590 hectares).",
            ),
            (
                "Labour won with 28.4% of the vote. The Greens came second with 31.2%.",
                "Labour won with 31.4% of the vote. The Greens came second with 31.2%.",
            ),
        ],
    );
    silent(&[
        "It is 20 metres longer than the Korsund bridge (1,220 metres).",
        "The lowest rate was 3.1%, ahead of Berg with 3.4%.",
        "She won with 68 strokes, ahead of Anna Holm (71 strokes).",
        "Unemployment fell by 0.3%, below the 0.4% forecast.",
        "The bridge, 1,184 metres long, took longer than the Korsund bridge, with 1,220 metres.",
        "Labour won with 28.4% in 2019. In the last election it came second with 31.2%.",
    ]);
}

#[test]
fn quotes_given_twice() {
    let said = "“You treated other people's livelihoods as your private cellar. You profited,” the judge said.\n\n";
    let twice = |quote: &str| format!("{said}{quote}\n");
    for drifted in [
        "> “You treated other people's savings as your private cellar”",
        "“You treated other people's livelihoods as your public cellar,” she had said.",
        "> You treated other people's livelihoods as your private garden",
    ] {
        tells(
            "check.quote-drift",
            &twice(drifted),
            &twice("> “You treated other people's livelihoods as your private cellar”"),
        );
    }
    silent(&[
        &twice("He was told that he had treated the savings of other people as his private cellar."),
        &twice("He had “treated other people's livelihoods” badly."),
        "“We don't want to go back to those years of hunger,” said Anna Berg.\n\n> “We do not want to go back to those years of hunger”",
        "“You cannot eat a flag, and you cannot drink a flag,” he said.\n\n“You cannot eat a slogan, and you cannot drink a slogan,” she said.",
        "“The government will not sit on its hands and watch.”\n\nIt “would not sit on its hands and watch”, he said.",
    ]);
}

#[test]
fn one_figure_in_two_places() {
    all(
        "check.contradiction",
        &[
            (
                "They sent up drones 14 times. It was cold. The images from all 17 flights will be shown.",
                "They sent up drones 14 times. It was cold. The images from all 14 flights will be shown.",
            ),
            (
                "The bridge was dear. It cost 412 million kroner. The 421 million kroner bridge carries cars.",
                "The bridge was dear. It cost 412 million kroner. The 412 million kroner bridge carries cars.",
            ),
            (
                "The survey asked 18,600 people. It was the first.\n\nOf the 16,800 respondents, many were poor.",
                "The survey asked 18,600 people. It was the first.\n\nOf the 18,600 respondents, many were poor.",
            ),
            (
                "The country sent 1,200 soldiers. They were tired. All 1,500 soldiers are to leave.",
                "The country sent 1,200 soldiers. They were tired. All 1,200 soldiers are to leave.",
            ),
            (
                "The council passed a budget of £318 million. It rained. The £338 million budget is law.",
                "The council passed a budget of £318 million. It rained. The £318 million budget is law.",
            ),
        ],
    );
    silent(&[
        "They flew 14 times. The 17 flights from Oslo were full.",
        "The museum lent 42 paintings to Oslo and 5 paintings to Rome. The 47 paintings were insured.",
        "The museum lent 42 paintings. The 12 paintings that were sold are back.",
        "The firm has 1,200 workers. All 300 workers at its plant in Leeds will go.",
        "It cost 412 million kroner. The 421 million kroner road was built before.",
        "The flight had 180 passengers. All 12 passengers who were hurt are home.",
        "A laptop with a 16-inch screen was shown. The 12-inch screen is gone.",
        "The trust got a grant of £2.4 million in 2019. In 2021 the £2.6 million grant was welcome.",
    ]);
}

#[test]
fn one_amount_a_thousand_times_apart() {
    all(
        "check.scale",
        &[
            (
                "A subsidy of £640,000 for rural bus routes survived. He spoke. He added that the £640 million for buses was sure.",
                "A subsidy of £640,000 for rural bus routes survived. He spoke. He added that the £640,000 for buses was sure.",
            ),
            (
                "Turnover was 3.2 billion crowns: 540 million on Monday and 720 million on Friday. The 720 billion crowns of Friday were many.",
                "Turnover was 3.2 billion crowns: 540 million on Monday and 720 million on Friday. The 720 million crowns of Friday were many.",
            ),
            (
                "The theatre had a grant of £2.4 million. She spoke. The grant of £2.4 billion for the theatre was cut.",
                "The theatre had a grant of £2.4 million. She spoke. The grant of £2.4 million for the theatre was cut.",
            ),
        ],
    );
    silent(&[
        "They pay £1,200 each for heat. For 1,000 tenants that makes £1.2 million for heat.",
        "The firm made £3,000 a day. The £3 million fine was paid.",
        "Sites had 10,438,355 visits. Others had 10.5 trillion rows.",
    ]);
}

#[test]
fn points_in_other_words() {
    all(
        "check.points",
        &[
            (
                "They will absorb 64.7% of spending, against 61.2% in the current year, a rise of 3.5%.",
                "They will absorb 64.7% of spending, against 61.2% in the current year, a rise of 3.5 percentage points.",
            ),
            (
                "The share was 31.4% before the war. It is now 37.8%, a gain of 20 percentage points.",
                "The share was 31.4% before the war. It is now 37.8%, a gain of 20%.",
            ),
            (
                "The bank cut its rate from 4.25% to 4.00%, a quarter of one per cent.",
                "The bank cut its rate from 4.25% to 4.00%, a quarter of a percentage point.",
            ),
            (
                "The rate was 4.2% in spring. It has now reached 4.9%, a rise of 0.7%.",
                "The rate was 4.2% in spring. It has now reached 4.9%, a rise of 0.7 points.",
            ),
        ],
    );
    silent(&[
        "Prices were 4% higher, against 2% last year, a rise of 3% in wages.",
        "The share is 40%. It was 36% before. That is a rise of 11%.",
        "The share is 40%, against 36% before, a rise of 11%.",
    ]);
}

#[test]
fn products_and_sums_of_a_text() {
    all(
        "check.rate",
        &[
            (
                "A new charge of £45 a year, which 26,000 households are expected to take up, should bring in £1.71 million.",
                "A new charge of £45 a year, which 26,000 households are expected to take up, should bring in £1.17 million.",
            ),
            (
                "He rented it at £85 a week for 30 weeks, paying £2,250.",
                "He rented it at £85 a week for 30 weeks, paying £2,550.",
            ),
            (
                "The machine worked for six days at 250 metres a day. The passage is 2.5 kilometres long.",
                "The machine worked for six days at 250 metres a day. The passage is 1.5 kilometres long.",
            ),
            (
                "Some 3,200 people paid a fee of £15, bringing in £84,000.",
                "Some 3,200 people paid a fee of £15, bringing in £48,000.",
            ),
        ],
    );
    all(
        "check.sum",
        &[
            (
                "To close a gap of £8 million it will save £3.2 million on staff, £2.95 million on property, £1.6 million on contracts and £0.75 million on cars.",
                "To close a gap of £8 million it will save £3.2 million on staff, £2.45 million on property, £1.6 million on contracts and £0.75 million on cars.",
            ),
            (
                "The budget of £60 million gives £31 million to schools, £19 million to roads and £14 million to parks.",
                "The budget of £60 million gives £31 million to schools, £9 million to roads and £14 million to parks.",
            ),
            (
                "Labour and the Greens, with 31 and 11 seats, would have 43 together.",
                "Labour and the Greens, with 31 and 11 seats, would have 42 together.",
            ),
        ],
    );
    silent(&[
        "The machine worked for six days at 250 metres a day. The whole tunnel is 25 kilometres long.",
        "Labour and the Greens, with 31 and 11 seats, would have lost to the 43 of the right.",
        "He rented it at £85 a week for 30 weeks, and paid £200 for a lock.",
        "The budget of £60 million gives £31 million to schools, £9 million to roads and £4 million to parks.",
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
fn records_and_their_verbs() {
    all(
        "check.direction",
        &[
            (
                "Inflation rose to 5.2% in May, the lowest since 2008.",
                "Inflation rose to 5.2% in May, the highest since 2008.",
            ),
            (
                "Output fell to 412 tonnes, its highest level in ten years.",
                "Output fell to 412 tonnes, its lowest level in ten years.",
            ),
            ("The index climbed to a record low of 8,192.", "The index climbed to a record high of 8,192."),
        ],
    );
    silent(&[
        "Prices rose to £52, the smallest rise since 2008.",
        "The rate fell to 5.2%, the highest in Europe.",
        "The rate fell to 5.2%, the highest for any town.",
    ]);
}

#[test]
fn levels_of_two_weeks() {
    all(
        "check.direction",
        &[
            (
                "Claims eased to 18,400 in the week to 8 March from 17,900 in the week before.",
                "Claims rose to 18,400 in the week to 8 March from 17,900 in the week before.",
            ),
            (
                "Output retreated to 3.4 million tonnes from 3.1 million.",
                "Output rallied to 3.4 million tonnes from 3.1 million.",
            ),
            ("The gap narrowed to £12 million from £9 million.", "The gap widened to £12 million from £9 million."),
        ],
    );
}
