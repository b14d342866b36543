//! Amounts for each and measures in two units, each slip with its right twin, and what looks like one.

use crate::facts::check::tests::{all, pairs, silent};

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
fn so_many_times_so_much() {
    pairs(PRODUCTS);
}

#[test]
fn ovens_are_set_to_round_degrees() {
    silent(&["Bake it at 350°F (180°C) for an hour.", "Heat the oven to 200C (400F)."]);
    all("check.conversion", &[("Bake it at 350°F (220°C) for an hour.", "Bake it at 350°F (175°C) for an hour.")]);
}

#[test]
fn what_each_of_many_brings_in_is_compared() {
    all(
        "check.rate",
        &[(
            "The tax is to bring in 24 million francs a year from 12,000 homes, or 200 francs a home.",
            "The tax is to bring in 24 million francs a year from 12,000 homes, or 2,000 francs a home.",
        )],
    );
}
