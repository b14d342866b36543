//! Levels that rise, fall and are ranked, each slip with its right twin, and what looks like one.

use crate::facts::check::tests::{all, found, pairs, silent, tells};

/// Code, with the slip, and without. The articles are of 5 March 2021.
const RAISED: &[(&str, &str, &str)] = &[
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

/// Code, with the slip, and without.
const LEVELS: &[(&str, &str, &str)] = &[
    (
        "check.change",
        "The museum had 52,000 visitors in 2020, up 14 per cent from 50,000.",
        "The museum had 52,000 visitors in 2020, up 4 per cent from 50,000.",
    ),
    (
        "check.change",
        "Rent will rise from £1,200 to £1,260, or 9 per cent.",
        "Rent will rise from £1,200 to £1,260, or 5 per cent.",
    ),
    (
        "check.change",
        "A pass costs €20, an increase of 45 per cent on the €16 of last year.",
        "A pass costs €20, an increase of 25 per cent on the €16 of last year.",
    ),
    (
        "check.change",
        "The mine dug 13 million tonnes, 60% more than the previous year's 10 million tonnes.",
        "The mine dug 13 million tonnes, 30% more than the previous year's 10 million tonnes.",
    ),
    (
        "check.change",
        "The share lost $3, or 15 percent, to $57. It fell $3, or 15 percent, to $57.",
        "The share lost $3, or 5 percent, to $57. It fell $3, or 5 percent, to $57.",
    ),
    (
        "check.change",
        "Fares will go up 30 per cent, from £50 to £60.",
        "Fares will go up 20 per cent, from £50 to £60.",
    ),
    (
        "check.change",
        "The bank raised the rate by a quarter point to 3.5% from 3%.",
        "The bank raised the rate by half a point to 3.5% from 3%.",
    ),
    (
        "check.change",
        "The bank cut its rate by 75 basis points to 1.25% from 1.5%.",
        "The bank cut its rate by 25 basis points to 1.25% from 1.5%.",
    ),
    (
        "check.direction",
        "The shares rose 4 per cent to 288p from 300p.",
        "The shares fell 4 per cent to 288p from 300p.",
    ),
    (
        "check.direction",
        "Takings were £12 million, up 20% from £15 million.",
        "Takings were £12 million, down 20% from £15 million.",
    ),
    (
        "check.multiple",
        "Burglaries doubled to 90 in the year to March from 30.",
        "Burglaries tripled to 90 in the year to March from 30.",
    ),
    ("check.multiple", "Visits trebled from 20 to 80 a day.", "Visits trebled from 20 to 60 a day."),
    (
        "check.multiple",
        "The vase fetched £60,000, five times its estimate of £20,000.",
        "The vase fetched £60,000, three times its estimate of £20,000.",
    ),
    (
        "check.points",
        "Attendance rose from 82% to 86%, an increase of 4%.",
        "Attendance rose from 82% to 86%, an increase of four points.",
    ),
    ("check.points", "Inflation rose 2% to 5% from 3%.", "Inflation rose two points to 5% from 3%."),
];

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

#[test]
fn what_is_raised_or_cut_has_two_levels() {
    pairs(RAISED);
}

#[test]
fn levels_are_compared_in_many_words() {
    pairs(LEVELS);
    for right in [
        "Prices rose 8 per cent in June, after rising from 200 to 205 in May.",
        "The flock fell by half, from 8,000 in 1990 to 6,000 in 2000 and 4,000 in 2010.",
        "Costs rose to £54m, up about 20% from £46m.",
    ] {
        assert_eq!(found(right, ""), [""; 0], "{right}");
    }
}

#[test]
fn a_change_is_that_of_its_two_levels() {
    for (wrong, right) in [
        (
            "The port handled 45,760 boxes in June, compared with 52,000 a year earlier, a fall of 13.6%.",
            "The port handled 45,760 boxes in June, compared with 52,000 a year earlier, a fall of 12%.",
        ),
        ("Support rose from 42 to 58%, a gain of 20 points.", "Support rose from 42 to 58%, a gain of 16 points."),
        (
            "Trust was 31% in 2018. It is now 36%, a gain of nine points.",
            "Trust was 31% in 2018. It is now 36%, a gain of five points.",
        ),
    ] {
        tells("check.change", wrong, right);
    }
    silent(&[
        "Trust was 31% in 2018. Hope is now 36%, a gain of nine points.",
        "Trust was 31% in the north and 27% in the south. It is now 36%, a gain of nine points.",
    ]);
}

#[test]
fn levels_that_are_named_otherwise_are_compared() {
    pairs(&[
        (
            "check.direction",
            "The firm loses 19% of its drinking water through leaks, up from 24% in 2014.",
            "The firm loses 19% of its drinking water through leaks, down from 24% in 2014.",
        ),
        (
            "check.direction",
            "The number who wait fell from 1,150 in September to 920 in October, a rise of 20%.",
            "The number who wait fell from 1,150 in September to 920 in October, a drop of 20%.",
        ),
        (
            "check.direction",
            "Its followers fell from 900 to 2 million in a year.",
            "Its followers rose from 900 to 2 million in a year.",
        ),
        (
            "check.multiple",
            "Sales doubled from 30 to 45 million in four years.",
            "Sales doubled from 30 to 60 million.",
        ),
        (
            "check.multiple",
            "Sales tripled from £30 to £62 million in four years.",
            "Sales tripled from £30 to £92 million in four years.",
        ),
    ]);
}

#[test]
fn so_much_less_than_another_amount_is_compared() {
    pairs(&[(
        "check.change",
        "It made a profit of £31 million last year, £9 million less than the £46 million of 2018.",
        "It made a profit of £31 million last year, £9 million less than the £40 million of 2018.",
    )]);
}
